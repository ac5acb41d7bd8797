//! Sheets of the signing: signature pages, and pages for initials.

use super::{Sheet, all_of, phrases};
use crate::document::kind::DocumentKind;
use crate::document::tree::{Block, BlockKind, Document, Inline, Signatory};
use crate::language;

/// Closing words and places to sign, alone. Nothing when the text has no places to sign.
pub fn signature_pages(text: &Document) -> Option<Document> {
    let places = all_of(text, |k| matches!(k, BlockKind::Signatures(_)));
    if places.is_empty() {
        return None;
    }
    let closing: Vec<&Block> = text.blocks.iter().filter(|b| b.kind == BlockKind::Testimonium).collect();
    let held = |place: &Block| closing.iter().any(|c| contains(c, &place.id));
    // In the language of the text: the words are its own.
    let mut blocks: Vec<Block> = text.blocks.iter().filter(|b| b.kind == BlockKind::Title).cloned().collect();
    blocks.extend(closing.iter().map(|b| unlinked(b)));
    blocks.extend(places.into_iter().filter(|p| !held(p)).cloned());
    Some(Document { blocks, findings: Vec::new(), ..text.clone() })
}

fn contains(block: &Block, id: &str) -> bool {
    let mut found = false;
    block.walk(&mut |b| found |= b.id == id);
    found
}

/// References lead to provisions that are not on the sheet.
fn unlinked(block: &Block) -> Block {
    let plain = |inline: &Inline| match inline {
        Inline::Link { text, style, .. } => Inline::styled(text.clone(), *style),
        other => other.clone(),
    };
    Block {
        text: block.text.iter().map(plain).collect(),
        children: block.children.iter().map(unlinked).collect(),
        ..block.clone()
    }
}

/// What was initialled, and a place for the initials of each party. `names` are the parties in order, by id.
pub fn initials_pages(texts: &[Document], names: &[(String, String)]) -> Option<Document> {
    let first = texts.first()?;
    let mut sheet = Sheet::new(DocumentKind::InitialsPages, &first.short_title, &first.language);
    let own = sheet.language.clone();
    let languages: Vec<String> = texts.iter().map(|t| t.language.name_in(&own).to_owned()).collect();
    let languages = language::join(&languages, &own, language::Junction::And);
    let count = |is: fn(&BlockKind) -> bool| all_of(first, is).len();
    let (articles, annexes) = (count(|k| *k == BlockKind::Article), count(|k| *k == BlockKind::Annex));
    let (articles, annexes) = (articles.to_string(), annexes.to_string());
    let slots = [("languages", languages.as_str()), ("articles", &articles), ("annexes", &annexes)];
    let statement = sheet.fill(phrases::INITIALLED, &slots);
    let statement = sheet.text(statement);
    sheet.push(statement);
    for label in [phrases::PLACE, phrases::DATE] {
        let label = sheet.say(label);
        let line = sheet.text(label);
        sheet.push(line);
        let id = sheet.id();
        let space = crate::document::tree::Space { lines: 1, wide: false };
        sheet.push(Block::new(BlockKind::Space(space), id, Vec::new()));
    }
    let places = names.iter().map(|(party, name)| Signatory {
        party: party.clone(),
        on_behalf: vec![Inline::plain(sheet.fill(phrases::INITIALS, &[("name", name)]))],
        name: Vec::new(),
        office: Vec::new(),
    });
    let kind = BlockKind::Signatures(places.collect());
    let id = sheet.id();
    sheet.push(Block::new(kind, id, Vec::new()));
    Some(sheet.finish(&first.short_title, first.date))
}

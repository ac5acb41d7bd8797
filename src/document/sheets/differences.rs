//! The difference sheet: what differs between the originals of two parties, for both delegations to see.

use super::{Sheet, cell, phrases};
use crate::document::alternat::Comparison;
use crate::document::kind::DocumentKind;
use crate::document::tree::{Block, Document, Inline, Style};

/// One comparison for each language: the text it is of, and what was found.
pub fn difference_sheet(compared: &[(&Document, Comparison)], first: &str, second: &str) -> Option<Document> {
    let (text, _) = compared.first()?;
    let mut sheet = Sheet::new(DocumentKind::Differences, &text.short_title, &text.language);
    let own = sheet.language.clone();
    let opening = sheet.say(phrases::ALTERNAT);
    let opening = sheet.text(opening);
    sheet.push(opening);
    let whose = |sheet: &Sheet, party: &str| sheet.fill(phrases::KEPT_BY, &[("party", party)]);
    let (a, b) = (whose(&sheet, first), whose(&sheet, second));
    for (text, found) in compared {
        let mut blocks = vec![verdict(found, &mut sheet)];
        if !found.differences.is_empty() {
            let rows = found
                .differences
                .iter()
                .map(|d| vec![cell(place(&d.place, &d.block, &sheet)), cell(&*d.first), cell(&*d.second)]);
            let rows = rows.collect();
            let heads = [(sheet.say(phrases::PASSAGE), 12), (a.as_str(), 20), (b.as_str(), 20)];
            blocks.push(sheet.table("", &heads, rows));
        }
        sheet.part(text.language.name_in(&own), blocks);
    }
    Some(sheet.finish(&text.short_title, text.date))
}

fn place(place: &str, block: &str, sheet: &Sheet) -> String {
    if !place.is_empty() {
        return place.to_owned();
    }
    let stem = block.split(['.', '#']).next().unwrap_or("");
    match stem {
        "title" => sheet.say(phrases::TITLE).to_owned(),
        "preamble" => sheet.say(phrases::PREAMBLE).to_owned(),
        s if s.starts_with("signatures") => sheet.say(phrases::SIGNATURES).to_owned(),
        s if s.starts_with("closing") => sheet.say(phrases::CLOSING).to_owned(),
        "" => sheet.say(phrases::ORDER).to_owned(),
        _ => block.to_owned(),
    }
}

fn verdict(found: &Comparison, sheet: &mut Sheet) -> Block {
    let (compared, places) = (found.compared.to_string(), found.differences.len().to_string());
    let phrase = if found.is_clean() { phrases::CLEAN } else { phrases::UNCLEAN };
    let words = sheet.fill(phrase, &[("compared", &compared), ("places", &places)]);
    let style = if found.is_clean() { Style::Plain } else { Style::Bold };
    let id = sheet.id();
    Block::new(crate::document::tree::BlockKind::Text, id, vec![Inline::styled(words, style)])
}

//! The certificate of concordance: what the program can compare of two languages, and a language officer's word
//! for the rest.

use super::annexes::groups;
use super::{Sheet, all_of, cell, phrases};
use crate::document::kind::DocumentKind;
use crate::document::plain::plain;
use crate::document::tree::{BlockKind, Document, Inline, Signatory};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The certificate for all languages of a text; none for a text in one language. `names` are the parties by id.
pub fn concordance(texts: &[Document], names: &[(String, String)]) -> Option<Document> {
    let first = texts.first()?;
    if texts.len() < 2 {
        return None;
    }
    let mut sheet = Sheet::new(DocumentKind::Concordance, &first.short_title, &first.language);
    let own = sheet.language.clone();
    let opening = sheet.say(phrases::CONCORDANCE);
    let opening = sheet.text(opening);
    sheet.push(opening);

    let rows = texts.iter().map(|text| {
        let sum: [u8; 32] = Sha256::digest(plain(text).as_bytes()).into();
        vec![cell(text.language.name_in(&own)), cell(text.title.clone()), cell(groups(&sum))]
    });
    let rows = rows.collect();
    let heads =
        [(sheet.say(phrases::LANGUAGE), 9), (sheet.say(phrases::TITLE), 24), (sheet.say(phrases::SUM_OF_TEXT), 28)];
    let table = sheet.table("", &heads, rows);
    let title = sheet.say(phrases::COMPARED_TEXTS).to_owned();
    sheet.part(&title, vec![table]);

    let mut heads = vec![(sheet.say(phrases::IN_EACH), 20)];
    heads.extend(texts.iter().map(|t| (t.language.name_in(&own), 8)));
    heads.push((sheet.say(phrases::SAME), 8));
    let (yes, no) = (sheet.say(phrases::YES), sheet.say(phrases::NO));
    let rows = measures(&sheet).into_iter().map(|(label, measure)| {
        let found: Vec<BTreeSet<String>> = texts.iter().map(measure).collect();
        let same = found.windows(2).all(|pair| pair[0] == pair[1]);
        let mut row = vec![cell(label)];
        row.extend(found.iter().map(|f| cell(f.len().to_string())));
        row.push(cell(if same { yes } else { no }));
        row
    });
    let rows = rows.collect();
    let counted = sheet.table("", &heads, rows);
    let title = sheet.say(phrases::COMPARED_BY_PROGRAM).to_owned();
    sheet.part(&title, vec![counted]);

    let places = names.iter().map(|(party, name)| Signatory {
        party: party.clone(),
        on_behalf: vec![Inline::plain(sheet.fill(phrases::FOR_LANGUAGE_SERVICE, &[("name", name)]))],
        name: cell(sheet.say(phrases::NAME_OFFICE)),
        office: Vec::new(),
    });
    let kind = BlockKind::Signatures(places.collect());
    let id = sheet.id();
    sheet.push(crate::document::tree::Block::new(kind, id, Vec::new()));
    Some(sheet.finish(&first.short_title, first.date))
}

type Measure = fn(&Document) -> BTreeSet<String>;

/// What is counted, each thing by a name that all languages share.
fn measures(sheet: &Sheet) -> [(&'static str, Measure); 5] {
    [
        (sheet.say(phrases::ARTICLES), |t| ids(t, |k| *k == BlockKind::Article)),
        (sheet.say(phrases::PROVISIONS), |t| ids(t, |_| true)),
        (sheet.say(phrases::ANNEXES), |t| ids(t, |k| *k == BlockKind::Annex)),
        (sheet.say(phrases::REFERENCES), |t| {
            inlines(t, |inline| match inline {
                Inline::Link { target, .. } => Some(target.clone()),
                _ => None,
            })
        }),
        (sheet.say(phrases::ANSWERS_USED), |t| {
            inlines(t, |inline| {
                let place = inline.place()?;
                Some(format!("{}@{}", place.field, place.party.as_deref().unwrap_or("")))
            })
        }),
    ]
}

fn ids(text: &Document, is: fn(&BlockKind) -> bool) -> BTreeSet<String> {
    all_of(text, is).iter().map(|b| b.id.clone()).collect()
}

/// Something of every inline, with the block it stands in.
fn inlines(text: &Document, of: fn(&Inline) -> Option<String>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    text.walk(&mut |block| {
        let mut see =
            |list: &[Inline]| out.extend(list.iter().filter_map(of).map(|found| format!("{} {found}", block.id)));
        see(&block.heading);
        see(&block.text);
        if let BlockKind::Table(table) = &block.kind {
            table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| see(cell));
        }
    });
    out
}

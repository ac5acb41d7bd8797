//! The certificate of concordance: what the program can compare of two languages, and a language officer's word
//! for the rest.

use super::annexes::groups;
use super::{Sheet, all_of, cell};
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
    let opening = sheet.say(
        "The undersigned language officers have compared the texts below, sentence by sentence. They certify that the texts conform to one another and have the same meaning.",
        "Les linguistes soussignés ont comparé les textes ci-dessous phrase par phrase. Ils certifient que ces textes concordent et ont le même sens.",
    );
    let opening = sheet.text(opening);
    sheet.push(opening);

    let rows = texts.iter().map(|text| {
        let sum: [u8; 32] = Sha256::digest(plain(text).as_bytes()).into();
        vec![cell(text.language.name_in(&own)), cell(text.title.clone()), cell(groups(&sum))]
    });
    let rows = rows.collect();
    let heads = [
        (sheet.say("Language", "Langue"), 9),
        (sheet.say("Title", "Titre"), 24),
        (sheet.say("SHA-256 of the plain text", "SHA-256 du texte simple"), 28),
    ];
    let table = sheet.table("", &heads, rows);
    let title = sheet.say("Texts compared", "Textes comparés").to_owned();
    sheet.part(&title, vec![table]);

    let mut heads = vec![(sheet.say("In each text", "Dans chaque texte"), 20)];
    heads.extend(texts.iter().map(|t| (t.language.name_in(&own), 8)));
    heads.push((sheet.say("Same", "Identique"), 8));
    let (yes, no) = (sheet.say("yes", "oui"), sheet.say("no", "non"));
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
    let title = sheet.say("What the program compared", "Ce que le programme a comparé").to_owned();
    sheet.part(&title, vec![counted]);

    let places = names.iter().map(|(party, name)| Signatory {
        party: party.clone(),
        on_behalf: vec![Inline::plain(match own.code() {
            "fr" => format!("Pour le service linguistique : {name}"),
            _ => format!("For the language service: {name}"),
        })],
        name: cell(sheet.say("Name, office, place and date:", "Nom, fonction, lieu et date :")),
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
        (sheet.say("Articles", "Articles"), |t| ids(t, |k| *k == BlockKind::Article)),
        (sheet.say("Provisions of every kind", "Dispositions de toute nature"), |t| ids(t, |_| true)),
        (sheet.say("Annexes", "Annexes"), |t| ids(t, |k| *k == BlockKind::Annex)),
        (sheet.say("References, by where they lead", "Renvois, selon leur but"), |t| {
            inlines(t, |inline| match inline {
                Inline::Link { target, .. } => Some(target.clone()),
                _ => None,
            })
        }),
        (sheet.say("Answers used, by question", "Réponses employées, par question"), |t| {
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

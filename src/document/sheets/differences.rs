//! The difference sheet: what differs between the originals of two parties, for both delegations to see.

use super::{Sheet, cell};
use crate::document::alternat::Comparison;
use crate::document::kind::DocumentKind;
use crate::document::tree::{Block, Document, Inline, Style};

/// One comparison for each language: the text it is of, and what was found.
pub fn difference_sheet(compared: &[(&Document, Comparison)], first: &str, second: &str) -> Option<Document> {
    let (text, _) = compared.first()?;
    let mut sheet = Sheet::new(DocumentKind::Differences, &text.short_title, &text.language);
    let own = sheet.language.clone();
    let opening = sheet.say(
        "By the alternat each party is named first in the original that it keeps, and signs there in the first place. This sheet lists every place in which the two originals differ. It was computed from the assembled texts, block by block.",
        "Selon la règle de l’alternat, chaque partie est nommée la première dans l’original qu’elle conserve et y signe à la première place. Ce relevé énumère tous les endroits où les deux originaux diffèrent. Il a été calculé sur les textes assemblés, bloc par bloc.",
    );
    let opening = sheet.text(opening);
    sheet.push(opening);
    let whose = |sheet: &Sheet, party: &str| match sheet.language.code() {
        "fr" => format!("Original conservé par : {party}"),
        _ => format!("Original kept by: {party}"),
    };
    let (a, b) = (whose(&sheet, first), whose(&sheet, second));
    for (text, found) in compared {
        let mut blocks = vec![verdict(found, &mut sheet)];
        if !found.differences.is_empty() {
            let rows = found
                .differences
                .iter()
                .map(|d| vec![cell(place(&d.place, &d.block, &sheet)), cell(&*d.first), cell(&*d.second)]);
            let rows = rows.collect();
            let heads = [(sheet.say("Place", "Endroit"), 12), (a.as_str(), 20), (b.as_str(), 20)];
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
        "title" => sheet.say("Title", "Titre").to_owned(),
        "preamble" => sheet.say("Preamble", "Préambule").to_owned(),
        s if s.starts_with("signatures") => sheet.say("Signatures", "Signatures").to_owned(),
        s if s.starts_with("closing") => sheet.say("Closing words", "Formule finale").to_owned(),
        "" => sheet.say("Order of the text", "Ordre du texte").to_owned(),
        _ => block.to_owned(),
    }
}

fn verdict(found: &Comparison, sheet: &mut Sheet) -> Block {
    let (compared, places) = (found.compared, found.differences.len());
    let words = match (sheet.language.code(), found.is_clean()) {
        ("fr", true) => format!(
            "Blocs comparés : {compared}. Endroits différents : {places}. Seul l’ordre des parties diffère ; tout le reste est identique."
        ),
        ("fr", false) => format!(
            "Blocs comparés : {compared}. Endroits différents : {places}. AUTRE CHOSE QUE L’ORDRE DES PARTIES DIFFÈRE : ne pas signer."
        ),
        (_, true) => format!(
            "Blocks compared: {compared}. Places that differ: {places}. Only the order of the parties differs; all else is the same."
        ),
        (_, false) => format!(
            "Blocks compared: {compared}. Places that differ: {places}. MORE THAN THE ORDER OF THE PARTIES DIFFERS: do not sign."
        ),
    };
    let style = if found.is_clean() { Style::Plain } else { Style::Bold };
    let id = sheet.id();
    Block::new(crate::document::tree::BlockKind::Text, id, vec![Inline::styled(words, style)])
}

//! The Utility Block sheet: one exchange under the four headings of the WCO's Globally Networked Customs.

use super::answers::Answers;
use super::{Sheet, bold, cell, phrases, sheet_language};
use crate::document::kind::DocumentKind;
use crate::document::party::party_names;
use crate::document::tree::Document;
use crate::draft::Draft;
use crate::language::{self, Language};
use crate::template::Template;

/// What an answer speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    Identity,
    Strategy,
    Legal,
    Business,
    Data,
    Technology,
    /// Belongs to the instrument, not to the exchange.
    Elsewhere,
}

/// The sheet of a case: what it answers to `ub.` questions, and what its other answers say of the same.
pub fn utility_block(template: &Template, draft: &Draft, name: &str, language: &Language) -> Document {
    let own = sheet_language(language);
    let answers = Answers::new(template, draft, &own);
    let told = answers.told();
    let mut sheet = Sheet::new(DocumentKind::UtilityBlock, name, &own);
    let mut rows = vec![
        (
            sheet.say(phrases::ADMINISTRATIONS),
            language::join(&party_names(draft, &own, None), &own, language::Junction::And),
        ),
        (
            sheet.say(phrases::MADE_ON),
            format!("{} {}, {}", template.id, template.version, answers.words_in(&template.name)),
        ),
    ];
    if !template.rests_on.is_empty() {
        rows.push((sheet.say(phrases::RESTS_ON), template.rests_on.join("; ")));
    }
    rows.push((sheet.say(phrases::STATE), draft.changed.date().long(&own)));
    let rows = rows.into_iter().map(|(label, words)| vec![vec![bold(label)], cell(words)]).collect();
    let of = |heading: Heading| told.iter().filter(|t| heading_of(&t.field.id) == heading).collect::<Vec<_>>();
    let identity = answers.tables_after(rows, &of(Heading::Identity), &mut sheet);
    let title = sheet.say(phrases::IDENTITY).to_owned();
    sheet.part(&title, identity);
    let parts = [
        (Heading::Strategy, phrases::PURPOSE),
        (Heading::Legal, phrases::LEGAL),
        (Heading::Business, phrases::RULES),
        (Heading::Data, phrases::CLUSTERS),
        (Heading::Technology, phrases::TECHNOLOGY),
    ];
    for (heading, phrase) in parts {
        let list = of(heading);
        let mut blocks = answers.tables(&list, &mut sheet);
        if blocks.is_empty() {
            if heading == Heading::Strategy {
                continue;
            }
            let silent = sheet.say(phrases::NOTHING_YET).to_owned();
            blocks.push(sheet.text(silent));
        }
        let title = sheet.say(phrase).to_owned();
        sheet.part(&title, blocks);
    }
    sheet.finish(name, Some(draft.date()))
}

/// The heading a question belongs under, by its id.
fn heading_of(id: &str) -> Heading {
    let (group, name) = id.split_once('.').unwrap_or(("", id));
    match (group, name) {
        ("ub", "sheet") => Heading::Elsewhere,
        ("ub", "id" | "title" | "kind" | "version" | "date" | "status" | "maturity" | "owner") => Heading::Identity,
        ("inst", "level" | "marking") => Heading::Identity,
        ("ub", "purpose" | "scope" | "need" | "benefits" | "stakeholders") => Heading::Strategy,
        ("ub", "legal" | "protection" | "personal") | ("dp" | "disp", _) => Heading::Legal,
        ("inst", "parent" | "parent_date" | "parent_article") => Heading::Legal,
        ("party", "authority_basis" | "programme_basis" | "rights" | "basis") => Heading::Legal,
        ("ub", "data" | "samples") | ("dc" | "el", _) => Heading::Data,
        ("aeo", "data" | "data_annex" | "id") | ("party", "declaration") => Heading::Data,
        ("ub", "tech" | "psg") | ("tech", _) => Heading::Technology,
        ("inst" | "sig" | "rec" | "def" | "cost" | "fin" | "gov" | "cp", _) => Heading::Elsewhere,
        ("party", name) if name.starts_with("tech") => Heading::Technology,
        ("party", name) if name.contains("legal") || name.contains("law") => Heading::Legal,
        ("party", "programme_name" | "programme_types" | "role" | "aeo" | "tr_start") => Heading::Business,
        ("party", _) => Heading::Elsewhere,
        (_, name) if ["legal", "law", "basis", "parent"].iter().any(|w| name.split('_').any(|part| part == *w)) => {
            Heading::Legal
        }
        (_, "schema" | "trust" | "sign") => Heading::Technology,
        _ => Heading::Business,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_stand_under_their_heading() {
        for (id, heading) in [
            ("ub.trigger", Heading::Business),
            ("party.ub_legal", Heading::Legal),
            ("dp.retention", Heading::Legal),
            ("aeo.benefits", Heading::Business),
            ("aeo.data", Heading::Data),
            ("el.items", Heading::Data),
            ("party.tech_prod", Heading::Technology),
            ("sig.date", Heading::Elsewhere),
            ("party.name_full", Heading::Elsewhere),
            ("exd.legal", Heading::Legal),
        ] {
            assert_eq!(heading_of(id), heading, "{id}");
        }
    }
}

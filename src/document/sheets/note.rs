//! The explanatory note for the ministry: what is concluded, why, with what effect, at what cost.

use super::answers::{Answers, Told};
use super::phrases::Phrase;
use super::{Sheet, all_of, bold, cell, phrases, sheet_language};
use crate::document::kind::DocumentKind;
use crate::document::party::party_names;
use crate::document::tree::{Block, BlockKind, Document, Inline};
use crate::draft::Draft;
use crate::language::{self, Junction};
use crate::template::{Profile, Template};

/// The note on a case; `text` is its assembled text, whose recitals say why.
pub fn explanatory_note(template: &Template, draft: &Draft, text: &Document) -> Document {
    let own = sheet_language(&text.language);
    let answers = Answers::new(template, draft, &own);
    let told = answers.told();
    let name = text.short_title.as_str();
    let mut sheet = Sheet::new(DocumentKind::ExplanatoryNote, name, &own);
    let profile = draft.profile(template);

    let what = subject(template, draft, text, &answers, &mut sheet);
    let title = sheet.say(phrases::CONCLUDED).to_owned();
    sheet.part(&title, vec![what]);

    let why = reasons(text, &told, &answers, &mut sheet);
    let title = sheet.say(phrases::WHY).to_owned();
    sheet.part(&title, why);

    let parts: [(Phrase, &str, &[&str]); 5] = [
        (phrases::EFFECT, sheet.say(effect(profile)), &["fin.", "disp.", "sig.authentic", "sig.prevail"]),
        (phrases::WHO, "", &["party.authority", "gov."]),
        (phrases::COST, "", &["cost.", "party.share", "fr.shared", "fr.key"]),
        (
            phrases::CONFIDENTIALITY,
            "",
            &["dp.", "cb.conf", "cb.personal", "ub.protection", "ub.personal", "party.rights"],
        ),
        (phrases::EXCHANGED, "", &["aeo.data", "dc.", "tech.pattern", "tech.protocol", "tech.avail"]),
    ];
    for (heading, opening, groups) in parts {
        let mut blocks = Vec::new();
        if !opening.is_empty() {
            blocks.push(sheet.text(opening));
        }
        blocks.extend(answers.tables(&under(&told, groups), &mut sheet));
        if blocks.is_empty() {
            let silent = sheet.say(phrases::SILENT).to_owned();
            blocks.push(sheet.text(silent));
        }
        let title = sheet.say(heading).to_owned();
        sheet.part(&title, blocks);
    }
    let open = open_points(&told, &answers, &mut sheet);
    let title = sheet.say(phrases::OPEN).to_owned();
    sheet.part(&title, open);
    sheet.finish(name, Some(draft.date()))
}

/// Questions whose ids begin so.
fn under<'t, 'a>(told: &'t [Told<'a>], groups: &[&str]) -> Vec<&'t Told<'a>> {
    told.iter().filter(|t| groups.iter().any(|g| t.field.id.starts_with(g))).collect()
}

fn subject(template: &Template, draft: &Draft, text: &Document, answers: &Answers<'_>, sheet: &mut Sheet) -> Block {
    let own = sheet.language.clone();
    let languages: Vec<String> = draft.languages(template).iter().map(|l| l.name_in(&own).to_owned()).collect();
    let counted = |is: fn(&BlockKind) -> bool| all_of(text, is).len();
    let articles = counted(|k| *k == BlockKind::Article).to_string();
    let annexes = counted(|k| *k == BlockKind::Annex).to_string();
    let size = sheet.fill(phrases::SIZE, &[("articles", &articles), ("annexes", &annexes)]);
    let rows = [
        (sheet.say(phrases::INSTRUMENT), text.title.clone()),
        (sheet.say(phrases::KIND), sheet.say(kind_of(draft.profile(template))).to_owned()),
        (sheet.say(phrases::BETWEEN), language::join(&party_names(draft, &own, None), &own, Junction::And)),
        (sheet.say(phrases::LANGUAGES), language::join(&languages, &own, Junction::And)),
        (sheet.say(phrases::EXTENT), size),
        (sheet.say(phrases::IN_SHORT), answers.words_in(&template.summary).to_owned()),
        (sheet.say(phrases::RESTS_ON), template.rests_on.join("; ")),
    ];
    let rows = rows.into_iter().filter(|(_, w)| !w.is_empty()).map(|(l, w)| vec![vec![bold(l)], cell(w)]).collect();
    sheet.table("", &[("", 2), ("", 5)], rows)
}

fn reasons<'a>(text: &Document, told: &[Told<'a>], answers: &Answers<'a>, sheet: &mut Sheet) -> Vec<Block> {
    let mut blocks = Vec::new();
    let same_language = text.language == sheet.language;
    let recitals = all_of(text, |k| *k == BlockKind::Recital);
    if !recitals.is_empty() && same_language {
        let opening = sheet.say(phrases::PREAMBLE_SAYS).to_owned();
        blocks.push(sheet.text(opening));
        for recital in recitals {
            let words: Vec<Inline> = recital.text.iter().map(unlinked).collect();
            blocks.push(sheet.point("–", words));
        }
    }
    let needs: Vec<&Told<'a>> =
        told.iter().filter(|t| ["ub.need", "ub.purpose", "ub.benefits"].contains(&t.field.id.as_str())).collect();
    blocks.extend(answers.tables(&needs, sheet));
    if blocks.is_empty() {
        let silent = sheet.say(phrases::NO_RECITALS).to_owned();
        blocks.push(sheet.text(silent));
    }
    blocks
}

/// References lead nowhere in another document.
fn unlinked(inline: &Inline) -> Inline {
    match inline {
        Inline::Link { text, style, .. } => Inline::styled(text.clone(), *style),
        other => other.clone(),
    }
}

fn open_points(told: &[Told<'_>], answers: &Answers<'_>, sheet: &mut Sheet) -> Vec<Block> {
    let open: Vec<&Told<'_>> = told.iter().filter(|t| t.required && t.value.is_none()).collect();
    if open.is_empty() {
        let none = sheet.say(phrases::ALL_ANSWERED).to_owned();
        return vec![sheet.text(none)];
    }
    let opening = sheet.say(phrases::STILL_OPEN).to_owned();
    let mut blocks = vec![sheet.text(opening)];
    blocks.extend(open.into_iter().map(|t| sheet.point("–", cell(answers.label(t)))));
    blocks
}

fn kind_of(profile: Profile) -> Phrase {
    match profile {
        Profile::Treaty => phrases::TREATY,
        Profile::Arrangement => phrases::ARRANGEMENT,
        Profile::Decision => phrases::DECISION,
        Profile::Business => phrases::BUSINESS,
    }
}

fn effect(profile: Profile) -> Phrase {
    match profile {
        Profile::Treaty => phrases::TREATY_EFFECT,
        Profile::Arrangement => phrases::ARRANGEMENT_EFFECT,
        Profile::Decision => phrases::DECISION_EFFECT,
        Profile::Business => phrases::BUSINESS_EFFECT,
    }
}

//! The explanatory note for the ministry: what is concluded, why, with what effect, at what cost.

use super::answers::{Answers, Told};
use super::{Sheet, all_of, bold, cell, sheet_language};
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
    let title = sheet.say("1. What is concluded", "1. Objet").to_owned();
    sheet.part(&title, vec![what]);

    let why = reasons(text, &told, &answers, &mut sheet);
    let title = sheet.say("2. Why", "2. Motifs").to_owned();
    sheet.part(&title, why);

    let parts: [(&str, &str, &str, &[&str]); 5] = [
        (
            "3. Legal effect",
            "3. Effet juridique",
            effect(profile, &sheet),
            &["fin.", "disp.", "sig.authentic", "sig.prevail"],
        ),
        ("4. Who carries it out", "4. Mise en œuvre", "", &["party.authority", "gov."]),
        ("5. Cost", "5. Coûts", "", &["cost.", "party.share", "fr.shared", "fr.key"]),
        (
            "6. Confidentiality and personal data",
            "6. Confidentialité et données personnelles",
            "",
            &["dp.", "cb.conf", "cb.personal", "ub.protection", "ub.personal", "party.rights"],
        ),
        (
            "7. What is exchanged, and how",
            "7. Échanges prévus",
            "",
            &["aeo.data", "dc.", "tech.pattern", "tech.protocol", "tech.avail"],
        ),
    ];
    for (english, french, opening, groups) in parts {
        let mut blocks = Vec::new();
        if !opening.is_empty() {
            blocks.push(sheet.text(opening));
        }
        blocks.extend(answers.tables(&under(&told, groups), &mut sheet));
        if blocks.is_empty() {
            let silent = sheet.say("The text is silent on this.", "Le texte n’en dit rien.").to_owned();
            blocks.push(sheet.text(silent));
        }
        let title = sheet.say(english, french).to_owned();
        sheet.part(&title, blocks);
    }
    let open = open_points(&told, &answers, &mut sheet);
    let title = sheet.say("8. Open points", "8. Points ouverts").to_owned();
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
    let size = format!(
        "{} {}, {} {}",
        counted(|k| *k == BlockKind::Article),
        sheet.say("articles", "articles"),
        counted(|k| *k == BlockKind::Annex),
        sheet.say("annexes", "annexes"),
    );
    let rows = [
        (sheet.say("Instrument", "Instrument"), text.title.clone()),
        (sheet.say("Kind", "Nature"), kind_of(draft.profile(template), sheet).to_owned()),
        (sheet.say("Between", "Entre"), language::join(&party_names(draft, &own, None), &own, Junction::And)),
        (sheet.say("Languages", "Langues"), language::join(&languages, &own, Junction::And)),
        (sheet.say("Extent", "Étendue"), size),
        (sheet.say("In short", "En bref"), answers.words_in(&template.summary).to_owned()),
        (sheet.say("Rests on", "Repose sur"), template.rests_on.join("; ")),
    ];
    let rows = rows.into_iter().filter(|(_, w)| !w.is_empty()).map(|(l, w)| vec![vec![bold(l)], cell(w)]).collect();
    sheet.table("", &[("", 2), ("", 5)], rows)
}

fn reasons<'a>(text: &Document, told: &[Told<'a>], answers: &Answers<'a>, sheet: &mut Sheet) -> Vec<Block> {
    let mut blocks = Vec::new();
    let same_language = text.language == sheet.language;
    let recitals = all_of(text, |k| *k == BlockKind::Recital);
    if !recitals.is_empty() && same_language {
        let opening = sheet.say("In the words of the preamble:", "Selon le préambule :").to_owned();
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
        let silent = sheet.say("The text has no recitals.", "Le texte n’a pas de considérants.").to_owned();
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
        let none = sheet
            .say(
                "Every question that the text needs is answered.",
                "Toutes les questions nécessaires au texte ont reçu une réponse.",
            )
            .to_owned();
        return vec![sheet.text(none)];
    }
    let opening = sheet.say("These questions are still open:", "Ces questions restent ouvertes :").to_owned();
    let mut blocks = vec![sheet.text(opening)];
    blocks.extend(open.into_iter().map(|t| sheet.point("–", cell(answers.label(t)))));
    blocks
}

fn kind_of(profile: Profile, sheet: &Sheet) -> &'static str {
    let (english, french) = match profile {
        Profile::Treaty => ("treaty", "traité"),
        Profile::Arrangement => ("arrangement that is not binding", "arrangement non contraignant"),
        Profile::Decision => ("decision of a joint body", "décision d’un organe commun"),
        Profile::Business => ("arrangement with business", "arrangement avec des entreprises"),
    };
    sheet.say(english, french)
}

fn effect(profile: Profile, sheet: &Sheet) -> &'static str {
    let (english, french) = match profile {
        Profile::Treaty => (
            "The instrument binds the Parties under international law. Whether parliament or government must approve it before consent to be bound is expressed follows from the law of each Party.",
            "L’instrument lie les Parties en droit international. Le droit de chacune détermine si le parlement ou le gouvernement doit l’approuver avant que le consentement à être lié ne soit exprimé.",
        ),
        Profile::Arrangement => (
            "The instrument records what the participants intend. It creates neither rights nor obligations under international law and needs no parliamentary approval by its nature.",
            "L’instrument consigne les intentions des participants. Il ne crée ni droits ni obligations en droit international et, par sa nature, n’appelle pas d’approbation parlementaire.",
        ),
        Profile::Decision => (
            "The instrument is a decision of a joint body and binds within the powers that the parent agreement gives to that body.",
            "L’instrument est une décision d’un organe commun et lie dans les limites des compétences que l’accord de base confère à cet organe.",
        ),
        Profile::Business => (
            "The instrument is concluded between customs and business. It does not bind under international law; its effect between the partners is that which it states itself.",
            "L’instrument est conclu entre la douane et des entreprises. Il ne lie pas en droit international ; ses effets entre partenaires sont ceux qu’il énonce.",
        ),
    };
    sheet.say(english, french)
}

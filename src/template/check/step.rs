//! Whether all languages of one text say the same: the same answers, references and terms, though in any order.

use super::Checker;
use crate::finding::{Finding, Place};
use crate::template::condition::{Condition, Subject};
use crate::template::findings;
use crate::template::form::Texts;
use crate::template::memo;
use crate::template::wording::{Over, Piece};
use std::collections::BTreeSet;

/// What a wording says, whatever the language says it with.
#[derive(Default)]
struct Substance {
    /// Slots, references and terms.
    said: BTreeSet<String>,
    /// Answers that conditions ask.
    asked: BTreeSet<String>,
}

impl Checker<'_> {
    /// Compares every language of a text with the first of the template.
    pub(super) fn in_step(&mut self, texts: &Texts, place: &Place) {
        let Some(first) = self.template.languages.iter().find(|l| texts.contains_key(l)) else {
            return;
        };
        let Some(model) = texts.get(first).and_then(|text| substance(text)) else {
            return;
        };
        for (language, text) in texts.iter().filter(|(l, _)| *l != first) {
            let Some(other) = substance(text) else {
                continue;
            };
            let here = place.clone().in_language(language.code());
            for (one, two, kind) in [
                (&model.said, &other.said, &findings::LANGUAGE_STEP),
                (&model.asked, &other.asked, &findings::LANGUAGE_ASKS),
            ] {
                let difference: Vec<&str> = one.symmetric_difference(two).map(String::as_str).take(6).collect();
                if !difference.is_empty() {
                    let finding = Finding::new(kind, here.clone()).with("language", language).with("first", first);
                    self.say(finding.with("difference", difference.join(", ")));
                }
            }
        }
    }
}

fn substance(text: &str) -> Option<Substance> {
    let mut substance = Substance::default();
    if let Ok(pieces) = &*memo::wording(text) {
        gather(pieces, &mut substance);
        // Grammar may ask an answer that the text prints: "one month", "two months".
        let Substance { said, asked } = &mut substance;
        asked.retain(|name| !said.contains(&format!("{{{name}}}")));
        Some(substance)
    } else {
        None
    }
}

fn gather(pieces: &[Piece], into: &mut Substance) {
    for piece in pieces {
        match piece {
            Piece::Slot(subject, _) if *subject != Subject::Count => {
                into.said.insert(format!("{{{}}}", subject.name()));
            }
            Piece::Ref(part, _) | Piece::Number(part) => {
                into.said.insert(format!("{{ref {part}}}"));
            }
            Piece::Term(id, _) => {
                into.said.insert(format!("{{term {id}}}"));
            }
            Piece::If(branches, otherwise) => {
                for (condition, passage) in branches {
                    condition.walk(&mut |c| asked(c, into));
                    gather(passage, into);
                }
                gather(otherwise, into);
            }
            Piece::Each(over, _, body) => {
                if let Over::Rows(subject) | Over::Choices(subject) = over {
                    into.said.insert(format!("{{each … in {}}}", subject.name()));
                }
                gather(body, into);
            }
            Piece::Emphasised(_, body) => gather(body, into),
            Piece::Plural(_, forms) => forms.iter().for_each(|(_, passage)| gather(passage, into)),
            _ => {}
        }
    }
}

fn asked(condition: &Condition, into: &mut Substance) {
    let subject = match condition {
        Condition::Yes(s)
        | Condition::Compare(s, ..)
        | Condition::Has(s, _)
        | Condition::Answered(s)
        | Condition::Count(s, ..) => s,
        Condition::Included(part) => {
            into.asked.insert(format!("included {part}"));
            return;
        }
        _ => return,
    };
    // Grammar asks for profile, number and place in a list; only what the parties decided is substance.
    if matches!(subject, Subject::Field(id) if !id.starts_with("party.")) {
        into.asked.insert(subject.name());
    }
}

//! Parties, answers and edits.

use crate::calendar::{Date, Moment};
use crate::language::Language;
use crate::template::{Profile, Template, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A question in its instance: the field, and whose it is when every party answers it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    pub field: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
}

/// A party. Its names, country and authority are answers of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Upper-case letters and digits, `CH`; stable for the life of the case, never printed.
    pub id: String,
}

/// What is answered to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub value: Value,
    /// Where the value came from.
    #[serde(default)]
    pub origin: Origin,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Typed in this case.
    #[default]
    Officer,
    /// The template's default, taken over.
    Default,
    /// Kept when this case was replicated from the case of that id.
    Replicated(String),
    /// Read from a blueprint or an answers file.
    Imported,
}

/// How far the text has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    #[default]
    Draft,
    AdReferendum,
    Initialled,
    Signed,
    InEffect,
    Suspended,
    Ended,
}

/// An officer's word that the text in a language still says what the others say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    pub language: Language,
    /// Name of the officer on this computer; may be empty.
    #[serde(default)]
    pub by: String,
    pub on: Moment,
}

/// One agreement in the making. Whatever is missing is simply absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Random, 32 hexadecimal digits; never printed.
    pub id: String,
    pub stage: Stage,
    /// In the order of the parties' own agreement; the alternat reorders copies.
    pub parties: Vec<Party>,
    /// Only answered questions stand here.
    #[serde(with = "answer_list")]
    pub answers: BTreeMap<Place, Answer>,
    /// Articles switched off by the parties, by part id.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// Private remarks by question: never exported.
    #[serde(default, with = "note_list")]
    pub notes: BTreeMap<Place, String>,
    /// Languages whose text was left as it was when another language of the answer changed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", with = "behind_list")]
    pub behind: BTreeMap<Place, Vec<Language>>,
    /// Who found that a text still says the same although another language changed. Private: never exported.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", with = "confirmed_list")]
    pub confirmed: BTreeMap<Place, Vec<Confirmation>>,
    /// Id and title of the case it was replicated from.
    #[serde(default)]
    pub replicated_from: Option<(String, String)>,
    pub created: Moment,
    pub changed: Moment,
}

/// One change to a draft. `Draft::apply` returns the edit that undoes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// None clears the answer.
    Answer(Place, Option<Answer>),
    /// None clears the note.
    Note(Place, Option<String>),
    /// The whole list of parties; answers of parties no longer listed stay until saved.
    Parties(Vec<Party>),
    LeaveOut(String),
    PutBack(String),
    Stage(Stage),
    /// Languages of an answer that lag behind; see [`Draft::behind`].
    Behind(Place, Vec<Language>),
    /// Confirmed texts of an answer; see [`Draft::confirmed`].
    Confirmed(Place, Vec<Confirmation>),
    /// Several edits as one human step, applied in order.
    Together(Vec<Edit>),
}

impl Place {
    pub fn case(field: impl Into<String>) -> Self {
        Self { field: field.into(), party: None }
    }

    pub fn party(field: impl Into<String>, party: impl Into<String>) -> Self {
        Self { field: field.into(), party: Some(party.into()) }
    }
}

impl Draft {
    pub fn value(&self, place: &Place) -> Option<&Value> {
        self.answers.get(place).map(|a| &a.value)
    }

    fn case_value(&self, field: &str) -> Option<&Value> {
        self.value(&Place::case(field))
    }

    /// The wording profile: the answer to `inst.kind`, else the template's first.
    pub fn profile(&self, template: &Template) -> Profile {
        let chosen = match self.case_value("inst.kind") {
            Some(Value::Choice(id)) => Profile::from_code(id),
            _ => None,
        };
        chosen
            .filter(|p| template.profiles.contains(p))
            .or_else(|| template.profiles.first().copied())
            .unwrap_or(Profile::Arrangement)
    }

    /// Languages in which originals are signed: the answer to `inst.languages`, else the template's first.
    pub fn languages(&self, template: &Template) -> Vec<Language> {
        let chosen: Vec<Language> = match self.case_value("inst.languages") {
            Some(Value::Choices(codes)) => codes.iter().filter_map(|c| Language::new(c)).collect(),
            _ => Vec::new(),
        };
        if chosen.is_empty() { template.languages.iter().take(1).cloned().collect() } else { chosen }
    }

    /// Languages in which an answer must have its text: those signed that the template speaks, else its first.
    pub fn written_languages(&self, template: &Template) -> Vec<Language> {
        let mut languages = self.languages(template);
        languages.retain(|l| template.languages.contains(l));
        if languages.is_empty() {
            languages.extend(template.languages.first().cloned());
        }
        languages
    }

    /// The date that identifies an exported file: signature, else the day of the last change.
    pub fn date(&self) -> Date {
        match self.case_value("sig.date") {
            Some(Value::Date(date)) => *date,
            _ => self.changed.date(),
        }
    }

    /// Applies an edit and returns its inverse. Edits that change nothing return themselves' equal.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Answer(place, answer) => {
                let before = match answer {
                    Some(answer) => self.answers.insert(place.clone(), answer),
                    None => self.answers.remove(&place),
                };
                Edit::Answer(place, before)
            }
            Edit::Note(place, note) => {
                let before = match note {
                    Some(note) => self.notes.insert(place.clone(), note),
                    None => self.notes.remove(&place),
                };
                Edit::Note(place, before)
            }
            Edit::Parties(parties) => Edit::Parties(std::mem::replace(&mut self.parties, parties)),
            Edit::LeaveOut(part) => {
                if self.left_out.contains(&part) {
                    return Edit::Together(Vec::new());
                }
                self.left_out.push(part.clone());
                self.left_out.sort();
                Edit::PutBack(part)
            }
            Edit::PutBack(part) => {
                if !self.left_out.contains(&part) {
                    return Edit::Together(Vec::new());
                }
                self.left_out.retain(|p| *p != part);
                Edit::LeaveOut(part)
            }
            Edit::Stage(stage) => Edit::Stage(std::mem::replace(&mut self.stage, stage)),
            Edit::Behind(place, languages) => {
                let before = match languages.is_empty() {
                    true => self.behind.remove(&place),
                    false => self.behind.insert(place.clone(), languages),
                };
                Edit::Behind(place, before.unwrap_or_default())
            }
            Edit::Confirmed(place, list) => {
                let before = match list.is_empty() {
                    true => self.confirmed.remove(&place),
                    false => self.confirmed.insert(place.clone(), list),
                };
                Edit::Confirmed(place, before.unwrap_or_default())
            }
            Edit::Together(edits) => {
                let mut inverse: Vec<Edit> = edits.into_iter().map(|e| self.apply(e)).collect();
                inverse.reverse();
                Edit::Together(inverse)
            }
        }
    }
}

/// RON maps with structured keys are hard to read and to diff: write a list of entries instead, and refuse a
/// key that stands twice.
mod answer_list {
    use super::{Answer, Place};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
    use std::collections::BTreeMap;

    #[derive(Serialize, Deserialize)]
    struct Entry {
        at: Place,
        answer: Answer,
    }

    pub fn serialize<S: Serializer>(map: &BTreeMap<Place, Answer>, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(map.iter().map(|(at, answer)| Entry { at: at.clone(), answer: answer.clone() }))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeMap<Place, Answer>, D::Error> {
        let mut map = BTreeMap::new();
        for Entry { at, answer } in Vec::<Entry>::deserialize(d)? {
            let field = at.field.clone();
            if map.insert(at, answer).is_some() {
                return Err(D::Error::custom(format!("the answer to {field} stands twice")));
            }
        }
        Ok(map)
    }
}

mod behind_list {
    use super::{Language, Place};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    #[derive(Serialize, Deserialize)]
    struct Entry {
        at: Place,
        languages: Vec<Language>,
    }

    pub fn serialize<S: Serializer>(map: &BTreeMap<Place, Vec<Language>>, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(map.iter().map(|(at, list)| Entry { at: at.clone(), languages: list.clone() }))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeMap<Place, Vec<Language>>, D::Error> {
        Ok(Vec::<Entry>::deserialize(d)?.into_iter().map(|entry| (entry.at, entry.languages)).collect())
    }
}

mod confirmed_list {
    use super::{Confirmation, Place};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    #[derive(Serialize, Deserialize)]
    struct Entry {
        at: Place,
        texts: Vec<Confirmation>,
    }

    pub fn serialize<S: Serializer>(map: &BTreeMap<Place, Vec<Confirmation>>, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(map.iter().map(|(at, list)| Entry { at: at.clone(), texts: list.clone() }))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeMap<Place, Vec<Confirmation>>, D::Error> {
        Ok(Vec::<Entry>::deserialize(d)?.into_iter().map(|entry| (entry.at, entry.texts)).collect())
    }
}

mod note_list {
    use super::Place;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
    use std::collections::BTreeMap;

    #[derive(Serialize, Deserialize)]
    struct Entry {
        at: Place,
        note: String,
    }

    pub fn serialize<S: Serializer>(map: &BTreeMap<Place, String>, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(map.iter().map(|(at, note)| Entry { at: at.clone(), note: note.clone() }))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeMap<Place, String>, D::Error> {
        let mut map = BTreeMap::new();
        for Entry { at, note } in Vec::<Entry>::deserialize(d)? {
            let field = at.field.clone();
            if map.insert(at, note).is_some() {
                return Err(D::Error::custom(format!("the note on {field} stands twice")));
            }
        }
        Ok(map)
    }
}

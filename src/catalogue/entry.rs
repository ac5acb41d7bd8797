//! One arrangement on the shelf: where it lies and what its first reading told.

use crate::calendar::{Date, Moment};
use crate::draft::{Draft, Place, Stage};
use crate::finding::Finding;
use crate::language::Language;
use crate::template::{Axis, Level, Profile, Template, Texts, Value};
use std::path::PathBuf;

/// Where an arrangement came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// Ships with the program.
    Sample,
    /// The officer's own folder.
    Own,
    /// A folder of files that others sent.
    Received,
}

/// What kind of file holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// `*.entente`
    Case,
    /// `*.blueprint.ron`, `*.blueprint.json`
    Blueprint,
}

impl Form {
    /// By the end of the file name, whatever its case.
    pub fn of(file_name: &str) -> Option<Self> {
        let name = file_name.to_lowercase();
        if name.ends_with(".entente") {
            Some(Self::Case)
        } else if name.ends_with(".blueprint.ron") || name.ends_with(".blueprint.json") {
            Some(Self::Blueprint)
        } else {
            None
        }
    }
}

/// A place on the shelf.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// None for what ships with the program.
    pub path: Option<PathBuf>,
    /// Fit for showing: no folders, no control characters.
    pub file_name: String,
    pub form: Form,
    pub source: Source,
    pub state: State,
}

/// How far the entry was read.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Listed, not read yet.
    Waiting,
    Read(Box<Summary>),
    /// Cannot be read; the entry stays on the list and says why.
    Damaged(Vec<Finding>),
}

/// What the shelf shows of an arrangement.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Id of the case; a case and its blueprints share it.
    pub case: String,
    /// Short title by language; empty when not answered.
    pub title: Texts,
    pub template: String,
    pub template_version: String,
    pub template_name: Texts,
    pub profile: Profile,
    pub axis: Axis,
    pub level: Level,
    pub parties: Vec<PartyName>,
    pub stage: Stage,
    /// Date of signature, else of the last change.
    pub date: Date,
    pub changed: Moment,
    pub languages: Vec<Language>,
    /// Id of the case it was replicated from.
    pub replicated_from: Option<String>,
    /// Warnings of the reading.
    pub findings: Vec<Finding>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyName {
    pub id: String,
    /// Label used in the text, else the full name; by language.
    pub name: Texts,
}

impl PartyName {
    /// In the language asked for, else in any, else the id.
    pub fn in_language(&self, language: &str) -> &str {
        pick(&self.name, language).unwrap_or(&self.id)
    }
}

impl Summary {
    pub fn of(template: &Template, draft: &Draft, findings: Vec<Finding>) -> Self {
        Self {
            case: draft.id.clone(),
            title: answered(template, draft, &Place::case("inst.short_title")),
            template: template.id.clone(),
            template_version: template.version.clone(),
            template_name: template.name.clone(),
            profile: draft.profile(template),
            axis: template.axis,
            level: template.level,
            parties: draft.parties.iter().map(|p| party(template, draft, &p.id)).collect(),
            stage: draft.stage,
            date: draft.date(),
            changed: draft.changed,
            languages: draft.languages(template),
            replicated_from: draft.replicated_from.as_ref().map(|(id, _)| id.clone()),
            findings,
        }
    }

    /// The short title, else the template's name and the parties: "AEO mutual recognition: China, Switzerland".
    pub fn title(&self, language: &str) -> String {
        if let Some(title) = pick(&self.title, language).filter(|t| !t.trim().is_empty()) {
            return title.to_owned();
        }
        let name = pick(&self.template_name, language).unwrap_or(&self.template);
        let parties: Vec<&str> = self.parties.iter().map(|p| p.in_language(language)).collect();
        if parties.is_empty() { name.to_owned() } else { format!("{name}: {}", parties.join(", ")) }
    }
}

impl Entry {
    /// Title once read, file name before.
    pub fn title(&self, language: &str) -> String {
        match &self.state {
            State::Read(summary) => summary.title(language),
            _ => self.file_name.clone(),
        }
    }

    pub fn summary(&self) -> Option<&Summary> {
        match &self.state {
            State::Read(summary) => Some(summary),
            _ => None,
        }
    }
}

fn party(template: &Template, draft: &Draft, id: &str) -> PartyName {
    let short = answered(template, draft, &Place::party("party.name_short", id));
    let name = if short.is_empty() { answered(template, draft, &Place::party("party.name_full", id)) } else { short };
    PartyName { id: id.to_owned(), name }
}

/// A text by language; an untranslated one stands under every language of the template.
fn answered(template: &Template, draft: &Draft, place: &Place) -> Texts {
    match draft.value(place) {
        Some(Value::Texts(texts)) => texts.clone(),
        Some(Value::Text(text)) => template.languages.iter().map(|l| (l.clone(), text.clone())).collect(),
        _ => Texts::new(),
    }
}

fn pick<'t>(texts: &'t Texts, language: &str) -> Option<&'t str> {
    let exact = texts.iter().find(|(l, _)| l.code() == language);
    exact.or_else(|| texts.iter().next()).map(|(_, text)| text.as_str())
}

/// A file name for the screen: characters that turn or hide the text around them are dropped.
pub fn shown(file_name: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' | '\u{61c}' | '\u{e0000}'..='\u{e007f}')
    };
    file_name.chars().filter(|c| !hidden(*c)).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_hide_their_end_are_shown_as_they_are() {
        assert_eq!(shown("agreement\u{202e}etnetne.exe\u{200b}\n"), "agreementetnetne.exe");
        assert_eq!(Form::of("X.ENTENTE"), Some(Form::Case));
        assert_eq!(Form::of("x.blueprint.json"), Some(Form::Blueprint));
        assert_eq!(Form::of("x.json"), None);
    }
}

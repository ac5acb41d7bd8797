//! How the open case stands: its questions, what is answered, what is wrong. Worked out once for each revision.

use super::widgets::field::State;
use super::widgets::ring::Mark;
use super::words::Words;
use crate::draft::{self, Facts, Place, Progress};
use crate::finding::{Finding, Severity};
use crate::language::Language;
use crate::template::{Field, FieldKind, Section};
use crate::workspace::Desk;
use std::collections::BTreeMap;

/// A question that is asked, by its place in the template.
#[derive(Clone, Debug)]
pub struct Asked {
    pub place: Place,
    pub section: usize,
    pub field: usize,
    pub required: bool,
    pub answered: bool,
    /// The kind with the options that are offered beside the other answers; none when all are.
    pub kind: Option<FieldKind>,
}

/// The standing of one revision.
#[derive(Clone, Debug)]
pub struct Standing {
    pub revision: u64,
    pub asked: Vec<Asked>,
    pub progress: Progress,
    pub faults: BTreeMap<Place, Vec<Finding>>,
    /// Languages that texts are answered in.
    pub languages: Vec<Language>,
}

impl Standing {
    pub fn of(desk: &Desk) -> Self {
        let (template, draft) = (desk.template(), desk.draft());
        let languages = draft.languages(template);
        let index: BTreeMap<&str, (usize, usize)> = template
            .sections
            .iter()
            .enumerate()
            .flat_map(|(s, section)| {
                section.fields.iter().enumerate().map(move |(f, field)| (field.id.as_str(), (s, f)))
            })
            .collect();
        let facts = Facts::new(template, draft, None);
        let asked = draft::questions(template, draft)
            .into_iter()
            .filter(|q| q.asked)
            .filter_map(|q| {
                let (section, field) = *index.get(q.field.id.as_str())?;
                let answered = draft.value(&q.place).is_some_and(|v| draft::answers(&q.field.kind, v, &languages));
                let kind = offered(
                    &facts,
                    q.field,
                    draft.parties.iter().map(|p| p.id.as_str()).find(|id| q.place.party.as_deref() == Some(*id)),
                );
                Some(Asked { place: q.place, section, field, required: q.required, answered, kind })
            })
            .collect();
        let mut faults: BTreeMap<Place, Vec<Finding>> = BTreeMap::new();
        for finding in draft::validate(template, draft) {
            if let Some(field) = finding.place.field.clone() {
                let place = Place { field, party: finding.place.party.clone() };
                faults.entry(place).or_default().push(finding);
            }
        }
        let progress = draft::progress(template, draft);
        Self { revision: desk.revision(), asked, progress, faults, languages }
    }

    /// The field behind a question.
    pub fn field<'a>(desk: &'a Desk, asked: &Asked) -> Option<&'a Field> {
        desk.template().sections.get(asked.section)?.fields.get(asked.field)
    }

    /// Required answers that are there, of all.
    pub fn share(&self) -> f32 {
        let (done, all) = self.progress.sections.iter().fold((0, 0), |(d, a), s| (d + s.answered, a + s.required));
        if all == 0 { 1.0 } else { done as f32 / all as f32 }
    }

    /// The mark of a section.
    pub fn mark(&self, section: usize, told: impl Fn(&Place) -> bool) -> Mark {
        let Some(s) = self.progress.sections.get(section) else { return Mark::Idle };
        let wrong = |a: &Asked| self.faults.get(&a.place).is_some_and(|f| f.iter().any(Finding::is_error));
        let here = || self.asked.iter().filter(|a| a.section == section);
        if here().any(|a| told(&a.place) && wrong(a)) {
            return Mark::Wrong;
        }
        match (s.required, s.answered) {
            (0, _) if s.asked == 0 => Mark::Idle,
            (0, _) => {
                let answered = here().filter(|a| a.answered).count();
                if answered > 0 { Mark::Done } else { Mark::Empty }
            }
            (all, done) if done >= all => Mark::Done,
            (_, 0) => Mark::Empty,
            (all, done) => Mark::Part(done as f32 / all as f32),
        }
    }

    /// How a question stands in words; faults only when they may be told.
    pub fn state(&self, asked: &Asked, told: bool, all_told: bool, w: Words) -> State {
        let faults = self.faults.get(&asked.place).map_or(&[][..], Vec::as_slice);
        let worst = faults.iter().max_by_key(|f| f.severity());
        match worst {
            Some(f) if told && f.severity() == Severity::Error => return State::Wrong(in_words(f, w)),
            Some(f) if told && f.severity() == Severity::Warning => return State::Doubtful(in_words(f, w)),
            _ => {}
        }
        if asked.answered {
            return State::Done;
        }
        if all_told && asked.required { State::Doubtful(w.say("field-required").to_owned()) } else { State::Open }
    }
}

/// Sentence and remedy of a finding.
pub fn in_words(finding: &Finding, w: Words) -> String {
    let (sentence, remedy) = (finding.sentence(w.0), finding.remedy(w.0));
    if remedy.is_empty() { sentence } else { format!("{sentence} {remedy}") }
}

/// The title of a section.
pub fn section_title(section: &Section, w: Words) -> &str {
    w.pick(&section.title)
}

/// The kind of a choice with fewer options, where not all are offered.
fn offered<'a>(facts: &Facts<'a>, field: &'a Field, party: Option<&'a str>) -> Option<FieldKind> {
    let (FieldKind::Choice(options) | FieldKind::Choices { options, .. }) = &field.kind else { return None };
    let offered = facts.offered(field, party);
    if offered.len() == options.len() {
        return None;
    }
    let options = offered.into_iter().cloned().collect();
    Some(match &field.kind {
        FieldKind::Choices { least, .. } => FieldKind::Choices { options, least: *least },
        _ => FieldKind::Choice(options),
    })
}

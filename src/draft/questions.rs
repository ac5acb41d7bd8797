//! All questions of a case in order, and how far they are answered.

use super::{Draft, Facts, Place, validate};
use crate::finding::Finding;
use crate::language::Language;
use crate::template::{Field, FieldKind, Per, Section, Template, Value, fit, is_blank};

/// A question in its instance.
#[derive(Clone, Debug, PartialEq)]
pub struct Question<'a> {
    pub place: Place,
    pub field: &'a Field,
    pub section: &'a Section,
    /// Its condition holds. Questions not asked are listed too, so that their answers can be kept.
    pub asked: bool,
    /// Asked, and the text cannot be signed without it.
    pub required: bool,
}

/// How far a case has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// One for each section of the template, in order.
    pub sections: Vec<SectionProgress>,
    /// Required answers still missing.
    pub left: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionProgress {
    pub id: String,
    /// Questions asked, required or not.
    pub asked: usize,
    pub required: usize,
    /// Required ones that are answered and fit.
    pub answered: usize,
    /// Answers that do not fit their question.
    pub errors: usize,
}

/// Every question in the order of the form. In a run of questions that each party answers, all those of the first
/// party come first.
pub fn questions<'a>(template: &'a Template, draft: &'a Draft) -> Vec<Question<'a>> {
    let facts = Facts::new(template, draft, None);
    let mut list = Vec::new();
    for section in &template.sections {
        for run in section.fields.chunk_by(|a, b| a.per == b.per) {
            match run.first().map(|f| f.per) {
                Some(Per::Party) => {
                    for party in &draft.parties {
                        list.extend(run.iter().map(|field| question(&facts, section, field, Some(&party.id))));
                    }
                }
                _ => list.extend(run.iter().map(|field| question(&facts, section, field, None))),
            }
        }
    }
    list
}

fn question<'a>(facts: &Facts<'a>, section: &'a Section, field: &'a Field, party: Option<&'a str>) -> Question<'a> {
    let asked = facts.asked(field, party);
    let required = asked && facts.required(field, party);
    let place = Place { field: field.id.clone(), party: party.map(str::to_owned) };
    Question { place, field, section, asked, required }
}

/// Whether a value answers a question completely: not blank, and in every language that is
/// written.
pub fn answers(kind: &FieldKind, value: &Value, languages: &[Language]) -> bool {
    match (kind, value) {
        (FieldKind::Text { translated: true, .. }, Value::Texts(texts)) => {
            languages.iter().all(|l| texts.get(l).is_some_and(|text| !text.trim().is_empty()))
        }
        _ => !is_blank(value),
    }
}

/// Counts what is required, answered and at fault in each section.
pub fn progress(template: &Template, draft: &Draft) -> Progress {
    let languages = draft.written_languages(template);
    let mut progress = Progress::default();
    progress
        .sections
        .extend(template.sections.iter().map(|s| SectionProgress { id: s.id.clone(), ..SectionProgress::default() }));
    for question in questions(template, draft).iter().filter(|q| q.asked) {
        let Some(section) = progress.sections.iter_mut().find(|s| s.id == question.section.id) else {
            continue;
        };
        section.asked += 1;
        let value = draft.value(&question.place).filter(|v| !is_blank(v));
        let wrong = value.is_some_and(|v| fit(&question.field.kind, v).iter().any(Finding::is_error));
        section.errors += usize::from(wrong);
        if question.required {
            let done = !wrong && value.is_some_and(|v| answers(&question.field.kind, v, &languages));
            section.required += 1;
            section.answered += usize::from(done);
            progress.left += usize::from(!done);
        }
    }
    progress
}

/// The required questions that are not yet answered.
pub fn open<'a>(template: &'a Template, draft: &'a Draft) -> Vec<Question<'a>> {
    let languages = draft.written_languages(template);
    let mut list = questions(template, draft);
    list.retain(|q| q.required && !draft.value(&q.place).is_some_and(|v| answers(&q.field.kind, v, &languages)));
    list
}

/// Whether any answer does not fit; see [`validate`].
pub fn is_valid(template: &Template, draft: &Draft) -> bool {
    !crate::finding::any_error(&validate(template, draft))
}

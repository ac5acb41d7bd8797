//! Which answers a part hangs on: those its conditions and its wording name, through the words they use.

use crate::template::{self, Condition, Index, Over, Part, Piece, Subject, TableText, Texts};
use std::collections::BTreeSet;

/// Deepest chain of words that is followed.
const DEPTH: usize = 6;

/// Ids of the fields that a part, or one that it stands in, speaks of.
pub(super) fn fields(index: &Index<'_>, part: &str) -> BTreeSet<String> {
    let id = |subject: Subject| match subject {
        Subject::Field(id) | Subject::OfParty(_, id) => Some(id),
        Subject::Languages => Some("inst.languages".to_owned()),
        _ => None,
    };
    subjects(index, part).into_iter().filter_map(id).collect()
}

/// All that the wording of a part names, and the conditions of the parts it stands in.
pub(super) fn subjects(index: &Index<'_>, part: &str) -> BTreeSet<Subject> {
    let mut names = Names { index, subjects: BTreeSet::new() };
    let mut next = index.part(part);
    if let Some(part) = next {
        names.part(part);
    }
    while let Some(part) = next {
        if let Some(when) = &part.when {
            names.condition_text(when);
        }
        next = index.parent(&part.id);
    }
    names.subjects
}

struct Names<'a, 'i> {
    index: &'i Index<'a>,
    subjects: BTreeSet<Subject>,
}

impl Names<'_, '_> {
    fn part(&mut self, part: &Part) {
        self.subjects.extend(part.each.as_deref().and_then(Subject::read));
        self.texts(&part.heading, 0);
        self.texts(&part.text, 0);
        if let Some(TableText { caption, columns, row, rows, each }) = &part.table {
            self.subjects.extend(each.as_deref().and_then(Subject::read));
            self.texts(caption, 0);
            columns.iter().for_each(|(heading, _)| self.texts(heading, 0));
            row.iter().chain(rows.iter().flatten()).for_each(|cell| self.texts(cell, 0));
        }
        if let Some(signatory) = &part.signatory {
            [&signatory.on_behalf, &signatory.name, &signatory.office].into_iter().for_each(|t| self.texts(t, 0));
        }
    }

    fn texts(&mut self, texts: &Texts, depth: usize) {
        for text in texts.values() {
            if let Ok(pieces) = &*template::wording(text) {
                self.pieces(pieces, depth);
            }
        }
    }

    fn pieces(&mut self, pieces: &[Piece], depth: usize) {
        for piece in pieces {
            match piece {
                Piece::Word(name, _) if depth < DEPTH => {
                    if let Some(texts) = self.index.template.words.get(name) {
                        self.texts(texts, depth + 1);
                    }
                }
                Piece::Slot(subject, _) => self.subject(subject),
                Piece::Plural(subject, forms) => {
                    self.subject(subject);
                    forms.iter().for_each(|(_, passage)| self.pieces(passage, depth));
                }
                Piece::If(branches, otherwise) => {
                    for (condition, passage) in branches {
                        self.condition(condition);
                        self.pieces(passage, depth);
                    }
                    self.pieces(otherwise, depth);
                }
                Piece::Each(over, _, body) => {
                    if let Over::Rows(subject) | Over::Choices(subject) = over {
                        self.subject(subject);
                    }
                    self.pieces(body, depth);
                }
                Piece::Emphasised(_, body) => self.pieces(body, depth),
                _ => {}
            }
        }
    }

    fn condition_text(&mut self, text: &str) {
        if let Ok(condition) = &*template::condition(text) {
            self.condition(condition);
        }
    }

    fn condition(&mut self, condition: &Condition) {
        let mut found = Vec::new();
        condition.walk(&mut |c| match c {
            Condition::Yes(s)
            | Condition::Compare(s, ..)
            | Condition::Has(s, _)
            | Condition::Answered(s)
            | Condition::Count(s, ..) => found.push(s.clone()),
            _ => {}
        });
        found.iter().for_each(|subject| self.subject(subject));
    }

    fn subject(&mut self, subject: &Subject) {
        self.subjects.insert(subject.clone());
    }
}

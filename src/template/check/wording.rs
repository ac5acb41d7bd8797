//! Pieces of a wording: every name must stand for something where it stands.

use super::grammar::Printed;
use super::{Checker, FAMILIAR, Scope};
use crate::finding::{Finding, Place};
use crate::template::condition::Subject;
use crate::template::findings;
use crate::template::form::{FieldKind, Per};
use crate::template::wording::{Over, Piece};

impl<'a> Checker<'a> {
    pub(super) fn pieces(&mut self, pieces: &[Piece], scope: Scope<'a>, place: &Place) {
        for piece in pieces {
            self.piece(piece, scope, place);
        }
    }

    fn piece(&mut self, piece: &Piece, scope: Scope<'a>, place: &Place) {
        match piece {
            Piece::Text(text) if text.contains(['[', ']']) => {
                self.say(Finding::new(&findings::BRACKETS, place.clone()))
            }
            Piece::Text(_) => {}
            Piece::Word(name, manners) if self.template.words.contains_key(name) => {
                self.manners(name, Printed::Word, manners, place);
            }
            Piece::Word(name, _) => {
                let template = self.template;
                self.unknown(&findings::WORD_UNKNOWN, place, name, template.words.keys().map(String::as_str));
            }
            Piece::Slot(subject, manners) => {
                self.slot(subject, scope, place);
                if let Some(printed) = self.printed_of(subject, scope, place) {
                    self.manners(&subject.name(), printed, manners, place);
                }
            }
            Piece::Plural(subject, forms) => self.plural(subject, forms, scope, place),
            Piece::If(branches, otherwise) => self.alternatives(branches, otherwise, scope, place),
            Piece::Each(over, _, body) => {
                let inner = match over {
                    Over::Parties => Scope { party: true, count: true, ..scope },
                    Over::Rows(subject) | Over::Choices(subject) => {
                        self.repeat_over(subject, matches!(over, Over::Rows(_)), scope, place)
                    }
                };
                self.pieces(body, inner, place);
            }
            Piece::Ref(part, form) => {
                self.part_exists(part, place);
                self.reference_form(part, form, place);
            }
            Piece::Number(part) => self.part_exists(part, place),
            Piece::Term(id, form) => self.term(id, form, scope, place),
            Piece::Emphasised(_, body) => self.pieces(body, scope, place),
            Piece::TargetNumber(manners) if scope.reference => self.manners("number", Printed::Number, manners, place),
            Piece::Outer(_) if scope.reference => {}
            Piece::TargetNumber(_) => self.fault(&findings::NOT_IN_SCOPE, place, "{number}"),
            Piece::Outer(_) => self.fault(&findings::NOT_IN_SCOPE, place, "{outer}"),
        }
    }

    fn alternatives(
        &mut self,
        branches: &[(crate::template::Condition, Vec<Piece>)],
        otherwise: &[Piece],
        scope: Scope<'a>,
        place: &Place,
    ) {
        for (i, (condition, passage)) in branches.iter().enumerate() {
            self.condition(condition, scope, place);
            if branches.iter().take(i).any(|(earlier, _)| earlier == condition) {
                self.say(Finding::new(&findings::PART_UNREACHABLE, place.clone()).with("text", condition.written()));
            }
            self.pieces(passage, scope, place);
        }
        self.pieces(otherwise, scope, place);
    }

    fn repeat_over(&mut self, subject: &Subject, rows: bool, scope: Scope<'a>, place: &Place) -> Scope<'a> {
        let lost = Scope { anywhere: true, ..scope };
        let kind = match subject {
            Subject::Languages => Some(&FieldKind::Languages),
            _ => self.subject(subject, scope, place),
        };
        match kind {
            Some(FieldKind::Rows { columns, .. }) if rows => Scope { columns: Some(columns), count: true, ..scope },
            Some(kind @ (FieldKind::Choices { .. } | FieldKind::Languages)) if !rows => {
                Scope { choice: Some(kind), count: true, ..scope }
            }
            Some(_) => {
                self.fault(&findings::REPEAT_KIND, place, &subject.name());
                lost
            }
            None => lost,
        }
    }

    fn slot(&mut self, subject: &Subject, scope: Scope<'a>, place: &Place) {
        match subject {
            Subject::Choice if scope.choice.is_none() && !scope.anywhere => {
                self.fault(&findings::NOT_IN_SCOPE, place, "{choice}")
            }
            Subject::Count if !scope.count && !scope.anywhere => self.fault(&findings::NOT_IN_SCOPE, place, "{n}"),
            Subject::Field(id) | Subject::OfParty(_, id) if self.index.field(id).is_some_and(|f| f.private) => {
                self.fault(&findings::FIELD_PRIVATE, place, id);
            }
            Subject::Choice => self.printed.extend(scope.choice.map(std::ptr::from_ref)),
            _ => {
                let kind = self.subject(subject, scope, place);
                self.printed.extend(kind.map(std::ptr::from_ref));
                if let Some(FieldKind::Rows { .. }) = kind {
                    let finding = Finding::new(&findings::SLOT_KIND, place.clone()).with("name", subject.name());
                    let ask = format!("{{each row in {}}}…{{end}}", subject.name());
                    self.say(finding.with_words("kind", "a list of rows", "une liste de lignes").with("ask", ask));
                }
            }
        }
    }

    /// The kind of what a name stands for; says so when it stands for nothing here. None too for names that are
    /// no answers.
    pub(super) fn subject(&mut self, subject: &Subject, scope: Scope<'a>, place: &Place) -> Option<&'a FieldKind> {
        match subject {
            Subject::Field(id) | Subject::OfParty(_, id) => {
                self.fields_used.insert(id.clone());
                let Some(field) = self.index.field(id) else {
                    let known: Vec<&str> = self.index.field_ids().take(FAMILIAR).collect();
                    self.unknown(&findings::FIELD_UNKNOWN, place, &subject.name(), known.into_iter());
                    return None;
                };
                let bound = scope.party || scope.anywhere || matches!(subject, Subject::OfParty(..));
                if field.per == Per::Party && !bound {
                    self.fault(&findings::NOT_IN_SCOPE, place, &format!("{{{id}}}"));
                }
                Some(&field.kind)
            }
            Subject::Column(id) => match scope.columns {
                Some(columns) => {
                    let found = columns.iter().find(|c| c.id == *id);
                    if found.is_none() && !scope.anywhere {
                        self.fault(&findings::COLUMN_UNKNOWN, place, &format!("row.{id}"));
                    }
                    found.map(|c| &c.kind)
                }
                None => {
                    if !scope.anywhere {
                        self.fault(&findings::NOT_IN_SCOPE, place, &format!("{{row.{id}}}"));
                    }
                    None
                }
            },
            Subject::Choice => scope.choice,
            _ => None,
        }
    }

    pub(super) fn part_exists(&mut self, part: &str, place: &Place) {
        if self.index.part(part).is_none() {
            let known: Vec<&str> = self.index.part_ids().take(FAMILIAR).collect();
            self.unknown(&findings::PART_UNKNOWN, place, part, known.into_iter());
        }
    }

    /// A form of a reference needs its word for the kind of the target.
    fn reference_form(&mut self, part: &str, form: &str, place: &Place) {
        use crate::template::PartKind::{Annex, Article, Chapter, Paragraph, Point};
        let Some(target) = self.index.part(part) else {
            return;
        };
        let words: &[&str] = match target.kind {
            Article => &["ref/article"],
            Chapter => &["ref/chapter"],
            Annex => &["ref/annex"],
            Paragraph => &["ref/paragraph", "ref/paragraph-elsewhere"],
            Point => &["ref/point", "ref/point-elsewhere"],
            _ => return,
        };
        let has =
            form.is_empty() || words.iter().any(|word| self.template.words.contains_key(&format!("{word}/{form}")));
        if !has {
            let template = self.template;
            let wanted = format!("{}/{form}", words.first().unwrap_or(&""));
            self.unknown(&findings::WORD_UNKNOWN, place, &wanted, template.words.keys().map(String::as_str));
        }
    }

    fn term(&mut self, id: &str, form: &str, scope: Scope<'a>, place: &Place) {
        let Some(term) = self.index.term(id) else {
            let template = self.template;
            return self.unknown(&findings::TERM_UNKNOWN, place, id, template.terms.iter().map(|t| t.id.as_str()));
        };
        // A word or a choice may be printed in the defining part and elsewhere.
        let defines = place.part.as_deref() == Some(term.defined_in.as_str());
        let anywhere = scope.anywhere || place.part.is_none();
        if defines || anywhere {
            self.terms_shown.insert(id.to_owned());
        }
        if !defines || anywhere {
            self.terms_used.insert(id.to_owned());
        }
        if !term.forms.contains_key(form) {
            self.say(Finding::new(&findings::TERM_FORM, place.clone()).with("name", id).with("form", form));
        }
    }
}

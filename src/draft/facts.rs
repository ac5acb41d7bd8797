//! What is so in one draft: which questions are asked, which parts are included, whether a condition holds.
//!
//! Every evaluation ends: conditions have no loops, chains of questions that depend on each other are followed
//! to a bounded depth, and one that comes back to itself counts as false.

use super::{Draft, Place};
use crate::language::Language;
use crate::template::{
    self, Choice, Column, Condition, Field, FieldKind, Index, Literal, Part, Per, Profile, Required, Row, Sign,
    Subject, Template, Texts, Value,
};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

/// A draft seen against its template, for one language and one order of the parties.
pub struct Facts<'a> {
    pub template: &'a Template,
    pub draft: &'a Draft,
    pub index: Index<'a>,
    /// Language of the text being written; none while questions are asked.
    pub language: Option<&'a Language>,
    pub profile: Profile,
    /// Languages in which originals are signed.
    pub languages: Vec<Language>,
    /// Parties in the order of the copy.
    pub parties: Vec<&'a str>,
    asked: RefCell<HashMap<(&'a str, Option<&'a str>), bool>>,
    included: RefCell<HashMap<&'a str, bool>>,
    left_out: HashSet<&'a str>,
    /// Questions that only what is left out would have printed.
    idle: HashSet<&'a str>,
    depth: Cell<usize>,
    steps: Cell<usize>,
}

/// What a repeat has bound.
#[derive(Clone, Copy, Default)]
pub struct Scope<'a> {
    pub party: Option<&'a str>,
    pub row: Option<BoundRow<'a>>,
    pub choice: Option<BoundChoice<'a>>,
    /// Count of the innermost repeat, from 1; 0 outside.
    pub count: usize,
}

/// A row of an answer.
#[derive(Clone, Copy)]
pub struct BoundRow<'a> {
    pub field: &'a Field,
    pub columns: &'a [Column],
    pub row: &'a Row,
}

/// A chosen option, a language or a country by code.
#[derive(Clone, Copy)]
pub struct BoundChoice<'a> {
    pub kind: &'a FieldKind,
    pub field: &'a str,
    pub id: &'a str,
}

/// An answer found, or the question that waits for it.
pub struct Found<'a> {
    pub kind: &'a FieldKind,
    pub label: &'a Texts,
    pub place: Place,
    /// None while it is not answered, not asked, or private.
    pub value: Option<&'a Value>,
}

/// Longest chain of conditions that hang on one another.
const DEPTH: usize = 48;
/// Most repetitions of one part.
const REPEATS: usize = 10_000;
/// Most steps of one evaluation: a text of 500 articles for 60 parties takes a tenth of it.
const STEPS: usize = 600_000;

impl<'a> Facts<'a> {
    /// Sees a draft in a language, parties in the order of the case.
    pub fn new(template: &'a Template, draft: &'a Draft, language: Option<&'a Language>) -> Self {
        let index = Index::new(template);
        let left_out: HashSet<&str> = draft.left_out.iter().map(String::as_str).collect();
        let idle = super::idle::idle(&index, &left_out);
        Self {
            template,
            draft,
            index,
            language,
            profile: draft.profile(template),
            languages: draft.languages(template),
            parties: draft.parties.iter().map(|p| p.id.as_str()).collect(),
            asked: RefCell::default(),
            included: RefCell::default(),
            left_out,
            idle,
            depth: Cell::new(0),
            steps: Cell::new(0),
        }
    }

    /// Whether the parties have switched the part off.
    pub fn is_left_out(&self, part: &Part) -> bool {
        self.left_out.contains(part.id.as_str())
    }

    /// Takes a step of the evaluation; false once all are spent, so that whatever runs comes to its end.
    pub fn step(&self) -> bool {
        let steps = self.steps.get().saturating_add(1);
        self.steps.set(steps);
        steps <= STEPS
    }

    /// Whether the evaluation was cut short.
    pub fn is_spent(&self) -> bool {
        self.steps.get() > STEPS
    }

    /// Whether a question is put: its condition holds, and not all that prints its answer is left out. Answers to
    /// questions not put are not used.
    pub fn asked(&self, field: &'a Field, party: Option<&'a str>) -> bool {
        if self.idle.contains(field.id.as_str()) {
            return false;
        }
        let Some(when) = &field.when else { return true };
        let key = (field.id.as_str(), party);
        if let Some(known) = self.asked.borrow().get(&key) {
            return *known;
        }
        // Stands while the condition is followed: a circle reads itself as false.
        self.asked.borrow_mut().insert(key, false);
        let holds = self.holds_text(when, Scope { party, ..Scope::default() });
        self.asked.borrow_mut().insert(key, holds);
        holds
    }

    /// The options that a choice offers: those whose condition holds, and as kinds of instrument only profiles that
    /// the template is written in.
    pub fn offered(&self, field: &'a Field, party: Option<&'a str>) -> Vec<&'a Choice> {
        let (FieldKind::Choice(options) | FieldKind::Choices { options, .. }) = &field.kind else {
            return Vec::new();
        };
        let written = |id: &str| Profile::from_code(id).is_none_or(|p| self.template.profiles.contains(&p));
        let holds = |when: &str| self.holds_text(when, Scope { party, ..Scope::default() });
        let offers = |option: &&Choice| {
            (field.id != "inst.kind" || written(&option.id)) && option.when.as_deref().is_none_or(holds)
        };
        options.iter().filter(offers).collect()
    }

    /// Whether a question is asked, and the text cannot be signed without its answer.
    pub fn required(&self, field: &'a Field, party: Option<&'a str>) -> bool {
        self.asked(field, party)
            && match &field.required {
                Required::Always => true,
                Required::When(when) => self.holds_text(when, Scope { party, ..Scope::default() }),
                Required::Optional => false,
            }
    }

    /// Whether a part is printed at least once.
    pub fn included(&self, id: &str) -> bool {
        let Some(part) = self.index.part(id) else {
            return false;
        };
        if let Some(known) = self.included.borrow().get(part.id.as_str()) {
            return *known;
        }
        self.included.borrow_mut().insert(&part.id, false);
        let found = !self.instances(part).is_empty();
        self.included.borrow_mut().insert(&part.id, found);
        found
    }

    /// The scopes in which a part is printed, its parents' repeats included.
    fn instances(&self, part: &'a Part) -> Vec<Scope<'a>> {
        let outer = match self.index.parent(&part.id) {
            Some(parent) => self.instances(parent),
            None => vec![Scope::default()],
        };
        outer.into_iter().flat_map(|scope| self.printed(part, scope)).map(|(scope, _)| scope).take(REPEATS).collect()
    }

    /// The scopes in which a part is printed within a given one, each with what goes behind its id.
    pub fn printed(&self, part: &'a Part, outer: Scope<'a>) -> Vec<(Scope<'a>, String)> {
        if self.is_left_out(part) {
            return Vec::new();
        }
        let mut scopes = match &part.each {
            None => vec![(outer, String::new())],
            Some(each) => self.repeat(each, outer),
        };
        if let Some(when) = &part.when {
            scopes.retain(|(scope, _)| self.holds_text(when, *scope));
        }
        scopes
    }

    /// The scopes of a repeat named as in `each`: `parties`, or the id of a field.
    pub fn repeat(&self, each: &str, outer: Scope<'a>) -> Vec<(Scope<'a>, String)> {
        if each == "parties" {
            return self
                .each_party(outer)
                .into_iter()
                .map(|scope| (scope, format!("#{}", scope.party.unwrap_or_default())))
                .collect();
        }
        let Some(subject) = Subject::read(each) else {
            return Vec::new();
        };
        let rows = self.each_row(&subject, outer);
        if !rows.is_empty() {
            return rows.into_iter().map(|scope| (scope, format!("#{}", scope.count))).collect();
        }
        let choices = self.each_choice(&subject, outer);
        choices.into_iter().map(|scope| (scope, format!("#{}", scope.choice.map_or("", |c| c.id)))).collect()
    }

    pub fn each_party(&self, outer: Scope<'a>) -> Vec<Scope<'a>> {
        self.parties
            .iter()
            .take_while(|_| self.step())
            .enumerate()
            .map(|(i, party)| Scope { party: Some(party), count: i + 1, ..outer })
            .collect()
    }

    pub fn each_row(&self, subject: &Subject, outer: Scope<'a>) -> Vec<Scope<'a>> {
        let Some(found) = self.find(subject, outer) else {
            return Vec::new();
        };
        let field = self.index.field(&found.place.field);
        let (Some(field), FieldKind::Rows { columns, .. }, Some(Value::Rows(rows))) = (field, found.kind, found.value)
        else {
            return Vec::new();
        };
        let bind =
            |(i, row): (usize, &'a Row)| Scope { row: Some(BoundRow { field, columns, row }), count: i + 1, ..outer };
        rows.iter().take(REPEATS).take_while(|_| self.step()).enumerate().map(bind).collect()
    }

    pub fn each_choice(&self, subject: &Subject, outer: Scope<'a>) -> Vec<Scope<'a>> {
        let subject = match subject {
            Subject::Languages => &Subject::Field("inst.languages".into()),
            other => other,
        };
        let Some(found) = self.find(subject, outer) else {
            return Vec::new();
        };
        let (Some(field), Some(Value::Choices(ids))) = (self.index.field(&found.place.field), found.value) else {
            return Vec::new();
        };
        let bind = |(i, id): (usize, &'a String)| Scope {
            choice: Some(BoundChoice { kind: found.kind, field: &field.id, id }),
            count: i + 1,
            ..outer
        };
        ids.iter().take(REPEATS).take_while(|_| self.step()).enumerate().map(bind).collect()
    }

    /// Finds what a name stands for in a scope. None when the template has no such question, or when a party's
    /// answer is named outside a repeat over the parties.
    pub fn find(&self, subject: &Subject, scope: Scope<'a>) -> Option<Found<'a>> {
        match subject {
            Subject::Field(id) => {
                let field = self.index.field(id)?;
                let party = match field.per {
                    Per::Case => None,
                    Per::Party => Some(scope.party?),
                };
                Some(self.answer(field, party))
            }
            Subject::OfParty(place, id) => {
                let field = self.index.field(id)?;
                Some(self.answer(field, Some(self.parties.get(*place)?)))
            }
            Subject::Column(id) => {
                let bound = scope.row?;
                let column = bound.columns.iter().find(|c| c.id == *id)?;
                let place = Place { field: bound.field.id.clone(), party: self.party_of(bound.field, scope) };
                let value = bound.row.get(id).filter(|v| !template::is_blank(v));
                Some(Found { kind: &column.kind, label: &column.label, place, value })
            }
            _ => None,
        }
    }

    fn party_of(&self, field: &Field, scope: Scope<'a>) -> Option<String> {
        (field.per == Per::Party).then(|| scope.party.unwrap_or_default().to_owned())
    }

    fn answer(&self, field: &'a Field, party: Option<&'a str>) -> Found<'a> {
        let place = Place { field: field.id.clone(), party: party.map(str::to_owned) };
        let usable = !field.private && self.asked(field, party);
        let value = self.draft.value(&place).filter(|v| usable && !template::is_blank(v));
        Found { kind: &field.kind, label: &field.label, place, value }
    }

    /// Whether a condition holds, as it is written; one that cannot be read does not.
    pub fn holds_text(&self, text: &str, scope: Scope<'a>) -> bool {
        match &*template::condition(text) {
            Ok(condition) => self.holds(condition, scope),
            Err(_) => false,
        }
    }

    /// Whether a condition holds in a scope. A missing answer makes a comparison false.
    pub fn holds(&self, condition: &Condition, scope: Scope<'a>) -> bool {
        if self.depth.get() >= DEPTH || !self.step() {
            return false;
        }
        self.depth.set(self.depth.get() + 1);
        let holds = self.judge(condition, scope);
        self.depth.set(self.depth.get() - 1);
        holds
    }

    fn judge(&self, condition: &Condition, scope: Scope<'a>) -> bool {
        match condition {
            Condition::Any(list) => list.iter().any(|c| self.holds(c, scope)),
            Condition::All(list) => list.iter().all(|c| self.holds(c, scope)),
            Condition::Not(inner) => !self.holds(inner, scope),
            Condition::Yes(subject) => self.value(subject, scope) == Some(&Value::YesNo(true)),
            Condition::Compare(subject, sign, literal) => self.compare(subject, *sign, literal, scope),
            Condition::Has(subject, code) => self.has(subject, code, scope),
            Condition::Answered(subject) => self.value(subject, scope).is_some(),
            Condition::Included(part) => self.included(part),
            Condition::Count(subject, sign, number) => {
                let count = i64::try_from(self.count(subject, scope)).unwrap_or(i64::MAX);
                sign.holds(&count, number)
            }
        }
    }

    fn value(&self, subject: &Subject, scope: Scope<'a>) -> Option<&'a Value> {
        self.find(subject, scope)?.value
    }

    fn compare(&self, subject: &Subject, sign: Sign, literal: &Literal, scope: Scope<'a>) -> bool {
        let code_is = |found: Option<&str>| match (found, literal) {
            (Some(found), Literal::Code(code)) => sign.holds(&found, &code.as_str()),
            (Some(found), Literal::Number(number)) => sign.holds(&found, &number.to_string().as_str()),
            (None, _) => false,
        };
        let number_is = |found: i64| matches!(literal, Literal::Number(number) if sign.holds(&found, number));
        match subject {
            Subject::Profile => code_is(Some(self.profile.code())),
            Subject::Language => code_is(self.language.map(Language::code)),
            Subject::Choice => code_is(scope.choice.map(|c| c.id)),
            Subject::Count => number_is(i64::try_from(scope.count).unwrap_or(i64::MAX)),
            _ => match self.value(subject, scope) {
                Some(Value::Number(number)) => number_is(*number),
                Some(Value::Duration(count, _)) => number_is(i64::from(*count)),
                Some(Value::Choice(code)) => code_is(Some(code)),
                Some(Value::YesNo(yes)) => code_is(Some(if *yes { "yes" } else { "no" })),
                _ => false,
            },
        }
    }

    fn has(&self, subject: &Subject, code: &str, scope: Scope<'a>) -> bool {
        match subject {
            Subject::Languages => self.languages.iter().any(|l| l.code() == code),
            _ => {
                matches!(self.value(subject, scope), Some(Value::Choices(codes)) if codes.iter().any(|c| c == code))
            }
        }
    }

    /// The number that a plural is chosen by; none while its answer is missing.
    pub fn number(&self, subject: &Subject, scope: Scope<'a>) -> Option<i64> {
        match subject {
            Subject::Count => i64::try_from(scope.count).ok(),
            Subject::Parties | Subject::Languages => i64::try_from(self.count(subject, scope)).ok(),
            _ => match self.value(subject, scope)? {
                Value::Number(number) => Some(*number),
                Value::Duration(count, _) => Some(i64::from(*count)),
                Value::Rows(rows) => i64::try_from(rows.len()).ok(),
                Value::Choices(codes) => i64::try_from(codes.len()).ok(),
                _ => None,
            },
        }
    }

    fn count(&self, subject: &Subject, scope: Scope<'a>) -> usize {
        match subject {
            Subject::Parties => self.parties.len(),
            Subject::Languages => self.languages.len(),
            _ => match self.value(subject, scope) {
                Some(Value::Rows(rows)) => rows.len(),
                Some(Value::Choices(codes)) => codes.len(),
                Some(Value::Number(number)) => usize::try_from(*number).unwrap_or(0),
                _ => 0,
            },
        }
    }
}

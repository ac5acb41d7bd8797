//! Conditions against the fields they ask: a choice is compared with its choices, a number with numbers.

use super::{Checker, Scope};
use crate::finding::{Finding, Place};
use crate::language;
use crate::template::condition::{Condition, Literal, Subject};
use crate::template::findings;
use crate::template::form::{Choice, FieldKind, Profile};
use crate::template::memo;
use crate::template::tokens::Sign;

impl<'a> Checker<'a> {
    pub(super) fn condition_text(&mut self, text: &str, scope: Scope<'a>, place: &Place) {
        match &*memo::condition(text) {
            Ok(condition) => self.condition(condition, scope, place),
            Err(fault) => {
                let mut fault = fault.clone();
                *fault.place = place.clone();
                self.say(fault);
            }
        }
    }

    pub(super) fn condition(&mut self, condition: &Condition, scope: Scope<'a>, place: &Place) {
        if self.never(condition) {
            self.say(Finding::new(&findings::PART_UNREACHABLE, place.clone()).with("text", condition.written()));
        }
        match condition {
            Condition::Any(list) | Condition::All(list) => list.iter().for_each(|c| self.condition(c, scope, place)),
            Condition::Not(inner) => self.condition(inner, scope, place),
            Condition::Included(part) => self.part_exists(part, place),
            Condition::Answered(subject) => {
                if !is_answer(subject) {
                    self.misfit(condition, subject, None, place);
                }
                self.subject(subject, scope, place);
            }
            Condition::Yes(subject) => self.expect(condition, subject, scope, place, |k| matches!(k, FieldKind::YesNo)),
            Condition::Has(subject, code) => self.has(condition, subject, code, scope, place),
            Condition::Count(Subject::Parties | Subject::Languages, ..) => {}
            Condition::Count(subject, ..) => self.expect(condition, subject, scope, place, |k| {
                matches!(k, FieldKind::Rows { .. } | FieldKind::Choices { .. } | FieldKind::Languages)
            }),
            Condition::Compare(subject, sign, literal) => {
                self.compare(condition, subject, *sign, literal, scope, place)
            }
        }
    }

    fn expect(
        &mut self,
        condition: &Condition,
        subject: &Subject,
        scope: Scope<'a>,
        place: &Place,
        fits: impl Fn(&FieldKind) -> bool,
    ) {
        if !is_answer(subject) && *subject != Subject::Choice {
            return self.misfit(condition, subject, None, place);
        }
        if let Some(kind) = self.subject(subject, scope, place)
            && !fits(kind)
        {
            self.misfit(condition, subject, Some(kind), place);
        }
    }

    fn has(&mut self, condition: &Condition, subject: &Subject, code: &str, scope: Scope<'a>, place: &Place) {
        if *subject == Subject::Languages {
            return self.known_language(condition, code, place);
        }
        match self.subject(subject, scope, place) {
            Some(FieldKind::Choices { options, .. }) => self.among(condition, subject, code, options, place),
            Some(FieldKind::Languages) => self.known_language(condition, code, place),
            Some(kind) => self.misfit(condition, subject, Some(kind), place),
            None if is_answer(subject) => {}
            None => self.misfit(condition, subject, None, place),
        }
    }

    fn compare(
        &mut self,
        condition: &Condition,
        subject: &Subject,
        sign: Sign,
        literal: &Literal,
        scope: Scope<'a>,
        place: &Place,
    ) {
        let code = match literal {
            Literal::Code(code) => code.clone(),
            Literal::Number(number) => number.to_string(),
        };
        let is_number = matches!(literal, Literal::Number(_));
        match subject {
            Subject::Profile => {
                // A shared module may speak of profiles that this template does not offer.
                let mut known: Vec<&str> = self.template.profiles.iter().map(|p| p.code()).collect();
                known.extend(Profile::from_code(&code).map(Profile::code));
                self.one_of(condition, subject, &code, &known, sign, place);
            }
            // A shared module may speak of languages that this template does not have.
            Subject::Language if !sign.is_order() => self.known_language(condition, &code, place),
            Subject::Language => self.misfit(condition, subject, None, place),
            Subject::Languages | Subject::Parties => self.misfit(condition, subject, None, place),
            Subject::Count if is_number => {
                if !scope.count && !scope.anywhere {
                    self.fault(&findings::NOT_IN_SCOPE, place, "n");
                }
            }
            Subject::Count => self.misfit(condition, subject, None, place),
            Subject::Choice if scope.choice.is_none() => {
                if !scope.anywhere {
                    self.fault(&findings::NOT_IN_SCOPE, place, "choice");
                }
            }
            _ => match self.subject(subject, scope, place) {
                Some(FieldKind::Choice(options) | FieldKind::Choices { options, .. }) if !sign.is_order() => {
                    let several = matches!(self.subject(subject, scope, place), Some(FieldKind::Choices { .. }))
                        && *subject != Subject::Choice;
                    if several {
                        let kind = self.subject(subject, scope, place);
                        return self.misfit(condition, subject, kind, place);
                    }
                    self.among(condition, subject, &code, options, place);
                }
                Some(FieldKind::Number { .. } | FieldKind::Duration { .. }) if is_number => {}
                Some(FieldKind::YesNo) if code == "yes" || code == "no" => {}
                Some(FieldKind::Country) if !sign.is_order() && language::country(&code).is_some() => {}
                Some(FieldKind::Language | FieldKind::Languages) if !sign.is_order() => {
                    self.known_language(condition, &code, place)
                }
                Some(kind) => self.misfit(condition, subject, Some(kind), place),
                None => {}
            },
        }
    }

    fn among(&mut self, condition: &Condition, subject: &Subject, code: &str, options: &[Choice], place: &Place) {
        let known: Vec<&str> = options.iter().map(|o| o.id.as_str()).collect();
        self.one_of(condition, subject, code, &known, Sign::Equal, place);
    }

    fn one_of(
        &mut self,
        condition: &Condition,
        subject: &Subject,
        code: &str,
        known: &[&str],
        sign: Sign,
        place: &Place,
    ) {
        if sign.is_order() {
            return self.misfit(condition, subject, None, place);
        }
        if !known.contains(&code) {
            let finding = Finding::new(&findings::CONDITION_CODE, place.clone()).with("text", condition.written());
            self.say(finding.with("code", code).with("name", subject.name()).with("expected", known.join(", ")));
        }
    }

    fn known_language(&mut self, condition: &Condition, code: &str, place: &Place) {
        if !language::Language::new(code).is_some_and(|l| l.is_known()) {
            let finding = Finding::new(&findings::CONDITION_CODE, place.clone()).with("text", condition.written());
            self.say(finding.with("code", code).with("name", "languages").with("expected", "en, fr, …"));
        }
    }

    fn misfit(&mut self, condition: &Condition, subject: &Subject, kind: Option<&FieldKind>, place: &Place) {
        let name = subject.name();
        let (english, french, ask) = described(&name, subject, kind);
        let finding =
            Finding::new(&findings::CONDITION_KIND, place.clone()).with("text", condition.written()).with("name", name);
        self.say(finding.with_words("kind", english, french).with("ask", ask));
    }

    /// Whether a condition can be seen to be false whatever is answered.
    fn never(&self, condition: &Condition) -> bool {
        let parties = self.template.parties;
        match condition {
            Condition::Count(Subject::Parties, sign, number) => {
                !(parties.least..=parties.most).any(|count| sign.holds(&i64::from(count), number))
            }
            Condition::Count(_, sign, number) => match sign {
                Sign::Less => *number <= 0,
                Sign::Equal | Sign::AtMost => *number < 0,
                _ => false,
            },
            Condition::Compare(Subject::Field(id) | Subject::OfParty(_, id), sign, Literal::Number(number)) => {
                match self.index.field(id).map(|f| &f.kind) {
                    Some(FieldKind::Number { least, most }) => beyond(*sign, *number, *least, *most),
                    Some(FieldKind::Duration { least, most, .. }) => {
                        beyond(*sign, *number, i64::from(*least), i64::from(*most))
                    }
                    _ => false,
                }
            }
            Condition::All(list) => {
                list.iter().take(32).enumerate().any(|(i, one)| list.iter().take(i).any(|other| exclude(one, other)))
            }
            _ => false,
        }
    }
}

/// Whether no number of the range stands so to the given one.
fn beyond(sign: Sign, number: i64, least: i64, most: i64) -> bool {
    match sign {
        Sign::Equal => number < least || number > most,
        Sign::Differs => least == most && least == number,
        Sign::Less => number <= least,
        Sign::AtMost => number < least,
        Sign::More => number >= most,
        Sign::AtLeast => number > most,
    }
}

/// Whether two conditions can never hold together.
fn exclude(one: &Condition, other: &Condition) -> bool {
    match (one, other) {
        (Condition::Compare(a, Sign::Equal, x), Condition::Compare(b, Sign::Equal, y)) => a == b && x != y,
        (Condition::Count(a, Sign::Equal, x), Condition::Count(b, Sign::Equal, y)) => a == b && x != y,
        (Condition::Not(inner), plain) | (plain, Condition::Not(inner)) => **inner == *plain,
        _ => false,
    }
}

fn is_answer(subject: &Subject) -> bool {
    matches!(subject, Subject::Field(_) | Subject::OfParty(..) | Subject::Column(_))
}

/// What a subject is, in both languages, and how it is asked.
fn described(name: &str, subject: &Subject, kind: Option<&FieldKind>) -> (&'static str, &'static str, String) {
    let first = |options: &[Choice]| options.first().map_or("…".to_owned(), |o| o.id.clone());
    match (subject, kind) {
        (_, Some(FieldKind::YesNo)) => ("a yes-or-no answer", "une réponse par oui ou non", name.to_owned()),
        (_, Some(FieldKind::Number { .. } | FieldKind::Duration { .. })) => {
            ("a number", "un nombre", format!("{name} > 1"))
        }
        (_, Some(FieldKind::Choice(options))) => {
            ("one choice", "un choix unique", format!("{name} = {}", first(options)))
        }
        (_, Some(FieldKind::Choices { options, .. })) => {
            ("a list of choices", "une liste de choix", format!("{name} has {}", first(options)))
        }
        (_, Some(FieldKind::Languages)) => ("a list of languages", "une liste de langues", format!("{name} has fr")),
        (_, Some(FieldKind::Rows { .. })) => ("a list of rows", "une liste de lignes", format!("count {name} > 0")),
        (_, Some(FieldKind::Country)) => ("a country code", "un code de pays", format!("{name} = CH")),
        (_, Some(FieldKind::Language)) => ("a language code", "un code de langue", format!("{name} = fr")),
        (_, Some(FieldKind::Text { .. } | FieldKind::Date | FieldKind::Email)) => {
            ("free text or a date", "un texte libre ou une date", format!("answered {name}"))
        }
        (Subject::Profile, None) => ("the profile", "le profil", "profile = treaty".into()),
        (Subject::Language, None) => ("the language of the text", "la langue du texte", "language = fr".into()),
        (Subject::Languages, None) => ("the list of languages", "la liste des langues", "languages has fr".into()),
        (Subject::Parties, None) => ("the number of parties", "le nombre de parties", "parties > 2".into()),
        (_, None) => ("a count", "un compte", "n = 1".into()),
    }
}

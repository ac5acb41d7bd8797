//! Grammar of slots: plurals that lack a form, manners that the language or the answer does not know.

use super::{Checker, Scope};
use crate::finding::{Finding, Place};
use crate::language::{self, Category, Gender, Language, Particle};
use crate::template::condition::Subject;
use crate::template::findings;
use crate::template::form::FieldKind;
use crate::template::wording::{Manner, Manners, Piece};

/// What a slot prints, as far as manners care.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Printed {
    Number,
    Span,
    Date,
    Text,
    Country,
    Languages,
    List,
    Choice,
    Word,
}

impl<'a> Checker<'a> {
    pub(super) fn plural(
        &mut self,
        subject: &Subject,
        forms: &[(Category, Vec<Piece>)],
        scope: Scope<'a>,
        place: &Place,
    ) {
        self.counted(subject, scope, place);
        if let Some(language) = language_of(place) {
            self.categories(subject, forms, &language, place);
        }
        forms.iter().for_each(|(_, passage)| self.pieces(passage, scope, place));
    }

    fn counted(&mut self, subject: &Subject, scope: Scope<'a>, place: &Place) {
        let counts = match subject {
            Subject::Count if !scope.count && !scope.anywhere => {
                return self.fault(&findings::NOT_IN_SCOPE, place, "n");
            }
            Subject::Parties | Subject::Languages | Subject::Count => true,
            Subject::Profile | Subject::Language | Subject::Choice => false,
            _ => match self.subject(subject, scope, place) {
                Some(kind) => matches!(
                    kind,
                    FieldKind::Number { .. }
                        | FieldKind::Duration { .. }
                        | FieldKind::Rows { .. }
                        | FieldKind::Choices { .. }
                        | FieldKind::Languages
                ),
                None => true,
            },
        };
        if !counts {
            self.fault(&findings::PLURAL_KIND, place, &subject.name());
        }
    }

    fn categories(&mut self, subject: &Subject, forms: &[(Category, Vec<Piece>)], language: &Language, place: &Place) {
        let known = language::categories(language);
        let has = |category: &Category| forms.iter().any(|(given, _)| given == category);
        let tags = |list: &[Category]| list.iter().map(|c| format!("{{{}}}", c.code())).collect::<Vec<_>>().join(", ");
        let missing: Vec<Category> = known.iter().copied().filter(|c| !has(c)).collect();
        if !missing.is_empty() && !has(&Category::Other) {
            let finding = Finding::new(&findings::PLURAL_FORM, place.clone()).with("name", subject.name());
            self.say(finding.with("missing", tags(&missing)).with("language", language).with("other", "{other}"));
        }
        for (category, _) in forms.iter().filter(|(c, _)| *c != Category::Other && !known.contains(c)) {
            let finding = Finding::new(&findings::PLURAL_IDLE, place.clone()).with("name", subject.name());
            let finding = finding.with("category", tags(&[*category])).with("language", language);
            self.say(finding.with("categories", tags(known)));
        }
    }

    /// What a subject prints; none where that is not known, or said already.
    pub(super) fn printed_of(&mut self, subject: &Subject, scope: Scope<'a>, place: &Place) -> Option<Printed> {
        Some(match subject {
            Subject::Count | Subject::Parties => Printed::Number,
            Subject::Languages => Printed::Languages,
            Subject::Language | Subject::Profile => Printed::Choice,
            Subject::Choice => match scope.choice? {
                FieldKind::Languages => Printed::Languages,
                _ => Printed::Choice,
            },
            _ => match self.subject(subject, scope, place)? {
                FieldKind::Number { .. } | FieldKind::Rows { .. } => Printed::Number,
                FieldKind::Duration { .. } => Printed::Span,
                FieldKind::Date => Printed::Date,
                FieldKind::Text { .. } | FieldKind::Email => Printed::Text,
                FieldKind::Country => Printed::Country,
                FieldKind::Language | FieldKind::Languages => Printed::Languages,
                FieldKind::Choices { .. } => Printed::List,
                FieldKind::Choice(_) | FieldKind::YesNo => Printed::Choice,
            },
        })
    }

    pub(super) fn manners(&mut self, name: &str, printed: Printed, manners: &Manners, place: &Place) {
        for manner in &manners.0 {
            let (fits, fit, fit_fr) = fitting(*manner);
            if !fits.is_empty() && !fits.contains(&printed) {
                let finding = Finding::new(&findings::MANNER_KIND, place.clone()).with("manner", manner.name());
                self.say(finding.with("name", format!("{{{name}}}")).with_words("fit", fit, fit_fr));
            }
            let languages = languages_of(*manner);
            let spoken = place.language.as_deref().is_none_or(|code| languages.contains(&code));
            if !languages.is_empty() && !spoken {
                let finding = Finding::new(&findings::MANNER_LANGUAGE, place.clone()).with("manner", manner.name());
                let language = place.language.clone().unwrap_or_default();
                self.say(finding.with("language", language).with("languages", languages.join(", ")));
            }
        }
    }
}

fn language_of(place: &Place) -> Option<Language> {
    Language::new(place.language.as_deref()?)
}

/// What a manner is for, in both languages; nothing when it is for everything.
fn fitting(manner: Manner) -> (&'static [Printed], &'static str, &'static str) {
    use Printed::{Country, Date, Languages, List, Number, Span, Text};
    match manner {
        Manner::Words => (&[Number, Span, Date], "numbers, spans and dates", "les nombres, durées et dates"),
        Manner::Figures => (&[Number, Span, Date], "numbers, spans and dates", "les nombres, durées et dates"),
        Manner::Ordinal | Manner::Gender(_) => (&[Number], "numbers", "les nombres"),
        Manner::Long => (&[Date], "dates", "les dates"),
        Manner::And | Manner::Or => (&[List, Languages], "lists", "les listes"),
        Manner::Formal | Manner::Particle(Particle::The) => (&[Country], "countries", "les pays"),
        Manner::Case(_) => {
            (&[Number, Span, Text, Country, Languages], "names, numbers and spans", "les noms, nombres et durées")
        }
        Manner::Particle(_) => (&[Text, Country], "names", "les noms"),
        Manner::Upper | Manner::Capital => (&[], "", ""),
    }
}

/// The languages that know a form; none for manners that every language knows.
fn languages_of(manner: Manner) -> &'static [&'static str] {
    match manner {
        Manner::Gender(Gender::Neuter) => &["ru"],
        Manner::Gender(_) => &["fr", "es", "ru", "ar"],
        Manner::Case(_) => &["ru", "ar"],
        Manner::Particle(Particle::The) => &["en", "fr", "es"],
        Manner::Particle(Particle::Li) => &["ar"],
        Manner::Particle(_) => &["fr", "es"],
        _ => &[],
    }
}

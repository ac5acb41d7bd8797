//! Dates and spans in words, as treaties print them.

use super::{Date, Unit};
use crate::language::{self, Language};
use icu_calendar::Iso;
use icu_datetime::{DateTimeFormatter, fieldsets::YMD};
use icu_locale::Locale;

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

impl Date {
    /// "16 January 2017", « 1er janvier 2017 », and so in any language that CLDR knows.
    pub fn long(self, language: &Language) -> String {
        match language.code() {
            "en" => format!("{}\u{A0}{} {}", self.day(), self.month_in(&ENGLISH_MONTHS), self.year()),
            "fr" if self.day() == 1 => {
                format!("1er\u{A0}{} {}", self.month_in(&FRENCH_MONTHS), self.year())
            }
            "fr" => format!("{}\u{A0}{} {}", self.day(), self.month_in(&FRENCH_MONTHS), self.year()),
            _ => self.by_locale(language).unwrap_or_else(|| self.to_string()),
        }
    }

    /// "sixteenth day of January two thousand and seventeen", « seize janvier deux mille dix-sept »; long where
    /// the language has no words here.
    pub fn in_words(self, language: &Language) -> String {
        let (day, year) = (i64::from(self.day()), i64::from(self.year()));
        match language.code() {
            "en" => {
                let (day, month) = (language::ordinal(day, language), self.month_in(&ENGLISH_MONTHS));
                format!("{day} day of {month} {}", language::words(year, language))
            }
            "fr" => {
                let day = if day == 1 { "premier".into() } else { language::words(day, language) };
                let month = self.month_in(&FRENCH_MONTHS);
                format!("{day} {month} {}", language::words(year, language))
            }
            _ => self.long(language),
        }
    }

    /// In figures only, "16.01.2017".
    pub fn in_figures(self) -> String {
        format!("{:02}.{:02}.{:04}", self.day(), self.month(), self.year())
    }

    fn month_in(self, months: &[&'static str; 12]) -> &'static str {
        usize::try_from(self.month() - 1).ok().and_then(|i| months.get(i)).copied().unwrap_or_default()
    }

    fn by_locale(self, language: &Language) -> Option<String> {
        let locale: Locale = language.code().parse().ok()?;
        let formatter = DateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?;
        let (month, day) = (u8::try_from(self.month()).ok()?, u8::try_from(self.day()).ok()?);
        let date = icu_calendar::Date::<Iso>::try_new_iso(i32::from(self.year()), month, day).ok()?;
        Some(formatter.format(&date).to_string())
    }
}

/// A span, "3 months" or in words "three months".
pub fn span(count: u32, unit: Unit, language: &Language, in_words: bool) -> String {
    let number = match (in_words, language.code()) {
        (true, _) => feminine(language::words(i64::from(count), language), unit, language),
        _ => language::figures(i64::from(count), language),
    };
    // A number in figures is never parted from its unit.
    let space = if in_words { ' ' } else { '\u{A0}' };
    format!("{number}{space}{}", unit_word(unit, count, language))
}

/// French "une heure", "vingt et une minutes".
fn feminine(words: String, unit: Unit, language: &Language) -> String {
    let is_feminine = matches!(unit, Unit::Minutes | Unit::Hours);
    if language.code() == "fr" && is_feminine && (words == "un" || words.ends_with(" un") || words.ends_with("-un")) {
        return format!("{words}e");
    }
    words
}

/// The unit in the number that the count asks for.
pub fn unit_word(unit: Unit, count: u32, language: &Language) -> &'static str {
    let (english, french) = match unit {
        Unit::Minutes => (["minute", "minutes"], ["minute", "minutes"]),
        Unit::Hours => (["hour", "hours"], ["heure", "heures"]),
        Unit::Days => (["day", "days"], ["jour", "jours"]),
        Unit::WorkingDays => (["working day", "working days"], ["jour ouvrable", "jours ouvrables"]),
        Unit::Months => (["month", "months"], ["mois", "mois"]),
        Unit::Years => (["year", "years"], ["an", "ans"]),
    };
    // French counts nought as singular.
    let (forms, plural) = if language.code() == "fr" { (french, count > 1) } else { (english, count != 1) };
    forms[usize::from(plural)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_treaties_print_them() {
        let date = Date::new(2017, 1, 16).unwrap();
        let (en, fr) = (Language::english(), Language::french());
        assert_eq!(date.long(&en), "16\u{A0}January 2017");
        assert_eq!(date.long(&fr), "16\u{A0}janvier 2017");
        assert_eq!(date.in_words(&en), "sixteenth day of January two thousand and seventeen");
        assert_eq!(date.in_words(&fr), "seize janvier deux mille dix-sept");
        let first = Date::new(2021, 6, 1).unwrap();
        assert_eq!(first.long(&fr), "1er\u{A0}juin 2021");
        assert_eq!(first.in_words(&fr), "premier juin deux mille vingt et un");
    }

    #[test]
    fn other_languages_follow_their_locale() {
        let date = Date::new(2017, 1, 16).unwrap();
        assert_eq!(date.long(&Language::new("es").unwrap()), "16 de enero de 2017");
        assert_eq!(date.long(&Language::new("zh").unwrap()), "2017年1月16日");
        assert!(date.long(&Language::new("ru").unwrap()).contains("января"));
    }

    #[test]
    fn spans_agree_with_their_count() {
        let (en, fr) = (Language::english(), Language::french());
        assert_eq!(span(3, Unit::Months, &en, true), "three months");
        assert_eq!(span(48, Unit::Hours, &en, false), "48\u{A0}hours");
        assert_eq!(span(1, Unit::WorkingDays, &en, true), "one working day");
        assert_eq!(span(3, Unit::Months, &fr, true), "trois mois");
        assert_eq!(span(21, Unit::Hours, &fr, true), "vingt et une heures");
        assert_eq!(span(1, Unit::Years, &fr, true), "un an");
    }
}

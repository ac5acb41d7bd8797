//! Dates in words, as treaties print them.

use super::Date;
use crate::language::{self, Case, Form, Gender, Language};
use icu_calendar::Gregorian;
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets::YMD};
use icu_locale::Locale;

/// Months of English, French, Spanish, Russian (genitive) and Arabic, which names each in both manners, as the United
/// Nations do.
const MONTHS: [(&str, [&str; 12]); 5] = [
    (
        "en",
        [
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
        ],
    ),
    (
        "fr",
        [
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
        ],
    ),
    (
        "es",
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
    (
        "ru",
        [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
    ),
    (
        // Both names, the Levantine first, as the United Nations write dates in Arabic treaties and resolutions.
        "ar",
        [
            "كانون الثاني/يناير",
            "شباط/فبراير",
            "آذار/مارس",
            "نيسان/أبريل",
            "أيار/مايو",
            "حزيران/يونيه",
            "تموز/يوليه",
            "آب/أغسطس",
            "أيلول/سبتمبر",
            "تشرين الأول/أكتوبر",
            "تشرين الثاني/نوفمبر",
            "كانون الأول/ديسمبر",
        ],
    ),
];

impl Date {
    /// "16 January 2017", « 1er janvier 2017 », «16 января 2017 года», 2017年1月16日, and so in any language that CLDR
    /// knows.
    pub fn long(self, language: &Language) -> String {
        let (day, year, month) = (self.day(), self.year(), self.month_in(language));
        match language.code() {
            "fr" if day == 1 => format!("1er\u{A0}{month} {year}"),
            "en" | "fr" | "ar" => format!("{day}\u{A0}{month} {year}"),
            "es" => format!("{day} de {month} de {year}"),
            "ru" => format!("{day}\u{A0}{month} {year}\u{A0}года"),
            "zh" => format!("{year}年{}月{day}日", self.month()),
            _ => self.by_locale(language).unwrap_or_else(|| self.to_string()),
        }
    }

    /// "sixteenth day of January two thousand and seventeen", « seize janvier deux mille dix-sept »; long where
    /// the language has no words here.
    pub fn in_words(self, language: &Language) -> String {
        let (day, year, month) = (i64::from(self.day()), i64::from(self.year()), self.month_in(language));
        let words = |number, form| language::words(number, language, form);
        let plain = Form::default();
        match language.code() {
            "en" => format!("{} day of {month} {}", language::ordinal(day, language, plain), words(year, plain)),
            "fr" if day == 1 => format!("premier {month} {}", words(year, plain)),
            "fr" => format!("{} {month} {}", words(day, plain), words(year, plain)),
            "es" if day == 1 => format!("primero de {month} de {}", words(year, plain)),
            "es" => format!("{} de {month} de {}", words(day, plain), words(year, plain)),
            "ru" => {
                let day = language::ordinal(day, language, of(Gender::Neuter));
                format!("{day} {month} {} года", language::ordinal(year, language, of(Gender::Masculine)))
            }
            "ar" => {
                let day = language::ordinal(day, language, of(Gender::Masculine));
                format!("{day} من {month} عام {}", words(year, of(Gender::Masculine)))
            }
            "zh" => {
                let (month, day) =
                    (language::ordinal(i64::from(self.month()), language, plain), words_of(day, language));
                format!("{}年{}月{day}日", language::digits(year, language), month.trim_start_matches('第'))
            }
            _ => self.long(language),
        }
    }

    /// In figures only, "16.01.2017".
    pub fn in_figures(self) -> String {
        format!("{:02}.{:02}.{:04}", self.day(), self.month(), self.year())
    }

    /// The name of the month as it stands in a date; empty where the language has none here.
    fn month_in(self, language: &Language) -> &'static str {
        let months = MONTHS.iter().find(|(code, _)| *code == language.code()).map(|(_, months)| months);
        let place = usize::try_from(self.month() - 1).ok();
        months.zip(place).and_then(|(months, place)| months.get(place)).copied().unwrap_or_default()
    }

    /// As the locale writes a date; treaties count by the Gregorian calendar, whatever else the locale prefers.
    fn by_locale(self, language: &Language) -> Option<String> {
        let locale: Locale = language.code().parse().ok()?;
        let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale.into(), YMD::long()).ok()?;
        let (month, day) = (u8::try_from(self.month()).ok()?, u8::try_from(self.day()).ok()?);
        let date = icu_calendar::Date::try_new_gregorian(i32::from(self.year()), month, day).ok()?;
        Some(formatter.format(&date).to_string())
    }
}

fn of(gender: Gender) -> Form {
    Form { gender: Some(gender), case: Some(Case::Genitive), ..Form::default() }
}

/// A Chinese number that counts nothing: the second day is 二日, not 两日.
fn words_of(number: i64, language: &Language) -> String {
    language::ordinal(number, language, Form::default()).trim_start_matches('第').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(date: Date, tell: fn(Date, &Language) -> String) -> Vec<String> {
        ["en", "fr", "es", "ru", "ar", "zh"].iter().map(|code| tell(date, &Language::new(code).unwrap())).collect()
    }

    #[test]
    fn dates_as_treaties_print_them() {
        let date = Date::new(2017, 1, 16).unwrap();
        let expected = [
            "16\u{A0}January 2017",
            "16\u{A0}janvier 2017",
            "16 de enero de 2017",
            "16\u{A0}января 2017\u{A0}года",
            "16\u{A0}كانون الثاني/يناير 2017",
            "2017年1月16日",
        ];
        assert_eq!(told(date, Date::long), expected);
        assert_eq!(Date::new(2021, 6, 1).unwrap().long(&Language::french()), "1er\u{A0}juin 2021");
    }

    #[test]
    fn dates_in_words() {
        let expected = [
            "sixteenth day of January two thousand and seventeen",
            "seize janvier deux mille dix-sept",
            "dieciséis de enero de dos mil diecisiete",
            "шестнадцатого января две тысячи семнадцатого года",
            "السادس عشر من كانون الثاني/يناير عام ألفين وسبعة عشر",
            "二〇一七年一月十六日",
        ];
        assert_eq!(told(Date::new(2017, 1, 16).unwrap(), Date::in_words), expected);
        let first = told(Date::new(2021, 6, 1).unwrap(), Date::in_words);
        assert_eq!(first[1], "premier juin deux mille vingt et un");
        assert_eq!(first[2], "primero de junio de dos mil veintiuno");
        assert_eq!(first[5], "二〇二一年六月一日");
        assert_eq!(told(Date::new(2026, 2, 2).unwrap(), Date::in_words)[5], "二〇二六年二月二日");
    }

    #[test]
    fn other_languages_follow_their_locale() {
        let date = Date::new(2017, 1, 16).unwrap();
        assert_eq!(date.long(&Language::new("de").unwrap()), "16. Januar 2017");
        assert_eq!(date.in_words(&Language::new("de").unwrap()), "16. Januar 2017");
        // Where daily life counts otherwise, a treaty does not.
        assert!(date.long(&Language::new("th").unwrap()).contains("2017"));
    }
}

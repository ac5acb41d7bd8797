//! How an answer is printed: in the manner of its kind, of the language and of the slot.

use super::words::junction;
use crate::calendar;
use crate::language::{self, Language};
use crate::template::{FieldKind, Manner, Manners, Value};

/// The words of a value; none when there is nothing to print in this language. Options of choices are wordings, which
/// the writer writes.
pub(super) fn value(kind: &FieldKind, value: &Value, manners: &Manners, language: &Language) -> Option<String> {
    match (kind, value) {
        (_, Value::Text(text)) => Some(named(&flowing(text), manners, language)),
        (_, Value::Texts(texts)) => {
            let text = texts.get(language).map(|text| flowing(text)).filter(|text| !text.is_empty())?;
            Some(named(&text, manners, language))
        }
        (_, Value::Number(n)) => Some(number(*n, manners, language)),
        (_, Value::YesNo(yes)) => Some(yes_no(*yes, language).to_owned()),
        (_, Value::Date(date)) if manners.has(Manner::Words) => Some(date.in_words(language)),
        (_, Value::Date(date)) if manners.has(Manner::Figures) => Some(date.in_figures()),
        (_, Value::Date(date)) => Some(date.long(language)),
        (_, Value::Duration(count, unit)) => {
            Some(calendar::span(*count, *unit, language, manners.has(Manner::Words), manners.form()))
        }
        (kind, Value::Choice(id)) => Some(code(kind, id, manners, language)),
        (kind, Value::Choices(ids)) => {
            let items: Vec<String> = ids.iter().map(|id| code(kind, id, manners, language)).collect();
            Some(language::join(&items, language, junction(manners)))
        }
        (_, Value::Rows(rows)) => Some(number(i64::try_from(rows.len()).unwrap_or(i64::MAX), manners, language)),
    }
}

/// A number in figures unless the manner asks for words.
pub(super) fn number(number: i64, manners: &Manners, language: &Language) -> String {
    if manners.has(Manner::Words) {
        language::words(number, language, manners.form())
    } else if manners.has(Manner::Ordinal) {
        language::ordinal(number, language, manners.form())
    } else {
        language::figures(number, language)
    }
}

/// A number that names a provision and counts nothing: 第二条, never 第两条.
pub(super) fn named_number(number: i64, manners: &Manners, language: &Language) -> String {
    match usize::try_from(number) {
        Ok(n) if manners.has(Manner::Words) && language.code() == "zh" => language::mark(0, n, language),
        _ => self::number(number, manners, language),
    }
}

/// The name of a country or language; the code itself where nothing is known of it.
pub(super) fn code(kind: &FieldKind, id: &str, manners: &Manners, language: &Language) -> String {
    match kind {
        FieldKind::Country => language::country(id).map_or_else(
            || id.to_owned(),
            |country| country.form_in(language, manners.has(Manner::Formal), manners.form()),
        ),
        FieldKind::Language | FieldKind::Languages => match Language::new(id) {
            Some(named) => language_name(&named, language, manners),
            None => id.to_owned(),
        },
        _ => id.to_owned(),
    }
}

/// What a language is called in the language of the text, in the form that the slot asks for.
pub(super) fn language_name(named: &Language, language: &Language, manners: &Manners) -> String {
    self::named(named.name_in(language), manners, language)
}

/// A name in the form that the slot asks for.
fn named(name: &str, manners: &Manners, language: &Language) -> String {
    language::inflect(name, language, manners.form())
}

/// Line breaks of an answer become spaces, since the text runs on in its clause; no-break spaces stay.
fn flowing(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn yes_no(yes: bool, language: &Language) -> &'static str {
    match (language.code(), yes) {
        ("fr", true) => "oui",
        ("fr", false) => "non",
        ("es", true) => "sí",
        ("es", false) => "no",
        ("ru", true) => "да",
        ("ru", false) => "нет",
        ("ar", true) => "نعم",
        ("ar", false) => "لا",
        ("zh", true) => "是",
        ("zh", false) => "否",
        (_, true) => "yes",
        (_, false) => "no",
    }
}

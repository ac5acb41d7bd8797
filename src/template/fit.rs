//! Whether a value fits the field it answers.

use super::findings;
use super::form::{Choice, Column, FieldKind, Row, Texts, Value};
use super::signs::{code_point, hidden};
use crate::finding::{Finding, Kind, Place};
use crate::language::{self, Language};
use std::collections::BTreeSet;

/// Most entries of one answer that are looked at one by one.
const MOST_CHOSEN: usize = 500;

/// What keeps a value from being an answer to a field of that kind; empty when it fits. Findings carry no place
/// but, for a text in several languages, the language.
pub fn fit(kind: &FieldKind, value: &Value) -> Vec<Finding> {
    let mut faults = Vec::new();
    check(kind, value, &mut faults);
    faults
}

fn finding(kind: &'static Kind) -> Finding {
    Finding::new(kind, Place::nowhere())
}

fn check(kind: &FieldKind, value: &Value, faults: &mut Vec<Finding>) {
    match (kind, value) {
        (FieldKind::Text { lines, most, translated: false, .. }, Value::Text(text)) => {
            check_text(text, *lines, *most, faults)
        }
        (FieldKind::Text { lines, most, translated: true, .. }, Value::Texts(texts)) => {
            check_texts(texts, *lines, *most, faults)
        }
        (FieldKind::Number { least, most }, Value::Number(number)) => {
            if number < least || number > most {
                faults.push(finding(&findings::NUMBER_RANGE).with("least", least).with("most", most));
            }
        }
        (FieldKind::YesNo, Value::YesNo(_)) | (FieldKind::Date, Value::Date(_)) => {}
        (FieldKind::Duration { units, least, most }, Value::Duration(count, unit)) => {
            if !units.contains(unit) {
                faults.push(finding(&findings::DURATION_UNIT));
            }
            if count < least || count > most {
                faults.push(finding(&findings::NUMBER_RANGE).with("least", least).with("most", most));
            }
        }
        (FieldKind::Choice(options), Value::Choice(id)) => check_choice(options, id, faults),
        (FieldKind::Choices { options, least }, Value::Choices(ids)) => {
            // One more than there are options: whatever follows stands twice or is unknown too.
            ids.iter().take(options.len().min(MOST_CHOSEN) + 1).for_each(|id| check_choice(options, id, faults));
            check_list(ids, usize::from(*least), faults);
        }
        (FieldKind::Country, Value::Choice(code)) => {
            if language::country(code).is_none() && !is_user_assigned(code) {
                faults.push(finding(&findings::COUNTRY_UNKNOWN).with("code", code));
            }
        }
        (FieldKind::Language, Value::Choice(code)) => check_language(code, faults),
        (FieldKind::Languages, Value::Choices(codes)) => {
            codes.iter().take(MOST_CHOSEN).for_each(|code| check_language(code, faults));
            check_list(codes, 0, faults);
        }
        (FieldKind::Email, Value::Text(text)) => {
            if !is_email(text) {
                faults.push(finding(&findings::EMAIL_FORM));
            }
        }
        (FieldKind::Rows { columns, least, most, .. }, Value::Rows(rows)) => {
            check_rows(columns, rows, usize::from(*least), usize::from(*most), faults);
        }
        _ => faults.push(finding(&findings::VALUE_MISFIT)),
    }
}

fn check_text(text: &str, lines: u8, most: u32, faults: &mut Vec<Finding>) {
    if text.chars().count() > most as usize {
        faults.push(finding(&findings::TEXT_LONG).with("most", most).with("found", text.chars().count()));
    }
    if lines <= 1 && text.contains('\n') {
        faults.push(finding(&findings::TEXT_LINES));
    }
    if let Some((c, column)) = hidden(text) {
        faults.push(finding(&findings::HIDDEN_SIGN).with("code", code_point(c)).with("column", column));
    }
}

fn check_texts(texts: &Texts, lines: u8, most: u32, faults: &mut Vec<Finding>) {
    for (language, text) in texts {
        let mut own = Vec::new();
        check_text(text, lines, most, &mut own);
        for mut fault in own {
            fault.place.language = Some(language.code().to_owned());
            faults.push(fault);
        }
    }
}

fn check_choice(options: &[Choice], id: &str, faults: &mut Vec<Finding>) {
    if !options.iter().any(|option| option.id == id) {
        let known: Vec<&str> = options.iter().take(30).map(|o| o.id.as_str()).collect();
        faults.push(finding(&findings::CHOICE_UNKNOWN).with("code", id).with("expected", known.join(", ")));
    }
}

fn check_list(ids: &[String], least: usize, faults: &mut Vec<Finding>) {
    if ids.len() < least {
        faults.push(finding(&findings::LIST_FEW).with("least", least));
    }
    let mut seen = BTreeSet::new();
    if let Some(id) = ids.iter().find(|id| !seen.insert(*id)) {
        faults.push(finding(&findings::LIST_TWICE).with("code", id));
    }
}

/// Codes that ISO 3166-1 leaves to its users, for invented parties and for unions without a code.
pub fn is_user_assigned(code: &str) -> bool {
    let letters = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    letters && (code.starts_with('X') || matches!(code, "AA" | "ZZ") || ("QM"..="QZ").contains(&code))
}

fn check_language(code: &str, faults: &mut Vec<Finding>) {
    if !Language::new(code).is_some_and(|l| l.is_known()) {
        faults.push(finding(&findings::LANGUAGE_UNKNOWN).with("code", code));
    }
}

/// One `@` with something before it and a dotted name after it; what a mail program would take.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let plain = |s: &str| {
        !s.is_empty() && !s.chars().any(|c| c.is_whitespace() || c.is_control() || "@,;<>()[]\\\"".contains(c))
    };
    let labels =
        || domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    text.len() <= 254 && plain(local) && plain(domain) && domain.contains('.') && labels() && hidden(text).is_none()
}

fn check_rows(columns: &[Column], rows: &[Row], least: usize, most: usize, faults: &mut Vec<Finding>) {
    if rows.len() < least {
        faults.push(finding(&findings::LIST_FEW).with("least", least));
    }
    if rows.len() > most {
        faults.push(finding(&findings::ROWS_MANY).with("most", most));
    }
    for (i, row) in rows.iter().enumerate().take(most.max(1)) {
        for column in columns {
            let empty = row.get(&column.id).is_none_or(is_blank);
            if empty && column.required {
                faults.push(finding(&findings::CELL_MISSING).with("row", i + 1).with("column", &column.id));
            }
            if let (false, Some(value)) = (empty, row.get(&column.id)) {
                let own = fit(&column.kind, value);
                faults.extend(own.into_iter().map(|f| f.with("row", i + 1).with("column", &column.id)));
            }
        }
        if let Some(extra) = row.keys().find(|id| !columns.iter().any(|c| c.id == **id)) {
            faults.push(finding(&findings::CELL_EXTRA).with("row", i + 1).with("column", extra));
        }
    }
}

/// Whether a value says nothing: empty text, no choice, no rows.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Text(text) | Value::Choice(text) => text.trim().is_empty(),
        Value::Texts(texts) => texts.values().all(|text| text.trim().is_empty()),
        Value::Choices(list) => list.is_empty(),
        Value::Rows(rows) => rows.is_empty(),
        Value::Number(_) | Value::YesNo(_) | Value::Date(_) | Value::Duration(..) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Unit;

    fn codes(kind: &FieldKind, value: &Value) -> Vec<&'static str> {
        fit(kind, value).iter().map(Finding::code).collect()
    }

    #[test]
    fn limits_of_texts_and_numbers_hold() {
        let line = FieldKind::Text { lines: 1, most: 5, translated: false, list: None };
        assert_eq!(codes(&line, &Value::Text("fünf5".into())), [] as [&str; 0]);
        assert_eq!(codes(&line, &Value::Text("a\nlonger".into())), ["text-long", "text-lines"]);
        assert_eq!(codes(&line, &Value::Text("a\u{202E}b".into())), ["hidden-sign"]);
        assert_eq!(codes(&line, &Value::Number(1)), ["value-misfit"]);
        assert_eq!(codes(&FieldKind::Number { least: 1, most: 3 }, &Value::Number(4)), ["number-range"]);
        let span = FieldKind::Duration { units: vec![Unit::Months], least: 1, most: 12 };
        assert_eq!(codes(&span, &Value::Duration(13, Unit::Hours)), ["duration-unit", "number-range"]);
    }

    #[test]
    fn addresses_are_told_from_look_alikes() {
        for (text, good) in [
            ("duty@customs.example", true),
            ("a.b+c@d-e.example.org", true),
            ("duty@customs", false),
            ("duty customs@x.org", false),
            ("@x.org", false),
            ("a@b@x.org", false),
            ("a@-x.org", false),
            ("a@x..org", false),
        ] {
            assert_eq!(codes(&FieldKind::Email, &Value::Text(text.into())).is_empty(), good, "{text}");
        }
    }

    #[test]
    fn codes_must_exist() {
        assert_eq!(codes(&FieldKind::Country, &Value::Choice("AB".into())), ["country-unknown"]);
        assert_eq!(
            codes(&FieldKind::Languages, &Value::Choices(vec!["en".into(), "en".into(), "qq".into()])),
            ["language-unknown", "list-twice"]
        );
    }
}

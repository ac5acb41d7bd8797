//! Codes in answers that no list knows: a slip of the keyboard, mostly.

use super::findings;
use crate::codes::{self, List};
use crate::finding::{Finding, Place};
use crate::language::country;
use crate::template::{Column, FieldKind, Row, Value, is_user_assigned};

/// Most rows of one answer that are looked at.
const MOST_ROWS: usize = 500;

/// What is said of the codes of one answer; nothing where its field asks for none.
pub(super) fn unknown_codes(kind: &FieldKind, value: &Value) -> Vec<Finding> {
    match (kind, value) {
        (FieldKind::Text { list: Some(list), .. }, Value::Text(text)) => unknown(*list, text).into_iter().collect(),
        (FieldKind::Rows { columns, .. }, Value::Rows(rows)) => in_rows(columns, rows),
        _ => Vec::new(),
    }
}

fn in_rows(columns: &[Column], rows: &[Row]) -> Vec<Finding> {
    let mut out = Vec::new();
    for column in columns {
        let FieldKind::Text { list: Some(list), .. } = column.kind else { continue };
        for row in rows.iter().take(MOST_ROWS) {
            if let Some(Value::Text(text)) = row.get(&column.id) {
                out.extend(unknown(list, text).filter(|finding| !out.contains(finding)));
            }
        }
    }
    out
}

/// One code, or several with commas between.
fn unknown(list: List, text: &str) -> Option<Finding> {
    let codes = text.split([',', ';']).map(str::trim).filter(|code| !code.is_empty());
    let wrong = |code: &&str| match list {
        List::PlaceCodes => codes::place(code).is_none() && !is_invented(code),
        List::GoodsCodes => codes::heading_of(code).is_none(),
        List::Places | List::Goods => false,
    };
    let code = codes.into_iter().find(wrong)?;
    let kind = match list {
        List::GoodsCodes => &findings::GOODS_UNKNOWN,
        _ if is_shaped(code) => &findings::PLACE_UNLISTED,
        _ => &findings::PLACE_UNKNOWN,
    };
    Some(Finding::new(kind, Place::nowhere()).with("code", code))
}

/// A country and three letters or figures behind it.
fn is_shaped(code: &str) -> bool {
    let code: String = code.chars().filter(|c| *c != ' ').collect();
    let (head, tail) = (code.get(..2).unwrap_or_default(), code.get(2..).unwrap_or_default());
    let tail_fits = tail.len() == 3 && tail.bytes().all(|b| b.is_ascii_uppercase() || (b'2'..=b'9').contains(&b));
    tail_fits && (country(head).is_some() || is_user_assigned(head))
}

/// A place in a country that ISO 3166-1 leaves to its users: an example.
fn is_invented(code: &str) -> bool {
    is_shaped(code) && code.get(..2).is_some_and(is_user_assigned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn text(list: List) -> FieldKind {
        FieldKind::Text { lines: 1, most: 60, translated: false, list: Some(list) }
    }

    fn told(list: List, code: &str) -> Option<&'static str> {
        unknown_codes(&text(list), &Value::Text(code.into())).first().map(|f| f.kind.code)
    }

    #[test]
    fn a_slip_in_a_code_is_told() {
        for fair in ["CHGVA", "CH GVA", "chgva", "NLRTM, DEHAM", "XNABC", "", " ", "QMAB2"] {
            assert_eq!(told(List::PlaceCodes, fair), None, "{fair}");
        }
        for wrong in ["CHG", "CHGVAX", "CH-GVA", "Geneva", "YYGVA", "CHG01", "جنيف", "NLRTM, DEH"] {
            assert_eq!(told(List::PlaceCodes, wrong), Some("place-unknown"), "{wrong}");
        }
        assert_eq!(told(List::PlaceCodes, "CHZZZ"), Some("place-unlisted"));
        for fair in ["0701", "0701.90", "07", "2402, 2403"] {
            assert_eq!(told(List::GoodsCodes, fair), None, "{fair}");
        }
        for wrong in ["0799", "77", "tobacco", "070", "2402, 24099"] {
            assert_eq!(told(List::GoodsCodes, wrong), Some("goods-unknown"), "{wrong}");
        }
        assert_eq!(told(List::Places, "Atlantis"), None, "a place may be any");
        assert_eq!(told(List::Goods, "dust"), None);
    }

    #[test]
    fn rows_are_looked_through_and_one_slip_is_told_once() {
        let column = |id: &str, kind: FieldKind| Column {
            id: id.into(),
            label: BTreeMap::new(),
            kind,
            required: false,
            help: BTreeMap::new(),
        };
        let kind = FieldKind::Rows {
            columns: vec![column("at", text(List::PlaceCodes)), column("what", text(List::GoodsCodes))],
            least: 0,
            most: 9,
            preset: Vec::new(),
        };
        let row = |at: &str, what: &str| {
            BTreeMap::from([("at".to_owned(), Value::Text(at.into())), ("what".to_owned(), Value::Text(what.into()))])
        };
        let rows = Value::Rows(vec![row("CHGVA", "0701"), row("CHX", "0799"), row("CHX", "0701")]);
        let codes: Vec<_> = unknown_codes(&kind, &rows).into_iter().map(|f| f.kind.code).collect();
        assert_eq!(codes, ["place-unknown", "goods-unknown"]);
    }
}

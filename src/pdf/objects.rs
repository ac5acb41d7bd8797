//! Small words for building objects: names, strings, arrays, dates.

use crate::calendar::Moment;
use crate::pages::Length;
use lopdf_printpdf::{Dictionary, Object, ObjectId, StringFormat};

pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, anything else in UTF-16.
pub(super) fn text(words: &str) -> Object {
    if words.bytes().all(|b| (0x20..0x7F).contains(&b)) {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

pub(super) fn ascii(words: &str) -> Object {
    Object::String(words.as_bytes().to_vec(), StringFormat::Literal)
}

pub(super) fn dict<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    let mut dict = Dictionary::new();
    for (key, value) in entries {
        dict.set(key, value);
    }
    dict
}

pub(super) fn references(ids: impl IntoIterator<Item = ObjectId>) -> Object {
    Object::Array(ids.into_iter().map(Object::Reference).collect())
}

/// Points; a whole number where it is one.
pub(super) fn points(length: Length) -> Object {
    if length.0 % 1000 == 0 { Object::Integer(i64::from(length.0 / 1000)) } else { Object::Real(length.to_points()) }
}

/// A rectangle in whole points around `rect`, from the lower left corner of a page of that height.
pub(super) fn whole_rect(rect: crate::pages::Rect, height: Length) -> [i64; 4] {
    let down = |length: Length| i64::from(length.0.div_euclid(1000));
    let up = |length: Length| i64::from(-(-length.0).div_euclid(1000));
    [down(rect.x), down(height - rect.y - rect.height), up(rect.x + rect.width), up(height - rect.y)]
}

pub(super) fn integers(values: impl IntoIterator<Item = i64>) -> Object {
    Object::Array(values.into_iter().map(Object::Integer).collect())
}

/// `D:20170116093000Z`.
pub(super) fn pdf_date(moment: Moment) -> String {
    let (year, month, day, hour, minute, second) = moment.utc();
    format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z")
}

/// `2017-01-16T09:30:00Z`.
pub(super) fn xmp_date(moment: Moment) -> String {
    let (year, month, day, hour, minute, second) = moment.utc();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

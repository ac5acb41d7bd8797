//! The values a PDF is made of, with numbers kept exactly: `595.27563` is never rounded.

use std::ops::Range;

/// Number and generation of an indirect object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Reference {
    pub number: u32,
    pub generation: u16,
}

/// A decimal number, `mantissa / 10^scale`, without trailing zeros behind the point: equal numbers are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub mantissa: i128,
    pub scale: u8,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Object {
    Null,
    Boolean(bool),
    Number(Number),
    Name(Vec<u8>),
    /// A string, decoded from either notation.
    Text(Vec<u8>),
    Array(Vec<Object>),
    Dictionary(Dictionary),
    Stream(Stream),
    Reference(Reference),
}

/// Keys in the order they were written, no key twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Dictionary(pub Vec<(Vec<u8>, Object)>);

/// A stream: its dictionary, and where its raw bytes lie in the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stream {
    pub dictionary: Dictionary,
    pub data: Range<usize>,
}

pub(crate) static NULL: Object = Object::Null;

impl Number {
    pub fn integer(value: i64) -> Self {
        Self { mantissa: i128::from(value), scale: 0 }
    }

    pub fn to_integer(self) -> Option<i64> {
        (self.scale == 0).then(|| i64::try_from(self.mantissa).ok()).flatten()
    }

    /// Near enough to compare areas and to print.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(i32::from(self.scale))
    }

    /// Exactly, as a PDF writes it.
    pub fn to_text(self) -> String {
        if self.scale == 0 {
            return self.mantissa.to_string();
        }
        let digits = format!("{:0>width$}", self.mantissa.unsigned_abs(), width = usize::from(self.scale) + 1);
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(self.scale));
        format!("{}{whole}.{fraction}", if self.mantissa < 0 { "-" } else { "" })
    }
}

impl Dictionary {
    pub fn value(&self, key: &str) -> &Object {
        self.0.iter().find(|(k, _)| k == key.as_bytes()).map_or(&NULL, |(_, v)| v)
    }

    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(k, _)| k == key.as_bytes())
    }

    pub fn integer(&self, key: &str) -> Option<i64> {
        self.value(key).to_integer()
    }

    pub fn name(&self, key: &str) -> Option<&[u8]> {
        self.value(key).to_name()
    }
}

impl Object {
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub fn to_integer(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.to_integer(),
            _ => None,
        }
    }

    pub fn to_name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub fn is_name(&self, name: &str) -> bool {
        self.to_name() == Some(name.as_bytes())
    }

    pub fn to_text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn to_array(&self) -> Option<&[Object]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    pub fn to_reference(&self) -> Option<Reference> {
        match self {
            Self::Reference(reference) => Some(*reference),
            _ => None,
        }
    }

    /// The dictionary, also that of a stream.
    pub fn to_dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            Self::Stream(stream) => Some(&stream.dictionary),
            _ => None,
        }
    }

    /// Calls `visit` for every reference written inside this value.
    pub fn each_reference(&self, visit: &mut dyn FnMut(Reference)) {
        match self {
            Self::Reference(reference) => visit(*reference),
            Self::Array(items) => items.iter().for_each(|item| item.each_reference(visit)),
            Self::Dictionary(dictionary) => dictionary.each_reference(visit),
            Self::Stream(stream) => stream.dictionary.each_reference(visit),
            _ => {}
        }
    }
}

impl Dictionary {
    pub fn each_reference(&self, visit: &mut dyn FnMut(Reference)) {
        self.0.iter().for_each(|(_, value)| value.each_reference(visit));
    }
}

/// A text string in words: UTF-16 with mark, UTF-8 with mark, else Latin-1 (the printable part of PDFDocEncoding).
pub(crate) fn text_to_words(text: &[u8]) -> String {
    if let Some(rest) = text.strip_prefix(&[0xFE, 0xFF]) {
        let units: Vec<u16> = rest.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    if let Some(rest) = text.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return String::from_utf8_lossy(rest).into_owned();
    }
    text.iter().map(|&b| char::from(b)).collect()
}

/// A text string from words, as a PDF writes it: literal when plain ASCII, else UTF-16 with mark in hexadecimal.
pub(crate) fn words_to_text(words: &str) -> Vec<u8> {
    if words.bytes().all(|b| (0x20..0x7F).contains(&b)) {
        let mut out = vec![b'('];
        for byte in words.bytes() {
            if matches!(byte, b'(' | b')' | b'\\') {
                out.push(b'\\');
            }
            out.push(byte);
        }
        out.push(b')');
        return out;
    }
    let mut out = String::from("<FEFF");
    for unit in words.encode_utf16() {
        out.push_str(&format!("{unit:04X}"));
    }
    out.push('>');
    out.into_bytes()
}

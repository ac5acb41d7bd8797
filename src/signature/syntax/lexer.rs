//! Reads PDF values from bytes, strictly: what two readers could understand differently is an error.

use super::Fault;
use super::object::{Dictionary, Number, Object, Reference};
use std::ops::Range;

/// Deepest nesting of arrays and dictionaries.
const DEPTH: usize = 60;

pub(crate) struct Lexer<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

/// The value of every hexadecimal digit, 255 for any other byte.
static DIGITS: [u8; 256] = {
    let mut table = [255; 256];
    let mut value = 0;
    while value < 16 {
        table[b"0123456789abcdef"[value] as usize] = value as u8;
        table[b"0123456789ABCDEF"[value] as usize] = value as u8;
        value += 1;
    }
    table
};

fn hex(byte: u8) -> Option<u8> {
    Some(DIGITS[usize::from(byte)]).filter(|d| *d < 16)
}

/// The byte two hexadecimal digits write.
pub(crate) fn pair_value(high: u8, low: u8) -> Option<u8> {
    let (high, low) = (DIGITS[usize::from(high)], DIGITS[usize::from(low)]);
    (high | low < 16).then_some(high << 4 | low)
}

impl<'a> Lexer<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Skips white space and comments.
    pub fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Takes `word` when it stands here as a token of its own.
    pub fn keyword(&mut self, word: &str) -> bool {
        self.skip_space();
        let rest = self.rest();
        let fits = rest.starts_with(word.as_bytes()) && !rest.get(word.len()).is_some_and(|&b| is_regular(b));
        if fits {
            self.at += word.len();
        }
        fits
    }

    /// An unsigned integer standing here as a token of its own.
    pub fn unsigned(&mut self) -> Result<u64, Fault> {
        self.skip_space();
        let digits = self.rest().iter().take_while(|b| b.is_ascii_digit()).count();
        let text = self.rest().get(..digits).unwrap_or_default();
        if digits == 0 || digits > 18 || self.rest().get(digits).is_some_and(|&b| is_regular(b)) {
            return Err(Fault::Syntax);
        }
        self.at += digits;
        Ok(text.iter().fold(0, |sum, d| sum * 10 + u64::from(d - b'0')))
    }

    /// The value that stands here.
    pub fn object(&mut self) -> Result<Object, Fault> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Object, Fault> {
        if depth > DEPTH {
            return Err(Fault::TooDeep);
        }
        self.skip_space();
        match (self.peek().ok_or(Fault::Syntax)?, self.bytes.get(self.at + 1)) {
            (b'<', Some(b'<')) => self.dictionary(depth).map(Object::Dictionary),
            (b'<', _) => self.hexadecimal().map(Object::Text),
            (b'(', _) => self.literal().map(Object::Text),
            (b'/', _) => self.name().map(Object::Name),
            (b'[', _) => self.array(depth),
            (b'0'..=b'9', _) => self.number_or_reference(),
            (b'+' | b'-' | b'.', _) => self.number().map(Object::Number),
            _ if self.keyword("true") => Ok(Object::Boolean(true)),
            _ if self.keyword("false") => Ok(Object::Boolean(false)),
            _ if self.keyword("null") => Ok(Object::Null),
            _ => Err(Fault::Syntax),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Object, Fault> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.peek() == Some(b']') {
                self.at += 1;
                return Ok(Object::Array(items));
            }
            items.push(self.nested(depth + 1)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Result<Dictionary, Fault> {
        let mut entries: Vec<(Vec<u8>, Object)> = Vec::new();
        self.entries(depth, &mut |key, _, _, value| {
            // Readers disagree on which of two equal keys counts.
            if entries.iter().any(|(k, _)| *k == key) {
                return Err(Fault::DuplicateKey);
            }
            entries.push((key, value));
            Ok(())
        })?;
        Ok(Dictionary(entries))
    }

    /// Walks a dictionary: key, span of the key, span of the value, value.
    fn entries(
        &mut self,
        depth: usize,
        take: &mut dyn FnMut(Vec<u8>, Range<usize>, Range<usize>, Object) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.at += 2;
        loop {
            self.skip_space();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Ok(());
            }
            let start = self.at;
            if self.peek() != Some(b'/') {
                return Err(Fault::Syntax);
            }
            let key = self.name()?;
            let key_span = start..self.at;
            self.skip_space();
            let value_start = self.at;
            let value = self.nested(depth + 1)?;
            take(key, key_span, value_start..self.at, value)?;
        }
    }

    /// The dictionary that stands here, with the span of each value.
    pub fn spans(&mut self) -> Result<Vec<Entry>, Fault> {
        self.skip_space();
        if !self.rest().starts_with(b"<<") {
            return Err(Fault::Syntax);
        }
        let mut spans: Vec<Entry> = Vec::new();
        self.entries(0, &mut |key, key_span, span, _| {
            if spans.iter().any(|e| e.key == key) {
                return Err(Fault::DuplicateKey);
            }
            spans.push(Entry { key, key_span, span });
            Ok(())
        })?;
        Ok(spans)
    }

    fn name(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        let mut out = Vec::new();
        while let Some(byte) = self.peek().filter(|&b| is_regular(b)) {
            self.at += 1;
            if byte != b'#' {
                out.push(byte);
                continue;
            }
            let pair = (self.peek().and_then(hex), self.bytes.get(self.at + 1).copied().and_then(hex));
            let (Some(high), Some(low)) = pair else {
                return Err(Fault::Syntax);
            };
            self.at += 2;
            out.push(high << 4 | low);
        }
        Ok(out)
    }

    fn hexadecimal(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        // A signature's value is long and written without a break.
        let mut out: Vec<u8> = self.rest().chunks_exact(2).map_while(|pair| pair_value(pair[0], pair[1])).collect();
        self.at += out.len() * 2;
        let mut half: Option<u8> = None;
        loop {
            let byte = self.peek().ok_or(Fault::Syntax)?;
            self.at += 1;
            match (byte, hex(byte), half) {
                (b'>', ..) => {
                    out.extend(half.map(|h| h << 4));
                    return Ok(out);
                }
                (_, Some(digit), Some(high)) => {
                    out.push(high << 4 | digit);
                    half = None;
                }
                (_, Some(digit), None) => half = Some(digit),
                _ if is_space(byte) => {}
                _ => return Err(Fault::Syntax),
            }
        }
    }

    fn literal(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        let mut out = Vec::new();
        let mut depth = 0usize;
        loop {
            let byte = self.peek().ok_or(Fault::Syntax)?;
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' if depth == 0 => return Ok(out),
                b')' => depth -= 1,
                b'\\' => {
                    self.escape(&mut out)?;
                    continue;
                }
                b'\r' => {
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    out.push(b'\n');
                    continue;
                }
                _ => {}
            }
            out.push(byte);
        }
    }

    fn escape(&mut self, out: &mut Vec<u8>) -> Result<(), Fault> {
        let byte = self.peek().ok_or(Fault::Syntax)?;
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else {
                        break;
                    };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                out.push((value & 0xFF) as u8);
            }
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            other => out.push(other),
        }
        Ok(())
    }

    fn number_or_reference(&mut self) -> Result<Object, Fault> {
        let start = self.at;
        if let Ok(number) = self.unsigned()
            && let Ok(generation) = self.unsigned()
            && self.keyword("R")
        {
            let number = u32::try_from(number).map_err(|_| Fault::Syntax)?;
            let generation = u16::try_from(generation).map_err(|_| Fault::Syntax)?;
            return Ok(Object::Reference(Reference { number, generation }));
        }
        self.at = start;
        self.number().map(Object::Number)
    }

    fn number(&mut self) -> Result<Number, Fault> {
        let length = self.rest().iter().take_while(|&&b| is_regular(b)).count();
        let token = self.rest().get(..length).unwrap_or_default();
        self.at += length;
        read_number(token).ok_or(Fault::Syntax)
    }
}

/// A key of a dictionary and where its value is written.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub key: Vec<u8>,
    pub key_span: Range<usize>,
    pub span: Range<usize>,
}

fn read_number(token: &[u8]) -> Option<Number> {
    let (negative, digits) = match token.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, token),
    };
    let mut number = Number { mantissa: 0, scale: 0 };
    let (mut seen, mut point) = (0usize, false);
    for &byte in digits {
        match byte {
            b'0'..=b'9' if seen < 36 => {
                seen += 1;
                number.mantissa = number.mantissa * 10 + i128::from(byte - b'0');
                number.scale += u8::from(point);
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    if seen == 0 {
        return None;
    }
    while number.scale > 0 && number.mantissa % 10 == 0 {
        number.mantissa /= 10;
        number.scale -= 1;
    }
    if negative {
        number.mantissa = -number.mantissa;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Object, Fault> {
        Lexer::new(text.as_bytes(), 0).object()
    }

    #[test]
    fn numbers_are_exact_and_equal_by_value() {
        assert_eq!(read("595.275630").unwrap(), read("595.27563").unwrap());
        assert_ne!(read("595.27563").unwrap(), read("595.275635").unwrap());
        assert_eq!(read("-0.50").unwrap(), Object::Number(Number { mantissa: -5, scale: 1 }));
        assert_eq!(Number { mantissa: -5, scale: 1 }.to_text(), "-0.5");
        assert_eq!(Number { mantissa: 59527563, scale: 5 }.to_text(), "595.27563");
        assert_eq!(read("4.0").unwrap(), Object::Number(Number::integer(4)));
        assert!(read("1.2.3").is_err() && read("--5").is_err() && read(".").is_err());
    }

    #[test]
    fn strings_decode_from_both_notations() {
        assert_eq!(read(r"(a\(b\)\101\n(x))").unwrap(), Object::Text(b"a(b)A\n(x)".to_vec()));
        assert_eq!(read("<4 1 42 5>").unwrap(), Object::Text(b"ABP".to_vec()));
        assert!(read("<4z>").is_err() && read("(open").is_err());
    }

    #[test]
    fn references_differ_from_numbers() {
        assert_eq!(read("[1 0 R 2 3]").unwrap().to_array().unwrap().len(), 3);
        assert_eq!(read("[1 0 Rx]").ok(), None);
    }

    #[test]
    fn doubled_keys_and_deep_nesting_are_errors() {
        assert_eq!(read("<</A 1/#41 2>>"), Err(Fault::DuplicateKey));
        assert_eq!(read(&"[".repeat(10_000)), Err(Fault::TooDeep));
    }
}

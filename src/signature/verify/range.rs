//! Which bytes a signature covers: read from the dictionary as it is written, never as it might be meant.

use super::flaw::Flaw;
use crate::signature::syntax::{Entry, Lexer, Object, Pdf, Place, Reference, pair_value};
use std::ops::Range;

/// A signature dictionary found in the file, its range checked against the bytes.
#[derive(Debug)]
pub(super) struct Covered {
    /// The uncovered value, angle brackets included.
    pub gap: Range<usize>,
    /// End of the covered bytes.
    pub end: usize,
    /// The value, decoded, padding included.
    pub contents: Vec<u8>,
}

/// Reads `/ByteRange` and `/Contents` of the signature at `reference` (ISO 32000-1, 12.8.1).
pub(super) fn covered(pdf: &Pdf, reference: Reference) -> Result<Covered, Flaw> {
    let Place::At { offset, .. } = pdf.place(reference.number) else {
        return Err(Flaw::NoDictionary);
    };
    let found = pdf.found(reference, offset).map_err(|_| Flaw::NoDictionary)?;
    let mut lexer = Lexer::new(pdf.bytes, found.span.start);
    let entries = lexer.spans().map_err(|_| Flaw::NoDictionary)?;
    let [a, b, c, d] = byte_range(pdf, &entries)?;
    if a != 0 || b >= c {
        return Err(Flaw::BadByteRange);
    }
    let end = c.checked_add(d).filter(|&e| e <= pdf.bytes.len()).ok_or(Flaw::BadByteRange)?;
    let span = span_of(&entries, "Contents").ok_or(Flaw::NoContents)?;
    let digits = hexadecimal(pdf.bytes.get(span.clone()).unwrap_or_default()).ok_or(Flaw::NoContents)?;
    if span != (b..c) {
        return Err(Flaw::GapMismatch);
    }
    // The dictionary surrounds its own value, and is itself covered.
    if !(offset < b && c <= found.end && found.end <= end) {
        return Err(Flaw::OutsideGap);
    }
    Ok(Covered { gap: b..c, end, contents: digits })
}

fn span_of(entries: &[Entry], key: &str) -> Option<Range<usize>> {
    entries.iter().find(|e| e.key == key.as_bytes()).map(|e| e.span.clone())
}

fn byte_range(pdf: &Pdf, entries: &[Entry]) -> Result<[usize; 4], Flaw> {
    let span = span_of(entries, "ByteRange").ok_or(Flaw::NoByteRange)?;
    let Ok(Object::Array(items)) = Lexer::new(pdf.bytes, span.start).object() else {
        return Err(Flaw::NoByteRange);
    };
    let numbers: Option<Vec<usize>> =
        items.iter().map(|i| i.to_integer().and_then(|n| usize::try_from(n).ok())).collect();
    numbers.and_then(|n| <[usize; 4]>::try_from(n).ok()).ok_or(Flaw::BadByteRange)
}

/// `<` digits `>` and nothing else, not even white space.
fn hexadecimal(written: &[u8]) -> Option<Vec<u8>> {
    let digits = written.strip_prefix(b"<")?.strip_suffix(b">")?;
    if digits.len() % 2 != 0 {
        return None;
    }
    digits.chunks_exact(2).map(|pair| pair_value(pair[0], pair[1])).collect()
}

//! Cross-reference data: tables and streams, section by section from the newest to the oldest.

use super::filter::unpack;
use super::lexer::{Lexer, is_space};
use super::object::{Dictionary, Object};
use super::{Fault, file::read_indirect};

/// Most sections of one file, that is, most revisions.
const SECTIONS: usize = 2_000;
/// Most entries of all sections together.
const ENTRIES: usize = 4_000_000;
/// Largest unpacked cross-reference stream.
const UNPACKED: usize = 64 << 20;

/// Where an object lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Free,
    At { offset: usize, generation: u16 },
    Packed { stream: u32, index: u32 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SectionKind {
    Table,
    Stream,
}

/// The cross-reference data of one revision.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// Where it begins in the file; what `startxref` says.
    pub at: usize,
    pub kind: SectionKind,
    /// Behind its last byte.
    pub end: usize,
    pub trailer: Dictionary,
    pub entries: Vec<(u32, Place)>,
}

/// The number behind the last `startxref`, and where that word stands.
pub(crate) fn last_start(bytes: &[u8]) -> Result<(usize, usize), Fault> {
    let word = b"startxref";
    let at = bytes.windows(word.len()).rposition(|w| w == word).ok_or(Fault::NoCrossReference)?;
    let mut lexer = Lexer::new(bytes, at + word.len());
    let start = lexer.unsigned().map_err(|_| Fault::NoCrossReference)?;
    Ok((usize::try_from(start).map_err(|_| Fault::NoCrossReference)?, at))
}

/// All sections, newest first.
pub(crate) fn read_sections(bytes: &[u8]) -> Result<Vec<Section>, Fault> {
    let (mut at, _) = last_start(bytes)?;
    let mut sections: Vec<Section> = Vec::new();
    let mut entries = 0usize;
    loop {
        if sections.len() >= SECTIONS || sections.iter().any(|s| s.at == at) {
            return Err(Fault::BadCrossReference);
        }
        let section = read_section(bytes, at)?;
        entries += section.entries.len();
        if entries > ENTRIES {
            return Err(Fault::TooLarge);
        }
        let previous = section.trailer.value("Prev").clone();
        if section.trailer.has("XRefStm") {
            return Err(Fault::Hybrid);
        }
        sections.push(section);
        match previous {
            Object::Null => return Ok(sections),
            other => {
                let offset = other.to_integer().and_then(|o| usize::try_from(o).ok());
                at = offset.ok_or(Fault::BadCrossReference)?;
            }
        }
    }
}

fn read_section(bytes: &[u8], at: usize) -> Result<Section, Fault> {
    let mut lexer = Lexer::new(bytes, at);
    if lexer.rest().starts_with(b"xref") {
        lexer.at += 4;
        return read_table(lexer, at);
    }
    read_stream(bytes, at)
}

fn read_table(mut lexer: Lexer, at: usize) -> Result<Section, Fault> {
    let mut entries = Vec::new();
    while !lexer.keyword("trailer") {
        let first = lexer.unsigned().map_err(|_| Fault::BadCrossReference)?;
        let count = lexer.unsigned().map_err(|_| Fault::BadCrossReference)?;
        while lexer.peek().is_some_and(is_space) {
            lexer.at += 1;
        }
        for step in 0..count {
            let line = lexer.rest().get(..20).ok_or(Fault::BadCrossReference)?;
            let place = read_entry(line).ok_or(Fault::BadCrossReference)?;
            let number = u32::try_from(first + step).map_err(|_| Fault::BadCrossReference)?;
            entries.push((number, place));
            lexer.at += 20;
        }
    }
    match lexer.object()? {
        Object::Dictionary(trailer) => Ok(Section { at, kind: SectionKind::Table, end: lexer.at, trailer, entries }),
        _ => Err(Fault::BadCrossReference),
    }
}

/// `0000000017 00000 n` and two bytes of line end.
fn read_entry(line: &[u8]) -> Option<Place> {
    let digits = |span: &[u8]| {
        span.iter().try_fold(0usize, |sum, d| d.is_ascii_digit().then(|| sum * 10 + usize::from(d - b'0')))
    };
    let offset = digits(line.get(..10)?)?;
    let generation = digits(line.get(11..16)?)?;
    let spaced =
        line.get(10) == Some(&b' ') && line.get(16) == Some(&b' ') && line.get(18..)?.iter().all(|&b| is_space(b));
    match (spaced, line.get(17)?) {
        (true, b'n') => Some(Place::At { offset, generation: u16::try_from(generation).ok()? }),
        (true, b'f') => Some(Place::Free),
        _ => None,
    }
}

fn read_stream(bytes: &[u8], at: usize) -> Result<Section, Fault> {
    let direct = |object: &Object| object.to_integer().ok_or(Fault::BadCrossReference);
    let found = read_indirect(bytes, at, &direct).map_err(|_| Fault::BadCrossReference)?;
    let end = found.end;
    let Object::Stream(stream) = found.object else {
        return Err(Fault::BadCrossReference);
    };
    if !stream.dictionary.value("Type").is_name("XRef") {
        return Err(Fault::BadCrossReference);
    }
    let data = unpack(&stream.dictionary, bytes.get(stream.data).unwrap_or_default(), UNPACKED)?;
    let entries = read_packed_entries(&stream.dictionary, &data).ok_or(Fault::BadCrossReference)?;
    Ok(Section { at, kind: SectionKind::Stream, end, trailer: stream.dictionary, entries })
}

fn read_packed_entries(dictionary: &Dictionary, data: &[u8]) -> Option<Vec<(u32, Place)>> {
    let widths: Vec<usize> = integers(dictionary.value("W"))?;
    let &[kind_width, second, third] = widths.as_slice() else {
        return None;
    };
    if widths.iter().any(|&w| w > 8) || second == 0 {
        return None;
    }
    let index = match dictionary.value("Index") {
        Object::Null => vec![0, usize::try_from(dictionary.integer("Size")?).ok()?],
        other => integers(other)?,
    };
    let mut rows = data.chunks_exact(kind_width + second + third);
    let mut entries = Vec::new();
    for range in index.chunks(2) {
        let &[first, count] = range else { return None };
        for step in 0..count {
            let row = rows.next()?;
            let kind = if kind_width == 0 { 1 } else { big_endian(row.get(..kind_width)?) };
            let a = big_endian(row.get(kind_width..kind_width + second)?);
            let b = big_endian(row.get(kind_width + second..)?);
            let place = match kind {
                0 => Place::Free,
                1 => Place::At { offset: usize::try_from(a).ok()?, generation: u16::try_from(b).ok()? },
                2 => Place::Packed { stream: u32::try_from(a).ok()?, index: u32::try_from(b).ok()? },
                _ => return None,
            };
            entries.push((u32::try_from(first.checked_add(step)?).ok()?, place));
        }
    }
    Some(entries)
}

fn integers(object: &Object) -> Option<Vec<usize>> {
    object.to_array()?.iter().map(|o| o.to_integer().and_then(|i| usize::try_from(i).ok())).collect()
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, &b| sum << 8 | u64::from(b))
}

//! Objects that no cross-reference names. A sound reader never sees them; one that finds a file damaged and repairs
//! it by looking for objects does, and shows another document.

use super::revisions::find;
use crate::signature::syntax::{Lexer, Pdf, Place, SectionKind, is_space};
use std::collections::BTreeSet;

/// Whether behind `from` something looks like an object or a trailer and is none that the file names.
pub(super) fn has_strays(pdf: &Pdf, from: usize) -> bool {
    has_stray_objects(pdf, from) || has_stray_trailers(pdf, from)
}

fn has_stray_objects(pdf: &Pdf, from: usize) -> bool {
    let listed = pdf.sections().iter().flat_map(|section| {
        let places = section.entries.iter().filter_map(|(_, place)| match place {
            Place::At { offset, .. } => Some(*offset),
            Place::Free | Place::Packed { .. } => None,
        });
        // A cross-reference stream need not name itself.
        places.chain([section.at])
    });
    let known: BTreeSet<usize> = listed.filter(|at| *at >= from).filter_map(|at| keyword_of(pdf.bytes, at)).collect();
    let mut at = from;
    while let Some(found) = find(pdf.bytes, b"obj", at) {
        at = found + 3;
        if !known.contains(&found) && is_head(pdf.bytes, found) {
            return true;
        }
    }
    false
}

/// Where the word `obj` of the object at an offset stands.
fn keyword_of(bytes: &[u8], at: usize) -> Option<usize> {
    let mut lexer = Lexer::new(bytes, at);
    lexer.unsigned().ok()?;
    lexer.unsigned().ok()?;
    lexer.keyword("obj").then(|| lexer.at - 3)
}

/// Whether the word at an offset is preceded by a number that stands alone.
fn is_head(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let spaces = before.iter().rev().take(64).take_while(|b| is_space(**b)).count();
    let before = before.get(..before.len() - spaces).unwrap_or_default();
    let digits = before.iter().rev().take(64).take_while(|b| b.is_ascii_digit()).count();
    let first = before.get(..before.len() - digits).and_then(<[u8]>::last);
    digits > 0 && first.is_none_or(|b| is_space(*b))
}

fn has_stray_trailers(pdf: &Pdf, from: usize) -> bool {
    let tables = pdf.sections().iter().filter(|s| s.kind == SectionKind::Table && s.at >= from).count();
    let (mut at, mut count) = (from, 0);
    while let Some(found) = find(pdf.bytes, b"trailer", at) {
        at = found + 7;
        let rest = pdf.bytes.get(at..).unwrap_or_default();
        let spaces = rest.iter().take(64).take_while(|b| is_space(**b)).count();
        count += usize::from(rest.get(spaces..).is_some_and(|r| r.starts_with(b"<<")));
    }
    count > tables
}

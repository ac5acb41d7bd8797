//! The stages of a file: where each ends, and whether the last word in it is the newest.

use crate::signature::syntax::{Lexer, Pdf};

/// A revision: everything from the beginning of the file to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Revision {
    /// Where its cross-reference section begins.
    pub section: usize,
    /// Behind `%%EOF`.
    pub end: usize,
    /// Behind the line end that may follow.
    pub line_end: usize,
}

impl Revision {
    /// Whether a signed range that ends here covers exactly this revision.
    pub fn ends_at(&self, end: usize) -> bool {
        (self.end..=self.line_end).contains(&end)
    }
}

/// All revisions, oldest first. Sections that no `startxref` of their own closes (the second one of a
/// linearised file) are no revisions.
pub(super) fn revisions(pdf: &Pdf) -> Vec<Revision> {
    let marks = marks(pdf.bytes);
    let mut out: Vec<Revision> = Vec::new();
    for section in pdf.sections().iter().rev() {
        let mark = marks.iter().find(|m| m.section == section.at && m.at > section.at);
        if let Some(mark) = mark {
            out.push(Revision { section: section.at, end: mark.end, line_end: line_end(pdf.bytes, mark.end) });
        }
    }
    out
}

/// Whether revisions follow one another in the file, as appending makes them.
pub(super) fn in_order(revisions: &[Revision]) -> bool {
    revisions.windows(2).all(|pair| match pair {
        [earlier, later] => earlier.end <= later.section,
        _ => true,
    })
}

struct Mark {
    at: usize,
    section: usize,
    end: usize,
}

/// Every `startxref N %%EOF`.
fn marks(bytes: &[u8]) -> Vec<Mark> {
    let word = b"startxref";
    let mut marks = Vec::new();
    let mut from = 0;
    while let Some(at) = find(bytes, word, from) {
        from = at + word.len();
        let mut lexer = Lexer::new(bytes, from);
        let Ok(section) = lexer.unsigned() else {
            continue;
        };
        while lexer.peek().is_some_and(crate::signature::syntax::is_space) {
            lexer.at += 1;
        }
        if lexer.rest().starts_with(b"%%EOF") {
            let section = usize::try_from(section).unwrap_or(usize::MAX);
            marks.push(Mark { at, section, end: lexer.at + 5 });
        }
    }
    marks
}

/// First occurrence of `word` from `from` on.
pub(super) fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let (&first, _) = word.split_first()?;
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        at += rest.iter().position(|&b| b == first)?;
        if bytes.get(at..)?.starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
}

fn line_end(bytes: &[u8], end: usize) -> usize {
    match bytes.get(end..end + 2).or_else(|| bytes.get(end..)) {
        Some([b'\r', b'\n']) => end + 2,
        Some([b'\n' | b'\r', ..]) => end + 1,
        _ => end,
    }
}

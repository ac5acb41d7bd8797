//! An appended revision: new and replaced objects behind the bytes that are there, and nothing else.

use super::syntax::{Entry, Fault, Lexer, Object, Pdf, Place, Reference, SectionKind, write_object};
use std::collections::BTreeMap;

/// A revision under construction. The earlier bytes are never touched.
pub(super) struct Increment<'p, 'a> {
    pdf: &'p Pdf<'a>,
    out: Vec<u8>,
    written: BTreeMap<u32, (u16, usize)>,
    next: u32,
}

impl<'p, 'a> Increment<'p, 'a> {
    pub fn new(pdf: &'p Pdf<'a>) -> Self {
        let mut out = Vec::with_capacity(pdf.bytes.len() + 64 * 1024);
        out.extend_from_slice(pdf.bytes);
        if !matches!(pdf.bytes.last(), Some(b'\n' | b'\r')) {
            out.push(b'\n');
        }
        Self { pdf, out, written: BTreeMap::new(), next: pdf.next_number() }
    }

    /// A number for a new object.
    pub fn allocate(&mut self) -> Reference {
        let reference = Reference { number: self.next, generation: 0 };
        self.next = self.next.saturating_add(1);
        reference
    }

    /// Writes an object and says where its value begins in the finished file.
    pub fn put(&mut self, reference: Reference, value: &[u8]) -> usize {
        self.written.insert(reference.number, (reference.generation, self.out.len()));
        self.out.extend_from_slice(format!("{} {} obj\n", reference.number, reference.generation).as_bytes());
        let at = self.out.len();
        self.out.extend_from_slice(value);
        self.out.extend_from_slice(b"\nendobj\n");
        at
    }

    /// Writes the cross-reference data in the kind of the revision before, and hands the file over.
    pub fn finish(mut self) -> Vec<u8> {
        let kind = self.pdf.sections().first().map_or(SectionKind::Table, |s| s.kind);
        let start = self.out.len();
        match kind {
            SectionKind::Table => self.write_table(),
            SectionKind::Stream => self.write_stream(),
        }
        self.out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        self.out
    }

    /// Root, Info, ID and Prev; nothing else is carried over from earlier trailers.
    fn trailer(&self, size: u32) -> Vec<u8> {
        let old = self.pdf.trailer();
        let mut out = format!("/Size {size}").into_bytes();
        for key in ["Root", "Info"] {
            if old.has(key) {
                out.extend_from_slice(format!("/{key} ").as_bytes());
                write_object(old.value(key), &mut out);
            }
        }
        let fresh = ring::digest::digest(&ring::digest::SHA256, &self.out);
        let fresh: String = fresh.as_ref().iter().take(16).map(|b| format!("{b:02X}")).collect();
        let first = old.value("ID").to_array().and_then(|id| id.first()).and_then(Object::to_text);
        let first = first.map_or_else(|| fresh.clone(), |id| id.iter().map(|b| format!("{b:02X}")).collect());
        out.extend_from_slice(format!("/ID[<{first}><{fresh}>]").as_bytes());
        let previous = self.pdf.sections().first().map_or(0, |s| s.at);
        out.extend_from_slice(format!("/Prev {previous}").as_bytes());
        out
    }

    fn write_table(&mut self) {
        let mut table = b"xref\n".to_vec();
        for run in runs(&self.written) {
            table.extend_from_slice(format!("{} {}\n", run[0].0, run.len()).as_bytes());
            for (_, generation, offset) in run {
                table.extend_from_slice(format!("{offset:010} {generation:05} n\r\n").as_bytes());
            }
        }
        let trailer = self.trailer(self.next);
        self.out.extend_from_slice(&table);
        self.out.extend_from_slice(b"trailer\n<<");
        self.out.extend_from_slice(&trailer);
        self.out.extend_from_slice(b">>\n");
    }

    fn write_stream(&mut self) {
        let own = self.allocate();
        let trailer = self.trailer(self.next);
        self.written.insert(own.number, (0, self.out.len()));
        let (mut index, mut rows) = (String::new(), Vec::new());
        for run in runs(&self.written) {
            index.push_str(&format!("{} {} ", run[0].0, run.len()));
            for (_, generation, offset) in run {
                rows.push(1);
                rows.extend_from_slice(&(offset as u64).to_be_bytes()[3..]);
                rows.extend_from_slice(&generation.to_be_bytes());
            }
        }
        let head =
            format!("{} 0 obj\n<</Type/XRef/W[1 5 2]/Index[{}]/Length {}", own.number, index.trim_end(), rows.len());
        self.out.extend_from_slice(head.as_bytes());
        self.out.extend_from_slice(&trailer);
        self.out.extend_from_slice(b">>\nstream\n");
        self.out.extend_from_slice(&rows);
        self.out.extend_from_slice(b"\nendstream\nendobj\n");
    }
}

/// Runs of consecutive numbers: number, generation, offset.
fn runs(written: &BTreeMap<u32, (u16, usize)>) -> Vec<Vec<(u32, u16, usize)>> {
    let mut runs: Vec<Vec<(u32, u16, usize)>> = Vec::new();
    for (&number, &(generation, offset)) in written {
        let entry = (number, generation, offset);
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.0 + 1 == number) => run.push(entry),
            _ => runs.push(vec![entry]),
        }
    }
    runs
}

/// A dictionary as it is written, changed key by key: every other byte stays as it was.
pub(super) struct Patch {
    bytes: Vec<u8>,
}

impl Patch {
    /// The value of an object as its file writes it.
    pub fn of(pdf: &Pdf, reference: Reference) -> Result<Self, Fault> {
        match pdf.place(reference.number) {
            Place::Free => Err(Fault::Misplaced),
            _ => Ok(Self { bytes: pdf.raw(reference)?.0 }),
        }
    }

    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self { bytes: bytes.to_vec() }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes of a value.
    pub fn raw(&self, key: &str) -> Result<Option<Vec<u8>>, Fault> {
        let entry = self.entries()?.into_iter().find(|e| e.key == key.as_bytes());
        Ok(entry.and_then(|e| self.bytes.get(e.span).map(<[u8]>::to_vec)))
    }

    /// Sets a key to a value.
    pub fn set(&mut self, key: &str, value: &[u8]) -> Result<(), Fault> {
        let entry = self.entries()?.into_iter().find(|e| e.key == key.as_bytes());
        let (span, mut piece) = match entry {
            Some(entry) => (entry.key_span.start..entry.span.end, Vec::new()),
            None => {
                let close = self.bytes.windows(2).rposition(|w| w == b">>").ok_or(Fault::Syntax)?;
                (close..close, Vec::new())
            }
        };
        piece.push(b'/');
        piece.extend_from_slice(key.as_bytes());
        piece.push(b' ');
        piece.extend_from_slice(value);
        // The next token may be a letter or digit that must not grow onto this value.
        if self.bytes.get(span.end).is_some_and(u8::is_ascii_alphanumeric) {
            piece.push(b' ');
        }
        self.bytes.splice(span, piece);
        Ok(())
    }

    fn entries(&self) -> Result<Vec<Entry>, Fault> {
        Lexer::new(&self.bytes, 0).spans()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_changes_one_key_and_no_other_byte() {
        let mut patch = Patch::from_bytes(b"<< /Rect [56 560.27563 276 650] % (a comment >>)\n /V null/T(x>>y) >>");
        patch.set("V", b"27 0 R").unwrap();
        patch.set("AP", b"<</N 3 0 R>>").unwrap();
        let expected = b"<< /Rect [56 560.27563 276 650] % (a comment >>)\n /V 27 0 R/T(x>>y) /AP <</N 3 0 R>>>>";
        assert_eq!(String::from_utf8_lossy(patch.bytes()), String::from_utf8_lossy(expected));
        assert_eq!(patch.raw("V").unwrap().unwrap(), b"27 0 R");
    }
}

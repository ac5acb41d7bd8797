//! Digests of the beginnings of a file, each byte hashed once however many signatures cover it.

use crate::signature::cms::Digest;
use ring::digest::Context;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A file, and the digest contexts already run over parts of it.
pub(super) struct Prefixes<'a> {
    bytes: &'a [u8],
    /// Where a context is likely to be asked for again, ascending.
    marks: RefCell<Vec<usize>>,
    known: RefCell<BTreeMap<(Digest, usize), Context>>,
}

impl<'a> Prefixes<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, marks: RefCell::default(), known: RefCell::default() }
    }

    /// Announces lengths that will be asked for, so that asking for the longest first costs no more.
    pub fn expect(&self, lengths: impl Iterator<Item = usize>) {
        let mut marks = self.marks.borrow_mut();
        marks.extend(lengths);
        marks.sort_unstable();
        marks.dedup();
    }

    /// A context that has taken in the first `length` bytes.
    fn at(&self, kind: Digest, length: usize) -> Context {
        let mut known = self.known.borrow_mut();
        let nearest = known.range((kind, 0)..=(kind, length)).next_back();
        let (mut from, mut context) =
            nearest.map_or_else(|| (0, Context::new(kind.method())), |(&(_, at), context)| (at, context.clone()));
        let marks = self.marks.borrow();
        let between = marks.iter().copied().filter(|&mark| mark > from && mark < length).collect::<Vec<_>>();
        for mark in between.into_iter().chain([length]) {
            context.update(self.bytes.get(from..mark).unwrap_or_default());
            known.insert((kind, mark), context.clone());
            from = mark;
        }
        context
    }

    /// The digest of the first `length` bytes.
    pub fn digest(&self, kind: Digest, length: usize) -> Vec<u8> {
        self.at(kind, length).finish().as_ref().to_vec()
    }

    /// The digest of the bytes up to `end` but for a gap.
    pub fn around(&self, kind: Digest, gap: std::ops::Range<usize>, end: usize) -> Vec<u8> {
        let mut context = self.at(kind, gap.start);
        context.update(self.bytes.get(gap.end..end).unwrap_or_default());
        context.finish().as_ref().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::cms::digest;

    #[test]
    fn any_order_gives_the_digest_of_the_bytes() {
        let bytes: Vec<u8> = (0..10_000u32).map(|i| (i * i % 251) as u8).collect();
        let prefixes = Prefixes::new(&bytes);
        prefixes.expect([100, 5_000, 64].into_iter());
        for length in [9_999, 64, 0, 5_000, 10_000, 63, 9_999] {
            for kind in [Digest::Sha256, Digest::Sha512] {
                assert_eq!(prefixes.digest(kind, length), digest(kind, &[&bytes[..length]]), "{length}");
            }
        }
        let around = prefixes.around(Digest::Sha384, 100..140, 6_000);
        assert_eq!(around, digest(Digest::Sha384, &[&bytes[..100], &bytes[140..6_000]]));
    }
}

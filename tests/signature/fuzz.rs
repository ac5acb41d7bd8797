//! Random damage: no panic, and nothing damaged passes, but for bytes that no signature can cover.

use crate::attacks::gap;
use crate::papers::{self, FIRST, SECOND, agreement};
use crate::pki::pki;
use crate::signed;
use entente::signature::{Expectation, ExpectedSigner, Verdict, open_pkcs12, verify};

/// Cases in all: 2 000, or as many as `ENTENTE_FUZZ` says (100 000 before a release).
fn cases() -> usize {
    std::env::var("ENTENTE_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(2_000)
}

/// A small generator (xorshift), so that every run damages the same places.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

fn expectation() -> Expectation {
    let expected = |field: &str| ExpectedSigner { party: field.to_owned(), field: field.to_owned(), certificate: None };
    Expectation { export: None, parties: vec![expected(FIRST), expected(SECOND)] }
}

/// Where the last message holds certificates other than its signer's: nothing covers those copies.
fn unsigned_copies(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let gap = gap(bytes);
    let hex = String::from_utf8_lossy(&bytes[gap.clone()]).to_uppercase();
    let chain = [&pki().authority, &pki().root];
    let find = |der: &&Vec<u8>| {
        let needle: String = der.iter().map(|b| format!("{b:02X}")).collect();
        hex.find(&needle).map(|at| gap.start + at..gap.start + at + needle.len())
    };
    chain.iter().filter_map(find).collect()
}

#[test]
fn damage_is_always_noticed() {
    let once = signed(&papers::write(&agreement()), &pki().chen.key(), FIRST);
    let bytes = signed(&once, &pki().boris.key(), SECOND);
    let (gap, copies) = (gap(&bytes), unsigned_copies(&bytes));
    assert!(!copies.is_empty());
    let (trust, expected) = (pki().trust(), expectation());
    assert_eq!(verify(&bytes, &trust, &expected).verdict, Verdict::Genuine);
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for _ in 0..cases() * 7 / 10 {
        let (at, bit) = (dice.roll(bytes.len()), dice.roll(8));
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << bit;
        if verify(&damaged, &trust, &expected).verdict == Verdict::Genuine {
            let case = gap.contains(&at) && damaged[at].eq_ignore_ascii_case(&bytes[at]);
            let copy = copies.iter().any(|range| range.contains(&at));
            assert!(case || copy, "byte {at}, bit {bit} passed unnoticed");
        }
    }
    for _ in 0..cases() * 3 / 20 {
        let at = dice.roll(bytes.len());
        assert_ne!(verify(&bytes[..at], &trust, &expected).verdict, Verdict::Genuine, "cut at {at}");
    }
    for _ in 0..cases() * 3 / 20 {
        let (at, value) = (dice.roll(bytes.len()), dice.roll(256) as u8);
        let damaged = [&bytes[..at], &[value], &bytes[at..]].concat();
        assert_ne!(verify(&damaged, &trust, &expected).verdict, Verdict::Genuine, "{value} inserted at {at}");
    }
}

#[test]
fn anything_at_all_is_read_without_panic() {
    let mut dice = Dice(7);
    let words: [&[u8]; 14] = [
        b"%PDF-1.7\n",
        b"xref\n0 1\n0000000000 65535 f\r\n",
        b"trailer\n",
        b"<<",
        b">>",
        b"/Root 1 0 R",
        b"1 0 obj\n",
        b"endobj\n",
        b"startxref\n0\n%%EOF\n",
        b"[",
        b"/Prev 9",
        b"stream\n",
        b"-",
        b"<</Type/XRef/W[1 9 2]/Index[0 4294967295]/Size 9",
    ];
    for _ in 0..cases() {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        for _ in 0..dice.roll(30) {
            bytes.extend_from_slice(words[dice.roll(words.len())]);
        }
        bytes.extend_from_slice(format!("startxref\n{}\n%%EOF\n", dice.roll(bytes.len())).as_bytes());
        assert!(!verify(&bytes, &pki().trust(), &expectation()).verdict.is_genuine());
    }
    for _ in 0..60 {
        let mut p12 = pki().boris.p12.clone();
        let at = dice.roll(p12.len());
        p12[at] ^= 1 << dice.roll(8);
        let _ = open_pkcs12(&p12, crate::pki::PASSWORD);
    }
}

//! Two files page by page: whether what is drawn is the same, and if not, which words differ.
//!
//! What is drawn is the content of a page, its resources down to the outlines of the letters, its boxes, and the
//! annotations on it. A filled signature field may show what its signer wished.

use super::read::{File, open, resolved};
use super::words::{PageWords, Reader, inherited};
use crate::finding::Finding;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, HashSet};

/// Most that a stream may unpack to.
const UNPACKED: usize = 64 << 20;
const DEPTH: usize = 64;
/// Most pages that are compared.
const PAGES: usize = 2000;
/// Steps of the search for the shortest way from one text to the other.
const STEPS: usize = 600;
/// Entries of a page that draw nothing or are compared on their own.
const ASIDE: [&[u8]; 8] =
    [b"Parent", b"Annots", b"StructParents", b"Metadata", b"Tabs", b"Contents", b"Resources", b"LastModified"];

/// A file of ours or of unknown origin, opened for comparing.
pub struct Sheets {
    document: Document,
    pages: Vec<ObjectId>,
    contents: Vec<Vec<u8>>,
    words: Vec<PageWords>,
}

/// Words that stand in one file only.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct WordDifference {
    /// Page of the file that is judged, from 1.
    pub page: usize,
    pub expected: String,
    pub found: String,
}

/// How two files differ on their pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Pages, from 1, on which something is drawn otherwise, whatever the words.
    pub drawn: Vec<usize>,
    pub words: Vec<WordDifference>,
}

impl Sheets {
    /// # Errors
    /// Not a PDF, protected by a password, or more than 64 MB unpacked.
    pub fn open(bytes: &[u8]) -> Result<Self, Finding> {
        let document = open(bytes)?;
        let pages: Vec<ObjectId> = document.page_iter().take(PAGES).collect();
        let contents: Vec<Vec<u8>> = pages.iter().map(|id| content(&document, *id)).collect();
        let mut reader = Reader::new(&document);
        let page = |(id, content): (&ObjectId, &Vec<u8>)| {
            let entries = document.get_dictionary(*id).ok();
            entries.map(|page| reader.page(content, page)).unwrap_or_default()
        };
        let words = pages.iter().zip(&contents).map(page).collect();
        Ok(Self { document, pages, contents, words })
    }

    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// What the file says its language is.
    pub fn language(&self) -> Option<String> {
        let text = self.document.catalog().ok()?.get(b"Lang").ok()?;
        lopdf::decode_text_string(resolved(&self.document, text)?).ok()
    }

    /// Width of the first page in points.
    pub fn width(&self) -> Option<f32> {
        let page = self.document.get_dictionary(*self.pages.first()?).ok()?;
        let corners = inherited(&self.document, page, b"MediaBox")?.as_array().ok()?;
        let corner = |at: usize| resolved(&self.document, corners.get(at)?)?.as_float().ok();
        Some(corner(2)? - corner(0)?)
    }

    /// Whether every page has this word beside its text, as a working draft has its watermark.
    pub fn all_marked(&self, word: &str) -> bool {
        !self.words.is_empty() && self.words.iter().all(|page| page.beside.iter().any(|w| w == word))
    }

    /// How many words of one stand nowhere in the other, both ways: a quick measure.
    pub fn distance(&self, other: &Self) -> usize {
        let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
        for (sheets, sign) in [(self, 1), (other, -1)] {
            for word in sheets.words.iter().flat_map(|w| w.text.iter().chain(&w.beside)) {
                *counts.entry(word).or_default() += sign;
            }
        }
        counts.values().map(|n| n.unsigned_abs() as usize).sum::<usize>() + self.count().abs_diff(other.count())
    }

    /// Compares this file, which is judged, with what was expected.
    pub fn compare(&self, expected: &Self) -> Comparison {
        let mut twins = Twins { a: &self.document, b: &expected.document, known: HashSet::new() };
        let most = self.count().max(expected.count());
        let drawn = (0..most).filter(|at| !self.drawn_alike(expected, *at, &mut twins)).map(|at| at + 1).collect();
        let mut words = differences(&self.flow(|w| &w.text), &expected.flow(|w| &w.text));
        if words.is_empty() {
            words = differences(&self.flow(|w| &w.beside), &expected.flow(|w| &w.beside));
        }
        Comparison { drawn, words }
    }

    /// All words, each with its page from 1.
    fn flow(&self, which: fn(&PageWords) -> &Vec<String>) -> Vec<(&str, usize)> {
        (1..)
            .zip(&self.words)
            .flat_map(|(page, words)| which(words).iter().map(move |word| (word.as_str(), page)))
            .collect()
    }

    fn drawn_alike(&self, other: &Self, at: usize, twins: &mut Twins) -> bool {
        let (Some(content), Some(others)) = (self.contents.get(at), other.contents.get(at)) else {
            return false;
        };
        let page =
            |sheets: &Self| sheets.pages.get(at).and_then(|id| sheets.document.get_dictionary(*id).ok().cloned());
        let (Some(page), Some(others_page)) = (page(self), page(other)) else {
            return false;
        };
        let inherits = [&b"Resources"[..], b"MediaBox", b"CropBox", b"Rotate", b"UserUnit"].iter().all(|key| {
            match (inherited(&self.document, &page, key), inherited(&other.document, &others_page, key)) {
                (Some(a), Some(b)) => twins.alike(a, b, 0),
                (None, None) => true,
                _ => false,
            }
        });
        content == others
            && inherits
            && twins.dictionaries(&page, &others_page, &ASIDE, 0)
            && self.annotations(&page, other, &others_page, twins)
    }

    /// Whether the annotations of a page show the same at the same places.
    fn annotations(&self, page: &Dictionary, other: &Self, others: &Dictionary, twins: &mut Twins) -> bool {
        let (own, others) = (visible(&self.document, page), visible(&other.document, others));
        own.len() == others.len()
            && own.iter().zip(&others).all(|(a, b)| {
                let keys: &[&[u8]] = match is_filled(&self.document, a) {
                    true => &[b"Subtype", b"Rect", b"FT", b"T"],
                    false => &[b"Subtype", b"Rect", b"FT", b"T", b"AP", b"F", b"Border", b"BS", b"C", b"MK"],
                };
                keys.iter().all(|key| match (a.get(key), b.get(key)) {
                    (Ok(a), Ok(b)) => twins.alike(a, b, 0),
                    (Err(_), Err(_)) => true,
                    _ => false,
                })
            })
    }
}

/// The decoded content of a page, its parts one after the other.
fn content(document: &Document, page: ObjectId) -> Vec<u8> {
    let parts = document.get_page_contents(page);
    let streams = parts.iter().filter_map(|id| document.get_object(*id).ok()?.as_stream().ok());
    let mut out = Vec::new();
    for stream in streams {
        let left = UNPACKED.saturating_sub(out.len());
        out.extend(stream.get_plain_content_with_limit(left).unwrap_or_default());
        out.push(b'\n');
    }
    out
}

/// Annotations with a place on the page; fields of no size show nothing.
fn visible<'a>(document: &'a Document, page: &'a Dictionary) -> Vec<&'a Dictionary> {
    let file = File::new(document);
    let Some(Object::Array(all)) = file.at(page, b"Annots") else {
        return Vec::new();
    };
    let annotations = all.iter().take(4096).filter_map(|a| resolved(document, a)?.as_dict().ok());
    annotations.filter(|a| !(is_signature(document, a) && is_flat(document, a))).collect()
}

fn is_signature(document: &Document, annotation: &Dictionary) -> bool {
    File::new(document).at(annotation, b"FT").and_then(|t| t.as_name().ok()) == Some(b"Sig")
}

fn is_filled(document: &Document, annotation: &Dictionary) -> bool {
    is_signature(document, annotation) && File::new(document).at(annotation, b"V").is_some_and(|v| v.as_dict().is_ok())
}

fn is_flat(document: &Document, annotation: &Dictionary) -> bool {
    let Some(Object::Array(corners)) = File::new(document).at(annotation, b"Rect") else {
        return false;
    };
    let corners: Vec<f32> = corners.iter().filter_map(|c| c.as_float().ok()).collect();
    matches!(corners.as_slice(), [a, b, c, d] if a == c && b == d)
}

/// Compares objects of two files, whatever their numbers.
struct Twins<'a> {
    a: &'a Document,
    b: &'a Document,
    /// Pairs found alike, or being compared further up.
    known: HashSet<(ObjectId, ObjectId)>,
}

impl Twins<'_> {
    fn alike(&mut self, a: &Object, b: &Object, depth: usize) -> bool {
        if depth > DEPTH {
            return false;
        }
        let pair = a.as_reference().ok().zip(b.as_reference().ok());
        if pair.is_some_and(|pair| !self.known.insert(pair)) {
            return true;
        }
        let (left, right) = (self.a, self.b);
        let (Some(a), Some(b)) = (resolved(left, a), resolved(right, b)) else {
            return false;
        };
        let alike = match (a, b) {
            (Object::Array(a), Object::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.alike(a, b, depth + 1))
            }
            (Object::Dictionary(a), Object::Dictionary(b)) => self.dictionaries(a, b, &[b"Parent", b"P"], depth),
            (Object::Stream(a), Object::Stream(b)) => {
                let packing: [&[u8]; 3] = [b"Length", b"Filter", b"DecodeParms"];
                let unpacked = |s: &lopdf::Stream| s.get_plain_content_with_limit(UNPACKED).ok();
                self.dictionaries(&a.dict, &b.dict, &packing, depth)
                    && unpacked(a).zip(unpacked(b)).is_some_and(|(a, b)| a == b)
            }
            (Object::Integer(_) | Object::Real(_), Object::Integer(_) | Object::Real(_)) => {
                a.as_float().ok() == b.as_float().ok()
            }
            (Object::String(a, _), Object::String(b, _)) => a == b,
            (a, b) => a == b,
        };
        if let (false, Some(pair)) = (alike, pair) {
            self.known.remove(&pair);
        }
        alike
    }

    fn dictionaries(&mut self, a: &Dictionary, b: &Dictionary, aside: &[&[u8]], depth: usize) -> bool {
        let keys = |d: &Dictionary| d.iter().filter(|(k, _)| !aside.contains(&k.as_slice())).count();
        keys(a) == keys(b)
            && a.iter()
                .filter(|(key, _)| !aside.contains(&key.as_slice()))
                .all(|(key, value)| b.get(key).is_ok_and(|other| self.alike(value, other, depth + 1)))
    }
}

/// The shortest way from the expected words to those found (Myers 1986), gathered into neighbouring words; one
/// difference for all that lies between when the way is too long.
fn differences(found: &[(&str, usize)], expected: &[(&str, usize)]) -> Vec<WordDifference> {
    let same = |(a, b): &(&(&str, usize), &(&str, usize))| a.0 == b.0;
    let head = found.iter().zip(expected).take_while(same).count();
    let (found_rest, expected_rest) = (&found[head..], &expected[head..]);
    let tail = found_rest.iter().rev().zip(expected_rest.iter().rev()).take_while(same).count();
    let found_mid = &found_rest[..found_rest.len() - tail];
    let expected_mid = &expected_rest[..expected_rest.len() - tail];
    let page_at = |at: usize| found.get(at).or(found.last()).map_or(1, |(_, page)| *page);
    let join = |words: &[(&str, usize)]| words.iter().map(|(w, _)| *w).collect::<Vec<_>>().join(" ");
    let difference = |f: std::ops::Range<usize>, e: std::ops::Range<usize>| WordDifference {
        // Words that are missing are missed where the text breaks off.
        page: page_at((head + f.start).saturating_sub(usize::from(f.is_empty()))),
        expected: join(&expected_mid[e]),
        found: join(&found_mid[f]),
    };
    if found_mid.is_empty() && expected_mid.is_empty() {
        return Vec::new();
    }
    let Some(matches) = common(found_mid, expected_mid) else {
        return vec![difference(0..found_mid.len(), 0..expected_mid.len())];
    };
    let (mut out, mut f, mut e) = (Vec::new(), 0, 0);
    for (at_found, at_expected) in matches.into_iter().chain([(found_mid.len(), expected_mid.len())]) {
        if at_found > f || at_expected > e {
            out.push(difference(f..at_found, e..at_expected));
        }
        (f, e) = (at_found + 1, at_expected + 1);
    }
    out
}

/// Places of the words both have, in order; none when they differ in more than `STEPS` words.
fn common(found: &[(&str, usize)], expected: &[(&str, usize)]) -> Option<Vec<(usize, usize)>> {
    let (n, m) = (found.len() as isize, expected.len() as isize);
    let most = STEPS.min(found.len() + expected.len()) as isize;
    let middle = most + 1;
    let mut reach = vec![0isize; 2 * middle as usize + 1];
    let mut trace = Vec::new();
    let is_same = |x: isize, y: isize| found[x as usize].0 == expected[y as usize].0;
    for step in 0..=most {
        trace.push(reach.clone());
        for k in (-step..=step).step_by(2) {
            let at = (middle + k) as usize;
            let down = k == -step || (k != step && reach[at - 1] < reach[at + 1]);
            let mut x = if down { reach[at + 1] } else { reach[at - 1] + 1 };
            while x < n && x - k < m && is_same(x, x - k) {
                x += 1;
            }
            reach[at] = x;
            if x >= n && x - k >= m {
                return Some(way_back(&trace, (n, m), middle));
            }
        }
    }
    None
}

fn way_back(trace: &[Vec<isize>], end: (isize, isize), middle: isize) -> Vec<(usize, usize)> {
    let (mut x, mut y) = end;
    let mut matches = Vec::new();
    for (step, reach) in trace.iter().enumerate().rev() {
        let (step, k) = (step as isize, x - y);
        let at = (middle + k) as usize;
        let down = k == -step || (k != step && reach[at - 1] < reach[at + 1]);
        let before = if down { k + 1 } else { k - 1 };
        let from = reach[(middle + before) as usize];
        while x > from.max(0) && y > (from - before).max(0) {
            (x, y) = (x - 1, y - 1);
            matches.push((x as usize, y as usize));
        }
        (x, y) = (from, from - before);
    }
    matches.reverse();
    matches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(found: &str, expected: &str) -> Vec<(String, String)> {
        fn words(text: &str) -> Vec<(&str, usize)> {
            text.split(' ').filter(|w| !w.is_empty()).map(|w| (w, 1)).collect()
        }
        differences(&words(found), &words(expected)).into_iter().map(|d| (d.found, d.expected)).collect()
    }

    #[test]
    fn differences_are_as_short_as_they_can_be() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(told("a b c", "a b c"), []);
        assert_eq!(told("a x c", "a b c"), [pair("x", "b")]);
        assert_eq!(told("a c", "a b c"), [pair("", "b")]);
        assert_eq!(told("a b c", "c"), [pair("a b", "")]);
        assert_eq!(told("", "a"), [pair("", "a")]);
        assert_eq!(
            told("90 days of notice by post", "30 days of notice by mail"),
            [pair("90", "30"), pair("post", "mail")]
        );
        assert_eq!(told("k a b c d z", "k b c x d z"), [pair("a", ""), pair("", "x")]);
    }

    #[test]
    fn texts_with_nothing_in_common_are_one_difference() {
        let long = |word: &str| vec![word; 2000].join(" ");
        assert_eq!(told(&long("a"), &long("b")).len(), 1);
    }
}

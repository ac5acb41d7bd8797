//! Which characters each glyph of a run stands for, so that copying and reading aloud give the words back.
//!
//! ToUnicode holds one string per code and PDF/A-3a wants one for every code (ISO 19005-3, 6.2.11.7), while
//! shaping gives several glyphs for one cluster of characters. The first glyph of a cluster carries the
//! characters, the others a zero-width space, and `ActualText` over the cluster says what it really reads.

use crate::pages::{Glyph, Run};
use std::ops::Range;

/// What a glyph without characters of its own maps to.
const NOTHING: &str = "\u{200B}";
/// A hyphen that line breaking added: no part of the word (ISO 14289-1, 7.2 with ISO 32000-1, 14.8.2.2.3).
const SOFT_HYPHEN: &str = "\u{AD}";

/// Glyphs that belong together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cluster<'a> {
    pub glyphs: Range<usize>,
    pub kind: Reading<'a>,
}

/// How the characters of a cluster are spread over its glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading<'a> {
    /// One glyph, its characters.
    Single(&'a str),
    /// First glyph has all characters; `ActualText` repeats them for the cluster.
    Together(&'a str),
    /// One character per glyph, last character leftmost.
    Backwards(&'a str),
    /// First glyph has all characters, without `ActualText`: readers turn several characters round in
    /// right-to-left text.
    FirstOnly(&'a str),
}

/// The clusters of a run, from left to right. `hyphen` says which glyphs draw a hyphen.
pub(super) fn clusters<'a>(run: &'a Run, hyphen: impl Fn(u16) -> bool) -> Vec<Cluster<'a>> {
    let mut out = Vec::with_capacity(run.glyphs.len());
    let mut start = 0;
    while start < run.glyphs.len() {
        let words = run.glyphs.get(start).map_or("", |g| words_of(run, g));
        let mut end = start + 1;
        while !words.is_empty() && run.glyphs.get(end).is_some_and(|g| g.text.is_empty() && !added(run, end, &hyphen)) {
            end += 1;
        }
        let kind = match (words, end - start) {
            ("", _) if added(run, start, &hyphen) => Reading::Single(SOFT_HYPHEN),
            ("", _) => Reading::Single(NOTHING),
            (words, 1) => Reading::Single(words),
            (words, n) if run.right_to_left && words.chars().count() == n => Reading::Backwards(words),
            (words, _) if run.right_to_left && words.chars().nth(1).is_some() => Reading::FirstOnly(words),
            (words, _) => Reading::Together(words),
        };
        out.push(Cluster { glyphs: start..end, kind });
        start = end;
    }
    out
}

fn words_of<'a>(run: &'a Run, glyph: &Glyph) -> &'a str {
    run.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or("")
}

/// Whether the glyph at `index` is a hyphen at the end of a broken line.
fn added(run: &Run, index: usize, hyphen: &impl Fn(u16) -> bool) -> bool {
    let last = if run.right_to_left { index == 0 } else { index + 1 == run.glyphs.len() };
    last && run.glyphs.get(index).is_some_and(|g| g.text.is_empty() && hyphen(g.id))
}

impl<'a> Reading<'a> {
    /// Characters of the glyph at `index` of `count` glyphs.
    pub fn of(self, index: usize, count: usize) -> &'a str {
        match self {
            Self::Single(words) => words,
            Self::Together(words) | Self::FirstOnly(words) => {
                if index == 0 {
                    words
                } else {
                    NOTHING
                }
            }
            Self::Backwards(words) => {
                let from_end = count.saturating_sub(index + 1);
                words
                    .char_indices()
                    .nth(from_end)
                    .map_or(NOTHING, |(at, c)| words.get(at..at + c.len_utf8()).unwrap_or(NOTHING))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::pages::{Colour, FaceId, Length, Point, RunOrigin};

    fn run(text: &str, glyphs: &[(u16, Range<u32>)], right_to_left: bool) -> Run {
        Run {
            face: FaceId(0),
            size: Length::points(10),
            colour: Colour([0; 3]),
            embolden: Length::ZERO,
            origin: Point::default(),
            glyphs: glyphs
                .iter()
                .map(|(id, text)| Glyph {
                    id: *id,
                    x: Length::ZERO,
                    rise: Length::ZERO,
                    advance: Length::ZERO,
                    text: text.clone(),
                })
                .collect(),
            text: text.into(),
            language: Language::english(),
            right_to_left,
            origin_of_words: RunOrigin { block: "".into(), place: None, blank: false },
        }
    }

    fn readings(run: &Run) -> Vec<String> {
        clusters(run, |g| g == 9)
            .iter()
            .flat_map(|c| (0..c.glyphs.len()).map(|i| c.kind.of(i, c.glyphs.len()).to_owned()).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn a_ligature_reads_as_its_letters_and_a_broken_word_ends_in_a_soft_hyphen() {
        let run = run("ffi", &[(5, 0..3), (9, 0..0)], false);
        assert_eq!(readings(&run), ["ffi", "\u{AD}"]);
    }

    #[test]
    fn marks_of_a_left_to_right_cluster_read_together() {
        let run = run("กี่", &[(5, 0..9), (6, 0..0), (7, 0..0)], false);
        let all = clusters(&run, |_| false);
        assert_eq!(all, [Cluster { glyphs: 0..3, kind: Reading::Together("กี่") }]);
        assert_eq!(readings(&run), ["กี่", "\u{200B}", "\u{200B}"]);
    }

    #[test]
    fn marks_of_a_right_to_left_cluster_keep_one_character_each() {
        let run = run("بَ", &[(6, 0..4), (5, 0..0)], true);
        assert_eq!(readings(&run), ["\u{64E}", "ب"]);
    }

    #[test]
    fn a_range_outside_the_text_reads_as_nothing() {
        let run = run("ab", &[(1, 0..1), (2, 5..9)], false);
        assert_eq!(readings(&run), ["a", "\u{200B}"]);
    }
}

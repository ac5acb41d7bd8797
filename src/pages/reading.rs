//! The words of a page in the order in which they are read: for search, for selection by mouse, for screen readers.

use super::list::{Item, Mark, Page, Point, Rect, Run, Shape};
use super::query::joined;
use std::ops::Range;

/// What a page says, and where each of its letters stands.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    text: String,
    letters: Vec<Letter>,
}

#[derive(Clone, Debug)]
struct Letter {
    /// In the text.
    bytes: Range<usize>,
    rect: Rect,
    right_to_left: bool,
}

/// Words that are not so far apart stand in one line without a space between them.
const TOUCHING: i32 = 1_500;

impl Page {
    /// The words of the page without running heads and folios.
    pub fn reading(&self) -> Reading {
        let mut reading = Reading::default();
        let mut before: Option<(&Run, Mark)> = None;
        for Item { mark, shape } in &self.items {
            let (Mark::Content(_), Shape::Glyphs(run)) = (mark, shape) else {
                continue;
            };
            if let Some((last, its)) = before {
                reading.part(last, run, its == *mark);
            }
            reading.run(run);
            before = Some((run, *mark));
        }
        reading
    }
}

impl Reading {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Parts two stretches as the eye does: provisions by a line end, cells and numbers by a space.
    fn part(&mut self, last: &Run, next: &Run, same_element: bool) {
        if same_element {
            return;
        }
        let (a, b) = (last.rect(), next.rect());
        let same_block = last.origin_of_words.block == next.origin_of_words.block;
        let gap = (b.x.0 - (a.x.0 + a.width.0)).min(a.x.0 - (b.x.0 + b.width.0)).abs();
        let touching = a.y == b.y && gap < TOUCHING;
        let parted = self.text.is_empty() || self.text.ends_with(char::is_whitespace);
        if !same_block {
            self.text.truncate(self.text.trim_end().len());
            self.text.push('\n');
        } else if !parted && !touching {
            self.text.push(' ');
        }
    }

    fn run(&mut self, run: &Run) {
        let (base, rect) = (self.text.len(), run.rect());
        self.text.push_str(&run.text);
        // Signs without words of their own, as marks, belong to the one before them.
        for glyph in run.glyphs.iter().filter(|g| !g.text.is_empty()) {
            let bytes = base + glyph.text.start as usize..base + glyph.text.end as usize;
            let rect = Rect { x: run.origin.x + glyph.x, width: glyph.advance, ..rect };
            self.letters.push(Letter { bytes, rect, right_to_left: run.right_to_left });
        }
    }

    /// Where words stand in the text, whatever their capitals, hyphens at line ends and kind of spaces.
    pub fn find(&self, words: &str) -> Vec<Range<usize>> {
        let plain = |c: char| {
            let c = if c.is_whitespace() || c == '\u{A0}' || c == '\u{202F}' { ' ' } else { c };
            if c == '’' { '\'' } else { c }
        };
        let ignored = |c: &char| matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}');
        let fold = |text: &str| -> Vec<(char, usize)> {
            let signs = text.char_indices().filter(|(_, c)| !ignored(c));
            let mut out: Vec<(char, usize)> = Vec::new();
            for (at, c) in signs {
                for c in plain(c).to_lowercase() {
                    // One space stands for any number of them.
                    if c != ' ' || out.last().is_none_or(|(last, _)| *last != ' ') {
                        out.push((c, at));
                    }
                }
            }
            out
        };
        let needle: Vec<char> = fold(words.trim()).into_iter().map(|(c, _)| c).collect();
        let hay = fold(&self.text);
        if needle.is_empty() {
            return Vec::new();
        }
        let (mut found, mut at) = (Vec::new(), 0);
        while at + needle.len() <= hay.len() {
            if hay[at..at + needle.len()].iter().map(|(c, _)| c).eq(&needle) {
                let end = hay.get(at + needle.len()).map_or(self.text.len(), |(_, end)| *end);
                found.push(hay[at].1..end);
                at += needle.len();
            } else {
                at += 1;
            }
        }
        found
    }

    /// Where a stretch of the text stands; one rectangle for each line.
    pub fn rects(&self, bytes: &Range<usize>) -> Vec<Rect> {
        let within = |l: &&Letter| l.bytes.start < bytes.end && l.bytes.end > bytes.start;
        joined(self.letters.iter().filter(within).map(|l| l.rect))
    }

    /// The place between two letters nearest to a point, in bytes of the text; none on a page without words.
    pub fn nearest(&self, point: Point) -> Option<usize> {
        let outside = |at: i32, from: i32, size: i32| (from - at).max(at - from - size).max(0);
        let apart = |l: &Letter| {
            let down = outside(point.y.0, l.rect.y.0, l.rect.height.0);
            (down, outside(point.x.0, l.rect.x.0, l.rect.width.0))
        };
        let letter = self.letters.iter().min_by_key(|l| apart(l))?;
        let before = point.x.0 < letter.rect.x.0 + letter.rect.width.0 / 2;
        Some(if before == letter.right_to_left { letter.bytes.end } else { letter.bytes.start })
    }

    /// The words between two such places, without the hyphens of line ends.
    pub fn words(&self, bytes: &Range<usize>) -> String {
        self.text.get(bytes.clone()).unwrap_or("").replace('\u{AD}', "")
    }
}

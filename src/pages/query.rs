//! Questions of the window: what is under the pointer, where do the words of an answer stand.

use super::list::{Item, Length, Page, Point, Rect, Run, Shape};
use crate::draft::Place;

impl Rect {
    pub fn contains(&self, point: Point) -> bool {
        let inside = |at: Length, from: Length, size: Length| at >= from && at < from + size;
        inside(point.x, self.x, self.width) && inside(point.y, self.y, self.height)
    }
}

impl Run {
    /// The area the words take, from a little above the capitals to a little below the baseline.
    pub fn rect(&self) -> Rect {
        let start = self.glyphs.iter().map(|g| g.x.0).min().unwrap_or(0);
        let end = self.glyphs.iter().map(|g| g.x.0 + g.advance.0).max().unwrap_or(0);
        let (above, below) = (self.size.0 * 9 / 10, self.size.0 * 3 / 10);
        Rect {
            x: self.origin.x + Length(start),
            y: self.origin.y - Length(above),
            width: Length(end - start),
            height: Length(above + below),
        }
    }
}

impl Page {
    /// Every run of glyphs, in the order of drawing.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.items.iter().filter_map(|Item { shape, .. }| match shape {
            Shape::Glyphs(run) => Some(run),
            _ => None,
        })
    }

    /// The words under a point: those that contain it, the words of an answer or a blank first.
    pub fn runs_at(&self, point: Point) -> Vec<&Run> {
        let mut found: Vec<&Run> = self.runs().filter(|r| r.rect().contains(point)).collect();
        found.sort_by_key(|r| r.origin_of_words.place.is_none());
        found
    }

    /// The words that a point means: those under it, else the nearest of its line, else the nearest above.
    pub fn nearest_run(&self, point: Point) -> Option<&Run> {
        if let Some(run) = self.runs_at(point).first() {
            return Some(run);
        }
        let named = self.runs().filter(|r| !r.origin_of_words.block.is_empty());
        named.min_by_key(|r| {
            let r = r.rect();
            let off = |at: Length, from: Length, size: Length| (from.0 - at.0).max(at.0 - from.0 - size.0).max(0);
            (off(point.y, r.y, r.height), off(point.x, r.x, r.width))
        })
    }

    /// Where the answer to a question, or its blank, stands; one rectangle per line.
    pub fn rects_of_place(&self, place: &Place) -> Vec<Rect> {
        joined(self.runs().filter(|r| r.origin_of_words.place.as_ref() == Some(place)).map(Run::rect))
    }

    /// Where the words of a block stand; one rectangle per line.
    pub fn rects_of_block(&self, block: &str) -> Vec<Rect> {
        joined(self.runs().filter(|r| !block.is_empty() && &*r.origin_of_words.block == block).map(Run::rect))
    }
}

/// Joins rectangles of one line that touch or almost do.
pub(super) fn joined(rects: impl Iterator<Item = Rect>) -> Vec<Rect> {
    let mut out: Vec<Rect> = Vec::new();
    for rect in rects.filter(|r| r.width.0 > 0) {
        if let Some(last) = out.last_mut()
            && last.y == rect.y
            && last.height == rect.height
            && rect.x.0 - (last.x.0 + last.width.0) < 8_000
            && last.x.0 - (rect.x.0 + rect.width.0) < 8_000
        {
            let end = (last.x + last.width).max(rect.x + rect.width);
            last.x = last.x.min(rect.x);
            last.width = end - last.x;
        } else {
            out.push(rect);
        }
    }
    out
}

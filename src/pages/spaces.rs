//! Room for answers by hand.

use super::blocks::{Hand, Spot};
use super::galley::{Extra, Join};
use super::list::{Length, Rect};
use crate::document::Space;

/// A line of handwriting.
const LINE: i32 = 19_000;
/// Width of a number or a date.
const NARROW: i32 = 130_000;

impl Hand<'_> {
    /// An empty box; it stays with the question above it.
    pub(super) fn space(&mut self, space: Space, spot: Spot) {
        let full = self.measures.measure - spot.indent;
        let width = if space.wide { full } else { full.min(NARROW) };
        let x = if self.measures.rtl { full - width } else { spot.indent };
        let height = LINE * i32::from(space.lines.max(1)) + 3_000;
        if self.galley.next() > 0 {
            self.galley.keep_with_next();
        }
        self.galley.gap(4_000);
        let (parts, extras) = (self.galley.parts.len() as u32, self.galley.extras.len() as u32);
        let rect = Rect { x: Length(x), y: Length(0), width: Length(width), height: Length(height) };
        self.galley.extras.push(Extra::Frame { rect });
        self.galley.slab(height, parts, extras, Join::Free, None);
        self.galley.gap(4_000);
    }
}

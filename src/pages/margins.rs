//! What a working draft has around its text: numbers of lines, side-lines, watermark and stamp.

use super::DraftMarks;
use super::galley::{Galley, Slab};
use super::list::{ArtifactKind, Item, Length, Mark, Page, Point, Rect, Run, Shape};
use super::look::{Measures, QUIET, SIDE_LINE};
use super::makeup::Leaf;
use super::matter::Source;
use super::press::moved;
use super::store::Store;
use std::collections::HashSet;

/// Every so many lines bear their number.
const STEP: usize = 5;
const MARK: Mark = Mark::Artifact(ArtifactKind::Pagination);

/// The blocks to be marked.
#[derive(Clone, Debug, Default)]
pub(super) struct Changed {
    pub(super) blocks: HashSet<String>,
    pub(super) struck: HashSet<String>,
}

impl From<&DraftMarks> for Changed {
    fn from(marks: &DraftMarks) -> Self {
        let set = |list: &[String]| list.iter().cloned().collect();
        Self { blocks: set(&marks.changes.changed), struck: set(&marks.changes.struck_before) }
    }
}

/// Behind the words: the watermark, from the lower left to the upper right of the page.
pub(super) fn behind(marks: &DraftMarks, m: &Measures, left: i32, store: &mut Store, page: &mut Page) {
    let words: String = marks.watermark.chars().take(24).collect();
    let mut look = m.watermark();
    let set = |look, store: &mut Store| store.compositor.one_line(Source::plain(&words, look), 0, &"".into());
    let (mut runs, mut width) = set(look, store);
    // As long as the text area is wide, seen along the slope: it climbs by four for every three to the right.
    let most = m.measure / 3 * 4;
    if width > most {
        look.size = Length((i64::from(look.size.0) * i64::from(most) / i64::from(width)) as i32);
        (runs, width) = set(look, store);
    }
    // Half the height of a letter beside the middle of the page, half its length before it.
    let rise = look.size.0 * 35 / 100;
    let x = left + m.measure / 2 - width / 10 * 3 + rise / 10 * 8;
    let y = m.height / 2 + width / 10 * 4 + rise / 10 * 6;
    for run in runs {
        let along = run.origin.x.0;
        let origin = Point { x: Length(x + along / 10 * 6), y: Length(y - along / 10 * 8) };
        let mark = Mark::Artifact(ArtifactKind::Watermark);
        page.items.push(Item { mark, shape: Shape::Climbing(Run { origin, ..run }) });
    }
}

/// Beside and above the words.
pub(super) fn around(
    marks: &DraftMarks,
    galley: &Galley,
    leaf: &Leaf,
    m: &Measures,
    left: i32,
    store: &mut Store,
    page: &mut Page,
) {
    stamp(&marks.stamp, m, left, store, page);
    let slabs = galley.slabs.get(leaf.slabs.clone()).unwrap_or(&[]);
    let mut count = 0;
    for (slab, top) in slabs.iter().zip(&leaf.tops) {
        let top = m.top + top;
        side_line(slab, top, m, left, page);
        let Some(baseline) = baseline(galley, slab) else { continue };
        count += 1;
        if marks.lines && count % STEP == 0 {
            line_number(count, top + baseline, m, left, store, page);
        }
    }
}

fn stamp(words: &str, m: &Measures, left: i32, store: &mut Store, page: &mut Page) {
    let look = m.stamp();
    let short: String = words.chars().take(160).collect();
    let (runs, width) = store.compositor.one_line(Source::plain(&short, look), 12_000, &"".into());
    let x = left + (m.measure - width).max(0) / 2;
    let at = Point { x: Length(x), y: Length(m.top - 60_000) };
    page.items.extend(runs.into_iter().map(|run| Item { mark: MARK, shape: moved(&Shape::Glyphs(run), at) }));
}

/// A bar at the end of the lines beside what changed; a short one across where something was struck out.
fn side_line(slab: &Slab, top: i32, m: &Measures, left: i32, page: &mut Page) {
    let outside = |from_text: i32, width: i32| {
        if m.rtl { left - from_text - width } else { left + m.measure + from_text }
    };
    let mut bar = |x: i32, y: i32, width: i32, height: i32| {
        let rect = Rect { x: Length(x), y: Length(y), width: Length(width), height: Length(height) };
        page.items.push(Item { mark: MARK, shape: Shape::Fill { rect, colour: SIDE_LINE } });
    };
    if slab.changed {
        bar(outside(10_000, 1_800), top, 1_800, slab.height);
    }
    if slab.struck {
        bar(outside(7_000, 8_000), top - 1_500, 8_000, 1_800);
    }
}

/// Where the first words of a slab stand on, from its top; none where it has no words.
fn baseline(galley: &Galley, slab: &Slab) -> Option<i32> {
    let parts = galley.parts.get(slab.parts.start as usize..slab.parts.end as usize)?;
    parts.iter().find_map(|part| {
        let line = part.laid.lines.get(part.line as usize)?;
        line.items.iter().find_map(|(_, shape)| match shape {
            Shape::Glyphs(run) => Some(part.y + run.origin.y.0),
            _ => None,
        })
    })
}

fn line_number(number: usize, baseline: i32, m: &Measures, left: i32, store: &mut Store, page: &mut Page) {
    let look = m.line_number();
    let (runs, width) = store.compositor.one_line(Source::plain(&number.to_string(), look), 0, &"".into());
    let x = if m.rtl { left + m.measure + 14_000 } else { left - 14_000 - width };
    for mut run in runs {
        run.origin = Point { x: run.origin.x + Length(x), y: Length(baseline) };
        run.colour = QUIET;
        page.items.push(Item { mark: MARK, shape: Shape::Glyphs(run) });
    }
}

//! Cutting the galley into pages: which slabs stand on which page, and at which height.

use super::galley::{Footnote, Galley, Join, Slab};
use super::look::Measures;
use std::ops::Range;

/// The slabs of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) slabs: Range<usize>,
    /// Table whose head is repeated at the top.
    pub(super) head: Option<u16>,
    /// Top of every slab, from the top of the text area.
    pub(super) tops: Vec<i32>,
    /// Notes at its foot, as many lines of each as stand here.
    pub(super) notes: Vec<Noted>,
}

/// Lines of a note.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Noted {
    pub(super) note: u32,
    pub(super) lines: Range<u32>,
}

/// Room between the words and the notes.
pub(super) const ABOVE_NOTES: i32 = 14_000;

/// A note is divided only where at least so many lines stand on either side.
const LEAST: i32 = 2;

/// Fills page after page with as much as it holds, ending each at the last place where it may.
pub(super) fn leaves(galley: &Galley, measures: &Measures) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let (mut start, mut rest) = (0, Vec::new());
    while start < galley.slabs.len() || !rest.is_empty() {
        let leaf = leaf(galley, start, measures.depth, &mut rest);
        start = leaf.slabs.end.max(start + 1).min(galley.slabs.len());
        leaves.push(leaf);
    }
    if leaves.is_empty() {
        leaves.push(Leaf { slabs: 0..0, head: None, tops: Vec::new(), notes: Vec::new() });
    }
    leaves
}

/// One page from slab `start`; `rest` are lines of notes that the page before had no room for, and then those that
/// this one has none for.
fn leaf(galley: &Galley, start: usize, depth: i32, rest: &mut Vec<Noted>) -> Leaf {
    let slabs = &galley.slabs;
    let head = slabs.get(start).and_then(|s| s.head);
    let mut y = head.map_or(0, |h| head_height(galley, h));
    let mut tops = Vec::new();
    let mut end = start;
    // What goes on from the page before leaves a third of this one to its own words.
    let carried = notes_height(galley, rest);
    let mut foot = carried.min(depth * 2 / 3);
    let mut divided = carried > foot;
    let mut closing = false;
    let mut gap = if foot > 0 { ABOVE_NOTES } else { 0 };
    while end < slabs.len() {
        let slab = &slabs[end];
        // Behind a note that is divided the page ends as soon as it may.
        if end > start && (slab.join == Join::Page || closing && slab.join == Join::Free) {
            break;
        }
        let above = if end == start { 0 } else { slab.above } + slab.sink;
        let notes = slab_notes_height(galley, slab);
        let below = if notes > 0 { ABOVE_NOTES } else { gap };
        let room = depth - y - above - slab.height - below - foot;
        // The first slab stands on the page however tall it is.
        if end > start && room < notes {
            let left = depth - y - gap - foot;
            let worth = !divided && notes > 0 && left > depth / 5 && may_divide(galley, slab, room);
            if !worth {
                break;
            }
        }
        if notes > room && !divided {
            (divided, closing) = (true, end > start);
            foot += least_of(galley, slab).min(room.max(0));
        } else {
            foot += notes.min(room.max(0));
        }
        gap = below;
        tops.push(y + above);
        y += above + slab.height;
        end += 1;
    }
    let end = if end < slabs.len() && end > start { last_legal(slabs, start, end) } else { end };
    tops.truncate(end - start);
    let body = end.checked_sub(start + 1).and_then(|last| Some(tops.get(last)? + slabs[start + last].height));
    let all = slabs[start..end].iter().flat_map(|s| &s.notes).filter_map(|n| whole(galley, *n));
    rest.extend(all);
    let height = body.map_or(depth, |body| depth - body - ABOVE_NOTES);
    let notes = filled(galley, rest, height, body.is_none());
    Leaf { slabs: start..end, head, tops, notes }
}

/// Takes from `rest` what fits into a height; `forced` takes a line however low it is, on a page of notes alone.
fn filled(galley: &Galley, rest: &mut Vec<Noted>, height: i32, forced: bool) -> Vec<Noted> {
    let (mut out, mut left) = (Vec::new(), height);
    let mut waiting = std::mem::take(rest).into_iter();
    for noted in waiting.by_ref() {
        let leading = leading(galley, noted.note);
        let count = noted.lines.len() as i32;
        let fit = (left / leading).clamp(i32::from(forced && out.is_empty()).min(count), count);
        // No line of a note alone on either side.
        let fit = match fit {
            all if all == count => all,
            most if count - most < LEAST && count >= 2 * LEAST => count - LEAST,
            few if few < LEAST && !forced => 0,
            some => some,
        };
        left -= fit * leading;
        let cut = noted.lines.start + fit as u32;
        if fit > 0 {
            out.push(Noted { note: noted.note, lines: noted.lines.start..cut });
        }
        if fit < count {
            rest.push(Noted { note: noted.note, lines: cut..noted.lines.end });
            break;
        }
    }
    rest.extend(waiting);
    out
}

/// Whether enough lines of a slab's notes fit into `room`, and enough are left for the next page.
fn may_divide(galley: &Galley, slab: &Slab, room: i32) -> bool {
    let last = slab.notes.last().and_then(|n| galley.notes.get(*n as usize));
    last.is_some_and(|n| n.laid.lines.len() as i32 >= 2 * LEAST) && room >= least_of(galley, slab)
}

/// Height of a slab's notes when the last of them is divided as early as it may.
fn least_of(galley: &Galley, slab: &Slab) -> i32 {
    let Some((last, others)) = slab.notes.split_last() else {
        return 0;
    };
    let before: i32 = others.iter().filter_map(|n| galley.notes.get(*n as usize)).map(Footnote::height).sum();
    before + LEAST * leading(galley, *last)
}

fn whole(galley: &Galley, note: u32) -> Option<Noted> {
    let lines = galley.notes.get(note as usize)?.laid.lines.len() as u32;
    (lines > 0).then_some(Noted { note, lines: 0..lines })
}

fn leading(galley: &Galley, note: u32) -> i32 {
    galley.notes.get(note as usize).map_or(1, |n| n.laid.leading.max(1))
}

/// Height of notes without the room above them.
pub(super) fn notes_height(galley: &Galley, notes: &[Noted]) -> i32 {
    notes.iter().map(|n| n.lines.len() as i32 * leading(galley, n.note)).sum()
}

fn slab_notes_height(galley: &Galley, slab: &Slab) -> i32 {
    slab.notes.iter().filter_map(|n| galley.notes.get(*n as usize)).map(Footnote::height).sum()
}

/// The last place not after `end` where a page may end; `end` itself when there is none.
fn last_legal(slabs: &[Slab], start: usize, end: usize) -> usize {
    (start + 1..=end).rev().find(|&at| slabs[at].join != Join::Never).unwrap_or(end)
}

/// Height of a table's head.
pub(super) fn head_height(galley: &Galley, head: u16) -> i32 {
    let Some(range) = galley.heads.get(usize::from(head)) else {
        return 0;
    };
    galley.slabs.get(range.start as usize..range.end as usize).unwrap_or(&[]).iter().map(|s| s.height).sum()
}

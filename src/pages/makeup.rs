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
    /// Notes at its foot.
    pub(super) notes: Vec<u32>,
}

/// Room between the words and the notes.
pub(super) const ABOVE_NOTES: i32 = 14_000;

/// Fills page after page with as much as it holds, ending each at the last place where it may.
pub(super) fn leaves(galley: &Galley, measures: &Measures) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let mut start = 0;
    while start < galley.slabs.len() {
        let leaf = leaf(galley, start, measures.depth);
        start = leaf.slabs.end.max(start + 1);
        leaves.push(leaf);
    }
    if leaves.is_empty() {
        leaves.push(Leaf { slabs: 0..0, head: None, tops: Vec::new(), notes: Vec::new() });
    }
    leaves
}

fn leaf(galley: &Galley, start: usize, depth: i32) -> Leaf {
    let slabs = &galley.slabs;
    let head = slabs[start].head;
    let repeated = head.map_or(0, |h| head_height(galley, h));
    let mut y = repeated;
    let mut tops = Vec::new();
    let mut end = start;
    let mut foot = 0;
    while end < slabs.len() {
        let slab = &slabs[end];
        if end > start && slab.join == Join::Page {
            break;
        }
        let above = if end == start { 0 } else { slab.above } + slab.sink;
        // The first slab stands on the page however tall it is.
        let notes = notes_height(galley, &slab.notes);
        let gap = if foot == 0 && notes > 0 { ABOVE_NOTES } else { 0 };
        if end > start && y + above + slab.height + foot + gap + notes > depth {
            break;
        }
        foot += gap + notes;
        tops.push(y + above);
        y += above + slab.height;
        end += 1;
    }
    let end = if end < slabs.len() { last_legal(slabs, start, end) } else { end };
    tops.truncate(end - start);
    let notes = slabs[start..end].iter().flat_map(|s| s.notes.iter().copied()).collect();
    Leaf { slabs: start..end, head, tops, notes }
}

/// Height of notes without the room above them.
pub(super) fn notes_height(galley: &Galley, notes: &[u32]) -> i32 {
    notes.iter().filter_map(|n| galley.notes.get(*n as usize)).map(Footnote::height).sum()
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

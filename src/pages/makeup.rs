//! Cutting the galley into pages: which slabs stand on which page, and at which height.

use super::galley::{Galley, Join, Slab};
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
}

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
        leaves.push(Leaf { slabs: 0..0, head: None, tops: Vec::new() });
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
    while end < slabs.len() {
        let slab = &slabs[end];
        if end > start && slab.join == Join::Page {
            return Leaf { slabs: start..end, head, tops };
        }
        let above = if end == start { 0 } else { slab.above } + slab.sink;
        // The first slab stands on the page however tall it is.
        if end > start && y + above + slab.height > depth {
            break;
        }
        tops.push(y + above);
        y += above + slab.height;
        end += 1;
    }
    let end = if end < slabs.len() { last_legal(slabs, start, end) } else { end };
    tops.truncate(end - start);
    Leaf { slabs: start..end, head, tops }
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

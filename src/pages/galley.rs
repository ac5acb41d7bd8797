//! One long column of slabs before it is cut into pages, and the tree of tags beside it.

use super::list::{Colour, Rect, Role, Tag, TagId};
use super::look::Look;
use super::margins::Changed;
use super::set::Laid;
use crate::finding::Finding;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Whether a page may end above a slab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    Free,
    Never,
    /// A new page begins here.
    Page,
}

/// What stands side by side at one height and is never cut: mostly one line of text.
#[derive(Clone, Debug)]
pub(super) struct Slab {
    /// Space above, dropped at the top of a page.
    pub(super) above: i32,
    /// Space above that stays even there.
    pub(super) sink: i32,
    pub(super) height: i32,
    pub(super) join: Join,
    pub(super) parts: Range<u32>,
    pub(super) extras: Range<u32>,
    /// Table whose head is repeated when a page begins with this slab.
    pub(super) head: Option<u16>,
    /// The same for all slabs of one table row, which are read cell by cell; else 0.
    pub(super) row: u32,
    /// Notes that its lines refer to.
    pub(super) notes: Vec<u32>,
    /// Its words are new, in a draft that is compared with an earlier one.
    pub(super) changed: bool,
    /// Something was struck out before it.
    pub(super) struck: bool,
}

/// A line of laid words at its place in a slab.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) laid: Arc<Laid>,
    pub(super) line: u32,
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) marks: Marks,
}

/// The elements that the shapes of a laid block belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Marks {
    pub(super) body: TagId,
    /// Tag of the first inline child.
    pub(super) inline: TagId,
    pub(super) number: TagId,
    /// First note of the block in `Galley::notes`.
    pub(super) notes: u32,
}

/// What a slab has besides words.
#[derive(Clone, Debug)]
pub(super) enum Extra {
    Rule {
        rect: Rect,
        colour: Colour,
    },
    /// An outlined box, to be filled by hand.
    Frame {
        rect: Rect,
    },
    Field {
        rect: Rect,
        tag: TagId,
        party: String,
        words: String,
    },
    /// The page of a block at the end of a line of the contents, behind dots that begin at `from`.
    PageOf {
        block: Arc<str>,
        tag: TagId,
        look: Look,
        from: i32,
        leading: i32,
    },
}

/// A footnote, set.
#[derive(Clone, Debug)]
pub(super) struct Footnote {
    pub(super) laid: Arc<Laid>,
    pub(super) marks: Marks,
}

impl Footnote {
    pub(super) fn height(&self) -> i32 {
        self.laid.lines.len() as i32 * self.laid.leading
    }
}

#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) level: u8,
    pub(super) words: String,
    pub(super) slab: u32,
}

/// The column.
#[derive(Default)]
pub(super) struct Galley {
    pub(super) slabs: Vec<Slab>,
    pub(super) parts: Vec<Part>,
    pub(super) extras: Vec<Extra>,
    pub(super) tags: Vec<Tag>,
    /// First slab of every block.
    pub(super) anchors: HashMap<Arc<str>, u32>,
    pub(super) outline: Vec<Entry>,
    /// Slabs of the head of each table.
    pub(super) heads: Vec<Range<u32>>,
    pub(super) findings: Vec<Finding>,
    pub(super) notes: Vec<Footnote>,
    pub(super) changes: Changed,
    /// Whether the row of a table that is being set is new; none outside tables.
    pub(super) changed_row: Option<bool>,
    struck: bool,
    /// Space and bond that the next slab takes.
    gap: i32,
    bond: Option<Join>,
    sink: i32,
}

impl Galley {
    pub(super) fn new(changes: Changed) -> Self {
        Self { changes, ..Self::default() }
    }

    /// At least so much space before the next slab.
    pub(super) fn gap(&mut self, space: i32) {
        self.gap = self.gap.max(space);
    }

    /// Space before the next slab that stays at the top of a page.
    pub(super) fn sink(&mut self, space: i32) {
        self.sink = self.sink.max(space);
    }

    pub(super) fn keep_with_next(&mut self) {
        if self.bond != Some(Join::Page) {
            self.bond = Some(Join::Never);
        }
    }

    /// The last two lines before the next slab stay with it, even where they are two paragraphs.
    pub(super) fn keep_last_lines(&mut self) {
        let words = self.slabs.last().is_some_and(|last| !last.parts.is_empty());
        if let Some(last) = self.slabs.last_mut().filter(|last| words && last.join == Join::Free)
            && last.row == 0
        {
            last.join = Join::Never;
        }
    }

    pub(super) fn new_page(&mut self) {
        if !self.slabs.is_empty() {
            self.bond = Some(Join::Page);
        }
    }

    /// Where the next slab will stand.
    pub(super) fn next(&self) -> u32 {
        self.slabs.len() as u32
    }

    pub(super) fn anchor(&mut self, block: &str) {
        let next = self.next();
        if !block.is_empty() {
            self.struck |= !self.changes.struck.is_empty() && self.changes.struck.contains(block);
            self.anchors.entry(block.into()).or_insert(next);
        }
    }

    /// Adds a slab of parts and extras that were pushed since `parts` and `extras`.
    pub(super) fn slab(&mut self, height: i32, parts: u32, extras: u32, join: Join, head: Option<u16>) {
        let join = match (self.bond.take(), join) {
            (Some(bond), Join::Free) => bond,
            (Some(Join::Page), _) => Join::Page,
            (_, join) => join,
        };
        let mut notes = Vec::new();
        let mut changed = self.changed_row == Some(true);
        for part in self.parts.get(parts as usize..).unwrap_or(&[]) {
            changed |= self.changed_row.is_none()
                && !self.changes.blocks.is_empty()
                && self.changes.blocks.contains(&*part.laid.block);
            let line = part.laid.lines.get(part.line as usize);
            notes.extend(line.iter().flat_map(|l| &l.notes).map(|n| part.marks.notes + u32::from(*n)));
        }
        self.slabs.push(Slab {
            above: std::mem::take(&mut self.gap),
            sink: std::mem::take(&mut self.sink),
            height,
            join,
            parts: parts..self.parts.len() as u32,
            extras: extras..self.extras.len() as u32,
            head,
            row: 0,
            notes,
            changed,
            struck: std::mem::take(&mut self.struck),
        });
    }

    /// A laid block, line by line. `whole` keeps its lines on one page.
    pub(super) fn lines(&mut self, laid: &Arc<Laid>, x: i32, marks: Marks, whole: bool) {
        let count = laid.lines.len();
        for line in 0..count {
            let (parts, extras) = (self.parts.len() as u32, self.extras.len() as u32);
            self.parts.push(Part { laid: laid.clone(), line: line as u32, x, y: 0, marks });
            // No line of a paragraph alone at the foot of a page or at the top of one.
            let bound = line > 0 && (whole || line == 1 || line + 1 == count);
            self.slab(laid.leading, parts, extras, if bound { Join::Never } else { Join::Free }, None);
        }
    }

    pub(super) fn tag(&mut self, role: Role, parent: TagId, block: &Arc<str>) -> TagId {
        let id = TagId(self.tags.len() as u32);
        self.tags.push(Tag {
            role,
            parent: Some(parent),
            children: Vec::new(),
            language: None,
            block: block.clone(),
            alt: None,
            rows: 1,
        });
        if let Some(parent) = self.tags.get_mut(parent.0 as usize) {
            parent.children.push(id);
        }
        id
    }

    /// Children for the links of a laid block, and how its shapes are marked.
    pub(super) fn marks(&mut self, body: TagId, number: TagId, laid: &Laid) -> Marks {
        let inline = TagId(self.tags.len() as u32);
        for role in &laid.tags {
            self.tag(*role, body, &laid.block);
        }
        Marks { body, inline, number, notes: self.notes.len() as u32 }
    }
}

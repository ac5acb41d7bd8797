//! Where every object lay in every revision, kept once for the whole file.

use super::xref::{Place, Section};
use std::collections::BTreeSet;

/// The sections of a file, newest first, and what they say about each number.
pub(crate) struct History {
    pub sections: Vec<Section>,
    /// Number, index of the section, place; in this order. One entry per number and section.
    entries: Vec<(u32, u32, Place)>,
    /// A section gives one number two places, of which readers differ in choosing.
    pub contradicts: bool,
}

impl History {
    pub fn new(sections: Vec<Section>) -> Self {
        let mut entries = Vec::new();
        for (index, section) in sections.iter().enumerate() {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            // Of two entries for one number in one section the last counts.
            entries.extend(section.entries.iter().rev().map(|&(number, place)| (number, index, place)));
        }
        entries.sort_by_key(|&(number, index, _)| (number, index));
        let contradicts = entries.windows(2).any(|pair| match pair {
            [a, b] => a.0 != 0 && (a.0, a.1) == (b.0, b.1) && a.2 != b.2,
            _ => false,
        });
        entries.dedup_by_key(|&mut (number, index, _)| (number, index));
        Self { sections, entries, contradicts }
    }

    /// Where an object lies for a reader who does not see the newest `hidden` sections.
    pub fn place(&self, number: u32, hidden: usize) -> Place {
        let from = self.entries.partition_point(|&(n, index, _)| (n, index as usize) < (number, hidden));
        self.entries.get(from).filter(|e| e.0 == number).map_or(Place::Free, |e| e.2)
    }

    /// Every number that reader knows of, ascending.
    pub fn numbers(&self, hidden: usize) -> Vec<u32> {
        let mut numbers: Vec<u32> =
            self.entries.iter().filter(|e| e.1 as usize >= hidden).map(|&(number, ..)| number).collect();
        numbers.dedup();
        numbers
    }

    /// The highest number that reader knows of.
    pub fn highest(&self, hidden: usize) -> Option<u32> {
        self.entries.iter().rev().find(|e| e.1 as usize >= hidden).map(|e| e.0)
    }

    /// Numbers whose place, or whose container's, differs between two readers; `more` hides more sections.
    pub fn changed(&self, more: usize, fewer: usize) -> BTreeSet<u32> {
        let newer = self.sections.get(fewer..more).unwrap_or_default();
        let mut changed: BTreeSet<u32> = newer.iter().flat_map(|s| s.entries.iter().map(|e| e.0)).collect();
        changed.retain(|&number| self.place(number, more) != self.place(number, fewer));
        let inside = self.entries.iter().filter_map(|&(number, _, place)| match place {
            Place::Packed { stream, .. } if changed.contains(&stream) => Some((number, stream)),
            _ => None,
        });
        let inside: Vec<u32> = inside
            .filter(
                |&(number, stream)| matches!(self.place(number, more), Place::Packed { stream: s, .. } if s == stream),
            )
            .map(|(number, _)| number)
            .collect();
        changed.extend(inside);
        changed
    }
}

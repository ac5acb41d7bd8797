//! Tables: rows cut into bands, one band for each line of their longest cell, so that even a row that is
//! taller than a page can be divided.

use super::blocks::{Hand, Spot};
use super::galley::{Extra, Join, Marks, Part};
use super::list::{Colour, Length, Rect, Role, TagId};
use super::look::{HAIR, INK, RULE, Setting};
use super::set::Laid;
use crate::document::{Block, Column, Inline, Table};
use std::sync::Arc;

/// Room beside and above the words of a cell.
const SIDE: i32 = 5_000;
const HEAD_ROOM: i32 = 4_200;
const FOOT_ROOM: i32 = 5_000;

struct Cell {
    laid: Arc<Laid>,
    x: i32,
    marks: Marks,
}

/// Rule under a row.
#[derive(Clone, Copy)]
struct Under {
    colour: Colour,
    weight: i32,
}

impl Hand<'_> {
    pub(super) fn table(&mut self, block: &Block, table: &Table, spot: Spot) {
        let id: Arc<str> = block.id.as_str().into();
        let element = self.galley.tag(Role::Table, spot.parent, &id);
        self.galley.gap(12_000);
        let caption = if table.caption.is_empty() { &block.heading } else { &table.caption };
        if !caption.is_empty() {
            let laid =
                self.lay(self.measures.caption(), block.number.as_deref(), caption, self.measures.measure, &block.id);
            let body = self.galley.tag(Role::Caption, element, &id);
            let marks = self.galley.marks(body, body, &laid);
            self.galley.lines(&laid, 0, marks, true);
            self.galley.keep_with_next();
            self.galley.gap(5_000);
        }
        let columns = self.columns(table);
        let head = self.table_head(table, &columns, element, &id);
        let body = self.galley.tag(Role::TableBody, element, &id);
        for (n, row) in table.rows.iter().enumerate() {
            let line = self.galley.tag(Role::TableRow, body, &id);
            let cells = columns
                .iter()
                .enumerate()
                .map(|(c, column)| (row.cells.get(c).map_or(&[][..], Vec::as_slice), *column));
            let cells: Vec<Cell> =
                cells.map(|(words, column)| self.cell(words, column, Role::TableDataCell, line, &id)).collect();
            let last = n + 1 == table.rows.len();
            let under = if last { Under { colour: INK, weight: 900 } } else { Under { colour: HAIR, weight: 500 } };
            self.row(&cells, under, head, n == 0 || last && n > 1);
        }
        self.galley.gap(13_000);
        self.loose_ends(block, spot);
    }

    /// Words that stand in a table block besides its rows.
    fn loose_ends(&mut self, block: &Block, spot: Spot) {
        if !block.text.is_empty() {
            let text = Block { kind: crate::document::BlockKind::Text, ..block.clone() };
            let text = Block { number: None, heading: Vec::new(), ..text };
            self.prose(&text, spot);
        }
        self.prose_children(block, spot);
    }

    /// Left edge and width of the words of every column.
    fn columns(&self, table: &Table) -> Vec<(i32, i32)> {
        let widest = table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0).max(table.columns.len());
        let shares: Vec<i64> =
            (0..widest).map(|c| table.columns.get(c).map_or(1, |c| i64::from(c.share.max(1)))).collect();
        let total: i64 = shares.iter().sum::<i64>().max(1);
        let measure = i64::from(self.measures.measure);
        let mut before = 0;
        let mut columns = Vec::with_capacity(widest);
        for share in shares {
            let (x, end) = (measure * before / total, measure * (before + share) / total);
            before += share;
            let left = if self.measures.rtl { measure - end } else { x };
            columns.push((left as i32 + SIDE, (end - x) as i32 - 2 * SIDE));
        }
        columns
    }

    /// The head row, which is repeated on every page the table runs over; its number for the bands below it.
    fn table_head(&mut self, table: &Table, columns: &[(i32, i32)], element: TagId, id: &Arc<str>) -> Option<u16> {
        let first = self.galley.next();
        self.rule_above();
        if table.columns.iter().all(|c| c.heading.is_empty()) {
            return None;
        }
        let head = self.galley.tag(Role::TableHead, element, id);
        let line = self.galley.tag(Role::TableRow, head, id);
        let words = |c: Option<&Column>| c.map_or(Vec::new(), |c: &Column| c.heading.clone());
        let cells: Vec<Cell> = columns
            .iter()
            .enumerate()
            .map(|(c, column)| self.cell(&words(table.columns.get(c)), *column, Role::TableHeaderCell, line, id))
            .collect();
        self.galley.keep_with_next();
        self.row(&cells, Under { colour: RULE, weight: 700 }, None, true);
        self.galley.keep_with_next();
        self.galley.heads.push(first..self.galley.next());
        u16::try_from(self.galley.heads.len() - 1).ok()
    }

    fn rule_above(&mut self) {
        let (parts, extras) = (self.galley.parts.len() as u32, self.galley.extras.len() as u32);
        self.push_rule(0, INK, 900);
        self.galley.slab(900, parts, extras, Join::Free, None);
        self.galley.keep_with_next();
    }

    fn push_rule(&mut self, y: i32, colour: Colour, weight: i32) {
        let rect = Rect { x: Length::ZERO, y: Length(y), width: Length(self.measures.measure), height: Length(weight) };
        self.galley.extras.push(Extra::Rule { rect, colour });
    }

    fn cell(&mut self, words: &[Inline], (x, width): (i32, i32), role: Role, row: TagId, id: &Arc<str>) -> Cell {
        let setting: Setting = self.measures.cell(role == Role::TableHeaderCell);
        let laid = self.lay(setting, None, words, width.max(setting.look.size.0), id);
        let body = self.galley.tag(role, row, id);
        let marks = self.galley.marks(body, body, &laid);
        Cell { laid, x, marks }
    }

    /// One row as bands. `bound` keeps it with the row before.
    fn row(&mut self, cells: &[Cell], under: Under, head: Option<u16>, bound: bool) {
        let lines = cells.iter().map(|c| c.laid.lines.len()).max().unwrap_or(0).max(1);
        let leading = self.measures.cell(false).leading.0;
        // A row that would take most of a page may be divided, but never off its first two lines or last two.
        let divisible = lines as i32 * leading > self.measures.depth / 2;
        let row = self.galley.next() + 1;
        for band in 0..lines {
            let (parts, extras) = (self.galley.parts.len() as u32, self.galley.extras.len() as u32);
            let top = if band == 0 { HEAD_ROOM } else { 0 };
            let last = band + 1 == lines;
            let height = top + leading + if last { FOOT_ROOM } else { 0 };
            for cell in cells.iter().filter(|c| band < c.laid.lines.len()) {
                let (laid, line) = (cell.laid.clone(), band as u32);
                self.galley.parts.push(Part { laid, line, x: cell.x, y: top, marks: cell.marks });
            }
            if last {
                self.push_rule(height - under.weight, under.colour, under.weight);
            }
            let inside = band > 0 && (!divisible || band == 1 || last);
            let join = if inside || band == 0 && bound { Join::Never } else { Join::Free };
            self.galley.slab(height, parts, extras, join, head);
            if let Some(slab) = self.galley.slabs.last_mut() {
                slab.row = row;
            }
        }
    }
}

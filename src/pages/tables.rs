//! Tables: rows cut into bands, one band for each line of their longest cell, so that even a row that is
//! taller than a page can be divided.

use super::blocks::{Hand, Spot};
use super::galley::{Extra, Join, Marks, Part};
use super::list::{Colour, Length, Rect, Role, TagId};
use super::look::{HAIR, INK, RULE, Setting};
use super::set::Laid;
use crate::document::{Block, Column, Inline, Row, Table};
use std::ops::Range;
use std::sync::Arc;

/// Room beside and above the words of a cell.
const SIDE: i32 = 5_000;
const HEAD_ROOM: i32 = 4_200;
const FOOT_ROOM: i32 = 5_000;

struct Cell {
    laid: Arc<Laid>,
    x: i32,
    marks: Marks,
    column: usize,
    /// Rows it stands in, from the first of those laid together.
    first: usize,
    end: usize,
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
            let marks = self.marks(body, body, &laid, caption);
            self.galley.lines(&laid, 0, marks, true);
            self.galley.keep_with_next();
            self.galley.gap(5_000);
        }
        let columns = self.columns(table);
        let head = self.table_head(table, &columns, element, &id);
        let body = self.galley.tag(Role::TableBody, element, &id);
        let mut at = 0;
        while at < table.rows.len() {
            let end = group(table, at);
            self.rows(table, at..end, &columns, body, head, &id);
            at = end;
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
    fn columns(&mut self, table: &Table) -> Vec<(i32, i32)> {
        let widths = self.widths(table, SIDE);
        let mut before = 0;
        let mut columns = Vec::with_capacity(widths.len());
        for width in widths {
            let own = width + 2 * SIDE;
            let left = if self.measures.rtl { self.measures.measure - before - own } else { before };
            columns.push((left + SIDE, width));
            before += own;
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
        self.head_row(&cells);
        self.galley.keep_with_next();
        self.galley.heads.push(first..self.galley.next());
        u16::try_from(self.galley.heads.len() - 1).ok()
    }

    fn head_row(&mut self, cells: &[Cell]) {
        let lines = cells.iter().map(|c| c.laid.lines.len()).max().unwrap_or(0).max(1);
        let leading = self.measures.cell(false).leading.0;
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
                self.push_rule(height - 700, RULE, 700);
            }
            self.galley.slab(height, parts, extras, Join::Never, None);
            if let Some(slab) = self.galley.slabs.last_mut() {
                slab.row = row;
            }
        }
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
        let mut setting: Setting = self.measures.cell(role == Role::TableHeaderCell);
        // Where not even the longest word of a heading fits, a hyphen parts it.
        setting.hyphenate |= role == Role::TableHeaderCell && self.is_cramped(words, width);
        let laid = self.lay(setting, None, words, width.max(setting.look.size.0), id);
        let body = self.galley.tag(role, row, id);
        let marks = self.marks(body, body, &laid, words);
        Cell { laid, x, marks, column: 0, first: 0, end: 1 }
    }

    /// Rows that cells reach over, or one row alone.
    fn rows(
        &mut self,
        table: &Table,
        rows: Range<usize>,
        columns: &[(i32, i32)],
        body: TagId,
        head: Option<u16>,
        id: &Arc<str>,
    ) {
        let mut cells = Vec::new();
        let mut lines = vec![1; rows.len()];
        for (n, row) in table.rows[rows.clone()].iter().enumerate() {
            let line = self.galley.tag(Role::TableRow, body, id);
            for (c, column) in columns.iter().enumerate() {
                let span = span(row, c).min(rows.len() - n);
                if span == 0 && n > 0 {
                    continue;
                }
                let words = row.cells.get(c).map_or(&[][..], Vec::as_slice);
                let mut cell = self.cell(words, *column, Role::TableDataCell, line, id);
                (cell.first, cell.end, cell.column) = (n, n + span.max(1), c);
                if let Some(tag) = self.galley.tags.get_mut(cell.marks.body.0 as usize) {
                    tag.rows = span.max(1) as u16;
                }
                cells.push(cell);
            }
        }
        for cell in cells.iter().filter(|c| c.end == c.first + 1) {
            lines[cell.first] = lines[cell.first].max(cell.laid.lines.len());
        }
        // What a tall cell needs beyond its rows, the last of them gives.
        for cell in cells.iter().filter(|c| c.end > c.first + 1) {
            let have: usize = lines[cell.first..cell.end].iter().sum();
            lines[cell.end - 1] += cell.laid.lines.len().saturating_sub(have);
        }
        let leading = self.measures.cell(false).leading.0;
        // Rows that would take most of a page may be divided, but never off their first two lines or last two.
        let all = lines.iter().sum::<usize>() as i32;
        let grid = Grid {
            cells: &cells,
            lines: &lines,
            columns,
            leading,
            divisible: all * leading > self.measures.depth / 2,
            last: table.rows.len() - rows.start,
            head,
            start: rows.start,
            id,
            bound: rows.start == 0 || rows.end == table.rows.len() && rows.end > 2,
        };
        self.bands(&grid);
    }

    /// Every line of every row as a slab.
    fn bands(&mut self, grid: &Grid<'_>) {
        let id = self.galley.next() + 1;
        let heads = grid.heads();
        for (n, &lines) in grid.lines.iter().enumerate() {
            let blocks = &self.galley.changes.blocks;
            let changed = !blocks.is_empty() && blocks.contains(&format!("{}[{}]", grid.id, grid.start + n));
            self.galley.changed_row = Some(changed);
            for band in 0..lines {
                let (parts, extras) = (self.galley.parts.len() as u32, self.galley.extras.len() as u32);
                let slab = grid.lines[..n].iter().sum::<usize>() + band;
                let (from, to) = (heads[slab], heads[slab + 1]);
                for cell in grid.cells.iter().filter(|c| (c.first..c.end).contains(&n)) {
                    // The words of a tall cell run on past the ends of the rows beside it.
                    let first = heads[grid.lines[..cell.first].iter().sum::<usize>()] + HEAD_ROOM;
                    let below = |y: i32| ((y - first).max(0) + grid.leading - 1) / grid.leading;
                    let last = if slab + 2 == heads.len() { i32::MAX } else { below(to) };
                    let shown = (cell.laid.lines.len() as i32).min(last);
                    for line in below(from)..shown {
                        let y = first + line * grid.leading - from;
                        let laid = cell.laid.clone();
                        self.galley.parts.push(Part { laid, line: line as u32, x: cell.x, y, marks: cell.marks });
                    }
                }
                let last = band + 1 == lines;
                if last {
                    self.rule_below(grid, n, to - from);
                }
                let inside = band > 0 && (!grid.divisible || band == 1 || last);
                let bound = band == 0 && (if n == 0 { grid.bound } else { !grid.divisible });
                let join = if inside || bound { Join::Never } else { Join::Free };
                self.galley.slab(to - from, parts, extras, join, grid.head);
                if let Some(slab) = self.galley.slabs.last_mut() {
                    slab.row = id;
                }
            }
        }
        self.galley.changed_row = None;
    }

    /// The rule under a row, interrupted where a cell goes on.
    fn rule_below(&mut self, grid: &Grid<'_>, row: usize, height: i32) {
        let last = row + 1 == grid.last;
        let under = if last { Under { colour: INK, weight: 900 } } else { Under { colour: HAIR, weight: 500 } };
        let going_on: Vec<usize> =
            grid.cells.iter().filter(|c| c.first <= row && c.end > row + 1).map(|c| c.column).collect();
        if going_on.is_empty() {
            return self.push_rule(height - under.weight, under.colour, under.weight);
        }
        for (_, (x, width)) in grid.columns.iter().enumerate().filter(|(c, _)| !going_on.contains(c)) {
            let rect = Rect {
                x: Length(x - SIDE),
                y: Length(height - under.weight),
                width: Length(width + 2 * SIDE),
                height: Length(under.weight),
            };
            self.galley.extras.push(Extra::Rule { rect, colour: under.colour });
        }
    }
}

/// Rows that stand or fall together.
struct Grid<'a> {
    cells: &'a [Cell],
    /// Lines of each row.
    lines: &'a [usize],
    columns: &'a [(i32, i32)],
    leading: i32,
    divisible: bool,
    /// How many rows there are to the end of the table.
    last: usize,
    head: Option<u16>,
    /// Not to be parted from the row before.
    bound: bool,
    /// Of the first row, in the table.
    start: usize,
    id: &'a str,
}

impl Grid<'_> {
    /// Heights at which the slabs begin, from the top of the first, and where the last ends.
    fn heads(&self) -> Vec<i32> {
        let mut heads = vec![0];
        let mut y = 0;
        for &lines in self.lines {
            for band in 0..lines {
                let top = if band == 0 { HEAD_ROOM } else { 0 };
                y += top + self.leading + if band + 1 == lines { FOOT_ROOM } else { 0 };
                heads.push(y);
            }
        }
        heads
    }
}

/// How many rows a cell reaches over, as the table says.
fn span(row: &Row, column: usize) -> usize {
    row.spans.get(column).map_or(1, |s| usize::from(*s))
}

/// End of the rows that cells of row `at` reach into, directly or by others.
fn group(table: &Table, at: usize) -> usize {
    let mut end = at + 1;
    let mut row = at;
    while row < end {
        let reach = table.rows[row].spans.iter().map(|s| usize::from(*s)).max().unwrap_or(1);
        end = end.max(row + reach).min(table.rows.len());
        row += 1;
    }
    end
}

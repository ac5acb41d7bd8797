//! How wide the columns of a table are: as their words ask, after the automatic layout of CSS 2.2, 17.5.2.2.

use super::blocks::Hand;
use super::breaks::Extent;
use super::matter::Matter;
use crate::document::{Inline, Table};

/// What the words of a column ask for, in thousandths of a point without the room beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Asked {
    /// Longest word of the heading.
    head: i32,
    /// Longest part of a word of the cells, addresses parted at their signs.
    part: i32,
    /// Longest word of the cells.
    word: i32,
    /// Longest cell or heading, on one line.
    line: i32,
}

impl Hand<'_> {
    /// Widths of the words of every column; `side` is the room beside them. With the room they fill the measure.
    pub(super) fn widths(&mut self, table: &Table, side: i32) -> Vec<i32> {
        let count = table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0).max(table.columns.len());
        let mut asked = vec![Asked::default(); count];
        for (asked, column) in asked.iter_mut().zip(&table.columns) {
            let Extent { part, line, .. } = self.extent(&column.heading, true);
            *asked = Asked { head: part, part: 0, word: 0, line };
        }
        for row in &table.rows {
            for (asked, cell) in asked.iter_mut().zip(&row.cells) {
                let Extent { part, word, line } = self.extent(cell, false);
                asked.part = asked.part.max(part);
                asked.word = asked.word.max(word);
                asked.line = asked.line.max(line);
            }
        }
        let room = self.measures.measure - 2 * side * count as i32;
        // A form to fill in has no words yet: its author said how wide the answers will be.
        if asked.iter().all(|a| a.word == 0) {
            let share = |c: usize| table.columns.get(c).map_or(1, |c| i32::from(c.share.max(1)));
            let all: i32 = (0..count).map(share).sum();
            for (c, asked) in asked.iter_mut().enumerate() {
                asked.line = asked.head.max((i64::from(room) * i64::from(share(c)) / i64::from(all.max(1))) as i32);
            }
        }
        divide(&asked, room.max(count as i32))
    }

    /// Whether a heading has a word that is wider than its column.
    pub(super) fn is_cramped(&mut self, words: &[Inline], width: i32) -> bool {
        self.measures.body(0).hyphenate && self.extent(words, true).part > width
    }

    fn extent(&mut self, words: &[Inline], head: bool) -> Extent {
        if words.is_empty() {
            return Extent::default();
        }
        let setting = self.measures.cell(head);
        let matter = Matter { setting, number: None, inlines: words, width: 0, block: "", tongue: self.tongue };
        self.store.extent(&matter)
    }
}

/// Widths that add up to `room`: no word of a heading divided where that is possible, then no word of a cell, then no
/// address; beyond that by what each line asks for.
fn divide(asked: &[Asked], room: i32) -> Vec<i32> {
    let heads: Vec<i32> = asked.iter().map(|a| a.head).collect();
    let parts: Vec<i32> = asked.iter().map(|a| a.head.max(a.part)).collect();
    let words: Vec<i32> = asked.iter().map(|a| a.head.max(a.part).max(a.word)).collect();
    // A long text does not take all there is: it runs over several lines anyway.
    let most = i64::from(room) * 3 / 2;
    let lines: Vec<i32> = asked.iter().zip(&words).map(|(a, word)| a.line.min(most as i32).max(*word)).collect();
    let whole: Vec<i32> = asked.iter().zip(&words).map(|(a, word)| a.line.max(*word)).collect();
    let none = vec![0; asked.len()];
    let steps = [&none, &heads, &parts, &words, &lines, &whole];
    for pair in steps.windows(2) {
        if sum(pair[1]) > i64::from(room) {
            return between(pair[0], pair[1], room);
        }
    }
    // All stands on one line: what is over, each gets in proportion.
    let twice: Vec<i32> = whole.iter().map(|w| w.saturating_mul(2).max(1)).collect();
    if sum(&twice) >= i64::from(room) { between(&whole, &twice, room) } else { scaled(&twice, room) }
}

fn sum(widths: &[i32]) -> i64 {
    widths.iter().map(|w| i64::from(*w)).sum()
}

/// As far from the first towards the second as `room` lets.
fn between(low: &[i32], high: &[i32], room: i32) -> Vec<i32> {
    let spare = i64::from(room) - sum(low);
    let wanted: Vec<i32> = low.iter().zip(high).map(|(l, h)| h - l).collect();
    let added = scaled(&wanted, i32::try_from(spare).unwrap_or(0));
    low.iter().zip(added).map(|(l, a)| l + a).collect()
}

/// In the same proportions, adding up to `room`.
fn scaled(widths: &[i32], room: i32) -> Vec<i32> {
    let all = sum(widths).max(1);
    let (mut before, mut given) = (0, 0);
    let share = |width: &i32| {
        before += i64::from(*width);
        let upto = (i64::from(room) * before / all) as i32;
        let own = upto - given;
        given = upto;
        own
    };
    widths.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(list: &[(i32, i32, i32)]) -> Vec<Asked> {
        list.iter().map(|&(head, word, line)| Asked { head, part: word, word, line }).collect()
    }

    #[test]
    fn words_stay_whole_as_long_as_there_is_room() {
        let columns = asked(&[(30, 10, 40), (50, 60, 900), (40, 40, 45)]);
        let widths = divide(&columns, 400);
        assert_eq!(sum(&widths), 400);
        assert!(widths.iter().zip(&columns).all(|(w, a)| *w >= a.head.max(a.word)), "{widths:?}");
        assert!(widths[1] > 300, "the long text has most of it: {widths:?}");
    }

    #[test]
    fn headings_stay_whole_even_where_cells_cannot() {
        let columns = asked(&[(30, 300, 300), (50, 200, 900), (40, 40, 45)]);
        let widths = divide(&columns, 400);
        assert_eq!(sum(&widths), 400);
        assert!(widths.iter().zip(&columns).all(|(w, a)| *w >= a.head), "{widths:?}");
        let impossible = divide(&asked(&[(300, 0, 300), (300, 0, 300)]), 400);
        assert_eq!(impossible, [200, 200]);
    }

    #[test]
    fn what_fits_on_one_line_fills_the_measure() {
        for room in [100, 150, 1_000, 99_999] {
            let widths = divide(&asked(&[(10, 10, 20), (10, 5, 60), (1, 1, 1)]), room);
            assert_eq!(sum(&widths), i64::from(room));
            assert!(widths[0] >= 20 && widths[1] >= 60 && widths[2] >= 1, "{widths:?}");
        }
        assert_eq!(divide(&asked(&[(0, 0, 0), (0, 0, 0)]), 10), [5, 5]);
    }
}

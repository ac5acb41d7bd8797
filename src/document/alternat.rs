//! Whether the originals of the parties say the same: by the alternat each party is named first in the original
//! that it keeps, and nothing else may differ.
//!
//! Each block is compared with that of the same id. Where words differ, they may differ only by an exchange of
//! names that stand together. Where blocks of the parties change places, numbers and the signs that close them
//! stay where they were.

use super::exchange;
use super::tree::{Block, BlockKind, Document, Inline, Signatory, Table};
use std::collections::{BTreeMap, BTreeSet};

/// One place where two originals differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Block id.
    pub block: String,
    /// Number and heading of the provision it stands in, as printed in the first original.
    pub place: String,
    /// The words that differ, with a few around them.
    pub first: String,
    pub second: String,
    /// Only the order of the parties differs.
    pub allowed: bool,
}

/// What a comparison of two originals found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Blocks compared.
    pub compared: usize,
    pub differences: Vec<Difference>,
}

impl Comparison {
    /// Whether nothing differs but the order of the parties.
    pub fn is_clean(&self) -> bool {
        self.differences.iter().all(|d| d.allowed)
    }
}

/// Compares two originals of one language, block by block.
pub fn compare(first: &Document, second: &Document) -> Comparison {
    let mut judge = Judge { comparison: Comparison::default(), place: String::new() };
    // The title on one line repeats what the title block says, which is judged below.
    if first.short_title != second.short_title {
        judge.differs("", &first.short_title, &second.short_title, false);
    }
    judge.lists(&first.blocks, &second.blocks, "");
    judge.comparison
}

struct Judge {
    comparison: Comparison,
    place: String,
}

impl Judge {
    fn differs(&mut self, block: &str, first: &str, second: &str, allowed: bool) {
        let [first, second] = excerpts(first, second);
        let (block, place) = (block.to_owned(), self.place.clone());
        self.comparison.differences.push(Difference { block, place, first, second, allowed });
    }

    /// Children of one block. Those that repeat over the parties may change places among themselves.
    fn lists(&mut self, first: &[Block], second: &[Block], parent: &str) {
        let known: BTreeMap<&str, &Block> = second.iter().map(|b| (b.id.as_str(), b)).collect();
        let ids = |list: &[Block]| list.iter().map(|b| b.id.clone()).collect::<Vec<_>>();
        let (here, there) = (ids(first), ids(second));
        let same = here == there;
        let moved = !same && is_party_move(&here, &there);
        if !same {
            let told = |list: &[Block]| {
                let moving = list.iter().zip(here.iter().zip(&there)).filter(|(_, (a, b))| a != b);
                moving.map(|(block, _)| gist(block)).collect::<Vec<_>>().join(" / ")
            };
            self.differs(parent, &told(first), &told(second), moved);
            if !moved {
                return;
            }
        }
        let before = self.comparison.differences.len();
        for (a, there) in first.iter().zip(second) {
            let Some(b) = known.get(a.id.as_str()) else { continue };
            let number = there.number.as_deref();
            if !moved {
                self.block(a, b, number);
                continue;
            }
            // "; and" or a full stop belongs to the place, not to the party that stands in it.
            let ((mine, sign), (_, its)) = (exchange::without_sign(a), exchange::without_sign(there));
            if sign != its {
                self.differs(&a.id, &sign, &its, false);
            }
            self.block(&mine, &exchange::without_sign(b).0, number);
        }
        self.across_lines(first, second, before);
    }

    /// Lines of a title that each name one party: not the same line by line, but the same together.
    fn across_lines(&mut self, first: &[Block], second: &[Block], before: usize) {
        let failed: Vec<String> =
            self.comparison.differences[before..].iter().filter(|d| !d.allowed).map(|d| d.block.clone()).collect();
        let lines = |b: &&Block| b.kind == BlockKind::Line && b.children.is_empty() && failed.contains(&b.id);
        if failed.len() < 2 || first.iter().filter(lines).count() != failed.len() {
            return;
        }
        let tokens = |list: &[Block]| {
            let lines: Vec<&[Inline]> = list.iter().filter(lines).map(|b| b.text.as_slice()).collect();
            exchange::tokens(&lines)
        };
        if exchange::only(&tokens(first), &tokens(second)) {
            for difference in &mut self.comparison.differences[before..] {
                difference.allowed = true;
            }
        }
    }

    fn block(&mut self, a: &Block, b: &Block, number: Option<&str>) {
        self.comparison.compared += 1;
        let outer = self.place.clone();
        if let Some(place) = place_of(a) {
            self.place = if outer.is_empty() || is_division(a) { place } else { format!("{outer}, {place}") };
        }
        if a.number.as_deref() != number {
            self.differs(&a.id, a.number.as_deref().unwrap_or(""), number.unwrap_or(""), false);
        }
        self.inlines(&a.id, &a.heading, &b.heading);
        self.inlines(&a.id, &a.text, &b.text);
        self.kinds(a, b);
        self.lists(&a.children, &b.children, &a.id);
        self.place = outer;
    }

    fn inlines(&mut self, id: &str, a: &[Inline], b: &[Inline]) {
        if !alike(a, b) {
            let allowed = exchange::only(&exchange::tokens(&[a]), &exchange::tokens(&[b]));
            self.differs(id, &words(a), &words(b), allowed);
        }
    }

    fn kinds(&mut self, a: &Block, b: &Block) {
        match (&a.kind, &b.kind) {
            (BlockKind::Table(x), BlockKind::Table(y)) => self.tables(&a.id, x, y),
            (BlockKind::Signatures(x), BlockKind::Signatures(y)) => self.signatures(&a.id, x, y),
            (x, y) if x != y => self.differs(&a.id, &format!("{x:?}"), &format!("{y:?}"), false),
            _ => {}
        }
    }

    fn signatures(&mut self, id: &str, a: &[Signatory], b: &[Signatory]) {
        if a == b {
            return;
        }
        let order = |list: &[Signatory]| list.iter().map(|s| words(&s.on_behalf)).collect::<Vec<_>>().join(" | ");
        let sorted = |list: &[Signatory]| {
            let mut list = list.to_vec();
            list.sort_by(|x, y| x.party.cmp(&y.party));
            list
        };
        self.differs(id, &order(a), &order(b), sorted(a) == sorted(b));
    }

    /// Rows or columns of the parties may change places, whole.
    fn tables(&mut self, id: &str, a: &Table, b: &Table) {
        if a == b {
            return;
        }
        self.inlines(id, &a.caption, &b.caption);
        let heads = |t: &Table| t.columns.iter().map(|c| c.heading.clone()).collect::<Vec<_>>();
        let mut rows = vec![(heads(a), heads(b))];
        let same_shape = a.rows.len() == b.rows.len() && a.columns.len() == b.columns.len();
        if same_shape {
            rows.extend(a.rows.iter().zip(&b.rows).map(|(x, y)| (x.cells.clone(), y.cells.clone())));
        }
        let told = |t: &Table| t.rows.iter().map(|r| cells(&r.cells)).collect::<Vec<_>>().join(" / ");
        if !same_shape {
            return self.differs(id, &told(a), &told(b), false);
        }
        if let Some(order) = column_order(&rows) {
            if order.iter().enumerate().any(|(to, from)| to != *from) {
                self.differs(id, &cells(&rows[0].0), &cells(&rows[0].1), true);
            }
            return;
        }
        let moved: Vec<&(Vec<Vec<Inline>>, Vec<Vec<Inline>>)> =
            rows.iter().skip(1).filter(|(x, y)| !x.iter().zip(y).all(|(x, y)| alike(x, y))).collect();
        let piece = |row: &Vec<Vec<Inline>>| {
            let parties = row.iter().flat_map(|cell| cell.iter().filter_map(exchange::party_of)).collect();
            Piece { parties, words: cells(row).to_lowercase() }
        };
        let rows_moved =
            is_exchange(moved.iter().map(|r| piece(&r.0)).collect(), moved.iter().map(|r| piece(&r.1)).collect());
        for (x, y) in rows.iter().filter(|(x, y)| x != y) {
            let by_cell = x.len() == y.len()
                && x.iter()
                    .zip(y)
                    .all(|(x, y)| alike(x, y) || exchange::only(&exchange::tokens(&[x]), &exchange::tokens(&[y])));
            self.differs(id, &cells(x), &cells(y), rows_moved || by_cell);
        }
    }
}

fn is_division(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Article | BlockKind::Chapter | BlockKind::Annex)
}

/// Number and first words of a block.
fn gist(block: &Block) -> String {
    let number = block.number.clone().unwrap_or_default();
    let words = words(&block.text);
    let start: Vec<&str> = words.split_whitespace().take(12).collect();
    let more = if words.split_whitespace().count() > start.len() { " …" } else { "" };
    format!("{number} {}{more}", start.join(" ")).trim().to_owned()
}

/// The words in which two texts differ, with a few that both have around them.
fn excerpts(first: &str, second: &str) -> [String; 2] {
    const AROUND: usize = 5;
    let [a, b]: [Vec<&str>; 2] = [first, second].map(|t| t.split_whitespace().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - same;
    let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    [a, b].map(|list| {
        let (from, to) = (same.saturating_sub(AROUND), (list.len() - end + AROUND).min(list.len()));
        let (before, behind) = (if from > 0 { "… " } else { "" }, if to < list.len() { " …" } else { "" });
        format!("{before}{}{behind}", list.get(from..to).unwrap_or(&[]).join(" "))
    })
}

/// How a provision is named in the sheet.
fn place_of(block: &Block) -> Option<String> {
    let heading = words(&block.heading);
    let number = block.number.clone().unwrap_or_default();
    let name = match (number.is_empty(), heading.is_empty()) {
        (true, true) => return None,
        (false, true) => number,
        (true, false) => heading,
        (false, false) => format!("{number} – {heading}"),
    };
    Some(name)
}

/// Blocks of the parties (`id#PARTY`) in another order, all others where they were.
fn is_party_move(first: &[String], second: &[String]) -> bool {
    let sorted = |list: &[String]| list.iter().cloned().collect::<BTreeSet<_>>();
    let stem = |id: &String| id.rsplit_once('#').map(|(stem, _)| stem.to_owned());
    sorted(first) == sorted(second)
        && first.len() == second.len()
        && first.iter().zip(second).all(|(a, b)| a == b || (stem(a).is_some() && stem(a) == stem(b)))
}

/// Which column of the first original stands at each place of the second; none when columns do not account for it.
fn column_order(rows: &[(Vec<Vec<Inline>>, Vec<Vec<Inline>>)]) -> Option<Vec<usize>> {
    let wide = rows.first()?.0.len();
    let mut free: Vec<usize> = (0..wide).collect();
    let mut order = Vec::with_capacity(wide);
    for to in 0..wide {
        let fits = |from: &usize| {
            rows.iter().all(|(a, b)| match (a.get(*from), b.get(to)) {
                (Some(x), Some(y)) => alike(x, y),
                (x, y) => x.is_none() && y.is_none(),
            })
        };
        // Its own place first: equal columns stay.
        let at = free.iter().position(|f| *f == to && fits(f)).or_else(|| free.iter().position(fits))?;
        order.push(free.remove(at));
    }
    Some(order)
}

/// The same words, but for the capital with which a sentence begins; references that lead to the same place.
fn alike(a: &[Inline], b: &[Inline]) -> bool {
    let same = |x: &Inline, y: &Inline| match (x, y) {
        (Inline::Link { target: x, .. }, Inline::Link { target: y, .. }) => x == y,
        (x, y) => x == y,
    };
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| same(x, y))
}

fn words(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::text).collect::<String>().trim().to_owned()
}

fn cells(row: &[Vec<Inline>]) -> String {
    row.iter().map(|cell| words(cell)).collect::<Vec<_>>().join(" | ")
}

/// Words of one party, in a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    /// Whose answers they hold.
    parties: BTreeSet<String>,
    words: String,
}

/// Whether the pieces are the same in another order, and each is of one party.
fn is_exchange(mut a: Vec<Piece>, mut b: Vec<Piece>) -> bool {
    a.sort();
    b.sort();
    a.len() >= 2 && a == b && a.iter().all(|piece| piece.parties.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::super::tree::Origin;
    use super::*;
    use crate::draft::Place;
    use crate::language::Language;

    fn of(party: &str, text: &str) -> Inline {
        let place = Place::party("party.name_full", party);
        Inline::Words { text: text.into(), style: Default::default(), origin: Origin::Answer(place) }
    }

    fn document(blocks: Vec<Block>) -> Document {
        let language = Language::english();
        Document {
            language,
            title: String::new(),
            short_title: String::new(),
            date: None,
            blocks,
            findings: Vec::new(),
        }
    }

    fn text(inlines: Vec<Inline>) -> Document {
        document(vec![Block::new(BlockKind::Text, "t", inlines)])
    }

    fn verdict(a: Document, b: Document) -> (usize, bool) {
        let found = compare(&a, &b);
        (found.differences.len(), found.is_clean())
    }

    #[test]
    fn names_may_change_places_where_they_stand_together() {
        let both = |a: Inline, b: Inline| {
            text(vec![a, Inline::plain(", of the one part, and "), b, Inline::plain(", of the other part,")])
        };
        let (ch, cn) = (|| of("CH", "the Council"), || of("CN", "the Government"));
        assert_eq!(verdict(both(of("CH", "The Council"), cn()), both(of("CN", "The Government"), ch())), (1, true));
        assert_eq!(verdict(both(ch(), cn()), both(ch(), cn())), (0, true));
    }

    #[test]
    fn names_may_not_change_places_around_a_duty() {
        let pays = |a: Inline, b: Inline| text(vec![a, Inline::plain(" shall pay "), b, Inline::plain(".")]);
        let (ch, cn) = (|| of("CH", "Norland"), || of("CN", "Valmere"));
        assert_eq!(verdict(pays(ch(), cn()), pays(cn(), ch())), (1, false));
    }

    #[test]
    fn any_other_word_that_differs_is_told() {
        let days = |n: &str| text(vec![Inline::plain(format!("within {n} days"))]);
        assert_eq!(verdict(days("30"), days("60")), (1, false));
        let named = |name: &str| text(vec![of("CH", name), Inline::plain(" and "), of("CN", "B")]);
        assert_eq!(verdict(named("A"), named("C")), (1, false));
    }

    #[test]
    fn points_of_the_parties_move_and_keep_their_words() {
        let point = |party: &str, number: &str, text: &str| Block {
            number: Some(number.into()),
            ..Block::new(BlockKind::Point, format!("p#{party}"), vec![of(party, text)])
        };
        let a = document(vec![point("CH", "(a)", "x"), point("CN", "(b)", "y")]);
        let b = document(vec![point("CN", "(a)", "y"), point("CH", "(b)", "x")]);
        assert_eq!(verdict(a.clone(), b), (1, true));
        let c = document(vec![point("CN", "(a)", "z"), point("CH", "(b)", "x")]);
        assert!(!compare(&a, &c).is_clean());
        let d = document(vec![point("CN", "(a)", "y")]);
        assert!(!compare(&a, &d).is_clean());
    }

    #[test]
    fn two_exchanges_in_a_sentence_are_two_and_a_reversed_duty_is_none() {
        let sentence = |a: &str, b: &str, c: &str, d: &str, duty: [&str; 2]| {
            let name = |p: &str| of(p, if p == "CH" { "Norland" } else { "Valmere" });
            let programme =
                |p: &str| of(p, if p == "CH" { "Secure Trader programme" } else { "programme of operators" });
            text(vec![
                Inline::plain("between "),
                name(a),
                Inline::plain(" and "),
                name(b),
                Inline::plain(" by mutual recognition of the "),
                programme(c),
                Inline::plain(" and the "),
                programme(d),
                Inline::plain(", for which "),
                name(duty[0]),
                Inline::plain(" shall inform "),
                name(duty[1]),
            ])
        };
        let first = sentence("CH", "CN", "CH", "CN", ["CH", "CN"]);
        assert_eq!(verdict(first.clone(), sentence("CN", "CH", "CN", "CH", ["CH", "CN"])), (1, true));
        assert_eq!(verdict(first.clone(), sentence("CN", "CH", "CN", "CH", ["CN", "CH"])), (1, false));
        assert_eq!(verdict(first, sentence("CN", "CH", "CH", "CH", ["CH", "CN"])), (1, false));
    }

    #[test]
    fn signs_between_points_stay_in_their_places() {
        let point = |party: &str, end: &str| {
            Block::new(
                BlockKind::Point,
                format!("p#{party}"),
                vec![of(party, party), Inline::plain(format!(", its law{end}"))],
            )
        };
        let a = document(vec![point("CH", "; and"), point("CN", ".")]);
        let b = document(vec![point("CN", "; and"), point("CH", ".")]);
        assert_eq!(verdict(a.clone(), b), (1, true));
        assert!(!compare(&a, &document(vec![point("CN", "; or"), point("CH", ".")])).is_clean());
    }

    #[test]
    fn lines_of_a_title_are_judged_together() {
        let line = |n: usize, inline: Inline| Block::new(BlockKind::Line, format!("title.{n}"), vec![inline]);
        let title = |a: Inline, b: Inline| {
            document(vec![Block {
                children: vec![line(0, a), line(1, Inline::plain("and")), line(2, b)],
                ..Block::new(BlockKind::Title, "title", Vec::new())
            }])
        };
        let (ch, cn) = (|| of("CH", "the Council"), || of("CN", "the Government"));
        assert_eq!(verdict(title(ch(), cn()), title(cn(), ch())), (2, true));
        assert_eq!(verdict(title(ch(), cn()), title(cn(), of("CH", "the Senate"))), (2, false));
    }

    #[test]
    fn columns_of_the_parties_move_whole() {
        use super::super::tree::{Column, Row};
        let table = |order: [usize; 2], last: &str| {
            let heads = [of("CH", "Norland"), of("CN", "Valmere")];
            let column = |n: usize| Column { heading: vec![heads[n].clone()], share: 1 };
            let cells = [[Inline::plain("1"), Inline::plain("2")], [Inline::plain("3"), Inline::plain(last)]];
            let rows = cells
                .iter()
                .map(|row| Row { cells: order.iter().map(|n| vec![row[*n].clone()]).collect(), spans: Vec::new() });
            let table = Table { caption: Vec::new(), columns: order.map(column).to_vec(), rows: rows.collect() };
            document(vec![Block::new(BlockKind::Table(table), "t", Vec::new())])
        };
        assert_eq!(verdict(table([0, 1], "4"), table([1, 0], "4")), (1, true));
        assert!(!compare(&table([0, 1], "4"), &table([1, 0], "5")).is_clean());
    }
}

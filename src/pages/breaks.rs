//! Where lines end: total fit over all places where they may, after Knuth and Plass.

use super::look::Align;
use super::shape::{Cluster, Kind, Shaped};
use hypher::Lang;
use std::ops::Range;

/// One line: its clusters, spaces at the end included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) clusters: Range<usize>,
    /// Where the spaces at its end begin.
    pub(super) content: usize,
    /// A hyphen is drawn at its end.
    pub(super) hyphen: bool,
    /// The last of the paragraph, or before a forced end.
    pub(super) last: bool,
}

/// How the lines of a paragraph are to be broken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit<'a> {
    pub(super) align: Align,
    /// Widths of the first and of the other lines.
    pub(super) first: i32,
    pub(super) rest: i32,
    /// Width of a hyphen.
    pub(super) hyphen: i32,
    /// Size of type, the yardstick of what is tight.
    pub(super) em: i32,
    pub(super) language: Option<Lang>,
    /// Spans that are answers, where a capital begins a name.
    pub(super) answers: &'a [bool],
}

#[derive(Clone, Copy, Debug)]
struct Opportunity {
    cluster: usize,
    hyphen: bool,
    penalty: f64,
}

const HYPHEN: f64 = 140.0;
/// An address divided at one of its signs.
const ADDRESS: f64 = 90.0;
const EMERGENCY: f64 = 4000.0;
/// What no justified line should be; beyond it lines are compared by how much of them is empty.
const LOOSEST: f64 = 20_000.0;

/// The language's hyphenation patterns, if there are any.
pub(super) fn patterns(code: &str) -> Option<Lang> {
    let code = <[u8; 2]>::try_from(code.as_bytes()).ok()?;
    Lang::from_iso(code)
}

/// Breaks a paragraph into lines. Covers every cluster, in order.
pub(super) fn fit(text: &str, shaped: &Shaped, fit: &Fit<'_>) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut start = 0;
    let clusters = &shaped.clusters;
    while start < clusters.len() {
        let end =
            clusters[start..].iter().position(|c| c.kind == Kind::Newline).map_or(clusters.len(), |n| start + n + 1);
        let first = if start == 0 { fit.first } else { fit.rest };
        Passage::new(text, clusters, start..end, fit, first).break_into(&mut cuts);
        start = end;
    }
    cuts
}

/// How wide a text is that is never divided within a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// Longest word, an address parted at its signs.
    pub(super) part: i32,
    /// Longest word, addresses whole.
    pub(super) word: i32,
    /// Longest line.
    pub(super) line: i32,
}

/// The extent of a text in type of size `em`.
pub(super) fn extent(text: &str, shaped: &Shaped, em: i32) -> Extent {
    let mut most = Extent::default();
    let (mut part, mut word, mut line, mut spaces) = (0, 0, 0, 0);
    let mut before: Option<&Cluster> = None;
    for cluster in &shaped.clusters {
        if cluster.opportunity || cluster.kind == Kind::Newline {
            (part, word) = (0, 0);
        } else if before.is_some_and(|b| parts_address(text, b, cluster)) {
            part = 0;
        }
        match cluster.kind {
            Kind::Newline => (line, spaces) = (0, 0),
            Kind::Space => spaces += cluster.advance,
            _ => {
                part += cluster.advance;
                word += cluster.advance;
                line += spaces + cluster.advance;
                spaces = 0;
            }
        }
        most = Extent { part: most.part.max(part), word: most.word.max(word), line: most.line.max(line) };
        before = Some(cluster);
    }
    // A line may end behind every Han character, but a column of few of them is no column.
    if shaped.clusters.iter().any(|c| c.kind == Kind::Ideograph) {
        let few = most.line.min(em * 6);
        most = Extent { part: most.part.max(few), word: most.word.max(few), ..most };
    }
    most
}

/// A stretch of text between forced ends.
struct Passage<'a> {
    clusters: &'a [Cluster],
    range: Range<usize>,
    fit: &'a Fit<'a>,
    first: i32,
    /// Sums up to each cluster: width, spaces' room to stretch, to shrink.
    sums: Vec<[i32; 3]>,
    opportunities: Vec<Opportunity>,
}

impl<'a> Passage<'a> {
    fn new(text: &str, clusters: &'a [Cluster], range: Range<usize>, fit: &'a Fit<'a>, first: i32) -> Self {
        let mut sums = Vec::with_capacity(range.len() + 1);
        let mut sum = [0_i32; 3];
        sums.push(sum);
        for cluster in &clusters[range.clone()] {
            let (stretch, shrink) = elasticity(cluster, fit.em);
            sum =
                [sum[0].saturating_add(cluster.advance), sum[1].saturating_add(stretch), sum[2].saturating_add(shrink)];
            sums.push(sum);
        }
        let mut passage = Self { clusters, range, fit, first, sums, opportunities: Vec::new() };
        passage.find(text);
        passage
    }

    /// All places where a line may end, the end of the passage last.
    fn find(&mut self, text: &str) {
        let hyphens = self
            .fit
            .language
            .map(|l| hyphens(text, self.clusters, &self.range, l, self.fit.answers))
            .unwrap_or_default();
        let mut hyphens = hyphens.into_iter().peekable();
        let mut found: Vec<Opportunity> = Vec::new();
        for cluster in self.range.start + 1..self.range.end {
            while hyphens.peek().is_some_and(|h| *h < cluster) {
                hyphens.next();
            }
            if self.clusters[cluster].opportunity {
                let soft = text.as_bytes().get(..self.clusters[cluster].start as usize);
                let hyphen = soft.is_some_and(|t| t.ends_with("\u{AD}".as_bytes()));
                found.push(Opportunity { cluster, hyphen, penalty: if hyphen { HYPHEN } else { 0.0 } });
            } else if hyphens.peek() == Some(&cluster) {
                found.push(Opportunity { cluster, hyphen: true, penalty: HYPHEN });
            } else if parts_address(text, &self.clusters[cluster - 1], &self.clusters[cluster]) {
                found.push(Opportunity { cluster, hyphen: false, penalty: ADDRESS });
            }
        }
        found.push(Opportunity { cluster: self.range.end, hyphen: false, penalty: 0.0 });
        self.split_what_cannot_fit(found);
    }

    /// A word wider than the line may end anywhere between its letters.
    fn split_what_cannot_fit(&mut self, found: Vec<Opportunity>) {
        let narrow = self.first.min(self.fit.rest).max(self.fit.em);
        let mut from = self.range.start;
        for opportunity in found {
            if self.width(from, self.content(from, opportunity.cluster)) > narrow {
                for cluster in from + 1..opportunity.cluster {
                    let whole = self.clusters[cluster].grapheme
                        && matches!(self.clusters[cluster].kind, Kind::Letter | Kind::Unspaced);
                    if whole {
                        self.opportunities.push(Opportunity { cluster, hyphen: false, penalty: EMERGENCY });
                    }
                }
            }
            from = opportunity.cluster;
            self.opportunities.push(opportunity);
        }
    }

    fn width(&self, from: usize, to: usize) -> i32 {
        self.sums[to - self.range.start][0] - self.sums[from - self.range.start][0]
    }

    /// Where the spaces before `end` begin.
    fn content(&self, start: usize, end: usize) -> usize {
        let trailing = |c: &&Cluster| matches!(c.kind, Kind::Space | Kind::Newline);
        end - self.clusters[start..end].iter().rev().take_while(trailing).count()
    }

    /// Shortest path through the opportunities.
    fn break_into(&self, cuts: &mut Vec<Cut>) {
        let count = self.opportunities.len();
        // best[n]: cost of the best way to end a line at opportunity n-1; best[0] is the start.
        let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); count + 1];
        best[0] = (0.0, 0);
        let mut oldest = 0;
        for to in 1..=count {
            // No line has more places to end than this; the bound keeps hostile text from costing its square.
            for from in oldest.max(to.saturating_sub(600))..to {
                let line = self.line(from, to);
                if line.too_long && from + 1 < to {
                    // Lines from earlier starts are longer still.
                    if from == oldest {
                        oldest += 1;
                    }
                    continue;
                }
                let cost = best[from].0 + line.cost + self.neighbours(from, to);
                if cost < best[to].0 {
                    best[to] = (cost, from);
                }
            }
        }
        let mut path = Vec::new();
        let mut at = count;
        while at > 0 {
            path.push(at);
            at = best[at].1;
        }
        let mut from = 0;
        for to in path.into_iter().rev() {
            cuts.push(self.cut(from, to));
            from = to;
        }
    }

    fn start(&self, opportunity: usize) -> usize {
        if opportunity == 0 { self.range.start } else { self.opportunities[opportunity - 1].cluster }
    }

    fn cut(&self, from: usize, to: usize) -> Cut {
        let (start, end) = (self.start(from), self.start(to));
        Cut {
            clusters: start..end,
            content: self.content(start, end),
            hyphen: self.opportunities[to - 1].hyphen,
            last: to == self.opportunities.len(),
        }
    }

    /// Two hyphens one above the other, or one before the last line.
    fn neighbours(&self, from: usize, to: usize) -> f64 {
        let after_hyphen = from > 0 && self.opportunities[from - 1].hyphen;
        let last = to == self.opportunities.len();
        match (after_hyphen, last || self.opportunities[to - 1].hyphen) {
            (true, true) => 8000.0,
            _ => 0.0,
        }
    }

    fn line(&self, from: usize, to: usize) -> Assessed {
        let cut = self.cut(from, to);
        let (a, b) = (cut.clusters.start - self.range.start, cut.content - self.range.start);
        let hyphen = if cut.hyphen { self.fit.hyphen } else { 0 };
        let hung = hang(self.clusters, cut.clusters.start, cut.content, cut.hyphen, self.fit);
        let front = front(self.clusters, &(cut.clusters.start..cut.content));
        let natural = self.sums[b][0] - self.sums[a][0] + hyphen - hung - front;
        let target = if from == 0 { self.first } else { self.fit.rest };
        let slack = target - natural;
        let penalty = self.opportunities[to - 1].penalty;
        let (stretch, shrink) = (self.sums[b][1] - self.sums[a][1], self.sums[b][2] - self.sums[a][2]);
        match self.fit.align {
            Align::Justify => justified(slack, stretch, shrink, &cut, penalty, target, natural, self.fit.em),
            Align::Start => ragged(slack, target, penalty, cut.last, self.fit.em),
            Align::Centre => ragged(slack, target, penalty, false, self.fit.em),
        }
    }
}

struct Assessed {
    too_long: bool,
    cost: f64,
}

#[expect(clippy::too_many_arguments, reason = "the six measures of one line, and what it ends with")]
fn justified(
    slack: i32,
    stretch: i32,
    shrink: i32,
    cut: &Cut,
    penalty: f64,
    target: i32,
    natural: i32,
    em: i32,
) -> Assessed {
    let too_long = slack + shrink < 0;
    let badness = if slack < 0 {
        let r = f64::from(-slack) / f64::from(shrink.max(1));
        100.0 * r * r * r
    } else if cut.last {
        // A last line of a syllable or two looks lost; one that almost fills the measure is fine.
        if natural < em * 7 / 2 && natural < target { 160.0 } else { 0.0 }
    } else {
        let r = f64::from(slack) / f64::from(stretch.max(em / 20));
        // Where every line is too loose, the one that is least so.
        let open = f64::from(slack) / f64::from(target.max(1));
        (100.0 * r * r * r).min(LOOSEST * (1.0 + open))
    };
    let demerits = 10.0 + badness + penalty;
    Assessed { too_long, cost: demerits * demerits }
}

fn ragged(slack: i32, target: i32, penalty: f64, last: bool, em: i32) -> Assessed {
    let share = f64::from(slack) / f64::from(target.max(1));
    let badness = match last {
        // A single Han character or a syllable looks lost, unless there is nothing else.
        true if target - slack < em * 7 / 4 && slack > 0 => 160.0,
        true => 0.0,
        false => 400.0 * share * share,
    };
    let demerits = 10.0 + badness + 2.0 * penalty;
    Assessed { too_long: slack < 0, cost: demerits * demerits }
}

/// How far a cluster may stretch and shrink in a justified line.
pub(super) fn elasticity(cluster: &Cluster, em: i32) -> (i32, i32) {
    let empty = (cluster.front + cluster.back) / 2;
    match cluster.kind {
        Kind::Space | Kind::FixedSpace => (em * 15 / 100, em * 6 / 100),
        Kind::Ideograph => (em * 4 / 100, empty),
        Kind::Unspaced => (em * 8 / 100, 0),
        Kind::Letter | Kind::Newline => (0, empty),
    }
}

/// How far the line may reach beyond its end, so that hyphens and stops do not dent the margin, and what is empty
/// at its end takes no room.
pub(super) fn hang(clusters: &[Cluster], start: usize, content: usize, hyphen: bool, fit: &Fit<'_>) -> i32 {
    let Some(last) = clusters[start..content].last() else {
        return 0;
    };
    if last.back > 0 && last.level % 2 == 0 {
        return last.back;
    }
    if fit.align != Align::Justify {
        return 0;
    }
    if hyphen {
        return fit.hyphen * 6 / 10;
    }
    if last.stop && last.level == 0 { last.advance / 2 } else { 0 }
}

/// Empty room before the ink of a line's first cluster.
pub(super) fn front(clusters: &[Cluster], content: &Range<usize>) -> i32 {
    clusters[content.clone()].first().filter(|c| c.level == 0).map_or(0, |c| c.front)
}

/// Clusters before which a word may be divided.
fn hyphens(text: &str, clusters: &[Cluster], range: &Range<usize>, language: Lang, answers: &[bool]) -> Vec<usize> {
    let mut places = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let letter = |c: &Cluster| {
            let words = text.get(c.start as usize..c.end as usize).unwrap_or("");
            c.kind == Kind::Letter && words.chars().all(|l| l.is_alphabetic() || l == '\u{301}')
        };
        let length = clusters[at..range.end].iter().take_while(|c| letter(c)).count();
        let answer = answers.get(usize::from(clusters[at].span)).copied().unwrap_or(false);
        let tied = announces(text, clusters, at + length);
        let name = answer
            && text.get(clusters[at].start as usize..).is_some_and(|w| w.starts_with(|c: char| c.is_uppercase()));
        if length >= 4 && !name && !tied {
            divide(text, &clusters[at..at + length], at, language, &mut places);
        }
        at += length.max(1);
    }
    places
}

fn divide(text: &str, word: &[Cluster], offset: usize, language: Lang, places: &mut Vec<usize>) {
    let (Some(first), Some(last)) = (word.first(), word.last()) else {
        return;
    };
    let Some(letters) = text.get(first.start as usize..last.end as usize) else {
        return;
    };
    // Abbreviations in capitals, and what is no word in any language.
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    if letters.len() < 5 || letters.len() > 60 || capitals > 1 {
        return;
    }
    if is_address(text, first.start as usize..last.end as usize) {
        return;
    }
    let mut byte = first.start as usize;
    let mut at = 0;
    for syllable in hypher::hyphenate_bounded(letters, language, 3, 3) {
        byte += syllable.len();
        while at < word.len() && (word[at].start as usize) < byte {
            at += 1;
        }
        if at < word.len() && word[at].start as usize == byte {
            places.push(offset + at);
        }
    }
}

/// Whether the word before a cluster announces a number that it may not be parted from, as "Article" in "Article 5".
fn announces(text: &str, clusters: &[Cluster], after: usize) -> bool {
    let [space, number, ..] = clusters.get(after..).unwrap_or(&[]) else {
        return false;
    };
    matches!(space.kind, Kind::Space | Kind::FixedSpace)
        && !number.opportunity
        && text.get(number.start as usize..).is_some_and(|t| t.starts_with(|c: char| c.is_numeric()))
}

/// Whether letters belong to an e-mail or network address, where a hyphen would be read as part of it.
fn is_address(text: &str, letters: Range<usize>) -> bool {
    let Some(before) = text.get(..letters.start) else {
        return false;
    };
    // No address is longer; hostile text without a space must not cost its square.
    let begin = letters.start - before.bytes().rev().take(LONGEST).take_while(|b| !b.is_ascii_whitespace()).count();
    let begin = (begin..=letters.start).find(|at| text.is_char_boundary(*at)).unwrap_or(letters.start);
    let word = text.get(begin..).unwrap_or_default();
    let short = word.char_indices().take_while(|(at, c)| !c.is_whitespace() && *at < 2 * LONGEST);
    let end = short.last().map_or(0, |(at, c)| at + c.len_utf8());
    let word = word.get(..end).unwrap_or_default().rsplit(['\u{A0}', '\u{202F}']).next().unwrap_or_default();
    word.contains('@') || word.contains("://") || word.starts_with("www.")
}

/// Bytes of an address on either side that are looked at.
const LONGEST: usize = 300;

/// Whether a line may end between two clusters of an address: after one of its signs, without a hyphen, and never
/// so that a stop or nothing begins the next line.
fn parts_address(text: &str, before: &Cluster, after: &Cluster) -> bool {
    let words = |c: &Cluster| text.get(c.start as usize..c.end as usize).unwrap_or("");
    matches!(words(before), "@" | "." | "/" | "-" | "_" | "?" | "&" | "=")
        && words(after).starts_with(char::is_alphanumeric)
        && is_address(text, before.start as usize..after.end as usize)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn only_addresses_stay_undivided() {
        let text = "write to liaison@customs.example, or see https://customs.example/agreements about customs";
        let of = |word: &str| {
            let at = text.find(word).unwrap();
            is_address(text, at..at + word.len())
        };
        assert!(of("liaison") && of("customs") && of("agreements"));
        assert!(!of("write") && !of("about"));
        let last = text.rfind("customs").unwrap();
        assert!(!is_address(text, last..text.len()));
        assert!(!is_address("réunion\u{a0}commune", 0..8), "a no-break space ends a word");
    }
}

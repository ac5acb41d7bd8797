//! Search as you type over what the shelf has read, and the orders of its list.

use super::entry::{Entry, Form, Source, State, Summary};
use crate::draft::Stage;
use crate::language::Folded;
use crate::template::{Axis, Level, Profile};
use std::cmp::{Ordering, Reverse};
use std::ops::Range;

/// What the officer typed, cut into words. Every word must be found somewhere in an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Vec<char>>,
}

/// How the list is sorted; what was searched for comes best first all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub by: SortBy,
    pub descending: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    Title,
    Date,
    Changed,
    Stage,
    Kind,
    Parties,
}

impl Default for Order {
    /// Last changed first.
    fn default() -> Self {
        Self { by: SortBy::Changed, descending: true }
    }
}

/// An entry that answers the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index among the entries of the shelf.
    pub entry: usize,
    /// Bytes of the shown title that the words of the query stand in, in order, without overlap.
    pub highlights: Vec<Range<usize>>,
}

/// Words of an entry, folded once when it is read. The earlier the line, the more a match in it weighs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    lines: Vec<(u32, Folded)>,
}

/// More words than this are not searched for; nobody types them.
const MOST_WORDS: usize = 16;

impl Query {
    pub fn new(text: &str) -> Self {
        let words = text.split_whitespace().take(MOST_WORDS).map(|word| Folded::new(word).chars().to_vec());
        Self { words: words.filter(|w| !w.is_empty()).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where the words stand in any text shown, for marking it.
    pub fn highlights(&self, shown: &str) -> Vec<Range<usize>> {
        let folded = Folded::new(shown);
        let mut found: Vec<Range<usize>> = Vec::new();
        for word in &self.words {
            let best = folded.find(word).find(|at| folded.starts_word(*at)).or_else(|| folded.find(word).next());
            found.extend(best.and_then(|at| folded.bytes(at..at + word.len())));
        }
        found.sort_by_key(|r| (r.start, Reverse(r.end)));
        let mut merged: Vec<Range<usize>> = Vec::new();
        for range in found {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }

    /// How well an entry answers, 0 best; None when a word is missing.
    fn rank(&self, index: &Index) -> Option<u32> {
        let mut rank = 0;
        for word in &self.words {
            rank += index.lines.iter().filter_map(|(weight, line)| Some(weight + place_in(line, word)?)).min()?;
        }
        Some(rank)
    }
}

/// 0 where a word begins with it, 4 inside a word.
fn place_in(line: &Folded, word: &[char]) -> Option<u32> {
    let mut inside = None;
    for at in line.find(word) {
        if line.starts_word(at) {
            return Some(0);
        }
        inside = Some(4);
    }
    inside
}

impl Index {
    pub fn of(entry: &Entry) -> Self {
        let mut index = Self::default();
        match &entry.state {
            State::Read(summary) => index.add_summary(summary),
            State::Waiting => {}
            State::Damaged(_) => index.add(3, "damaged endommagé"),
        }
        index.add(3, &entry.file_name);
        index.add(3, source_words(entry.source));
        index.add(3, if entry.form == Form::Case { "case dossier" } else { "blueprint modèle" });
        index
    }

    fn add(&mut self, weight: u32, line: &str) {
        self.lines.push((weight, Folded::new(line)));
    }

    fn add_summary(&mut self, summary: &Summary) {
        summary.title.values().for_each(|title| self.add(0, title));
        for party in &summary.parties {
            self.add(1, &party.id);
            party.name.values().for_each(|name| self.add(1, name));
        }
        self.add(2, &summary.template);
        summary.template_name.values().for_each(|name| self.add(2, name));
        self.add(2, profile_words(summary.profile));
        self.add(2, stage_words(summary.stage));
        self.add(2, level_words(summary.level));
        self.add(2, axis_words(summary.axis));
        self.add(2, &summary.date.to_string());
        summary.languages.iter().for_each(|language| self.add(3, language.code()));
    }
}

/// The entries that answer, best first, then in the order asked for; indices into `entries`.
pub fn search(entries: &[Entry], indices: &[Index], query: &Query, order: Order, language: &str) -> Vec<Hit> {
    let mut found: Vec<(u32, usize)> = Vec::new();
    for (at, index) in indices.iter().enumerate() {
        found.extend(query.rank(index).map(|rank| (rank, at)));
    }
    // Keys once per entry: titles are made, not stored, and a comparison sort would make them again and again.
    let mut keyed: Vec<(u32, Key, usize)> = Vec::with_capacity(found.len());
    for (rank, at) in found {
        keyed.extend(entries.get(at).map(|entry| (rank, Key::of(entry, order.by, language), at)));
    }
    keyed.sort_by(|a, b| {
        let by_key = if order.descending { b.1.cmp(&a.1) } else { a.1.cmp(&b.1) };
        // What cannot be read stays at the end in both directions.
        a.1.unread.cmp(&b.1.unread).then(a.0.cmp(&b.0)).then(by_key).then(a.2.cmp(&b.2))
    });
    let hit = |(_, key, entry): (u32, Key, usize)| Hit { entry, highlights: query.highlights(&key.title) };
    keyed.into_iter().map(hit).collect()
}

/// What an entry is sorted by.
struct Key {
    unread: bool,
    number: i64,
    words: Vec<char>,
    title: String,
}

impl Key {
    fn of(entry: &Entry, by: SortBy, language: &str) -> Self {
        let title = entry.title(language);
        let Some(summary) = entry.summary() else {
            return Self { unread: true, number: 0, words: Folded::new(&title).chars().to_vec(), title };
        };
        let (number, words) = match by {
            SortBy::Title => (0, title.clone()),
            SortBy::Date => (summary.date.midnight().unix(), String::new()),
            SortBy::Changed => (summary.changed.unix(), String::new()),
            SortBy::Stage => (summary.stage as i64, String::new()),
            SortBy::Kind => (0, summary.template.clone()),
            SortBy::Parties => {
                let names: Vec<&str> = summary.parties.iter().map(|p| p.in_language(language)).collect();
                (0, names.join(" "))
            }
        };
        Self { unread: false, number, words: Folded::new(&words).chars().to_vec(), title }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        self.number.cmp(&other.number).then_with(|| self.words.cmp(&other.words))
    }
}

fn source_words(source: Source) -> &'static str {
    match source {
        Source::Sample => "sample exemple",
        Source::Own => "own",
        Source::Received => "received reçu",
    }
}

fn profile_words(profile: Profile) -> &'static str {
    match profile {
        Profile::Treaty => "treaty agreement traité accord",
        Profile::Arrangement => "arrangement memorandum mémorandum",
        Profile::Decision => "decision décision",
        Profile::Business => "business entreprises",
    }
}

fn stage_words(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "draft projet",
        Stage::AdReferendum => "ad referendum",
        Stage::Initialled => "initialled paraphé",
        Stage::Signed => "signed signé",
        Stage::InEffect => "in effect en vigueur",
        Stage::Suspended => "suspended suspendu",
        Stage::Ended => "ended terminé éteint",
    }
}

fn level_words(level: Level) -> &'static str {
    match level {
        Level::Strategic => "strategic stratégique",
        Level::Operational => "operational opérationnel",
        Level::Both => "strategic operational stratégique opérationnel",
    }
}

fn axis_words(axis: Axis) -> &'static str {
    match axis {
        Axis::CustomsToCustoms => "customs-to-customs douane-douane c2c",
        Axis::CustomsToBusiness => "customs-to-business douane-entreprises c2b",
    }
}

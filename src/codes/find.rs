//! Finding entries by the beginnings of their words, as one types.

use crate::language::fold;

/// Every beginning of a word of every name, in order, so that a search is a look into a sorted list.
pub(super) struct Index {
    /// Folded names, one after the other.
    text: String,
    words: Vec<Word>,
    /// By entry.
    entries: Vec<Entry>,
}

/// Where a word begins.
struct Word {
    at: u32,
    /// End of the name it stands in.
    end: u32,
    entry: u32,
    /// Whether it is the first word of the name.
    first: bool,
}

struct Entry {
    /// Where its names stand in the text.
    from: u32,
    to: u32,
    /// The greater, the sooner it is meant.
    weight: u32,
}

/// Most words of a search that are looked at.
const MOST_WORDS: usize = 6;

/// Names of one entry lie behind this sign each.
const BETWEEN: char = '\n';

impl Index {
    /// From the names of every entry, codes among them, and its weight.
    pub fn new<'a, N: Iterator<Item = &'a str>>(entries: impl Iterator<Item = (N, u32)>) -> Self {
        let mut index = Self { text: String::new(), words: Vec::new(), entries: Vec::new() };
        for (names, weight) in entries {
            let from = offset(index.text.len());
            for name in names.filter(|name| !name.is_empty()) {
                let folded = fold(name);
                index.name(&folded);
                // As one types in haste: ndjamena, sanaa.
                if folded.contains('\'') {
                    index.name(&folded.replace('\'', ""));
                }
            }
            index.entries.push(Entry { from, to: offset(index.text.len()), weight });
        }
        let Self { text, words, .. } = &mut index;
        words.sort_by(|a, b| rest(text, a).cmp(rest(text, b)));
        index
    }

    fn name(&mut self, name: &str) {
        self.text.push(BETWEEN);
        let start = self.text.len();
        let (end, entry) = (offset(start + name.len()), offset(self.entries.len()));
        let mut before = ' ';
        for (i, c) in name.char_indices() {
            if begins(before, c) {
                self.words.push(Word { at: offset(start + i), end, entry, first: i == 0 });
            }
            before = c;
        }
        self.text.push_str(name);
    }

    /// The `most` best entries that have, for each word of the text, a word that begins so.
    pub fn find(&self, text: &str, most: usize) -> Vec<usize> {
        let wanted = fold(text.trim());
        let words: Vec<&str> = wanted
            .split_whitespace()
            .map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .collect();
        let Some(rarest) = words.iter().min_by_key(|w| self.begun(w).len()) else { return Vec::new() };
        let mut found: Vec<(u8, u32, usize)> = Vec::new();
        for word in self.begun(rarest) {
            let Some(entry) = self.entries.get(word.entry as usize) else { continue };
            if words.len() == 1 || words.iter().all(|w| self.has(entry, w)) {
                let rank = if words.len() == 1 { self.rank(word, &wanted) } else { self.whole(entry, &wanted) };
                found.push((rank, u32::MAX - entry.weight, word.entry as usize));
            }
        }
        found.sort_unstable();
        let mut seen = Vec::new();
        for (_, _, entry) in found {
            if seen.len() == most {
                break;
            }
            if !seen.contains(&entry) {
                seen.push(entry);
            }
        }
        seen
    }

    /// The words that begin so.
    fn begun(&self, wanted: &str) -> &[Word] {
        let from = self.words.partition_point(|w| rest(&self.text, w) < wanted);
        let tail = self.words.get(from..).unwrap_or_default();
        let count = tail.partition_point(|w| rest(&self.text, w).starts_with(wanted));
        tail.get(..count).unwrap_or_default()
    }

    /// 0 for a name that is just this, 1 for one that begins so, 2 for one with such a word.
    fn rank(&self, word: &Word, wanted: &str) -> u8 {
        match (word.first, rest(&self.text, word).len() == wanted.len()) {
            (true, true) => 0,
            (true, false) => 1,
            _ => 2,
        }
    }

    fn names(&self, entry: &Entry) -> impl Iterator<Item = &str> {
        let names = self.text.get(entry.from as usize..entry.to as usize).unwrap_or_default();
        names.split(BETWEEN)
    }

    fn whole(&self, entry: &Entry, wanted: &str) -> u8 {
        self.names(entry)
            .map(|name| if name == wanted { 0 } else { 2 - u8::from(name.starts_with(wanted)) })
            .min()
            .unwrap_or(2)
    }

    fn has(&self, entry: &Entry, wanted: &str) -> bool {
        self.names(entry).any(|name| {
            name.match_indices(wanted).any(|(at, _)| {
                let before = name.get(..at).and_then(|head| head.chars().next_back()).unwrap_or(' ');
                begins(before, wanted.chars().next().unwrap_or(' '))
            })
        })
    }
}

fn rest<'t>(text: &'t str, word: &Word) -> &'t str {
    text.get(word.at as usize..word.end as usize).unwrap_or_default()
}

/// The tables are far smaller than 4 GB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether a word begins with `c` behind `before`: behind what is no letter or digit, and with every Chinese
/// character, since nothing parts the words there.
fn begins(before: char, c: char) -> bool {
    c.is_alphanumeric() && (!before.is_alphanumeric() || ('\u{2e80}'..='\u{9fff}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let entries = [
            (vec!["CHGVA", "Genève", "Geneva", "日内瓦"], 9),
            (vec!["ITGOA", "Genova", "Genoa"], 8),
            (vec!["USGVA", "Geneva"], 1),
            (vec!["FRSJG", "Saint-Julien-en-Genevois"], 1),
            (vec!["USNYC", "New York"], 9),
            (vec!["USYOR", "York, New Salem"], 2),
        ];
        Index::new(entries.iter().map(|(names, weight)| (names.iter().copied(), *weight)))
    }

    #[test]
    fn the_whole_name_comes_first_then_the_weight() {
        let index = index();
        assert_eq!(index.find("GENÈVE", 9), [0]);
        assert_eq!(index.find("geneva", 9), [0, 2]);
        assert_eq!(index.find("gen", 9), [0, 1, 2, 3], "beginnings of names before beginnings of words");
        assert_eq!(index.find("gen", 2), [0, 1]);
        assert_eq!(index.find("chgva", 9), [0]);
        assert_eq!(index.find("内瓦", 9), [0]);
        assert_eq!(index.find("enev", 9), [0; 0], "not in the middle of a word");
        assert_eq!(index.find("new york", 9), [4, 5]);
        assert_eq!(index.find("york new s", 9), [5]);
        assert_eq!(index.find("york, % (new", 9), [5], "signs alone ask for nothing");
    }

    #[test]
    fn nothing_finds_nothing() {
        let index = index();
        for text in ["", " ", "\n", "\u{0}", "—", "zzz", "gen zzz", "ß", "\u{10FFFF}"] {
            assert_eq!(index.find(text, 9), [0; 0], "{text:?}");
        }
        assert_eq!(index.find(&"gen ".repeat(10_000), 9), [0, 1, 2, 3]);
        assert_eq!(index.find(&"g".repeat(1_000_000), 9), [0; 0]);
    }
}

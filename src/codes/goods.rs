//! Goods by the Harmonized System 2022: sections, chapters and headings, in short words of this program.
//!
//! The codes are those of the Convention; the words are not, and have no legal force.

use super::find::Index;
use crate::language::Language;
use std::sync::OnceLock;

/// A section, a chapter or a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goods {
    /// `I` to `XXI`, `01` to `97`, or four figures.
    pub code: &'static str,
    pub rank: Rank,
    /// In English, French, Spanish, Russian, Arabic and Chinese; empty where the table has none.
    names: [&'static str; 6],
}

/// How deep in the System an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    Section,
    Chapter,
    Heading,
}

impl Goods {
    /// What the table calls it in that language.
    pub fn name_in(&self, language: &Language) -> Option<&'static str> {
        let column = ["en", "fr", "es", "ru", "ar", "zh"].iter().position(|code| *code == language.code())?;
        self.names.get(column).filter(|name| !name.is_empty()).copied()
    }

    pub fn english(&self) -> &'static str {
        self.names[0]
    }
}

/// Sections, chapters and headings in the order of the System.
pub fn all_goods() -> &'static [Goods] {
    static TABLE: OnceLock<Vec<Goods>> = OnceLock::new();
    TABLE.get_or_init(|| include_str!("../../assets/codes/hs.txt").lines().filter_map(row).collect())
}

/// The chapter or heading of exactly that code.
pub fn goods(code: &str) -> Option<&'static Goods> {
    // A chapter stands before its headings, so that the table is in order without its sections.
    static BY_CODE: OnceLock<Vec<&'static Goods>> = OnceLock::new();
    let table = BY_CODE.get_or_init(|| all_goods().iter().filter(|g| g.rank != Rank::Section).collect());
    table.binary_search_by(|row| row.code.cmp(code)).ok().and_then(|at| table.get(at)).copied()
}

/// The chapter or heading under which a code stands, written with dots and spaces or without: `0701.90.10` under
/// `0701`. None for what is no code of two, four, or six to twelve figures.
pub fn heading_of(code: &str) -> Option<&'static Goods> {
    let figures: String = code.chars().filter(|c| !c.is_whitespace() && *c != '.').take(13).collect();
    let shaped = figures.bytes().all(|b| b.is_ascii_digit()) && matches!(figures.len(), 2 | 4 | 6..=12);
    shaped.then(|| goods(figures.get(..figures.len().min(4)).unwrap_or_default())).flatten()
}

pub(super) fn index() -> Index {
    // Chapters before headings before sections, where both are called so.
    let weight = |g: &Goods| match g.rank {
        Rank::Chapter => 2,
        Rank::Heading => 1,
        Rank::Section => 0,
    };
    Index::new(all_goods().iter().map(|g| (std::iter::once(g.code).chain(g.names), weight(g))))
}

/// A line of the table; none for a comment.
fn row(line: &'static str) -> Option<Goods> {
    let mut cells = line.split('|');
    let code = cells.next().filter(|code| !code.starts_with('#'))?;
    let rank = match code.len() {
        4 if code.bytes().all(|b| b.is_ascii_digit()) => Rank::Heading,
        2 if code.bytes().all(|b| b.is_ascii_digit()) => Rank::Chapter,
        _ => Rank::Section,
    };
    let names = [(); 6].map(|()| cells.next().unwrap_or_default());
    (!names[0].is_empty()).then_some(Goods { code, rank, names })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Hit, List};
    use crate::language::roman;

    fn of(rank: Rank) -> Vec<&'static Goods> {
        all_goods().iter().filter(|g| g.rank == rank).collect()
    }

    #[test]
    fn sections_chapters_and_headings_are_complete_and_in_order() {
        let sections: Vec<String> = of(Rank::Section).iter().map(|g| g.code.to_owned()).collect();
        assert_eq!(sections, (1..=21).map(roman).collect::<Vec<_>>());
        let chapters: Vec<&str> = of(Rank::Chapter).iter().map(|g| g.code).collect();
        // Chapter 77 is kept for later use.
        let wanted: Vec<String> = (1..=97).filter(|n| *n != 77).map(|n| format!("{n:02}")).collect();
        assert_eq!(chapters, wanted);
        let headings = of(Rank::Heading);
        assert_eq!(headings.len(), 1228, "headings of the Harmonized System 2022");
        assert!(headings.windows(2).all(|pair| pair[0].code < pair[1].code));
        let mut chapter = "";
        for entry in all_goods().iter().filter(|g| g.rank != Rank::Section) {
            if entry.rank == Rank::Chapter {
                chapter = entry.code;
            }
            assert!(entry.code.starts_with(chapter), "{} stands in chapter {chapter}", entry.code);
        }
        assert!(chapters.iter().all(|c| headings.iter().any(|h| h.code.starts_with(c))));
        let lines = include_str!("../../assets/codes/hs.txt").lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(lines, all_goods().len());
    }

    #[test]
    fn every_entry_has_short_words_of_its_own() {
        let mut seen = std::collections::BTreeMap::new();
        for entry in of(Rank::Heading) {
            assert!(entry.names[..2].iter().all(|n| (3..=110).contains(&n.chars().count())), "{}", entry.code);
            if let Some(other) = seen.insert(entry.names[0], entry.code) {
                panic!("{} and {other} are called the same: {}", entry.code, entry.names[0]);
            }
        }
        for entry in of(Rank::Chapter).iter().chain(&of(Rank::Section)) {
            assert!(entry.names.iter().all(|n| !n.is_empty()), "{} in six languages", entry.code);
        }
    }

    #[test]
    fn codes_are_read_as_officers_write_them() {
        let code = |text: &str| heading_of(text).map(|g| g.code);
        assert_eq!(code("0701"), Some("0701"));
        assert_eq!(code("07"), Some("07"));
        assert_eq!(code("0701.90"), Some("0701"));
        assert_eq!(code("8703 23 19 00"), Some("8703"));
        for wrong in ["", "7", "077", "77", "7701", "0717", "9800", "98", "abcd", "0701.9", "١٢", "0701900000000"] {
            assert_eq!(code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn goods_are_found_by_word_and_code() {
        let found = |text: &str| List::Goods.find(text, 8).into_iter().map(Hit::code).collect::<Vec<_>>();
        assert!(found("potato").contains(&"0701"));
        assert!(found("pommes de terre").contains(&"0701"));
        assert_eq!(found("8703").first(), Some(&"8703"));
        assert_eq!(found("07").first(), Some(&"07"));
        assert!(found("tabac").contains(&"24") && found("Табак").contains(&"24"), "{:?}", found("tabac"));
        assert_eq!(found("烟草").first(), Some(&"24"));
        for goods in of(Rank::Heading) {
            let called = List::Goods.called(goods.english(), &Language::english());
            assert_eq!(called.map(Hit::code), Some(goods.code), "{}", goods.english());
        }
    }
}

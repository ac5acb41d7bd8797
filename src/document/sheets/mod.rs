//! Sheets that go with an agreement: made from its answers and its assembled text, in its language where that is
//! one of the six of the United Nations, else in English.

mod annexes;
mod answers;
mod concordance;
mod differences;
mod note;
mod phrases;
mod questionnaire;
mod signing;
mod utility;

pub use annexes::{AnnexText, annex_manifest, annex_texts};
pub use concordance::concordance;
pub use differences::difference_sheet;
pub use note::explanatory_note;
pub use questionnaire::questionnaire;
pub use signing::{initials_pages, signature_pages};
pub use utility::utility_block;

use super::kind::DocumentKind;
use super::tree::{Block, BlockKind, Column, Document, Inline, Row, Style, Table};
use crate::calendar::Date;
use crate::language::Language;
use phrases::Phrase;

/// The language of the text where sheets speak it, else English.
pub fn sheet_language(language: &Language) -> Language {
    if phrases::CODES.contains(&language.code()) { language.clone() } else { Language::english() }
}

/// A sheet in the making.
struct Sheet {
    language: Language,
    kind: DocumentKind,
    blocks: Vec<Block>,
    made: usize,
}

impl Sheet {
    /// Begins with the name of the sheet and of the agreement it belongs to.
    fn new(kind: DocumentKind, agreement: &str, language: &Language) -> Self {
        let language = sheet_language(language);
        let line =
            |n: usize, text: &str| Block::new(BlockKind::Line, format!("sheet.title.{n}"), vec![Inline::plain(text)]);
        let mut children = vec![line(0, kind.name_in(&language))];
        if !agreement.trim().is_empty() {
            children.push(line(1, agreement.trim()));
        }
        let title = Block { children, ..Block::new(BlockKind::Title, "sheet.title", Vec::new()) };
        Self { language, kind, blocks: vec![title], made: 0 }
    }

    fn say(&self, phrase: Phrase) -> &'static str {
        phrase.in_language(&self.language)
    }

    /// A phrase with its slots filled in.
    fn fill(&self, phrase: Phrase, slots: &[(&str, &str)]) -> String {
        let words = self.say(phrase).to_owned();
        slots.iter().fold(words, |words, (slot, value)| words.replace(&format!("{{{slot}}}"), value))
    }

    /// An id that no other block of the sheet has.
    fn id(&mut self) -> String {
        self.made += 1;
        format!("sheet.{}", self.made)
    }

    fn text(&mut self, text: impl Into<String>) -> Block {
        Block::new(BlockKind::Text, self.id(), vec![Inline::plain(text)])
    }

    fn point(&mut self, mark: &str, text: Vec<Inline>) -> Block {
        Block { number: Some(mark.to_owned()), ..Block::new(BlockKind::Point, self.id(), text) }
    }

    fn table(&mut self, caption: &str, columns: &[(&str, u16)], rows: Vec<Vec<Vec<Inline>>>) -> Block {
        let caption = if caption.is_empty() { Vec::new() } else { vec![Inline::plain(caption)] };
        let column = |(heading, share): &(&str, u16)| Column { heading: heading_of(heading), share: *share };
        let table = Table {
            caption,
            columns: columns.iter().map(column).collect(),
            rows: rows.into_iter().map(|cells| Row { cells, spans: Vec::new() }).collect(),
        };
        Block::new(BlockKind::Table(table), self.id(), Vec::new())
    }

    /// A heading and what stands under it.
    fn part(&mut self, heading: &str, children: Vec<Block>) {
        let part = Block::new(BlockKind::Article, self.id(), Vec::new());
        self.blocks.push(Block { heading: vec![Inline::plain(heading)], children, ..part });
    }

    fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    fn finish(self, agreement: &str, date: Option<Date>) -> Document {
        let name = self.kind.name_in(&self.language);
        let agreement = agreement.trim();
        let title = if agreement.is_empty() { name.to_owned() } else { format!("{name} – {agreement}") };
        Document {
            language: self.language,
            short_title: title.clone(),
            title,
            date,
            blocks: self.blocks,
            findings: Vec::new(),
        }
    }
}

/// Shares of the columns of a table, from heading and longest answer: no word of a heading is divided as long as
/// there is room for all.
fn shares(columns: &[(&str, usize)]) -> Vec<u16> {
    const ROOM: usize = 420;
    // Points for a bold letter of a heading, and for the edges of a cell.
    let need = |heading: &str| {
        let longest = heading.split_whitespace().map(|w| w.chars().count()).max().unwrap_or(0);
        longest * 6 + 12
    };
    let needs: Vec<usize> = columns.iter().map(|(heading, _)| need(heading).max(34)).collect();
    let spare = ROOM.saturating_sub(needs.iter().sum());
    let wanted: Vec<usize> =
        columns.iter().zip(&needs).map(|((_, longest), n)| (longest.min(&36) * 5).saturating_sub(n - 12)).collect();
    let total = wanted.iter().sum::<usize>().max(1);
    let share = |(need, want): (&usize, &usize)| u16::try_from(need + spare * want / total).unwrap_or(u16::MAX);
    needs.iter().zip(&wanted).map(share).collect()
}

fn heading_of(words: &str) -> Vec<Inline> {
    if words.is_empty() { Vec::new() } else { vec![Inline::plain(words)] }
}

fn cell(words: impl Into<String>) -> Vec<Inline> {
    let words = words.into();
    if words.is_empty() { Vec::new() } else { vec![Inline::plain(words)] }
}

fn bold(words: impl Into<String>) -> Inline {
    Inline::styled(words, Style::Bold)
}

fn italic(words: impl Into<String>) -> Inline {
    Inline::styled(words, Style::Italic)
}

/// All blocks of a kind, in reading order.
fn all_of(document: &Document, is: impl Fn(&BlockKind) -> bool) -> Vec<&Block> {
    let mut out = Vec::new();
    document.walk(&mut |block| {
        if is(&block.kind) {
            out.push(block);
        }
    });
    out
}

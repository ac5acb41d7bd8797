//! Where a text differs from an earlier one, provision by provision.

use super::tree::{Block, BlockKind, Document, Inline, Signatory};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// What changed, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Changes {
    /// Blocks whose own words are new or other than before. A row of a table is `id[n]`, n from 0.
    pub changed: Vec<String>,
    /// Blocks before which something was struck out; empty when it was at the end.
    pub struck_before: Vec<String>,
}

/// Compares two assemblies in one language. Numbers do not count, nor the number in a reference that leads to the
/// same provision: one article put in is one change, not twenty.
pub fn changes(before: &Document, after: &Document) -> Changes {
    let mut old: HashMap<String, HashSet<String>> = HashMap::new();
    before.walk(&mut |block| {
        own(block, &mut |key, words| {
            old.entry(provision(&key).to_owned()).or_default().insert(words);
        });
    });
    let mut out = Changes::default();
    let mut seen = Vec::new();
    after.walk(&mut |block| {
        own(block, &mut |key, words| {
            if !old.get(provision(&key)).is_some_and(|known| known.contains(&words)) {
                out.changed.push(key.clone());
            }
            seen.push(key);
        });
    });
    out.struck_before = struck(before, &seen);
    out
}

/// For each run of blocks that are gone, the block that follows it now.
fn struck(before: &Document, seen: &[String]) -> Vec<String> {
    let standing: HashSet<&str> = seen.iter().map(String::as_str).collect();
    let (mut out, mut gone) = (Vec::new(), false);
    before.walk(&mut |block| {
        let mut here = false;
        own(block, &mut |key, words| here |= !words.is_empty() && standing.contains(key.as_str()));
        let empty = block.text.is_empty() && block.heading.is_empty() && own_kind(block);
        if here {
            if gone {
                out.push(block.id.clone());
            }
            gone = false;
        } else if !empty {
            gone = true;
        }
    });
    if gone {
        out.push(String::new());
    }
    out
}

/// Rows have no name: one is known by its words, wherever it stands in its table.
fn provision(key: &str) -> &str {
    key.find('[').and_then(|at| key.get(..at)).unwrap_or(key)
}

fn own_kind(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Table(_) | BlockKind::Signatures(_))
}

/// Every piece of a block that is compared by itself.
fn own(block: &Block, tell: &mut impl FnMut(String, String)) {
    let mut words = String::new();
    flat(&block.heading, &mut words);
    words.push('\n');
    flat(&block.text, &mut words);
    match &block.kind {
        BlockKind::Table(table) => {
            flat(&table.caption, &mut words);
            table.columns.iter().for_each(|c| flat(&c.heading, &mut words));
            let _ = write!(words, "{}", table.rows.len());
            for (n, row) in table.rows.iter().enumerate() {
                let mut cells = String::new();
                for cell in &row.cells {
                    flat(cell, &mut cells);
                    cells.push('\t');
                }
                tell(format!("{}[{n}]", block.id), cells);
            }
        }
        BlockKind::Signatures(places) => {
            for Signatory { party, on_behalf, name, office } in places {
                words.push_str(party);
                [on_behalf, name, office].into_iter().for_each(|line| flat(line, &mut words));
            }
        }
        _ => {}
    }
    tell(block.id.clone(), words.trim().to_owned());
}

fn flat(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Link { target, .. } => {
                out.push('→');
                out.push_str(target);
            }
            Inline::Blank { label, .. } => {
                out.push('‹');
                out.push_str(label);
            }
            Inline::Note { text, .. } => flat(text, out),
            Inline::Words { text, .. } => out.push_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn document(paragraphs: &[(&str, &str, &str)]) -> Document {
        let blocks = paragraphs.iter().map(|(id, number, text)| Block {
            number: Some((*number).into()),
            ..Block::new(BlockKind::Paragraph, *id, vec![Inline::plain(*text)])
        });
        Document {
            language: Language::english(),
            title: String::new(),
            short_title: String::new(),
            date: None,
            blocks: blocks.collect(),
            findings: Vec::new(),
        }
    }

    #[test]
    fn words_count_and_numbers_do_not() {
        let before = document(&[("a", "1.", "One."), ("b", "2.", "Two."), ("c", "3.", "Three.")]);
        let after = document(&[("new", "1.", "Zero."), ("a", "2.", "One."), ("c", "3.", "Three, changed.")]);
        let found = changes(&before, &after);
        assert_eq!(found.changed, ["new", "c"]);
        assert_eq!(found.struck_before, ["c"]);
        assert_eq!(changes(&after, &after), Changes::default());
        assert_eq!(changes(&before, &document(&[("a", "1.", "One.")])).struck_before, [""]);
    }
}

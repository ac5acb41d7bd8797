//! The words of an assembled provision, for its heading and its hash.

use crate::document::{Block, BlockKind, Inline};

/// Inlines as plain text, each run of white space one space.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    add(&mut out, inlines);
    collapse(&out)
}

/// Every word of a block and of what stands below it, in reading order.
pub fn all(block: &Block) -> String {
    let mut out = String::new();
    block.walk(&mut |b| {
        if let Some(number) = &b.number {
            out.push_str(number);
            out.push(' ');
        }
        add(&mut out, &b.heading);
        add(&mut out, &b.text);
        if let BlockKind::Table(table) = &b.kind {
            add(&mut out, &table.caption);
            table.columns.iter().for_each(|c| add(&mut out, &c.heading));
            table.rows.iter().flat_map(|r| &r.cells).for_each(|c| add(&mut out, c));
        }
        if let BlockKind::Signatures(places) = &b.kind {
            for place in places {
                [&place.on_behalf, &place.name, &place.office].into_iter().for_each(|line| add(&mut out, line));
            }
        }
    });
    collapse(&out)
}

fn add(out: &mut String, inlines: &[Inline]) {
    inlines.iter().for_each(|inline| out.push_str(inline.text()));
    out.push(' ');
}

fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

//! The assembled text as plain text, and as the listing that tests compare.

use super::tree::{Block, BlockKind, Document, Inline, Origin, Style, Table};
use std::fmt::Write;

/// The text as an officer reads it in a terminal: numbers, headings and words, blanks in angle quotes.
pub fn plain(document: &Document) -> String {
    plain_of(&document.blocks.iter().collect::<Vec<_>>())
}

/// Some blocks of a text in the same way.
pub(super) fn plain_of(blocks: &[&Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        plain_block(block, 0, &mut out);
    }
    out
}

fn words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Blank { label, .. } => {
                let _ = write!(out, "‹{label}›");
            }
            Inline::Note { mark, text } => {
                let _ = write!(out, " ({mark}: {})", words(text));
            }
            other => out.push_str(other.text()),
        }
    }
    out
}

fn plain_block(block: &Block, depth: usize, out: &mut String) {
    let indent = "   ".repeat(depth.min(12));
    let number = block.number.as_deref().unwrap_or("");
    let (heading, text) = (words(&block.heading), words(&block.text));
    let is_headed = matches!(block.kind, BlockKind::Article | BlockKind::Chapter | BlockKind::Annex);
    if is_headed {
        let line = format!("{number} {heading}");
        let _ = writeln!(out, "\n{indent}{}", line.trim());
    } else if !heading.is_empty() {
        let _ = writeln!(out, "\n{indent}{heading}");
    }
    if !text.is_empty() {
        let lead = if is_headed || number.is_empty() { String::new() } else { format!("{number} ") };
        let _ = writeln!(out, "{indent}{lead}{text}");
    } else if !is_headed && !number.is_empty() {
        let _ = writeln!(out, "{indent}{number}");
    }
    match &block.kind {
        BlockKind::Table(table) => plain_table(table, &indent, out),
        BlockKind::Signatures(places) => {
            for place in places {
                let _ = writeln!(out, "\n{indent}{}", words(&place.on_behalf));
                let _ = writeln!(out, "{indent}{}", words(&place.name));
                let _ = writeln!(out, "{indent}{}", words(&place.office));
            }
        }
        BlockKind::Parallel(parallel) => {
            for cell in parallel.rows.iter().flat_map(|row| row.cells.iter().flatten()) {
                plain_block(cell, depth, out);
            }
        }
        _ => {}
    }
    let inner = match block.kind {
        BlockKind::Paragraph | BlockKind::Point => depth + 1,
        _ => depth,
    };
    for child in &block.children {
        plain_block(child, inner, out);
    }
    if matches!(block.kind, BlockKind::Title | BlockKind::Preamble) {
        out.push('\n');
    }
}

fn plain_table(table: &Table, indent: &str, out: &mut String) {
    let caption = words(&table.caption);
    if !caption.is_empty() {
        let _ = writeln!(out, "{indent}{caption}");
    }
    let heads: Vec<String> = table.columns.iter().map(|c| words(&c.heading)).collect();
    let _ = writeln!(out, "{indent}{}", heads.join(" | "));
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(|c| words(c)).collect();
        let _ = writeln!(out, "{indent}{}", cells.join(" | "));
    }
}

/// Every block and inline with its id, style and origin, one a line: what `entente dev document` prints.
pub fn listing(document: &Document) -> String {
    let mut out = String::new();
    let date = document.date.map(|d| d.to_string()).unwrap_or_default();
    let _ = writeln!(
        out,
        "document {} {date}\n  title {}\n  short {}",
        document.language, document.title, document.short_title
    );
    for block in &document.blocks {
        list_block(block, 0, &mut out);
    }
    for finding in &document.findings {
        let _ = writeln!(out, "! {finding}");
    }
    out
}

fn list_block(block: &Block, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth.min(20));
    let name = match &block.kind {
        BlockKind::Table(_) => "Table".to_owned(),
        BlockKind::Signatures(_) => "Signatures".to_owned(),
        BlockKind::Parallel(_) => "Parallel".to_owned(),
        other => format!("{other:?}"),
    };
    let number = block.number.as_ref().map(|n| format!(" “{n}”")).unwrap_or_default();
    let _ = writeln!(out, "{indent}{name} {}{number}", block.id);
    list_inlines("# ", &block.heading, &indent, out);
    list_inlines("", &block.text, &indent, out);
    match &block.kind {
        BlockKind::Table(table) => {
            list_inlines("caption ", &table.caption, &indent, out);
            table.columns.iter().for_each(|c| list_inlines(&format!("column {} ", c.share), &c.heading, &indent, out));
            for (i, row) in table.rows.iter().enumerate() {
                row.cells
                    .iter()
                    .enumerate()
                    .for_each(|(j, cell)| list_inlines(&format!("{}.{} ", i + 1, j + 1), cell, &indent, out));
            }
        }
        BlockKind::Signatures(places) => {
            for place in places {
                let _ = writeln!(out, "{indent}  party {}", place.party);
                list_inlines("for ", &place.on_behalf, &indent, out);
                list_inlines("name ", &place.name, &indent, out);
                list_inlines("office ", &place.office, &indent, out);
            }
        }
        BlockKind::Parallel(parallel) => {
            for row in &parallel.rows {
                let _ = writeln!(out, "{indent}  row {}", row.depth);
                row.cells.iter().flatten().for_each(|cell| list_block(cell, depth + 1, out));
            }
        }
        _ => {}
    }
    block.children.iter().for_each(|child| list_block(child, depth + 1, out));
}

fn list_inlines(lead: &str, inlines: &[Inline], indent: &str, out: &mut String) {
    for inline in inlines {
        let (style, rest) = match inline {
            Inline::Words { text, style, origin: Origin::Wording } => (*style, text.clone()),
            Inline::Words { text, style, origin: Origin::Answer(place) } => {
                (*style, format!("{text} ← {}", place_name(place)))
            }
            Inline::Blank { label, place } => (Style::Plain, format!("‹{label}› ← {}", place_name(place))),
            Inline::Link { text, style, target } => (*style, format!("{text} → {target}")),
            Inline::Note { mark, text } => (Style::Plain, format!("note {mark}: {}", words(text))),
        };
        let style = if style == Style::Plain { String::new() } else { format!("{style:?} ") };
        let _ = writeln!(out, "{indent}  | {lead}{style}{rest}");
    }
}

fn place_name(place: &crate::draft::Place) -> String {
    match &place.party {
        Some(party) => format!("{}@{party}", place.field),
        None => place.field.clone(),
    }
}

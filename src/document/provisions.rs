//! The provisions of a text in a row, also those left out: what an officer leafs through and switches.

use super::assemble::{Copy, assemble};
use super::finish::kind_of;
use super::tree::{Block, BlockKind, Document, Inline};
use crate::draft::Draft;
use crate::language::Language;
use crate::template::{Index, Part, Template};
use std::collections::HashMap;

/// A chapter, an article or an annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// Id of the part; that of its block where it stands once.
    pub part: String,
    pub kind: ProvisionKind,
    /// As printed, "Article 7"; none where it bears none or is left out.
    pub number: Option<String>,
    pub heading: String,
    pub standing: Standing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProvisionKind {
    Chapter,
    Article,
    Annex,
}

/// Whether a provision stands, and must.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The template means it to stand in every text.
    Needed,
    /// It stands; the parties may leave it out.
    Optional,
    LeftOut,
}

/// The provisions in the order of the text, in a language. What conditions keep out is not among them.
pub fn provisions(template: &Template, draft: &Draft, language: &Language) -> Vec<Provision> {
    let index = Index::new(template);
    let standing = headings(&assemble(template, draft, language, &Copy::Common), &index);
    if draft.left_out.is_empty() {
        return standing;
    }
    let here: HashMap<&str, &Provision> = standing.iter().map(|p| (p.part.as_str(), p)).collect();
    let whole = Draft { left_out: Vec::new(), ..draft.clone() };
    let all = headings(&assemble(template, &whole, language, &Copy::Common), &index);
    let mut out = Vec::with_capacity(all.len());
    for provision in all {
        if let Some(stands) = here.get(provision.part.as_str()) {
            out.push((*stands).clone());
        } else if draft.left_out.contains(&provision.part) {
            let bare = provision.heading.is_empty();
            let heading = if bare { called(template, &provision.part, language) } else { provision.heading };
            out.push(Provision { heading, number: None, standing: Standing::LeftOut, ..provision });
        }
    }
    // What would not stand either if it were put back can still be put back.
    for part in draft.left_out.iter().filter_map(|id| index.part(id)) {
        if let (Some(kind), false) = (kind(&kind_of(part.kind)), out.iter().any(|p| p.part == part.id)) {
            let heading = called(template, &part.id, language);
            out.push(Provision { part: part.id.clone(), kind, number: None, heading, standing: Standing::LeftOut });
        }
    }
    out
}

/// What a part is called without an assembly: its heading less what is filled in, else that of what it stands in.
pub fn called(template: &Template, part: &str, language: &Language) -> String {
    let index = Index::new(template);
    let mut next = index.part(part);
    while let Some(here) = next {
        if let Some(text) = here.heading.get(language).or_else(|| here.heading.values().next()) {
            return bare(text);
        }
        next = index.parent(&here.id);
    }
    part.to_owned()
}

/// The part that a block is of.
pub fn part_of(block: &str) -> &str {
    block.split('#').next().unwrap_or(block)
}

/// The innermost chapter, article or annex that a block is or stands in.
pub fn provision_of<'t>(template: &'t Template, block: &str) -> Option<&'t Part> {
    let index = Index::new(template);
    let mut next = index.part(part_of(block));
    while let Some(part) = next {
        if part.can_be_optional() {
            return Some(part);
        }
        next = index.parent(&part.id);
    }
    None
}

fn headings(document: &Document, index: &Index<'_>) -> Vec<Provision> {
    let mut out: Vec<Provision> = Vec::new();
    document.walk(&mut |block: &Block| {
        let part = part_of(&block.id);
        let Some(kind) = kind(&block.kind) else { return };
        if out.iter().any(|p| p.part == part) {
            return;
        }
        let optional = index.part(part).is_some_and(|p| p.optional);
        let standing = if optional { Standing::Optional } else { Standing::Needed };
        let heading: String = block.heading.iter().map(Inline::text).collect();
        out.push(Provision { part: part.to_owned(), kind, number: block.number.clone(), heading, standing });
    });
    out
}

fn kind(block: &BlockKind) -> Option<ProvisionKind> {
    match block {
        BlockKind::Chapter => Some(ProvisionKind::Chapter),
        BlockKind::Article => Some(ProvisionKind::Article),
        BlockKind::Annex => Some(ProvisionKind::Annex),
        _ => None,
    }
}

/// A wording without what stands in braces.
fn bare(text: &str) -> String {
    let mut depth = 0usize;
    let kept = text.chars().filter(|c| match c {
        '{' => {
            depth += 1;
            false
        }
        '}' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Rules of PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), as far as a machine can tell. Each names its
//! clause; `mutants.rs` shows that each can fail.

use crate::{accessible, archival};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

pub type Verdict = Result<(), String>;

pub struct Rule {
    pub name: &'static str,
    pub clause: &'static str,
    pub holds: fn(&[u8], &Document) -> Verdict,
}

const fn rule(name: &'static str, clause: &'static str, holds: fn(&[u8], &Document) -> Verdict) -> Rule {
    Rule { name, clause, holds }
}

pub const RULES: &[Rule] = &[
    rule("header", "19005-3, 6.1.2", archival::header),
    rule("identity", "19005-3, 6.1.3", archival::identity),
    rule("end", "19005-3, 6.1.3", archival::end),
    rule("streams", "19005-3, 6.1.7", archival::streams),
    rule("limits", "19005-3, 6.1.13", archival::limits),
    rule("output intent", "19005-3, 6.2.3", archival::output_intent),
    rule("colours", "19005-3, 6.2.4", archival::colours),
    rule("no transparency", "19005-3, 6.2.10", archival::no_transparency),
    rule("code to glyph", "19005-3, 6.2.11.3.2", archival::code_to_glyph),
    rule("embedded fonts", "19005-3, 6.2.11.4", archival::embedded_fonts),
    rule("widths", "19005-3, 6.2.11.5", archival::widths),
    rule("unicode", "19005-3, 6.2.11.7", archival::unicode),
    rule("no missing glyph", "19005-3, 6.2.11.8", archival::no_missing_glyph),
    rule("annotation flags", "19005-3, 6.3.2", archival::annotation_flags),
    rule("appearances", "19005-3, 6.3.3", archival::appearances),
    rule("forms", "19005-3, 6.4", archival::forms),
    rule("no actions", "19005-3, 6.5", archival::no_actions),
    rule("claims", "19005-3, 6.6.4 and 14289-1, 5", archival::claims),
    rule("information", "19005-3, 6.6.3", archival::information),
    rule("extension schema", "19005-3, 6.6.2.3", archival::extension_schema),
    rule("marked", "19005-3, 6.7.2 and 14289-1, 7.1", accessible::marked),
    rule("standard types", "19005-3, 6.7.3.4", accessible::standard_types),
    rule("language", "19005-3, 6.7.4 and 14289-1, 7.2", accessible::language),
    rule("associated files", "19005-3, 6.8 and 14289-1, 7.11", archival::associated_files),
    rule("all content is tagged", "14289-1, 7.1", accessible::all_content_is_tagged),
    rule("title", "14289-1, 7.1", accessible::title),
    rule("headings", "14289-1, 7.4.2", accessible::headings),
    rule("tables", "14289-1, 7.5", accessible::tables),
    rule("lists", "14289-1, 7.6", accessible::lists),
    rule("notes", "14289-1, 7.9", accessible::notes),
    rule("tab order", "14289-1, 7.18.3", accessible::tab_order),
    rule("widgets", "14289-1, 7.18.4", accessible::widgets),
    rule("links", "14289-1, 7.18.5", accessible::links),
    rule("parent tree", "32000-1, 14.7.4.4", accessible::parent_tree),
];

/// Every rule that does not hold, in words.
pub fn broken(bytes: &[u8], document: &Document) -> Vec<String> {
    RULES
        .iter()
        .filter_map(|rule| {
            (rule.holds)(bytes, document).err().map(|why| format!("{} ({}): {why}", rule.name, rule.clause))
        })
        .collect()
}

pub fn require(holds: bool, why: impl Into<String>) -> Verdict {
    if holds { Ok(()) } else { Err(why.into()) }
}

pub fn text<E: std::fmt::Display>(error: E) -> String {
    error.to_string()
}

pub fn catalog(d: &Document) -> Result<&Dictionary, String> {
    d.catalog().map_err(text)
}

pub fn at<'a>(d: &'a Document, entries: &'a Dictionary, key: &str) -> Option<&'a Object> {
    d.dereference(entries.get(key.as_bytes()).ok()?).ok().map(|(_, o)| o)
}

pub fn dict_at<'a>(d: &'a Document, entries: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
    at(d, entries, key)?.as_dict().ok()
}

pub fn name_at<'a>(d: &'a Document, entries: &'a Dictionary, key: &str) -> Option<&'a str> {
    std::str::from_utf8(at(d, entries, key)?.as_name().ok()?).ok()
}

pub fn text_at(d: &Document, entries: &Dictionary, key: &str) -> Option<String> {
    lopdf::decode_text_string(at(d, entries, key)?).ok()
}

pub fn content(stream: &Stream) -> Vec<u8> {
    stream.get_plain_content().unwrap_or_default()
}

pub fn metadata(d: &Document) -> Result<String, String> {
    let stream = at(d, catalog(d)?, "Metadata").and_then(|m| m.as_stream().ok()).ok_or("no metadata")?;
    require(!stream.dict.has(b"Filter"), "the packet is packed")?;
    String::from_utf8(stream.content.clone()).map_err(text)
}

pub fn annotations(d: &Document) -> Vec<(ObjectId, &Dictionary)> {
    let pages = d.page_iter().filter_map(|page| at(d, d.get_dictionary(page).ok()?, "Annots")?.as_array().ok());
    let ids = pages.flatten().filter_map(|a| a.as_reference().ok());
    ids.filter_map(|id| Some((id, d.get_dictionary(id).ok()?))).collect()
}

//! Files inside the file, written as associated files of the document (ISO 19005-3, 6.8).

use super::findings::SAME_ATTACHMENT;
use super::objects::{ascii, dict, name, pdf_date, references, text};
use super::request::Attachment;
use crate::finding::{Finding, Place};
use lopdf_printpdf::{Dictionary, Document, Object, Stream};
use std::collections::BTreeMap;

/// Embeds `attachments` and adds `/AF` and the name tree to the catalog.
///
/// # Errors
/// Two attachments of one name.
pub(super) fn write(
    document: &mut Document,
    catalog: &mut Dictionary,
    attachments: &[Attachment],
) -> Result<(), Finding> {
    if attachments.is_empty() {
        return Ok(());
    }
    let mut by_name = BTreeMap::new();
    let mut associated = Vec::new();
    for attachment in attachments {
        let file = document.add_object(embedded(attachment));
        let file = || Object::Reference(file);
        let specification = document.add_object(dict([
            ("Type", name("Filespec")),
            ("F", ascii(&plain(&attachment.name))),
            ("UF", text(&attachment.name)),
            ("Desc", text(&attachment.description)),
            ("AFRelationship", name(attachment.relationship.name())),
            ("EF", dict([("F", file()), ("UF", file())]).into()),
        ]));
        if by_name.insert(key(&attachment.name), specification).is_some() {
            return Err(Finding::new(&SAME_ATTACHMENT, Place::nowhere()).with("name", &attachment.name));
        }
        associated.push(specification);
    }
    // A name tree is sorted by the bytes of its keys (ISO 32000-1, 7.9.6).
    let names = by_name.into_iter().flat_map(|(key, at)| [string(key), Object::Reference(at)]).collect();
    let tree = document.add_object(dict([("Names", Object::Array(names))]));
    catalog.set("Names", dict([("EmbeddedFiles", Object::Reference(tree))]));
    catalog.set("AF", references(associated));
    Ok(())
}

fn embedded(attachment: &Attachment) -> Stream {
    let mut about = dict([("Size", Object::Integer(attachment.bytes.len() as i64))]);
    if let Some(date) = attachment.date {
        about.set("ModDate", ascii(&pdf_date(date)));
    }
    let entries = dict([("Type", name("EmbeddedFile")), ("Subtype", name(&attachment.mime)), ("Params", about.into())]);
    Stream::new(entries, attachment.bytes.clone())
}

/// The bytes of a key: the name as text string.
fn key(words: &str) -> Vec<u8> {
    match text(words) {
        Object::String(bytes, _) => bytes,
        _ => Vec::new(),
    }
}

fn string(key: Vec<u8>) -> Object {
    use lopdf_printpdf::StringFormat::{Hexadecimal, Literal};
    let format = if key.is_ascii() { Literal } else { Hexadecimal };
    Object::String(key, format)
}

/// A name for old readers: ASCII, no separators.
fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_graphic() && !matches!(c, '/' | '\\' | ':') { c } else { '_' }).collect()
}

//! A PDF in plain words, line by line, for people who look into one and for reference files of tests.

use super::read::open;
use crate::finding::Finding;
use lopdf::{Dictionary, Object, Stream, StringFormat};
use std::fmt::Write;

/// Longest string shown in full.
const SHOWN: usize = 96;

/// Every object in order of its number: dictionaries with sorted keys, streams by what they hold. The same file
/// gives the same listing.
///
/// # Errors
/// Not a PDF, protected by a password, or more than 64 MB unpacked.
pub fn listing(bytes: &[u8]) -> Result<String, Finding> {
    let document = open(bytes)?;
    let mut out = String::new();
    let _ = writeln!(
        out,
        "PDF {}, {} objects, {} pages",
        document.version,
        document.objects.len(),
        document.page_iter().take(100_000).count()
    );
    let _ = writeln!(out, "trailer {}", shown(&Object::Dictionary(trailer(&document.trailer)), 0));
    for (id, object) in &document.objects {
        let kind = object.type_name().map(|n| String::from_utf8_lossy(n).into_owned()).unwrap_or_default();
        if matches!(kind.as_str(), "XRef" | "ObjStm") {
            continue;
        }
        let _ = writeln!(out, "{} {}", id.0, shown(object, 0));
    }
    Ok(out)
}

/// The trailer without what only describes the cross-reference table.
fn trailer(trailer: &Dictionary) -> Dictionary {
    let mut kept = Dictionary::new();
    for key in [&b"Root"[..], b"Info", b"ID", b"Prev", b"Encrypt"] {
        if let Ok(value) = trailer.get(key) {
            kept.set(key, value.clone());
        }
    }
    kept
}

fn shown(object: &Object, depth: usize) -> String {
    if depth > 16 {
        return "…".into();
    }
    match object {
        Object::Null => "null".into(),
        Object::Boolean(value) => value.to_string(),
        Object::Integer(value) => value.to_string(),
        Object::Real(value) => value.to_string(),
        Object::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
        Object::String(bytes, format) => string(object, bytes, format),
        Object::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| shown(item, depth + 1)).collect();
            format!("[{}]", items.join(" "))
        }
        Object::Dictionary(entries) => dictionary(entries, depth),
        Object::Stream(stream) => {
            format!("{} {}", dictionary(&stream.dict, depth), content(stream))
        }
        Object::Reference(id) => format!("→{}", id.0),
    }
}

fn string(object: &Object, bytes: &[u8], format: &StringFormat) -> String {
    let text = lopdf::decode_text_string(object).ok();
    let readable =
        text.filter(|t| *format == StringFormat::Literal || bytes.starts_with(&[0xFE, 0xFF]) && !t.is_empty());
    match readable {
        Some(text) if text.chars().count() > SHOWN => {
            format!("({}…)", text.chars().take(SHOWN).collect::<String>())
        }
        Some(text) => format!("({})", text.escape_debug()),
        None => {
            let mut hex: String = bytes.iter().take(SHOWN / 2).map(|b| format!("{b:02x}")).collect();
            if bytes.len() > SHOWN / 2 {
                let _ = write!(hex, "… {} bytes", bytes.len());
            }
            format!("<{hex}>")
        }
    }
}

fn dictionary(entries: &Dictionary, depth: usize) -> String {
    let mut lines: Vec<_> = entries
        .iter()
        .filter(|(key, _)| !matches!(key.as_slice(), b"Length" | b"Filter" | b"DecodeParms"))
        .map(|(key, value)| format!("/{} {}", String::from_utf8_lossy(key), shown(value, depth + 1)))
        .collect();
    lines.sort();
    format!("<<{}>>", lines.join(" "))
}

fn content(stream: &Stream) -> String {
    let limit = 64 << 20;
    let size = stream.get_plain_content_with_limit(limit).map(|bytes| bytes.len());
    match size {
        Ok(size) => format!("stream of {size} bytes"),
        Err(_) => "stream that does not unpack".into(),
    }
}

//! The canonical form and its hash, and the two ways a blueprint is written.

use super::wire::Blueprint;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// The bytes whose hash stands in `integrity`: compact JSON without `integrity`, keys ordered by code point.
pub fn canonical(blueprint: &Blueprint) -> Vec<u8> {
    let mut json = serde_json::to_value(blueprint).unwrap_or(Json::Null);
    if let Json::Object(map) = &mut json {
        map.remove("integrity");
    }
    let mut out = Vec::new();
    write_canonical(&json, &mut out);
    out
}

/// Recursion is bounded by the types of the wire, five deep.
fn write_canonical(json: &Json, out: &mut Vec<u8>) {
    match json {
        Json::Object(map) => {
            let mut keys: Vec<_> = map.iter().collect();
            keys.sort_by_key(|(key, _)| *key);
            out.push(b'{');
            for (i, (key, value)) in keys.into_iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write_canonical(&Json::String(key.clone()), out);
                out.push(b':');
                write_canonical(value, out);
            }
            out.push(b'}');
        }
        Json::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write_canonical(item, out);
            }
            out.push(b']');
        }
        plain => out.extend_from_slice(plain.to_string().as_bytes()),
    }
}

/// The blueprint as JSON, two spaces to a level, line feeds, one at the end.
pub fn to_json(blueprint: &Blueprint) -> String {
    let mut out = serde_json::to_string_pretty(blueprint).unwrap_or_default();
    out.push('\n');
    out
}

/// The blueprint as RON: the same content under the same names.
pub fn to_ron(blueprint: &Blueprint) -> String {
    // The line ending is fixed because the library's own follows the system.
    let style = ron::ser::PrettyConfig::new().new_line("\n").indentor("  ");
    let mut out = ron::ser::to_string_pretty(blueprint, style).unwrap_or_default();
    out.push('\n');
    out
}

/// The JSON Schema of a blueprint, draft 2020-12, as published in `assets/schemas/blueprint-1.schema.json`.
pub fn schema() -> String {
    let mut schema =
        schemars::generate::SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Blueprint>();
    schema.insert("$id".into(), Json::String("urn:entente:blueprint:1".into()));
    let mut out = serde_json::to_string_pretty(&schema).unwrap_or_default();
    out.push('\n');
    out
}

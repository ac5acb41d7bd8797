//! The machine-readable twin of a draft: wire types with a version, RON and JSON of the same content, import.
//!
//! A blueprint carries the identity of its template and the whole template as lines of its own text format. So it
//! opens anywhere, its hash is taken over exactly what stands in the file, and the wire types owe nothing to the
//! types inside the program.

mod canonical;
mod export;
mod findings;
mod import;
mod ordered;
mod parse;
mod template_text;
pub mod wire;
mod words;

#[cfg(test)]
mod tests;

pub use canonical::{canonical, schema, sha256, to_json, to_ron};
pub use export::export;
pub use import::{Import, LARGEST, MOST_PARTIES, import};
pub use ordered::Ordered;
pub use wire::{Blueprint, FORMAT, FORMAT_VERSION};

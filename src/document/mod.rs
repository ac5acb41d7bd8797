//! The assembled agreement: structure and words, no geometry.

mod assemble;
#[cfg(test)]
mod assembly_tests;
mod check;
pub mod findings;
mod finish;
mod formats;
mod names;
mod number;
mod party;
mod plain;
mod print;
mod proof;
mod register;
mod spacing;
mod tree;
mod words;

pub use assemble::{Copy, assemble};
pub use check::check;
pub use party::{party_name, party_names};
pub use plain::{listing, plain};
pub use proof::{Proof, prove, read};
pub use tree::{Block, BlockKind, Column, Document, Inline, Origin, Row, Signatory, Style, Table, Target};

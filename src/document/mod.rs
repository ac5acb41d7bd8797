//! The assembled agreement: structure and words, no geometry.

mod tree;

pub use tree::{
    Block, BlockKind, Column, Document, Inline, Origin, Row, Signatory, Style, Table, Target,
};

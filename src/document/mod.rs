//! The assembled agreement: structure and words, no geometry.

mod alternat;
mod assemble;
#[cfg(test)]
mod assembly_tests;
mod changes;
mod check;
mod exchange;
pub mod findings;
mod finish;
mod formats;
mod kind;
mod names;
mod number;
mod parallel;
mod party;
mod plain;
mod print;
mod proof;
mod provisions;
mod register;
mod sheets;
mod spacing;
mod stamp;
mod tree;
mod words;

pub use alternat::{Comparison, Difference, compare};
pub use assemble::{Copy, assemble};
pub use changes::{Changes, changes};
pub use check::{check, lacking_without};
pub use kind::DocumentKind;
pub use parallel::parallel;
pub use party::{party_name, party_names};
pub use plain::{listing, plain};
pub use proof::{Proof, prove, read};
pub use provisions::{Provision, ProvisionKind, Standing, called, part_of, provision_of, provisions};
pub use sheets::{
    AnnexText, annex_manifest, annex_texts, concordance, difference_sheet, explanatory_note, initials_pages,
    questionnaire, sheet_language, signature_pages, utility_block,
};
pub use stamp::{draft_stamp, draft_watermark};
pub use tree::{
    Block, BlockKind, Column, Document, Inline, Origin, Parallel, ParallelRow, Row, Signatory, Space, Style, Table,
    Target,
};

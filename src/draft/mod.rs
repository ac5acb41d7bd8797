//! What the parties have answered: answers, private notes, one edit and how it applies.

mod answers;
mod behind;
mod codes;
mod facts;
pub mod findings;
mod fresh;
mod idle;
mod migrate;
#[cfg(test)]
pub(crate) mod mini;
mod questions;
mod set;
mod validate;

pub use answers::{Answer, Confirmation, Draft, Edit, Origin, Party, Place, Stage};
pub use behind::{changed_languages, confirm, with_translations};
pub use facts::{BoundChoice, BoundRow, Facts, Found, Scope};
pub use fresh::{defaults_of_party, settle};
pub use migrate::{Migrated, migrate};
pub use questions::{Progress, Question, SectionProgress, answers, is_valid, open, progress, questions};
pub use set::{parse_value, set};
pub use validate::{at, is_party_id, validate};

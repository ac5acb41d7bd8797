//! What the parties have answered: answers, private notes, one edit and how it applies.

mod answers;

pub use answers::{Answer, Draft, Edit, Origin, Party, Place, Stage};

//! The form of an agreement before anyone fills it: sections of fields, parts with their wording, conditions.

mod check;
mod condition;
pub mod findings;
mod fit;
mod form;
mod index;
mod memo;
mod overlay;
mod read;
mod shipped;
mod signs;
mod source;
mod texts;
mod tokens;
mod wording;

pub use check::check;
pub use condition::{Condition, Literal, Subject};
pub use fit::{fit, is_blank, is_user_assigned};
pub use form::{
    Amender, Axis, Bound, Choice, Column, Field, FieldKind, Level, List, Numbering, ParagraphNumber, Part, PartKind,
    Parties, Per, Profile, Required, Row, Section, SignatoryText, Supplier, TableText, Template, Term, Texts, Unit,
    Value, in_both_tongues,
};
pub use index::{Index, nearest};
pub use memo::{condition, wording};
pub use overlay::{AddField, AddPart, FieldChange, Overlay, PartChange, overlay};
pub use read::{LARGEST, read, read_composed, read_module, read_ron};
pub use shipped::{Shipped, find_shipped, load, shipped, shipped_modules};
pub use signs::{code_point, hidden, look_alike};
pub use source::{Module, Placed, TemplateSource, compose, write_composed};
pub use tokens::Sign;
pub use wording::{Emphasis, Join, Manner, Manners, Over, Piece};

//! The form of an agreement before anyone fills it: sections of fields, parts with their wording, conditions.

mod form;
mod wording;

pub use form::{
    Amender, Axis, Bound, Choice, Column, Field, FieldKind, Level, Numbering, ParagraphNumber, Part, PartKind, Parties, Per, Profile, Required,
    Row, Section, SignatoryText, Supplier, TableText, Template, Term, Texts, Unit, Value,
};

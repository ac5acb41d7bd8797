//! Pages in, bytes out: a tagged PDF that conforms to PDF/A-3a and PDF/UA-1, with the blueprint inside and an
//! empty signature field for each party. The same pages and request give the same bytes on every system.

mod annotations;
mod appearance;
mod attachments;
mod cluster;
mod compare;
mod draw;
mod faces;
mod file;
pub mod findings;
mod fonts;
mod listing;
mod metadata;
mod numbering;
mod objects;
mod outline;
mod read;
mod request;
mod tags;
mod truetype;
mod words;
mod write;

pub use compare::{Comparison, Sheets, WordDifference};
pub use listing::listing;
pub use read::{attachments, fields};
pub use request::{Attachment, Relationship, Request, SignatureField, Written};
pub use write::{write, write_plate};

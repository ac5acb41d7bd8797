//! A PDF as this room reads it: strictly, by its own cross-reference data, never repaired.
//!
//! A verifier that repairs what it reads can be shown one file while another program shows a different one
//! (ISO 32000-1, 7.5). So there is no recovery here: a file that needs it is refused, with the cause.

mod file;
mod filter;
mod history;
mod lexer;
mod object;
mod write;
mod xref;

pub(crate) use file::{Pdf, follow};
pub(crate) use filter::unpack;
pub(crate) use lexer::{Entry, Lexer, is_space, pair_value};
pub(crate) use object::{Dictionary, Number, Object, Reference, Stream, text_to_words, words_to_text};
pub(crate) use write::write_object;
pub(crate) use xref::{Place, SectionKind};

/// Why bytes cannot be read as a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Does not begin with `%PDF-`.
    NoHeader,
    /// No `startxref` that leads to cross-reference data.
    NoCrossReference,
    /// The cross-reference data contradict the bytes.
    BadCrossReference,
    /// Both a table and a stream describe the same revision.
    Hybrid,
    Encrypted,
    Syntax,
    DuplicateKey,
    TooDeep,
    TooLarge,
    UnknownFilter,
    /// Compressed data that do not unpack.
    Packed,
    /// An object is not where the cross-reference data say.
    Misplaced,
}

impl Fault {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoHeader => "no-header",
            Self::NoCrossReference => "no-cross-reference",
            Self::BadCrossReference => "bad-cross-reference",
            Self::Hybrid => "hybrid",
            Self::Encrypted => "encrypted",
            Self::Syntax => "syntax",
            Self::DuplicateKey => "duplicate-key",
            Self::TooDeep => "too-deep",
            Self::TooLarge => "too-large",
            Self::UnknownFilter => "unknown-filter",
            Self::Packed => "packed",
            Self::Misplaced => "misplaced",
        }
    }
}

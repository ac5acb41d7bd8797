//! What a PDF is asked to carry besides its pages, and what comes back.

use crate::calendar::Moment;

/// Everything outside the display list. Holds no private byte and no clock: identity and dates come from content.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// CreationDate and ModDate, in UTC; left out of the file when unknown.
    pub date: Option<Moment>,
    /// Files embedded as associated files of the whole document (ISO 19005-3, 6.8).
    pub attachments: Vec<Attachment>,
    /// Name and version of the program, "Entente 0.1.0".
    pub producer: String,
}

/// A file inside the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// File name without folders.
    pub name: String,
    /// Media type, `application/json`.
    pub mime: String,
    /// One line for people.
    pub description: String,
    pub relationship: Relationship,
    pub bytes: Vec<u8>,
    pub date: Option<Moment>,
}

/// How an attachment relates to the pages (ISO 19005-3, annex E).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Relationship {
    /// What the pages were made from: the blueprint.
    Source,
    Data,
    Alternative,
    Supplement,
    #[default]
    Unspecified,
}

impl Relationship {
    pub const ALL: [Self; 5] = [Self::Source, Self::Data, Self::Alternative, Self::Supplement, Self::Unspecified];

    /// The name that stands in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Data => "Data",
            Self::Alternative => "Alternative",
            Self::Supplement => "Supplement",
            Self::Unspecified => "Unspecified",
        }
    }

    pub(super) fn named(name: &[u8]) -> Self {
        Self::ALL.into_iter().find(|r| r.name().as_bytes() == name).unwrap_or_default()
    }
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// SHA-256 of `bytes`: what a signed copy must begin with.
    pub sha256: [u8; 32],
    /// The prepared fields, in the order of the signature block.
    pub fields: Vec<SignatureField>,
}

/// A place for one party's cryptographic signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureField {
    /// `Signature_Party_01`; fixed width, no full stop (ISO 32000-1, 12.7.3.2).
    pub name: String,
    /// Party of the case; empty when the file does not say.
    pub party: String,
    /// Accessible name, "Signature for the Swiss Federal Council".
    pub words: String,
    /// Page index, from 0; `None` when the field stands on no page.
    pub page: Option<usize>,
    /// Width and height of its place in whole points; `None` when it has none.
    pub size: Option<(i32, i32)>,
    pub signed: bool,
}

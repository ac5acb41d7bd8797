//! Signed bytes, or a graded verdict.
//!
//! `sign` appends one revision to a prepared PDF and never touches a byte before it; `add_time_stamp` and
//! `add_validation_data` append what keeps it provable; `lint` tells what a foreign file hides; `verify` reads any
//! bytes and reports integrity, later changes and trust apart. The room knows PDFs and certificates only: no
//! template, no draft, no page; the moment is handed in, time-stamp authorities are asked by whoever calls, and
//! nothing is read from disk but the module of a card.

mod appearance;
mod cms;
mod detached;
mod extend;
mod fields;
mod findings;
mod identity;
mod increment;
mod keys;
mod lint;
mod sign;
mod spoken;
mod stamp;
mod syntax;
mod verify;

pub use appearance::{Appearance, appearance_from_pdf};
pub use detached::{Detached, DetachedReport, sign_detached, verify_detached};
pub use extend::{
    ValidationNeeds, add_empty_field, add_time_stamp, add_validation_data, is_revocation_list, validation_needs,
};
pub use identity::{Fingerprint, Identity};
pub use keys::{
    Algorithm, SignerKey, SoftwareKey, TokenCertificate, TokenKey, TokenModule, TokenSlot, chain_warnings,
    has_system_store, open_pkcs12, system_certificates, system_key, warnings,
};
pub use lint::lint;
pub use sign::{Request, Signed, sign};
pub use stamp::TimeAuthority;
pub use verify::{
    Change, ChangeKind, Coverage, Expectation, ExpectedSigner, ExportRecord, Flaw, Indication, Integrity, Later,
    PartyReport, PartyState, Report, RevisionReport, Revocation, Sentence, SignatureReport, StampReport, Trust,
    TrustContext, Trusted, Verdict, verify,
};

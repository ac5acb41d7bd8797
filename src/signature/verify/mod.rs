//! Verifies a signed PDF: what is signed, whether it still is what was signed, by whom, and what came later.
//!
//! Every later change is forbidden unless a rule allows it. The order follows EN 319 102-1 as far as a file on
//! a desk without a network lets it.

mod algorithms;
mod beside;
mod chain;
mod changes;
mod examine;
mod flaw;
mod indication;
mod judge;
mod message;
mod prefixes;
mod range;
mod remembered;
mod report;
mod revisions;
mod roles;
mod signatures;
mod status;
mod strays;
mod timestamp;

pub(super) use beside::examine_detached;
pub use chain::{TrustContext, Trusted};
pub use flaw::Flaw;
pub use indication::Indication;
pub use report::{
    Change, ChangeKind, Coverage, Integrity, Later, PartyReport, PartyState, Report, RevisionReport, Revocation,
    Sentence, SignatureReport, StampReport, Trust, Verdict,
};

use super::cms::Digest;
use super::fields::{self, Value};
use super::identity::Fingerprint;
use super::syntax::{Fault, Pdf};
use prefixes::Prefixes;

/// What the case knows about the file, and a stranger's file cannot know.
#[derive(Clone, Debug, Default)]
pub struct Expectation {
    /// The file as it was exported, before anyone signed.
    pub export: Option<ExportRecord>,
    /// Who should have signed. Empty: nobody in particular.
    pub parties: Vec<ExpectedSigner>,
}

/// Fingerprint of an exported file: whatever comes back must begin with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportRecord {
    pub sha256: [u8; 32],
    pub length: u64,
}

impl ExportRecord {
    pub fn of(bytes: &[u8]) -> Self {
        Self { sha256: Fingerprint::of(bytes).0, length: bytes.len() as u64 }
    }
}

/// A party whose signature is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedSigner {
    pub party: String,
    pub field: String,
    /// When the officer knows which certificate it must be.
    pub certificate: Option<Fingerprint>,
}

/// Examines any bytes and reports; it never fails and never panics.
pub fn verify(bytes: &[u8], trust: &TrustContext, expectation: &Expectation) -> Report {
    let prefixes = Prefixes::new(bytes);
    prefixes.expect(expectation.export.iter().filter_map(|e| usize::try_from(e.length).ok()));
    let begins = |record: ExportRecord| {
        let length = usize::try_from(record.length).ok().filter(|length| *length <= bytes.len());
        length.filter(|length| prefixes.digest(Digest::Sha256, *length) == record.sha256)
    };
    let exported = expectation.export.map(begins);
    let examine = |pdf: Pdf| signatures::Examination::of(&pdf, &prefixes, trust, exported.flatten());
    judge::report(bytes, &prefixes, Pdf::open(bytes).and_then(examine), expectation, exported.map(|e| e.is_some()))
}

/// Whether a token stamps these bytes, by a sound signature: then the nonce it answers, if any.
pub(super) fn check_token(token: &[u8], stamped: &dyn Fn(Digest) -> Vec<u8>) -> Option<Option<Vec<u8>>> {
    let message = message::read(token, stamped, message::Profile::Timestamp).ok()?;
    (message.integrity == Integrity::Intact).then_some(message.nonce)
}

/// The certificates of every signature of a file and of the time stamps inside them, message by message.
pub(super) fn messages(pdf: &Pdf) -> Result<Vec<Vec<Vec<u8>>>, Fault> {
    let mut out = Vec::new();
    for field in fields::signature_fields(pdf)? {
        let Value::Signature(reference) = field.value else {
            continue;
        };
        let object = pdf.object(reference)?;
        let contents = object.to_dictionary().and_then(|d| d.value("Contents").to_text().map(<[u8]>::to_vec));
        let mut waiting: Vec<Vec<u8>> = contents.into_iter().collect();
        while let Some(contents) = waiting.pop() {
            let (certificates, token) = message::certificates(&contents);
            out.push(certificates);
            waiting.extend(token);
        }
    }
    Ok(out)
}

/// Where the revisions of a file have their cross-reference sections, and where they end; oldest first.
pub(super) fn revision_ends(pdf: &Pdf) -> Vec<(usize, usize)> {
    revisions::revisions(pdf).iter().map(|r| (r.section, r.end)).collect()
}

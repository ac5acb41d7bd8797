//! The verdict, graded: integrity, later changes and trust apart, and one word for all of it.

use super::flaw::Flaw;
use super::indication::Indication;
use crate::calendar::Moment;
use crate::finding::{Finding, Tongue};
use crate::signature::identity::Identity;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// Everything that can be said about a PDF and its signatures.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    pub verdict: Verdict,
    /// One sentence for an officer.
    pub sentence: Sentence,
    /// Length of the file and its SHA-256, hexadecimal.
    pub length: u64,
    pub sha256: String,
    pub revisions: Vec<RevisionReport>,
    pub signatures: Vec<SignatureReport>,
    /// Prepared fields nobody has signed.
    pub empty_fields: Vec<String>,
    pub parties: Vec<PartyReport>,
    /// Whether the file begins with the one that was exported; `None` when nothing is known of an export.
    pub begins_with_export: Option<bool>,
    #[serde(serialize_with = "write_findings")]
    pub findings: Vec<Finding>,
}

/// The verdict in both languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    pub en: String,
    pub fr: String,
}

impl Sentence {
    pub fn words(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::English => &self.en,
            Tongue::French => &self.fr,
        }
    }
}

/// One word for the file, the worst that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every signature intact, trusted, by the parties expected.
    Genuine,
    /// Every signature intact, but nothing to compare the signers with.
    TrustNotChecked,
    /// Intact, but a party that should have signed has not.
    Incomplete,
    /// Intact, but a signer is not trusted.
    Untrusted,
    /// Mathematically right, by an algorithm that is no longer safe.
    Weak,
    /// Changed after a signature in a way that no signature covers.
    Modified,
    /// A signature does not fit the document.
    Broken,
    Unsigned,
    Unreadable,
}

impl Verdict {
    /// Only this deserves a green mark.
    pub fn is_genuine(self) -> bool {
        self == Self::Genuine
    }

    /// Whether something is wrong, rather than merely unproven.
    pub fn is_negative(self) -> bool {
        self > Self::TrustNotChecked
    }
}

/// A stage of the file, from the first.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionReport {
    /// From 1.
    pub number: usize,
    /// Bytes from the beginning of the file to the end of this revision.
    pub length: u64,
    /// Fields whose signature covers exactly this much.
    pub signed_in: Vec<String>,
    /// What this revision changed against the one before; empty for the first, and before both export and signature.
    pub changes: Vec<Change>,
}

/// A signature on three axes.
#[derive(Clone, Debug, Serialize)]
pub struct SignatureReport {
    pub field: String,
    /// `ETSI.CAdES.detached` and the like.
    pub format: String,
    pub timestamp: bool,
    /// As the signature claims; proves nothing.
    pub claimed_name: Option<String>,
    pub claimed_moment: Option<Moment>,
    /// When an authority saw the bytes; for a document time stamp only.
    pub stamped: Option<Moment>,
    /// The time stamp over the signature's own value.
    pub stamp: Option<StampReport>,
    /// The earliest moment by which trusted stamps show the signature to have existed.
    pub proven: Option<Moment>,
    pub reason: Option<String>,
    pub location: Option<String>,
    pub signer: Option<Identity>,
    /// The signer's certificate, DER.
    #[serde(skip)]
    pub certificate: Option<Vec<u8>>,
    /// Digest and signature algorithm, "SHA-256, RSA 3072".
    pub algorithm: Option<String>,
    pub certification: Option<i64>,
    pub integrity: Integrity,
    pub coverage: Option<Coverage>,
    pub later: Later,
    pub trust: Trust,
    pub revocation: Revocation,
    /// All of this in the words of the standard.
    #[serde(flatten)]
    pub indication: Indication,
    #[serde(serialize_with = "write_findings")]
    pub findings: Vec<Finding>,
}

/// A time stamp inside a signature (PAdES baseline B-T).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StampReport {
    pub moment: Option<Moment>,
    pub authority: Option<Identity>,
    pub integrity: Integrity,
    pub trust: Trust,
}

impl StampReport {
    /// Whether it shows that the signature existed at its moment.
    pub(super) fn proves(&self, now: Moment) -> bool {
        self.integrity == Integrity::Intact && self.trust.is_trusted() && self.moment.is_some_and(|m| m <= now)
    }
}

/// Whether the bytes the signature covers are those that were signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Integrity {
    Intact,
    /// The bytes covered are not those that were signed.
    Altered,
    /// The value does not verify with the signer's key.
    BadSignature,
    /// Built in a way that lets two readers see two things.
    Malformed {
        flaw: Flaw,
    },
    /// Mathematically right, not acceptable.
    Weak {
        algorithm: String,
    },
    /// An algorithm this program cannot compute.
    Unsupported {
        algorithm: String,
    },
}

/// How much of the file a signature covers: everything up to a revision, but for its own value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    pub revision: usize,
    pub revisions: usize,
    pub whole_file: bool,
}

/// What came after a signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", content = "changes", rename_all = "kebab-case")]
pub enum Later {
    Nothing,
    /// Further signatures, time stamps and validation data only.
    Signatures,
    /// Harmless, but worth knowing.
    Notice(Vec<Change>),
    Forbidden(Vec<Change>),
}

/// A difference between two revisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    #[serde(flatten)]
    pub kind: ChangeKind,
    /// Where: "page 2: Contents".
    pub place: String,
    /// Number of the object, 0 when it is no object.
    pub object: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum ChangeKind {
    /// An empty field was signed, or time-stamped.
    Signed {
        field: String,
        timestamp: bool,
    },
    FieldAdded {
        field: String,
        visible: bool,
        signed: bool,
        timestamp: bool,
    },
    ValidationData,
    /// Description of the document: title, producer, dates.
    Description,
    /// Version of the format and its extensions.
    Version,
    /// Default resources of the form.
    FormDefaults,
    /// A signed field no longer shows on paper.
    FieldCollapsed {
        field: String,
    },
    /// No rule allows it.
    Unexplained,
}

/// Whether the signer is who we think.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Trust {
    /// A chain leads to an authority the officer trusts.
    Trusted {
        anchor: String,
    },
    /// The officer trusts this very certificate.
    Pinned {
        label: String,
    },
    /// No authority and no certificate was given to compare with.
    NotChecked,
    UnknownIssuer,
    Expired,
    NotYetValid,
    Revoked,
    /// Not issued for signing documents.
    WrongPurpose,
    /// The chain contradicts itself.
    BadChain,
}

impl Trust {
    pub fn is_trusted(&self) -> bool {
        matches!(self, Self::Trusted { .. } | Self::Pinned { .. })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Revocation {
    /// No list was at hand.
    NotChecked,
    Good,
    Revoked,
    /// Lists were at hand, none speaks of this certificate at this moment.
    Unknown,
}

/// What an expected signer did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartyReport {
    pub party: String,
    pub field: String,
    pub state: PartyState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyState {
    Signed,
    Missing,
    /// Another certificate signed than the one expected.
    OtherSigner,
    /// There is a signature, and it does not hold.
    NotValid,
}

pub(super) fn write_findings<S: Serializer>(findings: &[Finding], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(findings.iter().map(Told))
}

struct Told<'a>(&'a Finding);

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.0.code())?;
        map.serialize_entry("severity", self.0.severity().code())?;
        if let Some(field) = &self.0.place.field {
            map.serialize_entry("field", field)?;
        }
        for tongue in Tongue::ALL {
            let words = [("sentence", self.0.sentence(tongue)), ("remedy", self.0.remedy(tongue))];
            map.serialize_entry(tongue.code(), &words.into_iter().collect::<std::collections::BTreeMap<_, _>>())?;
        }
        map.end()
    }
}

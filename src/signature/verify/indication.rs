//! What a validation amounts to in the words of EN 319 102-1 (clause 5.1.3, tables 5 and 6).

use super::flaw::Flaw;
use super::report::{Integrity, Later, Revocation, SignatureReport, Trust};
use serde::Serialize;

/// An indication, and the sub-indication that explains any but the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "indication", content = "sub_indication")]
pub enum Indication {
    #[serde(rename = "TOTAL-PASSED")]
    Passed,
    #[serde(rename = "INDETERMINATE")]
    Indeterminate(&'static str),
    #[serde(rename = "TOTAL-FAILED")]
    Failed(&'static str),
}

impl Indication {
    /// "TOTAL-FAILED / HASH_FAILURE"
    pub fn words(self) -> String {
        match self {
            Self::Passed => "TOTAL-PASSED".to_owned(),
            Self::Indeterminate(sub) => format!("INDETERMINATE / {sub}"),
            Self::Failed(sub) => format!("TOTAL-FAILED / {sub}"),
        }
    }

    pub(super) fn of(report: &SignatureReport) -> Self {
        Self::of_construction(report).unwrap_or_else(|| Self::of_trust(report))
    }

    /// Format, cryptography and later changes.
    fn of_construction(report: &SignatureReport) -> Option<Self> {
        match &report.integrity {
            Integrity::Malformed { flaw: Flaw::NoCertificate | Flaw::OtherCertificate } => {
                return Some(Self::Indeterminate("NO_SIGNING_CERTIFICATE_FOUND"));
            }
            Integrity::Malformed { flaw: Flaw::NoCertificateReference } => {
                return Some(Self::Indeterminate("SIG_CONSTRAINTS_FAILURE"));
            }
            Integrity::Malformed { .. } => return Some(Self::Failed("FORMAT_FAILURE")),
            Integrity::Altered => return Some(Self::Failed("HASH_FAILURE")),
            Integrity::BadSignature => return Some(Self::Failed("SIG_CRYPTO_FAILURE")),
            Integrity::Weak { .. } if report.proven.is_none() => {
                return Some(Self::Indeterminate("CRYPTO_CONSTRAINTS_FAILURE_NO_POE"));
            }
            Integrity::Weak { .. } | Integrity::Unsupported { .. } => {
                return Some(Self::Indeterminate("CRYPTO_CONSTRAINTS_FAILURE"));
            }
            Integrity::Intact => {}
        }
        // The standard leaves what follows a signature in a PDF to the policy.
        matches!(report.later, Later::Forbidden(_)).then_some(Self::Failed("FORMAT_FAILURE"))
    }

    /// The signer's certificate, at the best proven time.
    fn of_trust(report: &SignatureReport) -> Self {
        let proven = report.proven.is_some() || report.stamped.is_some();
        match &report.trust {
            Trust::Pinned { .. } => Self::Passed,
            Trust::Trusted { .. } => match report.revocation {
                Revocation::Good => Self::Passed,
                Revocation::NotChecked | Revocation::Unknown | Revocation::Revoked => Self::Indeterminate("TRY_LATER"),
            },
            Trust::NotChecked | Trust::UnknownIssuer => Self::Indeterminate("NO_CERTIFICATE_CHAIN_FOUND"),
            Trust::Expired if proven => Self::Failed("EXPIRED"),
            Trust::NotYetValid if proven => Self::Failed("NOT_YET_VALID"),
            Trust::Expired | Trust::NotYetValid => Self::Indeterminate("OUT_OF_BOUNDS_NO_POE"),
            Trust::Revoked if proven => Self::Failed("REVOKED"),
            Trust::Revoked => Self::Indeterminate("REVOKED_NO_POE"),
            Trust::WrongPurpose => Self::Indeterminate("CHAIN_CONSTRAINTS_FAILURE"),
            Trust::BadChain => Self::Indeterminate("CERTIFICATE_CHAIN_GENERAL_FAILURE"),
        }
    }
}

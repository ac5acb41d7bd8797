//! Keys that sign: from PKCS#12 files, from cards and tokens, and from the stores of Windows and macOS.

mod pkcs12;
mod software;
mod system;
mod token;

pub use pkcs12::open_pkcs12;
pub use software::SoftwareKey;
pub use system::{has_system_store, system_certificates, system_key};
pub use token::{TokenCertificate, TokenKey, TokenModule, TokenSlot};

use super::cms::Certificate;
use super::cms::der::{INTEGER, element, sequence};
use super::findings::{CERTIFICATE_EXPIRED, CERTIFICATE_NOT_FOR_SIGNING, CERTIFICATE_NOT_YET_VALID, CHAIN_INCOMPLETE};
use super::identity::Identity;
use crate::calendar::Moment;
use crate::finding::{Finding, Place};

/// How a key signs. The digest of the document follows the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    RsaSha256,
    /// ECDSA on P-256 with SHA-256.
    P256Sha256,
    /// ECDSA on P-384 with SHA-384.
    P384Sha384,
}

/// A private key with its certificates. Calls may block (a PIN pad): use a worker thread.
pub trait SignerKey: Send + Sync {
    fn algorithm(&self) -> Algorithm;

    /// Certificates, DER, the signer's own first.
    fn chain(&self) -> &[Vec<u8>];

    /// Signs the DER of the signed attributes; an ECDSA value is the DER `SEQUENCE { r, s }`.
    ///
    /// # Errors
    /// A finding that names the cause, in words for the officer.
    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, Finding>;

    /// Who signs with this key.
    fn identity(&self) -> Option<Identity> {
        self.chain().first().and_then(|der| Identity::read(der))
    }
}

/// What an officer should know before signing with this key at `moment`: warnings, never errors.
pub fn warnings(key: &dyn SignerKey, moment: Moment) -> Vec<Finding> {
    chain_warnings(key.chain(), moment)
}

/// The same of a chain of certificates, the signer's own first.
pub fn chain_warnings(chain: &[Vec<u8>], moment: Moment) -> Vec<Finding> {
    let Some(certificate) = chain.first().and_then(|der| Certificate::read(der)) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    if moment > certificate.not_after {
        out.push(Finding::new(&CERTIFICATE_EXPIRED, Place::nowhere()).with("date", certificate.not_after.date()));
    }
    if moment < certificate.not_before {
        out.push(
            Finding::new(&CERTIFICATE_NOT_YET_VALID, Place::nowhere()).with("date", certificate.not_before.date()),
        );
    }
    if !certificate.may_sign() {
        out.push(Finding::new(&CERTIFICATE_NOT_FOR_SIGNING, Place::nowhere()));
    }
    let top = chain.last().and_then(|der| Certificate::read(der));
    if chain.len() == 1 && top.is_some_and(|c| !c.is_self_issued()) {
        out.push(Finding::new(&CHAIN_INCOMPLETE, Place::nowhere()));
    }
    out
}

/// From the signer's certificate upwards, as far as `certificates` go.
fn chain_of(own: &[u8], certificates: &[&[u8]], longest: usize) -> Vec<Vec<u8>> {
    let mut chain = vec![own.to_vec()];
    while chain.len() < longest {
        let Some(last) = chain.last().and_then(|der| Certificate::read(der)) else {
            break;
        };
        if last.is_self_issued() {
            break;
        }
        let issuer = certificates.iter().find(|der| {
            Certificate::read(der).is_some_and(|c| c.subject == last.issuer) && !chain.iter().any(|c| c == *der)
        });
        match issuer {
            Some(der) => chain.push(der.to_vec()),
            None => break,
        }
    }
    chain
}

/// A token returns `r` and `s` side by side; a signature holds them as `SEQUENCE { r, s }`.
fn from_halves(value: &[u8]) -> Option<Vec<u8>> {
    if value.is_empty() || !value.len().is_multiple_of(2) {
        return None;
    }
    let (r, s) = value.split_at(value.len() / 2);
    let integer = |half: &[u8]| {
        let mut digits: Vec<u8> = half.iter().copied().skip_while(|b| *b == 0).collect();
        if digits.first().is_none_or(|b| *b >= 0x80) {
            digits.insert(0, 0);
        }
        element(INTEGER, &digits)
    };
    Some(sequence(&[&integer(r), &integer(s)]))
}

#[cfg(test)]
mod tests {
    use super::from_halves;

    #[test]
    fn halves_become_integers() {
        assert_eq!(from_halves(&[0, 5, 0x80, 1]).unwrap(), [0x30, 8, 2, 1, 5, 2, 3, 0, 0x80, 1]);
        assert_eq!(from_halves(&[0, 0]).unwrap(), [0x30, 6, 2, 1, 0, 2, 1, 0]);
        assert_eq!(from_halves(&[1, 2, 3]), None);
        assert_eq!(from_halves(&[]), None);
    }
}

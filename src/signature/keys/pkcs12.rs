//! Opens PKCS#12 files (`.p12`, `.pfx`), old and new (RFC 7292).

use super::SoftwareKey;
use crate::finding::{Finding, Place};
use crate::signature::cms::Certificate;
use crate::signature::findings::{PKCS12_DAMAGED, PKCS12_NO_KEY, PKCS12_PASSWORD, PKCS12_UNSUPPORTED};
use p12_keystore::error::Error;
use p12_keystore::{Pkcs12Archive, PrivateKeyBag};
use ring::signature::KeyPair;
use std::panic::{AssertUnwindSafe, catch_unwind};
use zeroize::{Zeroize, Zeroizing};

/// Largest file taken for a PKCS#12; real ones hold a few kilobytes.
const LARGEST: usize = 4 << 20;
/// Longest certificate chain.
const CHAIN: usize = 10;

/// The keys of a PKCS#12 file with their certificate chains, in the order of the file.
///
/// # Errors
/// The password is wrong, the file is damaged or of an unknown kind, or no usable key is inside. Nothing is
/// changed and nothing is kept in any of these cases.
pub fn open_pkcs12(bytes: &[u8], password: &str) -> Result<Vec<SoftwareKey>, Finding> {
    let refuse = |kind| Finding::new(kind, Place::nowhere());
    if bytes.len() > LARGEST {
        return Err(refuse(&PKCS12_DAMAGED));
    }
    let password = Zeroizing::new(password.to_owned());
    // The reader is not ours; a slip of it on hostile bytes must not end the program.
    let opened = catch_unwind(AssertUnwindSafe(|| Pkcs12Archive::from_pkcs12(bytes, &password)));
    let archive = opened.map_err(|_| refuse(&PKCS12_DAMAGED))?.map_err(|cause| refuse(kind_of(&cause)))?;
    let certificates: Vec<&[u8]> = archive.certs.iter().map(|bag| bag.cert.as_der()).collect();
    let mut keys = Vec::new();
    let mut cause = None;
    for bag in archive.keys {
        match key_from(bag, &certificates) {
            Ok(key) => keys.push(key),
            Err(finding) => cause = cause.or(Some(finding)),
        }
    }
    if keys.is_empty() { Err(cause.unwrap_or_else(|| refuse(&PKCS12_NO_KEY))) } else { Ok(keys) }
}

fn kind_of(cause: &Error) -> &'static crate::finding::Kind {
    match cause {
        // Without a checksum in the file, a wrong password shows as padding that does not fit.
        Error::MacError(_) | Error::UnpadError | Error::Pkcs5Error(_) => &PKCS12_PASSWORD,
        Error::UnsupportedEncryptionScheme | Error::UnsupportedMacAlgorithm | Error::UnsupportedContentType => {
            &PKCS12_UNSUPPORTED
        }
        _ => &PKCS12_DAMAGED,
    }
}

/// Finds the certificate by the key itself: names and identifiers in such files are often missing or wrong.
fn key_from(bag: PrivateKeyBag, certificates: &[&[u8]]) -> Result<SoftwareKey, Finding> {
    let pkcs8 = Secret(bag.key.as_der().to_vec());
    let mut cause = Finding::new(&PKCS12_NO_KEY, Place::nowhere());
    let rsa = ring::signature::RsaKeyPair::from_pkcs8(&pkcs8.0).ok().map(|p| p.public_key().as_ref().to_vec());
    for own in certificates {
        let Some(certificate) = Certificate::read(own) else {
            continue;
        };
        let Some(public) = certificate.public_key() else {
            continue;
        };
        if rsa.as_deref().is_some_and(|value| value != public.value) {
            continue;
        }
        match SoftwareKey::new(&pkcs8.0, super::chain_of(own, certificates, CHAIN)) {
            Ok(key) => return Ok(key),
            Err(finding) => cause = finding,
        }
    }
    Err(cause)
}

/// Wiped when dropped.
struct Secret(Vec<u8>);

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

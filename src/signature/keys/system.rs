//! Keys in the store of the operating system: Windows ("Personal", cards included) and the macOS keychain.
//!
//! The system asks for its own password or PIN in its own window. Elsewhere there is no such store.

#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod own;
#[cfg(not(any(windows, target_os = "macos")))]
#[path = "nowhere.rs"]
mod own;
#[cfg(windows)]
#[path = "windows.rs"]
mod own;

use super::{Algorithm, SignerKey};
use crate::finding::{Finding, Place};
use crate::signature::cms::{Certificate, KeyKind};
use crate::signature::findings::{KEY_UNSUPPORTED, SIGNING_FAILED, SYSTEM_STORE};
use crate::signature::identity::Fingerprint;

/// Longest chain of certificates taken from the store.
const CHAIN: usize = 10;

/// Whether this system has a store of keys.
pub fn has_system_store() -> bool {
    cfg!(any(windows, target_os = "macos"))
}

/// The chains of those certificates in the store that a person may sign with; each signer's own first.
///
/// # Errors
/// There is no store, or it does not open.
pub fn system_certificates() -> Result<Vec<Vec<Vec<u8>>>, Finding> {
    let found = own::certificates().ok_or_else(|| Finding::new(&SYSTEM_STORE, Place::nowhere()))?;
    let all: Vec<&[u8]> = found.with_key.iter().chain(&found.others).map(Vec::as_slice).collect();
    let may_sign = |der: &&Vec<u8>| Certificate::read(der).is_some_and(|c| c.may_sign() && !c.is_authority());
    Ok(found.with_key.iter().filter(may_sign).map(|der| super::chain_of(der, &all, CHAIN)).collect())
}

/// The key of a certificate in the store.
///
/// # Errors
/// It is not there, or of a kind this program cannot sign with.
pub fn system_key(certificate: Fingerprint) -> Result<Box<dyn SignerKey>, Finding> {
    let missing = || Finding::new(&SYSTEM_STORE, Place::nowhere());
    let chain = system_certificates()?
        .into_iter()
        .find(|chain| chain.first().is_some_and(|der| Fingerprint::of(der) == certificate))
        .ok_or_else(missing)?;
    let own = chain.first().and_then(|der| Certificate::read(der)).ok_or_else(missing)?;
    let algorithm = match own.public_key().map(|key| key.kind) {
        Some(KeyKind::Rsa(bits)) if bits >= 2048 => Algorithm::RsaSha256,
        Some(KeyKind::P256) => Algorithm::P256Sha256,
        Some(KeyKind::P384) => Algorithm::P384Sha384,
        _ => return Err(Finding::new(&KEY_UNSUPPORTED, Place::nowhere())),
    };
    let handle = own::open(chain.first().map_or(&[], Vec::as_slice)).ok_or_else(missing)?;
    Ok(Box::new(StoreKey { handle, algorithm, chain }))
}

/// A key of the store with the certificates that belong to it.
struct StoreKey {
    handle: own::Handle,
    algorithm: Algorithm,
    chain: Vec<Vec<u8>>,
}

impl SignerKey for StoreKey {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }

    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, Finding> {
        let value = self.handle.sign(self.algorithm, signed_attributes);
        value.ok_or_else(|| Finding::new(&SIGNING_FAILED, Place::nowhere()))
    }
}

/// What a store holds, DER.
struct Found {
    /// Certificates whose private key is there.
    with_key: Vec<Vec<u8>>,
    /// Certificates of authorities.
    others: Vec<Vec<u8>>,
}

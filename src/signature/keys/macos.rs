//! The macOS keychain, cards included, by the Security framework.

use super::{Algorithm, Found, SignerKey};
use crate::finding::{Finding, Place};
use crate::signature::findings::SIGNING_FAILED;
use security_framework::identity::SecIdentity;
use security_framework::item::{ItemClass, ItemSearchOptions, Limit, Reference, SearchResult};
use security_framework::key::{Algorithm as Method, SecKey};

pub(super) fn certificates() -> Option<Found> {
    let with_key = identities()?.iter().filter_map(|i| i.certificate().ok()).map(|c| c.to_der()).collect();
    let mut options = ItemSearchOptions::new();
    let all = options.class(ItemClass::certificate()).load_refs(true).limit(Limit::All).search();
    let certificate = |result: SearchResult| match result {
        SearchResult::Ref(Reference::Certificate(certificate)) => Some(certificate.to_der()),
        _ => None,
    };
    let others = all.unwrap_or_default().into_iter().filter_map(certificate).collect();
    Some(Found { with_key, others })
}

/// Certificates with their keys.
fn identities() -> Option<Vec<SecIdentity>> {
    let mut options = ItemSearchOptions::new();
    // An empty keychain answers with an error, too.
    let found = options.class(ItemClass::identity()).load_refs(true).limit(Limit::All).search().unwrap_or_default();
    let identity = |result: SearchResult| match result {
        SearchResult::Ref(Reference::Identity(identity)) => Some(identity),
        _ => None,
    };
    Some(found.into_iter().filter_map(identity).collect())
}

/// A key of the keychain; the system shows its own window for a password or PIN.
pub(super) struct StoreKey {
    key: SecKey,
    algorithm: Algorithm,
    chain: Vec<Vec<u8>>,
}

pub(super) fn open(chain: &[Vec<u8>], algorithm: Algorithm) -> Option<StoreKey> {
    let own = chain.first()?;
    let identity = identities()?.into_iter().find(|i| i.certificate().is_ok_and(|c| c.to_der() == *own))?;
    let key = identity.private_key().ok()?;
    Some(StoreKey { key, algorithm, chain: chain.to_vec() })
}

impl SignerKey for StoreKey {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }

    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, Finding> {
        // ECDSA values come as SEQUENCE { r, s }.
        let method = match self.algorithm {
            Algorithm::RsaSha256 => Method::RSASignatureMessagePKCS1v15SHA256,
            Algorithm::P256Sha256 => Method::ECDSASignatureMessageX962SHA256,
            Algorithm::P384Sha384 => Method::ECDSASignatureMessageX962SHA384,
        };
        let value = self.key.create_signature(method, signed_attributes);
        value.map_err(|_| Finding::new(&SIGNING_FAILED, Place::nowhere()))
    }
}

//! The macOS keychain, cards included, by the Security framework.

use super::{Algorithm, Found};
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
pub(super) struct Handle(SecKey);

pub(super) fn open(certificate: &[u8]) -> Option<Handle> {
    let identity = identities()?.into_iter().find(|i| i.certificate().is_ok_and(|c| c.to_der() == certificate))?;
    identity.private_key().ok().map(Handle)
}

impl Handle {
    pub fn sign(&self, algorithm: Algorithm, signed_attributes: &[u8]) -> Option<Vec<u8>> {
        // ECDSA values come as SEQUENCE { r, s }.
        let method = match algorithm {
            Algorithm::RsaSha256 => Method::RSASignatureMessagePKCS1v15SHA256,
            Algorithm::P256Sha256 => Method::ECDSASignatureMessageX962SHA256,
            Algorithm::P384Sha384 => Method::ECDSASignatureMessageX962SHA384,
        };
        self.0.create_signature(method, signed_attributes).ok()
    }
}

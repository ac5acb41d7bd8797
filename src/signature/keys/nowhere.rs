//! Systems without a store of keys of their own.

use super::{Algorithm, Found, SignerKey};
use crate::finding::{Finding, Place};
use crate::signature::findings::SYSTEM_STORE;

/// Never made.
pub(super) struct StoreKey;

pub(super) fn certificates() -> Option<Found> {
    None
}

pub(super) fn open(_: &[Vec<u8>], _: Algorithm) -> Option<StoreKey> {
    None
}

impl SignerKey for StoreKey {
    fn algorithm(&self) -> Algorithm {
        Algorithm::RsaSha256
    }

    fn chain(&self) -> &[Vec<u8>] {
        &[]
    }

    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, Finding> {
        Err(Finding::new(&SYSTEM_STORE, Place::nowhere()))
    }
}

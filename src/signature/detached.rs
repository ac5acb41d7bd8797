//! A signature beside a file instead of in it: CAdES baseline B-B, detached (EN 319 122-1; RFC 5652).

use super::cms::{Certificate, assemble, digest, signed_attributes};
use super::findings::KEY_DAMAGED;
use super::identity::Identity;
use super::keys::{self, SignerKey};
use super::verify::{Integrity, Trust, TrustContext, examine_detached};
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use serde::Serialize;

/// A detached signature, DER, and what the officer should know of the key.
#[derive(Clone, Debug)]
pub struct Detached {
    pub message: Vec<u8>,
    pub findings: Vec<Finding>,
}

/// What a detached signature is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DetachedReport {
    pub integrity: Integrity,
    pub signer: Option<Identity>,
    /// The signer's certificate, DER.
    #[serde(skip)]
    pub certificate: Option<Vec<u8>>,
    pub trust: Trust,
    pub algorithm: Option<String>,
}

impl DetachedReport {
    /// Whether the file is the one that was signed, by a method that is accepted; trust is a matter of its own.
    pub fn holds(&self) -> bool {
        self.integrity == Integrity::Intact
    }
}

/// Signs `data`, whatever it is.
///
/// # Errors
/// The key has no readable certificate, or refuses.
pub fn sign_detached(data: &[u8], key: &dyn SignerKey, moment: Moment) -> Result<Detached, Finding> {
    let damaged = || Finding::new(&KEY_DAMAGED, Place::nowhere());
    let chain = key.chain();
    let signer = chain.first().and_then(|own| Certificate::read(own)).ok_or_else(damaged)?;
    let hash = digest(key.algorithm().digest(), &[data]);
    let attributes = signed_attributes(&signer, &hash, key.algorithm());
    let value = key.sign(&attributes)?;
    let message = assemble(chain, &attributes, &value, None, key.algorithm()).ok_or_else(damaged)?;
    Ok(Detached { message, findings: keys::warnings(key, moment) })
}

/// Judges a detached signature, DER, over `data`; it never fails and never panics.
pub fn verify_detached(data: &[u8], message: &[u8], context: &TrustContext) -> DetachedReport {
    examine_detached(&|kind| digest(kind, &[data]), message, context)
}

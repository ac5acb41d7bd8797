//! A message that lies beside the file it signs.

use super::chain::{Material, TrustContext, trust};
use super::message::{self, Covering, Profile};
use super::remembered::Memory;
use super::report::{Integrity, Trust};
use crate::signature::detached::DetachedReport;
use crate::signature::identity::Identity;

/// Judges `message` as the signature over bytes with that digest, as it stands at the moment of the context.
pub(in crate::signature) fn examine_detached(
    covered: Covering,
    message: &[u8],
    context: &TrustContext,
) -> DetachedReport {
    let read = match message::read(message, covered, Profile::Pkcs7) {
        Ok(read) => read,
        Err(flaw) => {
            let integrity = Integrity::Malformed { flaw };
            return DetachedReport {
                integrity,
                signer: None,
                certificate: None,
                trust: Trust::NotChecked,
                algorithm: None,
            };
        }
    };
    let certificates: Vec<&[u8]> = read.certificates.iter().map(Vec::as_slice).collect();
    let revocation_lists: Vec<&[u8]> = read.revocation_lists.iter().map(Vec::as_slice).collect();
    let answers: Vec<&[u8]> = read.answers.iter().map(Vec::as_slice).collect();
    let material = Material { certificates: &certificates, revocation_lists: &revocation_lists, answers: &answers };
    let (trust, _) = trust(&read.signer, &material, context, context.moment, false, &Memory::default());
    DetachedReport {
        integrity: read.integrity,
        signer: Identity::read(&read.signer),
        certificate: Some(read.signer),
        trust,
        algorithm: Some(read.algorithm),
    }
}

//! What an authority answered about one certificate (OCSP, RFC 6960), as it was put into a file.
//!
//! An answer counts when the issuer signed it, or somebody to whom the issuer gave that very task, and when it is
//! about this certificate of this issuer.

use super::algorithms::{Scheme, Strength};
use crate::calendar::Moment;
use crate::signature::cms::der::{BITS, Element, GENERALIZED_TIME, INTEGER, OCTETS, OID, SEQUENCE, context, single};
use crate::signature::cms::{Certificate, Digest, digest, oids, stamp_moment};

/// ENUMERATED
const ENUMERATED: u8 = 0x0A;
/// `good [0]` and `revoked [1]` of a CertStatus.
const GOOD: u8 = 0x80;
const REVOKED: u8 = 0xA1;
/// How far two clocks may differ, in seconds.
const SKEW: i64 = 300;

/// What is known of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// Not revoked, and the answer had not run out at the moment of the question.
    Good,
    Revoked(Moment),
}

/// What sound answers say of a certificate; one that tells of a revocation outweighs all others. `around`:
/// certificates among which issuer and responders are looked for.
pub(super) fn status(certificate: &Certificate, around: &[&[u8]], answers: &[&[u8]], moment: Moment) -> Option<Status> {
    let about = answers.iter().filter_map(|answer| Answer::read(answer)).filter(|a| a.about(certificate).is_some());
    let about: Vec<Answer> = about.collect();
    if about.is_empty() {
        return None;
    }
    let known: Vec<Certificate> = around.iter().filter_map(|der| Certificate::read(der)).collect();
    let issuers = known.iter().filter(|i| i.subject == certificate.issuer && has_signed(i, certificate));
    let mut best = None;
    for issuer in issuers {
        for answer in &about {
            let found = answer.about(certificate).filter(|s| s.names(certificate, issuer));
            match found.filter(|_| answer.is_sound(issuer, &known)).and_then(|s| s.status(moment)) {
                Some(Status::Revoked(at)) => return Some(Status::Revoked(at)),
                Some(Status::Good) => best = Some(Status::Good),
                None => {}
            }
        }
    }
    best
}

fn has_signed(issuer: &Certificate, certificate: &Certificate) -> bool {
    holds(issuer, certificate.algorithm, certificate.signed, certificate.signature)
}

/// Whether a value is a signature over these bytes with the key of `by`, by no weak means.
fn holds(by: &Certificate, algorithm: Element, signed: &[u8], value: &[u8]) -> bool {
    let scheme = by.public_key().and_then(|key| Scheme::alone(algorithm, key).ok());
    scheme.is_some_and(|s| s.strength() == Strength::Fine && s.verify(signed, value) == Some(true))
}

/// A `BasicOCSPResponse`.
struct Answer<'a> {
    signed: &'a [u8],
    algorithm: Element<'a>,
    signature: &'a [u8],
    certificates: Vec<Certificate<'a>>,
    responder: Element<'a>,
    produced: Moment,
    singles: Vec<Single<'a>>,
}

/// A `SingleResponse`.
struct Single<'a> {
    hash: Digest,
    issuer_name: &'a [u8],
    issuer_key: &'a [u8],
    serial: &'a [u8],
    status: Element<'a>,
    this_update: Moment,
    next_update: Option<Moment>,
}

impl<'a> Answer<'a> {
    /// From an `OCSPResponse`, or the `BasicOCSPResponse` alone.
    fn read(der: &'a [u8]) -> Option<Self> {
        let mut outer = single(der, SEQUENCE)?.reader();
        let basic = match outer.take(ENUMERATED) {
            Some(status) if status.content == [0] => {
                let mut bytes = outer.take(context(0))?.reader().take(SEQUENCE)?.reader();
                bytes.take(OID).filter(|kind| kind.content == oids::STATUS_BASIC)?;
                single(bytes.take(OCTETS)?.content, SEQUENCE)?
            }
            Some(_) => return None,
            None => single(der, SEQUENCE)?,
        };
        let mut basic = basic.reader();
        let data = basic.take(SEQUENCE)?;
        let algorithm = basic.take(SEQUENCE)?;
        let signature = basic.take(BITS)?.content.strip_prefix(&[0])?;
        let certificates = basic.take(context(0)).and_then(|list| single(list.content, SEQUENCE)?.children());
        let certificates = certificates.unwrap_or_default().iter().filter_map(|e| Certificate::read(e.full)).collect();
        let mut fields = data.reader();
        let _version = fields.take(context(0));
        let responder = fields.take(context(1)).or_else(|| fields.take(context(2)))?;
        let produced = stamp_moment(fields.take(GENERALIZED_TIME)?)?;
        let singles = fields.take(SEQUENCE)?.children()?.into_iter().filter_map(Single::read).collect();
        Some(Self { signed: data.full, algorithm, signature, certificates, responder, produced, singles })
    }

    /// The entry about that serial number, whoever issued it.
    fn about(&self, certificate: &Certificate) -> Option<&Single<'a>> {
        self.singles.iter().find(|s| s.serial == certificate.serial)
    }

    /// Whether the issuer signed it, or one to whom the issuer gave the task (RFC 6960, 4.2.2.2).
    fn is_sound(&self, issuer: &Certificate, known: &[Certificate]) -> bool {
        let signed_by =
            |by: &Certificate| self.is_responder(by) && holds(by, self.algorithm, self.signed, self.signature);
        let delegate = |by: &Certificate| {
            let valid = by.not_before <= self.produced && self.produced <= by.not_after;
            by.issuer == issuer.subject && by.is_for(oids::STATUS_SIGNING) && valid && has_signed(issuer, by)
        };
        signed_by(issuer) || self.certificates.iter().chain(known).any(|by| delegate(by) && signed_by(by))
    }

    /// By name, or by the digest of its key.
    fn is_responder(&self, by: &Certificate) -> bool {
        if self.responder.tag == context(1) {
            return self.responder.content == by.subject;
        }
        let wanted = single(self.responder.content, OCTETS).map(|e| e.content);
        by.key_bits().is_some_and(|bits| wanted == Some(&digest(Digest::Sha1, &[bits])))
    }
}

impl<'a> Single<'a> {
    fn read(entry: Element<'a>) -> Option<Self> {
        let mut fields = entry.reader();
        let mut id = fields.take(SEQUENCE)?.reader();
        let hash = Digest::from_oid(id.take(SEQUENCE)?.reader().take(OID)?.content)?;
        let (issuer_name, issuer_key) = (id.take(OCTETS)?.content, id.take(OCTETS)?.content);
        let serial = id.take(INTEGER)?.content;
        let status = fields.any()?;
        let this_update = stamp_moment(fields.take(GENERALIZED_TIME)?)?;
        let next_update = fields.take(context(0)).and_then(|e| stamp_moment(single(e.content, GENERALIZED_TIME)?));
        Some(Self { hash, issuer_name, issuer_key, serial, status, this_update, next_update })
    }

    /// Whether it is about this certificate of this issuer. SHA-1 names here, and signs nothing.
    fn names(&self, certificate: &Certificate, issuer: &Certificate) -> bool {
        let key = issuer.key_bits().map(|bits| digest(self.hash, &[bits]));
        self.serial == certificate.serial
            && digest(self.hash, &[issuer.subject]) == self.issuer_name
            && key.as_deref() == Some(self.issuer_key)
    }

    /// Good only as long as the answer was meant to hold; without an end, for no later question.
    fn status(&self, moment: Moment) -> Option<Status> {
        let until = self.next_update.unwrap_or(self.this_update).unix() + SKEW;
        match self.status.tag {
            GOOD if moment.unix() <= until => Some(Status::Good),
            REVOKED => self.status.reader().take(GENERALIZED_TIME).and_then(stamp_moment).map(Status::Revoked),
            _ => None,
        }
    }
}

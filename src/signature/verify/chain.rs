//! Whether the signer is who we think: pinned by the officer, or vouched for by an authority the officer trusts.

use super::remembered::Memory;
use super::report::{Revocation, Trust};
use super::status::{Status, status};
use crate::calendar::Moment;
use crate::signature::cms::der::{SEQUENCE, single};
use crate::signature::cms::{Certificate, oids};
use crate::signature::identity::{Fingerprint, Identity};
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm, TrustAnchor, UnixTime};
use std::time::Duration;
use webpki::{
    BorrowedCertRevocationList, CertRevocationList, EndEntityCert, Error, ExpirationPolicy, ExtendedKeyUsageValidator,
    KeyPurposeIdIter, RevocationCheckDepth, RevocationOptionsBuilder, UnknownStatusPolicy,
};

/// What the officer trusts, and when the question is asked.
#[derive(Clone, Debug)]
pub struct TrustContext {
    /// Authorities.
    pub anchors: Vec<Trusted>,
    /// Signers' own certificates.
    pub pinned: Vec<Trusted>,
    /// Revocation lists, DER, imported by hand.
    pub revocation_lists: Vec<Vec<u8>>,
    pub moment: Moment,
}

/// A certificate the officer confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trusted {
    /// What the officer calls it.
    pub label: String,
    pub der: Vec<u8>,
}

impl Trusted {
    /// With the certificate's own name as label; `None` when the bytes are no certificate.
    pub fn new(der: &[u8]) -> Option<Self> {
        Identity::read(der).map(|identity| Self { label: identity.name, der: der.to_vec() })
    }
}

impl TrustContext {
    /// Trusts nobody: integrity and later changes only.
    pub fn nobody(moment: Moment) -> Self {
        Self { anchors: Vec::new(), pinned: Vec::new(), revocation_lists: Vec::new(), moment }
    }
}

/// What came along with a signature and may help to build its chain.
#[derive(Clone, Copy)]
pub(super) struct Material<'a> {
    pub certificates: &'a [&'a [u8]],
    pub revocation_lists: &'a [&'a [u8]],
    /// OCSP responses.
    pub answers: &'a [&'a [u8]],
}

/// Judges a signer's certificate as it was at `moment`. `stamp`: whether a time stamp is asked about, for which
/// other purposes count.
pub(super) fn trust(
    signer: &[u8],
    material: &Material,
    context: &TrustContext,
    moment: Moment,
    stamp: bool,
    memory: &Memory,
) -> (Trust, Revocation) {
    let lists: Vec<CertRevocationList> = context
        .revocation_lists
        .iter()
        .map(Vec::as_slice)
        .chain(material.revocation_lists.iter().copied())
        .filter_map(|der| BorrowedCertRevocationList::from_der(der).ok())
        .map(CertRevocationList::from)
        .collect();
    let search = Search { signer, material, context, moment, stamp, memory };
    // A signer who could stamp would sign into the past (RFC 3161, 2.3).
    if stamp && !Certificate::read(signer).is_some_and(|c| c.is_for(oids::TIME_STAMPING)) {
        return (Trust::WrongPurpose, Revocation::NotChecked);
    }
    let own = Fingerprint::of(signer);
    let same = |trusted: &&Trusted| Fingerprint::of(&trusted.der) == own;
    if let Some(pin) = context.pinned.iter().chain(&context.anchors).find(same) {
        return match search.revoked(&lists) {
            true => (Trust::Revoked, Revocation::Revoked),
            false => (Trust::Pinned { label: pin.label.clone() }, Revocation::NotChecked),
        };
    }
    if context.anchors.is_empty() && context.pinned.is_empty() {
        return (Trust::NotChecked, Revocation::NotChecked);
    }
    if !Certificate::read(signer).is_some_and(|c| c.may_sign()) {
        return (Trust::WrongPurpose, Revocation::NotChecked);
    }
    let anchor = match search.path(None) {
        Ok(path) => path.anchor,
        Err(cause) => return (cause_of(&cause), Revocation::NotChecked),
    };
    // Anybody in the chain may have been revoked; only of the signer must somebody speak.
    if search.revoked(&lists) {
        return (Trust::Revoked, Revocation::Revoked);
    }
    let revocation = match search.known(&lists) {
        true => Revocation::Good,
        false if lists.is_empty() && material.answers.is_empty() => Revocation::NotChecked,
        false => Revocation::Unknown,
    };
    (Trust::Trusted { anchor }, revocation)
}

/// How a revocation list is asked: each by itself, because a forged or older one must not stand before another.
struct Question<'l, 'a> {
    list: &'l CertRevocationList<'a>,
    depth: RevocationCheckDepth,
    unknown: UnknownStatusPolicy,
    expiry: ExpirationPolicy,
}

/// A way from a signer up to an anchor.
#[derive(Debug, PartialEq)]
struct Way {
    anchor: String,
    /// The certificates between, DER.
    between: Vec<Vec<u8>>,
}

/// A path that is looked for.
struct Search<'s> {
    signer: &'s [u8],
    material: &'s Material<'s>,
    context: &'s TrustContext,
    moment: Moment,
    stamp: bool,
    memory: &'s Memory,
}

impl Search<'_> {
    /// Whether somebody on the path had been revoked by then.
    fn revoked(&self, lists: &[CertRevocationList]) -> bool {
        if lists.iter().any(|list| self.revoked_by(list)) {
            return true;
        }
        if self.material.answers.is_empty() {
            return false;
        }
        let between = self.path(None).map(|way| way.between).unwrap_or_default();
        let mut chain = between.iter().map(Vec::as_slice).chain([self.signer]);
        chain.any(|der| matches!(self.answered(der), Some(Status::Revoked(at)) if at <= self.moment))
    }

    fn revoked_by(&self, list: &CertRevocationList) -> bool {
        let (depth, unknown) = (RevocationCheckDepth::Chain, UnknownStatusPolicy::Allow);
        let anybody = Question { list, depth, unknown, expiry: ExpirationPolicy::Ignore };
        if self.path(Some(&anybody)) != Err(Error::CertRevoked) {
            return false;
        }
        let chain = [self.signer].into_iter().chain(self.material.certificates.iter().copied());
        let dates = chain.filter_map(Certificate::read).filter_map(|certificate| revocation_date(list, &certificate));
        let dates: Vec<i64> = dates.collect();
        // Revoked without a date that is later than the moment: revoked.
        dates.is_empty() || dates.iter().any(|&date| date <= self.moment.unix())
    }

    /// Whether a list or an answer that still held then speaks of the signer. A revocation that came later than the
    /// moment is known as a revocation, too.
    fn known(&self, lists: &[CertRevocationList]) -> bool {
        let (depth, unknown) = (RevocationCheckDepth::EndEntity, UnknownStatusPolicy::Deny);
        let by_list = |list| {
            let own = Question { list, depth, unknown, expiry: ExpirationPolicy::Enforce };
            matches!(self.path(Some(&own)), Ok(_) | Err(Error::CertRevoked))
        };
        lists.iter().any(by_list) || self.answered(self.signer).is_some()
    }

    /// What embedded answers say of a certificate of the chain.
    fn answered(&self, der: &[u8]) -> Option<Status> {
        let certificate = Certificate::read(der)?;
        let anchors = self.context.anchors.iter().map(|t| t.der.as_slice());
        let around: Vec<&[u8]> = self.material.certificates.iter().copied().chain(anchors).collect();
        status(&certificate, &around, self.material.answers, self.moment)
    }

    /// A path to an anchor, if need be past a list.
    fn path(&self, question: Option<&Question>) -> Result<Way, Error> {
        let der = CertificateDer::from(self.signer);
        let end = EndEntityCert::try_from(&der)?;
        let anchors: Vec<(CertificateDer, &str)> =
            self.context.anchors.iter().map(|t| (CertificateDer::from(t.der.as_slice()), t.label.as_str())).collect();
        let roots: Vec<(TrustAnchor, &str)> = anchors
            .iter()
            .filter_map(|(der, label)| webpki::anchor_from_trusted_cert(der).ok().map(|anchor| (anchor, *label)))
            .collect();
        let between: Vec<CertificateDer> =
            self.material.certificates.iter().map(|der| CertificateDer::from(*der)).collect();
        let only: Vec<TrustAnchor> = roots.iter().map(|(anchor, _)| anchor.clone()).collect();
        let lists: Vec<&CertRevocationList> = question.iter().map(|q| q.list).collect();
        // The builder refuses an empty list: then there is nothing to ask.
        let revocation = question.and_then(|q| {
            let builder = RevocationOptionsBuilder::new(&lists).ok()?.with_depth(q.depth);
            Some(builder.with_status_policy(q.unknown).with_expiration_policy(q.expiry).build())
        });
        let seconds = u64::try_from(self.moment.unix()).unwrap_or(0);
        let time = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        let purposes = Purposes { stamp: self.stamp };
        let algorithms = self.memory.algorithms();
        let algorithms: Vec<&dyn SignatureVerificationAlgorithm> =
            algorithms.iter().map(|a| a as &dyn SignatureVerificationAlgorithm).collect();
        let found = end.verify_for_usage(&algorithms, &only, &between, time, purposes, revocation, None)?;
        let key = &found.anchor().subject_public_key_info;
        let label = roots.iter().find(|(anchor, _)| anchor.subject_public_key_info == *key);
        let anchor = label.map(|(_, label)| (*label).to_owned()).unwrap_or_default();
        let between = found.intermediate_certificates().map(|c| c.der().as_ref().to_vec()).collect();
        Ok(Way { anchor, between })
    }
}

/// When a list says that a certificate was revoked, in seconds since 1970.
fn revocation_date(list: &CertRevocationList, certificate: &Certificate) -> Option<i64> {
    let issuer = single(certificate.issuer, SEQUENCE)?.content;
    if list.issuer() != issuer && list.issuer() != certificate.issuer {
        return None;
    }
    let entry = list.find_serial(certificate.serial).ok()??;
    i64::try_from(entry.revocation_date.as_secs()).ok()
}

fn cause_of(error: &Error) -> Trust {
    match error {
        Error::CertExpired { .. } => Trust::Expired,
        Error::CertNotValidYet { .. } => Trust::NotYetValid,
        Error::CertRevoked => Trust::Revoked,
        Error::UnknownIssuer | Error::CaUsedAsEndEntity => Trust::UnknownIssuer,
        Error::RequiredEkuNotFoundContext(_) | Error::EmptyEkuExtension => Trust::WrongPurpose,
        other if *other == NO_PURPOSE => Trust::WrongPurpose,
        _ => Trust::BadChain,
    }
}

#[expect(deprecated, reason = "its successor cannot be built outside webpki")]
const NO_PURPOSE: Error = Error::RequiredEkuNotFound;

/// Purposes under which documents are signed; no purpose named is every purpose.
struct Purposes {
    stamp: bool,
}

/// documentSigning (RFC 9336), emailProtection, any, Microsoft and Adobe document signing.
const DOCUMENTS: [&[usize]; 5] = [
    &[1, 3, 6, 1, 5, 5, 7, 3, 36],
    &[1, 3, 6, 1, 5, 5, 7, 3, 4],
    &[2, 5, 29, 37, 0],
    &[1, 3, 6, 1, 4, 1, 311, 10, 3, 12],
    &[1, 2, 840, 113583, 1, 1, 5],
];

/// timeStamping (RFC 3161, 2.3).
const STAMPS: [&[usize]; 2] = [&[1, 3, 6, 1, 5, 5, 7, 3, 8], &[2, 5, 29, 37, 0]];

impl ExtendedKeyUsageValidator for Purposes {
    fn validate(&self, purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        let wanted: &[&[usize]] = if self.stamp { &STAMPS } else { &DOCUMENTS };
        let mut none = true;
        for purpose in purposes {
            none = false;
            let arcs = purpose?.to_decoded_oid();
            if wanted.contains(&arcs.as_slice()) {
                return Ok(());
            }
        }
        if none { Ok(()) } else { Err(NO_PURPOSE) }
    }
}

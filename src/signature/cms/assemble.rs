//! Builds the signed attributes and the message around a signature value.

use super::certificate::Certificate;
use super::der::{self, INTEGER, OCTETS, SET, context, element, oid, sequence, set, small_integer};
use super::oids;
use crate::signature::keys::Algorithm;
use ring::digest as hash;

/// The digests a signature of this day may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Digest {
    Sha256,
    Sha384,
    Sha512,
    /// Recognised, never accepted.
    Sha1,
}

impl Digest {
    pub fn oid(self) -> &'static [u8] {
        match self {
            Self::Sha256 => oids::SHA256,
            Self::Sha384 => oids::SHA384,
            Self::Sha512 => oids::SHA512,
            Self::Sha1 => oids::SHA1,
        }
    }

    pub fn from_oid(oid: &[u8]) -> Option<Self> {
        [Self::Sha256, Self::Sha384, Self::Sha512, Self::Sha1].into_iter().find(|d| d.oid() == oid)
    }

    pub fn method(self) -> &'static hash::Algorithm {
        match self {
            Self::Sha256 => &hash::SHA256,
            Self::Sha384 => &hash::SHA384,
            Self::Sha512 => &hash::SHA512,
            Self::Sha1 => &hash::SHA1_FOR_LEGACY_USE_ONLY,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
            Self::Sha1 => "SHA-1",
        }
    }
}

/// The digest of the parts, one after the other.
pub(crate) fn digest(kind: Digest, parts: &[&[u8]]) -> Vec<u8> {
    let mut context = hash::Context::new(kind.method());
    parts.iter().for_each(|part| context.update(part));
    context.finish().as_ref().to_vec()
}

impl Algorithm {
    pub(crate) fn digest(self) -> Digest {
        match self {
            Self::RsaSha256 | Self::P256Sha256 => Digest::Sha256,
            Self::P384Sha384 => Digest::Sha384,
        }
    }

    /// Content of the AlgorithmIdentifier of the signature: RSA with NULL, ECDSA without parameters.
    fn identifier(self) -> Vec<u8> {
        match self {
            Self::RsaSha256 => [oid(oids::SHA256_RSA), vec![5, 0]].concat(),
            Self::P256Sha256 => oid(oids::SHA256_ECDSA),
            Self::P384Sha384 => oid(oids::SHA384_ECDSA),
        }
    }

    fn digest_identifier(self) -> Vec<u8> {
        sequence(&[&oid(self.digest().oid())])
    }
}

/// The signed attributes as the set that is signed: content type, digest of the document, the signer's
/// certificate (RFC 5035) and the algorithms (RFC 6211). No signing time: EN 319 142-1, table 1, forbids it.
pub(crate) fn signed_attributes(signer: &Certificate, document_digest: &[u8], algorithm: Algorithm) -> Vec<u8> {
    let attribute = |kind: &[u8], value: Vec<u8>| sequence(&[&oid(kind), &element(SET, &value)]);
    let name = element(der::SEQUENCE, &element(context(4), signer.issuer));
    let issuer_serial = sequence(&[&name, &element(INTEGER, signer.serial)]);
    let hash = element(OCTETS, &digest(Digest::Sha256, &[signer.der]));
    let certificate = sequence(&[&sequence(&[&sequence(&[&hash, &issuer_serial])])]);
    let algorithms = sequence(&[&algorithm.digest_identifier(), &element(context(1), &algorithm.identifier())]);
    let attributes = vec![
        attribute(oids::CONTENT_TYPE, oid(oids::DATA)),
        attribute(oids::MESSAGE_DIGEST, element(OCTETS, document_digest)),
        attribute(oids::SIGNING_CERTIFICATE_V2, certificate),
        attribute(oids::ALGORITHM_PROTECTION, algorithms),
    ];
    set(SET, attributes)
}

/// The message: `attributes` as they were signed, the value, a time stamp over it, and the whole chain.
pub(crate) fn assemble(
    chain: &[Vec<u8>],
    attributes: &[u8],
    value: &[u8],
    token: Option<&[u8]>,
    algorithm: Algorithm,
) -> Option<Vec<u8>> {
    let signer = Certificate::read(chain.first()?)?;
    let mut stored = attributes.to_vec();
    // Signed as a SET, stored as [0] (RFC 5652, 5.4).
    *stored.first_mut()? = context(0);
    let unsigned = token.map(|token| element(context(1), &crate::signature::stamp::attribute(token)));
    let info = sequence(&[
        &small_integer(1),
        &sequence(&[signer.issuer, &element(INTEGER, signer.serial)]),
        &algorithm.digest_identifier(),
        &stored,
        &element(der::SEQUENCE, &algorithm.identifier()),
        &element(OCTETS, value),
        &unsigned.unwrap_or_default(),
    ]);
    let signed = sequence(&[
        &small_integer(1),
        &set(SET, vec![algorithm.digest_identifier()]),
        &sequence(&[&oid(oids::DATA)]),
        &set(context(0), chain.to_vec()),
        &set(SET, vec![info]),
    ]);
    Some(sequence(&[&oid(oids::SIGNED_DATA), &element(context(0), &signed)]))
}

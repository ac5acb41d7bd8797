//! Which mathematics a signature asks for, and whether it holds.

use super::flaw::Flaw;
use crate::signature::cms::der::{self, Element, INTEGER, OID, SEQUENCE, context};
use crate::signature::cms::{Digest, KeyKind, PublicKey, digest, oids};
use p521::ecdsa::signature::hazmat::PrehashVerifier;
use ring::signature as math;

/// A signature algorithm with the key it is to verify with.
#[derive(Debug)]
pub(super) struct Scheme<'a> {
    padding: Padding,
    /// `None` for Ed25519, which hashes by itself.
    digest: Option<Digest>,
    /// The digest the signer names for the document.
    announced: Option<Digest>,
    key: PublicKey<'a>,
    oid: &'a [u8],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Padding {
    Pkcs1,
    Pss,
    Ecdsa,
    Ed25519,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    Fine,
    Weak(String),
}

impl<'a> Scheme<'a> {
    /// From the digest and the AlgorithmIdentifier of a signer.
    pub fn read(digest_oid: &[u8], algorithm: Element<'a>, key: PublicKey<'a>) -> Result<Self, Flaw> {
        let scheme = Self::named(Digest::from_oid(digest_oid), algorithm, key)?;
        let fits = scheme.padding == Padding::Unknown || scheme.digest.is_none() || scheme.digest == scheme.announced;
        if fits { Ok(scheme) } else { Err(Flaw::AlgorithmMismatch) }
    }

    /// From the AlgorithmIdentifier of a certificate or of an answer about one, which names the digest itself.
    pub fn alone(algorithm: Element<'a>, key: PublicKey<'a>) -> Result<Self, Flaw> {
        Self::named(None, algorithm, key)
    }

    fn named(announced: Option<Digest>, algorithm: Element<'a>, key: PublicKey<'a>) -> Result<Self, Flaw> {
        let mut reader = algorithm.reader();
        let oid = reader.take(OID).ok_or(Flaw::BadMessage)?.content;
        let (padding, digest) = match oid {
            // The plain key identifier leaves the digest to the message (RFC 3370, 3.2).
            o if o == oids::RSA => (Padding::Pkcs1, announced),
            o if o == oids::SHA1_RSA => (Padding::Pkcs1, Some(Digest::Sha1)),
            o if o == oids::SHA256_RSA => (Padding::Pkcs1, Some(Digest::Sha256)),
            o if o == oids::SHA384_RSA => (Padding::Pkcs1, Some(Digest::Sha384)),
            o if o == oids::SHA512_RSA => (Padding::Pkcs1, Some(Digest::Sha512)),
            o if o == oids::RSA_PSS => (Padding::Pss, Some(pss_digest(reader.any()).ok_or(Flaw::AlgorithmMismatch)?)),
            o if o == oids::SHA1_ECDSA => (Padding::Ecdsa, Some(Digest::Sha1)),
            o if o == oids::SHA256_ECDSA => (Padding::Ecdsa, Some(Digest::Sha256)),
            o if o == oids::SHA384_ECDSA => (Padding::Ecdsa, Some(Digest::Sha384)),
            o if o == oids::SHA512_ECDSA => (Padding::Ecdsa, Some(Digest::Sha512)),
            o if o == oids::ED25519 => (Padding::Ed25519, None),
            _ => (Padding::Unknown, announced),
        };
        Ok(Self { padding, digest, announced, key, oid })
    }

    /// Whether `value` signs `message`; `None` when this program cannot compute it.
    pub fn verify(&self, message: &[u8], value: &[u8]) -> Option<bool> {
        use Digest::{Sha1, Sha256, Sha384, Sha512};
        let small = matches!(self.key.kind, KeyKind::Rsa(bits) if bits < 2048);
        let method: &'static dyn math::VerificationAlgorithm = match (self.padding, self.key.kind, self.digest) {
            (Padding::Pkcs1, KeyKind::Rsa(_), Some(Sha1)) => &math::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
            (Padding::Pkcs1, KeyKind::Rsa(_), Some(Sha256)) if small => {
                &math::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY
            }
            (Padding::Pkcs1, KeyKind::Rsa(_), Some(Sha512)) if small => {
                &math::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY
            }
            (Padding::Pkcs1, KeyKind::Rsa(_), Some(Sha256)) => &math::RSA_PKCS1_2048_8192_SHA256,
            (Padding::Pkcs1, KeyKind::Rsa(_), Some(Sha384)) => &math::RSA_PKCS1_2048_8192_SHA384,
            (Padding::Pkcs1, KeyKind::Rsa(_), Some(Sha512)) => &math::RSA_PKCS1_2048_8192_SHA512,
            (Padding::Pss, KeyKind::Rsa(_), Some(Sha256)) => &math::RSA_PSS_2048_8192_SHA256,
            (Padding::Pss, KeyKind::Rsa(_), Some(Sha384)) => &math::RSA_PSS_2048_8192_SHA384,
            (Padding::Pss, KeyKind::Rsa(_), Some(Sha512)) => &math::RSA_PSS_2048_8192_SHA512,
            (Padding::Ecdsa, KeyKind::P256, Some(Sha256)) => &math::ECDSA_P256_SHA256_ASN1,
            (Padding::Ecdsa, KeyKind::P256, Some(Sha384)) => &math::ECDSA_P256_SHA384_ASN1,
            (Padding::Ecdsa, KeyKind::P384, Some(Sha256)) => &math::ECDSA_P384_SHA256_ASN1,
            (Padding::Ecdsa, KeyKind::P384, Some(Sha384)) => &math::ECDSA_P384_SHA384_ASN1,
            (Padding::Ecdsa, KeyKind::P521, Some(kind)) => {
                return verify_p521(self.key.value, kind, message, value);
            }
            (Padding::Ed25519, KeyKind::Ed25519, None) => &math::ED25519,
            _ => return None,
        };
        Some(math::UnparsedPublicKey::new(method, self.key.value).verify(message, value).is_ok())
    }

    pub fn strength(&self) -> Strength {
        // Ed25519 hashes by itself; the document it hashed by the digest that was announced.
        match (self.digest.or(self.announced), self.key.kind) {
            (Some(Digest::Sha1), _) => Strength::Weak("SHA-1".to_owned()),
            (_, KeyKind::Rsa(bits)) if bits < 2048 => Strength::Weak(format!("RSA {bits}")),
            _ => Strength::Fine,
        }
    }

    /// "SHA-256, RSA 3072"
    pub fn words(&self) -> String {
        let key = match self.key.kind {
            KeyKind::Rsa(bits) if self.padding == Padding::Pss => format!("RSA-PSS {bits}"),
            KeyKind::Rsa(bits) => format!("RSA {bits}"),
            KeyKind::P256 => "P-256".to_owned(),
            KeyKind::P384 => "P-384".to_owned(),
            KeyKind::P521 => "P-521".to_owned(),
            KeyKind::Brainpool => "brainpool".to_owned(),
            KeyKind::Ed25519 => "Ed25519".to_owned(),
            KeyKind::Other => der::dotted(self.oid),
        };
        self.digest.map_or_else(|| key.clone(), |d| format!("{}, {key}", d.name()))
    }
}

fn verify_p521(point: &[u8], kind: Digest, message: &[u8], value: &[u8]) -> Option<bool> {
    if kind == Digest::Sha1 {
        return None;
    }
    let key = p521::ecdsa::VerifyingKey::from_sec1_bytes(point);
    let value = p521::ecdsa::DerSignature::from_bytes(value);
    let (Ok(key), Ok(value)) = (key, value) else {
        return Some(false);
    };
    let Ok(value) = p521::ecdsa::Signature::try_from(value) else {
        return Some(false);
    };
    Some(key.verify_prehash(&digest(kind, &[message]), &value).is_ok())
}

/// The digest of RSASSA-PSS parameters, when mask and salt go with it as everyone uses them (RFC 4055, 3.1).
fn pss_digest(parameters: Option<Element>) -> Option<Digest> {
    let mut reader = parameters.filter(|e| e.tag == SEQUENCE)?.reader();
    let identifier = der::single(reader.take(context(0))?.content, SEQUENCE)?;
    let kind = Digest::from_oid(identifier.reader().take(OID)?.content).filter(|d| *d != Digest::Sha1)?;
    let mut mask = der::single(reader.take(context(1))?.content, SEQUENCE)?.reader();
    let mask_is_mgf1 = mask.take(OID)?.content == oids::MGF1;
    let mask_digest = Digest::from_oid(mask.take(SEQUENCE)?.reader().take(OID)?.content)?;
    let salt = der::single(reader.take(context(2))?.content, INTEGER)?.content;
    let expected: &[u8] = match kind {
        Digest::Sha256 => &[32],
        Digest::Sha384 => &[48],
        _ => &[64],
    };
    (mask_is_mgf1 && mask_digest == kind && salt == expected).then_some(kind)
}

//! A private key in memory, held by ring, which signs in constant time.

use super::{Algorithm, SignerKey};
use crate::finding::{Finding, Place};
use crate::signature::cms::der::{INTEGER, OCTETS, SEQUENCE, single};
use crate::signature::cms::{Certificate, KeyKind};
use crate::signature::findings::{KEY_DAMAGED, KEY_SIZE, KEY_UNSUPPORTED, SIGNING_FAILED};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm, KeyPair,
    RSA_PKCS1_SHA256, RsaKeyPair,
};

/// RSA of 2048 to 4096 bits, or ECDSA on P-256 or P-384.
pub struct SoftwareKey {
    pair: Pair,
    chain: Vec<Vec<u8>>,
}

enum Pair {
    Rsa(Box<RsaKeyPair>),
    Ecdsa(Algorithm, Box<EcdsaKeyPair>),
}

impl SoftwareKey {
    /// Takes a PKCS#8 key that belongs to the first certificate of `chain`.
    ///
    /// # Errors
    /// When the key is of another kind or size than supported, damaged, or not that of the certificate.
    pub fn new(pkcs8: &[u8], chain: Vec<Vec<u8>>) -> Result<Self, Finding> {
        let refuse = |kind| Finding::new(kind, Place::nowhere());
        let certificate = chain.first().and_then(|der| Certificate::read(der)).ok_or_else(|| refuse(&KEY_DAMAGED))?;
        let public = certificate.public_key().ok_or_else(|| refuse(&KEY_DAMAGED))?;
        let (pair, value) = match public.kind {
            KeyKind::Rsa(bits) if !(2048..=4096).contains(&bits) => {
                return Err(refuse(&KEY_SIZE).with("bits", bits));
            }
            KeyKind::Rsa(_) => {
                let pair = RsaKeyPair::from_pkcs8(pkcs8).map_err(|_| refuse(&KEY_DAMAGED))?;
                let value = pair.public_key().as_ref().to_vec();
                (Pair::Rsa(Box::new(pair)), value)
            }
            KeyKind::P256 => ecdsa(Algorithm::P256Sha256, pkcs8, public.value).ok_or_else(|| refuse(&KEY_DAMAGED))?,
            KeyKind::P384 => ecdsa(Algorithm::P384Sha384, pkcs8, public.value).ok_or_else(|| refuse(&KEY_DAMAGED))?,
            _ => return Err(refuse(&KEY_UNSUPPORTED)),
        };
        if value != public.value {
            return Err(refuse(&KEY_DAMAGED));
        }
        Ok(Self { pair, chain })
    }
}

/// With the public point of the certificate, because many files leave it out of the private key.
fn ecdsa(algorithm: Algorithm, pkcs8: &[u8], point: &[u8]) -> Option<(Pair, Vec<u8>)> {
    let method: &'static EcdsaSigningAlgorithm = match algorithm {
        Algorithm::P384Sha384 => &ECDSA_P384_SHA384_ASN1_SIGNING,
        _ => &ECDSA_P256_SHA256_ASN1_SIGNING,
    };
    let scalar = private_scalar(pkcs8)?;
    let random = SystemRandom::new();
    let pair = EcdsaKeyPair::from_private_key_and_public_key(method, scalar, point, &random).ok()?;
    let value = pair.public_key().as_ref().to_vec();
    Some((Pair::Ecdsa(algorithm, Box::new(pair)), value))
}

/// `ECPrivateKey.privateKey` inside PKCS#8 (RFC 5958, RFC 5915).
fn private_scalar(pkcs8: &[u8]) -> Option<&[u8]> {
    let mut outer = single(pkcs8, SEQUENCE)?.reader();
    outer.take(INTEGER)?;
    outer.take(SEQUENCE)?;
    let mut inner = single(outer.take(OCTETS)?.content, SEQUENCE)?.reader();
    inner.take(INTEGER)?;
    Some(inner.take(OCTETS)?.content)
}

impl SignerKey for SoftwareKey {
    fn algorithm(&self) -> Algorithm {
        match &self.pair {
            Pair::Rsa(_) => Algorithm::RsaSha256,
            Pair::Ecdsa(algorithm, _) => *algorithm,
        }
    }

    fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }

    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, Finding> {
        let failed = |_| Finding::new(&SIGNING_FAILED, Place::nowhere());
        let random = SystemRandom::new();
        match &self.pair {
            Pair::Rsa(pair) => {
                let mut value = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, signed_attributes, &mut value).map_err(failed)?;
                Ok(value)
            }
            Pair::Ecdsa(_, pair) => pair.sign(&random, signed_attributes).map(|s| s.as_ref().to_vec()).map_err(failed),
        }
    }
}

impl std::fmt::Debug for SoftwareKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never a byte of the key.
        write!(f, "SoftwareKey({:?}, {} certificates)", self.algorithm(), self.chain.len())
    }
}

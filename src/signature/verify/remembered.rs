//! Certificate signatures that were computed once need not be computed again: many signers share one authority.

use rustls_pki_types::{AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm};
use std::collections::HashMap;
use std::sync::Mutex;

/// Digests of key, message and value, and whether the signature held.
#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<HashMap<Vec<u8>, bool>>);

/// An algorithm of webpki that asks the memory first.
#[derive(Debug)]
pub(super) struct Remembered<'m> {
    algorithm: &'static dyn SignatureVerificationAlgorithm,
    memory: &'m Memory,
}

impl Memory {
    /// Every algorithm webpki knows.
    pub fn algorithms(&self) -> Vec<Remembered<'_>> {
        webpki::ALL_VERIFICATION_ALGS.iter().map(|&algorithm| Remembered { algorithm, memory: self }).collect()
    }
}

impl SignatureVerificationAlgorithm for Remembered<'_> {
    fn verify_signature(&self, key: &[u8], message: &[u8], value: &[u8]) -> Result<(), InvalidSignature> {
        let mut context = ring::digest::Context::new(&ring::digest::SHA256);
        for part in [
            self.algorithm.public_key_alg_id().as_ref(),
            self.algorithm.signature_alg_id().as_ref(),
            key,
            message,
            value,
        ] {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        let question = context.finish().as_ref().to_vec();
        let known = self.memory.0.lock().ok().and_then(|map| map.get(&question).copied());
        let held = known.unwrap_or_else(|| self.algorithm.verify_signature(key, message, value).is_ok());
        if let Ok(mut map) = self.memory.0.lock() {
            map.insert(question, held);
        }
        if held { Ok(()) } else { Err(InvalidSignature) }
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        self.algorithm.public_key_alg_id()
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.algorithm.signature_alg_id()
    }
}

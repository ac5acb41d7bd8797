//! Asks a time-stamp authority, and believes its answer only after it has been checked (RFC 3161).
//!
//! The room has no network: whoever calls brings the question to the authority and the answer back.

use super::cms::der::{self, BOOLEAN, INTEGER, OCTETS, SEQUENCE, element, oid, sequence, single, small_integer};
use super::cms::{Digest, oids};
use super::findings::{STAMP_REFUSED, STAMP_UNREADABLE};
use super::verify::check_token;
use crate::finding::{Finding, Place};
use ring::rand::{SecureRandom, SystemRandom};

/// Brings a query (`TimeStampReq`, DER) to a time-stamp authority and its answer (`TimeStampResp`, DER) back.
pub trait TimeAuthority: Sync {
    /// # Errors
    /// A finding that says why there is no answer.
    fn answer(&self, query: &[u8]) -> Result<Vec<u8>, Finding>;
}

/// A time-stamp token over a digest (SHA-256).
pub(super) fn token(authority: &dyn TimeAuthority, hash: &[u8]) -> Result<Vec<u8>, Finding> {
    let nonce = nonce();
    let answer = authority.answer(&query(hash, &nonce))?;
    let token = read_answer(&answer)?;
    let stamped = |kind: Digest| if kind == Digest::Sha256 { hash.to_vec() } else { Vec::new() };
    match check_token(&token, &stamped) {
        Some(seen) if seen.as_deref() == Some(nonce.as_slice()) => Ok(token),
        _ => Err(Finding::new(&STAMP_UNREADABLE, Place::nowhere())),
    }
}

/// `TimeStampReq`: version 1, imprint, nonce, and the authority's certificate in the answer, please.
fn query(hash: &[u8], nonce: &[u8]) -> Vec<u8> {
    let algorithm = sequence(&[&oid(oids::SHA256), &[5, 0]]);
    let imprint = sequence(&[&algorithm, &element(OCTETS, hash)]);
    sequence(&[&small_integer(1), &imprint, &element(INTEGER, nonce), &element(BOOLEAN, &[0xFF])])
}

/// Content of a positive INTEGER in its shortest form.
fn nonce() -> Vec<u8> {
    let mut bytes = vec![0; 9];
    // Without randomness an old answer might pass for a new one; it still would be over this very digest.
    let _ = SystemRandom::new().fill(&mut bytes);
    bytes.first_mut().into_iter().for_each(|b| *b = (*b & 0x7F) | 0x40);
    bytes
}

/// The token of a `TimeStampResp` that was granted.
fn read_answer(answer: &[u8]) -> Result<Vec<u8>, Finding> {
    let unreadable = || Finding::new(&STAMP_UNREADABLE, Place::nowhere());
    let mut reader = single(answer, SEQUENCE).ok_or_else(unreadable)?.reader();
    let status = reader.take(SEQUENCE).ok_or_else(unreadable)?;
    let code = status.reader().take(INTEGER).ok_or_else(unreadable)?.content;
    if !matches!(code, [0 | 1]) {
        let words = status.children().unwrap_or_default().into_iter().find(|e| e.tag == SEQUENCE);
        let words = words.and_then(|list| list.children()?.first().map(|e| e.content.to_vec()));
        let words = words.map(|w| super::cms::plain(&String::from_utf8_lossy(&w))).unwrap_or_default();
        return Err(Finding::new(&STAMP_REFUSED, Place::nowhere()).with("words", words));
    }
    reader.take(SEQUENCE).map(|e| e.full.to_vec()).ok_or_else(unreadable)
}

/// The unsigned attribute that carries a token (RFC 3161, appendix A).
pub(super) fn attribute(token: &[u8]) -> Vec<u8> {
    sequence(&[&oid(oids::SIGNATURE_TIMESTAMP), &element(der::SET, token)])
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Canned(Vec<u8>);

    impl TimeAuthority for Canned {
        fn answer(&self, _: &[u8]) -> Result<Vec<u8>, Finding> {
            Ok(self.0.clone())
        }
    }

    fn code(answer: &[u8]) -> &'static str {
        token(&Canned(answer.to_vec()), &[7; 32]).unwrap_err().code()
    }

    #[test]
    fn only_a_granted_and_fitting_answer_counts() {
        assert_eq!(code(b""), "stamp-unreadable");
        assert_eq!(code(b"<html>"), "stamp-unreadable");
        let words = sequence(&[&element(0x0C, b"unknown policy")]);
        let refused = sequence(&[&sequence(&[&small_integer(2), &words])]);
        let finding = token(&Canned(refused), &[7; 32]).unwrap_err();
        assert_eq!((finding.code(), finding.detail("words")), ("stamp-refused", Some("unknown policy")));
        let granted = sequence(&[&sequence(&[&small_integer(0)]), &sequence(&[&oid(oids::SIGNED_DATA)])]);
        assert_eq!(code(&granted), "stamp-unreadable", "no token of anybody");
    }

    #[test]
    fn a_query_names_the_digest_and_a_fresh_nonce() {
        let (one, two) = (nonce(), nonce());
        assert_ne!(one, two);
        let query = query(&[7; 32], &one);
        let mut reader = single(&query, SEQUENCE).unwrap().reader();
        assert_eq!(reader.take(INTEGER).unwrap().content, [1]);
        let imprint = reader.take(SEQUENCE).unwrap();
        assert_eq!(imprint.children().unwrap()[1].content, [7; 32]);
        assert_eq!(reader.take(INTEGER).unwrap().content, one);
        assert_eq!(reader.take(BOOLEAN).unwrap().content, [0xFF]);
        assert!(reader.is_empty());
    }
}

//! Who a certificate names, in words and numbers for a window or a report.

use super::cms::{Certificate, KeyKind, name_value, name_words, oids};
use crate::calendar::Moment;
use serde::Serialize;
use std::fmt;

/// The SHA-256 of a certificate: what two officers read to each other over the telephone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    pub fn of(der: &[u8]) -> Self {
        let digest = ring::digest::digest(&ring::digest::SHA256, der);
        let mut out = [0; 32];
        out.iter_mut().zip(digest.as_ref()).for_each(|(o, d)| *o = *d);
        Self(out)
    }

    /// Sixteen words for the first 128 bits, to be read over the telephone.
    pub fn spoken(&self) -> Vec<&'static str> {
        super::spoken::spoken(&self.0)
    }

    /// From 64 hexadecimal digits; colons, blanks and case do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .chars()
            .filter(|c| !matches!(c, ':' | ' '))
            .map(|c| c.to_digit(16).map(|d| d as u8))
            .collect::<Option<_>>()?;
        let mut out = [0; 32];
        if digits.len() != 64 {
            return None;
        }
        out.iter_mut().zip(digits.chunks_exact(2)).for_each(|(o, pair)| *o = pair[0] << 4 | pair[1]);
        Some(Self(out))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, byte) in self.0.iter().enumerate() {
            if i > 0 {
                write!(f, ":")?;
            }
            write!(f, "{byte:02X}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A certificate in words. Everything comes from outside: show it as data, never as ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// Common name; the whole subject when there is none.
    pub name: String,
    pub organisation: Option<String>,
    pub country: Option<String>,
    /// The subject in one line.
    pub subject: String,
    /// Common name of the issuer; the whole name when there is none.
    pub issuer: String,
    /// Hexadecimal.
    pub serial: String,
    pub not_before: Moment,
    pub not_after: Moment,
    pub fingerprint: Fingerprint,
    /// "RSA 3072", "P-256".
    pub key: String,
    /// Issued by itself: no authority vouches for the name.
    pub self_issued: bool,
}

impl Identity {
    /// From a certificate in DER; `None` when it is none.
    pub fn read(der: &[u8]) -> Option<Self> {
        Certificate::read(der).map(|certificate| Self::of(&certificate))
    }

    pub(crate) fn of(certificate: &Certificate) -> Self {
        let named = |name: &[u8]| name_value(name, oids::COMMON_NAME).unwrap_or_else(|| name_words(name));
        Self {
            name: named(certificate.subject),
            organisation: name_value(certificate.subject, oids::ORGANISATION),
            country: name_value(certificate.subject, oids::COUNTRY),
            subject: name_words(certificate.subject),
            issuer: named(certificate.issuer),
            serial: certificate.serial.iter().map(|b| format!("{b:02X}")).collect(),
            not_before: certificate.not_before,
            not_after: certificate.not_after,
            fingerprint: Fingerprint::of(certificate.der),
            key: key_words(certificate.public_key().map(|k| k.kind)),
            self_issued: certificate.is_self_issued(),
        }
    }
}

fn key_words(kind: Option<KeyKind>) -> String {
    match kind {
        Some(KeyKind::Rsa(bits)) => format!("RSA {bits}"),
        Some(KeyKind::P256) => "P-256".to_owned(),
        Some(KeyKind::P384) => "P-384".to_owned(),
        Some(KeyKind::P521) => "P-521".to_owned(),
        Some(KeyKind::Brainpool) => "brainpool".to_owned(),
        Some(KeyKind::Ed25519) => "Ed25519".to_owned(),
        Some(KeyKind::Other) | None => "?".to_owned(),
    }
}

//! An X.509 certificate, as far as a signature and an officer need to know it (RFC 5280).

use super::der::{
    BITS, BOOLEAN, Element, GENERALIZED_TIME, INTEGER, OCTETS, OID, Reader, SEQUENCE, SET, UTC_TIME, context, single,
};
use super::oids;
use crate::calendar::Moment;

/// A certificate read from DER; everything borrowed from its bytes.
#[derive(Clone, Debug)]
pub(crate) struct Certificate<'a> {
    pub der: &'a [u8],
    /// Content of the serial number.
    pub serial: &'a [u8],
    /// The issuer's name, DER.
    pub issuer: &'a [u8],
    pub subject: &'a [u8],
    pub not_before: Moment,
    pub not_after: Moment,
    /// SubjectPublicKeyInfo, DER.
    pub key: &'a [u8],
    pub extensions: Vec<Extension<'a>>,
    /// What the issuer signed, by which algorithm, and the signature.
    pub signed: &'a [u8],
    pub algorithm: Element<'a>,
    pub signature: &'a [u8],
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Extension<'a> {
    pub oid: &'a [u8],
    pub value: &'a [u8],
}

/// The kind of a public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyKind {
    /// With the bits of its modulus.
    Rsa(usize),
    P256,
    P384,
    P521,
    Brainpool,
    Ed25519,
    Other,
}

/// A public key and its bare value: for RSA the `RSAPublicKey`, for curves the point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PublicKey<'a> {
    pub kind: KeyKind,
    pub value: &'a [u8],
}

impl<'a> Certificate<'a> {
    pub fn read(der: &'a [u8]) -> Option<Self> {
        let mut outer = single(der, SEQUENCE)?.reader();
        let content = outer.take(SEQUENCE)?;
        let (algorithm, signature) = (outer.take(SEQUENCE)?, outer.take(BITS)?.content.strip_prefix(&[0])?);
        let mut tbs = content.reader();
        // Version 1 has no version field.
        let _version = tbs.take(context(0));
        let serial = tbs.take(INTEGER)?.content;
        let _inner = tbs.take(SEQUENCE)?;
        let issuer = tbs.take(SEQUENCE)?.full;
        let mut validity = tbs.take(SEQUENCE)?.reader();
        let (not_before, not_after) = (moment(validity.any()?)?, moment(validity.any()?)?);
        let subject = tbs.take(SEQUENCE)?.full;
        let key = tbs.take(SEQUENCE)?.full;
        let extensions = match last(tbs) {
            Some(list) if list.tag == context(3) => extensions(list)?,
            _ => Vec::new(),
        };
        let signed = content.full;
        Some(Self {
            der,
            serial,
            issuer,
            subject,
            not_before,
            not_after,
            key,
            extensions,
            signed,
            algorithm,
            signature,
        })
    }

    pub fn public_key(&self) -> Option<PublicKey<'a>> {
        let mut info = single(self.key, SEQUENCE)?.reader();
        let mut algorithm = info.take(SEQUENCE)?.reader();
        let oid = algorithm.take(OID)?.content;
        let value = info.take(BITS)?.content.strip_prefix(&[0])?;
        let kind = match oid {
            o if o == oids::RSA || o == oids::RSA_PSS => KeyKind::Rsa(modulus_bits(value)?),
            o if o == oids::EC_KEY => curve(algorithm.take(OID).map(|e| e.content).unwrap_or_default()),
            o if o == oids::ED25519 => KeyKind::Ed25519,
            _ => KeyKind::Other,
        };
        Some(PublicKey { kind, value })
    }

    fn extension(&self, oid: &[u8]) -> Option<&'a [u8]> {
        self.extensions.iter().find(|e| e.oid == oid).map(|e| e.value)
    }

    /// Whether the key may sign documents: no key usage at all, digitalSignature or nonRepudiation.
    pub fn may_sign(&self) -> bool {
        let Some(value) = self.extension(oids::KEY_USAGE) else {
            return true;
        };
        let bits = single(value, BITS).and_then(|e| e.content.get(1).copied());
        bits.is_some_and(|b| b & 0xC0 != 0)
    }

    /// Whether this purpose is written into it (extended key usage); silence names none.
    pub fn is_for(&self, purpose: &[u8]) -> bool {
        let list = self.extension(oids::EXTENDED_KEY_USAGE).and_then(|value| single(value, SEQUENCE)?.children());
        list.is_some_and(|list| list.iter().any(|e| e.tag == OID && e.content == purpose))
    }

    /// The bits of the public key, as key identifiers hash them.
    pub fn key_bits(&self) -> Option<&'a [u8]> {
        let mut info = single(self.key, SEQUENCE)?.reader();
        info.take(SEQUENCE)?;
        info.take(BITS)?.content.strip_prefix(&[0])
    }

    pub fn key_identifier(&self) -> Option<&'a [u8]> {
        single(self.extension(oids::SUBJECT_KEY_IDENTIFIER)?, OCTETS).map(|e| e.content)
    }

    /// Where lists of revoked certificates are published (RFC 5280, 4.2.1.13).
    pub fn list_addresses(&self) -> Vec<String> {
        let points = self.extension(oids::CRL_POINTS).and_then(|value| single(value, SEQUENCE)?.children());
        let address = |point: Element| {
            let name = point.reader().take(context(0))?.reader().take(context(0))?;
            // uniformResourceIdentifier [6]
            let uri = name.children()?.into_iter().find(|n| n.tag == 0x86)?;
            std::str::from_utf8(uri.content).ok().map(str::to_owned)
        };
        points.unwrap_or_default().into_iter().filter_map(address).collect()
    }

    /// Whether it may issue certificates (basicConstraints).
    pub fn is_authority(&self) -> bool {
        let constraints = self.extension(oids::BASIC_CONSTRAINTS).and_then(|value| single(value, SEQUENCE));
        constraints.and_then(|c| c.reader().take(BOOLEAN)).is_some_and(|b| b.content != [0])
    }

    pub fn is_self_issued(&self) -> bool {
        self.issuer == self.subject
    }
}

/// What follows behind the key: unique identifiers, then extensions.
fn last(mut reader: Reader<'_>) -> Option<Element<'_>> {
    let mut last = None;
    while let Some(element) = reader.any() {
        last = Some(element);
    }
    last
}

fn extensions(list: Element<'_>) -> Option<Vec<Extension<'_>>> {
    let list = single(list.content, SEQUENCE)?;
    list.children()?
        .iter()
        .map(|entry| {
            let mut fields = entry.reader();
            let oid = fields.take(OID)?.content;
            let _critical = fields.take(BOOLEAN);
            Some(Extension { oid, value: fields.take(OCTETS)?.content })
        })
        .collect()
}

fn curve(oid: &[u8]) -> KeyKind {
    match oid {
        o if o == oids::P256 => KeyKind::P256,
        o if o == oids::P384 => KeyKind::P384,
        o if o == oids::P521 => KeyKind::P521,
        o if o.starts_with(oids::BRAINPOOL) => KeyKind::Brainpool,
        _ => KeyKind::Other,
    }
}

fn modulus_bits(key: &[u8]) -> Option<usize> {
    let modulus = single(key, SEQUENCE)?.reader().take(INTEGER)?.content;
    let significant: Vec<u8> = modulus.iter().copied().skip_while(|&b| b == 0).collect();
    let leading = significant.first()?.leading_zeros() as usize;
    Some(significant.len() * 8 - leading)
}

/// UTCTime or GeneralizedTime in the forms RFC 5280 allows.
fn moment(time: Element<'_>) -> Option<Moment> {
    let text = std::str::from_utf8(time.content).ok()?.strip_suffix('Z')?;
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let full = match (time.tag, text.len()) {
        (UTC_TIME, 12) if text < "50" => format!("20{text}"),
        (UTC_TIME, 12) => format!("19{text}"),
        (GENERALIZED_TIME, 14) => text.to_owned(),
        _ => return None,
    };
    moment_of(&full, "Z")
}

/// Year to second as fourteen digits, the form ASN.1 and PDF share, with an offset as ISO 8601 writes it.
pub(crate) fn moment_of(digits: &str, offset: &str) -> Option<Moment> {
    let part = |range: std::ops::Range<usize>| digits.get(range);
    Moment::parse(&format!(
        "{}-{}-{}T{}:{}:{}{offset}",
        part(0..4)?,
        part(4..6)?,
        part(6..8)?,
        part(8..10)?,
        part(10..12)?,
        part(12..14)?
    ))
}

/// The time of a stamp, which may carry fractions of a second (RFC 3161, 2.4.2).
pub(crate) fn stamp_moment(time: Element<'_>) -> Option<Moment> {
    let whole = time.content.get(..14)?;
    let fraction = time.content.get(14..)?.strip_suffix(b"Z")?;
    if !fraction.iter().all(|b| b.is_ascii_digit() || *b == b'.') {
        return None;
    }
    let content = [whole, b"Z"].concat();
    moment(Element { tag: time.tag, full: time.full, content: &content })
}

/// The first value of an attribute in a name.
pub(crate) fn name_value(name: &[u8], attribute: &[u8]) -> Option<String> {
    attributes(name)?.into_iter().find(|(oid, _)| *oid == attribute).map(|(_, words)| words)
}

/// A name in one line, most specific first: "CN=Anna, O=Customs, C=CH".
pub(crate) fn name_words(name: &[u8]) -> String {
    let parts = attributes(name).unwrap_or_default();
    let words: Vec<String> = parts.iter().rev().map(|(oid, words)| format!("{}={words}", label(oid))).collect();
    words.join(", ")
}

fn label(oid: &[u8]) -> String {
    let known = [
        (oids::COMMON_NAME, "CN"),
        (oids::COUNTRY, "C"),
        (oids::ORGANISATION, "O"),
        (oids::UNIT, "OU"),
        (&[0x55, 0x04, 0x07], "L"),
        (&[0x55, 0x04, 0x08], "ST"),
        (&[0x55, 0x04, 0x05], "serialNumber"),
        (&[0x55, 0x04, 0x04], "SN"),
        (&[0x55, 0x04, 0x2A], "GN"),
        (&[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x01], "E"),
    ];
    known.iter().find(|(o, _)| *o == oid).map_or_else(|| super::der::dotted(oid), |(_, l)| (*l).to_owned())
}

fn attributes(name: &[u8]) -> Option<Vec<(&[u8], String)>> {
    let mut out = Vec::new();
    for relative in single(name, SEQUENCE)?.children()? {
        if relative.tag != SET {
            return None;
        }
        for pair in relative.children()? {
            let mut fields = pair.reader();
            out.push((fields.take(OID)?.content, words(fields.any()?)));
        }
    }
    Some(out)
}

/// Any of the string types, without control characters and bidirectional overrides: a name must not
/// rearrange the line it is shown in.
fn words(value: Element<'_>) -> String {
    let text = match value.tag {
        0x1E => {
            let units: Vec<u16> = value.content.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        0x14 => value.content.iter().map(|&b| char::from(b)).collect(),
        _ => String::from_utf8_lossy(value.content).into_owned(),
    };
    plain(&text)
}

/// Words from outside, safe to show in a line of ours.
pub(crate) fn plain(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    text.chars().filter(|&c| !hidden(c)).take(300).collect()
}

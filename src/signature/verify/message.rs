//! Reads a cryptographic message strictly, and says whether it signs these bytes (RFC 5652, EN 319 122-1).
//!
//! The signed attributes are hashed as they were received: a decoder that sorts or repairs them would verify
//! something nobody signed.

use super::algorithms::{Scheme, Strength};
use super::flaw::Flaw;
use super::report::Integrity;
use super::timestamp;
use crate::calendar::Moment;
use crate::signature::cms::der::{self, Element, INTEGER, OCTETS, OID, Reader, SEQUENCE, SET, context};
use crate::signature::cms::{Certificate, Digest, digest, oids};

/// A message that was read: who signed, by what means, and what came along.
#[derive(Debug)]
pub(super) struct Message {
    pub signer: Vec<u8>,
    /// All certificates of the message, the signer's among them.
    pub certificates: Vec<Vec<u8>>,
    pub revocation_lists: Vec<Vec<u8>>,
    /// OCSP responses.
    pub answers: Vec<Vec<u8>>,
    pub algorithm: String,
    pub integrity: Integrity,
    /// A signing time among the signed attributes, which PAdES forbids.
    pub signing_time: bool,
    /// When an authority saw the bytes.
    pub stamped: Option<Moment>,
    /// The signature value, and the time stamp over it.
    pub value: Vec<u8>,
    /// What a time stamp repeats of the query it answers.
    pub nonce: Option<Vec<u8>>,
    pub token: Option<Vec<u8>>,
}

/// Whether the signed attributes must name the certificate: PAdES, yes; plain PKCS#7, only if they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Profile {
    Pades,
    Pkcs7,
    /// A document time stamp, whose content is inside (RFC 3161).
    Timestamp,
}

/// The digest of what is signed, in the algorithm the message asks for.
pub(super) type Covering<'c> = &'c dyn Fn(Digest) -> Vec<u8>;

/// Reads `contents`, padded with zeros, as the signature over bytes with that digest.
pub(super) fn read(contents: &[u8], covered: Covering, profile: Profile) -> Result<Message, Flaw> {
    let message = unpadded(contents)?;
    let parsed = parse(&message, profile)?;
    let certificates = parsed.certificates.iter().filter(|e| e.tag == SEQUENCE);
    let certificates: Vec<Vec<u8>> = certificates.map(|e| e.full.to_vec()).collect();
    let signer = find_signer(&parsed, &certificates)?;
    let certificate = Certificate::read(&signer).ok_or(Flaw::NoCertificate)?;
    let key = certificate.public_key().ok_or(Flaw::NoCertificate)?;
    let attributes = Attributes::read(parsed.attributes)?;
    attributes.check(&parsed, &certificate, profile)?;
    let stamp = parsed.content.map(|info| timestamp::read(info, covered)).transpose()?;
    let fits = stamp.as_ref().is_none_or(|s| s.fits);
    let mut evidence = Evidence::beside(&parsed.lists);
    evidence.of_attributes(Some(parsed.attributes));
    evidence.of_attributes(parsed.unsigned);
    let scheme = Scheme::read(parsed.digest, parsed.signature_algorithm, key)?;
    let mut signed = parsed.attributes.full.to_vec();
    // Signed as a SET, stored as [0].
    if let Some(first) = signed.first_mut() {
        *first = SET;
    }
    let integrity = match Digest::from_oid(parsed.digest) {
        None => Integrity::Weak { algorithm: der::dotted(parsed.digest) },
        Some(_) if !fits => Integrity::Altered,
        Some(kind) if parsed.digest_of_content(kind, covered) != attributes.document_digest => Integrity::Altered,
        Some(_) => match scheme.verify(&signed, parsed.value) {
            Some(true) => match scheme.strength() {
                Strength::Fine => Integrity::Intact,
                Strength::Weak(algorithm) => Integrity::Weak { algorithm },
            },
            Some(false) => Integrity::BadSignature,
            None => Integrity::Unsupported { algorithm: scheme.words() },
        },
    };
    let algorithm = scheme.words();
    let signing_time = attributes.signing_time;
    Ok(Message {
        signer,
        certificates,
        revocation_lists: evidence.lists,
        answers: evidence.answers,
        algorithm,
        integrity,
        // A time stamp states its own time, and may.
        signing_time: signing_time && profile != Profile::Timestamp,
        stamped: stamp.as_ref().map(|s| s.moment),
        nonce: stamp.and_then(|s| s.nonce),
        value: parsed.value.to_vec(),
        token: parsed.unsigned.and_then(token),
    })
}

/// The certificates of a message and the time stamp in it, without judging anything.
pub(super) fn certificates(contents: &[u8]) -> (Vec<Vec<u8>>, Option<Vec<u8>>) {
    let Ok(message) = unpadded(contents) else {
        return (Vec::new(), None);
    };
    let parsed = parse(&message, Profile::Pades).or_else(|_| parse(&message, Profile::Timestamp));
    parsed.map_or((Vec::new(), None), |parsed| {
        let certificates = parsed.certificates.iter().filter(|e| e.tag == SEQUENCE);
        (certificates.map(|e| e.full.to_vec()).collect(), parsed.unsigned.and_then(token))
    })
}

/// The message without its padding, with definite lengths; non-zero bytes behind it are a flaw.
fn unpadded(contents: &[u8]) -> Result<Vec<u8>, Flaw> {
    let (message, used) = match Reader(contents).any() {
        Some(element) => (element.full.to_vec(), element.full.len()),
        None => der::definite(contents).ok_or(Flaw::BadMessage)?,
    };
    let padding = contents.get(used..).unwrap_or_default();
    if padding.iter().any(|&b| b != 0) {
        return Err(Flaw::Padding);
    }
    // Indefinite lengths may also hide deeper down.
    match der::definite(&message) {
        Some((definite, length)) if length == message.len() => Ok(definite),
        _ => Err(Flaw::BadMessage),
    }
}

struct Parsed<'a> {
    /// What the message itself carries: nothing, but for a time stamp.
    content: Option<&'a [u8]>,
    certificates: Vec<Element<'a>>,
    lists: Vec<Element<'a>>,
    signer: Element<'a>,
    digest: &'a [u8],
    digest_identifier: Element<'a>,
    attributes: Element<'a>,
    signature_algorithm: Element<'a>,
    value: &'a [u8],
    unsigned: Option<Element<'a>>,
}

impl Parsed<'_> {
    fn digest_of_content(&self, kind: Digest, covered: Covering) -> Vec<u8> {
        match self.content {
            Some(content) => digest(kind, &[content]),
            None => covered(kind),
        }
    }
}

fn parse(message: &[u8], profile: Profile) -> Result<Parsed<'_>, Flaw> {
    let bad = Flaw::BadMessage;
    let mut outer = der::single(message, SEQUENCE).ok_or(bad)?.reader();
    if outer.take(OID).map(|e| e.content) != Some(oids::SIGNED_DATA) {
        return Err(bad);
    }
    let wrapped = outer.take(context(0)).filter(|_| outer.is_empty()).ok_or(bad)?;
    let mut signed = der::single(wrapped.content, SEQUENCE).ok_or(bad)?.reader();
    let version = signed.take(INTEGER).ok_or(bad)?.content;
    let digests = signed.take(SET).and_then(|e| e.children()).ok_or(bad)?;
    let content = content_of(signed.take(SEQUENCE).ok_or(bad)?, profile)?;
    let certificates = signed.take(context(0)).map_or(Some(Vec::new()), |e| e.children()).ok_or(bad)?;
    let lists = signed.take(context(1)).map_or(Some(Vec::new()), |e| e.children()).ok_or(bad)?;
    let signers = signed.take(SET).filter(|_| signed.is_empty()).and_then(|e| e.children()).ok_or(bad)?;
    let [signer] = signers.as_slice() else {
        return Err(Flaw::SignerCount);
    };
    let mut parsed = parse_signer(*signer, certificates, lists)?;
    parsed.content = content;
    // RFC 5652, 5.1: version 1 for data signed by issuer and serial, else 3.
    let plain = parsed.signer.tag == SEQUENCE && content.is_none();
    let expected: &[u8] = if plain { &[1] } else { &[3] };
    if version != expected {
        return Err(Flaw::BadVersion);
    }
    let announced =
        digests.iter().any(|d| d.tag == SEQUENCE && d.reader().take(OID).map(|o| o.content) == Some(parsed.digest));
    if announced { Ok(parsed) } else { Err(Flaw::AlgorithmMismatch) }
}

/// Content is allowed, and wanted, in a time stamp only.
fn content_of<'a>(info: Element<'a>, profile: Profile) -> Result<Option<&'a [u8]>, Flaw> {
    let mut reader = info.reader();
    let kind = reader.take(OID).ok_or(Flaw::BadMessage)?.content;
    if profile != Profile::Timestamp {
        return match (kind == oids::DATA, reader.is_empty()) {
            (true, true) => Ok(None),
            (true, false) => Err(Flaw::ContentInside),
            (false, _) => Err(Flaw::BadMessage),
        };
    }
    let inner = reader.take(context(0)).filter(|_| reader.is_empty() && kind == oids::TIMESTAMP);
    let inner = inner.and_then(|e| der::single(e.content, OCTETS));
    inner.map(|e| Some(e.content)).ok_or(Flaw::BadMessage)
}

fn parse_signer<'a>(
    info: Element<'a>,
    certificates: Vec<Element<'a>>,
    lists: Vec<Element<'a>>,
) -> Result<Parsed<'a>, Flaw> {
    let bad = Flaw::BadMessage;
    if info.tag != SEQUENCE {
        return Err(bad);
    }
    let mut reader = info.reader();
    let version = reader.take(INTEGER).ok_or(bad)?.content;
    let signer = reader.any().filter(|e| e.tag == SEQUENCE || e.tag == 0x80).ok_or(bad)?;
    let expected: &[u8] = if signer.tag == SEQUENCE { &[1] } else { &[3] };
    if version != expected {
        return Err(Flaw::BadVersion);
    }
    let digest_identifier = reader.take(SEQUENCE).ok_or(bad)?;
    let digest = digest_identifier.reader().take(OID).ok_or(bad)?.content;
    check_parameters(digest_identifier)?;
    let attributes = reader.take(context(0)).ok_or(Flaw::NoAttributes)?;
    let signature_algorithm = reader.take(SEQUENCE).ok_or(bad)?;
    let value = reader.take(OCTETS).ok_or(bad)?.content;
    let unsigned = reader.take(context(1));
    if !reader.is_empty() {
        return Err(bad);
    }
    Ok(Parsed {
        content: None,
        certificates,
        lists,
        signer,
        digest,
        digest_identifier,
        attributes,
        signature_algorithm,
        value,
        unsigned,
    })
}

/// The signature time stamp among the unsigned attributes (RFC 3161, appendix A); the first, if several.
fn token(unsigned: Element) -> Option<Vec<u8>> {
    let attributes = unsigned.children()?;
    let stamp = attributes.into_iter().find_map(|attribute| {
        let mut reader = attribute.reader();
        (reader.take(OID)?.content == oids::SIGNATURE_TIMESTAMP).then_some(reader)
    });
    let values = stamp?.take(SET)?;
    values.reader().take(SEQUENCE).map(|e| e.full.to_vec())
}

/// What a message itself brings to tell whether certificates were revoked.
#[derive(Default)]
struct Evidence {
    lists: Vec<Vec<u8>>,
    answers: Vec<Vec<u8>>,
}

impl Evidence {
    /// From the `crls` of the message, where answers stand as `[1]` (RFC 5652, 10.2.1; RFC 5940).
    fn beside(elements: &[Element]) -> Self {
        let mut out = Self::default();
        for element in elements {
            let mut other = element.reader();
            if element.tag == SEQUENCE {
                out.lists.push(element.full.to_vec());
            } else if other.take(OID).is_some_and(|kind| kind.content == oids::STATUS_IN_MESSAGE) {
                out.answers.extend(other.any().map(|e| e.full.to_vec()));
            }
        }
        out
    }

    /// From `adbe-revocationInfoArchival` and `revocation-values`, which both hold lists in [0] and answers in [1].
    fn of_attributes(&mut self, attributes: Option<Element>) {
        for attribute in attributes.and_then(|a| a.children()).unwrap_or_default() {
            let mut fields = attribute.reader();
            let kind = fields.take(OID).map(|e| e.content);
            if kind != Some(oids::REVOCATION_ARCHIVE) && kind != Some(oids::REVOCATION_VALUES) {
                continue;
            }
            let Some(mut value) = fields.take(SET).and_then(|set| set.reader().take(SEQUENCE)).map(|v| v.reader())
            else {
                continue;
            };
            for (number, into) in [(0, &mut self.lists), (1, &mut self.answers)] {
                let list = value.take(context(number)).and_then(|e| single_list(e.content));
                into.extend(list.unwrap_or_default());
            }
        }
    }
}

fn single_list(content: &[u8]) -> Option<Vec<Vec<u8>>> {
    Some(der::single(content, SEQUENCE)?.children()?.iter().map(|e| e.full.to_vec()).collect())
}

/// A digest has no parameters, or NULL.
fn check_parameters(identifier: Element) -> Result<(), Flaw> {
    let mut reader = identifier.reader();
    reader.take(OID).ok_or(Flaw::BadMessage)?;
    match reader.0 {
        [] | [5, 0] => Ok(()),
        _ => Err(Flaw::BadMessage),
    }
}

fn find_signer(parsed: &Parsed, certificates: &[Vec<u8>]) -> Result<Vec<u8>, Flaw> {
    let fits = |der: &&Vec<u8>| {
        let Some(certificate) = Certificate::read(der) else {
            return false;
        };
        if parsed.signer.tag != SEQUENCE {
            return certificate.key_identifier() == Some(parsed.signer.content);
        }
        let mut name = parsed.signer.reader();
        let (issuer, serial) = (name.take(SEQUENCE), name.take(INTEGER));
        issuer.map(|e| e.full) == Some(certificate.issuer)
            && serial.map(|e| e.content) == Some(certificate.serial)
            && name.is_empty()
    };
    certificates.iter().find(fits).cloned().ok_or(Flaw::NoCertificate)
}

/// What the signed attributes say.
struct Attributes<'a> {
    content_type: &'a [u8],
    document_digest: Vec<u8>,
    certificate_v2: Option<Element<'a>>,
    certificate_v1: Option<Element<'a>>,
    protection: Option<Element<'a>>,
    signing_time: bool,
}

impl<'a> Attributes<'a> {
    fn read(list: Element<'a>) -> Result<Self, Flaw> {
        let bad = Flaw::BadAttributes;
        let mut seen: Vec<&[u8]> = Vec::new();
        let (mut content_type, mut document_digest) = (None, None);
        let mut out = Self {
            content_type: &[],
            document_digest: Vec::new(),
            certificate_v2: None,
            certificate_v1: None,
            protection: None,
            signing_time: false,
        };
        for attribute in list.children().ok_or(bad)? {
            let mut reader = attribute.reader();
            let kind = reader.take(OID).filter(|_| attribute.tag == SEQUENCE).ok_or(bad)?.content;
            let values = reader.take(SET).filter(|_| reader.is_empty()).and_then(|e| e.children()).ok_or(bad)?;
            let ([value], false) = (values.as_slice(), seen.contains(&kind)) else {
                return Err(bad);
            };
            seen.push(kind);
            match kind {
                k if k == oids::CONTENT_TYPE => content_type = (value.tag == OID).then_some(value.content),
                k if k == oids::MESSAGE_DIGEST => document_digest = (value.tag == OCTETS).then_some(value.content),
                k if k == oids::SIGNING_CERTIFICATE_V2 => out.certificate_v2 = Some(*value),
                k if k == oids::SIGNING_CERTIFICATE => out.certificate_v1 = Some(*value),
                k if k == oids::ALGORITHM_PROTECTION => out.protection = Some(*value),
                k if k == oids::SIGNING_TIME => out.signing_time = true,
                _ => {}
            }
        }
        out.content_type = content_type.ok_or(bad)?;
        out.document_digest = document_digest.ok_or(bad)?.to_vec();
        Ok(out)
    }

    fn check(&self, parsed: &Parsed, signer: &Certificate, profile: Profile) -> Result<(), Flaw> {
        let expected = match profile {
            Profile::Timestamp => oids::TIMESTAMP,
            Profile::Pades | Profile::Pkcs7 => oids::DATA,
        };
        if self.content_type != expected {
            return Err(Flaw::BadAttributes);
        }
        match (self.certificate_v2, self.certificate_v1, profile) {
            (None, None, Profile::Pades | Profile::Timestamp) => {
                return Err(Flaw::NoCertificateReference);
            }
            (v2, v1, _) => {
                v2.map_or(Ok(()), |e| check_reference(e, signer, Digest::Sha256))?;
                v1.map_or(Ok(()), |e| check_reference(e, signer, Digest::Sha1))?;
            }
        }
        let Some(protection) = self.protection else {
            return Ok(());
        };
        let mut reader = protection.reader();
        let digest = reader.take(SEQUENCE).ok_or(Flaw::BadAttributes)?;
        let signature = reader.take(context(1)).ok_or(Flaw::BadAttributes)?;
        let same_digest = same_identifier(digest.content, parsed.digest_identifier.content);
        let same_signature = same_identifier(signature.content, parsed.signature_algorithm.content);
        if same_digest && same_signature && reader.is_empty() { Ok(()) } else { Err(Flaw::AlgorithmMismatch) }
    }
}

/// Equal but for parameters that are absent or NULL.
fn same_identifier(a: &[u8], b: &[u8]) -> bool {
    a.strip_suffix(&[5, 0]).unwrap_or(a) == b.strip_suffix(&[5, 0]).unwrap_or(b)
}

/// `SigningCertificate` and `SigningCertificateV2`: the first entry is the signer's (RFC 5035, 3).
fn check_reference(value: Element, signer: &Certificate, default: Digest) -> Result<(), Flaw> {
    let bad = Flaw::BadAttributes;
    let list = value.reader().take(SEQUENCE).filter(|_| value.tag == SEQUENCE).ok_or(bad)?;
    let mut entry = list.reader().take(SEQUENCE).ok_or(bad)?.reader();
    let kind = match entry.take(SEQUENCE) {
        Some(identifier) => {
            let oid = identifier.reader().take(OID).ok_or(bad)?;
            Digest::from_oid(oid.content).ok_or(bad)?
        }
        None => default,
    };
    let hash = entry.take(OCTETS).ok_or(bad)?.content;
    if digest(kind, &[signer.der]) != hash {
        return Err(Flaw::OtherCertificate);
    }
    let Some(issuer_serial) = entry.take(SEQUENCE) else {
        return Ok(());
    };
    let mut reader = issuer_serial.reader();
    let names = reader.take(SEQUENCE).and_then(|e| e.children()).ok_or(bad)?;
    let issuer = names.iter().any(|n| n.tag == context(4) && n.content == signer.issuer);
    let serial = reader.take(INTEGER).map(|e| e.content) == Some(signer.serial);
    if issuer && serial { Ok(()) } else { Err(Flaw::OtherCertificate) }
}

//! What is added to a signed file so that it can still be judged in years: document time stamps and validation
//! data (PAdES baseline LT and LTA, EN 319 142-1; ISO 32000-2, 12.8.4.3 and 12.8.5). Each is one more appended
//! revision, and allowed after any signature.

use super::cms::der::{INTEGER, SEQUENCE, single};
use super::cms::{Certificate, Digest, digest};
use super::fields;
use super::findings::MESSAGE_TOO_LARGE;
use super::identity::Identity;
use super::increment::{Increment, Patch};
use super::sign::{BYTE_RANGE, ends_cleanly, patch_byte_range, refuse, write_hex};
use super::stamp::{self, TimeAuthority};
use super::syntax::{Dictionary, Fault, Object, Pdf, Reference, follow, unpack};
use super::verify::messages;
use crate::finding::{Finding, Place};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Room for a token with its certificates.
const TOKEN: usize = 12 << 10;
/// Most nodes on the way to the first page.
const NODES: usize = 10_000;

/// Appends a document time stamp over everything that is there.
///
/// # Errors
/// The file cannot be read, or the authority gives no stamp.
pub fn add_time_stamp(pdf: &[u8], authority: &dyn TimeAuthority) -> Result<Vec<u8>, Finding> {
    let file = Pdf::open(pdf).map_err(refuse)?;
    if !ends_cleanly(pdf) {
        return Err(refuse(Fault::Syntax));
    }
    let mut increment = Increment::new(&file);
    let value = increment.allocate();
    let name = free_name(&file, "Timestamp").map_err(refuse)?;
    add_field(&file, &mut increment, &name, Some(value)).map_err(refuse)?;
    let mut body = b"<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161/ByteRange".to_vec();
    body.extend_from_slice(BYTE_RANGE.as_bytes());
    body.extend_from_slice(b"/Contents<");
    body.resize(body.len() + TOKEN * 2, b'0');
    body.extend_from_slice(b">>>");
    let at = increment.put(value, &body);
    let mut bytes = increment.finish();
    let gap = patch_byte_range(&mut bytes, at, TOKEN).ok_or_else(|| refuse(Fault::Syntax))?;
    let covered = [bytes.get(..gap.0).unwrap_or_default(), bytes.get(gap.1..).unwrap_or_default()];
    let token = stamp::token(authority, &digest(Digest::Sha256, &covered))?;
    if token.len() > TOKEN {
        let finding = Finding::new(&MESSAGE_TOO_LARGE, Place::nowhere());
        return Err(finding.with("size", token.len()).with("room", TOKEN));
    }
    write_hex(&mut bytes, gap.0 + 1, &token);
    Ok(bytes)
}

/// Appends an empty signature field that shows nothing to a file that has none to fill, and tells its name. Earlier
/// signatures allow such a field, unless they allow nothing at all.
///
/// # Errors
/// The file cannot be read, or ends with something that would be signed unseen.
pub fn add_empty_field(pdf: &[u8]) -> Result<(Vec<u8>, String), Finding> {
    let file = Pdf::open(pdf).map_err(refuse)?;
    if !ends_cleanly(pdf) {
        return Err(refuse(Fault::Syntax));
    }
    let mut increment = Increment::new(&file);
    let name = free_name(&file, "Signature").map_err(refuse)?;
    add_field(&file, &mut increment, &name, None).map_err(refuse)?;
    Ok((increment.finish(), name))
}

/// What an officer must find to judge the signatures of a file in years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValidationNeeds {
    /// Every certificate that came with the signatures and their time stamps, DER.
    pub certificates: Vec<Vec<u8>>,
    /// Where the authorities publish their revocation lists (RFC 5280, 4.2.1.13); plain HTTP only.
    pub list_addresses: Vec<String>,
}

impl ValidationNeeds {
    /// Of these revocation lists those by an authority in question, and the names for whom none is there.
    pub fn lists_about(&self, lists: &[Vec<u8>]) -> (Vec<Vec<u8>>, Vec<String>) {
        let (mut about, mut without): (Vec<Vec<u8>>, Vec<String>) = (Vec::new(), Vec::new());
        for certificate in self.certificates.iter().filter_map(|der| Certificate::read(der)) {
            if certificate.is_self_issued() {
                continue;
            }
            let own: Vec<&Vec<u8>> = lists.iter().filter(|l| list_issuer(l) == Some(certificate.issuer)).collect();
            if own.is_empty() {
                without.push(Identity::of(&certificate).name);
            }
            for list in own {
                if !about.contains(list) {
                    about.push(list.clone());
                }
            }
        }
        (about, without)
    }
}

/// Whether these bytes are a list of revoked certificates, DER, and no certificate.
pub fn is_revocation_list(der: &[u8]) -> bool {
    Certificate::read(der).is_none() && list_issuer(der).is_some()
}

/// The issuer's name of a revocation list, DER (RFC 5280, 5.1).
fn list_issuer(list: &[u8]) -> Option<&[u8]> {
    let mut reader = single(list, SEQUENCE)?.reader().take(SEQUENCE)?.reader();
    let _version = reader.take(INTEGER);
    let _algorithm = reader.take(SEQUENCE)?;
    reader.take(SEQUENCE).map(|name| name.full)
}

/// Gathers the certificates of all signatures and stamps, and where lists about them are published.
///
/// # Errors
/// The file cannot be read.
pub fn validation_needs(pdf: &[u8]) -> Result<ValidationNeeds, Finding> {
    let file = Pdf::open(pdf).map_err(refuse)?;
    let mut needs = ValidationNeeds::default();
    for message in messages(&file).map_err(refuse)? {
        for der in message {
            if !needs.certificates.contains(&der) {
                needs.certificates.push(der);
            }
        }
    }
    for certificate in needs.certificates.iter().filter_map(|der| Certificate::read(der)) {
        for address in certificate.list_addresses() {
            if address.starts_with("http://") && !needs.list_addresses.contains(&address) {
                needs.list_addresses.push(address);
            }
        }
    }
    Ok(needs)
}

/// Appends certificates and revocation lists (DER) as the file's own validation data; what is there stays. `None`
/// when all of it is there already.
///
/// # Errors
/// The file cannot be read.
pub fn add_validation_data(
    pdf: &[u8],
    certificates: &[Vec<u8>],
    lists: &[Vec<u8>],
) -> Result<Option<Vec<u8>>, Finding> {
    let file = Pdf::open(pdf).map_err(refuse)?;
    if !ends_cleanly(pdf) {
        return Err(refuse(Fault::Syntax));
    }
    write_store(&file, certificates, lists).map_err(refuse)
}

fn write_store(pdf: &Pdf, certificates: &[Vec<u8>], lists: &[Vec<u8>]) -> Result<Option<Vec<u8>>, Fault> {
    let (root, dictionary) = fields::root(pdf)?;
    let store = follow(pdf, &dictionary, "DSS")?.to_dictionary().cloned().unwrap_or_default();
    let mut increment = Increment::new(pdf);
    let mut body = b"<</Type/DSS".to_vec();
    let mut fresh = 0;
    for (key, wanted) in [("Certs", certificates), ("CRLs", lists)] {
        let (mut references, known) = entries(pdf, &store, key)?;
        for der in wanted.iter().filter(|der| !known.contains(*der)) {
            let reference = increment.allocate();
            let mut stream = format!("<</Length {}>>\nstream\n", der.len()).into_bytes();
            stream.extend_from_slice(der);
            stream.extend_from_slice(b"\nendstream");
            increment.put(reference, &stream);
            references.push(reference);
            fresh += 1;
        }
        if !references.is_empty() {
            body.extend_from_slice(format!("/{key}[{}]", list(&references)).as_bytes());
        }
    }
    if fresh == 0 {
        return Ok(None);
    }
    for key in ["OCSPs", "VRI"] {
        if store.has(key) {
            body.extend_from_slice(format!("/{key} ").as_bytes());
            super::syntax::write_object(store.value(key), &mut body);
        }
    }
    body.extend_from_slice(b">>");
    let own = increment.allocate();
    increment.put(own, &body);
    let mut patch = Patch::of(pdf, root)?;
    patch.set("DSS", format!("{} 0 R", own.number).as_bytes())?;
    increment.put(root, patch.bytes());
    Ok(Some(increment.finish()))
}

/// References of a list in the store, and what they lead to.
fn entries(pdf: &Pdf, store: &Dictionary, key: &str) -> Result<(Vec<Reference>, BTreeSet<Vec<u8>>), Fault> {
    let listed = follow(pdf, store, key)?;
    let references: Vec<Reference> =
        listed.to_array().unwrap_or_default().iter().filter_map(Object::to_reference).collect();
    let mut known = BTreeSet::new();
    for reference in &references {
        if let Object::Stream(stream) = &*pdf.object(*reference)? {
            known.extend(unpack(&stream.dictionary, pdf.stream_bytes(stream), 8 << 20));
        }
    }
    Ok((references, known))
}

fn list(references: &[Reference]) -> String {
    let mut out = String::new();
    for reference in references {
        let _ = write!(out, "{} {} R ", reference.number, reference.generation);
    }
    out.trim_end().to_owned()
}

/// "Timestamp_1", or the first such name no field has.
fn free_name(pdf: &Pdf, stem: &str) -> Result<String, Fault> {
    let taken: BTreeSet<String> = fields::signature_fields(pdf)?.into_iter().map(|f| f.name).collect();
    let mut number = 1;
    loop {
        let name = format!("{stem}_{number}");
        // No name may begin another.
        if !taken.iter().any(|t| t.starts_with(&name)) {
            return Ok(name);
        }
        number += 1;
    }
}

/// An invisible signature field that holds `value`, in the form and on a page.
fn add_field(pdf: &Pdf, increment: &mut Increment, name: &str, value: Option<Reference>) -> Result<(), Fault> {
    let page = page(pdf)?;
    let field = increment.allocate();
    let value = value.map(|value| format!("/V {} 0 R", value.number)).unwrap_or_default();
    let body = format!(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T({name})/F 132/Rect[0 0 0 0]/P {} {} R{value}>>",
        page.number, page.generation
    );
    increment.put(field, body.as_bytes());
    append_to(pdf, increment, page, "Annots", field)?;
    let (root, dictionary) = fields::root(pdf)?;
    match dictionary.value("AcroForm") {
        Object::Reference(form) => append_to(pdf, increment, *form, "Fields", field),
        Object::Dictionary(_) => {
            let mut patch = Patch::of(pdf, root)?;
            let mut form = Patch::from_bytes(&patch.raw("AcroForm")?.ok_or(Fault::Syntax)?);
            if let Some(list) = form.raw("Fields")?.filter(|raw| raw.starts_with(b"[")) {
                form.set("Fields", &joined(&list, field)?)?;
                patch.set("AcroForm", form.bytes())?;
                increment.put(root, patch.bytes());
                return Ok(());
            }
            let listed = form_list(pdf, &dictionary)?.ok_or(Fault::Syntax)?;
            append(pdf, increment, listed, field)
        }
        _ => {
            let form = increment.allocate();
            increment.put(form, format!("<</Fields[{} 0 R]/SigFlags 3>>", field.number).as_bytes());
            let mut patch = Patch::of(pdf, root)?;
            patch.set("AcroForm", format!("{} 0 R", form.number).as_bytes())?;
            increment.put(root, patch.bytes());
            Ok(())
        }
    }
}

fn form_list(pdf: &Pdf, root: &Dictionary) -> Result<Option<Reference>, Fault> {
    let form = follow(pdf, root, "AcroForm")?;
    Ok(form.to_dictionary().and_then(|form| form.value("Fields").to_reference()))
}

/// Adds a reference to the list under `key` of a dictionary, wherever that list is written.
fn append_to(pdf: &Pdf, increment: &mut Increment, holder: Reference, key: &str, item: Reference) -> Result<(), Fault> {
    let object = pdf.object(holder)?;
    let dictionary = object.to_dictionary().ok_or(Fault::Syntax)?;
    if let Some(list) = dictionary.value(key).to_reference() {
        return append(pdf, increment, list, item);
    }
    let mut patch = Patch::of(pdf, holder)?;
    let list = patch.raw(key)?.unwrap_or_else(|| b"[]".to_vec());
    patch.set(key, &joined(&list, item)?)?;
    increment.put(holder, patch.bytes());
    Ok(())
}

fn append(pdf: &Pdf, increment: &mut Increment, list: Reference, item: Reference) -> Result<(), Fault> {
    let raw = joined(&pdf.raw(list)?.0, item)?;
    increment.put(list, &raw);
    Ok(())
}

/// A list as it is written, and one more reference.
fn joined(list: &[u8], item: Reference) -> Result<Vec<u8>, Fault> {
    let end = list.iter().rposition(|b| *b == b']').ok_or(Fault::Syntax)?;
    let mut out = list.get(..end).unwrap_or_default().to_vec();
    out.extend_from_slice(format!(" {} {} R]", item.number, item.generation).as_bytes());
    Ok(out)
}

/// The page of the first signature field, else the first page.
fn page(pdf: &Pdf) -> Result<Reference, Fault> {
    for field in fields::signature_fields(pdf)? {
        for widget in &field.widgets {
            let object = pdf.object(*widget)?;
            let page = object.to_dictionary().and_then(|d| d.value("P").to_reference());
            if let Some(page) = page
                && pdf.object(page)?.to_dictionary().is_some_and(|d| d.value("Type").is_name("Page"))
            {
                return Ok(page);
            }
        }
    }
    let (_, root) = fields::root(pdf)?;
    let mut node = root.value("Pages").to_reference().ok_or(Fault::Syntax)?;
    for _ in 0..NODES {
        let object = pdf.object(node)?;
        let dictionary = object.to_dictionary().ok_or(Fault::Syntax)?;
        let kids = follow(pdf, dictionary, "Kids")?;
        match kids.to_array().and_then(|kids| kids.iter().find_map(Object::to_reference)) {
            Some(kid) => node = kid,
            None => return Ok(node),
        }
    }
    Err(Fault::TooDeep)
}

//! Signs a prepared field by an appended revision: PAdES baseline B-B, or B-T with a time stamp (EN 319 142-1).

use super::appearance::Appearance;
use super::cms::{Certificate, Digest, assemble, digest, signed_attributes};
use super::fields::{self, Field, Lock, Restrictions, Value};
use super::findings::{
    ALREADY_SIGNED, ENCRYPTED, FIELD_LOCKED, FIELD_MISSING, HYBRID, KEY_DAMAGED, MESSAGE_TOO_LARGE, NO_MORE_SIGNATURES,
    UNREADABLE,
};
use super::increment::{Increment, Patch};
use super::keys::{self, SignerKey};
use super::stamp::{self, TimeAuthority};
use super::syntax::{Dictionary, Fault, Object, Pdf, Reference, follow, words_to_text, write_object};
use crate::calendar::Moment;
use crate::finding::{Finding, Place};

/// What is to be signed, and what the signature says about itself.
#[derive(Clone)]
pub struct Request<'a> {
    /// Full name of the prepared field.
    pub field: &'a str,
    /// Certify when this is the first signature: later changes but signatures are then forbidden (DocMDP, P 2).
    pub certify: bool,
    /// The signer as typed by the officer.
    pub name: &'a str,
    pub reason: Option<&'a str>,
    pub location: Option<&'a str>,
    /// The claimed time; it proves nothing.
    pub moment: Moment,
    /// What the field shows; the prepared appearance stays when there is none.
    pub appearance: Option<&'a Appearance>,
    /// Stamps the time of the signature (PAdES B-T); without its answer the signature is made all the same.
    pub authority: Option<&'a dyn TimeAuthority>,
}

/// A signed file. Its beginning is, byte for byte, the file that was to be signed.
#[derive(Clone, Debug)]
pub struct Signed {
    pub bytes: Vec<u8>,
    pub certified: bool,
    /// Length of the message and of the room kept for it.
    pub message: usize,
    pub reserved: usize,
    /// Whether an authority stamped the time.
    pub stamped: bool,
    /// What the officer should know: an expired certificate, a chain without its top.
    pub findings: Vec<Finding>,
}

/// Room for a time-stamp token with its certificates.
const TOKEN: usize = 10 << 10;
pub(super) const BYTE_RANGE: &str = "[0 0000000000 0000000000 0000000000]";

/// Signs `pdf` in the field of the request.
///
/// # Errors
/// The file is encrypted, hybrid or damaged; the field is missing, signed already or locked; a certification
/// allows no more signatures; the key refuses; or the message does not fit. Nothing is written in any case.
pub fn sign(pdf: &[u8], key: &dyn SignerKey, request: &Request) -> Result<Signed, Finding> {
    let file = Pdf::open(pdf).map_err(refuse)?;
    if !ends_cleanly(pdf) {
        return Err(refuse(Fault::Syntax));
    }
    let plan = Plan::make(&file, request)?;
    let chain = key.chain();
    let own = chain.first().ok_or_else(|| Finding::new(&KEY_DAMAGED, Place::nowhere()))?;
    let signer = Certificate::read(own).ok_or_else(|| Finding::new(&KEY_DAMAGED, Place::nowhere()))?;
    let reserved =
        chain.iter().map(Vec::len).sum::<usize>() + 2048 + if request.authority.is_some() { TOKEN } else { 0 };
    let (mut bytes, at) = plan.write(&file, request, reserved).map_err(refuse)?;
    let gap = patch_byte_range(&mut bytes, at, reserved).ok_or_else(|| refuse(Fault::Syntax))?;
    let covered = [bytes.get(..gap.0).unwrap_or_default(), bytes.get(gap.1..).unwrap_or_default()];
    let hash = digest(key.algorithm().digest(), &covered);
    let attributes = signed_attributes(&signer, &hash, key.algorithm());
    let value = key.sign(&attributes)?;
    let mut findings = keys::warnings(key, request.moment);
    let token = request.authority.and_then(|authority| {
        let token = stamp::token(authority, &digest(Digest::Sha256, &[&value]));
        token.map_err(|cause| findings.push(cause)).ok().filter(|token| token.len() < TOKEN)
    });
    let message = assemble(chain, &attributes, &value, token.as_deref(), key.algorithm());
    let message = message.ok_or_else(|| Finding::new(&KEY_DAMAGED, Place::nowhere()))?;
    if message.len() > reserved {
        let finding = Finding::new(&MESSAGE_TOO_LARGE, Place::nowhere());
        return Err(finding.with("size", message.len()).with("room", reserved));
    }
    write_hex(&mut bytes, gap.0 + 1, &message);
    Ok(Signed { bytes, certified: plan.certify, message: message.len(), reserved, stamped: token.is_some(), findings })
}

pub(super) fn refuse(fault: Fault) -> Finding {
    match fault {
        Fault::Encrypted => Finding::new(&ENCRYPTED, Place::nowhere()),
        Fault::Hybrid => Finding::new(&HYBRID, Place::nowhere()),
        other => Finding::new(&UNREADABLE, Place::nowhere()).with("cause", other.code()),
    }
}

/// Whether the file ends with `%%EOF` and at most one line end: anything else would be signed unseen.
pub(super) fn ends_cleanly(bytes: &[u8]) -> bool {
    let end = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let end = end.strip_suffix(b"\r").unwrap_or(end);
    end.ends_with(b"%%EOF")
}

/// What will be written, decided before a byte is.
struct Plan {
    field: Field,
    certify: bool,
    lock: Option<Dictionary>,
}

impl Plan {
    fn make(pdf: &Pdf, request: &Request) -> Result<Self, Finding> {
        let fields = fields::signature_fields(pdf).map_err(refuse)?;
        let place = || Place::field(request.field);
        let missing = || Finding::new(&FIELD_MISSING, place()).with("field", request.field);
        let field = fields.iter().find(|f| f.name == request.field).ok_or_else(missing)?.clone();
        if field.value != Value::Empty {
            return Err(Finding::new(&ALREADY_SIGNED, place()).with("field", request.field));
        }
        let signed: Vec<Reference> = fields
            .iter()
            .filter_map(|f| match f.value {
                Value::Signature(reference) => Some(reference),
                _ => None,
            })
            .collect();
        for reference in &signed {
            check_restrictions(&restrictions_of(pdf, *reference).map_err(refuse)?, &field)?;
        }
        let (_, root) = fields::root(pdf).map_err(refuse)?;
        let certify = request.certify && signed.is_empty() && !root.has("Perms");
        let lock = follow(pdf, &field.dictionary, "Lock").map_err(refuse)?.to_dictionary().cloned();
        Ok(Self { field, certify, lock })
    }

    /// Writes the revision with room for the message; also where the signature dictionary begins.
    fn write(&self, pdf: &Pdf, request: &Request, reserved: usize) -> Result<(Vec<u8>, usize), Fault> {
        let mut increment = Increment::new(pdf);
        let signature = increment.allocate();
        let drawn = request.appearance.map(|appearance| appearance.write(&mut increment));
        let value = format!("{} 0 R", signature.number);
        let mut field = Patch::of(pdf, self.field.reference)?;
        field.set("V", value.as_bytes())?;
        let look = drawn.map(|form| format!("<</N {} 0 R>>", form.number));
        if let (Some(look), Some(widget)) = (&look, self.field.widgets.first()) {
            if *widget == self.field.reference {
                field.set("AP", look.as_bytes())?;
            } else {
                let mut patch = Patch::of(pdf, *widget)?;
                patch.set("AP", look.as_bytes())?;
                increment.put(*widget, patch.bytes());
            }
        }
        increment.put(self.field.reference, field.bytes());
        let body = self.signature_dictionary(pdf, request, reserved);
        let at = increment.put(signature, &body);
        self.patch_root(pdf, &mut increment, signature)?;
        Ok((increment.finish(), at))
    }

    fn signature_dictionary(&self, pdf: &Pdf, request: &Request, reserved: usize) -> Vec<u8> {
        let mut out = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange".to_vec();
        out.extend_from_slice(BYTE_RANGE.as_bytes());
        out.extend_from_slice(b"/Contents<");
        out.resize(out.len() + reserved * 2, b'0');
        out.extend_from_slice(format!(">/M({})", pdf_date(request.moment)).as_bytes());
        for (key, words) in [("Name", Some(request.name)), ("Reason", request.reason), ("Location", request.location)] {
            if let Some(words) = words.filter(|w| !w.is_empty()) {
                out.extend_from_slice(format!("/{key}").as_bytes());
                out.extend_from_slice(&words_to_text(words));
            }
        }
        out.extend_from_slice(b"/Prop_Build<</App<</Name/Entente>>>>");
        let mut transforms = Vec::new();
        if self.certify {
            transforms.extend_from_slice(
                b"<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 2/V/1.2>>>>",
            );
        }
        if let Some(lock) = &self.lock {
            transforms.extend_from_slice(&field_lock(pdf, lock));
        }
        if !transforms.is_empty() {
            out.extend_from_slice(b"/Reference[");
            out.extend_from_slice(&transforms);
            out.push(b']');
        }
        out.extend_from_slice(b">>");
        out
    }

    /// `/SigFlags 3` where it is not yet said, and `/Perms` when certifying.
    fn patch_root(&self, pdf: &Pdf, increment: &mut Increment, signature: Reference) -> Result<(), Fault> {
        let (root, dictionary) = fields::root(pdf)?;
        let mut patch = Patch::of(pdf, root)?;
        let mut changed = false;
        let form = follow(pdf, &dictionary, "AcroForm")?;
        let flags = form.to_dictionary().and_then(|d| d.integer("SigFlags")).unwrap_or(0);
        if flags & 3 != 3 {
            let flags = (flags | 3).to_string();
            if let Some(reference) = dictionary.value("AcroForm").to_reference() {
                let mut form = Patch::of(pdf, reference)?;
                form.set("SigFlags", flags.as_bytes())?;
                increment.put(reference, form.bytes());
            } else {
                let mut form = Patch::from_bytes(&patch.raw("AcroForm")?.ok_or(Fault::Syntax)?);
                form.set("SigFlags", flags.as_bytes())?;
                patch.set("AcroForm", form.bytes())?;
                changed = true;
            }
        }
        if self.certify {
            patch.set("Perms", format!("<</DocMDP {} 0 R>>", signature.number).as_bytes())?;
            changed = true;
        }
        if changed {
            increment.put(root, patch.bytes());
        }
        Ok(())
    }
}

fn restrictions_of(pdf: &Pdf, signature: Reference) -> Result<Restrictions, Fault> {
    match pdf.object(signature)?.to_dictionary() {
        Some(dictionary) => fields::restrictions(pdf, dictionary),
        None => Ok(Restrictions::default()),
    }
}

/// Whether an earlier signature would break if this field were filled.
fn check_restrictions(restrictions: &Restrictions, field: &Field) -> Result<(), Finding> {
    if restrictions.certification == Some(1) {
        return Err(Finding::new(&NO_MORE_SIGNATURES, Place::field(&field.name)));
    }
    match &restrictions.lock {
        Some(lock) if lock.covers(&field.name) => {
            Err(Finding::new(&FIELD_LOCKED, Place::field(&field.name)).with("field", &field.name))
        }
        _ => Ok(()),
    }
}

/// The FieldMDP transform that a field's `/Lock` asks for (ISO 32000-1, 12.7.4.5).
fn field_lock(pdf: &Pdf, lock: &Dictionary) -> Vec<u8> {
    let mut out = b"<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams/V/1.2".to_vec();
    let (action, names) = match Lock::read(pdf, lock) {
        Ok(Lock::These(names)) => ("Include", names),
        Ok(Lock::AllBut(names)) => ("Exclude", names),
        _ => ("All", Vec::new()),
    };
    out.extend_from_slice(format!("/Action/{action}").as_bytes());
    if action != "All" {
        let names = names.iter().map(|n| Object::Text(n.clone().into_bytes())).collect();
        out.extend_from_slice(b"/Fields");
        write_object(&Object::Array(names), &mut out);
    }
    out.extend_from_slice(b">>>>");
    out
}

/// `D:20261122201829Z`
fn pdf_date(moment: Moment) -> String {
    let (year, month, day, hour, minute, second) = moment.utc();
    format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z")
}

/// Fills `/ByteRange` of the dictionary at `at` in place; the gap, angle brackets included.
pub(super) fn patch_byte_range(bytes: &mut [u8], at: usize, reserved: usize) -> Option<(usize, usize)> {
    let within = |needle: &[u8]| {
        let tail = bytes.get(at..)?;
        tail.windows(needle.len()).position(|w| w == needle).map(|i| at + i)
    };
    let range_at = within(BYTE_RANGE.as_bytes())?;
    let start = within(b"/Contents<")? + "/Contents".len();
    let end = start + reserved * 2 + 2;
    let rest = bytes.len().checked_sub(end)?;
    let text = format!("[0 {start} {end} {rest}");
    let text = format!("{text:<width$}]", width = BYTE_RANGE.len() - 1);
    bytes.get_mut(range_at..range_at + BYTE_RANGE.len())?.copy_from_slice(text.as_bytes());
    Some((start, end))
}

pub(super) fn write_hex(bytes: &mut [u8], at: usize, message: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let slots = bytes.get_mut(at..).unwrap_or_default().chunks_exact_mut(2);
    for (slot, byte) in slots.zip(message) {
        slot[0] = DIGITS[usize::from(byte >> 4)];
        slot[1] = DIGITS[usize::from(byte & 15)];
    }
}

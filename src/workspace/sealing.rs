//! Signing: bytes from disk to the signature room and back, never over the original.

use super::case::Case;
use super::case_file::unreadable;
use super::detaching;
use super::extending::{self, Lasting};
use super::findings;
use super::jobs::Progress;
use super::keyring::{self, KeySource};
use super::network::HttpAuthority;
use super::record::{self, Received};
use super::store::{self, Vfs};
use super::verifying::expectation;
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use crate::language::Language;
use crate::pages::{Length, PlateLine, PlateWeight, compose_box};
use crate::pdf::{self, SignatureField};
use crate::signature::{
    self, Appearance, Expectation, ExpectedSigner, ExportRecord, Fingerprint, Identity, PartyState, Request, SignerKey,
    TimeAuthority, TrustContext, Verdict, appearance_from_pdf,
};
use std::path::{Path, PathBuf};

/// How the name of an attached blueprint ends.
pub(super) const BLUEPRINT: &str = ".blueprint.json";
/// Largest PDF that is read.
const LARGEST: u64 = 256 << 20;

/// A request to sign.
#[derive(Clone, Debug)]
pub struct Signing {
    pub pdf: PathBuf,
    /// Party of the case whose field is signed.
    pub party: String,
    pub key: KeySource,
    /// Which certificate, when the source holds several.
    pub certificate: Option<Fingerprint>,
    /// Asks an authority for the time, and how far to go.
    pub lasting: Option<Lasting>,
    /// None: beside the PDF, with `-signed-PARTY` behind its name.
    pub out: Option<PathBuf>,
    pub reason: Option<String>,
    pub location: Option<String>,
    pub replace: bool,
    /// Sign the blueprint inside as well, and write both beside the signed PDF.
    pub data: bool,
    /// What speaks against signing this file was read, and it is to be signed all the same.
    pub accept: bool,
    /// The case it was exported from: its record is asked before signing, and told after.
    pub case: Option<Box<Case>>,
}

/// A signed file, proved by our own verifier before it got its name.
#[derive(Clone, Debug)]
pub struct Signed {
    pub file: PathBuf,
    /// The blueprint and the signature over it.
    pub beside: Vec<PathBuf>,
    pub findings: Vec<Finding>,
    /// The note of it for the case.
    pub received: Option<Received>,
}

/// Signs the place of a party and writes the signed file beside the original, which stays as it is. Our own
/// verifier must accept the result before it gets its name.
pub fn sign(vfs: &dyn Vfs, signing: &Signing, progress: &Progress) -> Result<Signed, Vec<Finding>> {
    progress.reach(0)?;
    let bytes = read(vfs, &signing.pdf)?;
    let (prepared, field) = field_of(&bytes, &signing.party, &signing.pdf)?;
    let out = signing.out.clone().unwrap_or_else(|| beside(&signing.pdf, "signed", &signing.party));
    check_free(vfs, &signing.pdf, &out, signing.replace)?;
    let against = objections(&bytes, signing.case.as_deref(), &signing.pdf);
    if !against.is_empty() && !signing.accept {
        let mut told = vec![Finding::new(&findings::READ_FIRST, Place::nowhere()).with("count", against.len())];
        told.extend(against);
        return Err(told.into_iter().flat_map(|f| in_file(f, &signing.pdf)).collect());
    }
    let data = signing.data.then(|| data_inside(&bytes, &signing.pdf)).transpose()?;
    progress.reach(200)?;
    let authority =
        signing.lasting.as_ref().map(|l| HttpAuthority::new(&l.authority)).transpose().map_err(|f| vec![f])?;
    let key = keyring::open_key(vfs, &signing.key, signing.certificate)?;
    let signed = seal(&prepared, &field, &*key, signing, authority.as_ref()).map_err(|f| in_file(f, &signing.pdf))?;
    progress.reach(600)?;
    let mut findings = signed.findings;
    findings.extend(against);
    let mut bytes_out = signed.bytes;
    if let (Some(lasting), Some(authority), true) = (&signing.lasting, &authority, signed.stamped) {
        let lists = extending::lists(vfs, lasting)?;
        bytes_out = extending::lengthen(bytes_out, lasting.level, authority, &lists, &mut findings);
    }
    prove(&bytes_out, &bytes, &field, &*key, &signing.pdf)?;
    progress.reach(900)?;
    check_unchanged(vfs, &signing.pdf, &bytes)?;
    hand_over(vfs, &signing.pdf, &out, &bytes_out, signing.replace)?;
    let beside = data.map(|data| data_beside(vfs, &data, &*key, &out, signing, &mut findings)).transpose()?;
    let received = signing.case.as_deref().and_then(|case| known_to(case, &out, &bytes_out).0);
    Ok(Signed { file: out, beside: beside.unwrap_or_default(), findings: super::chain::distinct(findings), received })
}

/// What a signed file is to a case: the note of it, and what its record says against it.
fn known_to(case: &Case, file: &Path, bytes: &[u8]) -> (Option<Received>, Vec<Finding>) {
    let report = signature::verify(bytes, &TrustContext::nobody(Moment::now()), &expectation(case, bytes));
    let (received, mut told) = record::compare(case, file, bytes, &report);
    let about = |f: &Finding| ["not-our-export", "changed-since-export"].contains(&f.code());
    told.extend(report.findings.into_iter().filter(about));
    (received, told)
}

/// The blueprint inside a PDF.
fn data_inside(pdf: &[u8], path: &Path) -> Result<Vec<u8>, Vec<Finding>> {
    let attachments = pdf::attachments(pdf).map_err(|f| in_file(f, path))?;
    let data = attachments.into_iter().find(|a| a.name.ends_with(BLUEPRINT));
    data.map(|a| a.bytes).ok_or_else(|| {
        let name = store::file_name(path);
        vec![Finding::new(&findings::NO_DATA_INSIDE, Place::file(&name)).with("file", name)]
    })
}

/// The blueprint and a signature over it with the same key, beside the signed PDF.
fn data_beside(
    vfs: &dyn Vfs,
    data: &[u8],
    key: &dyn SignerKey,
    signed: &Path,
    signing: &Signing,
    findings: &mut Vec<Finding>,
) -> Result<Vec<PathBuf>, Vec<Finding>> {
    let stem = signed.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let file = signed.with_file_name(format!("{stem}{BLUEPRINT}"));
    let message = detaching::with_p7s(&file);
    findings.extend(detaching::write_beside(vfs, data, key, &file, &message, signing.replace)?);
    hand_over(vfs, &signing.pdf, &file, data, signing.replace)?;
    Ok(vec![file, message])
}

/// What speaks against signing a file, and cannot be seen on its pages; with a case, also what its record knows.
pub(super) fn objections(bytes: &[u8], case: Option<&Case>, file: &Path) -> Vec<Finding> {
    let mut told = case.map(|case| known_to(case, file, bytes).1).unwrap_or_default();
    told.extend(signature::lint(bytes));
    let report = signature::verify(bytes, &TrustContext::nobody(Moment::now()), &Expectation::default());
    if matches!(report.verdict, Verdict::Weak | Verdict::Modified | Verdict::Broken) {
        told.push(Finding::new(&findings::EARLIER_SIGNATURE, Place::nowhere()));
    }
    if pdf::fields(bytes).is_ok_and(|fields| is_unprepared(&fields)) {
        told.push(Finding::new(&findings::NOT_PREPARED, Place::nowhere()));
    }
    told
}

/// Whether a file has no place to sign that is still free, and never had one of ours.
fn is_unprepared(fields: &[SignatureField]) -> bool {
    fields.iter().all(|f| f.signed && f.party.is_empty())
}

/// A PDF from disk.
pub(super) fn read(vfs: &dyn Vfs, path: &Path) -> Result<Vec<u8>, Vec<Finding>> {
    vfs.read(path, LARGEST).map_err(|e| vec![unreadable(&e, path)])
}

/// The original is never written over, and nothing else unless it was said so.
fn check_free(vfs: &dyn Vfs, original: &Path, out: &Path, replace: bool) -> Result<(), Vec<Finding>> {
    if out == original || (!replace && !matches!(vfs.state(out), Ok(None))) {
        let name = store::file_name(out);
        return Err(vec![Finding::new(&findings::FILE_EXISTS, Place::file(&name)).with("file", name)]);
    }
    Ok(())
}

/// What was signed must still be what lies there: a PIN may take minutes.
fn check_unchanged(vfs: &dyn Vfs, original: &Path, bytes: &[u8]) -> Result<(), Vec<Finding>> {
    if vfs.read(original, LARGEST).is_ok_and(|now| now == bytes) {
        return Ok(());
    }
    let name = store::file_name(original);
    Err(vec![Finding::new(&findings::CHANGED_MEANWHILE, Place::file(&name)).with("file", name)])
}

/// Gives the finished bytes their name, in one step.
pub(super) fn hand_over(
    vfs: &dyn Vfs,
    original: &Path,
    out: &Path,
    bytes: &[u8],
    replace: bool,
) -> Result<(), Vec<Finding>> {
    check_free(vfs, original, out, replace)?;
    let written = match replace {
        true => store::replace_file(vfs, out, bytes, &|_| true),
        false => store::write_new(vfs, out, bytes),
    };
    written.map_err(|f| vec![f.to_finding()])
}

/// Gives a finding the name of the file it is about, where it has none.
pub(super) fn in_file(mut finding: Finding, path: &Path) -> Vec<Finding> {
    finding.place.file.get_or_insert_with(|| store::file_name(path));
    vec![finding]
}

/// `NAME-signed-PARTY.pdf` in the folder of the original.
pub(super) fn beside(pdf: &Path, what: &str, party: &str) -> PathBuf {
    let stem = pdf.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let pieces = [stem, what.to_owned(), super::names::safe(party)];
    let pieces: Vec<String> = pieces.into_iter().filter(|p| !p.is_empty()).collect();
    pdf.with_file_name(format!("{}.pdf", pieces.join("-")))
}

/// The prepared field of a party, and the file it is in: a file that nobody prepared gets a field of no size.
fn field_of(bytes: &[u8], party: &str, path: &Path) -> Result<(Vec<u8>, SignatureField), Vec<Finding>> {
    let fields = pdf::fields(bytes).map_err(|f| in_file(f, path))?;
    if is_unprepared(&fields) {
        let (prepared, name) = signature::add_empty_field(bytes).map_err(|f| in_file(f, path))?;
        let added = pdf::fields(&prepared).map_err(|f| in_file(f, path))?.into_iter().find(|f| f.name == name);
        let missing = || in_file(Finding::new(&findings::NOT_PROVED, Place::nowhere()).with("file", &name), path);
        return added.ok_or_else(missing).map(|field| (prepared, field));
    }
    let own = fields.iter().find(|f| f.party == party || f.name == party);
    own.cloned().map(|field| (bytes.to_vec(), field)).ok_or_else(|| {
        let known: Vec<&str> = fields.iter().map(|f| f.party.as_str()).collect();
        let finding = Finding::new(&findings::NO_PLACE_TO_SIGN, Place::file(store::file_name(path)));
        vec![finding.with("party", party).with("known", known.join(", "))]
    })
}

fn seal(
    bytes: &[u8],
    field: &SignatureField,
    key: &dyn SignerKey,
    signing: &Signing,
    authority: Option<&HttpAuthority>,
) -> Result<signature::Signed, Finding> {
    let moment = Moment::now();
    let name = key.identity().map(|identity| identity.name).unwrap_or_default();
    let first = pdf::fields(bytes)?.iter().all(|f| !f.signed);
    let appearance = appearance(field, key.identity().as_ref(), moment)?;
    let request = Request {
        field: &field.name,
        certify: first,
        name: &name,
        reason: signing.reason.as_deref(),
        location: signing.location.as_deref(),
        moment,
        appearance: appearance.as_ref(),
        authority: authority.map(|a| a as &dyn TimeAuthority),
    };
    signature::sign(bytes, key, &request)
}

/// What the place shows once it is signed: the signer's name, where it comes from, when.
fn appearance(
    field: &SignatureField,
    identity: Option<&Identity>,
    moment: Moment,
) -> Result<Option<Appearance>, Finding> {
    let (Some((width, height)), Some(identity)) = (field.size, identity) else {
        return Ok(None);
    };
    let line = |words: String, weight: PlateWeight| PlateLine { words, weight };
    let mut lines = vec![line(identity.name.clone(), PlateWeight::Strong)];
    let house: Vec<&str> =
        [&identity.organisation, &identity.country].into_iter().flatten().map(String::as_str).collect();
    if !house.is_empty() {
        lines.push(line(house.join(", "), PlateWeight::Plain));
    }
    let (year, month, day, hour, minute, _) = moment.utc();
    lines.push(line(format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC"), PlateWeight::Quiet));
    let plate = compose_box(&lines, Length::points(width), Length::points(height), &Language::english());
    appearance_from_pdf(&pdf::write_plate(&plate)?).map(Some)
}

/// Only a file that begins with the original and whose new signature holds is handed over.
fn prove(
    signed: &[u8],
    original: &[u8],
    field: &SignatureField,
    key: &dyn SignerKey,
    path: &Path,
) -> Result<(), Vec<Finding>> {
    let expectation = Expectation {
        export: Some(ExportRecord::of(original)),
        parties: vec![ExpectedSigner {
            party: field.party.clone(),
            field: field.name.clone(),
            certificate: key.identity().map(|identity| identity.fingerprint),
        }],
    };
    let report = signature::verify(signed, &TrustContext::nobody(Moment::now()), &expectation);
    let held = report.parties.iter().all(|p| p.state == PartyState::Signed);
    if held && report.begins_with_export == Some(true) && !report.verdict.is_negative() {
        return Ok(());
    }
    let name = store::file_name(path);
    let mut told = vec![Finding::new(&findings::NOT_PROVED, Place::file(&name)).with("file", name)];
    told.extend(report.findings);
    Err(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_file_stands_beside_the_original() {
        assert_eq!(beside(Path::new("/x/a-en.pdf"), "signed", "CH"), Path::new("/x/a-en-signed-ch.pdf"));
        assert_eq!(beside(Path::new("a.pdf"), "signed", "../x"), Path::new("a-signed-x.pdf"));
    }
}

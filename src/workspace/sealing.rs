//! Signing and verifying: bytes from disk to the signature room and back, never over the original.

use super::case::Case;
use super::case_file::unreadable;
use super::findings;
use super::jobs::Progress;
use super::store::{self, Vfs};
use crate::calendar::Moment;
use crate::finding::{Finding, Place, Tongue};
use crate::language::Language;
use crate::pages::{Length, PlateLine, PlateWeight, compose_box};
use crate::pdf::{self, SignatureField};
use crate::signature::{
    self, Appearance, Expectation, ExpectedSigner, ExportRecord, Identity, PartyState, Report, Request, SignerKey,
    SoftwareKey, TrustContext, Trusted, appearance_from_pdf,
};
use serde_json::{Map, Value};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Largest PDF that is read.
const LARGEST: u64 = 256 << 20;
/// Most certificates taken from a folder.
const MOST: usize = 1_000;

/// A request to sign.
#[derive(Clone, Debug)]
pub struct Signing {
    pub pdf: PathBuf,
    /// Party of the case whose field is signed.
    pub party: String,
    pub p12: PathBuf,
    pub password: String,
    /// None: beside the PDF, with `-signed-PARTY` behind its name.
    pub out: Option<PathBuf>,
    pub reason: Option<String>,
    pub location: Option<String>,
    pub replace: bool,
}

/// A signed file, proved by our own verifier before it got its name.
#[derive(Clone, Debug)]
pub struct Signed {
    pub file: PathBuf,
    pub findings: Vec<Finding>,
}

/// A verdict on a PDF.
#[derive(Clone, Debug)]
pub struct Verified {
    pub file: PathBuf,
    /// Whether nothing is wrong with the file; whether the signers are trusted is a matter of its own.
    pub positive: bool,
    pub report: Report,
    /// What was wrong with the trusted certificates handed in.
    pub findings: Vec<Finding>,
}

/// Signs the place of a party and writes the signed file beside the original, which stays as it is. Our own
/// verifier must accept the result before it gets its name.
pub fn sign(vfs: &dyn Vfs, signing: &Signing, progress: &Progress) -> Result<Signed, Vec<Finding>> {
    progress.reach(0)?;
    let bytes = read(vfs, &signing.pdf, LARGEST)?;
    let field = field_of(&bytes, &signing.party, &signing.pdf)?;
    let out = signing.out.clone().unwrap_or_else(|| beside(&signing.pdf, &signing.party));
    if out == signing.pdf || (!signing.replace && !matches!(vfs.state(&out), Ok(None))) {
        let name = store::file_name(&out);
        return Err(vec![Finding::new(&findings::FILE_EXISTS, Place::file(&name)).with("file", name)]);
    }
    progress.reach(200)?;
    let p12 = read(vfs, &signing.p12, 4 << 20)?;
    let place = |finding: Finding| in_file(finding, &signing.p12);
    let key = key_of(signature::open_pkcs12(&p12, &signing.password).map_err(place)?).ok_or_else(|| {
        let name = store::file_name(&signing.p12);
        vec![Finding::new(&findings::NO_KEY, Place::file(&name)).with("file", name)]
    })?;
    let signed = seal(&bytes, &field, &key, signing).map_err(|f| in_file(f, &signing.pdf))?;
    progress.reach(700)?;
    prove(&signed.bytes, &bytes, &field, &key, &signing.pdf)?;
    progress.reach(900)?;
    let written = match signing.replace {
        true => store::replace_file(vfs, &out, &signed.bytes, &|_| true),
        false => store::write_new(vfs, &out, &signed.bytes),
    };
    written.map_err(|f| vec![f.to_finding()])?;
    let mut findings = signed.findings;
    findings.extend(signature::warnings(&key, Moment::now()));
    Ok(Signed { file: out, findings: super::chain::distinct(findings) })
}

fn read(vfs: &dyn Vfs, path: &Path, limit: u64) -> Result<Vec<u8>, Vec<Finding>> {
    vfs.read(path, limit).map_err(|e| vec![unreadable(&e, path)])
}

/// Gives a finding the name of the file it is about, where it has none.
fn in_file(mut finding: Finding, path: &Path) -> Vec<Finding> {
    finding.place.file.get_or_insert_with(|| store::file_name(path));
    vec![finding]
}

/// `NAME-signed-PARTY.pdf` in the folder of the original.
fn beside(pdf: &Path, party: &str) -> PathBuf {
    let stem = pdf.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    pdf.with_file_name(format!("{stem}-signed-{}.pdf", super::names::safe(party)))
}

/// The prepared field of a party.
fn field_of(bytes: &[u8], party: &str, path: &Path) -> Result<SignatureField, Vec<Finding>> {
    let fields = pdf::fields(bytes).map_err(|f| in_file(f, path))?;
    let own = fields.iter().find(|f| f.party == party || f.name == party);
    own.cloned().ok_or_else(|| {
        let known: Vec<&str> = fields.iter().map(|f| f.party.as_str()).collect();
        let finding = Finding::new(&findings::NO_PLACE_TO_SIGN, Place::file(store::file_name(path)));
        vec![finding.with("party", party).with("known", known.join(", "))]
    })
}

/// The first key whose certificate may sign.
fn key_of(keys: Vec<SoftwareKey>) -> Option<SoftwareKey> {
    keys.into_iter().next()
}

fn seal(
    bytes: &[u8],
    field: &SignatureField,
    key: &SoftwareKey,
    signing: &Signing,
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
        authority: None,
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
    key: &SoftwareKey,
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

/// Judges the signatures of a PDF. `trust`: certificates of authorities or signers, files or folders of them.
/// `case` tells who should have signed and with what bytes the file must begin.
pub fn verify(vfs: &dyn Vfs, file: &Path, trust: &[PathBuf], case: Option<&Case>) -> Result<Verified, Vec<Finding>> {
    let bytes = read(vfs, file, LARGEST)?;
    if !bytes.windows(5).take(1024).any(|w| w == b"%PDF-") {
        let name = store::file_name(file);
        return Err(vec![Finding::new(&findings::NOT_A_PDF, Place::file(&name)).with("file", name)]);
    }
    let mut told = Vec::new();
    let context = trusted(vfs, trust, &mut told)?;
    let expectation = case.map(|case| expectation(case, &bytes)).unwrap_or_default();
    let report = signature::verify(&bytes, &context, &expectation);
    let positive = !report.verdict.is_negative();
    Ok(Verified { file: file.to_path_buf(), positive, report, findings: told })
}

/// Who should have signed, and the export this file goes back to: the one it begins with, else the last of the
/// same name, so that a foreign beginning is told.
fn expectation(case: &Case, bytes: &[u8]) -> Expectation {
    let record = |e: &super::Export| ExportRecord { sha256: *e.fingerprint.bytes(), length: e.length };
    let begins = |e: &&super::Export| {
        let prefix = usize::try_from(e.length).ok().and_then(|length| bytes.get(..length));
        prefix.is_some_and(|p| store::Fingerprint::of(p) == e.fingerprint)
    };
    let export = case.exports.iter().rev().find(begins).or(case.exports.last());
    let fields = pdf::fields(bytes).unwrap_or_default();
    let field = |party: &str, at: usize| {
        let own = fields.iter().find(|f| f.party == party).map(|f| f.name.clone());
        own.unwrap_or_else(|| format!("Signature_Party_{:02}", at + 1))
    };
    let parties = case.draft.parties.iter().enumerate().map(|(at, party)| ExpectedSigner {
        party: party.id.clone(),
        field: field(&party.id, at),
        certificate: None,
    });
    Expectation { export: export.map(record), parties: parties.collect() }
}

/// Certificates and revocation lists from files and folders, DER or PEM. What is neither is told.
fn trusted(vfs: &dyn Vfs, paths: &[PathBuf], told: &mut Vec<Finding>) -> Result<TrustContext, Vec<Finding>> {
    let mut context = TrustContext::nobody(Moment::now());
    for path in paths {
        let folder = vfs.state(path).ok().flatten().is_some_and(|s| s.folder);
        let files: Vec<PathBuf> = match folder {
            true => {
                let names = vfs.list(path).map_err(|e| vec![unreadable(&e, path)])?;
                names.iter().take(MOST).map(|n| path.join(n)).collect()
            }
            false => vec![path.clone()],
        };
        for file in files {
            if vfs.state(&file).ok().flatten().is_some_and(|s| s.folder) {
                continue;
            }
            let bytes = read(vfs, &file, 1 << 20)?;
            let before = context.anchors.len() + context.revocation_lists.len();
            take_certificates(&bytes, &mut context);
            if context.anchors.len() + context.revocation_lists.len() == before {
                let name = store::file_name(&file);
                told.push(Finding::new(&findings::NOT_A_CERTIFICATE, Place::file(&name)).with("file", name));
            }
        }
    }
    Ok(context)
}

fn take_certificates(bytes: &[u8], context: &mut TrustContext) {
    let pem = String::from_utf8_lossy(bytes);
    let blocks: Vec<(String, Vec<u8>)> = pem_blocks(&pem);
    if blocks.is_empty() {
        context.anchors.extend(Trusted::new(bytes));
        return;
    }
    for (label, der) in blocks {
        match label.as_str() {
            "X509 CRL" => context.revocation_lists.push(der),
            _ => context.anchors.extend(Trusted::new(&der)),
        }
    }
}

/// Labels and contents of RFC 7468 blocks.
fn pem_blocks(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some(begin) = rest.find("-----BEGIN ").and_then(|at| rest.get(at + 11..)) {
        let Some((label, after)) = begin.split_once("-----") else {
            break;
        };
        let Some((body, tail)) = after.split_once("-----END ") else {
            break;
        };
        blocks.extend(base64(body).map(|der| (label.to_owned(), der)));
        rest = tail;
    }
    blocks
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0);
    for byte in text.bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=') {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(digit)) & 0x00ff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    Some(out)
}

impl Verified {
    /// One plain sentence first, then each signature on its axes.
    pub fn words(&self, tongue: Tongue) -> String {
        let mut out = format!("{}\n", self.report.sentence.words(tongue));
        for signature in &self.report.signatures {
            let signer = signature.signer.as_ref().map_or("?", |s| s.name.as_str());
            let _ = write!(out, "\n{}  {}", signature.field, visible(signer));
            if let Some(moment) = signature.claimed_moment {
                let _ = write!(out, "  {moment}");
            }
            out.push('\n');
            for (name, state) in axes(signature) {
                let _ = writeln!(out, "  {name}: {state}");
            }
        }
        for party in &self.report.parties {
            let _ = writeln!(out, "{}  {}: {}", party.field, party.party, state_of(&party.state));
        }
        out
    }

    /// For machines.
    pub fn to_json(&self) -> Map<String, Value> {
        match serde_json::to_value(&self.report) {
            Ok(Value::Object(mut map)) => {
                // The findings of the report go with those of the command.
                map.remove("findings");
                map
            }
            _ => Map::new(),
        }
    }
}

/// A foreign name cannot drive the terminal.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(120).collect()
}

/// Integrity, coverage, later changes and trust, each in the word of the report.
fn axes(signature: &signature::SignatureReport) -> [(&'static str, String); 5] {
    let coverage = signature.coverage.map_or_else(|| "?".to_owned(), |c| format!("{}/{}", c.revision, c.revisions));
    [
        ("integrity", state_of(&signature.integrity)),
        ("coverage", coverage),
        ("later", state_of(&signature.later)),
        ("trust", state_of(&signature.trust)),
        ("revocation", state_of(&signature.revocation)),
    ]
}

fn state_of(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(state)) => state,
        Ok(Value::Object(map)) => map.get("state").and_then(Value::as_str).unwrap_or("?").to_owned(),
        _ => "?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pem_is_read_whatever_stands_around_it() {
        let text = "noise\n-----BEGIN CERTIFICATE-----\nAQID\nBA==\n-----END CERTIFICATE-----\n-----BEGIN X509 CRL-----\n/w==\n-----END X509 CRL-----";
        let blocks = pem_blocks(text);
        assert_eq!(blocks, [("CERTIFICATE".into(), vec![1, 2, 3, 4]), ("X509 CRL".into(), vec![255])]);
        for broken in ["-----BEGIN ", "-----BEGIN X-----", "-----BEGIN X-----\nAQ*=\n-----END X-----", ""] {
            assert!(pem_blocks(broken).is_empty(), "{broken}");
        }
    }

    #[test]
    fn a_signed_file_stands_beside_the_original() {
        assert_eq!(beside(Path::new("/x/a-en.pdf"), "CH"), Path::new("/x/a-en-signed-ch.pdf"));
        assert_eq!(beside(Path::new("a.pdf"), "../x"), Path::new("a-signed-x.pdf"));
    }
}

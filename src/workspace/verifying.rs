//! Verifying: any PDF from disk to the signature room, and the verdict in words.

use super::altered::{self, Altered};
use super::case::Case;
use super::findings;
use super::proving::{self, Proof};
use super::record::{self, Received};
use super::sealing::read;
use super::store::{self, Vfs};
use super::trusting::trusted;
use crate::finding::{Finding, Place, Tongue};
use crate::pdf;
use crate::signature::{self, Expectation, ExpectedSigner, ExportRecord, Report};
use serde_json::{Map, Value};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A verdict on a PDF.
#[derive(Clone, Debug)]
pub struct Verified {
    pub file: PathBuf,
    /// Whether nothing is wrong with the file; whether the signers are trusted is a matter of its own.
    pub positive: bool,
    pub report: Report,
    /// Whether the pages say what the data inside says; none where there is no data.
    pub proof: Option<Proof>,
    /// What was changed on the pages since they were signed or exported.
    pub altered: Option<Altered>,
    /// The note of it for the case; none where it is no signed version of an export of the case.
    pub received: Option<Received>,
    /// What was wrong with the trusted certificates handed in.
    pub findings: Vec<Finding>,
}

/// Judges the signatures of a PDF. `trust`: certificates of authorities or signers, files or folders of them.
/// `case` tells who should have signed and with what bytes the file must begin.
pub fn verify(vfs: &dyn Vfs, file: &Path, trust: &[PathBuf], case: Option<&Case>) -> Result<Verified, Vec<Finding>> {
    let bytes = read(vfs, file)?;
    if !bytes.windows(5).take(1024).any(|w| w == b"%PDF-") {
        let name = store::file_name(file);
        return Err(vec![Finding::new(&findings::NOT_A_PDF, Place::file(&name)).with("file", name)]);
    }
    let mut told = Vec::new();
    let context = trusted(vfs, trust, &mut told)?;
    let expectation = case.map(|case| expectation(case, &bytes)).unwrap_or_default();
    let report = signature::verify(&bytes, &context, &expectation);
    let proof = proving::prove(&bytes, &mut told);
    let altered = altered::compare(&bytes, &report, expectation.export.map(|e| e.length));
    // A file of unknown make may show something else to somebody else, however sound its signatures.
    if report.begins_with_export != Some(true) && !report.signatures.is_empty() {
        told.extend(signature::lint(&bytes));
    }
    let compared = case.map(|case| record::compare(case, file, &bytes, &report));
    let (received, lacking) = compared.unwrap_or_default();
    let whole = lacking.is_empty();
    told.extend(lacking);
    let positive = whole && !report.verdict.is_negative() && !proof.as_ref().is_some_and(Proof::is_negative);
    Ok(Verified { file: file.to_path_buf(), positive, report, proof, altered, received, findings: told })
}

/// Who should have signed, and the export this file goes back to: the one it begins with, else the last of the
/// same name, so that a foreign beginning is told.
pub(super) fn expectation(case: &Case, bytes: &[u8]) -> Expectation {
    let record = |e: &super::Export| ExportRecord { sha256: *e.fingerprint.bytes(), length: e.length };
    let own = record::export_of(case, bytes);
    let export = own.or(case.exports.last());
    // Whose place is where is said by the export; a field added later can say what it likes.
    let exported = own.and_then(|e| bytes.get(..usize::try_from(e.length).ok()?));
    let fields = pdf::fields(exported.unwrap_or(bytes)).unwrap_or_default();
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

impl Verified {
    /// One plain sentence first, then each signature on its axes.
    pub fn words(&self, tongue: Tongue) -> String {
        let mut sentences = vec![self.report.sentence.words(tongue).to_owned()];
        if let Some(proof) = &self.proof {
            // The worse comes first.
            let at = if proof.is_negative() { 0 } else { 1 };
            sentences.insert(at, proof.sentence(tongue));
        }
        let mut out = format!("{}\n", sentences.join("\n"));
        if let Some(proof) = &self.proof {
            for line in proof.lines(tongue) {
                let _ = writeln!(out, "  {line}");
            }
        }
        if let Some(altered) = &self.altered {
            let _ = writeln!(out, "{}", altered.sentence(tongue));
            for line in altered.lines(tongue) {
                let _ = writeln!(out, "  {line}");
            }
        }
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
            if let Some(moment) = signature.proven.or(signature.stamped) {
                let _ = writeln!(out, "  proven: {moment}");
            }
            let _ = writeln!(out, "  EN 319 102-1: {}", signature.indication.words());
        }
        for party in &self.report.parties {
            let _ = writeln!(out, "{}  {}: {}", party.field, party.party, state_of(&party.state));
        }
        let missing = self.report.parties.iter().filter(|p| p.state == signature::PartyState::Missing);
        let missing: Vec<&str> = missing.map(|p| p.party.as_str()).collect();
        if !missing.is_empty() {
            let words = if tongue == Tongue::French { "doivent encore signer" } else { "still to sign" };
            let _ = writeln!(out, "{words}: {}", missing.join(", "));
        }
        out
    }

    /// For machines.
    pub fn to_json(&self) -> Map<String, Value> {
        match serde_json::to_value(&self.report) {
            Ok(Value::Object(mut map)) => {
                // The findings of the report go with those of the command.
                map.remove("findings");
                map.insert("proof".into(), serde_json::to_value(&self.proof).unwrap_or_default());
                map.insert("altered".into(), serde_json::to_value(&self.altered).unwrap_or_default());
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

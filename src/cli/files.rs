//! Commands about files: export, verify, import.

use super::agreement::{open, save_new};
use super::args::{BlueprintName, Export, PaperName, Verify};
use super::outcome::{Answer, Outcome, Refusal};
use super::{Scene, Told};
use crate::finding::Finding;
use crate::pages::Paper;
use crate::signature::Verdict;
use crate::workspace::store::Disk;
use crate::workspace::{self, ExportOptions, Extras, Progress};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// `entente export`
pub(super) fn export(scene: &Scene, export: &Export) -> Answer {
    let exported = || -> Told {
        let (mut case, findings) = open(&export.case)?;
        let options = options(&case, export)?;
        let exported = workspace::export(&Disk, &case, &export.output, &options, &Progress::default())?;
        let before = case.exports.len();
        exported.exports.iter().for_each(|e| case.note_export(e.clone()));
        let mut outcome = told(&exported.files, "files").finding(findings).finding(exported.findings);
        // The record lets `verify --case` recognise a copy that was rolled back; samples keep none.
        if case.file.is_some() && case.exports.len() > before {
            outcome.findings.extend(keep(scene, &case).err());
        }
        Ok(outcome)
    };
    exported().into()
}

/// Saves the record of a case in its file.
pub(super) fn keep(scene: &Scene, case: &workspace::Case) -> Result<(), Finding> {
    if case.file.is_none() {
        return Ok(());
    }
    let base = workspace::fingerprint(&Disk, case);
    let kept = workspace::save_case(&Disk, case, base, &scene.places.backups, false);
    kept.map(|_| ()).map_err(workspace::not_recorded)
}

fn options(case: &workspace::Case, export: &Export) -> Result<ExportOptions, Refusal> {
    let input = |f: Finding| Refusal::Input(vec![f]);
    let languages = export.language.iter().map(|l| workspace::language(case, Some(l)));
    let copies = export.copy.iter().map(|p| workspace::party(case, p));
    let neither = !export.pdf && export.kind.is_empty() && export.blueprint.is_empty();
    Ok(ExportOptions {
        languages: languages.collect::<Result<_, _>>().map_err(input)?,
        copies: copies.collect::<Result<_, _>>().map_err(input)?,
        pdf: export.pdf || neither || !export.kind.is_empty(),
        kinds: export.kind.clone(),
        draft_number: export.draft_number,
        since: export.since.clone(),
        blueprint_ron: neither || export.blueprint.contains(&BlueprintName::Ron),
        blueprint_json: neither || export.blueprint.contains(&BlueprintName::Json),
        paper: match export.paper {
            PaperName::A4 => Paper::A4,
            PaperName::Letter => Paper::Letter,
        },
        extras: Extras {
            contents: export.contents,
            binding: export.binding,
            large_print: export.large_print,
            initials: export.initials,
        },
        replace: export.replace,
    })
}

pub(super) fn told(files: &[PathBuf], name: &str) -> Outcome {
    let paths: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
    Outcome::text(paths.join("\n")).with(name, paths)
}

/// `entente verify`
pub(super) fn verify(scene: &Scene, verify: &Verify) -> Answer {
    let verified = || -> Told {
        let (case, findings) = match &verify.case {
            Some(named) => open(named).map(|(case, findings)| (Some(case), findings))?,
            None => (None, Vec::new()),
        };
        let own = Some(scene.places.trust.clone()).filter(|folder| verify.trust.is_empty() && folder.is_dir());
        let trust: Vec<PathBuf> = verify.trust.iter().cloned().chain(own).collect();
        if let Some(message) = &verify.signature {
            let judged = workspace::verify_beside(&Disk, &verify.pdf, message, &trust).map_err(Refusal::Input)?;
            let (report, findings) = judged;
            let mut outcome = Outcome::text(workspace::words_beside(&report, scene.tongue)).finding(findings);
            if let Ok(Value::Object(map)) = serde_json::to_value(&report) {
                outcome.json.extend(map);
            }
            outcome.negative = !report.holds();
            return Ok(outcome);
        }
        let verdict = workspace::verify(&Disk, &verify.pdf, &trust, case.as_ref()).map_err(Refusal::Input)?;
        if verdict.report.verdict == Verdict::Unreadable {
            return Err(Refusal::Input(verdict.report.findings));
        }
        let mut outcome = Outcome::text(verdict.words(scene.tongue)).finding(findings);
        if let (true, Some(mut case), Some(received)) = (verify.note, case, &verdict.received)
            && case.note_received(received)
        {
            outcome.findings.extend(keep(scene, &case).err());
        }
        outcome.json.extend(verdict.to_json());
        outcome.findings.extend(verdict.findings.iter().chain(&verdict.report.findings).cloned());
        outcome.negative = !verdict.positive;
        Ok(outcome)
    };
    verified().into()
}

/// `entente blueprint import`
pub(super) fn import(scene: &Scene, file: &Path, output: &Path) -> Answer {
    let imported = || -> Told {
        let imported = workspace::import_blueprint(&Disk, file).map_err(Refusal::Input)?;
        let case = save_new(scene, imported.case, output)?;
        let left = crate::draft::open(&case.template, &case.draft).len();
        let text = format!("{}\n{left} required answers left", output.display());
        let outcome = Outcome::text(text).with("case", output.display().to_string()).with("left", left);
        Ok(outcome.finding(imported.findings))
    };
    imported().into()
}

/// `entente blueprint schema`
pub(super) fn schema() -> Answer {
    let text = crate::blueprint::schema();
    let schema: Value = serde_json::from_str(&text).unwrap_or_default();
    Answer::Done(Outcome::text(text).with("schema", schema))
}

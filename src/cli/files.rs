//! Commands that make files: export, sign, verify, import.

use super::agreement::{open, save_new};
use super::args::{BlueprintName, Export, PaperName, Sign, Verify};
use super::outcome::{Answer, Outcome, Refusal};
use super::{Scene, Told};
use crate::finding::{Finding, Tongue};
use crate::pages::Paper;
use crate::signature::Verdict;
use crate::workspace::store::{Disk, Vfs};
use crate::workspace::{self, ExportOptions, Extras, Progress, Signing};
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
            let base = workspace::fingerprint(&Disk, &case);
            let kept = workspace::save_case(&Disk, &case, base, &scene.places.backups, false);
            outcome.findings.extend(kept.err().map(workspace::not_recorded));
        }
        Ok(outcome)
    };
    exported().into()
}

fn options(case: &workspace::Case, export: &Export) -> Result<ExportOptions, Refusal> {
    let input = |f: Finding| Refusal::Input(vec![f]);
    let languages = export.language.iter().map(|l| workspace::language(case, Some(l)));
    let copies = export.copy.iter().map(|p| workspace::party(case, p));
    let neither = !export.pdf && export.blueprint.is_empty();
    Ok(ExportOptions {
        languages: languages.collect::<Result<_, _>>().map_err(input)?,
        copies: copies.collect::<Result<_, _>>().map_err(input)?,
        pdf: export.pdf || neither,
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

fn told(files: &[PathBuf], name: &str) -> Outcome {
    let paths: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
    Outcome::text(paths.join("\n")).with(name, paths)
}

/// `entente sign`
pub(super) fn sign(scene: &Scene, sign: &Sign) -> Answer {
    let signed = || -> Told {
        let signing = Signing {
            pdf: sign.pdf.clone(),
            party: sign.party.clone(),
            p12: sign.p12.clone(),
            password: password(scene, sign)?,
            out: sign.output.clone(),
            reason: sign.reason.clone(),
            location: sign.location.clone(),
            replace: sign.replace,
        };
        let signed = workspace::sign(&Disk, &signing, &Progress::default())?;
        Ok(told(std::slice::from_ref(&signed.file), "files").finding(signed.findings))
    };
    signed().into()
}

/// The first line of the password file, else what is typed at the prompt.
fn password(scene: &Scene, sign: &Sign) -> Result<String, Refusal> {
    let Some(file) = &sign.password_file else {
        let prompt = match scene.tongue {
            Tongue::English => "Password: ",
            Tongue::French => "Mot de passe : ",
        };
        return rpassword::prompt_password(prompt).map_err(|_| {
            let words = match scene.tongue {
                Tongue::English => "no password: give --password-file, or run in a terminal",
                Tongue::French => "pas de mot de passe : indiquez --password-file, ou lancez dans un terminal",
            };
            Refusal::Call(words.to_owned(), Vec::new())
        });
    };
    let bytes = Disk.read(file, 1 << 16).map_err(|e| Refusal::Input(vec![workspace::unreadable(&e, file)]))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// `entente verify`
pub(super) fn verify(scene: &Scene, verify: &Verify) -> Answer {
    let verified = || -> Told {
        let (case, findings) = match &verify.case {
            Some(named) => open(named).map(|(case, findings)| (Some(case), findings))?,
            None => (None, Vec::new()),
        };
        let verdict = workspace::verify(&Disk, &verify.pdf, &verify.trust, case.as_ref()).map_err(Refusal::Input)?;
        if verdict.report.verdict == Verdict::Unreadable {
            return Err(Refusal::Input(verdict.report.findings));
        }
        let mut outcome = Outcome::text(verdict.words(scene.tongue)).finding(findings);
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

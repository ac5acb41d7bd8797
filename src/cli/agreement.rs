//! Commands on one case: begin, show, check, and the listings of its stages.

use super::args::{Check, Dev, DevStage, New, Show, StageName, Update};
use super::outcome::{Answer, Outcome, Refusal};
use super::{Scene, Told};
use crate::draft::Stage;
use crate::finding::{Finding, Tongue, any_error};
use crate::workspace::store::{Disk, Vfs};
use crate::workspace::{self, Case, Listing, Setting};
use serde_json::Value;
use std::path::Path;

/// Opens a case; what was found on the way goes on the outcome.
pub(super) fn open(named: &str) -> Result<(Case, Vec<Finding>), Refusal> {
    let opened = workspace::open(&Disk, named).map_err(Refusal::Input)?;
    Ok((opened.case, opened.findings))
}

/// Saves a case that was just made, under a name that must be free.
pub(super) fn save_new(scene: &Scene, mut case: Case, output: &Path) -> Result<Case, Refusal> {
    case.file = Some(output.to_path_buf());
    workspace::save_case(&Disk, &case, None, &scene.places.backups, true)?;
    Ok(case)
}

/// How a case is to be set, from what was asked for.
pub(super) fn setting(case: &Case, language: Option<&str>, copy: Option<&str>) -> Result<Setting, Refusal> {
    let input = |finding: Finding| Refusal::Input(vec![finding]);
    let mut setting = Setting::new(workspace::language(case, language).map_err(input)?);
    setting.first = copy.map(|party| workspace::party(case, party)).transpose().map_err(input)?;
    Ok(setting)
}

/// `entente new`
pub(super) fn begin(scene: &Scene, new: &New) -> Answer {
    let made = || -> Told {
        let template = workspace::template(&Disk, &scene.places.templates, &new.template).map_err(Refusal::Input)?;
        let mut case = workspace::new_case(template, &new.party).map_err(Refusal::Input)?;
        if let Some(file) = &new.answers {
            let bytes = Disk.read(file, 1 << 20).map_err(|e| Refusal::Input(vec![workspace::unreadable(&e, file)]))?;
            let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let faults = workspace::take_file(&mut case, &bytes, &name).map_err(Refusal::Input)?;
            if any_error(&faults) {
                return Err(Refusal::Input(faults));
            }
        }
        let faults: Vec<Finding> = new.set.iter().filter_map(|s| workspace::set(&mut case, s).err()).collect();
        if !faults.is_empty() {
            return Err(Refusal::Input(faults));
        }
        let case = save_new(scene, case, &new.output)?;
        let left = crate::draft::open(&case.template, &case.draft).len();
        let text = format!("{}\n{left} required answers left", new.output.display());
        Ok(Outcome::text(text).with("case", new.output.display().to_string()).with("left", left))
    };
    made().into()
}

/// `entente update`
pub(super) fn update(scene: &Scene, update: &Update) -> Answer {
    let updated = || -> Told {
        let (case, findings) = open(&update.case)?;
        let folder = &scene.places.templates;
        let template = match &update.template {
            Some(named) => workspace::template(&Disk, folder, named).map_err(Refusal::Input)?,
            None => {
                let own = workspace::own_templates(&Disk, folder);
                let all = workspace::templates().iter().chain(&own);
                workspace::newer_template(all, &case).unwrap_or_else(|| case.template.clone())
            }
        };
        let version = format!("{} {}", template.id, template.version);
        let updated = workspace::update(&case, template);
        save_new(scene, updated.case, &update.output)?;
        let kept = match scene.tongue {
            Tongue::English => format!("{version}: {} answers kept", updated.kept),
            Tongue::French => format!("{version} : {} réponses gardées", updated.kept),
        };
        let outcome = Outcome::text(format!("{}\n{kept}", update.output.display()));
        let outcome = outcome.with("case", update.output.display().to_string()).with("template", version);
        Ok(outcome.with("kept", updated.kept).finding(findings).finding(updated.findings))
    };
    updated().into()
}

/// `entente show`
pub(super) fn show(show: &Show) -> Answer {
    let shown = || -> Told {
        let (case, findings) = open(&show.case)?;
        let setting = setting(&case, show.language.as_deref(), show.copy.as_deref())?;
        let text = workspace::show(&case, &setting);
        let outcome = Outcome::text(text.clone()).with("language", setting.language.code()).with("text", text);
        Ok(outcome.finding(findings))
    };
    shown().into()
}

/// `entente check`
pub(super) fn check(check: &Check) -> Answer {
    let checked = || -> Told {
        let (case, findings) = open(&check.case)?;
        let (stage, name) = match check.stage {
            StageName::Draft => (Stage::Draft, "draft"),
            StageName::Initialled => (Stage::Initialled, "initialled"),
            StageName::Signature => (Stage::Signed, "signature"),
        };
        let progress = crate::draft::progress(&case.template, &case.draft);
        let sections = progress.sections.iter().map(|s| {
            serde_json::json!({"id": s.id, "asked": s.asked, "required": s.required, "answered": s.answered, "errors": s.errors})
        });
        let sections: Vec<Value> = sections.collect();
        let found = workspace::check(&case, stage);
        let text = match any_error(&found) {
            true => format!("not ready for {name}: {} required answers left", progress.left),
            false => format!("ready for {name}; {} required answers left", progress.left),
        };
        let outcome = Outcome::text(text).with("stage", name).with("left", progress.left).with("sections", sections);
        Ok(outcome.finding(findings).finding(found))
    };
    checked().into()
}

/// `entente dev`
pub(super) fn dev(dev: &Dev) -> Answer {
    let listed = || -> Told {
        let (case, findings) = open(&dev.case)?;
        let setting = setting(&case, dev.language.as_deref(), dev.copy.as_deref())?;
        let stage = match dev.stage {
            DevStage::Draft => Listing::Draft,
            DevStage::Document => Listing::Document,
            DevStage::Pages => Listing::Pages,
            DevStage::Pdf => Listing::Pdf,
            DevStage::Blueprint => Listing::Blueprint,
        };
        let text = workspace::listing(&case, stage, &setting)?;
        Ok(Outcome::text(text.clone()).with("listing", text).finding(findings))
    };
    listed().into()
}

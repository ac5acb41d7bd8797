//! Templates of the officer's own: read for a trial, watched while their file is being written, taken into the folder.

use super::findings;
use super::shipped;
use super::store::{self, Failure, Fingerprint, Vfs};
use crate::finding::{Finding, Place, any_error};
use crate::template::{self, Template};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A template file as it stands on disk now.
#[derive(Clone, Debug)]
pub struct Trial {
    pub path: PathBuf,
    /// Of the file and of the modules beside it: it changes when any of them does.
    pub fingerprint: Fingerprint,
    /// None when the file cannot be read at all; the findings say why.
    pub template: Option<Arc<Template>>,
    /// What the check says.
    pub findings: Vec<Finding>,
}

impl Trial {
    /// Whether it may be taken into the folder.
    pub fn is_sound(&self) -> bool {
        self.template.is_some() && !any_error(&self.findings)
    }
}

/// Reads and checks a template file. None when it is still as `known`.
///
/// # Errors
/// A finding when the file is not there or not to be read.
pub fn look_at(vfs: &dyn Vfs, path: &Path, known: Option<Fingerprint>) -> Result<Option<Trial>, Vec<Finding>> {
    let fingerprint = fingerprint(vfs, path)?;
    if known == Some(fingerprint) {
        return Ok(None);
    }
    let (template, findings) = match shipped::read_template(vfs, path) {
        Ok(template) => {
            let findings = template::check(&template);
            (Some(Arc::new(template)), findings)
        }
        Err(findings) => (None, findings),
    };
    Ok(Some(Trial { path: path.to_path_buf(), fingerprint, template, findings }))
}

fn fingerprint(vfs: &dyn Vfs, path: &Path) -> Result<Fingerprint, Vec<Finding>> {
    let read = |path: &Path| vfs.read(path, template::LARGEST as u64);
    let mut all = read(path).map_err(|e| vec![super::case_file::unreadable(&e, path)])?;
    let folder = path.parent().unwrap_or(Path::new("")).join("modules");
    let mut names = vfs.list(&folder).unwrap_or_default();
    names.sort();
    for name in names.iter().filter(|n| n.ends_with(".ron")) {
        all.push(0);
        all.extend(read(&folder.join(name)).unwrap_or_default());
    }
    Ok(Fingerprint::of(&all))
}

/// Takes a template into the officer's folder and gives back where it stands now. Modules that lie beside it go into
/// the file, so that it stands alone; an overlay stays one.
///
/// # Errors
/// Findings when it is not sound, or a template of that name is there already.
pub fn take_in(vfs: &dyn Vfs, path: &Path, folder: &Path) -> Result<PathBuf, Vec<Finding>> {
    let trial = look_at(vfs, path, None)?;
    let Some((trial, template)) = trial.and_then(|t| t.template.clone().map(|template| (t, template))) else {
        return Err(vec![Finding::new(&findings::TEMPLATE_UNSOUND, Place::file(store::file_name(path)))]);
    };
    if !trial.is_sound() {
        return Err(trial.findings);
    }
    let bytes = vfs.read(path, template::LARGEST as u64).map_err(|e| vec![super::case_file::unreadable(&e, path)])?;
    let alone = template::load(&bytes, &store::file_name(path), &[]).is_ok_and(|t| t == *template);
    let bytes = if alone { bytes } else { template::write_composed(&template).into_bytes() };
    let target = folder.join(format!("{}.ron", template.id));
    vfs.make_folders(folder, false).map_err(|e| vec![Failure::of(&e, folder).to_finding()])?;
    store::write_new(vfs, &target, &bytes).map_err(|f| vec![f.to_finding()])?;
    Ok(target)
}

#[cfg(test)]
mod tests {
    use super::super::store::Disk;
    use super::*;

    fn visit() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let guide = include_str!("../../assets/templates/FORMAT.md");
        let at = guide.find("```ron\n(\n    format: 1").unwrap() + "```ron".len();
        let text = &guide[at..at + guide[at..].find("```").unwrap()];
        let path = folder.path().join("VISIT.ron");
        std::fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn the_example_of_the_guide_is_read_watched_and_taken_in() {
        let (folder, path) = visit();
        let trial = look_at(&Disk, &path, None).unwrap().unwrap();
        assert!(trial.is_sound(), "{:?}", trial.findings);
        assert!(look_at(&Disk, &path, Some(trial.fingerprint)).unwrap().is_none(), "nothing has changed");
        let own = folder.path().join("own");
        let taken = take_in(&Disk, &path, &own).unwrap();
        let again = shipped::own_templates(&Disk, &own);
        assert_eq!(again.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), ["VISIT"]);
        assert_eq!(again[0], trial.template.unwrap());
        let twice = take_in(&Disk, &path, &own).unwrap_err();
        assert!(taken.is_file() && !twice.is_empty(), "what is there stays");
    }

    #[test]
    fn a_change_of_the_file_or_of_a_module_beside_it_is_seen() {
        let (folder, path) = visit();
        let first = look_at(&Disk, &path, None).unwrap().unwrap().fingerprint;
        std::fs::create_dir(folder.path().join("modules")).unwrap();
        let module = "Module(id: \"ours\", words: {\"ours\": {\"en\": \"x\", \"fr\": \"x\"}})";
        std::fs::write(folder.path().join("modules/ours.ron"), module).unwrap();
        let second = look_at(&Disk, &path, Some(first)).unwrap().expect("a module came").fingerprint;
        let broken = std::fs::read_to_string(&path).unwrap().replacen("sections: [", "sections: [[", 1);
        std::fs::write(&path, broken).unwrap();
        let trial = look_at(&Disk, &path, Some(second)).unwrap().expect("the file changed");
        assert!(trial.template.is_none() && trial.findings[0].place.line.is_some(), "{:?}", trial.findings);
        assert!(take_in(&Disk, &path, &folder.path().join("own")).is_err());
    }

    #[test]
    fn a_template_with_modules_of_its_own_stands_alone_once_taken_in() {
        let (folder, path) = visit();
        let text = std::fs::read_to_string(&path).unwrap().replacen("\"signature\"]", "\"signature\", \"ours\"]", 1);
        let text = text.replacen("Shared(\"witness\")", "Shared(\"ours\"), Shared(\"witness\")", 1);
        std::fs::write(&path, text).unwrap();
        std::fs::create_dir(folder.path().join("modules")).unwrap();
        let module = "Module(id: \"ours\", parts: [(id: \"ours\", kind: Article, heading: {\"en\": \"Ours\", \"fr\": \"Le nôtre\"}, \
                      parts: [(id: \"ours.text\", kind: Paragraph, text: {\"en\": \"Good faith governs.\", \"fr\": \"La bonne foi règne.\"})])])";
        std::fs::write(folder.path().join("modules/ours.ron"), module).unwrap();
        let trial = look_at(&Disk, &path, None).unwrap().unwrap();
        assert!(trial.is_sound(), "{}", trial.findings[0]);
        let own = folder.path().join("own");
        take_in(&Disk, &path, &own).unwrap();
        assert_eq!(shipped::own_templates(&Disk, &own), [trial.template.unwrap()]);
    }
}

//! The side doors: the shelf of documented arrangements, replicating one, importing a blueprint.

use super::Places;
use super::answering;
use super::case::Case;
use super::case_file;
use super::settings::Settings;
use super::shipped;
use super::store::{self, Vfs};
use crate::blueprint;
use crate::calendar::Moment;
use crate::catalogue::{self, Cleared, Folder, Readers, Shelf, Source};
use crate::draft::{Draft, Place};
use crate::finding::Finding;
use crate::template::Template;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A case made from an arrangement with other parties.
#[derive(Clone, Debug)]
pub struct Replicated {
    pub case: Case,
    /// Answers taken over whole.
    pub kept: usize,
    pub cleared: Vec<Cleared>,
    /// Required questions that wait for an answer, in the order of the form.
    pub left: Vec<Place>,
}

/// A case made of a blueprint, and what to look at.
#[derive(Clone, Debug)]
pub struct Imported {
    pub case: Case,
    pub findings: Vec<Finding>,
}

/// The shelf: samples, then the folders; the officer's own when none are named.
pub fn shelf(places: &Places, settings: &Settings, folders: &[PathBuf]) -> Shelf {
    let own = settings.cases.as_ref().unwrap_or(&places.cases);
    let paths = if folders.is_empty() { std::slice::from_ref(own) } else { folders };
    // The default folder need not exist before something is saved in it.
    let there = paths.iter().filter(|p| !folders.is_empty() || p.is_dir());
    let folders = there.map(|p| Folder { path: p.clone(), source: Source::Own }).collect();
    Shelf::new(shipped::samples_for_shelf(), folders)
}

fn read_case(bytes: &[u8], name: &str) -> Result<(Template, Draft), Vec<Finding>> {
    let case = shipped::read_any(bytes, name)?;
    Ok((Template::clone(&case.template), case.draft))
}

/// Reads up to `most` entries of the shelf; returns how many still wait.
pub fn read_some(shelf: &mut Shelf, most: usize) -> usize {
    shelf.read_some(most, &readers())
}

fn readers() -> Readers<'static> {
    Readers { case: &read_case, known: &shipped::known }
}

/// A case of an entry of the shelf: its own file for a case, none for samples and blueprints.
pub fn open_entry(shelf: &Shelf, entry: usize) -> Result<Case, Vec<Finding>> {
    let (template, draft) = shelf.open(entry, &readers())?;
    Ok(Case::new(template, draft))
}

/// Makes a new case of another, with the parties on the left replaced by those on the right.
pub fn replicate(case: &Case, parties: &BTreeMap<String, String>) -> Result<Replicated, Vec<Finding>> {
    let id = answering::fresh_id();
    let replica = catalogue::replicate(&case.template, &case.draft, parties, &id, Moment::now())?;
    let made = Case {
        file: None,
        template: Arc::clone(&case.template),
        draft: replica.draft,
        exports: Vec::new(),
        received: Vec::new(),
    };
    Ok(Replicated { case: made, kept: replica.kept.len(), cleared: replica.cleared, left: replica.decisions_left })
}

/// Makes a case of a blueprint file.
pub fn import_blueprint(vfs: &dyn Vfs, path: &Path) -> Result<Imported, Vec<Finding>> {
    let name = store::file_name(path);
    let bytes = vfs.read(path, blueprint::LARGEST as u64).map_err(|e| vec![case_file::unreadable(&e, path)])?;
    let place = |mut f: Finding| {
        f.place.file.get_or_insert_with(|| name.clone());
        f
    };
    let import = blueprint::import(&bytes, &shipped::known)
        .map_err(|findings| findings.into_iter().map(place).collect::<Vec<_>>())?;
    let findings = import.findings.into_iter().map(place).collect();
    Ok(Imported { case: Case::new(import.template, import.draft), findings })
}

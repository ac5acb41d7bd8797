//! The chain of the rooms below: the one file of the workspace that calls their front doors.
//!
//! `assemble → paginate → write → sign → verify`, and the side doors to blueprints and the shelf.

use super::case::{Case, Export};
use super::findings;
use super::jobs::Progress;
use super::store::Vfs;
use crate::document::Document;
use crate::draft::Stage;
use crate::finding::{Finding, Place};
use crate::language::Language;
use crate::pages::{Pages, Paper};

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How a case is set: which language, which party's original, which paper.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    pub language: Language,
    /// The party named first in this original (the alternat); none: the parties' own order.
    pub first: Option<String>,
    pub paper: Paper,
}

/// The pages of one revision of a case.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Revision of the desk it shows.
    pub revision: u64,
    pub setting: Setting,
    pub document: Arc<Document>,
    pub pages: Arc<Pages>,
    pub took: Duration,
}

/// What to export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// None: all languages of the instrument.
    pub languages: Vec<Language>,
    /// Parties whose originals are wanted (the alternat); none: the common text.
    pub copies: Vec<String>,
    pub pdf: bool,
    pub blueprint_ron: bool,
    pub blueprint_json: bool,
    pub paper: Paper,
    /// Whether files of the same names may be replaced.
    pub replace: bool,
}

/// What was exported.
#[derive(Clone, Debug)]
pub struct Exported {
    pub files: Vec<PathBuf>,
    /// For the record of the case.
    pub exports: Vec<Export>,
    pub findings: Vec<Finding>,
}

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
    pub replace: bool,
}

/// A verdict on a PDF.
#[derive(Clone, Debug)]
pub struct Verified {
    pub file: PathBuf,
    /// Whether every signature is intact, nothing was changed after, and none is missing.
    pub positive: bool,
    pub findings: Vec<Finding>,
}

impl Setting {
    pub fn new(language: Language) -> Self {
        Self {
            language,
            first: None,
            paper: Paper::A4,
        }
    }
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            languages: Vec::new(),
            copies: Vec::new(),
            pdf: true,
            blueprint_ron: true,
            blueprint_json: true,
            paper: Paper::A4,
            replace: false,
        }
    }
}

/// The samples that ship: name and bytes of the case file.
pub(super) fn samples() -> &'static [(&'static str, &'static [u8])] {
    &[]
}

fn not_yet() -> Vec<Finding> {
    vec![Finding::new(&findings::GAVE_WAY, Place::nowhere())]
}

/// Assembles and paginates a case.
pub fn preview(_: &Case, _: u64, _: Setting, progress: &Progress) -> Result<Preview, Vec<Finding>> {
    progress.reach(0)?;
    Err(not_yet())
}

/// Exports a case into a folder.
pub fn export(
    _: &dyn Vfs,
    _: &Case,
    _: &Path,
    _: &ExportOptions,
    _: &Progress,
) -> Result<Exported, Vec<Finding>> {
    Err(not_yet())
}

/// Signs a PDF with a key.
pub fn sign(_: &dyn Vfs, _: &Signing, _: &Progress) -> Result<PathBuf, Vec<Finding>> {
    Err(not_yet())
}

/// Judges a PDF.
pub fn verify(
    _: &dyn Vfs,
    _: &Path,
    _: &[PathBuf],
    _: Option<&Case>,
) -> Result<Verified, Vec<Finding>> {
    Err(not_yet())
}

/// What stands in the way of a stage.
pub fn check(_: &Case, _: Stage) -> Vec<Finding> {
    not_yet()
}

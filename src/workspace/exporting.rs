//! Exporting a case: every document that is asked for, the blueprint inside and beside, all files or none.

use super::case::{Case, Export};
use super::chain::{self, Setting};
use super::chain::{Extras, distinct, languages, without_text};
use super::jobs::Progress;
use super::making::{Maker, Product};
use super::store::{self, Fingerprint, Vfs};
use super::{findings, names, shipped};
use crate::blueprint;
use crate::calendar::Moment;
use crate::document::DocumentKind;
use crate::finding::{Finding, Place};
use crate::language::Language;
use crate::pages::Paper;
use std::path::{Path, PathBuf};

/// What to export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// None: all languages of the instrument.
    pub languages: Vec<Language>,
    /// Parties whose originals are wanted (the alternat); none: the common text.
    pub copies: Vec<String>,
    /// Whether documents are wanted at all.
    pub pdf: bool,
    /// Which documents; none: the text.
    pub kinds: Vec<DocumentKind>,
    /// Number on the working draft.
    pub draft_number: Option<u32>,
    /// An earlier state of the case, by file or sample name: the working draft marks what changed since.
    pub since: Option<String>,
    pub blueprint_ron: bool,
    pub blueprint_json: bool,
    pub paper: Paper,
    pub extras: Extras,
    /// Whether files of the same names may be replaced.
    pub replace: bool,
}

/// What was exported.
#[derive(Clone, Debug, Default)]
pub struct Exported {
    pub files: Vec<PathBuf>,
    /// For the record of the case.
    pub exports: Vec<Export>,
    pub findings: Vec<Finding>,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            languages: Vec::new(),
            copies: Vec::new(),
            pdf: true,
            kinds: Vec::new(),
            draft_number: None,
            since: None,
            blueprint_ron: true,
            blueprint_json: true,
            paper: Paper::A4,
            extras: Extras::default(),
            replace: false,
        }
    }
}

impl ExportOptions {
    /// Each kind once, in the order of the list.
    fn wanted(&self) -> Vec<DocumentKind> {
        match (self.pdf, self.kinds.is_empty()) {
            (false, _) => Vec::new(),
            (true, true) => vec![DocumentKind::Text],
            (true, false) => {
                let mut kinds: Vec<_> = DocumentKind::ALL.into_iter().filter(|k| self.kinds.contains(k)).collect();
                // The list of annexes tells the fingerprints of the other files.
                kinds.sort_by_key(|k| *k == DocumentKind::AnnexManifest);
                kinds
            }
        }
    }
}

/// Exports a case into a folder, which is made when missing. All files or none: names that are taken are told
/// before anything is written.
pub fn export(
    vfs: &dyn Vfs,
    case: &Case,
    folder: &Path,
    options: &ExportOptions,
    progress: &Progress,
) -> Result<Exported, Vec<Finding>> {
    let mut told = Vec::new();
    let earlier = options.since.as_deref().map(|named| shipped::open(vfs, named)).transpose()?;
    let products = products(case, earlier.as_ref().map(|o| &o.case), options, progress, &mut told)?;
    if !options.replace {
        let taken = |p: &&Product| !matches!(vfs.state(&folder.join(&p.name)), Ok(None));
        let kind = &findings::FILE_EXISTS;
        let clashes = products.iter().filter(taken);
        let clashes: Vec<Finding> =
            clashes.map(|p| Finding::new(kind, Place::file(&p.name)).with("file", &p.name)).collect();
        if !clashes.is_empty() {
            return Err(clashes);
        }
    }
    progress.reach(950)?;
    vfs.make_folders(folder, false).map_err(|e| vec![store::Failure::of(&e, folder).to_finding()])?;
    let mut exported = Exported { findings: distinct(told), ..Exported::default() };
    for product in products {
        let path = folder.join(&product.name);
        let written = match options.replace {
            true => store::replace_file(vfs, &path, &product.bytes, &|_| true),
            false => store::write_new(vfs, &path, &product.bytes),
        };
        written.map_err(|f| vec![f.to_finding()])?;
        exported.files.push(path);
        if let Some((language, copy)) = product.export {
            exported.exports.push(Export {
                file: product.name,
                language,
                copy,
                length: product.bytes.len() as u64,
                fingerprint: Fingerprint::of(&product.bytes),
                at: Moment::now(),
            });
        }
    }
    Ok(exported)
}

fn products(
    case: &Case,
    earlier: Option<&Case>,
    options: &ExportOptions,
    progress: &Progress,
    told: &mut Vec<Finding>,
) -> Result<Vec<Product>, Vec<Finding>> {
    let blueprint = chain::blueprint(case);
    let json = blueprint::to_json(&blueprint);
    let own = languages(case);
    if options.languages.is_empty() {
        told.extend(without_text(case));
    }
    let languages = if options.languages.is_empty() { own.clone() } else { options.languages.clone() };
    let stem = names::stem(case, own.first());
    let wanted = options.wanted();
    let mut maker = Maker::new(case, earlier, options, languages, &stem, &json);
    for (n, kind) in wanted.iter().enumerate() {
        progress.reach((900 * n / wanted.len()) as u32)?;
        maker.make(*kind, progress)?;
    }
    let mut products = maker.products(told);
    let mut blueprints = Vec::new();
    if options.blueprint_ron {
        blueprints.push(("ron", blueprint::to_ron(&blueprint)));
    }
    if options.blueprint_json {
        blueprints.push(("json", json));
    }
    products.extend(blueprints.into_iter().map(|(ending, text)| Product {
        name: format!("{stem}.blueprint.{ending}"),
        bytes: text.into_bytes(),
        export: None,
    }));
    Ok(products)
}

/// The PDF of one setting alone, as an export writes it.
pub(super) fn one_pdf(case: &Case, setting: &Setting, json: &str) -> Result<Vec<u8>, Vec<Finding>> {
    let stem = names::stem(case, Some(&setting.language));
    let options = ExportOptions { paper: setting.paper, extras: setting.extras, ..ExportOptions::default() };
    let mut maker = Maker::new(case, None, &options, vec![setting.language.clone()], &stem, json);
    maker.text(&setting.language, setting.first.as_deref())?;
    Ok(maker.products(&mut Vec::new()).into_iter().next().map(|p| p.bytes).unwrap_or_default())
}

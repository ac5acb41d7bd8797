//! The chain of the rooms below: `assemble → paginate → write`, with the blueprint inside, into files.

use super::case::{Case, Export};
use super::findings;
use super::jobs::Progress;
use super::store::{self, Fingerprint, Vfs};
use super::{checking, names};
use crate::blueprint::{self, Blueprint};
use crate::calendar::Moment;
use crate::document::{self, Copy, Document};
use crate::draft::Stage;
use crate::finding::{Finding, Place};
use crate::language::Language;
use crate::pages::{self, Composer, Pages, Paper};
use crate::pdf::{self, Attachment, Relationship};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How a case is set: which language, which party's original, which paper.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    pub language: Language,
    /// The party named first in this original (the alternat); none: the parties' own order.
    pub first: Option<String>,
    pub paper: Paper,
    pub extras: Extras,
}

/// What pages may have besides, when asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Extras {
    /// A table of contents behind the title.
    pub contents: bool,
    /// Room for binding.
    pub binding: bool,
    pub large_print: bool,
    /// A box for each party's initials on every page.
    pub initials: bool,
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

impl Setting {
    pub fn new(language: Language) -> Self {
        Self { language, first: None, paper: Paper::A4, extras: Extras::default() }
    }

    fn options(&self, case: &Case) -> pages::Options {
        let Extras { contents, binding, large_print, initials } = self.extras;
        let parties = || document::party_names(&case.draft, &self.language, self.first.as_deref());
        let initials = if initials { parties() } else { Vec::new() };
        pages::Options { paper: self.paper, contents, binding, large_print, initials }
    }

    fn copy(&self) -> Copy {
        self.first.clone().map_or(Copy::Common, Copy::Of)
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
            extras: Extras::default(),
            replace: false,
        }
    }
}

/// The assembled text of a case.
pub fn assemble(case: &Case, setting: &Setting) -> Document {
    document::assemble(&case.template, &case.draft, &setting.language, &setting.copy())
}

/// The assembled text, plain.
pub fn show(case: &Case, setting: &Setting) -> String {
    document::plain(&assemble(case, setting))
}

/// The languages a case is set in: those of its instrument for which the template has text, else the template's
/// first.
pub fn languages(case: &Case) -> Vec<Language> {
    let mut own = case.draft.languages(&case.template);
    own.retain(|l| case.template.languages.contains(l));
    if own.is_empty() {
        own.extend(case.template.languages.iter().take(1).cloned());
    }
    own
}

/// Languages of the instrument for which the template has no text.
fn without_text(case: &Case) -> Vec<Finding> {
    let mut own = case.draft.languages(&case.template);
    own.retain(|l| !case.template.languages.contains(l));
    let all: Vec<&str> = case.template.languages.iter().map(Language::code).collect();
    let finding = |l: &Language| {
        let finding = Finding::new(&findings::NO_TEXT_IN, Place::nowhere());
        finding.with("language", l).with("known", all.join(", "))
    };
    own.iter().map(finding).collect()
}

/// The language asked for, else the first a case is set in; an error names those there are.
pub fn language(case: &Case, asked: Option<&str>) -> Result<Language, Finding> {
    let own = || languages(case).into_iter().next().unwrap_or_else(Language::english);
    let Some(asked) = asked else { return Ok(own()) };
    let known = case.template.languages.iter().find(|l| l.code() == asked);
    known.cloned().ok_or_else(|| {
        let all: Vec<&str> = case.template.languages.iter().map(Language::code).collect();
        let finding = Finding::new(&findings::NO_SUCH_LANGUAGE, Place::nowhere());
        finding.with("language", asked).with("known", all.join(", "))
    })
}

/// The party of that id; an error names those there are.
pub fn party(case: &Case, asked: &str) -> Result<String, Finding> {
    let known: Vec<&str> = case.draft.parties.iter().map(|p| p.id.as_str()).collect();
    match known.contains(&asked) {
        true => Ok(asked.to_owned()),
        false => {
            let finding = Finding::new(&findings::NO_SUCH_PARTY, Place::nowhere());
            Err(finding.with("party", asked).with("known", known.join(", ")))
        }
    }
}

/// Assembles and paginates a case; the composer keeps what has not changed since its last pages.
pub fn preview(
    case: &Case,
    revision: u64,
    setting: Setting,
    composer: &mut Composer,
    progress: &Progress,
) -> Result<Preview, Vec<Finding>> {
    let begun = Instant::now();
    progress.reach(0)?;
    let document = assemble(case, &setting);
    progress.reach(300)?;
    let pages = composer.compose(&document, &setting.options(case));
    Ok(Preview { revision, setting, document: Arc::new(document), pages: Arc::new(pages), took: begun.elapsed() })
}

/// What stands in the way of a stage: all that a treaty office would object to, and from initialling on what the
/// pages show.
pub fn check(case: &Case, stage: Stage) -> Vec<Finding> {
    let mut out = document::check(&case.template, &case.draft, stage);
    out.extend(without_text(case));
    if stage >= Stage::Initialled {
        for language in languages(case) {
            let document = assemble(case, &Setting::new(language));
            out.extend(pages::paginate(&document, &pages::Options::default()).findings);
        }
    }
    distinct(out)
}

/// Each thing is told once.
pub(super) fn distinct(findings: Vec<Finding>) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        if !out.contains(&finding) {
            out.push(finding);
        }
    }
    out
}

/// The machine-readable twin of a case.
pub fn blueprint(case: &Case) -> Blueprint {
    let documents: Vec<Document> = languages(case).iter().map(|l| assemble(case, &Setting::new(l.clone()))).collect();
    blueprint::export(&case.template, &case.draft, &documents)
}

/// A file to be, and what the record of the case says of it.
struct Product {
    name: String,
    bytes: Vec<u8>,
    export: Option<(Language, Option<String>)>,
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
    let products = products(case, options, progress, &mut told)?;
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
    options: &ExportOptions,
    progress: &Progress,
    told: &mut Vec<Finding>,
) -> Result<Vec<Product>, Vec<Finding>> {
    let blueprint = blueprint(case);
    let json = blueprint::to_json(&blueprint);
    let own = languages(case);
    if options.languages.is_empty() {
        told.extend(without_text(case));
    }
    let languages = if options.languages.is_empty() { &own } else { &options.languages };
    let copies: Vec<Option<String>> = match options.copies.as_slice() {
        [] => vec![None],
        some => some.iter().cloned().map(Some).collect(),
    };
    let stem = names::stem(case, own.first());
    let mut products = Vec::new();
    let all = languages.len() * copies.len();
    if options.pdf {
        for language in languages {
            for first in &copies {
                progress.reach((900 * products.len() / all.max(1)) as u32)?;
                let setting = Setting {
                    language: language.clone(),
                    first: first.clone(),
                    paper: options.paper,
                    extras: options.extras,
                };
                let bytes = write_pdf(case, &setting, &stem, &json, told)?;
                let tail = first.as_ref().map(|p| format!("-{}", names::safe(p))).unwrap_or_default();
                let name = format!("{stem}-{}{tail}.pdf", language.code());
                products.push(Product { name, bytes, export: Some((language.clone(), first.clone())) });
            }
        }
    }
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

/// The PDF of one setting, with the blueprint inside. The same case gives the same bytes: dates come from it.
fn write_pdf(
    case: &Case,
    setting: &Setting,
    stem: &str,
    json: &str,
    told: &mut Vec<Finding>,
) -> Result<Vec<u8>, Vec<Finding>> {
    let document = assemble(case, setting);
    let pages = pages::paginate(&document, &setting.options(case));
    let unprintable = pages.findings.iter().filter(|f| f.code() == pages::NO_GLYPH.code);
    let unprintable: Vec<Finding> = unprintable.cloned().collect();
    if !unprintable.is_empty() {
        return Err(unprintable);
    }
    let date = Some(case.draft.date().midnight());
    let request = pdf::Request {
        date,
        attachments: vec![Attachment {
            name: format!("{stem}.blueprint.json"),
            mime: "application/json".into(),
            description: "Blueprint: the same agreement for machines".into(),
            relationship: Relationship::Source,
            bytes: json.as_bytes().to_vec(),
            date,
        }],
        producer: concat!("Entente ", env!("CARGO_PKG_VERSION")).into(),
    };
    let written = pdf::write(&pages, &request).map_err(|f| vec![f])?;
    told.extend(document.findings);
    told.extend(pages.findings.iter().cloned());
    Ok(written.bytes)
}

/// A stage of the press, for people who build it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    Draft,
    Document,
    Pages,
    Pdf,
    Blueprint,
}

/// What a stage makes of a case, line by line.
pub fn listing(case: &Case, stage: Listing, setting: &Setting) -> Result<String, Finding> {
    let pages = || pages::paginate(&assemble(case, setting), &setting.options(case));
    match stage {
        Listing::Draft => Ok(checking::listing(case)),
        Listing::Document => Ok(document::listing(&assemble(case, setting))),
        Listing::Pages => Ok(pages::listing(&pages())),
        Listing::Pdf => {
            let json = blueprint::to_json(&blueprint(case));
            let stem = names::stem(case, Some(&setting.language));
            let bytes = write_pdf(case, setting, &stem, &json, &mut Vec::new());
            // One reason is enough for people who build the press.
            let bytes = bytes.map_err(|mut all| all.swap_remove(0))?;
            pdf::listing(&bytes)
        }
        Listing::Blueprint => Ok(blueprint::to_ron(&blueprint(case))),
    }
}

//! The chain of the rooms below: `assemble → paginate → write`, with the blueprint inside, into files.

use super::case::Case;
use super::jobs::Progress;
use super::{checking, exporting, findings};
use crate::blueprint::{self, Blueprint};
use crate::document::{self, Copy, Document};
use crate::draft::Stage;
use crate::finding::{Finding, Place};
use crate::language::Language;
use crate::pages::{self, Composer, Pages, Paper};
use crate::pdf;
use crate::template::Profile;
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

impl Setting {
    pub fn new(language: Language) -> Self {
        Self { language, first: None, paper: Paper::A4, extras: Extras::default() }
    }

    pub(super) fn options(&self, case: &Case) -> pages::Options {
        let Extras { contents, binding, large_print, initials } = self.extras;
        let alternates = case.draft.profile(&case.template) != Profile::Business;
        let first = self.first.as_deref().filter(|_| alternates);
        let parties = || document::party_names(&case.draft, &self.language, first);
        let initials = if initials { parties() } else { Vec::new() };
        pages::Options { paper: self.paper, contents, binding, large_print, initials, draft: None }
    }

    pub(super) fn copy(&self) -> Copy {
        self.first.clone().map_or(Copy::Common, Copy::Of)
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
pub(super) fn without_text(case: &Case) -> Vec<Finding> {
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
            let bytes = exporting::one_pdf(case, setting, &json);
            // One reason is enough for people who build the press.
            let bytes = bytes.map_err(|mut all| all.swap_remove(0))?;
            pdf::listing(&bytes)
        }
        Listing::Blueprint => Ok(blueprint::to_ron(&blueprint(case))),
    }
}

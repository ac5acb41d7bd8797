//! Proof that the paper is the data: the blueprint inside a PDF is imported, assembled and typeset again, and the
//! pages that come out are compared with those of the file.

use super::case::Case;
use super::chain::{Extras, Setting, assemble};
use super::sealing::BLUEPRINT;
use super::{findings, shipped};
use crate::blueprint;
use crate::document;
use crate::finding::{Finding, Place, Tongue};
use crate::language::Language;
use crate::pages::{self, Paper};
use crate::pdf::{self, Comparison, Sheets, WordDifference};
use serde::Serialize;

/// Most differences that are told one by one.
const TOLD: usize = 12;
/// Longest piece of a difference that is shown, in characters.
const SHOWN: usize = 160;

/// What came of setting the data again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Proof {
    /// Every page is drawn exactly as the data gives it.
    Exact { pages: usize },
    /// The words are those of the data, but these pages (from 1) are drawn otherwise.
    WordsOnly { drawn_otherwise: Vec<usize> },
    /// The pages say something else than the data.
    Differs { differences: Vec<WordDifference> },
    /// There is data that cannot be set.
    NotPossible { reason: String },
}

/// How a PDF of ours was set, and what came of it when it was set so again.
struct Attempt {
    text: Text,
    distance: usize,
    sheets: Sheets,
}

/// Which of the texts with the same data.
#[derive(Clone)]
enum Text {
    One(Setting),
    /// All languages side by side.
    Parallel(Vec<Setting>),
}

impl Text {
    fn with(&self, change: impl Fn(&mut Setting)) -> Self {
        let mut text = self.clone();
        match &mut text {
            Self::One(setting) => change(setting),
            Self::Parallel(settings) => settings.iter_mut().for_each(change),
        }
        text
    }

    /// As an export sets it, without the attachments.
    fn set(&self, case: &Case) -> Option<Sheets> {
        let (document, setting) = match self {
            Self::One(setting) => (assemble(case, setting), setting),
            Self::Parallel(settings) => {
                let texts: Vec<_> = settings.iter().map(|s| assemble(case, s)).collect();
                (document::parallel(&texts)?, settings.first()?)
            }
        };
        let pages = pages::paginate(&document, &setting.options(case));
        Sheets::open(&pdf::write(&pages, &pdf::Request::default()).ok()?.bytes).ok()
    }
}

/// Sets the data of a PDF again and compares; none when it carries no blueprint. Findings tell what is the matter
/// with the data itself.
pub fn prove(bytes: &[u8], told: &mut Vec<Finding>) -> Option<Proof> {
    let attachments = pdf::attachments(bytes).ok()?;
    let mut blueprints = attachments.iter().filter(|a| a.name.ends_with(BLUEPRINT));
    let data = blueprints.next()?;
    let possible = match blueprints.next() {
        Some(_) => Err(Finding::new(&findings::TWO_BLUEPRINTS, Place::nowhere())),
        None => proved(bytes, &data.bytes, told),
    };
    Some(possible.unwrap_or_else(|finding| {
        let reason = finding.code().to_owned();
        told.push(finding);
        Proof::NotPossible { reason }
    }))
}

fn proved(bytes: &[u8], data: &[u8], told: &mut Vec<Finding>) -> Result<Proof, Finding> {
    let unusable = || Finding::new(&findings::DATA_UNUSABLE, Place::nowhere());
    let import = blueprint::import(data, &shipped::known).map_err(|mut all| {
        let cause = all.pop().unwrap_or_else(unusable);
        told.push(cause);
        unusable()
    })?;
    told.extend(import.findings);
    let case = Case::new(import.template, import.draft);
    let found = Sheets::open(bytes)?;
    let language = found.language().and_then(|code| Language::new(&code));
    if language.is_some_and(|language| found.all_marked(document::draft_watermark(&language))) {
        return Err(Finding::new(&findings::WORKING_DRAFT, Place::nowhere()));
    }
    let (comparison, expected) = best(&case, &found).ok_or_else(unusable)?;
    Ok(match (comparison.drawn.is_empty() && found.count() == expected, comparison.words.is_empty()) {
        (true, true) => Proof::Exact { pages: expected },
        (false, true) => Proof::WordsOnly { drawn_otherwise: comparison.drawn },
        (_, false) => Proof::Differs { differences: comparison.words },
    })
}

/// The setting that comes nearest to the file: first whose original it is, then what it has besides. The way the
/// file was set is not told by it, and need not be believed: pages that come out alike are alike.
fn best(case: &Case, found: &Sheets) -> Option<(Comparison, usize)> {
    let code = found.language()?;
    let language = case.template.languages.iter().find(|l| l.code() == code)?.clone();
    let paper = if found.width().is_some_and(|w| w > 600.0) { Paper::Letter } else { Paper::A4 };
    let mut best: Option<Attempt> = None;
    let try_one = |text: Text, best: &mut Option<Attempt>| -> Option<Comparison> {
        let sheets = text.set(case)?;
        let distance = found.distance(&sheets);
        let comparison = (distance == 0).then(|| found.compare(&sheets));
        let exact = comparison.filter(|c| c.drawn.is_empty() && c.words.is_empty());
        if exact.is_some() || best.as_ref().is_none_or(|b| distance < b.distance) {
            *best = Some(Attempt { text, distance, sheets });
        }
        exact
    };
    for text in texts(case, &language, paper) {
        if let Some(exact) = try_one(text, &mut best) {
            return Some((exact, found.count()));
        }
    }
    let toggles: [fn(&mut Extras); 4] = [
        |e| e.contents = !e.contents,
        |e| e.initials = !e.initials,
        |e| e.large_print = !e.large_print,
        |e| e.binding = !e.binding,
    ];
    for toggle in toggles {
        let text = best.as_ref()?.text.with(|s| toggle(&mut s.extras));
        if let Some(exact) = try_one(text, &mut best) {
            return Some((exact, found.count()));
        }
    }
    let best = best?;
    Some((found.compare(&best.sheets), best.sheets.count()))
}

/// The common text, each party's original, and all languages side by side.
fn texts(case: &Case, language: &Language, paper: Paper) -> Vec<Text> {
    let setting = |language: &Language, first: Option<&str>| Setting {
        language: language.clone(),
        first: first.map(str::to_owned),
        paper,
        extras: Extras::default(),
    };
    let firsts = std::iter::once(None).chain(case.draft.parties.iter().map(|p| Some(p.id.as_str())));
    let mut out: Vec<Text> = firsts.clone().map(|first| Text::One(setting(language, first))).collect();
    let languages = super::chain::languages(case);
    if languages.len() > 1 {
        out.extend(firsts.map(|first| Text::Parallel(languages.iter().map(|l| setting(l, first)).collect())));
    }
    out
}

impl Proof {
    /// Whether the pages contradict the data.
    pub fn is_negative(&self) -> bool {
        matches!(self, Self::Differs { .. })
    }

    /// One plain sentence.
    pub fn sentence(&self, tongue: Tongue) -> String {
        let (en, fr) = match self {
            Self::Exact { .. } => (
                "The text you see is exactly the data inside the file.",
                "Le texte affiché est exactement celui des données contenues dans le fichier.",
            ),
            Self::WordsOnly { .. } => (
                "The file holds the words of its data, but some pages are not drawn as this program draws them: something may cover or hide them, or show other letters. Read these pages before you rely on them.",
                "Le fichier contient les mots de ses données, mais certaines pages ne sont pas dessinées comme le fait ce programme : quelque chose peut les couvrir, les cacher ou montrer d’autres lettres. Lisez ces pages avant de vous y fier.",
            ),
            Self::Differs { .. } => (
                "The pages do not say what the data inside the file says. Do not rely on either until you know why.",
                "Les pages ne disent pas ce que disent les données contenues dans le fichier. Ne vous fiez ni aux unes ni aux autres avant d’en connaître la raison.",
            ),
            Self::NotPossible { .. } => (
                "The data inside the file cannot be set in type again, so it was not compared with the pages.",
                "Les données contenues dans le fichier ne peuvent pas être recomposées ; elles n’ont pas été comparées aux pages.",
            ),
        };
        if tongue == Tongue::French { fr.to_owned() } else { en.to_owned() }
    }

    /// Where pages and data part, a line for each place.
    pub fn lines(&self, tongue: Tongue) -> Vec<String> {
        match self {
            Self::Exact { .. } | Self::NotPossible { .. } => Vec::new(),
            Self::WordsOnly { drawn_otherwise } => vec![pages(drawn_otherwise, tongue)],
            Self::Differs { differences } => told(differences, tongue, &|page, data, pages| match tongue {
                Tongue::English => format!("Page {page}: the pages say {pages}, the data {data}"),
                Tongue::French => format!("Page {page} : les pages disent {pages}, les données {data}"),
            }),
        }
    }
}

/// "Pages: 1, 3"
pub(super) fn pages(numbers: &[usize], tongue: Tongue) -> String {
    let list: Vec<String> = numbers.iter().take(40).map(usize::to_string).collect();
    format!("{} {}", if tongue == Tongue::French { "Pages :" } else { "Pages:" }, list.join(", "))
}

/// A line for each difference, as far as people read: page, what was expected, what was found.
pub(super) fn told(
    differences: &[WordDifference],
    tongue: Tongue,
    line: &dyn Fn(usize, String, String) -> String,
) -> Vec<String> {
    let one = |d: &WordDifference| line(d.page, shown(&d.expected), shown(&d.found));
    let mut lines: Vec<String> = differences.iter().take(TOLD).map(one).collect();
    if let Some(more) = differences.len().checked_sub(TOLD).filter(|more| *more > 0) {
        let french = tongue == Tongue::French;
        lines.push(if french { format!("… et {more} autres") } else { format!("… and {more} more") });
    }
    lines
}

/// A piece of text, cut where nobody reads on.
fn shown(words: &str) -> String {
    let kept: String = words.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
    match (kept.is_empty(), kept.len() < words.len()) {
        (true, _) => "—".to_owned(),
        (false, true) => format!("“{kept}…”"),
        (false, false) => format!("“{kept}”"),
    }
}

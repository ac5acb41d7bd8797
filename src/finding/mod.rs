//! What an author must be told: place, sentence, remedy, severity.
//!
//! Every kind of finding is a constant beside the code that raises it (`findings.rs` of a room), with its
//! words in every language of the interface, so that a missing translation does not compile.

use std::fmt;

/// How much a finding matters. Ordered: an `Error` outranks a `Warning`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl Severity {
    pub fn code(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A language of the interface (not of a document).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tongue {
    #[default]
    English,
    French,
}

impl Tongue {
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }
}

/// The words of a kind in one language; `{name}` stands for the detail of that name.
#[derive(Debug)]
pub struct Words {
    pub sentence: &'static str,
    pub remedy: &'static str,
}

/// One kind of finding: its stable code, its severity and its words.
#[derive(Debug)]
pub struct Kind {
    pub code: &'static str,
    pub severity: Severity,
    pub en: Words,
    pub fr: Words,
}

/// Kinds are the same when their codes are.
impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Kind {}

/// Where a finding points: as much as is known, nothing more.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// File name only, never a path.
    pub file: Option<String>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    /// Template part or document block.
    pub part: Option<String>,
    pub field: Option<String>,
    pub party: Option<String>,
    /// Document language.
    pub language: Option<String>,
    /// Page number, from 1.
    pub page: Option<usize>,
}

impl Place {
    pub fn nowhere() -> Self {
        Self::default()
    }

    pub fn file(name: impl Into<String>) -> Self {
        Self { file: Some(name.into()), ..Self::default() }
    }

    pub fn part(id: impl Into<String>) -> Self {
        Self { part: Some(id.into()), ..Self::default() }
    }

    pub fn field(id: impl Into<String>) -> Self {
        Self { field: Some(id.into()), ..Self::default() }
    }

    #[must_use]
    pub fn of_party(mut self, party: impl Into<String>) -> Self {
        self.party = Some(party.into());
        self
    }

    #[must_use]
    pub fn in_language(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into());
        self
    }

    #[must_use]
    pub fn in_file(mut self, name: impl Into<String>) -> Self {
        self.file = Some(name.into());
        self
    }

    #[must_use]
    pub fn at(mut self, line: usize, column: usize) -> Self {
        self.line = Some(line);
        self.column = Some(column);
        self
    }

    #[must_use]
    pub fn on_page(mut self, page: usize) -> Self {
        self.page = Some(page);
        self
    }

    /// The place in words, `part "art-9" (fr)`; empty when nothing is known.
    pub fn words(&self, tongue: Tongue) -> String {
        let french = tongue == Tongue::French;
        let mut out = String::new();
        let mut add = |piece: String| {
            if !out.is_empty() {
                out.push_str(", ");
            }
            out.push_str(&piece);
        };
        if let Some(file) = &self.file {
            match (self.line, self.column) {
                (Some(line), Some(column)) => add(format!("{file}:{line}:{column}")),
                (Some(line), None) => add(format!("{file}:{line}")),
                _ => add(file.clone()),
            }
        }
        if let Some(page) = self.page {
            add(format!("page {page}"));
        }
        if let Some(part) = &self.part {
            add(if french { format!("disposition « {part} »") } else { format!("part “{part}”") });
        }
        if let Some(field) = &self.field {
            add(if french { format!("champ « {field} »") } else { format!("field “{field}”") });
        }
        if let Some(party) = &self.party {
            add(if french { format!("partie {party}") } else { format!("party {party}") });
        }
        if let Some(language) = &self.language {
            add(format!("({language})"));
        }
        out
    }
}

/// What stands for `{name}` in the words of a kind; French where it differs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Detail {
    name: &'static str,
    value: String,
    french: Option<String>,
}

/// One thing an author must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub kind: &'static Kind,
    /// Boxed, because most functions can fail with a finding and nearly none does.
    pub place: Box<Place>,
    details: Vec<Detail>,
}

impl Finding {
    pub fn new(kind: &'static Kind, place: impl Into<Box<Place>>) -> Self {
        Self { kind, place: place.into(), details: Vec::new() }
    }

    /// Fills `{name}` in the words of the kind.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.details.push(Detail { name, value: value.to_string(), french: None });
        self
    }

    /// Fills `{name}` with words that each language of the interface has its own of.
    #[must_use]
    pub fn with_words(mut self, name: &'static str, english: impl fmt::Display, french: impl fmt::Display) -> Self {
        self.details.push(Detail { name, value: english.to_string(), french: Some(french.to_string()) });
        self
    }

    pub fn code(&self) -> &'static str {
        self.kind.code
    }

    pub fn severity(&self) -> Severity {
        self.kind.severity
    }

    pub fn is_error(&self) -> bool {
        self.kind.severity == Severity::Error
    }

    /// What is the matter, and what caused it.
    pub fn sentence(&self, tongue: Tongue) -> String {
        self.fill(self.words(tongue).sentence, tongue)
    }

    /// What the author can do about it.
    pub fn remedy(&self, tongue: Tongue) -> String {
        self.fill(self.words(tongue).remedy, tongue)
    }

    /// Value of one detail, for tests and machine-readable reports.
    pub fn detail(&self, name: &str) -> Option<&str> {
        self.detail_in(name, Tongue::English)
    }

    fn detail_in(&self, name: &str, tongue: Tongue) -> Option<&str> {
        let detail = self.details.iter().find(|d| d.name == name)?;
        let french = detail.french.as_deref().filter(|_| tongue == Tongue::French);
        Some(french.unwrap_or(&detail.value))
    }

    fn words(&self, tongue: Tongue) -> &'static Words {
        match tongue {
            Tongue::English => &self.kind.en,
            Tongue::French => &self.kind.fr,
        }
    }

    fn fill(&self, pattern: &str, tongue: Tongue) -> String {
        let mut out = String::with_capacity(pattern.len());
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let tail = &rest[open + 1..];
            let Some(close) = tail.find('}') else { break };
            out.push_str(self.detail_in(&tail[..close], tongue).unwrap_or("…"));
            rest = &tail[close + 1..];
        }
        out.push_str(rest);
        out
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.words(Tongue::English);
        let (sentence, remedy) = (self.sentence(Tongue::English), self.remedy(Tongue::English));
        if place.is_empty() {
            write!(f, "{}: {sentence} {remedy}", self.severity().code())
        } else {
            write!(f, "{}: {place}: {sentence} {remedy}", self.severity().code())
        }
    }
}

/// Makes the kinds of one room: a constant each, with its code, severity and words in both tongues (the marks `en` and
/// `fr` may be left out), and `ALL` of them. In a test build the room also proves that both tongues name the same details.
macro_rules! kinds {
    ($($name:ident = $code:literal $severity:ident
        $(en)? $en:literal $en_remedy:literal
        $(fr)? $fr:literal $fr_remedy:literal)*) => {
        $(pub const $name: $crate::finding::Kind = $crate::finding::Kind {
            code: $code,
            severity: $crate::finding::Severity::$severity,
            en: $crate::finding::Words { sentence: $en, remedy: $en_remedy },
            fr: $crate::finding::Words { sentence: $fr, remedy: $fr_remedy },
        };)*

        /// Every kind of this room.
        #[allow(dead_code)]
        pub const ALL: &[&$crate::finding::Kind] = &[$(&$name),*];

        #[cfg(test)]
        #[test]
        fn both_tongues_name_the_same_details() {
            $crate::finding::assert_tongues_agree(ALL);
        }
    };
}
pub(crate) use kinds;

/// Whether any finding is of error severity.
pub fn any_error(findings: &[Finding]) -> bool {
    findings.iter().any(Finding::is_error)
}

/// What `kinds!` has every room prove: no code twice, and each detail said in one tongue is said in the other.
#[cfg(test)]
pub(crate) fn assert_tongues_agree(kinds: &[&Kind]) {
    let details = |words: &Words| -> std::collections::BTreeSet<String> {
        let said = format!("{} {}", words.sentence, words.remedy);
        said.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
    };
    for (index, kind) in kinds.iter().enumerate() {
        assert_eq!(details(&kind.en), details(&kind.fr), "{}", kind.code);
        assert!(kinds[..index].iter().all(|earlier| earlier.code != kind.code), "{} stands twice", kind.code);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOST: Kind = Kind {
        code: "lost",
        severity: Severity::Error,
        en: Words { sentence: "{what} is lost.", remedy: "Look in {where}." },
        fr: Words { sentence: "{what} est perdu.", remedy: "Cherchez dans {where}." },
    };

    #[test]
    fn words_take_their_details_in_both_languages() {
        let finding = Finding::new(&LOST, Place::part("art-9")).with("what", "It {x}").with("where", "the box");
        assert_eq!(finding.sentence(Tongue::English), "It {x} is lost.");
        assert_eq!(finding.remedy(Tongue::French), "Cherchez dans the box.");
        assert_eq!(finding.to_string(), "error: part “art-9”: It {x} is lost. Look in the box.");
        let finding = Finding::new(&LOST, Place::nowhere()).with_words("what", "The key", "La clef");
        assert_eq!(finding.sentence(Tongue::English), "The key is lost.");
        assert_eq!(finding.sentence(Tongue::French), "La clef est perdu.");
    }
}

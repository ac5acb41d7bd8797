//! Languages of documents: tag, direction, own name, and the conventions that grammar leaves to tables.
//!
//! English, French, Spanish, Russian, Arabic and Chinese are complete: numbers and dates in words, forms of names,
//! plural categories, lists, quotation marks. Any other language writes figures and names things in English.

mod countries;
mod fold;
mod forms;
mod lists;
mod names;
mod numbers;
mod plural;
mod russian;
mod sorting;

pub use countries::{Country, countries, country};
pub use fold::{Folded, fold};
pub use forms::inflect;
pub use lists::{Junction, join, separators};
pub use names::all;
pub(crate) use numbers::digits;
pub use numbers::{figures, mark, ordinal, roman, words};
pub use plural::{Category, categories, category};
pub use sorting::compare;

use serde::{Deserialize, Serialize};
use std::fmt;

/// An ISO 639-1 code in lower case, `en`, `fr`, `ar`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(String);

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

/// Grammatical gender: of the noun that a number counts or an ordinal qualifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

/// Case of a noun phrase or a number; Arabic writes the same for all but the nominative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Case {
    #[default]
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Prepositional,
}

/// A little word that grows together with the name behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Particle {
    /// The article: the Netherlands, la Suisse, el Perú.
    The,
    /// French and Spanish *de*: du Japon, d’Israël, del Perú.
    De,
    /// French *à*, Spanish *a*: au Japon, al Perú.
    A,
    /// French *en*: en Suisse, au Japon, aux Pays-Bas.
    En,
    /// Arabic *li-*: للمملكة.
    Li,
}

/// The grammatical form that a slot asks for; what a language does not know is left aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Form {
    pub gender: Option<Gender>,
    pub case: Option<Case>,
    pub particle: Option<Particle>,
}

impl Form {
    pub fn gender(gender: Gender) -> Self {
        Self { gender: Some(gender), ..Self::default() }
    }

    pub fn case(case: Case) -> Self {
        Self { case: Some(case), ..Self::default() }
    }

    pub fn particle(particle: Particle) -> Self {
        Self { particle: Some(particle), ..Self::default() }
    }

    fn is_feminine(self) -> bool {
        self.gender == Some(Gender::Feminine)
    }

    /// Arabic tells the nominative from the rest only.
    fn is_oblique(self) -> bool {
        self.case.unwrap_or_default() != Case::Nominative
    }
}

impl Language {
    /// Takes any code; only well-formed ones (two or three lower-case letters) make a language.
    pub fn new(code: &str) -> Option<Self> {
        let ok = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
        ok.then(|| Self(code.to_owned()))
    }

    pub fn english() -> Self {
        Self("en".into())
    }

    pub fn french() -> Self {
        Self("fr".into())
    }

    pub fn code(&self) -> &str {
        &self.0
    }

    pub fn direction(&self) -> Direction {
        match self.code() {
            "ar" | "he" | "fa" | "ur" | "ps" | "yi" | "dv" | "ug" => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }

    /// Column of this language in the tables of names; English for all others.
    fn column(&self) -> usize {
        ["en", "fr", "es", "ru", "ar", "zh"].iter().position(|code| *code == self.code()).unwrap_or(0)
    }

    /// The outer quotation marks, opening and closing. French ones bear a no-break space inside.
    pub fn quotation_marks(&self) -> (&'static str, &'static str) {
        match self.code() {
            "fr" => ("«\u{A0}", "\u{A0}»"),
            "es" | "ru" | "ar" | "it" | "pt" | "uk" | "be" | "el" | "fa" => ("«", "»"),
            "de" | "cs" | "sk" | "bg" => ("„", "“"),
            "pl" | "ro" | "hu" => ("„", "”"),
            _ => ("“", "”"),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

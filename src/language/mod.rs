//! Languages of documents: tag, direction, own name, and the conventions that grammar leaves to tables.

mod countries;
mod lists;
mod names;
mod numbers;

pub use countries::{Country, countries, country};
pub use lists::{Junction, join, separators};
pub use names::all;
pub use numbers::{figures, letter, ordinal, roman, words};

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
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

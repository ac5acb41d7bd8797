//! Lists of codes that come with the program: places (UN/LOCODE) and goods (Harmonized System 2022).
//!
//! Everything is found by code or by name in any of its languages, without regard to case and accents.

mod find;
mod goods;
mod places;

pub use goods::{Goods, Rank, all_goods, goods, heading_of};
pub use places::{Place, place, places};

use crate::language::{Language, fold};
use find::Index;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Which list helps to answer a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum List {
    /// Names of places; the answer may also name a place that is not in the list.
    Places,
    /// Codes of places, UN/LOCODE: `CHGVA`.
    PlaceCodes,
    /// What goods are called; the answer may also say it otherwise.
    Goods,
    /// Codes of the Harmonized System: a chapter, a heading or what lies below one, `07`, `0701`, `0701.90`.
    GoodsCodes,
}

/// An entry that a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    Place(&'static Place),
    Goods(&'static Goods),
}

impl List {
    /// Whether the answer is a code, and not a name.
    pub fn is_of_codes(self) -> bool {
        matches!(self, Self::PlaceCodes | Self::GoodsCodes)
    }

    /// The list with the other half of the entry: names to codes, codes to names.
    pub fn partner(self) -> Self {
        match self {
            Self::Places => Self::PlaceCodes,
            Self::PlaceCodes => Self::Places,
            Self::Goods => Self::GoodsCodes,
            Self::GoodsCodes => Self::Goods,
        }
    }

    fn index(self) -> &'static Index {
        static PLACES: OnceLock<Index> = OnceLock::new();
        static GOODS: OnceLock<Index> = OnceLock::new();
        match self {
            Self::Places | Self::PlaceCodes => PLACES.get_or_init(places::index),
            Self::Goods | Self::GoodsCodes => GOODS.get_or_init(goods::index),
        }
    }

    fn entry(self, at: usize) -> Option<Hit> {
        match self {
            Self::Places | Self::PlaceCodes => places().get(at).map(Hit::Place),
            Self::Goods | Self::GoodsCodes => all_goods().get(at).map(Hit::Goods),
        }
    }

    /// The `most` best entries whose code or name, in any language, has words that begin as those of the text do;
    /// best first.
    pub fn find(self, text: &str, most: usize) -> Vec<Hit> {
        self.index().find(text, most).into_iter().filter_map(|at| self.entry(at)).collect()
    }

    /// The best entry that bears just that name in that language.
    pub fn called(self, name: &str, language: &Language) -> Option<Hit> {
        let folded = fold(name.trim());
        let bears = |hit: &Hit| hit.name_in(language).is_some_and(|own| fold(own) == folded);
        self.find(name, 40).into_iter().find(bears)
    }

    /// The entry of a code as officers write it: `ch gva`, `0701.90`. What lies below a heading is found as the
    /// heading.
    pub fn of_code(self, code: &str) -> Option<Hit> {
        match self {
            Self::Places | Self::PlaceCodes => place(code).map(Hit::Place),
            Self::Goods | Self::GoodsCodes => heading_of(code).map(Hit::Goods),
        }
    }
}

impl Hit {
    pub fn code(self) -> &'static str {
        match self {
            Self::Place(place) => place.code,
            Self::Goods(goods) => goods.code,
        }
    }

    /// Its name in a language, where one is known.
    pub fn name_in(self, language: &Language) -> Option<&'static str> {
        match self {
            Self::Place(place) => place.name_in(language),
            Self::Goods(goods) => goods.name_in(language),
        }
    }

    /// As a list shows it: in the language where it has a name, else as the list itself writes it.
    pub fn label(self, language: &Language) -> &'static str {
        self.name_in(language).unwrap_or(match self {
            Self::Place(place) => place.name,
            Self::Goods(goods) => goods.english(),
        })
    }
}

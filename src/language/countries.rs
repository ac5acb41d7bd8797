//! Names of countries and territories by their ISO 3166-1 alpha-2 code, short and formal, in six languages.

use super::{Form, Language, Particle, forms};
use std::sync::OnceLock;

/// A country or territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2; `EU` stands for the European Union, as ISO reserves it.
    pub code: &'static str,
    /// Short and formal name of each language of the table, with the article it takes in a sentence.
    names: [[&'static str; 2]; 6],
}

impl Country {
    /// Short name as used in lists, without article; English where the language has none here.
    pub fn name_in(&self, language: &Language) -> &'static str {
        let [short, _] = self.names_in(language);
        forms::without_article(short, language)
    }

    /// Short or formal name in a form: « de la Confédération suisse », Швейцарской Конфедерации. Without a form it
    /// bears no article.
    pub fn form_in(&self, language: &Language, formal: bool, form: Form) -> String {
        let [short, long] = self.names_in(language);
        let name = if formal { long } else { short };
        match form.particle {
            None => forms::inflect(forms::without_article(name, language), language, form),
            Some(Particle::The) => name.to_owned(),
            Some(_) => forms::inflect(name, language, form),
        }
    }

    fn names_in(&self, language: &Language) -> [&'static str; 2] {
        self.names.get(language.column()).copied().unwrap_or_default()
    }
}

/// All of them, by code.
pub fn countries() -> &'static [Country] {
    static TABLE: OnceLock<Vec<Country>> = OnceLock::new();
    TABLE.get_or_init(|| include_str!("../../assets/names/countries.txt").lines().filter_map(row).collect())
}

/// The country of a code in capitals.
pub fn country(code: &str) -> Option<&'static Country> {
    let table = countries();
    table.binary_search_by(|row| row.code.cmp(code)).ok().and_then(|at| table.get(at))
}

/// A line of the table; none for a comment.
fn row(line: &'static str) -> Option<Country> {
    let (code, names) = line.split_once('|').filter(|_| !line.starts_with('#'))?;
    let mut cells = names.split('|');
    let mut country = Country { code, names: Default::default() };
    for pair in &mut country.names {
        let (short, formal) = (cells.next()?, cells.next()?);
        *pair = [short, if formal == "=" { short } else { formal }];
    }
    Some(country)
}

#[cfg(test)]
mod tests {
    use super::super::Case;
    use super::*;

    #[test]
    fn codes_are_in_order_and_all_are_found() {
        assert!(countries().windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(countries().iter().all(|c| country(c.code) == Some(c)));
        // ISO 3166-1 has 249 codes; the European Union is our one addition.
        assert_eq!(countries().len(), 250);
        assert!(countries().iter().flat_map(|c| c.names).flatten().all(|name| !name.trim().is_empty()));
    }

    #[test]
    fn names_follow_the_language() {
        let told = |code: &str, language: &str| country(code).unwrap().name_in(&Language::new(language).unwrap());
        let switzerland = ["en", "fr", "es", "ru", "ar", "zh"].map(|l| told("CH", l));
        assert_eq!(switzerland, ["Switzerland", "Suisse", "Suiza", "Швейцария", "سويسرا", "瑞士"]);
        assert_eq!(["en", "fr", "es"].map(|l| told("NL", l)), ["Netherlands", "Pays-Bas", "Países Bajos"]);
        assert_eq!(told("DE", "sv"), "Germany");
        assert_eq!(country("ch"), None);
    }

    #[test]
    fn formal_names_take_the_form_that_is_asked_for() {
        let told = |code: &str, language: &str, form| {
            country(code).unwrap().form_in(&Language::new(language).unwrap(), true, form)
        };
        let with = Form::particle;
        assert_eq!(told("CH", "en", Form::default()), "Swiss Confederation");
        assert_eq!(told("CH", "en", with(Particle::The)), "the Swiss Confederation");
        assert_eq!(told("CH", "fr", with(Particle::De)), "de la Confédération suisse");
        assert_eq!(told("JP", "fr", with(Particle::De)), "du Japon");
        assert_eq!(told("NL", "fr", with(Particle::De)), "du Royaume des Pays-Bas");
        assert_eq!(told("NL", "es", with(Particle::A)), "al Reino de los Países Bajos");
        assert_eq!(told("CH", "ru", Form::case(Case::Genitive)), "Швейцарской Конфедерации");
        assert_eq!(told("CN", "ru", Form::case(Case::Instrumental)), "Китайской Народной Республикой");
        assert_eq!(told("SA", "ar", with(Particle::Li)), "للمملكة العربية السعودية");
        assert_eq!(told("CN", "zh", Form::default()), "中华人民共和国");
    }
}

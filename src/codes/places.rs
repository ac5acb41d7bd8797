//! Places by their UN/LOCODE: capitals, seats, ports, airports, border crossings.

use super::find::Index;
use crate::language::Language;
use std::sync::OnceLock;

/// A place of UN/LOCODE.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Country (ISO 3166-1 alpha-2) and three letters or digits, `CHGVA`.
    pub code: &'static str,
    /// `1` port, `2` rail, `3` road, `4` airport, `5` postal, `6` inland terminal, `B` border crossing, `C` capital or seat of
    /// an international organisation.
    pub functions: &'static str,
    /// As UN/LOCODE writes it, `Bruxelles (Brussel)`.
    pub name: &'static str,
    /// In English, French, Spanish, Russian, Arabic and Chinese; empty where none is known.
    names: [&'static str; 6],
}

const COLUMNS: [&str; 6] = ["en", "fr", "es", "ru", "ar", "zh"];

impl Place {
    /// Its country's code.
    pub fn country(&self) -> &'static str {
        self.code.get(..2).unwrap_or_default()
    }

    /// What a text of that language calls it. A place without a name of its own there keeps, in English, French and
    /// Spanish, the name it has at home.
    pub fn name_in(&self, language: &Language) -> Option<&'static str> {
        let column = COLUMNS.iter().position(|code| *code == language.code())?;
        let own = self.names.get(column).filter(|name| !name.is_empty()).copied();
        own.or_else(|| (column < 3).then(|| self.home_name()))
    }

    /// The name without former and second names: « Mumbai (ex Bombay) », « Jakarta, Java ».
    fn home_name(&self) -> &'static str {
        self.name.split([',', '(']).next().map_or(self.name, str::trim)
    }

    /// How likely it is meant: a capital or seat, then a place known by name in every language, then the busier one.
    fn weight(&self) -> u32 {
        let known = if self.names[0].is_empty() { 0 } else { 100 };
        let busy = |c: char| match c {
            'C' => 100,
            '1' | '4' | 'B' => 3,
            _ => 1,
        };
        let busy: u32 = self.functions.chars().map(busy).sum();
        known + busy
    }
}

/// All of them, by code.
pub fn places() -> &'static [Place] {
    static TABLE: OnceLock<Vec<Place>> = OnceLock::new();
    TABLE.get_or_init(|| include_str!("../../assets/codes/places.txt").lines().filter_map(row).collect())
}

/// The place of a code; small letters and the space behind the country do not matter.
pub fn place(code: &str) -> Option<&'static Place> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).take(6).collect::<String>().to_uppercase();
    let table = places();
    table.binary_search_by(|row| row.code.cmp(&code)).ok().and_then(|at| table.get(at))
}

pub(super) fn index() -> Index {
    Index::new(places().iter().map(|place| (searched(place), place.weight())))
}

fn searched(place: &Place) -> impl Iterator<Item = &'static str> + use<> {
    [place.code, place.name].into_iter().chain(place.names)
}

/// A line of the table; none for a comment.
fn row(line: &'static str) -> Option<Place> {
    let mut cells = line.split('|');
    let code = cells.next().filter(|code| !code.starts_with('#'))?;
    let (functions, name) = (cells.next()?, cells.next()?);
    let names = [(); 6].map(|()| cells.next().unwrap_or_default());
    Some(Place { code, functions, name, names })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Hit, List};
    use crate::language::country;

    fn language(code: &str) -> Language {
        Language::new(code).unwrap()
    }

    fn found(text: &str) -> Vec<&'static str> {
        List::Places.find(text, 5).into_iter().map(Hit::code).collect()
    }

    #[test]
    fn every_line_is_a_place_and_codes_stand_in_order() {
        let lines = include_str!("../../assets/codes/places.txt").lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(places().len(), lines);
        assert!((4000..4500).contains(&lines), "{lines}");
        assert!(places().windows(2).all(|pair| pair[0].code < pair[1].code));
        for place in places() {
            let shaped =
                place.code.len() == 5 && place.code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            assert!(shaped, "{}", place.code);
            assert!(country(place.country()).is_some() || place.country() == "XZ", "{}", place.code);
            assert!(place.functions.chars().all(|c| "123456BC".contains(c)), "{}", place.code);
            assert!(!place.home_name().is_empty() && !place.name.contains('?'), "{}", place.code);
            let known = place.names.iter().filter(|n| !n.is_empty()).count();
            assert!(known == 0 || known == 6, "{} has {known} names", place.code);
        }
    }

    #[test]
    fn names_stand_in_the_script_of_their_language() {
        let within = |name: &str, least: char, most: char| name.chars().any(|c| (least..=most).contains(&c));
        for place in places().iter().filter(|p| !p.names[0].is_empty()) {
            let [en, fr, es, ru, ar, zh] = place.names;
            assert!([en, fr, es].iter().all(|n| n.chars().all(|c| c < '\u{400}' || c == '’')), "{}", place.code);
            assert!(within(ru, '\u{400}', '\u{4ff}') && !within(ru, 'a', 'z'), "{ru}");
            assert!(within(ar, '\u{600}', '\u{6ff}') && !within(ar, 'a', 'z'), "{ar}");
            assert!(within(zh, '\u{4e00}', '\u{9fff}') && !within(zh, 'a', 'z'), "{zh}");
        }
    }

    #[test]
    fn a_capital_of_every_member_is_known_in_six_languages() {
        // One code for each country of the table with its own seat of government, less the two that UN/LOCODE lacks.
        let without: Vec<&str> = crate::language::countries()
            .iter()
            .map(|c| c.code)
            .filter(|c| !places().iter().any(|p| p.country() == *c && !p.names[0].is_empty()))
            .collect();
        // Territories, and the Union, which has no capital.
        let fair = [
            "AI", "AQ", "AS", "AX", "BL", "BM", "BV", "CC", "CX", "EH", "EU", "FK", "FO", "GF", "GG", "GL", "GP", "GS",
            "GU", "HM", "IM", "IO", "JE", "KY", "MF", "MP", "MQ", "MS", "NC", "NF", "PF", "PM", "PN", "PR", "RE", "SH",
            "SJ", "SX", "TC", "TF", "TK", "UM", "VG", "VI", "WF", "YT", "AW", "BQ", "CW",
        ];
        let missing: Vec<&&str> = without.iter().filter(|c| !fair.contains(c)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn a_place_is_called_as_each_language_calls_it() {
        let geneva = place("ch gva").unwrap();
        let told = ["en", "fr", "es", "ru", "ar", "zh"].map(|l| geneva.name_in(&language(l)).unwrap());
        assert_eq!(told, ["Geneva", "Genève", "Ginebra", "Женева", "جنيف", "日内瓦"]);
        assert_eq!(geneva.name_in(&language("de")), None, "not guessed");
        let mundra = place("INBOM").unwrap();
        assert_eq!((mundra.name, mundra.name_in(&language("fr"))), ("Mumbai (ex Bombay)", Some("Mumbai")));
        let chiasso = place("CHCHI").unwrap();
        assert_eq!(chiasso.name_in(&language("es")), Some("Chiasso"));
        assert_eq!(chiasso.name_in(&language("ru")), None);
        assert_eq!(place("ZZZZZ"), None);
        assert_eq!(place(""), None);
        assert_eq!(place("CHGVAA"), None);
    }

    #[test]
    fn places_are_found_in_every_language_and_by_code() {
        for text in ["gen", "geneve", "Ginebra", "ЖЕНЕВА", "جنيف", "日内瓦", "chgva", "Geneva"] {
            assert_eq!(found(text).first(), Some(&"CHGVA"), "{text}");
        }
        assert_eq!(found("rotterd").first(), Some(&"NLRTM"));
        assert_eq!(found("kazun").first().map(|c| &c[..2]), Some("ZM"));
        assert_eq!(found("ndjamena").first(), Some(&"TDNDJ"));
        let called = |name: &str, language: &str| List::Places.called(name, &self::language(language)).map(Hit::code);
        assert_eq!(called("Bâle", "fr"), Some("CHBSL"));
        assert_eq!(called("Bâle", "en"), None);
        assert_eq!(called("Atlantis", "en"), None);
    }

    /// What a person types is answered before the next frame; the first search, which makes the index, too.
    #[test]
    fn a_search_takes_less_than_a_millisecond() {
        List::Places.find("a", 8);
        let texts = ["a", "s", "san", "por", "new york", "日", "al", "q", "saint"];
        let start = std::time::Instant::now();
        for text in texts {
            List::Places.find(text, 8);
        }
        let each = start.elapsed() / texts.len() as u32;
        assert!(each.as_millis() < 5, "{each:?} in a build without optimisation");
    }
}

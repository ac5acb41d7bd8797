//! Names of languages: their own, and as the language of the text names them.

use super::Language;
use std::sync::OnceLock;

/// A language by its code (ISO 639-1), its own name, and as English, French, Spanish, Russian, Arabic and Chinese
/// name it.
struct Entry {
    code: &'static str,
    own: &'static str,
    names: [&'static str; 6],
}

fn table() -> &'static [Entry] {
    static TABLE: OnceLock<Vec<Entry>> = OnceLock::new();
    TABLE.get_or_init(|| include_str!("../../assets/names/languages.txt").lines().filter_map(row).collect())
}

/// A line of the table; none for a comment.
fn row(line: &'static str) -> Option<Entry> {
    let mut cells = line.split('|');
    let (code, own) = (cells.next().filter(|code| !code.starts_with('#'))?, cells.next()?);
    let mut names = [""; 6];
    for name in &mut names {
        *name = cells.next()?;
    }
    Some(Entry { code, own, names })
}

fn entry(code: &str) -> Option<&'static Entry> {
    let table = table();
    table.binary_search_by(|row| row.code.cmp(code)).ok().and_then(|at| table.get(at))
}

/// Languages that can be named, by code.
pub fn all() -> impl Iterator<Item = Language> {
    table().iter().filter_map(|row| Language::new(row.code))
}

impl Language {
    /// As its speakers call it; the code when it is not in the table.
    pub fn own_name(&self) -> &str {
        entry(self.code()).map_or(self.code(), |row| row.own)
    }

    /// As another language calls it, "French", « anglais »; its own name where there is no other here.
    pub fn name_in(&self, language: &Language) -> &str {
        match (entry(self.code()), language.column()) {
            (Some(row), 0) if language.code() != "en" => row.own,
            (Some(row), column) => row.names.get(column).unwrap_or(&row.own),
            (None, _) => self.code(),
        }
    }

    /// Whether it is in the table of languages.
    pub fn is_known(&self) -> bool {
        entry(self.code()).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_named_from_every_side() {
        let german = Language::new("de").unwrap();
        assert_eq!(german.own_name(), "Deutsch");
        let told = ["en", "fr", "es", "ru", "ar", "zh", "de", "sv"].map(|l| german.name_in(&Language::new(l).unwrap()));
        assert_eq!(told, ["German", "allemand", "alemán", "немецкий", "الألمانية", "德文", "Deutsch", "Deutsch"]);
        assert_eq!(Language::new("qq").unwrap().name_in(&Language::french()), "qq");
    }

    #[test]
    fn every_line_is_a_language_and_codes_stand_in_order() {
        let lines = include_str!("../../assets/names/languages.txt").lines().count();
        assert_eq!(table().len(), lines - 1, "one line is a comment");
        assert!(table().windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(table().iter().all(|row| row.names.iter().all(|name| !name.is_empty())));
    }
}

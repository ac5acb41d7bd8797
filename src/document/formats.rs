//! Formats of data elements as the WCO Data Model writes them, and the catalogue of its identifiers.

use std::fmt;

/// `an..35`, `n..16,6`, `a2`: the characters, how many at most or exactly, and decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    class: Class,
    exact: bool,
    length: u32,
    decimals: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Letters,
    Figures,
    Both,
}

impl Format {
    /// None for what is not written so, such as `date`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().replace(' ', "");
        let (class, rest) = match text.strip_prefix("an") {
            Some(rest) => (Class::Both, rest),
            None => match text.strip_prefix('a') {
                Some(rest) => (Class::Letters, rest),
                None => (Class::Figures, text.strip_prefix('n')?),
            },
        };
        let (exact, size) = match rest.strip_prefix("..") {
            Some(size) => (false, size),
            None => (true, rest),
        };
        let (length, decimals) = size.split_once(',').unwrap_or((size, "0"));
        Some(Self { class, exact, length: length.parse().ok()?, decimals: decimals.parse().ok()? })
    }

    /// Whether all that it allows another allows too: a stricter format is a fair choice of the parties.
    pub fn fits(self, other: Self) -> bool {
        let class = other.class == Class::Both || self.class == other.class;
        let length = if other.exact { self.exact && self.length == other.length } else { self.length <= other.length };
        class && length && self.decimals <= other.decimals
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = match self.class {
            Class::Letters => "a",
            Class::Figures => "n",
            Class::Both => "an",
        };
        write!(f, "{class}{}{}", if self.exact { "" } else { ".." }, self.length)?;
        if self.decimals > 0 { write!(f, ",{}", self.decimals) } else { Ok(()) }
    }
}

/// An identifier of the catalogue, with its format where it has one.
pub(super) fn element(id: &str) -> Option<Option<Format>> {
    let lines = include_str!("../../assets/codes/wco-elements.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split_once('|').unwrap_or((line, "")))
        .find(|(known, _)| *known == id)
        .map(|(_, format)| Format::read(format))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_read_and_written_alike() {
        for text in ["an..35", "a2", "n..16,6", "n1", "an20"] {
            assert_eq!(Format::read(text).map(|f| f.to_string()).as_deref(), Some(text));
        }
        assert_eq!(["date", "", "x..3", "an.."].map(Format::read), [None; 4]);
    }

    #[test]
    fn a_stricter_format_fits_and_a_wider_does_not() {
        let fits = |one: &str, other: &str| Format::read(one).unwrap().fits(Format::read(other).unwrap());
        assert!(fits("an18", "an..70") && fits("a2", "an..4") && fits("n..8", "n..16,6") && fits("an..35", "an..35"));
        assert!(!fits("an..512", "an..50") && !fits("an..4", "a2") && !fits("a3", "a2") && !fits("n..16,6", "n..16"));
    }

    #[test]
    fn every_line_of_the_catalogue_is_read() {
        let lines = include_str!("../../assets/codes/wco-elements.txt").lines().skip(1);
        let mut elements = 0;
        for line in lines {
            let (id, format) = line.split_once('|').unwrap_or((line, ""));
            assert_eq!(element(id), Some(Format::read(format)), "{line}");
            elements += usize::from(!format.is_empty());
        }
        assert!(elements > 180, "{elements}");
        assert_eq!(element("R143").flatten().map(|f| f.to_string()).as_deref(), Some("an..17"));
        assert_eq!(element("R999"), None);
    }
}

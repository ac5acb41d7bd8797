//! Letters without their case and accents, so that "cote" finds "Côte" and "zurich" finds "Zürich".

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folded text that remembers where each folded character came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    chars: Vec<char>,
    /// Byte range in the original of each folded character.
    from: Vec<Range<usize>>,
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, c) in text.char_indices() {
            let range = at..at + c.len_utf8();
            each_folded(c, &mut |f| {
                folded.chars.push(f);
                folded.from.push(range.clone());
            });
        }
        folded
    }

    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Every place where `needle` stands, as index of its first character.
    pub fn find<'a>(&'a self, needle: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        let last = (self.chars.len() + 1).saturating_sub(needle.len().max(1));
        (0..last).filter(move |at| self.chars[*at..].starts_with(needle))
    }

    /// Whether a word begins here: at the start, or behind something that is no letter or digit.
    pub fn starts_word(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|i| self.chars.get(i)).is_none_or(|c| !joins(*c))
    }

    /// Whether a word ends before this index.
    pub fn ends_word(&self, at: usize) -> bool {
        self.chars.get(at).is_none_or(|c| !joins(*c))
    }

    /// Bytes of the original that folded characters came from.
    pub fn bytes(&self, folded: Range<usize>) -> Option<Range<usize>> {
        let first = self.from.get(folded.start)?;
        let last = self.from.get(folded.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }
}

/// A word's letter or digit, in scripts that put spaces between words.
fn joins(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A whole text folded.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| each_folded(c, &mut |f| out.push(f)));
    out
}

/// Folds one character: compatibility forms apart, marks away, lower case, and the letters that no decomposition
/// splits spelt as people type them.
fn each_folded(c: char, push: &mut impl FnMut(char)) {
    for part in std::iter::once(c).nfkd().filter(|p| !is_combining_mark(*p)) {
        for lower in part.to_lowercase() {
            match lower {
                'ß' => "ss".chars().for_each(&mut *push),
                'æ' => "ae".chars().for_each(&mut *push),
                'œ' => "oe".chars().for_each(&mut *push),
                'þ' => "th".chars().for_each(&mut *push),
                'ø' => push('o'),
                'ł' => push('l'),
                'đ' | 'ð' => push('d'),
                'ħ' => push('h'),
                'ı' => push('i'),
                'ς' => push('σ'),
                '’' | 'ʼ' | '‘' => push('\''),
                '–' | '—' | '‑' | '−' => push('-'),
                'ـ' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}' => {}
                // Arabic as typed: final forms of yeh and teh marbuta are often interchanged.
                'ى' => push('ي'),
                'ة' => push('ه'),
                other if is_combining_mark(other) => {}
                other => push(other),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let remembered: String = Folded::new(text).chars().iter().collect();
        assert_eq!(fold(text), remembered);
        remembered
    }

    #[test]
    fn case_and_accents_fall_away_in_every_script() {
        assert_eq!(folded("Côte d’Ivoire – ŁÓDŹ"), "cote d'ivoire - lodz");
        assert_eq!(folded("Straße Æsir ΣΊΣΥΦΟΣ İstanbul"), "strasse aesir σισυφοσ istanbul");
        assert_eq!(folded("ФЁДОР"), "федор");
        assert_eq!(folded("الجُمْهُورِيَّة"), "الجمهوريه");
        assert_eq!(folded("ﬁle Ａ１"), "file a1");
    }

    #[test]
    fn places_lead_back_to_the_original() {
        let text = "Große Côte";
        let f = Folded::new(text);
        let needle: Vec<char> = "cote".chars().collect();
        let at = f.find(&needle).next().unwrap();
        assert!(f.starts_word(at) && f.ends_word(at + 4));
        assert_eq!(&text[f.bytes(at..at + 4).unwrap()], "Côte");
        assert_eq!(&text[f.bytes(3..4).unwrap()], "ß", "half of a spelt-out letter marks the whole");
        assert_eq!(f.find(&[]).count(), 11, "nothing stands everywhere and breaks nothing");
    }
}

//! Characters that deceive: invisible, direction-changing or borrowed from another alphabet.

use unicode_security::MixedScript;

/// The first character that no one can see or that turns the direction of writing, with its place from 1.
pub fn hidden(text: &str) -> Option<(char, usize)> {
    let spelt = |c: char| matches!(c, '\u{200C}' | '\u{200D}') && text.chars().any(needs_joiners);
    text.chars().enumerate().find(|(_, c)| deceives(*c) && !spelt(*c)).map(|(i, c)| (c, i + 1))
}

fn deceives(c: char) -> bool {
    match c {
        '\n' => false,
        c if c.is_control() => true,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}' => true,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => true,
        _ => false,
    }
}

/// Persian and the scripts of India spell with joiners.
fn needs_joiners(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8FF}' | '\u{900}'..='\u{DFF}' | '\u{1000}'..='\u{109F}')
}

/// The first word that mixes alphabets in a way that deceives.
pub fn look_alike(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_alphanumeric()).find(|word| {
        let foreign = word.chars().any(|c| matches!(c, '\u{370}'..='\u{52F}'));
        foreign && !(*word).is_single_script()
    })
}

/// The code point as people look it up, `U+202E`.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_found_and_joiners_of_persian_are_not() {
        assert_eq!(hidden("pay\u{202E}100"), Some(('\u{202E}', 4)));
        assert_eq!(hidden("zero\u{200B}width"), Some(('\u{200B}', 5)));
        assert_eq!(hidden("می\u{200C}شود"), None);
        assert_eq!(hidden("two\nlines\u{A0}:"), None);
    }

    #[test]
    fn a_cyrillic_letter_in_a_latin_word_is_found() {
        assert_eq!(look_alike("the P\u{430}rty agrees"), Some("P\u{430}rty"));
        assert_eq!(look_alike("Стороны и Parties"), None);
        assert_eq!(look_alike("«Agreement» 中文 ABC"), None);
    }
}

//! The spaces of a text, as each language sets them: what conditions leave behind is mended.

use super::finish::plain;
use super::tree::{Inline, Origin, Style};
use crate::language::Language;

/// How a language spaces its punctuation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// No space before any sign.
    Tight,
    /// No-break spaces before high signs and inside quotation marks.
    French,
    /// As tight, and a dash is never parted from the word before it.
    Russian,
    /// No spaces between characters or beside full-width signs.
    Han,
}

impl Habit {
    fn of(language: &Language) -> Self {
        match language.code() {
            "fr" => Self::French,
            "ru" | "uk" | "be" => Self::Russian,
            "zh" | "ja" => Self::Han,
            _ => Self::Tight,
        }
    }
}

/// Merges stretches alike and mends doubled spaces and spaces before signs. No-break spaces stay; French high
/// punctuation gets them where the wording has plain ones.
pub(super) fn tidy(inlines: Vec<Inline>, language: &Language) -> Vec<Inline> {
    let habit = Habit::of(language);
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    let mut last = ' ';
    for inline in inlines {
        match inline {
            Inline::Words { text, style, origin: Origin::Wording } => {
                let mut fresh = String::with_capacity(text.len());
                for c in text.chars() {
                    let c = if c == '\n' || c == '\t' { ' ' } else { c };
                    if c == ' ' && (last == ' ' || last == '\u{A0}') {
                        continue;
                    }
                    if last == ' ' {
                        mend(c, habit, &mut fresh, &mut out);
                    }
                    if habit == Habit::French && c == ' ' && last == '«' {
                        fresh.push('\u{A0}');
                        last = '\u{A0}';
                        continue;
                    }
                    fresh.push(c);
                    last = c;
                }
                append(fresh, style, &mut out);
            }
            other => {
                last = other.text().chars().next_back().unwrap_or(last);
                out.push(other);
            }
        }
    }
    trim_end(&mut out);
    out
}

/// Deals with the plain space before a sign: what stands in its place, if it has to go.
fn mend(c: char, habit: Habit, fresh: &mut String, out: &mut [Inline]) {
    let target = if fresh.is_empty() {
        match out.last_mut() {
            Some(Inline::Words { text, origin: Origin::Wording, .. }) => text,
            _ => return,
        }
    } else {
        fresh
    };
    let before = target.chars().rev().nth(1);
    let tie = match (c, habit) {
        (',' | '.' | ')' | '،' | '؛' | '؟', _) => Some(None),
        (';' | '!' | '?', Habit::French) => Some(Some('\u{202F}')),
        (':' | '»', Habit::French) => Some(Some('\u{A0}')),
        (';' | ':' | '!' | '?', _) => Some(None),
        ('—', Habit::Russian) => Some(Some('\u{A0}')),
        (c, Habit::Han) if is_full_width(c) || (is_han(c) && before.is_some_and(|b| is_han(b) || is_full_width(b))) => {
            Some(None)
        }
        _ => None,
    };
    let Some(tie) = tie else { return };
    if target.ends_with(' ') {
        target.pop();
        target.extend(tie);
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Chinese punctuation, which brings its own space along.
fn is_full_width(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301B}' | '\u{FF01}'..='\u{FF60}')
}

fn append(text: String, style: Style, out: &mut Vec<Inline>) {
    if text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Inline::Words { text: last, style: s, origin: Origin::Wording }) if *s == style => last.push_str(&text),
        _ => out.push(plain(text, style)),
    }
}

fn trim_end(out: &mut Vec<Inline>) {
    while let Some(Inline::Words { text, origin: Origin::Wording, .. }) = out.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() {
            return;
        }
        out.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(code: &str, text: &str) -> String {
        let inlines = vec![plain(text.to_owned(), Style::Plain)];
        tidy(inlines, &Language::new(code).unwrap()).iter().map(Inline::text).collect()
    }

    #[test]
    fn each_language_sets_its_spaces() {
        assert_eq!(tidied("en", " a  b , c ; d "), "a b, c; d");
        assert_eq!(tidied("fr", "« mot » : oui ; non"), "«\u{A0}mot\u{A0}»\u{A0}: oui\u{202F}; non");
        assert_eq!(tidied("ru", "Стороны — это ; вот"), "Стороны\u{A0}— это; вот");
        assert_eq!(tidied("ar", "الطرفان ، أو الأطراف ؛"), "الطرفان، أو الأطراف؛");
        assert_eq!(tidied("zh", "双方 应 交换 信息 。 AEO 制度"), "双方应交换信息。 AEO 制度");
    }
}

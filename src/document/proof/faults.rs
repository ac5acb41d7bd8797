//! Faults that every language knows: spaces, signs, doubled words, conjunctions that join nothing.

use super::super::findings;
use super::super::tree::{BlockKind, Inline};
use super::tongues;
use crate::finding::Kind;
use std::ops::Range;

/// One fault and where in the text it stands, in bytes.
pub(super) struct Fault {
    pub at: Range<usize>,
    pub kind: &'static Kind,
}

/// A text as it is read, with the stretches that are answers.
pub(super) struct Reading<'a> {
    pub text: String,
    answers: Vec<Range<usize>>,
    blanks: Vec<Range<usize>>,
    /// Names of parties, which are written as they stand in the middle of a sentence.
    names: Vec<Range<usize>>,
    /// Kind of the block, when this is its running text.
    pub block: Option<&'a BlockKind>,
    /// The block goes on in others below it.
    pub goes_on: bool,
}

impl<'a> Reading<'a> {
    pub fn of(inlines: &[Inline], block: Option<&'a BlockKind>, goes_on: bool) -> Self {
        let (mut text, mut answers, mut blanks, mut names) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        for inline in inlines {
            let start = text.len();
            text.push_str(inline.text());
            if super::is_answer(inline) {
                answers.push(start..text.len());
            }
            if matches!(inline, Inline::Blank { .. }) {
                blanks.push(start..text.len());
            }
            let is_name = |field: &str| field.starts_with("party.name") || field == "party.authority";
            if inline.place().is_some_and(|place| is_name(&place.field)) {
                names.push(start..text.len());
            }
        }
        Self { text, answers, blanks, names, block, goes_on }
    }

    /// Whether a stretch lies wholly in one answer.
    pub fn is_answer(&self, at: &Range<usize>) -> bool {
        let is_blank = self.blanks.iter().any(|b| b == at);
        !is_blank && at.start < at.end && self.answers.iter().any(|a| a.start <= at.start && at.end <= a.end)
    }

    /// Whether a sentence may begin here with a small letter: an answer of the officer's own words does.
    fn opens_as_answered(&self, at: usize) -> bool {
        let holds = |list: &[Range<usize>]| list.iter().any(|range| range.contains(&at));
        holds(&self.answers) && !holds(&self.names)
    }

    /// The words around a stretch, for the reader of the finding.
    pub fn around(&self, at: &Range<usize>) -> String {
        let from = self.text.get(..at.start).map_or(0, |head| {
            head.char_indices()
                .rev()
                .nth(40)
                .map_or(0, |(i, _)| head.get(i..).and_then(|t| t.find(' ')).map_or(i, |s| i + s))
        });
        let to = self
            .text
            .get(at.end..)
            .map_or(self.text.len(), |tail| tail.char_indices().nth(40).map_or(self.text.len(), |(i, _)| at.end + i));
        self.text.get(from..to).unwrap_or(&self.text).trim().to_owned()
    }

    /// Words with their places: letters, with apostrophes and hyphens inside.
    pub fn words(&self) -> Vec<(Range<usize>, &str)> {
        words(&self.text)
    }
}

/// Words of a text: an apostrophe ends a word (l’, d’), a hyphen does not.
pub(super) fn words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut list = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || c == '-' || is_mark(c);
        match (inside, start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                let to = if matches!(c, '’' | '\'') { i + c.len_utf8() } else { i };
                list.extend(text.get(from..to).map(|word| (from..to, word)));
                start = None;
            }
            _ => {}
        }
    }
    list
}

/// Vowel signs that Arabic writes above and below its letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{652}')
}

/// Everything that is wrong with a text.
pub(super) fn find(reading: &Reading<'_>, language: &str) -> Vec<Fault> {
    let mut out = Vec::new();
    for blank in &reading.blanks {
        out.push(Fault { at: blank.clone(), kind: &findings::PROOF_BLANK });
    }
    spaces(reading, language, &mut out);
    signs(reading, &mut out);
    braces(reading, &mut out);
    twice(reading, language, &mut out);
    orphans(reading, language, &mut out);
    sentences(reading, language, &mut out);
    tongues::find(reading, language, &mut out);
    out
}

fn spaces(reading: &Reading<'_>, language: &str, out: &mut Vec<Fault>) {
    let text = &reading.text;
    let mut push = |at: Range<usize>| out.push(Fault { at, kind: &findings::PROOF_SPACE });
    for (at, found) in text.match_indices("  ") {
        push(at..at + found.len());
    }
    let plain = [" ,", " .", " )", "( ", " ;", " :", " !", " ?", " ،", " ؛", " ؟", " 。", " ，", " 、", " ；", " ："];
    for sign in plain {
        for (at, found) in text.match_indices(sign) {
            // A number or a name may begin with a point: .com, .5
            let joined = sign == " ." && text.get(at + 2..).is_some_and(|t| t.starts_with(char::is_alphanumeric));
            if !joined {
                push(at..at + found.len());
            }
        }
    }
    let inner: &[&str] = if language == "fr" { &["« ", " »"] } else { &["“ ", " ”", "« ", " »"] };
    for quote in inner {
        for (at, found) in text.match_indices(quote) {
            // French has a no-break space there, which this is not; elsewhere a space inside is one too many, and the
            // space before an opening or behind a closing mark is not inside.
            push(at..at + found.len());
        }
    }
    if text.starts_with(' ') || text.ends_with(' ') {
        push(0..text.len().min(1));
    }
}

fn signs(reading: &Reading<'_>, out: &mut Vec<Fault>) {
    const DOUBLED: [&str; 21] = [
        ",,", "..", ";;", "::", ",.", ";.", ":.", ".,", ".;", ",;", ";,", ":,", ":;", "()", "( )", "، ،", "،،", "。。",
        "，。", "、、", "、。",
    ];
    for sign in DOUBLED {
        for (at, found) in reading.text.match_indices(sign) {
            let ellipsis =
                sign == ".." && reading.text.get(at.saturating_sub(1)..at + 3).is_some_and(|t| t.contains("..."));
            if !ellipsis {
                out.push(Fault { at: at..at + found.len(), kind: &findings::PROOF_SIGN });
            }
        }
    }
    for pair in ["“”", "«»", "«\u{A0}»", "«\u{A0}\u{A0}»", "‘’", "（）"] {
        for (at, found) in reading.text.match_indices(pair) {
            out.push(Fault { at: at..at + found.len(), kind: &findings::PROOF_SIGN });
        }
    }
}

fn braces(reading: &Reading<'_>, out: &mut Vec<Fault>) {
    for (at, found) in reading.text.match_indices(['{', '}', '[', ']', '‹', '›', '\u{FFFD}', '\u{FFFC}']) {
        out.push(Fault { at: at..at + found.len(), kind: &findings::PROOF_BRACE });
    }
}

/// The same word twice. Chinese writes no spaces, so that only its grammatical words are looked for.
fn twice(reading: &Reading<'_>, language: &str, out: &mut Vec<Fault>) {
    let allowed: &[&str] = match language {
        "en" => &["that", "had"],
        "fr" => &["nous", "vous"],
        _ => &[],
    };
    let list = reading.words();
    for pair in list.windows(2) {
        let [(a, one), (b, two)] = pair else { continue };
        let letters = one.chars().all(char::is_alphabetic);
        let between = reading.text.get(a.end..b.start).unwrap_or("x");
        let close = !between.is_empty() && between.chars().all(|c| c == ' ' || c == '\u{A0}');
        if letters
            && close
            && one.to_lowercase() == two.to_lowercase()
            && !allowed.contains(&one.to_lowercase().as_str())
        {
            out.push(Fault { at: a.start..b.end, kind: &findings::PROOF_TWICE });
        }
    }
    for doubled in ["的的", "和和", "与与", "及及", "在在", "应应"] {
        for (at, found) in reading.text.match_indices(doubled) {
            // 目的的, "of the purpose", is right.
            if doubled == "的的" && reading.text.get(..at).is_some_and(|before| before.ends_with('目')) {
                continue;
            }
            out.push(Fault { at: at..at + found.len(), kind: &findings::PROOF_TWICE });
        }
    }
}

fn conjunctions(language: &str) -> &'static [&'static str] {
    match language {
        "en" => &["and", "or", "and/or"],
        "fr" => &["et", "ou"],
        "es" => &["y", "e", "o", "u"],
        "ru" => &["и", "или"],
        "ar" => &["و", "أو"],
        _ => &[],
    }
}

/// Conjunctions with nothing on one side.
fn orphans(reading: &Reading<'_>, language: &str, out: &mut Vec<Fault>) {
    // The last but one point of a list ends with its conjunction.
    let in_list = matches!(reading.block, Some(BlockKind::Point | BlockKind::Recital));
    // A line of running text may go on in the next.
    let closes = matches!(reading.block, Some(BlockKind::Paragraph | BlockKind::Article | BlockKind::Testimonium));
    let list = reading.words();
    for (at, word) in &list {
        if !conjunctions(language).contains(word) {
            continue;
        }
        let after = reading.text.get(at.end..).unwrap_or("").trim_start_matches([' ', '\u{A0}']);
        let before = reading.text.get(..at.start).unwrap_or("").trim_end_matches([' ', '\u{A0}']);
        let ends = after.is_empty() && closes && !in_list;
        // A comma may open an aside: "or, failing that, …".
        let hangs = after.starts_with(['.', ';', ':', ')', '؛']) && !after.starts_with("...");
        let leads = before.ends_with('(') || (before.is_empty() && reading.block.is_some());
        // A line of a title may say nothing else.
        if before.is_empty() && after.is_empty() {
            continue;
        }
        // "(e)", and "e)" where nothing was opened, are points.
        let opened = before.matches('(').count() > before.matches(')').count();
        let marked =
            (before.ends_with(['(', '.']) && after.starts_with([')', '.'])) || (after.starts_with(')') && !opened);
        let letter = word.chars().count() == 1 && marked;
        if (ends || hangs || leads) && !letter {
            out.push(Fault { at: at.clone(), kind: &findings::PROOF_ORPHAN });
        }
    }
    for pattern in ["、和、", "和。", "和；", "和，", "、和和"] {
        for (at, found) in reading.text.match_indices(pattern) {
            out.push(Fault { at: at..at + found.len(), kind: &findings::PROOF_ORPHAN });
        }
    }
}

/// Paragraphs begin with a capital, where the script has any, and end with a sign.
fn sentences(reading: &Reading<'_>, language: &str, out: &mut Vec<Fault>) {
    let text = reading.text.trim();
    if !matches!(reading.block, Some(BlockKind::Paragraph | BlockKind::Testimonium)) || text.is_empty() {
        return;
    }
    let first = text.char_indices().find(|(_, c)| c.is_alphabetic());
    if let Some((at, _)) = first.filter(|(_, c)| c.is_lowercase() && !text.starts_with(|c: char| c.is_ascii_digit()))
        && !reading.opens_as_answered(at)
    {
        let end = text.char_indices().nth(12).map_or(text.len(), |(i, _)| i);
        out.push(Fault { at: 0..end.min(reading.text.len()), kind: &findings::PROOF_SENTENCE });
    }
    let closed = text.ends_with(['.', ';', ':', '?', '!', '。', '；', '：', '؛', '؟', ')', '”', '»', '）']);
    if !closed && !reading.goes_on {
        let start = text.char_indices().rev().nth(12).map_or(0, |(i, _)| i);
        out.push(Fault { at: start..text.len().min(reading.text.len()), kind: &findings::PROOF_SENTENCE });
    }
    if matches!(language, "ar" | "zh") {
        return;
    }
    for (at, found) in text.match_indices(". ") {
        let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + found.len()..).unwrap_or(""));
        // Abbreviations are short and number nothing that is written out.
        let abbreviated = before.rsplit([' ', '\u{A0}', '(']).next().is_some_and(|w| w.chars().count() <= 3);
        if after.starts_with(char::is_lowercase) && !abbreviated && !reading.opens_as_answered(at + found.len()) {
            let end = after.char_indices().nth(8).map_or(text.len(), |(i, _)| at + found.len() + i);
            out.push(Fault { at: at..end, kind: &findings::PROOF_SENTENCE });
        }
    }
}

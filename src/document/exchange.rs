//! Whether two sequences of words differ only in that names of parties which stand together changed places.

use super::tree::{Block, Inline, Origin};
use std::collections::BTreeSet;

/// A word, a name or a sign.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Token {
    Word(String),
    /// An answer, whole, and whose it is.
    Answer(Option<String>, String),
    /// A reference: where it leads counts, not the number it shows.
    Reference(String),
    /// What may stand between names without saying anything of them: "and", a comma, the end of a line.
    Link(String),
}

/// How far back an exchange may begin before the first word that differs: "the" before either name.
const BACK: usize = 6;

/// Words that only link.
const LINKS: [&str; 41] = [
    "of the one part",
    "of the other part",
    "on the one hand",
    "on the other hand",
    "d’une part",
    "d’autre part",
    "d'une part",
    "d'autre part",
    "por una parte",
    "por otra parte",
    "hereinafter",
    "ci-après",
    "en adelante",
    "далее",
    "فيما يلي",
    "以下称",
    "as well as",
    "ainsi que",
    "between",
    "entre",
    "and",
    "et",
    "y",
    "e",
    "und",
    "or",
    "ou",
    "o",
    "oder",
    "en",
    "и",
    "или",
    "و",
    "为一方",
    "为另一方",
    "和",
    "或",
    "与",
    "及",
    "או",
    "ו",
];

/// The party whose answer it is; the languages of the instrument are nobody's, and may be reordered.
pub(super) fn party_of(inline: &Inline) -> Option<String> {
    let place = inline.place()?;
    place.party.clone().or_else(|| (place.field == "inst.languages").then(|| format!(" {}", inline.text())))
}

/// All words of some lines.
pub(super) fn tokens(lines: &[&[Inline]]) -> Vec<Token> {
    let mut out = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        if n > 0 {
            out.push(Token::Link("\n".into()));
        }
        for inline in *line {
            match inline {
                Inline::Words { text, origin: Origin::Wording, .. } => wording(text, &mut out),
                Inline::Link { target, .. } => out.push(Token::Reference(target.clone())),
                Inline::Note { mark, text } => {
                    out.push(Token::Word(mark.clone()));
                    out.extend(tokens(&[text]));
                }
                answer => out.push(Token::Answer(party_of(answer), uncapital(answer.text()))),
            }
        }
    }
    out
}

fn wording(text: &str, out: &mut Vec<Token>) {
    let (mut rest, mut word) = (text, String::new());
    let close = |word: &mut String, out: &mut Vec<Token>| {
        if !word.is_empty() {
            out.push(Token::Word(uncapital(&std::mem::take(word))));
        }
    };
    while let Some(c) = rest.chars().next() {
        if !word.ends_with(char::is_alphanumeric)
            && let Some(link) = LINKS.iter().find(|link| is_at(rest, link))
        {
            close(&mut word, out);
            out.push(Token::Link((*link).to_owned()));
            rest = rest.get(link.len()..).unwrap_or("");
            continue;
        }
        match c {
            c if c.is_whitespace() => close(&mut word, out),
            ',' | ';' | '،' | '、' | '，' | '；' | '（' | '）' | '—' | '(' | ')' | '“' | '”' | '«' | '»' | '"' =>
            {
                close(&mut word, out);
                out.push(Token::Link(c.to_string()));
            }
            c => word.push(c),
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    close(&mut word, out);
}

fn is_at(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| is_han(word) || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '’' || c == '\''))
}

/// Chinese writes no spaces between words.
fn is_han(word: &str) -> bool {
    word.starts_with(|c: char| matches!(c, '\u{4E00}'..='\u{9FFF}'))
}

/// A sentence begins with a capital whoever begins it.
fn uncapital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

/// Whether nothing differs but exchanges of names.
pub(super) fn only(a: &[Token], b: &[Token]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let (mut at, mut done) = (0, 0);
    while at < a.len() {
        if a[at] == b[at] {
            at += 1;
            continue;
        }
        let first = at.saturating_sub(BACK).max(done);
        let end = (at + 2..=a.len()).find(|end| (first..=at).any(|from| exchanged(&a[from..*end], &b[from..*end])));
        match end {
            Some(end) => (at, done) = (end, end),
            None => return false,
        }
    }
    true
}

/// Whether these are the same names in another order: what stands between the links is of one party each, and the
/// links are the same.
fn exchanged(a: &[Token], b: &[Token]) -> bool {
    let links = |list: &[Token]| list.iter().filter(|t| matches!(t, Token::Link(_))).cloned().collect::<Vec<_>>();
    let mut pieces = [pieces(a), pieces(b)];
    pieces.iter_mut().for_each(|list| list.sort());
    let [x, y] = pieces;
    x.len() >= 2 && x == y && sorted(links(a)) == sorted(links(b)) && x.iter().all(|piece| of_one(piece))
}

fn sorted(mut list: Vec<Token>) -> Vec<Token> {
    list.sort();
    list
}

fn pieces(list: &[Token]) -> Vec<Vec<Token>> {
    let pieces = list.split(|t| matches!(t, Token::Link(_)));
    pieces.filter(|piece| !piece.is_empty()).map(<[Token]>::to_vec).collect()
}

fn of_one(piece: &[Token]) -> bool {
    let parties: BTreeSet<&String> = piece
        .iter()
        .filter_map(|token| match token {
            Token::Answer(party, _) => party.as_ref(),
            _ => None,
        })
        .collect();
    parties.len() == 1
}

/// A block without the sign that closes it in its list, and that sign.
pub(super) fn without_sign(block: &Block) -> (Block, String) {
    let mut block = block.clone();
    let mut sign = String::new();
    if let Some(Inline::Words { text, origin: Origin::Wording, .. }) = block.text.last_mut() {
        let mut kept = text.trim_end();
        for word in ["and", "et", "or", "ou", "y", "e", "и", "و"] {
            let before = kept.strip_suffix(word).filter(|rest| rest.trim_end().ends_with([';', ',', '،', '؛']));
            kept = before.map_or(kept, str::trim_end);
        }
        kept = kept.trim_end_matches([';', ',', '.', '،', '؛', '；', '。', ' ', '\u{A0}', '\u{202F}']);
        sign = text.get(kept.len()..).unwrap_or("").trim().to_owned();
        *text = kept.to_owned();
    }
    if matches!(block.text.last(), Some(Inline::Words { text, .. }) if text.is_empty()) {
        block.text.pop();
    }
    (block, sign)
}

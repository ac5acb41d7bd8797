//! The wording language: text with slots, conditions and repeats, written between braces.
//!
//! A wording is read once into a small tree of pieces; what the pieces print is the business of `document`.

use super::condition::{Condition, Subject, clip};
use super::findings;
use super::tokens::{Token, tokens};
use crate::finding::{Finding, Kind, Place};
use crate::language::{Case, Category, Form, Gender, Particle};

/// One piece of a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// A word of the template, by its name.
    Word(String, Manners),
    /// An answer, a choice, a column or a count.
    Slot(Subject, Manners),
    /// The passages with their conditions, and the passage when none holds.
    If(Vec<(Condition, Vec<Piece>)>, Vec<Piece>),
    Each(Over, Join, Vec<Piece>),
    /// Part and form.
    Ref(String, String),
    /// Bare number of a part.
    Number(String),
    /// Term and form.
    Term(String, String),
    Emphasised(Emphasis, Vec<Piece>),
    /// The passage for the plural category that a count falls into in the language of the text.
    Plural(Subject, Vec<(Category, Vec<Piece>)>),
    /// In the wording of references: printed number of the target.
    TargetNumber(Manners),
    /// In the wording of references: the reference to what the target stands in, in a form.
    Outer(String),
}

/// What a repeat runs over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    Parties,
    /// Rows of the field.
    Rows(Subject),
    /// Chosen options of the field.
    Choices(Subject),
}

/// What stands between the passages of a repeat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// As the language joins a list with "and".
    #[default]
    And,
    Or,
    With(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    Italic,
    Bold,
    SmallCaps,
}

/// The manner in which an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Words,
    Figures,
    Ordinal,
    Long,
    And,
    Or,
    Upper,
    Capital,
    /// The formal name of a country.
    Formal,
    Gender(Gender),
    Case(Case),
    Particle(Particle),
}

/// The manners of one slot, in the order written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manners(pub Vec<Manner>);

impl Manners {
    pub fn has(&self, manner: Manner) -> bool {
        self.0.contains(&manner)
    }

    /// The grammatical form that the manners ask for.
    pub fn form(&self) -> Form {
        let mut form = Form::default();
        for manner in &self.0 {
            match manner {
                Manner::Gender(gender) => form.gender = Some(*gender),
                Manner::Case(case) => form.case = Some(*case),
                Manner::Particle(particle) => form.particle = Some(*particle),
                _ => {}
            }
        }
        form
    }
}

/// Every manner with its name.
pub const MANNERS: [(&str, Manner); 23] = [
    ("words", Manner::Words),
    ("figures", Manner::Figures),
    ("ordinal", Manner::Ordinal),
    ("long", Manner::Long),
    ("and", Manner::And),
    ("or", Manner::Or),
    ("upper", Manner::Upper),
    ("capital", Manner::Capital),
    ("formal", Manner::Formal),
    ("masculine", Manner::Gender(Gender::Masculine)),
    ("feminine", Manner::Gender(Gender::Feminine)),
    ("neuter", Manner::Gender(Gender::Neuter)),
    ("nominative", Manner::Case(Case::Nominative)),
    ("genitive", Manner::Case(Case::Genitive)),
    ("dative", Manner::Case(Case::Dative)),
    ("accusative", Manner::Case(Case::Accusative)),
    ("instrumental", Manner::Case(Case::Instrumental)),
    ("prepositional", Manner::Case(Case::Prepositional)),
    ("the", Manner::Particle(Particle::The)),
    ("de", Manner::Particle(Particle::De)),
    ("a", Manner::Particle(Particle::A)),
    ("en", Manner::Particle(Particle::En)),
    ("li", Manner::Particle(Particle::Li)),
];

impl Manner {
    fn read(word: &str) -> Option<Self> {
        MANNERS.iter().find(|(name, _)| *name == word).map(|(_, manner)| *manner)
    }

    /// As it is written.
    pub fn name(self) -> &'static str {
        MANNERS.iter().find(|(_, manner)| *manner == self).map_or("", |(name, _)| name)
    }
}

/// Deepest nesting of passages within passages.
const DEPTH: usize = 24;
/// Longest wording of one text, in bytes.
const LONGEST: usize = 60_000;

/// Names with a meaning of their own, which no word may bear.
pub const RESERVED: [&str; 30] = [
    "if",
    "elif",
    "else",
    "end",
    "each",
    "ref",
    "number",
    "term",
    "em",
    "strong",
    "caps",
    "choice",
    "n",
    "outer",
    "join",
    "row",
    "party",
    "first",
    "second",
    "profile",
    "parties",
    "language",
    "languages",
    "plural",
    "zero",
    "one",
    "two",
    "few",
    "many",
    "other",
];

/// Reads a wording. Findings carry no place but what they are about; the caller knows part and language.
pub fn read(text: &str) -> Result<Vec<Piece>, Finding> {
    if text.len() > LONGEST {
        return Err(Finding::new(&findings::WORDING_LONG, Place::nowhere()).with("limit", LONGEST));
    }
    let mut reader = Reader { text, rest: text, pending: None };
    let pieces = reader.pieces(0)?;
    match reader.pending.take() {
        None => Ok(pieces),
        Some(closer) => Err(reader.fault(&findings::WORDING_STRAY, closer.written())),
    }
}

/// A tag that closes or divides a passage.
enum Closer {
    Elif(String, Vec<Token>),
    Else,
    End,
    /// `{one}`: the passage for a plural category begins.
    Form(Category),
}

impl Closer {
    fn written(&self) -> String {
        match self {
            Self::Elif(text, _) => format!("{{{}}}", clip(text)),
            Self::Else => "{else}".into(),
            Self::End => "{end}".into(),
            Self::Form(category) => format!("{{{}}}", category.code()),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    pending: Option<Closer>,
}

impl<'a> Reader<'a> {
    fn fault(&self, kind: &'static Kind, tag: impl Into<String>) -> Finding {
        let at = self.text.len() - self.rest.len();
        let column = self.text.get(..at).map_or(1, |before| before.chars().count() + 1);
        Finding::new(kind, Place::nowhere())
            .with("tag", tag.into())
            .with("column", column)
            .with("text", clip(self.text))
            .with("end", "{end}")
            .with("one", "{one}")
    }

    /// Pieces up to the end of the text or to a closing tag, which is left in `pending`.
    fn pieces(&mut self, depth: usize) -> Result<Vec<Piece>, Finding> {
        if depth > DEPTH {
            return Err(self.fault(&findings::WORDING_DEEP, ""));
        }
        let mut list = Vec::new();
        let mut plain = String::new();
        while let Some(at) = self.rest.find(['{', '}']) {
            plain.push_str(&self.rest[..at]);
            self.rest = &self.rest[at..];
            if let Some(brace) = ["{{", "}}"].into_iter().find(|pair| self.rest.starts_with(pair)) {
                plain.push_str(&brace[1..]);
                self.rest = &self.rest[2..];
                continue;
            }
            if !plain.is_empty() {
                list.push(Piece::Text(std::mem::take(&mut plain)));
            }
            let tag = self.tag()?;
            match self.piece(tag, depth)? {
                Some(piece) => list.push(piece),
                None => return Ok(list),
            }
        }
        plain.push_str(self.rest);
        self.rest = "";
        if !plain.is_empty() {
            list.push(Piece::Text(plain));
        }
        Ok(list)
    }

    /// What stands between the braces at the head of the rest.
    fn tag(&mut self) -> Result<&'a str, Finding> {
        let Some(inner) = self.rest.strip_prefix('{') else {
            return Err(self.fault(&findings::WORDING_BRACE, "}"));
        };
        match inner.find(['{', '}']) {
            Some(end) if inner[end..].starts_with('}') => {
                self.rest = &inner[end + 1..];
                Ok(inner[..end].trim())
            }
            _ => Err(self.fault(&findings::WORDING_BRACE, clip(self.rest))),
        }
    }

    /// The piece of a tag; `None` when the tag closes the passage.
    fn piece(&mut self, tag: &'a str, depth: usize) -> Result<Option<Piece>, Finding> {
        let list = tokens(tag).map_err(|_| self.fault(&findings::WORDING_TAG, braced(tag)))?;
        let Some(Token::Name(head)) = list.first() else {
            return Err(self.fault(&findings::WORDING_TAG, braced(tag)));
        };
        let tail = list.get(1..).unwrap_or_default();
        let piece = match head.as_str() {
            "end" | "else" | "zero" | "one" | "two" | "few" | "many" | "other" if !tail.is_empty() => {
                return Err(self.fault(&findings::WORDING_TAG, braced(tag)));
            }
            "end" => return Ok(self.close(Closer::End)),
            "else" => return Ok(self.close(Closer::Else)),
            "elif" => return Ok(self.close(Closer::Elif(tag.to_owned(), tail.to_vec()))),
            "zero" | "one" | "two" | "few" | "many" | "other" => {
                return Ok(Category::from_code(head).and_then(|category| self.close(Closer::Form(category))));
            }
            "if" => self.alternatives(tag, tail, depth)?,
            "plural" => self.plural(tag, tail, depth)?,
            "each" => self.each(tag, tail, depth)?,
            "em" | "strong" | "caps" if tail.is_empty() => self.emphasised(head, tag, depth)?,
            "ref" => pair(tail)
                .map(|(part, form)| Piece::Ref(part, form))
                .ok_or_else(|| self.fault(&findings::WORDING_TAG, braced(tag)))?,
            "term" => pair(tail)
                .map(|(id, form)| Piece::Term(id, form))
                .ok_or_else(|| self.fault(&findings::WORDING_TAG, braced(tag)))?,
            "number" => match tail {
                [Token::Name(part)] if Manner::read(part).is_none() => Piece::Number(part.clone()),
                manners => Piece::TargetNumber(self.manners(tag, manners)?),
            },
            "outer" => match tail {
                [] => Piece::Outer(String::new()),
                [Token::Name(form)] => Piece::Outer(form.clone()),
                _ => return Err(self.fault(&findings::WORDING_TAG, braced(tag))),
            },
            _ => self.slot(head, tag, tail)?,
        };
        Ok(Some(piece))
    }

    fn close(&mut self, closer: Closer) -> Option<Piece> {
        self.pending = Some(closer);
        None
    }

    fn alternatives(&mut self, tag: &str, tail: &[Token], depth: usize) -> Result<Piece, Finding> {
        let mut condition = Condition::of_tokens(tag, tail)?;
        let mut branches = Vec::new();
        loop {
            branches.push((condition, self.pieces(depth + 1)?));
            match self.pending.take() {
                Some(Closer::End) => return Ok(Piece::If(branches, Vec::new())),
                Some(Closer::Else) => return Ok(Piece::If(branches, self.passage(tag, depth)?)),
                Some(Closer::Elif(text, list)) => condition = Condition::of_tokens(&text, &list)?,
                Some(other) => return Err(self.fault(&findings::WORDING_STRAY, other.written())),
                None => return Err(self.fault(&findings::WORDING_OPEN, braced(tag))),
            }
        }
    }

    /// The passage up to its `{end}`.
    fn passage(&mut self, tag: &str, depth: usize) -> Result<Vec<Piece>, Finding> {
        let passage = self.pieces(depth + 1)?;
        match self.pending.take() {
            Some(Closer::End) => Ok(passage),
            Some(other) => Err(self.fault(&findings::WORDING_STRAY, other.written())),
            None => Err(self.fault(&findings::WORDING_OPEN, braced(tag))),
        }
    }

    fn emphasised(&mut self, head: &str, tag: &str, depth: usize) -> Result<Piece, Finding> {
        let emphasis = match head {
            "em" => Emphasis::Italic,
            "strong" => Emphasis::Bold,
            _ => Emphasis::SmallCaps,
        };
        Ok(Piece::Emphasised(emphasis, self.passage(tag, depth)?))
    }

    fn each(&mut self, tag: &str, tail: &[Token], depth: usize) -> Result<Piece, Finding> {
        let (over, join) = repeat(tail).ok_or_else(|| self.fault(&findings::WORDING_TAG, braced(tag)))?;
        Ok(Piece::Each(over, join, self.passage(tag, depth)?))
    }

    /// The passages of `{plural x}{one}…{other}…{end}`; nothing stands before the first.
    fn plural(&mut self, tag: &str, tail: &[Token], depth: usize) -> Result<Piece, Finding> {
        let subject = match tail {
            [Token::Name(name)] => Subject::read(name),
            _ => None,
        };
        let subject = subject.ok_or_else(|| self.fault(&findings::WORDING_TAG, braced(tag)))?;
        let before = self.pieces(depth + 1)?;
        if before.iter().any(|piece| !matches!(piece, Piece::Text(text) if text.trim().is_empty())) {
            return Err(self.fault(&findings::WORDING_PLURAL, braced(tag)));
        }
        let mut forms: Vec<(Category, Vec<Piece>)> = Vec::new();
        loop {
            match self.pending.take() {
                Some(Closer::Form(category)) if forms.iter().all(|(known, _)| *known != category) => {
                    forms.push((category, self.pieces(depth + 1)?));
                }
                Some(Closer::End) if !forms.is_empty() => return Ok(Piece::Plural(subject, forms)),
                Some(Closer::End) => return Err(self.fault(&findings::WORDING_PLURAL, braced(tag))),
                Some(other) => return Err(self.fault(&findings::WORDING_STRAY, other.written())),
                None => return Err(self.fault(&findings::WORDING_OPEN, braced(tag))),
            }
        }
    }

    fn manners(&self, tag: &str, tail: &[Token]) -> Result<Manners, Finding> {
        let mut manners = Vec::new();
        for token in tail {
            let manner = match token {
                Token::Name(word) => Manner::read(word),
                _ => None,
            };
            manners.push(
                manner.ok_or_else(|| {
                    self.fault(&findings::WORDING_MANNER, braced(tag)).with("manner", token.written())
                })?,
            );
        }
        Ok(Manners(manners))
    }

    fn slot(&mut self, head: &str, tag: &str, tail: &[Token]) -> Result<Piece, Finding> {
        let manners = self.manners(tag, tail)?;
        Ok(match head {
            "choice" => Piece::Slot(Subject::Choice, manners),
            "n" => Piece::Slot(Subject::Count, manners),
            "languages" => Piece::Slot(Subject::Languages, manners),
            "language" => Piece::Slot(Subject::Language, manners),
            "parties" => Piece::Slot(Subject::Parties, manners),
            _ if head.contains('.') => match Subject::read_dotted(head) {
                Some(subject) => Piece::Slot(subject, manners),
                None => return Err(self.fault(&findings::WORDING_TAG, braced(tag))),
            },
            _ => Piece::Word(head.to_owned(), manners),
        })
    }
}

fn braced(tag: &str) -> String {
    format!("{{{}}}", clip(tag))
}

fn pair(tail: &[Token]) -> Option<(String, String)> {
    match tail {
        [Token::Name(id)] => Some((id.clone(), String::new())),
        [Token::Name(id), Token::Name(form)] => Some((id.clone(), form.clone())),
        _ => None,
    }
}

/// `party`, `row in cp.items`, `choice in aeo.benefits`, each with an optional `join`.
fn repeat(tail: &[Token]) -> Option<(Over, Join)> {
    let name = |token: Option<&Token>| match token {
        Some(Token::Name(name)) => Some(name.clone()),
        _ => None,
    };
    let (over, used) = match name(tail.first())?.as_str() {
        "party" => (Over::Parties, 1),
        bound @ ("row" | "choice") => {
            if name(tail.get(1))? != "in" {
                return None;
            }
            let field = name(tail.get(2))?;
            let subject = if field == "languages" { Subject::Languages } else { Subject::read_dotted(&field)? };
            (if bound == "row" { Over::Rows(subject) } else { Over::Choices(subject) }, 3)
        }
        _ => return None,
    };
    let join = match tail.get(used..).unwrap_or_default() {
        [] => Join::And,
        [Token::Name(join), Token::Quoted(text)] if join == "join" => Join::With(text.clone()),
        [Token::Name(join), Token::Name(word)] if join == "join" && word == "and" => Join::And,
        [Token::Name(join), Token::Name(word)] if join == "join" && word == "or" => Join::Or,
        _ => return None,
    };
    Some((over, join))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_slots_and_passages_are_read() {
        let pieces = read("A {{b}} {if dp.personal}x{elif parties > 2}y{else}{fin.n words}{end} {Party}").unwrap();
        let slot = Piece::Slot(Subject::Field("fin.n".into()), Manners(vec![Manner::Words]));
        assert_eq!(pieces[0], Piece::Text("A {b} ".into()));
        assert!(
            matches!(&pieces[1], Piece::If(branches, otherwise) if branches.len() == 2 && *otherwise == vec![slot])
        );
        assert_eq!(pieces[3], Piece::Word("Party".into(), Manners::default()));
    }

    #[test]
    fn repeats_take_their_joins() {
        let over = |text: &str| match read(text).unwrap().remove(0) {
            Piece::Each(over, join, _) => (over, join),
            other => panic!("{other:?}"),
        };
        assert_eq!(over("{each party}x{end}"), (Over::Parties, Join::And));
        assert_eq!(over("{each party join \"; \"}x{end}").1, Join::With("; ".into()));
        assert_eq!(
            over("{each row in cp.items join or}x{end}"),
            (Over::Rows(Subject::Field("cp.items".into())), Join::Or)
        );
    }

    #[test]
    fn plurals_hold_a_passage_for_each_category() {
        let Piece::Plural(subject, forms) =
            read("{plural fin.n} {one}день{few}{fin.n} дня{many}дней{end}").unwrap().remove(0)
        else {
            panic!("a plural")
        };
        assert_eq!(subject, Subject::Field("fin.n".into()));
        let codes: Vec<&str> = forms.iter().map(|(category, _)| category.code()).collect();
        assert_eq!(codes, ["one", "few", "many"]);
        assert_eq!(forms[1].1.len(), 2);
    }

    #[test]
    fn every_manner_is_read_by_its_name() {
        for (name, manner) in MANNERS {
            assert_eq!(manner.name(), name);
            let pieces = read(&format!("{{a.b {name}}}")).unwrap();
            assert_eq!(pieces, [Piece::Slot(Subject::Field("a.b".into()), Manners(vec![manner]))]);
        }
    }

    #[test]
    fn faults_are_told_apart() {
        for (text, code) in [
            ("a } b", "wording-brace"),
            ("a {b", "wording-brace"),
            ("a {b {c}}", "wording-brace"),
            ("{if a.b}x", "wording-open"),
            ("{if a.b}x{else}y{else}z{end}", "wording-stray"),
            ("x{end}", "wording-stray"),
            ("{else}", "wording-stray"),
            ("{each thing}x{end}", "wording-tag"),
            ("{}", "wording-tag"),
            ("{ref}", "wording-tag"),
            ("{a.b loudly}", "wording-manner"),
            ("{if a.b = }x{end}", "condition-short"),
            ("{end it}", "wording-tag"),
            ("{plural a.b}x{one}y{end}", "wording-plural"),
            ("{plural a.b}{end}", "wording-plural"),
            ("{plural a.b}{one}x{one}y{end}", "wording-stray"),
            ("{plural a.b}{one}x{else}y{end}", "wording-stray"),
            ("{plural a.b}{one}x", "wording-open"),
            ("{plural}{one}x{end}", "wording-tag"),
            ("{one}", "wording-stray"),
            ("{if a.b}x{one}y{end}", "wording-stray"),
            ("{number loudly softly}", "wording-manner"),
        ] {
            assert_eq!(read(text).map_err(|f| f.code()), Err(code), "{text}");
        }
    }

    #[test]
    fn deep_and_long_wordings_are_refused() {
        assert_eq!(read(&"{em}".repeat(10_000)).unwrap_err().code(), "wording-deep");
        assert_eq!(read(&"x".repeat(300_000)).unwrap_err().code(), "wording-long");
    }
}

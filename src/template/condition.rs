//! Conditions: questions to the answers that are true or false, and always end.
//!
//! The grammar is that of `assets/templates/FORMAT.md`: comparisons joined by `and`, `or`, `not` and brackets.

use super::findings;
use super::tokens::{Sign, Token, tokens};
use crate::finding::{Finding, Place};

/// A condition as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    Any(Vec<Condition>),
    All(Vec<Condition>),
    Not(Box<Condition>),
    /// A yes-or-no answer that is yes.
    Yes(Subject),
    Compare(Subject, Sign, Literal),
    /// Several were chosen, and this is among them.
    Has(Subject, String),
    Answered(Subject),
    /// The part of that id is printed.
    Included(String),
    /// Number of rows, of choices or of parties.
    Count(Subject, Sign, i64),
}

/// What a condition, a slot or a repeat speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Profile,
    Parties,
    /// Language of the text being written.
    Language,
    /// Languages in which originals are signed.
    Languages,
    /// An answer by the id of its field; `party.…` is that of the party in scope.
    Field(String),
    /// A party's answer by place in the order of the copy, from 0.
    OfParty(usize, String),
    /// A column of the row in scope.
    Column(String),
    /// The choice in scope.
    Choice,
    /// Count of the repeat in scope, from 1.
    Count,
}

/// What a subject is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A choice id, a code, `yes` or `no`.
    Code(String),
    Number(i64),
}

/// Deepest nesting of brackets and `not`; nobody writes more by hand.
const DEPTH: usize = 24;

impl Subject {
    /// Reads a name as it stands in conditions; dotted names of parties and rows are told apart here.
    pub fn read(name: &str) -> Option<Self> {
        Some(match name {
            "profile" => Self::Profile,
            "parties" => Self::Parties,
            "language" => Self::Language,
            "languages" => Self::Languages,
            "choice" => Self::Choice,
            "n" => Self::Count,
            _ => return Self::read_dotted(name),
        })
    }

    /// Reads a dotted name: an answer, a party's answer or a column.
    pub fn read_dotted(name: &str) -> Option<Self> {
        let (head, tail) = name.split_once('.')?;
        if head.is_empty() || tail.is_empty() {
            return None;
        }
        Some(match head {
            "row" => Self::Column(tail.to_owned()),
            "first" => Self::OfParty(0, format!("party.{tail}")),
            "second" => Self::OfParty(1, format!("party.{tail}")),
            _ => Self::Field(name.to_owned()),
        })
    }

    /// As it is written.
    pub fn name(&self) -> String {
        match self {
            Self::Profile => "profile".into(),
            Self::Parties => "parties".into(),
            Self::Language => "language".into(),
            Self::Languages => "languages".into(),
            Self::Field(id) => id.clone(),
            Self::OfParty(place, id) => {
                let who = if *place == 0 { "first" } else { "second" };
                id.replacen("party", who, 1)
            }
            Self::Column(id) => format!("row.{id}"),
            Self::Choice => "choice".into(),
            Self::Count => "n".into(),
        }
    }
}

impl Condition {
    /// Reads a condition. The finding carries no place; the caller knows it.
    pub fn read(text: &str) -> Result<Self, Finding> {
        let list = tokens(text).map_err(|near| broken(text, near))?;
        let mut reader = Reader { text, list: &list, next: 0 };
        let condition = reader.any(0)?;
        if reader.next < list.len() {
            return Err(reader.wrong());
        }
        Ok(condition)
    }

    /// Reads a condition from tokens already cut, `{if …}`.
    pub(super) fn of_tokens(text: &str, list: &[Token]) -> Result<Self, Finding> {
        let mut reader = Reader { text, list, next: 0 };
        let condition = reader.any(0)?;
        if reader.next < list.len() { Err(reader.wrong()) } else { Ok(condition) }
    }

    /// This condition and all within it.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Condition)) {
        visit(self);
        match self {
            Self::Any(list) | Self::All(list) => list.iter().for_each(|c| c.walk(visit)),
            Self::Not(inner) => inner.walk(visit),
            _ => {}
        }
    }
}

impl Condition {
    /// As it is written, for findings.
    pub fn written(&self) -> String {
        let list = |all: &[Self], word: &str| all.iter().map(Self::bracketed).collect::<Vec<_>>().join(word);
        match self {
            Self::Any(all) => list(all, " or "),
            Self::All(all) => list(all, " and "),
            Self::Not(inner) => format!("not {}", inner.bracketed()),
            Self::Yes(subject) => subject.name(),
            Self::Compare(subject, sign, Literal::Code(code)) => {
                format!("{} {} {code}", subject.name(), sign.written())
            }
            Self::Compare(subject, sign, Literal::Number(number)) => {
                format!("{} {} {number}", subject.name(), sign.written())
            }
            Self::Has(subject, code) => format!("{} has {code}", subject.name()),
            Self::Answered(subject) => format!("answered {}", subject.name()),
            Self::Included(part) => format!("included {part}"),
            Self::Count(Subject::Parties, sign, number) => {
                format!("parties {} {number}", sign.written())
            }
            Self::Count(subject, sign, number) => {
                format!("count {} {} {number}", subject.name(), sign.written())
            }
        }
    }

    fn bracketed(&self) -> String {
        match self {
            Self::Any(_) | Self::All(_) => format!("({})", self.written()),
            _ => self.written(),
        }
    }
}

fn broken(text: &str, near: impl Into<String>) -> Finding {
    Finding::new(&findings::CONDITION_BROKEN, Place::nowhere()).with("text", text).with("near", near.into())
}

struct Reader<'a> {
    text: &'a str,
    list: &'a [Token],
    next: usize,
}

impl Reader<'_> {
    fn wrong(&self) -> Finding {
        match self.list.get(self.next) {
            Some(token) => broken(self.text, token.written()),
            None => Finding::new(&findings::CONDITION_SHORT, Place::nowhere()).with("text", self.text),
        }
    }

    fn peek_word(&self) -> Option<&str> {
        match self.list.get(self.next) {
            Some(Token::Name(name)) => Some(name),
            _ => None,
        }
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = self.peek_word() == Some(word);
        self.next += usize::from(found);
        found
    }

    fn any(&mut self, depth: usize) -> Result<Condition, Finding> {
        let mut list = vec![self.all(depth)?];
        while self.take_word("or") {
            list.push(self.all(depth)?);
        }
        Ok(single(list, Condition::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Condition, Finding> {
        let mut list = vec![self.one(depth)?];
        while self.take_word("and") {
            list.push(self.one(depth)?);
        }
        Ok(single(list, Condition::All))
    }

    fn one(&mut self, depth: usize) -> Result<Condition, Finding> {
        if depth > DEPTH {
            return Err(Finding::new(&findings::CONDITION_DEEP, Place::nowhere()).with("text", clip(self.text)));
        }
        if self.take_word("not") {
            return Ok(Condition::Not(Box::new(self.one(depth + 1)?)));
        }
        if self.list.get(self.next) == Some(&Token::Open) {
            self.next += 1;
            let inner = self.any(depth + 1)?;
            if self.list.get(self.next) != Some(&Token::Close) {
                return Err(self.wrong());
            }
            self.next += 1;
            return Ok(inner);
        }
        if self.take_word("answered") {
            return Ok(Condition::Answered(self.subject()?));
        }
        if self.take_word("included") {
            return match self.list.get(self.next) {
                Some(Token::Name(part)) => {
                    self.next += 1;
                    Ok(Condition::Included(part.clone()))
                }
                _ => Err(self.wrong()),
            };
        }
        if self.take_word("count") {
            return self.count();
        }
        self.comparison()
    }

    fn subject(&mut self) -> Result<Subject, Finding> {
        let subject = self.peek_word().and_then(Subject::read).ok_or_else(|| self.wrong())?;
        self.next += 1;
        Ok(subject)
    }

    fn sign(&mut self) -> Option<Sign> {
        match self.list.get(self.next) {
            Some(Token::Sign(sign)) => {
                self.next += 1;
                Some(*sign)
            }
            _ => None,
        }
    }

    fn literal(&mut self) -> Result<Literal, Finding> {
        let literal = match self.list.get(self.next) {
            Some(Token::Name(name)) => match name.parse() {
                Ok(number) => Literal::Number(number),
                Err(_) => Literal::Code(name.clone()),
            },
            _ => return Err(self.wrong()),
        };
        self.next += 1;
        Ok(literal)
    }

    fn count(&mut self) -> Result<Condition, Finding> {
        let subject = self.subject()?;
        let Some(sign) = self.sign() else {
            return Err(self.wrong());
        };
        match self.literal()? {
            Literal::Number(number) => Ok(Condition::Count(subject, sign, number)),
            Literal::Code(_) => {
                self.next -= 1;
                Err(self.wrong())
            }
        }
    }

    fn comparison(&mut self) -> Result<Condition, Finding> {
        let subject = self.subject()?;
        if let Some(sign) = self.sign() {
            let literal = self.literal()?;
            return Ok(match (subject, literal) {
                (Subject::Parties, Literal::Number(number)) => Condition::Count(Subject::Parties, sign, number),
                (subject, literal) => Condition::Compare(subject, sign, literal),
            });
        }
        if self.take_word("has") {
            return match self.literal()? {
                Literal::Code(code) => Ok(Condition::Has(subject, code)),
                Literal::Number(number) => Ok(Condition::Has(subject, number.to_string())),
            };
        }
        Ok(Condition::Yes(subject))
    }
}

fn single(mut list: Vec<Condition>, wrap: fn(Vec<Condition>) -> Condition) -> Condition {
    match list.pop() {
        Some(only) if list.is_empty() => only,
        Some(last) => {
            list.push(last);
            wrap(list)
        }
        None => wrap(list),
    }
}

/// The first characters of a long text, for findings.
pub(super) fn clip(text: &str) -> String {
    if text.chars().count() <= 60 { text.to_owned() } else { text.chars().take(57).chain("…".chars()).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yes(name: &str) -> Condition {
        Condition::Yes(Subject::Field(name.into()))
    }

    #[test]
    fn and_binds_closer_than_or() {
        let read = Condition::read("a.a or b.b and not c.c").unwrap();
        let not = Condition::Not(Box::new(yes("c.c")));
        assert_eq!(read, Condition::Any(vec![yes("a.a"), Condition::All(vec![yes("b.b"), not])]));
    }

    #[test]
    fn every_form_of_the_format_is_read() {
        for text in [
            "profile = treaty",
            "parties = 2",
            "parties > 2",
            "language = fr",
            "dp.personal",
            "dp.other_use = consent",
            "aeo.benefits has release",
            "languages has zh",
            "answered fin.other",
            "count cp.items > 1",
            "included review",
            "not a.b and (c.d or e.f != g)",
            "first.kind = state",
            "row.n >= 3",
            "choice = release",
            "n <= 1",
        ] {
            assert!(Condition::read(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn broken_conditions_name_the_place() {
        for (text, near) in [("a.b = = c", "="), ("a.b c.d", "c.d"), ("(a.b", ""), ("plain", "plain"), ("a.b % 3", "%")]
        {
            let finding = Condition::read(text).unwrap_err();
            assert_eq!(finding.detail("near").unwrap_or(""), near, "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_not_followed() {
        let text = format!("{}a.b{}", "(".repeat(100_000), ")".repeat(100_000));
        assert_eq!(Condition::read(&text).unwrap_err().code(), "condition-deep");
        assert_eq!(Condition::read(&"not ".repeat(100_000)).unwrap_err().code(), "condition-deep");
    }
}

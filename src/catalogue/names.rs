//! The names of parties that leave, and whether a value names one of them.

use crate::draft::{Draft, Place};
use crate::language::Folded;
use crate::template::{Column, FieldKind, Row, Value};

/// Everything by which the parties that leave are known.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Names of more than three characters, folded, without article.
    long: Vec<Vec<char>>,
    /// Short ones, `EU`: they count only as they are written, because "us" is a word.
    short: Vec<String>,
    ids: Vec<String>,
    countries: Vec<String>,
}

/// Fields of a party whose answers are its names.
const NAMED_BY: [&str; 3] = ["party.name_full", "party.name_short", "party.authority"];
const ARTICLES: [&str; 14] =
    ["the ", "la ", "le ", "les ", "l'", "el ", "los ", "las ", "der ", "die ", "das ", "il ", "o ", "a "];

/// What remains of a value once the old names are out of it.
pub enum Kept {
    All,
    /// The rest, with the number of cells and rows that went.
    Some(Value),
    Nothing,
}

impl Names {
    pub fn of(draft: &Draft, leaving: &[&str]) -> Self {
        let mut names = Self::default();
        for id in leaving {
            names.ids.push((*id).to_owned());
            if let Some(Value::Choice(code)) = draft.value(&Place::party("party.country", *id)) {
                names.countries.push(code.clone());
            }
            for (place, answer) in &draft.answers {
                let is_name = NAMED_BY.contains(&place.field.as_str()) || place.field.starts_with("party.name");
                if is_name && place.party.as_deref() == Some(id) {
                    let own = place.field == "party.authority";
                    each_text(&answer.value, &mut |text| names.add(text, own));
                }
            }
        }
        names
    }

    /// `office`: the name of an authority, which may be as common as "Customs Administration".
    fn add(&mut self, name: &str, office: bool) {
        let folded: String = Folded::new(name.trim()).chars().iter().collect();
        let bare = ARTICLES.iter().find_map(|a| folded.strip_prefix(a)).unwrap_or(&folded).trim();
        let (characters, words) = (bare.chars().count(), bare.split_whitespace().count());
        if characters > 3 {
            if !office || words > 2 {
                self.long.push(bare.chars().collect());
            }
        } else if characters > 0 && !office {
            let last = name.trim().rsplit([' ', '\'', '’']).next().unwrap_or_default();
            self.short.push(last.to_owned());
        }
    }

    /// Takes the old names out of a value: cells that name an old party go, rows that belong to one go whole.
    pub fn strike(&self, kind: &FieldKind, value: &Value) -> Kept {
        let Value::Rows(rows) = value else {
            return if self.stand_in(kind, value) { Kept::Nothing } else { Kept::All };
        };
        let columns: &[Column] = if let FieldKind::Rows { columns, .. } = kind { columns } else { &[] };
        let left: Vec<Row> = rows.iter().filter_map(|row| self.strike_row(columns, row)).collect();
        match left {
            left if left == *rows => Kept::All,
            left if left.is_empty() => Kept::Nothing,
            left => Kept::Some(Value::Rows(left)),
        }
    }

    fn strike_row(&self, columns: &[Column], row: &Row) -> Option<Row> {
        let kind = |id: &str| columns.iter().find(|c| c.id == id).map_or(&FieldKind::YesNo, |c| &c.kind);
        let belongs = row.iter().any(|(id, value)| match value {
            Value::Choice(code) => *kind(id) == FieldKind::Country && self.countries.contains(code),
            Value::Text(text) => id == "party" && self.is_one(text),
            _ => false,
        });
        if belongs {
            return None;
        }
        let left: Row =
            row.iter().filter(|(id, v)| !self.stand_in(kind(id), v)).map(|(id, v)| (id.clone(), v.clone())).collect();
        (!left.is_empty()).then_some(left)
    }

    /// Whether a text is nothing but an id or a name.
    fn is_one(&self, text: &str) -> bool {
        self.ids.iter().any(|id| id == text.trim()) || self.stands_in_text(text)
    }

    fn stand_in(&self, kind: &FieldKind, value: &Value) -> bool {
        if let (FieldKind::Country, Value::Choice(code)) = (kind, value) {
            return self.countries.contains(code);
        }
        let mut found = false;
        each_text(value, &mut |text| found |= self.stands_in_text(text));
        found
    }

    /// Whether a text names an old party: long names in any spelling of case and accents, short ones as written,
    /// both only as whole words.
    pub fn stands_in_text(&self, text: &str) -> bool {
        let folded = Folded::new(text);
        let whole = |name: &Vec<char>| {
            let mut places = folded.find(name);
            places.any(|at| folded.starts_word(at) && folded.ends_word(at + name.len()))
        };
        self.long.iter().any(whole) || self.short.iter().any(|name| word_in(text, name))
    }
}

/// Whether `word` stands in `text` as a word of its own, letter for letter.
fn word_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Every text in a value; ids of choices are the template's and name nobody.
pub fn each_text(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::Text(text) => visit(text),
        Value::Texts(texts) => texts.values().for_each(|text| visit(text)),
        Value::Rows(rows) => {
            for cell in rows.iter().flat_map(|row| row.values()) {
                match cell {
                    Value::Text(text) => visit(text),
                    Value::Texts(texts) => texts.values().for_each(|text| visit(text)),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

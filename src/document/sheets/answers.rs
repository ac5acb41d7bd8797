//! Answers of a case as a sheet shows them: label and words, or a table.

use super::{Sheet, bold, cell, shares};
use crate::document::party::party_name;
use crate::document::print;
use crate::document::tree::{Block, Inline};
use crate::document::words::Writer;
use crate::draft::{Draft, Facts, Place, questions};
use crate::language::{self, Language};
use crate::template::{Choice, Column, Field, FieldKind, Manners, Row, Template, Texts, Value};

/// One question that is asked, with what is answered.
pub(super) struct Told<'a> {
    pub field: &'a Field,
    pub place: Place,
    pub required: bool,
    pub value: Option<&'a Value>,
}

/// The answers of one case in one language.
pub(super) struct Answers<'a> {
    template: &'a Template,
    draft: &'a Draft,
    writer: Writer<'a>,
}

impl<'a> Answers<'a> {
    pub fn new(template: &'a Template, draft: &'a Draft, language: &'a Language) -> Self {
        Self { template, draft, writer: Writer::new(Facts::new(template, draft, Some(language)), language) }
    }

    /// The text in the language of the sheet, else in English, else in any.
    pub fn words_in<'t>(&self, texts: &'t Texts) -> &'t str {
        let english = Language::english();
        texts
            .get(self.writer.language)
            .or_else(|| texts.get(&english))
            .or_else(|| texts.values().next())
            .map_or("", |t| t)
    }

    /// All questions asked, in the order of the form, none that is private.
    pub fn told(&self) -> Vec<Told<'a>> {
        let list = questions(self.template, self.draft).into_iter().filter(|q| q.asked && !q.field.private);
        list.map(|q| Told {
            value: self.draft.value(&q.place).filter(|v| !crate::template::is_blank(v)),
            field: q.field,
            place: q.place,
            required: q.required,
        })
        .collect()
    }

    pub fn label(&self, told: &Told<'_>) -> String {
        let label = self.words_in(&told.field.label);
        match &told.place.party {
            Some(party) => format!("{label} – {}", party_name(self.draft, party, self.writer.language)),
            None => label.to_owned(),
        }
    }

    /// One answer on one line; none when there is nothing to say in this language.
    pub fn words(&self, kind: &FieldKind, value: &Value) -> Option<String> {
        let chosen = |options: &[Choice], id: &str| {
            options.iter().find(|o| o.id == id).map_or_else(|| id.to_owned(), |o| self.words_in(&o.label).to_owned())
        };
        // What the text prints of a choice says it in a language that the form does not speak.
        let printed = |options: &[Choice], id: &str| {
            let option = options.iter().find(|o| o.id == id);
            option.is_some_and(|o| !o.label.contains_key(self.writer.language) && !o.text.is_empty())
        };
        match (kind, value) {
            (FieldKind::Choice(options), Value::Choice(id)) if !printed(options, id) => Some(chosen(options, id)),
            (FieldKind::Choices { options, .. }, Value::Choices(ids)) => {
                let items: Vec<String> = ids.iter().map(|id| chosen(options, id)).collect();
                Some(language::join(&items, self.writer.language, language::Junction::And))
            }
            (_, Value::Texts(texts)) => Some(self.words_in(texts).split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => print::value(kind, value, &Manners::default(), self.writer.language),
        }
        .filter(|words| !words.is_empty())
    }

    /// Questions in a table of two columns, lists of rows in tables of their own below it.
    pub fn tables(&self, told: &[&Told<'a>], sheet: &mut Sheet) -> Vec<Block> {
        self.tables_after(Vec::new(), told, sheet)
    }

    /// The same below rows that come from elsewhere.
    pub fn tables_after(&self, mut rows: Vec<Vec<Vec<Inline>>>, told: &[&Told<'a>], sheet: &mut Sheet) -> Vec<Block> {
        let mut lists = Vec::new();
        for told in told {
            let label = self.label(told);
            match (&told.field.kind, told.value) {
                (FieldKind::Rows { columns, .. }, Some(Value::Rows(list))) => {
                    lists.push(self.list(&label, columns, list, sheet));
                }
                (kind, Some(value)) => {
                    rows.push(vec![vec![bold(label)], self.words(kind, value).map_or_else(Vec::new, cell)])
                }
                (_, None) if told.required => {
                    rows.push(vec![
                        vec![bold(label.clone())],
                        vec![Inline::Blank { label, place: told.place.clone() }],
                    ]);
                }
                _ => {}
            }
        }
        let mut out = Vec::new();
        if !rows.is_empty() {
            out.push(sheet.table("", &[("", 2), ("", 5)], rows));
        }
        out.extend(lists);
        out
    }

    fn list(&self, label: &str, columns: &[Column], rows: &[Row], sheet: &mut Sheet) -> Block {
        // A column that nobody filled in only takes room.
        let used: Vec<&Column> = columns.iter().filter(|c| rows.iter().any(|row| row.contains_key(&c.id))).collect();
        let longest = |c: &Column| {
            let words = rows.iter().filter_map(|row| self.words(&c.kind, row.get(&c.id)?));
            words.map(|w| w.chars().count()).max().unwrap_or(0)
        };
        let wide: Vec<(&str, usize)> = used.iter().map(|c| (self.words_in(&c.label), longest(c))).collect();
        let heads: Vec<(&str, u16)> = wide.iter().map(|(label, _)| *label).zip(shares(&wide)).collect();
        let cells = |row: &Row| -> Vec<Vec<Inline>> {
            let one = |c: &&Column| row.get(&c.id).and_then(|v| self.words(&c.kind, v)).map_or_else(Vec::new, cell);
            used.iter().map(one).collect()
        };
        let rows = rows.iter().map(cells).collect();
        sheet.table(label, &heads, rows)
    }
}

//! Data clusters, their elements and messages: what an information architect would send back (L10 to L14, L24).
//!
//! Fields are known by their columns, so that own templates are checked too: elements are the rows of any field with a
//! column `wco`, clusters those of `dc.items`, messages stand in a column `message`.

use super::super::findings;
use super::super::formats::{self, Format};
use super::Check;
use crate::draft::Scope;
use crate::finding::{Finding, Kind, Place};
use crate::template::{Column, Field, FieldKind, Per, Row, Subject, Value, is_blank};
use std::collections::BTreeSet;

/// A field of rows that is asked and answered.
struct Table<'a> {
    field: &'a Field,
    columns: &'a [Column],
    rows: &'a [Row],
}

impl<'a> Table<'a> {
    fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|c| c.id == column)
    }
}

fn cell<'r>(row: &'r Row, column: &str) -> Option<&'r Value> {
    row.get(column).filter(|value| !is_blank(value))
}

fn text<'r>(row: &'r Row, column: &str) -> Option<&'r str> {
    match cell(row, column)? {
        Value::Text(text) | Value::Choice(text) => Some(text.trim()),
        Value::Texts(texts) => texts.values().next().map(|t| t.trim()),
        _ => None,
    }
}

/// How a row is called in findings.
fn name(row: &Row) -> &str {
    text(row, "name").or_else(|| text(row, "id")).or_else(|| text(row, "wco")).unwrap_or("?")
}

impl<'a> Check<'a> {
    pub(super) fn elements(&mut self) {
        let tables = self.tables();
        for table in tables.iter().filter(|t| t.has("wco")) {
            self.personal(table);
            self.catalogue(table);
            self.collected(table);
        }
        let clusters: Vec<&Row> = rows_of(&tables, "dc.items");
        let elements: Vec<(&Table<'_>, &Row)> =
            tables.iter().filter(|t| t.has("wco")).flat_map(|t| t.rows.iter().map(move |row| (t, row))).collect();
        if !clusters.is_empty() || !elements.is_empty() {
            self.hook();
        }
        self.messages(&tables, &clusters, &elements);
        self.one_sided(&tables);
    }

    /// Answered fields of rows that every party shares.
    fn tables(&self) -> Vec<Table<'a>> {
        let fields = self.facts.template.sections.iter().flat_map(|s| &s.fields).filter(|f| f.per == Per::Case);
        let table = |field: &'a Field| {
            let FieldKind::Rows { columns, .. } = &field.kind else { return None };
            match self.facts.find(&Subject::Field(field.id.clone()), Scope::default())?.value {
                Some(Value::Rows(rows)) => Some(Table { field, columns, rows }),
                _ => None,
            }
        };
        fields.filter_map(table).collect()
    }

    fn tell(&mut self, kind: &'static Kind, field: &str, name: &str) {
        self.say(Finding::new(kind, Place::field(field)).with("name", name));
    }

    /// Personal data need their provisions, and equivalence before they are sent (L10).
    fn personal(&mut self, table: &Table<'_>) {
        let Some(row) = table.rows.iter().find(|row| cell(row, "personal") == Some(&Value::YesNo(true))) else {
            return;
        };
        let asks = self.facts.index.field("dp.personal").is_some();
        if asks && self.answer("dp.personal") != Some(&Value::YesNo(true)) {
            self.tell(&findings::PERSONAL_OFF, &table.field.id, name(row));
        } else if self.is_final() && self.choice("dp.standard") == Some("equivalent") {
            self.tell(&findings::PERSONAL_GATE, "dp.standard", name(row));
        }
    }

    /// An automatic exchange rests on a provision that allows it (L11).
    fn hook(&mut self) {
        const HOOKS: [&str; 6] = ["adx.parent", "exd.legal", "ub.legal", "tr.parent", "ct.parent", "inst.parent"];
        let asked: Vec<&str> = HOOKS.into_iter().filter(|field| self.is_asked(field)).collect();
        let named = asked.iter().any(|field| self.answer(field).is_some());
        if let (false, Some(field)) = (named, asked.first()) {
            self.object(&findings::HOOK_LACKS, field);
        }
        let closed = |field: &str| self.choice(field) == Some("none");
        if closed("ma.auto") && (closed("ma.advance") || self.facts.index.field("ma.advance").is_none()) {
            self.object(&findings::HOOK_LACKS, "ma.auto");
        }
    }

    /// Identifiers and formats against the catalogue (L12).
    fn catalogue(&mut self, table: &Table<'_>) {
        for row in table.rows {
            let Some(id) = text(row, "wco") else { continue };
            let place = Place::field(&table.field.id);
            let Some(known) = formats::element(id) else {
                self.say(Finding::new(&findings::WCO_UNKNOWN, place).with("name", name(row)).with("id", id));
                continue;
            };
            let given = text(row, "format").and_then(Format::read);
            if let (Some(given), Some(known)) = (given, known)
                && !given.fits(known)
            {
                let finding = Finding::new(&findings::WCO_FORMAT, place).with("name", name(row)).with("id", id);
                self.say(finding.with("format", text(row, "format").unwrap_or("")).with("known", known));
            }
        }
    }

    /// What one side must send the other must collect (L13): two or more columns that begin with `obligation`.
    fn collected(&mut self, table: &Table<'_>) {
        let sides: Vec<&str> =
            table.columns.iter().map(|c| c.id.as_str()).filter(|id| id.starts_with("obligation")).collect();
        if sides.len() < 2 {
            return;
        }
        for row in table.rows {
            let says = |side: &&&str, what: &str| text(row, side) == Some(what);
            let must = sides.iter().any(|side| says(&side, "mandatory"));
            let lacks = sides.iter().any(|side| says(&side, "none") || cell(row, side).is_none());
            if must && lacks {
                self.tell(&findings::ELEMENT_UNCOLLECTED, &table.field.id, name(row));
            }
        }
    }

    /// Triggers lead to messages, messages to clusters, clusters to elements and to a transport (L14).
    fn messages(&mut self, tables: &[Table<'_>], clusters: &[&Row], elements: &[(&Table<'_>, &Row)]) {
        let ids: BTreeSet<&str> = clusters.iter().filter_map(|row| text(row, "id")).collect();
        let mut sent = false;
        for table in tables.iter().filter(|t| t.has("message")) {
            for message in table.rows.iter().filter_map(|row| text(row, "message")) {
                sent = true;
                let known = message.split([',', ';']).all(|id| ids.contains(id.trim()));
                if !ids.is_empty() && !known {
                    self.tell(&findings::MESSAGE_LOST, &table.field.id, message);
                }
            }
        }
        let steps = tables.iter().any(|t| t.has("message"));
        if let (true, false, Some(trigger)) = (steps, sent, rows_of(tables, "ub.trigger").first()) {
            self.tell(&findings::TRIGGER_IDLE, "ub.trigger", text(trigger, "event").unwrap_or("?"));
        }
        if ids.is_empty() {
            return;
        }
        let mut filled = BTreeSet::new();
        for (table, row) in elements.iter().filter(|(table, _)| table.has("cluster")) {
            match text(row, "cluster") {
                Some(cluster) if ids.contains(cluster) => drop(filled.insert(cluster)),
                Some(cluster) => self.tell(&findings::ELEMENT_LOST, &table.field.id, cluster),
                None => {}
            }
        }
        for cluster in ids.iter().filter(|id| !filled.is_empty() && !filled.contains(**id)) {
            self.tell(&findings::CLUSTER_EMPTY, "dc.items", cluster);
        }
        if self.is_final() && self.is_asked("tech.protocol") && self.answer("tech.protocol").is_none() {
            self.object(&findings::CLUSTER_UNSENT, "tech.protocol");
        }
    }

    /// Benefits that one side alone grants (L24).
    fn one_sided(&mut self, tables: &[Table<'_>]) {
        let names = self.short_names();
        for table in tables.iter().filter(|t| t.field.id.contains("benefits") || t.field.id.contains("give")) {
            let texts: Vec<String> = table.rows.iter().map(all_text).collect();
            let named: Vec<bool> = names
                .iter()
                .map(|own| own.iter().any(|name| texts.iter().any(|text| text.contains(name.as_str()))))
                .collect();
            if let (true, Some(silent)) = (named.contains(&true), named.iter().position(|n| !n)) {
                let party = self.facts.parties.get(silent).copied().unwrap_or("?");
                let place = Place::field(&table.field.id);
                self.say(Finding::new(&findings::BENEFITS_ONE_SIDED, place).with("party", party));
            }
        }
        for (one, other) in [("cb.give_customs", "cb.give_business"), ("cb.give_business", "cb.give_customs")] {
            if self.is_asked(other) && self.answer(one).is_some() && self.answer(other).is_none() {
                self.say(Finding::new(&findings::BENEFITS_ONE_SIDED, Place::field(other)).with("party", other));
            }
        }
    }

    /// The short names of each party, in every language, without their article.
    fn short_names(&self) -> Vec<Vec<String>> {
        let bare = |name: &String| {
            let articles = ["the ", "le ", "la ", "les ", "l’", "el ", "los ", "las "];
            articles.iter().find_map(|a| name.strip_prefix(a)).unwrap_or(name).trim().to_owned()
        };
        let names = |party: &&'a str| {
            let scope = Scope { party: Some(party), ..Scope::default() };
            let found = self.facts.find(&Subject::Field("party.name_short".into()), scope).and_then(|f| f.value);
            match found {
                Some(Value::Texts(texts)) => texts.values().filter(|t| !t.trim().is_empty()).map(bare).collect(),
                Some(Value::Text(text)) => vec![bare(text)],
                _ => Vec::new(),
            }
        };
        self.facts.parties.iter().map(names).collect()
    }
}

fn rows_of<'t>(tables: &[Table<'t>], field: &str) -> Vec<&'t Row> {
    tables.iter().filter(|t| t.field.id == field).flat_map(|t| t.rows).collect()
}

fn all_text(row: &Row) -> String {
    let mut out = String::new();
    for value in row.values() {
        match value {
            Value::Text(text) => out.push_str(text),
            Value::Texts(texts) => texts.values().for_each(|text| out.push_str(text)),
            _ => {}
        }
        out.push(' ');
    }
    out
}

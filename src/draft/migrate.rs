//! Answers of one template version taken over by another, with a report of what became of each.

use super::answers::{Answer, Draft, Place};
use super::fresh::all_defaults;
use super::validate::at;
use super::{findings, open};
use crate::finding::{Finding, Kind};
use crate::template::{Choice, Field, FieldKind, Index, Per, Row, Template, Texts, Value, fit, in_both_tongues};
use std::collections::BTreeMap;

/// A draft on a new template, and what its author must look at again.
#[derive(Clone, Debug)]
pub struct Migrated {
    pub draft: Draft,
    /// Answers that stand as they stood, also those that found their question under a new id.
    pub kept: usize,
    /// Answers changed or left out, and questions that are new.
    pub findings: Vec<Finding>,
}

/// Takes the answers given under `old` over to `new`. A question is the same when its id is, or when the new one says
/// that it `was` the old one. What no longer fits is left out and told, never forced.
pub fn migrate(old: &Template, new: &Template, draft: &Draft) -> Migrated {
    let mut told = Vec::new();
    let (was, is) = (Index::new(old), Renamed::of(new));
    let mut answers: BTreeMap<Place, Answer> = BTreeMap::new();
    let mut kept = 0;
    for (place, answer) in &draft.answers {
        let label = was.field(&place.field);
        let Some(field) = is.field(&place.field) else {
            told.push(tell(&findings::MIGRATE_GONE, place, label).with("answer", in_short(&answer.value)));
            continue;
        };
        let Some(value) = fitting(&field.kind, &answer.value) else {
            told.push(tell(&findings::MIGRATE_UNFIT, place, Some(field)).with("answer", in_short(&answer.value)));
            continue;
        };
        if value == answer.value {
            kept += 1;
        } else {
            told.push(tell(&findings::MIGRATE_CHANGED, place, Some(field)).with("answer", in_short(&answer.value)));
        }
        for place in places(field, place, draft) {
            let answer = Answer { value: value.clone(), origin: answer.origin.clone() };
            answers.entry(place).or_insert(answer);
        }
    }
    let mut migrated = Draft { answers, ..draft.clone() };
    for (place, answer) in all_defaults(new, &draft.parties) {
        if is.is_new(&was, &place.field) {
            migrated.answers.entry(place).or_insert(answer);
        }
    }
    let parts = Index::new(new);
    migrated.left_out.retain(|part| parts.part(part).is_some());
    migrated.notes = notes(&draft.notes, &is);
    let questions = open(new, &migrated);
    let fresh = questions.iter().filter(|q| is.is_new(&was, &q.field.id));
    told.extend(fresh.map(|q| tell(&findings::MIGRATE_NEW, &q.place, Some(q.field))));
    Migrated { draft: migrated, kept, findings: told }
}

/// Fields of a template, by their ids and by those they had.
struct Renamed<'a> {
    index: Index<'a>,
    were: BTreeMap<&'a str, &'a Field>,
}

impl<'a> Renamed<'a> {
    fn of(template: &'a Template) -> Self {
        let fields = template.sections.iter().flat_map(|s| &s.fields);
        let were = fields.flat_map(|f| f.was.iter().map(move |id| (id.as_str(), f))).collect();
        Self { index: Index::new(template), were }
    }

    fn field(&self, id: &str) -> Option<&'a Field> {
        self.index.field(id).or_else(|| self.were.get(id).copied())
    }

    /// Whether the template before had no such question, under any id.
    fn is_new(&self, was: &Index<'_>, id: &str) -> bool {
        let before = |id: &String| was.field(id).is_some();
        was.field(id).is_none() && !self.index.field(id).is_some_and(|f| f.was.iter().any(before))
    }
}

/// Where an answer goes: an answer of all becomes each party's when the question did, and the other way round.
fn places(field: &Field, place: &Place, draft: &Draft) -> Vec<Place> {
    match (field.per, &place.party) {
        (Per::Party, None) => draft.parties.iter().map(|p| Place::party(&field.id, &p.id)).collect(),
        (Per::Case, Some(_)) => vec![Place::case(&field.id)],
        (_, party) => vec![Place { field: field.id.clone(), party: party.clone() }],
    }
}

/// The value as the new question takes it, whole or in part; none when nothing of it fits.
fn fitting(kind: &FieldKind, value: &Value) -> Option<Value> {
    if fit(kind, value).is_empty() {
        return Some(value.clone());
    }
    let new = match (kind, value) {
        (FieldKind::Text { translated: true, .. }, Value::Text(text)) => {
            let languages = [crate::language::Language::english(), crate::language::Language::french()];
            Value::Texts(languages.map(|l| (l, text.clone())).into())
        }
        (FieldKind::Text { translated: false, .. }, Value::Texts(texts)) => Value::Text(any(texts)?.to_owned()),
        (FieldKind::Choice(options), Value::Choice(id)) => Value::Choice(option(options, id)?.to_owned()),
        (FieldKind::Choice(options), Value::Choices(ids)) => match ids.as_slice() {
            [one] => Value::Choice(option(options, one)?.to_owned()),
            _ => return None,
        },
        (FieldKind::Choices { options, .. }, Value::Choice(id)) => {
            Value::Choices(vec![option(options, id)?.to_owned()])
        }
        (FieldKind::Choices { options, .. }, Value::Choices(ids)) => {
            Value::Choices(ids.iter().filter_map(|id| option(options, id)).map(str::to_owned).collect())
        }
        (FieldKind::Rows { columns, .. }, Value::Rows(rows)) => {
            let cell = |row: &Row, id: &str, kind: &FieldKind| Some((id.to_owned(), fitting(kind, row.get(id)?)?));
            let row = |row: &Row| columns.iter().filter_map(|c| cell(row, &c.id, &c.kind)).collect();
            Value::Rows(rows.iter().map(row).collect())
        }
        _ => return None,
    };
    fit(kind, &new).is_empty().then_some(new)
}

/// The id an option has now.
fn option<'a>(options: &'a [Choice], id: &str) -> Option<&'a str> {
    options.iter().find(|o| o.id == id || o.was.iter().any(|was| was == id)).map(|o| o.id.as_str())
}

fn any(texts: &Texts) -> Option<&str> {
    texts.values().map(String::as_str).find(|t| !t.trim().is_empty())
}

fn notes(notes: &BTreeMap<Place, String>, is: &Renamed<'_>) -> BTreeMap<Place, String> {
    let moved = |(place, note): (&Place, &String)| {
        let field = is.field(&place.field).map_or(&place.field, |f| &f.id);
        (Place { field: field.clone(), party: place.party.clone() }, note.clone())
    };
    notes.iter().map(moved).collect()
}

fn tell(kind: &'static Kind, place: &Place, field: Option<&Field>) -> Finding {
    let [english, french] = field.map_or([place.field.as_str(); 2], |f| in_both_tongues(&f.label));
    Finding::new(kind, at(place)).with_words("question", english, french)
}

/// An answer in a few words, so that its author can give it again.
fn in_short(value: &Value) -> String {
    let text = match value {
        Value::Text(text) | Value::Choice(text) => text.clone(),
        Value::Texts(texts) => any(texts).unwrap_or_default().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::YesNo(yes) => if *yes { "✓" } else { "–" }.to_owned(),
        Value::Date(date) => date.to_string(),
        Value::Duration(count, unit) => format!("{count} {unit:?}").to_lowercase(),
        Value::Choices(ids) => ids.join(", "),
        Value::Rows(rows) => {
            let row = |row: &Row| row.values().map(in_short).collect::<Vec<_>>().join(", ");
            rows.iter().map(row).collect::<Vec<_>>().join("; ")
        }
    };
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::super::mini;
    use super::*;
    use crate::finding::Tongue;

    fn codes(migrated: &Migrated) -> Vec<(&str, &str)> {
        migrated.findings.iter().map(|f| (f.code(), f.place.field.as_deref().unwrap_or(""))).collect()
    }

    fn field<'a>(template: &'a mut Template, id: &str) -> &'a mut Field {
        template.sections.iter_mut().flat_map(|s| &mut s.fields).find(|f| f.id == id).unwrap()
    }

    #[test]
    fn the_same_template_changes_nothing() {
        let template = mini::template();
        let draft = mini::filled(&template);
        let migrated = migrate(&template, &template, &draft);
        assert_eq!((migrated.draft, migrated.findings), (draft.clone(), Vec::new()));
        assert_eq!(migrated.kept, draft.answers.len());
    }

    #[test]
    fn a_renamed_question_keeps_its_answer_and_a_lost_one_is_told() {
        let old = mini::template();
        let draft = mini::filled(&old);
        let mut new = old.clone();
        let title = field(&mut new, "inst.short_title");
        title.id = "inst.header".into();
        title.was = vec!["inst.short_title".into()];
        new.sections.iter_mut().for_each(|s| s.fields.retain(|f| f.id != "cp.items"));
        let migrated = migrate(&old, &new, &draft);
        assert_eq!(migrated.draft.value(&Place::case("inst.header")), Some(&Value::Text("Mini CH-CN".into())));
        assert_eq!(codes(&migrated), [("migrate-gone", "cp.items")]);
        assert!(migrated.findings[0].sentence(Tongue::English).contains("Beijing"), "{}", migrated.findings[0]);
    }

    #[test]
    fn options_and_columns_that_are_gone_take_only_themselves_along() {
        let old = mini::template();
        let draft = mini::filled(&old);
        let mut new = old.clone();
        if let FieldKind::Choices { options, .. } = &mut field(&mut new, "ben.items").kind {
            options.retain(|o| o.id != "control");
        }
        if let FieldKind::Rows { columns, .. } = &mut field(&mut new, "cp.items").kind {
            columns.retain(|c| c.id != "email");
        }
        let migrated = migrate(&old, &new, &draft);
        let value = |id: &str| migrated.draft.value(&Place::case(id)).cloned();
        assert_eq!(value("ben.items"), Some(Value::Choices(vec!["release".into()])));
        let Some(Value::Rows(rows)) = value("cp.items") else { panic!("the rows are kept") };
        assert_eq!((rows.len(), rows[0].len()), (2, 1));
        assert_eq!(codes(&migrated), [("migrate-changed", "ben.items"), ("migrate-changed", "cp.items")]);
    }

    #[test]
    fn an_answer_of_all_becomes_each_partys_and_new_questions_are_told() {
        let old = mini::template();
        let draft = mini::filled(&old);
        let mut new = old.clone();
        let title = field(&mut new, "inst.short_title");
        title.id = "party.header".into();
        title.was = vec!["inst.short_title".into()];
        title.per = Per::Party;
        let mut fresh = field(&mut new, "party.header").clone();
        (fresh.id, fresh.was, fresh.per) = ("inst.motto".into(), Vec::new(), Per::Case);
        fresh.required = crate::template::Required::Always;
        new.sections[0].fields.push(fresh);
        let migrated = migrate(&old, &new, &draft);
        for party in ["CH", "CN"] {
            let value = migrated.draft.value(&Place::party("party.header", party));
            assert_eq!(value, Some(&Value::Text("Mini CH-CN".into())));
        }
        assert_eq!(codes(&migrated), [("migrate-new", "inst.motto")]);
    }
}

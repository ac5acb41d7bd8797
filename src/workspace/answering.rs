//! Answers from outside the window: `--set field=value`, and files of answers in JSON or RON.
//!
//! Values are written as a person would: `12 months`, `treaty`, `en,fr`, `2027-01-31`, yes; in files lists and
//! objects stand for lists, rows and texts by language.

use super::case::Case;
use super::findings;
use crate::calendar::Date;
use crate::draft::{self, Answer, Draft, Edit, Origin, Party, Place};
use crate::finding::{self, Finding};
use crate::language::Language;
use crate::template::{self, FieldKind, Index, Per, Row, Template, Texts, Unit, Value};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A blank case on a template, with its defaults taken over. No parties: as many as it needs, A, B, …
pub fn new_case(template: Arc<Template>, parties: &[String]) -> Result<Case, Vec<Finding>> {
    let ids: Vec<String> = match parties {
        [] => (b'A'..=b'Z').take(usize::from(template.parties.least)).map(|l| char::from(l).to_string()).collect(),
        named => named.to_vec(),
    };
    let parties = parties_of(&ids)?;
    let draft = Draft::new(&template, fresh_id(), parties, crate::calendar::Moment::now());
    Ok(Case { file: None, template, draft, exports: Vec::new(), received: Vec::new() })
}

fn parties_of(ids: &[String]) -> Result<Vec<Party>, Vec<Finding>> {
    let mut faults = Vec::new();
    let mut parties: Vec<Party> = Vec::new();
    for id in ids {
        let kind = match crate::draft::is_party_id(id) {
            false => Some(&findings::PARTY_FORM),
            true if parties.iter().any(|p| p.id == *id) => Some(&findings::PARTY_REPEATED),
            true => None,
        };
        faults.extend(kind.map(|k| Finding::new(k, finding::Place::nowhere()).with("party", id)));
        parties.push(Party { id: id.clone() });
    }
    if faults.is_empty() { Ok(parties) } else { Err(faults) }
}

/// 32 hexadecimal digits that no other case has.
pub(super) fn fresh_id() -> String {
    use std::hash::{BuildHasher, RandomState};
    static COUNT: AtomicU64 = AtomicU64::new(0);
    // The system's randomness, by the one way the standard library lets us at it.
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let moment = crate::calendar::Moment::now().unix();
    let draw = || RandomState::new().hash_one((count, moment, std::process::id()));
    format!("{:016x}{:016x}", draw(), draw())
}

/// Takes one `field[@PARTY][.language]=value` into a case; a language may also stand behind a colon. Nothing behind
/// the equals sign clears the answer.
pub fn set(case: &mut Case, setting: &str) -> Result<(), Finding> {
    let (target, value) = setting.split_once('=').unwrap_or((setting, ""));
    let normal =
        if setting.contains('=') { format!("{}={value}", target.replace(':', ".")) } else { setting.to_owned() };
    let edit = draft::set(&case.template, &case.draft, &normal)?;
    case.draft.apply(edit);
    Ok(())
}

/// What a whole draft's file is called: the form in which samples are kept.
pub(super) const DRAFT_ENDING: &str = ".draft.ron";

/// Takes a file of answers: an object, field to value, and `parties` to a list of ids; or a whole draft.
pub fn take_file(case: &mut Case, bytes: &[u8], name: &str) -> Result<Vec<Finding>, Vec<Finding>> {
    if name.ends_with(DRAFT_ENDING) {
        case.draft = template::read_ron(bytes, name)?;
        return Ok(draft::validate(&case.template, &case.draft));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let json = name.to_ascii_lowercase().ends_with(".json");
    let parsed: Option<BTreeMap<String, Json>> = match json {
        true => serde_json::from_slice(bytes).ok(),
        false => template::read_ron::<BTreeMap<String, Json>>(bytes, name).ok(),
    };
    let Some(answers) = parsed else {
        return Err(vec![Finding::new(&findings::ANSWERS_FILE, finding::Place::file(name)).with("file", name)]);
    };
    if let Some(Json::Array(ids)) = answers.get("parties") {
        let ids: Vec<String> = ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect();
        case.draft = Draft::new(&case.template, case.draft.id.clone(), parties_of(&ids)?, case.draft.created);
    }
    let others = answers.iter().filter(|(field, _)| *field != "parties");
    let faults = others.filter_map(|(field, value)| take(case, field, value).err());
    Ok(faults
        .map(|mut f| {
            *f.place = f.place.in_file(name);
            f
        })
        .collect())
}

fn take(case: &mut Case, name: &str, value: &Json) -> Result<(), Finding> {
    let (id, party) = match name.split_once('@') {
        Some((id, party)) => (id, Some(party)),
        None => (name, None),
    };
    let template = Arc::clone(&case.template);
    let index = Index::new(&template);
    let here = finding::Place { party: party.map(str::to_owned), ..finding::Place::field(id) };
    let Some(field) = index.field(id) else {
        let nearest = template::nearest(id, index.field_ids()).unwrap_or("?");
        let finding = Finding::new(&findings::NO_SUCH_FIELD, here);
        return Err(finding.with("field", clip(id)).with("nearest", nearest));
    };
    match (field.per, party) {
        (Per::Party, None) => {
            return Err(Finding::new(&findings::ANSWER_WHOSE, here).with("field", id));
        }
        (Per::Case, Some(_)) => {
            return Err(Finding::new(&findings::ANSWER_COMMON, here).with("field", id));
        }
        (Per::Party, Some(party)) => drop(super::chain::party(case, party)?),
        (Per::Case, None) => {}
    }
    let place = Place { field: id.to_owned(), party: party.map(str::to_owned) };
    let wrong = || {
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let finding = Finding::new(&findings::ANSWER_FORM, here.clone());
        finding.with("value", clip(&shown)).with("field", id).with("expected", expected(&field.kind))
    };
    let mut value = convert(&field.kind, value, &case.draft.languages(&template)).ok_or_else(wrong)?;
    if let (Value::Texts(new), Some(Value::Texts(old))) = (&mut value, case.draft.value(&place)) {
        for (language, text) in old {
            new.entry(language.clone()).or_insert_with(|| text.clone());
        }
    }
    if let Some(mut fault) = template::fit(&field.kind, &value).into_iter().find(Finding::is_error) {
        *fault.place = finding::Place { language: fault.place.language.take(), ..here };
        return Err(fault);
    }
    let edit = Edit::Answer(place, Some(Answer { value, origin: Origin::Imported }));
    let edit = draft::with_translations(&case.draft, edit);
    case.draft.apply(edit);
    Ok(())
}

/// Foreign words in a sentence of ours are short and visible.
fn clip(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// What an answer of that kind looks like.
fn expected(kind: &FieldKind) -> String {
    let ids = |choices: &[template::Choice]| choices.iter().map(|c| c.id.as_str()).collect::<Vec<_>>().join(", ");
    match kind {
        FieldKind::Text { .. } => "text".into(),
        FieldKind::Number { least, most } => format!("{least}–{most}"),
        FieldKind::YesNo => "yes / no".into(),
        FieldKind::Date => "2027-01-31".into(),
        FieldKind::Duration { units, .. } => {
            units.iter().map(|u| format!("12 {}", unit_code(*u))).collect::<Vec<_>>().join(" / ")
        }
        FieldKind::Choice(choices) => ids(choices),
        FieldKind::Choices { options, .. } => ids(options),
        FieldKind::Country => "CH".into(),
        FieldKind::Language => "en".into(),
        FieldKind::Languages => "en,fr".into(),
        FieldKind::Email => "name@example.org".into(),
        FieldKind::Rows { columns, .. } => {
            let columns: Vec<String> = columns.iter().map(|c| format!("\"{}\": …", c.id)).collect();
            format!("[{{{}}}]", columns.join(", "))
        }
    }
}

const UNITS: [(Unit, &str); 6] = [
    (Unit::Minutes, "minutes"),
    (Unit::Hours, "hours"),
    (Unit::Days, "days"),
    (Unit::WorkingDays, "working-days"),
    (Unit::Months, "months"),
    (Unit::Years, "years"),
];

fn unit_code(unit: Unit) -> &'static str {
    UNITS.iter().find(|(u, _)| *u == unit).map_or("", |(_, code)| code)
}

fn convert(kind: &FieldKind, json: &Json, languages: &[Language]) -> Option<Value> {
    match kind {
        FieldKind::Text { translated: true, .. } => texts(json, languages).map(Value::Texts),
        FieldKind::Text { .. } | FieldKind::Email => json.as_str().map(|t| Value::Text(t.to_owned())),
        FieldKind::Number { .. } => json.as_i64().or_else(|| json.as_str()?.trim().parse().ok()).map(Value::Number),
        FieldKind::YesNo => match (json, json.as_str().map(str::to_ascii_lowercase).as_deref()) {
            (Json::Bool(yes), _) => Some(Value::YesNo(*yes)),
            (_, Some("yes" | "true" | "oui")) => Some(Value::YesNo(true)),
            (_, Some("no" | "false" | "non")) => Some(Value::YesNo(false)),
            _ => None,
        },
        FieldKind::Date => Date::parse(json.as_str()?.trim()).map(Value::Date),
        FieldKind::Duration { .. } => {
            let (count, unit) = json.as_str()?.trim().split_once(' ')?;
            let unit = UNITS.iter().find(|(_, code)| *code == unit.trim())?;
            Some(Value::Duration(count.parse().ok()?, unit.0))
        }
        FieldKind::Choice(_) | FieldKind::Country | FieldKind::Language => {
            json.as_str().map(|t| Value::Choice(t.trim().to_owned()))
        }
        FieldKind::Choices { .. } | FieldKind::Languages => list(json).map(Value::Choices),
        FieldKind::Rows { columns, .. } => {
            let rows = json.as_array()?.iter().map(|row| {
                let row = row.as_object()?;
                let cells = row.iter().map(|(id, cell)| {
                    let column = columns.iter().find(|c| c.id == *id)?;
                    Some((id.clone(), convert(&column.kind, cell, languages)?))
                });
                cells.collect::<Option<Row>>()
            });
            rows.collect::<Option<Vec<Row>>>().map(Value::Rows)
        }
    }
}

/// A bare text stands for the instrument's first language.
fn texts(json: &Json, languages: &[Language]) -> Option<Texts> {
    match json {
        Json::String(text) => Some([(languages.first()?.clone(), text.clone())].into_iter().collect()),
        Json::Object(map) => {
            map.iter().map(|(code, text)| Some((Language::new(code)?, text.as_str()?.to_owned()))).collect()
        }
        _ => None,
    }
}

fn list(json: &Json) -> Option<Vec<String>> {
    match json {
        Json::String(text) => Some(text.split(',').map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect()),
        Json::Array(items) => items.iter().map(|i| i.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

//! From a file that came by e-mail to a template and a draft, or to findings.

use super::findings as kinds;
use super::wire::{self, Blueprint, FORMAT, FORMAT_VERSION};
use super::{canonical, parse, template_text};
use crate::calendar::{Date, Moment};
use crate::draft::{Answer, Draft, Origin, Party, Place, Stage, is_party_id};
use crate::finding::{Finding, Place as Where};
use crate::language::Language;
use crate::template::{self, Field, FieldKind, Per, Row, Template, Unit, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Longest file that is read, in bytes.
pub const LARGEST: usize = 8 * 1024 * 1024;

/// Most parties; every question of a party is asked of each, so their number multiplies.
pub const MOST_PARTIES: usize = 300;

/// Most languages in one answer.
const MOST_LANGUAGES: usize = 64;

/// Most findings that are told; a thousand of the same kind tell no more.
const MOST_FINDINGS: usize = 100;

/// What a blueprint holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    pub template: Template,
    pub draft: Draft,
    /// Nothing of error severity: what was set aside, what to look at.
    pub findings: Vec<Finding>,
}

/// Reads a blueprint, RON or JSON, whatever the bytes. `known` looks up a template by id and version among those
/// on this machine: it stands in when the file carries none, and tells when the file's wording differs from it.
///
/// # Errors
/// At least one finding of error severity when no draft can be made of it.
pub fn import(bytes: &[u8], known: &dyn Fn(&str, &str) -> Option<Template>) -> Result<Import, Vec<Finding>> {
    let blueprint = parse::parse(bytes).map_err(|finding| vec![finding])?;
    let mut findings = Vec::new();
    if canonical::sha256(&canonical::canonical(&blueprint)) != blueprint.integrity.sha256 {
        findings.push(Finding::new(&kinds::ALTERED, Where::nowhere()));
    }
    let template = template(&blueprint, known, &mut findings).map_err(|finding| vec![finding])?;
    let draft = draft(&blueprint, &template, &mut findings).map_err(|mut errors| {
        errors.truncate(MOST_FINDINGS);
        errors
    })?;
    findings.truncate(MOST_FINDINGS);
    Ok(Import { template, draft, findings })
}

/// The template of the file, else the known one of that name.
fn template(
    blueprint: &Blueprint,
    known: &dyn Fn(&str, &str) -> Option<Template>,
    findings: &mut Vec<Finding>,
) -> Result<Template, Finding> {
    let identity = &blueprint.template;
    let named = |kind| Finding::new(kind, Where::nowhere()).with("id", &identity.id).with("version", &identity.version);
    let here = known(&identity.id, &identity.version);
    let hash_here = here.as_ref().map(|t| template_text::hash(&template_text::lines(t)));
    if blueprint.template_text.is_empty() {
        let found = here.ok_or_else(|| named(&kinds::NO_TEMPLATE))?;
        if hash_here.as_deref() != Some(&identity.sha256) {
            findings.push(named(&kinds::WORDING_DIFFERS));
        }
        return Ok(found);
    }
    if template_text::hash(&blueprint.template_text) != identity.sha256 {
        return Err(named(&kinds::TEMPLATE_OTHER));
    }
    let carried = template_text::read(&blueprint.template_text)?;
    if carried.id != identity.id || carried.version != identity.version {
        return Err(named(&kinds::TEMPLATE_OTHER));
    }
    if hash_here.is_some_and(|hash| hash != identity.sha256) {
        findings.push(named(&kinds::WORDING_DIFFERS));
    }
    Ok(carried)
}

fn draft(blueprint: &Blueprint, template: &Template, findings: &mut Vec<Finding>) -> Result<Draft, Vec<Finding>> {
    let mut errors = Vec::new();
    let case = &blueprint.case;
    if !short(&case.id, 64, |c| c.is_ascii_alphanumeric() || c == '-') {
        errors.push(bad_id(&case.id));
    }
    let parties = parties(blueprint, &mut errors);
    let created = moment(&case.created, &mut errors);
    let changed = moment(&case.changed, &mut errors);
    let answers = answers(blueprint, template, &parties, findings, &mut errors);
    let left_out = left_out(blueprint, template, findings);
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Draft {
        id: case.id.clone(),
        stage: stage(case.stage),
        parties,
        answers,
        left_out,
        notes: BTreeMap::new(),
        behind: BTreeMap::new(),
        confirmed: BTreeMap::new(),
        replicated_from: blueprint.lineage.replicated_from.clone().map(|id| (id, String::new())),
        created,
        changed,
    })
}

/// The provisions switched off, as far as the template has them.
fn left_out(blueprint: &Blueprint, template: &Template, findings: &mut Vec<Finding>) -> Vec<String> {
    let mut known = BTreeSet::new();
    for part in &template.parts {
        part.walk(&mut |p| _ = known.insert(p.id.as_str()));
    }
    let named: BTreeSet<&str> = blueprint.left_out.iter().map(String::as_str).collect();
    let place = |id: &str| Where::part(clip(id));
    findings.extend(named.difference(&known).map(|id| Finding::new(&kinds::NO_SUCH_PART, place(id))));
    named.intersection(&known).map(|id| (*id).to_owned()).collect()
}

fn parties(blueprint: &Blueprint, errors: &mut Vec<Finding>) -> Vec<Party> {
    if blueprint.parties.len() > MOST_PARTIES {
        let finding = Finding::new(&kinds::TOO_MANY_PARTIES, Where::nowhere());
        errors.push(finding.with("count", blueprint.parties.len()).with("most", MOST_PARTIES));
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    for party in &blueprint.parties {
        if !is_party_id(&party.id) {
            errors.push(bad_id(&party.id));
        } else if !seen.insert(&party.id) {
            errors.push(Finding::new(&kinds::TWICE, Where::nowhere()).with("name", &party.id));
        }
    }
    blueprint.parties.iter().map(|p| Party { id: p.id.clone() }).collect()
}

fn answers(
    blueprint: &Blueprint,
    template: &Template,
    parties: &[Party],
    findings: &mut Vec<Finding>,
    errors: &mut Vec<Finding>,
) -> BTreeMap<Place, Answer> {
    let fields: BTreeMap<&str, &Field> =
        template.sections.iter().flat_map(|s| &s.fields).map(|f| (f.id.as_str(), f)).collect();
    let listed: BTreeSet<&str> = parties.iter().map(|p| p.id.as_str()).collect();
    let mut answers = BTreeMap::new();
    for answer in &blueprint.answers {
        let place = Place { field: answer.field.clone(), party: answer.party.clone() };
        let at = Where { field: Some(answer.field.clone()), party: answer.party.clone(), ..Where::default() };
        let field = fields.get(answer.field.as_str()).copied();
        if let Some(kind) = set_aside(field, &place, &listed) {
            findings.push(Finding::new(kind, at));
            continue;
        }
        let value = match value(&answer.value) {
            Ok(value) => value,
            Err(Unreadable { kind, text }) => {
                errors.push(Finding::new(kind, at).with("value", clip(&text)));
                continue;
            }
        };
        if field.is_some_and(|field| !fits(&field.kind, &value)) {
            findings.push(Finding::new(&kinds::WRONG_KIND, at));
            continue;
        }
        let answer = Answer { value, origin: origin(&answer.origin) };
        if answers.insert(place, answer).is_some() {
            let name = at.field.clone().unwrap_or_default();
            errors.push(Finding::new(&kinds::TWICE, at).with("name", name));
        }
    }
    answers
}

/// Why an answer cannot be taken over, if it cannot.
fn set_aside(field: Option<&Field>, place: &Place, listed: &BTreeSet<&str>) -> Option<&'static crate::finding::Kind> {
    let Some(field) = field else {
        return Some(&kinds::NOT_ASKED);
    };
    if field.private {
        return Some(&kinds::PRIVATE);
    }
    let asked = match (&place.party, field.per) {
        (None, Per::Case) => true,
        (Some(party), Per::Party) => listed.contains(party.as_str()),
        _ => false,
    };
    (!asked).then_some(&kinds::NOT_ASKED)
}

/// Whether a value has the shape that a field asks for. Limits are for the checks of the draft.
fn fits(kind: &FieldKind, value: &Value) -> bool {
    match (kind, value) {
        (FieldKind::Text { .. }, Value::Text(_) | Value::Texts(_))
        | (FieldKind::Number { .. }, Value::Number(_))
        | (FieldKind::YesNo, Value::YesNo(_))
        | (FieldKind::Date, Value::Date(_))
        | (FieldKind::Duration { .. }, Value::Duration(..))
        | (FieldKind::Choice(_) | FieldKind::Country | FieldKind::Language, Value::Choice(_))
        | (FieldKind::Choices { .. }, Value::Choices(_))
        | (FieldKind::Email, Value::Text(_)) => true,
        (FieldKind::Languages, Value::Choices(codes)) => codes.len() <= MOST_LANGUAGES,
        (FieldKind::Rows { columns, .. }, Value::Rows(rows)) => rows.iter().all(|row| row_fits(columns, row)),
        _ => false,
    }
}

fn row_fits(columns: &[template::Column], row: &Row) -> bool {
    row.iter().all(|(id, value)| columns.iter().any(|c| c.id == *id && fits(&c.kind, value)))
}

/// A value that no program wrote.
struct Unreadable {
    kind: &'static crate::finding::Kind,
    text: String,
}

fn value(value: &wire::Value) -> Result<Value, Unreadable> {
    match value.clone() {
        wire::Value::Rows(rows) => {
            let row = |row: wire::Row| row.0.into_iter().map(|(id, c)| Ok((id, cell(c)?))).collect::<Result<Row, _>>();
            Ok(Value::Rows(rows.into_iter().map(row).collect::<Result<_, _>>()?))
        }
        wire::Value::Text(v) => cell(wire::Cell::Text(v)),
        wire::Value::Texts(v) => cell(wire::Cell::Texts(v)),
        wire::Value::Number(v) => cell(wire::Cell::Number(v)),
        wire::Value::YesNo(v) => cell(wire::Cell::YesNo(v)),
        wire::Value::Date(v) => cell(wire::Cell::Date(v)),
        wire::Value::Duration(v) => cell(wire::Cell::Duration(v)),
        wire::Value::Choice(v) => cell(wire::Cell::Choice(v)),
        wire::Value::Choices(v) => cell(wire::Cell::Choices(v)),
    }
}

fn cell(cell: wire::Cell) -> Result<Value, Unreadable> {
    Ok(match cell {
        wire::Cell::Text(text) => Value::Text(text),
        wire::Cell::Texts(texts) => {
            let pair = |(code, text): (String, String)| match Language::new(&code) {
                Some(language) => Ok((language, text)),
                None => Err(Unreadable { kind: &kinds::BAD_LANGUAGE, text: code }),
            };
            Value::Texts(texts.0.into_iter().map(pair).collect::<Result<_, _>>()?)
        }
        wire::Cell::Number(number) => Value::Number(number),
        wire::Cell::YesNo(yes) => Value::YesNo(yes),
        wire::Cell::Date(text) => match Date::parse(&text) {
            Some(date) if date.to_string() == text => Value::Date(date),
            _ => {
                return Err(Unreadable { kind: &kinds::BAD_DATE, text });
            }
        },
        wire::Cell::Duration(d) => Value::Duration(d.count, unit(d.unit)),
        wire::Cell::Choice(id) => Value::Choice(id),
        wire::Cell::Choices(ids) => Value::Choices(ids),
    })
}

fn short(text: &str, most: usize, allowed: impl Fn(char) -> bool) -> bool {
    (1..=most).contains(&text.len()) && text.chars().all(allowed)
}

/// A word of a foreign file, fit for a sentence.
fn clip(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

fn bad_id(id: &str) -> Finding {
    Finding::new(&kinds::BAD_ID, Where::nowhere()).with("id", clip(id))
}

fn moment(text: &str, errors: &mut Vec<Finding>) -> Moment {
    match Moment::parse(text) {
        Some(moment) => Moment::from_unix(moment.unix()),
        None => {
            errors.push(Finding::new(&kinds::BAD_DATE, Where::nowhere()).with("value", clip(text)));
            Moment::from_unix(0)
        }
    }
}

fn origin(origin: &wire::Origin) -> Origin {
    match origin {
        wire::Origin::Entered => Origin::Officer,
        wire::Origin::Default => Origin::Default,
        wire::Origin::Replicated(id) => Origin::Replicated(id.clone()),
        wire::Origin::Imported => Origin::Imported,
    }
}

fn stage(stage: wire::Stage) -> Stage {
    match stage {
        wire::Stage::Draft => Stage::Draft,
        wire::Stage::AdReferendum => Stage::AdReferendum,
        wire::Stage::Initialled => Stage::Initialled,
        wire::Stage::Signed => Stage::Signed,
        wire::Stage::InEffect => Stage::InEffect,
        wire::Stage::Suspended => Stage::Suspended,
        wire::Stage::Ended => Stage::Ended,
    }
}

fn unit(unit: wire::Unit) -> Unit {
    match unit {
        wire::Unit::Minutes => Unit::Minutes,
        wire::Unit::Hours => Unit::Hours,
        wire::Unit::Days => Unit::Days,
        wire::Unit::WorkingDays => Unit::WorkingDays,
        wire::Unit::Months => Unit::Months,
        wire::Unit::Years => Unit::Years,
    }
}

/// What `FORMAT` and `FORMAT_VERSION` of a file must be.
pub(super) fn format_is_ours(format: &str, version: u32) -> Option<Finding> {
    if format != FORMAT {
        return Some(Finding::new(&kinds::NOT_A_BLUEPRINT, Where::nowhere()));
    }
    (version != FORMAT_VERSION)
        .then(|| Finding::new(&kinds::NEWER, Where::nowhere()).with("version", version).with("own", FORMAT_VERSION))
}

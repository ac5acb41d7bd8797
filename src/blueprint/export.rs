//! From a draft to its blueprint. Everything is copied by name, so nothing private can slip through: a field
//! that is not listed here does not leave.

use super::canonical::{canonical, sha256};
use super::ordered::Ordered;
use super::wire::{self, Blueprint, FORMAT, FORMAT_VERSION, Texts};
use super::{template_text, words};
use crate::calendar::Date;
use crate::document::{BlockKind, Document};
use crate::draft::{Draft, Facts, Origin, Place, Stage};
use crate::template::{self, Field, FieldKind, Part, PartKind, Per, Profile, Section, Template, Unit, Value};
use std::collections::BTreeMap;

/// Makes the blueprint of a draft. `documents` are the assembled languages, for the numbers and headings of the
/// provisions; without them only what was left out is listed.
///
/// Left behind: private fields, notes, answers of parties no longer listed, answers to questions that are not asked
/// (they would tell a partner what was considered and dropped), and the title of the case this one was replicated
/// from.
pub fn export(template: &Template, draft: &Draft, documents: &[Document]) -> Blueprint {
    let template_text = template_text::lines(template);
    let languages: Vec<String> = draft.languages(template).iter().map(|l| l.code().to_owned()).collect();
    let gate = Gate::new(template, draft);
    let answers = answers(&gate);
    let mut blueprint = Blueprint {
        format: FORMAT.into(),
        format_version: FORMAT_VERSION,
        written_by: concat!("Entente ", env!("CARGO_PKG_VERSION")).into(),
        case: case(&gate, documents, &languages),
        template: wire::TemplateIdentity {
            id: template.id.clone(),
            version: template.version.clone(),
            name: texts(&template.name),
            sha256: template_text::hash(&template_text),
        },
        parties: draft.parties.iter().map(|p| party(&gate, &p.id, &languages)).collect(),
        data_elements: data_elements(template, &answers),
        answers,
        left_out: draft.left_out.clone(),
        fields: fields(template, &languages),
        provisions: provisions(template, draft, documents),
        annex_files: Vec::new(),
        lineage: wire::Lineage { replicated_from: draft.replicated_from.as_ref().map(|(id, _)| id.clone()) },
        integrity: wire::Integrity::default(),
        template_text,
    };
    blueprint.integrity.sha256 = sha256(&canonical(&blueprint));
    blueprint
}

/// Tells which answers may leave the house.
struct Gate<'a> {
    fields: BTreeMap<&'a str, &'a Field>,
    facts: Facts<'a>,
}

impl<'a> Gate<'a> {
    fn new(template: &'a Template, draft: &'a Draft) -> Self {
        Self { fields: by_id(template), facts: Facts::new(template, draft, None) }
    }

    /// The question is the template's, is put to this party or to all, and is not private.
    fn lets_out(&self, place: &Place) -> bool {
        let Some(field) = self.fields.get(place.field.as_str()) else {
            return false;
        };
        let party = match (&place.party, field.per) {
            (None, Per::Case) => None,
            (Some(party), Per::Party) => match self.facts.parties.iter().find(|p| *p == party) {
                Some(listed) => Some(*listed),
                None => return false,
            },
            _ => return false,
        };
        !field.private && self.facts.asked(field, party)
    }
}

fn by_id(template: &Template) -> BTreeMap<&str, &Field> {
    template.sections.iter().flat_map(|s| &s.fields).map(|f| (f.id.as_str(), f)).collect()
}

fn answers(gate: &Gate) -> Vec<wire::Answer> {
    let public = gate.facts.draft.answers.iter().filter(|(place, _)| gate.lets_out(place));
    public
        .map(|(place, answer)| wire::Answer {
            field: place.field.clone(),
            party: place.party.clone(),
            value: value(&answer.value),
            origin: match &answer.origin {
                Origin::Officer => wire::Origin::Entered,
                Origin::Default => wire::Origin::Default,
                Origin::Replicated(id) => wire::Origin::Replicated(id.clone()),
                Origin::Imported => wire::Origin::Imported,
            },
        })
        .collect()
}

fn case(gate: &Gate, documents: &[Document], languages: &[String]) -> wire::Case {
    let draft = gate.facts.draft;
    let mut title: Texts = documents.iter().rev().map(|d| (d.language.code().to_owned(), d.title.clone())).collect();
    let short = Place::case("inst.short_title");
    if title.is_empty() && gate.lets_out(&short) {
        title = named(draft, &short, languages);
    }
    wire::Case {
        id: draft.id.clone(),
        title,
        stage: stage(draft.stage),
        profile: profile(gate.facts.profile),
        languages: languages.to_vec(),
        date: date(gate).to_string(),
        created: draft.created.to_string(),
        changed: draft.changed.to_string(),
    }
}

/// The date of signature while it is public, else of the last change.
fn date(gate: &Gate) -> Date {
    let draft = gate.facts.draft;
    if gate.lets_out(&Place::case("sig.date")) { draft.date() } else { draft.changed.date() }
}

/// A party with the views of its names, unless the template keeps one of them private.
fn party(gate: &Gate, id: &str, languages: &[String]) -> wire::Party {
    let draft = gate.facts.draft;
    let public = |field: &str| Some(Place::party(field, id)).filter(|place| gate.lets_out(place));
    let texts = |field| public(field).map(|place| named(draft, &place, languages)).unwrap_or_default();
    let country = public("party.country").and_then(|place| match draft.value(&place) {
        Some(Value::Choice(code)) => Some(code.clone()),
        _ => None,
    });
    wire::Party {
        id: id.to_owned(),
        names: texts("party.name_full"),
        short_names: texts("party.name_short"),
        authority: texts("party.authority"),
        country,
    }
}

/// An answered name by language; an untranslated one serves every language.
fn named(draft: &Draft, place: &Place, languages: &[String]) -> Texts {
    match draft.value(place) {
        Some(Value::Texts(by_language)) => texts(by_language),
        Some(Value::Text(text)) => languages.iter().map(|l| (l.clone(), text.clone())).collect(),
        _ => Texts::default(),
    }
}

fn texts(texts: &template::Texts) -> Texts {
    texts.iter().map(|(language, text)| (language.code().to_owned(), text.clone())).collect()
}

/// The wire form of a value. Rows in the columns of rows, which no template can ask for, are dropped.
pub fn value(value: &Value) -> wire::Value {
    if let Value::Rows(rows) = value {
        let row = |row: &template::Row| row.iter().filter_map(|(id, v)| Some((id.clone(), cell(v)?))).collect();
        return wire::Value::Rows(rows.iter().map(row).collect());
    }
    match cell(value) {
        Some(cell) => cell.into(),
        None => wire::Value::Rows(Vec::new()),
    }
}

fn cell(value: &Value) -> Option<wire::Cell> {
    Some(match value {
        Value::Text(text) => wire::Cell::Text(text.clone()),
        Value::Texts(by_language) => wire::Cell::Texts(texts(by_language)),
        Value::Number(number) => wire::Cell::Number(*number),
        Value::YesNo(yes) => wire::Cell::YesNo(*yes),
        Value::Date(date) => wire::Cell::Date(date.to_string()),
        Value::Duration(count, u) => wire::Cell::Duration(wire::Duration { count: *count, unit: unit(*u) }),
        Value::Choice(id) => wire::Cell::Choice(id.clone()),
        Value::Choices(ids) => wire::Cell::Choices(ids.clone()),
        Value::Rows(_) => return None,
    })
}

/// Labels in the languages of the case; in all when the template speaks none of them.
fn labels(all: &template::Texts, languages: &[String]) -> Texts {
    let spoken: Texts = all
        .iter()
        .filter(|(l, _)| languages.iter().any(|code| code == l.code()))
        .map(|(l, text)| (l.code().to_owned(), text.clone()))
        .collect();
    if spoken.is_empty() { texts(all) } else { spoken }
}

fn fields(template: &Template, languages: &[String]) -> Vec<wire::Field> {
    let field = |section: &Section, field: &Field| wire::Field {
        id: field.id.clone(),
        section: section.id.clone(),
        label: labels(&field.label, languages),
        kind: kind(&field.kind).into(),
        per_party: field.per == Per::Party,
        choices: choices(&field.kind, languages),
        columns: columns(&field.kind, languages),
    };
    let mut out = Vec::new();
    for section in &template.sections {
        out.extend(section.fields.iter().filter(|f| !f.private).map(|f| field(section, f)));
    }
    out
}

fn choices(kind: &FieldKind, languages: &[String]) -> Vec<wire::Choice> {
    let (FieldKind::Choice(options) | FieldKind::Choices { options, .. }) = kind else {
        return Vec::new();
    };
    options.iter().map(|o| wire::Choice { id: o.id.clone(), label: labels(&o.label, languages) }).collect()
}

fn columns(of: &FieldKind, languages: &[String]) -> Vec<wire::Column> {
    let FieldKind::Rows { columns, .. } = of else {
        return Vec::new();
    };
    let column = |c: &template::Column| wire::Column {
        id: c.id.clone(),
        label: labels(&c.label, languages),
        kind: kind(&c.kind).into(),
        choices: choices(&c.kind, languages),
    };
    columns.iter().map(column).collect()
}

fn kind(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text { .. } => "text",
        FieldKind::Number { .. } => "number",
        FieldKind::YesNo => "yes_no",
        FieldKind::Date => "date",
        FieldKind::Duration { .. } => "duration",
        FieldKind::Choice(_) => "choice",
        FieldKind::Choices { .. } => "choices",
        FieldKind::Country => "country",
        FieldKind::Language => "language",
        FieldKind::Languages => "languages",
        FieldKind::Email => "email",
        FieldKind::Rows { .. } => "rows",
    }
}

/// Tables with a column for identifiers of the WCO Data Model.
fn data_elements(template: &Template, answers: &[wire::Answer]) -> Vec<wire::DataTable> {
    let fields = by_id(template);
    let tables = answers.iter().filter_map(|answer| {
        let FieldKind::Rows { columns, .. } = &fields.get(answer.field.as_str())?.kind else {
            return None;
        };
        let wire::Value::Rows(rows) = &answer.value else {
            return None;
        };
        let identified = columns.iter().any(|c| c.id == "wco" || c.id.starts_with("wco_"));
        identified.then(|| wire::DataTable {
            field: answer.field.clone(),
            party: answer.party.clone(),
            rows: rows.clone(),
        })
    });
    tables.collect()
}

/// What is printed, joined over the languages, and what was left out, in the order of the template.
fn provisions(template: &Template, draft: &Draft, documents: &[Document]) -> Vec<wire::Provision> {
    let mut order = Vec::new();
    template.parts.iter().for_each(|part| list(part, &mut order));
    let mut found: Vec<wire::Provision> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for document in documents {
        document.walk(&mut |block| {
            let Some(kind) = block_kind(&block.kind) else {
                return;
            };
            let index = *at.entry(block.id.clone()).or_insert_with(|| {
                found.push(wire::Provision { id: block.id.clone(), kind, on: true, printed: Ordered::default() });
                found.len() - 1
            });
            let printed = wire::Printed {
                number: block.number.clone(),
                heading: words::plain(&block.heading),
                sha256: sha256(words::all(block).as_bytes()),
            };
            if let Some(provision) = found.get_mut(index) {
                provision.printed.0.entry(document.language.code().to_owned()).or_insert(printed);
            }
        });
    }
    let off = order.iter().filter(|(id, _)| draft.left_out.contains(id) && !at.contains_key(id));
    found.extend(off.map(|(id, kind)| wire::Provision {
        id: id.clone(),
        kind: *kind,
        on: false,
        printed: Ordered::default(),
    }));
    let rank: BTreeMap<&str, usize> = order.iter().enumerate().map(|(i, (id, _))| (id.as_str(), i)).collect();
    let base = |id: &str| id.split('#').next().unwrap_or(id).to_owned();
    found.sort_by_key(|p| rank.get(base(&p.id).as_str()).copied().unwrap_or(usize::MAX));
    found
}

fn list(part: &Part, order: &mut Vec<(String, wire::ProvisionKind)>) {
    let kind = match part.kind {
        PartKind::Chapter => Some(wire::ProvisionKind::Chapter),
        PartKind::Article => Some(wire::ProvisionKind::Article),
        PartKind::Annex => Some(wire::ProvisionKind::Annex),
        _ => None,
    };
    order.extend(kind.map(|kind| (part.id.clone(), kind)));
    part.parts.iter().for_each(|below| list(below, order));
}

fn block_kind(kind: &BlockKind) -> Option<wire::ProvisionKind> {
    match kind {
        BlockKind::Chapter => Some(wire::ProvisionKind::Chapter),
        BlockKind::Article => Some(wire::ProvisionKind::Article),
        BlockKind::Annex => Some(wire::ProvisionKind::Annex),
        _ => None,
    }
}

fn stage(stage: Stage) -> wire::Stage {
    match stage {
        Stage::Draft => wire::Stage::Draft,
        Stage::AdReferendum => wire::Stage::AdReferendum,
        Stage::Initialled => wire::Stage::Initialled,
        Stage::Signed => wire::Stage::Signed,
        Stage::InEffect => wire::Stage::InEffect,
        Stage::Suspended => wire::Stage::Suspended,
        Stage::Ended => wire::Stage::Ended,
    }
}

fn profile(profile: Profile) -> wire::Profile {
    match profile {
        Profile::Treaty => wire::Profile::Treaty,
        Profile::Arrangement => wire::Profile::Arrangement,
        Profile::Decision => wire::Profile::Decision,
        Profile::Business => wire::Profile::Business,
    }
}

fn unit(unit: Unit) -> wire::Unit {
    match unit {
        Unit::Minutes => wire::Unit::Minutes,
        Unit::Hours => wire::Unit::Hours,
        Unit::Days => wire::Unit::Days,
        Unit::WorkingDays => wire::Unit::WorkingDays,
        Unit::Months => wire::Unit::Months,
        Unit::Years => wire::Unit::Years,
    }
}

//! Invented answers: names of real States in every form, the examples of the fields, rows in ones, twos and more.

use crate::calendar::Date;
use crate::draft::{Answer, Draft, Origin, Party, Place};
use crate::language::{self, Case, Country, Form, Language, Particle};
use crate::template::{Choice, Column, Field, FieldKind, List, Per, Row, Template, Texts, Value};

/// Countries whose names are as unlike as names can be: with and without article, with a vowel, in the plural.
const FIRST: [&str; 9] = ["CH", "JP", "NL", "IL", "IT", "CN", "VA", "CU", "SA"];

/// A draft between so many parties, every question answered but the private ones.
pub(super) fn answered(template: &Template, parties: usize) -> Draft {
    let ids = (1..=parties).map(|n| Party { id: format!("P{n}") }).collect();
    let mut draft = Draft::new(template, "0".repeat(32), ids, crate::calendar::Moment::from_unix(0));
    for field in template.sections.iter().flat_map(|s| &s.fields).filter(|f| !f.private) {
        match field.per {
            Per::Case => put(&mut draft, Place::case(&field.id), invented(field, 0, template)),
            Per::Party => (0..parties).for_each(|n| {
                put(&mut draft, Place::party(&field.id, format!("P{}", n + 1)), invented(field, n, template));
            }),
        }
    }
    draft
}

pub(super) fn put(draft: &mut Draft, place: Place, value: Value) {
    draft.answers.insert(place, Answer { value, origin: Origin::Default });
}

/// The country that stands for a party, by its place.
fn country_of(party: usize) -> Option<&'static Country> {
    let (english, own) = (Language::english(), Form::default());
    let formal = |c: &&Country| c.form_in(&english, true, own) != c.form_in(&english, false, own);
    match FIRST.get(party) {
        Some(code) => language::country(code),
        None => {
            let others = language::countries().iter().filter(|c| !FIRST.contains(&c.code));
            others.filter(formal).nth((party - FIRST.len()) * 2)
        }
    }
}

/// An answer to a field, of a party where each answers.
pub(super) fn invented(field: &Field, party: usize, template: &Template) -> Value {
    match (field.id.as_str(), &field.kind) {
        ("party.country", _) => Value::Choice(country_of(party).map_or("CH", |c| c.code).to_owned()),
        (
            id @ ("party.name_full" | "party.name_short" | "party.authority"),
            FieldKind::Text { translated: true, .. },
        ) => Value::Texts(template.languages.iter().map(|l| (l.clone(), party_name(id, party, l))).collect()),
        (_, FieldKind::Text { translated, .. }) => text(*translated, &field.example, template),
        (_, kind) => {
            field.default.clone().filter(|v| !crate::template::is_blank(v)).unwrap_or_else(|| plain(kind, 0, template))
        }
    }
}

fn party_name(id: &str, party: usize, language: &Language) -> String {
    let Some(country) = country_of(party) else { return String::new() };
    let (particle, case) = (Form::particle, Form::case);
    let formal = |form| country.form_in(language, true, form);
    let short = |form| country.form_in(language, false, form);
    match (id, language.code()) {
        ("party.name_short", "en" | "fr" | "es") => short(particle(Particle::The)),
        ("party.name_short", _) => short(Form::default()),
        ("party.name_full", "en") => format!("the Government of {}", formal(particle(Particle::The))),
        ("party.name_full", "fr") => format!("le Gouvernement {}", formal(particle(Particle::De))),
        ("party.name_full", "es") => format!("el Gobierno {}", formal(particle(Particle::De))),
        ("party.name_full", "ru") => format!("Правительство {}", formal(case(Case::Genitive))),
        ("party.name_full", "ar") => format!("حكومة {}", formal(Form::default())),
        ("party.name_full", "zh") => format!("{}政府", formal(Form::default())),
        (_, "en") => format!("the Customs Administration of {}", short(particle(Particle::The))),
        (_, "fr") => format!("l’Administration des douanes {}", short(particle(Particle::De))),
        (_, "es") => format!("la Administración de Aduanas {}", short(particle(Particle::De))),
        (_, "ru") => format!("Таможенная служба {}", short(case(Case::Genitive))),
        (_, "ar") => format!("إدارة جمارك {}", short(Form::default())),
        (_, "zh") => format!("{}海关总署", short(Form::default())),
        _ => short(Form::default()),
    }
}

/// The example of a field, else a noun phrase that says nothing.
fn text(translated: bool, example: &Texts, template: &Template) -> Value {
    if !translated {
        let own = example.get(&Language::english()).or_else(|| example.values().next());
        return Value::Text(own.cloned().unwrap_or_else(|| "A-17".into()));
    }
    let told = |language: &Language| example.get(language).cloned().unwrap_or_else(|| matter(language).to_owned());
    Value::Texts(template.languages.iter().map(|l| (l.clone(), told(l))).collect())
}

fn matter(language: &Language) -> &'static str {
    match language.code() {
        "fr" => "l’objet ainsi désigné",
        "es" => "el objeto así designado",
        "ru" => "указанный предмет",
        "ar" => "الموضوع المذكور",
        "zh" => "所述事项",
        _ => "the matter so named",
    }
}

/// An answer by its kind alone; `turn` varies choices from row to row.
fn plain(kind: &FieldKind, turn: usize, template: &Template) -> Value {
    match kind {
        FieldKind::Text { list: Some(List::PlaceCodes), .. } => Value::Text("CHGVA".into()),
        FieldKind::Text { list: Some(List::GoodsCodes), .. } => Value::Text("0701".into()),
        FieldKind::Text { translated, .. } => text(*translated, &Texts::new(), template),
        FieldKind::Number { least, most } => Value::Number(3.clamp(*least, (*most).max(*least))),
        FieldKind::YesNo => Value::YesNo(turn.is_multiple_of(2)),
        FieldKind::Date => Value::Date(Date::new(2026, 11, 2).unwrap_or_else(Date::today)),
        FieldKind::Duration { units, least, most } => {
            let unit = units.get(turn % units.len().max(1)).copied().unwrap_or(crate::template::Unit::Months);
            Value::Duration(3.clamp(*least, (*most).max(*least)), unit)
        }
        FieldKind::Choice(options) => Value::Choice(option(options, turn)),
        FieldKind::Choices { options, .. } => Value::Choices(options.iter().map(|o| o.id.clone()).collect()),
        FieldKind::Country => Value::Choice(country_of(turn).map_or("CH", |c| c.code).to_owned()),
        FieldKind::Language => Value::Choice(language_at(template, turn)),
        FieldKind::Languages => Value::Choices(template.languages.iter().map(|l| l.code().to_owned()).collect()),
        FieldKind::Email => Value::Text("duty@customs.example".into()),
        FieldKind::Rows { .. } => Value::Rows(rows(kind, 2, template)),
    }
}

fn option(options: &[Choice], turn: usize) -> String {
    options.get(turn % options.len().max(1)).map_or(String::new(), |o| o.id.clone())
}

fn language_at(template: &Template, turn: usize) -> String {
    let at = turn % template.languages.len().max(1);
    template.languages.get(at).map_or("en", Language::code).to_owned()
}

/// So many rows; choices change from row to row, and every second row leaves out what may be left out.
pub(super) fn rows(kind: &FieldKind, count: usize, template: &Template) -> Vec<Row> {
    let FieldKind::Rows { columns, .. } = kind else { return Vec::new() };
    // What may be left out may yet be needed with one of the choices: bare rows take the first of each.
    let cell = |column: &Column, n: usize| {
        let turn = if n.is_multiple_of(2) { n / 2 } else { 0 };
        (column.id.clone(), plain(&column.kind, turn, template))
    };
    let row = |n: usize| columns.iter().filter(|c| c.required || n.is_multiple_of(2)).map(|c| cell(c, n)).collect();
    (0..count).map(row).collect()
}

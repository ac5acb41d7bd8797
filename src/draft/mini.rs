//! The small template of the tests, filled as a test needs it.

use super::{Answer, Draft, Edit, Origin, Party, Place};
use crate::calendar::Moment;
use crate::language::Language;
use crate::template::{self, Template, Value};
use std::collections::BTreeMap;

/// The template of `tests/mini.ron`, composed.
pub fn template() -> Template {
    let module = template::read_module(include_bytes!("../../tests/mini-module.ron"), "mini-module.ron").unwrap();
    let source = template::read(include_bytes!("../../tests/mini.ron"), "mini.ron").unwrap();
    template::compose(source, &[module]).unwrap()
}

/// A draft between parties of those ids, with defaults only.
pub fn draft(template: &Template, parties: &[&str]) -> Draft {
    let parties = parties.iter().map(|id| Party { id: (*id).to_owned() }).collect();
    Draft::new(template, "0".repeat(32), parties, Moment::from_unix(1_484_524_800))
}

pub fn set(draft: &mut Draft, place: Place, value: Value) {
    draft.apply(Edit::Answer(place, Some(Answer { value, origin: Origin::Officer })));
}

pub fn texts(en: &str, fr: &str) -> Value {
    Value::Texts(BTreeMap::from([(Language::english(), en.to_owned()), (Language::french(), fr.to_owned())]))
}

/// A draft between Switzerland and China with everything answered.
pub fn filled(template: &Template) -> Draft {
    let mut draft = draft(template, &["CH", "CN"]);
    for (id, en, fr) in [("CH", "Switzerland", "la Suisse"), ("CN", "China", "la Chine")] {
        set(&mut draft, Place::party("party.name_full", id), texts(en, fr));
        set(&mut draft, Place::party("party.country", id), Value::Choice(id.into()));
    }
    set(&mut draft, Place::case("inst.kind"), Value::Choice("treaty".into()));
    set(&mut draft, Place::case("inst.short_title"), Value::Text("Mini CH-CN".into()));
    set(&mut draft, Place::case("ben.items"), Value::Choices(vec!["control".into(), "release".into()]));
    set(&mut draft, Place::case("sig.date"), Value::Date(crate::calendar::Date::new(2017, 1, 16).unwrap()));
    let row = |office: &str, email: &str| {
        BTreeMap::from([
            ("office".to_owned(), Value::Text(office.into())),
            ("email".to_owned(), Value::Text(email.into())),
        ])
    };
    set(
        &mut draft,
        Place::case("cp.items"),
        Value::Rows(vec![row("Bern", "a@b.example"), row("Beijing", "c@d.example")]),
    );
    draft
}

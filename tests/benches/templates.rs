//! What the author of a template and the officer of a large agreement wait for: the check of all that ships, and the
//! assembly of a text among sixty.

use criterion::{Criterion, criterion_group, criterion_main};
use entente::document::{Copy, assemble};
use entente::draft::{Answer, Draft, Party, Place};
use entente::language::Language;
use entente::template::{self, Template, shipped};
use entente::workspace::{self, store::Disk};
use std::sync::Arc;

/// A shipped sample among sixty: the answers of its last party stand for those that join.
fn sixty(name: &str) -> (Arc<Template>, Draft) {
    let case = workspace::open(&Disk, &format!("sample:{name}")).expect("ships").case;
    let mut draft = case.draft;
    let model = draft.parties.last().expect("parties").id.clone();
    let own: Vec<(String, Answer)> = draft
        .answers
        .iter()
        .filter(|(place, _)| place.party.as_ref() == Some(&model))
        .map(|(place, answer)| (place.field.clone(), answer.clone()))
        .collect();
    for n in draft.parties.len()..60 {
        let id = format!("P{}", n + 1);
        draft.answers.extend(own.iter().map(|(field, answer)| (Place::party(field, &id), answer.clone())));
        draft.parties.push(Party { id });
    }
    (case.template, draft)
}

fn templates(c: &mut Criterion) {
    let all: Vec<&Arc<Template>> = shipped().iter().map(|s| s.template().expect("ships")).collect();
    c.bench_function("templates/check, all ten", |b| {
        b.iter(|| all.iter().map(|t| template::check(t).len()).sum::<usize>());
    });
    let (english, french) = (Language::english(), Language::french());
    for name in ["frame-pl-five-administrations", "aeo-mra-arrangement"] {
        let (template, draft) = sixty(name);
        for language in [&english, &french] {
            c.bench_function(&format!("templates/assemble, 60 parties, {name}, {language}"), |b| {
                b.iter(|| assemble(&template, &draft, language, &Copy::Common));
            });
        }
    }
}

criterion_group!(benches, templates);
criterion_main!(benches);

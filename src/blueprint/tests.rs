//! The blueprint against itself, against private words, and against hostile files.

use super::*;
use crate::calendar::{Date, Moment};
use crate::document::{Copy, assemble};
use crate::draft::{Answer, Draft, Origin, Party, Place, Stage};
use crate::finding::{Severity, Tongue};
use crate::language::Language;
use crate::template::{Row, Template, Unit, Value};
use std::collections::BTreeMap;

const TEMPLATE: &str = include_str!("../../tests/fixtures/small-template.ron");

fn template() -> Template {
    ron::from_str(TEMPLATE).unwrap()
}

fn none(_: &str, _: &str) -> Option<Template> {
    None
}

fn texts(en: &str, fr: &str) -> Value {
    Value::Texts(BTreeMap::from([(Language::english(), en.into()), (Language::french(), fr.into())]))
}

/// A case with a value of every kind, and a canary in every private corner.
fn case() -> Draft {
    let mut answers = BTreeMap::new();
    let mut say = |place: Place, value: Value, origin: Origin| {
        answers.insert(place, Answer { value, origin });
    };
    say(Place::case("inst.kind"), Value::Choice("treaty".into()), Origin::Officer);
    say(Place::case("inst.languages"), Value::Choices(vec!["en".into(), "fr".into()]), Origin::Default);
    say(
        Place::case("inst.short_title"),
        Value::Text("A \"quoted\" \\ title\nand é 中 \u{1F91D} \u{7} \u{2028}".into()),
        Origin::Imported,
    );
    say(Place::case("sig.date"), Value::Date(Date::new(2017, 1, 16).unwrap()), Origin::Officer);
    say(Place::case("fin.term"), Value::Duration(6, Unit::WorkingDays), Origin::Replicated("ab12".into()));
    say(Place::case("fin.count"), Value::Number(i64::MIN), Origin::Officer);
    say(Place::case("fin.ok"), Value::YesNo(false), Origin::Officer);
    for (party, en, fr) in [("CH", "the Swiss Confederation", "la Confédération suisse"), ("CN", "China", "la Chine")]
    {
        say(Place::party("party.name_full", party), texts(en, fr), Origin::Officer);
        say(Place::party("party.country", party), Value::Choice(party.into()), Origin::Officer);
        say(Place::party("party.red_line", party), Value::Text("CANARY-field".into()), Origin::Officer);
    }
    say(Place::party("party.name_full", "XX"), texts("CANARY-gone", "CANARY-partie"), Origin::Officer);
    say(Place::case("never.asked"), Value::Text("CANARY-unasked".into()), Origin::Officer);
    say(Place::case("fin.never"), Value::Text("CANARY-considered and dropped".into()), Origin::Officer);
    let row = |wco: &str, need: &str| -> Row {
        BTreeMap::from([
            ("name".into(), texts("Trader", "Opérateur")),
            ("wco_id".into(), Value::Text(wco.into())),
            ("need".into(), Value::Choice(need.into())),
        ])
    };
    say(Place::case("el.items"), Value::Rows(vec![row("R032", "M"), row("R033", "O")]), Origin::Officer);
    Draft {
        id: "0123456789abcdef0123456789abcdef".into(),
        stage: Stage::AdReferendum,
        parties: vec![Party { id: "CH".into() }, Party { id: "CN".into() }],
        answers,
        left_out: vec!["art-2".into()],
        notes: BTreeMap::from([(Place::case("fin.ok"), "CANARY-note".into())]),
        behind: BTreeMap::new(),
        confirmed: BTreeMap::new(),
        replicated_from: Some(("feedbeef".into(), "CANARY-title of a case with a third country".into())),
        created: Moment::from_unix(1_700_000_000),
        changed: Moment::from_unix(1_700_000_001),
    }
}

/// The case as a partner may see it.
fn public(mut draft: Draft) -> Draft {
    draft.answers.retain(|place, _| {
        !["party.red_line", "never.asked", "fin.never"].contains(&place.field.as_str())
            && place.party.as_deref() != Some("XX")
    });
    draft.notes.clear();
    if let Some((_, title)) = &mut draft.replicated_from {
        title.clear();
    }
    draft
}

fn codes(findings: &[crate::finding::Finding]) -> Vec<&'static str> {
    findings.iter().map(crate::finding::Finding::code).collect()
}

#[test]
fn export_then_import_gives_back_the_case_less_what_is_private() {
    let (template, draft) = (template(), case());
    let blueprint = export(&template, &draft, &[]);
    for file in [to_json(&blueprint), to_ron(&blueprint), format!("\u{feff}{}", to_json(&blueprint))] {
        let back = import(file.as_bytes(), &none).unwrap_or_else(|f| panic!("{f:?}\n{file}"));
        assert_eq!(back.template, template);
        assert_eq!(back.draft, public(draft.clone()));
        assert_eq!(back.findings, []);
        assert_eq!(export(&back.template, &back.draft, &[]), blueprint, "and once more");
    }
}

#[test]
fn nothing_private_is_written() {
    let blueprint = export(&template(), &case(), &[]);
    for file in [to_json(&blueprint), to_ron(&blueprint)] {
        assert!(!file.contains("CANARY"), "{file}");
        assert!(!file.contains(env!("CARGO_MANIFEST_DIR")));
    }
    assert_eq!(blueprint.parties.len(), 2);
    assert!(blueprint.fields.iter().all(|f| f.id != "party.red_line"));
}

#[test]
fn both_files_hold_the_same_and_are_written_the_same_twice() {
    let one = export(&template(), &case(), &[]);
    let two = export(&template(), &case(), &[]);
    assert_eq!(to_json(&one), to_json(&two));
    assert_eq!(to_ron(&one), to_ron(&two));
    let from_ron: Blueprint = ron::from_str(&to_ron(&one)).unwrap();
    let from_json: Blueprint = serde_json::from_str(&to_json(&one)).unwrap();
    assert_eq!(from_ron, from_json);
    assert!(!to_json(&one).contains('\r') && !to_ron(&one).contains('\r'));
}

#[test]
fn data_elements_and_left_out_provisions_are_listed() {
    let blueprint = export(&template(), &case(), &[]);
    assert_eq!(blueprint.data_elements.len(), 1);
    assert_eq!(blueprint.data_elements[0].rows.len(), 2);
    assert_eq!(blueprint.provisions.len(), 1);
    assert_eq!((blueprint.provisions[0].id.as_str(), blueprint.provisions[0].on), ("art-2", false));
    assert_eq!(blueprint.lineage.replicated_from.as_deref(), Some("feedbeef"));
}

#[test]
fn provisions_are_listed_with_their_words_in_every_language() {
    let (template, draft) = (template(), case());
    let assembled = |language| assemble(&template, &draft, &language, &Copy::Common);
    let blueprint = export(&template, &draft, &[assembled(Language::english()), assembled(Language::french())]);
    let listed: Vec<(&str, bool, usize)> =
        blueprint.provisions.iter().map(|p| (p.id.as_str(), p.on, p.printed.0.len())).collect();
    assert_eq!(listed, [("art-1", true, 2), ("art-2", false, 0), ("annex-1", true, 2)]);
    let first = &blueprint.provisions[0].printed.0["fr"];
    assert_eq!((first.number.as_deref(), first.heading.as_str()), (Some("Article 1"), "Objet"));
    assert_eq!(first.sha256, sha256("Article 1 Objet Les parties coopèrent.".as_bytes()));
    let back = import(to_ron(&blueprint).as_bytes(), &none).unwrap();
    assert_eq!(back.draft, public(draft));
}

/// What a file with one change to its JSON is said to be.
fn changed(change: impl FnOnce(&mut serde_json::Value)) -> Result<Vec<&'static str>, Vec<&'static str>> {
    let mut json = serde_json::to_value(export(&template(), &case(), &[])).unwrap();
    change(&mut json);
    let file = serde_json::to_vec(&json).unwrap();
    import(&file, &none).map(|i| codes(&i.findings)).map_err(|f| codes(&f))
}

#[test]
fn each_wrong_file_is_told_what_is_wrong() {
    let err = |code| Err(vec![code]);
    assert_eq!(changed(|j| j["format_version"] = 2.into()), err("blueprint.newer"));
    assert_eq!(changed(|j| j["format"] = "other".into()), err("blueprint.not-a-blueprint"));
    assert_eq!(changed(|j| j["extra"] = 2.into()), err("blueprint.unknown-name"));
    assert_eq!(changed(|j| j["case"]["officer"] = "x".into()), err("blueprint.unknown-name"));
    assert_eq!(changed(|j| j["case"]["stage"] = "sold".into()), err("blueprint.unknown-name"));
    assert_eq!(changed(|j| j["case"]["created"] = "yesterday".into()), err("blueprint.bad-date"));
    assert_eq!(changed(|j| j["case"]["id"] = "../../etc".into()), err("blueprint.bad-id"));
    assert_eq!(changed(|j| j["parties"][1]["id"] = "CH".into()).unwrap_err()[0], "blueprint.twice");
    assert_eq!(changed(|j| j["parties"][0]["id"] = "a/b".into()).unwrap_err()[0], "blueprint.bad-id");
    assert_eq!(changed(|j| j["template_text"] = serde_json::json!([])), err("blueprint.no-template"));
    assert_eq!(changed(|j| j["template_text"][3] = "x".into()), err("blueprint.template-other"));
    assert_eq!(changed(|j| j["template"]["version"] = "9".into()), err("blueprint.template-other"));
    assert_eq!(changed(|j| j["answers"] = serde_json::Value::Null), err("blueprint.wrong-type"));
    let again = |j: &mut serde_json::Value| {
        let first = j["answers"][0].clone();
        j["answers"].as_array_mut().unwrap().push(first);
    };
    assert_eq!(changed(again), err("blueprint.twice"));
}

#[test]
fn what_cannot_be_taken_over_is_set_aside_and_said() {
    let changed = |answer: serde_json::Value| changed(|j| j["answers"] = serde_json::json!([answer])).unwrap();
    let number = serde_json::json!({"number": 1});
    let alone = |code| vec!["blueprint.altered", code];
    assert_eq!(changed(serde_json::json!({"field": "no.such", "value": number})), alone("blueprint.not-asked"));
    assert_eq!(
        changed(serde_json::json!({"field": "fin.ok", "party": "CH", "value": number})),
        alone("blueprint.not-asked")
    );
    assert_eq!(changed(serde_json::json!({"field": "fin.ok", "value": number})), alone("blueprint.wrong-kind"));
    assert_eq!(
        changed(serde_json::json!({"field": "party.red_line", "party": "CH", "value": {"text": "we know"}})),
        alone("blueprint.private")
    );
    assert_eq!(changed(serde_json::json!({"field": "fin.count", "value": number})), ["blueprint.altered"]);
}

#[test]
fn a_key_that_stands_twice_is_refused_in_both_forms() {
    let blueprint = export(&template(), &case(), &[]);
    let json = to_json(&blueprint).replacen("\"en\": \"China\"", "\"en\": \"China\", \"en\": \"Cathay\"", 1);
    let ron = to_ron(&blueprint).replacen("\"en\": \"China\"", "\"en\": \"China\", \"en\": \"Cathay\"", 1);
    let field = to_json(&blueprint).replacen("\"stage\":", "\"stage\": \"signed\", \"stage\":", 1);
    for file in [json, ron, field] {
        assert_eq!(codes(&import(file.as_bytes(), &none).unwrap_err()), ["blueprint.twice"]);
    }
}

#[test]
fn wording_that_differs_from_the_one_at_home_is_said() {
    let mut other = template();
    other.parts.pop();
    let file = to_json(&export(&other, &case(), &[]));
    let back = import(file.as_bytes(), &|id, _| (id == "SMALL").then(template)).unwrap();
    assert_eq!(codes(&back.findings), ["blueprint.wording-differs"]);
    assert_eq!(back.template, other);
    let mut bare = export(&template(), &case(), &[]);
    bare.template_text.clear();
    bare.integrity.sha256 = sha256(&canonical(&bare));
    let back = import(to_json(&bare).as_bytes(), &|_, _| Some(template())).unwrap();
    assert_eq!((back.findings, back.template), (vec![], template()));
}

#[test]
fn bombs_and_foreign_files_end_quickly_with_a_finding() {
    let deep = |open: &str, n: usize| format!("{{\"format\": {}", open.repeat(n)).into_bytes();
    let ron_deep = format!("(format: \"entente-blueprint\", format_version: 1, x: {}", "[".repeat(200_000));
    let files: Vec<(Vec<u8>, &str)> = vec![
        (vec![], "blueprint.not-a-blueprint"),
        (b"%PDF-1.7".to_vec(), "blueprint.not-a-blueprint"),
        (b"#![enable(implicit_some)] (format: 1)".to_vec(), "blueprint.not-a-blueprint"),
        (vec![0xff, 0xfe, 0x7b, 0], "blueprint.not-text"),
        (b"{}".to_vec(), "blueprint.missing-name"),
        (b"()".to_vec(), "blueprint.missing-name"),
        (b"{\"format\": ".to_vec(), "blueprint.syntax"),
        (vec![b' '; LARGEST + 1], "blueprint.too-large"),
        (ron_deep.into_bytes(), "blueprint.too-deep"),
        (format!("{{\"x\": {}", "[".repeat(200_000)).into_bytes(), "blueprint.syntax"),
        (deep("{\"format\":", 3), "blueprint.wrong-type"),
    ];
    for (bytes, code) in files {
        let findings = import(&bytes, &none).unwrap_err();
        assert_eq!(codes(&findings), [code], "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
        assert_eq!(findings[0].severity(), Severity::Error);
        for tongue in Tongue::ALL {
            assert!(!findings[0].sentence(tongue).contains('…'), "{}", findings[0].sentence(tongue));
        }
    }
}

#[test]
fn crowds_are_refused_before_they_multiply() {
    let many = |n: usize| -> serde_json::Value { (0..n).map(|i| serde_json::json!({"id": format!("P{i}")})).collect() };
    assert_eq!(changed(|j| j["parties"] = many(40_000)).unwrap_err(), ["blueprint.too-many-parties"]);
    let answers = |n: usize| -> serde_json::Value {
        (0..n).map(|i| serde_json::json!({"field": format!("f.{i}"), "party": "CH", "value": {"number": 1}})).collect()
    };
    assert!(changed(|j| j["answers"] = answers(40_000)).unwrap().len() <= 100);
    let parts = |n: usize| -> serde_json::Value { (0..n).map(|i| serde_json::json!(format!("part-{i}"))).collect() };
    assert!(changed(|j| j["left_out"] = parts(40_000)).unwrap().contains(&"blueprint.no-such-part"));
    let codes = serde_json::json!([{"field": "inst.languages", "value": {"choices": vec!["en"; 40_000]}}]);
    assert_eq!(changed(|j| j["answers"] = codes).unwrap(), ["blueprint.altered", "blueprint.wrong-kind"]);
}

/// A small generator, so that the same files are tried on every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).unwrap_or(0)
    }
}

#[test]
fn no_truncation_and_no_mutation_panics_or_passes_as_untouched() {
    let blueprint = export(&template(), &case(), &[]);
    for file in [to_json(&blueprint).into_bytes(), to_ron(&blueprint).into_bytes()] {
        let whole = import(&file, &none).unwrap();
        // The last byte is the line feed at the end of the file.
        for length in 0..file.len() - 1 {
            assert!(import(&file[..length], &none).is_err(), "cut at {length}");
        }
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        for _ in 0..5_000 {
            let altered = mutate(&file, &mut dice);
            if let Ok(read) = import(&altered, &none) {
                let said = codes(&read.findings).contains(&"blueprint.altered");
                assert!(said || (read.draft == whole.draft && read.template == whole.template));
            }
        }
    }
}

fn mutate(file: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = file.to_vec();
    for _ in 0..=dice.next(3) {
        let at = dice.next(out.len());
        match dice.next(6) {
            0 => out[at] ^= 1 << dice.next(8),
            1 => drop(out.drain(at..(at + dice.next(40)).min(out.len()))),
            2 => out.insert(at, b"{}[]()\",:\\\0 9-"[dice.next(14)]),
            3 => {
                let piece = out[at..(at + dice.next(200)).min(out.len())].to_vec();
                let to = dice.next(out.len());
                out.splice(to..to, piece);
            }
            4 => out[at] = b"0123456789"[dice.next(10)],
            _ => {
                let to = dice.next(out.len());
                out.swap(at, to);
            }
        }
        if out.is_empty() {
            return out;
        }
    }
    out
}

//! The blueprint before outside judges: a JSON Schema validator that is not ours, and a hash recomputed in Python.

mod judges;

use entente::blueprint::{export, schema, to_json, to_ron};
use entente::calendar::{Date, Moment};
use entente::draft::{Answer, Draft, Origin, Party, Place, Stage};
use entente::language::Language;
use entente::template::{Template, Unit, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn template() -> Template {
    ron::from_str(include_str!("fixtures/small-template.ron")).unwrap()
}

/// A value of every kind, with every character that a JSON writer can get wrong.
fn case() -> Draft {
    let mut answers = BTreeMap::new();
    let mut say = |place, value, origin| answers.insert(place, Answer { value, origin });
    let awkward: String = (0..0x20)
        .filter_map(char::from_u32)
        .chain("\"\\/\u{7f}é中\u{2028}\u{1F91D}".chars())
        .collect();
    say(
        Place::case("inst.languages"),
        Value::Choices(vec!["fr".into(), "en".into()]),
        Origin::Officer,
    );
    say(
        Place::case("inst.short_title"),
        Value::Text(awkward),
        Origin::Imported,
    );
    say(
        Place::case("sig.date"),
        Value::Date(Date::new(2017, 1, 16).unwrap()),
        Origin::Default,
    );
    say(
        Place::case("fin.term"),
        Value::Duration(6, Unit::WorkingDays),
        Origin::Replicated("ab12".into()),
    );
    say(
        Place::case("fin.count"),
        Value::Number(i64::MIN),
        Origin::Officer,
    );
    say(Place::case("fin.ok"), Value::YesNo(true), Origin::Officer);
    let names = BTreeMap::from([
        (Language::english(), "China".into()),
        (Language::french(), "Chine".into()),
    ]);
    say(
        Place::party("party.name_full", "CN"),
        Value::Texts(names.clone()),
        Origin::Officer,
    );
    let row = BTreeMap::from([
        ("name".into(), Value::Texts(names)),
        ("wco_id".into(), Value::Text("R032".into())),
    ]);
    say(
        Place::case("el.items"),
        Value::Rows(vec![row]),
        Origin::Officer,
    );
    Draft {
        id: "0123456789abcdef0123456789abcdef".into(),
        stage: Stage::Draft,
        parties: ["CH", "CN"].map(|id| Party { id: id.into() }).to_vec(),
        answers,
        left_out: vec!["art-2".into()],
        notes: BTreeMap::new(),
        replicated_from: None,
        created: Moment::from_unix(1_700_000_000),
        changed: Moment::from_unix(1_700_000_001),
    }
}

#[test]
fn published_schema_is_in_step_with_the_types() {
    let path = root("assets/schemas/blueprint-1.schema.json");
    if std::env::var_os("ACCEPT").is_some() {
        std::fs::write(&path, schema()).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(path).unwrap_or_default(),
        schema(),
        "accept a change with ACCEPT=1"
    );
    assert!(schema().contains("https://json-schema.org/draft/2020-12/schema"));
}

/// Reads a blueprint and the schema; prints each complaint, then whether the hash of the canonical form is right.
const JUDGE: &str = r#"
import hashlib, json, sys
import jsonschema
schema = json.load(open(sys.argv[1], encoding="utf-8"))
text = open(sys.argv[2], encoding="utf-8", newline="").read()
assert "\r" not in text and text.endswith("}\n")
blueprint = json.loads(text)
jsonschema.Draft202012Validator.check_schema(schema)
judge = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
for error in judge.iter_errors(blueprint):
    print("complaint", list(error.path), error.message[:200])
stated = blueprint.pop("integrity", {}).get("sha256")
canonical = json.dumps(blueprint, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
print("hash", "right" if hashlib.sha256(canonical).hexdigest() == stated else "wrong")
template = hashlib.sha256("\n".join(blueprint["template_text"]).encode()).hexdigest()
print("template", "right" if template == blueprint["template"]["sha256"] else "wrong")
"#;

fn judged(json: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.blueprint.json");
    std::fs::write(&file, json).unwrap();
    let schema = root("assets/schemas/blueprint-1.schema.json");
    judges::run(
        "python",
        [
            "-c".as_ref(),
            JUDGE.as_ref(),
            schema.as_os_str(),
            file.as_os_str(),
        ],
    )
    .accepted()
    .out
}

#[test]
fn an_outside_validator_accepts_it_and_finds_the_same_hash() {
    assert_eq!(
        judged(&to_json(&export(&template(), &case(), &[]))),
        "hash right\ntemplate right\n"
    );
}

#[test]
fn the_validator_refuses_what_is_not_in_the_format() {
    let json = to_json(&export(&template(), &case(), &[]));
    let lies = [
        ("\"stage\": \"draft\"", "\"stage\": \"sold\""),
        (
            "\"stage\": \"draft\"",
            "\"stage\": \"draft\", \"officer\": \"A. Person\"",
        ),
        ("\"format_version\": 1", "\"format_version\": 2"),
        ("\"id\": \"CN\"", "\"id\": \"../CN\""),
        ("\"yes_no\": true", "\"yes_no\": \"true\""),
        ("\"created\": \"2023-", "\"made\": \"2023-"),
    ];
    for (true_words, lie) in lies {
        let altered = json.replacen(true_words, lie, 1);
        assert_ne!(altered, json, "{true_words} does not stand in the file");
        let verdict = judged(&altered);
        assert!(
            verdict.contains("complaint") && verdict.contains("hash wrong"),
            "{lie}: {verdict}"
        );
    }
}

#[test]
fn ron_and_json_are_the_same_content() {
    let blueprint = export(&template(), &case(), &[]);
    let ron = entente::blueprint::import(to_ron(&blueprint).as_bytes(), &|_, _| None).unwrap();
    let json = entente::blueprint::import(to_json(&blueprint).as_bytes(), &|_, _| None).unwrap();
    assert_eq!(ron, json);
}

//! The blueprint before outside judges: a JSON Schema validator that is not ours, and a hash recomputed in Python.

mod judges;

use entente::blueprint::{export, schema, to_json, to_ron};
use entente::calendar::{Date, Moment};
use entente::catalogue::replicate;
use entente::document::{Copy, Document, assemble};
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
    let awkward: String =
        (0..0x20).filter_map(char::from_u32).chain("\"\\/\u{7f}é中\u{2028}\u{1F91D}".chars()).collect();
    say(Place::case("inst.languages"), Value::Choices(vec!["fr".into(), "en".into()]), Origin::Officer);
    say(Place::case("inst.short_title"), Value::Text(awkward), Origin::Imported);
    say(Place::case("sig.date"), Value::Date(Date::new(2017, 1, 16).unwrap()), Origin::Default);
    say(Place::case("fin.term"), Value::Duration(6, Unit::WorkingDays), Origin::Replicated("ab12".into()));
    say(Place::case("fin.count"), Value::Number(i64::MIN), Origin::Officer);
    say(Place::case("fin.ok"), Value::YesNo(true), Origin::Officer);
    let names = BTreeMap::from([(Language::english(), "China".into()), (Language::french(), "Chine".into())]);
    say(Place::party("party.name_full", "CN"), Value::Texts(names.clone()), Origin::Officer);
    let row = BTreeMap::from([("name".into(), Value::Texts(names)), ("wco_id".into(), Value::Text("R032".into()))]);
    say(Place::case("el.items"), Value::Rows(vec![row]), Origin::Officer);
    Draft {
        id: "0123456789abcdef0123456789abcdef".into(),
        stage: Stage::Draft,
        parties: ["CH", "CN"].map(|id| Party { id: id.into() }).to_vec(),
        answers,
        left_out: vec!["art-2".into()],
        notes: BTreeMap::new(),
        behind: BTreeMap::new(),
        confirmed: BTreeMap::new(),
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
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), schema(), "accept a change with ACCEPT=1");
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
    judges::run("python", ["-c".as_ref(), JUDGE.as_ref(), schema.as_os_str(), file.as_os_str()]).accepted().out
}

#[test]
fn an_outside_validator_accepts_it_and_finds_the_same_hash() {
    assert_eq!(judged(&to_json(&export(&template(), &case(), &[]))), "hash right\ntemplate right\n");
}

#[test]
fn the_validator_refuses_what_is_not_in_the_format() {
    let json = to_json(&export(&template(), &case(), &[]));
    let lies = [
        ("\"stage\": \"draft\"", "\"stage\": \"sold\""),
        ("\"stage\": \"draft\"", "\"stage\": \"draft\", \"officer\": \"A. Person\""),
        ("\"format_version\": 1", "\"format_version\": 2"),
        ("\"id\": \"CN\"", "\"id\": \"../CN\""),
        ("\"yes_no\": true", "\"yes_no\": \"true\""),
        ("\"created\": \"2023-", "\"made\": \"2023-"),
    ];
    for (true_words, lie) in lies {
        let altered = json.replacen(true_words, lie, 1);
        assert_ne!(altered, json, "{true_words} does not stand in the file");
        let verdict = judged(&altered);
        assert!(verdict.contains("complaint") && verdict.contains("hash wrong"), "{lie}: {verdict}");
    }
}

#[test]
fn ron_and_json_are_the_same_content() {
    let blueprint = export(&template(), &case(), &[]);
    let ron = entente::blueprint::import(to_ron(&blueprint).as_bytes(), &|_, _| None).unwrap();
    let json = entente::blueprint::import(to_json(&blueprint).as_bytes(), &|_, _| None).unwrap();
    assert_eq!(ron, json);
}

/// Template and answers of a sample that ships.
fn sample(name: &str) -> (Template, Draft) {
    let read = |path: PathBuf| std::fs::read(path).unwrap();
    let mut modules = Vec::new();
    for file in std::fs::read_dir(root("assets/templates/modules")).unwrap() {
        modules.push(entente::template::read_module(&read(file.unwrap().path()), "module").unwrap());
    }
    let source = entente::template::read(&read(root("assets/templates/AEO-MRA.ron")), "AEO-MRA.ron").unwrap();
    let template = entente::template::compose(source, &modules).unwrap();
    let draft = entente::template::read_ron(&read(root(&format!("assets/samples/{name}.draft.ron"))), name).unwrap();
    (template, draft)
}

/// The case without what the template calls private.
fn public(template: &Template, draft: &Draft) -> Draft {
    let private: Vec<&str> =
        template.sections.iter().flat_map(|s| &s.fields).filter(|f| f.private).map(|f| f.id.as_str()).collect();
    let mut public = draft.clone();
    public.answers.retain(|place, _| !private.contains(&place.field.as_str()));
    public
}

const SAMPLES: [&str; 2] = ["aeo-mra-ch-cn-2017", "aeo-mra-arrangement"];

#[test]
fn samples_come_back_whole_and_satisfy_the_judge() {
    for name in SAMPLES {
        let (template, draft) = sample(name);
        let documents: Vec<Document> =
            draft.languages(&template).iter().map(|l| assemble(&template, &draft, l, &Copy::Common)).collect();
        let blueprint = export(&template, &draft, &documents);
        let (json, ron) = (to_json(&blueprint), to_ron(&blueprint));
        println!("{name}: JSON {} bytes, RON {} bytes", json.len(), ron.len());
        assert!(json.len() < 1_000_000 && ron.len() < 1_000_000, "fit for a message");
        assert_eq!(judged(&json), "hash right\ntemplate right\n", "{name}");
        for file in [json, ron] {
            let back = entente::blueprint::import(file.as_bytes(), &|_, _| None).unwrap();
            assert_eq!(back.findings, [], "{name}");
            assert!(back.template == template, "{name}: the template changed on the way");
            assert_eq!(back.draft, public(&template, &draft), "{name}");
        }
        assert!(blueprint.provisions.len() > 10 && blueprint.fields.len() > 50);
        assert!(blueprint.parties.iter().all(|p| !p.names.is_empty() && !p.authority.is_empty()));
    }
}

#[test]
fn samples_are_replicated_without_a_trace_of_the_old_parties() {
    for (name, old, traces) in [
        ("aeo-mra-ch-cn-2017", "CN", ["china", "chine"]),
        ("aeo-mra-ch-cn-2017", "CH", ["swiss", "suisse"]),
        ("aeo-mra-arrangement", "VALMERE", ["valmere", "valmère"]),
    ] {
        let (template, draft) = sample(name);
        let parties = BTreeMap::from([(old.to_owned(), "ZZ".to_owned())]);
        let replica = replicate(&template, &draft, &parties, &"0".repeat(32), Moment::from_unix(0)).unwrap();
        println!("{name} less {old}: kept {}, cleared {:?}", replica.kept.len(), replica.cleared);
        for (place, answer) in &replica.draft.answers {
            let text = format!("{:?}", answer.value).to_lowercase();
            for trace in traces {
                assert!(!text.contains(trace), "{name}: {trace} still stands in {place:?}: {text}");
            }
        }
        assert!(replica.kept.len() > 20 && !replica.decisions_left.is_empty());
    }
}

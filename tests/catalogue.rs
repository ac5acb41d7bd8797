//! The shelf with good, bad and many files, and what is found on it.

#[path = "catalogue/replicas.rs"]
mod replicas;

use entente::blueprint;
use entente::calendar::{Date, Moment};
use entente::catalogue::{Folder, LARGEST, Order, Query, Readers, Shelf, SortBy, Source, State};
use entente::draft::{Answer, Draft, Origin, Party, Place, Stage};
use entente::finding::{Finding, Kind, Severity, Words};
use entente::language::Language;
use entente::template::{Template, Value};
use std::collections::BTreeMap;
use std::path::Path;

const TEMPLATE: &str = include_str!("fixtures/small-template.ron");
const OLD: &str = "0123456789abcdef0123456789abcdef";
const NEW: &str = "fedcba9876543210fedcba9876543210";

fn template() -> Template {
    ron::from_str(TEMPLATE).unwrap()
}

fn texts(en: &str, fr: &str) -> Value {
    Value::Texts(BTreeMap::from([(Language::english(), en.into()), (Language::french(), fr.into())]))
}

fn draft(title: &str) -> Draft {
    let mut answers = BTreeMap::new();
    let mut say = |place, value| answers.insert(place, Answer { value, origin: Origin::Officer });
    say(Place::case("inst.kind"), Value::Choice("treaty".into()));
    say(Place::case("inst.short_title"), Value::Text(title.into()));
    say(Place::case("sig.date"), Value::Date(Date::new(2017, 1, 16).unwrap()));
    for (id, en, fr) in [("CH", "the Swiss Confederation", "la Confédération suisse"), ("CN", "China", "Chine")] {
        say(Place::party("party.name_full", id), texts(en, fr));
        say(Place::party("party.country", id), Value::Choice(id.into()));
        say(Place::party("party.red_line", id), Value::Text("no visits".into()));
    }
    say(Place::case("fin.ok"), Value::YesNo(true));
    Draft {
        id: OLD.into(),
        stage: Stage::InEffect,
        parties: vec![Party { id: "CH".into() }, Party { id: "CN".into() }],
        answers,
        left_out: vec!["art-2".into()],
        notes: BTreeMap::from([(Place::case("fin.ok"), "call Bern".into())]),
        behind: BTreeMap::new(),
        confirmed: BTreeMap::new(),
        replicated_from: None,
        created: Moment::from_unix(1_400_000_000),
        changed: Moment::from_unix(1_400_000_500),
    }
}

const BROKEN: Kind = Kind {
    code: "test.broken",
    severity: Severity::Error,
    en: Words { sentence: "Broken.", remedy: "Mend it." },
    fr: Words { sentence: "Cassé.", remedy: "Réparez." },
};

fn read_case(bytes: &[u8], _: &str) -> Result<(Template, Draft), Vec<Finding>> {
    let text = std::str::from_utf8(bytes).map_err(|_| broken())?;
    let draft: Draft = ron::from_str(text).map_err(|_| broken())?;
    Ok((template(), draft))
}

fn broken() -> Vec<Finding> {
    vec![Finding::new(&BROKEN, entente::finding::Place::nowhere())]
}

const READERS: Readers<'static> = Readers { case: &read_case, known: &|_, _| None };

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    std::fs::write(folder.join(name), bytes).unwrap();
}

fn case_bytes(title: &str, id: &str, changed: i64) -> String {
    let mut draft = draft(title);
    draft.id = id.into();
    draft.changed = Moment::from_unix(changed);
    ron::to_string(&draft).unwrap()
}

fn shelf_of(folder: &Path) -> Shelf {
    let mut shelf = Shelf::new(Vec::new(), vec![Folder { path: folder.to_owned(), source: Source::Own }]);
    shelf.list();
    while shelf.read_some(3, &READERS) > 0 {}
    shelf
}

fn found(shelf: &Shelf, text: &str) -> Vec<String> {
    let order = Order { by: SortBy::Title, descending: false };
    let hits = shelf.search(&Query::new(text), order, "en");
    hits.iter().map(|h| shelf.entries()[h.entry].title("en")).collect()
}

#[test]
fn damage_in_one_file_is_a_finding_on_its_entry_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write(path, "good.entente", case_bytes("Good", OLD, 1));
    write(path, "bad.entente", b"\xff\xfe\x00");
    write(path, "cut.blueprint.json", "{\"format\": \"entente-blueprint\",");
    write(path, "huge.blueprint.ron", vec![b' '; usize::try_from(LARGEST).unwrap() + 1]);
    write(path, "notes.txt", "not for the shelf");
    write(path, ".hidden.entente", "x");
    std::fs::create_dir_all(path.join("2026/a/b/c/d")).unwrap();
    write(&path.join("2026"), "deep.entente", case_bytes("Deep", NEW, 2));
    write(&path.join("2026/a/b/c/d"), "too-deep.entente", case_bytes("Too deep", NEW, 2));
    std::fs::create_dir(path.join("folder.entente")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(path, path.join("circle")).unwrap();
    let shelf = shelf_of(path);
    assert_eq!(found(&shelf, "good"), ["Good"]);
    assert_eq!(found(&shelf, ""), ["Deep", "Good", "bad.entente", "cut.blueprint.json", "huge.blueprint.ron"]);
    for entry in shelf.entries() {
        if let State::Damaged(findings) = &entry.state {
            assert_eq!(findings[0].place.file.as_deref(), Some(entry.file_name.as_str()));
        }
    }
    assert_eq!(shelf.entries().iter().filter(|e| matches!(e.state, State::Damaged(_))).count(), 3);
    assert_eq!(shelf.findings(), []);
}

#[test]
fn a_missing_folder_is_said_and_the_samples_stay() {
    let sample: &'static [u8] = case_bytes("Sample", OLD, 1).leak().as_bytes();
    let missing = Folder { path: "/no/such/folder".into(), source: Source::Received };
    let mut shelf = Shelf::new(vec![("ch-cn.entente".into(), sample)], vec![missing]);
    shelf.list();
    assert_eq!(shelf.waiting(), 1);
    assert_eq!(shelf.read_some(10, &READERS), 0);
    assert_eq!(found(&shelf, "sample 2017 treaty swiss c2c"), ["Sample"]);
    assert_eq!(shelf.findings()[0].code(), "catalogue.folder-unreadable");
    assert!(shelf.open(0, &READERS).is_ok() && shelf.open(9, &READERS).is_err());
}

#[test]
fn listing_again_reads_only_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.entente", case_bytes("A", OLD, 1));
    write(folder.path(), "b.entente", case_bytes("B", NEW, 1));
    let mut shelf = shelf_of(folder.path());
    write(folder.path(), "b.entente", case_bytes("B, longer", NEW, 2));
    shelf.list();
    assert_eq!(shelf.waiting(), 1);
    shelf.read_some(9, &READERS);
    assert_eq!(found(&shelf, ""), ["A", "B, longer"]);
}

#[test]
fn a_blueprint_beside_its_case_is_listed_once() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.entente", case_bytes("A", OLD, 5));
    let mut twin = draft("A");
    twin.changed = Moment::from_unix(5);
    write(folder.path(), "a.blueprint.json", blueprint::to_json(&blueprint::export(&template(), &twin, &[])));
    twin.changed = Moment::from_unix(9);
    write(folder.path(), "b.blueprint.ron", blueprint::to_ron(&blueprint::export(&template(), &twin, &[])));
    let shelf = shelf_of(folder.path());
    assert_eq!(shelf.entries().len(), 3);
    assert_eq!(found(&shelf, ""), ["A", "A"], "the case and the later state of it");
}

#[test]
fn search_finds_every_word_in_any_case_and_accent_and_marks_it() {
    let folder = tempfile::tempdir().unwrap();
    for (i, title) in ["Suisse–Côte d’Ivoire", "Norway–Chile", "Coteau pilot", "Enfin la côte"].iter().enumerate()
    {
        write(folder.path(), &format!("{i}.entente"), case_bytes(title, &format!("{i}"), 1));
    }
    let shelf = shelf_of(folder.path());
    assert_eq!(found(&shelf, "COTE"), ["Coteau pilot", "Enfin la côte", "Suisse–Côte d’Ivoire"]);
    assert_eq!(found(&shelf, "cote ivo"), ["Suisse–Côte d’Ivoire"]);
    assert_eq!(found(&shelf, "cote nowhere"), Vec::<String>::new());
    assert_eq!(found(&shelf, "orwa"), ["Norway–Chile"], "inside a word too");
    assert_eq!(found(&shelf, "pilot en vigueur").len(), 1);
    let title = "Suisse–Côte d’Ivoire";
    let marks = Query::new("cote D'IVO su").highlights(title);
    let marked: Vec<&str> = marks.iter().map(|r| &title[r.clone()]).collect();
    assert_eq!(marked, ["Su", "Côte", "d’Ivo"]);
}

#[test]
fn a_thousand_entries_are_searched_between_two_key_presses() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = case_bytes("Suisse–Côte d’Ivoire, mutual recognition", OLD, 1);
    for i in 0..1_000 {
        write(folder.path(), &format!("{i}.entente"), &bytes);
    }
    let shelf = shelf_of(folder.path());
    let before = std::time::Instant::now();
    assert_eq!(shelf.search(&Query::new("cote mutual 2017"), Order::default(), "en").len(), 1_000);
    // Ten times what it takes on an idle machine in a build without optimisation.
    assert!(before.elapsed().as_secs() < 5, "{:?}", before.elapsed());
}

//! Every document that one case yields, from the case to the file, judged by the rules and by others' tools.

use crate::{judges, rules};
use entente::document::DocumentKind;
use entente::draft::{Answer, Edit, Place};
use entente::template::Value;
use entente::workspace::{self, Case, ExportOptions, Progress, store::Disk};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

const SAMPLE: &str = "sample:aeo-mra-arrangement";

fn case() -> Case {
    workspace::open(&Disk, SAMPLE).unwrap().case
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/output/documents").join(name)
}

fn answer(case: &mut Case, place: Place, value: Value) {
    case.draft.apply(Edit::Answer(place, Some(Answer { value, origin: Default::default() })));
}

/// The sample as it was before two answers changed.
fn earlier() -> String {
    let mut before = case();
    answer(&mut before, Place::case("fin.term_n"), Value::Duration(9, entente::calendar::Unit::Months));
    before.file = Some(std::env::temp_dir().join(format!("entente-earlier-{}.entente", std::process::id())));
    let backups = std::env::temp_dir().join("entente-backups");
    let file = before.file.clone().unwrap();
    let _ = std::fs::remove_file(&file);
    workspace::save_case(&Disk, &before, None, &backups, true).unwrap();
    file.into_os_string().into_string().unwrap()
}

fn export(case: &Case, name: &str, options: ExportOptions) -> Vec<PathBuf> {
    let options = ExportOptions { blueprint_json: false, blueprint_ron: false, replace: true, ..options };
    workspace::export(&Disk, case, &folder(name), &options, &Progress::default()).unwrap().files
}

/// All documents of the sample, by file name, exported once.
fn all() -> &'static BTreeMap<String, (PathBuf, Vec<u8>)> {
    static ALL: LazyLock<BTreeMap<String, (PathBuf, Vec<u8>)>> = LazyLock::new(|| {
        let options = ExportOptions {
            kinds: DocumentKind::ALL.to_vec(),
            draft_number: Some(3),
            since: Some(earlier()),
            ..ExportOptions::default()
        };
        let files = export(&case(), "all", options).into_iter();
        files
            .map(|f| (f.file_name().unwrap().to_string_lossy().into_owned(), (f.clone(), std::fs::read(&f).unwrap())))
            .collect()
    });
    &ALL
}

fn one(part: &str) -> &'static (PathBuf, Vec<u8>) {
    all().iter().find(|(name, _)| name.contains(part)).map(|(_, file)| file).unwrap_or_else(|| panic!("no {part}"))
}

fn text(part: &str, arguments: &[&str]) -> String {
    let path = one(part).0.to_str().unwrap();
    judges::run("pdftotext", arguments.iter().copied().chain([path, "-"])).accepted().out
}

#[test]
fn every_kind_yields_a_file_and_every_rule_holds() {
    for kind in DocumentKind::ALL.iter().filter(|k| !matches!(k, DocumentKind::Text | DocumentKind::Originals)) {
        one(kind.code());
    }
    for (name, (path, bytes)) in all() {
        judges::run("qpdf", ["--check", path.to_str().unwrap()]).accepted();
        let tree = lopdf::Document::load_mem(bytes).unwrap();
        let broken = rules::broken(bytes, &tree);
        assert!(broken.is_empty(), "{name}\n{}", broken.join("\n"));
    }
}

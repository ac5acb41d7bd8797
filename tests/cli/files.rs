//! Export and import: what is written, that it is the same twice, that nothing private leaves.

use super::SAMPLE;
use super::bench::{Bench, codes, judge};
use entente::draft::{Edit, Place};
use entente::workspace::{self, store::Disk};
use std::path::Path;

fn pdfs(bench: &Bench, folder: &str) -> Vec<String> {
    bench.names(folder).into_iter().filter(|n| n.ends_with(".pdf")).collect()
}

#[test]
fn the_sample_is_exported_and_two_exports_are_the_same_bytes() {
    let bench = Bench::new();
    let answer = bench.json(0, &["export", SAMPLE, "-o", &bench.text("a")]);
    assert_eq!(answer["files"].as_array().unwrap().len(), bench.names("a").len());
    assert_eq!(bench.names("a").len(), 4, "{:?}", bench.names("a"));
    bench.done(&["export", SAMPLE, "-o", &bench.text("b")]);
    assert_eq!(bench.names("a"), bench.names("b"));
    for name in bench.names("a") {
        assert!(name.is_ascii());
        assert_eq!(bench.bytes(&format!("a/{name}")), bench.bytes(&format!("b/{name}")), "{name}");
    }
    let pdf = bench.path("a").join(&pdfs(&bench, "a")[0]);
    assert!(judge("qpdf", "qpdf", &[Path::new("--check"), &pdf]).status.success());
    let text = judge("pdftotext", "poppler-utils", &[&pdf, Path::new("-")]);
    let text = String::from_utf8_lossy(&text.stdout).replace('\n', " ");
    assert!(text.contains("Swiss Federal Council"), "{text}");
}

#[test]
fn an_export_never_overwrites_silently() {
    let bench = Bench::new();
    let words = ["export", SAMPLE, "-o", "out", "--blueprint", "json"];
    bench.done(&words);
    let name = bench.names("out").remove(0);
    bench.write(&format!("out/{name}"), "mine");
    let refused = bench.json(1, &words);
    assert_eq!(codes(&refused), ["file-exists"]);
    assert_eq!(bench.bytes(&format!("out/{name}")), b"mine");
    assert_eq!(bench.names("out").len(), 1);
    // One name taken: none of the others is written either.
    bench.ends(1, &["export", SAMPLE, "-o", "out"]);
    assert_eq!(bench.names("out").len(), 1);
    bench.done(&["export", SAMPLE, "-o", "out", "--blueprint", "json", "--replace"]);
    assert_ne!(bench.bytes(&format!("out/{name}")), b"mine");
    let file = bench.write("file", "x");
    bench.ends(1, &["export", SAMPLE, "-o", &file]);
}

#[test]
fn languages_copies_and_formats_are_chosen() {
    let bench = Bench::new();
    bench.done(&["export", SAMPLE, "-o", "a", "--pdf", "--language", "fr", "--language", "en"]);
    assert_eq!(bench.names("a").len(), 2);
    bench.done(&["export", SAMPLE, "-o", "b", "--pdf", "--language", "en", "--copy", "CN", "--copy", "CH"]);
    let copies = pdfs(&bench, "b");
    assert!(copies.len() == 2 && copies.iter().any(|n| n.ends_with("-cn.pdf")), "{copies:?}");
    assert_ne!(bench.bytes(&format!("b/{}", copies[0])), bench.bytes(&format!("b/{}", copies[1])));
    bench.done(&["export", SAMPLE, "-o", "c", "--blueprint", "ron,json", "--paper", "letter"]);
    assert_eq!(bench.names("c").len(), 2);
    bench.ends(3, &["export", SAMPLE, "-o", "d", "--language", "xx"]);
    bench.ends(3, &["export", SAMPLE, "-o", "d", "--copy", "XX"]);
    assert!(!bench.path("d").exists());
}

#[test]
fn kinds_of_documents_are_chosen_by_name() {
    let bench = Bench::new();
    bench.done(&[
        "export",
        SAMPLE,
        "-o",
        "a",
        "--kind",
        "questionnaire",
        "--kind",
        "signature-pages",
        "--language",
        "fr",
    ]);
    let names = bench.names("a");
    assert!(names.len() == 2 && names.iter().all(|n| n.ends_with("-fr.pdf")), "{names:?}");
    let draft = ["export", SAMPLE, "-o", "b", "--kind", "working-draft", "--draft-number", "7", "--since", SAMPLE];
    bench.done(&[&draft[..], &["--language", "en"]].concat());
    assert!(bench.names("b")[0].contains("working-draft-7"), "{:?}", bench.names("b"));
    bench.ends(2, &["export", SAMPLE, "-o", "c", "--kind", "poem"]);
    let refused = bench.json(3, &["export", SAMPLE, "-o", "c", "--kind", "concordance", "--language", "en"]);
    assert_eq!(codes(&refused), ["one-language"]);
    let missing = ["export", SAMPLE, "-o", "c", "--kind", "working-draft", "--since", "gone.entente"];
    assert_eq!(codes(&bench.json(3, &missing)), ["no-such-file"]);
    assert!(!bench.path("c").exists());
}

#[test]
fn nothing_private_leaves_the_house() {
    let bench = Bench::new();
    let mut case = workspace::open(&Disk, SAMPLE).unwrap().case;
    let canary = "CANARYnote7781";
    case.draft.apply(Edit::Note(Place::case("inst.kind"), Some(canary.into())));
    case.draft.apply(Edit::Note(Place::party("party.name_full", "CH"), Some(canary.into())));
    case.draft.replicated_from = Some(("0".repeat(32), canary.into()));
    case.file = Some(bench.path("folder-CANARYpath.entente"));
    workspace::save_case(&Disk, &case, None, &bench.path("home/backups"), true).unwrap();
    let saved = bench.bytes("folder-CANARYpath.entente");
    assert!(saved.windows(canary.len()).any(|w| w == canary.as_bytes()));
    let kinds = entente::document::DocumentKind::ALL.iter().flat_map(|k| ["--kind", k.code()]);
    let every: Vec<&str> = [
        "export",
        "folder-CANARYpath.entente",
        "-o",
        "out",
        "--blueprint",
        "ron,json",
        "--language",
        "en",
        "--language",
        "fr",
    ]
    .into_iter()
    .chain(kinds)
    .collect();
    bench.done(&every);
    for name in bench.names("out") {
        let file = bench.path("out").join(&name);
        let mut bytes = std::fs::read(&file).unwrap();
        if name.ends_with(".pdf") {
            let plain = judge("qpdf", "qpdf", &[Path::new("--qdf"), &file, Path::new("-")]);
            assert!(!plain.stdout.is_empty());
            bytes.extend(plain.stdout);
        }
        let home = bench.text("");
        for secret in ["CANARY", home.trim_end_matches('/')] {
            assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{name}: {secret}");
        }
    }
}

#[test]
fn an_export_is_recorded_in_its_case_once() {
    let bench = Bench::new();
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case]);
    bench.done(&["export", &case, "-o", "a", "--pdf"]);
    let exports = workspace::read(&Disk, Path::new(&case)).unwrap().case.exports;
    assert_eq!(exports.len(), 1);
    let bytes = bench.bytes(&format!("a/{}", exports[0].file));
    assert_eq!(exports[0].length, bytes.len() as u64);
    assert_eq!(exports[0].fingerprint, workspace::Fingerprint::of(&bytes));
    let before = bench.bytes("case.entente");
    bench.done(&["export", &case, "-o", "b", "--pdf"]);
    assert_eq!(bench.bytes("case.entente"), before);
    assert_eq!(bench.names("").iter().filter(|n| n.starts_with('.')).count(), 0);
}

#[test]
fn a_blueprint_comes_back_as_the_same_case() {
    let bench = Bench::new();
    bench.done(&["export", SAMPLE, "-o", "a", "--blueprint", "ron,json"]);
    for (n, name) in bench.names("a").into_iter().enumerate() {
        let case = format!("{n}.entente");
        bench.done(&["blueprint", "import", &bench.text(&format!("a/{name}")), "-o", &case]);
        let again = format!("again-{n}");
        bench.done(&["export", &case, "-o", &again, "--blueprint", "ron,json"]);
        for name in bench.names("a") {
            assert_eq!(bench.bytes(&format!("a/{name}")), bench.bytes(&format!("{again}/{name}")), "{name}");
        }
    }
    assert!(bench.done(&["blueprint", "schema"]).out.contains("$schema"));
}

#[test]
fn broken_blueprints_are_refused() {
    let bench = Bench::new();
    bench.done(&["export", SAMPLE, "-o", "a", "--blueprint", "json"]);
    let name = format!("a/{}", bench.names("a")[0]);
    let whole = bench.bytes(&name);
    for (n, bytes) in
        [whole[..whole.len() / 2].to_vec(), b"{}".to_vec(), Vec::new(), vec![b'['; 50_000]].iter().enumerate()
    {
        let file = bench.write(&format!("{n}.blueprint.json"), bytes);
        let said = bench.ends(3, &["blueprint", "import", &file, "-o", "x.entente"]);
        assert!(said.err.contains(&format!("{n}.blueprint.json")), "{}", said.err);
        assert!(!bench.path("x.entente").exists());
    }
}

#[cfg(unix)]
#[test]
fn an_export_that_is_killed_leaves_the_case_whole() {
    let bench = Bench::new();
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case]);
    for round in 0..12u64 {
        let out = format!("out-{round}");
        let arguments =
            ["export", case.as_str(), "-o", &out, "--pdf", "--paper", if round % 2 == 0 { "a4" } else { "letter" }];
        let mut child = bench.command(&arguments).stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(15 + round * 23));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(workspace::read(&Disk, Path::new(&case)).unwrap().findings.is_empty());
        if bench.path(&out).exists() {
            for name in pdfs(&bench, &out) {
                let bytes = bench.bytes(&format!("{out}/{name}"));
                assert!(bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"), "{name}");
            }
        }
    }
}

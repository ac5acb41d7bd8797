//! Signs that no face of the program has, from a pack in a folder: a face with cubic outlines, as the packs of most
//! systems have them. `tests/fixtures/pack/make.py` draws it.

use crate::{judges, rules};
use entente::draft::{Answer, Edit, Place};
use entente::template::Value;
use entente::workspace::{self, store::Disk};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A case whose short title has signs of the pack.
fn case(home: &Path) -> PathBuf {
    let mut case = workspace::open(&Disk, "sample:cmaa-mou-norland-sudmark").unwrap().case;
    let answer = Answer { value: Value::Text("國 한글".into()), origin: Default::default() };
    case.draft.apply(Edit::Answer(Place::case("inst.short_title"), Some(answer)));
    let file = home.join("pack.entente");
    case.file = Some(file.clone());
    let _ = std::fs::remove_file(&file);
    workspace::save_case(&Disk, &case, None, &home.join("backups"), true).unwrap();
    file
}

fn export(home: &Path, case: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_entente"));
    command.env("ENTENTE_HOME", home).args(["export", "--replace", "--pdf", "--language", "en", "-o"]);
    command.arg(home.join("out")).arg(case).output().unwrap()
}

fn home(name: &str) -> PathBuf {
    let home = std::env::temp_dir().join(format!("entente-pack-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&home);
    std::fs::create_dir_all(&home).unwrap();
    home
}

#[test]
fn without_the_pack_the_finding_names_it() {
    let home = home("none");
    let output = export(&home, &case(&home));
    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("U+570B") && told.contains("Noto Serif CJK"), "{told}");
}

#[test]
fn with_the_pack_the_signs_are_set_and_read_back() {
    let home = home("some");
    let fonts = home.join("fonts/inner");
    std::fs::create_dir_all(&fonts).unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pack/NotoSerifCJK-Regular.otf");
    std::fs::copy(fixture, fonts.join("NotoSerifCJK-Regular.otf")).unwrap();
    std::fs::write(fonts.join("NotoSansCJK-Regular.ttc"), b"no typeface").unwrap();
    let case = case(&home);
    let output = export(&home, &case);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pdf = std::fs::read_dir(home.join("out")).unwrap().map(|e| e.unwrap().path());
    let pdf = pdf.filter(|p| p.extension().is_some_and(|e| e == "pdf")).min().unwrap();
    judges::run("qpdf", ["--check", pdf.to_str().unwrap()]).accepted();
    let told = judges::run("pdftotext", [pdf.to_str().unwrap(), "-"]).accepted().out;
    assert!(told.contains('國') && told.contains("한글"), "{told}");
    let fonts = judges::run("pdffonts", [pdf.to_str().unwrap()]).accepted().out;
    let line = fonts.lines().find(|l| l.contains("NotoSerifCJKTC-Regular")).unwrap_or_else(|| panic!("{fonts}"));
    assert!(line.contains("CID TrueType") && line.contains("yes yes yes"), "{line}");
    let bytes = std::fs::read(&pdf).unwrap();
    let broken = rules::broken(&bytes, &lopdf::Document::load_mem(&bytes).unwrap());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    // The same bytes again: nothing of the system reaches the file.
    assert!(export(&home, &case).status.success());
    assert!(std::fs::read(&pdf).unwrap() == bytes);
}

//! The PDFs that Entente writes, judged by its own rules and by other people's tools.

mod judges;
#[path = "pdf/sample.rs"]
mod sample;

use entente::pdf;
use std::path::PathBuf;

/// Writes `bytes` where people can look at them.
fn output(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/output");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn other_programs_read_the_agreement() {
    let written = pdf::write(&sample::agreement(), &sample::request()).unwrap();
    assert_eq!(written.findings, []);
    let path = output("agreement.pdf", &written.bytes);
    let path = path.to_str().unwrap();
    let checked = judges::run("qpdf", ["--check", path]).accepted().text();
    assert!(
        checked.contains("No syntax or stream encoding errors"),
        "{checked}"
    );
}

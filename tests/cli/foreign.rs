//! A PDF of another program is signed only after everything that speaks against it was told.

use super::bench::{Bench, codes, judge};
use super::signing::{exported, key};
use std::path::Path;

#[test]
fn a_foreign_file_is_signed_after_the_warning_only() {
    let bench = Bench::new();
    let ours = exported(&bench, super::SAMPLE);
    let (p12, password) = (key(&bench, "ch"), bench.write("password", "secret"));
    let foreign = bench.text("foreign.pdf");
    let cut = ["--empty", "--pages", &ours, "1-2", "--", &foreign];
    assert!(judge("qpdf", "qpdf", &cut.map(Path::new)).status.success());
    let before = bench.bytes("foreign.pdf");
    let out = bench.text("signed.pdf");
    let sign = ["sign", &foreign, "--party", "CH", "--p12", &p12, "--password-file", &password, "-o", &out];
    let refused = bench.run(&[&sign[..], &["--json"]].concat());
    assert_ne!(refused.code, 0);
    let answer: serde_json::Value = serde_json::from_str(&refused.out).unwrap();
    assert!(codes(&answer).contains(&"not-prepared"), "{answer}");
    assert!(!bench.path("signed.pdf").exists());
    bench.done(&[&sign[..], &["--accept-warnings"]].concat());
    assert!(bench.bytes("signed.pdf").starts_with(&before));
    assert_eq!(bench.json(0, &["verify", &out])["verdict"], "trust-not-checked");
    let pdfsig = judge("pdfsig", "poppler-utils", &[Path::new(&out)]);
    assert!(String::from_utf8_lossy(&pdfsig.stdout).contains("Signature is Valid"));
    // Ours is prepared: a party that is not in it gets no place of its own.
    let stranger = ["sign", &ours, "--party", "XX", "--p12", &p12, "--password-file", &password, "--accept-warnings"];
    assert_eq!(bench.run(&stranger).code, 3);
    // And a foreign one has no blueprint to sign.
    let data =
        [&sign[..6], &["--password-file", &password, "-o", "x.pdf", "--accept-warnings", "--with-data"]].concat();
    assert_ne!(bench.run(&data).code, 0);
    assert!(!bench.path("x.pdf").exists());
}

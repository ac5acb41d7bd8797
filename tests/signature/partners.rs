//! Partners sign with their own tools, before us and after us; here with pyHanko.

use crate::papers::{self, FIRST, SECOND, agreement};
use crate::pki::{Signer, pki};
use crate::{judges, request, signed};
use entente::signature::{ChangeKind, Expectation, Indication, Integrity, Later, Request, Verdict, sign, verify};
use std::path::Path;

pub fn by_partner(bytes: &[u8], signer: &Signer, field: &str, mode: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (source, target) = (folder.path().join("in.pdf"), folder.path().join("out.pdf"));
    std::fs::write(&source, bytes).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signature/partner.py");
    let key = &signer.key_pem;
    let (own, up) = (key.replace(".key", ".crt"), key.replace(".key", ".up"));
    let paths = [&script, &source, &target].map(|p| p.to_string_lossy().into_owned());
    let args = paths.iter().map(String::as_str).chain([key, own.as_str(), up.as_str(), field, mode]);
    judges::run("python", args).accepted();
    let out = std::fs::read(&target).unwrap();
    assert!(out.starts_with(bytes));
    out
}

#[track_caller]
fn judge(bytes: &[u8]) -> entente::signature::Report {
    verify(bytes, &pki().trust(), &Expectation::default())
}

#[test]
fn the_partner_signs_second() {
    for certify in [true, false] {
        let request = Request { certify, ..request(FIRST, "Anna") };
        let once = sign(&papers::write(&agreement()), &pki().anna.key(), &request).unwrap().bytes;
        let twice = by_partner(&once, &pki().boris, SECOND, "plain");
        let report = judge(&twice);
        assert_eq!(report.verdict, Verdict::Genuine, "{report:#?}");
        assert!(!matches!(report.signatures[0].later, Later::Forbidden(_)));
        // And a third party, in a field that pyHanko makes without showing it.
        let thrice = by_partner(&twice, &pki().chen, "Witness", "plain");
        let report = judge(&thrice);
        assert_eq!((report.verdict, report.signatures.len()), (Verdict::Genuine, 3), "{report:#?}");
    }
}

#[test]
fn the_partner_signs_first() {
    let base = papers::write(&agreement());
    for mode in ["plain", "p2"] {
        let once = by_partner(&base, &pki().anna, FIRST, mode);
        let twice = signed(&once, &pki().boris.key(), SECOND);
        let report = judge(&twice);
        assert_eq!(report.verdict, Verdict::Genuine, "{mode}: {report:#?}");
        crate::signing::accepted_by_pyhanko(&twice);
    }
}

#[test]
fn a_partner_who_forbids_our_signature_is_noticed() {
    let base = papers::write(&agreement());
    let closed = by_partner(&base, &pki().anna, FIRST, "p1");
    assert_eq!(judge(&closed).verdict, Verdict::Genuine);
    let refused = sign(&closed, &pki().boris.key(), &request(SECOND, "B")).unwrap_err();
    assert_eq!(refused.code(), "no-more-signatures");
    let locked = by_partner(&base, &pki().anna, "Partner", "lock");
    assert_eq!(judge(&locked).verdict, Verdict::Genuine, "{:#?}", judge(&locked));
    let refused = sign(&locked, &pki().boris.key(), &request(SECOND, "B")).unwrap_err();
    assert_eq!(refused.code(), "field-locked");
}

#[test]
fn a_document_time_stamp_is_read() {
    let base = papers::write(&agreement());
    let once = signed(&base, &pki().anna.key(), FIRST);
    let stamped = by_partner(&once, &pki().clock, "-", "stamp");
    let report = judge(&stamped);
    assert_eq!(report.verdict, Verdict::Genuine, "{report:#?}");
    let [signature, stamp] = report.signatures.as_slice() else { panic!("a signature and a stamp") };
    // pyHanko also writes its own name into the description.
    assert!(matches!(signature.later, Later::Notice(_)), "{:?}", signature.later);
    assert!(stamp.timestamp && stamp.stamped.is_some() && stamp.trust.is_trusted());
    assert!(!report.sentence.en.contains("Test clock"), "a clock is no party");
    let only = by_partner(&base, &pki().clock, "-", "stamp");
    assert_eq!(judge(&only).verdict, Verdict::Unsigned, "a stamp is no signature");
    // A second party still may sign, and a stamp on changed bytes is none.
    let twice = signed(&stamped, &pki().boris.key(), SECOND);
    assert_eq!(judge(&twice).verdict, Verdict::Genuine);
    let mut damaged = stamped.clone();
    let at = papers::find(&damaged, b"90 days");
    damaged[at] = b'8';
    assert!(judge(&damaged).signatures.iter().all(|s| s.integrity == Integrity::Altered));
    let by_a_signer = by_partner(&once, &pki().anna, "-", "stamp");
    assert!(judge(&by_a_signer).verdict.is_genuine(), "its signature key is sound");
}

/// A partner locks every field; another tool fills one all the same.
#[test]
fn a_signature_in_a_locked_field_breaks_the_one_that_locked_it() {
    let base = papers::write(&agreement());
    let locked = by_partner(&base, &pki().anna, "Partner", "lock");
    let filled = by_partner(&locked, &pki().boris, SECOND, "plain");
    let report = judge(&filled);
    assert_eq!(report.verdict, Verdict::Modified, "{report:#?}");
    let partner = report.signatures.iter().find(|s| s.field == "Partner").unwrap();
    assert_eq!(partner.integrity, Integrity::Intact, "what it covers is untouched");
    assert!(matches!(&partner.later, Later::Forbidden(list) if list.len() == 1), "{:?}", partner.later);
    assert_eq!(partner.indication, Indication::Failed("FORMAT_FAILURE"));
}

/// Signs with PDFBox, in a prepared field, or with "-" in one of its own.
pub fn by_pdfbox(bytes: &[u8], signer: &Signer, field: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let [source, target, key] = ["in.pdf", "out.pdf", "key.p12"].map(|name| folder.path().join(name));
    std::fs::write(&source, bytes).unwrap();
    // Java takes ASCII passwords only.
    let (secret, p12) = (&signer.key_pem, key.to_string_lossy().into_owned());
    let (own, up) = (secret.replace(".key", ".crt"), secret.replace(".key", ".up"));
    let pack = ["pkcs12", "-export", "-inkey", secret, "-in", &own, "-certfile", &up, "-out", &p12];
    judges::run("openssl", pack.into_iter().chain(["-passout", "pass:secret"])).accepted();
    let paths = [&source, &target, &key].map(|p| p.to_string_lossy().into_owned());
    java("Partner.java", paths.into_iter().chain(["secret".to_owned(), field.to_owned()]).collect());
    let out = std::fs::read(&target).unwrap();
    assert!(out.starts_with(bytes));
    out
}

/// What a program of ours in Java says, with PDFBox and Bouncy Castle at hand.
pub fn java(program: &str, arguments: Vec<String>) -> String {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signature").join(program);
    let jars = ["pdfbox2", "fontbox2", "bcprov", "bcpkix", "bcutil", "commons-logging"];
    let jars: Vec<String> = jars.iter().map(|jar| format!("/usr/share/java/{jar}.jar")).collect();
    for jar in &jars {
        assert!(Path::new(jar).is_file(), "{jar} is missing. Install the judges with: bash tests/judges.sh");
    }
    let head = ["-cp".to_owned(), jars.join(":"), program.to_string_lossy().into_owned()];
    judges::run("java", head.into_iter().chain(arguments)).accepted().out
}

#[test]
fn the_partner_signs_with_pdfbox() {
    let base = papers::write(&agreement());
    for certify in [true, false] {
        let request = Request { certify, ..request(FIRST, "Anna") };
        let once = sign(&base, &pki().anna.key(), &request).unwrap().bytes;
        let twice = by_pdfbox(&once, &pki().boris, "-");
        let report = judge(&twice);
        assert_eq!(report.verdict, Verdict::Genuine, "{report:#?}");
        assert_eq!(report.signatures[1].format, "adbe.pkcs7.detached");
        // Into the prepared field: PDFBox takes it off the paper, and says nothing.
        let into = by_pdfbox(&once, &pki().boris, SECOND);
        let report = judge(&into);
        assert_eq!(report.verdict, Verdict::Genuine, "{report:#?}");
        let Later::Notice(notices) = &report.signatures[0].later else { panic!("{:?}", report.signatures[0].later) };
        assert!(notices.iter().any(|c| matches!(&c.kind, ChangeKind::FieldCollapsed { field } if field == SECOND)));
    }
    let first = by_pdfbox(&base, &pki().anna, "-");
    let twice = signed(&first, &pki().boris.key(), SECOND);
    assert_eq!(judge(&twice).verdict, Verdict::Genuine, "{:#?}", judge(&twice));
}

//! Answers about certificates (OCSP) that lie in a file: made by OpenSSL and by pyHanko, read here.

use crate::attacks::{edit, specimens};
use crate::papers::{self, FIRST, ROOT, agreement};
use crate::pki::{Signer, pki};
use crate::stamps::trust;
use crate::{judges, request, signed};
use entente::calendar::Moment;
use entente::signature::{
    Expectation, Indication, Report, Revocation, SignerKey, Trust, TrustContext, Verdict, add_time_stamp, sign, verify,
};
use std::path::Path;

/// Serial number, hexadecimal.
fn serial(signer: &Signer) -> String {
    let own = signer.key_pem.replace(".key", ".crt");
    let said = judges::run("openssl", ["x509", "-in", &own, "-noout", "-serial"]).accepted().out;
    said.trim().trim_start_matches("serial=").to_owned()
}

/// What OpenSSL answers about a signer, in the name of `by`; `revoked` is a day, `250505`.
fn answer(about: &Signer, by: (&str, &str), revoked: Option<&str>) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (state, day) = revoked.map_or(("V", String::new()), |day| ("R", format!("{day}000000Z")));
    let line = format!("{state}\t450101000000Z\t{day}\t{}\tunknown\t/CN=X\n", serial(about));
    std::fs::write(path("index"), line).unwrap();
    let authority = pki().folder.path().join("authority.crt").to_string_lossy().into_owned();
    let own = about.key_pem.replace(".key", ".crt");
    let (index, out) = (path("index"), path("out"));
    let head = ["ocsp", "-index", &index, "-CA", &authority, "-rsigner", by.0, "-rkey", by.1, "-ndays", "7"];
    let end = ["-issuer", &authority, "-cert", &own, "-respout", &out, "-noverify"];
    judges::run("openssl", head.into_iter().chain(end)).accepted();
    std::fs::read(path("out")).unwrap()
}

fn in_folder(name: &str) -> (String, String) {
    let path = |end: &str| pki().folder.path().join(format!("{name}.{end}")).to_string_lossy().into_owned();
    (path("crt"), path("key"))
}

fn by(name: &str, about: &Signer, revoked: Option<&str>) -> Vec<u8> {
    let (crt, key) = in_folder(name);
    answer(about, (&crt, &key), revoked)
}

/// The file with answers in its own store.
fn with_answers(bytes: &[u8], answers: &[&[u8]]) -> Vec<u8> {
    let list: String = (0..answers.len()).map(|i| format!("{} 0 R ", 120 + i)).collect();
    let mut o = edit(bytes, ROOT, "/Lang(en)", &format!("/DSS<</OCSPs[{list}]>>/Lang(en)"));
    for (i, answer) in answers.iter().enumerate() {
        o.put(120 + i as u32, papers::stream("", answer));
    }
    papers::update(bytes, &o, "")
}

fn judged(key: &dyn SignerKey, answers: &[&[u8]], context: &TrustContext) -> Report {
    let bytes = with_answers(&signed(&specimens().base, key, FIRST), answers);
    verify(&bytes, context, &Expectation::default())
}

#[test]
fn an_answer_of_the_authority_or_of_its_responder_counts() {
    let (boris, key) = (&pki().boris, pki().boris.key());
    for name in ["responder", "authority"] {
        let report = judged(&key, &[&by(name, boris, None)], &trust());
        assert_eq!(report.verdict, Verdict::Genuine, "{report:#?}");
        assert_eq!(report.signatures[0].revocation, Revocation::Good, "{name}");
        assert_eq!(report.signatures[0].indication, Indication::Passed, "{name}");
        let report = judged(&key, &[&by(name, boris, Some("250505"))], &trust());
        assert_eq!(report.signatures[0].trust, Trust::Revoked, "{name}");
        assert_eq!(report.verdict, Verdict::Untrusted);
    }
    // A good answer does not outweigh one that tells of a revocation, whichever comes first.
    let (good, bad) = (by("responder", boris, None), by("responder", boris, Some("250505")));
    for answers in [[&good[..], &bad[..]], [&bad[..], &good[..]]] {
        assert_eq!(judged(&key, &answers, &trust()).signatures[0].trust, Trust::Revoked);
    }
    // Nor what an imported list says.
    let listed = TrustContext { revocation_lists: vec![pki().revocation_list.clone()], ..trust() };
    let report = judged(&pki().revoked.key(), &[&by("responder", &pki().revoked, None)], &listed);
    assert_eq!(report.signatures[0].trust, Trust::Revoked);
}

#[test]
fn an_answer_of_anybody_else_or_about_anybody_else_counts_for_nothing() {
    let (boris, key) = (&pki().boris, pki().boris.key());
    let good = by("responder", boris, None);
    let mut flipped = good.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    let cut = &good[..good.len() - 9];
    for (lie, answer) in [
        ("by a signer without that task", by("anna", boris, None)),
        ("by a time-stamp authority", by("clock", boris, None)),
        ("by a stranger", by("stranger", boris, None)),
        ("about another", by("responder", &pki().chen, None)),
        ("altered", flipped),
        ("cut short", cut.to_vec()),
        ("nothing", Vec::new()),
    ] {
        let report = judged(&key, &[&answer], &trust());
        assert_eq!(report.signatures[0].revocation, Revocation::Unknown, "{lie}");
        assert_eq!(report.signatures[0].indication, Indication::Indeterminate("TRY_LATER"), "{lie}");
    }
    // Nobody but the authority may say that a signer was revoked.
    let report = judged(&key, &[&by("anna", boris, Some("250505"))], &trust());
    assert_eq!(report.verdict, Verdict::Genuine);
}

#[test]
fn an_answer_holds_for_its_time_only() {
    let (boris, key) = (&pki().boris, pki().boris.key());
    let at = |days: i64| TrustContext { moment: Moment::from_unix(Moment::now().unix() + days * 86_400), ..trust() };
    let good = by("responder", boris, None);
    assert_eq!(judged(&key, &[&good], &at(6)).signatures[0].revocation, Revocation::Good);
    assert_eq!(judged(&key, &[&good], &at(9)).signatures[0].revocation, Revocation::Unknown, "it has run out");
    // Revoked after the time a trusted stamp proves: the signature was made before.
    let base = papers::write(&agreement());
    let once = sign(&base, &key, &request(FIRST, "Boris")).unwrap().bytes;
    let stamped = add_time_stamp(&once, &crate::stamps::authority()).unwrap();
    let now = Moment::now().unix();
    let day = |days: i64| Moment::from_unix(now + days * 86_400).date().to_string().replace('-', "")[2..].to_owned();
    for (revoked, verdict) in [(day(1), Verdict::Genuine), (day(-1), Verdict::Untrusted)] {
        let bytes = with_answers(&stamped, &[&by("responder", boris, Some(&revoked))]);
        let report = verify(&bytes, &at(3), &Expectation::default());
        assert_eq!(report.verdict, verdict, "revoked on {revoked}: {report:#?}");
        assert!(report.signatures[0].proven.is_some());
    }
}

#[test]
fn files_that_pyhanko_made_to_last_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let good = by("responder", &pki().boris, None);
    std::fs::write(path("in.pdf"), papers::write(&agreement())).unwrap();
    std::fs::write(path("good.ors"), &good).unwrap();
    std::fs::write(path("root.crl"), &pki().root_list).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signature/lasting.py");
    let (script, root) = (script.to_string_lossy().into_owned(), pki().root_pem().to_string_lossy().into_owned());
    let (crt, key) = in_folder("boris");
    let up = crt.replace(".crt", ".up");
    for mode in ["store", "attribute"] {
        let (source, target, ors, crl) = (path("in.pdf"), path("out.pdf"), path("good.ors"), path("root.crl"));
        let args = [&script, &source, &target, &key, &crt, &up, &root, &ors, &crl].map(String::as_str);
        judges::run("python", args.into_iter().chain([FIRST, mode])).accepted();
        let bytes = std::fs::read(&target).unwrap();
        let report = verify(&bytes, &trust(), &Expectation::default());
        assert_eq!(report.verdict, Verdict::Genuine, "{mode}: {report:#?}");
        assert_eq!(report.signatures[0].revocation, Revocation::Good, "{mode}");
        assert_eq!(report.signatures[0].indication, Indication::Passed, "{mode}");
    }
}

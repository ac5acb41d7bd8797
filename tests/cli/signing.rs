//! Sign and verify: two parties in turn, and every way it can go wrong.

use super::SAMPLE;
use super::bench::{Bench, codes, judge};
use std::path::Path;

/// A key and certificate by OpenSSL, in PKCS#12 with the password `secret`.
pub fn key(bench: &Bench, name: &str) -> String {
    let (key, certificate, p12) =
        (bench.text("k.pem"), bench.text(&format!("{name}.pem")), bench.text(&format!("{name}.p12")));
    let subject = format!("/C=CH/O=Customs/CN=Signer {name}");
    let usage = "keyUsage=digitalSignature,nonRepudiation";
    let make = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "3650",
        "-subj",
        &subject,
        "-addext",
        usage,
        "-keyout",
        &key,
        "-out",
        &certificate,
    ];
    openssl(&make);
    openssl(&["pkcs12", "-export", "-inkey", &key, "-in", &certificate, "-out", &p12, "-passout", "pass:secret"]);
    p12
}

fn openssl(arguments: &[&str]) {
    let paths: Vec<&Path> = arguments.iter().map(Path::new).collect();
    let output = judge("openssl", "openssl", &paths);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

pub fn exported(bench: &Bench, case: &str) -> String {
    bench.done(&["export", case, "-o", "out", "--pdf"]);
    bench.text(&format!("out/{}", bench.names("out")[0]))
}

#[test]
fn two_parties_sign_in_turn_and_the_verdict_is_graded() {
    let bench = Bench::new();
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case, "--party", "CH", "--party", "CN"]);
    let pdf = exported(&bench, &case);
    let (ch, cn, password) = (key(&bench, "ch"), key(&bench, "cn"), bench.write("password", "secret\n"));
    let (one, two) = (bench.text("one.pdf"), bench.text("two.pdf"));
    assert_eq!(bench.json(1, &["verify", &pdf, "--case", &case])["verdict"], "unsigned");
    bench.done(&["sign", &pdf, "--party", "CH", "--p12", &ch, "--password-file", &password, "-o", &one]);
    assert!(bench.bytes("one.pdf").starts_with(&std::fs::read(&pdf).unwrap()));
    let half = bench.json(1, &["verify", &one, "--case", &case]);
    assert_eq!(half["verdict"], "incomplete");
    assert_eq!(half["begins_with_export"], true);
    let told = bench.ends(1, &["verify", &one, "--case", &case]);
    assert!(told.out.ends_with("still to sign: CN\n"), "{}", told.out);
    bench.done(&["sign", &one, "--party", "CN", "--p12", &cn, "--password-file", &password, "-o", &two]);
    assert!(bench.bytes("two.pdf").starts_with(&bench.bytes("one.pdf")));
    let full = bench.json(0, &["verify", &two, "--case", &case]);
    assert_eq!(full["verdict"], "trust-not-checked");
    assert!(full["signatures"].as_array().unwrap().iter().all(|s| s["integrity"]["state"] == "intact"));
    let trusted = ["verify", &two, "--case", &case, "--trust", &bench.text("ch.pem"), "--trust", &bench.text("cn.pem")];
    assert_eq!(bench.json(0, &trusted)["verdict"], "genuine");
    let stranger = ["verify", &two, "--case", &case, "--trust", &bench.text("ch.pem")];
    assert_eq!(bench.json(1, &stranger)["verdict"], "untrusted");
    let said = bench.done(&["verify", &two]);
    assert!(said.out.contains("integrity: intact") && said.out.contains("Signer ch"), "{}", said.out);
    let pdfsig = judge("pdfsig", "poppler-utils", &[Path::new(&two)]);
    let pdfsig = String::from_utf8_lossy(&pdfsig.stdout).into_owned();
    assert_eq!(pdfsig.matches("Signature is Valid").count(), 2, "{pdfsig}");
    assert!(judge("qpdf", "qpdf", &[Path::new("--check"), Path::new(&two)]).status.success());
}

#[test]
fn a_rolled_back_or_altered_copy_is_told() {
    let bench = Bench::new();
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case, "--party", "CH", "--party", "CN"]);
    let pdf = exported(&bench, &case);
    let (ch, password) = (key(&bench, "ch"), bench.write("password", "secret"));
    bench.done(&["sign", &pdf, "--party", "CH", "--p12", &ch, "--password-file", &password, "-o", "one.pdf"]);
    // A foreign export of the same template does not begin with ours.
    bench.done(&[
        "new",
        "AEO-MRA",
        "-o",
        "other.entente",
        "--party",
        "CH",
        "--party",
        "CN",
        "--set",
        "inst.kind=treaty",
    ]);
    bench.done(&["export", "other.entente", "-o", "other", "--pdf"]);
    let other = bench.text(&format!("other/{}", bench.names("other")[0]));
    assert_eq!(bench.json(1, &["verify", &other, "--case", &case])["begins_with_export"], false);
    let mut altered = bench.bytes("one.pdf");
    let middle = std::fs::read(&pdf).unwrap().len() / 2;
    altered[middle] ^= 1;
    let altered = bench.write("altered.pdf", altered);
    let said = bench.run(&["verify", &altered]);
    assert!(said.code == 1 || said.code == 3, "{}", said.out);
    assert!(said.code == 3 || said.out.contains("integrity: altered"), "{}", said.out);
}

#[test]
fn signing_that_goes_wrong_writes_nothing() {
    let bench = Bench::new();
    let pdf = exported(&bench, SAMPLE);
    let (ch, password) = (key(&bench, "ch"), bench.write("password", "secret"));
    let wrong = bench.write("wrong", "Secret");
    let before = std::fs::read(&pdf).unwrap();
    let sign = |arguments: &[&str]| {
        let mut words = vec!["sign"];
        words.extend(arguments);
        bench.run(&words)
    };
    let out = ["-o", "signed.pdf"];
    let said = sign(&[&[&pdf, "--party", "CH", "--p12", &ch, "--password-file", &wrong][..], &out].concat());
    assert!(said.code == 3 && said.err.to_lowercase().contains("password"), "{}", said.err);
    let said = sign(&[&[&pdf, "--party", "XX", "--p12", &ch, "--password-file", &password][..], &out].concat());
    assert!(said.code == 3 && said.err.contains("CH, CN"), "{}", said.err);
    let said = sign(&[&[&pdf, "--party", "CH", "--p12", &pdf, "--password-file", &password][..], &out].concat());
    assert_eq!(said.code, 3, "{}", said.err);
    let said = sign(&[&[&ch, "--party", "CH", "--p12", &ch, "--password-file", &password][..], &out].concat());
    assert_eq!(said.code, 3, "{}", said.err);
    let said = sign(&[&[&pdf, "--party", "CH", "--p12", &ch, "--password-file", "nothing"][..], &out].concat());
    assert_eq!(said.code, 3, "{}", said.err);
    // Without a terminal there is nobody to ask.
    let said = sign(&[&[&pdf, "--party", "CH", "--p12", &ch][..], &out].concat());
    assert!(said.code == 2 || said.code == 3, "{}", said.err);
    assert!(!bench.path("signed.pdf").exists());
    // Never over the original, never over another file.
    let said = sign(&[&pdf, "--party", "CH", "--p12", &ch, "--password-file", &password, "-o", &pdf]);
    assert_eq!(said.code, 1, "{}", said.err);
    bench.write("signed.pdf", "mine");
    let said = sign(&[&[&pdf, "--party", "CH", "--p12", &ch, "--password-file", &password][..], &out].concat());
    assert_eq!(said.code, 1, "{}", said.err);
    assert_eq!(bench.bytes("signed.pdf"), b"mine");
    assert_eq!(std::fs::read(&pdf).unwrap(), before);
    // Signed once, the same place takes no second signature.
    bench.done(&["sign", &pdf, "--party", "CH", "--p12", &ch, "--password-file", &password]);
    let signed = bench.names("out").into_iter().find(|n| n.ends_with("-signed-ch.pdf")).unwrap();
    let signed = bench.text(&format!("out/{signed}"));
    bench.ends(3, &["sign", &signed, "--party", "CH", "--p12", &ch, "--password-file", &password, "-o", "again.pdf"]);
    assert!(!bench.path("again.pdf").exists());
}

#[test]
fn what_is_no_pdf_is_refused() {
    let bench = Bench::new();
    for (name, bytes) in [("a.pdf", b"hello".to_vec()), ("b.pdf", Vec::new()), ("c.pdf", vec![0; 5_000])] {
        let file = bench.write(name, bytes);
        assert!(bench.ends(3, &["verify", &file]).err.contains("not a PDF"));
    }
    let file = bench.write("d.pdf", "%PDF-1.7\nnonsense");
    bench.ends(3, &["verify", &file]);
    bench.ends(3, &["verify", "nothing.pdf"]);
    let junk = bench.write("junk.pem", "junk");
    let pdf = exported(&bench, SAMPLE);
    assert!(codes(&bench.json(1, &["verify", &pdf, "--trust", &junk])).contains(&"not-a-certificate"));
}

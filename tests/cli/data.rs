//! The blueprint signed beside the paper, with the same key; OpenSSL and GnuTLS judge.

use super::bench::{Bench, judge};
use super::signing::{exported, key};
use std::path::Path;

/// Whether OpenSSL accepts the signature over the file, by this certificate.
fn openssl(bench: &Bench, file: &str, message: &str, certificate: &str) -> bool {
    let out = bench.text("out.bin");
    let (inform, content) = (Path::new("DER"), Path::new(file));
    let arguments: Vec<&Path> = ["cms", "-verify", "-cades", "-binary", "-inform"].iter().map(Path::new).collect();
    let rest = ["-in", message, "-content"].map(Path::new);
    let tail = ["-CAfile", certificate, "-purpose", "any", "-out", &out].map(Path::new);
    let all = [&arguments[..], &[inform], &rest, &[content], &tail].concat();
    judge("openssl", "openssl", &all).status.success()
}

#[test]
fn the_data_is_signed_with_the_paper_and_everybody_accepts() {
    let bench = Bench::new();
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case, "--party", "CH", "--party", "CN"]);
    let pdf = exported(&bench, &case);
    let (p12, password) = (key(&bench, "ch"), bench.write("password", "secret"));
    let one = bench.text("one.pdf");
    let sign = ["sign", &pdf, "--party", "CH", "--p12", &p12, "--password-file", &password, "-o", &one, "--with-data"];
    let files = bench.json(0, &sign)["files"].as_array().unwrap().len();
    assert_eq!(files, 3);
    let (data, message) = (bench.text("one.blueprint.json"), bench.text("one.blueprint.json.p7s"));
    let root = bench.text("ch.pem");
    assert!(openssl(&bench, &data, &message, &root));
    let certtool =
        ["--p7-verify", "--inder", "--load-ca-certificate", &root, "--load-data", &data, "--infile", &message];
    let said = judge("certtool", "gnutls-bin", &certtool.map(Path::new));
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let verify = ["verify", &data, "--signature", &message];
    let plain = bench.json(0, &verify);
    assert_eq!((&plain["integrity"]["state"], &plain["trust"]["state"]), (&"intact".into(), &"not-checked".into()));
    assert_eq!(plain["signer"]["name"], "Signer ch");
    let trusted = bench.done(&[&verify[..], &["--trust", &root]].concat());
    assert_eq!(trusted.out.trim(), "Genuine: signed by Signer ch.");
    // One letter changed: nobody accepts.
    let mut altered = bench.bytes("one.blueprint.json");
    let at = altered.len() / 2;
    altered[at] ^= 1;
    let altered = bench.write("altered.json", altered);
    assert!(!openssl(&bench, &altered, &message, &root));
    let said = bench.ends(1, &["verify", &altered, "--signature", &message]);
    assert!(said.out.contains("not the one that was signed"), "{}", said.out);
    // No bit of the message can be turned without it being told, but in the certificates that came along.
    let sound = bench.bytes("one.blueprint.json.p7s");
    let cut = bench.write("cut.p7s", &sound[..sound.len() - 1]);
    assert_eq!(bench.run(&["verify", &data, "--signature", &cut]).code, 1);
    let longer = bench.write("longer.p7s", [&sound[..], b"x"].concat());
    assert_eq!(bench.run(&["verify", &data, "--signature", &longer]).code, 1);
    assert_eq!(bench.run(&["verify", &data, "--signature", &pdf]).code, 1);
}

#[test]
fn signatures_of_openssl_are_judged_and_any_file_can_be_signed() {
    let bench = Bench::new();
    let (p12, password) = (key(&bench, "ch"), bench.write("password", "secret"));
    let file = bench.write("data.ron", "(format: \"any\")\r\n");
    bench.done(&["sign-data", &file, "--p12", &p12, "--password-file", &password]);
    let message = bench.text("data.ron.p7s");
    assert!(openssl(&bench, &file, &message, &bench.text("ch.pem")));
    let again = bench.run(&["sign-data", &file, "--p12", &p12, "--password-file", &password]);
    assert_eq!(again.code, 1, "nothing is replaced unasked");
    let foreign = bench.text("foreign.p7s");
    let (signer, secret) = (bench.text("ch.pem"), bench.text("k.pem"));
    let sign = [
        "cms", "-sign", "-binary", "-in", &file, "-signer", &signer, "-inkey", &secret, "-outform", "PEM", "-out",
        &foreign,
    ];
    assert!(judge("openssl", "openssl", &sign.map(Path::new)).status.success());
    let said = bench.done(&["verify", &file, "--signature", &foreign, "--trust", &signer]);
    assert_eq!(said.out.trim(), "Genuine: signed by Signer ch.");
    let stranger = key(&bench, "cn");
    assert!(stranger.ends_with("cn.p12"));
    let said = bench.run(&["verify", &file, "--signature", &foreign, "--trust", &bench.text("cn.pem")]);
    assert!(said.out.contains("nobody you trust"), "{}", said.out);
}

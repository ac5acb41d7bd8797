//! Keys shown before signing, cards, time stamps that do not come, and trust kept with its history.

use super::bench::{Bench, codes};
use super::signing::{exported, key};
use entente::signature::Fingerprint;
use std::process::Command;

#[test]
fn a_key_is_shown_before_it_signs_and_several_are_a_question() {
    let bench = Bench::new();
    let (one, password) = (key(&bench, "ch"), bench.write("password", "secret\n"));
    let said = bench.done(&["keys", "--p12", &one, "--password-file", &password]);
    for words in ["CN=Signer ch", "SHA-256: ", "words: ", "key: P-256"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    let shown = bench.json(0, &["keys", "--p12", &one, "--password-file", &password]);
    assert_eq!(shown["certificates"][0]["words"].as_array().unwrap().len(), 16);
    // Two keys in one file.
    let two = bench.text("two.p12");
    let script = "set -e; for n in x y; do openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 99 \
         -subj /CN=$n -keyout $n.k -out $n.c 2>/dev/null; done; cat x.k y.k > k; cat x.c y.c > c";
    assert!(Command::new("sh").args(["-c", script]).current_dir(bench.path("")).status().unwrap().success());
    join(&bench, &two);
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case, "--party", "CH", "--party", "CN"]);
    let pdf = exported(&bench, &case);
    let sign = ["sign", &pdf, "--party", "CH", "--p12", &two, "--password-file", &password, "-o", "one.pdf"];
    let refused = bench.json(3, &sign);
    assert_eq!(codes(&refused), ["several-keys"]);
    let listed = bench.json(0, &["keys", "--p12", &two, "--password-file", &password]);
    let y = listed["certificates"].as_array().unwrap().iter().find(|c| c["name"] == "y").unwrap();
    let print = y["fingerprint"].as_str().unwrap();
    bench.done(&[&sign[..], &["--certificate", print]].concat());
    let verdict = bench.json(1, &["verify", "one.pdf", "--case", &case]);
    assert_eq!(verdict["signatures"][0]["signer"]["name"], "y");
    assert_eq!(bench.ends(2, &[&sign[..], &["--certificate", "AB:CD"]].concat()).code, 2);
}

/// Both keys in one file. OpenSSL and Python write one key only; keytool writes as many as there are.
fn join(bench: &Bench, out: &str) {
    let script = format!(
        "set -e; for n in x y; do openssl pkcs12 -export -inkey $n.k -in $n.c -name $n -passout pass:secret -out $n.p12; \
         keytool -importkeystore -noprompt -srckeystore $n.p12 -srcstorepass secret -srcstoretype pkcs12 \
         -destkeystore '{out}' -deststorepass secret -deststoretype pkcs12 2>/dev/null; done"
    );
    let done = Command::new("sh").args(["-c", &script]).current_dir(bench.path("")).status();
    assert!(done.is_ok_and(|s| s.success()), "keytool is missing. Install the judges with: bash tests/judges.sh");
}

#[test]
fn trust_is_confirmed_with_its_source_and_withdrawn_without_a_trace_lost() {
    let bench = Bench::new();
    let (ch, password) = (key(&bench, "ch"), bench.write("password", "secret"));
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case, "--party", "CH", "--party", "CN"]);
    let pdf = exported(&bench, &case);
    bench.done(&["sign", &pdf, "--party", "CH", "--p12", &ch, "--password-file", &password, "-o", "one.pdf"]);
    assert_eq!(bench.json(0, &["verify", "one.pdf"])["verdict"], "trust-not-checked");
    let certificate = bench.text("ch.pem");
    let shown = bench.json(0, &["trust", "show", &certificate]);
    let print = shown["certificates"][0]["fingerprint"].as_str().unwrap().to_owned();
    let spoken: Vec<&str> =
        shown["certificates"][0]["words"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
    assert_eq!(spoken, Fingerprint::parse(&print).unwrap().spoken());
    let add = |print: &str, by: &str| {
        let all = [
            "trust",
            "add",
            &certificate,
            "--fingerprint",
            print,
            "--as",
            "signer",
            "--source",
            "telephone",
            "--by",
            by,
        ];
        bench.run(&all)
    };
    let other = print.replace(|c: char| c.is_ascii_digit(), "0");
    assert_eq!(add(&other, "R. Keller").code, 2, "the fingerprint must be that of the file");
    assert_ne!(add(&print, " ").code, 0, "somebody must have confirmed it");
    assert_eq!(add(&print, "R. Keller").code, 0);
    let listed = bench.json(0, &["trust", "list"]);
    assert_eq!(listed["trusted"][0]["confirmation"]["confirmed_by"], "R. Keller");
    let verdict = bench.json(0, &["verify", "one.pdf"]);
    assert_eq!(
        (&verdict["verdict"], &verdict["signatures"][0]["trust"]["state"]),
        (&"genuine".into(), &"pinned".into())
    );
    assert_eq!(verdict["signatures"][0]["indication"], "TOTAL-PASSED");
    bench.done(&["trust", "withdraw", &print]);
    assert_eq!(bench.json(0, &["verify", "one.pdf"])["verdict"], "trust-not-checked");
    assert_eq!(bench.json(0, &["trust", "list"])["trusted"].as_array().unwrap().len(), 0);
    assert!(bench.names("home/trust")[0].ends_with(".withdrawn"), "{:?}", bench.names("home/trust"));
    assert_eq!(bench.run(&["trust", "withdraw", &print]).code, 2);
}

#[test]
fn a_stamp_that_does_not_come_is_told_and_keeps_nobody_from_signing() {
    let bench = Bench::new();
    let (ch, password) = (key(&bench, "ch"), bench.write("password", "secret"));
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case, "--party", "CH", "--party", "CN"]);
    let pdf = exported(&bench, &case);
    let sign = |out: &str, tsa: &str| {
        let all = ["sign", &pdf, "--party", "CH", "--p12", &ch, "--password-file", &password, "-o", out, "--tsa", tsa];
        bench.run(&[&all[..], &["--level", "lta", "--json"]].concat())
    };
    let said = sign("one.pdf", "http://127.0.0.1:1/");
    assert_eq!(said.code, 0, "{}", said.err);
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert!(codes(&answer).contains(&"no-answer"), "{answer}");
    assert_eq!(bench.json(0, &["verify", "one.pdf"])["signatures"][0]["integrity"]["state"], "intact");
    assert_ne!(sign("two.pdf", "https://tsa.example/").code, 0, "a protected line is not spoken here");
    assert!(!bench.path("two.pdf").exists());
    let refused = bench.run(&["extend", "one.pdf", "--tsa", "http://127.0.0.1:1/", "-o", "long.pdf"]);
    assert_ne!(refused.code, 0);
    assert!(!bench.path("long.pdf").exists(), "nothing half done");
    let card = bench.json(3, &["keys", "--token", "/no/such/module.so"]);
    assert_eq!(codes(&card), ["token-module"]);
    #[cfg(target_os = "linux")]
    assert_eq!(codes(&bench.json(3, &["keys", "--store"])), ["system-store"]);
    assert_eq!(bench.run(&["sign", &pdf, "--party", "CH"]).code, 2, "a key must be named");
}

#[test]
fn a_file_with_something_hidden_is_not_signed_in_passing() {
    let bench = Bench::new();
    let (ch, password) = (key(&bench, "ch"), bench.write("password", "secret"));
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case, "--party", "CH", "--party", "CN"]);
    let pdf = exported(&bench, &case);
    // Saved once more before anybody signed, as an attacker who prepares an exchange would.
    let mut bytes = std::fs::read(&pdf).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let start: usize = text.rsplit("startxref").next().unwrap().split_whitespace().next().unwrap().parse().unwrap();
    let root = text.rsplit("/Root ").next().unwrap().split('R').next().unwrap().to_owned();
    let size: usize =
        text.rsplit("/Size ").next().unwrap().split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap();
    let at = bytes.len();
    let table = format!("xref\n0 0\ntrailer\n<</Size {size}/Root {root}R/Prev {start}>>\nstartxref\n{at}\n%%EOF\n");
    bytes.extend_from_slice(table.as_bytes());
    let foreign = bench.write("foreign.pdf", &bytes);
    let sign = ["sign", &foreign, "--party", "CH", "--p12", &ch, "--password-file", &password, "-o", "one.pdf"];
    let refused = bench.json(3, &sign);
    assert_eq!(codes(&refused), ["read-first", "lint-earlier"]);
    assert!(!bench.path("one.pdf").exists());
    let done = bench.json(0, &[&sign[..], &["--accept-warnings"]].concat());
    assert_eq!(codes(&done), ["lint-earlier"]);
    assert!(bench.path("one.pdf").exists());
}

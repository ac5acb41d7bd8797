//! The case remembers what came back: an older copy is told, signers are listed, scans of ink are noted.

use super::bench::{Bench, codes};
use super::signing::{exported, key};

struct Round {
    bench: Bench,
    case: String,
    pdf: String,
    one: String,
    two: String,
}

/// An export signed by one party, then by the other.
fn round() -> Round {
    let bench = Bench::new();
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case, "--party", "CH", "--party", "CN"]);
    let pdf = exported(&bench, &case);
    let (ch, cn, password) = (key(&bench, "ch"), key(&bench, "cn"), bench.write("password", "secret"));
    let (one, two) = (bench.text("from Anna Privée.pdf"), bench.text("two.pdf"));
    bench.done(&["sign", &pdf, "--party", "CH", "--p12", &ch, "--password-file", &password, "-o", &one]);
    bench.done(&["sign", &one, "--party", "CN", "--p12", &cn, "--password-file", &password, "-o", &two]);
    Round { bench, case, pdf, one, two }
}

#[test]
fn an_older_copy_is_told_once_a_newer_one_came() {
    let Round { bench, case, pdf, one, two } = round();
    let verify = |code: i32, file: &str| bench.json(code, &["verify", file, "--case", &case]);
    let older = |answer: &serde_json::Value| codes(answer).contains(&"older-version");
    // Nothing noted: a copy cut short to its first signature is only incomplete.
    assert!(!older(&verify(1, &one)));
    assert!(bench.bytes("case.entente").starts_with(b"// entente-case 1 "), "as older programs read it");
    bench.done(&["verify", &two, "--case", &case, "--note"]);
    assert!(bench.bytes("case.entente").starts_with(b"// entente-case 2 "));
    let whole = verify(0, &two);
    assert!(!older(&whole), "{whole}");
    for file in [&one, &pdf] {
        let told = verify(1, file);
        assert!(older(&told), "{told}");
    }
    let said = bench.run(&["verify", &one, "--case", &case, "--tongue", "en"]);
    assert!(said.err.contains("lacks what came on") && said.err.contains("CN"), "{}", said.err);
    // Signed apart from the copy that came: the other party's signature is missing from it.
    let (cn, password) = (bench.text("cn.p12"), bench.text("password"));
    let apart = bench.text("apart.pdf");
    bench.done(&["sign", &pdf, "--party", "CN", "--p12", &cn, "--password-file", &password, "-o", &apart]);
    let told = verify(1, &apart);
    assert!(older(&told), "{told}");
    // Noting twice changes nothing; an altered copy is never noted.
    let kept = bench.bytes("case.entente");
    bench.done(&["verify", &two, "--case", &case, "--note"]);
    let mut altered = bench.bytes("two.pdf");
    let middle = altered.len() / 3;
    altered[middle] ^= 1;
    let altered = bench.write("altered.pdf", altered);
    assert_ne!(bench.run(&["verify", &altered, "--case", &case, "--note"]).code, 0);
    assert_eq!(bench.bytes("case.entente"), kept);
}

#[test]
fn who_has_signed_and_who_is_next() {
    let Round { bench, case, one, two, .. } = round();
    let parties = |answer: &serde_json::Value, key: &str| answer["exports"][0][key].clone();
    let before = bench.json(0, &["signers", &case]);
    assert_eq!(parties(&before, "open"), serde_json::json!(["CH", "CN"]));
    assert_eq!(bench.run(&["verify", &one, "--case", &case, "--note"]).code, 1, "incomplete, and noted");
    let half = bench.json(0, &["signers", &case]);
    assert_eq!(parties(&half, "open"), serde_json::json!(["CN"]));
    assert_eq!(parties(&half, "signed")[0][0], "CH");
    let said = bench.done(&["signers", &case]);
    assert!(said.out.contains("CH: has signed") && said.out.contains("CN: is next to sign"), "{}", said.out);
    bench.done(&["verify", &two, "--case", &case, "--note"]);
    assert_eq!(parties(&bench.json(0, &["signers", &case]), "open"), serde_json::json!([]));
}

#[test]
fn ink_goes_out_as_a_page_and_comes_back_as_a_scan() {
    let Round { bench, case, two, .. } = round();
    bench.done(&["export", &case, "-o", "ink", "--kind", "signature-pages"]);
    assert_eq!(bench.names("ink").len(), 1);
    let scan = bench.write("Müller private scan.png", b"\x89PNG\r\n\x1a\nsigned in ink");
    let other = bench.write("scan.txt", "no scan");
    let refused = bench.json(3, &["signers", &case, "--scan", &other]);
    assert_eq!(codes(&refused), ["not-a-scan"]);
    let noted = bench.json(0, &["signers", &case, "--scan", &scan]);
    let sum = noted["scans"][0]["sha256"].as_str().unwrap().to_owned();
    assert_eq!(noted["scans"][0]["name"], "scan-1.png");
    bench.done(&["signers", &case, "--scan", &scan]);
    assert_eq!(bench.json(0, &["signers", &case])["scans"].as_array().unwrap().len(), 1);
    bench.done(&["verify", &two, "--case", &case, "--note"]);
    // The list of annexes has its fingerprint; nobody's file name leaves the house.
    bench.done(&[
        "export",
        &case,
        "-o",
        "all",
        "--kind",
        "text",
        "--kind",
        "annex-manifest",
        "--blueprint",
        "ron,json",
    ]);
    let mut listed = false;
    for name in bench.names("all") {
        let path = bench.text(&format!("all/{name}"));
        let mut bytes = std::fs::read(&path).unwrap();
        if name.ends_with(".pdf") {
            let plain = bench.text("plain.pdf");
            let pack = ["--qdf", "--object-streams=disable", &path, &plain];
            assert!(super::bench::judge("qpdf", "qpdf", &pack.map(std::path::Path::new)).status.success());
            bytes.extend(bench.bytes("plain.pdf"));
            let text = bench.text("words.txt");
            let read = ["-raw", &path, &text];
            assert!(
                super::bench::judge("pdftotext", "poppler-utils", &read.map(std::path::Path::new)).status.success()
            );
            let words: String = String::from_utf8(bench.bytes("words.txt")).unwrap().split_whitespace().collect();
            listed |= words.replace('\u{200b}', "").to_lowercase().contains(&sum);
            bytes.extend(words.into_bytes());
        }
        let text = String::from_utf8_lossy(&bytes);
        for private in ["Privée", "Müller", "private scan", "two.pdf"] {
            assert!(!text.contains(private), "{name} tells {private}");
        }
    }
    assert!(listed, "the list of annexes tells the fingerprint of the scan");
}

#[test]
fn our_own_signing_is_noted_and_an_older_copy_is_told_before_it_is_signed() {
    let bench = Bench::new();
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case, "--party", "CH", "--party", "CN"]);
    let pdf = exported(&bench, &case);
    let (ch, cn, password) = (key(&bench, "ch"), key(&bench, "cn"), bench.write("password", "secret"));
    let sign = |code: i32, pdf: &str, party: &str, p12: &str, out: &str| {
        let out = bench.text(out);
        let all = ["sign", pdf, "--party", party, "--p12", p12, "--password-file", &password, "-o", &out];
        (bench.json(code, &[&all[..], &["--case", &case]].concat()), out)
    };
    let (_, one) = sign(0, &pdf, "CH", &ch, "one.pdf");
    let signers = bench.json(0, &["signers", &case]);
    assert_eq!(signers["exports"][0]["signed"][0][0], "CH", "{signers}");
    assert_eq!(signers["exports"][0]["open"], serde_json::json!(["CN"]));
    // The export without that signature is an older copy from now on, for judging and for signing.
    let told = bench.json(1, &["verify", &pdf, "--case", &case]);
    assert!(codes(&told).contains(&"older-version"), "{told}");
    let (refused, out) = sign(3, &pdf, "CN", &cn, "apart.pdf");
    assert!(codes(&refused).contains(&"older-version"), "{refused}");
    assert!(!std::path::Path::new(&out).exists());
    let (_, two) = sign(0, &one, "CN", &cn, "two.pdf");
    bench.json(0, &["verify", &two, "--case", &case]);
    assert_eq!(bench.json(0, &["signers", &case])["exports"][0]["open"], serde_json::json!([]));
}

#[test]
fn a_field_added_later_cannot_say_that_it_is_a_partys() {
    let Round { bench, case, one, .. } = round();
    let (cn, password) = (bench.text("cn.p12"), bench.text("password"));
    let bytes = std::fs::read(&one).unwrap();
    let (mut lying, name) = entente::signature::add_empty_field(&bytes).unwrap();
    let tail: String = lying[bytes.len()..].iter().map(|b| char::from(*b)).collect();
    // The new field calls itself that of the other party, and stands first.
    let called = format!("/T({name})");
    let list = &tail[tail.find("/Fields[").or(tail.find("/Fields [")).unwrap()..];
    let (open, close) = (list.find('[').unwrap() + 1, list.find(']').unwrap());
    let all = &list[open..close];
    let pieces: Vec<&str> = all.split_whitespace().collect();
    let (before, own) = pieces.split_at(pieces.len() - 3);
    let first = format!("{:<width$}", [own, before].concat().join(" "), width = all.len());
    let sly = format!("{:<width$}", "/T(S_1)/TM(CN)", width = called.len());
    let tail = tail.replacen(all, &first, 1).replacen(&called, &sly, 1);
    assert_eq!(tail.chars().count(), lying.len() - bytes.len(), "no offset moves");
    lying.truncate(bytes.len());
    lying.extend(tail.chars().map(|c| c as u8));
    let (lying, out) = (bench.write("lying.pdf", lying), bench.text("signed.pdf"));
    let sign = ["sign", &lying, "--party", "S_1", "--p12", &cn, "--password-file", &password, "-o", &out];
    bench.done(&[&sign[..], &["--accept-warnings"]].concat());
    let answer = bench.json(1, &["verify", &out, "--case", &case]);
    assert_eq!(answer["parties"][1]["state"], "missing", "{answer}");
    assert_eq!(answer["signatures"].as_array().unwrap().len(), 2);
}

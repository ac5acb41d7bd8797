//! What we sign is accepted, by us and by everyone else, whichever kind of file and key it is.

use crate::papers::{self, FIRST, SECOND, agreement};
use crate::pki::{PASSWORD, Signer, pki};
use crate::{judges, moment, request, signed};
use entente::finding::Tongue;
use entente::signature::{
    Expectation, ExpectedSigner, ExportRecord, Fingerprint, Integrity, Later, PartyState, Request, Revocation, Trust,
    TrustContext, Trusted, Verdict, appearance_from_pdf, open_pkcs12, sign, verify, warnings,
};
use std::path::Path;

/// The same agreement with tables, and with streams as qpdf packs them.
fn bases() -> Vec<(&'static str, Vec<u8>)> {
    let table = papers::write(&agreement());
    let folder = tempfile::tempdir().unwrap();
    let (plain, packed) = (folder.path().join("plain.pdf"), folder.path().join("packed.pdf"));
    std::fs::write(&plain, &table).unwrap();
    judges::run("qpdf", [Path::new("--object-streams=generate"), &plain, &packed]).accepted();
    let packed = std::fs::read(&packed).unwrap();
    assert!(packed.windows(7).any(|w| w == b"/ObjStm"), "the second base has object streams");
    vec![("table", table), ("stream", packed)]
}

fn both(pdf: &[u8], first: &Signer, second: &Signer) -> Vec<u8> {
    let once = signed(pdf, &first.key(), FIRST);
    let twice = signed(&once, &second.key(), SECOND);
    assert!(once.starts_with(pdf) && twice.starts_with(&once), "signing only appends");
    twice
}

#[test]
fn two_parties_sign_in_turn_and_every_judge_accepts() {
    let folder = tempfile::tempdir().unwrap();
    for (kind, base) in bases() {
        for (keys, first, second) in [("rsa+p256", &pki().anna, &pki().boris), ("p384+rsa", &pki().chen, &pki().anna)] {
            let bytes = both(&base, first, second);
            let report = verify(&bytes, &pki().trust(), &Expectation::default());
            assert_eq!(report.verdict, Verdict::Genuine, "{kind} {keys}: {report:#?}");
            let path = folder.path().join(format!("{kind}-{keys}.pdf"));
            std::fs::write(&path, &bytes).unwrap();
            accepted_by_qpdf(&path);
            pyhanko_says(&path, &[(FIRST, "ENTIRE_REVISION", "FORM_FILLING"), (SECOND, "ENTIRE_FILE", "NONE")]);
            accepted_by_pdfsig(&path, 2);
            accepted_by_openssl(&bytes, folder.path());
        }
    }
}

pub fn accepted_by_qpdf(path: &Path) {
    let opinion = judges::run("qpdf", [Path::new("--check"), path]).accepted();
    assert!(opinion.out.contains("No syntax or stream encoding errors"), "{}", opinion.text());
}

pub fn pyhanko_says(path: &Path, expected: &[(&str, &str, &str)]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signature/validate.py");
    let opinion = judges::run("python", [&script, &pki().root_pem(), path]).accepted();
    let lines: Vec<&str> = opinion.out.lines().collect();
    assert_eq!(lines.len(), expected.len(), "{}", opinion.text());
    for (line, (field, coverage, level)) in lines.iter().zip(expected) {
        assert_eq!(*line, format!("{field} | True | {coverage} | {level} | True | True"), "{}", opinion.text());
    }
}

/// Both parties' signatures, the first with nothing but the second after it.
pub fn accepted_by_pyhanko(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("both.pdf");
    std::fs::write(&path, bytes).unwrap();
    let expected = [(FIRST, "ENTIRE_REVISION", "FORM_FILLING"), (SECOND, "ENTIRE_FILE", "NONE")];
    pyhanko_says(&path, &expected);
}

pub fn accepted_by_pdfsig(path: &Path, count: usize) {
    let opinion = judges::run("pdfsig", [Path::new("-nocert"), path]);
    let text = opinion.text();
    assert_eq!(text.matches("Signature is Valid.").count(), count, "{text}");
    assert_eq!(text.matches("ETSI.CAdES.detached").count(), count, "{text}");
}

/// The last message of the file, cut out, with the bytes it covers.
pub fn accepted_by_openssl(bytes: &[u8], folder: &Path) {
    let (message, content) = cut(bytes);
    std::fs::write(folder.join("sig.cms"), &message).unwrap();
    std::fs::write(folder.join("sig.bin"), &content).unwrap();
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let root = pki().root_pem().to_string_lossy().into_owned();
    let opinion = judges::run(
        "openssl",
        [
            "cms",
            "-verify",
            "-cades",
            "-binary",
            "-inform",
            "DER",
            "-in",
            &path("sig.cms"),
            "-content",
            &path("sig.bin"),
            "-CAfile",
            &root,
            "-out",
            "/dev/null",
        ],
    );
    assert!(opinion.text().contains("CAdES Verification successful"), "{}", opinion.text());
    let printed =
        judges::run("openssl", ["cms", "-cmsout", "-print", "-inform", "DER", "-in", &path("sig.cms")]).accepted();
    assert!(!printed.out.contains("signingTime"), "PAdES forbids the attribute");
    assert!(printed.out.contains("id-smime-aa-signingCertificateV2"), "{}", printed.out);
}

pub fn cut(bytes: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let at = papers::find_last(bytes, b"/ByteRange[") + 11;
    let end = at + papers::find(&bytes[at..], b"]");
    let numbers: Vec<usize> =
        String::from_utf8_lossy(&bytes[at..end]).split_whitespace().map(|n| n.parse().unwrap()).collect();
    let hex = &bytes[numbers[1] + 1..numbers[2] - 1];
    let digit = |b: u8| char::from(b).to_digit(16).unwrap() as u8;
    let padded: Vec<u8> = hex.chunks(2).map(|p| digit(p[0]) << 4 | digit(p[1])).collect();
    let length = 4 + (usize::from(padded[2]) << 8 | usize::from(padded[3]));
    assert_eq!(padded[1], 0x82);
    (padded[..length].to_vec(), [&bytes[..numbers[1]], &bytes[numbers[2]..]].concat())
}

#[test]
fn the_first_signature_certifies_unless_told_otherwise() {
    let base = papers::write(&agreement());
    let key = pki().anna.key();
    let certified = sign(&base, &key, &request(FIRST, "Anna")).unwrap();
    assert!(certified.certified && certified.message < certified.reserved);
    let report = verify(&certified.bytes, &pki().trust(), &Expectation::default());
    assert_eq!(report.signatures[0].certification, Some(2));
    let plain = sign(&base, &key, &Request { certify: false, ..request(FIRST, "Anna") }).unwrap();
    assert!(!plain.certified);
    assert_eq!(verify(&plain.bytes, &pki().trust(), &Expectation::default()).signatures[0].certification, None);
    let second = sign(&certified.bytes, &pki().boris.key(), &request(SECOND, "Boris")).unwrap();
    assert!(!second.certified, "only the first may certify");
    let unsure = sign(&plain.bytes, &pki().boris.key(), &request(SECOND, "Boris")).unwrap();
    assert_eq!(verify(&unsure.bytes, &pki().trust(), &Expectation::default()).verdict, Verdict::Genuine);
}

#[test]
fn the_report_says_who_when_and_how_much() {
    let bytes = both(&papers::write(&agreement()), &pki().anna, &pki().boris);
    let report = verify(&bytes, &pki().trust(), &Expectation::default());
    let [first, second] = report.signatures.as_slice() else { panic!("two signatures") };
    assert_eq!(first.integrity, Integrity::Intact);
    assert_eq!(first.later, Later::Signatures);
    assert_eq!(second.later, Later::Nothing);
    assert_eq!(first.trust, Trust::Trusted { anchor: "Test root".to_owned() });
    assert_eq!((first.coverage.unwrap().revision, first.coverage.unwrap().revisions), (2, 3));
    assert!(second.coverage.unwrap().whole_file);
    let signer = first.signer.as_ref().unwrap();
    assert_eq!((signer.name.as_str(), signer.organisation.as_deref()), ("Anna Österreicher", Some("Zollverwaltung")));
    assert_eq!(signer.fingerprint, Fingerprint::of(&pki().anna.der));
    assert_eq!(second.signer.as_ref().unwrap().name, "Борис Партнёров");
    assert_eq!((first.claimed_moment, first.claimed_name.as_deref()), (Some(moment()), Some("Anna")));
    assert_eq!(first.algorithm.as_deref(), Some("SHA-256, RSA 3072"));
    assert!(report.sentence.words(Tongue::English).contains("Anna Österreicher (Zollverwaltung) and Борис"));
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["verdict"], "genuine");
    assert_eq!(json["signatures"][0]["integrity"]["state"], "intact");
    assert_eq!(json["revisions"][2]["changes"][0]["change"], "signed");
}

#[test]
fn names_in_any_script_reach_the_dictionary() {
    let request = Request { reason: Some("Подписано (§ 3)"), ..request(FIRST, "陈伟 (海关)") };
    let bytes = sign(&papers::write(&agreement()), &pki().chen.key(), &request).unwrap().bytes;
    let report = verify(&bytes, &pki().trust(), &Expectation::default());
    assert_eq!(report.signatures[0].claimed_name.as_deref(), Some("陈伟 (海关)"));
    assert_eq!(report.signatures[0].reason.as_deref(), Some("Подписано (§ 3)"));
    assert_eq!(report.signatures[0].signer.as_ref().unwrap().organisation.as_deref(), Some("海关总署"));
}

#[test]
fn an_appearance_comes_from_a_page_laid_out_elsewhere() {
    let mut page = papers::Objects::default();
    page.put(1, "<</Type/Catalog/Pages 2 0 R>>");
    page.put(2, "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[10 20 230 110]/Resources<</Font<</F1 5 0 R>>>>>>");
    page.put(3, "<</Type/Page/Parent 2 0 R/Contents[4 0 R 6 0 R]>>");
    page.put(4, papers::stream("", b"/P <</MCID 0>> BDC 0 0 1 rg 20 30 100 20 re f EMC"));
    page.put(5, "<</Type/Font/Subtype/Type1/BaseFont/Courier>>");
    page.put(6, papers::stream("", b"BT /F1 9 Tf 30 60 Td (Digitally signed \\(Anna\\)) Tj ET"));
    page.put(14, "<<>>");
    let look = appearance_from_pdf(&papers::write(&page)).unwrap();
    for (kind, base) in bases() {
        let request = Request { appearance: Some(&look), ..request(FIRST, "Anna") };
        let once = sign(&base, &pki().anna.key(), &request).unwrap().bytes;
        let twice = signed(&once, &pki().boris.key(), SECOND);
        assert_eq!(verify(&twice, &pki().trust(), &Expectation::default()).verdict, Verdict::Genuine);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("look.pdf");
        std::fs::write(&path, &twice).unwrap();
        accepted_by_qpdf(&path);
        pyhanko_says(&path, &[(FIRST, "ENTIRE_REVISION", "FORM_FILLING"), (SECOND, "ENTIRE_FILE", "NONE")]);
        let text = judges::run("pdftotext", [path.as_os_str(), "-".as_ref()]).accepted().out;
        assert!(text.contains("Digitally signed (Anna)"), "{kind}: {text}");
        let qdf = judges::run("qpdf", [Path::new("--qdf"), &path, Path::new("-")]).accepted().out;
        assert!(!qdf.contains("BDC") && qdf.contains("20 30 100 20 re"), "marked content stays behind");
    }
}

#[test]
fn expected_parties_and_our_own_export_are_compared() {
    let base = papers::write(&agreement());
    let once = signed(&base, &pki().anna.key(), FIRST);
    let twice = signed(&once, &pki().boris.key(), SECOND);
    let expected = |party: &str, field: &str, signer: &Signer| ExpectedSigner {
        party: party.to_owned(),
        field: field.to_owned(),
        certificate: Some(Fingerprint::of(&signer.der)),
    };
    let mut expectation = Expectation {
        export: Some(ExportRecord::of(&base)),
        parties: vec![expected("AT", FIRST, &pki().anna), expected("RS", SECOND, &pki().boris)],
    };
    assert_eq!(verify(&twice, &pki().trust(), &expectation).verdict, Verdict::Genuine);
    // 21: cut back to the first signature, the file is sound, and one party short.
    let report = verify(&once, &pki().trust(), &expectation);
    assert_eq!((report.verdict, report.parties[1].state), (Verdict::Incomplete, PartyState::Missing));
    assert!(report.sentence.fr.contains("RS n’a pas signé"), "{}", report.sentence.fr);
    expectation.parties[1].certificate = Some(Fingerprint::of(&pki().chen.der));
    let report = verify(&twice, &pki().trust(), &expectation);
    assert_eq!((report.verdict, report.parties[1].state), (Verdict::Untrusted, PartyState::OtherSigner));
    let mut other = agreement();
    other.put(papers::TEXT_1, papers::stream("", b"BT /F1 12 Tf 72 760 Td (no notice) Tj ET"));
    expectation.export = Some(ExportRecord::of(&papers::write(&other)));
    let report = verify(&twice, &pki().trust(), &expectation);
    assert_eq!((report.verdict, report.begins_with_export), (Verdict::Modified, Some(false)));
}

#[test]
fn trust_is_what_the_officer_gave() {
    let base = papers::write(&agreement());
    let by = |signer: &Signer| signed(&base, &signer.key(), FIRST);
    let judge = |bytes: &[u8], trust: &TrustContext| {
        let report = verify(bytes, trust, &Expectation::default());
        (report.verdict, report.signatures[0].trust.clone(), report.signatures[0].revocation)
    };
    let nobody = TrustContext::nobody(moment());
    assert_eq!(judge(&by(&pki().anna), &nobody).0, Verdict::TrustNotChecked);
    assert_eq!(
        judge(&by(&pki().stranger), &pki().trust()),
        (Verdict::Untrusted, Trust::UnknownIssuer, Revocation::NotChecked)
    );
    let mut pinned = nobody.clone();
    pinned.pinned.push(Trusted::new(&pki().stranger.der).unwrap());
    let label = "Anna Österreicher".to_owned();
    assert_eq!(
        judge(&by(&pki().stranger), &pinned),
        (Verdict::Genuine, Trust::Pinned { label }, Revocation::NotChecked)
    );
    assert_eq!(judge(&by(&pki().anna), &pinned).1, Trust::UnknownIssuer, "the same name is not the same certificate");
    assert_eq!(judge(&by(&pki().expired), &pki().trust()).1, Trust::Expired);
    assert_eq!(judge(&by(&pki().server), &pki().trust()).1, Trust::WrongPurpose);
    assert_eq!(judge(&by(&pki().encipher), &pki().trust()).1, Trust::WrongPurpose);
    let revoked = by(&pki().revoked);
    assert_eq!(judge(&revoked, &pki().trust()).2, Revocation::NotChecked);
    let mut with_list = pki().trust();
    with_list.revocation_lists.push(pki().revocation_list.clone());
    assert_eq!(judge(&revoked, &with_list), (Verdict::Untrusted, Trust::Revoked, Revocation::Revoked));
}

#[test]
fn keys_open_or_say_why_not() {
    let code = |bytes: &[u8], password: &str| open_pkcs12(bytes, password).unwrap_err().code().to_owned();
    for signer in [&pki().anna, &pki().boris] {
        assert_eq!(code(&signer.p12, "wrong"), "key-password");
        assert_eq!(code(&signer.p12, ""), "key-password");
    }
    assert_eq!(code(b"no key file", PASSWORD), "key-file-damaged");
    for cut in [0, 1, 30, 500, pki().boris.p12.len() - 1] {
        assert!(open_pkcs12(&pki().boris.p12[..cut], PASSWORD).is_err());
    }
    let codes = |signer: &Signer| warnings(&signer.key(), moment()).iter().map(|f| f.code()).collect::<Vec<_>>();
    assert_eq!(codes(&pki().anna), Vec::<&str>::new());
    assert_eq!(codes(&pki().expired), ["certificate-expired"]);
    assert_eq!(codes(&pki().encipher), ["certificate-not-for-signing"]);
    let folder = tempfile::tempdir().unwrap();
    let path = |n: &str| folder.path().join(n).to_string_lossy().into_owned();
    judges::run(
        "openssl",
        [
            "req",
            "-x509",
            "-newkey",
            "rsa:1024",
            "-nodes",
            "-keyout",
            &path("k"),
            "-out",
            &path("c"),
            "-subj",
            "/CN=small",
            "-days",
            "9",
        ],
    )
    .accepted();
    judges::run(
        "openssl",
        ["pkcs12", "-export", "-in", &path("c"), "-inkey", &path("k"), "-out", &path("p"), "-passout", "pass:x"],
    )
    .accepted();
    assert_eq!(code(&std::fs::read(path("p")).unwrap(), "x"), "key-size");
}

#[test]
fn what_cannot_be_signed_is_refused_by_name() {
    let base = papers::write(&agreement());
    let key = pki().boris.key();
    let code = |pdf: &[u8], field: &str| sign(pdf, &key, &request(field, "B")).unwrap_err().code().to_owned();
    assert_eq!(code(&base, "Signature_Party_03"), "field-missing");
    let once = signed(&base, &key, FIRST);
    assert_eq!(code(&once, FIRST), "field-already-signed");
    assert_eq!(code(b"%PDF-1.7 nothing", FIRST), "pdf-unreadable");
    assert_eq!(code(&[base.as_slice(), b"trailing"].concat(), FIRST), "pdf-unreadable");
    let folder = tempfile::tempdir().unwrap();
    let (plain, locked) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
    std::fs::write(&plain, &base).unwrap();
    let args = ["--encrypt", "u", "o", "256", "--"].map(std::ffi::OsString::from);
    judges::run("qpdf", args.into_iter().chain([plain.clone().into(), locked.clone().into()])).accepted();
    assert_eq!(code(&std::fs::read(&locked).unwrap(), FIRST), "pdf-encrypted");
    let hybrid = papers::update(&base, &papers::Objects::default(), "/XRefStm 99");
    assert_eq!(code(&hybrid, FIRST), "pdf-hybrid");
    // A table that points beside its objects would need repair.
    let shifted = String::from_utf8_lossy(&base).replacen("%PDF-1.7\n", "%PDF-1.7\n\n", 1).into_bytes();
    assert_eq!(code(&shifted, FIRST), "pdf-unreadable");
    // Forbidden by an earlier signature.
    let locked = String::from_utf8_lossy(&once).replacen("/TransformParams/P 2", "/TransformParams/P 1", 1);
    assert_eq!(code(locked.as_bytes(), SECOND), "pdf-unreadable", "lossy text shifts offsets");
    let mut bytes = once.clone();
    let at = papers::find(&bytes, b"/P 2/V") + 3;
    bytes[at] = b'1';
    assert_eq!(code(&bytes, SECOND), "no-more-signatures");
}

//! Time stamps and validation data: asked of a time-stamp authority that OpenSSL plays, judged by pyHanko.

use crate::papers::{self, FIRST, SECOND, agreement};
use crate::pki::{Pki, pki};
use crate::{judges, request, signed};
use entente::calendar::Moment;
use entente::finding::{Finding, Tongue};
use entente::signature::{
    Expectation, Indication, Integrity, Later, Request, Revocation, TimeAuthority, Trust, TrustContext, Verdict,
    add_time_stamp, add_validation_data, sign, validation_needs, verify,
};
use entente::workspace::HttpAuthority;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The address of an authority that answers over HTTP, as long as the tests run.
pub fn authority() -> HttpAuthority {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    let address = ADDRESS.get_or_init(|| {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/stamp", listener.local_addr().unwrap());
        let folder = prepare(pki());
        std::thread::spawn(move || {
            for (number, stream) in listener.incoming().flatten().enumerate() {
                serve(stream, &folder, number);
            }
        });
        address
    });
    HttpAuthority::new(address).unwrap()
}

/// The configuration OpenSSL asks for, beside the clock's key.
fn prepare(pki: &Pki) -> PathBuf {
    let folder = pki.folder.path().to_path_buf();
    let path = |name: &str| folder.join(name).display().to_string();
    let config = format!(
        "[tsa]\ndefault_tsa = one\n[one]\nserial = {}\ncrypto_device = builtin\nsigner_cert = {}\ncerts = {}\nsigner_key = {}\n\
         signer_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256, sha384, sha512\nordering = yes\ntsa_name = no\n\
         ess_cert_id_chain = no\ness_cert_id_alg = sha256\n",
        path("serial"),
        path("clock.crt"),
        path("clock.up"),
        path("clock.key"),
    );
    std::fs::write(folder.join("tsa.cnf"), config).unwrap();
    std::fs::write(folder.join("serial"), "01\n").unwrap();
    folder
}

fn serve(mut stream: std::net::TcpStream, folder: &Path, number: usize) {
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    let body = loop {
        let count = stream.read(&mut buffer).unwrap();
        seen.extend_from_slice(&buffer[..count]);
        let Some(end) = seen.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&seen[..end]).to_lowercase();
        let length =
            head.split("content-length:").nth(1).map(|t| t.split_whitespace().next().unwrap().parse().unwrap());
        let chunked = head.contains("transfer-encoding: chunked");
        assert!(!chunked, "a query has a length");
        let length: usize = length.unwrap_or(0);
        if seen.len() >= end + 4 + length {
            break seen[end + 4..].to_vec();
        }
    };
    let (query, reply) = (folder.join(format!("{number}.tsq")), folder.join(format!("{number}.tsr")));
    std::fs::write(&query, body).unwrap();
    let config = folder.join("tsa.cnf");
    let arguments = ["ts", "-reply", "-config"].map(Path::new).into_iter().chain([config.as_path()]);
    let files = [Path::new("-queryfile"), &query, Path::new("-out"), &reply];
    judges::run("openssl", arguments.chain(files)).accepted();
    let answer = std::fs::read(&reply).unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        answer.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&answer).unwrap();
}

/// Trusts the root, at a moment after all of this: the authority's clock is the real one.
pub fn trust() -> TrustContext {
    TrustContext { moment: later_on(), ..pki().trust() }
}

fn later_on() -> Moment {
    Moment::from_unix(Moment::now().unix() + 3600)
}

pub fn stamped(pdf: &[u8], field: &str) -> Vec<u8> {
    let authority = authority();
    let request = Request { authority: Some(&authority), ..request(field, "Anna") };
    let signed = sign(pdf, &pki().anna.key(), &request).unwrap();
    assert!(signed.stamped && signed.findings.is_empty(), "{:?}", signed.findings);
    signed.bytes
}

/// All levels up to B-LTA.
pub fn long_term(pdf: &[u8]) -> Vec<u8> {
    let needs = validation_needs(pdf).unwrap();
    let lists = [pki().revocation_list.clone(), pki().root_list.clone()];
    let with_data = add_validation_data(pdf, &needs.certificates, &lists).unwrap().unwrap();
    add_time_stamp(&with_data, &authority()).unwrap()
}

fn pyhanko(script: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.pdf");
    std::fs::write(&path, bytes).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signature").join(script);
    judges::run("python", [&script, &pki().root_pem(), &path]).accepted().out
}

#[test]
fn a_signature_is_stamped_as_it_is_made() {
    let bytes = stamped(&papers::write(&agreement()), FIRST);
    let report = verify(&bytes, &trust(), &Expectation::default());
    assert_eq!(report.verdict, Verdict::Genuine, "{report:#?}");
    let [signature] = report.signatures.as_slice() else { panic!("one signature") };
    let stamp = signature.stamp.as_ref().unwrap();
    assert_eq!(stamp.integrity, Integrity::Intact);
    assert!(stamp.trust.is_trusted() && stamp.moment == signature.proven && signature.proven.is_some());
    assert_eq!(stamp.authority.as_ref().unwrap().name, "Test clock");
    assert!(pyhanko("validate.py", &bytes).contains("| True | ENTIRE_FILE | NONE | True | True"));
    // A stamp of another signature proves nothing about this one.
    let other = stamped(&papers::write(&agreement()), SECOND);
    let swapped = with_token_of(&bytes, &other);
    let report = verify(&swapped, &trust(), &Expectation::default());
    assert_eq!(report.signatures[0].integrity, Integrity::Intact, "nothing signed was touched");
    assert_eq!((report.signatures[0].proven, report.signatures[0].findings[0].code()), (None, "stamp-not-proved"));
}

/// Puts the time stamp of another file's signature in the place of this one's.
fn with_token_of(bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let hex = |bytes: &[u8]| String::from_utf8_lossy(&bytes[crate::attacks::gap(bytes)]).into_owned();
    let (own, foreign) = (hex(bytes), hex(other));
    // id-aa-timeStampToken, up to the end of the message.
    let mark = "060B2A864886F70D010910020E";
    let (at, from) = (own.rfind(mark).unwrap(), foreign.rfind(mark).unwrap());
    // Serial numbers and signatures of the clock have one length each.
    let patched = format!("{}{}", &own[..at], &foreign[from..]);
    assert_eq!(patched.len(), own.len());
    let mut out = bytes.to_vec();
    out[crate::attacks::gap(bytes)].copy_from_slice(patched.as_bytes());
    out
}

#[test]
fn validation_data_and_a_document_stamp_keep_the_file_for_years() {
    let base = papers::write(&agreement());
    for both in [false, true] {
        let once = stamped(&base, FIRST);
        let signed = if both { signed(&once, &pki().boris.key(), SECOND) } else { once };
        let bytes = long_term(&signed);
        assert!(bytes.starts_with(&signed), "only appended to");
        let report = verify(&bytes, &trust(), &Expectation::default());
        assert_eq!(report.verdict, Verdict::Genuine, "{report:#?}");
        let first = &report.signatures[0];
        assert_eq!((first.later.clone(), first.revocation), (Later::Signatures, Revocation::Good));
        assert_eq!(first.indication, Indication::Passed);
        let stamp = report.signatures.last().unwrap();
        assert!(stamp.timestamp && stamp.trust.is_trusted() && stamp.coverage.unwrap().whole_file);
        assert!(report.signatures.iter().filter(|s| !s.timestamp).all(|s| s.proven.is_some()));
        let said = pyhanko("validate.py", &bytes);
        let expected = if both { "FORM_FILLING" } else { "LTA_UPDATES" };
        assert!(
            said.lines().next().unwrap().contains(&format!("| True | ENTIRE_REVISION | {expected} | True")),
            "{said}"
        );
        assert!(said.lines().all(|line| !line.contains("False")), "{said}");
        // The European algorithm of another program, without a network.
        let graded = pyhanko("ades.py", &bytes);
        assert!(graded.starts_with("OK"), "{graded}");
        // And once more, years later: more data, another stamp.
        assert_eq!(add_validation_data(&bytes, &[], &[pki().root_list.clone()]).unwrap(), None, "all of it is there");
        let again = add_time_stamp(&bytes, &authority()).unwrap();
        assert_eq!(verify(&again, &trust(), &Expectation::default()).verdict, Verdict::Genuine);
    }
}

#[test]
fn a_document_without_a_form_or_with_a_strange_one_can_be_stamped() {
    let plain = |form: &str, page: &str| {
        let mut o = agreement();
        o.0.remove(&papers::FORM);
        o.0.remove(&papers::FIELD_1);
        o.0.remove(&papers::FIELD_2);
        o.put(papers::ROOT, format!("<</Type/Catalog/Pages 2 0 R{form}>>"));
        o.put(papers::PAGE_1, format!("<</Type/Page/Parent 2 0 R/Contents 5 0 R{page}>>"));
        papers::write(&o)
    };
    for (form, page) in [
        ("", ""),
        ("/AcroForm<</Fields[]>>", "/Annots[]"),
        ("/AcroForm<</Fields 12 0 R>>", "/Annots 12 0 R"),
        ("/AcroForm<<>>", ""),
    ] {
        let mut base = plain(form, page);
        if form.contains("12 0 R") {
            let mut o = papers::Objects::default();
            o.put(12, "[]");
            base = papers::update_with(&base, &o, &[], "/Root 1 0 R", "");
        }
        match add_time_stamp(&base, &authority()) {
            Ok(bytes) => {
                let report = verify(&bytes, &trust(), &Expectation::default());
                assert_eq!(report.verdict, Verdict::Unsigned, "a stamp is no signature: {form}{page}");
                assert_eq!(report.signatures[0].integrity, Integrity::Intact, "{form}{page}");
            }
            Err(finding) => assert_eq!(finding.code(), "pdf-unreadable", "{form}{page}"),
        }
    }
}

#[test]
fn an_expired_or_revoked_signer_counts_by_the_proven_time() {
    // The certificate ran out in 2021; a stamp of today proves nothing about then.
    let authority = authority();
    let base = papers::write(&agreement());
    let request = Request { authority: Some(&authority), ..request(FIRST, "Erika") };
    let late = sign(&base, &pki().expired.key(), &request).unwrap().bytes;
    let report = verify(&late, &trust(), &Expectation::default());
    assert_eq!(report.signatures[0].trust, Trust::Expired);
    assert_eq!(report.signatures[0].indication, Indication::Failed("EXPIRED"));
    // Judged in 2050, when every certificate has run out: without a stamp nothing is known about the time.
    let far = TrustContext { moment: Moment::parse("2050-01-01T00:00:00Z").unwrap(), ..pki().trust() };
    let unstamped = signed(&base, &pki().anna.key(), FIRST);
    let report = verify(&unstamped, &far, &Expectation::default());
    assert_eq!(report.signatures[0].indication, Indication::Indeterminate("OUT_OF_BOUNDS_NO_POE"));
    // Revoked in 2025, before any stamp.
    let bytes = sign(&base, &pki().revoked.key(), &request).unwrap().bytes;
    let listed = TrustContext { revocation_lists: vec![pki().revocation_list.clone()], ..trust() };
    let report = verify(&bytes, &listed, &Expectation::default());
    assert_eq!(report.signatures[0].indication, Indication::Failed("REVOKED"));
    let bytes = signed(&base, &pki().revoked.key(), FIRST);
    let report = verify(&bytes, &listed, &Expectation::default());
    assert_eq!(report.signatures[0].indication, Indication::Indeterminate("REVOKED_NO_POE"));
}

/// Answers as it likes.
struct Crooked(fn(Vec<u8>) -> Vec<u8>);

impl TimeAuthority for Crooked {
    fn answer(&self, query: &[u8]) -> Result<Vec<u8>, Finding> {
        authority().answer(query).map(self.0)
    }
}

#[test]
fn without_an_honest_answer_the_signature_is_made_all_the_same() {
    let base = papers::write(&agreement());
    let make = |authority: &dyn TimeAuthority| {
        let request = Request { authority: Some(authority), ..crate::request(FIRST, "Anna") };
        let signed = sign(&base, &pki().anna.key(), &request).unwrap();
        assert!(!signed.stamped);
        let report = verify(&signed.bytes, &pki().trust(), &Expectation::default());
        assert_eq!(report.verdict, Verdict::Genuine);
        assert!(report.signatures[0].stamp.is_none());
        signed.findings[0].clone()
    };
    let nobody = HttpAuthority::new("http://127.0.0.1:1/").unwrap();
    let finding = make(&nobody);
    assert_eq!(finding.code(), "no-answer");
    assert!(finding.sentence(Tongue::French).contains("127.0.0.1"));
    assert_eq!(make(&Crooked(|_| b"<html>busy".to_vec())).code(), "stamp-unreadable");
    let flipped = Crooked(|mut answer| {
        let last = answer.len() - 3;
        answer[last] ^= 1;
        answer
    });
    assert_eq!(make(&flipped).code(), "stamp-unreadable");
    // A stamp for an earlier question is no answer to this one.
    struct Old(Vec<u8>);
    impl TimeAuthority for Old {
        fn answer(&self, _: &[u8]) -> Result<Vec<u8>, Finding> {
            Ok(self.0.clone())
        }
    }
    struct Listening(std::sync::Mutex<Vec<u8>>);
    impl TimeAuthority for Listening {
        fn answer(&self, query: &[u8]) -> Result<Vec<u8>, Finding> {
            let answer = authority().answer(query)?;
            *self.0.lock().unwrap() = answer.clone();
            Ok(answer)
        }
    }
    let listening = Listening(std::sync::Mutex::default());
    let request = Request { authority: Some(&listening), ..request(FIRST, "Anna") };
    assert!(sign(&base, &pki().anna.key(), &request).unwrap().stamped);
    // RSA signs the same bytes the same way: only the nonce tells the old answer from a new one.
    assert_eq!(make(&Old(listening.0.into_inner().unwrap())).code(), "stamp-unreadable");
    assert_eq!(HttpAuthority::new("https://tsa.example").unwrap_err().code(), "address-not-http");
    assert_eq!(HttpAuthority::new("ftp://tsa.example").unwrap_err().code(), "address-not-http");
}

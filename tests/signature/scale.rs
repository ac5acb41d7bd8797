//! Many parties, long files, hostile sizes.

use crate::papers::{self, Objects, agreement};
use crate::pki::pki;
use crate::{judges, request, signed};
use entente::signature::{Expectation, Integrity, Later, TrustContext, Verdict, sign, verify};
use std::path::Path;
use std::time::{Duration, Instant};

/// Processor time of this thread.
fn spent() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(text.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or_default())
}

/// The least processor time of some runs.
fn least<T>(mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut once = || {
        let (wall, start) = (Instant::now(), spent());
        let done = run();
        let took = spent().saturating_sub(start);
        // Elsewhere than on Linux the clock on the wall has to do.
        (if took.is_zero() { wall.elapsed() } else { took }, done)
    };
    let mut best = once();
    for _ in 0..4 {
        best = [best, once()].into_iter().min_by_key(|b| b.0).unwrap();
    }
    best
}

#[test]
fn every_signature_of_many_parties_holds() {
    let folder = tempfile::tempdir().unwrap();
    for parties in [2, 9, 55] {
        let signers = pki().many(parties as usize);
        let mut bytes = papers::agreement_of(parties);
        for (index, key) in (0..parties).zip(&signers) {
            bytes = signed(&bytes, key, &papers::field(index));
        }
        let (took, report) = least(|| verify(&bytes, &pki().trust(), &Expectation::default()));
        assert_eq!(report.verdict, Verdict::Genuine, "{parties}");
        assert!(report.signatures.iter().all(|s| s.integrity == Integrity::Intact));
        let (last, rest) = report.signatures.split_last().unwrap();
        assert_eq!(last.later, Later::Nothing);
        assert!(rest.iter().all(|s| s.later == Later::Signatures));
        println!("{parties} signatures: {took:?}, {} bytes", bytes.len());
        assert!(took < Duration::from_millis(100), "{parties} signatures: {took:?}");
        let path = folder.path().join(format!("{parties}.pdf"));
        std::fs::write(&path, &bytes).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signature/validate.py");
        let opinion = judges::run("python", [&script, &pki().root_pem(), &path]).accepted();
        let lines: Vec<&str> = opinion.out.lines().collect();
        assert_eq!(lines.len(), parties as usize);
        assert!(
            lines.iter().all(|line| line.contains(" | True | ") && line.ends_with(" | True | True")),
            "{}",
            opinion.out
        );
    }
}

/// The order of signing is not the order of the form.
#[test]
fn parties_may_sign_in_any_order() {
    let key = pki().boris.key();
    let mut bytes = papers::agreement_of(9);
    for index in [8, 0, 4, 7, 1, 6, 2, 5, 3] {
        bytes = signed(&bytes, &key, &papers::field(index));
    }
    let report = verify(&bytes, &pki().trust(), &Expectation::default());
    assert_eq!(report.verdict, Verdict::Genuine, "{}", report.sentence.en);
    assert_eq!(report.signatures.iter().filter(|s| s.later == Later::Nothing).count(), 1);
}

#[test]
fn a_long_file_is_signed_and_verified_in_its_stride() {
    let base = papers::with_noise(20 << 20);
    let key = pki().boris.key();
    let (signing, signed) = least(|| sign(&base, &key, &request(papers::FIRST, "B")).unwrap());
    let bytes = signed.bytes;
    let (took, report) = least(|| verify(&bytes, &pki().trust(), &Expectation::default()));
    println!("{} bytes: sign {signing:?}, verify {took:?}", bytes.len());
    assert_eq!(report.verdict, Verdict::Genuine);
    assert!(took < Duration::from_millis(300) && signing < Duration::from_millis(300), "{signing:?}, {took:?}");
}

/// A file made of these objects, with object streams that unpack to more than anybody has.
#[test]
fn a_bomb_does_not_go_off() {
    let nobody = TrustContext::nobody(crate::moment());
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 300 << 20], 9);
    let mut out = b"%PDF-1.7\n".to_vec();
    let bomb = out.len();
    let dictionary = "/Type/ObjStm/N 1/First 4/Filter/FlateDecode";
    out.extend_from_slice(b"9 0 obj\n");
    out.extend_from_slice(&papers::stream(dictionary, &packed));
    out.extend_from_slice(b"\nendobj\n");
    let start = out.len();
    let mut rows = vec![2u8, 0, 0, 0, 9, 0];
    rows.extend([1, 0, 0, (bomb >> 8) as u8, bomb as u8, 0]);
    out.extend_from_slice(b"8 0 obj\n");
    out.extend_from_slice(&papers::stream("/Type/XRef/W[1 4 1]/Index[1 1 9 1]/Size 10/Root 1 0 R", &rows));
    out.extend_from_slice(format!("\nendobj\nstartxref\n{start}\n%%EOF\n").as_bytes());
    let report = verify(&out, &nobody, &Expectation::default());
    assert_eq!(report.verdict, Verdict::Unreadable);
    assert_eq!(report.findings[0].detail("cause"), Some("too-large"));
}

#[test]
fn circles_and_depths_end() {
    let nobody = TrustContext::nobody(crate::moment());
    let judge = |o: &Objects| verify(&papers::write(o), &nobody, &Expectation::default()).verdict;
    let mut o = agreement();
    o.put(2, "<</Type/Pages/Count 1/Kids[2 0 R 2 0 R]>>");
    o.put(papers::FORM, "<</Fields[8 0 R]>>");
    o.put(8, "<</T(a)/Kids[8 0 R 9 0 R]>>").put(9, "<</T(b)/FT/Sig/Kids[8 0 R]>>");
    assert!(judge(&o).is_negative());
    o.put(9, "9 0 R").put(8, "[8 0 R]");
    assert!(judge(&o).is_negative());
    o.put(papers::ROOT, "1 0 R");
    assert_eq!(judge(&o), Verdict::Unreadable);
    let mut nested = agreement();
    nested.put(papers::FORM, format!("{}{}", "[".repeat(50_000), "]".repeat(50_000)));
    assert_eq!(judge(&nested), Verdict::Unreadable);
    let mut stream = agreement();
    stream.put(5, "<</Length 5 0 R>>\nstream\nx\nendstream");
    stream.put(papers::FORM, "5 0 R");
    assert!(judge(&stream).is_negative());
    // Previous sections in a circle.
    let bytes = papers::write(&agreement());
    let start = papers::last_start(&bytes);
    let circle = papers::update(&bytes, &Objects::default(), "");
    let own = papers::last_start(&circle);
    let circle = String::from_utf8_lossy(&circle).replacen(&format!("/Prev {start}"), &format!("/Prev {own}"), 1);
    assert_eq!(verify(circle.as_bytes(), &nobody, &Expectation::default()).verdict, Verdict::Unreadable);
}

//! What an officer waits for: a key until its pages are there, an export, a signature, a verdict.

#[path = "../press/sample.rs"]
#[expect(dead_code, reason = "the tests use the other samples")]
mod sample;

#[path = "../signature/papers.rs"]
#[expect(dead_code, reason = "the attacks need more")]
mod papers;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use entente::calendar::Moment;
use entente::document::{Copy, assemble};
use entente::draft::Draft;
use entente::language::Language;
use entente::pages::{Composer, Options, paginate};
use entente::pdf;
use entente::signature::{Expectation, Request, TrustContext, open_pkcs12, sign, verify};
use entente::template::Template;
use entente::workspace::{self, ExportOptions, Progress, store::Disk};
use std::process::Command;

fn case() -> (std::sync::Arc<Template>, Draft) {
    let template = entente::template::find_shipped("AEO-MRA").and_then(|t| t.template().ok()).expect("ships").clone();
    let text = include_str!("../../assets/samples/aeo-mra-ch-cn-2017.draft.ron");
    (template, ron::from_str(text).expect("the sample reads"))
}

/// A key of RSA 3072, the size most cards carry.
fn key() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let script = "openssl req -x509 -newkey rsa:3072 -nodes -days 30 -subj /CN=Bench -keyout k -out c \
                  -addext keyUsage=critical,digitalSignature -addext basicConstraints=critical,CA:FALSE 2>/dev/null \
                  && openssl pkcs12 -export -inkey k -in c -passout pass:secret -out p";
    let done = Command::new("sh").args(["-c", script]).current_dir(folder.path()).status();
    assert!(done.is_ok_and(|s| s.success()), "openssl is missing. Install the judges with: bash tests/judges.sh");
    std::fs::read(folder.path().join("p")).expect("the key was made")
}

fn deeds(c: &mut Criterion) {
    let (template, draft) = case();
    let english = Language::english();
    let options = Options::default();
    let mut composer = Composer::new();
    c.bench_function("deeds/key-press-to-pages, CH-CN", |b| {
        b.iter(|| composer.compose(&assemble(&template, &draft, &english, &Copy::Common), &options));
    });

    let request =
        || pdf::Request { date: Some(Moment::from_unix(0)), attachments: Vec::new(), producer: "bench".into() };
    let long = sample::long();
    c.bench_function("deeds/export, 60 pages, from words to PDF", |b| {
        b.iter(|| pdf::write(&paginate(&long, &options), &request()).expect("written"));
    });

    let sample = workspace::open(&Disk, "sample:aeo-mra-arrangement").expect("ships").case;
    let folder = tempfile::tempdir().expect("a folder");
    let whole = ExportOptions {
        pdf: true,
        blueprint_ron: true,
        blueprint_json: true,
        replace: true,
        ..ExportOptions::default()
    };
    c.bench_function("deeds/export, both languages with the blueprint inside and beside, to disk", |b| {
        b.iter(|| workspace::export(&Disk, &sample, folder.path(), &whole, &Progress::default()).expect("exported"));
    });

    let pages = paginate(&assemble(&template, &draft, &english, &Copy::Common), &options);
    let file = pdf::write(&pages, &request()).expect("written");
    let field = file.fields.first().expect("a field for the first party").name.clone();
    let keys = open_pkcs12(&key(), "secret").expect("the key opens");
    let wish = Request {
        field: &field,
        certify: true,
        name: "Bench",
        reason: None,
        location: None,
        moment: Moment::from_unix(1_700_000_000),
        appearance: None,
        authority: None,
    };
    c.bench_function("deeds/sign, RSA 3072", |b| {
        b.iter_batched(
            || file.bytes.clone(),
            |bytes| sign(&bytes, &keys[0], &wish).expect("signed"),
            BatchSize::LargeInput,
        );
    });
    let crowd = (0..55).fold(papers::agreement_of(55), |bytes, index| {
        let field = papers::field(index);
        sign(&bytes, &keys[0], &Request { field: &field, ..wish }).expect("signed").bytes
    });
    let long = papers::with_noise(20 << 20);
    let long = sign(&long, &keys[0], &Request { field: papers::FIRST, ..wish }).expect("signed").bytes;
    let signed = sign(&file.bytes, &keys[0], &wish).expect("signed").bytes;
    let trust = TrustContext::nobody(Moment::from_unix(1_700_000_000));
    for (name, bytes) in [("", &signed), (", 55 signatures", &crowd), (", 20 MB", &long)] {
        c.bench_function(&format!("deeds/verify{name}"), |b| b.iter(|| verify(bytes, &trust, &Expectation::default())));
    }
}

criterion_group!(benches, deeds);
criterion_main!(benches);

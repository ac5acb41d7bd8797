//! Files nobody prepared: a field is added by an update of its own, and nobody's signature suffers.

use crate::papers::{self, FIELD_1, FIELD_2, FIRST, FORM, PAGE_2, ROOT, agreement};
use crate::pki::pki;
use crate::signing::{accepted_by_qpdf, pyhanko_says};
use crate::{judges, signed};
use entente::signature::{Expectation, Verdict, add_empty_field, verify};
use std::path::Path;

/// The agreement without form and fields, as any word processor writes it.
fn plain() -> Vec<u8> {
    let mut o = agreement();
    let root = String::from_utf8(o.0[&ROOT].clone()).unwrap().replace("/AcroForm 7 0 R", "");
    o.put(ROOT, root);
    let page = String::from_utf8(o.0[&PAGE_2].clone()).unwrap().replace("/Annots 12 0 R", "");
    o.put(PAGE_2, page);
    for number in [FORM, FIELD_1, FIELD_2, papers::ANNOTS] {
        o.0.remove(&number);
    }
    papers::write(&o)
}

#[test]
fn a_file_without_fields_is_signed_twice_and_everybody_accepts() {
    let folder = tempfile::tempdir().unwrap();
    let table = plain();
    let (bare, packed) = (folder.path().join("bare.pdf"), folder.path().join("packed.pdf"));
    std::fs::write(&bare, &table).unwrap();
    judges::run("qpdf", [Path::new("--object-streams=generate"), &bare, &packed]).accepted();
    let linear = folder.path().join("linear.pdf");
    judges::run("qpdf", [Path::new("--linearize"), &bare, &linear]).accepted();
    for file in [&bare, &packed, &linear] {
        let base = std::fs::read(file).unwrap();
        let (prepared, first) = add_empty_field(&base).unwrap();
        assert!(prepared.starts_with(&base), "only appended");
        let once = signed(&prepared, &pki().anna.key(), &first);
        let (prepared, second) = add_empty_field(&once).unwrap();
        assert!(!second.starts_with(&first) && !first.starts_with(&second));
        let twice = signed(&prepared, &pki().boris.key(), &second);
        assert!(twice.starts_with(&once));
        let report = verify(&twice, &pki().trust(), &Expectation::default());
        assert_eq!(report.verdict, Verdict::Genuine, "{file:?}: {report:#?}");
        let path = folder.path().join("twice.pdf");
        std::fs::write(&path, &twice).unwrap();
        accepted_by_qpdf(&path);
        pyhanko_says(&path, &[(&first, "ENTIRE_REVISION", "FORM_FILLING"), (&second, "ENTIRE_FILE", "NONE")]);
    }
}

#[test]
fn a_certified_file_takes_one_more_signature() {
    let once = signed(&papers::write(&agreement()), &pki().anna.key(), FIRST);
    let (prepared, name) = add_empty_field(&once).unwrap();
    let bytes = signed(&prepared, &pki().boris.key(), &name);
    let report = verify(&bytes, &pki().trust(), &Expectation::default());
    assert_eq!(report.verdict, Verdict::Genuine, "{report:#?}");
    for junk in [&b""[..], b"%PDF-1.7\n", &once[..once.len() - 9]] {
        assert!(add_empty_field(junk).is_err());
    }
}

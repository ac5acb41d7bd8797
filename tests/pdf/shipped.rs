//! The cases that ship, from the file to the PDF, in each of their languages.

use crate::{judges, output, rules, sample};
use entente::pages::{Options, paginate};
use entente::pdf;
use entente::workspace::{self, Setting, store::Disk};

#[test]
fn every_shipped_case_makes_a_conforming_pdf() {
    let samples = workspace::sample_names();
    assert!(!samples.is_empty());
    for name in samples {
        let case = workspace::open(&Disk, &format!("sample:{name}")).unwrap().case;
        for language in workspace::languages(&case) {
            let document = workspace::assemble(&case, &Setting::new(language.clone()));
            let pages = paginate(&document, &Options::default());
            let written = pdf::write(&pages, &sample::request()).unwrap();
            let told = format!("{name} in {language}");
            assert_eq!(pages.findings, [], "{told}");
            assert_eq!(written.fields.len(), case.draft.parties.len(), "{told}");
            let path = output(&format!("{name}-{language}.pdf"), &written.bytes);
            judges::run("qpdf", ["--check", &path]).accepted();
            let tree = lopdf::Document::load_mem(&written.bytes).unwrap();
            let broken = rules::broken(&written.bytes, &tree);
            assert!(broken.is_empty(), "{told}\n{}", broken.join("\n"));
        }
    }
}

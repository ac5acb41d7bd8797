//! Files from strangers: whatever the bytes, an answer or a finding, never a panic or a full memory.

use crate::{judges, output, sample};
use entente::pdf;
use lopdf::{Dictionary, Document, Object, dictionary};

/// All three readers must come back.
fn read(bytes: &[u8]) {
    let _ = pdf::attachments(bytes);
    let _ = pdf::fields(bytes);
    let _ = pdf::listing(bytes);
}

fn code<T: std::fmt::Debug>(answer: Result<T, entente::finding::Finding>) -> &'static str {
    answer.unwrap_err().code()
}

/// Small numbers that only look random, the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}

#[test]
fn damaged_files_do_not_panic() {
    let packed = output("whole.pdf", &crate::agreement().bytes);
    let open = packed.replace("whole.pdf", "open.pdf");
    judges::run("qpdf", ["--qdf", "--object-streams=disable", &packed, &open]).accepted();
    let mut dice = Dice(7);
    for whole in [packed, open].map(|path| std::fs::read(path).unwrap()) {
        for _ in 0..150 {
            let mut bytes = whole.clone();
            for _ in 0..1 + dice.roll(6) {
                let at = dice.roll(bytes.len());
                bytes[at] ^= 1 << dice.roll(8);
            }
            read(&bytes);
            bytes.truncate(dice.roll(bytes.len()));
            read(&bytes);
        }
    }
}

#[test]
fn what_is_no_pdf_is_refused_in_words() {
    for bytes in [&b""[..], b"%PDF-", b"%PDF-1.7\n%%EOF\n", b"PK\x03\x04", &[0; 4096]] {
        assert_eq!(code(pdf::attachments(bytes)), "pdf-unreadable");
        assert_eq!(code(pdf::fields(bytes)), "pdf-unreadable");
    }
}

#[test]
fn a_protected_file_is_refused_in_words() {
    let plain = output("plain.pdf", &crate::agreement().bytes);
    let locked = plain.replace("plain.pdf", "locked.pdf");
    for password in ["", "secret"] {
        judges::run("qpdf", ["--encrypt", password, "owner", "256", "--", &plain, &locked]).accepted();
        assert_eq!(code(pdf::attachments(&std::fs::read(&locked).unwrap())), "pdf-encrypted");
    }
}

#[test]
fn a_file_that_unpacks_to_more_than_the_limit_is_refused() {
    let mut request = sample::request();
    request.attachments[0].bytes = vec![0; 40 << 20];
    let mut second = request.attachments[0].clone();
    second.name = "second.json".into();
    request.attachments.push(second);
    let written = pdf::write(&sample::agreement(), &request).unwrap();
    assert!(written.bytes.len() < 300_000);
    assert_eq!(code(pdf::attachments(&written.bytes)), "pdf-too-large");
}

/// Rewrites the sample with a changed catalog.
fn with_catalog(change: impl FnOnce(&mut Document) -> Dictionary) -> Vec<u8> {
    let mut document = Document::load_mem(&crate::agreement().bytes).unwrap();
    let more = change(&mut document);
    document.catalog_mut().unwrap().extend(&more);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_name_tree_that_bites_its_tail_ends() {
    let bytes = with_catalog(|document| {
        let tree = document.new_object_id();
        document.set_object(tree, dictionary! { "Kids" => vec![Object::Reference(tree); 1000] });
        dictionary! { "Names" => dictionary! { "EmbeddedFiles" => tree }, "AF" => Object::Null }
    });
    assert_eq!(pdf::attachments(&bytes).unwrap(), []);
}

#[test]
fn a_form_that_bites_its_tail_ends() {
    let bytes = with_catalog(|document| {
        let field = document.new_object_id();
        let name = || Object::string_literal("a");
        document.set_object(
            field,
            dictionary! { "T" => name(), "FT" => "Sig", "Kids" => vec![Object::Reference(field); 50] },
        );
        dictionary! { "AcroForm" => dictionary! { "Fields" => vec![Object::Reference(field); 1000] } }
    });
    assert!(pdf::fields(&bytes).unwrap().len() <= 1);
}

#[test]
fn an_attachment_cannot_name_a_folder() {
    let mut request = sample::request();
    request.attachments[0].name = "../../.ssh/au\u{7}thorized_keys".into();
    let written = pdf::write(&sample::agreement(), &request).unwrap();
    assert_eq!(pdf::attachments(&written.bytes).unwrap()[0].name, "authorized_keys");
}

#[test]
fn two_attachments_of_one_name_are_refused() {
    let mut request = sample::request();
    request.attachments.push(request.attachments[0].clone());
    assert_eq!(code(pdf::write(&sample::agreement(), &request)), "pdf-attachment-twice");
}

#[test]
fn nothing_to_write_and_nothing_to_write_with_are_findings() {
    let mut pages = sample::agreement();
    pages.pages.clear();
    assert_eq!(code(pdf::write(&pages, &sample::request())), "pdf-no-pages");
    let mut c = sample::Composer::new("en", "x");
    c.paragraph(entente::pages::TagId(0), "x");
    c.last_run().face = entente::pages::FaceId(999);
    c.turn();
    assert_eq!(code(pdf::write(&c.pages, &sample::request())), "pdf-face-missing");
}

#[test]
fn a_sign_without_glyph_never_reaches_a_file() {
    let mut c = sample::Composer::new("en", "x");
    c.paragraph(entente::pages::TagId(0), "Done at \u{13000}");
    c.turn();
    let refused = pdf::write(&c.pages, &sample::request()).unwrap_err();
    assert_eq!(refused.code(), "pdf-glyph-missing");
    assert_eq!(refused.detail("sign"), Some("\u{13000}"));
    assert_eq!(code(pdf::write_plate(&c.pages.pages[0])), "pdf-glyph-missing");
}

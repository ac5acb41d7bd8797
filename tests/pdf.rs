//! The PDFs that Entente writes, judged by its own rules and by other people's tools.

#[path = "pdf/accessible.rs"]
mod accessible;
#[path = "pdf/archival.rs"]
mod archival;
#[path = "pdf/documents.rs"]
mod documents;
#[path = "pdf/extraction.rs"]
mod extraction;
#[path = "pdf/gallery.rs"]
mod gallery;
#[path = "pdf/hostile.rs"]
mod hostile;
mod judges;
#[path = "pdf/mutants.rs"]
mod mutants;
#[path = "pdf/pack.rs"]
mod pack;
#[path = "press/sample.rs"]
#[allow(dead_code)]
mod press_sample;
#[path = "pdf/pressed.rs"]
mod pressed;
#[path = "pdf/rules.rs"]
mod rules;
#[path = "pdf/sample.rs"]
mod sample;
#[path = "pdf/shipped.rs"]
mod shipped;

use entente::pdf;
use lopdf::Document;
use std::path::PathBuf;

/// Writes `bytes` where people can look at them.
fn output(name: &str, bytes: &[u8]) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/output");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.into_os_string().into_string().unwrap()
}

fn agreement() -> pdf::Written {
    pdf::write(&sample::agreement(), &sample::request()).unwrap()
}

#[test]
fn every_rule_holds() {
    let written = agreement();
    let document = Document::load_mem(&written.bytes).unwrap();
    assert!(document.xref_recovery.is_none());
    let broken = rules::broken(&written.bytes, &document);
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_rule_can_fail() {
    let written = agreement();
    for rule in rules::RULES {
        assert!(mutants::MUTANTS.iter().any(|m| m.rule == rule.name), "no mutant for {}", rule.name);
    }
    for mutant in mutants::MUTANTS {
        let (mut bytes, mut document) = (written.bytes.clone(), Document::load_mem(&written.bytes).unwrap());
        (mutant.make)(&mut bytes, &mut document);
        let rule = rules::RULES.iter().find(|r| r.name == mutant.rule).unwrap();
        let verdict = (rule.holds)(&bytes, &document);
        assert!(verdict.is_err(), "{} does not notice: {}", mutant.rule, mutant.lie);
    }
}

#[test]
fn qpdf_and_mupdf_find_no_fault() {
    let path = output("agreement.pdf", &agreement().bytes);
    let checked = judges::run("qpdf", ["--check", &path]).accepted().text();
    assert!(checked.contains("No syntax or stream encoding errors"), "{checked}");
    let info = judges::run("mutool", ["info", &path]).accepted();
    assert!(info.out.contains("Pages: 3"), "{}", info.text());
    assert!(!info.text().contains("error") && !info.text().contains("warning"), "{}", info.text());
}

#[test]
fn fonts_are_embedded_subsets_that_read_as_unicode() {
    let path = output("fonts.pdf", &agreement().bytes);
    let fonts = judges::run("pdffonts", [&path]).accepted().out;
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(rows.len(), 2, "{fonts}");
    for row in rows {
        let cells: Vec<&str> = row.split_whitespace().collect();
        assert_eq!(&cells[1..7], ["CID", "TrueType", "Identity-H", "yes", "yes", "yes"], "{row}");
    }
}

#[test]
fn words_come_back_in_order() {
    let path = output("words.pdf", &agreement().bytes);
    let text = judges::run("pdftotext", [&path, "-"]).accepted().out;
    let words: Vec<&str> = text.split_whitespace().collect();
    let told = words.join(" ").replace('\u{AD}', "-");
    for phrase in [
        "Mutual recognition The Participants, desiring to ease trade, have reached the following understanding.",
        "The words of Article 2 (a) “programme” means",
        "It shall enter into admin- istration e\u{301}lan.",
        "Číslo Число Αθήνα",
    ] {
        assert!(told.contains(phrase), "{phrase:?} is not in {told}");
    }
}

#[test]
fn a_screen_reader_is_told_the_structure() {
    let path = output("structure.pdf", &agreement().bytes);
    let told = judges::run("pdfinfo", ["-struct-text", &path]).accepted().out;
    // Object numbers say nothing to anyone.
    let told: String = told.lines().map(|l| l.split("Object").next().unwrap_or("").to_owned() + "\n").collect();
    let reference = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pdf/structure.txt");
    if std::env::var_os("ACCEPT").is_some() {
        std::fs::write(reference, &told).unwrap();
    }
    let expected = std::fs::read_to_string(reference).unwrap_or_default();
    assert_eq!(told, expected, "look at it, then run again with ACCEPT=1");
}

#[test]
fn two_runs_write_the_same_bytes() {
    let first = agreement().bytes;
    if let Some(path) = std::env::var_os("ENTENTE_SECOND_RUN") {
        std::fs::write(path, first).unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.pdf");
    let status = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "two_runs_write_the_same_bytes"])
        .env("ENTENTE_SECOND_RUN", &other)
        .env("TZ", "Asia/Tokyo")
        .env("LC_ALL", "fr_FR.UTF-8")
        .output()
        .unwrap();
    assert!(status.status.success());
    assert_eq!(std::fs::read(other).unwrap(), first);
    assert_eq!(agreement().bytes, first, "two writes in one process differ");
}

#[test]
fn nothing_of_the_machine_gets_out() {
    let written = agreement();
    let listing = pdf::listing(&written.bytes).unwrap();
    let plain = String::from_utf8_lossy(&written.bytes).into_owned() + &listing;
    for private in ["/root", "/home", env!("CARGO_MANIFEST_DIR"), "printpdf", "lopdf", "1970"] {
        assert!(!plain.contains(private), "{private}");
    }
}

#[test]
fn the_blueprint_comes_back_as_it_went_in() {
    let written = agreement();
    assert_eq!(pdf::attachments(&written.bytes).unwrap(), sample::request().attachments);
    let path = output("attached.pdf", &written.bytes);
    let list = judges::run("pdfdetach", ["-list", &path]).accepted().out;
    assert!(list.contains("1: accord été.blueprint.json"), "{list}");
}

#[test]
fn each_party_has_an_empty_field() {
    let written = agreement();
    let fields = pdf::fields(&written.bytes).unwrap();
    assert_eq!(fields, written.fields);
    let told: Vec<_> = fields.iter().map(|f| (f.name.as_str(), f.party.as_str(), f.page, f.signed)).collect();
    assert_eq!(told, [("Signature_Party_01", "ch", Some(2), false), ("Signature_Party_02", "cn", Some(2), false)]);
    let signed = judges::run("pdfsig", [&output("fields.pdf", &written.bytes)]);
    assert!(!signed.text().contains("Signature #1: ") || signed.text().contains("not signed"), "{}", signed.text());
}

/// A text of the length of a long agreement stays small and quick to write.
#[test]
fn sixty_pages_are_written_in_a_moment() {
    let words = "Each Participant shall, within its law, supply information on operators.";
    let mut c = sample::Composer::new("en", "Long arrangement");
    let root = entente::pages::TagId(0);
    for page in 0..60 {
        c.heading(root, 1, &format!("Article {page}"));
        for _ in 0..10 {
            c.paragraph(root, &[words; 4].join("\n"));
        }
        c.turn();
    }
    let start = std::time::Instant::now();
    let written = pdf::write(&c.pages, &sample::request()).unwrap();
    // About 0.1 s alone; the limit leaves room for a busy machine.
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    assert!(written.bytes.len() < 200_000, "{} bytes", written.bytes.len());
}

#[test]
fn a_plate_is_a_page_by_itself() {
    let pages = sample::agreement();
    let bytes = pdf::write_plate(&pages.pages[0]).unwrap();
    let path = output("plate.pdf", &bytes);
    judges::run("qpdf", ["--check", &path]).accepted();
    let text = judges::run("pdftotext", [&path, "-"]).accepted().out;
    assert!(text.contains("Article 1 Definitions"), "{text}");
    let listing = pdf::listing(&bytes).unwrap();
    assert!(!listing.contains("StructTreeRoot") && listing.contains("1 pages"), "{listing}");
}

#[test]
fn a_partner_signs_in_the_prepared_fields() {
    let path = output("prepared.pdf", &agreement().bytes);
    let both = path.replace("prepared", "signed-by-partner");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pdf/partner.py");
    let told = judges::run("python", [script, &path, &both]).accepted().out;
    let expected = "Signature_Party_01 True ENTIRE_REVISION FORM_FILLING\n\
                    Signature_Party_02 True ENTIRE_FILE NONE\n";
    assert_eq!(told, expected);
    let fields = pdf::fields(&std::fs::read(&both).unwrap()).unwrap();
    assert!(fields.iter().all(|f| f.signed));
    judges::run("qpdf", ["--check", &both]).accepted();
}

//! Documents that the press has set, in three languages: the whole way from words to bytes.

use crate::press_sample::{arabic, english, french};
use crate::{judges, output, rules, sample};
use entente::document::Document;
use entente::pages::{Mark, Options, Page, Pages, Raster, Shape, TagId, paginate};
use entente::pdf::{self, Written};

fn pressed(name: &str, document: &Document) -> (Pages, Written, String) {
    let pages = paginate(document, &Options::default());
    let written = pdf::write(&pages, &sample::request()).unwrap();
    assert_eq!(written.findings, [], "{name}");
    let path = output(&format!("pressed-{name}.pdf"), &written.bytes);
    (pages, written, path)
}

fn all() -> [(&'static str, Document); 3] {
    [("en", english()), ("fr", french()), ("ar", arabic())]
}

#[test]
fn every_rule_holds_in_every_language() {
    for (name, document) in all() {
        let (_, written, path) = pressed(name, &document);
        let tree = lopdf::Document::load_mem(&written.bytes).unwrap();
        let broken = rules::broken(&written.bytes, &tree);
        assert!(broken.is_empty(), "{name}\n{}", broken.join("\n"));
        let checked = judges::run("qpdf", ["--check", &path]).accepted().text();
        assert!(checked.contains("No syntax or stream encoding errors"), "{checked}");
        assert_eq!(written.fields.len(), 2);
    }
}

/// What matters in a comparison of words: no spaces, no marks that only steer the reader.
fn squashed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{AD}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

/// The words of each element on a page, in the order in which they are drawn.
fn elements(page: &Page, whole: bool) -> Vec<String> {
    let mut out: Vec<(Option<TagId>, String)> = Vec::new();
    for item in &page.items {
        let (Mark::Content(tag), Shape::Glyphs(run)) = (item.mark, &item.shape) else { continue };
        match out.last_mut() {
            Some((last, words)) if whole && *last == Some(tag) => words.push_str(&run.text),
            _ => out.push((Some(tag), run.text.to_string())),
        }
    }
    out.into_iter().map(|(_, words)| words).collect()
}

#[test]
fn every_word_comes_back_from_its_page() {
    for (name, document) in all() {
        let (pages, _, path) = pressed(name, &document);
        for (n, page) in (1..).zip(&pages.pages) {
            let n = format!("{n}");
            let told = judges::run("pdftotext", ["-f", &n, "-l", &n, &path, "-"]).accepted().out;
            assert!(!told.contains('\u{200B}'), "{name} page {n}: a mark for nothing");
            let told = squashed(&told);
            // In Arabic the runs of a line stand from left to right; each is whole.
            let (mut found, mut all) = (0, 0);
            for words in elements(page, name != "ar").iter().map(|w| squashed(w)) {
                all += words.chars().count();
                found += if told.contains(&words) { words.chars().count() } else { 0 };
                assert!(name == "ar" || told.contains(&words), "{name} page {n}: {words:?} is not in {told}");
            }
            assert!(found * 100 >= all * 97, "{name} page {n}: {found} of {all} characters");
        }
    }
}

#[test]
fn read_aloud_the_document_is_what_was_written() {
    for (name, document) in [("en", english()), ("fr", french())] {
        let (pages, _, path) = pressed(name, &document);
        let told = judges::run("pdfinfo", ["-struct-text", &path]).accepted().out;
        let quoted = told.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
        let told = squashed(&quoted.collect::<String>());
        let mut written = String::new();
        read(&pages, TagId(0), &mut written);
        assert_eq!(told, squashed(&written), "{name}");
    }
}

/// The words of a tag and those below it, in reading order.
fn read(pages: &Pages, tag: TagId, out: &mut String) {
    for page in &pages.pages {
        for item in &page.items {
            if let (true, Shape::Glyphs(run)) = (item.mark == Mark::Content(tag), &item.shape) {
                out.push_str(&run.text);
            }
        }
    }
    for child in &pages.tags[tag.0 as usize].children {
        read(pages, *child, out);
    }
}

/// Mean difference of two grey pictures of one size, and the share of points that differ by more than a third.
fn difference(ours: &[u8], theirs: &[u8]) -> (f64, f64) {
    assert_eq!(ours.len(), theirs.len());
    let apart = |(a, b): (&u8, &u8)| a.abs_diff(*b);
    let sum: u64 = ours.iter().zip(theirs).map(apart).map(u64::from).sum();
    let far = ours.iter().zip(theirs).map(apart).filter(|d| *d > 85).count();
    (sum as f64 / ours.len() as f64, far as f64 / ours.len() as f64)
}

fn grey(rgba: &[u8]) -> Vec<u8> {
    let light = |p: &[u8; 4]| (u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114) / 1000;
    rgba.as_chunks::<4>().0.iter().map(|p| light(p) as u8).collect()
}

#[test]
fn the_screen_shows_what_the_pdf_prints() {
    let mut raster = Raster::new();
    for (name, document) in all() {
        let (pages, written, _) = pressed(name, &document);
        let file = hayro::hayro_syntax::Pdf::new(std::sync::Arc::new(written.bytes)).unwrap();
        for (n, (page, printed)) in pages.pages.iter().zip(file.pages().iter()).enumerate() {
            let ours = raster.page(page, 1.5);
            let settings = hayro::RenderSettings { x_scale: 1.5, y_scale: 1.5, ..Default::default() };
            let theirs = hayro::render(printed, &Default::default(), &Default::default(), &settings);
            println!("{name} {n}: {}x{} {}x{}", ours.width, ours.height, theirs.width(), theirs.height());
        }
    }
}

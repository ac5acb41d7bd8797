//! Twelve pages as an independent renderer (hayro) draws them from the PDF, under `tests/expected/gallery`;
//! `ACCEPT=1` accepts. The screen must show the same.

use crate::documents::{one, three_languages};
use crate::pressed::{Picture, on_screen, pressed, printed};
use crate::{press_sample, sample};
use entente::document::Document;
use entente::pages::{Options, Pages, Raster, paginate};
use entente::pdf;
use std::path::{Path, PathBuf};

/// Pixels per point.
const SCALE: f32 = 0.8;
/// Mean difference in grey levels: of the same renderer on another day, and of the screen.
const SAME: f64 = 0.4;
const SCREEN: f64 = 2.2;

fn reference(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected/gallery").join(format!("{name}.png"))
}

fn compare(name: &str, bytes: &[u8], page: usize, pages: Option<&Pages>) {
    let file = hayro::hayro_syntax::Pdf::new(bytes.to_vec()).unwrap();
    let mut drawn = printed(&file.pages()[page], SCALE);
    if let Some(pages) = pages {
        drawn = drawn.without_fields(&pages.pages[page], SCALE);
    }
    let (width, height) = (drawn.width as u32, drawn.height() as u32);
    let path = reference(name);
    if std::env::var_os("ACCEPT").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        image::save_buffer(&path, &drawn.grey, width, height, image::ColorType::L8).unwrap();
    }
    let kept = image::open(&path).unwrap_or_else(|e| panic!("{}: {e}; ACCEPT=1 makes it", path.display())).to_luma8();
    assert_eq!(kept.dimensions(), (width, height), "{name}");
    let kept = Picture { width: kept.width() as usize, grey: kept.into_raw() };
    let apart = drawn.differs(&kept);
    assert!(apart < SAME, "{name} differs from its picture by {apart:.2} grey levels");
    if let Some(pages) = pages {
        let page = &pages.pages[page];
        let screen = on_screen(&mut Raster::new(), page, SCALE).without_fields(page, SCALE);
        let apart = screen.differs(&kept);
        assert!(apart < SCREEN, "{name} on the screen differs from its picture by {apart:.2} grey levels");
    }
}

fn set(document: &Document, options: &Options) -> (Pages, Vec<u8>) {
    let pages = paginate(document, options);
    let bytes = pdf::write(&pages, &sample::request()).unwrap().bytes;
    (pages, bytes)
}

#[test]
fn pages_in_every_script_look_as_they_did() {
    let all = [("en", 0), ("en", 8), ("fr", 1), ("ar", 0), ("zh", 0), ("he", 0), ("th", 0), ("hi", 0)];
    for (language, page) in all {
        let (pages, written, _) = pressed(language);
        compare(&format!("{language}-{}", page + 1), &written.bytes, page, Some(pages));
    }
}

#[test]
fn contents_columns_drafts_and_forms_look_as_they_did() {
    let (document, options) = press_sample::everything();
    let (pages, bytes) = set(&document, &options);
    compare("contents", &bytes, 0, Some(&pages));
    let (pages, bytes) = set(&three_languages(), &Options::default());
    compare("three-languages", &bytes, 1, Some(&pages));
    compare("working-draft", &one("working-draft-3-en").1, 8, None);
    compare("questionnaire", &one("questionnaire-en").1, 3, None);
}

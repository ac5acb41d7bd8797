//! Pages as pictures, compared with references under `tests/expected/press`; `ACCEPT=1` accepts.

use crate::sample;
use entente::document::{Copy, Document, assemble};
use entente::draft::Draft;
use entente::language::Language;
use entente::pages::{Bitmap, Options, Page, Raster, paginate};
use entente::template::find_shipped;
use std::path::{Path, PathBuf};

/// Largest mean difference of the grey values of two pictures that are still the same page.
const TOLERANCE: f64 = 0.6;

fn reference(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected/press").join(name)
}

fn grey(picture: &Bitmap) -> Vec<u8> {
    picture.pixels.chunks_exact(4).map(|p| ((u32::from(p[0]) + u32::from(p[1]) + u32::from(p[2])) / 3) as u8).collect()
}

fn compare(name: &str, page: &Page) {
    let picture = Raster::new().page(page, 0.8);
    let path = reference(name);
    if std::env::var_os("ACCEPT").is_some() {
        std::fs::create_dir_all(reference("")).unwrap();
        image::save_buffer(&path, &grey(&picture), picture.width, picture.height, image::ColorType::L8).unwrap();
    }
    let expected =
        image::open(&path).unwrap_or_else(|e| panic!("{}: {e}; ACCEPT=1 makes it", path.display())).to_luma8();
    assert_eq!(expected.dimensions(), (picture.width, picture.height));
    let difference: f64 = grey(&picture).iter().zip(expected.as_raw()).map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
    let mean = difference / expected.as_raw().len() as f64;
    assert!(mean < TOLERANCE, "{name} differs by {mean:.2} grey levels on average");
}

#[test]
fn the_first_page_looks_as_it_did() {
    let pages = paginate(&sample::english(), &Options::default());
    compare("en-first.png", &pages.pages[0]);
}

#[test]
fn the_arabic_page_with_table_and_signatures_looks_as_it_did() {
    let pages = paginate(&sample::arabic(), &Options::default());
    compare("ar-last.png", &pages.pages[pages.pages.len() - 1]);
}

#[test]
fn a_picture_does_not_depend_on_what_was_drawn_before() {
    let pages = paginate(&sample::english(), &Options::default());
    let mut used = Raster::new();
    pages.pages.iter().for_each(|p| drop(used.page(p, 1.1)));
    assert!(used.page(&pages.pages[3], 1.0) == Raster::new().page(&pages.pages[3], 1.0));
}

/// Everything worth looking at: our own samples, Chinese, and the shipped case as it is assembled.
fn samples() -> Vec<(&'static str, Document)> {
    let chinese = "瑞士联邦委员会与中华人民共和国政府（以下简称“双方”），认识到海关在促进贸易便利与供应链安全方面的作用，\
                   为实施经认证的经营者（AEO）互认制度，依照世界海关组织《全球贸易安全与便利标准框架》，达成协议如下：";
    let mut list = vec![
        ("en", sample::english()),
        ("fr", sample::french()),
        ("ar", sample::arabic()),
        ("long", sample::long()),
        ("zh", sample::single("zh", &chinese.repeat(6))),
    ];
    list.extend(sample::TONGUES.iter().map(|t| (t.0, sample::tongue(t))));
    let draft: Result<Draft, _> = ron::from_str(include_str!("../../assets/samples/aeo-mra-ch-cn-2017.draft.ron"));
    if let (Ok(draft), Some(Ok(template))) = (draft, find_shipped("AEO-MRA").map(|s| s.template())) {
        for (name, language) in [("ch-cn-en", Language::english()), ("ch-cn-fr", Language::french())] {
            list.push((name, assemble(template, &draft, &language, &Copy::Common)));
        }
    }
    list
}

/// With `PRESS_PICTURES=folder`, draws every page there, to be looked at.
#[test]
fn pictures_for_the_eye() {
    let Ok(folder) = std::env::var("PRESS_PICTURES") else {
        return;
    };
    let mut raster = Raster::new();
    let plain = samples().into_iter().map(|(name, document)| (name.to_owned(), document, Options::default()));
    let (document, options) = sample::everything();
    let large = Options { large_print: true, ..Options::default() };
    let others = [
        ("everything", document, options.clone()),
        ("ar-contents", sample::arabic(), options),
        ("large", sample::english(), large),
    ];
    let others = others.into_iter().map(|(name, document, options)| (name.to_owned(), document, options));
    for (name, document, options) in plain.chain(others) {
        let pages = paginate(&document, &options);
        for (n, page) in pages.pages.iter().enumerate().take(15) {
            let picture = raster.page(page, 1.6);
            let path = format!("{folder}/{name}-{:02}.png", n + 1);
            image::save_buffer(path, &picture.pixels, picture.width, picture.height, image::ColorType::Rgba8).unwrap();
        }
        std::fs::write(format!("{folder}/{name}.txt"), entente::pages::listing(&pages)).unwrap();
    }
}

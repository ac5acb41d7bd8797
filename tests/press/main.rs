//! The press: words into pages. Every claim of `pages` is tried here on documents built by hand.

mod sample;

use entente::pages::{Options, Pages, Raster, paginate};

/// With `PRESS_PICTURES=folder`, draws every page there at 150 %, to be looked at.
#[test]
fn pictures_for_the_eye() {
    let Ok(folder) = std::env::var("PRESS_PICTURES") else {
        return;
    };
    let mut raster = Raster::new();
    for (name, document) in [
        ("en", sample::english()),
        ("fr", sample::french()),
        ("ar", sample::arabic()),
    ] {
        let pages: Pages = paginate(&document, &Options::default());
        for (n, page) in pages.pages.iter().enumerate() {
            let picture = raster.page(page, 1.6);
            let path = format!("{folder}/{name}-{:02}.png", n + 1);
            image::save_buffer(
                path,
                &picture.pixels,
                picture.width,
                picture.height,
                image::ColorType::Rgba8,
            )
            .unwrap();
        }
        std::fs::write(format!("{folder}/{name}.txt"), entente::pages::listing(&pages)).unwrap();
    }
}

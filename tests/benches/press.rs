//! What the press costs: a 60-page text at once, one changed paragraph, one page as a picture.

#[path = "../press/sample.rs"]
#[expect(dead_code, reason = "the tests use the other samples")]
mod sample;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use entente::document::{Document, Inline};
use entente::pages::{Composer, Options, Raster, paginate};

/// The same text with one word more in one paragraph in the middle.
fn typed(document: &Document, count: usize) -> Document {
    let mut changed = document.clone();
    if let Some(paragraph) =
        changed.blocks.get_mut(7).and_then(|c| c.children.get_mut(4)).and_then(|a| a.children.get_mut(2))
        && let Some(Inline::Words { text, .. }) = paragraph.text.first_mut()
    {
        text.push_str(&format!(" {count}"));
    }
    changed
}

/// The same in the long text.
fn typed_in(document: &Document, count: usize) -> Document {
    let mut changed = document.clone();
    if let Some(paragraph) = changed.blocks.get_mut(250).and_then(|a| a.children.get_mut(2))
        && let Some(Inline::Words { text, .. }) = paragraph.text.first_mut()
    {
        text.push_str(&format!(" {count}"));
    }
    changed
}

fn press(c: &mut Criterion) {
    let document = sample::long();
    let options = Options::default();
    let pages = paginate(&document, &options);
    println!("{} pages", pages.pages.len());
    c.bench_function("press/layout-60-pages", |b| b.iter(|| paginate(&document, &options)));
    let mut composer = Composer::new();
    composer.compose(&document, &options);
    let mut count = 0;
    c.bench_function("press/one-changed-paragraph", |b| {
        b.iter_batched(
            || {
                count += 1;
                typed(&document, count)
            },
            |changed| composer.compose(&changed, &options),
            BatchSize::LargeInput,
        );
    });
    let huge = sample::huge();
    let mut composer = Composer::new();
    let set = composer.compose(&huge, &options);
    println!("{} pages of 500 articles", set.pages.len());
    let mut count = 0;
    c.bench_function("press/one-changed-paragraph-of-500-articles", |b| {
        b.iter_batched(
            || {
                count += 1;
                typed_in(&huge, count)
            },
            |changed| composer.compose(&changed, &options),
            BatchSize::LargeInput,
        );
    });
    let mut raster = Raster::new();
    let page = &pages.pages[pages.pages.len() / 2];
    raster.page(page, 2.0);
    c.bench_function("press/raster-page-150-percent", |b| b.iter(|| raster.page(page, 2.0)));
}

criterion_group!(benches, press);
criterion_main!(benches);

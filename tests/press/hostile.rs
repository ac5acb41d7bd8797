//! Text that nobody should send: it costs little and breaks nothing.

use crate::sample;
use entente::document::BlockKind;
use entente::language::Language;
use entente::pages::{Length, Options, PlateLine, PlateWeight, Raster, compose_box, paginate};
use std::time::{Duration, Instant};

/// Far more than any machine needs, far less than a square of the input would take.
const BOUND: Duration = Duration::from_secs(20);

fn swift<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let out = work();
    assert!(start.elapsed() < BOUND, "{what} took {:?}", start.elapsed());
    out
}

#[test]
fn long_and_odd_paragraphs_cost_little() {
    let prose = "Information shall be used solely for the purposes of this Agreement. ";
    for (what, text) in [
        ("a paragraph of 10,000 characters", prose.repeat(150)),
        ("spaces only", " ".repeat(50_000)),
        ("line ends only", "\n".repeat(5_000)),
        ("no place to break", "m".repeat(30_000)),
        ("zero-width spaces", "\u{200b}".repeat(30_000)),
        ("soft hyphens", "a\u{ad}".repeat(10_000)),
        ("combining marks", format!("e{}", "\u{301}".repeat(5_000))),
        ("joiners", "\u{200d}".repeat(10_000)),
        ("directions", "a\u{202e}ب\u{2067}1\u{2069}".repeat(3_000)),
        ("brackets", "(".repeat(20_000)),
        ("controls", "\u{1}\u{7f}\u{85}\t\r\n".repeat(2_000)),
        ("mixed scripts", "aبא1中ก".repeat(3_000)),
        ("tatweel", "ـ".repeat(10_000)),
    ] {
        for language in ["en", "ar", "zh"] {
            let pages = swift(what, || paginate(&sample::single(language, &text), &Options::default()));
            assert!(!pages.pages.is_empty());
            assert!(pages.pages.len() < 400, "{what}: {} pages", pages.pages.len());
        }
    }
}

#[test]
fn what_cannot_be_set_is_said() {
    let pages = swift("two million characters", || {
        paginate(&sample::single("en", &"word ".repeat(400_000)), &Options::default())
    });
    assert_eq!(pages.findings.iter().map(|f| f.code()).collect::<Vec<_>>(), ["pages/too-long"]);
}

#[test]
fn many_columns_and_ragged_rows_still_make_a_table() {
    let mut table = sample::data_table("t", 3);
    if let BlockKind::Table(t) = &mut table.kind {
        t.rows[0].cells = vec![vec![sample::words("x")]; 300];
        t.rows[1].cells.clear();
        t.columns[0].share = 0;
        t.columns[1].share = u16::MAX;
    }
    let document = sample::document("en", "T", "", vec![table]);
    let pages = swift("300 columns", || paginate(&document, &Options::default()));
    assert!(crate::words::read_aloud(&pages) == crate::words::written(&document));
}

#[test]
fn deep_nesting_leaves_room_for_words() {
    let mut block = sample::numbered(BlockKind::Point, "p", "(a)", vec![sample::words("deep words that need a line")]);
    for n in 0..60 {
        let outer = sample::numbered(BlockKind::Point, &format!("p{n}"), "(viii)", vec![sample::words("words")]);
        block = entente::document::Block { children: vec![block], ..outer };
    }
    let document = sample::document("en", "T", "", vec![block]);
    let pages = paginate(&document, &Options::default());
    assert_eq!(crate::words::printed(&pages), crate::words::written(&document));
    let width = pages.pages[0].width;
    for run in pages.pages.iter().flat_map(|p| p.runs()) {
        let end = run.rect().x + run.rect().width;
        assert!(end < width - Length::points(70), "{:?} ends at {end:?}", run.text);
    }
}

#[test]
fn an_appearance_stays_in_its_box() {
    let line = |words: &str, weight| PlateLine { words: words.into(), weight };
    let lines = [
        line("For the Government of the People’s Republic of China", PlateWeight::Strong),
        line("Rudolf Maximilian von Hohenlohe-Langenburg-Schillingsfürst", PlateWeight::Plain),
        line("Certificate issued by: Federal Customs Authority Root Certification Service", PlateWeight::Quiet),
        line("Time claimed by the signer: 16 January 2017, 14:02 UTC", PlateWeight::Quiet),
    ];
    for (width, height) in [(190, 54), (120, 40), (60, 20), (1, 1)] {
        for language in [Language::english(), Language::new("ar").unwrap()] {
            let (width, height) = (Length::points(width), Length::points(height));
            let page = compose_box(&lines, width, height, &language);
            assert_eq!((page.width, page.height), (width, height));
            for run in page.runs() {
                assert!(run.origin.y < height, "below the box");
            }
            if width > Length::points(100) {
                let words: String = page.runs().map(|r| r.text.to_string()).collect();
                assert!(words.contains("14:02"), "lines are missing: {words}");
                assert!(page.runs().all(|r| r.rect().x.0 >= 0 && r.rect().x + r.rect().width <= width));
            }
        }
    }
}

#[test]
fn any_scale_makes_a_picture() {
    let pages = paginate(&sample::english(), &Options::default());
    let mut raster = Raster::new();
    for scale in [f32::NAN, -1.0, 0.0, 0.01, 0.3, 1.0, 2.0] {
        let picture = raster.page(&pages.pages[0], scale);
        assert_eq!(picture.pixels.len(), picture.width as usize * picture.height as usize * 4);
        assert!(picture.pixels.chunks_exact(4).all(|p| p[3] == 255));
    }
}

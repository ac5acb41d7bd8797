//! Invariant 6: every word of the document lies on exactly one page, in order.

use crate::sample;
use entente::document::{Block, BlockKind, Document, Inline};
use entente::pages::{ArtifactKind, Item, Mark, Options, Pages, Paper, Run, Shape, paginate};

pub fn content(pages: &Pages) -> impl Iterator<Item = (usize, &Item, &Run)> {
    pages.pages.iter().enumerate().flat_map(|(n, page)| {
        page.items.iter().filter_map(move |item| match (&item.mark, &item.shape) {
            (Mark::Content(_), Shape::Glyphs(run)) => Some((n, item, run)),
            _ => None,
        })
    })
}

/// The words as they stand on the pages, in the order of drawing.
pub fn printed(pages: &Pages) -> Vec<String> {
    let mut text = String::new();
    let mut before = None;
    for (page, item, run) in content(pages) {
        // Elements that follow one another are told apart by their tags.
        let mark = (page, item.mark);
        if before.is_some_and(|b: (usize, Mark)| b.1 != mark.1)
            && !run.text.starts_with(' ')
            && !joins(&text, pages, before, item)
        {
            text.push(' ');
        }
        before = Some(mark);
        text.push_str(&run.text);
    }
    text.split_whitespace().map(str::to_owned).collect()
}

/// Siblings within one line of text run on: "… to Article 10" and ".".
fn joins(_: &str, pages: &Pages, before: Option<(usize, Mark)>, item: &Item) -> bool {
    use entente::pages::Role;
    let role = |m: Mark| match m {
        Mark::Content(tag) => Some((pages.tags[tag.0 as usize].role, pages.tags[tag.0 as usize].parent)),
        Mark::Artifact(_) => None,
    };
    let (Some((a, pa)), Some((b, pb))) = (before.and_then(|b| role(b.1)), role(item.mark)) else {
        return false;
    };
    let inline = |r| matches!(r, Role::Span | Role::Link);
    inline(a) && inline(b) && pa == pb
}

/// The words as a screen reader finds them: element by element, over the pages.
pub fn read_aloud(pages: &Pages) -> Vec<String> {
    let mut words = vec![String::new(); pages.tags.len()];
    for (_, item, run) in content(pages) {
        if let Mark::Content(tag) = item.mark {
            words[tag.0 as usize].push_str(&run.text);
        }
    }
    let (mut text, mut stack) = (String::new(), vec![0]);
    while let Some(tag) = stack.pop() {
        text.push_str(&words[tag]);
        text.push(' ');
        stack.extend(pages.tags[tag].children.iter().rev().map(|t| t.0 as usize));
    }
    text.split_whitespace().map(str::to_owned).collect()
}

pub fn written(document: &Document) -> Vec<String> {
    let mut text = String::new();
    document.walk(&mut |block: &Block| {
        let mut add = |words: &str| text.push_str(words);
        if let Some(number) = &block.number {
            add(" ");
            add(number);
        }
        let mut inlines = |list: &[Inline]| {
            text.push(' ');
            list.iter().for_each(|i| text.push_str(i.text()));
        };
        inlines(&block.heading);
        match &block.kind {
            BlockKind::Table(table) => {
                inlines(&table.caption);
                table.columns.iter().for_each(|c| inlines(&c.heading));
                table.rows.iter().flat_map(|r| &r.cells).for_each(|c| inlines(c));
            }
            BlockKind::Signatures(places) => {
                // A row of places is read across: on whose behalf, then who.
                for place in places {
                    inlines(&place.on_behalf);
                    inlines(&place.name);
                    inlines(&place.office);
                }
            }
            _ => {}
        }
        inlines(&block.text);
    });
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn every_word_lies_on_exactly_one_page_in_order() {
    for document in [sample::english(), sample::french(), sample::arabic(), sample::long()] {
        for paper in [Paper::A4, Paper::Letter] {
            let pages = paginate(&document, &Options { paper, ..Options::default() });
            let (printed, written) = (printed(&pages), written(&document));
            let differs = printed.iter().zip(&written).position(|(a, b)| a != b);
            let near = differs.map(|n| (&printed[n.saturating_sub(3)..n + 3], &written[n.saturating_sub(3)..n + 3]));
            assert_eq!(near, None, "{} {paper:?}", document.language);
            assert_eq!(printed.len(), written.len());
        }
    }
}

#[test]
fn glyphs_cover_the_characters_of_their_run_once() {
    for document in [sample::english(), sample::french(), sample::arabic()] {
        for (_, _, run) in content(&paginate(&document, &Options::default())) {
            let mut ranges: Vec<_> = run.glyphs.iter().map(|g| g.text.clone()).filter(|r| !r.is_empty()).collect();
            ranges.sort_by_key(|r| r.start);
            let mut at = 0;
            for range in &ranges {
                assert_eq!(range.start, at, "a gap or an overlap in {:?}", run.text);
                assert!(run.text.is_char_boundary(range.end as usize));
                at = range.end;
            }
            assert_eq!(at as usize, run.text.len(), "{:?}", run.text);
        }
    }
}

#[test]
fn arabic_runs_from_right_to_left_and_knows_its_characters() {
    let document = sample::single("ar", "تتبادل السلطات المختصة 2005 معلومات SAFE بينها.");
    let pages = paginate(&document, &Options::default());
    let runs: Vec<&Run> = content(&pages).map(|(_, _, run)| run).collect();
    let arabic = runs.iter().find(|r| r.text.starts_with("تتبادل")).expect("the first words");
    assert!(arabic.right_to_left);
    // The first character stands right of all others, and the last glyph from the left is the first letter.
    assert_eq!(arabic.glyphs.last().map(|g| g.text.start), Some(0));
    let starts: Vec<u32> = arabic.glyphs.iter().filter(|g| !g.text.is_empty()).map(|g| g.text.start).collect();
    assert!(starts.windows(2).all(|w| w[0] > w[1]), "{starts:?}");
    let at = |text: &str| runs.iter().find(|r| r.text.contains(text)).map(|r| r.origin.x).unwrap();
    assert!(at("تتبادل") > at("2005") && at("2005") > at("SAFE"), "words stand from right to left");
    let latin = runs.iter().find(|r| r.text.contains("SAFE")).unwrap();
    assert!(!latin.right_to_left);
    // The right edge of the line is the right margin.
    let page = &pages.pages[0];
    let edge = arabic.rect();
    assert!((edge.x + edge.width).0 > page.width.0 * 8 / 10, "not set flush right");
}

#[test]
fn spaces_at_the_ends_of_lines_stay_in_the_text() {
    let pages = paginate(&sample::single("en", &"Republic of Utopia ".repeat(40)), &Options::default());
    let text: String = content(&pages).map(|(_, _, run)| &*run.text).collect();
    assert!(!text.contains("UtopiaRepublic") && !text.contains("Republicof"), "{text}");
}

#[test]
fn running_heads_and_folios_are_artifacts() {
    let pages = paginate(&sample::english(), &Options::default());
    let last = pages.pages.last().unwrap();
    let folio = last.items.iter().any(|i| match (&i.mark, &i.shape) {
        (Mark::Artifact(ArtifactKind::Pagination), Shape::Glyphs(run)) => {
            run.text.contains("Page 12 of 12") || run.text.contains("Page")
        }
        _ => false,
    });
    assert!(folio);
}

#[test]
fn a_character_without_glyph_is_a_finding_with_its_place() {
    let text = vec![sample::words("Done at "), sample::answer("\u{13000}", "sig.place")];
    let document = sample::document("en", "T", "", vec![sample::block(BlockKind::Text, "p", text)]);
    let pages = paginate(&document, &Options::default());
    assert_eq!(pages.findings.len(), 1);
    let finding = &pages.findings[0];
    assert_eq!(finding.code(), "pages/no-glyph");
    assert_eq!(finding.place.field.as_deref(), Some("sig.place"));
    assert_eq!(finding.detail("code"), Some("U+13000"));
}

#[test]
fn chinese_thai_hebrew_hindi_greek_and_russian_have_their_glyphs() {
    for (language, text) in [
        ("zh", "海关当局应当交换为识别经认证的经营者所必需的信息，（第五条）“本协定”。"),
        ("th", "ราชอาณาจักรไทยและรัฐบาลแห่งสาธารณรัฐประชาชนจีน"),
        ("he", "הסכם בין ממשלת ישראל לבין ממשלת צרפת (2017)"),
        ("hi", "भारत गणराज्य की सरकार और स्विट्ज़रलैंड की सरकार"),
        ("el", "Συμφωνία ἀμοιβαίας ἀναγνώρισης μεταξύ των Μερών"),
        ("ru", "Соглашение между Правительством Российской Федерации"),
        ("vi", "Hiệp định giữa Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("tr", "Türkiye Cumhuriyeti Hükûmeti ile İsviçre"),
        ("kk", "Қазақстан Республикасының Үкіметі"),
    ] {
        let pages = paginate(&sample::single(language, text), &Options::default());
        assert_eq!(pages.findings, [], "{language}");
        assert!(content(&pages).all(|(_, _, run)| run.glyphs.iter().all(|g| g.id != 0)), "{language}");
        assert_eq!(printed(&pages).concat(), text.split_whitespace().collect::<String>(), "{language}");
    }
}

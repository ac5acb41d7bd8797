//! What is asked for besides the plain text: contents, notes, cells over several rows, binding, large print, boxes.

use crate::sample::{self, TONGUES, document, everything, noted, spanning, tongue, words};
use crate::words::{content, read_aloud};
use entente::document::{BlockKind, Inline};
use entente::pages::{ArtifactKind, Composer, Length, Mark, Options, Page, Pages, Rect, Role, Run, Shape, paginate};
use std::collections::BTreeSet;

fn contents() -> Options {
    Options { contents: true, ..Options::default() }
}

/// Entries of the contents as printed: words and the number at the end of the line.
fn entries(pages: &Pages) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    for (n, item) in pages.tags.iter().enumerate().filter(|(_, t)| t.role == Role::ContentsItem) {
        let mut below = BTreeSet::from([n as u32]);
        let mut words = String::new();
        for (at, tag) in pages.tags.iter().enumerate() {
            if tag.parent.is_some_and(|p| below.contains(&p.0)) {
                below.insert(at as u32);
            }
        }
        for (_, item, run) in content(pages) {
            if matches!(item.mark, Mark::Content(tag) if below.contains(&tag.0)) {
                words.push_str(&run.text);
            }
        }
        assert!(!item.children.is_empty());
        let (words, number) = words.trim().rsplit_once(' ').map(|(w, n)| (w.to_owned(), n.to_owned())).unwrap();
        out.push((words, number.parse().unwrap_or_else(|_| panic!("{number} is no page"))));
    }
    out
}

#[test]
fn the_contents_name_the_page_of_every_heading() {
    for document in [sample::english(), sample::french(), sample::arabic(), sample::long()] {
        let pages = paginate(&document, &contents());
        let entries = entries(&pages);
        // The first entry of the outline is the contents themselves.
        let headings = &pages.outline[1..];
        assert_eq!(entries.len(), headings.len(), "{}", document.language);
        for ((words, page), heading) in entries.iter().zip(headings) {
            assert_eq!(*page, heading.page + 1, "{words}");
            let squash = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            assert_eq!(squash(words), squash(&heading.words));
        }
        assert!(entries.windows(2).all(|w| w[0].1 <= w[1].1));
        // A click on the line leads there.
        let links: Vec<_> = pages.pages.iter().flat_map(|p| &p.links).collect();
        for ((_, page), heading) in entries.iter().zip(headings) {
            assert!(links.iter().any(|l| l.page + 1 == *page && l.y == heading.y));
        }
    }
}

#[test]
fn numbers_of_the_contents_stand_at_the_end_of_the_line() {
    for (document, rtl) in [(sample::long(), false), (sample::arabic(), true)] {
        let pages = paginate(&document, &contents());
        let mut ends = BTreeSet::new();
        for page in &pages.pages {
            for (mark, run) in marked(page) {
                let number = run.text.trim();
                let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
                if digits && matches!(mark, Mark::Content(tag) if pages.tags[tag.0 as usize].role == Role::Link) {
                    ends.insert(if rtl { run.rect().x.0 } else { (run.rect().x + run.rect().width).0 });
                }
            }
        }
        assert_eq!(ends.len(), 1, "{ends:?}");
        let edge = if rtl { 84_000 } else { 595_276 - 84_000 };
        assert!((ends.first().unwrap() - edge).abs() < 100, "{ends:?}");
    }
}

fn marked(page: &Page) -> impl Iterator<Item = (Mark, &Run)> {
    page.items.iter().filter_map(|item| match &item.shape {
        Shape::Glyphs(run) => Some((item.mark, run)),
        _ => None,
    })
}

#[test]
fn contents_follow_a_change_as_if_set_afresh() {
    let mut composer = Composer::new();
    let mut document = sample::long();
    composer.compose(&document, &contents());
    document.blocks[3].children[1].children[0].text.push(words(&"And more of it. ".repeat(300)));
    let after = composer.compose(&document, &contents());
    let fresh = paginate(&document, &contents());
    assert_eq!(after.pages, fresh.pages);
    assert_eq!(after.tags, fresh.tags);
}

#[test]
fn a_note_stands_at_the_foot_of_the_page_of_its_mark() {
    for (count, length) in [(1, 1), (60, 1), (40, 4), (12, 25)] {
        let document = noted(count, length);
        let pages = paginate(&document, &Options::default());
        for n in 0..count {
            let mark = pages.pages.iter().position(|p| {
                p.runs().any(|r| &*r.text == (n + 1).to_string() && &*r.origin_of_words.block == format!("p{n}"))
            });
            let notes: BTreeSet<usize> =
                content(&pages).filter(|(_, _, r)| r.text.contains(&format!("Note{n} "))).map(|c| c.0).collect();
            let mark = mark.expect("a mark");
            assert_eq!(notes.first(), Some(&mark), "note {n} of {count}");
            // A long one may go on, on the next page and no further than it must.
            assert!(length > 4 && *notes.last().unwrap() <= mark + 1 || notes.len() == 1, "note {n}: {notes:?}");
        }
        for page in &pages.pages {
            let notes: Vec<Rect> = marked(page).filter(|(m, _)| is_note(&pages, *m)).map(|(_, r)| r.rect()).collect();
            let body = marked(page).filter(|(m, _)| matches!(m, Mark::Content(_)) && !is_note(&pages, *m));
            let (top, foot) = (notes.iter().map(|r| r.y).min(), body.map(|(_, r)| r.rect().y + r.rect().height).max());
            assert!(top.zip(foot).is_none_or(|(top, foot)| top > foot), "notes run into the text");
            let low = notes.iter().map(|r| r.y + r.height).max();
            assert!(low.is_none_or(|low| low < page.height - Length::points(80)));
        }
        let words = read_aloud(&pages);
        assert_eq!(words.iter().filter(|w| w.starts_with("Note")).count(), count * length);
    }
}

#[test]
fn a_note_longer_than_a_page_goes_on_and_loses_nothing() {
    for (count, length) in [(1, 150), (3, 90), (1, 400), (2, 35), (9, 33)] {
        let document = noted(count, length);
        let pages = paginate(&document, &Options::default());
        let told: Vec<&Run> =
            content(&pages).filter(|(_, i, _)| is_note(&pages, i.mark)).map(|(_, _, run)| run).collect();
        for n in 0..count {
            let words: String = told.iter().map(|r| &*r.text).collect();
            assert_eq!(words.matches(&format!("Note{n} ")).count(), length, "note {n} of {count}");
        }
        let mut goes_on = 0;
        for page in &pages.pages {
            let notes: Vec<&Run> = marked(page).filter(|(m, _)| is_note(&pages, *m)).map(|(_, r)| r).collect();
            let heights: BTreeSet<i32> = notes.iter().map(|r| r.origin.y.0).collect();
            assert!(heights.len() != 1, "one line of a note alone");
            let body = marked(page).filter(|(m, _)| matches!(m, Mark::Content(_)) && !is_note(&pages, *m));
            let foot = body.map(|(_, r)| r.rect().y + r.rect().height).max();
            let top = notes.iter().map(|r| r.rect().y).min();
            assert!(top.zip(foot).is_none_or(|(top, foot)| top > foot), "notes run into the text");
            assert!(notes.iter().all(|r| r.origin.y < page.height - Length::points(84)), "notes below the text area");
            goes_on += usize::from(notes.first().is_some_and(|r| r.text.parse::<u32>().is_err()));
        }
        assert!(goes_on > 0, "{count} notes of {length} fit: the test proves nothing");
    }
}

fn is_note(pages: &Pages, mark: Mark) -> bool {
    matches!(mark, Mark::Content(tag) if pages.tags[tag.0 as usize].role == Role::Note)
}

#[test]
fn the_mark_of_a_note_is_small_raised_and_never_begins_a_line() {
    for cut in 0..30 {
        let text = vec![
            words(&format!("{} shall exchange the information", "a".repeat(cut))),
            Inline::Note { mark: "1".into(), text: vec![words("Reservation.")] },
            words(" and go on. ".repeat(12).as_str()),
        ];
        let pages =
            paginate(&document("en", "T", "", vec![sample::block(BlockKind::Text, "p", text)]), &Options::default());
        let body = content(&pages).find(|c| c.2.text.contains("shall")).unwrap().2;
        let mark = content(&pages).find(|c| &*c.2.text == "1").unwrap().2;
        assert!(mark.size.0 * 10 < body.size.0 * 8 && mark.glyphs[0].rise.0 > body.size.0 / 4);
        let before = content(&pages).filter(|c| c.2.origin.y == mark.origin.y && c.2.origin.x < mark.origin.x);
        assert!(before.count() > 0, "the mark begins a line ({cut})");
    }
}

#[test]
fn a_cell_over_several_rows_keeps_all_its_words_and_touches_none() {
    for (language, tall) in [("en", 1), ("ar", 1), ("en", 9), ("en", 60)] {
        let document = spanning(language, tall);
        let pages = paginate(&document, &Options::default());
        let told = read_aloud(&pages);
        assert_eq!(told.iter().filter(|w| w.starts_with("Group")).count(), 3 * tall);
        assert_eq!(pages.tags.iter().filter(|t| t.rows == 3).count(), 3);
        for page in &pages.pages {
            let rects: Vec<(Mark, Rect)> =
                marked(page).filter(|(m, _)| matches!(m, Mark::Content(_))).map(|(m, r)| (m, r.rect())).collect();
            for (n, (mark, a)) in rects.iter().enumerate() {
                for (other, b) in &rects[..n] {
                    let apart = a.x.0 >= b.x.0 + b.width.0
                        || b.x.0 >= a.x.0 + a.width.0
                        || a.y.0 + 3_000 >= b.y.0 + b.height.0
                        || b.y.0 + 3_000 >= a.y.0 + a.height.0;
                    assert!(mark == other || apart, "{language} {tall}: two cells overlap");
                }
            }
        }
    }
}

#[test]
fn bound_pages_have_more_room_on_the_inside() {
    let options = Options { binding: true, ..Options::default() };
    for (document, rtl) in [(sample::english(), false), (sample::arabic(), true)] {
        let pages = paginate(&document, &options);
        let inner = Length::millimetres(9).0;
        for (n, page) in pages.pages.iter().enumerate() {
            let bound_left = (n % 2 == 0) != rtl;
            let (left, right) = if bound_left { (84_000 + inner, 84_000) } else { (84_000, 84_000 + inner) };
            for (_, run) in marked(page).filter(|(m, _)| matches!(m, Mark::Content(_))) {
                let rect = run.rect();
                assert!(rect.x.0 >= left - 100, "page {}: {}", n + 1, run.text);
                assert!(rect.x.0 + rect.width.0 <= 595_276 - right + 6_000, "page {}: {}", n + 1, run.text);
            }
        }
        assert!(read_aloud(&pages).concat() == crate::words::written(&document).concat());
    }
}

#[test]
fn large_print_is_large_ragged_and_unhyphenated() {
    let options = Options { large_print: true, ..Options::default() };
    for document in [sample::english(), sample::french(), sample::arabic(), tongue(&TONGUES[3])] {
        let pages = paginate(&document, &options);
        assert!(read_aloud(&pages).concat() == crate::words::written(&document).concat());
        for (_, item, run) in content(&pages) {
            let Mark::Content(tag) = item.mark else { continue };
            if matches!(pages.tags[tag.0 as usize].role, Role::ListBody | Role::Paragraph) && !run.origin_of_words.blank
            {
                assert!(run.size.0 >= 14_000, "{} is set in {:?}", run.text, run.size);
            }
            assert!(
                !run.glyphs.last().is_some_and(|g| g.text.is_empty() && g.advance.0 > 0),
                "{} hyphenated",
                run.text
            );
            let rect = run.rect();
            assert!(rect.x.0 > 55_000 && rect.x.0 + rect.width.0 < 595_276 - 55_000, "{}", run.text);
        }
    }
}

#[test]
fn every_page_has_a_box_for_each_partys_initials() {
    for parties in [1, 2, 3, 8, 12] {
        let initials: Vec<String> = (0..parties).map(|n| format!("Republic {n}")).collect();
        for document in [sample::english(), sample::arabic()] {
            let pages = paginate(&document, &Options { initials: initials.clone(), ..Options::default() });
            for page in &pages.pages {
                let boxes: Vec<Rect> = page
                    .items
                    .iter()
                    .filter_map(|i| match (&i.mark, &i.shape) {
                        (Mark::Artifact(ArtifactKind::Pagination), Shape::Stroke { rect, .. }) => Some(*rect),
                        _ => None,
                    })
                    .collect();
                assert_eq!(boxes.len(), parties);
                for (n, a) in boxes.iter().enumerate() {
                    assert!(a.width > Length::points(7), "{a:?}");
                    assert!(boxes[..n].iter().all(|b| a.x >= b.x + b.width || b.x >= a.x + a.width));
                    assert!(a.x.0 >= 84_000 && a.x.0 + a.width.0 <= 595_276 - 84_000);
                    let covered = page.runs().any(|r| {
                        let r = r.rect();
                        r.y < a.y + a.height && a.y < r.y + r.height && r.x < a.x + a.width && a.x < r.x + r.width
                    });
                    assert!(!covered || parties > 8, "words in a box");
                }
            }
        }
    }
}

#[test]
fn the_word_of_a_draft_climbs_behind_the_text() {
    for (code, word) in [("en", "DRAFT"), ("fr", "PROJET"), ("es", "BORRADOR"), ("ar", "مشروع"), ("zh", "草案")]
    {
        let mut document = if code == "ar" { sample::arabic() } else { sample::english() };
        document.language = entente::language::Language::new(code).unwrap();
        let draft = entente::pages::DraftMarks { watermark: word.into(), ..Default::default() };
        let pages = paginate(&document, &Options { draft: Some(draft), ..Options::default() });
        for page in &pages.pages {
            let Shape::Climbing(run) = &page.items[0].shape else { panic!("{code}: something stands behind it") };
            assert_eq!(page.items[0].mark, Mark::Artifact(ArtifactKind::Watermark));
            assert!(run.size > Length::points(80) && run.colour.0.iter().all(|c| *c > 220), "{run:?}");
            // Along the slope and above it, all of the word lies on the paper, about its middle.
            let (mut left, mut right) = (i32::MAX, 0);
            for glyph in &run.glyphs {
                for along in [glyph.x.0, glyph.x.0 + glyph.advance.0] {
                    let (x, y) = (run.origin.x.0 + along / 10 * 6, run.origin.y.0 - along / 10 * 8);
                    assert!(x > 30_000 && x < page.width.0 - 30_000 && y > 90_000 && y < page.height.0 - 60_000);
                    (left, right) = (left.min(x), right.max(x));
                }
            }
            // The letters lean to the left of their feet.
            let middle = (left + right) / 2 - run.size.0 * 28 / 100;
            assert!((middle - page.width.0 / 2).abs() < 12_000, "{code}: {middle}");
            let bitmap = entente::pages::raster(page, 0.5);
            let inked = bitmap.pixels.chunks_exact(4).filter(|p| p[..3] == run.colour.0).count();
            assert!(inked > 1_500, "{code}: the screen shows {inked} pixels of it");
        }
        assert!(read_aloud(&pages).concat() == crate::words::written(&document).concat(), "it is not read aloud");
    }
}

#[test]
fn everything_at_once_holds_together() {
    let (document, options) = everything();
    let pages = paginate(&document, &options);
    assert_eq!(pages.findings, []);
    assert!(pages.tags.iter().any(|t| t.role == Role::Reference));
}

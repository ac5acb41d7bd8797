//! Lines: where they end, how wide they are, what they never do.

use crate::sample;
use crate::words::content;
use entente::pages::{Options, Pages, Run, Shape, paginate};
use std::collections::BTreeMap;

/// The lines of a one-paragraph document: text, left and right edge in thousandths of a point.
fn lines(pages: &Pages) -> Vec<(String, i32, i32)> {
    let mut lines: BTreeMap<(usize, i32), (String, i32, i32)> = BTreeMap::new();
    for (page, _, run) in content(pages) {
        let line = lines.entry((page, run.origin.y.0)).or_insert((String::new(), i32::MAX, 0));
        line.0.push_str(&run.text);
        let rect = ink(run);
        line.1 = line.1.min(rect.0);
        line.2 = line.2.max(rect.1);
    }
    lines.into_values().collect()
}

fn ink(run: &Run) -> (i32, i32) {
    let start = run.glyphs.iter().map(|g| g.x.0).min().unwrap_or(0);
    let end = run.glyphs.iter().map(|g| g.x.0 + g.advance.0).max().unwrap_or(0);
    (run.origin.x.0 + start, run.origin.x.0 + end)
}

#[test]
fn justified_lines_are_flush_on_both_sides() {
    let document = sample::single(
        "en",
        &"The customs authorities shall exchange what is necessary for the purposes of this Agreement, and no more. "
            .repeat(12),
    );
    let lines = lines(&paginate(&document, &Options::default()));
    assert!(lines.len() > 8);
    let (left, right) = (84_000, 595_276 - 84_000);
    for (text, start, end) in &lines[..lines.len() - 1] {
        assert_eq!(*start, left, "{text}");
        // Stops and hyphens hang in the margin by half their width.
        assert!((right..right + 3_600).contains(end), "{text} ends at {end}, not {right}");
    }
    assert!(lines[lines.len() - 1].2 < right);
}

#[test]
fn french_signs_stay_with_their_words() {
    let text = "L’Accord entre-t-il en vigueur\u{202f}? Oui\u{202f}; «\u{a0}législation\u{a0}» désigne 1\u{202f}234\u{202f}567\u{a0}euros et l’article\u{a0}5\u{a0}: voilà\u{202f}! ";
    for cut in 0..40 {
        let document = sample::single("fr", &format!("{} {}", "a".repeat(cut), text.repeat(8)));
        for (line, _, _) in lines(&paginate(&document, &Options::default())) {
            let line = line.trim();
            assert!(!line.starts_with([';', '?', '!', '»', ':']), "{line}");
            assert!(!line.ends_with('«'), "{line}");
            assert!(!line.ends_with("article") && !line.starts_with("234") && !line.starts_with("567"), "{line}");
            assert!(!line.starts_with("euros"), "{line}");
        }
    }
}

#[test]
fn titles_and_names_are_never_divided() {
    for document in [sample::english(), sample::french()] {
        let pages = paginate(&document, &Options::default());
        for (_, _, run) in content(&pages) {
            let block = &*run.origin_of_words.block;
            let heading = block.starts_with("title") || block == "signatures";
            let hyphens = run.glyphs.iter().filter(|g| g.text.is_empty() && g.advance.0 > 0).count();
            assert!(!(heading && hyphens > 0), "{}", run.text);
        }
    }
}

#[test]
fn no_word_stands_alone_on_a_line_because_the_next_does_not_fit() {
    let hard = [
        ("ru", "Использование такой информации регулируется положениями статьи 20."),
        ("ru", "применительно к Вальмеру — таможенная территория Республики\u{a0}Вальмер, включая ее свободные порты."),
        ("fr", "En cas d’urgence, il peut être joint à l’adresse permanence@administration-des-douanes.example"),
        ("en", "Outside these hours: duty@international-cooperation.customs.example, on weekdays."),
    ];
    for (language, text) in hard {
        for cut in 0..40 {
            let filler: String = std::iter::repeat_n(if language == "ru" { 'я' } else { 'a' }, cut).collect();
            let pages = paginate(&sample::single(language, &format!("{filler} {text}")), &Options::default());
            let lines = lines(&pages);
            for (line, start, end) in &lines[..lines.len() - 1] {
                assert!((end - start) * 10 > 6 * (595_276 - 168_000), "{cut}: {line}");
            }
        }
    }
}

#[test]
fn an_added_hyphen_has_no_text() {
    let pages = paginate(&sample::english(), &Options::default());
    let added = content(&pages).filter(|(_, _, run)| run.glyphs.last().is_some_and(|g| g.text.is_empty()));
    let hyphenated: Vec<String> = added.map(|(_, _, run)| run.text.to_string()).collect();
    assert!(!hyphenated.is_empty(), "twelve pages without a hyphen: hyphenation is off");
    assert!(hyphenated.iter().all(|t| !t.ends_with('-')), "{hyphenated:?}");
}

#[test]
fn a_word_without_end_is_broken_inside_the_measure() {
    for word in ["x".repeat(900), "https://example.org/".repeat(60), "مم".repeat(900), "海".repeat(500)] {
        let language = if word.starts_with('م') { "ar" } else { "en" };
        let pages = paginate(&sample::single(language, &word), &Options::default());
        for (text, start, end) in lines(&pages) {
            assert!(start >= 84_000 - 100 && end <= 595_276 - 84_000 + 5_000, "{start}–{end}: {text}");
        }
        let printed: String = content(&pages).map(|(_, _, run)| run.text.to_string()).collect();
        assert_eq!(printed.trim().len(), word.len());
    }
}

#[test]
fn a_blank_is_tinted_and_has_no_brackets() {
    let pages = paginate(&sample::english(), &Options::default());
    let mut blanks = 0;
    for page in &pages.pages {
        for run in page.runs().filter(|r| r.origin_of_words.blank) {
            blanks += 1;
            assert!(!run.text.contains(['[', ']']), "{}", run.text);
            assert!(run.origin_of_words.place.is_some());
            let ground = page.items.iter().any(|i| match &i.shape {
                Shape::Fill { rect, .. } => rect.contains(run.origin) && rect.width.0 >= run.rect().width.0,
                _ => false,
            });
            assert!(ground, "no tint under {}", run.text);
        }
    }
    assert!(blanks >= 3);
}

#[test]
fn an_empty_blank_can_still_be_seen_and_clicked() {
    let text = vec![sample::words("Within "), sample::blank(" ", "f"), sample::words(" days.")];
    let document = sample::document("en", "T", "", vec![sample::block(entente::document::BlockKind::Text, "p", text)]);
    let pages = paginate(&document, &Options::default());
    let place = entente::draft::Place::case("f");
    let rects = pages.pages[0].rects_of_place(&place);
    assert_eq!(rects.len(), 1);
    let centre = entente::pages::Point {
        x: entente::pages::Length(rects[0].x.0 + rects[0].width.0 / 2),
        y: entente::pages::Length(rects[0].y.0 + rects[0].height.0 / 2),
    };
    let under = pages.pages[0].runs_at(centre);
    assert_eq!(under[0].origin_of_words.place.as_ref(), Some(&place));
}

//! What pages say: found, chosen and read aloud.

use crate::sample;
use entente::pages::{Length, Options, Page, Pages, Point, paginate};

fn pages(document: &entente::document::Document) -> Pages {
    paginate(document, &Options::default())
}

fn squashed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect()
}

#[test]
fn a_page_reads_as_its_content_in_every_language() {
    for document in [sample::english(), sample::french(), sample::arabic()] {
        for page in &pages(&document).pages {
            let content: String = page
                .items
                .iter()
                .filter(|i| matches!(i.mark, entente::pages::Mark::Content(_)))
                .filter_map(|i| match &i.shape {
                    entente::pages::Shape::Glyphs(run) => Some(run.text.to_string()),
                    _ => None,
                })
                .collect();
            assert_eq!(squashed(page.reading().text()), squashed(&content));
        }
    }
}

#[test]
fn words_are_found_across_line_ends_and_hyphens_and_nowhere_else() {
    let all = pages(&sample::english());
    // The sentence stands in many articles, and its lines end where they may.
    let sentence = "solely for the purposes of this agreement";
    let found: Vec<(&Page, Vec<entente::pages::Rect>)> = all
        .pages
        .iter()
        .flat_map(|p| {
            let reading = p.reading();
            let hits = reading.find(sentence);
            assert!(hits.iter().all(|h| squashed(&reading.words(h).to_lowercase()) == squashed(sentence)));
            hits.iter().map(|h| (&**p, reading.rects(h))).collect::<Vec<_>>()
        })
        .collect();
    assert!(found.len() > 3, "{}", found.len());
    assert!(found.iter().all(|(_, rects)| !rects.is_empty()));
    assert!(found.iter().any(|(_, rects)| rects.len() == 2), "none runs over a line: the test proves nothing");
    for page in &all.pages {
        assert!(page.reading().find("no such words").is_empty());
        assert!(page.reading().find("  ").is_empty());
    }
}

#[test]
fn a_stroke_from_word_to_word_chooses_what_lies_between() {
    for (document, first, last) in [(sample::english(), "Affirming", "Organization;"), (sample::arabic(), "", "")] {
        let all = pages(&document);
        let page = &all.pages[0];
        let reading = page.reading();
        let middle = |r: entente::pages::Rect, right: bool| Point {
            x: if right { r.x + r.width - Length(600) } else { r.x + Length(600) },
            y: r.y + Length(r.height.0 / 2),
        };
        if first.is_empty() {
            // Arabic runs to the left: the words begin on the right of their line.
            let text = reading.text();
            let line = text.lines().find(|l| l.chars().count() > 40).unwrap();
            let at = text.find(line).unwrap();
            let word = at..at + line.find(' ').unwrap();
            let r = reading.rects(&word)[0];
            let (begin, end) = (reading.nearest(middle(r, true)).unwrap(), reading.nearest(middle(r, false)).unwrap());
            assert_eq!(reading.words(&(begin..end)), &text[word]);
            continue;
        }
        let [a, b] = [first, last].map(|w| reading.find(w)[0].clone());
        let begin = reading.nearest(middle(reading.rects(&a)[0], false)).unwrap();
        let end = reading.nearest(middle(*reading.rects(&b).last().unwrap(), true)).unwrap();
        let words = reading.words(&(begin..end));
        assert!(words.starts_with(first) && words.ends_with(last), "{words}");
        assert!(!words.contains('\u{AD}'));
    }
}

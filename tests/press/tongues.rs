//! The same short agreement in many tongues, and what good typesetting means in each.

use crate::sample::{TONGUES, answer, block, document, single, tongue as agreement, words};
use crate::words::content;
use entente::document::BlockKind;
use entente::pages::{Length, Options, Pages, Paper, Run, paginate};
use std::collections::BTreeMap;

/// Lines in order: words, left and right end of what is drawn.
fn lines(pages: &Pages) -> Vec<(String, i32, i32)> {
    let mut lines: BTreeMap<(usize, i32), (String, i32, i32)> = BTreeMap::new();
    for (page, _, run) in content(pages) {
        let line = lines.entry((page, run.origin.y.0)).or_insert((String::new(), i32::MAX, 0));
        line.0.push_str(&run.text);
        let (start, end) = ink(run);
        line.1 = line.1.min(start);
        line.2 = line.2.max(end);
    }
    lines.into_values().collect()
}

fn ink(run: &Run) -> (i32, i32) {
    let start = run.glyphs.iter().map(|g| g.x.0).min().unwrap_or(0);
    let end = run.glyphs.iter().map(|g| g.x.0 + g.advance.0).max().unwrap_or(0);
    (run.origin.x.0 + start, run.origin.x.0 + end)
}

/// Sets a text at forty places of the line and looks at every line.
fn every_way(language: &str, text: &str, mut look: impl FnMut(&str)) {
    for cut in 0..40 {
        let filler = if language == "zh" { "海".repeat(cut) } else { format!("{} ", "a".repeat(cut + 1)) };
        let document = single(language, &format!("{filler}{}", text.repeat(6)));
        for (line, _, _) in lines(&paginate(&document, &Options::default())) {
            look(line.trim());
        }
    }
}

#[test]
fn every_tongue_has_its_glyphs_in_headings_too() {
    for tongue in &TONGUES {
        let pages = paginate(&agreement(tongue), &Options::default());
        assert_eq!(pages.findings, [], "{}", tongue.0);
        let heading = content(&pages).find(|(_, _, run)| &*run.text == tongue.2 || run.text.trim() == tongue.2);
        let face = &entente::typeface::faces()[usize::from(heading.expect("a heading").2.face.0)];
        let thick = heading.unwrap().2.embolden > Length::ZERO;
        assert!((face.weight == 700) != thick, "{}: {} and drawn thicker: {thick}", tongue.0, face.postscript);
        let body = content(&pages).find(|(_, _, run)| &*run.origin_of_words.block == "a1-0").unwrap();
        assert_eq!(body.2.embolden, Length::ZERO);
    }
}

#[test]
fn chinese_lines_begin_and_end_as_they_should() {
    let text = TONGUES[3].4[1];
    every_way("zh", text, |line| {
        let (first, last) = (line.chars().next().unwrap(), line.chars().next_back().unwrap());
        assert!(!"，。、；：！？）》”’】」』·…—".contains(first), "{line}");
        assert!(!"（《“‘【「『".contains(last), "{line}");
        assert!(!line.ends_with('第') && !line.starts_with('条') && !line.starts_with('年'), "{line}");
        assert!(!line.ends_with("SA") && !line.starts_with("FE"), "{line}");
    });
}

#[test]
fn chinese_lines_are_flush_and_signs_do_not_gape() {
    let pages = paginate(&single("zh", &TONGUES[3].4.concat().repeat(3)), &Options::default());
    let lines = lines(&pages);
    let right = 595_276 - 84_000;
    let mut trimmed = 0;
    for (line, _, end) in &lines[..lines.len() - 1] {
        let line = line.trim();
        // A full-width stop ends the line with its empty half outside; a Latin word without its breath.
        let beyond = end - right;
        let sign = line.ends_with(|c| "，。、；：！？）》”".contains(c));
        trimmed += i32::from(sign);
        assert!((0..=if sign { 5_500 } else { 60 }).contains(&(beyond + 50)), "{line} ends {beyond} beyond");
    }
    assert!(trimmed > 0, "no line ends with a sign: the test proves nothing");
    // ”（ and 》）， lose half an em each.
    let run = |text: &str| {
        let pages = paginate(&single("zh", text), &Options::default());
        let all: Vec<_> = content(&pages).map(|(_, _, r)| ink(r)).collect();
        all.iter().map(|i| i.1).max().unwrap() - all.iter().map(|i| i.0).min().unwrap()
    };
    assert!(run("海海》），海") < run("海海海海海海") - 9_000);
}

#[test]
fn numbers_stay_with_their_words_in_every_tongue() {
    for (at, bad_ends, bad_starts) in [
        (0, &["artículo", " 1", "1 234"][..], &["5 y", "234", "567", "€"][..]),
        (1, &["статье", " 1", "1 234", " с", " и"], &["5,", "234", "567", "руб."]),
        (2, &["المادة", "1 234"], &["5،", "234", "567"]),
    ] {
        let tongue = &TONGUES[at];
        every_way(tongue.0, &format!("{} ", tongue.4[1]), |line| {
            for end in bad_ends {
                assert!(!line.ends_with(end), "{line}");
            }
            for start in bad_starts {
                assert!(!line.starts_with(start), "{line}");
            }
        });
    }
}

#[test]
fn spanish_and_russian_are_hyphenated_and_arabic_is_not() {
    for (at, hyphens) in [(0, true), (1, true), (2, false), (3, false)] {
        let tongue = &TONGUES[at];
        let text = tongue.4.join(" ").repeat(4);
        let pages = paginate(&single(tongue.0, &text), &Options::default());
        let added = content(&pages).filter(|(_, _, run)| run.glyphs.last().is_some_and(|g| g.text.is_empty()));
        assert_eq!(added.count() > 0, hyphens, "{}", tongue.0);
        // Words are never far apart: no space is wider than an em and a half.
        for (_, _, run) in content(&pages).filter(|_| tongue.0 != "zh") {
            for glyph in
                run.glyphs.iter().filter(|g| run.text.get(g.text.start as usize..g.text.end as usize) == Some(" "))
            {
                assert!(glyph.advance.0 < run.size.0 * 3 / 2, "{}: {}", tongue.0, run.text);
            }
        }
    }
}

#[test]
fn arabic_lines_are_flush_on_both_sides() {
    let pages = paginate(&single("ar", &TONGUES[2].4.join(" ").repeat(3)), &Options::default());
    let lines = lines(&pages);
    for (line, start, end) in &lines[..lines.len() - 1] {
        assert!((start - 84_000).abs() < 60 && (end - (595_276 - 84_000)).abs() < 60, "{start}–{end}: {line}");
    }
}

#[test]
fn names_in_answers_are_never_divided() {
    for cut in 0..40 {
        let text =
            vec![words(&"a".repeat(cut)), words(" signed by "), answer("Maximiliana Hohenlohe-Langenburg", "x.name")];
        let text: Vec<_> = text.iter().cycle().take(24).cloned().collect();
        let document = document("en", "T", "", vec![block(BlockKind::Text, "p", text)]);
        for (_, _, run) in content(&paginate(&document, &Options::default())) {
            assert!(!run.glyphs.last().is_some_and(|g| g.text.is_empty()), "{}", run.text);
        }
    }
}

#[test]
fn an_address_is_divided_at_its_signs_and_without_hyphen() {
    let address = "international.cooperation@directorate-general.customs.government.example";
    for width in 1..9 {
        let mut table = crate::sample::data_table("t", 1);
        if let BlockKind::Table(t) = &mut table.kind {
            t.rows[0].cells[1] = vec![words(address)];
            // The longer a word beside it, the less room is left.
            t.rows[0].cells[2] = vec![words(&"w".repeat(40 - 5 * width.min(6)))];
        }
        let pages = paginate(&document("en", "T", "", vec![table]), &Options::default());
        let pieces: Vec<&Run> = content(&pages)
            .map(|(_, _, r)| r)
            .filter(|r| address.contains(r.text.trim()) && r.text.len() > 3)
            .collect();
        assert!(pieces.iter().all(|r| r.glyphs.iter().all(|g| !g.text.is_empty())), "a hyphen was added");
        if width >= 4 {
            let told: String = pieces.iter().map(|r| r.text.trim()).collect();
            assert!(told.contains(address), "{told}");
            for piece in &pieces[..pieces.len() - 1] {
                assert!(piece.text.ends_with(['@', '.', '-']), "{} at {width}", piece.text);
            }
        }
    }
}

#[test]
fn a_missing_sign_is_spelled_out_and_told_with_its_place() {
    let sign = '\u{13000}';
    let text = vec![words("Done at "), answer(&format!("Karnak {sign}{sign}, {sign}"), "sig.place"), words(".")];
    let mut document = document("en", "T", &format!("Short {sign}"), vec![block(BlockKind::Text, "p", text)]);
    document.blocks.push(block(BlockKind::Text, "q", vec![words("a\u{202f}b\u{2003}c\u{3000}d e\u{301}\u{200d}f")]));
    let pages = paginate(&document, &Options { paper: Paper::Letter, ..Options::default() });
    let told: Vec<_> = pages.findings.iter().map(|f| (f.code(), f.place.field.as_deref())).collect();
    assert_eq!(told, [("pages/no-glyph", Some("sig.place")), ("pages/no-glyph", Some("inst.short_title"))]);
    let runs: Vec<&Run> = pages.pages.iter().flat_map(|p| p.runs()).collect();
    assert!(runs.iter().all(|r| r.glyphs.iter().all(|g| g.id != 0)), "a box is drawn");
    let spelled: Vec<_> = runs.iter().filter(|r| r.text.contains("U+13000")).collect();
    assert_eq!(spelled.len(), 2, "two neighbours are spelled together: {spelled:?}");
    assert!(spelled.iter().all(|r| r.origin_of_words.blank && r.origin_of_words.place.is_some()));
}

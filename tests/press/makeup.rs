//! Pages: what may not stand alone, what is repeated, what is kept together.

use crate::sample;
use crate::words::content;
use entente::document::{Block, BlockKind, Signatory};
use entente::pages::{ArtifactKind, Composer, Length, Mark, Options, Pages, Paper, Role, Shape, TagId, paginate};
use std::collections::{BTreeMap, BTreeSet};

fn role(pages: &Pages, tag: TagId) -> Role {
    pages.tags[tag.0 as usize].role
}

#[test]
fn no_heading_stands_last_on_a_page() {
    for document in [sample::english(), sample::french(), sample::arabic(), sample::long()] {
        let pages = paginate(&document, &Options::default());
        for (n, page) in pages.pages.iter().enumerate() {
            let last = page.items.iter().rev().find_map(|i| match i.mark {
                Mark::Content(tag) => Some(tag),
                Mark::Artifact(_) => None,
            });
            let alone = last.is_some_and(|tag| matches!(role(&pages, tag), Role::Heading(_) | Role::Caption));
            assert!(!alone, "page {} of {} ends with a heading", n + 1, document.title);
        }
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    let pages = paginate(&sample::long(), &Options::default());
    // Block, page → baselines.
    let mut blocks: BTreeMap<String, BTreeMap<usize, BTreeSet<i32>>> = BTreeMap::new();
    for (page, _, run) in content(&pages) {
        let block = run.origin_of_words.block.to_string();
        if !block.ends_with("-t") {
            blocks.entry(block).or_default().entry(page).or_default().insert(run.origin.y.0);
        }
    }
    let mut divided = 0;
    for (block, pages) in blocks.iter().filter(|(_, p)| p.len() > 1) {
        divided += 1;
        assert!(pages.values().all(|lines| lines.len() >= 2), "{block}: {pages:?}");
    }
    assert!(divided > 10, "only {divided} paragraphs run over a page: the test proves nothing");
}

#[test]
fn nothing_reaches_beyond_the_text_area() {
    for document in [sample::english(), sample::arabic(), sample::long()] {
        for paper in [Paper::A4, Paper::Letter] {
            let pages = paginate(&document, &Options { paper, ..Options::default() });
            let (width, height) = paper.size();
            for page in &pages.pages {
                assert_eq!((page.width, page.height), (width, height));
                for item in page.items.iter().filter(|i| matches!(i.mark, Mark::Content(_))) {
                    let Shape::Glyphs(run) = &item.shape else { panic!("content without words") };
                    let rect = run.rect();
                    assert!(
                        rect.y > Length::points(70) && rect.y + rect.height < height - Length::points(80),
                        "{}",
                        run.text
                    );
                    assert!(
                        rect.x > Length::points(78) && rect.x + rect.width < width - Length::points(78),
                        "{}",
                        run.text
                    );
                }
            }
        }
    }
}

#[test]
fn annexes_begin_on_a_new_page() {
    let pages = paginate(&sample::english(), &Options::default());
    let annex = pages.outline.iter().find(|e| e.words.starts_with("Annex I")).expect("in the outline");
    let first = content(&pages).find(|(page, _, _)| *page == annex.page).unwrap();
    assert!(first.2.text.starts_with("Annex I"), "{}", first.2.text);
}

#[test]
fn table_heads_are_repeated_as_artifacts() {
    let pages = paginate(&sample::english(), &Options::default());
    let heads = |mark: fn(&Mark) -> bool| {
        let on = |p: &entente::pages::Page| {
            p.items
                .iter()
                .filter(|i| mark(&i.mark))
                .any(|i| matches!(&i.shape, Shape::Glyphs(r) if r.text.contains("Content and format")))
        };
        pages.pages.iter().filter(|p| on(p)).count()
    };
    assert_eq!(heads(|m| matches!(m, Mark::Content(_))), 2, "one head for each table");
    let repeated = heads(|m| matches!(m, Mark::Artifact(ArtifactKind::Layout)));
    assert!(repeated >= 1, "a table of 40 rows runs over a page");
}

#[test]
fn a_row_taller_than_a_page_is_divided_and_loses_nothing() {
    let mut table = sample::data_table("t", 3);
    if let BlockKind::Table(t) = &mut table.kind {
        t.rows[1].cells[2] = vec![sample::words(&"many words stand in this cell and go on ".repeat(400))];
    }
    let document = sample::document("en", "T", "", vec![table]);
    let pages = paginate(&document, &Options::default());
    assert!(pages.pages.len() > 2);
    assert!(crate::words::read_aloud(&pages) == crate::words::written(&document));
}

#[test]
fn places_for_signatures_keep_some_text_beside_them() {
    for filler in 0..40 {
        let mut blocks: Vec<Block> = (0..filler)
            .map(|n| sample::block(BlockKind::Text, &format!("p{n}"), vec![sample::words("A line of text.")]))
            .collect();
        blocks.push(sample::block(
            BlockKind::Testimonium,
            "test",
            vec![sample::words(&"In witness whereof they have signed. ".repeat(6))],
        ));
        blocks.push(sample::signatures(["For A", "For B"]));
        let pages = paginate(&sample::document("en", "T", "", blocks), &Options::default());
        let page = pages.pages.iter().find(|p| !p.fields.is_empty()).expect("a page with places");
        assert_eq!(page.fields.len(), 2, "both on one page");
        assert!(page.runs().any(|r| &*r.origin_of_words.block == "test"), "signatures alone on a page ({filler})");
    }
}

#[test]
fn a_page_of_signatures_carries_words_for_any_number_of_parties() {
    for parties in [2, 3, 5, 9, 60] {
        for (filler, closing) in (0..44).flat_map(|f| [(f, 1), (f, 2), (f, 6)]) {
            let mut blocks: Vec<Block> = (0..filler)
                .map(|n| sample::block(BlockKind::Text, &format!("p{n}"), vec![sample::words("A line of text.")]))
                .collect();
            let words = "In witness whereof they have signed this Agreement in one copy. ".repeat(closing);
            blocks.push(sample::block(BlockKind::Testimonium, "test", vec![sample::words(&words)]));
            let places = (0..parties).map(|n| Signatory {
                party: format!("P{n}"),
                on_behalf: vec![sample::words("For the Government of the Republic")],
                name: vec![sample::words("Name")],
                office: vec![sample::words("Minister of Finance")],
            });
            blocks.push(sample::block(BlockKind::Signatures(places.collect()), "s", Vec::new()));
            let pages = paginate(&sample::document("en", "T", "Running", blocks), &Options::default());
            let signed: Vec<_> = pages.pages.iter().filter(|p| !p.fields.is_empty()).collect();
            let heights: BTreeSet<i32> = signed[0]
                .runs()
                .filter(|r| &*r.origin_of_words.block == "test" || r.origin_of_words.block.starts_with('p'))
                .map(|r| r.origin.y.0)
                .collect();
            let least = if filler == 0 && closing == 1 { 1 } else { 2 };
            assert!(heights.len() >= least, "{parties} parties after {filler} lines: {heights:?}");
            assert!(parties > 9 || signed.len() == 1, "{parties} parties on {} pages", signed.len());
            assert!(signed.iter().all(|p| p.fields.len() > 3 || parties < 4), "a row alone on a page");
        }
    }
}

#[test]
fn no_word_of_a_heading_is_divided_while_there_is_room() {
    for (language, heads) in [
        ("en", ["No.", "Cluster", "Data element", "WCO id", "Format", "Obligation"]),
        ("fr", ["N°", "Groupe", "Élément de données", "Identifiant", "Format", "Obligation"]),
        ("ru", ["№", "Кластер", "Элемент данных", "Идентификатор", "Формат", "Обязательность"]),
    ] {
        let mut table = sample::data_table("t", 30);
        if let BlockKind::Table(t) = &mut table.kind {
            t.columns =
                heads.iter().map(|h| entente::document::Column { heading: vec![sample::words(h)], share: 1 }).collect();
            for (n, row) in t.rows.iter_mut().enumerate() {
                let cells = ["7", "EXP-1", "the name of the exporter as declared to customs", "R031", "an..70", "yes"];
                row.cells = cells.map(|c| vec![sample::words(c)]).to_vec();
                row.cells[0] = vec![sample::words(&n.to_string())];
                row.spans.clear();
            }
        }
        let pages = paginate(&sample::document(language, "T", "", vec![table]), &Options::default());
        let heads_told: Vec<String> = content(&pages)
            .filter(|(_, i, _)| matches!(i.mark, Mark::Content(t) if role(&pages, t) == Role::TableHeaderCell))
            .map(|(_, _, run)| run.text.trim().to_owned())
            .collect();
        for word in heads.iter().flat_map(|h| h.split(' ')) {
            assert!(heads_told.iter().any(|t| t.split(' ').any(|w| w == word)), "{word} is divided: {heads_told:?}");
        }
        // The long text has most of the room.
        let lines = content(&pages).filter(|(_, _, r)| r.text.contains("customs")).count();
        assert!(lines <= 60, "{language}: {lines} lines");
    }
}

#[test]
fn every_party_has_a_field_in_whole_points_that_overlaps_no_words() {
    for parties in [1, 2, 3, 9, 60] {
        let places = (0..parties).map(|n| Signatory {
            party: format!("P{n}"),
            on_behalf: vec![sample::words(&format!("For the Government of the Republic of Number {n}"))],
            name: vec![sample::words("Name")],
            office: vec![sample::blank("office", "o")],
        });
        let block = sample::block(BlockKind::Signatures(places.collect()), "s", Vec::new());
        let pages = paginate(&sample::document("en", "T", "", vec![block]), &Options::default());
        let mut named = BTreeSet::new();
        for page in &pages.pages {
            for (n, field) in page.fields.iter().enumerate() {
                let r = field.rect;
                let foot = page.height - r.y - r.height;
                assert!([r.x, r.width, r.height, foot].iter().all(|l| l.0 % 1000 == 0), "{r:?}");
                assert!(r.width > Length::points(100) && r.height >= Length::points(40), "{r:?}");
                assert!(page.runs().all(|run| !overlap(run.rect(), r)), "words in the field of {}", field.party);
                assert!(page.fields[..n].iter().all(|other| !overlap(other.rect, r)));
                assert_eq!(role(&pages, field.tag), Role::Form);
                assert_eq!(pages.tags[field.tag.0 as usize].alt.as_ref(), Some(&field.words));
                named.insert(field.party.clone());
            }
        }
        assert_eq!(named.len(), parties);
    }
}

fn overlap(a: entente::pages::Rect, b: entente::pages::Rect) -> bool {
    // Words may touch the field's edge by the room above their capitals.
    let (ax, ay) = ((a.x.0, a.x.0 + a.width.0), (a.y.0 + a.height.0 / 4, a.y.0 + a.height.0 * 3 / 4));
    let (bx, by) = ((b.x.0, b.x.0 + b.width.0), (b.y.0, b.y.0 + b.height.0));
    ax.0 < bx.1 && bx.0 < ax.1 && ay.0 < by.1 && by.0 < ay.1
}

#[test]
fn the_tree_of_tags_holds_together() {
    for document in [sample::english(), sample::french(), sample::arabic(), sample::long()] {
        let pages = paginate(&document, &Options::default());
        assert_eq!(pages.tags[0].role, Role::Document);
        for (n, tag) in pages.tags.iter().enumerate() {
            assert_eq!(tag.parent.is_none(), n == 0);
            for child in &tag.children {
                assert_eq!(pages.tags[child.0 as usize].parent, Some(TagId(n as u32)));
                assert!(allowed(tag.role, role(&pages, *child)), "{:?} in {:?}", role(&pages, *child), tag.role);
            }
        }
        for (_, item, run) in content(&pages) {
            let Mark::Content(tag) = item.mark else { continue };
            assert!(pages.tags[tag.0 as usize].children.is_empty(), "{} is in no leaf", run.text);
        }
        for link in pages.pages.iter().flat_map(|p| &p.links) {
            assert_eq!(role(&pages, link.tag), Role::Link);
        }
        let headings: Vec<u8> = reading_order(&pages)
            .into_iter()
            .filter_map(|t| match role(&pages, t) {
                Role::Heading(level) => Some(level),
                _ => None,
            })
            .collect();
        assert!(headings.windows(2).all(|w| w[1] <= w[0] + 1), "a level of headings is skipped: {headings:?}");
    }
}

fn reading_order(pages: &Pages) -> Vec<TagId> {
    let mut order = Vec::new();
    let mut stack = vec![TagId(0)];
    while let Some(tag) = stack.pop() {
        order.push(tag);
        stack.extend(pages.tags[tag.0 as usize].children.iter().rev());
    }
    order
}

/// ISO 32000-1, 14.8.4: which elements stand in which.
fn allowed(outer: Role, inner: Role) -> bool {
    match outer {
        Role::Table => matches!(inner, Role::Caption | Role::TableHead | Role::TableBody),
        Role::TableHead | Role::TableBody => inner == Role::TableRow,
        Role::TableRow => matches!(inner, Role::TableHeaderCell | Role::TableDataCell),
        Role::List => inner == Role::ListItem,
        Role::ListItem => matches!(inner, Role::Label | Role::ListBody),
        Role::Paragraph | Role::Heading(_) | Role::Label | Role::Span => matches!(inner, Role::Span | Role::Link),
        _ => !matches!(inner, Role::TableRow | Role::ListItem | Role::TableDataCell),
    }
}

#[test]
fn links_lead_to_the_article_they_name() {
    let pages = paginate(&sample::long(), &Options::default());
    let links: Vec<_> = pages.pages.iter().flat_map(|p| &p.links).collect();
    assert!(links.len() >= 40);
    for link in links {
        let words = link.words.replace('\u{a0}', " ");
        let target =
            pages.outline.iter().find(|e| e.words == words || e.words.starts_with(&format!("{words} –"))).unwrap();
        assert_eq!((link.page, link.y), (target.page, target.y), "{}", link.words);
    }
}

#[test]
fn composing_again_is_composing_afresh_and_sets_only_what_changed() {
    let options = Options::default();
    let mut document = sample::long();
    let mut composer = Composer::new();
    let before = composer.compose(&document, &options);
    let again = composer.compose(&document, &options);
    assert!(before.pages.iter().zip(&again.pages).all(|(a, b)| std::sync::Arc::ptr_eq(a, b)));
    let set = composer.blocks_set();
    let text = &mut document.blocks[5].children[2].children[1].text;
    text.push(sample::words(" Never."));
    let after = composer.compose(&document, &options);
    assert_eq!(composer.blocks_set(), set + 1);
    let shared = before.pages.iter().filter(|a| after.pages.iter().any(|b| std::sync::Arc::ptr_eq(a, b))).count();
    assert!(shared + 4 > before.pages.len(), "{shared} of {} pages shared", before.pages.len());
    let fresh = paginate(&document, &options);
    assert_eq!(after.pages, fresh.pages);
    assert_eq!(after.tags, fresh.tags);
    assert_eq!(after.outline, fresh.outline);
    // The same composer goes on with another paper and another language.
    for document in [sample::french(), sample::arabic()] {
        let options = Options { paper: Paper::Letter, ..Options::default() };
        assert_eq!(composer.compose(&document, &options).pages, paginate(&document, &options).pages);
    }
}

#[test]
fn the_same_document_makes_the_same_pages() {
    let list = || entente::pages::listing(&paginate(&sample::english(), &Options::default()));
    assert_eq!(list(), list());
}

#[test]
fn a_document_without_words_is_one_empty_page() {
    let pages = paginate(&sample::document("en", "", "", Vec::new()), &Options::default());
    assert_eq!(pages.pages.len(), 1);
    assert_eq!(pages.tags.len(), 1);
}

#[test]
fn a_key_press_in_500_articles_sets_one_paragraph_and_prints_its_pages_only() {
    let document = sample::huge();
    let mut words = 0;
    document.walk(&mut |b| words += b.text.iter().map(|i| i.text().split_whitespace().count()).sum::<usize>());
    assert!(words >= 160_000, "{words}");
    let mut composer = Composer::new();
    let before = composer.compose(&document, &Options::default());
    let set = composer.blocks_set();
    let mut changed = document.clone();
    let paragraph = &mut changed.blocks[250].children[2];
    let Some(entente::document::Inline::Words { text, .. }) = paragraph.text.first_mut() else { panic!("no words") };
    text.push('.');
    let after = composer.compose(&changed, &Options::default());
    assert_eq!(composer.blocks_set() - set, 1);
    let shared = before.pages.iter().zip(&after.pages).filter(|(a, b)| std::sync::Arc::ptr_eq(a, b)).count();
    assert!(before.pages.len() > 350 && before.pages.len() - shared <= 3, "{shared} of {}", before.pages.len());
}

//! From leaves to pages: shapes at their places, links with their targets, running heads and folios.

use super::galley::{Extra, Footnote, Galley, Marks, Part};
use super::list::{
    ArtifactKind, FieldBox, Glyph, Item, Length, LinkBox, Mark, Page, Point, Rect, Run, RunOrigin, Shape, TagId,
};
use super::look::{Look, Measures};
use super::makeup::{Leaf, notes_height};
use super::matter::Source;
use super::set::{Carrier, Line};
use super::store::{Store, Twin};
use super::{DraftMarks, Options, margins};
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Page and height of a slab.
type Position = (usize, i32);

/// Prints the leaves of one document.
pub(super) struct Printer<'a> {
    pub(super) galley: &'a Galley,
    pub(super) measures: &'a Measures,
    pub(super) leaves: &'a [Leaf],
    pub(super) running: &'a str,
    initials: &'a [String],
    draft: Option<&'a DraftMarks>,
    positions: Vec<Position>,
}

impl<'a> Printer<'a> {
    pub(super) fn new(
        galley: &'a Galley,
        measures: &'a Measures,
        leaves: &'a [Leaf],
        running: &'a str,
        options: &'a Options,
    ) -> Self {
        let mut positions = Vec::with_capacity(galley.slabs.len());
        for (page, leaf) in leaves.iter().enumerate() {
            positions.extend(leaf.tops.iter().map(|top| (page, measures.top + top)));
        }
        let (initials, draft) = (options.initials.as_slice(), options.draft.as_ref());
        Self { galley, measures, leaves, running, initials, draft, positions }
    }

    /// Page and height of a slab; the start of the document for one that is nowhere.
    pub(super) fn position(&self, slab: u32) -> Position {
        self.positions.get(slab as usize).or(self.positions.last()).copied().unwrap_or((0, self.measures.top))
    }

    fn target(&self, block: &str) -> Option<Position> {
        self.galley.anchors.get(block).map(|slab| self.position(*slab))
    }

    /// All pages; those that were printed before just so are shared.
    pub(super) fn pages(&self, store: &mut Store) -> Vec<Arc<Page>> {
        let mut printed = HashMap::with_capacity(self.leaves.len());
        let mut pages = Vec::with_capacity(self.leaves.len());
        for (number, leaf) in self.leaves.iter().enumerate() {
            let key = self.key(number, leaf);
            let page = match store.pages.get(&key) {
                Some(page) => page.clone(),
                None => Arc::new(self.page(number, leaf, store)),
            };
            printed.insert(key, page.clone());
            pages.push(page);
        }
        store.pages = printed;
        pages
    }

    /// All that a page depends on.
    fn key(&self, number: usize, leaf: &Leaf) -> u128 {
        let mut hasher = Twin::new();
        (number, self.leaves.len(), self.running, self.initials, self.measures.width, self.measures.height, leaf.head)
            .hash(&mut hasher);
        if let Some(head) = leaf.head {
            self.head_parts(head, |y, part| hash_part(part, y, &mut hasher));
        }
        for (slab, top) in self.galley.slabs[leaf.slabs.clone()].iter().zip(&leaf.tops) {
            (slab.changed, slab.struck).hash(&mut hasher);
            for part in self.parts(slab) {
                hash_part(part, *top, &mut hasher);
                for link in part.laid.lines.get(part.line as usize).map_or(&[][..], |l| &l.links) {
                    self.target(&link.target).hash(&mut hasher);
                }
            }
            for extra in self.extras(slab) {
                match extra {
                    Extra::Rule { rect, colour } => (top, rect, colour).hash(&mut hasher),
                    Extra::Frame { rect } => (top, rect).hash(&mut hasher),
                    Extra::Field { rect, tag, party, words } => (top, rect, tag, party, words).hash(&mut hasher),
                    Extra::PageOf { block, tag, look, from, leading } => {
                        (top, self.target(block), tag, look, from, leading).hash(&mut hasher);
                    }
                }
            }
        }
        for (note, lines) in self.notes(leaf) {
            let part = Part { laid: note.laid.clone(), line: lines.start, x: 0, y: 0, marks: note.marks };
            hash_part(&part, -1, &mut hasher);
            hasher.write_u32(lines.end);
        }
        hasher.key()
    }

    fn parts(&self, slab: &super::galley::Slab) -> &'a [Part] {
        self.galley.parts.get(slab.parts.start as usize..slab.parts.end as usize).unwrap_or(&[])
    }

    fn extras(&self, slab: &super::galley::Slab) -> &'a [Extra] {
        self.galley.extras.get(slab.extras.start as usize..slab.extras.end as usize).unwrap_or(&[])
    }

    fn head_parts(&self, head: u16, mut visit: impl FnMut(i32, &'a Part)) {
        let Some(range) = self.galley.heads.get(usize::from(head)) else {
            return;
        };
        let mut y = 0;
        for slab in self.galley.slabs.get(range.start as usize..range.end as usize).unwrap_or(&[]) {
            self.parts(slab).iter().for_each(|part| visit(y, part));
            y += slab.height;
        }
    }

    fn page(&self, number: usize, leaf: &Leaf, store: &mut Store) -> Page {
        let mut page = Page {
            width: Length(self.measures.width),
            height: Length(self.measures.height),
            label: (number + 1).to_string(),
            items: Vec::new(),
            links: Vec::new(),
            fields: Vec::new(),
        };
        let (left, top) = (self.measures.left(number), self.measures.top);
        if let Some(draft) = self.draft {
            margins::behind(draft, self.measures, left, store, &mut page);
        }
        if let Some(head) = leaf.head {
            self.repeat_head(head, left, &mut page);
        }
        let slabs = &self.galley.slabs[leaf.slabs.clone()];
        let (mut at, mut later) = (0, Vec::new());
        while at < slabs.len() {
            let row = slabs[at].row;
            let length = if row == 0 { 1 } else { slabs[at..].iter().take_while(|s| s.row == row).count() };
            let mut parts: Vec<(&Part, Point)> = Vec::new();
            for (slab, y) in slabs[at..at + length].iter().zip(&leaf.tops[at..]) {
                let origin = Point { x: Length(left), y: Length(top + y) };
                for extra in self.extras(slab) {
                    self.extra(extra, origin, &mut page);
                    later.extend(matches!(extra, Extra::PageOf { .. }).then_some((extra, origin)));
                }
                parts.extend(self.parts(slab).iter().map(|part| (part, origin)));
            }
            // The lines of a row are read cell by cell.
            if row != 0 {
                parts.sort_by_key(|(part, _)| part.marks.body);
            }
            for (part, origin) in parts {
                self.part(part, origin, &mut page);
            }
            // The page number is read behind the words.
            for (extra, origin) in later.drain(..) {
                self.page_of(extra, origin, store, &mut page);
            }
            at += length;
        }
        self.foot(leaf, left, &mut page);
        if let Some(draft) = self.draft {
            margins::around(draft, self.galley, leaf, self.measures, left, store, &mut page);
        }
        self.furniture(number, store, &mut page);
        page
    }

    fn notes(&self, leaf: &'a Leaf) -> impl Iterator<Item = (&'a Footnote, std::ops::Range<u32>)> {
        leaf.notes.iter().filter_map(|n| Some((self.galley.notes.get(n.note as usize)?, n.lines.clone())))
    }

    /// The notes, up from the foot of the text area, under a short rule; under a long one where the first goes on
    /// from the page before.
    fn foot(&self, leaf: &Leaf, left: i32, page: &mut Page) {
        if leaf.notes.is_empty() {
            return;
        }
        let m = self.measures;
        let mut y = m.top + m.depth - notes_height(self.galley, &leaf.notes);
        let width = if leaf.notes.first().is_some_and(|n| n.lines.start > 0) { m.measure } else { 72_000 };
        let x = if m.rtl { left + m.measure - width } else { left };
        let rect = Rect { x: Length(x), y: Length(y - 6_000), width: Length(width), height: Length(500) };
        let rule = Shape::Fill { rect, colour: super::look::RULE };
        page.items.push(Item { mark: Mark::Artifact(ArtifactKind::Layout), shape: rule });
        for (note, lines) in self.notes(leaf) {
            for line in lines {
                let part = Part { laid: note.laid.clone(), line, x: 0, y: 0, marks: note.marks };
                self.part(&part, Point { x: Length(left), y: Length(y) }, page);
                y += note.laid.leading;
            }
        }
    }

    /// Dots, then the number of the page that a line of the contents leads to.
    fn page_of(&self, extra: &Extra, origin: Point, store: &mut Store, page: &mut Page) {
        let Extra::PageOf { block, tag, look, from, leading } = extra else {
            return;
        };
        let Some((target, _)) = self.target(block) else {
            return;
        };
        let look = Look { tabular: true, bold: false, ..*look };
        let set = |words: &str, store: &mut Store| {
            store.compositor.one_line(Source::plain(words, look), *leading, &"".into())
        };
        // The space keeps the number from the words when they are read aloud.
        let (number, width) = set(&format!(" {}", target + 1), store);
        let (dot, step) = set(".", store);
        let (measure, gap, rtl) = (self.measures.measure, look.size.0 / 2, self.measures.rtl);
        let (at, dots) =
            if rtl { (0, width + gap..*from - gap) } else { (measure - width, *from + gap..measure - width - gap) };
        let step = (step * 2).max(1_000);
        // Dots stand one under the other.
        let first = (dots.start + step - 1).div_euclid(step);
        let last = (dots.end - step / 2).div_euclid(step);
        if let Some(Shape::Glyphs(run)) = dot.into_iter().map(Shape::Glyphs).next() {
            let mark = Mark::Artifact(ArtifactKind::Layout);
            page.items
                .extend((last > first).then(|| Item { mark, shape: moved(&row_of(run, first..last, step), origin) }));
        }
        let by = Point { x: origin.x + Length(at), y: origin.y };
        for run in number {
            page.items.push(Item { mark: Mark::Content(*tag), shape: moved(&Shape::Glyphs(run), by) });
        }
    }

    fn repeat_head(&self, head: u16, left: i32, page: &mut Page) {
        let Some(range) = self.galley.heads.get(usize::from(head)) else {
            return;
        };
        let mut y = self.measures.top;
        for slab in self.galley.slabs.get(range.start as usize..range.end as usize).unwrap_or(&[]) {
            let origin = Point { x: Length(left), y: Length(y) };
            for extra in self.extras(slab) {
                self.extra(extra, origin, page);
            }
            for part in self.parts(slab) {
                let Some(line) = part.laid.lines.get(part.line as usize) else {
                    continue;
                };
                let at = Point { x: origin.x + Length(part.x), y: origin.y + Length(part.y) };
                for (_, shape) in &line.items {
                    let mark = Mark::Artifact(ArtifactKind::Layout);
                    page.items.push(Item { mark, shape: artifact(moved(shape, at)) });
                }
            }
            y += slab.height;
        }
    }

    fn part(&self, part: &Part, origin: Point, page: &mut Page) {
        let Some(line) = part.laid.lines.get(part.line as usize) else {
            return;
        };
        let at = Point { x: origin.x + Length(part.x), y: origin.y + Length(part.y) };
        for (carrier, shape) in &line.items {
            page.items.push(Item { mark: mark(*carrier, part.marks), shape: moved(shape, at) });
        }
        self.links(line, part.marks, at, page);
    }

    fn links(&self, line: &Line, marks: Marks, at: Point, page: &mut Page) {
        for link in &line.links {
            let Some((target, y)) = self.target(&link.target) else {
                continue;
            };
            page.links.push(LinkBox {
                rect: moved_rect(link.rect, at),
                tag: TagId(marks.inline.0 + u32::from(link.tag)),
                page: target,
                y: Length(y),
                words: link.words.to_string(),
            });
        }
    }

    fn extra(&self, extra: &Extra, origin: Point, page: &mut Page) {
        match extra {
            Extra::Rule { rect, colour } => page.items.push(Item {
                mark: Mark::Artifact(ArtifactKind::Layout),
                shape: Shape::Fill { rect: moved_rect(*rect, origin), colour: *colour },
            }),
            Extra::Frame { rect } => page.items.push(Item {
                mark: Mark::Artifact(ArtifactKind::Layout),
                shape: Shape::Stroke { rect: moved_rect(*rect, origin), colour: super::look::RULE, width: Length(500) },
            }),
            Extra::Field { rect, tag, party, words } => page.fields.push(FieldBox {
                rect: self.whole_points(moved_rect(*rect, origin)),
                tag: *tag,
                party: party.clone(),
                words: words.clone(),
            }),
            Extra::PageOf { .. } => {}
        }
    }

    /// Whole points as a PDF counts them, from the foot of the page: signing must not have to round.
    fn whole_points(&self, rect: Rect) -> Rect {
        let up = |n: i32| (n + 999).div_euclid(1000) * 1000;
        let down = |n: i32| n.div_euclid(1000) * 1000;
        let (x, end) = (up(rect.x.0), down(rect.x.0 + rect.width.0));
        let foot = up(self.measures.height - rect.y.0 - rect.height.0);
        let head = down(self.measures.height - rect.y.0);
        Rect {
            x: Length(x),
            y: Length(self.measures.height - head),
            width: Length(end - x),
            height: Length(head - foot),
        }
    }

    /// Running head and folio.
    fn furniture(&self, number: usize, store: &mut Store, page: &mut Page) {
        let m = self.measures;
        if number > 0 && !self.running.is_empty() {
            self.centred(self.running, true, (m.left(number), m.top - 44_000), store, page);
        }
        let folio = folio(store.compositor.language().code(), number + 1, self.leaves.len());
        self.centred(&folio, false, (m.left(number), m.height - 58_000), store, page);
        self.boxes(m.left(number), store, page);
    }

    /// A box for each party's initials, at the end of the last line of the page.
    fn boxes(&self, left: i32, store: &mut Store, page: &mut Page) {
        let (m, count) = (self.measures, self.initials.len() as i32);
        if count == 0 {
            return;
        }
        let mark = Mark::Artifact(ArtifactKind::Pagination);
        // Half of the line stays free for the folio in its middle.
        let width = ((m.measure / 2 - 48_000) / count).min(52_000);
        let look = m.initials();
        for (n, party) in (1..).zip(self.initials) {
            // The first party stands first, as the text is read.
            let from_edge = (count - n + 1) * width;
            let x = if m.rtl { left + from_edge - width } else { left + m.measure - from_edge };
            let (x, y) = (x + 3_000, m.height - 66_000);
            let rect = Rect { x: Length(x), y: Length(y), width: Length(width - 6_000), height: Length(28_000) };
            page.items
                .push(Item { mark, shape: Shape::Stroke { rect, colour: super::look::RULE, width: Length(500) } });
            let short: String = party.chars().take(24).collect();
            let (runs, wide) = store.compositor.one_line(Source::plain(&short, look), 9_000, &"".into());
            let at = Point { x: Length(x + (width - 6_000 - wide) / 2), y: Length(y + 29_000) };
            page.items.extend(runs.into_iter().map(|run| Item { mark, shape: moved(&Shape::Glyphs(run), at) }));
        }
    }

    fn centred(&self, text: &str, italic: bool, (left, y): (i32, i32), store: &mut Store, page: &mut Page) {
        let setting = self.measures.running(italic);
        let short: String = text.chars().take(400).collect();
        let (mut runs, mut width) =
            store.compositor.one_line(Source::plain(&short, setting.look), setting.leading.0, &"".into());
        if width > self.measures.measure {
            // Too long for its line: as many characters as fit, and an ellipsis.
            let room = i64::from(self.measures.measure) * short.chars().count() as i64 / i64::from(width) - 2;
            let cut: String = short.chars().take(usize::try_from(room).unwrap_or(0)).chain(['…']).collect();
            (runs, width) = store.compositor.one_line(Source::plain(&cut, setting.look), setting.leading.0, &"".into());
        }
        let at = Point { x: Length(left + (self.measures.measure - width) / 2), y: Length(y) };
        for run in runs {
            let mark = Mark::Artifact(ArtifactKind::Pagination);
            page.items.push(Item { mark, shape: moved(&Shape::Glyphs(run), at) });
        }
    }
}

fn hash_part(part: &Part, top: i32, hasher: &mut impl Hasher) {
    let pair = |a: u32, b: u32| u64::from(a) << 32 | u64::from(b);
    // Few long words are hashed faster than many short ones.
    hasher.write_u64(part.laid.id);
    hasher.write_u64(pair(part.line, part.x as u32));
    hasher.write_u64(pair(part.y as u32, top as u32));
    hasher.write_u64(pair(part.marks.body.0, part.marks.inline.0));
    hasher.write_u32(part.marks.number.0);
}

fn mark(carrier: Carrier, marks: Marks) -> Mark {
    match carrier {
        Carrier::Words(None) => Mark::Content(marks.body),
        Carrier::Words(Some(child)) => Mark::Content(TagId(marks.inline.0 + u32::from(child))),
        Carrier::Number => Mark::Content(marks.number),
        Carrier::Ground => Mark::Artifact(ArtifactKind::Layout),
    }
}

fn moved_rect(rect: Rect, by: Point) -> Rect {
    Rect { x: rect.x + by.x, y: rect.y + by.y, ..rect }
}

pub(super) fn moved(shape: &Shape, by: Point) -> Shape {
    let run_moved = |run: &Run| {
        let origin = Point { x: run.origin.x + by.x, y: run.origin.y + by.y };
        Run { origin, ..run.clone() }
    };
    match shape {
        Shape::Glyphs(run) => Shape::Glyphs(run_moved(run)),
        Shape::Climbing(run) => Shape::Climbing(run_moved(run)),
        Shape::Fill { rect, colour } => Shape::Fill { rect: moved_rect(*rect, by), colour: *colour },
        Shape::Stroke { rect, colour, width } => {
            Shape::Stroke { rect: moved_rect(*rect, by), colour: *colour, width: *width }
        }
    }
}

/// One sign again and again, `step` apart, at multiples of it.
fn row_of(run: Run, times: std::ops::Range<i32>, step: i32) -> Shape {
    let (Some(glyph), count) = (run.glyphs.first().cloned(), times.len()) else {
        return Shape::Glyphs(run);
    };
    let text = run.text.repeat(count);
    let length = run.text.len() as u32;
    let glyphs = (0..).zip(times).map(|(n, at)| Glyph {
        x: Length(at * step),
        text: n * length..(n + 1) * length,
        ..glyph.clone()
    });
    Shape::Glyphs(Run { glyphs: glyphs.collect(), text: text.into(), ..run })
}

/// Repeated words come from no block: a click on them leads nowhere.
fn artifact(shape: Shape) -> Shape {
    match shape {
        Shape::Glyphs(run) => {
            let origin_of_words = RunOrigin { block: "".into(), place: None, blank: run.origin_of_words.blank };
            Shape::Glyphs(Run { origin_of_words, ..run })
        }
        shape => shape,
    }
}

/// "Page 2 of 14" in the language of the document.
fn folio(language: &str, page: usize, pages: usize) -> String {
    match language {
        "en" => format!("Page {page} of {pages}"),
        "fr" => format!("Page {page} sur {pages}"),
        "es" => format!("Página {page} de {pages}"),
        "pt" => format!("Página {page} de {pages}"),
        "it" => format!("Pagina {page} di {pages}"),
        "de" => format!("Seite {page} von {pages}"),
        "nl" => format!("Pagina {page} van {pages}"),
        "ru" => format!("Страница {page} из {pages}"),
        "ar" => format!("صفحة {page} من {pages}"),
        "he" => format!("עמוד {page} מתוך {pages}"),
        "zh" => format!("第 {page} 页，共 {pages} 页"),
        _ => format!("{page} / {pages}"),
    }
}

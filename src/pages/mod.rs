//! Where every glyph, rule and field lies. One display list feeds the screen and the PDF.
//!
//! ```text
//! document ─ blocks ─▶ matter ─ shape · breaks · set ─▶ laid lines ─▶ galley ─ makeup ─▶ leaves ─ press ─▶ pages
//! ```
//! Blocks set before are kept by a `Composer`, so that one changed paragraph costs one paragraph.

mod blocks;
mod breaks;
mod columns;
mod contents;
mod findings;
mod galley;
mod han;
mod list;
mod listing;
mod look;
mod makeup;
mod margins;
mod matter;
mod parallel;
mod places;
mod plate;
mod press;
mod query;
mod raster;
mod reading;
mod set;
mod shape;
mod spaces;
mod store;
mod tables;
mod ties;

pub use findings::NO_GLYPH;
pub use list::{
    ArtifactKind, Colour, FaceId, FieldBox, Glyph, Item, Length, LinkBox, Mark, OutlineEntry, Page, Pages, Paper,
    Point, Rect, Role, Run, RunOrigin, Shape, Tag, TagId,
};
pub use listing::listing;
pub use plate::{PlateLine, PlateWeight, compose_box};
pub use raster::{Bitmap, Raster, raster};
pub use reading::Reading;

use crate::document::Document;
use crate::finding::{Finding, Place};
use look::Measures;
use store::Store;

/// How a document is to be set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    pub paper: Paper,
    /// A table of contents behind the title.
    pub contents: bool,
    /// Nine millimetres more at the edge where sheets are bound, on the left of odd pages.
    pub binding: bool,
    /// Sixteen points, ragged lines, no hyphens, no italics.
    pub large_print: bool,
    /// Whose initials are asked for at the foot of every page, as printed: a box for each.
    pub initials: Vec<String>,
    /// What a working draft has around its text.
    pub draft: Option<DraftMarks>,
}

/// Marks of a working draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DraftMarks {
    /// At the head of every page: number and date of the draft, "without prejudice".
    pub stamp: String,
    /// Behind the words.
    pub watermark: String,
    /// Every fifth line of a page bears its number.
    pub lines: bool,
    /// Bars in the margin beside what changed.
    pub changes: crate::document::Changes,
}

/// Sets a document, once.
pub fn paginate(document: &Document, options: &Options) -> Pages {
    Composer::new().compose(document, options)
}

/// Sets one document again and again: only what has changed is set anew, and pages on which nothing
/// changed are the same `Arc` as before. The result is always equal to that of `paginate`.
#[derive(Default)]
pub struct Composer {
    state: Option<(crate::language::Language, Options, Store)>,
}

impl Composer {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn compose(&mut self, document: &Document, options: &Options) -> Pages {
        let known = matches!(&self.state, Some((l, o, _)) if *l == document.language && o == options);
        if !known {
            self.state = Some((document.language.clone(), options.clone(), Store::new(&document.language)));
        }
        let measures = Measures::of(options, &document.language);
        match &mut self.state {
            Some((_, _, store)) => compose(document, options, store, &measures),
            None => compose(document, options, &mut Store::new(&document.language), &measures),
        }
    }

    /// How many blocks have been set anew since this composer was made.
    pub fn blocks_set(&self) -> u64 {
        self.state.as_ref().map_or(0, |(_, _, store)| store.set_so_far())
    }
}

fn compose(document: &Document, options: &Options, store: &mut Store, measures: &Measures) -> Pages {
    let galley = blocks::galley(document, options, store, measures);
    let leaves = makeup::leaves(&galley, measures);
    let printer = press::Printer::new(&galley, measures, &leaves, document.short_title.trim(), options);
    let pages = printer.pages(store);
    let outline = galley.outline.iter().map(|entry| {
        let (page, y) = printer.position(entry.slab);
        OutlineEntry { level: entry.level, words: entry.words.clone(), page, y: Length(y) }
    });
    let outline = outline.collect();
    let findings = missing_in_head(document, store, measures);
    store.turn();
    Pages {
        language: document.language.clone(),
        title: document.title.clone(),
        paper: options.paper,
        pages,
        tags: galley.tags,
        outline,
        findings: galley.findings.into_iter().chain(findings).collect(),
    }
}

/// Signs of the running head that no face has; it repeats an answer that may stand nowhere else.
fn missing_in_head(document: &Document, store: &mut Store, measures: &Measures) -> Vec<Finding> {
    let signs = store.compositor.missing(document.short_title.trim(), measures.running(true).look);
    let place = || Place::field("inst.short_title").in_language(document.language.code());
    signs.into_iter().map(|sign| findings::no_glyph(sign, place())).collect()
}

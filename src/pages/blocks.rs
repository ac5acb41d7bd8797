//! From the tree of the document to the galley: what each kind of block looks like and how it is tagged.

use super::galley::{Footnote, Galley, Join, Marks};
use super::list::{Role, Tag, TagId};
use super::look::{Measures, NumberPlace, Setting};
use super::matter::Matter;
use super::set::Laid;
use super::store::Store;
use super::{Options, findings};
use crate::document::{Block, BlockKind, Document, Inline, Origin};
use crate::finding::{Finding, Place};
use crate::language::Language;
use std::sync::Arc;

/// Nesting beyond this is set as deep as this.
const DEEPEST: u8 = 6;

/// Writes blocks into the galley.
pub(super) struct Hand<'a> {
    pub(super) galley: Galley,
    pub(super) store: &'a mut Store,
    pub(super) measures: Measures,
    pub(super) options: &'a Options,
    /// The language that is being set, by its number in the store.
    pub(super) tongue: u8,
}

/// Where in the text a block stands.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) parent: TagId,
    /// Distance of the start edge from that of the text area.
    pub(super) indent: i32,
    /// Level of the next heading.
    pub(super) level: u8,
    pub(super) depth: u8,
}

impl Spot {
    pub(super) fn under(self, parent: TagId) -> Self {
        Self { parent, ..self }
    }
}

/// The whole document in one column.
pub(super) fn galley(document: &Document, options: &Options, store: &mut Store, measures: &Measures) -> Galley {
    let galley = Galley::new(options.draft.as_ref().map(Into::into).unwrap_or_default());
    let mut hand = Hand { galley, store, measures: measures.clone(), options, tongue: 0 };
    hand.galley.tags.push(Tag {
        role: Role::Document,
        parent: None,
        children: Vec::new(),
        language: None,
        block: "".into(),
        alt: None,
        rows: 1,
    });
    let spot = Spot { parent: TagId(0), indent: 0, level: 2, depth: 0 };
    // The contents stand behind the title, where there is one.
    let titles = document.blocks.iter().take_while(|b| b.kind == BlockKind::Title).count();
    let (titles, rest) = document.blocks.split_at(titles);
    hand.blocks(titles, spot);
    if options.contents {
        hand.contents(rest, spot);
    }
    hand.blocks(rest, spot);
    hand.galley
}

impl Hand<'_> {
    pub(super) fn lay(
        &mut self,
        setting: Setting,
        number: Option<&str>,
        inlines: &[Inline],
        width: i32,
        block: &str,
    ) -> Arc<Laid> {
        let laid = self.store.lay(&Matter { setting, number, inlines, width, block, tongue: self.tongue });
        // Repeated words have been told of where they stand first.
        if !laid.missing.is_empty() && !block.is_empty() {
            self.report_missing(&laid, inlines);
        }
        if laid.cut_off {
            self.galley.findings.push(Finding::new(&findings::TOO_LONG, Place::part(block)));
        }
        laid
    }

    /// How the shapes of a laid block are marked; sets its notes.
    pub(super) fn marks(&mut self, body: TagId, number: TagId, laid: &Laid, inlines: &[Inline]) -> Marks {
        let marks = self.galley.marks(body, number, laid);
        let notes = inlines.iter().filter_map(|inline| match inline {
            Inline::Note { mark, text } => Some((mark, text)),
            _ => None,
        });
        for ((mark, text), child) in notes.zip(&laid.notes) {
            let text: Vec<Inline> = text.iter().filter_map(unlinked).collect();
            let note = self.lay(self.measures.note(), Some(mark), &text, self.measures.measure, &laid.block);
            let tag = TagId(marks.inline.0 + u32::from(*child));
            let marks = Marks { body: tag, inline: tag, number: tag, notes: 0 };
            self.galley.notes.push(Footnote { laid: note, marks });
        }
        marks
    }

    fn report_missing(&mut self, laid: &Laid, inlines: &[Inline]) {
        for &c in &laid.missing {
            let from = inlines.iter().find(|i| i.text().contains(c)).and_then(Inline::place);
            let place = match from {
                Some(place) => {
                    Place { field: Some(place.field.clone()), party: place.party.clone(), ..Place::default() }
                }
                None => Place::part(&*laid.block),
            };
            let finding = findings::no_glyph(c, place.in_language(self.store.language(self.tongue).code()));
            if self.galley.findings.len() < 200 && !self.galley.findings.contains(&finding) {
                self.galley.findings.push(finding);
            }
        }
    }

    /// Neighbouring numbered blocks form one list.
    pub(super) fn blocks(&mut self, blocks: &[Block], spot: Spot) {
        let mut list = None;
        for block in blocks {
            if is_item(block) {
                let parent = *list.get_or_insert_with(|| self.galley.tag(Role::List, spot.parent, &"".into()));
                self.item(block, spot.under(parent));
            } else {
                list = None;
                self.block(block, spot);
            }
        }
    }

    /// Children in a language of their own.
    fn version(&mut self, block: &Block, language: &Language, spot: Spot) {
        let section = self.galley.tag(Role::Section, spot.parent, &block.id.as_str().into());
        if let Some(tag) = self.galley.tags.get_mut(section.0 as usize) {
            tag.language = Some(language.clone());
        }
        let tongue = self.store.tongue(language);
        let outer = std::mem::replace(&mut self.tongue, tongue);
        let measures = std::mem::replace(&mut self.measures, Measures::of(self.options, language));
        self.blocks(&block.children, spot.under(section));
        (self.tongue, self.measures) = (outer, measures);
    }

    fn block(&mut self, block: &Block, spot: Spot) {
        self.galley.anchor(&block.id);
        match &block.kind {
            BlockKind::Title => self.title(block, spot),
            BlockKind::Line => self.line(block, spot),
            BlockKind::Preamble => self.preamble(block, spot),
            BlockKind::Chapter | BlockKind::Article | BlockKind::Annex => self.division(block, spot),
            BlockKind::Table(table) => self.table(block, table, spot),
            BlockKind::Testimonium => self.testimonium(block, spot),
            BlockKind::Signatures(places) => self.signatures(block, places, spot),
            BlockKind::Parallel(parallel) => self.parallel(parallel, spot),
            BlockKind::Version(language) => self.version(block, language, spot),
            BlockKind::Space(space) => self.space(*space, spot),
            _ => {
                let space = if block.kind == BlockKind::Recital { 7_600 } else { 7_000 };
                self.paragraph(block, spot, space);
                if !block.text.is_empty() && !block.children.is_empty() {
                    self.galley.keep_with_next();
                }
                self.blocks(&block.children, deeper(spot));
            }
        }
    }

    /// A paragraph without number in the list, which may still have a heading and a number of its own.
    fn paragraph(&mut self, block: &Block, spot: Spot, space: i32) {
        if !block.heading.is_empty() {
            self.heading(block, self.measures.article(), spot);
        }
        if block.text.is_empty() {
            return;
        }
        self.galley.gap(space);
        let number = block.number.as_deref().filter(|_| block.heading.is_empty());
        let indent = if number.is_some() { self.measures.indent() } else { 0 };
        self.text(block, number, indent, Role::Paragraph, spot);
    }

    /// The words of a block as an element of its own.
    fn text(&mut self, block: &Block, number: Option<&str>, hang: i32, role: Role, spot: Spot) {
        let laid =
            self.lay(self.measures.body(hang), number, &block.text, self.measures.measure - spot.indent, &block.id);
        let mut body = self.galley.tag(role, spot.parent, &laid.block);
        let mut label = body;
        if number.is_some() {
            let (outer, id) = (body, laid.block.clone());
            label = self.galley.tag(Role::Span, outer, &id);
            body = self.galley.tag(Role::Span, outer, &id);
        }
        let marks = self.marks(body, label, &laid, &block.text);
        self.galley.lines(&laid, self.start(spot.indent), marks, false);
    }

    /// Left edge of a box that begins `indent` from the start edge and reaches to the end edge.
    pub(super) fn start(&self, indent: i32) -> i32 {
        if self.measures.rtl { 0 } else { indent }
    }

    fn item(&mut self, block: &Block, spot: Spot) {
        self.galley.anchor(&block.id);
        let id: Arc<str> = block.id.as_str().into();
        let entry = self.galley.tag(Role::ListItem, spot.parent, &id);
        let number = block.number.as_deref();
        let label = number.map(|_| self.galley.tag(Role::Label, entry, &id));
        let body = self.galley.tag(Role::ListBody, entry, &id);
        let words = if block.children.is_empty() { body } else { self.galley.tag(Role::Paragraph, body, &id) };
        let hang = self.measures.indent();
        let setting = self.measures.body(hang);
        let laid = self.lay(setting, number, &block.text, self.measures.measure - spot.indent, &block.id);
        let marks = self.marks(words, label.unwrap_or(words), &laid, &block.text);
        self.galley.gap(if matches!(block.kind, BlockKind::Point | BlockKind::Definition) { 4_200 } else { 7_000 });
        self.galley.lines(&laid, self.start(spot.indent), marks, false);
        if !block.children.is_empty() {
            // "… the following:" stays with the first point.
            self.galley.keep_with_next();
            let inner = deeper(spot);
            let inner = Spot { indent: inner.indent + hang, ..inner };
            self.blocks(&block.children, inner.under(body));
        }
    }

    fn title(&mut self, block: &Block, spot: Spot) {
        let id: Arc<str> = block.id.as_str().into();
        let head = self.galley.tag(Role::Heading(1), spot.parent, &id);
        let own = (!block.text.is_empty()).then_some(block);
        let lines: Vec<&Block> = own.into_iter().chain(&block.children).filter(|l| !l.text.is_empty()).collect();
        self.galley.sink(46_000);
        // Where the parties stand first, as in Chinese, the instrument is named in the last line.
        let parties_first = lines.len() > 1 && lines.first().is_some_and(|l| is_answer(&l.text));
        let name = if parties_first { lines.len() - 1 } else { 0 };
        for (n, line) in lines.iter().enumerate() {
            let continues = n + 1 < lines.len();
            let rank = match n {
                _ if n == name => 0,
                _ if is_connective(&line.text) => 2,
                _ if !continues && n > 1 && is_own(&line.text) => 3,
                _ => 1,
            };
            let setting = Setting { continues, ..self.measures.title(rank) };
            self.galley.anchor(&line.id);
            let laid = self.lay(setting, None, &line.text, self.measures.measure, &line.id);
            let body = if lines.len() > 1 { self.galley.tag(Role::Span, head, &laid.block) } else { head };
            let marks = self.marks(body, body, &laid, &line.text);
            self.galley.gap(match rank {
                3 => 16_000,
                _ if n == 1 => 15_000,
                _ => 5_000,
            });
            self.galley.lines(&laid, 0, marks, true);
            self.galley.keep_with_next();
        }
        self.ornament();
    }

    /// A short rule that closes the title.
    fn ornament(&mut self) {
        use super::galley::Extra;
        use super::list::{Length, Rect};
        let width = 64_000;
        let extras = self.galley.extras.len() as u32;
        let x = Length((self.measures.measure - width) / 2);
        let rect = Rect { x, y: Length::ZERO, width: Length(width), height: Length(700) };
        self.galley.extras.push(Extra::Rule { rect, colour: super::look::RULE });
        self.galley.gap(24_000);
        let parts = self.galley.parts.len() as u32;
        self.galley.slab(700, parts, extras, Join::Never, None);
        self.galley.gap(28_000);
    }

    fn line(&mut self, block: &Block, spot: Spot) {
        let laid = self.lay(self.measures.line(), None, &block.text, self.measures.measure, &block.id);
        let body = self.galley.tag(Role::Paragraph, spot.parent, &laid.block);
        let marks = self.marks(body, body, &laid, &block.text);
        self.galley.gap(5_000);
        self.galley.lines(&laid, 0, marks, true);
        self.blocks(&block.children, deeper(spot));
    }

    fn preamble(&mut self, block: &Block, spot: Spot) {
        let part = self.galley.tag(Role::Section, spot.parent, &block.id.as_str().into());
        let spot = spot.under(part);
        self.paragraph(block, spot, 9_000);
        self.blocks(&block.children, spot);
    }

    /// Chapter, article or annex: a section with a centred heading.
    fn division(&mut self, block: &Block, spot: Spot) {
        let section = self.galley.tag(Role::Section, spot.parent, &block.id.as_str().into());
        let (setting, above, below) = match block.kind {
            BlockKind::Chapter => (self.measures.chapter(), 32_000, 4_000),
            BlockKind::Annex => (self.measures.annex(), 0, 18_000),
            _ => (self.measures.article(), 23_000, 2_000),
        };
        if block.kind == BlockKind::Annex {
            self.galley.new_page();
        }
        self.galley.gap(above);
        let spot = spot.under(section);
        if block.number.is_some() || !block.heading.is_empty() {
            self.heading(block, setting, spot);
            self.galley.gap(below);
        }
        let inner = Spot { level: (spot.level + 1).min(6), ..spot };
        if !block.text.is_empty() {
            self.galley.gap(7_000);
            self.text(block, None, 0, Role::Paragraph, inner);
            if block.children.first().is_some_and(is_item) {
                self.galley.keep_with_next();
            }
        }
        self.blocks(&block.children, inner);
    }

    fn heading(&mut self, block: &Block, setting: Setting, spot: Spot) {
        let laid = self.lay(setting, block.number.as_deref(), &block.heading, self.measures.measure, &block.id);
        let above = matches!(setting.number, NumberPlace::Above(_));
        debug_assert!(above, "headings carry their number in their own words");
        let head = self.galley.tag(Role::Heading(spot.level), spot.parent, &laid.block);
        let marks = self.marks(head, head, &laid, &block.heading);
        let words: String = block.heading.iter().map(Inline::text).collect();
        let number = block.number.clone().unwrap_or_default();
        let dash = if number.is_empty() || words.is_empty() { "" } else { " – " };
        let slab = self.galley.next();
        let level = spot.level.saturating_sub(1).max(1);
        let words = format!("{number}{dash}{words}").replace('\n', " ");
        self.galley.outline.push(super::galley::Entry { level, words, slab });
        self.galley.lines(&laid, 0, marks, true);
        self.galley.keep_with_next();
    }

    fn testimonium(&mut self, block: &Block, spot: Spot) {
        let part = self.galley.tag(Role::Section, spot.parent, &block.id.as_str().into());
        let spot = spot.under(part);
        self.paragraph(block, spot, 26_000);
        self.blocks(&block.children, spot);
    }
}

impl Hand<'_> {
    /// A block's own words, as a paragraph.
    pub(super) fn prose(&mut self, block: &Block, spot: Spot) {
        self.paragraph(block, spot, 7_000);
    }

    pub(super) fn prose_children(&mut self, block: &Block, spot: Spot) {
        self.blocks(&block.children, deeper(spot));
    }
}

fn deeper(spot: Spot) -> Spot {
    let depth = (spot.depth + 1).min(DEEPEST);
    // Deep nesting must leave room for words.
    let indent = if spot.depth >= DEEPEST { spot.indent.saturating_sub(27_000).max(0) } else { spot.indent };
    Spot { depth, indent, ..spot }
}

fn is_item(block: &Block) -> bool {
    let listed = matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::Point | BlockKind::Definition | BlockKind::Recital | BlockKind::Text
    );
    listed && block.heading.is_empty() && (block.number.is_some() || block.kind == BlockKind::Point)
}

/// The words of a note are one element, in which nothing leads elsewhere.
fn unlinked(inline: &Inline) -> Option<Inline> {
    match inline {
        Inline::Link { text, style, .. } => {
            Some(Inline::Words { text: text.clone(), style: *style, origin: Origin::Wording })
        }
        Inline::Note { .. } => None,
        other => Some(other.clone()),
    }
}

/// Whether all words are the template's own.
fn is_own(inlines: &[Inline]) -> bool {
    inlines.iter().all(|i| matches!(i, Inline::Words { origin: Origin::Wording, .. }))
}

/// Whether nothing but an answer stands there: the name of a party.
fn is_answer(inlines: &[Inline]) -> bool {
    inlines.iter().all(|i| !matches!(i, Inline::Words { origin: Origin::Wording, .. }) || i.text().trim().is_empty())
}

/// "between", "and", "concerning": a short line of the template's own words.
fn is_connective(inlines: &[Inline]) -> bool {
    let letters: usize = inlines.iter().map(|i| i.text().trim().chars().count()).sum();
    let words: usize = inlines.iter().map(|i| i.text().split_whitespace().count()).sum();
    is_own(inlines) && letters <= 18 && words <= 3
}

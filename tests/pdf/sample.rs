//! A small agreement laid out by hand: every kind of tag, link, field, artifact and glyph cluster once.

use entente::calendar::Moment;
use entente::language::Language;
use entente::pages::{
    ArtifactKind, Colour, FaceId, FieldBox, Glyph, Item, Length, LinkBox, Mark, OutlineEntry, Page, Pages, Paper,
    Point, Rect, Role, Run, RunOrigin, Shape, Tag, TagId,
};
use entente::pdf::{Attachment, Relationship, Request};
use entente::typeface;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

pub const REGULAR: FaceId = FaceId(0);
pub const BOLD: FaceId = FaceId(1);

/// Lays shapes down one after the other.
pub struct Composer {
    pub pages: Pages,
    items: Vec<Item>,
    links: Vec<LinkBox>,
    fields: Vec<FieldBox>,
    y: Length,
}

impl Composer {
    pub fn new(language: &str, title: &str) -> Self {
        let language = Language::new(language).unwrap();
        let root = Tag {
            role: Role::Document,
            parent: None,
            children: vec![],
            language: None,
            block: "".into(),
            alt: None,
            rows: 1,
        };
        let pages = Pages {
            language,
            title: title.into(),
            paper: Paper::A4,
            pages: vec![],
            tags: vec![root],
            outline: vec![],
            findings: vec![],
        };
        Self { pages, items: vec![], links: vec![], fields: vec![], y: Length::points(90) }
    }

    pub fn tag(&mut self, parent: TagId, role: Role) -> TagId {
        let id = TagId(self.pages.tags.len() as u32);
        self.pages.tags.push(Tag {
            role,
            parent: Some(parent),
            children: vec![],
            language: None,
            block: "".into(),
            alt: None,
            rows: 1,
        });
        self.pages.tags[parent.0 as usize].children.push(id);
        id
    }

    /// Words at the left margin plus `indent`; gives their width. Does not move down.
    pub fn words(&mut self, mark: Mark, words: &str, face: FaceId, size: i32, indent: i32) -> Length {
        let run = self.shape(words, face, size, indent);
        let width = run.glyphs.last().map_or(Length::ZERO, |g| g.x + g.advance);
        self.items.push(Item { mark, shape: Shape::Glyphs(run) });
        width
    }

    fn shape(&self, words: &str, face: FaceId, size: i32, indent: i32) -> Run {
        let font = FontRef::new(typeface::faces()[usize::from(face.0)].bytes).unwrap();
        let (charmap, em) = (font.charmap(), Size::new(size as f32));
        let metrics = font.glyph_metrics(em, LocationRef::default());
        let (mut x, mut glyphs) = (Length::ZERO, vec![]);
        for (at, c) in words.char_indices() {
            let id = charmap.map(c).unwrap_or_default();
            let advance = Length::from_points(metrics.advance_width(id).unwrap_or(0.0));
            let text = at as u32..(at + c.len_utf8()) as u32;
            glyphs.push(Glyph { id: id.to_u32() as u16, x, rise: Length::ZERO, advance, text });
            x += advance;
        }
        Run {
            face,
            size: Length::points(size),
            colour: Colour([0, 0, 0]),
            embolden: Length::ZERO,
            origin: Point { x: Length::points(72 + indent), y: self.y },
            glyphs,
            text: words.into(),
            language: self.pages.language.clone(),
            right_to_left: false,
            origin_of_words: RunOrigin { block: "".into(), place: None, blank: false },
        }
    }

    pub fn down(&mut self, points: i32) {
        self.y += Length::points(points);
    }

    pub fn rule(&mut self) {
        let rect = Rect { x: Length::points(72), y: self.y, width: Length::points(450), height: Length(500) };
        self.items.push(Item {
            mark: Mark::Artifact(ArtifactKind::Layout),
            shape: Shape::Fill { rect, colour: Colour([51, 51, 51]) },
        });
    }

    pub fn paragraph(&mut self, parent: TagId, words: &str) {
        let tag = self.tag(parent, Role::Paragraph);
        for line in words.split('\n') {
            self.words(Mark::Content(tag), &format!("{line} "), REGULAR, 11, 0);
            self.down(14);
        }
        self.down(6);
    }

    pub fn heading(&mut self, parent: TagId, level: u8, words: &str) {
        let tag = self.tag(parent, Role::Heading(level));
        self.pages.outline.push(OutlineEntry {
            level,
            words: words.into(),
            page: self.pages.pages.len(),
            y: self.y - Length::points(14),
        });
        self.words(Mark::Content(tag), words, BOLD, 14, 0);
        self.down(24);
    }

    pub fn point(&mut self, list: TagId, label: &str, words: &str) {
        let item = self.tag(list, Role::ListItem);
        let (lbl, body) = (self.tag(item, Role::Label), self.tag(item, Role::ListBody));
        self.words(Mark::Content(lbl), &format!("{label} "), REGULAR, 11, 0);
        self.words(Mark::Content(body), &format!("{words} "), REGULAR, 11, 24);
        self.down(16);
    }

    pub fn row(&mut self, group: TagId, cells: &[&str], role: Role) {
        let row = self.tag(group, Role::TableRow);
        for (n, cell) in (0..).zip(cells) {
            let tag = self.tag(row, role);
            self.words(Mark::Content(tag), cell, REGULAR, 10, n * 150);
        }
        self.down(16);
    }

    pub fn link(&mut self, parent: TagId, before: &str, words: &str, page: usize) {
        let paragraph = self.tag(parent, Role::Paragraph);
        let (span, link) = (self.tag(paragraph, Role::Span), self.tag(paragraph, Role::Link));
        let width = self.words(Mark::Content(span), before, REGULAR, 11, 0);
        let end = self.words(Mark::Content(link), words, REGULAR, 11, width.0 / 1000 + 1);
        let rect = Rect {
            x: Length::points(72) + width,
            y: self.y - Length::points(10),
            width: end,
            height: Length::points(13),
        };
        self.links.push(LinkBox { rect, tag: link, page, y: Length::points(80), words: words.into() });
        self.down(20);
    }

    pub fn field(&mut self, parent: TagId, party: &str, words: &str) {
        let tag = self.tag(parent, Role::Form);
        self.pages.tags[tag.0 as usize].alt = Some(words.into());
        let rect = Rect { x: Length(72_400), y: self.y, width: Length(220_300), height: Length::points(80) };
        self.fields.push(FieldBox { rect, tag, party: party.into(), words: words.into() });
        self.down(100);
    }

    /// Ends a page with its folio.
    pub fn turn(&mut self) {
        let label = (self.pages.pages.len() + 1).to_string();
        self.y = Length::points(800);
        self.words(Mark::Artifact(ArtifactKind::Pagination), &label, REGULAR, 9, 220);
        let (width, height) = Paper::A4.size();
        let page = Page {
            width,
            height,
            label,
            items: std::mem::take(&mut self.items),
            links: std::mem::take(&mut self.links),
            fields: std::mem::take(&mut self.fields),
        };
        self.pages.pages.push(page.into());
        self.y = Length::points(90);
    }

    pub fn last_run(&mut self) -> &mut Run {
        match &mut self.items.last_mut().unwrap().shape {
            Shape::Glyphs(run) => run,
            _ => panic!("not text"),
        }
    }
}

/// Three pages with everything.
pub fn agreement() -> Pages {
    let mut c = Composer::new("en", "Arrangement “Ægir & Łódź” (2017)");
    let part = c.tag(TagId(0), Role::Part);
    c.heading(part, 1, "Mutual recognition");
    c.paragraph(part, "The Participants, desiring to ease trade,\nhave reached the following understanding.");
    c.rule();
    c.down(20);
    let section = c.tag(part, Role::Section);
    c.heading(section, 2, "Article 1 Definitions");
    c.link(section, "The words of ", "Article 2", 1);
    let list = c.tag(section, Role::List);
    c.point(list, "(a)", "“programme” means a programme of authorised operators;");
    c.point(list, "(b)", "“customs” means the customs administrations.");
    broken_word(&mut c, section);
    c.turn();
    c.heading(section, 2, "Article 2 Data");
    let table = c.tag(section, Role::Table);
    let (head, body) = (c.tag(table, Role::TableHead), c.tag(table, Role::TableBody));
    c.row(head, &["Item", "Form", "Supplied by"], Role::TableHeaderCell);
    c.row(body, &["Name", "Text", "both"], Role::TableDataCell);
    c.row(body, &["Číslo", "Число", "Αθήνα"], Role::TableDataCell);
    c.paragraph(section, "Done in duplicate.");
    c.turn();
    let signatures = c.tag(part, Role::Section);
    c.paragraph(signatures, "For the Participants:");
    c.field(signatures, "ch", "Signature for the Swiss Federal Council");
    c.field(signatures, "cn", "Signature for the General Administration of Customs");
    c.turn();
    c.pages
}

/// A word broken by a hyphen, one with a ligature's two letters on one glyph, and one with a mark of its own glyph.
fn broken_word(c: &mut Composer, parent: TagId) {
    let tag = c.tag(parent, Role::Paragraph);
    c.words(Mark::Content(tag), "It shall enter into admin-", REGULAR, 11, 0);
    let run = c.last_run();
    run.text = run.text.trim_end_matches('-').into();
    let last = run.glyphs.last_mut().unwrap();
    last.text = last.text.start..last.text.start;
    c.down(14);
    c.words(Mark::Content(tag), "istration e\u{301}lan. ", REGULAR, 11, 0);
    let run = c.last_run();
    let mark =
        run.glyphs.iter().position(|g| &run.text[g.text.start as usize..g.text.end as usize] == "\u{301}").unwrap();
    let end = run.glyphs[mark].text.end;
    run.glyphs[mark - 1].text.end = end;
    run.glyphs[mark].text = end..end;
    run.glyphs[mark].rise = Length(200);
    c.down(20);
}

pub fn request() -> Request {
    let date = Moment::parse("2017-01-16T09:30:00Z");
    Request {
        date,
        producer: "Entente 0.1.0".into(),
        attachments: vec![Attachment {
            name: "accord été.blueprint.json".into(),
            mime: "application/json".into(),
            description: "Machine-readable twin of this document".into(),
            relationship: Relationship::Source,
            bytes: br#"{"format":"blueprint"}"#.to_vec(),
            date,
        }],
    }
}

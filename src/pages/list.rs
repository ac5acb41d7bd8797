//! The display list: a small closed alphabet of shapes, and the tag tree that gives them meaning.

use crate::draft::Place;
use crate::finding::Finding;
use crate::language::Language;
use std::ops::Range;
use std::sync::Arc;

/// A length in thousandths of a point (1/72 000 inch). Integers, so that every system breaks lines alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(pub i32);

/// A place on a page, from its top left corner, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    pub x: Length,
    pub y: Length,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    pub x: Length,
    pub y: Length,
    pub width: Length,
    pub height: Length,
}

/// sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

/// Index into `typeface::faces()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// Index into `Pages::tags`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u32);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    #[default]
    A4,
    Letter,
}

/// A document laid out: what is drawn, what it means, where it leads.
#[derive(Clone, Debug)]
pub struct Pages {
    pub language: Language,
    pub title: String,
    pub paper: Paper,
    /// Pages are shared with the previous layout where nothing on them changed.
    pub pages: Vec<Arc<Page>>,
    /// The structure tree in reading order; `tags[0]` is the root (`Role::Document`).
    pub tags: Vec<Tag>,
    pub outline: Vec<OutlineEntry>,
    pub findings: Vec<Finding>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    pub width: Length,
    pub height: Length,
    /// Printed folio, "1".
    pub label: String,
    pub items: Vec<Item>,
    pub links: Vec<LinkBox>,
    pub fields: Vec<FieldBox>,
}

/// One shape, and what it is part of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    pub mark: Mark,
    pub shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Read aloud as part of this tag (always a leaf of the tag tree).
    Content(TagId),
    /// Not part of the text: rules, running heads, folios, repeated table heads.
    Artifact(ArtifactKind),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArtifactKind {
    /// Running heads and folios.
    Pagination,
    /// Rules, shading, repeated table heads.
    Layout,
    /// The word behind the text of a draft.
    Watermark,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    Glyphs(Run),
    /// Glyphs on a baseline that climbs by four for every three to the right, about the run's origin: nearly the
    /// diagonal of a page, and exact in decimals (cosine 0.6, sine 0.8).
    Climbing(Run),
    /// A filled rectangle: rule or tint.
    Fill {
        rect: Rect,
        colour: Colour,
    },
    /// An outlined rectangle; `width` is the stroke.
    Stroke {
        rect: Rect,
        colour: Colour,
        width: Length,
    },
}

/// Glyphs of one face and size on one baseline, in visual order from left to right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    pub face: FaceId,
    pub size: Length,
    pub colour: Colour,
    /// Width of a line drawn along the outlines besides, for a bold that the face lacks; else 0.
    pub embolden: Length,
    /// Baseline origin.
    pub origin: Point,
    pub glyphs: Vec<Glyph>,
    /// The characters behind the glyphs in logical order; `Glyph::text` points into it.
    pub text: Arc<str>,
    pub language: Language,
    pub right_to_left: bool,
    pub origin_of_words: RunOrigin,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Glyph {
    pub id: u16,
    /// From the run's origin.
    pub x: Length,
    /// Upwards from the baseline.
    pub rise: Length,
    /// Nominal advance, already justified.
    pub advance: Length,
    /// Bytes of `Run::text` this glyph stands for; empty for all but the first glyph of a cluster, and for a
    /// hyphen that line breaking added.
    pub text: Range<u32>,
}

/// Which clause and which question the words of a run come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RunOrigin {
    /// Block id; empty for artifacts.
    pub block: Arc<str>,
    pub place: Option<Place>,
    /// A blank still to be filled: drawn with a tint on screen and paper.
    pub blank: bool,
}

/// A clickable area that leads to another place of the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkBox {
    pub rect: Rect,
    /// The `Role::Link` tag it belongs to.
    pub tag: TagId,
    /// Page index, from 0, and height on it.
    pub page: usize,
    pub y: Length,
    /// What a screen reader says, "Article 7".
    pub words: String,
}

/// Room for a party's cryptographic signature.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldBox {
    pub rect: Rect,
    pub tag: TagId,
    /// Party of the case.
    pub party: String,
    /// "Signature for the Swiss Federal Council"
    pub words: String,
}

/// An element of the structure tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub role: Role,
    pub parent: Option<TagId>,
    /// In reading order. A tag has children or carries content, never both.
    pub children: Vec<TagId>,
    /// Where it differs from the document's.
    pub language: Option<Language>,
    /// Block id, for destinations and for screen readers.
    pub block: Arc<str>,
    /// Alternative or expanded text where the role needs one (`Form`).
    pub alt: Option<String>,
    /// Rows that a cell reaches over; 1 for all else.
    pub rows: u16,
}

/// Standard structure types of ISO 32000-1, 14.8.4, as far as agreements need them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Document,
    Part,
    Section,
    Heading(u8),
    Paragraph,
    Span,
    List,
    ListItem,
    Label,
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableRow,
    TableHeaderCell,
    TableDataCell,
    Link,
    Form,
    Contents,
    ContentsItem,
    /// What leads elsewhere: the mark of a note, an entry of the contents.
    Reference,
    Note,
    Caption,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    pub level: u8,
    pub words: String,
    /// Page index, from 0.
    pub page: usize,
    pub y: Length,
}

impl Length {
    pub const ZERO: Self = Self(0);

    pub const fn points(points: i32) -> Self {
        Self(points * 1000)
    }

    pub fn from_points(points: f32) -> Self {
        Self((points * 1000.0).round() as i32)
    }

    pub fn to_points(self) -> f32 {
        self.0 as f32 / 1000.0
    }

    /// Tenths of a millimetre, rounded: 1 mm = 2 834.6457 thousandths of a point.
    pub const fn millimetres(mm: i32) -> Self {
        Self((mm as i64 * 7_200_000 / 2540) as i32)
    }
}

impl std::ops::Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::ops::AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Paper {
    /// Width and height.
    pub fn size(self) -> (Length, Length) {
        match self {
            Self::A4 => (Length(595_276), Length(841_890)),
            Self::Letter => (Length::points(612), Length::points(792)),
        }
    }
}

//! The tree that assembly makes and the press sets: blocks of inlines, every word with its origin.

use crate::draft::Place;
use crate::finding::Finding;
use crate::language::Language;

/// An assembled agreement in one language. Always complete, however little is answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub language: Language,
    /// Full title on one line: document title of the PDF, first entry of the outline.
    pub title: String,
    /// Running head and file name.
    pub short_title: String,
    /// Date of the identity of the file: signature date, else date of the last answer; `YYYY-MM-DD`.
    pub date: Option<crate::calendar::Date>,
    pub blocks: Vec<Block>,
    pub findings: Vec<Finding>,
}

/// One element of the text. `id` is the part's id, with `#party` or `#n` behind it inside a repeat: stable
/// across languages and drafts, so it serves as link target, change mark and eId.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    pub id: String,
    pub kind: BlockKind,
    /// Printed number as the style has it: `Article 7`, `7.1`, `(a)`, `Annex II`. None when unnumbered.
    pub number: Option<String>,
    /// Words of the heading (articles, chapters, annexes), without the number.
    pub heading: Vec<Inline>,
    pub text: Vec<Inline>,
    pub children: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Kind of instrument, "between", names, subject: each line a child `Line`.
    Title,
    /// A centred line of a title or of a signature page.
    Line,
    /// Container of the opening line, the recitals and the enacting words.
    Preamble,
    Recital,
    /// "Have agreed as follows".
    Enacting,
    Chapter,
    Article,
    Paragraph,
    /// A lettered or numbered point; depth from nesting.
    Point,
    /// An entry of the definitions.
    Definition,
    /// Running text without number.
    Text,
    Annex,
    Table(Table),
    Testimonium,
    /// Places for ink and for the cryptographic signature, one per party in signing order.
    Signatures(Vec<Signatory>),
    /// Versions of one text in several languages, beside one another.
    Parallel(Parallel),
    /// Its children are in this language, unlike the document.
    Version(Language),
    /// Room for an answer by hand, on a form to print.
    Space(Space),
}

/// Languages in reading order, and rows in which the same provision stands in each of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Parallel {
    pub languages: Vec<Language>,
    pub rows: Vec<ParallelRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ParallelRow {
    /// Lists that the provision stands in.
    pub depth: u8,
    /// One for each language, without children; none where a language lacks the provision.
    pub cells: Vec<Option<Block>>,
}

/// An empty box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Space {
    /// Lines of handwriting it takes.
    pub lines: u8,
    /// As wide as the text, or as a number or a date needs.
    pub wide: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Table {
    /// Accessible summary, also the caption when the style prints one.
    pub caption: Vec<Inline>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    pub heading: Vec<Inline>,
    /// Share of the width, relative to the other columns; at least 1.
    pub share: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    pub cells: Vec<Vec<Inline>>,
    /// How many rows each cell reaches down; 0 where a cell from above reaches into, 1 where the list ends.
    pub spans: Vec<u16>,
}

/// One party's place in the signature block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Signatory {
    /// Party of the case; names the signature field.
    pub party: String,
    /// "For the Swiss Federal Council"
    pub on_behalf: Vec<Inline>,
    pub name: Vec<Inline>,
    pub office: Vec<Inline>,
}

/// A stretch of words in one style with one origin.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Inline {
    Words {
        text: String,
        style: Style,
        origin: Origin,
    },
    /// An answer still missing: `label` stands in a marked blank on the page.
    Blank {
        label: String,
        place: Place,
    },
    /// A cross-reference or the use of a defined term.
    Link {
        text: String,
        style: Style,
        target: Target,
    },
    /// A footnote, as a reservation: its mark stands in the line, its words at the foot of the page.
    Note {
        mark: String,
        text: Vec<Inline>,
    },
}

/// Emphasis within a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    #[default]
    Plain,
    /// Opening words of recitals, enacting words.
    Italic,
    /// Defined terms where they are defined.
    Bold,
    SmallCaps,
}

/// Where words come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The template's wording; the block's id says which part.
    Wording,
    /// An answer of the officer.
    Answer(Place),
}

/// Id of the block that a link leads to.
pub type Target = String;

impl Inline {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self::styled(text, Style::Plain)
    }

    pub(super) fn styled(text: impl Into<String>, style: Style) -> Self {
        Self::Words { text: text.into(), style, origin: Origin::Wording }
    }

    pub fn text(&self) -> &str {
        match self {
            Self::Words { text, .. } | Self::Link { text, .. } => text,
            Self::Blank { label, .. } => label,
            Self::Note { mark, .. } => mark,
        }
    }

    /// The question whose answer these words are, or wait for.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Words { origin: Origin::Answer(place), .. } | Self::Blank { place, .. } => Some(place),
            _ => None,
        }
    }
}

impl Block {
    /// A block of text without anything else.
    pub(super) fn new(kind: BlockKind, id: impl Into<String>, text: Vec<Inline>) -> Self {
        Self { id: id.into(), kind, number: None, heading: Vec::new(), text, children: Vec::new() }
    }

    /// This block and all below it, in reading order.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Block)) {
        visit(self);
        for child in &self.children {
            child.walk(visit);
        }
    }
}

impl Document {
    /// Every block in reading order.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Block)) {
        for block in &self.blocks {
            block.walk(visit);
        }
    }
}

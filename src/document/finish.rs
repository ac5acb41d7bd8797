//! The last pass: references get their numbers, words their final spacing.

use super::assemble::{Body, Node};
use super::findings;
use super::number::Numbers;
use super::spacing::tidy;
use super::tree::{Block, BlockKind, Column, Inline, Origin, Row, Signatory, Style, Table};
use super::words::{Aim, Atom, Spot, Writer};
use crate::draft::Scope;
use crate::finding::Finding;
use crate::template::{PartKind, in_both_tongues};

pub(super) struct Finisher<'a, 'w> {
    writer: &'w Writer<'a>,
    numbers: &'w Numbers,
}

impl<'a, 'w> Finisher<'a, 'w> {
    pub fn new(writer: &'w Writer<'a>, numbers: &'w Numbers) -> Self {
        Self { writer, numbers }
    }

    pub fn blocks(&self, nodes: Vec<Node<'a>>) -> Vec<Block> {
        let mut blocks = self.unpunctuated(nodes);
        self.punctuate(&mut blocks, None);
        blocks
    }

    fn unpunctuated(&self, nodes: Vec<Node<'a>>) -> Vec<Block> {
        nodes.into_iter().map(|node| self.block(node)).collect()
    }

    /// Puts the signs between the points of a list, and between recitals, where the wording leaves them open: which
    /// is the last depends on the answers. `after` is what the point around the list asks for its end.
    fn punctuate(&self, blocks: &mut [Block], after: Option<&str>) {
        for run in blocks.chunk_by_mut(|a, b| a.kind == b.kind) {
            let list = match run.first().map(|b| &b.kind) {
                Some(BlockKind::Point) => "point",
                Some(BlockKind::Recital) => "recital",
                _ => {
                    run.iter_mut().for_each(|block| self.punctuate(&mut block.children, None));
                    continue;
                }
            };
            let count = run.len();
            for (i, block) in run.iter_mut().enumerate() {
                let last = i + 1 == count;
                let sign = after.filter(|_| last).map(str::to_owned).or_else(|| self.sign(list, count - i));
                self.close(block, sign.as_deref());
            }
        }
    }

    /// The sign behind an entry of a list with so many entries to come, itself included.
    fn sign(&self, list: &str, left: usize) -> Option<String> {
        let place = match left {
            1 => "last",
            2 if self.has_word(&format!("{list}/and")) => "and",
            _ => "next",
        };
        let spot = Spot { scope: Scope::default(), style: Style::Plain, part: "", target: None, depth: 0 };
        self.writer.word(&format!("{list}/{place}"), spot)
    }

    fn close(&self, block: &mut Block, sign: Option<&str>) {
        let has_points = block.children.iter().any(|c| c.kind == BlockKind::Point);
        self.punctuate(&mut block.children, sign.filter(|_| has_points));
        if let (Some(sign), false, true) = (sign, has_points, is_open(&block.text)) {
            let mut text = std::mem::take(&mut block.text);
            text.push(plain(sign.to_owned(), Style::Plain));
            block.text = tidy(text, self.writer.language);
        }
    }

    fn block(&self, node: Node<'a>) -> Block {
        let Node { id, part, heading, text, children, body, absorbed: _ } = node;
        let at = self.numbers.of_block(&id);
        let words = |atoms: Vec<Atom>| self.inlines(atoms, &id, &part.id, at);
        let kind = match body {
            Body::Table { caption, columns, rows } => {
                let wide = columns.len();
                let row = |cells: Vec<Vec<Atom>>| {
                    let mut cells: Vec<Vec<Inline>> = cells.into_iter().map(words).collect();
                    cells.resize(wide.max(cells.len()), Vec::new());
                    Row { cells, spans: Vec::new() }
                };
                BlockKind::Table(Table {
                    caption: words(caption),
                    columns: columns
                        .into_iter()
                        .map(|(heading, share)| Column { heading: words(heading), share })
                        .collect(),
                    rows: rows.into_iter().map(row).collect(),
                })
            }
            Body::Signatures(places) => BlockKind::Signatures(
                places
                    .into_iter()
                    .map(|p| Signatory {
                        party: p.party,
                        on_behalf: words(p.on_behalf),
                        name: words(p.name),
                        office: words(p.office),
                    })
                    .collect(),
            ),
            Body::Plain => kind_of(part.kind),
        };
        let (heading, mut text) = (words(heading), words(text));
        if matches!(kind, BlockKind::Article | BlockKind::Paragraph | BlockKind::Text | BlockKind::Testimonium) {
            capitals(&mut text);
        }
        let number = at.and_then(|at| self.numbers.mark(at)).and_then(|m| m.printed.clone());
        Block { number, kind, heading, text, children: self.unpunctuated(children), id }
    }

    fn inlines(&self, atoms: Vec<Atom>, block: &str, part: &str, at: Option<usize>) -> Vec<Inline> {
        let inlines = atoms.into_iter().map(|atom| match atom {
            Atom::Inline(inline) => inline,
            Atom::Ref { part: to, form, style } => {
                self.reference(&to, style, block, part, |n, here| self.speak(here, at, &form, n))
            }
            Atom::Number { part: to, style } => self.reference(&to, style, block, part, |_, here| {
                self.numbers.mark(here).map_or(String::new(), |m| m.bare.clone())
            }),
            Atom::Term { text, part: to, style } => {
                match self.numbers.of_part(&to, block).and_then(|at| self.numbers.mark(at)) {
                    Some(mark) => Inline::Link { text, style, target: mark.id.clone() },
                    None => {
                        self.writer
                            .fault(Finding::new(&findings::TERM_LOST, self.writer.place(part)).with("name", &text));
                        plain(text, style)
                    }
                }
            }
        });
        tidy(inlines.collect(), self.writer.language)
    }

    fn reference(
        &self,
        to: &str,
        style: Style,
        block: &str,
        part: &str,
        speak: impl Fn(usize, usize) -> String,
    ) -> Inline {
        match self.numbers.of_part(to, block) {
            Some(here) => {
                let target = self.numbers.mark(here).map_or(String::new(), |m| m.id.clone());
                let text = speak(0, here);
                if text.is_empty() || target == block {
                    plain(text, style)
                } else {
                    Inline::Link { text, style, target }
                }
            }
            None => {
                let place = self.writer.place(part);
                let [english, french] = self.called(to);
                let lost = Finding::new(&findings::REFERENCE_LOST, place).with_words("name", english, french);
                self.writer.fault(lost.with("part", to));
                plain("…".into(), style)
            }
        }
    }

    /// What a part is called in the languages of the program: its heading, else that of what it stands in, else its id.
    fn called<'t>(&'t self, part: &'t str) -> [&'t str; 2] {
        let index = &self.writer.facts.index;
        let mut next = index.part(part);
        while let Some(here) = next {
            if !here.heading.is_empty() {
                return in_both_tongues(&here.heading);
            }
            next = index.parent(&here.id);
        }
        [part, part]
    }

    /// How a reference to a place reads, seen from another place.
    fn speak(&self, to: usize, from: Option<usize>, form: &str, depth: usize) -> String {
        use PartKind::{Annex, Article, Chapter, Paragraph, Point};
        let Some(mark) = self.numbers.mark(to) else {
            return String::new();
        };
        let outer = mark.within.and_then(|at| self.numbers.enclosing(at, &[Paragraph, Article, Annex, Chapter]));
        let unnumbered = mark.printed.is_none();
        if depth > 8 || (unnumbered && outer.is_none()) {
            return String::new();
        }
        if let (true, Some(outer)) = (unnumbered, outer) {
            return self.speak(outer, from, form, depth + 1);
        }
        let near = |kinds: &[PartKind]| {
            let home = from.and_then(|at| self.numbers.enclosing(at, kinds));
            home.is_some() && home == self.numbers.enclosing(to, kinds)
        };
        let word = match mark.kind {
            Article => "ref/article",
            Chapter => "ref/chapter",
            Annex if mark.spoken.is_empty() && self.has_word("ref/annex-only") => "ref/annex-only",
            Annex => "ref/annex",
            Paragraph if near(&[Article, Annex]) => "ref/paragraph",
            Paragraph => "ref/paragraph-elsewhere",
            Point if self.same_paragraph(from, to) => "ref/point",
            Point => "ref/point-elsewhere",
            _ => return mark.printed.clone().unwrap_or_default(),
        };
        let outer = |form: &str| outer.map_or(String::new(), |outer| self.speak(outer, from, form, depth + 1));
        self.spoken(word, form, &Aim { number: &mark.spoken, count: mark.count, outer: &outer })
            .unwrap_or_else(|| mark.printed.clone().unwrap_or_default())
    }

    fn has_word(&self, word: &str) -> bool {
        self.writer.facts.template.words.contains_key(word)
    }

    /// Whether two places stand in the same numbered paragraph, or in the same article where it has only one.
    fn same_paragraph(&self, from: Option<usize>, to: usize) -> bool {
        let home = |at: usize| self.numbers.enclosing(at, &[PartKind::Paragraph, PartKind::Article, PartKind::Annex]);
        from.and_then(home).is_some_and(|h| Some(h) == home(to))
    }

    fn spoken(&self, word: &str, form: &str, aim: &Aim<'_>) -> Option<String> {
        let spot = Spot { scope: Scope::default(), style: Style::Plain, part: "", target: Some(aim), depth: 0 };
        let formed = if form.is_empty() { None } else { self.writer.word(&format!("{word}/{form}"), spot) };
        let text = formed.or_else(|| self.writer.word(word, spot))?;
        // A number is never parted from its word at the end of a line.
        let (apart, tied) = (format!(" {}", aim.number), format!("\u{A0}{}", aim.number));
        let text = text.trim_end();
        Some(if aim.number.is_empty() { text.to_owned() } else { text.replacen(&apart, &tied, 1) })
    }
}

/// Signs that may end a point.
pub(super) const SIGNS: [char; 16] =
    ['.', ';', ':', ',', '?', '!', '。', '；', '：', '，', '、', '？', '！', '؛', '،', '؟'];

/// Whether a text ends without a sign of its own.
fn is_open(text: &[Inline]) -> bool {
    let end = text.last().and_then(|inline| match inline {
        Inline::Blank { .. } => Some('…'),
        other => other.text().trim_end().chars().next_back(),
    });
    end.is_some_and(|c| !SIGNS.contains(&c))
}

/// A reference or a term that opens a sentence takes a capital letter: the wording cannot know where it will stand.
fn capitals(inlines: &mut [Inline]) {
    let mut opens = true;
    for inline in inlines {
        if let (Inline::Link { text, .. }, true) = (&mut *inline, opens) {
            let mut rest = text.chars();
            if let Some(first) = rest.next() {
                *text = first.to_uppercase().chain(rest).collect();
            }
        }
        let end = inline.text().trim_end_matches([' ', '\u{A0}']);
        opens = if end.is_empty() { opens } else { end.ends_with(['.', '?', '!']) && end.len() < inline.text().len() };
    }
}

pub(super) fn plain(text: String, style: Style) -> Inline {
    Inline::Words { text, style, origin: Origin::Wording }
}

pub(super) fn kind_of(kind: PartKind) -> BlockKind {
    match kind {
        PartKind::Title => BlockKind::Title,
        PartKind::Line => BlockKind::Line,
        PartKind::Preamble => BlockKind::Preamble,
        PartKind::Recital => BlockKind::Recital,
        PartKind::Enacting => BlockKind::Enacting,
        PartKind::Chapter => BlockKind::Chapter,
        PartKind::Article => BlockKind::Article,
        PartKind::Paragraph => BlockKind::Paragraph,
        PartKind::Point => BlockKind::Point,
        PartKind::Definition => BlockKind::Definition,
        PartKind::Text | PartKind::Table | PartKind::Signatures => BlockKind::Text,
        PartKind::Annex => BlockKind::Annex,
        PartKind::Testimonium => BlockKind::Testimonium,
    }
}

/// All words of a block and below on one line.
pub(super) fn one_line(block: &Block) -> String {
    let mut pieces = Vec::new();
    block.walk(&mut |b| {
        let text: String = b.heading.iter().chain(&b.text).map(Inline::text).collect();
        if !text.trim().is_empty() {
            pieces.push(text.trim().to_owned());
        }
    });
    pieces.join(" ")
}

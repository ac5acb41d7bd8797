//! Numbering: articles through the text, paragraphs in their article, points in their paragraph.

use super::assemble::Node;
use super::tree::Style;
use super::words::{Aim, Spot, Writer};
use crate::draft::Scope;
use crate::language::{mark, roman};
use crate::template::{ParagraphNumber, PartKind};
use std::collections::HashMap;

/// One numbered or named place that references lead to.
pub(super) struct Mark {
    pub id: String,
    pub kind: PartKind,
    /// As printed before the block, `Article 7`, `7.1`, `(a)`.
    pub printed: Option<String>,
    /// As it stands in a reference, `7`, `7.1`, `(a)(i)`.
    pub spoken: String,
    /// Without any bracket, `a`.
    pub bare: String,
    /// What is counted, where the number is a plain count.
    pub count: Option<usize>,
    /// Index of the mark it stands in.
    pub within: Option<usize>,
}

/// All places of a document by id.
#[derive(Default)]
pub(super) struct Numbers {
    pub marks: Vec<Mark>,
    by_id: HashMap<String, usize>,
    /// Part id to its first block.
    first: HashMap<String, usize>,
}

impl Numbers {
    pub fn of_block(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub fn mark(&self, at: usize) -> Option<&Mark> {
        self.marks.get(at)
    }

    /// The block of a part as seen from another block: in the same repeat if there is one there, else the first.
    pub fn of_part(&self, part: &str, from: &str) -> Option<usize> {
        let mut suffix = from.find('#').and_then(|at| from.get(at..)).unwrap_or("");
        while !suffix.is_empty() {
            if let Some(found) = self.by_id.get(&format!("{part}{suffix}")) {
                return Some(*found);
            }
            let cut = suffix.rfind('#').unwrap_or(0);
            suffix = suffix.get(..cut).unwrap_or("");
        }
        self.first.get(part).copied()
    }

    /// The nearest mark of that kind which this one is or stands in.
    pub fn enclosing(&self, at: usize, kinds: &[PartKind]) -> Option<usize> {
        let mut next = Some(at);
        while let Some(here) = next {
            let mark = self.marks.get(here)?;
            if kinds.contains(&mark.kind) {
                return Some(here);
            }
            next = mark.within;
        }
        None
    }
}

/// Numbers all nodes.
pub(super) fn number(nodes: &[Node<'_>], writer: &Writer<'_>) -> Numbers {
    let annexes = nodes.iter().filter(|n| n.part.kind == PartKind::Annex).count();
    let mut counter = Counter {
        writer,
        numbers: Numbers::default(),
        article: 0,
        chapter: 0,
        annex: 0,
        annexes,
        style: writer.facts.template.numbering.paragraph,
        labels: HashMap::new(),
    };
    counter.list(nodes, None, 0);
    counter.numbers
}

struct Counter<'a, 'w> {
    writer: &'w Writer<'a>,
    numbers: Numbers,
    article: usize,
    chapter: usize,
    annex: usize,
    annexes: usize,
    style: ParagraphNumber,
    labels: HashMap<&'static str, String>,
}

impl Counter<'_, '_> {
    fn list(&mut self, nodes: &[Node<'_>], within: Option<usize>, point_depth: usize) {
        let paragraphs = nodes.iter().filter(|n| n.part.kind == PartKind::Paragraph).count();
        let (mut paragraph, mut point) = (0, 0);
        for node in nodes {
            let kind = node.part.kind;
            let own = match kind {
                PartKind::Paragraph => {
                    paragraph += 1;
                    if paragraphs > 1 { self.paragraph(paragraph, within) } else { Own::none() }
                }
                PartKind::Point => {
                    point += 1;
                    self.point(point, point_depth, within)
                }
                _ => self.heading(kind),
            };
            let at = self.enter(node, own, within);
            if kind == PartKind::Annex {
                // Articles of an annex count anew, and the annex does not disturb those of the body.
                let body = std::mem::take(&mut self.article);
                self.list(&node.children, Some(at), 0);
                self.article = body;
            } else {
                self.list(&node.children, Some(at), point_depth + usize::from(kind == PartKind::Point));
            }
        }
    }

    fn enter(&mut self, node: &Node<'_>, own: Own, within: Option<usize>) -> usize {
        let at = self.numbers.marks.len();
        let mark = Mark {
            id: node.id.clone(),
            kind: node.part.kind,
            printed: own.printed,
            spoken: own.spoken,
            bare: own.bare,
            count: own.count,
            within,
        };
        self.numbers.marks.push(mark);
        self.numbers.by_id.entry(node.id.clone()).or_insert(at);
        self.numbers.first.entry(node.part.id.clone()).or_insert(at);
        if let Some((id, part)) = &node.absorbed {
            self.numbers.by_id.entry(id.clone()).or_insert(at);
            self.numbers.first.entry(part.id.clone()).or_insert(at);
        }
        at
    }

    fn heading(&mut self, kind: PartKind) -> Own {
        let (word, bare, count) = match kind {
            PartKind::Article => {
                self.article += 1;
                ("Article", self.article.to_string(), Some(self.article))
            }
            PartKind::Chapter => {
                self.chapter += 1;
                ("Chapter", roman(self.chapter), Some(self.chapter))
            }
            PartKind::Annex if self.annexes > 1 => {
                self.annex += 1;
                ("Annex", roman(self.annex), Some(self.annex))
            }
            // An only annex bears no number.
            PartKind::Annex => ("Annex", String::new(), None),
            _ => return Own::none(),
        };
        let printed = self.label(word, &bare, count);
        Own { printed: Some(printed), spoken: bare.clone(), bare, count }
    }

    /// The label of a heading with its number: behind it, or where the word of the template puts it (第五条).
    fn label(&mut self, word: &'static str, bare: &str, count: Option<usize>) -> String {
        let writer = self.writer;
        let aim = Aim { number: bare, count, outer: &|_| String::new() };
        let spot = Spot { scope: Scope::default(), style: Style::Plain, part: "", target: Some(&aim), depth: 0 };
        let texts = writer.facts.template.words.get(word);
        if texts.and_then(|t| t.get(writer.language)).is_some_and(|text| text.contains("{number")) {
            return writer.word(word, spot).unwrap_or_default();
        }
        let label = self.labels.entry(word);
        let label = label.or_insert_with(|| writer.word(word, spot).unwrap_or_else(|| word.to_owned()));
        format!("{label} {bare}").trim_end().to_owned()
    }

    /// How the template writes the mark of a point: `(a)` unless its word says otherwise, as French « a) ».
    fn mark(&self, bare: &str, count: usize) -> String {
        let aim = Aim { number: bare, count: Some(count), outer: &|_| String::new() };
        let spot = Spot { scope: Scope::default(), style: Style::Plain, part: "", target: Some(&aim), depth: 0 };
        self.writer.word("mark/point", spot).filter(|m| !m.is_empty()).unwrap_or_else(|| format!("({bare})"))
    }

    fn paragraph(&self, count: usize, within: Option<usize>) -> Own {
        let article =
            within.and_then(|at| self.numbers.mark(at)).filter(|m| m.kind == PartKind::Article).map(|m| m.bare.clone());
        let (printed, spoken) = match (self.style, article) {
            (ParagraphNumber::Decimal, Some(article)) => (format!("{article}.{count}"), format!("{article}.{count}")),
            (ParagraphNumber::Bracketed, _) => (format!("({count})"), format!("({count})")),
            _ => (format!("{count}."), count.to_string()),
        };
        let bare = spoken.trim_matches(['(', ')']).to_owned();
        // 7.1 is no plain count; the paragraph of an annex is.
        let count = (spoken == count.to_string()).then_some(count);
        Own { printed: Some(printed), spoken, bare, count }
    }

    fn point(&self, count: usize, depth: usize, within: Option<usize>) -> Own {
        let bare = mark(depth, count, self.writer.language);
        let printed = self.mark(&bare, count);
        let outer = within.and_then(|at| self.numbers.mark(at)).filter(|m| m.kind == PartKind::Point);
        let spoken = format!("{}{printed}", outer.map_or("", |m| m.spoken.as_str()));
        Own { printed: Some(printed), spoken, bare, count: None }
    }
}

struct Own {
    printed: Option<String>,
    spoken: String,
    bare: String,
    count: Option<usize>,
}

impl Own {
    fn none() -> Self {
        Self { printed: None, spoken: String::new(), bare: String::new(), count: None }
    }
}

//! The table of contents: every chapter, article and annex with the page it begins on.

use super::blocks::{Hand, Spot};
use super::galley::{Entry, Extra, Part};
use super::list::{Role, Shape};
use super::matter::Source;
use super::set::Laid;
use crate::document::{Block, BlockKind, Inline, Style};
use std::sync::Arc;

/// Room kept for page numbers at the end of every line.
const FOLIO: i32 = 30_000;

/// One line to be.
struct Line<'a> {
    block: &'a Block,
    chapter: bool,
}

impl Hand<'_> {
    /// The contents, after which a new page begins. Nothing when no block has a heading.
    pub(super) fn contents(&mut self, blocks: &[Block], spot: Spot) {
        let mut lines = Vec::new();
        gather(blocks, &mut lines);
        if lines.is_empty() {
            return;
        }
        let id: Arc<str> = "".into();
        let title = title(self.store.compositor.language().code());
        let inlines =
            [Inline::Words { text: title.into(), style: Style::Plain, origin: crate::document::Origin::Wording }];
        let laid = self.lay(self.measures.over_contents(), None, &inlines, self.measures.measure, "");
        let head = self.galley.tag(Role::Heading(spot.level), spot.parent, &id);
        let marks = self.marks(head, head, &laid, &inlines);
        self.galley.gap(10_000);
        let slab = self.galley.next();
        self.galley.outline.push(Entry { level: 1, words: title.into(), slab });
        self.galley.lines(&laid, 0, marks, true);
        self.galley.keep_with_next();
        self.galley.gap(8_000);
        let list = self.galley.tag(Role::Contents, spot.parent, &id);
        let indent = self.indent_of(&lines);
        for line in &lines {
            let item = self.galley.tag(Role::ContentsItem, list, &id);
            self.entry(line, indent, spot.under(item));
        }
        self.galley.new_page();
    }

    /// As wide as the widest number, but never most of the line.
    fn indent_of(&mut self, lines: &[Line<'_>]) -> i32 {
        let look = self.measures.entry(0, false).look;
        let mut widest = 0;
        for number in lines.iter().filter(|l| !l.block.heading.is_empty()).filter_map(|l| l.block.number.as_deref()) {
            let (_, width) = self.store.compositor.one_line(Source::plain(number, look), 0, &"".into());
            widest = widest.max(width);
        }
        if widest == 0 { 0 } else { (widest + look.size.0).min(self.measures.measure / 3) }
    }

    fn entry(&mut self, line: &Line<'_>, indent: i32, spot: Spot) {
        let block = line.block;
        let setting = self.measures.entry(indent, line.chapter);
        let words: String = block.heading.iter().map(Inline::text).collect();
        let number = block.number.as_deref().unwrap_or("");
        // A provision without heading is named by its number.
        let (text, hung) = if words.trim().is_empty() { (number.to_owned(), None) } else { (words, Some(number)) };
        let link = [Inline::Link { text, style: Style::Plain, target: block.id.clone() }];
        let laid = self.lay(setting, hung.filter(|n| !n.is_empty()), &link, self.measures.measure - FOLIO, "");
        let label = if hung.is_some() { self.galley.tag(Role::Label, spot.parent, &laid.block) } else { spot.parent };
        let reference = self.galley.tag(Role::Reference, spot.parent, &laid.block);
        let marks = self.marks(reference, label, &laid, &link);
        self.galley.gap(if line.chapter { 7_000 } else { 1_500 });
        let x = if self.measures.rtl { FOLIO } else { 0 };
        let last = laid.lines.len().saturating_sub(1);
        for n in 0..laid.lines.len() {
            let (parts, extras) = (self.galley.parts.len() as u32, self.galley.extras.len() as u32);
            self.galley.parts.push(Part { laid: laid.clone(), line: n as u32, x, y: 0, marks });
            if n == last {
                self.galley.extras.push(Extra::PageOf {
                    block: block.id.as_str().into(),
                    tag: marks.inline,
                    look: setting.look,
                    from: end_of(&laid, n, self.measures.rtl) + x,
                    leading: laid.leading,
                });
            }
            let join = if n > 0 { super::galley::Join::Never } else { super::galley::Join::Free };
            self.galley.slab(laid.leading, parts, extras, join, None);
        }
        if line.chapter {
            self.galley.keep_with_next();
        }
    }
}

/// Where the words of a line end: on the right, or on the left in scripts that run to the left.
fn end_of(laid: &Laid, line: usize, rtl: bool) -> i32 {
    let runs = laid.lines.get(line).into_iter().flat_map(|l| &l.items).filter_map(|(_, shape)| match shape {
        Shape::Glyphs(run) => Some(run.rect()),
        _ => None,
    });
    if rtl { runs.map(|r| r.x.0).min().unwrap_or(0) } else { runs.map(|r| r.x.0 + r.width.0).max().unwrap_or(0) }
}

fn gather<'a>(blocks: &'a [Block], out: &mut Vec<Line<'a>>) {
    for block in blocks {
        let chapter = block.kind == BlockKind::Chapter;
        let listed = chapter || matches!(block.kind, BlockKind::Article | BlockKind::Annex);
        if listed && (block.number.is_some() || !block.heading.is_empty()) {
            out.push(Line { block, chapter });
        }
        if chapter {
            gather(&block.children, out);
        }
    }
}

fn title(language: &str) -> &'static str {
    match language {
        "fr" => "Table des matières",
        "es" => "Índice",
        "pt" => "Índice",
        "it" => "Indice",
        "de" => "Inhalt",
        "nl" => "Inhoud",
        "ru" => "Содержание",
        "ar" => "المحتويات",
        "he" => "תוכן העניינים",
        "zh" => "目录",
        "th" => "สารบัญ",
        "hi" => "विषय-सूची",
        _ => "Contents",
    }
}

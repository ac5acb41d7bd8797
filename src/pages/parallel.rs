//! Versions of one text in columns: rows that begin at one height in every language and may run over pages.

use super::blocks::{Hand, Spot};
use super::galley::{Entry, Extra, Join, Marks, Part};
use super::list::{Length, Rect, Role, TagId};
use super::look::{Align, Beside, Measures, RULE};
use super::set::Laid;
use crate::document::{Block, BlockKind, Inline, Origin, Parallel, ParallelRow, Style};
use crate::language::{Direction, Language};
use std::sync::Arc;

/// Room between two columns.
const GUTTER: i32 = 20_000;

/// One language: its column, and how its words are set.
struct Track {
    language: Language,
    tongue: u8,
    measures: Measures,
    x: i32,
    width: i32,
}

/// One provision in one language.
struct Version {
    laid: Arc<Laid>,
    marks: Marks,
    x: i32,
}

impl Hand<'_> {
    pub(super) fn parallel(&mut self, parallel: &Parallel, spot: Spot) {
        let tracks = self.tracks(&parallel.languages);
        let begins_annex = parallel.rows.first().is_some_and(|row| kind(row) == Some(&BlockKind::Annex));
        if begins_annex {
            self.galley.new_page();
        }
        let id: Arc<str> = "".into();
        let element = self.galley.tag(Role::Table, spot.parent, &id);
        self.galley.gap(14_000);
        let head = self.names_of(&tracks, element);
        let body = self.galley.tag(Role::TableBody, element, &id);
        let chapters = parallel.rows.iter().any(|row| kind(row) == Some(&BlockKind::Chapter));
        for row in &parallel.rows {
            self.versions(row, &tracks, body, head, chapters);
        }
        self.galley.gap(16_000);
    }

    /// From left to right in reading order, languages that run to the left on the right side.
    fn tracks(&mut self, languages: &[Language]) -> Vec<Track> {
        let count = languages.len().max(1) as i32;
        let width = (self.measures.measure - GUTTER * (count - 1)) / count;
        let (rtl, ltr): (Vec<usize>, Vec<usize>) =
            (0..languages.len()).partition(|n| languages[*n].direction() == Direction::RightToLeft);
        let order: Vec<usize> = ltr.into_iter().chain(rtl).collect();
        let slot = |n: usize| order.iter().position(|at| *at == n).unwrap_or(n) as i32;
        let tracks = languages.iter().enumerate().map(|(n, language)| Track {
            language: language.clone(),
            tongue: self.store.tongue(language),
            measures: Measures::of(self.options, language),
            x: slot(n) * (width + GUTTER),
            width,
        });
        tracks.collect()
    }

    /// The names of the languages, repeated on every page.
    fn names_of(&mut self, tracks: &[Track], element: TagId) -> Option<u16> {
        let id: Arc<str> = "".into();
        let first = self.galley.next();
        let head = self.galley.tag(Role::TableHead, element, &id);
        let line = self.galley.tag(Role::TableRow, head, &id);
        let (parts, extras) = (self.galley.parts.len() as u32, self.galley.extras.len() as u32);
        let mut height = 0;
        for track in tracks {
            let name = Inline::Words {
                text: track.language.own_name().to_owned(),
                style: Style::Plain,
                origin: Origin::Wording,
            };
            let setting = track.measures.over_version();
            let tag = self.tag_of(Role::TableHeaderCell, line, "", track);
            let (laid, marks) = self.in_tongue(track.tongue, |hand| {
                let laid = hand.lay(setting, None, std::slice::from_ref(&name), track.width, "");
                let marks = hand.marks(tag, tag, &laid, std::slice::from_ref(&name));
                (laid, marks)
            });
            height = height.max(laid.leading * laid.lines.len() as i32);
            for line in 0..laid.lines.len() as u32 {
                let y = line as i32 * laid.leading;
                self.galley.parts.push(Part { laid: laid.clone(), line, x: track.x, y, marks });
            }
            let (x, width) = (Length(track.x), Length(track.width));
            let rect = Rect { x, y: Length(0), width, height: Length(500) };
            self.galley.extras.push(Extra::Rule { rect, colour: RULE });
        }
        let room = 5_000;
        for extra in self.galley.extras.iter_mut().skip(extras as usize) {
            if let Extra::Rule { rect, .. } = extra {
                rect.y = Length(height + room);
            }
        }
        self.galley.slab(height + 2 * room, parts, extras, Join::Free, None);
        let row = self.galley.next();
        if let Some(slab) = self.galley.slabs.last_mut() {
            slab.row = row;
        }
        self.galley.keep_with_next();
        self.galley.heads.push(first..self.galley.next());
        u16::try_from(self.galley.heads.len() - 1).ok()
    }

    fn tag_of(&mut self, role: Role, parent: TagId, block: &str, track: &Track) -> TagId {
        let tag = self.galley.tag(role, parent, &block.into());
        let own = track.tongue == 0;
        if let Some(tag) = self.galley.tags.get_mut(tag.0 as usize) {
            tag.language = (!own).then(|| track.language.clone());
        }
        tag
    }

    fn in_tongue<T>(&mut self, tongue: u8, work: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.tongue, tongue);
        let made = work(self);
        self.tongue = outer;
        made
    }

    /// One row, every language line by line.
    fn versions(&mut self, row: &ParallelRow, tracks: &[Track], body: TagId, head: Option<u16>, chapters: bool) {
        let dress = dress_of(row);
        let leading = tracks.iter().map(|t| t.measures.beside(dress, tracks.len(), 0).leading.0).max().unwrap_or(0);
        let line = self.galley.tag(Role::TableRow, body, &"".into());
        let level = match kind(row) {
            Some(BlockKind::Title) => 1,
            Some(BlockKind::Article) if chapters => 3,
            _ => 2,
        };
        let first = self.galley.next();
        let mut shown = Vec::new();
        for (track, block) in tracks.iter().zip(&row.cells) {
            let id = block.as_ref().map_or("", |b| b.id.as_str());
            self.galley.anchor(id);
            let cell = self.tag_of(Role::TableDataCell, line, id, track);
            if let Some(block) = block {
                if track.tongue == tracks[0].tongue && dress == Beside::Heading {
                    self.enter_outline(block, level, first);
                }
                shown.push(self.version_of(block, row.depth, (dress, level, leading), (track, tracks.len()), cell));
            }
        }
        self.galley.gap(match dress {
            Beside::Title => 10_000,
            Beside::Heading => 16_000,
            Beside::Body if row.depth > 0 => 3_400,
            Beside::Body => 6_400,
        });
        let lines = shown.iter().map(|v| v.laid.lines.len()).max().unwrap_or(0);
        for band in 0..lines {
            let (parts, extras) = (self.galley.parts.len() as u32, self.galley.extras.len() as u32);
            for version in shown.iter().filter(|v| band < v.laid.lines.len()) {
                let (laid, marks) = (version.laid.clone(), version.marks);
                self.galley.parts.push(Part { laid, line: band as u32, x: version.x, y: 0, marks });
            }
            let whole = dress != Beside::Body;
            let bound = band > 0 && (whole || band == 1 || band + 1 == lines);
            self.galley.slab(leading, parts, extras, if bound { Join::Never } else { Join::Free }, head);
            if let Some(slab) = self.galley.slabs.last_mut() {
                slab.row = first + 1;
            }
        }
        if dress == Beside::Heading {
            self.galley.keep_with_next();
        }
    }

    fn version_of(
        &mut self,
        block: &Block,
        depth: u8,
        (dress, level, leading): (Beside, u8, i32),
        (track, count): (&Track, usize),
        cell: TagId,
    ) -> Version {
        let step = track.measures.size(if count > 2 { 13_000 } else { 19_000 }).0;
        let hung = dress == Beside::Body && block.number.is_some();
        let inset = (i32::from(depth.min(3)) * step).min(track.width / 2);
        let mut setting = track.measures.beside(dress, count, if hung { step } else { 0 });
        // Baselines of all languages stand at one height.
        setting.leading = Length(leading);
        if inset > 0 {
            // Too narrow to end all lines alike.
            setting.align = Align::Start;
        }
        let words = words_of(block);
        let width = track.width - inset;
        let id: Arc<str> = block.id.as_str().into();
        let (laid, marks) = self.in_tongue(track.tongue, |hand| {
            let laid = hand.lay(setting, block.number.as_deref(), &words, width, &block.id);
            let role = if dress == Beside::Body { Role::Paragraph } else { Role::Heading(level) };
            let (mut words_tag, mut label) = (hand.galley.tag(role, cell, &id), TagId(0));
            if hung {
                let outer = words_tag;
                label = hand.galley.tag(Role::Span, outer, &id);
                words_tag = hand.galley.tag(Role::Span, outer, &id);
            }
            let marks = hand.marks(words_tag, if hung { label } else { words_tag }, &laid, &words);
            (laid, marks)
        });
        Version { laid, marks, x: track.x + if track.measures.rtl { 0 } else { inset } }
    }

    fn enter_outline(&mut self, block: &Block, level: u8, slab: u32) {
        let words: String = block.heading.iter().map(Inline::text).collect();
        let number = block.number.clone().unwrap_or_default();
        let dash = if number.is_empty() || words.is_empty() { "" } else { " – " };
        let words = format!("{number}{dash}{words}").replace('\n', " ");
        self.galley.outline.push(Entry { level: level.saturating_sub(1).max(1), words, slab });
    }
}

/// The kind of a provision, as the first language that has it says.
fn kind(row: &ParallelRow) -> Option<&BlockKind> {
    row.cells.iter().flatten().map(|b| &b.kind).next()
}

fn dress_of(row: &ParallelRow) -> Beside {
    let headed = row.cells.iter().flatten().any(|b| !b.heading.is_empty());
    match kind(row) {
        Some(BlockKind::Title) => Beside::Title,
        Some(BlockKind::Chapter | BlockKind::Article | BlockKind::Annex) => Beside::Heading,
        _ if headed => Beside::Heading,
        _ => Beside::Body,
    }
}

/// Heading and text of a block together: most have only one of them.
fn words_of(block: &Block) -> Vec<Inline> {
    let mut words = block.heading.clone();
    if !words.is_empty() && !block.text.is_empty() {
        words.push(Inline::Words { text: "\n".into(), style: Style::Plain, origin: Origin::Wording });
    }
    words.extend(block.text.iter().cloned());
    words
}

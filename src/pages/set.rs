//! From matter to lines: broken, reordered, justified, every glyph in its place.

use super::breaks::{self, Cut, Fit};
use super::list::{Colour, Glyph, Length, Point, Rect, Role, Run, RunOrigin, Shape};
use super::look::{Align, BLANK_GROUND, BLANK_LINE, Look, NumberPlace};
use super::matter::{Matter, Sense, Source, too_long};
use super::shape::{Cluster, Kind, Shaped, Shaping, face_of, sort};
use crate::language::{Direction, Language};
use crate::typeface;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Words set to a width: lines from top to bottom, each relative to its own top left corner.
#[derive(Debug)]
pub(super) struct Laid {
    /// Unlike every other in this process; pages are recognised by it.
    pub(super) id: u64,
    pub(super) lines: Vec<Line>,
    pub(super) leading: i32,
    /// Children of the block's element that carry the words; none where it carries them itself.
    pub(super) tags: Vec<Role>,
    /// Child that carries the words of each note.
    pub(super) notes: Vec<u16>,
    pub(super) missing: Vec<char>,
    /// Some of the words did not fit into memory.
    pub(super) cut_off: bool,
    pub(super) block: Arc<str>,
}

#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) items: Vec<(Carrier, Shape)>,
    pub(super) links: Vec<LineLink>,
    /// Notes of the block whose marks stand in it.
    pub(super) notes: Vec<u16>,
}

/// Which element a shape belongs to, before the tree of tags is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carrier {
    /// The block itself, or its inline child of that number.
    Words(Option<u16>),
    Number,
    Ground,
}

#[derive(Debug)]
pub(super) struct LineLink {
    pub(super) rect: Rect,
    pub(super) target: Arc<str>,
    pub(super) words: Arc<str>,
    pub(super) tag: u16,
}

/// Sets one block after another; keeps the scratch memory.
pub(super) struct Compositor {
    shaping: Shaping,
    language: Language,
    rtl: bool,
}

impl Compositor {
    pub(super) fn new(language: &Language) -> Self {
        let rtl = language.direction() == Direction::RightToLeft;
        Self { shaping: Shaping::default(), language: language.clone(), rtl }
    }

    pub(super) fn language(&self) -> &Language {
        &self.language
    }

    pub(super) fn set(&mut self, matter: &Matter<'_>) -> Laid {
        let (source, shaped, mut missing) = self.shape(Source::of(matter));
        let block: Arc<str> = matter.block.into();
        let number = self.number(matter, &block);
        missing.extend(number.iter().flat_map(|n| &n.missing));
        let answers: Vec<bool> = source.senses.iter().map(|s| s.place.is_some()).collect();
        let setting = &matter.setting;
        let indent = setting.indent.0;
        let push = number.as_ref().map_or(0, |n| (n.width + setting.look.size.0 / 2 - indent).max(0));
        let rest = (matter.width - indent).max(setting.look.size.0);
        let hyphen_face = face_of("Source Serif 4", &setting.look).unwrap_or(0);
        let fit = Fit {
            align: setting.align,
            first: (rest - push).max(setting.look.size.0),
            rest,
            hyphen: setting.look.size.0 * 34 / 100,
            em: setting.look.size.0,
            language: setting.hyphenate.then(|| breaks::patterns(self.language.code())).flatten(),
            answers: &answers,
        };
        let cuts = breaks::fit(&source.text, &shaped, &fit);
        let mut line = Setter {
            source: &source,
            shaped: &shaped,
            fit: &fit,
            leading: setting.leading.0,
            rtl: self.rtl,
            language: &self.language,
            block: &block,
            hyphen_face,
            left: 0,
            target: rest,
        };
        let mut lines = Vec::with_capacity(cuts.len());
        for (n, cut) in cuts.iter().enumerate() {
            let push = if n == 0 { push } else { 0 };
            line.left = if self.rtl { 0 } else { indent + push };
            line.target = rest - push;
            lines.push(line.set(cut));
        }
        if let Some(number) = number {
            if lines.is_empty() {
                lines.push(Line::default());
            }
            let x = if self.rtl { matter.width - number.width } else { 0 };
            lines[0].items.splice(0..0, number.shapes(x));
        }
        Laid {
            id: 0,
            lines,
            leading: setting.leading.0,
            tags: source.tags,
            notes: source.notes,
            missing: missing.into_iter().collect(),
            cut_off: too_long(matter.inlines),
            block,
        }
    }

    pub(super) fn extent(&mut self, matter: &Matter<'_>) -> breaks::Extent {
        let (source, shaped, _) = self.shape(Source::of(matter));
        breaks::extent(&source.text, &shaped, matter.setting.look.size.0)
    }

    fn number(&mut self, matter: &Matter<'_>, block: &Arc<str>) -> Option<Number> {
        let (NumberPlace::Hanging, Some(text)) = (matter.setting.number, matter.number) else {
            return None;
        };
        let look = Look { tabular: true, ..matter.setting.look };
        // The space keeps "7.1" and the first word apart in what is copied and read aloud.
        let source = Source::plain(&format!("{text} "), look);
        let (source, shaped, missing) = self.shape(source);
        let (runs, width) = self.lay_flat(&source, &shaped, matter.setting.leading.0, block);
        Some(Number { runs, width, missing })
    }

    /// Shapes a source; a sign that no face has is spelled out by its code, for a box says nothing.
    fn shape(&mut self, mut source: Source) -> (Source, Shaped, BTreeSet<char>) {
        let mut missing = BTreeSet::new();
        let mut shaped = self.shaping.shape(&source.text, &source.stretches, self.language.code(), self.rtl);
        if !shaped.lost.is_empty() {
            missing = source.spell_out(&shaped.lost);
            shaped = self.shaping.shape(&source.text, &source.stretches, self.language.code(), self.rtl);
        }
        // No line begins with the mark of a note.
        for cluster in &mut shaped.clusters {
            if source.senses.get(usize::from(cluster.span)).is_some_and(|s| s.note.is_some()) {
                cluster.opportunity = false;
            }
        }
        (source, shaped, missing)
    }

    /// Signs of a text that no face has.
    pub(super) fn missing(&mut self, text: &str, look: Look) -> BTreeSet<char> {
        self.shape(Source::plain(text, look)).2
    }

    /// Everything on one line, from x = 0, and its width.
    pub(super) fn one_line(&mut self, source: Source, leading: i32, block: &Arc<str>) -> (Vec<Run>, i32) {
        let (source, shaped, _) = self.shape(source);
        self.lay_flat(&source, &shaped, leading, block)
    }

    fn lay_flat(&self, source: &Source, shaped: &Shaped, leading: i32, block: &Arc<str>) -> (Vec<Run>, i32) {
        let em = source.stretches.first().map_or(0, |s| s.look.size.0);
        let wide = i32::MAX / 4;
        let fit = Fit { align: Align::Start, first: wide, rest: wide, hyphen: 0, em, language: None, answers: &[] };
        let setter = Setter {
            source,
            shaped,
            fit: &fit,
            leading,
            rtl: self.rtl,
            language: &self.language,
            block,
            hyphen_face: 0,
            left: 0,
            target: 0,
        };
        let all = 0..shaped.clusters.len();
        let spaces = shaped.clusters.iter().rev().take_while(|c| c.kind == Kind::Space).count();
        let content = all.end - spaces;
        let width = shaped.clusters[..content].iter().map(|c| c.advance).sum();
        let cut = Cut { clusters: all, content, hyphen: false, last: true };
        // Right-to-left lines end at `target`; let that be the width, so that they begin at 0.
        let line = Setter { target: width, ..setter }.set(&cut);
        let runs = line.items.into_iter().filter_map(|(_, shape)| match shape {
            Shape::Glyphs(run) => Some(run),
            _ => None,
        });
        (runs.collect(), width)
    }
}

struct Number {
    runs: Vec<Run>,
    width: i32,
    missing: BTreeSet<char>,
}

impl Number {
    fn shapes(self, x: i32) -> Vec<(Carrier, Shape)> {
        let moved = |mut run: Run| {
            run.origin.x.0 += x;
            (Carrier::Number, Shape::Glyphs(run))
        };
        self.runs.into_iter().map(moved).collect()
    }
}

/// Puts the glyphs of one line in their places.
#[derive(Clone, Copy)]
struct Setter<'a> {
    source: &'a Source,
    shaped: &'a Shaped,
    fit: &'a Fit<'a>,
    leading: i32,
    rtl: bool,
    language: &'a Language,
    block: &'a Arc<str>,
    hyphen_face: usize,
    /// Where the line begins and how wide it may be.
    left: i32,
    target: i32,
}

/// Slack and those who share it.
struct Room {
    total: i64,
    weights: i64,
}

impl Room {
    /// The share of a weight; `before` sums up the weights served, so that the shares add up to all.
    fn share(&self, weight: i32, before: &mut i64) -> i32 {
        if self.weights == 0 || weight <= 0 {
            return 0;
        }
        let upto = |weights: i64| (self.total * weights).div_euclid(self.weights);
        let from = upto(*before);
        *before += i64::from(weight);
        (upto(*before) - from) as i32
    }
}

/// A cluster at its place on the line.
#[derive(Clone, Copy)]
struct Placed {
    cluster: usize,
    x: i32,
    advance: i32,
    /// How far the glyphs stand from their place: empty room before an opening sign that shrank.
    shift: i32,
}

/// A bold that the face lacks is drawn with a thicker outline.
fn embolden(cluster: &Cluster, look: &Look) -> Length {
    let bold = typeface::face(usize::from(cluster.face)).is_some_and(|face| face.weight >= 600);
    if look.bold && !bold { Length(cluster.size * 28 / 1000) } else { Length::ZERO }
}

impl Setter<'_> {
    fn set(&self, cut: &Cut) -> Line {
        let placed = self.place(cut);
        let mut line = Line::default();
        self.grounds(&placed, cut, &mut line);
        let mut runs = Vec::new();
        let mut from = 0;
        while from < placed.len() {
            let length = self.run_length(&placed[from..]);
            runs.push(&placed[from..from + length]);
            from += length;
        }
        for cluster in &self.shaped.clusters[cut.clusters.clone()] {
            let note = self.source.senses.get(usize::from(cluster.span)).and_then(|s| s.note);
            line.notes.extend(note.filter(|n| line.notes.last() != Some(n)));
        }
        // Every glyph knows its place, so runs can stand in the order in which they are read.
        runs.sort_by_key(|run| run.iter().map(|p| p.cluster).min());
        for run in runs {
            self.run(run, cut, &mut line);
        }
        line
    }

    fn baseline(&self) -> i32 {
        // Centres capitals, about two thirds of the size high, in the leading.
        (self.leading + self.fit.em * 66 / 100) / 2
    }

    /// Clusters in visual order with their places.
    fn place(&self, cut: &Cut) -> Vec<Placed> {
        let clusters = &self.shaped.clusters;
        let hyphen = if cut.hyphen { self.fit.hyphen } else { 0 };
        let natural: i32 = clusters[cut.clusters.start..cut.content].iter().map(|c| c.advance).sum::<i32>() + hyphen;
        let hung = breaks::hang(clusters, cut.clusters.start, cut.content, cut.hyphen, self.fit);
        let front = if self.rtl { 0 } else { breaks::front(clusters, &(cut.clusters.start..cut.content)) };
        let slack = self.target - (natural - hung - front);
        let room = self.room(cut, slack);
        let wide = if room.total == 0 { natural } else { self.target + hung };
        let mut x = match self.fit.align {
            Align::Centre => self.left + slack / 2 - front,
            _ if self.rtl => self.left + self.target - wide,
            _ => self.left - front,
        };
        let order = self.visual_order(cut);
        let (mut placed, mut before) = (Vec::with_capacity(order.len()), 0);
        for cluster in order {
            let within = cluster < cut.content;
            let mut advance = if within { clusters[cluster].advance } else { 0 };
            let share = if within { room.share(self.elasticity(cluster, cut, slack), &mut before) } else { 0 };
            advance += share;
            let shift = if clusters[cluster].front > 0 { share.min(0) } else { 0 };
            placed.push(Placed { cluster, x, advance, shift });
            x += advance;
        }
        placed
    }

    /// How much of a line's slack a cluster takes, relative to others.
    fn elasticity(&self, cluster: usize, cut: &Cut, slack: i32) -> i32 {
        let Some(piece) = self.shaped.clusters.get(cluster) else {
            return 0;
        };
        let (stretch, shrink) = breaks::elasticity(piece, self.fit.em);
        let last = cluster + 1 == cut.content;
        match slack < 0 {
            // What is empty at the edges has gone already.
            true if last && piece.back > 0 || cluster == cut.clusters.start && piece.front > 0 => 0,
            true => shrink,
            // Behind the last sign nothing widens.
            false if last && matches!(piece.kind, Kind::Ideograph | Kind::Unspaced) => 0,
            false => stretch,
        }
    }

    /// What a justified line has to give or to take.
    fn room(&self, cut: &Cut, slack: i32) -> Room {
        let none = Room { total: 0, weights: 0 };
        if self.fit.align != Align::Justify || (slack >= 0 && cut.last) {
            return none;
        }
        let each = (cut.clusters.start..cut.content).map(|c| i64::from(self.elasticity(c, cut, slack)));
        let (weights, count) = each.filter(|w| *w > 0).fold((0, 0), |(sum, n), w| (sum + w, n + 1));
        let widest = i64::from(self.fit.em) * 2 * count;
        if weights == 0 || i64::from(slack) > widest {
            return none;
        }
        // Better a line that sticks out than words that run together.
        let total = i64::from(slack).max(-weights * 10 / 6);
        Room { total, weights }
    }

    /// Rule L2 of the bidirectional algorithm; spaces at the end of the line take the paragraph's level (L1).
    fn visual_order(&self, cut: &Cut) -> Vec<usize> {
        let base = u8::from(self.rtl);
        let level = |c: usize| {
            if c < cut.content { self.shaped.clusters[c].level } else { base }
        };
        let mut order: Vec<usize> = cut.clusters.clone().collect();
        let highest = order.iter().map(|c| level(*c)).max().unwrap_or(0);
        for depth in (1..=highest).rev() {
            let mut at = 0;
            while at < order.len() {
                let length = order[at..].iter().take_while(|c| level(**c) >= depth).count();
                order[at..at + length].reverse();
                at += length.max(1);
            }
        }
        order
    }

    /// How many of the placed clusters form one run: same face, same span, neighbours in the text too.
    fn run_length(&self, placed: &[Placed]) -> usize {
        let clusters = &self.shaped.clusters;
        let first = &clusters[placed[0].cluster];
        let step = |a: usize, b: usize| if first.level % 2 == 1 { a == b + 1 } else { b == a + 1 };
        let mut length = 1;
        while length < placed.len() {
            let (before, this) = (placed[length - 1].cluster, placed[length].cluster);
            let c = &clusters[this];
            let same = (c.face, c.span, c.level) == (first.face, first.span, first.level);
            if !same || !step(before, this) {
                break;
            }
            length += 1;
        }
        length
    }

    fn run(&self, placed: &[Placed], cut: &Cut, line: &mut Line) {
        let clusters = &self.shaped.clusters;
        let first = &clusters[placed[0].cluster];
        let bytes = placed
            .iter()
            .map(|p| &clusters[p.cluster])
            .fold(first.start..first.end, |bytes, cluster| bytes.start.min(cluster.start)..bytes.end.max(cluster.end));
        let (Some(stretch), Some(sense)) =
            (self.source.stretches.get(usize::from(first.span)), self.source.senses.get(usize::from(first.span)))
        else {
            return;
        };
        let text = self.source.text.get(bytes.start as usize..bytes.end as usize).unwrap_or("");
        let text: Arc<str> = if text.contains('\n') { text.replace('\n', " ").into() } else { text.into() };
        let origin_x = placed[0].x;
        let mut glyphs = Vec::with_capacity(placed.len() + 1);
        for p in placed {
            self.glyphs(p, origin_x, bytes.start, cut, &mut glyphs);
        }
        if stretch.look.raised {
            glyphs.iter_mut().for_each(|g| g.rise.0 += self.fit.em * 36 / 100);
        }
        let run = Run {
            face: super::list::FaceId(first.face),
            size: Length(first.size),
            colour: stretch.look.colour,
            embolden: embolden(first, &stretch.look),
            origin: Point { x: Length(origin_x), y: Length(self.baseline()) },
            glyphs,
            text,
            language: self.language.clone(),
            right_to_left: first.level % 2 == 1,
            origin_of_words: RunOrigin { block: self.block.clone(), place: sense.place.clone(), blank: sense.blank },
        };
        line.items.push((Carrier::Words(sense.tag), Shape::Glyphs(run)));
    }

    fn glyphs(&self, p: &Placed, origin_x: i32, text_start: u32, cut: &Cut, out: &mut Vec<Glyph>) {
        let cluster = &self.shaped.clusters[p.cluster];
        let text = cluster.start - text_start..cluster.end - text_start;
        if cluster.kind == Kind::Newline {
            let id = sort(usize::from(cluster.face)).map_or(0, |s| s.space);
            out.push(Glyph { id, x: Length(p.x - origin_x), rise: Length::ZERO, advance: Length::ZERO, text });
            return;
        }
        let left = if cluster.level % 2 == 1 { cluster.trail } else { cluster.lead };
        let mut pen = p.x - origin_x + p.shift + if p.advance == 0 { 0 } else { left };
        let glyphs = self.shaped.glyphs.get(cluster.glyphs.0 as usize..cluster.glyphs.1 as usize).unwrap_or(&[]);
        for (n, glyph) in glyphs.iter().enumerate() {
            let text = if n == 0 { text.clone() } else { 0..0 };
            // Justification widens the one glyph of a space.
            let advance = if glyphs.len() == 1 { p.advance - cluster.lead - cluster.trail } else { glyph.advance };
            let advance = if p.advance == 0 { 0 } else { advance };
            out.push(Glyph {
                id: glyph.id,
                x: Length(pen + glyph.x),
                rise: Length(glyph.rise),
                advance: Length(advance),
                text,
            });
            pen += glyph.advance;
        }
        if cut.hyphen && p.cluster + 1 == cut.content {
            let face = if sort(usize::from(cluster.face)).is_some_and(|s| s.hyphen != 0) {
                usize::from(cluster.face)
            } else {
                self.hyphen_face
            };
            let id = sort(face).map_or(0, |s| s.hyphen);
            let x = Length(p.x + p.advance - cluster.trail - origin_x);
            out.push(Glyph { id, x, rise: Length::ZERO, advance: Length(self.fit.hyphen), text: 0..0 });
        }
    }

    /// Tints under blanks, and the areas of links.
    fn grounds(&self, placed: &[Placed], cut: &Cut, line: &mut Line) {
        let clusters = &self.shaped.clusters;
        let mut at = 0;
        while at < placed.len() {
            let span = clusters[placed[at].cluster].span;
            let length = placed[at..].iter().take_while(|p| clusters[p.cluster].span == span).count();
            let group = &placed[at..at + length];
            at += length;
            let Some(sense) = self.source.senses.get(usize::from(span)) else {
                continue;
            };
            let seen = group.iter().filter(|p| p.cluster < cut.content);
            let (Some(x), Some(end)) = (seen.clone().map(|p| p.x).min(), seen.map(|p| p.x + p.advance).max()) else {
                continue;
            };
            if sense.blank {
                self.tint(x, end, line);
            }
            self.link(sense, span, x..end, line);
        }
    }

    fn tint(&self, x: i32, end: i32, line: &mut Line) {
        let em = self.fit.em;
        let (top, foot) = (self.baseline() - em * 88 / 100, self.baseline() + em * 32 / 100);
        let mut fill = |y: i32, height: i32, colour: Colour| {
            let rect = Rect { x: Length(x), y: Length(y), width: Length(end - x), height: Length(height) };
            line.items.push((Carrier::Ground, Shape::Fill { rect, colour }));
        };
        fill(top, foot - top, BLANK_GROUND);
        fill(foot - 600, 600, BLANK_LINE);
    }

    fn link(&self, sense: &Sense, span: u16, x: Range<i32>, line: &mut Line) {
        let (Some(target), Some(tag)) = (&sense.target, sense.tag) else {
            return;
        };
        let begin = if span == 0 { 0 } else { self.source.stretches.get(usize::from(span) - 1).map_or(0, |s| s.end) };
        let end = self.source.stretches.get(usize::from(span)).map_or(begin, |s| s.end);
        let words = self.source.text.get(begin..end).unwrap_or("").trim();
        line.links.push(LineLink {
            rect: Rect {
                x: Length(x.start),
                y: Length::ZERO,
                width: Length(x.end - x.start),
                height: Length(self.leading),
            },
            target: target.as_str().into(),
            words: words.into(),
            tag,
        });
    }
}

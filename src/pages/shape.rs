//! From characters to glyphs: bidirectional levels, choice of face, shaping, places where a line may end.

use super::look::{Look, optical};
use super::{han, ties};
use crate::typeface;
use fontique::{Blob, Language as Tongue, Script, Synthesis};
use parley::{BaseDirection, FontFeature};
use parley_engine::itemize::{Item, Segment};
use parley_engine::shape::{CharCluster, Coverage, Whitespace};
use parley_engine::{
    Analysis, AnalysisDataSources, AnalysisOptions, Analyzer, FontData, FontInstance, FontInstanceRef, FontSelector,
    ShapeOptions, ShapedText, Shaper,
};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
use std::sync::{Arc, LazyLock};

/// Every face has this many units to the em, so that shaping yields integers; a test holds it.
const UNITS: f32 = 1000.0;

/// Widest gap within a word, in thousandths of an em: Poppler takes a tenth of an em for a space.
const APART: f32 = 75.0;

/// A face ready to shape and to draw.
pub(super) struct Sort {
    instance: FontInstance,
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    pub(super) space: u16,
    pub(super) hyphen: u16,
}

/// The faces of `typeface::faces()`, in that order.
static SORTS: LazyLock<Vec<Sort>> = LazyLock::new(|| typeface::faces().iter().filter_map(Sort::cast).collect());

/// The faces of `typeface::pack()`; read only for a sign that none of the others has.
static PACKED: LazyLock<Vec<Option<Sort>>> = LazyLock::new(|| typeface::pack().iter().map(Sort::cast).collect());

/// The sort of a face by its `FaceId`.
pub(super) fn sort(face: usize) -> Option<&'static Sort> {
    SORTS.get(face).or_else(|| PACKED.get(face.checked_sub(SORTS.len())?)?.as_ref())
}

/// The face that a blob of bytes is of.
fn face_by_data(id: u64) -> usize {
    let is = |sort: &Sort| sort.instance.font.data.id() == id;
    let packed = || PACKED.iter().position(|s| s.as_ref().is_some_and(is)).map(|at| at + SORTS.len());
    SORTS.iter().position(is).or_else(packed).unwrap_or(0)
}

impl Sort {
    fn cast(face: &'static typeface::Face) -> Option<Self> {
        let font = FontRef::from_index(face.bytes, face.index).ok()?;
        let charmap = font.charmap();
        let gid = |c: char| charmap.map(c).and_then(|g| u16::try_from(g.to_u32()).ok());
        Some(Self {
            space: gid(' ').unwrap_or(0),
            hyphen: gid('\u{2010}').or(gid('-')).unwrap_or(0),
            instance: FontInstance {
                font: FontData { data: Blob::new(Arc::new(face.bytes)), index: face.index },
                synthesis: Synthesis::default(),
            },
            charmap,
            metrics: font.glyph_metrics(Size::new(UNITS), LocationRef::default()),
        })
    }

    /// Takes back what kerning adds beyond `APART`: readers of PDF would see a space in the word.
    fn close_up(&self, glyph: &mut parley_engine::Glyph) {
        let own = self.metrics.advance_width(skrifa::GlyphId::new(glyph.id)).unwrap_or(0.0);
        let excess = glyph.advance - own - APART;
        if own > 0.0 && excess > 0.0 {
            glyph.advance -= excess;
            if glyph.x >= excess {
                glyph.x -= excess;
            }
        }
    }

    fn covers(&self, c: char) -> bool {
        self.charmap.map(c).is_some_and(|g| g.to_u32() != 0)
    }
}

/// What a cluster is to the line breaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Letter,
    /// May stretch, and vanishes at the end of a line.
    Space,
    /// Stretches, never ends a line.
    FixedSpace,
    /// Ends the line.
    Newline,
    /// A Chinese or Japanese character: the line may stretch on either side of it.
    Ideograph,
    /// The last letter of a word in a script without spaces between words: the line may stretch a little behind it.
    Unspaced,
}

/// The smallest piece of text that has glyphs of its own.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Bytes of the text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// With tracking and padding, in thousandths of a point.
    pub(super) advance: i32,
    /// Padding before and after, part of `advance`.
    pub(super) lead: i32,
    pub(super) trail: i32,
    pub(super) glyphs: (u32, u32),
    pub(super) span: u16,
    pub(super) face: u16,
    /// Of the type, with the optical correction of its script.
    pub(super) size: i32,
    pub(super) level: u8,
    pub(super) kind: Kind,
    /// A line may end before this cluster.
    pub(super) opportunity: bool,
    pub(super) grapheme: bool,
    /// A narrow stop that may hang in the margin.
    pub(super) stop: bool,
    /// Empty part of `advance` before the ink, which vanishes at the start of a line.
    pub(super) front: i32,
    /// Empty part of `advance` behind the ink, which vanishes at the end of a line.
    pub(super) back: i32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct ShapedGlyph {
    pub(super) id: u16,
    pub(super) x: i32,
    pub(super) rise: i32,
    pub(super) advance: i32,
}

/// A paragraph of glyphs in the order of its characters.
#[derive(Debug, Default)]
pub(super) struct Shaped {
    pub(super) clusters: Vec<Cluster>,
    pub(super) glyphs: Vec<ShapedGlyph>,
    /// Bytes of the clusters that no face has all signs of.
    pub(super) lost: Vec<std::ops::Range<usize>>,
}

/// A stretch of text in one look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// Byte where it ends; it begins where the one before ends.
    pub(super) end: usize,
    pub(super) look: Look,
    /// Room before and after it.
    pub(super) pad: i32,
}

/// The shaping engine with its scratch memory.
pub(super) struct Shaping {
    engine: Shaper,
    analyzer: Analyzer,
    analysis: Analysis,
    shaped: ShapedText,
    sources: AnalysisDataSources,
}

impl Default for Shaping {
    fn default() -> Self {
        Self {
            engine: Shaper::default(),
            analyzer: Analyzer::new(),
            analysis: Analysis::new(),
            shaped: ShapedText::new(),
            sources: AnalysisDataSources::new(),
        }
    }
}

impl Shaping {
    /// Shapes a paragraph; `stretches` cover all of `text`.
    pub(super) fn shape(&mut self, text: &str, stretches: &[Stretch], language: &str, rtl: bool) -> Shaped {
        if text.is_empty() || stretches.is_empty() {
            return Shaped::default();
        }
        let base = if rtl { BaseDirection::Rtl } else { BaseDirection::Ltr };
        let options = AnalysisOptions { base_direction: base, ..AnalysisOptions::default() };
        self.analyzer.analyze(text, &options, &mut self.analysis);
        let (owners, ends) = owners(text, stretches);
        let features: Vec<Vec<FontFeature>> = stretches.iter().map(|s| features(&s.look)).collect();
        let tongue = Tongue::parse(language).ok();
        let items = ends.iter().zip(&features).filter(|((_, empty), _)| !empty).map(|((end, _), features)| Item {
            char_end: *end,
            options: ShapeOptions { font_size: UNITS, language: tongue, features, variations: &[] },
        });
        let selector = Selector { stretches, language, sources: &self.sources };
        self.engine.shape_text(text, &self.analysis, &owners, items, selector, &mut self.shaped);
        let own = typeface::fallback(language).first().map_or(1000, |family| optical(family));
        let mut shaped = self.collect(text, stretches, own);
        // Only where a word ends: between letters, readers of PDF would put marks on the wrong one.
        for at in 1..shaped.clusters.len() {
            if !shaped.clusters[at].opportunity && shaped.clusters[at - 1].kind == Kind::Unspaced {
                shaped.clusters[at - 1].kind = Kind::Letter;
            }
        }
        han::space(text, &mut shaped.clusters);
        ties::bind(text, &mut shaped.clusters, language);
        shaped
    }

    /// `own` is the optical size of the language's script, which sizes are given in.
    fn collect(&self, text: &str, stretches: &[Stretch], own: i32) -> Shaped {
        let mut out = Shaped::default();
        out.clusters.reserve(self.shaped.shaped_clusters().len());
        for (index, run) in self.shaped.runs().iter().enumerate() {
            let slice = self.shaped.run_slice(index as u32);
            let data = self.shaped.fonts().get(run.font_index).map(|f| f.font.data.id());
            let face = data.map_or(0, face_by_data);
            let correction = typeface::face(face).map_or(1000, |f| optical(f.family));
            let range = slice.shaped_clusters_range();
            for (number, cluster) in range.clone().zip(slice.shaped_clusters_in(range)) {
                let bytes = slice.text_byte_range(cluster.chars_range());
                let Some(stretch) = stretches.get(usize::from(cluster.style_index)) else {
                    continue;
                };
                let size = (i64::from(stretch.look.size.0) * i64::from(correction) / i64::from(own)) as i32;
                let first = out.glyphs.len() as u32;
                for mut glyph in slice.shaped_cluster_glyphs(number) {
                    if let Some(sort) = sort(face).filter(|_| run.bidi_level.is_rtl()) {
                        sort.close_up(&mut glyph);
                    }
                    out.glyphs.push(scaled(glyph, size));
                }
                let words = text.get(bytes.clone()).unwrap_or("");
                self::lost(words, face, &mut out.glyphs[first as usize..]).then(|| out.lost.push(bytes.clone()));
                let mut piece = Cluster {
                    start: bytes.start as u32,
                    end: bytes.end as u32,
                    advance: out.glyphs[first as usize..].iter().map(|g| g.advance).sum(),
                    lead: 0,
                    trail: 0,
                    glyphs: (first, out.glyphs.len() as u32),
                    span: cluster.style_index,
                    face: face as u16,
                    size,
                    level: run.bidi_level.to_u8(),
                    kind: kind(cluster.whitespace(), words),
                    opportunity: cluster.is_soft_wrap_opportunity_before(),
                    grapheme: cluster.is_grapheme_start(),
                    stop: matches!(words, "." | "," | "-" | "\u{2010}" | "\u{2019}" | "\u{201D}"),
                    front: 0,
                    back: 0,
                };
                pad(&mut piece, stretch, stretches);
                out.clusters.push(piece);
            }
        }
        out
    }
}

/// Whether a cluster has a sign that its face lacks. A space that the face lacks is drawn as a plain one.
fn lost(words: &str, face: usize, glyphs: &mut [ShapedGlyph]) -> bool {
    if glyphs.iter().all(|g| g.id != 0) {
        return false;
    }
    let blank = words.chars().all(|c| c.is_whitespace() || c.is_control());
    let space = sort(face).map_or(0, |s| s.space);
    for glyph in glyphs.iter_mut().filter(|g| blank && g.id == 0) {
        glyph.id = space;
    }
    !blank
}

/// Whether some face has a sign.
pub(super) fn is_known(c: char) -> bool {
    SORTS.iter().any(|sort| sort.covers(c)) || is_east_asian(c) && PACKED.iter().flatten().any(|sort| sort.covers(c))
}

/// Signs that a pack is for: Han, kana, hangul, bopomofo, and their punctuation and full-width forms.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}')
        || matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{1AFF0}'..='\u{1B16F}')
        || matches!(c, '\u{20000}'..='\u{3FFFF}')
}

/// The faces of the pack, those of the region of a script or language first.
fn packed(script: Script, language: &str) -> impl Iterator<Item = &'static Sort> {
    let region: &[&str] = match (&script.to_bytes(), language) {
        (b"Hang", _) | (_, "ko") => &["KR", "K"],
        (b"Hira" | b"Kana", _) | (_, "ja") => &["JP", "Serif", "Sans"],
        (_, "zh") => &["SC", "CN"],
        // Simplified signs stand in the face that ships; what is left is traditional.
        _ => &["TC", "TW", "HK"],
    };
    let rank = |at: &usize| {
        let name = typeface::pack().get(*at).and_then(|face| face.family.split(' ').next_back());
        region.iter().position(|r| Some(*r) == name).unwrap_or(region.len())
    };
    let mut order: Vec<usize> = (0..PACKED.len()).collect();
    order.sort_by_key(rank);
    order.into_iter().filter_map(|at| PACKED.get(at)?.as_ref())
}

fn pad(piece: &mut Cluster, stretch: &Stretch, stretches: &[Stretch]) {
    if piece.kind == Kind::Newline {
        piece.advance = 0;
        return;
    }
    let index = usize::from(piece.span);
    let begin = if index == 0 { 0 } else { stretches.get(index - 1).map_or(0, |s| s.end) };
    if piece.start as usize == begin {
        piece.lead = stretch.pad;
    }
    if piece.end as usize == stretch.end {
        piece.trail = stretch.pad;
    } else {
        piece.advance += stretch.look.tracking.0;
    }
    piece.advance += piece.lead + piece.trail;
}

fn scaled(glyph: parley_engine::Glyph, size: i32) -> ShapedGlyph {
    // Font units are integers here, so this is exact until the one rounding.
    let scale = |units: f32| ((units.round() as i64 * i64::from(size) + 500).div_euclid(1000)) as i32;
    ShapedGlyph {
        id: u16::try_from(glyph.id).unwrap_or(0),
        x: scale(glyph.x),
        rise: scale(-glyph.y),
        advance: scale(glyph.advance),
    }
}

fn kind(space: Whitespace, words: &str) -> Kind {
    match space {
        Whitespace::Space | Whitespace::Tab | Whitespace::IdeographicSpace => Kind::Space,
        Whitespace::Newline => Kind::Newline,
        Whitespace::NoBreakSpace => Kind::FixedSpace,
        _ => match words.chars().next() {
            Some('\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}') => Kind::Ideograph,
            Some('\u{20000}'..='\u{3FFFF}') => Kind::Ideograph,
            // Thai, Lao, Myanmar, Khmer.
            Some('\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}') => Kind::Unspaced,
            _ => Kind::Letter,
        },
    }
}

/// The stretch of every character, and for every stretch the character where it ends and whether it is empty.
fn owners(text: &str, stretches: &[Stretch]) -> (Vec<u16>, Vec<(u32, bool)>) {
    let mut owners = Vec::with_capacity(text.len());
    let mut ends = vec![(0, true); stretches.len()];
    let mut at = 0;
    for (byte, _) in text.char_indices() {
        while at + 1 < stretches.len() && stretches[at].end <= byte {
            at += 1;
        }
        owners.push(at as u16);
        ends[at] = (owners.len() as u32, false);
    }
    (owners, ends)
}

fn features(look: &Look) -> Vec<FontFeature> {
    let mut css = String::from("\"lnum\" 1");
    if look.caps {
        css.push_str(", \"smcp\" 1, \"c2sc\" 0");
    }
    if look.tracking.0 != 0 {
        css.push_str(", \"liga\" 0, \"dlig\" 0");
    }
    if look.tabular {
        css.push_str(", \"tnum\" 1");
    }
    FontFeature::parse_css_list(&css).filter_map(Result::ok).collect()
}

struct Selector<'a> {
    stretches: &'a [Stretch],
    language: &'a str,
    sources: &'a AnalysisDataSources,
}

impl Selector<'_> {
    /// Families in the order to try: the script's own, then those of the document's language.
    fn families(&self, script: Script) -> impl Iterator<Item = &'static str> {
        let own = match &script.to_bytes() {
            b"Arab" => Some("Amiri"),
            b"Hebr" => Some("Noto Serif Hebrew"),
            b"Thai" => Some("Noto Serif Thai"),
            b"Deva" => Some("Noto Serif Devanagari"),
            b"Hani" | b"Hira" | b"Kana" | b"Bopo" => Some("Noto Serif SC"),
            b"Latn" | b"Grek" | b"Cyrl" => Some("Source Serif 4"),
            _ => None,
        };
        own.into_iter().chain(typeface::fallback(self.language).iter().copied())
    }
}

/// The face of a family that comes closest to a look.
pub(super) fn face_of(family: &str, look: &Look) -> Option<usize> {
    let want = if look.bold { 700 } else { 400 };
    typeface::faces()
        .iter()
        .enumerate()
        .filter(|(_, face)| face.family == family)
        .min_by_key(|(_, face)| (face.weight != want, face.italic != look.italic))
        .map(|(index, _)| index)
}

impl FontSelector for Selector<'_> {
    fn select_font(
        &mut self,
        segment: &Segment,
        _: &ShapeOptions<'_>,
        cluster: &mut CharCluster,
    ) -> Option<FontInstanceRef<'_>> {
        let look = &self.stretches.get(usize::from(cluster.style_index()))?.look;
        let single = match cluster.chars() {
            [only] => Some(only.ch),
            _ => None,
        };
        let (mut best, mut coverage) = (None, Coverage::NONE);
        for family in self.families(segment.script) {
            let Some(sort) = face_of(family, look).and_then(sort) else {
                continue;
            };
            best = best.or(Some(sort));
            if let Some(c) = single
                && sort.covers(c)
            {
                return Some(sort.instance.as_ref());
            }
            let covered = cluster.calculate_coverage(|c| sort.covers(c), self.sources);
            if covered > coverage {
                (best, coverage) = (Some(sort), covered);
            }
            if covered.is_complete() {
                break;
            }
        }
        let beyond = !coverage.is_complete() && cluster.chars().iter().any(|c| is_east_asian(c.ch));
        if beyond {
            for sort in packed(segment.script, self.language) {
                let covered = cluster.calculate_coverage(|c| sort.covers(c), self.sources);
                if covered > coverage {
                    (best, coverage) = (Some(sort), covered);
                }
                if covered.is_complete() {
                    break;
                }
            }
        }
        best.map(|sort| sort.instance.as_ref())
    }
}

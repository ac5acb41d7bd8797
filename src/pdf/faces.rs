//! The part of each face that a document uses: glyphs, codes, widths, what each code reads.
//!
//! A code (CID) stands for a glyph *and* the characters it reads, so that one glyph used for two texts copies
//! right both times; the map from codes to glyphs of the subset goes into the file as `CIDToGIDMap`.

use super::cluster::clusters;
use super::findings::{BROKEN_FACE, MISSING_FACE, NO_GLYPH, TOO_MANY_GLYPHS};
use super::truetype;
use crate::finding::{Finding, Place};
use crate::pages::{FaceId, Page, Run, Shape};
use crate::typeface;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::{GlyphMetrics, Metrics};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use subsetter::GlyphRemapper;

/// Every face of a document.
pub(super) struct Faces {
    pub faces: BTreeMap<FaceId, Face>,
    /// Signs that no face has.
    missing: BTreeSet<String>,
}

/// The used part of one face.
pub(super) struct Face {
    whole: &'static typeface::Face,
    units_per_em: u16,
    hyphens: Vec<u16>,
    metrics: FaceMetrics,
    glyphs: GlyphRemapper,
    /// Codes of each glyph of the full face.
    codes_of: Vec<Vec<u16>>,
    /// Code 0 is `.notdef`.
    pub codes: Vec<Code>,
}

/// One code of a font.
pub(super) struct Code {
    /// Glyph in the subset.
    pub glyph: u16,
    /// Thousandths of an em, cut to a whole number as printpdf writes it.
    pub width: i64,
    /// Design units.
    pub advance: u16,
    pub text: String,
}

/// What a font descriptor tells, in thousandths of an em.
#[derive(Clone, Copy)]
pub(super) struct FaceMetrics {
    pub cap_height: i64,
    pub stem: i64,
}

impl Faces {
    /// Collects what `pages` draw.
    ///
    /// # Errors
    /// A face that the program does not carry or cannot read, or a text with more signs than a font can hold.
    pub fn collect<'p>(pages: impl Iterator<Item = &'p Page>) -> Result<Self, Finding> {
        let mut all = Self { faces: BTreeMap::new(), missing: BTreeSet::new() };
        for page in pages {
            for item in &page.items {
                if let Shape::Glyphs(run) | Shape::Climbing(run) = &item.shape {
                    all.take(run)?;
                }
            }
        }
        Ok(all)
    }

    fn take(&mut self, run: &Run) -> Result<(), Finding> {
        let face = match self.faces.entry(run.face) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(Face::open(run.face)?),
        };
        for cluster in clusters(run, |glyph| face.hyphens.contains(&glyph)) {
            let count = cluster.glyphs.len();
            for (index, glyph) in run.glyphs.get(cluster.glyphs.clone()).unwrap_or_default().iter().enumerate() {
                let text = cluster.kind.of(index, count);
                if glyph.id == 0 {
                    self.missing.insert(text.to_owned());
                }
                if !face.add(glyph.id, text) {
                    return Err(Finding::new(&TOO_MANY_GLYPHS, Place::nowhere()).with("face", run.face.0));
                }
            }
        }
        Ok(())
    }

    /// PDF/A does not allow `.notdef` (ISO 19005-3, 6.2.11.8).
    ///
    /// # Errors
    /// Signs that no face has.
    pub fn complete(&self) -> Result<(), Finding> {
        if self.missing.is_empty() {
            return Ok(());
        }
        let signs: Vec<&str> = self.missing.iter().map(String::as_str).collect();
        Err(Finding::new(&NO_GLYPH, Place::nowhere()).with("sign", signs.join(" ")))
    }
}

impl Face {
    fn open(id: FaceId) -> Result<Self, Finding> {
        let broken = || broken(id);
        let whole = typeface::face(usize::from(id.0))
            .ok_or_else(|| Finding::new(&MISSING_FACE, Place::nowhere()).with("face", id.0))?;
        let font = FontRef::from_index(whole.bytes, whole.index).map_err(|_| broken())?;
        let metrics = Metrics::new(&font, Size::unscaled(), LocationRef::default());
        if metrics.units_per_em == 0 {
            return Err(broken());
        }
        let thousandths = |units: f32| (units * 1000.0 / f32::from(metrics.units_per_em)).round() as i64;
        let charmap = font.charmap();
        let glyph = |c: char| charmap.map(c).map(|g| g.to_u32() as u16);
        Ok(Self {
            whole,
            units_per_em: metrics.units_per_em,
            hyphens: ['-', '\u{2010}', '\u{AD}'].into_iter().filter_map(glyph).collect(),
            metrics: FaceMetrics {
                cap_height: thousandths(metrics.cap_height.unwrap_or(metrics.ascent)),
                // No table carries the stem; the usual estimate from the weight.
                stem: 50 + i64::from(whole.weight).pow(2) / 4225,
            },
            glyphs: GlyphRemapper::new(),
            codes_of: vec![Vec::new(); usize::from(metrics.glyph_count)],
            codes: vec![Code { glyph: 0, width: 0, advance: 0, text: "\u{FFFD}".into() }],
        })
    }

    /// False when the font is full.
    fn add(&mut self, glyph: u16, text: &str) -> bool {
        if self.code(glyph, text).is_some() {
            return true;
        }
        let Ok(code) = u16::try_from(self.codes.len()) else {
            return false;
        };
        let glyph_in_subset = self.glyphs.remap(glyph);
        if let Some(codes) = self.codes_of.get_mut(usize::from(glyph)) {
            codes.push(code);
            self.codes.push(Code { glyph: glyph_in_subset, width: 0, advance: 0, text: readable(text) });
        }
        true
    }

    /// The code for a glyph that reads `text`.
    pub fn code(&self, glyph: u16, text: &str) -> Option<u16> {
        let codes = self.codes_of.get(usize::from(glyph))?;
        codes.iter().copied().find(|&c| self.codes.get(usize::from(c)).is_some_and(|c| same(&c.text, text)))
    }

    pub fn width(&self, code: u16) -> i64 {
        self.codes.get(usize::from(code)).map_or(0, |c| c.width)
    }

    pub fn is_hyphen(&self, glyph: u16) -> bool {
        self.hyphens.contains(&glyph)
    }

    pub fn metrics(&self) -> FaceMetrics {
        self.metrics
    }

    /// Fills in the widths and gives the font program with the used glyphs only.
    ///
    /// # Errors
    /// A face that cannot be cut down.
    pub fn subset(&mut self, id: FaceId) -> Result<Vec<u8>, Finding> {
        let broken = || broken(id);
        let font = FontRef::from_index(self.whole.bytes, self.whole.index).map_err(|_| broken())?;
        let widths = GlyphMetrics::new(&font, Size::unscaled(), LocationRef::default());
        let old: Vec<u16> = self.glyphs.remapped_gids().collect();
        for code in &mut self.codes {
            let full = old.get(usize::from(code.glyph)).copied().unwrap_or(0);
            code.advance = widths.advance_width(GlyphId::from(full)).unwrap_or(0.0).clamp(0.0, 65_535.0) as u16;
            code.width = (f32::from(code.advance) * 1000.0 / f32::from(self.units_per_em)) as i64;
        }
        // PDF/A lets codes be mapped to glyphs in TrueType alone.
        match font.data_for_tag(Tag::new(b"glyf")) {
            Some(_) => subsetter::subset(self.whole.bytes, self.whole.index, &self.glyphs).map_err(|_| broken()),
            None => truetype::drawn(&font, &old).ok_or_else(broken),
        }
    }

    /// `ABCDEF+SourceSerif4-Regular`: six letters from the chosen glyphs (ISO 32000-1, 9.6.4).
    pub fn subset_name(&self) -> String {
        let mut hash: u32 = 0x811C_9DC5;
        for glyph in self.glyphs.remapped_gids() {
            hash = (hash ^ u32::from(glyph)).wrapping_mul(0x0100_0193);
        }
        let letters: String = (0..6).map(|place| char::from(b'A' + (hash / 26_u32.pow(place) % 26) as u8)).collect();
        format!("{letters}+{}", self.whole.postscript)
    }
}

pub(super) fn broken(id: FaceId) -> Finding {
    Finding::new(&BROKEN_FACE, Place::nowhere()).with("face", id.0)
}

/// Characters that ToUnicode may hold (ISO 19005-3, 6.2.11.7.2 forbids U+0000, U+FEFF and U+FFFE).
fn readable(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !matches!(c, '\0' | '\u{FEFF}' | '\u{FFFE}')).collect();
    if kept.is_empty() { "\u{200B}".into() } else { kept }
}

fn same(stored: &str, text: &str) -> bool {
    stored == text || (stored.len() != text.len() && stored == readable(text))
}

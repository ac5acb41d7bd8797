//! Pages as pictures: every glyph is drawn once as a mask and then only copied.

use super::list::{Colour, Page, Rect, Run, Shape};
use crate::typeface;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::HashMap;
use tiny_skia::{FillRule, LineJoin, Mask, Path, PathBuilder, Stroke, Transform};

/// Pixels from the top left corner, row by row; red, green, blue and opaque alpha.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

/// Glyph masks of the sizes drawn lately. One for a window; not shared between threads.
pub struct Raster {
    /// By face, those of the pack when they are first drawn.
    outlines: Vec<Option<OutlineGlyphCollection<'static>>>,
    masks: HashMap<Key, Stamp>,
    bytes: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    face: u16,
    glyph: u16,
    /// Bits of the size in pixels.
    size: u32,
    /// Quarter of a pixel that the glyph begins in.
    quarter: u8,
    /// Bits of the width of the line along the outlines, in pixels.
    thicker: u32,
    climbing: bool,
}

/// A drawn glyph: how much ink every pixel has, and where it stands relative to the origin.
struct Stamp {
    left: i32,
    top: i32,
    width: usize,
    height: usize,
    ink: Vec<u8>,
}

/// Memory for masks; beyond it the cache starts afresh.
const MOST_BYTES: usize = 48 << 20;

/// The slope of `Shape::Climbing`, y downwards.
const CLIMBING: Transform = Transform { sx: 0.6, kx: 0.8, ky: -0.8, sy: 0.6, tx: 0.0, ty: 0.0 };

/// Draws a page at `scale` pixels per point, without keeping masks for the next one.
pub fn raster(page: &Page, scale: f32) -> Bitmap {
    Raster::new().page(page, scale)
}

impl Default for Raster {
    fn default() -> Self {
        Self::new()
    }
}

impl Raster {
    pub fn new() -> Self {
        let outlines = (0..typeface::faces().len()).map(outline).collect();
        Self { outlines, masks: HashMap::new(), bytes: 0 }
    }

    /// Draws a page at `scale` pixels per point, between 1/20 and 20, on white paper.
    pub fn page(&mut self, page: &Page, scale: f32) -> Bitmap {
        let mut bitmap = Bitmap { width: 0, height: 0, pixels: Vec::new() };
        self.draw(page, scale, &mut bitmap);
        bitmap
    }

    /// As `page`, into a bitmap that is there already and takes the page's size: a third less work.
    pub fn draw(&mut self, page: &Page, scale: f32, bitmap: &mut Bitmap) {
        let scale = if scale.is_finite() { scale.clamp(0.05, 20.0) } else { 1.0 };
        let pixels = |length: super::list::Length| (length.to_points() * scale).round().clamp(1.0, 20_000.0) as u32;
        let (width, height) = (pixels(page.width), pixels(page.height));
        (bitmap.width, bitmap.height) = (width, height);
        bitmap.pixels.clear();
        bitmap.pixels.resize(width as usize * height as usize * 4, 255);
        if self.bytes > MOST_BYTES {
            self.masks.clear();
            self.bytes = 0;
        }
        for item in &page.items {
            match &item.shape {
                Shape::Fill { rect, colour } => bitmap.fill(edges(rect, scale), *colour),
                Shape::Stroke { rect, colour, width } => bitmap.stroke(rect, *colour, width.to_points() * scale, scale),
                Shape::Glyphs(run) => self.run(run, false, scale, bitmap),
                Shape::Climbing(run) => self.run(run, true, scale, bitmap),
            }
        }
    }

    fn run(&mut self, run: &Run, climbing: bool, scale: f32, bitmap: &mut Bitmap) {
        let size = run.size.to_points() * scale;
        while usize::from(run.face.0) >= self.outlines.len() && self.outlines.len() < 256 {
            self.outlines.push(outline(self.outlines.len()));
        }
        let thicker = (run.embolden.to_points() * scale).to_bits();
        for glyph in &run.glyphs {
            let (along, up) = (glyph.x.to_points() * scale, glyph.rise.to_points() * scale);
            let (x, y) = if climbing {
                let (x, y) = (run.origin.x.to_points() * scale, run.origin.y.to_points() * scale);
                (x + 0.6 * along - 0.8 * up, (y - 0.8 * along - 0.6 * up).round())
            } else {
                // Baselines stand on whole pixels, so that all lines are equally crisp.
                ((run.origin.x + glyph.x).to_points() * scale, (run.origin.y.to_points() * scale).round() - up.round())
            };
            let quarters = (x * 4.0).round();
            let whole = (quarters / 4.0).floor();
            let quarter = (quarters - whole * 4.0) as u8;
            let key = Key { face: run.face.0, glyph: glyph.id, size: size.to_bits(), quarter, thicker, climbing };
            let stamp = match self.masks.entry(key) {
                std::collections::hash_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::hash_map::Entry::Vacant(entry) => {
                    let stamp = draw(&self.outlines, key, size).unwrap_or(Stamp::EMPTY);
                    self.bytes += stamp.ink.len() + 64;
                    entry.insert(stamp)
                }
            };
            bitmap.stamp(stamp, whole as i32, y as i32, run.colour);
        }
    }
}

fn outline(face: usize) -> Option<OutlineGlyphCollection<'static>> {
    let face = typeface::face(face)?;
    Some(FontRef::from_index(face.bytes, face.index).ok()?.outline_glyphs())
}

fn edges(rect: &Rect, scale: f32) -> [f32; 4] {
    let (x, y) = (rect.x.to_points() * scale, rect.y.to_points() * scale);
    [x, y, x + rect.width.to_points() * scale, y + rect.height.to_points() * scale]
}

/// Fills the outline of a glyph into a mask.
fn draw(outlines: &[Option<OutlineGlyphCollection<'static>>], key: Key, size: f32) -> Option<Stamp> {
    let outline = outlines.get(usize::from(key.face))?.as_ref()?.get(GlyphId::new(u32::from(key.glyph)))?;
    let mut pen = Pen(PathBuilder::new());
    outline.draw(DrawSettings::unhinted(Size::new(size), LocationRef::default()), &mut pen).ok()?;
    let path: Path = pen.0.finish()?;
    let path = if key.climbing { path.transform(CLIMBING)? } else { path };
    let shift = f32::from(key.quarter) / 4.0;
    let thicker = f32::from_bits(key.thicker);
    let stroke = Stroke { width: thicker, line_join: LineJoin::Round, ..Stroke::default() };
    let edge = if thicker > 0.0 { path.stroke(&stroke, 1.0) } else { None };
    let bounds = edge.as_ref().unwrap_or(&path).bounds();
    let (left, top) = ((bounds.left() + shift).floor() as i32, bounds.top().floor() as i32);
    let width = (bounds.right() + shift).ceil() as i32 - left;
    let height = bounds.bottom().ceil() as i32 - top;
    let mut mask = Mask::new(u32::try_from(width).ok()?, u32::try_from(height).ok()?)?;
    let place = Transform::from_translate(shift - left as f32, -top as f32);
    for path in std::iter::once(&path).chain(&edge) {
        mask.fill_path(path, FillRule::Winding, true, place);
    }
    Some(Stamp { left, top, width: width as usize, height: height as usize, ink: mask.data().to_vec() })
}

/// Turns font coordinates, y upwards, into those of the page.
struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, -y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, -cy, x, -y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.cubic_to(ax, -ay, bx, -by, x, -y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

impl Stamp {
    const EMPTY: Self = Self { left: 0, top: 0, width: 0, height: 0, ink: Vec::new() };
}

impl Bitmap {
    fn stamp(&mut self, stamp: &Stamp, x: i32, y: i32, colour: Colour) {
        let (left, top) = (x + stamp.left, y + stamp.top);
        let first = (-left).max(0) as usize;
        let last = (self.width as i32 - left).clamp(0, stamp.width as i32) as usize;
        if first >= last {
            return;
        }
        for row in 0..stamp.height {
            let line = top + row as i32;
            if line < 0 || line >= self.height as i32 {
                continue;
            }
            let start = (line as usize * self.width as usize + (left + first as i32) as usize) * 4;
            let ink = &stamp.ink[row * stamp.width + first..row * stamp.width + last];
            let pixels = &mut self.pixels[start..start + ink.len() * 4];
            for (pixel, &ink) in pixels.chunks_exact_mut(4).zip(ink) {
                if ink != 0 {
                    blend(pixel, colour, u32::from(ink));
                }
            }
        }
    }

    /// Fills between edges that need not fall on whole pixels.
    fn fill(&mut self, [left, top, right, bottom]: [f32; 4], colour: Colour) {
        // Thin rules are given a whole pixel's height, else they would fade and differ from one another.
        let (top, bottom) = if bottom - top < 1.6 {
            let height = (bottom - top).round().max(1.0);
            (top.round(), top.round() + height)
        } else {
            (top, bottom)
        };
        let rows = top.floor().max(0.0) as u32..(bottom.ceil().max(0.0) as u32).min(self.height);
        let columns = left.floor().max(0.0) as u32..(right.ceil().max(0.0) as u32).min(self.width);
        let covered = |at: u32, from: f32, to: f32| (to.min(at as f32 + 1.0) - from.max(at as f32)).clamp(0.0, 1.0);
        for row in rows {
            let down = covered(row, top, bottom);
            for column in columns.clone() {
                let ink = (down * covered(column, left, right) * 255.0).round() as u32;
                let at = (row as usize * self.width as usize + column as usize) * 4;
                blend(&mut self.pixels[at..at + 4], colour, ink);
            }
        }
    }

    fn stroke(&mut self, rect: &Rect, colour: Colour, width: f32, scale: f32) {
        let [left, top, right, bottom] = edges(rect, scale);
        let half = width.max(1.0) / 2.0;
        self.fill([left - half, top - half, right + half, top + half], colour);
        self.fill([left - half, bottom - half, right + half, bottom + half], colour);
        self.fill([left - half, top + half, left + half, bottom - half], colour);
        self.fill([right - half, top + half, right + half, bottom - half], colour);
    }
}

fn blend(pixel: &mut [u8], Colour(colour): Colour, ink: u32) {
    for (channel, colour) in pixel.iter_mut().zip(colour) {
        let mixed = u32::from(*channel) * (255 - ink) + u32::from(colour) * ink;
        // Exact division by 255.
        *channel = ((mixed + 128 + ((mixed + 128) >> 8)) >> 8) as u8;
    }
}

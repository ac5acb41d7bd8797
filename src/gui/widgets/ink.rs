//! Words of any script for text fields: one set of faces, and the painter that turns a laid-out text into pixels.

use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{FontContext, Layout, LayoutContext, PositionedLayoutItem};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use tiny_skia::{FillRule, Paint, PathBuilder, Pixmap, Transform};

/// Text fields have one colour; it is applied when the texture is painted.
pub type Brush = ();

/// Faces and scratch memory of the layout engine.
pub struct Ink {
    pub fonts: FontContext,
    pub layouts: LayoutContext<Brush>,
    /// Families to try in order, as CSS writes them.
    pub families: String,
}

static INK: LazyLock<Mutex<Ink>> = LazyLock::new(|| Mutex::new(Ink::new()));

/// The one engine; only the thread that draws the window uses it, so it never waits.
pub fn ink() -> MutexGuard<'static, Ink> {
    INK.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Ink {
    fn new() -> Self {
        let options = CollectionOptions { shared: false, system_fonts: true };
        let mut collection = Collection::new(options);
        let mut families = Vec::new();
        let ours = crate::typeface::interface_faces().iter().chain(crate::typeface::faces());
        for face in ours {
            collection.register_fonts(Blob::new(Arc::new(face.bytes)), None);
            if !families.contains(&face.family) {
                families.push(face.family);
            }
        }
        let families = families.iter().map(|f| format!("\"{f}\"")).collect::<Vec<_>>().join(", ") + ", sans-serif";
        let fonts = FontContext { collection, source_cache: SourceCache::default() };
        Self { fonts, layouts: LayoutContext::new(), families }
    }
}

/// Coverage of a laid-out text, white on transparent, `width` × `height` pixels, moved by `shift`.
pub fn paint(layout: &Layout<Brush>, width: usize, height: usize, shift: (f32, f32)) -> egui::ColorImage {
    let (w, h) = (width.clamp(1, 8192), height.clamp(1, 8192));
    let Some(mut pixmap) = Pixmap::new(w as u32, h as u32) else {
        return egui::ColorImage::filled([1, 1], egui::Color32::TRANSPARENT);
    };
    for line in layout.lines() {
        let metrics = line.metrics();
        if metrics.block_max_coord + shift.1 < 0.0 || metrics.block_min_coord + shift.1 > h as f32 {
            continue;
        }
        for item in line.items() {
            if let PositionedLayoutItem::GlyphRun(run) = item {
                paint_run(&mut pixmap, &run, shift);
            }
        }
    }
    egui::ColorImage::from_rgba_premultiplied([w, h], pixmap.data())
}

fn paint_run(pixmap: &mut Pixmap, run: &parley::GlyphRun<'_, Brush>, shift: (f32, f32)) {
    let font = run.run().font();
    let Ok(face) = FontRef::from_index(font.data.as_ref(), font.index) else { return };
    let size = Size::new(run.run().font_size());
    let coords: Vec<NormalizedCoord> =
        run.run().normalized_coords().iter().map(|c| NormalizedCoord::from_bits(c.to_bits())).collect();
    let outlines = face.outline_glyphs();
    let mut paint = Paint::default();
    paint.set_color(tiny_skia::Color::WHITE);
    paint.anti_alias = true;
    for glyph in run.positioned_glyphs() {
        let Some(outline) = outlines.get(GlyphId::new(glyph.id)) else { continue };
        let mut pen = Pen(PathBuilder::new());
        let settings = DrawSettings::unhinted(size, LocationRef::new(&coords));
        if outline.draw(settings, &mut pen).is_err() {
            continue;
        }
        if let Some(path) = pen.0.finish() {
            let at = Transform::from_translate(glyph.x + shift.0, (glyph.y + shift.1).round());
            pixmap.fill_path(&path, &paint, FillRule::Winding, at, None);
        }
    }
}

struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, -y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, -y1, x, -y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, -y1, x2, -y2, x, -y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

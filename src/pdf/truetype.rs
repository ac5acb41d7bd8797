//! TrueType programs for faces with cubic outlines (`CFF `): each used glyph is drawn anew with quadratic curves,
//! after which every code can be mapped to its glyph as PDF/A wants it (ISO 19005-3, 6.2.11.3.2).

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// Design units that a curve may lie beside the one it stands for.
const TOLERANCE: f32 = 0.4;
/// Most curves for one.
const MOST: u16 = 12;

/// A font program with `glyphs` of `font` in that order, in its design units; none when a glyph has too many points.
pub(super) fn drawn(font: &FontRef<'_>, glyphs: &[u16]) -> Option<Vec<u8>> {
    let size = Size::unscaled();
    let metrics = font.metrics(size, LocationRef::default());
    let advances = font.glyph_metrics(size, LocationRef::default());
    let outlines = font.outline_glyphs();
    let (mut glyf, mut loca, mut hmtx) = (Vec::new(), vec![0_u32], Vec::new());
    let (mut points, mut contours) = (0, 0);
    for id in glyphs.iter().map(|g| GlyphId::from(*g)) {
        let mut pen = Contours::default();
        if let Some(outline) = outlines.get(id) {
            outline.draw(DrawSettings::unhinted(size, LocationRef::default()), &mut pen).ok()?;
        }
        let (count, left) = (pen.points(), pen.bounds().map_or(0, |b| b[0]));
        (points, contours) = (points.max(count), contours.max(pen.done.len()));
        pen.write(&mut glyf)?;
        loca.push(u32::try_from(glyf.len()).ok()?);
        hmtx.extend_from_slice(&(advances.advance_width(id)?.round() as u16).to_be_bytes());
        hmtx.extend_from_slice(&left.to_be_bytes());
    }
    let count = u16::try_from(glyphs.len()).ok()?;
    let words = |list: &[i32]| -> Vec<u8> { list.iter().flat_map(|n| (*n as u16).to_be_bytes()).collect() };
    let (ascent, descent) = (metrics.ascent as i32, metrics.descent as i32);
    let (points, contours, count) = (points.min(65_535) as i32, contours.min(65_535) as i32, i32::from(count));
    let units = i32::from(metrics.units_per_em);
    // Version 1.0, no checksum of the whole, the magic number; plain flags; two dates; the box of the face; `loca`
    // of long offsets.
    let head = words(&[
        1,
        0,
        0,
        0,
        0,
        0,
        0x5F0F,
        0x3CF5,
        3,
        units,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        -units,
        descent,
        2 * units,
        ascent,
        0,
        8,
        2,
        1,
        0,
    ]);
    let hhea = words(&[1, 0, ascent, descent, 0, units, 0, 0, 2 * units, 1, 0, 0, 0, 0, 0, 0, 0, count]);
    let maxp = words(&[1, 0, count, points, contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
    let loca = loca.iter().flat_map(|at| at.to_be_bytes()).collect();
    Some(file(&[(b"glyf", glyf), (b"head", head), (b"hhea", hhea), (b"hmtx", hmtx), (b"loca", loca), (b"maxp", maxp)]))
}

/// Tables with their directory (OpenType 1.9, table directory), sorted by tag.
fn file(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = tables.len() as u16;
    let selector = 15 - (count.max(1).leading_zeros() as u16);
    let range = 16 << selector;
    let mut out = vec![0, 1, 0, 0];
    for n in [count, range, selector, 16 * count - range] {
        out.extend_from_slice(&n.to_be_bytes());
    }
    let mut at = 12 + 16 * tables.len();
    for (tag, table) in tables {
        out.extend_from_slice(*tag);
        for n in [checksum(table), at as u32, table.len() as u32] {
            out.extend_from_slice(&n.to_be_bytes());
        }
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        out.extend_from_slice(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

fn checksum(table: &[u8]) -> u32 {
    let word =
        |bytes: &[u8]| bytes.iter().zip([24, 16, 8, 0]).fold(0, |n, (byte, shift)| n | u32::from(*byte) << shift);
    table.chunks(4).fold(0, |sum: u32, bytes| sum.wrapping_add(word(bytes)))
}

/// A point, and whether the curve runs through it.
type Point = (i16, i16, bool);

/// Gathers the contours of one glyph.
#[derive(Default)]
struct Contours {
    done: Vec<Vec<Point>>,
    open: Vec<Point>,
    pen: (f32, f32),
}

impl Contours {
    fn points(&self) -> usize {
        self.done.iter().map(Vec::len).sum()
    }

    fn push(&mut self, x: f32, y: f32, on: bool) {
        let whole = |v: f32| v.round().clamp(-32_000.0, 32_000.0) as i16;
        let point = (whole(x), whole(y), on);
        if !(on && self.open.last() == Some(&point)) {
            self.open.push(point);
        }
    }

    /// Left, bottom, right, top.
    fn bounds(&self) -> Option<[i16; 4]> {
        let all = || self.done.iter().flatten();
        let (x, y) = (|| all().map(|p| p.0), || all().map(|p| p.1));
        Some([x().min()?, y().min()?, x().max()?, y().max()?])
    }

    /// Appends a simple glyph (OpenType 1.9, `glyf`), or nothing for one without ink.
    fn write(&self, out: &mut Vec<u8>) -> Option<()> {
        let Some(bounds) = self.bounds() else {
            return Some(());
        };
        let number = |n: i16| n.to_be_bytes();
        out.extend_from_slice(&number(i16::try_from(self.done.len()).ok()?));
        out.extend(bounds.into_iter().flat_map(number));
        let mut end = 0;
        for contour in &self.done {
            end += contour.len();
            out.extend_from_slice(&u16::try_from(end - 1).ok()?.to_be_bytes());
        }
        out.extend_from_slice(&[0, 0]);
        let points = || self.done.iter().flatten();
        out.extend(points().map(|p| u8::from(p.2)));
        for axis in [|p: &Point| p.0, |p: &Point| p.1] {
            let mut before = 0_i16;
            for value in points().map(axis) {
                out.extend_from_slice(&number(value.checked_sub(before)?));
                before = value;
            }
        }
        out.resize(out.len().next_multiple_of(4), 0);
        Some(())
    }
}

impl OutlinePen for Contours {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        self.push(x, y, true);
        self.pen = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push(x, y, true);
        self.pen = (x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.push(cx, cy, false);
        self.push(x, y, true);
        self.pen = (x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (px, py) = self.pen;
        // How far one quadratic curve lies beside the cubic one: √3/36 of this vector; a third of the length, a
        // twenty-seventh of the distance.
        let (dx, dy) = (px - 3.0 * ax + 3.0 * bx - x, py - 3.0 * ay + 3.0 * by - y);
        let apart = (dx * dx + dy * dy).sqrt() * 0.048_113;
        let pieces = (1..MOST).find(|n| apart <= TOLERANCE * f32::from(n * n * n)).unwrap_or(MOST);
        let cubic = |t: f32, a: [f32; 4]| {
            let s = 1.0 - t;
            s * s * s * a[0] + 3.0 * s * s * t * a[1] + 3.0 * s * t * t * a[2] + t * t * t * a[3]
        };
        let slope = |t: f32, a: [f32; 4]| {
            let s = 1.0 - t;
            3.0 * (s * s * (a[1] - a[0]) + 2.0 * s * t * (a[2] - a[1]) + t * t * (a[3] - a[2]))
        };
        let (xs, ys) = ([px, ax, bx, x], [py, ay, by, y]);
        let step = 1.0 / f32::from(pieces);
        for piece in 0..pieces {
            let (from, to) = (f32::from(piece) * step, f32::from(piece + 1) * step);
            // The control point of the quadratic curve that best follows this piece.
            let control = |a: [f32; 4]| {
                let (p, q) = (cubic(from, a), cubic(to, a));
                let (b, c) = (p + slope(from, a) * step / 3.0, q - slope(to, a) * step / 3.0);
                (3.0 * (b + c) - p - q) / 4.0
            };
            self.push(control(xs), control(ys), false);
            self.push(cubic(to, xs), cubic(to, ys), true);
        }
        self.pen = (x, y);
    }

    fn close(&mut self) {
        let mut contour = std::mem::take(&mut self.open);
        if contour.len() > 1 && contour.first() == contour.last() {
            contour.pop();
        }
        if contour.len() > 1 {
            self.done.push(contour);
        }
    }
}

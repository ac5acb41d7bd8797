//! A renderer for tests: paints egui's triangles on the processor, the same on every machine.

use egui::epaint::{ClippedPrimitive, ImageData, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, Rect, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;
use std::collections::HashMap;

/// Textures so far.
#[derive(Default)]
pub struct Screen {
    textures: HashMap<TextureId, Texture>,
}

struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
}

impl Texture {
    fn take(&mut self, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let [w, h] = image.size;
        match delta.pos {
            None => *self = Self { width: w, height: h, pixels: image.pixels.clone() },
            Some([x, y]) => {
                for row in 0..h {
                    let to = (y + row) * self.width + x;
                    self.pixels[to..to + w].copy_from_slice(&image.pixels[row * w..(row + 1) * w]);
                }
            }
        }
    }

    fn at(&self, x: i64, y: i64) -> [f32; 4] {
        let x = x.clamp(0, self.width as i64 - 1) as usize;
        let y = y.clamp(0, self.height as i64 - 1) as usize;
        self.pixels[y * self.width + x].to_array().map(f32::from)
    }

    /// Bilinear.
    fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        if self.width == 1 && self.height == 1 {
            return self.at(0, 0);
        }
        let (x, y) = (u * self.width as f32 - 0.5, v * self.height as f32 - 0.5);
        let (x0, y0) = (x.floor(), y.floor());
        let (fx, fy) = (x - x0, y - y0);
        let (x0, y0) = (x0 as i64, y0 as i64);
        let (a, b, c, d) = (self.at(x0, y0), self.at(x0 + 1, y0), self.at(x0, y0 + 1), self.at(x0 + 1, y0 + 1));
        std::array::from_fn(|i| {
            let top = a[i] + (b[i] - a[i]) * fx;
            let low = c[i] + (d[i] - c[i]) * fx;
            top + (low - top) * fy
        })
    }
}

impl TestRenderer for Screen {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let delta = std::mem::take(delta);
        for (id, images) in &delta.set {
            for image in images {
                let empty = Texture { width: 0, height: 0, pixels: Vec::new() };
                self.textures.entry(*id).or_insert(empty).take(image);
            }
        }
        for id in &delta.free {
            self.textures.remove(id);
        }
        let mut delta = delta;
        delta.clear();
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let ppp = output.pixels_per_point;
        let size = ctx.content_rect().size() * ppp;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(output.shapes.clone(), ppp) {
            if let Primitive::Mesh(mesh) = primitive
                && let Some(texture) = self.textures.get(&mesh.texture_id)
            {
                canvas.mesh(&mesh, texture, clip_rect * ppp, ppp);
            }
        }
        RgbaImage::from_raw(canvas.width as u32, canvas.height as u32, canvas.bytes()).ok_or_else(|| "size".into())
    }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![[0.0, 0.0, 0.0, 255.0]; width * height] }
    }

    fn bytes(&self) -> Vec<u8> {
        self.pixels.iter().flat_map(|p| p.map(|c| c.round().clamp(0.0, 255.0) as u8)).collect()
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, clip: Rect, ppp: f32) {
        for corner in mesh.indices.chunks_exact(3) {
            let v = [0, 1, 2].map(|i| mesh.vertices[corner[i] as usize]);
            self.triangle(v, texture, clip, ppp);
        }
    }

    fn triangle(&mut self, v: [Vertex; 3], texture: &Texture, clip: Rect, ppp: f32) {
        let p = v.map(|v| v.pos * ppp);
        let cross = |a: egui::Pos2, b: egui::Pos2, c: egui::Pos2| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        let area = cross(p[0], p[1], p[2]);
        if area == 0.0 || !area.is_finite() {
            return;
        }
        let bounds = Rect::from_points(&p).intersect(clip);
        let (x0, x1) =
            (bounds.min.x.floor().max(0.0) as usize, (bounds.max.x.ceil().max(0.0) as usize).min(self.width));
        let (y0, y1) =
            (bounds.min.y.floor().max(0.0) as usize, (bounds.max.y.ceil().max(0.0) as usize).min(self.height));
        let (cx0, cx1) = (clip.min.x.round() as usize, clip.max.x.round().max(0.0) as usize);
        let (cy0, cy1) = (clip.min.y.round() as usize, clip.max.y.round().max(0.0) as usize);
        let flat = v[0].uv == v[1].uv && v[1].uv == v[2].uv;
        let one = texture.sample(v[0].uv.x, v[0].uv.y);
        let edge = |i: usize| {
            // Top-left rule, so that shared edges are painted once.
            let (a, b) = (p[(i + 1) % 3], p[(i + 2) % 3]);
            let (dx, dy) = if area > 0.0 { (b.x - a.x, b.y - a.y) } else { (a.x - b.x, a.y - b.y) };
            dy < 0.0 || (dy == 0.0 && dx > 0.0)
        };
        let owns = [edge(0), edge(1), edge(2)];
        for y in y0.max(cy0)..y1.min(cy1) {
            for x in x0.max(cx0)..x1.min(cx1) {
                let q = egui::pos2(x as f32 + 0.5, y as f32 + 0.5);
                let w = [cross(p[1], p[2], q) / area, cross(p[2], p[0], q) / area, cross(p[0], p[1], q) / area];
                if (0..3).any(|i| w[i] < 0.0 || (w[i] == 0.0 && !owns[i])) {
                    continue;
                }
                let mix = |f: fn(&Vertex) -> f32| w[0] * f(&v[0]) + w[1] * f(&v[1]) + w[2] * f(&v[2]);
                let texel = if flat { one } else { texture.sample(mix(|v| v.uv.x), mix(|v| v.uv.y)) };
                let tint = [
                    mix(|v| f32::from(v.color.r())),
                    mix(|v| f32::from(v.color.g())),
                    mix(|v| f32::from(v.color.b())),
                    mix(|v| f32::from(v.color.a())),
                ];
                let over: [f32; 4] = std::array::from_fn(|i| texel[i] * tint[i] / 255.0);
                let under = &mut self.pixels[y * self.width + x];
                *under = std::array::from_fn(|i| over[i] + under[i] * (1.0 - over[3] / 255.0));
            }
        }
    }
}

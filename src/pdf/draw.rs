//! The one file that names printpdf: display list in, pages of a PDF out, every mark inside marked content.

use super::cluster::{Cluster, Reading, clusters};
use super::faces::{Face, Faces, broken};
use crate::finding::Finding;
use crate::pages::{ArtifactKind, Colour, FaceId, Item, Length, Mark, Page, Rect, Run, Shape, Tag, TagId};
use lopdf_printpdf::Document;
use printpdf::{
    Codepoint, Color, DictItem, FontId, LineJoinStyle, Op, PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfPage, PdfSaveOptions, Pt, Rgb, TextItem, TextMatrix, TextRenderingMode,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What printpdf made.
pub(super) struct Drawn {
    pub document: Document,
    /// Tag of each marked-content sequence, by page and MCID.
    pub marked: Vec<Vec<TagId>>,
}

/// Resource name of a face.
pub(super) fn font_name(face: FaceId) -> String {
    format!("F{}", face.0)
}

/// Draws `pages`, every mark tied to one of `tags`, and behind them `plates`, which carry no marks.
///
/// # Errors
/// A face that cannot be cut down to what is used.
pub(super) fn draw(pages: &[Arc<Page>], tags: &[Tag], plates: &[Page], faces: &mut Faces) -> Result<Drawn, Finding> {
    let mut document = PdfDocument::new("");
    for (&id, face) in &mut faces.faces {
        let font = PdfFont::new(font(id, face)?);
        let fonts = &mut document.resources.fonts.map;
        fonts.insert(FontId(font_name(id)), font);
    }
    let mut marked = Vec::new();
    for page in pages {
        let pen = Pen::draw(page, Some(tags), faces);
        marked.push(pen.marked);
        document.pages.push(sheet(page, pen.ops));
    }
    for plate in plates {
        let ops = Pen::draw(plate, None, faces).ops;
        document.pages.push(sheet(plate, ops));
    }
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    // Warnings speak of operators, not of the agreement; the rules in tests/pdf/ judge the outcome.
    let document = document.to_lopdf_document(&options, &mut Vec::new());
    Ok(Drawn { document, marked })
}

fn font(id: FaceId, face: &mut Face) -> Result<ParsedFont, Finding> {
    let program = face.subset(id)?;
    let mut font = ParsedFont::from_bytes(&program, 0, &mut Vec::new()).ok_or_else(|| broken(id))?;
    font.font_name = Some(face.subset_name());
    font.glyph_widths = face.codes.iter().zip(0..).map(|(code, cid)| (cid, code.advance)).collect();
    Ok(font)
}

fn points(length: Length) -> Pt {
    Pt(length.to_points())
}

fn colour(colour: Colour) -> Color {
    let [r, g, b] = colour.0.map(|part| f32::from(part) / 255.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

fn sheet(page: &Page, ops: Vec<Op>) -> PdfPage {
    let bounds = || printpdf::Rect::from_wh(points(page.width), points(page.height));
    PdfPage { media_box: bounds(), trim_box: bounds(), crop_box: bounds(), ops }
}

/// Items as they are drawn: neighbours on a line that run to the left stand from left to right, because PDFium turns
/// them round together. What is read first is said by the structure tree.
fn in_drawing_order(items: &[Item]) -> Vec<&Item> {
    let mut out: Vec<&Item> = items.iter().collect();
    let leftward = |item: &Item| match (&item.shape, item.mark) {
        (Shape::Glyphs(run), Mark::Content(_)) if run.right_to_left => Some((run.origin.y, run.rect())),
        _ => None,
    };
    // Words that touch: not those of two cells of a table.
    let same_line = |a: &&Item, b: &&Item| {
        let pair = leftward(a).zip(leftward(b));
        pair.is_some_and(|((y, a), (its, b))| y == its && (a.x.0 - b.x.0 - b.width.0).abs() < 1_000)
    };
    for line in out.chunk_by_mut(same_line) {
        line.reverse();
    }
    out
}

/// Writes one page.
struct Pen<'a> {
    page: &'a Page,
    /// `None` leaves out all marks.
    tags: Option<&'a [Tag]>,
    faces: &'a Faces,
    ops: Vec<Op>,
    open: Option<Mark>,
    in_text: bool,
    /// The baseline is that of `Shape::Climbing`.
    climbing: bool,
    set: Option<(FaceId, Length)>,
    fill: Option<Colour>,
    /// Whether outlines of glyphs are drawn besides.
    thick: Option<(Colour, Length)>,
    marked: Vec<TagId>,
}

impl<'a> Pen<'a> {
    fn draw(page: &'a Page, tags: Option<&'a [Tag]>, faces: &'a Faces) -> Self {
        let mut pen = Self {
            page,
            tags,
            faces,
            ops: Vec::new(),
            open: None,
            in_text: false,
            climbing: false,
            set: None,
            fill: None,
            thick: None,
            marked: Vec::new(),
        };
        for item in in_drawing_order(&page.items) {
            pen.mark(item.mark);
            pen.shape(item);
        }
        pen.close();
        pen.leave_text();
        pen
    }

    /// Opens the marked-content sequence that an item belongs to; neighbours share one.
    fn mark(&mut self, mark: Mark) {
        let Some(tags) = self.tags.filter(|_| self.open != Some(mark)) else {
            return;
        };
        self.close();
        match mark {
            Mark::Content(tag) => {
                let name = tags.get(tag.0 as usize).map_or("P", |t| super::tags::structure_type(t.role));
                self.content(name, tag, None);
            }
            Mark::Artifact(kind) => {
                // ISO 32000-1, 14.8.2.2.2.
                let named = |key, name: &str| (key, DictItem::Name(name.into()));
                self.begin(
                    "Artifact",
                    match kind {
                        ArtifactKind::Pagination => vec![named("Type", "Pagination")],
                        ArtifactKind::Layout => vec![named("Type", "Layout")],
                        ArtifactKind::Watermark => vec![named("Type", "Pagination"), named("Subtype", "Watermark")],
                    },
                );
            }
        }
        self.open = Some(mark);
    }

    fn content(&mut self, name: &str, tag: TagId, actual: Option<&str>) {
        let mut properties = vec![("MCID", DictItem::Int(self.marked.len() as i64))];
        properties.extend(actual.map(|words| ("ActualText", DictItem::Bytes(utf16(words)))));
        self.marked.push(tag);
        self.begin(name, properties);
    }

    fn begin(&mut self, tag: &str, properties: Vec<(&str, DictItem)>) {
        self.leave_text();
        let map: BTreeMap<_, _> = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.into(), properties: DictItem::Dict { map } });
    }

    fn end(&mut self) {
        self.leave_text();
        self.ops.push(Op::EndMarkedContent);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.end();
        }
    }

    fn enter_text(&mut self) {
        if !self.in_text {
            self.ops.push(Op::StartTextSection);
            self.in_text = true;
        }
    }

    fn leave_text(&mut self) {
        if self.in_text {
            self.ops.push(Op::EndTextSection);
            self.in_text = false;
        }
    }

    fn shape(&mut self, item: &'a Item) {
        match &item.shape {
            Shape::Glyphs(run) => self.run(run, item.mark),
            Shape::Climbing(run) => {
                self.climbing = true;
                self.run(run, item.mark);
                self.climbing = false;
            }
            Shape::Fill { rect, colour } => {
                self.leave_text();
                self.fill(*colour);
                self.rectangle(*rect, PaintMode::Fill);
            }
            Shape::Stroke { rect, colour, width } => {
                self.leave_text();
                self.thin();
                self.ops.push(Op::SetOutlineColor { col: self::colour(*colour) });
                self.ops.push(Op::SetOutlineThickness { pt: points(*width) });
                self.rectangle(*rect, PaintMode::Stroke);
            }
        }
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.ops.push(Op::SetFillColor { col: self::colour(colour) });
            self.fill = Some(colour);
        }
    }

    fn rectangle(&mut self, rect: Rect, mode: PaintMode) {
        let bottom = self.page.height - rect.y - rect.height;
        let mut rectangle =
            printpdf::Rect::from_xywh(points(rect.x), points(bottom), points(rect.width), points(rect.height));
        rectangle.mode = Some(mode);
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn run(&mut self, run: &'a Run, mark: Mark) {
        let Some(face) = self.faces.faces.get(&run.face) else {
            return;
        };
        if run.size.0 <= 0 || run.glyphs.is_empty() {
            return;
        }
        self.fill(run.colour);
        if self.set != Some((run.face, run.size)) {
            let font = PdfFontHandle::External(FontId(font_name(run.face)));
            self.ops.push(Op::SetFont { font, size: points(run.size) });
            self.set = Some((run.face, run.size));
        }
        self.thicken(run);
        let mut line = Line::default();
        for cluster in clusters(run, |glyph| face.is_hyphen(glyph)) {
            let Reading::Together(words) = cluster.kind else {
                self.cluster(run, face, &cluster, &mut line);
                continue;
            };
            self.show(run, &mut line);
            self.spelled(words, mark, |pen, line| {
                pen.cluster(run, face, &cluster, line);
                pen.show(run, line);
            });
        }
        self.show(run, &mut line);
    }

    /// A bold that the face lacks: outlines drawn over the filled glyphs.
    fn thicken(&mut self, run: &Run) {
        let wanted = (run.embolden.0 > 0).then_some((run.colour, run.embolden));
        let Some((colour, width)) = wanted else {
            return self.thin();
        };
        if self.thick != wanted {
            self.ops.push(Op::SetOutlineColor { col: self::colour(colour) });
            self.ops.push(Op::SetOutlineThickness { pt: points(width) });
            self.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
            self.ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::FillStroke });
            self.thick = wanted;
        }
    }

    fn thin(&mut self) {
        if self.thick.take().is_some() {
            self.ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
        }
    }

    /// Draws glyphs that together read as `words`.
    fn spelled(&mut self, words: &str, mark: Mark, draw: impl FnOnce(&mut Self, &mut Line)) {
        let mut line = Line::default();
        match (self.tags, mark) {
            // A sequence of its own, not one within another: Poppler ends the outer with the inner.
            (Some(_), Mark::Content(tag)) => {
                self.close();
                self.content("Span", tag, Some(words));
                draw(self, &mut line);
                self.end();
                self.mark(mark);
            }
            // Nobody reads running heads aloud.
            (Some(_), Mark::Artifact(_)) => draw(self, &mut line),
            (None, _) => {
                self.begin("Span", vec![("ActualText", DictItem::Bytes(utf16(words)))]);
                draw(self, &mut line);
                self.end();
            }
        }
    }

    fn cluster(&mut self, run: &Run, face: &Face, cluster: &Cluster<'_>, line: &mut Line) {
        let count = cluster.glyphs.len();
        for (index, glyph) in run.glyphs.get(cluster.glyphs.clone()).unwrap_or_default().iter().enumerate() {
            let text = cluster.kind.of(index, count);
            let Some(code) = face.code(glyph.id, text) else {
                continue;
            };
            if !line.glyphs.is_empty() && line.rise != glyph.rise {
                self.show(run, line);
            }
            line.add(
                run.size,
                glyph.x,
                glyph.rise,
                Codepoint { gid: code, offset: 0.0, cid: Some(text.into()) },
                face.width(code),
            );
        }
    }

    /// Emits the glyphs gathered so far as one positioned string.
    fn show(&mut self, run: &Run, line: &mut Line) {
        let line = std::mem::take(line);
        if line.glyphs.is_empty() {
            return;
        }
        self.enter_text();
        let (x, y) = (run.origin.x, self.page.height - run.origin.y);
        let (along, up) = (line.start.to_points(), line.rise.to_points());
        let (cosine, sine) = if self.climbing { (0.6, 0.8) } else { (1.0, 0.0) };
        let x = if self.climbing { x.to_points() + 0.6 * along - 0.8 * up } else { (x + line.start).to_points() };
        let y = if self.climbing { y.to_points() + 0.8 * along + 0.6 * up } else { (y + line.rise).to_points() };
        let matrix = TextMatrix::Raw([cosine, sine, -sine, cosine, x, y]);
        self.ops.push(Op::SetTextMatrix { matrix });
        self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(line.glyphs)] });
    }
}

/// Glyphs on one baseline, with the place where the reader's pen stands after them.
#[derive(Default)]
struct Line {
    start: Length,
    rise: Length,
    /// From `start`, in thousandths of an em.
    pen: i64,
    glyphs: Vec<Codepoint>,
}

impl Line {
    fn add(&mut self, size: Length, x: Length, rise: Length, glyph: Codepoint, width: i64) {
        if self.glyphs.is_empty() {
            (self.start, self.rise) = (x, rise);
        }
        let wanted = thousandths(x - self.start, size);
        if let Some(last) = self.glyphs.last_mut() {
            last.offset = (self.pen - wanted) as f32;
        }
        self.pen = wanted + width;
        self.glyphs.push(glyph);
    }
}

/// A length as thousandths of an em of `size`, rounded to the nearest.
fn thousandths(length: Length, size: Length) -> i64 {
    let (length, size) = (i64::from(length.0) * 1000, i64::from(size.0));
    (2 * length + size).div_euclid(2 * size)
}

fn utf16(words: &str) -> Vec<u8> {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

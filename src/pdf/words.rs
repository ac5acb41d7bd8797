//! The words on the pages of a file of unknown origin, as its fonts declare them, in the order they are drawn.

use super::read::{File, resolved};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashMap;
use std::rc::Rc;

/// Most operators of a page and most bytes of a font's table that are looked at.
const OPERATORS: usize = 1 << 20;
const TABLE: usize = 8 << 20;
/// Most codes that the ranges of one font give.
const CODES: usize = 1 << 18;
/// Forms within forms that are read.
const FORMS: usize = 4;
/// Inherited entries are looked for so far up the page tree.
const DEPTH: usize = 32;

/// What one page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageWords {
    /// Words of the text itself.
    pub text: Vec<String>,
    /// Running heads, folios and whatever else the file marks as no part of the text.
    pub beside: Vec<String>,
}

/// Reads pages, each font once.
pub(super) struct Reader<'a> {
    document: &'a Document,
    fonts: HashMap<ObjectId, Rc<Font>>,
}

/// Characters behind the codes of a font.
#[derive(Default)]
struct Font {
    /// Codes of two bytes.
    wide: bool,
    characters: HashMap<u32, String>,
}

impl<'a> Reader<'a> {
    pub fn new(document: &'a Document) -> Self {
        Self { document, fonts: HashMap::new() }
    }

    pub fn page(&mut self, content: &[u8], page: &'a Dictionary) -> PageWords {
        let resources = inherited(self.document, page, b"Resources").and_then(|r| r.as_dict().ok());
        let mut scribe = Scribe::default();
        let mut left = OPERATORS;
        self.run(content, resources, &mut scribe, &mut left, 0);
        let mut words = scribe.finish();
        words.beside.extend(self.notes(page));
        words
    }

    /// What notes laid over a page say by themselves; fields and links say nothing of their own.
    fn notes(&self, page: &Dictionary) -> Vec<String> {
        let file = File::new(self.document);
        let Some(Object::Array(all)) = file.at(page, b"Annots") else {
            return Vec::new();
        };
        let notes = all.iter().take(4096).filter_map(|a| resolved(self.document, a)?.as_dict().ok());
        let notes = notes
            .filter(|a| !matches!(file.at(a, b"Subtype").and_then(|s| s.as_name().ok()), Some(b"Widget" | b"Link")));
        let said = notes.filter_map(|a| lopdf::decode_text_string(file.at(a, b"Contents")?).ok());
        said.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
    }

    /// Reads a content stream, and the forms it draws as if they stood in it.
    fn run(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        scribe: &mut Scribe,
        left: &mut usize,
        depth: usize,
    ) {
        let Ok(content) = Content::decode(content) else {
            scribe.current.push('\u{fffd}');
            return;
        };
        let file = File::new(self.document);
        let fonts = resources.and_then(|r| file.dictionary_at(r, b"Font"));
        let forms = resources.and_then(|r| file.dictionary_at(r, b"XObject"));
        let mut font = None;
        for operation in content.operations.iter() {
            *left = left.saturating_sub(1);
            if *left == 0 {
                return;
            }
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operands.first().and_then(|o| o.as_name().ok()).unwrap_or_default();
                    font = fonts.and_then(|fonts| fonts.get(name).ok()).map(|object| self.font(object));
                }
                "Tm" => scribe.line(operands.get(5)),
                "Td" | "TD" | "T*" => scribe.gap(),
                "Tj" | "TJ" | "'" | "\"" => {
                    for operand in operands {
                        scribe.show(operand, font.as_deref());
                    }
                }
                "Do" if depth < FORMS => {
                    let name = operands.first().and_then(|o| o.as_name().ok()).unwrap_or_default();
                    let form = forms.and_then(|f| resolved(self.document, f.get(name).ok()?)?.as_stream().ok());
                    let Some(form) =
                        form.filter(|f| f.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Form"))
                    else {
                        continue;
                    };
                    let own = form.dict.get(b"Resources").ok().and_then(|r| resolved(self.document, r)?.as_dict().ok());
                    let inner = form.get_plain_content_with_limit(TABLE).unwrap_or_default();
                    self.run(&inner, own.or(resources), scribe, left, depth + 1);
                }
                "BDC" | "BMC" => scribe.open(operands.first()),
                "EMC" => scribe.close(),
                _ => {}
            }
        }
    }

    fn font(&mut self, object: &Object) -> Rc<Font> {
        let id = object.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return known.clone();
        }
        let font = Rc::new(Font::read(self.document, object));
        if let Some(id) = id {
            self.fonts.insert(id, font.clone());
        }
        font
    }
}

/// An entry of a page, or of the nearest node above that has it (ISO 32000-1, 7.7.3.4).
pub(super) fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEPTH {
        if let Ok(value) = node.get(key) {
            return resolved(document, value);
        }
        node = resolved(document, node.get(b"Parent").ok()?)?.as_dict().ok()?;
    }
    None
}

impl Font {
    fn read(document: &Document, object: &Object) -> Self {
        let Some(entries) = resolved(document, object).and_then(|o| o.as_dict().ok()) else {
            return Self::default();
        };
        let wide = entries.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Type0");
        let table = entries.get(b"ToUnicode").ok().and_then(|t| resolved(document, t)?.as_stream().ok());
        let table = table.and_then(|t| t.get_plain_content_with_limit(TABLE).ok());
        Self { wide, characters: table.map(|t| characters(&t)).unwrap_or_default() }
    }

    fn decode(&self, codes: &[u8], out: &mut String) {
        if !self.wide && self.characters.is_empty() {
            out.extend(codes.iter().map(|b| char::from(*b)));
            return;
        }
        for code in codes.chunks(if self.wide { 2 } else { 1 }) {
            let code = code.iter().fold(0u32, |code, b| code << 8 | u32::from(*b));
            match self.characters.get(&code) {
                Some(characters) => out.push_str(characters),
                None => out.push('\u{fffd}'),
            }
        }
    }
}

/// The table of a font's characters (ISO 32000-1, 9.10.3): single codes and ranges.
fn characters(table: &[u8]) -> HashMap<u32, String> {
    let mut out = HashMap::new();
    let text = String::from_utf8_lossy(table);
    let mut ranges = false;
    let mut codes: Vec<&str> = Vec::new();
    // Ranges may repeat each other; a font has no more codes than this.
    let mut left = CODES;
    for piece in text.split(['<', '\n', '\r', ' ', '\t', '[']) {
        match piece.trim_matches(['>', ']']) {
            "beginbfchar" => (ranges, codes) = (false, Vec::new()),
            "beginbfrange" => (ranges, codes) = (true, Vec::new()),
            "" => {}
            hex if piece.contains('>') => codes.push(hex),
            _ => {}
        }
        let number = |hex: &str| u32::from_str_radix(hex, 16).ok();
        match (ranges, codes.as_slice()) {
            (false, [code, characters]) => {
                out.extend(number(code).zip(utf16(characters, 0)));
                codes.clear();
            }
            (true, [first, last, characters]) => {
                let (first, last) = (number(first).unwrap_or(1), number(last).unwrap_or(0));
                let range = (first..=last).take(left.min(1 << 16)).zip(0..=u16::MAX);
                left = left.saturating_sub(range.clone().count().max(1));
                out.extend(range.filter_map(|(code, step)| Some((code, utf16(characters, step)?))));
                codes.clear();
            }
            _ => {}
        }
    }
    out
}

/// UTF-16 in hexadecimal, the last unit `step` higher.
fn utf16(hex: &str, step: u16) -> Option<String> {
    let units: Option<Vec<u16>> =
        hex.as_bytes().chunks(4).map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok()).collect();
    let mut units = units?;
    let last = units.last_mut()?;
    *last = last.wrapping_add(step);
    Some(String::from_utf16_lossy(&units))
}

/// Gathers words.
#[derive(Default)]
struct Scribe {
    words: PageWords,
    current: String,
    /// For each open sequence whether it is no part of the text.
    open: Vec<bool>,
    height: Option<f32>,
}

impl Scribe {
    fn show(&mut self, operand: &Object, font: Option<&Font>) {
        let unknown = Font::default();
        match operand {
            Object::String(codes, _) => font.unwrap_or(&unknown).decode(codes, &mut self.current),
            Object::Array(parts) => {
                for part in parts {
                    if let Object::String(codes, _) = part {
                        font.unwrap_or(&unknown).decode(codes, &mut self.current);
                    }
                }
            }
            _ => {}
        }
    }

    /// A new line when the height differs.
    fn line(&mut self, height: Option<&Object>) {
        let height = height.and_then(|h| h.as_float().ok());
        if height != self.height {
            self.height = height;
            self.gap();
        }
    }

    fn gap(&mut self) {
        // A word divided at the end of a line goes on in the next.
        if self.current.ends_with(['-', '\u{2010}', '\u{ad}']) {
            self.current.pop();
        } else {
            self.current.push(' ');
        }
    }

    fn beside(&self) -> bool {
        self.open.contains(&true)
    }

    fn open(&mut self, tag: Option<&Object>) {
        let artifact = tag.and_then(|t| t.as_name().ok()) == Some(b"Artifact");
        if artifact && !self.beside() {
            self.end();
        }
        self.open.push(artifact);
    }

    fn close(&mut self) {
        if self.open.last() == Some(&true) {
            self.end();
        }
        self.open.pop();
    }

    /// Hyphens do not count: whether one stands depends on where the line ends.
    fn end(&mut self) {
        let words = std::mem::take(&mut self.current);
        let bare = |w: &str| w.chars().filter(|c| !matches!(c, '-' | '\u{2010}' | '\u{ad}')).collect::<String>();
        let words = words.split_whitespace().map(bare).filter(|w| !w.is_empty());
        if self.beside() { self.words.beside.extend(words) } else { self.words.text.extend(words) }
    }

    fn finish(mut self) -> PageWords {
        self.end();
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_give_single_codes_and_ranges() {
        let table = b"1 beginbfchar\n<0001> <0041>\n<0002> <00660069>\nendbfchar\n1 beginbfrange\n<0003> <0005> <0061>\nendbfrange";
        let read = characters(table);
        let of = |code: u32| read.get(&code).map(String::as_str);
        assert_eq!([of(1), of(2), of(3), of(5), of(6)], [Some("A"), Some("fi"), Some("a"), Some("c"), None]);
        assert!(characters(b"beginbfrange <0> <ffffffff> <zz> <41> beginbfchar <> <>").is_empty());
    }
}

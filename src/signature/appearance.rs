//! What a signature looks like on paper: a page drawn elsewhere, brought in as a form that fills the field.
//!
//! The press lays the page out with its own faces, so every script is shaped and every font embedded, as PDF/A
//! wants. Here it becomes a Form XObject; the viewer clips it to the field, so it can never cover other text.

use super::findings::APPEARANCE_UNREADABLE;
use super::increment::Increment;
use super::syntax::{Dictionary, Fault, Number, Object, Pdf, Reference, Stream, follow, unpack, write_object};
use crate::finding::{Finding, Place};
use std::collections::BTreeMap;

/// Most objects of an appearance, fonts included.
const OBJECTS: usize = 2_000;
/// Longest way from the page to an object.
const DEPTH: usize = 24;
/// Largest content of the page, unpacked.
const CONTENT: usize = 4 << 20;

/// A drawing with everything it needs; its first object is the Form XObject.
#[derive(Clone, Debug)]
pub struct Appearance {
    objects: Vec<Drawn>,
}

/// An object whose references are indices into `Appearance::objects`.
#[derive(Clone, Debug)]
struct Drawn {
    value: Object,
    data: Option<Vec<u8>>,
}

/// Takes the first page of a PDF as an appearance: its content, and its resources with their fonts.
///
/// # Errors
/// When the bytes are no PDF with a page.
pub fn appearance_from_pdf(bytes: &[u8]) -> Result<Appearance, Finding> {
    import(bytes).map_err(|fault| Finding::new(&APPEARANCE_UNREADABLE, Place::nowhere()).with("cause", fault.code()))
}

impl Appearance {
    /// A drawing of `width` by `height` points that needs no font: lines and areas only.
    pub fn from_content(width: u32, height: u32, content: &[u8]) -> Self {
        let corner = [0, 0, i64::from(width), i64::from(height)].map(|n| Object::Number(Number::integer(n)));
        let form = form(Object::Array(corner.to_vec()), None, Object::Dictionary(Dictionary::default()));
        Self { objects: vec![packed(form, content)] }
    }

    /// Writes the objects and hands back the form's number.
    pub(super) fn write(&self, increment: &mut Increment) -> Reference {
        let numbers: Vec<Reference> = self.objects.iter().map(|_| increment.allocate()).collect();
        for (drawn, number) in self.objects.iter().zip(&numbers) {
            let value = renumber(&drawn.value, &|r| numbers.get(r.number as usize).copied());
            let mut body = Vec::new();
            write_object(&value, &mut body);
            if let Some(data) = &drawn.data {
                body.extend_from_slice(b"\nstream\n");
                body.extend_from_slice(data);
                body.extend_from_slice(b"\nendstream");
            }
            increment.put(*number, &body);
        }
        numbers.first().copied().unwrap_or(Reference { number: 0, generation: 0 })
    }
}

fn import(bytes: &[u8]) -> Result<Appearance, Fault> {
    let pdf = Pdf::open(bytes)?;
    let page = first_page(&pdf)?;
    let page_box = inherited(&pdf, &page, "MediaBox")?;
    let content = page_content(&pdf, &page)?;
    let mut import = Import {
        pdf: &pdf,
        numbers: BTreeMap::new(),
        objects: vec![Drawn { value: Object::Null, data: None }],
        depth: 0,
    };
    let resources = import.value(&*inherited(&pdf, &page, "Resources")?)?;
    let corner = page_box.to_array().filter(|b| b.len() == 4).ok_or(Fault::Syntax)?;
    let origin = (number(corner.first())?, number(corner.get(1))?);
    let matrix = (origin != (0.0, 0.0)).then_some(origin);
    let form = form((*page_box).clone(), matrix, resources);
    let mut objects = import.objects;
    if let Some(first) = objects.first_mut() {
        *first = packed(form, &content);
    }
    Ok(Appearance { objects })
}

fn number(object: Option<&Object>) -> Result<f64, Fault> {
    match object {
        Some(Object::Number(number)) => Ok(number.to_f64()),
        _ => Err(Fault::Syntax),
    }
}

fn form(page_box: Object, origin: Option<(f64, f64)>, resources: Object) -> Dictionary {
    let mut entries = vec![
        (b"Type".to_vec(), Object::Name(b"XObject".to_vec())),
        (b"Subtype".to_vec(), Object::Name(b"Form".to_vec())),
        (b"BBox".to_vec(), page_box),
        (b"Resources".to_vec(), resources),
    ];
    if let Some((x, y)) = origin {
        let shift = [1.0, 0.0, 0.0, 1.0, -x, -y]
            .map(|n: f64| Object::Number(Number { mantissa: (n * 1000.0).round() as i128, scale: 3 }));
        entries.push((b"Matrix".to_vec(), Object::Array(shift.to_vec())));
    }
    Dictionary(entries)
}

fn packed(mut form: Dictionary, content: &[u8]) -> Drawn {
    let data = miniz_oxide::deflate::compress_to_vec_zlib(content, 6);
    form.0.push((b"Filter".to_vec(), Object::Name(b"FlateDecode".to_vec())));
    form.0.push((b"Length".to_vec(), Object::Number(Number::integer(data.len() as i64))));
    Drawn { value: Object::Dictionary(form), data: Some(data) }
}

fn first_page(pdf: &Pdf) -> Result<Dictionary, Fault> {
    let (_, root) = super::fields::root(pdf)?;
    let mut node = follow(pdf, &root, "Pages")?;
    for _ in 0..32 {
        let dictionary = node.to_dictionary().ok_or(Fault::Syntax)?;
        let kids = follow(pdf, dictionary, "Kids")?;
        match kids.to_array().and_then(|k| k.first()) {
            Some(kid) => node = pdf.resolve(kid)?,
            None => return Ok(dictionary.clone()),
        }
    }
    Err(Fault::TooDeep)
}

/// A page attribute that may stand on a node above (ISO 32000-1, 7.7.3.4).
fn inherited(pdf: &Pdf, page: &Dictionary, key: &str) -> Result<std::rc::Rc<Object>, Fault> {
    let mut node = page.clone();
    for _ in 0..32 {
        if node.has(key) {
            return follow(pdf, &node, key);
        }
        match &*follow(pdf, &node, "Parent")? {
            Object::Dictionary(parent) => node = parent.clone(),
            _ => break,
        }
    }
    Ok(std::rc::Rc::new(Object::Null))
}

fn page_content(pdf: &Pdf, page: &Dictionary) -> Result<Vec<u8>, Fault> {
    let contents = follow(pdf, page, "Contents")?;
    let parts: Vec<Object> = match &*contents {
        Object::Array(parts) => parts.clone(),
        other => vec![other.clone()],
    };
    let mut out = Vec::new();
    for part in &parts {
        if let Object::Stream(stream) = &*pdf.resolve(part)? {
            out.extend(unpack(&stream.dictionary, pdf.stream_bytes(stream), CONTENT.saturating_sub(out.len()))?);
            out.push(b'\n');
        }
    }
    Ok(unmark(&out))
}

/// Drops marked-content operators: their numbers mean nothing outside the page they were drawn for.
fn unmark(content: &[u8]) -> Vec<u8> {
    // Inline images hold bytes that are no tokens; such a page is taken as it is.
    if content.windows(4).any(|w| w == b"\nBI " || w == b" BI " || w == b"\nBI\n") {
        return content.to_vec();
    }
    let mut out = Vec::with_capacity(content.len());
    let mut lexer = super::syntax::Lexer::new(content, 0);
    let mut operands = 0;
    loop {
        lexer.skip_space();
        let start = lexer.at;
        if lexer.peek().is_none() {
            return out;
        }
        if lexer.object().is_ok() {
            continue;
        }
        lexer.at = start;
        let word =
            lexer.rest().iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'\'' | b'"')).count();
        if word == 0 {
            return content.to_vec();
        }
        lexer.at += word;
        if !matches!(content.get(start..lexer.at), Some(b"BDC" | b"BMC" | b"EMC" | b"DP" | b"MP")) {
            out.extend_from_slice(content.get(operands..lexer.at).unwrap_or_default());
        }
        operands = lexer.at;
    }
}

/// Copies what the page's resources lead to.
struct Import<'p, 'a> {
    pdf: &'p Pdf<'a>,
    numbers: BTreeMap<u32, u32>,
    objects: Vec<Drawn>,
    depth: usize,
}

impl Import<'_, '_> {
    fn value(&mut self, value: &Object) -> Result<Object, Fault> {
        Ok(match value {
            Object::Reference(reference) => self.target(*reference)?,
            Object::Array(items) => Object::Array(items.iter().map(|i| self.value(i)).collect::<Result<_, _>>()?),
            Object::Dictionary(dictionary) => Object::Dictionary(self.dictionary(dictionary)?),
            other => other.clone(),
        })
    }

    fn dictionary(&mut self, dictionary: &Dictionary) -> Result<Dictionary, Fault> {
        // Ways back to the page and its structure are cut.
        let kept = dictionary.0.iter().filter(|(k, _)| k != b"Parent" && k != b"StructParent" && k != b"StructParents");
        kept.map(|(key, value)| Ok((key.clone(), self.value(value)?))).collect::<Result<_, Fault>>().map(Dictionary)
    }

    fn target(&mut self, reference: Reference) -> Result<Object, Fault> {
        if let Some(known) = self.numbers.get(&reference.number) {
            return Ok(Object::Reference(Reference { number: *known, generation: 0 }));
        }
        if self.objects.len() > OBJECTS || self.depth > DEPTH {
            return Err(Fault::TooLarge);
        }
        self.depth += 1;
        let object = self.pdf.object(reference)?;
        let at = self.objects.len() as u32;
        self.numbers.insert(reference.number, at);
        self.objects.push(Drawn { value: Object::Null, data: None });
        let drawn = match &*object {
            Object::Stream(stream) => self.stream(stream)?,
            other => Drawn { value: self.value(other)?, data: None },
        };
        if let Some(slot) = self.objects.get_mut(at as usize) {
            *slot = drawn;
        }
        self.depth -= 1;
        Ok(Object::Reference(Reference { number: at, generation: 0 }))
    }

    fn stream(&mut self, stream: &Stream) -> Result<Drawn, Fault> {
        let data = self.pdf.stream_bytes(stream).to_vec();
        let mut dictionary = self.dictionary(&stream.dictionary)?;
        dictionary.0.retain(|(key, _)| key != b"Length");
        dictionary.0.push((b"Length".to_vec(), Object::Number(Number::integer(data.len() as i64))));
        Ok(Drawn { value: Object::Dictionary(dictionary), data: Some(data) })
    }
}

fn renumber(value: &Object, map: &dyn Fn(Reference) -> Option<Reference>) -> Object {
    match value {
        Object::Reference(reference) => map(*reference).map_or(Object::Null, Object::Reference),
        Object::Array(items) => Object::Array(items.iter().map(|i| renumber(i, map)).collect()),
        Object::Dictionary(Dictionary(entries)) => {
            Object::Dictionary(Dictionary(entries.iter().map(|(k, v)| (k.clone(), renumber(v, map))).collect()))
        }
        other => other.clone(),
    }
}

//! Reading what a PDF carries: attachments and signature fields. The file may come from anyone, so every step
//! is bounded and nothing is believed.

use super::findings::{ENCRYPTED, NOT_A_PDF, TOO_LARGE};
use super::request::{Attachment, Relationship, SignatureField};
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};
use std::collections::BTreeSet;

/// Most that a file may be, or unpack to.
const LIMIT: usize = 64 << 20;
/// Nodes of a tree that are looked at, and how deep.
const NODES: usize = 4096;
const DEPTH: usize = 32;

/// The attachments of a PDF, in the order of the catalog's associated files and then of the name tree.
///
/// # Errors
/// Not a PDF, protected by a password, or more than 64 MB unpacked.
pub fn attachments(bytes: &[u8]) -> Result<Vec<Attachment>, Finding> {
    let document = open(bytes)?;
    let file = File::new(&document);
    let mut specifications = Vec::new();
    if let Some(Object::Array(associated)) = file.catalog().and_then(|c| file.at(c, b"AF")) {
        specifications.extend(associated.iter().take(NODES).filter_map(Object::as_reference_if));
    }
    let names = file.catalog().and_then(|c| file.dictionary_at(c, b"Names"));
    if let Some(tree) = names.and_then(|names| file.dictionary_at(names, b"EmbeddedFiles")) {
        file.name_tree(tree, &mut specifications);
    }
    let (mut seen, mut left, mut all) = (BTreeSet::new(), LIMIT, Vec::new());
    for id in specifications {
        if seen.insert(id)
            && let Some(attachment) = file.attachment(id, left)?
        {
            left = left.saturating_sub(attachment.bytes.len());
            all.push(attachment);
        }
    }
    Ok(all)
}

/// The signature fields of a PDF, in the order of its form.
///
/// # Errors
/// Not a PDF, protected by a password, or more than 64 MB unpacked.
pub fn fields(bytes: &[u8]) -> Result<Vec<SignatureField>, Finding> {
    let document = open(bytes)?;
    let file = File::new(&document);
    let form = file.catalog().and_then(|c| file.dictionary_at(c, b"AcroForm"));
    let Some(Object::Array(top)) = form.and_then(|form| file.at(form, b"Fields")) else {
        return Ok(Vec::new());
    };
    let pages: Vec<ObjectId> = document.page_iter().take(NODES).collect();
    let mut walk = FieldWalk { file, pages, seen: BTreeSet::new(), found: Vec::new() };
    for field in top.iter().filter_map(Object::as_reference_if) {
        walk.visit(field, "", false, 0);
    }
    Ok(walk.found)
}

/// Opens a file of unknown origin.
pub(super) fn open(bytes: &[u8]) -> Result<Document, Finding> {
    let refused = |kind| Err(Finding::new(kind, Place::nowhere()));
    if bytes.len() > LIMIT {
        return Err(too_large());
    }
    if !bytes.starts_with(b"%PDF-") {
        return refused(&NOT_A_PDF);
    }
    let options = LoadOptions { max_decompressed_size: Some(LIMIT), ..LoadOptions::default() };
    match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() || document.was_encrypted() => refused(&ENCRYPTED),
        Ok(document) if document.catalog().is_ok() => Ok(document),
        _ => refused(&NOT_A_PDF),
    }
}

fn too_large() -> Finding {
    Finding::new(&TOO_LARGE, Place::nowhere()).with("limit", LIMIT >> 20)
}

trait ReferenceIf {
    fn as_reference_if(&self) -> Option<ObjectId>;
}

impl ReferenceIf for Object {
    fn as_reference_if(&self) -> Option<ObjectId> {
        self.as_reference().ok()
    }
}

/// Lookups that give nothing instead of an error.
#[derive(Clone, Copy)]
pub(super) struct File<'a> {
    document: &'a Document,
}

/// What a reference leads to, or the object itself.
pub(super) fn resolved<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

impl<'a> File<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document }
    }

    fn catalog(self) -> Option<&'a Dictionary> {
        self.document.catalog().ok()
    }

    fn resolve(self, object: &'a Object) -> Option<&'a Object> {
        resolved(self.document, object)
    }

    pub(super) fn at(self, entries: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.resolve(entries.get(key).ok()?)
    }

    pub(super) fn dictionary_at(self, entries: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.at(entries, key)?.as_dict().ok()
    }

    fn text_at(self, entries: &'a Dictionary, key: &[u8]) -> Option<String> {
        lopdf::decode_text_string(self.at(entries, key)?).ok()
    }

    fn dictionary(self, id: ObjectId) -> Option<&'a Dictionary> {
        self.resolve(self.document.objects.get(&id)?)?.as_dict().ok()
    }

    /// File specifications of a name tree (ISO 32000-1, 7.9.6).
    fn name_tree(self, root: &'a Dictionary, out: &mut Vec<ObjectId>) {
        let mut waiting = vec![(root, 0)];
        let mut visited = 0;
        while let Some((node, depth)) = waiting.pop() {
            visited += 1;
            if visited > NODES {
                return;
            }
            if let Some(Object::Array(names)) = self.at(node, b"Names") {
                let values = names.iter().skip(1).step_by(2).take(NODES.saturating_sub(out.len()));
                out.extend(values.filter_map(Object::as_reference_if));
            }
            if depth < DEPTH
                && let Some(Object::Array(kids)) = self.at(node, b"Kids")
            {
                let kids = kids.iter().rev().take(NODES).filter_map(|kid| self.resolve(kid)?.as_dict().ok());
                waiting.extend(kids.map(|kid| (kid, depth + 1)));
            }
        }
    }

    /// `None` for a file specification without a file in it.
    fn attachment(self, id: ObjectId, limit: usize) -> Result<Option<Attachment>, Finding> {
        let Some(specification) = self.dictionary(id) else {
            return Ok(None);
        };
        let Some(stream) = self.embedded(specification) else {
            return Ok(None);
        };
        let bytes = match stream.get_plain_content_with_limit(limit) {
            Ok(bytes) => bytes,
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(too_large());
            }
            Err(_) => return Err(Finding::new(&NOT_A_PDF, Place::nowhere())),
        };
        let text = |key: &[u8]| self.text_at(specification, key);
        let name = text(b"UF").or_else(|| text(b"F")).unwrap_or_default();
        let about = self.dictionary_at(&stream.dict, b"Params");
        Ok(Some(Attachment {
            name: bare(&name),
            mime: stream.dict.get(b"Subtype").and_then(Object::as_name).map(lossy).unwrap_or_default(),
            description: text(b"Desc").unwrap_or_default(),
            relationship: self
                .at(specification, b"AFRelationship")
                .and_then(|r| r.as_name().ok())
                .map_or(Relationship::Unspecified, Relationship::named),
            bytes,
            date: about.and_then(|about| self.text_at(about, b"ModDate")).and_then(|date| moment(&date)),
        }))
    }

    fn embedded(self, specification: &'a Dictionary) -> Option<&'a Stream> {
        let files = self.dictionary_at(specification, b"EF")?;
        self.at(files, b"UF").or_else(|| self.at(files, b"F"))?.as_stream().ok()
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The last part of a path, so that a name cannot point elsewhere.
fn bare(name: &str) -> String {
    let last = name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).collect()
}

/// `D:20170116093000Z`, or any prefix of it that holds a date; other zones are not ours and give nothing.
fn moment(date: &str) -> Option<Moment> {
    let digits = date.strip_prefix("D:")?.strip_suffix('Z')?;
    let part = |from: usize, to: usize| digits.get(from..to);
    let (date, clock) = (part(0, 4).zip(part(4, 6)).zip(part(6, 8))?, part(8, 10).zip(part(10, 12)).zip(part(12, 14))?);
    let (((year, month), day), ((hour, minute), second)) = (date, clock);
    Moment::parse(&format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z"))
}

struct FieldWalk<'a> {
    file: File<'a>,
    pages: Vec<ObjectId>,
    seen: BTreeSet<ObjectId>,
    found: Vec<SignatureField>,
}

impl FieldWalk<'_> {
    /// Fields inherit their type and are named from the root down (ISO 32000-1, 12.7.3).
    fn visit(&mut self, id: ObjectId, above: &str, signature: bool, depth: usize) {
        if depth > DEPTH || self.seen.len() >= NODES || !self.seen.insert(id) {
            return;
        }
        let file = self.file;
        let Some(field) = file.dictionary(id) else {
            return;
        };
        let signature = match file.at(field, b"FT").map(Object::as_name) {
            Some(Ok(kind)) => kind == b"Sig",
            _ => signature,
        };
        let own = file.text_at(field, b"T");
        let name = match (&own, above) {
            (None, above) => above.to_owned(),
            (Some(own), "") => own.clone(),
            (Some(own), above) => format!("{above}.{own}"),
        };
        let kids = match file.at(field, b"Kids") {
            Some(Object::Array(kids)) => kids.iter().filter_map(Object::as_reference_if).collect(),
            _ => Vec::new(),
        };
        let child_fields = kids.iter().any(|kid| file.dictionary(*kid).is_some_and(|kid| kid.has(b"T")));
        if child_fields {
            for kid in kids {
                self.visit(kid, &name, signature, depth + 1);
            }
        } else if signature {
            self.found.push(self.field(id, field, name, &kids));
        }
    }

    fn field(&self, id: ObjectId, field: &Dictionary, name: String, widgets: &[ObjectId]) -> SignatureField {
        let file = self.file;
        let text = |key: &[u8]| -> String {
            let stored = field.get(key).ok().and_then(|value| file.document.dereference(value).ok());
            stored.and_then(|(_, value)| lopdf::decode_text_string(value).ok()).unwrap_or_default()
        };
        SignatureField {
            name,
            party: text(b"TM"),
            words: text(b"TU"),
            page: std::iter::once(&id).chain(widgets).find_map(|widget| self.page(*widget)),
            size: std::iter::once(&id).chain(widgets).find_map(|widget| self.size(*widget)),
            signed: field
                .get(b"V")
                .ok()
                .and_then(|v| file.document.dereference(v).ok())
                .is_some_and(|(_, v)| v.as_dict().is_ok()),
        }
    }

    fn size(&self, widget: ObjectId) -> Option<(i32, i32)> {
        let rect = self.file.at(self.file.dictionary(widget)?, b"Rect")?;
        let corners: Vec<f32> = rect.as_array().ok()?.iter().filter_map(|c| c.as_float().ok()).collect();
        let [left, bottom, right, top] = corners.as_slice() else { return None };
        let side = |a: f32, b: f32| (b - a).abs().round() as i32;
        let (width, height) = (side(*left, *right), side(*bottom, *top));
        (width > 0 && height > 0).then_some((width, height))
    }

    /// The page that lists a widget; `/P` alone proves nothing.
    fn page(&self, widget: ObjectId) -> Option<usize> {
        self.pages.iter().position(|page| {
            let annotations = self.file.dictionary(*page).and_then(|page| self.file.at(page, b"Annots"));
            matches!(annotations, Some(Object::Array(all)) if all.iter().any(|a| a.as_reference_if() == Some(widget)))
        })
    }
}

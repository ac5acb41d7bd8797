//! The way from a display list to a file: draw, mend, mean, say, pack.

use super::annotations::{self, Annotation};
use super::draw::{Drawn, draw};
use super::faces::Faces;
use super::findings::NO_PAGES;
use super::objects::{dict, name, points, text};
use super::request::{Request, SignatureField, Written};
use super::{appearance, attachments, file, fonts, metadata, numbering, outline, tags};
use crate::finding::{Finding, Place};
use crate::language::Direction;
use crate::pages::{Page, Pages};
use lopdf_printpdf::{Dictionary, Document, Object, ObjectId, Stream};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Writes a PDF 1.7 file that claims PDF/A-3a and PDF/UA-1.
///
/// # Errors
/// No pages, a face that cannot be embedded, a sign that no face has, or two attachments of one name.
pub fn write(pages: &Pages, request: &Request) -> Result<Written, Finding> {
    if pages.pages.is_empty() {
        return Err(Finding::new(&NO_PAGES, Place::nowhere()));
    }
    let plates = appearance::plates(pages);
    let mut faces = Faces::collect(pages.pages.iter().map(AsRef::as_ref).chain(&plates))?;
    faces.complete()?;
    let drawn = draw(&pages.pages, &pages.tags, &plates, &mut faces)?;
    let mut work = Work::new(drawn, pages, &faces);
    work.appearances(&plates);
    work.meaning();
    work.catalog(request)?;
    let bytes = work.finish(request);
    let sha256 = Sha256::digest(&bytes).into();
    Ok(Written { bytes, sha256, fields: work.fields })
}

/// Writes one page by itself, without structure or description: the appearance of a signature, which the
/// signature room takes out of it.
///
/// # Errors
/// A face that cannot be embedded, or a sign that no face has.
pub fn write_plate(plate: &Page) -> Result<Vec<u8>, Finding> {
    let mut faces = Faces::collect(std::iter::once(plate))?;
    faces.complete()?;
    let Drawn { mut document, .. } = draw(&[], &[], std::slice::from_ref(plate), &mut faces)?;
    let tree = document.new_object_id();
    for page in document.page_iter().collect::<Vec<_>>() {
        let resources = fonts::mend(&mut document, page, &faces);
        mend_page(&mut document, page, plate, tree, resources);
        let kids = super::objects::references([page]);
        let pages = dict([("Type", name("Pages")), ("Count", Object::Integer(1)), ("Kids", kids)]);
        document.set_object(tree, pages);
    }
    let catalog = dict([("Type", name("Catalog")), ("Pages", Object::Reference(tree))]);
    let root = document.add_object(catalog);
    Ok(file::write(&document, root, None, &BTreeSet::from([root, tree])))
}

/// Replaces what printpdf wrote about a page.
fn mend_page(document: &mut Document, id: ObjectId, page: &Page, tree: ObjectId, resources: ObjectId) {
    let Ok(entries) = document.get_dictionary_mut(id) else {
        return;
    };
    let (contents, annotations) = (entries.remove(b"Contents"), entries.remove(b"Annots"));
    let corner = || Object::Integer(0);
    let media = vec![corner(), corner(), points(page.width), points(page.height)];
    let mut mended = dict([
        ("Type", name("Page")),
        ("Parent", Object::Reference(tree)),
        ("MediaBox", Object::Array(media)),
        ("Resources", Object::Reference(resources)),
    ]);
    if let Some(contents) = contents {
        mended.set("Contents", contents);
    }
    // printpdf writes an array into every page; ours are objects of their own.
    if let Some(annotations @ Object::Reference(_)) = annotations {
        mended.set("Annots", annotations);
    }
    *entries = mended;
}

/// A file in the making.
struct Work<'a> {
    pages: &'a Pages,
    document: Document,
    page_ids: Vec<ObjectId>,
    tree: ObjectId,
    resources: ObjectId,
    marked: Vec<Vec<crate::pages::TagId>>,
    catalog: Dictionary,
    fields: Vec<SignatureField>,
    annotations: Vec<Annotation>,
    /// What a signature touches: kept out of object streams, so that appending copies plain bytes.
    plain: BTreeSet<ObjectId>,
}

impl<'a> Work<'a> {
    fn new(drawn: Drawn, pages: &'a Pages, faces: &Faces) -> Self {
        let Drawn { mut document, marked } = drawn;
        let page_ids: Vec<_> = document.page_iter().collect();
        let resources = page_ids.first().map(|page| fonts::mend(&mut document, *page, faces));
        let resources = resources.unwrap_or_else(|| document.add_object(dict([])));
        let tree = document.new_object_id();
        let catalog = dict([("Type", name("Catalog")), ("Pages", Object::Reference(tree))]);
        Self {
            pages,
            document,
            page_ids,
            tree,
            resources,
            marked,
            catalog,
            fields: Vec::new(),
            annotations: Vec::new(),
            plain: BTreeSet::from([tree]),
        }
    }

    /// Turns the pages behind the real ones into appearances, and writes all annotations.
    fn appearances(&mut self, plates: &[Page]) {
        let drawn = self.page_ids.split_off(self.pages.pages.len().min(self.page_ids.len()));
        self.marked.truncate(self.page_ids.len());
        let appearances = drawn.iter().zip(plates).map(|(id, plate)| {
            let (width, height) = (plate.width.0 / 1000, plate.height.0 / 1000);
            annotations::form_object(self.document.get_page_content(*id), width.into(), height.into(), self.resources)
        });
        let appearances: Vec<Stream> = appearances.collect();
        let document = &mut self.document;
        self.annotations = annotations::links(document, self.pages, &self.page_ids);
        let (widgets, fields, form) = annotations::fields(document, self.pages, &self.page_ids, appearances);
        self.plain.extend(widgets.iter().map(|w| w.id));
        self.annotations.extend(widgets);
        self.fields = fields;
        if let Some(form) = form {
            self.plain.insert(form);
            self.catalog.set("AcroForm", Object::Reference(form));
            // ETSI EN 319 142-1: the signatures to come are CAdES, an extension of PDF 1.7.
            let level = dict([("BaseVersion", name("1.7")), ("ExtensionLevel", Object::Integer(2))]);
            self.catalog.set("Extensions", dict([("ESIC", level.into())]));
        }
        self.plain.extend(annotations::attach(document, &self.page_ids, &self.annotations));
    }

    /// The page tree and the structure tree.
    fn meaning(&mut self) {
        for (id, page) in self.page_ids.iter().zip(&self.pages.pages) {
            mend_page(&mut self.document, *id, page, self.tree, self.resources);
            self.plain.insert(*id);
        }
        let kids = super::objects::references(self.page_ids.iter().copied());
        let count = Object::Integer(self.page_ids.len() as i64);
        self.document.set_object(self.tree, dict([("Type", name("Pages")), ("Count", count), ("Kids", kids)]));
        let root = tags::write(&mut self.document, self.pages, &self.page_ids, &self.marked, &self.annotations);
        self.catalog.set("StructTreeRoot", Object::Reference(root));
        self.catalog.set("MarkInfo", dict([("Marked", Object::Boolean(true))]));
    }

    fn catalog(&mut self, request: &Request) -> Result<(), Finding> {
        let pages = self.pages;
        self.catalog.set("Lang", text(pages.language.code()));
        let mut preferences = dict([("DisplayDocTitle", Object::Boolean(true))]);
        if pages.language.direction() == Direction::RightToLeft {
            preferences.set("Direction", name("R2L"));
        }
        self.catalog.set("ViewerPreferences", preferences);
        self.catalog.set("PageLabels", numbering::page_labels(pages));
        if let Some(outline) = outline::write(&mut self.document, pages, &self.page_ids) {
            self.catalog.set("Outlines", Object::Reference(outline));
            self.catalog.set("PageMode", name("UseOutlines"));
        }
        let profile = self.document.add_object(metadata::profile());
        let intent = metadata::output_intent(Object::Reference(profile));
        self.catalog.set("OutputIntents", Object::Array(vec![intent.into()]));
        let packet = self.document.add_object(metadata::packet(pages, request));
        self.catalog.set("Metadata", Object::Reference(packet));
        attachments::write(&mut self.document, &mut self.catalog, &request.attachments)
    }

    fn finish(&mut self, request: &Request) -> Vec<u8> {
        let root = self.document.add_object(std::mem::take(&mut self.catalog));
        let information = self.document.add_object(metadata::information(self.pages, request));
        self.plain.extend([root, information]);
        file::write(&self.document, root, Some(information), &self.plain)
    }
}

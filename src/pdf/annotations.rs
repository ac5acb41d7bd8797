//! Links within the document and the fields for signatures: what stands on a page without being printed text.

use super::objects::{ascii, dict, integers, name, points, references, text, whole_rect};
use super::request::SignatureField;
use crate::pages::{Pages, TagId};
use lopdf_printpdf::{Dictionary, Document, Object, ObjectId, Stream};

/// An annotation and the tag it belongs to.
pub(super) struct Annotation {
    pub id: ObjectId,
    /// Page index, from 0.
    pub page: usize,
    pub tag: TagId,
}

/// Annotation flag Print (ISO 32000-1, table 165); PDF/A wants it (ISO 19005-3, 6.3.2).
const PRINT: i64 = 4;
/// Print and Locked: the place of a signature does not move.
const PRINT_LOCKED: i64 = 132;

/// Writes the links of all pages.
pub(super) fn links(document: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Vec<Annotation> {
    let mut all = Vec::new();
    for (index, page) in pages.pages.iter().enumerate() {
        for link in &page.links {
            let Some(destination) = destination(pages, page_ids, link.page, link.y) else {
                continue;
            };
            let id = document.add_object(dict([
                ("Type", name("Annot")),
                ("Subtype", name("Link")),
                ("Rect", integers(whole_rect(link.rect, page.height))),
                ("Border", integers([0, 0, 0])),
                ("F", Object::Integer(PRINT)),
                ("Contents", text(&link.words)),
                ("Dest", destination),
            ]));
            all.push(Annotation { id, page: index, tag: link.tag });
        }
    }
    all
}

/// `[page /XYZ null y null]`: that height at the top of the window.
pub(super) fn destination(
    pages: &Pages,
    page_ids: &[ObjectId],
    page: usize,
    y: crate::pages::Length,
) -> Option<Object> {
    let (id, target) = (page_ids.get(page)?, pages.pages.get(page)?);
    Some(Object::Array(vec![
        Object::Reference(*id),
        name("XYZ"),
        Object::Null,
        points(target.height - y),
        Object::Null,
    ]))
}

/// Writes one empty signature field per party with the appearances given in the same order, and the form that
/// holds them.
pub(super) fn fields(
    document: &mut Document,
    pages: &Pages,
    page_ids: &[ObjectId],
    appearances: Vec<Stream>,
) -> (Vec<Annotation>, Vec<SignatureField>, Option<ObjectId>) {
    let (mut annotations, mut fields) = (Vec::new(), Vec::new());
    let boxes = pages.pages.iter().enumerate().flat_map(|(n, page)| page.fields.iter().map(move |f| (n, page, f)));
    for (number, ((index, page, field), appearance)) in (1..).zip(boxes.zip(appearances)) {
        let Some(page_id) = page_ids.get(index) else {
            continue;
        };
        let appearance = document.add_object(appearance);
        let prepared = SignatureField {
            name: format!("Signature_Party_{number:02}"),
            party: field.party.clone(),
            words: field.words.clone(),
            page: Some(index),
            size: Some(size_of(whole_rect(field.rect, page.height))),
            signed: false,
        };
        let id = document.add_object(dict([
            ("Type", name("Annot")),
            ("Subtype", name("Widget")),
            ("FT", name("Sig")),
            ("T", ascii(&prepared.name)),
            ("TM", text(&prepared.party)),
            ("TU", text(&prepared.words)),
            ("F", Object::Integer(PRINT_LOCKED)),
            ("Rect", integers(whole_rect(field.rect, page.height))),
            ("P", Object::Reference(*page_id)),
            ("AP", dict([("N", Object::Reference(appearance))]).into()),
        ]));
        annotations.push(Annotation { id, page: index, tag: field.tag });
        fields.push(prepared);
    }
    let form = (!annotations.is_empty()).then(|| {
        document.add_object(dict([
            ("Fields", references(annotations.iter().map(|a| a.id))),
            // SignaturesExist and AppendOnly (ISO 32000-1, table 219).
            ("SigFlags", Object::Integer(3)),
        ]))
    });
    (annotations, fields, form)
}

/// Lists the annotations of each page in an array of its own, so that signing rewrites only that.
pub(super) fn attach(document: &mut Document, page_ids: &[ObjectId], annotations: &[Annotation]) -> Vec<ObjectId> {
    let mut arrays = Vec::new();
    for (index, page) in page_ids.iter().enumerate() {
        let own: Vec<_> = annotations.iter().filter(|a| a.page == index).map(|a| a.id).collect();
        if own.is_empty() {
            continue;
        }
        let array = document.add_object(references(own));
        if let Ok(page) = document.get_dictionary_mut(*page) {
            page.set("Annots", Object::Reference(array));
        }
        arrays.push(array);
    }
    arrays
}

/// A drawn page as form XObject: the appearance of a field.
pub(super) fn form_object(content: Vec<u8>, width: i64, height: i64, resources: ObjectId) -> Stream {
    let entries: Dictionary = dict([
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("FormType", Object::Integer(1)),
        ("BBox", integers([0, 0, width, height])),
        ("Resources", Object::Reference(resources)),
    ]);
    Stream::new(entries, content)
}

fn size_of([left, bottom, right, top]: [i64; 4]) -> (i32, i32) {
    ((right - left) as i32, (top - bottom) as i32)
}

//! Mends the fonts that printpdf wrote: which code draws which glyph, what it reads, true metrics.

use super::draw::font_name;
use super::faces::{Code, Face, Faces};
use super::objects::{dict, name};
use lopdf_printpdf::{Document, Object, ObjectId, Stream};
use std::fmt::Write;

/// Finds the fonts among the resources of `page`, mends them, and gives the resources that all pages share.
pub(super) fn mend(document: &mut Document, page: ObjectId, faces: &Faces) -> ObjectId {
    let mut shared = dict([]);
    for (&id, face) in &faces.faces {
        let key = font_name(id);
        let Some(font) = font(document, page, &key) else {
            continue;
        };
        mend_font(document, font, face);
        shared.set(key, Object::Reference(font));
    }
    document.add_object(dict([("Font", shared.into())]))
}

fn font(document: &Document, page: ObjectId, key: &str) -> Option<ObjectId> {
    let page = document.get_dictionary(page).ok()?;
    let resources = document.get_dict_in_dict(page, b"Resources").ok()?;
    let fonts = document.get_dict_in_dict(resources, b"Font").ok()?;
    fonts.get(key.as_bytes()).and_then(Object::as_reference).ok()
}

fn mend_font(document: &mut Document, id: ObjectId, face: &Face) {
    let glyphs = face.codes.iter().flat_map(|code| code.glyph.to_be_bytes()).collect();
    let glyphs = document.add_object(Stream::new(dict([]), glyphs));
    let words = document.add_object(Stream::new(dict([]), to_unicode(&face.codes).into_bytes()));
    let Ok(font) = document.get_dictionary_mut(id) else {
        return;
    };
    font.set("ToUnicode", Object::Reference(words));
    let Ok(descendant) = font
        .get_mut(b"DescendantFonts")
        .and_then(Object::as_array_mut)
        .map(|fonts| fonts.first_mut())
        .and_then(|font| font.ok_or(lopdf_printpdf::Error::DictKey("DescendantFonts".into())))
        .and_then(Object::as_dict_mut)
    else {
        return;
    };
    descendant.set("CIDToGIDMap", Object::Reference(glyphs));
    let mut descendant = std::mem::take(descendant);
    descendant.set("Type", name("Font"));
    let descriptor = descendant.get(b"FontDescriptor").and_then(Object::as_reference);
    let descendant = document.add_object(descendant);
    if let Ok(font) = document.get_dictionary_mut(id) {
        font.set("DescendantFonts", Object::Array(vec![Object::Reference(descendant)]));
    }
    if let Some(descriptor) = descriptor.ok().and_then(|d| document.get_dictionary_mut(d).ok()) {
        // printpdf takes both from tables that a subset no longer has.
        descriptor.set("CapHeight", Object::Integer(face.metrics().cap_height));
        descriptor.set("StemV", Object::Integer(face.metrics().stem));
    }
}

/// A ToUnicode CMap (ISO 32000-1, 9.10.3): code 0 is `.notdef` and is never shown.
fn to_unicode(codes: &[Code]) -> String {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) \
         /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let numbered: Vec<_> = (0_u16..).zip(codes).skip(1).collect();
    for block in numbered.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", block.len());
        for (number, code) in block {
            let _ = write!(out, "<{number:04X}> <");
            for unit in code.text.encode_utf16() {
                let _ = write!(out, "{unit:04X}");
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

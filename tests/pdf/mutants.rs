//! One lie per rule: what a file looks like that breaks it.

use crate::accessible::elements;
use crate::rules::annotations;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

/// Rule that must notice, and the change.
pub struct Mutant {
    pub rule: &'static str,
    pub lie: &'static str,
    pub make: fn(&mut Vec<u8>, &mut Document),
}

const fn mutant(rule: &'static str, lie: &'static str, make: fn(&mut Vec<u8>, &mut Document)) -> Mutant {
    Mutant { rule, lie, make }
}

pub const MUTANTS: &[Mutant] = &[
    mutant("header", "no binary mark", |b, _| b[10] = b'x'),
    mutant("identity", "no ID", |_, d| drop(d.trailer.remove(b"ID"))),
    mutant("end", "bytes behind the end", |b, _| b.extend(b"\n\n")),
    mutant("streams", "LZW", |_, d| stream(d, b"ToUnicode").dict.set("Filter", "LZWDecode")),
    mutant("limits", "a name of 200 bytes", |_, d| catalog(d).set("Long", Object::Name(vec![b'x'; 200]))),
    mutant("output intent", "for print", |_, d| {
        if let Ok(Object::Array(all)) = catalog(d).get_mut(b"OutputIntents") {
            all[0].as_dict_mut().unwrap().set("S", "GTS_PDFX");
        }
    }),
    mutant("colours", "ink", |_, d| page_content(d, " rg", " 0 k rg")),
    mutant("no transparency", "a group", |_, d| page(d).set("Group", Dictionary::new())),
    mutant("code to glyph", "no map", |_, d| drop(with(d, b"CIDToGIDMap").remove(b"CIDToGIDMap"))),
    mutant("embedded fonts", "no program", |_, d| drop(with(d, b"FontFile2").remove(b"FontFile2"))),
    mutant("widths", "all 500", |_, d| {
        let widths = vec![Object::Integer(1), Object::Array(vec![Object::Integer(500); 60])];
        with(d, b"CIDToGIDMap").set("W", widths);
    }),
    mutant("unicode", "reads as U+0000", |_, d| {
        let cmap = stream(d, b"ToUnicode");
        let text = String::from_utf8(cmap.get_plain_content().unwrap()).unwrap().replace("<0002> <", "<0002> <0000");
        cmap.set_plain_content(text.into_bytes());
    }),
    mutant("no missing glyph", "code 2 is .notdef", |_, d| {
        let map = stream(d, b"CIDToGIDMap");
        let mut glyphs = map.get_plain_content().unwrap();
        glyphs[4..6].fill(0);
        map.set_plain_content(glyphs);
    }),
    mutant("annotation flags", "hidden", |_, d| annotation(d, "Widget").set("F", 6)),
    mutant("appearances", "none", |_, d| drop(annotation(d, "Widget").remove(b"AP"))),
    mutant("forms", "left to the reader", |_, d| with(d, b"SigFlags").set("NeedAppearances", true)),
    mutant("no actions", "a script", |_, d| page(d).set("AA", Dictionary::new())),
    mutant("claims", "level B", |_, d| packet(d, "conformance>A<", "conformance>B<")),
    mutant("information", "another title", |_, d| {
        let id = d.trailer.get(b"Info").unwrap().as_reference().unwrap();
        d.get_dictionary_mut(id).unwrap().set("Title", Object::String(b"Other".to_vec(), StringFormat::Literal));
    }),
    mutant("extension schema", "another prefix", |_, d| packet(d, "prefix>pdfuaid<", "prefix>other<")),
    mutant("marked", "suspects", |_, d| {
        catalog(d).get_mut(b"MarkInfo").unwrap().as_dict_mut().unwrap().set("Suspects", true);
    }),
    mutant("standard types", "an own type", |_, d| element(d, "Span").set("S", "Wording")),
    mutant("language", "none", |_, d| drop(catalog(d).remove(b"Lang"))),
    mutant("associated files", "no relationship", |_, d| drop(with(d, b"AFRelationship").remove(b"AFRelationship"))),
    mutant("all content is tagged", "a stray box", |_, d| page_content(d, "", "0 0 9 9 re f\n")),
    mutant("title", "file name shown", |_, d| drop(catalog(d).remove(b"ViewerPreferences"))),
    mutant("headings", "H1 is H3", |_, d| element(d, "H1").set("S", "H3")),
    mutant("tables", "a row that is one cell short", |_, d| {
        let row = element(d, "TR").get(b"K").unwrap().as_array().unwrap()[1..].to_vec();
        element(d, "TR").set("K", row);
    }),
    mutant("tables", "no scope", |_, d| drop(element(d, "TH").remove(b"A"))),
    mutant("lists", "items in a part", |_, d| element(d, "L").set("S", "Part")),
    mutant("notes", "no identifier", |_, d| element(d, "Span").set("S", "Note")),
    mutant("tab order", "by row", |_, d| with(d, b"Tabs").set("Tabs", "R")),
    mutant("widgets", "form is a paragraph", |_, d| element(d, "Form").set("S", "P")),
    mutant("links", "without words", |_, d| drop(annotation(d, "Link").remove(b"Contents"))),
    mutant("parent tree", "content left out", |_, d| drop(element(d, "H1").remove(b"K"))),
];

fn catalog(d: &mut Document) -> &mut Dictionary {
    d.catalog_mut().unwrap()
}

fn page(d: &mut Document) -> &mut Dictionary {
    let id = d.page_iter().next().unwrap();
    d.get_dictionary_mut(id).unwrap()
}

/// The first dictionary that has `key`.
fn with<'a>(d: &'a mut Document, key: &[u8]) -> &'a mut Dictionary {
    d.objects.values_mut().filter_map(|o| o.as_dict_mut().ok()).find(|x| x.has(key)).unwrap()
}

/// The stream that `key` leads to.
fn stream<'a>(d: &'a mut Document, key: &[u8]) -> &'a mut lopdf::Stream {
    let id = with(d, key).get(key).unwrap().as_reference().unwrap();
    d.get_object_mut(id).unwrap().as_stream_mut().unwrap()
}

fn annotation<'a>(d: &'a mut Document, kind: &str) -> &'a mut Dictionary {
    let is = |entries: &Dictionary| entries.get(b"Subtype").unwrap().as_name().unwrap() == kind.as_bytes();
    let id: ObjectId = annotations(d).into_iter().find(|(_, entries)| is(entries)).unwrap().0;
    d.get_dictionary_mut(id).unwrap()
}

fn element<'a>(d: &'a mut Document, kind: &str) -> &'a mut Dictionary {
    let id = elements(d).unwrap().into_iter().find(|e| e.kind == kind).unwrap().id;
    d.get_dictionary_mut(id).unwrap()
}

fn page_content(d: &mut Document, from: &str, to: &str) {
    let id = page(d).get(b"Contents").unwrap().as_reference().unwrap();
    let stream = d.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let text = String::from_utf8(stream.get_plain_content().unwrap()).unwrap().replacen(from, to, 1);
    stream.set_plain_content(text.into_bytes());
}

fn packet(d: &mut Document, from: &str, to: &str) {
    let id = catalog(d).get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = d.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let text = String::from_utf8(stream.content.clone()).unwrap().replace(from, to);
    stream.set_plain_content(text.into_bytes());
}

//! Rules for keeping: PDF/A-3a, ISO 19005-3.

use crate::rules::{Verdict, annotations, at, catalog, content, dict_at, metadata, name_at, require, text, text_at};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::{BTreeMap, BTreeSet};

pub fn header(bytes: &[u8], _: &Document) -> Verdict {
    let first = bytes.get(..9).ok_or("too short")?;
    require(first.starts_with(b"%PDF-1.") && (b'0'..=b'7').contains(&first[7]) && first[8] == b'\n', "first line")?;
    let mark = bytes.get(9..15).ok_or("too short")?;
    require(mark[0] == b'%' && mark[1..5].iter().all(|b| *b > 127), "binary mark")
}

pub fn identity(_: &[u8], d: &Document) -> Verdict {
    require(!d.trailer.has(b"Encrypt"), "encrypted")?;
    let parts = d.trailer.get(b"ID").and_then(Object::as_array).map_err(|_| "no ID")?;
    let whole = |part: &Object| part.as_str().is_ok_and(|s| s.len() >= 16);
    require(parts.len() == 2 && parts.iter().all(whole), "ID is not two strings")
}

pub fn end(bytes: &[u8], _: &Document) -> Verdict {
    require(bytes.ends_with(b"%%EOF\n") || bytes.ends_with(b"%%EOF"), "bytes after the end")
}

fn all_streams(d: &Document) -> impl Iterator<Item = &Stream> {
    d.objects.values().filter_map(|o| o.as_stream().ok())
}

pub fn streams(_: &[u8], d: &Document) -> Verdict {
    for stream in all_streams(d) {
        let filters = stream.filters().unwrap_or_default();
        require(filters.iter().all(|f| *f == b"FlateDecode"), "a filter other than Flate")?;
        let external = [&b"F"[..], b"FFilter", b"FDecodeParms"].iter().any(|key| stream.dict.has(key));
        require(!external, "content outside the file")?;
    }
    Ok(())
}

pub fn limits(_: &[u8], d: &Document) -> Verdict {
    fn check(object: &Object) -> Verdict {
        match object {
            Object::Name(name) => require(name.len() <= 127, "a name over 127 bytes"),
            Object::String(bytes, _) => require(bytes.len() <= 32_767, "a string over 32 767 bytes"),
            Object::Integer(value) => require(i32::try_from(*value).is_ok(), "an integer over 32 bits"),
            Object::Array(items) => items.iter().try_for_each(check),
            Object::Dictionary(entries) => entries.iter().try_for_each(|(_, value)| check(value)),
            Object::Stream(stream) => stream.dict.iter().try_for_each(|(_, value)| check(value)),
            _ => Ok(()),
        }
    }
    d.objects.values().try_for_each(check)
}

pub fn output_intent(_: &[u8], d: &Document) -> Verdict {
    let intents = at(d, catalog(d)?, "OutputIntents").and_then(|o| o.as_array().ok()).ok_or("none")?;
    let intent = intents.first().and_then(|o| o.as_dict().ok()).ok_or("none")?;
    require(name_at(d, intent, "S") == Some("GTS_PDFA1"), "not for PDF/A")?;
    let profile = at(d, intent, "DestOutputProfile").and_then(|o| o.as_stream().ok()).ok_or("no profile")?;
    let icc = content(profile);
    require(icc.get(36..40) == Some(b"acsp") && icc.get(12..20) == Some(b"mntrRGB "), "not a screen RGB profile")?;
    require(icc.get(8).is_some_and(|v| *v <= 4), "profile newer than version 4")?;
    require(profile.dict.get(b"N").and_then(Object::as_i64).ok() == Some(3), "N is not 3")
}

/// Content of every page and every form, with its resources.
fn contents(d: &Document) -> Vec<(Content<Vec<lopdf::content::Operation>>, &Dictionary)> {
    let pages = d.page_iter().filter_map(|id| {
        let page = d.get_dictionary(id).ok()?;
        Some((d.get_page_content(id), dict_at(d, page, "Resources")?))
    });
    let forms = all_streams(d).filter(|s| name_at(d, &s.dict, "Subtype") == Some("Form"));
    let forms = forms.filter_map(|form| Some((content(form), dict_at(d, &form.dict, "Resources")?)));
    pages.chain(forms).filter_map(|(bytes, r)| Some((Content::decode(&bytes).ok()?, r))).collect()
}

pub fn colours(_: &[u8], d: &Document) -> Verdict {
    for (content, _) in contents(d) {
        let foreign = content.operations.iter().find(|o| ["k", "K", "cs", "CS", "sh"].contains(&o.operator.as_str()));
        require(foreign.is_none(), "a colour that the output intent does not cover")?;
    }
    Ok(())
}

pub fn no_transparency(_: &[u8], d: &Document) -> Verdict {
    let dictionaries = d.objects.values().filter_map(|o| o.as_dict().ok());
    let found = dictionaries.flat_map(|x| [&b"Group"[..], b"SMask", b"ca", b"CA", b"ExtGState"].map(|key| x.has(key)));
    require(!found.into_iter().any(|x| x), "transparency")
}

/// Fonts by resource name, and the codes that each page or form shows with them.
fn shown(d: &Document) -> Result<BTreeMap<ObjectId, BTreeSet<u16>>, String> {
    let mut all: BTreeMap<ObjectId, BTreeSet<u16>> = BTreeMap::new();
    for (content, resources) in contents(d) {
        let fonts = dict_at(d, resources, "Font");
        let mut font = None;
        for operation in &content.operations {
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operation.operands.first().and_then(|o| o.as_name().ok()).ok_or("Tf without font")?;
                    font = fonts.and_then(|f| f.get(name).ok()).and_then(|f| f.as_reference().ok());
                }
                "TJ" | "Tj" => {
                    let font = font.ok_or("text without font")?;
                    let strings: Vec<&Object> = match operation.operands.first() {
                        Some(Object::Array(items)) => items.iter().collect(),
                        Some(other) => vec![other],
                        None => vec![],
                    };
                    for codes in strings.iter().filter_map(|s| s.as_str().ok()) {
                        let codes = codes.as_chunks::<2>().0.iter().map(|c| u16::from_be_bytes(*c));
                        all.entry(font).or_default().extend(codes);
                    }
                }
                _ => {}
            }
        }
    }
    Ok(all)
}

fn descendant(d: &Document, font: ObjectId) -> Result<&Dictionary, String> {
    let font = d.get_dictionary(font).map_err(text)?;
    require(name_at(d, font, "Subtype") == Some("Type0"), "not a composite font")?;
    let fonts = at(d, font, "DescendantFonts").and_then(|o| o.as_array().ok()).ok_or("no descendant")?;
    let (_, font) = d.dereference(fonts.first().ok_or("no descendant")?).map_err(text)?;
    font.as_dict().map_err(text)
}

fn glyph_map(d: &Document, font: ObjectId) -> Result<Vec<u16>, String> {
    let stream = at(d, descendant(d, font)?, "CIDToGIDMap").and_then(|o| o.as_stream().ok()).ok_or("no map")?;
    Ok(content(stream).as_chunks::<2>().0.iter().map(|c| u16::from_be_bytes(*c)).collect())
}

fn program(d: &Document, font: ObjectId) -> Result<Vec<u8>, String> {
    let descriptor = dict_at(d, descendant(d, font)?, "FontDescriptor").ok_or("no descriptor")?;
    let program = at(d, descriptor, "FontFile2").and_then(|o| o.as_stream().ok()).ok_or("no font program")?;
    Ok(content(program))
}

pub fn code_to_glyph(_: &[u8], d: &Document) -> Verdict {
    for (font, codes) in shown(d)? {
        let map = glyph_map(d, font)?;
        require(codes.iter().all(|c| usize::from(*c) < map.len()), "a code without a glyph")?;
    }
    Ok(())
}

pub fn embedded_fonts(_: &[u8], d: &Document) -> Verdict {
    let fonts = shown(d)?;
    require(!fonts.is_empty(), "no font at all")?;
    for font in fonts.keys() {
        let bytes = program(d, *font)?;
        let face = FontRef::new(&bytes).map_err(text)?;
        require(face.glyf().is_ok(), "no outlines")?;
        let (outer, inner) = (d.get_dictionary(*font).map_err(text)?, descendant(d, *font)?);
        let descriptor = dict_at(d, inner, "FontDescriptor").ok_or("no descriptor")?;
        let name = name_at(d, outer, "BaseFont");
        require(name == name_at(d, inner, "BaseFont") && name == name_at(d, descriptor, "FontName"), "three names")?;
        let tagged = name.is_some_and(|n| n.len() > 7 && n.as_bytes()[6] == b'+');
        require(tagged, "a subset without tag")?;
    }
    Ok(())
}

pub fn widths(_: &[u8], d: &Document) -> Verdict {
    for (font, codes) in shown(d)? {
        let (map, bytes) = (glyph_map(d, font)?, program(d, font)?);
        let face = FontRef::new(&bytes).map_err(text)?;
        let em = face.head().map_err(text)?.units_per_em();
        let metrics = face.glyph_metrics(Size::unscaled(), LocationRef::default());
        let declared = declared_widths(d, font)?;
        for code in codes {
            let glyph = map.get(usize::from(code)).copied().ok_or("a code without glyph")?;
            let real = metrics.advance_width(GlyphId::from(glyph)).unwrap_or(0.0) * 1000.0 / f32::from(em);
            let declared = declared.get(&code).copied().unwrap_or(1000.0);
            require((real - declared).abs() <= 1.0, format!("code {code} is {real}, said to be {declared}"))?;
        }
    }
    Ok(())
}

fn declared_widths(d: &Document, font: ObjectId) -> Result<BTreeMap<u16, f32>, String> {
    let list = at(d, descendant(d, font)?, "W").and_then(|o| o.as_array().ok()).ok_or("no widths")?;
    let mut all = BTreeMap::new();
    for pair in list.as_chunks::<2>().0 {
        let first = pair[0].as_i64().map_err(text)? as u16;
        for (code, width) in (first..).zip(pair[1].as_array().map_err(text)?) {
            all.insert(code, width.as_float().map_err(text)?);
        }
    }
    Ok(all)
}

pub fn unicode(_: &[u8], d: &Document) -> Verdict {
    for (font, codes) in shown(d)? {
        let stream = at(d, d.get_dictionary(font).map_err(text)?, "ToUnicode").and_then(|o| o.as_stream().ok());
        let map = bfchars(&String::from_utf8_lossy(&content(stream.ok_or("no ToUnicode")?)));
        for code in codes {
            let units = map.get(&code).ok_or(format!("code {code} reads as nothing"))?;
            let allowed = !units.is_empty() && units.iter().all(|u| ![0, 0xFEFF, 0xFFFE].contains(u));
            require(allowed, format!("code {code} reads as {units:04X?}"))?;
            let private = units.iter().any(|u| (0xE000..=0xF8FF).contains(u));
            require(!private, format!("code {code} reads as a private character"))?;
        }
    }
    Ok(())
}

fn bfchars(cmap: &str) -> BTreeMap<u16, Vec<u16>> {
    let lines = cmap.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    let hex = |s: &str| u16::from_str_radix(s, 16).unwrap_or(0);
    let units = |s: &str| (0..s.len() / 4).map(|n| hex(&s[4 * n..4 * n + 4])).collect();
    lines.filter(|(code, _)| *code != "0000").map(|(code, text)| (hex(code), units(text))).collect()
}

pub fn no_missing_glyph(_: &[u8], d: &Document) -> Verdict {
    for (font, codes) in shown(d)? {
        let map = glyph_map(d, font)?;
        let missing = codes.iter().find(|c| map.get(usize::from(**c)).is_none_or(|g| *g == 0));
        require(missing.is_none(), format!("code {missing:?} shows .notdef"))?;
    }
    Ok(())
}

pub fn annotation_flags(_: &[u8], d: &Document) -> Verdict {
    for (_, annotation) in annotations(d) {
        let flags = annotation.get(b"F").and_then(Object::as_i64).map_err(|_| "no flags")?;
        // Print set; Invisible, Hidden, NoView and ToggleNoView clear.
        require(flags & 4 != 0 && flags & (1 | 2 | 32 | 256) == 0, format!("flags {flags}"))?;
    }
    Ok(())
}

pub fn appearances(_: &[u8], d: &Document) -> Verdict {
    for (_, annotation) in annotations(d) {
        if name_at(d, annotation, "Subtype") == Some("Link") {
            continue;
        }
        let looks = dict_at(d, annotation, "AP").ok_or("an annotation without appearance")?;
        require(looks.len() == 1, "more than the normal appearance")?;
        require(at(d, looks, "N").is_some_and(|n| n.as_stream().is_ok()), "no normal appearance")?;
    }
    Ok(())
}

pub fn forms(_: &[u8], d: &Document) -> Verdict {
    let Some(form) = dict_at(d, catalog(d)?, "AcroForm") else {
        return Ok(());
    };
    require(!form.has(b"XFA"), "XFA")?;
    let redraw = form.get(b"NeedAppearances").and_then(Object::as_bool).unwrap_or(false);
    require(!redraw, "appearances left to the reader")
}

pub fn no_actions(_: &[u8], d: &Document) -> Verdict {
    require(!catalog(d)?.has(b"OpenAction"), "an action on opening")?;
    for entries in d.objects.values().filter_map(|o| o.as_dict().ok()) {
        require(!entries.has(b"AA") && !entries.has(b"JS"), "an action")?;
        require(name_at(d, entries, "S") != Some("JavaScript"), "a script")?;
    }
    Ok(())
}

pub fn claims(_: &[u8], d: &Document) -> Verdict {
    let packet = metadata(d)?;
    for claim in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
        require(packet.contains(claim), format!("no {claim}"))?;
    }
    Ok(())
}

pub fn information(_: &[u8], d: &Document) -> Verdict {
    let packet = metadata(d)?;
    let Ok(information) = d.trailer.get(b"Info").and_then(Object::as_reference).and_then(|id| d.get_dictionary(id))
    else {
        return Ok(());
    };
    let escaped = |s: String| s.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let pairs = [("Title", "x-default\">"), ("Producer", "<pdf:Producer>"), ("Creator", "<xmp:CreatorTool>")];
    for (key, before) in pairs {
        let value = escaped(text_at(d, information, key).ok_or(format!("no {key}"))?);
        require(packet.contains(&format!("{before}{value}<")), format!("{key} differs from the packet"))?;
    }
    for (key, element) in [("CreationDate", "CreateDate"), ("ModDate", "ModifyDate")] {
        let Some(date) = text_at(d, information, key) else {
            continue;
        };
        let n = |a: usize, b: usize| date.get(a..b).unwrap_or("").to_owned();
        let xmp = format!("{}-{}-{}T{}:{}:{}Z", n(2, 6), n(6, 8), n(8, 10), n(10, 12), n(12, 14), n(14, 16));
        require(packet.contains(&format!("<xmp:{element}>{xmp}<")), format!("{key} differs from the packet"))?;
    }
    let known = ["Title", "Producer", "Creator", "CreationDate", "ModDate"].map(|k| k.as_bytes().to_vec());
    require(information.iter().all(|(key, _)| known.contains(key)), "information that the packet lacks")
}

pub fn extension_schema(_: &[u8], d: &Document) -> Verdict {
    let packet = metadata(d)?;
    let parts = [
        "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<",
        "<pdfaSchema:prefix>pdfuaid<",
        "<pdfaProperty:name>part<",
    ];
    require(parts.iter().all(|part| packet.contains(part)), "pdfuaid is not described")
}

pub fn associated_files(_: &[u8], d: &Document) -> Verdict {
    let associated = at(d, catalog(d)?, "AF").and_then(|o| o.as_array().ok()).cloned().unwrap_or_default();
    let names = dict_at(d, catalog(d)?, "Names").and_then(|n| dict_at(d, n, "EmbeddedFiles"));
    let listed = names.and_then(|n| at(d, n, "Names")?.as_array().ok()).cloned().unwrap_or_default();
    let keys: Vec<_> = listed.iter().step_by(2).filter_map(|k| k.as_str().ok()).collect();
    require(keys.is_sorted(), "names out of order")?;
    for value in listed.iter().skip(1).step_by(2) {
        require(associated.contains(value), "a file that is not associated")?;
        let file = value.as_reference().and_then(|id| d.get_dictionary(id)).map_err(text)?;
        require(["F", "UF", "EF"].iter().all(|k| file.has(k.as_bytes())), "a specification without F or UF")?;
        let relation = name_at(d, file, "AFRelationship").unwrap_or("");
        require(["Source", "Data", "Alternative", "Supplement", "Unspecified"].contains(&relation), "no relationship")?;
        let stream = dict_at(d, file, "EF").and_then(|ef| at(d, ef, "F")?.as_stream().ok()).ok_or("no file")?;
        require(name_at(d, &stream.dict, "Subtype").is_some_and(|m| m.contains('/')), "no media type")?;
    }
    Ok(())
}

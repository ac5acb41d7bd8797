//! Rules of PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), as far as a machine can tell. Each names its
//! clause; `mutants.rs` shows that each can fail.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::{BTreeMap, BTreeSet};

pub type Verdict = Result<(), String>;

pub struct Rule {
    pub name: &'static str,
    pub clause: &'static str,
    pub holds: fn(&[u8], &Document) -> Verdict,
}

const fn rule(
    name: &'static str,
    clause: &'static str,
    holds: fn(&[u8], &Document) -> Verdict,
) -> Rule {
    Rule {
        name,
        clause,
        holds,
    }
}

pub const RULES: &[Rule] = &[
    rule("header", "19005-3, 6.1.2", header),
    rule("identity", "19005-3, 6.1.3", identity),
    rule("end", "19005-3, 6.1.3", end),
    rule("streams", "19005-3, 6.1.7", streams),
    rule("limits", "19005-3, 6.1.13", limits),
    rule("output intent", "19005-3, 6.2.3", output_intent),
    rule("colours", "19005-3, 6.2.4", colours),
    rule("no transparency", "19005-3, 6.2.10", no_transparency),
    rule("code to glyph", "19005-3, 6.2.11.3.2", code_to_glyph),
    rule("embedded fonts", "19005-3, 6.2.11.4", embedded_fonts),
    rule("widths", "19005-3, 6.2.11.5", widths),
    rule("unicode", "19005-3, 6.2.11.7", unicode),
    rule("no missing glyph", "19005-3, 6.2.11.8", no_missing_glyph),
    rule("annotation flags", "19005-3, 6.3.2", annotation_flags),
    rule("appearances", "19005-3, 6.3.3", appearances),
    rule("forms", "19005-3, 6.4", forms),
    rule("no actions", "19005-3, 6.5", no_actions),
    rule("claims", "19005-3, 6.6.4 and 14289-1, 5", claims),
    rule("information", "19005-3, 6.6.3", information),
    rule("extension schema", "19005-3, 6.6.2.3", extension_schema),
    rule("marked", "19005-3, 6.7.2 and 14289-1, 7.1", marked),
    rule("standard types", "19005-3, 6.7.3.4", standard_types),
    rule("language", "19005-3, 6.7.4 and 14289-1, 7.2", language),
    rule(
        "associated files",
        "19005-3, 6.8 and 14289-1, 7.11",
        associated_files,
    ),
    rule(
        "all content is tagged",
        "14289-1, 7.1",
        all_content_is_tagged,
    ),
    rule("title", "14289-1, 7.1", title),
    rule("headings", "14289-1, 7.4.2", headings),
    rule("tables", "14289-1, 7.5", tables),
    rule("lists", "14289-1, 7.6", lists),
    rule("notes", "14289-1, 7.9", notes),
    rule("tab order", "14289-1, 7.18.3", tab_order),
    rule("widgets", "14289-1, 7.18.4", widgets),
    rule("links", "14289-1, 7.18.5", links),
    rule("parent tree", "32000-1, 14.7.4.4", parent_tree),
];

/// Every rule that does not hold, in words.
pub fn broken(bytes: &[u8], document: &Document) -> Vec<String> {
    RULES
        .iter()
        .filter_map(|rule| {
            (rule.holds)(bytes, document)
                .err()
                .map(|why| format!("{} ({}): {why}", rule.name, rule.clause))
        })
        .collect()
}

fn require(holds: bool, why: impl Into<String>) -> Verdict {
    if holds { Ok(()) } else { Err(why.into()) }
}

fn text<E: std::fmt::Display>(error: E) -> String {
    error.to_string()
}

pub fn catalog(d: &Document) -> Result<&Dictionary, String> {
    d.catalog().map_err(text)
}

fn at<'a>(d: &'a Document, entries: &'a Dictionary, key: &str) -> Option<&'a Object> {
    d.dereference(entries.get(key.as_bytes()).ok()?)
        .ok()
        .map(|(_, o)| o)
}

fn dict_at<'a>(d: &'a Document, entries: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
    at(d, entries, key)?.as_dict().ok()
}

fn name_at<'a>(d: &'a Document, entries: &'a Dictionary, key: &str) -> Option<&'a str> {
    std::str::from_utf8(at(d, entries, key)?.as_name().ok()?).ok()
}

fn text_at(d: &Document, entries: &Dictionary, key: &str) -> Option<String> {
    lopdf::decode_text_string(at(d, entries, key)?).ok()
}

fn content(stream: &Stream) -> Vec<u8> {
    stream.get_plain_content().unwrap_or_default()
}

fn metadata(d: &Document) -> Result<String, String> {
    let stream = at(d, catalog(d)?, "Metadata")
        .and_then(|m| m.as_stream().ok())
        .ok_or("no metadata")?;
    require(!stream.dict.has(b"Filter"), "the packet is packed")?;
    String::from_utf8(stream.content.clone()).map_err(text)
}

fn header(bytes: &[u8], _: &Document) -> Verdict {
    let first = bytes.get(..9).ok_or("too short")?;
    require(
        first.starts_with(b"%PDF-1.") && (b'0'..=b'7').contains(&first[7]) && first[8] == b'\n',
        "first line",
    )?;
    let mark = bytes.get(9..15).ok_or("too short")?;
    require(
        mark[0] == b'%' && mark[1..5].iter().all(|b| *b > 127),
        "binary mark",
    )
}

fn identity(_: &[u8], d: &Document) -> Verdict {
    require(!d.trailer.has(b"Encrypt"), "encrypted")?;
    let parts = d
        .trailer
        .get(b"ID")
        .and_then(Object::as_array)
        .map_err(|_| "no ID")?;
    let whole = |part: &Object| part.as_str().is_ok_and(|s| s.len() >= 16);
    require(
        parts.len() == 2 && parts.iter().all(whole),
        "ID is not two strings",
    )
}

fn end(bytes: &[u8], _: &Document) -> Verdict {
    require(
        bytes.ends_with(b"%%EOF\n") || bytes.ends_with(b"%%EOF"),
        "bytes after the end",
    )
}

fn all_streams(d: &Document) -> impl Iterator<Item = &Stream> {
    d.objects.values().filter_map(|o| o.as_stream().ok())
}

fn streams(_: &[u8], d: &Document) -> Verdict {
    for stream in all_streams(d) {
        let filters = stream.filters().unwrap_or_default();
        require(
            filters.iter().all(|f| *f == b"FlateDecode"),
            "a filter other than Flate",
        )?;
        let external = [&b"F"[..], b"FFilter", b"FDecodeParms"]
            .iter()
            .any(|key| stream.dict.has(key));
        require(!external, "content outside the file")?;
    }
    Ok(())
}

fn limits(_: &[u8], d: &Document) -> Verdict {
    fn check(object: &Object) -> Verdict {
        match object {
            Object::Name(name) => require(name.len() <= 127, "a name over 127 bytes"),
            Object::String(bytes, _) => {
                require(bytes.len() <= 32_767, "a string over 32 767 bytes")
            }
            Object::Integer(value) => {
                require(i32::try_from(*value).is_ok(), "an integer over 32 bits")
            }
            Object::Array(items) => items.iter().try_for_each(check),
            Object::Dictionary(entries) => entries.iter().try_for_each(|(_, value)| check(value)),
            Object::Stream(stream) => stream.dict.iter().try_for_each(|(_, value)| check(value)),
            _ => Ok(()),
        }
    }
    d.objects.values().try_for_each(check)
}

fn output_intent(_: &[u8], d: &Document) -> Verdict {
    let intents = at(d, catalog(d)?, "OutputIntents")
        .and_then(|o| o.as_array().ok())
        .ok_or("none")?;
    let intent = intents
        .first()
        .and_then(|o| o.as_dict().ok())
        .ok_or("none")?;
    require(
        name_at(d, intent, "S") == Some("GTS_PDFA1"),
        "not for PDF/A",
    )?;
    let profile = at(d, intent, "DestOutputProfile")
        .and_then(|o| o.as_stream().ok())
        .ok_or("no profile")?;
    let icc = content(profile);
    require(
        icc.get(36..40) == Some(b"acsp") && icc.get(12..20) == Some(b"mntrRGB "),
        "not a screen RGB profile",
    )?;
    require(
        icc.get(8).is_some_and(|v| *v <= 4),
        "profile newer than version 4",
    )?;
    require(
        profile.dict.get(b"N").and_then(Object::as_i64).ok() == Some(3),
        "N is not 3",
    )
}

/// Content of every page and every form, with its resources.
fn contents(d: &Document) -> Vec<(Content<Vec<lopdf::content::Operation>>, &Dictionary)> {
    let pages = d.page_iter().filter_map(|id| {
        let page = d.get_dictionary(id).ok()?;
        Some((d.get_page_content(id), dict_at(d, page, "Resources")?))
    });
    let forms = all_streams(d).filter(|s| name_at(d, &s.dict, "Subtype") == Some("Form"));
    let forms =
        forms.filter_map(|form| Some((content(form), dict_at(d, &form.dict, "Resources")?)));
    pages
        .chain(forms)
        .filter_map(|(bytes, r)| Some((Content::decode(&bytes).ok()?, r)))
        .collect()
}

fn colours(_: &[u8], d: &Document) -> Verdict {
    for (content, _) in contents(d) {
        let foreign = content
            .operations
            .iter()
            .find(|o| ["k", "K", "cs", "CS", "sh"].contains(&o.operator.as_str()));
        require(
            foreign.is_none(),
            "a colour that the output intent does not cover",
        )?;
    }
    Ok(())
}

fn no_transparency(_: &[u8], d: &Document) -> Verdict {
    let dictionaries = d.objects.values().filter_map(|o| o.as_dict().ok());
    let found = dictionaries
        .flat_map(|x| [&b"Group"[..], b"SMask", b"ca", b"CA", b"ExtGState"].map(|key| x.has(key)));
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
                    let name = operation
                        .operands
                        .first()
                        .and_then(|o| o.as_name().ok())
                        .ok_or("Tf without font")?;
                    font = fonts
                        .and_then(|f| f.get(name).ok())
                        .and_then(|f| f.as_reference().ok());
                }
                "TJ" | "Tj" => {
                    let font = font.ok_or("text without font")?;
                    let strings: Vec<&Object> = match operation.operands.first() {
                        Some(Object::Array(items)) => items.iter().collect(),
                        Some(other) => vec![other],
                        None => vec![],
                    };
                    for codes in strings.iter().filter_map(|s| s.as_str().ok()) {
                        let codes = codes
                            .as_chunks::<2>()
                            .0
                            .iter()
                            .map(|c| u16::from_be_bytes(*c));
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
    require(
        name_at(d, font, "Subtype") == Some("Type0"),
        "not a composite font",
    )?;
    let fonts = at(d, font, "DescendantFonts")
        .and_then(|o| o.as_array().ok())
        .ok_or("no descendant")?;
    let (_, font) = d
        .dereference(fonts.first().ok_or("no descendant")?)
        .map_err(text)?;
    font.as_dict().map_err(text)
}

fn glyph_map(d: &Document, font: ObjectId) -> Result<Vec<u16>, String> {
    let stream = at(d, descendant(d, font)?, "CIDToGIDMap")
        .and_then(|o| o.as_stream().ok())
        .ok_or("no map")?;
    Ok(content(stream)
        .as_chunks::<2>()
        .0
        .iter()
        .map(|c| u16::from_be_bytes(*c))
        .collect())
}

fn program(d: &Document, font: ObjectId) -> Result<Vec<u8>, String> {
    let descriptor = dict_at(d, descendant(d, font)?, "FontDescriptor").ok_or("no descriptor")?;
    let program = at(d, descriptor, "FontFile2")
        .and_then(|o| o.as_stream().ok())
        .ok_or("no font program")?;
    Ok(content(program))
}

fn code_to_glyph(_: &[u8], d: &Document) -> Verdict {
    for (font, codes) in shown(d)? {
        let map = glyph_map(d, font)?;
        require(
            codes.iter().all(|c| usize::from(*c) < map.len()),
            "a code without a glyph",
        )?;
    }
    Ok(())
}

fn embedded_fonts(_: &[u8], d: &Document) -> Verdict {
    let fonts = shown(d)?;
    require(!fonts.is_empty(), "no font at all")?;
    for font in fonts.keys() {
        let bytes = program(d, *font)?;
        let face = FontRef::new(&bytes).map_err(text)?;
        require(face.glyf().is_ok(), "no outlines")?;
        let (outer, inner) = (
            d.get_dictionary(*font).map_err(text)?,
            descendant(d, *font)?,
        );
        let descriptor = dict_at(d, inner, "FontDescriptor").ok_or("no descriptor")?;
        let name = name_at(d, outer, "BaseFont");
        require(
            name == name_at(d, inner, "BaseFont") && name == name_at(d, descriptor, "FontName"),
            "three names",
        )?;
        let tagged = name.is_some_and(|n| n.len() > 7 && n.as_bytes()[6] == b'+');
        require(tagged, "a subset without tag")?;
    }
    Ok(())
}

fn widths(_: &[u8], d: &Document) -> Verdict {
    for (font, codes) in shown(d)? {
        let (map, bytes) = (glyph_map(d, font)?, program(d, font)?);
        let face = FontRef::new(&bytes).map_err(text)?;
        let em = face.head().map_err(text)?.units_per_em();
        let metrics = face.glyph_metrics(Size::unscaled(), LocationRef::default());
        let declared = declared_widths(d, font)?;
        for code in codes {
            let glyph = map
                .get(usize::from(code))
                .copied()
                .ok_or("a code without glyph")?;
            let real =
                metrics.advance_width(GlyphId::from(glyph)).unwrap_or(0.0) * 1000.0 / f32::from(em);
            let declared = declared.get(&code).copied().unwrap_or(1000.0);
            require(
                (real - declared).abs() <= 1.0,
                format!("code {code} is {real}, said to be {declared}"),
            )?;
        }
    }
    Ok(())
}

fn declared_widths(d: &Document, font: ObjectId) -> Result<BTreeMap<u16, f32>, String> {
    let list = at(d, descendant(d, font)?, "W")
        .and_then(|o| o.as_array().ok())
        .ok_or("no widths")?;
    let mut all = BTreeMap::new();
    for pair in list.as_chunks::<2>().0 {
        let first = pair[0].as_i64().map_err(text)? as u16;
        for (code, width) in (first..).zip(pair[1].as_array().map_err(text)?) {
            all.insert(code, width.as_float().map_err(text)?);
        }
    }
    Ok(all)
}

fn unicode(_: &[u8], d: &Document) -> Verdict {
    for (font, codes) in shown(d)? {
        let stream = at(d, d.get_dictionary(font).map_err(text)?, "ToUnicode")
            .and_then(|o| o.as_stream().ok());
        let map = bfchars(&String::from_utf8_lossy(&content(
            stream.ok_or("no ToUnicode")?,
        )));
        for code in codes {
            let units = map
                .get(&code)
                .ok_or(format!("code {code} reads as nothing"))?;
            let allowed =
                !units.is_empty() && units.iter().all(|u| ![0, 0xFEFF, 0xFFFE].contains(u));
            require(allowed, format!("code {code} reads as {units:04X?}"))?;
            let private = units.iter().any(|u| (0xE000..=0xF8FF).contains(u));
            require(
                !private,
                format!("code {code} reads as a private character"),
            )?;
        }
    }
    Ok(())
}

fn bfchars(cmap: &str) -> BTreeMap<u16, Vec<u16>> {
    let lines = cmap
        .lines()
        .filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    let hex = |s: &str| u16::from_str_radix(s, 16).unwrap_or(0);
    let units = |s: &str| {
        (0..s.len() / 4)
            .map(|n| hex(&s[4 * n..4 * n + 4]))
            .collect()
    };
    lines
        .filter(|(code, _)| *code != "0000")
        .map(|(code, text)| (hex(code), units(text)))
        .collect()
}

fn no_missing_glyph(_: &[u8], d: &Document) -> Verdict {
    for (font, codes) in shown(d)? {
        let map = glyph_map(d, font)?;
        let missing = codes
            .iter()
            .find(|c| map.get(usize::from(**c)).is_none_or(|g| *g == 0));
        require(missing.is_none(), format!("code {missing:?} shows .notdef"))?;
    }
    Ok(())
}

pub fn annotations(d: &Document) -> Vec<(ObjectId, &Dictionary)> {
    let pages = d.page_iter().filter_map(|page| {
        at(d, d.get_dictionary(page).ok()?, "Annots")?
            .as_array()
            .ok()
    });
    let ids = pages.flatten().filter_map(|a| a.as_reference().ok());
    ids.filter_map(|id| Some((id, d.get_dictionary(id).ok()?)))
        .collect()
}

fn annotation_flags(_: &[u8], d: &Document) -> Verdict {
    for (_, annotation) in annotations(d) {
        let flags = annotation
            .get(b"F")
            .and_then(Object::as_i64)
            .map_err(|_| "no flags")?;
        // Print set; Invisible, Hidden, NoView and ToggleNoView clear.
        require(
            flags & 4 != 0 && flags & (1 | 2 | 32 | 256) == 0,
            format!("flags {flags}"),
        )?;
    }
    Ok(())
}

fn appearances(_: &[u8], d: &Document) -> Verdict {
    for (_, annotation) in annotations(d) {
        if name_at(d, annotation, "Subtype") == Some("Link") {
            continue;
        }
        let looks = dict_at(d, annotation, "AP").ok_or("an annotation without appearance")?;
        require(looks.len() == 1, "more than the normal appearance")?;
        require(
            at(d, looks, "N").is_some_and(|n| n.as_stream().is_ok()),
            "no normal appearance",
        )?;
    }
    Ok(())
}

fn forms(_: &[u8], d: &Document) -> Verdict {
    let Some(form) = dict_at(d, catalog(d)?, "AcroForm") else {
        return Ok(());
    };
    require(!form.has(b"XFA"), "XFA")?;
    let redraw = form
        .get(b"NeedAppearances")
        .and_then(Object::as_bool)
        .unwrap_or(false);
    require(!redraw, "appearances left to the reader")
}

fn no_actions(_: &[u8], d: &Document) -> Verdict {
    require(!catalog(d)?.has(b"OpenAction"), "an action on opening")?;
    for entries in d.objects.values().filter_map(|o| o.as_dict().ok()) {
        require(!entries.has(b"AA") && !entries.has(b"JS"), "an action")?;
        require(name_at(d, entries, "S") != Some("JavaScript"), "a script")?;
    }
    Ok(())
}

fn claims(_: &[u8], d: &Document) -> Verdict {
    let packet = metadata(d)?;
    for claim in [
        "<pdfaid:part>3<",
        "<pdfaid:conformance>A<",
        "<pdfuaid:part>1<",
    ] {
        require(packet.contains(claim), format!("no {claim}"))?;
    }
    Ok(())
}

fn information(_: &[u8], d: &Document) -> Verdict {
    let packet = metadata(d)?;
    let Ok(information) = d
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
        .and_then(|id| d.get_dictionary(id))
    else {
        return Ok(());
    };
    let escaped = |s: String| {
        s.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    let pairs = [
        ("Title", "x-default\">"),
        ("Producer", "<pdf:Producer>"),
        ("Creator", "<xmp:CreatorTool>"),
    ];
    for (key, before) in pairs {
        let value = escaped(text_at(d, information, key).ok_or(format!("no {key}"))?);
        require(
            packet.contains(&format!("{before}{value}<")),
            format!("{key} differs from the packet"),
        )?;
    }
    for (key, element) in [("CreationDate", "CreateDate"), ("ModDate", "ModifyDate")] {
        let Some(date) = text_at(d, information, key) else {
            continue;
        };
        let n = |a: usize, b: usize| date.get(a..b).unwrap_or("").to_owned();
        let xmp = format!(
            "{}-{}-{}T{}:{}:{}Z",
            n(2, 6),
            n(6, 8),
            n(8, 10),
            n(10, 12),
            n(12, 14),
            n(14, 16)
        );
        require(
            packet.contains(&format!("<xmp:{element}>{xmp}<")),
            format!("{key} differs from the packet"),
        )?;
    }
    let known =
        ["Title", "Producer", "Creator", "CreationDate", "ModDate"].map(|k| k.as_bytes().to_vec());
    require(
        information.iter().all(|(key, _)| known.contains(key)),
        "information that the packet lacks",
    )
}

fn extension_schema(_: &[u8], d: &Document) -> Verdict {
    let packet = metadata(d)?;
    let parts = [
        "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<",
        "<pdfaSchema:prefix>pdfuaid<",
        "<pdfaProperty:name>part<",
    ];
    require(
        parts.iter().all(|part| packet.contains(part)),
        "pdfuaid is not described",
    )
}

fn marked(_: &[u8], d: &Document) -> Verdict {
    let info = dict_at(d, catalog(d)?, "MarkInfo").ok_or("no MarkInfo")?;
    require(
        info.get(b"Marked")
            .and_then(Object::as_bool)
            .unwrap_or(false),
        "not marked",
    )?;
    require(
        !info
            .get(b"Suspects")
            .and_then(Object::as_bool)
            .unwrap_or(false),
        "suspects",
    )
}

/// Element, its structure type, its parent's, and its children, in reading order.
pub struct Element<'a> {
    pub id: ObjectId,
    pub entries: &'a Dictionary,
    pub kind: &'a str,
    pub parent: &'a str,
    pub children: Vec<&'a str>,
}

pub fn elements(d: &Document) -> Result<Vec<Element<'_>>, String> {
    let root = dict_at(d, catalog(d)?, "StructTreeRoot").ok_or("no structure tree")?;
    let (mut out, mut seen) = (Vec::new(), BTreeSet::new());
    let mut waiting: Vec<(ObjectId, &str)> = kids(root).into_iter().map(|kid| (kid, "")).collect();
    while let Some((id, parent)) = waiting.pop() {
        require(seen.insert(id), "an element hangs in two places")?;
        let entries = d.get_dictionary(id).map_err(text)?;
        let kind = name_at(d, entries, "S").ok_or("an element without type")?;
        let below = kids(entries);
        let children = below
            .iter()
            .filter_map(|kid| name_at(d, d.get_dictionary(*kid).ok()?, "S"))
            .collect();
        waiting.extend(below.into_iter().rev().map(|kid| (kid, kind)));
        out.push(Element {
            id,
            entries,
            kind,
            parent,
            children,
        });
    }
    Ok(out)
}

fn kids(entries: &Dictionary) -> Vec<ObjectId> {
    match entries.get(b"K") {
        Ok(Object::Array(items)) => items.iter().filter_map(|o| o.as_reference().ok()).collect(),
        Ok(Object::Reference(id)) => vec![*id],
        _ => vec![],
    }
}

fn standard_types(_: &[u8], d: &Document) -> Verdict {
    const KNOWN: &str = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl \
        LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP \
        Figure Formula Form";
    let all = elements(d)?;
    require(
        all.first().is_some_and(|e| e.kind == "Document"),
        "the root is not a document",
    )?;
    let foreign = all
        .iter()
        .find(|e| !KNOWN.split_whitespace().any(|k| k == e.kind));
    require(
        foreign.is_none(),
        format!("type {:?}", foreign.map(|e| e.kind)),
    )
}

fn language(_: &[u8], d: &Document) -> Verdict {
    let fits = |s: &str| {
        s.len() >= 2
            && s.split('-').all(|p| {
                !p.is_empty() && p.len() <= 8 && p.bytes().all(|b| b.is_ascii_alphanumeric())
            })
    };
    require(
        text_at(d, catalog(d)?, "Lang").is_some_and(|l| fits(&l)),
        "no language",
    )?;
    let wrong = elements(d)?
        .into_iter()
        .find(|e| text_at(d, e.entries, "Lang").is_some_and(|l| !fits(&l)));
    require(wrong.is_none(), "an element with a bad language")
}

fn associated_files(_: &[u8], d: &Document) -> Verdict {
    let associated = at(d, catalog(d)?, "AF")
        .and_then(|o| o.as_array().ok())
        .cloned()
        .unwrap_or_default();
    let names = dict_at(d, catalog(d)?, "Names").and_then(|n| dict_at(d, n, "EmbeddedFiles"));
    let listed = names
        .and_then(|n| at(d, n, "Names")?.as_array().ok())
        .cloned()
        .unwrap_or_default();
    let keys: Vec<_> = listed
        .iter()
        .step_by(2)
        .filter_map(|k| k.as_str().ok())
        .collect();
    require(keys.is_sorted(), "names out of order")?;
    for value in listed.iter().skip(1).step_by(2) {
        require(associated.contains(value), "a file that is not associated")?;
        let file = value
            .as_reference()
            .and_then(|id| d.get_dictionary(id))
            .map_err(text)?;
        require(
            ["F", "UF", "EF"].iter().all(|k| file.has(k.as_bytes())),
            "a specification without F or UF",
        )?;
        let relation = name_at(d, file, "AFRelationship").unwrap_or("");
        require(
            ["Source", "Data", "Alternative", "Supplement", "Unspecified"].contains(&relation),
            "no relationship",
        )?;
        let stream = dict_at(d, file, "EF")
            .and_then(|ef| at(d, ef, "F")?.as_stream().ok())
            .ok_or("no file")?;
        require(
            name_at(d, &stream.dict, "Subtype").is_some_and(|m| m.contains('/')),
            "no media type",
        )?;
    }
    Ok(())
}

fn all_content_is_tagged(_: &[u8], d: &Document) -> Verdict {
    for page in d.page_iter() {
        let content = Content::decode(&d.get_page_content(page)).map_err(text)?;
        let mut open: Vec<bool> = Vec::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BMC" | "BDC" => {
                    require(open.is_empty(), "one mark within another")?;
                    let tag = operation
                        .operands
                        .first()
                        .and_then(|o| o.as_name().ok())
                        .unwrap_or_default();
                    let entries = operation.operands.get(1).and_then(|o| o.as_dict().ok());
                    open.push(tag == b"Artifact" || entries.is_some_and(|e| e.has(b"MCID")));
                }
                "EMC" => require(open.pop().is_some(), "EMC too many")?,
                "Tj" | "TJ" | "f" | "S" | "B" | "Do" => {
                    require(open.last() == Some(&true), "something drawn without a mark")?
                }
                _ => {}
            }
        }
        require(open.is_empty(), "a mark left open")?;
    }
    Ok(())
}

fn title(_: &[u8], d: &Document) -> Verdict {
    let preferences = dict_at(d, catalog(d)?, "ViewerPreferences").ok_or("no preferences")?;
    require(
        preferences
            .get(b"DisplayDocTitle")
            .and_then(Object::as_bool)
            .unwrap_or(false),
        "the title is not shown",
    )?;
    let packet = metadata(d)?;
    let title = packet
        .split_once("<dc:title>")
        .and_then(|(_, rest)| rest.split_once("x-default\">"));
    require(
        title.is_some_and(|(_, rest)| !rest.starts_with('<')),
        "no title",
    )
}

fn headings(_: &[u8], d: &Document) -> Verdict {
    let mut last = 0;
    for element in elements(d)? {
        let Some(level) = element
            .kind
            .strip_prefix('H')
            .and_then(|n| n.parse::<u8>().ok())
        else {
            continue;
        };
        require(level <= last + 1, format!("H{level} after H{last}"))?;
        last = level;
    }
    Ok(())
}

fn tables(_: &[u8], d: &Document) -> Verdict {
    for e in elements(d)? {
        let under = |parents: &[&str]| {
            require(
                parents.contains(&e.parent),
                format!("{} in {}", e.kind, e.parent),
            )
        };
        match e.kind {
            "TR" => under(&["Table", "THead", "TBody", "TFoot"])?,
            "THead" | "TBody" | "TFoot" => under(&["Table"])?,
            "TD" => under(&["TR"])?,
            "TH" => {
                under(&["TR"])?;
                let scope = dict_at(d, e.entries, "A").and_then(|a| name_at(d, a, "Scope"));
                require(
                    matches!(scope, Some("Column" | "Row" | "Both")),
                    "a heading cell without scope",
                )?;
            }
            "Table" => {
                let fits =
                    |kind: &&str| ["TR", "THead", "TBody", "TFoot", "Caption"].contains(kind);
                require(
                    !e.children.is_empty() && e.children.iter().all(fits),
                    "a table that is none",
                )?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn lists(_: &[u8], d: &Document) -> Verdict {
    for e in elements(d)? {
        match e.kind {
            "LI" => require(e.parent == "L", "an item outside a list")?,
            "LBody" => require(e.parent == "LI", "a body outside an item")?,
            "L" => {
                require(
                    e.children
                        .iter()
                        .all(|k| ["L", "LI", "Caption"].contains(k)),
                    "a list that is none",
                )?;
                let numbering =
                    dict_at(d, e.entries, "A").and_then(|a| name_at(d, a, "ListNumbering"));
                require(
                    numbering.is_some(),
                    "a list that does not say how it counts",
                )?;
            }
            "TOCI" => require(e.parent == "TOC", "an entry outside a table of contents")?,
            _ => {}
        }
    }
    Ok(())
}

fn notes(_: &[u8], d: &Document) -> Verdict {
    let mut seen = BTreeSet::new();
    for e in elements(d)?.iter().filter(|e| e.kind == "Note") {
        let id = text_at(d, e.entries, "ID").ok_or("a note without identifier")?;
        require(seen.insert(id), "two notes with one identifier")?;
    }
    Ok(())
}

fn tab_order(_: &[u8], d: &Document) -> Verdict {
    for page in d.page_iter() {
        let page = d.get_dictionary(page).map_err(text)?;
        require(
            !page.has(b"Annots") || name_at(d, page, "Tabs") == Some("S"),
            "tab order is not that of the structure",
        )?;
    }
    Ok(())
}

/// Structure type of the element that an annotation belongs to, by the parent tree, checked both ways.
fn owner<'a>(d: &'a Document, id: ObjectId, annotation: &Dictionary) -> Result<&'a str, String> {
    let key = annotation
        .get(b"StructParent")
        .and_then(Object::as_i64)
        .map_err(|_| "not in the structure")?;
    let element = parents(d)?
        .get(&key)
        .and_then(|o| o.as_reference().ok())
        .ok_or("not in the parent tree")?;
    let entries = d.get_dictionary(element).map_err(text)?;
    let own = match entries.get(b"K") {
        Ok(Object::Array(items)) => items.clone(),
        Ok(other) => vec![other.clone()],
        Err(_) => vec![],
    };
    let named = own
        .iter()
        .filter_map(|o| o.as_dict().ok())
        .any(|o| o.get(b"Obj").and_then(Object::as_reference).ok() == Some(id));
    require(named, "its element does not name it")?;
    name_at(d, entries, "S").ok_or("its element has no type".into())
}

fn widgets(_: &[u8], d: &Document) -> Verdict {
    for (id, annotation) in annotations(d) {
        if name_at(d, annotation, "Subtype") == Some("Widget") {
            require(
                owner(d, id, annotation)? == "Form",
                "a widget outside a form element",
            )?;
            require(
                text_at(d, annotation, "TU").is_some_and(|t| !t.is_empty()),
                "a field without a name for people",
            )?;
        }
    }
    Ok(())
}

fn links(_: &[u8], d: &Document) -> Verdict {
    for (id, annotation) in annotations(d) {
        if name_at(d, annotation, "Subtype") == Some("Link") {
            require(
                owner(d, id, annotation)? == "Link",
                "a link outside a link element",
            )?;
            require(
                text_at(d, annotation, "Contents").is_some_and(|t| !t.is_empty()),
                "a link without words",
            )?;
        }
    }
    Ok(())
}

fn parents(d: &Document) -> Result<BTreeMap<i64, &Object>, String> {
    let root = dict_at(d, catalog(d)?, "StructTreeRoot").ok_or("no structure tree")?;
    let tree = dict_at(d, root, "ParentTree").ok_or("no parent tree")?;
    let leaves = at(d, tree, "Kids")
        .and_then(|o| o.as_array().ok())
        .ok_or("no leaves")?;
    let mut all = BTreeMap::new();
    for leaf in leaves {
        let leaf = leaf
            .as_reference()
            .and_then(|id| d.get_dictionary(id))
            .map_err(text)?;
        for pair in at(d, leaf, "Nums")
            .and_then(|o| o.as_array().ok())
            .ok_or("no numbers")?
            .as_chunks::<2>()
            .0
        {
            all.insert(pair[0].as_i64().map_err(text)?, &pair[1]);
        }
    }
    Ok(all)
}

/// Every marked-content sequence has one element that names it, and every element names content that is there.
fn parent_tree(_: &[u8], d: &Document) -> Verdict {
    let all = parents(d)?;
    let mut said = BTreeSet::new();
    for element in elements(d)? {
        for (page, mcid) in content_of(element.entries) {
            require(said.insert((page, mcid, element.id)), "content named twice")?;
        }
    }
    let mut found = 0;
    for page in d.page_iter() {
        let key = d
            .get_dictionary(page)
            .map_err(text)?
            .get(b"StructParents")
            .and_then(Object::as_i64)
            .map_err(|_| "a page outside the structure")?;
        let (_, own) = d
            .dereference(all.get(&key).ok_or("a page without parents")?)
            .map_err(text)?;
        let own = own.as_array().map_err(text)?;
        let content = Content::decode(&d.get_page_content(page)).map_err(text)?;
        let marks = content.operations.iter().filter_map(|o| {
            o.operands
                .get(1)?
                .as_dict()
                .ok()?
                .get(b"MCID")
                .ok()?
                .as_i64()
                .ok()
        });
        for mcid in marks {
            let element = own
                .get(mcid as usize)
                .and_then(|o| o.as_reference().ok())
                .ok_or("a mark without parent")?;
            require(
                said.contains(&(page, mcid, element)),
                "a mark that its element does not name",
            )?;
            found += 1;
        }
    }
    require(
        found == said.len(),
        format!("{found} marks, {} named", said.len()),
    )
}

fn content_of(element: &Dictionary) -> Vec<(ObjectId, i64)> {
    let home = element.get(b"Pg").and_then(Object::as_reference).ok();
    let items = match element.get(b"K") {
        Ok(Object::Array(items)) => items.clone(),
        Ok(other) => vec![other.clone()],
        Err(_) => vec![],
    };
    let one = |item: &Object| match item {
        Object::Integer(mcid) => Some((home?, *mcid)),
        Object::Dictionary(entries) => {
            let mcid = entries.get(b"MCID").ok()?.as_i64().ok()?;
            Some((
                entries
                    .get(b"Pg")
                    .and_then(Object::as_reference)
                    .ok()
                    .or(home)?,
                mcid,
            ))
        }
        _ => None,
    };
    items.iter().filter_map(one).collect()
}

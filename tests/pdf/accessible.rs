//! Rules for reading aloud: PDF/UA-1, ISO 14289-1, and the structure that PDF/A-3a asks for.

use crate::rules::{Verdict, annotations, at, catalog, dict_at, metadata, name_at, require, text, text_at};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

pub fn marked(_: &[u8], d: &Document) -> Verdict {
    let info = dict_at(d, catalog(d)?, "MarkInfo").ok_or("no MarkInfo")?;
    require(info.get(b"Marked").and_then(Object::as_bool).unwrap_or(false), "not marked")?;
    require(!info.get(b"Suspects").and_then(Object::as_bool).unwrap_or(false), "suspects")
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
        let children = below.iter().filter_map(|kid| name_at(d, d.get_dictionary(*kid).ok()?, "S")).collect();
        waiting.extend(below.into_iter().rev().map(|kid| (kid, kind)));
        out.push(Element { id, entries, kind, parent, children });
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

pub fn standard_types(_: &[u8], d: &Document) -> Verdict {
    const KNOWN: &str = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl \
        LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP \
        Figure Formula Form";
    let all = elements(d)?;
    require(all.first().is_some_and(|e| e.kind == "Document"), "the root is not a document")?;
    let foreign = all.iter().find(|e| !KNOWN.split_whitespace().any(|k| k == e.kind));
    require(foreign.is_none(), format!("type {:?}", foreign.map(|e| e.kind)))
}

pub fn language(_: &[u8], d: &Document) -> Verdict {
    let fits = |s: &str| {
        s.len() >= 2
            && s.split('-').all(|p| !p.is_empty() && p.len() <= 8 && p.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    require(text_at(d, catalog(d)?, "Lang").is_some_and(|l| fits(&l)), "no language")?;
    let wrong = elements(d)?.into_iter().find(|e| text_at(d, e.entries, "Lang").is_some_and(|l| !fits(&l)));
    require(wrong.is_none(), "an element with a bad language")
}

pub fn all_content_is_tagged(_: &[u8], d: &Document) -> Verdict {
    for page in d.page_iter() {
        let content = Content::decode(&d.get_page_content(page)).map_err(text)?;
        let mut open: Vec<bool> = Vec::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BMC" | "BDC" => {
                    require(open.is_empty(), "one mark within another")?;
                    let tag = operation.operands.first().and_then(|o| o.as_name().ok()).unwrap_or_default();
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

pub fn title(_: &[u8], d: &Document) -> Verdict {
    let preferences = dict_at(d, catalog(d)?, "ViewerPreferences").ok_or("no preferences")?;
    require(preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).unwrap_or(false), "the title is not shown")?;
    let packet = metadata(d)?;
    let title = packet.split_once("<dc:title>").and_then(|(_, rest)| rest.split_once("x-default\">"));
    require(title.is_some_and(|(_, rest)| !rest.starts_with('<')), "no title")
}

pub fn headings(_: &[u8], d: &Document) -> Verdict {
    let mut last = 0;
    for element in elements(d)? {
        let Some(level) = element.kind.strip_prefix('H').and_then(|n| n.parse::<u8>().ok()) else {
            continue;
        };
        require(level <= last + 1, format!("H{level} after H{last}"))?;
        last = level;
    }
    Ok(())
}

pub fn tables(_: &[u8], d: &Document) -> Verdict {
    for e in elements(d)? {
        let under = |parents: &[&str]| require(parents.contains(&e.parent), format!("{} in {}", e.kind, e.parent));
        match e.kind {
            "TR" => under(&["Table", "THead", "TBody", "TFoot"])?,
            "THead" | "TBody" | "TFoot" => under(&["Table"])?,
            "TD" => under(&["TR"])?,
            "TH" => {
                under(&["TR"])?;
                let scope = dict_at(d, e.entries, "A").and_then(|a| name_at(d, a, "Scope"));
                require(matches!(scope, Some("Column" | "Row" | "Both")), "a heading cell without scope")?;
            }
            "Table" => {
                let fits = |kind: &&str| ["TR", "THead", "TBody", "TFoot", "Caption"].contains(kind);
                require(!e.children.is_empty() && e.children.iter().all(fits), "a table that is none")?;
                require(is_regular(d, e.entries), "rows of unequal length")?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether every row of a table has as many cells, those that reach down from above counted.
fn is_regular(d: &Document, table: &Dictionary) -> bool {
    let kids = |e: &Dictionary| -> Vec<Dictionary> {
        let kids = match at(d, e, "K") {
            Some(Object::Array(kids)) => kids.clone(),
            Some(other) => vec![e.get(b"K").cloned().unwrap_or(other.clone())],
            None => Vec::new(),
        };
        kids.iter().filter_map(|k| d.dereference(k).ok()?.1.as_dict().ok().cloned()).collect()
    };
    let kind = |e: &Dictionary| name_at(d, e, "S").unwrap_or_default().to_owned();
    let mut rows = Vec::new();
    for part in kids(table) {
        match kind(&part).as_str() {
            "TR" => rows.push(kids(&part)),
            "Caption" => {}
            _ => rows.extend(kids(&part).iter().map(|row| kids(row))),
        }
    }
    let mut reaching: Vec<i64> = Vec::new();
    let mut widths = BTreeSet::new();
    for row in &rows {
        let own: Vec<i64> = row
            .iter()
            .map(|cell| dict_at(d, cell, "A").and_then(|a| a.get(b"RowSpan").ok()?.as_i64().ok()).unwrap_or(1))
            .collect();
        widths.insert(own.len() + reaching.len());
        reaching = reaching.iter().chain(&own).map(|n| n - 1).filter(|n| *n > 0).collect();
    }
    widths.len() == 1 && reaching.is_empty()
}

pub fn lists(_: &[u8], d: &Document) -> Verdict {
    for e in elements(d)? {
        match e.kind {
            "LI" => require(e.parent == "L", "an item outside a list")?,
            "LBody" => require(e.parent == "LI", "a body outside an item")?,
            "L" => {
                require(e.children.iter().all(|k| ["L", "LI", "Caption"].contains(k)), "a list that is none")?;
                let numbering = dict_at(d, e.entries, "A").and_then(|a| name_at(d, a, "ListNumbering"));
                require(numbering.is_some(), "a list that does not say how it counts")?;
            }
            "TOCI" => require(e.parent == "TOC", "an entry outside a table of contents")?,
            _ => {}
        }
    }
    Ok(())
}

pub fn notes(_: &[u8], d: &Document) -> Verdict {
    let mut seen = BTreeSet::new();
    for e in elements(d)?.iter().filter(|e| e.kind == "Note") {
        let id = text_at(d, e.entries, "ID").ok_or("a note without identifier")?;
        require(seen.insert(id), "two notes with one identifier")?;
    }
    Ok(())
}

pub fn tab_order(_: &[u8], d: &Document) -> Verdict {
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
    let key = annotation.get(b"StructParent").and_then(Object::as_i64).map_err(|_| "not in the structure")?;
    let element = parents(d)?.get(&key).and_then(|o| o.as_reference().ok()).ok_or("not in the parent tree")?;
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

pub fn widgets(_: &[u8], d: &Document) -> Verdict {
    for (id, annotation) in annotations(d) {
        if name_at(d, annotation, "Subtype") == Some("Widget") {
            require(owner(d, id, annotation)? == "Form", "a widget outside a form element")?;
            require(text_at(d, annotation, "TU").is_some_and(|t| !t.is_empty()), "a field without a name for people")?;
        }
    }
    Ok(())
}

pub fn links(_: &[u8], d: &Document) -> Verdict {
    for (id, annotation) in annotations(d) {
        if name_at(d, annotation, "Subtype") == Some("Link") {
            require(owner(d, id, annotation)? == "Link", "a link outside a link element")?;
            require(text_at(d, annotation, "Contents").is_some_and(|t| !t.is_empty()), "a link without words")?;
        }
    }
    Ok(())
}

fn parents(d: &Document) -> Result<BTreeMap<i64, &Object>, String> {
    let root = dict_at(d, catalog(d)?, "StructTreeRoot").ok_or("no structure tree")?;
    let tree = dict_at(d, root, "ParentTree").ok_or("no parent tree")?;
    let leaves = at(d, tree, "Kids").and_then(|o| o.as_array().ok()).ok_or("no leaves")?;
    let mut all = BTreeMap::new();
    for leaf in leaves {
        let leaf = leaf.as_reference().and_then(|id| d.get_dictionary(id)).map_err(text)?;
        for pair in at(d, leaf, "Nums").and_then(|o| o.as_array().ok()).ok_or("no numbers")?.as_chunks::<2>().0 {
            all.insert(pair[0].as_i64().map_err(text)?, &pair[1]);
        }
    }
    Ok(all)
}

/// Every marked-content sequence has one element that names it, and every element names content that is there.
pub fn parent_tree(_: &[u8], d: &Document) -> Verdict {
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
        let (_, own) = d.dereference(all.get(&key).ok_or("a page without parents")?).map_err(text)?;
        let own = own.as_array().map_err(text)?;
        let content = Content::decode(&d.get_page_content(page)).map_err(text)?;
        let marks = content
            .operations
            .iter()
            .filter_map(|o| o.operands.get(1)?.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok());
        for mcid in marks {
            let element = own.get(mcid as usize).and_then(|o| o.as_reference().ok()).ok_or("a mark without parent")?;
            require(said.contains(&(page, mcid, element)), "a mark that its element does not name")?;
            found += 1;
        }
    }
    require(found == said.len(), format!("{found} marks, {} named", said.len()))
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
            Some((entries.get(b"Pg").and_then(Object::as_reference).ok().or(home)?, mcid))
        }
        _ => None,
    };
    items.iter().filter_map(one).collect()
}

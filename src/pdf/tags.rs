//! The structure tree: what the marks on the pages mean, in reading order (ISO 32000-1, 14.7 and 14.8).

use super::annotations::Annotation;
use super::objects::{dict, integers, name, references, text};
use crate::pages::{Pages, Role, Tag, TagId};
use lopdf_printpdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// Standard structure type of a role (ISO 32000-1, 14.8.4).
pub(super) fn structure_type(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Section => "Sect",
        Role::Heading(level) => {
            ["H1", "H2", "H3", "H4", "H5", "H6"].get(usize::from(level.max(1)) - 1).copied().unwrap_or("H6")
        }
        Role::Paragraph => "P",
        Role::Span => "Span",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::TableHeaderCell => "TH",
        Role::TableDataCell => "TD",
        Role::Link => "Link",
        Role::Form => "Form",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Reference => "Reference",
        Role::Note => "Note",
        Role::Caption => "Caption",
    }
}

/// What a tag carries besides child tags.
#[derive(Clone, Copy)]
enum Kid {
    /// Page index and MCID.
    Content(usize, i64),
    /// Page index and annotation.
    Annotation(usize, ObjectId),
}

/// Builds the structure tree and ties pages and annotations to it; gives its root.
///
/// `marked` holds the tag of each marked-content sequence by page; annotation `n` has the key
/// `page_ids.len() + n` in the parent tree.
pub(super) fn write(
    document: &mut Document,
    pages: &Pages,
    page_ids: &[ObjectId],
    marked: &[Vec<TagId>],
    annotations: &[Annotation],
) -> ObjectId {
    let mut tree = Tree::new(document, pages, page_ids);
    for (page, tags) in marked.iter().enumerate() {
        for (&tag, mcid) in tags.iter().zip(0..) {
            tree.carry(tag, Kid::Content(page, mcid));
        }
    }
    for annotation in annotations {
        tree.carry(annotation.tag, Kid::Annotation(annotation.page, annotation.id));
    }
    tree.keep_needed();
    let root = document.new_object_id();
    tree.allot(document);
    let identified = tree.elements(document, root);
    let parents = tree.parents(document, marked, annotations, root);
    let keys = (page_ids.len() + annotations.len()) as i64;
    let mut entries = dict([
        ("Type", name("StructTreeRoot")),
        ("K", references([tree.id(TagId(0), root)])),
        ("ParentTree", Object::Reference(parents)),
        ("ParentTreeNextKey", Object::Integer(keys)),
    ]);
    if !identified.is_empty() {
        let names = identified.into_iter().flat_map(|(id, at)| [text(&id), Object::Reference(at)]).collect();
        let ids = document.add_object(dict([("Names", Object::Array(names))]));
        entries.set("IDTree", Object::Reference(ids));
    }
    document.set_object(root, entries);
    root
}

struct Tree<'a> {
    pages: &'a Pages,
    page_ids: &'a [ObjectId],
    kids: Vec<Vec<Kid>>,
    needed: Vec<bool>,
    ids: Vec<Option<ObjectId>>,
    /// Stands in when the display list has no tag at all.
    lone: Tag,
}

impl<'a> Tree<'a> {
    fn new(_: &Document, pages: &'a Pages, page_ids: &'a [ObjectId]) -> Self {
        let count = pages.tags.len().max(1);
        let lone = Tag {
            role: Role::Document,
            parent: None,
            children: Vec::new(),
            language: None,
            block: "".into(),
            alt: None,
            rows: 1,
        };
        Self {
            pages,
            page_ids,
            kids: vec![Vec::new(); count],
            needed: vec![false; count],
            ids: vec![None; count],
            lone,
        }
    }

    fn tag(&self, index: usize) -> &Tag {
        self.pages.tags.get(index).unwrap_or(&self.lone)
    }

    fn carry(&mut self, tag: TagId, kid: Kid) {
        if let Some(kids) = self.kids.get_mut(tag.0 as usize) {
            kids.push(kid);
        }
    }

    /// Tags without any content are left out, except cells, which hold a table's shape.
    fn keep_needed(&mut self) {
        for index in 0..self.kids.len() {
            let role = self.tag(index).role;
            let cell = matches!(role, Role::Document | Role::TableHeaderCell | Role::TableDataCell);
            if !cell && self.kids.get(index).is_none_or(Vec::is_empty) {
                continue;
            }
            let mut at = Some(TagId(index as u32));
            while let Some(TagId(i)) = at {
                match self.needed.get_mut(i as usize) {
                    Some(needed) if !*needed => *needed = true,
                    _ => break,
                }
                at = self.tag(i as usize).parent;
            }
        }
        if let Some(first) = self.needed.first_mut() {
            *first = true;
        }
    }

    fn allot(&mut self, document: &mut Document) {
        for (id, needed) in self.ids.iter_mut().zip(&self.needed) {
            if *needed {
                *id = Some(document.new_object_id());
            }
        }
    }

    fn id(&self, tag: TagId, otherwise: ObjectId) -> ObjectId {
        self.ids.get(tag.0 as usize).copied().flatten().unwrap_or(otherwise)
    }

    /// Writes the elements; gives those that need an identifier, in order of it.
    fn elements(&self, document: &mut Document, root: ObjectId) -> BTreeMap<String, ObjectId> {
        let mut identified = BTreeMap::new();
        for index in 0..self.ids.len() {
            let Some(id) = self.ids.get(index).copied().flatten() else {
                continue;
            };
            let tag = self.tag(index);
            let mut element = dict([
                ("Type", name("StructElem")),
                ("S", name(structure_type(tag.role))),
                ("P", Object::Reference(tag.parent.map_or(root, |parent| self.id(parent, root)))),
            ]);
            self.kids_of(index, &mut element);
            if let Some(language) = &tag.language {
                element.set("Lang", text(language.code()));
            }
            if let Some(alt) = &tag.alt {
                element.set("Alt", text(alt));
            }
            if let Some(attributes) = self.attributes(index) {
                element.set("A", attributes);
            }
            if tag.role == Role::Note {
                // ISO 14289-1, 7.9: every note has an identifier of its own.
                let key = format!("note-{index:06}");
                element.set("ID", text(&key));
                identified.insert(key, id);
            }
            document.set_object(id, element);
        }
        identified
    }

    fn kids_of(&self, index: usize, element: &mut Dictionary) {
        let children = self.tag(index).children.iter();
        let mut kids: Vec<Object> = children
            .filter_map(|child| self.ids.get(child.0 as usize).copied().flatten())
            .map(Object::Reference)
            .collect();
        let own = self.kids.get(index).map_or(&[][..], Vec::as_slice);
        let home = own.iter().map(|kid| match kid {
            Kid::Content(page, _) | Kid::Annotation(page, _) => *page,
        });
        let home = home.min().filter(|_| !own.is_empty());
        let page_id = |page: usize| self.page_ids.get(page).copied().map_or(Object::Null, Object::Reference);
        for kid in own {
            kids.push(match *kid {
                Kid::Content(page, mcid) if Some(page) == home => Object::Integer(mcid),
                Kid::Content(page, mcid) => {
                    dict([("Type", name("MCR")), ("Pg", page_id(page)), ("MCID", Object::Integer(mcid))]).into()
                }
                Kid::Annotation(page, id) => {
                    dict([("Type", name("OBJR")), ("Pg", page_id(page)), ("Obj", Object::Reference(id))]).into()
                }
            });
        }
        if let Some(page) = home {
            element.set("Pg", page_id(page));
        }
        match kids.len() {
            0 => {}
            1 => element.set("K", kids.swap_remove(0)),
            _ => element.set("K", Object::Array(kids)),
        }
    }

    fn attributes(&self, index: usize) -> Option<Object> {
        let tag = self.tag(index);
        match tag.role {
            Role::TableHeaderCell => {
                let row = tag.parent.map(|row| self.tag(row.0 as usize));
                let group = row.and_then(|row| row.parent).map(|group| self.tag(group.0 as usize).role);
                let scope = if group == Some(Role::TableBody) { "Row" } else { "Column" };
                let mut entries = dict([("O", name("Table")), ("Scope", name(scope))]);
                if tag.rows > 1 {
                    entries.set("RowSpan", Object::Integer(i64::from(tag.rows)));
                }
                Some(entries.into())
            }
            Role::TableDataCell if tag.rows > 1 => {
                Some(dict([("O", name("Table")), ("RowSpan", Object::Integer(i64::from(tag.rows)))]).into())
            }
            Role::List => {
                let numbering = super::numbering::of_list(self.pages, tag);
                Some(dict([("O", name("List")), ("ListNumbering", name(numbering))]).into())
            }
            _ => None,
        }
    }

    /// The parent tree: from pages and annotations back to their elements.
    fn parents(
        &self,
        document: &mut Document,
        marked: &[Vec<TagId>],
        annotations: &[Annotation],
        root: ObjectId,
    ) -> ObjectId {
        let mut numbers = Vec::new();
        for ((key, tags), page) in (0_i64..).zip(marked).zip(self.page_ids) {
            let elements = references(tags.iter().map(|tag| self.id(*tag, root)));
            numbers.push(Object::Integer(key));
            numbers.push(Object::Reference(document.add_object(elements)));
            if let Ok(page) = document.get_dictionary_mut(*page) {
                page.set("StructParents", Object::Integer(key));
                page.set("Tabs", name("S"));
            }
        }
        let first = self.page_ids.len() as i64;
        for (key, annotation) in (first..).zip(annotations) {
            numbers.push(Object::Integer(key));
            numbers.push(Object::Reference(self.id(annotation.tag, root)));
            if let Ok(object) = document.get_dictionary_mut(annotation.id) {
                object.set("StructParent", Object::Integer(key));
            }
        }
        let last = first + annotations.len() as i64 - 1;
        let leaf = dict([("Limits", integers([0, last.max(0)])), ("Nums", Object::Array(numbers))]);
        let leaf = document.add_object(leaf);
        document.add_object(dict([("Kids", references([leaf]))]))
    }
}

//! The outline that a reader shows beside the pages (ISO 32000-1, 12.3.3).

use super::annotations::destination;
use super::objects::{dict, name, text};
use crate::pages::Pages;
use lopdf_printpdf::{Document, Object, ObjectId};

/// An entry and where it hangs.
struct Node {
    id: ObjectId,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Writes the outline; `None` when there is nothing to list.
pub(super) fn write(document: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Option<ObjectId> {
    if pages.outline.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let nodes = nest(document, pages);
    let top: Vec<usize> = (0..nodes.len()).filter(|n| nodes.get(*n).is_some_and(|n| n.parent.is_none())).collect();
    for (entry, node) in pages.outline.iter().zip(&nodes) {
        let mut item = dict([("Title", text(&entry.words))]);
        if let Some(destination) = destination(pages, page_ids, entry.page, entry.y) {
            item.set("Dest", destination);
        }
        let parent = node.parent.and_then(|p| nodes.get(p));
        item.set("Parent", Object::Reference(parent.map_or(root, |p| p.id)));
        let siblings = parent.map_or(&top, |p| &p.children);
        let at = siblings.iter().position(|s| nodes.get(*s).is_some_and(|s| s.id == node.id)).unwrap_or(0);
        let sibling = |at: Option<usize>| at.and_then(|at| siblings.get(at)).and_then(|s| nodes.get(*s)).map(|n| n.id);
        if let Some(previous) = sibling(at.checked_sub(1)) {
            item.set("Prev", Object::Reference(previous));
        }
        if let Some(next) = sibling(at.checked_add(1)) {
            item.set("Next", Object::Reference(next));
        }
        let ends = ends(&nodes, &node.children);
        if let Some((first, last)) = ends {
            item.set("First", Object::Reference(first));
            item.set("Last", Object::Reference(last));
            // Closed: a negative count says how many would show when opened.
            item.set("Count", Object::Integer(-(node.children.len() as i64)));
        }
        document.set_object(node.id, item);
    }
    let mut outlines = dict([("Type", name("Outlines")), ("Count", Object::Integer(top.len() as i64))]);
    if let Some((first, last)) = ends(&nodes, &top) {
        outlines.set("First", Object::Reference(first));
        outlines.set("Last", Object::Reference(last));
    }
    document.set_object(root, outlines);
    Some(root)
}

fn ends(nodes: &[Node], children: &[usize]) -> Option<(ObjectId, ObjectId)> {
    let first = nodes.get(*children.first()?)?.id;
    let last = nodes.get(*children.last()?)?.id;
    Some((first, last))
}

/// Every entry under the nearest one before it of a lower level.
fn nest(document: &mut Document, pages: &Pages) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::with_capacity(pages.outline.len());
    let mut path: Vec<(u8, usize)> = Vec::new();
    for (index, entry) in pages.outline.iter().enumerate() {
        while path.last().is_some_and(|(level, _)| *level >= entry.level) {
            path.pop();
        }
        let parent = path.last().map(|(_, parent)| *parent);
        if let Some(parent) = parent.and_then(|p| nodes.get_mut(p)) {
            parent.children.push(index);
        }
        nodes.push(Node { id: document.new_object_id(), parent, children: Vec::new() });
        path.push((entry.level, index));
    }
    nodes
}

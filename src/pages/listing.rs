//! Pages as text, for `entente dev pages` and for the references of the tests.

use super::list::{Item, Mark, Page, Pages, Role, Shape, TagId};
use std::fmt::Write;

/// Every page with its lines of words, links and fields, then the outline and the tree of tags.
pub fn listing(pages: &Pages) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} pages {} “{}”", pages.language, pages.pages.len(), pages.title);
    for page in &pages.pages {
        list_page(page, &mut out);
    }
    for entry in &pages.outline {
        let _ = writeln!(out, "outline {} p{} {} {}", entry.level, entry.page + 1, points(entry.y.0), entry.words);
    }
    tree(pages, TagId(0), 0, &mut out);
    for finding in &pages.findings {
        let _ = writeln!(out, "{finding}");
    }
    out
}

fn points(thousandths: i32) -> String {
    format!("{}.{:01}", thousandths / 1000, thousandths.rem_euclid(1000) / 100)
}

fn list_page(page: &Page, out: &mut String) {
    let _ = writeln!(out, "page {} {}×{}", page.label, points(page.width.0), points(page.height.0));
    for Item { mark, shape } in &page.items {
        let mark = match mark {
            Mark::Content(tag) => format!("t{}", tag.0),
            Mark::Artifact(kind) => format!("{kind:?}").to_lowercase(),
        };
        match shape {
            Shape::Glyphs(run) | Shape::Climbing(run) => {
                let origin = &run.origin_of_words;
                let blank = if origin.blank { " blank" } else { "" };
                let field = origin.place.as_ref().map(|p| format!(" ← {}", p.field)).unwrap_or_default();
                let (x, y, size) = (points(run.origin.x.0), points(run.origin.y.0), points(run.size.0));
                let _ = writeln!(out, "  {y} {x} f{}/{size} {mark} {:?}{field}{blank}", run.face.0, run.text);
            }
            Shape::Fill { rect, .. } | Shape::Stroke { rect, .. } => {
                let (x, y) = (points(rect.x.0), points(rect.y.0));
                let _ = writeln!(out, "  {y} {x} rule {}×{} {mark}", points(rect.width.0), points(rect.height.0));
            }
        }
    }
    for link in &page.links {
        let _ = writeln!(out, "  link t{} “{}” → p{} {}", link.tag.0, link.words, link.page + 1, points(link.y.0));
    }
    for field in &page.fields {
        let r = field.rect;
        let (x, y, w, h) = (points(r.x.0), points(r.y.0), points(r.width.0), points(r.height.0));
        let _ = writeln!(out, "  field {} t{} {x},{y} {w}×{h} “{}”", field.party, field.tag.0, field.words);
    }
}

fn tree(pages: &Pages, tag: TagId, depth: usize, out: &mut String) {
    let Some(element) = pages.tags.get(tag.0 as usize) else {
        return;
    };
    let role = match element.role {
        Role::Heading(level) => format!("H{level}"),
        role => format!("{role:?}"),
    };
    let _ = writeln!(out, "{}{role} t{} {}", "  ".repeat(depth.min(40)), tag.0, element.block);
    for child in &element.children {
        tree(pages, *child, depth + 1, out);
    }
}

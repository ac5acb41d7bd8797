//! How lists and pages count, read off what is printed.

use super::objects::{dict, name, text};
use crate::pages::{Mark, Pages, Role, Shape, Tag, TagId};
use lopdf_printpdf::{Dictionary, Object};

/// `ListNumbering` of a list (ISO 32000-1, table 347), from the label of its first item.
pub(super) fn of_list(pages: &Pages, list: &Tag) -> &'static str {
    let first = list.children.first().and_then(|item| pages.tags.get(item.0 as usize));
    let label = first.and_then(|item| item.children.iter().find(|id| role(pages, **id) == Some(Role::Label)));
    label.map_or("None", |label| of_label(&words(pages, *label)))
}

fn role(pages: &Pages, tag: TagId) -> Option<Role> {
    pages.tags.get(tag.0 as usize).map(|t| t.role)
}

/// What is printed as part of one tag.
fn words(pages: &Pages, tag: TagId) -> String {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    items
        .filter(|item| item.mark == Mark::Content(tag))
        .filter_map(|item| match &item.shape {
            Shape::Glyphs(run) => Some(&*run.text),
            _ => None,
        })
        .take(1)
        .collect()
}

fn of_label(words: &str) -> &'static str {
    let core = words.trim().trim_matches(|c: char| !c.is_alphanumeric());
    let first = core.chars().next();
    match first {
        None => "Disc",
        Some(c) if c.is_ascii_digit() => "Decimal",
        // The first item of a Roman list is i, of a lettered one a.
        Some('i') => "LowerRoman",
        Some('I') => "UpperRoman",
        Some(c) if c.is_lowercase() => "LowerAlpha",
        Some(c) if c.is_uppercase() => "UpperAlpha",
        // Scripts without case.
        Some(_) => "Decimal",
    }
}

/// `/PageLabels`: runs of plain numbers as ranges, any other folio word for word.
pub(super) fn page_labels(pages: &Pages) -> Dictionary {
    let mut numbers = Vec::new();
    let mut expected = None;
    for (index, page) in pages.pages.iter().enumerate() {
        let number = page.label.parse::<i64>().ok().filter(|n| *n > 0 && n.to_string() == page.label);
        if number.is_none() || number != expected {
            let label = match number {
                Some(number) => dict([("S", name("D")), ("St", Object::Integer(number))]),
                None => dict([("P", text(&page.label))]),
            };
            numbers.extend([Object::Integer(index as i64), label.into()]);
        }
        expected = number.and_then(|n| n.checked_add(1));
    }
    dict([("Nums", Object::Array(numbers))])
}

#[cfg(test)]
mod tests {
    use super::of_label;

    #[test]
    fn labels_tell_how_a_list_counts() {
        for (label, numbering) in [
            ("(a)", "LowerAlpha"),
            ("1.", "Decimal"),
            ("7.1", "Decimal"),
            ("•", "Disc"),
            ("–", "Disc"),
            ("(i)", "LowerRoman"),
            ("A.", "UpperAlpha"),
            ("(أ)", "Decimal"),
        ] {
            assert_eq!(of_label(label), numbering, "{label}");
        }
    }
}

//! Finding fields, parts, words and terms of a template by name.

use super::form::{Field, Part, Section, Template, Term};
use std::collections::HashMap;

/// Everything in a template that has a name, by name. Where a name stands twice the first one counts.
pub struct Index<'a> {
    pub template: &'a Template,
    fields: HashMap<&'a str, (&'a Section, &'a Field)>,
    parts: HashMap<&'a str, &'a Part>,
    terms: HashMap<&'a str, &'a Term>,
    /// Part id to the id of the part that it stands in.
    parents: HashMap<&'a str, &'a str>,
}

impl<'a> Index<'a> {
    pub fn new(template: &'a Template) -> Self {
        let mut fields = HashMap::new();
        for section in &template.sections {
            for field in &section.fields {
                fields.entry(field.id.as_str()).or_insert((section, field));
            }
        }
        let (mut parts, mut parents) = (HashMap::new(), HashMap::new());
        for part in &template.parts {
            part.walk(&mut |p| {
                parts.entry(p.id.as_str()).or_insert(p);
                for child in &p.parts {
                    parents.entry(child.id.as_str()).or_insert(p.id.as_str());
                }
            });
        }
        let mut terms = HashMap::new();
        for term in &template.terms {
            terms.entry(term.id.as_str()).or_insert(term);
        }
        Self { template, fields, parts, terms, parents }
    }

    pub fn field(&self, id: &str) -> Option<&'a Field> {
        self.fields.get(id).map(|(_, field)| *field)
    }

    pub fn section_of(&self, field: &str) -> Option<&'a Section> {
        self.fields.get(field).map(|(section, _)| *section)
    }

    pub fn part(&self, id: &str) -> Option<&'a Part> {
        self.parts.get(id).copied()
    }

    /// The part that a part stands in.
    pub fn parent(&self, part: &str) -> Option<&'a Part> {
        self.parents.get(part).and_then(|id| self.part(id))
    }

    pub fn term(&self, id: &str) -> Option<&'a Term> {
        self.terms.get(id).copied()
    }

    pub fn field_ids(&self) -> impl Iterator<Item = &'a str> {
        self.template.sections.iter().flat_map(|s| &s.fields).map(|f| f.id.as_str())
    }

    pub fn part_ids(&self) -> impl Iterator<Item = &'a str> {
        self.parts.keys().copied()
    }
}

impl Part {
    /// This part and all below it, in order.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Part)) {
        visit(self);
        for child in &self.parts {
            child.walk(visit);
        }
    }
}

/// The known name that was probably meant: at most a third of its letters differ. The least by name wins a tie.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (name.chars().count() / 3).clamp(1, 4);
    known
        .filter(|k| k.len().abs_diff(name.len()) <= allowed * 4)
        .map(|k| (distance(name, k), k))
        .filter(|(d, _)| *d <= allowed)
        .min()
        .map(|(_, k)| k)
}

/// Edit distance of two short names; long ones count as far apart.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().max(b.len()) > 80 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut previous = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (cb, above) in b.iter().zip(row.iter().skip(1)) {
            left = (previous + usize::from(ca != cb)).min(left + 1).min(above + 1);
            previous = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_a_slip_away() {
        let known = ["fin.term_n", "fin.eif", "party.country"];
        assert_eq!(nearest("fin.trem_n", known.into_iter()), Some("fin.term_n"));
        assert_eq!(nearest("party.contry", known.into_iter()), Some("party.country"));
        assert_eq!(nearest("gov.body", known.into_iter()), None);
    }
}

//! What each object of a revision is for: rules apply by identity, not by the path on which it is reached.

use crate::signature::fields::{self, Field, Value};
use crate::signature::syntax::{Dictionary, Fault, Object, Pdf, Reference, follow};
use std::collections::{BTreeMap, BTreeSet};

/// Most nodes of a page tree.
const NODES: usize = 100_000;

/// The part an object plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Root,
    Form,
    FieldList,
    /// Index into `Roles::fields`.
    EmptyField(usize),
    EmptyWidget(usize),
    /// Page number, from 1.
    Page(usize),
    /// Annotations of that page.
    Annotations(usize),
    Information,
    Metadata,
    ValidationData,
}

/// The roles of one revision.
pub(super) struct Roles {
    pub by_object: BTreeMap<u32, Role>,
    pub fields: Vec<Field>,
}

impl Roles {
    /// Of a revision with these signature fields.
    pub fn read(pdf: &Pdf, fields: Vec<Field>) -> Result<Self, Fault> {
        let (root, dictionary) = fields::root(pdf)?;
        let mut roles = Self { by_object: BTreeMap::new(), fields };
        // What is named first wins: an object with two roles keeps the stricter one, entered last here.
        roles.validation_data(pdf, &dictionary)?;
        roles.set(pdf.trailer().value("Info"), Role::Information);
        roles.set(dictionary.value("Metadata"), Role::Metadata);
        roles.form(pdf, &dictionary)?;
        roles.pages(pdf, &dictionary)?;
        roles.by_object.insert(root.number, Role::Root);
        Ok(roles)
    }

    fn set(&mut self, object: &Object, role: Role) {
        if let Some(reference) = object.to_reference() {
            self.by_object.insert(reference.number, role);
        }
    }

    fn form(&mut self, pdf: &Pdf, root: &Dictionary) -> Result<(), Fault> {
        self.set(root.value("AcroForm"), Role::Form);
        if let Some(form) = follow(pdf, root, "AcroForm")?.to_dictionary() {
            self.set(form.value("Fields"), Role::FieldList);
        }
        for (index, field) in self.fields.iter().enumerate() {
            if field.value != Value::Empty {
                continue;
            }
            for widget in &field.widgets {
                self.by_object.insert(widget.number, Role::EmptyWidget(index));
            }
            self.by_object.insert(field.reference.number, Role::EmptyField(index));
        }
        Ok(())
    }

    fn pages(&mut self, pdf: &Pdf, root: &Dictionary) -> Result<(), Fault> {
        let mut waiting = vec![root.value("Pages").clone()];
        let mut seen = BTreeSet::new();
        let mut number = 0;
        while let Some(item) = waiting.pop() {
            let Some(reference) = item.to_reference() else {
                continue;
            };
            if !seen.insert(reference.number) {
                continue;
            }
            if seen.len() > NODES {
                return Err(Fault::TooLarge);
            }
            let node = pdf.object(reference)?;
            let Some(dictionary) = node.to_dictionary() else {
                continue;
            };
            if let Some(kids) = follow(pdf, dictionary, "Kids")?.to_array() {
                waiting.extend(kids.iter().rev().cloned());
                continue;
            }
            number += 1;
            self.by_object.insert(reference.number, Role::Page(number));
            self.set(dictionary.value("Annots"), Role::Annotations(number));
        }
        Ok(())
    }

    fn validation_data(&mut self, pdf: &Pdf, root: &Dictionary) -> Result<(), Fault> {
        self.set(root.value("DSS"), Role::ValidationData);
        let store = follow(pdf, root, "DSS")?;
        let Some(store) = store.to_dictionary() else {
            return Ok(());
        };
        for key in ["Certs", "CRLs", "OCSPs", "VRI"] {
            self.set(store.value(key), Role::ValidationData);
        }
        let related = follow(pdf, store, "VRI")?;
        for (_, entry) in related.to_dictionary().map(|d| d.0.as_slice()).unwrap_or_default() {
            self.set(entry, Role::ValidationData);
        }
        Ok(())
    }
}

/// Who refers to whom in a revision: target, then referrer, then how often. The trailer is referrer 0.
///
/// An object that was signed in two parts at once must not be replaced in the more lenient one: a content
/// stream that is also the document's metadata stays a content stream.
#[derive(Debug, Default)]
pub(super) struct References(BTreeMap<u32, BTreeMap<u32, u32>>);

impl References {
    /// Adds what these objects refer to; hands back the number of one that cannot be read.
    pub fn read(&mut self, pdf: &Pdf, numbers: &mut dyn Iterator<Item = u32>) -> Option<u32> {
        let mut unreadable = None;
        for number in numbers {
            match pdf.by_number(number) {
                Ok(object) if is_cross_reference(&object) => {}
                Ok(object) => self.add(number, &mut |visit| object.each_reference(visit)),
                Err(_) => unreadable = unreadable.or(Some(number)),
            }
        }
        self.add(0, &mut |visit| pdf.trailer().each_reference(visit));
        unreadable
    }

    fn add(&mut self, referrer: u32, each: &mut dyn FnMut(&mut dyn FnMut(Reference))) {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        each(&mut |reference| *counts.entry(reference.number).or_default() += 1);
        for (target, count) in counts {
            let known = self.0.entry(target).or_default().entry(referrer).or_default();
            *known = count.max(*known);
        }
    }

    pub fn has(&self, target: u32) -> bool {
        self.0.contains_key(&target)
    }

    /// Whether nobody but these refers to the object, and each of them once.
    pub fn only_from(&self, target: u32, allowed: &dyn Fn(u32) -> bool) -> bool {
        let referrers = self.0.get(&target);
        referrers.is_none_or(|r| r.iter().all(|(referrer, count)| *count == 1 && allowed(*referrer)))
    }
}

/// A cross-reference stream repeats the trailer.
fn is_cross_reference(object: &Object) -> bool {
    matches!(object, Object::Stream(stream) if stream.dictionary.value("Type").is_name("XRef"))
}

//! What each object of a revision is for: rules apply by identity, not by the path on which it is reached.

use crate::signature::fields::{self, Field, Value};
use crate::signature::syntax::{Dictionary, Fault, Object, Pdf, follow};
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
    pub fn read(pdf: &Pdf) -> Result<Self, Fault> {
        let (root, dictionary) = fields::root(pdf)?;
        let fields = fields::signature_fields(pdf)?;
        let mut roles = Self {
            by_object: BTreeMap::new(),
            fields,
        };
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
                self.by_object
                    .insert(widget.number, Role::EmptyWidget(index));
            }
            self.by_object
                .insert(field.reference.number, Role::EmptyField(index));
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
        for (_, entry) in related
            .to_dictionary()
            .map(|d| d.0.as_slice())
            .unwrap_or_default()
        {
            self.set(entry, Role::ValidationData);
        }
        Ok(())
    }
}

/// Every number that any object of a revision refers to, defined or not.
pub(super) fn referenced(
    pdf: &Pdf,
    numbers: &mut dyn Iterator<Item = u32>,
    into: &mut BTreeSet<u32>,
) -> Result<(), Fault> {
    for number in numbers {
        pdf.by_number(number)?.each_reference(&mut |r| {
            into.insert(r.number);
        });
    }
    pdf.trailer().each_reference(&mut |r| {
        into.insert(r.number);
    });
    Ok(())
}

//! The signature fields of a form, and the restrictions that signatures lay on them (ISO 32000-1, 12.7 and 12.8).

use super::syntax::{Dictionary, Fault, Object, Pdf, Reference, follow, text_to_words};
use std::collections::BTreeSet;

/// Most fields of a form.
const FIELDS: usize = 20_000;
/// Deepest nesting of fields.
const DEPTH: usize = 16;

/// A signature field.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// Partial names joined by points.
    pub name: String,
    pub reference: Reference,
    /// The widgets on pages: the field itself, or its kids.
    pub widgets: Vec<Reference>,
    pub dictionary: Dictionary,
    pub value: Value,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Empty,
    Signature(Reference),
    /// A value written into the field itself, which no signature may be.
    Direct,
}

/// The form of a document: where it stands, and its dictionary.
pub(super) fn root(pdf: &Pdf) -> Result<(Reference, Dictionary), Fault> {
    let reference = pdf.trailer().value("Root").to_reference().ok_or(Fault::Syntax)?;
    match &*pdf.object(reference)? {
        Object::Dictionary(dictionary) => Ok((reference, dictionary.clone())),
        _ => Err(Fault::Syntax),
    }
}

/// All signature fields in the order of the form.
pub(super) fn signature_fields(pdf: &Pdf) -> Result<Vec<Field>, Fault> {
    let (_, root) = root(pdf)?;
    let form = follow(pdf, &root, "AcroForm")?;
    let Some(form) = form.to_dictionary() else {
        return Ok(Vec::new());
    };
    let mut walk = Walk { pdf, seen: BTreeSet::new(), fields: Vec::new() };
    walk.list(&*follow(pdf, form, "Fields")?, "", false, 0)?;
    Ok(walk.fields)
}

struct Walk<'p, 'a> {
    pdf: &'p Pdf<'a>,
    seen: BTreeSet<u32>,
    fields: Vec<Field>,
}

impl Walk<'_, '_> {
    fn list(&mut self, list: &Object, above: &str, signature: bool, depth: usize) -> Result<(), Fault> {
        for item in list.to_array().unwrap_or_default() {
            let Some(reference) = item.to_reference() else {
                continue;
            };
            if depth > DEPTH || self.seen.len() > FIELDS {
                return Err(Fault::TooDeep);
            }
            if self.seen.insert(reference.number) {
                self.node(reference, above, signature, depth)?;
            }
        }
        Ok(())
    }

    fn node(&mut self, reference: Reference, above: &str, signature: bool, depth: usize) -> Result<(), Fault> {
        let object = self.pdf.object(reference)?;
        let Some(dictionary) = object.to_dictionary() else {
            return Ok(());
        };
        let signature = match &*follow(self.pdf, dictionary, "FT")? {
            Object::Null => signature,
            kind => kind.is_name("Sig"),
        };
        let name = full_name(above, &*follow(self.pdf, dictionary, "T")?);
        let kids = follow(self.pdf, dictionary, "Kids")?;
        let children = kids.to_array().unwrap_or_default();
        let (mut widgets, mut nested) = (Vec::new(), false);
        for kid in children.iter().filter_map(Object::to_reference) {
            let kid_object = self.pdf.object(kid)?;
            if kid_object.to_dictionary().is_some_and(|d| d.has("T")) {
                nested = true;
            } else {
                widgets.push(kid);
            }
        }
        if nested {
            return self.list(&kids, &name, signature, depth + 1);
        }
        if !signature {
            return Ok(());
        }
        if children.is_empty() {
            widgets.push(reference);
        }
        let value = match dictionary.value("V") {
            Object::Null => Value::Empty,
            Object::Reference(value) if self.pdf.object(*value).is_ok_and(|o| o.is_null()) => Value::Empty,
            Object::Reference(value) => Value::Signature(*value),
            _ => Value::Direct,
        };
        self.fields.push(Field { name, reference, widgets, dictionary: dictionary.clone(), value });
        Ok(())
    }
}

fn full_name(above: &str, partial: &Object) -> String {
    let partial = partial.to_text().map(text_to_words).unwrap_or_default();
    match (above.is_empty(), partial.is_empty()) {
        (_, true) => above.to_owned(),
        (true, false) => partial,
        (false, false) => format!("{above}.{partial}"),
    }
}

/// What a signature forbids once it is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Restrictions {
    /// Permission of a certification (DocMDP): 1 nothing, 2 signing, 3 signing and annotating.
    pub certification: Option<i64>,
    /// Locked fields (FieldMDP).
    pub lock: Option<Lock>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    All,
    These(Vec<String>),
    AllBut(Vec<String>),
}

impl Lock {
    pub fn covers(&self, field: &str) -> bool {
        let named = |names: &[String]| names.iter().any(|n| field == n || field.starts_with(&format!("{n}.")));
        match self {
            Self::All => true,
            Self::These(names) => named(names),
            Self::AllBut(names) => !named(names),
        }
    }

    /// From a `/Lock` dictionary or the parameters of a FieldMDP transform; anything unclear locks all.
    pub fn read(pdf: &Pdf, dictionary: &Dictionary) -> Result<Self, Fault> {
        let fields = follow(pdf, dictionary, "Fields")?;
        let mut names = Vec::new();
        for item in fields.to_array().unwrap_or_default() {
            names.push(pdf.resolve(item)?.to_text().map(text_to_words).unwrap_or_default());
        }
        let action = follow(pdf, dictionary, "Action")?;
        Ok(match action.to_name() {
            Some(b"Include") => Self::These(names),
            Some(b"Exclude") => Self::AllBut(names),
            _ => Self::All,
        })
    }
}

/// Reads what the signature dictionary's `/Reference` array forbids.
pub(super) fn restrictions(pdf: &Pdf, signature: &Dictionary) -> Result<Restrictions, Fault> {
    let mut out = Restrictions::default();
    let references = follow(pdf, signature, "Reference")?;
    for item in references.to_array().unwrap_or_default() {
        let item = pdf.resolve(item)?;
        let Some(item) = item.to_dictionary() else {
            continue;
        };
        let parameters = follow(pdf, item, "TransformParams")?;
        let empty = Dictionary::default();
        let parameters = parameters.to_dictionary().unwrap_or(&empty);
        match follow(pdf, item, "TransformMethod")?.to_name() {
            // ISO 32000-1, table 254: 2 when nothing is said.
            Some(b"DocMDP") => out.certification = Some(follow(pdf, parameters, "P")?.to_integer().unwrap_or(2)),
            Some(b"FieldMDP") => out.lock = Some(Lock::read(pdf, parameters)?),
            _ => {}
        }
    }
    Ok(out)
}

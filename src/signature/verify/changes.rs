//! What a revision changed, judged by a list of what is allowed; everything else is unexplained.
//!
//! Only objects whose place differs between the two revisions can differ, because the earlier bytes are a
//! prefix of the later ones. Each of them is compared in its role; references are compared by number, so that
//! an equal-looking stranger never takes the place of an object that was signed.

use super::report::{Change, ChangeKind};
use super::roles::{References, Role, Roles};
use crate::signature::fields::{Field, Value};
use crate::signature::syntax::{Dictionary, Fault, Object, Pdf, Place, Reference, follow};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Deepest comparison of values that are written direct in one revision and by reference in the other.
const DEPTH: usize = 40;

/// Two revisions side by side.
pub(super) struct Comparison<'c, 'a> {
    pub old: &'c Pdf<'a>,
    pub new: &'c Pdf<'a>,
    pub roles: &'c Roles,
    pub new_fields: &'c [Field],
    /// Who refers to whom in the older revision.
    pub references: &'c References,
    pub changes: Vec<Change>,
}

impl Comparison<'_, '_> {
    /// Finds every difference.
    pub fn run(mut self) -> Result<Vec<Change>, Fault> {
        self.trailer()?;
        for number in self.new.changed_since(self.old) {
            match self.pair(number) {
                Ok((before, after)) => match self.role(number) {
                    Some(role) => self.in_role(role, number, &before, &after)?,
                    None => self.plain(number, &before, &after)?,
                },
                Err(_) => self.unexplained("unreadable", number),
            }
        }
        Ok(self.changes)
    }

    /// The lenient roles belong only to objects that play no other part.
    fn role(&self, number: u32) -> Option<Role> {
        let role = self.roles.by_object.get(&number).copied()?;
        let root = self.old.trailer().value("Root").to_reference().map(|r| r.number);
        let is = |wanted: Role, n: u32| self.roles.by_object.get(&n) == Some(&wanted);
        let alone = match role {
            Role::Information => self.references.only_from(number, &|n| n == 0),
            Role::Metadata => self.references.only_from(number, &|n| Some(n) == root),
            Role::ValidationData => {
                let allowed = |n: u32| Some(n) == root || is(Role::ValidationData, n);
                self.references.only_from(number, &allowed)
            }
            Role::FieldList => {
                let allowed = |n: u32| Some(n) == root || is(Role::Form, n);
                self.references.only_from(number, &allowed)
            }
            Role::Annotations(page) => self.references.only_from(number, &|n| is(Role::Page(page), n)),
            _ => true,
        };
        alone.then_some(role)
    }

    fn pair(&self, number: u32) -> Result<(Rc<Object>, Rc<Object>), Fault> {
        let before = self.old.by_number(number)?;
        // What was signed refers to the old generation; under another one it finds nothing.
        let after = match self.old.place(number) {
            Place::Free => self.new.by_number(number)?,
            Place::At { generation, .. } => self.new.object(Reference { number, generation })?,
            Place::Packed { .. } => self.new.object(Reference { number, generation: 0 })?,
        };
        Ok((before, after))
    }

    fn note(&mut self, kind: ChangeKind, place: impl Into<String>, object: u32) {
        let change = Change { kind, place: place.into(), object };
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }

    fn unexplained(&mut self, place: impl Into<String>, object: u32) {
        self.note(ChangeKind::Unexplained, place, object);
    }

    fn trailer(&mut self) -> Result<(), Fault> {
        let (old, new) = (self.old.trailer(), self.new.trailer());
        if old.value("Root") != new.value("Root") {
            self.unexplained("Root", 0);
        }
        if old.value("Info") != new.value("Info") {
            self.note(ChangeKind::Description, "Info", 0);
        }
        // A reader forgets the objects whose numbers reach the size.
        let (size, before) = (new.integer("Size").unwrap_or(0), old.integer("Size").unwrap_or(0));
        let beyond = |pdf: &Pdf, size: i64| pdf.highest().is_some_and(|n| i64::from(n) >= size);
        if size < before || (beyond(self.new, size) && !beyond(self.old, before)) {
            self.unexplained("Size", 0);
        }
        let first = |d: &Dictionary| d.value("ID").to_array().and_then(|id| id.first().cloned());
        if first(old).is_some() && first(old) != first(new) {
            self.note(ChangeKind::Description, "ID", 0);
        }
        Ok(())
    }

    fn plain(&mut self, number: u32, before: &Object, after: &Object) -> Result<(), Fault> {
        let known = self.references.has(number);
        if known && !self.equal(before, after, 0)? {
            let kind = before.to_dictionary().or(after.to_dictionary());
            let kind = kind.and_then(|d| d.name("Type").or(d.name("Subtype")));
            let kind = kind.map(|k| String::from_utf8_lossy(k).into_owned());
            self.unexplained(kind.unwrap_or_else(|| "object".to_owned()), number);
        }
        // A catalogue or page nobody refers to waits for a reader that looks for one.
        let kind = after.to_dictionary().and_then(|d| d.name("Type"));
        if !known && matches!(kind, Some(b"Catalog" | b"Pages" | b"Page")) {
            self.unexplained(String::from_utf8_lossy(kind.unwrap_or_default()), number);
        }
        Ok(())
    }

    fn in_role(&mut self, role: Role, number: u32, before: &Object, after: &Object) -> Result<(), Fault> {
        match role {
            Role::Information => {
                if !self.equal(before, after, 0)? {
                    self.note(ChangeKind::Description, "Info", number);
                }
                Ok(())
            }
            Role::Metadata => {
                if matches!(after, Object::Stream(_)) {
                    self.note(ChangeKind::Description, "Metadata", number);
                } else {
                    self.unexplained("Metadata", number);
                }
                Ok(())
            }
            // Judged as a whole from the root.
            Role::ValidationData => self.validation_data(),
            Role::Root => self.dictionaries(before, after, "Root", number, &mut Self::root_key),
            Role::Form => self.dictionaries(before, after, "AcroForm", number, &mut Self::form_key),
            Role::FieldList => self.field_list(before, after),
            Role::Page(page) => {
                let place = format!("page {page}");
                self.dictionaries(before, after, &place, number, &mut |this, key, old, new| {
                    Ok(key == "Annots" && this.annotations(page, old, new)?)
                })
            }
            Role::Annotations(page) => {
                if !self.annotations(page, before, after)? {
                    self.unexplained(format!("page {page}: Annots"), number);
                }
                Ok(())
            }
            Role::EmptyField(index) | Role::EmptyWidget(index) => self.empty_field(index, before, after, number),
        }
    }

    /// Compares two dictionaries key by key; `allow` may accept a difference, and note it.
    fn dictionaries(
        &mut self,
        before: &Object,
        after: &Object,
        place: &str,
        number: u32,
        allow: &mut dyn FnMut(&mut Self, &str, &Object, &Object) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        let (Object::Dictionary(old), Object::Dictionary(new)) = (before, after) else {
            if !self.equal(before, after, 0)? {
                self.unexplained(place, number);
            }
            return Ok(());
        };
        let keys: BTreeSet<&Vec<u8>> = old.0.iter().chain(&new.0).map(|(key, _)| key).collect();
        for key in keys {
            let key = String::from_utf8_lossy(key);
            let (was, is) = (old.value(&key), new.value(&key));
            if !self.equal(was, is, 0)? && !allow(self, &key, was, is)? {
                self.unexplained(format!("{place}: {key}"), number);
            }
        }
        Ok(())
    }

    fn root_key(&mut self, key: &str, old: &Object, new: &Object) -> Result<bool, Fault> {
        match key {
            "AcroForm" => {
                let (before, after) = (self.old.resolve(old)?, self.new.resolve(new)?);
                let empty = Rc::new(Object::Dictionary(Dictionary::default()));
                let before = if before.is_null() { empty } else { before };
                if !matches!(*after, Object::Dictionary(_)) {
                    return Ok(false);
                }
                self.dictionaries(&before, &after, "AcroForm", 0, &mut Self::form_key)?;
            }
            "DSS" => self.validation_data()?,
            "Metadata" if matches!(*self.new.resolve(new)?, Object::Stream(_)) => {
                self.note(ChangeKind::Description, key, 0);
            }
            "Version" if new.to_name().is_some() => self.note(ChangeKind::Version, key, 0),
            "Extensions" if self.new.resolve(new)?.to_dictionary().is_some() => self.note(ChangeKind::Version, key, 0),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn form_key(&mut self, key: &str, old: &Object, new: &Object) -> Result<bool, Fault> {
        match key {
            "Fields" => self.field_list(&*self.old.resolve(old)?, &*self.new.resolve(new)?)?,
            "SigFlags" => {
                let (old, new) = (old.to_integer().unwrap_or(0), new.to_integer().unwrap_or(-1));
                return Ok((0..=3).contains(&new) && old & new == old);
            }
            "DR" if self.keeps(old, new, 0)? => self.note(ChangeKind::FormDefaults, format!("AcroForm: {key}"), 0),
            "DA" if old.is_null() => self.note(ChangeKind::FormDefaults, format!("AcroForm: {key}"), 0),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Whether resources were added to only: what had a name keeps it.
    fn keeps(&self, old: &Object, new: &Object, depth: usize) -> Result<bool, Fault> {
        if old.is_null() || self.equal(old, new, 0)? {
            return Ok(!new.is_null());
        }
        let (before, after) = (self.old.resolve(old)?, self.new.resolve(new)?);
        // Resources, their kinds, and names below those.
        let (Object::Dictionary(before), Object::Dictionary(after), 0..=1) = (&*before, &*after, depth) else {
            return Ok(false);
        };
        for (key, value) in &before.0 {
            if !self.keeps(value, after.value(&String::from_utf8_lossy(key)), depth + 1)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What was in the list stays, in order; what is new may only be a signature field.
    fn field_list(&mut self, before: &Object, after: &Object) -> Result<(), Fault> {
        match added(before, after) {
            Some(added) => added.into_iter().try_for_each(|reference| self.added_field(reference)),
            None => {
                self.unexplained("AcroForm: Fields", 0);
                Ok(())
            }
        }
    }

    fn added_field(&mut self, reference: Reference) -> Result<(), Fault> {
        let known = [
            "Type", "Subtype", "FT", "T", "TU", "TM", "F", "Ff", "Rect", "P", "AP", "AS", "V", "Lock", "SV", "MK",
            "DA", "M", "NM", "BS", "Border", "DR", "Kids",
        ];
        let fresh = self.old.place(reference.number) == Place::Free;
        let field = self.new_fields.iter().find(|f| f.reference == reference).cloned();
        let Some(field) = field.filter(|_| fresh) else {
            self.unexplained("AcroForm: Fields", reference.number);
            return Ok(());
        };
        let mut visible = false;
        for widget in field.widgets.iter().chain([&field.reference]) {
            let object = self.new.object(*widget)?;
            let Some(dictionary) = object.to_dictionary() else {
                continue;
            };
            visible |= is_visible(self.new, dictionary)?;
            let kind = dictionary.value("Type");
            let shape = dictionary.value("Subtype");
            let strange = !(shape.is_name("Widget") || (shape.is_null() && !field.widgets.contains(widget)))
                || !(kind.is_null() || kind.is_name("Annot"))
                || dictionary.0.iter().any(|(key, _)| {
                    let parent_of_another = key == b"Parent" && *widget != field.reference;
                    !parent_of_another && !known.iter().any(|k| k.as_bytes() == key)
                });
            if strange || self.old.place(widget.number) != Place::Free {
                self.unexplained(format!("field {}", field.name), widget.number);
            }
        }
        let timestamp = self.is_timestamp(&field);
        let signed = matches!(field.value, Value::Signature(_));
        let kind = ChangeKind::FieldAdded { field: field.name.clone(), visible, signed, timestamp };
        self.note(kind, format!("field {}", field.name), reference.number);
        Ok(())
    }

    /// A signature that cannot be read is reported as such elsewhere; here it is no time stamp.
    fn is_timestamp(&self, field: &Field) -> bool {
        let Value::Signature(value) = field.value else {
            return false;
        };
        let object = self.new.object(value);
        object.is_ok_and(|o| o.to_dictionary().is_some_and(|d| d.value("Type").is_name("DocTimeStamp")))
    }

    /// Annotations stay, in order; only the widgets of new signature fields may join them.
    fn annotations(&mut self, page: usize, before: &Object, after: &Object) -> Result<bool, Fault> {
        let (before, after) = (self.old.resolve(before)?, self.new.resolve(after)?);
        let Some(added) = added(&before, &after) else {
            self.unexplained(format!("page {page}: Annots"), 0);
            return Ok(true);
        };
        for reference in added {
            let of_new_field = self.new_fields.iter().any(|field| {
                field.widgets.contains(&reference)
                    && !self.roles.fields.iter().any(|known| known.reference == field.reference)
            });
            if !of_new_field || self.old.place(reference.number) != Place::Free {
                self.unexplained(format!("page {page}: annotation"), reference.number);
            }
        }
        Ok(true)
    }

    /// An empty field may be signed; short of that, nothing about it may change.
    fn empty_field(&mut self, index: usize, before: &Object, after: &Object, number: u32) -> Result<(), Fault> {
        let Some(field) = self.roles.fields.get(index).cloned() else {
            return Ok(());
        };
        let now = self.new_fields.iter().find(|f| f.reference == field.reference);
        let value = match now.map(|f| f.value) {
            Some(Value::Signature(value)) if self.old.place(value.number) == Place::Free => Some(value),
            _ => None,
        };
        if let (Some(_), Some(now)) = (value, now) {
            let timestamp = self.is_timestamp(now);
            // A place prepared for a person, taken by a stamp, looks signed and is nobody's consent.
            if timestamp && before.to_dictionary().is_some_and(|d| is_visible(self.old, d).unwrap_or(true)) {
                self.unexplained(format!("field {}", field.name), field.reference.number);
            }
            let kind = ChangeKind::Signed { field: field.name.clone(), timestamp };
            self.note(kind, format!("field {}", field.name), field.reference.number);
        }
        let place = format!("field {}", field.name);
        self.dictionaries(before, after, &place, number, &mut |this, key, old, new| {
            Ok(value.is_some_and(|value| this.filled_key(&field.name, key, old, new, value, number)))
        })
    }

    fn filled_key(
        &mut self,
        field: &str,
        key: &str,
        old: &Object,
        new: &Object,
        value: Reference,
        number: u32,
    ) -> bool {
        match key {
            "V" => new.to_reference() == Some(value),
            "AP" | "AS" | "MK" | "M" | "Lock" => !new.is_null(),
            // Print and Locked may be switched; Hidden, NoView and the rest may not.
            "F" => {
                let flags = |o: &Object| o.to_integer().unwrap_or(0) & !(4 | 128);
                flags(old) == flags(new)
            }
            "Ff" => new.to_integer() == Some(old.to_integer().unwrap_or(0) | 1),
            "Rect" if is_empty_area(new) => {
                self.note(
                    ChangeKind::FieldCollapsed { field: field.to_owned() },
                    format!("field {field}: Rect"),
                    number,
                );
                true
            }
            _ => false,
        }
    }

    /// Certificates and lists may only be added.
    fn validation_data(&mut self) -> Result<(), Fault> {
        let (before, after) = (store(self.old)?, store(self.new)?);
        let mut added = false;
        for key in ["Certs", "CRLs", "OCSPs"] {
            let (old, new) = (entries(self.old, &before, key)?, entries(self.new, &after, key)?);
            if !old.is_subset(&new) {
                self.unexplained(format!("DSS: {key}"), 0);
            }
            added |= old != new;
        }
        let names = |pdf: &Pdf, d: &Dictionary| -> Result<BTreeSet<Vec<u8>>, Fault> {
            let related = follow(pdf, d, "VRI")?;
            Ok(related.to_dictionary().map(|d| d.0.iter().map(|(k, _)| k.clone()).collect()).unwrap_or_default())
        };
        let (old, new) = (names(self.old, &before)?, names(self.new, &after)?);
        let known = ["Type", "Certs", "CRLs", "OCSPs", "VRI"];
        let strange = after.0.iter().any(|(key, _)| !known.iter().any(|k| k.as_bytes() == key));
        if !old.is_subset(&new) || strange {
            self.unexplained("DSS", 0);
        }
        if added || old != new || before.0.is_empty() {
            self.note(ChangeKind::ValidationData, "DSS", 0);
        }
        Ok(())
    }

    /// Equal by value, references by number; a value may move between direct and indirect.
    fn equal(&self, old: &Object, new: &Object, depth: usize) -> Result<bool, Fault> {
        if depth > DEPTH {
            return Err(Fault::TooDeep);
        }
        Ok(match (old, new) {
            (Object::Reference(a), Object::Reference(b)) => a == b,
            // What cannot be read equals nothing.
            (Object::Reference(_), _) => match self.old.resolve(old) {
                Ok(old) if !matches!(*old, Object::Stream(_)) => self.equal(&old, new, depth + 1)?,
                _ => false,
            },
            (_, Object::Reference(_)) => match self.new.resolve(new) {
                Ok(new) if !matches!(*new, Object::Stream(_)) => self.equal(old, &new, depth + 1)?,
                _ => false,
            },
            (Object::Array(a), Object::Array(b)) => {
                a.len() == b.len() && {
                    for (a, b) in a.iter().zip(b) {
                        if !self.equal(a, b, depth + 1)? {
                            return Ok(false);
                        }
                    }
                    true
                }
            }
            (Object::Dictionary(a), Object::Dictionary(b)) => self.equal_dictionaries(a, b, depth)?,
            (Object::Stream(a), Object::Stream(b)) => {
                self.old.stream_bytes(a) == self.new.stream_bytes(b)
                    && self.equal_dictionaries(&a.dictionary, &b.dictionary, depth)?
            }
            (a, b) => a == b,
        })
    }

    fn equal_dictionaries(&self, old: &Dictionary, new: &Dictionary, depth: usize) -> Result<bool, Fault> {
        let keys: BTreeSet<&Vec<u8>> = old.0.iter().chain(&new.0).map(|(key, _)| key).collect();
        for key in keys {
            let find = |d: &Dictionary| d.0.iter().find(|(k, _)| k == key).map_or(Object::Null, |(_, v)| v.clone());
            if !self.equal(&find(old), &find(new), depth + 1)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// References that joined a list, when all that was in it is still there in order.
fn added(before: &Object, after: &Object) -> Option<Vec<Reference>> {
    let old = match before {
        Object::Null => &[],
        other => other.to_array()?,
    };
    let new = after.to_array()?;
    let (mut waiting, mut added) = (old.iter().peekable(), Vec::new());
    for item in new {
        if waiting.peek() == Some(&item) {
            waiting.next();
        } else {
            added.push(item.to_reference()?);
        }
    }
    waiting.next().is_none().then_some(added)
}

fn store(pdf: &Pdf) -> Result<Dictionary, Fault> {
    let (_, root) = crate::signature::fields::root(pdf)?;
    Ok(follow(pdf, &root, "DSS")?.to_dictionary().cloned().unwrap_or_default())
}

fn entries(pdf: &Pdf, store: &Dictionary, key: &str) -> Result<BTreeSet<Reference>, Fault> {
    let list = follow(pdf, store, key)?;
    Ok(list.to_array().unwrap_or_default().iter().filter_map(Object::to_reference).collect())
}

/// Four numbers written there and then, with nothing between them; anything else may be read as an area.
fn is_empty_area(rect: &Object) -> bool {
    let side = |o: &Object| if let Object::Number(n) = o { Some(n.to_f64()) } else { None };
    let sides: Option<Vec<f64>> = rect.to_array().unwrap_or_default().iter().map(side).collect();
    matches!(sides.as_deref(), Some([a, b, c, d]) if a == c || b == d)
}

/// Whether a widget shows: it has an area, and is not hidden (ISO 32000-1, table 165). What is not viewed (NoView) may
/// still be printed.
fn is_visible(pdf: &Pdf, widget: &Dictionary) -> Result<bool, Fault> {
    let rect = follow(pdf, widget, "Rect")?;
    let hidden = follow(pdf, widget, "F")?.to_integer().unwrap_or(0) & 2 != 0;
    let drawn = !rect.is_null() || widget.has("AP");
    Ok(drawn && !is_empty_area(&rect) && !hidden)
}

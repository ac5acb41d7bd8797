//! Examines every signature of a file against the revision it covers and against what came later.

use super::chain::TrustContext;
use super::changes::Comparison;
use super::examine::{Examiner, Store, later};
use super::flaw::Flaw;
use super::prefixes::Prefixes;
use super::range::{Covered, covered};
use super::report::{Change, ChangeKind, Later, RevisionReport, SignatureReport};
use super::revisions::{Revision, find, in_order, revisions};
use super::roles::{References, Roles};
use super::strays::has_strays;
use crate::finding::{Finding, Place};
use crate::signature::fields::{self, Field, Restrictions, Value};
use crate::signature::findings::{
    CHANGED_SINCE_EXPORT, FIELD_TWICE, REVISION_ORDER, SIGNATURE_REMOVED, STRAY_OBJECTS, TRAILING_BYTES,
};
use crate::signature::syntax::{Dictionary, Fault, Object, Pdf, Reference, follow, unpack};
use std::collections::BTreeSet;

/// Largest certificate or list of a file's own validation data, and how many are read.
const VALIDATION_DATA: usize = 8 << 20;
const VALIDATION_ITEMS: usize = 400;

/// What was found in the file itself, before anything is known about what was expected.
#[derive(Debug, Default)]
pub(super) struct Examination {
    pub signatures: Vec<SignatureReport>,
    pub revisions: Vec<RevisionReport>,
    pub empty_fields: Vec<String>,
    /// About the file as a whole; an error among them means it was changed.
    pub findings: Vec<Finding>,
}

/// A signature with what is needed to judge the others against it.
pub(super) struct Signature {
    pub field: Field,
    pub dictionary: Dictionary,
    /// The bytes, and the index of the revision that ends with them.
    pub covered: Result<(Covered, usize), Flaw>,
    pub restrictions: Restrictions,
}

/// A revision read on its own, with its fields.
struct Stage<'a> {
    pdf: Pdf<'a>,
    fields: Vec<Field>,
}

impl Examination {
    /// `exported`: how long the file was when it was exported, where it begins with that export.
    pub fn of(pdf: &Pdf, prefixes: &Prefixes, context: &TrustContext, exported: Option<usize>) -> Result<Self, Fault> {
        let revisions = revisions(pdf);
        let stages = open_stages(pdf, &revisions)?;
        let fields = fields::signature_fields(pdf)?;
        let signatures = signatures(pdf, &fields, &revisions, &stages)?;
        let mut out = Self::default();
        let empty = fields.iter().filter(|f| f.value == Value::Empty);
        out.empty_fields = empty.map(|f| f.name.clone()).collect();
        out.check_file(pdf, &revisions, &stages, &signatures)?;
        out.check_names(&fields);
        let signed = signatures.iter().filter_map(|s| s.covered.as_ref().ok().map(|(_, at)| *at)).min();
        let signed = signed.unwrap_or(stages.len());
        let export = exported.map(|length| revisions.iter().position(|r| r.ends_at(length)));
        let first = export.flatten().map_or(signed, |at| at.min(signed));
        let changes = changes_from(&stages, first)?;
        if revisions.get(first).is_some_and(|r| has_strays(pdf, r.end)) {
            out.findings.push(Finding::new(&STRAY_OBJECTS, Place::nowhere()));
        }
        if let Some(export) = export {
            let certified = signatures.iter().any(|s| s.restrictions.certification.is_some());
            out.check_export(export, signed, certified, &changes);
        }
        let material = validation_data(pdf)?;
        prefixes.expect(signatures.iter().filter_map(|s| s.covered.as_ref().ok().map(|(c, _)| c.gap.start)));
        let examiner = Examiner::new(pdf, prefixes, &signatures, &changes, &material, context);
        out.signatures = examiner.reports()?;
        out.revisions = describe(&revisions, &signatures, changes);
        Ok(out)
    }

    /// What came between the export and the first signature, which no signature tells.
    fn check_export(&mut self, export: Option<usize>, signed: usize, certified: bool, changes: &[Vec<Change>]) {
        // An export that is no revision of the file is only written into it, for show.
        let since = export.map(|at| changes.get(at + 1..changes.len().min(signed + 1)).unwrap_or_default());
        // A certification enters itself at the root.
        let fine = |place: &str| certified && place == "Root: Perms";
        let places: Vec<String> = match since.map(|since| later(&Restrictions::default(), &[], since)) {
            Some(Later::Forbidden(changes)) => changes.into_iter().map(|c| c.place).filter(|p| !fine(p)).collect(),
            Some(_) => Vec::new(),
            None => vec!["%PDF".to_owned()],
        };
        if places.is_empty() {
            return;
        }
        let shown: Vec<&str> = places.iter().take(8).map(String::as_str).collect();
        self.findings.push(Finding::new(&CHANGED_SINCE_EXPORT, Place::nowhere()).with("places", shown.join(", ")));
    }

    /// A name leads to one place to sign.
    fn check_names(&mut self, fields: &[Field]) {
        let mut seen = BTreeSet::new();
        let twice: BTreeSet<&str> = fields.iter().map(|f| f.name.as_str()).filter(|name| !seen.insert(*name)).collect();
        for field in twice {
            self.findings.push(Finding::new(&FIELD_TWICE, Place::field(field)).with("field", field));
        }
    }

    /// The file around its signatures.
    fn check_file(
        &mut self,
        pdf: &Pdf,
        revisions: &[Revision],
        stages: &[Stage],
        signatures: &[Signature],
    ) -> Result<(), Fault> {
        let end = revisions.last().map_or(0, |r| r.line_end);
        if end != pdf.bytes.len() {
            let finding = Finding::new(&TRAILING_BYTES, Place::nowhere());
            self.findings.push(finding.with("count", pdf.bytes.len().abs_diff(end)));
        }
        if !in_order(revisions) {
            self.findings.push(Finding::new(&REVISION_ORDER, Place::nowhere()));
        }
        let present: BTreeSet<(&str, Reference)> = signatures
            .iter()
            .filter_map(|s| match s.field.value {
                Value::Signature(reference) => Some((s.field.name.as_str(), reference)),
                _ => None,
            })
            .collect();
        let mut removed = BTreeSet::new();
        for stage in stages {
            for field in &stage.fields {
                if let Value::Signature(value) = field.value
                    && !present.contains(&(field.name.as_str(), value))
                {
                    removed.insert(field.name.clone());
                }
            }
        }
        // A range that no field leads to belongs to a signature that was cut out of the form.
        let written = count(pdf.bytes, b"/ByteRange");
        let reached = present.iter().map(|(_, r)| r.number).collect::<BTreeSet<_>>().len();
        if removed.is_empty() && written > reached {
            removed.insert("?".to_owned());
        }
        for field in removed {
            self.findings.push(Finding::new(&SIGNATURE_REMOVED, Place::field(&field)).with("field", field));
        }
        Ok(())
    }
}

fn count(bytes: &[u8], word: &[u8]) -> usize {
    let (mut from, mut count) = (0, 0);
    while let Some(at) = find(bytes, word, from) {
        count += 1;
        from = at + word.len();
    }
    count
}

/// Every revision read on its own; the last one is the file.
fn open_stages<'a>(pdf: &Pdf<'a>, revisions: &[Revision]) -> Result<Vec<Stage<'a>>, Fault> {
    let mut stages = Vec::new();
    for revision in revisions {
        let stage = pdf.revision(revision.section, revision.end)?;
        let fields = fields::signature_fields(&stage)?;
        stages.push(Stage { pdf: stage, fields });
    }
    Ok(stages)
}

fn signatures(pdf: &Pdf, fields: &[Field], revisions: &[Revision], stages: &[Stage]) -> Result<Vec<Signature>, Fault> {
    let mut out: Vec<Signature> = Vec::new();
    for field in fields.iter().filter(|f| f.value != Value::Empty) {
        let mut signature = Signature {
            field: field.clone(),
            dictionary: Dictionary::default(),
            covered: Err(Flaw::NoDictionary),
            restrictions: Restrictions::default(),
        };
        if let Value::Signature(reference) = field.value {
            // One that cannot be read is reported as such below.
            if let Ok(object) = pdf.object(reference)
                && let Object::Dictionary(dictionary) = &*object
            {
                signature.restrictions = fields::restrictions(pdf, dictionary)?;
                signature.dictionary = dictionary.clone();
            }
            let shared = fields.iter().filter(|f| f.value == field.value).count() > 1;
            signature.covered = if shared {
                Err(Flaw::SharedDictionary)
            } else {
                covered(pdf, reference).and_then(|c| in_revision(pdf, c, field, reference, revisions, stages))
            };
        }
        out.push(signature);
    }
    Ok(out)
}

/// The covered bytes end with a revision, and in that revision the field already held this signature.
fn in_revision(
    pdf: &Pdf,
    covered: Covered,
    field: &Field,
    value: Reference,
    revisions: &[Revision],
    stages: &[Stage],
) -> Result<(Covered, usize), Flaw> {
    let at = revisions.iter().position(|r| r.ends_at(covered.end)).ok_or(Flaw::NotARevision)?;
    let stage = stages.get(at).ok_or(Flaw::NotARevision)?;
    let same =
        stage.fields.iter().any(|f| f.name == field.name && f.reference == field.reference && f.value == field.value);
    let placed = stage.pdf.place(value.number) == pdf.place(value.number);
    if same && placed { Ok((covered, at)) } else { Err(Flaw::NotInRevision) }
}

/// Changes of each revision against the one before, from the first signed one on; index is the revision's.
fn changes_from(stages: &[Stage], first: usize) -> Result<Vec<Vec<Change>>, Fault> {
    let mut out: Vec<Vec<Change>> = stages.iter().map(|_| Vec::new()).collect();
    let mut known = References::default();
    let mut unreadable = None;
    let mut read = false;
    for (index, pair) in stages.windows(2).enumerate().skip(first) {
        let [old, new] = pair else { continue };
        if !read {
            unreadable = known.read(&old.pdf, &mut old.pdf.numbers().into_iter());
            read = true;
        }
        let roles = Roles::read(&old.pdf, old.fields.clone())?;
        let comparison = Comparison {
            old: &old.pdf,
            new: &new.pdf,
            roles: &roles,
            new_fields: &new.fields,
            references: &known,
            changes: Vec::new(),
        };
        let mut changes = comparison.run()?;
        // What cannot be read in the signed revision might refer to anything that was added.
        changes.extend(unreadable.map(|object| Change {
            kind: ChangeKind::Unexplained,
            place: "unreadable".to_owned(),
            object,
        }));
        if let Some(slot) = out.get_mut(index + 1) {
            *slot = changes;
        }
        unreadable = unreadable.or(known.read(&new.pdf, &mut new.pdf.changed_since(&old.pdf).into_iter()));
    }
    Ok(out)
}

fn describe(revisions: &[Revision], signatures: &[Signature], changes: Vec<Vec<Change>>) -> Vec<RevisionReport> {
    let named = |index: usize| {
        let here = signatures.iter().filter(|s| s.covered.as_ref().is_ok_and(|(_, at)| *at == index));
        here.map(|s| s.field.name.clone()).collect()
    };
    let entries = revisions.iter().zip(changes).enumerate();
    entries
        .map(|(index, (revision, changes))| RevisionReport {
            number: index + 1,
            length: revision.line_end as u64,
            signed_in: named(index),
            changes,
        })
        .collect()
}

/// Certificates, revocation lists and answers about certificates that the file itself carries (`/DSS`).
fn validation_data(pdf: &Pdf) -> Result<Store, Fault> {
    let (_, root) = fields::root(pdf)?;
    let store = follow(pdf, &root, "DSS")?;
    let empty = Dictionary::default();
    let store = store.to_dictionary().unwrap_or(&empty);
    let streams = |key: &str| -> Result<Vec<Vec<u8>>, Fault> {
        let list = follow(pdf, store, key)?;
        let mut out = Vec::new();
        let mut room = VALIDATION_DATA;
        for item in list.to_array().unwrap_or_default().iter().take(VALIDATION_ITEMS) {
            let Object::Stream(stream) = &*pdf.resolve(item)? else {
                continue;
            };
            if let Ok(bytes) = unpack(&stream.dictionary, pdf.stream_bytes(stream), room) {
                room = room.saturating_sub(bytes.len());
                out.push(bytes);
            }
        }
        Ok(out)
    };
    Ok(Store { certificates: streams("Certs")?, revocation_lists: streams("CRLs")?, answers: streams("OCSPs")? })
}

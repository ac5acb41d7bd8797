//! Examines every signature of a file against the revision it covers and against what came later.

use super::chain::{Material, TrustContext, trust};
use super::changes::{Comparison, changed};
use super::flaw::Flaw;
use super::message::{self, Message, Profile};
use super::range::{Covered, covered};
use super::report::{
    Change, ChangeKind, Coverage, Integrity, Later, RevisionReport, Revocation, SignatureReport, Trust,
};
use super::revisions::{Revision, find, in_order, revisions};
use super::roles::{References, Roles};
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use crate::signature::cms::plain;
use crate::signature::fields::{self, Field, Restrictions, Value};
use crate::signature::findings::{FOREIGN_TIME, REVISION_ORDER, SIGNATURE_REMOVED, TRAILING_BYTES};
use crate::signature::identity::Identity;
use crate::signature::syntax::{Dictionary, Fault, Object, Pdf, Reference, follow, text_to_words, unpack};
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
struct Signature {
    field: Field,
    dictionary: Dictionary,
    covered: Result<(Covered, usize), Flaw>,
    restrictions: Restrictions,
}

/// A revision read on its own, with its fields.
struct Stage<'a> {
    pdf: Pdf<'a>,
    fields: Vec<Field>,
}

impl Examination {
    pub fn of(pdf: &Pdf, context: &TrustContext) -> Result<Self, Fault> {
        let revisions = revisions(pdf);
        let stages = open_stages(pdf, &revisions)?;
        let fields = fields::signature_fields(pdf)?;
        let signatures = signatures(pdf, &fields, &revisions, &stages)?;
        let mut out = Self::default();
        let empty = fields.iter().filter(|f| f.value == Value::Empty);
        out.empty_fields = empty.map(|f| f.name.clone()).collect();
        out.check_file(pdf, &revisions, &stages, &signatures)?;
        let first = signatures.iter().filter_map(|s| s.covered.as_ref().ok().map(|(_, at)| *at)).min();
        let changes = changes_from(&stages, first.unwrap_or(stages.len()))?;
        let material = validation_data(pdf)?;
        for signature in &signatures {
            out.signatures.push(examine(pdf, signature, &signatures, &changes, &material, context)?);
        }
        out.revisions = describe(&revisions, &signatures, changes);
        Ok(out)
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
        let stage = Pdf::open(pdf.bytes.get(..revision.end).unwrap_or_default())?;
        if stage.sections.first().map(|s| s.at) != Some(revision.section) {
            return Err(Fault::BadCrossReference);
        }
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
            unreadable = known.read(&old.pdf, &mut old.pdf.places().keys().copied());
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
        unreadable = unreadable.or(known.read(&new.pdf, &mut changed(&old.pdf, &new.pdf).into_iter()));
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

fn examine(
    pdf: &Pdf,
    signature: &Signature,
    all: &[Signature],
    changes: &[Vec<Change>],
    store: &(Vec<Vec<u8>>, Vec<Vec<u8>>),
    context: &TrustContext,
) -> Result<SignatureReport, Fault> {
    let dictionary = &signature.dictionary;
    let words = |key: &str| -> Result<Option<String>, Fault> {
        Ok(follow(pdf, dictionary, key)?.to_text().map(|text| plain(&text_to_words(text))))
    };
    let format = follow(pdf, dictionary, "SubFilter")?.to_name().map(|n| String::from_utf8_lossy(n).into_owned());
    let mut report = SignatureReport {
        field: signature.field.name.clone(),
        format: plain(&format.unwrap_or_default()),
        timestamp: dictionary.value("Type").is_name("DocTimeStamp"),
        claimed_name: words("Name")?,
        claimed_moment: words("M")?.and_then(|text| date(&text)),
        stamped: None,
        reason: words("Reason")?,
        location: words("Location")?,
        signer: None,
        algorithm: None,
        certification: signature.restrictions.certification,
        integrity: Integrity::Malformed { flaw: Flaw::BadMessage },
        coverage: None,
        later: Later::Nothing,
        trust: Trust::NotChecked,
        revocation: Revocation::NotChecked,
        findings: Vec::new(),
    };
    match &signature.covered {
        Err(flaw) => report.integrity = Integrity::Malformed { flaw: *flaw },
        Ok((covered, at)) => {
            let whole_file = *at + 1 == changes.len();
            report.coverage = Some(Coverage { revision: at + 1, revisions: changes.len(), whole_file });
            report.later = later(signature, all, changes.get(at + 1..).unwrap_or_default());
            match read_message(pdf, covered, &report.format) {
                Ok(message) => fill(&mut report, message, store, context),
                Err(flaw) => report.integrity = Integrity::Malformed { flaw },
            }
        }
    }
    Ok(report)
}

fn read_message(pdf: &Pdf, covered: &Covered, format: &str) -> Result<Message, Flaw> {
    let profile = match format {
        "ETSI.CAdES.detached" => Profile::Pades,
        "adbe.pkcs7.detached" => Profile::Pkcs7,
        "ETSI.RFC3161" => Profile::Timestamp,
        _ => return Err(Flaw::UnknownFormat),
    };
    let parts = [pdf.bytes.get(..covered.gap.start), pdf.bytes.get(covered.gap.end..covered.end)];
    let parts = parts.map(Option::unwrap_or_default);
    message::read(&covered.contents, &parts, profile)
}

fn fill(report: &mut SignatureReport, message: Message, store: &(Vec<Vec<u8>>, Vec<Vec<u8>>), context: &TrustContext) {
    let certificates: Vec<Vec<u8>> = message.certificates.iter().chain(&store.0).cloned().collect();
    let revocation_lists: Vec<Vec<u8>> = message.revocation_lists.iter().chain(&store.1).cloned().collect();
    let material = Material { certificates: &certificates, revocation_lists: &revocation_lists };
    (report.trust, report.revocation) = trust(&message.signer, &material, context, message.stamped.is_some());
    report.signer = Identity::read(&message.signer);
    report.algorithm = Some(message.algorithm);
    report.integrity = message.integrity;
    report.stamped = message.stamped;
    if message.signing_time {
        report.findings.push(Finding::new(&FOREIGN_TIME, Place::field(&report.field)));
    }
}

/// Grades what came after a signature, by its own rules and those of every certification in the file.
fn later(signature: &Signature, all: &[Signature], after: &[Vec<Change>]) -> Later {
    let own = &signature.restrictions;
    let certified = all.iter().any(|s| s.restrictions.certification.is_some());
    let (mut forbidden, mut notices) = (Vec::new(), Vec::new());
    for change in after.iter().flatten() {
        let locked = |field: &str| own.lock.as_ref().is_some_and(|lock| lock.covers(field));
        let list = match &change.kind {
            ChangeKind::Unexplained => &mut forbidden,
            ChangeKind::Signed { field, timestamp }
                if !timestamp && (own.certification == Some(1) || locked(field)) =>
            {
                &mut forbidden
            }
            ChangeKind::FieldAdded { timestamp: false, .. } if own.certification == Some(1) => &mut forbidden,
            // An empty field that shows may cover what was signed with whatever it likes.
            ChangeKind::FieldAdded { visible: true, signed, .. } if certified || !signed => &mut forbidden,
            ChangeKind::FieldAdded { visible: false, signed: true, .. }
            | ChangeKind::Signed { .. }
            | ChangeKind::ValidationData => continue,
            _ => &mut notices,
        };
        if !list.contains(change) {
            list.push(change.clone());
        }
    }
    match (forbidden.is_empty(), notices.is_empty(), after.is_empty()) {
        (false, ..) => Later::Forbidden(forbidden),
        (_, false, _) => Later::Notice(notices),
        (_, _, false) => Later::Signatures,
        _ => Later::Nothing,
    }
}

/// Certificates and revocation lists that the file itself carries (`/DSS`).
fn validation_data(pdf: &Pdf) -> Result<(Vec<Vec<u8>>, Vec<Vec<u8>>), Fault> {
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
    Ok((streams("Certs")?, streams("CRLs")?))
}

/// `D:20261122201829+01'00'` (ISO 32000-1, 7.9.4).
fn date(text: &str) -> Option<Moment> {
    let text = text.strip_prefix("D:").unwrap_or(text);
    let digits = text.get(..14).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let part = |range: std::ops::Range<usize>| digits.get(range);
    let zone = text.get(14..).unwrap_or_default();
    let offset = match zone.get(..1) {
        Some(sign @ ("+" | "-")) => {
            let hours = zone.get(1..3)?;
            let minutes = zone.get(4..6).filter(|m| m.bytes().all(|b| b.is_ascii_digit())).unwrap_or("00");
            format!("{sign}{hours}:{minutes}")
        }
        _ => "Z".to_owned(),
    };
    Moment::parse(&format!(
        "{}-{}-{}T{}:{}:{}{offset}",
        part(0..4)?,
        part(4..6)?,
        part(6..8)?,
        part(8..10)?,
        part(10..12)?,
        part(12..14)?
    ))
}

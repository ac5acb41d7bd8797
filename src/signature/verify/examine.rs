//! One signature after the other: its message, its signer, and the time at which its signer is to be judged.
//!
//! A certificate is judged at the best proven time (EN 319 102-1, 5.5): the newest time stamp at the moment of the
//! question, each older one at the time the next newer one proves, and a signature at the time of the oldest stamp
//! over it. What a signature claims about its own time proves nothing.

use super::chain::{Material, TrustContext, trust};
use super::flaw::Flaw;
use super::indication::Indication;
use super::message::{self, Message, Profile};
use super::prefixes::Prefixes;
use super::range::Covered;
use super::remembered::Memory;
use super::report::{Change, ChangeKind, Coverage, Integrity, Later, Revocation, SignatureReport, StampReport, Trust};
use super::signatures::Signature;
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use crate::signature::cms::{Digest, digest, moment_of, plain};
use crate::signature::fields::Restrictions;
use crate::signature::findings::{FOREIGN_TIME, PINNED_EXPIRED, STAMP_NOT_PROVED, VISIBLE_FIELD_ADDED};
use crate::signature::identity::{Fingerprint, Identity};
use crate::signature::syntax::{Fault, Pdf, follow, text_to_words};
use std::cell::RefCell;
use std::collections::HashMap;

/// Certificates and revocation lists that the file itself carries.
pub(super) struct Store {
    pub certificates: Vec<Vec<u8>>,
    pub revocation_lists: Vec<Vec<u8>>,
    /// OCSP responses.
    pub answers: Vec<Vec<u8>>,
}

/// A moment by which everything up to a revision existed.
#[derive(Clone, Copy)]
struct Proof {
    revision: usize,
    moment: Moment,
}

/// The signer, what came with the message, whether it is a stamp, and when it is asked about.
type ChainKey = (Fingerprint, Vec<Fingerprint>, bool, i64);

pub(super) struct Examiner<'e, 'a> {
    pdf: &'e Pdf<'a>,
    prefixes: &'e Prefixes<'a>,
    all: &'e [Signature],
    changes: &'e [Vec<Change>],
    store: &'e Store,
    context: &'e TrustContext,
    chains: RefCell<HashMap<ChainKey, (Trust, Revocation)>>,
    memory: Memory,
}

impl<'e, 'a> Examiner<'e, 'a> {
    pub fn new(
        pdf: &'e Pdf<'a>,
        prefixes: &'e Prefixes<'a>,
        all: &'e [Signature],
        changes: &'e [Vec<Change>],
        store: &'e Store,
        context: &'e TrustContext,
    ) -> Self {
        Self { pdf, prefixes, all, changes, store, context, chains: RefCell::default(), memory: Memory::default() }
    }

    /// A report on every signature, in the order of the form.
    pub fn reports(&self) -> Result<Vec<SignatureReport>, Fault> {
        let mut read = Vec::new();
        for signature in self.all {
            read.push(self.read(signature)?);
        }
        let proofs = self.proofs(&mut read);
        for (report, message) in &mut read {
            if let Some(message) = message
                && !report.timestamp
            {
                self.judge(report, message, &proofs);
            }
        }
        let graded = read.into_iter().map(|(mut report, _)| {
            report.indication = Indication::of(&report);
            report
        });
        Ok(graded.collect())
    }

    /// What the dictionary and the message say, without the question of whom to trust.
    fn read(&self, signature: &Signature) -> Result<(SignatureReport, Option<Message>), Fault> {
        let dictionary = &signature.dictionary;
        let words = |key: &str| -> Result<Option<String>, Fault> {
            Ok(follow(self.pdf, dictionary, key)?.to_text().map(|text| plain(&text_to_words(text))))
        };
        let format = follow(self.pdf, dictionary, "SubFilter")?;
        let format = format.to_name().map(|n| String::from_utf8_lossy(n).into_owned());
        let mut report = SignatureReport {
            field: signature.field.name.clone(),
            format: plain(&format.unwrap_or_default()),
            timestamp: dictionary.value("Type").is_name("DocTimeStamp"),
            claimed_name: words("Name")?,
            claimed_moment: words("M")?.and_then(|text| date(&text)),
            stamped: None,
            stamp: None,
            proven: None,
            reason: words("Reason")?,
            location: words("Location")?,
            signer: None,
            certificate: None,
            algorithm: None,
            certification: signature.restrictions.certification,
            integrity: Integrity::Malformed { flaw: Flaw::BadMessage },
            coverage: None,
            later: Later::Nothing,
            trust: Trust::NotChecked,
            revocation: Revocation::NotChecked,
            indication: Indication::Failed("FORMAT_FAILURE"),
            findings: Vec::new(),
        };
        let mut read = None;
        match &signature.covered {
            Err(flaw) => report.integrity = Integrity::Malformed { flaw: *flaw },
            Ok((covered, at)) => {
                let whole_file = *at + 1 == self.changes.len();
                report.coverage = Some(Coverage { revision: at + 1, revisions: self.changes.len(), whole_file });
                report.later = later(&signature.restrictions, self.all, self.changes.get(at + 1..).unwrap_or_default());
                match self.message(covered, &report) {
                    Ok(message) => read = Some(message),
                    Err(flaw) => report.integrity = Integrity::Malformed { flaw },
                }
            }
        }
        if let Some(message) = &read {
            report.signer = Identity::read(&message.signer);
            report.certificate = Some(message.signer.clone());
            report.algorithm = Some(message.algorithm.clone());
            report.integrity = message.integrity.clone();
            report.stamped = message.stamped;
            report.findings.extend(shown_additions(&report));
            if message.signing_time {
                report.findings.push(Finding::new(&FOREIGN_TIME, Place::field(&report.field)));
            }
        }
        Ok((report, read))
    }

    fn message(&self, covered: &Covered, report: &SignatureReport) -> Result<Message, Flaw> {
        let profile = match report.format.as_str() {
            "ETSI.CAdES.detached" if !report.timestamp => Profile::Pades,
            "adbe.pkcs7.detached" if !report.timestamp => Profile::Pkcs7,
            "ETSI.RFC3161" if report.timestamp => Profile::Timestamp,
            _ => return Err(Flaw::UnknownFormat),
        };
        let digest = |kind| self.prefixes.around(kind, covered.gap.clone(), covered.end);
        message::read(&covered.contents, &digest, profile)
    }

    /// Judges the document time stamps, the newest first; what each trusted one proves, oldest last.
    fn proofs(&self, read: &mut [(SignatureReport, Option<Message>)]) -> Vec<Proof> {
        let mut order: Vec<usize> = (0..read.len()).collect();
        order.retain(|&i| read.get(i).is_some_and(|(report, _)| report.timestamp));
        order.sort_by_key(|&i| std::cmp::Reverse(read.get(i).and_then(|(r, _)| r.coverage).map_or(0, |c| c.revision)));
        let mut proofs: Vec<Proof> = Vec::new();
        for index in order {
            let Some((report, Some(message))) = read.get_mut(index) else {
                continue;
            };
            let now = proofs.last().map_or(self.context.moment, |p| p.moment);
            (report.trust, report.revocation) = self.trust(message, now, true);
            let holds = report.integrity == Integrity::Intact && report.trust.is_trusted();
            match (report.coverage, message.stamped) {
                // A stamp from the future of its own proof is none.
                (Some(coverage), Some(moment)) if holds && moment <= now => {
                    proofs.push(Proof { revision: coverage.revision, moment });
                }
                _ => report.findings.push(Finding::new(&STAMP_NOT_PROVED, Place::field(&report.field))),
            }
        }
        proofs
    }

    /// Judges a signer at the best proven time.
    fn judge(&self, report: &mut SignatureReport, message: &Message, proofs: &[Proof]) {
        let own = report.coverage.map_or(usize::MAX, |c| c.revision);
        let later = proofs.iter().rev().find(|p| p.revision > own).map(|p| p.moment);
        let now = later.unwrap_or(self.context.moment);
        report.proven = later;
        if let Some(token) = &message.token {
            let stamp = self.stamp(token, &message.value, now);
            if stamp.proves(now) {
                report.proven = stamp.moment;
            } else {
                report.findings.push(Finding::new(&STAMP_NOT_PROVED, Place::field(&report.field)));
            }
            report.stamp = Some(stamp);
        }
        let moment = report.proven.unwrap_or(self.context.moment);
        (report.trust, report.revocation) = self.trust(message, moment, false);
        let pinned = matches!(report.trust, Trust::Pinned { .. });
        if let Some(signer) = report.signer.as_ref().filter(|s| pinned && s.not_after < moment) {
            let finding = Finding::new(&PINNED_EXPIRED, Place::field(&report.field));
            report.findings.push(finding.with("date", signer.not_after.date()).with("name", &signer.name));
        }
    }

    /// Reads the time stamp over a signature's value (EN 319 122-1, 5.3).
    fn stamp(&self, token: &[u8], value: &[u8], now: Moment) -> StampReport {
        let covered = |kind: Digest| digest(kind, &[value]);
        match message::read(token, &covered, Profile::Timestamp) {
            Ok(message) => {
                let (trust, _) = self.trust(&message, now, true);
                StampReport {
                    moment: message.stamped,
                    authority: Identity::read(&message.signer),
                    integrity: message.integrity,
                    trust,
                }
            }
            Err(flaw) => StampReport {
                moment: None,
                authority: None,
                integrity: Integrity::Malformed { flaw },
                trust: Trust::NotChecked,
            },
        }
    }

    /// Answers of the same question are remembered: in a file of many signatures most chains are alike.
    fn trust(&self, message: &Message, moment: Moment, stamp: bool) -> (Trust, Revocation) {
        let with = message.certificates.iter().chain(&message.revocation_lists).chain(&message.answers);
        let with: Vec<Fingerprint> = with.map(|der| Fingerprint::of(der)).collect();
        let key = (Fingerprint::of(&message.signer), with, stamp, moment.unix());
        if let Some(known) = self.chains.borrow().get(&key) {
            return known.clone();
        }
        let (own, all) = (message, self.store);
        let certificates = both(&own.certificates, &all.certificates);
        let revocation_lists = both(&own.revocation_lists, &all.revocation_lists);
        let answers = both(&own.answers, &all.answers);
        let material = Material { certificates: &certificates, revocation_lists: &revocation_lists, answers: &answers };
        let answer = trust(&message.signer, &material, self.context, moment, stamp, &self.memory);
        self.chains.borrow_mut().insert(key, answer.clone());
        answer
    }
}

/// What a message brought, and what the file holds for all.
fn both<'b>(own: &'b [Vec<u8>], all: &'b [Vec<u8>]) -> Vec<&'b [u8]> {
    own.iter().chain(all).map(Vec::as_slice).collect()
}

/// Grades what came after a signature, by its own rules and those of every certification in the file.
pub(super) fn later(own: &Restrictions, all: &[Signature], after: &[Vec<Change>]) -> Later {
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
            ChangeKind::FieldAdded { visible: true, signed, timestamp, .. } if certified || !signed || *timestamp => {
                &mut forbidden
            }
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

/// Signatures that came later, each in a place of its own that shows.
fn shown_additions(report: &SignatureReport) -> Vec<Finding> {
    let Later::Notice(changes) = &report.later else {
        return Vec::new();
    };
    let fields = changes.iter().filter_map(|change| match &change.kind {
        ChangeKind::FieldAdded { field, visible: true, .. } => Some(field),
        _ => None,
    });
    fields.map(|f| Finding::new(&VISIBLE_FIELD_ADDED, Place::field(&report.field)).with("field", f)).collect()
}

/// `D:20261122201829+01'00'` (ISO 32000-1, 7.9.4).
fn date(text: &str) -> Option<Moment> {
    let text = text.strip_prefix("D:").unwrap_or(text);
    let digits = text.get(..14).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let zone = text.get(14..).unwrap_or_default();
    let offset = match zone.get(..1) {
        Some(sign @ ("+" | "-")) => {
            let hours = zone.get(1..3)?;
            let minutes = zone.get(4..6).filter(|m| m.bytes().all(|b| b.is_ascii_digit())).unwrap_or("00");
            format!("{sign}{hours}:{minutes}")
        }
        _ => "Z".to_owned(),
    };
    moment_of(digits, &offset)
}

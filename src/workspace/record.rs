//! What came back to the officer: signed versions of an export, and scans of pages signed in ink. The record stays
//! in the case file; of it a scan's fingerprint alone reaches an export, in the list of annexes.

use super::case::{Case, Export};
use super::store::{self, Fingerprint, Vfs};
use super::{case_file, findings};
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use crate::signature::{PartyState, Report, Verdict};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Largest scan that is taken.
const LARGEST: u64 = 256 << 20;

/// One file that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Received {
    /// File name without folder.
    pub file: String,
    pub length: u64,
    pub fingerprint: Fingerprint,
    pub at: Moment,
    pub content: Content,
}

/// What it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// An export with signatures in it: which export, and the parties whose signatures held.
    Signed { export: Fingerprint, parties: Vec<String> },
    /// Pages signed in ink, scanned; the ending tells the kind of file.
    Scan { ending: String },
}

/// How far the signatures on one export have come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Name of the exported file.
    pub file: String,
    /// Party, and when a version with its signature first came.
    pub signed: Vec<(String, Moment)>,
    /// Parties still to sign, in their order; the first is next.
    pub open: Vec<String>,
}

impl Received {
    pub fn is_scan(&self) -> bool {
        matches!(self.content, Content::Scan { .. })
    }
}

impl Case {
    /// Name of the newest signed version of an export that came back or was made here; none before the first.
    pub fn newest_version(&self, standing: &Standing) -> Option<&str> {
        let export = self.exports.iter().rev().find(|e| e.file == standing.file)?;
        self.versions(&export.fingerprint).max_by_key(|(r, _)| (r.at, r.length)).map(|(r, _)| r.file.as_str())
    }

    /// Notes what came back; the same bytes are noted once. Whether it was new.
    pub fn note_received(&mut self, received: &Received) -> bool {
        let new = self.received.iter().all(|r| r.fingerprint != received.fingerprint);
        if new {
            self.received.push(received.clone());
        }
        new
    }

    /// Who has signed each export of which something came back, else the last export, and who is next.
    pub fn standings(&self) -> Vec<Standing> {
        let has_news = |e: &&Export| self.versions(&e.fingerprint).next().is_some();
        let mut exports: Vec<&Export> = self.exports.iter().filter(has_news).collect();
        if exports.is_empty() {
            exports.extend(self.exports.last());
        }
        exports.into_iter().map(|e| self.standing(e)).collect()
    }

    fn standing(&self, export: &Export) -> Standing {
        let first = |party: &str| {
            let with = self.versions(&export.fingerprint).filter(|(_, parties)| parties.iter().any(|p| p == party));
            with.map(|(r, _)| r.at).min()
        };
        let ids = || self.draft.parties.iter().map(|p| p.id.clone());
        Standing {
            file: export.file.clone(),
            signed: ids().filter_map(|id| first(&id).map(|at| (id, at))).collect(),
            open: ids().filter(|id| first(id).is_none()).collect(),
        }
    }

    /// The signed versions of an export that came back.
    fn versions(&self, export: &Fingerprint) -> impl Iterator<Item = (&Received, &Vec<String>)> {
        self.received.iter().filter_map(move |r| match &r.content {
            Content::Signed { export: own, parties } if own == export => Some((r, parties)),
            _ => None,
        })
    }

    /// The scans by names that tell nothing about whose they are.
    pub fn scans(&self) -> impl Iterator<Item = (String, &Fingerprint)> {
        let scans = self.received.iter().filter_map(|r| match &r.content {
            Content::Scan { ending } => Some((ending, &r.fingerprint)),
            Content::Signed { .. } => None,
        });
        (1..).zip(scans).map(|(n, (ending, fingerprint))| (format!("scan-{n}.{ending}"), fingerprint))
    }
}

/// The export a file begins with.
pub(super) fn export_of<'c>(case: &'c Case, bytes: &[u8]) -> Option<&'c Export> {
    let begins = |e: &&Export| {
        let prefix = usize::try_from(e.length).ok().and_then(|length| bytes.get(..length));
        prefix.is_some_and(|p| Fingerprint::of(p) == e.fingerprint)
    };
    case.exports.iter().rev().find(begins)
}

/// What a signed file that came back is to the case: the note of it, and whether it lacks what had come before.
/// Every later version begins, byte for byte, with those before it; one that does not was rolled back, cut short,
/// or signed apart from them.
pub(super) fn compare(case: &Case, file: &Path, bytes: &[u8], report: &Report) -> (Option<Received>, Vec<Finding>) {
    let Some(export) = export_of(case, bytes) else {
        return (None, Vec::new());
    };
    let holding = report.parties.iter().filter(|p| p.state == PartyState::Signed);
    let parties: Vec<String> = holding.map(|p| p.party.clone()).collect();
    let mut told = Vec::new();
    for (earlier, had) in case.versions(&export.fingerprint) {
        let lacking: Vec<&str> = had.iter().filter(|p| !parties.contains(p)).map(String::as_str).collect();
        let prefix = usize::try_from(earlier.length).ok().and_then(|length| bytes.get(..length));
        if prefix.is_some_and(|p| Fingerprint::of(p) == earlier.fingerprint) || lacking.is_empty() {
            continue;
        }
        let name = store::file_name(file);
        let finding = Finding::new(&findings::OLDER_VERSION, Place::file(&name)).with("file", name);
        let finding = finding.with("earlier", &earlier.file).with("date", earlier.at.date());
        told.push(finding.with("parties", lacking.join(", ")));
    }
    let sound = !matches!(report.verdict, Verdict::Weak | Verdict::Modified | Verdict::Broken | Verdict::Unreadable);
    let received = (sound && !parties.is_empty()).then(|| Received {
        file: store::file_name(file),
        length: bytes.len() as u64,
        fingerprint: Fingerprint::of(bytes),
        at: Moment::now(),
        content: Content::Signed { export: export.fingerprint, parties },
    });
    (received, told)
}

/// Reads a scan of pages signed in ink: a PDF, PNG, JPEG or TIFF.
pub fn read_scan(vfs: &dyn Vfs, file: &Path) -> Result<Received, Vec<Finding>> {
    let bytes = vfs.read(file, LARGEST).map_err(|e| vec![case_file::unreadable(&e, file)])?;
    let name = store::file_name(file);
    let heads: [(&[u8], &str); 5] = [
        (b"%PDF-", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpg"),
        (b"II*\0", "tif"),
        (b"MM\0*", "tif"),
    ];
    let Some((_, ending)) = heads.iter().find(|(head, _)| bytes.starts_with(head)) else {
        return Err(vec![Finding::new(&findings::NOT_A_SCAN, Place::file(&name)).with("file", name)]);
    };
    Ok(Received {
        file: name,
        length: bytes.len() as u64,
        fingerprint: Fingerprint::of(&bytes),
        at: Moment::now(),
        content: Content::Scan { ending: (*ending).to_owned() },
    })
}

//! Recovery copies: what was typed since the last save, kept beside the settings, offered at the next start.
//!
//! A copy is one file, written by the save protocol: a line that says where it came from, then a whole case file.
//! A copy whose window is still open is locked, and not offered.

use super::case::Case;
use super::case_file;
use super::store::{self, Failure, Fingerprint, Lock, Locked, Vfs};
use crate::calendar::Moment;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const HEAD: &str = "// entente-recovery 1 ";
const ENDING: &str = "recovery";
/// A recovery copy is a case and one line.
const LIMIT: u64 = case_file::LIMIT + (64 << 10);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meta {
    original: Option<PathBuf>,
    base: Option<Fingerprint>,
    host: String,
    process: u32,
    at: Moment,
}

/// Unsaved work of an earlier run.
#[derive(Debug)]
pub struct Offer {
    /// The recovery copy.
    pub copy: PathBuf,
    /// `case.file` is where the case was kept.
    pub case: Case,
    /// When the copy was made.
    pub at: Moment,
    pub state: OfferState,
    pub(super) base: Option<Fingerprint>,
    pub(super) lock: Option<Lock>,
}

/// How the file of an offered case stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferState {
    /// As it was when the work began.
    FileUnchanged,
    /// Changed since by someone: taking the offer over must not overwrite it.
    FileChanged,
    FileGone,
    NeverSaved,
}

/// Where one desk keeps its recovery copy.
#[derive(Debug)]
pub(super) struct Slot {
    pub copy: PathBuf,
    /// Held as long as the desk is open, so that no other start offers the copy.
    _lock: Option<Lock>,
}

impl Slot {
    /// A copy that lies there already.
    pub fn of_copy(copy: PathBuf, lock: Option<Lock>) -> Self {
        Self { copy, _lock: lock }
    }

    /// A free name for a case's copies.
    pub fn new(vfs: &dyn Vfs, folder: &Path, id: &str) -> Self {
        let _ = vfs.make_folders(folder, true);
        let stem = &Fingerprint::of(id.as_bytes()).to_string()[..16];
        let process = std::process::id();
        for count in 0..u32::MAX {
            let copy = folder.join(format!("{stem}-{process}-{count}.{ENDING}"));
            if matches!(vfs.state(&copy), Ok(None)) {
                match Lock::at(&lock_path(&copy)) {
                    Locked::Held(lock) => {
                        return Self { copy, _lock: Some(lock) };
                    }
                    Locked::ByOther(_) => {}
                    Locked::Impossible => return Self { copy, _lock: None },
                }
            }
        }
        Self { copy: folder.join(format!("{stem}.{ENDING}")), _lock: None }
    }
}

fn lock_path(copy: &Path) -> PathBuf {
    copy.with_extension("lock")
}

/// Writes the copy of a case.
pub(super) fn keep(vfs: &dyn Vfs, copy: &Path, case: &Case, base: Option<Fingerprint>) -> Result<(), Failure> {
    let here = store::Holder::here();
    // A path that is not text cannot stand in a text file; the copy then counts as never saved.
    let original = case.file.clone().filter(|p| p.to_str().is_some());
    let meta = Meta { original, base, host: here.host, process: here.process, at: Moment::now() };
    let failed = |_| Failure::unreadable(copy);
    let line = ron::to_string(&meta).map_err(failed)?;
    let body = case_file::serialise(case).map_err(|_| Failure::unreadable(copy))?;
    let mut bytes = format!("{HEAD}{line}\n").into_bytes();
    bytes.extend_from_slice(&body);
    store::replace_file(vfs, copy, &bytes, &|read| understand(read).is_some_and(|(m, _)| m == meta))
}

pub(super) fn discard(vfs: &dyn Vfs, copy: &Path) {
    let _ = vfs.remove(copy);
}

fn understand(bytes: &[u8]) -> Option<(Meta, case_file::Opened)> {
    let end = bytes.iter().position(|b| *b == b'\n')?;
    let (line, rest) = bytes.split_at(end);
    let line = std::str::from_utf8(line).ok()?.strip_prefix(HEAD)?;
    let meta: Meta = ron::from_str(line).ok()?;
    let opened = case_file::parse(rest.get(1..)?, "recovery").ok()?;
    Some((meta, opened))
}

/// The unsaved work of runs that ended without saving, newest first. A copy that cannot be understood is set
/// aside as `.damaged`; one whose case was saved after all is removed.
pub(super) fn offers(vfs: &dyn Vfs, folder: &Path) -> Vec<Offer> {
    let names = vfs.list(folder).unwrap_or_default();
    let copies = names.iter().map(|n| folder.join(n)).filter(|p| p.extension().is_some_and(|e| e == ENDING));
    let mut offers: Vec<Offer> = copies.filter_map(|copy| offer(vfs, copy)).collect();
    offers.sort_by_key(|o| std::cmp::Reverse(o.at));
    offers
}

fn offer(vfs: &dyn Vfs, copy: PathBuf) -> Option<Offer> {
    let lock = match Lock::at(&lock_path(&copy)) {
        Locked::Held(lock) => Some(lock),
        Locked::ByOther(_) => return None,
        Locked::Impossible => None,
    };
    let bytes = vfs.read(&copy, LIMIT).ok()?;
    let Some((meta, opened)) = understand(&bytes) else {
        let _ = vfs.rename(&copy, &copy.with_extension("damaged"));
        return None;
    };
    let mut case = opened.case;
    case.file = meta.original;
    let on_disk = case.file.as_ref().and_then(|f| vfs.read(f, case_file::LIMIT).ok());
    let state = match (&case.file, &on_disk) {
        (None, _) => OfferState::NeverSaved,
        (Some(_), None) => OfferState::FileGone,
        (Some(_), Some(bytes)) if Some(Fingerprint::of(bytes)) == meta.base => OfferState::FileUnchanged,
        _ => OfferState::FileChanged,
    };
    let saved = on_disk.is_some_and(|b| {
        case_file::parse(&b, "case").is_ok_and(|o| o.case.draft == case.draft && o.case.template == case.template)
    });
    if saved {
        discard(vfs, &copy);
        return None;
    }
    Some(Offer { copy, case, at: meta.at, state, base: meta.base, lock })
}

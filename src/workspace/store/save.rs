//! The save protocol: temporary file in the same folder, written, made durable, read back and compared, the old
//! file kept as a backup, the new one put in its place in one step, the folder made durable.
//!
//! Every step earns its place: tests/store plays each crash with each step left out, and finds the loss.

use super::{Fingerprint, Vfs, backups, temporary};
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use crate::workspace::findings;
use std::io;
use std::path::{Path, PathBuf};

/// Bytes handed to the disk at a time.
const CHUNK: usize = 64 * 1024;

/// What is to be saved, where, and how it is proved readable.
pub struct Save<'a> {
    pub path: &'a Path,
    pub bytes: &'a [u8],
    /// What the file held when it was read: saving stops when it holds something else by now. None: not compared.
    pub base: Option<Fingerprint>,
    /// Folder and id under which the old file is kept.
    pub backups: Option<(&'a Path, &'a str)>,
    /// Whether these bytes, read back, are what was meant.
    pub check: &'a dyn Fn(&[u8]) -> bool,
}

/// Proof of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub path: PathBuf,
    pub fingerprint: Fingerprint,
    pub length: u64,
    pub at: Moment,
    /// Where the previous content is kept.
    pub backup: Option<PathBuf>,
    /// Saved, but: the backup could not be made.
    pub findings: Vec<Finding>,
}

impl Receipt {
    /// For bytes that now stand in `path`.
    pub(in crate::workspace) fn of(path: &Path, bytes: &[u8]) -> Self {
        Self {
            path: path.to_path_buf(),
            fingerprint: Fingerprint::of(bytes),
            length: bytes.len() as u64,
            at: Moment::now(),
            backup: None,
            findings: Vec::new(),
        }
    }
}

/// Why a file was not saved. Unless it is `Uncertain`, the old file stands untouched.
#[derive(Debug)]
pub struct Failure {
    pub trouble: Trouble,
    file: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    DiskFull,
    NotAllowed,
    FolderGone,
    /// Another program holds the file.
    Busy,
    /// Something stands under that name already.
    Exists,
    /// Someone else changed the file since it was read.
    Changed,
    /// What was written cannot be read back.
    Unreadable,
    /// The new file is in place, but the disk did not confirm it.
    Uncertain,
    Disk,
}

impl Trouble {
    fn of(error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::DiskFull,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::NotAllowed,
            Kind::NotFound | Kind::NotADirectory => Self::FolderGone,
            Kind::ResourceBusy | Kind::ExecutableFileBusy | Kind::WouldBlock => Self::Busy,
            Kind::AlreadyExists => Self::Exists,
            _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => Self::Busy,
            _ => Self::Disk,
        }
    }
}

impl Failure {
    fn new(trouble: Trouble, path: &Path) -> Self {
        Self { trouble, file: file_name(path) }
    }

    pub(in crate::workspace) fn of(error: &io::Error, path: &Path) -> Self {
        Self::new(Trouble::of(error), path)
    }

    pub(in crate::workspace) fn unreadable(path: &Path) -> Self {
        Self::new(Trouble::Unreadable, path)
    }

    /// As it is told to the officer.
    pub fn to_finding(&self) -> Finding {
        let kind = match self.trouble {
            Trouble::DiskFull => &findings::DISK_FULL,
            Trouble::NotAllowed => &findings::NOT_ALLOWED,
            Trouble::FolderGone => &findings::FOLDER_GONE,
            Trouble::Busy => &findings::FILE_BUSY,
            Trouble::Exists => &findings::FILE_EXISTS,
            Trouble::Changed => &findings::CHANGED_ON_DISK,
            Trouble::Unreadable => &findings::NOT_READABLE_BACK,
            Trouble::Uncertain => &findings::SAVE_UNCERTAIN,
            Trouble::Disk => &findings::DISK_ERROR,
        };
        Finding::new(kind, Place::file(&self.file)).with("file", &self.file)
    }
}

/// The name of a file without its folder, for people.
pub(in crate::workspace) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.to_string_lossy(), |n| n.to_string_lossy()).into_owned()
}

/// Saves by the full protocol. On success the new content is durable; on failure the old one is intact.
pub fn save(vfs: &dyn Vfs, save: &Save) -> Result<Receipt, Failure> {
    let fail = |error: io::Error| Failure::of(&error, save.path);
    let target = vfs.real(save.path).map_err(fail)?;
    let old = vfs.state(&target).map_err(fail)?.is_some();
    if old && let Some(base) = save.base {
        unchanged(vfs, &target, base)?;
    }
    let temporary = write_beside(vfs, &target, save.bytes, save.check, old)?;
    let mut findings = Vec::new();
    let backup = match save.backups {
        Some((folder, id)) if old => backups::keep(vfs, &target, folder, id).unwrap_or_else(|_| {
            findings.push(Finding::new(&findings::NO_BACKUP, Place::file(file_name(save.path))));
            None
        }),
        _ => None,
    };
    put_in_place(vfs, &temporary, &target)?;
    Ok(Receipt { backup, findings, ..Receipt::of(save.path, save.bytes) })
}

/// The same protocol without base and backup, for the program's own files and for exports.
pub fn replace_file(vfs: &dyn Vfs, path: &Path, bytes: &[u8], check: &dyn Fn(&[u8]) -> bool) -> Result<(), Failure> {
    save(vfs, &Save { path, bytes, base: None, backups: None, check }).map(|_| ())
}

/// Writes a file that must not exist yet: whole or not at all.
pub fn write_new(vfs: &dyn Vfs, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let fail = |error: io::Error| Failure::of(&error, path);
    let temporary = write_beside(vfs, path, bytes, &|_| true, false)?;
    // A link refuses a name that is taken, which a rename does not.
    let placed = vfs.hard_link(&temporary, path);
    if let Err(error) = &placed
        && error.kind() != io::ErrorKind::AlreadyExists
    {
        // File systems without links (FAT, some shares): look first, then move.
        return match vfs.state(path) {
            Ok(None) => put_in_place(vfs, &temporary, path),
            _ => Err(give_up(vfs, &temporary, Failure::new(Trouble::Exists, path))),
        };
    }
    let _ = vfs.remove(&temporary);
    placed.map_err(fail)?;
    vfs.sync_folder(folder_of(path)).map_err(|_| Failure::new(Trouble::Uncertain, path))
}

fn unchanged(vfs: &dyn Vfs, target: &Path, base: Fingerprint) -> Result<(), Failure> {
    let now = vfs.read(target, u64::MAX - 1).map_err(|e| Failure::of(&e, target))?;
    if Fingerprint::of(&now) == base { Ok(()) } else { Err(Failure::new(Trouble::Changed, target)) }
}

/// Temporary file beside the target: written, durable, read back. Gone again when any of that fails.
fn write_beside(
    vfs: &dyn Vfs,
    target: &Path,
    bytes: &[u8],
    check: &dyn Fn(&[u8]) -> bool,
    old: bool,
) -> Result<PathBuf, Failure> {
    let path = temporary::beside(target);
    let written = (|| -> io::Result<bool> {
        let mut file = vfs.create_new(&path)?;
        if old {
            // Colleagues keep the access they had; where the system refuses, saving matters more.
            let _ = vfs.permit_like(target, &path);
        }
        for chunk in bytes.chunks(CHUNK) {
            file.write(chunk)?;
        }
        file.sync()?;
        drop(file);
        let back = vfs.read(&path, bytes.len() as u64)?;
        Ok(back == bytes && check(&back))
    })();
    match written {
        Ok(true) => Ok(path),
        Ok(false) => Err(give_up(vfs, &path, Failure::new(Trouble::Unreadable, target))),
        Err(error) => Err(give_up(vfs, &path, Failure::of(&error, target))),
    }
}

fn put_in_place(vfs: &dyn Vfs, temporary: &Path, target: &Path) -> Result<(), Failure> {
    if let Err(error) = vfs.replace(temporary, target) {
        return Err(give_up(vfs, temporary, Failure::of(&error, target)));
    }
    vfs.sync_folder(folder_of(target)).map_err(|_| Failure::new(Trouble::Uncertain, target))
}

/// Clears away; a temporary file that cannot be removed now is swept at a later start.
fn give_up(vfs: &dyn Vfs, temporary: &Path, failure: Failure) -> Failure {
    let _ = vfs.remove(temporary);
    failure
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

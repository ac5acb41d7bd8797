//! Files on disk, kept so that a crash, a full disk or a cut of power loses no saved word.
//!
//! Everything that touches a disk goes through [`Vfs`], so that tests can play every fault at every step.

mod backups;
mod disk;
mod fingerprint;
mod lock;
mod save;
mod temporary;
#[cfg(windows)]
mod windows;

pub use backups::{GENERATIONS, generations};
pub use disk::Disk;
pub use fingerprint::Fingerprint;
pub use lock::{Holder, Lock, Locked, officer};
pub(super) use save::file_name;
pub use save::{Failure, Receipt, Save, Trouble, replace_file, save, write_new};
pub use temporary::sweep;

use crate::calendar::Moment;
use std::io;
use std::path::{Path, PathBuf};

/// What the store asks of a disk. Each call is one step at which a machine may stop.
pub trait Vfs: Send + Sync {
    /// The whole file; an error of kind `FileTooLarge` beyond `limit` bytes.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// A new, empty file; an error of kind `AlreadyExists` when the name is taken.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn Writing>>;
    /// Gives `path` the permissions of `model`.
    fn permit_like(&self, model: &Path, path: &Path) -> io::Result<()>;
    /// Puts `temporary` in the place of `target`, whether that exists or not, in one step.
    fn replace(&self, temporary: &Path, target: &Path) -> io::Result<()>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// A second name for the same file; `AlreadyExists` when the name is taken.
    fn hard_link(&self, original: &Path, link: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable; does nothing where the system has no such call.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// A folder and all above it; `private` ones can be read by their owner only.
    fn make_folders(&self, folder: &Path, private: bool) -> io::Result<()>;
    /// Names in a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// None when there is no such file.
    fn state(&self, path: &Path) -> io::Result<Option<FileState>>;
    /// The file itself when `path` is a symbolic link.
    fn real(&self, path: &Path) -> io::Result<PathBuf>;
}

/// A file being written.
pub trait Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Makes the content durable.
    fn sync(&mut self) -> io::Result<()>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileState {
    pub length: u64,
    pub modified: Option<Moment>,
    pub folder: bool,
}

//! One window per case: a lock on a small file beside it, never on the case itself, which others may read.
//!
//! The system's lock dies with the process, so a crash leaves no stale lock; on network shares it is advisory at
//! best, so a save compares the file with what was opened as well.

use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Who has a case open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    pub user: String,
    pub host: String,
    pub process: u32,
    /// `2026-11-22T21:43:05Z`
    pub since: String,
}

/// A held lock; let go when dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
}

/// Outcome of asking for a lock.
#[derive(Debug)]
pub enum Locked {
    Held(Lock),
    /// Another process has it; who, as far as the file tells.
    ByOther(Holder),
    /// The folder takes no lock file (read-only, or a share without locks): nothing is guarded.
    Impossible,
}

/// The name of the person at this computer, as the system knows it; may be empty.
pub fn officer() -> String {
    Holder::here().user
}

impl Holder {
    /// This process.
    pub fn here() -> Self {
        let variable = |names: &[&str]| names.iter().find_map(|n| std::env::var(n).ok()).unwrap_or_default();
        let host = std::fs::read_to_string("/proc/sys/kernel/hostname").map(|h| h.trim().to_owned());
        Self {
            user: variable(&["USER", "LOGNAME", "USERNAME"]),
            host: host.unwrap_or_else(|_| variable(&["HOSTNAME", "COMPUTERNAME"])),
            process: std::process::id(),
            since: crate::calendar::Moment::now().to_string(),
        }
    }
}

impl Lock {
    /// Asks for the lock of a case, `.~lock.NAME#` beside it.
    pub fn of_case(case: &Path) -> Locked {
        let Some(name) = case.file_name() else {
            return Locked::Impossible;
        };
        Self::at(&case.with_file_name(format!(".~lock.{}#", name.to_string_lossy())))
    }

    /// Asks for the lock of that very file.
    pub fn at(path: &Path) -> Locked {
        // The holder may remove the file between our opening and locking it: then there is a new one.
        for _ in 0..16 {
            let Ok(mut file) = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path) else {
                return Locked::Impossible;
            };
            match file.try_lock() {
                Ok(()) if is_still(&file, path) => {
                    // The lock guards without its inscription, too.
                    let _ = inscribe(&mut file);
                    return Locked::Held(Self { path: path.to_path_buf(), file });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Locked::ByOther(inscription(&mut file)),
                Err(TryLockError::Error(_)) => return Locked::Impossible,
            }
        }
        Locked::Impossible
    }
}

fn inscribe(file: &mut File) -> io::Result<()> {
    let text = ron::to_string(&Holder::here()).unwrap_or_default();
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(text.as_bytes())?;
    file.flush()
}

fn inscription(file: &mut File) -> Holder {
    let mut text = String::new();
    match file.take(4096).read_to_string(&mut text) {
        Ok(_) => ron::from_str(&text).unwrap_or_default(),
        Err(_) => Holder::default(),
    }
}

#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(ours), Ok(theirs)) => ours.dev() == theirs.dev() && ours.ino() == theirs.ino(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &File, path: &Path) -> bool {
    path.exists()
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked, so that nobody locks a file that is about to go.
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

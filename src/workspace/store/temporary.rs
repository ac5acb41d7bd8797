//! Temporary files: named so that they are recognised, swept when their time is past.

use super::Vfs;
use crate::calendar::Moment;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

const HEAD: &str = ".~entente-";
const TAIL: &str = ".tmp";
/// A save takes milliseconds; what is this old (in seconds) was left by a crash.
const PAST: i64 = 3600;

static COUNT: AtomicU64 = AtomicU64::new(0);

/// A fresh name in the folder of `target`.
pub(super) fn beside(target: &Path) -> PathBuf {
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    target.with_file_name(format!("{HEAD}{}-{count}{TAIL}", std::process::id()))
}

fn is_ours(name: &str) -> bool {
    let middle = name.strip_prefix(HEAD).and_then(|rest| rest.strip_suffix(TAIL));
    middle.is_some_and(|m| !m.is_empty() && m.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
}

/// Removes temporary files that crashes left in a folder; returns how many went. A folder that cannot be read
/// has nothing to sweep.
pub fn sweep(vfs: &dyn Vfs, folder: &Path, now: Moment) -> usize {
    let Ok(names) = vfs.list(folder) else {
        return 0;
    };
    let left = names.iter().filter(|name| is_ours(name)).map(|name| folder.join(name));
    left.filter(|path| {
        let age = vfs.state(path).ok().flatten().and_then(|s| s.modified).map(|m| now.unix() - m.unix());
        age.is_some_and(|age| age >= PAST) && vfs.remove(path).is_ok()
    })
    .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_leftovers_are_recognised() {
        let ours = beside(Path::new("/x/case.entente"));
        assert!(is_ours(&ours.file_name().unwrap().to_string_lossy()));
        for other in [".~lock.case.entente#", "case.entente", ".~entente-a.tmp", ".~entente-.tmp", "entente-1.tmp"] {
            assert!(!is_ours(other), "{other}");
        }
    }
}

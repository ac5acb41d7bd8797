//! Earlier generations of a saved case, in the program's own folder, so that nothing leaks beside shared files.

use super::{Fingerprint, Vfs};
use std::io;
use std::path::{Path, PathBuf};

/// How many earlier generations of a case are kept.
pub const GENERATIONS: usize = 10;
/// Largest file that is copied when it cannot be linked.
const COPY_LIMIT: u64 = 64 << 20;

/// A case's own folder. Ids come from files, so anything but a plain one is hashed: an id is never a path.
fn slot(folder: &Path, id: &str) -> PathBuf {
    let plain = id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit());
    if plain { folder.join(id) } else { folder.join(Fingerprint::of(id.as_bytes()).to_string()) }
}

/// Backups of a case, oldest first.
pub fn generations(vfs: &dyn Vfs, folder: &Path, id: &str) -> Vec<PathBuf> {
    let slot = slot(folder, id);
    let names = vfs.list(&slot).unwrap_or_default();
    names.iter().filter(|n| number(n).is_some()).map(|n| slot.join(n)).collect()
}

fn number(name: &str) -> Option<u64> {
    name.strip_suffix(".entente")?.parse().ok()
}

/// Keeps the present content of `target` as the newest generation and drops what is beyond `GENERATIONS`.
pub(super) fn keep(vfs: &dyn Vfs, target: &Path, folder: &Path, id: &str) -> io::Result<Option<PathBuf>> {
    let slot = slot(folder, id);
    vfs.make_folders(&slot, true)?;
    let held = generations(vfs, folder, id);
    let last = held.last().and_then(|p| p.file_name()).and_then(|n| number(&n.to_string_lossy())).unwrap_or(0);
    let backup = slot.join(format!("{:08}.entente", last.saturating_add(1)));
    if vfs.hard_link(target, &backup).is_err() {
        copy(vfs, target, &backup)?;
    }
    vfs.sync_folder(&slot)?;
    // What cannot be removed now is tried again at the next save.
    let beyond = (held.len() + 1).saturating_sub(GENERATIONS);
    for old in held.iter().take(beyond) {
        let _ = vfs.remove(old);
    }
    Ok(Some(backup))
}

fn copy(vfs: &dyn Vfs, from: &Path, to: &Path) -> io::Result<()> {
    let bytes = vfs.read(from, COPY_LIMIT)?;
    let written = (|| {
        let mut file = vfs.create_new(to)?;
        file.write(&bytes)?;
        file.sync()
    })();
    if written.is_err() {
        let _ = vfs.remove(to);
    }
    written
}

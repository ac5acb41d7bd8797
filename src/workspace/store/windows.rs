//! Putting a file in another's place on Windows: `ReplaceFileW` keeps access rights and streams and works while a
//! reader has the file open; antivirus and indexers hold files for moments, so it is tried several times.

use std::io;
use std::os::windows::ffi::OsStrExt;
use std::path::Path;
use std::time::Duration;
use windows_sys::Win32::Storage::FileSystem::{
    MOVEFILE_REPLACE_EXISTING, MOVEFILE_WRITE_THROUGH, MoveFileExW, REPLACEFILE_IGNORE_MERGE_ERRORS, ReplaceFileW,
};

/// Waits between attempts, in milliseconds.
const WAITS: [u64; 5] = [50, 100, 200, 400, 800];
/// Access denied, sharing violation, lock violation.
const BUSY: [i32; 3] = [5, 32, 33];
/// The target was moved to the backup name and the new file was not put in its place.
const ERROR_UNABLE_TO_MOVE_REPLACEMENT_2: i32 = 1177;

fn wide(path: &Path) -> Vec<u16> {
    path.as_os_str().encode_wide().chain(Some(0)).collect()
}

/// Puts `temporary` in the place of `target`.
pub(super) fn replace(temporary: &Path, target: &Path) -> io::Result<()> {
    let mut waits = WAITS.into_iter();
    loop {
        let attempt = if target.exists() { swap(temporary, target) } else { move_over(temporary, target) };
        let Err(error) = attempt else { return Ok(()) };
        let busy = error.raw_os_error().is_some_and(|code| BUSY.contains(&code));
        match waits.next() {
            Some(wait) if busy => std::thread::sleep(Duration::from_millis(wait)),
            _ => return Err(error),
        }
    }
}

fn swap(temporary: &Path, target: &Path) -> io::Result<()> {
    let aside = super::temporary::beside(target);
    let (new, old, backup) = (wide(temporary), wide(target), wide(&aside));
    // SAFETY: the three strings end with a zero and outlive the call; the reserved pointers are null.
    let done = unsafe {
        ReplaceFileW(
            old.as_ptr(),
            new.as_ptr(),
            backup.as_ptr(),
            REPLACEFILE_IGNORE_MERGE_ERRORS,
            std::ptr::null(),
            std::ptr::null(),
        )
    };
    if done != 0 {
        // A left-over is swept at a later start.
        let _ = std::fs::remove_file(&aside);
        return Ok(());
    }
    let error = io::Error::last_os_error();
    if error.raw_os_error() == Some(ERROR_UNABLE_TO_MOVE_REPLACEMENT_2) {
        // The old file stands under the backup name: finish the move, or put the old one back.
        if move_over(temporary, target).is_ok() {
            let _ = std::fs::remove_file(&aside);
            return Ok(());
        }
        move_over(&aside, target)?;
    }
    Err(error)
}

fn move_over(from: &Path, to: &Path) -> io::Result<()> {
    let (from, to) = (wide(from), wide(to));
    // SAFETY: both strings end with a zero and outlive the call.
    let done = unsafe { MoveFileExW(from.as_ptr(), to.as_ptr(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) };
    if done != 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

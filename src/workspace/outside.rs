//! Handing a file to the system: shown in its folder, or opened with the program the system keeps for its kind.

use super::findings;
use super::store;
use crate::finding::{Finding, Place};
use std::path::Path;
use std::process::{Command, Stdio};

/// Opens the folder of a file, with the file marked where the system can do so.
pub fn show_in_folder(file: &Path) -> Result<(), Finding> {
    let folder = file.parent().unwrap_or(file);
    if cfg!(windows) {
        // One argument with its own quotes: Explorer does not read the usual ones.
        let mut select = std::ffi::OsString::from("/select,");
        select.push(file);
        start("explorer.exe", &[select.as_os_str()], file)
    } else if cfg!(target_os = "macos") {
        start("open", &["-R".as_ref(), file.as_os_str()], file)
    } else {
        start("xdg-open", &[folder.as_os_str()], file)
    }
}

/// Opens a file with the program the system keeps for its kind.
pub fn open_outside(file: &Path) -> Result<(), Finding> {
    let program = match () {
        () if cfg!(windows) => "explorer.exe",
        () if cfg!(target_os = "macos") => "open",
        () => "xdg-open",
    };
    start(program, &[file.as_os_str()], file)
}

fn start(program: &str, arguments: &[&std::ffi::OsStr], file: &Path) -> Result<(), Finding> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|_| cannot(file))?;
    // A child that nobody waits for stays in the list of processes until the window closes.
    let waiting = std::thread::Builder::new().name("outside".into()).spawn(move || child.wait());
    waiting.map(drop).map_err(|_| cannot(file))
}

fn cannot(file: &Path) -> Finding {
    let folder = file.parent().unwrap_or(file);
    Finding::new(&findings::NOTHING_TO_OPEN_WITH, Place::nowhere())
        .with("file", store::file_name(file))
        .with("folder", folder.display())
}

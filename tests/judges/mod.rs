//! Second opinions: other people's tools, called by name, and never skipped in silence.
//!
//! `run("qpdf", ["--check", path])`. A tool that is not there fails the test with the command that installs it.
//! `python` and `pyhanko` come from the environment that `tests/judges.sh` makes under `target/judges`.
#![allow(dead_code)]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a tool answered. Several of them exit 0 on a tampered file: read the text.
#[derive(Debug)]
pub struct Opinion {
    /// Exit status; -1 when a signal ended the tool.
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Opinion {
    /// Standard output and standard error together.
    pub fn text(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    /// The opinion itself when the tool ended with 0; fails the test with everything it said otherwise.
    #[track_caller]
    pub fn accepted(self) -> Self {
        assert_eq!(self.status, 0, "judge refused:\n{}", self.text());
        self
    }
}

/// Asks a tool.
///
/// # Panics
/// When the tool is not installed.
#[track_caller]
pub fn run<I, S>(tool: &str, args: I) -> Opinion
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let program = program(tool);
    let output =
        Command::new(&program).args(args).env("LC_ALL", "C.UTF-8").env("PYTHONDONTWRITEBYTECODE", "1").output();
    let output = match output {
        Ok(output) => output,
        Err(cause) => {
            panic!("{tool} does not start ({cause}). Install the judges with: bash tests/judges.sh")
        }
    };
    Opinion {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Where the Python environment lies.
pub fn environment() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/judges")
}

fn program(tool: &str) -> PathBuf {
    let own = environment().join("bin").join(tool);
    match tool {
        "python" | "pyhanko" => own,
        _ if own.is_file() => own,
        _ => PathBuf::from(tool),
    }
}

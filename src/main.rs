//! The program: `entente [CASE|FILE]` opens the window, `entente COMMAND` works in the terminal.

use std::process::ExitCode;

fn main() -> ExitCode {
    entente::cli::main(std::env::args_os(), window())
}

/// How the window is opened, where it is built in.
#[cfg(feature = "gui")]
fn window() -> Option<entente::cli::Window> {
    Some(entente::gui::run)
}

#[cfg(not(feature = "gui"))]
fn window() -> Option<entente::cli::Window> {
    None
}

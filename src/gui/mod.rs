//! The window: views show a case and push acts; they never change a draft.
//!
//! ```text
//! keys, pointer ─▶ screens ─ acts ─▶ deeds ─ edits, jobs ─▶ workspace ─ reports ─▶ window ─▶ screens
//! ```
//! `command` is the one table of what can be asked for, `view` what is shown just now, `standing` what is worked out
//! once per revision. Only `host` knows eframe, only `system_dialogs` rfd, only `theme` a colour.

pub mod act;
mod cases;
pub mod command;
mod deeds;
pub mod dialogs;
mod host;
pub mod icon;
mod pace;
mod pictures;
mod provisions;
pub mod screens;
pub mod sealing;
mod standing;
mod system_dialogs;
pub mod theme;
mod trials;
pub mod view;
pub mod widgets;
mod window;
pub mod words;

pub use deeds::input_id;
pub use window::Window;

/// Opens the window and stays until it is closed.
pub fn run(opening: crate::workspace::Opening) -> std::process::ExitCode {
    host::run(&opening)
}

//! The window without a display: what it does, and what it looks like.
//!
//! `UPDATE_SNAPSHOTS=force` accepts new pictures into `tests/expected/window/`.

#[path = "window/articles.rs"]
mod articles;
#[path = "window/behaviour.rs"]
mod behaviour;
#[path = "window/desk.rs"]
mod desk;
#[path = "window/lists.rs"]
mod lists;
#[path = "window/parts.rs"]
mod parts;
#[path = "window/screen.rs"]
mod screen;
#[path = "window/screens.rs"]
mod screens;
#[path = "window/sealing.rs"]
mod sealing;

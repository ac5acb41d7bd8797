//! What fills the window.

pub mod gallery;

//! The window: views show a case and push commands; they never change a draft.

pub mod icon;
pub mod screens;
pub mod theme;
pub mod widgets;
pub mod words;

//! The parts every screen is made of. They know the theme and the words, and no case.

pub mod button;
pub mod choice;
pub mod date;
pub mod field;
pub mod ink;
pub mod number;
pub mod picker;
pub mod ring;
pub mod script;
pub mod suggest;
pub mod surface;

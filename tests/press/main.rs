//! The press: words into pages. Every claim of `pages` is tried here on documents built by hand.

mod extras;
mod hostile;
mod lines;
mod makeup;
mod pictures;
mod reading;
mod sample;
mod tongues;
mod words;

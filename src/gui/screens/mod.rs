//! What fills the window. Each screen is given the state to read, and pushes acts.

pub mod asks;
mod bar;
pub mod begin;
pub mod editor;
pub mod export;
pub mod findings;
pub mod form;
pub mod gallery;
pub mod home;
mod identity;
mod listed;
pub mod outline;
mod page_choice;
pub mod page_find;
pub mod palette;
pub mod parties;
mod preview;
mod rows;
mod shelf_rows;
pub mod sign;
mod thumbnails;
pub mod trial;
pub mod trust;
mod value;
mod verdict;
pub mod verify;

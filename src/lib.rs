//! Entente: agreements on the exchange of customs information, from template to signed PDF and blueprint.

pub mod blueprint;
pub mod calendar;
pub mod catalogue;
pub mod cli;
pub mod document;
pub mod draft;
pub mod finding;
#[cfg(feature = "gui")]
pub mod gui;
pub mod language;
pub mod negotiation;
pub mod pages;
pub mod pdf;
pub mod signature;
pub mod template;
pub mod typeface;
pub mod workspace;

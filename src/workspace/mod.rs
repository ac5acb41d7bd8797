//! The application without a face: open cases, every command, undo history, jobs, files and recovery.
//!
//! A face (window or terminal) opens a [`Workshop`], lays a [`Case`] on a [`Desk`], pushes edits, and polls for
//! what the workers have finished. It never opens a file itself, and drawing never waits.

mod case;
mod case_file;
mod chain;
mod desk;
mod findings;
mod history;
mod jobs;
mod places;
mod recovery;
mod samples;
mod settings;
pub mod store;
mod workshop;

pub use case::{Case, Export};
pub use case_file::{LIMIT, Opened, SCHEMA, parse, read, serialise};
pub use chain::{
    ExportOptions, Exported, Preview, Setting, Signing, Verified, export, preview, sign, verify,
};
pub use desk::{Desk, SavedState};
pub use history::{History, StepLabel};
pub use jobs::{Done, Job, Progress, Report, Ticket};
pub use places::Places;
pub use recovery::{Offer, OfferState};
pub use samples::{open, sample_names};
pub use settings::{Renderer, Settings, Theme};
pub use store::Fingerprint;
pub use workshop::{Workshop, save_case};

//! The application without a face: open cases, every command, undo history, jobs, files and recovery.
//!
//! A face (window or terminal) opens a [`Workshop`], lays a [`Case`] on a [`Desk`], pushes edits, and polls for
//! what the workers have finished. It never opens a file itself, and drawing never waits.

mod altered;
mod answering;
mod case;
mod case_file;
mod chain;
mod checking;
mod commands;
mod desk;
mod detaching;
mod expecting;
mod exporting;
mod extending;
mod findings;
mod history;
mod jobs;
mod keyring;
mod making;
mod names;
mod network;
mod opening;
mod outside;
mod own;
mod packing;
mod pem;
mod places;
mod proving;
mod record;
mod recovery;
mod sealing;
mod settings;
mod shelving;
mod shipped;
pub mod store;
mod trusting;
mod updating;
mod verifying;
mod workshop;

pub use altered::Altered;
pub use answering::{new_case, set, take_file};
pub use case::{Case, Export};
pub use case_file::{LIMIT, Opened, SCHEMA, fingerprint, parse, read, serialise, unreadable};
pub use chain::{
    Extras, Listing, Preview, Setting, assemble, blueprint, check, language, languages, listing, party, preview, show,
};
pub use commands::save_case;
pub use desk::{Desk, SavedState};
pub use detaching::{Beside, Detaching, is_signed_beside, sign_beside, verify_beside, words_beside};
pub use expecting::{Tested, start_template, test_template};
pub use exporting::{ExportOptions, Exported, export};
pub use extending::{Extending, Lasting, Level, extend};
pub use findings::{is_output_trouble, not_recorded};
pub use history::{History, StepLabel};
pub use jobs::{Done, Job, Progress, Report, Ticket};
pub use keyring::{KeyChoice, KeySource, Password, key_choices, token_modules};
pub use network::HttpAuthority;
pub use opening::Opening;
pub use outside::{open_outside, show_in_folder};
pub use own::{Trial, look_at, take_in};
pub use packing::offer_pack;
pub use places::Places;
pub use proving::{Proof, prove};
pub use record::{Content, Received, Standing, read_scan};
pub use recovery::{Offer, OfferState};
pub use sealing::{Signed, Signing, sign};
pub use settings::{Renderer, Settings, Theme};
pub use shelving::{Imported, Replicated, import_blueprint, open_entry, read_some, replicate, shelf};
pub use shipped::{check_template, open, own_templates, read_template, sample_names, template, templates};
pub use store::{Fingerprint, officer};
pub use trusting::{Confirmation, TrustEntry, TrustRole, confirm, read_certificates, trust_entries, withdraw};
pub use updating::{Updated, newer_template, update};
pub use verifying::{Verified, verify};
pub use workshop::Workshop;

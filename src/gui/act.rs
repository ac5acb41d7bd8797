//! What views ask for. They push acts; the window carries them out at the end of the frame.

use super::command::Command;
use super::sealing::Sealing;
use super::view::{Dialog, Wish};
use crate::draft::{Edit, Place, Stage};
use crate::finding::Tongue;
use crate::language::Language;
use crate::workspace::{ExportOptions, Signing, Theme};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// One wish of the person before the window.
#[derive(Clone, Debug)]
pub enum Act {
    Do(Command),
    Edit(Edit),
    /// The focus left a question.
    Leave(Place),
    /// Show a question and put the cursor into it.
    Focus(Place),
    Section(usize),
    Show(Dialog),
    CloseDialog,
    /// Ask the system for a file or folder.
    Browse(Wish),
    OpenFile(PathBuf),
    OpenEntry(usize),
    ReplicateEntry(usize),
    TakeOver(usize),
    Discard(usize),
    /// Begin a case on the template of that number.
    Begin(Start),
    SaveTo {
        path: PathBuf,
        replace: bool,
    },
    Export {
        folder: PathBuf,
        options: ExportOptions,
    },
    StopExport,
    Sign(Signing),
    Verify(PathBuf),
    /// About keys and trust.
    Sealing(Sealing),
    /// Old party to new.
    Replicate(BTreeMap<String, String>),
    CheckFor(Stage),
    CloseFindings,
    ShowIn(Language),
    /// Show a provision on the pages, by its part.
    ShowProvision(String),
    /// Leave a provision out, asking first when something would be missed.
    LeaveOut(String),
    PutBack(String),
    /// The text of that language still says what the others say.
    Confirm(Place, Language),
    Theme(Theme),
    Tongue(Tongue),
    Zoom(u16),
    CasesFolder(PathBuf),
    /// Address of the time-stamp authority; empty for none.
    TimeAuthority(String),
    /// Take a template file into the officer's own.
    TakeInTemplate(PathBuf),
    /// Show the pages of the template in the dialog.
    TryTemplate,
    /// Put the case on the newer template of the dialog.
    Update,
    /// Show a file in its folder.
    ShowInFolder(PathBuf),
    /// Open a file with the system's own program.
    OpenOutside(PathBuf),
    /// Close the window although something would be lost.
    Discarded,
    /// Save, then go on with what was asked.
    SaveFirst,
}

/// How a new case begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    pub template: usize,
    /// Id, country and official name of each party.
    pub parties: Vec<(String, Option<String>, String)>,
    /// Wording profile code.
    pub kind: Option<String>,
    pub languages: Vec<String>,
}

//! What is shown just now: screen, dialog, section, zoom. Nothing here is part of a case.

pub use super::sealing::{SignForm, TrustForm};
use super::widgets::surface::Toast;
use crate::document::DocumentKind;
use crate::draft::{Place, Stage};
use crate::finding::Finding;
use crate::language::Language;
use crate::workspace::{Beside, Exported, Ticket, Trial, Updated, Verified};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What fills the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Home,
    Editor,
    Verify,
}

/// What a path is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    OpenFile,
    SaveAs,
    ExportFolder,
    EarlierCase,
    SignPdf,
    Template,
    SignKey,
    CardModule,
    Certificate,
    Scan,
    VerifyPdf,
    CasesFolder,
}

/// What lies over the screen.
#[derive(Clone, Debug)]
pub enum Dialog {
    New(NewCase),
    Open {
        path: String,
    },
    SaveAs {
        path: String,
        replace: bool,
    },
    Export(ExportForm),
    Sign(SignForm),
    Trust(TrustForm),
    Signers(SignersForm),
    Replicate(ReplicateForm),
    Parties(PartiesForm),
    Trial(Box<TrialForm>),
    Update(Box<UpdateForm>),
    Settings {
        folder: String,
        /// Address of the time-stamp authority.
        authority: String,
    },
    /// There is unsaved work; what is to happen after.
    Unsaved(Next),
    /// A provision that would be missed if it were left out.
    LeaveOut(LeaveOutForm),
    /// Something could not be done.
    Trouble(Vec<Finding>),
}

/// Who has signed; what could not be noted.
#[derive(Clone, Debug, Default)]
pub struct SignersForm {
    pub trouble: Vec<Finding>,
}

/// A provision that is to be left out, and what the text would then lack.
#[derive(Clone, Debug)]
pub struct LeaveOutForm {
    pub part: String,
    pub called: String,
    pub lacking: Vec<Finding>,
}

/// What waits for the answer about unsaved work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    Quit,
    Home,
    OpenFile(PathBuf),
    OpenEntry(usize),
    NewCase,
}

/// The form of a new case.
#[derive(Clone, Debug, Default)]
pub struct NewCase {
    pub template: usize,
    pub parties: Vec<NewParty>,
    pub kind: Option<String>,
    pub languages: Vec<String>,
}

/// A party of a case to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewParty {
    pub country: Option<String>,
    pub name: String,
}

/// The form of an export.
#[derive(Clone, Debug, Default)]
pub struct ExportForm {
    pub folder: String,
    pub languages: BTreeMap<String, bool>,
    pub pdf: bool,
    pub kinds: BTreeMap<DocumentKind, bool>,
    /// For the working draft.
    pub draft_number: Option<i64>,
    pub since: String,
    pub ron: bool,
    pub json: bool,
    pub replace: bool,
    pub running: Option<Ticket>,
    pub done: Option<Exported>,
    pub trouble: Vec<Finding>,
}

/// The form of a replication: each old party and the country that takes its place.
#[derive(Clone, Debug, Default)]
pub struct ReplicateForm {
    pub parties: Vec<(String, String, Option<String>)>,
    pub trouble: Vec<Finding>,
}

/// The list of parties of an open case.
#[derive(Clone, Debug, Default)]
pub struct PartiesForm {
    pub rows: Vec<PartyRow>,
}

/// A template file of the officer's own; `trial` comes once it has been read.
#[derive(Clone, Debug)]
pub struct TrialForm {
    pub path: PathBuf,
    pub name: String,
    pub trial: Option<Trial>,
}

/// A case as it will be under a newer template.
#[derive(Clone, Debug)]
pub struct UpdateForm {
    pub old: String,
    pub updated: Updated,
}

/// A party that is there, by its id, or one to come.
#[derive(Clone, Debug)]
pub enum PartyRow {
    Known(String),
    New(NewParty),
}

/// What a check brought.
#[derive(Clone, Debug)]
pub struct Checked {
    pub revision: u64,
    pub stage: Stage,
    pub findings: Vec<Finding>,
}

/// The search over commands and fields.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    pub text: String,
    pub at: usize,
    pub fresh: bool,
}

/// How pages are sized.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PageZoom {
    FitWidth,
    /// 1.0 shows a point as a point.
    Times(f32),
}

/// How the pages are laid out beside one another, and what is looked for and chosen on them.
#[derive(Clone, Debug, Default)]
pub struct PagesView {
    /// Two beside one another, as in an open book.
    pub pairs: bool,
    pub thumbnails: bool,
    pub find_open: bool,
    pub find: String,
    /// Which of the places found is shown.
    pub hit: usize,
    /// Set when that place must come into sight.
    pub show_hit: bool,
    /// Page that must come into sight, from 0.
    pub go: Option<usize>,
    /// Part whose provision must come into sight, once it stands on a page.
    pub show: Option<String>,
    /// What the menu on the pages is about: a block, and the question its words answer.
    pub menu: Option<(String, Option<Place>)>,
    /// Where a selection begins and ends: page and byte of its words.
    pub chosen: Option<[(usize, usize); 2]>,
}

/// All of it.
#[derive(Debug)]
pub struct View {
    pub screen: Screen,
    pub dialog: Option<Dialog>,
    pub palette: Option<Palette>,
    pub toasts: Vec<Toast>,
    pub section: usize,
    /// Question that has the keyboard.
    pub focused: Option<Place>,
    /// Question that is to get it.
    pub wanted: Option<Place>,
    /// Set when the pages must show the focused question.
    pub follow: bool,
    /// Questions the officer has been at and left: these tell what is wrong with them.
    pub left: BTreeSet<Place>,
    /// Everything tells what is wrong with it.
    pub tell_all: bool,
    pub find: String,
    pub find_wanted: bool,
    /// The outline shows the articles of the text, not the sections of the form.
    pub articles: bool,
    /// Language of the pages.
    pub language: Option<Language>,
    pub page_zoom: PageZoom,
    /// Points of the window for a point of paper, as last drawn.
    pub page_scale: f32,
    /// Page that stands in the middle, from 0.
    pub page: usize,
    pub pages: PagesView,
    /// Width of the pages' pane, of what form and pages share.
    pub share: f32,
    pub pages_open: bool,
    /// On a narrow window the pages cover the form while this is set.
    pub pages_over: bool,
    pub checked: Option<Checked>,
    pub findings_open: bool,
    pub shelf_text: String,
    pub verify_path: String,
    pub verified: Option<Verified>,
    /// The verdict on a signature that lies beside its file.
    pub beside: Option<Beside>,
    pub verify_trouble: Vec<Finding>,
    pub verifying: bool,
    /// A time-stamp authority is named, so that what was judged can be made to last.
    pub may_last: bool,
    /// The file that is being made to last.
    pub lasting: Option<Ticket>,
    /// Raised when scroll positions must start at the top.
    pub scroll_top: bool,
}

impl Default for View {
    fn default() -> Self {
        Self {
            screen: Screen::Home,
            dialog: None,
            palette: None,
            toasts: Vec::new(),
            section: 0,
            focused: None,
            wanted: None,
            follow: false,
            left: BTreeSet::new(),
            tell_all: false,
            find: String::new(),
            find_wanted: false,
            articles: false,
            language: None,
            page_zoom: PageZoom::FitWidth,
            page_scale: 1.0,
            page: 0,
            pages: PagesView::default(),
            share: 0.46,
            pages_open: true,
            pages_over: false,
            checked: None,
            findings_open: false,
            shelf_text: String::new(),
            verify_path: String::new(),
            verified: None,
            beside: None,
            verify_trouble: Vec::new(),
            verifying: false,
            may_last: false,
            lasting: None,
            scroll_top: false,
        }
    }
}

impl View {
    /// Forgets what belonged to the case before.
    pub fn enter_case(&mut self) {
        let (share, pages_open, page_zoom) = (self.share, self.pages_open, self.page_zoom);
        let toasts = std::mem::take(&mut self.toasts);
        *self =
            Self { screen: Screen::Editor, share, pages_open, page_zoom, toasts, scroll_top: true, ..Self::default() };
    }
}

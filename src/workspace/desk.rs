//! A desk: one open case, what is undone and redone on it, and how its file stands.

use super::case::Case;
use super::history::{History, StepLabel};
use super::recovery::Slot;
use super::store::{Fingerprint, Holder, Lock, Receipt};
use crate::calendar::Moment;
use crate::draft::{Draft, Edit};
use crate::finding::{Finding, Tongue};
use crate::template::Template;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A recovery copy follows this long after the last edit …
const PAUSE: Duration = Duration::from_secs(2);
/// … and at the latest this long after the first that it lacks.
const LATEST: Duration = Duration::from_secs(15);

static COUNT: AtomicU64 = AtomicU64::new(1);

/// One open case. Edits go through [`Desk::push`]; files go through the workshop.
#[derive(Debug)]
pub struct Desk {
    pub(super) id: u64,
    case: Case,
    history: History,
    revision: u64,
    /// The draft as it stands in the file, or as it was begun; none when all of it is still to be saved.
    saved: Option<Arc<Draft>>,
    /// How many exports and files that came back stand in the file.
    noted_saved: usize,
    pub(super) base: Option<Fingerprint>,
    state: SavedState,
    clean: bool,
    pub(super) findings: Vec<Finding>,
    pub(super) lock: Option<Lock>,
    pub(super) elsewhere: Option<Holder>,
    pub(super) slot: Option<Slot>,
    typing: Typing,
}

/// When was typed what no recovery copy has yet.
#[derive(Debug, Default)]
struct Typing {
    first: Option<Instant>,
    last: Option<Instant>,
    /// Whether a recovery copy may lie on disk.
    copied: bool,
}

/// How the file stands, as data for the sentence in the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedState {
    /// Never saved, nothing typed.
    New,
    /// All is in the file since then.
    Saved(Moment),
    /// There is something to save; a recovery copy was made then.
    Unsaved {
        copied: Option<Moment>,
    },
    Saving,
    /// Saving failed, and why; the file on disk is as it was.
    Failed(Finding),
}

/// What the recovery copy needs now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum CopyNeed {
    Nothing,
    Write,
    Remove,
}

impl Desk {
    pub(super) fn new(case: Case, base: Option<Fingerprint>, saved: Option<Draft>) -> Self {
        let at = case.draft.changed;
        let clean = saved.as_ref() == Some(&case.draft);
        let state = match (clean, &case.file) {
            (true, Some(_)) => SavedState::Saved(at),
            (true, None) => SavedState::New,
            (false, _) => SavedState::Unsaved { copied: None },
        };
        Self {
            id: COUNT.fetch_add(1, Ordering::Relaxed),
            noted_saved: noted(&case),
            case,
            history: History::default(),
            revision: 1,
            saved: saved.map(Arc::new),
            base,
            state,
            clean,
            findings: Vec::new(),
            lock: None,
            elsewhere: None,
            slot: None,
            typing: Typing::default(),
        }
    }

    pub fn case(&self) -> &Case {
        &self.case
    }

    pub fn draft(&self) -> &Draft {
        &self.case.draft
    }

    pub fn template(&self) -> &Template {
        &self.case.template
    }

    pub fn file(&self) -> Option<&Path> {
        self.case.file.as_deref()
    }

    /// Goes up with every change of the draft: previews and checks are kept by it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What was found while opening.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Who else has the case open; then saving may be refused.
    pub fn open_elsewhere(&self) -> Option<&Holder> {
        self.elsewhere.as_ref()
    }

    /// Applies an edit. Typing into one field until [`Desk::leave_field`] is one step.
    pub fn push(&mut self, edit: Edit) {
        self.history.push(&mut self.case.draft, edit, Moment::now());
        self.changed();
    }

    /// Puts the case on another template. What was done before cannot be undone; the file waits to be saved.
    pub fn put_on(&mut self, case: Case) {
        self.case.template = case.template;
        self.case.draft = case.draft;
        self.history = History::default();
        self.saved = None;
        self.changed();
    }

    /// The focus left the field.
    pub fn leave_field(&mut self) {
        self.history.close_step();
    }

    pub fn undo(&mut self) -> Option<StepLabel> {
        let label = self.history.undo(&mut self.case.draft)?;
        self.changed();
        Some(label)
    }

    pub fn redo(&mut self) -> Option<StepLabel> {
        let label = self.history.redo(&mut self.case.draft)?;
        self.changed();
        Some(label)
    }

    /// What undo would take back, "answer to …".
    pub fn undo_words(&self, tongue: Tongue) -> Option<String> {
        self.history.next_undo().map(|label| label.words(tongue, &self.case.template))
    }

    pub fn redo_words(&self, tongue: Tongue) -> Option<String> {
        self.history.next_redo().map(|label| label.words(tongue, &self.case.template))
    }

    /// Whether closing would lose something.
    pub fn is_dirty(&self) -> bool {
        !self.clean
    }

    pub fn saved_state(&self) -> &SavedState {
        &self.state
    }

    /// Time until the workshop wants to make a recovery copy: ask for a frame then.
    pub fn copy_due_in(&self, now: Instant) -> Option<Duration> {
        let (first, last) = (self.typing.first?, self.typing.last?);
        Some((last + PAUSE).min(first + LATEST).saturating_duration_since(now))
    }

    fn changed(&mut self) {
        self.revision += 1;
        let now = Instant::now();
        self.typing.first.get_or_insert(now);
        self.typing.last = Some(now);
        self.judge();
    }

    /// Compares with what is saved; time stamps alone are no work that could be lost.
    fn judge(&mut self) {
        let same = self.saved.as_ref().is_some_and(|s| same_work(s, &self.case.draft));
        self.clean = same && self.noted_saved == noted(&self.case);
        match &self.state {
            SavedState::Saving => {}
            SavedState::Saved(_) | SavedState::New if self.clean => {}
            _ if self.clean && self.case.file.is_none() => self.state = SavedState::New,
            _ if self.clean => self.state = SavedState::Saved(self.case.draft.changed),
            SavedState::Unsaved { .. } | SavedState::Failed(_) => {}
            _ => self.state = SavedState::Unsaved { copied: None },
        }
    }

    pub(super) fn copy_need(&self, now: Instant) -> CopyNeed {
        match self.copy_due_in(now) {
            _ if self.clean && self.typing.copied => CopyNeed::Remove,
            Some(Duration::ZERO) if !self.clean => CopyNeed::Write,
            _ => CopyNeed::Nothing,
        }
    }

    pub(super) fn copy_begun(&mut self) {
        self.typing = Typing { first: None, last: None, copied: true };
    }

    pub(super) fn copy_removed(&mut self) {
        self.typing = Typing::default();
    }

    pub(super) fn copy_made(&mut self, at: Moment) {
        if let SavedState::Unsaved { copied } = &mut self.state {
            *copied = Some(at);
        }
    }

    pub(super) fn adopt_copy(&mut self, slot: Slot) {
        self.slot = Some(slot);
        self.typing.copied = true;
    }

    pub(super) fn saving(&mut self) {
        self.history.close_step();
        self.state = SavedState::Saving;
    }

    /// The draft of that snapshot stands in the file now.
    pub(super) fn saved(&mut self, receipt: &Receipt, snapshot: &Case) {
        self.saved = Some(Arc::new(snapshot.draft.clone()));
        self.noted_saved = noted(snapshot);
        self.base = Some(receipt.fingerprint);
        self.case.file = Some(receipt.path.clone());
        self.state = SavedState::Saved(receipt.at);
        self.judge();
    }

    pub(super) fn not_saved(&mut self, finding: Finding) {
        self.state = SavedState::Failed(finding);
    }

    /// Notes what came back; the file waits to be saved.
    pub fn note_received(&mut self, received: &super::Received) {
        if self.case.note_received(received) {
            self.judge();
        }
    }

    pub(super) fn note_exports(&mut self, exports: &[super::Export]) {
        for export in exports {
            self.case.note_export(export.clone());
        }
        self.judge();
    }
}

fn noted(case: &Case) -> usize {
    case.exports.len() + case.received.len()
}

fn same_work(a: &Draft, b: &Draft) -> bool {
    a.answers == b.answers
        && a.notes == b.notes
        && a.parties == b.parties
        && a.left_out == b.left_out
        && a.behind == b.behind
        && a.confirmed == b.confirmed
        && a.stage == b.stage
        && a.id == b.id
        && a.replicated_from == b.replicated_from
}

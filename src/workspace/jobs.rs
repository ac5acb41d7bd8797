//! Work that takes longer than a frame: lanes of worker threads, tickets, progress and cancelling.
//!
//! Four lanes: the press (previews, the newest wins), the clerk (files, in order), the keeper (recovery copies)
//! and the librarian (the shelf). Results wait to be polled; a waker asks the window to do so.

use super::chain::Preview;
use super::desk::Desk;
use super::detaching::Beside;
use super::exporting::Exported;
use super::findings;
use super::keyring::KeyChoice;
use super::own::Trial;
use super::record::Received;
use super::recovery::Offer;
use super::sealing::Signed;
use super::shelving::Imported;
use super::store::Receipt;
use super::trusting::TrustEntry;
use super::verifying::Verified;
use crate::catalogue::Shelf;
use crate::draft::Stage;
use crate::finding::{Finding, Place};
use crate::template::Template;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// Names one piece of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// What kind of work a ticket is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Job {
    Preview,
    Open,
    Save,
    Export,
    Sign,
    Keys,
    Trust,
    Scan,
    Verify,
    Shelf,
    Import,
    Check,
    Template,
    Recovery,
    Settings,
    Other,
}

/// What came of it.
#[derive(Debug)]
pub enum Done {
    Preview(Box<Preview>),
    /// A desk with the case that was opened; findings in the report of the desk.
    Opened(Box<Desk>),
    Saved(Receipt),
    Exported(Exported),
    Signed(Signed),
    /// Certificates one could sign with, and what speaks against signing the file.
    Keys(Vec<KeyChoice>, Vec<Finding>),
    /// Everybody in the folder of trust.
    Trusted(Vec<TrustEntry>),
    /// Certificates of a file, DER, before any is confirmed.
    Certificates(Vec<Vec<u8>>),
    Verified(Box<Verified>),
    /// A file and the signature that lies beside it.
    VerifiedBeside(Box<Beside>),
    /// A scan of pages signed in ink.
    Scanned(Received),
    /// Every entry listed and read.
    Shelf(Box<Shelf>),
    Imported(Box<Imported>),
    Checked {
        revision: u64,
        stage: Stage,
        findings: Vec<Finding>,
    },
    /// Unsaved work of an earlier run.
    Offers(Vec<Offer>),
    /// A template file was read for a trial, or anew because it changed.
    Trial(Box<Trial>),
    /// A template was taken into the officer's folder; all of the folder.
    TakenIn(Vec<Arc<Template>>),
    /// Nothing to show: settings or a recovery copy are kept.
    Kept,
}

/// The end of one piece of work.
#[derive(Debug)]
pub struct Report {
    pub ticket: Ticket,
    pub job: Job,
    pub outcome: Result<Done, Vec<Finding>>,
    pub(super) desk: Option<(u64, u64)>,
}

/// How far a piece of work has come; shared with its thread.
#[derive(Debug, Default)]
pub struct Progress {
    permille: AtomicU32,
    stopped: AtomicBool,
}

impl Progress {
    /// From 0 to 1000.
    pub fn permille(&self) -> u32 {
        self.permille.load(Ordering::Relaxed)
    }

    /// Asks the work to stop at its next step.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Notes progress; the error ends the work when it was asked to stop.
    pub fn reach(&self, permille: u32) -> Result<(), Vec<Finding>> {
        self.permille.store(permille.min(1000), Ordering::Relaxed);
        self.go_on()
    }

    /// An error when the work was called off.
    pub fn go_on(&self) -> Result<(), Vec<Finding>> {
        match self.stopped.load(Ordering::Relaxed) {
            true => Err(vec![Finding::new(&findings::STOPPED, Place::nowhere())]),
            false => Ok(()),
        }
    }
}

pub(super) type Work = Box<dyn FnOnce(&Progress) -> Result<Done, Vec<Finding>> + Send>;
pub(super) type Waker = Arc<dyn Fn() + Send + Sync>;

pub(super) struct Task {
    pub ticket: Ticket,
    pub job: Job,
    /// A newer task of the same key replaces this one, even while it runs.
    pub key: Option<String>,
    /// Desk and revision the work was taken from.
    pub desk: Option<(u64, u64)>,
    pub progress: Arc<Progress>,
    pub work: Work,
}

/// One worker thread and its queue.
pub(super) struct Lane {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    news: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Task>,
    running: Option<(Option<String>, Arc<Progress>)>,
    closing: bool,
}

impl Shared {
    /// A task that failed while holding the lock leaves the queue as good as it was.
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lane {
    pub(super) fn start(name: &str, reports: Sender<Report>, waker: Waker) -> Self {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let builder = std::thread::Builder::new().name(name.to_owned()).stack_size(8 << 20);
        let thread = builder.spawn(move || work_off(&theirs, &reports, &waker)).ok();
        Self { shared, thread }
    }

    /// Queues a task; returns the one that had not begun and is replaced by it.
    pub(super) fn push(&self, task: Task) -> Option<Ticket> {
        let mut queue = self.shared.queue();
        let mut replaced = None;
        if task.key.is_some() {
            replaced = queue.waiting.iter().find(|t| t.key == task.key).map(|t| t.ticket);
            queue.waiting.retain(|t| t.key != task.key);
            if let Some((key, progress)) = &queue.running
                && *key == task.key
            {
                progress.stop();
            }
        }
        queue.waiting.push_back(task);
        drop(queue);
        self.shared.news.notify_one();
        replaced
    }

    /// Drops a task that has not begun; true when there was one.
    pub(super) fn withdraw(&self, ticket: Ticket) -> bool {
        let mut queue = self.shared.queue();
        let before = queue.waiting.len();
        queue.waiting.retain(|t| t.ticket != ticket);
        queue.waiting.len() < before
    }
}

impl Drop for Lane {
    /// What waits is finished first: a save that was asked for happens.
    fn drop(&mut self) {
        self.shared.queue().closing = true;
        self.shared.news.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work_off(shared: &Shared, reports: &Sender<Report>, waker: &Waker) {
    loop {
        let mut queue = shared.queue();
        let task = loop {
            if let Some(task) = queue.waiting.pop_front() {
                break task;
            }
            if queue.closing {
                return;
            }
            queue = shared.news.wait(queue).unwrap_or_else(PoisonError::into_inner);
        };
        queue.running = Some((task.key.clone(), Arc::clone(&task.progress)));
        drop(queue);
        let report = carry_out(task);
        shared.queue().running = None;
        let _ = reports.send(report);
        waker();
    }
}

/// A fault in one piece of work is told, and does not end the lane.
fn carry_out(task: Task) -> Report {
    let Task { ticket, job, desk, progress, work, .. } = task;
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&progress)))
        .unwrap_or_else(|_| Err(vec![Finding::new(&findings::GAVE_WAY, Place::nowhere())]));
    Report { ticket, job, outcome, desk }
}

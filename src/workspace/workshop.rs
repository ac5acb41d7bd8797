//! The workshop: the places, the settings, the worker threads, and every command that touches a file.
//!
//! A window holds one, calls [`Workshop::poll`] and [`Workshop::tick`] each frame, and never waits.

use super::case::Case;
use super::desk::{CopyNeed, Desk};
use super::findings;
use super::jobs::{Done, Job, Lane, Progress, Report, Task, Ticket, Waker};
use super::places::Places;
use super::recovery::{self, Offer, Slot};
use super::settings::Settings;
use super::store::{self, Disk, Lock, Locked, Vfs};
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use crate::pages::Composer;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// What the files will hold whose saving is under way, and their new locks.
type Snapshots = Arc<Mutex<BTreeMap<Ticket, (Case, Option<Lock>)>>>;

/// The application without a face.
pub struct Workshop {
    pub(super) places: Places,
    pub(super) settings: Settings,
    findings: Vec<Finding>,
    pub(super) vfs: Arc<dyn Vfs>,
    press: Lane,
    clerk: Lane,
    keeper: Lane,
    librarian: Lane,
    reports: Receiver<Report>,
    pub(super) next: u64,
    running: BTreeMap<Ticket, (Job, Arc<Progress>)>,
    pub(super) snapshots: Snapshots,
    /// What each pane of the preview has set already.
    pub(super) composers: Arc<Mutex<BTreeMap<String, Composer>>>,
}

impl Workshop {
    /// Opens the workshop: reads the settings, starts the workers, sweeps what crashes left. `waker` is called
    /// from a worker whenever there is something to poll.
    pub fn open(places: Places, waker: impl Fn() + Send + Sync + 'static) -> Self {
        Self::open_on(Arc::new(Disk), places, waker)
    }

    /// The same on another disk, for tests.
    pub fn open_on(vfs: Arc<dyn Vfs>, places: Places, waker: impl Fn() + Send + Sync + 'static) -> Self {
        let (settings, findings) = Settings::read(&*vfs, &places.settings);
        let waker: Waker = Arc::new(waker);
        let (sender, reports) = channel();
        let lane = |name: &str| Lane::start(name, Sender::clone(&sender), Arc::clone(&waker));
        let (press, clerk, keeper, librarian) = (lane("press"), lane("clerk"), lane("keeper"), lane("librarian"));
        let mut workshop = Self {
            places,
            settings,
            findings,
            vfs,
            press,
            clerk,
            keeper,
            librarian,
            reports,
            next: 1,
            running: BTreeMap::new(),
            snapshots: Arc::default(),
            composers: Arc::default(),
        };
        workshop.sweep();
        workshop.look_for_offers();
        workshop
    }

    pub fn places(&self) -> &Places {
        &self.places
    }

    pub fn vfs(&self) -> &dyn Vfs {
        &*self.vfs
    }

    /// What was found at the start; told once.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The officer's folder of cases and blueprints.
    pub fn cases_folder(&self) -> &Path {
        self.settings.cases.as_deref().unwrap_or(&self.places.cases)
    }

    /// Changes the settings; they are written by the clerk when anything differs.
    pub fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        let before = self.settings.clone();
        change(&mut self.settings);
        if self.settings != before {
            let (settings, file, vfs) = (self.settings.clone(), self.places.settings.clone(), Arc::clone(&self.vfs));
            let work = move |_: &Progress| {
                if let Some(folder) = file.parent() {
                    // Failing shows in the writing itself.
                    let _ = vfs.make_folders(folder, true);
                }
                settings.write(&*vfs, &file).map(|()| Done::Kept).map_err(|f| vec![f])
            };
            self.start(Lanes::Keeper, Job::Settings, Some("settings".into()), None, Box::new(work));
        }
    }

    /// Temporary files of crashed runs, in our own folders and in the officer's.
    fn sweep(&mut self) {
        let mut folders = vec![self.places.recovery.clone(), self.cases_folder().to_path_buf()];
        folders.extend(self.places.settings.parent().map(Path::to_path_buf));
        folders.extend(self.settings.recent.iter().filter_map(|f| f.parent()).map(Path::to_path_buf));
        folders.sort();
        folders.dedup();
        let vfs = Arc::clone(&self.vfs);
        let work = move |_: &Progress| {
            for folder in &folders {
                store::sweep(&*vfs, folder, Moment::now());
            }
            Ok(Done::Kept)
        };
        self.start(Lanes::Keeper, Job::Other, None, None, Box::new(work));
    }

    fn look_for_offers(&mut self) {
        let (vfs, folder) = (Arc::clone(&self.vfs), self.places.recovery.clone());
        let work = move |_: &Progress| Ok(Done::Offers(recovery::offers(&*vfs, &folder)));
        self.start(Lanes::Clerk, Job::Recovery, None, None, Box::new(work));
    }

    /// Lays a case that has no file yet on a desk. `blank`: nothing in it would be missed.
    pub fn lay(&self, case: Case, blank: bool) -> Desk {
        let saved = blank.then(|| case.draft.clone());
        Desk::new(case, None, saved)
    }

    /// Takes over unsaved work of an earlier run. It is saved only when the officer says so, and never over a
    /// file that changed meanwhile.
    pub fn take_over(&self, offer: Offer) -> Desk {
        let mut desk = Desk::new(offer.case, offer.base, None);
        if let Some(file) = desk.file() {
            match Lock::of_case(file) {
                Locked::Held(lock) => desk.lock = Some(lock),
                Locked::ByOther(holder) => desk.elsewhere = Some(holder),
                Locked::Impossible => {}
            }
        }
        desk.adopt_copy(Slot::of_copy(offer.copy, offer.lock));
        desk
    }

    /// Throws away unsaved work of an earlier run.
    pub fn discard(&mut self, offer: Offer) {
        let vfs = Arc::clone(&self.vfs);
        let work = move |_: &Progress| {
            recovery::discard(&*vfs, &offer.copy);
            drop(offer);
            Ok(Done::Kept)
        };
        self.start(Lanes::Keeper, Job::Recovery, None, None, Box::new(work));
    }

    /// Asks a piece of work to stop; what has not begun never does.
    pub fn stop(&mut self, ticket: Ticket) {
        let withdrawn =
            [&self.press, &self.clerk, &self.keeper, &self.librarian].into_iter().any(|lane| lane.withdraw(ticket));
        match self.running.get(&ticket) {
            Some(_) if withdrawn => drop(self.running.remove(&ticket)),
            Some((_, progress)) => progress.stop(),
            None => {}
        }
    }

    /// What is going on, oldest first, with its progress.
    pub fn going_on(&self) -> impl Iterator<Item = (Ticket, Job, u32)> {
        self.running.iter().map(|(ticket, (job, progress))| (*ticket, *job, progress.permille()))
    }

    pub(super) fn start(
        &mut self,
        lane: Lanes,
        job: Job,
        key: Option<String>,
        desk: Option<(u64, u64)>,
        work: super::jobs::Work,
    ) -> Ticket {
        let ticket = Ticket(self.next);
        self.next += 1;
        let progress = Arc::new(Progress::default());
        self.running.insert(ticket, (job, Arc::clone(&progress)));
        let task = Task { ticket, job, key, desk, progress, work };
        let lane = match lane {
            Lanes::Press => &self.press,
            Lanes::Clerk => &self.clerk,
            Lanes::Keeper => &self.keeper,
            Lanes::Librarian => &self.librarian,
        };
        if let Some(replaced) = lane.push(task) {
            self.running.remove(&replaced);
        }
        ticket
    }

    /// What the workers finished since the last call. The desk learns of its own saves, exports and recovery
    /// copies; reports of routine work are kept back unless something went wrong.
    pub fn poll(&mut self, mut desk: Option<&mut Desk>) -> Vec<Report> {
        let mut told = Vec::new();
        while let Ok(report) = self.reports.try_recv() {
            self.running.remove(&report.ticket);
            let snapshot = self.snapshots.lock().unwrap_or_else(PoisonError::into_inner).remove(&report.ticket);
            let own = desk.as_deref_mut().filter(|d| report.desk.is_some_and(|(id, _)| id == d.id));
            if let Some(desk) = own {
                settle(desk, &report, snapshot);
            }
            if let (Ok(Done::Saved(receipt)), Job::Save) = (&report.outcome, report.job) {
                let path = receipt.path.clone();
                self.change_settings(|s| s.remember(&path));
            }
            if !is_routine(&report) {
                told.push(report);
            }
        }
        told
    }

    /// Makes or removes the desk's recovery copy when it is time. Call it each frame; it never waits.
    pub fn tick(&mut self, desk: &mut Desk) {
        match desk.copy_need(Instant::now()) {
            CopyNeed::Nothing => {}
            CopyNeed::Write => self.copy_now(desk),
            CopyNeed::Remove => {
                desk.copy_removed();
                self.remove_copy(desk);
            }
        }
    }

    /// Makes a recovery copy at once.
    pub fn copy_now(&mut self, desk: &mut Desk) {
        if desk.slot.is_none() {
            desk.slot = Some(Slot::new(&*self.vfs, &self.places.recovery, &desk.draft().id));
        }
        let Some(copy) = desk.slot.as_ref().map(|s| s.copy.clone()) else {
            return;
        };
        desk.copy_begun();
        let (vfs, case, base) = (Arc::clone(&self.vfs), desk.case().clone(), desk.base);
        let work = move |_: &Progress| {
            let kept = recovery::keep(&*vfs, &copy, &case, base);
            kept.map(|()| Done::Kept).map_err(|_| vec![Finding::new(&findings::NO_SNAPSHOT, Place::nowhere())])
        };
        self.start(
            Lanes::Keeper,
            Job::Recovery,
            Some(copy_key(desk)),
            Some((desk.id, desk.revision())),
            Box::new(work),
        );
    }

    fn remove_copy(&mut self, desk: &Desk) {
        let Some(copy) = desk.slot.as_ref().map(|s| s.copy.clone()) else {
            return;
        };
        let vfs = Arc::clone(&self.vfs);
        let work = move |_: &Progress| {
            recovery::discard(&*vfs, &copy);
            Ok(Done::Kept)
        };
        self.start(Lanes::Keeper, Job::Other, Some(copy_key(desk)), None, Box::new(work));
    }

    /// Closes a desk: nothing is saved. The recovery copy goes too, because the officer has been asked.
    pub fn close(&mut self, desk: Desk) {
        let own = format!("{}/", desk.id);
        let panes = Arc::clone(&self.composers);
        let work = move |_: &Progress| {
            panes.lock().unwrap_or_else(PoisonError::into_inner).retain(|pane, _| !pane.starts_with(&own));
            Ok(Done::Kept)
        };
        self.start(Lanes::Press, Job::Other, None, None, Box::new(work));
        self.remove_copy(&desk);
    }
}

/// The worker threads.
pub(super) enum Lanes {
    Press,
    Clerk,
    Keeper,
    Librarian,
}

fn copy_key(desk: &Desk) -> String {
    format!("copy/{}", desk.id)
}

fn is_routine(report: &Report) -> bool {
    let routine = matches!(report.job, Job::Recovery | Job::Settings | Job::Other);
    match &report.outcome {
        Ok(Done::Offers(offers)) => offers.is_empty(),
        Ok(_) => routine,
        // A newer one took its place: nobody stopped it who would want to know.
        Err(findings) => {
            let replaced = matches!(report.job, Job::Preview | Job::Check | Job::Shelf);
            replaced && findings.iter().all(|f| f.code() == findings::STOPPED.code)
        }
    }
}

/// Tells a desk what came of its own work.
fn settle(desk: &mut Desk, report: &Report, snapshot: Option<(Case, Option<Lock>)>) {
    match (&report.outcome, report.job) {
        (Ok(Done::Saved(receipt)), _) => {
            if let Some((case, lock)) = snapshot {
                desk.saved(receipt, &case);
                if lock.is_some() {
                    desk.lock = lock;
                    desk.elsewhere = None;
                }
            }
        }
        (Err(findings), Job::Save) => {
            if let Some(finding) = findings.first() {
                desk.not_saved(finding.clone());
            }
        }
        (Ok(Done::Exported(exported)), _) => desk.note_exports(&exported.exports),
        (Ok(Done::Kept), Job::Recovery) => desk.copy_made(Moment::now()),
        _ => {}
    }
}

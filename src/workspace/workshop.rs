//! The workshop: the places, the settings, the worker threads, and every command that touches a file.
//!
//! A window holds one, calls [`Workshop::poll`] and [`Workshop::tick`] each frame, and never waits.

use super::case::Case;
use super::case_file;
use super::chain::{self, ExportOptions, Setting, Signing};
use super::desk::{CopyNeed, Desk};
use super::findings;
use super::jobs::{Done, Job, Lane, Progress, Report, Task, Ticket, Waker};
use super::places::Places;
use super::recovery::{self, Offer, Slot};
use super::samples;
use super::settings::Settings;
use super::store::{self, Disk, Lock, Locked, Save, Vfs};
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// What the files will hold whose saving is under way, and their new locks.
type Snapshots = Arc<Mutex<BTreeMap<Ticket, (Case, Option<Lock>)>>>;

/// The application without a face.
pub struct Workshop {
    places: Places,
    settings: Settings,
    findings: Vec<Finding>,
    vfs: Arc<dyn Vfs>,
    press: Lane,
    clerk: Lane,
    keeper: Lane,
    reports: Receiver<Report>,
    next: u64,
    running: BTreeMap<Ticket, (Job, Arc<Progress>)>,
    snapshots: Snapshots,
}

impl Workshop {
    /// Opens the workshop: reads the settings, starts the workers, sweeps what crashes left. `waker` is called
    /// from a worker whenever there is something to poll.
    pub fn open(places: Places, waker: impl Fn() + Send + Sync + 'static) -> Self {
        Self::open_on(Arc::new(Disk), places, waker)
    }

    /// The same on another disk, for tests.
    pub fn open_on(
        vfs: Arc<dyn Vfs>,
        places: Places,
        waker: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let (settings, findings) = Settings::read(&*vfs, &places.settings);
        let waker: Waker = Arc::new(waker);
        let (sender, reports) = channel();
        let lane = |name: &str| Lane::start(name, Sender::clone(&sender), Arc::clone(&waker));
        let (press, clerk, keeper) = (lane("press"), lane("clerk"), lane("keeper"));
        let mut workshop = Self {
            places,
            settings,
            findings,
            vfs,
            press,
            clerk,
            keeper,
            reports,
            next: 1,
            running: BTreeMap::new(),
            snapshots: Arc::default(),
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
            let (settings, file, vfs) = (
                self.settings.clone(),
                self.places.settings.clone(),
                Arc::clone(&self.vfs),
            );
            let work = move |_: &Progress| {
                if let Some(folder) = file.parent() {
                    // Failing shows in the writing itself.
                    let _ = vfs.make_folders(folder, true);
                }
                settings
                    .write(&*vfs, &file)
                    .map(|()| Done::Kept)
                    .map_err(|f| vec![f])
            };
            self.start(
                Lanes::Keeper,
                Job::Settings,
                Some("settings".into()),
                None,
                Box::new(work),
            );
        }
    }

    /// Temporary files of crashed runs, in our own folders and in the officer's.
    fn sweep(&mut self) {
        let mut folders = vec![
            self.places.recovery.clone(),
            self.cases_folder().to_path_buf(),
        ];
        folders.extend(self.places.settings.parent().map(Path::to_path_buf));
        folders.extend(
            self.settings
                .recent
                .iter()
                .filter_map(|f| f.parent())
                .map(Path::to_path_buf),
        );
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
        desk.adopt_copy(Slot {
            copy: offer.copy,
            lock: offer.lock,
        });
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

    /// Opens a case file or `sample:NAME`; reported as `Done::Opened` with a desk.
    pub fn open_case(&mut self, named: &str) -> Ticket {
        let (vfs, named) = (Arc::clone(&self.vfs), named.to_owned());
        let work =
            move |_: &Progress| open_desk(&*vfs, &named).map(|desk| Done::Opened(Box::new(desk)));
        self.start(Lanes::Clerk, Job::Open, None, None, Box::new(work))
    }

    /// Pages of the desk as it stands; of several requests for one `pane` only the newest is answered.
    pub fn preview(&mut self, desk: &Desk, setting: Setting, pane: &str) -> Ticket {
        let (case, revision) = (desk.case().clone(), desk.revision());
        let work = move |progress: &Progress| {
            chain::preview(&case, revision, setting, progress).map(|p| Done::Preview(Box::new(p)))
        };
        let key = format!("{}/{pane}", desk.id);
        self.start(
            Lanes::Press,
            Job::Preview,
            Some(key),
            Some((desk.id, revision)),
            Box::new(work),
        )
    }

    /// Saves to the case's own file.
    pub fn save(&mut self, desk: &mut Desk) -> Result<Ticket, Finding> {
        let Some(file) = desk.file().map(Path::to_path_buf) else {
            return Err(Finding::new(&findings::NO_NAME, Place::nowhere()));
        };
        let base = desk.base;
        Ok(self.save_to(desk, file, base, false))
    }

    /// Saves under another name; with `replace` over whatever stands there.
    pub fn save_as(&mut self, desk: &mut Desk, file: &Path, replace: bool) -> Ticket {
        self.save_to(desk, file.to_path_buf(), None, !replace)
    }

    fn save_to(
        &mut self,
        desk: &mut Desk,
        file: PathBuf,
        base: Option<store::Fingerprint>,
        new: bool,
    ) -> Ticket {
        let mut case = desk.case().clone();
        let moved = case.file.as_ref() != Some(&file);
        case.file = Some(file.clone());
        let (vfs, backups, snapshots) = (
            Arc::clone(&self.vfs),
            self.places.backups.clone(),
            Arc::clone(&self.snapshots),
        );
        let ticket = Ticket(self.next);
        let work = move |_: &Progress| {
            let receipt = save_case(&*vfs, &case, base, &backups, new).map_err(|f| vec![f])?;
            let lock = if moved {
                Lock::of_case(&file)
            } else {
                Locked::Impossible
            };
            let lock = if let Locked::Held(lock) = lock {
                Some(lock)
            } else {
                None
            };
            snapshots
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(ticket, (case, lock));
            Ok(Done::Saved(receipt))
        };
        desk.saving();
        self.start(
            Lanes::Clerk,
            Job::Save,
            None,
            Some((desk.id, desk.revision())),
            Box::new(work),
        )
    }

    /// Exports into a folder. The record goes into the case: save it afterwards.
    pub fn export(&mut self, desk: &Desk, folder: &Path, options: ExportOptions) -> Ticket {
        let (vfs, case, folder) = (
            Arc::clone(&self.vfs),
            desk.case().clone(),
            folder.to_path_buf(),
        );
        let work = move |progress: &Progress| {
            chain::export(&*vfs, &case, &folder, &options, progress).map(Done::Exported)
        };
        self.start(
            Lanes::Clerk,
            Job::Export,
            None,
            Some((desk.id, desk.revision())),
            Box::new(work),
        )
    }

    pub fn sign(&mut self, signing: Signing) -> Ticket {
        let vfs = Arc::clone(&self.vfs);
        let work =
            move |progress: &Progress| chain::sign(&*vfs, &signing, progress).map(Done::Signed);
        self.start(Lanes::Clerk, Job::Sign, None, None, Box::new(work))
    }

    /// Verifies any PDF; `case` tells which signatures are expected, `trust` holds certificates or folders of them.
    pub fn verify(&mut self, pdf: &Path, trust: Vec<PathBuf>, case: Option<Case>) -> Ticket {
        let (vfs, pdf) = (Arc::clone(&self.vfs), pdf.to_path_buf());
        let work = move |_: &Progress| {
            chain::verify(&*vfs, &pdf, &trust, case.as_ref()).map(|v| Done::Verified(Box::new(v)))
        };
        self.start(Lanes::Clerk, Job::Verify, None, None, Box::new(work))
    }

    /// Asks a piece of work to stop; what has not begun never does.
    pub fn stop(&mut self, ticket: Ticket) {
        let withdrawn = [&self.press, &self.clerk, &self.keeper]
            .into_iter()
            .any(|lane| lane.withdraw(ticket));
        match self.running.get(&ticket) {
            Some(_) if withdrawn => drop(self.running.remove(&ticket)),
            Some((_, progress)) => progress.stop(),
            None => {}
        }
    }

    /// What is going on, oldest first, with its progress.
    pub fn going_on(&self) -> impl Iterator<Item = (Ticket, Job, u32)> {
        self.running
            .iter()
            .map(|(ticket, (job, progress))| (*ticket, *job, progress.permille()))
    }

    fn start(
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
        let task = Task {
            ticket,
            job,
            key,
            desk,
            progress,
            work,
        };
        let lane = match lane {
            Lanes::Press => &self.press,
            Lanes::Clerk => &self.clerk,
            Lanes::Keeper => &self.keeper,
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
            let snapshot = self
                .snapshots
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .remove(&report.ticket);
            let own = desk
                .as_deref_mut()
                .filter(|d| report.desk.is_some_and(|(id, _)| id == d.id));
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
            desk.slot = Some(Slot::new(
                &*self.vfs,
                &self.places.recovery,
                &desk.draft().id,
            ));
        }
        let Some(copy) = desk.slot.as_ref().map(|s| s.copy.clone()) else {
            return;
        };
        desk.copy_begun();
        let (vfs, case, base) = (Arc::clone(&self.vfs), desk.case().clone(), desk.base);
        let work = move |_: &Progress| {
            let kept = recovery::keep(&*vfs, &copy, &case, base);
            kept.map(|()| Done::Kept)
                .map_err(|_| vec![Finding::new(&findings::NO_SNAPSHOT, Place::nowhere())])
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
        self.start(
            Lanes::Keeper,
            Job::Other,
            Some(copy_key(desk)),
            None,
            Box::new(work),
        );
    }

    /// Closes a desk: nothing is saved. The recovery copy goes too, because the officer has been asked.
    pub fn close(&mut self, desk: Desk) {
        self.remove_copy(&desk);
    }
}

/// The three worker threads.
enum Lanes {
    Press,
    Clerk,
    Keeper,
}

fn copy_key(desk: &Desk) -> String {
    format!("copy/{}", desk.id)
}

fn is_routine(report: &Report) -> bool {
    let routine = matches!(report.job, Job::Recovery | Job::Settings | Job::Other);
    match &report.outcome {
        Ok(Done::Offers(offers)) => offers.is_empty(),
        Ok(_) => routine,
        Err(_) => false,
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

/// Opens a case with its lock; who else has it open stands on the desk.
fn open_desk(vfs: &dyn Vfs, named: &str) -> Result<Desk, Vec<Finding>> {
    let opened = samples::open(vfs, named)?;
    let (base, file) = (
        opened.case.file.is_some().then_some(opened.fingerprint),
        opened.case.file.clone(),
    );
    let saved = Some(opened.case.draft.clone());
    let mut desk = Desk::new(opened.case, base, saved);
    desk.findings = opened.findings;
    if let Some(file) = file {
        match Lock::of_case(&file) {
            Locked::Held(lock) => desk.lock = Some(lock),
            Locked::ByOther(holder) => {
                let who = if holder.user.is_empty() {
                    "?".to_owned()
                } else {
                    format!("{} @ {}", holder.user, holder.host)
                };
                let name = store::file_name(&file);
                let finding = Finding::new(&findings::OPEN_ELSEWHERE, Place::file(&name));
                desk.findings
                    .push(finding.with("file", name).with("who", who));
                desk.elsewhere = Some(holder);
            }
            Locked::Impossible => {}
        }
    }
    Ok(desk)
}

/// Saves a case by the full protocol, with a backup of what stood there. `new`: the name must be free.
pub fn save_case(
    vfs: &dyn Vfs,
    case: &Case,
    base: Option<store::Fingerprint>,
    backups: &Path,
    new: bool,
) -> Result<store::Receipt, Finding> {
    let Some(path) = case.file.as_deref() else {
        return Err(Finding::new(&findings::NO_NAME, Place::nowhere()));
    };
    let bytes = case_file::serialise(case)?;
    if new {
        store::write_new(vfs, path, &bytes).map_err(|f| f.to_finding())?;
        return Ok(store::Receipt::of(path, &bytes));
    }
    let check = |read: &[u8]| case_file::reads_back(read, case);
    let save = Save {
        path,
        bytes: &bytes,
        base,
        backups: Some((backups, &case.draft.id)),
        check: &check,
    };
    store::save(vfs, &save).map_err(|f| f.to_finding())
}

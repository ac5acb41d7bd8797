//! The commands of the workshop that take time: each becomes a job and is answered by a report.

use super::case::Case;
use super::case_file::{self, Opened};
use super::chain::{self, Setting};
use super::desk::Desk;
use super::detaching;
use super::exporting::{self, ExportOptions};
use super::extending::{self, Extending};
use super::findings;
use super::jobs::{Done, Job, Progress, Ticket};
use super::keyring::{self, KeySource};
use super::own;
use super::sealing::{self, Signing};
use super::shelving;
use super::shipped;
use super::store::{self, Fingerprint, Lock, Locked, Save, Vfs};
use super::trusting::{self, Confirmation};
use super::verifying;
use super::workshop::{Lanes, Workshop};
use crate::catalogue::{Form, Shelf};
use crate::draft::Stage;
use crate::finding::{Finding, Place};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

impl Workshop {
    /// Opens a case file or `sample:NAME`; reported as `Done::Opened` with a desk.
    pub fn open_case(&mut self, named: &str) -> Ticket {
        let (vfs, named) = (Arc::clone(&self.vfs), named.to_owned());
        let work = move |_: &Progress| open_desk(&*vfs, &named).map(|desk| Done::Opened(Box::new(desk)));
        self.start(Lanes::Clerk, Job::Open, None, None, Box::new(work))
    }

    /// Pages of the desk as it stands; of several requests for one `pane` only the newest is answered.
    pub fn preview(&mut self, desk: &Desk, setting: Setting, pane: &str) -> Ticket {
        let (case, revision, composers) = (desk.case().clone(), desk.revision(), Arc::clone(&self.composers));
        let key = format!("{}/{pane}", desk.id);
        let pane = key.clone();
        let work = move |progress: &Progress| {
            let mut composers = composers.lock().unwrap_or_else(PoisonError::into_inner);
            let composer = composers.entry(pane).or_default();
            chain::preview(&case, revision, setting, composer, progress).map(|p| Done::Preview(Box::new(p)))
        };
        self.start(Lanes::Press, Job::Preview, Some(key), Some((desk.id, revision)), Box::new(work))
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

    fn save_to(&mut self, desk: &mut Desk, file: PathBuf, base: Option<store::Fingerprint>, new: bool) -> Ticket {
        let mut case = desk.case().clone();
        let moved = case.file.as_ref() != Some(&file);
        case.file = Some(file.clone());
        let (vfs, backups, snapshots) =
            (Arc::clone(&self.vfs), self.places.backups.clone(), Arc::clone(&self.snapshots));
        let ticket = Ticket(self.next);
        let work = move |_: &Progress| {
            let receipt = save_case(&*vfs, &case, base, &backups, new).map_err(|f| vec![f])?;
            let lock = if moved { Lock::of_case(&file) } else { Locked::Impossible };
            let lock = if let Locked::Held(lock) = lock { Some(lock) } else { None };
            snapshots.lock().unwrap_or_else(PoisonError::into_inner).insert(ticket, (case, lock));
            Ok(Done::Saved(receipt))
        };
        desk.saving();
        self.start(Lanes::Clerk, Job::Save, None, Some((desk.id, desk.revision())), Box::new(work))
    }

    /// Exports into a folder. The record goes into the case: save it afterwards.
    pub fn export(&mut self, desk: &Desk, folder: &Path, options: ExportOptions) -> Ticket {
        let (vfs, case, folder) = (Arc::clone(&self.vfs), desk.case().clone(), folder.to_path_buf());
        let work =
            move |progress: &Progress| exporting::export(&*vfs, &case, &folder, &options, progress).map(Done::Exported);
        self.start(Lanes::Clerk, Job::Export, None, Some((desk.id, desk.revision())), Box::new(work))
    }

    pub fn sign(&mut self, signing: Signing) -> Ticket {
        let vfs = Arc::clone(&self.vfs);
        let work = move |progress: &Progress| sealing::sign(&*vfs, &signing, progress).map(Done::Signed);
        self.start(Lanes::Clerk, Job::Sign, None, None, Box::new(work))
    }

    /// Makes a signed file last; reported as `Done::Signed`.
    pub fn extend(&mut self, extending: Extending) -> Ticket {
        let vfs = Arc::clone(&self.vfs);
        let work = move |progress: &Progress| extending::extend(&*vfs, &extending, progress).map(Done::Signed);
        self.start(Lanes::Clerk, Job::Sign, None, None, Box::new(work))
    }

    /// Modules of cards that are installed where they usually lie.
    pub fn token_modules(&self) -> Vec<PathBuf> {
        keyring::token_modules(&*self.vfs)
    }

    /// Looks who could sign with a key file or a card, and what speaks against signing the PDF.
    pub fn look_at_keys(&mut self, source: KeySource, pdf: &Path, case: Option<Case>) -> Ticket {
        let (vfs, pdf) = (Arc::clone(&self.vfs), pdf.to_path_buf());
        let work = move |_: &Progress| {
            let bytes = sealing::read(&*vfs, &pdf)?;
            let choices = keyring::key_choices(&*vfs, &source)?;
            Ok(Done::Keys(choices, sealing::objections(&bytes, case.as_ref(), &pdf)))
        };
        self.start(Lanes::Clerk, Job::Keys, None, None, Box::new(work))
    }

    /// Reads the certificates of a file, to be confirmed one by one.
    pub fn read_certificates(&mut self, file: &Path) -> Ticket {
        let (vfs, file) = (Arc::clone(&self.vfs), file.to_path_buf());
        let work = move |_: &Progress| trusting::read_certificates(&*vfs, &file).map(Done::Certificates);
        self.start(Lanes::Clerk, Job::Trust, None, None, Box::new(work))
    }

    /// Confirms a certificate, withdraws an entry, or neither; then lists everybody who is trusted.
    pub fn trust(&mut self, confirm: Option<Confirmation>, withdraw: Option<PathBuf>) -> Ticket {
        let (vfs, folder) = (Arc::clone(&self.vfs), self.places.trust.clone());
        let work = move |_: &Progress| {
            if let Some(confirmation) = &confirm {
                trusting::confirm(&*vfs, &folder, confirmation).map_err(|f| vec![f])?;
            }
            if let Some(file) = &withdraw {
                trusting::withdraw(&*vfs, file).map_err(|f| vec![f])?;
            }
            Ok(Done::Trusted(trusting::trust_entries(&*vfs, &folder)))
        };
        self.start(Lanes::Clerk, Job::Trust, None, None, Box::new(work))
    }

    /// Takes a scan of pages signed in ink.
    pub fn read_scan(&mut self, file: &Path) -> Ticket {
        let (vfs, file) = (Arc::clone(&self.vfs), file.to_path_buf());
        let work = move |_: &Progress| super::record::read_scan(&*vfs, &file).map(Done::Scanned);
        self.start(Lanes::Clerk, Job::Scan, None, None, Box::new(work))
    }

    /// Verifies any PDF, or the signature that lies beside another file; `case` tells which signatures are expected, `trust` holds certificates or folders of them.
    pub fn verify(&mut self, pdf: &Path, trust: Vec<PathBuf>, case: Option<Case>) -> Ticket {
        let (vfs, pdf) = (Arc::clone(&self.vfs), pdf.to_path_buf());
        let work = move |_: &Progress| {
            if let Some((file, message)) = detaching::pair(&*vfs, &pdf)? {
                return detaching::judge(&*vfs, file, message, &trust).map(|b| Done::VerifiedBeside(Box::new(b)));
            }
            verifying::verify(&*vfs, &pdf, &trust, case.as_ref()).map(|v| Done::Verified(Box::new(v)))
        };
        self.start(Lanes::Clerk, Job::Verify, None, None, Box::new(work))
    }

    /// Lists the shelf and reads every entry; reported as `Done::Shelf`.
    pub fn look_at_shelf(&mut self) -> Ticket {
        let mut shelf = shelving::shelf(&self.places, &self.settings, &[]);
        let work = move |progress: &Progress| {
            shelf.list();
            while shelving::read_some(&mut shelf, 20) > 0 {
                progress.reach(500)?;
            }
            Ok(Done::Shelf(Box::new(shelf)))
        };
        self.start(Lanes::Librarian, Job::Shelf, Some("shelf".into()), None, Box::new(work))
    }

    /// Opens an entry of the shelf; reported as `Done::Opened`.
    pub fn open_entry(&mut self, shelf: &Shelf, entry: usize) -> Ticket {
        let file = shelf.entries().get(entry).filter(|e| e.form == Form::Case).and_then(|e| e.path.clone());
        let (vfs, shelf) = (Arc::clone(&self.vfs), shelf.clone());
        let work = move |_: &Progress| {
            let desk = match file {
                Some(file) => open_file(&*vfs, &file)?,
                None => Desk::new(shelving::open_entry(&shelf, entry)?, None, None),
            };
            Ok(Done::Opened(Box::new(desk)))
        };
        self.start(Lanes::Clerk, Job::Open, None, None, Box::new(work))
    }

    /// Makes a case of a blueprint file; reported as `Done::Imported`.
    pub fn import(&mut self, file: &Path) -> Ticket {
        let (vfs, file) = (Arc::clone(&self.vfs), file.to_path_buf());
        let work = move |_: &Progress| shelving::import_blueprint(&*vfs, &file).map(|i| Done::Imported(Box::new(i)));
        self.start(Lanes::Clerk, Job::Import, None, None, Box::new(work))
    }

    /// Reads and checks a template file; reported as `Done::Trial`. With `known`, only when it is no longer that.
    pub fn look_at_template(&mut self, file: &Path, known: Option<Fingerprint>) -> Ticket {
        let (vfs, file) = (Arc::clone(&self.vfs), file.to_path_buf());
        let work = move |_: &Progress| {
            let trial = own::look_at(&*vfs, &file, known)?;
            Ok(trial.map_or(Done::Kept, |t| Done::Trial(Box::new(t))))
        };
        self.start(Lanes::Librarian, Job::Template, Some("trial".into()), None, Box::new(work))
    }

    /// Takes a template into the officer's folder; reported as `Done::TakenIn`.
    pub fn take_in_template(&mut self, file: &Path) -> Ticket {
        let (vfs, file, folder) = (Arc::clone(&self.vfs), file.to_path_buf(), self.places.templates.clone());
        let work = move |_: &Progress| {
            own::take_in(&*vfs, &file, &folder)?;
            Ok(Done::TakenIn(shipped::own_templates(&*vfs, &folder)))
        };
        self.start(Lanes::Clerk, Job::Template, None, None, Box::new(work))
    }

    /// What stands in the way of a stage; reported as `Done::Checked`.
    pub fn check(&mut self, desk: &Desk, stage: Stage) -> Ticket {
        let (case, revision) = (desk.case().clone(), desk.revision());
        let work = move |_: &Progress| {
            let findings = chain::check(&case, stage);
            Ok(Done::Checked { revision, stage, findings })
        };
        let key = format!("{}/check", desk.id);
        self.start(Lanes::Press, Job::Check, Some(key), Some((desk.id, revision)), Box::new(work))
    }
}

/// Opens a case with its lock; who else has it open stands on the desk.
fn open_desk(vfs: &dyn Vfs, named: &str) -> Result<Desk, Vec<Finding>> {
    lay_opened(shipped::open(vfs, named)?)
}

fn open_file(vfs: &dyn Vfs, file: &Path) -> Result<Desk, Vec<Finding>> {
    lay_opened(case_file::read(vfs, file)?)
}

fn lay_opened(opened: Opened) -> Result<Desk, Vec<Finding>> {
    let (base, file) = (opened.case.file.is_some().then_some(opened.fingerprint), opened.case.file.clone());
    let saved = Some(opened.case.draft.clone());
    let mut desk = Desk::new(opened.case, base, saved);
    desk.findings = opened.findings;
    if let Some(file) = file {
        match Lock::of_case(&file) {
            Locked::Held(lock) => desk.lock = Some(lock),
            Locked::ByOther(holder) => {
                let who =
                    if holder.user.is_empty() { "?".to_owned() } else { format!("{} @ {}", holder.user, holder.host) };
                let name = store::file_name(&file);
                let finding = Finding::new(&findings::OPEN_ELSEWHERE, Place::file(&name));
                desk.findings.push(finding.with("file", name).with("who", who));
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
    let save = Save { path, bytes: &bytes, base, backups: Some((backups, &case.draft.id)), check: &check };
    store::save(vfs, &save).map_err(|f| f.to_finding())
}

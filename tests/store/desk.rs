//! A desk in a workshop: saving, recovery copies and their offers, previews, the newest wins.

use entente::draft::{Answer, Edit, Origin, Place};
use entente::language::Language;
use entente::template::Value;
use entente::workspace::store::Disk;
use entente::workspace::{
    self, Case, Desk, Done, ExportOptions, Job, OfferState, Places, Report, SavedState, Setting, Workshop,
};
use std::path::Path;
use std::time::{Duration, Instant};

fn workshop(home: &Path) -> Workshop {
    Workshop::open(Places::below(home), || {})
}

fn sample() -> Case {
    workspace::open(&Disk, "sample:aeo-mra-arrangement").unwrap().case
}

fn type_title(desk: &mut Desk, text: &str) {
    let answer = Answer { value: Value::Text(text.into()), origin: Origin::Officer };
    desk.push(Edit::Answer(Place::case("inst.short_title"), Some(answer)));
}

/// Polls until a report of that job comes.
fn wait(workshop: &mut Workshop, desk: &mut Desk, job: Job) -> Report {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(60) {
        if let Some(report) = workshop.poll(Some(desk)).into_iter().find(|r| r.job == job) {
            return report;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("no report of {job:?}")
}

/// Polls until nothing is going on.
fn settle(workshop: &mut Workshop, desk: &mut Desk) {
    let begun = Instant::now();
    while workshop.going_on().next().is_some() && begun.elapsed() < Duration::from_secs(60) {
        workshop.poll(Some(desk));
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(workshop.going_on().next().is_none());
}

#[test]
fn a_desk_knows_what_is_saved() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("case.entente");
    let mut shop = workshop(home.path());
    let mut desk = shop.lay(sample(), true);
    assert!(!desk.is_dirty());
    assert!(shop.save(&mut desk).is_err_and(|f| f.code() == "no-name"));
    type_title(&mut desk, "One");
    assert!(desk.is_dirty());
    shop.save_as(&mut desk, &file, false);
    assert_eq!(*desk.saved_state(), SavedState::Saving);
    // Typing goes on while the file is written.
    desk.leave_field();
    type_title(&mut desk, "Two");
    assert!(wait(&mut shop, &mut desk, Job::Save).outcome.is_ok());
    assert!(desk.is_dirty());
    assert!(matches!(desk.saved_state(), SavedState::Unsaved { .. }));
    desk.undo();
    assert!(!desk.is_dirty());
    assert!(matches!(desk.saved_state(), SavedState::Saved(_)));
    desk.redo();
    shop.save(&mut desk).unwrap();
    wait(&mut shop, &mut desk, Job::Save);
    assert!(!desk.is_dirty());
    assert_eq!(workspace::read(&Disk, &file).unwrap().case.draft, *desk.draft());
    assert_eq!(shop.settings().recent, [file.clone()]);
    // The name is taken now.
    let mut other = shop.lay(sample(), false);
    shop.save_as(&mut other, &file, false);
    assert!(wait(&mut shop, &mut other, Job::Save).outcome.is_err());
    assert!(matches!(other.saved_state(), SavedState::Failed(f) if f.code() == "file-exists"));
    assert!(other.is_dirty());
}

#[test]
fn a_file_changed_by_someone_else_is_not_saved_over() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("case.entente");
    let mut shop = workshop(home.path());
    let mut desk = shop.lay(sample(), false);
    shop.save_as(&mut desk, &file, false);
    wait(&mut shop, &mut desk, Job::Save);
    let mut theirs = workspace::read(&Disk, &file).unwrap().case;
    theirs.draft.left_out.push("x".into());
    workspace::save_case(&Disk, &theirs, None, &home.path().join("b"), false).unwrap();
    type_title(&mut desk, "Mine");
    shop.save(&mut desk).unwrap();
    let report = wait(&mut shop, &mut desk, Job::Save);
    assert!(report.outcome.is_err_and(|f| f[0].code() == "changed-on-disk"));
    assert_eq!(workspace::read(&Disk, &file).unwrap().case.draft, theirs.draft);
    assert!(desk.is_dirty());
}

#[test]
fn a_second_window_is_told_who_has_the_case() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("case.entente");
    let mut shop = workshop(home.path());
    let mut desk = shop.lay(sample(), false);
    shop.save_as(&mut desk, &file, false);
    wait(&mut shop, &mut desk, Job::Save);
    let mut second = workshop(home.path());
    second.open_case(file.to_str().unwrap());
    let Ok(Done::Opened(other)) = wait(&mut second, &mut desk, Job::Open).outcome else { panic!("opens") };
    assert!(other.open_elsewhere().is_some());
    assert!(other.findings().iter().any(|f| f.code() == "open-elsewhere"));
}

#[test]
fn a_crash_loses_nothing_that_was_copied() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("case.entente");
    let mut shop = workshop(home.path());
    let mut desk = shop.lay(sample(), false);
    shop.save_as(&mut desk, &file, false);
    wait(&mut shop, &mut desk, Job::Save);
    type_title(&mut desk, "Typed before the crash");
    let due = desk.copy_due_in(Instant::now()).unwrap();
    assert!(due <= Duration::from_secs(2));
    shop.tick(&mut desk);
    assert!(shop.going_on().all(|(_, job, _)| job != Job::Recovery));
    std::thread::sleep(due);
    shop.tick(&mut desk);
    settle(&mut shop, &mut desk);
    assert!(matches!(desk.saved_state(), SavedState::Unsaved { copied: Some(_) }));
    // A second start beside the running one is offered nothing.
    let mut beside = workshop(home.path());
    settle(&mut beside, &mut desk);
    // The program goes down: the desk is gone, nothing was closed.
    let expected = desk.draft().clone();
    drop((desk, shop, beside));
    let mut again = workshop(home.path());
    let mut dummy = again.lay(sample(), true);
    let Ok(Done::Offers(mut offers)) = wait(&mut again, &mut dummy, Job::Recovery).outcome else { panic!("offers") };
    assert_eq!(offers.len(), 1);
    let offer = offers.remove(0);
    assert_eq!((offer.state, offer.case.draft.clone()), (OfferState::FileUnchanged, expected));
    let mut desk = again.take_over(offer);
    assert!(desk.is_dirty());
    assert_ne!(workspace::read(&Disk, &file).unwrap().case.draft, *desk.draft());
    again.save(&mut desk).unwrap();
    assert!(wait(&mut again, &mut desk, Job::Save).outcome.is_ok());
    again.tick(&mut desk);
    settle(&mut again, &mut desk);
    assert_eq!(workspace::read(&Disk, &file).unwrap().case.draft, *desk.draft());
    assert_eq!(std::fs::read_dir(home.path().join("recovery")).unwrap().filter(|e| is_copy(e)).count(), 0);
}

fn is_copy(entry: &std::io::Result<std::fs::DirEntry>) -> bool {
    entry.as_ref().is_ok_and(|e| e.path().extension().is_some_and(|x| x == "recovery"))
}

#[test]
fn damaged_copies_are_set_aside_and_saved_ones_forgotten() {
    let home = tempfile::tempdir().unwrap();
    let recovery = home.path().join("recovery");
    std::fs::create_dir(&recovery).unwrap();
    for (n, bytes) in [&b"nonsense"[..], b"", b"// entente-recovery 1 (\n", &[0xff; 300]].iter().enumerate() {
        std::fs::write(recovery.join(format!("{n}.recovery")), bytes).unwrap();
    }
    let mut shop = workshop(home.path());
    let mut desk = shop.lay(sample(), false);
    settle(&mut shop, &mut desk);
    let damaged =
        std::fs::read_dir(&recovery).unwrap().filter(|e| e.as_ref().unwrap().path().extension().unwrap() == "damaged");
    assert_eq!(damaged.count(), 4);
    // Copied, then saved, then down before the copy went: nothing is offered.
    let file = home.path().join("case.entente");
    type_title(&mut desk, "Kept");
    shop.copy_now(&mut desk);
    settle(&mut shop, &mut desk);
    shop.save_as(&mut desk, &file, false);
    settle(&mut shop, &mut desk);
    drop((desk, shop));
    assert_eq!(std::fs::read_dir(&recovery).unwrap().filter(is_copy).count(), 1);
    let mut again = workshop(home.path());
    let mut dummy = again.lay(sample(), true);
    settle(&mut again, &mut dummy);
    assert_eq!(std::fs::read_dir(&recovery).unwrap().filter(is_copy).count(), 1, "never saved under that name");
}

#[test]
fn closing_removes_the_copy() {
    let home = tempfile::tempdir().unwrap();
    let mut shop = workshop(home.path());
    let mut desk = shop.lay(sample(), false);
    type_title(&mut desk, "Thrown away");
    shop.copy_now(&mut desk);
    shop.close(desk);
    drop(shop);
    assert_eq!(std::fs::read_dir(home.path().join("recovery")).unwrap().count(), 0);
}

#[test]
fn of_many_previews_the_newest_is_shown() {
    let home = tempfile::tempdir().unwrap();
    let mut shop = workshop(home.path());
    let mut desk = shop.lay(sample(), false);
    for n in 0..30 {
        type_title(&mut desk, &format!("Title {n}"));
        shop.preview(&desk, Setting::new(Language::english()), "main");
    }
    let last = desk.revision();
    let mut shown = Vec::new();
    let begun = Instant::now();
    while shown.last() != Some(&last) && begun.elapsed() < Duration::from_secs(60) {
        for report in shop.poll(Some(&mut desk)) {
            if let Ok(Done::Preview(preview)) = report.outcome {
                assert!(!preview.pages.pages.is_empty());
                shown.push(preview.revision);
            }
        }
    }
    assert_eq!(shown.last(), Some(&last));
    assert!(shown.is_sorted() && shown.len() < 30, "{shown:?}");
}

#[test]
fn exports_are_noted_and_stopped_work_writes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (out, never) = (home.path().join("out"), home.path().join("never"));
    let mut shop = workshop(home.path());
    let mut desk = shop.lay(sample(), true);
    shop.export(&desk, &out, ExportOptions::default());
    let stopped = shop.export(&desk, &never, ExportOptions::default());
    shop.stop(stopped);
    let report = wait(&mut shop, &mut desk, Job::Export);
    assert!(report.outcome.is_ok());
    assert!(desk.is_dirty() && !desk.case().exports.is_empty());
    settle(&mut shop, &mut desk);
    assert!(out.exists() && !never.exists());
}

#[test]
fn settings_survive_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let mut shop = workshop(home.path());
    shop.change_settings(|s| s.zoom = 150);
    shop.change_settings(|s| s.choose_tongue(entente::finding::Tongue::French));
    drop(shop);
    let shop = workshop(home.path());
    assert_eq!(shop.settings().zoom, 150);
    assert_eq!(shop.settings().chosen_tongue(), Some(entente::finding::Tongue::French));
}

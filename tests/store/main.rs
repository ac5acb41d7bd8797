//! The save protocol under every fault: crashes after each step, errors at each call, killed processes.

mod desk;
mod mutants;
mod sim;

use entente::finding::Tongue;
use entente::workspace::store::{
    Disk, Failure, Fingerprint, GENERATIONS, Lock, Locked, Receipt, Save, Trouble, Vfs, generations, replace_file,
    save, sweep, write_new,
};
use entente::workspace::{self, Case};
use mutants::{Failing, MUTANTS, Mutant, Weakened};
use sim::{SimDisk, wrecks};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const TARGET: &str = "/share/case.entente";
const ID: &str = "0123456789abcdef0123456789abcdef";

/// A version of a document; long enough to be torn.
fn version(n: u8) -> Vec<u8> {
    let mut bytes = vec![n + 1; 9_000];
    bytes.extend_from_slice(b"end");
    bytes
}

fn whole(bytes: &[u8]) -> bool {
    (0..40).any(|n| version(n) == bytes)
}

fn save_on(vfs: &dyn Vfs, n: u8, base: Option<Fingerprint>) -> Result<Receipt, Failure> {
    let bytes = version(n);
    let request = Save {
        path: Path::new(TARGET),
        bytes: &bytes,
        base,
        backups: Some((Path::new("/home/backups"), ID)),
        check: &whole,
    };
    save(vfs, &request)
}

fn disk_with_old() -> SimDisk {
    let disk = SimDisk::new(&["/share", "/home/backups"]);
    disk.put(Path::new(TARGET), &version(0));
    disk
}

/// What crashes showed: how many states, unreadable documents, acknowledged saves lost.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    states: usize,
    unreadable: usize,
    lost: usize,
}

/// Plays a crash after every event. `acks`: events at which version n was acknowledged.
fn judge(disk: &SimDisk, acks: &[(usize, u8)], from: usize) -> Tally {
    let log = disk.log();
    let mut tally = Tally::default();
    for at in from..=log.len() {
        let acknowledged = acks.iter().filter(|(event, _)| *event <= at).map(|(_, n)| *n).max();
        let oldest = acknowledged.unwrap_or(0);
        for wreck in wrecks(&log, at) {
            let contents = wreck.contents(Path::new(TARGET));
            if contents.is_empty() {
                tally.states += 1;
                tally.unreadable += 1;
            }
            for content in contents {
                tally.states += 1;
                match (0..40).find(|n| version(*n) == *content) {
                    None => tally.unreadable += 1,
                    Some(n) if n < oldest => tally.lost += 1,
                    Some(_) => {}
                }
            }
            let backups = wreck.names.keys().filter(|p| p.starts_with("/home/backups"));
            for backup in backups {
                tally.states += 1;
                tally.unreadable += wreck.contents(backup).iter().filter(|c| !whole(c)).count();
            }
        }
    }
    tally
}

#[test]
fn no_crash_loses_or_tears_a_document() {
    let disk = disk_with_old();
    let from = disk.now();
    let mut acks = Vec::new();
    for n in 1..=12 {
        let before = disk.bytes(Path::new(TARGET)).map(|b| Fingerprint::of(&b));
        let receipt = save_on(&disk, n, before).unwrap();
        assert!(receipt.findings.is_empty());
        acks.push((disk.now(), n));
    }
    let tally = judge(&disk, &acks, from);
    assert_eq!((tally.unreadable, tally.lost), (0, 0), "{tally:?}");
    assert!(tally.states > 1_000, "{tally:?}");
    assert_eq!(generations(&disk, Path::new("/home/backups"), ID).len(), GENERATIONS);
}

#[test]
fn every_weaker_protocol_is_caught() {
    for mutant in MUTANTS {
        let disk = disk_with_old();
        let from = disk.now();
        let weakened = Weakened::new(disk.clone(), mutant);
        save_on(&weakened, 1, None).unwrap();
        let acks = [(disk.now(), 1)];
        let tally = judge(&disk, &acks, from);
        let caught = match mutant {
            Mutant::NoFolderSync => tally.lost > 0,
            Mutant::RemoveFirst => tally.unreadable > 0,
            _ => tally.unreadable > 0,
        };
        assert!(caught, "{mutant:?}: {tally:?}");
    }
}

#[test]
fn a_disk_that_lies_is_found_out_before_the_old_file_goes() {
    struct Lying(SimDisk);
    impl Lying {
        fn is_temporary(path: &Path) -> bool {
            path.to_string_lossy().contains("~entente-")
        }
    }
    // Only `read` differs: a bit flips on the way.
    macro_rules! pass {
        ($($name:ident($($arg:ident: $kind:ty),*) -> $out:ty;)*) => {
            $(fn $name(&self, $($arg: $kind),*) -> std::io::Result<$out> { self.0.$name($($arg),*) })*
        };
    }
    impl Vfs for Lying {
        fn read(&self, path: &Path, limit: u64) -> std::io::Result<Vec<u8>> {
            let mut bytes = self.0.read(path, limit)?;
            if Self::is_temporary(path) {
                bytes[700] ^= 4;
            }
            Ok(bytes)
        }
        pass! {
            create_new(path: &Path) -> Box<dyn entente::workspace::store::Writing>;
            permit_like(model: &Path, path: &Path) -> ();
            replace(temporary: &Path, target: &Path) -> ();
            rename(from: &Path, to: &Path) -> ();
            hard_link(original: &Path, link: &Path) -> ();
            remove(path: &Path) -> ();
            sync_folder(folder: &Path) -> ();
            make_folders(folder: &Path, private: bool) -> ();
            list(folder: &Path) -> Vec<String>;
            state(path: &Path) -> Option<entente::workspace::store::FileState>;
            real(path: &Path) -> PathBuf;
        }
    }
    let disk = disk_with_old();
    let failure = save_on(&Lying(disk.clone()), 1, None).unwrap_err();
    assert_eq!(failure.trouble, Trouble::Unreadable);
    assert_eq!(disk.bytes(Path::new(TARGET)), Some(version(0)));
    assert_eq!(disk.paths(), [PathBuf::from(TARGET)]);
}

#[test]
fn bytes_that_cannot_be_read_back_never_replace_a_file() {
    let disk = disk_with_old();
    let path = Path::new(TARGET);
    let unreadable = b"((((".as_slice();
    let failure = replace_file(&disk, path, unreadable, &whole).unwrap_err();
    assert_eq!(failure.trouble, Trouble::Unreadable);
    assert_eq!(disk.bytes(path), Some(version(0)));
    // The mutant that does not parse again destroys the document.
    replace_file(&disk, path, unreadable, &|_| true).unwrap();
    assert!(!whole(&disk.bytes(path).unwrap()));
}

/// EIO, ENOSPC, EDQUOT, EACCES, EROFS, EINTR, ENOENT, EBUSY.
const ERRORS: [i32; 8] = [5, 28, 122, 13, 30, 4, 2, 16];

#[test]
fn an_error_at_any_call_leaves_the_old_or_the_new_and_says_so() {
    let mut fired = 0;
    for error in ERRORS {
        for sticky in [false, true] {
            for at in 0.. {
                let disk = disk_with_old();
                let failing = Failing::new(disk.clone(), at, sticky, error);
                let outcome = save_on(&failing, 1, Some(Fingerprint::of(&version(0))));
                if !failing.fired() {
                    outcome.unwrap();
                    break;
                }
                fired += 1;
                let now = disk.bytes(Path::new(TARGET));
                let place = format!("call {at}, error {error}, sticky {sticky}");
                match outcome {
                    Ok(_) => assert_eq!(now, Some(version(1)), "{place}"),
                    Err(failure) if failure.trouble == Trouble::Uncertain => {
                        assert_eq!(now, Some(version(1)), "{place}");
                    }
                    Err(failure) => {
                        assert_eq!(now, Some(version(0)), "{place}");
                        assert!(failure.to_finding().sentence(Tongue::English).contains("case.entente"), "{place}");
                    }
                }
                let left = disk.paths().into_iter().any(|p| p.to_string_lossy().contains("~entente-"));
                assert!(sticky || !left, "{place}: {:?}", disk.paths());
            }
        }
    }
    assert!(fired >= 150, "{fired}");
}

#[test]
fn a_save_that_lost_its_backup_says_so() {
    let disk = disk_with_old();
    let mut warned = 0;
    for at in 0..20 {
        let failing = Failing::new(disk.clone(), at, false, 28);
        if let Ok(receipt) = save_on(&failing, 1, None) {
            warned += receipt.findings.len();
            assert!(receipt.findings.iter().all(|f| f.code() == "no-backup"));
        }
    }
    assert!(warned > 0);
}

#[test]
fn a_file_that_someone_else_changed_is_not_overwritten() {
    let disk = disk_with_old();
    let base = Some(Fingerprint::of(&version(0)));
    disk.put(Path::new(TARGET), &version(7));
    assert_eq!(save_on(&disk, 1, base).unwrap_err().trouble, Trouble::Changed);
    assert_eq!(disk.bytes(Path::new(TARGET)), Some(version(7)));
}

#[test]
fn a_new_file_never_takes_a_name_that_is_taken() {
    let disk = disk_with_old();
    let failure = write_new(&disk, Path::new(TARGET), &version(3)).unwrap_err();
    assert_eq!(failure.trouble, Trouble::Exists);
    assert_eq!(disk.bytes(Path::new(TARGET)), Some(version(0)));
    assert_eq!(disk.paths(), [PathBuf::from(TARGET)]);
    write_new(&disk, Path::new("/share/new"), &version(3)).unwrap();
    let log = disk.log();
    for wreck in wrecks(&log, log.len()) {
        assert_eq!(wreck.contents(Path::new("/share/new")), [version(3)]);
    }
}

#[test]
fn ids_from_files_are_never_paths() {
    let disk = SimDisk::new(&["/share"]);
    for id in ["../../etc", "", "a/b", "C:\\x", "0123"] {
        disk.put(Path::new(TARGET), &version(0));
        let bytes = version(1);
        let backups = Some((Path::new("/home/backups"), id));
        let request = Save { path: Path::new(TARGET), bytes: &bytes, base: None, backups, check: &whole };
        let backup = save(&disk, &request).unwrap().backup.unwrap();
        assert!(backup.starts_with("/home/backups"), "{id}");
        assert!(backup.components().all(|c| c.as_os_str() != ".."), "{id}");
    }
}

#[cfg(unix)]
#[test]
fn permissions_and_links_survive_a_save() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("real.entente");
    let link = folder.path().join("link.entente");
    std::fs::write(&real, version(0)).unwrap();
    std::fs::set_permissions(&real, PermissionsExt::from_mode(0o664)).unwrap();
    symlink(&real, &link).unwrap();
    replace_file(&Disk, &link, &version(1), &whole).unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
    assert_eq!(std::fs::read(&real).unwrap(), version(1));
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o664);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn only_one_window_holds_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("x.entente");
    let Locked::Held(first) = Lock::of_case(&case) else { panic!("free") };
    match Lock::of_case(&case) {
        Locked::ByOther(holder) => assert_eq!(holder.process, std::process::id()),
        other => panic!("{other:?}"),
    }
    drop(first);
    assert!(matches!(Lock::of_case(&case), Locked::Held(_)));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert!(matches!(Lock::of_case(Path::new("/nowhere/at/all/x.entente")), Locked::Impossible));
}

#[test]
fn leftovers_are_swept_when_old_and_others_never() {
    let folder = tempfile::tempdir().unwrap();
    for name in [".~entente-1-1.tmp", "case.entente", ".~lock.case.entente#", "x.tmp"] {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    let now = entente::calendar::Moment::now();
    assert_eq!(sweep(&Disk, folder.path(), now), 0);
    let later = entente::calendar::Moment::from_unix(now.unix() + 7200);
    assert_eq!(sweep(&Disk, folder.path(), later), 1);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
}

fn case_of_size(file: &Path, n: usize) -> Case {
    let mut case = workspace::open(&Disk, "sample:aeo-mra-ch-cn-2017").unwrap().case;
    case.file = Some(file.to_path_buf());
    case.draft.notes.insert(entente::draft::Place::case("inst.kind"), format!("{n} {}", "word ".repeat(n % 500)));
    case
}

/// Not a test of its own: what the killed process does.
#[test]
fn child_saves_until_it_is_killed() {
    let Ok(file) = std::env::var("ENTENTE_TEST_SAVES") else {
        return;
    };
    let file = PathBuf::from(file);
    let backups = file.with_file_name("backups");
    for n in 0.. {
        workspace::save_case(&Disk, &case_of_size(&file, n), None, &backups, false).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_killed_process_leaves_a_whole_case() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.entente");
    let backups = folder.path().join("backups");
    workspace::save_case(&Disk, &case_of_size(&file, 0), None, &backups, false).unwrap();
    for round in 0..40u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_saves_until_it_is_killed"])
            .env("ENTENTE_TEST_SAVES", &file)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(40 + (round * 37) % 90));
        child.kill().unwrap();
        child.wait().unwrap();
        let opened = workspace::read(&Disk, &file).unwrap();
        assert!(opened.findings.is_empty());
        for backup in generations(&Disk, &backups, &opened.case.draft.id) {
            assert!(workspace::read(&Disk, &backup).unwrap().findings.is_empty());
        }
    }
}

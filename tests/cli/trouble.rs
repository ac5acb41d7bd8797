//! A card by its real module, a full disk, a file that changes under the pen: the original stays, the cause is named.

use super::bench::{Bench, judge};
use super::signing::{exported, key};
use entente::workspace::store::{Disk, FileState, Vfs, Writing};
use entente::workspace::{self, KeySource, Password, Progress, Signing};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

const PIN: &str = "12345678";
const INSTALL: &str = "SoftHSM or p11tool is missing. Install the judges with: bash tests/judges.sh";

/// A token with the key and certificate that `key` made last; the module to reach it.
fn token(bench: &Bench, certificate: &str) -> &'static str {
    std::fs::create_dir(bench.path("tokens")).unwrap();
    let conf = format!("directories.tokendir = {}\nobjectstore.backend = file\n", bench.text("tokens"));
    bench.write("softhsm2.conf", conf);
    let known = [
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/local/lib/softhsm/libsofthsm2.so",
        "/usr/lib64/softhsm/libsofthsm.so",
    ];
    let module = known.into_iter().find(|p| Path::new(p).is_file()).unwrap_or_else(|| panic!("{INSTALL}"));
    let run = |program: &str, arguments: &[&str]| {
        let done = Command::new(program).args(arguments).env("SOFTHSM2_CONF", bench.path("softhsm2.conf")).output();
        let done = done.unwrap_or_else(|cause| panic!("{cause}. {INSTALL}"));
        assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    };
    run("softhsm2-util", &["--init-token", "--free", "--label", "Card", "--so-pin", PIN, "--pin", PIN]);
    run(
        "softhsm2-util",
        &["--import", &bench.text("k.pem"), "--token", "Card", "--label", "k", "--id", "01", "--pin", PIN],
    );
    let pin = format!("--set-pin={PIN}");
    let load = format!("--load-certificate={certificate}");
    run(
        "p11tool",
        &[
            "--provider",
            module,
            "--login",
            &pin,
            &load,
            "--label=k",
            "--id=01",
            "--no-mark-private",
            "--write",
            "pkcs11:token=Card",
        ],
    );
    module
}

#[test]
fn the_real_program_signs_with_a_token() {
    let bench = Bench::new();
    let pdf = exported(&bench, super::SAMPLE);
    key(&bench, "ch");
    // A certificate of an end entity: authorities on a card are not offered.
    let (secret, own) = (bench.text("k.pem"), bench.text("ch.pem"));
    let extensions = ["keyUsage=digitalSignature,nonRepudiation", "basicConstraints=critical,CA:FALSE"];
    let make = ["req", "-x509", "-key", &secret, "-subj", "/C=CH/CN=Signer ch", "-days", "99", "-out", &own];
    let make = [&make[..], &["-addext", extensions[0], "-addext", extensions[1]]].concat();
    let make: Vec<&Path> = make.into_iter().map(Path::new).collect();
    assert!(judge("openssl", "openssl", &make).status.success());
    let module = token(&bench, &bench.text("ch.pem"));
    let (pin, wrong) = (bench.write("pin", format!("{PIN}\n")), bench.write("wrong", "00000000\n"));
    let before = std::fs::read(&pdf).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = bench.command(arguments);
        let done = command.env("SOFTHSM2_CONF", bench.path("softhsm2.conf")).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (done.status.code(), text(done.stdout), text(done.stderr))
    };
    let (code, out, err) = run(&["keys", "--token", module]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("CN=Signer ch") && out.contains("token: Card"), "{out}");
    let sign = ["sign", &pdf, "--party", "CH", "--token", module, "-o", "signed.pdf", "--password-file"];
    let (code, _, err) = run(&[&sign[..], &[&wrong]].concat());
    assert!(code == Some(3) && err.contains("The PIN is wrong"), "{err}");
    assert!(!bench.path("signed.pdf").exists());
    assert_eq!(std::fs::read(&pdf).unwrap(), before);
    let (code, _, err) = run(&[&sign[..], &[&pin, "--with-data"]].concat());
    assert_eq!(code, Some(0), "{err}");
    assert!(bench.bytes("signed.pdf").starts_with(&before));
    let said = judge("pdfsig", "poppler-utils", &[&bench.path("signed.pdf")]);
    assert!(String::from_utf8_lossy(&said.stdout).contains("Signature is Valid"));
    let (data, message) = (bench.text("signed.blueprint.json"), bench.text("signed.blueprint.json.p7s"));
    assert!(bench.done(&["verify", &data, "--signature", &message]).out.contains("Signer ch"));
    // A card that is locked, that was pulled out, and one with a single try left.
    std::fs::create_dir_all(bench.path("cards")).unwrap();
    let folder = bench.names(".");
    for (mode, pin, words) in
        [(3, &pin, "locked"), (5, &pin, "no longer there"), (6, &wrong, "the next wrong one locks")]
    {
        let card = in_trouble(&bench, module, mode);
        let sign = ["sign", &pdf, "--party", "CH", "--token", &card, "-o", "none.pdf", "--password-file", pin];
        let (code, _, err) = run(&sign);
        assert!(code == Some(3) && err.contains(words), "{words}: {code:?} {err}");
        assert!(!bench.path("none.pdf").exists());
    }
    assert_eq!(bench.names("."), folder, "nothing half-written stays behind");
    assert_eq!(std::fs::read(&pdf).unwrap(), before);
    // The key without its certificate, or a module that is none.
    let (code, _, err) = run(&["keys", "--token", &pdf]);
    assert!(code == Some(3) && err.contains("does not load"), "{err}");
}

/// The module of a card in trouble, around the one that works; the modes are those of `card.c`.
fn in_trouble(bench: &Bench, module: &str, mode: u32) -> String {
    let out = bench.path(&format!("cards/card-{mode}.so"));
    std::fs::create_dir_all(bench.path("cards")).unwrap();
    let wrapper = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signature/card.c");
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&out)
        .arg(format!("-DREAL=\"{module}\""))
        .arg(format!("-DCONF=\"{}\"", bench.text("softhsm2.conf")))
        .arg(format!("-DMODE={mode}"))
        .arg(wrapper)
        .arg("-ldl")
        .output();
    let made = made.unwrap_or_else(|cause| panic!("{cause}. {INSTALL}"));
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    out.to_string_lossy().into_owned()
}

/// The disk, with a fault.
struct Faulty {
    /// Takes so many bytes of new files and then is full.
    room: Option<usize>,
    /// Changes this file after it was read once.
    restless: Option<PathBuf>,
    reads: AtomicU32,
}

struct Full(Box<dyn Writing>, usize);

impl Writing for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.len() > self.1 {
            self.0.write(&bytes[..self.1])?;
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.1 -= bytes.len();
        self.0.write(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.0.sync()
    }
}

impl Vfs for Faulty {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = Disk.read(path, limit);
        if self.restless.as_deref() == Some(path) && self.reads.fetch_add(1, Ordering::Relaxed) == 0 {
            std::fs::write(path, b"%PDF-1.7 another").unwrap();
        }
        bytes
    }
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn Writing>> {
        let file = Disk.create_new(path)?;
        Ok(match self.room {
            Some(room) => Box::new(Full(file, room)),
            None => file,
        })
    }
    fn permit_like(&self, model: &Path, path: &Path) -> io::Result<()> {
        Disk.permit_like(model, path)
    }
    fn replace(&self, temporary: &Path, target: &Path) -> io::Result<()> {
        Disk.replace(temporary, target)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.rename(from, to)
    }
    fn hard_link(&self, original: &Path, link: &Path) -> io::Result<()> {
        Disk.hard_link(original, link)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        Disk.remove(path)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        Disk.sync_folder(folder)
    }
    fn make_folders(&self, folder: &Path, private: bool) -> io::Result<()> {
        Disk.make_folders(folder, private)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        Disk.list(folder)
    }
    fn state(&self, path: &Path) -> io::Result<Option<FileState>> {
        Disk.state(path)
    }
    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        Disk.real(path)
    }
}

#[test]
fn a_full_disk_or_a_file_that_changes_leaves_the_original_and_names_the_cause() {
    let bench = Bench::new();
    let pdf = PathBuf::from(exported(&bench, super::SAMPLE));
    let signing = |replace: bool| Signing {
        pdf: pdf.clone(),
        party: "CH".into(),
        key: KeySource::File { path: key(&bench, "ch").into(), password: Password::new("secret".into()) },
        certificate: None,
        lasting: None,
        out: Some(bench.path("out/signed.pdf")),
        reason: None,
        location: None,
        replace,
        data: false,
        accept: false,
        case: None,
    };
    let before = std::fs::read(&pdf).unwrap();
    let folder = bench.names("out");
    let code = |faulty: &Faulty, replace: bool| {
        let refused = workspace::sign(faulty, &signing(replace), &Progress::default()).unwrap_err();
        refused[0].code()
    };
    for room in [0, 1, 5000] {
        let full = || Faulty { room: Some(room), restless: None, reads: AtomicU32::new(0) };
        assert_eq!(code(&full(), false), "disk-full");
        assert_eq!(bench.names("out"), folder, "nothing half-written stays behind");
        // Nor is an earlier result lost.
        bench.write("out/signed.pdf", "earlier");
        assert_eq!(code(&full(), true), "disk-full");
        assert_eq!(bench.bytes("out/signed.pdf"), b"earlier");
        std::fs::remove_file(bench.path("out/signed.pdf")).unwrap();
    }
    assert_eq!(std::fs::read(&pdf).unwrap(), before);
    let restless = Faulty { room: None, restless: Some(pdf.clone()), reads: AtomicU32::new(0) };
    assert_eq!(code(&restless, false), "changed-meanwhile");
    assert_eq!(bench.names("out"), folder);
    assert_eq!(std::fs::read(&pdf).unwrap(), b"%PDF-1.7 another", "what somebody else wrote is theirs");
    std::fs::write(&pdf, &before).unwrap();
    let calm = Faulty { room: None, restless: None, reads: AtomicU32::new(0) };
    assert!(workspace::sign(&calm, &signing(false), &Progress::default()).is_ok());
}

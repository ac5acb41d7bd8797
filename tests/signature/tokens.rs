//! Cards and tokens: SoftHSM stands in for a card, a wrapper around it for a PIN pad, a locked and a pulled card.

use crate::papers::{self, FIRST, SECOND, agreement};
use crate::pki::pki;
use crate::{judges, request, signed};
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::object::{Attribute, CertificateType, KeyType, ObjectClass};
use cryptoki::session::UserType;
use cryptoki::types::AuthPin;
use entente::signature::{Algorithm, Expectation, SignerKey, TokenCertificate, TokenModule, Verdict, sign, verify};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const PIN: &str = "12345678";
const INSTALL: &str = "SoftHSM or cc is missing. Install the judges with: bash tests/judges.sh";

/// A folder with a token of three keys, and modules that lead to it.
struct Card(tempfile::TempDir);

fn card() -> &'static Card {
    static CARD: OnceLock<Card> = OnceLock::new();
    CARD.get_or_init(Card::make)
}

impl Card {
    fn make() -> Self {
        let card = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir(card.path("tokens")).unwrap();
        let conf = format!("directories.tokendir = {}\nobjectstore.backend = file\n", card.path("tokens").display());
        std::fs::write(card.path("softhsm2.conf"), conf).unwrap();
        card.softhsm(&["--init-token", "--free", "--label", "Card", "--so-pin", PIN, "--pin", PIN]);
        let rsa = pki().folder.path().join("anna.key").display().to_string();
        card.softhsm(&["--import", &rsa, "--token", "Card", "--label", "rsa", "--id", "01", "--pin", PIN]);
        card.fill();
        card
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn softhsm(&self, arguments: &[&str]) {
        let done =
            Command::new("softhsm2-util").args(arguments).env("SOFTHSM2_CONF", self.path("softhsm2.conf")).output();
        let done = done.unwrap_or_else(|cause| panic!("{cause}. {INSTALL}"));
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    /// A module of its own for every kind of trouble: two of them never share a login.
    fn module(&self, mode: u32) -> PathBuf {
        let (real, module) = (self.path(&format!("softhsm-{mode}.so")), self.path(&format!("card-{mode}.so")));
        let known = [
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so",
            "/usr/lib64/softhsm/libsofthsm.so",
        ];
        let source = known.iter().find(|p| Path::new(p).is_file()).unwrap_or_else(|| panic!("{INSTALL}"));
        std::fs::copy(source, &real).unwrap();
        let wrapper = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signature/card.c");
        let define = |name: &str, path: &Path| format!("-D{name}=\"{}\"", path.display());
        let done = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(&module)
            .arg(define("REAL", &real))
            .arg(define("CONF", &self.path("softhsm2.conf")))
            .arg(format!("-DMODE={mode}"))
            .arg(wrapper)
            .arg("-ldl")
            .output();
        let done = done.unwrap_or_else(|cause| panic!("{cause}. {INSTALL}"));
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        module
    }

    /// Two curve keys, of which one asks for the PIN every time, and all certificates.
    fn fill(&self) {
        let context = Pkcs11::new(self.module(PLAIN + 100)).unwrap();
        context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)).unwrap();
        let slot = context.get_slots_with_initialized_token().unwrap()[0];
        let session = context.open_rw_session(slot).unwrap();
        session.login(UserType::User, Some(&AuthPin::from(PIN.to_owned()))).unwrap();
        for (id, label, always, curve) in [(2, "strict", true, &P256[..]), (3, "p384", false, &P384[..])] {
            let (scalar, chain) = pki().loose(label, curve == P384);
            let key = [
                Attribute::Class(ObjectClass::PRIVATE_KEY),
                Attribute::KeyType(KeyType::EC),
                Attribute::Token(true),
                Attribute::Private(true),
                Attribute::Sensitive(true),
                Attribute::Sign(true),
                Attribute::AlwaysAuthenticate(always),
                Attribute::Id(vec![id]),
                Attribute::Label(label.into()),
                Attribute::EcParams(curve.to_vec()),
                Attribute::Value(scalar),
            ];
            session.create_object(&key).unwrap();
            store(&session, id, label, &chain[0]);
            if id == 2 {
                store(&session, 9, "authority", &chain[1]);
            }
        }
        store(&session, 1, "rsa", &pki().anna.der);
        drop(session);
        context.finalize().unwrap();
    }
}

/// Object identifiers of the curves, DER.
const P256: [u8; 10] = [6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7];
const P384: [u8; 7] = [6, 5, 0x2B, 0x81, 4, 0, 0x22];

fn store(session: &cryptoki::session::Session, id: u8, label: &str, der: &[u8]) {
    let certificate = [
        Attribute::Class(ObjectClass::CERTIFICATE),
        Attribute::CertificateType(CertificateType::X_509),
        Attribute::Token(true),
        Attribute::Private(false),
        Attribute::Id(vec![id]),
        Attribute::Label(label.into()),
        Attribute::Subject(vec![0x30, 0]),
        Attribute::Value(der.to_vec()),
    ];
    session.create_object(&certificate).unwrap();
}

const PLAIN: u32 = 0;
const PAD: u32 = 1;
const PAD_CANCELLED: u32 = 2;
const LOCKED: u32 = 3;
const LOCKS: u32 = 4;
const PULLED: u32 = 5;
const LAST_TRY: u32 = 6;

fn opened(mode: u32) -> (TokenModule, Vec<TokenCertificate>) {
    let module = TokenModule::open(&card().module(mode)).unwrap();
    let slots = module.slots().unwrap();
    assert_eq!(slots.len(), 1, "{slots:?}");
    assert_eq!((slots[0].label.as_str(), slots[0].pin_pad), ("Card", mode == PAD || mode == PAD_CANCELLED));
    let mut certificates = module.certificates(&slots[0]).unwrap();
    certificates.sort_by(|a, b| a.label.cmp(&b.label));
    (module, certificates)
}

fn of<'c>(certificates: &'c [TokenCertificate], label: &str) -> &'c TokenCertificate {
    certificates.iter().find(|c| c.label == label).unwrap()
}

#[test]
fn every_kind_of_key_on_a_card_signs() {
    let (module, certificates) = opened(PLAIN);
    let labels: Vec<&str> = certificates.iter().map(|c| c.label.as_str()).collect();
    assert_eq!(labels, ["p384", "rsa", "strict"], "without a PIN, and without the authority");
    assert_eq!(of(&certificates, "rsa").identity.name, "Anna Österreicher");
    assert_eq!(of(&certificates, "strict").chain.len(), 2, "the authority's certificate is on the card");
    for (label, algorithm) in
        [("rsa", Algorithm::RsaSha256), ("strict", Algorithm::P256Sha256), ("p384", Algorithm::P384Sha384)]
    {
        let key = module.key(of(&certificates, label), Some(PIN)).unwrap();
        assert_eq!(key.algorithm(), algorithm);
        let once = signed(&papers::write(&agreement()), &key, FIRST);
        // A second time with the same key, which may ask again.
        let twice = signed(&once, &key, SECOND);
        let report = verify(&twice, &pki().trust_with_authority(), &Expectation::default());
        assert_eq!(report.verdict, Verdict::Genuine, "{label}: {}", report.sentence.en);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signed.pdf");
        std::fs::write(&path, &twice).unwrap();
        let opinion = judges::run("pdfsig", [Path::new("-nocert"), &path]);
        assert_eq!(opinion.text().matches("Signature is Valid.").count(), 2, "{label}: {}", opinion.text());
    }
    // A wrong PIN is tried once; then the right one still opens the card.
    let refused = module.key(of(&certificates, "rsa"), Some("00000000")).unwrap_err();
    assert_eq!(refused.code(), "token-pin");
    assert!(module.key(of(&certificates, "rsa"), Some(PIN)).is_ok());
    assert!(!format!("{:?}", module.key(of(&certificates, "rsa"), Some(PIN))).contains(PIN));
}

#[test]
fn a_reader_with_keys_takes_the_pin_itself() {
    let (module, certificates) = opened(PAD);
    for label in ["rsa", "strict"] {
        // Whatever is typed here stays here.
        let key = module.key(of(&certificates, label), Some("typed in the window")).unwrap();
        let bytes = signed(&papers::write(&agreement()), &key, FIRST);
        let report = verify(&bytes, &pki().trust_with_authority(), &Expectation::default());
        assert_eq!(report.verdict, Verdict::Genuine, "{label}");
    }
    let (module, certificates) = opened(PAD_CANCELLED);
    assert_eq!(module.key(of(&certificates, "rsa"), None).unwrap_err().code(), "token-pin-cancelled");
}

#[test]
fn trouble_with_a_card_is_named_and_nothing_is_signed() {
    for (mode, code) in [(LOCKED, "token-locked"), (LOCKS, "token-locked"), (LAST_TRY, "token-pin-last")] {
        let (module, certificates) = opened(mode);
        let refused = module.key(of(&certificates, "rsa"), Some("00000000")).unwrap_err();
        assert_eq!(refused.code(), code, "{mode}");
    }
    let (module, certificates) = opened(PULLED);
    for label in ["rsa", "strict"] {
        let key = module.key(of(&certificates, label), Some(PIN)).unwrap();
        let refused = sign(&papers::write(&agreement()), &key, &request(FIRST, "A")).unwrap_err();
        assert_eq!(refused.code(), "token-removed", "{label}");
    }
    let missing = TokenModule::open(Path::new("/no/such/module.so")).unwrap_err();
    assert_eq!(missing.code(), "token-module");
    let no_module = card().path("text.so");
    std::fs::write(&no_module, "not a module").unwrap();
    assert_eq!(TokenModule::open(&no_module).unwrap_err().code(), "token-module");
}

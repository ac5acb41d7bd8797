//! Where a key to sign with comes from, and whose it is, told before anything is signed.

use super::findings;
use super::store::{self, Vfs};
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use crate::signature::{
    self, Fingerprint, Identity, SignerKey, SoftwareKey, TokenCertificate, TokenModule, chain_warnings, warnings,
};
use std::fmt;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Largest PKCS#12 file that is read.
const LARGEST: u64 = 4 << 20;

/// A password or PIN: wiped when dropped, never shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// Where the key lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// A PKCS#12 file.
    File { path: PathBuf, password: Password },
    /// A card or token, by the PKCS#11 module of its maker. No PIN: it is typed on the reader.
    Token { module: PathBuf, pin: Option<Password> },
    /// The store of the system, which asks for its own password or PIN.
    System,
}

/// A certificate one could sign with, before it is done.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyChoice {
    pub identity: Identity,
    /// What speaks against signing with it.
    pub warnings: Vec<Finding>,
    /// Name of the token it is on, and whether its reader takes the PIN itself.
    pub token: Option<(String, bool)>,
}

/// The certificates a source holds. For a token no PIN is needed yet, and none is tried.
pub fn key_choices(vfs: &dyn Vfs, source: &KeySource) -> Result<Vec<KeyChoice>, Vec<Finding>> {
    let now = Moment::now();
    let choices: Vec<KeyChoice> = match source {
        KeySource::File { path, password } => {
            let choice = |key: &SoftwareKey| {
                let identity = key.identity()?;
                Some(KeyChoice { identity, warnings: warnings(key, now), token: None })
            };
            in_file(vfs, path, password)?.iter().filter_map(choice).collect()
        }
        KeySource::Token { module, .. } => {
            let choice = |certificate: TokenCertificate| {
                let mut warnings = chain_warnings(&certificate.chain, now);
                let slot = &certificate.slot;
                let state = [(slot.locked, &findings::CARD_LOCKED), (slot.last_try, &findings::CARD_LAST_TRY)];
                let told = state.iter().find(|(holds, _)| *holds);
                warnings.extend(told.map(|(_, kind)| Finding::new(kind, Place::nowhere())));
                KeyChoice { token: Some((slot.label.clone(), slot.pin_pad)), identity: certificate.identity, warnings }
            };
            on_token(module)?.1.into_iter().map(choice).collect()
        }
        KeySource::System => {
            let choice = |chain: Vec<Vec<u8>>| {
                let identity = Identity::read(chain.first()?)?;
                Some(KeyChoice { identity, warnings: chain_warnings(&chain, now), token: None })
            };
            signature::system_certificates().map_err(|f| vec![f])?.into_iter().filter_map(choice).collect()
        }
    };
    if choices.is_empty() { Err(vec![nothing_in(source)]) } else { Ok(choices) }
}

/// The key of a certificate, or the only one there is.
pub(super) fn open_key(
    vfs: &dyn Vfs,
    source: &KeySource,
    certificate: Option<Fingerprint>,
) -> Result<Box<dyn SignerKey>, Vec<Finding>> {
    let wanted = |identity: &Identity| certificate.is_none_or(|c| c == identity.fingerprint);
    match source {
        KeySource::File { path, password } => {
            let mut keys = in_file(vfs, path, password)?;
            keys.retain(|key| key.identity().is_some_and(|identity| wanted(&identity)));
            only(source, keys, |key| key.identity()).map(|key| Box::new(key) as Box<dyn SignerKey>)
        }
        KeySource::Token { module, pin } => {
            let (module, mut certificates) = on_token(module)?;
            certificates.retain(|c| wanted(&c.identity));
            let certificate = only(source, certificates, |c| Some(c.identity.clone()))?;
            let key = module.key(&certificate, pin.as_ref().map(|pin| pin.0.as_str())).map_err(|f| vec![f])?;
            Ok(Box::new(key))
        }
        KeySource::System => {
            let choices = key_choices(vfs, source)?;
            let choices = choices.into_iter().filter(|c| wanted(&c.identity)).collect();
            let choice = only(source, choices, |c| Some(c.identity.clone()))?;
            signature::system_key(choice.identity.fingerprint).map_err(|f| vec![f])
        }
    }
}

fn in_file(vfs: &dyn Vfs, path: &Path, password: &Password) -> Result<Vec<SoftwareKey>, Vec<Finding>> {
    let bytes = vfs.read(path, LARGEST).map_err(|e| vec![super::unreadable(&e, path)])?;
    let bytes = Zeroizing::new(bytes);
    signature::open_pkcs12(&bytes, &password.0).map_err(|f| super::sealing::in_file(f, path))
}

fn on_token(path: &Path) -> Result<(TokenModule, Vec<TokenCertificate>), Vec<Finding>> {
    let module = TokenModule::open(path).map_err(|f| vec![f])?;
    let slots = module.slots().map_err(|f| vec![f])?;
    if slots.is_empty() {
        return Err(vec![Finding::new(&findings::NO_CARD, Place::nowhere())]);
    }
    let mut certificates = Vec::new();
    for slot in &slots {
        certificates.extend(module.certificates(slot).map_err(|f| vec![f])?);
    }
    Ok((module, certificates))
}

/// The one that is there; several are a question for the officer, never a guess.
fn only<T>(
    source: &KeySource,
    mut found: Vec<T>,
    identity: impl Fn(&T) -> Option<Identity>,
) -> Result<T, Vec<Finding>> {
    if found.len() > 1 {
        let line = |identity: Identity| format!("{} ({})", identity.name, identity.fingerprint);
        let list: Vec<String> = found.iter().filter_map(&identity).map(line).collect();
        let finding = Finding::new(&findings::SEVERAL_KEYS, Place::nowhere());
        return Err(vec![finding.with("count", list.len()).with("list", list.join("; "))]);
    }
    found.pop().ok_or_else(|| vec![nothing_in(source)])
}

fn nothing_in(source: &KeySource) -> Finding {
    let (KeySource::File { path, .. } | KeySource::Token { module: path, .. }) = source else {
        return Finding::new(&findings::STORE_EMPTY, Place::nowhere());
    };
    let name = store::file_name(path);
    Finding::new(&findings::NO_KEY, Place::file(&name)).with("file", name)
}

/// Modules of cards where their makers usually put them, as far as they are there.
pub fn token_modules(vfs: &dyn Vfs) -> Vec<PathBuf> {
    let usual = [
        "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
        "/usr/lib64/opensc-pkcs11.so",
        "/usr/lib/x86_64-linux-gnu/p11-kit-proxy.so",
        "/usr/lib64/p11-kit-proxy.so",
        "/Library/OpenSC/lib/opensc-pkcs11.so",
        "C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll",
        "C:\\Windows\\System32\\eTPKCS11.dll",
        "C:\\Windows\\System32\\bit4xpki.dll",
    ];
    let there = |path: &PathBuf| vfs.state(path).ok().flatten().is_some_and(|s| !s.folder);
    usual.iter().map(PathBuf::from).filter(there).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let source = KeySource::File { path: "a.p12".into(), password: Password::new("top secret".into()) };
        assert!(!format!("{source:?}").contains("secret"));
    }
}

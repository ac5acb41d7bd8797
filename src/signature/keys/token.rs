//! Keys on smart cards and tokens, by the module of their maker (PKCS#11 2.40).
//!
//! Certificates are read without a PIN. A PIN is tried once and never again by itself: most cards lock after three
//! wrong ones. The simplest mechanisms are used (`CKM_RSA_PKCS` over a DigestInfo, `CKM_ECDSA` over a digest),
//! because every token knows them.

use super::{Algorithm, SignerKey};
use crate::finding::{Finding, Kind, Place};
use crate::signature::cms::der::{OCTETS, element, oid, sequence};
use crate::signature::cms::{Certificate, Digest, KeyKind, digest};
use crate::signature::findings::{
    KEY_UNSUPPORTED, SIGNING_FAILED, TOKEN_LOCKED, TOKEN_MODULE, TOKEN_NO_KEY, TOKEN_PIN, TOKEN_PIN_CANCELLED,
    TOKEN_PIN_LAST, TOKEN_REMOVED, TOKEN_TROUBLE,
};
use crate::signature::identity::{Fingerprint, Identity};
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::object::{Attribute, AttributeType, CertificateType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Longest chain of certificates taken from a token.
const CHAIN: usize = 10;

/// The module of a maker, loaded once for the whole program: a second start of it would end the first one's logins.
#[derive(Clone, Debug)]
pub struct TokenModule {
    path: PathBuf,
    context: Pkcs11,
}

/// A token that is plugged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenSlot {
    pub slot: u64,
    pub label: String,
    pub serial: String,
    /// The PIN is typed on the reader, never here.
    pub pin_pad: bool,
    pub locked: bool,
    /// The next wrong PIN locks the token.
    pub last_try: bool,
}

/// A certificate on a token whose private key may be on it, too.
#[derive(Clone, Debug)]
pub struct TokenCertificate {
    pub slot: TokenSlot,
    pub label: String,
    pub identity: Identity,
    id: Vec<u8>,
    /// The signer's own first, then those above it, as far as the token has them.
    pub chain: Vec<Vec<u8>>,
}

fn modules() -> &'static Mutex<HashMap<PathBuf, Pkcs11>> {
    static MODULES: OnceLock<Mutex<HashMap<PathBuf, Pkcs11>>> = OnceLock::new();
    MODULES.get_or_init(Mutex::default)
}

impl TokenModule {
    /// Loads a module, or takes the one that is loaded.
    ///
    /// # Errors
    /// There is no such module, it is made for another system, or it does not start.
    pub fn open(path: &Path) -> Result<Self, Finding> {
        let refuse = |cause: Error| told(&cause).with("module", path.display());
        let mut known = modules().lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(context) = known.get(path) {
            return Ok(Self { path: path.to_path_buf(), context: context.clone() });
        }
        let context = Pkcs11::new(path).map_err(refuse)?;
        match context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
            Err(cause) => return Err(refuse(cause)),
        }
        known.insert(path.to_path_buf(), context.clone());
        Ok(Self { path: path.to_path_buf(), context })
    }

    /// The tokens that are plugged in.
    ///
    /// # Errors
    /// The module gives no answer.
    pub fn slots(&self) -> Result<Vec<TokenSlot>, Finding> {
        let mut slots = Vec::new();
        for slot in self.context.get_slots_with_initialized_token().map_err(|e| told(&e))? {
            // One that is being pulled out is none.
            slots.extend(self.slot(slot).ok());
        }
        Ok(slots)
    }

    fn slot(&self, slot: Slot) -> Result<TokenSlot, Error> {
        let info = self.context.get_token_info(slot)?;
        Ok(TokenSlot {
            slot: slot.id(),
            label: info.label().trim().to_owned(),
            serial: info.serial_number().trim().to_owned(),
            pin_pad: info.protected_authentication_path(),
            locked: info.user_pin_locked(),
            last_try: info.user_pin_final_try(),
        })
    }

    /// The certificates on a token that a person may sign with, read without a PIN.
    ///
    /// # Errors
    /// The token does not answer.
    pub fn certificates(&self, slot: &TokenSlot) -> Result<Vec<TokenCertificate>, Finding> {
        let session = self.session(slot)?;
        let mut all = Vec::new();
        let template = [Attribute::Class(ObjectClass::CERTIFICATE), Attribute::CertificateType(CertificateType::X_509)];
        for object in session.find_objects(&template).map_err(|e| told(&e))? {
            let wanted = [AttributeType::Value, AttributeType::Id, AttributeType::Label];
            let (mut der, mut id, mut label) = (Vec::new(), Vec::new(), String::new());
            for attribute in session.get_attributes(object, &wanted).unwrap_or_default() {
                match attribute {
                    Attribute::Value(value) => der = value,
                    Attribute::Id(value) => id = value,
                    Attribute::Label(value) => label = String::from_utf8_lossy(&value).trim().to_owned(),
                    _ => {}
                }
            }
            all.push((der, id, label));
        }
        let ders: Vec<&[u8]> = all.iter().map(|(der, ..)| der.as_slice()).collect();
        let mut out = Vec::new();
        for (der, id, label) in &all {
            let Some(certificate) = Certificate::read(der) else {
                continue;
            };
            // The certificate of an authority has no key here.
            if id.is_empty() || certificate.is_authority() {
                continue;
            }
            out.push(TokenCertificate {
                slot: slot.clone(),
                label: label.clone(),
                identity: Identity::of(&certificate),
                id: id.clone(),
                chain: super::chain_of(der, &ders, CHAIN),
            });
        }
        Ok(out)
    }

    /// The key that belongs to a certificate. The PIN is typed here, or on the reader when there is none.
    ///
    /// # Errors
    /// The PIN is wrong, the token is locked or gone, or holds no such key.
    pub fn key(&self, certificate: &TokenCertificate, pin: Option<&str>) -> Result<TokenKey, Finding> {
        let now = Slot::try_from(certificate.slot.slot).and_then(|slot| self.slot(slot)).map_err(|e| told(&e))?;
        if now.serial != certificate.slot.serial {
            return Err(Finding::new(&TOKEN_REMOVED, Place::nowhere()));
        }
        if now.locked {
            return Err(Finding::new(&TOKEN_LOCKED, Place::nowhere()));
        }
        let own = certificate.chain.first().and_then(|der| Certificate::read(der));
        let algorithm = match own.and_then(|c| c.public_key()).map(|k| k.kind) {
            Some(KeyKind::Rsa(bits)) if bits >= 2048 => Algorithm::RsaSha256,
            Some(KeyKind::P256) => Algorithm::P256Sha256,
            Some(KeyKind::P384) => Algorithm::P384Sha384,
            _ => return Err(Finding::new(&KEY_UNSUPPORTED, Place::nowhere())),
        };
        let session = self.session(&now)?;
        let pin = pin.filter(|_| !now.pin_pad).map(|pin| AuthPin::from(pin.to_owned()));
        match session.login(UserType::User, pin.as_ref()) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
            Err(cause) => {
                let last = self.slot_again(&now).is_some_and(|s| s.last_try);
                return Err(told_of_pin(&cause, last));
            }
        }
        let template = [Attribute::Class(ObjectClass::PRIVATE_KEY), Attribute::Id(certificate.id.clone())];
        let found = session.find_objects(&template).map_err(|e| told(&e))?;
        let handle = *found.first().ok_or_else(|| Finding::new(&TOKEN_NO_KEY, Place::nowhere()))?;
        let asks = session.get_attributes(handle, &[AttributeType::AlwaysAuthenticate]).unwrap_or_default();
        let always = asks.iter().any(|a| matches!(a, Attribute::AlwaysAuthenticate(true)));
        let raw = always.then(|| self.raw()).transpose()?;
        let chain = certificate.chain.clone();
        Ok(TokenKey { session: Mutex::new(session), handle, algorithm, chain, pin, raw })
    }

    fn slot_again(&self, slot: &TokenSlot) -> Option<TokenSlot> {
        Slot::try_from(slot.slot).ok().and_then(|slot| self.slot(slot).ok())
    }

    fn session(&self, slot: &TokenSlot) -> Result<Session, Finding> {
        let slot = Slot::try_from(slot.slot).map_err(|e| told(&e))?;
        self.context.open_ro_session(slot).map_err(|e| told(&e))
    }

    /// The same module by its bare calls.
    fn raw(&self) -> Result<Calls, Finding> {
        let trouble = || Finding::new(&TOKEN_MODULE, Place::nowhere()).with("module", self.path.display());
        #[expect(unsafe_code, reason = "the module is loaded already; this only asks for its list of calls")]
        unsafe {
            let module = cryptoki_sys::Pkcs11::new(&self.path).map_err(|_| trouble())?;
            let mut list: *mut cryptoki_sys::CK_FUNCTION_LIST = std::ptr::null_mut();
            if module.C_GetFunctionList.is_err() || module.C_GetFunctionList(&mut list) != cryptoki_sys::CKR_OK {
                return Err(trouble());
            }
            let list = list.as_ref().ok_or_else(trouble)?;
            let (Some(begin), Some(sign)) = (list.C_SignInit, list.C_Sign) else {
                return Err(trouble());
            };
            Ok(Calls { begin, sign, _module: module })
        }
    }
}

/// `C_SignInit` and `C_Sign` apart, so that the PIN can be asked for between them.
struct Calls {
    begin: unsafe extern "C" fn(
        cryptoki_sys::CK_SESSION_HANDLE,
        *mut cryptoki_sys::CK_MECHANISM,
        cryptoki_sys::CK_OBJECT_HANDLE,
    ) -> cryptoki_sys::CK_RV,
    sign: unsafe extern "C" fn(
        cryptoki_sys::CK_SESSION_HANDLE,
        *mut u8,
        cryptoki_sys::CK_ULONG,
        *mut u8,
        *mut cryptoki_sys::CK_ULONG,
    ) -> cryptoki_sys::CK_RV,
    /// Keeps the calls alive.
    _module: cryptoki_sys::Pkcs11,
}

/// A private key on a token, logged in until it is dropped.
pub struct TokenKey {
    session: Mutex<Session>,
    handle: ObjectHandle,
    algorithm: Algorithm,
    chain: Vec<Vec<u8>>,
    /// For keys that ask at every signature; `None` on a reader with keys of its own.
    pin: Option<AuthPin>,
    raw: Option<Calls>,
}

impl TokenKey {
    fn mechanism(&self) -> cryptoki_sys::CK_MECHANISM_TYPE {
        match self.algorithm {
            Algorithm::RsaSha256 => cryptoki_sys::CKM_RSA_PKCS,
            Algorithm::P256Sha256 | Algorithm::P384Sha384 => cryptoki_sys::CKM_ECDSA,
        }
    }

    fn compute(&self, data: &[u8]) -> Result<Vec<u8>, Finding> {
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        match &self.raw {
            Some(calls) => self.ask_and_sign(&session, calls, data),
            None => {
                let mechanism = match self.algorithm {
                    Algorithm::RsaSha256 => cryptoki::mechanism::Mechanism::RsaPkcs,
                    _ => cryptoki::mechanism::Mechanism::Ecdsa,
                };
                session.sign(&mechanism, self.handle, data).map_err(|e| told(&e))
            }
        }
    }

    /// Begin, log in for this one signature, sign: `CKA_ALWAYS_AUTHENTICATE` (PKCS#11 2.40, 4.9).
    fn ask_and_sign(&self, session: &Session, calls: &Calls, data: &[u8]) -> Result<Vec<u8>, Finding> {
        let mut mechanism = cryptoki_sys::CK_MECHANISM {
            mechanism: self.mechanism(),
            pParameter: std::ptr::null_mut(),
            ulParameterLen: 0,
        };
        #[expect(unsafe_code, reason = "cryptoki joins the two calls between which the PIN is due")]
        let begun = unsafe { (calls.begin)(session.handle(), &mut mechanism, self.handle.handle()) };
        check(begun)?;
        session.login(UserType::ContextSpecific, self.pin.as_ref()).map_err(|e| told_of_pin(&e, false))?;
        // No signature of the supported keys is longer.
        let mut value = vec![0u8; 1024];
        let mut length = value.len() as cryptoki_sys::CK_ULONG;
        let mut data = data.to_vec();
        #[expect(unsafe_code, reason = "as above; both buffers outlive the call and their lengths are theirs")]
        let signed = unsafe {
            let size = data.len() as cryptoki_sys::CK_ULONG;
            (calls.sign)(session.handle(), data.as_mut_ptr(), size, value.as_mut_ptr(), &mut length)
        };
        check(signed)?;
        value.truncate(usize::try_from(length).unwrap_or(0));
        Ok(value)
    }
}

impl SignerKey for TokenKey {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }

    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, Finding> {
        let kind = self.algorithm.digest();
        let hash = digest(kind, &[signed_attributes]);
        match self.algorithm {
            Algorithm::RsaSha256 => self.compute(&digest_info(kind, &hash)),
            _ => {
                super::from_halves(&self.compute(&hash)?).ok_or_else(|| Finding::new(&SIGNING_FAILED, Place::nowhere()))
            }
        }
    }
}

impl Drop for TokenKey {
    fn drop(&mut self) {
        let session = self.session.get_mut().unwrap_or_else(PoisonError::into_inner);
        // The login belongs to the program, not to the session: it must not outlive the signature.
        let _ = session.logout();
    }
}

/// RFC 8017, 9.2.
fn digest_info(kind: Digest, hash: &[u8]) -> Vec<u8> {
    let algorithm = sequence(&[&oid(kind.oid()), &[5, 0]]);
    sequence(&[&algorithm, &element(OCTETS, hash)])
}

fn check(code: cryptoki_sys::CK_RV) -> Result<(), Finding> {
    match cryptoki::error::Rv::from(code) {
        cryptoki::error::Rv::Ok => Ok(()),
        cryptoki::error::Rv::Error(cause) => Err(told_code(&cause)),
    }
}

fn told(cause: &Error) -> Finding {
    match cause {
        Error::LibraryLoading(_) | Error::MissingSymbol(_) | Error::NullFunctionPointer => {
            Finding::new(&TOKEN_MODULE, Place::nowhere())
        }
        Error::Pkcs11(code, _) => told_code(code),
        other => Finding::new(&TOKEN_TROUBLE, Place::nowhere()).with("cause", other),
    }
}

fn told_code(code: &RvError) -> Finding {
    let kind: &'static Kind = match code {
        RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange => &TOKEN_PIN,
        RvError::PinLocked => &TOKEN_LOCKED,
        RvError::FunctionCanceled | RvError::FunctionRejected => &TOKEN_PIN_CANCELLED,
        RvError::DeviceRemoved
        | RvError::TokenNotPresent
        | RvError::TokenNotRecognized
        | RvError::SlotIdInvalid
        | RvError::SessionHandleInvalid
        | RvError::SessionClosed
        | RvError::ObjectHandleInvalid
        | RvError::KeyHandleInvalid => &TOKEN_REMOVED,
        _ => return Finding::new(&TOKEN_TROUBLE, Place::nowhere()).with("cause", format!("{code:?}")),
    };
    Finding::new(kind, Place::nowhere())
}

fn told_of_pin(cause: &Error, last: bool) -> Finding {
    let finding = told(cause);
    if last && finding.code() == TOKEN_PIN.code { Finding::new(&TOKEN_PIN_LAST, Place::nowhere()) } else { finding }
}

impl TokenCertificate {
    pub fn fingerprint(&self) -> Fingerprint {
        self.identity.fingerprint
    }
}

impl std::fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TokenKey({:?}, {} certificates)", self.algorithm, self.chain.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cryptoki::context::Function;

    #[test]
    fn every_trouble_has_its_name() {
        let code = |cause| told_of_pin(&Error::Pkcs11(cause, Function::Login), false).code();
        assert_eq!(code(RvError::PinIncorrect), "token-pin");
        assert_eq!(code(RvError::PinLocked), "token-locked");
        assert_eq!(code(RvError::DeviceRemoved), "token-removed");
        assert_eq!(code(RvError::FunctionCanceled), "token-pin-cancelled");
        assert_eq!(code(RvError::GeneralError), "token-trouble");
        assert_eq!(told_of_pin(&Error::Pkcs11(RvError::PinIncorrect, Function::Login), true).code(), "token-pin-last");
        let missing = TokenModule::open(Path::new("no-such-module.so")).unwrap_err();
        assert_eq!(missing.code(), "token-module");
    }
}

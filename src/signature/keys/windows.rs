//! The certificate store of Windows, by CryptoAPI and CNG.

use super::{Algorithm, Found};
use crate::signature::cms::digest;
use windows_sys::Win32::Security::Cryptography::{
    BCRYPT_PKCS1_PADDING_INFO, CERT_CONTEXT, CERT_KEY_PROV_INFO_PROP_ID, CRYPT_ACQUIRE_ONLY_NCRYPT_KEY_FLAG,
    CertCloseStore, CertEnumCertificatesInStore, CertFreeCertificateContext, CertGetCertificateContextProperty,
    CertOpenSystemStoreW, CryptAcquireCertificatePrivateKey, HCERTSTORE, NCRYPT_PAD_PKCS1_FLAG,
    NCRYPT_SHA256_ALGORITHM, NCryptFreeObject, NCryptSignHash,
};

/// Most certificates of one store.
const MOST: usize = 10_000;

/// A store, closed when dropped.
struct Store(HCERTSTORE);

impl Store {
    /// "MY": the person's own; "CA": authorities between.
    fn open(name: &str) -> Option<Self> {
        let wide: Vec<u16> = name.encode_utf16().chain(Some(0)).collect();
        // SAFETY: the name ends with a zero and outlives the call.
        #[expect(unsafe_code, reason = "CryptoAPI has no safe form")]
        let store = unsafe { CertOpenSystemStoreW(0, wide.as_ptr()) };
        (!store.is_null()).then_some(Self(store))
    }

    /// Calls `visit` for every certificate until it returns something.
    fn find<T>(&self, visit: &mut dyn FnMut(*const CERT_CONTEXT, &[u8]) -> Option<T>) -> Option<T> {
        let mut context: *mut CERT_CONTEXT = std::ptr::null_mut();
        for _ in 0..MOST {
            // SAFETY: each context is handed back to the next call, which frees it; the last one is null.
            #[expect(unsafe_code, reason = "CryptoAPI has no safe form")]
            let der = unsafe {
                context = CertEnumCertificatesInStore(self.0, context);
                let Some(certificate) = context.as_ref() else { return None };
                let length = usize::try_from(certificate.cbCertEncoded).unwrap_or(0);
                std::slice::from_raw_parts(certificate.pbCertEncoded, length).to_vec()
            };
            if let Some(found) = visit(context, &der) {
                // SAFETY: the enumeration ends here, so its last context is ours to free.
                #[expect(unsafe_code, reason = "CryptoAPI has no safe form")]
                unsafe {
                    CertFreeCertificateContext(context);
                }
                return Some(found);
            }
        }
        None
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // SAFETY: the handle is open and not used again.
        #[expect(unsafe_code, reason = "CryptoAPI has no safe form")]
        unsafe {
            CertCloseStore(self.0, 0);
        }
    }
}

pub(super) fn certificates() -> Option<Found> {
    let mut found = Found { with_key: Vec::new(), others: Vec::new() };
    Store::open("MY")?.find(&mut |context, der| -> Option<()> {
        if has_key(context) {
            found.with_key.push(der.to_vec());
        }
        None
    });
    for name in ["CA", "ROOT"] {
        if let Some(store) = Store::open(name) {
            store.find(&mut |_, der| -> Option<()> {
                found.others.push(der.to_vec());
                None
            });
        }
    }
    Some(found)
}

fn has_key(context: *const CERT_CONTEXT) -> bool {
    let mut size = 0;
    // SAFETY: without a buffer only the size is asked for.
    #[expect(unsafe_code, reason = "CryptoAPI has no safe form")]
    let done = unsafe {
        CertGetCertificateContextProperty(context, CERT_KEY_PROV_INFO_PROP_ID, std::ptr::null_mut(), &mut size)
    };
    done != 0
}

/// A key of the store; the system shows its own window for a PIN.
pub(super) struct Handle {
    key: usize,
    /// Whether the key is ours to free.
    ours: bool,
}

pub(super) fn open(certificate: &[u8]) -> Option<Handle> {
    Store::open("MY")?.find(&mut |context, der| {
        if der != certificate {
            return None;
        }
        let (mut key, mut kind, mut ours) = (0usize, 0, 0);
        // SAFETY: the context is valid during the visit, and the three results outlive the call.
        #[expect(unsafe_code, reason = "CryptoAPI has no safe form")]
        let done = unsafe {
            CryptAcquireCertificatePrivateKey(
                context,
                CRYPT_ACQUIRE_ONLY_NCRYPT_KEY_FLAG,
                std::ptr::null(),
                &mut key,
                &mut kind,
                &mut ours,
            )
        };
        (done != 0).then(|| Handle { key, ours: ours != 0 })
    })
}

impl Handle {
    pub fn sign(&self, algorithm: Algorithm, signed_attributes: &[u8]) -> Option<Vec<u8>> {
        let hash = digest(algorithm.digest(), &[signed_attributes]);
        let padding = BCRYPT_PKCS1_PADDING_INFO { pszAlgId: NCRYPT_SHA256_ALGORITHM };
        let (info, flags) = match algorithm {
            Algorithm::RsaSha256 => (std::ptr::from_ref(&padding).cast(), NCRYPT_PAD_PKCS1_FLAG),
            _ => (std::ptr::null(), 0),
        };
        let mut value = vec![0u8; 1024];
        let mut length = 0;
        // SAFETY: hash, padding and value outlive the call, and their lengths are theirs.
        #[expect(unsafe_code, reason = "CNG has no safe form")]
        let code = unsafe {
            let (hash_size, room) = (hash.len() as u32, value.len() as u32);
            NCryptSignHash(self.key, info, hash.as_ptr(), hash_size, value.as_mut_ptr(), room, &mut length, flags)
        };
        if code != 0 {
            return None;
        }
        value.truncate(usize::try_from(length).unwrap_or(0));
        match algorithm {
            Algorithm::RsaSha256 => Some(value),
            _ => super::super::from_halves(&value),
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        if self.ours {
            // SAFETY: the key is open, ours, and not used again.
            #[expect(unsafe_code, reason = "CNG has no safe form")]
            unsafe {
                NCryptFreeObject(self.key);
            }
        }
    }
}

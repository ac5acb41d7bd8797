//! Whom the officer trusts: certificates confirmed one by one, with where each came from, who confirmed it and when.
//!
//! One file for each in the folder of trust. Nobody is trusted by default, and no root is common to all: what is in
//! this folder was put there by hand. What is withdrawn keeps its file, under another ending.

use super::store::{self, Vfs};
use super::{findings, pem};
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use crate::signature::{Identity, TrustContext, Trusted};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Ending of a confirmation.
const ENDING: &str = "trusted";
/// Most files of a folder that are read.
const MOST: usize = 1_000;

/// What a certificate is trusted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TrustRole {
    /// For its own signatures only.
    Signer,
    /// For every certificate it issues.
    Authority,
}

/// A certificate about to be confirmed, or confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    pub der: Vec<u8>,
    pub role: TrustRole,
    /// What the officer calls it.
    pub label: String,
    /// Where it came from: "diplomatic note of 3 May", "telephone call".
    pub source: String,
    pub confirmed_by: String,
    pub confirmed_at: Moment,
}

/// A confirmation as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    role: TrustRole,
    label: String,
    source: String,
    confirmed_by: String,
    confirmed_at: Moment,
    /// Base64 of the DER.
    certificate: String,
}

/// An entry of the folder of trust.
#[derive(Clone, Debug)]
pub struct TrustEntry {
    pub file: PathBuf,
    pub identity: Identity,
    /// None for a bare certificate that somebody laid into the folder.
    pub confirmation: Option<Confirmation>,
    pub expired: bool,
}

/// Everybody in the folder of trust, by name.
pub fn trust_entries(vfs: &dyn Vfs, folder: &Path) -> Vec<TrustEntry> {
    let now = Moment::now();
    let mut entries = Vec::new();
    for name in vfs.list(folder).unwrap_or_default().into_iter().take(MOST) {
        let file = folder.join(&name);
        let Ok(bytes) = vfs.read(&file, 1 << 20) else {
            continue;
        };
        let confirmation = read_confirmation(&file, &bytes);
        let ders = match &confirmation {
            Some(confirmation) => vec![confirmation.der.clone()],
            None => certificates_in(&bytes),
        };
        for identity in ders.iter().filter_map(|der| Identity::read(der)) {
            let expired = identity.not_after < now;
            entries.push(TrustEntry { file: file.clone(), identity, confirmation: confirmation.clone(), expired });
        }
    }
    entries.sort_by(|a, b| a.identity.name.cmp(&b.identity.name));
    entries
}

/// Certificates of a file a partner sent, before any is confirmed.
pub fn read_certificates(vfs: &dyn Vfs, file: &Path) -> Result<Vec<Vec<u8>>, Vec<Finding>> {
    let bytes = vfs.read(file, 1 << 20).map_err(|e| vec![super::unreadable(&e, file)])?;
    let found = certificates_in(&bytes);
    if found.is_empty() {
        let name = store::file_name(file);
        return Err(vec![Finding::new(&findings::NOT_A_CERTIFICATE, Place::file(&name)).with("file", name)]);
    }
    Ok(found)
}

fn certificates_in(bytes: &[u8]) -> Vec<Vec<u8>> {
    let blocks = pem::blocks(&String::from_utf8_lossy(bytes));
    let ders = match blocks.is_empty() {
        true => vec![bytes.to_vec()],
        false => blocks.into_iter().map(|(_, der)| der).collect(),
    };
    ders.into_iter().filter(|der| Identity::read(der).is_some()).collect()
}

/// Keeps a confirmation in the folder of trust; an older one of the same certificate is replaced.
pub fn confirm(vfs: &dyn Vfs, folder: &Path, confirmation: &Confirmation) -> Result<PathBuf, Finding> {
    let unwritable = || Finding::new(&findings::TRUST_UNWRITABLE, Place::nowhere());
    let identity = Identity::read(&confirmation.der);
    let identity =
        identity.ok_or_else(|| Finding::new(&findings::NOT_A_CERTIFICATE, Place::nowhere()).with("file", "?"))?;
    for (text, name) in [(&confirmation.source, "source"), (&confirmation.confirmed_by, "confirmed-by")] {
        if text.trim().is_empty() {
            return Err(Finding::new(&findings::TRUST_INCOMPLETE, Place::field(name)));
        }
    }
    let kept = Kept {
        role: confirmation.role,
        label: confirmation.label.trim().to_owned(),
        source: confirmation.source.trim().to_owned(),
        confirmed_by: confirmation.confirmed_by.trim().to_owned(),
        confirmed_at: confirmation.confirmed_at,
        certificate: pem::encode(&confirmation.der),
    };
    let style = ron::ser::PrettyConfig::new().new_line("\n");
    let text = ron::ser::to_string_pretty(&kept, style).map_err(|_| unwritable())?;
    let short: String = identity.fingerprint.to_string().chars().filter(|c| *c != ':').take(16).collect();
    let file = folder.join(format!("{}-{}.{ENDING}", super::names::safe(&identity.name), short.to_lowercase()));
    vfs.make_folders(folder, true).map_err(|_| unwritable())?;
    store::replace_file(vfs, &file, text.as_bytes(), &|_| true).map_err(|_| unwritable())?;
    Ok(file)
}

/// Takes an entry out of trust; its file stays, with another ending.
pub fn withdraw(vfs: &dyn Vfs, file: &Path) -> Result<(), Finding> {
    let aside = PathBuf::from(format!("{}.withdrawn", file.display()));
    vfs.rename(file, &aside).map_err(|_| Finding::new(&findings::TRUST_UNWRITABLE, Place::nowhere()))
}

fn read_confirmation(file: &Path, bytes: &[u8]) -> Option<Confirmation> {
    if file.extension().is_none_or(|e| e != ENDING) {
        return None;
    }
    let kept: Kept = ron::de::from_bytes(bytes).ok()?;
    Some(Confirmation {
        der: pem::decode(&kept.certificate)?,
        role: kept.role,
        label: kept.label,
        source: kept.source,
        confirmed_by: kept.confirmed_by,
        confirmed_at: kept.confirmed_at,
    })
}

/// Certificates and revocation lists from files and folders, DER or PEM, and confirmations. What is none of these is
/// told.
pub(super) fn trusted(vfs: &dyn Vfs, paths: &[PathBuf], told: &mut Vec<Finding>) -> Result<TrustContext, Vec<Finding>> {
    let mut context = TrustContext::nobody(Moment::now());
    for path in paths {
        let folder = vfs.state(path).ok().flatten().is_some_and(|s| s.folder);
        let files: Vec<PathBuf> = match folder {
            true => {
                let names = vfs.list(path).map_err(|e| vec![super::unreadable(&e, path)])?;
                names.iter().take(MOST).map(|n| path.join(n)).collect()
            }
            false => vec![path.clone()],
        };
        for file in files {
            let withdrawn = file.extension().is_some_and(|e| e == "withdrawn");
            if withdrawn || vfs.state(&file).ok().flatten().is_some_and(|s| s.folder) {
                continue;
            }
            let bytes = vfs.read(&file, 16 << 20).map_err(|e| vec![super::unreadable(&e, &file)])?;
            if !take(&file, &bytes, &mut context) {
                let name = store::file_name(&file);
                told.push(Finding::new(&findings::NOT_A_CERTIFICATE, Place::file(&name)).with("file", name));
            }
        }
    }
    Ok(context)
}

/// Whether there was anything to take.
fn take(file: &Path, bytes: &[u8], context: &mut TrustContext) -> bool {
    if let Some(confirmation) = read_confirmation(file, bytes) {
        let trusted = Trusted { label: confirmation.label, der: confirmation.der };
        match confirmation.role {
            TrustRole::Signer => context.pinned.push(trusted),
            TrustRole::Authority => context.anchors.push(trusted),
        }
        return true;
    }
    let size = |context: &TrustContext| context.anchors.len() + context.revocation_lists.len();
    let before = size(context);
    let blocks = pem::blocks(&String::from_utf8_lossy(bytes));
    if blocks.is_empty() {
        match Trusted::new(bytes) {
            Some(trusted) => context.anchors.push(trusted),
            None if crate::signature::is_revocation_list(bytes) => context.revocation_lists.push(bytes.to_vec()),
            None => {}
        }
    }
    for (label, der) in blocks {
        match label.as_str() {
            "X509 CRL" => context.revocation_lists.push(der),
            _ => context.anchors.extend(Trusted::new(&der)),
        }
    }
    size(context) > before
}

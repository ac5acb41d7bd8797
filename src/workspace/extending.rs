//! Makes a signed file last: a time stamp, the certificates and revocation lists to judge it by, and a stamp over
//! all of that (PAdES baseline T, LT and LTA).

use super::findings;
use super::jobs::Progress;
use super::network::{HttpAuthority, fetch};
use super::sealing::{Signed, beside, hand_over, read};
use super::store::Vfs;
use super::trusting::trusted;
use crate::calendar::Moment;
use crate::finding::{Finding, Place};
use crate::signature::{
    self, Expectation, ExportRecord, Integrity, Later, TrustContext, add_time_stamp, add_validation_data,
    validation_needs, verify,
};
use std::path::PathBuf;

/// How long a signature is to be provable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// When it existed (B-T).
    Stamped,
    /// Also when its authorities are gone (B-LT).
    LongTerm,
    /// Also when its algorithms are weak, if stamped again in time (B-LTA).
    Archived,
}

/// An authority to ask, and how far to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// Address of the time-stamp authority, `http://…`.
    pub authority: String,
    pub level: Level,
    /// Revocation lists at hand: files or folders.
    pub lists: Vec<PathBuf>,
}

/// A request to extend a file that others may have signed.
#[derive(Clone, Debug)]
pub struct Extending {
    pub pdf: PathBuf,
    /// None: beside the PDF, with `-lasting` behind its name.
    pub out: Option<PathBuf>,
    pub lasting: Lasting,
    pub replace: bool,
}

/// Extends a signed file; the original stays as it is.
pub fn extend(vfs: &dyn Vfs, extending: &Extending, progress: &Progress) -> Result<Signed, Vec<Finding>> {
    progress.reach(0)?;
    let bytes = read(vfs, &extending.pdf)?;
    let out = extending.out.clone().unwrap_or_else(|| beside(&extending.pdf, "lasting", ""));
    let authority = HttpAuthority::new(&extending.lasting.authority).map_err(|f| vec![f])?;
    let lists = lists(vfs, &extending.lasting)?;
    progress.reach(300)?;
    let mut findings = Vec::new();
    let stamped = add_time_stamp(&bytes, &authority).map_err(|f| vec![f])?;
    let longer = lengthen(stamped, extending.lasting.level, &authority, &lists, &mut findings);
    progress.reach(800)?;
    prove(&bytes, &longer).map_err(|f| super::sealing::in_file(f, &extending.pdf))?;
    hand_over(vfs, &extending.pdf, &out, &longer, extending.replace)?;
    Ok(Signed { file: out, beside: Vec::new(), findings, received: None })
}

/// Revocation lists from the officer's files.
pub(super) fn lists(vfs: &dyn Vfs, lasting: &Lasting) -> Result<Vec<Vec<u8>>, Vec<Finding>> {
    Ok(trusted(vfs, &lasting.lists, &mut Vec::new())?.revocation_lists)
}

/// Goes from a stamped file to the level asked for. What fails is told, and what was reached so far handed back.
pub(super) fn lengthen(
    bytes: Vec<u8>,
    level: Level,
    authority: &HttpAuthority,
    lists: &[Vec<u8>],
    told: &mut Vec<Finding>,
) -> Vec<u8> {
    if level < Level::LongTerm {
        return bytes;
    }
    let mut step = || -> Result<Vec<u8>, Finding> {
        let needs = validation_needs(&bytes)?;
        let mut lists = lists.to_vec();
        for address in &needs.list_addresses {
            match fetch(address) {
                Ok(list) => lists.push(list),
                Err(finding) => told.push(finding),
            }
        }
        let (about, without) = needs.lists_about(&lists);
        for name in without {
            told.push(Finding::new(&findings::NO_LISTS, Place::nowhere()).with("name", name));
        }
        let longer = add_validation_data(&bytes, &needs.certificates, &about)?.unwrap_or_else(|| bytes.clone());
        if level < Level::Archived {
            return Ok(longer);
        }
        match add_time_stamp(&longer, authority) {
            Ok(archived) => Ok(archived),
            Err(finding) => {
                told.push(finding);
                Ok(longer)
            }
        }
    };
    match step() {
        Ok(longer) => longer,
        Err(finding) => {
            told.push(finding);
            bytes
        }
    }
}

/// Nothing that was signed may have been touched.
fn prove(before: &[u8], after: &[u8]) -> Result<(), Finding> {
    let nobody = TrustContext::nobody(Moment::now());
    let expectation = Expectation { export: Some(ExportRecord::of(before)), ..Expectation::default() };
    let (old, new) = (verify(before, &nobody, &Expectation::default()), verify(after, &nobody, &expectation));
    let sound = |s: &signature::SignatureReport| {
        s.integrity == Integrity::Intact && !matches!(s.later, Later::Forbidden(_) | Later::Notice(_))
    };
    let kept = old
        .signatures
        .iter()
        .filter(|s| sound(s))
        .all(|s| new.signatures.iter().any(|n| n.field == s.field && sound(n)));
    let added = new.signatures.iter().filter(|n| !old.signatures.iter().any(|s| s.field == n.field)).all(sound);
    if kept && added && new.begins_with_export == Some(true) {
        return Ok(());
    }
    Err(Finding::new(&findings::NOT_PROVED, Place::nowhere()).with("file", "?"))
}

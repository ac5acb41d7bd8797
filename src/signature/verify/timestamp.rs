//! The content of a time stamp: which digest an authority saw, and when (RFC 3161, 2.4.2).

use super::flaw::Flaw;
use crate::calendar::Moment;
use crate::signature::cms::der::{self, BOOLEAN, GENERALIZED_TIME, INTEGER, OCTETS, OID, SEQUENCE};
use crate::signature::cms::{Digest, stamp_moment};

/// What the authority stamped.
#[derive(Debug)]
pub(super) struct Stamp {
    pub moment: Moment,
    /// Whether it is the digest of the covered bytes.
    pub fits: bool,
    /// What the query said to be repeated.
    pub nonce: Option<Vec<u8>>,
}

/// Reads a `TSTInfo` and compares its imprint with the digest of what was stamped.
pub(super) fn read(info: &[u8], stamped: &dyn Fn(Digest) -> Vec<u8>) -> Result<Stamp, Flaw> {
    parse(info, stamped).ok_or(Flaw::BadMessage)
}

fn parse(info: &[u8], stamped: &dyn Fn(Digest) -> Vec<u8>) -> Option<Stamp> {
    let mut reader = der::single(info, SEQUENCE)?.reader();
    reader.take(INTEGER).filter(|v| v.content == [1])?;
    reader.take(OID)?;
    let mut imprint = reader.take(SEQUENCE)?.reader();
    let kind = imprint.take(SEQUENCE)?.reader().take(OID)?.content;
    let hash = imprint.take(OCTETS).filter(|_| imprint.is_empty())?.content;
    reader.take(INTEGER)?;
    let moment = stamp_moment(reader.take(GENERALIZED_TIME)?)?;
    let kind = Digest::from_oid(kind).filter(|k| *k != Digest::Sha1);
    let (_accuracy, _ordering) = (reader.take(SEQUENCE), reader.take(BOOLEAN));
    let nonce = reader.take(INTEGER).map(|e| e.content.to_vec());
    Some(Stamp { moment, nonce, fits: kind.is_some_and(|kind| stamped(kind) == hash) })
}

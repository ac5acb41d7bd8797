//! Cryptographic messages (RFC 5652) as PAdES wants them (EN 319 142-1): built here, read here.

mod assemble;
mod certificate;
pub(crate) mod der;
pub(crate) mod oids;

pub(crate) use assemble::{Digest, assemble, digest, signed_attributes};
pub(crate) use certificate::{Certificate, KeyKind, PublicKey, moment_of, name_value, name_words, plain, stamp_moment};

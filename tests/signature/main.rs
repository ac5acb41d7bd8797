//! Signatures from end to end: signed here, judged here and by other people's tools, attacked by name.

#[path = "../judges/mod.rs"]
mod judges;

mod attacks;
mod foreign;
mod fuzz;
mod lies;
mod lints;
mod messages;
mod papers;
mod partners;
mod pki;
mod scale;
mod signing;
mod stamps;
mod statuses;
mod table;
mod tokens;

use entente::calendar::Moment;
use entente::signature::{Request, SignerKey, sign};

/// The moment all tests happen at.
pub fn moment() -> Moment {
    Moment::parse("2026-11-22T20:18:29Z").unwrap()
}

/// A plain request for a field.
pub fn request<'a>(field: &'a str, name: &'a str) -> Request<'a> {
    Request {
        field,
        certify: true,
        name,
        reason: None,
        location: Some("Vienna"),
        moment: moment(),
        appearance: None,
        authority: None,
    }
}

pub fn signed(pdf: &[u8], key: &dyn SignerKey, field: &str) -> Vec<u8> {
    match sign(pdf, key, &request(field, "Anna")) {
        Ok(signed) => signed.bytes,
        Err(finding) => panic!("{finding}"),
    }
}

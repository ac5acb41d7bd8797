//! The only way out of the house: time-stamp authorities and published revocation lists, by plain HTTP.
//!
//! Nothing goes out unless the officer named an authority. Answers need no protected line: they are signed, and are
//! believed only after their signatures were checked.

use super::findings::{ADDRESS_NOT_HTTP, NO_ANSWER};
use crate::finding::{Finding, Place};
use crate::signature::TimeAuthority;
use std::time::Duration;

/// Longest wait for one answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Largest answer: revocation lists of large authorities reach some megabytes.
const LARGEST: u64 = 16 << 20;

/// A time-stamp authority by its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpAuthority {
    address: String,
}

impl HttpAuthority {
    /// # Errors
    /// When the address is not one of plain HTTP.
    pub fn new(address: &str) -> Result<Self, Finding> {
        let address = address.trim();
        if address.starts_with("http://") {
            return Ok(Self { address: address.to_owned() });
        }
        Err(Finding::new(&ADDRESS_NOT_HTTP, Place::nowhere()).with("address", address))
    }
}

impl TimeAuthority for HttpAuthority {
    fn answer(&self, query: &[u8]) -> Result<Vec<u8>, Finding> {
        let asked = agent()
            .post(&self.address)
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .send(query);
        read(asked, &self.address)
    }
}

/// What is published at an address.
pub(super) fn fetch(address: &str) -> Result<Vec<u8>, Finding> {
    read(agent().get(address).call(), address)
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(3).build().new_agent()
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>, address: &str) -> Result<Vec<u8>, Finding> {
    let body = answer.and_then(|mut answer| answer.body_mut().with_config().limit(LARGEST).read_to_vec());
    body.map_err(|cause| Finding::new(&NO_ANSWER, Place::nowhere()).with("address", address).with("cause", cause))
}

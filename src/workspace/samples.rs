//! Opening a case by what a person names: a file, or `sample:NAME` for one that ships.

use super::case_file::{self, Opened};
use super::findings;
use super::store::Vfs;
use crate::finding::{Finding, Place};
use std::path::Path;

const HEAD: &str = "sample:";

/// Names of the samples that ship, `aeo-mra-ch-cn-2017`.
pub fn sample_names() -> Vec<&'static str> {
    super::chain::samples()
        .iter()
        .map(|(name, _)| *name)
        .collect()
}

/// Opens `sample:NAME` or the case file of that path. A sample has no file: it is saved under a name of its own.
pub fn open(vfs: &dyn Vfs, named: &str) -> Result<Opened, Vec<Finding>> {
    let Some(name) = named.strip_prefix(HEAD) else {
        return case_file::read(vfs, Path::new(named));
    };
    let samples = super::chain::samples();
    let Some((_, bytes)) = samples.iter().find(|(n, _)| *n == name) else {
        let finding = Finding::new(&findings::NO_SUCH_SAMPLE, Place::nowhere());
        return Err(vec![
            finding
                .with("sample", name)
                .with("known", sample_names().join(", ")),
        ]);
    };
    case_file::parse(bytes, name)
}

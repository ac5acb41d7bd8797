//! What the pages said when they were signed, or exported, and what they say now.

use super::proving;
use crate::finding::Tongue;
use crate::pdf::{Sheets, WordDifference};
use crate::signature::{Later, Report, Verdict};
use serde::Serialize;

/// A comparison of two states of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Altered {
    /// The field whose signature covers the earlier state; none: the export.
    pub field: Option<String>,
    pub differences: Vec<WordDifference>,
    /// Pages, from 1, that are drawn otherwise.
    pub drawn_otherwise: Vec<usize>,
}

/// Compares a file that was changed with the state its last sound signature covers, else with the export it begins
/// with; none where there is nothing to compare, or nothing on the pages differs.
pub(super) fn compare(bytes: &[u8], report: &Report, exported: Option<u64>) -> Option<Altered> {
    if report.verdict != Verdict::Modified {
        return None;
    }
    let signed = report.signatures.iter().filter(|s| matches!(s.later, Later::Forbidden(_)));
    let newest = signed.max_by_key(|s| s.coverage.map_or(0, |c| c.revision));
    let length = match newest {
        Some(s) => report.revisions.get(s.coverage?.revision.checked_sub(1)?).map(|r| r.length),
        None => exported.filter(|_| report.begins_with_export == Some(true)),
    };
    let earlier = bytes.get(..usize::try_from(length?).ok()?).filter(|e| e.len() < bytes.len())?;
    let (now, then) = (Sheets::open(bytes).ok()?, Sheets::open(earlier).ok()?);
    let comparison = now.compare(&then);
    let altered = Altered {
        field: newest.map(|s| s.field.clone()),
        differences: comparison.words,
        drawn_otherwise: comparison.drawn,
    };
    (!altered.differences.is_empty() || !altered.drawn_otherwise.is_empty()).then_some(altered)
}

impl Altered {
    /// One plain sentence.
    pub fn sentence(&self, tongue: Tongue) -> String {
        let french = tongue == Tongue::French;
        let words = match (self.field.is_some(), self.differences.is_empty(), french) {
            (true, false, false) => "The pages no longer say what was signed.",
            (true, false, true) => "Les pages ne disent plus ce qui a été signé.",
            (true, true, false) => "The pages say the same words as when they were signed, but look different.",
            (true, true, true) => "Les pages contiennent les mêmes mots qu’à la signature, mais leur aspect diffère.",
            (false, false, false) => "The pages no longer say what was exported.",
            (false, false, true) => "Les pages ne disent plus ce qui a été exporté.",
            (false, true, false) => "The pages say the same words as when they were exported, but look different.",
            (false, true, true) => "Les pages contiennent les mêmes mots qu’à l’export, mais leur aspect diffère.",
        };
        words.to_owned()
    }

    /// A line for each place.
    pub fn lines(&self, tongue: Tongue) -> Vec<String> {
        if self.differences.is_empty() {
            return vec![proving::pages(&self.drawn_otherwise, tongue)];
        }
        proving::told(&self.differences, tongue, &|page, then, now| match tongue {
            Tongue::English => format!("Page {page}: it said {then}, now it says {now}"),
            Tongue::French => format!("Page {page} : on lisait {then}, on lit maintenant {now}"),
        })
    }
}

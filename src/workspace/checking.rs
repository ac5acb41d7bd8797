//! The listing of a draft: every question with its state.

use super::case::Case;
use crate::draft;
use std::fmt::Write;

/// Every question in the order of the form, with its state: `!` open, `=` answered, ` ` optional, `-` not asked.
pub(super) fn listing(case: &Case) -> String {
    let open: Vec<_> = draft::open(&case.template, &case.draft).into_iter().map(|q| q.place).collect();
    let mut out = String::new();
    for question in draft::questions(&case.template, &case.draft) {
        let place = &question.place;
        let mark = match (question.asked, case.draft.value(place)) {
            (false, _) => '-',
            _ if open.contains(place) => '!',
            (true, Some(_)) => '=',
            (true, None) => ' ',
        };
        let party = place.party.as_ref().map(|p| format!("@{p}")).unwrap_or_default();
        let _ = write!(out, "{mark} {}{party}", place.field);
        if let Some(value) = case.draft.value(place) {
            let _ = write!(out, " = {}", ron::to_string(value).unwrap_or_default());
        }
        out.push('\n');
    }
    for part in &case.draft.left_out {
        let _ = writeln!(out, "x {part}");
    }
    out
}

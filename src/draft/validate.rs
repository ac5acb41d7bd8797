//! Whether the answers of a draft fit the questions of its template.

use super::codes::unknown_codes;
use super::{Draft, Facts, Place, findings};
use crate::finding::{self, Finding};
use crate::template::{Choice, Field, FieldKind, Per, Template, Value, fit, in_both_tongues};
use std::collections::BTreeSet;

/// What does not fit: answers against their fields, parties against their number and form. Questions that are
/// not answered yet are no fault.
pub fn validate(template: &Template, draft: &Draft) -> Vec<Finding> {
    let facts = Facts::new(template, draft, None);
    let index = &facts.index;
    let mut faults = check_parties(template, draft);
    let parties: BTreeSet<&str> = draft.parties.iter().map(|p| p.id.as_str()).collect();
    for (place, answer) in &draft.answers {
        let Some(field) = index.field(&place.field) else {
            faults.push(Finding::new(&findings::ANSWER_STRAY, at(place)).with("name", &place.field));
            continue;
        };
        if (field.per == Per::Party) != place.party.is_some() {
            faults.push(Finding::new(&findings::ANSWER_PARTY, at(place)).with("name", &place.field));
        }
        if let Some(party) = &place.party
            && !parties.contains(party.as_str())
        {
            faults.push(Finding::new(&findings::PARTY_STRAY, at(place)).with("party", party));
        }
        for mut fault in fit(&field.kind, &answer.value) {
            *fault.place = finding::Place { language: fault.place.language.take(), ..at(place) };
            faults.push(fault);
        }
        for mut fault in unknown_codes(&field.kind, &answer.value) {
            *fault.place = at(place);
            faults.push(fault);
        }
        faults.extend(not_offered(&facts, field, place, &answer.value));
    }
    for part in &draft.left_out {
        let place = finding::Place::part(part);
        match index.part(part) {
            None => faults.push(Finding::new(&findings::LEFT_OUT_STRAY, place).with("name", part)),
            Some(needed) if !needed.optional => {
                let called =
                    if needed.heading.is_empty() { [part.as_str(); 2] } else { in_both_tongues(&needed.heading) };
                let [english, french] = called;
                faults.push(Finding::new(&findings::LEFT_OUT_NEEDED, place).with_words("name", english, french));
            }
            Some(_) => {}
        }
    }
    faults
}

/// Chosen options that are not offered beside the other answers.
fn not_offered<'a>(facts: &Facts<'a>, field: &'a Field, place: &'a Place, value: &Value) -> Vec<Finding> {
    let (FieldKind::Choice(options) | FieldKind::Choices { options, .. }) = &field.kind else {
        return Vec::new();
    };
    let party = place.party.as_deref();
    let offered = facts.offered(field, party);
    if offered.len() == options.len() || !facts.asked(field, party) {
        return Vec::new();
    }
    let chosen: &[String] = match value {
        Value::Choice(id) => std::slice::from_ref(id),
        Value::Choices(ids) => ids,
        _ => &[],
    };
    let (english, french): (Vec<&str>, Vec<&str>) =
        offered.iter().map(|o| in_both_tongues(&o.label)).map(|[en, fr]| (en, fr)).unzip();
    let fault = |option: &Choice| {
        let [en, fr] = in_both_tongues(&option.label);
        let finding = Finding::new(&findings::CHOICE_NOT_OFFERED, at(place)).with_words("choice", en, fr);
        finding.with_words("offered", english.join(", "), french.join(", "))
    };
    let gone = options.iter().filter(|o| chosen.contains(&o.id) && !offered.iter().any(|f| f.id == o.id));
    gone.map(fault).collect()
}

/// A question as the place of a finding.
pub fn at(place: &Place) -> finding::Place {
    finding::Place { field: Some(place.field.clone()), party: place.party.clone(), ..finding::Place::default() }
}

/// Whether a text can be the id of a party: one to eight capital letters and digits, a letter first.
pub fn is_party_id(id: &str) -> bool {
    (1..=8).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && id.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
}

fn check_parties(template: &Template, draft: &Draft) -> Vec<Finding> {
    let mut faults = Vec::new();
    let (least, most) = (usize::from(template.parties.least), usize::from(template.parties.most));
    if !(least..=most.max(least)).contains(&draft.parties.len()) {
        let finding = Finding::new(&findings::PARTIES_NUMBER, finding::Place::nowhere());
        faults.push(finding.with("least", least).with("most", most).with("found", draft.parties.len()));
    }
    let mut seen = BTreeSet::new();
    for party in &draft.parties {
        if !is_party_id(&party.id) {
            faults.push(Finding::new(&findings::PARTY_FORM, finding::Place::nowhere()).with("party", &party.id));
        }
        if !seen.insert(&party.id) {
            faults.push(Finding::new(&findings::PARTY_TWICE, finding::Place::nowhere()).with("party", &party.id));
        }
    }
    faults
}

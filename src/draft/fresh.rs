//! A new draft: nothing answered but what the template proposes.

use super::{Answer, Draft, Edit, Origin, Party, Place, Stage};
use crate::calendar::Moment;
use crate::template::{Per, Template};
use std::collections::BTreeMap;

impl Draft {
    /// A draft with the template's defaults taken over. `id` is 32 random hexadecimal digits.
    pub fn new(template: &Template, id: String, parties: Vec<Party>, moment: Moment) -> Self {
        let mut draft = Self {
            id,
            stage: Stage::Draft,
            parties,
            answers: BTreeMap::new(),
            left_out: Vec::new(),
            notes: BTreeMap::new(),
            behind: BTreeMap::new(),
            confirmed: BTreeMap::new(),
            replicated_from: None,
            created: moment,
            changed: moment,
        };
        draft.answers.extend(all_defaults(template, &draft.parties));
        draft
    }
}

/// What the template proposes for a party that joins later, as edits; questions it has answered stay as they are.
pub fn defaults_of_party(template: &Template, draft: &Draft, party: &str) -> Vec<Edit> {
    let fresh = defaults(template, Some(party)).filter(|(place, _)| draft.value(place).is_none());
    fresh.map(|(place, answer)| Edit::Answer(place, Some(answer))).collect()
}

/// The defaults of every question, of the case and of each of its parties, answered or not.
pub(super) fn all_defaults(template: &Template, parties: &[Party]) -> Vec<(Place, Answer)> {
    let of_parties = parties.iter().flat_map(|p| defaults(template, Some(&p.id)));
    defaults(template, None).chain(of_parties).collect()
}

fn defaults(template: &Template, party: Option<&str>) -> impl Iterator<Item = (Place, Answer)> {
    let per = if party.is_some() { Per::Party } else { Per::Case };
    template.sections.iter().flat_map(|s| &s.fields).filter(move |f| f.per == per).filter_map(move |field| {
        let value = field.default.clone()?;
        let place = Place { field: field.id.clone(), party: party.map(str::to_owned) };
        Some((place, Answer { value, origin: Origin::Default }))
    })
}

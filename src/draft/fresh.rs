//! A new draft: nothing answered but what the template proposes.

use super::{Answer, Draft, Edit, Facts, Origin, Party, Place, Stage};
use crate::calendar::Moment;
use crate::template::{FieldKind, Per, Template, Value};
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
        settle(template, &mut draft);
        draft
    }
}

/// What the template proposes for a party that joins later, as edits; questions it has answered stay as they are.
pub fn defaults_of_party(template: &Template, draft: &Draft, party: &str) -> Vec<Edit> {
    let fresh: Vec<_> = defaults(template, Some(party)).filter(|(place, _)| draft.value(place).is_none()).collect();
    let mut joined = draft.clone();
    joined.answers.extend(fresh.iter().cloned());
    settle(template, &mut joined);
    fresh
        .into_iter()
        .map(|(place, _)| (joined.answers.remove(&place), place))
        .map(|(a, p)| Edit::Answer(p, a))
        .collect()
}

/// Puts the first option that is offered in the place of each choice that is not, in the order of the form, so that a
/// draft begins without a contradiction.
pub fn settle(template: &Template, draft: &mut Draft) {
    // Each round settles one choice; a later one may bring an earlier one back only as often as there are questions.
    let rounds = template.sections.iter().map(|s| s.fields.len()).sum::<usize>();
    for _ in 0..rounds {
        let Some((place, value)) = unsettled(template, draft) else { return };
        match value {
            Some(value) => drop(draft.answers.insert(place, Answer { value, origin: Origin::Default })),
            None => drop(draft.answers.remove(&place)),
        }
    }
}

/// The first choice that is not offered, and what is in its stead.
fn unsettled(template: &Template, draft: &Draft) -> Option<(Place, Option<Value>)> {
    let facts = Facts::new(template, draft, None);
    for field in template.sections.iter().flat_map(|s| &s.fields) {
        let FieldKind::Choice(options) = &field.kind else { continue };
        if field.id != "inst.kind" && options.iter().all(|o| o.when.is_none()) {
            continue;
        }
        let parties = draft.parties.iter().map(|p| Some(p.id.as_str()));
        let places: Vec<Option<&str>> = if field.per == Per::Party { parties.collect() } else { vec![None] };
        for party in places {
            let place = Place { field: field.id.clone(), party: party.map(str::to_owned) };
            let Some(Value::Choice(chosen)) = draft.value(&place) else { continue };
            let offered = facts.offered(field, party);
            let known = options.iter().any(|o| o.id == *chosen);
            if known && !offered.iter().any(|o| o.id == *chosen) {
                return Some((place, offered.first().map(|o| Value::Choice(o.id.clone()))));
            }
        }
    }
    None
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

#[cfg(test)]
mod tests {
    use super::super::{mini, validate};
    use super::*;
    use crate::finding::{Finding, Tongue};
    use crate::language::Language;
    use crate::template::{Choice, Field, Texts};

    fn texts(en: &str) -> Texts {
        [Language::english(), Language::french()].map(|l| (l, en.to_owned())).into()
    }

    /// The small template with a question whose first option needs a review, its default.
    fn template() -> Template {
        let mut template = mini::template();
        let option = |id: &str, when: Option<&str>| Choice {
            id: id.into(),
            label: texts(id),
            text: Texts::new(),
            help: Texts::new(),
            when: when.map(str::to_owned),
            was: Vec::new(),
        };
        let fields = &mut template.sections.last_mut().unwrap().fields;
        let review = fields.iter().find(|f| f.id == "fin.review").unwrap();
        fields.push(Field {
            id: "fin.body".into(),
            kind: FieldKind::Choice(vec![option("reviewers", Some("fin.review")), option("contacts", None)]),
            default: Some(Value::Choice("reviewers".into())),
            ..review.clone()
        });
        template
    }

    fn body(draft: &Draft) -> Option<&Value> {
        draft.value(&Place::case("fin.body"))
    }

    fn told(template: &Template, draft: &Draft) -> Vec<Finding> {
        validate(template, draft).into_iter().filter(|f| f.code() == "choice-not-offered").collect()
    }

    #[test]
    fn a_default_that_is_not_offered_gives_way_to_the_first_that_is() {
        let template = template();
        assert_eq!(body(&mini::draft(&template, &["CH", "CN"])), Some(&Value::Choice("contacts".into())));
        let mut open = template.clone();
        let review = open.sections.iter_mut().flat_map(|s| &mut s.fields).find(|f| f.id == "fin.review").unwrap();
        review.default = Some(Value::YesNo(true));
        assert_eq!(body(&mini::draft(&open, &["CH", "CN"])), Some(&Value::Choice("reviewers".into())));
    }

    #[test]
    fn a_chosen_option_that_is_no_longer_offered_is_told_with_the_others() {
        let template = template();
        let mut draft = mini::draft(&template, &["CH", "CN"]);
        mini::set(&mut draft, Place::case("fin.review"), Value::YesNo(true));
        mini::set(&mut draft, Place::case("fin.body"), Value::Choice("reviewers".into()));
        assert_eq!(told(&template, &draft), []);
        mini::set(&mut draft, Place::case("fin.review"), Value::YesNo(false));
        let [finding] = told(&template, &draft).try_into().unwrap();
        assert_eq!(finding.place.field.as_deref(), Some("fin.body"));
        assert_eq!(finding.sentence(Tongue::English), "“reviewers” is not offered beside the other answers.");
        assert!(finding.remedy(Tongue::French).contains("contacts"), "{}", finding.remedy(Tongue::French));
    }

    #[test]
    fn a_kind_of_instrument_that_the_template_is_not_written_in_is_not_offered() {
        let mut template = template();
        template.profiles.retain(|p| p.code() == "treaty");
        let mut draft = mini::draft(&template, &["CH", "CN"]);
        mini::set(&mut draft, Place::case("inst.kind"), Value::Choice("arrangement".into()));
        assert_eq!(told(&template, &draft).len(), 1);
        mini::set(&mut draft, Place::case("inst.kind"), Value::Choice("treaty".into()));
        assert_eq!(told(&template, &draft), []);
    }
}

//! A new case from an arrangement on the shelf: what is generic stays, what is bound to the old parties goes.

use super::findings as kinds;
use super::names::{Kept, Names};
use crate::calendar::Moment;
use crate::draft::{Answer, Draft, Origin, Party, Place, Stage, is_party_id, open};
use crate::finding::{Finding, Place as Where};
use crate::template::{Bound, Field, Per, Template, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The new case and what became of the old answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Replica {
    pub draft: Draft,
    /// Answers taken over whole.
    pub kept: Vec<Place>,
    /// Answers cleared, whole or in part.
    pub cleared: Vec<Cleared>,
    /// Required questions that wait for an answer, in the order of the form.
    pub decisions_left: Vec<Place>,
}

/// An answer that was not taken over as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared {
    pub place: Place,
    pub why: Reason,
}

/// Why an answer was cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It was the answer of a party that is replaced.
    ThatParty,
    /// The template binds it to the parties.
    Parties,
    /// The template binds it to one signing.
    Occasion,
    /// It names a party that is replaced.
    Name,
    /// It names a party that is replaced in some rows or cells; those went, the rest stayed.
    NameInPart,
    /// Private to the old negotiation.
    Private,
    /// The template does not ask it.
    NotAsked,
}

/// Makes a new case of `source` in which each party named on the left is replaced by the one on the right; the
/// others stay, in their places. `id` is the identity of the new case, `moment` its beginning.
///
/// # Errors
/// When a party to replace is not there, a new id is not fit for a party, or a party would stand twice.
pub fn replicate(
    template: &Template,
    source: &Draft,
    new_parties: &BTreeMap<String, String>,
    id: &str,
    moment: Moment,
) -> Result<Replica, Vec<Finding>> {
    // A party replaced by itself stays.
    let changes: BTreeMap<&str, &str> =
        new_parties.iter().map(|(old, new)| (old.as_str(), new.as_str())).filter(|(old, new)| old != new).collect();
    let parties = exchange(source, &changes)?;
    let leaving: Vec<&str> = changes.keys().copied().collect();
    let scene = Scene { template, source, names: Names::of(source, &leaving), leaving };
    let mut replica = Replica {
        draft: Draft {
            id: id.to_owned(),
            stage: Stage::Draft,
            parties,
            answers: BTreeMap::new(),
            left_out: source.left_out.clone(),
            notes: BTreeMap::new(),
            behind: BTreeMap::new(),
            confirmed: BTreeMap::new(),
            replicated_from: Some((source.id.clone(), title(template, source))),
            created: moment,
            changed: moment,
        },
        kept: Vec::new(),
        cleared: Vec::new(),
        decisions_left: Vec::new(),
    };
    scene.take_over(&mut replica);
    replica.decisions_left = open(template, &replica.draft).into_iter().map(|question| question.place).collect();
    Ok(replica)
}

/// The new list of parties, or why there cannot be one.
fn exchange(source: &Draft, changes: &BTreeMap<&str, &str>) -> Result<Vec<Party>, Vec<Finding>> {
    let mut findings = Vec::new();
    let here: Vec<&str> = source.parties.iter().map(|p| p.id.as_str()).collect();
    for old in changes.keys().filter(|old| !here.contains(old)) {
        let finding = Finding::new(&kinds::NO_SUCH_PARTY, Where::nowhere());
        findings.push(finding.with("party", shown(old)).with("parties", here.join(", ")));
    }
    for new in changes.values().filter(|new| !is_party_id(new)) {
        findings.push(Finding::new(&kinds::PARTY_ID, Where::nowhere()).with("party", shown(new)));
    }
    let parties: Vec<&str> = here.iter().map(|id| changes.get(id).copied().unwrap_or(id)).collect();
    let mut seen = BTreeSet::new();
    for id in parties.iter().filter(|id| !seen.insert(**id)) {
        findings.push(Finding::new(&kinds::PARTY_TWICE, Where::nowhere()).with("party", shown(id)));
    }
    if findings.is_empty() {
        Ok(parties.into_iter().map(|id| Party { id: id.to_owned() }).collect())
    } else {
        Err(findings)
    }
}

fn shown(id: &str) -> String {
    id.chars().filter(|c| !c.is_control()).take(40).collect()
}

/// What the fate of an answer depends on.
struct Scene<'a> {
    template: &'a Template,
    source: &'a Draft,
    names: Names,
    leaving: Vec<&'a str>,
}

impl Scene<'_> {
    fn take_over(&self, replica: &mut Replica) {
        let fields: BTreeMap<&str, &Field> =
            self.template.sections.iter().flat_map(|s| &s.fields).map(|f| (f.id.as_str(), f)).collect();
        for (place, answer) in &self.source.answers {
            let fate = match fields.get(place.field.as_str()) {
                Some(field) => self.fate(field, place, &answer.value),
                None => Fate::Goes(Reason::NotAsked),
            };
            let (value, why) = match fate {
                Fate::Stays => (Some(answer.value.clone()), None),
                Fate::StaysInPart(value) => (Some(value), Some(Reason::NameInPart)),
                Fate::Goes(why) => (None, Some(why)),
            };
            if let Some(value) = value {
                let origin = Origin::Replicated(self.source.id.clone());
                replica.draft.answers.insert(place.clone(), Answer { value, origin });
            }
            match why {
                Some(why) => replica.cleared.push(Cleared { place: place.clone(), why }),
                None => replica.kept.push(place.clone()),
            }
        }
    }

    fn fate(&self, field: &Field, place: &Place, value: &Value) -> Fate {
        if field.private {
            return Fate::Goes(Reason::Private);
        }
        if let Some(party) = &place.party {
            if field.per != Per::Party || !self.source.parties.iter().any(|p| p.id == *party) {
                return Fate::Goes(Reason::NotAsked);
            }
            if self.leaving.contains(&party.as_str()) {
                return Fate::Goes(Reason::ThatParty);
            }
        }
        if field.bound == Bound::Occasion || field.id == "sig.date" {
            return Fate::Goes(Reason::Occasion);
        }
        if self.leaving.is_empty() || field.bound == Bound::Parties && place.party.is_some() {
            // The names of a party that stays are its own, even when they contain another's.
            return Fate::Stays;
        }
        if field.bound == Bound::Parties {
            return Fate::Goes(Reason::Parties);
        }
        match self.names.strike(&field.kind, value) {
            Kept::All => Fate::Stays,
            Kept::Some(rest) => Fate::StaysInPart(rest),
            Kept::Nothing => Fate::Goes(Reason::Name),
        }
    }
}

enum Fate {
    Stays,
    StaysInPart(Value),
    Goes(Reason),
}

/// How the source is called, for the lineage of the new case.
fn title(template: &Template, source: &Draft) -> String {
    match source.value(&Place::case("inst.short_title")) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Texts(texts)) => texts.values().next().cloned().unwrap_or_default(),
        _ => template.name.values().next().cloned().unwrap_or_else(|| template.id.clone()),
    }
}

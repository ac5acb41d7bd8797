//! What a party is called outside the running text: under a box for initials, over a column.

use crate::draft::{Draft, Place};
use crate::language::{self, Language};
use crate::template::Value;

/// Short name, else full name, else country, else the party's id.
pub fn party_name(draft: &Draft, party: &str, language: &Language) -> String {
    for field in ["party.name_short", "party.name_full"] {
        let text = match draft.value(&Place::party(field, party)) {
            Some(Value::Text(text)) => Some(text.as_str()),
            Some(Value::Texts(texts)) => texts.get(language).or_else(|| texts.values().next()).map(String::as_str),
            _ => None,
        };
        if let Some(text) = text.map(str::trim).filter(|t| !t.is_empty()) {
            return text.to_owned();
        }
    }
    let code = match draft.value(&Place::party("party.country", party)) {
        Some(Value::Choice(code)) => code,
        _ => party,
    };
    language::country(code).map_or_else(|| party.to_owned(), |c| c.name_in(language).to_owned())
}

/// The names of all parties, the first of an original first.
pub fn party_names(draft: &Draft, language: &Language, first: Option<&str>) -> Vec<String> {
    let mut parties: Vec<&str> = draft.parties.iter().map(|p| p.id.as_str()).collect();
    parties.sort_by_key(|p| Some(*p) != first);
    parties.into_iter().map(|p| party_name(draft, p, language)).collect()
}

//! What an entry taken from a list writes: into the field it was taken in, and into the one beside it that holds the
//! other half, the code of a name or the name of a code.

use crate::codes::{Hit, List};
use crate::draft::{Answer, Edit, Origin, Place};
use crate::gui::standing::Asked;
use crate::gui::widgets::suggest::with_code;
use crate::language::Language;
use crate::template::{Column, Field, FieldKind, Row, Texts, Value, is_blank};
use crate::workspace::Desk;

/// The text of a field that is the same in every language: the code, or the name in the first language.
pub fn written(hit: Hit, list: List, before: &str, languages: &[Language]) -> String {
    match list {
        List::GoodsCodes => with_code(before, hit.code()),
        List::PlaceCodes => hit.code().to_owned(),
        List::Places | List::Goods => {
            let english = Language::english();
            within(hit, hit.label(languages.first().unwrap_or(&english)))
        }
    }
}

/// The names in every language where one is known, of the document or written before. Elsewhere what stood there stays,
/// unless it names another place.
pub fn named(hit: Hit, before: &Texts, languages: &[Language]) -> Texts {
    let mut texts = before.clone();
    for language in languages.iter().chain(before.keys()) {
        match hit.name_in(language) {
            Some(name) => texts.insert(language.clone(), within(hit, name)),
            None if texts.get(language).is_some_and(|name| is_listed(name, language)) => texts.remove(language),
            None => None,
        };
    }
    texts
}

/// As it stands within a sentence: goods with a small letter, unless they begin with a letter that stands for itself.
fn within(hit: Hit, name: &str) -> String {
    let mut letters = name.chars();
    match (hit, letters.next()) {
        (Hit::Goods(_), Some(first)) if letters.clone().next().is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

fn is_listed(name: &str, language: &Language) -> bool {
    [List::Places, List::Goods].iter().any(|list| list.called(name, language).is_some())
}

/// What the field with the other half is to say, unless an officer has written something of his own there.
fn partner_value(hit: Hit, kind: &FieldKind, list: List, now: Option<&Value>, languages: &[Language]) -> Option<Value> {
    let FieldKind::Text { list: Some(other), translated, .. } = kind else { return None };
    let gives_way = now.is_none_or(|value| is_blank(value) || is_from_list(value));
    if *other != list.partner() || !gives_way {
        return None;
    }
    let before = Texts::new();
    Some(match translated {
        true => Value::Texts(named(hit, &before, languages)),
        false => Value::Text(written(hit, *other, "", languages)),
    })
}

fn is_from_list(value: &Value) -> bool {
    match value {
        Value::Text(code) => [List::Places, List::Goods].iter().any(|list| list.of_code(code).is_some()),
        Value::Texts(texts) => texts.iter().any(|(language, name)| is_listed(name, language)),
        _ => false,
    }
}

/// Fills the other column of the row; beside several codes the words are the officer's own.
pub fn fill_partner(hit: Hit, from: &Column, row: &mut Row, columns: &[Column], languages: &[Language]) {
    let FieldKind::Text { list: Some(list), .. } = from.kind else { return };
    let several = matches!(row.get(&from.id), Some(Value::Text(codes)) if codes.contains([',', ';']));
    if list == List::GoodsCodes && several {
        return;
    }
    let found = columns.iter().find_map(|column| {
        let value = partner_value(hit, &column.kind, list, row.get(&column.id), languages)?;
        Some((column.id.clone(), value))
    });
    row.extend(found);
}

/// The edit of the question beside this one, where it holds the other half.
pub fn partner_edit(desk: &Desk, asked: &Asked, hit: Hit, languages: &[Language]) -> Option<Edit> {
    let fields = &desk.template().sections.get(asked.section)?.fields;
    let FieldKind::Text { list: Some(list), .. } = fields.get(asked.field)?.kind else { return None };
    let beside = [asked.field.checked_add(1), asked.field.checked_sub(1)].into_iter().flatten();
    beside.filter_map(|at| fields.get(at)).find_map(|field: &Field| {
        let place = Place { field: field.id.clone(), party: asked.place.party.clone() };
        let value = partner_value(hit, &field.kind, list, desk.draft().value(&place), languages)?;
        let same_per = field.id.starts_with("party.") == place.party.is_some();
        same_per.then(|| Edit::Answer(place, Some(Answer { value, origin: Origin::Officer })))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn languages(codes: &[&str]) -> Vec<Language> {
        codes.iter().map(|c| Language::new(c).unwrap()).collect()
    }

    fn geneva() -> Hit {
        List::Places.of_code("CHGVA").unwrap()
    }

    #[test]
    fn a_place_is_written_in_every_language_it_is_known_in() {
        let all = languages(&["en", "fr", "es", "ru", "ar", "zh", "de"]);
        let (german, russian) = (all[6].clone(), all[3].clone());
        let before = BTreeMap::from([(german.clone(), "Genf".to_owned()), (russian.clone(), "Берн".to_owned())]);
        let texts = named(geneva(), &before, &all);
        assert_eq!(texts[&russian], "Женева");
        assert_eq!(texts[&german], "Genf", "not known here, so the officer's own word stays");
        assert_eq!(texts.len(), 7);
        let chiasso = named(List::Places.of_code("CHCHI").unwrap(), &texts, &all);
        assert_eq!(chiasso.get(&russian), None, "the name of the other place does not stay");
        assert_eq!(chiasso[&all[0]], "Chiasso");
    }

    #[test]
    fn goods_stand_within_a_sentence() {
        let all = languages(&["en", "fr"]);
        let named_as =
            |code: &str, at: usize| named(List::Goods.of_code(code).unwrap(), &Texts::new(), &all)[&all[at]].clone();
        assert_eq!(named_as("0201", 0), "beef, fresh or chilled");
        assert_eq!(named_as("0408", 1), "œufs sans coquille, jaunes");
        assert_eq!(named_as("6109", 0), "T-shirts, singlets, knitted");
        assert_eq!(named_as("3904", 1), "PVC, formes primaires");
    }

    #[test]
    fn the_other_half_follows_but_not_over_own_words() {
        let all = languages(&["en", "fr"]);
        let kind = |translated, list| FieldKind::Text { lines: 1, most: 99, translated, list: Some(list) };
        let (names, codes) = (kind(true, List::Places), kind(false, List::PlaceCodes));
        let code = partner_value(geneva(), &codes, List::Places, None, &all);
        assert_eq!(code, Some(Value::Text("CHGVA".into())));
        let again = partner_value(geneva(), &codes, List::Places, Some(&Value::Text("CHBRN".into())), &all);
        assert_eq!(again, code, "the code of another place gives way");
        let own = Value::Text("depot 7".into());
        assert_eq!(partner_value(geneva(), &codes, List::Places, Some(&own), &all), None);
        let Some(Value::Texts(texts)) = partner_value(geneva(), &names, List::PlaceCodes, None, &all) else { panic!() };
        assert_eq!(texts[&all[1]], "Genève");
        assert_eq!(partner_value(geneva(), &names, List::Places, None, &all), None, "not the same half");
    }
}

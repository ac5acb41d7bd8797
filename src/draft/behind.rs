//! Translations that lag behind: an answer changed in one language and left as it was in the others.

use super::{Confirmation, Draft, Edit, Place};
use crate::calendar::Moment;
use crate::language::Language;
use crate::template::{Texts, Value};

/// The edit, and with it what it does to the translations of the answer: languages left alone fall behind one that
/// changes, a language that was behind and changes has caught up. An edit that changes no word confirms them all.
///
/// Called where a person begins to change an answer, not at each letter.
pub fn with_translations(draft: &Draft, edit: Edit) -> Edit {
    let Edit::Answer(place, answer) = &edit else { return edit };
    let known = draft.behind.get(place).cloned().unwrap_or_default();
    let before = draft.value(place);
    let after = answer.as_ref().map(|a| &a.value);
    let lagging = match (before, after) {
        (Some(Value::Texts(old)), Some(Value::Texts(new))) => lagging(old, new, &known),
        (_, None) => Vec::new(),
        _ => known.clone(),
    };
    let mut more = Vec::new();
    if lagging != known {
        more.push(Edit::Behind(place.clone(), lagging));
    }
    if before != after && draft.confirmed.contains_key(place) {
        more.push(Edit::Confirmed(place.clone(), Vec::new()));
    }
    if more.is_empty() {
        return edit;
    }
    more.insert(0, edit);
    Edit::Together(more)
}

/// The officer's word that the text in a language still says the same.
pub fn confirm(draft: &Draft, place: &Place, language: &Language, by: &str, on: Moment) -> Edit {
    let mut behind = draft.behind.get(place).cloned().unwrap_or_default();
    behind.retain(|l| l != language);
    let mut confirmed = draft.confirmed.get(place).cloned().unwrap_or_default();
    confirmed.retain(|c| c.language != *language);
    confirmed.push(Confirmation { language: language.clone(), by: by.to_owned(), on });
    Edit::Together(vec![Edit::Behind(place.clone(), behind), Edit::Confirmed(place.clone(), confirmed)])
}

/// The languages that one edit changes in the texts of an answer.
pub fn changed_languages(draft: &Draft, edit: &Edit) -> Vec<Language> {
    match edit {
        Edit::Answer(place, Some(answer)) => match (draft.value(place), &answer.value) {
            (Some(Value::Texts(old)), Value::Texts(new)) => changed(old, new),
            (_, Value::Texts(new)) => new.iter().filter(|(_, text)| !text.is_empty()).map(|(l, _)| l.clone()).collect(),
            _ => Vec::new(),
        },
        Edit::Together(edits) => edits.iter().flat_map(|e| changed_languages(draft, e)).collect(),
        _ => Vec::new(),
    }
}

fn changed(old: &Texts, new: &Texts) -> Vec<Language> {
    new.iter()
        .filter(|(language, text)| old.get(*language) != Some(*text))
        .map(|(language, _)| language.clone())
        .collect()
}

fn lagging(old: &Texts, new: &Texts, known: &[Language]) -> Vec<Language> {
    let changed = changed(old, new);
    if changed.is_empty() && old.len() == new.len() {
        return Vec::new();
    }
    // A first text is no change, and a language that was behind catches up.
    let leads = changed.iter().any(|l| old.get(l).is_some_and(|t| !t.trim().is_empty()) && !known.contains(l));
    let filled = new.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(language, _)| language);
    filled.filter(|l| !changed.contains(l) && (leads || known.contains(l))).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::mini::{draft, filled, template, texts};
    use crate::draft::{Answer, Origin, Place};

    fn edit(draft: &mut Draft, en: &str, fr: &str) -> Vec<String> {
        let place = Place::party("party.name_full", "CH");
        let edit = Edit::Answer(place.clone(), Some(Answer { value: texts(en, fr), origin: Origin::Officer }));
        let edit = with_translations(draft, edit);
        let before = draft.clone();
        let inverse = draft.apply(edit);
        let mut back = draft.clone();
        back.apply(inverse);
        assert_eq!(back, before, "undoing restores the draft");
        draft.behind.get(&place).into_iter().flatten().map(|l| l.code().to_owned()).collect()
    }

    #[test]
    fn a_language_left_alone_falls_behind_and_catches_up() {
        let mut draft = filled(&template());
        assert_eq!(edit(&mut draft, "the Swiss Confederation", "la Suisse"), ["fr"]);
        assert_eq!(edit(&mut draft, "the Swiss Confederation", "la Confédération suisse"), [] as [&str; 0]);
        assert_eq!(edit(&mut draft, "the Swiss Confederation", "la Confédération"), ["en"]);
        assert_eq!(edit(&mut draft, "the Swiss Confederation", "la Confédération"), [] as [&str; 0], "confirmed");
    }

    #[test]
    fn first_texts_leave_nothing_behind() {
        let mut draft = draft(&template(), &["CH", "CN"]);
        assert_eq!(edit(&mut draft, "Switzerland", ""), [] as [&str; 0]);
        assert_eq!(edit(&mut draft, "Switzerland", "la Suisse"), [] as [&str; 0]);
        assert_eq!(edit(&mut draft, "China", "la Chine"), [] as [&str; 0], "both at once");
    }

    #[test]
    fn a_confirmed_text_is_no_longer_behind_until_a_word_changes() {
        let mut draft = filled(&template());
        let place = Place::party("party.name_full", "CH");
        let before = draft.clone();
        assert_eq!(edit(&mut draft, "the Swiss Confederation", "la Suisse"), ["fr"]);
        let lagging = draft.clone();
        let french = Language::french();
        let step = confirm(&draft, &place, &french, "A. Muster", Moment::from_unix(86_400));
        let back = draft.apply(step);
        assert!(draft.behind.is_empty());
        let told = &draft.confirmed[&place];
        assert_eq!((told.len(), told[0].by.as_str(), &told[0].language), (1, "A. Muster", &french));
        let file = ron::ser::to_string(&draft).unwrap();
        assert_eq!(crate::template::read_ron::<Draft>(file.as_bytes(), "draft").as_ref(), Ok(&draft), "it is kept");
        let mut undone = draft.clone();
        undone.apply(back);
        assert_eq!(undone, lagging);
        assert_eq!(edit(&mut draft, "the Confederation", "la Suisse"), ["fr"], "to be confirmed anew");
        assert!(draft.confirmed.is_empty() && before.confirmed.is_empty());
    }

    #[test]
    fn what_lags_is_kept_in_the_file() {
        let mut draft = filled(&template());
        edit(&mut draft, "the Swiss Confederation", "la Suisse");
        let text = ron::ser::to_string(&draft).unwrap();
        assert_eq!(crate::template::read_ron::<Draft>(text.as_bytes(), "draft").as_ref(), Ok(&draft));
    }
}

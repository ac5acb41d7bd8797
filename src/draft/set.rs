//! Answers written on one line: `fin.term_n=3 months`, `party.name_full@CH.en=Swiss Confederation`.
//!
//! The left side is the field, `@` and the party where each party answers, `.` and the language where the answer
//! has a text in each. The right side is written as `parse_value` says. An empty right side clears the answer.

use super::{Answer, Draft, Edit, Origin, Place, findings, with_translations};
use crate::calendar::{Date, Unit};
use crate::finding::{self, Finding};
use crate::language::Language;
use crate::template::{Field, FieldKind, Index, Per, Row, Template, Texts, Value, fit, nearest};

/// The edit that an assignment asks for. A text in one language joins those that stand in the draft.
///
/// # Errors
/// A finding that says what of `field[@PARTY][.language]=value` is wrong.
pub fn set(template: &Template, draft: &Draft, assignment: &str) -> Result<Edit, Finding> {
    let nowhere = finding::Place::nowhere;
    let Some((target, text)) = assignment.split_once('=') else {
        return Err(Finding::new(&findings::SET_FORM, nowhere()).with("text", assignment));
    };
    let (field, party, language) = find(template, draft, target.trim())?;
    let place = Place { field: field.id.clone(), party };
    if text.trim().is_empty() && language.is_none() {
        return Ok(Edit::Answer(place, None));
    }
    let value = match (&field.kind, language) {
        (FieldKind::Text { translated: true, .. }, Some(language)) => {
            let mut texts = match draft.value(&place) {
                Some(Value::Texts(texts)) => texts.clone(),
                _ => Texts::new(),
            };
            texts.insert(language, text.trim().to_owned());
            fitting(field, Value::Texts(texts))?
        }
        (_, Some(language)) => {
            let fault = Finding::new(&findings::SET_NO_LANGUAGE, nowhere());
            return Err(fault.with("name", &field.id).with("language", language));
        }
        (FieldKind::Text { translated: true, .. }, None) => {
            let languages = draft.written_languages(template);
            let [only] = languages.as_slice() else {
                return Err(Finding::new(&findings::SET_LANGUAGE, nowhere()).with("name", &field.id));
            };
            fitting(field, Value::Texts(Texts::from([(only.clone(), text.trim().to_owned())])))?
        }
        _ => parse_value(field, text)?,
    };
    let edit = Edit::Answer(place, Some(Answer { value, origin: Origin::Officer }));
    Ok(with_translations(draft, edit))
}

type Target<'a> = (&'a Field, Option<String>, Option<Language>);

fn find<'a>(template: &'a Template, draft: &Draft, target: &str) -> Result<Target<'a>, Finding> {
    let index = Index::new(template);
    let (name, behind) = match target.split_once('@') {
        Some((name, behind)) => (name, Some(behind)),
        None => (target, None),
    };
    // `inst.title.en`: the field is what comes before the language.
    let (field, language) = match (index.field(name), name.rsplit_once('.')) {
        (Some(field), _) => (Some(field), None),
        (None, Some((head, code))) => (index.field(head), Language::new(code)),
        (None, None) => (None, None),
    };
    let Some(field) = field else {
        return Err(unknown(name, &index));
    };
    let (party, language) = match behind {
        Some(behind) => match behind.split_once('.') {
            Some((party, code)) => (Some(party.to_owned()), Language::new(code)),
            None => (Some(behind.to_owned()), language),
        },
        None => (None, language),
    };
    let fault = |kind| Err(Finding::new(kind, finding::Place::field(&field.id)).with("name", &field.id));
    match (field.per, party) {
        (Per::Party, Some(id)) if draft.parties.iter().any(|p| p.id == id) => Ok((field, Some(id), language)),
        (Per::Party, _) => {
            let ids: Vec<&str> = draft.parties.iter().map(|p| p.id.as_str()).collect();
            fault(&findings::SET_PARTY).map_err(|f: Finding| f.with("parties", ids.join(", ")))
        }
        (Per::Case, Some(id)) => fault(&findings::SET_NO_PARTY).map_err(|f| f.with("party", id)),
        (Per::Case, None) => Ok((field, None, language)),
    }
}

fn unknown(name: &str, index: &Index<'_>) -> Finding {
    let fault = Finding::new(&findings::SET_FIELD, finding::Place::nowhere()).with("name", name);
    match nearest(name, index.field_ids()) {
        Some(near) => {
            fault.with_words("hint", format!("Did you mean “{near}”?"), format!("Vouliez-vous dire « {near} » ?"))
        }
        None => fault.with_words(
            "hint",
            "See the fields of the template with “entente template show”.",
            "Voyez les champs du modèle avec « entente template show ».",
        ),
    }
}

/// Reads a value as it is written on a line:
///
/// | kind | written |
/// |---|---|
/// | text, e-mail | as it is |
/// | number | `3` |
/// | yes or no | `yes`, `no` |
/// | date | `2017-01-16` |
/// | duration | `3 months`, `48 hours`, `5 working days` |
/// | choice, country, language | the id or code |
/// | choices, languages | ids with commas, `en, fr` |
/// | rows | a RON list, `[{"office": Text("Bern")}]`, or `preset` |
///
/// # Errors
/// A finding when the text is no such value, or one that the field does not take.
pub fn parse_value(field: &Field, text: &str) -> Result<Value, Finding> {
    let text = text.trim();
    let value = read(&field.kind, text).ok_or_else(|| {
        let (kind, kind_fr, example) = description(&field.kind);
        Finding::new(&findings::SET_VALUE, finding::Place::field(&field.id))
            .with("text", text)
            .with_words("kind", kind, kind_fr)
            .with("example", example)
    })?;
    fitting(field, value)
}

fn fitting(field: &Field, value: Value) -> Result<Value, Finding> {
    match fit(&field.kind, &value).into_iter().find(Finding::is_error) {
        Some(mut fault) => {
            fault.place.field = Some(field.id.clone());
            Err(fault)
        }
        None => Ok(value),
    }
}

fn read(kind: &FieldKind, text: &str) -> Option<Value> {
    let list = || text.split(',').map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect();
    Some(match kind {
        FieldKind::Text { translated: true, .. } => return None,
        FieldKind::Text { .. } | FieldKind::Email => Value::Text(text.to_owned()),
        FieldKind::Number { .. } => Value::Number(text.parse().ok()?),
        FieldKind::YesNo => match text.to_lowercase().as_str() {
            "yes" | "true" | "oui" => Value::YesNo(true),
            "no" | "false" | "non" => Value::YesNo(false),
            _ => return None,
        },
        FieldKind::Date => Value::Date(Date::parse(text)?),
        FieldKind::Duration { units, .. } => duration(text, units)?,
        FieldKind::Choice(_) | FieldKind::Country | FieldKind::Language => Value::Choice(text.to_owned()),
        FieldKind::Choices { .. } | FieldKind::Languages => Value::Choices(list()),
        FieldKind::Rows { preset, .. } if text == "preset" && !preset.is_empty() => Value::Rows(preset.clone()),
        FieldKind::Rows { .. } => Value::Rows(crate::template::read_ron::<Vec<Row>>(text.as_bytes(), "").ok()?),
    })
}

/// "3 months"; the unit may be left out where only one is offered.
fn duration(text: &str, units: &[Unit]) -> Option<Value> {
    let cut = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at(cut);
    let unit = match unit.trim().to_lowercase().trim_end_matches('s') {
        "" => units.first().copied().filter(|_| units.len() == 1)?,
        "minute" => Unit::Minutes,
        "hour" | "heure" => Unit::Hours,
        "day" | "jour" => Unit::Days,
        "working day" | "working_day" | "workingday" | "jours ouvrable" | "jour ouvrable" => Unit::WorkingDays,
        "month" | "moi" => Unit::Months,
        "year" | "an" => Unit::Years,
        _ => return None,
    };
    Some(Value::Duration(digits.parse().ok()?, unit))
}

fn description(kind: &FieldKind) -> (&'static str, &'static str, String) {
    match kind {
        FieldKind::Text { .. } => ("text", "texte", "…".into()),
        FieldKind::Email => ("e-mail address", "adresse électronique", "duty@customs.example".into()),
        FieldKind::Number { least, .. } => ("number", "nombre", least.to_string()),
        FieldKind::YesNo => ("yes or no", "oui ou non", "yes".into()),
        FieldKind::Date => ("date", "date", "2017-01-16".into()),
        FieldKind::Duration { .. } => ("span of time", "durée", "3 months".into()),
        FieldKind::Choice(options) => ("choice", "choix", options.first().map_or(String::new(), |o| o.id.clone())),
        FieldKind::Choices { options, .. } => {
            let ids: Vec<&str> = options.iter().take(2).map(|o| o.id.as_str()).collect();
            ("list of choices", "liste de choix", ids.join(", "))
        }
        FieldKind::Country => ("country code", "code de pays", "CH".into()),
        FieldKind::Language => ("language code", "code de langue", "fr".into()),
        FieldKind::Languages => ("list of language codes", "liste de codes de langue", "en, fr".into()),
        FieldKind::Rows { columns, .. } => {
            let cell = columns.first().map_or(String::new(), |c| format!("\"{}\": Text(\"…\")", c.id));
            ("list of rows", "liste de lignes", format!("[{{{cell}}}]"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::mini;

    fn set_all(lines: &[&str]) -> Result<Draft, Finding> {
        let template = mini::template();
        let mut draft = mini::draft(&template, &["CH", "CN"]);
        for line in lines {
            let edit = set(&template, &draft, line)?;
            draft.apply(edit);
        }
        Ok(draft)
    }

    #[test]
    fn every_kind_is_written_on_a_line() {
        let draft = set_all(&[
            "inst.kind=treaty",
            "inst.languages = en, fr",
            "party.name_full@CH.en=Switzerland",
            "party.name_full@CH.fr=la Suisse",
            "party.country@CN=CN",
            "sig.date=2017-01-16",
            "fin.term=6 months",
            "fin.review=yes",
            "fin.review_years=5",
            "ben.items=release,control",
            "cp.items=[{\"office\": Text(\"Bern\")}]",
        ])
        .unwrap();
        let texts = draft.value(&Place::party("party.name_full", "CH"));
        assert_eq!(texts, Some(&mini::texts("Switzerland", "la Suisse")));
        assert_eq!(draft.value(&Place::case("fin.term")), Some(&Value::Duration(6, Unit::Months)));
        assert_eq!(
            draft.value(&Place::case("ben.items")),
            Some(&Value::Choices(vec!["release".into(), "control".into()]))
        );
        assert!(matches!(draft.value(&Place::case("cp.items")), Some(Value::Rows(rows)) if rows.len() == 1));
    }

    #[test]
    fn an_empty_right_side_clears() {
        let draft = set_all(&["fin.term="]).unwrap();
        assert_eq!(draft.value(&Place::case("fin.term")), None);
    }

    #[test]
    fn faults_say_what_is_wrong() {
        for (line, code) in [
            ("fin.term", "set-form"),
            ("fin.tern=3 months", "set-field"),
            ("party.name_full.en=X", "set-party"),
            ("party.name_full@XX.en=X", "set-party"),
            ("fin.term@CH=3 months", "set-no-party"),
            ("party.name_full@CH=X", "set-language"),
            ("inst.short_title.en=X", "set-no-language"),
            ("fin.term=soon", "set-value"),
            ("fin.term=99 months", "number-range"),
            ("fin.review=perhaps", "set-value"),
            ("inst.kind=pact", "choice-unknown"),
            ("cp.items=[", "set-value"),
            ("party.country@CH=Switzerland", "country-unknown"),
        ] {
            assert_eq!(set_all(&[line]).map_err(|f| f.code()).map(|_| ()), Err(code), "{line}");
        }
        let hint = set_all(&["fin.tern=3 months"]).unwrap_err();
        assert!(hint.remedy(crate::finding::Tongue::English).contains("fin.term"));
    }
}

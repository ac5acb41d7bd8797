//! National overlays: what an administration changes in a template that ships, without copying it. A new version of
//! the template keeps the overlay.

use super::findings;
use super::form::{Field, FieldKind, Part, Required, Row, Section, Template, Texts, Value};
use super::index::nearest;
use super::texts;
use crate::finding::{Finding, Place};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An overlay file, `Overlay(id: "AEO-MRA-CH", of: "AEO-MRA", …)`. What it does not name stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    pub format: u32,
    /// Identity of the template that comes out.
    pub id: String,
    /// Identity of the template it is laid over.
    pub of: String,
    /// Version of the overlay; printed behind that of the template, `1.2.0+1.0.0`.
    pub version: String,
    #[serde(default)]
    pub name: Texts,
    #[serde(default)]
    pub summary: Texts,
    /// Languages that remain; empty keeps all. What the overlay adds must stand in each of them.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// Words of the lexicon, replaced or added.
    #[serde(default)]
    pub words: BTreeMap<String, Texts>,
    /// Changes to questions, by field id.
    #[serde(default)]
    pub fields: BTreeMap<String, FieldChange>,
    /// Changes to parts, by part id.
    #[serde(default)]
    pub parts: BTreeMap<String, PartChange>,
    /// Own questions: at the end of a section, or behind a field.
    #[serde(default)]
    pub add_fields: Vec<AddField>,
    /// Own parts: behind a part, among its siblings.
    #[serde(default)]
    pub add_parts: Vec<AddPart>,
}

/// What changes in a question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FieldChange {
    pub label: Texts,
    pub help: Texts,
    pub example: Texts,
    pub default: Option<Value>,
    pub required: Option<Required>,
    /// Rows to start from, for a list of rows.
    pub preset: Option<Vec<Row>>,
    /// Labels of options, by option id.
    pub options: BTreeMap<String, Texts>,
}

/// What changes in a part.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PartChange {
    pub heading: Texts,
    pub text: Texts,
    pub when: Option<String>,
    /// Whether the parties of a case may leave it out.
    pub optional: Option<bool>,
    /// The part is not part of this template.
    pub left_out: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddField {
    pub section: String,
    #[serde(default)]
    pub after: Option<String>,
    pub field: Field,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddPart {
    pub after: String,
    pub part: Part,
}

/// Whether a file is an overlay and not a template: its first word says so.
pub fn is_overlay(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default());
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_start);
    let first = lines.into_iter().find(|l| !l.is_empty() && !l.starts_with("//"));
    first.is_some_and(|l| l.starts_with("Overlay"))
}

/// Lays an overlay over a template.
///
/// # Errors
/// A finding for each question or part that the overlay names and the template lacks.
pub fn overlay(base: &Template, overlay: Overlay) -> Result<Template, Vec<Finding>> {
    let mut out = base.clone();
    let mut faults = Vec::new();
    out.id = overlay.id;
    out.version = format!("{}+{}", base.version, overlay.version);
    over(&mut out.name, overlay.name);
    over(&mut out.summary, overlay.summary);
    for (name, texts) in overlay.words {
        over(out.words.entry(name).or_default(), texts);
    }
    for (id, change) in overlay.fields {
        match out.sections.iter_mut().flat_map(|s| &mut s.fields).find(|f| f.id == id) {
            Some(field) => faults.extend(change_field(field, change)),
            None => faults.push(no_field(base, &id)),
        }
    }
    for (id, change) in overlay.parts {
        if !change_part(&mut out.parts, &id, &change) {
            faults.push(no_part(base, &id));
        }
    }
    for add in overlay.add_fields {
        faults.extend(add_field(&mut out.sections, base, add).err());
    }
    for add in overlay.add_parts {
        if !add_part(&mut out.parts, &add) {
            faults.push(no_part(base, &add.after));
        }
    }
    if !overlay.languages.is_empty() {
        speak(&mut out, &overlay.languages);
    }
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

/// Keeps these languages alone.
fn speak(template: &mut Template, languages: &[Language]) {
    template.languages.retain(|l| languages.contains(l));
    let languages = template.languages.clone();
    let mut keep = |texts: &mut Texts| texts::keep(&languages, texts);
    template.words.values_mut().for_each(&mut keep);
    template.sections.iter_mut().for_each(|s| s.each_text(&mut keep));
    template.terms.iter_mut().for_each(|t| t.each_text(&mut keep));
    template.parts.iter_mut().for_each(|p| p.each_text(&mut keep));
}

/// Texts of the overlay stand in for those of the template, language by language.
fn over(texts: &mut Texts, new: Texts) {
    texts.extend(new);
}

/// Changes a question; findings when it has no rows to preset, or no such option.
pub(super) fn change_field(field: &mut Field, change: FieldChange) -> Vec<Finding> {
    let mut faults = Vec::new();
    over(&mut field.label, change.label);
    over(&mut field.help, change.help);
    over(&mut field.example, change.example);
    field.default = change.default.or(field.default.take());
    field.required = change.required.unwrap_or_else(|| std::mem::take(&mut field.required));
    let misfit = |what: &str| {
        Finding::new(&findings::PRESET_KIND, Place::field(&field.id)).with("name", &field.id).with("what", what)
    };
    match (&mut field.kind, change.preset) {
        (FieldKind::Rows { preset, .. }, Some(rows)) => *preset = rows,
        (_, Some(_)) => faults.push(misfit("preset")),
        (_, None) => {}
    }
    for (id, label) in change.options {
        let option = match &mut field.kind {
            FieldKind::Choice(options) | FieldKind::Choices { options, .. } => options.iter_mut().find(|o| o.id == id),
            _ => None,
        };
        match option {
            Some(option) => over(&mut option.label, label),
            None => faults.push(misfit(&id)),
        }
    }
    faults
}

/// Changes the part of that id wherever it stands; false when there is none.
fn change_part(parts: &mut Vec<Part>, id: &str, change: &PartChange) -> bool {
    if let Some(at) = parts.iter().position(|p| p.id == id) {
        if change.left_out {
            parts.remove(at);
        } else if let Some(part) = parts.get_mut(at) {
            over(&mut part.heading, change.heading.clone());
            over(&mut part.text, change.text.clone());
            part.when = change.when.clone().or(part.when.take());
            part.optional = change.optional.unwrap_or(part.optional);
        }
        return true;
    }
    parts.iter_mut().any(|p| change_part(&mut p.parts, id, change))
}

fn add_field(sections: &mut [Section], base: &Template, add: AddField) -> Result<(), Finding> {
    let Some(section) = sections.iter_mut().find(|s| s.id == add.section) else {
        let known = base.sections.iter().map(|s| s.id.as_str());
        let near =
            nearest(&add.section, known.clone()).map_or_else(|| known.collect::<Vec<_>>().join(", "), str::to_owned);
        let finding = Finding::new(&findings::OVERLAY_SECTION, Place::nowhere());
        return Err(finding.with("name", add.section).with("known", near));
    };
    let at = match &add.after {
        None => section.fields.len(),
        Some(id) => 1 + section.fields.iter().position(|f| f.id == *id).ok_or_else(|| no_field(base, id))?,
    };
    section.fields.insert(at, add.field);
    Ok(())
}

fn add_part(parts: &mut Vec<Part>, add: &AddPart) -> bool {
    if let Some(at) = parts.iter().position(|p| p.id == add.after) {
        parts.insert(at + 1, add.part.clone());
        return true;
    }
    parts.iter_mut().any(|p| add_part(&mut p.parts, add))
}

fn no_field(base: &Template, id: &str) -> Finding {
    let known = base.sections.iter().flat_map(|s| &s.fields).map(|f| f.id.as_str());
    let near = nearest(id, known).unwrap_or("–").to_owned();
    Finding::new(&findings::OVERLAY_FIELD, Place::field(id)).with("name", id).with("known", near)
}

fn no_part(base: &Template, id: &str) -> Finding {
    let mut ids = Vec::new();
    base.parts.iter().for_each(|p| p.walk(&mut |p| ids.push(p.id.as_str())));
    let near = nearest(id, ids.into_iter()).unwrap_or("–").to_owned();
    Finding::new(&findings::OVERLAY_PART, Place::part(id)).with("name", id).with("known", near)
}

#[cfg(test)]
mod tests {
    use super::super::{find_shipped, load};
    use super::*;

    fn laid(body: &str) -> Result<Template, Vec<Finding>> {
        let text = format!("// ours\nOverlay(format: 1, id: \"X\", of: \"AEO-MRA\", version: \"2.0.0\", {body})");
        load(text.as_bytes(), "x.ron", &[])
    }

    fn base() -> &'static Template {
        find_shipped("AEO-MRA").unwrap().template().unwrap()
    }

    #[test]
    fn an_empty_overlay_changes_only_the_identity() {
        let laid = laid("").unwrap();
        assert_eq!((laid.id.as_str(), laid.version.as_str()), ("X", format!("{}+2.0.0", base().version).as_str()));
        assert_eq!((&laid.parts, &laid.sections, &laid.words), (&base().parts, &base().sections, &base().words));
    }

    #[test]
    fn it_changes_what_it_names_and_the_result_is_a_sound_template() {
        let laid = laid(
            r#"
            languages: ["en", "fr"],
            words: {"our/law": {"en": "the Customs Act", "fr": "la loi sur les douanes"}},
            fields: {"cp.change_days": (default: Number(7), help: {"en": "Seven is our rule."})},
            parts: {
                "prohibitions": (left_out: true),
                "objective": (heading: {"en": "Aim", "fr": "But"}),
            },
            add_parts: [(after: "relation.law", part: (id: "relation.ours", kind: Paragraph, text: {
                "en": "Nothing in {this_instrument} {v1/be} read against {our/law}.",
                "fr": "Rien dans {this_instrument} ne {v1/be} compris à l’encontre de {our/law}.",
            }))],
            add_fields: [(section: "costs", field: (id: "ch.note", label: {"en": "Note", "fr": "Note"}, kind: YesNo, private: true))],
            "#,
        )
        .unwrap_or_else(|f| panic!("{}", f[0]));
        let field = laid.sections.iter().flat_map(|s| &s.fields).find(|f| f.id == "cp.change_days").unwrap();
        assert_eq!(field.default, Some(Value::Number(7)));
        assert!(field.help[&crate::language::Language::french()] != "Seven is our rule.", "French stays");
        let mut ids = Vec::new();
        laid.parts.iter().for_each(|p| p.walk(&mut |p| ids.push(p.id.clone())));
        assert!(!ids.iter().any(|id| id.starts_with("prohibitions")));
        let at = |id: &str| ids.iter().position(|i| i == id).unwrap();
        assert_eq!(at("relation.ours"), at("relation.law") + 1);
        let errors: Vec<Finding> = super::super::check(&laid).into_iter().filter(Finding::is_error).collect();
        assert!(errors.is_empty(), "{}", errors[0]);
    }

    #[test]
    fn what_it_names_must_be_there() {
        for (body, code) in [
            (r#"fields: {"cp.change_day": ()}"#, "overlay-field"),
            (r#"parts: {"objektive": ()}"#, "overlay-part"),
            (r#"add_fields: [(section: "coasts", field: (id: "x", label: {}, kind: YesNo))]"#, "overlay-section"),
        ] {
            let faults = laid(body).unwrap_err();
            assert_eq!(faults.iter().map(Finding::code).collect::<Vec<_>>(), [code]);
            assert!(
                ["cp.change_days", "objective", "costs"].contains(&faults[0].detail("known").unwrap()),
                "{}",
                faults[0]
            );
        }
        let lost =
            load(b"Overlay(format: 1, id: \"X\", of: \"AEO-MRB\", version: \"1.0.0\")", "x.ron", &[]).unwrap_err();
        assert_eq!(lost[0].code(), "overlay-base");
    }
}

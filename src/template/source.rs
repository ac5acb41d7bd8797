//! Template files as they are written, and how shared modules are composed into them.

use super::findings;
use super::form::{Axis, Level, Numbering, Part, Parties, Profile, Section, Template, Term, Texts};
use super::index::nearest;
use super::overlay::{FieldChange, change_field};
use super::texts;
use crate::finding::{Finding, Place};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A template file: a `Template` that may take sections, parts and terms from modules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateSource {
    pub format: u32,
    pub id: String,
    pub version: String,
    pub name: Texts,
    pub summary: Texts,
    pub languages: Vec<Language>,
    pub axis: Axis,
    pub level: Level,
    pub parties: Parties,
    pub profiles: Vec<Profile>,
    #[serde(default)]
    pub numbering: Numbering,
    #[serde(default)]
    pub rests_on: Vec<String>,
    /// Modules by id; a later one overrides the words of an earlier one, the template overrides all.
    #[serde(default)]
    pub uses: Vec<String>,
    #[serde(default)]
    pub words: BTreeMap<String, Texts>,
    /// Changes to the questions that placed sections bring, by field id: mostly a default or rows to start from.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub presets: BTreeMap<String, FieldChange>,
    pub sections: Vec<Placed<Section>>,
    #[serde(default)]
    pub terms: Vec<Term>,
    pub parts: Vec<Placed<Part>>,
}

/// A section or part of the template's own, or one of a module by its id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Placed<T> {
    Own(T),
    Shared(String),
}

/// A file of shared words, sections, terms and parts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    pub id: String,
    #[serde(default)]
    pub words: BTreeMap<String, Texts>,
    #[serde(default)]
    pub sections: Vec<Section>,
    #[serde(default)]
    pub terms: Vec<Term>,
    #[serde(default)]
    pub parts: Vec<Part>,
}

/// A composed template as a template file that needs no module.
pub fn write_composed(template: &Template) -> String {
    let t = template.clone();
    let source = TemplateSource {
        format: t.format,
        id: t.id,
        version: t.version,
        name: t.name,
        summary: t.summary,
        languages: t.languages,
        axis: t.axis,
        level: t.level,
        parties: t.parties,
        profiles: t.profiles,
        numbering: t.numbering,
        rests_on: t.rests_on,
        uses: Vec::new(),
        words: t.words,
        presets: BTreeMap::new(),
        sections: t.sections.into_iter().map(Placed::Own).collect(),
        terms: t.terms,
        parts: t.parts.into_iter().map(Placed::Own).collect(),
    };
    let pretty = ron::ser::PrettyConfig::new().depth_limit(64);
    // Nothing in a template can fail to be written: strings, numbers, lists and maps of strings.
    ron::ser::to_string_pretty(&source, pretty).unwrap_or_default()
}

/// Puts the modules in use into their places.
///
/// # Errors
/// Findings when a module, a shared section or a shared part does not exist.
pub fn compose(source: TemplateSource, modules: &[Module]) -> Result<Template, Vec<Finding>> {
    let mut faults = Vec::new();
    let mut used: Vec<&Module> = Vec::new();
    for name in &source.uses {
        match modules.iter().find(|m| m.id == *name) {
            Some(module) => used.push(module),
            None => faults.push(module_missing(name, modules)),
        }
    }
    let languages = source.languages.clone();
    let mut speak = |texts: &mut Texts| texts::keep(&languages, texts);
    let mut sections = place(source.sections, &mut faults, |id| {
        let mut shared = used.iter().flat_map(|m| &m.sections).find(|s| s.id == id).cloned()?;
        shared.each_text(&mut speak);
        Some(shared)
    });
    let parts = place(source.parts, &mut faults, |id| {
        let mut shared = used.iter().flat_map(|m| &m.parts).find(|p| p.id == id).cloned()?;
        shared.each_text(&mut speak);
        Some(shared)
    });
    // A section that is missing brings questions that are missing: told once.
    if faults.is_empty() {
        faults.extend(preset(&mut sections, source.presets));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut words: BTreeMap<String, Texts> =
        used.iter().flat_map(|m| m.words.iter().map(|(name, texts)| (name.clone(), texts.clone()))).collect();
    words.values_mut().for_each(&mut speak);
    words.extend(source.words);
    let own = source.terms.len();
    let mut terms = placed_terms(source.terms, &used, &parts);
    terms.iter_mut().skip(own).for_each(|term| term.each_text(&mut speak));
    Ok(Template {
        format: source.format,
        id: source.id,
        version: source.version,
        name: source.name,
        summary: source.summary,
        languages: source.languages,
        axis: source.axis,
        level: source.level,
        parties: source.parties,
        profiles: source.profiles,
        numbering: source.numbering,
        rests_on: source.rests_on,
        words,
        sections,
        terms,
        parts,
    })
}

fn place<T>(list: Vec<Placed<T>>, faults: &mut Vec<Finding>, mut find: impl FnMut(&str) -> Option<T>) -> Vec<T> {
    let mut placed = Vec::with_capacity(list.len());
    for entry in list {
        match entry {
            Placed::Own(own) => placed.push(own),
            Placed::Shared(id) => match find(&id) {
                Some(shared) => placed.push(shared),
                None => faults.push(Finding::new(&findings::SHARED_MISSING, Place::nowhere()).with("name", id)),
            },
        }
    }
    placed
}

/// Lays the presets over the questions that stand in their places.
fn preset(sections: &mut [Section], presets: BTreeMap<String, FieldChange>) -> Vec<Finding> {
    let mut faults = Vec::new();
    for (id, change) in presets {
        match sections.iter_mut().flat_map(|s| &mut s.fields).find(|f| f.id == id) {
            Some(field) => faults.extend(change_field(field, change)),
            None => {
                let known = sections.iter().flat_map(|s| &s.fields).map(|f| f.id.as_str());
                let near = nearest(&id, known).unwrap_or("–").to_owned();
                let fault = Finding::new(&findings::PRESET_FIELD, Place::field(&id));
                faults.push(fault.with("name", &id).with("known", near));
            }
        }
    }
    faults
}

/// A module's term comes along only where the part that defines it was placed.
fn placed_terms(own: Vec<Term>, used: &[&Module], parts: &[Part]) -> Vec<Term> {
    let mut ids = BTreeSet::new();
    parts.iter().for_each(|part| {
        part.walk(&mut |p| {
            ids.insert(p.id.as_str());
        })
    });
    let mut terms = own;
    for term in used.iter().flat_map(|m| &m.terms) {
        if ids.contains(term.defined_in.as_str()) && !terms.iter().any(|t| t.id == term.id) {
            terms.push(term.clone());
        }
    }
    terms
}

fn module_missing(name: &str, modules: &[Module]) -> Finding {
    let known: Vec<&str> = modules.iter().map(|m| m.id.as_str()).collect();
    let known = match nearest(name, known.iter().copied()) {
        Some(near) => near.to_owned(),
        None => known.join(", "),
    };
    Finding::new(&findings::MODULE_MISSING, Place::nowhere()).with("name", name).with("known", known)
}

//! Commands on templates: what ships, what one asks, whether an own one is sound.

use super::outcome::{Answer, Outcome, Refusal};
use super::{Scene, Told};
use crate::document;
use crate::finding::Tongue;
use crate::template::{Part, PartKind, Per, Required, Template, Texts};
use crate::workspace::{self, store::Disk};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

fn words(texts: &Texts, tongue: Tongue) -> &str {
    let own = texts.iter().find(|(l, _)| l.code() == tongue.code()).or_else(|| texts.iter().next());
    own.map_or("", |(_, text)| text.as_str())
}

fn codes(template: &Template) -> Vec<&str> {
    template.languages.iter().map(crate::language::Language::code).collect()
}

/// `entente template list`
pub(super) fn list(scene: &Scene) -> Answer {
    let own = workspace::own_templates(&Disk, &scene.places.templates);
    let all: Vec<&Arc<Template>> = workspace::templates().iter().chain(&own).collect();
    let mut text = String::new();
    for template in &all {
        let (name, languages) = (words(&template.name, scene.tongue), codes(template).join(" "));
        let _ = writeln!(text, "{}  {}  {name}  [{languages}]", template.id, template.version);
    }
    let list: Vec<Value> = all
        .iter()
        .map(|t| json!({"id": t.id, "version": t.version, "name": words(&t.name, scene.tongue), "languages": codes(t)}))
        .collect();
    Answer::Done(Outcome::text(text).with("templates", list))
}

/// `entente template show`
pub(super) fn show(scene: &Scene, id: &str) -> Answer {
    let shown = || -> Told {
        let template = workspace::template(&Disk, &scene.places.templates, id).map_err(Refusal::Input)?;
        let mut text = format!("{}  {}\n", template.id, template.version);
        let (name, summary) = (words(&template.name, scene.tongue), words(&template.summary, scene.tongue));
        let _ = writeln!(text, "{name}\n{summary}");
        for section in &template.sections {
            let _ = writeln!(text, "\n{}", words(&section.title, scene.tongue));
            for field in &section.fields {
                let need = match field.required {
                    Required::Always => '!',
                    Required::When(_) => '?',
                    Required::Optional => ' ',
                };
                let whose = if field.per == Per::Party { "@PARTY" } else { "" };
                let label = words(&field.label, scene.tongue);
                let _ = writeln!(text, " {need} {}{whose}  {label}", field.id);
            }
        }
        text.push('\n');
        for part in &template.parts {
            headings(part, scene.tongue, 0, &mut text);
        }
        let sections: Vec<Value> = template.sections.iter().map(|s| section_json(s, scene.tongue)).collect();
        let outcome = Outcome::text(text).with("id", template.id.as_str()).with("version", template.version.as_str());
        Ok(outcome.with("name", name).with("languages", codes(&template)).with("sections", sections))
    };
    shown().into()
}

fn section_json(section: &crate::template::Section, tongue: Tongue) -> Value {
    let fields = section.fields.iter().map(|f| {
        json!({
            "id": f.id,
            "label": words(&f.label, tongue),
            "per_party": f.per == Per::Party,
            "required": f.required == Required::Always,
            "kind": serde_json::to_value(&f.kind).unwrap_or_default(),
            "source": f.source,
        })
    });
    json!({"id": section.id, "title": words(&section.title, tongue), "fields": fields.collect::<Vec<_>>()})
}

/// Chapters, articles and annexes, indented as they stand in one another.
fn headings(part: &Part, tongue: Tongue, depth: usize, out: &mut String) {
    let shown = matches!(part.kind, PartKind::Chapter | PartKind::Article | PartKind::Annex);
    if shown {
        let _ = writeln!(out, " {:width$}{}  {}", "", part.id, words(&part.heading, tongue), width = 2 * depth);
    }
    for below in &part.parts {
        headings(below, tongue, depth + usize::from(shown), out);
    }
}

/// `entente template check`
pub(super) fn check(scene: &Scene, file: &Path, proof: bool) -> Answer {
    let checked = || -> Told {
        let (template, findings) = workspace::check_template(&Disk, file).map_err(Refusal::Input)?;
        let name = words(&template.name, scene.tongue);
        let mut text = format!("{} {}: {name}", template.id, template.version);
        let mut outcome = Outcome::default();
        if proof {
            let proof = document::prove(&template);
            let _ = match scene.tongue {
                Tongue::English => {
                    write!(text, "\nread in {} combinations, {} pairs of choices", proof.cases, proof.pairs)
                }
                Tongue::French => write!(text, "\nlu en {} combinaisons, {} paires de choix", proof.cases, proof.pairs),
            };
            outcome = outcome.with("cases", proof.cases).with("pairs", proof.pairs).finding(proof.findings);
        }
        outcome.text = text;
        Ok(outcome.with("id", template.id.as_str()).finding(findings))
    };
    checked().into()
}

/// `entente template new`
pub(super) fn start(scene: &Scene, id: &str, output: &Path) -> Answer {
    let started = || -> Told {
        workspace::start_template(&Disk, id, output)?;
        let file = output.display().to_string();
        let next = match scene.tongue {
            Tongue::English => "write in it, then: entente template check",
            Tongue::French => "complétez-le, puis : entente template check",
        };
        Ok(Outcome::text(format!("{file}\n{next} {file}")).with("id", id).with("file", file))
    };
    started().into()
}

/// `entente template test`
pub(super) fn test(scene: &Scene, file: &Path, accept: bool) -> Answer {
    let tested = || -> Told {
        let (template, tested) = workspace::test_template(&Disk, file, accept)?;
        let written: Vec<String> = tested.written.iter().map(|f| f.display().to_string()).collect();
        let (texts, changed) = (tested.texts, written.len());
        let mut text = match scene.tongue {
            Tongue::English => format!("{} {}: {texts} texts of samples", template.id, template.version),
            Tongue::French => format!("{} {} : {texts} textes d’exemples", template.id, template.version),
        };
        if accept {
            let _ = match scene.tongue {
                Tongue::English => write!(text, ", {changed} written"),
                Tongue::French => write!(text, ", {changed} écrits"),
            };
        }
        written.iter().for_each(|f| _ = write!(text, "\n{f}"));
        let outcome =
            Outcome::text(text).with("id", template.id.as_str()).with("texts", texts).with("written", written);
        Ok(outcome.finding(tested.findings))
    };
    tested().into()
}

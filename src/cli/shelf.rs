//! Commands on the shelf: list what is documented, make a new case of one.

use super::agreement::{open, save_new};
use super::outcome::{Answer, Outcome, Refusal};
use super::{Scene, Told};
use crate::catalogue::{Entry, Order, Query, State};
use crate::finding::Tongue;
use crate::workspace;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// `entente catalogue list`
pub(super) fn list(scene: &Scene, text: &[String], folders: Vec<PathBuf>) -> Answer {
    let language = scene.tongue.code();
    let mut shelf = workspace::shelf(&scene.places, &scene.settings, &folders);
    shelf.list();
    while workspace::read_some(&mut shelf, 100) > 0 {}
    let hits = shelf.search(&Query::new(&text.join(" ")), Order::default(), language);
    let entries: Vec<&Entry> = hits.iter().filter_map(|h| shelf.entries().get(h.entry)).collect();
    let mut out = String::new();
    for entry in &entries {
        let _ = writeln!(out, "{}", line(entry, language));
    }
    let list: Vec<Value> = entries.iter().map(|e| entry_json(e, language, scene.tongue)).collect();
    Answer::Done(Outcome::text(out).with("entries", list).finding(shelf.findings().to_vec()))
}

/// What `entente show` would open it by.
fn name(entry: &Entry) -> String {
    match &entry.path {
        Some(path) => path.display().to_string(),
        None => format!("sample:{}", entry.file_name.trim_end_matches(".entente")),
    }
}

fn line(entry: &Entry, language: &str) -> String {
    let Some(summary) = entry.summary() else {
        return format!("{}  ?", name(entry));
    };
    let parties: Vec<&str> = summary.parties.iter().map(|p| p.in_language(language)).collect();
    let title = summary.title(language);
    format!(
        "{}  {title}  [{} {:?} {}]  {}",
        name(entry),
        summary.template,
        summary.stage,
        summary.date,
        parties.join(", ")
    )
}

fn entry_json(entry: &Entry, language: &str, tongue: Tongue) -> Value {
    match (&entry.state, entry.summary()) {
        (_, Some(s)) => json!({
            "name": name(entry),
            "title": s.title(language),
            "template": s.template,
            "profile": s.profile.code(),
            "level": s.level,
            "axis": s.axis,
            "stage": s.stage,
            "date": s.date,
            "parties": s.parties.iter().map(|p| json!({"id": p.id, "name": p.in_language(language)})).collect::<Vec<_>>(),
            "languages": s.languages,
            "replicated_from": s.replicated_from,
        }),
        (State::Damaged(findings), _) => {
            let why = findings.iter().map(|f| f.sentence(tongue)).collect::<Vec<_>>();
            json!({"name": name(entry), "damaged": why})
        }
        _ => json!({"name": name(entry)}),
    }
}

/// `entente catalogue replicate`
pub(super) fn replicate(scene: &Scene, named: &str, parties: &[String], output: &Path) -> Answer {
    let made = || -> Told {
        let pairs = parties.iter().map(|pair| pair.split_once('=').map(|(old, new)| (old.to_owned(), new.to_owned())));
        let Some(pairs) = pairs.collect::<Option<BTreeMap<String, String>>>() else {
            let words = match scene.tongue {
                Tongue::English => "--party takes OLD=NEW, CH=NO",
                Tongue::French => "--party prend ANCIENNE=NOUVELLE, CH=NO",
            };
            return Err(Refusal::Call(words.to_owned(), Vec::new()));
        };
        let (case, findings) = open(named)?;
        let replica = workspace::replicate(&case, &pairs).map_err(Refusal::Input)?;
        save_new(scene, replica.case, output)?;
        let (kept, cleared, left) = (replica.kept, replica.cleared.len(), replica.left.len());
        let words = match scene.tongue {
            Tongue::English => {
                format!("{kept} answers kept, {cleared} cleared; {left} decisions left")
            }
            Tongue::French => {
                format!("{kept} réponses gardées, {cleared} effacées ; {left} décisions à prendre")
            }
        };
        let places = replica.left.iter().map(|p| json!({"field": p.field, "party": p.party})).collect::<Vec<_>>();
        let outcome =
            Outcome::text(format!("{}\n{words}", output.display())).with("case", output.display().to_string());
        Ok(outcome.with("kept", kept).with("cleared", cleared).with("left", places).finding(findings))
    };
    made().into()
}

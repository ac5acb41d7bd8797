//! An open case: the template it carries, what is answered, and what was exported from it.

use super::record::Received;
use super::store::Fingerprint;
use crate::calendar::Moment;
use crate::draft::{Draft, Place};
use crate::language::Language;
use crate::template::{Template, Value};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::Arc;

/// One agreement in the making, with the template it is written on. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Where it is kept; none until it is first saved.
    pub file: Option<PathBuf>,
    pub template: Arc<Template>,
    pub draft: Draft,
    /// Every PDF exported so far, so that a rolled-back or truncated copy is recognised.
    pub exports: Vec<Export>,
    /// What came back: signed versions, and scans of pages signed in ink.
    pub received: Vec<Received>,
}

/// One exported PDF, as it left the house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// File name without folder.
    pub file: String,
    pub language: Language,
    /// The party named first in this original (the alternat); none for the common text.
    #[serde(default)]
    pub copy: Option<String>,
    pub length: u64,
    pub fingerprint: Fingerprint,
    pub at: Moment,
}

impl Case {
    pub fn new(template: Template, draft: Draft) -> Self {
        Self { file: None, template: Arc::new(template), draft, exports: Vec::new(), received: Vec::new() }
    }

    /// The name in the title bar: the short title of the instrument, else the file's name, else the template's.
    pub fn name(&self, language: &Language) -> String {
        let short = match self.draft.value(&Place::case("inst.short_title")) {
            Some(Value::Text(text)) => Some(text.clone()),
            Some(Value::Texts(texts)) => texts.get(language).or_else(|| texts.values().next()).cloned(),
            _ => None,
        };
        let stem = || self.file.as_ref().and_then(|f| f.file_stem()).map(|s| s.to_string_lossy().into_owned());
        let own = || {
            let names = &self.template.name;
            names.get(language).or_else(|| names.values().next()).cloned()
        };
        short.filter(|t| !t.trim().is_empty()).or_else(stem).or_else(own).unwrap_or_else(|| self.template.id.clone())
    }

    /// Notes an export; the same bytes under the same name are noted once.
    pub fn note_export(&mut self, export: Export) {
        let same = |e: &Export| e.file == export.file && e.fingerprint == export.fingerprint;
        if !self.exports.iter().any(same) {
            self.exports.push(export);
        }
    }
}

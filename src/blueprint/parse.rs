//! From bytes to wire types: sizes, encodings, versions and syntax, with the place of what is wrong.

use super::findings as kinds;
use super::import::{LARGEST, format_is_ours};
use super::wire::{Blueprint, FORMAT_VERSION};
use crate::finding::{Finding, Kind, Place};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Nesting that RON may have. The wire types need a fifth of it.
const DEPTH: usize = 64;

/// Reads the wire form. Version first, so that a newer file is called newer and not broken.
pub fn parse(bytes: &[u8]) -> Result<Blueprint, Finding> {
    if bytes.len() > LARGEST {
        let finding = Finding::new(&kinds::TOO_LARGE, Place::nowhere());
        return Err(finding.with("size", bytes.len()).with("most", LARGEST));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Finding::new(&kinds::NOT_TEXT, Place::nowhere()))?;
    // Editors on Windows put a byte order mark in front; neither reader takes one.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header: Header = read(text)?;
    if let Some(finding) = format_is_ours(&header.format, header.format_version) {
        return Err(finding);
    }
    read(text)
}

/// The two names that every version of the format has.
#[derive(Deserialize)]
struct Header {
    format: String,
    format_version: u32,
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Finding> {
    match text.trim_start().chars().next() {
        Some('{') => serde_json::from_str(text).map_err(|error| json_finding(&error)),
        Some('(' | '/') => {
            ron::Options::default().with_recursion_limit(DEPTH).from_str(text).map_err(|error| ron_finding(&error))
        }
        // `#![enable(…)]` too: a file must not choose how it is read.
        _ => Err(Finding::new(&kinds::NOT_A_BLUEPRINT, Place::nowhere())),
    }
}

fn json_finding(error: &serde_json::Error) -> Finding {
    let message = error.to_string();
    let kind = match error.classify() {
        serde_json::error::Category::Data => data_kind(&message),
        _ if message.starts_with("recursion limit") => &kinds::TOO_DEEP,
        _ => &kinds::SYNTAX,
    };
    named(kind, &message).placed(error.line(), error.column())
}

fn ron_finding(error: &ron::error::SpannedError) -> Finding {
    use ron::Error as E;
    let (line, column) = (error.span.start.line, error.span.start.col);
    let own = |kind, name: &str| Named { kind, name: Some(name.to_owned()) };
    let named = match &error.code {
        E::NoSuchStructField { found, .. } | E::NoSuchEnumVariant { found, .. } => own(&kinds::UNKNOWN_NAME, found),
        E::MissingStructField { field, .. } => own(&kinds::MISSING_NAME, field),
        E::DuplicateStructField { field, .. } => own(&kinds::TWICE, field),
        E::ExceededRecursionLimit => Named { kind: &kinds::TOO_DEEP, name: None },
        E::Message(message) => named(data_kind(message), message),
        E::InvalidValueForType { .. } => Named { kind: &kinds::WRONG_TYPE, name: None },
        _ => Named { kind: &kinds::SYNTAX, name: None },
    };
    named.placed(line, column)
}

/// A kind, with the name it is about.
struct Named {
    kind: &'static Kind,
    name: Option<String>,
}

impl Named {
    fn placed(self, line: usize, column: usize) -> Finding {
        let name = self.name.unwrap_or_default();
        let place = Place { line: Some(line), column: Some(column), ..Place::default() };
        Finding::new(self.kind, place).with("name", shown(&name)).with("own", FORMAT_VERSION)
    }
}

/// The reader tells kinds of data errors apart only by their message; only the name in it is taken over.
fn data_kind(message: &str) -> &'static Kind {
    match message {
        m if m.starts_with("unknown field") || m.starts_with("unknown variant") => &kinds::UNKNOWN_NAME,
        m if m.starts_with("missing field") => &kinds::MISSING_NAME,
        m if m.starts_with("duplicate field") => &kinds::TWICE,
        _ => &kinds::WRONG_TYPE,
    }
}

fn named(kind: &'static Kind, message: &str) -> Named {
    Named { kind, name: message.split('`').nth(1).map(str::to_owned) }
}

/// A name from a foreign file, short and without control characters.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(60).collect()
}

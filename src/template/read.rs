//! Reading template and module files: sizes and depths are bounded before anything is believed.

use super::findings;
use super::form::Template;
use super::source::{Module, TemplateSource};
use crate::finding::{Finding, Kind, Place};
use ron::error::{Error, SpannedError};
use serde::de::DeserializeOwned;

/// Largest file that is read.
pub const LARGEST: usize = 4 * 1024 * 1024;
/// Most opening brackets in one file: keeps what is read to some ten times its size on disk in memory.
const MOST_ENTRIES: usize = 60_000;
/// Deepest nesting of brackets.
const DEPTH: usize = 96;
/// Derived readers of large records need room at that depth in builds without optimisation.
const STACK: usize = 32 * 1024 * 1024;

/// Reads a template file as it is written, before its modules are composed in.
///
/// # Errors
/// One finding with line and column when the file cannot be read.
pub fn read(bytes: &[u8], name: &str) -> Result<TemplateSource, Vec<Finding>> {
    let source: TemplateSource = read_ron(bytes, name)?;
    version(source.format, name)?;
    Ok(source)
}

/// Reads a file of shared sections and parts.
///
/// # Errors
/// As [`read`].
pub fn read_module(bytes: &[u8], name: &str) -> Result<Module, Vec<Finding>> {
    read_ron(bytes, name)
}

/// Reads a template that is already composed, as a case carries it.
///
/// # Errors
/// As [`read`].
pub fn read_composed(bytes: &[u8], name: &str) -> Result<Template, Vec<Finding>> {
    let template: Template = read_ron(bytes, name)?;
    version(template.format, name)?;
    Ok(template)
}

pub(super) fn version(format: u32, name: &str) -> Result<(), Vec<Finding>> {
    if format == 1 {
        return Ok(());
    }
    Err(vec![Finding::new(&findings::FORMAT_VERSION, Place::file(name)).with("found", format)])
}

/// Reads any RON file of ours within the bounds of templates; `name` is the file name for findings.
///
/// # Errors
/// One finding with line and column when the file cannot be read.
pub fn read_ron<T: DeserializeOwned + Send>(bytes: &[u8], name: &str) -> Result<T, Vec<Finding>> {
    let refuse = |kind: &'static Kind| Finding::new(kind, Place::file(name));
    if bytes.len() > LARGEST {
        return Err(vec![refuse(&findings::FILE_LARGE).with("limit", LARGEST >> 20)]);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let (line, column) = position(bytes.get(..e.valid_up_to()).unwrap_or_default());
        let mut finding = refuse(&findings::FILE_TEXT);
        *finding.place = finding.place.at(line, column);
        vec![finding]
    })?;
    if bytes.iter().filter(|b| matches!(b, b'(' | b'[' | b'{')).count() > MOST_ENTRIES {
        return Err(vec![refuse(&findings::FILE_CROWDED).with("limit", MOST_ENTRIES)]);
    }
    match first_sign(text) {
        Some('#') => return Err(vec![refuse(&findings::FILE_SWITCH)]),
        None => return Err(vec![refuse(&findings::FILE_END)]),
        Some(_) => {}
    }
    parse(text).map_err(|error| vec![fault(&error, name)])
}

/// Parses with room for the deepest file that the bounds allow.
fn parse<T: DeserializeOwned + Send>(text: &str) -> Result<T, SpannedError> {
    let options = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_recursion_limit(DEPTH);
    std::thread::scope(|scope| {
        let run = || options.from_str(text);
        match std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run) {
            Ok(thread) => thread.join().unwrap_or_else(|_| options.from_str("")),
            Err(_) => options.from_str(text),
        }
    })
}

fn position(before: &[u8]) -> (usize, usize) {
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
    (line, column)
}

/// The first sign that is neither space nor comment.
fn first_sign(text: &str) -> Option<char> {
    let mut rest = text.trim_start();
    loop {
        rest = if rest.starts_with("//") {
            rest.find('\n').and_then(|end| rest.get(end..)).unwrap_or("")
        } else if let Some(inner) = rest.strip_prefix("/*") {
            inner.find("*/").and_then(|end| inner.get(end + 2..)).unwrap_or("")
        } else {
            return rest.chars().next();
        }
        .trim_start();
    }
}

/// Our words for what the parser met.
fn fault(error: &SpannedError, name: &str) -> Finding {
    let place = Place::file(name).at(error.span.start.line, error.span.start.col);
    let finding = |kind: &'static Kind| Finding::new(kind, place.clone());
    match &error.code {
        Error::NoSuchStructField { expected, found, .. } => {
            finding(&findings::SETTING_UNKNOWN).with("found", found).with("expected", expected.join(", "))
        }
        Error::MissingStructField { field, .. } => finding(&findings::SETTING_MISSING).with("name", field),
        Error::DuplicateStructField { field, .. } => finding(&findings::SETTING_TWICE).with("name", field),
        Error::NoSuchEnumVariant { expected, found, .. } => {
            finding(&findings::VALUE_UNKNOWN).with("found", found).with("expected", expected.join(", "))
        }
        Error::ExpectedDifferentStructName { expected, found } => {
            finding(&findings::VALUE_UNKNOWN).with("found", found).with("expected", expected)
        }
        Error::ExceededRecursionLimit => finding(&findings::FILE_DEEP),
        Error::Eof | Error::UnclosedBlockComment | Error::UnclosedLineComment | Error::ExpectedStringEnd => {
            finding(&findings::FILE_END)
        }
        Error::InvalidValueForType { .. }
        | Error::ExpectedDifferentLength { .. }
        | Error::IntegerOutOfBounds
        | Error::ExpectedInteger
        | Error::ExpectedBoolean
        | Error::ExpectedString
        | Error::ExpectedArray
        | Error::ExpectedMap
        | Error::ExpectedOption
        | Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedStructName(_)
        | Error::Message(_) => finding(&findings::VALUE_KIND),
        _ => finding(&findings::FILE_SIGN),
    }
}

//! The case file `*.entente`: RON behind one line that tells its schema, length and fingerprint.
//!
//! The file carries its composed template, so it opens anywhere, and the officer's private notes, because it is
//! the officer's own. Reading never panics, whatever the bytes.

use super::case::{Case, Export};
use super::findings;
use super::record::Received;
use super::store::{Fingerprint, Vfs};
use crate::draft::Draft;
use crate::finding::{Finding, Place};
use crate::template::{Field, FieldKind, Part, Template};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Newest version of the case file. This program reads it and all before, and writes the oldest that holds the
/// case, so that older programs open what they can: 2 has the record of what came back.
pub const SCHEMA: u32 = 2;
/// Largest case file that is read, in bytes.
pub const LIMIT: u64 = 16 << 20;
/// Most opening brackets of a case: ten times those of sixty parties with every question answered.
const CROWDED: usize = 200_000;
/// Most questions with their options, and most parts, of a template that a case carries: ten times those of the
/// longest that ships.
const QUESTIONS: usize = 10_000;
const PARTS: usize = 8_000;
/// Most text of its parts, in bytes; the longest that ships has 300,000 in six languages.
const WORDING: usize = 3_000_000;
/// Stack of the thread that parses: nesting is bounded, frames of a debug build are large.
const STACK: usize = 8 << 20;
const HEAD: &str = "// entente-case ";

/// A case as it was read.
#[derive(Clone, Debug)]
pub struct Opened {
    pub case: Case,
    /// What does not prevent reading: changed by another program, unknown dates.
    pub findings: Vec<Finding>,
    /// Of the file's bytes; a later save compares it with what is on disk.
    pub fingerprint: Fingerprint,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Case")]
struct Wire {
    schema: u32,
    draft: Draft,
    #[serde(default)]
    exports: Vec<Export>,
    #[serde(default)]
    received: Vec<Received>,
    template: Template,
}

#[derive(Serialize)]
#[serde(rename = "Case")]
struct WireRef<'a> {
    schema: u32,
    draft: &'a Draft,
    exports: &'a [Export],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    received: &'a [Received],
    template: &'a Template,
}

/// Only the schema, of whatever version.
#[derive(Deserialize)]
struct Peek {
    schema: u32,
}

/// Reads and parses the case in `path`. An error is a list of findings that say why there is no case.
pub fn read(vfs: &dyn Vfs, path: &Path) -> Result<Opened, Vec<Finding>> {
    let name = super::store::file_name(path);
    let bytes = vfs.read(path, LIMIT).map_err(|error| vec![unreadable(&error, path)])?;
    let mut opened = parse(&bytes, &name)?;
    opened.case.file = Some(path.to_path_buf());
    Ok(opened)
}

/// Why the system did not let us read a file.
pub fn unreadable(error: &io::Error, path: &Path) -> Finding {
    let name = &super::store::file_name(path);
    let kind = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => &findings::NO_SUCH_FILE,
        io::ErrorKind::PermissionDenied => &findings::READ_NOT_ALLOWED,
        io::ErrorKind::FileTooLarge => &findings::TOO_LARGE,
        io::ErrorKind::IsADirectory => &findings::IS_A_FOLDER,
        _ => &findings::READ_ERROR,
    };
    Finding::new(kind, Place::file(name)).with("file", name)
}

/// Of the bytes that stand in a case's file now.
pub fn fingerprint(vfs: &dyn Vfs, case: &Case) -> Option<Fingerprint> {
    vfs.read(case.file.as_deref()?, LIMIT).ok().map(|bytes| Fingerprint::of(&bytes))
}

/// Parses the bytes of a case file; `name` is the file's name in findings.
pub fn parse(bytes: &[u8], name: &str) -> Result<Opened, Vec<Finding>> {
    let broken = || vec![Finding::new(&findings::NOT_A_CASE, Place::file(name)).with("file", name)];
    let brackets = bytes.iter().filter(|b| matches!(b, b'(' | b'[' | b'{')).count();
    if bytes.len() as u64 > LIMIT || brackets > CROWDED {
        return Err(vec![Finding::new(&findings::TOO_LARGE, Place::file(name)).with("file", name)]);
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // A file that breaks off may do so within a letter.
        Err(cut) if cut.error_len().is_none() => {
            std::str::from_utf8(bytes.get(..cut.valid_up_to()).unwrap_or_default()).map_err(|_| broken())?
        }
        Err(_) => return Err(broken()),
    };
    // Parsing recurses: it has a stack of its own, and a fault in it ends that thread only.
    let parsed = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || parse_text(text, name));
        thread.map(|handle| handle.join())
    });
    let (case, findings) = match parsed {
        Ok(Ok(outcome)) => outcome.map_err(|finding| vec![finding])?,
        _ => return Err(broken()),
    };
    Ok(Opened { case, findings, fingerprint: Fingerprint::of(bytes) })
}

fn parse_text(text: &str, name: &str) -> Result<(Case, Vec<Finding>), Finding> {
    let text = text.trim_start_matches('\u{feff}');
    let (head, body) = split_head(text);
    let lines = usize::from(head.is_some());
    let place = Place::file(name);
    let schema = match &head {
        Some(head) => head.schema,
        None => peek(body).ok_or_else(|| Finding::new(&findings::NOT_A_CASE, place.clone()).with("file", name))?,
    };
    if schema > SCHEMA {
        return Err(Finding::new(&findings::NEWER_FILE, place).with("file", name).with("schema", schema));
    }
    let mut findings = Vec::new();
    let whole = head.as_ref().is_some_and(|h| h.fits(body));
    let wire: Wire = match options().from_str(body) {
        Ok(wire) => wire,
        Err(error) => return Err(damaged(&error, head.as_ref(), body, place, lines)),
    };
    if wire.schema > SCHEMA {
        return Err(Finding::new(&findings::NEWER_FILE, place).with("file", name).with("schema", wire.schema));
    }
    let options = |field: &Field| match &field.kind {
        FieldKind::Choice(options) | FieldKind::Choices { options, .. } => options.len(),
        _ => 0,
    };
    let questions: usize = wire.template.sections.iter().flat_map(|s| &s.fields).map(|f| 1 + options(f)).sum();
    let (mut parts, mut bytes) = (0, 0);
    let mut count = |part: &Part| {
        parts += 1;
        bytes += part.text.values().map(String::len).sum::<usize>();
    };
    wire.template.parts.iter().for_each(|part| part.walk(&mut count));
    if questions > QUESTIONS || parts > PARTS || bytes > WORDING {
        return Err(Finding::new(&findings::TOO_LARGE, place).with("file", name));
    }
    if !whole {
        findings.push(Finding::new(&findings::CHANGED_ELSEWHERE, place).with("file", name));
    }
    let case = Case {
        file: None,
        template: Arc::new(wire.template),
        draft: wire.draft,
        exports: wire.exports,
        received: wire.received,
    };
    Ok((case, findings))
}

fn options() -> ron::Options {
    ron::Options::default()
}

fn peek(body: &str) -> Option<u32> {
    options().from_str::<Peek>(body).ok().map(|p| p.schema)
}

/// What the first line says of the rest.
struct Head {
    schema: u32,
    length: usize,
    fingerprint: Option<Fingerprint>,
}

impl Head {
    fn fits(&self, body: &str) -> bool {
        let body = unix_lines(body);
        self.length == body.len() && self.fingerprint == Some(Fingerprint::of(body.as_bytes()))
    }
}

/// Mail programs and version control rewrite line ends; that is no damage.
fn unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

fn split_head(text: &str) -> (Option<Head>, &str) {
    let Some(rest) = text.strip_prefix(HEAD) else {
        return (None, text);
    };
    let (line, body) = rest.split_once('\n').unwrap_or((rest, ""));
    let mut words = line.split_whitespace();
    let schema = words.next().and_then(|w| w.parse().ok());
    let length = words.next().and_then(|w| w.strip_prefix("length=")).and_then(|w| w.parse().ok());
    let fingerprint = words.next().and_then(|w| w.strip_prefix("sha256=")).and_then(Fingerprint::parse);
    match schema {
        Some(schema) => (Some(Head { schema, length: length.unwrap_or(0), fingerprint }), body),
        None => (None, body),
    }
}

/// Where and how the text breaks off or goes wrong, in our own words.
fn damaged(error: &ron::error::SpannedError, head: Option<&Head>, body: &str, place: Place, above: usize) -> Finding {
    use ron::Error as E;
    let at = error.span.start;
    let place = place.at(at.line.saturating_add(above), at.col);
    let short = head.is_some_and(|h| unix_lines(body).len() < h.length);
    match &error.code {
        _ if short => Finding::new(&findings::CUT_SHORT, place),
        E::Eof | E::ExpectedStringEnd | E::UnclosedBlockComment | E::UnclosedLineComment => {
            Finding::new(&findings::CUT_SHORT, place)
        }
        E::NoSuchStructField { found, .. } => Finding::new(&findings::UNKNOWN_ENTRY, place).with("entry", clip(found)),
        E::NoSuchEnumVariant { found, .. } => Finding::new(&findings::UNKNOWN_ENTRY, place).with("entry", clip(found)),
        E::MissingStructField { field, .. } => Finding::new(&findings::MISSING_ENTRY, place).with("entry", field),
        E::DuplicateStructField { field, .. } => Finding::new(&findings::DOUBLE_ENTRY, place).with("entry", field),
        E::ExceededRecursionLimit => Finding::new(&findings::TOO_DEEP, place),
        _ => Finding::new(&findings::DAMAGED, place),
    }
}

/// Foreign words are shown short and without what cannot be seen.
fn clip(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

/// The bytes of a case file. They are parsed again and compared, so that what is written can be read.
pub fn serialise(case: &Case) -> Result<Vec<u8>, Finding> {
    let schema = if case.received.is_empty() { 1 } else { SCHEMA };
    let (draft, exports, received, template) = (&case.draft, &case.exports, &case.received, &case.template);
    let wire = WireRef { schema, draft, exports, received, template };
    let name = case.file.as_deref().map_or_else(|| "case".to_owned(), super::store::file_name);
    let fail = || Finding::new(&findings::NOT_READABLE_BACK, Place::file(&name)).with("file", &name);
    let style = ron::ser::PrettyConfig::new().new_line("\n").indentor("  ");
    let mut body = options().to_string_pretty(&wire, style).map_err(|_| fail())?;
    body.push('\n');
    let fingerprint = Fingerprint::of(body.as_bytes());
    let text = format!("{HEAD}{schema} length={} sha256={fingerprint}\n{body}", body.len());
    if reads_back(text.as_bytes(), case) { Ok(text.into_bytes()) } else { Err(fail()) }
}

/// Whether these bytes are the file of that very case.
pub(super) fn reads_back(bytes: &[u8], case: &Case) -> bool {
    parse(bytes, "case").is_ok_and(|o| {
        o.findings.is_empty()
            && o.case.draft == case.draft
            && o.case.exports == case.exports
            && o.case.received == case.received
            && o.case.template == case.template
    })
}

//! The shelf itself: what ships with the program and what lies in the officer's folders. The one file of this
//! room that reaches the disk. Listing is quick and reads no file; files are read a few at a time, by a job.

use super::entry::{Entry, Form, Source, State, Summary, shown};
use super::findings as kinds;
use super::search::{self, Hit, Index, Order, Query};
use crate::blueprint;
use crate::draft::Draft;
use crate::finding::{Finding, Place};
use crate::template::Template;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Most files that are listed from one folder and what lies below it.
pub const MOST_FILES: usize = 5_000;

/// Longest file that is read for the shelf, in bytes.
pub const LARGEST: u64 = 16 << 20;

/// Folders within folders that are looked into.
const DEPTH: usize = 4;

/// Most names looked at in one folder and below, of whatever kind.
const MOST_NAMES: usize = 50_000;

/// A folder on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    pub path: PathBuf,
    pub source: Source,
}

/// What reads a case file: bytes and file name to template and draft, or why not.
pub type ReadCase<'a> = dyn Fn(&[u8], &str) -> Result<(Template, Draft), Vec<Finding>> + 'a;

/// How files are read; the format of a case file is the workspace's.
pub struct Readers<'a> {
    pub case: &'a ReadCase<'a>,
    /// Templates on this machine, for blueprints that carry none.
    pub known: &'a dyn Fn(&str, &str) -> Option<Template>,
}

/// Samples and folders, listed and read.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    shipped: Vec<(String, &'static [u8])>,
    folders: Vec<Folder>,
    entries: Vec<Entry>,
    /// In step with `entries`.
    marks: Vec<Mark>,
    indices: Vec<Index>,
    findings: Vec<Finding>,
}

/// What tells that a file is still the one that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mark {
    Shipped(usize),
    File { length: u64, modified: Option<SystemTime> },
}

impl Shelf {
    /// `shipped`: file name and bytes of the samples that ship with the program.
    pub fn new(shipped: Vec<(String, &'static [u8])>, folders: Vec<Folder>) -> Self {
        Self { shipped, folders, ..Self::default() }
    }

    /// Every entry, samples first, then the folders in their order, by path.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What was wrong with folders at the last listing. What is wrong with a file stands at its entry.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Entries not read yet.
    pub fn waiting(&self) -> usize {
        self.entries.iter().filter(|e| e.state == State::Waiting).count()
    }

    /// Replaces the folders; `list` then looks into them.
    pub fn set_folders(&mut self, folders: Vec<Folder>) {
        self.folders = folders;
    }

    /// Lists the samples and the folders anew. What was read of files that have not changed since is kept.
    pub fn list(&mut self) {
        let known: BTreeMap<PathBuf, (Mark, State)> = std::mem::take(&mut self.entries)
            .into_iter()
            .zip(std::mem::take(&mut self.marks))
            .filter_map(|(entry, mark)| Some((entry.path?, (mark, entry.state))))
            .collect();
        self.findings.clear();
        for at in 0..self.shipped.len() {
            let name = self.shipped.get(at).map(|(name, _)| name.clone()).unwrap_or_default();
            if let Some(form) = Form::of(&name) {
                self.add(None, &name, form, Source::Sample, Mark::Shipped(at), State::Waiting);
            }
        }
        let mut seen = BTreeSet::new();
        for folder in self.folders.clone() {
            let files = self.files_of(&folder);
            // One folder may lie within another.
            for (path, form) in files.into_iter().filter(|(path, _)| seen.insert(path.clone())) {
                let mark = mark(&path);
                let state = match known.get(&path) {
                    Some((before, state)) if *before == mark => state.clone(),
                    _ => State::Waiting,
                };
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                self.add(Some(path), &name, form, folder.source, mark, state);
            }
        }
        self.indices = self.entries.iter().map(Index::of).collect();
    }

    fn add(&mut self, path: Option<PathBuf>, name: &str, form: Form, source: Source, mark: Mark, state: State) {
        self.entries.push(Entry { path, file_name: shown(name), form, source, state });
        self.marks.push(mark);
    }

    /// Cases and blueprints in a folder and below, by path, within bounds.
    fn files_of(&mut self, folder: &Folder) -> Vec<(PathBuf, Form)> {
        let name = folder.path.file_name().map(|n| shown(&n.to_string_lossy())).unwrap_or_default();
        let mut walk = Walk::default();
        walk.look_into(&folder.path, 0);
        if walk.unreadable {
            self.findings.push(Finding::new(&kinds::FOLDER_UNREADABLE, Place::nowhere()).with("folder", &name));
        }
        walk.found.sort();
        if walk.found.len() > MOST_FILES || walk.names > MOST_NAMES {
            walk.found.truncate(MOST_FILES);
            let finding = Finding::new(&kinds::TOO_MANY, Place::nowhere());
            self.findings.push(finding.with("folder", &name).with("most", MOST_FILES));
        }
        walk.found
    }

    /// Reads up to `most` of the entries that wait. Returns how many still wait.
    pub fn read_some(&mut self, most: usize, readers: &Readers) -> usize {
        let waiting: Vec<usize> = (0..self.entries.len())
            .filter(|at| self.entries.get(*at).is_some_and(|e| e.state == State::Waiting))
            .collect();
        for at in waiting.iter().take(most) {
            let Some(entry) = self.entries.get(*at) else {
                continue;
            };
            let state = match self.bytes_of(entry, self.marks.get(*at)) {
                Ok(bytes) => read(entry, &bytes, readers),
                Err(finding) => State::Damaged(vec![finding]),
            };
            if let Some(entry) = self.entries.get_mut(*at) {
                entry.state = state;
                if let Some(index) = self.indices.get_mut(*at) {
                    *index = Index::of(entry);
                }
            }
        }
        waiting.len().saturating_sub(most)
    }

    fn bytes_of(&self, entry: &Entry, mark: Option<&Mark>) -> Result<Vec<u8>, Finding> {
        match (&entry.path, mark) {
            (Some(path), _) => from_disk(path, &entry.file_name),
            (None, Some(Mark::Shipped(at))) => Ok(self.shipped.get(*at).map(|(_, b)| b.to_vec()).unwrap_or_default()),
            _ => Err(Finding::new(&kinds::FILE_UNREADABLE, Place::file(&entry.file_name))),
        }
    }

    /// Template and draft of an entry, read anew, to open or to replicate.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn open(&self, at: usize, readers: &Readers) -> Result<(Template, Draft), Vec<Finding>> {
        let (Some(entry), mark) = (self.entries.get(at), self.marks.get(at)) else {
            return Err(vec![Finding::new(&kinds::FILE_UNREADABLE, Place::nowhere())]);
        };
        let bytes = self.bytes_of(entry, mark).map_err(|finding| vec![finding])?;
        parse(entry, &bytes, readers).map(|(template, draft, _)| (template, draft))
    }

    /// Entries that answer the query, best first, then in the order asked for. A blueprint that stands beside its own
    /// case, unchanged, is not listed twice. `language`: of the titles, `en` or `fr`.
    pub fn search(&self, query: &Query, order: Order, language: &str) -> Vec<Hit> {
        let cases: Vec<(&str, i64)> =
            self.entries.iter().filter(|e| e.form == Form::Case).filter_map(|e| identity(e)).collect();
        let mut hits = search::search(&self.entries, &self.indices, query, order, language);
        hits.retain(|hit| {
            let twin = self.entries.get(hit.entry).filter(|e| e.form == Form::Blueprint).and_then(identity);
            !twin.is_some_and(|twin| cases.contains(&twin))
        });
        hits
    }
}

fn identity(entry: &Entry) -> Option<(&str, i64)> {
    entry.summary().map(|s| (s.case.as_str(), s.changed.unix()))
}

fn read(entry: &Entry, bytes: &[u8], readers: &Readers) -> State {
    match parse(entry, bytes, readers) {
        Ok((template, draft, findings)) => State::Read(Box::new(Summary::of(&template, &draft, findings))),
        Err(findings) => State::Damaged(findings),
    }
}

fn parse(entry: &Entry, bytes: &[u8], readers: &Readers) -> Result<(Template, Draft, Vec<Finding>), Vec<Finding>> {
    let placed = |findings: Vec<Finding>| -> Vec<Finding> {
        let place = |mut f: Finding| {
            f.place.file.get_or_insert_with(|| entry.file_name.clone());
            f
        };
        findings.into_iter().map(place).collect()
    };
    match entry.form {
        Form::Case => (readers.case)(bytes, &entry.file_name).map(|(t, d)| (t, d, Vec::new())).map_err(placed),
        Form::Blueprint => match blueprint::import(bytes, readers.known) {
            Ok(import) => Ok((import.template, import.draft, placed(import.findings))),
            Err(findings) => Err(placed(findings)),
        },
    }
}

/// The files found so far.
#[derive(Default)]
struct Walk {
    found: Vec<(PathBuf, Form)>,
    names: usize,
    unreadable: bool,
}

impl Walk {
    fn look_into(&mut self, folder: &Path, depth: usize) {
        let Ok(names) = std::fs::read_dir(folder) else {
            self.unreadable |= depth == 0;
            return;
        };
        for name in names.flatten() {
            self.names += 1;
            if self.names > MOST_NAMES || self.found.len() > MOST_FILES {
                return;
            }
            // Of the name itself: a link to a folder is not followed, so no circle can be walked.
            let Ok(kind) = name.file_type() else { continue };
            let file_name = name.file_name();
            let file_name = file_name.to_string_lossy();
            if kind.is_dir() {
                if depth < DEPTH && !file_name.starts_with('.') {
                    self.look_into(&name.path(), depth + 1);
                }
            } else if let Some(form) = Form::of(&file_name).filter(|_| !file_name.starts_with('.')) {
                self.found.push((name.path(), form));
            }
        }
    }
}

fn mark(path: &Path) -> Mark {
    match std::fs::metadata(path) {
        Ok(about) => Mark::File { length: about.len(), modified: about.modified().ok() },
        Err(_) => Mark::File { length: 0, modified: None },
    }
}

/// The bytes of a file, never more than the bound, whatever its length claims.
fn from_disk(path: &Path, name: &str) -> Result<Vec<u8>, Finding> {
    let unreadable = || Finding::new(&kinds::FILE_UNREADABLE, Place::file(name));
    // Pipes and devices would block for ever.
    if !std::fs::metadata(path).map_err(|_| unreadable())?.is_file() {
        return Err(unreadable());
    }
    let file = std::fs::File::open(path).map_err(|_| unreadable())?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| unreadable())?;
    if bytes.len() as u64 > LARGEST {
        return Err(Finding::new(&kinds::FILE_TOO_LARGE, Place::file(name)).with("most", LARGEST));
    }
    Ok(bytes)
}

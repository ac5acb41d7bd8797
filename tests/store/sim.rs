//! A disk in memory that remembers every operation, so that a crash can be played after each of them.
//!
//! The weakest disk a standard allows: file content is certain only after its `sync`, a name only after
//! `sync_folder` of its folder; until then each may have reached the disk or not, in any combination.

use entente::workspace::store::{FileState, Vfs, Writing};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

#[derive(Clone, Debug)]
pub enum Event {
    Write(usize, Vec<u8>),
    Truncate(usize),
    Sync(usize),
    /// One step on names: each gets an inode or loses the one it had.
    Names(PathBuf, Vec<(PathBuf, Option<usize>)>),
    SyncFolder(PathBuf),
}

#[derive(Default)]
struct State {
    names: BTreeMap<PathBuf, usize>,
    contents: Vec<Vec<u8>>,
    folders: BTreeSet<PathBuf>,
    log: Vec<Event>,
}

#[derive(Clone, Default)]
pub struct SimDisk(Arc<Mutex<State>>);

impl SimDisk {
    pub fn new(folders: &[&str]) -> Self {
        let disk = Self::default();
        disk.0.lock().unwrap().folders.extend(folders.iter().map(PathBuf::from));
        disk
    }

    /// A file that has been safe on disk for long.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.0.lock().unwrap();
        let inode = state.contents.len();
        state.contents.push(bytes.to_vec());
        state.names.insert(path.to_path_buf(), inode);
        let folder = path.parent().unwrap().to_path_buf();
        state.log.push(Event::Write(inode, bytes.to_vec()));
        state.log.push(Event::Sync(inode));
        state.log.push(Event::Names(folder.clone(), vec![(path.to_path_buf(), Some(inode))]));
        state.log.push(Event::SyncFolder(folder));
    }

    pub fn now(&self) -> usize {
        self.0.lock().unwrap().log.len()
    }

    pub fn log(&self) -> Vec<Event> {
        self.0.lock().unwrap().log.clone()
    }

    pub fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.0.lock().unwrap();
        state.names.get(path).map(|i| state.contents[*i].clone())
    }

    pub fn paths(&self) -> Vec<PathBuf> {
        self.0.lock().unwrap().names.keys().cloned().collect()
    }

    pub fn sync_path(&self, path: &Path) {
        let mut state = self.0.lock().unwrap();
        if let Some(inode) = state.names.get(path).copied() {
            state.log.push(Event::Sync(inode));
        }
    }

    /// What mutants do: overwrite the file where it lies.
    pub fn overwrite(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.0.lock().unwrap();
        let inode = match state.names.get(path) {
            Some(inode) => *inode,
            None => {
                let inode = state.contents.len();
                state.contents.push(Vec::new());
                state.names.insert(path.to_path_buf(), inode);
                let folder = path.parent().unwrap().to_path_buf();
                state.log.push(Event::Names(folder, vec![(path.to_path_buf(), Some(inode))]));
                inode
            }
        };
        state.contents[inode] = bytes.to_vec();
        state.log.push(Event::Truncate(inode));
        state.log.push(Event::Write(inode, bytes.to_vec()));
        state.log.push(Event::Sync(inode));
    }
}

struct Open {
    disk: SimDisk,
    inode: usize,
}

impl Writing for Open {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.0.lock().unwrap();
        state.contents[self.inode].extend_from_slice(bytes);
        state.log.push(Event::Write(self.inode, bytes.to_vec()));
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.disk.0.lock().unwrap().log.push(Event::Sync(self.inode));
        Ok(())
    }
}

fn absent() -> io::Error {
    io::ErrorKind::NotFound.into()
}

impl Vfs for SimDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.bytes(path).ok_or_else(absent)?;
        if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn Writing>> {
        let mut state = self.0.lock().unwrap();
        let folder = path.parent().unwrap().to_path_buf();
        if !state.folders.contains(&folder) {
            return Err(absent());
        }
        if state.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let inode = state.contents.len();
        state.contents.push(Vec::new());
        state.names.insert(path.to_path_buf(), inode);
        state.log.push(Event::Names(folder, vec![(path.to_path_buf(), Some(inode))]));
        Ok(Box::new(Open { disk: self.clone(), inode }))
    }

    fn permit_like(&self, _: &Path, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn replace(&self, temporary: &Path, target: &Path) -> io::Result<()> {
        self.rename(temporary, target)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        let inode = state.names.remove(from).ok_or_else(absent)?;
        state.names.insert(to.to_path_buf(), inode);
        let step = vec![(to.to_path_buf(), Some(inode)), (from.to_path_buf(), None)];
        state.log.push(Event::Names(to.parent().unwrap().to_path_buf(), step));
        Ok(())
    }

    fn hard_link(&self, original: &Path, link: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        let inode = state.names.get(original).copied().ok_or_else(absent)?;
        if state.names.contains_key(link) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        state.names.insert(link.to_path_buf(), inode);
        state.log.push(Event::Names(link.parent().unwrap().to_path_buf(), vec![(link.to_path_buf(), Some(inode))]));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.names.remove(path).ok_or_else(absent)?;
        state.log.push(Event::Names(path.parent().unwrap().to_path_buf(), vec![(path.to_path_buf(), None)]));
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.lock().unwrap().log.push(Event::SyncFolder(folder.to_path_buf()));
        Ok(())
    }

    fn make_folders(&self, folder: &Path, _: bool) -> io::Result<()> {
        self.0.lock().unwrap().folders.insert(folder.to_path_buf());
        Ok(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let state = self.0.lock().unwrap();
        let here = state.names.keys().filter(|p| p.parent() == Some(folder));
        Ok(here.map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect())
    }

    fn state(&self, path: &Path) -> io::Result<Option<FileState>> {
        let length = self.bytes(path).map(|b| b.len() as u64);
        Ok(length.map(|length| FileState { length, modified: None, folder: false }))
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_path_buf())
    }
}

/// What one crash may leave: names and, for each inode, the contents it may have.
pub struct Wreck {
    pub names: BTreeMap<PathBuf, usize>,
    contents: Vec<Vec<Vec<u8>>>,
}

impl Wreck {
    /// Every content that the file of that name may have; empty when there is no such name.
    pub fn contents(&self, path: &Path) -> &[Vec<u8>] {
        self.names.get(path).map_or(&[], |inode| &self.contents[*inode])
    }
}

/// Every state in which a crash after the first `at` events may leave the disk.
pub fn wrecks(log: &[Event], at: usize) -> Vec<Wreck> {
    let past = &log[..at];
    let contents = contents(past);
    let mut steps: Vec<(&Vec<(PathBuf, Option<usize>)>, bool)> = Vec::new();
    for (i, event) in past.iter().enumerate() {
        if let Event::Names(folder, step) = event {
            let durable = past[i..].iter().any(|e| matches!(e, Event::SyncFolder(f) if f == folder));
            steps.push((step, durable));
        }
    }
    let loose: Vec<usize> = (0..steps.len()).filter(|i| !steps[*i].1).collect();
    assert!(loose.len() <= 12, "{} loose steps", loose.len());
    (0..1u32 << loose.len())
        .map(|choice| {
            let mut names = BTreeMap::new();
            for (i, (step, durable)) in steps.iter().enumerate() {
                let chosen = loose.iter().position(|l| *l == i).is_some_and(|bit| choice >> bit & 1 == 1);
                if *durable || chosen {
                    for (path, inode) in *step {
                        match inode {
                            Some(inode) => names.insert(path.clone(), *inode),
                            None => names.remove(path),
                        };
                    }
                }
            }
            Wreck { names, contents: contents.clone() }
        })
        .collect()
}

/// For each inode, what a crash may leave of it: all, only what was made durable, nothing, zeros, torn.
fn contents(past: &[Event]) -> Vec<Vec<Vec<u8>>> {
    let mut now: BTreeMap<usize, (Vec<u8>, Vec<u8>, bool)> = BTreeMap::new();
    for event in past {
        match event {
            Event::Write(inode, bytes) => {
                let (content, _, loose) = now.entry(*inode).or_default();
                content.extend_from_slice(bytes);
                *loose = true;
            }
            Event::Truncate(inode) => {
                let (content, _, loose) = now.entry(*inode).or_default();
                content.clear();
                *loose = true;
            }
            Event::Sync(inode) => {
                let (content, durable, loose) = now.entry(*inode).or_default();
                durable.clone_from(content);
                *loose = false;
            }
            Event::Names(_, step) => {
                for (_, inode) in step {
                    inode.map(|inode| now.entry(inode).or_default());
                }
            }
            Event::SyncFolder(_) => {}
        }
    }
    let count = now.keys().max().map_or(0, |m| m + 1);
    (0..count)
        .map(|inode| {
            let (content, durable, loose) = now.get(&inode).cloned().unwrap_or_default();
            if !loose {
                return vec![content];
            }
            let mut torn = vec![content.clone(), durable, Vec::new(), vec![0; content.len()]];
            for cut in [512, 4096, content.len() / 2, content.len().saturating_sub(1)] {
                if cut < content.len() {
                    torn.push(content[..cut].to_vec());
                    let mut reordered = vec![0; cut];
                    reordered.extend_from_slice(&content[cut..]);
                    torn.push(reordered);
                }
            }
            torn
        })
        .collect()
}

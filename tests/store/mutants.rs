//! Weaker protocols, each one step short, and disks with a fault at a chosen call.

use super::sim::SimDisk;
use entente::workspace::store::{FileState, Vfs, Writing};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutant {
    NoFileSync,
    NoFolderSync,
    /// The file is made durable only after it got its name.
    SyncAfterRename,
    InPlace,
    /// The old file is removed before the new one takes its place.
    RemoveFirst,
}

pub const MUTANTS: [Mutant; 5] =
    [Mutant::NoFileSync, Mutant::NoFolderSync, Mutant::SyncAfterRename, Mutant::InPlace, Mutant::RemoveFirst];

/// The save protocol with one step taken away.
pub struct Weakened {
    pub disk: SimDisk,
    pub mutant: Mutant,
    buffers: Arc<Mutex<BTreeMap<PathBuf, Vec<u8>>>>,
}

impl Weakened {
    pub fn new(disk: SimDisk, mutant: Mutant) -> Self {
        Self { disk, mutant, buffers: Arc::default() }
    }
}

struct NoSync(Box<dyn Writing>);

impl Writing for NoSync {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Buffer(Arc<Mutex<BTreeMap<PathBuf, Vec<u8>>>>, PathBuf);

impl Writing for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.lock().unwrap().entry(self.1.clone()).or_default().extend_from_slice(bytes);
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Vfs for Weakened {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        match self.buffers.lock().unwrap().get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.disk.read(path, limit),
        }
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn Writing>> {
        match self.mutant {
            Mutant::InPlace => Ok(Box::new(Buffer(Arc::clone(&self.buffers), path.to_path_buf()))),
            Mutant::NoFileSync | Mutant::SyncAfterRename => Ok(Box::new(NoSync(self.disk.create_new(path)?))),
            _ => self.disk.create_new(path),
        }
    }

    fn permit_like(&self, _: &Path, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn replace(&self, temporary: &Path, target: &Path) -> io::Result<()> {
        if let Some(bytes) = self.buffers.lock().unwrap().remove(temporary) {
            self.disk.overwrite(target, &bytes);
            return Ok(());
        }
        if self.mutant == Mutant::RemoveFirst {
            let _ = self.disk.remove(target);
        }
        self.disk.replace(temporary, target)?;
        if self.mutant == Mutant::SyncAfterRename {
            self.disk.sync_path(target);
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.disk.rename(from, to)
    }

    fn hard_link(&self, original: &Path, link: &Path) -> io::Result<()> {
        self.disk.hard_link(original, link)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.disk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if self.mutant == Mutant::NoFolderSync { Ok(()) } else { self.disk.sync_folder(folder) }
    }

    fn make_folders(&self, folder: &Path, private: bool) -> io::Result<()> {
        self.disk.make_folders(folder, private)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.disk.list(folder)
    }

    fn state(&self, path: &Path) -> io::Result<Option<FileState>> {
        self.disk.state(path)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.disk.real(path)
    }
}

/// A disk whose `at`-th call fails, once or from then on.
pub struct Failing {
    pub disk: SimDisk,
    at: usize,
    sticky: bool,
    error: i32,
    count: Arc<AtomicUsize>,
}

impl Failing {
    pub fn new(disk: SimDisk, at: usize, sticky: bool, error: i32) -> Self {
        Self { disk, at, sticky, error, count: Arc::default() }
    }

    pub fn fired(&self) -> bool {
        self.count.load(Ordering::Relaxed) > self.at
    }

    fn step(&self) -> io::Result<()> {
        step(&self.count, self.at, self.sticky, self.error)
    }
}

fn step(count: &AtomicUsize, at: usize, sticky: bool, error: i32) -> io::Result<()> {
    let now = count.fetch_add(1, Ordering::Relaxed);
    match now == at || (sticky && now > at) {
        true => Err(io::Error::from_raw_os_error(error)),
        false => Ok(()),
    }
}

struct FailingFile {
    file: Box<dyn Writing>,
    count: Arc<AtomicUsize>,
    at: usize,
    sticky: bool,
    error: i32,
}

impl Writing for FailingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = step(&self.count, self.at, self.sticky, self.error) {
            // A disk that fills takes a part of it.
            self.file.write(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        self.file.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        step(&self.count, self.at, self.sticky, self.error)?;
        self.file.sync()
    }
}

impl Vfs for Failing {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.step()?;
        self.disk.read(path, limit)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn Writing>> {
        self.step()?;
        let (count, at, sticky, error) = (Arc::clone(&self.count), self.at, self.sticky, self.error);
        Ok(Box::new(FailingFile { file: self.disk.create_new(path)?, count, at, sticky, error }))
    }

    fn permit_like(&self, model: &Path, path: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.permit_like(model, path)
    }

    fn replace(&self, temporary: &Path, target: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.replace(temporary, target)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.rename(from, to)
    }

    fn hard_link(&self, original: &Path, link: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.hard_link(original, link)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.sync_folder(folder)
    }

    fn make_folders(&self, folder: &Path, private: bool) -> io::Result<()> {
        self.step()?;
        self.disk.make_folders(folder, private)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.step()?;
        self.disk.list(folder)
    }

    fn state(&self, path: &Path) -> io::Result<Option<FileState>> {
        self.step()?;
        self.disk.state(path)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.step()?;
        self.disk.real(path)
    }
}

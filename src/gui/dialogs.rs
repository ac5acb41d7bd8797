//! File dialogs behind a trait: the system's in the program, scripted ones in tests. Typed paths stand beside both.

use std::collections::VecDeque;
use std::path::PathBuf;

/// What a file dialog is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// An existing file with one of these endings; the words describe them.
    Open {
        words: String,
        endings: &'static [&'static str],
    },
    /// A new file of this name.
    Save {
        name: String,
        folder: PathBuf,
    },
    Folder {
        start: PathBuf,
    },
}

/// Something that can ask for a path without holding up the window.
pub trait Dialogs {
    /// Begins to ask; a dialog that is still open stays the only one.
    fn ask(&mut self, ask: Ask, title: &str, ctx: &egui::Context);

    /// The answer once there is one; `Some(None)` when it was cancelled or the system has no dialog.
    fn answer(&mut self) -> Option<Option<PathBuf>>;
}

/// Answers given beforehand.
#[derive(Debug, Default)]
pub struct Scripted {
    pub answers: VecDeque<Option<PathBuf>>,
    /// What was asked, for tests to look at.
    pub asked: Vec<Ask>,
    waiting: usize,
}

impl Scripted {
    pub fn new(answers: impl IntoIterator<Item = Option<PathBuf>>) -> Self {
        Self { answers: answers.into_iter().collect(), ..Self::default() }
    }
}

impl Dialogs for Scripted {
    fn ask(&mut self, ask: Ask, _: &str, ctx: &egui::Context) {
        self.asked.push(ask);
        self.waiting += 1;
        ctx.request_repaint();
    }

    fn answer(&mut self) -> Option<Option<PathBuf>> {
        self.waiting = self.waiting.checked_sub(1)?;
        Some(self.answers.pop_front().flatten())
    }
}

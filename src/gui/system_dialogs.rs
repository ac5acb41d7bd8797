//! The system's file dialogs. The only file that names rfd; a dialog lives on a thread of its own, because one that
//! hangs would hang the window.

use super::dialogs::{Ask, Dialogs};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Asks by the dialogs of the system.
#[derive(Debug, Default)]
pub struct SystemDialogs {
    open: Option<Receiver<Option<PathBuf>>>,
}

impl Dialogs for SystemDialogs {
    fn ask(&mut self, ask: Ask, title: &str, ctx: &egui::Context) {
        if self.open.is_some() {
            return;
        }
        let (sender, receiver) = channel();
        let (title, ctx) = (title.to_owned(), ctx.clone());
        let thread = std::thread::Builder::new().name("dialog".into()).spawn(move || {
            let answer = show(ask, &title);
            // The window may have closed meanwhile; then nobody waits for the answer.
            let _ = sender.send(answer);
            ctx.request_repaint();
        });
        self.open = thread.is_ok().then_some(receiver);
    }

    fn answer(&mut self) -> Option<Option<PathBuf>> {
        let answer = match self.open.as_ref()?.try_recv() {
            Ok(answer) => answer,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
        };
        self.open = None;
        Some(answer)
    }
}

fn show(ask: Ask, title: &str) -> Option<PathBuf> {
    let dialog = rfd::FileDialog::new().set_title(title);
    match ask {
        Ask::Open { words, endings } => dialog.add_filter(words, endings).pick_file(),
        Ask::Save { name, folder } => dialog.set_directory(folder).set_file_name(name).save_file(),
        Ask::Folder { start } => dialog.set_directory(start).pick_folder(),
    }
}

/// A last word when no window can be opened.
pub fn alert(title: &str, text: &str) {
    rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error).set_title(title).set_description(text).show();
}

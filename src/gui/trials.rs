//! Templates of the officer's own in the window: read, tried with their pages beside, watched while their file is
//! being written, taken in. And cases that move to a newer template.

use super::view::{Checked, Dialog, TrialForm, UpdateForm};
use super::widgets::surface::Tone;
use super::window::Window;
use crate::draft::Stage;
use crate::template::Template;
use crate::workspace::{self, Fingerprint, Trial};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often the file of a template on trial is looked at.
const PAUSE: Duration = Duration::from_millis(700);

/// The template file that the open case is written on for a trial.
#[derive(Debug)]
pub(super) struct Watched {
    path: PathBuf,
    fingerprint: Fingerprint,
    next: Instant,
}

impl Window {
    /// Reads a template file and shows what the check says of it.
    pub(super) fn look_at_template(&mut self, path: &Path) {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        self.view.dialog = Some(Dialog::Trial(Box::new(TrialForm { path: path.to_path_buf(), name, trial: None })));
        self.workshop.look_at_template(path, None);
    }

    /// A template file was read: for the dialog that asked, or because it changed while its pages are shown.
    pub(super) fn take_trial(&mut self, trial: Trial) {
        if let Some(Dialog::Trial(form)) = &mut self.view.dialog
            && form.path == trial.path
        {
            form.trial = Some(trial);
            return;
        }
        let Some(watched) = self.watched.as_mut().filter(|w| w.path == trial.path) else { return };
        watched.fingerprint = trial.fingerprint;
        let Some(desk) = &mut self.desk else { return };
        let read = trial.template.is_some();
        if let Some(template) = trial.template {
            desk.put_on(workspace::update(desk.case(), template).case);
        }
        let revision = desk.revision();
        self.view.findings_open = !trial.findings.is_empty();
        self.view.checked = Some(Checked { revision, stage: Stage::Draft, findings: trial.findings });
        let (tone, words) = if read { (Tone::Good, "trial-again") } else { (Tone::Warn, "trial-broken") };
        self.tell(tone, self.words.say(words).to_owned());
    }

    /// Begins a blank case on the template on trial, and watches its file.
    pub(super) fn try_template(&mut self) {
        let Some(Dialog::Trial(form)) = self.view.dialog.take() else { return };
        let Some(trial) = form.trial else { return };
        let Some(template) = trial.template else { return };
        match workspace::new_case(template, &[]) {
            Ok(case) => {
                let desk = self.workshop.lay(case, true);
                self.enter(desk);
                let next = Instant::now() + PAUSE;
                self.watched = Some(Watched { path: trial.path, fingerprint: trial.fingerprint, next });
            }
            Err(findings) => self.view.dialog = Some(Dialog::Trouble(findings)),
        }
    }

    pub(super) fn taken_in(&mut self, own: Vec<Arc<Template>>) {
        self.templates = workspace::templates().iter().cloned().chain(own).collect();
        self.view.dialog = None;
        self.go_home();
        self.tell(Tone::Good, self.words.say("trial-added").to_owned());
    }

    /// Looks at the file on trial when it is time, and asks for a frame when it will be again.
    pub(super) fn watch(&mut self, ctx: &egui::Context) {
        let Some(watched) = &mut self.watched else { return };
        let now = Instant::now();
        if now >= watched.next {
            watched.next = now + PAUSE;
            let (path, known) = (watched.path.clone(), watched.fingerprint);
            self.workshop.look_at_template(&path, Some(known));
        }
        ctx.request_repaint_after(PAUSE);
    }

    /// A newer version of the template of the open case, where there is one.
    pub(super) fn newer_template(&self) -> Option<Arc<Template>> {
        workspace::newer_template(self.templates.iter(), self.desk.as_ref()?.case())
    }

    pub(super) fn ask_update(&mut self) {
        let (Some(template), Some(desk)) = (self.newer_template(), &self.desk) else { return };
        let old = desk.template().version.clone();
        let updated = workspace::update(desk.case(), template);
        self.view.dialog = Some(Dialog::Update(Box::new(UpdateForm { old, updated })));
    }

    pub(super) fn update(&mut self) {
        let Some(Dialog::Update(form)) = self.view.dialog.take() else { return };
        if let Some(desk) = &mut self.desk {
            desk.put_on(form.updated.case);
            self.tell(Tone::Good, self.words.say("updated").to_owned());
        }
    }
}

//! A template of the officer's own, before it is taken in; and a case about to move to a newer template.

use super::findings;
use super::value;
use crate::gui::act::Act;
use crate::gui::icon::Icon;
use crate::gui::view::{TrialForm, UpdateForm};
use crate::gui::widgets::surface::{self, Tone};
use crate::gui::widgets::{button, ring};
use crate::gui::words;
use egui::Ui;

/// What the check says of a template file, and what can be done with it. False when the dialog is to close.
pub fn show(ui: &mut Ui, form: &TrialForm, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let template = form.trial.as_ref().and_then(|t| t.template.as_ref());
    let title = template.map_or_else(|| form.name.clone(), |t| w.pick(&t.name).to_owned());
    let sound = form.trial.as_ref().is_some_and(|t| t.is_sound());
    let (mut add, mut try_it) = (false, false);
    let close = surface::dialog(
        ui,
        "trial",
        &title,
        680.0,
        |ui| {
            let Some(trial) = &form.trial else {
                ring::bar(ui, None, w.say("trial-reading"));
                return;
            };
            match &trial.template {
                Some(template) => surface::quiet(ui, w.pick(&template.summary)),
                None => {
                    surface::banner(ui, Tone::Bad, w.say("trial-unread"), w.say("trial-unread-text"), |_| ());
                }
            }
            ui.add_space(6.0);
            match (sound, trial.findings.is_empty()) {
                (true, true) => {
                    surface::banner(ui, Tone::Good, w.say("trial-clean"), w.say("trial-clean-text"), |_| ());
                }
                _ => findings::list(ui, &trial.findings, w),
            }
            ui.add_space(4.0);
            value::note(ui, w.say("trial-watch"));
        },
        |ui| {
            add = surface::answer(ui, button::primary(w.say("trial-add")).icon(Icon::PLUS).enabled(sound));
            let press = button::quiet(w.say("trial-try")).icon(Icon::EYE).enabled(template.is_some());
            try_it = press.show(ui).clicked();
        },
    );
    if add {
        acts.push(Act::TakeInTemplate(form.path.clone()));
    }
    if try_it {
        acts.push(Act::TryTemplate);
    }
    !(close || add || try_it)
}

/// What will become of the answers under the newer template. False when the dialog is to close.
pub fn update(ui: &mut Ui, form: &UpdateForm, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let mut go = false;
    let template = &form.updated.case.template;
    let close = surface::dialog(
        ui,
        "update",
        w.say("update-title"),
        680.0,
        |ui| {
            let version = [("version", template.version.as_str().into()), ("old", form.old.as_str().into())];
            surface::quiet(ui, &w.say_with("update-text", &version));
            ui.add_space(4.0);
            let kept = w.count("update-kept", form.updated.kept);
            surface::banner(ui, Tone::Good, &kept, "", |_| ());
            ui.add_space(4.0);
            findings::list(ui, &form.updated.findings, w);
        },
        |ui| go = surface::answer(ui, button::primary(w.say("update-go")).icon(Icon::ARROW_CLOCKWISE)),
    );
    if go {
        acts.push(Act::Update);
    }
    !(close || go)
}

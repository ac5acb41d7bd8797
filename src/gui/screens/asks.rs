//! Small dialogs: open, save as, unsaved work, trouble, settings, replicate.

use super::findings;
use super::form;
use super::home::path_field;
use super::value;
use crate::finding::{Finding, Tongue};
use crate::gui::act::Act;
use crate::gui::deeds::with_ending;
use crate::gui::icon::Icon;
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::{ReplicateForm, Wish};
use crate::gui::widgets::choice::{self, Item};
use crate::gui::widgets::script::ScriptField;
use crate::gui::widgets::{button, picker, surface};
use crate::gui::words;
use crate::workspace::{HttpAuthority, Settings, Theme};
use egui::{Id, RichText, Ui};
use std::path::{Path, PathBuf};

/// The path a person typed; a leading `~` is their home.
pub fn typed(text: &str) -> PathBuf {
    let text = text.trim().trim_matches('"');
    match (text.strip_prefix("~/"), directories::UserDirs::new()) {
        (Some(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => PathBuf::from(text),
    }
}

/// Opens a file by its path. False when the dialog is to close.
pub fn open(ui: &mut Ui, path: &mut String, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let mut go = false;
    let ready = !path.trim().is_empty();
    let list = std::cell::RefCell::new(acts);
    let close = surface::dialog(
        ui,
        "open",
        w.say("cmd-open"),
        620.0,
        |ui| {
            surface::quiet(ui, w.say("open-text"));
            let field = path_field(ui, "open-path", path, w.say("open-path"), Wish::OpenFile, &mut list.borrow_mut());
            surface::focus_once(ui, &field);
        },
        |ui| go = surface::answer(ui, button::primary(w.say("open-go")).enabled(ready)),
    );
    let acts = list.into_inner();
    if go && ready {
        acts.push(Act::OpenFile(typed(path)));
        return false;
    }
    !close
}

/// Saves under a name. False when the dialog is to close.
pub fn save_as(ui: &mut Ui, path: &mut String, replace: &mut bool, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let mut go = false;
    let ready = !path.trim().is_empty();
    let list = std::cell::RefCell::new(acts);
    let close = surface::dialog(
        ui,
        "save-as",
        w.say("cmd-save-as"),
        620.0,
        |ui| {
            surface::quiet(ui, w.say("save-text"));
            let field = path_field(ui, "save-path", path, w.say("save-path"), Wish::SaveAs, &mut list.borrow_mut());
            surface::focus_once(ui, &field);
            switch_row(ui, "save-replace", replace, w.say("replace-existing"));
        },
        |ui| {
            let press = button::primary(w.say("save-go")).icon(Icon::FLOPPY_DISK).enabled(ready);
            go = surface::answer(ui, press);
        },
    );
    let acts = list.into_inner();
    if go && ready {
        acts.push(Act::SaveTo { path: with_ending(typed(path)), replace: *replace });
        return false;
    }
    !close
}

/// A switch with its words.
pub fn switch_row(ui: &mut Ui, id: &str, on: &mut bool, words: &str) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        if choice::switch(ui, Id::unique(id), *on, words).clicked() {
            *on = !*on;
        }
        let t = theme::tokens(ui);
        let label = RichText::new(words).font(theme::font(size::BODY, Weight::Regular)).color(t.text);
        if ui.add(egui::Label::new(label).wrap().sense(egui::Sense::CLICK)).clicked() {
            *on = !*on;
        }
    });
}

/// Asks what is to become of unsaved work. False when the dialog is to close.
pub fn unsaved(ui: &mut Ui, name: &str, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let (mut save, mut lose, mut stay) = (false, false, false);
    let close = surface::dialog(
        ui,
        "unsaved",
        w.say("unsaved-title"),
        520.0,
        |ui| surface::quiet(ui, &w.say_with("unsaved-text", &[("name", name.into())])),
        |ui| {
            save = surface::answer(ui, button::primary(w.say("unsaved-save")).icon(Icon::FLOPPY_DISK));
            stay = button::quiet(w.say("unsaved-stay")).show(ui).clicked();
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                lose = button::danger(w.say("unsaved-lose")).show(ui).clicked();
            });
        },
    );
    if save {
        acts.push(Act::SaveFirst);
    }
    if lose {
        acts.push(Act::Discarded);
    }
    !(close || stay || save || lose)
}

/// Says what could not be done. False when the dialog is to close.
pub fn trouble(ui: &mut Ui, list: &[Finding]) -> bool {
    let w = words::of(ui);
    let mut ok = false;
    let close = surface::dialog(
        ui,
        "trouble",
        w.say("trouble-title"),
        560.0,
        |ui| findings::list(ui, list, w),
        |ui| ok = surface::answer(ui, button::primary(w.say("ok"))),
    );
    !(close || ok)
}

/// The officer's preferences. False when the dialog is to close.
pub fn settings(
    ui: &mut Ui,
    now: &Settings,
    (folder, authority): (&mut String, &mut String),
    default: &Path,
    acts: &mut Vec<Act>,
) -> bool {
    let w = words::of(ui);
    let mut ok = false;
    let list = std::cell::RefCell::new(acts);
    let close = surface::dialog(
        ui,
        "settings",
        w.say("cmd-settings").trim_end_matches('…'),
        600.0,
        |ui| {
            let acts = &mut list.borrow_mut();
            choices(ui, now, acts);
            ui.add_space(6.0);
            path_field(ui, "settings-folder", folder, w.say("settings-folder"), Wish::CasesFolder, acts);
            value::note(ui, w.say("settings-folder-text"));
            ui.add_space(6.0);
            time_authority(ui, authority, w);
        },
        |ui| ok = surface::answer(ui, button::primary(w.say("done"))),
    );
    let acts = list.into_inner();
    if (ok || close) && authority.trim() != now.time_authority.as_deref().unwrap_or_default() {
        acts.push(Act::TimeAuthority(authority.clone()));
    }
    if (ok || close) && !folder.trim().is_empty() && typed(folder) != default {
        acts.push(Act::CasesFolder(typed(folder)));
    }
    !(close || ok)
}

/// The address nothing is sent to unless it stands here.
fn time_authority(ui: &mut Ui, authority: &mut String, w: words::Words) {
    let t = theme::tokens(ui);
    let name = w.say("settings-authority");
    ui.label(RichText::new(name).font(theme::font(size::BODY, Weight::Medium)).color(t.text));
    let field = ScriptField::new(Id::unique("settings-authority"), authority, name);
    field.hint(w.say("settings-authority-hint")).right_to_left(false).most(500).show(ui);
    value::note(ui, w.say("settings-authority-text"));
    let typed = authority.trim();
    if !typed.is_empty() && HttpAuthority::new(typed).is_err() {
        surface::banner(
            ui,
            surface::Tone::Warn,
            w.say("settings-authority-bad"),
            w.say("settings-authority-bad-text"),
            |_| (),
        );
    }
}

fn choices(ui: &mut Ui, now: &Settings, acts: &mut Vec<Act>) {
    let w = words::of(ui);
    let label = |ui: &mut Ui, words: &str| {
        let t = theme::tokens(ui);
        ui.label(RichText::new(words).font(theme::font(size::BODY, Weight::Medium)).color(t.text));
    };
    label(ui, w.say("settings-tongue"));
    let tongues = [Item { id: "en", label: "English", help: "" }, Item { id: "fr", label: "Français", help: "" }];
    let name = w.say("settings-tongue");
    if let (_, Some(i)) = choice::segments(ui, Id::unique("set-tongue"), &tongues, Some(w.0.code()), name) {
        acts.push(Act::Tongue(if i == 0 { Tongue::English } else { Tongue::French }));
    }
    ui.add_space(6.0);
    label(ui, w.say("settings-theme"));
    let themes = [(Theme::System, "theme-system"), (Theme::Light, "theme-light"), (Theme::Dark, "theme-dark")];
    let options = themes.map(|(_, id)| Item { id, label: w.say(id), help: "" });
    let on = themes.iter().find(|(t, _)| *t == now.theme).map(|(_, id)| *id);
    let (_, picked) = choice::segments(ui, Id::unique("set-theme"), &options, on, w.say("settings-theme"));
    if let Some((theme, _)) = picked.and_then(|i| themes.get(i)) {
        acts.push(Act::Theme(*theme));
    }
    ui.add_space(6.0);
    label(ui, w.say("settings-zoom"));
    let zooms = [80, 90, 100, 110, 125, 150, 175, 200];
    let labels = zooms.map(|z| format!("{z}"));
    let options: Vec<Item<'_>> = labels.iter().map(|l| Item { id: l, label: l, help: "" }).collect();
    let on = now.zoom.to_string();
    let (_, picked) = choice::segments(ui, Id::unique("set-zoom"), &options, Some(&on), w.say("settings-zoom"));
    if let Some(zoom) = picked.and_then(|i| zooms.get(i)) {
        acts.push(Act::Zoom(*zoom));
    }
}

/// Replaces parties in a copy of an arrangement. False when the dialog is to close.
pub fn replicate(ui: &mut Ui, form_: &mut ReplicateForm, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let mut go = false;
    let close = surface::dialog(
        ui,
        "replicate",
        w.say("replicate-title"),
        640.0,
        |ui| {
            surface::quiet(ui, w.say("replicate-text"));
            ui.add_space(4.0);
            let countries = value::countries(w);
            for (row, (old, name, new)) in form_.parties.iter_mut().enumerate() {
                ui.horizontal(|ui| {
                    let t = theme::tokens(ui);
                    let (rect, _) = ui.allocate_exact_size(egui::vec2(220.0, 36.0), egui::Sense::hover());
                    let at = rect.left_center() - egui::vec2(0.0, 8.5);
                    let font = theme::font(size::BODY, Weight::Medium);
                    surface::line_of_words(ui, at, name, font, t.text, 215.0);
                    crate::gui::icon::show(ui, Icon::ARROW_RIGHT, 16.0, t.text_faint);
                    let told = w.say_with("replicate-party", &[("name", name.as_str().into())]);
                    let id = Id::unique(("replicate", &*old));
                    let (field, picked) = picker::pick(ui, id, &countries, new.as_deref(), &told, false);
                    if row == 0 {
                        surface::focus_once(ui, &field);
                    }
                    *new = picked.or(new.take());
                });
            }
            value::note(ui, w.say("replicate-keep"));
            findings::list(ui, &form_.trouble, w);
        },
        |ui| go = surface::answer(ui, button::primary(w.say("replicate-go")).icon(Icon::COPY)),
    );
    if go {
        let changed = form_.parties.iter().filter_map(|(old, _, new)| Some((old.clone(), new.clone()?)));
        acts.push(Act::Replicate(changed.filter(|(old, new)| old != new).collect()));
    }
    !close
}

/// The parties of a case for [`replicate`].
pub fn parties_of(desk: &crate::workspace::Desk, w: words::Words) -> ReplicateForm {
    let parties = desk.draft().parties.iter().map(|p| (p.id.clone(), form::party_name(desk, &p.id, w), None));
    ReplicateForm { parties: parties.collect(), trouble: Vec::new() }
}

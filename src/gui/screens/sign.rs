//! Sign: the PDF, the party, the key; then who signed.

use super::asks::typed;
use super::findings;
use super::form;
use super::home::path_field;
use super::value;
use crate::gui::act::Act;
use crate::gui::icon::Icon;
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::{SignForm, Wish};
use crate::gui::widgets::picker::{self, Entry};
use crate::gui::widgets::script::ScriptField;
use crate::gui::widgets::surface::{self, Tone};
use crate::gui::widgets::{button, field, ring};
use crate::gui::words::{self, Words};
use crate::workspace::{Desk, Signing};
use egui::{Id, RichText, Ui};

/// Draws the dialog. False when it is to close.
pub fn show(ui: &mut Ui, desk: Option<&Desk>, form: &mut SignForm, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let filled = [&form.pdf, &form.party, &form.key].iter().all(|t| !t.trim().is_empty());
    let ready = filled && !form.password.is_empty() && form.running.is_none();
    let finished = form.done.clone();
    let (mut go, mut ok) = (false, false);
    let list = std::cell::RefCell::new(acts);
    let cell = std::cell::RefCell::new(form);
    let close = surface::dialog(
        ui,
        "sign",
        w.say("sign-title"),
        620.0,
        |ui| {
            let form = &mut *cell.borrow_mut();
            let acts = &mut list.borrow_mut();
            match &form.done {
                Some(file) => result(ui, file, acts, w),
                None => ask(ui, desk, form, acts, w),
            }
        },
        |ui| match finished {
            Some(_) => ok = surface::answer(ui, button::primary(w.say("done"))),
            None => go = surface::answer(ui, button::primary(w.say("sign-go")).icon(Icon::SIGNATURE).enabled(ready)),
        },
    );
    let (acts, form) = (list.into_inner(), cell.into_inner());
    if go {
        form.trouble.clear();
        let some = |t: &str| (!t.trim().is_empty()).then(|| t.trim().to_owned());
        acts.push(Act::Sign(Signing {
            pdf: typed(&form.pdf),
            party: form.party.trim().to_owned(),
            p12: typed(&form.key),
            password: std::mem::take(&mut form.password),
            out: None,
            reason: some(&form.reason),
            location: some(&form.location),
            replace: false,
        }));
    }
    !(close || ok)
}

fn label(ui: &mut Ui, words: &str) {
    let t = theme::tokens(ui);
    ui.label(RichText::new(words).font(theme::font(size::BODY, Weight::Medium)).color(t.text));
}

fn ask(ui: &mut Ui, desk: Option<&Desk>, form: &mut SignForm, acts: &mut Vec<Act>, w: Words) {
    surface::quiet(ui, w.say("sign-text"));
    let field = path_field(ui, "sign-pdf", &mut form.pdf, w.say("sign-pdf"), Wish::SignPdf, acts);
    surface::focus_once(ui, &field);
    ui.add_space(4.0);
    label(ui, w.say("sign-party"));
    match desk {
        Some(desk) => {
            let entry = |p: &crate::draft::Party| Entry { id: p.id.clone(), label: form::party_name(desk, &p.id, w) };
            let entries: Vec<Entry> = desk.draft().parties.iter().map(entry).collect();
            let chosen = Some(form.party.as_str()).filter(|p| !p.is_empty());
            let id = Id::unique("sign-party");
            if let (_, Some(party)) = picker::pick(ui, id, &entries, chosen, w.say("sign-party"), false) {
                form.party = party;
            }
        }
        None => {
            let field = ScriptField::new(Id::unique("sign-party"), &mut form.party, w.say("sign-party"));
            field.hint("CH").most(8).width(120.0).show(ui);
        }
    }
    ui.add_space(4.0);
    path_field(ui, "sign-key", &mut form.key, w.say("sign-key"), Wish::SignKey, acts);
    value::note(ui, w.say("sign-key-text"));
    ui.add_space(4.0);
    label(ui, w.say("sign-password"));
    field::password(ui, Id::unique("sign-password"), &mut form.password, w.say("sign-password"));
    ui.add_space(4.0);
    ui.columns(2, |halves| {
        let texts = [(&mut form.reason, "sign-reason"), (&mut form.location, "sign-place")];
        for (half, (text, id)) in halves.iter_mut().zip(texts) {
            let name = w.say(id);
            half.horizontal(|ui| {
                label(ui, name);
                value::note(ui, w.say("field-optional"));
            });
            ScriptField::new(Id::unique(id), text, name).most(200).show(half);
        }
    });
    if form.running.is_some() {
        ui.add_space(8.0);
        ring::bar(ui, None, w.say("sign-running"));
    }
    if !form.trouble.is_empty() {
        ui.add_space(6.0);
        findings::list(ui, &form.trouble, w);
    }
}

fn result(ui: &mut Ui, file: &std::path::Path, acts: &mut Vec<Act>, w: Words) {
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    surface::banner(ui, Tone::Good, w.say("sign-done"), &name, |ui| {
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            if button::quiet(w.say("cmd-verify")).icon(Icon::SEAL_CHECK).small().show(ui).clicked() {
                acts.push(Act::Verify(file.to_path_buf()));
            }
            let named = |id: &str| w.say_with(id, &[("name", name.as_str().into())]);
            if button::icon_button(ui, Icon::FOLDER_OPEN, &named("show-in-folder"), true).clicked() {
                acts.push(Act::ShowInFolder(file.to_path_buf()));
            }
            if button::icon_button(ui, Icon::ARROW_SQUARE_OUT, &named("open-outside"), true).clicked() {
                acts.push(Act::OpenOutside(file.to_path_buf()));
            }
        });
    });
}

//! Trust: whom the officer has confirmed, how, and a certificate that may join them.

use super::asks::typed;
use super::home::path_field;
use super::{findings, identity, value};
use crate::gui::act::Act;
use crate::gui::icon::{self, Icon};
use crate::gui::sealing::{Sealing, TrustForm};
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::Wish;
use crate::gui::widgets::script::ScriptField;
use crate::gui::widgets::surface::{self, Tone};
use crate::gui::widgets::{button, choice, date};
use crate::gui::words::{self, Words};
use crate::workspace::{TrustEntry, TrustRole};
use egui::{Id, RichText, Ui};

/// Draws the dialog. False when it is to close.
pub fn show(ui: &mut Ui, form: &mut TrustForm, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let complete = |f: &TrustForm| f.compared && [&f.source, &f.by].iter().all(|t| !t.trim().is_empty());
    let asking = !form.candidates.is_empty();
    let ready = asking && complete(form);
    let (mut go, mut done) = (false, false);
    let list = std::cell::RefCell::new(acts);
    let cell = std::cell::RefCell::new(form);
    let close = surface::dialog(
        ui,
        "trust",
        w.say("trust-title"),
        680.0,
        |ui| {
            let form = &mut *cell.borrow_mut();
            let acts = &mut list.borrow_mut();
            if form.candidates.is_empty() {
                everybody(ui, form, acts, w);
            } else {
                candidate(ui, form, w);
            }
            if !form.trouble.is_empty() {
                findings::list(ui, &form.trouble, w);
            }
        },
        |ui| {
            if asking {
                go = button::primary(w.say("trust-confirm")).icon(Icon::SHIELD_CHECK).enabled(ready).show(ui).clicked();
                done = button::quiet(w.say("back")).show(ui).clicked();
            } else {
                done = button::primary(w.say("done")).show(ui).clicked();
            }
        },
    );
    let (acts, form) = (list.into_inner(), cell.into_inner());
    if go && let Some(confirmation) = form.confirmation() {
        acts.push(Sealing::Confirm(confirmation).into());
    }
    if done && asking {
        form.candidates.clear();
        return true;
    }
    !(close || done)
}

fn everybody(ui: &mut Ui, form: &mut TrustForm, acts: &mut Vec<Act>, w: Words) {
    surface::quiet(ui, w.say("trust-text"));
    let field = path_field(ui, "trust-path", &mut form.path, w.say("trust-import"), Wish::Certificate, acts);
    let given = !form.path.trim().is_empty();
    let enter = field.has_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
    if (button::quiet(w.say("trust-read")).icon(Icon::CERTIFICATE).enabled(given).show(ui).clicked() || enter) && given
    {
        acts.push(Sealing::ReadCertificates(typed(&form.path)).into());
    }
    ui.add_space(6.0);
    if form.listed && form.entries.is_empty() {
        surface::empty(ui, Icon::SHIELD, w.say("trust-nobody"), w.say("trust-nobody-text"));
    }
    for entry in &form.entries {
        one(ui, entry, acts, w);
    }
}

fn one(ui: &mut Ui, entry: &TrustEntry, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    surface::card(ui, |ui| {
        ui.horizontal_top(|ui| {
            icon::show(ui, if entry.expired { Icon::WARNING } else { Icon::SHIELD_CHECK }, 20.0, t.accent_text);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width() - 120.0);
                ui.spacing_mut().item_spacing.y = 3.0;
                let label = entry.confirmation.as_ref().map(|c| c.label.clone()).filter(|l| !l.is_empty());
                let name = label.unwrap_or_else(|| entry.identity.name.clone());
                let name = RichText::new(name).font(theme::font(size::BODY, Weight::SemiBold)).color(t.text);
                ui.add(egui::Label::new(name).wrap());
                value::note(ui, &entry.identity.subject);
                let told = match &entry.confirmation {
                    Some(c) => {
                        let role = if c.role == TrustRole::Signer { "trust-as-signer" } else { "trust-as-authority" };
                        let when = date::in_words(w, c.confirmed_at.date());
                        let values = [
                            ("who", c.confirmed_by.as_str().into()),
                            ("when", when.into()),
                            ("how", c.source.as_str().into()),
                        ];
                        format!("{} · {}", w.say(role), w.say_with("trust-confirmed", &values))
                    }
                    None => w.say("trust-bare").to_owned(),
                };
                value::note(ui, &told);
                let until = date::in_words(w, entry.identity.not_after.date());
                let id = if entry.expired { "trust-was-valid" } else { "trust-is-valid" };
                let words = w.say_with(id, &[("until", until.into())]);
                let tint = if entry.expired { choice::Tint::Bad } else { choice::Tint::Neutral };
                choice::chip(ui, &words, Some(Icon::CLOCK), tint);
            });
            let name = w.say_with("trust-withdraw-one", &[("name", entry.identity.name.as_str().into())]);
            if button::quiet(w.say("trust-withdraw")).small().tip(name).show(ui).clicked() {
                acts.push(Sealing::Withdraw(entry.file.clone()).into());
            }
        });
    });
}

fn candidate(ui: &mut Ui, form: &mut TrustForm, w: Words) {
    if form.candidates.len() > 1 {
        let names: Vec<String> = form
            .candidates
            .iter()
            .map(|der| crate::signature::Identity::read(der).map(|i| i.subject).unwrap_or_default())
            .collect();
        let ids: Vec<String> = (0..names.len()).map(|i| i.to_string()).collect();
        let options: Vec<choice::Item> =
            ids.iter().zip(&names).map(|(id, label)| choice::Item { id, label, help: "" }).collect();
        let chosen = form.chosen.to_string();
        let name = w.say("trust-which");
        if let (_, Some(index)) = choice::radio_rows(ui, Id::unique("trust-which"), &options, Some(&chosen), name) {
            form.choose(index);
        }
    }
    let Some(who) = form.candidate() else { return };
    identity::card(ui, &who, &[], w);
    surface::banner(ui, Tone::Hint, w.say("trust-compare"), w.say("trust-compare-text"), |ui| {
        ui.add_space(6.0);
        identity::spoken(ui, &who, w);
    });
    tick(ui, "trust-compared", &mut form.compared, w.say("trust-compared"));
    let roles = [
        choice::Item { id: "signer", label: w.say("trust-as-signer"), help: w.say("trust-as-signer-text") },
        choice::Item { id: "authority", label: w.say("trust-as-authority"), help: w.say("trust-as-authority-text") },
    ];
    let chosen = if form.authority { "authority" } else { "signer" };
    let name = w.say("trust-role");
    if let (_, Some(index)) = choice::radio_rows(ui, Id::unique("trust-role"), &roles, Some(chosen), name) {
        form.authority = index == 1;
    }
    let texts = [
        (&mut form.source, "trust-source", w.say("trust-source-hint")),
        (&mut form.by, "trust-by", ""),
        (&mut form.label, "trust-label", ""),
    ];
    for (text, id, hint) in texts {
        let name = w.say(id);
        let t = theme::tokens(ui);
        ui.label(RichText::new(name).font(theme::font(size::BODY, Weight::Medium)).color(t.text));
        ScriptField::new(Id::unique(id), text, name).hint(hint).most(200).show(ui);
    }
}

/// A box to tick, with its words.
pub fn tick(ui: &mut Ui, id: &str, on: &mut bool, words: &str) {
    let option = [choice::Item { id: "on", label: words, help: "" }];
    let chosen: Vec<String> = on.then(|| "on".to_owned()).into_iter().collect();
    if choice::checklist(ui, Id::unique(id), &option, &chosen, words).1.is_some() {
        *on = !*on;
    }
}

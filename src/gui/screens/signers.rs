//! Signatures of the open case: who has signed, who is next, and the way of those who sign in ink.

use super::{findings, form, value};
use crate::gui::act::Act;
use crate::gui::command::Command;
use crate::gui::icon::{self, Icon};
use crate::gui::sealing::Sealing;
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::{SignersForm, Wish};
use crate::gui::widgets::surface::{self, Tone};
use crate::gui::widgets::{button, date};
use crate::gui::words::{self, Words};
use crate::workspace::{Desk, Standing};
use egui::{RichText, Ui, vec2};
use std::fmt::Write;

/// Draws the dialog. False when it is to close.
pub fn show(ui: &mut Ui, desk: &Desk, shown: &SignersForm, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let standings = desk.case().standings();
    let (mut done, mut sign) = (false, false);
    let before = acts.len();
    let list = std::cell::RefCell::new(acts);
    let close = surface::dialog(
        ui,
        "signers",
        w.say("signers-title"),
        680.0,
        |ui| {
            let acts = &mut list.borrow_mut();
            electronic(ui, desk, &standings, acts, w);
            ui.add_space(10.0);
            surface::rule(ui);
            ui.add_space(6.0);
            ink(ui, desk, acts, w);
            findings::list(ui, &shown.trouble, w);
        },
        |ui| {
            done = surface::answer(ui, button::primary(w.say("done")));
            if let Some(party) = standings.last().and_then(|s| s.open.first()) {
                let words = w.say_with("signers-sign", &[("party", form::party_name(desk, party, w).into())]);
                sign = button::quiet(&words).icon(Icon::SIGNATURE).show(ui).clicked();
            }
        },
    );
    let acts = list.into_inner();
    if sign {
        acts.push(Act::Do(Command::Sign));
    }
    // What was asked for fills the window itself; a scan is noted here.
    let leaves = |act: &Act| !matches!(act, Act::Browse(Wish::Scan));
    let leaving = acts.get(before..).unwrap_or_default().iter().any(leaves);
    !(close || done || leaving)
}

fn electronic(ui: &mut Ui, desk: &Desk, standings: &[Standing], acts: &mut Vec<Act>, w: Words) {
    if standings.is_empty() {
        surface::banner(ui, Tone::Hint, w.say("signers-none"), w.say("signers-none-text"), |ui| {
            ui.add_space(6.0);
            if button::quiet(w.say("cmd-export")).icon(Icon::EXPORT).small().show(ui).clicked() {
                acts.push(Act::Do(Command::Export));
            }
        });
        return;
    }
    surface::quiet(ui, w.say("signers-text"));
    for standing in standings {
        ui.add_space(6.0);
        surface::card(ui, |ui| one(ui, desk, standing, w));
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        if button::quiet(w.say("signers-came")).icon(Icon::SEAL_CHECK).small().show(ui).clicked() {
            acts.push(Act::Do(Command::Verify));
        }
        if button::plain(w.say("signers-copy")).icon(Icon::COPY).small().show(ui).clicked() {
            ui.ctx().copy_text(standings.iter().map(|s| sheet(desk, s, w)).collect());
        }
    });
}

/// A party's name, its state in words, picture and whether it is the one everybody waits for.
fn rows(desk: &Desk, standing: &Standing, w: Words) -> Vec<(String, String, Icon, bool)> {
    let signed = standing.signed.iter().map(|(party, at)| {
        let words = w.say_with("signers-signed", &[("date", date::in_words(w, at.date()).into())]);
        (form::party_name(desk, party, w), words, Icon::CHECK_CIRCLE, false)
    });
    let open = standing.open.iter().enumerate().map(|(n, party)| {
        let (id, picture) = if n == 0 { ("signers-next", Icon::PEN_NIB) } else { ("signers-open", Icon::CLOCK) };
        (form::party_name(desk, party, w), w.say(id).to_owned(), picture, n == 0)
    });
    signed.chain(open).collect()
}

fn one(ui: &mut Ui, desk: &Desk, standing: &Standing, w: Words) {
    let t = theme::tokens(ui);
    ui.horizontal(|ui| {
        icon::show(ui, Icon::FILE_PDF, 18.0, t.text_faint);
        let name = RichText::new(&standing.file).font(theme::font(size::BODY, Weight::SemiBold)).color(t.text);
        ui.add(egui::Label::new(name).truncate());
    });
    ui.add_space(4.0);
    for (party, state, picture, next) in rows(desk, standing, w) {
        ui.horizontal(|ui| {
            let ink = match (picture, next) {
                (Icon::CHECK_CIRCLE, _) => t.good,
                (_, true) => t.accent_text,
                _ => t.text_faint,
            };
            icon::show(ui, picture, 18.0, ink);
            let weight = if next { Weight::SemiBold } else { Weight::Medium };
            ui.label(RichText::new(first_large(&party)).font(theme::font(size::BODY, weight)).color(t.text));
            let state = RichText::new(state).font(theme::font(size::BODY, Weight::Regular));
            ui.add(egui::Label::new(state.color(if next { t.accent_text } else { t.text_soft })).wrap());
        });
    }
    if standing.open.is_empty() {
        ui.add_space(2.0);
        value::note(ui, w.say("parties-all"));
    }
}

/// A name that begins a line: "la Suisse" becomes "La Suisse".
fn first_large(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The same to be copied into a letter.
fn sheet(desk: &Desk, standing: &Standing, w: Words) -> String {
    let mut out = format!("{}\n", standing.file);
    for (party, state, ..) in rows(desk, standing, w) {
        let _ = writeln!(out, "  {}: {state}", first_large(&party));
    }
    out
}

/// Signature pages go out, are signed by hand, and come back as scans whose fingerprints are noted.
fn ink(ui: &mut Ui, desk: &Desk, acts: &mut Vec<Act>, w: Words) {
    surface::heading(ui, w.say("ink-title"));
    surface::quiet(ui, w.say("ink-text"));
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        if button::quiet(w.say("ink-pages")).icon(Icon::FILE_PDF).small().show(ui).clicked() {
            acts.push(Sealing::SignaturePages.into());
        }
        if button::quiet(w.say("ink-scan")).icon(Icon::FINGERPRINT).small().show(ui).clicked() {
            acts.push(Act::Browse(Wish::Scan));
        }
    });
    let t = theme::tokens(ui);
    for (scan, (name, fingerprint)) in desk.case().received.iter().filter(|r| r.is_scan()).zip(desk.case().scans()) {
        ui.add_space(4.0);
        let words = w.say_with(
            "ink-noted",
            &[
                ("file", scan.file.as_str().into()),
                ("date", date::in_words(w, scan.at.date()).into()),
                ("name", name.into()),
            ],
        );
        ui.add(
            egui::Label::new(RichText::new(words).font(theme::font(size::BODY, Weight::Medium)).color(t.text)).wrap(),
        );
        let figures = RichText::new(format!("SHA-256 {fingerprint}")).monospace().size(11.5).color(t.text_soft);
        ui.add(egui::Label::new(figures).wrap());
    }
}

//! A certificate as a person reads it: who, from where, vouched for by whom, until when, and its words.

use super::{findings, value};
use crate::finding::Finding;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight, size};
use crate::gui::widgets::date;
use crate::gui::words::Words;
use crate::signature::Identity;
use egui::{Margin, RichText, Ui};

/// The card of a certificate, with what speaks against it.
pub fn card(ui: &mut Ui, identity: &Identity, warnings: &[Finding], w: Words) {
    let t = theme::tokens(ui);
    egui::Frame::new().fill(t.sunken).corner_radius(10).inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal_top(|ui| {
            icon::show(ui, Icon::IDENTIFICATION_CARD, 22.0, t.accent_text);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                let name = RichText::new(&identity.name).font(theme::font(size::HEADING, Weight::SemiBold));
                ui.add(egui::Label::new(name.color(t.text)).wrap());
                let house: Vec<String> =
                    [identity.organisation.clone(), identity.country.clone()].into_iter().flatten().collect();
                if !house.is_empty() {
                    line(ui, &house.join(", "));
                }
                let issuer = match identity.self_issued {
                    true => w.say("identity-self").to_owned(),
                    false => w.say_with("identity-issuer", &[("issuer", identity.issuer.as_str().into())]),
                };
                line(ui, &issuer);
                let (from, until) = (identity.not_before.date(), identity.not_after.date());
                let (from, until) = (date::in_words(w, from), date::in_words(w, until));
                line(ui, &w.say_with("identity-valid", &[("from", from.into()), ("until", until.into())]));
                line(ui, &w.say_with("identity-key", &[("key", identity.key.as_str().into())]));
            });
        });
        if !warnings.is_empty() {
            ui.add_space(6.0);
            findings::list(ui, warnings, w);
        }
    });
}

/// The fingerprint in words, to be read over the telephone, and in figures.
pub fn spoken(ui: &mut Ui, identity: &Identity, w: Words) {
    let t = theme::tokens(ui);
    value::note(ui, w.say("identity-words"));
    let words = identity.fingerprint.spoken();
    for row in words.chunks(4) {
        let text = RichText::new(row.join("   ")).font(theme::font(15.0, Weight::SemiBold)).color(t.text);
        ui.add(egui::Label::new(text).wrap());
    }
    let figures = RichText::new(format!("SHA-256 {}", identity.fingerprint)).monospace().size(11.5);
    ui.add(egui::Label::new(figures.color(t.text_soft)).wrap());
}

fn line(ui: &mut Ui, words: &str) {
    let t = theme::tokens(ui);
    let text = RichText::new(words).font(theme::font(size::BODY, Weight::Regular)).color(t.text_soft);
    ui.add(egui::Label::new(text).wrap());
}

//! A verdict, big and plain, and what it rests on.

use super::findings;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight, size};
use crate::gui::widgets::surface;
use crate::gui::words::Words;
use crate::workspace::Verified;
use egui::{RichText, Ui};

/// Draws the verdict.
pub fn show(ui: &mut Ui, verified: &Verified, w: Words) {
    let t = theme::tokens(ui);
    surface::card(ui, |ui| {
        ui.horizontal_top(|ui| {
            let (picture, ink) = if verified.positive { (Icon::SEAL_CHECK, t.good) } else { (Icon::SEAL_WARNING, t.warn) };
            let (rect, _) = ui.allocate_exact_size(egui::vec2(56.0, 56.0), egui::Sense::hover());
            icon::paint_filled(ui.painter(), rect.center(), picture, 52.0, ink);
            ui.vertical(|ui| {
                let words = verified.words(w.0);
                let (first, rest) = words.split_once('\n').unwrap_or((&words, ""));
                let title = RichText::new(first).font(theme::font(20.0, Weight::SemiBold)).color(t.text);
                ui.add(egui::Label::new(title).wrap());
                super::verify::file_name(ui, verified);
                let rest = RichText::new(rest).font(theme::font(size::BODY, Weight::Regular)).color(t.text_soft);
                ui.add(egui::Label::new(rest.line_height(Some(21.0))).wrap());
            });
        });
    });
    ui.add_space(14.0);
    if !verified.findings.is_empty() {
        surface::card(ui, |ui| findings::list(ui, &verified.findings, w));
    }
}

//! Verify: drop any PDF and read, in one sentence, whether its signatures hold.

use super::asks::typed;
use super::findings;
use super::home::path_field;
use crate::gui::act::Act;
use crate::gui::command::Command;
use crate::gui::icon::{self, Icon};
use crate::gui::sealing::Sealing;
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::{View, Wish};
use crate::gui::widgets::{button, ring, surface};
use crate::gui::words::{self, Words};
use crate::signature::Verdict;
use egui::{Key, Margin, Rect, RichText, Ui, pos2, vec2};
use std::path::Path;

/// Draws the screen over the whole window.
pub fn show(ui: &mut Ui, view: &mut View, acts: &mut Vec<Act>) {
    let w = words::of(ui);
    let t = theme::tokens(ui);
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, t.canvas);
    let bar = Rect::from_min_size(whole.min, vec2(whole.width(), super::bar::HEIGHT));
    ui.painter().rect_filled(bar, 0.0, t.surface);
    ui.painter().hline(bar.x_range(), bar.max.y, egui::Stroke::new(1.0, t.line));
    surface::inside(ui, bar.shrink2(vec2(14.0, 11.0)), |ui| {
        ui.horizontal(|ui| {
            ui.set_height(38.0);
            if button::icon_button(ui, Icon::ARROW_LEFT, w.say("verify-back"), true).clicked() {
                acts.push(Act::Do(Command::Home));
            }
            ui.label(RichText::new(w.say("verify-title")).font(theme::font(17.0, Weight::SemiBold)).color(t.text));
        });
    });
    let rest = Rect::from_min_max(pos2(whole.min.x, bar.max.y + 1.0), whole.max);
    surface::inside(ui, rest, |ui| {
        egui::ScrollArea::vertical().id_salt("verify").auto_shrink(false).show(ui, |ui| {
            let side = ((ui.available_width() - 820.0) / 2.0).clamp(24.0, 120.0) as i8;
            let inner = (ui.available_width() - 2.0 * f32::from(side)).min(900.0);
            let centre = ((ui.available_width() - inner) / 2.0).max(24.0);
            ui.horizontal_top(|ui| {
                ui.add_space(centre);
                ui.vertical(|ui| {
                    ui.set_width(inner);
                    egui::Frame::new().inner_margin(Margin::symmetric(0, 28)).show(ui, |ui| body(ui, view, acts, w));
                });
            });
        });
    });
}

fn body(ui: &mut Ui, view: &mut View, acts: &mut Vec<Act>, w: Words) {
    let judged = view.verified.is_some() || view.beside.is_some();
    surface::card(ui, |ui| {
        // Beside a verdict nobody needs to be told what a verdict is.
        if !judged {
            surface::quiet(ui, w.say("verify-text"));
            ui.add_space(8.0);
        }
        let field = path_field(ui, "verify-path", &mut view.verify_path, w.say("verify-path"), Wish::VerifyPdf, acts);
        ui.add_space(10.0);
        let ready = !view.verify_path.trim().is_empty() && !view.verifying;
        let enter = field.has_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        ui.horizontal(|ui| {
            let press = if judged { button::quiet(w.say("verify-go")) } else { button::primary(w.say("verify-go")) };
            let press = press.icon(Icon::SEAL_CHECK).enabled(ready).show(ui);
            if (press.clicked() || enter) && ready {
                acts.push(Act::Verify(typed(&view.verify_path)));
            }
            ui.add_space(6.0);
            if button::plain(w.say("trust-open")).icon(Icon::SHIELD_CHECK).small().show(ui).clicked() {
                acts.push(Sealing::ShowTrust.into());
            }
            let sound = view.verified.as_ref().filter(|v| {
                let signed = v.report.signatures.iter().any(|s| !s.timestamp);
                view.may_last && signed && v.report.verdict <= Verdict::Untrusted && view.lasting.is_none()
            });
            if let Some(verified) = sound {
                let press = button::plain(w.say("lasting-go")).icon(Icon::CLOCK_COUNTER_CLOCKWISE).small();
                if press.tip(w.say("lasting-go-tip").to_owned()).show(ui).clicked() {
                    acts.push(Sealing::Extend(verified.file.clone()).into());
                }
            }
        });
        if view.lasting.is_some() {
            ui.add_space(10.0);
            ring::bar(ui, None, w.say("lasting-running"));
        }
        if view.verifying {
            ui.add_space(10.0);
            ring::bar(ui, None, w.say("verify-running"));
        }
    });
    ui.add_space(18.0);
    if !view.verify_trouble.is_empty() {
        surface::card(ui, |ui| findings::list(ui, &view.verify_trouble, w));
    }
    if let Some(beside) = &view.beside {
        super::beside::show(ui, beside, acts, w);
        return;
    }
    match &view.verified {
        Some(verified) => super::verdict::show(ui, verified, acts, w),
        None if view.verify_trouble.is_empty() => {
            surface::empty(ui, Icon::FILE_MAGNIFYING_GLASS, w.say("verify-drop"), w.say("verify-drop-text"));
        }
        None => {}
    }
}

/// The name of the file that was judged.
pub fn file_name(ui: &mut Ui, file: &Path) {
    let t = theme::tokens(ui);
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    ui.horizontal(|ui| {
        let pdf = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf"));
        icon::show(ui, if pdf { Icon::FILE_PDF } else { Icon::FILE }, 16.0, t.text_faint);
        ui.label(RichText::new(name).font(theme::font(size::BODY, Weight::Regular)).color(t.text_soft));
    });
}

//! The bar over the editor: what is open, how it is saved, and the two or three things one does with it.

use crate::calendar::Moment;
use crate::gui::act::Act;
use crate::gui::command::{Can, Command, Group};
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight, size};
use crate::gui::widgets::{button, surface};
use crate::gui::words::{self, Words};
use crate::workspace::{Desk, SavedState};
use egui::{Align, Layout, Rect, RichText, Stroke, Ui, vec2};

/// Height of the bar.
pub const HEIGHT: f32 = 60.0;

/// Draws the bar.
pub fn show(ui: &mut Ui, rect: Rect, desk: &Desk, can: Can, acts: &mut Vec<Act>) {
    let w = words::of(ui);
    let t = theme::tokens(ui);
    ui.painter().rect_filled(rect, 0.0, t.surface);
    ui.painter().hline(rect.x_range(), rect.max.y, Stroke::new(1.0, t.line));
    surface::inside(ui, rect.shrink2(vec2(14.0, 11.0)), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.set_height(38.0);
            if home_button(ui, w) {
                acts.push(Act::Do(Command::Home));
            }
            ui.add_space(4.0);
            titles(ui, desk, w);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let narrow = rect.width() < 1200.0;
                right(ui, desk, can, narrow, acts, w);
            });
        });
    });
}

fn home_button(ui: &mut Ui, w: Words) -> bool {
    let start = ui.cursor().min;
    let rect = Rect::from_min_size(start, vec2(38.0, 38.0));
    let response = ui.interact(rect, ui.scope_id().with("home"), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, Command::Home.words(w)));
    surface::logo(ui, 38.0);
    button::focus_ring(ui, &response, rect, 10);
    response.on_hover_text(Command::Home.tip(w, ui.ctx())).clicked()
}

fn titles(ui: &mut Ui, desk: &Desk, w: Words) {
    let t = theme::tokens(ui);
    let room = (ui.available_width() - 620.0).clamp(140.0, 460.0);
    let (rect, response) = ui.allocate_exact_size(vec2(room, 38.0), egui::Sense::hover());
    let name = desk.case().name(&super::value::interface(w));
    let under = w.pick(&desk.template().name);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &name));
    let at = rect.min + vec2(2.0, 0.5);
    surface::line_of_words(ui, at, &name, theme::font(15.0, Weight::SemiBold), t.text, room);
    let font = theme::font(size::HELP, Weight::Regular);
    surface::line_of_words(ui, at + vec2(0.0, 20.5), under, font, t.text_soft, room);
    if let Some(file) = desk.file() {
        response.on_hover_text(file.display().to_string());
    }
}

fn right(ui: &mut Ui, desk: &Desk, can: Can, narrow: bool, acts: &mut Vec<Act>, w: Words) {
    let mut press = |ui: &mut Ui, command: Command, primary: bool| {
        let words = command.words(w);
        let press = if primary { button::primary(words) } else { button::quiet(words) };
        let press = press.icon(command.icon()).enabled(command.enabled(can)).tip(command.tip(w, ui.ctx()));
        if press.show(ui).clicked() {
            acts.push(Act::Do(command));
        }
    };
    press(ui, Command::Export, true);
    press(ui, Command::Sign, false);
    press(ui, Command::Check, false);
    ui.add_space(4.0);
    menu(ui, can, acts, w);
    for command in [Command::TogglePreview, Command::Redo, Command::Undo] {
        let tip = match command {
            Command::Undo => desk.undo_words(w.0).map(|what| w.say_with("undo-what", &[("what", what.into())])),
            Command::Redo => desk.redo_words(w.0).map(|what| w.say_with("redo-what", &[("what", what.into())])),
            _ => None,
        };
        let words = tip.unwrap_or_else(|| command.words(w).to_owned());
        if button::icon_button(ui, command.icon(), &words, command.enabled(can)).clicked() {
            acts.push(Act::Do(command));
        }
    }
    ui.add_space(6.0);
    if !narrow {
        saved(ui, desk, w);
    }
}

/// The menu with every command.
pub fn menu(ui: &mut Ui, can: Can, acts: &mut Vec<Act>, w: Words) {
    let open = button::icon_button(ui, Icon::LIST, w.say("menu"), true);
    egui::Popup::menu(&open).width(300.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut last = None;
        for command in Command::all().filter(|c| c.group() != Group::Hidden) {
            if last.is_some_and(|l| l != command.group()) {
                ui.add_space(5.0);
                surface::rule(ui);
                ui.add_space(5.0);
            }
            last = Some(command.group());
            let keys = command.keys(ui.ctx());
            let row = button::menu_row(ui, Some(command.icon()), command.words(w), &keys, command.enabled(can));
            if row.clicked() {
                acts.push(Act::Do(command));
            }
        }
    });
}

fn clock(moment: Moment) -> String {
    let (hour, minute) = moment.local_clock();
    format!("{hour:02}:{minute:02}")
}

/// How the case is saved, as a sentence.
fn saved(ui: &mut Ui, desk: &Desk, w: Words) {
    let t = theme::tokens(ui);
    let at = |m: &Moment| [("time", clock(*m).into())];
    let (words, picture, ink) = match desk.saved_state() {
        SavedState::New => (w.say("saved-new").to_owned(), Icon::FILE, t.text_faint),
        SavedState::Saved(m) => (w.say_with("saved-at", &at(m)), Icon::CHECK_CIRCLE, t.good),
        SavedState::Unsaved { copied: Some(m) } => {
            (w.say_with("saved-copied", &at(m)), Icon::SHIELD_CHECK, t.text_faint)
        }
        SavedState::Unsaved { copied: None } => (w.say("saved-not").to_owned(), Icon::CIRCLE, t.text_faint),
        SavedState::Saving => (w.say("saved-saving").to_owned(), Icon::FLOPPY_DISK, t.text_faint),
        SavedState::Failed(f) => (f.sentence(w.0), Icon::WARNING_CIRCLE, t.bad),
    };
    ui.spacing_mut().item_spacing.x = 6.0;
    let ink_words = if ink == t.bad { t.bad } else { t.text_soft };
    let label = RichText::new(words).font(theme::font(size::HELP, Weight::Regular)).color(ink_words);
    let response = ui.add(egui::Label::new(label).truncate());
    ui.ctx().accesskit_node_builder(response.id, |n| n.set_live(egui::accesskit::Live::Polite));
    icon::show(ui, picture, 15.0, ink);
}

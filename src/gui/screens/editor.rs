//! The editor: bar, outline, form and pages side by side; on a narrow window the pages wait behind a button.

use super::{bar, findings, form, outline, preview};
use crate::document::Provision;
use crate::gui::act::Act;
use crate::gui::command::Can;
use crate::gui::pictures::Pictures;
use crate::gui::standing::Standing;
use crate::gui::theme;
use crate::gui::view::View;
use crate::gui::words;
use crate::language::Language;
use crate::workspace::{Desk, Preview};
use egui::{Rect, Sense, Stroke, Ui, pos2, vec2};

/// Below this width the pages do not stand beside the form.
pub const NARROW: f32 = 1120.0;
const LEAST_FORM: f32 = 440.0;
const LEAST_PAGES: f32 = 320.0;

/// What the editor shows.
pub struct Scene<'a> {
    pub desk: &'a Desk,
    pub standing: &'a Standing,
    /// The articles of the text, while they are shown.
    pub contents: &'a [Provision],
    pub preview: Option<&'a Preview>,
    pub pictures: &'a mut Pictures,
    pub can: Can,
}

/// The language of the pages: the one chosen, else the first of the instrument that the template has words for.
pub fn language(desk: &Desk, view: &View) -> (Language, Vec<Language>) {
    let all = crate::workspace::languages(desk.case());
    let chosen = view.language.clone().filter(|l| all.contains(l));
    let first = || all.first().cloned().unwrap_or_else(Language::english);
    (chosen.unwrap_or_else(first), all)
}

/// Draws the editor over the whole window.
pub fn show(ui: &mut Ui, scene: Scene<'_>, view: &mut View, acts: &mut Vec<Act>) {
    let whole = ui.max_rect();
    let t = theme::tokens(ui);
    let narrow = whole.width() < NARROW;
    let bar_rect = Rect::from_min_size(whole.min, vec2(whole.width(), bar::HEIGHT));
    let rest = Rect::from_min_max(pos2(whole.min.x, bar_rect.max.y + 1.0), whole.max);
    let outline_width = if whole.width() < 1000.0 { 220.0 } else { 268.0 };
    let split = rest.min.x + outline_width;
    let outline_rect = Rect::from_min_max(rest.min, pos2(split, rest.max.y));
    let middle = Rect::from_min_max(pos2(split, rest.min.y), rest.max);
    let over = narrow && view.pages_over;
    let pages_width = match (narrow, view.pages_open) {
        (true, _) | (_, false) => 0.0,
        _ => (middle.width() * view.share).clamp(LEAST_PAGES, (middle.width() - LEAST_FORM).max(LEAST_PAGES)),
    };
    let form_rect = Rect::from_min_max(middle.min, pos2(middle.max.x - pages_width, middle.max.y));
    // Only what no pane covers: without a graphics card every layer counts.
    let under_bar = Rect::from_min_max(pos2(whole.min.x, bar_rect.max.y), pos2(whole.max.x, rest.min.y));
    ui.painter().rect_filled(under_bar, 0.0, t.canvas);
    ui.painter().rect_filled(form_rect, 0.0, t.canvas);
    let pages_rect = Rect::from_min_max(pos2(form_rect.max.x, middle.min.y), middle.max);
    bar::show(ui, bar_rect, scene.desk, scene.can, acts);
    outline::show(ui, outline_rect, (scene.desk, scene.standing, scene.contents), view, acts);
    ui.painter().vline(split, rest.y_range(), Stroke::new(1.0, t.line));
    let (language, languages) = language(scene.desk, view);
    let pane = preview::Pane {
        desk: scene.desk,
        preview: scene.preview,
        pictures: scene.pictures,
        languages: &languages,
        language: &language,
    };
    if over {
        preview::show(ui, middle, pane, view, acts);
        return;
    }
    if view.findings_open && view.checked.is_some() {
        let tall = (form_rect.height() * 0.42).clamp(180.0, 380.0);
        let upper = Rect::from_min_max(form_rect.min, pos2(form_rect.max.x, form_rect.max.y - tall));
        let lower = Rect::from_min_max(pos2(form_rect.min.x, upper.max.y), form_rect.max);
        form::show(ui, upper, scene.desk, scene.standing, view, acts);
        findings::show(ui, lower, scene.desk, view, acts);
    } else {
        form::show(ui, form_rect, scene.desk, scene.standing, view, acts);
    }
    if pages_width > 0.0 {
        preview::show(ui, pages_rect, pane, view, acts);
        ui.painter().vline(pages_rect.min.x, rest.y_range(), Stroke::new(1.0, t.line));
        splitter(ui, pages_rect, middle, view);
    }
}

fn splitter(ui: &mut Ui, pages: Rect, middle: Rect, view: &mut View) {
    let grip = Rect::from_min_max(pos2(pages.min.x - 4.0, pages.min.y), pos2(pages.min.x + 4.0, pages.max.y));
    let response = ui.interact(grip, ui.scope_id().with("splitter"), Sense::DRAG);
    let words = words::of(ui).say("splitter");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Splitter, true, words));
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
        let line = Stroke::new(2.0, theme::tokens(ui).accent);
        ui.painter().vline(pages.min.x, pages.y_range(), line);
    }
    if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        view.share = ((middle.max.x - pointer.x) / middle.width()).clamp(0.2, 0.75);
    }
}

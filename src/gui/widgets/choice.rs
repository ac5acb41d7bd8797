//! Choosing: switch, segments, radio rows, checklist, chips.

use super::button::focus_ring;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight, size};
use egui::{Color32, CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// One option of a choice: id, words, help.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub help: &'a str,
}

/// A yes-or-no that takes effect at once. True when pressed.
pub fn switch(ui: &mut Ui, id: Id, on: bool, name: &str) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(40.0, 24.0), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on, name));
    let t = theme::tokens(ui);
    paint_switch(ui, rect, &response, on, if on { (t.accent, t.on_accent) } else { (t.border, t.surface) });
    response
}

/// A small switch in its place, paler than the large one: for lists in which most are on.
pub fn quiet_switch(ui: &Ui, rect: Rect, id: Id, on: bool, name: &str) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on, name));
    let t = theme::tokens(ui);
    let lively = response.hovered() || response.has_focus();
    let on_colours = if lively { (t.accent, t.on_accent) } else { (t.accent_soft, t.accent) };
    paint_switch(ui, rect, &response, on, if on { on_colours } else { (t.line, t.surface) });
    response
}

fn paint_switch(ui: &Ui, rect: Rect, response: &Response, on: bool, (track, knob): (Color32, Color32)) {
    let how = ui.ctx().animate_bool_responsive(response.id, on);
    let radius = rect.height() / 2.0;
    ui.painter().rect_filled(rect, CornerRadius::same(radius as u8), track);
    let x = egui::lerp(rect.min.x + radius..=rect.max.x - radius, how);
    ui.painter().circle_filled(pos2(x, rect.center().y), radius * 0.71, knob);
    focus_ring(ui, response, rect, radius as u8);
}

/// Yes, no, or not said yet, as two segments.
pub fn yes_no(ui: &mut Ui, id: Id, value: Option<bool>, name: &str) -> (Response, Option<bool>) {
    let w = crate::gui::words::of(ui);
    let options = [Item { id: "yes", label: w.say("yes"), help: "" }, Item { id: "no", label: w.say("no"), help: "" }];
    let chosen = value.map(|v| if v { "yes" } else { "no" });
    let (response, picked) = segments(ui, id, &options, chosen, name);
    (response, picked.map(|i| i == 0))
}

/// Whether options fit side by side.
pub fn fits(ui: &Ui, options: &[Item<'_>], width: f32) -> bool {
    let font = theme::font(size::BODY, Weight::Medium);
    let wide = |o: &Item<'_>| {
        ui.painter().layout_no_wrap(o.label.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x + 32.0
    };
    options.iter().all(|o| o.help.is_empty()) && options.iter().map(wide).sum::<f32>() + 8.0 <= width
}

/// A few short options side by side. Gives the index pressed. Arrow keys move within.
pub fn segments(
    ui: &mut Ui,
    id: Id,
    options: &[Item<'_>],
    chosen: Option<&str>,
    name: &str,
) -> (Response, Option<usize>) {
    let t = theme::tokens(ui);
    let font = theme::font(size::BODY, Weight::Medium);
    let galleys: Vec<_> = options
        .iter()
        .map(|o| ui.painter().layout_no_wrap(o.label.to_owned(), font.clone(), Color32::PLACEHOLDER))
        .collect();
    let width: f32 = galleys.iter().map(|g| g.size().x + 32.0).sum::<f32>() + 6.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, 38.0), Sense::hover());
    ui.painter().rect(rect, CornerRadius::same(9), t.sunken, Stroke::new(1.0, t.border), StrokeKind::Inside);
    let mut picked = None;
    let mut whole: Option<Response> = None;
    let mut x = rect.min.x + 3.0;
    for (i, (option, galley)) in options.iter().zip(galleys).enumerate() {
        let part = Rect::from_min_size(pos2(x, rect.min.y + 3.0), vec2(galley.size().x + 32.0, 32.0));
        x = part.max.x;
        let own = if i == 0 { id } else { id.with(i) };
        let response = ui.interact(part, own, Sense::click());
        let on = chosen == Some(option.id);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, format!("{name}: {}", option.label)));
        if on {
            ui.painter().rect(part, CornerRadius::same(7), t.surface, Stroke::new(1.0, t.accent), StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(part, CornerRadius::same(7), t.hover);
        }
        let ink = if on { t.accent_text } else { t.text_soft };
        ui.painter().galley(part.center() - galley.size() / 2.0, galley, ink);
        focus_ring(ui, &response, part, 7);
        if response.clicked() {
            picked = Some(i);
        }
        whole = Some(whole.map_or(response.clone(), |w| w | response));
    }
    let mut response = whole.unwrap_or_else(|| ui.interact(rect, id, Sense::hover()));
    if picked.is_some() {
        response.mark_changed();
    }
    (response, picked)
}

/// One of several, each on a row with its help. Gives the index pressed.
pub fn radio_rows(
    ui: &mut Ui,
    id: Id,
    options: &[Item<'_>],
    chosen: Option<&str>,
    name: &str,
) -> (Response, Option<usize>) {
    rows(ui, id, options, &|o| chosen == Some(o), name, Role::RadioButton)
}

/// Any of several. Gives the index pressed.
pub fn checklist(
    ui: &mut Ui,
    id: Id,
    options: &[Item<'_>],
    chosen: &[String],
    name: &str,
) -> (Response, Option<usize>) {
    rows(ui, id, options, &|o| chosen.iter().any(|c| c == o), name, Role::CheckBox)
}

fn rows(
    ui: &mut Ui,
    id: Id,
    options: &[Item<'_>],
    chosen: &dyn Fn(&str) -> bool,
    name: &str,
    role: Role,
) -> (Response, Option<usize>) {
    let mut picked = None;
    let mut whole: Option<Response> = None;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for (i, option) in options.iter().enumerate() {
            let own = if i == 0 { id } else { id.with(i) };
            let response = row(ui, own, option, chosen(option.id), name, role);
            if response.clicked() {
                picked = Some(i);
            }
            whole = Some(whole.take().map_or(response.clone(), |w| w | response));
        }
    });
    let mut response = whole.unwrap_or_else(|| ui.interact(Rect::NOTHING, id, Sense::hover()));
    if picked.is_some() {
        response.mark_changed();
    }
    (response, picked)
}

fn row(ui: &mut Ui, id: Id, option: &Item<'_>, on: bool, name: &str, role: Role) -> Response {
    let t = theme::tokens(ui);
    let width = ui.available_width();
    let painter = ui.painter().clone();
    let wrap = width - 52.0;
    let label = painter.layout(option.label.to_owned(), theme::font(size::BODY, Weight::Medium), t.text, wrap);
    let help = (!option.help.is_empty())
        .then(|| painter.layout(option.help.to_owned(), theme::font(size::HELP, Weight::Regular), t.text_faint, wrap));
    let height = label.size().y + help.as_ref().map_or(0.0, |h| h.size().y + 3.0) + 20.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(role, true, on, format!("{name}: {}", option.label)));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let (fill, line) = match (on, response.hovered()) {
        (true, _) => (t.accent_soft, Stroke::new(1.0, t.accent)),
        (false, true) => (t.hover, Stroke::new(1.0, t.border)),
        (false, false) => (t.surface, Stroke::new(1.0, t.line)),
    };
    painter.rect(rect, CornerRadius::same(9), fill, line, StrokeKind::Inside);
    let mark = pos2(rect.min.x + 22.0, rect.min.y + 10.0 + label.size().y / 2.0);
    let (picture, filled) = match (role, on) {
        (Role::CheckBox, true) => (Icon::CHECK_SQUARE, true),
        (Role::CheckBox, false) => (Icon::SQUARE, false),
        (_, true) => (Icon::CHECK_CIRCLE, true),
        (_, false) => (Icon::CIRCLE, false),
    };
    let ink = if on { t.accent } else { t.border };
    if filled {
        icon::paint_filled(&painter, mark, picture, 19.0, ink);
    } else {
        icon::paint(&painter, mark, picture, 19.0, ink);
    }
    let x = rect.min.x + 40.0;
    let under = rect.min.y + 13.0 + label.size().y;
    painter.galley(pos2(x, rect.min.y + 10.0), label, t.text);
    if let Some(help) = help {
        painter.galley(pos2(x, under), help, t.text_faint);
    }
    focus_ring(ui, &response, rect, 9);
    response
}

/// How a chip is tinted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    Neutral,
    Accent,
    Good,
    Warn,
    Bad,
}

/// A small rounded label.
pub fn chip(ui: &mut Ui, words: &str, picture: Option<Icon>, tint: Tint) -> Response {
    let t = theme::tokens(ui);
    let (ink, fill) = match tint {
        Tint::Neutral => (t.text_soft, t.sunken),
        Tint::Accent => (t.accent_text, t.accent_soft),
        Tint::Good => (t.good, t.good_soft),
        Tint::Warn => (t.warn, t.warn_soft),
        Tint::Bad => (t.bad, t.bad_soft),
    };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::font(size::HELP, Weight::Medium), ink);
    let lead = if picture.is_some() { 19.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + lead + 20.0, 25.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().rect_filled(rect, CornerRadius::same(13), fill);
    if let Some(i) = picture {
        icon::paint(ui.painter(), pos2(rect.min.x + 17.0, rect.center().y), i, 14.0, ink);
    }
    let at = pos2(rect.min.x + 10.0 + lead, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    response
}

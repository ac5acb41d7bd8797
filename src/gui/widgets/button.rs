//! Buttons: primary, quiet, plain and dangerous; icon buttons; menu entries.

use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Tokens, Weight, size, space};
use egui::{Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Primary,
    Quiet,
    Plain,
    Danger,
}

/// A button with words, perhaps an icon.
#[must_use]
pub struct Press<'a> {
    words: &'a str,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    look: Look,
    enabled: bool,
    least: f32,
    tip: Option<String>,
    small: bool,
}

/// The one button of a region that does what the region is for.
pub fn primary(words: &str) -> Press<'_> {
    Press::new(words, Look::Primary)
}

/// An outlined button.
pub fn quiet(words: &str) -> Press<'_> {
    Press::new(words, Look::Quiet)
}

/// Words only, until the pointer is over them.
pub fn plain(words: &str) -> Press<'_> {
    Press::new(words, Look::Plain)
}

/// A button that loses something.
pub fn danger(words: &str) -> Press<'_> {
    Press::new(words, Look::Danger)
}

impl<'a> Press<'a> {
    fn new(words: &'a str, look: Look) -> Self {
        Self { words, icon: None, trailing: None, look, enabled: true, least: 0.0, tip: None, small: false }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn trailing(mut self, icon: Icon) -> Self {
        self.trailing = Some(icon);
        self
    }

    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    pub fn least(mut self, width: f32) -> Self {
        self.least = width;
        self
    }

    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    pub fn tip(mut self, tip: impl Into<String>) -> Self {
        self.tip = Some(tip.into());
        self
    }

    pub fn is_enabled(&self) -> bool {
        self.enabled
    }

    pub fn show(self, ui: &mut Ui) -> Response {
        let t = theme::tokens(ui);
        let font = theme::font(if self.small { 13.0 } else { size::BODY }, Weight::Medium);
        let galley = ui.painter().layout_no_wrap(self.words.to_owned(), font, Color32::PLACEHOLDER);
        let pad = if self.small { 10.0 } else { 14.0 };
        let slot = |i: Option<Icon>| if i.is_some() { 24.0 } else { 0.0 };
        let content = galley.size().x + slot(self.icon) + slot(self.trailing);
        let height = if self.small { 30.0 } else { space::CONTROL };
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2((content + 2.0 * pad).max(self.least), height), sense);
        let (enabled, words) = (self.enabled, self.words);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, words));
        if ui.is_rect_visible(rect) {
            let ink = self.ground(ui, rect, &response, t);
            let mut x = rect.center().x - content / 2.0;
            let y = rect.center().y;
            if let Some(i) = self.icon {
                icon::paint(ui.painter(), pos2(x + 8.0, y), i, 17.0, ink);
                x += slot(self.icon);
            }
            let wide = galley.size().x;
            ui.painter().galley(pos2(x, y - galley.size().y / 2.0), galley, ink);
            if let Some(i) = self.trailing {
                icon::paint(ui.painter(), pos2(x + wide + 16.0, y), i, 15.0, ink);
            }
            focus_ring(ui, &response, rect, space::RADIUS);
        }
        match self.tip {
            Some(tip) => response.on_hover_text(tip),
            None => response,
        }
    }

    fn ground(&self, ui: &Ui, rect: Rect, response: &Response, t: &Tokens) -> Color32 {
        let radius = CornerRadius::same(space::RADIUS);
        let over = response.hovered() && self.enabled;
        let down = response.is_pointer_button_down_on() && self.enabled;
        let painter = ui.painter();
        if !self.enabled {
            if self.look != Look::Plain {
                painter.rect(rect, radius, t.sunken, Stroke::new(1.0, t.line), StrokeKind::Inside);
            }
            return t.text_disabled;
        }
        let quiet_fill = if down {
            t.pressed
        } else if over {
            t.hover
        } else {
            t.surface
        };
        match self.look {
            Look::Primary => {
                painter.rect_filled(rect, radius, if over || down { t.accent_hover } else { t.accent });
                t.on_accent
            }
            Look::Danger => {
                painter.rect_filled(rect, radius, t.bad_fill);
                t.on_bad
            }
            Look::Quiet => {
                painter.rect(rect, radius, quiet_fill, Stroke::new(1.0, t.border), StrokeKind::Inside);
                t.text
            }
            Look::Plain => {
                if over || down {
                    painter.rect_filled(rect, radius, if down { t.pressed } else { t.hover });
                }
                t.accent_text
            }
        }
    }
}

/// The ring around what has the keyboard, outside its edge so that nothing moves.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        let t = theme::tokens(ui);
        let stroke = Stroke::new(2.0, t.accent);
        ui.painter().rect_stroke(rect.expand(2.0), CornerRadius::same(radius + 2), stroke, StrokeKind::Outside);
    }
}

/// A square button with only an icon; `name` is its tooltip and what a screen reader says.
pub fn icon_button(ui: &mut Ui, picture: Icon, name: &str, enabled: bool) -> Response {
    icon_toggle(ui, picture, name, enabled, false)
}

/// An icon button that stays lit while `on`.
pub fn icon_toggle(ui: &mut Ui, picture: Icon, name: &str, enabled: bool, on: bool) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(34.0), sense);
    response.widget_info(|| {
        if on {
            WidgetInfo::selected(Role::Button, enabled, on, name)
        } else {
            WidgetInfo::labeled(Role::Button, enabled, name)
        }
    });
    if ui.is_rect_visible(rect) {
        let t = theme::tokens(ui);
        let radius = CornerRadius::same(space::RADIUS);
        if response.is_pointer_button_down_on() && enabled {
            ui.painter().rect_filled(rect, radius, t.pressed);
        } else if response.hovered() && enabled {
            ui.painter().rect_filled(rect, radius, t.hover);
        } else if on {
            ui.painter().rect_filled(rect, radius, t.accent_soft);
        }
        let ink = match (enabled, on) {
            (false, _) => t.text_disabled,
            (true, true) => t.accent_text,
            (true, false) => t.text_soft,
        };
        icon::paint(ui.painter(), rect.center(), picture, 19.0, ink);
        focus_ring(ui, &response, rect, space::RADIUS);
    }
    response.on_hover_text(name)
}

/// A row of a menu.
pub fn menu_entry(ui: &mut Ui, words: &str) -> Response {
    menu_row(ui, None, words, "", true)
}

/// A row of a menu with icon and shortcut.
pub fn menu_row(ui: &mut Ui, picture: Option<Icon>, words: &str, shortcut: &str, enabled: bool) -> Response {
    let t = theme::tokens(ui);
    let words_galley =
        ui.painter().layout_no_wrap(words.to_owned(), theme::font(size::BODY, Weight::Regular), Color32::PLACEHOLDER);
    let keys = ui.painter().layout_no_wrap(
        shortcut.to_owned(),
        theme::font(size::HELP, Weight::Regular),
        Color32::PLACEHOLDER,
    );
    let lead = if picture.is_some() { 28.0 } else { 0.0 };
    let gap = if shortcut.is_empty() { 0.0 } else { 32.0 };
    let wanted = words_galley.size().x + keys.size().x + lead + gap + 20.0;
    let width = wanted.max(ui.available_width());
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 32.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, enabled, words));
    if (response.hovered() || response.has_focus()) && enabled {
        ui.painter().rect_filled(rect, CornerRadius::same(6), t.hover);
    }
    let ink = if enabled { t.text } else { t.text_disabled };
    if let Some(i) = picture {
        icon::paint(
            ui.painter(),
            pos2(rect.min.x + 18.0, rect.center().y),
            i,
            17.0,
            if enabled { t.text_soft } else { ink },
        );
    }
    let y = rect.center().y - words_galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.min.x + 10.0 + lead, y), words_galley, ink);
    let at = pos2(rect.max.x - 10.0 - keys.size().x, rect.center().y - keys.size().y / 2.0);
    ui.painter().galley(at, keys, if enabled { t.text_faint } else { t.text_disabled });
    if response.clicked() {
        ui.close();
    }
    response
}

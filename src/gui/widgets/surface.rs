//! What holds things: cards, hints, banners, toasts, dialogs, empty places.

use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight, size, space};
use crate::gui::words;
use egui::{
    Color32, CornerRadius, Frame, Id, Margin, Rect, RichText, Sense, Shadow, Stroke, StrokeKind, Ui, pos2, vec2,
};

/// A white card on the canvas.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let t = theme::tokens(ui);
    let shadow = Shadow { offset: [0, 1], blur: 6, spread: 0, color: t.shadow.gamma_multiply(0.6) };
    Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(space::RADIUS_CARD)
        .inner_margin(Margin::same(space::CARD))
        .shadow(shadow)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// Small capitals over a group.
pub fn caps(ui: &mut Ui, words: &str) {
    let t = theme::tokens(ui);
    let text = RichText::new(words.to_uppercase()).font(theme::font(size::CAPS, Weight::SemiBold)).color(t.text_faint);
    ui.label(text.extra_letter_spacing(0.7));
}

/// A heading within a page.
pub fn heading(ui: &mut Ui, words: &str) {
    let t = theme::tokens(ui);
    ui.label(RichText::new(words).font(theme::font(size::HEADING, Weight::SemiBold)).color(t.text));
}

/// A paragraph of quiet words.
pub fn quiet(ui: &mut Ui, words: &str) {
    let t = theme::tokens(ui);
    let text = RichText::new(words).font(theme::font(size::BODY, Weight::Regular)).color(t.text_soft);
    ui.add(egui::Label::new(text.line_height(Some(21.0))).wrap());
}

/// What kind of news a banner brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Hint,
    Good,
    Warn,
    Bad,
}

/// A tinted box with icon, title and words; `add` puts buttons under them.
pub fn banner<R>(ui: &mut Ui, tone: Tone, title: &str, text: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let t = theme::tokens(ui);
    let (ink, fill, picture) = match tone {
        Tone::Hint => (t.accent_text, t.accent_soft, Icon::LIGHTBULB),
        Tone::Good => (t.good, t.good_soft, Icon::CHECK_CIRCLE),
        Tone::Warn => (t.warn, t.warn_soft, Icon::WARNING),
        Tone::Bad => (t.bad, t.bad_soft, Icon::WARNING_CIRCLE),
    };
    Frame::new()
        .fill(fill)
        .corner_radius(space::RADIUS_CARD)
        .inner_margin(Margin::symmetric(18, 14))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                icon::show(ui, picture, 20.0, ink);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 4.0;
                    let title = RichText::new(title).font(theme::font(size::BODY, Weight::SemiBold)).color(t.text);
                    ui.add(egui::Label::new(title).wrap());
                    if !text.is_empty() {
                        let text = RichText::new(text).font(theme::font(13.5, Weight::Regular)).color(t.text_soft);
                        ui.add(egui::Label::new(text.line_height(Some(20.0))).wrap());
                    }
                    add(ui)
                })
                .inner
            })
            .inner
        })
        .inner
}

/// Something to say at the foot of the window for a few seconds.
#[derive(Clone, Debug)]
pub struct Toast {
    pub tone: Tone,
    pub words: String,
    /// When it goes, in seconds of egui's clock; set when first shown.
    pub until: Option<f64>,
}

/// Shows the newest news and forgets what has been read. Screen readers are told politely.
pub fn toasts(ui: &mut Ui, list: &mut Vec<Toast>) {
    let now = ui.input(|i| i.time);
    for toast in list.iter_mut() {
        toast.until.get_or_insert(now + 5.0);
    }
    list.retain(|toast| toast.until.is_none_or(|u| u > now));
    let Some(toast) = list.last() else { return };
    ui.ctx().request_repaint_after_secs((toast.until.unwrap_or(now) - now).max(0.1) as f32);
    let t = theme::tokens(ui);
    let (ink, picture) = match toast.tone {
        Tone::Hint => (t.accent, Icon::INFO),
        Tone::Good => (t.good, Icon::CHECK_CIRCLE),
        Tone::Warn => (t.warn, Icon::WARNING),
        Tone::Bad => (t.bad, Icon::WARNING_CIRCLE),
    };
    let words = toast.words.clone();
    egui::Area::new(Id::unique("toast"))
        .order(egui::Order::Tooltip)
        .anchor(egui::Align2::CENTER_BOTTOM, vec2(0.0, -76.0))
        .interactable(false)
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).inner_margin(Margin::symmetric(16, 11)).show(ui, |ui| {
                ui.horizontal(|ui| {
                    icon::show(ui, picture, 18.0, ink);
                    let label = ui.label(RichText::new(&words).font(theme::font(size::BODY, Weight::Medium)));
                    ui.ctx().accesskit_node_builder(label.id, |n| n.set_live(egui::accesskit::Live::Polite));
                });
            });
        });
}

/// A dialog over the window. `body` scrolls when it is long; `foot` holds its buttons, from the right. True when
/// Escape or the cross asks to close it.
pub fn dialog(
    ui: &mut Ui,
    id: &str,
    title: &str,
    width: f32,
    body: impl FnOnce(&mut Ui),
    foot: impl FnOnce(&mut Ui),
) -> bool {
    let t = theme::tokens(ui);
    // A command that opens a dialog ends in an ellipsis; the dialog it opens does not.
    let title = title.trim_end_matches('…').trim_end();
    let screen = ui.ctx().content_rect();
    let width = width.min(screen.width() - 48.0);
    let frame = Frame::new().fill(t.raised).stroke(Stroke::new(1.0, t.line)).corner_radius(14).shadow(Shadow {
        offset: [0, 16],
        blur: 48,
        spread: 0,
        color: t.shadow,
    });
    let mut close = false;
    let area = egui::Modal::default_area(Id::unique(id)).accessible_name(title);
    let shown = egui::Modal::new(Id::unique(id)).area(area).frame(frame).backdrop_color(t.veil).show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        close |= dialog_head(ui, title);
        rule(ui);
        let tall = (screen.height() - 190.0).max(120.0);
        egui::ScrollArea::vertical().max_height(tall).min_scrolled_height(tall).id_salt(id).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(24, 20)).show(ui, |ui| {
                ui.set_width(width - 48.0);
                ui.spacing_mut().item_spacing.y = 10.0;
                body(ui);
            });
        });
        rule(ui);
        Frame::new().inner_margin(Margin::symmetric(20, 14)).show(ui, |ui| {
            ui.set_width(width - 40.0);
            ui.allocate_ui_with_layout(
                vec2(width - 40.0, space::CONTROL),
                egui::Layout::right_to_left(egui::Align::Center),
                |ui| {
                    ui.spacing_mut().item_spacing.x = 10.0;
                    foot(ui);
                },
            );
        });
    });
    close || shown.should_close()
}

/// The button of a dialog that does what the dialog is for. Enter presses it too, unless a button, a list or a field
/// of several lines has the keyboard.
pub fn answer(ui: &mut Ui, press: super::button::Press<'_>) -> bool {
    let enabled = press.is_enabled();
    let free = ui.memory(|m| m.focused()).is_none_or(|id| super::script::is_one_line(ui.ctx(), id));
    let idle = !egui::Popup::is_any_open(ui.ctx());
    let clicked = press.show(ui).clicked();
    clicked || (enabled && free && idle && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Enter)))
}

/// Puts the cursor into a dialog's first field when the dialog has just come.
pub fn focus_once(ui: &Ui, field: &egui::Response) {
    let id = field.id.with("seen");
    let now = ui.input(|i| i.time);
    let before: Option<f64> = ui.data(|d| d.get_temp(id));
    if before.is_none_or(|b| now - b > 1.0) && ui.memory(|m| m.focused()).is_none_or(|f| f != field.id) {
        field.request_focus();
    }
    ui.data_mut(|d| d.insert_temp(id, now));
}

fn dialog_head(ui: &mut Ui, title: &str) -> bool {
    Frame::new()
        .inner_margin(Margin { left: 24, right: 14, top: 14, bottom: 12 })
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let t = theme::tokens(ui);
                ui.label(RichText::new(title).font(theme::font(18.0, Weight::SemiBold)).color(t.text));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let name = words::of(ui).say("close");
                    super::button::icon_button(ui, Icon::X, name, true).clicked()
                })
                .inner
            })
            .inner
        })
        .inner
}

/// A hairline across.
pub fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, theme::tokens(ui).line));
}

/// What a place says while there is nothing in it.
pub fn empty(ui: &mut Ui, picture: Icon, title: &str, text: &str) {
    let t = theme::tokens(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(28.0);
        let (rect, _) = ui.allocate_exact_size(vec2(64.0, 64.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 32.0, t.accent_soft);
        icon::paint(ui.painter(), rect.center(), picture, 30.0, t.accent_text);
        ui.add_space(12.0);
        ui.label(RichText::new(title).font(theme::font(size::HEADING, Weight::SemiBold)).color(t.text));
        ui.add_space(2.0);
        ui.scope(|ui| {
            ui.set_max_width(420.0);
            let text = RichText::new(text).font(theme::font(size::BODY, Weight::Regular)).color(t.text_soft);
            ui.add(egui::Label::new(text.line_height(Some(21.0))).wrap());
        });
        ui.add_space(28.0);
    });
}

/// The sign of the house: two rings that hold each other.
pub fn logo(ui: &mut Ui, side: f32) {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same((side * 0.26) as u8), t.accent);
    let r = side * 0.19;
    let stroke = Stroke::new(side * 0.075, t.on_accent);
    painter.circle_stroke(pos2(rect.center().x - r * 0.62, rect.center().y), r, stroke);
    painter.circle_stroke(pos2(rect.center().x + r * 0.62, rect.center().y), r, stroke);
}

/// A pressable card with a lit edge under the pointer; `add` draws inside it. Returns the whole card.
pub fn press_card(ui: &mut Ui, id: Id, name: &str, height: f32, add: impl FnOnce(&mut Ui)) -> egui::Response {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    let over = response.hovered() || response.has_focus();
    let line = if over { t.accent } else { t.line };
    let radius = CornerRadius::same(space::RADIUS_CARD);
    let shadow =
        Shadow { offset: [0, if over { 3 } else { 1 }], blur: if over { 14 } else { 5 }, spread: 0, color: t.shadow };
    ui.painter().add(shadow.as_shape(rect, radius));
    ui.painter().rect(rect, radius, t.surface, Stroke::new(1.0, line), StrokeKind::Inside);
    super::button::focus_ring(ui, &response, rect, space::RADIUS_CARD);
    inside(ui, rect.shrink2(vec2(18.0, 16.0)), add);
    response
}

/// Lays things out in a rectangle without taking room again.
pub fn inside<R>(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::top_down(egui::Align::Min));
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(rect.expand(4.0)));
        add(ui)
    })
    .inner
}

/// Words that may take a second, smaller line before they are cut.
pub fn two_lines(ui: &Ui, words: &str, font: egui::FontId, ink: Color32, width: f32) -> std::sync::Arc<egui::Galley> {
    let one = ui.painter().layout_no_wrap(words.to_owned(), font.clone(), ink);
    if one.size().x <= width {
        return one;
    }
    let smaller = egui::FontId { size: font.size - 1.0, ..font };
    let mut job = egui::text::LayoutJob::simple(words.to_owned(), smaller, ink, width);
    job.wrap.max_rows = 2;
    ui.painter().layout_job(job)
}

/// One line of words painted at a place, cut with an ellipsis at a width.
pub fn line_of_words(ui: &Ui, at: egui::Pos2, words: &str, font: egui::FontId, ink: Color32, width: f32) -> f32 {
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(10.0));
    let galley = ui.painter().layout_job(job);
    let size = galley.size();
    ui.painter().galley(at, galley, ink);
    size.x
}

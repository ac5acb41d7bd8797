//! What surrounds every input: label, state, help, source and error; and the well that is typed into.

use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight, size, space};
use crate::gui::words;
use egui::{CornerRadius, Id, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, vec2};

/// The white box of an input, with its states; nothing moves when the state changes.
pub fn well(ui: &Ui, rect: Rect, focused: bool, over: bool, bad: bool, enabled: bool) {
    let t = theme::tokens(ui);
    let radius = CornerRadius::same(space::RADIUS);
    let painter = ui.painter();
    if focused {
        let halo = CornerRadius::same(space::RADIUS + 3);
        painter.rect_filled(rect.expand(3.0), halo, if bad { t.bad_soft } else { t.halo });
    }
    let fill = match (enabled, bad) {
        (false, _) => t.sunken,
        (true, true) if !focused => t.bad_soft,
        _ => t.surface,
    };
    let line = match (enabled, bad, focused, over) {
        (false, ..) => Stroke::new(1.0, t.line),
        (_, true, true, _) => Stroke::new(1.5, t.bad),
        (_, true, ..) => Stroke::new(1.0, t.bad),
        (_, _, true, _) => Stroke::new(1.5, t.accent),
        (_, _, _, true) => Stroke::new(1.0, t.text_soft),
        _ => Stroke::new(1.0, t.border),
    };
    painter.rect(rect, radius, fill, line, StrokeKind::Inside);
}

/// How a question stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Open,
    Done,
    /// What is wrong, in a sentence.
    Wrong(String),
    /// What to look at, in a sentence.
    Doubtful(String),
}

/// Label above, help and source below, error in between.
#[must_use]
pub struct Frame<'a> {
    pub label: &'a str,
    pub optional: bool,
    pub state: &'a State,
    pub help: &'a str,
    /// Instrument the question comes from.
    pub source: &'a str,
    pub private: bool,
}

impl Frame<'_> {
    /// Draws the frame around an input and describes errors to screen readers. `input` gets the label's id.
    pub fn show(self, ui: &mut Ui, input: impl FnOnce(&mut Ui) -> Response) -> Response {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            self.head(ui);
            let response = input(ui);
            self.say_state(ui, response.id);
            self.foot(ui);
            response
        })
        .inner
    }

    fn head(&self, ui: &mut Ui) {
        let t = theme::tokens(ui);
        let w = words::of(ui);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let room = ui.available_width() - 110.0;
            let label = RichText::new(self.label).font(theme::font(size::BODY, Weight::Medium)).color(t.text);
            ui.scope(|ui| {
                ui.set_max_width(room.max(80.0));
                ui.add(egui::Label::new(label).wrap());
            });
            let note = |ui: &mut Ui, words: &str| {
                ui.label(RichText::new(words).font(theme::font(size::HELP, Weight::Regular)).color(t.text_faint));
            };
            if self.optional {
                note(ui, w.say("field-optional"));
            }
            if self.private {
                icon::show(ui, Icon::LOCK, 13.0, t.text_faint);
                note(ui, w.say("field-private"));
            }
            if *self.state == State::Done {
                let at = egui::pos2(ui.max_rect().max.x - 9.0, ui.min_rect().center().y);
                icon::paint_filled(ui.painter(), at, Icon::CHECK_CIRCLE, 16.0, t.good);
            }
        });
    }

    fn say_state(&self, ui: &mut Ui, id: Id) {
        let t = theme::tokens(ui);
        let (sentence, ink, picture, wrong) = match self.state {
            State::Wrong(s) => (s, t.bad, Icon::WARNING_CIRCLE, true),
            State::Doubtful(s) => (s, t.warn, Icon::WARNING, false),
            _ => return,
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            icon::show(ui, picture, 14.0, ink);
            ui.add(egui::Label::new(RichText::new(sentence).font(theme::font(13.0, Weight::Medium)).color(ink)).wrap());
        });
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_description(sentence.clone());
            if wrong {
                node.set_invalid(egui::accesskit::Invalid::True);
            }
        });
    }

    fn foot(&self, ui: &mut Ui) {
        let t = theme::tokens(ui);
        if !self.help.is_empty() {
            let help = RichText::new(self.help).font(theme::font(size::HELP, Weight::Regular)).color(t.text_faint);
            ui.add(egui::Label::new(help.line_height(Some(18.0))).wrap());
        }
        if !self.source.is_empty() {
            ui.spacing_mut().interact_size.y = 16.0;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                icon::show(ui, Icon::BOOK_BOOKMARK, 12.0, t.text_faint);
                let words = RichText::new(self.source).font(theme::font(11.5, Weight::Regular)).color(t.text_faint);
                ui.add(egui::Label::new(words).truncate());
            });
        }
    }
}

/// A search box; Escape empties it.
pub fn search(ui: &mut Ui, id: Id, text: &mut String, name: &str, hint: &str) -> Response {
    let width = ui.available_width();
    let field = super::script::ScriptField::new(id, text, name).hint(hint).lead(22.0).trail(18.0).width(width);
    let mut response = field.show(ui);
    let t = theme::tokens(ui);
    let at = egui::pos2(response.rect.min.x + 19.0, response.rect.center().y);
    icon::paint(ui.painter(), at, Icon::MAGNIFYING_GLASS, 16.0, t.text_faint);
    if !text.is_empty() {
        let size = egui::Vec2::splat(24.0);
        let rect = Rect::from_center_size(egui::pos2(response.rect.max.x - 18.0, response.rect.center().y), size);
        let clear = ui.interact(rect, id.with("clear"), Sense::CLICK);
        let ink = if clear.hovered() { t.text } else { t.text_faint };
        icon::paint(ui.painter(), rect.center(), Icon::X, 13.0, ink);
        let escape = response.has_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape));
        if clear.clicked() || escape {
            text.clear();
            response.mark_changed();
        }
    }
    response
}

/// A password with an eye to see it. Never in a `ScriptField`: the words must not reach a shared texture or log.
pub fn password(ui: &mut Ui, id: Id, text: &mut String, name: &str) -> Response {
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, space::CONTROL), Sense::hover());
    let shown_id = id.with("shown");
    let mut shown: bool = ui.data(|d| d.get_temp(shown_id)).unwrap_or(false);
    let before = ui.painter().add(egui::Shape::Noop);
    let inner = Rect::from_min_max(rect.min + vec2(12.0, 8.0), rect.max - vec2(44.0, 6.0));
    let edit = egui::TextEdit::singleline(text)
        .id(id)
        .password(!shown)
        .frame(egui::Frame::NONE)
        .font(theme::font(14.5, Weight::Regular));
    let response = ui.put(inner, edit).accessible_name(name);
    let layer = ui.painter().clone();
    let t = theme::tokens(ui);
    let line = if response.has_focus() { Stroke::new(1.5, t.accent) } else { Stroke::new(1.0, t.border) };
    let shape =
        egui::epaint::RectShape::new(rect, CornerRadius::same(space::RADIUS), t.surface, line, StrokeKind::Inside);
    layer.set(before, shape);
    let eye = Rect::from_center_size(egui::pos2(rect.max.x - 21.0, rect.center().y), egui::Vec2::splat(34.0));
    let word = words::of(ui).say(if shown { "password-hide" } else { "password-show" });
    ui.scope_builder(egui::UiBuilder::new().max_rect(eye), |ui| {
        if super::button::icon_button(ui, if shown { Icon::EYE_SLASH } else { Icon::EYE }, word, true).clicked() {
            shown = !shown;
        }
    });
    ui.data_mut(|d| d.insert_temp(shown_id, shown));
    response
}

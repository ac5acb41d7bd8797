//! `ScriptField`: a text field that is right in every script. egui's own places Arabic words left to right and
//! copies other letters than it highlights; here parley lays out, moves the caret and selects.

use super::ink::{self, Brush, ink};
use crate::gui::theme::{self, size};
use egui::{
    Color32, Event, EventFilter, Id, ImeEvent, Key, Modifiers, Pos2, Rect, Response, Sense, TextureHandle,
    TextureOptions, Ui, Vec2, pos2, vec2,
};
use parley::{Alignment, BaseDirection, BoundingBox, LineHeight, PlainEditor, PlainEditorDriver, StyleProperty};
use std::sync::{Arc, Mutex, PoisonError};

const LINE: f32 = 21.0;
/// Above and below the words.
const PAD_Y: f32 = 7.5;
/// Beside the words.
const PAD_X: f32 = 12.0;
/// A field of many lines grows to this many and then scrolls.
const MOST_LINES: f32 = 14.0;

/// A text field over a string of the caller.
#[must_use]
pub struct ScriptField<'a> {
    text: &'a mut String,
    id: Id,
    name: String,
    hint: &'a str,
    lines: u8,
    most: usize,
    width: Option<f32>,
    right_to_left: Option<bool>,
    enabled: bool,
    bad: bool,
    /// A list belongs to the field, which takes up and down; while it is open, Escape too.
    list: Option<bool>,
    /// Room kept free at the start, for an icon.
    lead: f32,
    trail: f32,
}

struct State {
    editor: PlainEditor<Brush>,
    /// What the caller's string was when the editor last agreed with it.
    known: String,
    width: f32,
    scale: f32,
    direction: BaseDirection,
    scroll: Vec2,
    texture: Option<(TextureHandle, Drawn)>,
    touched: f64,
    one_line: bool,
    to_end: bool,
}

/// What a texture was drawn from.
#[derive(Clone, PartialEq)]
struct Drawn {
    generation: parley::Generation,
    size: [usize; 2],
    shift: (f32, f32),
}

impl<'a> ScriptField<'a> {
    /// `name` is what a screen reader calls the field.
    pub fn new(id: Id, text: &'a mut String, name: impl Into<String>) -> Self {
        Self {
            text,
            id,
            name: name.into(),
            hint: "",
            lines: 1,
            most: 100_000,
            width: None,
            right_to_left: None,
            enabled: true,
            bad: false,
            list: None,
            lead: 0.0,
            trail: 0.0,
        }
    }

    /// Shown grey while empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// One line, or at least so many.
    pub fn lines(mut self, lines: u8) -> Self {
        self.lines = lines.max(1);
        self
    }

    /// At most so many characters.
    pub fn most(mut self, most: usize) -> Self {
        self.most = most;
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Direction of the paragraph; without it the first strong letter decides.
    pub fn right_to_left(mut self, right_to_left: bool) -> Self {
        self.right_to_left = Some(right_to_left);
        self
    }

    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Draws the border of a wrong answer.
    pub fn bad(mut self, bad: bool) -> Self {
        self.bad = bad;
        self
    }

    /// Keeps up and down from moving the keyboard away, and Escape while the list under the field is open.
    pub fn for_list(mut self, open: bool) -> Self {
        self.list = Some(open);
        self
    }

    /// What a screen reader calls the field.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn lead(mut self, lead: f32) -> Self {
        self.lead = lead;
        self
    }

    pub fn trail(mut self, trail: f32) -> Self {
        self.trail = trail;
        self
    }

    /// As [`Self::show`], and what stands in the field then.
    pub fn show_text(mut self, ui: &mut Ui) -> (Response, String) {
        let mut text = std::mem::take(self.text);
        let response = ScriptField { text: &mut text, name: std::mem::take(&mut self.name), ..self }.show(ui);
        self.text.clone_from(&text);
        (response, text)
    }

    /// Draws the field, takes its keys, and marks the response changed when the string has changed.
    pub fn show(self, ui: &mut Ui) -> Response {
        let cell = state_of(ui, self.id);
        let mut state = cell.lock().unwrap_or_else(PoisonError::into_inner);
        state.one_line = self.lines == 1;
        let ppp = ui.ctx().pixels_per_point();
        let width = self.width.unwrap_or_else(|| ui.available_width()).max(24.0);
        let inner = width - 2.0 * PAD_X - self.lead - self.trail;
        state.agree(self.text, if self.lines > 1 { inner } else { f32::INFINITY }, ppp, self.direction());
        let height = state.height(self.lines, ppp);
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let sense = if self.enabled { Sense::click_and_drag() } else { Sense::hover() };
        let mut response = ui.interact(rect, self.id, sense).on_hover_cursor(egui::CursorIcon::Text);
        let words =
            Rect::from_min_max(rect.min + vec2(PAD_X + self.lead, PAD_Y), rect.max - vec2(PAD_X + self.trail, PAD_Y));
        let before = self.text.clone();
        if self.enabled {
            self.point(ui, &response, &mut state, words);
            if response.has_focus() {
                self.type_in(ui, &mut state);
            }
            self.context_menu(ui, &response, &mut state);
            if state.take_text(self.text, self.most, self.lines == 1) {
                response.mark_changed();
            }
        }
        state.follow_caret(words, response.has_focus(), ppp);
        self.draw(ui, &response, &mut state, rect, words);
        let (name, now, hint) = (&self.name, self.text.as_str(), self.hint);
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::text_edit(self.enabled, &before, now, hint);
            info.label = Some(name.clone());
            info
        });
        response
    }

    fn direction(&self) -> BaseDirection {
        match self.right_to_left {
            None => BaseDirection::Auto,
            Some(true) if self.text.is_empty() => BaseDirection::Rtl,
            Some(_) => BaseDirection::Auto,
        }
    }

    fn point(&self, ui: &Ui, response: &Response, state: &mut State, words: Rect) {
        let Some(pointer) = response.interact_pointer_pos() else { return };
        let ppp = ui.ctx().pixels_per_point();
        let at = (pointer - words.min + state.scroll) * ppp;
        let pressed = ui.input(|i| i.pointer.primary_pressed());
        let shift = ui.input(|i| i.modifiers.shift);
        state.touched = ui.input(|i| i.time);
        if pressed {
            response.request_focus();
        }
        state.drive(|d| {
            if response.triple_clicked() {
                d.select_hard_line_at_point(at.x, at.y);
            } else if response.double_clicked() {
                d.select_word_at_point(at.x, at.y);
            } else if pressed && shift {
                d.shift_click_extension(at.x, at.y);
            } else if pressed {
                d.move_to_point(at.x, at.y);
            } else if response.dragged() {
                d.extend_selection_to_point(at.x, at.y);
            }
        });
    }

    fn type_in(&self, ui: &Ui, state: &mut State) {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: self.lines > 1 || self.list.is_some(),
            tab: false,
            escape: self.list == Some(true),
        };
        ui.memory_mut(|m| m.set_focus_lock_filter(self.id, filter));
        let ime = ui.memory(|m| m.owns_ime_events(self.id));
        let events = ui.input(|i| i.filtered_events(&filter));
        for event in events {
            if self.take(ui, state, &event, ime) {
                state.touched = ui.input(|i| i.time);
            }
        }
    }

    fn take(&self, ui: &Ui, state: &mut State, event: &Event, ime: bool) -> bool {
        let one_line = self.lines == 1;
        match event {
            Event::Text(text) => state.insert(text, one_line),
            Event::Paste(text) => state.insert(text, one_line),
            Event::Copy => state.copy(ui),
            Event::Cut => {
                state.copy(ui);
                state.drive(|d| d.delete_selection());
            }
            Event::Key { key, pressed: true, modifiers, .. } => return state.key(*key, *modifiers, one_line),
            Event::Ime(ImeEvent::Preedit { text, .. }) if ime => {
                state.drive(|d| if text.is_empty() { d.clear_compose() } else { d.set_compose(text, None) });
            }
            Event::Ime(ImeEvent::Commit(text)) if ime => {
                state.drive(|d| d.clear_compose());
                state.insert(text, one_line);
            }
            _ => return false,
        }
        true
    }

    fn context_menu(&self, ui: &Ui, response: &Response, state: &mut State) {
        let words = crate::gui::words::of(ui);
        response.context_menu(|menu| {
            let mut entry = |id: &str| super::button::menu_entry(menu, words.say(id)).clicked();
            if entry("edit-cut") {
                state.copy(ui);
                state.drive(|d| d.delete_selection());
            }
            if entry("edit-copy") {
                state.copy(ui);
            }
            if entry("edit-paste") {
                response.request_focus();
                ui.ctx().send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            if entry("edit-select-all") {
                response.request_focus();
                state.drive(|d| d.select_all());
            }
        });
    }

    fn draw(&self, ui: &Ui, response: &Response, state: &mut State, rect: Rect, words: Rect) {
        super::field::well(ui, rect, response.has_focus(), response.hovered(), self.bad, self.enabled);
        if !ui.is_rect_visible(rect) {
            return;
        }
        let t = theme::tokens(ui);
        let ppp = ui.ctx().pixels_per_point();
        let clip = words.expand2(vec2(2.0, PAD_Y - 2.0));
        let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
        if self.text.is_empty() && !state.editor.is_composing() && !self.hint.is_empty() {
            let right = self.right_to_left == Some(true);
            let (at, align) =
                if right { (words.right_top(), egui::Align2::RIGHT_TOP) } else { (words.min, egui::Align2::LEFT_TOP) };
            let font = theme::font(14.5, theme::Weight::Regular);
            if self.lines > 1 && !right {
                let hint = painter.layout(self.hint.to_owned(), font, t.text_faint, words.width());
                painter.galley(at + vec2(0.0, 1.5), hint, t.text_faint);
            } else {
                painter.text(at + vec2(0.0, 1.5), align, self.hint, font, t.text_faint);
            }
        }
        let origin = words.min - state.scroll;
        if response.has_focus() {
            state.editor.selection_geometry_with(|b, _| {
                painter.rect_filled(to_rect(b, origin, ppp), 2.0, ui.visuals().selection.bg_fill);
            });
        }
        let ink = if self.enabled { t.text } else { t.text_disabled };
        state.paint_words(ui, &painter, words, ink);
        if response.has_focus() {
            self.caret(ui, &painter, state, origin, words);
        }
    }

    fn caret(&self, ui: &Ui, painter: &egui::Painter, state: &State, origin: Pos2, words: Rect) {
        let ppp = ui.ctx().pixels_per_point();
        let Some(caret) = state.editor.cursor_geometry(1.0).map(|b| to_rect(b, origin, ppp)) else { return };
        let since = ui.input(|i| i.time) - state.touched;
        let thin = Rect::from_min_max(caret.min, pos2(caret.min.x, caret.max.y));
        egui::text_selection::visuals::paint_text_cursor(ui, painter, thin, since);
        let to_global = ui.ctx().layer_transform_to_global(ui.layer_id()).unwrap_or_default();
        let ime_area = to_rect(state.editor.ime_cursor_area(), origin, ppp);
        ui.ctx().output_mut(|o| {
            o.ime = Some(egui::output::IMEOutput {
                purpose: egui::IMEPurpose::Normal,
                rect: to_global * words,
                cursor_rect: to_global * ime_area,
                should_interrupt_composition: false,
            });
        });
    }
}

fn to_rect(b: BoundingBox, origin: Pos2, ppp: f32) -> Rect {
    let scale = |v: f64| v as f32 / ppp;
    Rect::from_min_max(origin + vec2(scale(b.x0), scale(b.y0)), origin + vec2(scale(b.x1), scale(b.y1)))
}

fn state_of(ui: &Ui, id: Id) -> Arc<Mutex<State>> {
    ui.data_mut(|d| d.get_temp_mut_or_insert_with(id, || Arc::new(Mutex::new(State::new()))).clone())
}

/// Whether that id is of a field of one line, where Enter writes nothing.
pub fn is_one_line(ctx: &egui::Context, id: Id) -> bool {
    let cell: Option<Arc<Mutex<State>>> = ctx.data(|d| d.get_temp(id));
    cell.is_some_and(|c| c.lock().unwrap_or_else(PoisonError::into_inner).one_line)
}

/// Puts the caret behind the last letter once the field's string has been changed from outside.
pub fn caret_to_end(ctx: &egui::Context, id: Id) {
    let cell: Option<Arc<Mutex<State>>> = ctx.data(|d| d.get_temp(id));
    if let Some(cell) = cell {
        cell.lock().unwrap_or_else(PoisonError::into_inner).to_end = true;
    }
}

/// Selects all that stands in a field.
pub fn select_all(ctx: &egui::Context, id: Id) {
    let cell: Option<Arc<Mutex<State>>> = ctx.data(|d| d.get_temp(id));
    if let Some(cell) = cell {
        cell.lock().unwrap_or_else(PoisonError::into_inner).drive(|d| d.select_all());
    }
}

impl State {
    fn new() -> Self {
        let mut editor = PlainEditor::new(14.5);
        let styles = editor.edit_styles();
        styles.insert(StyleProperty::FontFamily(parley::FontFamily::Source(ink().families.clone().into())));
        styles.insert(StyleProperty::LineHeight(LineHeight::Absolute(LINE)));
        editor.set_quantize(true);
        Self {
            editor,
            known: String::new(),
            width: 0.0,
            scale: 0.0,
            direction: BaseDirection::Auto,
            scroll: Vec2::ZERO,
            texture: None,
            touched: 0.0,
            one_line: false,
            to_end: false,
        }
    }

    fn drive<R>(&mut self, act: impl FnOnce(&mut PlainEditorDriver<'_, Brush>) -> R) -> R {
        let mut guard = ink();
        let ink = &mut *guard;
        let mut driver = self.editor.driver(&mut ink.fonts, &mut ink.layouts);
        driver.refresh_layout();
        act(&mut driver)
    }

    /// Takes over what changed outside: the string, the width, the scale, the direction.
    fn agree(&mut self, text: &str, width: f32, ppp: f32, direction: BaseDirection) {
        if self.scale != ppp {
            self.scale = ppp;
            self.editor.set_scale(ppp);
        }
        if self.width != width {
            self.width = width;
            self.editor.set_width(width.is_finite().then_some(width * ppp));
            self.editor.set_alignment(Alignment::Start);
        }
        if self.direction != direction {
            self.direction = direction;
            self.editor.set_base_direction(direction);
        }
        if self.known != text {
            self.known = text.to_owned();
            self.editor.set_text(text);
            if std::mem::take(&mut self.to_end) {
                self.drive(|d| d.move_to_text_end());
            }
        }
        self.drive(|_| ());
    }

    fn layout_height(&self, ppp: f32) -> f32 {
        self.editor.try_layout().map_or(LINE, |l| l.height() / ppp)
    }

    fn height(&self, lines: u8, ppp: f32) -> f32 {
        if lines == 1 {
            return LINE + 2.0 * PAD_Y;
        }
        let least = f32::from(lines) * LINE;
        self.layout_height(ppp).clamp(least, least.max(MOST_LINES * LINE)) + 2.0 * PAD_Y
    }

    fn insert(&mut self, text: &str, one_line: bool) {
        let clean: String = text
            .chars()
            .filter_map(|c| match c {
                '\r' => None,
                '\n' | '\t' if one_line => Some(' '),
                '\n' => Some('\n'),
                c if c.is_control() => None,
                c => Some(c),
            })
            .collect();
        if !clean.is_empty() {
            self.drive(|d| d.insert_or_replace_selection(&clean));
        }
    }

    fn copy(&self, ui: &Ui) {
        if let Some(text) = self.editor.selected_text()
            && !text.is_empty()
        {
            ui.ctx().copy_text(text.to_owned());
        }
    }

    fn key(&mut self, key: Key, m: Modifiers, one_line: bool) -> bool {
        let word = if cfg!(target_os = "macos") { m.alt } else { m.ctrl };
        let mac_line = cfg!(target_os = "macos") && m.command;
        self.drive(|d| {
            match (key, m.shift) {
                (Key::ArrowLeft, false) if mac_line => d.move_to_line_start(),
                (Key::ArrowRight, false) if mac_line => d.move_to_line_end(),
                (Key::ArrowLeft, false) if word => d.move_word_left(),
                (Key::ArrowLeft, true) if word => d.select_word_left(),
                (Key::ArrowLeft, false) => d.move_left(),
                (Key::ArrowLeft, true) => d.select_left(),
                (Key::ArrowRight, false) if word => d.move_word_right(),
                (Key::ArrowRight, true) if word => d.select_word_right(),
                (Key::ArrowRight, false) => d.move_right(),
                (Key::ArrowRight, true) => d.select_right(),
                (Key::ArrowUp, _) if one_line || m.alt => return false,
                (Key::ArrowDown, _) if one_line || m.alt => return false,
                (Key::ArrowUp, false) => d.move_up(),
                (Key::ArrowUp, true) => d.select_up(),
                (Key::ArrowDown, false) => d.move_down(),
                (Key::ArrowDown, true) => d.select_down(),
                (Key::Home, false) if m.command => d.move_to_text_start(),
                (Key::Home, true) if m.command => d.select_to_text_start(),
                (Key::Home, false) => d.move_to_line_start(),
                (Key::Home, true) => d.select_to_line_start(),
                (Key::End, false) if m.command => d.move_to_text_end(),
                (Key::End, true) if m.command => d.select_to_text_end(),
                (Key::End, false) => d.move_to_line_end(),
                (Key::End, true) => d.select_to_line_end(),
                (Key::A, false) if m.command => d.select_all(),
                (Key::Backspace, _) if word => d.backdelete_word(),
                (Key::Backspace, _) => d.backdelete(),
                (Key::Delete, _) if word => d.delete_word(),
                (Key::Delete, _) => d.delete(),
                (Key::Enter, _) if !one_line && !m.command => d.insert_or_replace_selection("\n"),
                _ => return false,
            }
            true
        })
    }

    /// Hands the editor's text to the caller; true when it differs.
    fn take_text(&mut self, text: &mut String, most: usize, one_line: bool) -> bool {
        if self.editor.text() == text.as_str() {
            return false;
        }
        let mut now: String = self.editor.text().to_string();
        if one_line {
            now.retain(|c| c != '\n');
        }
        if let Some((cut, _)) = now.char_indices().nth(most) {
            now.truncate(cut);
            self.editor.set_text(&now);
            self.drive(|_| ());
        }
        let changed = *text != now;
        self.known.clone_from(&now);
        *text = now;
        changed
    }

    /// Keeps the caret in sight.
    fn follow_caret(&mut self, words: Rect, focused: bool, ppp: f32) {
        self.drive(|_| ());
        let (mut full_w, full_h) =
            self.editor.try_layout().map_or((0.0, 0.0), |l| (l.full_width() / ppp, l.height() / ppp));
        let right_to_left = self.editor.try_layout().is_some_and(parley::Layout::is_rtl);
        if self.width.is_finite() {
            full_w = 0.0;
        }
        let limit = vec2((full_w + 2.0 - words.width()).max(0.0), (full_h - words.height()).max(0.0));
        if !focused {
            // A line that is too long shows its beginning, which is at the right in Arabic and Hebrew.
            self.scroll = vec2(if right_to_left { limit.x } else { 0.0 }, self.scroll.y.min(limit.y));
        } else if let Some(caret) = self.editor.cursor_geometry(1.0) {
            let (x, y0, y1) = (caret.x0 as f32 / ppp, caret.y0 as f32 / ppp, caret.y1 as f32 / ppp);
            let sx = self.scroll.x.clamp((x + 2.0 - words.width()).min(x), x.max(0.0));
            let sy = self.scroll.y.clamp((y1 - words.height()).min(y0), y0.max(0.0));
            self.scroll = vec2(sx.clamp(0.0, limit.x.max(0.0)), sy.clamp(0.0, limit.y.max(0.0)));
        }
        if right_to_left && !self.width.is_finite() && full_w < words.width() {
            // Short right-to-left lines stand at the right edge.
            self.scroll.x = full_w - words.width();
        }
    }

    fn paint_words(&mut self, ui: &Ui, painter: &egui::Painter, words: Rect, colour: Color32) {
        let ppp = ui.ctx().pixels_per_point();
        let box_ = words.expand2(vec2(2.0, 4.0));
        let origin = pos2((box_.min.x * ppp).round() / ppp, (box_.min.y * ppp).round() / ppp);
        let size = [(box_.width() * ppp).ceil() as usize, (box_.height() * ppp).ceil() as usize];
        let shift = ((words.min - self.scroll - origin) * ppp).round();
        let drawn = Drawn { generation: self.editor.generation(), size, shift: (shift.x, shift.y) };
        if self.texture.as_ref().is_none_or(|(_, d)| *d != drawn) {
            let Some(layout) = self.editor.try_layout() else { return };
            let image = ink::paint(layout, size[0], size[1], drawn.shift);
            match &mut self.texture {
                Some((handle, was)) => {
                    handle.set(image, TextureOptions::NEAREST);
                    *was = drawn;
                }
                None => {
                    let handle = ui.ctx().load_texture("words", image, TextureOptions::NEAREST);
                    self.texture = Some((handle, drawn));
                }
            }
        }
        if let Some((handle, d)) = &self.texture {
            let rect = Rect::from_min_size(origin, vec2(d.size[0] as f32, d.size[1] as f32) / ppp);
            painter.image(handle.id(), rect, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), colour);
        }
    }
}

/// Size of words in fields, for what stands beside them.
pub const WORDS: f32 = size::BODY + 0.5;

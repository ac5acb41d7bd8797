//! Picking from a long list by typing: countries, languages, parties.

use super::button::focus_ring;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight, size, space};
use crate::gui::words;
use crate::language::fold;
use egui::{Align2, Color32, CornerRadius, Id, Key, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// An entry of a long list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    pub label: String,
}

/// Entries whose id or label begins with, or else contains, the text.
pub fn matching<'a>(entries: &'a [Entry], text: &str) -> Vec<&'a Entry> {
    let text = fold(text.trim());
    let rank = |e: &Entry| {
        let label = fold(&e.label);
        let words = || label.split(|c: char| !c.is_alphanumeric()).any(|w| w.starts_with(&text));
        match () {
            () if text.is_empty() => Some(0),
            () if e.id.to_lowercase() == text => Some(0),
            () if label.starts_with(&text) => Some(1),
            () if words() => Some(2),
            () if label.contains(&text) => Some(3),
            () => None,
        }
    };
    let mut found: Vec<(i32, &Entry)> = entries.iter().filter_map(|e| rank(e).map(|r| (r, e))).collect();
    found.sort_by_key(|(r, _)| *r);
    found.into_iter().map(|(_, e)| e).collect()
}

/// A box that opens a searchable list. Gives the id picked.
pub fn pick(
    ui: &mut Ui,
    id: Id,
    entries: &[Entry],
    chosen: Option<&str>,
    name: &str,
    bad: bool,
) -> (Response, Option<String>) {
    let w = words::of(ui);
    let label = chosen.map(|c| entries.iter().find(|e| e.id == c).map_or(c, |e| e.label.as_str()));
    let width = ui.available_width().min(420.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, space::CONTROL), Sense::hover());
    let mut response = ui.interact(rect, id, Sense::click());
    let spoken = format!("{name}: {}", label.unwrap_or(w.say("pick-none")));
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &spoken));
    let t = theme::tokens(ui);
    super::field::well(ui, rect, false, response.hovered(), bad, true);
    let (text, ink) = label.map_or((w.say("pick-none"), t.text_faint), |l| (l, t.text));
    let clip = ui.painter().with_clip_rect(rect.shrink2(vec2(12.0, 0.0)).with_max_x(rect.max.x - 34.0));
    let at = pos2(rect.min.x + 12.0, rect.center().y);
    clip.text(at, Align2::LEFT_CENTER, text, theme::font(14.5, Weight::Regular), ink);
    icon::paint(ui.painter(), pos2(rect.max.x - 19.0, rect.center().y), Icon::CARET_DOWN, 14.0, t.text_faint);
    focus_ring(ui, &response, rect, space::RADIUS);
    let picked = list(&response, id, entries, chosen, width, name);
    if picked.is_some() {
        response.mark_changed();
    }
    (response, picked)
}

/// A button that opens the same list, for adding to a set.
pub fn add(ui: &mut Ui, id: Id, entries: &[Entry], words: &str) -> Option<String> {
    let button = super::button::quiet(words).icon(Icon::PLUS).small().show(ui);
    list(&button, id, entries, None, 320.0, words)
}

fn list(button: &Response, id: Id, entries: &[Entry], chosen: Option<&str>, width: f32, name: &str) -> Option<String> {
    let mut picked = None;
    let popup = egui::Popup::menu(button)
        .id(id.with("list"))
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .width(width.max(280.0));
    let was_open = popup.is_open();
    popup.show(|ui| {
        let w = words::of(ui);
        let (text_id, at_id, seen_id) = (id.with("text"), id.with("at"), id.with("seen"));
        let mut text: String = ui.data(|d| d.get_temp(text_id)).unwrap_or_default();
        let mut at: usize = ui.data(|d| d.get_temp(at_id)).unwrap_or(0);
        let hint = w.say("pick-search");
        let search = super::field::search(ui, text_id.with("field"), &mut text, hint, hint);
        let seen: bool = ui.data(|d| d.get_temp(seen_id)).unwrap_or(false);
        if !seen {
            search.request_focus();
            ui.data_mut(|d| d.insert_temp(seen_id, true));
        }
        if search.changed() {
            at = 0;
        }
        let found = matching(entries, &text);
        at = step(ui, at, found.len());
        ui.add_space(2.0);
        egui::ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if found.is_empty() {
                ui.label(egui::RichText::new(w.say("pick-nothing")).color(theme::tokens(ui).text_faint));
            }
            for (i, entry) in found.iter().enumerate() {
                let response = entry_row(ui, entry, chosen == Some(entry.id.as_str()), i == at, name);
                if response.clicked() {
                    picked = Some(entry.id.clone());
                }
                if i == at && ui.input(|i| i.key_pressed(Key::ArrowDown) || i.key_pressed(Key::ArrowUp)) {
                    response.scroll_to_me(None);
                }
            }
        });
        // The Enter that opened the list picks nothing from it.
        if was_open && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Enter)) {
            picked = picked.take().or_else(|| found.get(at).map(|e| e.id.clone()));
        }
        ui.data_mut(|d| d.insert_temp(text_id, text));
        ui.data_mut(|d| d.insert_temp(at_id, at));
        if picked.is_some() {
            ui.close();
        }
    });
    if picked.is_some() || (was_open && !egui::Popup::is_id_open(&button.ctx, id.with("list"))) {
        button.ctx.data_mut(|d| d.remove_temp::<String>(id.with("text")));
        button.ctx.data_mut(|d| d.remove_temp::<bool>(id.with("seen")));
    }
    if picked.is_some() {
        button.request_focus();
    }
    picked
}

fn step(ui: &Ui, at: usize, len: usize) -> usize {
    let (down, up) = ui.input(|i| (i.num_presses(Key::ArrowDown), i.num_presses(Key::ArrowUp)));
    (at + down).saturating_sub(up).min(len.saturating_sub(1))
}

/// An entry with its code at the end of the line.
pub(super) fn entry_row(ui: &mut Ui, entry: &Entry, on: bool, current: bool, name: &str) -> Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 31.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, format!("{name}: {}", entry.label)));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if current || response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), t.hover);
    }
    let font = theme::font(size::BODY, if on { Weight::Medium } else { Weight::Regular });
    let galley = ui.painter().layout_no_wrap(entry.label.clone(), font, Color32::PLACEHOLDER);
    let ink = if on { t.accent_text } else { t.text };
    ui.painter().galley(pos2(rect.min.x + 10.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    let code = theme::font(size::HELP, Weight::Regular);
    ui.painter().text(pos2(rect.max.x - 10.0, rect.center().y), Align2::RIGHT_CENTER, &entry.id, code, t.text_faint);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_finds_without_accents_and_ranks_beginnings_first() {
        let entry = |id: &str, label: &str| Entry { id: id.into(), label: label.into() };
        let all = [entry("CI", "Côte d’Ivoire"), entry("NG", "Nigeria"), entry("NE", "Niger"), entry("DZ", "Algérie")];
        let ids = |text| matching(&all, text).iter().map(|e| e.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids("cote"), ["CI"]);
        assert_eq!(ids("ivo"), ["CI"]);
        assert_eq!(ids("ne"), ["NE"], "the code wins");
        assert_eq!(ids("ger"), ["NG", "NE", "DZ"]);
        assert_eq!(ids("zz"), [""; 0]);
    }
}

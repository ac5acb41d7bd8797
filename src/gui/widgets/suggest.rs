//! A text field that offers entries of a list as one types; any other text may stand in it too.
//!
//! The keyboard stays in the field: arrows move within the list, Enter takes what is marked, Escape closes it. Nothing
//! is marked until an arrow is pressed, so that Enter never changes what was typed.

use super::picker::{Entry, entry_row};
use super::script::ScriptField;
use crate::codes::{Hit, List};
use crate::language::{Language, country};
use egui::{Context, Event, Id, Key, Modifiers, Response, Ui};

/// Most entries offered at once.
const MOST: usize = 8;
/// Goods have long names.
const WIDTH: f32 = 420.0;

/// How the list under a field stands, between frames.
#[derive(Clone, Copy, Default)]
struct Standing {
    open: bool,
    marked: Option<usize>,
}

/// The keys of this frame that were meant for the list.
#[derive(Clone, Copy, Default)]
struct Keys {
    down: usize,
    up: usize,
    enter: bool,
    escape: bool,
}

/// Draws the field with its list. Gives the entry that was taken; the caller writes it into the field.
pub fn show(ui: &mut Ui, id: Id, field: ScriptField<'_>, list: List, own: &Language) -> (Response, Option<Hit>) {
    let state_id = id.with("offered");
    let mut standing: Standing = ui.data(|d| d.get_temp(state_id)).unwrap_or_default();
    let was_open = standing.open;
    let keys = if ui.memory(|m| m.has_focus(id)) { keys(ui.ctx(), was_open) } else { Keys::default() };
    let name = field.name().to_owned();
    let (response, text) = field.for_list(was_open).show_text(ui);
    let wanted = sought(list, &text);
    if response.changed() {
        standing = Standing { open: !wanted.trim().is_empty(), marked: None };
    }
    if keys.escape || !(response.has_focus() || was_open) {
        standing = Standing::default();
    }
    standing.open |= keys.down > 0;
    let hits = if standing.open { offered(list, wanted) } else { Vec::new() };
    standing.marked = step(standing.marked, keys, hits.len());
    let mut taken = standing.marked.filter(|_| keys.enter).and_then(|at| hits.get(at).copied());
    if taken.is_none() && !hits.is_empty() {
        taken = rows(&response, &hits, standing.marked, own, &name);
    }
    describe(&response, !hits.is_empty());
    if taken.is_some() {
        standing = Standing::default();
        ui.memory_mut(|m| m.request_focus(id));
        super::script::caret_to_end(ui.ctx(), id);
    } else if !response.has_focus() {
        // The press that takes an entry takes the keyboard away first, in the same frame.
        standing = Standing::default();
    }
    ui.data_mut(|d| d.insert_temp(state_id, standing));
    (response, taken)
}

/// Keys without a modifier; with one they are commands.
fn keys(ctx: &Context, open: bool) -> Keys {
    ctx.input_mut(|input| {
        let mut keys = Keys::default();
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers: Modifiers::NONE, .. } = event else { return true };
            match key {
                Key::ArrowDown => keys.down += 1,
                Key::ArrowUp if open => keys.up += 1,
                Key::Enter if open => keys.enter = true,
                Key::Escape if open => keys.escape = true,
                _ => return true,
            }
            false
        });
        keys
    })
}

/// What is looked for: of several codes the last.
fn sought(list: List, text: &str) -> &str {
    let several = list == List::GoodsCodes;
    text.rsplit([',', ';']).next().filter(|_| several).unwrap_or(text)
}

/// The text with a code taken from the list in the place of what was looked for.
pub fn with_code(text: &str, code: &str) -> String {
    let head = text.rfind([',', ';']).and_then(|at| text.get(..=at)).unwrap_or_default();
    if head.is_empty() { code.to_owned() } else { format!("{head} {code}") }
}

fn offered(list: List, text: &str) -> Vec<Hit> {
    let mut hits = list.find(text, MOST);
    if list == List::GoodsCodes {
        // Sections have no code that a declaration could bear.
        hits.retain(|hit| hit.code().starts_with(|c: char| c.is_ascii_digit()));
    }
    hits
}

/// Down from nothing marks the first; up from the first marks nothing.
fn step(marked: Option<usize>, keys: Keys, count: usize) -> Option<usize> {
    let at = marked.map_or(0, |at| at + 1) + keys.down;
    at.saturating_sub(keys.up).min(count).checked_sub(1)
}

fn rows(field: &Response, hits: &[Hit], marked: Option<usize>, own: &Language, name: &str) -> Option<Hit> {
    let mut taken = None;
    let popup = egui::Popup::from_response(field)
        .id(field.id.with("offer"))
        .open(true)
        .close_behavior(egui::PopupCloseBehavior::IgnoreClicks)
        .width(field.rect.width().clamp(280.0, WIDTH));
    popup.show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (i, hit) in hits.iter().enumerate() {
            let entry = Entry { id: hit.code().to_owned(), label: told(*hit, own) };
            let row = entry_row(ui, &entry, false, marked == Some(i), name);
            if row.clicked() || row.is_pointer_button_down_on() {
                taken = Some(*hit);
            }
            if marked == Some(i) {
                field.ctx.accesskit_node_builder(field.id, |node| {
                    node.set_active_descendant(row.id.accesskit_id());
                });
            }
        }
    });
    taken
}

/// A place with its country, goods by their name.
fn told(hit: Hit, own: &Language) -> String {
    match hit {
        Hit::Goods(_) => hit.label(own).to_owned(),
        Hit::Place(place) => match country(place.country()) {
            Some(country) => format!("{}, {}", hit.label(own), country.name_in(own)),
            None => hit.label(own).to_owned(),
        },
    }
}

/// Tells screen readers that a list belongs to the field, and whether it is open.
fn describe(field: &Response, open: bool) {
    field.ctx.accesskit_node_builder(field.id, |node| {
        node.set_role(egui::accesskit::Role::EditableComboBox);
        node.set_has_popup(egui::accesskit::HasPopup::Listbox);
        node.set_auto_complete(egui::accesskit::AutoComplete::List);
        node.set_expanded(open);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_mark_from_nothing_to_the_last_and_back() {
        let press = |down, up| Keys { down, up, ..Keys::default() };
        assert_eq!(step(None, press(0, 0), 3), None, "Enter takes nothing that was not marked");
        assert_eq!(step(None, press(1, 0), 3), Some(0));
        assert_eq!(step(Some(2), press(1, 0), 3), Some(2));
        assert_eq!(step(Some(0), press(0, 1), 3), None);
        assert_eq!(step(Some(7), press(0, 0), 3), Some(2), "the list became shorter");
        assert_eq!(step(Some(0), press(0, 0), 0), None);
    }

    #[test]
    fn of_several_codes_the_last_is_sought_and_written() {
        assert_eq!(sought(List::GoodsCodes, "2402, 24"), " 24");
        assert_eq!(sought(List::Places, "Washington, D.C."), "Washington, D.C.");
        assert_eq!(with_code("2402, 24", "2403"), "2402, 2403");
        assert_eq!(with_code("toba", "2403"), "2403");
        assert!(offered(List::GoodsCodes, "animal").iter().all(|h| h.code().len() > 1));
    }

    #[test]
    fn a_place_is_told_with_its_country() {
        let hit = List::Places.of_code("CHGVA").unwrap();
        assert_eq!(told(hit, &Language::french()), "Genève, Suisse");
        assert_eq!(told(hit, &Language::english()), "Geneva, Switzerland");
    }
}

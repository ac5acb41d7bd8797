//! Words chosen on the pages with the mouse, and copied.

use super::preview::{on_paper, on_screen};
use crate::gui::pictures::Pictures;
use crate::gui::theme;
use crate::gui::view::View;
use crate::pages::{Pages, Reading};
use egui::{Rect, Response, Ui};
use std::ops::Range;

/// Begins, moves or drops a selection.
pub fn drag(ui: &Ui, response: &Response, (at, rect, scale): (usize, Rect, f32), reading: &Reading, view: &mut View) {
    let Some(pointer) = ui.input(|i| i.pointer.latest_pos()) else { return };
    let nearest = |pos| reading.nearest(on_paper(rect, scale, pos)).map(|byte| (at, byte));
    if response.drag_started() {
        let begun = ui.input(|i| i.pointer.press_origin()).unwrap_or(pointer);
        view.pages.chosen = nearest(begun).map(|place| [place, place]);
        // What is copied next is what is chosen here.
        ui.memory_mut(|m| m.focused().into_iter().for_each(|id| m.surrender_focus(id)));
    } else if response.clicked() {
        view.pages.chosen = None;
    }
    // The page under the pointer moves the end, whichever page the drag began on.
    let dragging = ui.input(|i| i.pointer.primary_down()) && view.pages.chosen.is_some();
    if dragging
        && !response.drag_started()
        && rect.expand(10.0).contains(pointer)
        && ui.input(|i| i.pointer.delta() != egui::Vec2::ZERO)
        && let (Some(chosen), Some(place)) = (&mut view.pages.chosen, nearest(pointer))
    {
        chosen[1] = place;
    }
}

/// What of a page is chosen, in bytes of its words.
fn part(view: &View, at: usize, length: usize) -> Option<Range<usize>> {
    let [a, b] = view.pages.chosen?;
    let (from, to) = (a.min(b), a.max(b));
    if at < from.0 || at > to.0 {
        return None;
    }
    let start = if at == from.0 { from.1 } else { 0 };
    let end = if at == to.0 { to.1 } else { length };
    (start < end).then_some(start..end)
}

/// Shows what is chosen.
pub fn mark(ui: &Ui, (at, rect, scale): (usize, Rect, f32), reading: &Reading, view: &View) {
    let Some(bytes) = part(view, at, reading.text().len()) else { return };
    let ink = theme::tokens(ui).accent.gamma_multiply(0.28);
    for r in reading.rects(&bytes) {
        ui.painter().rect_filled(on_screen(rect, scale, r), 1.0, ink);
    }
}

/// Copies what is chosen when asked, unless someone types elsewhere.
pub fn copy(ui: &Ui, pages: &Pages, pictures: &mut Pictures, view: &View) {
    let asked = ui.input(|i| i.events.iter().any(|e| matches!(e, egui::Event::Copy)));
    if !asked || view.pages.chosen.is_none() || ui.memory(|m| m.focused().is_some()) {
        return;
    }
    let words = chosen_words(pages, pictures, view);
    if !words.is_empty() {
        ui.ctx().copy_text(words);
    }
}

/// The words chosen, page by page.
pub fn chosen_words(pages: &Pages, pictures: &mut Pictures, view: &View) -> String {
    let mut out: Vec<String> = Vec::new();
    for (at, page) in pages.pages.iter().enumerate() {
        let reading = pictures.reading(page);
        out.extend(part(view, at, reading.text().len()).map(|bytes| reading.words(&bytes)));
    }
    out.join("\n")
}

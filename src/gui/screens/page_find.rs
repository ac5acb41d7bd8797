//! Search in the words of the pages.

use super::preview::on_screen;
use crate::gui::icon::Icon;
use crate::gui::pictures::Pictures;
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::View;
use crate::gui::widgets::{button, field, surface};
use crate::gui::words;
use crate::pages;
use crate::workspace::Preview;
use egui::{Align, Id, Key, Rect, RichText, Stroke, Ui, vec2};
use std::sync::Arc;

/// Height of the strip.
pub const TALL: f32 = 52.0;

/// One place found: its page and where its words stand.
type Hit = (usize, Vec<pages::Rect>);

/// What was found, for which words on which pages.
#[derive(Clone, Default)]
struct Found {
    key: (u64, String),
    hits: Arc<Vec<Hit>>,
}

/// Id of the search box.
pub fn find_id() -> Id {
    Id::unique("find-pages")
}

/// All places where the words stand; kept while words and pages stay the same.
pub fn hits(ui: &Ui, preview: &Preview, pictures: &mut Pictures, view: &mut View) -> Arc<Vec<Hit>> {
    if !view.pages.find_open || view.pages.find.trim().is_empty() {
        return Arc::default();
    }
    let id = Id::unique("found-on-pages");
    let key = (preview.revision, format!("{} {}", preview.setting.language, view.pages.find));
    if let Some(found) = ui.data(|d| d.get_temp::<Found>(id)).filter(|f| f.key == key) {
        return found.hits;
    }
    let mut hits = Vec::new();
    for (at, page) in preview.pages.pages.iter().enumerate() {
        let reading = pictures.reading(page);
        hits.extend(reading.find(&view.pages.find).iter().map(|bytes| (at, reading.rects(bytes))));
    }
    let hits = Arc::new(hits);
    // The first place from here on.
    view.pages.hit = hits.iter().position(|(at, _)| *at >= view.page).unwrap_or(0);
    view.pages.show_hit = true;
    ui.data_mut(|d| d.insert_temp(id, Found { key, hits: hits.clone() }));
    hits
}

/// The strip with the search box.
pub fn show(ui: &mut Ui, rect: Rect, preview: &Preview, pictures: &mut Pictures, view: &mut View) {
    let w = words::of(ui);
    let t = theme::tokens(ui);
    ui.painter().rect_filled(rect, 0.0, t.surface);
    ui.painter().hline(rect.x_range(), rect.max.y, Stroke::new(1.0, t.line));
    let hits = hits(ui, preview, pictures, view);
    surface::inside(ui, rect.shrink2(vec2(12.0, 7.0)), |ui| {
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if button::icon_button(ui, Icon::X, w.say("find-close"), true).clicked() {
                view.pages.find_open = false;
            }
            let some = !hits.is_empty();
            let mut step = 0;
            if button::icon_button(ui, Icon::CARET_DOWN, w.say("find-next"), some).clicked() {
                step = 1;
            }
            if button::icon_button(ui, Icon::CARET_UP, w.say("find-previous"), some).clicked() {
                step = -1;
            }
            if !view.pages.find.trim().is_empty() {
                let told = match some {
                    true => {
                        let n = (view.pages.hit + 1).min(hits.len());
                        w.say_with("find-pages-count", &[("n", n.into()), ("all", hits.len().into())])
                    }
                    false => w.say("find-pages-none").to_owned(),
                };
                let label = RichText::new(told).font(theme::font(size::HELP, Weight::Regular)).color(t.text_soft);
                let response = ui.label(label);
                ui.ctx().accesskit_node_builder(response.id, |n| n.set_live(egui::accesskit::Live::Polite));
            }
            ui.add_space(4.0);
            ui.with_layout(egui::Layout::left_to_right(Align::Center), |ui| {
                let empty = view.pages.find.is_empty();
                let words = (w.say("find-pages"), w.say("find-pages-hint"));
                let box_ = field::search(ui, find_id(), &mut view.pages.find, words.0, words.1);
                if box_.has_focus() || box_.lost_focus() {
                    let (enter, shift, escape) =
                        ui.input(|i| (i.key_pressed(Key::Enter), i.modifiers.shift, i.key_pressed(Key::Escape)));
                    if enter {
                        step = if shift { -1 } else { 1 };
                        box_.request_focus();
                    }
                    if escape && empty {
                        view.pages.find_open = false;
                    }
                }
            });
            if step != 0 && some {
                let count = hits.len() as i64;
                view.pages.hit = (view.pages.hit as i64 + step).rem_euclid(count) as usize;
                view.pages.show_hit = true;
            }
        });
    });
}

/// Scrolls to the place that is to be shown.
pub fn bring(ui: &Ui, hits: &[Hit], (at, rect, scale): (usize, Rect, f32), view: &mut View) {
    let Some((page, rects)) = hits.get(view.pages.hit).filter(|_| view.pages.show_hit) else {
        return;
    };
    if *page == at
        && let Some(first) = rects.first()
    {
        ui.scroll_to_rect(on_screen(rect, scale, *first).expand2(vec2(0.0, 80.0)), None);
        view.pages.show_hit = false;
    }
}

/// Marks every place on a page, the one that is shown more strongly.
pub fn mark(ui: &Ui, hits: &[Hit], (at, rect, scale): (usize, Rect, f32), view: &View) {
    let t = theme::tokens(ui);
    for (n, (_, rects)) in hits.iter().enumerate().filter(|(_, (page, _))| *page == at) {
        for r in rects {
            let r = on_screen(rect, scale, *r).expand(1.0);
            ui.painter().rect_filled(r, 2.0, t.mark);
            if n == view.pages.hit {
                ui.painter().rect_stroke(r, 2.0, Stroke::new(1.5, t.mark_line), egui::StrokeKind::Outside);
            }
        }
    }
}

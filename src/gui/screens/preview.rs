//! The live pages: what will be printed, beside the form. Pressing words on a page goes to their question.

use super::{page_choice, page_find, page_menu, thumbnails};
use crate::draft::Place;
use crate::gui::act::Act;
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::pictures::Pictures;
use crate::gui::theme::{self, Tokens, Weight, size};
use crate::gui::view::{PageZoom, View};
use crate::gui::widgets::{button, surface};
use crate::gui::words::{self, Words};
use crate::language::Language;
use crate::pages::{self, Length, Page, Pages, Point};
use crate::workspace::{Desk, Preview};
use egui::{Align, CornerRadius, Rect, RichText, Sense, Shadow, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};
use std::sync::Arc;

const BAR: f32 = 48.0;
/// Between pages, and between pages and the edge.
const GAP: f32 = 20.0;

/// What the pane needs besides the view.
pub struct Pane<'a> {
    pub desk: &'a Desk,
    pub preview: Option<&'a Preview>,
    pub pictures: &'a mut Pictures,
    /// Languages the text can be shown in.
    pub languages: &'a [Language],
    pub language: &'a Language,
}

/// Draws the pane: a quiet bar, then the pages on their desk.
pub fn show(ui: &mut Ui, rect: Rect, pane: Pane<'_>, view: &mut View, acts: &mut Vec<Act>) {
    let w = words::of(ui);
    let t = theme::tokens(ui);
    let bar = Rect::from_min_size(rect.min, vec2(rect.width(), BAR));
    let desk = Rect::from_min_max(pos2(rect.min.x, bar.max.y), rect.max);
    ui.painter().rect_filled(bar, 0.0, t.surface);
    ui.painter().rect_filled(desk, 0.0, t.desk);
    ui.painter().hline(rect.x_range(), bar.max.y, Stroke::new(1.0, t.line));
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .accessibility_label(w.say("pages"))
        .accessibility_role(egui::accesskit::Role::Document);
    ui.scope_builder(builder, |ui| {
        surface::inside(ui, bar.shrink2(vec2(16.0, 7.0)), |ui| head(ui, &pane, view, acts, w));
        let desk = match (view.pages.find_open, pane.preview) {
            (true, Some(preview)) => {
                let strip = Rect::from_min_size(desk.min, vec2(desk.width(), page_find::TALL));
                page_find::show(ui, strip, preview, pane.pictures, view);
                Rect::from_min_max(pos2(desk.min.x, strip.max.y), desk.max)
            }
            _ => desk,
        };
        let desk = match (view.pages.thumbnails, pane.preview) {
            (true, Some(preview)) if desk.width() > 3.0 * thumbnails::WIDE => {
                let strip = Rect::from_min_size(desk.min, vec2(thumbnails::WIDE, desk.height()));
                thumbnails::show(ui, strip, &preview.pages, pane.pictures, view);
                Rect::from_min_max(pos2(strip.max.x, desk.min.y), desk.max)
            }
            _ => desk,
        };
        surface::inside(ui, desk, |ui| match pane.preview {
            Some(preview) => scroll(ui, desk, (pane.desk, preview), pane.pictures, view, acts),
            None => surface::empty(ui, Icon::FILE_TEXT, w.say("pages-none"), w.say("pages-none-text")),
        });
    });
}

fn head(ui: &mut Ui, pane: &Pane<'_>, view: &mut View, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    ui.horizontal(|ui| {
        ui.set_height(34.0);
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(RichText::new(w.say("pages")).font(theme::font(size::BODY, Weight::SemiBold)).color(t.text));
        if let Some(preview) = pane.preview {
            ui.add_space(6.0);
            let count = preview.pages.pages.len();
            let at = w.say_with("page-of", &[("n", (view.page + 1).min(count).into()), ("all", count.into())]);
            ui.label(RichText::new(at).font(theme::font(size::HELP, Weight::Regular)).color(t.text_soft));
        }
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let all = [
                (Command::PagesLarger, false),
                (Command::PagesSmaller, false),
                (Command::PagesFit, view.page_zoom == PageZoom::FitWidth),
                (Command::PagesPairs, view.pages.pairs),
                (Command::PagesThumbnails, view.pages.thumbnails),
                (Command::FindOnPages, view.pages.find_open),
            ];
            // On a narrow pane the last ones stay in the menu.
            let room = if ui.available_width() < 330.0 { 3 } else { all.len() };
            for (command, on) in all.into_iter().take(room) {
                if button::icon_toggle(ui, command.icon(), command.words(w), true, on).clicked() {
                    acts.push(Act::Do(command));
                }
            }
            ui.add_space(8.0);
            if pane.languages.len() > 1 && pane.languages.len() <= 6 {
                language_switch(ui, pane, acts, w);
            }
        });
    });
}

fn language_switch(ui: &mut Ui, pane: &Pane<'_>, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    let own = super::value::interface(w);
    for language in pane.languages.iter().rev() {
        let on = language == pane.language;
        let (rect, response) = ui.allocate_exact_size(vec2(34.0, 28.0), Sense::click());
        let told = w.say_with("pages-in", &[("language", language.name_in(&own).into())]);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, on, &told));
        if on {
            ui.painter().rect_filled(rect, CornerRadius::same(6), t.accent_soft);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, CornerRadius::same(6), t.hover);
        }
        let ink = if on { t.accent_text } else { t.text_faint };
        let font = theme::font(size::HELP, Weight::SemiBold);
        ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, language.code().to_uppercase(), font, ink);
        button::focus_ring(ui, &response, rect, 6);
        if response.on_hover_text(told).clicked() {
            acts.push(Act::ShowIn(language.clone()));
        }
    }
}

/// Points of the window for a point of paper.
fn scale_of(view: &View, pages: &Pages, width: f32) -> f32 {
    let paper = pages.paper.size().0.to_points().max(1.0);
    match view.page_zoom {
        PageZoom::FitWidth => ((width - 2.0 * GAP - 8.0) / paper).clamp(0.2, 2.5),
        PageZoom::Times(times) => times.clamp(0.2, 4.0),
    }
}

fn scroll(
    ui: &mut Ui,
    desk: Rect,
    (case, preview): (&Desk, &Preview),
    pictures: &mut Pictures,
    view: &mut View,
    acts: &mut Vec<Act>,
) {
    let pages = &preview.pages;
    let side = if view.pages.pairs { 2 } else { 1 };
    let scale = scale_of(view, pages, (desk.width() - GAP * (side - 1) as f32) / side as f32);
    view.page_scale = scale;
    let hits = page_find::hits(ui, preview, pictures, view);
    let middle = desk.center().y;
    let mut nearest = (f32::MAX, view.page);
    let follow = std::mem::take(&mut view.follow).then(|| view.focused.clone()).flatten();
    let go = view.pages.go.take();
    let area = egui::ScrollArea::both().id_salt("pages").auto_shrink(false);
    area.show(ui, |ui| {
        let width = |p: &Arc<Page>| p.width.to_points() * scale + GAP;
        let widest = pages.pages.chunks(side).map(|row| row.iter().map(width).sum::<f32>()).fold(0.0, f32::max) + GAP;
        ui.set_width(widest.max(ui.available_width()));
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(GAP);
        let mut shown = false;
        for (n, row) in pages.pages.chunks(side).enumerate() {
            let tall = row.iter().map(|p| p.height.to_points() * scale).fold(0.0, f32::max);
            let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), tall), Sense::hover());
            let mut x = whole.center().x - (row.iter().map(width).sum::<f32>() - GAP) / 2.0;
            for (at, page) in (n * side..).zip(row) {
                let paper = vec2(page.width.to_points(), page.height.to_points()) * scale;
                let rect = Rect::from_min_size(pos2(x, whole.min.y), paper);
                x += paper.x + GAP;
                let away = (rect.center().y - middle).abs();
                if away < nearest.0 {
                    nearest = (away, at);
                }
                if go == Some(at) {
                    ui.scroll_to_rect(rect.expand(GAP / 2.0), Some(Align::Min));
                }
                if let Some(place) = &follow
                    && !shown
                    && let Some(first) = page.rects_of_place(place).first()
                {
                    ui.scroll_to_rect(on_screen(rect, scale, *first).expand2(vec2(0.0, 60.0)), None);
                    shown = true;
                }
                // Pages of an older revision would lead astray.
                if let Some(part) = &view.pages.show
                    && preview.revision == case.revision()
                    && let Some(first) = heading_of(page, part)
                {
                    let whole = on_screen(rect, scale, first).expand2(vec2(0.0, 24.0));
                    ui.scroll_to_rect(whole, Some(Align::Min));
                    view.pages.show = None;
                }
                page_find::bring(ui, &hits, (at, rect, scale), view);
                if ui.is_rect_visible(rect) {
                    one_page(ui, rect, (at, page, scale, case), pictures, view, acts);
                    page_find::mark(ui, &hits, (at, rect, scale), view);
                }
            }
            ui.add_space(GAP);
        }
    });
    page_choice::copy(ui, pages, pictures, view);
    view.page = nearest.1;
}

/// Where a part begins on a page: its own words, else the first of what stands in it.
fn heading_of(page: &Page, part: &str) -> Option<pages::Rect> {
    let is_of = |block: &str| crate::document::part_of(block) == part;
    page.runs().find(|r| is_of(&r.origin_of_words.block)).map(pages::Run::rect)
}

/// Paints a picture of a page pixel on pixel. Its scale was rounded, so it may be a pixel larger or smaller than the
/// paper: stretched by that much it would lose or double a row through the middle of a line.
pub(super) fn picture(ui: &Ui, paper: Rect, texture: &egui::TextureHandle) {
    let ppp = ui.ctx().pixels_per_point();
    let wanted = Vec2::new((paper.width() * ppp).round(), (paper.height() * ppp).round());
    let own = texture.size_vec2();
    let near = (own - wanted).abs().max_elem() <= 2.0;
    let min = pos2((paper.min.x * ppp).round() / ppp, (paper.min.y * ppp).round() / ppp);
    let rect = Rect::from_min_size(min, if near { own } else { wanted } / ppp);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture.id(), rect, whole, egui::Color32::WHITE);
}

/// A place of the screen on the paper.
pub(super) fn on_paper(page: Rect, scale: f32, at: egui::Pos2) -> Point {
    let paper = (at - page.min) / scale;
    Point { x: Length::from_points(paper.x), y: Length::from_points(paper.y) }
}

/// A rectangle of a page on the screen.
pub(super) fn on_screen(page: Rect, scale: f32, r: pages::Rect) -> Rect {
    let min = page.min + vec2(r.x.to_points(), r.y.to_points()) * scale;
    Rect::from_min_size(min, vec2(r.width.to_points(), r.height.to_points()) * scale)
}

fn one_page(
    ui: &mut Ui,
    rect: Rect,
    (at, page, scale, case): (usize, &Arc<Page>, f32, &Desk),
    pictures: &mut Pictures,
    view: &mut View,
    acts: &mut Vec<Act>,
) {
    let t = theme::tokens(ui);
    let shadow = Shadow { offset: [0, 2], blur: 12, spread: 0, color: t.shadow };
    around(ui, rect, &shadow);
    let ppp = ui.ctx().pixels_per_point();
    match pictures.of(at, page, scale * ppp) {
        // Without a graphics card every layer counts: no paper is drawn under a picture of it.
        Some(texture) => {
            picture(ui, rect, texture);
        }
        None => {
            ui.painter().rect_filled(rect, 0.0, t.paper);
        }
    }
    if let Some(place) = &view.focused {
        mark(ui, rect, page, scale, place, t);
    }
    let reading = pictures.reading(page);
    let id = ui.scope_id().with(("page", at));
    // Not a stop for the Tab key: what is on a page is reached through the form.
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
    let words = words::of(ui).say_with("page-spoken", &[("n", page.label.as_str().into())]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Article);
        node.set_value(reading.text());
    });
    page_menu::show(ui, &response, (rect, page, scale), case, view, acts);
    page_choice::drag(ui, &response, (at, rect, scale), &reading, view);
    page_choice::mark(ui, (at, rect, scale), &reading, view);
    let Some(pointer) = response.hover_pos().filter(|_| !response.dragged()) else { return };
    let point = on_paper(rect, scale, pointer);
    let run = page.runs_at(point);
    let place = run.first().and_then(|run| run.origin_of_words.place.clone());
    let Some(place) = place else {
        if !run.is_empty() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        return;
    };
    ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    for r in page.rects_of_place(&place) {
        let line = Stroke::new(1.0, t.mark_line);
        let r = on_screen(rect, scale, r).expand(1.5);
        ui.painter().rect_stroke(r, CornerRadius::same(2), line, StrokeKind::Outside);
    }
    if response.clicked() {
        acts.push(Act::Focus(place));
    }
}

/// The shadow where it shows: beside the page, not under it.
fn around(ui: &Ui, rect: Rect, shadow: &Shadow) {
    let out = rect.expand(f32::from(shadow.blur) + 4.0);
    let strip = |from: egui::Pos2, to: egui::Pos2| Rect::from_min_max(from, to).intersect(ui.clip_rect());
    let strips = [
        strip(out.min, pos2(out.max.x, rect.min.y)),
        strip(pos2(out.min.x, rect.max.y), out.max),
        strip(pos2(out.min.x, rect.min.y), pos2(rect.min.x, rect.max.y)),
        strip(pos2(rect.max.x, rect.min.y), pos2(out.max.x, rect.max.y)),
    ];
    for strip in strips.into_iter().filter(Rect::is_positive) {
        ui.painter().with_clip_rect(strip).add(shadow.as_shape(rect, CornerRadius::ZERO));
    }
}

fn mark(ui: &Ui, rect: Rect, page: &Page, scale: f32, place: &Place, t: &Tokens) {
    for r in page.rects_of_place(place) {
        let r = on_screen(rect, scale, r).expand2(vec2(2.0, 1.0));
        ui.painter().rect_filled(r, CornerRadius::same(2), t.mark);
        ui.painter().hline(r.x_range(), r.max.y, Stroke::new(1.5, t.mark_line));
    }
}

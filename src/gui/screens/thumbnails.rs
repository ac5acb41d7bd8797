//! Small pictures of all pages; pressing one goes there.

use crate::gui::pictures::Pictures;
use crate::gui::theme::{self, Weight};
use crate::gui::view::View;
use crate::gui::widgets::{button, surface};
use crate::gui::words;
use crate::pages::Pages;
use egui::{Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// Width of the strip.
pub const WIDE: f32 = 112.0;
const PICTURE: f32 = 72.0;

/// Draws the strip; only what is in sight is drawn.
pub fn show(ui: &mut Ui, rect: Rect, pages: &Pages, pictures: &mut Pictures, view: &mut View) {
    let t = theme::tokens(ui);
    let w = words::of(ui);
    ui.painter().rect_filled(rect, 0.0, t.surface);
    ui.painter().vline(rect.max.x, rect.y_range(), Stroke::new(1.0, t.line));
    surface::inside(ui, rect, |ui| {
        egui::ScrollArea::vertical().id_salt("thumbnails").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(12.0);
            for (at, page) in pages.pages.iter().enumerate() {
                let scale = PICTURE / page.width.to_points().max(1.0);
                let tall = page.height.to_points() * scale;
                let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), tall + 26.0), Sense::click());
                let told = w.say_with("page-go", &[("n", page.label.as_str().into())]);
                let here = at == view.page;
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, here, &told));
                if response.clicked() {
                    view.pages.go = Some(at);
                }
                if !ui.is_rect_visible(row) {
                    continue;
                }
                let paper = Rect::from_min_size(pos2(row.center().x - PICTURE / 2.0, row.min.y), vec2(PICTURE, tall));
                ui.painter().rect_filled(paper, 0.0, t.paper);
                let drawn = pictures.of(pages.pages.len() + at, page, scale * ui.ctx().pixels_per_point());
                if let Some(texture) = drawn {
                    super::preview::picture(ui, paper, texture);
                }
                let line = if here { Stroke::new(2.0, t.accent) } else { Stroke::new(1.0, t.line) };
                ui.painter().rect_stroke(paper, 0.0, line, StrokeKind::Outside);
                let font = theme::font(11.0, if here { Weight::SemiBold } else { Weight::Regular });
                let under = pos2(paper.center().x, paper.max.y + 11.0);
                let ink = if here { t.accent_text } else { t.text_soft };
                ui.painter().text(under, egui::Align2::CENTER_CENTER, &page.label, font, ink);
                button::focus_ring(ui, &response, paper, 2);
            }
        });
    });
}

//! Progress: ring, bar, and the small mark of a section.

use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight};
use egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2,
};
use std::f32::consts::TAU;

fn arc(painter: &Painter, centre: Pos2, radius: f32, share: f32, width: f32, colour: Color32) {
    let steps = (share * 64.0).ceil().max(2.0) as usize;
    let at = |i: usize| {
        let angle = share * TAU * i as f32 / steps as f32 - TAU / 4.0;
        centre + radius * vec2(angle.cos(), angle.sin())
    };
    let points: Vec<Pos2> = (0..=steps).map(at).collect();
    for end in [points.first(), points.last()].into_iter().flatten() {
        painter.circle_filled(*end, width / 2.0, colour);
    }
    painter.add(egui::Shape::line(points, Stroke::new(width, colour)));
}

/// A ring with the share done inside it; moves to a new value in a quarter of a second.
pub fn ring(ui: &mut Ui, share: f32, diameter: f32, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(diameter), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    let t = theme::tokens(ui);
    let share = ui.ctx().animate_value_with_time(response.id, share.clamp(0.0, 1.0), 0.25);
    let width = diameter * 0.11;
    let radius = diameter / 2.0 - width / 2.0;
    ui.painter().circle_stroke(rect.center(), radius, Stroke::new(width, t.pressed));
    let ink = if share >= 0.999 { t.good } else { t.accent };
    if share > 0.005 {
        arc(ui.painter(), rect.center(), radius, share, width, ink);
    }
    if share >= 0.999 {
        icon::paint(ui.painter(), rect.center(), Icon::CHECK, diameter * 0.42, t.good);
    } else {
        let words = format!("{}%", (share * 100.0).floor());
        let font = theme::font(diameter * 0.235, Weight::SemiBold);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, font, t.text);
    }
    response
}

/// How a section stands, for its mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    Empty,
    Part(f32),
    Done,
    Wrong,
    /// Nothing is asked here.
    Idle,
}

/// The mark of a section in the outline.
pub fn mark(painter: &Painter, centre: Pos2, mark: Mark, dark: bool) {
    let t = theme::tokens_for(dark);
    match mark {
        Mark::Done => icon::paint_filled(painter, centre, Icon::CHECK_CIRCLE, 19.0, t.good),
        Mark::Wrong => icon::paint_filled(painter, centre, Icon::WARNING_CIRCLE, 19.0, t.bad),
        Mark::Idle => {
            painter.circle_filled(centre, 2.5, t.border);
        }
        Mark::Empty => {
            painter.circle_stroke(centre, 7.5, Stroke::new(1.5, t.border));
        }
        Mark::Part(share) => {
            painter.circle_stroke(centre, 7.0, Stroke::new(2.5, t.pressed));
            arc(painter, centre, 7.0, share.clamp(0.04, 1.0), 2.5, t.accent);
        }
    }
}

/// A bar for a job that runs; `None` when its length is not known.
pub fn bar(ui: &mut Ui, share: Option<f32>, name: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    let t = theme::tokens(ui);
    ui.painter().rect_filled(rect, CornerRadius::same(3), t.pressed);
    let (from, to) = match share {
        Some(share) => (0.0, share.clamp(0.02, 1.0)),
        None => {
            ui.ctx().request_repaint_after_secs(0.05);
            let phase = (ui.input(|i| i.time) * 0.8).fract() as f32;
            ((phase - 0.3).max(0.0), phase.min(1.0))
        }
    };
    let filled = Rect::from_min_max(
        rect.min + vec2(rect.width() * from, 0.0),
        egui::pos2(rect.min.x + rect.width() * to, rect.max.y),
    );
    ui.painter().rect_filled(filled, CornerRadius::same(3), t.accent);
}

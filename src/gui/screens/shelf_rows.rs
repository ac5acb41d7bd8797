//! The shelf of documented arrangements as a list: search, state, open, replicate.

use crate::catalogue::{Entry, Order, Query, Shelf, Source, State, Summary};
use crate::draft::Stage;
use crate::gui::act::Act;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight, size};
use crate::gui::widgets::choice::{self, Tint};
use crate::gui::widgets::{button, date, surface};
use crate::gui::words::Words;
use crate::template::{Level, Profile};
use egui::text::{LayoutJob, TextFormat};
use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;

/// Rows drawn at most; a search narrows them.
const MOST: usize = 200;
const ROW: f32 = 66.0;

/// Draws the entries that answer the search.
pub fn show(ui: &mut Ui, shelf: Option<&Shelf>, text: &str, acts: &mut Vec<Act>, w: Words) {
    let Some(shelf) = shelf else {
        surface::quiet(ui, w.say("shelf-reading"));
        return;
    };
    let query = Query::new(text);
    let hits = shelf.search(&query, Order::default(), w.0.code());
    if hits.is_empty() {
        let (title, body) =
            if query.is_empty() { ("shelf-empty", "shelf-empty-text") } else { ("pick-nothing", "shelf-nothing") };
        surface::empty(ui, Icon::BOOKS, w.say(title), w.say(body));
        return;
    }
    let t = theme::tokens(ui);
    let count = hits.len().min(MOST);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW * count as f32), Sense::hover());
    let line = Stroke::new(1.0, t.line);
    ui.painter().rect(rect, CornerRadius::same(12), t.surface, line, StrokeKind::Inside);
    for (i, hit) in hits.iter().take(MOST).enumerate() {
        let Some(entry) = shelf.entries().get(hit.entry) else { continue };
        let row = Rect::from_min_size(rect.min + vec2(0.0, ROW * i as f32), vec2(rect.width(), ROW));
        if i > 0 {
            ui.painter().hline(row.x_range(), row.min.y, line);
        }
        if ui.is_rect_visible(row) {
            one(ui, row, (hit.entry, entry), &hit.highlights, acts, w);
        }
    }
}

fn one(ui: &mut Ui, row: Rect, (at, entry): (usize, &Entry), marks: &[Range<usize>], acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    let id = egui::Id::unique(("shelf", at));
    let response = ui.interact(row, id, Sense::click());
    let title = entry.title(w.0.code());
    let told = w.say_with("home-open-file", &[("name", title.as_str().into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &told));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(row.shrink2(vec2(4.0, 3.0)), CornerRadius::same(9), t.hover);
    }
    let picture = match (&entry.state, entry.source) {
        (State::Damaged(_), _) => Icon::WARNING,
        (_, Source::Sample) => Icon::BOOK_BOOKMARK,
        _ => Icon::FILE_TEXT,
    };
    let badge = Rect::from_center_size(pos2(row.min.x + 34.0, row.center().y), vec2(36.0, 36.0));
    ui.painter().rect_filled(badge, CornerRadius::same(9), t.sunken);
    icon::paint(ui.painter(), badge.center(), picture, 19.0, t.text_soft);
    let right = buttons(ui, row, at, entry, &title, acts, w);
    let left = row.min.x + 66.0;
    let room = right - left - 16.0;
    let job = marked(&title, marks, room, t);
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(left, row.min.y + 13.0), galley, t.text);
    let under = match &entry.state {
        State::Read(summary) => about(summary, entry.source == Source::Sample, w),
        State::Damaged(findings) => findings.first().map(|f| f.sentence(w.0)).unwrap_or_default(),
        State::Waiting => w.say("shelf-reading").to_owned(),
    };
    let font = theme::font(size::HELP, Weight::Regular);
    surface::line_of_words(ui, pos2(left, row.min.y + 35.0), &under, font, t.text_faint, room);
    if response.clicked() {
        acts.push(Act::OpenEntry(at));
    }
}

/// Chip and button at the right; gives the left edge of what they take.
fn buttons(ui: &mut Ui, row: Rect, at: usize, entry: &Entry, title: &str, acts: &mut Vec<Act>, w: Words) -> f32 {
    let area = Rect::from_min_max(pos2(row.max.x - 300.0, row.min.y + 16.0), pos2(row.max.x - 14.0, row.max.y - 16.0));
    let builder = egui::UiBuilder::new().max_rect(area).layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let Some(summary) = entry.summary() else { return };
        let tip = w.say_with("replicate-tip", &[("name", title.into())]);
        let press = button::quiet(w.say("cmd-replicate")).icon(Icon::COPY).small().tip(tip);
        if press.show(ui).clicked() {
            acts.push(Act::ReplicateEntry(at));
        }
        let (id, tint) = stage(summary.stage);
        choice::chip(ui, w.say(id), None, tint);
    });
    area.min.x
}

/// The words and tint of a stage.
pub fn stage(stage: Stage) -> (&'static str, Tint) {
    match stage {
        Stage::Draft => ("stage-draft", Tint::Neutral),
        Stage::AdReferendum => ("stage-ad-referendum", Tint::Warn),
        Stage::Initialled => ("stage-initialled", Tint::Warn),
        Stage::Signed => ("stage-signed", Tint::Accent),
        Stage::InEffect => ("stage-in-effect", Tint::Good),
        Stage::Suspended => ("stage-suspended", Tint::Warn),
        Stage::Ended => ("stage-ended", Tint::Neutral),
    }
}

fn about(summary: &Summary, sample: bool, w: Words) -> String {
    let kind = w.say(match summary.profile {
        Profile::Treaty => "kind-treaty",
        Profile::Arrangement => "kind-arrangement",
        Profile::Decision => "kind-decision",
        Profile::Business => "kind-business",
    });
    let level = w.say(match summary.level {
        Level::Strategic => "level-strategic",
        Level::Operational => "level-operational",
        Level::Both => "level-both",
    });
    let parties: Vec<&str> = summary.parties.iter().map(|p| p.in_language(w.0.code())).collect();
    let date = date::in_words(w, summary.date);
    let mut out = vec![parties.join(", "), kind.to_owned(), level.to_owned(), date];
    if sample {
        out.insert(0, w.say("shelf-sample").to_owned());
    }
    out.retain(|piece| !piece.is_empty());
    out.join("  ·  ")
}

/// A title with the words of the search marked.
fn marked(title: &str, marks: &[Range<usize>], room: f32, t: &theme::Tokens) -> LayoutJob {
    let plain = TextFormat::simple(theme::font(size::BODY, Weight::SemiBold), t.text);
    let lit = TextFormat { background: t.mark, ..plain.clone() };
    let mut job = LayoutJob::default();
    let mut at = 0;
    for mark in marks {
        if let (Some(before), Some(word)) = (title.get(at..mark.start), title.get(mark.clone())) {
            job.append(before, 0.0, plain.clone());
            job.append(word, 0.0, lit.clone());
            at = mark.end;
        }
    }
    job.append(title.get(at..).unwrap_or_default(), 0.0, plain);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(40.0));
    job
}

//! The outline: how far the text has come, a search over fields, and the sections with their state.

use super::{articles, form};
use crate::document::Provision;
use crate::gui::act::Act;
use crate::gui::command::Command;
use crate::gui::icon::{self, Icon};
use crate::gui::standing::{self, Standing};
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::View;
use crate::gui::widgets::{button, field, ring, surface};
use crate::gui::words::{self, Words};
use crate::workspace::Desk;
use egui::{CornerRadius, Id, Rect, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// The id of the search box.
pub fn find_id() -> Id {
    Id::unique("find-field")
}

/// Draws the outline.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    (desk, standing, contents): (&Desk, &Standing, &[Provision]),
    view: &mut View,
    acts: &mut Vec<Act>,
) {
    let w = words::of(ui);
    let t = theme::tokens(ui);
    ui.painter().rect_filled(rect, 0.0, t.surface);
    let builder = egui::UiBuilder::new()
        .max_rect(rect.shrink2(vec2(14.0, 16.0)))
        .accessibility_label(w.say("outline"))
        .accessibility_role(egui::accesskit::Role::Navigation);
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(rect));
        progress(ui, standing, w);
        ui.add_space(14.0);
        let name = w.say(if view.articles { "find-article" } else { "find-field" });
        let search = field::search(ui, find_id(), &mut view.find, name, name);
        if std::mem::take(&mut view.find_wanted) {
            search.request_focus();
        }
        ui.add_space(10.0);
        tabs(ui, view, acts, w);
        ui.add_space(4.0);
        egui::ScrollArea::vertical().id_salt(("outline", view.articles)).auto_shrink(false).show(ui, |ui| {
            if view.articles {
                articles::list(ui, contents, &view.find, acts, w);
            } else if view.find.trim().is_empty() {
                sections(ui, desk, standing, view, acts, w);
            } else {
                found(ui, desk, standing, view, acts, w);
            }
        });
    });
}

fn progress(ui: &mut Ui, standing: &Standing, w: Words) {
    let t = theme::tokens(ui);
    ui.horizontal(|ui| {
        let left = w.count("left-required", standing.progress.left);
        ring::ring(ui, standing.share(), 58.0, &left);
        ui.add_space(6.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.add_space(8.0);
            let title = if standing.progress.left == 0 { w.say("progress-done") } else { w.say("progress") };
            ui.label(RichText::new(title).font(theme::font(15.0, Weight::SemiBold)).color(t.text));
            let left = RichText::new(left).font(theme::font(size::HELP, Weight::Regular)).color(t.text_soft);
            ui.add(egui::Label::new(left).wrap());
        });
    });
}

/// What the outline is of: the form or the text.
fn tabs(ui: &mut Ui, view: &View, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    ui.painter().hline(row.x_range(), row.max.y - 0.5, Stroke::new(1.0, t.line));
    let mut x = row.min.x + 2.0;
    for (articles, words) in [(false, w.say("sections")), (true, w.say("articles"))] {
        let on = view.articles == articles;
        let ink = if on { t.text } else { t.text_soft };
        let font = theme::font(13.0, if on { Weight::SemiBold } else { Weight::Medium });
        let galley = ui.painter().layout_no_wrap(words.to_owned(), font, ink);
        let rect = Rect::from_min_size(pos2(x, row.min.y), vec2(galley.size().x + 16.0, 30.0));
        let response = ui.interact(rect, ui.scope_id().with(("outline-tab", articles)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, words));
        if response.hovered() && !on {
            ui.painter().rect_filled(rect.shrink2(vec2(0.0, 3.0)), CornerRadius::same(6), t.hover);
        }
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
        if on {
            ui.painter().hline(rect.x_range().shrink(6.0), row.max.y - 1.0, Stroke::new(2.0, t.accent));
        }
        button::focus_ring(ui, &response, rect.shrink(4.0), 6);
        if response.on_hover_text(Command::Articles.tip(w, ui.ctx())).clicked() && !on {
            acts.push(Act::Do(Command::Articles));
        }
        x = rect.max.x + 4.0;
    }
}

fn sections(ui: &mut Ui, desk: &Desk, standing: &Standing, view: &View, acts: &mut Vec<Act>, w: Words) {
    ui.spacing_mut().item_spacing.y = 2.0;
    for (i, section) in desk.template().sections.iter().enumerate() {
        let mark = standing.mark(i, |p| view.tell_all || view.left.contains(p));
        let count = standing.progress.sections.get(i).map_or((0, 0), |s| (s.answered, s.required));
        let response = row(ui, standing::section_title(section, w), mark, count, i == view.section, w);
        if response.clicked() {
            acts.push(Act::Section(i));
        }
        if i == view.section && view.scroll_top {
            response.scroll_to_me(None);
        }
    }
}

fn row(ui: &mut Ui, title: &str, mark: ring::Mark, (done, all): (usize, usize), on: bool, w: Words) -> Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
    let told = w.say_with("section-spoken", &[("title", title.into()), ("done", done.into()), ("all", all.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, &told));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let painter = ui.painter().clone();
    if on {
        painter.rect_filled(rect, CornerRadius::same(8), t.accent_soft);
        let bar = Rect::from_min_size(rect.min + vec2(0.0, 9.0), vec2(3.0, 22.0));
        painter.rect_filled(bar, CornerRadius::same(2), t.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(8), t.hover);
    }
    ring::mark(&painter, pos2(rect.min.x + 24.0, rect.center().y), mark, ui.visuals().dark_mode);
    let font = theme::font(size::BODY, if on { Weight::SemiBold } else { Weight::Regular });
    let count = if all == 0 { String::new() } else { format!("{done}/{all}") };
    let galley = painter.layout_no_wrap(count, theme::font(size::HELP, Weight::Regular), t.text_faint);
    let room = rect.width() - 42.0 - galley.size().x - if all == 0 { 8.0 } else { 18.0 };
    let ink = if on { t.text } else { t.text_soft };
    let title = surface::two_lines(ui, title, font, ink, room);
    painter.galley(pos2(rect.min.x + 42.0, rect.center().y - title.size().y / 2.0), title, ink);
    let at = pos2(rect.max.x - 10.0 - galley.size().x, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, t.text_faint);
    button::focus_ring(ui, &response, rect.shrink(2.0), 6);
    response
}

fn found(ui: &mut Ui, desk: &Desk, standing: &Standing, view: &View, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut hits: Vec<_> = standing
        .asked
        .iter()
        .filter_map(|asked| {
            let field = Standing::field(desk, asked)?;
            Some((form::finds(field, &asked.place, &view.find, w)?, asked, field))
        })
        .collect();
    hits.sort_by_key(|(rank, ..)| *rank);
    let mut any = false;
    let enter = ui.memory(|m| m.has_focus(find_id())) && ui.input(|i| i.key_pressed(egui::Key::Enter));
    for (_, asked, field) in hits {
        let first = !std::mem::replace(&mut any, true);
        let title = desk.template().sections.get(asked.section).map_or("", |s| standing::section_title(s, w));
        let under = match &asked.place.party {
            Some(p) => format!("{title} – {}", form::party_name(desk, p, w)),
            None => title.to_owned(),
        };
        if found_row(ui, w.pick(&field.label), &under).clicked() || (first && enter) {
            acts.push(Act::Focus(asked.place.clone()));
        }
    }
    if !any {
        icon::show(ui, Icon::MAGNIFYING_GLASS, 16.0, t.text_faint);
        surface::quiet(ui, w.say("pick-nothing"));
    }
}

fn found_row(ui: &mut Ui, label: &str, under: &str) -> Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{label}, {under}")));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(8), t.hover);
    }
    let room = rect.width() - 20.0;
    let at = rect.min + vec2(10.0, 6.0);
    surface::line_of_words(ui, at, label, theme::font(13.5, Weight::Medium), t.text, room);
    surface::line_of_words(ui, at + vec2(0.0, 19.0), under, theme::font(11.5, Weight::Regular), t.text_faint, room);
    response
}

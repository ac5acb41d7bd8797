//! The articles of the text in the outline: each leads to its page, and those the template allows are switched off and
//! on. What is left out stays listed.

use super::findings;
use crate::document::{Provision, ProvisionKind, Standing};
use crate::gui::act::Act;
use crate::gui::icon::Icon;
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::LeaveOutForm;
use crate::gui::widgets::surface::{self, Tone};
use crate::gui::widgets::{button, choice};
use crate::gui::words::{self, Words};
use crate::language::fold;
use crate::workspace::Desk;
use egui::text::{LayoutJob, TextFormat};
use egui::{CornerRadius, Id, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const NUMBER: f32 = 40.0;

/// Lists the provisions whose heading or number holds the words sought.
pub fn list(ui: &mut Ui, contents: &[Provision], sought: &str, acts: &mut Vec<Act>, w: Words) {
    ui.spacing_mut().item_spacing.y = 1.0;
    let sought = fold(sought.trim());
    let holds = |p: &&Provision| {
        let told = fold(&told(p));
        sought.split_whitespace().all(|word| told.contains(word))
    };
    let mut any = false;
    for provision in contents.iter().filter(holds) {
        any = true;
        match provision.standing {
            Standing::LeftOut => left_out(ui, provision, acts, w),
            _ => standing(ui, provision, acts, w),
        }
    }
    if !any {
        surface::quiet(ui, w.say("pick-nothing"));
    } else if sought.is_empty() {
        ui.add_space(10.0);
        super::value::note(ui, w.say("articles-note"));
    }
}

/// Number and heading, as they are spoken.
pub fn told(provision: &Provision) -> String {
    match &provision.number {
        Some(number) if !provision.heading.is_empty() => format!("{number} {}", provision.heading),
        _ => called(provision).to_owned(),
    }
}

/// The heading; the number of an article that bears none.
pub fn called(provision: &Provision) -> &str {
    let bare = || provision.number.as_deref().unwrap_or(&provision.part);
    if provision.heading.is_empty() { bare() } else { &provision.heading }
}

fn standing(ui: &mut Ui, provision: &Provision, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    let chapter = provision.kind == ProvisionKind::Chapter;
    let optional = provision.standing == Standing::Optional;
    let wide = ui.available_width();
    let room = wide - NUMBER - if optional { 46.0 } else { 12.0 };
    let font = theme::font(13.5, if chapter { Weight::SemiBold } else { Weight::Regular });
    let ink = if chapter { t.text } else { t.text_soft };
    let heading = surface::two_lines(ui, called(provision), font, ink, room);
    let (rect, _) = ui.allocate_exact_size(vec2(wide, (heading.size().y + 14.0).max(34.0)), Sense::hover());
    let id = Id::unique(("provision", &provision.part));
    let mut response = row(ui, rect, id, &told(provision));
    if heading.elided {
        response = response.on_hover_text(told(provision));
    }
    let y = rect.center().y;
    ui.painter().galley(pos2(rect.min.x + NUMBER, y - heading.size().y / 2.0), heading, ink);
    number(ui, rect, provision);
    button::focus_ring(ui, &response, rect.shrink(2.0), 6);
    if optional {
        let place = Rect::from_center_size(pos2(rect.max.x - 23.0, y), vec2(28.0, 17.0));
        let name = w.say_with("article-switch", &[("what", called(provision).into())]);
        let switch = choice::quiet_switch(ui, place, id.with("switch"), true, &name);
        let tip = w.say_with("article-leave-out", &[("what", called(provision).into())]);
        if switch.on_hover_text(tip).clicked() {
            acts.push(Act::LeaveOut(provision.part.clone()));
            return;
        }
    }
    if response.clicked() {
        acts.push(Act::ShowProvision(provision.part.clone()));
    }
}

/// Struck and dimmed, with the way back.
fn left_out(ui: &mut Ui, provision: &Provision, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    let wide = ui.available_width();
    let mut job = LayoutJob::default();
    let font_id = theme::font(13.5, Weight::Regular);
    let strikethrough = Stroke::new(1.0, t.text_faint);
    job.append(
        &provision.heading,
        0.0,
        TextFormat { font_id, color: t.text_faint, strikethrough, ..Default::default() },
    );
    job.wrap.max_width = wide - NUMBER - 12.0;
    job.wrap.max_rows = 2;
    let heading = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(wide, heading.size().y + 34.0), Sense::hover());
    let spoken = format!("{}, {}", called(provision), w.say("article-out"));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    ui.painter().rect_filled(rect, CornerRadius::same(8), t.sunken);
    let at = pos2(rect.min.x + NUMBER, rect.min.y + 7.0);
    let below = at + vec2(0.0, heading.size().y + 2.0);
    ui.painter().galley(at, heading, t.text_faint);
    let small = theme::font(12.0, Weight::Medium);
    let out = surface::line_of_words(ui, below, w.say("article-out"), small.clone(), t.text_faint, 90.0);
    let words = w.say("article-put-back");
    let galley = ui.painter().layout_no_wrap(words.to_owned(), small, t.accent_text);
    let place = Rect::from_min_size(below + vec2(out + 8.0, -3.0), galley.size() + vec2(12.0, 6.0));
    let press = ui.interact(place, Id::unique(("put-back", &provision.part)), Sense::click());
    let name = w.say_with("article-back-name", &[("what", called(provision).into())]);
    press.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if press.hovered() {
        ui.painter().rect_filled(place, CornerRadius::same(6), t.hover);
    }
    ui.painter().galley(place.min + vec2(6.0, 3.0), galley, t.accent_text);
    button::focus_ring(ui, &press, place, 6);
    if press.on_hover_text(name).clicked() {
        acts.push(Act::PutBack(provision.part.clone()));
    }
}

fn row(ui: &Ui, rect: Rect, id: Id, spoken: &str) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, spoken));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(8), theme::tokens(ui).hover);
    }
    response
}

/// The bare number where it has one: `7`, `II`, else what fits of the whole.
fn number(ui: &Ui, rect: Rect, provision: &Provision) {
    let Some(number) = &provision.number else { return };
    let last = number.rsplit([' ', '\u{A0}']).next().unwrap_or(number).trim_end_matches(['.', ':']);
    let t = theme::tokens(ui);
    let at = pos2(rect.min.x + 10.0, rect.center().y - 8.0);
    surface::line_of_words(ui, at, last, theme::font(size::HELP, Weight::Medium), t.text_faint, NUMBER - 12.0);
}

/// Asks whether a provision that would be missed is left out all the same. False when the dialog is to close.
pub fn ask(ui: &mut Ui, desk: &Desk, form: &LeaveOutForm, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let what = || [("what", form.called.as_str().into())];
    let (mut go, mut keep) = (false, false);
    let close = surface::dialog(
        ui,
        "leave-out",
        &w.say_with("article-ask", &what()),
        560.0,
        |ui| {
            surface::banner(ui, Tone::Warn, w.say("article-missed"), w.say("article-missed-text"), |_| ());
            ui.add_space(4.0);
            for finding in &form.lacking {
                let place = findings::place_words(desk, finding, w);
                let words = crate::gui::standing::in_words(finding, w);
                super::value::note(ui, &format!("{place}: {words}"));
            }
        },
        |ui| {
            keep = surface::answer(ui, button::primary(w.say("article-keep")));
            go = button::quiet(w.say("article-anyway")).icon(Icon::PROHIBIT).show(ui).clicked();
        },
    );
    if go {
        acts.push(Act::Edit(crate::draft::Edit::LeaveOut(form.part.clone())));
    }
    !(close || keep || go)
}

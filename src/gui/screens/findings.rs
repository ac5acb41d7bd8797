//! What a check found: grouped by weight, each with its place; pressing one goes there.

use super::form;
use crate::draft::{Place, Stage};
use crate::finding::{Finding, Severity};
use crate::gui::act::Act;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::{Checked, View};
use crate::gui::widgets::choice::{self, Item};
use crate::gui::widgets::{button, surface};
use crate::gui::words::{self, Words};
use crate::template::Index;
use crate::workspace::Desk;
use egui::{CornerRadius, Id, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Draws the panel under the form.
pub fn show(ui: &mut Ui, rect: Rect, desk: &Desk, view: &mut View, acts: &mut Vec<Act>) {
    let w = words::of(ui);
    let t = theme::tokens(ui);
    ui.painter().rect_filled(rect, 0.0, t.surface);
    ui.painter().hline(rect.x_range(), rect.min.y, Stroke::new(1.0, t.line));
    let Some(checked) = view.checked.clone() else { return };
    surface::inside(ui, rect.shrink2(vec2(20.0, 12.0)), |ui| {
        head(ui, &checked, acts, w);
        ui.add_space(6.0);
        if checked.revision != desk.revision() {
            super::value::note(ui, w.say("check-old"));
        }
        egui::ScrollArea::vertical().id_salt("findings").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            if checked.findings.is_empty() {
                surface::empty(ui, Icon::CHECK_CIRCLE, w.say("check-clean"), w.say("check-clean-text"));
            }
            let mut sorted: Vec<&Finding> = checked.findings.iter().collect();
            sorted.sort_by_key(|f| std::cmp::Reverse(f.severity()));
            for finding in sorted {
                row(ui, desk, finding, acts, w);
            }
        });
    });
}

fn head(ui: &mut Ui, checked: &Checked, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    ui.horizontal(|ui| {
        let title =
            RichText::new(w.say("check-title")).font(theme::font(size::HEADING, Weight::SemiBold)).color(t.text);
        ui.label(title);
        for (severity, tint, picture) in [
            (Severity::Error, choice::Tint::Bad, Icon::WARNING_CIRCLE),
            (Severity::Warning, choice::Tint::Warn, Icon::WARNING),
        ] {
            let count = checked.findings.iter().filter(|f| f.severity() == severity).count();
            if count > 0 {
                choice::chip(ui, &count.to_string(), Some(picture), tint);
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if button::icon_button(ui, Icon::X, w.say("close"), true).clicked() {
                acts.push(Act::CloseFindings);
            }
            let stages = [
                (Stage::Draft, "check-draft"),
                (Stage::Initialled, "check-initialled"),
                (Stage::Signed, "check-signed"),
            ];
            let options = stages.map(|(_, id)| Item { id, label: w.say(id), help: "" });
            let on = stages.iter().find(|(s, _)| *s == checked.stage).map(|(_, id)| *id);
            let id = Id::unique("check-stage");
            let (_, picked) = choice::segments(ui, id, &options, on, w.say("check-title"));
            if let Some((stage, _)) = picked.and_then(|i| stages.get(i)) {
                acts.push(Act::CheckFor(*stage));
            }
        });
    });
}

/// Where a finding is, in the words of the form.
pub fn place_words(desk: &Desk, finding: &Finding, w: Words) -> String {
    let index = Index::new(desk.template());
    let mut out = Vec::new();
    if let Some(field) = &finding.place.field {
        out.push(index.field(field).map_or_else(|| field.clone(), |f| w.pick(&f.label).to_owned()));
    } else if let Some(part) = &finding.place.part {
        out.push(crate::document::called(desk.template(), part, &super::value::interface(w)));
    }
    if let Some(party) = &finding.place.party {
        out.push(form::party_name(desk, party, w));
    }
    if let Some(language) = &finding.place.language {
        out.push(language.to_uppercase());
    }
    if let Some(page) = finding.place.page {
        out.push(w.say_with("page-n", &[("n", page.into())]));
    }
    out.join(" · ")
}

fn row(ui: &mut Ui, desk: &Desk, finding: &Finding, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    let (ink, picture) = match finding.severity() {
        Severity::Error => (t.bad, Icon::WARNING_CIRCLE),
        Severity::Warning => (t.warn, Icon::WARNING),
        Severity::Note => (t.accent_text, Icon::INFO),
    };
    let width = ui.available_width();
    let place = place_words(desk, finding, w);
    let words = crate::gui::standing::in_words(finding, w);
    let back = finding
        .detail("part")
        .or(finding.place.part.as_deref())
        .filter(|p| desk.draft().left_out.iter().any(|l| l == p));
    let wrap = width - if back.is_some() { 160.0 } else { 56.0 };
    let body = ui.painter().layout(words.clone(), theme::font(13.5, Weight::Regular), t.text, wrap);
    let head = if place.is_empty() { 0.0 } else { 18.0 };
    let (rect, _) = ui.allocate_exact_size(vec2(width, body.size().y + head + 16.0), Sense::hover());
    let target = target_of(desk, finding);
    let sense = if target.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("finding", rect.min.y as i32, &words)), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, target.is_some(), format!("{place}: {words}")));
    if response.hovered() && target.is_some() {
        ui.painter().rect_filled(rect, CornerRadius::same(8), t.hover);
        if back.is_none() {
            icon::paint(ui.painter(), pos2(rect.max.x - 14.0, rect.center().y), Icon::CARET_RIGHT, 13.0, t.text_faint);
        }
    }
    icon::paint_filled(ui.painter(), pos2(rect.min.x + 16.0, rect.min.y + 17.0), picture, 17.0, ink);
    let at = pos2(rect.min.x + 34.0, rect.min.y + 8.0);
    if head > 0.0 {
        surface::line_of_words(ui, at, &place, theme::font(size::HELP, Weight::SemiBold), t.text_soft, wrap);
    }
    ui.painter().galley(at + vec2(0.0, head), body, t.text);
    button::focus_ring(ui, &response, rect.shrink(2.0), 8);
    if let Some(part) = back {
        let spot = Rect::from_min_size(pos2(rect.max.x - 118.0, rect.min.y + 7.0), vec2(112.0, 30.0));
        let pressed = surface::inside(ui, spot, |ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                button::quiet(w.say("article-put-back")).small().show(ui).clicked()
            })
            .inner
        });
        if pressed {
            acts.push(Act::PutBack(part.to_owned()));
            return;
        }
    }
    if response.clicked() {
        acts.extend(target);
    }
}

/// Where pressing a finding leads: to its question, else to its place on the pages.
fn target_of(desk: &Desk, finding: &Finding) -> Option<Act> {
    if let Some(field) = finding.place.field.clone() {
        return Some(Act::Focus(Place { field, party: finding.place.party.clone() }));
    }
    let part = crate::document::part_of(finding.place.part.as_ref()?);
    let stands = Index::new(desk.template()).part(part).is_some() && !desk.draft().left_out.iter().any(|l| l == part);
    stands.then(|| Act::ShowProvision(part.to_owned()))
}

/// Findings as a list in a dialog.
pub fn list(ui: &mut Ui, findings: &[Finding], w: Words) {
    let t = theme::tokens(ui);
    for finding in findings {
        let (ink, picture) = match finding.severity() {
            Severity::Error => (t.bad, Icon::WARNING_CIRCLE),
            Severity::Warning => (t.warn, Icon::WARNING),
            Severity::Note => (t.accent_text, Icon::INFO),
        };
        ui.horizontal_top(|ui| {
            icon::show(ui, picture, 16.0, ink);
            let place = finding.place.words(w.0);
            let words = crate::gui::standing::in_words(finding, w);
            let words = if place.is_empty() { words } else { format!("{place}: {words}") };
            let text = RichText::new(words).font(theme::font(13.5, Weight::Regular)).color(t.text);
            ui.add(egui::Label::new(text.line_height(Some(20.0))).wrap());
        });
    }
}

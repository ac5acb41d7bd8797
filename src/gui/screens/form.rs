//! The form: one section of questions, on cards.

use super::listed;
use super::value::{self, Input};
use crate::draft::{Answer, Edit, Origin, Place};
use crate::gui::act::Act;
use crate::gui::command::Command;
use crate::gui::icon::{self, Icon};
use crate::gui::standing::{self, Asked, Standing};
use crate::gui::theme::{self, Weight, size, space};
use crate::gui::view::View;
use crate::gui::widgets::choice::{self, Tint};
use crate::gui::widgets::field::{Frame, State};
use crate::gui::widgets::{button, surface};
use crate::gui::words::{self, Words};
use crate::language::fold;
use crate::template::{Field, Value};
use crate::workspace::Desk;
use egui::{Id, Rect, RichText, Ui, vec2};

/// The id of the first input of a question.
pub fn id_of(place: &Place) -> Id {
    Id::unique(("question", &place.field, &place.party))
}

/// Draws the section and the buttons under it.
pub fn show(ui: &mut Ui, rect: Rect, desk: &Desk, standing: &Standing, view: &mut View, acts: &mut Vec<Act>) {
    let w = words::of(ui);
    let foot = Rect::from_min_max(egui::pos2(rect.min.x, rect.max.y - 64.0), rect.max);
    let body = Rect::from_min_max(rect.min, egui::pos2(rect.max.x, foot.min.y));
    let builder = egui::UiBuilder::new()
        .max_rect(body)
        .accessibility_label(w.say("form"))
        .accessibility_role(egui::accesskit::Role::Form);
    ui.scope_builder(builder, |ui| {
        let mut area = egui::ScrollArea::vertical().id_salt(("form", view.section)).auto_shrink(false);
        if std::mem::take(&mut view.scroll_top) {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            let side = ((ui.available_width() - 780.0) / 2.0).max(space::PAGE);
            let inner = egui::Frame::new().inner_margin(egui::Margin {
                left: side as i8,
                right: side as i8,
                top: 26,
                bottom: 36,
            });
            let wide = ui.available_width();
            inner.show(ui, |ui| {
                ui.set_width(wide - 2.0 * f32::from(side as i8));
                section(ui, desk, standing, view, acts, w);
            });
        });
    });
    surface::inside(ui, foot, |ui| self::foot(ui, desk, view, acts, w));
}

fn section(ui: &mut Ui, desk: &Desk, standing: &Standing, view: &mut View, acts: &mut Vec<Act>, w: Words) {
    let Some(section) = desk.template().sections.get(view.section) else { return };
    head(ui, desk, standing, view, w);
    ui.add_space(18.0);
    let asked: Vec<&Asked> = standing.asked.iter().filter(|a| a.section == view.section).collect();
    if asked.is_empty() {
        surface::empty(ui, Icon::CHECK_CIRCLE, w.say("section-idle"), w.say("section-idle-text"));
    }
    let mut focused_now = None;
    for run in asked.chunk_by(|a, b| a.place.party == b.place.party) {
        let party = run.first().and_then(|a| a.place.party.clone());
        surface::card(ui, |ui| {
            if let Some(party) = &party {
                party_head(ui, desk, party, w);
            }
            for (i, asked) in run.iter().enumerate() {
                if i > 0 {
                    ui.add_space(space::FIELD_GAP);
                }
                if question(ui, desk, standing, asked, view, acts, w) {
                    focused_now = Some(asked.place.clone());
                }
            }
        });
        ui.add_space(16.0);
    }
    if asked.iter().any(|a| a.place.party.is_some()) {
        let press = button::quiet(Command::Parties.words(w)).icon(Command::Parties.icon()).small();
        if press.show(ui).clicked() {
            acts.push(Act::Do(Command::Parties));
        }
        ui.add_space(16.0);
    }
    let help = w.pick(&section.help);
    if !help.is_empty() {
        surface::banner(ui, surface::Tone::Hint, w.say("section-hint"), help, |_| ());
    }
    note_focus(focused_now, view, acts);
}

/// Tells when the keyboard has left a question or come to one.
fn note_focus(now: Option<Place>, view: &mut View, acts: &mut Vec<Act>) {
    if now == view.focused {
        return;
    }
    if let Some(before) = view.focused.take() {
        acts.push(Act::Leave(before));
    }
    if now.is_some() {
        view.follow = true;
    }
    view.focused = now;
}

fn head(ui: &mut Ui, desk: &Desk, standing: &Standing, view: &View, w: Words) {
    let t = theme::tokens(ui);
    let Some(section) = desk.template().sections.get(view.section) else { return };
    ui.horizontal(|ui| {
        let number = format!("{}", view.section + 1);
        ui.label(RichText::new(number).font(theme::font(size::TITLE, Weight::SemiBold)).color(t.text_faint));
        ui.add_space(4.0);
        let title = standing::section_title(section, w);
        let room = (ui.available_width() - 150.0).max(120.0);
        ui.scope(|ui| {
            ui.set_max_width(room);
            let title = RichText::new(title).font(theme::font(size::TITLE, Weight::SemiBold)).color(t.text);
            ui.add(egui::Label::new(title).wrap());
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let Some(p) = standing.progress.sections.get(view.section) else { return };
            let left = p.required.saturating_sub(p.answered);
            if p.errors > 0 && (view.tell_all || view.left.iter().any(|l| standing.faults.contains_key(l))) {
                choice::chip(ui, &w.count("section-wrong", p.errors), Some(Icon::WARNING_CIRCLE), Tint::Bad);
            } else if p.required == 0 {
                choice::chip(ui, w.say("section-optional"), None, Tint::Neutral);
            } else if left == 0 {
                choice::chip(ui, w.say("section-complete"), Some(Icon::CHECK_CIRCLE), Tint::Good);
            } else {
                choice::chip(ui, &w.count("section-left", left), None, Tint::Warn);
            }
        });
    });
}

/// What a party is called in the form: its short name, else its country, else its id.
pub fn party_name(desk: &Desk, id: &str, w: Words) -> String {
    let draft = desk.draft();
    for field in ["party.name_short", "party.name_full"] {
        match draft.value(&Place::party(field, id)) {
            Some(Value::Texts(texts)) if !w.pick(texts).trim().is_empty() => return w.pick(texts).to_owned(),
            Some(Value::Text(text)) if !text.trim().is_empty() => return text.clone(),
            _ => {}
        }
    }
    match draft.value(&Place::party("party.country", id)) {
        Some(Value::Choice(code)) => country(code, w),
        _ => country(id, w),
    }
}

/// The name of a country in the words of the interface; what is no country stays as it is.
pub fn country(code: &str, w: Words) -> String {
    let own = value::interface(w);
    crate::language::country(code).map_or_else(|| code.to_owned(), |c| c.name_in(&own).to_owned())
}

fn party_head(ui: &mut Ui, desk: &Desk, id: &str, w: Words) {
    let t = theme::tokens(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(34.0, 34.0), egui::Sense::hover());
        ui.painter().rect_filled(rect, 9.0, t.accent_soft);
        let font = theme::font(12.0, Weight::SemiBold);
        ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, id, font, t.accent_text);
        ui.add_space(4.0);
        let name = party_name(desk, id, w);
        ui.label(RichText::new(name).font(theme::font(size::HEADING, Weight::SemiBold)).color(t.text));
    });
    ui.add_space(14.0);
}

/// Draws a question; true while it has the keyboard.
fn question(
    ui: &mut Ui,
    desk: &Desk,
    standing: &Standing,
    asked: &Asked,
    view: &mut View,
    acts: &mut Vec<Act>,
    w: Words,
) -> bool {
    let Some(field) = Standing::field(desk, asked) else { return false };
    let told = view.tell_all || view.left.contains(&asked.place);
    let behind = desk.draft().behind.get(&asked.place).map_or(&[][..], Vec::as_slice);
    let state = match standing.state(asked, told, view.tell_all, w) {
        // No tick beside a text that waits to be confirmed.
        State::Done if !behind.is_empty() => State::Open,
        state => state,
    };
    let bad = matches!(state, State::Wrong(_));
    let label = w.pick(&field.label);
    let party = asked.place.party.as_deref().map(|p| party_name(desk, p, w));
    let name = party.map_or_else(|| label.to_owned(), |p| format!("{label} – {p}"));
    let value = desk.draft().value(&asked.place);
    let id = id_of(&asked.place);
    let wanted = view.wanted.as_ref() == Some(&asked.place);
    let mut focus = false;
    let frame = Frame {
        label,
        optional: !asked.required,
        state: &state,
        help: w.pick(&field.help),
        source: &field.source,
        private: field.private,
    };
    let top = ui.cursor().min;
    frame.show(ui, |ui| {
        let example = field.example.iter().next().map(|_| w.pick(&field.example)).unwrap_or_default();
        let input = Input {
            id,
            kind: asked.kind.as_ref().unwrap_or(&field.kind),
            value,
            name: &name,
            hint: example,
            languages: &standing.languages,
            behind,
            confirmed: desk.draft().confirmed.get(&asked.place).map_or(&[], Vec::as_slice),
            bad,
        };
        let given = value::show(ui, &input);
        if let Some(language) = given.confirm {
            acts.push(Act::Confirm(asked.place.clone(), language));
        }
        if let Some(change) = given.change {
            let answer = change.map(|value| Answer { value, origin: Origin::Officer });
            let mut edits = vec![Edit::Answer(asked.place.clone(), answer)];
            edits.extend(given.taken.and_then(|hit| listed::partner_edit(desk, asked, hit, &standing.languages)));
            acts.push(Act::Edit(if edits.len() > 1 { Edit::Together(edits) } else { edits.remove(0) }));
        }
        let at = ui.memory(|m| m.focused());
        focus = at.is_some_and(|at| given.ids.contains(&at));
        given.response
    });
    origin_line(ui, desk, asked, w);
    let whole = Rect::from_min_max(top, egui::pos2(ui.max_rect().max.x, ui.cursor().min.y));
    if wanted {
        view.wanted = None;
        ui.memory_mut(|m| m.request_focus(id));
        ui.scroll_to_rect(whole.expand(40.0), None);
        ui.ctx().request_repaint();
    } else if focus && view.focused.as_ref() != Some(&asked.place) {
        ui.scroll_to_rect(whole.expand(24.0), None);
    }
    focus
}

/// Says where an answer came from when the officer did not type it here.
fn origin_line(ui: &mut Ui, desk: &Desk, asked: &Asked, w: Words) {
    ui.spacing_mut().interact_size.y = 16.0;
    let words = match desk.draft().answers.get(&asked.place).map(|a| &a.origin) {
        Some(Origin::Replicated(_)) => w.say("origin-replicated"),
        Some(Origin::Default) => w.say("origin-default"),
        Some(Origin::Imported) => w.say("origin-imported"),
        _ => return,
    };
    let t = theme::tokens(ui);
    ui.horizontal(|ui| {
        ui.set_height(16.0);
        ui.spacing_mut().item_spacing.x = 4.0;
        icon::show(ui, Icon::CLOCK_COUNTER_CLOCKWISE, 12.0, t.text_faint);
        ui.label(RichText::new(words).font(theme::font(11.5, Weight::Regular)).color(t.text_faint));
    });
}

fn foot(ui: &mut Ui, desk: &Desk, view: &View, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, t.surface);
    ui.painter().hline(rect.x_range(), rect.min.y, egui::Stroke::new(1.0, t.line));
    let count = desk.template().sections.len();
    let row = rect.shrink2(vec2(space::PAGE, 14.0));
    surface::inside(ui, row, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let back = button::quiet(w.say("back")).icon(Icon::ARROW_LEFT).enabled(view.section > 0);
            if back.tip(Command::PreviousSection.tip(w, ui.ctx())).show(ui).clicked() {
                acts.push(Act::Do(Command::PreviousSection));
            }
            let text = w.say_with("section-of", &[("n", (view.section + 1).into()), ("all", count.into())]);
            value::note(ui, &text);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if view.section + 1 < count {
                    let next = button::primary(w.say("next")).trailing(Icon::ARROW_RIGHT);
                    if next.tip(Command::NextSection.tip(w, ui.ctx())).show(ui).clicked() {
                        acts.push(Act::Do(Command::NextSection));
                    }
                } else {
                    let check = button::primary(w.say("cmd-check")).icon(Icon::LIST_CHECKS);
                    if check.tip(Command::Check.tip(w, ui.ctx())).show(ui).clicked() {
                        acts.push(Act::Do(Command::Check));
                    }
                }
            });
        });
    });
}

/// How well a field answers a search, 0 best: its label begins with it, its label or id (with the party's behind
/// `@`) holds every word, its help does. None when nothing does.
pub fn finds(field: &Field, place: &Place, text: &str, w: Words) -> Option<u8> {
    let text = fold(text.trim());
    let label = fold(w.pick(&field.label));
    let id = format!("{}@{}", field.id, place.party.as_deref().unwrap_or_default()).to_lowercase();
    let holds = |hay: &str| text.split_whitespace().all(|word| hay.contains(word));
    if label.starts_with(&text) || id.starts_with(&text) {
        Some(0)
    } else if holds(&format!("{label} {id}")) {
        Some(1)
    } else {
        holds(&format!("{label} {}", fold(w.pick(&field.help)))).then_some(2)
    }
}

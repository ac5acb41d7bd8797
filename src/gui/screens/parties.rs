//! The parties of an open case: added, taken away, put in another order. A bilateral text becomes plurilateral here
//! and back again; whatever was answered stays.

use super::begin;
use super::form;
use super::value;
use crate::draft::{Edit, Party, defaults_of_party};
use crate::gui::act::Act;
use crate::gui::cases::party_edits;
use crate::gui::icon::Icon;
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::{NewParty, PartiesForm, PartyRow};
use crate::gui::widgets::picker::Entry;
use crate::gui::widgets::{button, surface};
use crate::gui::words::{self, Words};
use crate::workspace::Desk;
use egui::{RichText, Ui};

/// What is done to the list.
enum Step {
    Up(usize),
    Down(usize),
    Away(usize),
}

/// The parties of a case as they stand.
pub fn fresh(desk: &Desk) -> PartiesForm {
    PartiesForm { rows: desk.draft().parties.iter().map(|p| PartyRow::Known(p.id.clone())).collect() }
}

/// Draws the dialog; false when it is to close.
pub fn show(ui: &mut Ui, desk: &Desk, form: &mut PartiesForm, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let list = parties(form);
    let same = list.as_ref().is_some_and(|l| l.iter().map(|(p, _)| p).eq(&desk.draft().parties));
    let mut go = false;
    let cell = std::cell::RefCell::new(form);
    let close = surface::dialog(
        ui,
        "parties",
        w.say("parties-title"),
        720.0,
        |ui| body(ui, desk, &mut cell.borrow_mut(), w),
        |ui| {
            let ready = list.is_some() && !same;
            go = surface::answer(ui, button::primary(w.say("parties-go")).icon(Icon::CHECK).enabled(ready));
        },
    );
    if go && let Some(list) = list {
        acts.push(Act::Edit(edit(desk, list)));
        return false;
    }
    !close
}

fn body(ui: &mut Ui, desk: &Desk, form: &mut PartiesForm, w: Words) {
    let bounds = desk.template().parties;
    surface::quiet(ui, w.say("parties-text"));
    ui.add_space(4.0);
    let countries = value::countries(w);
    let count = form.rows.len();
    let mut step = None;
    for (at, row) in form.rows.iter_mut().enumerate() {
        let done = one(ui, desk, row, (at, count), count > usize::from(bounds.least), &countries, w);
        step = step.or(done);
    }
    match step {
        Some(Step::Up(at)) => form.rows.swap(at, at - 1),
        Some(Step::Down(at)) => form.rows.swap(at, at + 1),
        Some(Step::Away(at)) => drop(form.rows.remove(at)),
        None => {}
    }
    ui.add_space(2.0);
    let room = count < usize::from(bounds.most);
    if button::quiet(w.say("party-add")).icon(Icon::PLUS).small().enabled(room).show(ui).clicked() {
        form.rows.push(PartyRow::New(NewParty::default()));
    }
    if !room {
        value::note(ui, &w.say_with("parties-most", &[("n", usize::from(bounds.most).into())]));
    }
}

fn one(
    ui: &mut Ui,
    desk: &Desk,
    row: &mut PartyRow,
    (at, count): (usize, usize),
    may_go: bool,
    countries: &[Entry],
    w: Words,
) -> Option<Step> {
    let mut step = None;
    let n = [("n", (at + 1).into())];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let t = theme::tokens(ui);
        let width = ui.available_width() - 130.0;
        ui.allocate_ui(egui::vec2(width, 38.0), |ui| {
            ui.set_min_size(egui::vec2(width, 38.0));
            match row {
                PartyRow::Known(id) => {
                    let name = RichText::new(form::party_name(desk, id, w));
                    ui.label(name.font(theme::font(size::BODY, Weight::Medium)).color(t.text));
                }
                PartyRow::New(party) => begin::party_fields(ui, at, party, countries, width, w),
            }
        });
        ui.spacing_mut().item_spacing.x = 2.0;
        if button::icon_button(ui, Icon::ARROW_UP, &w.say_with("party-up", &n), at > 0).clicked() {
            step = Some(Step::Up(at));
        }
        if button::icon_button(ui, Icon::ARROW_DOWN, &w.say_with("party-down", &n), at + 1 < count).clicked() {
            step = Some(Step::Down(at));
        }
        if button::icon_button(ui, Icon::TRASH, &w.say_with("party-remove", &n), may_go).clicked() {
            step = Some(Step::Away(at));
        }
    });
    step
}

/// Every party with what is known of a new one. None until each new one has its country.
fn parties(form: &PartiesForm) -> Option<Vec<(Party, Option<NewParty>)>> {
    let known = |id: &str| form.rows.iter().any(|r| matches!(r, PartyRow::Known(k) if k == id));
    let mut taken: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for row in &form.rows {
        match row {
            PartyRow::Known(id) => out.push((Party { id: id.clone() }, None)),
            PartyRow::New(new) => {
                let code = new.country.clone()?;
                let free = |id: &String| !known(id) && !taken.contains(id);
                let mut ids = std::iter::once(code.clone()).chain((2..).map(|n| format!("{code}{n}")));
                let id = ids.find(free)?;
                taken.push(id.clone());
                out.push((Party { id }, Some(new.clone())));
            }
        }
    }
    Some(out)
}

/// The list and the first answers of new parties, as one step.
fn edit(desk: &Desk, list: Vec<(Party, Option<NewParty>)>) -> Edit {
    let languages: Vec<String> = crate::workspace::languages(desk.case()).iter().map(|l| l.code().to_owned()).collect();
    let mut edits = vec![Edit::Parties(list.iter().map(|(p, _)| p.clone()).collect())];
    for (party, new) in &list {
        let Some(new) = new else { continue };
        let (country, name) = (new.country.as_deref(), new.name.trim());
        edits.extend(defaults_of_party(desk.template(), desk.draft(), &party.id));
        edits.extend(party_edits(desk.template(), &party.id, country, name, &languages));
    }
    Edit::Together(edits)
}

//! A new case: parties, languages, kind.

use super::value;
use crate::gui::act::{Act, Start};
use crate::gui::icon::Icon;
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::{NewCase, NewParty};
use crate::gui::widgets::choice::{self, Item};
use crate::gui::widgets::picker::{self, Entry};
use crate::gui::widgets::script::ScriptField;
use crate::gui::widgets::{button, surface};
use crate::gui::words::{self, Words};
use crate::template::{Profile, Template};
use egui::{Id, RichText, Ui};
use std::sync::Arc;

/// Draws the dialog; false when it is to close.
pub fn show(ui: &mut Ui, templates: &[Arc<Template>], new: &mut NewCase, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let Some(template) = templates.get(new.template) else { return false };
    let ids = ids(new);
    let ready = ids.iter().all(Option::is_some);
    let mut go = false;
    let cell = std::cell::RefCell::new(new);
    let close = surface::dialog(
        ui,
        "new-case",
        w.pick(&template.name),
        720.0,
        |ui| body(ui, template, &mut cell.borrow_mut(), w),
        |ui| {
            go = surface::answer(ui, button::primary(w.say("begin")).icon(Icon::ARROW_RIGHT).enabled(ready));
            if !ready {
                value::note(ui, w.say("begin-missing"));
            }
        },
    );
    let new = cell.into_inner();
    if go {
        let parties = ids.into_iter().zip(&new.parties);
        let parties = parties.filter_map(|(id, p)| Some((id?, p.country.clone(), p.name.trim().to_owned()))).collect();
        let (kind, languages) = (new.kind.clone(), new.languages.clone());
        acts.push(Act::Begin(Start { template: new.template, parties, kind, languages }));
        return false;
    }
    !close
}

/// An id for each party: its country, with a number when it stands twice. None until there is a country.
fn ids(new: &NewCase) -> Vec<Option<String>> {
    let mut seen: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for party in &new.parties {
        let id = party.country.as_ref().map(|code| {
            let count = seen.iter().filter(|c| *c == code).count();
            if count == 0 { code.clone() } else { format!("{code}{}", count + 1) }
        });
        seen.extend(party.country.clone());
        out.push(id);
    }
    out
}

fn label(ui: &mut Ui, words: &str) {
    let t = theme::tokens(ui);
    ui.label(RichText::new(words).font(theme::font(size::BODY, Weight::Medium)).color(t.text));
}

fn body(ui: &mut Ui, template: &Template, new: &mut NewCase, w: Words) {
    surface::quiet(ui, w.pick(&template.summary));
    ui.add_space(6.0);
    surface::heading(ui, w.say("new-parties"));
    value::note(ui, w.say("new-parties-text"));
    let countries = value::countries(w);
    let mut gone = None;
    let least = usize::from(template.parties.least);
    let count = new.parties.len();
    for (i, party) in new.parties.iter_mut().enumerate() {
        if party_row(ui, i, party, &countries, count > least, w) {
            gone = Some(i);
        }
    }
    if let Some(i) = gone {
        new.parties.remove(i);
    }
    if new.parties.len() < usize::from(template.parties.most)
        && button::quiet(w.say("party-add")).icon(Icon::PLUS).small().show(ui).clicked()
    {
        new.parties.push(NewParty::default());
    }
    ui.add_space(8.0);
    if template.profiles.len() > 1 {
        label(ui, w.say("new-kind"));
        let code = |p: &Profile| (p.code(), kind_words(*p, w));
        let all: Vec<(&str, &str)> = template.profiles.iter().map(code).collect();
        let options: Vec<Item<'_>> = all.iter().map(|(id, label)| Item { id, label, help: "" }).collect();
        let id = Id::unique("new-kind");
        let (_, picked) = choice::segments(ui, id, &options, new.kind.as_deref(), w.say("new-kind"));
        if let Some((id, _)) = picked.and_then(|i| all.get(i)) {
            new.kind = Some((*id).to_owned());
        }
        ui.add_space(8.0);
    }
    label(ui, w.say("new-languages"));
    value::note(ui, w.say("new-languages-text"));
    value::language_chips(ui, Id::unique("new-languages"), &mut new.languages, w.say("new-languages"));
}

/// What a wording profile is called.
pub fn kind_words(profile: Profile, w: Words) -> &'static str {
    w.say(match profile {
        Profile::Treaty => "kind-treaty",
        Profile::Arrangement => "kind-arrangement",
        Profile::Decision => "kind-decision",
        Profile::Business => "kind-business",
    })
}

/// One party; true when it is to go.
fn party_row(ui: &mut Ui, at: usize, party: &mut NewParty, countries: &[Entry], more: bool, w: Words) -> bool {
    let mut gone = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let room = ui.available_width() - if more { 44.0 } else { 0.0 };
        party_fields(ui, at, party, countries, room, w);
        let name = w.say_with("party-remove", &[("n", (at + 1).into())]);
        if more && button::icon_button(ui, Icon::TRASH, &name, true).clicked() {
            gone = true;
        }
    });
    gone
}

/// Country and official name of a party to come, side by side.
pub fn party_fields(ui: &mut Ui, at: usize, party: &mut NewParty, countries: &[Entry], width: f32, w: Words) {
    let n = [("n", (at + 1).into())];
    ui.spacing_mut().item_spacing.x = 10.0;
    let name = w.say_with("party-country", &n);
    ui.allocate_ui(egui::vec2(240.0, 36.0), |ui| {
        let id = Id::unique(("new-country", at));
        let (field, picked) = picker::pick(ui, id, countries, party.country.as_deref(), &name, false);
        if at == 0 {
            surface::focus_once(ui, &field);
        }
        party.country = picked.or(party.country.take());
    });
    let told = w.say_with("party-authority", &n);
    let hint = w.say("party-authority-hint");
    let field = ScriptField::new(Id::unique(("new-name", at)), &mut party.name, told).hint(hint);
    field.width(width - 250.0).most(300).show(ui);
}

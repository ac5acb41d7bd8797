//! Sign: the PDF, the party, the key; then who it is that would sign, and only then the signature.

use super::asks::typed;
use super::home::path_field;
use super::{findings, form, identity, trust, value};
use crate::finding::Finding;
use crate::gui::act::Act;
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::sealing::{KeyPlace, Sealing};
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::{SignForm, Wish};
use crate::gui::widgets::picker::{self, Entry};
use crate::gui::widgets::script::ScriptField;
use crate::gui::widgets::surface::{self, Tone};
use crate::gui::widgets::{button, choice, date, field, ring};
use crate::gui::words::{self, Words};
use crate::signature::has_system_store;
use crate::workspace::{Desk, KeySource, Lasting, Level, Password, Signing};
use egui::{Id, RichText, Ui};

/// Draws the dialog. False when it is to close.
pub fn show(ui: &mut Ui, desk: Option<&Desk>, form: &mut SignForm, acts: &mut Vec<Act>) -> bool {
    let w = words::of(ui);
    let finished = form.done.clone();
    let knows = form.choice().is_some();
    let (mut go, mut look, mut ok) = (false, false, false);
    let (may_look, may_sign) = (may_look(form), may_sign(form));
    let list = std::cell::RefCell::new(acts);
    let cell = std::cell::RefCell::new(form);
    let close = surface::dialog(
        ui,
        "sign",
        w.say("sign-title"),
        660.0,
        |ui| {
            let form = &mut *cell.borrow_mut();
            let acts = &mut list.borrow_mut();
            match &form.done {
                Some(file) => result(ui, file, form.noted, &form.trouble, acts, w),
                None => ask(ui, desk, form, acts, w),
            }
        },
        |ui| match finished {
            Some(_) => ok = surface::answer(ui, button::primary(w.say("done"))),
            None if knows => {
                let press = button::primary(w.say("sign-go")).icon(Icon::SIGNATURE).enabled(may_sign);
                // Never by Enter: a key held down would sign before the person was looked at.
                go = press.show(ui).clicked();
            }
            None => {
                let press = button::primary(w.say("sign-look")).icon(Icon::IDENTIFICATION_CARD).enabled(may_look);
                look = surface::answer(ui, press);
            }
        },
    );
    let (acts, form) = (list.into_inner(), cell.into_inner());
    if look {
        acts.push(Sealing::LookAtKeys(source(form), typed(&form.pdf)).into());
    }
    if go && let Some(key) = form.source_to_sign() {
        form.trouble.clear();
        form.pin.clear();
        acts.push(Act::Sign(signing(form, key)));
    }
    !(close || ok)
}

/// Whether enough is known to open the key.
fn may_look(form: &SignForm) -> bool {
    let named = match form.with {
        KeyPlace::File => !form.key.trim().is_empty() && !form.password.is_empty(),
        KeyPlace::Card => !form.module.trim().is_empty(),
        KeyPlace::System => true,
    };
    named && !form.pdf.trim().is_empty() && form.looking.is_none() && form.running.is_none()
}

/// Whether everything is there; a PIN only where it is typed here.
fn may_sign(form: &SignForm) -> bool {
    let filled = [&form.pdf, &form.party].iter().all(|t| !t.trim().is_empty());
    let pin = form.choice().and_then(|c| c.token.as_ref()).is_none_or(|(_, pad)| *pad || !form.pin.is_empty());
    let authority = !form.stamp || !form.authority.trim().is_empty();
    let read = form.against.is_empty() || form.accepted;
    filled && pin && authority && read && form.running.is_none()
}

fn source(form: &SignForm) -> KeySource {
    match form.with {
        KeyPlace::File => KeySource::File { path: typed(&form.key), password: Password::new(form.password.clone()) },
        KeyPlace::Card => KeySource::Token { module: typed(&form.module), pin: None },
        KeyPlace::System => KeySource::System,
    }
}

fn signing(form: &SignForm, key: KeySource) -> Signing {
    let some = |t: &str| (!t.trim().is_empty()).then(|| t.trim().to_owned());
    let lasting = form.stamp.then(|| Lasting {
        authority: form.authority.trim().to_owned(),
        level: Level::Archived,
        lists: Vec::new(),
    });
    Signing {
        pdf: typed(&form.pdf),
        party: form.party.trim().to_owned(),
        key,
        certificate: form.chosen,
        lasting,
        out: None,
        reason: some(&form.reason),
        location: some(&form.location),
        replace: false,
        data: form.data,
        accept: form.accepted,
        case: None,
    }
}

fn label(ui: &mut Ui, words: &str) {
    let t = theme::tokens(ui);
    ui.label(RichText::new(words).font(theme::font(size::BODY, Weight::Medium)).color(t.text));
}

fn ask(ui: &mut Ui, desk: Option<&Desk>, form: &mut SignForm, acts: &mut Vec<Act>, w: Words) {
    surface::quiet(ui, w.say("sign-text"));
    let field = path_field(ui, "sign-pdf", &mut form.pdf, w.say("sign-pdf"), Wish::SignPdf, acts);
    if field.changed() {
        form.forget_choices();
    }
    surface::focus_once(ui, &field);
    ui.add_space(4.0);
    label(ui, w.say("sign-party"));
    match desk {
        Some(desk) => {
            let entry = |p: &crate::draft::Party| Entry { id: p.id.clone(), label: form::party_name(desk, &p.id, w) };
            let entries: Vec<Entry> = desk.draft().parties.iter().map(entry).collect();
            let chosen = Some(form.party.as_str()).filter(|p| !p.is_empty());
            let id = Id::unique("sign-party");
            if let (_, Some(party)) = picker::pick(ui, id, &entries, chosen, w.say("sign-party"), false) {
                form.party = party;
            }
        }
        None => {
            let field = ScriptField::new(Id::unique("sign-party"), &mut form.party, w.say("sign-party"));
            field.hint("CH").most(8).width(120.0).show(ui);
        }
    }
    ui.add_space(4.0);
    key(ui, form, acts, w);
    if !form.choices.is_empty() {
        against(ui, form, w);
        who(ui, form, w);
        details(ui, form, w);
    }
    if form.looking.is_some() {
        ui.add_space(8.0);
        ring::bar(ui, None, w.say("sign-looking"));
    }
    if form.running.is_some() {
        ui.add_space(8.0);
        ring::bar(ui, None, w.say("sign-running"));
    }
    if !form.trouble.is_empty() {
        ui.add_space(6.0);
        findings::list(ui, &form.trouble, w);
    }
}

/// The key that was looked at, in one line.
fn key_again(ui: &mut Ui, form: &mut SignForm, w: Words) {
    let path = match form.with {
        KeyPlace::File => form.key.as_str(),
        KeyPlace::Card => form.module.as_str(),
        KeyPlace::System => w.say("sign-with-system"),
    };
    let name = std::path::Path::new(path).file_name().map_or(path.to_owned(), |n| n.to_string_lossy().into_owned());
    let mut other = false;
    ui.horizontal_wrapped(|ui| {
        label(ui, w.say("sign-with"));
        value::note(ui, &name);
        other = button::plain(w.say("sign-other-key")).small().show(ui).clicked();
    });
    if other {
        form.forget_choices();
    }
}

/// A key file with its password, or a card by its module.
fn key(ui: &mut Ui, form: &mut SignForm, acts: &mut Vec<Act>, w: Words) {
    if !form.choices.is_empty() {
        return key_again(ui, form, w);
    }
    label(ui, w.say("sign-with"));
    let mut kinds = vec![
        (KeyPlace::File, choice::Item { id: "file", label: w.say("sign-with-file"), help: "" }),
        (KeyPlace::Card, choice::Item { id: "card", label: w.say("sign-with-card"), help: "" }),
    ];
    if has_system_store() {
        kinds.push((KeyPlace::System, choice::Item { id: "system", label: w.say("sign-with-system"), help: "" }));
    }
    let chosen = kinds.iter().find(|(place, _)| *place == form.with).map(|(_, option)| option.id);
    let options: Vec<choice::Item> = kinds.iter().map(|(_, option)| option.clone()).collect();
    let (_, picked) = choice::segments(ui, Id::unique("sign-with"), &options, chosen, w.say("sign-with"));
    if let Some((place, _)) = picked.and_then(|index| kinds.get(index))
        && *place != form.with
    {
        form.with = *place;
        form.forget_choices();
    }
    if form.with == KeyPlace::System {
        value::note(ui, w.say("sign-system-text"));
        return;
    }
    if form.with == KeyPlace::Card {
        let field = path_field(ui, "sign-module", &mut form.module, w.say("sign-module"), Wish::CardModule, acts);
        let mut changed = field.changed();
        ui.horizontal_wrapped(|ui| {
            for module in &form.modules {
                let name = module.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                if button::plain(&name).small().tip(module.display().to_string()).show(ui).clicked() {
                    form.module = module.display().to_string();
                    changed = true;
                }
            }
        });
        value::note(ui, w.say("sign-module-text"));
        if changed {
            form.forget_choices();
        }
        return;
    }
    let field = path_field(ui, "sign-key", &mut form.key, w.say("sign-key"), Wish::SignKey, acts);
    value::note(ui, w.say("sign-key-text"));
    ui.add_space(4.0);
    let mut changed = field.changed();
    label(ui, w.say("sign-password"));
    let id = Id::unique("sign-password");
    changed |= field::password(ui, id, &mut form.password, w.say("sign-password")).changed();
    if changed {
        form.forget_choices();
    }
}

/// Who would sign; with several certificates, the question which.
fn who(ui: &mut Ui, form: &mut SignForm, w: Words) {
    surface::rule(ui);
    surface::heading(ui, w.say("sign-who"));
    if form.choices.len() > 1 {
        let rows: Vec<(String, String, String)> = form
            .choices
            .iter()
            .map(|c| {
                let i = &c.identity;
                let until = date::in_words(w, i.not_after.date());
                let valid = w.say_with("trust-is-valid", &[("until", until.into())]);
                (i.fingerprint.to_string(), i.name.clone(), format!("{} · {} · {valid}", i.issuer, i.key))
            })
            .collect();
        let options: Vec<choice::Item> =
            rows.iter().map(|(id, label, help)| choice::Item { id, label, help }).collect();
        let chosen = form.chosen.map(|c| c.to_string());
        let name = w.say("sign-which");
        if let (_, Some(at)) = choice::radio_rows(ui, Id::unique("sign-which"), &options, chosen.as_deref(), name) {
            form.chosen = form.choices.get(at).map(|c| c.identity.fingerprint);
        }
    }
    let Some(choice) = form.choice().cloned() else { return };
    identity::card(ui, &choice.identity, &choice.warnings, w);
    match choice.token {
        Some((_, true)) => surface::banner(ui, Tone::Hint, w.say("sign-pin-pad"), w.say("sign-pin-pad-text"), |_| ()),
        Some((token, false)) => {
            label(ui, &w.say_with("sign-pin", &[("token", token.into())]));
            field::password(ui, Id::unique("sign-pin"), &mut form.pin, w.say("sign-pin-name"));
            value::note(ui, w.say("sign-pin-text"));
        }
        None => {}
    }
}

/// What cannot be seen on the pages and should be known before they are signed.
fn against(ui: &mut Ui, form: &mut SignForm, w: Words) {
    if form.against.is_empty() {
        return;
    }
    surface::banner(ui, Tone::Warn, w.say("sign-against"), w.say("sign-against-text"), |_| ());
    findings::list(ui, &form.against, w);
    trust::tick(ui, "sign-accepted", &mut form.accepted, w.say("sign-accepted"));
}

/// Reason, place, and a time stamp.
fn details(ui: &mut Ui, form: &mut SignForm, w: Words) {
    ui.add_space(4.0);
    ui.columns(2, |halves| {
        let texts = [(&mut form.reason, "sign-reason"), (&mut form.location, "sign-place")];
        for (half, (text, id)) in halves.iter_mut().zip(texts) {
            let name = w.say(id);
            half.horizontal(|ui| {
                label(ui, name);
                value::note(ui, w.say("field-optional"));
            });
            ScriptField::new(Id::unique(id), text, name).most(200).show(half);
        }
    });
    trust::tick(ui, "sign-data", &mut form.data, w.say("sign-data"));
    if form.authority.trim().is_empty() {
        value::note(ui, w.say("sign-no-authority"));
        return;
    }
    trust::tick(ui, "sign-stamp", &mut form.stamp, w.say("sign-stamp"));
    if form.stamp {
        let address = form.authority.trim().to_owned();
        value::note(ui, &w.say_with("sign-stamp-text", &[("address", address.into())]));
    }
}

fn result(ui: &mut Ui, file: &std::path::Path, noted: bool, told: &[Finding], acts: &mut Vec<Act>, w: Words) {
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    surface::banner(ui, Tone::Good, w.say("sign-done"), &name, |ui| {
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            if button::quiet(w.say("cmd-verify")).icon(Icon::SEAL_CHECK).small().show(ui).clicked() {
                acts.push(Act::Verify(file.to_path_buf()));
            }
            let named = |id: &str| w.say_with(id, &[("name", name.as_str().into())]);
            if button::icon_button(ui, Icon::FOLDER_OPEN, &named("show-in-folder"), true).clicked() {
                acts.push(Act::ShowInFolder(file.to_path_buf()));
            }
            if button::icon_button(ui, Icon::ARROW_SQUARE_OUT, &named("open-outside"), true).clicked() {
                acts.push(Act::OpenOutside(file.to_path_buf()));
            }
        });
    });
    if noted {
        ui.add_space(6.0);
        value::note(ui, w.say("sign-noted"));
        if button::plain(w.say("cmd-signers")).icon(Icon::USERS).small().show(ui).clicked() {
            acts.push(Act::CloseDialog);
            acts.push(Act::Do(Command::Signers));
        }
    }
    if !told.is_empty() {
        ui.add_space(6.0);
        findings::list(ui, told, w);
    }
}

//! Export: where to, which languages, which files; then what came of it.

use super::asks::{switch_row, typed};
use super::findings;
use super::home::path_field;
use super::value;
use crate::document::DocumentKind;
use crate::gui::act::Act;
use crate::gui::icon::{self, Icon};
use crate::gui::standing::Standing;
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::{Dialog, ExportForm, SignForm, Wish};
use crate::gui::widgets::surface::{self, Tone};
use crate::gui::widgets::{button, number, ring};
use crate::gui::words::{self, Words};
use crate::language::Language;
use crate::workspace::{Desk, ExportOptions, Exported};
use egui::{Id, RichText, Ui};

/// The form of an export of a case.
pub fn fresh(desk: &Desk, folder: String) -> ExportForm {
    let languages = crate::workspace::languages(desk.case());
    ExportForm {
        folder,
        languages: languages.iter().map(|l| (l.code().to_owned(), true)).collect(),
        pdf: true,
        kinds: kinds(languages.len()).map(|k| (k, k == DocumentKind::Text)).collect(),
        ron: true,
        json: true,
        ..ExportForm::default()
    }
}

/// The documents there can be in so many languages.
fn kinds(languages: usize) -> impl Iterator<Item = DocumentKind> {
    let several = |k: &DocumentKind| matches!(k, DocumentKind::Parallel | DocumentKind::Concordance);
    DocumentKind::ALL.into_iter().filter(move |k| languages > 1 || !several(k))
}

/// Draws the dialog. False when it is to close.
pub fn show(
    ui: &mut Ui,
    desk: &Desk,
    standing: &Standing,
    form: &mut ExportForm,
    share: Option<f32>,
    acts: &mut Vec<Act>,
) -> bool {
    let w = words::of(ui);
    let languages: Vec<Language> =
        form.languages.iter().filter(|(_, on)| **on).filter_map(|(code, _)| Language::new(code)).collect();
    let documents: Vec<DocumentKind> = form.kinds.iter().filter(|(_, on)| **on).map(|(kind, _)| *kind).collect();
    let wanted = (form.pdf && !languages.is_empty() && !documents.is_empty()) || form.ron || form.json;
    let ready = wanted && !form.folder.trim().is_empty() && form.running.is_none();
    let (mut go, mut ok) = (false, false);
    let finished = form.done.is_some();
    let list = std::cell::RefCell::new(acts);
    let cell = std::cell::RefCell::new(form);
    let close = surface::dialog(
        ui,
        "export",
        w.say("export-title"),
        640.0,
        |ui| {
            let form = &mut *cell.borrow_mut();
            let acts = &mut list.borrow_mut();
            match form.done.clone() {
                Some(done) => result(ui, &done, desk, acts, w),
                None => ask(ui, standing, form, share, acts, w),
            }
        },
        |ui| {
            if finished {
                ok = surface::answer(ui, button::primary(w.say("done")));
            } else {
                go = surface::answer(ui, button::primary(w.say("export-go")).icon(Icon::EXPORT).enabled(ready));
            }
        },
    );
    let (acts, form) = (list.into_inner(), cell.into_inner());
    if go {
        form.trouble.clear();
        let options = ExportOptions {
            languages,
            pdf: form.pdf && !documents.is_empty(),
            kinds: documents,
            draft_number: form.draft_number.and_then(|n| u32::try_from(n).ok()),
            since: Some(form.since.trim()).filter(|s| !s.is_empty()).map(|s| typed(s).display().to_string()),
            blueprint_ron: form.ron,
            blueprint_json: form.json,
            replace: form.replace,
            ..ExportOptions::default()
        };
        acts.push(Act::Export { folder: typed(&form.folder), options });
    }
    if close && form.running.is_some() {
        acts.push(Act::StopExport);
    }
    !(close || ok)
}

fn ask(ui: &mut Ui, standing: &Standing, form: &mut ExportForm, share: Option<f32>, acts: &mut Vec<Act>, w: Words) {
    if standing.progress.left > 0 {
        let title = w.count("left-required", standing.progress.left);
        surface::banner(ui, Tone::Warn, &title, w.say("export-draft"), |_| ());
        ui.add_space(4.0);
    }
    let field = path_field(ui, "export-folder", &mut form.folder, w.say("export-folder"), Wish::ExportFolder, acts);
    surface::focus_once(ui, &field);
    ui.add_space(8.0);
    let t = theme::tokens(ui);
    let label = |ui: &mut Ui, words: &str| {
        ui.label(RichText::new(words).font(theme::font(size::BODY, Weight::Medium)).color(t.text));
    };
    switch_row(ui, "export-pdf", &mut form.pdf, w.say("export-pdf"));
    if form.pdf {
        documents(ui, form, acts, w);
    }
    ui.add_space(6.0);
    label(ui, w.say("export-machines"));
    let machines = [(&mut form.ron, "export-ron"), (&mut form.json, "export-json")];
    pairs(ui, machines.into_iter(), |ui, (on, id)| switch_row(ui, id, on, w.say(id)));
    ui.add_space(4.0);
    switch_row(ui, "export-replace", &mut form.replace, w.say("replace-existing"));
    if form.running.is_some() {
        ui.add_space(8.0);
        ring::bar(ui, share, w.say("export-running"));
        value::note(ui, w.say("export-running"));
    }
    if !form.trouble.is_empty() {
        ui.add_space(6.0);
        findings::list(ui, &form.trouble, w);
    }
}

/// Which documents in which languages; the working draft asks for its number and what to compare it with.
fn documents(ui: &mut Ui, form: &mut ExportForm, acts: &mut Vec<Act>, w: Words) {
    let own = value::interface(w);
    pairs(ui, form.kinds.iter_mut(), |ui, (kind, on)| {
        switch_row(ui, &format!("export-kind-{}", kind.code()), on, kind.name_in(&own));
    });
    if form.kinds.get(&DocumentKind::WorkingDraft) == Some(&true) {
        let name = w.say("export-draft-number");
        value::note(ui, name);
        number::stepper(ui, Id::unique("export-draft-number"), &mut form.draft_number, (1, 999), name);
        path_field(ui, "export-since", &mut form.since, w.say("export-since"), Wish::EarlierCase, acts);
    }
    if form.languages.len() > 1 {
        ui.add_space(6.0);
        let t = theme::tokens(ui);
        let words = RichText::new(w.say("export-languages")).font(theme::font(size::BODY, Weight::Medium));
        ui.label(words.color(t.text));
        pairs(ui, form.languages.iter_mut(), |ui, (code, on)| {
            let name = Language::new(code).map_or(code.clone(), |l| l.name_in(&own).to_owned());
            switch_row(ui, &format!("export-{code}"), on, &name);
        });
    }
}

/// Lays out what there is in two columns, row by row.
fn pairs<T>(ui: &mut Ui, mut all: impl Iterator<Item = T>, mut show: impl FnMut(&mut Ui, T)) {
    while let Some(left) = all.next() {
        let mut both = [Some(left), all.next()].into_iter();
        ui.columns(2, |columns| {
            for (column, one) in columns.iter_mut().zip(&mut both) {
                if let Some(one) = one {
                    show(column, one);
                }
            }
        });
    }
}

fn result(ui: &mut Ui, done: &Exported, desk: &Desk, acts: &mut Vec<Act>, w: Words) {
    let title = w.count("export-done", done.files.len());
    surface::banner(ui, Tone::Good, &title, w.say("export-done-text"), |_| ());
    ui.add_space(6.0);
    for file in &done.files {
        ui.horizontal(|ui| {
            let t = theme::tokens(ui);
            let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let pdf = file.extension().is_some_and(|e| e == "pdf");
            icon::show(ui, if pdf { Icon::FILE_PDF } else { Icon::DATABASE }, 18.0, t.text_soft);
            let room = ui.available_width() - if pdf { 190.0 } else { 44.0 };
            let (rect, _) = ui.allocate_exact_size(egui::vec2(room, 30.0), egui::Sense::hover());
            let at = rect.left_center() - egui::vec2(0.0, 8.5);
            surface::line_of_words(ui, at, &name, theme::font(13.5, Weight::Medium), t.text, room);
            let named = |id: &str| w.say_with(id, &[("name", name.as_str().into())]);
            if button::icon_button(ui, Icon::FOLDER_OPEN, &named("show-in-folder"), true).clicked() {
                acts.push(Act::ShowInFolder(file.clone()));
            }
            if pdf {
                if button::icon_button(ui, Icon::ARROW_SQUARE_OUT, &named("open-outside"), true).clicked() {
                    acts.push(Act::OpenOutside(file.clone()));
                }
                let party = desk.draft().parties.first().map(|p| p.id.clone()).unwrap_or_default();
                if button::quiet(w.say("cmd-sign")).icon(Icon::SIGNATURE).small().show(ui).clicked() {
                    let form = SignForm { pdf: file.display().to_string(), party, ..SignForm::default() };
                    acts.push(Act::Show(Dialog::Sign(form)));
                }
            }
        });
    }
    if !done.findings.is_empty() {
        ui.add_space(6.0);
        findings::list(ui, &done.findings, w);
    }
}

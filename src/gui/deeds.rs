//! Carrying out what views and keys ask for. The only place of the window that changes a case.

use super::act::{Act, Start};
use super::command::Command;
use super::dialogs::Ask;
use super::screens::{asks, export, form, outline};
use super::view::{Dialog, Next, PageZoom, Palette, Screen, SignForm, Wish};
use super::widgets::surface::Tone;
use super::window::Window;
use super::words::{self, Words};
use crate::draft::{Answer, Edit, Origin, Place, Stage};
use crate::finding::Tongue;
use crate::template::{Field, FieldKind, Texts, Value};
use crate::workspace::{self, Desk, StepLabel, Theme};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

impl Window {
    /// Does one thing.
    pub fn carry_out(&mut self, act: Act, ctx: &egui::Context) {
        match act {
            Act::Do(command) => self.command(command, ctx),
            Act::Edit(edit) => {
                if let Some(desk) = &mut self.desk {
                    desk.push(edit);
                    ctx.request_repaint();
                }
            }
            Act::Leave(place) => {
                self.view.left.insert(place);
                if let Some(desk) = &mut self.desk {
                    desk.leave_field();
                }
            }
            Act::Focus(place) => self.focus(place),
            Act::Section(section) => self.section(section),
            Act::Show(dialog) => self.view.dialog = Some(dialog),
            Act::CloseDialog => self.view.dialog = None,
            Act::Browse(wish) => self.browse(wish, ctx),
            Act::OpenFile(path) => self.open_file(path),
            Act::OpenEntry(entry) => self.guarded(Next::OpenEntry(entry), ctx),
            Act::ReplicateEntry(entry) => self.replicate_entry(entry),
            Act::TakeOver(at) => self.take_over(at),
            Act::Discard(at) => {
                if at < self.offers.len() {
                    let offer = self.offers.remove(at);
                    self.workshop.discard(offer);
                }
            }
            Act::Begin(start) => self.begin(&start),
            other => self.carry_out_files(other, ctx),
        }
    }

    fn carry_out_files(&mut self, act: Act, ctx: &egui::Context) {
        match act {
            Act::SaveTo { path, replace } => self.save_to(&path, replace),
            Act::Export { folder, options } => self.export(folder, options),
            Act::StopExport => self.stop_export(),
            Act::Sign(signing) => {
                let ticket = self.workshop.sign(signing);
                if let Some(Dialog::Sign(form)) = &mut self.view.dialog {
                    form.running = Some(ticket);
                }
            }
            Act::Verify(path) => self.verify(&path),
            Act::Sealing(sealing) => self.carry_out_sealing(sealing),
            Act::Replicate(parties) => self.replicate(&parties),
            Act::CheckFor(stage) => self.check(stage),
            Act::CloseFindings => self.view.findings_open = false,
            Act::ShowIn(language) => self.view.language = Some(language),
            Act::Theme(theme) => {
                self.workshop.change_settings(|s| s.theme = theme);
                self.dress(ctx);
            }
            Act::Tongue(tongue) => self.speak(tongue, ctx),
            Act::Zoom(zoom) => self.zoom(zoom, ctx),
            Act::CasesFolder(folder) => {
                self.workshop.change_settings(|s| s.cases = Some(folder));
                self.workshop.look_at_shelf();
            }
            Act::Copy(text) => {
                ctx.copy_text(text);
                self.tell(Tone::Good, self.words.say("copied").to_owned());
            }
            Act::Discarded => self.discarded(ctx),
            Act::SaveFirst => self.save_first(),
            _ => {}
        }
    }

    fn command(&mut self, command: Command, ctx: &egui::Context) {
        if !command.enabled(self.can()) {
            return;
        }
        match command {
            Command::Home => self.go_home(),
            Command::Open => {
                self.view.dialog = Some(Dialog::Open { path: String::new() });
                self.browse(Wish::OpenFile, ctx);
            }
            Command::Save => self.save(),
            Command::SaveAs => self.ask_for_name(ctx),
            Command::CloseCase => self.guarded(Next::Home, ctx),
            Command::Export => self.ask_export(),
            Command::Sign => self.ask_sign(),
            Command::Verify => self.view.screen = Screen::Verify,
            Command::Replicate => {
                if let Some(desk) = &self.desk {
                    self.view.dialog = Some(Dialog::Replicate(asks::parties_of(desk, self.words)));
                }
            }
            Command::Undo | Command::Redo => self.step(command == Command::Undo, ctx),
            Command::NextSection => self.section(self.view.section + 1),
            Command::PreviousSection => self.section(self.view.section.saturating_sub(1)),
            Command::NextField => self.neighbour(1),
            Command::PreviousField => self.neighbour(-1),
            Command::FindField => {
                self.view.find_wanted = true;
                ctx.memory_mut(|m| m.request_focus(outline::find_id()));
            }
            Command::Check => self.check(Stage::Signed),
            Command::Palette => self.view.palette = Some(Palette { fresh: true, ..Palette::default() }),
            Command::Settings => {
                let folder = self.workshop.cases_folder().display().to_string();
                self.view.dialog = Some(Dialog::Settings { folder });
            }
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            other => self.look(other, ctx),
        }
    }

    /// Commands that change only how things look.
    fn look(&mut self, command: Command, ctx: &egui::Context) {
        let zoom = self.workshop.settings().zoom;
        match command {
            Command::TogglePreview => {
                self.view.pages_open = !self.view.pages_open;
                self.view.pages_over = !self.view.pages_over;
            }
            Command::PagesFit => self.view.page_zoom = PageZoom::FitWidth,
            Command::PagesLarger => self.page_zoom(1.15),
            Command::PagesSmaller => self.page_zoom(1.0 / 1.15),
            Command::Larger => self.zoom(zoom.saturating_add(10), ctx),
            Command::Smaller => self.zoom(zoom.saturating_sub(10), ctx),
            Command::ToggleTheme => {
                let dark = ctx.theme() == egui::Theme::Dark;
                let theme = if dark { Theme::Light } else { Theme::Dark };
                self.workshop.change_settings(|s| s.theme = theme);
                self.dress(ctx);
            }
            Command::ToggleTongue => {
                let other = if self.words.0 == Tongue::English { Tongue::French } else { Tongue::English };
                self.speak(other, ctx);
            }
            _ => {}
        }
    }

    fn page_zoom(&mut self, factor: f32) {
        let now = match self.view.page_zoom {
            PageZoom::Times(times) => times,
            PageZoom::FitWidth => self.view.page_scale,
        };
        self.view.page_zoom = PageZoom::Times((now * factor).clamp(0.3, 3.0));
    }

    fn zoom(&mut self, zoom: u16, ctx: &egui::Context) {
        self.workshop.change_settings(|s| s.zoom = zoom.clamp(70, 250));
        self.dress(ctx);
    }

    fn speak(&mut self, tongue: Tongue, ctx: &egui::Context) {
        self.words = Words(tongue);
        words::set(ctx, self.words);
        self.workshop.change_settings(|s| s.choose_tongue(tongue));
        ctx.request_repaint();
    }

    fn section(&mut self, section: usize) {
        let Some(desk) = &self.desk else { return };
        let last = desk.template().sections.len().saturating_sub(1);
        self.view.screen = Screen::Editor;
        let section = section.min(last);
        if section != self.view.section {
            self.view.section = section;
            self.view.scroll_top = true;
        }
        if let Some(desk) = &mut self.desk {
            desk.leave_field();
        }
    }

    fn focus(&mut self, place: Place) {
        let Some(standing) = &self.standing else { return };
        if let Some(asked) = standing.asked.iter().find(|a| a.place == place) {
            self.view.screen = Screen::Editor;
            self.view.section = asked.section;
            self.view.wanted = Some(place);
            self.view.find.clear();
        } else if let Some(desk) = &self.desk
            && let Some(at) = desk.template().sections.iter().position(|s| s.fields.iter().any(|f| f.id == place.field))
        {
            self.section(at);
        }
    }

    /// Goes to the question before or after, over the ends of sections.
    fn neighbour(&mut self, step: isize) {
        let Some(standing) = &self.standing else { return };
        let here = self.view.focused.as_ref().and_then(|p| standing.asked.iter().position(|a| a.place == *p));
        let first = || standing.asked.iter().position(|a| a.section == self.view.section);
        let at = match here {
            Some(at) => at.checked_add_signed(step),
            None => first(),
        };
        if let Some(place) = at.and_then(|at| standing.asked.get(at)).map(|a| a.place.clone()) {
            self.focus(place);
        }
    }

    fn step(&mut self, back: bool, ctx: &egui::Context) {
        let Some(desk) = &mut self.desk else { return };
        let label = if back { desk.undo() } else { desk.redo() };
        if let Some(place) = label.as_ref().and_then(StepLabel::place).cloned() {
            self.standing = self.desk.as_ref().map(super::standing::Standing::of);
            self.focus(place);
        }
        ctx.request_repaint();
    }

    fn check(&mut self, stage: Stage) {
        self.view.tell_all = true;
        if let Some(desk) = &self.desk {
            self.workshop.check(desk, stage);
        }
    }

    // Cases coming and going

    /// Lays a case on the desk and shows it.
    pub(super) fn enter(&mut self, desk: Desk) {
        self.enter_behind(desk);
        self.view.dialog = None;
    }

    /// The same, leaving a dialog where it is.
    pub(super) fn enter_behind(&mut self, desk: Desk) {
        let dialog = self.view.dialog.take();
        if let Some(before) = self.desk.take() {
            self.workshop.close(before);
        }
        let found = desk.findings().to_vec();
        self.view.enter_case();
        self.view.dialog = dialog;
        self.preview = None;
        self.asked_for = None;
        self.standing = None;
        self.pictures.clear();
        if let Some(file) = desk.file().map(Path::to_path_buf) {
            self.workshop.change_settings(|s| s.remember(&file));
        }
        self.desk = Some(desk);
        if let Some(finding) = found.first() {
            self.tell(Tone::Warn, finding.sentence(self.words.0));
        }
    }

    fn go_home(&mut self) {
        self.view.screen = Screen::Home;
        self.view.focused = None;
        self.workshop.look_at_shelf();
    }

    /// Does what comes next, or asks first when work would be lost.
    fn guarded(&mut self, next: Next, ctx: &egui::Context) {
        if self.desk.as_ref().is_some_and(Desk::is_dirty) {
            self.view.dialog = Some(Dialog::Unsaved(next));
        } else {
            self.go_on(next, ctx);
        }
    }

    pub(super) fn go_on(&mut self, next: Next, ctx: &egui::Context) {
        match next {
            Next::Quit => {
                self.leaving = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Next::Home => {
                if let Some(desk) = self.desk.take() {
                    self.workshop.close(desk);
                }
                self.standing = None;
                self.preview = None;
                self.go_home();
            }
            Next::OpenFile(path) => {
                self.workshop.open_case(&path.to_string_lossy());
            }
            Next::OpenEntry(entry) => {
                let Some(shelf) = &self.shelf else { return };
                // A sample is opened by its name: then nothing in it counts as unsaved.
                let shipped = shelf.entries().get(entry).filter(|e| e.path.is_none());
                let name = shipped.map(|e| e.file_name.trim_end_matches(".entente").to_owned());
                match name {
                    Some(name) => self.workshop.open_case(&format!("sample:{name}")),
                    None => self.workshop.open_entry(shelf, entry),
                };
            }
            Next::NewCase => {}
        }
    }

    fn discarded(&mut self, ctx: &egui::Context) {
        if let Some(Dialog::Unsaved(next)) = self.view.dialog.take() {
            if let Some(desk) = self.desk.take() {
                self.workshop.close(desk);
            }
            self.standing = None;
            self.preview = None;
            self.view.screen = Screen::Home;
            self.go_on(next, ctx);
        }
    }

    fn save_first(&mut self) {
        if let Some(Dialog::Unsaved(next)) = self.view.dialog.take() {
            self.after_save = Some(next);
            self.save();
        }
    }

    fn open_file(&mut self, path: PathBuf) {
        let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
        if name.ends_with(".pdf") {
            self.view.screen = Screen::Verify;
            self.view.verify_path = path.display().to_string();
            self.view.dialog = None;
            self.verify(&path);
        } else if name.ends_with(".blueprint.ron") || name.ends_with(".blueprint.json") {
            self.workshop.import(&path);
        } else if self.desk.as_ref().is_some_and(Desk::is_dirty) {
            self.view.dialog = Some(Dialog::Unsaved(Next::OpenFile(path)));
        } else {
            self.workshop.open_case(&path.to_string_lossy());
        }
    }

    /// Opens what the program was started with.
    pub fn open_named(&mut self, named: &str) {
        if named.starts_with("sample:") {
            self.workshop.open_case(named);
        } else {
            self.open_file(PathBuf::from(named));
        }
    }

    fn take_over(&mut self, at: usize) {
        if at < self.offers.len() {
            let offer = self.offers.remove(at);
            let desk = self.workshop.take_over(offer);
            self.enter(desk);
        }
    }

    fn begin(&mut self, start: &Start) {
        let Some(template) = self.templates.get(start.template).cloned() else { return };
        let ids: Vec<String> = start.parties.iter().map(|(id, ..)| id.clone()).collect();
        match workspace::new_case(template, &ids) {
            Ok(mut case) => {
                let edits = first_answers(&case.template, start);
                case.draft.apply(Edit::Together(edits));
                let desk = self.workshop.lay(case, true);
                self.enter(desk);
            }
            Err(findings) => self.view.dialog = Some(Dialog::Trouble(findings)),
        }
    }

    fn replicate_entry(&mut self, entry: usize) {
        if self.desk.as_ref().is_some_and(Desk::is_dirty) {
            self.view.dialog = Some(Dialog::Unsaved(Next::NewCase));
            return;
        }
        if let Some(shelf) = &self.shelf {
            self.replicating = Some(self.workshop.open_entry(shelf, entry));
        }
    }

    fn replicate(&mut self, parties: &BTreeMap<String, String>) {
        let Some(desk) = &self.desk else { return };
        match workspace::replicate(desk.case(), parties) {
            Ok(replica) => {
                let left = replica.left.len();
                let mut case = replica.case;
                case.draft.apply(Edit::Together(countries(&case.template, parties)));
                let desk = self.workshop.lay(case, false);
                self.enter(desk);
                self.tell(Tone::Good, self.words.count("replicated", left));
            }
            Err(findings) => {
                if let Some(Dialog::Replicate(form)) = &mut self.view.dialog {
                    form.trouble = findings;
                }
            }
        }
    }

    // Files

    fn save(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        if desk.file().is_none() {
            self.name_for_saving();
            return;
        }
        if let Err(finding) = self.workshop.save(desk) {
            self.view.dialog = Some(Dialog::Trouble(vec![finding]));
        }
    }

    fn save_to(&mut self, path: &Path, replace: bool) {
        if let Some(desk) = &mut self.desk {
            self.workshop.save_as(desk, path, replace);
        }
    }

    fn name_for_saving(&mut self) {
        let Some(desk) = &self.desk else { return };
        let own =
            crate::language::Language::new(self.words.0.code()).unwrap_or_else(crate::language::Language::english);
        let name = file_name(&desk.case().name(&own));
        let folder = desk.file().and_then(Path::parent).unwrap_or_else(|| self.workshop.cases_folder());
        let path = folder.join(name).display().to_string();
        self.view.dialog = Some(Dialog::SaveAs { path, replace: false });
    }

    fn ask_for_name(&mut self, _: &egui::Context) {
        self.name_for_saving();
    }

    fn ask_export(&mut self) {
        let Some(desk) = &self.desk else { return };
        let settings = self.workshop.settings();
        let beside = || desk.file().and_then(Path::parent).map(Path::to_path_buf);
        let folder =
            settings.exports.clone().or_else(beside).unwrap_or_else(|| self.workshop.cases_folder().to_path_buf());
        self.view.dialog = Some(Dialog::Export(export::fresh(desk, folder.display().to_string())));
    }

    fn export(&mut self, folder: PathBuf, options: workspace::ExportOptions) {
        let Some(desk) = &self.desk else { return };
        let ticket = self.workshop.export(desk, &folder, options);
        self.workshop.change_settings(|s| s.exports = Some(folder));
        if let Some(Dialog::Export(form)) = &mut self.view.dialog {
            form.running = Some(ticket);
        }
    }

    fn stop_export(&mut self) {
        let running = self.workshop.going_on().find(|(_, job, _)| *job == workspace::Job::Export).map(|(t, ..)| t);
        if let Some(ticket) = running {
            self.workshop.stop(ticket);
        }
    }

    fn browse(&mut self, wish: Wish, ctx: &egui::Context) {
        let w = self.words;
        let start = self.workshop.cases_folder().to_path_buf();
        let (ask, title) = match wish {
            Wish::OpenFile => (Ask::Open { words: w.say("files-all").into(), endings: ALL }, w.say("cmd-open")),
            Wish::VerifyPdf | Wish::SignPdf => {
                (Ask::Open { words: "PDF".into(), endings: &["pdf"] }, w.say("verify-path"))
            }
            Wish::SignKey => (Ask::Open { words: "PKCS#12".into(), endings: &["p12", "pfx"] }, w.say("sign-key")),
            Wish::CardModule => {
                (Ask::Open { words: "PKCS#11".into(), endings: &["so", "dll", "dylib"] }, w.say("sign-module"))
            }
            Wish::Certificate => {
                (Ask::Open { words: "X.509".into(), endings: &["cer", "crt", "pem", "der"] }, w.say("trust-import"))
            }
            Wish::SaveAs => {
                let own = crate::language::Language::english();
                let name = self.desk.as_ref().map(|d| file_name(&d.case().name(&own))).unwrap_or_default();
                (Ask::Save { name, folder: start }, w.say("cmd-save-as"))
            }
            Wish::ExportFolder => (Ask::Folder { start }, w.say("export-folder")),
            Wish::CasesFolder => (Ask::Folder { start }, w.say("settings-folder")),
        };
        self.wish = Some(wish);
        self.dialogs.ask(ask, title, ctx);
    }

    /// A path came from the system's dialog.
    pub(super) fn take_path(&mut self, wish: Wish, path: PathBuf, ctx: &egui::Context) {
        let text = path.display().to_string();
        match (wish, &mut self.view.dialog) {
            (Wish::OpenFile, _) => {
                self.view.dialog = None;
                self.carry_out(Act::OpenFile(path), ctx);
            }
            (Wish::SaveAs, Some(Dialog::SaveAs { path: field, .. })) => *field = text,
            (Wish::ExportFolder, Some(Dialog::Export(form))) => form.folder = text,
            (Wish::SignPdf, Some(Dialog::Sign(form))) => form.pdf = text,
            (Wish::SignKey, Some(Dialog::Sign(form))) => form.key = text,
            (Wish::CardModule, Some(Dialog::Sign(form))) => form.module = text,
            (Wish::Certificate, Some(Dialog::Trust(form))) => form.path = text,
            (Wish::CasesFolder, Some(Dialog::Settings { folder })) => *folder = text,
            (Wish::VerifyPdf, _) => self.verify(&path),
            _ => {}
        }
    }
}

const ALL: &[&str] = &["entente", "ron", "json", "pdf"];

/// A file name of a title: letters, figures, blanks and hyphens.
fn file_name(title: &str) -> String {
    let kept: String =
        title.chars().map(|c| if c.is_alphanumeric() || " -–_,.".contains(c) { c } else { ' ' }).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let mut name: String = words.join(" ").chars().take(80).collect();
    if name.trim().is_empty() {
        name = "Entente".into();
    }
    format!("{}.entente", name.trim().trim_end_matches('.'))
}

/// What the dialog of a new case already answers.
fn first_answers(template: &crate::template::Template, start: &Start) -> Vec<Edit> {
    let field = |id: &str| template.sections.iter().flat_map(|s| &s.fields).find(|f| f.id == id);
    let set = |place: Place, value: Value| Edit::Answer(place, Some(Answer { value, origin: Origin::Officer }));
    let mut edits = Vec::new();
    if let (Some(kind), Some(_)) = (&start.kind, field("inst.kind")) {
        edits.push(set(Place::case("inst.kind"), Value::Choice(kind.clone())));
    }
    if !start.languages.is_empty() && field("inst.languages").is_some() {
        edits.push(set(Place::case("inst.languages"), Value::Choices(start.languages.clone())));
    }
    for (id, country, name) in &start.parties {
        if let (Some(code), Some(_)) = (country, field("party.country")) {
            edits.push(set(Place::party("party.country", id), Value::Choice(code.clone())));
        }
        // The authority where the template asks for one, else the party's own name.
        let named = field("party.authority").or_else(|| field("party.name_full"));
        if let (Some(field), false) = (named, name.is_empty()) {
            edits.push(set(Place::party(field.id.clone(), id), named_value(field, name, &start.languages)));
        }
    }
    edits
}

fn named_value(field: &Field, name: &str, languages: &[String]) -> Value {
    match field.kind {
        FieldKind::Text { translated: true, .. } => {
            let first = languages.first().and_then(|c| crate::language::Language::new(c));
            let language = first.unwrap_or_else(crate::language::Language::english);
            Value::Texts(Texts::from([(language, name.to_owned())]))
        }
        _ => Value::Text(name.to_owned()),
    }
}

/// The countries of parties that came by a replication.
fn countries(template: &crate::template::Template, parties: &BTreeMap<String, String>) -> Vec<Edit> {
    let asks = template.sections.iter().flat_map(|s| &s.fields).any(|f| f.id == "party.country");
    let codes = parties.values().filter(|code| asks && crate::language::country(code).is_some());
    let answer = |code: &String| Answer { value: Value::Choice(code.clone()), origin: Origin::Officer };
    codes.map(|code| Edit::Answer(Place::party("party.country", code.clone()), Some(answer(code)))).collect()
}

/// The place of the input with that id, for tests.
pub fn input_id(place: &Place) -> egui::Id {
    form::id_of(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_file_names_that_every_system_takes() {
        assert_eq!(file_name("AEO MRA: China / Switzerland?"), "AEO MRA China Switzerland.entente");
        assert_eq!(file_name("  …"), "Entente.entente");
        assert_eq!(file_name(&"ü".repeat(200)).chars().count(), 88);
    }
}

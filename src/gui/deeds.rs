//! Carrying out what views and keys ask for. The only place of the window that changes a case.

use super::act::Act;
use super::command::Command;
use super::dialogs::Ask;
use super::screens::{asks, export, form, outline, page_find, parties};
use super::view::{Dialog, Next, PageZoom, Palette, Screen, Wish};
use super::window::Window;
use super::words::{self, Words};
use crate::draft::{Place, Stage};
use crate::finding::Tongue;
use crate::workspace::{self, StepLabel, Theme};
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
            Act::Show(Dialog::Sign(form)) if form.choices.is_empty() => self.show_sign(form),
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
            Act::Sign(mut signing) => {
                signing.case = self.desk.as_ref().map(|d| Box::new(d.case().clone()));
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
            Act::ShowProvision(part) => self.show_provision(part),
            Act::LeaveOut(part) => self.leave_out(&part),
            Act::PutBack(part) => self.put_back(part),
            Act::Confirm(place, language) => self.confirm(&place, &language),
            Act::Theme(theme) => {
                self.workshop.change_settings(|s| s.theme = theme);
                self.dress(ctx);
            }
            Act::Tongue(tongue) => self.speak(tongue, ctx),
            Act::Zoom(zoom) => self.zoom(zoom, ctx),
            Act::TimeAuthority(address) => {
                let address = Some(address.trim().to_owned()).filter(|a| !a.is_empty());
                self.workshop.change_settings(|s| s.time_authority = address);
            }
            Act::CasesFolder(folder) => {
                self.workshop.change_settings(|s| s.cases = Some(folder));
                self.workshop.look_at_shelf();
            }
            Act::TakeInTemplate(path) => {
                self.workshop.take_in_template(&path);
            }
            Act::TryTemplate => self.try_template(),
            Act::Update => self.update(),
            Act::ShowInFolder(file) => self.tell_fault(workspace::show_in_folder(&file)),
            Act::OpenOutside(file) => self.tell_fault(workspace::open_outside(&file)),
            Act::Discarded => self.discarded(ctx),
            Act::SaveFirst => self.save_first(ctx),
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
            Command::Save => self.save(ctx),
            Command::SaveAs => self.ask_for_name(ctx),
            Command::CloseCase => self.guarded(Next::Home, ctx),
            Command::Export => self.ask_export(),
            Command::Sign => self.ask_sign(),
            Command::Verify => self.view.screen = Screen::Verify,
            Command::Signers => self.view.dialog = Some(Dialog::Signers(super::view::SignersForm::default())),
            Command::Replicate => {
                if let Some(desk) = &self.desk {
                    self.view.dialog = Some(Dialog::Replicate(asks::parties_of(desk, self.words)));
                }
            }
            Command::UpdateTemplate => self.ask_update(),
            Command::ImportTemplate => {
                // The typed path stays behind where the system has no dialog of its own.
                self.view.dialog = Some(Dialog::Open { path: String::new() });
                self.browse(Wish::Template, ctx);
            }
            Command::Parties => {
                self.view.dialog = self.desk.as_ref().map(|d| Dialog::Parties(parties::fresh(d)));
            }
            Command::Undo | Command::Redo => self.step(command == Command::Undo, ctx),
            Command::NextSection => self.section(self.view.section + 1),
            Command::PreviousSection => self.section(self.view.section.saturating_sub(1)),
            Command::NextField => self.neighbour(1),
            Command::PreviousField => self.neighbour(-1),
            Command::FindField => {
                self.view.find_wanted = true;
                self.view.articles = false;
                ctx.memory_mut(|m| m.request_focus(outline::find_id()));
            }
            Command::Articles => {
                self.view.articles = !self.view.articles;
                self.view.find.clear();
            }
            Command::Check => self.check(Stage::Signed),
            Command::Palette => self.view.palette = Some(Palette { fresh: true, ..Palette::default() }),
            Command::Settings => {
                let folder = self.workshop.cases_folder().display().to_string();
                let authority = self.workshop.settings().time_authority.clone().unwrap_or_default();
                self.view.dialog = Some(Dialog::Settings { folder, authority });
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
            Command::PagesPairs => self.view.pages.pairs = !self.view.pages.pairs,
            Command::PagesThumbnails => self.view.pages.thumbnails = !self.view.pages.thumbnails,
            Command::FindOnPages => {
                (self.view.pages.find_open, self.view.pages_open, self.view.pages_over) = (true, true, true);
                ctx.memory_mut(|m| m.request_focus(page_find::find_id()));
            }
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
        } else if let Some(StepLabel::LeaveOut(part) | StepLabel::PutBack(part)) = label {
            self.view.pages.show = Some(part);
        }
        ctx.request_repaint();
    }

    fn check(&mut self, stage: Stage) {
        self.view.tell_all = true;
        if let Some(desk) = &self.desk {
            self.workshop.check(desk, stage);
        }
    }

    // Files

    pub(super) fn save(&mut self, ctx: &egui::Context) {
        let Some(desk) = &mut self.desk else { return };
        if desk.file().is_none() {
            self.ask_for_name(ctx);
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

    /// Asks where to, by the system's dialog where there is one; its own with a typed path stands behind.
    fn ask_for_name(&mut self, ctx: &egui::Context) {
        let Some(desk) = &self.desk else { return };
        let own =
            crate::language::Language::new(self.words.0.code()).unwrap_or_else(crate::language::Language::english);
        let name = file_name(&desk.case().name(&own));
        let folder = desk.file().and_then(Path::parent).unwrap_or_else(|| self.workshop.cases_folder());
        let path = folder.join(name).display().to_string();
        self.view.dialog = Some(Dialog::SaveAs { path, replace: false });
        self.browse(Wish::SaveAs, ctx);
    }

    pub(super) fn ask_export(&mut self) {
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
            Wish::EarlierCase => (Ask::Open { words: w.say("files-all").into(), endings: ALL }, w.say("export-since")),
            Wish::Scan => (Ask::Open { words: w.say("files-scan").into(), endings: SCANS }, w.say("ink-scan")),
            Wish::VerifyPdf => {
                (Ask::Open { words: w.say("files-signed").into(), endings: &["pdf", "p7s"] }, w.say("verify-path"))
            }
            Wish::SignPdf => (Ask::Open { words: "PDF".into(), endings: &["pdf"] }, w.say("verify-path")),
            Wish::Template => {
                (Ask::Open { words: w.say("files-template").into(), endings: &["ron"] }, w.say("cmd-import-template"))
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
            // The system's dialog has already asked whether to replace a file that is there.
            (Wish::SaveAs, Some(Dialog::SaveAs { .. })) => self.save_to(&with_ending(path), true),
            (Wish::ExportFolder, Some(Dialog::Export(form))) => form.folder = text,
            (Wish::EarlierCase, Some(Dialog::Export(form))) => form.since = text,
            (Wish::SignPdf, Some(Dialog::Sign(form))) => form.pdf = text,
            (Wish::SignKey, Some(Dialog::Sign(form))) => form.key = text,
            (Wish::CardModule, Some(Dialog::Sign(form))) => form.module = text,
            (Wish::Certificate, Some(Dialog::Trust(form))) => form.path = text,
            (Wish::CasesFolder, Some(Dialog::Settings { folder, .. })) => *folder = text,
            (Wish::Scan, _) => {
                self.workshop.read_scan(&path);
            }
            (Wish::Template, _) => self.look_at_template(&path),
            (Wish::VerifyPdf, _) => self.verify(&path),
            _ => {}
        }
    }
}

/// The path of a case: what has no ending gets that of cases.
pub(super) fn with_ending(mut path: PathBuf) -> PathBuf {
    if path.extension().is_none() {
        path.set_extension("entente");
    }
    path
}

const ALL: &[&str] = &["entente", "ron", "json", "pdf", "p7s"];
const SCANS: &[&str] = &["pdf", "png", "jpg", "jpeg", "tif", "tiff"];

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

//! The window without its frame: state, one frame of drawing, and what the workers report. Knows egui, not eframe, so
//! that tests and any runner can hold it.

use super::act::Act;
use super::command::{Can, Command};
use super::dialogs::Dialogs;
use super::pictures::Pictures;
use super::screens::{asks, begin, editor, export, home, palette, parties, sign, signers, trial, trust, verify};
use super::sealing::Sealing;
use super::standing::Standing;
use super::theme;
use super::view::{Checked, Dialog, Next, Screen, View, Wish};
use super::widgets::surface::{self, Toast, Tone};
use super::words::{self, Words};
use crate::catalogue::Shelf;
use crate::finding::Finding;
use crate::template::Template;
use crate::workspace::{Desk, Done, Job, Offer, Places, Preview, Report, Setting, Ticket, Workshop};
use egui::Ui;
use std::path::PathBuf;
use std::sync::Arc;

/// The window's state.
pub struct Window {
    pub(super) workshop: Workshop,
    pub(super) desk: Option<Desk>,
    pub(super) standing: Option<Standing>,
    pub(super) contents: Option<super::provisions::Contents>,
    pub(super) preview: Option<Preview>,
    /// Revision and language of the pages that were asked for.
    pub(super) asked_for: Option<(u64, Setting)>,
    pub(super) pictures: Pictures,
    pub(super) shelf: Option<Shelf>,
    pub(super) offers: Vec<Offer>,
    pub(super) templates: Vec<Arc<Template>>,
    pub(super) view: View,
    pub(super) dialogs: Box<dyn Dialogs>,
    pub(super) wish: Option<Wish>,
    pub(super) words: Words,
    /// An entry is being opened to be replicated.
    pub(super) replicating: Option<Ticket>,
    /// The template file that is being tried.
    pub(super) watched: Option<super::trials::Watched>,
    /// What goes on once the save in hand is done.
    pub(super) after_save: Option<Next>,
    /// The window may close without asking again.
    pub(super) leaving: bool,
    /// Acts of this frame, for tests.
    pub log: Vec<Act>,
}

impl Window {
    /// Opens the workshop in `places`; `ctx` is asked for a frame whenever a worker has something to tell.
    pub fn new(ctx: &egui::Context, places: Places, dialogs: Box<dyn Dialogs>) -> Self {
        let waker = ctx.clone();
        let workshop = Workshop::open(places, move || waker.request_repaint());
        Self::with(ctx, workshop, dialogs)
    }

    /// A window on a workshop that is already open.
    pub fn with(ctx: &egui::Context, mut workshop: Workshop, dialogs: Box<dyn Dialogs>) -> Self {
        let tongue = workshop.settings().chosen_tongue().unwrap_or_else(words::of_system);
        let words = Words(tongue);
        words::set(ctx, words);
        let own = crate::workspace::own_templates(workshop.vfs(), &workshop.places().templates);
        let templates = crate::workspace::templates().iter().cloned().chain(own).collect();
        let mut view = View::default();
        let troubles = workshop.take_findings();
        if !troubles.is_empty() {
            view.dialog = Some(Dialog::Trouble(troubles));
        }
        workshop.look_at_shelf();
        let mut window = Self {
            workshop,
            desk: None,
            standing: None,
            contents: None,
            preview: None,
            asked_for: None,
            pictures: Pictures::new(ctx),
            shelf: None,
            offers: Vec::new(),
            templates,
            view,
            dialogs,
            wish: None,
            words,
            replicating: None,
            watched: None,
            after_save: None,
            leaving: false,
            log: Vec::new(),
        };
        window.dress(ctx);
        window
    }

    /// Applies theme and zoom of the settings.
    pub(super) fn dress(&mut self, ctx: &egui::Context) {
        let settings = self.workshop.settings();
        ctx.set_theme(match settings.theme {
            crate::workspace::Theme::System => egui::ThemePreference::System,
            crate::workspace::Theme::Light => egui::ThemePreference::Light,
            crate::workspace::Theme::Dark => egui::ThemePreference::Dark,
        });
        ctx.set_zoom_factor(f32::from(settings.zoom) / 100.0);
        words::set(ctx, self.words);
    }

    pub fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    pub fn workshop_mut(&mut self) -> &mut Workshop {
        &mut self.workshop
    }

    /// The open case.
    pub fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    pub fn view(&self) -> &View {
        &self.view
    }

    /// The pages as they were last set.
    pub fn preview(&self) -> Option<&Preview> {
        self.preview.as_ref()
    }

    /// Whether a worker still owes something: pages, pictures, files.
    pub fn busy(&self) -> bool {
        self.workshop.going_on().next().is_some() || self.pictures.busy()
    }

    /// What the title of the frame says.
    pub fn title(&self) -> String {
        let own =
            crate::language::Language::new(self.words.0.code()).unwrap_or_else(crate::language::Language::english);
        match &self.desk {
            Some(desk) => {
                let mark = if desk.is_dirty() { "• " } else { "" };
                format!("{mark}{} – Entente", desk.case().name(&own))
            }
            None => "Entente".to_owned(),
        }
    }

    /// What can be done now.
    pub fn can(&self) -> Can {
        let desk = self.desk.as_ref();
        let free = self.view.dialog.is_none();
        Can {
            case_open: desk.is_some() && free,
            in_editor: desk.is_some() && free && self.view.screen == Screen::Editor,
            undo: free && desk.is_some_and(|d| d.undo_words(self.words.0).is_some()),
            redo: free && desk.is_some_and(|d| d.redo_words(self.words.0).is_some()),
            update: free && self.newer_template().is_some(),
            save: free && desk.is_some_and(|d| d.is_dirty() || d.file().is_none()),
        }
    }

    /// One frame.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.hear(&ctx);
        let mut acts: Vec<Act> = Command::pressed(&ctx, self.can()).into_iter().map(Act::Do).collect();
        self.take_drops(&ctx, &mut acts);
        if ctx.input(|i| i.viewport().close_requested()) && !self.may_close() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.view.dialog = Some(Dialog::Unsaved(Next::Quit));
        }
        self.bring_up_to_date();
        self.screen(ui, &mut acts);
        self.over(ui, &mut acts);
        surface::toasts(ui, &mut self.view.toasts);
        drop_veil(ui, self.words);
        for act in acts {
            self.log.push(act.clone());
            self.carry_out(act, &ctx);
        }
        self.keep(&ctx);
    }

    /// Whether the window may close now.
    pub fn may_close(&self) -> bool {
        self.leaving || self.desk.as_ref().is_none_or(|d| !d.is_dirty())
    }

    /// Standing and pages of the newest revision.
    fn bring_up_to_date(&mut self) {
        let Some(desk) = &self.desk else { return };
        if self.standing.as_ref().is_none_or(|s| s.revision != desk.revision()) {
            self.standing = Some(Standing::of(desk));
        }
        let (language, _) = editor::language(desk, &self.view);
        let wanted = (desk.revision(), Setting::new(language));
        if self.view.screen == Screen::Editor && self.asked_for.as_ref() != Some(&wanted) {
            self.workshop.preview(desk, wanted.1.clone(), "main");
            self.asked_for = Some(wanted);
        }
        self.bring_contents_up_to_date();
    }

    fn screen(&mut self, ui: &mut Ui, acts: &mut Vec<Act>) {
        let can = self.can();
        match (self.view.screen, &self.desk, &self.standing) {
            (Screen::Editor, Some(desk), Some(standing)) => {
                let preview = self.preview.as_ref();
                let contents = self.contents.as_ref().map_or(&[][..], |c| &c.list);
                let scene = editor::Scene { desk, standing, contents, preview, pictures: &mut self.pictures, can };
                editor::show(ui, scene, &mut self.view, acts);
            }
            (Screen::Verify, ..) => verify::show(ui, &mut self.view, acts),
            _ => {
                let own = crate::language::Language::new(self.words.0.code());
                let own = own.unwrap_or_else(crate::language::Language::english);
                let open = self.desk.as_ref().map(|d| d.case().name(&own));
                let scene = home::Scene {
                    workshop: &self.workshop,
                    templates: &self.templates,
                    shelf: self.shelf.as_ref(),
                    offers: &self.offers,
                    open,
                    can,
                };
                home::show(ui, &scene, &mut self.view, acts);
            }
        }
    }

    /// Dialogs and the palette.
    fn over(&mut self, ui: &mut Ui, acts: &mut Vec<Act>) {
        if let Some(mut dialog) = self.view.dialog.take()
            && self.dialog(ui, &mut dialog, acts)
        {
            self.view.dialog = Some(dialog);
        }
        if let Some(mut palette) = self.view.palette.take() {
            let can = self.can();
            let contents = self.contents.as_ref().map_or(&[][..], |c| &c.list);
            let case =
                self.desk.as_ref().zip(self.standing.as_ref()).map(|(desk, standing)| (desk, standing, contents));
            if palette::show(ui, &mut palette, case, can, acts) {
                self.view.palette = Some(palette);
            }
        }
    }

    fn dialog(&mut self, ui: &mut Ui, dialog: &mut Dialog, acts: &mut Vec<Act>) -> bool {
        match dialog {
            Dialog::New(new) => begin::show(ui, &self.templates, new, acts),
            Dialog::Open { path } => asks::open(ui, path, acts),
            Dialog::SaveAs { path, replace } => asks::save_as(ui, path, replace, acts),
            Dialog::Export(form) => {
                let share = form.running.and_then(|t| self.share_of(t));
                match (&self.desk, &self.standing) {
                    (Some(desk), Some(standing)) => export::show(ui, desk, standing, form, share, acts),
                    _ => false,
                }
            }
            Dialog::Sign(form) => sign::show(ui, self.desk.as_ref(), form, acts),
            Dialog::Trust(form) => trust::show(ui, form, acts),
            Dialog::Replicate(form) => asks::replicate(ui, form, acts),
            // What was agreed to in these is carried out from the dialog itself, so it stays until then.
            Dialog::Trial(form) => {
                let before = acts.len();
                let stays = trial::show(ui, form, acts);
                stays || acts.len() > before
            }
            Dialog::Update(form) => {
                let before = acts.len();
                let stays = trial::update(ui, form, acts);
                stays || acts.len() > before
            }
            Dialog::Parties(form) => self.desk.as_ref().is_some_and(|desk| parties::show(ui, desk, form, acts)),
            Dialog::Signers(form) => self.desk.as_ref().is_some_and(|desk| signers::show(ui, desk, form, acts)),
            Dialog::Settings { folder, authority } => {
                let default = self.workshop.cases_folder().to_path_buf();
                asks::settings(ui, self.workshop.settings(), (folder, authority), &default, acts)
            }
            Dialog::Unsaved(_) => {
                let own = crate::language::Language::new(self.words.0.code());
                let own = own.unwrap_or_else(crate::language::Language::english);
                let name = self.desk.as_ref().map(|d| d.case().name(&own)).unwrap_or_default();
                let before = acts.len();
                let stays = asks::unsaved(ui, &name, acts);
                // The answer needs to know what was asked; the dialog goes when the answer is carried out.
                stays || acts.len() > before
            }
            Dialog::LeaveOut(form) => {
                self.desk.as_ref().is_some_and(|desk| super::screens::articles::ask(ui, desk, form, acts))
            }
            Dialog::Trouble(findings) => asks::trouble(ui, findings),
        }
    }

    fn share_of(&self, ticket: Ticket) -> Option<f32> {
        self.workshop.going_on().find(|(t, ..)| *t == ticket).map(|(_, _, permille)| permille as f32 / 1000.0)
    }

    /// What workers and dialogs have brought.
    fn hear(&mut self, ctx: &egui::Context) {
        self.pictures.collect(ctx);
        for report in self.workshop.poll(self.desk.as_mut()) {
            self.take_report(report, ctx);
        }
        if let Some(answer) = self.dialogs.answer()
            && let (Some(wish), Some(path)) = (self.wish.take(), answer)
        {
            self.take_path(wish, path, ctx);
        }
    }

    fn take_report(&mut self, report: Report, ctx: &egui::Context) {
        let Report { ticket, job, outcome, .. } = report;
        match outcome {
            Ok(done) => self.take_done(ticket, done, ctx),
            Err(findings) => self.take_trouble(ticket, job, findings),
        }
    }

    fn take_done(&mut self, ticket: Ticket, done: Done, ctx: &egui::Context) {
        match done {
            Done::Preview(preview) => {
                self.view.follow |= self.view.focused.is_some();
                self.preview = Some(*preview);
            }
            Done::Opened(desk) if self.replicating == Some(ticket) => {
                self.replicating = None;
                self.view.dialog = Some(Dialog::Replicate(asks::parties_of(&desk, self.words)));
                self.enter_behind(*desk);
            }
            Done::Opened(desk) => self.enter(*desk),
            Done::Imported(imported) => {
                let desk = self.workshop.lay(imported.case, false);
                self.enter(desk);
                self.tell(Tone::Good, self.words.say("imported").to_owned());
                if !imported.findings.is_empty() {
                    self.view.dialog = Some(Dialog::Trouble(imported.findings));
                }
            }
            Done::Saved(_) => {
                self.workshop.look_at_shelf();
                if let Some(next) = self.after_save.take() {
                    self.go_on(next, ctx);
                }
            }
            Done::Exported(exported) => {
                if let Some(Dialog::Export(form)) = &mut self.view.dialog {
                    form.running = None;
                    form.done = Some(exported);
                }
                self.workshop.look_at_shelf();
            }
            Done::Signed(signed) if self.view.lasting == Some(ticket) => self.extended(&signed),
            Done::Signed(signed) => {
                if let Some(Dialog::Sign(form)) = &mut self.view.dialog {
                    form.running = None;
                    form.done = Some(signed.file);
                    form.trouble = signed.findings;
                    form.noted = signed.received.is_some();
                }
                if let (Some(desk), Some(received)) = (&mut self.desk, &signed.received) {
                    desk.note_received(received);
                }
            }
            Done::Verified(verified) => {
                self.view.verifying = false;
                self.view.verify_trouble.clear();
                if let (Some(desk), Some(received)) = (&mut self.desk, &verified.received) {
                    desk.note_received(received);
                }
                self.view.verified = Some(*verified);
            }
            Done::VerifiedBeside(beside) => {
                self.view.verifying = false;
                self.view.verify_trouble.clear();
                self.view.beside = Some(*beside);
            }
            Done::Scanned(scan) => {
                if let Some(desk) = &mut self.desk {
                    desk.note_received(&scan);
                }
                if let Some(Dialog::Signers(form)) = &mut self.view.dialog {
                    form.trouble.clear();
                }
            }
            Done::Shelf(shelf) => self.shelf = Some(*shelf),
            Done::Checked { revision, stage, findings } => {
                self.view.checked = Some(Checked { revision, stage, findings });
                self.view.findings_open = true;
            }
            Done::Offers(offers) => self.offers = offers,
            keys @ (Done::Keys(..) | Done::Certificates(_) | Done::Trusted(_)) => self.take_sealing(keys),
            Done::Trial(trial) => self.take_trial(*trial),
            Done::TakenIn(own) => self.taken_in(own),
            Done::Kept => {}
        }
    }

    fn take_trouble(&mut self, ticket: Ticket, job: Job, findings: Vec<Finding>) {
        if self.replicating == Some(ticket) {
            self.replicating = None;
        }
        if self.view.lasting == Some(ticket) {
            self.view.lasting = None;
            self.view.dialog = Some(Dialog::Trouble(findings));
            return;
        }
        match (job, &mut self.view.dialog) {
            (Job::Preview | Job::Shelf | Job::Recovery | Job::Settings | Job::Other, _) => {}
            (Job::Export, Some(Dialog::Export(form))) => {
                form.running = None;
                form.trouble = findings;
            }
            (Job::Sign | Job::Keys, Some(Dialog::Sign(form))) => {
                (form.running, form.looking) = (None, None);
                form.trouble = findings;
            }
            (Job::Trust, Some(Dialog::Trust(form))) => {
                form.confirming = false;
                form.trouble = findings;
            }
            (Job::Scan, Some(Dialog::Signers(form))) => form.trouble = findings,
            (Job::Verify, _) => {
                self.view.verifying = false;
                (self.view.verified, self.view.beside) = (None, None);
                self.view.verify_trouble = findings;
            }
            _ => {
                self.after_save = None;
                self.view.dialog = Some(Dialog::Trouble(findings));
            }
        }
    }

    /// Says in passing why something could not be done.
    pub(super) fn tell_fault(&mut self, done: Result<(), Finding>) {
        if let Err(finding) = done {
            self.tell(Tone::Warn, super::standing::in_words(&finding, self.words));
        }
    }

    /// Says something in passing.
    pub(super) fn tell(&mut self, tone: Tone, words: String) {
        self.view.toasts.push(Toast { tone, words, until: None });
    }

    fn take_drops(&mut self, ctx: &egui::Context, acts: &mut Vec<Act>) {
        let dropped: Vec<PathBuf> = ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_path_buf()).collect());
        for path in dropped {
            let key = path.extension().is_some_and(|e| e == "p12" || e == "pfx");
            match &mut self.view.dialog {
                Some(Dialog::Sign(form)) if key => form.key = path.display().to_string(),
                Some(Dialog::Trust(form)) if form.candidates.is_empty() => {
                    form.path = path.display().to_string();
                    acts.push(Sealing::ReadCertificates(path).into());
                }
                Some(Dialog::Sign(form)) => form.pdf = path.display().to_string(),
                Some(Dialog::Signers(_)) => {
                    self.workshop.read_scan(&path);
                }
                _ => acts.push(Act::OpenFile(path)),
            }
        }
    }

    /// Recovery copies, and a frame when the next is due.
    fn keep(&mut self, ctx: &egui::Context) {
        self.watch(ctx);
        let Some(desk) = &mut self.desk else { return };
        self.workshop.tick(desk);
        if let Some(due) = desk.copy_due_in(std::time::Instant::now()) {
            ctx.request_repaint_after(due);
        }
    }
}

/// Says that files can be let go of here.
fn drop_veil(ui: &Ui, w: Words) {
    let over = ui.input(|i| !i.raw.hovered_files.is_empty());
    if !over {
        return;
    }
    let t = theme::tokens(ui);
    let screen = ui.ctx().content_rect();
    let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("drop"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(screen, 0.0, t.veil);
    let spot = egui::Rect::from_center_size(screen.center(), egui::vec2(420.0, 120.0));
    painter.rect_filled(spot, 14.0, t.raised);
    painter.rect_stroke(spot, 14.0, egui::Stroke::new(2.0, t.accent), egui::StrokeKind::Inside);
    let font = theme::font(17.0, theme::Weight::SemiBold);
    painter.text(spot.center(), egui::Align2::CENTER_CENTER, w.say("drop-here"), font, t.text);
}

//! Cases coming to the desk and leaving it: begun, opened, replicated, taken over, closed.

use super::act::Start;
use super::view::{Dialog, Next, Screen};
use super::widgets::surface::Tone;
use super::window::Window;
use crate::draft::{Answer, Edit, Origin, Place};
use crate::template::{Field, FieldKind, Template, Texts, Value};
use crate::workspace::{self, Desk, Ticket};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

impl Window {
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
        self.contents = None;
        self.pictures.clear();
        if let Some(file) = desk.file().map(Path::to_path_buf) {
            self.workshop.change_settings(|s| s.remember(&file));
        }
        self.watched = None;
        self.desk = Some(desk);
        if self.newer_template().is_some() {
            self.tell(Tone::Hint, self.words.say("update-there").to_owned());
        }
        if let Some(finding) = found.first() {
            self.tell(Tone::Warn, finding.sentence(self.words.0));
        }
    }

    pub(super) fn go_home(&mut self) {
        self.view.screen = Screen::Home;
        self.view.focused = None;
        self.workshop.look_at_shelf();
    }

    /// Does what comes next, or asks first when work would be lost.
    pub(super) fn guarded(&mut self, next: Next, ctx: &egui::Context) {
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
                self.open_entry(entry);
            }
            Next::NewCase => {}
        }
    }

    pub(super) fn discarded(&mut self, ctx: &egui::Context) {
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

    pub(super) fn save_first(&mut self, ctx: &egui::Context) {
        if let Some(Dialog::Unsaved(next)) = self.view.dialog.take() {
            self.after_save = Some(next);
            self.save(ctx);
        }
    }

    pub(super) fn open_file(&mut self, path: PathBuf) {
        let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
        let blueprint = name.ends_with(".blueprint.ron") || name.ends_with(".blueprint.json");
        // A blueprint that somebody signed is judged before it is used.
        let signed = blueprint && workspace::is_signed_beside(self.workshop.vfs(), &path);
        if name.ends_with(".pdf") || name.ends_with(".p7s") || signed {
            self.view.screen = Screen::Verify;
            self.view.verify_path = path.display().to_string();
            self.view.dialog = None;
            self.verify(&path);
        } else if blueprint {
            self.workshop.import(&path);
        } else if name.ends_with(".ron") {
            self.look_at_template(&path);
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

    pub(super) fn take_over(&mut self, at: usize) {
        if at < self.offers.len() {
            let offer = self.offers.remove(at);
            let desk = self.workshop.take_over(offer);
            self.enter(desk);
        }
    }

    pub(super) fn begin(&mut self, start: &Start) {
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

    fn open_entry(&mut self, entry: usize) -> Option<Ticket> {
        let shelf = self.shelf.as_ref()?;
        // A sample is opened by its name: then nothing in it counts as unsaved.
        let shipped = shelf.entries().get(entry).filter(|e| e.path.is_none());
        let name = shipped.map(|e| e.file_name.trim_end_matches(".entente").to_owned());
        Some(match name {
            Some(name) => self.workshop.open_case(&format!("sample:{name}")),
            None => self.workshop.open_entry(shelf, entry),
        })
    }

    pub(super) fn replicate_entry(&mut self, entry: usize) {
        if self.desk.as_ref().is_some_and(Desk::is_dirty) {
            self.view.dialog = Some(Dialog::Unsaved(Next::NewCase));
            return;
        }
        self.replicating = self.open_entry(entry);
    }

    pub(super) fn replicate(&mut self, parties: &BTreeMap<String, String>) {
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
}

/// What the dialog of a new case already answers.
fn first_answers(template: &Template, start: &Start) -> Vec<Edit> {
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
        edits.extend(party_edits(template, id, country.as_deref(), name, &start.languages));
    }
    edits
}

/// What a dialog knows of a new party, as answers of the template's own questions.
pub(super) fn party_edits(
    template: &Template,
    id: &str,
    country: Option<&str>,
    name: &str,
    languages: &[String],
) -> Vec<Edit> {
    let field = |id: &str| template.sections.iter().flat_map(|s| &s.fields).find(|f| f.id == id);
    let set = |place: Place, value: Value| Edit::Answer(place, Some(Answer { value, origin: Origin::Officer }));
    let mut edits = Vec::new();
    if let (Some(code), Some(_)) = (country, field("party.country")) {
        edits.push(set(Place::party("party.country", id), Value::Choice(code.to_owned())));
    }
    // The authority where the template asks for one, else the party's own name.
    let named = field("party.authority").or_else(|| field("party.name_full"));
    if let (Some(field), false) = (named, name.is_empty()) {
        edits.push(set(Place::party(field.id.clone(), id), named_value(field, name, languages)));
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
fn countries(template: &Template, parties: &BTreeMap<String, String>) -> Vec<Edit> {
    let asks = template.sections.iter().flat_map(|s| &s.fields).any(|f| f.id == "party.country");
    let codes = parties.values().filter(|code| asks && crate::language::country(code).is_some());
    let answer = |code: &String| Answer { value: Value::Choice(code.clone()), origin: Origin::Officer };
    codes.map(|code| Edit::Answer(Place::party("party.country", code.clone()), Some(answer(code)))).collect()
}

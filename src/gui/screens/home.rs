//! Home: begin from a template, take up unsaved work, find a documented arrangement, open or verify a file.

use super::shelf_rows;
use crate::catalogue::Shelf;
use crate::gui::act::Act;
use crate::gui::command::{Can, Command};
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::{Dialog, NewCase, NewParty, View, Wish};
use crate::gui::widgets::{button, field, surface};
use crate::gui::words::{self, Words};
use crate::template::{Level, Template};
use crate::workspace::{Offer, Workshop};
use egui::{CornerRadius, Id, Margin, Rect, RichText, Ui, pos2, vec2};
use std::path::Path;
use std::sync::Arc;

/// What the home screen shows.
pub struct Scene<'a> {
    pub workshop: &'a Workshop,
    pub templates: &'a [Arc<Template>],
    pub shelf: Option<&'a Shelf>,
    pub offers: &'a [Offer],
    /// The case that is open behind this screen.
    pub open: Option<String>,
    pub can: Can,
}

/// Draws the home screen over the whole window.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, view: &mut View, acts: &mut Vec<Act>) {
    let w = words::of(ui);
    let t = theme::tokens(ui);
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, t.canvas);
    let bar = Rect::from_min_size(whole.min, vec2(whole.width(), super::bar::HEIGHT));
    head(ui, bar, scene, acts, w);
    let rest = Rect::from_min_max(pos2(whole.min.x, bar.max.y + 1.0), whole.max);
    surface::inside(ui, rest, |ui| {
        egui::ScrollArea::vertical().id_salt("home").auto_shrink(false).show(ui, |ui| {
            let side = ((ui.available_width() - 1160.0) / 2.0).clamp(28.0, 120.0) as i8;
            let inner = ui.available_width() - 2.0 * f32::from(side);
            egui::Frame::new().inner_margin(Margin { left: side, right: side, top: 28, bottom: 40 }).show(ui, |ui| {
                ui.set_width(inner);
                body(ui, scene, view, acts, w);
            });
        });
    });
}

fn head(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    ui.painter().rect_filled(rect, 0.0, t.surface);
    ui.painter().hline(rect.x_range(), rect.max.y, egui::Stroke::new(1.0, t.line));
    surface::inside(ui, rect.shrink2(vec2(14.0, 11.0)), |ui| {
        ui.horizontal(|ui| {
            ui.set_height(38.0);
            surface::logo(ui, 38.0);
            ui.add_space(4.0);
            ui.label(RichText::new("Entente").font(theme::font(19.0, Weight::SemiBold)).color(t.text));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                super::bar::menu(ui, scene.can, acts, w);
                let dark = ui.visuals().dark_mode;
                let theme_icon = if dark { Icon::SUN } else { Icon::MOON };
                if button::icon_button(ui, theme_icon, Command::ToggleTheme.words(w), true).clicked() {
                    acts.push(Act::Do(Command::ToggleTheme));
                }
                for command in [Command::ToggleTongue, Command::Settings] {
                    if button::icon_button(ui, command.icon(), command.words(w), true).clicked() {
                        acts.push(Act::Do(command));
                    }
                }
                ui.add_space(6.0);
                let verify = button::quiet(Command::Verify.words(w)).icon(Icon::SEAL_CHECK);
                if verify.tip(Command::Verify.tip(w, ui.ctx())).show(ui).clicked() {
                    acts.push(Act::Do(Command::Verify));
                }
                let open = button::quiet(Command::Open.words(w)).icon(Icon::FOLDER_OPEN);
                if open.tip(Command::Open.tip(w, ui.ctx())).show(ui).clicked() {
                    acts.push(Act::Do(Command::Open));
                }
            });
        });
    });
}

fn body(ui: &mut Ui, scene: &Scene<'_>, view: &mut View, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    if let Some(name) = &scene.open {
        let title = w.say_with("home-open", &[("name", name.as_str().into())]);
        surface::banner(ui, surface::Tone::Hint, &title, "", |ui| {
            if button::quiet(w.say("home-back")).small().icon(Icon::ARROW_LEFT).show(ui).clicked() {
                acts.push(Act::Section(view.section));
            }
        });
        ui.add_space(12.0);
    }
    for (i, offer) in scene.offers.iter().enumerate() {
        recovered(ui, i, offer, acts, w);
        ui.add_space(12.0);
    }
    let recent = &scene.workshop.settings().recent;
    if !recent.is_empty() {
        surface::heading(ui, w.say("home-recent"));
        ui.add_space(6.0);
        recents(ui, recent.iter().take(4).map(|p| p.as_path()), acts, w);
        ui.add_space(22.0);
    }
    let mut to_shelf = false;
    ui.horizontal(|ui| {
        ui.label(RichText::new(w.say("home-new")).font(theme::font(size::TITLE, Weight::SemiBold)).color(t.text));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let own = button::plain(Command::ImportTemplate.words(w)).icon(Icon::PLUS).small();
            if own.tip(Command::ImportTemplate.tip(w, ui.ctx())).show(ui).clicked() {
                acts.push(Act::Do(Command::ImportTemplate));
            }
            let shelf = button::plain(w.say("home-shelf")).icon(Icon::ARROW_DOWN).small();
            to_shelf = shelf.tip(w.say("home-shelf-text")).show(ui).clicked();
        });
    });
    surface::quiet(ui, w.say("home-new-text"));
    ui.add_space(10.0);
    templates(ui, scene, acts, w);
    ui.add_space(30.0);
    let begins = ui.cursor().min;
    surface::heading(ui, w.say("home-shelf"));
    surface::quiet(ui, w.say("home-shelf-text"));
    ui.add_space(8.0);
    let name = w.say("home-search");
    let search = field::search(ui, Id::unique("shelf-search"), &mut view.shelf_text, name, name);
    if to_shelf {
        search.request_focus();
        ui.scroll_to_rect(Rect::from_min_max(begins, search.rect.max).expand(12.0), Some(egui::Align::Min));
    }
    ui.add_space(8.0);
    shelf_rows::show(ui, scene.shelf, &view.shelf_text, acts, w);
}

fn recovered(ui: &mut Ui, at: usize, offer: &Offer, acts: &mut Vec<Act>, w: Words) {
    let (hour, minute) = offer.at.local_clock();
    let own = super::value::interface(w);
    let when = format!("{} {hour:02}:{minute:02}", crate::gui::widgets::date::in_words(w, offer.at.date()));
    let title = w.say_with("recovery-title", &[("name", offer.case.name(&own).into())]);
    let text = w.say_with("recovery-text", &[("when", when.into())]);
    surface::banner(ui, surface::Tone::Warn, &title, &text, |ui| {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            if button::primary(w.say("recovery-take")).small().show(ui).clicked() {
                acts.push(Act::TakeOver(at));
            }
            // What is discarded is gone: the button asks once more in its own place.
            let sure = Id::unique(("recovery-sure", at));
            let asked = ui.data(|d| d.get_temp::<bool>(sure).unwrap_or(false));
            let press = match asked {
                true => button::danger(w.say("recovery-discard-sure")),
                false => button::quiet(w.say("recovery-discard")),
            };
            let pressed = press.small().show(ui).clicked();
            if pressed && asked {
                acts.push(Act::Discard(at));
            }
            if pressed {
                ui.data_mut(|d| d.insert_temp(sure, !asked));
            }
        });
    });
}

/// The form of a new case on a template.
pub fn new_case(templates: &[Arc<Template>], at: usize) -> NewCase {
    let least = templates.get(at).map_or(2, |t| usize::from(t.parties.least)).max(1);
    let kind = templates.get(at).and_then(|t| t.profiles.first()).map(|p| p.code().to_owned());
    let languages = templates.get(at).and_then(|t| t.languages.first()).map(|l| vec![l.code().to_owned()]);
    NewCase { template: at, parties: vec![NewParty::default(); least], kind, languages: languages.unwrap_or_default() }
}

fn templates(ui: &mut Ui, scene: &Scene<'_>, acts: &mut Vec<Act>, w: Words) {
    let width = ui.available_width();
    let columns = if width > 1000.0 { 3 } else { 2 };
    let gap = 16.0;
    let card = (width - gap * (columns as f32 - 1.0)) / columns as f32;
    for (r, row) in scene.templates.chunks(columns).enumerate() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (c, template) in row.iter().enumerate() {
                ui.allocate_ui(vec2(card, CARD), |ui| {
                    let at = r * columns + c;
                    if template_card(ui, at, template, w) {
                        acts.push(Act::Show(Dialog::New(new_case(scene.templates, at))));
                    }
                });
            }
        });
        ui.add_space(gap - 8.0);
    }
}

/// Height of a template's card: two lines of title, a line of facts, five of summary.
const CARD: f32 = 178.0;

fn template_card(ui: &mut Ui, at: usize, template: &Template, w: Words) -> bool {
    let name = w.pick(&template.name);
    let id = Id::unique(("template", at));
    let response = surface::press_card(ui, id, &w.say_with("home-begin", &[("name", name.into())]), CARD, |ui| {
        let t = theme::tokens(ui);
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(36.0, 36.0), egui::Sense::hover());
            ui.painter().rect_filled(rect, CornerRadius::same(9), t.accent_soft);
            icon::paint(ui.painter(), rect.center(), picture(template), 20.0, t.accent_text);
            ui.add_space(4.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                let title = RichText::new(name).font(theme::font(14.5, Weight::SemiBold)).color(t.text);
                ui.add(egui::Label::new(title.line_height(Some(18.0))).wrap());
                let facts = RichText::new(facts(template, w)).font(theme::font(11.5, Weight::Regular));
                ui.add(egui::Label::new(facts.color(t.text_faint)).wrap());
            });
        });
        ui.add_space(3.0);
        let text = RichText::new(w.pick(&template.summary)).font(theme::font(12.5, Weight::Regular)).color(t.text_soft);
        ui.add(egui::Label::new(text.line_height(Some(17.0))).wrap());
    });
    response.clicked()
}

/// Identity, level and number of parties on one line.
fn facts(template: &Template, w: Words) -> String {
    let (least, most) = (template.parties.least, template.parties.most);
    let parties = match (least, most) {
        (l, m) if l == m => w.count("parties-just", usize::from(l)),
        (l, m) => w.say_with("parties-range", &[("least", l.into()), ("most", m.into())]),
    };
    let level = w.say(match template.level {
        Level::Strategic => "level-strategic",
        Level::Operational => "level-operational",
        Level::Both => "level-both",
    });
    format!("{} · {level} · {parties}", template.id)
}

fn picture(template: &Template) -> Icon {
    match template.id.split('-').next() {
        Some("AEO") => Icon::SEAL_CHECK,
        Some("CMAA") => Icon::HANDSHAKE,
        Some("FRAME") => Icon::GLOBE_HEMISPHERE_WEST,
        Some("EXP") => Icon::EXPORT,
        Some("TRANSIT") => Icon::TRUCK,
        Some("CERT") => Icon::IDENTIFICATION_CARD,
        Some("C2B") => Icon::BUILDINGS,
        Some("UB") => Icon::DATABASE,
        _ => Icon::SCALES,
    }
}

fn recents<'a>(ui: &mut Ui, files: impl Iterator<Item = &'a Path>, acts: &mut Vec<Act>, w: Words) {
    let t = theme::tokens(ui);
    for file in files {
        let name = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = file.parent().map(|p| p.display().to_string()).unwrap_or_default();
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), egui::Sense::click());
        let told = w.say_with("home-open-file", &[("name", name.as_str().into())]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &told));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, CornerRadius::same(8), t.hover);
        }
        icon::paint(
            ui.painter(),
            pos2(rect.min.x + 16.0, rect.center().y),
            Icon::CLOCK_COUNTER_CLOCKWISE,
            17.0,
            t.text_faint,
        );
        let at = pos2(rect.min.x + 34.0, rect.center().y - 8.5);
        let wide = surface::line_of_words(ui, at, &name, theme::font(size::BODY, Weight::Medium), t.text, 420.0);
        let at = at + vec2(wide + 14.0, 1.0);
        let room = rect.max.x - at.x - 10.0;
        surface::line_of_words(ui, at, &folder, theme::font(size::HELP, Weight::Regular), t.text_faint, room);
        if response.clicked() {
            acts.push(Act::OpenFile(file.to_path_buf()));
        }
    }
}

/// A field for a path with a button for the system's dialog.
pub fn path_field(
    ui: &mut Ui,
    id: &str,
    text: &mut String,
    label: &str,
    wish: Wish,
    acts: &mut Vec<Act>,
) -> egui::Response {
    let w = words::of(ui);
    let t = theme::tokens(ui);
    ui.label(RichText::new(label).font(theme::font(size::BODY, Weight::Medium)).color(t.text));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let browse = w.say("browse");
        let width = ui.available_width() - 138.0;
        let field = crate::gui::widgets::script::ScriptField::new(Id::unique(id), text, label);
        let response = field.width(width).right_to_left(false).show(ui);
        let tip = format!("{browse} {label}");
        if button::quiet(browse).icon(Icon::FOLDER_OPEN).least(130.0).tip(tip).show(ui).clicked() {
            acts.push(Act::Browse(wish));
        }
        response
    })
    .inner
}

//! Every part once, in its states: for looking at, and for the tests that look at it.

use crate::calendar::Date;
use crate::gui::icon::Icon;
use crate::gui::theme;
use crate::gui::widgets::choice::{self, Item, Tint};
use crate::gui::widgets::field::{self, Frame, State};
use crate::gui::widgets::picker::{self, Entry};
use crate::gui::widgets::ring::{self, Mark};
use crate::gui::widgets::script::ScriptField;
use crate::gui::widgets::surface::{self, Tone};
use crate::gui::widgets::{button, date, number};
use crate::template::Unit;
use egui::{Id, Ui, vec2};

/// What the parts of the gallery hold.
#[derive(Debug)]
pub struct Gallery {
    pub name: String,
    pub mail: String,
    pub arabic: String,
    pub long: String,
    pub secret: String,
    pub date: Option<Date>,
    pub number: Option<i64>,
    pub span: Option<(u32, Unit)>,
    pub yes: Option<bool>,
    pub on: bool,
    pub country: Option<String>,
    pub checked: Vec<String>,
}

impl Default for Gallery {
    fn default() -> Self {
        Self {
            name: "General Administration of Customs".into(),
            mail: "liaison.douane.gouv.fr".into(),
            arabic: "اتفاقية المساعدة المتبادلة (2026) ABC".into(),
            long: "The Participants exchange the data of Annex I\nמינהל המכס — 海关总署 — सीमा शुल्क".into(),
            secret: "hidden".into(),
            date: Date::new(2027, 3, 1),
            number: Some(12),
            span: Some((6, Unit::Months)),
            yes: None,
            on: true,
            country: None,
            checked: vec!["risk".into()],
        }
    }
}

/// Draws the gallery.
pub fn show(ui: &mut Ui, g: &mut Gallery) {
    ui.painter().rect_filled(ui.max_rect(), 0.0, theme::tokens(ui).canvas);
    egui::ScrollArea::vertical().show(ui, |ui| {
        ui.add_space(16.0);
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                inputs(left, g);
                others(right, g);
            }
        });
    });
}

fn framed(ui: &mut Ui, label: &str, state: State, help: &str, add: impl FnOnce(&mut Ui) -> egui::Response) {
    let frame = Frame { label, optional: help.is_empty(), state: &state, help, source: "", private: false };
    frame.show(ui, add);
    ui.add_space(12.0);
}

fn inputs(ui: &mut Ui, g: &mut Gallery) {
    surface::card(ui, |ui| {
        framed(ui, "Name", State::Done, "As in its founding law.", |ui| {
            ScriptField::new(Id::unique("g-name"), &mut g.name, "Name").show(ui)
        });
        let wrong = State::Wrong("An e-mail address has an @ in it.".into());
        framed(ui, "E-mail", wrong, "", |ui| {
            ScriptField::new(Id::unique("g-mail"), &mut g.mail, "E-mail").bad(true).show(ui)
        });
        framed(ui, "Arabic", State::Open, "", |ui| {
            ScriptField::new(Id::unique("g-arabic"), &mut g.arabic, "Arabic").show(ui)
        });
        framed(ui, "Long", State::Doubtful("Hebrew, Chinese and Hindi in one text.".into()), "", |ui| {
            ScriptField::new(Id::unique("g-long"), &mut g.long, "Long").lines(3).show(ui)
        });
        framed(ui, "Secret", State::Open, "", |ui| {
            field::password(ui, Id::unique("g-secret"), &mut g.secret, "Secret")
        });
        framed(ui, "Date", State::Done, "", |ui| date::field(ui, Id::unique("g-date"), &mut g.date, "Date").0);
        framed(ui, "Number", State::Open, "", |ui| {
            number::stepper(ui, Id::unique("g-number"), &mut g.number, (0, 99), "Number")
        });
        let units = [Unit::Days, Unit::Months, Unit::Years];
        framed(ui, "Span", State::Open, "", |ui| {
            number::duration(ui, Id::unique("g-span"), &mut g.span, &units, (1, 99), "Span")
        });
    });
}

fn others(ui: &mut Ui, g: &mut Gallery) {
    surface::card(ui, |ui| {
        framed(ui, "Yes or no", State::Open, "", |ui| {
            let (response, picked) = choice::yes_no(ui, Id::unique("g-yes"), g.yes, "Yes or no");
            g.yes = picked.or(g.yes);
            response
        });
        framed(ui, "Switch", State::Open, "", |ui| {
            let response = choice::switch(ui, Id::unique("g-switch"), g.on, "Switch");
            g.on ^= response.clicked();
            response
        });
        let entries = [("CH", "Switzerland"), ("CN", "China")];
        let entries = entries.map(|(id, label)| Entry { id: id.into(), label: label.into() });
        framed(ui, "Country", State::Open, "", |ui| {
            let id = Id::unique("g-country");
            let (response, picked) = picker::pick(ui, id, &entries, g.country.as_deref(), "Country", false);
            g.country = picked.or(g.country.take());
            response
        });
        let options = [
            Item { id: "risk", label: "Favourable risk score", help: "Fewer documentary and physical checks." },
            Item { id: "fast", label: "Priority treatment", help: "" },
        ];
        framed(ui, "Benefits", State::Open, "", |ui| {
            let (response, picked) = choice::checklist(ui, Id::unique("g-list"), &options, &g.checked, "Benefits");
            if let Some(option) = picked.and_then(|i| options.get(i)) {
                g.checked.push(option.id.into());
            }
            response
        });
        ui.horizontal(|ui| {
            button::primary("Export").icon(Icon::EXPORT).show(ui);
            button::quiet("Back").show(ui);
            button::plain("Skip").show(ui);
            button::danger("Discard").show(ui);
            button::quiet("Off").enabled(false).show(ui);
        });
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            choice::chip(ui, "Complete", Some(Icon::CHECK_CIRCLE), Tint::Good);
            choice::chip(ui, "1 to correct", Some(Icon::WARNING_CIRCLE), Tint::Bad);
            choice::chip(ui, "Draft", None, Tint::Neutral);
            choice::chip(ui, "2 of 4", None, Tint::Warn);
            choice::chip(ui, "Strategic", None, Tint::Accent);
        });
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ring::ring(ui, 0.54, 62.0, "54 %");
            ring::ring(ui, 1.0, 62.0, "100 %");
            let marks = [Mark::Empty, Mark::Part(0.3), Mark::Done, Mark::Wrong, Mark::Idle];
            for mark in marks {
                let (rect, _) = ui.allocate_exact_size(vec2(24.0, 24.0), egui::Sense::hover());
                ring::mark(ui.painter(), rect.center(), mark, ui.visuals().dark_mode);
            }
            surface::logo(ui, 40.0);
        });
    });
    ui.add_space(12.0);
    surface::banner(ui, Tone::Hint, "How this is used", "The names fill the title page.", |_| ());
    ui.add_space(8.0);
    surface::banner(ui, Tone::Bad, "The file could not be saved", "The disk is full.", |_| ());
    surface::empty(ui, Icon::FILES, "No cases yet", "Begin with a template, or open a file.");
}

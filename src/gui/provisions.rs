//! The articles of the open case: listed, left out, put back; and translations confirmed.

use super::screens::value::interface;
use super::view::{Dialog, LeaveOutForm};
use super::widgets::surface::Tone;
use super::window::Window;
use crate::document::{self, Provision};
use crate::draft::{self, Edit, Place};
use crate::finding::Tongue;
use crate::language::Language;
use crate::workspace::Desk;

/// The provisions of one revision, named in the language of the interface where the template speaks it.
#[derive(Clone, Debug)]
pub struct Contents {
    revision: u64,
    tongue: Tongue,
    pub list: Vec<Provision>,
}

impl Contents {
    fn of(desk: &Desk, tongue: Tongue) -> Self {
        let (template, draft) = (desk.template(), desk.draft());
        let own = interface(super::words::Words(tongue));
        let spoken = template.languages.contains(&own);
        let language = if spoken { Some(own) } else { draft.written_languages(template).into_iter().next() };
        let list = language.map(|l| document::provisions(template, draft, &l)).unwrap_or_default();
        Self { revision: desk.revision(), tongue, list }
    }
}

impl Window {
    /// Works the list out anew when it is shown and no longer true.
    pub(super) fn bring_contents_up_to_date(&mut self) {
        let shown = self.view.articles || self.view.palette.is_some();
        let Some(desk) = self.desk.as_ref().filter(|_| shown) else { return };
        let tongue = self.words.0;
        if self.contents.as_ref().is_none_or(|c| c.revision != desk.revision() || c.tongue != tongue) {
            self.contents = Some(Contents::of(desk, tongue));
        }
    }

    /// The provision that follows one in the text.
    fn next_to(&self, part: &str) -> Option<String> {
        let list = &self.contents.as_ref()?.list;
        let at = list.iter().position(|p| p.part == part)?;
        let next = list.iter().skip(at + 1).find(|p| p.standing != document::Standing::LeftOut)?;
        Some(next.part.clone())
    }

    fn called(&self, part: &str) -> String {
        let own = interface(self.words);
        self.desk.as_ref().map_or_else(String::new, |d| document::called(d.template(), part, &own))
    }

    pub(super) fn show_provision(&mut self, part: String) {
        (self.view.pages_open, self.view.pages_over) = (true, true);
        self.view.pages.show = Some(part);
    }

    /// Leaves a provision out; where something would be missed, asks first.
    pub(super) fn leave_out(&mut self, part: &str) {
        let Some(desk) = &mut self.desk else { return };
        let lacking = document::lacking_without(desk.template(), desk.draft(), part);
        if lacking.is_empty() {
            desk.push(Edit::LeaveOut(part.to_owned()));
            self.view.pages.show = self.next_to(part);
            let said = self.words.say_with("article-gone", &[("what", self.called(part).into())]);
            self.tell(Tone::Good, said);
        } else {
            let called = self.called(part);
            self.view.dialog = Some(Dialog::LeaveOut(LeaveOutForm { part: part.to_owned(), called, lacking }));
        }
    }

    pub(super) fn put_back(&mut self, part: String) {
        let Some(desk) = &mut self.desk else { return };
        desk.push(Edit::PutBack(part.clone()));
        let said = self.words.say_with("article-back", &[("what", self.called(&part).into())]);
        self.tell(Tone::Good, said);
        self.view.pages.show = Some(part);
    }

    /// Takes the officer's word that a text still says what the others say.
    pub(super) fn confirm(&mut self, place: &Place, language: &Language) {
        let Some(desk) = &mut self.desk else { return };
        let now = crate::calendar::Moment::now();
        desk.leave_field();
        desk.push(draft::confirm(desk.draft(), place, language, &crate::workspace::officer(), now));
    }
}

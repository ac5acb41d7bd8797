//! What can be done with the words under the pointer on a page.

use super::preview::on_paper;
use crate::document::{called, provision_of};
use crate::gui::act::Act;
use crate::gui::command::Command;
use crate::gui::icon::Icon;
use crate::gui::view::View;
use crate::gui::widgets::button;
use crate::gui::words;
use crate::pages::Page;
use crate::workspace::Desk;
use egui::{Rect, Response, Ui};

/// Opens where the page was pressed with the other button.
pub fn show(
    ui: &Ui,
    response: &Response,
    (rect, page, scale): (Rect, &Page, f32),
    desk: &Desk,
    view: &mut View,
    acts: &mut Vec<Act>,
) {
    if response.secondary_clicked() {
        let pointer = ui.input(|i| i.pointer.interact_pos());
        view.pages.menu = pointer.and_then(|pos| {
            let point = on_paper(rect, scale, pos);
            let run = page.nearest_run(point)?;
            Some((run.origin_of_words.block.to_string(), run.origin_of_words.place.clone()))
        });
    }
    let Some((block, place)) = view.pages.menu.clone() else { return };
    let w = words::of(ui);
    let part = provision_of(desk.template(), &block);
    if place.is_none() && part.is_none() && view.articles {
        return;
    }
    egui::Popup::context_menu(response).width(260.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut row = |ui: &mut Ui, icon, words: &str, enabled: bool, act: Act| {
            if button::menu_row(ui, Some(icon), words, "", enabled).clicked() && enabled {
                acts.push(act);
            }
        };
        if let Some(place) = place {
            row(ui, Icon::NOTE_PENCIL, w.say("menu-question"), true, Act::Focus(place));
        }
        if let Some(part) = part {
            let what = called(desk.template(), &part.id, &super::value::interface(w));
            let id = if part.optional { "article-leave-out" } else { "article-needed" };
            let words = w.say_with(id, &[("what", what.into())]);
            row(ui, Icon::PROHIBIT, &words, part.optional, Act::LeaveOut(part.id.clone()));
        }
        if !view.articles {
            row(ui, Icon::BOOK_BOOKMARK, w.say("menu-articles"), true, Act::Do(Command::Articles));
        }
    });
}

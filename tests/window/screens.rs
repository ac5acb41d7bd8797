//! What the screens look like, and that they say nothing in the wrong place.

use crate::desk::{Look, Stage};
use entente::finding::Tongue;
use entente::gui::act::Act;
use entente::gui::command::Command;
use entente::workspace::Theme;

#[test]
fn home_looks_as_it_should() {
    let mut stage = Stage::new(Look::default());
    stage.h.snapshot("home-light");
}

#[test]
fn home_looks_as_it_should_in_the_dark_and_in_french() {
    let mut stage = Stage::new(Look { theme: Theme::Dark, tongue: Tongue::French, ..Look::default() });
    stage.h.snapshot("home-dark-fr");
}

#[test]
fn the_editor_looks_as_it_should() {
    let mut stage = Stage::sample(Look::default());
    stage.h.snapshot("editor-light");
}

#[test]
fn the_editor_looks_as_it_should_in_the_dark() {
    let mut stage = Stage::sample(Look { theme: Theme::Dark, ..Look::default() });
    stage.h.snapshot("editor-dark");
}

#[test]
fn the_editor_fits_a_small_screen_in_french() {
    let mut stage = Stage::sample(Look { tongue: Tongue::French, size: [1366.0, 768.0], ..Look::default() });
    stage.h.snapshot("editor-small-fr");
}

#[test]
fn the_pages_in_pairs_with_thumbnails_and_search_look_as_they_should() {
    let mut stage = Stage::sample(Look::default());
    let ctx = stage.h.ctx.clone();
    stage.window_mut().carry_out(Act::ShowIn(entente::language::Language::english()), &ctx);
    for command in [Command::PagesPairs, Command::PagesThumbnails, Command::FindOnPages] {
        stage.window_mut().carry_out(Act::Do(command), &ctx);
    }
    stage.settle();
    stage.h.event(egui::Event::Text("customs authority".into()));
    stage.settle();
    stage.h.snapshot("pages-light");
}

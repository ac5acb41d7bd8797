//! The parts that screens are made of.

use crate::screen::Screen;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, HarnessBuilder, SnapshotOptions};
use entente::gui::screens::gallery::{self, Gallery};
use entente::gui::theme;

fn harness(theme: egui::Theme) -> Harness<'static, Gallery> {
    let options = SnapshotOptions::new().output_path("tests/expected/window").threshold(1.5).max_failed_pixels(400);
    HarnessBuilder::default()
        .with_size([1180.0, 900.0])
        .with_theme(theme)
        .with_options(options)
        .renderer(Screen::default())
        .with_context_setup(theme::install)
        .with_max_steps(40)
        .build_ui_state(gallery::show, Gallery::default())
}

#[test]
fn the_gallery_looks_as_it_should_in_light_and_dark() {
    let mut light = harness(egui::Theme::Light);
    light.snapshot("gallery-light");
    let mut dark = harness(egui::Theme::Dark);
    dark.snapshot("gallery-dark");
    let mut results = light.take_snapshot_results();
    results.extend(dark.take_snapshot_results());
}

#[test]
fn what_is_highlighted_in_arabic_is_what_is_copied() {
    let mut h = harness(egui::Theme::Light);
    let field = h.get_by_role_and_label(egui::Role::TextInput, "Arabic");
    field.focus();
    h.run();
    h.key_press(Key::Home);
    for _ in 0..3 {
        h.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    }
    h.run();
    h.event(egui::Event::Copy);
    h.step();
    let copied = h.output().platform_output.commands.iter().find_map(|c| match c {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("اتف"), "the first three letters, which stand at the right");
}

#[test]
fn cutting_in_arabic_takes_the_letters_that_were_selected() {
    let mut h = harness(egui::Theme::Light);
    h.get_by_role_and_label(egui::Role::TextInput, "Arabic").focus();
    h.run();
    h.key_press(Key::Home);
    h.key_press_modifiers(Modifiers::CTRL | Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowLeft);
    h.event(egui::Event::Cut);
    h.run();
    assert!(!h.state().arabic.contains("اتفاقية"), "{}", h.state().arabic);
    assert!(h.state().arabic.contains("المساعدة المتبادلة (2026) ABC"));
}

#[test]
fn typing_selecting_and_pasting_change_the_text() {
    let mut h = harness(egui::Theme::Light);
    h.get_by_role_and_label(egui::Role::TextInput, "E-mail").focus();
    h.run();
    h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    h.event(egui::Event::Text("a@b.int".into()));
    h.run();
    assert_eq!(h.state().mail, "a@b.int");
    h.key_press(Key::Home);
    h.event(egui::Event::Paste("x\ny".into()));
    h.run();
    assert_eq!(h.state().mail, "x ya@b.int", "one line stays one line");
    h.key_press_modifiers(Modifiers::COMMAND | Modifiers::CTRL, Key::Delete);
    h.run();
    assert_eq!(h.state().mail, "x y@b.int", "a word ends where letters end");
}

#[test]
fn composed_input_is_taken_when_it_is_committed() {
    let mut h = harness(egui::Theme::Light);
    h.get_by_role_and_label(egui::Role::TextInput, "Name").focus();
    h.run();
    h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    h.run();
    let preedit = egui::ImeEvent::Preedit { text: "hai".into(), active_range_chars: None };
    h.event(egui::Event::Ime(preedit));
    h.run();
    assert!(!h.state().name.contains("hai"), "what is being composed is not yet text");
    h.event(egui::Event::Ime(egui::ImeEvent::Commit("海关".into())));
    h.run();
    assert_eq!(h.state().name, "海关");
}

//! Articles left out and put back, and translations confirmed, by hand.

use crate::desk::{Look, Stage};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use entente::draft::{Answer, Edit, Origin, Place};
use entente::finding::Tongue;
use entente::gui::act::Act;
use entente::gui::command::Command;
use entente::gui::view::Dialog;
use entente::language::Language;
use entente::template::{Texts, Value};
use entente::workspace::Theme;

use egui::Role;

fn carry_out(stage: &mut Stage, act: Act) {
    let ctx = stage.h.ctx.clone();
    stage.window_mut().carry_out(act, &ctx);
    stage.settle();
}

/// The sample in two languages, with its articles in the outline.
fn articles(look: Look) -> Stage {
    let mut stage = Stage::new(look);
    stage.window_mut().open_named("sample:aeo-mra-arrangement");
    stage.settle();
    carry_out(&mut stage, Act::Do(Command::Articles));
    stage
}

fn left_out(stage: &Stage) -> Vec<String> {
    stage.window().desk().expect("open").draft().left_out.clone()
}

fn pages(stage: &Stage) -> String {
    let preview = stage.window().preview().expect("the pages are set");
    let texts: Vec<String> = preview.pages.pages.iter().flat_map(|p| p.runs()).map(|r| r.text.to_string()).collect();
    texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_switch_leaves_an_article_out_and_a_button_puts_it_back() {
    let mut stage = articles(Look::default());
    let before = pages(&stage);
    assert!(before.contains("Costs"));
    stage.h.get_by_role_and_label(Role::Switch, "“Further development” stands in the text").click();
    stage.settle();
    assert_eq!(left_out(&stage), ["development"]);
    assert!(!pages(&stage).contains("Further development"), "the pages follow");
    let undo = stage.window().desk().and_then(|d| d.undo_words(Tongue::English));
    assert_eq!(undo.as_deref(), Some("leaving out “Further development”"));
    let undo = stage.window().desk().and_then(|d| d.undo_words(Tongue::French));
    assert_eq!(undo.as_deref(), Some("retrait de « Développement »"));
    assert!(stage.h.query_by_label("Further development, left out").is_some(), "it stays listed");
    stage.h.get_by_role_and_label(Role::Button, "Put back “Further development”").click();
    stage.settle();
    assert!(left_out(&stage).is_empty());
    assert_eq!(pages(&stage), before);
    for _ in 0..2 {
        stage.h.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        stage.settle();
    }
    assert!(left_out(&stage).is_empty() && stage.window().may_close(), "undone, nothing is left to save");
}

#[test]
fn articles_are_switched_by_the_keyboard_alone() {
    let mut stage = articles(Look::default());
    let switch = stage.h.get_by_role_and_label(Role::Switch, "“Costs” stands in the text");
    switch.focus();
    stage.settle();
    stage.h.key_press(Key::Space);
    stage.settle();
    assert_eq!(left_out(&stage), ["costs"]);
    let sections = &stage.window().desk().expect("open").template().sections;
    let costs = sections.iter().position(|s| s.id == "costs").expect("a section on costs");
    carry_out(&mut stage, Act::Section(costs));
    assert!(stage.h.query_by_label_contains("Nothing to answer here").is_some(), "its questions are not put");
}

#[test]
fn an_article_that_others_need_is_not_left_out_without_asking() {
    let mut stage = articles(Look::default());
    carry_out(&mut stage, Act::LeaveOut("compatibility".into()));
    let view = stage.window().view();
    let Some(Dialog::LeaveOut(form)) = &view.dialog else { panic!("it asks: {:?}", view.dialog) };
    assert!(!form.lacking.is_empty());
    assert!(left_out(&stage).is_empty());
    stage.h.get_by_role_and_label(Role::Button, "Leave it out all the same").click();
    stage.settle();
    assert_eq!(left_out(&stage), ["compatibility"]);
    stage.h.key_press(Key::F7);
    stage.settle();
    let found = &stage.window().view().checked.as_ref().expect("checked").findings;
    assert!(found.iter().any(|f| f.code() == "reference-lost"), "{found:?}");
    stage.h.query_all_by_role_and_label(Role::Button, "Put back").next().expect("beside the finding").click();
    stage.settle();
    assert!(left_out(&stage).is_empty());
}

#[test]
fn the_palette_leaves_out_and_puts_back() {
    let mut stage = articles(Look { tongue: Tongue::French, ..Look::default() });
    for (words, left) in [("écarter frais", vec!["costs"]), ("rétablir frais", vec![])] {
        stage.h.key_press_modifiers(Modifiers::COMMAND, Key::K);
        stage.settle();
        stage.h.event(egui::Event::Text(words.into()));
        stage.settle();
        stage.h.key_press(Key::Enter);
        stage.settle();
        assert_eq!(left_out(&stage), left, "{words}");
    }
}

#[test]
fn the_menu_of_a_clause_leaves_its_article_out() {
    let mut stage = articles(Look::default());
    carry_out(&mut stage, Act::Do(Command::Articles));
    carry_out(&mut stage, Act::ShowProvision("development".into()));
    let preview = stage.window().preview().expect("set");
    let found = preview
        .pages
        .pages
        .iter()
        .enumerate()
        .find_map(|(n, page)| Some((n, *page.rects_of_block("development.text").first()?, page.width.to_points())));
    let (page, words, width) = found.expect("on a page");
    let paper = stage.h.get_by_role_and_label(Role::Article, &format!("Page {}", page + 1)).rect();
    let scale = paper.width() / width;
    let at = paper.min + egui::vec2(words.x.to_points() + 6.0, words.y.to_points() + 5.0) * scale;
    stage.h.hover_at(at);
    stage.h.step();
    for pressed in [true, false] {
        let button = egui::PointerButton::Secondary;
        stage.h.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    }
    stage.settle();
    stage.h.get_by_role_and_label(Role::MenuItem, "Leave out “Further development”").click();
    stage.settle();
    assert_eq!(left_out(&stage), ["development"]);
}

fn texts(en: &str, fr: &str) -> Value {
    let texts = [(Language::english(), en.to_owned()), (Language::french(), fr.to_owned())];
    Value::Texts(texts.into_iter().collect::<Texts>())
}

#[test]
fn a_translation_is_confirmed_beside_its_text_and_the_finding_goes() {
    let mut stage = articles(Look::default());
    let place = Place::case("sig.place");
    let answer = |en: &str| Answer { value: texts(en, "Port-Alder"), origin: Origin::Officer };
    carry_out(&mut stage, Act::Edit(Edit::Answer(place.clone(), Some(answer("Port Alder (old harbour)")))));
    carry_out(&mut stage, Act::Focus(place.clone()));
    assert!(stage.h.query_by_label_contains("the text in English has changed").is_some());
    let lagging = |stage: &mut Stage| {
        stage.h.key_press(Key::F7);
        stage.settle();
        let found = &stage.window().view().checked.as_ref().expect("checked").findings;
        found.iter().any(|f| f.code().starts_with("translation-"))
    };
    assert!(lagging(&mut stage));
    carry_out(&mut stage, Act::CloseFindings);
    carry_out(&mut stage, Act::Focus(place.clone()));
    stage.h.get_by_role_and_label(Role::Button, "Still says the same").click();
    stage.settle();
    let draft = stage.window().desk().expect("open").draft();
    assert!(draft.behind.is_empty() && draft.confirmed[&place].len() == 1);
    assert!(stage.h.query_by_label_contains("Confirmed").is_some());
    assert!(!lagging(&mut stage), "the finding has gone");
    let undo = stage.window().desk().and_then(|d| d.undo_words(Tongue::English)).expect("a step");
    assert_eq!(undo, "confirming “Place of signature”");
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    stage.settle();
    let draft = stage.window().desk().expect("open").draft();
    assert!(draft.confirmed.is_empty() && draft.behind.contains_key(&place));
}

/// How long the window takes to settle differs from machine to machine, and so would what is left of the notice.
fn until_the_notice_goes(stage: &mut Stage) {
    stage.h.run_steps(24);
    stage.settle();
}

#[test]
fn the_list_of_articles_looks_as_it_should() {
    let mut stage = articles(Look::default());
    carry_out(&mut stage, Act::LeaveOut("development".into()));
    until_the_notice_goes(&mut stage);
    stage.h.snapshot("articles-light");
}

#[test]
fn the_list_of_articles_looks_as_it_should_in_the_dark_and_in_french() {
    let mut stage = articles(Look { theme: Theme::Dark, tongue: Tongue::French, size: [1366.0, 768.0] });
    carry_out(&mut stage, Act::LeaveOut("development".into()));
    until_the_notice_goes(&mut stage);
    stage.h.snapshot("articles-dark-fr");
}

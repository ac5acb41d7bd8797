//! What the window does: filling, undo, errors after leaving, keys, palette, jumping between pages and form.

use crate::desk::{Look, Stage};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use entente::draft::Place;
use entente::finding::Tongue;
use entente::gui::act::Act;
use entente::gui::command::Command;
use entente::gui::input_id;
use entente::gui::view::{Dialog, Screen};
use entente::template::Value;

/// Begins a case of the first template by the dialog, for Switzerland and China.
fn begun() -> Stage {
    let mut stage = Stage::new(Look::default());
    stage.h.get_by_label_contains("Begin: Mutual recognition").click();
    stage.settle();
    for (label, country) in [("Country of party 1", "Switzerland"), ("Country of party 2", "China")] {
        stage.h.get_by_label_contains(&format!("{label}: Choose")).click();
        stage.settle();
        stage.h.event(egui::Event::Text(country.into()));
        stage.settle();
        stage.h.key_press(Key::Enter);
        stage.settle();
    }
    stage.h.get_by_role_and_label(Role::Button, "Begin").click();
    stage.settle();
    stage
}

fn focus(stage: &mut Stage, place: &Place) {
    let ctx = stage.h.ctx.clone();
    stage.window_mut().carry_out(Act::Focus(place.clone()), &ctx);
    stage.settle();
    let at = stage.h.ctx.memory(|m| m.focused());
    assert_eq!(at, Some(input_id(place)), "{place:?} has the keyboard");
}

fn text_of(stage: &Stage, place: &Place) -> Option<String> {
    match stage.window().desk()?.draft().value(place)? {
        Value::Text(text) => Some(text.clone()),
        Value::Texts(texts) => texts.values().next().cloned(),
        _ => None,
    }
}

#[test]
fn a_case_begins_with_the_countries_chosen() {
    let stage = begun();
    let desk = stage.window().desk().expect("a case is open");
    assert_eq!(stage.window().view().screen, Screen::Editor);
    let parties: Vec<&str> = desk.draft().parties.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(parties, ["CH", "CN"]);
    assert_eq!(desk.draft().value(&Place::party("party.country", "CN")), Some(&Value::Choice("CN".into())));
    assert!(!desk.is_dirty(), "nothing has been typed yet");
}

#[test]
fn typing_fills_the_answer_and_one_undo_takes_the_word_back() {
    let mut stage = begun();
    let place = Place::party("party.name_full", "CH");
    focus(&mut stage, &place);
    for letter in ["S", "w", "i", "s", "s"] {
        stage.h.event(egui::Event::Text(letter.into()));
        stage.h.step();
    }
    stage.settle();
    assert_eq!(text_of(&stage, &place).as_deref(), Some("Swiss"));
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    stage.settle();
    assert_eq!(text_of(&stage, &place), None);
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    stage.settle();
    assert_eq!(text_of(&stage, &place).as_deref(), Some("Swiss"));
}

#[test]
fn the_pages_follow_what_is_typed() {
    let mut stage = begun();
    let place = Place::party("party.name_full", "CH");
    focus(&mut stage, &place);
    stage.h.event(egui::Event::Text("Helvetic Confederation".into()));
    stage.settle();
    let preview = stage.window().preview().expect("the pages are set");
    let texts: String = preview.pages.pages.iter().flat_map(|p| p.runs()).map(|r| r.text.to_string()).collect();
    assert!(texts.contains("Helvetic"), "the pages show what was typed");
}

#[test]
fn ctrl_enter_goes_to_the_next_field_and_the_search_finds_one() {
    let mut stage = begun();
    let first = Place::party("party.name_full", "CH");
    focus(&mut stage, &first);
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    stage.settle();
    let next = stage.window().view().focused.clone();
    assert!(next.is_some() && next.as_ref() != Some(&first), "{next:?}");
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::F);
    stage.settle();
    stage.h.event(egui::Event::Text("short title".into()));
    stage.settle();
    stage.h.key_press(Key::Enter);
    stage.settle();
    assert_eq!(stage.window().view().focused, Some(Place::case("inst.short_title")));
}

#[test]
fn the_palette_carries_out_a_command() {
    let mut stage = begun();
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::K);
    stage.settle();
    stage.h.event(egui::Event::Text("export".into()));
    stage.settle();
    stage.h.key_press(Key::Enter);
    stage.settle();
    assert!(matches!(stage.window().view().dialog, Some(Dialog::Export(_))), "{:?}", stage.window().view().dialog);
}

#[test]
fn the_palette_finds_the_other_language_by_its_name() {
    for name in ["français", "French", "anglais"] {
        let mut stage = begun();
        stage.h.key_press_modifiers(Modifiers::COMMAND, Key::K);
        stage.settle();
        stage.h.event(egui::Event::Text(name.into()));
        stage.settle();
        stage.h.key_press(Key::Enter);
        stage.settle();
        let settings = stage.window().workshop().settings();
        assert_eq!(settings.chosen_tongue(), Some(Tongue::French), "{name}");
    }
}

#[test]
fn what_is_missing_is_named_in_the_language_of_the_window() {
    let mut stage = begun();
    stage.h.key_press(Key::F7);
    stage.settle();
    let checked = stage.window().view().checked.as_ref().expect("the check has been made");
    let title = checked.findings.iter().find(|f| f.place.field.as_deref() == Some("inst.short_title"));
    let finding = title.expect("the title is missing");
    assert!(finding.sentence(Tongue::English).contains("Short title"), "{finding}");
    assert!(finding.sentence(Tongue::French).contains("Titre court"), "{finding}");
}

#[test]
fn a_new_row_has_the_keyboard() {
    let mut stage = begun();
    let place = Place::case("gov.workplan");
    let ctx = stage.h.ctx.clone();
    stage.window_mut().carry_out(Act::Focus(place.clone()), &ctx);
    stage.settle();
    stage.h.key_press(Key::Space);
    stage.settle();
    stage.h.event(egui::Event::Text("Pilot".into()));
    stage.settle();
    let value = stage.window().desk().expect("open").draft().value(&place).cloned();
    let Some(Value::Rows(rows)) = value else { panic!("a row has come: {value:?}") };
    assert!(format!("{rows:?}").contains("Pilot"), "{rows:?}");
}

#[test]
fn a_check_tells_what_is_missing_and_pressing_it_goes_there() {
    let mut stage = begun();
    stage.h.key_press(Key::F7);
    stage.settle();
    let view = stage.window().view();
    let checked = view.checked.as_ref().expect("the check has been made");
    assert!(checked.findings.iter().any(entente::finding::Finding::is_error), "a blank case cannot be signed");
    assert!(view.findings_open && view.tell_all);
}

#[test]
fn work_is_not_lost_without_asking() {
    let mut stage = begun();
    focus(&mut stage, &Place::party("party.name_full", "CH"));
    stage.h.event(egui::Event::Text("x".into()));
    stage.settle();
    assert!(!stage.window().may_close());
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::W);
    stage.settle();
    assert!(matches!(stage.window().view().dialog, Some(Dialog::Unsaved(_))));
    stage.h.get_by_role_and_label(Role::Button, "Discard changes").click();
    stage.settle();
    assert!(stage.window().desk().is_none());
    assert_eq!(stage.window().view().screen, Screen::Home);
}

#[test]
fn a_case_is_saved_under_a_typed_name_and_opens_again() {
    let mut stage = begun();
    focus(&mut stage, &Place::party("party.name_full", "CH"));
    stage.h.event(egui::Event::Text("Swiss".into()));
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::S);
    stage.settle();
    let path = stage.home.path().join("a case.entente");
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    stage.h.event(egui::Event::Text(path.display().to_string()));
    stage.settle();
    stage.h.key_press(Key::Enter);
    stage.settle();
    assert!(path.is_file(), "{:?}", stage.window().view().dialog);
    assert!(stage.window().may_close());
}

#[test]
fn exporting_writes_files_into_the_typed_folder() {
    let mut stage = Stage::sample(Look::default());
    let folder = stage.home.path().join("out");
    std::fs::create_dir_all(&folder).expect("a folder");
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::E);
    stage.settle();
    // The folder has the keyboard, and Enter is the button of the dialog.
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    stage.h.event(egui::Event::Text(folder.display().to_string()));
    stage.settle();
    stage.h.key_press(Key::Enter);
    stage.settle();
    let Some(Dialog::Export(form)) = &stage.window().view().dialog else { panic!("the dialog stays for the result") };
    let done = form.done.as_ref().unwrap_or_else(|| panic!("{:?}", form.trouble));
    assert!(done.files.iter().any(|f| f.extension().is_some_and(|e| e == "pdf")));
    assert!(done.files.iter().all(|f| f.is_file()));
}

#[test]
fn documents_are_chosen_by_switches() {
    let mut stage = Stage::sample(Look::default());
    let folder = stage.home.path().join("out");
    std::fs::create_dir_all(&folder).expect("a folder");
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::E);
    stage.settle();
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    stage.h.event(egui::Event::Text(folder.display().to_string()));
    stage.settle();
    for name in ["Text", "Signature pages", "Utility Block sheet"] {
        stage.h.get_by_role_and_label(Role::Switch, name).click();
        stage.settle();
    }
    stage.h.get_by_role_and_label(Role::Button, "Export").click();
    stage.settle();
    let Some(Dialog::Export(form)) = &stage.window().view().dialog else { panic!("the dialog stays for the result") };
    let done = form.done.as_ref().unwrap_or_else(|| panic!("{:?}", form.trouble));
    let names: Vec<String> = done.files.iter().map(|f| f.display().to_string()).collect();
    let count = |part: &str| names.iter().filter(|n| n.contains(part)).count();
    assert!(count("signature-pages") >= 1 && count("utility-block") >= 1, "{names:?}");
    assert_eq!(
        names.iter().filter(|n| n.ends_with("-en.pdf") && !n.contains("pages") && !n.contains("block")).count(),
        0
    );
}

/// The sample with its pages in English, whatever language comes first in it.
fn in_english() -> Stage {
    let mut stage = Stage::sample(Look::default());
    let ctx = stage.h.ctx.clone();
    stage.window_mut().carry_out(Act::ShowIn(entente::language::Language::english()), &ctx);
    stage.settle();
    stage
}

#[test]
fn words_are_found_on_the_pages_and_the_next_place_comes_into_sight() {
    let mut stage = in_english();
    stage.h.key_press_modifiers(Modifiers { shift: true, ..Modifiers::COMMAND }, Key::F);
    stage.settle();
    stage.h.event(egui::Event::Text("benefits".into()));
    stage.settle();
    let count = stage.h.query_all_by_label_contains(" of ").filter(|n| n.value().is_none()).count();
    assert!(count > 0, "nobody says how many places there are");
    let first = stage.window().view().pages.hit;
    for _ in 0..3 {
        stage.h.key_press(Key::Enter);
        stage.settle();
    }
    assert_eq!(stage.window().view().pages.hit, first + 3);
    assert!(!stage.window().view().pages.show_hit, "the place found was brought into sight");
    stage.h.get_by_role_and_label(Role::Button, "Close the search").click();
    stage.settle();
    assert!(!stage.window().view().pages.find_open);
}

#[test]
fn words_of_a_page_are_chosen_with_the_mouse_and_copied() {
    let mut stage = in_english();
    let page = stage.h.get_by_role_and_label(Role::Article, "Page 1");
    assert!(page.value().is_some_and(|v| v.contains("Swiss Federal Council")), "a screen reader hears the page");
    let rect = page.rect();
    let at = |x: f32, y: f32| rect.min + egui::vec2(rect.width() * x, rect.height() * y);
    stage.h.drag_at(at(0.2, 0.45));
    stage.h.step();
    stage.h.hover_at(at(0.5, 0.5));
    stage.h.step();
    stage.h.hover_at(at(0.8, 0.6));
    stage.h.step();
    stage.h.drop_at(at(0.8, 0.6));
    stage.settle();
    assert!(stage.window().view().pages.chosen.is_some(), "nothing is chosen");
    stage.h.event(egui::Event::Copy);
    stage.h.step();
    let copied = stage.h.output().platform_output.commands.iter().find_map(|c| match c {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("nothing was copied");
    assert!(copied.split_whitespace().count() > 10, "{copied}");
    assert!(!copied.contains('\u{AD}'));
}

#[test]
fn pages_stand_in_pairs_and_a_small_picture_leads_to_its_page() {
    let mut stage = in_english();
    for name in ["Two pages beside one another", "Small pictures of all pages"] {
        let ctx = stage.h.ctx.clone();
        let command = if name.starts_with("Two") { Command::PagesPairs } else { Command::PagesThumbnails };
        stage.window_mut().carry_out(Act::Do(command), &ctx);
        stage.settle();
    }
    let [one, two] = ["Page 1", "Page 2"].map(|n| stage.h.get_by_role_and_label(Role::Article, n).rect());
    assert!((one.min.y - two.min.y).abs() < 1.0 && one.max.x < two.min.x, "{one} {two}");
    stage.h.get_by_role_and_label(Role::Button, "Go to page 5").click();
    stage.settle();
    assert!((4..=5).contains(&stage.window().view().page), "page {}", stage.window().view().page + 1);
}

#[test]
fn tab_goes_from_the_outline_to_the_form() {
    let mut stage = begun();
    let search = stage.h.get_by_role_and_label(Role::TextInput, "Find a field");
    search.focus();
    stage.settle();
    let sections = stage.window().desk().expect("open").template().sections.len();
    // Past the two tabs and every section, then the first question.
    for _ in 0..=sections + 2 {
        stage.h.key_press(Key::Tab);
        stage.h.step();
    }
    stage.settle();
    assert!(stage.window().view().focused.is_some(), "the form follows the outline");
}

#[test]
fn a_third_party_comes_and_goes_and_every_answer_stays() {
    let mut stage = Stage::sample(Look::default());
    let before = stage.window().desk().expect("open").draft().clone();
    let ctx = stage.h.ctx.clone();
    stage.window_mut().carry_out(Act::Do(Command::Parties), &ctx);
    stage.settle();
    stage.h.get_by_role_and_label(Role::Button, "Add a party").click();
    stage.settle();
    stage.h.get_by_label_contains("Country of party 3: Choose").click();
    stage.settle();
    stage.h.event(egui::Event::Text("Norway".into()));
    stage.settle();
    stage.h.key_press(Key::Enter);
    stage.settle();
    stage.h.get_by_role_and_label(Role::Button, "Apply").click();
    stage.settle();
    let draft = stage.window().desk().expect("open").draft();
    let parties: Vec<&str> = draft.parties.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(parties, ["CH", "CN", "NO"]);
    assert!(before.answers.iter().all(|(place, answer)| draft.answers.get(place) == Some(answer)), "nothing is lost");
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    stage.settle();
    let draft = stage.window().desk().expect("open").draft();
    assert_eq!((&draft.parties, &draft.answers), (&before.parties, &before.answers), "one step back");
}

#[test]
fn an_own_template_is_tried_with_pages_that_follow_its_file() {
    let mut stage = Stage::new(Look::default());
    let path = stage.home.path().join("OURS.ron");
    let write = |aim: &str| {
        let overlay = "Overlay(format: 1, id: \"OURS\", of: \"AEO-MRA\", version: \"1.0.0\", parts: {\"objective\": (heading: {\"en\": \"AIM\"})})";
        std::fs::write(&path, overlay.replace("AIM", aim)).expect("written");
    };
    write("Our aim");
    let ctx = stage.h.ctx.clone();
    stage.window_mut().carry_out(Act::OpenFile(path.clone()), &ctx);
    stage.settle();
    stage.h.get_by_role_and_label(Role::Button, "Try it").click();
    stage.settle();
    assert!(pages_say(&stage, "Our aim"));
    write("Their aim");
    for _ in 0..40 {
        std::thread::sleep(std::time::Duration::from_millis(100));
        stage.settle();
        if pages_say(&stage, "Their aim") {
            break;
        }
    }
    assert!(pages_say(&stage, "Their aim"), "the pages follow the file");
    std::fs::write(&path, "Overlay(").expect("written");
    for _ in 0..40 {
        std::thread::sleep(std::time::Duration::from_millis(100));
        stage.settle();
        if stage.window().view().findings_open {
            break;
        }
    }
    assert!(
        stage.window().view().findings_open && pages_say(&stage, "Their aim"),
        "a broken file is told, the pages stay"
    );
}

fn pages_say(stage: &Stage, words: &str) -> bool {
    let Some(preview) = stage.window().preview() else { return false };
    let texts = preview.pages.pages.iter().flat_map(|p| p.runs()).map(|r| r.text.to_string());
    let texts = texts.collect::<Vec<_>>().join(" ");
    texts.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
}

#[test]
fn an_own_template_is_added_to_the_others() {
    let mut stage = Stage::new(Look::default());
    let path = stage.home.path().join("OURS.ron");
    let overlay =
        "Overlay(format: 1, id: \"OURS\", of: \"AEO-MRA\", version: \"1.0.0\", name: {\"en\": \"House style\"})";
    std::fs::write(&path, overlay).expect("written");
    let ctx = stage.h.ctx.clone();
    stage.window_mut().carry_out(Act::OpenFile(path), &ctx);
    stage.settle();
    stage.h.get_by_role_and_label(Role::Button, "Add to the templates").click();
    stage.settle();
    assert!(stage.h.query_all_by_label_contains("House style").next().is_some(), "it stands among the others");
}

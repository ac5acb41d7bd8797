//! Fields that a list feeds: what is offered as one types, taken by keys and by the mouse.

use crate::desk::{Look, Stage};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use entente::draft::Place;
use entente::gui::act::Act;
use entente::gui::input_id;
use entente::language::Language;
use entente::template::Value;

/// The sample case of that template, on the question.
fn at(sample: &str, field: &str) -> Stage {
    let mut stage = Stage::new(Look::default());
    stage.window_mut().open_named(&format!("sample:{sample}"));
    stage.settle();
    focus(&mut stage, &Place::case(field));
    stage
}

fn focus(stage: &mut Stage, place: &Place) {
    let ctx = stage.h.ctx.clone();
    stage.window_mut().carry_out(Act::Focus(place.clone()), &ctx);
    stage.settle();
    assert_eq!(stage.h.ctx.memory(|m| m.focused()), Some(input_id(place)));
}

fn press(stage: &mut Stage, key: Key) {
    stage.h.key_press(key);
    stage.settle();
}

/// Writes over what stands in the field.
fn write(stage: &mut Stage, text: &str) {
    stage.h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    stage.h.event(egui::Event::Text(text.into()));
    stage.settle();
}

fn value(stage: &Stage, field: &str) -> Option<Value> {
    stage.window().desk()?.draft().value(&Place::case(field)).cloned()
}

fn told(stage: &Stage, field: &str, language: &str) -> Option<String> {
    match value(stage, field)? {
        Value::Texts(texts) => texts.get(&Language::new(language)?).cloned(),
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn offered(stage: &Stage) -> Vec<String> {
    let rows = stage.h.query_all_by_role(Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

const SIX: [&str; 6] = ["en", "fr", "es", "ru", "ar", "zh"];

#[test]
fn a_place_taken_by_keys_stands_in_every_language_and_its_code_beside_it() {
    let mut stage = at("cmaa-norland-valmere", "sig.place");
    write(&mut stage, "genev");
    assert!(offered(&stage)[0].ends_with("Geneva, Switzerland"), "{:?}", offered(&stage));
    press(&mut stage, Key::ArrowDown);
    press(&mut stage, Key::Enter);
    let names: Vec<String> = SIX.iter().filter_map(|l| told(&stage, "sig.place", l)).collect();
    assert_eq!(names, ["Geneva", "Genève", "Ginebra", "Женева", "جنيف", "日内瓦"]);
    assert_eq!(told(&stage, "sig.locode", "en").as_deref(), Some("CHGVA"));
    assert_eq!(offered(&stage), [""; 0], "the list has closed");
    assert_eq!(stage.h.ctx.memory(|m| m.focused()), Some(input_id(&Place::case("sig.place"))));
    stage.h.event(egui::Event::Text("!".into()));
    stage.settle();
    assert_eq!(told(&stage, "sig.place", "en").as_deref(), Some("Geneva!"), "the caret stands behind what was taken");
    for _ in 0..2 {
        stage.h.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        stage.settle();
    }
    assert_eq!(told(&stage, "sig.locode", "en"), None, "one step back takes both");
    assert_eq!(told(&stage, "sig.place", "ru").as_deref(), Some("Порт-Алдер"));
}

#[test]
fn free_text_stays_and_enter_takes_nothing_unmarked() {
    let mut stage = at("cmaa-norland-valmere", "sig.place");
    write(&mut stage, "Bern and Gen");
    press(&mut stage, Key::Enter);
    assert_eq!(told(&stage, "sig.place", "en").as_deref(), Some("Bern and Gen"));
    write(&mut stage, "Bern");
    assert!(!offered(&stage).is_empty());
    press(&mut stage, Key::Enter);
    assert_eq!(told(&stage, "sig.place", "en").as_deref(), Some("Bern"));
    assert_eq!(told(&stage, "sig.place", "fr").as_deref(), Some("Port-Alder"), "nothing was taken");
    assert_eq!(told(&stage, "sig.locode", "en"), None);
}

#[test]
fn escape_closes_the_list_and_leaves_the_keyboard_in_the_field() {
    let mut stage = at("cmaa-norland-valmere", "sig.place");
    write(&mut stage, "mosc");
    assert!(!offered(&stage).is_empty());
    press(&mut stage, Key::Escape);
    assert_eq!(offered(&stage), [""; 0]);
    assert_eq!(stage.h.ctx.memory(|m| m.focused()), Some(input_id(&Place::case("sig.place"))));
    assert_eq!(told(&stage, "sig.place", "en").as_deref(), Some("mosc"));
    press(&mut stage, Key::ArrowDown);
    assert!(!offered(&stage).is_empty(), "an arrow opens it again");
    press(&mut stage, Key::Tab);
    assert_eq!(offered(&stage), [""; 0], "the list goes when the keyboard goes");
}

#[test]
fn a_place_is_taken_with_the_mouse_and_typed_in_another_script() {
    let mut stage = at("cmaa-norland-valmere", "sig.place");
    write(&mut stage, "日内");
    stage.h.get_by_label_contains("Geneva, Switzerland").click();
    stage.settle();
    assert_eq!(told(&stage, "sig.place", "fr").as_deref(), Some("Genève"));
    assert_eq!(told(&stage, "sig.locode", "en").as_deref(), Some("CHGVA"));
}

#[test]
fn the_field_tells_screen_readers_of_its_list() {
    let mut stage = at("cmaa-norland-valmere", "sig.place");
    let open = |stage: &Stage| {
        let label = |n: &egui_kittest::Node<'_>| n.accesskit_node().label().unwrap_or_default();
        let mut fields = stage.h.query_all_by_role(Role::EditableComboBox);
        let field = fields.find(|n| label(n).starts_with("Place of signature (English)"));
        let node = field.expect("the field is a combo box").accesskit_node();
        (node.data().is_expanded(), node.data().active_descendant().is_some())
    };
    assert_eq!(open(&stage), (Some(false), false));
    write(&mut stage, "lond");
    assert_eq!(open(&stage), (Some(true), false));
    press(&mut stage, Key::ArrowDown);
    assert_eq!(open(&stage), (Some(true), true), "the marked entry is told");
}

#[test]
fn an_unknown_code_is_told_with_its_remedy() {
    let mut stage = at("cmaa-norland-valmere", "sig.locode");
    write(&mut stage, "GENEVA");
    let next = Place::case("sig.place");
    focus(&mut stage, &next);
    stage.h.get_by_label_contains("“GENEVA” is no UN/LOCODE.");
}

#[test]
fn goods_taken_in_a_row_fill_code_and_words() {
    let mut stage = Stage::new(Look::default());
    stage.window_mut().open_named("sample:exp-dx-norland-valmere");
    stage.settle();
    let ctx = stage.h.ctx.clone();
    stage.window_mut().carry_out(Act::Focus(Place::case("exd.goods")), &ctx);
    stage.settle();
    press(&mut stage, Key::Space);
    stage.h.event(egui::Event::Text("cigar".into()));
    stage.settle();
    press(&mut stage, Key::ArrowDown);
    press(&mut stage, Key::Enter);
    let Some(Value::Rows(rows)) = value(&stage, "exd.goods") else { panic!("a row has come") };
    assert_eq!(rows[0]["code"], Value::Text("2402".into()));
    let Value::Texts(name) = &rows[0]["name"] else { panic!("{rows:?}") };
    assert_eq!(name[&Language::french()], "cigares, cigarettes");
    for (typed, code, words) in [("maize", "1005", "maïs"), ("1005, rice", "1005, 1006", "maïs")] {
        write(&mut stage, typed);
        press(&mut stage, Key::ArrowDown);
        press(&mut stage, Key::Enter);
        let Some(Value::Rows(rows)) = value(&stage, "exd.goods") else { panic!("the row stays") };
        assert_eq!(rows[0]["code"], Value::Text(code.into()));
        let Value::Texts(name) = &rows[0]["name"] else { panic!("{rows:?}") };
        assert_eq!(name[&Language::french()], words, "another code brings its words, a further one leaves them");
    }
}

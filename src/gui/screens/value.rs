//! One value of a question: an input for each kind, and for rows a table of them.

use super::listed;
use crate::codes::{Hit, List};
use crate::draft::Confirmation;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight};
use crate::gui::widgets::choice::{self, Item, Tint};
use crate::gui::widgets::picker::{self, Entry};
use crate::gui::widgets::script::ScriptField;
use crate::gui::widgets::{button, date, number, suggest};
use crate::gui::words::{self, Words};
use crate::language::{self, Direction, Language};
use crate::template::{FieldKind, Texts, Value};
use egui::{Id, Rect, Response, RichText, Ui};

/// What an input needs to know.
pub struct Input<'a> {
    pub id: Id,
    pub kind: &'a FieldKind,
    pub value: Option<&'a Value>,
    /// What a screen reader calls it.
    pub name: &'a str,
    pub hint: &'a str,
    /// Languages that a translated text is given in.
    pub languages: &'a [Language],
    /// Languages whose text was left as it was when another changed, and those confirmed since.
    pub behind: &'a [Language],
    pub confirmed: &'a [Confirmation],
    pub bad: bool,
}

/// What an input gave back.
pub struct Given {
    pub response: Response,
    /// The new value, none to clear it; absent when nothing changed.
    pub change: Option<Option<Value>>,
    /// Every part that can hold the keyboard, for telling when it leaves.
    pub ids: Vec<Id>,
    /// The entry that was taken from a list.
    pub taken: Option<Hit>,
    /// The text of that language was said to be still right.
    pub confirm: Option<Language>,
}

impl Given {
    fn new(response: Response) -> Self {
        let ids = vec![response.id];
        Self { response, change: None, ids, taken: None, confirm: None }
    }

    fn with(mut self, change: Option<Option<Value>>) -> Self {
        self.change = change;
        self
    }
}

/// Draws the input of a kind.
pub fn show(ui: &mut Ui, input: &Input<'_>) -> Given {
    match input.kind {
        FieldKind::Text { lines, most, translated: true, list } => texts(ui, input, *lines, *most, *list),
        FieldKind::Text { lines, most, list, .. } => text(ui, input, *lines, *most, *list),
        FieldKind::Email => text(ui, input, 1, 254, None),
        FieldKind::Number { least, most } => whole(ui, input, (*least, *most)),
        FieldKind::YesNo => yes_no(ui, input),
        FieldKind::Date => day(ui, input),
        FieldKind::Duration { units, least, most } => {
            let mut value = match input.value {
                Some(Value::Duration(n, unit)) => Some((*n, *unit)),
                _ => None,
            };
            let response = number::duration(ui, input.id, &mut value, units, (*least, *most), input.name);
            let changed = response.changed();
            Given::new(response).with(changed.then(|| value.map(|(n, u)| Value::Duration(n, u))))
        }
        FieldKind::Choice(options) => one_of(ui, input, options),
        FieldKind::Choices { options, .. } => any_of(ui, input, options),
        FieldKind::Country => pick(ui, input, &countries(words::of(ui))),
        FieldKind::Language => pick(ui, input, &languages(words::of(ui))),
        FieldKind::Languages => ordered_languages(ui, input),
        FieldKind::Rows { columns, most, preset, .. } => super::rows::show(ui, input, columns, *most, preset),
    }
}

fn some_text(text: String) -> Option<Value> {
    (!text.trim().is_empty()).then_some(Value::Text(text))
}

fn text(ui: &mut Ui, input: &Input<'_>, lines: u8, most: u32, list: Option<List>) -> Given {
    let mut now = match input.value {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let field = ScriptField::new(input.id, &mut now, input.name).hint(input.hint).lines(lines);
    let field = field.most(most as usize).bad(input.bad);
    let (response, taken) = line(ui, input.id, field, list);
    let changed = response.changed();
    if let (Some(hit), Some(list)) = (taken, list) {
        now = listed::written(hit, list, &now, input.languages);
    }
    let mut given = Given::new(response).with((changed || taken.is_some()).then(|| some_text(now)));
    given.taken = taken;
    given
}

/// A field, with its list where one feeds it.
fn line(ui: &mut Ui, id: Id, field: ScriptField<'_>, list: Option<List>) -> (Response, Option<Hit>) {
    match list {
        Some(list) => suggest::show(ui, id, field, list, &interface(words::of(ui))),
        None => (field.show(ui), None),
    }
}

fn texts(ui: &mut Ui, input: &Input<'_>, lines: u8, most: u32, list: Option<List>) -> Given {
    let empty = Texts::new();
    let all = match input.value {
        Some(Value::Texts(texts)) => texts,
        _ => &empty,
    };
    let w = words::of(ui);
    let mut changed: Option<Texts> = None;
    let mut whole: Option<Given> = None;
    let mut taken = None;
    let mut confirm = None;
    for (i, language) in input.languages.iter().enumerate() {
        let id = if i == 0 { input.id } else { input.id.with(language.code()) };
        let mut now = all.get(language).cloned().unwrap_or_default();
        let told = language.name_in(&interface(w));
        let name = if input.languages.len() > 1 { format!("{} ({told})", input.name) } else { input.name.to_owned() };
        let rtl = language.direction() == Direction::RightToLeft;
        let (response, hit) = ui
            .horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                if input.languages.len() > 1 {
                    language_tag(ui, language);
                }
                let field = ScriptField::new(id, &mut now, name).hint(input.hint).lines(lines).most(most as usize);
                let field = if rtl { field.right_to_left(true) } else { field };
                line(ui, id, field.bad(input.bad), list)
            })
            .inner;
        if translation(ui, input, language, w) {
            confirm = Some(language.clone());
        }
        if response.changed() {
            let texts = changed.get_or_insert_with(|| all.clone());
            if now.trim().is_empty() {
                texts.remove(language)
            } else {
                texts.insert(language.clone(), now)
            };
        }
        taken = taken.or(hit);
        match &mut whole {
            Some(given) => given.ids.push(id),
            None => whole = Some(Given::new(response)),
        }
    }
    let mut given = whole.unwrap_or_else(|| Given::new(ui.label("")));
    if let Some(hit) = taken {
        changed = Some(listed::named(hit, changed.as_ref().unwrap_or(all), input.languages));
    }
    given.taken = taken;
    given.confirm = confirm;
    given.with(changed.map(|t| (!t.is_empty()).then_some(Value::Texts(t))))
}

/// Says under a text that it waits to be confirmed, or who confirmed it. True when it was confirmed now.
fn translation(ui: &mut Ui, input: &Input<'_>, language: &Language, w: Words) -> bool {
    let t = theme::tokens(ui);
    if input.languages.len() < 2 {
        return false;
    }
    let line = |ui: &mut Ui, picture, ink, words: &str| {
        ui.spacing_mut().item_spacing.x = 6.0;
        icon::show(ui, picture, 14.0, ink);
        ui.label(RichText::new(words).font(theme::font(13.0, Weight::Medium)).color(ink));
        ui.add_space(4.0);
    };
    let own = interface(w);
    // Under the text, not under the code of its language.
    let room = Rect::from_min_max(ui.cursor().min + egui::vec2(38.0, 0.0), ui.max_rect().max);
    let builder = egui::UiBuilder::new()
        .max_rect(room)
        .layout(egui::Layout::left_to_right(egui::Align::Center).with_main_wrap(true));
    if input.behind.contains(language) {
        let mut led = input.languages.iter().filter(|l| !input.behind.contains(l));
        let words = match (led.next(), led.next()) {
            (Some(one), None) => w.say_with("translation-since", &[("language", one.name_in(&own).into())]),
            _ => w.say("translation-since-other").to_owned(),
        };
        let tip = w.say_with(
            "translation-confirm-tip",
            &[("language", language.name_in(&own).into()), ("name", input.name.into())],
        );
        return ui
            .scope_builder(builder, |ui| {
                line(ui, Icon::WARNING, t.warn, &words);
                let response = button::quiet(w.say("translation-confirm")).small().show(ui);
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(tip.clone()));
                response.on_hover_text(tip).clicked()
            })
            .inner;
    }
    if let Some(confirmed) = input.confirmed.iter().find(|c| c.language == *language) {
        let on = date::in_words(w, confirmed.on.date());
        let words = match confirmed.by.trim() {
            "" => w.say_with("translation-confirmed", &[("on", on.into())]),
            by => w.say_with("translation-confirmed-by", &[("by", by.into()), ("on", on.into())]),
        };
        ui.scope_builder(builder, |ui| line(ui, Icon::CHECK, t.text_faint, &words));
    }
    false
}

/// The code of a language before its text.
pub fn language_tag(ui: &mut Ui, language: &Language) {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(30.0, 36.0), egui::Sense::hover());
    let font = theme::font(11.5, Weight::SemiBold);
    let code = language.code().to_uppercase();
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, code, font, t.text_faint);
}

fn whole(ui: &mut Ui, input: &Input<'_>, range: (i64, i64)) -> Given {
    let mut value = match input.value {
        Some(Value::Number(n)) => Some(*n),
        _ => None,
    };
    let response = number::stepper(ui, input.id, &mut value, range, input.name);
    let changed = response.changed();
    Given::new(response).with(changed.then(|| value.map(Value::Number)))
}

fn yes_no(ui: &mut Ui, input: &Input<'_>) -> Given {
    let now = match input.value {
        Some(Value::YesNo(v)) => Some(*v),
        _ => None,
    };
    let (response, picked) = choice::yes_no(ui, input.id, now, input.name);
    let mut given = Given::new(response).with(picked.map(|v| Some(Value::YesNo(v))));
    given.ids.push(input.id.with(1usize));
    given
}

fn day(ui: &mut Ui, input: &Input<'_>) -> Given {
    let mut value = match input.value {
        Some(Value::Date(d)) => Some(*d),
        _ => None,
    };
    let (response, _) = date::field(ui, input.id, &mut value, input.name);
    let changed = response.changed();
    Given::new(response).with(changed.then(|| value.map(Value::Date)))
}

fn options<'a>(list: &'a [crate::template::Choice], w: Words) -> Vec<Item<'a>> {
    list.iter().map(|c| Item { id: &c.id, label: w.pick(&c.label), help: w.pick(&c.help) }).collect()
}

fn one_of(ui: &mut Ui, input: &Input<'_>, list: &[crate::template::Choice]) -> Given {
    let w = words::of(ui);
    let chosen = match input.value {
        Some(Value::Choice(id)) => Some(id.as_str()),
        _ => None,
    };
    let options = options(list, w);
    let width = ui.available_width();
    let (response, picked) = if options.len() <= 5 && choice::fits(ui, &options, width) {
        choice::segments(ui, input.id, &options, chosen, input.name)
    } else if options.len() <= 8 {
        choice::radio_rows(ui, input.id, &options, chosen, input.name)
    } else {
        let entries: Vec<Entry> =
            options.iter().map(|o| Entry { id: o.id.to_owned(), label: o.label.to_owned() }).collect();
        let (response, id) = picker::pick(ui, input.id, &entries, chosen, input.name, input.bad);
        let at = id.and_then(|id| options.iter().position(|o| o.id == id));
        (response, at)
    };
    // Pressing what is chosen takes it back.
    let change = picked
        .and_then(|i| options.get(i))
        .map(|o| if chosen == Some(o.id) { None } else { Some(Value::Choice(o.id.to_owned())) });
    let mut given = Given::new(response).with(change);
    given.ids.extend((1..options.len()).map(|i| input.id.with(i)));
    given
}

fn chosen_of(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Choices(ids)) => ids.clone(),
        _ => Vec::new(),
    }
}

fn some_choices(ids: Vec<String>) -> Option<Value> {
    (!ids.is_empty()).then_some(Value::Choices(ids))
}

fn any_of(ui: &mut Ui, input: &Input<'_>, list: &[crate::template::Choice]) -> Given {
    let options = options(list, words::of(ui));
    let mut chosen = chosen_of(input.value);
    let (response, picked) = choice::checklist(ui, input.id, &options, &chosen, input.name);
    let change = picked.and_then(|i| options.get(i)).map(|option| {
        if chosen.iter().any(|c| c == option.id) {
            chosen.retain(|c| c != option.id);
        } else {
            chosen.push(option.id.to_owned());
            // The order of the list, not of pressing; what the list does not know stays at the end.
            chosen.sort_by_key(|c| options.iter().position(|o| o.id == c).unwrap_or(usize::MAX));
        }
        some_choices(chosen.clone())
    });
    let mut given = Given::new(response).with(change);
    given.ids.extend((1..options.len()).map(|i| input.id.with(i)));
    given
}

/// The language of the interface as a language of documents.
pub fn interface(w: Words) -> Language {
    Language::new(w.0.code()).unwrap_or_else(Language::english)
}

fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_cached_key(|e| e.label.to_lowercase().replace(['É', 'é', 'Î', 'î'], "e"));
    entries
}

/// All countries in the words of the interface.
pub fn countries(w: Words) -> Vec<Entry> {
    let own = interface(w);
    let entry = |c: &language::Country| Entry { id: c.code.to_owned(), label: c.name_in(&own).to_owned() };
    sorted(language::countries().iter().map(entry).collect())
}

/// All languages in the words of the interface.
pub fn languages(w: Words) -> Vec<Entry> {
    let own = interface(w);
    sorted(language::all().map(|l| Entry { id: l.code().to_owned(), label: l.name_in(&own).to_owned() }).collect())
}

fn pick(ui: &mut Ui, input: &Input<'_>, entries: &[Entry]) -> Given {
    let chosen = match input.value {
        Some(Value::Choice(id) | Value::Text(id)) => Some(id.as_str()),
        _ => None,
    };
    let (response, picked) = picker::pick(ui, input.id, entries, chosen, input.name, input.bad);
    Given::new(response).with(picked.map(|id| Some(Value::Choice(id))))
}

/// Languages in order: chips with a cross, and a list to add from. The first is the first of the instrument.
fn ordered_languages(ui: &mut Ui, input: &Input<'_>) -> Given {
    let w = words::of(ui);
    let mut codes = chosen_of(input.value);
    let change = language_chips(ui, input.id, &mut codes, input.name).then(|| some_choices(codes));
    let response = ui.interact(ui.min_rect(), input.id.with("whole"), egui::Sense::hover());
    let _ = w;
    Given::new(response).with(change)
}

/// The chips of [`ordered_languages`], over a list of codes. True when it changed.
pub fn language_chips(ui: &mut Ui, id: Id, codes: &mut Vec<String>, name: &str) -> bool {
    let w = words::of(ui);
    let own = interface(w);
    let mut changed = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 8.0);
        let mut gone = None;
        for (i, code) in codes.iter().enumerate() {
            let told = Language::new(code).map_or(code.clone(), |l| l.name_in(&own).to_owned());
            if removable(ui, &told, name) {
                gone = Some(i);
            }
        }
        if let Some(i) = gone {
            codes.remove(i);
            changed = true;
        }
        let rest: Vec<Entry> = languages(w).into_iter().filter(|e| !codes.contains(&e.id)).collect();
        if let Some(code) = picker::add(ui, id, &rest, w.say("language-add")) {
            codes.push(code);
            changed = true;
        }
    });
    changed
}

fn removable(ui: &mut Ui, told: &str, name: &str) -> bool {
    let w = words::of(ui);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        choice::chip(ui, told, None, Tint::Accent);
        let what = w.say_with("chip-remove", &[("what", told.into()), ("name", name.into())]);
        let t = theme::tokens(ui);
        let (rect, response) = ui.allocate_exact_size(egui::vec2(22.0, 25.0), egui::Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &what));
        let ink = if response.hovered() { t.bad } else { t.text_faint };
        icon::paint(ui.painter(), rect.center(), Icon::X, 12.0, ink);
        button::focus_ring(ui, &response, rect, 6);
        response.on_hover_text(what).clicked()
    })
    .inner
}

/// A quiet note in a form.
pub fn note(ui: &mut Ui, words: &str) {
    let t = theme::tokens(ui);
    ui.label(RichText::new(words).font(theme::font(theme::size::HELP, Weight::Regular)).color(t.text_faint));
}

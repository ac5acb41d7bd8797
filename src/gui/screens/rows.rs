//! A list of rows: add, remove, move, start from what the template offers.

use super::listed;
use super::value::{self, Given, Input};
use crate::gui::icon::Icon;
use crate::gui::theme::{self, Weight};
use crate::gui::widgets::{button, surface};
use crate::gui::words;
use crate::template::{Column, FieldKind, Row, Value};
use egui::{Frame, Id, Margin, RichText, Sense, Stroke, Ui};

/// What is done to the list.
enum Move {
    Up(usize),
    Down(usize),
    Away(usize),
}

/// Draws the rows and the buttons under them.
pub fn show(ui: &mut Ui, input: &Input<'_>, columns: &[Column], most: u16, preset: &[Row]) -> Given {
    let empty = Vec::new();
    let rows = match input.value {
        Some(Value::Rows(rows)) => rows,
        _ => &empty,
    };
    let mut change: Option<Vec<Row>> = None;
    let mut ids = Vec::new();
    let mut moved = None;
    let anchor = ui
        .vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 10.0;
            for (i, row) in rows.iter().enumerate() {
                let (new, step) = one_row(ui, input, columns, (i, rows.len()), row, &mut ids);
                if let Some(new) = new {
                    let list = change.get_or_insert_with(|| rows.clone());
                    if let Some(slot) = list.get_mut(i) {
                        *slot = new;
                    }
                }
                moved = moved.take().or(step);
            }
            if let Some(new) = foot(ui, input, columns, rows, most, preset, &mut ids) {
                change = Some(new);
            }
        })
        .response;
    if let Some(step) = moved {
        let list = change.get_or_insert_with(|| rows.clone());
        carry_out(list, &step);
    }
    let response = ui.interact(anchor.rect, input.id.with("rows"), Sense::hover());
    let change = change.map(|rows| (!rows.is_empty()).then_some(Value::Rows(rows)));
    Given { response, change, ids, taken: None, confirm: None }
}

fn carry_out(list: &mut Vec<Row>, step: &Move) {
    match *step {
        Move::Up(i) if i > 0 && i < list.len() => list.swap(i, i - 1),
        Move::Down(i) if i + 1 < list.len() => list.swap(i, i + 1),
        Move::Away(i) if i < list.len() => {
            list.remove(i);
        }
        _ => {}
    }
}

fn one_row(
    ui: &mut Ui,
    input: &Input<'_>,
    columns: &[Column],
    (at, count): (usize, usize),
    row: &Row,
    ids: &mut Vec<Id>,
) -> (Option<Row>, Option<Move>) {
    let t = theme::tokens(ui);
    let mut new: Option<Row> = None;
    let mut step = None;
    let frame =
        Frame::new().fill(t.sunken).stroke(Stroke::new(1.0, t.line)).corner_radius(10).inner_margin(Margin::same(14));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        step = row_head(ui, input, at, count);
        let mut rest = columns;
        while let Some((first, tail)) = rest.split_first() {
            let pair = tail.first().filter(|second| short(&first.kind) && short(&second.kind));
            if let Some(second) = pair {
                ui.columns(2, |halves| {
                    for (half, column) in halves.iter_mut().zip([first, second]) {
                        cell(half, input, column, at, row, &mut new, ids);
                    }
                });
                rest = tail.get(1..).unwrap_or_default();
            } else {
                cell(ui, input, first, at, row, &mut new, ids);
                rest = tail;
            }
        }
    });
    (new, step)
}

fn row_head(ui: &mut Ui, input: &Input<'_>, at: usize, count: usize) -> Option<Move> {
    let w = words::of(ui);
    let t = theme::tokens(ui);
    let mut step = None;
    ui.horizontal(|ui| {
        let title = w.say_with("row-title", &[("n", (at + 1).into())]);
        ui.label(RichText::new(title).font(theme::font(13.0, Weight::SemiBold)).color(t.text_soft));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let name = |id: &str| w.say_with(id, &[("n", (at + 1).into()), ("name", input.name.into())]);
            if button::icon_button(ui, Icon::TRASH, &name("row-remove"), true).clicked() {
                step = Some(Move::Away(at));
            }
            if button::icon_button(ui, Icon::ARROW_DOWN, &name("row-down"), at + 1 < count).clicked() {
                step = Some(Move::Down(at));
            }
            if button::icon_button(ui, Icon::ARROW_UP, &name("row-up"), at > 0).clicked() {
                step = Some(Move::Up(at));
            }
        });
    });
    step
}

/// Kinds that are content with half the width.
fn short(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Text { lines, translated, .. } => *lines == 1 && !translated,
        FieldKind::Number { .. } | FieldKind::YesNo | FieldKind::Country | FieldKind::Language | FieldKind::Email => {
            true
        }
        _ => false,
    }
}

/// The first cell of the first row carries the question's own id, so that focusing the question finds it.
fn cell_id(input: &Input<'_>, at: usize, column: &Column, first: bool) -> Id {
    if first { input.id } else { input.id.with((at, &column.id)) }
}

fn cell(
    ui: &mut Ui,
    input: &Input<'_>,
    column: &Column,
    at: usize,
    row: &Row,
    new: &mut Option<Row>,
    ids: &mut Vec<Id>,
) {
    let w = words::of(ui);
    let t = theme::tokens(ui);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        let label = w.pick(&column.label);
        ui.horizontal(|ui| {
            ui.label(RichText::new(label).font(theme::font(13.0, Weight::Medium)).color(t.text));
            if !column.required {
                value::note(ui, w.say("field-optional"));
            }
        });
        let name =
            w.say_with("row-cell", &[("label", label.into()), ("n", (at + 1).into()), ("name", input.name.into())]);
        let id = cell_id(input, at, column, at == 0 && ids.is_empty());
        let inner = Input {
            id,
            kind: &column.kind,
            value: row.get(&column.id),
            name: &name,
            hint: "",
            languages: input.languages,
            behind: &[],
            confirmed: &[],
            bad: false,
        };
        let given = value::show(ui, &inner);
        ids.extend(given.ids);
        if let Some(change) = given.change {
            let row = new.get_or_insert_with(|| row.clone());
            match change {
                Some(value) => row.insert(column.id.clone(), value),
                None => row.remove(&column.id),
            };
            if let (Some(hit), FieldKind::Rows { columns, .. }) = (given.taken, input.kind) {
                listed::fill_partner(hit, column, row, columns, input.languages);
            }
        }
        let help = w.pick(&column.help);
        if !help.is_empty() {
            value::note(ui, help);
        }
        ui.add_space(4.0);
    });
}

fn foot(
    ui: &mut Ui,
    input: &Input<'_>,
    columns: &[Column],
    rows: &[Row],
    most: u16,
    preset: &[Row],
    ids: &mut Vec<Id>,
) -> Option<Vec<Row>> {
    let w = words::of(ui);
    let mut new = None;
    // An empty list has no field of its own to hold the focus it is given: the likeliest button takes it over.
    let wanted = rows.is_empty() && ui.memory(|m| m.has_focus(input.id));
    if rows.is_empty() {
        surface::quiet(ui, w.say("rows-none"));
    }
    ui.horizontal(|ui| {
        let room = rows.len() < usize::from(most);
        let add = button::quiet(w.say("row-add")).icon(Icon::PLUS).small().enabled(room).tip(input.name).show(ui);
        if add.clicked() {
            let mut list = rows.to_vec();
            if let Some(first) = columns.first() {
                let id = cell_id(input, rows.len(), first, rows.is_empty());
                ui.memory_mut(|m| m.request_focus(id));
            }
            list.push(Row::new());
            new = Some(list);
        }
        let mut likeliest = add.clone();
        ids.push(add.id);
        if rows.is_empty() && !preset.is_empty() {
            let words = w.count("rows-preset", preset.len());
            likeliest = button::quiet(&words).icon(Icon::LIST_CHECKS).small().show(ui);
            ids.push(likeliest.id);
            if likeliest.clicked() {
                new = Some(preset.to_vec());
            }
        }
        if wanted {
            likeliest.request_focus();
        }
    });
    new
}

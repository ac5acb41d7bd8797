//! Numbers: a stepper, and a span of time as number and unit.

use super::script::ScriptField;
use crate::gui::icon::Icon;
use crate::gui::words;
use crate::template::Unit;
use egui::{Id, Key, Response, Ui};

/// A whole number with buttons for one more and one less. What cannot be a number yet stays as typed.
pub fn stepper(ui: &mut Ui, id: Id, value: &mut Option<i64>, range: (i64, i64), name: &str) -> Response {
    let typed = id.with("typed");
    let shown = value.map(|v| v.to_string()).unwrap_or_default();
    let kept: Option<String> = ui.data(|d| d.get_temp(typed));
    let mut text = kept.filter(|k| k.trim().parse().ok() == *value || value.is_none()).unwrap_or(shown);
    let (least, most) = range;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let mut response = ScriptField::new(id, &mut text, name).width(110.0).most(12).show(ui);
        if response.changed() {
            *value = text.trim().parse().ok();
            ui.data_mut(|d| d.insert_temp(typed, text.clone()));
        }
        let w = words::of(ui);
        let mut step = 0;
        let less = format!("{}: {}", name, w.say("number-less"));
        let more = format!("{}: {}", name, w.say("number-more"));
        if super::button::icon_button(ui, Icon::MINUS, &less, value.is_none_or(|v| v > least)).clicked() {
            step = -1;
        }
        if super::button::icon_button(ui, Icon::PLUS, &more, value.is_none_or(|v| v < most)).clicked() {
            step = 1;
        }
        if response.has_focus() {
            step += ui.input(|i| i.num_presses(Key::ArrowUp) as i64 - i.num_presses(Key::ArrowDown) as i64);
        }
        if step != 0 {
            *value = Some(value.map_or(least, |v| v.saturating_add(step)).clamp(least, most));
            ui.data_mut(|d| d.remove_temp::<String>(typed));
            response.mark_changed();
        }
        response
    })
    .inner
}

/// The name of a unit of time, for a number of them.
pub fn unit_words(w: words::Words, unit: Unit) -> &'static str {
    match unit {
        Unit::Minutes => w.say("unit-minutes"),
        Unit::Hours => w.say("unit-hours"),
        Unit::Days => w.say("unit-days"),
        Unit::WorkingDays => w.say("unit-working-days"),
        Unit::Months => w.say("unit-months"),
        Unit::Years => w.say("unit-years"),
    }
}

/// A span of time: number, then its unit when there is more than one.
pub fn duration(
    ui: &mut Ui,
    id: Id,
    value: &mut Option<(u32, Unit)>,
    units: &[Unit],
    range: (u32, u32),
    name: &str,
) -> Response {
    let w = words::of(ui);
    let unit_id = id.with("unit");
    let first = units.first().copied().unwrap_or(Unit::Days);
    let mut unit = value.map(|v| v.1).or_else(|| ui.data(|d| d.get_temp(unit_id))).unwrap_or(first);
    let mut number = value.map(|v| i64::from(v.0));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let mut response = stepper(ui, id, &mut number, (i64::from(range.0), i64::from(range.1)), name);
        if response.changed() {
            *value = number.and_then(|n| u32::try_from(n).ok()).map(|n| (n, unit));
        }
        if units.len() > 1 {
            let codes: Vec<String> = units.iter().map(|u| format!("{u:?}")).collect();
            let options: Vec<_> = units
                .iter()
                .zip(&codes)
                .map(|(u, code)| super::choice::Item { id: code, label: unit_words(w, *u), help: "" })
                .collect();
            let chosen = format!("{unit:?}");
            let (_, picked) = super::choice::segments(ui, unit_id, &options, Some(&chosen), name);
            if let Some(now) = picked.and_then(|i| units.get(i)) {
                unit = *now;
                ui.data_mut(|d| d.insert_temp(unit_id, unit));
                if let Some((n, _)) = *value {
                    *value = Some((n, unit));
                    response.mark_changed();
                }
            }
        } else {
            ui.label(unit_words(w, first));
        }
        response
    })
    .inner
}

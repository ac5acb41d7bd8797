//! A date: typed as 2027-03-01 or 1.3.2027, or picked from a calendar.

use super::script::ScriptField;
use crate::calendar::Date;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{self, Weight, size};
use crate::gui::words::{self, Words};
use egui::{Align2, CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];
const DAYS: [&str; 7] = ["day-mo", "day-tu", "day-we", "day-th", "day-fr", "day-sa", "day-su"];

/// The name of a month, from 1.
pub fn month(w: Words, number: i8) -> &'static str {
    let index = usize::try_from(number - 1).unwrap_or(0);
    w.say(MONTHS.get(index).copied().unwrap_or(MONTHS[0]))
}

/// `1 March 2027` in the words of the interface.
pub fn in_words(w: Words, date: Date) -> String {
    let day = date.day().to_string();
    let first = if date.day() == 1 { w.say("date-first") } else { &day };
    format!("{first} {} {}", month(w, date.month()), date.year())
}

/// Reads a date as people type it: year first, or day first with dots, slashes or blanks.
pub fn read(text: &str) -> Option<Date> {
    if let Some(date) = Date::parse(text.trim()) {
        return Some(date);
    }
    let parts: Vec<i16> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty())
        .map(|p| p.parse().ok())
        .collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
    if year < 1000 {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// A date field. Text that is no date leaves the value empty and stays to be mended; the caller hears of it
/// through the second result.
pub fn field(ui: &mut Ui, id: Id, value: &mut Option<Date>, name: &str) -> (Response, bool) {
    let typed = id.with("typed");
    let shown = value.map(|d| d.to_string()).unwrap_or_default();
    let kept: Option<String> = ui.data(|d| d.get_temp(typed));
    let mut text = kept.filter(|k| read(k) == *value).unwrap_or(shown);
    let w = words::of(ui);
    let mut response = ui
        .horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let mut response =
                ScriptField::new(id, &mut text, name).hint(w.say("date-hint")).width(170.0).most(12).show(ui);
            if response.changed() {
                *value = read(&text);
                ui.data_mut(|d| d.insert_temp(typed, text.clone()));
            }
            let open = super::button::icon_button(ui, Icon::CALENDAR_BLANK, w.say("date-open"), true);
            if let Some(picked) = calendar(&open, id, *value, w) {
                *value = Some(picked);
                ui.data_mut(|d| d.remove_temp::<String>(typed));
                response.mark_changed();
            }
            if let Some(date) = *value {
                let t = theme::tokens(ui);
                ui.label(egui::RichText::new(in_words(w, date)).color(t.text_faint));
            }
            response
        })
        .inner;
    let unread = !text.trim().is_empty() && value.is_none();
    if unread && response.lost_focus() {
        response.mark_changed();
    }
    (response, unread)
}

fn calendar(button: &Response, id: Id, value: Option<Date>, w: Words) -> Option<Date> {
    let page = id.with("page");
    let mut picked = None;
    egui::Popup::menu(button)
        .id(id.with("calendar"))
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .width(272.0)
        .show(|ui| {
            let today = Date::today();
            let shown = value.unwrap_or(today);
            let stored: Option<(i16, i8)> = ui.data(|d| d.get_temp(page));
            let (mut year, mut month) = stored.unwrap_or((shown.year(), shown.month()));
            head(ui, &mut year, &mut month, w);
            picked = days(ui, id, (year, month), value, today);
            if super::button::plain(w.say("date-today")).small().show(ui).clicked() {
                picked = Some(today);
            }
            ui.data_mut(|d| d.insert_temp(page, (year, month)));
            if picked.is_some() {
                ui.data_mut(|d| d.remove_temp::<(i16, i8)>(page));
                ui.close();
            }
        });
    picked
}

fn head(ui: &mut Ui, year: &mut i16, month_number: &mut i8, w: Words) {
    ui.horizontal(|ui| {
        let mut turn = 0;
        if super::button::icon_button(ui, Icon::CARET_LEFT, w.say("date-before"), true).clicked() {
            turn = -1;
        }
        let (rect, _) = ui.allocate_exact_size(vec2(180.0, 34.0), Sense::hover());
        let title = format!("{} {year}", month(w, *month_number));
        let font = theme::font(size::BODY, Weight::SemiBold);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, title, font, theme::tokens(ui).text);
        if super::button::icon_button(ui, Icon::CARET_RIGHT, w.say("date-after"), true).clicked() {
            turn = 1;
        }
        let whole = i32::from(*year) * 12 + i32::from(*month_number) - 1 + turn;
        *year = i16::try_from(whole.div_euclid(12)).unwrap_or(*year);
        *month_number = i8::try_from(whole.rem_euclid(12) + 1).unwrap_or(1);
    });
}

/// 0 for a Monday. Zeller's rule by way of a known Monday.
fn weekday(date: Date) -> i64 {
    let days = date.midnight().unix().div_euclid(86_400);
    (days + 3).rem_euclid(7)
}

fn days(ui: &mut Ui, id: Id, (year, month): (i16, i8), value: Option<Date>, today: Date) -> Option<Date> {
    let t = theme::tokens(ui);
    let w = words::of(ui);
    let first = Date::new(year, month, 1)?;
    let lead = weekday(first);
    let cell = Vec2::new(37.0, 32.0);
    let (rect, _) = ui.allocate_exact_size(vec2(cell.x * 7.0, cell.y * 7.0), Sense::hover());
    let place =
        |column: i64, row: i64| Rect::from_min_size(rect.min + vec2(column as f32 * cell.x, row as f32 * cell.y), cell);
    for (column, day) in (0..).zip(DAYS) {
        let at = place(column, 0).center();
        let font = theme::font(size::CAPS, Weight::Medium);
        ui.painter().text(at, Align2::CENTER_CENTER, w.say(day), font, t.text_faint);
    }
    let mut picked = None;
    for (n, date) in (1..=31).filter_map(|d| Date::new(year, month, d).map(|date| (i64::from(d), date))) {
        let index = lead + n - 1;
        let spot = place(index % 7, index / 7 + 1).shrink(1.0);
        let response = ui.interact(spot, id.with(("day", n)), Sense::click());
        let on = value == Some(date);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, in_words(w, date)));
        let radius = CornerRadius::same(7);
        if on {
            ui.painter().rect_filled(spot, radius, t.accent);
        } else if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(spot, radius, t.hover);
        }
        if date == today && !on {
            ui.painter().rect_stroke(spot, radius, Stroke::new(1.0, t.accent), StrokeKind::Inside);
        }
        let ink = if on { t.on_accent } else { t.text };
        let font = theme::font(13.0, Weight::Regular);
        ui.painter().text(spot.center(), Align2::CENTER_CENTER, n.to_string(), font, ink);
        if response.clicked() {
            picked = Some(date);
        }
    }
    picked
}

/// The mark behind a date that the calendar can be opened for, in lists.
pub fn small(ui: &mut Ui, date: Date) {
    let t = theme::tokens(ui);
    icon::show(ui, Icon::CALENDAR_BLANK, 13.0, t.text_faint);
    ui.label(egui::RichText::new(in_words(words::of(ui), date)).color(t.text_faint).size(size::HELP));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let wanted = Date::new(2027, 3, 1);
        for text in ["2027-03-01", "1.3.2027", "01/03/2027", " 1 3 2027 ", "2027/3/1"] {
            assert_eq!(read(text), wanted, "{text}");
        }
        for text in ["", "1.3.27", "31.2.2027", "yesterday", "1.3", "99999-1-1", "2027-03-01-05"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_week_begins_where_it_should() {
        let monday = Date::new(2026, 11, 23).expect("a date");
        assert_eq!(weekday(monday), 0);
        assert_eq!(weekday(Date::new(2026, 11, 22).expect("a date")), 6);
        assert_eq!(weekday(Date::new(1969, 12, 31).expect("a date")), 2);
    }
}

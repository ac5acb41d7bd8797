//! The palette: commands, sections and fields by typing.

use super::{articles, form};
use crate::document::{self, Provision};
use crate::gui::act::Act;
use crate::gui::command::{Can, Command};
use crate::gui::icon::{self, Icon};
use crate::gui::standing::{self, Standing};
use crate::gui::theme::{self, Weight, size};
use crate::gui::view::Palette;
use crate::gui::widgets::{field, surface};
use crate::gui::words::{self, Words};
use crate::language::fold;
use crate::workspace::Desk;
use egui::{Align2, CornerRadius, Id, Key, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Lines shown at most.
const MOST: usize = 60;

struct Line {
    words: String,
    under: String,
    keys: String,
    icon: Icon,
    act: Act,
}

/// Draws the palette. False when it is to close.
pub fn show(
    ui: &mut Ui,
    palette: &mut Palette,
    case: Option<(&Desk, &Standing, &[Provision])>,
    can: Can,
    acts: &mut Vec<Act>,
) -> bool {
    let w = words::of(ui);
    let lines = lines(ui, &palette.text, case, can, w);
    let t = theme::tokens(ui);
    let mut picked = None;
    let frame = egui::Frame::new()
        .fill(t.raised)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(14)
        .inner_margin(egui::Margin::same(12))
        .shadow(egui::Shadow { offset: [0, 16], blur: 48, spread: 0, color: t.shadow });
    let area = egui::Modal::default_area(Id::unique("palette"))
        .anchor(Align2::CENTER_TOP, vec2(0.0, 90.0))
        .accessible_name(w.say("cmd-palette"));
    let modal = egui::Modal::new(Id::unique("palette")).area(area).frame(frame).backdrop_color(t.veil);
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(600.0);
        let name = w.say("palette-hint");
        let search = field::search(ui, Id::unique("palette-text"), &mut palette.text, name, name);
        if std::mem::take(&mut palette.fresh) || search.lost_focus() {
            search.request_focus();
        }
        if search.changed() {
            palette.at = 0;
        }
        let (down, up) = ui.input(|i| (i.num_presses(Key::ArrowDown), i.num_presses(Key::ArrowUp)));
        palette.at = (palette.at + down).saturating_sub(up).min(lines.len().saturating_sub(1));
        ui.add_space(6.0);
        egui::ScrollArea::vertical().max_height(380.0).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (i, line) in lines.iter().enumerate() {
                let response = row(ui, line, i == palette.at);
                if i == palette.at && down + up > 0 {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    picked = Some(i);
                }
            }
            if lines.is_empty() {
                surface::quiet(ui, w.say("pick-nothing"));
            }
        });
        if ui.input(|i| i.key_pressed(Key::Enter)) && !lines.is_empty() {
            picked = Some(palette.at);
        }
    });
    if let Some(line) = picked.and_then(|i| lines.into_iter().nth(i)) {
        acts.push(line.act);
        return false;
    }
    !shown.should_close()
}

fn lines(ui: &Ui, text: &str, case: Option<(&Desk, &Standing, &[Provision])>, can: Can, w: Words) -> Vec<Line> {
    let text = fold(text);
    let fits = |hay: &str| {
        let hay = fold(hay);
        text.split_whitespace().all(|word| hay.contains(word))
    };
    let mut out: Vec<Line> = Command::all()
        .filter(|c| *c != Command::Palette && c.enabled(can) && fits(&c.told_in_all_tongues()))
        .map(|c| Line {
            words: c.words(w).to_owned(),
            under: String::new(),
            keys: c.keys(ui.ctx()),
            icon: c.icon(),
            act: Act::Do(c),
        })
        .collect();
    let Some((desk, standing, contents)) = case else { return out };
    for (i, section) in desk.template().sections.iter().enumerate() {
        let title = standing::section_title(section, w);
        if fits(title) {
            let act = Act::Section(i);
            let words = title.to_owned();
            out.push(Line {
                words,
                under: w.say("palette-section").into(),
                keys: String::new(),
                icon: Icon::LIST,
                act,
            });
        }
    }
    if !text.trim().is_empty() {
        for asked in &standing.asked {
            let Some(field) = Standing::field(desk, asked) else { continue };
            if form::finds(field, &asked.place, &text, w).is_none() {
                continue;
            }
            let under = match &asked.place.party {
                Some(p) => form::party_name(desk, p, w),
                None => {
                    desk.template().sections.get(asked.section).map_or("", |s| standing::section_title(s, w)).to_owned()
                }
            };
            let act = Act::Focus(asked.place.clone());
            let words = w.pick(&field.label).to_owned();
            out.push(Line { words, under, keys: String::new(), icon: Icon::NOTE_PENCIL, act });
        }
    }
    if !text.trim().is_empty() {
        contents.iter().for_each(|p| out.extend(of_provision(p, &fits, w)));
    }
    out.truncate(MOST);
    out
}

/// A provision to go to, and to leave out or put back where that may be.
fn of_provision(provision: &Provision, fits: &dyn Fn(&str) -> bool, w: Words) -> Vec<Line> {
    let part = || provision.part.clone();
    let what = || [("what", articles::called(provision).into())];
    let line = |words: String, under: String, icon, act| Line { words, under, keys: String::new(), icon, act };
    let mut out = Vec::new();
    if provision.standing != document::Standing::LeftOut && fits(&articles::told(provision)) {
        let under = provision.number.clone().unwrap_or_default();
        let act = Act::ShowProvision(part());
        out.push(line(articles::called(provision).to_owned(), under, Icon::FILE_TEXT, act));
    }
    let (id, icon, act) = match provision.standing {
        document::Standing::Needed => return out,
        document::Standing::Optional => ("article-leave-out", Icon::PROHIBIT, Act::LeaveOut(part())),
        document::Standing::LeftOut => ("article-back-name", Icon::ARROW_COUNTER_CLOCKWISE, Act::PutBack(part())),
    };
    let words = w.say_with(id, &what());
    if fits(&words) {
        out.push(line(words, String::new(), icon, act));
    }
    out
}

fn row(ui: &mut Ui, line: &Line, current: bool) -> egui::Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, current, &line.words));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if current || response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(8), if current { t.accent_soft } else { t.hover });
    }
    icon::paint(ui.painter(), pos2(rect.min.x + 20.0, rect.center().y), line.icon, 17.0, t.text_soft);
    let at = pos2(rect.min.x + 40.0, rect.center().y - 8.5);
    let font = theme::font(size::BODY, Weight::Medium);
    let wide = surface::line_of_words(ui, at, &line.words, font, t.text, rect.width() - 220.0);
    let at = at + vec2(wide + 10.0, 1.5);
    let small = theme::font(size::HELP, Weight::Regular);
    surface::line_of_words(ui, at, &line.under, small.clone(), t.text_faint, 160.0);
    let end = pos2(rect.max.x - 12.0, rect.center().y);
    ui.painter().text(end, Align2::RIGHT_CENTER, &line.keys, small, t.text_faint);
    response
}

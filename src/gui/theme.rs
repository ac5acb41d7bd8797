//! Colours, type and space of the window. The only file that names a colour; everything else asks for a token.

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, Theme, Visuals,
};
use std::sync::{Arc, LazyLock};

/// One colour for each purpose; a constant for each theme.
#[derive(Debug)]
pub struct Tokens {
    /// Behind everything.
    pub canvas: Color32,
    /// Cards, bars and panes.
    pub surface: Color32,
    /// Popups and dialogs, which lie above surfaces.
    pub raised: Color32,
    /// Wells: search boxes, tracks of switches and segmented choices.
    pub sunken: Color32,
    pub hover: Color32,
    pub pressed: Color32,
    /// Hairlines between panes; decoration only.
    pub line: Color32,
    /// Outline of what can be typed into or pressed; at least 3:1 on `surface`.
    pub border: Color32,
    pub text: Color32,
    pub text_soft: Color32,
    /// Help, counts, placeholders.
    pub text_faint: Color32,
    pub text_disabled: Color32,
    pub accent: Color32,
    pub accent_hover: Color32,
    pub accent_soft: Color32,
    /// Words in the accent colour, on `surface` and on `accent_soft`.
    pub accent_text: Color32,
    pub on_accent: Color32,
    pub good: Color32,
    pub good_soft: Color32,
    pub warn: Color32,
    pub warn_soft: Color32,
    pub bad: Color32,
    pub bad_soft: Color32,
    /// Danger button.
    pub bad_fill: Color32,
    pub on_bad: Color32,
    /// Under the pages.
    pub desk: Color32,
    /// What a page shows before its raster has come.
    pub paper: Color32,
    /// Marks the passage of the field in hand; lies over white paper.
    pub mark: Color32,
    pub mark_line: Color32,
    pub halo: Color32,
    pub veil: Color32,
    pub shadow: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

pub static LIGHT: Tokens = Tokens {
    canvas: rgb(0xF4F6FA),
    surface: rgb(0xFFFFFF),
    raised: rgb(0xFFFFFF),
    sunken: rgb(0xEFF2F7),
    hover: rgb(0xF0F3F8),
    pressed: rgb(0xE4E9F1),
    line: rgb(0xE2E7EF),
    border: rgb(0x7F8CA1),
    text: rgb(0x0F1A2B),
    text_soft: rgb(0x42506A),
    text_faint: rgb(0x5D6A80),
    text_disabled: rgb(0x9AA5B6),
    accent: rgb(0x1F52C6),
    accent_hover: rgb(0x1843A8),
    accent_soft: rgb(0xE9EFFD),
    accent_text: rgb(0x1B49B4),
    on_accent: rgb(0xFFFFFF),
    good: rgb(0x13693A),
    good_soft: rgb(0xE4F5EA),
    warn: rgb(0x865000),
    warn_soft: rgb(0xFDF1DC),
    bad: rgb(0xB1231B),
    bad_soft: rgb(0xFDECEA),
    bad_fill: rgb(0xB1231B),
    on_bad: rgb(0xFFFFFF),
    desk: rgb(0xE1E6EE),
    paper: rgb(0xFFFFFF),
    mark: Color32::from_rgba_premultiplied(0x5E, 0x4C, 0x08, 0x5E),
    mark_line: rgb(0xD9A400),
    halo: Color32::from_rgba_premultiplied(0x06, 0x10, 0x27, 0x30),
    veil: Color32::from_rgba_premultiplied(0x07, 0x0C, 0x15, 0x73),
    shadow: Color32::from_rgba_premultiplied(0x01, 0x02, 0x04, 0x1C),
};

pub static DARK: Tokens = Tokens {
    canvas: rgb(0x10151D),
    surface: rgb(0x171E28),
    raised: rgb(0x1D2531),
    sunken: rgb(0x111820),
    hover: rgb(0x202A37),
    pressed: rgb(0x2A3645),
    line: rgb(0x273140),
    border: rgb(0x6C7A90),
    text: rgb(0xEEF2F8),
    text_soft: rgb(0xBAC5D5),
    text_faint: rgb(0x98A5B8),
    text_disabled: rgb(0x5F6C7F),
    accent: rgb(0x6EA3FF),
    accent_hover: rgb(0x8DB8FF),
    accent_soft: rgb(0x1C2E4F),
    accent_text: rgb(0x9DC2FF),
    on_accent: rgb(0x0A1629),
    good: rgb(0x57CC91),
    good_soft: rgb(0x153124),
    warn: rgb(0xEBB657),
    warn_soft: rgb(0x362A12),
    bad: rgb(0xFF8F86),
    bad_soft: rgb(0x3B1D1E),
    bad_fill: rgb(0xE5584D),
    on_bad: rgb(0x1B0504),
    desk: rgb(0x0B0F15),
    paper: rgb(0xFFFFFF),
    mark: Color32::from_rgba_premultiplied(0x5E, 0x4C, 0x08, 0x5E),
    mark_line: rgb(0xD9A400),
    halo: Color32::from_rgba_premultiplied(0x1E, 0x2D, 0x48, 0x48),
    veil: Color32::from_rgba_premultiplied(0x02, 0x04, 0x07, 0xA6),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 0x66),
};

/// The tokens of the theme this `ui` is drawn in.
pub fn tokens(ui: &egui::Ui) -> &'static Tokens {
    tokens_for(ui.visuals().dark_mode)
}

/// The tokens of a theme, for code that has no `Ui` at hand.
pub fn tokens_for(dark: bool) -> &'static Tokens {
    if dark { &DARK } else { &LIGHT }
}

/// Weight of the interface face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Medium,
    SemiBold,
}

static MEDIUM: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("medium".into()));
static SEMIBOLD: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("semibold".into()));
static ICONS: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("icons".into()));
static ICONS_FILL: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("icons-fill".into()));

/// A face of the interface in points.
pub fn font(size: f32, weight: Weight) -> FontId {
    let family = match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Medium => MEDIUM.clone(),
        Weight::SemiBold => SEMIBOLD.clone(),
    };
    FontId::new(size, family)
}

/// The icon face, outlined or filled.
pub fn icon_font(size: f32, filled: bool) -> FontId {
    FontId::new(size, if filled { ICONS_FILL.clone() } else { ICONS.clone() })
}

/// Sizes of type, in points at 100 %.
pub mod size {
    pub const DISPLAY: f32 = 26.0;
    pub const TITLE: f32 = 22.0;
    pub const HEADING: f32 = 16.0;
    pub const BODY: f32 = 14.0;
    pub const HELP: f32 = 12.5;
    pub const CAPS: f32 = 11.0;
}

/// Radii and heights, in points at 100 %; spaces are multiples of four.
pub mod space {
    pub const RADIUS: u8 = 8;
    pub const RADIUS_CARD: u8 = 12;
    pub const CONTROL: f32 = 36.0;
    pub const PAGE: f32 = 28.0;
    pub const CARD: i8 = 22;
    pub const FIELD_GAP: f32 = 22.0;
}

/// Puts faces and both themes into a context. Call before the first frame.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    // Where the system does not say which theme it has.
    ctx.options_mut(|o| o.fallback_theme = Theme::Light);
    ctx.style_mut_of(Theme::Light, |s| dress(s, &LIGHT, false));
    ctx.style_mut_of(Theme::Dark, |s| dress(s, &DARK, true));
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let mut add = |name: &str, bytes: &'static [u8]| {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    };
    for face in crate::typeface::interface_faces().iter().chain(crate::typeface::faces()) {
        add(face.postscript, face.bytes);
    }
    add("icons", include_bytes!("../../assets/fonts/Phosphor-Regular.subset.ttf"));
    add("icons-fill", include_bytes!("../../assets/fonts/Phosphor-Fill.subset.ttf"));
    // Names of parties may be in any script that ships; upright regular cuts stand in for Inter there.
    let others = crate::typeface::faces().iter().filter(|f| f.weight == 400 && !f.italic).map(|f| f.postscript);
    let others: Vec<String> = others.map(str::to_owned).collect();
    let mut family = |key: FontFamily, first: &str| {
        let list = std::iter::once(first.to_owned()).chain(others.iter().cloned()).collect();
        fonts.families.insert(key, list);
    };
    family(FontFamily::Proportional, "Inter-Regular");
    family(FontFamily::Monospace, "Inter-Regular");
    family(MEDIUM.clone(), "Inter-Medium");
    family(SEMIBOLD.clone(), "Inter-SemiBold");
    fonts.families.insert(ICONS.clone(), vec!["icons".into()]);
    fonts.families.insert(ICONS_FILL.clone(), vec!["icons-fill".into()]);
    fonts
}

fn dress(style: &mut egui::Style, t: &Tokens, dark: bool) {
    use egui::TextStyle::{Body, Button, Heading, Monospace, Small};
    style.text_styles = [
        (Small, font(size::HELP, Weight::Regular)),
        (Body, font(size::BODY, Weight::Regular)),
        (Button, font(size::BODY, Weight::Medium)),
        (Heading, font(size::TITLE, Weight::SemiBold)),
        (Monospace, FontId::monospace(size::HELP)),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(8.0, 6.0);
    style.spacing.button_padding = egui::vec2(12.0, 8.0);
    style.spacing.interact_size = egui::vec2(36.0, 32.0);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.spacing.tooltip_width = 320.0;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.45;
    style.animation_time = 0.12;
    style.visuals = visuals(t, dark);
}

fn visuals(t: &Tokens, dark: bool) -> Visuals {
    let mut v = if dark { Visuals::dark() } else { Visuals::light() };
    v.override_text_color = Some(t.text);
    v.weak_text_color = Some(t.text_faint);
    v.hyperlink_color = t.accent_text;
    v.panel_fill = t.canvas;
    v.window_fill = t.raised;
    v.extreme_bg_color = t.surface;
    v.faint_bg_color = t.sunken;
    v.window_stroke = Stroke::new(1.0, t.line);
    v.window_corner_radius = CornerRadius::same(14);
    v.menu_corner_radius = CornerRadius::same(10);
    v.window_shadow = Shadow { offset: [0, 12], blur: 40, spread: 0, color: t.shadow };
    v.popup_shadow = Shadow { offset: [0, 6], blur: 20, spread: 0, color: t.shadow };
    v.selection.bg_fill = if dark { rgb(0x2C4C85) } else { rgb(0xC4D7FB) };
    v.selection.stroke = Stroke::new(1.0, t.text);
    v.text_cursor.stroke = Stroke::new(1.5, t.accent);
    v.widgets.noninteractive.bg_stroke = Stroke::new(1.0, t.line);
    v.widgets.noninteractive.fg_stroke = Stroke::new(1.0, t.text);
    for (widget, fill) in [
        (&mut v.widgets.inactive, t.sunken),
        (&mut v.widgets.hovered, t.hover),
        (&mut v.widgets.active, t.pressed),
        (&mut v.widgets.open, t.hover),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::NONE;
        widget.fg_stroke = Stroke::new(1.0, t.text);
        widget.corner_radius = CornerRadius::same(space::RADIUS);
        widget.expansion = 0.0;
    }
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(c: Color32) -> f32 {
        let part = |v: u8| {
            let v = f32::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(c.r()) + 0.7152 * part(c.g()) + 0.0722 * part(c.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_and_borders_can_be_told_from_what_they_lie_on() {
        for (name, t) in [("light", &LIGHT), ("dark", &DARK)] {
            let grounds = [t.canvas, t.surface, t.raised, t.sunken, t.hover];
            let mut pairs = vec![
                ("accent on soft", t.accent_text, t.accent_soft, 4.5),
                ("faint on accent soft", t.text_faint, t.accent_soft, 4.5),
                ("on accent", t.on_accent, t.accent, 4.5),
                ("on accent hover", t.on_accent, t.accent_hover, 4.5),
                ("good on soft", t.good, t.good_soft, 4.5),
                ("warn on soft", t.warn, t.warn_soft, 4.5),
                ("bad on soft", t.bad, t.bad_soft, 4.5),
                ("text on bad soft", t.text, t.bad_soft, 4.5),
                ("on bad", t.on_bad, t.bad_fill, 4.5),
                ("border on canvas", t.border, t.canvas, 3.0),
                ("border on surface", t.border, t.surface, 3.0),
                ("accent on surface", t.accent, t.surface, 3.0),
            ];
            for ground in grounds {
                pairs.push(("text", t.text, ground, 4.5));
                pairs.push(("soft", t.text_soft, ground, 4.5));
                pairs.push(("faint", t.text_faint, ground, 4.5));
                pairs.push(("accent text", t.accent_text, ground, 4.5));
                pairs.push(("good", t.good, ground, 4.5));
                pairs.push(("bad", t.bad, ground, 4.5));
            }
            for (what, a, b, least) in pairs {
                let got = contrast(a, b);
                assert!(got >= least, "{name}: {what} has {got:.2}, needs {least} ({a:?} on {b:?})");
            }
        }
    }
}

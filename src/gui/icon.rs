//! Icons: characters of the two icon faces. Always painted, never put as labels, so that no screen reader spells them.

use super::theme;
use egui::{Align2, Color32, Painter, Pos2, Rect, Ui, Vec2};

/// A picture of the icon face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon(pub char);

impl Icon {
    pub const CHECK_CIRCLE: Self = Self('\u{e184}');
    pub const CHECK: Self = Self('\u{e182}');
    pub const X: Self = Self('\u{e4f6}');
    pub const X_CIRCLE: Self = Self('\u{e4f8}');
    pub const WARNING: Self = Self('\u{e4e0}');
    pub const WARNING_CIRCLE: Self = Self('\u{e4e2}');
    pub const INFO: Self = Self('\u{e2ce}');
    pub const LIGHTBULB: Self = Self('\u{e2dc}');
    pub const MAGNIFYING_GLASS: Self = Self('\u{e30c}');
    pub const CARET_DOWN: Self = Self('\u{e136}');
    pub const CARET_UP: Self = Self('\u{e13c}');
    pub const CARET_LEFT: Self = Self('\u{e138}');
    pub const CARET_RIGHT: Self = Self('\u{e13a}');
    pub const PLUS: Self = Self('\u{e3d4}');
    pub const MINUS: Self = Self('\u{e32a}');
    pub const TRASH: Self = Self('\u{e4a6}');
    pub const ARROW_UP: Self = Self('\u{e08e}');
    pub const ARROW_DOWN: Self = Self('\u{e03e}');
    pub const ARROW_LEFT: Self = Self('\u{e058}');
    pub const ARROW_RIGHT: Self = Self('\u{e06c}');
    pub const ARROW_U_UP_LEFT: Self = Self('\u{e08a}');
    pub const ARROW_U_UP_RIGHT: Self = Self('\u{e08c}');
    pub const ARROW_COUNTER_CLOCKWISE: Self = Self('\u{e038}');
    pub const ARROW_CLOCKWISE: Self = Self('\u{e036}');
    pub const SUN: Self = Self('\u{e472}');
    pub const MOON: Self = Self('\u{e330}');
    pub const CIRCLE_HALF: Self = Self('\u{e18c}');
    pub const TRANSLATE: Self = Self('\u{e4a2}');
    pub const GLOBE: Self = Self('\u{e288}');
    pub const GLOBE_HEMISPHERE_WEST: Self = Self('\u{e28c}');
    pub const CALENDAR_BLANK: Self = Self('\u{e10a}');
    pub const CLOCK: Self = Self('\u{e19a}');
    pub const FILE: Self = Self('\u{e230}');
    pub const FILE_TEXT: Self = Self('\u{e23a}');
    pub const FILE_PDF: Self = Self('\u{e702}');
    pub const FILE_PLUS: Self = Self('\u{e236}');
    pub const FILES: Self = Self('\u{e710}');
    pub const FOLDER: Self = Self('\u{e24a}');
    pub const FOLDER_OPEN: Self = Self('\u{e256}');
    pub const FOLDER_SIMPLE: Self = Self('\u{e25a}');
    pub const EXPORT: Self = Self('\u{eaf0}');
    pub const DOWNLOAD_SIMPLE: Self = Self('\u{e20c}');
    pub const UPLOAD_SIMPLE: Self = Self('\u{e4c0}');
    pub const SIGNATURE: Self = Self('\u{ebac}');
    pub const PEN: Self = Self('\u{e3aa}');
    pub const PEN_NIB: Self = Self('\u{e3ac}');
    pub const SEAL: Self = Self('\u{e604}');
    pub const SEAL_CHECK: Self = Self('\u{e606}');
    pub const SEAL_WARNING: Self = Self('\u{e60c}');
    pub const SHIELD_CHECK: Self = Self('\u{e40c}');
    pub const SHIELD_WARNING: Self = Self('\u{e412}');
    pub const SHIELD: Self = Self('\u{e40a}');
    pub const KEY: Self = Self('\u{e2d6}');
    pub const LOCK: Self = Self('\u{e2fa}');
    pub const EYE: Self = Self('\u{e220}');
    pub const EYE_SLASH: Self = Self('\u{e224}');
    pub const COPY: Self = Self('\u{e1ca}');
    pub const GEAR: Self = Self('\u{e270}');
    pub const GEAR_SIX: Self = Self('\u{e272}');
    pub const LIST: Self = Self('\u{e2f0}');
    pub const DOTS_THREE: Self = Self('\u{e1fe}');
    pub const DOTS_THREE_VERTICAL: Self = Self('\u{e208}');
    pub const HOUSE: Self = Self('\u{e2c2}');
    pub const BUILDINGS: Self = Self('\u{e102}');
    pub const BANK: Self = Self('\u{e0b4}');
    pub const USERS: Self = Self('\u{e4d6}');
    pub const USER: Self = Self('\u{e4c2}');
    pub const HANDSHAKE: Self = Self('\u{e582}');
    pub const SCALES: Self = Self('\u{e750}');
    pub const STAMP: Self = Self('\u{ea48}');
    pub const CERTIFICATE: Self = Self('\u{e766}');
    pub const FINGERPRINT: Self = Self('\u{e23e}');
    pub const LINK: Self = Self('\u{e2e2}');
    pub const NOTE_PENCIL: Self = Self('\u{e34c}');
    pub const NOTE: Self = Self('\u{e348}');
    pub const PUSH_PIN: Self = Self('\u{e3e2}');
    pub const SQUARE: Self = Self('\u{e45e}');
    pub const CHECK_SQUARE: Self = Self('\u{e186}');
    pub const CIRCLE: Self = Self('\u{e18a}');
    pub const DOT_OUTLINE: Self = Self('\u{ece0}');
    pub const SIDEBAR_SIMPLE: Self = Self('\u{ec24}');
    pub const COLUMNS: Self = Self('\u{e546}');
    pub const BOOK_OPEN: Self = Self('\u{e0e6}');
    pub const BOOK_BOOKMARK: Self = Self('\u{e0e4}');
    pub const BOOKS: Self = Self('\u{e758}');
    pub const STACK: Self = Self('\u{e466}');
    pub const SWAP: Self = Self('\u{e83c}');
    pub const ARROWS_LEFT_RIGHT: Self = Self('\u{e0a0}');
    pub const KEYBOARD: Self = Self('\u{e2d8}');
    pub const COMMAND: Self = Self('\u{e1c4}');
    pub const MAGNIFYING_GLASS_PLUS: Self = Self('\u{e310}');
    pub const MAGNIFYING_GLASS_MINUS: Self = Self('\u{e30e}');
    pub const ARROWS_OUT_LINE_HORIZONTAL: Self = Self('\u{e534}');
    pub const QUESTION: Self = Self('\u{e3e8}');
    pub const CHAT_TEXT: Self = Self('\u{e17a}');
    pub const PAPERCLIP: Self = Self('\u{e39a}');
    pub const FLOPPY_DISK: Self = Self('\u{e248}');
    pub const CLOCK_COUNTER_CLOCKWISE: Self = Self('\u{e1a0}');
    pub const HASH: Self = Self('\u{e2a2}');
    pub const FLAG: Self = Self('\u{e244}');
    pub const PACKAGE: Self = Self('\u{e390}');
    pub const TRUCK: Self = Self('\u{e4b4}');
    pub const DATABASE: Self = Self('\u{e1de}');
    pub const SHARE_NETWORK: Self = Self('\u{e408}');
    pub const PLUGS_CONNECTED: Self = Self('\u{eb5a}');
    pub const SPINNER: Self = Self('\u{e66a}');
    pub const LIST_CHECKS: Self = Self('\u{eadc}');
    pub const CHECKS: Self = Self('\u{e53a}');
    pub const ERASER: Self = Self('\u{e21e}');
    pub const ENVELOPE_SIMPLE: Self = Self('\u{e218}');
    pub const IDENTIFICATION_CARD: Self = Self('\u{e2c8}');
    pub const PROHIBIT: Self = Self('\u{e3de}');
    pub const FILE_MAGNIFYING_GLASS: Self = Self('\u{e238}');
    pub const ARROW_SQUARE_OUT: Self = Self('\u{e5de}');
    pub const STAR: Self = Self('\u{e46a}');
}

/// Paints an icon with its middle at a point.
pub fn paint(painter: &Painter, centre: Pos2, icon: Icon, size: f32, colour: Color32) {
    painter.text(centre, Align2::CENTER_CENTER, icon.0, theme::icon_font(size, false), colour);
}

/// The filled cut of the same icon.
pub fn paint_filled(painter: &Painter, centre: Pos2, icon: Icon, size: f32, colour: Color32) {
    painter.text(centre, Align2::CENTER_CENTER, icon.0, theme::icon_font(size, true), colour);
}

/// Takes room in the layout for a purely decorative icon.
pub fn show(ui: &mut Ui, icon: Icon, size: f32, colour: Color32) -> Rect {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(size + 4.0), egui::Sense::empty());
    paint(ui.painter(), rect.center(), icon, size, colour);
    rect
}

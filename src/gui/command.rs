//! Everything that can be asked of the window without further words: one table for menu, keyboard, palette,
//! buttons and tests.

use super::icon::Icon;
use super::words::Words;
use egui::{Key, KeyboardShortcut, Modifiers};

/// A command of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    Home,
    Open,
    Save,
    SaveAs,
    CloseCase,
    Export,
    Sign,
    Signers,
    Verify,
    Replicate,
    Parties,
    UpdateTemplate,
    ImportTemplate,
    Undo,
    Redo,
    NextSection,
    PreviousSection,
    NextField,
    PreviousField,
    FindField,
    Articles,
    Check,
    TogglePreview,
    PagesLarger,
    PagesSmaller,
    PagesFit,
    PagesPairs,
    PagesThumbnails,
    FindOnPages,
    Palette,
    Settings,
    ToggleTheme,
    ToggleTongue,
    Larger,
    Smaller,
    Quit,
}

/// What the window can do just now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Can {
    pub case_open: bool,
    pub in_editor: bool,
    pub undo: bool,
    pub redo: bool,
    pub save: bool,
    /// A newer version of the case's template is there.
    pub update: bool,
}

/// Where a command stands in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    File,
    Edit,
    Go,
    View,
    /// Keyboard and palette only.
    Hidden,
}

/// A line of the table.
struct Line {
    command: Command,
    /// Id of its words; its tooltip has `-tip` behind it.
    words: &'static str,
    tip: &'static str,
    icon: Icon,
    keys: &'static [(Modifiers, Key)],
    group: Group,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { alt: false, ctrl: false, shift: true, mac_cmd: false, command: true };
const ALT: Modifiers = Modifiers::ALT;

macro_rules! line {
    ($command:ident, $words:literal, $icon:ident, [$(($mods:expr, $key:ident)),*], $group:ident) => {
        Line {
            command: Command::$command,
            words: $words,
            tip: concat!($words, "-tip"),
            icon: Icon::$icon,
            keys: &[$(($mods, Key::$key)),*],
            group: Group::$group,
        }
    };
}

static TABLE: [Line; 36] = [
    line!(Home, "cmd-home", HOUSE, [(CTRL, N)], File),
    line!(Open, "cmd-open", FOLDER_OPEN, [(CTRL, O)], File),
    line!(Save, "cmd-save", FLOPPY_DISK, [(CTRL, S)], File),
    line!(SaveAs, "cmd-save-as", FLOPPY_DISK, [(CTRL_SHIFT, S)], File),
    line!(Replicate, "cmd-replicate", COPY, [], File),
    line!(ImportTemplate, "cmd-import-template", FOLDER_OPEN, [], File),
    line!(Export, "cmd-export", EXPORT, [(CTRL, E)], File),
    line!(Sign, "cmd-sign", SIGNATURE, [(CTRL_SHIFT, E)], File),
    line!(Signers, "cmd-signers", USERS, [], File),
    line!(Verify, "cmd-verify", SEAL_CHECK, [], File),
    line!(CloseCase, "cmd-close", X, [(CTRL, W)], File),
    line!(Undo, "cmd-undo", ARROW_U_UP_LEFT, [(CTRL, Z)], Edit),
    line!(Redo, "cmd-redo", ARROW_U_UP_RIGHT, [(CTRL_SHIFT, Z), (CTRL, Y)], Edit),
    line!(Parties, "cmd-parties", GLOBE_HEMISPHERE_WEST, [], Edit),
    line!(UpdateTemplate, "cmd-update", ARROW_CLOCKWISE, [], Edit),
    line!(Check, "cmd-check", LIST_CHECKS, [(CTRL_SHIFT, C), (Modifiers::NONE, F7)], Edit),
    line!(NextField, "cmd-next-field", ARROW_DOWN, [(CTRL, Enter), (ALT, ArrowDown)], Go),
    line!(PreviousField, "cmd-previous-field", ARROW_UP, [(CTRL_SHIFT, Enter), (ALT, ArrowUp)], Go),
    line!(NextSection, "cmd-next-section", ARROW_RIGHT, [(CTRL, PageDown), (ALT, ArrowRight)], Go),
    line!(PreviousSection, "cmd-previous-section", ARROW_LEFT, [(CTRL, PageUp), (ALT, ArrowLeft)], Go),
    line!(FindField, "cmd-find", MAGNIFYING_GLASS, [(CTRL, F)], Go),
    line!(Articles, "cmd-articles", BOOK_BOOKMARK, [(CTRL_SHIFT, A)], Go),
    line!(TogglePreview, "cmd-preview", SIDEBAR_SIMPLE, [(Modifiers::NONE, F9)], View),
    line!(PagesLarger, "cmd-pages-larger", MAGNIFYING_GLASS_PLUS, [], View),
    line!(PagesSmaller, "cmd-pages-smaller", MAGNIFYING_GLASS_MINUS, [], View),
    line!(PagesFit, "cmd-pages-fit", ARROWS_OUT_LINE_HORIZONTAL, [], View),
    line!(PagesPairs, "cmd-pages-pairs", BOOK_OPEN, [], View),
    line!(PagesThumbnails, "cmd-pages-thumbnails", COLUMNS, [], View),
    line!(FindOnPages, "cmd-find-pages", FILE_MAGNIFYING_GLASS, [(CTRL_SHIFT, F)], Go),
    line!(Larger, "cmd-larger", PLUS, [], View),
    line!(Smaller, "cmd-smaller", MINUS, [], View),
    line!(ToggleTheme, "cmd-theme", MOON, [], View),
    line!(ToggleTongue, "cmd-tongue", TRANSLATE, [], View),
    line!(Settings, "cmd-settings", GEAR, [(CTRL, Comma)], View),
    line!(Palette, "cmd-palette", COMMAND, [(CTRL, K), (CTRL, P)], Hidden),
    line!(Quit, "cmd-quit", X_CIRCLE, [(CTRL, Q)], Hidden),
];

impl Command {
    /// Every command, in the order of the menu.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|l| l.command)
    }

    fn line(self) -> &'static Line {
        TABLE.iter().find(|l| l.command == self).unwrap_or(&TABLE[0])
    }

    pub fn words(self, w: Words) -> &'static str {
        w.say(self.line().words)
    }

    /// A sentence on what it does, with its keys.
    pub fn tip(self, w: Words, ctx: &egui::Context) -> String {
        let keys = self.keys(ctx);
        let tip = w.say(self.line().tip);
        if keys.is_empty() { tip.to_owned() } else { format!("{tip}  ({keys})") }
    }

    /// Its words and its sentence in every language of the interface: what a search may find it by.
    pub fn told_in_all_tongues(self) -> String {
        let line = self.line();
        let told = |tongue| [Words(tongue).say(line.words), Words(tongue).say(line.tip)].join(" ");
        crate::finding::Tongue::ALL.map(told).join(" ")
    }

    pub fn icon(self) -> Icon {
        self.line().icon
    }

    pub fn group(self) -> Group {
        self.line().group
    }

    pub fn shortcuts(self) -> impl Iterator<Item = KeyboardShortcut> {
        self.line().keys.iter().map(|(m, k)| KeyboardShortcut::new(*m, *k))
    }

    /// Its first shortcut, as this system writes it; empty without one.
    pub fn keys(self, ctx: &egui::Context) -> String {
        self.shortcuts().next().map(|s| ctx.format_shortcut(&s)).unwrap_or_default()
    }

    /// Whether it makes sense now.
    pub fn enabled(self, can: Can) -> bool {
        match self {
            Self::Undo => can.undo,
            Self::Redo => can.redo,
            Self::Save => can.save,
            Self::UpdateTemplate => can.update,
            Self::SaveAs
            | Self::CloseCase
            | Self::Export
            | Self::Signers
            | Self::Check
            | Self::Replicate
            | Self::Parties => can.case_open,
            Self::NextSection
            | Self::PreviousSection
            | Self::NextField
            | Self::PreviousField
            | Self::FindField
            | Self::Articles
            | Self::TogglePreview
            | Self::PagesLarger
            | Self::PagesSmaller
            | Self::PagesFit
            | Self::PagesPairs
            | Self::PagesThumbnails
            | Self::FindOnPages => can.in_editor,
            _ => true,
        }
    }

    /// Takes the commands whose keys were pressed in this frame out of the input, before any widget sees them.
    pub fn pressed(ctx: &egui::Context, can: Can) -> Vec<Self> {
        let mut out = Vec::new();
        // Longest first: Ctrl+Shift+S must not be taken for Ctrl+S.
        let mut all: Vec<(Self, KeyboardShortcut)> =
            Self::all().flat_map(|c| c.shortcuts().map(move |s| (c, s))).collect();
        all.sort_by_key(|(_, s)| !s.modifiers.shift);
        for (command, shortcut) in all {
            if ctx.input_mut(|i| i.consume_shortcut(&shortcut)) && command.enabled(can) {
                out.push(command);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_commands_have_the_same_keys_and_all_have_words() {
        let mut seen = BTreeSet::new();
        for command in Command::all() {
            for s in command.shortcuts() {
                assert!(seen.insert(format!("{s:?}")), "{command:?}: {s:?} is taken");
            }
            for tongue in crate::finding::Tongue::ALL {
                let w = Words(tongue);
                assert_ne!(command.words(w), "…", "{command:?} has no words");
                assert_ne!(w.say(command.line().tip), "…", "{command:?} has no tip");
            }
            assert_eq!(command.line().command, command);
        }
    }

    #[test]
    fn what_changes_a_case_needs_one() {
        let nothing = Can::default();
        for command in [Command::Save, Command::Undo, Command::Export, Command::NextField] {
            assert!(!command.enabled(nothing));
        }
        assert!(Command::Open.enabled(nothing) && Command::Verify.enabled(nothing));
    }
}

//! How each kind of block is dressed: size, leading, spaces, indents. All measures of the page stand here.

use super::Options;
use super::list::{Colour, Length, Paper};
use crate::language::{Direction, Language};
use crate::typeface;

/// Appearance of a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub(super) size: Length,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Small capitals.
    pub(super) caps: bool,
    /// Figures of equal width.
    pub(super) tabular: bool,
    /// Above the baseline: the mark of a note.
    pub(super) raised: bool,
    /// Added after every letter.
    pub(super) tracking: Length,
    pub(super) colour: Colour,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Align {
    Justify,
    Start,
    Centre,
}

/// Where a block's number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NumberPlace {
    /// Hangs in the indent before the first line.
    Hanging,
    /// A line of its own above the words, in this look.
    Above(Look),
}

/// What stands in a column beside its other languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    Title,
    Heading,
    Body,
}

/// Everything that decides how the words of one block are set, but their width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Setting {
    pub(super) look: Look,
    pub(super) leading: Length,
    pub(super) align: Align,
    pub(super) hyphenate: bool,
    /// Distance of the words from the start edge; the number hangs in it.
    pub(super) indent: Length,
    pub(super) number: NumberPlace,
    /// The text goes on in another block of the same element: keep a space glyph at its end.
    pub(super) continues: bool,
}

/// Large print is set in 16 points where print is set in 11.2.
const LARGE: i32 = 1430;

/// How large each script is set for letters to look alike, in thousandths of the Latin size.
const ARABIC: i32 = 1210;
const HEBREW: i32 = 1040;
const INDIC: i32 = 1030;
const HAN: i32 = 960;

/// That size for the faces of a family.
pub(super) fn optical(family: &str) -> i32 {
    match family {
        "Amiri" => ARABIC,
        "Noto Serif Hebrew" => HEBREW,
        "Noto Serif Devanagari" | "Noto Serif Thai" => INDIC,
        family if typeface::is_han(family) => HAN,
        _ => 1000,
    }
}

/// Black that does not flicker on a screen and prints as black.
pub(super) const INK: Colour = Colour([0x14, 0x14, 0x18]);
/// Running heads, folios.
pub(super) const QUIET: Colour = Colour([0x5a, 0x5d, 0x66]);
/// Rules.
pub(super) const RULE: Colour = Colour([0x8a, 0x8d, 0x96]);
pub(super) const HAIR: Colour = Colour([0xc9, 0xcb, 0xd1]);
/// Beside what changed in a draft.
pub(super) const SIDE_LINE: Colour = Colour([0x9b, 0x2c, 0x2c]);
/// Behind the words of a draft: pale enough to read over, dark enough for a copier.
pub(super) const WATERMARK: Colour = Colour([0xea, 0xea, 0xee]);
/// A blank still to be filled: its ground, its line and its words.
pub(super) const BLANK_GROUND: Colour = Colour([0xfd, 0xf1, 0xd8]);
pub(super) const BLANK_LINE: Colour = Colour([0xe0, 0xa8, 0x3c]);
pub(super) const BLANK_INK: Colour = Colour([0x84, 0x55, 0x0a]);

/// The measures of a document: one value for a paper, a language and a size of print.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measures {
    pub(super) width: i32,
    pub(super) height: i32,
    /// Left edge of the text area; see `Measures::left`.
    left: i32,
    /// Wider at the bound edge by so much.
    binding: i32,
    pub(super) top: i32,
    /// Width of the text area.
    pub(super) measure: i32,
    /// Height of the text area.
    pub(super) depth: i32,
    pub(super) rtl: bool,
    /// Scales every size, in thousandths; scripts differ in how large they look.
    size: i32,
    /// Scales every leading besides, in thousandths.
    leading: i32,
    /// Hyphenation and small capitals make sense.
    alphabetic: bool,
    /// Lines end on both sides alike.
    justify: bool,
}

impl Measures {
    pub(super) fn of(options: &Options, language: &Language) -> Self {
        let (Length(width), Length(height)) = options.paper.size();
        let side = match options.paper {
            _ if options.large_print => 62_000,
            Paper::A4 => 84_000,
            Paper::Letter => 90_000,
        };
        let binding = if options.binding { Length::millimetres(9).0 } else { 0 };
        let (top, foot) = (86_000, 88_000);
        let (size, leading) = match language.code() {
            "ar" | "fa" | "ur" | "ps" | "ug" => (ARABIC, 1160),
            "he" | "yi" => (HEBREW, 1020),
            "hi" | "ne" | "mr" | "th" => (INDIC, 1120),
            "zh" | "ja" => (HAN, 1160),
            _ => (1000, 1000),
        };
        Self {
            width,
            height,
            left: side,
            binding,
            top,
            measure: width - 2 * side - binding,
            depth: height - top - foot,
            rtl: language.direction() == Direction::RightToLeft,
            size: if options.large_print { size * LARGE / 1000 } else { size },
            leading: if options.large_print { leading * 1060 / 1000 } else { leading },
            // Slanted and spaced letters are hard to read for those who need large print.
            alphabetic: !options.large_print
                && !matches!(
                    language.code(),
                    "ar" | "fa" | "ur" | "ps" | "ug" | "he" | "yi" | "zh" | "ja" | "th" | "hi" | "ne" | "mr"
                ),
            justify: !options.large_print,
        }
    }

    /// Left edge of the text area on a page, counted from 0: the first lies on the right of an open book in
    /// scripts that run to the right.
    pub(super) fn left(&self, page: usize) -> i32 {
        let bound_left = page.is_multiple_of(2) != self.rtl;
        self.left + if bound_left { self.binding } else { 0 }
    }

    pub(super) fn size(&self, thousandths: i32) -> Length {
        Length((i64::from(thousandths) * i64::from(self.size) / 1000) as i32)
    }

    pub(super) fn plain(&self, size: i32) -> Look {
        Look {
            size: self.size(size),
            bold: false,
            italic: false,
            caps: false,
            tabular: false,
            raised: false,
            tracking: Length::ZERO,
            colour: INK,
        }
    }

    fn bold(&self, size: i32) -> Look {
        Look { bold: true, ..self.plain(size) }
    }

    /// Letter-spaced where the script allows it.
    fn spaced(&self, look: Look, per_mille: i32) -> Look {
        if !self.alphabetic {
            return look;
        }
        Look { tracking: Length(look.size.0 * per_mille / 1000), ..look }
    }

    fn setting(&self, look: Look, leading: i32, align: Align) -> Setting {
        let leading = i64::from(self.size(leading).0) * i64::from(self.leading) / 1000;
        Setting {
            look,
            leading: Length(leading as i32),
            align,
            hyphenate: false,
            indent: Length::ZERO,
            number: NumberPlace::Hanging,
            continues: false,
        }
    }

    /// Running text, hung from `indent`.
    pub(super) fn body(&self, indent: i32) -> Setting {
        let align = if self.justify { Align::Justify } else { Align::Start };
        let setting = self.setting(self.plain(11_200), 15_600, align);
        Setting { hyphenate: self.alphabetic, indent: Length(indent), ..setting }
    }

    /// Width of the indent that numbers and points hang in.
    pub(super) fn indent(&self) -> i32 {
        self.size(27_000).0
    }

    /// A line of the title: `rank` 0 is the instrument's name, 1 a party, 2 a connecting word, 3 the subject.
    pub(super) fn title(&self, rank: u8) -> Setting {
        match rank {
            0 => self.setting(self.spaced(self.plain(21_000), 20), 27_000, Align::Centre),
            1 => self.setting(self.bold(13_400), 19_000, Align::Centre),
            2 => self.setting(Look { italic: self.alphabetic, ..self.plain(11_600) }, 19_000, Align::Centre),
            _ => self.setting(self.plain(13_400), 18_600, Align::Centre),
        }
    }

    /// A centred line in a text or on a signature page.
    pub(super) fn line(&self) -> Setting {
        self.setting(self.plain(11_200), 15_600, Align::Centre)
    }

    pub(super) fn chapter(&self) -> Setting {
        let number = self.spaced(self.plain(10_400), 80);
        let look = self.spaced(Look { caps: self.alphabetic, ..self.bold(13_600) }, 40);
        Setting { number: NumberPlace::Above(number), ..self.setting(look, 18_600, Align::Centre) }
    }

    pub(super) fn article(&self) -> Setting {
        let number = Look { italic: self.alphabetic, ..self.plain(11_200) };
        Setting { number: NumberPlace::Above(number), ..self.setting(self.bold(12_000), 16_600, Align::Centre) }
    }

    pub(super) fn annex(&self) -> Setting {
        let number = self.spaced(self.plain(11_200), 60);
        Setting { number: NumberPlace::Above(number), ..self.setting(self.bold(15_000), 21_000, Align::Centre) }
    }

    pub(super) fn caption(&self) -> Setting {
        let look = Look { italic: self.alphabetic, ..self.plain(10_000) };
        self.setting(look, 13_600, Align::Start)
    }

    pub(super) fn cell(&self, head: bool) -> Setting {
        let look = if head { self.bold(9_400) } else { self.plain(9_800) };
        Setting { hyphenate: !head && self.alphabetic, ..self.setting(look, 13_000, Align::Start) }
    }

    /// A footnote, its mark hung in the indent.
    pub(super) fn note(&self) -> Setting {
        let body = self.body(self.size(13_000).0);
        Setting { look: self.plain(9_200), leading: self.setting(body.look, 12_200, body.align).leading, ..body }
    }

    /// An entry of the contents, its number hung in an indent.
    pub(super) fn entry(&self, indent: i32, chapter: bool) -> Setting {
        let look = if chapter { self.bold(10_800) } else { self.plain(11_000) };
        Setting { indent: Length(indent), ..self.setting(look, 15_400, Align::Start) }
    }

    /// The words over the contents.
    pub(super) fn over_contents(&self) -> Setting {
        let number = self.plain(11_200);
        Setting { number: NumberPlace::Above(number), ..self.setting(self.bold(13_000), 18_000, Align::Centre) }
    }

    /// A provision in one of so many columns, hung from `indent`. All kinds have the same leading.
    pub(super) fn beside(&self, dress: Beside, columns: usize, indent: i32) -> Setting {
        let (size, leading) = if columns > 2 { (9_200, 12_200) } else { (10_000, 13_400) };
        let look = match dress {
            Beside::Title => self.bold(size + 1_200),
            Beside::Heading => self.bold(size + 200),
            Beside::Body => self.plain(size),
        };
        let align = match dress {
            Beside::Body if columns > 2 || !self.justify => Align::Start,
            Beside::Body => Align::Justify,
            _ => Align::Centre,
        };
        let setting = self.setting(look, leading, align);
        if dress == Beside::Body {
            return Setting { hyphenate: self.alphabetic, indent: Length(indent), ..setting };
        }
        let number = Look { italic: self.alphabetic, ..self.plain(size) };
        Setting { number: NumberPlace::Above(number), ..setting }
    }

    /// The name of a language over its column.
    pub(super) fn over_version(&self) -> Setting {
        let look = Look { colour: QUIET, ..self.plain(9_400) };
        self.setting(self.spaced(look, 30), 12_400, Align::Centre)
    }

    pub(super) fn watermark(&self) -> Look {
        self.spaced(Look { colour: WATERMARK, ..self.bold(150_000) }, 60)
    }

    /// Number and date of a draft, over the running head.
    pub(super) fn stamp(&self) -> Look {
        Look { colour: SIDE_LINE, ..self.bold(8_800) }
    }

    pub(super) fn line_number(&self) -> Look {
        Look { tabular: true, ..self.plain(7_400) }
    }

    /// Whose initials stand in a box.
    pub(super) fn initials(&self) -> Look {
        Look { colour: QUIET, ..self.plain(6_600) }
    }

    pub(super) fn behalf(&self) -> Setting {
        self.setting(self.bold(11_200), 15_200, Align::Start)
    }

    pub(super) fn signatory(&self, office: bool) -> Setting {
        let look = if office { Look { colour: QUIET, ..self.plain(10_000) } } else { self.plain(11_200) };
        self.setting(look, if office { 13_400 } else { 15_200 }, Align::Start)
    }

    pub(super) fn running(&self, italic: bool) -> Setting {
        let look = Look { colour: QUIET, italic: italic && self.alphabetic, ..self.plain(9_000) };
        self.setting(look, 12_000, Align::Centre)
    }
}

//! What the press tells an author.

use crate::finding::{Finding, Kind, Place, Severity, Words};

/// That no face has a sign.
pub(super) fn no_glyph(sign: char, place: Place) -> Finding {
    Finding::new(&NO_GLYPH, place).with("character", sign).with("code", format!("U+{:04X}", u32::from(sign)))
}

/// Pages with such a finding are not to be printed: they show the sign's code in its place.
pub const NO_GLYPH: Kind = Kind {
    code: "pages/no-glyph",
    severity: Severity::Error,
    en: Words {
        sentence: "No typeface of the program has the character {character} ({code}).",
        remedy: "Write the word with other characters, or install a pack of typefaces that has it (for Chinese, Japanese and Korean: Noto Serif CJK) and start the program again; until then the text cannot be exported as PDF.",
    },
    fr: Words {
        sentence: "Aucune police du programme ne contient le caractère {character} ({code}).",
        remedy: "Écrivez le mot avec d’autres caractères, ou installez un lot de polices qui le contient (pour le chinois, le japonais et le coréen : Noto Serif CJK) et relancez le programme ; d’ici là, le texte ne peut pas être exporté en PDF.",
    },
};

pub(super) const TOO_LONG: Kind = Kind {
    code: "pages/too-long",
    severity: Severity::Error,
    en: Words {
        sentence: "This passage is longer than the press can set; its end is missing from the pages.",
        remedy: "Divide it into several paragraphs.",
    },
    fr: Words {
        sentence: "Ce passage est trop long pour être composé ; la fin manque sur les pages.",
        remedy: "Divisez-le en plusieurs paragraphes.",
    },
};

//! What the press tells an author.

use crate::finding::{Kind, Severity, Words};

pub(super) const NO_GLYPH: Kind = Kind {
    code: "pages/no-glyph",
    severity: Severity::Error,
    en: Words {
        sentence: "No typeface of the program has the character {character} ({code}).",
        remedy: "Write the word with other characters; a reader would see an empty box.",
    },
    fr: Words {
        sentence: "Aucune police du programme ne contient le caractère {character} ({code}).",
        remedy: "Écrivez le mot avec d’autres caractères ; le lecteur verrait une case vide.",
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

//! What can be the matter with a PDF, written or read.

use crate::finding::{Kind, Severity, Words};

pub const MISSING_FACE: Kind = Kind {
    code: "pdf-face-missing",
    severity: Severity::Error,
    en: Words {
        sentence: "The pages use typeface number {face}, which this program does not carry.",
        remedy: "Install the program again; if it happens again, report it with the case.",
    },
    fr: Words {
        sentence: "Les pages emploient la police numéro {face}, que ce programme ne contient pas.",
        remedy: "Réinstallez le programme ; si cela se reproduit, signalez-le avec le dossier.",
    },
};

pub const BROKEN_FACE: Kind = Kind {
    code: "pdf-face-broken",
    severity: Severity::Error,
    en: Words {
        sentence: "Typeface number {face} cannot be embedded: it is damaged or of a kind that PDF/A does not allow.",
        remedy: "Install the program again; if it happens again, report it with the case.",
    },
    fr: Words {
        sentence: "La police numéro {face} ne peut pas être incorporée : elle est endommagée ou d’un genre que PDF/A n’admet pas.",
        remedy: "Réinstallez le programme ; si cela se reproduit, signalez-le avec le dossier.",
    },
};

pub const TOO_MANY_GLYPHS: Kind = Kind {
    code: "pdf-too-many-glyphs",
    severity: Severity::Error,
    en: Words {
        sentence: "The text needs more than 65 000 different signs of typeface number {face}; a PDF font holds no more.",
        remedy: "Divide the text into several documents.",
    },
    fr: Words {
        sentence: "Le texte demande plus de 65 000 signes différents de la police numéro {face} ; une police PDF n’en contient pas davantage.",
        remedy: "Répartissez le texte en plusieurs documents.",
    },
};

pub const NO_GLYPH: Kind = Kind {
    code: "pdf-glyph-missing",
    severity: Severity::Error,
    en: Words {
        sentence: "No typeface has the sign “{sign}”; the file would show an empty box and not conform to PDF/A, so it is not written.",
        remedy: "Replace the sign.",
    },
    fr: Words {
        sentence: "Aucune police ne contient le signe « {sign} » ; le fichier montrerait une case vide et ne serait pas conforme à PDF/A : il n’est donc pas écrit.",
        remedy: "Remplacez ce signe.",
    },
};

pub const NO_PAGES: Kind = Kind {
    code: "pdf-no-pages",
    severity: Severity::Error,
    en: Words { sentence: "There is no page to write.", remedy: "Choose a template that has text." },
    fr: Words {
        sentence: "Il n’y a aucune page à écrire.", remedy: "Choisissez un modèle qui contient du texte."
    },
};

pub const SAME_ATTACHMENT: Kind = Kind {
    code: "pdf-attachment-twice",
    severity: Severity::Error,
    en: Words {
        sentence: "Two attachments are both named “{name}”.",
        remedy: "Give each attachment a name of its own.",
    },
    fr: Words {
        sentence: "Deux pièces jointes portent le même nom « {name} ».",
        remedy: "Donnez à chaque pièce jointe un nom propre.",
    },
};

pub const NOT_A_PDF: Kind = Kind {
    code: "pdf-unreadable",
    severity: Severity::Error,
    en: Words {
        sentence: "The file is not a PDF, or it is damaged.",
        remedy: "Ask for the file again; do not open and save it with another program.",
    },
    fr: Words {
        sentence: "Le fichier n’est pas un PDF, ou il est endommagé.",
        remedy: "Demandez de nouveau le fichier ; ne l’ouvrez ni ne l’enregistrez avec un autre programme.",
    },
};

pub const ENCRYPTED: Kind = Kind {
    code: "pdf-encrypted",
    severity: Severity::Error,
    en: Words {
        sentence: "The file is protected by a password.",
        remedy: "Ask the sender for a copy without protection.",
    },
    fr: Words {
        sentence: "Le fichier est protégé par un mot de passe.",
        remedy: "Demandez à l’expéditeur une copie sans protection.",
    },
};

pub const TOO_LARGE: Kind = Kind {
    code: "pdf-too-large",
    severity: Severity::Error,
    en: Words {
        sentence: "What the file carries is larger than {limit} MB once unpacked; agreements are not, so it is not read.",
        remedy: "Ask the sender what the file contains.",
    },
    fr: Words {
        sentence: "Le contenu du fichier dépasse {limit} Mo une fois décompressé ; aucun accord n’atteint cette taille, il n’est donc pas lu.",
        remedy: "Demandez à l’expéditeur ce que contient le fichier.",
    },
};

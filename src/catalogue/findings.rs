//! What can be wrong with a file on the shelf, and with a wish to replicate.

use crate::finding::{Kind, Severity, Words};

pub const FOLDER_UNREADABLE: Kind = Kind {
    code: "catalogue.folder-unreadable",
    severity: Severity::Warning,
    en: Words {
        sentence: "The folder {folder} cannot be listed.",
        remedy: "Check that it still exists and that you may read it, or choose another folder.",
    },
    fr: Words {
        sentence: "Le contenu du dossier {folder} ne peut être lu.",
        remedy: "Vérifiez qu’il existe encore et que vous pouvez le lire, ou choisissez un autre dossier.",
    },
};

pub const TOO_MANY: Kind = Kind {
    code: "catalogue.too-many",
    severity: Severity::Warning,
    en: Words {
        sentence: "The folder {folder} holds more than {most} files; the rest is not on the shelf.",
        remedy: "Keep arrangements in a folder of their own.",
    },
    fr: Words {
        sentence: "Le dossier {folder} contient plus de {most} fichiers ; le reste n’est pas au catalogue.",
        remedy: "Rangez les accords dans un dossier à part.",
    },
};

pub const FILE_UNREADABLE: Kind = Kind {
    code: "catalogue.file-unreadable",
    severity: Severity::Error,
    en: Words {
        sentence: "The file cannot be read from the disk.",
        remedy: "Check that it still exists and that you may read it.",
    },
    fr: Words {
        sentence: "Le fichier ne peut être lu sur le disque.",
        remedy: "Vérifiez qu’il existe encore et que vous pouvez le lire.",
    },
};

pub const FILE_TOO_LARGE: Kind = Kind {
    code: "catalogue.file-too-large",
    severity: Severity::Error,
    en: Words {
        sentence: "The file is larger than {most} bytes, more than any case or blueprint.",
        remedy: "Check that it is what its name says.",
    },
    fr: Words {
        sentence: "Le fichier dépasse {most} octets, plus qu’aucun dossier ni modèle d’accord.",
        remedy: "Vérifiez qu’il s’agit bien de ce que dit son nom.",
    },
};

pub const NO_SUCH_PARTY: Kind = Kind {
    code: "catalogue.no-such-party",
    severity: Severity::Error,
    en: Words { sentence: "The arrangement has no party {party}.", remedy: "Replace one of these: {parties}." },
    fr: Words {
        sentence: "L’accord ne compte pas de partie {party}.",
        remedy: "Remplacez l’une de celles-ci : {parties}.",
    },
};

pub const PARTY_TWICE: Kind = Kind {
    code: "catalogue.party-twice",
    severity: Severity::Error,
    en: Words { sentence: "{party} would be a party twice.", remedy: "Give every new party an identifier of its own." },
    fr: Words {
        sentence: "{party} serait deux fois partie.",
        remedy: "Donnez à chaque nouvelle partie son propre identifiant.",
    },
};

pub const PARTY_ID: Kind = Kind {
    code: "catalogue.party-id",
    severity: Severity::Error,
    en: Words {
        sentence: "“{party}” cannot identify a party.",
        remedy: "Use upper-case letters and digits, such as CH or EU.",
    },
    fr: Words {
        sentence: "« {party} » ne peut identifier une partie.",
        remedy: "Employez des majuscules et des chiffres, par exemple CH ou UE.",
    },
};

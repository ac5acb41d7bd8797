//! What this room tells people, in their languages.

use crate::finding::{Kind, Severity, Words};

pub(super) const fn kind(code: &'static str, severity: Severity, en: [&'static str; 2], fr: [&'static str; 2]) -> Kind {
    Kind { code, severity, en: Words { sentence: en[0], remedy: en[1] }, fr: Words { sentence: fr[0], remedy: fr[1] } }
}

// Keys

pub const PKCS12_PASSWORD: Kind = kind(
    "key-password",
    Severity::Error,
    ["The password does not open this key file.", "Type the password again; the file was not changed."],
    ["Le mot de passe n’ouvre pas ce fichier de clé.", "Saisissez-le de nouveau ; le fichier n’a pas été modifié."],
);

pub const PKCS12_DAMAGED: Kind = kind(
    "key-file-damaged",
    Severity::Error,
    [
        "This is not a PKCS#12 key file, or it is damaged.",
        "Choose the .p12 or .pfx file that your certificate service gave you.",
    ],
    [
        "Ce fichier n’est pas un fichier de clé PKCS#12, ou il est endommagé.",
        "Choisissez le fichier .p12 ou .pfx remis par votre service de certification.",
    ],
);

pub const PKCS12_UNSUPPORTED: Kind = kind(
    "key-file-unsupported",
    Severity::Error,
    ["The key file is protected in a way this program does not know.", "Export the key again as PKCS#12 with AES-256."],
    [
        "Le fichier de clé est protégé par un procédé que ce programme ne connaît pas.",
        "Exportez de nouveau la clé en PKCS#12 avec AES-256.",
    ],
);

pub const PKCS12_NO_KEY: Kind = kind(
    "key-file-empty",
    Severity::Error,
    [
        "The key file holds no private key that belongs to a certificate in it.",
        "Export certificate and private key together into one file.",
    ],
    [
        "Le fichier ne contient aucune clé privée correspondant à l’un de ses certificats.",
        "Exportez le certificat et la clé privée ensemble dans un seul fichier.",
    ],
);

pub const KEY_DAMAGED: Kind = kind(
    "key-damaged",
    Severity::Error,
    ["The private key or its certificate cannot be read.", "Ask your certificate service for a new key file."],
    [
        "La clé privée ou son certificat est illisible.",
        "Demandez un nouveau fichier de clé à votre service de certification.",
    ],
);

pub const KEY_SIZE: Kind = kind(
    "key-size",
    Severity::Error,
    ["The RSA key has {bits} bits; 2048 to 4096 are accepted.", "Use a key of 3072 bits, or an elliptic-curve key."],
    [
        "La clé RSA compte {bits} bits ; de 2048 à 4096 sont admis.",
        "Utilisez une clé de 3072 bits ou une clé à courbe elliptique.",
    ],
);

pub const KEY_UNSUPPORTED: Kind = kind(
    "key-unsupported",
    Severity::Error,
    [
        "The key is of a kind this program cannot sign with.",
        "Use an RSA key, or an elliptic-curve key on P-256 or P-384.",
    ],
    [
        "Ce programme ne peut pas signer avec une clé de ce type.",
        "Utilisez une clé RSA, ou une clé à courbe elliptique P-256 ou P-384.",
    ],
);

pub const SYSTEM_STORE: Kind = kind(
    "system-store",
    Severity::Error,
    [
        "This computer has no store of keys that could sign.",
        "Sign with a key file, or with a card or token by the module of its maker.",
    ],
    [
        "Cet ordinateur n’a pas de magasin de clés qui puisse signer.",
        "Signez avec un fichier de clé, ou avec une carte ou un jeton par le module de son fabricant.",
    ],
);

pub const TOKEN_MODULE: Kind = kind(
    "token-module",
    Severity::Error,
    [
        "The module of the card or token does not load ({module}).",
        "Install the software that came with the card, and choose its PKCS#11 module (.so, .dll or .dylib).",
    ],
    [
        "Le module de la carte ou du jeton ne se charge pas ({module}).",
        "Installez le logiciel livré avec la carte et choisissez son module PKCS#11 (.so, .dll ou .dylib).",
    ],
);

pub const TOKEN_PIN: Kind = kind(
    "token-pin",
    Severity::Error,
    [
        "The PIN is wrong.",
        "Type it again with care: most cards lock after three wrong PINs. It was tried only once, and nothing was signed.",
    ],
    [
        "Le code PIN est erroné.",
        "Saisissez-le de nouveau avec soin : la plupart des cartes se bloquent après trois erreurs. Un seul essai a été fait, et rien n’a été signé.",
    ],
);

pub const TOKEN_PIN_LAST: Kind = kind(
    "token-pin-last",
    Severity::Error,
    [
        "The PIN is wrong, and the next wrong one locks the card.",
        "Make sure of the PIN before you try again; ask the issuer of the card if in doubt. Nothing was signed.",
    ],
    [
        "Le code PIN est erroné, et la prochaine erreur bloquera la carte.",
        "Assurez-vous du code avant de réessayer ; en cas de doute, demandez à l’émetteur de la carte. Rien n’a été signé.",
    ],
);

pub const TOKEN_PIN_CANCELLED: Kind = kind(
    "token-pin-cancelled",
    Severity::Error,
    ["No PIN was entered on the card reader.", "Start again and type the PIN on the reader when it asks for it."],
    [
        "Aucun code PIN n’a été saisi sur le lecteur de carte.",
        "Recommencez et saisissez le code sur le lecteur lorsqu’il le demande.",
    ],
);

pub const TOKEN_LOCKED: Kind = kind(
    "token-locked",
    Severity::Error,
    [
        "The card or token is locked after too many wrong PINs.",
        "Have it unlocked by its issuer with the unlocking code (PUK). Nothing was signed.",
    ],
    [
        "La carte ou le jeton est bloqué après trop de codes erronés.",
        "Faites-le débloquer par son émetteur à l’aide du code de déblocage (PUK). Rien n’a été signé.",
    ],
);

pub const TOKEN_REMOVED: Kind = kind(
    "token-removed",
    Severity::Error,
    ["The card or token is no longer there.", "Put it back in, and start again. Nothing was signed."],
    ["La carte ou le jeton n’est plus là.", "Remettez-le en place et recommencez. Rien n’a été signé."],
);

pub const TOKEN_NO_KEY: Kind = kind(
    "token-no-key",
    Severity::Error,
    [
        "The card or token holds no private key for this certificate.",
        "Choose another certificate of the card, or ask its issuer.",
    ],
    [
        "La carte ou le jeton ne contient pas de clé privée pour ce certificat.",
        "Choisissez un autre certificat de la carte ou demandez à son émetteur.",
    ],
);

pub const TOKEN_TROUBLE: Kind = kind(
    "token-trouble",
    Severity::Error,
    [
        "The card or token answered with a fault ({cause}).",
        "Take it out, put it back in and try again; if it fails again, show the cause to its issuer. Nothing was signed.",
    ],
    [
        "La carte ou le jeton a répondu par une erreur ({cause}).",
        "Retirez-le, remettez-le et réessayez ; si l’erreur persiste, montrez la cause à son émetteur. Rien n’a été signé.",
    ],
);

pub const SIGNING_FAILED: Kind = kind(
    "signing-failed",
    Severity::Error,
    [
        "The key did not produce a signature.",
        "Try again; if it fails again, have the key checked. The file was not changed.",
    ],
    [
        "La clé n’a pas produit de signature.",
        "Réessayez ; en cas d’échec, faites vérifier la clé. Le fichier n’a pas été modifié.",
    ],
);

pub const CERTIFICATE_EXPIRED: Kind = kind(
    "certificate-expired",
    Severity::Warning,
    [
        "The certificate expired on {date}.",
        "Partners will see an expired signature: renew the certificate before signing.",
    ],
    [
        "Le certificat a expiré le {date}.",
        "Vos partenaires verront une signature expirée : renouvelez le certificat avant de signer.",
    ],
);

pub const CERTIFICATE_NOT_YET_VALID: Kind = kind(
    "certificate-not-yet-valid",
    Severity::Warning,
    ["The certificate is valid only from {date}.", "Check the clock of this computer, or wait until that day."],
    [
        "Le certificat n’est valable qu’à partir du {date}.",
        "Vérifiez l’horloge de cet ordinateur ou attendez cette date.",
    ],
);

pub const CERTIFICATE_NOT_FOR_SIGNING: Kind = kind(
    "certificate-not-for-signing",
    Severity::Warning,
    [
        "The certificate was not issued for signing documents.",
        "Use a certificate with the key usage “digital signature” or “non-repudiation”.",
    ],
    [
        "Le certificat n’a pas été délivré pour signer des documents.",
        "Utilisez un certificat dont l’usage comprend « signature numérique » ou « non-répudiation ».",
    ],
);

pub const CHAIN_INCOMPLETE: Kind = kind(
    "chain-incomplete",
    Severity::Warning,
    [
        "The key file holds no certificate of the authority that issued this one.",
        "Partners may need that certificate to check the signature; add it to the key file or send it to them.",
    ],
    [
        "Le fichier ne contient pas le certificat de l’autorité émettrice.",
        "Vos partenaires en auront peut-être besoin pour vérifier la signature ; ajoutez-le au fichier ou envoyez-le-leur.",
    ],
);

// Signing

pub const ENCRYPTED: Kind = kind(
    "pdf-encrypted",
    Severity::Error,
    ["The PDF is encrypted.", "Ask for a copy without password protection."],
    ["Le PDF est chiffré.", "Demandez une copie sans protection par mot de passe."],
);

pub const HYBRID: Kind = kind(
    "pdf-hybrid",
    Severity::Error,
    [
        "The PDF describes its objects twice, so that two programs may show two different documents.",
        "Export the document again from its source.",
    ],
    [
        "Le PDF décrit deux fois ses objets : deux programmes peuvent montrer deux documents différents.",
        "Exportez de nouveau le document depuis sa source.",
    ],
);

pub const UNREADABLE: Kind = kind(
    "pdf-unreadable",
    Severity::Error,
    [
        "The file is not a sound PDF ({cause}).",
        "Ask for the file again, or export it again from its source; it was not changed.",
    ],
    [
        "Le fichier n’est pas un PDF sain ({cause}).",
        "Demandez de nouveau le fichier ou exportez-le de nouveau depuis sa source ; il n’a pas été modifié.",
    ],
);

pub const FIELD_MISSING: Kind = kind(
    "field-missing",
    Severity::Error,
    ["The PDF has no signature field “{field}”.", "Choose a party for whom this PDF was prepared, or export it again."],
    [
        "Le PDF n’a pas de champ de signature « {field} ».",
        "Choisissez une partie pour laquelle ce PDF a été préparé, ou exportez-le de nouveau.",
    ],
);

pub const ALREADY_SIGNED: Kind = kind(
    "field-already-signed",
    Severity::Error,
    ["The field “{field}” is signed already.", "Check who signed; another signature needs a field of its own."],
    ["Le champ « {field} » est déjà signé.", "Vérifiez qui a signé ; une autre signature demande son propre champ."],
);

pub const FIELD_LOCKED: Kind = kind(
    "field-locked",
    Severity::Error,
    [
        "An earlier signature locks the field “{field}”; filling it would break that signature.",
        "Ask the party who signed first to sign again without locking other fields.",
    ],
    [
        "Une signature antérieure verrouille le champ « {field} » ; le remplir l’invaliderait.",
        "Demandez à la partie qui a signé de signer de nouveau sans verrouiller les autres champs.",
    ],
);

pub const NO_MORE_SIGNATURES: Kind = kind(
    "no-more-signatures",
    Severity::Error,
    [
        "The first signature certifies that nothing may follow, not even a signature.",
        "Ask the party who signed first to sign again and to allow further signatures.",
    ],
    [
        "La première signature certifie que rien ne peut suivre, pas même une signature.",
        "Demandez à la partie qui a signé de signer de nouveau en autorisant d’autres signatures.",
    ],
);

pub const MESSAGE_TOO_LARGE: Kind = kind(
    "message-too-large",
    Severity::Error,
    [
        "The signature takes {size} bytes, and {room} were kept for it.",
        "Use a key file with a shorter certificate chain.",
    ],
    [
        "La signature occupe {size} octets alors que {room} lui étaient réservés.",
        "Utilisez un fichier de clé dont la chaîne de certificats est plus courte.",
    ],
);

pub const APPEARANCE_UNREADABLE: Kind = kind(
    "appearance-unreadable",
    Severity::Error,
    ["The drawing for the signature cannot be read ({cause}).", "Sign without it; the prepared field keeps its look."],
    ["Le dessin de la signature est illisible ({cause}).", "Signez sans lui ; le champ préparé garde son aspect."],
);

// Time stamps

pub const STAMP_REFUSED: Kind = kind(
    "stamp-refused",
    Severity::Warning,
    [
        "The time-stamp authority refused to stamp ({words}).",
        "The signature holds without it; ask the authority for access, or stamp the file later.",
    ],
    [
        "L’autorité d’horodatage a refusé d’horodater ({words}).",
        "La signature vaut sans cela ; demandez un accès à l’autorité ou horodatez le fichier plus tard.",
    ],
);

pub const STAMP_UNREADABLE: Kind = kind(
    "stamp-unreadable",
    Severity::Warning,
    [
        "What the time-stamp authority answered is no time stamp over this signature.",
        "The signature holds without it; check the address of the authority, or stamp the file later.",
    ],
    [
        "La réponse de l’autorité d’horodatage n’est pas un horodatage de cette signature.",
        "La signature vaut sans cela ; vérifiez l’adresse de l’autorité ou horodatez le fichier plus tard.",
    ],
);

// Verifying

pub const TRAILING_BYTES: Kind = kind(
    "trailing-bytes",
    Severity::Error,
    [
        "After its last revision the file goes on for {count} bytes that no program should read.",
        "Ask the sender for the file as it was signed.",
    ],
    [
        "Après sa dernière révision, le fichier continue sur {count} octets qu’aucun programme ne devrait lire.",
        "Demandez à l’expéditeur le fichier tel qu’il a été signé.",
    ],
);

pub const REVISION_ORDER: Kind = kind(
    "revision-order",
    Severity::Error,
    ["The revisions of the file do not follow one another.", "Ask the sender for the file as it was signed."],
    ["Les révisions du fichier ne se suivent pas.", "Demandez à l’expéditeur le fichier tel qu’il a été signé."],
);

pub const SIGNATURE_REMOVED: Kind = kind(
    "signature-removed",
    Severity::Error,
    [
        "A signature that was in the file has been taken out of it ({field}).",
        "Ask the sender for the file with all signatures.",
    ],
    [
        "Une signature qui figurait dans le fichier en a été retirée ({field}).",
        "Demandez à l’expéditeur le fichier avec toutes les signatures.",
    ],
);

pub const FOREIGN_TIME: Kind = kind(
    "signing-time-attribute",
    Severity::Note,
    [
        "The signature carries its claimed time in a way that the European profile does not allow.",
        "Nothing needs to be done; some government validators reject such signatures.",
    ],
    [
        "La signature indique l’heure déclarée d’une manière que le profil européen n’admet pas.",
        "Rien à faire ; certains validateurs publics rejettent de telles signatures.",
    ],
);

pub const STAMP_NOT_PROVED: Kind = kind(
    "stamp-not-proved",
    Severity::Note,
    [
        "A time stamp proves no time here: it does not hold, or its authority is not among those you trust.",
        "Import the certificate of the time-stamp authority if the time of the signature matters.",
    ],
    [
        "Un horodatage ne prouve rien ici : il ne tient pas, ou son autorité n’est pas de celles que vous admettez.",
        "Importez le certificat de l’autorité d’horodatage si la date de la signature importe.",
    ],
);

pub const PINNED_EXPIRED: Kind = kind(
    "pinned-expired",
    Severity::Warning,
    [
        "The certificate of {name}, which you confirmed, expired on {date}.",
        "Ask whether it was renewed, and confirm the new certificate before you rely on later signatures.",
    ],
    [
        "Le certificat de {name}, que vous avez confirmé, a expiré le {date}.",
        "Demandez s’il a été renouvelé et confirmez le nouveau certificat avant de vous fier à d’autres signatures.",
    ],
);

pub const NOT_OUR_EXPORT: Kind = kind(
    "not-our-export",
    Severity::Error,
    [
        "The file does not begin with the document that was exported from this case.",
        "Compare the text with your own export, and ask the partner to sign that file.",
    ],
    [
        "Le fichier ne commence pas par le document exporté de ce dossier.",
        "Comparez le texte avec votre propre export et demandez au partenaire de signer celui-ci.",
    ],
);

pub const PARTY_MISSING: Kind = kind(
    "party-missing",
    Severity::Error,
    [
        "{party} has not signed.",
        "If that signature was in a file you received before, this one is an older state: keep the other.",
    ],
    [
        "{party} n’a pas signé.",
        "Si cette signature figurait dans un fichier reçu auparavant, celui-ci est plus ancien : gardez l’autre.",
    ],
);

pub const OTHER_SIGNER: Kind = kind(
    "other-signer",
    Severity::Error,
    [
        "In the field of {party}, another certificate signed than the one expected.",
        "Confirm the certificate with {party} by telephone or official letter.",
    ],
    [
        "Dans le champ de {party}, un autre certificat que celui attendu a signé.",
        "Faites confirmer le certificat par {party}, par téléphone ou par lettre officielle.",
    ],
);

pub const UNEXPECTED_SIGNATURE: Kind = kind(
    "unexpected-signature",
    Severity::Warning,
    ["There is a signature in “{field}”, which was not prepared for any party.", "Ask who signed there, and why."],
    [
        "Une signature figure dans « {field} », qui n’était préparé pour aucune partie.",
        "Demandez qui y a signé, et pourquoi.",
    ],
);

pub const ONE_SIGNER_FOR_TWO: Kind = kind(
    "one-signer-for-two",
    Severity::Error,
    [
        "One and the same certificate signed for {parties}.",
        "Ask each party who signed for it; a signature made for another party binds nobody.",
    ],
    [
        "Un seul et même certificat a signé pour {parties}.",
        "Demandez à chaque partie qui a signé pour elle ; une signature apposée pour une autre partie n’engage personne.",
    ],
);

pub const FIELD_TWICE: Kind = kind(
    "field-twice",
    Severity::Error,
    [
        "Two places to sign bear the same name ({field}); a signature in one could pass for that in the other.",
        "Ask the sender for the file as it was signed.",
    ],
    [
        "Deux emplacements de signature portent le même nom ({field}) ; une signature dans l’un pourrait passer pour celle de l’autre.",
        "Demandez à l’expéditeur le fichier tel qu’il a été signé.",
    ],
);

pub const CHANGED_SINCE_EXPORT: Kind = kind(
    "changed-since-export",
    Severity::Error,
    [
        "The document was changed after it was exported from this case and before anybody signed it ({places}).",
        "Do not sign it. Ask the partner to sign the file as you sent it.",
    ],
    [
        "Le document a été modifié après son export de ce dossier et avant toute signature ({places}).",
        "Ne le signez pas. Demandez au partenaire de signer le fichier tel que vous l’avez envoyé.",
    ],
);

pub const STRAY_OBJECTS: Kind = kind(
    "stray-objects",
    Severity::Error,
    [
        "Behind what was signed lie parts that the file itself does not name; some programs would show them instead.",
        "Do not rely on what you see. Ask the sender for the file as it was signed.",
    ],
    [
        "Après ce qui a été signé se trouvent des éléments que le fichier lui-même ne désigne pas ; certains programmes les afficheraient à la place.",
        "Ne vous fiez pas à ce que vous voyez. Demandez à l’expéditeur le fichier tel qu’il a été signé.",
    ],
);

pub const VISIBLE_FIELD_ADDED: Kind = kind(
    "visible-field-added",
    Severity::Warning,
    [
        "After this signature another one was added in a place of its own that shows on the page ({field}).",
        "Look whether it covers any of the text.",
    ],
    [
        "Après cette signature, une autre a été ajoutée à un emplacement visible sur la page ({field}).",
        "Regardez si elle recouvre une partie du texte.",
    ],
);

//! What the workspace tells an officer about files, locks and recovery.

use crate::finding::{Finding, kinds};

kinds! {
    NO_SUCH_FILE = "no-such-file" Error
        "There is no file “{file}”." "Check the name and the folder."
        "Il n’y a pas de fichier « {file} »." "Vérifiez le nom et le dossier."
    READ_NOT_ALLOWED = "read-not-allowed" Error
        "This computer does not allow “{file}” to be read." "Ask the owner of the file for access, or copy it to a folder of your own."
        "Cet ordinateur ne permet pas de lire « {file} »." "Demandez l’accès au propriétaire du fichier, ou copiez-le dans un de vos dossiers."
    TEMPLATE_UNSOUND = "template-unsound" Error
        "This template cannot be read as it stands." "Mend what the check says about it, then add it again."
        "Ce modèle n’est pas lisible en l’état." "Corrigez ce que signale le contrôle, puis ajoutez-le de nouveau."
    TEMPLATE_ID = "template-id" Error
        "“{id}” is no identity of a template." "Take capital letters of English, digits and dashes, a letter first, 40 at most: VISIT-DX."
        "« {id} » n’est pas un identifiant de modèle." "Employez des capitales sans accent, des chiffres et des traits d’union, une lettre en tête, 40 au plus : VISIT-DX."
    TEMPLATE_TAKEN = "template-taken" Error
        "“{id}” is a template that ships with the program." "Choose another identity; to change a few words of it, write an overlay."
        "« {id} » est un modèle livré avec le programme." "Choisissez un autre identifiant ; pour n’en changer que quelques mots, écrivez une surcouche."
    NO_SAMPLES = "no-samples" Error
        "The template has no sample: {pattern}, beside it or in the folder above." "Fill a case on the template and save it there, ending in .entente."
        "Le modèle n’a pas d’exemple : {pattern}, à côté de lui ou dans le dossier supérieur." "Remplissez un dossier sur ce modèle et enregistrez-le à cet endroit, avec la terminaison .entente."
    TEXT_UNKNOWN = "text-unknown" Error
        "There is no “{file}” yet to compare the text with." "Read the text; if it is as you mean it, accept it with --accept."
        "Il n’y a pas encore de « {file} » auquel comparer le texte." "Relisez le texte ; s’il est tel que vous l’entendez, acceptez-le avec --accept."
    TEXT_DIFFERS = "text-differs" Error
        "Line {line} reads “{found}”; expected is “{expected}”." "Mend the template, or accept the text with --accept if it is as you mean it."
        "La ligne {line} dit « {found} » ; il est attendu « {expected} »." "Corrigez le modèle, ou acceptez le texte avec --accept s’il est tel que vous l’entendez."
    NOTHING_TO_OPEN_WITH = "nothing-to-open-with" Warning
        "This system offers no program to show “{file}” with." "Look for it in the folder {folder}."
        "Ce système n’offre aucun programme pour montrer « {file} »." "Cherchez-le dans le dossier {folder}."
    IS_A_FOLDER = "is-a-folder" Error
        "“{file}” is a folder." "Choose a file in it."
        "« {file} » est un dossier." "Choisissez un fichier qu’il contient."
    READ_ERROR = "read-error" Error
        "“{file}” could not be read: the disk or the network reported a fault." "Try again; if it fails again, open a copy or a backup."
        "« {file} » n’a pas pu être lu : le disque ou le réseau a signalé une panne." "Réessayez ; en cas de nouvel échec, ouvrez une copie ou une sauvegarde."
    TOO_LARGE = "too-large" Error
        "“{file}” is larger than any file of this kind can be." "Check that it is the right file."
        "« {file} » est plus grand qu’aucun fichier de ce genre ne peut l’être." "Vérifiez que c’est le bon fichier."
    ADDRESS_NOT_HTTP = "address-not-http" Error
        "“{address}” is not an address of the kind http://…" "Ask the authority for its plain http:// address; its answers are signed and need no protected line."
        "« {address} » n’est pas une adresse de la forme http://…" "Demandez à l’autorité son adresse http:// simple ; ses réponses sont signées et n’exigent pas de ligne protégée."
    NO_ANSWER = "no-answer" Warning
        "{address} did not answer ({cause})." "Check the network and the address, and try again later; what was signed holds without it."
        "{address} n’a pas répondu ({cause})." "Vérifiez le réseau et l’adresse, puis réessayez plus tard ; ce qui est signé vaut sans cela."
    NO_LISTS = "no-revocation-lists" Warning
        "No revocation list was at hand for {name}." "Import the list of that authority, and add the validation data again."
        "Aucune liste de révocation n’était disponible pour {name}." "Importez la liste de cette autorité et ajoutez de nouveau les données de validation."
    NOT_A_CASE = "not-a-case" Error
        "“{file}” is not a case file of Entente." "Open a file that ends in .entente, or import a blueprint."
        "« {file} » n’est pas un dossier d’Entente." "Ouvrez un fichier en .entente, ou importez un plan."
    NEWER_FILE = "newer-file" Error
        "“{file}” was written by a newer version of Entente (schema {schema})." "Open it with that version; this one leaves the file as it is."
        "« {file} » a été écrit par une version plus récente d’Entente (schéma {schema})." "Ouvrez-le avec cette version ; celle-ci n’y touche pas."
    CHANGED_ELSEWHERE = "changed-elsewhere" Warning
        "“{file}” was changed by something other than Entente since it was saved." "Read it through before you rely on it; earlier generations are among the backups."
        "« {file} » a été modifié par autre chose qu’Entente depuis son enregistrement." "Relisez-le avant de vous y fier ; des états antérieurs se trouvent dans les sauvegardes."
    CUT_SHORT = "cut-short" Error
        "The file breaks off here." "Get a complete copy, or open a backup."
        "Le fichier s’interrompt ici." "Procurez-vous une copie complète, ou ouvrez une sauvegarde."
    DAMAGED = "damaged" Error
        "The file cannot be understood from here on." "Open a backup, or mend this place with a text editor."
        "Le fichier est incompréhensible à partir d’ici." "Ouvrez une sauvegarde, ou corrigez cet endroit avec un éditeur de texte."
    UNKNOWN_ENTRY = "unknown-entry" Error
        "“{entry}” means nothing to this version of Entente." "Open the file with the version that wrote it, or remove the entry."
        "« {entry} » ne signifie rien pour cette version d’Entente." "Ouvrez le fichier avec la version qui l’a écrit, ou retirez l’élément."
    MISSING_ENTRY = "missing-entry" Error
        "The entry “{entry}” is missing." "Open a backup, or add the entry."
        "L’élément « {entry} » manque." "Ouvrez une sauvegarde, ou ajoutez l’élément."
    DOUBLE_ENTRY = "double-entry" Error
        "The entry “{entry}” stands twice." "Remove one of them."
        "L’élément « {entry} » figure deux fois." "Retirez-en un."
    TOO_DEEP = "too-deep" Error
        "The file is nested deeper than any case can be." "Open a backup; this file was not written by Entente."
        "Le fichier est imbriqué plus profondément qu’aucun dossier ne peut l’être." "Ouvrez une sauvegarde ; Entente n’a pas écrit ce fichier."
    DISK_FULL = "disk-full" Error
        "“{file}” was not saved: the disk is full. The file on disk is as it was." "Free some space, or save to another disk."
        "« {file} » n’a pas été enregistré : le disque est plein. Le fichier sur disque est intact." "Libérez de la place, ou enregistrez sur un autre disque."
    NOT_ALLOWED = "not-allowed" Error
        "“{file}” was not saved: this folder or file may not be written to. The file on disk is as it was." "Save it in a folder of your own."
        "« {file} » n’a pas été enregistré : l’écriture y est interdite. Le fichier sur disque est intact." "Enregistrez-le dans un de vos dossiers."
    FOLDER_GONE = "folder-gone" Error
        "“{file}” was not saved: its folder is not there any more." "Connect the disk or share again, or save elsewhere."
        "« {file} » n’a pas été enregistré : son dossier n’existe plus." "Reconnectez le disque ou le partage, ou enregistrez ailleurs."
    FILE_BUSY = "file-busy" Error
        "“{file}” was not saved: another program holds it." "Close it there and save again, or save under another name."
        "« {file} » n’a pas été enregistré : un autre programme le retient." "Fermez-le dans ce programme et recommencez, ou enregistrez sous un autre nom."
    FILE_EXISTS = "file-exists" Error
        "“{file}” exists already and was left as it is." "Choose another name or folder, or say that it may be replaced."
        "« {file} » existe déjà et n’a pas été touché." "Choisissez un autre nom ou dossier, ou indiquez qu’il peut être remplacé."
    CHANGED_ON_DISK = "changed-on-disk" Error
        "“{file}” was not saved: someone else changed it since you opened it." "Save yours under another name and compare the two, or replace theirs."
        "« {file} » n’a pas été enregistré : quelqu’un d’autre l’a modifié depuis son ouverture." "Enregistrez le vôtre sous un autre nom et comparez, ou remplacez le leur."
    NOT_READABLE_BACK = "not-readable-back" Error
        "“{file}” was not saved: what was written could not be read back. The file on disk is as it was." "Save to another disk; if it fails again, this case has a fault: keep it open and export a blueprint."
        "« {file} » n’a pas été enregistré : ce qui a été écrit n’a pas pu être relu. Le fichier sur disque est intact." "Enregistrez sur un autre disque ; en cas de nouvel échec, gardez le dossier ouvert et exportez un plan."
    SAVE_UNCERTAIN = "save-uncertain" Error
        "“{file}” was written, but the disk did not confirm that it is safe." "Save again, or save to another disk."
        "« {file} » a été écrit, mais le disque n’a pas confirmé qu’il est en sûreté." "Enregistrez de nouveau, ou sur un autre disque."
    DISK_ERROR = "disk-error" Error
        "“{file}” was not saved: the disk reported a fault. The file on disk is as it was." "Save to another disk."
        "« {file} » n’a pas été enregistré : le disque a signalé une panne. Le fichier sur disque est intact." "Enregistrez sur un autre disque."
    NO_BACKUP = "no-backup" Warning
        "Saved, but the earlier state could not be kept as a backup." "Check that your own folder has space and may be written to."
        "Enregistré, mais l’état antérieur n’a pas pu être conservé." "Vérifiez que votre dossier personnel a de la place et peut être écrit."
    NO_NAME = "no-name" Error
        "The case has no file yet." "Choose where to save it."
        "Le dossier n’a pas encore de fichier." "Choisissez où l’enregistrer."
    OPEN_ELSEWHERE = "open-elsewhere" Warning
        "“{file}” is open elsewhere ({who})." "Work on a copy, or ask them to close it."
        "« {file} » est ouvert ailleurs ({who})." "Travaillez sur une copie, ou demandez qu’il soit fermé."
    SETTINGS_SET_ASIDE = "settings-set-aside" Warning
        "The settings could not be understood; the program starts with its own." "The old ones are kept as settings.ron.damaged."
        "Les réglages étaient incompréhensibles ; le programme démarre avec les siens." "Les anciens sont conservés sous settings.ron.damaged."
    SETTINGS_UNREADABLE = "settings-unreadable" Warning
        "The settings could not be understood; the program starts with its own." "They will be written anew at the next change."
        "Les réglages étaient incompréhensibles ; le programme démarre avec les siens." "Ils seront récrits au prochain changement."
    SETTINGS_UNWRITABLE = "settings-unwritable" Warning
        "The settings could not be kept." "Check that your own folder has space and may be written to."
        "Les réglages n’ont pas pu être conservés." "Vérifiez que votre dossier personnel a de la place et peut être écrit."
    NO_SNAPSHOT = "no-snapshot" Warning
        "The recovery copy could not be written: after a crash, what you typed since the last save would be lost." "Save the case now."
        "La copie de secours n’a pas pu être écrite : après une panne, la saisie depuis le dernier enregistrement serait perdue." "Enregistrez le dossier maintenant."
    NO_SUCH_SAMPLE = "no-such-sample" Error
        "There is no sample “{sample}”. There are: {known}." "Choose one of these."
        "Il n’y a pas d’exemple « {sample} ». Il y a : {known}." "Choisissez-en un."
    NO_SUCH_TEMPLATE = "no-such-template" Error
        "There is no template “{template}”. There are: {known}." "Choose one of these."
        "Il n’y a pas de modèle « {template} ». Il y a : {known}." "Choisissez-en un."
    NO_SUCH_LANGUAGE = "no-such-language" Error
        "The template has no text in “{language}”. It has: {known}." "Choose one of these."
        "Le modèle n’a pas de texte en « {language} ». Il existe en : {known}." "Choisissez-en une."
    NO_TEXT_IN = "no-text-in" Warning
        "The instrument is to be signed in “{language}”, but the template has no text in it." "Add that text outside Entente, or choose among: {known}."
        "L’instrument doit être signé en « {language} », mais le modèle n’a pas de texte dans cette langue." "Ajoutez ce texte hors d’Entente, ou choisissez parmi : {known}."
    ONE_LANGUAGE = "one-language" Error
        "“{document}” takes at least two languages." "Add a language to the instrument, or choose other documents."
        "« {document} » demande au moins deux langues." "Ajoutez une langue à l’instrument, ou choisissez d’autres documents."
    NO_PLACES_TO_SIGN = "no-places-to-sign" Error
        "The text has no places to sign." "Put the signatures back, or leave out the signature pages."
        "Le texte n’a pas d’emplacements pour signer." "Rétablissez les signatures, ou renoncez aux pages de signature."
    ORIGINALS_DIFFER = "originals-differ" Error
        "The originals of the parties differ in more than the order of the parties: “{first}” in one, “{second}” in the other." "Do not sign. Correct the wording of this provision so that it does not depend on who is named first."
        "Les originaux des parties diffèrent par autre chose que l’ordre des parties : « {first} » dans l’un, « {second} » dans l’autre." "Ne signez pas. Corrigez la rédaction de cette disposition pour qu’elle ne dépende pas de l’ordre des parties."
    NO_SUCH_PARTY = "no-such-party" Error
        "There is no party “{party}” in this case. There are: {known}." "Choose one of these."
        "Il n’y a pas de partie « {party} » dans ce dossier. Il y a : {known}." "Choisissez-en une."
    PARTY_FORM = "party-form" Error
        "“{party}” cannot be the id of a party." "Use one to eight capital letters and digits, a letter first: CH, CN, WTO1."
        "« {party} » ne peut pas désigner une partie." "Employez une à huit majuscules ou chiffres, une lettre d’abord : CH, CN, OMC1."
    PARTY_REPEATED = "party-repeated" Error
        "The party “{party}” is named twice." "Name each party once."
        "La partie « {party} » est nommée deux fois." "Nommez chaque partie une fois."
    NO_SUCH_FIELD = "no-such-field" Error
        "The template asks no question “{field}”. The nearest is “{nearest}”." "See entente template show for all of them."
        "Le modèle ne pose pas de question « {field} ». La plus proche est « {nearest} »." "entente template show les donne toutes."
    ANSWER_FORM = "answer-form" Error
        "“{value}” is no answer to “{field}”." "Give {expected}."
        "« {value} » n’est pas une réponse à « {field} »." "Donnez {expected}."
    ANSWER_WHOSE = "answer-whose" Error
        "“{field}” is answered once for each party." "Say whose answer it is: {field}@PARTY."
        "« {field} » reçoit une réponse par partie." "Dites de qui est la réponse : {field}@PARTIE."
    ANSWER_COMMON = "answer-common" Error
        "“{field}” is answered once for all parties." "Leave out @PARTY."
        "« {field} » reçoit une seule réponse pour toutes les parties." "Omettez @PARTIE."
    ANSWERS_FILE = "answers-file" Error
        "“{file}” cannot be understood as a list of answers." "Write one object, field to value, in JSON or RON: {\"inst.kind\": \"treaty\"}."
        "« {file} » est incompréhensible comme liste de réponses." "Écrivez un objet, de question à réponse, en JSON ou RON : {\"inst.kind\": \"treaty\"}."
    NOT_RECORDED = "not-recorded" Warning
        "Exported, but the case could not note it." "Export from a case that you may write to, if its record is to tell later copies apart."
        "Exporté, mais le dossier n’a pas pu le noter." "Exportez depuis un dossier que vous pouvez écrire, pour qu’il distingue plus tard les copies."
    NO_PLACE_TO_SIGN = "no-place-to-sign" Error
        "The file has no place for a signature of “{party}”. It has places for: {known}." "Choose one of these, or export the case again."
        "Le fichier n’a pas d’emplacement pour une signature de « {party} ». Il en a pour : {known}." "Choisissez-en un, ou exportez de nouveau le dossier."
    STORE_EMPTY = "store-empty" Error
        "The key store of this system has no certificate that a person may sign with." "Put in your card or import your certificate into the system, or choose a key file (.p12, .pfx)."
        "Le magasin de clés de ce système ne contient aucun certificat permettant à une personne de signer." "Insérez votre carte ou importez votre certificat dans le système, ou choisissez un fichier de clé (.p12, .pfx)."
    NO_KEY = "no-key" Error
        "“{file}” holds no key." "Choose the file that holds your key and certificate (.p12, .pfx)."
        "« {file} » ne contient pas de clé." "Choisissez le fichier de votre clé et certificat (.p12, .pfx)."
    DATA_UNUSABLE = "data-unusable" Warning
        "The blueprint inside the file cannot be set in type again." "Judge the pages alone, or ask for the file again."
        "Le plan contenu dans le fichier ne peut pas être recomposé." "Ne jugez que les pages, ou redemandez le fichier."
    WORKING_DRAFT = "working-draft" Note
        "This is a working draft: it also shows what changed, so its pages were not compared with its data." "Compare the final text before it is signed."
        "Ceci est un projet de travail : il montre aussi les changements, et ses pages n’ont pas été comparées à ses données." "Comparez le texte final avant la signature."
    NO_DATA_INSIDE = "no-data-inside" Error
        "“{file}” carries no blueprint that could be signed." "Sign the paper alone."
        "« {file} » ne contient aucun plan à signer." "Signez le papier seul."
    OLDER_VERSION = "older-version" Error
        "“{file}” lacks what came on {date} as “{earlier}”: the signature of {parties}. It is an older copy, or was signed apart from that one." "Go on with “{earlier}”, and ask the sender to sign that one."
        "Il manque à « {file} » ce qui est arrivé le {date} sous le nom « {earlier} » : la signature de {parties}. C’est une copie plus ancienne, ou signée à part." "Poursuivez avec « {earlier} » et demandez à l’expéditeur de signer celui-là."
    MESSAGE_ALONE = "message-alone" Error
        "The signature “{file}” lies here without the file it was made for (“{wanted}”)." "Put both into one folder, under these names, and try again."
        "La signature « {file} » se trouve ici sans le fichier pour lequel elle a été faite (« {wanted} »)." "Placez les deux dans un même dossier, sous ces noms, et réessayez."
    NOT_A_SCAN = "not-a-scan" Error
        "“{file}” is neither a PDF nor a picture (PNG, JPEG, TIFF)." "Scan the signed page again as a PDF."
        "« {file} » n’est ni un PDF ni une image (PNG, JPEG, TIFF)." "Numérisez de nouveau la page signée en PDF."
    NOT_PREPARED = "not-prepared" Warning
        "This file has no place for a signature and was not exported by Entente: a signature is added that shows nowhere on its pages." "Read every page before you sign it."
        "Ce fichier n’a pas d’emplacement de signature et n’a pas été exporté par Entente : la signature ajoutée ne se voit sur aucune page." "Lisez chaque page avant de signer."
    CHANGED_MEANWHILE = "changed-meanwhile" Error
        "“{file}” was changed or taken away while it was being signed. Nothing was written." "Look at the file as it is now, and sign again."
        "« {file} » a été modifié ou retiré pendant la signature. Rien n’a été écrit." "Regardez le fichier tel qu’il est maintenant, puis signez de nouveau."
    TWO_BLUEPRINTS = "two-blueprints" Warning
        "The file carries more than one blueprint, so that programs may read different data." "Ask for a file with one blueprint."
        "Le fichier contient plusieurs plans : des programmes peuvent lire des données différentes." "Demandez un fichier qui n’en contient qu’un."
    READ_FIRST = "read-first" Error
        "Before this file is signed, {count} things about it must be read." "Read them, and sign all the same only if you know why they are there."
        "Avant de signer ce fichier, {count} points le concernant sont à lire." "Lisez-les et ne signez malgré tout que si vous en connaissez la raison."
    EARLIER_SIGNATURE = "earlier-signature" Warning
        "A signature that is in this file already does not hold." "Verify the file first, and ask the sender for it again."
        "Une signature déjà présente dans ce fichier ne tient pas." "Vérifiez d’abord le fichier et redemandez-le à l’expéditeur."
    SEVERAL_KEYS = "several-keys" Error
        "There are {count} keys to choose from: {list}." "Say with which of these certificates you sign."
        "Il y a {count} clés au choix : {list}." "Indiquez avec lequel de ces certificats vous signez."
    NO_CARD = "no-card" Error
        "No card or token is plugged in." "Put the card into its reader, wait for its light, and try again."
        "Aucune carte ni aucun jeton n’est branché." "Introduisez la carte dans le lecteur, attendez son voyant et réessayez."
    CARD_LOCKED = "card-locked" Warning
        "The card is locked after too many wrong PINs." "Have it unlocked by its issuer with the unlocking code (PUK)."
        "La carte est bloquée après trop de codes erronés." "Faites-la débloquer par son émetteur à l’aide du code de déblocage (PUK)."
    CARD_LAST_TRY = "card-last-try" Warning
        "One more wrong PIN locks the card." "Make sure of the PIN before you type it."
        "Une nouvelle erreur de code bloquera la carte." "Assurez-vous du code avant de le saisir."
    TRUST_INCOMPLETE = "trust-incomplete" Error
        "A certificate is confirmed by somebody, from some source; both must be said." "Write down who confirmed it and how: a letter, a call, a meeting."
        "Un certificat est confirmé par quelqu’un et par une voie ; les deux doivent être indiqués." "Notez qui l’a confirmé et comment : lettre, appel, réunion."
    TRUST_UNWRITABLE = "trust-unwritable" Error
        "The list of trusted certificates could not be written." "Check that the disk has room and that the folder of trust may be written to."
        "La liste des certificats de confiance n’a pas pu être écrite." "Vérifiez l’espace disque et les droits d’écriture sur le dossier de confiance."
    NOT_PROVED = "not-proved" Error
        "“{file}” was not signed: the signed file did not pass our own verification. Nothing was written." "Export the case again and sign the new file."
        "« {file} » n’a pas été signé : le fichier signé n’a pas passé notre propre vérification. Rien n’a été écrit." "Exportez de nouveau le dossier et signez le nouveau fichier."
    NOT_A_PDF = "not-a-pdf" Error
        "“{file}” is not a PDF." "Choose a PDF."
        "« {file} » n’est pas un PDF." "Choisissez un PDF."
    NOT_A_CERTIFICATE = "not-a-certificate" Warning
        "“{file}” holds no certificate and was passed over." "Give certificates as PEM or DER."
        "« {file} » ne contient pas de certificat et a été ignoré." "Donnez des certificats en PEM ou DER."
    STOPPED = "stopped" Note
        "Stopped at your request; nothing was written." "Start it again when you like."
        "Interrompu à votre demande ; rien n’a été écrit." "Relancez quand vous voulez."
    GAVE_WAY = "gave-way" Error
        "This piece of work failed through a fault in the program. Nothing was overwritten." "Save the case and start the program again; tell the makers what you did."
        "Ce travail a échoué par une faute du programme. Rien n’a été écrasé." "Enregistrez le dossier et redémarrez le programme ; dites aux auteurs ce que vous faisiez."
}

/// Codes of findings about what was to be written, as against what was read.
const OUTPUT: [&str; 10] = [
    "disk-full",
    "not-allowed",
    "folder-gone",
    "file-busy",
    "file-exists",
    "changed-on-disk",
    "not-readable-back",
    "save-uncertain",
    "disk-error",
    "no-name",
];

/// Whether a finding of that code is about a file that could not be written.
pub fn is_output_trouble(code: &str) -> bool {
    OUTPUT.contains(&code)
}

/// An export stands although its record could not be saved.
pub fn not_recorded(cause: Finding) -> Finding {
    Finding::new(&NOT_RECORDED, cause.place)
}

//! What can be wrong with a blueprint.

use crate::finding::kinds;

kinds! {
    TOO_LARGE = "blueprint.too-large" Error
        "The file is {size} bytes long; a blueprint is at most {most}."
        "Check that it is the file you meant; ask the sender for the blueprint alone."
        "Le fichier compte {size} octets ; un modèle d’accord en compte au plus {most}."
        "Vérifiez qu’il s’agit du bon fichier ; demandez à l’expéditeur le seul modèle d’accord."
    NOT_TEXT = "blueprint.not-text" Error
        "The file is not text in UTF-8, so it is not a blueprint, or it was damaged on the way."
        "Ask the sender for the file again, as an attachment and not pasted into a message."
        "Le fichier n’est pas du texte UTF-8 : ce n’est pas un modèle d’accord, ou il a été endommagé en route."
        "Redemandez le fichier à l’expéditeur, en pièce jointe et non collé dans un message."
    NOT_A_BLUEPRINT = "blueprint.not-a-blueprint" Error
        "This is not an Entente blueprint: it does not begin as one."
        "Choose a file whose name ends in .blueprint.json or .blueprint.ron."
        "Ce n’est pas un modèle d’accord d’Entente : il ne commence pas comme tel."
        "Choisissez un fichier dont le nom finit par .blueprint.json ou .blueprint.ron."
    NEWER = "blueprint.newer" Error
        "The blueprint has format version {version}; this program reads version {own}."
        "Open it with a newer Entente, or ask the sender to export in version {own}."
        "Le modèle d’accord est au format {version} ; ce programme lit le format {own}."
        "Ouvrez-le avec une version plus récente d’Entente, ou demandez un export au format {own}."
    SYNTAX = "blueprint.syntax" Error
        "The file stops making sense at this place: a bracket, comma or quotation mark is missing, or the file was cut short."
        "Ask the sender for the file again; if it was edited by hand, mend this line."
        "Le fichier n’est plus lisible à cet endroit : il manque un crochet, une virgule ou un guillemet, ou le fichier est tronqué."
        "Redemandez le fichier à l’expéditeur ; s’il a été modifié à la main, corrigez cette ligne."
    UNKNOWN_NAME = "blueprint.unknown-name" Error
        "“{name}” is not part of the blueprint format {own}."
        "Check its spelling, or remove it; nothing was read from the file."
        "« {name} » ne fait pas partie du format {own}."
        "Vérifiez l’orthographe ou supprimez ce nom ; rien n’a été lu du fichier."
    MISSING_NAME = "blueprint.missing-name" Error
        "“{name}” is missing."
        "Add it as the published schema describes, or ask the sender for a complete file."
        "« {name} » manque."
        "Ajoutez-le selon le schéma publié, ou demandez un fichier complet."
    TWICE = "blueprint.twice" Error
        "“{name}” stands twice, so it is not clear which one holds."
        "Keep one of the two, or ask the sender which is right."
        "« {name} » figure deux fois : on ne sait lequel vaut."
        "Gardez l’un des deux, ou demandez à l’expéditeur lequel est juste."
    WRONG_TYPE = "blueprint.wrong-type" Error
        "A value here has the wrong type."
        "Compare this place with the published schema, or ask the sender for the file again."
        "Une valeur n’a pas ici le type attendu."
        "Comparez cet endroit au schéma publié, ou redemandez le fichier à l’expéditeur."
    TOO_DEEP = "blueprint.too-deep" Error
        "The file nests deeper than any blueprint does."
        "Do not use this file; it was not written by Entente."
        "Le fichier s’emboîte plus profondément qu’aucun modèle d’accord."
        "N’utilisez pas ce fichier ; il n’a pas été écrit par Entente."
    BAD_ID = "blueprint.bad-id" Error
        "“{id}” cannot identify a case or a party."
        "Identifiers are short and made of letters and digits; ask the sender for the file again."
        "« {id} » ne peut identifier ni un dossier ni une partie."
        "Les identifiants sont courts, en lettres et chiffres ; redemandez le fichier à l’expéditeur."
    TOO_MANY_PARTIES = "blueprint.too-many-parties" Error
        "The file lists {count} parties; an agreement has at most {most}."
        "Do not use this file; it was not written by Entente."
        "Le fichier énumère {count} parties ; un accord en compte au plus {most}."
        "N’utilisez pas ce fichier ; il n’a pas été écrit par Entente."
    NO_SUCH_PART = "blueprint.no-such-part" Warning
        "The file leaves out a provision that the template does not have."
        "Nothing to do, unless the sender meant another template."
        "Le fichier supprime une disposition que le gabarit ne contient pas."
        "Rien à faire, sauf si l’expéditeur visait un autre gabarit."
    BAD_DATE = "blueprint.bad-date" Error
        "“{value}” is not a date or a moment."
        "Write dates as 2017-01-16 and moments as 2026-11-22T21:43:05Z."
        "« {value} » n’est ni une date ni un instant."
        "Écrivez les dates 2017-01-16 et les instants 2026-11-22T21:43:05Z."
    BAD_LANGUAGE = "blueprint.bad-language" Error
        "“{value}” is not a language code."
        "Use the codes of ISO 639 in lower case, such as en or fr."
        "« {value} » n’est pas un code de langue."
        "Employez les codes ISO 639 en minuscules, tels que en ou fr."
    NO_TEMPLATE = "blueprint.no-template" Error
        "The blueprint rests on template {id} {version}, which it does not carry and which is not on this machine."
        "Ask the sender for a complete blueprint, or import the template first."
        "Le modèle d’accord repose sur le gabarit {id} {version}, qu’il ne contient pas et qui manque sur ce poste."
        "Demandez à l’expéditeur un fichier complet, ou importez d’abord le gabarit."
    TEMPLATE_UNREADABLE = "blueprint.template-unreadable" Error
        "The template inside the blueprint cannot be read."
        "Ask the sender for the file again."
        "Le gabarit contenu dans le modèle d’accord est illisible."
        "Redemandez le fichier à l’expéditeur."
    TEMPLATE_OTHER = "blueprint.template-other" Error
        "The blueprint names template {id} {version} but carries another one or an altered one."
        "Do not use this file before the sender has explained the difference."
        "Le modèle d’accord nomme le gabarit {id} {version} mais en contient un autre, ou un gabarit modifié."
        "N’utilisez pas ce fichier avant que l’expéditeur n’ait expliqué la différence."
    WORDING_DIFFERS = "blueprint.wording-differs" Warning
        "The blueprint carries its own wording of template {id} {version}; it differs from the wording on this machine."
        "Compare the two texts before you rely on this one."
        "Le modèle d’accord contient sa propre rédaction du gabarit {id} {version} ; elle diffère de celle de ce poste."
        "Comparez les deux textes avant de vous fier à celui-ci."
    ALTERED = "blueprint.altered" Warning
        "The content is not what the program wrote: someone changed the file afterwards, or it was damaged."
        "Go through every answer, or ask the sender for the file again."
        "Le contenu n’est pas celui que le programme a écrit : le fichier a été modifié ensuite, ou endommagé."
        "Relisez chaque réponse, ou redemandez le fichier à l’expéditeur."
    NOT_ASKED = "blueprint.not-asked" Warning
        "The file answers a question that the template does not ask; the answer was set aside."
        "Nothing to do, unless the sender meant another template."
        "Le fichier répond à une question que le gabarit ne pose pas ; la réponse a été écartée."
        "Rien à faire, sauf si l’expéditeur visait un autre gabarit."
    PRIVATE = "blueprint.private" Warning
        "The file answers a question that is private to each administration; the answer was set aside."
        "Ask the sender why it stands there."
        "Le fichier répond à une question propre à chaque administration ; la réponse a été écartée."
        "Demandez à l’expéditeur pourquoi elle y figure."
    WRONG_KIND = "blueprint.wrong-kind" Warning
        "The answer is not of the kind the question asks for; it was set aside."
        "Answer the question again in the form."
        "La réponse n’est pas du type demandé ; elle a été écartée."
        "Répondez de nouveau à la question dans le formulaire."
}

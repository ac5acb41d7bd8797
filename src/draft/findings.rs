//! What can be the matter with the answers of a case.

use crate::finding::kinds;

kinds! {
    ANSWER_STRAY = "answer-stray" Warning
        en "The answer to “{name}” belongs to no question of the template." "Clear it, or use the template version it was written for."
        fr "La réponse à « {name} » ne correspond à aucune question du modèle." "Effacez-la, ou utilisez la version du modèle pour laquelle elle a été écrite."
    CHOICE_NOT_OFFERED = "choice-not-offered" Error
        en "“{choice}” is not offered beside the other answers." "Choose one of: {offered}; or change the answer that it depends on."
        fr "« {choice} » n'est pas proposé avec les autres réponses." "Choisissez parmi : {offered} ; ou changez la réponse dont il dépend."
    ANSWER_PARTY = "answer-party" Error
        en "“{name}” is answered once for the case and not by a party, or the other way round." "Answer it in its own place."
        fr "« {name} » se répond une fois pour le dossier et non par partie, ou inversement." "Répondez-y à sa place."
    PARTY_STRAY = "party-stray" Warning
        en "The party {party} is not among the parties any more." "Clear its answers, or take the party back in."
        fr "La partie {party} ne figure plus parmi les parties." "Effacez ses réponses, ou réintégrez la partie."
    PARTIES_NUMBER = "parties-number" Error
        en "The case has {found} parties; this template takes {least} to {most}." "Add or remove parties, or choose another template."
        fr "Le dossier compte {found} parties ; ce modèle en admet de {least} à {most}." "Ajoutez ou retirez des parties, ou choisissez un autre modèle."
    PARTY_FORM = "party-form" Error
        en "“{party}” cannot be the id of a party." "Use one to eight capital letters and digits, a letter first."
        fr "« {party} » ne peut identifier une partie." "Utilisez une à huit majuscules et chiffres, une lettre d'abord."
    PARTY_TWICE = "party-twice" Error
        en "The party {party} stands twice." "Keep it once."
        fr "La partie {party} figure deux fois." "Gardez-la une seule fois."
    PLACE_UNKNOWN = "place-unknown" Warning
        en "“{code}” is no UN/LOCODE." "Write the two letters of the country and three letters or figures, as in CHGVA, or choose the place from the list."
        fr "« {code} » n'est pas un code UN/LOCODE." "Écrivez les deux lettres du pays suivies de trois lettres ou chiffres, comme CHGVA, ou choisissez le lieu dans la liste."
    PLACE_UNLISTED = "place-unlisted" Warning
        en "The place {code} is not in this program's list, which holds the larger places only." "Compare it with UN/LOCODE; if it stands there, leave it."
        fr "Le lieu {code} ne figure pas dans la liste du programme, qui ne contient que les principaux." "Vérifiez-le dans UN/LOCODE ; s'il y figure, laissez-le."
    GOODS_UNKNOWN = "goods-unknown" Warning
        en "“{code}” is no chapter, heading or subheading of the Harmonized System 2022." "Correct it, or find the goods by name in the list."
        fr "« {code} » n'est ni un chapitre, ni une position, ni une sous-position du Système harmonisé 2022." "Corrigez-le, ou cherchez la marchandise par son nom dans la liste."
    LEFT_OUT_STRAY = "left-out-stray" Warning
        en "The part “{name}” is left out but does not exist." "Put it back."
        fr "La disposition « {name} » est écartée mais n'existe pas." "Rétablissez-la."
    LEFT_OUT_NEEDED = "left-out-needed" Warning
        en "“{name}” is left out, although the template means it to stand in every text." "Put it back, unless the parties agreed to do without it."
        fr "« {name} » est écarté, bien que le modèle le prévoie dans tout texte." "Rétablissez-le, sauf si les parties sont convenues de s'en passer."
    MIGRATE_GONE = "migrate-gone" Warning
        en "The new version no longer asks “{question}”. Left out: {answer}" "See whether another question should take it."
        fr "La nouvelle version ne demande plus « {question} ». Écarté : {answer}" "Voyez si une autre question doit la reprendre."
    MIGRATE_UNFIT = "migrate-unfit" Warning
        en "“{question}” is now answered differently; the old answer does not fit: {answer}" "Answer it anew."
        fr "« {question} » appelle désormais une autre sorte de réponse ; l'ancienne ne convient pas : {answer}" "Répondez-y de nouveau."
    MIGRATE_CHANGED = "migrate-changed" Warning
        en "The answer to “{question}” was taken over in part; it was: {answer}" "Read it through."
        fr "La réponse à « {question} » n'a été reprise qu'en partie ; elle était : {answer}" "Relisez-la."
    MIGRATE_NEW = "migrate-new" Note
        en "“{question}” is a new question." "Answer it before the text is initialled."
        fr "« {question} » est une question nouvelle." "Répondez-y avant le paraphe."
    SET_FORM = "set-form" Error
        en "“{text}” is no assignment." "Write field=value, party.field@PARTY=value or field.language=text."
        fr "« {text} » n'est pas une affectation." "Écrivez champ=valeur, party.champ@PARTIE=valeur ou champ.langue=texte."
    SET_FIELD = "set-field" Error
        en "“{name}” is no field of this template." "{hint}"
        fr "« {name} » n'est pas un champ de ce modèle." "{hint}"
    SET_PARTY = "set-party" Error
        en "“{name}” is answered by each party." "Write {name}@PARTY, with one of: {parties}."
        fr "Chaque partie répond à « {name} »." "Écrivez {name}@PARTIE, avec l'une de : {parties}."
    SET_NO_PARTY = "set-no-party" Error
        en "“{name}” is answered once for the case." "Leave out “@{party}”."
        fr "« {name} » se répond une fois pour le dossier." "Supprimez « @{party} »."
    SET_LANGUAGE = "set-language" Error
        en "“{name}” has a text in each language." "Write {name}.en=… or another language of the case."
        fr "« {name} » a un texte par langue." "Écrivez {name}.fr=… ou une autre langue du dossier."
    SET_NO_LANGUAGE = "set-no-language" Error
        en "“{name}” is the same in every language." "Leave out “.{language}”."
        fr "« {name} » est le même dans toutes les langues." "Supprimez « .{language} »."
    SET_VALUE = "set-value" Error
        en "“{text}” is no {kind}." "Write it like: {example}"
        fr "« {text} » ne convient pas : {kind} attendu." "Écrivez par exemple : {example}"
}

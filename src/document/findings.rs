//! What can be the matter with an assembled agreement.

use crate::finding::kinds;

kinds! {
    REFERENCE_LOST = "reference-lost" Error
        en "The text refers to “{name}”, which is not in it." "Put the provision back, or change the answer that brings the reference in."
        fr "Le texte renvoie à « {name} », qui n'y figure pas." "Rétablissez la disposition, ou changez la réponse qui amène le renvoi."
    TERM_LOST = "term-lost" Warning
        en "The term “{name}” is used, but its definition is not in the text." "Put the definitions back."
        fr "Le terme « {name} » est employé, mais sa définition ne figure pas dans le texte." "Rétablissez les définitions."
    NAME_LOST = "name-lost" Error
        en "“{name}” stands for nothing here." "Correct the template; check it with the template check."
        fr "« {name} » ne désigne rien ici." "Corrigez le modèle ; vérifiez-le par le contrôle des modèles."
    WORD_LOOP = "word-loop" Error
        en "The word “{name}” leads back to itself." "Correct the template; check it with the template check."
        fr "Le mot « {name} » revient à lui-même." "Corrigez le modèle ; vérifiez-le par le contrôle des modèles."
    TEXT_LACKS = "text-lacks" Warning
        en "There is no text in “{language}”; another language stands in for it." "Choose a language that the template has."
        fr "Il n'y a pas de texte en « {language} » ; une autre langue le remplace." "Choisissez une langue que le modèle comporte."
    TOO_MUCH = "too-much" Error
        en "The text became too large and was cut off." "Check the repeats of the template and the number of rows."
        fr "Le texte est devenu trop grand et a été coupé." "Vérifiez les répétitions du modèle et le nombre de lignes."

    // Objections of a treaty office.
    ANSWER_OPEN = "answer-open" Note
        en "“{label}” is still to be answered." "Answer it before the text is initialled."
        fr "« {label} » attend encore une réponse." "Répondez-y avant le paraphe."
    ANSWER_MISSING = "answer-missing" Error
        en "“{label}” is not answered, and the text is to be initialled or signed." "Answer it, or go back to the draft stage."
        fr "« {label} » est sans réponse alors que le texte doit être paraphé ou signé." "Répondez-y, ou revenez au stade de projet."
    ANSWER_LATER = "answer-later" Warning
        en "“{label}” is not answered yet; it belongs to the signing." "Answer it before signature."
        fr "« {label} » est encore sans réponse ; cela relève de la signature." "Répondez-y avant la signature."
    PERSONAL_OFF = "personal-off" Error
        en "The element “{name}” is personal data, but the provisions on personal data are switched off." "Answer that personal data are exchanged, or take the mark off the element."
        fr "L'élément « {name} » est une donnée personnelle, mais les dispositions sur ces données sont écartées." "Répondez que des données personnelles sont échangées, ou retirez la mention de l'élément."
    PERSONAL_GATE = "personal-gate" Error
        en "The element “{name}” is personal data, which the text lets nobody send before equivalent protection is established." "Establish equivalence and choose the level that was found, or leave personal data out until then."
        fr "L'élément « {name} » est une donnée personnelle, que le texte interdit d'envoyer avant que l'équivalence soit établie." "Établissez l'équivalence et choisissez le niveau constaté, ou écartez les données personnelles jusque-là."
    HOOK_LACKS = "hook-lacks" Warning
        en "Data are exchanged automatically, but no provision that allows it is named." "Name the parent agreement and its article on automatic or advance exchange."
        fr "Des données sont échangées automatiquement, mais aucune disposition qui le permet n'est citée." "Citez l'accord de base et son article sur l'échange automatique ou anticipé."
    WCO_UNKNOWN = "wco-unknown" Warning
        en "“{id}” of the element “{name}” is no identifier of the WCO Data Model 3.6." "Correct it, or leave the cell empty for an element of your own."
        fr "« {id} », pour l'élément « {name} », n'est pas un identifiant du Modèle de données de l'OMD 3.6." "Corrigez-le, ou laissez la cellule vide pour un élément propre."
    WCO_FORMAT = "wco-format" Warning
        en "The format {format} of “{name}” allows more than {known}, which the WCO Data Model 3.6 gives {id}." "Agree the format with both technical desks, or use a stricter one."
        fr "Le format {format} de « {name} » admet davantage que {known}, donné pour {id} par le Modèle de données de l'OMD 3.6." "Convenez du format avec les deux services techniques, ou restreignez-le."
    ELEMENT_UNCOLLECTED = "element-uncollected" Warning
        en "The element “{name}” is mandatory for one side and not collected by the other." "Make it optional, or plan to collect it."
        fr "L'élément « {name} » est obligatoire d'un côté et non recueilli de l'autre." "Rendez-le facultatif, ou prévoyez de le recueillir."
    ELEMENT_LOST = "element-lost" Error
        en "An element belongs to the cluster “{name}”, which is not listed." "List the cluster, or correct its id."
        fr "Un élément relève du groupe « {name} », qui n'est pas énuméré." "Énumérez le groupe, ou corrigez son identifiant."
    CLUSTER_EMPTY = "cluster-empty" Error
        en "The cluster “{name}” has no element." "List its elements, or leave the cluster out."
        fr "Le groupe « {name} » n'a aucun élément." "Énumérez ses éléments, ou supprimez le groupe."
    CLUSTER_UNSENT = "cluster-unsent" Error
        en "Data clusters are listed, but no way to send them." "Choose the transport in the technical section."
        fr "Des groupes de données sont énumérés, mais aucun moyen de les transmettre." "Choisissez le protocole dans la partie technique."
    MESSAGE_LOST = "message-lost" Error
        en "The message “{name}” of the scenario is not among the data clusters." "List it as a cluster, or correct its id."
        fr "Le message « {name} » du scénario n'est pas parmi les groupes de données." "Ajoutez-le comme groupe, ou corrigez son identifiant."
    TRIGGER_IDLE = "trigger-idle" Error
        en "The event “{name}” starts the exchange, but no step of the scenario sends a message." "Name the message in the step that sends it."
        fr "L'événement « {name} » déclenche l'échange, mais aucune étape du scénario n'envoie de message." "Nommez le message à l'étape qui l'envoie."
    BENEFITS_ONE_SIDED = "benefits-one-sided" Warning
        en "Benefits are granted by one side only; nothing is said of {party}." "List what the other side grants in return, or say what both grant."
        fr "Les avantages ne viennent que d'un côté ; rien n'est dit de {party}." "Énumérez la contrepartie, ou dites ce que les deux accordent."
    ORIGINALS_DIFFER = "originals-differ" Error
        en "The original of {party} says something else here: “{second}” for “{first}”." "Let the wording repeat over the parties instead of naming the first or second; only their order may change."
        fr "L'exemplaire de {party} dit autre chose ici : « {second} » pour « {first} »." "Répétez la formule sur les parties au lieu de nommer la première ou la seconde ; seul leur ordre peut changer."
    TITLE_TYPED = "title-typed" Error
        en "The title was typed by hand and names the parties in one order, which every original would keep." "Leave the title empty, so that it is composed, or leave the names out."
        fr "Le titre a été saisi à la main et nomme les parties dans un ordre que garderait chaque exemplaire." "Laissez le titre vide, pour qu'il soit composé, ou retirez-en les noms."
    ANNEX_ABSENT = "annex-absent" Error
        en "The answer names {annex}, which the text does not have." "Correct the number, or attach the annex."
        fr "La réponse cite {annex}, que le texte ne comporte pas." "Corrigez le numéro, ou joignez l'annexe."
    TRANSLATION_LAGS = "translation-lags" Warning
        en "The text in “{language}” was left as it was when another language changed." "Revise it, or confirm beside it in the form that it still says the same."
        fr "Le texte en « {language} » est resté tel quel alors qu'une autre langue a changé." "Révisez-le, ou confirmez à côté, dans le formulaire, qu'il dit encore la même chose."
    TRANSLATION_BEHIND = "translation-behind" Error
        en "The text in “{language}” is out of date: another language changed since." "Revise it, or confirm beside it in the form that it still says the same, before the text is initialled."
        fr "Le texte en « {language} » n'est pas à jour : une autre langue a changé depuis." "Révisez-le, ou confirmez à côté, dans le formulaire, qu'il dit encore la même chose, avant le paraphe."
    SECRET_PRINTED = "secret-printed" Error
        en "“{found}” gives a live system or a secret away in a text that may be published." "Keep it in a restricted annex or with the technical desks; print test addresses only."
        fr "« {found} » révèle un système en service ou un secret dans un texte qui peut être publié." "Gardez-le dans une annexe restreinte ou auprès des services techniques ; n'imprimez que des adresses d'essai."
    SIGNATORY_TWICE = "signatory-twice" Warning
        en "{name} signs for two parties, here and for {other}." "Check the names of the signatories."
        fr "{name} signe pour deux parties, ici et pour {other}." "Vérifiez les noms des signataires."
    SIGNATORY_NAME = "signatory-name" Warning
        en "“{name}” does not look like the name of a person." "Write the name as it is to be printed under the signature."
        fr "« {name} » ne ressemble pas au nom d'une personne." "Écrivez le nom tel qu'il sera imprimé sous la signature."
    POWERS_OPEN = "powers-open" Warning
        en "The signatory of {party} holds no full powers yet." "Ask for them in good time; only heads of State or Government and foreign ministers sign without."
        fr "Le signataire de {party} n'a pas encore de pleins pouvoirs." "Demandez-les à temps ; seuls les chefs d'État ou de gouvernement et les ministres des affaires étrangères signent sans."
    POWERS_MISSING = "powers-missing" Error
        en "The signatory of {party} holds no full powers, and a treaty is to be signed." "Obtain them, or have it signed by one who needs none."
        fr "Le signataire de {party} n'a pas de pleins pouvoirs, et un traité doit être signé." "Obtenez-les, ou faites signer par une personne qui en est dispensée."
    POWERS_DOUBTFUL = "powers-doubtful" Warning
        en "The office of the signatory of {party} does not by itself bind the State." "Check that no full powers are needed: they are for all but heads of State or Government and foreign ministers."
        fr "La fonction du signataire de {party} n'engage pas par elle-même l'État." "Vérifiez qu'aucun plein pouvoir n'est requis : seuls en sont dispensés les chefs d'État ou de gouvernement et les ministres des affaires étrangères."
    INITIALS_FEW = "initials-few" Note
        en "{found} of {expected} parties are on record as having initialled." "Note who initials, and when."
        fr "Le paraphe est consigné pour {found} parties sur {expected}." "Notez qui paraphe, et quand."
    WORD_BINDING = "word-binding" Error
        en "“{word}” is a word of treaties, in an arrangement that shall not bind." "Use the words of arrangements: will, participant, paragraph, take effect."
        fr "« {word} » est un mot de traité, dans un arrangement qui ne doit pas lier." "Employez les mots des arrangements : participant, paragraphe, prendre effet."
    ANSWER_BINDING = "answer-binding" Warning
        en "The answer brings “{word}”, a word of treaties, into an arrangement." "Say it without binding words."
        fr "La réponse introduit « {word} », un mot de traité, dans un arrangement." "Formulez-la sans mots contraignants."
    WORD_WEAK = "word-weak" Warning
        en "“{word}” states a duty weakly in a binding text." "Use “shall”."
        fr "« {word} » énonce faiblement une obligation dans un texte contraignant." "Employez l'indicatif."
    PARTY_UNABLE = "party-unable" Error
        en "A customs administration is named as party of a treaty, which binds the State." "Name the State or the Government, or choose an arrangement."
        fr "Une administration douanière est nommée partie à un traité, lequel lie l'État." "Nommez l'État ou le gouvernement, ou choisissez un arrangement."
    ADMINISTRATION_NONE = "administration-none" Error
        en "No party is the customs administration." "Say of one party that it is the customs administration."
        fr "Aucune partie n'est l'administration douanière." "Indiquez laquelle des parties est l'administration douanière."
    ADMINISTRATION_SECOND = "administration-second" Error
        en "A second party is a customs administration beside {first}." "Conclude this memorandum with one administration; between administrations use another template."
        fr "Une deuxième partie est une administration douanière, outre {first}." "Concluez ce mémorandum avec une seule administration ; entre administrations, utilisez un autre modèle."
    ORIGINALS_NUMBER = "originals-number" Warning
        en "Two parties sign {found} originals." "Sign one for each party: two."
        fr "Deux parties signent {found} exemplaires originaux." "Signez-en un par partie : deux."
    AUTHENTIC_SILENT = "authentic-silent" Error
        en "The text is signed in several languages and does not say which are authentic." "Choose which texts are authentic."
        fr "Le texte est signé en plusieurs langues et ne dit pas lesquelles font foi." "Choisissez les textes qui font foi."
    AUTHENTIC_UNFIT = "authentic-unfit" Warning
        en "The clause on authentic texts does not fit the number of languages." "With one language say that both originals are authentic; with several, which texts are."
        fr "La clause sur les textes authentiques ne convient pas au nombre de langues." "Avec une seule langue, dites que les deux exemplaires font foi ; avec plusieurs, quels textes."
    PREVAIL_UNSIGNED = "prevail-unsigned" Error
        en "The text that is to prevail, “{code}”, is not among the languages signed." "Choose one of the languages signed, or add the language."
        fr "Le texte appelé à prévaloir, « {code} », n'est pas parmi les langues signées." "Choisissez l'une des langues signées, ou ajoutez la langue."
    DATES_ORDER = "dates-order" Error
        en "The date {date} does not fit the signature on {signed}." "Correct one of the two dates."
        fr "La date du {date} ne s'accorde pas avec la signature du {signed}." "Corrigez l'une des deux dates."
    CLAUSE_TREATY = "clause-treaty" Error
        en "This clause belongs in a treaty only." "Choose another answer, or conclude a treaty."
        fr "Cette clause n'a sa place que dans un traité." "Choisissez une autre réponse, ou concluez un traité."
    CLAUSE_DIPLOMATIC = "clause-diplomatic" Error
        en "Business partners have no diplomatic channel." "Choose consultation."
        fr "Des partenaires commerciaux n'ont pas de voie diplomatique." "Choisissez la consultation."
    END_DATA = "end-data" Warning
        en "The text can be ended, but does not say what happens to the information exchanged." "Answer what becomes of the information after the end."
        fr "Le texte peut prendre fin, mais ne dit pas ce que deviennent les informations échangées." "Indiquez le sort des informations après la fin."
    TERM_IDLE = "term-idle" Warning
        en "The term “{term}” is defined but not used in the text." "Use it, or remove the definition."
        fr "Le terme « {term} » est défini mais n'est pas employé dans le texte." "Employez-le, ou supprimez la définition."
    TERM_AGAIN = "term-again" Warning
        en "The term “{term}” is defined twice." "Keep one definition."
        fr "Le terme « {term} » est défini deux fois." "Gardez une seule définition."
    MAILBOX_PERSONAL = "mailbox-personal" Note
        en "{address} looks like the address of one person or of a public mail service." "Use a mailbox of the office, which outlives the person."
        fr "{address} semble être l'adresse d'une personne ou d'un service public de messagerie." "Utilisez une boîte du service, qui survit à la personne."
    RECITAL_DUTY = "recital-duty" Warning
        en "A recital states a duty (“{word}”)." "Move the duty into an article."
        fr "Un considérant énonce une obligation (« {word} »)." "Placez l'obligation dans un article."
    ANNEX_UNNAMED = "annex-unnamed" Error
        en "{annex} is attached, but the text does not mention it." "Refer to it in an article, or leave it out."
        fr "{annex} est jointe, mais le texte ne la mentionne pas." "Citez-la dans un article, ou écartez-la."

    // The grammar proof.
    PROOF_SPACE = "proof-space" Warning
        en "A space stands doubled or before a sign: “{context}”." "Mend the wording; this shows with: {case}."
        fr "Une espace est doublée ou précède un signe : « {context} »." "Corrigez la formule ; cela se voit avec : {case}."
    PROOF_SIGN = "proof-sign" Warning
        en "Signs meet that do not belong together, or belong to another script: “{context}”." "Mend the wording; this shows with: {case}."
        fr "Des signes se heurtent ou relèvent d'une autre écriture : « {context} »." "Corrigez la formule ; cela se voit avec : {case}."
    PROOF_BRACE = "proof-brace" Warning
        en "A bracket of the wording language is printed: “{context}”." "Close the tag; this shows with: {case}."
        fr "Une accolade ou un crochet est imprimé : « {context} »." "Fermez la balise ; cela se voit avec : {case}."
    PROOF_TWICE = "proof-twice" Warning
        en "“{found}” says the same twice: “{context}”." "Take one of the two out of the wording or the word; this shows with: {case}."
        fr "« {found} » dit deux fois la même chose : « {context} »." "Retirez l'un des deux de la formule ou du mot ; cela se voit avec : {case}."
    PROOF_ORPHAN = "proof-orphan" Warning
        en "“{found}” joins nothing: “{context}”." "Put it under the condition of what it joins; this shows with: {case}."
        fr "« {found} » ne relie rien : « {context} »." "Placez-le sous la condition de ce qu'il relie ; cela se voit avec : {case}."
    PROOF_EMPTY = "proof-empty" Warning
        en "A paragraph or point stands without a word." "Give it a condition, so that it is left out; this shows with: {case}."
        fr "Un paragraphe ou une lettre est sans texte." "Donnez-lui une condition qui l'écarte ; cela se voit avec : {case}."
    PROOF_BLANK = "proof-blank" Warning
        en "An answer that need not be given is printed all the same: “{context}”." "Ask with “answered” whether it is there, or make the question required; this shows with: {case}."
        fr "Une réponse facultative est imprimée quand même : « {context} »." "Demandez par « answered » si elle est donnée, ou rendez la question obligatoire ; cela se voit avec : {case}."
    PROOF_SENTENCE = "proof-sentence" Warning
        en "A sentence does not begin with a capital or does not end with a sign: “{context}”." "Use the form of the word with a capital, or close the sentence; this shows with: {case}."
        fr "Une phrase ne commence pas par une majuscule ou ne se termine pas par un signe : « {context} »." "Employez la forme à majuscule, ou fermez la phrase ; cela se voit avec : {case}."
    PROOF_ARTICLE = "proof-article" Warning
        en "“{found}”: “a” and “an” follow the sound of the next word: “{context}”." "Choose the article with a condition, or reword; this shows with: {case}."
        fr "« {found} » : « a » et « an » suivent le son du mot suivant : « {context} »." "Choisissez l'article par une condition, ou reformulez ; cela se voit avec : {case}."
    PROOF_ELISION = "proof-elision" Warning
        en "“{found}” must be elided, contracted or written together: “{context}”." "Put the little word into the word that follows, or use the manners “de”, “a” or “li”; this shows with: {case}."
        fr "« {found} » appelle une élision ou une contraction : « {context} »." "Placez le petit mot dans le mot qui suit, ou employez les manières « de », « a » ou « li » ; cela se voit avec : {case}."
    PROOF_AGREEMENT = "proof-agreement" Warning
        en "“{found}” does not agree: “{context}”." "Use words of the lexicon that follow number and gender; this shows with: {case}."
        fr "« {found} » ne s'accorde pas : « {context} »." "Employez les mots du lexique, qui suivent le nombre et le genre ; cela se voit avec : {case}."
    PROOF_QUOTES = "proof-quotes" Warning
        en "{found} is no quotation mark or apostrophe of this language: “{context}”." "Use those of the language; this shows with: {case}."
        fr "{found} n'est pas un guillemet ni une apostrophe de cette langue : « {context} »." "Employez ceux de la langue ; cela se voit avec : {case}."
}

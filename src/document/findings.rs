//! What can be the matter with an assembled agreement.

use crate::finding::{Kind, Severity, Words};

macro_rules! kinds {
    ($($name:ident = $code:literal $severity:ident
        en $en:literal $en_remedy:literal
        fr $fr:literal $fr_remedy:literal)*) => {
        $(pub const $name: Kind = Kind {
            code: $code,
            severity: Severity::$severity,
            en: Words { sentence: $en, remedy: $en_remedy },
            fr: Words { sentence: $fr, remedy: $fr_remedy },
        };)*
        /// Every kind of this room.
        pub const ALL: &[&Kind] = &[$(&$name),*];
    };
}

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

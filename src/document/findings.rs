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
}

//! Words by which a text binds or does not, per language.

/// A phrase and whether its capitals matter.
pub(super) struct Phrase {
    words: &'static str,
    exact: bool,
    /// Only before a number, as in "Article 5".
    numbered: bool,
    /// Only behind a word that determines it: « la Partie », not « Partie technique » or « Parties prenantes ».
    determined: bool,
}

const fn any(words: &'static str) -> Phrase {
    Phrase { words, exact: false, numbered: false, determined: false }
}

const fn exact(words: &'static str) -> Phrase {
    Phrase { words, exact: true, numbered: false, determined: false }
}

const fn numbered(words: &'static str) -> Phrase {
    Phrase { words, exact: true, numbered: true, determined: false }
}

const fn determined(words: &'static str) -> Phrase {
    Phrase { words, exact: true, numbered: false, determined: true }
}

/// Words that make readers take a text for a treaty.
pub(super) fn treaty_phrases(language: &str) -> &'static [Phrase] {
    const ENGLISH: &[Phrase] = &[
        any("shall"),
        any("agree"),
        any("agrees"),
        any("agreed"),
        any("undertake"),
        any("undertakes"),
        exact("Party"),
        exact("Parties"),
        numbered("Article"),
        numbered("Articles"),
        any("enter into force"),
        any("enters into force"),
        any("entered into force"),
        any("entry into force"),
        any("equally authentic"),
        any("in witness whereof"),
        exact("Done at"),
    ];
    const FRENCH: &[Phrase] = &[
        determined("Partie"),
        determined("Parties"),
        numbered("Article"),
        numbered("Articles"),
        any("entre en vigueur"),
        any("entrera en vigueur"),
        any("entrée en vigueur"),
        any("conviennent"),
        any("sont convenus"),
        any("s’engage"),
        any("s’engagent"),
        any("font également foi"),
        any("faisant également foi"),
        any("en foi de quoi"),
    ];
    by_language(language, ENGLISH, FRENCH)
}

/// Verbs of duty that an officer may type into an arrangement.
pub(super) fn binding_verbs(language: &str) -> &'static [Phrase] {
    const ENGLISH: &[Phrase] = &[any("shall"), any("undertakes"), any("enters into force"), any("enter into force")];
    const FRENCH: &[Phrase] =
        &[any("s’engage à"), any("s’engagent à"), any("s'engage à"), any("s'engagent à"), any("entre en vigueur")];
    by_language(language, ENGLISH, FRENCH)
}

/// Verbs too weak for the duties of a treaty.
pub(super) fn weak_duties(language: &str) -> &'static [Phrase] {
    const ENGLISH: &[Phrase] = &[any("will"), any("intend to"), any("intends to")];
    const FRENCH: &[Phrase] = &[any("entendent"), any("ont l’intention de")];
    by_language(language, ENGLISH, FRENCH)
}

/// Verbs of duty that have no place in a recital.
pub(super) fn duties(language: &str) -> &'static [Phrase] {
    const ENGLISH: &[Phrase] = &[any("shall")];
    const FRENCH: &[Phrase] = &[any("doit"), any("doivent"), any("est tenu de"), any("sont tenus de")];
    by_language(language, ENGLISH, FRENCH)
}

fn by_language(language: &str, english: &'static [Phrase], french: &'static [Phrase]) -> &'static [Phrase] {
    match language {
        "en" => english,
        "fr" => french,
        _ => &[],
    }
}

/// The first phrase that the text contains, as the text has it.
pub(super) fn first_of<'t>(phrases: &[Phrase], text: &'t str) -> Option<&'t str> {
    let lower = text.to_lowercase();
    // Places in the lower-case text serve for the text itself only where lengths agree.
    let same = lower.len() == text.len();
    phrases.iter().find_map(|phrase| {
        let haystack = if phrase.exact || !same { text } else { &lower };
        let at = find(haystack, phrase)?;
        text.get(at..at + phrase.words.len())
    })
}

/// Whether a text has a term, in the singular or the plural.
pub(super) fn occurs(text: &str, term: &str) -> bool {
    fn words(text: &str) -> Vec<&str> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.map(|w| w.trim_end_matches(['s', 'x'])).collect()
    }
    let (text, term) = (words(text), words(term));
    !term.is_empty() && text.windows(term.len()).any(|window| window == term)
}

fn find(text: &str, phrase: &Phrase) -> Option<usize> {
    text.match_indices(phrase.words).map(|(at, _)| at).find(|at| {
        let head = text.get(..*at).unwrap_or("");
        let behind = text.get(at + phrase.words.len()..).unwrap_or("");
        let bounded = !head.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric);
        let counted = || behind.trim_start_matches([' ', '\u{A0}']).starts_with(|c: char| c.is_ascii_digit());
        bounded && (!phrase.numbered || counted()) && (!phrase.determined || is_determined(head))
    })
}

fn is_determined(head: &str) -> bool {
    const DETERMINERS: [&str; 15] = [
        "la", "les", "une", "des", "aux", "chaque", "toute", "cette", "ces", "autre", "autres", "deux", "même",
        "mêmes", "leur",
    ];
    let word = head.trim_end_matches([' ', '\u{A0}']).rsplit([' ', '\u{A0}', '’']).next().unwrap_or("");
    DETERMINERS.contains(&word.to_lowercase().as_str())
}

/// Public mail services, and addresses that are made of a person's name.
pub(super) fn is_personal_mailbox(address: &str) -> bool {
    const SERVICES: [&str; 12] = [
        "gmail.com",
        "googlemail.com",
        "yahoo.com",
        "hotmail.com",
        "outlook.com",
        "live.com",
        "icloud.com",
        "mail.ru",
        "qq.com",
        "163.com",
        "gmx.net",
        "proton.me",
    ];
    let Some((local, domain)) = address.trim().rsplit_once('@') else {
        return false;
    };
    let domain = domain.to_lowercase();
    // Two names of letters only, `anna.muster`, and no word of an office among them.
    const OFFICES: [&str; 14] = [
        "contact", "customs", "douane", "duty", "office", "aeo", "info", "desk", "team", "service", "legal", "help",
        "mra", "support",
    ];
    let names: Vec<&str> = local.split('.').collect();
    let letters = names.len() == 2 && names.iter().all(|n| n.len() > 1 && n.chars().all(char::is_alphabetic));
    let lower = local.to_lowercase();
    SERVICES.contains(&domain.as_str()) || (letters && !OFFICES.iter().any(|office| lower.contains(office)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words() {
        assert_eq!(first_of(treaty_phrases("en"), "They Shall meet"), Some("Shall"));
        assert_eq!(first_of(treaty_phrases("en"), "a marshalled party of agreement"), None);
        assert_eq!(first_of(treaty_phrases("en"), "under Article\u{A0}5"), Some("Article"));
        assert_eq!(first_of(treaty_phrases("en"), "an Article of law"), None);
        assert_eq!(first_of(treaty_phrases("fr"), "Les Parties"), Some("Parties"));
        assert_eq!(first_of(treaty_phrases("fr"), "Parties prenantes, Partie technique"), None);
        assert_eq!(first_of(treaty_phrases("zh"), "shall"), None);
    }

    #[test]
    fn terms_occur_in_either_number() {
        assert!(occurs("within five working days of it", "working day"));
        assert!(occurs("les jours ouvrables suivants", "jour ouvrable"));
        assert!(!occurs("a working week, a day", "working day"));
    }

    #[test]
    fn persons_are_told_from_offices() {
        for (address, personal) in [
            ("anna.muster@customs.example", true),
            ("aeo.contact@customs.example", false),
            ("duty@customs.example", false),
            ("customs.bern@gmail.com", true),
        ] {
            assert_eq!(is_personal_mailbox(address), personal, "{address}");
        }
    }
}

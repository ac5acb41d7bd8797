//! Names in the form that a sentence asks for: with the article melted into the preposition, or in a case.

use super::{Form, Language, Particle, russian};

/// A name or noun phrase, written as it stands alone (with its article where it has one), in a form. What the
/// language does not know leaves it as it is.
pub fn inflect(phrase: &str, language: &Language, form: Form) -> String {
    let declined = match (language.code(), form.case) {
        ("ru", Some(case)) => russian::decline(phrase, case),
        _ => phrase.to_owned(),
    };
    match (language.code(), form.particle) {
        ("fr", Some(particle)) => french(&declined, particle),
        ("es", Some(Particle::De)) => contracted(&declined, "de ", "del "),
        ("es", Some(Particle::A)) => contracted(&declined, "a ", "al "),
        ("es", Some(Particle::En)) => format!("en {declined}"),
        ("ar", Some(Particle::Li)) => arabic_li(&declined),
        _ => declined,
    }
}

/// The name without the article that its language writes before it in a sentence.
pub(super) fn without_article<'n>(name: &'n str, language: &Language) -> &'n str {
    let articles: &[&str] = match language.code() {
        "fr" => &["le ", "la ", "les ", "l’"],
        "es" => &["el ", "la ", "los ", "las "],
        "ru" | "ar" | "zh" => &[],
        // All other languages borrow the English name.
        _ => &["the "],
    };
    articles.iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

fn french(name: &str, particle: Particle) -> String {
    let parts = ["le ", "les ", "la ", "l’", "l'"].iter().find_map(|a| Some((a.trim_end(), name.strip_prefix(a)?)));
    match (particle, parts) {
        (Particle::De, Some(("le", rest))) => format!("du {rest}"),
        (Particle::De, Some(("les", rest))) => format!("des {rest}"),
        (Particle::De, None) if opens_with_vowel(name) => format!("d’{name}"),
        (Particle::De, _) => format!("de {name}"),
        (Particle::A | Particle::En, Some(("le", rest))) => format!("au {rest}"),
        (Particle::A | Particle::En, Some(("les", rest))) => format!("aux {rest}"),
        (Particle::En, Some((_, rest))) => format!("en {rest}"),
        (Particle::En, None) if matches!(name, "Israël" | "Haïti" | "Oman") => format!("en {name}"),
        (Particle::A | Particle::En, _) => format!("à {name}"),
        (Particle::The | Particle::Li, _) => name.to_owned(),
    }
}

/// Whether French elides before a word. An h counts where it is mute, as in the names that begin with it.
fn opens_with_vowel(word: &str) -> bool {
    let first = word.chars().next().unwrap_or(' ').to_lowercase().next().unwrap_or(' ');
    "aàâäeéèêëiîïoôöuùûüœæ".contains(first) || word.starts_with("Haïti")
}

/// Spanish *de el* and *a el* melt together; the article of a proper name, with its capital, stays.
fn contracted(name: &str, apart: &str, together: &str) -> String {
    match name.strip_prefix("el ") {
        Some(rest) => format!("{together}{rest}"),
        None => format!("{apart}{name}"),
    }
}

/// Before the article *al-* the *alif* falls; a third *lam* in a row is not written.
fn arabic_li(name: &str) -> String {
    match name.strip_prefix("ال") {
        Some(rest) if rest.starts_with('ل') => format!("ل{rest}"),
        Some(rest) => format!("لل{rest}"),
        None => format!("ل{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Case;
    use super::*;

    fn told(code: &str, name: &str, form: Form) -> String {
        inflect(name, &Language::new(code).unwrap(), form)
    }

    #[test]
    fn french_melts_the_article_into_the_preposition() {
        for (name, de, a, en) in [
            ("la Suisse", "de la Suisse", "à la Suisse", "en Suisse"),
            ("le Japon", "du Japon", "au Japon", "au Japon"),
            ("les Pays-Bas", "des Pays-Bas", "aux Pays-Bas", "aux Pays-Bas"),
            ("l’Italie", "de l’Italie", "à l’Italie", "en Italie"),
            ("Israël", "d’Israël", "à Israël", "en Israël"),
            ("Cuba", "de Cuba", "à Cuba", "à Cuba"),
            ("Hong Kong", "de Hong Kong", "à Hong Kong", "à Hong Kong"),
            (
                "le Conseil fédéral suisse",
                "du Conseil fédéral suisse",
                "au Conseil fédéral suisse",
                "au Conseil fédéral suisse",
            ),
        ] {
            let forms = [Particle::De, Particle::A, Particle::En].map(|p| told("fr", name, Form::particle(p)));
            assert_eq!(forms, [de, a, en]);
        }
    }

    #[test]
    fn spanish_melts_only_the_masculine_article() {
        assert_eq!(told("es", "el Gobierno de Chile", Form::particle(Particle::De)), "del Gobierno de Chile");
        assert_eq!(told("es", "la República", Form::particle(Particle::A)), "a la República");
        assert_eq!(told("es", "El Salvador", Form::particle(Particle::De)), "de El Salvador");
    }

    #[test]
    fn arabic_joins_the_preposition() {
        let li = Form::particle(Particle::Li);
        assert_eq!(told("ar", "حكومة الاتحاد السويسري", li), "لحكومة الاتحاد السويسري");
        assert_eq!(told("ar", "الاتحاد الأوروبي", li), "للاتحاد الأوروبي");
        assert_eq!(told("ar", "اللجنة المشتركة", li), "للجنة المشتركة");
    }

    #[test]
    fn forms_that_a_language_lacks_change_nothing() {
        assert_eq!(told("zh", "瑞士", Form::case(Case::Genitive)), "瑞士");
        assert_eq!(told("en", "Switzerland", Form::particle(Particle::De)), "Switzerland");
    }
}

//! What no line end may part: a number and its word, an amount and its currency, a short word and the next.

use super::shape::Cluster;

/// Takes back the places to end a line that a careful hand would not use.
pub(super) fn bind(text: &str, clusters: &mut [Cluster], language: &str) {
    let tied = tied(text, language);
    let mut tied = tied.iter().copied().peekable();
    for cluster in clusters {
        while tied.peek().is_some_and(|at| *at < cluster.start as usize) {
            tied.next();
        }
        if tied.peek() == Some(&(cluster.start as usize)) {
            cluster.opportunity = false;
        }
    }
}

/// Bytes at which no line may begin, ascending.
fn tied(text: &str, language: &str) -> Vec<usize> {
    let mut out = Vec::new();
    // Only a plain space can be tied; the sign may be one without spaces.
    let mut before = "";
    let mut begin = 0;
    let mut telephone = false;
    for (at, _) in text.match_indices(' ') {
        let word = text.get(begin..at).unwrap_or("");
        before = if word.is_empty() { before } else { word };
        begin = at + 1;
        let next = word_at(text, begin);
        // "+99 1 555 0140" is one word to those who dial it.
        telephone = is_dialled(before, telephone) && next.starts_with(|c: char| c.is_ascii_digit() || c == '(');
        if !next.is_empty() && !before.is_empty() && (telephone || belong(before, next, language)) {
            out.push(begin);
        }
    }
    if matches!(language, "zh" | "ja") {
        counted(text, &mut out);
        out.sort_unstable();
    }
    out
}

fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    rest.split([' ', '\n']).next().unwrap_or("")
}

fn belong(before: &str, next: &str, language: &str) -> bool {
    // What stands before the word, as an opening quotation mark, does not matter.
    let before = before.trim_start_matches(['(', '“', '«', '„', '[', '‘', '—', '\u{A0}']);
    let before = before.rsplit(['\u{A0}', '\u{202F}', '/']).next().unwrap_or(before);
    is_thousands(before, next)
        || is_amount(before, next)
        || (is_reference(next) && names_a_place(before, language))
        || is_short(before, language)
        || (matches!(language, "ru" | "uk" | "be" | "bg") && matches!(next, "—" | "–"))
}

/// Whether a word is the beginning of a telephone number, or goes on with one.
fn is_dialled(word: &str, goes_on: bool) -> bool {
    let digits = word.strip_prefix('+').or(goes_on.then_some(word)).unwrap_or("");
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | '-'))
}

/// "1 234": digits, and a group of three.
fn is_thousands(before: &str, next: &str) -> bool {
    let group = next.chars().take_while(char::is_ascii_digit).count();
    group == 3 && before.chars().next_back().is_some_and(|c| c.is_ascii_digit())
}

/// A currency or unit and its number, on either side.
fn is_amount(before: &str, next: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_numeric());
    let unit = next.trim_end_matches([',', '.', ';', ':', ')', '?', '!', '”', '»']);
    (is_currency(before) && digit(next.chars().next()))
        || (digit(before.chars().next_back()) && (is_currency(unit) || is_unit(unit)))
}

fn is_currency(word: &str) -> bool {
    const CODES: [&str; 28] = [
        "EUR", "USD", "CHF", "GBP", "JPY", "CNY", "RUB", "SAR", "AED", "EGP", "MAD", "BRL", "MXN", "ARS", "CLP", "COP",
        "PEN", "CAD", "AUD", "NZD", "INR", "KRW", "SGD", "THB", "TRY", "ZAR", "SDR", "XDR",
    ];
    matches!(word, "€" | "$" | "£" | "¥" | "₽" | "₺" | "₹" | "₩" | "₴" | "₸" | "Fr." | "US$") || CODES.contains(&word)
}

fn is_unit(word: &str) -> bool {
    matches!(word, "%" | "‰" | "°C" | "kg" | "km" | "t" | "h" | "кг" | "км" | "млн" | "млрд" | "тыс" | "руб" | "г")
}

/// What a provision is named by: figures, Roman figures, a bracketed letter, a capital.
fn is_reference(next: &str) -> bool {
    let core = next.trim_end_matches([',', '.', ';', ':', ')', '?', '!', '”', '»', '،', '؛']);
    let core = core.trim_start_matches(['(', '“', '«']);
    let Some(first) = core.chars().next() else {
        return false;
    };
    let roman = core.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    let lone = core.chars().count() == 1 && (first.is_uppercase() || next.starts_with('('));
    first.is_numeric() || roman || lone || (next.starts_with('(') && core.chars().count() <= 4)
}

/// Whether a word announces a number: "Article", "статьёй", "والمادة".
fn names_a_place(word: &str, language: &str) -> bool {
    let lower = word.to_lowercase();
    let is = |list: &[&str]| list.contains(&lower.as_str());
    match language {
        "en" => is(&[
            "article",
            "articles",
            "annex",
            "annexes",
            "chapter",
            "chapters",
            "section",
            "sections",
            "paragraph",
            "paragraphs",
            "point",
            "points",
            "part",
            "title",
            "schedule",
            "appendix",
            "rule",
            "page",
            "version",
            "no.",
            "nos.",
            "art.",
            "para.",
            "paras.",
            "p.",
            "pp.",
        ]),
        "fr" => is(&[
            "article",
            "articles",
            "l’article",
            "d’article",
            "l'article",
            "annexe",
            "annexes",
            "l’annexe",
            "l'annexe",
            "chapitre",
            "chapitres",
            "section",
            "sections",
            "paragraphe",
            "paragraphes",
            "point",
            "points",
            "alinéa",
            "l’alinéa",
            "partie",
            "titre",
            "page",
            "version",
            "n°",
            "nº",
            "nos",
            "art.",
            "par.",
            "p.",
        ]),
        "es" => is(&[
            "artículo",
            "artículos",
            "anexo",
            "anexos",
            "capítulo",
            "capítulos",
            "sección",
            "párrafo",
            "párrafos",
            "apartado",
            "apartados",
            "punto",
            "puntos",
            "parte",
            "título",
            "página",
            "versión",
            "n.º",
            "nº",
            "núm.",
            "núms.",
            "art.",
            "pág.",
            "p.",
        ]),
        "pt" | "it" => is(&[
            "artigo",
            "artigos",
            "anexo",
            "anexos",
            "capítulo",
            "parágrafo",
            "número",
            "n.º",
            "articolo",
            "articoli",
            "allegato",
            "allegati",
            "capitolo",
            "paragrafo",
            "paragrafi",
            "punto",
            "pagina",
            "página",
            "art.",
            "n.",
        ]),
        "de" | "nl" => is(&[
            "artikel",
            "artikels",
            "artikeln",
            "anhang",
            "anhänge",
            "anlage",
            "kapitel",
            "abschnitt",
            "absatz",
            "nummer",
            "ziffer",
            "buchstabe",
            "seite",
            "nr.",
            "art.",
            "abs.",
            "bijlage",
            "lid",
            "hoofdstuk",
            "bladzijde",
        ]),
        "ru" | "uk" | "be" | "bg" => {
            const STEMS: [&str; 10] =
                ["стать", "статей", "приложени", "глав", "пункт", "подпункт", "раздел", "част", "абзац", "протокол"];
            let declined = STEMS.iter().any(|s| lower.starts_with(s) && lower.chars().count() <= s.chars().count() + 3);
            declined || is(&["№", "ст.", "п.", "пп.", "стр.", "гл."])
        }
        "ar" => {
            // Article and prepositions are written together with the noun.
            const NOUNS: [&str; 14] = [
                "مادة",
                "المواد",
                "مادتين",
                "فقرة",
                "الفقرات",
                "ملحق",
                "مرفق",
                "فصل",
                "باب",
                "بند",
                "قسم",
                "جزء",
                "صفحة",
                "رقم",
            ];
            NOUNS.iter().any(|noun| word.ends_with(noun) && word.chars().count() <= noun.chars().count() + 4)
        }
        _ => is(&["article", "annex", "no."]),
    }
}

/// Words of one letter do not end a line in Slavonic languages, nor does a detached Arabic "and".
fn is_short(before: &str, language: &str) -> bool {
    let mut letters = before.chars();
    let lone = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    lone && matches!(language, "ru" | "uk" | "be" | "bg" | "pl" | "cs" | "sk" | "ar" | "fa" | "ur")
}

/// Chinese counts without spaces: 第5条, 2017年, 附件2.
fn counted(text: &str, out: &mut Vec<usize>) {
    const BEHIND: &str = "条條款项項章节節号號页頁年月日份％%元人个個次天";
    const BEFORE: [&str; 5] = ["第", "附件", "附录", "表", "共"];
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let (digit, was_digit) = (is_figure(c), before.is_some_and(is_figure));
        let head = digit && !was_digit && text.get(..at).is_some_and(|t| BEFORE.iter().any(|b| t.ends_with(b)));
        let tail = was_digit && BEHIND.contains(c);
        // Han figures count articles too; elsewhere they are words like any other.
        let inner = digit && was_digit && (c.is_ascii_digit() || in_article(text, at));
        if head || (tail && (before.is_some_and(|b| b.is_ascii_digit()) || in_article(text, at))) || inner {
            out.push(at);
        }
        before = Some(c);
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c)
}

/// Whether the figures before `at` follow 第.
fn in_article(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|t| t.trim_end_matches(is_figure).ends_with('第'))
}

#[cfg(test)]
mod tests {
    use super::tied;

    fn ties(text: &str, language: &str) -> Vec<String> {
        tied(text, language).iter().map(|at| text[*at..].chars().take(4).collect()).collect()
    }

    #[test]
    fn a_number_stays_with_its_word_in_every_language() {
        for (language, text, expected) in [
            ("en", "under Article 5 of it", vec!["5 of"]),
            ("en", "see paragraphs (a) and Annex II", vec!["(a) ", "II"]),
            ("en", "the article is long", vec![]),
            ("fr", "à l’article 5, n° 12", vec!["5, n", "12"]),
            ("es", "el artículo 5 y el anexo III", vec!["5 y ", "III"]),
            ("ru", "со статьёй 5 и пунктом 2", vec!["5 и ", "пунк", "2"]),
            ("ru", "Россия — сторона в Соглашении", vec!["— ст", "Согл"]),
            ("ar", "وفقا للمادة 5 والفقرة 2", vec!["5 وا", "2"]),
            ("zh", "依照第5条和第十二条", vec!["5条和第", "条和第十", "十二条", "二条", "条"]),
            ("zh", "二〇一七年与一些人", vec![]),
        ] {
            assert_eq!(ties(text, language), expected, "{language}: {text}");
        }
    }

    #[test]
    fn amounts_are_not_divided() {
        assert_eq!(ties("a fee of € 1 234 567 is due", "en"), ["1 23", "234 ", "567 "]);
        assert_eq!(ties("CHF 500 or 500 EUR, 12 % of it", "en"), ["500 ", "EUR,", "% of"]);
        assert_eq!(ties("call +99 1 555 0140 or 12 34", "en"), ["1 55", "555 ", "0140"]);
        assert_eq!(ties("in 2005 1500 forms and 12 250", "en"), ["250"]);
    }
}

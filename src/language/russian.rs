//! Russian noun phrases through the cases: names of States, governments, authorities and languages.
//!
//! The words up to and with the first noun decline, each adjective with it; what follows stands in the genitive
//! already («Правительство Швейцарской Конфедерации») or is an apposition («Республика Корея»), and stays. A word
//! that no rule knows stays as it is, so that a name is never spoilt, at worst undeclined.

use super::Case;

/// Declines a phrase given in the nominative. Things, not persons: the accusative is that of the inanimate.
pub(super) fn decline(phrase: &str, case: Case) -> String {
    if case == Case::Nominative {
        return phrase.to_owned();
    }
    let words: Vec<&str> = phrase.split(' ').collect();
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let (mut done, mut at) = (false, 0);
    while let Some(word) = words.get(at).copied() {
        let next = words.get(at + 1).copied();
        if done && joins(word) && next.is_some_and(is_name) && !out.is_empty() {
            // «Антигуа и Барбуда»: the name behind the conjunction declines too.
            done = false;
            out.push(word.to_owned());
        } else if done {
            out.push(word.to_owned());
        } else {
            // «Фолклендские (Мальвинские) острова»: brackets before the noun do not end the phrase.
            let inner = word.trim_start_matches('(').trim_end_matches(')');
            let alone = next.is_none_or(|n| joins(n) || !(is_russian(n) || n.starts_with('(')));
            let form = if is_adjective(inner) { adjective(inner, case) } else { noun_of(inner, case) };
            let bracketed = inner.len() < word.len();
            done = !bracketed && (!is_adjective(inner) || alone);
            out.push(if !bracketed {
                form
            } else if is_adjective(inner) {
                word.replace(inner, &form)
            } else {
                word.to_owned()
            });
        }
        at += 1;
        if done && !words.get(at).copied().is_some_and(joins) {
            break;
        }
    }
    out.extend(words.iter().skip(at).map(|word| (*word).to_owned()));
    out.join(" ")
}

fn joins(word: &str) -> bool {
    matches!(word, "и" | "—" | "или")
}

fn is_russian(word: &str) -> bool {
    word.starts_with(|c: char| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё'))
}

fn is_name(word: &str) -> bool {
    is_russian(word) && word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word has the ending of an adjective in the nominative. Nouns in -ение and -ание end alike.
fn is_adjective(word: &str) -> bool {
    let noun = ["ение", "ание", "ятие", "итие", "ствие", "ложение"].iter().any(|end| word.ends_with(end));
    let ends = ["ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие"].iter().any(|end| word.ends_with(end));
    let possessive = ["Соломоновы", "Маршалловы", "Сандвичевы"].contains(&word);
    (ends && !noun && word != "Маврикий") || possessive || matches!(word, "Святой" | "Морской" | "Донской")
}

/// Stems whose last sign takes и for ы.
fn is_velar(c: char) -> bool {
    matches!(c, 'г' | 'к' | 'х' | 'ж' | 'ч' | 'ш' | 'щ')
}

fn last(stem: &str) -> char {
    stem.chars().next_back().unwrap_or(' ')
}

/// The ending of a case, from genitive to prepositional; an empty accusative is the nominative.
fn ending(table: [&'static str; 5], case: Case) -> &'static str {
    table.get((case as usize).saturating_sub(1)).copied().unwrap_or_default()
}

fn adjective(word: &str, case: Case) -> String {
    let cut = word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let (stem, end) = word.split_at(cut);
    let (velar, hushing) = (is_velar(last(stem)), matches!(last(stem), 'ж' | 'ч' | 'ш' | 'щ'));
    let soft = hushing || (matches!(end, "ий" | "яя" | "ее" | "ие") && !velar);
    let masculine =
        if soft { ["его", "ему", "", "им", "ем"] } else { ["ого", "ому", "", "ым", "ом"] };
    let masculine = if velar && !hushing { ["ого", "ому", "", "им", "ом"] } else { masculine };
    let endings = match end {
        "ый" | "ий" | "ой" | "ое" | "ее" => masculine,
        "ая" if hushing => ["ей", "ей", "ую", "ей", "ей"],
        "ая" => ["ой", "ой", "ую", "ой", "ой"],
        "яя" => ["ей", "ей", "юю", "ей", "ей"],
        "ые" | "ие" if soft || velar => ["их", "им", "", "ими", "их"],
        "ые" => ["ых", "ым", "", "ыми", "ых"],
        // Соломоновы острова.
        _ => return possessive(word, case),
    };
    match ending(endings, case) {
        "" => word.to_owned(),
        changed => format!("{stem}{changed}"),
    }
}

fn possessive(word: &str, case: Case) -> String {
    match (word.strip_suffix('ы'), case) {
        (Some(stem), Case::Genitive | Case::Prepositional) => format!("{stem}ых"),
        (Some(stem), Case::Dative) => format!("{stem}ым"),
        (Some(stem), Case::Instrumental) => format!("{stem}ыми"),
        _ => word.to_owned(),
    }
}

/// Names whose ending would deceive: no case changes them.
const UNCHANGED: [&str; 3] = ["Бангладеш", "Папуа", "Самоа"];

/// Nouns of the plural without ending in the genitive, and what they become.
const PLURALS: [(&str, &str); 14] = [
    ("Филиппины", "Филиппин"),
    ("Мальдивы", "Мальдив"),
    ("Гренадины", "Гренадин"),
    ("Бермуды", "Бермуд"),
    ("Багамы", "Багам"),
    ("Коморы", "Комор"),
    ("стороны", "сторон"),
    ("службы", "служб"),
    ("палаты", "палат"),
    ("власти", "властей"),
    ("ведомства", "ведомств"),
    ("министерства", "министерств"),
    ("правительства", "правительств"),
    ("таможни", "таможен"),
];

fn noun_of(word: &str, case: Case) -> String {
    if UNCHANGED.contains(&word) || !is_russian(word) || word.chars().nth(1).is_none_or(char::is_uppercase) {
        return word.to_owned();
    }
    if let Some(head) = word.strip_suffix("-Бисау") {
        return format!("{}-Бисау", noun_of(head, case));
    }
    if (word, case == Case::Accusative) == ("Египет", false) {
        return format!("Египт{}", ending(["а", "у", "", "ом", "е"], case));
    }
    plural(word, case).or_else(|| singular(word, case)).unwrap_or_else(|| word.to_owned())
}

fn plural(word: &str, case: Case) -> Option<String> {
    let bare = PLURALS.iter().find(|(known, _)| *known == word.to_lowercase() || *known == word);
    if case == Case::Accusative && (bare.is_some() || word.ends_with(['ы', 'и'])) && is_plural(word) {
        return Some(word.to_owned());
    }
    let (stem, soft) = match word.char_indices().next_back()? {
        (at, 'ы' | 'а') => (word.get(..at)?, false),
        (at, 'и') => (word.get(..at)?, !is_velar(last(word.get(..at)?))),
        _ => return None,
    };
    if !is_plural(word) {
        return None;
    }
    let genitive = match bare {
        Some((_, form)) => (*form).to_owned(),
        None if word.ends_with("ии") => format!("{stem}й"),
        None if word.ends_with("ства") => stem.to_owned(),
        None if soft => format!("{stem}ей"),
        None => format!("{stem}ов"),
    };
    Some(match (case, soft) {
        (Case::Genitive, _) => genitive,
        (Case::Dative, false) => format!("{stem}ам"),
        (Case::Dative, true) => format!("{stem}ям"),
        (Case::Instrumental, false) => format!("{stem}ами"),
        (Case::Instrumental, true) => format!("{stem}ями"),
        (_, false) => format!("{stem}ах"),
        (_, true) => format!("{stem}ях"),
    })
}

/// Nouns that official names put in the plural; other names in -и and -а are singular or do not decline.
fn is_plural(word: &str) -> bool {
    let lower = word.to_lowercase();
    const HEADS: [&str; 14] = [
        "острова",
        "штаты",
        "эмираты",
        "территории",
        "нидерланды",
        "органы",
        "администрации",
        "управления",
        "правительства",
        "государства",
        "республики",
        "инспекции",
        "департаменты",
        "комитеты",
    ];
    HEADS.contains(&lower.as_str()) || PLURALS.iter().any(|(known, _)| *known == lower || *known == word)
}

fn singular(word: &str, case: Case) -> Option<String> {
    let (at, end) = word.char_indices().next_back()?;
    let stem = word.get(..at)?;
    let (stem, endings) = match end {
        'я' if word.ends_with("ия") => (stem, ["и", "и", "ю", "ей", "и"]),
        'я' => (stem, ["и", "е", "ю", "ей", "е"]),
        'а' if is_velar(last(stem)) => (stem, ["и", "е", "у", hushing_or(stem, "ей", "ой"), "е"]),
        'а' if last(stem) == 'ц' => (stem, ["ы", "е", "у", "ей", "е"]),
        // «Антигуа», «Никарагуа», «Папуа»: names in two vowels do not decline.
        'а' if "уоиеа".contains(last(stem)) => return None,
        'а' => (stem, ["ы", "е", "у", "ой", "е"]),
        'е' if word.ends_with("ие") => (stem, ["я", "ю", "", "ем", "и"]),
        'о' if word.ends_with("ство") || word.ends_with("тво") => (stem, ["а", "у", "", "ом", "е"]),
        'ь' if is_feminine_soft(word) => (stem, ["и", "и", "", "ью", "и"]),
        'ь' => (stem, ["я", "ю", "", "ем", "е"]),
        'й' if word.ends_with("ий") => (stem, ["я", "ю", "", "ем", "и"]),
        'й' => (stem, ["я", "ю", "", "ем", "е"]),
        c if "бвгджзклмнпрстфхцчшщ".contains(c) => {
            let instrumental = if matches!(c, 'ж' | 'ч' | 'ш' | 'щ' | 'ц') { "ем" } else { "ом" };
            (word, ["а", "у", "", instrumental, "е"])
        }
        _ => return None,
    };
    Some(match ending(endings, case) {
        "" => word.to_owned(),
        changed => format!("{stem}{changed}"),
    })
}

fn hushing_or(stem: &str, soft: &'static str, hard: &'static str) -> &'static str {
    if matches!(last(stem), 'ж' | 'ч' | 'ш' | 'щ') { soft } else { hard }
}

fn is_feminine_soft(word: &str) -> bool {
    ["сть", "русь", "вь", "чь", "шь", "жь", "щь", "знь"].iter().any(|end| word.to_lowercase().ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::super::{Form, Language, countries};
    use super::*;

    fn all(phrase: &str) -> [String; 5] {
        [Case::Genitive, Case::Dative, Case::Accusative, Case::Instrumental, Case::Prepositional]
            .map(|case| decline(phrase, case))
    }

    #[test]
    fn the_head_of_a_name_declines_and_its_tail_stays() {
        assert_eq!(
            all("Правительство Швейцарской Конфедерации"),
            ["Правительства", "Правительству", "Правительство", "Правительством", "Правительстве"]
                .map(|head| format!("{head} Швейцарской Конфедерации"))
        );
        assert_eq!(decline("Федеральный совет", Case::Instrumental), "Федеральным советом");
        assert_eq!(decline("Федеральная таможенная служба", Case::Genitive), "Федеральной таможенной службы");
        assert_eq!(
            decline("Главное таможенное управление Китайской Народной Республики", Case::Instrumental),
            "Главным таможенным управлением Китайской Народной Республики"
        );
        assert_eq!(decline("таможенные органы", Case::Instrumental), "таможенными органами");
        assert_eq!(
            decline("Министерство финансов и казначейства", Case::Dative),
            "Министерству финансов и казначейства"
        );
        assert_eq!(decline("Европейский союз", Case::Genitive), "Европейского союза");
        assert_eq!(decline("ОАЭ", Case::Genitive), "ОАЭ");
        assert_eq!(decline("", Case::Genitive), "");
    }

    #[test]
    fn names_of_countries_decline() {
        let told = |code: &str, case| {
            super::super::country(code).unwrap().form_in(&Language::new("ru").unwrap(), false, Form::case(case))
        };
        for (code, genitive, instrumental, prepositional) in [
            ("CH", "Швейцарии", "Швейцарией", "Швейцарии"),
            ("CN", "Китая", "Китаем", "Китае"),
            ("KR", "Республики Корея", "Республикой Корея", "Республике Корея"),
            ("IL", "Израиля", "Израилем", "Израиле"),
            ("BY", "Беларуси", "Беларусью", "Беларуси"),
            ("EG", "Египта", "Египтом", "Египте"),
            ("JP", "Японии", "Японией", "Японии"),
            ("CU", "Кубы", "Кубой", "Кубе"),
            ("CR", "Коста-Рики", "Коста-Рикой", "Коста-Рике"),
            ("PE", "Перу", "Перу", "Перу"),
            ("NI", "Никарагуа", "Никарагуа", "Никарагуа"),
            ("US", "Соединенных Штатов Америки", "Соединенными Штатами Америки", "Соединенных Штатах Америки"),
            ("NL", "Нидерландов", "Нидерландами", "Нидерландах"),
            ("PH", "Филиппин", "Филиппинами", "Филиппинах"),
            (
                "AE",
                "Объединенных Арабских Эмиратов",
                "Объединенными Арабскими Эмиратами",
                "Объединенных Арабских Эмиратах",
            ),
            ("SB", "Соломоновых Островов", "Соломоновыми Островами", "Соломоновых Островах"),
            ("AG", "Антигуа и Барбуды", "Антигуа и Барбудой", "Антигуа и Барбуде"),
            ("BA", "Боснии и Герцеговины", "Боснией и Герцеговиной", "Боснии и Герцеговине"),
            ("PG", "Папуа — Новой Гвинеи", "Папуа — Новой Гвинеей", "Папуа — Новой Гвинее"),
            ("GW", "Гвинеи-Бисау", "Гвинеей-Бисау", "Гвинее-Бисау"),
            ("VA", "Святого Престола", "Святым Престолом", "Святом Престоле"),
            ("HK", "Гонконга (Китай)", "Гонконгом (Китай)", "Гонконге (Китай)"),
            ("NZ", "Новой Зеландии", "Новой Зеландией", "Новой Зеландии"),
            ("GB", "Соединенного Королевства", "Соединенным Королевством", "Соединенном Королевстве"),
            ("BD", "Бангладеш", "Бангладеш", "Бангладеш"),
            (
                "CD",
                "Демократической Республики Конго",
                "Демократической Республикой Конго",
                "Демократической Республике Конго",
            ),
        ] {
            let forms = [Case::Genitive, Case::Instrumental, Case::Prepositional].map(|case| told(code, case));
            assert_eq!(forms, [genitive, instrumental, prepositional]);
        }
    }

    /// All formal names in the genitive, as a Russian reader has read them.
    #[test]
    fn every_formal_name_reads_as_accepted() {
        let russian = Language::new("ru").unwrap();
        let told: String = countries()
            .iter()
            .map(|c| {
                let form = |case| c.form_in(&russian, true, Form::case(case));
                format!("{} | {} | {}\n", c.code, form(Case::Genitive), form(Case::Instrumental))
            })
            .collect();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expected/names/russian.txt");
        if std::env::var_os("ACCEPT").is_some() {
            std::fs::create_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
            std::fs::write(path, &told).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), told);
    }

    #[test]
    fn names_of_languages_decline_as_adjectives() {
        assert_eq!(decline("русский", Case::Prepositional), "русском");
        assert_eq!(decline("английский", Case::Genitive), "английского");
        assert_eq!(decline("хинди", Case::Prepositional), "хинди");
    }
}

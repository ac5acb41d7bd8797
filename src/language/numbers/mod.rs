//! Numbers in words, in figures and as marks of lists, in the six languages of the United Nations.
//!
//! Another language writes figures.

mod arabic;
mod chinese;
mod english;
mod french;
mod russian;
mod spanish;

use super::{Case, Form, Gender, Language};

/// Greatest number written in words.
pub const GREATEST: u32 = 999_999;

/// A cardinal in words, "three", « trois », in the form that its noun asks for; figures where the language has no
/// words here or the number is great.
///
/// Without a gender it counts nothing: Spanish *uno*, with one it stands before its noun: *un*, *una*.
pub fn words(number: i64, language: &Language, form: Form) -> String {
    let Some(n) = u32::try_from(number).ok().filter(|n| *n <= GREATEST) else {
        return figures(number, language);
    };
    match language.code() {
        "en" => english::cardinal(n),
        "fr" => french::cardinal(n, form),
        "es" => spanish::cardinal(n, form),
        "ru" => russian::cardinal(n, form),
        "ar" => arabic::cardinal(n, form),
        "zh" => chinese::cardinal(n),
        _ => figures(number, language),
    }
}

/// An ordinal in words, "third", « troisième », третьего; masculine unless the form says otherwise. Arabic ordinals
/// bear the article.
pub fn ordinal(number: i64, language: &Language, form: Form) -> String {
    let Some(n) = u32::try_from(number).ok().filter(|n| *n <= GREATEST) else {
        return figures(number, language);
    };
    let words = match language.code() {
        "en" => Some(english::ordinal(n)),
        "fr" => Some(french::ordinal(n, form)),
        "es" => spanish::ordinal(n, form),
        "ru" => russian::ordinal(n, form),
        "ar" => arabic::ordinal(n, form),
        "zh" => Some(chinese::ordinal(n)),
        _ => None,
    };
    words.unwrap_or_else(|| figures(number, language))
}

/// The digits of a number one by one, as Chinese writes years: 二〇一七; figures in any other language.
pub(crate) fn digits(number: i64, language: &Language) -> String {
    match (language.code(), u32::try_from(number)) {
        ("zh", Ok(n)) => chinese::digits(n),
        _ => number.to_string(),
    }
}

/// Figures, in groups of three from five figures on: "12,000", « 12 000 ».
pub fn figures(number: i64, language: &Language) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "\u{2212}" } else { "" };
    if digits.len() < 5 {
        return format!("{sign}{digits}");
    }
    let separator = match language.code() {
        "en" | "zh" | "ar" => ",",
        "es" => ".",
        "fr" => "\u{202F}",
        _ => "\u{A0}",
    };
    let mut out = String::from(sign);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

/// A Roman numeral, for chapters and annexes; figures above 3999.
pub fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// The mark of an entry of a list, from 1, by its depth: a, i, A; Cyrillic, Arabic and Chinese lists have their own.
pub fn mark(depth: usize, number: usize, language: &Language) -> String {
    const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
    const CYRILLIC: &str = "абвгдежзиклмнопрстуфхцчшщэюя";
    const ARABIC: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
    let number = number.max(1);
    match (depth, language.code()) {
        (0, "ru" | "uk" | "be" | "bg" | "sr" | "mk") => letters(CYRILLIC, number),
        // The fifth letter is written joined, so that it is not read as a figure.
        (0, "ar") => letters(ARABIC, number).replace('ه', "هـ"),
        (0, "zh") => chinese::plain(u32::try_from(number).unwrap_or(u32::MAX)),
        (_, "ar" | "zh") => number.to_string(),
        (0, _) => letters(LATIN, number),
        (1, _) => roman(number).to_lowercase(),
        (2, "ru" | "uk" | "be" | "bg" | "sr" | "mk") => letters(CYRILLIC, number).to_uppercase(),
        (2, _) => letters(LATIN, number).to_uppercase(),
        _ => number.to_string(),
    }
}

/// A number in letters: a…z, aa, ab…
fn letters(alphabet: &str, number: usize) -> String {
    let alphabet: Vec<char> = alphabet.chars().collect();
    let (mut rest, mut out) = (number, Vec::<char>::new());
    while rest > 0 {
        rest -= 1;
        out.extend(alphabet.get(rest % alphabet.len()));
        rest /= alphabet.len();
    }
    out.iter().rev().collect()
}

fn pick(table: &[&'static str], n: u32) -> &'static str {
    table.get(n as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str) -> Language {
        Language::new(code).unwrap()
    }

    fn counted(code: &str, n: i64, gender: Gender, case: Case) -> String {
        words(n, &language(code), Form { gender: Some(gender), case: Some(case), ..Form::default() })
    }

    fn ranked(code: &str, n: i64, gender: Gender, case: Case) -> String {
        ordinal(n, &language(code), Form { gender: Some(gender), case: Some(case), ..Form::default() })
    }

    #[test]
    fn cardinals_in_english_and_french() {
        for (n, english, french) in [
            (0, "zero", "zéro"),
            (21, "twenty-one", "vingt et un"),
            (71, "seventy-one", "soixante et onze"),
            (80, "eighty", "quatre-vingts"),
            (81, "eighty-one", "quatre-vingt-un"),
            (99, "ninety-nine", "quatre-vingt-dix-neuf"),
            (100, "one hundred", "cent"),
            (200, "two hundred", "deux cents"),
            (201, "two hundred and one", "deux cent un"),
            (1000, "one thousand", "mille"),
            (1999, "one thousand nine hundred and ninety-nine", "mille neuf cent quatre-vingt-dix-neuf"),
            (2017, "two thousand and seventeen", "deux mille dix-sept"),
            (80_000, "eighty thousand", "quatre-vingt mille"),
        ] {
            assert_eq!(words(n, &language("en"), Form::default()), english);
            assert_eq!(words(n, &language("fr"), Form::default()), french);
        }
        assert_eq!(counted("fr", 21, Gender::Feminine, Case::Nominative), "vingt et une");
        assert_eq!(counted("fr", 11, Gender::Feminine, Case::Nominative), "onze");
    }

    #[test]
    fn cardinals_in_spanish() {
        for (n, alone, before_masculine, before_feminine) in [
            (1, "uno", "un", "una"),
            (16, "dieciséis", "dieciséis", "dieciséis"),
            (21, "veintiuno", "veintiún", "veintiuna"),
            (31, "treinta y uno", "treinta y un", "treinta y una"),
            (100, "cien", "cien", "cien"),
            (101, "ciento uno", "ciento un", "ciento una"),
            (500, "quinientos", "quinientos", "quinientas"),
            (2017, "dos mil diecisiete", "dos mil diecisiete", "dos mil diecisiete"),
            (21_000, "veintiún mil", "veintiún mil", "veintiún mil"),
            (
                1999,
                "mil novecientos noventa y nueve",
                "mil novecientos noventa y nueve",
                "mil novecientas noventa y nueve",
            ),
        ] {
            assert_eq!(words(n, &language("es"), Form::default()), alone);
            assert_eq!(counted("es", n, Gender::Masculine, Case::Nominative), before_masculine);
            assert_eq!(counted("es", n, Gender::Feminine, Case::Nominative), before_feminine);
        }
    }

    #[test]
    fn cardinals_in_russian_decline() {
        use Case::{Accusative, Dative, Genitive, Instrumental, Nominative, Prepositional};
        let masculine = |n, case| counted("ru", n, Gender::Masculine, case);
        assert_eq!(masculine(3, Genitive), "трех");
        assert_eq!(masculine(10, Genitive), "десяти");
        assert_eq!(masculine(48, Prepositional), "сорока восьми");
        assert_eq!(masculine(90, Instrumental), "девяноста");
        assert_eq!(masculine(60, Instrumental), "шестьюдесятью");
        assert_eq!(masculine(542, Dative), "пятистам сорока двум");
        assert_eq!(masculine(2017, Nominative), "две тысячи семнадцать");
        assert_eq!(masculine(21_000, Accusative), "двадцать одну тысячу");
        assert_eq!(masculine(5_000, Genitive), "пяти тысяч");
        assert_eq!(counted("ru", 1, Gender::Feminine, Accusative), "одну");
        assert_eq!(counted("ru", 2, Gender::Feminine, Nominative), "две");
        assert_eq!(counted("ru", 22, Gender::Feminine, Nominative), "двадцать две");
        assert_eq!(counted("ru", 0, Gender::Neuter, Genitive), "нуля");
    }

    #[test]
    fn cardinals_in_arabic_turn_the_gender_of_what_they_count() {
        use Case::{Genitive, Nominative};
        assert_eq!(counted("ar", 3, Gender::Masculine, Nominative), "ثلاثة");
        assert_eq!(counted("ar", 3, Gender::Feminine, Nominative), "ثلاث");
        assert_eq!(counted("ar", 12, Gender::Masculine, Genitive), "اثني عشر");
        assert_eq!(counted("ar", 15, Gender::Feminine, Nominative), "خمس عشرة");
        assert_eq!(counted("ar", 30, Gender::Masculine, Genitive), "ثلاثين");
        assert_eq!(counted("ar", 48, Gender::Feminine, Genitive), "ثمان وأربعين");
        assert_eq!(counted("ar", 2017, Gender::Masculine, Genitive), "ألفين وسبعة عشر");
        assert_eq!(counted("ar", 1100, Gender::Masculine, Nominative), "ألف ومائة");
    }

    #[test]
    fn cardinals_in_chinese() {
        let told = |n| words(n, &language("zh"), Form::default());
        for (n, chinese) in [
            (0, "零"),
            (2, "两"),
            (10, "十"),
            (12, "十二"),
            (22, "二十二"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (222, "二百二十二"),
            (2_017, "两千零一十七"),
            (20_300, "两万零三百"),
            (100_001, "十万零一"),
        ] {
            assert_eq!(told(n), chinese);
        }
        assert_eq!(digits(2017, &language("zh")), "二〇一七");
    }

    #[test]
    fn ordinals_in_english_and_french() {
        for (n, english, french) in [
            (1, "first", "premier"),
            (2, "second", "deuxième"),
            (5, "fifth", "cinquième"),
            (9, "ninth", "neuvième"),
            (12, "twelfth", "douzième"),
            (16, "sixteenth", "seizième"),
            (21, "twenty-first", "vingt et unième"),
            (30, "thirtieth", "trentième"),
            (80, "eightieth", "quatre-vingtième"),
        ] {
            assert_eq!(ordinal(n, &language("en"), Form::default()), english);
            assert_eq!(ordinal(n, &language("fr"), Form::default()), french);
        }
        assert_eq!(ranked("fr", 1, Gender::Feminine, Case::Nominative), "première");
    }

    #[test]
    fn ordinals_in_the_other_languages_agree() {
        use Case::{Genitive, Nominative};
        use Gender::{Feminine, Masculine};
        assert_eq!(ordinal(3, &language("es"), Form::default()), "tercero");
        assert_eq!(ranked("es", 1, Masculine, Nominative), "primer");
        assert_eq!(ranked("es", 2, Feminine, Nominative), "segunda");
        assert_eq!(ranked("es", 21, Masculine, Nominative), "vigésimo primer");
        assert_eq!(ranked("es", 13, Feminine, Nominative), "decimotercera");
        assert_eq!(ranked("ru", 2, Masculine, Genitive), "второго");
        assert_eq!(ranked("ru", 3, Feminine, Genitive), "третьей");
        assert_eq!(ranked("ru", 16, Gender::Neuter, Genitive), "шестнадцатого");
        assert_eq!(ranked("ru", 40, Masculine, Nominative), "сороковой");
        assert_eq!(ranked("ru", 2017, Masculine, Genitive), "две тысячи семнадцатого");
        assert_eq!(ranked("ru", 2000, Masculine, Genitive), "двухтысячного");
        assert_eq!(ranked("ar", 2, Masculine, Nominative), "الثاني");
        assert_eq!(ranked("ar", 16, Feminine, Nominative), "السادسة عشرة");
        assert_eq!(ranked("ar", 21, Feminine, Genitive), "الحادية والعشرين");
        assert_eq!(ranked("ar", 100, Feminine, Genitive), "المائة");
        assert_eq!(ordinal(2, &language("zh"), Form::default()), "第二");
        assert_eq!(ordinal(3, &language("sv"), Form::default()), "3");
    }

    /// Every number has words of its own: a gap in a table would leave two alike, or a doubled space.
    #[test]
    fn no_two_numbers_share_their_words() {
        use std::collections::BTreeSet;
        for code in ["en", "fr", "es", "ru", "ar", "zh"] {
            for gender in [Gender::Masculine, Gender::Feminine, Gender::Neuter] {
                for case in [Case::Nominative, Case::Genitive, Case::Dative, Case::Instrumental] {
                    let (mut cardinals, mut ordinals) = (BTreeSet::new(), BTreeSet::new());
                    for n in 1..=1200 {
                        let (count, rank) = (counted(code, n, gender, case), ranked(code, n, gender, case));
                        let sound = |text: &str| !text.contains("  ") && text.trim() == text && !text.is_empty();
                        assert!(sound(&count) && sound(&rank), "{code} {n}: {count}, {rank}");
                        assert!(cardinals.insert(count.clone()), "{code} {n}: {count}");
                        assert!(ordinals.insert(rank.clone()), "{code} {n}: {rank}");
                    }
                }
            }
        }
    }

    #[test]
    fn figures_are_grouped_from_five_on() {
        assert_eq!(figures(2017, &Language::english()), "2017");
        assert_eq!(figures(-12_345, &Language::english()), "\u{2212}12,345");
        assert_eq!(figures(1_234_567, &Language::french()), "1\u{202F}234\u{202F}567");
        assert_eq!(figures(12_345, &language("ru")), "12\u{A0}345");
        assert_eq!(words(i64::MIN, &Language::english(), Form::default()), "\u{2212}9,223,372,036,854,775,808");
    }

    #[test]
    fn numerals_and_marks() {
        assert_eq!([1, 4, 9, 14, 40].map(roman), ["I", "IV", "IX", "XIV", "XL"]);
        let marks = |code: &str, depth| [1, 5, 29].map(|n| mark(depth, n, &language(code)));
        assert_eq!(marks("en", 0), ["a", "e", "ac"]);
        assert_eq!(marks("en", 1), ["i", "v", "xxix"]);
        assert_eq!(marks("ru", 0), ["а", "д", "аа"]);
        assert_eq!(marks("ar", 0), ["أ", "هـ", "أأ"]);
        assert_eq!(marks("zh", 0), ["一", "五", "二十九"]);
        assert_eq!(marks("zh", 1), ["1", "5", "29"]);
    }
}

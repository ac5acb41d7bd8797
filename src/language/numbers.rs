//! Numbers in words and in figures. English and French so far; another language is another arm of `words`.

use super::Language;

/// Greatest number written in words.
pub const GREATEST: u32 = 999_999;

/// A cardinal in words, "three", « trois »; figures where the language has no words here or the number is great.
pub fn words(number: i64, language: &Language) -> String {
    let Some(n) = u32::try_from(number).ok().filter(|n| *n <= GREATEST) else {
        return figures(number, language);
    };
    match language.code() {
        "en" => english(n),
        "fr" => french(n, true),
        _ => figures(number, language),
    }
}

/// An ordinal in words, "third", « troisième » (masculine).
pub fn ordinal(number: i64, language: &Language) -> String {
    let Some(n) = u32::try_from(number).ok().filter(|n| *n <= GREATEST) else {
        return figures(number, language);
    };
    match language.code() {
        "en" => english_ordinal(n),
        "fr" => french_ordinal(n),
        _ => figures(number, language),
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
        if i > 0 && (digits.len() - i) % 3 == 0 {
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

/// A letter for a point: a…z, aa, ab…
pub fn letter(number: usize) -> String {
    let (mut rest, mut out) = (number.max(1), Vec::new());
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    out.iter().rev().collect()
}

const ENGLISH: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn pick<'a>(table: &[&'a str], n: u32) -> &'a str {
    table.get(n as usize).copied().unwrap_or_default()
}

fn english(n: u32) -> String {
    match n {
        0..20 => pick(&ENGLISH, n).to_owned(),
        20..100 => match n % 10 {
            0 => pick(&ENGLISH_TENS, n / 10).to_owned(),
            unit => format!("{}-{}", pick(&ENGLISH_TENS, n / 10), pick(&ENGLISH, unit)),
        },
        100..1000 => match n % 100 {
            0 => format!("{} hundred", english(n / 100)),
            rest => format!("{} hundred and {}", english(n / 100), english(rest)),
        },
        _ => match n % 1000 {
            0 => format!("{} thousand", english(n / 1000)),
            rest if rest < 100 => format!("{} thousand and {}", english(n / 1000), english(rest)),
            rest => format!("{} thousand {}", english(n / 1000), english(rest)),
        },
    }
}

fn english_ordinal(n: u32) -> String {
    let words = english(n);
    let cut = words.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (head, last) = words.split_at(cut);
    let last = match last {
        "one" => "first".into(),
        "two" => "second".into(),
        "three" => "third".into(),
        "five" => "fifth".into(),
        "eight" => "eighth".into(),
        "nine" => "ninth".into(),
        "twelve" => "twelfth".into(),
        tens if tens.ends_with('y') => format!("{}ieth", tens.trim_end_matches('y')),
        other => format!("{other}th"),
    };
    format!("{head}{last}")
}

const FRENCH: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const FRENCH_TENS: [&str; 7] = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];

/// `last`: nothing follows, so that *quatre-vingts* and *cents* take their s.
fn french(n: u32, last: bool) -> String {
    let plural = if last { "s" } else { "" };
    match n {
        0..20 => pick(&FRENCH, n).to_owned(),
        20..60 => french_tens(pick(&FRENCH_TENS, n / 10), n % 10),
        60 => "soixante".into(),
        71 => "soixante et onze".into(),
        61..80 => french_tens("soixante", n - 60),
        80 => format!("quatre-vingt{plural}"),
        81..100 => format!("quatre-vingt-{}", french(n - 80, last)),
        100..1000 => {
            let (hundreds, rest) = (n / 100, n % 100);
            let head = if hundreds == 1 { String::new() } else { format!("{} ", french(hundreds, false)) };
            match rest {
                0 if hundreds > 1 => format!("{head}cent{plural}"),
                0 => "cent".into(),
                _ => format!("{head}cent {}", french(rest, last)),
            }
        }
        _ => {
            let (thousands, rest) = (n / 1000, n % 1000);
            let head = if thousands == 1 { "mille".into() } else { format!("{} mille", french(thousands, false)) };
            if rest == 0 { head } else { format!("{head} {}", french(rest, last)) }
        }
    }
}

fn french_tens(tens: &str, unit: u32) -> String {
    match unit {
        0 => tens.to_owned(),
        1 => format!("{tens} et un"),
        _ => format!("{tens}-{}", pick(&FRENCH, unit)),
    }
}

fn french_ordinal(n: u32) -> String {
    if n == 1 {
        return "premier".into();
    }
    let words = french(n, false);
    if let Some(stem) = words.strip_suffix("cinq") {
        return format!("{stem}cinquième");
    }
    if let Some(stem) = words.strip_suffix("neuf") {
        return format!("{stem}neuvième");
    }
    format!("{}ième", words.strip_suffix('e').unwrap_or(&words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cardinals_in_english_and_french() {
        let (en, fr) = (Language::english(), Language::french());
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
            assert_eq!(words(n, &en), english);
            assert_eq!(words(n, &fr), french);
        }
    }

    #[test]
    fn ordinals_in_english_and_french() {
        let (en, fr) = (Language::english(), Language::french());
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
            assert_eq!(ordinal(n, &en), english);
            assert_eq!(ordinal(n, &fr), french);
        }
    }

    #[test]
    fn figures_are_grouped_from_five_on() {
        assert_eq!(figures(2017, &Language::english()), "2017");
        assert_eq!(figures(-12_345, &Language::english()), "\u{2212}12,345");
        assert_eq!(figures(1_234_567, &Language::french()), "1\u{202F}234\u{202F}567");
        assert_eq!(words(i64::MIN, &Language::english()), "\u{2212}9,223,372,036,854,775,808");
    }

    #[test]
    fn numerals_and_letters() {
        assert_eq!([1, 4, 9, 14, 40].map(roman), ["I", "IV", "IX", "XIV", "XL"]);
        assert_eq!([1, 26, 27, 28, 53].map(letter), ["a", "z", "aa", "ab", "ba"]);
    }
}

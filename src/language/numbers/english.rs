//! Numbers in English words.

use super::pick;

const UNITS: [&str; 20] = [
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
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

pub(super) fn cardinal(n: u32) -> String {
    match n {
        0..20 => pick(&UNITS, n).to_owned(),
        20..100 => match n % 10 {
            0 => pick(&TENS, n / 10).to_owned(),
            unit => format!("{}-{}", pick(&TENS, n / 10), pick(&UNITS, unit)),
        },
        100..1000 => match n % 100 {
            0 => format!("{} hundred", cardinal(n / 100)),
            rest => format!("{} hundred and {}", cardinal(n / 100), cardinal(rest)),
        },
        _ => match n % 1000 {
            0 => format!("{} thousand", cardinal(n / 1000)),
            rest if rest < 100 => format!("{} thousand and {}", cardinal(n / 1000), cardinal(rest)),
            rest => format!("{} thousand {}", cardinal(n / 1000), cardinal(rest)),
        },
    }
}

pub(super) fn ordinal(n: u32) -> String {
    let words = cardinal(n);
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

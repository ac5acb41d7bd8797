//! Numbers in Russian words, through genders and cases. Official texts write е for ё.

use super::{Case, Form, Gender, pick};
use crate::language::plural::{Category, category};

/// A word in the nominative, genitive, dative, accusative, instrumental and prepositional.
type Cases = [&'static str; 6];

const ONE: [Cases; 3] = [
    ["один", "одного", "одному", "один", "одним", "одном"],
    ["одна", "одной", "одной", "одну", "одной", "одной"],
    ["одно", "одного", "одному", "одно", "одним", "одном"],
];
const TWO: [&str; 2] = ["два", "две"];
const SMALL: [Cases; 3] = [
    ["", "двух", "двум", "", "двумя", "двух"],
    ["три", "трех", "трем", "три", "тремя", "трех"],
    ["четыре", "четырех", "четырем", "четыре", "четырьмя", "четырех"],
];
/// Five to twenty, and thirty: all but the last sign, which is ь, и or ью.
const STEMS: [&str; 20] = [
    "",
    "",
    "",
    "",
    "",
    "пят",
    "шест",
    "сем",
    "восем",
    "девят",
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
];
const THOUSAND: [Cases; 2] = [
    ["тысяча", "тысячи", "тысяче", "тысячу", "тысячей", "тысяче"],
    ["тысячи", "тысяч", "тысячам", "тысячи", "тысячами", "тысячах"],
];

/// A cardinal that counts a noun of a gender; masculine without one. Things, not persons: the accusative is that of
/// the inanimate.
pub(super) fn cardinal(n: u32, form: Form) -> String {
    let case = form.case.unwrap_or_default() as usize;
    let gender = form.gender.unwrap_or(Gender::Masculine);
    if n == 0 {
        return pick(&["ноль", "нуля", "нулю", "ноль", "нулем", "нуле"], case as u32).to_owned();
    }
    let mut words = Vec::new();
    let thousands = n / 1000;
    if thousands > 0 {
        if thousands > 1 {
            below_thousand(thousands, Gender::Feminine, case, &mut words);
        }
        words.push(thousand(thousands, case).to_owned());
    }
    below_thousand(n % 1000, gender, case, &mut words);
    words.join(" ")
}

/// The word for thousand behind its count.
fn thousand(count: u32, case: usize) -> &'static str {
    let [one, many] = &THOUSAND;
    let straight = case == Case::Nominative as usize || case == Case::Accusative as usize;
    let (row, case) = match category(i64::from(count), &russian()) {
        Category::One => (one, case),
        Category::Few if straight => (one, Case::Genitive as usize),
        _ if straight => (many, Case::Genitive as usize),
        _ => (many, case),
    };
    row.get(case).copied().unwrap_or_default()
}

fn russian() -> crate::language::Language {
    crate::language::Language("ru".into())
}

fn below_thousand(n: u32, gender: Gender, case: usize, words: &mut Vec<String>) {
    if n >= 100 {
        words.push(hundreds(n / 100, case));
    }
    let rest = n % 100;
    if rest >= 20 {
        words.push(tens(rest / 10, case));
        if !rest.is_multiple_of(10) {
            words.push(below_twenty(rest % 10, gender, case));
        }
    } else if rest > 0 {
        words.push(below_twenty(rest, gender, case));
    }
}

fn below_twenty(n: u32, gender: Gender, case: usize) -> String {
    let of = |cases: &Cases| cases.get(case).copied().unwrap_or_default().to_owned();
    match n {
        1 => of(ONE.get(gender as usize).unwrap_or(&ONE[0])),
        2 => match of(&SMALL[0]) {
            plain if plain.is_empty() => pick(&TWO, u32::from(gender == Gender::Feminine)).to_owned(),
            other => other,
        },
        3 => of(&SMALL[1]),
        4 => of(&SMALL[2]),
        8 => of(&["восемь", "восьми", "восьми", "восемь", "восемью", "восьми"]),
        _ => soft(pick(&STEMS, n), case),
    }
}

/// "пять", "пяти", "пятью".
fn soft(stem: &str, case: usize) -> String {
    let ending = ["ь", "и", "и", "ь", "ью", "и"].get(case).copied().unwrap_or_default();
    format!("{stem}{ending}")
}

fn tens(ten: u32, case: usize) -> String {
    let straight = case == Case::Nominative as usize || case == Case::Accusative as usize;
    match ten {
        2 => soft("двадцат", case),
        3 => soft("тридцат", case),
        4 => if straight { "сорок" } else { "сорока" }.to_owned(),
        9 => if straight { "девяносто" } else { "девяноста" }.to_owned(),
        // Both halves decline: пятьдесят, пятидесяти, пятьюдесятью.
        _ if straight => format!("{}десят", below_twenty(ten, Gender::Masculine, case)),
        _ => format!("{}{}", below_twenty(ten, Gender::Masculine, case), soft("десят", case)),
    }
}

fn hundreds(hundred: u32, case: usize) -> String {
    let straight = case == Case::Nominative as usize || case == Case::Accusative as usize;
    match hundred {
        1 => if straight { "сто" } else { "ста" }.to_owned(),
        2 if straight => "двести".to_owned(),
        3 | 4 if straight => format!("{}ста", below_twenty(hundred, Gender::Masculine, case)),
        _ => {
            let ending = ["сот", "сот", "стам", "сот", "стами", "стах"].get(case).copied().unwrap_or_default();
            format!("{}{ending}", below_twenty(hundred, Gender::Masculine, case))
        }
    }
}

const RANKS: [&str; 20] = [
    "",
    "первый",
    "второй",
    "третий",
    "четвертый",
    "пятый",
    "шестой",
    "седьмой",
    "восьмой",
    "девятый",
    "десятый",
    "одиннадцатый",
    "двенадцатый",
    "тринадцатый",
    "четырнадцатый",
    "пятнадцатый",
    "шестнадцатый",
    "семнадцатый",
    "восемнадцатый",
    "девятнадцатый",
];
const RANKS_OF_TENS: [&str; 10] = [
    "",
    "",
    "двадцатый",
    "тридцатый",
    "сороковой",
    "пятидесятый",
    "шестидесятый",
    "семидесятый",
    "восьмидесятый",
    "девяностый",
];

/// An ordinal that qualifies a noun of a gender; only its last word declines. None for round thousands beyond nine.
pub(super) fn ordinal(n: u32, form: Form) -> Option<String> {
    let (head, last) = match n {
        0 => return None,
        _ if n.is_multiple_of(100) => (n / 1000 * 1000, round(n)?),
        _ if n % 100 < 20 => (n - n % 100, pick(&RANKS, n % 100).to_owned()),
        _ if n.is_multiple_of(10) => (n - n % 100, pick(&RANKS_OF_TENS, n % 100 / 10).to_owned()),
        _ => (n - n % 10, pick(&RANKS, n % 10).to_owned()),
    };
    let head = if n.is_multiple_of(1000) { 0 } else { head };
    let last = decline(&last, form);
    Some(if head == 0 { last } else { format!("{} {last}", cardinal(head, Form::default())) })
}

/// The last word of a round number: "двухсотый", "двухтысячный".
fn round(n: u32) -> Option<String> {
    let genitive = |count| below_twenty(count, Gender::Masculine, Case::Genitive as usize);
    match (n / 1000, n / 100 % 10) {
        (_, 1) => Some("сотый".to_owned()),
        (_, hundred @ 2..) => Some(format!("{}сотый", genitive(hundred))),
        (1, _) => Some("тысячный".to_owned()),
        (thousand @ 2..10, _) => Some(format!("{}тысячный", genitive(thousand))),
        _ => None,
    }
}

/// Declines an ordinal given in the masculine nominative.
fn decline(word: &str, form: Form) -> String {
    const HARD: [Cases; 3] = [
        ["", "ого", "ому", "", "ым", "ом"],
        ["ая", "ой", "ой", "ую", "ой", "ой"],
        ["ое", "ого", "ому", "ое", "ым", "ом"],
    ];
    const THIRD: [Cases; 3] = [
        ["ий", "ьего", "ьему", "ий", "ьим", "ьем"],
        ["ья", "ьей", "ьей", "ью", "ьей", "ьей"],
        ["ье", "ьего", "ьему", "ье", "ьим", "ьем"],
    ];
    let (gender, case) = (form.gender.unwrap_or(Gender::Masculine), form.case.unwrap_or_default());
    let (table, stem) = match word.strip_suffix("ий") {
        Some(stem) => (&THIRD, stem),
        None => (&HARD, word.trim_end_matches("ый").trim_end_matches("ой")),
    };
    match table.get(gender as usize).and_then(|cases| cases.get(case as usize)) {
        Some(&"") | None => word.to_owned(),
        Some(ending) => format!("{stem}{ending}"),
    }
}

//! Numbers in Arabic words. From three to ten a number takes the gender that its noun has not.

use super::{Form, Gender, pick};

/// Before a feminine noun; before a masculine one ة is added.
const UNITS: [&str; 10] = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"];
const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];
const HUNDREDS: [&str; 10] =
    ["", "مائة", "", "ثلاثمائة", "أربعمائة", "خمسمائة", "ستمائة", "سبعمائة", "ثمانمائة", "تسعمائة"];

/// A cardinal that counts a noun of a gender, masculine without one; oblique after a preposition or a noun.
pub(super) fn cardinal(n: u32, form: Form) -> String {
    if n == 0 {
        return "صفر".to_owned();
    }
    let (thousands, rest) = (n / 1000, n % 1000);
    let mut words = Vec::new();
    if thousands > 0 {
        words.push(many_thousands(thousands, form));
    }
    if rest > 0 {
        words.push(below_thousand(rest, form));
    }
    words.join(" و")
}

fn many_thousands(count: u32, form: Form) -> String {
    let masculine = Form { gender: Some(Gender::Masculine), ..form };
    match (count, count % 100) {
        (1, _) => "ألف".to_owned(),
        (2, _) => format!("ألف{}", dual(form)),
        (_, 3..=10) => format!("{} آلاف", below_thousand(count, masculine)),
        (_, 11..) => format!("{} ألفاً", below_thousand(count, masculine)),
        _ => format!("{} ألف", below_thousand(count, masculine)),
    }
}

fn dual(form: Form) -> &'static str {
    if form.is_oblique() { "ين" } else { "ان" }
}

fn below_thousand(n: u32, form: Form) -> String {
    let (hundred, rest) = (n / 100, n % 100);
    let mut words = Vec::new();
    match hundred {
        0 => {}
        2 => words.push(format!("مائت{}", dual(form))),
        _ => words.push(pick(&HUNDREDS, hundred).to_owned()),
    }
    if rest > 0 {
        words.push(below_hundred(rest, form));
    }
    words.join(" و")
}

fn below_hundred(n: u32, form: Form) -> String {
    let feminine = form.is_feminine();
    match n {
        1..11 => unit(n, form),
        11 => if feminine { "إحدى عشرة" } else { "أحد عشر" }.to_owned(),
        12 => {
            let two = if form.is_oblique() { "ي" } else { "ا" };
            if feminine { format!("اثنت{two} عشرة") } else { format!("اثن{two} عشر") }
        }
        13..20 => format!("{} {}", unit(n - 10, form), if feminine { "عشرة" } else { "عشر" }),
        _ => {
            let tens = format!("{}{}", pick(&TENS, n / 10), if form.is_oblique() { "ين" } else { "ون" });
            match n % 10 {
                0 => tens,
                1 if feminine => format!("إحدى و{tens}"),
                8 if feminine => format!("ثمان و{tens}"),
                units => format!("{} و{tens}", unit(units, form)),
            }
        }
    }
}

fn unit(n: u32, form: Form) -> String {
    let feminine = form.is_feminine();
    match n {
        1 => if feminine { "واحدة" } else { "واحد" }.to_owned(),
        2 => format!("{}{}", if feminine { "اثنت" } else { "اثن" }, dual(form)),
        10 => if feminine { "عشر" } else { "عشرة" }.to_owned(),
        8 if !feminine => "ثمانية".to_owned(),
        _ => format!("{}{}", pick(&UNITS, n), if feminine { "" } else { "ة" }),
    }
}

const RANKS: [&str; 11] = ["", "أول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"];

/// An ordinal with its article, up to a hundred.
pub(super) fn ordinal(n: u32, form: Form) -> Option<String> {
    let ending = if form.is_feminine() { "ة" } else { "" };
    let rank = |n: u32| match n {
        1 => format!("الحادي{ending}"),
        _ => format!("ال{}{ending}", pick(&RANKS, n)),
    };
    let tens = |n: u32| format!("ال{}{}", pick(&TENS, n / 10), if form.is_oblique() { "ين" } else { "ون" });
    Some(match n {
        1 => if form.is_feminine() { "الأولى" } else { "الأول" }.to_owned(),
        2..=10 => rank(n),
        11..20 => format!("{} عشر{ending}", rank(n - 10)),
        20..100 if n.is_multiple_of(10) => tens(n),
        20..100 => format!("{} و{}", rank(n % 10), tens(n)),
        100 => "المائة".to_owned(),
        _ => return None,
    })
}

//! Numbers in French words.

use super::{Form, pick};

const UNITS: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const TENS: [&str; 7] = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];

/// "vingt et un", and of a feminine noun "vingt et une".
pub(super) fn cardinal(n: u32, form: Form) -> String {
    let words = count(n, true);
    if form.is_feminine() && n % 10 == 1 && words.ends_with("un") { format!("{words}e") } else { words }
}

/// `last`: nothing follows, so that *quatre-vingts* and *cents* take their s.
fn count(n: u32, last: bool) -> String {
    let plural = if last { "s" } else { "" };
    match n {
        0..20 => pick(&UNITS, n).to_owned(),
        20..60 => tens(pick(&TENS, n / 10), n % 10),
        60 => "soixante".into(),
        71 => "soixante et onze".into(),
        61..80 => tens("soixante", n - 60),
        80 => format!("quatre-vingt{plural}"),
        81..100 => format!("quatre-vingt-{}", count(n - 80, last)),
        100..1000 => {
            let (hundreds, rest) = (n / 100, n % 100);
            let head = if hundreds == 1 { String::new() } else { format!("{} ", count(hundreds, false)) };
            match rest {
                0 if hundreds > 1 => format!("{head}cent{plural}"),
                0 => "cent".into(),
                _ => format!("{head}cent {}", count(rest, last)),
            }
        }
        _ => {
            let (thousands, rest) = (n / 1000, n % 1000);
            let head = if thousands == 1 { "mille".into() } else { format!("{} mille", count(thousands, false)) };
            if rest == 0 { head } else { format!("{head} {}", count(rest, last)) }
        }
    }
}

fn tens(tens: &str, unit: u32) -> String {
    match unit {
        0 => tens.to_owned(),
        1 => format!("{tens} et un"),
        _ => format!("{tens}-{}", pick(&UNITS, unit)),
    }
}

/// "troisième"; the first agrees with its noun.
pub(super) fn ordinal(n: u32, form: Form) -> String {
    if n == 1 {
        return if form.is_feminine() { "première".into() } else { "premier".into() };
    }
    let words = count(n, false);
    if let Some(stem) = words.strip_suffix("cinq") {
        return format!("{stem}cinquième");
    }
    if let Some(stem) = words.strip_suffix("neuf") {
        return format!("{stem}neuvième");
    }
    format!("{}ième", words.strip_suffix('e').unwrap_or(&words))
}

//! Numbers in Spanish words.

use super::{Form, Gender, pick};

const UNITS: [&str; 30] = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const TENS: [&str; 10] =
    ["", "", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];

/// "veintiuno", before a masculine noun "veintiún", before a feminine one "veintiuna".
pub(super) fn cardinal(n: u32, form: Form) -> String {
    match n {
        0..1000 => below_thousand(n, form),
        _ => {
            let (thousands, rest) = (n / 1000, n % 1000);
            let head = match thousands {
                1 => "mil".to_owned(),
                many => format!("{} mil", below_thousand(many, Form::gender(Gender::Masculine))),
            };
            if rest == 0 { head } else { format!("{head} {}", below_thousand(rest, form)) }
        }
    }
}

fn below_thousand(n: u32, form: Form) -> String {
    match n {
        0..30 => agree(pick(&UNITS, n), form),
        30..100 if n.is_multiple_of(10) => pick(&TENS, n / 10).to_owned(),
        30..100 => format!("{} y {}", pick(&TENS, n / 10), agree(pick(&UNITS, n % 10), form)),
        100 => "cien".to_owned(),
        _ => {
            let hundreds = pick(&HUNDREDS, n / 100);
            let hundreds = if form.is_feminine() { hundreds.replace("tos", "tas") } else { hundreds.to_owned() };
            if n.is_multiple_of(100) { hundreds } else { format!("{hundreds} {}", below_thousand(n % 100, form)) }
        }
    }
}

/// What "uno" becomes before its noun.
fn agree(words: &str, form: Form) -> String {
    match (words.strip_suffix("uno"), form.gender) {
        (Some("veinti"), Some(Gender::Masculine)) => "veintiún".to_owned(),
        (Some(stem), Some(Gender::Feminine)) => format!("{stem}una"),
        (Some(stem), Some(_)) => format!("{stem}un"),
        _ => words.to_owned(),
    }
}

const RANKS: [&str; 13] = [
    "",
    "primero",
    "segundo",
    "tercero",
    "cuarto",
    "quinto",
    "sexto",
    "séptimo",
    "octavo",
    "noveno",
    "décimo",
    "undécimo",
    "duodécimo",
];
const RANKS_OF_TENS: [&str; 10] = [
    "",
    "",
    "vigésimo",
    "trigésimo",
    "cuadragésimo",
    "quincuagésimo",
    "sexagésimo",
    "septuagésimo",
    "octogésimo",
    "nonagésimo",
];

/// "tercero", before a masculine noun "tercer"; none from a hundred on, where Spanish counts in figures.
pub(super) fn ordinal(n: u32, form: Form) -> Option<String> {
    let words = match n {
        1..13 => pick(&RANKS, n).to_owned(),
        17 => "decimoséptimo".to_owned(),
        13..20 => format!("decimo{}", pick(&RANKS, n - 10)),
        20..100 if n.is_multiple_of(10) => pick(&RANKS_OF_TENS, n / 10).to_owned(),
        20..100 => format!("{} {}", pick(&RANKS_OF_TENS, n / 10), pick(&RANKS, n % 10)),
        _ => return None,
    };
    Some(match form.gender {
        Some(Gender::Feminine) => {
            words.split(' ').map(|word| format!("{}a", word.trim_end_matches('o'))).collect::<Vec<_>>().join(" ")
        }
        Some(_) if words.ends_with("primero") || words.ends_with("tercero") => words.trim_end_matches('o').to_owned(),
        _ => words,
    })
}

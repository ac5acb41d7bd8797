//! Plural categories of cardinal integers, after the plural rules of Unicode CLDR 48.

use super::Language;

/// The form of a noun that a count asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Category {
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// As it stands in wordings.
    pub fn code(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.code() == code)
    }
}

/// The categories that whole numbers fall into in a language, in their order.
pub fn categories(language: &Language) -> &'static [Category] {
    use Category::{Few, Many, One, Other, Two, Zero};
    match language.code() {
        "zh" | "ja" | "ko" | "vi" | "th" | "id" | "ms" | "lo" | "km" | "my" => &[Other],
        "ru" | "uk" | "be" | "pl" => &[One, Few, Many],
        "sr" | "hr" | "bs" | "cs" | "sk" | "lt" | "ro" => &[One, Few, Other],
        "ar" => &[Zero, One, Two, Few, Many, Other],
        "lv" => &[Zero, One, Other],
        "he" => &[One, Two, Other],
        "sl" => &[One, Two, Few, Other],
        "ga" | "mt" => &[One, Two, Few, Many, Other],
        _ => &[One, Other],
    }
}

/// The category of a whole number in a language.
pub fn category(number: i64, language: &Language) -> Category {
    use Category::{Few, Many, One, Other, Two, Zero};
    let n = number.unsigned_abs();
    let (tens, units) = (n % 100, n % 10);
    let teens = (11..=14).contains(&tens);
    let when = |holds: bool, then: Category, otherwise: Category| if holds { then } else { otherwise };
    match language.code() {
        "zh" | "ja" | "ko" | "vi" | "th" | "id" | "ms" | "lo" | "km" | "my" => Other,
        "fr" | "pt" | "hy" | "hi" | "bn" | "fa" | "am" | "zu" | "si" | "ti" => when(n < 2, One, Other),
        "mk" | "is" => when(units == 1 && tens != 11, One, Other),
        "ru" | "uk" | "be" => match units {
            1 if !teens => One,
            2..=4 if !teens => Few,
            _ => Many,
        },
        "sr" | "hr" | "bs" => match units {
            1 if !teens => One,
            2..=4 if !teens => Few,
            _ => Other,
        },
        "pl" => when(n == 1, One, when((2..=4).contains(&units) && !teens, Few, Many)),
        "cs" | "sk" => when(n == 1, One, when((2..=4).contains(&n), Few, Other)),
        "sl" => match tens {
            1 => One,
            2 => Two,
            3 | 4 => Few,
            _ => Other,
        },
        "lt" => match units {
            _ if (11..=19).contains(&tens) => Other,
            1 => One,
            2..=9 => Few,
            _ => Other,
        },
        "lv" => when(units == 0 || (11..=19).contains(&tens), Zero, when(units == 1, One, Other)),
        "ro" => when(n == 1, One, when(n == 0 || (1..=19).contains(&tens), Few, Other)),
        "he" => when(n == 1, One, when(n == 2, Two, Other)),
        "ga" => match n {
            1 => One,
            2 => Two,
            3..=6 => Few,
            7..=10 => Many,
            _ => Other,
        },
        "mt" => match (n, tens) {
            (1, _) => One,
            (2, _) => Two,
            (0, _) | (_, 3..=10) => Few,
            (_, 11..=19) => Many,
            _ => Other,
        },
        "ar" => match (n, tens) {
            (0, _) => Zero,
            (1, _) => One,
            (2, _) => Two,
            (_, 3..=10) => Few,
            (_, 11..=99) => Many,
            _ => Other,
        },
        _ => when(n == 1, One, Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(code: &str, numbers: &[i64]) -> String {
        let language = Language::new(code).unwrap();
        let codes: Vec<&str> = numbers.iter().map(|n| category(*n, &language).code()).collect();
        codes.join(" ")
    }

    /// The samples that CLDR gives with its rules.
    #[test]
    fn counts_fall_into_the_categories_of_their_language() {
        assert_eq!(told("en", &[0, 1, 2, 21]), "other one other other");
        assert_eq!(told("fr", &[0, 1, 2]), "one one other");
        assert_eq!(told("ru", &[1, 21, 2, 24, 5, 11, 12, 112, 0]), "one one few few many many many many many");
        assert_eq!(
            told("ar", &[0, 1, 2, 3, 10, 11, 99, 100, 102, 103]),
            "zero one two few few many many other other few"
        );
        assert_eq!(told("pl", &[1, 21, 22, 12, 5]), "one many few many many");
        assert_eq!(told("lt", &[1, 11, 12, 22, 10]), "one other other few other");
        assert_eq!(told("lv", &[0, 10, 11, 21, 22]), "zero zero zero one other");
        assert_eq!(told("ro", &[0, 1, 19, 20, 101]), "few one few other few");
        assert_eq!(told("zh", &[1, 2]), "other other");
    }

    #[test]
    fn no_number_falls_outside_the_categories_of_its_language() {
        for language in crate::language::all() {
            for n in 0..250 {
                assert!(categories(&language).contains(&category(n, &language)), "{language} {n}");
            }
        }
    }
}

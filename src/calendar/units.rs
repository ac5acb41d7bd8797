//! Spans of time: a number and its unit, each in the form that the other and the sentence ask for.

use super::Unit;
use crate::language::{self, Case, Category, Form, Gender, Language};

/// A span, "3 months" or in words "three months", in the form of the sentence.
pub fn span(count: u32, unit: Unit, language: &Language, in_words: bool, form: Form) -> String {
    let n = i64::from(count);
    let form = Form { gender: Some(gender(unit, language)), ..form };
    let number = if in_words { language::words(n, language, form) } else { language::figures(n, language) };
    let noun = unit_word(unit, count, language, form);
    match (language.code(), count) {
        ("zh", _) => format!("{number}{noun}"),
        // Arabic says one and two by the noun itself.
        ("ar", 1) => format!("{noun} {}", language::words(n, language, form)),
        ("ar", 2) => noun.to_owned(),
        _ if in_words => format!("{number} {noun}"),
        // A number in figures is never parted from its unit.
        _ => format!("{number}\u{A0}{noun}"),
    }
}

fn gender(unit: Unit, language: &Language) -> Gender {
    let feminine = match language.code() {
        "fr" | "es" => matches!(unit, Unit::Hours) || (language.code() == "fr" && unit == Unit::Minutes),
        "ru" => unit == Unit::Minutes,
        "ar" => matches!(unit, Unit::Minutes | Unit::Hours | Unit::Years),
        _ => false,
    };
    if feminine { Gender::Feminine } else { Gender::Masculine }
}

/// The unit in the number that the count asks for, and in the case of the sentence.
pub fn unit_word(unit: Unit, count: u32, language: &Language, form: Form) -> &'static str {
    let category = language::category(i64::from(count), language);
    let plural = usize::from(category != Category::One);
    match language.code() {
        "fr" => french(unit)[plural],
        "es" => spanish(unit)[plural],
        "ru" => russian(unit, category, form.case.unwrap_or_default()),
        "ar" => arabic(unit, category, form.case.unwrap_or_default()),
        "zh" => chinese(unit),
        _ => english(unit)[plural],
    }
}

fn english(unit: Unit) -> [&'static str; 2] {
    match unit {
        Unit::Minutes => ["minute", "minutes"],
        Unit::Hours => ["hour", "hours"],
        Unit::Days => ["day", "days"],
        Unit::WorkingDays => ["working day", "working days"],
        Unit::Months => ["month", "months"],
        Unit::Years => ["year", "years"],
    }
}

fn french(unit: Unit) -> [&'static str; 2] {
    match unit {
        Unit::Minutes => ["minute", "minutes"],
        Unit::Hours => ["heure", "heures"],
        Unit::Days => ["jour", "jours"],
        Unit::WorkingDays => ["jour ouvrable", "jours ouvrables"],
        Unit::Months => ["mois", "mois"],
        Unit::Years => ["an", "ans"],
    }
}

fn spanish(unit: Unit) -> [&'static str; 2] {
    match unit {
        Unit::Minutes => ["minuto", "minutos"],
        Unit::Hours => ["hora", "horas"],
        Unit::Days => ["día", "días"],
        Unit::WorkingDays => ["día hábil", "días hábiles"],
        Unit::Months => ["mes", "meses"],
        Unit::Years => ["año", "años"],
    }
}

fn chinese(unit: Unit) -> &'static str {
    match unit {
        Unit::Minutes => "分钟",
        Unit::Hours => "小时",
        Unit::Days => "日",
        Unit::WorkingDays => "个工作日",
        Unit::Months => "个月",
        Unit::Years => "年",
    }
}

/// One in each case; two to four; five and more; several in the dative, instrumental and prepositional.
fn russian(unit: Unit, category: Category, case: Case) -> &'static str {
    let (one, few, many, oblique): ([&str; 6], _, _, [&str; 3]) = match unit {
        Unit::Minutes => (
            ["минута", "минуты", "минуте", "минуту", "минутой", "минуте"],
            "минуты",
            "минут",
            ["минутам", "минутами", "минутах"],
        ),
        Unit::Hours => (["час", "часа", "часу", "час", "часом", "часе"], "часа", "часов", ["часам", "часами", "часах"]),
        Unit::Days => (["день", "дня", "дню", "день", "днем", "дне"], "дня", "дней", ["дням", "днями", "днях"]),
        Unit::WorkingDays => (
            ["рабочий день", "рабочего дня", "рабочему дню", "рабочий день", "рабочим днем", "рабочем дне"],
            "рабочих дня",
            "рабочих дней",
            ["рабочим дням", "рабочими днями", "рабочих днях"],
        ),
        Unit::Months => (
            ["месяц", "месяца", "месяцу", "месяц", "месяцем", "месяце"],
            "месяца",
            "месяцев",
            ["месяцам", "месяцами", "месяцах"],
        ),
        Unit::Years => (["год", "года", "году", "год", "годом", "годе"], "года", "лет", ["годам", "годами", "годах"]),
    };
    match (category, case) {
        (Category::One, case) => one[case as usize],
        (Category::Few, Case::Nominative | Case::Accusative) => few,
        (_, Case::Nominative | Case::Genitive | Case::Accusative) => many,
        (_, Case::Dative) => oblique[0],
        (_, Case::Instrumental) => oblique[1],
        (_, Case::Prepositional) => oblique[2],
    }
}

/// The singular, the dual in the nominative and otherwise, the plural of three to ten, the accusative of eleven on.
fn arabic(unit: Unit, category: Category, case: Case) -> &'static str {
    let [one, dual, dual_oblique, few, many] = match unit {
        Unit::Minutes => ["دقيقة", "دقيقتان", "دقيقتين", "دقائق", "دقيقة"],
        Unit::Hours => ["ساعة", "ساعتان", "ساعتين", "ساعات", "ساعة"],
        Unit::Days => ["يوم", "يومان", "يومين", "أيام", "يوماً"],
        Unit::WorkingDays => ["يوم عمل", "يوما عمل", "يومي عمل", "أيام عمل", "يوم عمل"],
        Unit::Months => ["شهر", "شهران", "شهرين", "أشهر", "شهراً"],
        Unit::Years => ["سنة", "سنتان", "سنتين", "سنوات", "سنة"],
    };
    match category {
        Category::Two if case == Case::Nominative => dual,
        Category::Two => dual_oblique,
        Category::Few => few,
        Category::Many => many,
        _ => one,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(code: &str, count: u32, unit: Unit, in_words: bool, case: Case) -> String {
        span(count, unit, &Language::new(code).unwrap(), in_words, Form::case(case))
    }

    #[test]
    fn spans_agree_with_their_count() {
        let plain = Case::Nominative;
        assert_eq!(told("en", 3, Unit::Months, true, plain), "three months");
        assert_eq!(told("en", 48, Unit::Hours, false, plain), "48\u{A0}hours");
        assert_eq!(told("en", 1, Unit::WorkingDays, true, plain), "one working day");
        assert_eq!(told("fr", 3, Unit::Months, true, plain), "trois mois");
        assert_eq!(told("fr", 21, Unit::Hours, true, plain), "vingt et une heures");
        assert_eq!(told("fr", 1, Unit::Years, true, plain), "un an");
        assert_eq!(told("fr", 0, Unit::Days, false, plain), "0\u{A0}jour");
        assert_eq!(told("es", 21, Unit::Days, true, plain), "veintiún días");
        assert_eq!(told("es", 31, Unit::Hours, true, plain), "treinta y una horas");
        assert_eq!(told("es", 1, Unit::WorkingDays, true, plain), "un día hábil");
    }

    #[test]
    fn russian_spans_decline() {
        assert_eq!(told("ru", 3, Unit::Months, true, Case::Nominative), "три месяца");
        assert_eq!(told("ru", 3, Unit::Months, true, Case::Genitive), "трех месяцев");
        assert_eq!(told("ru", 1, Unit::Months, true, Case::Genitive), "одного месяца");
        assert_eq!(told("ru", 5, Unit::Years, true, Case::Accusative), "пять лет");
        assert_eq!(told("ru", 2, Unit::Years, true, Case::Instrumental), "двумя годами");
        assert_eq!(told("ru", 21, Unit::Minutes, true, Case::Accusative), "двадцать одну минуту");
        assert_eq!(told("ru", 48, Unit::Hours, false, Case::Nominative), "48\u{A0}часов");
        assert_eq!(told("ru", 2, Unit::WorkingDays, false, Case::Nominative), "2\u{A0}рабочих дня");
        assert_eq!(told("ru", 10, Unit::WorkingDays, true, Case::Genitive), "десяти рабочих дней");
    }

    #[test]
    fn arabic_spans_know_the_dual() {
        assert_eq!(told("ar", 1, Unit::Months, true, Case::Genitive), "شهر واحد");
        assert_eq!(told("ar", 1, Unit::Years, false, Case::Genitive), "سنة واحدة");
        assert_eq!(told("ar", 2, Unit::Months, true, Case::Genitive), "شهرين");
        assert_eq!(told("ar", 2, Unit::Months, true, Case::Nominative), "شهران");
        assert_eq!(told("ar", 3, Unit::Months, true, Case::Genitive), "ثلاثة أشهر");
        assert_eq!(told("ar", 5, Unit::Years, true, Case::Genitive), "خمس سنوات");
        assert_eq!(told("ar", 48, Unit::Hours, false, Case::Genitive), "48\u{A0}ساعة");
        assert_eq!(told("ar", 30, Unit::Days, true, Case::Genitive), "ثلاثين يوماً");
        assert_eq!(told("ar", 100, Unit::Days, true, Case::Genitive), "مائة يوم");
    }

    #[test]
    fn chinese_spans_have_no_space() {
        assert_eq!(told("zh", 2, Unit::Months, true, Case::Nominative), "两个月");
        assert_eq!(told("zh", 30, Unit::Days, false, Case::Nominative), "30日");
    }
}

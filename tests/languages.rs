//! A small template in the six languages of the United Nations, from its file to a PDF: every language is checked,
//! numbered, counted, declined and set.

use entente::calendar::{Date, Moment};
use entente::document::{Copy, Document, assemble, plain};
use entente::draft::{Answer, Draft, Origin, Party, Place};
use entente::language::{self, Direction, Form, Language};
use entente::template::{self, Template, Texts, Unit, Value};
use entente::{pages, pdf};

const CODES: [&str; 6] = ["en", "fr", "es", "ru", "ar", "zh"];

fn template() -> Template {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/six.ron");
    let source = template::read(&std::fs::read(path).unwrap(), "six.ron").unwrap_or_else(|f| panic!("{f:#?}"));
    template::compose(source, &[]).unwrap_or_else(|f| panic!("{f:#?}"))
}

/// A case between the governments of countries.
fn case(template: &Template, countries: &[&str]) -> Draft {
    let parties = countries.iter().map(|id| Party { id: (*id).to_owned() }).collect();
    let mut draft = Draft::new(template, "0".repeat(32), parties, Moment::from_unix(1_484_524_800));
    let mut set = |place: Place, value: Value| {
        draft.answers.insert(place, Answer { value, origin: Origin::Officer });
    };
    set(Place::case("inst.short_title"), Value::Text("Six".into()));
    set(Place::case("sig.date"), Value::Date(Date::new(2026, 11, 2).unwrap()));
    set(Place::case("use.items"), Value::Choices(vec!["risk".into(), "release".into(), "audit".into()]));
    for code in countries {
        set(Place::party("party.country", *code), Value::Choice((*code).to_owned()));
        let country = language::country(code).unwrap();
        let name = |l: &Language| {
            let form = Form::particle(language::Particle::The);
            (l.clone(), country.form_in(l, true, form))
        };
        let names: Texts = CODES.iter().map(|c| name(&Language::new(c).unwrap())).collect();
        set(Place::party("party.name_full", *code), Value::Texts(names));
    }
    draft
}

fn text(template: &Template, draft: &Draft, code: &str) -> Document {
    assemble(template, draft, &Language::new(code).unwrap(), &Copy::Common)
}

#[test]
fn the_template_is_clean_in_all_six_languages() {
    let findings = template::check(&template());
    assert!(findings.is_empty(), "{}", findings.iter().map(|f| format!("[{}] {f}\n", f.code())).collect::<String>());
}

/// The whole text of each language, to be read by one who speaks it. `ACCEPT=1` accepts what has changed.
#[test]
fn each_language_reads_as_accepted() {
    let (template, folder) = (template(), concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expected/languages"));
    let draft = case(&template, &["CH", "CN", "SA"]);
    let mut changed = Vec::new();
    for code in CODES {
        let document = text(&template, &draft, code);
        assert_eq!(document.findings, [], "{code}");
        let (told, path) = (plain(&document), format!("{folder}/six-{code}.txt"));
        if std::env::var_os("ACCEPT").is_some() {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(&path, told).unwrap();
        } else if std::fs::read_to_string(&path).unwrap_or_default() != told {
            changed.push(code);
        }
    }
    assert!(changed.is_empty(), "changed, accept with ACCEPT=1 after reading: {changed:?}");
}

#[test]
fn numbers_and_their_nouns_agree_for_every_count() {
    let template = template();
    let mut draft = case(&template, &["CH", "CN"]);
    for (months, russian, arabic, spanish) in [
        (
            1,
            "один месяц, с первого дня первого месяца",
            "شهر واحد، من اليوم الأول من الشهر الأول",
            "un mes, desde el primer día del primer mes",
        ),
        (2, "два месяца, с первого дня второго месяца", "شهران، من اليوم الأول من الشهر الثاني", "dos meses"),
        (6, "шесть месяцев, с первого дня шестого месяца", "ستة أشهر، من اليوم الأول من الشهر السادس", "seis meses"),
        (21, "двадцать один месяц", "واحد وعشرون شهراً", "veintiún meses, desde el primer día del vigésimo primer mes"),
    ] {
        draft
            .answers
            .insert(Place::case("fin.months"), Answer { value: Value::Number(months), origin: Origin::Officer });
        for (code, expected) in [("ru", russian), ("ar", arabic), ("es", spanish)] {
            let told = plain(&text(&template, &draft, code));
            assert!(told.contains(expected), "{months} {code}: {told}");
        }
    }
    for (count, unit, russian, arabic, chinese) in [
        (1, Unit::WorkingDays, "не более одного рабочего дня", "لمدة يوم عمل واحد", "不超过一个工作日"),
        (2, Unit::Hours, "не более двух часов", "لمدة ساعتين", "不超过两小时"),
        (
            48,
            Unit::Hours,
            "не более сорока восьми часов (48\u{A0}часов)",
            "ثمان وأربعين ساعة",
            "不超过四十八小时（48小时）",
        ),
    ] {
        let value = Value::Duration(count, unit);
        draft.answers.insert(Place::case("fin.keep"), Answer { value, origin: Origin::Officer });
        for (code, expected) in [("ru", russian), ("ar", arabic), ("zh", chinese)] {
            let told = plain(&text(&template, &draft, code));
            assert!(told.contains(expected), "{count} {unit:?} {code}: {told}");
        }
    }
}

#[test]
fn a_plural_without_its_number_is_still_a_text() {
    let template = template();
    let mut draft = case(&template, &["CH", "CN"]);
    draft.answers.remove(&Place::case("fin.months"));
    for code in CODES {
        let document = text(&template, &draft, code);
        assert_eq!(document.findings, [], "{code}");
        assert!(plain(&document).contains('‹'), "{code}: the number is a blank");
    }
}

#[test]
fn the_alternat_puts_another_party_first_in_every_language() {
    let template = template();
    let draft = case(&template, &["CH", "CN"]);
    for code in CODES {
        let language = Language::new(code).unwrap();
        let common = assemble(&template, &draft, &language, &Copy::Common);
        let other = assemble(&template, &draft, &language, &Copy::Of("CN".into()));
        assert_ne!(common.title, other.title, "{code}");
    }
}

#[test]
fn every_language_is_set_and_written_with_its_tag() {
    let template = template();
    let draft = case(&template, &["CH", "CN"]);
    for code in CODES {
        let document = text(&template, &draft, code);
        let pages = pages::paginate(&document, &pages::Options::default());
        assert_eq!(pages.findings, [], "{code}");
        let request = pdf::Request { date: None, attachments: Vec::new(), producer: "test".into() };
        let written = pdf::write(&pages, &request).unwrap_or_else(|f| panic!("{code}: {f}"));
        let tag = format!("/Lang({code})");
        let bytes = String::from_utf8_lossy(&written.bytes).replace("/Lang (", "/Lang(");
        assert!(bytes.contains(&tag), "{code}: no {tag}");
        let direction = if code == "ar" { Direction::RightToLeft } else { Direction::LeftToRight };
        assert_eq!(Language::new(code).unwrap().direction(), direction);
    }
}

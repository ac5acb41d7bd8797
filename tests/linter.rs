//! The objections of a treaty office: each rule of the linter, with a case that breaks it and no other error.

use entente::calendar::Date;
use entente::document;
use entente::draft::{Answer, Draft, Edit, Origin, Place, Stage};
use entente::finding::{Finding, Severity, any_error};
use entente::language::Language;
use entente::template::{self, Row, Template, Texts, Value};

fn aeo() -> &'static Template {
    template::find_shipped("AEO-MRA").unwrap().template().unwrap()
}

fn sample(name: &str) -> Draft {
    let path = format!("{}/assets/samples/{name}.draft.ron", env!("CARGO_MANIFEST_DIR"));
    template::read_ron(&std::fs::read(&path).unwrap(), name).unwrap()
}

fn treaty() -> Draft {
    sample("aeo-mra-ch-cn-2017")
}

fn arrangement() -> Draft {
    sample("aeo-mra-arrangement")
}

fn set(draft: &mut Draft, place: Place, value: impl Into<Option<Value>>) {
    let answer = value.into().map(|value| Answer { value, origin: Origin::Officer });
    draft.apply(Edit::Answer(place, answer));
}

fn choice(code: &str) -> Value {
    Value::Choice(code.into())
}

fn texts(en: &str, fr: &str) -> Value {
    Value::Texts(Texts::from([(Language::english(), en.into()), (Language::french(), fr.into())]))
}

/// Codes of findings above a note that the change brings.
fn brought(mut draft: Draft, change: impl FnOnce(&mut Draft)) -> Vec<String> {
    let codes = |findings: Vec<Finding>| -> Vec<String> {
        findings.iter().filter(|f| f.severity() > Severity::Note).map(|f| f.code().to_owned()).collect()
    };
    let before = codes(document::check(aeo(), &draft, Stage::Initialled));
    change(&mut draft);
    let mut after = codes(document::check(aeo(), &draft, Stage::Initialled));
    for code in before {
        if let Some(at) = after.iter().position(|c| *c == code) {
            after.remove(at);
        }
    }
    after.dedup();
    after
}

#[test]
fn the_samples_are_ready_to_be_signed() {
    for draft in [treaty(), arrangement()] {
        let findings = document::check(aeo(), &draft, Stage::Signed);
        findings.iter().for_each(|f| println!("[{}] {f}", f.code()));
        assert!(
            !any_error(&findings),
            "{}",
            findings.iter().map(|f| format!("[{}] {f}\n", f.code())).collect::<String>()
        );
    }
}

#[test]
fn l01_treaty_words_typed_into_an_arrangement() {
    let found = brought(arrangement(), |d| {
        set(
            d,
            Place::case("inst.subject"),
            texts("goods which the Sides shall clear", "marchandises que chacun s'engage à dédouaner"),
        );
    });
    assert_eq!(found, ["answer-binding"]);
}

#[test]
fn l01_treaty_words_in_the_wording_of_an_arrangement() {
    let mut template = aeo().clone();
    let word = template.words.get_mut("shall").unwrap_or_else(|| panic!("the word"));
    word.insert(Language::english(), "shall".into());
    let findings = document::check(&template, &arrangement(), Stage::Draft);
    assert!(findings.iter().any(|f| f.code() == "word-binding" && f.detail("word") == Some("shall")));
}

#[test]
fn l02_will_in_a_treaty() {
    let mut template = aeo().clone();
    template.words.get_mut("shall").unwrap().insert(Language::english(), "will".into());
    let findings = document::check(&template, &treaty(), Stage::Draft);
    assert!(findings.iter().any(|f| f.code() == "word-weak"));
}

#[test]
fn l03_an_administration_concludes_a_treaty() {
    let found = brought(treaty(), |d| set(d, Place::party("party.kind", "CN"), choice("administration")));
    assert_eq!(found, ["party-unable"]);
}

#[test]
fn l04_a_missing_answer_is_a_note_in_a_draft_and_an_error_when_initialled() {
    let mut draft = treaty();
    set(&mut draft, Place::case("gov.body"), None);
    let severity = |stage| {
        let findings = document::check(aeo(), &draft, stage);
        findings.iter().filter(|f| f.place.field.as_deref() == Some("gov.body")).map(|f| f.severity()).max()
    };
    assert_eq!(severity(Stage::Draft), Some(Severity::Note));
    assert_eq!(severity(Stage::Initialled), Some(Severity::Error));
}

#[test]
fn l05_several_languages_and_silence_on_authentic_texts() {
    assert_eq!(
        brought(treaty(), |d| set(d, Place::case("sig.authentic"), choice("silent"))),
        [] as [&str; 0],
        "the sample is silent and says what prevails"
    );
    let found = brought(treaty(), |d| {
        set(d, Place::case("sig.authentic"), choice("silent"));
        set(d, Place::case("sig.prevail"), None);
    });
    assert_eq!(found, ["authentic-silent"]);
    let found = brought(treaty(), |d| set(d, Place::case("sig.authentic"), choice("one")));
    assert_eq!(found, ["authentic-unfit"]);
}

#[test]
fn l06_the_prevailing_language_is_not_signed() {
    let found = brought(treaty(), |d| set(d, Place::case("sig.prevail"), choice("ru")));
    assert_eq!(found, ["prevail-unsigned"]);
}

#[test]
fn l07_a_term_defined_twice_and_never_used() {
    let row = || {
        Row::from([
            ("term".to_owned(), texts("unicorn", "licorne")),
            ("meaning".to_owned(), texts("a horned horse", "un cheval à corne")),
        ])
    };
    let found = brought(arrangement(), |d| {
        let Some(Value::Rows(rows)) = d.value(&Place::case("def.items")).cloned() else { panic!("rows") };
        let rows = rows.into_iter().chain([row(), row()]).collect();
        set(d, Place::case("def.items"), Value::Rows(rows));
    });
    assert!(found.contains(&"term-idle".to_owned()) && found.contains(&"term-again".to_owned()), "{found:?}");
}

#[test]
fn l08_a_reference_to_an_article_that_was_left_out() {
    let found = brought(treaty(), |d| {
        d.apply(Edit::LeaveOut("benefits".into()));
    });
    assert!(found.contains(&"reference-lost".to_owned()), "{found:?}");
}

#[test]
fn l15_dates_out_of_order() {
    let found =
        brought(arrangement(), |d| set(d, Place::case("aeo.assess_date"), Value::Date(Date::new(2090, 1, 1).unwrap())));
    assert_eq!(found, ["dates-order"]);
}

#[test]
fn l16_an_end_without_a_rule_on_information() {
    let found = brought(arrangement(), |d| set(d, Place::case("dp.end"), None));
    assert!(found.contains(&"end-data".to_owned()), "{found:?}");
}

#[test]
fn l17_arbitration_in_an_arrangement() {
    let found = brought(arrangement(), |d| set(d, Place::case("disp.method"), choice("arbitration")));
    assert!(found.contains(&"clause-treaty".to_owned()), "{found:?}");
}

#[test]
fn l19_a_contact_point_with_the_address_of_a_person() {
    let mut draft = arrangement();
    let Some(Value::Rows(mut rows)) = draft.value(&Place::case("cp.items")).cloned() else { panic!("rows") };
    rows[0].insert("email".into(), Value::Text("anna.muster@gmail.com".into()));
    set(&mut draft, Place::case("cp.items"), Value::Rows(rows));
    let findings = document::check(aeo(), &draft, Stage::Signed);
    assert!(findings.iter().any(|f| f.code() == "mailbox-personal" && f.severity() == Severity::Note));
}

#[test]
fn l20_a_duty_in_a_recital() {
    let found = brought(treaty(), |d| {
        let row = Row::from([
            ("opener".to_owned(), choice("recalling")),
            ("text".to_owned(), texts("that each side shall act", "que chacun doit agir")),
        ]);
        set(d, Place::case("rec.items"), Value::Rows(vec![row]));
    });
    assert!(found.contains(&"recital-duty".to_owned()), "{found:?}");
}

#[test]
fn l21_three_originals_for_two_parties() {
    assert_eq!(brought(treaty(), |d| set(d, Place::case("sig.originals"), Value::Number(3))), ["originals-number"]);
}

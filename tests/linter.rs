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
}

#[test]
fn l05_one_language_needs_no_word_on_authentic_texts() {
    let mut draft = treaty();
    set(&mut draft, Place::case("inst.languages"), Value::Choices(vec!["en".into()]));
    set(&mut draft, Place::case("sig.authentic"), choice("equal"));
    let questions = entente::draft::questions(aeo(), &draft);
    let asked = |id: &str| questions.iter().any(|q| q.field.id == id && q.asked);
    assert!(!asked("sig.authentic") && !asked("sig.prevail") && asked("sig.same"));
    let found = document::check(aeo(), &draft, Stage::Signed);
    assert!(found.iter().all(|f| !f.code().starts_with("authentic")), "{found:?}");
    let text = |draft: &Draft| {
        document::plain(&document::assemble(aeo(), draft, &Language::english(), &document::Copy::Common))
    };
    assert!(!text(&draft).contains("authentic"), "published texts in one language are silent");
    set(&mut draft, Place::case("sig.same"), Value::YesNo(true));
    assert!(text(&draft).contains("both originals being"), "{}", text(&draft));
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

#[test]
fn business_makes_its_memorandum_with_one_administration() {
    let (template, draft) = case_of("c2b-norland-carriers", "C2B");
    assert!(all(template, &draft, Stage::Draft).iter().all(|code| !code.starts_with("administration")));
    let parties: Vec<String> = draft.parties.iter().map(|p| p.id.clone()).collect();
    let kinds = |kinds: [Option<&str>; 3]| {
        let mut draft = draft.clone();
        for (party, kind) in parties.iter().zip(kinds) {
            set(&mut draft, Place::party("party.kind", party), kind.map(choice));
        }
        let found = document::check(template, &draft, Stage::Draft).into_iter();
        let found = found.filter(|f| f.code().starts_with("administration"));
        found.map(|f| (f.code(), f.place.party.clone())).collect::<Vec<_>>()
    };
    let (one, other) = (Some("administration"), Some("operator"));
    assert_eq!(kinds([other, one, other]), []);
    assert_eq!(kinds([other, other, other]), [("administration-none", None)]);
    assert_eq!(kinds([other, other, None]), [], "the third may still be it");
    let twice = |n: usize| ("administration-second", Some(parties[n].clone()));
    assert_eq!(kinds([one, other, one]), [twice(2)]);
    assert_eq!(kinds([one, one, one]), [twice(1), twice(2)]);
}

#[test]
fn with_business_every_original_says_the_same() {
    let (template, draft) = case_of("c2b-norland-carriers", "C2B");
    for language in [Language::english(), Language::french()] {
        let text = |copy| document::plain(&document::assemble(template, &draft, &language, &copy));
        let common = text(document::Copy::Common);
        for party in &draft.parties {
            assert_eq!(text(document::Copy::Of(party.id.clone())), common);
        }
    }
    // Between States the party that keeps the original stands first.
    let draft = treaty();
    let last = document::Copy::Of(draft.parties[1].id.clone());
    let text = |copy| document::plain(&document::assemble(aeo(), &draft, &Language::english(), &copy));
    assert_ne!(text(last), text(document::Copy::Common));
}

/// A draft of a shipped sample, with the template it names.
fn case_of(sample_name: &str, id: &str) -> (&'static Template, Draft) {
    (template::find_shipped(id).unwrap().template().unwrap(), sample(sample_name))
}

/// Codes that a case has at a stage, notes included.
fn all(template: &Template, draft: &Draft, stage: Stage) -> Vec<&'static str> {
    document::check(template, draft, stage).iter().map(Finding::code).collect()
}

fn rows(draft: &Draft, field: &str) -> Vec<Row> {
    match draft.value(&Place::case(field)) {
        Some(Value::Rows(rows)) => rows.clone(),
        other => panic!("{field}: {other:?}"),
    }
}

/// The same sample with a change brings the finding, and without it has it not.
fn seeded(sample_name: &str, id: &str, stage: Stage, code: &str, change: impl FnOnce(&mut Draft)) {
    let (template, mut draft) = case_of(sample_name, id);
    let before = all(template, &draft, stage);
    assert!(!before.contains(&code), "{sample_name} has {code} already");
    change(&mut draft);
    let findings = document::check(template, &draft, stage);
    let found = findings.iter().find(|f| f.code() == code);
    let found =
        found.unwrap_or_else(|| panic!("{code} not in {:?}", findings.iter().map(Finding::code).collect::<Vec<_>>()));
    // Place, sentence and remedy, in both tongues, with every detail given.
    assert_ne!(*found.place, entente::finding::Place::nowhere(), "{code}");
    for tongue in entente::finding::Tongue::ALL {
        for words in [found.sentence(tongue), found.remedy(tongue)] {
            assert!(words.len() > 10 && !words.contains('…') && !words.contains('{'), "{code}: {words}");
        }
    }
}

const DX: (&str, &str) = ("aeo-dx-norland-valmere", "AEO-DX");

#[test]
fn l09_an_annex_that_the_text_does_not_name_or_does_not_have() {
    let mut template = aeo().clone();
    // The article that refers to the annex on contact points says so no more.
    for part in &mut template.parts {
        strip_reference(part, "annex-contacts");
    }
    assert!(all(&template, &arrangement(), Stage::Draft).contains(&"annex-unnamed"));
    assert!(!all(aeo(), &arrangement(), Stage::Draft).contains(&"annex-unnamed"));
    seeded("aeo-mra-arrangement", "AEO-MRA", Stage::Draft, "annex-absent", |d| {
        set(d, Place::case("dp.purpose"), texts("the purposes listed in Annex IX", "les fins énumérées en annexe IX"));
    });
}

fn strip_reference(part: &mut template::Part, to: &str) {
    for text in part.text.values_mut() {
        for tag in
            [format!("{{ref {to}}}"), format!("{{ref {to} a}}"), format!("{{ref {to} de}}"), format!("{{ref {to} le}}")]
        {
            *text = text.replace(&tag, "that list");
        }
    }
    part.parts.iter_mut().for_each(|p| strip_reference(p, to));
}

#[test]
fn l10_personal_data_without_their_provisions() {
    seeded(DX.0, DX.1, Stage::Draft, "personal-off", |d| {
        let mut elements = rows(d, "el.items");
        elements[0].insert("personal".into(), Value::YesNo(true));
        set(d, Place::case("el.items"), Value::Rows(elements));
        set(d, Place::case("dp.personal"), Value::YesNo(false));
    });
    seeded(DX.0, DX.1, Stage::Signed, "personal-gate", |d| {
        let mut elements = rows(d, "el.items");
        elements[0].insert("personal".into(), Value::YesNo(true));
        set(d, Place::case("el.items"), Value::Rows(elements));
        set(d, Place::case("dp.personal"), Value::YesNo(true));
        set(d, Place::case("dp.standard"), choice("equivalent"));
    });
}

#[test]
fn l11_data_without_a_provision_that_allows_them() {
    seeded(DX.0, DX.1, Stage::Draft, "hook-lacks", |d| {
        set(d, Place::case("adx.parent"), None);
        set(d, Place::case("ub.legal"), None);
    });
}

#[test]
fn l12_identifiers_and_formats_that_the_catalogue_does_not_know() {
    seeded(DX.0, DX.1, Stage::Draft, "wco-unknown", |d| {
        let mut elements = rows(d, "el.items");
        elements[0].insert("wco".into(), Value::Text("R999".into()));
        set(d, Place::case("el.items"), Value::Rows(elements));
    });
    seeded(DX.0, DX.1, Stage::Draft, "wco-format", |d| {
        let mut elements = rows(d, "el.items");
        elements[0].insert("wco".into(), Value::Text("R143".into()));
        elements[0].insert("format".into(), Value::Text("an..512".into()));
        set(d, Place::case("el.items"), Value::Rows(elements));
    });
}

#[test]
fn l13_mandatory_for_one_side_and_not_collected_by_the_other() {
    let (shipped, mut draft) = case_of(DX.0, DX.1);
    let mut template = shipped.clone();
    for field in template.sections.iter_mut().flat_map(|s| &mut s.fields).filter(|f| f.id == "el.items") {
        let template::FieldKind::Rows { columns, .. } = &mut field.kind else { panic!("rows") };
        let mut other = columns.iter().find(|c| c.id == "obligation").unwrap().clone();
        other.id = "obligation_b".into();
        other.required = false;
        columns.push(other);
    }
    let mut elements = rows(&draft, "el.items");
    for row in &mut elements {
        row.insert("obligation_b".into(), choice("optional"));
    }
    elements[0].insert("obligation".into(), choice("mandatory"));
    set(&mut draft, Place::case("el.items"), Value::Rows(elements.clone()));
    assert!(!all(&template, &draft, Stage::Draft).contains(&"element-uncollected"));
    elements[0].remove("obligation_b");
    set(&mut draft, Place::case("el.items"), Value::Rows(elements));
    assert!(all(&template, &draft, Stage::Draft).contains(&"element-uncollected"));
}

#[test]
fn l14_messages_clusters_elements_and_transport_hang_together() {
    seeded(DX.0, DX.1, Stage::Draft, "element-lost", |d| {
        let mut elements = rows(d, "el.items");
        elements[0].insert("cluster".into(), Value::Text("NONE-9".into()));
        set(d, Place::case("el.items"), Value::Rows(elements));
    });
    seeded(DX.0, DX.1, Stage::Draft, "cluster-empty", |d| {
        let mut clusters = rows(d, "dc.items");
        let mut more = clusters[0].clone();
        more.insert("id".into(), Value::Text("MORE-1".into()));
        clusters.push(more);
        set(d, Place::case("dc.items"), Value::Rows(clusters));
    });
    seeded(DX.0, DX.1, Stage::Signed, "cluster-unsent", |d| set(d, Place::case("tech.protocol"), None));
    let utility = ("ub-norland-valmere-export", "UB");
    seeded(utility.0, utility.1, Stage::Draft, "message-lost", |d| {
        let mut steps = rows(d, "ub.scenario");
        steps[0].insert("message".into(), Value::Text("LOST-1".into()));
        set(d, Place::case("ub.scenario"), Value::Rows(steps));
    });
    seeded(utility.0, utility.1, Stage::Draft, "trigger-idle", |d| {
        let mut steps = rows(d, "ub.scenario");
        steps.iter_mut().for_each(|step| drop(step.remove("message")));
        set(d, Place::case("ub.scenario"), Value::Rows(steps));
    });
}

#[test]
fn l18_an_original_that_says_something_else() {
    let mut template = aeo().clone();
    let mut differs = |text: &str| {
        for part in &mut template.parts {
            if part.id == "objective" {
                part.parts[0].text =
                    ["en", "fr"].iter().map(|l| (Language::new(l).unwrap(), text.to_owned())).collect::<Texts>();
            }
        }
        all(&template, &treaty(), Stage::Draft).contains(&"originals-differ")
    };
    assert!(differs("{first.name_short}."), "only the first is named");
    assert!(!differs("{each party}{party.name_short}{end}."), "all are, in another order");
    assert!(differs("{first.name_short} informs {second.name_short}."), "the duty would change sides");
    seeded("aeo-mra-ch-cn-2017", "AEO-MRA", Stage::Draft, "title-typed", |d| {
        set(
            d,
            Place::case("inst.title"),
            texts("Agreement between Switzerland and China", "Accord entre la Suisse et la Chine"),
        );
    });
}

#[test]
fn l22_a_translation_left_behind() {
    for (stage, code) in [(Stage::Draft, "translation-lags"), (Stage::Initialled, "translation-behind")] {
        seeded("aeo-mra-arrangement", "AEO-MRA", stage, code, |d| {
            let edit = entente::draft::set(aeo(), d, "inst.subject.en=the mutual recognition of programmes").unwrap();
            d.apply(edit);
        });
    }
}

#[test]
fn l23_a_live_system_or_a_secret_in_a_text_for_publication() {
    for text in ["https://api.customs.gov.xn/aeo/v2", "the desk (password: winter7)"] {
        seeded("aeo-mra-arrangement", "AEO-MRA", Stage::Draft, "secret-printed", |d| {
            set(d, Place::case("dp.purpose"), texts(text, text));
        });
    }
    let (template, mut draft) = case_of("aeo-mra-arrangement", "AEO-MRA");
    set(&mut draft, Place::case("dp.purpose"), texts("https://api.customs.gov.xn/aeo/v2", "x"));
    set(&mut draft, Place::case("inst.marking"), choice("restricted"));
    assert!(!all(template, &draft, Stage::Draft).contains(&"secret-printed"), "it stays among the parties");
    let (template, mut draft) = case_of(DX.0, DX.1);
    let live = "gateway.customs.gov.xn:8443";
    let party = draft.parties[0].id.clone();
    set(&mut draft, Place::party("party.tech_prod", party.clone()), Value::Text(live.into()));
    assert!(!all(template, &draft, Stage::Draft).contains(&"secret-printed"), "a private answer is not printed");
    set(&mut draft, Place::case("cp.urgent"), texts(live, live));
    assert!(all(template, &draft, Stage::Draft).contains(&"secret-printed"), "copied into another answer");
}

#[test]
fn l24_benefits_of_one_side_only() {
    seeded("aeo-mra-arrangement", "AEO-MRA", Stage::Draft, "benefits-one-sided", |d| {
        let first = d.parties[0].id.clone();
        let Some(Value::Texts(names)) = d.value(&Place::party("party.name_short", first)).cloned() else {
            panic!("names")
        };
        let english = &names[&Language::english()];
        let french = &names[&Language::french()];
        let row = Row::from([(
            "text".to_owned(),
            texts(
                &format!("a green lane at the ports of {english}"),
                &format!("un couloir vert dans les ports : {french}"),
            ),
        )]);
        set(d, Place::case("aeo.benefits_other"), Value::Rows(vec![row]));
    });
}

#[test]
fn signatories_and_their_powers() {
    let office = |d: &mut Draft, party: &str, text: &str| {
        set(d, Place::party("party.signatory_office", party), texts(text, text));
    };
    for (stage, code) in [(Stage::Initialled, "powers-open"), (Stage::Signed, "powers-missing")] {
        seeded("aeo-mra-ch-cn-2017", "AEO-MRA", stage, code, |d| office(d, "CN", "Director General of Customs"));
    }
    seeded("aeo-mra-ch-cn-2017", "AEO-MRA", Stage::Signed, "powers-doubtful", |d| {
        office(d, "CN", "Director General of Customs");
        set(d, Place::party("party.full_powers", "CN"), choice("office"));
    });
    let (template, mut draft) = case_of("aeo-mra-ch-cn-2017", "AEO-MRA");
    office(&mut draft, "CN", "Director General of Customs");
    set(&mut draft, Place::party("party.full_powers", "CN"), choice("held"));
    assert!(!all(template, &draft, Stage::Signed).iter().any(|code| code.starts_with("powers")));
    seeded("aeo-mra-ch-cn-2017", "AEO-MRA", Stage::Draft, "signatory-twice", |d| {
        set(d, Place::party("party.signatory_name", "CN"), Value::Text("doris  Leuthard".into()));
    });
    seeded("aeo-mra-ch-cn-2017", "AEO-MRA", Stage::Draft, "signatory-name", |d| {
        set(d, Place::party("party.signatory_name", "CN"), Value::Text("N.N. 2".into()));
    });
    let (template, draft) = case_of("aeo-mra-ch-cn-2017", "AEO-MRA");
    assert!(all(template, &draft, Stage::Initialled).contains(&"initials-few"));
}

#[test]
fn what_belongs_to_the_signing_may_wait_for_it() {
    for (stage, code) in
        [(Stage::Draft, "answer-open"), (Stage::Initialled, "answer-later"), (Stage::Signed, "answer-missing")]
    {
        seeded("aeo-mra-arrangement", "AEO-MRA", stage, code, |d| set(d, Place::case("sig.place"), None));
    }
}

/// Every sample that ships is ready to be signed, as far as a file can be.
#[test]
fn every_shipped_sample_passes_the_gate() {
    let mut faults = String::new();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.trim_end_matches(".draft.ron");
        let shipped =
            template::shipped().iter().filter(|t| stem.starts_with(&t.id.to_lowercase())).max_by_key(|t| t.id.len());
        let (template, draft) = case_of(stem, shipped.unwrap_or_else(|| panic!("{stem}")).id);
        for finding in document::check(template, &draft, Stage::Signed) {
            if finding.severity() > Severity::Note {
                faults.push_str(&format!("{stem}: [{}] {finding}\n", finding.code()));
            }
        }
    }
    print!("{faults}");
    assert!(!faults.contains("] error"), "{faults}");
}

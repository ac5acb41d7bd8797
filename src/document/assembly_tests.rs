//! Assembly seen from outside: the small template in every state.

use super::{Copy, Document, Inline, assemble, listing, plain};
use crate::draft::mini::{draft, filled, set, template};
use crate::draft::{Draft, Edit, Place};
use crate::language::Language;
use crate::template::{FieldKind, Template, Value};

fn in_english(template: &Template, draft: &Draft) -> Document {
    assemble(template, draft, &Language::english(), &Copy::Common)
}

#[test]
fn a_filled_case_reads_as_a_treaty_in_both_languages() {
    let template = template();
    let draft = filled(&template);
    let english = in_english(&template, &draft);
    assert_eq!(english.findings, []);
    let text = plain(&english);
    for line in [
        "AGREEMENT",
        "between Switzerland and China",
        "Article 1 Definitions",
        "“authority” means customs;",
        "2.1 Each Party shall grant operators:",
        "(a) Fewer controls;",
        "(b) priority in release;",
        "2.2 Paragraph\u{A0}2.1 applies in Switzerland; China.",
        "Article 3 End",
        "Either Party may end it at three months' notice; point\u{A0}(a) of paragraph\u{A0}2.1 stays.",
        "1 | Bern | a@b.example",
        "Done on 16\u{A0}January 2017 in English and French, in duplicate. See the Annex.",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let french = assemble(&template, &draft, &Language::french(), &Copy::Common);
    assert_eq!(french.findings, []);
    let text = plain(&french);
    for line in [
        "sont convenus de ce qui suit\u{A0}:",
        "Chaque Partie doit accorder aux opérateurs\u{A0}:",
        "Fait le 16\u{A0}janvier 2017 en anglais et français, en deux exemplaires.",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert_eq!(english.title, "AGREEMENT between Switzerland and China");
    assert_eq!(english.short_title, "Mini CH-CN");
}

#[test]
fn a_new_case_is_a_document_with_blanks_and_without_findings() {
    let template = template();
    let document = in_english(&template, &draft(&template, &["CH", "CN"]));
    assert_eq!(document.findings, []);
    let mut blanks = Vec::new();
    document.walk(&mut |b| {
        blanks.extend(b.text.iter().filter(|i| matches!(i, Inline::Blank { .. })).filter_map(|i| i.place().cloned()));
    });
    for place in [
        Place::party("party.name_full", "CN"),
        Place::case("ben.items"),
        Place::case("sig.date"),
        Place::party("party.country", "CH"),
    ] {
        assert!(blanks.contains(&place), "{place:?} not in {blanks:?}");
    }
    assert!(listing(&document).contains("‹Contact points› ← cp.items"));
    assert!(plain(&document).contains("Section 1 Definitions"), "the profile is the template's first");
}

#[test]
fn definitions_stand_in_the_order_of_each_alphabet() {
    let template = template();
    let draft = filled(&template);
    let order = |language: Language| {
        let mut ids = Vec::new();
        assemble(&template, &draft, &language, &Copy::Common).walk(&mut |b| {
            if b.kind == super::BlockKind::Definition {
                ids.push(b.id.clone());
            }
        });
        ids
    };
    assert_eq!(order(Language::english()), ["definitions.authority", "definitions.operator"]);
    assert_eq!(order(Language::french()), ["definitions.authority", "definitions.operator"]);
}

#[test]
fn the_alternat_names_the_keeper_first_and_changes_nothing_else() {
    let template = template();
    let draft = filled(&template);
    let china = assemble(&template, &draft, &Language::english(), &Copy::Of("CN".into()));
    assert_eq!(china.title, "AGREEMENT between China and Switzerland");
    let mut signing = Vec::new();
    china.walk(&mut |b| {
        if let super::BlockKind::Signatures(places) = &b.kind {
            signing.extend(places.iter().map(|p| p.party.clone()));
        }
    });
    assert_eq!(signing, ["CN", "CH"]);
    assert_eq!(
        assemble(&template, &draft, &Language::english(), &Copy::Of("XX".into())),
        in_english(&template, &draft)
    );
}

#[test]
fn switching_an_article_renumbers_and_keeps_references_right() {
    let template = template();
    let mut draft = filled(&template);
    set(&mut draft, Place::case("fin.review"), Value::YesNo(true));
    set(&mut draft, Place::case("fin.review_years"), Value::Number(5));
    let text = plain(&in_english(&template, &draft));
    assert!(text.contains("Article 3 Review"), "{text}");
    assert!(text.contains("review Article\u{A0}2 after five years"), "{text}");
    assert!(text.contains("after the review under Article\u{A0}3;"), "{text}");
    draft.apply(Edit::LeaveOut("benefits".into()));
    let document = in_english(&template, &draft);
    let codes: Vec<_> =
        document.findings.iter().map(|f| (f.code(), f.detail("part").unwrap_or("").to_owned())).collect();
    assert_eq!(codes, [("reference-lost", "benefits".to_owned()), ("reference-lost", "benefits.item".to_owned())]);
    let told = document.findings[1].sentence(crate::finding::Tongue::French);
    assert!(told.contains("« Avantages »"), "the article is called by its heading: {told}");
}

#[test]
fn an_answer_whose_question_is_not_asked_is_not_used() {
    let template = template();
    let mut draft = filled(&template);
    set(&mut draft, Place::case("fin.review_years"), Value::Number(5));
    assert!(!plain(&in_english(&template, &draft)).contains("five"));
}

#[test]
fn sixty_parties_read_as_one_list() {
    let template = template();
    let ids: Vec<String> = (0..60).map(|i| format!("P{i}")).collect();
    let refs: Vec<&str> = ids.iter().map(String::as_str).collect();
    let document = in_english(&template, &draft(&template, &refs));
    assert_eq!(document.findings, []);
    assert!(plain(&document).contains("‹Full name›, ‹Full name› and ‹Full name›"));
}

#[test]
fn terms_are_links_and_bold_where_they_are_defined() {
    let template = template();
    let text = listing(&in_english(&template, &filled(&template)));
    assert!(text.contains("| Bold operator"), "{text}");
    assert!(text.contains("| operators → definitions.operator"), "{text}");
    assert!(
        text.contains("| Article\u{A0}2 → benefits")
            || text.contains("point\u{A0}(a) of paragraph\u{A0}2.1 → benefits.item#control"),
        "{text}"
    );
}

/// The wording of the option that is printed first.
fn with_option(text: &str) -> Template {
    let mut template = template();
    let fields = template.sections.iter_mut().flat_map(|s| &mut s.fields);
    let field = fields.into_iter().find(|f| f.id == "ben.items").unwrap();
    let FieldKind::Choices { options, .. } = &mut field.kind else { panic!("ben.items is a list of choices") };
    let control = options.iter_mut().find(|o| o.id == "control").unwrap();
    control.text = [Language::english(), Language::french()].map(|l| (l, text.to_owned())).into();
    template
}

#[test]
fn the_wording_of_an_option_may_refer() {
    let template = with_option("controls under {ref end} of {term operator plural}");
    let document = in_english(&template, &filled(&template));
    assert_eq!(document.findings, []);
    let text = listing(&document);
    assert!(plain(&document).contains("(a) controls under Article\u{A0}3 of operators;"), "{text}");
    assert!(text.contains("Article\u{A0}3 → end"), "{text}");
    // Told where the part is not there.
    let template = with_option("controls under {ref review}");
    let codes: Vec<_> = in_english(&template, &filled(&template)).findings.iter().map(|f| f.code()).collect();
    assert_eq!(codes, ["reference-lost"]);
}

#[test]
fn a_list_of_one_point_is_a_sentence() {
    let template = with_option("fewer controls");
    let mut draft = filled(&template);
    set(&mut draft, Place::case("ben.items"), Value::Choices(vec!["control".into()]));
    let document = in_english(&template, &draft);
    assert_eq!(document.findings, []);
    let text = plain(&document);
    assert!(text.contains("2.1 Each Party shall grant operators: fewer controls;\n"), "{text}");
    assert!(text.contains("; paragraph\u{A0}2.1 stays."), "{text}");
    assert!(!text.contains("(a)"), "{text}");
}

//! Articles that parties may leave out.

use entente::document::{self, Inline, Standing};
use entente::draft::{Draft, Edit, Place, Stage, questions};
use entente::finding::Tongue;
use entente::language::Language;
use entente::template::{Part, PartKind, Template, read_ron};
use std::path::PathBuf;

fn template(id: &str) -> Template {
    entente::workspace::templates().iter().find(|t| t.id == id).unwrap_or_else(|| panic!("{id}")).as_ref().clone()
}

fn samples() -> Vec<(String, Template, Draft)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".draft.ron") else { continue };
        let ids = entente::workspace::templates().iter().map(|t| t.id.clone());
        let id = ids.filter(|id| stem.starts_with(&id.to_lowercase())).max_by_key(String::len).expect("a template");
        let draft = read_ron::<Draft>(&std::fs::read(entry.path()).unwrap(), &name).unwrap();
        out.push((stem.to_owned(), template(&id), draft));
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

fn parts(template: &Template) -> Vec<&Part> {
    let mut out = Vec::new();
    template.parts.iter().for_each(|p| p.walk(&mut |p| out.push(p)));
    out.retain(|p| matches!(p.kind, PartKind::Article | PartKind::Annex | PartKind::Chapter));
    out
}

/// Whatever may be left out is missed nowhere: no reference leads to it, no term is defined in it alone.
#[test]
fn every_optional_article_of_every_sample_can_be_left_out_alone() {
    let mut tried = 0;
    for (name, template, draft) in samples() {
        for part in parts(&template).into_iter().filter(|p| p.optional) {
            let lacking = document::lacking_without(&template, &draft, &part.id);
            assert!(lacking.is_empty(), "{name} without {}: {lacking:#?}", part.id);
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried}");
}

#[test]
fn every_template_has_articles_that_may_be_left_out_and_never_those_it_stands_on() {
    for template in entente::workspace::templates() {
        let optional: Vec<&str> = parts(template).into_iter().filter(|p| p.optional).map(|p| p.id.as_str()).collect();
        assert!(optional.len() >= 2, "{}: {optional:?}", template.id);
        for id in ["definitions", "entry", "effect", "ending", "amendment", "use", "languages", "purpose"] {
            assert!(!optional.contains(&id), "{}: {id}", template.id);
        }
    }
}

fn aeo() -> (Template, Draft) {
    let (_, template, draft) = samples().into_iter().find(|(name, ..)| name == "aeo-mra-arrangement").unwrap();
    (template, draft)
}

fn numbers(template: &Template, draft: &Draft) -> Vec<(String, Option<String>, Standing)> {
    let list = document::provisions(template, draft, &Language::english());
    list.into_iter().map(|p| (p.part, p.number, p.standing)).collect()
}

#[test]
fn numbers_follow_and_what_is_left_out_stays_listed() {
    let (template, mut draft) = aeo();
    let before = numbers(&template, &draft);
    let at = before.iter().position(|(part, ..)| part == "development").expect("it stands");
    draft.apply(Edit::LeaveOut("development".into()));
    let after = numbers(&template, &draft);
    assert_eq!(after.len(), before.len(), "nothing goes from the list");
    assert_eq!(after[at], ("development".into(), None, Standing::LeftOut));
    assert_eq!(after[at + 1].1, before[at].1, "the next article takes its number");
    draft.apply(Edit::PutBack("development".into()));
    assert_eq!(numbers(&template, &draft), before);
}

/// Where each reference leads, and how it reads.
fn references(template: &Template, draft: &Draft) -> Vec<(String, String)> {
    let mut out = Vec::new();
    document::assemble(template, draft, &Language::english(), &document::Copy::Common).walk(&mut |block| {
        out.extend(block.text.iter().filter_map(|inline| match inline {
            Inline::Link { target, text, .. } if text.contains("Article") => Some((target.clone(), text.clone())),
            _ => None,
        }));
    });
    out
}

#[test]
fn references_to_articles_further_down_say_the_new_number() {
    let (_, template, mut draft) = samples().into_iter().find(|(name, ..)| name == "cmaa-norland-valmere").unwrap();
    let before = references(&template, &draft);
    draft.apply(Edit::LeaveOut("trends".into()));
    let after = references(&template, &draft);
    let numbered = numbers(&template, &draft);
    let mut moved = 0;
    for (target, text) in &after {
        let article = document::provision_of(&template, target).expect("an article").id.clone();
        let number = numbered.iter().find(|(part, ..)| *part == article).and_then(|p| p.1.clone()).expect("numbered");
        let number = number.rsplit(['\u{A0}', ' ']).next().unwrap_or_default().to_owned();
        assert!(text.contains(&number), "{text} leads to {target}, which is {number}");
        moved += usize::from(!before.contains(&(target.clone(), text.clone())));
    }
    assert!(moved > 3, "{moved} references moved: {after:?}");
}

#[test]
fn leaving_out_what_is_referred_to_tells_what_would_be_lost_in_words() {
    let (template, draft) = aeo();
    let lacking = document::lacking_without(&template, &draft, "compatibility");
    let lost = lacking.iter().find(|f| f.code() == "reference-lost").expect("it is referred to");
    assert_eq!(lost.detail("part"), Some("compatibility"));
    let heading = document::called(&template, "compatibility", &Language::english());
    assert!(!lost.sentence(Tongue::English).contains("“compatibility”"), "{}", lost.sentence(Tongue::English));
    assert!(!heading.is_empty());
    // A case from elsewhere may lack what the template needs: that is told.
    let mut without = draft.clone();
    without.apply(Edit::LeaveOut("compatibility".into()));
    let told = document::check(&template, &without, Stage::Draft);
    assert!(told.iter().any(|f| f.code() == "left-out-needed"), "{told:?}");
}

#[test]
fn questions_of_an_article_left_out_are_not_put_and_their_answers_wait() {
    let (template, mut draft) = aeo();
    let asked = |draft: &Draft| -> Vec<String> {
        questions(&template, draft).into_iter().filter(|q| q.asked).map(|q| q.place.field).collect()
    };
    let before = asked(&draft);
    assert!(before.contains(&"cost.rule".into()));
    let answers = draft.answers.clone();
    draft.apply(Edit::LeaveOut("costs".into()));
    let after = asked(&draft);
    assert!(!after.contains(&"cost.rule".into()) && !after.contains(&"cost.extra".into()), "{after:?}");
    let gone: Vec<_> = before.iter().filter(|id| !after.contains(id)).collect();
    assert!(gone.iter().all(|id| id.starts_with("cost.")), "only its own: {gone:?}");
    draft.answers.remove(&Place::case("cost.rule"));
    assert!(
        document::check(&template, &draft, Stage::Signed).iter().all(|f| f.place.field.as_deref() != Some("cost.rule"))
    );
    draft.answers = answers;
    draft.apply(Edit::PutBack("costs".into()));
    assert_eq!(asked(&draft), before);
}

/// With everything left out that may be, every template still assembles in each language without an error of the text.
#[test]
fn everything_optional_left_out_at_once_leaves_no_reference_behind() {
    for (name, template, mut draft) in samples() {
        let optional: Vec<String> = parts(&template).into_iter().filter(|p| p.optional).map(|p| p.id.clone()).collect();
        for id in optional {
            draft.apply(Edit::LeaveOut(id));
        }
        for language in draft.written_languages(&template) {
            let document = document::assemble(&template, &draft, &language, &document::Copy::Common);
            let lost: Vec<_> = document.findings.iter().filter(|f| f.code() == "reference-lost").collect();
            assert!(lost.is_empty(), "{name} in {language}: {lost:#?}");
        }
        let begun = std::time::Instant::now();
        let _ = questions(&template, &draft);
        println!("{name}: questions with articles left out in {:?}", begun.elapsed());
    }
}

//! What replication must never carry over.

use super::{NEW, OLD, draft, template, texts};
use entente::calendar::Moment;
use entente::catalogue::{Reason, Replica, replicate};
use entente::draft::{Answer, Draft, Origin, Party, Place, Stage};
use entente::template::{Row, Value};
use std::collections::BTreeMap;

fn swap(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

fn made(draft: &Draft, pairs: &[(&str, &str)]) -> Replica {
    replicate(&template(), draft, &swap(pairs), NEW, Moment::from_unix(1_800_000_000)).unwrap()
}

fn row(cells: &[(&str, Value)]) -> Row {
    cells.iter().map(|(id, v)| ((*id).to_owned(), v.clone())).collect()
}

#[test]
fn a_replica_keeps_what_is_generic_and_the_party_that_stays() {
    let source = draft("Switzerland–China");
    let replica = made(&source, &[("CN", "NO")]);
    let new = &replica.draft;
    assert_eq!(new.parties, [Party { id: "CH".into() }, Party { id: "NO".into() }]);
    assert_eq!((new.id.as_str(), new.stage, new.created), (NEW, Stage::Draft, Moment::from_unix(1_800_000_000)));
    assert_eq!(new.replicated_from, Some((OLD.into(), "Switzerland–China".into())));
    assert_eq!(new.left_out, ["art-2"]);
    assert!(new.notes.is_empty());
    let places: Vec<&Place> = new.answers.keys().collect();
    let expected = [
        Place::case("fin.ok"),
        Place::case("inst.kind"),
        Place::party("party.country", "CH"),
        Place::party("party.name_full", "CH"),
    ];
    assert_eq!(places, expected.iter().collect::<Vec<_>>());
    assert!(new.answers.values().all(|a| a.origin == Origin::Replicated(OLD.into())));
    let why = |field: &str| replica.cleared.iter().find(|c| c.place.field == field).map(|c| c.why);
    assert_eq!(why("inst.short_title"), Some(Reason::Occasion));
    assert_eq!(why("sig.date"), Some(Reason::Occasion));
    assert_eq!(why("party.red_line"), Some(Reason::Private));
    assert_eq!(why("party.country"), Some(Reason::ThatParty));
    assert_eq!(replica.kept.len() + replica.cleared.len(), source.answers.len(), "every answer is accounted for");
    assert!(replica.decisions_left.contains(&Place::party("party.name_full", "NO")));
    assert!(replica.decisions_left.contains(&Place::case("sig.date")));
    assert!(!replica.decisions_left.contains(&Place::case("inst.kind")));
}

#[test]
fn names_of_the_old_party_are_struck_wherever_they_stand() {
    let mut source = draft("x");
    let rows = vec![
        row(&[("name", texts("Trader", "Opérateur")), ("wco_id", Value::Text("R032".into()))]),
        row(&[("name", texts("Number in CHINA's register", "Numéro")), ("wco_id", Value::Text("R033".into()))]),
        row(&[("name", texts("Porcelain chinaware", "Porcelaine")), ("wco_id", Value::Text("R034".into()))]),
    ];
    let answer = |value| Answer { value, origin: Origin::Officer };
    source.answers.insert(Place::case("el.items"), answer(Value::Rows(rows)));
    let replica = made(&source, &[("CN", "NO")]);
    let Some(Value::Rows(left)) = replica.draft.value(&Place::case("el.items")) else { panic!() };
    assert_eq!(left.len(), 3);
    assert_eq!(left[1], row(&[("wco_id", Value::Text("R033".into()))]), "only the cell that names it goes");
    assert!(left[2].contains_key("name"), "part of a word is not a name");
    assert!(replica.cleared.iter().any(|c| c.why == Reason::NameInPart));
}

#[test]
fn a_copy_without_new_parties_clears_only_the_occasion_and_what_is_private() {
    let replica = made(&draft("x"), &[("CN", "CN")]);
    assert!(
        replica.cleared.iter().all(|c| matches!(c.why, Reason::Occasion | Reason::Private)),
        "{:?}",
        replica.cleared
    );
    assert_eq!(replica.draft.parties.len(), 2);
}

#[test]
fn parties_may_change_places_but_never_stand_twice() {
    let source = draft("x");
    let crossed = made(&source, &[("CH", "CN"), ("CN", "CH")]);
    assert!(crossed.draft.answers.keys().all(|p| p.party.is_none()), "a party of the same id is a new party");
    let code = |pairs: &[(&str, &str)]| {
        let moment = Moment::from_unix(0);
        replicate(&template(), &source, &swap(pairs), NEW, moment).unwrap_err()[0].code()
    };
    assert_eq!(code(&[("CN", "CH")]), "catalogue.party-twice");
    assert_eq!(code(&[("XX", "NO")]), "catalogue.no-such-party");
    assert_eq!(code(&[("CN", "no/..")]), "catalogue.party-id");
    assert_eq!(code(&[("CN", "")]), "catalogue.party-id");
}

/// Thousands of made-up cases in which the old party is named in many spellings in every kind of answer.
#[test]
fn no_replica_names_an_old_party() {
    let template = template();
    let mut seed = 7_u64;
    let mut dice = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    let names = [("China", "Chine"), ("the Côte", "la Côte"), ("EU", "UE"), ("日本", "Japon"), ("the UK", "l’UK")];
    let around =
        ["In {} only", "{}", "({})", "see {}’s law", "CUSTOMS OF {}.", "with\n{}\tand", "nothing at all", "e{}e"];
    for _ in 0..2_000 {
        let (en, fr) = names[dice(names.len())];
        let mut source = draft(&format!("{en} deal"));
        let mut phrase = |name: &str| {
            let bare = name.trim_start_matches("the ").trim_start_matches("la ").trim_start_matches("l’");
            let spelt = match dice(3) {
                0 if bare.len() > 3 => bare.to_uppercase(),
                1 if bare.len() > 3 => bare.replace('ô', "o"),
                _ => bare.to_owned(),
            };
            around[dice(around.len())].replace("{}", &spelt)
        };
        let answer = |value| Answer { value, origin: Origin::Officer };
        source.answers.insert(Place::party("party.name_full", "CN"), answer(texts(en, fr)));
        let rows =
            (0..3).map(|_| row(&[("name", texts(&phrase(en), &phrase(fr))), ("wco_id", Value::Text(phrase(en)))]));
        source.answers.insert(Place::case("el.items"), answer(Value::Rows(rows.collect())));
        let replica = replicate(&template, &source, &swap(&[("CN", "NO")]), NEW, Moment::from_unix(0)).unwrap();
        for (place, answer) in &replica.draft.answers {
            // Whole words, found in another way than the code under test finds them.
            let written = ron::to_string(&answer.value).unwrap().replace("\\n", " ").replace("\\t", " ");
            let plain = written.to_lowercase().replace('ô', "o");
            let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).collect();
            for name in [en, fr] {
                let name = name.to_lowercase().replace('ô', "o");
                let name = name.rsplit([' ', '’']).next().unwrap();
                assert!(!words.contains(&name), "{name} still stands in {place:?}: {written}");
            }
        }
    }
}

//! The shipped templates and samples, read as a treaty lawyer reads them: complete, in one voice, in every profile and language.

use entente::document::{Block, BlockKind, Copy, Document, Inline, Origin, assemble, plain};
use entente::draft::{Answer, Draft, Party, Place, progress, validate};
use entente::finding::Severity;
use entente::language::Language;
use entente::template::{
    FieldKind, Module, Per, Template, Value, compose, read, read_module, read_ron, shipped, shipped_modules,
};
use std::path::{Path, PathBuf};

const PROFILES: [&str; 3] = ["treaty", "arrangement", "decision"];
const LANGUAGES: [&str; 2] = ["en", "fr"];
const SAMPLES: [&str; 2] = ["aeo-mra-ch-cn-2017", "aeo-mra-arrangement"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn files(folder: &str, tail: &str) -> Vec<PathBuf> {
    let mut list: Vec<PathBuf> = std::fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_str().is_some_and(|name| name.ends_with(tail)))
        .collect();
    list.sort();
    list
}

fn modules() -> Vec<Module> {
    let read = |path: &PathBuf| read_module(&bytes(path), path.to_str().unwrap()).unwrap_or_else(|f| panic!("{f:#?}"));
    files("assets/templates/modules", ".ron").iter().map(read).collect()
}

fn template(id: &str) -> Template {
    let name = format!("assets/templates/{id}.ron");
    let source = read(&bytes(&root().join(&name)), &name).unwrap_or_else(|f| panic!("{f:#?}"));
    compose(source, &modules()).unwrap_or_else(|f| panic!("{f:#?}"))
}

fn draft(name: &str) -> Draft {
    let file = format!("assets/samples/{name}.draft.ron");
    read_ron(&bytes(&root().join(&file)), &file).unwrap_or_else(|f| panic!("{f:#?}"))
}

fn set(draft: &mut Draft, place: Place, value: Value) {
    draft.answers.insert(place, Answer { value, origin: Default::default() });
}

fn texts(en: &str, fr: &str) -> Value {
    Value::Texts([(Language::english(), en.to_owned()), (Language::french(), fr.to_owned())].into_iter().collect())
}

/// The same answers in another profile; what only a decision asks is added.
fn in_profile(mut draft: Draft, profile: &str) -> Draft {
    set(&mut draft, Place::case("inst.kind"), Value::Choice(profile.into()));
    if profile == "decision" {
        let texts = |en: &str, fr: &str| {
            Value::Texts(
                [(Language::english(), en.to_owned()), (Language::french(), fr.to_owned())].into_iter().collect(),
            )
        };
        set(
            &mut draft,
            Place::case("inst.committee"),
            texts("the Joint Customs Committee", "le Comité douanier mixte"),
        );
        let parent = texts("the Customs Cooperation Agreement", "l’Accord de coopération douanière");
        set(&mut draft, Place::case("inst.parent"), parent);
        set(&mut draft, Place::case("inst.parent_article"), texts("Article 21(3)", "son article 21, paragraphe 3"));
        set(&mut draft, Place::case("inst.number"), Value::Text("1/2026".into()));
    }
    draft
}

/// A third party, so that the words for several parties are heard.
fn with_third(mut draft: Draft) -> Draft {
    let second = draft.parties[1].id.clone();
    draft.parties.push(Party { id: "THIRD".into() });
    let copied: Vec<(Place, Answer)> = draft
        .answers
        .iter()
        .filter(|(place, _)| place.party.as_deref() == Some(second.as_str()))
        .map(|(place, answer)| (Place::party(place.field.clone(), "THIRD"), answer.clone()))
        .collect();
    draft.answers.extend(copied);
    for (field, en, fr) in [
        ("party.name_full", "the Customs Office of Ostmark", "l’Office des douanes de l’Ostmark"),
        ("party.name_short", "Ostmark", "l’Ostmark"),
        ("party.authority", "the Customs Office of Ostmark", "l’Office des douanes de l’Ostmark"),
        (
            "party.programme_name",
            "the Trusted Trader Scheme of Ostmark",
            "le régime des opérateurs de confiance de l’Ostmark",
        ),
    ] {
        set(&mut draft, Place::party(field, "THIRD"), texts(en, fr));
    }
    draft
}

/// Every sample in every profile and language, between two parties and among three.
fn every(mut see: impl FnMut(&str, &str, &str, &Document)) {
    let template = template("AEO-MRA");
    for sample in SAMPLES {
        for profile in PROFILES {
            let two = in_profile(draft(sample), profile);
            for (name, draft) in [(sample.to_owned(), two.clone()), (format!("{sample} with three"), with_third(two))] {
                for code in LANGUAGES {
                    let language = Language::new(code).unwrap();
                    see(&name, profile, code, &assemble(&template, &draft, &language, &Copy::Common));
                }
            }
        }
    }
}

/// Words of the template, without the answers.
fn wording(document: &Document) -> String {
    let mut text = String::new();
    let mut take = |inlines: &[Inline]| {
        for inline in inlines {
            match inline {
                Inline::Words { text: words, origin: Origin::Wording, .. } | Inline::Link { text: words, .. } => {
                    text.push_str(words)
                }
                _ => text.push('·'),
            }
        }
        text.push('\n');
    };
    document.walk(&mut |block: &Block| {
        take(&block.heading);
        take(&block.text);
        if let BlockKind::Table(table) = &block.kind {
            table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| take(cell));
        }
    });
    text
}

/// Whole words of a text, apostrophes dividing.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphabetic() && c != '-').filter(|word| !word.is_empty()).collect()
}

#[test]
fn shipped_templates_and_samples_are_complete() {
    let template = template("AEO-MRA");
    for sample in SAMPLES {
        let draft = draft(sample);
        let faults: Vec<String> = validate(&template, &draft).iter().map(|f| format!("{f:?}")).collect();
        assert!(faults.is_empty(), "{sample}: {}", faults.join("\n"));
        let open: Vec<String> =
            entente::draft::open(&template, &draft).iter().map(|q| format!("{:?}", q.place)).collect();
        assert_eq!(progress(&template, &draft).left, 0, "{sample}: {}", open.join(", "));
    }
}

/// Every module in the folder ships: what the tests read from disk is what the program holds.
#[test]
fn the_program_holds_every_module_and_template() {
    let held: Vec<&str> = shipped_modules().unwrap().iter().map(|m| m.id.as_str()).collect();
    let on_disk = modules();
    assert_eq!(held, on_disk.iter().map(|m| m.id.as_str()).collect::<Vec<_>>());
    let mut held: Vec<&str> = shipped().iter().map(|t| t.id).collect();
    held.sort();
    let mut on_disk: Vec<String> =
        files("assets/templates", ".ron").iter().map(|f| f.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    on_disk.sort();
    assert_eq!(held, on_disk);
}

#[test]
fn the_check_of_templates_finds_nothing() {
    for shipped in shipped() {
        let faults = entente::template::check(&template(shipped.id));
        assert!(faults.is_empty(), "{}: {faults:#?}", shipped.id);
    }
}

#[test]
fn no_profile_language_or_number_of_parties_leaves_a_finding_or_a_blank() {
    every(|sample, profile, code, document| {
        let case = format!("{sample}, {profile}, {code}");
        assert!(document.findings.is_empty(), "{case}: {:#?}", document.findings);
        let text = plain(document);
        let blank = text.lines().find(|line| line.contains(['‹', '{', '}', '[', ']', '…']));
        assert!(blank.is_none(), "{case}: {}", blank.unwrap_or_default());
    });
}

/// Number, part and heading of every article and annex, a line each.
fn articles(document: &Document) -> String {
    let mut found = Vec::new();
    document.walk(&mut |block| {
        if matches!(block.kind, BlockKind::Article | BlockKind::Annex) {
            let number = block.number.clone().unwrap_or_default();
            let number = number.trim_start_matches(|c: char| !c.is_ascii_digit());
            let heading: String = block.heading.iter().map(Inline::text).collect();
            found.push(format!("{number} | {} | {heading}", block.id).trim_end().to_owned());
        }
    });
    found.join("\n")
}

#[test]
fn samples_of_published_texts_have_their_articles_in_order() {
    for (id, sample, fixture) in [
        ("AEO-MRA", "aeo-mra-ch-cn-2017", "ch-cn-2017-articles"),
        ("CMAA", "cmaa-nl-jp-2009", "cmaa-nl-jp-2009-articles"),
        ("CMAA", "cmaa-nl-ph-2011", "cmaa-nl-ph-2011-articles"),
    ] {
        let document = assemble(&template(id), &draft(sample), &Language::english(), &Copy::Common);
        let expected = String::from_utf8(bytes(&root().join(format!("tests/fixtures/{fixture}.txt")))).unwrap();
        assert_eq!(articles(&document), expected.trim(), "{sample}");
    }
}

#[test]
fn each_profile_speaks_with_its_own_words_only() {
    let treaty_en = ["shall", "Party", "Parties", "Agreement", "Article", "Articles", "Done"];
    let treaty_fr = ["Partie", "Parties", "Accord", "Article", "Fait"];
    let soft_en = ["will", "Participant", "Participants", "Arrangement", "Signed"];
    let soft_fr = ["Participant", "Participants", "Arrangement", "Signé"];
    every(|sample, profile, code, document| {
        let text = wording(document);
        let foreign: &[&str] = match (profile, code) {
            ("arrangement", "en") => &treaty_en,
            ("arrangement", _) => &treaty_fr,
            (_, "en") => &soft_en,
            _ => &soft_fr,
        };
        for line in text.lines() {
            let slip = words(line).into_iter().find(|word| foreign.contains(word));
            assert!(slip.is_none(), "{sample}, {profile}, {code}: “{}” in: {line}", slip.unwrap_or_default());
        }
        for phrase in ["enter into force", "entry into force", "entre en vigueur", "entrée en vigueur", "agree "] {
            assert!(profile == "treaty" || !text.contains(phrase), "{sample}, {profile}, {code}: {phrase}");
        }
    });
}

/// What no text of ours may contain, divided by bars.
const FAULTS: [&str; 4] = [
    "  | ,| .|( | )|,,|,.|;.|'| de le | de les | à le | à les | de un | que il| que elle",
    "lorsque une|Lorsque une|si il| le accord| le autre| la autre| de autre| de Accord",
    " de Arrangement| le Accord|l’le|d’le| a authorised| an programme| an member| a amend",
    " an modif| one days| one months| un mois s",
];

/// The first fault in spacing or grammar that a machine can see.
fn fault(text: &str, code: &str) -> Option<String> {
    for line in text.lines().filter(|line| !line.contains(" |")) {
        // A heading stands two spaces behind its number.
        let line = line
            .split_once("  ")
            .filter(|(number, _)| (1..=2).contains(&words(number).len()))
            .map_or(line, |(_, rest)| rest)
            .trim();
        let tight: &[&str] = if code == "fr" { &[" ;", " :", " !", " ?", "« ", " »"] } else { &[] };
        let faults = FAULTS.iter().flat_map(|faults| faults.split('|'));
        if let Some(fault) = faults.chain(tight.iter().copied()).find(|fault| line.contains(fault)) {
            return Some(format!("“{fault}” in: {line}"));
        }
    }
    None
}

#[test]
fn french_contracts_and_elides_and_no_space_is_misplaced() {
    every(|sample, profile, code, document| {
        let fault = fault(&plain(document), code);
        assert!(fault.is_none(), "{sample}, {profile}, {code}: {}", fault.unwrap_or_default());
    });
}

/// The whole text stands under `tests/expected/content`, to be read. `ACCEPT=1` accepts what has changed.
#[test]
fn the_text_reads_as_accepted() {
    let folder = root().join("tests/expected/content");
    let accept = std::env::var_os("ACCEPT").is_some();
    let mut changed = Vec::new();
    every(|sample, profile, code, document| {
        if sample.contains("three") && profile != "arrangement" {
            return;
        }
        let name = format!("{}-{profile}-{code}.txt", sample.replace(' ', "-"));
        let path = folder.join(&name);
        let text = plain(document);
        if accept {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, text).unwrap();
        } else if std::fs::read_to_string(&path).unwrap_or_default() != text {
            changed.push(name);
        }
    });
    assert!(changed.is_empty(), "changed, accept with ACCEPT=1 after reading: {}", changed.join(", "));
}

/// Every answer one can choose, one at a time: no choice may break a sentence or leave a reference without its target.
#[test]
fn every_single_choice_reads_well() {
    let template = template("AEO-MRA");
    for sample in SAMPLES {
        for field in template.sections.iter().flat_map(|s| &s.fields).filter(|f| !f.private) {
            for value in values(&field.kind) {
                let mut draft = draft(sample);
                let parties = draft.parties.clone();
                match field.per {
                    Per::Case => set(&mut draft, Place::case(field.id.clone()), value.clone()),
                    Per::Party => parties
                        .iter()
                        .for_each(|p| set(&mut draft, Place::party(field.id.clone(), p.id.clone()), value.clone())),
                }
                for code in LANGUAGES {
                    let document = assemble(&template, &draft, &Language::new(code).unwrap(), &Copy::Common);
                    let case = format!("{sample}, {} = {value:?}, {code}", field.id);
                    assert!(document.findings.is_empty(), "{case}: {:#?}", document.findings);
                    if let Some(fault) = fault(&plain(&document), code) {
                        panic!("{case}: {fault}");
                    }
                }
            }
        }
    }
}

/// All answers to a question that offers a closed choice.
fn values(kind: &FieldKind) -> Vec<Value> {
    match kind {
        FieldKind::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        FieldKind::Choice(choices) => choices.iter().map(|c| Value::Choice(c.id.clone())).collect(),
        FieldKind::Choices { options, .. } => {
            let alone = options.iter().map(|o| Value::Choices(vec![o.id.clone()]));
            let all = Value::Choices(options.iter().map(|o| o.id.clone()).collect());
            alone.chain([all, Value::Choices(Vec::new())]).collect()
        }
        FieldKind::Number { least, most } => vec![Value::Number(*least), Value::Number((*least + 1).min(*most))],
        _ => Vec::new(),
    }
}

/// By the alternat the keeper of an original is named first, capital letter and all, and signs first.
#[test]
fn the_other_original_names_the_other_party_first() {
    let keeper = Copy::Of("CN".into());
    let text = plain(&assemble(&template("AEO-MRA"), &draft(SAMPLES[0]), &Language::english(), &keeper));
    let order = [
        "The Government of the People’s Republic of China, of the one part, and the Swiss Federal Council, of the other part,",
    ];
    assert!(order.iter().all(|line| text.contains(line)), "{text}");
    assert!(text.find("For the Government of") < text.find("For the Swiss Federal Council"), "{text}");
    assert!(text.contains("“China” and “Switzerland” respectively"), "{text}");
}

/// The example in the description of the format is a template like any other: it stands the check and prints.
#[test]
fn the_worked_example_of_the_format_is_sound() {
    let guide = String::from_utf8(bytes(&root().join("assets/templates/FORMAT.md"))).unwrap();
    let whole = guide.split("```ron\n").find(|block| block.starts_with("(\n    format: 1"));
    let example = whole.and_then(|rest| rest.split("```").next()).expect("an example");
    let source = read(example.as_bytes(), "FORMAT.md").unwrap_or_else(|f| panic!("{f:#?}"));
    let template = compose(source, &modules()).unwrap_or_else(|f| panic!("{f:#?}"));
    let faults: Vec<_> =
        entente::template::check(&template).into_iter().filter(|f| f.severity() == Severity::Error).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let mut draft = draft(SAMPLES[1]);
    set(&mut draft, Place::case("vis.weeks"), Value::Number(3));
    set(&mut draft, Place::case("vis.places"), Value::Choices(vec!["headquarters".into(), "border".into()]));
    let english = plain(&assemble(&template, &draft, &Language::english(), &Copy::Common));
    let notice = "2.2 A visit under paragraph 2.1 will be announced three weeks in advance. The notice will state:";
    assert!(english.contains(&notice.replace("paragraph 2", "paragraph\u{A0}2")), "{english}");
    let french = plain(&assemble(&template, &draft, &Language::french(), &Copy::Common));
    assert!(french.contains("Chaque Participant accueillera des agents de l’autre Participant"), "{french}");
}

/// One switch changes the voice only if no wording speaks in one: such words stand in the lexicon alone.
#[test]
fn no_wording_outside_the_lexicon_names_a_profile() {
    const BOUND: &str = "|shall|will|Party|Parties|Participant|Participants|Agreement|Arrangement|Decision|agree|agrees|Partie|Accord|Mémorandum|Décision|Done|Signed|Fait|Signé|undertake|";
    let template = template("AEO-MRA");
    let lexicon = modules().into_iter().find(|m| m.id == "words").expect("the lexicon").words;
    let see = |place: &str, text: &str| {
        // What stands between braces is a slot or a condition.
        let outside: String = text
            .split('{')
            .enumerate()
            .map(|(n, s)| if n == 0 { s } else { s.split_once('}').map_or("", |(_, t)| t) })
            .collect();
        let slip = words(&outside).into_iter().find(|word| BOUND.contains(&format!("|{word}|")));
        assert!(slip.is_none(), "{place}: “{}” in: {text}", slip.unwrap_or_default());
    };
    for (name, texts) in template.words.iter().filter(|(name, _)| !lexicon.contains_key(*name)) {
        texts.values().for_each(|text| see(name, text));
    }
    for part in &template.parts {
        part.walk(&mut |part| {
            part.heading.values().chain(part.text.values()).for_each(|text| see(&part.id, text));
        });
    }
}

//! The grammar proof: faults that are put into a template are found, each by its kind, and the shipped templates have
//! none.

use entente::document::{self, Proof};
use entente::language::Language;
use entente::template::{self, Template, Texts};
use std::time::{Duration, Instant};

fn six() -> Template {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/six.ron");
    let source = template::read(&std::fs::read(path).unwrap(), "six.ron").unwrap_or_else(|f| panic!("{f:#?}"));
    template::compose(source, &[]).unwrap_or_else(|f| panic!("{f:#?}"))
}

fn told(proof: &Proof) -> String {
    proof.findings.iter().map(|f| format!("[{}] {f}\n", f.code())).collect()
}

#[test]
fn a_sound_template_in_six_languages_is_proved_without_a_fault() {
    let proof = document::prove(&six());
    assert_eq!(told(&proof), "");
    assert!(proof.cases > 10 && proof.pairs > 50, "{} cases, {} pairs", proof.cases, proof.pairs);
}

/// Every shipped template, in all its languages. The table is for the closing note: `--nocapture` shows it.
#[test]
fn shipped_templates_are_proved_without_a_fault() {
    let mut faults = String::new();
    for shipped in template::shipped() {
        let template = shipped.template().unwrap();
        let begun = Instant::now();
        let proof = document::prove(template);
        let (cases, languages) = (proof.cases, template.languages.len());
        println!(
            "{:12} {cases:4} cases × {languages} languages, {:6} pairs, {:?}",
            shipped.id,
            proof.pairs,
            begun.elapsed()
        );
        faults.push_str(&told(&proof));
        assert!(begun.elapsed() < Duration::from_secs(600), "{} took {:?}", shipped.id, begun.elapsed());
    }
    assert!(faults.is_empty(), "{faults}");
}

/// The template with one text of a language replaced: codes that the proof finds in that language.
fn codes(language: &str, text: &str) -> Vec<String> {
    let mut template = six();
    let code = Language::new(language).unwrap();
    let end = template.parts.iter_mut().find(|p| p.id == "end").unwrap();
    let notice = &mut end.parts[0];
    // The other languages must not matter: they say what they said.
    notice.text.insert(code.clone(), text.to_owned());
    template.languages = vec![code];
    let mut found: Vec<String> = document::prove(&template).findings.iter().map(|f| f.code().to_owned()).collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn seeded_faults_are_found_each_by_its_kind() {
    for (language, text, code) in [
        ("en", "It ends ( soon).", "proof-space"),
        ("en", "It ends (soon ), or  later ; not now.", ""),
        ("en", "It ends, {if fin.months > 1}later{end},, then.", "proof-sign"),
        ("en", "It ends in ().", "proof-sign"),
        ("en", "It ends with the {each party}{party.name_full}{end}.", "proof-twice"),
        ("en", "It serves risk and {if fin.months > 1}release{end}.", "proof-orphan"),
        ("en", "{if fin.months > 1}One{end} and two.", "proof-orphan"),
        ("en", "It prints {{braces}}.", "proof-brace"),
        ("en", "the text ends.", "proof-sentence"),
        ("en", "The text ends", "proof-sentence"),
        ("en", "The text ends. then it goes on.", "proof-sentence"),
        ("en", "It is a agreement.", "proof-article"),
        ("en", "It is an union.", "proof-article"),
        ("en", "It is an AEO, an MRA, a UN body, a unique hour, an hour and an uninformed user.", ""),
        ("en", "The Parties has ended.", "proof-agreement"),
        ("en", "Each Party are free.", "proof-agreement"),
        ("en", "Within three {if fin.months > 1}months{else}month{end}.", "proof-agreement"),
        ("en", "It's “over”.", "proof-quotes"),
        ("en", "It ends in {party.name_full}.", "name-lost"),
        ("fr", "Il prend fin au terme de une année.", "proof-elision"),
        ("fr", "Il est soumis à le Gouvernement.", "proof-elision"),
        ("fr", "Il est convenu de le modifier et de les informer.", ""),
        ("fr", "Il revient à {first.name_full} de le dire.", "proof-elision"),
        ("fr", "Il dit que {first.name_full} et il affirme que il part.", "proof-elision"),
        ("fr", "Chaque Parties informe l’Partie.", "proof-elision"),
        ("fr", "La Accord prend fin.", "proof-elision"),
        ("fr", "La Participant prend acte.", "proof-agreement"),
        ("fr", "Les Partie prennent acte.", "proof-agreement"),
        ("fr", "Il dit “non”.", "proof-quotes"),
        ("es", "Entra en vigor para {first.name_full} y incluye todo.", "proof-elision"),
        ("es", "Es el Gobierno de el Estado.", "proof-elision"),
        ("es", "La Acuerdo termina.", "proof-agreement"),
        ("ru", "Соглашение о обмене.", "proof-elision"),
        ("ru", "Срок — три {if fin.months > 0}месяцев{end}.", "proof-agreement"),
        ("ru", "Стороны и.", "proof-orphan"),
        ("ar", "يبلغ الطرف و الطرف الآخر.", "proof-orphan"),
        ("ar", "يقدم لالطرف الآخر.", "proof-elision"),
        ("ar", "ينتهي, ثم يبدأ.", "proof-sign"),
        ("zh", "双方应交换信息,并通知对方。", "proof-sign"),
        ("zh", "双方的的信息。", "proof-twice"),
    ] {
        let found = codes(language, text);
        if code.is_empty() {
            assert_eq!(found, [] as [&str; 0], "{language}: {text}");
        } else {
            assert!(found.iter().any(|f| f == code), "{language}: {text}: {code} not in {found:?}");
        }
    }
}

#[test]
fn an_optional_answer_printed_unasked_is_a_blank() {
    let mut template = six();
    for field in template.sections.iter_mut().flat_map(|s| &mut s.fields).filter(|f| f.id == "fin.months") {
        field.required = template::Required::Optional;
    }
    let proof = document::prove(&template);
    assert!(proof.findings.iter().any(|f| f.code() == "proof-blank"), "{}", told(&proof));
}

#[test]
fn a_point_without_words_is_found() {
    let mut template = six();
    let texts = |text: &str| -> Texts { template.languages.iter().map(|l| (l.clone(), text.to_owned())).collect() };
    let (dash, some) = (texts("–"), texts("{if fin.months > 99}x{else}–{end}"));
    template.parts[2].parts[0].text = dash;
    template.parts[2].parts[0].parts.clear();
    assert!(told(&document::prove(&template)).contains("proof-empty"));
    template.parts[2].parts[0].text = some;
    assert!(told(&document::prove(&template)).contains("proof-empty"));
}

/// A question that hangs on another is still reached with both of its answers.
#[test]
fn conditions_are_granted() {
    let mut template = six();
    let mut second = template.sections[0].fields.iter().find(|f| f.id == "fin.months").unwrap().clone();
    second.id = "fin.more".into();
    second.when = Some("use.items has audit and fin.months > 20 and parties > 2".into());
    second.required = template::Required::Optional;
    template.sections[0].fields.push(second);
    let english = Language::english();
    template.languages = vec![english.clone()];
    template.parts[2].parts[0].text =
        Texts::from([(english, "It counts {if fin.more = 2}the the fault{end}.".to_owned())]);
    assert!(told(&document::prove(&template)).contains("proof-twice"), "the pair was never printed");
}

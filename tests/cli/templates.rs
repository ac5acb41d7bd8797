//! What the command line does for authors of templates: a file to start from, and texts held to what was accepted.

use crate::bench::{Bench, codes};
use entente::template;
use std::path::Path;

/// A template OWN with one sample, a case of the terminal as an author saves it.
fn own(bench: &Bench) -> String {
    let file = bench.text("OWN.ron");
    bench.done(&["template", "new", "OWN", "-o", &file]);
    std::fs::create_dir(bench.path("samples")).unwrap();
    let sample = bench.text("samples/own-first.entente");
    let mut words = vec!["new", &file, "-o", &sample, "--party", "XN", "--party", "XV"];
    let settings = [
        "inst.languages=en,fr",
        "party.name_full@XN:en=the Norland Customs Service",
        "party.name_full@XN:fr=le Service des douanes du Norland",
    ];
    settings.iter().for_each(|s| words.extend(["--set", s]));
    bench.done(&words);
    file
}

#[test]
fn a_new_template_stands_the_check_and_is_never_written_over() {
    let bench = Bench::new();
    let file = bench.text("OWN-1.ron");
    assert!(bench.done(&["template", "new", "OWN-1", "-o", &file]).out.contains("entente template check"));
    let checked = bench.json(0, &["template", "check", &file]);
    assert_eq!(codes(&checked), [] as [&str; 0]);
    assert_eq!(checked["id"], "OWN-1");
    let proved = bench.json(0, &["template", "check", "--proof", &file]);
    assert_eq!(codes(&proved), [] as [&str; 0], "{proved:#}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.lines().filter(|l| l.trim_start().starts_with("//")).count() > 10, "comments lead the author");
    bench.write("OWN-1.ron", "mine");
    assert!(bench.ends(1, &["template", "new", "OWN-1", "-o", &file]).err.contains("exists already"));
    assert_eq!(bench.bytes("OWN-1.ron"), b"mine");
    for id in ["own", "", "A B", "../A", "É", "1A", "aeo-mra", "A\"", "AEO-MRA"] {
        let other = bench.text("other.ron");
        bench.ends(3, &["template", "new", id, "-o", &other]);
        assert!(!Path::new(&other).exists(), "{id}");
    }
}

#[test]
fn texts_of_samples_are_accepted_and_then_held() {
    let bench = Bench::new();
    let file = own(&bench);
    let first = bench.json(1, &["template", "test", &file]);
    assert_eq!(codes(&first), ["text-unknown", "text-unknown"]);
    assert!(!bench.path("expected").exists(), "a test writes nothing");
    let accepted = bench.json(0, &["template", "test", &file, "--accept"]);
    assert_eq!(accepted["written"].as_array().unwrap().len(), 2);
    let english = std::fs::read_to_string(bench.path("expected/own-first-en.txt")).unwrap();
    assert!(english.contains("the Norland Customs Service") && bench.path("expected/own-first-fr.txt").exists());
    bench.done(&["template", "test", &file]);
    // How a system ends its lines is no difference.
    bench.write("expected/own-first-en.txt", english.replace('\n', "\r\n"));
    bench.done(&["template", "test", &file]);
    let text = std::fs::read_to_string(&file).unwrap();
    bench.write("OWN.ron", text.replacen("on the date of its signature.", "on the day of its signature.", 1));
    let said = bench.ends(1, &["template", "test", &file]).err;
    let line = 1 + english.lines().position(|l| l.contains("on the date of its signature")).unwrap();
    assert!(said.contains(&format!("Line {line} reads")) && said.contains("own-first-en.txt"), "{said}");
    assert!(said.contains("on the day of") && said.contains("on the date of") && said.contains("--accept"), "{said}");
    assert_eq!(said.lines().count(), 1, "the French did not change: {said}");
    let accepted = bench.json(0, &["template", "test", &file, "--accept"]);
    assert_eq!(accepted["written"].as_array().unwrap().len(), 1, "only what changed is written");
    bench.done(&["template", "test", &file]);
}

#[test]
fn a_template_test_without_samples_or_with_broken_ones_fails() {
    let bench = Bench::new();
    let file = bench.text("OWN.ron");
    bench.done(&["template", "new", "OWN", "-o", &file]);
    assert_eq!(codes(&bench.json(1, &["template", "test", &file])), ["no-samples"]);
    std::fs::create_dir(bench.path("samples")).unwrap();
    // A sample of another template whose name begins alike is none of this one.
    bench.write("OWN-TWO.ron", "");
    bench.write("samples/own-two-x.draft.ron", "(");
    assert_eq!(codes(&bench.json(1, &["template", "test", &file])), ["no-samples"]);
    bench.write("samples/own-x.draft.ron", "(");
    assert!(bench.ends(3, &["template", "test", &file]).err.contains("own-x.draft.ron"));
    bench.ends(3, &["template", "test", &bench.text("nowhere.ron")]);
    bench.write("OWN.ron", std::fs::read_to_string(&file).unwrap().replace("{v1/inform}", "{v1/infrom}"));
    assert!(bench.ends(1, &["template", "test", &file, "--accept"]).err.contains("v1/infrom"));
    assert!(!bench.path("expected").exists(), "an unsound template is not accepted");
}

/// The samples that ship are found from the template files of the source, in the folder above them.
#[test]
fn the_texts_of_the_shipped_samples_are_those_that_were_read() {
    let bench = Bench::new();
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let mut texts = 0;
    for template in template::shipped() {
        let file = assets.join(format!("templates/{}.ron", template.id));
        let mut words = vec!["template", "test", file.to_str().unwrap()];
        // ACCEPT=1 writes the texts, which a person has read.
        if std::env::var_os("ACCEPT").is_some() {
            words.push("--accept");
        }
        let answer = bench.json(0, &words);
        let of_this = answer["texts"].as_u64().unwrap();
        // Samples of CMAA-MOU are none of CMAA.
        let fits = if template.id == "CMAA" { of_this == 4 } else { of_this >= 2 };
        assert!(fits, "{}: {of_this} texts", template.id);
        texts += of_this;
    }
    // No text is left over from a sample that is gone.
    assert_eq!(std::fs::read_dir(assets.join("expected")).unwrap().count() as u64, texts);
}

//! The command line, on the real program: every command, wrong calls, broken input, nothing overwritten.

mod bench;
mod data;
mod files;
mod foreign;
mod hostile;
mod proof;
mod record;
mod signing;
mod templates;
mod trouble;
mod trust;

use bench::{Bench, codes};
use std::path::Path;

const SAMPLE: &str = "sample:aeo-mra-ch-cn-2017";

#[test]
fn every_command_explains_itself() {
    let bench = Bench::new();
    let commands = [
        "",
        "template",
        "template list",
        "template show",
        "template check",
        "template new",
        "template test",
        "new",
        "show",
        "check",
        "export",
        "sign",
        "verify",
        "blueprint",
        "blueprint import",
        "blueprint schema",
        "catalogue",
        "catalogue list",
        "catalogue replicate",
        "dev",
    ];
    for command in commands {
        let mut words: Vec<&str> = command.split_whitespace().collect();
        words.push("--help");
        assert!(bench.done(&words).out.contains("Usage: entente"), "{command}");
    }
    assert!(bench.done(&["--version"]).out.starts_with("entente 0."));
}

#[test]
fn wrong_calls_end_with_two() {
    let bench = Bench::new();
    let wrong: [&[&str]; 9] = [
        &["new"],
        &["new", "AEO-MRA"],
        &["export", SAMPLE],
        &["check", SAMPLE, "--stage", "tomorrow"],
        &["dev", "nowhere", SAMPLE],
        &["exprot"],
        &["catalogue", "replicate", SAMPLE, "-o", "x.entente"],
        &["catalogue", "replicate", SAMPLE, "--party", "CH", "-o", "x.entente"],
        &["show", SAMPLE, "--no-such-flag"],
    ];
    for arguments in wrong {
        let said = bench.ends(2, arguments);
        assert!(!said.err.is_empty() && said.out.is_empty(), "{arguments:?}");
    }
}

#[test]
fn templates_are_listed_shown_and_checked() {
    let bench = Bench::new();
    assert!(bench.done(&["template", "list"]).out.contains("AEO-MRA"));
    let list = bench.json(0, &["template", "list"]);
    assert_eq!(list["templates"][0]["id"], "AEO-MRA");
    let shown = bench.done(&["template", "show", "AEO-MRA"]).out;
    assert!(shown.contains("inst.short_title") && shown.contains("party.name_full@PARTY"), "{shown}");
    assert!(bench.json(0, &["template", "show", "aeo-mra"])["sections"].as_array().unwrap().len() > 3);
    assert!(bench.ends(3, &["template", "show", "NOPE"]).err.contains("AEO-MRA"));
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/templates/AEO-MRA.ron");
    bench.done(&["template", "check", own.to_str().unwrap()]);
    let text = std::fs::read_to_string(&own).unwrap();
    let broken = bench.write("broken.ron", &text[..text.len() / 2]);
    let said = bench.ends(3, &["template", "check", &broken]);
    assert!(said.err.contains("broken.ron:"), "{}", said.err);
    let faulty = bench.write("faulty.ron", text.replacen("{shall}", "{shalll}", 1));
    assert!(bench.ends(1, &["template", "check", &faulty]).err.contains("shalll"));
}

#[test]
fn a_case_is_begun_shown_and_checked() {
    let bench = Bench::new();
    let case = bench.text("case.entente");
    let settings = ["inst.kind=treaty", "party.name_short@CH:en=Ruritania", "inst.languages=en,fr"];
    let mut words = vec!["new", "AEO-MRA", "-o", &case, "--party", "CH", "--party", "CN"];
    settings.iter().for_each(|s| words.extend(["--set", s]));
    let answer = bench.json(0, &words);
    assert!(answer["left"].as_u64().unwrap() > 5);
    let text = bench.done(&["show", &case]).out;
    assert!(text.contains("Ruritania"), "{text}");
    let french = bench.done(&["show", &case, "--language", "fr"]).out;
    assert_ne!(text, french);
    bench.done(&["check", &case]);
    let verdict = bench.json(1, &["check", &case, "--stage", "signature"]);
    assert!(codes(&verdict).contains(&"answer-missing"));
    let early = bench.json(1, &["check", &case, "--stage", "initialled"]);
    assert!(codes(&early).contains(&"answer-missing"));
    assert!(bench.ends(3, &["show", &case, "--language", "xx"]).err.contains("en, fr"));
    assert!(bench.ends(3, &["show", &case, "--copy", "ZZ"]).err.contains("CH, CN"));
}

#[test]
fn a_name_that_is_taken_stays_as_it_is() {
    let bench = Bench::new();
    let case = bench.write("case.entente", "mine");
    for words in
        [vec!["new", "AEO-MRA", "-o", &case], vec!["catalogue", "replicate", SAMPLE, "--party", "CH=NO", "-o", &case]]
    {
        let said = bench.ends(1, &words);
        assert!(said.err.contains("exists already"), "{}", said.err);
        assert_eq!(bench.bytes("case.entente"), b"mine");
    }
}

#[test]
fn one_line_sets_a_language_and_an_empty_one_clears() {
    let bench = Bench::new();
    let begin = |case: &str, set: &[&str]| {
        let mut words = vec!["new", "AEO-MRA", "-o", case, "--party", "CH", "--party", "CN"];
        set.iter().for_each(|s| words.extend(["--set", s]));
        bench.json(0, &words)["left"].as_u64().unwrap()
    };
    let (blank, dotted) = (bench.text("1.entente"), bench.text("2.entente"));
    let blank_left = begin(&blank, &["fin.term_n="]);
    let with_default = begin(&dotted, &["party.name_short@CH.en=Ruritania", "party.name_short@CN:en=Freedonia"]);
    let shown = bench.done(&["show", &dotted]).out;
    assert!(shown.contains("Ruritania") && shown.contains("Freedonia"), "{shown}");
    assert!(blank_left > with_default, "a cleared default is open again: {blank_left}, {with_default}");
}

#[test]
fn answers_that_do_not_fit_are_told_and_nothing_is_made() {
    let bench = Bench::new();
    let wrong = [
        ("inst.kindd=treaty", "inst.kind"),
        ("inst.kind=novel", "inst.kind"),
        ("party.name_short=X", "@PARTY"),
        ("inst.kind@A=treaty", "Leave out “@A”"),
        ("party.name_short@ZZ=X", "A, B"),
        ("sig.date=tomorrow", "2017-01-16"),
        ("nonsense", "field=value"),
    ];
    for (setting, hint) in wrong {
        let said = bench.ends(3, &["new", "AEO-MRA", "-o", "x.entente", "--set", setting]);
        assert!(said.err.contains(hint), "{setting}: {}", said.err);
        assert!(!bench.path("x.entente").exists());
    }
    bench.ends(3, &["new", "NOPE", "-o", "x.entente"]);
    bench.ends(3, &["new", "AEO-MRA", "-o", "x.entente", "--party", "lower"]);
    assert!(!bench.path("x.entente").exists());
    let said = bench.ends(1, &["new", "AEO-MRA", "-o", "no/such/folder/x.entente"]);
    assert!(said.err.contains("folder"), "{}", said.err);
}

#[test]
fn answers_come_from_files_in_json_and_ron() {
    let bench = Bench::new();
    let json = r#"{"parties": ["CH", "CN"], "inst.kind": "treaty", "inst.languages": ["en", "fr"],
        "sig.date": "2027-01-31", "party.name_short@CH": {"en": "Ruritania", "fr": "la Ruritanie"}}"#;
    let ron = r#"{"parties": ["CH", "CN"], "inst.kind": "treaty", "inst.languages": "en,fr",
        "sig.date": "2027-01-31", "party.name_short@CH": {"en": "Ruritania", "fr": "la Ruritanie"}}"#;
    let files = [bench.write("a.json", json), bench.write("a.ron", ron)];
    for (n, file) in files.iter().enumerate() {
        let case = bench.text(&format!("{n}.entente"));
        bench.done(&["new", "AEO-MRA", "-o", &case, "--answers", file]);
        assert!(bench.done(&["show", &case, "--language", "fr"]).out.contains("Ruritanie"));
    }
    assert_eq!(bench.done(&["show", "0.entente"]).out, bench.done(&["show", "1.entente"]).out);
    for broken in ["{", "[1]", "{\"inst.kind\": 7}", "\u{0}"] {
        let file = bench.write("b.json", broken);
        bench.ends(3, &["new", "AEO-MRA", "-o", "b.entente", "--answers", &file]);
        assert!(!bench.path("b.entente").exists());
    }
}

#[test]
fn broken_cases_are_refused_with_a_place_and_never_panic() {
    let bench = Bench::new();
    let case = bench.text("case.entente");
    bench.done(&["new", "AEO-MRA", "-o", &case]);
    let whole = bench.bytes("case.entente");
    let short = bench.write("short.entente", &whole[..whole.len() * 2 / 3]);
    let said = bench.ends(3, &["show", &short]);
    assert!(said.err.contains("short.entente:") && said.err.contains("breaks off"), "{}", said.err);
    // Also within a letter.
    let within = (whole.len() / 2..whole.len()).find(|at| whole[*at] & 0xC0 == 0x80).unwrap();
    let short = bench.write("short.entente", &whole[..within]);
    assert!(bench.ends(3, &["show", &short]).err.contains("breaks off"));
    let text = String::from_utf8(whole.clone()).unwrap();
    let newer = bench.write("newer.entente", text.replacen("entente-case 1", "entente-case 7", 1));
    assert!(bench.ends(3, &["show", &newer]).err.contains("newer version"));
    let edited = bench.write("edited.entente", text.replacen("Draft", "Signed", 1));
    assert!(bench.done(&["show", &edited]).err.contains("changed by something other"));
    let crlf = bench.write("crlf.entente", text.replace('\n', "\r\n"));
    assert!(bench.done(&["show", &crlf]).err.is_empty());
    let marked = bench.write("bom.entente", format!("\u{feff}{text}"));
    assert!(bench.done(&["show", &marked]).err.is_empty());
    for (name, bytes) in
        [("a", b"%PDF-1.7".to_vec()), ("b", vec![0xff; 100]), ("c", Vec::new()), ("d", vec![b'('; 100_000])]
    {
        let file = bench.write(name, bytes);
        bench.ends(3, &["show", &file]);
        bench.ends(3, &["export", &file, "-o", "out"]);
        assert!(!bench.path("out").exists());
    }
    assert!(bench.ends(3, &["show", "nothing.entente"]).err.contains("no file"));
    assert!(bench.ends(3, &["show", "."]).err.contains("folder"));
    assert!(bench.ends(3, &["show", "sample:none"]).err.contains("aeo-mra-ch-cn-2017"));
}

#[test]
fn the_shelf_lists_and_replicates() {
    let bench = Bench::new();
    assert!(bench.done(&["catalogue", "list"]).out.contains(SAMPLE));
    assert!(bench.done(&["catalogue", "list", "zzzzqqq"]).out.is_empty());
    let list = bench.json(0, &["catalogue", "list", "CH-CN"]);
    assert_eq!(list["entries"][0]["name"], SAMPLE);
    let case = bench.text("new.entente");
    let answer =
        bench.json(0, &["catalogue", "replicate", SAMPLE, "--party", "CH=NO", "--party", "CN=JP", "-o", &case]);
    assert!(!answer["left"].as_array().unwrap().is_empty());
    let text = bench.done(&["show", &case]).out;
    assert!(!text.contains("Swiss") && !text.contains("China"), "{text}");
    assert!(
        bench.ends(3, &["catalogue", "replicate", SAMPLE, "--party", "XX=NO", "-o", "y.entente"]).err.contains("XX")
    );
    std::fs::create_dir(bench.path("mine")).unwrap();
    std::fs::rename(bench.path("new.entente"), bench.path("mine/new.entente")).unwrap();
    bench.write("mine/broken.entente", "(");
    let mine = bench.json(0, &["catalogue", "list", "--folder", &bench.text("mine")]);
    let names: Vec<&str> = mine["entries"].as_array().unwrap().iter().filter_map(|e| e["name"].as_str()).collect();
    assert!(names.iter().any(|n| n.ends_with("new.entente")), "{names:?}");
    assert!(mine["entries"].as_array().unwrap().iter().any(|e| e["damaged"].is_array()));
}

#[test]
fn every_stage_lists_itself_alike_twice() {
    let bench = Bench::new();
    for stage in ["draft", "document", "pages", "pdf", "blueprint"] {
        let first = bench.done(&["dev", stage, SAMPLE]).out;
        assert!(first.lines().count() > 10, "{stage}");
        assert_eq!(first, bench.done(&["dev", stage, SAMPLE]).out, "{stage}");
    }
}

#[test]
fn messages_speak_french() {
    let bench = Bench::new();
    assert!(bench.ends(3, &["show", "rien.entente", "--tongue", "fr"]).err.contains("Il n’y a pas de fichier"));
    let mut command = bench.command(&["show", "rien.entente"]);
    let output = command.env("LC_ALL", "fr_FR.UTF-8").output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("erreur"));
}

#[test]
fn settings_that_are_damaged_stop_nothing() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("home")).unwrap();
    bench.write("home/settings.ron", "(((");
    let said = bench.done(&["template", "list"]);
    assert!(said.err.contains("settings.ron.damaged"), "{}", said.err);
    assert!(bench.done(&["template", "list"]).err.is_empty());
    assert_eq!(bench.names("home"), ["settings.ron.damaged"]);
}

#[test]
fn a_case_moves_to_an_overlay_and_says_what_became_of_its_answers() {
    let bench = Bench::new();
    let house = "Overlay(format: 1, id: \"AEO-MRA\", of: \"AEO-MRA\", version: \"3.0.0\", parts: {\"costs\": (left_out: true)})";
    let house = bench.write("house.ron", house);
    let updated = bench.text("updated.entente");
    let before = bench.done(&["show", "sample:aeo-mra-arrangement"]).out;
    let answer = bench.json(0, &["update", "sample:aeo-mra-arrangement", "--template", &house, "-o", &updated]);
    assert!(answer["template"].as_str().unwrap().ends_with("+3.0.0"), "{answer}");
    assert!(answer["kept"].as_u64().unwrap() > 50, "{answer}");
    let after = bench.done(&["show", &updated]).out;
    assert!(before.contains(" Costs\n") && !after.contains(" Costs\n"), "the overlay leaves the costs out");
    assert!(
        bench
            .ends(3, &["update", "sample:aeo-mra-arrangement", "--template", "NONE", "-o", &updated])
            .err
            .contains("AEO-MRA")
    );
}

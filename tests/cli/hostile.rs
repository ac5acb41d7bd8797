//! Hostile templates, on the real program: each ends by itself within two seconds and 300 MB, refused or told with
//! its place, checked as a file and exported in a case that carries it.

use crate::bench::{Bench, Said};
use std::process::{Command, Stdio};

/// Bytes of data that a run may take: the kernel ends it behind them.
const DATA: &str = "--data=314572800";

/// Seconds of the processor: two to check a file. An export sets two hundred pages before it stops, and the program of
/// the tests is built without optimisation: twice as many.
fn seconds(arguments: &[&str]) -> &'static str {
    if arguments.contains(&"export") { "--cpu=4" } else { "--cpu=2" }
}

/// A run below the limits. It must end with a code of its own, never by a signal.
fn bounded(bench: &Bench, name: &str, arguments: &[&str]) -> Said {
    let program = bench.command(arguments);
    let mut command = Command::new("prlimit");
    command
        .args([seconds(arguments), DATA, "--core=0"])
        .arg(program.get_program())
        .args(program.get_args())
        .stdin(Stdio::null());
    command.current_dir(bench.path("")).env("ENTENTE_HOME", bench.path("home")).env("LC_ALL", "C").env_remove("LANG");
    let output = command.output().expect("prlimit is needed: apt-get install util-linux");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code();
    let shown: String = err.chars().take(400).collect();
    let by_itself = matches!(code, Some(0 | 1 | 3));
    assert!(by_itself, "{name}: {arguments:?}: {:?} {shown}", output.status);
    assert!(!err.contains("panicked"), "{name}: {arguments:?}: {shown}");
    Said { code: code.unwrap_or(-1), out: String::from_utf8_lossy(&output.stdout).into_owned(), err }
}

/// What is put into a template, and what is said of it: by the check of the file, and on export of a case.
#[derive(Default)]
struct Attack {
    words: String,
    fields: String,
    parts: Vec<String>,
}

/// A text in both languages.
fn both(text: &str) -> String {
    format!("{{\"en\": \"{text}\", \"fr\": \"{text}\"}}")
}

/// A part with what else stands in it.
fn part(id: &str, text: &str, more: &str) -> String {
    format!("(id: \"{id}\", kind: Text, text: {}{more})", both(text))
}

fn part_when(id: &str, when: &str) -> String {
    part(id, "x", &format!(", when: Some(\"{when}\")"))
}

fn yes_no(id: &str, when: &str) -> String {
    format!("(id: \"{id}\", label: {}, kind: YesNo, when: Some(\"{when}\")),", both("N"))
}

fn words(list: impl Iterator<Item = (String, String)>) -> String {
    list.map(|(name, text)| format!("\"{name}\": {},", both(&text))).collect()
}

/// Parts in parts, each with the same addition.
fn nested(depth: usize, more: &str) -> String {
    let heading = both("h");
    (0..depth).fold(part("deep.leaf", "{party.name_full}", ""), |inner, n| {
        format!("(id: \"deep.n{n}\", kind: Article, heading: {heading}{more}, parts: [{inner}])")
    })
}

const ROWS: usize = 300;

/// A question with many rows to begin with.
fn rows() -> String {
    let row = "{\"a\": Text(\"x\")},".repeat(ROWS);
    let (label, column) = (both("R"), both("A"));
    format!(
        "(id: \"h.rows\", label: {label}, kind: Rows(columns: [(id: \"a\", label: {column}, kind: Text())]), \
         default: Some(Rows([{row}]))),"
    )
}

fn with_parts<const N: usize>(parts: [String; N]) -> Attack {
    Attack { parts: parts.into(), ..Attack::default() }
}

fn one(text: &str) -> Attack {
    with_parts([part("p.h", text, "")])
}

/// Name, attack, what the check says, what the export of a case says. An empty word: nothing need be said.
fn attacks() -> Vec<(&'static str, Attack, &'static str, &'static str)> {
    let depths = |text: &str, n: usize| format!("{}x{}", text.repeat(n), "{end}".repeat(n));
    let spread = |i: usize, n: usize| (1..20).map(move |k| (i * k + k) % n);
    let list = |many: usize, make: &dyn Fn(usize) -> String| (0..many).map(make).collect::<Vec<_>>();
    let option = |id: usize, label: &str| format!("(id: \"o{id}\", label: {})", both(label));
    vec![
        ("parts nested", with_parts([nested(60, "")]), "nested too deeply", "nested deeper"),
        ("parts nested without end", with_parts([nested(5_000, "")]), "nested too deeply", "nested deeper"),
        ("passages nested", one(&depths("{if parties = 2}", 5_000)), "p.h", "p.h"),
        (
            "brackets of a condition",
            with_parts([part_when("p.h", &format!("{}parties = 2{}", "(".repeat(20_000), ")".repeat(20_000)))]),
            "p.h",
            "",
        ),
        ("negations", with_parts([part_when("p.h", &format!("{}parties = 2", "not ".repeat(15_000)))]), "p.h", ""),
        (
            "words that double",
            Attack {
                words: words((0..22).map(|i| (format!("w{i}"), format!("{{w{n}}}{{w{n}}}", n = i + 1))))
                    + &words([("w22".to_owned(), "x".repeat(60))].into_iter()),
                ..one("{w0}")
            },
            "",
            "too large",
        ),
        (
            "words a hundredfold",
            Attack {
                words: words((0..10).map(|i| (format!("w{i}"), format!("{{w{}}}", i + 1).repeat(100))))
                    + &words([("w10".to_owned(), "x".repeat(60))].into_iter()),
                ..one("{w0}")
            },
            "",
            "too large",
        ),
        (
            "words in a circle",
            Attack {
                words: words([("wa", "{wb}{wb}"), ("wb", "{wa}{wa}")].map(|(n, t)| (n.into(), t.into())).into_iter()),
                ..one("{wa}")
            },
            "wa → wb → wa",
            "leads back to itself",
        ),
        (
            "words in many circles",
            Attack {
                words: words(
                    (0..4_000).map(|i| {
                        (format!("w{i}"), format!("{{w{}}}{{w{}}}", (i * 7 + 1) % 4_000, (i * 13 + 5) % 4_000))
                    }),
                ),
                ..one("{w0}")
            },
            "uses itself",
            "leads back to itself",
        ),
        (
            "a long chain of words",
            Attack {
                words: words((0..8_000).map(|i| (format!("w{i}"), format!("{{w{}}}", i + 1))))
                    + &words([("w8000".to_owned(), "x".to_owned())].into_iter()),
                ..one("{w0}")
            },
            "",
            "leads back to itself",
        ),
        ("repeats over parties", with_parts([nested(18, ", each: Some(\"parties\")")]), "", "too large"),
        ("passages over parties", one(&depths("{each party}", 20).replace('x', "{party.name_full}")), "", "too large"),
        (
            "repeats over rows",
            Attack { fields: rows(), ..with_parts([nested(8, ", each: Some(\"h.rows\")")]) },
            "",
            "too large",
        ),
        ("passages over rows", Attack { fields: rows(), ..one(&depths("{each row in h.rows}", 10)) }, "", "too large"),
        (
            "tables over rows",
            Attack {
                fields: rows(),
                ..with_parts([format!(
                    "(id: \"t.t\", kind: Table, each: Some(\"h.rows\"), table: Some((columns: [({c}, 1)], \
                     row: [{cell}], each: Some(\"h.rows\"))))",
                    c = both("C"),
                    cell = both("{row.a}")
                )])
            },
            "",
            "too large",
        ),
        (
            "questions in a circle",
            Attack {
                fields: yes_no("h.a", "h.b") + &yes_no("h.b", "h.a"),
                ..with_parts([part_when("p.h", "h.a and h.b")])
            },
            "“h.a” depends on itself",
            "",
        ),
        (
            "a web of questions",
            Attack {
                fields: list(2_500, &|i| {
                    let asked: Vec<String> = spread(i, 2_500).map(|n| format!("h.n{n}")).collect();
                    yes_no(&format!("h.n{i}"), &asked.join(" or "))
                })
                .concat(),
                ..with_parts([part_when("p.h", "h.n0")])
            },
            "depends on itself",
            "",
        ),
        (
            "parts that include one another",
            Attack {
                parts: list(2_500, &|i| {
                    let asked: Vec<String> = spread(i, 2_500).map(|n| format!("included p.n{n}")).collect();
                    part_when(&format!("p.n{i}"), &asked.join(" and "))
                }),
                ..Attack::default()
            },
            "depends on itself",
            "",
        ),
        (
            "a web of references",
            Attack {
                parts: list(2_500, &|i| {
                    let text: String = spread(i, 2_500).map(|n| format!("{{ref p.n{n}}}")).collect();
                    format!("(id: \"p.n{i}\", kind: Article, text: {})", both(&text))
                }),
                ..Attack::default()
            },
            "",
            "too large",
        ),
        (
            "an option that prints itself",
            Attack {
                fields: format!(
                    "(id: \"h.o\", label: {}, kind: Choice([(id: \"o0\", label: {}, text: {}), {}]), \
                     default: Some(Choice(\"o0\"))),",
                    both("O"),
                    both("a"),
                    both("{h.o}{h.o}{h.o}{h.o}"),
                    option(1, "b")
                ),
                ..one("{h.o}")
            },
            "",
            "",
        ),
        (
            "options without number",
            Attack {
                fields: format!(
                    "(id: \"h.o\", label: {}, kind: Choices(options: [{}])),",
                    both("O"),
                    list(40_000, &|i| option(i, "o")).join(",")
                ),
                ..one("{h.o}")
            },
            "more than 60000 entries",
            "larger than any file",
        ),
        ("a text without end", one(&"x".repeat(3_000_000)), "larger than any file", ""),
        ("one word", one(&"x".repeat(59_000)), "", ""),
        (
            "long texts",
            Attack { parts: list(20, &|i| part(&format!("p.n{i}"), &"word ".repeat(11_000), "")), ..Attack::default() },
            "",
            "too large",
        ),
        (
            "parts without number",
            Attack { parts: list(60_000, &|i| part(&format!("p.n{i}"), "x", "")), ..Attack::default() },
            "more than 60000 entries",
            "larger than any file",
        ),
        (
            "questions without number",
            Attack {
                fields: list(15_000, &|i| yes_no(&format!("h.n{i}"), "parties = 2")).concat(),
                ..Attack::default()
            },
            "used nowhere",
            "larger than any file",
        ),
        (
            "a number beyond all",
            Attack {
                fields: format!(
                    "(id: \"h.x\", label: {}, kind: Number(least: 0, most: 99999999999999999999999)),",
                    both("X")
                ),
                ..one("{h.x}")
            },
            "another kind",
            "cannot be understood",
        ),
        (
            "the largest number in words",
            Attack {
                fields: format!(
                    "(id: \"h.x\", label: {}, kind: Number(least: 0, most: {max}), default: Some(Number({max}))),",
                    both("X"),
                    max = i64::MAX
                ),
                ..one("{h.x words} {h.x ordinal}")
            },
            "",
            "",
        ),
        (
            "names that nobody knows",
            one(&list(4_000, &|i| format!("{{nowhere{i}}}")).join(" ")),
            "nowhere0",
            "nowhere0",
        ),
        ("direction turned", one("pay \u{202e}001 ot\u{202c}"), "U+202E", "U+202E"),
        ("no width", one("the Part\u{200b}ies"), "U+200B", "U+200B"),
        ("tags", one("x\u{e0041}\u{e0042}"), "U+E0041", "U+E0041"),
        ("letters that look alike", one("the P\u{430}rties"), "only look alike", ""),
        ("an id that looks alike", with_parts([part("p.\u{430}", "x", "")]), "cannot be an id", ""),
        ("marks upon marks", one(&format!("a{}", "\u{301}".repeat(25_000))), "", ""),
    ]
}

/// Puts something behind the first place of that name.
fn put(text: &str, place: &str, what: &str) -> String {
    assert!(text.contains(place), "{place}");
    text.replacen(place, &format!("{place}{what}"), 1)
}

fn section(fields: &str) -> String {
    format!("(id: \"hostile\", title: {}, fields: [{fields}])", both("H"))
}

/// The template file with the attack in it.
fn as_file(base: &str, attack: &Attack) -> String {
    let mut text = base.to_owned();
    if !attack.fields.is_empty() {
        text = put(&text, "\n    sections: [", &format!("Own({}),\n", section(&attack.fields)));
    }
    let parts: String = attack.parts.iter().map(|part| format!("Own({part}),\n")).collect();
    text = put(&text, "\n    parts: [", &parts);
    put(&text, "\n    words: {", &attack.words)
}

/// A case that carries the attack; no check has seen its template.
fn as_case(base: &str, attack: &Attack) -> String {
    let mut text = base.to_owned();
    if !attack.fields.is_empty() {
        text = put(&text, "\n    sections: [", &format!("{},\n", section(&attack.fields)));
    }
    let parts: String = attack.parts.iter().map(|part| format!("{part},\n")).collect();
    text = put(&text, "\n    parts: [", &parts);
    let text = put(&text, "\n    words: {", &attack.words);
    match attack.fields.contains("h.rows") {
        true => {
            let row = "{\"a\":Text(\"x\")},".repeat(ROWS);
            put(&text, "\n    answers: [", &format!("(at: (field: \"h.rows\"), answer: (value: Rows([{row}]))),"))
        }
        false => text,
    }
}

#[test]
fn hostile_templates_are_refused_or_told_in_two_seconds_and_300_mb() {
    let bench = Bench::new();
    let base = bench.text("base.ron");
    bench.done(&["template", "new", "HOSTILE", "-o", &base]);
    let case = bench.text("base.entente");
    bench.done(&["new", &base, "-o", &case, "--party", "CH", "--party", "CN"]);
    let read = |name: &str| String::from_utf8(bench.bytes(name)).unwrap();
    let (template, case) = (read("base.ron"), read("base.entente"));
    for (name, attack, checked, exported) in attacks() {
        let file = bench.write("hostile.ron", as_file(&template, &attack));
        let said = bounded(&bench, name, &["template", "check", &file]);
        assert!(said.err.contains(checked), "{name}: {checked}: {}", said.err.chars().take(600).collect::<String>());
        assert_eq!(said.code == 0, said.err.lines().all(|l| !l.starts_with("error")), "{name}");
        let file = bench.write("hostile.entente", as_case(&case, &attack));
        let said = bounded(&bench, name, &["export", &file, "-o", "out", "--language", "en", "--replace"]);
        assert!(said.err.contains(exported), "{name}: {exported}: {}", said.err.chars().take(600).collect::<String>());
    }
}

#[test]
fn modules_that_name_one_another_are_refused() {
    let bench = Bench::new();
    let base = bench.text("base.ron");
    bench.done(&["template", "new", "HOSTILE", "-o", &base]);
    std::fs::create_dir(bench.path("modules")).unwrap();
    for (name, other) in [("round", "about"), ("about", "round")] {
        let module = format!("Module(id: \"{name}\", uses: [\"{other}\"])");
        bench.write(&format!("modules/{name}.ron"), module);
    }
    let text = String::from_utf8(bench.bytes("base.ron")).unwrap();
    let file = bench.write("hostile.ron", text.replacen("uses: [", "uses: [\"round\", ", 1));
    let said = bounded(&bench, "modules", &["template", "check", &file]);
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(said.err.contains("“uses” is not a setting here") && said.err.contains(".ron:1:"), "{}", said.err);
}

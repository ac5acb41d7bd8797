//! Every shipped template in every language, every profile and with few and many parties: assembled without an error,
//! linted (sixty parties once for each template), and printed. The counts go to
//! `tests/output/templates.md`.

use entente::document::{self, Block, BlockKind, Copy, Document, assemble, plain};
use entente::draft::{Answer, Draft, Party, Place, Stage, validate};
use entente::finding::Finding;
use entente::language::Language;
use entente::template::{Choice, FieldKind, Profile, Template, Texts, Value, shipped};
use entente::workspace::{self, Case, ExportOptions, Progress, store::Disk};
use std::fmt::Write;
use std::path::Path;

const PARTIES: [usize; 3] = [3, 9, 60];

/// Names of countries that do not exist, made of a head and a tail, in the scripts of the templates.
const HEADS: [[&str; 4]; 8] = [
    ["Bor", "Бор", "بور", "博"],
    ["Cal", "Кал", "كال", "卡"],
    ["Dor", "Дор", "دور", "多"],
    ["Fen", "Фен", "فين", "芬"],
    ["Gal", "Гал", "غال", "加"],
    ["Kar", "Кар", "كار", "喀"],
    ["Mar", "Мар", "مار", "马"],
    ["Vel", "Вел", "فيل", "维"],
];
const TAILS: [[&str; 4]; 8] = [
    ["dania", "дани", "دانيا", "达尼亚"],
    ["gonia", "гони", "غونيا", "戈尼亚"],
    ["lavia", "лави", "لافيا", "拉维亚"],
    ["mania", "мани", "مانيا", "马尼亚"],
    ["novia", "нови", "نوفيا", "诺维亚"],
    ["ravia", "рави", "رافيا", "拉瓦亚"],
    ["sylia", "сили", "سيليا", "西利亚"],
    ["tania", "тани", "تانيا", "塔尼亚"],
];

/// The n-th invented country in the script of a language, without an article.
fn country(n: usize, language: &Language) -> String {
    let script = match language.code() {
        "ru" => 1,
        "ar" => 2,
        "zh" => 3,
        _ => 0,
    };
    format!("{}{}", HEADS[n % 8][script], TAILS[n / 8 % 8][script])
}

/// An invented answer of the n-th party, where copying that of another would name the same party twice.
fn invented(field: &str, n: usize, languages: &[Language]) -> Option<Value> {
    let named = |language: &Language| {
        let name = country(n, language);
        match (field, language.code()) {
            ("party.name_short", "fr") => format!("la {name}"),
            ("party.name_short", "ru") => format!("{name}я"),
            ("party.name_short", _) => name,
            (_, "fr") => format!("l’Administration des douanes de la {name}"),
            (_, "es") => format!("la Administración de Aduanas de {name}"),
            (_, "ru") => format!("Таможенная служба {name}и"),
            (_, "ar") => format!("إدارة جمارك {name}"),
            (_, "zh") => format!("{name}海关"),
            _ => format!("the Customs Administration of {name}"),
        }
    };
    match field {
        "party.name_full" | "party.name_short" | "party.authority" => {
            Some(Value::Texts(languages.iter().map(|l| (l.clone(), named(l))).collect()))
        }
        "party.signatory_name" => Some(Value::Text(format!("Anna {}", country(n, &Language::english())))),
        _ => None,
    }
}

fn set(draft: &mut Draft, place: Place, value: Value) {
    draft.answers.insert(place, Answer { value, origin: Default::default() });
}

/// The sample between so many parties: the last ones leave, or invented ones join with the answers of the last.
fn among(mut draft: Draft, parties: usize, template: &Template) -> Draft {
    while draft.parties.len() > parties {
        let gone = draft.parties.pop().unwrap().id;
        draft.answers.retain(|place, _| place.party.as_ref() != Some(&gone));
    }
    let model = draft.parties.last().unwrap().id.clone();
    let own = |(place, answer): (&Place, &Answer)| {
        (place.party.as_ref() == Some(&model)).then(|| (place.field.clone(), answer.value.clone()))
    };
    let answers: Vec<(String, Value)> = draft.answers.iter().filter_map(own).collect();
    for n in draft.parties.len()..parties {
        let id = format!("P{}", n + 1);
        for (field, value) in &answers {
            let value = invented(field, n, &template.languages).unwrap_or_else(|| value.clone());
            set(&mut draft, Place::party(field, &id), value);
        }
        draft.parties.push(Party { id });
    }
    draft
}

/// Texts of answers in every language of the template; where a sample lacks one, its English stands in.
fn complete(draft: &mut Draft, template: &Template) {
    fn fill(value: &mut Value, languages: &[Language]) {
        match value {
            Value::Texts(texts) => {
                let Some(text) = texts.get(&Language::english()).or_else(|| texts.values().next()).cloned() else {
                    return;
                };
                languages.iter().for_each(|l| _ = texts.entry(l.clone()).or_insert_with(|| text.clone()));
            }
            Value::Rows(rows) => rows.iter_mut().flat_map(|r| r.values_mut()).for_each(|v| fill(v, languages)),
            _ => {}
        }
    }
    draft.answers.values_mut().for_each(|a| fill(&mut a.value, &template.languages));
}

/// The same case in another profile: what that profile asks besides is answered.
fn in_profile(draft: &mut Draft, profile: Profile, template: &Template) {
    if draft.profile(template) != profile {
        set(draft, Place::case("inst.kind"), Value::Choice(profile.code().into()));
    }
    // An answer may bring another question: twice is enough for what ships.
    for _ in 0..2 {
        let open: Vec<Place> = entente::draft::open(template, draft).into_iter().map(|q| q.place).collect();
        for place in open {
            let mut fields = template.sections.iter().flat_map(|s| &s.fields);
            let field = fields.find(|f| f.id == place.field).unwrap();
            let value = field.default.clone().unwrap_or_else(|| by_kind(&field.kind, &field.example, template));
            set(draft, place, value);
        }
    }
}

fn by_kind(kind: &FieldKind, example: &Texts, template: &Template) -> Value {
    let text = |language: &Language| {
        let own = example.get(language).or_else(|| example.get(&Language::english()));
        own.cloned().unwrap_or_else(|| "the matter so named".into())
    };
    let first = |options: &[Choice]| options.first().unwrap().id.clone();
    match kind {
        FieldKind::Text { translated: true, .. } => {
            Value::Texts(template.languages.iter().map(|l| (l.clone(), text(l))).collect())
        }
        FieldKind::Text { .. } => Value::Text(text(&Language::english())),
        FieldKind::Number { least, .. } => Value::Number(*least),
        FieldKind::Duration { units, least, .. } => Value::Duration(*least, units[0]),
        FieldKind::YesNo => Value::YesNo(true),
        FieldKind::Choice(options) => Value::Choice(first(options)),
        FieldKind::Choices { options, .. } => Value::Choices(vec![first(options)]),
        FieldKind::Language => Value::Choice("en".into()),
        FieldKind::Languages => Value::Choices(vec!["en".into()]),
        FieldKind::Country => Value::Choice("XN".into()),
        FieldKind::Email => Value::Text("duty@customs.example".into()),
        FieldKind::Date => Value::Date(entente::calendar::Date::new(2026, 11, 2).unwrap()),
        FieldKind::Rows { .. } => Value::Rows(Vec::new()),
    }
}

/// The first sample of a template.
fn sample(template: &Template) -> Draft {
    let begins = |name: &&str| {
        let longest = shipped().iter().map(|t| t.id.to_lowercase()).filter(|id| name.starts_with(&format!("{id}-")));
        longest.max_by_key(String::len) == Some(template.id.to_lowercase())
    };
    let name =
        workspace::sample_names().into_iter().find(begins).unwrap_or_else(|| panic!("no sample: {}", template.id));
    workspace::open(&Disk, &format!("sample:{name}")).unwrap_or_else(|f| panic!("{name}: {f:#?}")).case.draft
}

/// The sample of a template in a profile, between so many parties, with nothing left open.
fn case(template: &Template, profile: Profile, parties: usize) -> Draft {
    let mut draft = among(sample(template), parties, template);
    complete(&mut draft, template);
    in_profile(&mut draft, profile, template);
    assert_eq!(draft.profile(template), profile, "{}", template.id);
    let open = entente::draft::open(template, &draft);
    let open: Vec<_> = open.iter().map(|q| &q.place).collect();
    assert!(open.is_empty(), "{} as {profile:?} among {parties} leaves open {open:?}", template.id);
    let unfit = errors(&validate(template, &draft));
    assert!(unfit.is_empty(), "{} as {profile:?} among {parties}: {unfit:#?}", template.id);
    draft
}

/// The least number a template allows, then few and many, each once and none above its most.
fn numbers(template: &Template) -> Vec<usize> {
    let (least, most) = (usize::from(template.parties.least), usize::from(template.parties.most));
    let mut numbers = vec![least];
    numbers.extend(PARTIES.iter().map(|n| (*n).clamp(least, most)));
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn articles(document: &Document) -> usize {
    let mut count = 0;
    document.walk(&mut |block: &Block| count += usize::from(block.kind == BlockKind::Article));
    count
}

/// Words as a reader counts them; in Chinese, characters.
fn words(text: &str, language: &Language) -> usize {
    match language.code() {
        "zh" => text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count(),
        _ => text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count(),
    }
}

fn errors(findings: &[Finding]) -> Vec<String> {
    let told = |f: &Finding| format!("[{}] {f}", f.code()).chars().take(400).collect();
    findings.iter().filter(|f| f.is_error()).map(told).collect()
}

/// Rows of the table for one template, and what is wrong.
fn rows_of(template: &Template) -> (String, Vec<String>) {
    let (mut rows, mut faults) = (String::new(), Vec::new());
    for &profile in &template.profiles {
        for parties in numbers(template) {
            let draft = case(template, profile, parties);
            let told = format!("{}, {}, {parties} parties", template.id, profile.code());
            // The comparison of originals among sixty is what takes time: once for each template is enough.
            let linted = parties < 60 || profile == template.profiles[0];
            let objections = if linted { errors(&document::check(template, &draft, Stage::Draft)) } else { Vec::new() };
            faults.extend(
                objections.iter().filter(|o| !EXPECTED.iter().any(|e| o.contains(e))).map(|o| format!("{told}: {o}")),
            );
            for language in &template.languages {
                let document = assemble(template, &draft, language, &Copy::Common);
                faults.extend(errors(&document.findings).iter().map(|f| format!("{told}, {language}: {f}")));
                let (articles, words) = (articles(&document), words(&plain(&document), language));
                let _ = writeln!(
                    rows,
                    "| {} | {language} | {} | {parties} | {articles} | {words} |",
                    template.id,
                    profile.code()
                );
            }
        }
    }
    (rows, faults)
}

/// What the linter must say when a sample between administrations is turned into a treaty; and what it says too much
/// of: where a decision names its parties with a word in brackets, "(hereinafter …)", the comparison of the originals
/// takes that word for one that differs.
const EXPECTED: [&str; 2] = ["[party-unable]", "[originals-differ] error: part “preamble.acting”"];

#[test]
fn every_template_language_profile_and_number_of_parties_is_assembled_without_an_error() {
    let templates: Vec<_> = shipped().iter().map(|s| s.template().unwrap()).collect();
    let all: Vec<(String, Vec<String>)> = std::thread::scope(|scope| {
        let running: Vec<_> = templates.iter().map(|t| scope.spawn(move || rows_of(t))).collect();
        running.into_iter().map(|r| r.join().unwrap_or_else(|p| std::panic::resume_unwind(p))).collect()
    });
    let mut table =
        String::from("| template | language | profile | parties | articles | words |\n|---|---|---|--:|--:|--:|\n");
    all.iter().for_each(|(rows, _)| table.push_str(rows));
    println!("{table}\n{} cases", table.lines().count() - 2);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/output");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("templates.md"), &table).unwrap();
    let faults: Vec<&String> = all.iter().flat_map(|(_, faults)| faults).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    for line in table.lines().skip(2) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let count = |n: usize| cells[n].parse::<usize>().unwrap();
        // A sheet on one block has few articles of its own, but is never empty.
        assert!(count(5) > 0 && count(6) > 300, "an empty text: {line}");
    }
}

#[test]
fn the_smallest_case_of_each_template_and_language_is_exported_without_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    for shipped in shipped() {
        let template = shipped.template().unwrap();
        let draft = case(template, template.profiles[0], usize::from(template.parties.least));
        let case = Case { file: None, template: template.clone(), draft, exports: Vec::new(), received: Vec::new() };
        let options = ExportOptions { languages: template.languages.clone(), ..ExportOptions::default() };
        let folder = folder.path().join(&template.id);
        let exported = workspace::export(&Disk, &case, &folder, &options, &Progress::default())
            .unwrap_or_else(|f| panic!("{}: {f:#?}", template.id));
        assert!(exported.findings.is_empty(), "{}: {:#?}", template.id, exported.findings);
        assert_eq!(exported.exports.len(), template.languages.len(), "{}", template.id);
        for file in &exported.exports {
            let pdf = std::fs::read(folder.join(&file.file)).unwrap();
            assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 20_000, "{}: {} bytes", file.file, pdf.len());
        }
    }
}

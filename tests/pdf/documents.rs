//! Every document that one case yields, from the case to the file, judged by the rules and by others' tools.

use crate::{judges, rules};
use entente::document::DocumentKind;
use entente::draft::{Answer, Edit, Place};
use entente::template::Value;
use entente::workspace::{self, Case, ExportOptions, Progress, store::Disk};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

const SAMPLE: &str = "sample:aeo-mra-arrangement";

fn case() -> Case {
    workspace::open(&Disk, SAMPLE).unwrap().case
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/output/documents").join(name)
}

fn answer(case: &mut Case, place: Place, value: Value) {
    case.draft.apply(Edit::Answer(place, Some(Answer { value, origin: Default::default() })));
}

/// The sample as it was before two answers changed.
fn earlier() -> String {
    static FILE: LazyLock<String> = LazyLock::new(saved_earlier);
    FILE.clone()
}

fn saved_earlier() -> String {
    let mut before = case();
    answer(&mut before, Place::case("fin.term_n"), Value::Duration(9, entente::calendar::Unit::Months));
    before.file = Some(std::env::temp_dir().join(format!("entente-earlier-{}.entente", std::process::id())));
    let backups = std::env::temp_dir().join("entente-backups");
    let file = before.file.clone().unwrap();
    let _ = std::fs::remove_file(&file);
    workspace::save_case(&Disk, &before, None, &backups, true).unwrap();
    file.into_os_string().into_string().unwrap()
}

fn export(case: &Case, name: &str, options: ExportOptions) -> Vec<PathBuf> {
    let options = ExportOptions { blueprint_json: false, blueprint_ron: false, replace: true, ..options };
    workspace::export(&Disk, case, &folder(name), &options, &Progress::default()).unwrap().files
}

/// All documents of the sample, by file name, exported once.
fn all() -> &'static BTreeMap<String, (PathBuf, Vec<u8>)> {
    static ALL: LazyLock<BTreeMap<String, (PathBuf, Vec<u8>)>> = LazyLock::new(|| {
        let options = ExportOptions {
            kinds: DocumentKind::ALL.to_vec(),
            draft_number: Some(3),
            since: Some(earlier()),
            ..ExportOptions::default()
        };
        let files = export(&case(), "all", options).into_iter();
        files
            .map(|f| (f.file_name().unwrap().to_string_lossy().into_owned(), (f.clone(), std::fs::read(&f).unwrap())))
            .collect()
    });
    &ALL
}

pub fn one(part: &str) -> &'static (PathBuf, Vec<u8>) {
    all().iter().find(|(name, _)| name.contains(part)).map(|(_, file)| file).unwrap_or_else(|| panic!("no {part}"))
}

fn text(part: &str, arguments: &[&str]) -> String {
    let path = one(part).0.to_str().unwrap();
    judges::run("pdftotext", arguments.iter().copied().chain([path, "-"])).accepted().out
}

#[test]
fn every_kind_yields_a_file_and_every_rule_holds() {
    for kind in DocumentKind::ALL.iter().filter(|k| !matches!(k, DocumentKind::Text | DocumentKind::Originals)) {
        one(kind.code());
    }
    for (name, (path, bytes)) in all() {
        judges::run("qpdf", ["--check", path.to_str().unwrap()]).accepted();
        let tree = lopdf::Document::load_mem(bytes).unwrap();
        let broken = rules::broken(bytes, &tree);
        assert!(broken.is_empty(), "{name}\n{}", broken.join("\n"));
    }
}

#[test]
fn the_same_provision_stands_at_one_height_in_both_languages() {
    let told = text("parallel-en-fr", &["-layout"]);
    for number in ["3.1", "5.4", "12.4", "19.3"] {
        let both = |line: &&str| line.split_whitespace().filter(|w| *w == number).count() == 2;
        assert!(told.lines().any(|l| both(&l)), "{number} does not stand twice in a line");
    }
    let heads = told.lines().filter(|l| l.contains("English") && l.contains("français")).count();
    assert!(heads > 10, "the names of the languages stand on {heads} pages");
    let tree = judges::run("pdfinfo", ["-struct", one("parallel-en-fr").0.to_str().unwrap()]).accepted().out;
    assert!(tree.contains("TD") && tree.contains("H1") && tree.contains("H2"), "{tree}");
    let objects = lopdf::Document::load_mem(&one("parallel-en-fr").1).unwrap().objects;
    let french = objects.values().filter_map(|o| o.as_dict().ok()).filter(|d| {
        d.get(b"S").is_ok_and(|s| s.as_name().is_ok_and(|n| n == b"TD"))
            && d.get(b"Lang").is_ok_and(|l| l.as_str().is_ok_and(|l| l.ends_with(b"fr") || l.ends_with(b"\0f\0r")))
    });
    assert!(french.count() > 100, "cells of the French column do not say that they are French");
}

#[test]
fn the_draft_shows_its_number_its_lines_and_what_changed() {
    let told = text("working-draft-3-en", &["-layout"]);
    let pages = told.matches('\u{c}').count();
    assert_eq!(told.replace('\u{a0}', " ").matches("Draft 3").count(), pages, "{told}");
    assert!(told.contains("without prejudice") && drawn_behind() == pages);
    assert!(told.lines().any(|l| l.trim_start().starts_with("5 ") || l.trim() == "5"), "no line is numbered");
    // The side-line: a filled rectangle in its colour, on the page with the notice and on no other.
    let drawn = judges::run("mutool", ["trace", one("working-draft-3-en").0.to_str().unwrap()]).accepted().out;
    let bars: Vec<usize> = drawn
        .split("<page ")
        .enumerate()
        .filter(|(_, page)| page.lines().any(|l| l.contains("fill_path") && l.contains(".607")))
        .map(|(n, _)| n)
        .collect();
    assert_eq!(bars.len(), 1, "side-lines on {bars:?}");
}

/// Pages on which the word of a draft is drawn on a slope, as an artifact.
fn drawn_behind() -> usize {
    let tree = lopdf::Document::load_mem(&one("working-draft-3-en").1).unwrap();
    let has = |id: &lopdf::ObjectId| {
        let content = String::from_utf8_lossy(&tree.get_page_content(*id)).replace(['\n', '\r'], " ");
        let mark = content.find("/Subtype /Watermark").or(content.find("/Subtype/Watermark"));
        mark.is_some_and(|at| content[at..].split("EMC").next().unwrap().contains("0.6 0.8 -0.8 0.6 "))
    };
    tree.get_pages().values().filter(|id| has(id)).count()
}

#[test]
fn sheets_speak_the_language_of_the_text() {
    let case = workspace::open(&Disk, "sample:cmaa-norland-valmere").unwrap().case;
    for code in ["es", "ru", "ar", "zh"] {
        let language = entente::language::Language::new(code).unwrap();
        let kinds = [
            DocumentKind::InitialsPages,
            DocumentKind::AnnexManifest,
            DocumentKind::ExplanatoryNote,
            DocumentKind::Questionnaire,
            DocumentKind::Differences,
        ];
        let languages = vec![language.clone()];
        let options = ExportOptions { kinds: kinds.to_vec(), languages, ..ExportOptions::default() };
        let files = export(&case, &format!("sheets-{code}"), options);
        assert_eq!(files.len(), kinds.len(), "{files:?}");
        for kind in kinds {
            let file = files.iter().find(|f| f.to_string_lossy().ends_with(&format!("{}-{code}.pdf", kind.code())));
            let path = file.unwrap_or_else(|| panic!("no {} in {code}: {files:?}", kind.code()));
            let told = judges::run("pdfinfo", [path.to_str().unwrap()]).accepted().out;
            assert!(told.contains(kind.name_in(&language)), "{told}");
            let bytes = std::fs::read(path).unwrap();
            let tree = lopdf::Document::load_mem(&bytes).unwrap();
            let broken = rules::broken(&bytes, &tree);
            assert!(broken.is_empty(), "{}\n{}", path.display(), broken.join("\n"));
        }
    }
}

#[test]
fn the_originals_differ_only_where_the_sheet_says() {
    let sheet = text("differences", &[]);
    let words = |party: &str| {
        let english = entente::language::Language::english();
        let setting = workspace::Setting { first: Some(party.into()), ..workspace::Setting::new(english) };
        let told = workspace::show(&case(), &setting).to_lowercase();
        let mut list: Vec<String> =
            told.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
        let as_printed = list.clone();
        list.sort();
        (as_printed, list)
    };
    let ((a, sorted_a), (b, sorted_b)) = (words("NORLAND"), words("VALMERE"));
    assert_ne!(a, b);
    assert_eq!(sorted_a, sorted_b, "the originals have other words");
    assert!(sheet.contains("Only the order of the parties differs"), "{sheet}");
    assert!(!sheet.contains('#'), "an id is shown: {sheet}");
}

#[test]
fn originals_that_differ_otherwise_are_never_exported() {
    let mut case = case();
    let mut template = (*case.template).clone();
    let article = template.parts.iter_mut().find(|p| p.id == "objective").unwrap();
    for text in article.parts.iter_mut().flat_map(|p| p.text.values_mut()) {
        text.push_str(" {first.name_short} shall pay {second.name_short}.");
    }
    case.template = template.into();
    let options = ExportOptions { kinds: vec![DocumentKind::Differences], replace: true, ..ExportOptions::default() };
    let _ = std::fs::remove_dir_all(folder("never"));
    let refused = workspace::export(&Disk, &case, &folder("never"), &options, &Progress::default()).unwrap_err();
    assert!(refused.iter().all(|f| f.code() == "originals-differ") && !refused.is_empty(), "{refused:?}");
    assert!(!folder("never").exists());
}

#[test]
fn fingerprints_are_those_of_the_attachments() {
    use sha2::{Digest, Sha256};
    let path = one("annex-manifest").0.to_str().unwrap();
    let told: String = text("annex-manifest", &[]).chars().filter(|c| !c.is_whitespace()).collect();
    let folder = folder("attachments");
    std::fs::create_dir_all(&folder).unwrap();
    judges::run("pdfdetach", ["-saveall", "-o", folder.to_str().unwrap(), path]).accepted();
    let mut found = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let sum: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert!(told.contains(&sum), "{sum} is not in the list");
        found += 1;
    }
    assert_eq!(found, 10, "five texts in two languages");
    let text: String = Sha256::digest(&one("norland-valmere-en.pdf").1).iter().map(|b| format!("{b:02x}")).collect();
    assert!(told.contains(&text), "the text itself is not in the list");
}

#[test]
fn sheets_say_what_the_case_says() {
    let block = text("utility-block-en", &[]);
    for words in ["Legal framework", "Business rules", "Data clusters", "Technology", "Trader Identification Number"] {
        assert!(block.contains(words), "{words}: {block}");
    }
    let note = text("explanatory-note-fr", &[]).split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["Effet juridique", "ne crée ni droits", "Coûts", "Points ouverts"] {
        assert!(note.contains(words), "{words}: {note}");
    }
    let certificate = text("concordance", &["-layout"]);
    assert!(certificate.lines().any(|l| l.contains("Articles") && l.contains("yes")), "{certificate}");
    assert!(text("initials", &[]).contains("Initials: Norland"));
    let signing = text("signature-pages-fr", &[]);
    assert!(
        signing.contains("Norland") && signing.contains("Port-Alder") || signing.contains("Port Alder"),
        "{signing}"
    );
}

#[test]
fn the_questionnaire_asks_everything_but_what_is_private() {
    let told: String = text("questionnaire-en", &[]).split_whitespace().collect();
    let squashed = |t: &str| t.split_whitespace().collect::<String>();
    let template = case().template;
    let english = entente::language::Language::english();
    for field in template.sections.iter().flat_map(|s| &s.fields) {
        let asked = told.contains(&squashed(&field.label[&english]));
        assert_eq!(asked, !field.private, "{}", field.id);
    }
    assert!(told.matches('☐').count() > 80, "{}", told.matches('☐').count());
}

#[test]
fn every_document_is_the_same_twice() {
    let options = ExportOptions {
        kinds: DocumentKind::ALL.to_vec(),
        draft_number: Some(3),
        since: Some(earlier()),
        ..ExportOptions::default()
    };
    for path in export(&case(), "again", options) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert_eq!(std::fs::read(&path).unwrap(), all()[&name].1, "{name}");
    }
}

#[test]
fn every_sample_yields_every_document() {
    let mut faults = Vec::new();
    for name in workspace::sample_names() {
        let case = workspace::open(&Disk, &format!("sample:{name}")).unwrap().case;
        let several = workspace::languages(&case).len() > 1;
        for kind in DocumentKind::ALL {
            let columns = matches!(kind, DocumentKind::Parallel | DocumentKind::Concordance);
            // The text has a test of its own, and originals are texts.
            if matches!(kind, DocumentKind::Text | DocumentKind::Originals) || columns && !several {
                continue;
            }
            let options = ExportOptions {
                kinds: vec![kind],
                blueprint_json: false,
                blueprint_ron: false,
                replace: true,
                ..ExportOptions::default()
            };
            let files = match workspace::export(&Disk, &case, &folder(name), &options, &Progress::default()) {
                Ok(exported) => exported.files,
                Err(refused) => {
                    faults.extend(refused.iter().map(|f| format!("{name} {}: {f}", kind.code())));
                    continue;
                }
            };
            for file in files {
                let bytes = std::fs::read(&file).unwrap();
                let tree = lopdf::Document::load_mem(&bytes).unwrap();
                let told = file.file_name().unwrap().to_string_lossy().into_owned();
                faults.extend(rules::broken(&bytes, &tree).into_iter().map(|b| format!("{name} {told}: {b}")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A text in English, Arabic and Chinese, with the same provisions.
pub fn three_languages() -> entente::document::Document {
    use crate::press_sample::{TONGUES, arabic, article, block, document, numbered, tongue, words};
    use entente::document::BlockKind;
    let in_language = |code: &str, heading: &str, text: &str| {
        let title = numbered(BlockKind::Line, "title.0", "", vec![words(heading)]);
        let title = entente::document::Block { number: None, ..title };
        let title = entente::document::Block { children: vec![title], ..block(BlockKind::Title, "title", Vec::new()) };
        let articles = (1..18).map(|n| {
            let paragraphs = (1..4)
                .map(|p| numbered(BlockKind::Paragraph, &format!("a{n}.{p}"), &format!("{n}.{p}"), vec![words(text)]));
            article(&format!("a{n}"), &n.to_string(), heading, paragraphs.collect())
        });
        document(code, heading, heading, std::iter::once(title).chain(articles).collect())
    };
    let first = |d: &entente::document::Document| {
        let mut found = String::new();
        d.walk(&mut |b| {
            let text: String = b.text.iter().map(entente::document::Inline::text).collect();
            if found.is_empty() && b.kind == BlockKind::Paragraph && text.len() > 120 {
                found = text;
            }
        });
        found
    };
    let chinese = tongue(TONGUES.iter().find(|t| t.0 == "zh").unwrap());
    let all = [
        in_language("ar", "نطاق التطبيق", &first(&arabic())),
        in_language("en", "Scope of application", &first(&crate::press_sample::english())),
        in_language("zh", "适用范围", &first(&chinese)),
    ];
    entente::document::parallel(&all).unwrap()
}

#[test]
fn three_scripts_stand_in_their_columns_and_arabic_on_the_right() {
    use entente::pages::{Mark, Options, Shape, paginate};
    let pages = paginate(&three_languages(), &Options::default());
    assert_eq!(pages.findings, []);
    assert!(pages.pages.len() > 2, "the rows run over no page");
    let mut left_of: BTreeMap<String, i32> = BTreeMap::new();
    let mut heights: BTreeMap<String, std::collections::BTreeSet<(usize, i32)>> = BTreeMap::new();
    for (n, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            let (Mark::Content(_), Shape::Glyphs(run)) = (item.mark, &item.shape) else { continue };
            let language = run.language.code().to_owned();
            let x = left_of.entry(language.clone()).or_insert(i32::MAX);
            *x = run.rect().x.0.min(*x);
            if run.text.trim() == "4.2" {
                heights.entry(language).or_default().insert((n, run.origin.y.0));
            }
        }
    }
    assert!(left_of["en"] < left_of["zh"] && left_of["zh"] < left_of["ar"], "{left_of:?}");
    let tops: Vec<(usize, i32)> = heights.values().filter_map(|h| h.first().copied()).collect();
    assert_eq!(tops.len(), 3, "{heights:?}");
    assert!(tops.windows(2).all(|t| t[0].0 == t[1].0 && (t[0].1 - t[1].1).abs() < 2_500), "{tops:?} {heights:?}");
    let written = entente::pdf::write(&pages, &crate::sample::request()).unwrap();
    let path = crate::output("parallel-ar-en-zh.pdf", &written.bytes);
    judges::run("qpdf", ["--check", &path]).accepted();
    let tree = lopdf::Document::load_mem(&written.bytes).unwrap();
    let broken = rules::broken(&written.bytes, &tree);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

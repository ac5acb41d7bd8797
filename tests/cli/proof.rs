//! The paper is the data: what the pages say is set again from the blueprint inside and compared.

use super::bench::{Bench, judge};
use super::signing::{exported, key};
use lopdf::{Document, Object, ObjectId};
use std::path::Path;

fn case(bench: &Bench, more: &[&str]) -> String {
    let case = bench.text("case.entente");
    bench.done(&[&["new", "AEO-MRA", "-o", &case, "--party", "CH", "--party", "CN"][..], more].concat());
    case
}

fn state(bench: &Bench, code: i32, pdf: &str) -> String {
    let answer = bench.json(code, &["verify", pdf]);
    answer["proof"]["state"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

/// The file with something changed, written whole.
fn altered(bench: &Bench, pdf: &str, name: &str, change: impl FnOnce(&mut Document)) -> String {
    let mut document = Document::load(pdf).unwrap();
    change(&mut document);
    let path = bench.text(name);
    document.save(&path).unwrap();
    path
}

/// The stream of the attached blueprint.
fn blueprint(document: &Document) -> ObjectId {
    let is_file = |o: &Object| o.type_name().is_ok_and(|n| n == b"EmbeddedFile");
    document.objects.iter().find(|(_, o)| is_file(o)).map(|(id, _)| *id).unwrap()
}

fn rewrite_stream(document: &mut Document, id: ObjectId, change: impl FnOnce(Vec<u8>) -> Vec<u8>) {
    let stream = document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let plain = stream.get_plain_content_with_limit(1 << 26).unwrap();
    stream.dict.remove(b"Filter");
    stream.set_content(change(plain));
}

#[test]
fn every_export_proves_itself_and_stays_proved_when_signed() {
    let bench = Bench::new();
    let case = case(&bench, &[]);
    let sets: [&[&str]; 5] = [
        &[],
        &["--copy", "CN"],
        &["--contents", "--paper", "letter"],
        &["--initials", "--binding"],
        &["--large-print"],
    ];
    for (n, set) in sets.iter().enumerate() {
        let out = bench.text(&format!("out-{n}"));
        bench.done(&[&["export", &case, "-o", &out, "--pdf"][..], set].concat());
        let pdf = format!("{out}/{}", bench.names(&format!("out-{n}"))[0]);
        assert_eq!(state(&bench, 1, &pdf), "exact", "{set:?}");
    }
    let pdf = exported(&bench, &case);
    let (p12, password) = (key(&bench, "ch"), bench.write("password", "secret"));
    let one = bench.text("one.pdf");
    bench.done(&["sign", &pdf, "--party", "CH", "--p12", &p12, "--password-file", &password, "-o", &one]);
    assert_eq!(state(&bench, 0, &one), "exact");
    let said = bench.done(&["verify", &one]);
    assert!(said.out.contains("The text you see is exactly the data inside the file."), "{}", said.out);
    let said = bench.done(&["verify", &one, "--tongue", "fr"]);
    assert!(said.out.contains("exactement celui des données"), "{}", said.out);
}

#[test]
fn two_languages_and_both_side_by_side_are_proved() {
    let bench = Bench::new();
    let kinds = ["--kind", "text", "--kind", "parallel", "--kind", "originals"];
    bench.done(&[&["export", "sample:c2b-norland-carriers", "-o", "out", "--pdf"][..], &kinds].concat());
    let pdfs: Vec<String> = bench.names("out").into_iter().filter(|n| n.ends_with(".pdf")).collect();
    assert!(pdfs.len() >= 7, "{pdfs:?}");
    for pdf in pdfs {
        assert_eq!(state(&bench, 1, &bench.text(&format!("out/{pdf}"))), "exact", "{pdf}");
    }
    bench.done(&[
        "export",
        "sample:c2b-norland-carriers",
        "-o",
        "draft",
        "--kind",
        "working-draft",
        "--language",
        "fr",
    ]);
    let draft = bench.text(&format!("draft/{}", bench.names("draft")[0]));
    let answer = bench.json(1, &["verify", &draft]);
    assert_eq!(answer["proof"]["reason"], "working-draft");
}

#[test]
fn an_altered_blueprint_is_told_by_page_and_words() {
    let bench = Bench::new();
    let case = case(&bench, &["--set", "inst.kind=treaty"]);
    let other = bench.text("other.entente");
    bench.done(&["new", "AEO-MRA", "-o", &other, "--party", "CH", "--party", "CN", "--set", "inst.kind=arrangement"]);
    let (pdf, lie) = (exported(&bench, &case), bench.text("lie"));
    bench.done(&["export", &other, "-o", &lie, "--blueprint", "json"]);
    let lie = std::fs::read(format!("{lie}/{}", bench.names("lie")[0])).unwrap();
    let lying = altered(&bench, &pdf, "lying.pdf", |d| {
        let id = blueprint(d);
        rewrite_stream(d, id, |_| lie);
    });
    let answer = bench.json(1, &["verify", &lying]);
    assert_eq!(answer["proof"]["state"], "differs");
    let first = &answer["proof"]["differences"][0];
    assert!(first["page"].as_u64().unwrap() >= 1 && first["found"] != first["expected"], "{first}");
    let said = bench.ends(1, &["verify", &lying]);
    assert!(said.out.contains("the pages say “") && said.out.contains("Page "), "{}", said.out);
    assert!(said.out.starts_with("The pages do not say what the data"), "the worst first: {}", said.out);
    // Signing it makes it no truer, whoever signs.
    let (p12, password) = (key(&bench, "ch"), bench.write("password", "secret"));
    let sign = ["sign", &lying, "--party", "CH", "--p12", &p12, "--password-file", &password, "-o", "s.pdf"];
    bench.done(&[&sign[..], &["--accept-warnings"]].concat());
    assert_eq!(state(&bench, 1, &bench.text("s.pdf")), "differs");
    // Data nobody can read is no proof, and no accusation.
    let mute = altered(&bench, &pdf, "mute.pdf", |d| {
        let id = blueprint(d);
        rewrite_stream(d, id, |_| b"{}".to_vec());
    });
    assert_eq!(state(&bench, 1, &mute), "not-possible");
}

#[test]
fn altered_pages_are_told() {
    let bench = Bench::new();
    let pdf = exported(&bench, &case(&bench, &[]));
    let pages = |d: &Document| d.get_pages().into_values().collect::<Vec<_>>();
    let content = |d: &Document, page: usize| d.get_page_contents(pages(d)[page])[0];
    // A word painted out of the text, and the blueprint as it was.
    let gone = altered(&bench, &pdf, "gone.pdf", |d| {
        let id = content(d, 1);
        rewrite_stream(d, id, |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            let at = text.rfind("] TJ").unwrap();
            let from = text[..at].rfind('[').unwrap();
            format!("{}[] TJ{}", &text[..from], &text[at + 4..]).into_bytes()
        });
    });
    let answer = bench.json(1, &["verify", &gone]);
    assert_eq!(answer["proof"]["state"], "differs");
    assert_eq!(answer["proof"]["differences"][0]["page"], 2);
    // The same words with a white sheet over them, under another crop, or in letters that look otherwise.
    let covered = altered(&bench, &pdf, "covered.pdf", |d| {
        let id = content(d, 2);
        rewrite_stream(d, id, |bytes| [&bytes[..], b"1 1 1 rg 0 0 600 400 re f\n"].concat());
    });
    let cropped = altered(&bench, &pdf, "cropped.pdf", |d| {
        let page = pages(d)[2];
        d.get_dictionary_mut(page).unwrap().set("CropBox", vec![0.into(), 400.into(), 595.into(), 842.into()]);
    });
    let noted = altered(&bench, &pdf, "noted.pdf", |d| {
        let note = lopdf::dictionary! { "Type" => "Annot", "Subtype" => "FreeText", "Contents" => Object::string_literal("no"),
        "Rect" => vec![100.into(), 100.into(), 400.into(), 300.into()] };
        let (note, page) = (d.add_object(note), pages(d)[2]);
        d.get_dictionary_mut(page).unwrap().set("Annots", vec![Object::Reference(note)]);
    });
    // Words laid over the text: as a note, in a form, or marked as no part of it.
    let marked = altered(&bench, &pdf, "marked.pdf", |d| {
        let id = content(d, 2);
        let lie = b"/Artifact BMC BT /None 12 Tf 72 700 Td (without notice) Tj ET EMC\n";
        rewrite_stream(d, id, |bytes| [&bytes[..], lie].concat());
    });
    let formed = altered(&bench, &pdf, "formed.pdf", |d| {
        let dictionary = lopdf::dictionary! { "Type" => "XObject", "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 600.into(), 800.into()] };
        let lie = lopdf::Stream::new(dictionary, b"BT /None 12 Tf 72 700 Td (without notice) Tj ET".to_vec());
        let (form, page) = (d.add_object(lie), pages(d)[2]);
        let own = d.get_dictionary(page).unwrap().get(b"Resources").unwrap().clone();
        let own = own
            .as_reference()
            .map_or_else(|_| own.as_dict().unwrap().clone(), |id| d.get_dictionary(id).unwrap().clone());
        let mut own = own;
        own.set("XObject", lopdf::dictionary! { "Lie" => Object::Reference(form) });
        d.get_dictionary_mut(page).unwrap().set("Resources", own);
        let id = content(d, 2);
        rewrite_stream(d, id, |bytes| [&bytes[..], b"/Lie Do\n"].concat());
    });
    for file in [&noted, &marked, &formed] {
        let answer = bench.json(1, &["verify", file]);
        assert_eq!(answer["proof"]["state"], "differs", "{file}");
        assert_eq!(answer["proof"]["differences"][0]["page"], 3, "{file}: {}", answer["proof"]);
    }
    let said = bench.run(&["verify", &covered, "--tongue", "en"]);
    assert!(said.out.contains("something may cover or hide them"), "{}", said.out);
    for file in [&covered, &cropped] {
        let answer = bench.json(1, &["verify", file]);
        assert_eq!(answer["proof"]["state"], "words-only", "{file}");
        assert_eq!(answer["proof"]["drawn_otherwise"], serde_json::json!([3]), "{file}");
    }
    let fonts = altered(&bench, &pdf, "fonts.pdf", |d| {
        let is_font = |o: &Object| o.as_dict().is_ok_and(|d| d.has(b"FontFile2") || d.has(b"FontFile3"));
        let descriptors: Vec<ObjectId> = d.objects.iter().filter(|(_, o)| is_font(o)).map(|(id, _)| *id).collect();
        let programs: Vec<Object> = descriptors
            .iter()
            .map(|id| {
                let entries = d.get_dictionary(*id).unwrap();
                entries.get(b"FontFile2").or(entries.get(b"FontFile3")).unwrap().clone()
            })
            .collect();
        for (id, program) in descriptors.iter().zip(programs.iter().rev()) {
            let entries = d.get_dictionary_mut(*id).unwrap();
            let key: &[u8] = if entries.has(b"FontFile2") { b"FontFile2" } else { b"FontFile3" };
            entries.set(key, program.clone());
        }
    });
    assert_eq!(state(&bench, 1, &fonts), "words-only");
    // A page left out.
    let cut = altered(&bench, &pdf, "cut.pdf", |d| d.delete_pages(&[2]));
    assert_eq!(state(&bench, 1, &cut), "differs");
}

#[test]
fn another_version_of_the_template_is_proved_by_the_wording_it_carries() {
    let bench = Bench::new();
    let pdf = exported(&bench, &case(&bench, &[]));
    // The template inside is the one that counts: its version number alone changes no word.
    let aged = altered(&bench, &pdf, "aged.pdf", |d| {
        let id = blueprint(d);
        rewrite_stream(d, id, |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            let changed = text.replacen("\"sha256\": \"", "\"sha256\": \"00", 1);
            assert_ne!(changed, text);
            changed.into_bytes()
        });
    });
    let answer = bench.json(1, &["verify", &aged]);
    assert_ne!(answer["proof"]["state"], "exact", "{}", answer["proof"]);
    // Files of other programs prove nothing and are accused of nothing.
    let plain = bench.text("plain.pdf");
    let done = judge("qpdf", "qpdf", &["--empty", "--pages", &pdf, "1-2", "--", &plain].map(Path::new));
    assert!(done.status.success());
    assert!(bench.json(1, &["verify", &plain])["proof"].is_null());
}

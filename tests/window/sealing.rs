//! Signing and trust in the window: see who would sign, sign, judge, confirm, judge again.

use crate::desk::{Look, Stage};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::finding::Tongue;
use entente::gui::act::Act;
use entente::gui::sealing::KeyPlace;
use entente::gui::view::{Dialog, Screen, SignForm};
use entente::signature::Verdict;
use entente::workspace::store::Disk;
use entente::workspace::{ExportOptions, Progress, Theme};
use std::path::PathBuf;
use std::process::Command;

/// A key file with two keys: one whose certificate has run out, and a good one.
fn keys(stage: &Stage) -> PathBuf {
    let script = "set -e
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/C=CH/O=Federal Customs/CN=Anna Signer' \
          -addext keyUsage=critical,digitalSignature,nonRepudiation -keyout k1 -out c1 2>/dev/null
        openssl pkcs12 -export -inkey k1 -in c1 -passout pass:secret -out anna.p12";
    let done = Command::new("sh").args(["-c", script]).current_dir(stage.home.path()).status();
    assert!(done.is_ok_and(|s| s.success()), "openssl is missing. Install the judges with: bash tests/judges.sh");
    stage.home.path().join("anna.p12")
}

fn exported(stage: &Stage) -> PathBuf {
    let case = stage.window().desk().expect("open").case().clone();
    let options = ExportOptions {
        languages: vec![entente::language::Language::english()],
        copies: Vec::new(),
        pdf: true,
        blueprint_ron: false,
        blueprint_json: false,
        paper: entente::pages::Paper::A4,
        extras: entente::workspace::Extras::default(),
        replace: false,
        ..ExportOptions::default()
    };
    let folder = stage.home.path().join("out");
    let made = entente::workspace::export(&Disk, &case, &folder, &options, &Progress::default()).expect("exported");
    made.files.iter().find(|f| f.extension().is_some_and(|e| e == "pdf")).expect("a PDF").clone()
}

/// Keeps a picture for people to look at.
fn picture(stage: &mut Stage, name: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/looks");
    std::fs::create_dir_all(&folder).unwrap();
    stage.h.render().unwrap().save(folder.join(format!("{name}.png"))).unwrap();
}

fn click(stage: &mut Stage, label: &str) {
    stage.h.get_by_role_and_label(Role::Button, label).click();
    stage.settle();
}

fn act(stage: &mut Stage, act: Act) {
    let ctx = stage.h.ctx.clone();
    stage.window_mut().carry_out(act, &ctx);
    stage.settle();
}

fn type_into(stage: &mut Stage, label: &str, text: &str) {
    stage.h.get_by_role_and_label(Role::TextInput, label).focus();
    stage.settle();
    stage.h.event(egui::Event::Text(text.into()));
    stage.settle();
}

#[test]
fn who_signs_is_seen_before_and_trust_is_given_after() {
    let mut stage = Stage::sample(Look::default());
    let (pdf, key) = (exported(&stage), keys(&stage));
    let form = SignForm {
        pdf: pdf.display().to_string(),
        party: "CH".into(),
        key: key.display().to_string(),
        password: "wrong".into(),
        ..SignForm::default()
    };
    act(&mut stage, Act::Show(Dialog::Sign(form.clone())));
    assert!(stage.h.query_by_role_and_label(Role::Button, "Sign").is_none(), "nobody signs unseen");
    click(&mut stage, "Show who would sign");
    let Some(Dialog::Sign(shown)) = &stage.window().view().dialog else { panic!("the form is open") };
    assert_eq!(shown.trouble[0].code(), "key-password");
    act(&mut stage, Act::Show(Dialog::Sign(SignForm { password: "secret".into(), ..form })));
    click(&mut stage, "Show who would sign");
    picture(&mut stage, "sign-who");
    let Some(Dialog::Sign(shown)) = &stage.window().view().dialog else { panic!("the form is open") };
    assert_eq!(shown.choice().map(|c| c.identity.name.as_str()), Some("Anna Signer"));
    assert!(shown.password.is_empty() && !format!("{shown:?}").contains("secret"));
    assert!(stage.h.query_by_label_contains("Federal Customs").is_some());
    click(&mut stage, "Sign");
    let Some(Dialog::Sign(done)) = &stage.window().view().dialog else { panic!("the form is open") };
    let signed = done.done.clone().unwrap_or_else(|| panic!("{:?}", done.trouble));
    assert!(signed.is_file());
    picture(&mut stage, "sign-done");
    act(&mut stage, Act::Verify(signed));
    let verdict =
        |stage: &Stage| stage.window().view().verified.as_ref().map(|v| v.report.signatures[0].trust.is_trusted());
    assert_eq!(verdict(&stage), Some(false));
    picture(&mut stage, "verdict-unknown");
    click(&mut stage, "Confirm this certificate…");
    picture(&mut stage, "trust-candidate");
    assert!(matches!(&stage.window().view().dialog, Some(Dialog::Trust(form)) if form.candidates.len() == 1));
    type_into(&mut stage, "How it was confirmed", "Telephone call");
    type_into(&mut stage, "Who confirmed it", "R. Keller");
    let confirm = stage.h.get_by_role_and_label(Role::Button, "Confirm this certificate");
    assert!(confirm.accesskit_node().is_disabled(), "not before the words were compared");
    let Some(Dialog::Trust(mut form)) = stage.window().view().dialog.clone() else { panic!("the form is open") };
    form.compared = true;
    act(&mut stage, Act::Show(Dialog::Trust(form)));
    click(&mut stage, "Confirm this certificate");
    assert_eq!(verdict(&stage), Some(true), "judged again at once");
    assert_eq!(stage.window().view().screen, Screen::Verify);
    let report = &stage.window().view().verified.as_ref().unwrap().report;
    assert_eq!(report.verdict, Verdict::Incomplete, "the other party has not signed");
    picture(&mut stage, "verdict-known");
    click(&mut stage, "Whom I trust…");
    picture(&mut stage, "trust-list");
    let Some(Dialog::Trust(form)) = &stage.window().view().dialog else { panic!("the list is open") };
    let kept = form.entries[0].confirmation.as_ref().unwrap();
    assert_eq!((kept.source.as_str(), kept.confirmed_by.as_str()), ("Telephone call", "R. Keller"));
    click(&mut stage, "Withdraw");
    let Some(Dialog::Trust(form)) = &stage.window().view().dialog else { panic!("the list is open") };
    assert!(form.entries.is_empty());
}

#[test]
fn a_card_is_asked_for_by_its_module_in_french_and_in_the_dark() {
    let mut stage = Stage::sample(Look { theme: Theme::Dark, tongue: Tongue::French, ..Look::default() });
    let pdf = exported(&stage).display().to_string();
    let form = SignForm { pdf, with: KeyPlace::Card, module: "/no/such/module.so".into(), ..SignForm::default() };
    act(&mut stage, Act::Show(Dialog::Sign(form)));
    click(&mut stage, "Montrer qui signerait");
    let Some(Dialog::Sign(shown)) = &stage.window().view().dialog else { panic!("the form is open") };
    assert_eq!(shown.trouble[0].code(), "token-module");
    picture(&mut stage, "sign-card-fr");
}

#[test]
fn what_is_hidden_in_a_foreign_file_is_read_before_it_is_signed() {
    let mut stage = Stage::sample(Look::default());
    let key = keys(&stage);
    // A file that carries a script and a note over its page.
    let mut body = b"%PDF-1.7\n".to_vec();
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3>>/OpenAction<</S/JavaScript/JS(1)>>>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 300 300]>>",
        "<</Type/Page/Parent 2 0 R/Annots[4 0 R 5 0 R]>>",
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(CH)/F 132/Rect[10 10 200 60]/P 3 0 R>>",
        "<</Type/Annot/Subtype/FreeText/Rect[10 100 200 160]/Contents(over the text)/F 4>>",
    ];
    let mut table = "xref\n0 1\n0000000000 65535 f\r\n".to_owned();
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{} 1\n{:010} 00000 n\r\n", i + 1, body.len()));
        body.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", i + 1).as_bytes());
    }
    let start = body.len();
    body.extend_from_slice(format!("{table}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").as_bytes());
    let pdf = stage.home.path().join("foreign.pdf");
    std::fs::write(&pdf, &body).unwrap();
    let form = SignForm {
        pdf: pdf.display().to_string(),
        party: "CH".into(),
        key: key.display().to_string(),
        password: "secret".into(),
        ..SignForm::default()
    };
    act(&mut stage, Act::Show(Dialog::Sign(form)));
    click(&mut stage, "Show who would sign");
    let Some(Dialog::Sign(mut shown)) = stage.window().view().dialog.clone() else { panic!("the form is open") };
    let codes: Vec<&str> = shown.against.iter().map(|f| f.code()).collect();
    assert_eq!(codes, ["lint-scripts", "lint-notes"], "{:?}", shown.trouble);
    picture(&mut stage, "sign-against");
    let sign = stage.h.get_by_role_and_label(Role::Button, "Sign");
    assert!(sign.accesskit_node().is_disabled(), "not unread");
    shown.accepted = true;
    act(&mut stage, Act::Show(Dialog::Sign(shown)));
    click(&mut stage, "Sign");
    let Some(Dialog::Sign(done)) = &stage.window().view().dialog else { panic!("the form is open") };
    assert!(done.done.as_ref().is_some_and(|f| f.is_file()), "{:?}", done.trouble);
}

#[test]
fn one_of_several_keys_is_chosen_and_the_paper_is_compared_with_its_data() {
    let mut stage = Stage::sample(Look::default());
    let pdf = exported(&stage);
    let script = "set -e; for n in x y; do openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 99 \
          -subj /O=Customs/CN=Signer-$n -keyout $n.k -out $n.c 2>/dev/null; \
        openssl pkcs12 -export -inkey $n.k -in $n.c -name $n -passout pass:secret -out $n.p12; \
        keytool -importkeystore -noprompt -srckeystore $n.p12 -srcstorepass secret -srcstoretype pkcs12 \
          -destkeystore two.p12 -deststorepass secret -deststoretype pkcs12 2>/dev/null; done";
    let done = Command::new("sh").args(["-c", script]).current_dir(stage.home.path()).status();
    assert!(done.is_ok_and(|s| s.success()), "keytool is missing. Install the judges with: bash tests/judges.sh");
    let form = SignForm {
        pdf: pdf.display().to_string(),
        party: "CH".into(),
        key: stage.home.path().join("two.p12").display().to_string(),
        password: "secret".into(),
        data: true,
        ..SignForm::default()
    };
    act(&mut stage, Act::Show(Dialog::Sign(form)));
    click(&mut stage, "Show who would sign");
    let Some(Dialog::Sign(shown)) = &stage.window().view().dialog else { panic!("the form is open") };
    assert_eq!((shown.choices.len(), shown.chosen), (2, None), "nobody is chosen unasked");
    assert!(stage.h.query_by_role_and_label(Role::Button, "Sign").is_none(), "not before one is chosen");
    picture(&mut stage, "sign-which");
    let row = stage
        .h
        .get_all_by_role(Role::RadioButton)
        .find(|n| n.accesskit_node().label().is_some_and(|label| label.contains("Signer-y")));
    row.expect("a row for each certificate").click();
    stage.settle();
    click(&mut stage, "Sign");
    let Some(Dialog::Sign(done)) = &stage.window().view().dialog else { panic!("the form is open") };
    let signed = done.done.clone().unwrap_or_else(|| panic!("{:?}", done.trouble));
    assert!(signed.with_extension("blueprint.json.p7s").is_file());
    act(&mut stage, Act::Verify(signed.clone()));
    let verified = stage.window().view().verified.as_ref().unwrap();
    assert_eq!(verified.report.signatures[0].signer.as_ref().unwrap().name, "Signer-y");
    assert!(matches!(verified.proof, Some(entente::workspace::Proof::Exact { .. })), "{:?}", verified.proof);
    assert!(stage.h.query_by_label_contains("exactly the data inside").is_some());
    picture(&mut stage, "verdict-proof");
    // Another blueprint inside: the place is shown where pages and data part.
    let mut document = lopdf::Document::load(&pdf).unwrap();
    let is_file = |o: &lopdf::Object| o.type_name().is_ok_and(|n| n == b"EmbeddedFile");
    let id = document.objects.iter().find(|(_, o)| is_file(o)).map(|(id, _)| *id).unwrap();
    let other = entente::workspace::open(&Disk, "sample:cmaa-nl-jp-2009").unwrap().case;
    let json = entente::blueprint::to_json(&entente::workspace::blueprint(&other));
    let stream = document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    stream.dict.remove(b"Filter");
    stream.set_content(json.into_bytes());
    let lying = stage.home.path().join("lying.pdf");
    document.save(&lying).unwrap();
    act(&mut stage, Act::Verify(lying));
    assert!(
        stage.h.query_all_by_label_contains("do not say what the data").count() == 2,
        "on top, and where it belongs"
    );
    assert!(stage.h.query_by_label("Pages and data contradict each other").is_some());
    assert!(stage.h.query_by_label_contains("the pages say").is_some());
    picture(&mut stage, "verdict-differs");
}

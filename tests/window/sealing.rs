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
    let mut partner = Stage::new(Look::default());
    act(&mut partner, Act::Verify(signed.clone()));
    let waits = partner.h.query_by_label_contains("still waits for a signature");
    assert!(waits.is_some(), "told also where no case says whose place it is");
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
    assert!(stage.h.query_by_label_contains("Send this file on").is_none());
    picture(&mut stage, "verdict-differs");
}

fn done_file(stage: &Stage) -> PathBuf {
    let Some(Dialog::Sign(done)) = &stage.window().view().dialog else { panic!("the form is open") };
    done.done.clone().expect("signed")
}

/// A file let go of over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|e| e.to_string())
    }
}

fn drop_file(stage: &mut Stage, path: &std::path::Path) {
    stage.h.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.to_path_buf())));
    stage.settle();
}

/// A form that signs `pdf` with Anna's key, or another, without being asked again.
fn sign_with(stage: &mut Stage, pdf: &std::path::Path, party: &str, key: &std::path::Path, data: bool) -> PathBuf {
    let form = SignForm {
        pdf: pdf.display().to_string(),
        party: party.into(),
        key: key.display().to_string(),
        password: "secret".into(),
        data,
        ..SignForm::default()
    };
    act(stage, Act::Show(Dialog::Sign(form)));
    let look = if stage.h.query_by_role_and_label(Role::Button, "Show who would sign").is_some() {
        ("Show who would sign", "Sign")
    } else {
        ("Montrer qui signerait", "Signer")
    };
    click(stage, look.0);
    click(stage, look.1);
    let Some(Dialog::Sign(done)) = &stage.window().view().dialog else { panic!("the form is open") };
    done.done.clone().unwrap_or_else(|| panic!("{:?}", done.trouble))
}

/// The export of the open case by the window's own hand, so that the case remembers it.
fn exported_here(stage: &mut Stage) -> PathBuf {
    let folder = stage.home.path().join("out");
    let options = ExportOptions {
        languages: vec![entente::language::Language::english()],
        pdf: true,
        blueprint_ron: false,
        blueprint_json: false,
        ..ExportOptions::default()
    };
    act(stage, Act::Export { folder: folder.clone(), options });
    act(stage, Act::CloseDialog);
    folder.join(&stage.window().desk().unwrap().case().exports.last().expect("noted").file)
}

#[test]
fn who_has_signed_and_who_is_next_is_seen_and_ink_is_noted() {
    use entente::gui::command::Command;
    let mut stage = Stage::sample(Look::default());
    let key = keys(&stage);
    act(&mut stage, Act::Do(Command::Signers));
    assert!(stage.h.query_by_label_contains("Nothing was exported yet").is_some());
    picture(&mut stage, "signers-none");
    act(&mut stage, Act::CloseDialog);
    let pdf = exported_here(&mut stage);
    act(&mut stage, Act::Do(Command::Signers));
    assert_eq!(stage.h.query_all_by_label_contains("is next to sign").count(), 1);
    act(&mut stage, Act::CloseDialog);
    // Our own signature goes into the record, and the next form begins with who is next, on the newest version.
    let signed = sign_with(&mut stage, &pdf, "CH", &key, false);
    assert!(stage.h.query_by_label_contains("Noted in the case").is_some());
    picture(&mut stage, "sign-noted");
    click(&mut stage, "Who has signed…");
    assert!(stage.h.query_by_label_contains("has signed; noted on").is_some());
    let standing = stage.window().desk().unwrap().case().standings().pop().unwrap();
    assert_eq!((standing.signed.len(), standing.open.as_slice()), (1, &["CN".to_owned()][..]));
    let next = stage
        .h
        .get_all_by_role(Role::Button)
        .find(|n| n.accesskit_node().label().is_some_and(|label| label.starts_with("Sign for ")));
    next.expect("the next party").click();
    stage.settle();
    let Some(Dialog::Sign(form)) = &stage.window().view().dialog else { panic!("the form is open") };
    assert_eq!((form.party.as_str(), PathBuf::from(&form.pdf)), ("CN", signed.clone()));
    act(&mut stage, Act::CloseDialog);
    // From now on the copy without it is an older one.
    let older = SignForm {
        pdf: pdf.display().to_string(),
        party: "CN".into(),
        key: key.display().to_string(),
        password: "secret".into(),
        ..SignForm::default()
    };
    act(&mut stage, Act::Show(Dialog::Sign(older)));
    click(&mut stage, "Show who would sign");
    let Some(Dialog::Sign(shown)) = &stage.window().view().dialog else { panic!("the form is open") };
    assert_eq!(shown.against.iter().map(|f| f.code()).collect::<Vec<_>>(), ["older-version"]);
    picture(&mut stage, "sign-older");
    act(&mut stage, Act::CloseDialog);
    // Pages for ink, and a scan of them.
    act(&mut stage, Act::Do(Command::Signers));
    let scan = stage.home.path().join("scan.png");
    std::fs::write(&scan, b"\x89PNG\r\n\x1a\nsigned in ink").unwrap();
    drop_file(&mut stage, &scan);
    assert_eq!(stage.window().desk().unwrap().case().scans().count(), 1);
    assert!(stage.h.query_by_label_contains("scan.png").is_some());
    picture(&mut stage, "signers");
    std::fs::write(&scan, b"no picture").unwrap();
    drop_file(&mut stage, &scan);
    assert!(stage.h.query_by_label_contains("neither a PDF nor a picture").is_some());
    click(&mut stage, "Make the signature pages…");
    let Some(Dialog::Export(form)) = &stage.window().view().dialog else { panic!("the export is open") };
    let kinds: Vec<&str> = form.kinds.iter().filter(|(_, on)| **on).map(|(k, _)| k.code()).collect();
    assert_eq!((kinds, form.ron, form.json), (vec!["signature-pages"], false, false));
}

#[test]
fn a_signature_beside_its_data_is_judged_when_it_is_dropped() {
    let mut stage = Stage::sample(Look { tongue: Tongue::French, ..Look::default() });
    let key = keys(&stage);
    let pdf = exported_here(&mut stage);
    let signed = sign_with(&mut stage, &pdf, "CH", &key, true);
    let (data, message) = (signed.with_extension("blueprint.json"), signed.with_extension("blueprint.json.p7s"));
    act(&mut stage, Act::CloseDialog);
    for path in [&message, &data] {
        drop_file(&mut stage, path);
        let beside = stage.window().view().beside.as_ref().expect("a verdict");
        assert!(beside.report.holds() && (&beside.file, &beside.message) == (&data, &message));
        assert_eq!(stage.window().view().screen, Screen::Verify);
    }
    picture(&mut stage, "beside-fr");
    click(&mut stage, "Confirmer ce certificat…");
    assert!(matches!(&stage.window().view().dialog, Some(Dialog::Trust(_))));
    act(&mut stage, Act::CloseDialog);
    let mut bytes = std::fs::read(&data).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&data, bytes).unwrap();
    act(&mut stage, Act::Verify(message.clone()));
    assert!(stage.h.query_by_label_contains("n’est pas celui qui a été signé").is_some());
    picture(&mut stage, "beside-altered-fr");
    std::fs::remove_file(&data).unwrap();
    act(&mut stage, Act::Verify(message));
    assert_eq!(stage.window().view().verify_trouble[0].code(), "message-alone");
    assert!(stage.window().view().beside.is_none());
}

#[test]
fn nothing_is_sent_unless_an_authority_stands_in_the_settings() {
    use entente::gui::command::Command;
    let mut stage = Stage::sample(Look::default());
    let (pdf, key) = (exported(&stage), keys(&stage));
    let shown = |stage: &mut Stage| {
        let form = SignForm {
            pdf: pdf.display().to_string(),
            party: "CH".into(),
            key: key.display().to_string(),
            password: "secret".into(),
            ..SignForm::default()
        };
        act(stage, Act::Show(Dialog::Sign(form)));
        click(stage, "Show who would sign");
        let Some(Dialog::Sign(form)) = stage.window().view().dialog.clone() else { panic!("the form is open") };
        form
    };
    let form = shown(&mut stage);
    assert!(!form.stamp && form.authority.is_empty());
    assert!(stage.h.query_by_label_contains("nothing is sent anywhere").is_some());
    act(&mut stage, Act::CloseDialog);
    act(&mut stage, Act::Do(Command::Settings));
    type_into(&mut stage, "Time-stamp authority", "https://tsa.example");
    assert!(stage.h.query_by_label_contains("It must begin with http://").is_some());
    picture(&mut stage, "settings-authority");
    act(&mut stage, Act::TimeAuthority(" http://127.0.0.1:9/stamp ".into()));
    assert_eq!(stage.window().workshop().settings().time_authority.as_deref(), Some("http://127.0.0.1:9/stamp"));
    let form = shown(&mut stage);
    assert!(form.stamp && form.authority == "http://127.0.0.1:9/stamp");
    assert!(stage.h.query_by_label_contains("goes to http://127.0.0.1:9/stamp").is_some());
    // Nobody answers there: the signature is made all the same, and it is told.
    click(&mut stage, "Sign");
    let Some(Dialog::Sign(done)) = &stage.window().view().dialog else { panic!("the form is open") };
    assert!(done.done.is_some());
    assert_eq!(done.trouble.iter().map(|f| f.code()).collect::<Vec<_>>(), ["no-answer"]);
    picture(&mut stage, "sign-no-answer");
    let signed = done_file(&stage);
    act(&mut stage, Act::Verify(signed));
    click(&mut stage, "Keep the proof for years…");
    let Some(Dialog::Trouble(told)) = &stage.window().view().dialog else { panic!("nobody answers there") };
    assert_eq!(told[0].code(), "no-answer");
    act(&mut stage, Act::CloseDialog);
    act(&mut stage, Act::TimeAuthority(String::new()));
    assert_eq!(stage.window().workshop().settings().time_authority, None);
}

/// Appends another content for an object, as an attacker would.
fn updated(bytes: &[u8], number: u32, content: &str) -> Vec<u8> {
    let tail = String::from_utf8_lossy(&bytes[bytes.len() - 64..]).into_owned();
    let previous: usize = tail.rsplit("startxref").next().unwrap().split_whitespace().next().unwrap().parse().unwrap();
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let root = document.trailer.get(b"Root").unwrap().as_reference().unwrap().0;
    let mut out = bytes.to_vec();
    let at = out.len();
    out.extend_from_slice(
        format!("{number} 0 obj\n<</Length {}>>\nstream\n{content}\nendstream\nendobj\n", content.len()).as_bytes(),
    );
    let start = out.len();
    let size = document.max_id + 50;
    out.extend_from_slice(
        format!(
            "xref\n{number} 1\n{at:010} 00000 n\r\ntrailer\n<</Size {size}/Root {root} 0 R/Prev {previous}>>\nstartxref\n{start}\n%%EOF\n"
        )
        .as_bytes(),
    );
    out
}

#[test]
fn what_was_altered_is_marked_on_top() {
    use entente::gui::command::Command;
    let look = Look { theme: Theme::Dark, tongue: Tongue::French, size: [1366.0, 768.0] };
    let mut stage = Stage::sample(look);
    let key = keys(&stage);
    let pdf = exported_here(&mut stage);
    let content = |bytes: &[u8]| {
        let document = lopdf::Document::load_mem(bytes).unwrap();
        let page = *document.get_pages().values().nth(1).unwrap();
        document.get_page_contents(page)[0].0
    };
    let save = |stage: &Stage, name: &str, bytes: Vec<u8>| {
        let path = stage.home.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    // Altered after it was signed.
    let signed = sign_with(&mut stage, &pdf, "CH", &key, false);
    act(&mut stage, Act::CloseDialog);
    let bytes = std::fs::read(&signed).unwrap();
    let altered = save(&stage, "altered.pdf", updated(&bytes, content(&bytes), ""));
    act(&mut stage, Act::Verify(altered));
    let verified = stage.window().view().verified.as_ref().unwrap();
    assert_eq!(verified.report.verdict, Verdict::Modified);
    let told = verified.altered.as_ref().expect("the pages are compared");
    assert!(told.field.is_some() && told.differences[0].page <= 2 && told.drawn_otherwise == [2]);
    assert!(stage.h.query_by_label_contains("ne disent plus ce qui a été signé").is_some());
    picture(&mut stage, "verdict-altered-fr-dark");
    // Altered after it was exported, and before anybody signed: told before we sign, and after somebody did.
    let bytes = std::fs::read(&pdf).unwrap();
    let early = save(&stage, "early.pdf", updated(&bytes, content(&bytes), ""));
    let form = SignForm {
        pdf: early.display().to_string(),
        party: "CH".into(),
        key: key.display().to_string(),
        password: "secret".into(),
        ..SignForm::default()
    };
    act(&mut stage, Act::Show(Dialog::Sign(form)));
    click(&mut stage, "Montrer qui signerait");
    let Some(Dialog::Sign(shown)) = &stage.window().view().dialog else { panic!("the form is open") };
    assert!(shown.against.iter().any(|f| f.code() == "changed-since-export"), "{:?}", shown.against);
    picture(&mut stage, "sign-early-fr-dark");
    act(&mut stage, Act::CloseDialog);
    act(&mut stage, Act::Verify(early));
    let verified = stage.window().view().verified.as_ref().unwrap();
    assert_eq!(verified.report.verdict, Verdict::Modified);
    assert!(verified.altered.as_ref().is_some_and(|a| a.field.is_none()));
    picture(&mut stage, "verdict-early-fr-dark");
    act(&mut stage, Act::Do(Command::Signers));
    picture(&mut stage, "signers-fr-dark");
    act(&mut stage, Act::CloseDialog);
    act(&mut stage, Act::Do(Command::Settings));
    picture(&mut stage, "settings-fr-dark");
}

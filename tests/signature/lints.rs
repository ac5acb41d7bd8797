//! What is told about a foreign file before anybody signs it: each preparation of a shadow attack by its name.

use crate::papers::{self, FIRST, Objects, ROOT, SECOND, agreement};
use crate::pki::pki;
use crate::{request, signed};
use entente::finding::Finding;
use entente::signature::{Request, lint, sign};

fn codes(bytes: &[u8]) -> Vec<&'static str> {
    lint(bytes).iter().map(Finding::code).collect()
}

/// The agreement with more in its catalog and some objects of its own.
fn with(catalog: &str, objects: &[(u32, String)]) -> Vec<u8> {
    let mut o = agreement();
    let root = String::from_utf8_lossy(&o.0[&ROOT]).into_owned();
    o.put(ROOT, format!("{}{catalog}>>", root.strip_suffix(">>").unwrap()));
    for (number, body) in objects {
        o.put(*number, body);
    }
    papers::write(&o)
}

#[test]
fn a_plain_file_is_plain_before_and_after_signing() {
    let base = papers::write(&agreement());
    assert_eq!(codes(&base), [""; 0]);
    // Also when the signature shows something else than the empty field did.
    let look = papers::write(&agreement());
    let look = entente::signature::appearance_from_pdf(&look).unwrap();
    let request = Request { appearance: Some(&look), ..request(FIRST, "Anna") };
    let once = sign(&base, &pki().anna.key(), &request).unwrap().bytes;
    assert_eq!(codes(&once), [""; 0]);
    let twice = signed(&once, &pki().boris.key(), SECOND);
    assert_eq!(codes(&twice), [""; 0]);
}

#[test]
fn every_preparation_has_its_name() {
    let page = |more: &str| {
        let mut o = agreement();
        let body = String::from_utf8_lossy(&o.0[&papers::PAGE_1]).into_owned();
        o.put(papers::PAGE_1, format!("{}{more}>>", body.strip_suffix(">>").unwrap()));
        o
    };
    let note = |extra: &str| {
        let mut o = page("/Annots[70 0 R]");
        o.put(70, format!("<</Type/Annot/Subtype/FreeText/Rect[9 9 99 99]{extra}>>"));
        papers::write(&o)
    };
    let field = {
        let mut o = agreement();
        o.put(papers::FORM, "<</Fields[8 0 R 9 0 R 70 0 R]/SigFlags 1>>");
        o.put(papers::ANNOTS, "[8 0 R 9 0 R 70 0 R]");
        o.put(70, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V(1)/Rect[9 9 99 99]/F 4>>");
        papers::write(&o)
    };
    let xfa = {
        let mut o = agreement();
        o.put(papers::FORM, "<</Fields[8 0 R 9 0 R]/SigFlags 1/XFA 70 0 R>>");
        o.put(70, papers::stream("/Type/EmbeddedFile", b"<xdp/>"));
        papers::write(&o)
    };
    let font = {
        let mut o = agreement();
        o.put(15, "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>");
        o.0.remove(&16);
        o.0.remove(&17);
        papers::write(&o)
    };
    let external = with("/Extra 70 0 R", &[(70, String::from_utf8(papers::stream("/F(other.bin)", b"")).unwrap())]);
    let script = "<</S/JavaScript/JS(app.alert(1))>>".to_owned();
    let twice = papers::update(&papers::write(&agreement()), &Objects::default(), "");
    let cases: [(&str, Vec<u8>); 13] = [
        ("lint-scripts", with("/AA<</WC 70 0 R>>", &[(70, script.clone())])),
        ("lint-scripts", with("/Names<</JavaScript<</Names[(a) 70 0 R]>>>>", &[(70, script)])),
        ("lint-actions", with("/Extra 70 0 R", &[(70, "<</S/Launch/F(x)>>".into())])),
        ("lint-layers", with("/OCProperties<</OCGs[]/D<<>>>>", &[])),
        ("lint-notes", note("/F 4")),
        ("lint-hidden", note("/F 2")),
        ("lint-fields", field),
        ("lint-xfa", xfa),
        ("lint-fonts", font),
        ("lint-external", external),
        ("lint-spare", with("", &[(70, "<</Type/Page/Parent 2 0 R>>".into())])),
        ("lint-spare", with("", &[(70, String::from_utf8(papers::stream("", b"BT (other) Tj ET")).unwrap())])),
        ("lint-earlier", twice),
    ];
    for (code, bytes) in cases {
        assert!(codes(&bytes).contains(&code), "{code}: {:?}", codes(&bytes));
        // Signing does not make it go away.
        let signed = signed(&bytes, &pki().boris.key(), FIRST);
        assert!(codes(&signed).contains(&code), "{code}, signed: {:?}", codes(&signed));
    }
    assert_eq!(codes(b"%PDF-1.7 nothing"), ["pdf-unreadable"]);
}

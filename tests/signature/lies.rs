//! Attacks of our own invention, each named by its lie: what passes for a signature, what two readers read
//! differently, and what was altered before anybody signed.

use crate::attacks::{edit, is, put, specimens};
use crate::papers::{self, FIELD_2, FIRST, FORM, Objects, ROOT, SECOND, TEXT_1, agreement};
use crate::pki::{Signer, pki};
use crate::{judges, moment, request, signed};
use entente::calendar::Moment;
use entente::signature::{
    Expectation, ExpectedSigner, ExportRecord, PartyState, Report, Request, Revocation, Trust, TrustContext, Verdict,
    add_empty_field, sign, verify,
};

fn expected(party: &str, field: &str) -> ExpectedSigner {
    ExpectedSigner { party: party.into(), field: field.into(), certificate: None }
}

pub fn both() -> Expectation {
    Expectation {
        export: Some(ExportRecord::of(&specimens().base)),
        parties: vec![expected("AT", FIRST), expected("RS", SECOND)],
    }
}

fn judged(bytes: &[u8]) -> Report {
    verify(bytes, &pki().trust(), &both())
}

pub fn no_notice() -> Vec<u8> {
    papers::stream("", b"BT /F1 12 Tf 72 760 Td (Article 1: no notice.) Tj ET")
}

/// DER: tag, length, content.
pub fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut out = vec![tag];
    match content.len() {
        n if n < 0x80 => out.push(n as u8),
        n if n < 0x100 => out.extend([0x81, n as u8]),
        n => out.extend([0x82, (n >> 8) as u8, n as u8]),
    }
    out.extend(content);
    out
}

/// A time stamp made by whoever likes: the stated moment, signed with any key.
fn false_stamp(signer: &Signer, covered: &[u8], moment: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    std::fs::write(path("covered"), covered).unwrap();
    judges::run("openssl", ["dgst", "-sha256", "-binary", "-out", &path("hash"), &path("covered")]).accepted();
    let hash = std::fs::read(path("hash")).unwrap();
    let sha256 = der(0x30, &[&[6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1], &[5, 0]]);
    let imprint = der(0x30, &[&sha256, &der(4, &[&hash])]);
    let info = der(0x30, &[&[2, 1, 1], &[6, 3, 0x2A, 3, 4], &imprint, &[2, 1, 7], &der(0x18, &[moment.as_bytes()])]);
    std::fs::write(path("info"), info).unwrap();
    let own = signer.key_pem.replace(".key", ".crt");
    let (info, out, up) = (path("info"), path("out"), signer.key_pem.replace(".key", ".up"));
    let head = ["cms", "-sign", "-binary", "-nodetach", "-cades", "-md", "sha256", "-outform", "DER"];
    let kind = ["-econtent_type", "1.2.840.113549.1.9.16.1.4", "-in", &info, "-out", &out];
    let key = ["-signer", &own, "-inkey", &signer.key_pem];
    let mut args: Vec<&str> = head.into_iter().chain(kind).chain(key).collect();
    if std::fs::metadata(&up).is_ok_and(|m| m.len() > 0) {
        args.extend(["-certfile", &up]);
    }
    judges::run("openssl", args).accepted();
    std::fs::read(path("out")).unwrap()
}

/// An update that fills `field` (an object with `/V 97 0 R`) with a document time stamp of that maker.
fn stamped(base: &[u8], mut objects: Objects, signer: &Signer, moment: &str) -> Vec<u8> {
    let range = "/ByteRange[0 0000000000 0000000000 0000000000]";
    let zeros = "0".repeat(16_384);
    objects.put(
        97,
        format!("<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161{range}/Contents<{zeros}>>>"),
    );
    let mut bytes = papers::update(base, &objects, "");
    let gap = crate::attacks::gap(&bytes);
    let exact = format!("/ByteRange[0 {} {} {}", gap.start, gap.end, bytes.len() - gap.end);
    let exact = format!("{exact:<width$}]", width = range.len() - 1);
    let at = papers::find_last(&bytes, range.as_bytes());
    bytes[at..at + range.len()].copy_from_slice(exact.as_bytes());
    let token = false_stamp(signer, &crate::attacks::covered(&bytes), moment);
    crate::attacks::with_message(&bytes, &token)
}

/// The second party's field filled with a stamp that looks like a signature.
pub fn stamp_for_a_signature(base: &[u8], signer: &Signer) -> Vec<u8> {
    let mut o = edit(base, FIELD_2, "/N 11 0 R", "/N 98 0 R/V0 0");
    let field = String::from_utf8(o.0[&FIELD_2].clone()).unwrap();
    o.put(FIELD_2, field.replace("/V0 0", "").replacen("/F 132", "/F 132/V 97 0 R", 1));
    o.put(98, papers::stream("/Type/XObject/Subtype/Form/BBox[0 0 220 90]", b"BT (Signed by Boris) Tj ET"));
    stamped(base, o, signer, "20261122202000Z")
}

#[test]
fn a_time_stamp_is_nobodys_signature() {
    let s = specimens();
    for base in [&s.once, &s.once_plain] {
        for maker in [&pki().stranger, &pki().clock] {
            let report = judged(&stamp_for_a_signature(base, maker));
            assert!(report.verdict.is_negative(), "{report:#?}");
            assert_ne!(report.parties[1].state, PartyState::Signed, "nobody signed for the second party");
        }
    }
}

#[test]
fn only_an_authority_of_time_can_stamp() {
    // A signer who was revoked stamps the own signature back into the time before.
    let base = papers::write(&agreement());
    let plain = Request { certify: false, ..request(FIRST, "Rita") };
    let bytes = sign(&base, &pki().revoked.key(), &plain).unwrap().bytes;
    let trust = TrustContext { revocation_lists: vec![pki().revocation_list.clone()], ..pki().trust() };
    assert_eq!(verify(&bytes, &trust, &Expectation::default()).signatures[0].trust, Trust::Revoked);
    let mut o = edit(&bytes, FORM, "9 0 R]", "9 0 R 96 0 R]");
    o.put(papers::ANNOTS, "[8 0 R 9 0 R 96 0 R]");
    o.put(96, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Time)/F 132/Rect[0 0 0 0]/P 4 0 R/V 97 0 R>>");
    for maker in [&pki().revoked, &pki().boris] {
        let back = stamped(&bytes, o.clone(), maker, "20240101000000Z");
        for pinned in [false, true] {
            let mut trust = trust.clone();
            if pinned {
                trust.pinned.push(entente::signature::Trusted::new(&maker.der).unwrap());
            }
            let report = verify(&back, &trust, &Expectation::default());
            assert_eq!(report.signatures[0].proven, None, "pinned {pinned}: {:#?}", report.signatures);
            assert_ne!(report.verdict, Verdict::Genuine);
        }
    }
}

#[test]
fn what_was_altered_before_the_first_signature_is_told_by_the_export() {
    let s = specimens();
    // The partner appends another text to our export, and only then signs.
    let altered = papers::update(&s.base, &put(TEXT_1, no_notice()), "");
    for bytes in [
        signed(&altered, &pki().boris.key(), SECOND),
        signed(&signed(&altered, &pki().boris.key(), SECOND), &pki().anna.key(), FIRST),
    ] {
        let report = judged(&bytes);
        assert_eq!(report.begins_with_export, Some(true));
        assert!(report.sentence.en.contains("before anybody signed"), "{}", report.sentence.en);
        assert_eq!(report.verdict, Verdict::Modified, "{report:#?}");
    }
    assert_eq!(judged(&s.twice).verdict, Verdict::Genuine);
    assert_eq!(judged(&s.twice_plain).verdict, Verdict::Genuine);
    // Our export written in front of another document, for show.
    let mut other = agreement();
    other.put(TEXT_1, no_notice());
    let mut shifted = s.base.clone();
    let table = papers::write_behind(&mut shifted, &other);
    shifted.extend_from_slice(table.as_bytes());
    let report = judged(&signed(&shifted, &pki().boris.key(), SECOND));
    assert_eq!(report.verdict, Verdict::Modified, "{report:#?}");
    // What a signing tool does before it signs is no lie.
    let (prepared, name) = add_empty_field(&s.base).unwrap();
    let bytes = signed(&prepared, &pki().boris.key(), &name);
    assert_eq!(judged(&bytes).verdict, Verdict::Incomplete);
    // Nor is an export that came back untouched.
    assert_eq!(judged(&s.base).verdict, Verdict::Unsigned);
    assert_eq!(judged(&altered).verdict, Verdict::Modified);
}

#[test]
fn one_person_cannot_sign_for_two_parties() {
    let s = specimens();
    let twice = signed(&s.once, &pki().anna.key(), SECOND);
    let report = judged(&twice);
    assert!(report.verdict.is_negative(), "{report:#?}");
    assert!(report.findings.iter().any(|f| f.code() == "one-signer-for-two"));
    // Nor in a field of the other's name.
    let mut o = edit(&s.once_plain, FORM, "8 0 R 9 0 R]", "98 0 R 8 0 R 9 0 R]");
    o.put(papers::ANNOTS, "[98 0 R 8 0 R 9 0 R]");
    o.put(98, format!("<</Type/Annot/Subtype/Widget/FT/Sig/T({SECOND})/F 132/Rect[0 0 0 0]/P 4 0 R>>"));
    let two = papers::update(&s.once_plain, &o, "");
    let report = judged(&two);
    assert_eq!(report.verdict, Verdict::Modified, "{report:#?}");
    assert!(report.findings.iter().any(|f| f.code() == "field-twice"));
}

/// A field added later that shows more than it says.
pub fn sly_field(body: &str) -> Objects {
    let s = specimens();
    let mut o = edit(&s.once_plain, FORM, "9 0 R]", "9 0 R 96 0 R]");
    o.put(papers::ANNOTS, "[8 0 R 9 0 R 96 0 R]");
    o.put(96, format!("<</Type/Annot/FT/Sig/T(Partner)/P 4 0 R/AP<</N 98 0 R>>{body}>>"));
    o.put(98, papers::stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"1 g 0 0 9 9 re f"));
    o.put(94, "100").put(95, "800");
    o
}

#[test]
fn a_field_that_shows_cannot_pass_as_one_that_does_not() {
    let s = specimens();
    for (lie, body) in [
        ("seen on paper only", "/Subtype/Widget/F 36/Rect[50 700 500 800]"),
        ("numbers of its size kept elsewhere", "/Subtype/Widget/F 4/Rect[50 94 0 R 500 95 0 R 50 0]"),
        ("a corner kept elsewhere", "/Subtype/Widget/F 4/Rect[50 700 95 0 R 800]"),
        ("a size of five", "/Subtype/Widget/F 4/Rect[50 700 500 800 0]"),
        ("no size at all", "/Subtype/Widget/F 4"),
        ("a note instead of a field", "/Subtype/Text/F 4/Rect[0 0 0 0]"),
    ] {
        let report = judged(&papers::update(&s.once_plain, &sly_field(body), ""));
        assert_eq!(report.verdict, Verdict::Modified, "{lie}: {report:#?}");
    }
}

/// Behind `base` these bytes, a table of these lines, and a trailer of that size.
fn by_hand(base: &[u8], bytes: &[u8], lines: &str, size: u32) -> Vec<u8> {
    let (previous, start) = (papers::last_start(base), base.len() + bytes.len());
    let trailer = format!("trailer\n<</Size {size}/Root 1 0 R/Info 14 0 R/Prev {previous}>>\n");
    let end = format!("xref\n{lines}{trailer}startxref\n{start}\n%%EOF\n");
    [base, bytes, end.as_bytes()].concat()
}

const NOTHING: &str = "0 1\n0000000000 65535 f\r\n";

/// Updates that hide something from a sound reader, which a reader that repairs would bring out.
pub fn hidden(base: &[u8]) -> [(&'static str, Vec<u8>); 6] {
    let object = [&b"5 0 obj\n"[..], &no_notice(), b"\nendobj\n"].concat();
    let inside = papers::stream("/Type/X", &[b"\n", &object[..]].concat());
    let mut root = put(93, "<</Type/Catalog/Pages 94 0 R>>");
    root.put(94, "<</Type/Pages/Count 1/Kids[95 0 R]>>").put(95, "<</Type/Page/Parent 94 0 R/MediaBox[0 0 9 9]>>");
    let old = papers::find(base, b"\n5 0 obj") + 1;
    let twice = format!("5 1\n{:010} 00000 n\r\n5 1\n{old:010} 00000 n\r\n", base.len());
    [
        ("an object no table names", by_hand(base, &object, NOTHING, 200)),
        ("an object inside a stream", papers::update(base, &put(150, inside), "")),
        ("a catalogue nobody refers to", papers::update(base, &root, "")),
        ("a trailer in a comment", by_hand(base, b"% trailer <</Root 93 0 R>>\n", NOTHING, 200)),
        ("a size that forgets objects", by_hand(base, b"", NOTHING, 5)),
        ("two places for one object", by_hand(base, &object, &twice, 200)),
    ]
}

#[test]
fn a_reader_that_repairs_finds_nothing_else() {
    let s = specimens();
    for base in [&s.once, &s.twice, &s.twice_plain] {
        for (lie, bytes) in hidden(base) {
            assert!(judged(&bytes).verdict >= Verdict::Modified, "{lie}");
        }
        is(Verdict::Genuine, "an update of nothing", &by_hand(base, b"", NOTHING, 200));
    }
}

#[test]
fn the_resources_of_the_form_may_not_be_exchanged() {
    let mut o = agreement();
    o.put(FORM, "<</Fields[8 0 R 9 0 R]/SigFlags 1/DA(/F1 9 Tf)/DR<</Font<</F1 15 0 R>>>>>>");
    let bytes = signed(&papers::write(&o), &pki().anna.key(), FIRST);
    let form = |from: &str, to: &str| papers::update(&bytes, &edit(&bytes, FORM, from, to), "");
    is(Verdict::Modified, "another font by the same name", &form("/F1 15 0 R", "/F1 16 0 R"));
    is(Verdict::Modified, "the font taken away", &form("/Font<</F1 15 0 R>>", "/Font<<>>"));
    is(Verdict::Modified, "another default", &form("(/F1 9 Tf)", "(/F1 90 Tf)"));
    is(Verdict::Genuine, "a font joined", &form("/F1 15 0 R", "/F1 15 0 R/Helv 16 0 R"));
}

#[test]
fn an_attachment_cannot_be_exchanged() {
    let mut o = agreement();
    o.put(ROOT, papers::body(&specimens().base, ROOT).replace("/Lang(en)", "/Lang(en)/Names<</EmbeddedFiles 60 0 R>>"));
    o.put(60, "<</Names[(a.json) 61 0 R]>>").put(61, "<</Type/Filespec/F(a.json)/EF<</F 62 0 R>>>>");
    o.put(62, papers::stream("/Type/EmbeddedFile", b"{\"notice\": 90}"));
    let bytes = signed(&papers::write(&o), &pki().anna.key(), FIRST);
    let other = papers::stream("/Type/EmbeddedFile", b"{\"notice\": 10}");
    is(Verdict::Modified, "the data exchanged", &papers::update(&bytes, &put(62, &other), ""));
    let mut named = put(60, "<</Names[(a.json) 163 0 R]>>");
    named.put(163, "<</Type/Filespec/F(a.json)/EF<</F 164 0 R>>>>").put(164, &other);
    is(Verdict::Modified, "other data under the name", &papers::update(&bytes, &named, ""));
}

#[test]
fn a_list_of_yesterday_does_not_clear_who_was_revoked_today() {
    let bytes = signed(&specimens().base, &pki().revoked.key(), FIRST);
    let (old, new) = (pki().older_list.clone(), pki().revocation_list.clone());
    for lists in [vec![old.clone(), new.clone()], vec![new, old.clone()]] {
        let trust = TrustContext { revocation_lists: lists, ..pki().trust() };
        let report = verify(&bytes, &trust, &Expectation::default());
        assert_eq!(report.signatures[0].trust, Trust::Revoked, "whichever comes first");
    }
    // A list that has run out says nothing about now.
    let trust = TrustContext { revocation_lists: vec![old.clone()], ..pki().trust() };
    let report = verify(&bytes, &trust, &Expectation::default());
    assert_eq!(report.signatures[0].revocation, Revocation::Unknown);
    let then = TrustContext { moment: Moment::parse("2024-02-01T00:00:00Z").unwrap(), ..trust };
    assert_eq!(verify(&bytes, &then, &Expectation::default()).signatures[0].revocation, Revocation::Good);
    assert!(then.moment < moment());
}

#[test]
fn additions_are_not_called_nothing() {
    let s = specimens();
    // A trusted partner's own visible signature, after a plain one: told, and not as if nothing had come.
    let mut o = edit(&s.once_plain, FORM, "9 0 R]", "9 0 R 96 0 R]");
    o.put(papers::ANNOTS, "[8 0 R 9 0 R 96 0 R]");
    o.put(96, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Partner)/F 4/Rect[50 740 400 800]/P 4 0 R>>");
    let bytes = papers::update(&s.once_plain, &o, "");
    assert_eq!(verify(&bytes, &pki().trust(), &Expectation::default()).verdict, Verdict::Modified, "while it is empty");
    let info = papers::update(&s.once, &put(papers::INFO, "<</Title(Other)>>"), "");
    let report = is(Verdict::Genuine, "title", &info);
    assert!(!report.sentence.en.contains("nothing was changed"), "{}", report.sentence.en);
}

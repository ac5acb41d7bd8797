//! Altered specimens, each named by its lie. None may pass; what is merely odd is named.

use crate::papers::{self, FIELD_1, FIELD_2, FIRST, FONT_FILE, INFO, Objects, PAGE_1, ROOT, SECOND, TEXT_1, agreement};
use crate::pki::pki;
use crate::{request, signed};
use entente::signature::{
    Change, ChangeKind, Expectation, Flaw, Integrity, Later, Report, Request, Trust, Verdict, sign, verify,
};
use std::sync::OnceLock;

pub struct Specimens {
    pub base: Vec<u8>,
    /// Certified by Anna.
    pub once: Vec<u8>,
    /// And signed by Boris.
    pub twice: Vec<u8>,
    /// Signed by Anna without certifying, and by Boris.
    pub once_plain: Vec<u8>,
    pub twice_plain: Vec<u8>,
}

pub fn specimens() -> &'static Specimens {
    static SPECIMENS: OnceLock<Specimens> = OnceLock::new();
    SPECIMENS.get_or_init(|| {
        let base = papers::write(&agreement());
        let once = signed(&base, &pki().anna.key(), FIRST);
        let plain = Request { certify: false, ..request(FIRST, "Anna") };
        let once_plain = sign(&base, &pki().anna.key(), &plain).unwrap().bytes;
        let twice = signed(&once, &pki().boris.key(), SECOND);
        let twice_plain = signed(&once_plain, &pki().boris.key(), SECOND);
        Specimens { base, once, twice, once_plain, twice_plain }
    })
}

pub fn judge(bytes: &[u8]) -> Report {
    let report = verify(bytes, &pki().trust(), &Expectation::default());
    // Every report can be told to an officer and to a machine.
    assert!(!report.sentence.en.is_empty() && !report.sentence.fr.is_empty());
    serde_json::to_string(&report).expect("serialises");
    report
}

#[track_caller]
pub fn is(verdict: Verdict, lie: &str, bytes: &[u8]) -> Report {
    let report = judge(bytes);
    assert_eq!(report.verdict, verdict, "{lie}: {} {report:#?}", report.sentence.en);
    report
}

#[track_caller]
fn modified(lie: &str, objects: &Objects) {
    let s = specimens();
    for bytes in [&s.once, &s.twice, &s.once_plain, &s.twice_plain] {
        is(Verdict::Modified, lie, &papers::update(bytes, objects, ""));
    }
}

#[track_caller]
pub fn flaw(expected: Flaw, lie: &str, bytes: &[u8]) {
    let report = is(Verdict::Broken, lie, bytes);
    let found: Vec<&Integrity> = report.signatures.iter().map(|s| &s.integrity).collect();
    assert!(found.contains(&&Integrity::Malformed { flaw: expected }), "{lie}: {found:?}");
}

pub fn put(number: u32, body: impl AsRef<[u8]>) -> Objects {
    let mut objects = Objects::default();
    objects.put(number, body);
    objects
}

/// The object with `old` replaced by `new`.
pub fn edit(bytes: &[u8], number: u32, old: &str, new: &str) -> Objects {
    let body = papers::body(bytes, number);
    assert!(body.contains(old), "{body}");
    put(number, body.replacen(old, new, 1))
}

/// The gap of the last signature, angle brackets included.
pub fn gap(bytes: &[u8]) -> std::ops::Range<usize> {
    let at = papers::find_last(bytes, b"/Contents<") + 9;
    at..at + papers::find(&bytes[at..], b">") + 1
}

/// Another message in place of the last signature's: the covered bytes stay as they are.
pub fn with_message(bytes: &[u8], message: &[u8]) -> Vec<u8> {
    let gap = gap(bytes);
    let mut hex: String = message.iter().map(|b| format!("{b:02x}")).collect();
    assert!(hex.len() <= gap.len() - 2, "does not fit");
    hex.extend(std::iter::repeat_n('0', gap.len() - 2 - hex.len()));
    [&bytes[..gap.start + 1], hex.as_bytes(), &bytes[gap.end - 1..]].concat()
}

/// The last message without padding.
pub fn message(bytes: &[u8]) -> Vec<u8> {
    let gap = gap(bytes);
    let digit = |b: u8| char::from(b).to_digit(16).unwrap() as u8;
    let padded: Vec<u8> = bytes[gap.start + 1..gap.end - 1].chunks(2).map(|p| digit(p[0]) << 4 | digit(p[1])).collect();
    padded[..4 + (usize::from(padded[2]) << 8 | usize::from(padded[3]))].to_vec()
}

pub fn covered(bytes: &[u8]) -> Vec<u8> {
    let gap = gap(bytes);
    [&bytes[..gap.start], &bytes[gap.end..]].concat()
}

/// Overwrites in place, padded with blanks, so that no offset moves.
pub fn overwrite(bytes: &[u8], old: &str, new: &str) -> Vec<u8> {
    let at = papers::find_last(bytes, old.as_bytes());
    let mut out = bytes.to_vec();
    out[at..at + old.len()].copy_from_slice(format!("{new:<width$}", width = old.len()).as_bytes());
    out
}

#[test]
fn untouched_specimens_pass() {
    let s = specimens();
    for bytes in [&s.once, &s.twice, &s.once_plain, &s.twice_plain] {
        is(Verdict::Genuine, "untouched", bytes);
    }
    is(Verdict::Unsigned, "prepared only", &s.base);
}

#[test]
fn a_changed_byte_breaks_what_covers_it() {
    let s = specimens();
    // 01
    let report = is(Verdict::Broken, "90 days made 10", &overwrite(&s.twice, "90 days", "10 days"));
    assert!(report.signatures.iter().all(|s| s.integrity == Integrity::Altered));
    // 02
    let report = is(Verdict::Broken, "place of the second", &overwrite(&s.twice, "(Vienna)", "(Geneva)"));
    assert_eq!(report.signatures[0].integrity, Integrity::Intact);
    assert_eq!(report.signatures[1].integrity, Integrity::Altered);
    // 03, 04
    let mut bytes = s.twice.clone();
    bytes[gap(&s.twice).end - 2] = b'1';
    flaw(Flaw::Padding, "a byte behind the message", &bytes);
    // 05
    let mut changed = message(&s.twice);
    *changed.last_mut().unwrap() ^= 1;
    let report = is(Verdict::Broken, "another value", &with_message(&s.twice, &changed));
    assert_eq!(report.signatures[1].integrity, Integrity::BadSignature);
}

#[test]
fn later_updates_may_not_touch_the_document() {
    let s = specimens();
    let no_notice = papers::stream("", b"BT /F1 12 Tf 72 760 Td (Article 1: no notice.) Tj ET");
    modified("10 other text", &put(TEXT_1, &no_notice));
    let mut redirected = edit(&s.base, PAGE_1, "/Contents 5 0 R", "/Contents 90 0 R");
    redirected.put(90, &no_notice);
    modified("11 page led to other text", &redirected);
    let mut overlaid = edit(&s.base, PAGE_1, "/Contents 5 0 R", "/Contents[5 0 R 90 0 R]");
    overlaid.put(90, &no_notice);
    modified("text laid over", &overlaid);
    let mut added = edit(&s.base, 2, "/Count 2/Kids[3 0 R 4 0 R]", "/Count 3/Kids[3 0 R 4 0 R 91 0 R]");
    added.put(91, "<</Type/Page/Parent 2 0 R>>");
    modified("14 page added", &added);
    modified("15 page removed", &edit(&s.base, 2, "/Count 2/Kids[3 0 R 4 0 R]", "/Count 1/Kids[4 0 R]"));
    modified("pages swapped", &edit(&s.base, 2, "[3 0 R 4 0 R]", "[4 0 R 3 0 R]"));
    modified("page cropped", &edit(&s.base, 2, "/MediaBox[0 0", "/CropBox[0 400 595 842]/MediaBox[0 0"));
    modified("page turned", &edit(&s.base, PAGE_1, "/Contents", "/Rotate 180/Contents"));
    modified("17 other letter shapes", &put(FONT_FILE, papers::stream("/Subtype/Type1C", b"other shapes of letter")));
    modified("other font", &edit(&s.base, 15, "/Helvetica/", "/Courier/"));
    modified("65 text field in the form", &{
        let mut o = edit(&s.base, papers::FORM, "9 0 R]", "9 0 R 92 0 R]");
        o.put(92, "<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/V(lie)/Rect[50 700 300 780]/P 3 0 R>>");
        o
    });
    modified("appearances regenerated", &edit(&s.base, papers::FORM, "/SigFlags", "/NeedAppearances true/SigFlags"));
    modified("a form of another kind", &edit(&s.base, papers::FORM, "/SigFlags", "/XFA(lie)/SigFlags"));
    modified(
        "66 the other field's look",
        &put(11, papers::stream("/Type/XObject/Subtype/Form/BBox[0 0 220 90]", b"0 g")),
    );
}

#[test]
fn later_updates_may_not_touch_the_root() {
    let s = specimens();
    for bytes in [&s.once, &s.twice, &s.twice_plain] {
        let root = |old: &str, new: &str| papers::update(bytes, &edit(bytes, ROOT, old, new), "");
        is(
            Verdict::Modified,
            "16 a script on opening",
            &root("/OpenAction[3 0 R/Fit]", "/OpenAction<</S/JavaScript/JS(x)>>"),
        );
        is(Verdict::Modified, "actions", &root("/Lang(en)", "/AA<</WC<</S/JavaScript/JS(x)>>>>/Lang(en)"));
        is(Verdict::Modified, "names", &root("/Lang(en)", "/Names<</JavaScript<</Names[]>>>>/Lang(en)"));
        is(Verdict::Modified, "layers", &root("/Lang(en)", "/OCProperties<</OCGs[]/D<<>>>>/Lang(en)"));
        is(Verdict::Modified, "another language", &root("/Lang(en)", "/Lang(fr)"));
        is(Verdict::Modified, "structure", &root("/Lang(en)", "/StructTreeRoot<</Type/StructTreeRoot>>/Lang(en)"));
        is(Verdict::Modified, "form exchanged", &root("/AcroForm 7 0 R", "/AcroForm<</Fields[]>>"));
        let mut elsewhere = put(93, papers::body(bytes, ROOT).replace("/Pages 2 0 R", "/Pages 94 0 R"));
        elsewhere
            .put(94, "<</Type/Pages/Count 1/Kids[95 0 R]>>")
            .put(95, "<</Type/Page/Parent 94 0 R/MediaBox[0 0 9 9]>>");
        let moved = papers::update_with(bytes, &elsewhere, &[], "/Root 93 0 R/Info 14 0 R", "");
        is(Verdict::Modified, "70 another root", &moved);
        is(
            Verdict::Modified,
            "75 text freed",
            &papers::update_with(bytes, &Objects::default(), &[TEXT_1], "/Root 1 0 R", ""),
        );
    }
    let without = papers::body(&s.once, ROOT);
    let at = without.find("/Perms").unwrap();
    let without = format!("{}>>", &without[..at]);
    is(Verdict::Modified, "72 certification removed", &papers::update(&s.once, &put(ROOT, without), ""));
    let value = papers::body(&s.twice_plain, FIELD_2);
    let value = value[value.find("/V ").unwrap() + 3..].split(' ').next().unwrap().to_owned();
    let certified = edit(&s.twice_plain, ROOT, "/Lang(en)", &format!("/Perms<</DocMDP {value} 0 R>>/Lang(en)"));
    is(Verdict::Modified, "83 certified afterwards", &papers::update(&s.twice_plain, &certified, ""));
}

#[test]
fn annotations_and_fields_may_not_join_or_move() {
    let s = specimens();
    for (id, kind) in
        [("60", "/FreeText/DA(/F1 9 Tf)"), ("61", "/Stamp"), ("62", "/Text"), ("", "/Link"), ("", "/Redact")]
    {
        let mut o = put(papers::ANNOTS, "[8 0 R 9 0 R 96 0 R]");
        o.put(96, format!("<</Type/Annot/Subtype{kind}/Contents(no notice)/Rect[50 740 400 800]/F 4>>"));
        modified(&format!("{id} annotation {kind}"), &o);
    }
    let mut o = edit(&s.base, PAGE_1, "/Contents", "/Annots[96 0 R]/Contents");
    o.put(96, "<</Type/Annot/Subtype/FreeText/Rect[50 740 400 800]>>");
    modified("annotation on a page that had none", &o);
    modified("signature taken off the page", &put(papers::ANNOTS, "[9 0 R]"));
    // 63, 64
    let mut new_field = edit(&s.base, papers::FORM, "9 0 R]", "9 0 R 97 0 R]");
    new_field.put(papers::ANNOTS, "[8 0 R 9 0 R 97 0 R]");
    new_field.put(97, "<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/F 4/Rect[50 740 400 800]/P 4 0 R/AP<</N 98 0 R>>>>");
    new_field.put(98, papers::stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"1 g 0 0 9 9 re f"));
    modified("63, 64 an empty field that covers the text", &new_field);
    // Fields of the party who has not signed yet.
    for bytes in [&s.once, &s.once_plain] {
        let moved = edit(bytes, FIELD_2, "/Rect[310 560.50 530 650]", "/Rect[50 700 530 800]");
        is(Verdict::Modified, "67 empty field moved", &papers::update(bytes, &moved, ""));
        let repainted = put(11, papers::stream("/Type/XObject/Subtype/Form/BBox[0 0 220 90]", b"1 g 0 0 220 90 re f"));
        is(Verdict::Modified, "68 empty field repainted", &papers::update(bytes, &repainted, ""));
        let mut other = edit(bytes, FIELD_2, "/N 11 0 R", "/N 99 0 R");
        other.put(99, papers::stream("/Type/XObject/Subtype/Form/BBox[0 0 220 90]", b"1 g"));
        is(Verdict::Modified, "68 empty field with another look", &papers::update(bytes, &other, ""));
        let action = edit(bytes, FIELD_2, "/F 132", "/F 132/A<</S/URI/URI(http://x.test)>>");
        is(Verdict::Modified, "empty field with an action", &papers::update(bytes, &action, ""));
        let hidden = edit(bytes, FIELD_2, "/F 132", "/F 2");
        is(Verdict::Modified, "empty field hidden", &papers::update(bytes, &hidden, ""));
        let filled = edit(bytes, FIELD_2, "/F 132", "/F 132/V 5 0 R");
        assert!(judge(&papers::update(bytes, &filled, "")).verdict.is_negative(), "an old object as signature");
        let filled = edit(bytes, FIELD_2, "/F 132", "/F 132/V<</Type/Sig>>");
        assert!(judge(&papers::update(bytes, &filled, "")).verdict.is_negative(), "a signature written into the field");
    }
    let swapped = edit(&s.twice, FIELD_1, "/N 10 0 R", "/N 11 0 R");
    is(Verdict::Modified, "look of a signed field swapped", &papers::update(&s.twice, &swapped, ""));
}

#[test]
fn what_is_harmless_is_said_and_no_more() {
    let s = specimens();
    for bytes in [&s.once, &s.twice_plain] {
        // 18
        let report = is(Verdict::Genuine, "title", &papers::update(bytes, &put(INFO, "<</Title(Other)>>"), ""));
        let Later::Notice(changes) = &report.signatures[0].later else { panic!("{report:#?}") };
        assert!(matches!(changes.as_slice(), [Change { kind: ChangeKind::Description, .. }]));
        let version = edit(bytes, ROOT, "/Version/1.7", "/Version/2.0");
        assert!(matches!(judge(&papers::update(bytes, &version, "")).signatures[0].later, Later::Notice(_)));
        // The same numbers and strings, written otherwise.
        let same = edit(bytes, 2, "595.27563", "595.2756300");
        is(Verdict::Genuine, "rewritten number", &papers::update(bytes, &same, ""));
        let other = edit(bytes, 2, "595.27563", "595.275635");
        is(Verdict::Modified, "rounded number", &papers::update(bytes, &other, ""));
    }
    // 71
    let mut store = edit(&s.twice, ROOT, "/Lang(en)", "/DSS<</Certs[101 0 R]/CRLs[102 0 R]>>/Lang(en)");
    store.put(101, papers::stream("", &pki().root)).put(102, papers::stream("", &pki().revocation_list));
    let with_store = papers::update(&s.twice, &store, "");
    let report = is(Verdict::Genuine, "validation data added", &with_store);
    assert_eq!(report.signatures[0].later, Later::Signatures);
    let without = put(ROOT, papers::body(&s.twice, ROOT));
    is(Verdict::Modified, "71 validation data dropped again", &papers::update(&with_store, &without, ""));
    let other = put(102, papers::stream("", b"nothing"));
    is(Verdict::Modified, "list exchanged", &papers::update(&with_store, &other, ""));
}

#[test]
fn a_dangling_reference_may_not_be_filled_later() {
    let mut prepared = agreement();
    prepared.put(PAGE_1, "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 15 0 R>>>>/Contents[5 0 R 150 0 R]>>");
    let bytes = signed(&papers::write(&prepared), &pki().anna.key(), FIRST);
    is(Verdict::Genuine, "before", &bytes);
    let filled = papers::update(&bytes, &put(150, papers::stream("", b"BT (no notice) Tj ET")), "");
    is(Verdict::Modified, "content that appears from nowhere", &filled);
}

#[test]
fn an_object_with_two_roles_keeps_the_stricter() {
    let lie = papers::stream("/Type/Metadata/Subtype/XML", b"BT /F1 12 Tf 72 760 Td (no notice) Tj ET");
    // Prepared before signing, sprung afterwards: the text is also the metadata, the font also the description.
    let mut metadata = agreement();
    metadata.put(ROOT, papers::body(&specimens().base, ROOT).replace("/Metadata 13 0 R", "/Metadata 5 0 R"));
    let bytes = signed(&papers::write(&metadata), &pki().anna.key(), FIRST);
    is(Verdict::Modified, "the text is the metadata", &papers::update(&bytes, &put(TEXT_1, lie), ""));
    let mut description = agreement();
    description.put(15, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/X 14 0 R>>");
    let bytes = signed(&papers::write(&description), &pki().anna.key(), FIRST);
    is(Verdict::Modified, "the font needs the title", &papers::update(&bytes, &put(INFO, "<</Title(lie)>>"), ""));
    let mut pages = agreement();
    pages.put(papers::FORM, "<</Fields 160 0 R/SigFlags 3>>").put(160, "[8 0 R 9 0 R]");
    pages.put(2, "<</Type/Pages/Count 2/Kids 160 0 R/MediaBox[0 0 595 842]>>");
    let bytes = signed(&papers::write(&pages), &pki().anna.key(), FIRST);
    let mut field = put(160, "[8 0 R 9 0 R 190 0 R]");
    field.put(190, "<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/Rect[0 0 0 0]>>");
    is(Verdict::Modified, "the fields are the pages", &papers::update(&bytes, &field, ""));
}

#[test]
fn revisions_may_not_be_cut_swapped_or_hidden() {
    let s = specimens();
    let (base, once) = (s.base.len(), s.once.len());
    // 12, 13
    is(Verdict::Modified, "12 objects behind the end", &[&s.twice[..], b"5 0 obj\n(lie)\nendobj\n"].concat());
    is(Verdict::Modified, "13 garbage behind the end", &[&s.twice[..], b"lie"].concat());
    // 20, 22
    let swapped = [&s.base[..], &s.twice[once..], &s.twice[base..once]].concat();
    assert!(judge(&swapped).verdict.is_negative(), "20 swapped");
    let dropped = [&s.base[..], &s.twice[once..]].concat();
    assert!(judge(&dropped).verdict.is_negative(), "22 first signature dropped");
    // 50
    let stripped = put(FIELD_2, papers::body(&s.base, FIELD_2));
    let report = is(Verdict::Modified, "50 signature stripped", &papers::update(&s.twice, &stripped, ""));
    assert!(report.findings.iter().any(|f| f.code() == "signature-removed"));
    let stripped = put(FIELD_1, papers::body(&s.base, FIELD_1));
    is(Verdict::Modified, "50 only signature stripped", &papers::update(&s.once, &stripped, ""));
    // 73
    let report = is(Verdict::Unreadable, "73 junk before the header", &[b"junk\n", &s.twice[..]].concat());
    assert!(report.signatures.is_empty());
    // 74
    let old = papers::last_start(&s.once);
    let hidden = [&s.twice[..], format!("startxref\n{old}\n%%EOF\n").as_bytes()].concat();
    let report = is(Verdict::Modified, "74 the second signature hidden", &hidden);
    assert!(report.findings.iter().any(|f| f.code() == "signature-removed"));
    let report = is(Verdict::Modified, "a revision that skips one", &{
        let text =
            format!("xref\n0 1\n0000000000 65535 f\r\ntrailer\n<</Size 200/Root 1 0 R/Info 14 0 R/Prev {old}>>\n");
        [&s.twice[..], text.as_bytes(), format!("startxref\n{}\n%%EOF\n", s.twice.len()).as_bytes()].concat()
    });
    assert!(report.findings.iter().any(|f| f.code() == "signature-removed"));
}

#[test]
fn the_uncovered_gap_may_hold_the_value_only() {
    let s = specimens();
    let gap = gap(&s.twice);
    let hex: String = message(&s.twice).iter().map(|b| format!("{b:02x}")).collect();
    let filled = |inside: &str, end: &str| {
        let room = gap.len() - inside.len() - end.len();
        let inside = format!("{inside}{}{end}", "0".repeat(room));
        [&s.twice[..gap.start], inside.as_bytes(), &s.twice[gap.end..]].concat()
    };
    // 30, 31
    flaw(Flaw::GapMismatch, "30 other keys in the gap", &filled(&format!("<{hex}>/Reasons(lie)/X<"), ">"));
    flaw(Flaw::NoDictionary, "30 a second reason in the gap", &filled(&format!("<{hex}>/Name(lie)/Contents<"), ">"));
    flaw(Flaw::GapMismatch, "31 objects in the gap", &filled(&format!("<{hex}>>>endobj 5 0 obj<</X<"), ">"));
    // 32
    let mut literal = s.twice.clone();
    literal[gap.start] = b'(';
    literal[gap.end - 1] = b')';
    flaw(Flaw::NoContents, "32 value as a literal string", &literal);
    flaw(Flaw::NoContents, "white space in the value", &filled(&format!("< {hex}"), "00>"));
}

#[test]
fn ranges_must_make_sense() {
    let s = specimens();
    let at = papers::find_last(&s.twice, b"/ByteRange");
    let end = at + papers::find(&s.twice[at..], b"]") + 1;
    let range = String::from_utf8_lossy(&s.twice[at..end]).into_owned();
    let cases = [
        (Flaw::NoByteRange, "40 no range", "/ByteRangX[0 0 0 0]".to_owned()),
        (Flaw::NoByteRange, "41 null", "/ByteRange null".to_owned()),
        (Flaw::BadByteRange, "42 zero", "/ByteRange[0 0 0 0]".to_owned()),
        (Flaw::BadByteRange, "43 negative", "/ByteRange[0 -1 9 9]".to_owned()),
        (Flaw::BadByteRange, "empty", "/ByteRange[]".to_owned()),
        (Flaw::BadByteRange, "two only", "/ByteRange[0 9]".to_owned()),
        (Flaw::BadByteRange, "beyond the file", "/ByteRange[0 9 99 999999999999999]".to_owned()),
        (Flaw::BadByteRange, "not from the start", range.replacen("[0 ", "[1 ", 1)),
        (Flaw::BadByteRange, "a fraction", "/ByteRange[0 1.5 9 9]".to_owned()),
    ];
    for (expected, lie, new) in cases {
        flaw(expected, lie, &overwrite(&s.twice, &range, &new));
    }
    for (expected, lie, key) in [(Flaw::NoContents, "44 no value", "/Contentz<")] {
        flaw(expected, lie, &overwrite(&s.twice, "/Contents<", key));
    }
    let gap = gap(&s.twice);
    for (lie, value) in [("45 empty value", "<>"), ("46 one zero", "<00>"), ("null", "null")] {
        let mut bytes = s.twice.clone();
        bytes[gap.clone()].fill(b' ');
        bytes[gap.start..gap.start + value.len()].copy_from_slice(value.as_bytes());
        assert_eq!(judge(&bytes).verdict, Verdict::Broken, "{lie}");
    }
    // All zeros of full length: a reserved place nobody filled.
    let mut bytes = s.twice.clone();
    bytes[gap.start + 1..gap.end - 1].fill(b'0');
    flaw(Flaw::BadMessage, "reserved and never signed", &bytes);
    // 47
    let body = papers::body(&s.twice, FIELD_2);
    let value: u32 = body[body.find("/V ").unwrap() + 3..].split(' ').next().unwrap().parse().unwrap();
    let copy = papers::update(&s.twice, &put(value, papers::body(&s.twice, value)), "");
    assert_eq!(judge(&copy).verdict, Verdict::Broken, "47 signature written again");
    let shared = papers::body(&s.once, FIELD_1);
    let shared = &shared[shared.find("/V ").unwrap()..];
    let shared = edit(&s.once, FIELD_2, "/F 132", &format!("/F 132{}", &shared[..shared.find('R').unwrap() + 1]));
    flaw(Flaw::SharedDictionary, "one signature for two fields", &papers::update(&s.once, &shared, ""));
}

#[test]
fn a_false_name_is_shown_as_nobody() {
    // Same name as Anna, self-signed: the verdict never reads as hers.
    let bytes = signed(&specimens().base, &pki().stranger.key(), FIRST);
    let report = is(Verdict::Untrusted, "a namesake", &bytes);
    assert_eq!(report.signatures[0].trust, Trust::UnknownIssuer);
    assert!(report.sentence.en.starts_with("Do not rely on it"));
}

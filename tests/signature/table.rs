//! The attack table, row by row: each lie with the verdict it must get, and what other verifiers say of it.
//! The outcome is written to `tests/output/verifiers.md`.

use crate::attacks::{self, edit, gap, message, overwrite, put, specimens, with_message};
use crate::messages::{minister, two_signers};
use crate::papers::{self, FIELD_1, FIELD_2, FIRST, FONT_FILE, FORM, INFO, Objects, PAGE_1, ROOT, SECOND, TEXT_1};
use crate::partners::{by_partner, by_pdfbox, java};
use crate::pki::pki;
use crate::stamps::{long_term, stamped};
use crate::{judges, lies, moment, signed, stamps};
use entente::signature::{Expectation, ExpectedSigner, ExportRecord, TrustContext, Verdict, add_empty_field, verify};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

struct Row {
    id: &'static str,
    lie: &'static str,
    expected: Verdict,
    bytes: Vec<u8>,
}

fn row(id: &'static str, lie: &'static str, expected: Verdict, bytes: Vec<u8>) -> Row {
    Row { id, lie, expected, bytes }
}

fn genuine() -> Vec<Row> {
    let s = specimens();
    let good = |id, lie, bytes| row(id, lie, Verdict::Genuine, bytes);
    let (prepared, name) = add_empty_field(&s.twice).unwrap();
    vec![
        good("g1", "certified by one", s.once.clone()),
        good("g2", "certified, then signed by another", s.twice.clone()),
        good("g3", "signed by one, not certified", s.once_plain.clone()),
        good("g4", "signed by two, not certified", s.twice_plain.clone()),
        good("g5", "a third signature in a field added later", signed(&prepared, &pki().chen.key(), &name)),
        good(
            "g6",
            "pyHanko first, then ours",
            signed(&by_partner(&s.base, &pki().anna, FIRST, "plain"), &pki().boris.key(), SECOND),
        ),
        good("g7", "ours first, then pyHanko", by_partner(&s.once, &pki().boris, SECOND, "plain")),
        good("g8", "ours first, then PDFBox", by_pdfbox(&s.once, &pki().boris, "-")),
        good(
            "g9",
            "PDFBox first, then ours",
            signed(&by_pdfbox(&s.base, &pki().anna, "-"), &pki().boris.key(), SECOND),
        ),
        good("ga", "stamped, with validation data and a stamp over it", long_term(&stamped(&s.base, FIRST))),
        good(
            "gb",
            "the same with two signatures",
            long_term(&signed(&stamped(&s.base, FIRST), &pki().boris.key(), SECOND)),
        ),
    ]
}

/// Bytes and structure: rows 01 to 32.
fn altered() -> Vec<Row> {
    use Verdict::{Broken, Incomplete, Modified};
    let s = specimens();
    let up = |objects: &Objects| papers::update(&s.twice, objects, "");
    let text = papers::stream("", b"BT /F1 12 Tf 72 760 Td (Article 1: no notice.) Tj ET");
    let mut redirected = edit(&s.base, PAGE_1, "/Contents 5 0 R", "/Contents 90 0 R");
    redirected.put(90, &text);
    let mut added = edit(&s.base, 2, "/Count 2/Kids[3 0 R 4 0 R]", "/Count 3/Kids[3 0 R 4 0 R 91 0 R]");
    added.put(91, "<</Type/Page/Parent 2 0 R>>");
    let removed = edit(&s.base, 2, "/Count 2/Kids[3 0 R 4 0 R]", "/Count 1/Kids[4 0 R]");
    let padded = |at: usize| {
        let mut bytes = s.twice.clone();
        let gap = gap(&bytes);
        bytes[gap.end - at] = b'1';
        bytes
    };
    let mut value = message(&s.twice);
    *value.last_mut().unwrap() ^= 1;
    let (base, once) = (s.base.len(), s.once.len());
    let script = edit(&s.twice, ROOT, "/OpenAction[3 0 R/Fit]", "/OpenAction<</S/JavaScript/JS(x)>>");
    let hex: String = message(&s.twice).iter().map(|b| format!("{b:02x}")).collect();
    let filled = |inside: String| {
        let gap = gap(&s.twice);
        let room = gap.len() - inside.len() - 1;
        [&s.twice[..gap.start], inside.as_bytes(), "0".repeat(room).as_bytes(), b">", &s.twice[gap.end..]].concat()
    };
    let mut literal = s.twice.clone();
    literal[gap(&s.twice).start] = b'(';
    literal[gap(&s.twice).end - 1] = b')';
    vec![
        row("01", "a byte of the signed text", Broken, overwrite(&s.twice, "90 days", "10 days")),
        row("02", "a byte of the second revision", Broken, overwrite(&s.twice, "(Vienna)", "(Geneva)")),
        row("03", "padding that is not zero, at its end", Broken, padded(2)),
        row("04", "padding that is not zero, further up", Broken, padded(40)),
        row("05", "the signature value", Broken, with_message(&s.twice, &value)),
        row("10", "an update with another text", Modified, up(&put(TEXT_1, &text))),
        row("11", "a page led to another text", Modified, up(&redirected)),
        row(
            "12",
            "objects without a table behind the end",
            Modified,
            [&s.twice[..], b"5 0 obj\n(lie)\nendobj\n"].concat(),
        ),
        row("13", "garbage behind the end", Modified, [&s.twice[..], b"lie"].concat()),
        row("14", "a page added", Modified, up(&added)),
        row("15", "a page removed", Modified, up(&removed)),
        row("16", "a script on opening", Modified, up(&script)),
        row(
            "17",
            "the font program replaced",
            Modified,
            up(&put(FONT_FILE, papers::stream("/Subtype/Type1C", b"other shapes of letter"))),
        ),
        row(
            "18",
            "the description replaced: valid, with a notice",
            Verdict::Genuine,
            up(&put(INFO, "<</Title(Other)>>")),
        ),
        row(
            "20",
            "revisions in the wrong order",
            Verdict::Unreadable,
            [&s.base[..], &s.twice[once..], &s.twice[base..once]].concat(),
        ),
        row("21", "cut back to the first signature", Incomplete, s.once.clone()),
        row("22", "the first signature cut out", Verdict::Unreadable, [&s.base[..], &s.twice[once..]].concat()),
        row("30", "other keys in the gap", Broken, filled(format!("<{hex}>/Reasons(lie)/X<"))),
        row("31", "objects in the gap", Broken, filled(format!("<{hex}>>>endobj 5 0 obj<</X<"))),
        row("32", "the value as a literal string", Broken, literal),
    ]
}

/// Signatures that are none: rows 40 to 50.
fn hollow() -> Vec<Row> {
    use Verdict::{Broken, Modified};
    let s = specimens();
    let at = papers::find_last(&s.twice, b"/ByteRange");
    let end = at + papers::find(&s.twice[at..], b"]") + 1;
    let range = String::from_utf8_lossy(&s.twice[at..end]).into_owned();
    let ranged = |new: &str| overwrite(&s.twice, &range, new);
    let valued = |value: &str| {
        let mut bytes = s.twice.clone();
        let gap = gap(&bytes);
        bytes[gap.clone()].fill(b' ');
        bytes[gap.start..gap.start + value.len()].copy_from_slice(value.as_bytes());
        bytes
    };
    let field = papers::body(&s.twice, FIELD_2);
    let value: u32 = field[field.find("/V ").unwrap() + 3..].split(' ').next().unwrap().parse().unwrap();
    vec![
        row("40", "no range", Broken, ranged("/ByteRangX[0 0 0 0]")),
        row("41", "a range of null", Broken, ranged("/ByteRange null")),
        row("42", "a range of nothing", Broken, ranged("/ByteRange[0 0 0 0]")),
        row("43", "a negative range", Broken, ranged("/ByteRange[0 -1 9 9]")),
        row("44", "no value", Broken, overwrite(&s.twice, "/Contents<", "/Contentz<")),
        row("45", "an empty value", Broken, valued("<>")),
        row("46", "a value of one zero", Broken, valued("<00>")),
        row(
            "47",
            "the signature written again",
            Broken,
            papers::update(&s.twice, &put(value, papers::body(&s.twice, value)), ""),
        ),
        row(
            "50",
            "a signature taken out of its field",
            Modified,
            papers::update(&s.twice, &put(FIELD_2, papers::body(&s.base, FIELD_2)), ""),
        ),
    ]
}

/// What joins the form and the root later: rows 60 to 83.
fn joined() -> Vec<Row> {
    use Verdict::{Broken, Modified, Unreadable, Untrusted};
    let s = specimens();
    let note = |kind: &str| {
        let mut o = put(papers::ANNOTS, "[8 0 R 9 0 R 96 0 R]");
        o.put(96, format!("<</Type/Annot/Subtype{kind}/Contents(no notice)/Rect[50 740 400 800]/F 4>>"));
        o
    };
    let mut field = edit(&s.base, FORM, "9 0 R]", "9 0 R 97 0 R]");
    field.put(papers::ANNOTS, "[8 0 R 9 0 R 97 0 R]");
    field.put(97, "<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/F 4/Rect[50 740 400 800]/P 4 0 R/AP<</N 98 0 R>>>>");
    field.put(98, papers::stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"1 g 0 0 9 9 re f"));
    let mut input = edit(&s.base, FORM, "9 0 R]", "9 0 R 92 0 R]");
    input.put(92, "<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/V(lie)/Rect[50 700 300 780]/P 3 0 R>>");
    let swapped = edit(&s.twice, FIELD_1, "/N 10 0 R", "/N 11 0 R");
    let moved = edit(&s.once, FIELD_2, "/Rect[310 560.50 530 650]", "/Rect[50 700 530 800]");
    let repainted = put(11, papers::stream("/Type/XObject/Subtype/Form/BBox[0 0 220 90]", b"1 g 0 0 220 90 re f"));
    let mut root = put(93, papers::body(&s.twice, ROOT).replace("/Pages 2 0 R", "/Pages 94 0 R"));
    root.put(94, "<</Type/Pages/Count 1/Kids[95 0 R]>>").put(95, "<</Type/Page/Parent 94 0 R/MediaBox[0 0 9 9]>>");
    let mut store = edit(&s.twice, ROOT, "/Lang(en)", "/DSS<</Certs[101 0 R]>>/Lang(en)");
    store.put(101, papers::stream("", &pki().root));
    let dropped = papers::update(&papers::update(&s.twice, &store, ""), &put(ROOT, papers::body(&s.twice, ROOT)), "");
    let certified = papers::body(&s.once, ROOT);
    let without = put(ROOT, format!("{}>>", &certified[..certified.find("/Perms").unwrap()]));
    let old = papers::last_start(&s.once);
    let value = papers::body(&s.twice_plain, FIELD_2);
    let value = value[value.find("/V ").unwrap() + 3..].split(' ').next().unwrap().to_owned();
    let late = edit(&s.twice_plain, ROOT, "/Lang(en)", &format!("/Perms<</DocMDP {value} 0 R>>/Lang(en)"));
    let closed = by_partner(&s.base, &pki().anna, FIRST, "p1");
    let (opened, name) = add_empty_field(&closed).unwrap();
    let locked = by_partner(&s.base, &pki().anna, "Partner", "lock");
    vec![
        row(
            "60",
            "a note after a signature",
            Modified,
            papers::update(&s.twice_plain, &note("/FreeText/DA(/F1 9 Tf)"), ""),
        ),
        row("61", "a stamp after a certification", Modified, papers::update(&s.once, &note("/Stamp"), "")),
        row(
            "62",
            "a note after a certification",
            Modified,
            papers::update(&s.once, &note("/FreeText/DA(/F1 9 Tf)"), ""),
        ),
        row("63", "a visible field after a certification", Modified, papers::update(&s.once, &field, "")),
        row("64", "a visible field after a signature", Modified, papers::update(&s.twice_plain, &field, "")),
        row("65", "a text field", Modified, papers::update(&s.twice, &input, "")),
        row("66", "the look of a signed field", Modified, papers::update(&s.twice, &swapped, "")),
        row("67", "an empty field moved over the text", Modified, papers::update(&s.once, &moved, "")),
        row("68", "an empty field repainted", Modified, papers::update(&s.once, &repainted, "")),
        row("70", "another root", Modified, papers::update_with(&s.twice, &root, &[], "/Root 93 0 R/Info 14 0 R", "")),
        row("71", "validation data dropped again", Modified, dropped),
        row("72", "the certification removed", Modified, papers::update(&s.once, &without, "")),
        row("73", "junk before the header", Unreadable, [&b"junk\n"[..], &s.twice].concat()),
        row(
            "74",
            "an old table hides the second signature",
            Modified,
            [&s.twice[..], format!("startxref\n{old}\n%%EOF\n").as_bytes()].concat(),
        ),
        row(
            "75",
            "the text freed",
            Modified,
            papers::update_with(&s.twice, &Objects::default(), &[TEXT_1], "/Root 1 0 R", ""),
        ),
        row("80", "the certificate exchanged for a minister's", Broken, minister()),
        row("81", "two signers in one message", Broken, two_signers()),
        row("82", "a signer who was revoked", Untrusted, signed(&s.base, &pki().revoked.key(), FIRST)),
        row("83a", "certified that nothing may follow, and something did", Modified, opened),
        row("83b", "certified afterwards", Modified, papers::update(&s.twice_plain, &late, "")),
        row("83c", "a field that was locked is signed", Modified, by_partner(&locked, &pki().boris, SECOND, "plain")),
        row("84", "a namesake nobody vouches for", Untrusted, signed(&s.base, &pki().stranger.key(), FIRST)),
        row("85", "a certificate that has expired", Untrusted, signed(&s.base, &pki().expired.key(), FIRST)),
        row("86", "a certificate for servers", Untrusted, signed(&s.base, &pki().server.key(), FIRST)),
    ]
    .into_iter()
    .inspect(|_| assert!(!name.is_empty()))
    .collect()
}

/// Lies of our own invention: rows 90 on.
fn invented() -> Vec<Row> {
    use Verdict::{Modified, Unreadable};
    let s = specimens();
    let field = |body: &str| papers::update(&s.once_plain, &lies::sly_field(body), "");
    let [object, inside, root, comment, size, twice] = lies::hidden(&s.twice).map(|(_, bytes)| bytes);
    let before = papers::update(&s.base, &put(TEXT_1, lies::no_notice()), "");
    let before = signed(&before, &pki().boris.key(), SECOND);
    vec![
        row(
            "90",
            "a time stamp in the place of a signature",
            Modified,
            lies::stamp_for_a_signature(&s.once, &pki().clock),
        ),
        row("91", "our export altered before anybody signed", Modified, signed(&before, &pki().anna.key(), FIRST)),
        row("92", "one person for two parties", Verdict::Untrusted, signed(&s.once, &pki().anna.key(), SECOND)),
        row("93", "a field seen on paper only", Modified, field("/Subtype/Widget/F 36/Rect[50 700 500 800]")),
        row(
            "94",
            "a field whose size is kept elsewhere",
            Modified,
            field("/Subtype/Widget/F 4/Rect[50 94 0 R 500 95 0 R 50 0]"),
        ),
        row("95", "an object no table names", Modified, object),
        row("96", "an object inside a stream", Modified, inside),
        row("97", "a catalogue nobody refers to", Modified, root),
        row("98", "a trailer in a comment", Modified, comment),
        row("99", "a size that forgets objects", Modified, size),
        row("9a", "two places for one object", Unreadable, twice),
    ]
}

fn ours(row: &Row) -> Verdict {
    // A real clock stamps at its own time.
    if ["ga", "gb"].contains(&row.id) {
        return verify(&row.bytes, &stamps::trust(), &Expectation::default()).verdict;
    }
    let list = (row.id == "82").then(|| pki().revocation_list.clone());
    let trust = TrustContext { revocation_lists: list.into_iter().collect(), ..pki().trust() };
    // Only who knows whom to expect can tell that a copy was cut back.
    let expected =
        |party: &str, field: &str| ExpectedSigner { party: party.into(), field: field.into(), certificate: None };
    let expectation = match row.id {
        "91" | "92" => lies::both(),
        "21" => Expectation {
            export: Some(ExportRecord::of(&specimens().base)),
            parties: vec![expected("AT", FIRST), expected("RS", SECOND)],
        },
        _ => Expectation::default(),
    };
    verify(&row.bytes, &trust, &expectation).verdict
}

/// The last message of a file and the bytes it covers, as far as there are such.
fn cut(bytes: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let position =
        |from: usize, word: &[u8]| bytes.get(from..)?.windows(word.len()).position(|w| w == word).map(|i| from + i);
    let at = bytes.windows(11).rposition(|w| w == b"/ByteRange[")? + 11;
    let text = String::from_utf8_lossy(bytes.get(at..position(at, b"]")?)?).into_owned();
    let numbers: Vec<usize> = text.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    let [0, first, second, rest] = numbers.as_slice() else { return None };
    let hex = bytes.get(first + 1..second.checked_sub(1)?)?;
    let digits: Option<Vec<u8>> = hex.iter().map(|b| char::from(*b).to_digit(16).map(|d| d as u8)).collect();
    let padded: Vec<u8> = digits?.chunks(2).map(|p| p[0] << 4 | p.get(1).unwrap_or(&0)).collect();
    let length = 4 + (usize::from(*padded.get(2)?) << 8 | usize::from(*padded.get(3)?));
    let covered = [bytes.get(..*first)?, bytes.get(*second..second + rest)?].concat();
    Some((padded.get(..length)?.to_vec(), covered))
}

/// LibreOffice and its way of being asked, where both are installed.
fn by_office(paths: &[PathBuf]) -> Option<String> {
    let python = "/usr/bin/python3";
    let there = Command::new(python).args(["-c", "import uno"]).output().is_ok_and(|o| o.status.success());
    let runs = Command::new("soffice").arg("--version").output().is_ok_and(|o| o.status.success());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signature/office.py");
    (there && runs).then(|| judges::run(python, [script].iter().chain(paths)).accepted().out)
}

/// pyHanko's levels of later changes, signature by signature.
fn levels<'t>(text: &'t str, path: &Path) -> &'t str {
    let line = text.lines().find(|l| l.starts_with(&*path.to_string_lossy())).unwrap_or_default();
    line.split(" | ").nth(1).unwrap_or("-")
}

fn yes(accepted: bool) -> &'static str {
    if accepted { "accepts" } else { "refuses" }
}

/// What other people's tools say, by tool and row.
fn others(rows: &[Row], folder: &Path) -> (Vec<BTreeMap<&'static str, &'static str>>, Vec<String>) {
    let paths: Vec<PathBuf> = rows.iter().map(|r| folder.join(format!("{}.pdf", r.id))).collect();
    for (row, path) in rows.iter().zip(&paths) {
        std::fs::write(path, &row.bytes).unwrap();
    }
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signature");
    let root = pki().root_pem();
    let script = [tests.join("many.py"), root.clone()];
    let pyhanko = judges::run("python", script.iter().chain(&paths)).accepted().out;
    let office = by_office(&paths);
    let pdfbox = java("Check.java", paths.iter().map(|p| p.to_string_lossy().into_owned()).collect());
    let said = |text: &str, path: &Path| {
        let line = text.lines().find(|l| l.starts_with(&*path.to_string_lossy()));
        yes(line.unwrap_or_else(|| panic!("no word about {path:?}: {text}")).to_lowercase().ends_with("true"))
    };
    let one = |(row, path): (&Row, &PathBuf)| {
        let mut out = BTreeMap::from([("pyHanko", said(&pyhanko, path)), ("PDFBox", said(&pdfbox, path))]);
        out.insert("LibreOffice", office.as_deref().map_or("–", |office| said(office, path)));
        let text = judges::run("pdfsig", [Path::new("-nocert"), path]).text();
        let (all, good) = (text.matches("Signature Validation").count(), text.matches("Signature is Valid").count());
        out.insert("pdfsig", yes(all > 0 && all == good));
        let text = judges::run("qpdf", [Path::new("--check"), path]).text();
        out.insert("qpdf", yes(text.contains("No syntax or stream encoding errors")));
        let (mut openssl, mut certtool) = ("–", "–");
        if let Some((message, covered)) = cut(&row.bytes) {
            let [sig, bin] = ["sig.cms", "sig.bin"].map(|n| folder.join(n));
            std::fs::write(&sig, message).unwrap();
            std::fs::write(&bin, covered).unwrap();
            let [sig, bin, root] = [&sig, &bin, &root].map(|p| p.to_string_lossy().into_owned());
            let cms = ["cms", "-verify", "-binary", "-inform", "DER", "-in", &sig, "-content", &bin, "-CAfile", &root];
            let end = ["-purpose", "any", "-out", "/dev/null"];
            openssl = yes(judges::run("openssl", cms.into_iter().chain(end)).status == 0);
            let p7 = ["--p7-verify", "--inder", "--load-ca-certificate", &root, "--load-data", &bin, "--infile", &sig];
            certtool = yes(judges::run("certtool", p7).status == 0);
        }
        out.extend([("OpenSSL", openssl), ("certtool", certtool)]);
        out
    };
    let levels = paths.iter().map(|path| levels(&pyhanko, path).to_owned()).collect();
    (rows.iter().zip(&paths).map(one).collect(), levels)
}

#[test]
fn every_row_of_the_attack_table_gets_its_verdict_from_us_and_an_answer_from_the_others() {
    let rows: Vec<Row> = [genuine(), altered(), hollow(), joined(), invented()].into_iter().flatten().collect();
    let folder = tempfile::tempdir().unwrap();
    let (answers, levels) = others(&rows, folder.path());
    let tools = ["pyHanko", "pdfsig", "OpenSSL", "certtool", "PDFBox", "LibreOffice", "qpdf"];
    let mut text =
        format!("# Verifiers and samples\n\nWritten by tests/signature/table.rs; signatures claim {}.\n", moment());
    text.push_str("OpenSSL and certtool judge the last message of a file alone, qpdf its syntax alone.\n\n");
    text.push_str("LibreOffice is asked where it is installed; a place nobody has signed yet counts with it as a bad signature.\n\n");
    let _ = writeln!(text, "| id | sample | expected | Entente | {} | changes by pyHanko |", tools.join(" | "));
    let _ = writeln!(text, "|{}", "---|".repeat(5 + tools.len()));
    let mut faults = Vec::new();
    for ((row, answer), level) in rows.iter().zip(&answers).zip(&levels) {
        let verdict = ours(row);
        let said: Vec<&str> = tools.iter().map(|t| answer[t]).collect();
        let _ = writeln!(
            text,
            "| {} | {} | {:?} | {verdict:?} | {} | {level} |",
            row.id,
            row.lie,
            row.expected,
            said.join(" | ")
        );
        if verdict != row.expected {
            faults.push(format!("{} {}: {verdict:?}, expected {:?}", row.id, row.lie, row.expected));
        }
        // A field left empty displeases LibreOffice; those who judge the last message alone, or know no document
        // stamps, have no word on a file that ends with one.
        let asked: &[&str] = match row.id {
            "ga" | "gb" => &["pyHanko", "qpdf"],
            _ => &["pyHanko", "pdfsig", "OpenSSL", "certtool", "PDFBox", "qpdf"],
        };
        if row.id.starts_with('g') && !asked.iter().all(|tool| answer[tool] == "accepts") {
            faults.push(format!("{} {}: genuine, and {said:?}", row.id, row.lie));
        }
        // Later signatures are filling in of forms, what makes a file last is less (PAdES: DSS and stamps).
        let fine = match row.id {
            "g1" | "g3" => level == "NONE",
            "ga" => level == "LTA_UPDATES",
            "gb" => level == "FORM_FILLING LTA_UPDATES",
            _ => level.split(' ').all(|l| ["NONE", "FORM_FILLING"].contains(&l)) && level.ends_with("NONE"),
        };
        if row.id.starts_with('g') && !fine {
            faults.push(format!("{} {}: pyHanko finds changes of level {level}", row.id, row.lie));
        }
        // pyHanko, the strictest of the others, accepts these and nothing more. It was given no revocation list and
        // no purpose for 82 and 86, and says nothing of a signature that is gone.
        // It knows neither export nor parties, and does not ask what a reader that repairs would find.
        let lenient = ["03", "04", "12", "13", "21", "50", "71", "74", "82", "83a", "86", "90", "91", "92", "93"];
        let repaired = ["95", "96", "97", "98", "99", "9a"];
        let lenient: Vec<&str> = lenient.into_iter().chain(repaired).collect();
        if row.expected != Verdict::Genuine && answer["pyHanko"] == "accepts" && !lenient.contains(&row.id) {
            faults.push(format!("{} {}: pyHanko accepts", row.id, row.lie));
        }
    }
    // What makes a verifier of our own worth its while: later changes that integrity alone does not see.
    let fooled =
        rows.iter().zip(&answers).filter(|(r, a)| r.expected != Verdict::Genuine && a["pdfsig"] == "accepts").count();
    assert!(fooled >= 15, "pdfsig accepts {fooled} lies");
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/output");
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join("verifiers.md"), &text).unwrap();
    assert!(faults.is_empty(), "{}\n\n{text}", faults.join("\n"));
    // Every row of the table in the design is here.
    let ids: Vec<&str> = rows.iter().map(|r| &r.id[..2]).collect();
    let table = "01 02 03 04 05 10 11 12 13 14 15 16 17 18 20 21 22 30 31 32 40 41 42 43 44 45 46 47 50 60 61 62 63 64 65 66 67 68 70 71 72 73 74 75 80 81 82 83";
    assert!(table.split(' ').all(|id| ids.contains(&id)));
    assert_eq!(attacks::judge(&rows[0].bytes).verdict, Verdict::Genuine);
}

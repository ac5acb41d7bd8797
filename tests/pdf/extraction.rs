//! Whether the words come back from the PDF: by Poppler, MuPDF and PDFium, in every language.

use crate::judges;
use crate::pressed::{ALL, pressed};
use std::fmt::Write;

/// Share of the words of a page that must come back in their order: from the worst reader, and from the best for
/// scripts that run to the left.
const WORST: f64 = 0.75;
const BEST: f64 = 0.95;

/// Words, which also end where Arabic or Hebrew meets figures or Latin, and without the vowel signs of Arabic, which
/// search ignores; or letters where a script sets no spaces between words; neither marks that only steer the reader nor
/// hyphens at line ends.
fn units(text: &str, letters: bool) -> Vec<String> {
    let steering = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let vowel = |c: char| matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}');
    let text: String = text.chars().filter(|c| !steering(*c) && !vowel(*c)).collect();
    let mut joined = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{AD}' => while rest.next_if(|n| n.is_whitespace()).is_some() {},
            // PDFium tells a hyphen of a line end by this.
            '\u{2}' | '\u{FFFE}' => while rest.next_if(|n| n.is_whitespace()).is_some() {},
            c => {
                let leftward = |c: char| matches!(c, '\u{590}'..='\u{6FF}');
                let turns = joined.chars().next_back().is_some_and(|l| leftward(l) != leftward(c));
                joined.extend(turns.then_some(' '));
                joined.push(c);
            }
        }
    }
    if letters {
        return joined.chars().filter(|c| !c.is_whitespace()).map(String::from).collect();
    }
    joined.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Vowel signs, which are part of a word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}')
}

/// Share of `wanted` that stands in `found` in the same order: the longest common subsequence.
fn in_order(wanted: &[String], found: &[String]) -> f64 {
    let mut row = vec![0_u32; found.len() + 1];
    for word in wanted {
        let mut diagonal = 0;
        for (n, other) in found.iter().enumerate() {
            let above = row[n + 1];
            row[n + 1] = if word == other { diagonal + 1 } else { above.max(row[n]) };
            diagonal = above;
        }
    }
    f64::from(*row.last().unwrap()) / wanted.len().max(1) as f64
}

fn poppler(path: &str, page: usize) -> String {
    let n = page.to_string();
    judges::run("pdftotext", ["-f", &n, "-l", &n, path, "-"]).accepted().out
}

fn mupdf(path: &str) -> Vec<String> {
    python("import pymupdf\npages = [page.get_text() for page in pymupdf.open(sys.argv[1])]\n", path)
}

fn pdfium(path: &str) -> Vec<String> {
    let script = "import pypdfium2\n\
                  document = pypdfium2.PdfDocument(sys.argv[1])\n\
                  pages = [page.get_textpage().get_text_bounded() for page in document]\n";
    python(script, path)
}

/// What a script leaves in `pages`.
fn python(script: &str, path: &str) -> Vec<String> {
    let script = format!("import sys\n{script}sys.stdout.buffer.write('\\f'.join(pages).encode('utf-8', 'replace'))\n");
    let told = judges::run("python", ["-c", &script, path]).accepted().out;
    told.split('\u{c}').map(str::to_owned).collect()
}

#[test]
fn three_readers_give_the_words_back_in_every_language() {
    let mut table = String::from("language  Poppler  MuPDF  PDFium\n");
    let mut faults = Vec::new();
    for name in ALL {
        let (pages, _, path) = pressed(name);
        let letters = ["zh", "th"].contains(&name);
        let [mupdf, pdfium] = [mupdf(path), pdfium(path)];
        let mut scores = [0.0; 3];
        let mut weight = 0.0;
        for (n, page) in pages.pages.iter().enumerate() {
            let wanted = units(page.reading().text(), letters);
            let size = wanted.len() as f64;
            let told = [
                poppler(path, n + 1),
                mupdf.get(n).cloned().unwrap_or_default(),
                pdfium.get(n).cloned().unwrap_or_default(),
            ];
            for (score, told) in scores.iter_mut().zip(&told) {
                *score += in_order(&wanted, &units(told, letters)) * size;
            }
            weight += size;
        }
        let scores = scores.map(|s| s / weight);
        let _ = writeln!(table, "{name:8}  {:7.3}  {:5.3}  {:6.3}", scores[0], scores[1], scores[2]);
        let best = scores.iter().copied().fold(0.0, f64::max);
        if scores.iter().any(|s| *s < WORST) || best < BEST {
            faults.push(name);
        }
    }
    crate::output("extraction.txt", table.as_bytes());
    assert!(faults.is_empty(), "{faults:?}\n{table}");
}

#[test]
fn the_measure_notices_loss_and_disorder() {
    let words = |t: &str| units(t, false);
    assert_eq!(in_order(&words("a b c d"), &words("x a b y c d")), 1.0);
    assert_eq!(in_order(&words("a b c d"), &words("d c b a")), 0.25);
    assert_eq!(in_order(&words("a b c d"), &words("")), 0.0);
    assert_eq!(words("inter\u{AD}\nnational law"), ["international", "law"]);
}

//! The same 60-page text through the press of Entente, Typst, LibreOffice and WeasyPrint: seconds and ratios.
//!
//! Programs that are not installed are left out and said so. Times are of the wall; run it on a quiet machine.

#[path = "../../../press/sample.rs"]
#[allow(dead_code)]
mod sample;
mod typesetter;

use entente::document::{Block, BlockKind, Document, Inline};
use entente::pages::{Composer, Options, paginate};
use entente::pdf;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// The paragraph that is changed, counted from the beginning.
const MIDDLE: usize = 120;
/// How often a paragraph is changed; the best time counts.
const VERSIONS: usize = 9;

fn main() {
    let document = sample::long();
    let folder = std::env::temp_dir().join("entente-peers");
    std::fs::create_dir_all(&folder).expect("a folder for the texts");
    let own = best(5, || {
        let pages = paginate(&document, &Options::default());
        pdf::write(&pages, &pdf::Request::default()).expect("a PDF").bytes.len()
    });
    println!("{:32} {:>9.1} ms", "Entente, tagged PDF", millis(own));
    let changed = one_paragraph(&document);
    println!("{:32} {:>9.3} ms", "Entente, one paragraph changed", millis(changed));

    // For a profiler.
    if std::env::args().any(|argument| argument == "own") {
        return;
    }

    let mut text = typst_text(&document);
    let mut typst = typesetter::Typesetter::new(text.clone());
    let cold = best(3, || {
        // What an earlier run left behind would make the next one warm.
        comemo::evict(0);
        typesetter::Typesetter::new(text.clone()).pdf().len()
    });
    tell("Typst, tagged PDF", cold, own);
    typst.pages();
    let mut count = 0;
    let warm = best(5, || {
        count += 1;
        text = text.replacen("sovereignty", &format!("sovereignty {count}"), 1);
        typst.edit(text.clone());
        typst.pages()
    });
    tell("Typst, one paragraph changed", warm, changed);

    let html = folder.join("text.html");
    std::fs::write(&html, html_text(&document)).expect("the text as HTML");
    outside("LibreOffice", "soffice", &["--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir"], &folder, &html, own);
    outside("WeasyPrint", "weasyprint", &["--pdf-variant", "pdf/ua-1"], &folder, &html, own);
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn tell(name: &str, time: Duration, own: Duration) {
    println!("{name:32} {:>9.1} ms   {:>6.1} times Entente", millis(time), time.as_secs_f64() / own.as_secs_f64());
}

/// The shortest of so many runs.
fn best<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let timed = (0..runs).map(|_| {
        let begun = Instant::now();
        std::hint::black_box(work());
        begun.elapsed()
    });
    timed.min().unwrap_or_default()
}

fn one_paragraph(document: &Document) -> Duration {
    let mut composer = Composer::new();
    composer.compose(document, &Options::default());
    let versions = (0..VERSIONS).map(|n| {
        let mut changed = document.clone();
        let mut seen = 0;
        lengthen(&mut changed.blocks, &mut seen, &format!(" {n}"));
        changed
    });
    let timed = versions.collect::<Vec<_>>().into_iter().map(|changed| {
        let begun = Instant::now();
        std::hint::black_box(composer.compose(&changed, &Options::default()));
        begun.elapsed()
    });
    timed.min().unwrap_or_default()
}

/// Adds words to a paragraph in the middle of the text.
fn lengthen(blocks: &mut [Block], seen: &mut usize, more: &str) {
    for block in blocks {
        *seen += usize::from(!block.text.is_empty());
        if *seen == MIDDLE {
            *seen += 1;
            if let Some(Inline::Words { text, .. }) = block.text.first_mut() {
                text.push_str(more);
            }
        }
        lengthen(&mut block.children, seen, more);
    }
}

/// A program that makes a PDF of a file; the last argument but the file is a folder or a name.
fn outside(name: &str, program: &str, arguments: &[&str], folder: &Path, text: &Path, own: Duration) {
    let run = || {
        let mut command = Command::new(program);
        command.args(arguments);
        match program {
            "weasyprint" => command.arg(text).arg(folder.join("weasyprint.pdf")),
            _ => command.arg(folder).arg(text),
        };
        command.output()
    };
    match run() {
        Ok(output) if output.status.success() => tell(name, best(2, run), own),
        Ok(output) => println!("{name}: refused: {}", String::from_utf8_lossy(&output.stderr).trim()),
        Err(_) => println!("{name}: not installed"),
    }
}

fn words(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::text).collect()
}

/// The text in the markup of Typst, every sign that means something there taken literally.
fn typst_text(document: &Document) -> String {
    let literal = |text: &str| -> String {
        let marks = |c: char| matches!(c, '\\' | '#' | '*' | '_' | '`' | '$' | '<' | '>' | '@' | '~' | '=' | '-' | '+' | '/' | '[' | ']');
        text.chars().flat_map(|c| marks(c).then_some('\\').into_iter().chain([c])).collect()
    };
    let mut out = String::from(
        "#set document(title: \"Agreement\")\n#set page(paper: \"a4\")\n#set par(justify: true)\n#set text(lang: \"en\", hyphenate: true, size: 11.2pt)\n",
    );
    document.walk(&mut |block: &Block| {
        let number = block.number.clone().unwrap_or_default();
        if !block.heading.is_empty() {
            let _ = writeln!(out, "\n= {} {}\n", literal(&number), literal(&words(&block.heading)));
        }
        if !block.text.is_empty() {
            let _ = writeln!(out, "\n{} {}\n", literal(&number), literal(&words(&block.text)));
        }
        if let BlockKind::Table(table) = &block.kind {
            let _ = write!(out, "\n#table(columns: {},", table.columns.len());
            for row in &table.rows {
                row.cells.iter().for_each(|cell| {
                    let _ = write!(out, "[{}],", literal(&words(cell)));
                });
            }
            out.push_str(")\n");
        }
    });
    out
}

fn html_text(document: &Document) -> String {
    let safe = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut out = String::from("<!doctype html><html lang=en><meta charset=utf-8><title>Agreement</title><style>@page{size:A4;margin:30mm}p{text-align:justify;hyphens:auto}</style>");
    document.walk(&mut |block: &Block| {
        let number = block.number.clone().unwrap_or_default();
        if !block.heading.is_empty() {
            let _ = write!(out, "<h2>{} {}</h2>", safe(&number), safe(&words(&block.heading)));
        }
        if !block.text.is_empty() {
            let _ = write!(out, "<p>{} {}</p>", safe(&number), safe(&words(&block.text)));
        }
        if let BlockKind::Table(table) = &block.kind {
            out.push_str("<table>");
            for row in &table.rows {
                out.push_str("<tr>");
                row.cells.iter().for_each(|cell| {
                    let _ = write!(out, "<td>{}</td>", safe(&words(cell)));
                });
                out.push_str("</tr>");
            }
            out.push_str("</table>");
        }
    });
    out
}

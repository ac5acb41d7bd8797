//! The house rules of `src/lib.rs`, read off the source: arrows between rooms, who may name which outside
//! crate, who may touch the disk and the clock, the size and the first line of every file.

use std::fs;
use std::path::{Path, PathBuf};

/// Room, and the rooms it may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("finding", &[]),
    ("language", &["finding"]),
    ("calendar", &["finding", "language"]),
    ("codes", &["language"]),
    ("typeface", &["finding", "language"]),
    ("template", &["finding", "language", "calendar", "codes"]),
    ("draft", &["finding", "language", "calendar", "codes", "template"]),
    ("document", &["finding", "language", "calendar", "template", "draft"]),
    ("pages", &["finding", "language", "calendar", "typeface", "draft", "document"]),
    ("pdf", &["finding", "language", "calendar", "typeface", "draft", "pages"]),
    ("signature", LEAVES),
    ("blueprint", &["finding", "language", "calendar", "template", "draft", "document"]),
    ("negotiation", &["finding", "language", "calendar", "template", "draft", "document"]),
    ("catalogue", &["finding", "language", "calendar", "template", "draft", "document", "blueprint"]),
    ("workspace", UP_TO_THE_WORKSPACE),
    ("gui", UP_TO_THE_WORKSPACE),
    ("cli", UP_TO_THE_WORKSPACE),
];

const LEAVES: &[&str] = &["finding", "language", "calendar"];

/// What the workspace, the window and the terminal stand on.
const UP_TO_THE_WORKSPACE: &[&str] = &[
    "finding",
    "language",
    "calendar",
    "codes",
    "typeface",
    "template",
    "draft",
    "document",
    "pages",
    "pdf",
    "signature",
    "blueprint",
    "negotiation",
    "catalogue",
    "workspace",
];

/// Outside name, where it may stand (a room, or `room/file.rs` for exactly one file), and how many files may.
const OUTSIDE: &[(&str, &[&str], usize)] = &[
    ("printpdf::", &["pdf"], 1),
    ("rfd::", &["gui"], 1),
    ("ureq::", &["workspace"], 1),
    ("cryptoki::", &["signature"], 1),
    ("egui", &["gui"], usize::MAX),
    ("eframe", &["gui"], usize::MAX),
    ("clap::", &["cli"], usize::MAX),
    ("std::fs", &["workspace", "catalogue/shelf.rs"], usize::MAX),
    ("Color32::from_rgb", &["gui"], 1),
    ("println!", &["cli"], usize::MAX),
    ("eprintln!", &["cli"], usize::MAX),
    ("SystemTime::now", &[], 0),
    ("Timestamp::now", &["calendar"], 1),
    ("Zoned::now", &["calendar"], 1),
];

struct Source {
    /// `draft/edit.rs`
    name: String,
    room: String,
    /// Lines before the file's tests.
    body: Vec<String>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    gather(&root, &mut files);
    files.sort();
    files
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(path).unwrap();
            let body = text.lines().take_while(|l| l.trim() != "#[cfg(test)]").map(str::to_owned).collect();
            let room = name.split_once('/').map_or("", |(room, _)| room).to_owned();
            Source { name, room, body }
        })
        .collect()
}

fn gather(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The code of a line, without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or("")
}

fn report(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn arrows_run_down_the_floors() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|s| !s.room.is_empty()) {
        let Some((_, allowed)) = ARROWS.iter().find(|(room, _)| *room == source.room) else {
            faults.push(format!("{}: room {} is not in the plan", source.name, source.room));
            continue;
        };
        for (n, line) in source.body.iter().enumerate() {
            for (room, _) in ARROWS {
                let names = code(line).contains(&format!("crate::{room}::"))
                    || code(line).trim_end().ends_with(&format!("use crate::{room};"));
                if names && *room != source.room && !allowed.contains(room) {
                    faults.push(format!("{}:{}: {} may not name {room}", source.name, n + 1, source.room));
                }
            }
        }
    }
    report(faults);
}

#[test]
fn outside_crates_disk_clock_and_print_stay_where_they_belong() {
    let mut faults = Vec::new();
    for (needle, places, most) in OUTSIDE {
        let mut files = Vec::new();
        for source in sources().iter().filter(|s| !s.room.is_empty()) {
            let Some(n) = source.body.iter().position(|l| names(code(l), needle)) else { continue };
            let here = places.iter().any(|p| *p == source.room || *p == source.name);
            if !here {
                faults.push(format!("{}:{}: {needle} may not stand here", source.name, n + 1));
            }
            files.push(source.name.clone());
        }
        if files.len() > *most {
            faults.push(format!("{needle} stands in {} files, may stand in {most}: {}", files.len(), files.join(", ")));
        }
    }
    report(faults);
}

/// Whether `line` names `needle` as a path or macro of its own, not as the tail of a longer word.
fn names(line: &str, needle: &str) -> bool {
    line.match_indices(needle)
        .any(|(at, _)| !line[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_'))
}

#[test]
fn every_file_opens_with_its_purpose_and_stays_readable() {
    let mut faults = Vec::new();
    for source in sources() {
        if !source.body.first().is_some_and(|l| l.starts_with("//!")) {
            faults.push(format!("{}: does not open with //!", source.name));
        }
        if source.body.len() > 600 {
            faults.push(format!("{}: {} lines, 600 at most", source.name, source.body.len()));
        }
        let stem = source.name.rsplit('/').next().unwrap_or("");
        if ["utils.rs", "util.rs", "common.rs", "helpers.rs", "misc.rs", "types.rs"].contains(&stem) {
            faults.push(format!("{}: say what the file is about", source.name));
        }
    }
    report(faults);
}

#[test]
fn nothing_is_left_half_done() {
    let mut faults = Vec::new();
    for source in sources() {
        for (n, line) in source.body.iter().enumerate() {
            for mark in ["todo!(", "unimplemented!(", "FIXME", "XXX"] {
                if line.contains(mark) {
                    faults.push(format!("{}:{}: {mark}", source.name, n + 1));
                }
            }
        }
    }
    report(faults);
}

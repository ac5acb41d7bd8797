//! Where the optional pack of typefaces is looked for.

use super::places::Places;
use crate::typeface::{self, PackFile};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Folders within folders that are entered, and entries that are looked at in all.
const DEEPEST: usize = 4;
const MOST: usize = 20_000;
/// Largest file that is read, in bytes.
const LARGEST: u64 = 200 << 20;

/// Lets the press find faces for signs that it has none for: in the folder of the program's data, in `fonts` beside
/// the program, among the typefaces of the system. Looks nowhere before such a sign turns up.
pub fn offer_pack(places: &Places) {
    let folders = folders(places);
    typeface::search_pack(move || find(&folders));
}

fn folders(places: &Places) -> Vec<PathBuf> {
    let mut folders = vec![places.fonts.clone()];
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("fonts")));
    folders.extend(beside);
    // For tests and for those who must know exactly what is used: `ENTENTE_HOME` shuts the system out.
    if std::env::var_os("ENTENTE_HOME").is_some_and(|home| !home.is_empty()) {
        return folders;
    }
    let below = |variable: &str, rest: &str| std::env::var_os(variable).map(|at| Path::new(&at).join(rest));
    if cfg!(windows) {
        folders.extend(below("LOCALAPPDATA", "Microsoft/Windows/Fonts"));
        folders.extend(below("WINDIR", "Fonts"));
    } else if cfg!(target_os = "macos") {
        folders.extend(below("HOME", "Library/Fonts"));
        folders.push("/Library/Fonts".into());
    } else {
        folders.extend(below("HOME", ".local/share/fonts"));
        folders.extend(["/usr/local/share/fonts", "/usr/share/fonts"].map(PathBuf::from));
    }
    folders
}

/// The files of the first folder that has any; of one with serifs where there is the choice.
fn find(folders: &[PathBuf]) -> Vec<PackFile> {
    for folder in folders {
        let mut found = Vec::new();
        gather(folder, 0, &mut 0, &mut found);
        found.sort();
        let serif: Vec<&PathBuf> = found.iter().filter(|f| name(f).contains("serif")).collect();
        let chosen = if serif.is_empty() { found.iter().collect() } else { serif };
        let small = |path: &&&PathBuf| std::fs::metadata(path).is_ok_and(|m| m.len() <= LARGEST);
        let read = chosen.iter().filter(small).filter_map(|path| Some(PackFile { bytes: std::fs::read(path).ok()? }));
        let files: Vec<PackFile> = read.collect();
        if !files.is_empty() {
            return files;
        }
    }
    Vec::new()
}

fn gather(folder: &Path, depth: usize, seen: &mut usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        *seen += 1;
        if *seen > MOST {
            return;
        }
        let path = entry.path();
        if path.is_dir() {
            if depth < DEEPEST {
                gather(&path, depth + 1, seen, found);
            }
        } else if is_of_pack(&path) {
            found.push(path);
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().map(OsStr::to_string_lossy).unwrap_or_default().to_lowercase()
}

/// `NotoSerifCJK-Regular.ttc`, `NotoSansTC-Regular.otf`, `SourceHanSerif-Regular.ttc` …
fn is_of_pack(path: &Path) -> bool {
    let name = name(path);
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let family = ["notoserif", "notosans", "sourcehanserif", "sourcehansans"].iter().find_map(|f| stem.strip_prefix(f));
    let east = ["cjk", "sc", "tc", "hk", "jp", "kr", "cn", "tw"];
    let eastern = |rest: &str| stem.starts_with("sourcehan") || east.iter().any(|region| rest.starts_with(region));
    matches!(ending, "ttc" | "otf" | "ttf" | "otc") && stem.ends_with("regular") && family.is_some_and(eastern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names() {
        for name in ["NotoSerifCJK-Regular.ttc", "NotoSansTC-Regular.otf", "SourceHanSerif-Regular.ttc"] {
            assert!(is_of_pack(Path::new(name)), "{name}");
        }
        for name in
            ["NotoSerifCJK-Bold.ttc", "NotoSerif-Regular.ttf", "NotoSansMono-Regular.ttf", "NotoSerifCJK-Regular.txt"]
        {
            assert!(!is_of_pack(Path::new(name)), "{name}");
        }
    }
}

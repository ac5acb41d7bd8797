//! The faces that ship: bytes, coverage, fallback order.
//!
//! A document is set in these faces, so that it breaks alike on every system; signs that none of them has come from
//! the pack, where one is installed. Licences stand beside the files under `assets/fonts/`, origins in
//! `assets/SOURCES.md`.

mod pack;

pub use pack::{PackFile, pack, search_pack};

/// A writing system that a face was chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    Latin,
    Greek,
    Cyrillic,
    Arabic,
    Hebrew,
    Thai,
    Devanagari,
    /// Chinese characters of GB 2312, kana and full-width punctuation.
    Han,
}

/// One face, as a file that is part of the program.
#[derive(Debug)]
pub struct Face {
    /// Family name as the file itself has it (`name` table, id 16 or 1).
    pub family: &'static str,
    /// Family and style without spaces, `SourceSerif4-BoldItalic`: the base of a PDF's `/BaseFont`.
    pub postscript: &'static str,
    /// 400 regular, 500 medium, 600 semibold, 700 bold.
    pub weight: u16,
    pub italic: bool,
    /// TrueType file with `glyf` outlines; one of the pack may be a collection, or have `CFF ` outlines.
    pub bytes: &'static [u8],
    /// Which face of a collection; else 0.
    pub index: u32,
    pub scripts: &'static [Script],
}

macro_rules! face {
    ($family:literal, $file:literal, $weight:literal, $italic:literal, [$($script:ident),*]) => {
        Face {
            family: $family,
            postscript: $file,
            weight: $weight,
            italic: $italic,
            bytes: include_bytes!(concat!("../../assets/fonts/", $file, ".ttf")),
            index: 0,
            scripts: &[$(Script::$script),*],
        }
    };
}

/// Order matters: a `FaceId` is an index into this list.
static FACES: [Face; 14] = [
    face!("Source Serif 4", "SourceSerif4-Regular", 400, false, [Latin, Greek, Cyrillic]),
    face!("Source Serif 4", "SourceSerif4-Bold", 700, false, [Latin, Greek, Cyrillic]),
    face!("Source Serif 4", "SourceSerif4-Italic", 400, true, [Latin, Greek, Cyrillic]),
    face!("Source Serif 4", "SourceSerif4-BoldItalic", 700, true, [Latin, Greek, Cyrillic]),
    face!("Noto Serif", "NotoSerif-Regular", 400, false, [Latin, Greek, Cyrillic]),
    face!("Amiri", "Amiri-Regular", 400, false, [Arabic]),
    face!("Amiri", "Amiri-Bold", 700, false, [Arabic]),
    face!("Noto Serif Hebrew", "NotoSerifHebrew-Regular", 400, false, [Hebrew]),
    face!("Noto Serif Thai", "NotoSerifThai-Regular", 400, false, [Thai]),
    face!("Noto Serif Devanagari", "NotoSerifDevanagari-Regular", 400, false, [Devanagari]),
    face!("Noto Serif SC", "NotoSerifSC-GB2312-Regular", 400, false, [Han]),
    face!("Noto Serif Hebrew", "NotoSerifHebrew-Bold", 700, false, [Hebrew]),
    face!("Noto Serif Thai", "NotoSerifThai-Bold", 700, false, [Thai]),
    face!("Noto Serif Devanagari", "NotoSerifDevanagari-Bold", 700, false, [Devanagari]),
];

static INTERFACE: [Face; 3] = [
    face!("Inter", "Inter-Regular", 400, false, [Latin, Greek, Cyrillic]),
    face!("Inter", "Inter-Medium", 500, false, [Latin, Greek, Cyrillic]),
    face!("Inter", "Inter-SemiBold", 600, false, [Latin, Greek, Cyrillic]),
];

/// The faces of documents that ship; a `FaceId` is an index into this list, and on into `pack`.
pub fn faces() -> &'static [Face] {
    &FACES
}

/// The face of a `FaceId`: one that ships, or behind these one of the pack.
pub fn face(id: usize) -> Option<&'static Face> {
    FACES.get(id).or_else(|| pack().get(id.checked_sub(FACES.len())?))
}

/// Whether the faces of a family are drawn for Chinese, Japanese and Korean.
pub fn is_han(family: &str) -> bool {
    family == "Noto Serif SC" || pack::is_family(family)
}

/// The faces of the window.
pub fn interface_faces() -> &'static [Face] {
    &INTERFACE
}

/// Family names in the order in which a document of that language looks for a glyph. Every family of
/// `faces()` stands in every list, the language's own first.
pub fn fallback(language: &str) -> &'static [&'static str] {
    const REST: [&str; 7] = [
        "Source Serif 4",
        "Noto Serif",
        "Amiri",
        "Noto Serif Hebrew",
        "Noto Serif Thai",
        "Noto Serif Devanagari",
        "Noto Serif SC",
    ];
    const ARABIC: [&str; 7] = [
        "Amiri",
        "Source Serif 4",
        "Noto Serif",
        "Noto Serif Hebrew",
        "Noto Serif Thai",
        "Noto Serif Devanagari",
        "Noto Serif SC",
    ];
    // Latin letters and figures stay Source Serif; full-width punctuation is in the Chinese face only.
    const HAN: [&str; 7] = [
        "Source Serif 4",
        "Noto Serif SC",
        "Noto Serif",
        "Amiri",
        "Noto Serif Hebrew",
        "Noto Serif Thai",
        "Noto Serif Devanagari",
    ];
    match language {
        "ar" | "fa" | "ur" | "ps" | "ug" => &ARABIC,
        "zh" | "ja" => &HAN,
        _ => &REST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_is_a_truetype_file_with_outlines() {
        for face in faces().iter().chain(interface_faces()) {
            assert_eq!(&face.bytes[..4], [0, 1, 0, 0], "{}", face.postscript);
            let tables = usize::from(face.bytes[5]);
            let glyf = (0..tables).any(|t| &face.bytes[12 + 16 * t..16 + 16 * t] == b"glyf");
            assert!(glyf, "{} has no glyf table", face.postscript);
        }
    }

    #[test]
    fn every_language_can_fall_back_to_every_family() {
        for language in ["en", "ar", "zh", "th"] {
            for face in faces() {
                assert!(fallback(language).contains(&face.family), "{language} lacks {}", face.family);
            }
        }
    }

    #[test]
    fn every_face_has_its_licence_beside_it() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
        let sources = std::fs::read_to_string(folder.join("../SOURCES.md")).unwrap();
        for face in faces().iter().chain(interface_faces()) {
            let licence = format!("LICENSE-{}.txt", face.family.to_lowercase().replace(' ', "-"));
            assert!(folder.join(&licence).exists(), "{licence} is missing");
            assert!(sources.contains(face.postscript), "{} has no origin in SOURCES.md", face.postscript);
        }
    }

    #[test]
    fn the_bundle_stays_small() {
        let total: usize = faces().iter().chain(interface_faces()).map(|f| f.bytes.len()).sum();
        assert!(total < 12_000_000, "{total} bytes of faces");
    }
}

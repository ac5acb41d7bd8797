//! The optional pack: faces for all of Chinese, Japanese and Korean, found on the system when a sign is needed that
//! no face of the program has. The pages carry the glyphs used, so a file looks the same wherever it is read.

use super::{Face, Script};
use skrifa::raw::FileRef;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::sync::OnceLock;

/// A file of typefaces, as read.
pub struct PackFile {
    pub bytes: Vec<u8>,
}

type Finder = Box<dyn Fn() -> Vec<PackFile> + Send + Sync>;

static FINDER: OnceLock<Finder> = OnceLock::new();
static PACK: OnceLock<Vec<Face>> = OnceLock::new();

/// Says how files of the pack are found; only the first to say so is heard. Nothing is read before it is needed.
pub fn search_pack(finder: impl Fn() -> Vec<PackFile> + Send + Sync + 'static) {
    let _ = FINDER.set(Box::new(finder));
}

/// The faces of the pack, serif before sans serif; read at the first call and kept as long as the program runs.
pub fn pack() -> &'static [Face] {
    PACK.get_or_init(|| {
        let mut faces: Vec<Face> =
            FINDER.get().map(|find| find()).unwrap_or_default().into_iter().flat_map(of).collect();
        faces.sort_by_key(|face| (face.family.contains("Sans"), face.family, face.index));
        faces.dedup_by_key(|face| face.family);
        faces
    })
}

/// The upright regular faces of a file that the press can set: a thousand units to the em, no axes to vary.
fn of(file: PackFile) -> Vec<Face> {
    let bytes: &'static [u8] = Box::leak(file.bytes.into_boxed_slice());
    let Ok(read) = FileRef::new(bytes) else {
        return Vec::new();
    };
    let faces = read.fonts().zip(0..).filter_map(|(font, index)| face(&font.ok()?, bytes, index));
    faces.collect()
}

fn face(font: &FontRef<'static>, bytes: &'static [u8], index: u32) -> Option<Face> {
    let metrics = font.metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
    let regular = font.attributes().weight.value() == 400.0 && font.axes().is_empty();
    if metrics.units_per_em != 1000 || !regular {
        return None;
    }
    let family = font.localized_strings(StringId::FAMILY_NAME).english_or_first()?.to_string();
    // Monospaced cuts of the same collections.
    if !is_family(&family) || family.contains("Mono") {
        return None;
    }
    let postscript = format!("{}-Regular", family.replace(' ', ""));
    Some(Face {
        family: Box::leak(family.into_boxed_str()),
        postscript: Box::leak(postscript.into_boxed_str()),
        weight: 400,
        italic: false,
        bytes,
        index,
        scripts: &[Script::Han],
    })
}

/// Families drawn by the hand that drew the Chinese face of the program, and their sans serif.
pub(super) fn is_family(name: &str) -> bool {
    ["Noto Serif", "Noto Sans", "Source Han Serif", "Source Han Sans"].iter().any(|known| {
        name.strip_prefix(known).is_some_and(|rest| {
            let region = rest.trim_start().strip_prefix("CJK ").unwrap_or(rest.trim_start());
            matches!(region, "SC" | "TC" | "HK" | "JP" | "KR" | "CN" | "TW" | "HW" | "K")
                || rest.is_empty() && known.starts_with("Source")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_of_the_pack_are_known_by_name() {
        for name in ["Noto Serif CJK TC", "Noto Sans CJK JP", "Noto Serif KR", "Source Han Serif", "Source Han Sans TW"]
        {
            assert!(is_family(name), "{name}");
        }
        for name in ["Noto Serif", "Noto Sans", "Noto Serif Thai", "Noto Sans Mono CJK JP", "Arial", "Source Serif 4"] {
            assert!(!is_family(name), "{name}");
        }
    }

    #[test]
    fn no_file_can_hurt() {
        for bytes in [vec![], vec![0; 3], b"ttcf\0\x01\0\0\xff\xff\xff\xff".to_vec(), vec![0xFF; 400]] {
            assert!(of(PackFile { bytes }).is_empty());
        }
        let ours = super::super::faces()[0].bytes.to_vec();
        assert!(of(PackFile { bytes: ours }).is_empty(), "no face of another script is taken");
    }
}

//! Names of exported files: plain ASCII, accepted by every system, made from what the instrument is called.

use super::case::Case;
use crate::language::Language;
use unicode_normalization::UnicodeNormalization;

/// Longest stem; folders and endings need room too.
const LONGEST: usize = 60;
/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The stem of all files exported from a case.
pub(super) fn stem(case: &Case, language: Option<&Language>) -> String {
    let english = Language::english();
    let stem = safe(&case.name(language.unwrap_or(&english)));
    if stem.is_empty() { safe(&case.template.id) } else { stem }
}

/// A piece of a file name: letters and digits of ASCII, everything else a hyphen. Text from a file is data, never
/// a path.
pub(super) fn safe(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfkd() {
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            c if ('\u{300}'..'\u{370}').contains(&c) => {}
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
        if out.len() >= LONGEST {
            break;
        }
    }
    let out = out.trim_end_matches('-').to_owned();
    let port = |head: &str| out.strip_prefix(head).is_some_and(|n| n.len() == 1);
    if DEVICES.contains(&out.as_str()) || port("com") || port("lpt") { format!("{out}-file") } else { out }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn names_are_plain_on_every_system() {
        let pairs = [
            ("Accord entre la Suisse et la Chine — OEA", "accord-entre-la-suisse-et-la-chine-oea"),
            ("Échange d’été", "echange-d-ete"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\windows\\x:y", "c-windows-x-y"),
            ("CON", "con-file"),
            ("com1", "com1-file"),
            ("com12", "com12"),
            ("協定", ""),
            ("report\u{202e}fdp.exe", "report-fdp-exe"),
            ("  . trail. ", "trail"),
        ];
        for (text, name) in pairs {
            assert_eq!(safe(text), name, "{text}");
        }
        assert!(safe(&"long ".repeat(100)).len() <= 60);
    }
}

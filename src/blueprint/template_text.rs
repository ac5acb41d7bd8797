//! The template inside a blueprint: its own published format, line by line.

use super::canonical::sha256;
use super::findings as kinds;
use crate::finding::{Finding, Place};
use crate::template::{self, Template};

/// Levels that get lines of their own; deeper ones share a line, which keeps a field or a paragraph on one line and
/// the file at a third of its size.
const LEVELS: usize = 4;

/// The lines of a template. The same template gives the same lines on every system.
pub fn lines(template: &Template) -> Vec<String> {
    let style = ron::ser::PrettyConfig::new().new_line("\n").indentor(" ").depth_limit(LEVELS);
    let text = ron::ser::to_string_pretty(template, style).unwrap_or_default();
    text.split('\n').map(str::to_owned).collect()
}

/// Hash of a template by its lines.
pub fn hash(lines: &[String]) -> String {
    sha256(lines.join("\n").as_bytes())
}

/// The template that stands in the lines, read within the bounds of templates.
pub fn read(lines: &[String]) -> Result<Template, Finding> {
    template::read_composed(lines.join("\n").as_bytes(), "template_text")
        .map_err(|_| Finding::new(&kinds::TEMPLATE_UNREADABLE, Place::nowhere()))
}

//! A few lines in a box of given size: the visible appearance of a signature.

use super::list::{ArtifactKind, Item, Length, Mark, Page, Point, Shape};
use super::look::{Align, Look, Measures, NumberPlace, QUIET, Setting};
use super::matter::Matter;
use super::set::{Compositor, Laid};
use crate::document::{Inline, Origin, Style};
use crate::language::Language;

/// One entry of the box; it is wrapped when it is too wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlateLine {
    pub words: String,
    pub weight: PlateWeight,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlateWeight {
    Strong,
    #[default]
    Plain,
    /// Smaller and grey.
    Quiet,
}

/// Room at every edge.
const EDGE: i32 = 3_000;

/// Sets lines into a box as large as they fit, at most 10 points, with an empty margin and no frame. Lines
/// that do not fit even at 3 points are left out from the end.
pub fn compose_box(lines: &[PlateLine], width: Length, height: Length, language: &Language) -> Page {
    let measures = Measures::of(&super::Options::default(), language);
    let mut compositor = Compositor::new(language);
    let (wide, tall) = ((width.0 - 2 * EDGE).max(4_000), (height.0 - 2 * EDGE).max(0));
    let mut size = 10_000;
    let laid = loop {
        let laid: Vec<Laid> = lines.iter().map(|l| lay(l, size, wide, &measures, &mut compositor)).collect();
        let needed: i32 = laid.iter().map(|l| l.lines.len() as i32 * l.leading).sum();
        if needed <= tall || size <= 3_000 {
            break laid;
        }
        size -= 500;
    };
    let mut page =
        Page { width, height, label: String::new(), items: Vec::new(), links: Vec::new(), fields: Vec::new() };
    let needed: i32 = laid.iter().map(|l| l.lines.len() as i32 * l.leading).sum();
    let mut y = EDGE + (tall - needed).max(0) / 2;
    for laid in &laid {
        for line in &laid.lines {
            if y + laid.leading > EDGE + tall {
                return page;
            }
            page.items.extend(line.items.iter().map(|(_, shape)| placed(shape, y)));
            y += laid.leading;
        }
    }
    page
}

fn lay(line: &PlateLine, size: i32, width: i32, measures: &Measures, compositor: &mut Compositor) -> Laid {
    let (size, bold) = match line.weight {
        PlateWeight::Strong => (size, true),
        PlateWeight::Plain => (size, false),
        PlateWeight::Quiet => (size * 85 / 100, false),
    };
    let plain = measures.plain(size);
    let look = Look { bold, colour: if line.weight == PlateWeight::Quiet { QUIET } else { plain.colour }, ..plain };
    let setting = Setting {
        look,
        leading: Length(look.size.0 * 128 / 100),
        align: Align::Start,
        hyphenate: false,
        indent: Length::ZERO,
        number: NumberPlace::Hanging,
        continues: false,
    };
    let inlines = [Inline::Words { text: line.words.clone(), style: Style::Plain, origin: Origin::Wording }];
    compositor.set(&Matter { setting, number: None, inlines: &inlines, width, block: "", tongue: 0 })
}

fn placed(shape: &Shape, y: i32) -> Item {
    let by = Point { x: Length(EDGE), y: Length(y) };
    Item { mark: Mark::Artifact(ArtifactKind::Layout), shape: super::press::moved(shape, by) }
}

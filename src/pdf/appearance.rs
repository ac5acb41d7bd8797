//! What a signature field looks like before it is signed: a grey frame and whose place it is.

use super::objects::whole_rect;
use crate::language::Language;
use crate::pages::{
    ArtifactKind, Colour, FieldBox, Item, Length, Mark, Page, Pages, PlateLine, PlateWeight, Rect, Shape, compose_box,
};

const FRAME: Colour = Colour([150, 150, 150]);
const FRAME_WIDTH: Length = Length(500);

/// One small page for each field, drawn like any other.
pub(super) fn plates(pages: &Pages) -> Vec<Page> {
    let fields = pages.pages.iter().flat_map(|page| page.fields.iter().map(|field| (field, page.height)));
    fields.map(|(field, height)| plate(field, height, &pages.language)).collect()
}

fn plate(field: &FieldBox, height: Length, language: &Language) -> Page {
    let [left, bottom, right, top] = whole_rect(field.rect, height).map(|points| Length::points(points as i32));
    let (width, height) = (right - left, top - bottom);
    let label = PlateLine { words: field.words.clone(), weight: PlateWeight::Quiet };
    let mut plate = compose_box(&[label], width, height, language);
    let inset = Length(FRAME_WIDTH.0 / 2);
    let rect = Rect { x: inset, y: inset, width: width - FRAME_WIDTH, height: height - FRAME_WIDTH };
    let frame = Shape::Stroke { rect, colour: FRAME, width: FRAME_WIDTH };
    plate.items.push(Item { mark: Mark::Artifact(ArtifactKind::Layout), shape: frame });
    plate
}

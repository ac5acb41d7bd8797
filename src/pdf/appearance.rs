//! What a signature field looks like before it is signed: a grey frame and whose place it is.

use super::objects::whole_rect;
use crate::pages::{ArtifactKind, Colour, FieldBox, Item, Length, Mark, Page, Pages, Rect, Shape};

const FRAME: Colour = Colour([150, 150, 150]);
const FRAME_WIDTH: Length = Length(500);

/// One small page for each field, drawn like any other.
pub(super) fn pages(pages: &Pages) -> Vec<Page> {
    pages
        .pages
        .iter()
        .flat_map(|page| {
            page.fields
                .iter()
                .map(|field| appearance(field, page.height))
        })
        .collect()
}

fn appearance(field: &FieldBox, height: Length) -> Page {
    let [left, bottom, right, top] =
        whole_rect(field.rect, height).map(|v| Length::points(v as i32));
    let (width, height) = (right - left, top - bottom);
    let inset = Length(FRAME_WIDTH.0 / 2);
    let rect = Rect {
        x: inset,
        y: inset,
        width: width - FRAME_WIDTH,
        height: height - FRAME_WIDTH,
    };
    let frame = Shape::Stroke {
        rect,
        colour: FRAME,
        width: FRAME_WIDTH,
    };
    let items = vec![Item {
        mark: Mark::Artifact(ArtifactKind::Layout),
        shape: frame,
    }];
    Page {
        width,
        height,
        label: String::new(),
        items,
        links: Vec::new(),
        fields: Vec::new(),
    }
}

//! Where every glyph, rule and field lies. One display list feeds the screen and the PDF.

mod list;

pub use list::{
    ArtifactKind, Colour, FaceId, FieldBox, Glyph, Item, Length, LinkBox, Mark, OutlineEntry, Page, Pages, Paper,
    Point, Rect, Role, Run, RunOrigin, Shape, Tag, TagId,
};

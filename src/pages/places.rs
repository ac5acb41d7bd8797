//! Places for ink and for the cryptographic signature, one for each party.

use super::blocks::{Hand, Spot};
use super::galley::{Extra, Join, Marks, Part};
use super::list::{Length, Rect, Role, TagId};
use super::look::{INK, Setting};
use super::set::Laid;
use crate::document::{Block, Inline, Signatory};
use std::sync::Arc;

/// Room above the line, for a hand or for the appearance of a signature.
const ROOM: i32 = 62_000;
const GUTTER: i32 = 34_000;
/// Between two rows.
const BETWEEN: i32 = 30_000;
/// The last two lines of the closing words and the room below them.
const CLOSING: i32 = 92_000;

/// What is printed for one party, and its element.
struct PlaceToSign<'a> {
    party: &'a Signatory,
    behalf: (Arc<Laid>, Marks),
    form: TagId,
    below: Vec<(Arc<Laid>, Marks)>,
}

impl Hand<'_> {
    /// Two parties face each other; more stand in a grid, in signing order.
    pub(super) fn signatures(&mut self, block: &Block, places: &[Signatory], spot: Spot) {
        let columns = match places.len() {
            0..=8 => 2,
            _ => 3,
        };
        let width = (self.measures.measure - GUTTER * (columns - 1)) / columns;
        self.galley.gap(22_000);
        self.galley.keep_last_lines();
        let first = self.galley.next();
        for row in places.chunks(columns as usize) {
            if self.galley.next() > 0 {
                self.galley.keep_with_next();
            }
            self.row_of_places(block, row, width, spot);
            self.galley.gap(BETWEEN);
        }
        self.part_places(first);
        self.prose_children(block, spot);
    }

    /// All places stand on one page, with the closing words before them, where a page can hold them; else no row of
    /// the first two or the last two stands alone.
    fn part_places(&mut self, first: u32) {
        let rows = self.galley.slabs.get_mut(first as usize..).unwrap_or(&mut []);
        let all: i32 = rows.iter().map(|row| row.height + BETWEEN).sum();
        if all + CLOSING <= self.measures.depth {
            return;
        }
        let count = rows.len();
        let may_begin_a_page = |n: usize| (n > 1 && n + 1 < count) || (n == 1 && count < 4);
        for (_, row) in rows.iter_mut().enumerate().filter(|(n, _)| may_begin_a_page(*n)) {
            row.join = Join::Free;
        }
    }

    fn row_of_places(&mut self, block: &Block, row: &[Signatory], width: i32, spot: Spot) {
        let places: Vec<PlaceToSign<'_>> = row.iter().map(|p| self.place_to_sign(block, p, width, spot)).collect();
        let (parts, extras) = (self.galley.parts.len() as u32, self.galley.extras.len() as u32);
        let behalf = places.iter().map(|p| tall(&p.behalf.0)).max().unwrap_or(0);
        let mut height = behalf + ROOM;
        for (n, place) in places.iter().enumerate() {
            let from_start = n as i32 * (width + GUTTER);
            let x = if self.measures.rtl { self.measures.measure - from_start - width } else { from_start };
            self.push_laid(&place.behalf, x, 0);
            self.push_place(place, x, behalf, width);
            let mut y = behalf + ROOM + 6_000;
            for below in &place.below {
                self.push_laid(below, x, y);
                y += tall(&below.0);
            }
            height = height.max(y);
        }
        self.galley.slab(height, parts, extras, Join::Free, None);
    }

    fn place_to_sign<'a>(&mut self, block: &Block, party: &'a Signatory, width: i32, spot: Spot) -> PlaceToSign<'a> {
        let id: Arc<str> = block.id.as_str().into();
        let section = self.galley.tag(Role::Section, spot.parent, &id);
        let measures = self.measures.clone();
        let behalf = self.words_of_place(measures.behalf(), &party.on_behalf, width, section, &id);
        let form = self.galley.tag(Role::Form, section, &id);
        let mut below = Vec::new();
        for (words, setting) in [(&party.name, measures.signatory(false)), (&party.office, measures.signatory(true))] {
            if !words.is_empty() {
                below.push(self.words_of_place(setting, words, width, section, &id));
            }
        }
        PlaceToSign { party, behalf, form, below }
    }

    fn words_of_place(
        &mut self,
        setting: Setting,
        words: &[Inline],
        width: i32,
        section: TagId,
        id: &Arc<str>,
    ) -> (Arc<Laid>, Marks) {
        let laid = self.lay(setting, None, words, width, id);
        let body = self.galley.tag(Role::Paragraph, section, id);
        let marks = self.marks(body, body, &laid, words);
        (laid, marks)
    }

    fn push_laid(&mut self, (laid, marks): &(Arc<Laid>, Marks), x: i32, y: i32) {
        for line in 0..laid.lines.len() {
            let y = y + line as i32 * laid.leading;
            self.galley.parts.push(Part { laid: laid.clone(), line: line as u32, x, y, marks: *marks });
        }
    }

    fn push_place(&mut self, place: &PlaceToSign<'_>, x: i32, y: i32, width: i32) {
        let rect =
            |y: i32, height: i32| Rect { x: Length(x), y: Length(y), width: Length(width), height: Length(height) };
        self.galley.extras.push(Extra::Rule { rect: rect(y + ROOM, 600), colour: INK });
        let behalf: String = place.party.on_behalf.iter().map(Inline::text).collect();
        let words = words_of_field(self.store.language(self.tongue), &behalf.trim().replace('\n', " / "));
        if let Some(tag) = self.galley.tags.get_mut(place.form.0 as usize) {
            tag.alt = Some(words.clone());
        }
        self.galley.extras.push(Extra::Field {
            rect: rect(y + 5_000, ROOM - 8_000),
            tag: place.form,
            party: place.party.party.clone(),
            words,
        });
    }
}

fn tall(laid: &Laid) -> i32 {
    laid.lines.len() as i32 * laid.leading
}

/// What a screen reader says of the signature field.
fn words_of_field(language: &crate::language::Language, behalf: &str) -> String {
    let word = match language.code() {
        "fr" => "Signature",
        "es" => "Firma",
        "pt" => "Assinatura",
        "it" => "Firma",
        "de" => "Unterschrift",
        "nl" => "Handtekening",
        "ru" => "Подпись",
        "ar" => "توقيع",
        "zh" => "签字",
        _ => "Signature",
    };
    // French sets a narrow space before the colon, Chinese a colon of its own width.
    let colon = match language.code() {
        "fr" => "\u{202F}: ",
        "zh" | "ja" => "：",
        _ => ": ",
    };
    if behalf.is_empty() { word.to_owned() } else { format!("{word}{colon}{behalf}") }
}

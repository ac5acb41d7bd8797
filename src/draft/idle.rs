//! Questions that are idle while articles are left out: nothing else prints their answers or hangs on them. They are
//! not put, and their answers wait until the article is put back.

use crate::template::{self, Condition, Field, Index, Over, Part, Piece, Required, Subject, Texts};
use std::collections::{HashMap, HashSet};

/// What the program itself reads, printed or not.
const FIXED: [&str; 8] = [
    "inst.kind",
    "inst.languages",
    "inst.short_title",
    "inst.level",
    "sig.date",
    "party.name_full",
    "party.name_short",
    "party.country",
];

/// The questions that only parts left out speak of.
pub(super) fn idle<'a>(index: &Index<'a>, left_out: &HashSet<&str>) -> HashSet<&'a str> {
    if left_out.is_empty() {
        return HashSet::new();
    }
    let words = words(index);
    let (mut gone, mut kept) = (Uses::default(), Uses::default());
    for part in &index.template.parts {
        sort(part, left_out, index, &mut gone, &mut kept);
    }
    follow(&mut gone, &words);
    // Words that nothing left out speaks of may be looked up by the program itself.
    kept.words.extend(words.keys().filter(|name| !gone.words.contains(*name)));
    follow(&mut kept, &words);
    let fields = index.template.sections.iter().flat_map(|s| &s.fields);
    let needed = fields.clone().filter(|f| !gone.fields.contains(f.id.as_str()) || FIXED.contains(&f.id.as_str()));
    let mut waiting: Vec<&Field> = needed.collect();
    waiting.extend(kept.fields.iter().filter_map(|id| index.field(id)));
    let mut needed: HashSet<&str> = HashSet::new();
    while let Some(field) = waiting.pop() {
        if needed.insert(&field.id) {
            let mut uses = Uses::default();
            field.when.iter().for_each(|when| uses.condition_text(when, index));
            if let Required::When(when) = &field.required {
                uses.condition_text(when, index);
            }
            waiting.extend(uses.fields.iter().filter_map(|id| index.field(id)));
        }
    }
    gone.fields.retain(|id| !needed.contains(id));
    gone.fields
}

/// What each word of the template speaks of.
fn words<'a>(index: &Index<'a>) -> HashMap<&'a str, Uses<'a>> {
    let of = |texts: &Texts| {
        let mut uses = Uses::default();
        uses.texts(texts, index);
        uses
    };
    index.template.words.iter().map(|(name, texts)| (name.as_str(), of(texts))).collect()
}

fn sort<'a>(part: &'a Part, left_out: &HashSet<&str>, index: &Index<'a>, gone: &mut Uses<'a>, kept: &mut Uses<'a>) {
    if left_out.contains(part.id.as_str()) {
        part.walk(&mut |p| gone.part(p, index));
    } else {
        kept.part(part, index);
        part.parts.iter().for_each(|child| sort(child, left_out, index, gone, kept));
    }
}

/// Takes in what the words spoken of speak of themselves.
fn follow<'a>(uses: &mut Uses<'a>, words: &HashMap<&'a str, Uses<'a>>) {
    let mut waiting: Vec<&str> = uses.words.iter().copied().collect();
    while let Some(word) = waiting.pop() {
        let Some(inner) = words.get(word) else { continue };
        uses.fields.extend(&inner.fields);
        waiting.extend(inner.words.iter().copied().filter(|w| !uses.words.contains(w)));
        uses.words.extend(&inner.words);
    }
}

/// Fields and words that are spoken of.
#[derive(Default)]
struct Uses<'a> {
    fields: HashSet<&'a str>,
    words: HashSet<&'a str>,
}

impl<'a> Uses<'a> {
    fn part(&mut self, part: &'a Part, index: &Index<'a>) {
        part.when.iter().for_each(|when| self.condition_text(when, index));
        part.each.iter().for_each(|each| self.name(each, index));
        self.texts(&part.heading, index);
        self.texts(&part.text, index);
        if let Some(table) = &part.table {
            table.each.iter().for_each(|each| self.name(each, index));
            let headings = table.columns.iter().map(|(heading, _)| heading);
            let cells = table.row.iter().chain(table.rows.iter().flatten());
            std::iter::once(&table.caption).chain(headings).chain(cells).for_each(|t| self.texts(t, index));
        }
        if let Some(place) = &part.signatory {
            [&place.on_behalf, &place.name, &place.office].into_iter().for_each(|t| self.texts(t, index));
        }
    }

    fn texts(&mut self, texts: &Texts, index: &Index<'a>) {
        for text in texts.values().filter(|t| t.contains('{')) {
            if let Ok(pieces) = &*template::wording(text) {
                self.pieces(pieces, index);
            }
        }
    }

    fn pieces(&mut self, pieces: &[Piece], index: &Index<'a>) {
        for piece in pieces {
            match piece {
                Piece::Word(name, _) => {
                    self.words.extend(index.template.words.get_key_value(name).map(|(name, _)| name.as_str()));
                }
                Piece::Slot(subject, _) => self.subject(subject, index),
                Piece::If(branches, otherwise) => {
                    for (condition, passage) in branches {
                        self.condition(condition, index);
                        self.pieces(passage, index);
                    }
                    self.pieces(otherwise, index);
                }
                Piece::Each(over, _, body) => {
                    if let Over::Rows(subject) | Over::Choices(subject) = over {
                        self.subject(subject, index);
                    }
                    self.pieces(body, index);
                }
                Piece::Plural(subject, forms) => {
                    self.subject(subject, index);
                    forms.iter().for_each(|(_, passage)| self.pieces(passage, index));
                }
                Piece::Emphasised(_, body) => self.pieces(body, index),
                _ => {}
            }
        }
    }

    fn condition_text(&mut self, text: &str, index: &Index<'a>) {
        if let Ok(condition) = &*template::condition(text) {
            self.condition(condition, index);
        }
    }

    fn condition(&mut self, condition: &Condition, index: &Index<'a>) {
        condition.walk(&mut |c| match c {
            Condition::Yes(subject)
            | Condition::Compare(subject, ..)
            | Condition::Has(subject, _)
            | Condition::Answered(subject)
            | Condition::Count(subject, ..) => self.subject(subject, index),
            _ => {}
        });
    }

    fn name(&mut self, name: &str, index: &Index<'a>) {
        Subject::read(name).iter().for_each(|subject| self.subject(subject, index));
    }

    fn subject(&mut self, subject: &Subject, index: &Index<'a>) {
        if let Subject::Field(id) | Subject::OfParty(_, id) = subject {
            self.fields.extend(index.field(id).map(|f| f.id.as_str()));
        }
    }
}

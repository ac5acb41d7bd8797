//! The words of one block, ready to be set: one text, cut into spans with look and origin.

use super::list::{Length, Role};
use super::look::{BLANK_INK, Look, NumberPlace, Setting};
use super::shape::{Stretch, is_known};
use crate::document::{Inline, Style};
use crate::draft::Place;
use std::collections::BTreeSet;
use std::ops::Range;

/// What a block gives to the compositor. Equal matter sets to equal lines, so it is the key of the cache.
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
pub(super) struct Matter<'a> {
    pub(super) setting: Setting,
    pub(super) number: Option<&'a str>,
    pub(super) inlines: &'a [Inline],
    pub(super) width: i32,
    pub(super) block: &'a str,
    /// Which of the languages in `Store`; 0 is that of the document.
    pub(super) tongue: u8,
}

/// What the words of a span are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sense {
    pub(super) place: Option<Place>,
    pub(super) blank: bool,
    /// Block that a click leads to.
    pub(super) target: Option<String>,
    /// Index into the inline tags of the block; None where the block itself carries the words.
    pub(super) tag: Option<u16>,
    /// The note of the block that these words are the mark of.
    pub(super) note: Option<u16>,
}

/// One text and its spans; `stretches` and `senses` go together.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) text: String,
    pub(super) stretches: Vec<Stretch>,
    pub(super) senses: Vec<Sense>,
    /// Children of the block's element, when it has links or notes.
    pub(super) tags: Vec<Role>,
    /// Child that carries the words of each note.
    pub(super) notes: Vec<u16>,
}

/// More words than this in one block are an accident or an attack; the rest is cut off with a finding.
pub(super) const MOST_BYTES: usize = 400_000;

impl Source {
    /// The number that stands above, then the words.
    pub(super) fn of(matter: &Matter<'_>) -> Self {
        let mut source = Self::default();
        let linked = matter.inlines.iter().any(|i| matches!(i, Inline::Link { .. } | Inline::Note { .. }));
        if let (NumberPlace::Above(look), Some(number)) = (matter.setting.number, matter.number) {
            let tag = source.tag(linked, Role::Span);
            let end = if matter.inlines.is_empty() { "" } else { "\n" };
            source.push(&format!("{number}{end}"), look, Sense { tag, ..Sense::default() }, 0);
        }
        for inline in matter.inlines {
            source.inline(inline, &matter.setting, linked);
        }
        if matter.setting.continues && !source.text.is_empty() {
            let (look, sense) = (matter.setting.look, source.senses.last().cloned().unwrap_or_default());
            source.push("\n", look, Sense { blank: false, target: None, note: None, ..sense }, 0);
        }
        source
    }

    /// A plain text in one look: numbers, running heads, lines of an appearance.
    pub(super) fn plain(text: &str, look: Look) -> Self {
        let mut source = Self::default();
        source.push(text, look, Sense::default(), 0);
        source
    }

    /// Writes the code of every sign that has no glyph in its place, marked as a blank; gives those signs.
    pub(super) fn spell_out(&mut self, lost: &[Range<usize>]) -> BTreeSet<char> {
        let old = std::mem::take(self);
        (self.tags, self.notes) = (old.tags, old.notes);
        let (mut missing, mut begin) = (BTreeSet::new(), 0);
        let mut lost = lost.iter().cloned().peekable();
        for (stretch, sense) in old.stretches.iter().zip(&old.senses) {
            let mut at = begin;
            while let Some(range) = lost.next_if(|r| r.start < stretch.end) {
                let mut end = range.end;
                while let Some(next) = lost.next_if(|r| r.start == end && r.end <= stretch.end) {
                    end = next.end;
                }
                self.restore(&old.text, at..range.start, stretch, sense);
                let signs: Vec<char> = old.text.get(range.start..end).unwrap_or("").chars().collect();
                self.codes(&signs, stretch.look, sense, &mut missing);
                at = end;
            }
            self.restore(&old.text, at..stretch.end, stretch, sense);
            begin = at.max(stretch.end);
        }
        missing
    }

    fn restore(&mut self, text: &str, bytes: Range<usize>, stretch: &Stretch, sense: &Sense) {
        let words = text.get(bytes).unwrap_or("");
        if !words.is_empty() && self.stretches.len() < usize::from(u16::MAX) - 1 {
            self.text.push_str(words);
            self.stretches.push(Stretch { end: self.text.len(), ..*stretch });
            self.senses.push(sense.clone());
        }
    }

    fn codes(&mut self, signs: &[char], look: Look, sense: &Sense, missing: &mut BTreeSet<char>) {
        // A sign whose face is there but not beside its neighbour counts as missing too.
        let unknown: Vec<char> = signs.iter().copied().filter(|c| !is_known(*c)).collect();
        let all = if unknown.is_empty() { signs } else { &unknown };
        missing.extend(all.iter().take(64));
        let mut words = all.iter().take(4).map(|c| format!("U+{:04X}", u32::from(*c))).collect::<Vec<_>>().join(" ");
        if all.len() > 4 {
            words.push('…');
        }
        let look = Look { colour: BLANK_INK, bold: false, caps: false, tracking: Length::ZERO, ..look };
        let stretch = Stretch { end: 0, look, pad: look.size.0 / 4 };
        let sense = Sense { blank: true, target: None, ..sense.clone() };
        self.restore(&words, 0..words.len(), &stretch, &sense);
    }

    fn inline(&mut self, inline: &Inline, setting: &Setting, linked: bool) {
        match inline {
            Inline::Words { text, style, .. } => {
                let tag = self.tag(linked, Role::Span);
                let sense = Sense { place: inline.place().cloned(), tag, ..Sense::default() };
                self.push(text, styled(setting.look, *style), sense, 0);
            }
            Inline::Link { text, style, target } => {
                let tag = self.tag(linked, Role::Link);
                let sense = Sense { target: Some(target.clone()), tag, ..Sense::default() };
                self.push(text, styled(setting.look, *style), sense, 0);
            }
            Inline::Note { mark, .. } => {
                let tag = self.tag(linked, Role::Reference);
                let child = self.tag(linked, Role::Note).unwrap_or(0);
                self.notes.push(child);
                let note = u16::try_from(self.notes.len() - 1).ok();
                let look = Look {
                    size: Length(setting.look.size.0 * 66 / 100),
                    raised: true,
                    italic: false,
                    bold: false,
                    caps: false,
                    ..setting.look
                };
                self.push(mark, look, Sense { tag, note, ..Sense::default() }, 0);
            }
            Inline::Blank { label, place } => {
                let tag = self.tag(linked, Role::Span);
                let sense = Sense { place: Some(place.clone()), blank: true, tag, ..Sense::default() };
                let look = Look { colour: BLANK_INK, bold: false, caps: false, tracking: Length::ZERO, ..setting.look };
                // A blank without a name still has to be seen.
                let words = if label.trim().is_empty() { "\u{2026}" } else { label };
                self.push(words, look, sense, setting.look.size.0 / 4);
            }
        }
    }

    /// The tag of the next words: a new one, or the last when it is a span already.
    fn tag(&mut self, linked: bool, role: Role) -> Option<u16> {
        if !linked {
            return None;
        }
        if role != Role::Span || self.tags.last() != Some(&Role::Span) {
            self.tags.push(role);
        }
        u16::try_from(self.tags.len() - 1).ok()
    }

    fn push(&mut self, words: &str, look: Look, sense: Sense, pad: i32) {
        let room = MOST_BYTES.saturating_sub(self.text.len());
        if room == 0 || self.stretches.len() >= usize::from(u16::MAX) - 1 {
            return;
        }
        let before = self.text.len();
        self.text.extend(cleaned(words).take(room / 4 + 1));
        if self.text.len() == before {
            return;
        }
        let end = self.text.len();
        if pad == 0
            && let (Some(stretch), Some(last)) = (self.stretches.last_mut(), self.senses.last())
            && stretch.pad == 0
            && stretch.look == look
            && *last == sense
        {
            stretch.end = end;
            return;
        }
        self.stretches.push(Stretch { end, look, pad });
        self.senses.push(sense);
    }
}

/// Whether some of these words would be cut off.
pub(super) fn too_long(inlines: &[Inline]) -> bool {
    inlines.iter().map(|i| i.text().len()).sum::<usize>() > MOST_BYTES / 4
}

fn styled(look: Look, style: Style) -> Look {
    match style {
        Style::Plain => look,
        Style::Italic => Look { italic: !look.italic, ..look },
        Style::Bold => Look { bold: true, ..look },
        Style::SmallCaps => Look { caps: true, tracking: Length(look.size.0 / 40), ..look },
    }
}

/// Characters that can be set: line ends are one character, other controls are spaces, embeddings and
/// overrides of direction (which could show a text other than the one that is signed) are left out.
fn cleaned(words: &str) -> impl Iterator<Item = char> {
    let mut before = '\0';
    words.chars().filter_map(move |c| {
        let kept = match c {
            '\n' if before == '\r' => None,
            '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\u{202A}'..='\u{202E}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => None,
            c if c.is_control() => Some(' '),
            c => Some(c),
        };
        before = c;
        kept
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_overrides_do_not_reach_the_page() {
        let text: String = cleaned("a\r\nb\tc\u{202E}d\u{0}e\u{2028}f\u{FEFF}").collect();
        assert_eq!(text, "a\nb cd e\nf");
    }
}

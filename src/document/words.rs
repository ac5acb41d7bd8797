//! Writing wordings: from pieces to words with their origin, references left open until numbers are known.

use super::findings;
use super::print;
use super::tree::{Inline, Origin, Style};
use crate::draft::{Facts, Found, Place, Scope};
use crate::finding::{self, Finding, Kind};
use crate::language::{self, Category, Junction, Language};
use crate::template::{self, Emphasis, FieldKind, Join, Manner, Manners, Over, Per, Piece, Subject, Texts, Value};
use std::cell::{Cell, RefCell};

/// A stretch of words, or a reference whose number is not known yet.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Atom {
    Inline(Inline),
    /// To a part in a form.
    Ref {
        part: String,
        form: String,
        style: Style,
    },
    /// The bare number of a part.
    Number {
        part: String,
        style: Style,
    },
    /// A term, to be linked to the part that defines it.
    Term {
        text: String,
        part: String,
        style: Style,
    },
}

/// Where and how something is written.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a, 's> {
    pub scope: Scope<'a>,
    pub style: Style,
    /// Part that is written.
    pub part: &'s str,
    /// Number and enclosing reference of a target, in the wording of references.
    pub target: Option<&'s Aim<'s>>,
    pub depth: usize,
}

/// What the wording of a reference speaks of.
pub(super) struct Aim<'s> {
    pub number: &'s str,
    /// What is counted, where the number is a plain count.
    pub count: Option<usize>,
    /// The reference to what the target stands in, in a form.
    pub outer: &'s dyn Fn(&str) -> String,
}

/// Deepest use of words within words.
const DEPTH: usize = 24;
/// What an option's wording counts towards it.
const OPTION_DEPTH: usize = 8;
/// Heaviest text of one document, in bytes: some two hundred pages, three times the longest that ships. What besides
/// words costs the press and the PDF work counts as so many bytes.
const HEAVIEST: usize = 480_000;
/// Signs of a wording that cannot be read which are printed as they stand.
const UNREADABLE: usize = 400;
/// A reference, the use of a term, a blank.
const LINK: usize = 100;

pub(super) struct Writer<'a> {
    pub facts: Facts<'a>,
    pub language: &'a Language,
    weight: Cell<usize>,
    faults: RefCell<Vec<Finding>>,
}

impl<'a> Writer<'a> {
    pub fn new(facts: Facts<'a>, language: &'a Language) -> Self {
        Self { facts, language, weight: Cell::new(0), faults: RefCell::default() }
    }

    /// Whether the document has outgrown its bounds.
    pub fn is_spent(&self) -> bool {
        self.facts.is_spent() || self.weight.get() > HEAVIEST
    }

    /// Adds to the weight of the document.
    pub fn weigh(&self, bytes: usize) {
        self.weight.set(self.weight.get().saturating_add(bytes));
    }

    pub fn findings(&self) -> Vec<Finding> {
        self.faults.borrow().clone()
    }

    /// Notes a finding once.
    pub fn fault(&self, finding: Finding) {
        let mut faults = self.faults.borrow_mut();
        if faults.len() < 500 && !faults.contains(&finding) {
            faults.push(finding);
        }
    }

    pub fn place(&self, part: &str) -> finding::Place {
        finding::Place::part(part).in_language(self.language.code())
    }

    fn lost(&self, kind: &'static Kind, name: &str, spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        self.fault(Finding::new(kind, self.place(spot.part)).with("name", name));
        self.weigh(LINK);
        self.push("…", spot.style, Origin::Wording, out);
    }

    /// The text in the language of the document, else in English, else in any.
    pub fn text_in<'t>(&self, texts: &'t Texts, part: &str) -> Option<&'t str> {
        if let Some(text) = texts.get(self.language) {
            return Some(text);
        }
        let other = texts.get(&Language::english()).or_else(|| texts.values().next())?;
        self.fault(Finding::new(&findings::TEXT_LACKS, self.place(part)).with("language", self.language));
        Some(other)
    }

    /// Writes the text of a part, heading or cell.
    pub fn texts(&self, texts: &Texts, spot: Spot<'a, '_>) -> Vec<Atom> {
        let mut out = Vec::new();
        if let Some(text) = self.text_in(texts, spot.part) {
            self.text(text, spot, &mut out);
        }
        out
    }

    pub fn text(&self, text: &str, spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        if !text.is_ascii() {
            self.signs(text, spot.part);
        }
        match &*template::wording(text) {
            Ok(pieces) => self.pieces(pieces, spot, out),
            Err(fault) => {
                let mut fault = fault.clone();
                *fault.place = self.place(spot.part);
                self.fault(fault);
                let end = text.char_indices().nth(UNREADABLE).map_or(text.len(), |(at, _)| at);
                self.push(text.get(..end).unwrap_or_default(), spot.style, Origin::Wording, out);
            }
        }
    }

    /// A case may carry a template that no check has seen: what deceives the reader is told.
    fn signs(&self, text: &str, part: &str) {
        if let Some((sign, column)) = template::hidden(text) {
            let finding = Finding::new(&template::findings::HIDDEN_SIGN, self.place(part));
            self.fault(finding.with("code", template::code_point(sign)).with("column", column));
        }
    }

    /// A word of the template as plain text; none when there is no such word.
    pub fn word(&self, name: &str, spot: Spot<'a, '_>) -> Option<String> {
        let texts = self.facts.template.words.get(name)?;
        Some(plain(&self.texts(texts, spot)))
    }

    fn push(&self, text: &str, style: Style, origin: Origin, out: &mut Vec<Atom>) {
        if text.is_empty() || self.is_spent() {
            return;
        }
        self.weigh(text.len());
        if let (Some(Atom::Inline(Inline::Words { text: last, style: s, origin: Origin::Wording })), Origin::Wording) =
            (out.last_mut(), &origin)
            && *s == style
        {
            last.push_str(text);
            return;
        }
        out.push(Atom::Inline(Inline::Words { text: text.to_owned(), style, origin }));
    }

    fn pieces(&self, pieces: &[Piece], spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        for piece in pieces {
            if !self.facts.step() || self.is_spent() {
                return;
            }
            self.piece(piece, spot, out);
        }
    }

    fn piece(&self, piece: &Piece, spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        match piece {
            Piece::Text(text) => self.push(text, spot.style, Origin::Wording, out),
            Piece::Word(name, manners) => self.template_word(name, manners, spot, out),
            Piece::Slot(subject, manners) => self.slot(subject, manners, spot, out),
            Piece::If(branches, otherwise) => {
                let chosen = branches.iter().find(|(condition, _)| self.facts.holds(condition, spot.scope));
                self.pieces(chosen.map_or(otherwise, |(_, passage)| passage), spot, out);
            }
            Piece::Each(over, join, body) => self.each(over, join, body, spot, out),
            Piece::Ref(part, form) => {
                self.weigh(LINK);
                out.push(Atom::Ref { part: part.clone(), form: form.clone(), style: spot.style });
            }
            Piece::Number(part) => out.push(Atom::Number { part: part.clone(), style: spot.style }),
            Piece::Term(id, form) => self.term(id, form, spot, out),
            Piece::Emphasised(emphasis, body) => {
                let style = match emphasis {
                    Emphasis::Italic => Style::Italic,
                    Emphasis::Bold => Style::Bold,
                    Emphasis::SmallCaps => Style::SmallCaps,
                };
                self.pieces(body, Spot { style, ..spot }, out);
            }
            Piece::Plural(subject, forms) => self.plural(subject, forms, spot, out),
            Piece::TargetNumber(manners) => match spot.target {
                Some(aim) => {
                    let text = match aim.count.filter(|_| !manners.0.is_empty()).map(i64::try_from) {
                        Some(Ok(count)) => print::named_number(count, manners, self.language),
                        _ => aim.number.to_owned(),
                    };
                    self.push(&text, spot.style, Origin::Wording, out);
                }
                None => self.lost(&findings::NAME_LOST, "number", spot, out),
            },
            Piece::Outer(form) => match spot.target {
                Some(aim) => self.push(&(aim.outer)(form), spot.style, Origin::Wording, out),
                None => self.lost(&findings::NAME_LOST, "outer", spot, out),
            },
        }
    }

    fn template_word(&self, name: &str, manners: &Manners, spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        let Some(texts) = self.facts.template.words.get(name) else {
            return self.lost(&findings::NAME_LOST, name, spot, out);
        };
        if spot.depth >= DEPTH {
            return self.lost(&findings::WORD_LOOP, name, spot, out);
        }
        let mut written = self.texts(texts, Spot { depth: spot.depth + 1, ..spot });
        dress(&mut written, manners);
        out.append(&mut written);
    }

    fn slot(&self, subject: &Subject, manners: &Manners, spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        let mut written = Vec::new();
        match subject {
            Subject::Choice => match spot.scope.choice {
                Some(choice) => {
                    let field = self.facts.index.field(choice.field);
                    let place = self.place_of(choice.field, field.map(|f| f.per), spot.scope);
                    self.chosen(choice.kind, choice.id, &place, manners, spot, &mut written);
                }
                None => self.lost(&findings::NAME_LOST, "choice", spot, &mut written),
            },
            Subject::Count => self.number(spot.scope.count, manners, spot, &mut written),
            Subject::Parties => self.number(self.facts.parties.len(), manners, spot, &mut written),
            Subject::Language => {
                self.push(self.language.name_in(self.language), spot.style, Origin::Wording, &mut written)
            }
            Subject::Languages => {
                let name = |l: &Language| print::language_name(l, self.language, manners);
                let names: Vec<String> = self.facts.languages.iter().map(name).collect();
                let text = language::join(&names, self.language, junction(manners));
                self.push(&text, spot.style, Origin::Answer(Place::case("inst.languages")), &mut written);
            }
            _ => match self.facts.find(subject, spot.scope) {
                Some(found) => self.answer(&found, manners, spot, &mut written),
                None => self.unfound(subject, spot, &mut written),
            },
        }
        dress(&mut written, manners);
        out.append(&mut written);
    }

    /// The passage for the category of a count; while the count is missing, that of an indefinite number.
    fn plural(&self, subject: &Subject, forms: &[(Category, Vec<Piece>)], spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        let wanted = match self.facts.number(subject, spot.scope) {
            Some(number) => language::category(number, self.language),
            None => *language::categories(self.language).last().unwrap_or(&Category::Other),
        };
        let find = |wanted| forms.iter().find(|(category, _)| *category == wanted);
        if let Some((_, passage)) = find(wanted).or_else(|| find(Category::Other)).or(forms.last()) {
            self.pieces(passage, spot, out);
        }
    }

    fn number(&self, number: usize, manners: &Manners, spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        let text = print::number(i64::try_from(number).unwrap_or(i64::MAX), manners, self.language);
        self.push(&text, spot.style, Origin::Wording, out);
    }

    fn place_of(&self, field: &str, per: Option<Per>, scope: Scope<'a>) -> Place {
        let party = if per == Some(Per::Party) { scope.party.map(str::to_owned) } else { None };
        Place { field: field.to_owned(), party }
    }

    fn answer(&self, found: &Found<'a>, manners: &Manners, spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        match found.value {
            Some(Value::Choice(id)) => return self.chosen(found.kind, id, &found.place, manners, spot, out),
            Some(Value::Choices(ids)) => {
                let item = |id: &String| {
                    let mut item = Vec::new();
                    self.chosen(found.kind, id, &found.place, manners, spot, &mut item);
                    item
                };
                let items: Vec<Vec<Atom>> = ids.iter().map(item).collect();
                let between = language::separators(&plains(&items), self.language, junction(manners));
                return self.joined(items, between, &Origin::Answer(found.place.clone()), spot, out);
            }
            _ => {}
        }
        let text = found.value.and_then(|value| print::value(found.kind, value, manners, self.language));
        match text {
            Some(text) => self.push(&text, spot.style, Origin::Answer(found.place.clone()), out),
            None => out.push(Atom::Inline(self.blank(found))),
        }
    }

    /// The wording of an option with its references, its label where it has none; or the name that a code stands for.
    fn chosen(
        &self,
        kind: &FieldKind,
        id: &str,
        place: &Place,
        manners: &Manners,
        spot: Spot<'a, '_>,
        out: &mut Vec<Atom>,
    ) {
        let origin = Origin::Answer(place.clone());
        let option = match kind {
            FieldKind::Choice(options) | FieldKind::Choices { options, .. } => options.iter().find(|o| o.id == id),
            _ => None,
        };
        let Some(option) = option else {
            return self.push(&print::code(kind, id, manners, self.language), spot.style, origin, out);
        };
        if option.text.is_empty() {
            let label = self.text_in(&option.label, spot.part).unwrap_or(&option.id);
            return self.push(label, spot.style, origin, out);
        }
        // A text that names its own choice would never end.
        if spot.depth >= OPTION_DEPTH {
            return self.push(&option.id, spot.style, origin, out);
        }
        for atom in self.texts(&option.text, Spot { depth: spot.depth + OPTION_DEPTH, ..spot }) {
            out.push(match atom {
                Atom::Inline(Inline::Words { text, style, .. }) => {
                    Atom::Inline(Inline::Words { text, style, origin: origin.clone() })
                }
                other => other,
            });
        }
        merge(out);
    }

    /// Items with what stands between them.
    fn joined(
        &self,
        items: Vec<Vec<Atom>>,
        between: Vec<String>,
        origin: &Origin,
        spot: Spot<'a, '_>,
        out: &mut Vec<Atom>,
    ) {
        let mut between = between.into_iter();
        for (i, mut item) in items.into_iter().enumerate() {
            if i > 0 {
                self.push(&between.next().unwrap_or_default(), spot.style, origin.clone(), out);
            }
            out.append(&mut item);
        }
        merge(out);
    }

    pub fn blank(&self, found: &Found<'a>) -> Inline {
        self.weigh(LINK);
        let label = found
            .label
            .get(self.language)
            .or_else(|| found.label.get(&Language::english()))
            .or_else(|| found.label.values().next());
        Inline::Blank { label: label.cloned().unwrap_or_else(|| found.place.field.clone()), place: found.place.clone() }
    }

    /// A name that stands for nothing: the second party of a case with one party is still to come, all else is a
    /// fault of the template.
    fn unfound(&self, subject: &Subject, spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        let waiting = match subject {
            Subject::OfParty(place, id) if *place >= self.facts.parties.len() => self.facts.index.field(id),
            _ => None,
        };
        match waiting {
            Some(field) => {
                let place = Place::case(field.id.clone());
                out.push(Atom::Inline(self.blank(&Found {
                    kind: &field.kind,
                    label: &field.label,
                    place,
                    value: None,
                })));
            }
            None => self.lost(&findings::NAME_LOST, &subject.name(), spot, out),
        }
    }

    fn each(&self, over: &Over, join: &Join, body: &[Piece], spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        let scopes = match over {
            Over::Parties => self.facts.each_party(spot.scope),
            Over::Rows(subject) => self.facts.each_row(subject, spot.scope),
            Over::Choices(subject) => self.facts.each_choice(subject, spot.scope),
        };
        if scopes.is_empty() {
            out.extend(self.awaited(over, spot.scope).map(Atom::Inline));
            return;
        }
        let mut items = Vec::with_capacity(scopes.len());
        for scope in scopes {
            let mut item = Vec::new();
            self.pieces(body, Spot { scope, ..spot }, &mut item);
            if !item.is_empty() {
                items.push(item);
            }
        }
        let between = match join {
            Join::With(text) => vec![text.clone(); items.len().saturating_sub(1)],
            Join::And => language::separators(&plains(&items), self.language, Junction::And),
            Join::Or => language::separators(&plains(&items), self.language, Junction::Or),
        };
        self.joined(items, between, &Origin::Wording, spot, out);
    }

    /// The blank for a list that must be filled and is not.
    fn awaited(&self, over: &Over, scope: Scope<'a>) -> Option<Inline> {
        match over {
            Over::Parties => None,
            Over::Rows(subject) | Over::Choices(subject) => self.awaited_list(subject, scope),
        }
    }

    pub fn awaited_list(&self, subject: &Subject, scope: Scope<'a>) -> Option<Inline> {
        let found = self.facts.find(subject, scope)?;
        let field = self.facts.index.field(&found.place.field)?;
        let party = if field.per == Per::Party { scope.party } else { None };
        (found.value.is_none() && self.facts.required(field, party)).then(|| self.blank(&found))
    }

    fn term(&self, id: &str, form: &str, spot: Spot<'a, '_>, out: &mut Vec<Atom>) {
        let term = self.facts.index.term(id);
        let texts = term.and_then(|t| t.forms.get(form).or_else(|| t.forms.get("")));
        let (Some(term), Some(texts)) = (term, texts) else {
            return self.lost(&findings::NAME_LOST, id, spot, out);
        };
        if spot.depth >= DEPTH {
            return self.lost(&findings::WORD_LOOP, id, spot, out);
        }
        let text = plain(&self.texts(texts, Spot { depth: spot.depth + 1, ..spot }));
        if spot.part == term.defined_in {
            self.push(&text, Style::Bold, Origin::Wording, out);
        } else {
            self.weigh(LINK + text.len());
            out.push(Atom::Term { text, part: term.defined_in.clone(), style: spot.style });
        }
    }
}

/// "and" or "or" as the manners ask.
pub(super) fn junction(manners: &Manners) -> Junction {
    if manners.has(Manner::Or) { Junction::Or } else { Junction::And }
}

/// The words without origin or style; open references are empty.
pub(super) fn plain(atoms: &[Atom]) -> String {
    let mut out = String::new();
    for atom in atoms {
        match atom {
            Atom::Inline(inline) => out.push_str(inline.text()),
            Atom::Term { text, .. } => out.push_str(text),
            Atom::Ref { .. } | Atom::Number { .. } => {}
        }
    }
    out
}

fn plains(items: &[Vec<Atom>]) -> Vec<String> {
    items.iter().map(|item| plain(item)).collect()
}

fn words_of(atom: &mut Atom) -> Option<&mut String> {
    match atom {
        Atom::Inline(Inline::Words { text, .. } | Inline::Link { text, .. }) | Atom::Term { text, .. } => Some(text),
        _ => None,
    }
}

/// Makes one stretch of neighbouring words with one style and origin.
fn merge(atoms: &mut Vec<Atom>) {
    let mut merged: Vec<Atom> = Vec::with_capacity(atoms.len());
    for atom in atoms.drain(..) {
        match (&atom, merged.last_mut()) {
            (
                Atom::Inline(Inline::Words { text, style, origin }),
                Some(Atom::Inline(Inline::Words { text: last, style: s, origin: o })),
            ) if style == s && origin == o => last.push_str(text),
            _ => merged.push(atom),
        }
    }
    *atoms = merged;
}

/// Puts words into capitals, or their first letter.
fn dress(atoms: &mut [Atom], manners: &Manners) {
    if manners.has(Manner::Upper) {
        atoms.iter_mut().filter_map(words_of).for_each(|text| *text = text.to_uppercase());
    } else if manners.has(Manner::Capital)
        && let Some(text) = atoms.first_mut().and_then(words_of)
    {
        let mut rest = text.chars();
        if let Some(first) = rest.next() {
            *text = first.to_uppercase().chain(rest).collect();
        }
    }
}

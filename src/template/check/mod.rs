//! Everything that can be known of a template before anyone fills it.
//!
//! Linear in the size of the template, so that a hostile one ends soon; at most `MOST` findings.

mod condition;
mod cycles;
mod fields;
mod grammar;
mod step;
mod wording;

use super::findings;
use super::form::{Column, FieldKind, Part, PartKind, Section, Template, Texts};
use super::index::{Index, nearest};
use super::memo;
use super::signs::{code_point, hidden, look_alike};
use crate::finding::{Finding, Kind, Place, Tongue};
use crate::language::Language;
use std::collections::{BTreeSet, HashSet};

/// Most findings of one check: nobody reads more.
const MOST: usize = 1000;
/// Most names that one unknown name is compared with.
const FAMILIAR: usize = 2000;
/// Most unknown names that are compared: behind them something else is wrong.
const STRANGE: usize = 50;

/// Checks a template: names, fields, conditions, wordings, and that all languages say the same.
pub fn check(template: &Template) -> Vec<Finding> {
    let mut checker = Checker::new(template);
    checker.names();
    checker.texts(&template.name, Place::nowhere(), "name of the template", Need::Shown);
    checker.texts(&template.summary, Place::nowhere(), "summary", Need::Shown);
    checker.fixed();
    checker.words();
    for section in &template.sections {
        checker.section(section);
    }
    checker.terms();
    for part in &template.parts {
        checker.part(part, Scope::default());
    }
    checker.printed_labels();
    checker.cycles();
    checker.unused();
    checker.findings
}

/// What the repeats around a text have bound.
#[derive(Clone, Copy, Default)]
struct Scope<'a> {
    /// A word of the template: it may stand in any repeat.
    anywhere: bool,
    /// The wording of a reference.
    reference: bool,
    party: bool,
    columns: Option<&'a [Column]>,
    choice: Option<&'a FieldKind>,
    count: bool,
}

/// In which languages a text must stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// It is printed: in every language.
    Always,
    /// It is printed: in every language when it stands at all.
    IfAny,
    /// The form shows it: in the languages of the program that the template speaks.
    Shown,
    /// The form shows it when it stands at all.
    ShownIfAny,
}

impl Need {
    fn is_optional(self) -> bool {
        matches!(self, Self::IfAny | Self::ShownIfAny)
    }

    fn is_shown(self) -> bool {
        matches!(self, Self::Shown | Self::ShownIfAny)
    }
}

struct Checker<'a> {
    template: &'a Template,
    index: Index<'a>,
    findings: Vec<Finding>,
    /// Unknown names met so far.
    strangers: usize,
    fields_used: HashSet<String>,
    terms_used: BTreeSet<String>,
    /// Terms shown in the part that defines them.
    terms_shown: BTreeSet<String>,
    /// Kinds of the fields and columns whose choices are printed, by their address.
    printed: HashSet<*const FieldKind>,
}

impl<'a> Checker<'a> {
    fn new(template: &'a Template) -> Self {
        Self {
            template,
            index: Index::new(template),
            findings: Vec::new(),
            strangers: 0,
            fields_used: HashSet::new(),
            terms_used: BTreeSet::new(),
            terms_shown: BTreeSet::new(),
            printed: HashSet::new(),
        }
    }

    fn say(&mut self, finding: Finding) {
        if self.findings.len() < MOST && !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    fn fault(&mut self, kind: &'static Kind, place: &Place, name: &str) {
        self.say(Finding::new(kind, place.clone()).with("name", name));
    }

    /// A name that is not known, with the one that was probably meant.
    fn unknown<'k>(&mut self, kind: &'static Kind, place: &Place, name: &str, known: impl Iterator<Item = &'k str>) {
        if self.findings.len() >= MOST {
            return;
        }
        let finding = Finding::new(kind, place.clone()).with("name", name);
        self.strangers += 1;
        let known = known.take(if self.strangers > STRANGE { 0 } else { FAMILIAR });
        let finding = match nearest(name, known) {
            Some(near) => {
                finding.with_words("hint", format!("Did you mean “{near}”?"), format!("Vouliez-vous dire « {near} » ?"))
            }
            None => finding.with_words(
                "hint",
                "Correct the name, or add what it names.",
                "Corrigez le nom, ou ajoutez ce qu'il désigne.",
            ),
        };
        self.say(finding);
    }

    /// Ids that stand twice or cannot be ids.
    fn names(&mut self) {
        let template = self.template;
        self.ids("sections", template.sections.iter().map(|s| s.id.as_str()), Place::part);
        self.ids("fields", template.sections.iter().flat_map(|s| &s.fields).map(|f| f.id.as_str()), Place::field);
        let mut parts = Vec::new();
        template.parts.iter().for_each(|p| p.walk(&mut |part| parts.push(part.id.as_str())));
        self.ids("parts", parts.into_iter(), Place::part);
        let mut seen = HashSet::new();
        for term in &template.terms {
            if !seen.insert(&term.id) {
                self.fault(&findings::TERM_TWICE, &Place::part(&term.defined_in), &term.id);
            }
        }
    }

    fn ids<'s>(&mut self, what: &str, ids: impl Iterator<Item = &'s str>, place: impl Fn(&'s str) -> Place) {
        let mut seen = HashSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.say(Finding::new(&findings::ID_TWICE, place(id)).with("id", id).with("what", what));
            }
            if !is_id(id) {
                self.say(Finding::new(&findings::ID_FORM, place(id)).with("id", id));
            }
        }
    }

    /// The names on which assembly itself relies.
    fn fixed(&mut self) {
        let fields: [(&str, fn(&FieldKind) -> bool); 7] = [
            ("inst.kind", |k| matches!(k, FieldKind::Choice(_))),
            ("inst.languages", |k| matches!(k, FieldKind::Languages)),
            ("inst.short_title", |k| matches!(k, FieldKind::Text { .. })),
            ("sig.date", |k| matches!(k, FieldKind::Date)),
            ("party.name_full", |k| matches!(k, FieldKind::Text { .. })),
            ("party.name_short", |k| matches!(k, FieldKind::Text { .. })),
            ("party.country", |k| matches!(k, FieldKind::Country)),
        ];
        for (id, fits) in fields {
            self.fields_used.insert(id.to_owned());
            if !self.index.field(id).is_some_and(|f| fits(&f.kind)) {
                self.fault(&findings::FIXED_MISSING, &Place::field(id), &format!("the field “{id}”"));
            }
        }
        // Read by the catalogue.
        self.fields_used.insert("inst.level".to_owned());
        for word in [
            "Article",
            "Annex",
            "Chapter",
            "ref/article",
            "ref/paragraph",
            "ref/paragraph-elsewhere",
            "ref/point",
            "ref/point-elsewhere",
            "ref/annex",
            "ref/chapter",
        ] {
            if !self.template.words.contains_key(word) {
                self.fault(&findings::FIXED_MISSING, &Place::nowhere(), &format!("the word “{word}”"));
            }
        }
        if let (true, Some(first)) = (self.template.languages.is_empty(), self.template.sections.first()) {
            self.fault(&findings::FIXED_MISSING, &Place::part(&first.id), "a language");
        }
        if self.template.profiles.is_empty() {
            self.fault(&findings::FIXED_MISSING, &Place::nowhere(), "a profile");
        }
        if self.template.parties.least > self.template.parties.most || self.template.parties.least == 0 {
            self.say(Finding::new(&findings::LIMITS, Place::nowhere()).with("what", "parties"));
        }
    }

    fn words(&mut self) {
        let template = self.template;
        for (name, texts) in &template.words {
            let place = Place::part(format!("word {name}"));
            if super::wording::RESERVED.contains(&name.as_str()) {
                self.fault(&findings::NAME_RESERVED, &place, name);
            }
            let simple = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/'));
            if !simple || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                self.say(Finding::new(&findings::ID_FORM, place.clone()).with("id", name));
            }
            let scope = Scope {
                anywhere: true,
                reference: name.starts_with("ref/")
                    || name.starts_with("mark/")
                    || matches!(name.as_str(), "Article" | "Annex" | "Chapter"),
                ..Scope::default()
            };
            self.texts(texts, place.clone(), "word", Need::Always);
            self.wordings(texts, &place, scope);
        }
    }

    fn section(&mut self, section: &'a Section) {
        let place = Place::part(&section.id);
        self.texts(&section.title, place.clone(), "title of the section", Need::Shown);
        self.texts(&section.help, place, "help of the section", Need::ShownIfAny);
        for field in &section.fields {
            self.field(field);
        }
    }

    fn terms(&mut self) {
        let template = self.template;
        for term in &template.terms {
            let place = Place::part(&term.defined_in);
            if self.index.part(&term.defined_in).is_none() {
                let known: Vec<&str> = self.index.part_ids().collect();
                self.unknown(&findings::PART_UNKNOWN, &place, &term.defined_in, known.into_iter());
            }
            if !term.forms.contains_key("") {
                self.say(Finding::new(&findings::TERM_FORM, place.clone()).with("name", &term.id).with("form", ""));
            }
            for texts in term.forms.values() {
                self.texts(texts, place.clone(), "term", Need::Always);
                self.wordings(texts, &place, Scope { anywhere: true, ..Scope::default() });
            }
        }
    }

    fn part(&mut self, part: &'a Part, outer: Scope<'a>) {
        let place = Place::part(&part.id);
        let scope = match &part.each {
            Some(each) => self.repeat(each, outer, &place),
            None => outer,
        };
        if let Some(when) = &part.when {
            self.condition_text(when, scope, &place);
        }
        if part.optional && !part.can_be_optional() {
            self.fault(&findings::OPTIONAL_PLACE, &place, &part.id);
        }
        for (texts, what) in [(&part.heading, "heading"), (&part.text, "text")] {
            self.texts(texts, place.clone(), what, Need::IfAny);
            self.wordings(texts, &place, scope);
            self.in_step(texts, &place);
        }
        self.body(part, scope, &place);
        for child in &part.parts {
            self.part(child, scope);
        }
    }

    fn body(&mut self, part: &'a Part, scope: Scope<'a>, place: &Place) {
        if let Some(table) = &part.table {
            self.printed(&table.caption, scope, place, "caption");
            let inner = match &table.each {
                Some(each) => self.repeat(each, scope, place),
                None => scope,
            };
            table.columns.iter().for_each(|(heading, _)| self.printed(heading, scope, place, "heading of the column"));
            table.row.iter().for_each(|cell| self.printed(cell, inner, place, "cell"));
            table.rows.iter().flatten().for_each(|cell| self.printed(cell, scope, place, "cell"));
            let rows = std::iter::once(&table.row).filter(|row| !row.is_empty()).chain(&table.rows);
            for row in rows {
                if row.len() != table.columns.len() {
                    let shape = Finding::new(&findings::TABLE_SHAPE, place.clone());
                    self.say(shape.with("found", row.len()).with("expected", table.columns.len()));
                }
            }
        }
        if let Some(signatory) = &part.signatory {
            let scope = Scope { party: true, count: true, ..scope };
            for texts in [&signatory.on_behalf, &signatory.name, &signatory.office] {
                self.printed(texts, scope, place, "signature place");
            }
        }
        let nothing = part.heading.is_empty()
            && part.text.is_empty()
            && part.parts.is_empty()
            && part.table.is_none()
            && part.signatory.is_none();
        if nothing || (part.kind == PartKind::Signatures && part.signatory.is_none()) {
            self.say(Finding::new(&findings::PART_EMPTY, place.clone()));
        }
    }

    /// A wording that is part of another: languages, pieces and step.
    fn printed(&mut self, texts: &'a Texts, scope: Scope<'a>, place: &Place, what: &str) {
        self.texts(texts, place.clone(), what, Need::IfAny);
        self.wordings(texts, place, scope);
        self.in_step(texts, place);
    }

    /// The scope inside a repeat named in `each`.
    fn repeat(&mut self, each: &str, outer: Scope<'a>, place: &Place) -> Scope<'a> {
        if each == "parties" {
            return Scope { party: true, count: true, ..outer };
        }
        if each == "languages" {
            return Scope { choice: Some(&FieldKind::Languages), count: true, ..outer };
        }
        match super::condition::Subject::read(each).and_then(|subject| self.subject(&subject, outer, place)) {
            Some(FieldKind::Rows { columns, .. }) => Scope { columns: Some(columns), count: true, ..outer },
            Some(kind @ (FieldKind::Choices { .. } | FieldKind::Languages)) => {
                Scope { choice: Some(kind), count: true, ..outer }
            }
            Some(_) => {
                self.fault(&findings::REPEAT_KIND, place, each);
                Scope { anywhere: true, ..outer }
            }
            None => {
                if !each.contains('.') {
                    self.fault(&findings::REPEAT_KIND, place, each);
                }
                Scope { anywhere: true, ..outer }
            }
        }
    }

    /// Languages that lack or exceed, and characters that deceive.
    fn texts(&mut self, texts: &Texts, place: Place, what: &str, need: Need) {
        if texts.is_empty() && need.is_optional() {
            return;
        }
        // Where the template speaks no language of the program, its first one serves.
        let tongues = |l: &&Language| Tongue::ALL.iter().any(|t| t.code() == l.code());
        let languages = &self.template.languages;
        let wanted: Vec<&Language> = match (need.is_shown(), languages.iter().any(|l| tongues(&l))) {
            (true, true) => languages.iter().filter(tongues).collect(),
            (true, false) => languages.iter().take(1).collect(),
            (false, _) => languages.iter().collect(),
        };
        for language in wanted {
            let has = texts.get(language).is_some_and(|t| need.is_optional() || !t.trim().is_empty());
            if !has {
                let lacks = Finding::new(&findings::LANGUAGE_MISSING, place.clone());
                self.say(lacks.with("what", what).with("language", language));
            }
        }
        for (language, text) in texts {
            let here = place.clone().in_language(language.code());
            if !self.template.languages.contains(language) {
                self.say(
                    Finding::new(&findings::LANGUAGE_EXTRA, here.clone()).with("what", what).with("language", language),
                );
            }
            if let Some((c, column)) = hidden(text) {
                self.say(
                    Finding::new(&findings::HIDDEN_SIGN, here.clone())
                        .with("code", code_point(c))
                        .with("column", column),
                );
            }
            if let Some(word) = look_alike(text) {
                self.say(Finding::new(&findings::LOOK_ALIKE, here).with("word", word));
            }
        }
    }

    /// Reads the wordings of a text and checks their pieces.
    fn wordings(&mut self, texts: &Texts, place: &Place, scope: Scope<'a>) {
        for (language, text) in texts {
            let here = place.clone().in_language(language.code());
            match &*memo::wording(text) {
                Ok(pieces) => self.pieces(pieces, scope, &here),
                Err(fault) => {
                    let mut fault = fault.clone();
                    *fault.place = here;
                    self.say(fault);
                }
            }
        }
    }

    fn unused(&mut self) {
        let template = self.template;
        for field in template.sections.iter().flat_map(|s| &s.fields) {
            if !field.private && !self.fields_used.contains(&field.id) {
                self.fault(&findings::FIELD_UNUSED, &Place::field(&field.id), &field.id);
            }
        }
        for term in &template.terms {
            let place = Place::part(&term.defined_in);
            if !self.terms_used.contains(&term.id) {
                self.fault(&findings::TERM_UNUSED, &place, &term.id);
            }
            if !self.terms_shown.contains(&term.id) && self.index.part(&term.defined_in).is_some() {
                let hidden = Finding::new(&findings::TERM_HIDDEN, place).with("name", &term.id);
                self.say(hidden.with("tag", format!("{{term {}}}", term.id)));
            }
        }
    }
}

/// Letters of English, digits, dots, dashes and underscores, a letter or digit first.
fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 120
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
        && id.starts_with(|c: char| c.is_ascii_alphanumeric())
}

//! What a treaty office would object to in a case: rules on the answers and on the assembled text.
//!
//! The rules speak of fields by the ids that the shared modules give them; a template without such a field has
//! nothing to object to.

mod elements;
mod signing;

use super::assemble::{Copy, assemble};
use super::findings;
use super::register::{self, Phrase};
use super::tree::{Block, BlockKind, Document, Inline, Origin};
use crate::calendar::Date;
use crate::draft::{self, Draft, Edit, Facts, Place, Scope, Stage};
use crate::finding::{self, Finding, Kind};
use crate::template::{Axis, Bound, Field, FieldKind, Profile, Subject, Template, Value, in_both_tongues};
use std::collections::BTreeSet;

/// Checks a case against a stage: answers that do not fit, answers that are missing (a note in a draft, an error
/// once it is initialled), and what the rules object to in the text of every language that is written.
pub fn check(template: &Template, draft: &Draft, stage: Stage) -> Vec<Finding> {
    let mut check = Check { facts: Facts::new(template, draft, None), stage, out: draft::validate(template, draft) };
    check.open();
    check.parties();
    check.languages();
    check.dates();
    check.clauses();
    check.terms_given();
    check.mailboxes();
    check.elements();
    check.signatories();
    check.translations();
    for language in draft.written_languages(template) {
        let document = assemble(template, draft, &language, &Copy::Common);
        check.text(&document);
        check.originals(&document, &language);
        check.annexes_named(&document);
        check.secrets(&document);
    }
    check.out
}

/// What the text would lack without a part: references that lead nowhere, terms without their definition, annexes that
/// nothing names. Only what is not so already; in the first language that is written.
pub fn lacking_without(template: &Template, draft: &Draft, part: &str) -> Vec<Finding> {
    let Some(language) = draft.written_languages(template).into_iter().next() else { return Vec::new() };
    let of = |draft: &Draft| {
        let mut check = Check { facts: Facts::new(template, draft, None), stage: Stage::Draft, out: Vec::new() };
        let document = assemble(template, draft, &language, &Copy::Common);
        document.findings.iter().for_each(|f| check.say(f.clone()));
        check.annexes(&document, language.code());
        check.out
    };
    let before = of(draft);
    let mut without = draft.clone();
    without.apply(Edit::LeaveOut(part.to_owned()));
    let mut after = of(&without);
    after.retain(|f| !before.contains(f));
    after
}

struct Check<'a> {
    facts: Facts<'a>,
    stage: Stage,
    out: Vec<Finding>,
}

impl<'a> Check<'a> {
    fn say(&mut self, finding: Finding) {
        if !self.out.contains(&finding) {
            self.out.push(finding);
        }
    }

    fn object(&mut self, kind: &'static Kind, field: &str) {
        self.say(Finding::new(kind, finding::Place::field(field)));
    }

    fn is_final(&self) -> bool {
        self.stage >= Stage::Initialled
    }

    /// The answer to a question of the case that is asked.
    fn answer(&self, field: &str) -> Option<&'a Value> {
        self.facts.find(&Subject::Field(field.to_owned()), Scope::default())?.value
    }

    fn choice(&self, field: &str) -> Option<&'a str> {
        match self.answer(field) {
            Some(Value::Choice(id)) => Some(id),
            _ => None,
        }
    }

    fn date(&self, field: &str) -> Option<Date> {
        match self.answer(field) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    fn is_asked(&self, field: &str) -> bool {
        self.facts.index.field(field).is_some_and(|f| self.facts.asked(f, None))
    }

    /// Required answers that are missing (L04). What belongs to the signing may be open until then.
    fn open(&mut self) {
        for question in draft::open(self.facts.template, self.facts.draft) {
            let later = question.field.bound == Bound::Occasion && self.stage < Stage::Signed;
            let kind = match (self.is_final(), later) {
                (false, _) => &findings::ANSWER_OPEN,
                (true, true) => &findings::ANSWER_LATER,
                (true, false) => &findings::ANSWER_MISSING,
            };
            let finding = Finding::new(kind, draft::at(&question.place));
            self.say(labelled(finding, question.field));
        }
    }

    /// An administration binds no State (L03); each party of two keeps an original (L21).
    fn parties(&mut self) {
        let Facts { profile, ref parties, .. } = self.facts;
        let parties = parties.clone();
        for party in &parties {
            let scope = Scope { party: Some(party), ..Scope::default() };
            let kind = self.facts.find(&Subject::Field("party.kind".into()), scope).and_then(|f| f.value);
            if profile == Profile::Treaty && kind == Some(&Value::Choice("administration".into())) {
                self.say(Finding::new(&findings::PARTY_UNABLE, finding::Place::field("party.kind").of_party(*party)));
            }
        }
        self.administration();
        if let (2, Some(Value::Number(originals))) = (parties.len(), self.answer("sig.originals"))
            && *originals != 2
        {
            let finding = Finding::new(&findings::ORIGINALS_NUMBER, finding::Place::field("sig.originals"));
            self.say(finding.with("found", originals));
        }
    }

    /// Between customs and business one party is the administration, whose powers and law the text speaks of.
    fn administration(&mut self) {
        if self.facts.template.axis != Axis::CustomsToBusiness || self.facts.profile != Profile::Business {
            return;
        }
        let kind = |party: &&'a str| {
            let scope = Scope { party: Some(*party), ..Scope::default() };
            match self.facts.find(&Subject::Field("party.kind".into()), scope).and_then(|found| found.value) {
                Some(Value::Choice(id)) => Some((*party, id.as_str())),
                _ => None,
            }
        };
        let known: Vec<(&str, &str)> = self.facts.parties.iter().filter_map(kind).collect();
        let open = known.len() < self.facts.parties.len();
        let found: Vec<&str> =
            known.iter().filter(|(_, id)| *id == "administration").map(|(party, _)| *party).collect();
        let place = finding::Place::field("party.kind");
        match found.as_slice() {
            [] if !open => self.say(Finding::new(&findings::ADMINISTRATION_NONE, place)),
            [] | [_] => {}
            [first, others @ ..] => {
                for other in others {
                    let finding = Finding::new(&findings::ADMINISTRATION_SECOND, place.clone().of_party(*other));
                    self.say(finding.with("first", first));
                }
            }
        }
    }

    /// Authentic texts (L05) and the one that prevails (L06).
    fn languages(&mut self) {
        let languages = self.facts.languages.clone();
        let authentic = self.choice("sig.authentic");
        let asks = self.facts.index.field("sig.authentic").is_some();
        let settled = self.choice("sig.prevail").is_some();
        if languages.len() > 1 && asks && !settled && matches!(authentic, None | Some("silent")) {
            self.object(&findings::AUTHENTIC_SILENT, "sig.authentic");
        }
        let unfit = matches!((authentic, languages.len()), (Some("one"), 2..) | (Some("equal" | "translations"), 1));
        if unfit {
            self.object(&findings::AUTHENTIC_UNFIT, "sig.authentic");
        }
        if let Some(code) = self.choice("sig.prevail")
            && !languages.iter().any(|l| l.code() == code)
        {
            let finding = Finding::new(&findings::PREVAIL_UNSIGNED, finding::Place::field("sig.prevail"));
            self.say(finding.with("code", code));
        }
    }

    /// Dates in their order (L15).
    fn dates(&mut self) {
        let signed = self.date("sig.date");
        if let (Some(evaluated), Some(signed)) = (self.date("aeo.assess_date"), signed)
            && evaluated > signed
        {
            self.out_of_order("aeo.assess_date", evaluated, signed);
        }
        let provisional = self.answer("fin.provisional") == Some(&Value::YesNo(true));
        if let (Some(effect), Some(signed), false) = (self.date("fin.eif_date"), signed, provisional)
            && effect < signed
        {
            self.out_of_order("fin.eif_date", effect, signed);
        }
    }

    fn out_of_order(&mut self, field: &str, date: Date, signed: Date) {
        let finding = Finding::new(&findings::DATES_ORDER, finding::Place::field(field));
        self.say(finding.with("date", date).with("signed", signed));
    }

    /// Clauses that a form of instrument must not or should have (L16, L17).
    fn clauses(&mut self) {
        let profile = self.facts.profile;
        let method = self.choice("disp.method").unwrap_or_default();
        if profile != Profile::Treaty && method == "arbitration" {
            self.object(&findings::CLAUSE_TREATY, "disp.method");
        }
        if profile != Profile::Treaty && self.answer("fin.register") == Some(&Value::YesNo(true)) {
            self.object(&findings::CLAUSE_TREATY, "fin.register");
        }
        if profile == Profile::Business && method.contains("diplomatic") {
            self.object(&findings::CLAUSE_DIPLOMATIC, "disp.method");
        }
        let ends = self.answer("fin.term_n").is_some();
        if ends && self.is_asked("dp.end") && self.answer("dp.end").is_none() {
            self.object(&findings::END_DATA, "dp.end");
        }
    }

    /// Terms that the parties define themselves: once each, and used (L07).
    fn terms_given(&mut self) {
        let Some(Value::Rows(rows)) = self.answer("def.items") else {
            return;
        };
        for language in self.facts.draft.written_languages(self.facts.template) {
            let term = |row: &crate::template::Row| match row.get("term") {
                Some(Value::Texts(texts)) => texts.get(&language).map(|t| t.trim().to_lowercase()),
                Some(Value::Text(text)) => Some(text.trim().to_lowercase()),
                _ => None,
            };
            let document = assemble(self.facts.template, self.facts.draft, &language, &Copy::Common);
            let rest = text_without_definitions(&document).to_lowercase();
            let mut seen = BTreeSet::new();
            for term in rows.iter().filter_map(term).filter(|t| !t.is_empty()) {
                let place = finding::Place::field("def.items").in_language(language.code());
                if !register::occurs(&rest, &term) && !rest.contains(&term) {
                    self.say(Finding::new(&findings::TERM_IDLE, place.clone()).with("term", &term));
                }
                if !seen.insert(term.clone()) {
                    self.say(Finding::new(&findings::TERM_AGAIN, place).with("term", &term));
                }
            }
        }
    }

    /// Contact points outlive persons (L19).
    fn mailboxes(&mut self) {
        let draft = self.facts.draft;
        for (place, answer) in &draft.answers {
            let found: Vec<&str> = match &answer.value {
                Value::Text(text) if self.is_email(place) => vec![text],
                Value::Rows(rows) => rows
                    .iter()
                    .flat_map(|row| row.values())
                    .filter_map(|value| match value {
                        Value::Text(text) if text.contains('@') => Some(text.as_str()),
                        _ => None,
                    })
                    .collect(),
                _ => Vec::new(),
            };
            for address in found.into_iter().filter(|a| register::is_personal_mailbox(a)) {
                self.say(Finding::new(&findings::MAILBOX_PERSONAL, draft::at(place)).with("address", address));
            }
        }
    }

    fn is_email(&self, place: &Place) -> bool {
        self.facts.index.field(&place.field).is_some_and(|f| matches!(f.kind, FieldKind::Email))
    }

    /// What the assembled text itself shows.
    fn text(&mut self, document: &Document) {
        document.findings.iter().for_each(|f| self.say(f.clone()));
        let language = document.language.code().to_owned();
        document.walk(&mut |block| {
            let wording = wording_of(block);
            let place = finding::Place::part(&block.id).in_language(&language);
            let phrases: &[Phrase] = match self.facts.profile {
                Profile::Arrangement => register::treaty_phrases(&language),
                Profile::Treaty | Profile::Decision => register::weak_duties(&language),
                Profile::Business => &[],
            };
            let kind =
                if self.facts.profile == Profile::Arrangement { &findings::WORD_BINDING } else { &findings::WORD_WEAK };
            if let Some(word) = register::first_of(phrases, &wording) {
                self.say(Finding::new(kind, place.clone()).with("word", word));
            }
            if block.kind == BlockKind::Recital
                && let Some(word) = register::first_of(register::duties(&language), &every_word(block))
            {
                self.say(Finding::new(&findings::RECITAL_DUTY, place.clone()).with("word", word));
            }
            self.answers_of(block, &place, &language);
        });
        self.annexes(document, &language);
        if self.is_final() {
            self.blanks(document);
        }
    }

    /// Answers of the officer that bring treaty words into an arrangement (L01).
    fn answers_of(&mut self, block: &Block, place: &finding::Place, language: &str) {
        if self.facts.profile != Profile::Arrangement {
            return;
        }
        for inline in inlines_of(block) {
            if let Inline::Words { text, origin: Origin::Answer(answered), .. } = inline
                && let Some(word) = register::first_of(register::binding_verbs(language), text)
            {
                let place = finding::Place {
                    field: Some(answered.field.clone()),
                    party: answered.party.clone(),
                    ..place.clone()
                };
                self.say(Finding::new(&findings::ANSWER_BINDING, place).with("word", word));
            }
        }
    }

    /// An annex that the text does not mention is no part of it (L09).
    fn annexes(&mut self, document: &Document, language: &str) {
        let mut targets = BTreeSet::new();
        document.walk(&mut |block| {
            targets.extend(inlines_of(block).filter_map(|inline| match inline {
                Inline::Link { target, .. } => Some(target.clone()),
                _ => None,
            }));
        });
        for annex in document.blocks.iter().filter(|b| b.kind == BlockKind::Annex) {
            let mut named = false;
            annex.walk(&mut |block| named |= targets.contains(&block.id));
            if !named {
                let place = finding::Place::part(&annex.id).in_language(language);
                self.say(
                    Finding::new(&findings::ANNEX_UNNAMED, place).with("annex", annex.number.as_deref().unwrap_or("")),
                );
            }
        }
    }

    /// Blanks that nobody asked to be filled: optional answers that the text cannot do without. The date is written
    /// by hand at the table.
    fn blanks(&mut self, document: &Document) {
        document.walk(&mut |block| {
            for inline in inlines_of(block) {
                if let Inline::Blank { label, place } = inline
                    && place.field != "sig.date"
                {
                    let missing = Finding::new(&findings::ANSWER_MISSING, draft::at(place));
                    let missing = match self.facts.index.field(&place.field) {
                        Some(field) => labelled(missing, field),
                        None => missing.with("label", label),
                    };
                    let told = [&findings::ANSWER_MISSING, &findings::ANSWER_LATER];
                    if !self.out.iter().any(|f| told.contains(&f.kind) && f.place == missing.place) {
                        self.say(missing);
                    }
                }
            }
        });
    }
}

/// A finding that names a question, in the words of the form.
fn labelled(finding: Finding, field: &Field) -> Finding {
    let [english, french] = in_both_tongues(&field.label);
    finding.with_words("label", english, french)
}

/// Every inline of a block, its table and signature places included, its children not.
fn inlines_of(block: &Block) -> impl Iterator<Item = &Inline> {
    let (mut cells, mut places) = (Vec::new(), Vec::new());
    match &block.kind {
        BlockKind::Table(table) => {
            cells.push(&table.caption);
            cells.extend(table.columns.iter().map(|c| &c.heading));
            cells.extend(table.rows.iter().flat_map(|r| &r.cells));
        }
        BlockKind::Signatures(list) => places.extend(list.iter().flat_map(|p| [&p.on_behalf, &p.name, &p.office])),
        _ => {}
    }
    block.heading.iter().chain(&block.text).chain(cells.into_iter().flatten()).chain(places.into_iter().flatten())
}

/// The template's own words of a block; answers leave a mark that no phrase contains.
fn wording_of(block: &Block) -> String {
    let own = |inline: &Inline| match inline {
        Inline::Words { text, origin: Origin::Wording, .. } | Inline::Link { text, .. } => text.clone(),
        _ => "\u{FFFC}".into(),
    };
    block.heading.iter().chain(&block.text).map(own).collect()
}

fn every_word(block: &Block) -> String {
    block.text.iter().map(Inline::text).collect()
}

fn text_without_definitions(document: &Document) -> String {
    let mut out = String::new();
    document.walk(&mut |block| {
        if block.kind != BlockKind::Definition {
            inlines_of(block).for_each(|inline| out.push_str(inline.text()));
            out.push('\n');
        }
    });
    out
}

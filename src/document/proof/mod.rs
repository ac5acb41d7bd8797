//! The grammar proof: a template is printed in many combinations of answers, and every text is read for the faults that
//! conditions leave behind: doubled words, orphaned conjunctions, articles before vowels, verbs that disagree.
//!
//! The combinations cover every pair of choices, with the profile and the number of parties among them. Answers are
//! invented: names of real States in all their forms, examples of the fields, rows in ones, twos and more.

mod answers;
mod cases;
mod faults;
mod tongues;

use super::assemble::{Copy, assemble};
use super::findings;
use super::names;
use super::tree::{Block, BlockKind, Document, Inline, Origin};
use crate::draft::Draft;
use crate::finding::{Finding, Place};
use crate::language::Language;
use crate::template::{Index, Template};
use faults::{Fault, Reading};
use std::collections::BTreeSet;

/// What a proof came to.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// Combinations of answers that were printed, each in every language.
    pub cases: usize,
    /// Pairs of choices that stood together in one of them.
    pub pairs: usize,
    /// One for each fault and place, with the first combination that showed it.
    pub findings: Vec<Finding>,
}

/// Most findings of one proof: nobody reads more.
const MOST: usize = 300;

/// Prints a template in covering combinations of answers and reads every text.
pub fn prove(template: &Template) -> Proof {
    let covering = cases::covering(template);
    let mut proof = Proof { cases: covering.cases.len(), pairs: covering.pairs, findings: Vec::new() };
    let (mut seen, index) = (BTreeSet::new(), Index::new(template));
    for case in &covering.cases {
        for language in &template.languages {
            for finding in read(template, &case.draft, language) {
                let key = (finding.code(), finding.place.clone(), finding.detail("found").map(str::to_owned));
                if proof.findings.len() < MOST && seen.insert(key) {
                    let fields = finding.place.part.as_deref().map(|part| names::fields(&index, part));
                    proof.findings.push(finding.with("case", case.told(&fields.unwrap_or_default())));
                }
            }
        }
    }
    proof
}

/// What a careful reader would mark in the text of one case: the findings of its assembly, and faults of grammar.
pub fn read(template: &Template, draft: &Draft, language: &Language) -> Vec<Finding> {
    let document = assemble(template, draft, language, &Copy::Common);
    let mut out = document.findings.clone();
    faults_of(&document, &mut |fault, reading, block| {
        let place = Place::part(block.id.split('#').next().unwrap_or_default()).in_language(language.code());
        let context = reading.around(&fault.at);
        let found = reading.text.get(fault.at.clone()).unwrap_or_default().trim().to_owned();
        out.push(Finding::new(fault.kind, place).with("found", found).with("context", context));
    });
    out
}

fn faults_of(document: &Document, say: &mut impl FnMut(Fault, &Reading, &Block)) {
    document.walk(&mut |block| {
        for (stretch, of_block) in stretches(block) {
            let reading = Reading::of(stretch, of_block.then_some(&block.kind), !block.children.is_empty());
            for fault in faults::find(&reading, document.language.code()) {
                // What stands wholly in one answer is the officer's own, not the template's.
                if !reading.is_answer(&fault.at) {
                    say(fault, &reading, block);
                }
            }
        }
        let says_nothing = |inlines: &[Inline]| !inlines.iter().any(|i| i.text().chars().any(char::is_alphanumeric));
        let bears_text = matches!(block.kind, BlockKind::Point | BlockKind::Paragraph | BlockKind::Recital);
        if bears_text && block.children.is_empty() && says_nothing(&block.text) && says_nothing(&block.heading) {
            let reading = Reading::of(&block.text, None, false);
            say(Fault { at: 0..reading.text.len(), kind: &findings::PROOF_EMPTY }, &reading, block);
        }
    });
}

/// The texts of a block, each read for itself; whether it is the running text, which sentences begin and end.
fn stretches(block: &Block) -> Vec<(&[Inline], bool)> {
    let mut list: Vec<(&[Inline], bool)> = vec![(&block.heading, false), (&block.text, true)];
    match &block.kind {
        BlockKind::Table(table) => {
            list.push((&table.caption, false));
            list.extend(table.columns.iter().map(|c| (c.heading.as_slice(), false)));
            list.extend(table.rows.iter().flat_map(|r| &r.cells).map(|cell| (cell.as_slice(), false)));
        }
        BlockKind::Signatures(places) => {
            list.extend(places.iter().flat_map(|p| [&p.on_behalf, &p.name, &p.office]).map(|i| (i.as_slice(), false)));
        }
        _ => {}
    }
    list.retain(|(inlines, _)| !inlines.is_empty());
    list
}

fn is_answer(inline: &Inline) -> bool {
    matches!(inline, Inline::Words { origin: Origin::Answer(_), .. } | Inline::Blank { .. })
}

//! Circles: words that use themselves, conditions that depend on themselves.

use super::Checker;
use crate::finding::Place;
use crate::template::condition::{Condition, Subject};
use crate::template::findings;
use crate::template::form::FieldKind;
use crate::template::memo;
use crate::template::wording::Piece;
use std::collections::HashMap;

/// Most names on circles that are told: each names its way round.
const CIRCLES: usize = 100;

impl Checker<'_> {
    pub(super) fn cycles(&mut self) {
        let template = self.template;
        let mut words = Graph::default();
        for (name, texts) in &template.words {
            for text in texts.values() {
                if let Ok(pieces) = &*memo::wording(text) {
                    uses(pieces, &mut |used| words.edge(name, used));
                }
            }
        }
        for name in words.circles().into_iter().take(CIRCLES) {
            let finding = crate::finding::Finding::new(&findings::WORD_CYCLE, Place::part(format!("word {name}")));
            self.say(finding.with("name", &name).with("path", words.path(&name).join(" → ")));
        }
        let conditions = self.dependencies();
        for name in conditions.circles().into_iter().take(CIRCLES) {
            let (place, id) = match name.split_once(' ') {
                Some(("field", id)) => (Place::field(id), id),
                Some((_, id)) => (Place::part(id), id),
                None => continue,
            };
            self.fault(&findings::CONDITION_CYCLE, &place, id);
        }
    }

    /// Which question or part hangs on which.
    fn dependencies(&self) -> Graph {
        let mut graph = Graph::default();
        for field in self.template.sections.iter().flat_map(|s| &s.fields) {
            let from = format!("field {}", field.id);
            if let Some(when) = &field.when {
                needs(when, &mut |to| graph.edge(&from, &to));
            }
            // Options of different questions may exclude each other; one that asks its own question never settles.
            if let FieldKind::Choice(options) | FieldKind::Choices { options, .. } = &field.kind {
                for when in options.iter().filter_map(|option| option.when.as_ref()) {
                    needs(when, &mut |to| {
                        if to == from {
                            graph.edge(&from, &to);
                        }
                    });
                }
            }
        }
        for root in &self.template.parts {
            root.walk(&mut |part| {
                let from = format!("part {}", part.id);
                if let Some(when) = &part.when {
                    needs(when, &mut |to| graph.edge(&from, &to));
                }
                part.parts.iter().for_each(|child| graph.edge(&format!("part {}", child.id), &from));
            });
        }
        graph
    }
}

fn needs(text: &str, visit: &mut impl FnMut(String)) {
    if let Ok(condition) = &*memo::condition(text) {
        condition.walk(&mut |c| match c {
            Condition::Included(part) => visit(format!("part {part}")),
            Condition::Yes(s)
            | Condition::Compare(s, ..)
            | Condition::Has(s, _)
            | Condition::Answered(s)
            | Condition::Count(s, ..) => {
                if let Subject::Field(id) | Subject::OfParty(_, id) = s {
                    visit(format!("field {id}"));
                }
            }
            _ => {}
        });
    }
}

fn uses(pieces: &[Piece], visit: &mut impl FnMut(&str)) {
    for piece in pieces {
        match piece {
            Piece::Word(name, _) => visit(name),
            Piece::If(branches, otherwise) => {
                branches.iter().for_each(|(_, passage)| uses(passage, visit));
                uses(otherwise, visit);
            }
            Piece::Plural(_, forms) => forms.iter().for_each(|(_, passage)| uses(passage, visit)),
            Piece::Each(_, _, body) | Piece::Emphasised(_, body) => uses(body, visit),
            _ => {}
        }
    }
}

/// What leads to what, by name.
#[derive(Default)]
struct Graph {
    ids: HashMap<String, usize>,
    names: Vec<String>,
    next: Vec<Vec<usize>>,
    before: Vec<Vec<usize>>,
}

impl Graph {
    fn id(&mut self, name: &str) -> usize {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        let id = self.names.len();
        self.ids.insert(name.to_owned(), id);
        self.names.push(name.to_owned());
        self.next.push(Vec::new());
        self.before.push(Vec::new());
        id
    }

    fn edge(&mut self, from: &str, to: &str) {
        let (from, to) = (self.id(from), self.id(to));
        if let (Some(next), Some(before)) = (self.next.get_mut(from), self.before.get_mut(to)) {
            next.push(to);
            before.push(from);
        }
    }

    /// Names on or between circles: what is left when all ends are taken away, then all beginnings. No recursion,
    /// so that a chain may be as long as the file allows.
    fn circles(&self) -> Vec<String> {
        let mut alive = vec![true; self.names.len()];
        strip(&self.next, &self.before, &mut alive);
        strip(&self.before, &self.next, &mut alive);
        let mut left: Vec<String> =
            self.names.iter().zip(&alive).filter(|(_, alive)| **alive).map(|(name, _)| name.clone()).collect();
        left.sort();
        left
    }

    /// A way from a name on a circle back to it, as far as a reader follows.
    fn path(&self, name: &str) -> Vec<String> {
        let Some(start) = self.ids.get(name).copied() else {
            return Vec::new();
        };
        // Breadth first back to the start.
        let mut came: HashMap<usize, usize> = HashMap::new();
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(here) = queue.pop_front() {
            for to in self.next.get(here).into_iter().flatten() {
                if *to == start {
                    let mut way = vec![name.to_owned()];
                    let mut at = here;
                    while at != start && way.len() < 12 {
                        way.push(self.names.get(at).cloned().unwrap_or_default());
                        at = came.get(&at).copied().unwrap_or(start);
                    }
                    way.push(name.to_owned());
                    way.reverse();
                    return way;
                }
                if *to != start && !came.contains_key(to) {
                    came.insert(*to, here);
                    queue.push_back(*to);
                }
            }
        }
        Vec::new()
    }
}

/// Takes away all nodes without an arrow `out` to one that is left, again and again.
fn strip(out: &[Vec<usize>], into: &[Vec<usize>], alive: &mut [bool]) {
    let mut degree: Vec<usize> =
        out.iter().map(|to| to.iter().filter(|t| alive.get(**t) == Some(&true)).count()).collect();
    let mut ends: Vec<usize> =
        (0..degree.len()).filter(|i| alive.get(*i) == Some(&true) && degree.get(*i) == Some(&0)).collect();
    while let Some(end) = ends.pop() {
        if let Some(flag) = alive.get_mut(end) {
            *flag = false;
        }
        for from in into.get(end).into_iter().flatten() {
            if let Some(left) = degree.get_mut(*from)
                && alive.get(*from) == Some(&true)
            {
                *left = left.saturating_sub(1);
                if *left == 0 {
                    ends.push(*from);
                }
            }
        }
    }
}

//! Which combinations of answers are printed: enough that any two choices that can stand together do so once.
//!
//! Greedy covering: a pair that no case has yet is fixed, the conditions of its questions are granted, the rest is
//! filled in with what covers most. What turns out not to be asked covers nothing.

use super::answers::{answered, put, rows};
use crate::draft::{self, Draft, Place};
use crate::template::{
    Axis, Condition, Field, FieldKind, Index, Literal, Per, Profile, Required, Subject, Template, Value, condition,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Cases that cover, and how many pairs they cover.
pub(super) struct Covering {
    pub cases: Vec<Case>,
    pub pairs: usize,
}

/// One combination of answers.
pub(super) struct Case {
    pub draft: Draft,
    told: Vec<String>,
}

impl Case {
    /// The choices that make it, as they would be set: profile and parties, and those of the fields named.
    pub fn told(&self, fields: &BTreeSet<String>) -> String {
        let named =
            |told: &&String| told.split(' ').next().is_some_and(|id| fields.contains(id) || GENERAL.contains(&id));
        self.told.iter().filter(named).take(8).cloned().collect::<Vec<_>>().join(", ")
    }
}

/// What every text may hang on.
const GENERAL: [&str; 2] = ["inst.kind", "parties"];

/// Most cases of one proof.
const MOST: usize = 400;
/// Numbers of parties that are printed besides two and three, once for each profile.
const CROWDS: [usize; 2] = [9, 60];

/// Something that is chosen.
struct Factor<'a> {
    /// None for the number of parties.
    field: Option<&'a Field>,
    levels: Vec<Level>,
}

/// One way to choose.
#[derive(Clone)]
enum Level {
    Parties(usize),
    /// None leaves the question unanswered.
    Answer(Option<Value>),
    /// Each party answers another of these.
    Mixed(Vec<Value>),
}

/// Covering cases of a template.
pub(super) fn covering(template: &Template) -> Covering {
    let factors = factors(template);
    let index = Index::new(template);
    let bases: BTreeMap<usize, Draft> =
        party_counts(template).into_iter().map(|count| (count, answered(template, count))).collect();
    let mut grid = Grid::new(&factors);
    let mut cases: Vec<(Vec<usize>, Case)> = Vec::new();
    while let Some(seed) = grid.next_uncovered() {
        if cases.len() >= MOST {
            break;
        }
        let chosen = grid.row(seed, &factors, &index, cases.len());
        let draft = build(template, &factors, &chosen, &bases, None, cases.len());
        let asked = asked(template, &draft, &factors);
        let gained = grid.cover(&chosen, &asked);
        grid.settle(seed);
        if gained > 0 {
            let told = told(&factors, &chosen, &asked, draft.parties.len());
            cases.push((chosen, Case { draft, told }));
        }
    }
    let crowds: Vec<Case> = crowds(template, &factors, &cases, &bases);
    Covering { pairs: grid.covered, cases: cases.into_iter().map(|(_, case)| case).chain(crowds).collect() }
}

/// The first case of each profile again, with many parties.
fn crowds(
    template: &Template,
    factors: &[Factor<'_>],
    cases: &[(Vec<usize>, Case)],
    bases: &BTreeMap<usize, Draft>,
) -> Vec<Case> {
    let mut out = Vec::new();
    for profile in &template.profiles {
        let of_profile = cases.iter().find(|(_, case)| case.draft.profile(template) == *profile);
        for count in CROWDS.iter().filter(|count| bases.contains_key(count)) {
            if let Some((chosen, case)) = of_profile {
                let draft = build(template, factors, chosen, bases, Some(*count), *count);
                let mut told = case.told.clone();
                if let Some(first) = told.iter_mut().find(|t| t.starts_with("parties")) {
                    *first = format!("parties = {count}");
                }
                out.push(Case { draft, told });
            }
        }
    }
    out
}

fn party_counts(template: &Template) -> Vec<usize> {
    let (least, most) = (usize::from(template.parties.least.max(1)), usize::from(template.parties.most));
    let mut counts: Vec<usize> = [2, 3].into_iter().chain(CROWDS).filter(|n| (least..=most).contains(n)).collect();
    if counts.iter().all(|n| *n > 3) {
        counts.insert(0, least.min(60));
    }
    counts
}

fn factors(template: &Template) -> Vec<Factor<'_>> {
    let small: Vec<Level> = party_counts(template).into_iter().filter(|n| *n <= 3).map(Level::Parties).collect();
    let mut list = vec![Factor { field: None, levels: small }];
    for field in template.sections.iter().flat_map(|s| &s.fields).filter(|f| !f.private) {
        let mut levels = levels(field, template);
        if field.required == Required::Optional && !matches!(field.kind, FieldKind::Choices { .. }) {
            levels.push(Level::Answer(None));
        }
        if levels.len() > 1 || matches!(levels.as_slice(), [Level::Mixed(values)] if !values.is_empty()) {
            list.push(Factor { field: Some(field), levels });
        }
    }
    list.retain(|factor| !factor.levels.is_empty());
    list
}

fn levels(field: &Field, template: &Template) -> Vec<Level> {
    if field.id == "party.kind" && template.axis == Axis::CustomsToBusiness {
        // One administration, and the rest its partners.
        let partners = std::iter::repeat_n(Value::Choice("operator".into()), 59);
        return vec![Level::Mixed(std::iter::once(Value::Choice("administration".into())).chain(partners).collect())];
    }
    let answer = |value| Level::Answer(Some(value));
    let mut values: Vec<Value> = match &field.kind {
        FieldKind::Choice(options) => {
            let fits = |id: &str| {
                field.id != "inst.kind" || Profile::from_code(id).is_some_and(|p| template.profiles.contains(&p))
            };
            options.iter().filter(|o| fits(&o.id)).map(|o| Value::Choice(o.id.clone())).collect()
        }
        FieldKind::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        FieldKind::Choices { options, least } => {
            let ids: Vec<String> = options.iter().map(|o| o.id.clone()).collect();
            // To a question that must be answered no choice is no answer.
            let fewest = usize::from(*least).max(usize::from(field.required != Required::Optional));
            let lists =
                [ids.clone(), Vec::new(), ids.iter().take(1).cloned().collect(), ids.into_iter().take(2).collect()];
            lists.iter().filter(|list| list.len() >= fewest).map(|list| Value::Choices(list.clone())).collect()
        }
        FieldKind::Languages => {
            let codes: Vec<String> = template.languages.iter().map(|l| l.code().to_owned()).collect();
            [1, 2, codes.len()].iter().map(|n| Value::Choices(codes.iter().take(*n).cloned().collect())).collect()
        }
        FieldKind::Number { least, most } => {
            [1, 2, 5, 21].iter().map(|n| Value::Number((*n).clamp(*least, (*most).max(*least)))).collect()
        }
        FieldKind::Duration { units, least, most } => {
            let unit = |n: usize| units.get(n % units.len().max(1)).copied();
            let span = |(i, n): (usize, &u32)| Some(Value::Duration((*n).clamp(*least, (*most).max(*least)), unit(i)?));
            [1, 2, 5].iter().enumerate().filter_map(span).collect()
        }
        FieldKind::Rows { least, most, preset, .. } => {
            let counts = [1, 2, 5].iter().filter(|n| (*least..=*most).contains(n));
            let mut lists: Vec<Value> =
                counts.map(|n| Value::Rows(rows(&field.kind, usize::from(*n), template))).collect();
            lists.extend((!preset.is_empty()).then(|| Value::Rows(preset.clone())));
            lists
        }
        _ => vec![super::answers::invented(field, 0, template)],
    };
    // The first of equals stays.
    let mut kept: Vec<Value> = Vec::new();
    values.drain(..).for_each(|value| {
        if !kept.contains(&value) {
            kept.push(value);
        }
    });
    let mut levels: Vec<Level> = match (field.per, &field.kind) {
        // Names differ from party to party: they are invented for each.
        (Per::Party, FieldKind::Text { .. } | FieldKind::Country) => vec![Level::Mixed(Vec::new())],
        _ => kept.iter().cloned().map(answer).collect(),
    };
    if field.per == Per::Party && kept.len() > 1 && !matches!(field.kind, FieldKind::Text { .. } | FieldKind::Country) {
        levels.push(Level::Mixed(kept));
    }
    levels
}

/// The draft of a row; `crowd` overrides the number of parties.
fn build(
    template: &Template,
    factors: &[Factor<'_>],
    chosen: &[usize],
    bases: &BTreeMap<usize, Draft>,
    crowd: Option<usize>,
    turn: usize,
) -> Draft {
    let level = |f: usize| factors.get(f).zip(chosen.get(f)).and_then(|(factor, l)| factor.levels.get(*l));
    let count = crowd.or(match level(0) {
        Some(Level::Parties(count)) => Some(*count),
        _ => None,
    });
    let base = count.and_then(|count| bases.get(&count)).or_else(|| bases.values().next());
    let Some(mut draft) = base.cloned() else {
        return Draft::new(template, "0".repeat(32), Vec::new(), crate::calendar::Moment::from_unix(0));
    };
    let parties: Vec<String> = draft.parties.iter().map(|p| p.id.clone()).collect();
    for (f, factor) in factors.iter().enumerate() {
        let (Some(field), Some(level)) = (factor.field, level(f)) else { continue };
        let places: Vec<Place> = match field.per {
            Per::Case => vec![Place::case(&field.id)],
            Per::Party => parties.iter().map(|id| Place::party(&field.id, id)).collect(),
        };
        for (n, place) in places.into_iter().enumerate() {
            match level {
                Level::Parties(_) => {}
                Level::Answer(None) => drop(draft.answers.remove(&place)),
                Level::Answer(Some(value)) => put(&mut draft, place, turned(value, &field.kind, turn + f)),
                Level::Mixed(values) => {
                    if let Some(value) = values.get(n % values.len().max(1)) {
                        put(&mut draft, place, value.clone());
                    }
                }
            }
        }
    }
    draft::settle(template, &mut draft);
    draft
}

/// One or two of many choices are others each time.
fn turned(value: &Value, kind: &FieldKind, turn: usize) -> Value {
    match (value, kind) {
        (Value::Choices(ids), FieldKind::Choices { options, .. }) if ids.len() < options.len() => {
            let all = options.iter().cycle().skip(turn % options.len().max(1)).map(|o| o.id.clone());
            let mut some: Vec<String> = all.take(ids.len()).collect();
            // In the order of the form, as officers choose.
            some.sort_by_key(|id| options.iter().position(|o| o.id == *id));
            Value::Choices(some)
        }
        _ => value.clone(),
    }
}

/// Which factors matter in a draft: those whose question is asked.
fn asked(template: &Template, draft: &Draft, factors: &[Factor<'_>]) -> Vec<bool> {
    let list = draft::questions(template, draft);
    let asked: HashSet<&str> = list.iter().filter(|q| q.asked).map(|q| q.field.id.as_str()).collect();
    factors.iter().map(|factor| factor.field.is_none_or(|field| asked.contains(field.id.as_str()))).collect()
}

fn told(factors: &[Factor<'_>], chosen: &[usize], asked: &[bool], parties: usize) -> Vec<String> {
    let mut out = vec![format!("parties = {parties}")];
    for ((factor, level), _) in factors.iter().zip(chosen).zip(asked).filter(|(_, asked)| **asked) {
        let Some(field) = factor.field else { continue };
        let told = match factor.levels.get(*level) {
            Some(Level::Answer(Some(Value::Choice(code)))) => code.clone(),
            Some(Level::Answer(Some(Value::YesNo(yes)))) => if *yes { "yes" } else { "no" }.to_owned(),
            Some(Level::Answer(Some(Value::Choices(codes)))) => codes.join("+"),
            Some(Level::Answer(Some(Value::Number(n)))) => n.to_string(),
            Some(Level::Answer(Some(Value::Rows(rows)))) => format!("{} rows", rows.len()),
            Some(Level::Answer(None)) => "(none)".to_owned(),
            Some(Level::Mixed(values)) if !values.is_empty() => "(each another)".to_owned(),
            _ => continue,
        };
        let told = format!("{} = {told}", field.id);
        // The profile is what a reader asks for first.
        if field.id == "inst.kind" { out.insert(0, told) } else { out.push(told) }
    }
    out
}

/// Which pairs of values no case has yet.
struct Grid {
    /// First value of each factor, and the number of values behind the last.
    starts: Vec<usize>,
    open: Vec<bool>,
    size: usize,
    cursor: usize,
    pub covered: usize,
    /// Attempts that failed, by pair of factors.
    failed: HashMap<(usize, usize), usize>,
}

/// Two factors with their levels.
type Seed = ((usize, usize), (usize, usize));

impl Grid {
    fn new(factors: &[Factor<'_>]) -> Self {
        let mut starts = vec![0];
        for factor in factors {
            starts.push(starts.last().unwrap_or(&0) + factor.levels.len());
        }
        let size = *starts.last().unwrap_or(&0);
        let mut grid =
            Self { starts, open: vec![false; size * size], size, cursor: 0, covered: 0, failed: HashMap::new() };
        for one in 0..size {
            for other in one + 1..size {
                if grid.factor(one) != grid.factor(other) {
                    grid.set(one, other, true);
                }
            }
        }
        grid
    }

    fn factor(&self, value: usize) -> usize {
        self.starts.partition_point(|start| *start <= value).saturating_sub(1)
    }

    fn value(&self, factor: usize, level: usize) -> usize {
        self.starts.get(factor).copied().unwrap_or(0) + level
    }

    fn is_open(&self, one: usize, other: usize) -> bool {
        self.open.get(one.min(other) * self.size + one.max(other)) == Some(&true)
    }

    fn set(&mut self, one: usize, other: usize, open: bool) {
        if let Some(flag) = self.open.get_mut(one.min(other) * self.size + one.max(other)) {
            *flag = open;
        }
    }

    /// The next pair that is still to be covered.
    fn next_uncovered(&mut self) -> Option<Seed> {
        while self.open.get(self.cursor) == Some(&false) {
            self.cursor += 1;
        }
        self.open.get(self.cursor)?;
        let (one, other) = (self.cursor / self.size, self.cursor % self.size);
        let level =
            |value: usize| (self.factor(value), value - self.starts.get(self.factor(value)).copied().unwrap_or(0));
        Some((level(one), level(other)))
    }

    /// A choice for every factor: the seed, what its questions depend on, and then whatever covers most.
    fn row(&self, seed: Seed, factors: &[Factor<'_>], index: &Index<'_>, turn: usize) -> Vec<usize> {
        let mut chosen: Vec<Option<usize>> = vec![None; factors.len()];
        for (factor, level) in [seed.0, seed.1] {
            if let Some(slot) = chosen.get_mut(factor) {
                *slot = Some(level);
            }
        }
        let mut wish = Wish { factors, index, chosen };
        wish.ask(seed.0.0, 0);
        wish.ask(seed.1.0, 0);
        let mut chosen = wish.chosen;
        for step in 0..factors.len() {
            let factor = (step + turn * 7) % factors.len();
            if chosen.get(factor).is_some_and(Option::is_none) {
                let level = self.best(factor, factors, &chosen, turn);
                if let Some(slot) = chosen.get_mut(factor) {
                    *slot = Some(level);
                }
            }
        }
        chosen.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn best(&self, factor: usize, factors: &[Factor<'_>], chosen: &[Option<usize>], turn: usize) -> usize {
        let count = factors.get(factor).map_or(0, |f| f.levels.len());
        let gain = |level: usize| {
            let value = self.value(factor, level);
            let others = chosen.iter().enumerate().filter_map(|(f, l)| l.map(|l| self.value(f, l)));
            others.filter(|other| self.is_open(value, *other)).count()
        };
        // Of equals, another each time.
        (0..count).map(|i| (i + turn) % count.max(1)).max_by_key(|level| gain(*level)).unwrap_or(0)
    }

    /// Marks the pairs of a row whose questions are asked; says how many are new.
    fn cover(&mut self, chosen: &[usize], asked: &[bool]) -> usize {
        let values: Vec<usize> = chosen
            .iter()
            .enumerate()
            .filter(|(factor, _)| asked.get(*factor) == Some(&true))
            .map(|(factor, level)| self.value(factor, *level))
            .collect();
        let mut gained = 0;
        for (i, one) in values.iter().enumerate() {
            for other in values.iter().skip(i + 1) {
                if self.is_open(*one, *other) {
                    self.set(*one, *other, false);
                    gained += 1;
                }
            }
        }
        self.covered += gained;
        gained
    }

    /// A pair that its own case did not cover cannot stand together; after a few such pairs their questions cannot.
    fn settle(&mut self, seed: Seed) {
        let ((f, l), (g, m)) = seed;
        let (one, other) = (self.value(f, l), self.value(g, m));
        if !self.is_open(one, other) {
            return;
        }
        self.set(one, other, false);
        let failed = self.failed.entry((f, g)).or_default();
        *failed += 1;
        if *failed >= 2 {
            let end = |factor: usize| self.starts.get(factor + 1).copied().unwrap_or(self.size);
            let (ones, others) = (self.value(f, 0)..end(f), self.value(g, 0)..end(g));
            for one in ones {
                for other in others.clone() {
                    self.set(one, other, false);
                }
            }
        }
    }
}

/// Choices that make questions be asked.
struct Wish<'a, 'f> {
    factors: &'f [Factor<'a>],
    index: &'f Index<'a>,
    chosen: Vec<Option<usize>>,
}

/// Longest chain of questions that are followed.
const DEPTH: usize = 6;

impl Wish<'_, '_> {
    /// Grants the condition of a factor's question.
    fn ask(&mut self, factor: usize, depth: usize) {
        let field = self.factors.get(factor).and_then(|f| f.field);
        if let (Some(when), true) = (field.and_then(|f| f.when.as_deref()), depth < DEPTH)
            && let Ok(condition) = &*condition(when)
        {
            self.grant(condition, true, depth + 1);
        }
    }

    fn grant(&mut self, condition: &Condition, want: bool, depth: usize) {
        if depth > DEPTH {
            return;
        }
        match (condition, want) {
            (Condition::All(list), true) | (Condition::Any(list), false) => {
                list.iter().for_each(|c| self.grant(c, want, depth + 1));
            }
            (Condition::All(list), false) | (Condition::Any(list), true) => {
                list.iter().take(1).for_each(|c| self.grant(c, want, depth + 1));
            }
            (Condition::Not(inner), _) => self.grant(inner, !want, depth + 1),
            (Condition::Included(part), true) => {
                if let Some(when) = self.index.part(part).and_then(|p| p.when.as_deref())
                    && let Ok(inner) = &*crate::template::condition(when)
                {
                    self.grant(inner, true, depth + 1);
                }
            }
            (Condition::Included(_), false) => {}
            (leaf, _) => self.choose(leaf, want, depth),
        }
    }

    fn choose(&mut self, leaf: &Condition, want: bool, depth: usize) {
        let Some(factor) = self.factors.iter().position(|f| concerns(leaf, f)) else { return };
        if self.chosen.get(factor).is_none_or(Option::is_some) {
            return;
        }
        let levels = self.factors.get(factor).map_or(&[][..], |f| &f.levels);
        if let (Some(level), Some(slot)) =
            (levels.iter().position(|level| holds(leaf, level) == want), self.chosen.get_mut(factor))
        {
            *slot = Some(level);
            self.ask(factor, depth + 1);
        }
    }
}

/// Whether a comparison speaks of a factor.
fn concerns(leaf: &Condition, factor: &Factor<'_>) -> bool {
    let subject = match leaf {
        Condition::Yes(s)
        | Condition::Compare(s, ..)
        | Condition::Has(s, _)
        | Condition::Answered(s)
        | Condition::Count(s, ..) => s,
        _ => return false,
    };
    let id = factor.field.map(|f| f.id.as_str());
    match subject {
        Subject::Profile => id == Some("inst.kind"),
        Subject::Parties => id.is_none(),
        Subject::Languages => id == Some("inst.languages"),
        Subject::Field(name) | Subject::OfParty(_, name) => id == Some(name),
        _ => false,
    }
}

/// Whether a comparison holds of a level.
fn holds(leaf: &Condition, level: &Level) -> bool {
    let value = match level {
        Level::Parties(count) => {
            return matches!(leaf, Condition::Count(_, sign, n) if sign.holds(&i64::try_from(*count).unwrap_or(0), n));
        }
        Level::Answer(value) => value.as_ref(),
        Level::Mixed(values) => values.first(),
    };
    match (leaf, value) {
        (Condition::Answered(_), value) => value.is_some(),
        (_, None) => false,
        (Condition::Yes(_), Some(value)) => *value == Value::YesNo(true),
        (Condition::Compare(_, sign, Literal::Code(code)), Some(Value::Choice(id))) => {
            sign.holds(&id.as_str(), &code.as_str())
        }
        (Condition::Compare(_, sign, Literal::Code(code)), Some(Value::YesNo(yes))) => {
            sign.holds(&if *yes { "yes" } else { "no" }, &code.as_str())
        }
        (Condition::Compare(_, sign, Literal::Number(n)), Some(Value::Number(number))) => sign.holds(number, n),
        (Condition::Compare(_, sign, Literal::Number(n)), Some(Value::Duration(count, _))) => {
            sign.holds(&i64::from(*count), n)
        }
        (Condition::Has(_, code), Some(Value::Choices(codes))) => codes.contains(code),
        (Condition::Count(_, sign, n), Some(Value::Choices(codes))) => {
            sign.holds(&i64::try_from(codes.len()).unwrap_or(0), n)
        }
        (Condition::Count(_, sign, n), Some(Value::Rows(rows))) => {
            sign.holds(&i64::try_from(rows.len()).unwrap_or(0), n)
        }
        _ => false,
    }
}

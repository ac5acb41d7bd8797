//! From template and draft to the text: which parts stand, how often, with what words.
//!
//! Three passes: the parts are written with their references left open, then numbered, then the references are
//! resolved. All of it is total: whatever is missing becomes a blank, whatever is wrong a finding.

use super::findings;
use super::finish::{self, Finisher};
use super::number::number;
use super::tree::{Block, BlockKind, Document, Inline};
use super::words::{Atom, Spot, Writer, plain};
use crate::draft::{Draft, Facts, Place, Scope};
use crate::finding::{self, Finding};
use crate::language::{self, Language};
use crate::template::{Part, PartKind, Profile, Subject, TableText, Template, Texts, Value};

/// Which original is assembled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Copy {
    /// Parties in the order of the case.
    #[default]
    Common,
    /// The original that this party keeps: by the alternat it is named first and signs first.
    Of(String),
}

/// A part as it will stand: written, not yet numbered.
pub(super) struct Node<'a> {
    pub id: String,
    pub part: &'a Part,
    pub heading: Vec<Atom>,
    pub text: Vec<Atom>,
    pub children: Vec<Node<'a>>,
    pub body: Body,
    /// The only point of its list, which runs on in the text: its id and part.
    pub absorbed: Option<(String, &'a Part)>,
}

/// What a part has besides text.
pub(super) enum Body {
    Plain,
    Table { caption: Vec<Atom>, columns: Vec<(Vec<Atom>, u16)>, rows: Vec<Vec<Vec<Atom>>> },
    Signatures(Vec<Signing>),
}

pub(super) struct Signing {
    pub party: String,
    pub on_behalf: Vec<Atom>,
    pub name: Vec<Atom>,
    pub office: Vec<Atom>,
}

/// What a block weighs besides its words, as bytes: a numbered heading stands in the outline and in the tags too.
const HEADED: usize = 400;
const BLOCK: usize = 60;
const CELL: usize = 30;

/// Assembles the text in a language. Always yields a document; what is the matter stands in its findings.
pub fn assemble(template: &Template, draft: &Draft, language: &Language, copy: &Copy) -> Document {
    let mut facts = Facts::new(template, draft, Some(language));
    // The alternat is a courtesy between States: with business every original says the same.
    if let (Copy::Of(first), true) = (copy, facts.profile != Profile::Business) {
        facts.parties.sort_by_key(|party| *party != first.as_str());
    }
    let writer = Writer::new(facts, language);
    let builder = Builder { writer: &writer };
    let mut nodes = Vec::new();
    for part in &template.parts {
        builder.part(part, Scope::default(), "", &mut nodes);
    }
    let numbers = number(&nodes, &writer);
    let finisher = Finisher::new(&writer, &numbers);
    let blocks = finisher.blocks(nodes);
    document(&writer, blocks)
}

fn document(writer: &Writer<'_>, blocks: Vec<Block>) -> Document {
    let (template, draft) = (writer.facts.template, writer.facts.draft);
    // The name is a text of the form: it need not stand in every language of the text.
    let names = &template.name;
    let name = names.get(writer.language).or_else(|| names.get(&Language::english())).or(names.values().next());
    let name = name.unwrap_or(&template.id).to_owned();
    let short = match draft.value(&Place::case("inst.short_title")) {
        Some(Value::Text(text)) => Some(text.trim()),
        Some(Value::Texts(texts)) => texts.get(writer.language).map(|t| t.trim()),
        _ => None,
    };
    let short_title = short.filter(|t| !t.is_empty()).unwrap_or(&name).to_owned();
    let title = blocks.iter().find(|b| b.kind == BlockKind::Title).map(finish::one_line);
    if writer.is_spent() {
        writer.fault(Finding::new(&findings::TOO_MUCH, finding::Place::nowhere()));
    }
    Document {
        language: writer.language.clone(),
        title: title.filter(|t| !t.is_empty()).unwrap_or(name),
        short_title,
        date: Some(draft.date()),
        blocks,
        findings: writer.findings(),
    }
}

struct Builder<'a, 'w> {
    writer: &'w Writer<'a>,
}

impl<'a> Builder<'a, '_> {
    /// Writes a part as often as it is printed in a scope.
    fn part(&self, part: &'a Part, outer: Scope<'a>, suffix: &str, out: &mut Vec<Node<'a>>) {
        let printed = self.writer.facts.printed(part, outer);
        if printed.is_empty() {
            out.extend(self.awaited(part, outer, suffix));
            return;
        }
        for (scope, own) in printed {
            if self.writer.is_spent() {
                self.writer.fault(Finding::new(&findings::TOO_MUCH, finding::Place::part(&part.id)));
                return;
            }
            let headed = matches!(part.kind, PartKind::Article | PartKind::Chapter | PartKind::Annex);
            self.writer.weigh(if headed { HEADED } else { BLOCK });
            let suffix = format!("{suffix}{own}");
            let node = self.node(part, scope, &suffix);
            if !is_empty(&node) {
                out.push(node);
            }
        }
    }

    fn node(&self, part: &'a Part, scope: Scope<'a>, suffix: &str) -> Node<'a> {
        let spot = spot(part, scope);
        let mut children = Vec::new();
        for child in &part.parts {
            self.part(child, scope, suffix, &mut children);
        }
        self.sort_definitions(&mut children);
        let node = Node {
            id: format!("{}{suffix}", part.id),
            part,
            heading: self.texts(&part.heading, spot),
            text: self.texts(&part.text, spot),
            body: self.body(part, scope),
            children,
            absorbed: None,
        };
        self.folded(node)
    }

    /// A list of one point is a sentence: the point runs on behind the colon, without its letter.
    fn folded(&self, mut node: Node<'a>) -> Node<'a> {
        let introduces = plain(&node.text).trim_end().ends_with([':', '：']);
        let [point] = node.children.as_slice() else { return node };
        let alone =
            point.part.kind == PartKind::Point && point.children.is_empty() && matches!(point.body, Body::Plain);
        if !introduces || !alone || !matches!(node.body, Body::Plain) {
            return node;
        }
        let Some(point) = node.children.pop() else { return node };
        let words = |text: &str| Atom::Inline(Inline::plain(text));
        node.text.push(words(" "));
        node.text.extend(point.text);
        // Within a list the point around it gets its own sign.
        let ends = plain(&node.text).trim_end().ends_with(finish::SIGNS)
            && !matches!(node.text.last(), Some(Atom::Ref { .. }));
        if node.part.kind != PartKind::Point && !ends {
            node.text
                .extend(self.writer.word("point/last", spot(node.part, Scope::default())).map(|sign| words(&sign)));
        }
        node.absorbed = Some((point.id, point.part));
        node
    }

    fn texts(&self, texts: &Texts, spot: Spot<'a, '_>) -> Vec<Atom> {
        if texts.is_empty() { Vec::new() } else { self.writer.texts(texts, spot) }
    }

    fn body(&self, part: &'a Part, scope: Scope<'a>) -> Body {
        match (&part.table, part.kind) {
            (Some(table), _) => self.table(table, spot(part, scope)),
            (None, PartKind::Signatures) => self.signatures(part, scope),
            _ => Body::Plain,
        }
    }

    fn table(&self, table: &'a TableText, spot: Spot<'a, '_>) -> Body {
        let columns =
            table.columns.iter().map(|(heading, share)| (self.texts(heading, spot), (*share).max(1))).collect();
        let cells = |row: &'a [Texts], scope: Scope<'a>| -> Vec<Vec<Atom>> {
            self.writer.weigh(CELL * row.len());
            row.iter().map(|cell| self.texts(cell, Spot { scope, ..spot })).collect()
        };
        let mut rows: Vec<Vec<Vec<Atom>>> = table.rows.iter().map(|row| cells(row, spot.scope)).collect();
        if let (Some(each), false) = (&table.each, table.row.is_empty()) {
            let scopes = self.writer.facts.repeat(each, spot.scope);
            if scopes.is_empty() {
                let blank = Subject::read(each).and_then(|s| self.writer.awaited_list(&s, spot.scope));
                rows.extend(blank.map(|b| vec![vec![Atom::Inline(b)]]));
            }
            rows.extend(scopes.into_iter().map(|(scope, _)| cells(&table.row, scope)));
        } else if !table.row.is_empty() {
            rows.push(cells(&table.row, spot.scope));
        }
        Body::Table { caption: self.texts(&table.caption, spot), columns, rows }
    }

    fn signatures(&self, part: &'a Part, scope: Scope<'a>) -> Body {
        let Some(signatory) = &part.signatory else {
            return Body::Plain;
        };
        let places = self.writer.facts.each_party(scope).into_iter().map(|scope| {
            let spot = spot(part, scope);
            Signing {
                party: scope.party.unwrap_or_default().to_owned(),
                on_behalf: self.texts(&signatory.on_behalf, spot),
                name: self.texts(&signatory.name, spot),
                office: self.texts(&signatory.office, spot),
            }
        });
        Body::Signatures(places.collect())
    }

    /// The blank for a repeat over a list that must be filled and is not.
    fn awaited(&self, part: &'a Part, scope: Scope<'a>, suffix: &str) -> Option<Node<'a>> {
        let subject = Subject::read(part.each.as_deref()?)?;
        if self.writer.facts.is_left_out(part) {
            return None;
        }
        let blank = self.writer.awaited_list(&subject, scope)?;
        Some(Node {
            id: format!("{}{suffix}", part.id),
            part,
            heading: Vec::new(),
            text: vec![Atom::Inline(blank)],
            children: Vec::new(),
            body: Body::Plain,
            absorbed: None,
        })
    }

    /// Definitions stand in the order of the alphabet of each language.
    fn sort_definitions(&self, nodes: &mut [Node<'a>]) {
        for run in nodes.chunk_by_mut(|a, b| a.part.kind == b.part.kind) {
            if run.len() < 2 || run.first().is_none_or(|n| n.part.kind != PartKind::Definition) {
                continue;
            }
            let key = |node: &Node<'_>| plain(&node.text).trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
            run.sort_by(|a, b| language::compare(&key(a), &key(b), self.writer.language));
        }
    }
}

fn spot<'a>(part: &'a Part, scope: Scope<'a>) -> Spot<'a, 'a> {
    let style = match part.kind {
        PartKind::Enacting => super::tree::Style::Italic,
        _ => super::tree::Style::Plain,
    };
    Spot { scope, style, part: &part.id, target: None, depth: 0 }
}

/// A part whose conditions leave no word of it does not stand.
fn is_empty(node: &Node<'_>) -> bool {
    let nothing =
        |atoms: &[Atom]| atoms.iter().all(|a| matches!(a, Atom::Inline(inline) if inline.text().trim().is_empty()));
    match &node.body {
        Body::Plain => {
            node.children.is_empty()
                && nothing(&node.text)
                && (nothing(&node.heading) || !node.part.text.is_empty() || !node.part.parts.is_empty())
        }
        Body::Table { rows, .. } => rows.is_empty() && nothing(&node.text),
        Body::Signatures(places) => places.is_empty(),
    }
}

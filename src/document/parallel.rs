//! Several languages of one text in columns: the same provision side by side, found by its id.

use super::tree::{Block, BlockKind, Document, Inline, Parallel, ParallelRow, Signatory};
use std::collections::HashMap;

/// Sets versions of one text beside one another, in the order given. What no column can hold stands in full
/// width: tables in one language after the other, places to sign once, in all languages.
///
/// Nothing when there is no document.
pub fn parallel(documents: &[Document]) -> Option<Document> {
    let first = documents.first()?;
    let mut weaver = Weaver { documents, blocks: Vec::new(), rows: Vec::new() };
    weaver.weave(&documents.iter().map(|d| d.blocks.iter().collect()).collect::<Vec<_>>(), 0);
    weaver.flush();
    let findings = documents.iter().flat_map(|d| d.findings.clone()).collect();
    Some(Document {
        language: first.language.clone(),
        title: first.title.clone(),
        short_title: first.short_title.clone(),
        date: first.date,
        blocks: weaver.blocks,
        findings,
    })
}

struct Weaver<'a> {
    documents: &'a [Document],
    blocks: Vec<Block>,
    rows: Vec<ParallelRow>,
}

impl<'a> Weaver<'a> {
    /// Takes one list of blocks per language; those of one id are one provision.
    fn weave(&mut self, lists: &[Vec<&'a Block>], depth: u8) {
        let maps: Vec<HashMap<&str, &'a Block>> =
            lists.iter().map(|list| list.iter().map(|b| (b.id.as_str(), *b)).collect()).collect();
        for id in merged(lists) {
            let versions: Vec<Option<&'a Block>> = maps.iter().map(|map| map.get(id).copied()).collect();
            self.provision(&versions, depth);
        }
    }

    fn provision(&mut self, versions: &[Option<&'a Block>], depth: u8) {
        let Some(model) = versions.iter().flatten().next() else {
            return;
        };
        match &model.kind {
            BlockKind::Title => return self.row(versions.iter().map(|v| v.map(title)), depth),
            BlockKind::Table(_) => return self.tables(versions),
            BlockKind::Signatures(_) => return self.signatures(versions),
            _ => {}
        }
        if model.kind == BlockKind::Annex {
            self.flush();
        }
        let spoken = |b: &Block| !b.heading.is_empty() || !b.text.is_empty() || b.number.is_some();
        if versions.iter().flatten().any(|b| spoken(b)) {
            self.row(versions.iter().map(|v| v.map(alone)), depth);
        }
        let children: Vec<Vec<&Block>> =
            versions.iter().map(|v| v.map_or(&[][..], |b| &b.children)).map(|c| c.iter().collect()).collect();
        let listed = matches!(model.kind, BlockKind::Paragraph | BlockKind::Point | BlockKind::Definition);
        self.weave(&children, depth + u8::from(listed));
    }

    fn row(&mut self, cells: impl Iterator<Item = Option<Block>>, depth: u8) {
        self.rows.push(ParallelRow { depth, cells: cells.collect() });
    }

    /// Ends the columns.
    fn flush(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        let languages = self.documents.iter().map(|d| d.language.clone()).collect();
        let kind = BlockKind::Parallel(Parallel { languages, rows: std::mem::take(&mut self.rows) });
        self.blocks.push(Block::new(kind, "", Vec::new()));
    }

    fn tables(&mut self, versions: &[Option<&'a Block>]) {
        self.flush();
        for (document, version) in self.documents.iter().zip(versions) {
            let Some(table) = version else { continue };
            let kind = BlockKind::Version(document.language.clone());
            let children = vec![(*table).clone()];
            self.blocks.push(Block { children, ..Block::new(kind, "", Vec::new()) });
        }
    }

    fn signatures(&mut self, versions: &[Option<&'a Block>]) {
        self.flush();
        let places: Vec<&[Signatory]> = versions
            .iter()
            .flatten()
            .filter_map(|b| match &b.kind {
                BlockKind::Signatures(places) => Some(places.as_slice()),
                _ => None,
            })
            .collect();
        let (Some(first), Some(model)) = (places.first(), versions.iter().flatten().next()) else {
            return;
        };
        let joined = first.iter().map(|place| {
            let same = |p: &&Signatory| p.party == place.party;
            let all: Vec<&Signatory> = places.iter().filter_map(|list| list.iter().find(same)).collect();
            Signatory {
                party: place.party.clone(),
                on_behalf: below_one_another(all.iter().map(|p| &p.on_behalf)),
                name: place.name.clone(),
                office: below_one_another(all.iter().map(|p| &p.office)),
            }
        });
        let kind = BlockKind::Signatures(joined.collect());
        self.blocks.push(Block { children: Vec::new(), kind, ..(*model).clone() });
    }
}

/// Ids in the order of the first language; what only others have stands behind its neighbour there.
fn merged<'a>(lists: &[Vec<&'a Block>]) -> Vec<&'a str> {
    let mut order: Vec<&str> = Vec::new();
    for list in lists {
        let mut behind = 0;
        for block in list {
            match order.iter().position(|id| *id == block.id) {
                Some(at) => behind = at + 1,
                None => {
                    order.insert(behind, &block.id);
                    behind += 1;
                }
            }
        }
    }
    order
}

fn alone(block: &Block) -> Block {
    Block { children: Vec::new(), ..block.clone() }
}

/// The lines of a title as one block.
fn title(block: &Block) -> Block {
    let own = (!block.text.is_empty()).then_some(&block.text);
    let lines = own.into_iter().chain(block.children.iter().map(|l| &l.text).filter(|t| !t.is_empty()));
    Block { text: below_one_another(lines), ..alone(block) }
}

fn below_one_another<'a>(lines: impl Iterator<Item = &'a Vec<Inline>>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for line in lines.filter(|l| !l.is_empty()) {
        if !out.is_empty() {
            out.push(Inline::plain("\n"));
        }
        out.extend(line.iter().cloned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn paragraph(id: &str, text: &str, children: Vec<Block>) -> Block {
        Block { number: Some("1.".into()), children, ..Block::new(BlockKind::Paragraph, id, vec![Inline::plain(text)]) }
    }

    fn document(language: &str, blocks: Vec<Block>) -> Document {
        let language = Language::new(language).unwrap();
        Document { language, title: "T".into(), short_title: "T".into(), date: None, blocks, findings: Vec::new() }
    }

    #[test]
    fn provisions_of_one_id_share_a_row_whatever_their_order() {
        let en =
            document("en", vec![paragraph("a", "A", vec![paragraph("a1", "A1", vec![])]), paragraph("b", "B", vec![])]);
        let fr = document(
            "fr",
            vec![paragraph("b", "Bé", vec![]), paragraph("x", "Ixe", vec![]), paragraph("a", "Ah", vec![])],
        );
        let both = parallel(&[en, fr]).unwrap();
        let BlockKind::Parallel(p) = &both.blocks[0].kind else { panic!("no columns") };
        let shown: Vec<(u8, Vec<Option<&str>>)> = p
            .rows
            .iter()
            .map(|r| (r.depth, r.cells.iter().map(|c| c.as_ref().map(|b| b.text[0].text())).collect()))
            .collect();
        let expected = [
            (0, vec![Some("A"), Some("Ah")]),
            (1, vec![Some("A1"), None]),
            (0, vec![Some("B"), Some("Bé")]),
            (0, vec![None, Some("Ixe")]),
        ];
        assert_eq!(shown, expected);
        assert!(parallel(&[]).is_none());
    }
}

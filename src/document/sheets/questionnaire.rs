//! The blank questionnaire: every question of a template with its help, and room to answer by hand.

use super::{Sheet, italic, phrases, shares, sheet_language};
use crate::document::kind::DocumentKind;
use crate::document::tree::{Block, BlockKind, Document, Inline, Space, Style};
use crate::language::Language;
use crate::template::{Choice, Column, Field, FieldKind, Per, Required, Supplier, Template, Texts};

/// An empty box to tick.
const BOX: &str = "\u{2610}";
/// Empty rows of a table to fill in.
const ROWS: usize = 6;

/// All questions of a template, those that hang on others too, but no private one. `parties` are asked one after
/// the other where each answers for itself; without any, room is left for two.
pub fn questionnaire(template: &Template, parties: &[String], language: &Language) -> Document {
    let own = sheet_language(language);
    let name = words(&template.name, &own).to_owned();
    let mut sheet = Sheet::new(DocumentKind::Questionnaire, &name, &own);
    let opening = sheet.say(phrases::ANSWER_WHAT_YOU_KNOW);
    let opening = sheet.text(opening);
    sheet.push(opening);
    let mut asked = 0;
    for section in &template.sections {
        let mut blocks = Vec::new();
        let help = words(&section.help, &own);
        if !help.is_empty() {
            let id = sheet.id();
            blocks.push(Block::new(BlockKind::Text, id, vec![italic(help)]));
        }
        for field in section.fields.iter().filter(|f| !f.private) {
            asked += 1;
            blocks.push(question(field, asked, parties, &mut sheet));
        }
        sheet.part(words(&section.title, &own), blocks);
    }
    sheet.finish(&name, None)
}

fn words<'t>(texts: &'t Texts, language: &Language) -> &'t str {
    texts.get(language).or_else(|| texts.get(&Language::english())).or_else(|| texts.values().next()).map_or("", |t| t)
}

fn question(field: &Field, number: usize, parties: &[String], sheet: &mut Sheet) -> Block {
    let own = sheet.language.clone();
    let star = match field.required {
        Required::Always => " *",
        Required::When(_) => " (*)",
        Required::Optional => "",
    };
    let mut text = vec![Inline::styled(format!("{}{star}", words(&field.label, &own)), Style::Bold)];
    if let Some(who) = supplier(field.supplied_by, sheet) {
        text.push(italic(format!(" – {who}")));
    }
    let help = words(&field.help, &own);
    let mut children = Vec::new();
    if !help.is_empty() {
        children.push(sheet.text(help));
    }
    if field.when.is_some() {
        let only = sheet.say(phrases::ONLY_WHERE);
        children.push(Block::new(BlockKind::Text, sheet.id(), vec![italic(only)]));
    }
    match field.per {
        Per::Case => room(&field.kind, sheet, &mut children),
        Per::Party => {
            let unnamed = vec!["1.".to_owned(), "2.".to_owned()];
            for party in if parties.is_empty() { &unnamed } else { parties } {
                let id = sheet.id();
                let mut below = Vec::new();
                room(&field.kind, sheet, &mut below);
                let name = vec![Inline::styled(party.clone(), Style::SmallCaps)];
                children.push(Block { children: below, ..Block::new(BlockKind::Text, id, name) });
            }
        }
    }
    let id = sheet.id();
    Block { number: Some(format!("{number}.")), children, ..Block::new(BlockKind::Paragraph, id, text) }
}

/// Where the answer is written.
fn room(kind: &FieldKind, sheet: &mut Sheet, out: &mut Vec<Block>) {
    let own = sheet.language.clone();
    match kind {
        FieldKind::Text { lines, most, .. } => {
            let by_length = if *most > 400 { 3 } else { 1 };
            out.push(space((*lines).clamp(by_length, 8), true, sheet));
        }
        FieldKind::Email | FieldKind::Languages => out.push(space(1, true, sheet)),
        FieldKind::Number { .. } | FieldKind::Date | FieldKind::Country | FieldKind::Language => {
            out.push(space(1, false, sheet));
        }
        FieldKind::Duration { units, .. } => {
            out.push(space(1, false, sheet));
            let units: Vec<&str> = units
                .iter()
                .map(|u| crate::calendar::unit_word(*u, 2, &own, crate::language::Form::default()))
                .collect();
            let mark = sheet.point(BOX, vec![Inline::plain(units.join(&format!("   {BOX} ")))]);
            out.push(mark);
        }
        FieldKind::YesNo => {
            let (yes, no) = (sheet.say(phrases::YES), sheet.say(phrases::NO));
            let mark = sheet.point(BOX, vec![Inline::plain(format!("{yes}   {BOX} {no}"))]);
            out.push(mark);
        }
        FieldKind::Choice(options) | FieldKind::Choices { options, .. } => {
            out.extend(options.iter().map(|option| choice(option, sheet)).collect::<Vec<_>>());
        }
        FieldKind::Rows { columns, .. } => out.push(rows(columns, sheet)),
    }
}

fn space(lines: u8, wide: bool, sheet: &mut Sheet) -> Block {
    Block::new(BlockKind::Space(Space { lines, wide }), sheet.id(), Vec::new())
}

fn choice(option: &Choice, sheet: &mut Sheet) -> Block {
    let own = sheet.language.clone();
    let mut text = vec![Inline::plain(words(&option.label, &own))];
    let help = words(&option.help, &own);
    if !help.is_empty() {
        text.push(italic(format!(" – {help}")));
    }
    sheet.point(BOX, text)
}

fn rows(columns: &[Column], sheet: &mut Sheet) -> Block {
    let own = sheet.language.clone();
    let room = |c: &Column| if matches!(c.kind, FieldKind::Text { .. } | FieldKind::Email) { 40 } else { 8 };
    let wide: Vec<(&str, usize)> = columns.iter().map(|c| (words(&c.label, &own), room(c))).collect();
    let heads: Vec<(&str, u16)> = wide.iter().map(|(label, _)| *label).zip(shares(&wide)).collect();
    let empty = vec![vec![Vec::new(); columns.len()]; ROWS];
    sheet.table("", &heads, empty)
}

/// Who in the room knows the answer; nobody in particular where the negotiators do.
fn supplier(supplier: Supplier, sheet: &Sheet) -> Option<&'static str> {
    let phrase = match supplier {
        Supplier::Negotiators => return None,
        Supplier::EachParty => phrases::EACH_PARTY,
        Supplier::LegalService => phrases::LEGAL_SERVICE,
        Supplier::Operations => phrases::OPERATIONS,
        Supplier::InformationTechnology => phrases::INFORMATION_TECHNOLOGY,
        Supplier::DataProtection => phrases::DATA_PROTECTION,
        Supplier::Protocol => phrases::PROTOCOL,
    };
    Some(sheet.say(phrase))
}

//! The list of annexes with the SHA-256 of each, so that none is missed or taken for another version.

use super::{Sheet, cell, phrases};
use crate::document::kind::DocumentKind;
use crate::document::plain::plain_of;
use crate::document::tree::{Block, BlockKind, Document, Inline};
use crate::language::Language;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// One annex in one language, or the body of the text, as the bytes that are hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnexText {
    /// "Annex II"; none for the body.
    pub number: Option<String>,
    pub heading: String,
    pub language: Language,
    /// File name of the text, without folder: ASCII.
    pub file: String,
    /// Plain text, UTF-8, lines ended by a line feed.
    pub text: String,
}

impl AnnexText {
    /// SHA-256 of the bytes of the text (FIPS 180-4).
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.text.as_bytes()).into()
    }
}

/// The body and every annex of a text, in order.
pub fn annex_texts(text: &Document) -> Vec<AnnexText> {
    let (annexes, body): (Vec<&Block>, Vec<&Block>) = text.blocks.iter().partition(|b| b.kind == BlockKind::Annex);
    let one = |number: Option<String>, heading: String, file: String, blocks: &[&Block]| AnnexText {
        number,
        heading,
        language: text.language.clone(),
        file: format!("{file}-{}.txt", text.language),
        text: plain_of(blocks),
    };
    let mut out = vec![one(None, String::new(), "body".to_owned(), &body)];
    for (n, annex) in (1..).zip(annexes) {
        let heading: String = annex.heading.iter().map(Inline::text).collect();
        out.push(one(annex.number.clone(), heading, format!("annex-{n:02}"), &[annex]));
    }
    out
}

/// The list, for all languages; `files` are further files of the same export with their SHA-256.
pub fn annex_manifest(texts: &[Document], files: &[(String, [u8; 32])]) -> Option<Document> {
    let first = texts.first()?;
    let mut sheet = Sheet::new(DocumentKind::AnnexManifest, &first.short_title, &first.language);
    let own = sheet.language.clone();
    let opening = sheet.say(phrases::MANIFEST);
    let opening = sheet.text(opening);
    sheet.push(opening);
    for text in texts {
        let rows = annex_texts(text).into_iter().map(|annex| {
            let name = match (&annex.number, annex.heading.is_empty()) {
                (None, _) => sheet.say(phrases::BODY).to_owned(),
                (Some(number), true) => number.clone(),
                (Some(number), false) => format!("{number} – {}", annex.heading),
            };
            vec![
                cell(name),
                cell(annex.file.clone()),
                cell(annex.text.len().to_string()),
                cell(groups(&annex.sha256())),
            ]
        });
        let rows = rows.collect();
        let heads = [
            (sheet.say(phrases::ANNEX), 20),
            (sheet.say(phrases::ATTACHMENT), 12),
            (sheet.say(phrases::BYTES), 7),
            ("SHA-256", 28),
        ];
        let table = sheet.table("", &heads, rows);
        sheet.part(text.language.name_in(&own), vec![table]);
    }
    if !files.is_empty() {
        let rows = files.iter().map(|(name, sum)| vec![cell(name.clone()), cell(groups(sum))]).collect();
        let heads = [(sheet.say(phrases::FILE), 20), ("SHA-256", 20)];
        let table = sheet.table("", &heads, rows);
        let title = sheet.say(phrases::EXPORTED).to_owned();
        sheet.part(&title, vec![table]);
    }
    Some(sheet.finish(&first.short_title, first.date))
}

/// Sixty-four hexadecimal digits in groups of eight, so that lines can end between them.
pub(super) fn groups(sum: &[u8; 32]) -> String {
    let mut out = String::new();
    for (n, byte) in sum.iter().enumerate() {
        if n > 0 && n % 4 == 0 {
            out.push(' ');
        }
        let _ = write!(out, "{byte:02x}");
    }
    out
}

//! What every page of a working draft says of itself.

use crate::calendar::Date;
use crate::language::Language;

/// The words at the head of every page: "Draft 3 · 12 May 2026 · without prejudice", and since when changes are
/// marked.
pub fn draft_stamp(language: &Language, number: Option<u32>, date: Date, since: Option<Date>) -> String {
    let [draft, reserve, marked] = match language.code() {
        "fr" => ["Projet", "sous toutes réserves", "modifications depuis le"],
        "es" => ["Borrador", "sin perjuicio", "cambios desde el"],
        "de" => ["Entwurf", "unpräjudiziell", "Änderungen seit"],
        "ru" => ["Проект", "без ущерба для позиции сторон", "изменения после"],
        "ar" => ["مشروع", "دون المساس بموقف الأطراف", "التغييرات منذ"],
        "zh" => ["草案", "不影响各方立场", "自此日期以来的修改"],
        _ => ["Draft", "without prejudice", "changes since"],
    };
    let mut out = match number {
        Some(number) => format!("{draft}\u{A0}{number}"),
        None => draft.to_owned(),
    };
    out.push_str(&format!("  ·  {}  ·  {reserve}", date.long(language)));
    if let Some(since) = since {
        out.push_str(&format!("  ·  {marked} {}", since.long(language)));
    }
    out
}

/// The word behind the text.
pub fn draft_watermark(language: &Language) -> &'static str {
    match language.code() {
        "fr" => "PROJET",
        "es" => "BORRADOR",
        "de" => "ENTWURF",
        "ru" => "ПРОЕКТ",
        "ar" => "مشروع",
        "zh" => "草案",
        _ => "DRAFT",
    }
}

//! Joining a list as the language joins it: "A, B and C", « A, B et C ».

use super::Language;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale::Locale;
use std::cell::RefCell;

/// The word before the last item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Junction {
    And,
    Or,
}

/// Stands behind each item while the separators are found; a private-use sign that no text of ours has.
const MARK: char = '\u{F8FF}';

/// What stands between the items: one less than there are items. Some languages choose by the next item's sound.
pub fn separators(items: &[String], language: &Language, junction: Junction) -> Vec<String> {
    if items.len() < 2 {
        return Vec::new();
    }
    joined_with_marks(items, language, junction).unwrap_or_else(|| vec![", ".to_owned(); items.len() - 1])
}

/// The items as one text.
pub fn join(items: &[String], language: &Language, junction: Junction) -> String {
    let mut between = separators(items, language, junction).into_iter();
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(&between.next().unwrap_or_default());
        }
        out.push_str(item);
    }
    out
}

fn joined_with_marks(items: &[String], language: &Language, junction: Junction) -> Option<Vec<String>> {
    let marked: Vec<String> = items.iter().map(|item| format!("{}{MARK}", item.replace(MARK, ""))).collect();
    let text = with_formatter(language, junction, |f| f.format(marked.iter().map(String::as_str)).to_string())?;
    let mut pieces = text.split(MARK);
    pieces.next()?;
    let mut between = Vec::with_capacity(items.len() - 1);
    for (piece, item) in pieces.zip(marked.iter().skip(1)) {
        let item = item.strip_suffix(MARK).unwrap_or(item);
        between.push(piece.strip_suffix(item)?.to_owned());
    }
    (between.len() == items.len() - 1).then_some(between)
}

thread_local! {
    /// A text joins hundreds of lists in one language.
    static LAST: RefCell<Option<(Language, Junction, ListFormatter)>> = const { RefCell::new(None) };
}

fn with_formatter<T>(language: &Language, junction: Junction, run: impl FnOnce(&ListFormatter) -> T) -> Option<T> {
    LAST.with_borrow_mut(|last| {
        if !last.as_ref().is_some_and(|(l, j, _)| l == language && *j == junction) {
            *last = Some((language.clone(), junction, formatter(language, junction)?));
        }
        last.as_ref().map(|(_, _, formatter)| run(formatter))
    })
}

fn formatter(language: &Language, junction: Junction) -> Option<ListFormatter> {
    // English treaties write "A, B and C": CLDR has that as the English of Britain.
    let tag = if language.code() == "en" { "en-GB" } else { language.code() };
    let locale: Locale = tag.parse().ok()?;
    let options = ListFormatterOptions::default();
    match junction {
        Junction::And => ListFormatter::try_new_and(locale.into(), options).ok(),
        Junction::Or => ListFormatter::try_new_or(locale.into(), options).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn lists_read_as_the_language_reads() {
        let join = |code: &str, text: &str, junction| join(&list(text), &Language::new(code).unwrap(), junction);
        assert_eq!(join("en", "A B C", Junction::And), "A, B and C");
        assert_eq!(join("en", "A B", Junction::Or), "A or B");
        assert_eq!(join("fr", "A B C", Junction::And), "A, B et C");
        assert_eq!(join("fr", "A B C", Junction::Or), "A, B ou C");
        assert_eq!(join("es", "Francia Italia", Junction::And), "Francia e Italia");
        assert_eq!(join("zh", "甲 乙 丙", Junction::And), "甲、乙和丙");
        assert_eq!(join("en", "A", Junction::And), "A");
        assert_eq!(join("en", "", Junction::And), "");
    }

    #[test]
    fn items_that_look_like_separators_do_no_harm() {
        let items = vec![", ".to_owned(), " and ".to_owned(), String::new()];
        assert_eq!(separators(&items, &Language::english(), Junction::And), [", ", " and "]);
    }

    #[test]
    fn a_language_without_data_still_joins() {
        let language = Language::new("qq").unwrap();
        assert_eq!(separators(&list("A B C"), &language, Junction::And).len(), 2);
    }
}

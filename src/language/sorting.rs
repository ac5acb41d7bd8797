//! The order of the alphabet, as each language has it (Unicode collation with the tailorings of CLDR).

use super::Language;
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale::Locale;
use std::cell::RefCell;
use std::cmp::Ordering;

thread_local! {
    /// A list is sorted in one language.
    static LAST: RefCell<Option<(Language, CollatorBorrowed<'static>)>> = const { RefCell::new(None) };
}

/// Compares two texts as a dictionary of the language would; by code points where it has no rules.
pub fn compare(one: &str, other: &str, language: &Language) -> Ordering {
    LAST.with_borrow_mut(|last| {
        if last.as_ref().is_none_or(|(known, _)| known != language) {
            *last = collator(language).map(|collator| (language.clone(), collator));
        }
        match last {
            Some((_, collator)) => collator.compare(one, other),
            None => one.cmp(other),
        }
    })
}

fn collator(language: &Language) -> Option<CollatorBorrowed<'static>> {
    let locale: Locale = language.code().parse().ok()?;
    Collator::try_new(locale.into(), CollatorOptions::default()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_order() {
        let sorted = |language: &str, text: &str| {
            let mut words: Vec<&str> = text.split(' ').collect();
            words.sort_by(|a, b| compare(a, b, &Language::new(language).unwrap()));
            words.join(" ")
        };
        assert_eq!(sorted("fr", "zèbre étain ete Été"), "étain ete Été zèbre");
        assert_eq!(sorted("es", "ñandú nube oso"), "nube ñandú oso");
        assert_eq!(sorted("ru", "я ель ёлка арка"), "арка ёлка ель я");
        assert_eq!(sorted("ar", "تاج أب باب"), "أب باب تاج");
        // By sound: bei, hai, zhong.
        assert_eq!(sorted("zh", "中 海 北"), "北 海 中");
    }
}

//! What the window says, in the language of the interface: Fluent files in `assets/words`, English first.
//!
//! The language of the interface is not the language of a document: a French officer may draft in English.

pub use crate::finding::Tongue;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

const ENGLISH: &str = include_str!("../../assets/words/en.ftl");
const FRENCH: &str = include_str!("../../assets/words/fr.ftl");

/// The words of the interface in one language; as cheap to hand on as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words(pub Tongue);

/// A value put into a sentence.
pub type Value<'a> = FluentValue<'a>;

struct Book {
    bundle: FluentBundle<FluentResource>,
    /// Sentences without variables, ready made.
    plain: HashMap<String, String>,
}

static BOOKS: LazyLock<[Book; 2]> = LazyLock::new(|| [Book::read(ENGLISH, "en"), Book::read(FRENCH, "fr")]);

impl Book {
    fn read(source: &str, code: &str) -> Self {
        let language: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        // A faulty line is left out of the resource; the tests below read both files strictly.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        let ids = ids(source);
        let _ = bundle.add_resource(resource);
        let mut plain = HashMap::new();
        for id in ids {
            let mut errors = Vec::new();
            if let Some(pattern) = bundle.get_message(&id).and_then(|m| m.value()) {
                let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
                if errors.is_empty() {
                    plain.insert(id, text);
                }
            }
        }
        Self { bundle, plain }
    }
}

/// Ids of the messages of a file, in its order.
fn ids(source: &str) -> Vec<String> {
    let heads = source.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()));
    heads.filter_map(|l| l.split_once('=')).map(|(id, _)| id.trim().to_owned()).collect()
}

impl Words {
    fn book(self) -> &'static Book {
        let [english, french] = &*BOOKS;
        match self.0 {
            Tongue::English => english,
            Tongue::French => french,
        }
    }

    /// A sentence without variables. An unknown id shows itself; a test finds it.
    pub fn say(self, id: &str) -> &'static str {
        match self.book().plain.get(id) {
            Some(text) => text,
            None => "…",
        }
    }

    /// A sentence with variables.
    pub fn say_with(self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let book = self.book();
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(Cow::Owned((*name).to_owned()), value.clone());
        }
        let Some(pattern) = book.bundle.get_message(id).and_then(|m| m.value()) else { return "…".into() };
        let mut errors = Vec::new();
        book.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// A sentence with one number called `n`.
    pub fn count(self, id: &str, n: usize) -> String {
        self.say_with(id, &[("n", Value::from(n))])
    }

    /// The text of this language, else English, else the first.
    pub fn pick(self, texts: &crate::template::Texts) -> &str {
        let wanted = texts.iter().find(|(l, _)| l.code() == self.0.code());
        let english = || texts.iter().find(|(l, _)| l.code() == "en");
        wanted.or_else(english).or_else(|| texts.iter().next()).map_or("", |(_, t)| t.as_str())
    }
}

/// Tells a context which words its widgets use.
pub fn set(ctx: &egui::Context, words: Words) {
    ctx.data_mut(|d| d.insert_temp(egui::Id::NULL, words));
}

/// The words this `ui` is drawn in.
pub fn of(ui: &egui::Ui) -> Words {
    ui.data(|d| d.get_temp(egui::Id::NULL)).unwrap_or_default()
}

/// The words of the machine: French where the system is French, else English.
pub fn of_system() -> Tongue {
    let locale = sys_locale::get_locale().unwrap_or_default();
    if locale.to_ascii_lowercase().starts_with("fr") { Tongue::French } else { Tongue::English }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    /// Message id to the names of its variables.
    fn table(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                current = line.split_once('=').expect("a message has =").0.trim().to_owned();
                assert!(!out.contains_key(&current), "{current} stands twice");
                out.insert(current.clone(), BTreeSet::new());
            }
            for piece in line.split('$').skip(1) {
                let name: String = piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                out.get_mut(&current).expect("inside a message").insert(name);
            }
        }
        out
    }

    fn sources(dir: &Path, out: &mut String) {
        for entry in std::fs::read_dir(dir).expect("the room can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("words.rs") {
                out.push_str(&std::fs::read_to_string(&path).expect("a source is text"));
            }
        }
    }

    #[test]
    fn both_files_parse_and_say_the_same_things() {
        for source in [ENGLISH, FRENCH] {
            let read = FluentResource::try_new(source.to_owned());
            assert!(read.is_ok(), "{:?}", read.err().map(|(_, e)| e));
        }
        assert_eq!(table(ENGLISH), table(FRENCH));
    }

    #[test]
    fn every_sentence_that_code_asks_for_exists_and_none_is_idle() {
        let mut code = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/gui"), &mut code);
        let table = table(ENGLISH);
        for call in ["say(\"", "say_with(\"", "count(\""] {
            for piece in code.split(call).skip(1) {
                let id = piece.split('"').next().unwrap_or_default();
                assert!(table.contains_key(id), "code says {id}, en.ftl does not");
            }
        }
        // The command table makes the id of a tooltip from the command's own.
        for id in table.keys().map(|id| id.strip_suffix("-tip").unwrap_or(id)) {
            assert!(code.contains(&format!("\"{id}\"")), "{id} is in en.ftl and nowhere in code");
        }
    }

    #[test]
    fn plurals_follow_each_language() {
        let left = |t, n| Words(t).count("section-left", n);
        assert_ne!(
            left(Tongue::English, 1),
            left(Tongue::English, 1).replace("1 ", "2 "),
            "{}",
            left(Tongue::English, 1)
        );
        assert!(left(Tongue::English, 1).contains("answer ") && left(Tongue::English, 2).contains("answers "));
        assert_eq!(left(Tongue::French, 0).replace('0', "1"), left(Tongue::French, 1), "French counts 0 as singular");
    }
}

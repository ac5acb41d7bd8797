//! What must be in order before a text is signed: who signs and with what powers, translations, secrets, and originals
//! that differ only where the alternat lets them (L09, L18, L22, L23).

use super::super::alternat::compare;
use super::super::assemble::{Copy, assemble};
use super::super::findings;
use super::super::tree::{BlockKind, Document, Inline, Origin};
use super::{Check, inlines_of};
use crate::draft::{self, Place, Scope, Stage};
use crate::finding::{self, Finding};
use crate::language::Language;
use crate::template::{Profile, Subject, Value, is_blank};
use std::collections::BTreeMap;

impl<'a> Check<'a> {
    /// Signatories: each another person, with the powers of their office or with full powers (VCLT 7).
    pub(super) fn signatories(&mut self) {
        let parties = self.facts.parties.clone();
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for party in &parties {
            let place = || finding::Place::field("party.signatory_name").of_party(*party);
            let Some(Value::Text(name)) = self.of_party("party.signatory_name", party) else { continue };
            let plain = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            if let Some(other) = seen.insert(plain, party) {
                self.say(Finding::new(&findings::SIGNATORY_TWICE, place()).with("name", name).with("other", other));
            }
            if name.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '/' | '?')) {
                self.say(Finding::new(&findings::SIGNATORY_NAME, place()).with("name", name));
            }
        }
        if self.facts.profile == Profile::Treaty && self.facts.index.field("party.full_powers").is_some() {
            parties.iter().for_each(|party| self.powers(party));
        }
        let initialled = match self.facts.draft.value(&Place::case("sig.initials")) {
            Some(Value::Rows(rows)) => rows.len(),
            _ => 0,
        };
        let asks = self.facts.index.field("sig.initials").is_some();
        if asks && self.stage == Stage::Initialled && initialled < parties.len() {
            let finding = Finding::new(&findings::INITIALS_FEW, finding::Place::field("sig.initials"));
            self.say(finding.with("found", initialled).with("expected", parties.len()));
        }
    }

    /// Full powers stand in a private field: they are looked at, never printed.
    fn powers(&mut self, party: &'a str) {
        let place = finding::Place::field("party.full_powers").of_party(party);
        let held = match self.facts.draft.value(&Place::party("party.full_powers", party)) {
            Some(Value::Choice(code)) => code.as_str(),
            _ => "",
        };
        let by_office = match self.of_party("party.signatory_office", party) {
            Some(Value::Texts(texts)) => texts.values().any(|office| binds_by_office(office)),
            Some(Value::Text(office)) => binds_by_office(office),
            _ => false,
        };
        let kind = match (held, by_office) {
            ("held", _) | ("office" | "", true) => return,
            ("office", false) => &findings::POWERS_DOUBTFUL,
            _ if self.stage >= Stage::Signed => &findings::POWERS_MISSING,
            _ => &findings::POWERS_OPEN,
        };
        self.say(Finding::new(kind, place).with("party", party));
    }

    fn of_party(&self, field: &str, party: &'a str) -> Option<&'a Value> {
        let scope = Scope { party: Some(party), ..Scope::default() };
        self.facts.find(&Subject::Field(field.to_owned()), scope)?.value
    }

    /// Languages whose text was left as it was when another changed (L22).
    pub(super) fn translations(&mut self) {
        let written = self.facts.draft.written_languages(self.facts.template);
        let kind = if self.is_final() { &findings::TRANSLATION_BEHIND } else { &findings::TRANSLATION_LAGS };
        for (place, languages) in &self.facts.draft.behind {
            let printed = self.facts.index.field(&place.field).is_some_and(|f| {
                !f.private
                    && self
                        .facts
                        .asked(f, self.facts.parties.iter().find(|p| place.party.as_deref() == Some(**p)).copied())
            });
            for language in languages.iter().filter(|l| printed && written.contains(l)) {
                let here = finding::Place { language: Some(language.code().to_owned()), ..draft::at(place) };
                self.say(Finding::new(kind, here).with("language", language));
            }
        }
    }

    /// Addresses of live systems and secrets in a text that will be published (L23).
    pub(super) fn secrets(&mut self, document: &Document) {
        if self.is_restricted() {
            return;
        }
        let hidden: Vec<String> = self.live_addresses();
        let language = document.language.code().to_owned();
        document.walk(&mut |block| {
            for inline in inlines_of(block) {
                let found = hidden.iter().find(|h| inline.text().contains(h.as_str())).cloned();
                if let Some(found) = found.or_else(|| secret_in(inline.text())) {
                    let place = finding::Place {
                        field: inline.place().map(|p| p.field.clone()),
                        party: inline.place().and_then(|p| p.party.clone()),
                        ..finding::Place::part(&block.id).in_language(&language)
                    };
                    self.say(Finding::new(&findings::SECRET_PRINTED, place).with("found", found));
                }
            }
        });
    }

    /// Whether the text is marked to stay among the parties.
    fn is_restricted(&self) -> bool {
        let marked = |field: &str, codes: &[&str]| match self.facts.draft.value(&Place::case(field)) {
            Some(Value::Choice(code)) => codes.contains(&code.as_str()),
            _ => false,
        };
        marked("inst.marking", &["official", "restricted", "partner"])
            || marked("mou.public", &["request", "no", "not", "none"])
            || marked("cb.public", &["request", "no", "not", "none"])
    }

    /// Private answers on production systems, whoever copied them into the text.
    fn live_addresses(&self) -> Vec<String> {
        let private = |place: &Place| {
            self.facts.index.field(&place.field).is_some_and(|f| f.private) && place.field.contains("tech_prod")
        };
        let answers = self.facts.draft.answers.iter().filter(|(place, _)| private(place));
        answers
            .filter(|(_, answer)| !is_blank(&answer.value))
            .filter_map(|(_, answer)| match &answer.value {
                Value::Text(text) => Some(text.trim().to_owned()),
                _ => None,
            })
            .filter(|text| text.len() > 5)
            .collect()
    }

    /// The original of the last party against the common text: only the order of the parties may differ (L18).
    pub(super) fn originals(&mut self, common: &Document, language: &Language) {
        let Some(last) = self.facts.parties.last().copied().filter(|_| self.facts.parties.len() > 1) else { return };
        if self.facts.profile == Profile::Business {
            return;
        }
        let other = assemble(self.facts.template, self.facts.draft, language, &Copy::Of(last.to_owned()));
        let comparison = compare(common, &other);
        for difference in comparison.differences.iter().filter(|d| !d.allowed) {
            let part = difference.block.split('#').next().unwrap_or_default();
            let place = finding::Place::part(part).in_language(language.code());
            let finding = Finding::new(&findings::ORIGINALS_DIFFER, place).with("party", last);
            self.say(finding.with("first", &difference.first).with("second", &difference.second));
        }
        self.typed_title(common, language);
    }

    /// A title typed by hand names the parties in the same order in every original.
    fn typed_title(&mut self, document: &Document, language: &Language) {
        let names: Vec<&str> = self
            .facts
            .parties
            .iter()
            .filter_map(|party| match self.of_party("party.name_short", party)? {
                Value::Texts(texts) => texts.get(language).map(String::as_str),
                _ => None,
            })
            .map(|name| name.rsplit([' ', '’']).next().unwrap_or(name))
            .filter(|name| name.chars().count() > 2)
            .collect();
        for block in document.blocks.iter().filter(|b| b.kind == BlockKind::Title) {
            block.walk(&mut |line| {
                for inline in inlines_of(line) {
                    let typed = inline.place().is_some_and(|p| p.party.is_none() && p.field == "inst.title");
                    if typed && names.len() > 1 && names.iter().filter(|n| inline.text().contains(**n)).count() > 1 {
                        let place = finding::Place::field("inst.title").in_language(language.code());
                        self.say(Finding::new(&findings::TITLE_TYPED, place));
                    }
                }
            });
        }
    }

    /// An annex that an answer names but the text does not have (L09).
    pub(super) fn annexes_named(&mut self, document: &Document) {
        let annexes = document.blocks.iter().filter(|b| b.kind == BlockKind::Annex).count();
        let language = document.language.code().to_owned();
        document.walk(&mut |block| {
            for inline in inlines_of(block) {
                let Inline::Words { text, origin: Origin::Answer(answered), .. } = inline else { continue };
                if let Some((words, number)) = annex_in(text)
                    && number > annexes
                {
                    let place = finding::Place {
                        field: Some(answered.field.clone()),
                        party: answered.party.clone(),
                        ..finding::Place::part(&block.id).in_language(&language)
                    };
                    self.say(Finding::new(&findings::ANNEX_ABSENT, place).with("annex", words));
                }
            }
        });
    }
}

/// Heads of State and of Government and foreign ministers need no full powers (VCLT 7, 2 (a)).
fn binds_by_office(office: &str) -> bool {
    const OFFICES: [&str; 26] = [
        "president of the",
        "head of state",
        "head of government",
        "prime minister",
        "minister for foreign affairs",
        "minister of foreign affairs",
        "foreign minister",
        "secretary of state",
        "chancellor of the",
        "king of",
        "queen of",
        "président de la",
        "présidente de la",
        "président du",
        "premier ministre",
        "première ministre",
        "ministre des affaires étrangères",
        "chef de l’état",
        "chancelier",
        "presidente",
        "primer ministro",
        "ministro de relaciones exteriores",
        "президент",
        "премьер-министр",
        "министр иностранных дел",
        "外交部长",
    ];
    let office = office.to_lowercase();
    let deputy = ["vice", "deputy", "adjoint", "suppléant", "заместитель", "secretary of state for", "副"]
        .iter()
        .any(|d| office.contains(d));
    !deputy && OFFICES.iter().any(|known| office.contains(known))
}

/// Words that give a secret away, and addresses of systems that are not marked as test systems.
fn secret_in(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    const KEYS: [&str; 10] = [
        "password",
        "passwort",
        "mot de passe",
        "contraseña",
        "пароль",
        "密码",
        "api key",
        "api-key",
        "secret key",
        "clé secrète",
    ];
    for key in KEYS {
        if let Some(at) = lower.find(key)
            && lower.get(at + key.len()..).is_some_and(|t| t.trim_start().starts_with([':', '=', '：']))
        {
            return Some(key.to_owned());
        }
    }
    if text.contains("-----BEGIN") {
        return Some("-----BEGIN".to_owned());
    }
    text.split([' ', '\u{A0}', '(', ')', ',', ';', '<', '>', '“', '”', '«', '»'])
        .find(|word| is_live(word))
        .map(str::to_owned)
}

/// Whether a word is the address of a system in operation.
fn is_live(word: &str) -> bool {
    let lower = word.to_lowercase();
    let Some((scheme, rest)) = lower.split_once("://") else { return false };
    let host = rest.split(['/', '?']).next().unwrap_or("");
    let trial = ["test", "uat", "sandbox", "staging", "preprod", ".example", "localhost", "schema"];
    if trial.iter().any(|t| lower.contains(t)) {
        return false;
    }
    let machine = host.contains(':') || host.split('.').all(|n| n.parse::<u8>().is_ok());
    let service = ["api", "as4", "soap", "rest", "ws", "gateway", "edi", "mq"];
    let named = rest.split(['.', '/', '-', ':']).any(|piece| service.contains(&piece));
    matches!(scheme, "sftp" | "ftps" | "ftp" | "amqp" | "amqps" | "mq") || machine || named
}

/// "Annex III", « annexe 2 »: what an answer calls an annex, and its number.
fn annex_in(text: &str) -> Option<(String, usize)> {
    const WORDS: [&str; 6] = ["annex", "annexe", "anexo", "приложение", "المرفق", "附件"];
    let mut words = text.split([' ', '\u{A0}', ',', '.', ';', ')']);
    while let Some(word) = words.next() {
        if WORDS.contains(&word.to_lowercase().as_str())
            && let Some(number) = words.next()
            && let Some(count) = number.parse().ok().or_else(|| from_roman(number))
        {
            return Some((format!("{word} {number}"), count));
        }
    }
    None
}

fn from_roman(text: &str) -> Option<usize> {
    (1..40).find(|n| crate::language::roman(*n) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_operation_are_told_from_others() {
        for (word, live) in [
            ("https://api.customs.gov.xn/v1", true),
            ("sftp://10.2.3.4", true),
            ("https://10.2.3.4/x", true),
            ("https://test.customs.xn/api", false),
            ("https://api.customs.example/v1", false),
            ("https://eur-lex.europa.eu/eli/reg/2013/952", false),
            ("duty@customs.xn", false),
        ] {
            assert_eq!(is_live(word), live, "{word}");
        }
        assert_eq!(secret_in("the password: hunter2").as_deref(), Some("password"));
        assert_eq!(secret_in("a password of twelve signs"), None);
    }

    #[test]
    fn annexes_in_answers_are_found() {
        assert_eq!(annex_in("as laid down in Annex IV, part 2"), Some(("Annex IV".into(), 4)));
        assert_eq!(annex_in("selon l’annexe 3"), None, "the article hides it");
        assert_eq!(annex_in("voir annexe 3."), Some(("annexe 3".into(), 3)));
        assert_eq!(annex_in("the Annex to this text"), None);
    }

    #[test]
    fn offices_that_bind_by_themselves() {
        assert!(
            binds_by_office("President of the Swiss Confederation")
                && binds_by_office("Ministre des affaires étrangères")
        );
        assert!(!binds_by_office("Director General of Customs") && !binds_by_office("Deputy Prime Minister"));
    }
}

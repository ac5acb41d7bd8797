//! Faults of one language: elisions, contractions, articles and verbs that disagree with the words of the lexicon.

use super::super::findings;
use super::faults::{Fault, Reading};
use crate::finding::Kind;
use std::ops::Range;

type Words<'t> = [(Range<usize>, &'t str)];

pub(super) fn find(reading: &Reading<'_>, language: &str, out: &mut Vec<Fault>) {
    let words = reading.words();
    match language {
        "en" => english(reading, &words, out),
        "fr" => french(reading, &words, out),
        "es" => spanish(reading, &words, out),
        "ru" => russian(reading, &words, out),
        "ar" => arabic(reading, &words, out),
        "zh" => chinese(reading, out),
        _ => {}
    }
    quotes(reading, language, out);
}

/// Neighbours with nothing but spaces between them.
fn neighbours<'t, 'w>(
    reading: &'t Reading<'_>,
    words: &'w Words<'t>,
) -> impl Iterator<Item = (Range<usize>, &'t str, &'t str)> + use<'t, 'w> {
    let text = &reading.text;
    words.windows(2).filter_map(move |pair| {
        let [(a, one), (b, two)] = pair else { return None };
        let between = text.get(a.end..b.start)?;
        let close = between.chars().all(|c| c == ' ' || c == '\u{A0}');
        close.then_some((a.start..b.end, *one, *two))
    })
}

fn push(out: &mut Vec<Fault>, at: Range<usize>, kind: &'static Kind) {
    out.push(Fault { at, kind });
}

fn starts_with_vowel(word: &str) -> bool {
    let first = word.chars().next().and_then(|c| c.to_lowercase().next()).unwrap_or(' ');
    "aeiouàâäéèêëîïôöùûüœæ".contains(first)
}

fn english(reading: &Reading<'_>, words: &Words<'_>, out: &mut Vec<Fault>) {
    for (at, one, two) in neighbours(reading, words) {
        let lower = one.to_lowercase();
        let wrong_article = match lower.as_str() {
            "a" => sounds_open(two),
            "an" => !sounds_open(two),
            _ => false,
        };
        // "Annex A applies": a letter that numbers is no article.
        if wrong_article && (one == "a" || one == "an" || at.start == 0) {
            push(out, at.clone(), &findings::PROOF_ARTICLE);
        }
        let singular = ["Party", "Participant", "Partner", "party", "Committee", "Authority"].contains(&one);
        let plural = ["Parties", "Participants", "Partners"].contains(&one);
        let verb_of_many = ["are", "were", "have", "do"].contains(&two);
        let verb_of_one = ["is", "was", "has", "does"].contains(&two);
        if ((singular && verb_of_many) || (plural && verb_of_one)) && is_subject(reading, at.start) {
            push(out, at.clone(), &findings::PROOF_AGREEMENT);
        }
        let alone = ["each", "either", "every", "a", "an", "one", "another", "this", "that"].contains(&lower.as_str());
        let many = ["both", "all", "these", "those", "two", "three", "several", "many"].contains(&lower.as_str());
        let nouns = |list: &[&str]| list.iter().any(|noun| two == *noun || two.to_lowercase() == *noun);
        let counted = ["day", "month", "year", "week", "hour", "minute", "original", "text", "language", "party"];
        let counted_many =
            ["days", "months", "years", "weeks", "hours", "minutes", "originals", "texts", "languages", "parties"];
        if alone && (nouns(&counted_many) || ["Participants", "Partners"].contains(&two)) {
            push(out, at.clone(), &findings::PROOF_AGREEMENT);
        }
        // "a two-month period", "all day": only numbers proper are looked at with a singular behind them.
        if ["both", "these", "those", "two", "three", "several"].contains(&lower.as_str()) && many && nouns(&counted) {
            push(out, at, &findings::PROOF_AGREEMENT);
        }
    }
}

/// Whether a noun is what its clause is about: no preposition or conjunction stands shortly before it.
fn is_subject(reading: &Reading<'_>, at: usize) -> bool {
    const OTHERS: [&str; 18] = [
        "of", "in", "by", "with", "for", "to", "from", "between", "among", "on", "under", "at", "within", "through",
        "and", "or", "before", "after",
    ];
    let head = reading.text.get(..at).unwrap_or("");
    let clause = head.rsplit([',', ';', '.', ':']).next().unwrap_or("");
    let before: Vec<&str> = clause.split_whitespace().rev().take(4).collect();
    !before.iter().any(|word| OTHERS.contains(&word.to_lowercase().as_str()))
}

/// Whether "an" stands before a word: by its sound, for abbreviations by the name of their first letter.
fn sounds_open(word: &str) -> bool {
    let first = word.chars().next().unwrap_or(' ');
    let lower = word.to_lowercase();
    let capitals = word.chars().take(2).filter(|c| c.is_uppercase()).count() == 2;
    if capitals {
        return "AEFHILMNORSX".contains(first);
    }
    if first.is_ascii_digit() {
        return word.starts_with('8') || word.starts_with("11") || word.starts_with("18");
    }
    let silent = ["hour", "honest", "honour", "honor", "heir"].iter().any(|w| lower.starts_with(w));
    let consonant = ["uni", "use", "usu", "eu", "one", "once", "ure", "uti"].iter().any(|w| lower.starts_with(w));
    let unlike = lower.starts_with("unin") || lower.starts_with("unim") || lower.starts_with("uniden");
    silent || (starts_with_vowel(word) && (!consonant || unlike))
}

/// Nouns of the lexicon with their gender and number.
struct Noun {
    word: &'static str,
    feminine: bool,
    plural: bool,
}

const fn noun(word: &'static str, feminine: bool, plural: bool) -> Noun {
    Noun { word, feminine, plural }
}

const FRENCH: [Noun; 17] = [
    noun("Partie", true, false),
    noun("Parties", true, true),
    noun("Participant", false, false),
    noun("Participants", false, true),
    noun("Partenaires", false, true),
    noun("Accord", false, false),
    noun("Arrangement", false, false),
    noun("Mémorandum", false, false),
    noun("Décision", true, false),
    noun("Comité", false, false),
    noun("autorité", true, false),
    noun("autorités", true, true),
    noun("administration", true, false),
    noun("administrations", true, true),
    noun("paragraphe", false, false),
    noun("annexe", true, false),
    noun("programme", false, false),
];

const SPANISH: [Noun; 12] = [
    noun("Parte", true, false),
    noun("Partes", true, true),
    noun("Participante", false, false),
    noun("Participantes", false, true),
    noun("Acuerdo", false, false),
    noun("Arreglo", false, false),
    noun("Memorando", false, false),
    noun("Decisión", true, false),
    noun("Comité", false, false),
    noun("autoridad", true, false),
    noun("autoridades", true, true),
    noun("párrafo", false, false),
];

/// Whether a word that tells gender and number contradicts the noun behind it.
fn disagrees(before: &str, noun: &Noun, kinds: &[(&str, bool, bool)]) -> bool {
    kinds
        .iter()
        .filter(|(word, ..)| *word == before)
        .any(|(_, feminine, plural)| *plural != noun.plural || (!plural && *feminine != noun.feminine))
}

fn french(reading: &Reading<'_>, words: &Words<'_>, out: &mut Vec<Fault>) {
    // Word, feminine, plural.
    const TELLING: [(&str, bool, bool); 20] = [
        ("le", false, false),
        ("la", true, false),
        ("les", false, true),
        ("un", false, false),
        ("une", true, false),
        ("ce", false, false),
        ("cette", true, false),
        ("ces", false, true),
        ("du", false, false),
        ("au", false, false),
        ("des", false, true),
        ("aux", false, true),
        ("tout", false, false),
        ("toute", true, false),
        ("présent", false, false),
        ("présente", true, false),
        ("autres", false, true),
        ("plusieurs", false, true),
        ("deux", false, true),
        ("leurs", false, true),
    ];
    for (at, one, two) in neighbours(reading, words) {
        let lower = one.to_lowercase();
        let elides = ["de", "le", "la", "que", "ce", "se", "ne", "me", "jusque", "lorsque", "puisque"];
        // onze, oui and numbers as names keep the vowel.
        let kept =
            ["onze", "oui", "un", "une", "y"].contains(&two.to_lowercase().as_str()) && lower != "de" && lower != "que";
        if elides.contains(&lower.as_str()) && starts_with_vowel(two) && !kept {
            push(out, at.clone(), &findings::PROOF_ELISION);
        }
        if lower == "si" && (two == "il" || two == "ils") {
            push(out, at.clone(), &findings::PROOF_ELISION);
        }
        let preposition = ["de", "à"].contains(&lower.as_str());
        if preposition && ["le", "les"].contains(&two) && !is_infinitive(reading, at.end) {
            push(out, at.clone(), &findings::PROOF_ELISION);
        }
        let doubled = match lower.as_str() {
            "de" | "du" | "des" | "au" | "aux" => ["du", "des", "au", "aux"].contains(&two),
            // « à des fins fiscales » is right.
            "à" => ["au", "aux"].contains(&two),
            _ => false,
        };
        if doubled {
            push(out, at.clone(), &findings::PROOF_TWICE);
        }
        if ["le", "la", "les", "un", "une"].contains(&lower.as_str()) && ["le", "la", "les", "un"].contains(&two) {
            push(out, at.clone(), &findings::PROOF_TWICE);
        }
        // « vingt et un Participants ».
        let counts = reading.text.get(..at.start).is_some_and(|head| head.ends_with("et ") || head.ends_with("cent "));
        if !counts && FRENCH.iter().any(|n| n.word == two && disagrees(&lower, n, &TELLING)) {
            push(out, at, &findings::PROOF_AGREEMENT);
        }
    }
    for (at, word) in words {
        let next = reading.text.get(at.end..).and_then(|t| t.chars().next()).unwrap_or(' ');
        let elided = word.ends_with(['’', '\'']) && word.chars().count() <= 3;
        // l’Accord, but not l’Partie.
        if elided && next.is_alphabetic() && !starts_with_vowel(&next.to_string()) && !matches!(next, 'h' | 'H' | 'y') {
            push(out, at.start..at.end + next.len_utf8(), &findings::PROOF_ELISION);
        }
    }
}

/// « de le modifier »: what follows is a verb, so that the little word is a pronoun.
fn is_infinitive(reading: &Reading<'_>, from: usize) -> bool {
    let tail = reading.text.get(from..).unwrap_or("");
    let next = super::faults::words(tail).into_iter().next().map_or("", |(_, word)| word);
    ["er", "ir", "re", "oir"].iter().any(|end| next.ends_with(end))
}

fn spanish(reading: &Reading<'_>, words: &Words<'_>, out: &mut Vec<Fault>) {
    const TELLING: [(&str, bool, bool); 14] = [
        ("el", false, false),
        ("la", true, false),
        ("los", false, true),
        ("las", false, true),
        ("un", false, false),
        ("una", true, false),
        ("del", false, false),
        ("al", false, false),
        ("este", false, false),
        ("esta", true, false),
        ("presente", false, false),
        ("otras", false, true),
        ("otros", false, true),
        ("ambas", false, true),
    ];
    for (at, one, two) in neighbours(reading, words) {
        let lower = one.to_lowercase();
        if ["de", "a"].contains(&lower.as_str()) && two == "el" {
            push(out, at.clone(), &findings::PROOF_ELISION);
        }
        let next = two.to_lowercase();
        let sounds_i = (next.starts_with('i') || next.starts_with("hi"))
            && !["hia", "hie", "io"].iter().any(|h| next.starts_with(h));
        let sounds_o = next.starts_with('o') || next.starts_with("ho");
        if (lower == "y" && sounds_i && next.chars().count() > 1)
            || (lower == "o" && sounds_o && next.chars().count() > 1)
        {
            push(out, at.clone(), &findings::PROOF_ELISION);
        }
        // "presente" serves both genders.
        let known = lower != "presente";
        if known && SPANISH.iter().any(|n| n.word == two && disagrees(&lower, n, &TELLING)) {
            push(out, at, &findings::PROOF_AGREEMENT);
        }
    }
}

fn russian(reading: &Reading<'_>, words: &Words<'_>, out: &mut Vec<Fault>) {
    for (at, one, two) in neighbours(reading, words) {
        let lower = one.to_lowercase();
        let vowel = two.to_lowercase().starts_with(['а', 'и', 'о', 'у', 'э']);
        if lower == "о" && vowel {
            push(out, at.clone(), &findings::PROOF_ELISION);
        }
        let few = ["два", "две", "три", "четыре"].contains(&lower.as_str());
        let many =
            ["пять", "шесть", "семь", "восемь", "девять", "десять", "двадцать", "тридцать"].contains(&lower.as_str());
        let of_one = ["день", "месяц", "год", "час", "экземпляр"].contains(&two);
        let of_few = ["дня", "месяца", "года", "часа", "экземпляра"].contains(&two);
        let of_many = ["дней", "месяцев", "лет", "часов", "экземпляров"].contains(&two);
        if (few && (of_many || of_one)) || (many && (of_few || of_one)) || (lower == "один" && (of_few || of_many))
        {
            push(out, at, &findings::PROOF_AGREEMENT);
        }
    }
}

fn arabic(reading: &Reading<'_>, words: &Words<'_>, out: &mut Vec<Fault>) {
    for (at, word) in words {
        // The conjunction and the prepositions are written to the word behind them.
        if ["و", "ب", "ل", "ك", "ف"].contains(word) && reading.text.get(at.end..).is_some_and(|t| t.starts_with(' '))
        {
            push(out, at.clone(), &findings::PROOF_ORPHAN);
        }
        if word.starts_with("لال") || word.starts_with("ولال") || word.starts_with("الال") {
            let fine = ["الالتزام", "الالتماس", "الالتحاق", "لالتزام", "لالتماس", "لالتحاق", "ولالتزام"];
            let fine = fine.iter().any(|w| word.starts_with(w));
            if !fine {
                push(out, at.clone(), &findings::PROOF_ELISION);
            }
        }
    }
    foreign_signs(reading, &[',', ';', '?'], |c| matches!(c, '\u{600}'..='\u{6FF}'), out);
}

fn chinese(reading: &Reading<'_>, out: &mut Vec<Fault>) {
    foreign_signs(reading, &[',', ';', ':', '?', '!', '(', ')', '.'], |c| matches!(c, '\u{4E00}'..='\u{9FFF}'), out);
    let text: Vec<(usize, char)> = reading.text.char_indices().collect();
    for three in text.windows(3) {
        let [(at, a), (_, space), (_, b)] = three else { continue };
        let han = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
        if *space == ' ' && han(*a) && han(*b) {
            push(out, *at..at + a.len_utf8() + 1 + b.len_utf8(), &findings::PROOF_SPACE);
        }
    }
}

/// Signs of another script right behind a letter of this one.
fn foreign_signs(reading: &Reading<'_>, signs: &[char], own: impl Fn(char) -> bool, out: &mut Vec<Fault>) {
    let mut before = (0, ' ');
    for (at, c) in reading.text.char_indices() {
        if signs.contains(&c) && own(before.1) {
            push(out, before.0..at + c.len_utf8(), &findings::PROOF_SIGN);
        }
        before = (at, c);
    }
}

/// Quotation marks and apostrophes of another language or of a typewriter.
fn quotes(reading: &Reading<'_>, language: &str, out: &mut Vec<Fault>) {
    let foreign: &[char] = match language {
        "en" => &['"', '«', '»', '„', '\''],
        "fr" => &['"', '“', '”', '„', '\''],
        "ru" => &['"', '“', '”'],
        "zh" => &['"', '«', '»', '„'],
        "es" | "ar" => &['"', '„'],
        _ => &['"'],
    };
    for (at, found) in reading.text.match_indices(foreign) {
        push(out, at..at + found.len(), &findings::PROOF_QUOTES);
    }
}

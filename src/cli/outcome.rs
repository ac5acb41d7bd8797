//! What a command says at its end: text or JSON on standard output, findings on standard error, an exit code.

use crate::finding::{Finding, Tongue, any_error};
use serde_json::{Map, Value, json};
use std::io::Write;
use std::process::ExitCode;

const DONE: u8 = 0;
const FINDINGS: u8 = 1;
pub const WRONG_CALL: u8 = 2;
const UNREADABLE: u8 = 3;

/// What a command produced.
#[derive(Debug, Default)]
pub struct Outcome {
    /// For standard output.
    pub text: String,
    /// The same for machines; `findings` and `ok` are added.
    pub json: Map<String, Value>,
    pub findings: Vec<Finding>,
    /// A verdict that is negative without an error finding.
    pub negative: bool,
}

/// Why there is no outcome.
#[derive(Debug)]
pub enum Refusal {
    /// What was handed in cannot be read or is not accepted.
    Input(Vec<Finding>),
    /// What was to be made could not be put in its place.
    Output(Vec<Finding>),
    /// The call itself makes no sense.
    Call(String, Vec<Finding>),
}

#[derive(Debug)]
pub enum Answer {
    Done(Outcome),
    Refused(Refusal),
}

impl Outcome {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.json.insert(name.to_owned(), value.into());
        self
    }

    #[must_use]
    pub fn finding(mut self, findings: Vec<Finding>) -> Self {
        self.findings.extend(findings);
        self
    }
}

impl Refusal {
    /// Output troubles are told apart from bad input by their codes.
    pub fn of(findings: Vec<Finding>) -> Self {
        let output = findings.iter().any(|f| crate::workspace::is_output_trouble(f.code()));
        if output { Self::Output(findings) } else { Self::Input(findings) }
    }
}

impl From<Vec<Finding>> for Refusal {
    fn from(findings: Vec<Finding>) -> Self {
        Self::of(findings)
    }
}

impl From<Finding> for Refusal {
    fn from(finding: Finding) -> Self {
        Self::of(vec![finding])
    }
}

impl Answer {
    pub fn wrong_call(words: &str) -> Self {
        Self::Refused(Refusal::Call(words.to_owned(), Vec::new()))
    }

    pub fn findings_mut(&mut self) -> &mut Vec<Finding> {
        match self {
            Self::Done(outcome) => &mut outcome.findings,
            Self::Refused(Refusal::Input(f) | Refusal::Output(f) | Refusal::Call(_, f)) => f,
        }
    }

    fn code(&self) -> u8 {
        match self {
            Self::Done(outcome) if outcome.negative || any_error(&outcome.findings) => FINDINGS,
            Self::Done(_) => DONE,
            Self::Refused(Refusal::Output(_)) => FINDINGS,
            Self::Refused(Refusal::Call(..)) => WRONG_CALL,
            Self::Refused(Refusal::Input(_)) => UNREADABLE,
        }
    }
}

/// Prints an answer and returns its exit code. A closed pipe is not our fault and not reported.
pub fn tell(mut answer: Answer, json: bool, tongue: Tongue) -> ExitCode {
    let code = answer.code();
    let mut findings = std::mem::take(answer.findings_mut());
    findings.sort_by_key(|f| std::cmp::Reverse(f.severity()));
    if json {
        tell_json(answer, &findings, code, tongue);
    } else {
        tell_people(&answer, &findings, tongue);
    }
    ExitCode::from(code)
}

fn tell_json(answer: Answer, findings: &[Finding], code: u8, tongue: Tongue) {
    let mut object = match answer {
        Answer::Done(outcome) => outcome.json,
        Answer::Refused(Refusal::Call(words, _)) => Map::from_iter([("message".to_owned(), Value::from(words))]),
        Answer::Refused(_) => Map::new(),
    };
    object.insert("ok".into(), Value::from(code == DONE));
    object.insert("findings".into(), findings.iter().map(|f| finding_json(f, tongue)).collect());
    let text = serde_json::to_string_pretty(&Value::Object(object)).unwrap_or_default();
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn finding_json(finding: &Finding, tongue: Tongue) -> Value {
    let place = &finding.place;
    let mut at = Map::new();
    let texts = [
        ("file", &place.file),
        ("part", &place.part),
        ("field", &place.field),
        ("party", &place.party),
        ("language", &place.language),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            at.insert(name.into(), Value::from(text.clone()));
        }
    }
    for (name, number) in [("line", place.line), ("column", place.column), ("page", place.page)] {
        if let Some(number) = number {
            at.insert(name.into(), Value::from(number));
        }
    }
    json!({
        "code": finding.code(),
        "severity": finding.severity().code(),
        "place": at,
        "sentence": finding.sentence(tongue),
        "remedy": finding.remedy(tongue),
    })
}

fn tell_people(answer: &Answer, findings: &[Finding], tongue: Tongue) {
    if let Answer::Done(outcome) = answer {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(outcome.text.as_bytes());
        if !outcome.text.is_empty() && !outcome.text.ends_with('\n') {
            let _ = out.write_all(b"\n");
        }
        let _ = out.flush();
    }
    let mut err = std::io::stderr().lock();
    if let Answer::Refused(Refusal::Call(words, _)) = answer {
        let _ = writeln!(err, "entente: {words}");
    }
    for finding in findings {
        let _ = writeln!(err, "{}", in_words(finding, tongue));
    }
}

/// `error: part “art-9”: sentence remedy`, with nothing that could drive the terminal.
fn in_words(finding: &Finding, tongue: Tongue) -> String {
    let severity = match (finding.severity().code(), tongue) {
        ("error", Tongue::French) => "erreur",
        ("warning", Tongue::French) => "attention",
        (code, _) => code,
    };
    let colon = if tongue == Tongue::French { " :" } else { ":" };
    let place = finding.place.words(tongue);
    let place = if place.is_empty() { place } else { format!(" {place}{colon}") };
    let text = format!("{severity}{colon}{place} {} {}", finding.sentence(tongue), finding.remedy(tongue));
    text.chars().filter(|c| !c.is_control()).collect()
}

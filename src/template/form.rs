//! What a template is: the types of `assets/templates/FORMAT.md`, as they stand in RON.

use crate::calendar::Date;
pub use crate::calendar::Unit;
pub use crate::codes::List;
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One text in each language, side by side.
pub type Texts = BTreeMap<Language, String>;

/// A text in the two languages of the interface, for findings; where one is missing, any other.
pub fn in_both_tongues(texts: &Texts) -> [&str; 2] {
    let any = texts.values().next();
    [Language::english(), Language::french()].map(|l| texts.get(&l).or(any).map_or("?", String::as_str))
}

/// A template as a case carries it: complete, with all shared modules composed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Version of the format, `1`.
    pub format: u32,
    /// Stable identity, `AEO-MRA`.
    pub id: String,
    /// Semantic version of the wording, `1.0.0`.
    pub version: String,
    pub name: Texts,
    pub summary: Texts,
    pub languages: Vec<Language>,
    pub axis: Axis,
    pub level: Level,
    pub parties: Parties,
    /// Wording profiles it can be written in; the first is the default. The answer to `inst.kind` chooses.
    pub profiles: Vec<Profile>,
    #[serde(default)]
    pub numbering: Numbering,
    /// Public instruments and published texts it rests on.
    #[serde(default)]
    pub rests_on: Vec<String>,
    /// Named pieces of wording, `{shall}`, `{Party}`: one text per language, itself a wording.
    #[serde(default)]
    pub words: BTreeMap<String, Texts>,
    pub sections: Vec<Section>,
    #[serde(default)]
    pub terms: Vec<Term>,
    pub parts: Vec<Part>,
}

/// House style of printed numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    #[serde(default)]
    pub paragraph: ParagraphNumber,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ParagraphNumber {
    /// `7.1`
    #[default]
    Decimal,
    /// `1.`
    Plain,
    /// `(1)`
    Bracketed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Axis {
    CustomsToCustoms,
    CustomsToBusiness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    Strategic,
    Operational,
    Both,
}

/// How many parties an instrument takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parties {
    pub least: u16,
    pub most: u16,
}

/// Which family of words the text is written in; in expressions `profile = treaty`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Profile {
    Treaty,
    Arrangement,
    Decision,
    Business,
}

/// A page of the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub id: String,
    pub title: Texts,
    /// What this section decides, in a sentence or two.
    #[serde(default)]
    pub help: Texts,
    pub fields: Vec<Field>,
}

/// A question to the officer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Dotted, `fin.term_n`. Fields of a party begin with `party.`.
    pub id: String,
    pub label: Texts,
    pub kind: FieldKind,
    #[serde(default)]
    pub per: Per,
    #[serde(default)]
    pub required: Required,
    /// Expression; while false the field is not asked and its answer not used.
    #[serde(default)]
    pub when: Option<String>,
    #[serde(default)]
    pub help: Texts,
    /// Shown grey in the empty field.
    #[serde(default)]
    pub example: Texts,
    /// Instrument or practice the question comes from.
    #[serde(default)]
    pub source: String,
    #[serde(default)]
    pub supplied_by: Supplier,
    #[serde(default)]
    pub amendable_by: Amender,
    /// What `replicate` clears when parties change.
    #[serde(default)]
    pub bound: Bound,
    #[serde(default)]
    pub default: Option<Value>,
    /// Never leaves the house: not assembled, not exported.
    #[serde(default)]
    pub private: bool,
    /// Ids this question had in earlier versions of the template: answers given under them are its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FieldKind {
    /// One line (`lines: 1`) or more; at most `most` characters; one text per language when `translated`; entries of a
    /// `list` offered as one types.
    Text {
        #[serde(default = "one")]
        lines: u8,
        #[serde(default = "text_limit")]
        most: u32,
        #[serde(default)]
        translated: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        list: Option<List>,
    },
    Number {
        least: i64,
        most: i64,
    },
    YesNo,
    Date,
    /// A span in one of the units, answered as number and unit: `Number` of `unit`.
    Duration {
        units: Vec<Unit>,
        least: u32,
        most: u32,
    },
    /// Exactly one of the choices.
    Choice(Vec<Choice>),
    /// Any of the choices, `least` at least.
    Choices {
        options: Vec<Choice>,
        #[serde(default)]
        least: u16,
    },
    /// ISO 3166-1 alpha-2.
    Country,
    /// One ISO 639-1 code.
    Language,
    /// Several, in order. `inst.languages` decides the languages of the instrument.
    Languages,
    Email,
    /// A list of rows; each column is a field kind of its own, never `Rows`.
    Rows {
        columns: Vec<Column>,
        #[serde(default)]
        least: u16,
        #[serde(default = "row_limit")]
        most: u16,
        /// Rows to start from, offered as one click.
        #[serde(default)]
        preset: Vec<Row>,
    },
}

/// A column of a `Rows` field; in a repeat `{row.email}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub id: String,
    pub label: Texts,
    pub kind: FieldKind,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub help: Texts,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub label: Texts,
    /// Wording printed for it; the label when absent.
    #[serde(default)]
    pub text: Texts,
    #[serde(default)]
    pub help: Texts,
    /// Expression; while false the option is not offered. Not for options of columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Ids it had in earlier versions of the template.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Per {
    /// Answered once.
    #[default]
    Case,
    /// Answered once for each party.
    Party,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Required {
    Always,
    /// Expression.
    When(String),
    #[default]
    Optional,
}

/// Who in the room knows the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Supplier {
    #[default]
    Negotiators,
    EachParty,
    LegalService,
    Operations,
    InformationTechnology,
    DataProtection,
    Protocol,
}

/// Who may change it once it is in effect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Amender {
    #[default]
    Body,
    JointCommittee,
    ContactPoints,
}

/// What an answer is tied to, so that replication knows what to clear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// Generic: kept.
    #[default]
    No,
    /// Names the parties, their people or their law: cleared.
    Parties,
    /// Belongs to one signing: dates, places, references: cleared.
    Occasion,
}

/// A defined term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// `{term authority}`; with a form, `{term authority plural}`.
    pub id: String,
    /// Form name to texts; `""` is the form printed where the term is defined.
    pub forms: BTreeMap<String, Texts>,
    /// Id of the part that defines it.
    pub defined_in: String,
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Unique in the template, `benefits.list`.
    pub id: String,
    pub kind: PartKind,
    /// Expression; while false the part and all below it are left out.
    #[serde(default)]
    pub when: Option<String>,
    /// `parties`, or the id of a `Rows` or `Choices` field: the part stands once for each, bound to `party`,
    /// `row` or `choice`.
    #[serde(default)]
    pub each: Option<String>,
    #[serde(default)]
    pub heading: Texts,
    #[serde(default)]
    pub text: Texts,
    #[serde(default)]
    pub parts: Vec<Part>,
    #[serde(default)]
    pub table: Option<TableText>,
    #[serde(default)]
    pub signatory: Option<SignatoryText>,
    /// An article, annex or chapter that the parties may leave out; all others stand in every text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    #[serde(default)]
    pub amendable_by: Amender,
    /// The article of a published text it answers to, for the reader of the template.
    #[serde(default)]
    pub source: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartKind {
    Title,
    Line,
    Preamble,
    Recital,
    Enacting,
    Chapter,
    Article,
    Paragraph,
    Point,
    Definition,
    Text,
    Annex,
    Table,
    Testimonium,
    Signatures,
}

/// Wording of a table; its rows repeat over `each` of the part, or stand in `rows`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableText {
    #[serde(default)]
    pub caption: Texts,
    /// Heading of each column, with its share of the width.
    pub columns: Vec<(Texts, u16)>,
    /// Wordings of the cells of one row, repeated over `each`.
    #[serde(default)]
    pub row: Vec<Texts>,
    /// Fixed rows.
    #[serde(default)]
    pub rows: Vec<Vec<Texts>>,
    /// `parties`, or a `Rows` or `Choices` field.
    #[serde(default)]
    pub each: Option<String>,
}

/// Wording of one signature place, repeated over the parties.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatoryText {
    pub on_behalf: Texts,
    pub name: Texts,
    pub office: Texts,
}

/// What can be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    Text(String),
    /// One text per language.
    Texts(Texts),
    Number(i64),
    YesNo(bool),
    Date(Date),
    Duration(u32, Unit),
    /// Choice id, country code or language code.
    Choice(String),
    /// Choice ids or language codes, in order.
    Choices(Vec<String>),
    Rows(Vec<Row>),
}

/// Column id to value.
pub type Row = BTreeMap<String, Value>;

fn one() -> u8 {
    1
}

fn text_limit() -> u32 {
    2000
}

fn row_limit() -> u16 {
    500
}

impl Part {
    /// Whether parties may ever leave such a part out by itself: an article, an annex or a chapter.
    pub fn can_be_optional(&self) -> bool {
        matches!(self.kind, PartKind::Article | PartKind::Annex | PartKind::Chapter)
    }
}

impl Profile {
    /// As it stands in expressions and in the answer to `inst.kind`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Treaty => "treaty",
            Self::Arrangement => "arrangement",
            Self::Decision => "decision",
            Self::Business => "business",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Treaty, Self::Arrangement, Self::Decision, Self::Business].into_iter().find(|p| p.code() == code)
    }
}

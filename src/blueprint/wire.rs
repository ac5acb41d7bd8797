//! The blueprint as it stands in a file, format version 1. These types are a published contract
//! (`assets/schemas/blueprint-1.schema.json`): change one and the format version changes with it.
//!
//! Only what is named here leaves the house. Private fields, notes, paths and the title of the case that this one
//! was replicated from have no place to stand in.

use super::ordered::Ordered;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What `format` must say.
pub const FORMAT: &str = "entente-blueprint";

/// What `format_version` must say.
pub const FORMAT_VERSION: u32 = 1;

/// One text per language, by ISO 639 code.
pub type Texts = Ordered<String>;

/// Column id to value.
pub type Row = Ordered<Cell>;

/// The machine-readable twin of one agreement. `parties[].names`, `parties[].authority`, `fields`, `provisions`
/// and `data_elements` are views for the reader's convenience: an import takes the answers and works them out anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Entente blueprint, version 1")]
pub struct Blueprint {
    /// Always `entente-blueprint`.
    #[schemars(extend("const" = "entente-blueprint"))]
    pub format: String,
    /// Always 1 in this version of the format.
    #[schemars(extend("const" = 1))]
    pub format_version: u32,
    /// Program and version that wrote the file.
    pub written_by: String,
    pub case: Case,
    pub template: TemplateIdentity,
    /// In the order of the parties' own agreement.
    pub parties: Vec<Party>,
    /// Everything that was answered, in the order of field and party.
    pub answers: Vec<Answer>,
    /// Provisions that the parties switched off, by id.
    pub left_out: Vec<String>,
    /// The questions behind the answers.
    pub fields: Vec<Field>,
    /// Chapters, articles and annexes in the order of the text.
    pub provisions: Vec<Provision>,
    /// The data that will be exchanged: every table of elements with identifiers of the WCO Data Model.
    pub data_elements: Vec<DataTable>,
    /// Files that belong to the agreement as annexes; their bytes travel beside the blueprint.
    pub annex_files: Vec<AnnexFile>,
    pub lineage: Lineage,
    pub integrity: Integrity,
    /// The whole template in its own published format (RON), line by line, so that the file opens anywhere.
    /// Empty when the reader must have the template already.
    pub template_text: Vec<String>,
}

/// Which agreement this is and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The same through the life of the case.
    #[schemars(regex(pattern = r"^[0-9A-Za-z-]{1,64}$"))]
    pub id: String,
    /// Full title in each language; a view.
    pub title: Texts,
    pub stage: Stage,
    /// Wording profile; a view of the answer to `inst.kind`.
    pub profile: Profile,
    /// Languages of the originals; a view of the answer to `inst.languages`.
    pub languages: Vec<String>,
    /// Date of signature, else of the last change; a view.
    #[schemars(extend("format" = "date"))]
    pub date: String,
    #[schemars(extend("format" = "date-time"))]
    pub created: String,
    #[schemars(extend("format" = "date-time"))]
    pub changed: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Draft,
    AdReferendum,
    Initialled,
    Signed,
    InEffect,
    Suspended,
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    Treaty,
    Arrangement,
    Decision,
    Business,
}

/// The form that was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateIdentity {
    pub id: String,
    pub version: String,
    pub name: Texts,
    /// SHA-256 of the lines of `template_text`, joined by line feeds; lower-case hexadecimal.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub sha256: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    #[schemars(regex(pattern = r"^[A-Z][0-9A-Z]{0,7}$"))]
    pub id: String,
    /// Official full name by language; a view.
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    pub names: Texts,
    /// Label used in the text by language; a view.
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    pub short_names: Texts,
    /// Competent authority by language; a view.
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    pub authority: Texts,
    /// ISO 3166-1 alpha-2; a view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// What is answered to one question, by one party where each party answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub field: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    pub value: Value,
    #[serde(default, skip_serializing_if = "Origin::is_entered")]
    pub origin: Origin,
}

/// Where an answer came from; entered by hand when absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    #[default]
    Entered,
    /// The template's default.
    Default,
    /// Kept when the case was replicated from the case of this id.
    Replicated(String),
    /// Read from a blueprint or an answers file.
    Imported,
}

impl Origin {
    pub fn is_entered(&self) -> bool {
        *self == Self::Entered
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Text(String),
    Texts(Texts),
    Number(i64),
    YesNo(bool),
    /// `2017-01-16`
    Date(String),
    Duration(Duration),
    /// Id of a choice, country code or language code.
    Choice(String),
    /// Ids of choices or language codes, in order.
    Choices(Vec<String>),
    /// Column id to value, row by row.
    Rows(Vec<Row>),
}

/// A value in a column of a row: as `Value`, without rows in rows, so that no file can nest deeply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    Text(String),
    Texts(Texts),
    Number(i64),
    YesNo(bool),
    Date(String),
    Duration(Duration),
    Choice(String),
    Choices(Vec<String>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    pub count: u32,
    pub unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Minutes,
    Hours,
    Days,
    WorkingDays,
    Months,
    Years,
}

/// A question of the template; a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub id: String,
    /// Section of the form it stands in.
    pub section: String,
    pub label: Texts,
    /// `text`, `number`, `yes_no`, `date`, `duration`, `choice`, `choices`, `country`, `language`, `languages`,
    /// `email` or `rows`.
    pub kind: String,
    #[serde(default)]
    pub per_party: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub label: Texts,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub id: String,
    pub label: Texts,
    pub kind: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// A chapter, article or annex; a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// Stable across languages, drafts and renumbering.
    pub id: String,
    pub kind: ProvisionKind,
    /// Off when the parties left it out.
    pub on: bool,
    /// How it reads in each language.
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    pub printed: Ordered<Printed>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProvisionKind {
    Chapter,
    Article,
    Annex,
}

/// A provision as printed in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Printed {
    /// `Article 7`; absent when unnumbered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// SHA-256 of the words of the provision in reading order, each run of white space one space.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub sha256: String,
}

/// One table of data elements; a view of the answer to `field`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataTable {
    pub field: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    pub rows: Vec<Row>,
}

/// A file that belongs to the agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexFile {
    /// Provision it belongs to.
    pub annex: String,
    /// File name without any path.
    #[schemars(regex(pattern = r"^[^/\\:]{1,120}$"))]
    pub name: String,
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub sha256: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lineage {
    /// Id of the case that this one was replicated from. Its title stays at home: it may name a third party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replicated_from: Option<String>,
}

/// Shows damage and changes after writing. Anyone can compute it, so it proves no author; signatures do that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Integrity {
    /// SHA-256 of the canonical form: this document as JSON without `integrity`, keys in order of code points, no
    /// white space, text in UTF-8 and escaped only where JSON demands it; lower-case hexadecimal.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub sha256: String,
}

impl From<Cell> for Value {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Text(v) => Self::Text(v),
            Cell::Texts(v) => Self::Texts(v),
            Cell::Number(v) => Self::Number(v),
            Cell::YesNo(v) => Self::YesNo(v),
            Cell::Date(v) => Self::Date(v),
            Cell::Duration(v) => Self::Duration(v),
            Cell::Choice(v) => Self::Choice(v),
            Cell::Choices(v) => Self::Choices(v),
        }
    }
}

//! The words of the command line. The contract: names and exit codes stay.

use crate::document::DocumentKind;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Draft, check, export, sign and verify customs agreements.
#[derive(Debug, Parser)]
#[command(name = "entente", version, args_conflicts_with_subcommands = true, after_help = AFTER)]
pub struct Cli {
    /// Case (*.entente), blueprint or PDF to open in the window, or sample:NAME
    #[arg(value_name = "CASE|FILE")]
    pub file: Option<String>,
    /// Renderer of the window
    #[arg(long, value_enum)]
    pub renderer: Option<RendererName>,
    /// Close the window by itself after so many frames
    #[arg(long, value_name = "N", hide = true)]
    pub frames: Option<u32>,
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Option<Command>,
}

const AFTER: &str = "Wherever a CASE is asked for, sample:NAME names one that ships with the program.\n\n\
    Exit status: 0 done; 1 findings of error severity, or a negative verdict; 2 wrong call; 3 unreadable or \
    refused input.\nENTENTE_HOME puts settings, backups and recovery copies below one folder.";

/// What every command takes.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Common {
    /// Answer in JSON on standard output
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of messages
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub tongue: Option<TongueName>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TongueName {
    En,
    Fr,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RendererName {
    Auto,
    Glow,
    Wgpu,
    Software,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Templates: what ships, what one asks, whether an own one is sound
    #[command(subcommand)]
    Template(TemplateCommand),
    /// Begin a case on a template
    New(New),
    /// Take a case over to a newer version of its template, or to another one
    Update(Update),
    /// Print the assembled text of a case, plain
    Show(Show),
    /// Say what stands in the way of a stage
    Check(Check),
    /// Export pages and blueprint of a case
    Export(Export),
    /// Sign a PDF for a party
    Sign(Sign),
    /// Sign a file of any kind, a blueprint above all, by a signature beside it
    SignData(SignData),
    /// Show the certificates of a key file or card, before signing
    Keys(KeyArgs),
    /// Add a time stamp and long-term validation data to a signed PDF
    Extend(Extend),
    /// Judge the signatures of a PDF
    Verify(Verify),
    /// Who has signed and who is next, by what came back; takes in a scan of pages signed in ink
    Signers(Signers),
    /// Whose certificates are trusted, confirmed by whom, and why
    #[command(subcommand)]
    Trust(TrustCommand),
    /// Blueprints, the machine-readable twins of cases
    #[command(subcommand)]
    Blueprint(BlueprintCommand),
    /// The shelf of documented arrangements
    #[command(subcommand)]
    Catalogue(CatalogueCommand),
    /// Print what a stage makes of a case, for developers and tests
    Dev(Dev),
}

#[derive(Debug, Subcommand)]
pub enum TemplateCommand {
    /// List the templates
    List,
    /// Show what a template asks and prints
    Show {
        /// Identity of the template, AEO-MRA
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Check a template file
    Check {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Print it in covering combinations of answers too, and read every text for faults of grammar
        #[arg(long)]
        proof: bool,
    },
    /// Start a template file of your own
    New {
        /// Identity of the new template: capital letters, digits and dashes
        #[arg(value_name = "ID")]
        id: String,
        /// Where to write it; must not exist yet
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Compare the texts of a template's samples with those accepted before
    Test {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Accept the texts as they are now: write them to the folder “expected”
        #[arg(long)]
        accept: bool,
    },
}

#[derive(Debug, Args)]
pub struct New {
    /// Identity of a template (AEO-MRA), or a template file
    #[arg(value_name = "TEMPLATE")]
    pub template: String,
    /// Where to keep the case; must not exist yet
    #[arg(short, long, value_name = "CASE")]
    pub output: PathBuf,
    /// A party by its id, CH; in order; repeat. Default: A and B
    #[arg(long, value_name = "ID")]
    pub party: Vec<String>,
    /// One answer: field=value, field@PARTY=value, field:fr=value for a language; repeat
    #[arg(long, value_name = "FIELD=VALUE")]
    pub set: Vec<String>,
    /// Answers from a file, RON or JSON
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Update {
    #[arg(value_name = "CASE")]
    pub case: String,
    /// Template to take the case over to, by identity or file; default: the newest version of its own
    #[arg(long, value_name = "TEMPLATE")]
    pub template: Option<String>,
    /// Where to keep the updated case; must not exist yet
    #[arg(short, long, value_name = "CASE")]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub struct Show {
    #[arg(value_name = "CASE")]
    pub case: String,
    /// Language of the text, en; default: the first of the instrument
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// The original of this party (it is named first)
    #[arg(long, value_name = "PARTY")]
    pub copy: Option<String>,
}

#[derive(Debug, Args)]
pub struct Check {
    #[arg(value_name = "CASE")]
    pub case: String,
    #[arg(long, value_enum, default_value_t = StageName::Draft)]
    pub stage: StageName,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum StageName {
    Draft,
    Initialled,
    Signature,
}

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_name = "CASE")]
    pub case: String,
    /// Folder to export into; made when missing
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Languages; repeat. Default: those of the instrument
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Vec<String>,
    /// The original of this party (it is named first); repeat. Default: the common text
    #[arg(long, value_name = "PARTY")]
    pub copy: Vec<String>,
    /// Export the PDF (default unless only --blueprint is given)
    #[arg(long)]
    pub pdf: bool,
    /// Which documents; repeat. Default: the text
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub kind: Vec<DocumentKind>,
    /// Number on the working draft
    #[arg(long, value_name = "N")]
    pub draft_number: Option<u32>,
    /// An earlier file of the case: the working draft marks what changed since
    #[arg(long, value_name = "CASE")]
    pub since: Option<String>,
    /// Blueprint formats
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT")]
    pub blueprint: Vec<BlueprintName>,
    #[arg(long, value_enum, default_value_t = PaperName::A4)]
    pub paper: PaperName,
    /// A table of contents behind the title
    #[arg(long)]
    pub contents: bool,
    /// Room for binding, on the left of odd pages
    #[arg(long)]
    pub binding: bool,
    /// Large print: 16 points, no hyphens
    #[arg(long)]
    pub large_print: bool,
    /// A box for each party's initials on every page
    #[arg(long)]
    pub initials: bool,
    /// Replace files of the same names
    #[arg(long)]
    pub replace: bool,
}

/// The documents by their codes.
fn kinds() -> impl TypedValueParser<Value = DocumentKind> {
    let codes = DocumentKind::ALL.map(DocumentKind::code);
    PossibleValuesParser::new(codes).map(|code| DocumentKind::from_code(&code).unwrap_or_default())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BlueprintName {
    Ron,
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum PaperName {
    A4,
    Letter,
}

#[derive(Debug, Args)]
pub struct Sign {
    #[arg(value_name = "PDF")]
    pub pdf: PathBuf,
    /// Party whose place is signed
    #[arg(long, value_name = "ID")]
    pub party: String,
    #[command(flatten)]
    pub key: KeyArgs,
    /// Which certificate, by its SHA-256 fingerprint, when there are several
    #[arg(long, value_name = "FINGERPRINT")]
    pub certificate: Option<String>,
    /// Time-stamp authority to ask, http://…; nothing is asked without it
    #[arg(long, value_name = "URL")]
    pub tsa: Option<String>,
    /// How long the signature is to be provable
    #[arg(long, value_enum, default_value_t = LevelName::T, requires = "tsa")]
    pub level: LevelName,
    /// Revocation lists to put in: files or folders; repeat
    #[arg(long, value_name = "DIR|FILE", requires = "tsa")]
    pub list: Vec<PathBuf>,
    /// Signed file; default: beside the PDF, with the party behind its name
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Why it is signed, shown in readers
    #[arg(long)]
    pub reason: Option<String>,
    /// Where it is signed
    #[arg(long)]
    pub location: Option<String>,
    /// Replace the signed file when it exists
    #[arg(long)]
    pub replace: bool,
    /// Sign the blueprint inside as well; it and its signature (.p7s) are written beside the signed PDF
    #[arg(long)]
    pub with_data: bool,
    /// The case it was exported from: its record is asked before signing, and told of the signed version after
    #[arg(long, value_name = "CASE")]
    pub case: Option<String>,
    /// Sign although the file carries scripts, layers, hidden parts or the like
    #[arg(long)]
    pub accept_warnings: bool,
}

#[derive(Debug, Args)]
pub struct SignData {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub key: KeyArgs,
    /// Which certificate, by its SHA-256 fingerprint, when there are several
    #[arg(long, value_name = "FINGERPRINT")]
    pub certificate: Option<String>,
    /// Signature, CAdES in DER; default: the file's name with .p7s behind it
    #[arg(short, long, value_name = "P7S")]
    pub output: Option<PathBuf>,
    /// Replace the signature when it exists
    #[arg(long)]
    pub replace: bool,
}

/// Where a key lies.
#[derive(Debug, Args)]
pub struct KeyArgs {
    /// Key and certificate, PKCS#12
    #[arg(long, value_name = "FILE", required_unless_present_any = ["token", "store"], conflicts_with_all = ["token", "store"])]
    pub p12: Option<PathBuf>,
    /// Card or token, by the PKCS#11 module of its maker
    #[arg(long, value_name = "MODULE")]
    pub token: Option<PathBuf>,
    /// The store of the system: Windows, or the macOS keychain
    #[arg(long, conflicts_with = "token")]
    pub store: bool,
    /// First line is the password or PIN; without it, it is asked for
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// PAdES baseline levels beyond the plain signature.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LevelName {
    /// Time stamp: proves when
    T,
    /// And certificates and revocation lists: long term
    Lt,
    /// And a time stamp over all of it: archive
    Lta,
}

#[derive(Debug, Args)]
pub struct Extend {
    #[arg(value_name = "PDF")]
    pub pdf: PathBuf,
    /// Time-stamp authority, http://…
    #[arg(long, value_name = "URL")]
    pub tsa: String,
    #[arg(long, value_enum, default_value_t = LevelName::Lta)]
    pub level: LevelName,
    /// Revocation lists to put in: files or folders; repeat
    #[arg(long, value_name = "DIR|FILE")]
    pub list: Vec<PathBuf>,
    /// Extended file; default: beside the PDF, with "lasting" behind its name
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Replace the extended file when it exists
    #[arg(long)]
    pub replace: bool,
}

#[derive(Debug, Subcommand)]
pub enum TrustCommand {
    /// List whom the officer trusts
    List,
    /// Show the certificates of a file with their fingerprints, also in words for the telephone
    Show {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Confirm a certificate
    Add {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// SHA-256 fingerprint as it was confirmed
        #[arg(long, value_name = "FINGERPRINT")]
        fingerprint: String,
        /// For its own signatures, or for those of everybody it vouches for
        #[arg(long = "as", value_enum, value_name = "ROLE")]
        role: RoleName,
        /// What to call it; default: the name in it
        #[arg(long)]
        label: Option<String>,
        /// How it was confirmed: "diplomatic note of 3 May", "telephone"
        #[arg(long)]
        source: String,
        /// Who confirmed it
        #[arg(long)]
        by: String,
    },
    /// Withdraw a certificate; its record stays beside the others
    Withdraw {
        #[arg(value_name = "FINGERPRINT")]
        fingerprint: String,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RoleName {
    Signer,
    Authority,
}

#[derive(Debug, Args)]
pub struct Verify {
    #[arg(value_name = "PDF")]
    pub pdf: PathBuf,
    /// Trusted certificates: files or folders; repeat. Default: those the officer confirmed
    #[arg(long, value_name = "DIR|FILE")]
    pub trust: Vec<PathBuf>,
    /// The case it was exported from: names the signers expected and the bytes it must begin with
    #[arg(long, value_name = "CASE")]
    pub case: Option<String>,
    /// Note the signed version in the case, so that an older copy is told from then on
    #[arg(long, requires = "case")]
    pub note: bool,
    /// A signature that lies beside the file (CMS, DER or PEM); the file may be of any kind
    #[arg(long, value_name = "P7S", conflicts_with = "case")]
    pub signature: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Signers {
    #[arg(value_name = "CASE")]
    pub case: String,
    /// A scan of pages signed in ink (PDF, PNG, JPEG, TIFF): its fingerprint is noted; repeat
    #[arg(long, value_name = "FILE")]
    pub scan: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum BlueprintCommand {
    /// Make a case of a blueprint
    Import {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Where to keep the case; must not exist yet
        #[arg(short, long, value_name = "CASE")]
        output: PathBuf,
    },
    /// Print the published schema of blueprints
    Schema,
}

#[derive(Debug, Subcommand)]
pub enum CatalogueCommand {
    /// List arrangements, or those that answer to a text
    List {
        #[arg(value_name = "TEXT")]
        text: Vec<String>,
        /// Folder of cases and blueprints; repeat. Default: the officer's own
        #[arg(long, value_name = "DIR")]
        folder: Vec<PathBuf>,
    },
    /// Make a new case of one, with other parties
    Replicate {
        #[arg(value_name = "CASE")]
        case: String,
        /// Party and the one in its place; repeat
        #[arg(long, value_name = "OLD=NEW", required = true)]
        party: Vec<String>,
        /// Where to keep the case; must not exist yet
        #[arg(short, long, value_name = "CASE")]
        output: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct Dev {
    #[arg(value_enum, value_name = "STAGE")]
    pub stage: DevStage,
    #[arg(value_name = "CASE")]
    pub case: String,
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,
    #[arg(long, value_name = "PARTY")]
    pub copy: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DevStage {
    /// Questions, answers and what is open
    Draft,
    /// The assembled tree
    Document,
    /// The display list
    Pages,
    /// The objects of the PDF
    Pdf,
    /// The blueprint, RON
    Blueprint,
}

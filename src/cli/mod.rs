//! The commands of the workspace for a terminal: exit codes, findings in words, `--json`.

mod agreement;
mod args;
mod files;
mod outcome;
mod shelf;
mod signing;
mod template;

use crate::finding::Tongue;
use crate::workspace::{Opening, Places, Renderer, Settings, store::Disk};
use args::{BlueprintCommand, CatalogueCommand, Cli, Command, RendererName, TemplateCommand, TongueName};
use clap::Parser;
use clap::error::ErrorKind;
use outcome::{Answer, Outcome, WRONG_CALL};
use std::ffi::OsString;
use std::process::ExitCode;

/// What opens the window, where it is built in.
pub type Window = fn(Opening) -> ExitCode;

/// What every command needs to know of its surroundings.
struct Scene {
    places: Places,
    settings: Settings,
    tongue: Tongue,
}

/// Runs the program with its arguments, the program's own name first.
pub fn main(arguments: impl IntoIterator<Item = OsString>, window: Option<Window>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output and are no fault; a pipe closed early is none either.
            let _ = error.print();
            let fine = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            return if fine { ExitCode::SUCCESS } else { ExitCode::from(WRONG_CALL) };
        }
    };
    let places = Places::of_this_system();
    crate::workspace::offer_pack(&places);
    let (settings, findings) = Settings::read(&Disk, &places.settings);
    let tongue = tongue(cli.common.tongue, &settings);
    let scene = Scene { places, settings, tongue };
    let json = cli.common.json;
    match cli.command {
        Some(command) => {
            let mut answer = carry_out(command, &scene);
            answer.findings_mut().extend(findings);
            outcome::tell(answer, json, tongue)
        }
        None => open_window(cli, window, tongue),
    }
}

fn carry_out(command: Command, scene: &Scene) -> Answer {
    match command {
        Command::Template(TemplateCommand::List) => template::list(scene),
        Command::Template(TemplateCommand::Show { id }) => template::show(scene, &id),
        Command::Template(TemplateCommand::Check { file, proof }) => template::check(scene, &file, proof),
        Command::Template(TemplateCommand::New { id, output }) => template::start(scene, &id, &output),
        Command::Template(TemplateCommand::Test { file, accept }) => template::test(scene, &file, accept),
        Command::New(new) => agreement::begin(scene, &new),
        Command::Update(update) => agreement::update(scene, &update),
        Command::Show(show) => agreement::show(&show),
        Command::Check(check) => agreement::check(&check),
        Command::Dev(dev) => agreement::dev(&dev),
        Command::Export(export) => files::export(scene, &export),
        Command::Sign(sign) => signing::sign(scene, &sign),
        Command::SignData(sign) => signing::sign_data(scene, &sign),
        Command::Keys(keys) => signing::keys(scene, &keys),
        Command::Extend(extend) => signing::extend(&extend),
        Command::Trust(trust) => signing::trust(scene, &trust),
        Command::Signers(signers) => signing::signers(scene, &signers),
        Command::Verify(verify) => files::verify(scene, &verify),
        Command::Blueprint(BlueprintCommand::Import { file, output }) => files::import(scene, &file, &output),
        Command::Blueprint(BlueprintCommand::Schema) => files::schema(),
        Command::Catalogue(CatalogueCommand::List { text, folder }) => shelf::list(scene, &text, folder),
        Command::Catalogue(CatalogueCommand::Replicate { case, party, output }) => {
            shelf::replicate(scene, &case, &party, &output)
        }
    }
}

/// `--tongue`, else the settings, else what the system speaks, else English.
fn tongue(asked: Option<TongueName>, settings: &Settings) -> Tongue {
    match asked {
        Some(TongueName::En) => return Tongue::English,
        Some(TongueName::Fr) => return Tongue::French,
        None => {}
    }
    let system = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|n| std::env::var(n).ok().filter(|v| !v.is_empty()));
    let french = system.is_some_and(|s| s.starts_with("fr"));
    settings.chosen_tongue().unwrap_or(if french { Tongue::French } else { Tongue::English })
}

fn open_window(cli: Cli, window: Option<Window>, tongue: Tongue) -> ExitCode {
    let Some(window) = window else {
        let words = match tongue {
            Tongue::English => "this build has no window; see entente --help for its commands",
            Tongue::French => "cette version n’a pas de fenêtre ; voir entente --help",
        };
        return outcome::tell(Answer::wrong_call(words), cli.common.json, tongue);
    };
    // `entente exprot` is a slip of the hand, not a file.
    if let Some(name) = cli.file.as_deref().filter(|n| is_slip(n)) {
        let words = match tongue {
            Tongue::English => {
                format!("there is neither a command nor a file “{name}”; see entente --help")
            }
            Tongue::French => {
                format!("il n’y a ni commande ni fichier « {name} » ; voir entente --help")
            }
        };
        return outcome::tell(Answer::wrong_call(&words), cli.common.json, tongue);
    }
    let renderer = cli.renderer.map(|name| match name {
        RendererName::Auto => Renderer::Auto,
        RendererName::Glow => Renderer::Glow,
        RendererName::Wgpu => Renderer::Wgpu,
        RendererName::Software => Renderer::Software,
    });
    window(Opening { named: cli.file, renderer, frames: cli.frames })
}

fn is_slip(name: &str) -> bool {
    let word = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    word && !std::path::Path::new(name).exists()
}

/// What a command hands back when it went through.
type Told = Result<Outcome, outcome::Refusal>;

impl From<Told> for Answer {
    fn from(told: Told) -> Self {
        match told {
            Ok(outcome) => Self::Done(outcome),
            Err(refusal) => Self::Refused(refusal),
        }
    }
}

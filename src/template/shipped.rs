//! The templates that come with the program.

use super::form::Template;
use super::read::{read, read_module};
use super::source::{Module, compose};
use crate::finding::Finding;
use std::sync::OnceLock;

/// A template that comes with the program; read when it is first asked for.
pub struct Shipped {
    pub id: &'static str,
    file: &'static str,
    bytes: &'static [u8],
    composed: OnceLock<Result<Template, Vec<Finding>>>,
}

macro_rules! modules {
    ($($name:literal)*) => {
        const MODULES: &[(&str, &[u8])] = &[
            $((concat!($name, ".ron"), include_bytes!(concat!("../../assets/templates/modules/", $name, ".ron")))),*
        ];
    };
}

modules! {
    "authorities" "confidentiality" "contacts" "costs" "definitions" "differences" "final" "governance" "instrument"
    "parties" "preamble" "signature" "words"
}

macro_rules! templates {
    ($count:literal: $($id:literal)*) => {
        static TEMPLATES: [Shipped; $count] = [
            $(Shipped {
                id: $id,
                file: concat!($id, ".ron"),
                bytes: include_bytes!(concat!("../../assets/templates/", $id, ".ron")),
                composed: OnceLock::new(),
            }),*
        ];
    };
}

templates! { 1: "AEO-MRA" }

/// All templates that come with the program.
pub fn shipped() -> &'static [Shipped] {
    &TEMPLATES
}

/// The shipped template of that id.
pub fn find_shipped(id: &str) -> Option<&'static Shipped> {
    TEMPLATES.iter().find(|t| t.id == id)
}

/// The shared modules that come with the program, for templates of others that use them.
///
/// # Errors
/// Findings when a module cannot be read; a test holds that none fails.
pub fn shipped_modules() -> Result<&'static [Module], Vec<Finding>> {
    static READ: OnceLock<Result<Vec<Module>, Vec<Finding>>> = OnceLock::new();
    let read = READ.get_or_init(|| MODULES.iter().map(|(name, bytes)| read_module(bytes, name)).collect());
    read.as_deref().map_err(Clone::clone)
}

impl Shipped {
    /// The template, complete.
    ///
    /// # Errors
    /// Findings when it cannot be read; a test holds that none fails.
    pub fn template(&self) -> Result<&Template, Vec<Finding>> {
        let composed = self.composed.get_or_init(|| compose(read(self.bytes, self.file)?, shipped_modules()?));
        composed.as_ref().map_err(Clone::clone)
    }
}

/// Reads a template file of whatever origin: its modules are those that come with the program.
///
/// # Errors
/// Findings when the file cannot be read or names what does not exist.
pub fn load(bytes: &[u8], name: &str) -> Result<Template, Vec<Finding>> {
    let place = |mut findings: Vec<Finding>| {
        findings.iter_mut().for_each(|f| f.place.file = Some(name.to_owned()));
        findings
    };
    compose(read(bytes, name)?, shipped_modules()?).map_err(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_listed() {
        let files = |folder: &str| {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/templates").join(folder);
            let names = std::fs::read_dir(path).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<String> = names.filter(|n| n.ends_with(".ron")).collect();
            names.sort();
            names
        };
        assert_eq!(files("modules"), MODULES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        assert_eq!(files("."), TEMPLATES.iter().map(|t| t.file).collect::<Vec<_>>());
    }

    #[test]
    fn every_shipped_template_is_read_and_clean() {
        for shipped in shipped() {
            let template = shipped.template().unwrap_or_else(|f| panic!("{f:?}"));
            assert_eq!(template.id, shipped.id);
            let findings = crate::template::check(template);
            assert!(
                findings.is_empty(),
                "{}",
                findings.iter().map(|f| format!("[{}] {f}\n", f.code())).collect::<String>()
            );
        }
    }
}

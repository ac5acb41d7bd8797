//! The templates that come with the program.

use super::findings;
use super::form::Template;
use super::overlay::{Overlay, is_overlay, overlay};
use super::read::{read, read_module, read_ron, version};
use super::source::{Module, compose};
use crate::finding::{Finding, Place};
use std::sync::{Arc, OnceLock};

/// A template that comes with the program; read when it is first asked for.
pub struct Shipped {
    pub id: &'static str,
    file: &'static str,
    bytes: &'static [u8],
    composed: OnceLock<Result<Arc<Template>, Vec<Finding>>>,
}

macro_rules! modules {
    ($($name:literal)*) => {
        const MODULES: &[(&str, &[u8])] = &[
            $((concat!($name, ".ron"), include_bytes!(concat!("../../assets/templates/modules/", $name, ".ron")))),*
        ];
    };
}

modules! {
    "authorities" "confidentiality" "contacts" "costs" "data" "definitions" "differences" "exchange" "final" "governance" "instrument" "parties" "preamble" "several" "signature" "technology" "utility" "words"
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

// In the order of the home screen: what is begun most often first.
templates! { 10: "AEO-MRA" "CMAA" "CMAA-MOU" "FRAME-PL" "AEO-DX" "EXP-DX" "TRANSIT-DX" "CERT-DX" "C2B" "UB" }

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
    pub fn template(&self) -> Result<&Arc<Template>, Vec<Finding>> {
        let compose = || compose(read(self.bytes, self.file)?, shipped_modules()?).map(Arc::new);
        let composed = self.composed.get_or_init(compose);
        composed.as_ref().map_err(Clone::clone)
    }
}

/// Reads a template or overlay file of whatever origin. Its modules are those in `own`, and for the rest those that
/// come with the program; an overlay lies over a template that comes with the program.
///
/// # Errors
/// Findings when the file cannot be read or names what does not exist.
pub fn load(bytes: &[u8], name: &str, own: &[Module]) -> Result<Template, Vec<Finding>> {
    let place = |mut findings: Vec<Finding>| {
        findings.iter_mut().for_each(|f| f.place.file = Some(name.to_owned()));
        findings
    };
    if is_overlay(bytes) {
        let laid: Overlay = read_ron(bytes, name)?;
        version(laid.format, name)?;
        return over_shipped(laid).map_err(place);
    }
    let shipped = shipped_modules()?.iter().filter(|m| own.iter().all(|o| o.id != m.id));
    let all: Vec<Module> = own.iter().chain(shipped).cloned().collect();
    compose(read(bytes, name)?, &all).map_err(place)
}

fn over_shipped(laid: Overlay) -> Result<Template, Vec<Finding>> {
    let Some(base) = find_shipped(&laid.of) else {
        let known: Vec<&str> = TEMPLATES.iter().map(|t| t.id).collect();
        let finding = Finding::new(&findings::OVERLAY_BASE, Place::nowhere());
        return Err(vec![finding.with("name", laid.of).with("known", known.join(", "))]);
    };
    overlay(base.template()?, laid)
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
        let mut listed: Vec<&str> = TEMPLATES.iter().map(|t| t.file).collect();
        listed.sort();
        assert_eq!(files("."), listed);
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

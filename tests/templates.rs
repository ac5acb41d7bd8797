//! Templates from outside: broken ones say exactly what is announced in them, hostile ones end soon, shipped ones
//! are clean.

use entente::finding::Finding;
use entente::template::{self, Module, Template};
use std::fs;
use std::path::{Path, PathBuf};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn module() -> Module {
    template::read_module(
        &fs::read(here("tests/mini-module.ron")).unwrap(),
        "mini-module.ron",
    )
    .unwrap()
}

fn load(bytes: &[u8], name: &str) -> Result<Template, Vec<Finding>> {
    template::compose(template::read(bytes, name)?, &[module()])
}

#[test]
fn the_small_template_is_clean() {
    let template = load(&fs::read(here("tests/mini.ron")).unwrap(), "mini.ron").unwrap();
    let findings = template::check(&template);
    assert!(
        findings.is_empty(),
        "{}",
        findings
            .iter()
            .map(|f| format!("{f}\n"))
            .collect::<String>()
    );
}

#[test]
fn real_templates() {
    let dir = std::env::var("TEMPLATES").unwrap_or_default();
    if dir.is_empty() {
        return;
    }
    let mut modules = Vec::new();
    for entry in fs::read_dir(Path::new(&dir).join("modules")).unwrap() {
        let path = entry.unwrap().path();
        match template::read_module(
            &fs::read(&path).unwrap(),
            path.file_name().unwrap().to_str().unwrap(),
        ) {
            Ok(module) => modules.push(module),
            Err(findings) => findings.iter().for_each(|f| println!("{f}")),
        }
    }
    match template::read(
        &fs::read(Path::new(&dir).join("AEO-MRA.ron")).unwrap(),
        "AEO-MRA.ron",
    )
    .and_then(|s| template::compose(s, &modules))
    {
        Ok(template) => template::check(&template)
            .iter()
            .for_each(|f| println!("[{}] {f}", f.code())),
        Err(findings) => findings.iter().for_each(|f| println!("{f}")),
    }
}

//! For authors of templates: a file to start from, and the texts of its samples held against what was accepted.

use super::case::Case;
use super::case_file;
use super::chain::{Setting, assemble, languages};
use super::findings;
use super::shipped;
use super::store::{self, Failure, Vfs};
use crate::document;
use crate::draft::{self, Draft};
use crate::finding::{Finding, Place, any_error};
use crate::template::{self, Template};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const START: &str = include_str!("../../assets/templates/start/START.ron");
/// What the file of a sample may end in: its answers alone, or a case.
const ENDINGS: [&str; 2] = [".draft.ron", ".entente"];

/// What became of the texts of the samples.
#[derive(Clone, Debug, Default)]
pub struct Tested {
    /// Texts compared.
    pub texts: usize,
    /// Files that now say something else than before, when texts were accepted.
    pub written: Vec<PathBuf>,
    pub findings: Vec<Finding>,
}

/// Writes a template to start from, which stands the check.
///
/// # Errors
/// A finding when the id is none, or is that of a template that ships, or the file exists.
pub fn start_template(vfs: &dyn Vfs, id: &str, path: &Path) -> Result<(), Vec<Finding>> {
    let letters = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    let sound = id.len() <= 40 && id.chars().all(letters) && id.starts_with(|c: char| c.is_ascii_uppercase());
    let kind = match sound {
        false => Some(&findings::TEMPLATE_ID),
        true => template::find_shipped(id).map(|_| &findings::TEMPLATE_TAKEN),
    };
    if let Some(kind) = kind {
        return Err(vec![Finding::new(kind, Place::nowhere()).with("id", id)]);
    }
    let text = START.replace("@ID@", id);
    store::write_new(vfs, path, text.as_bytes()).map_err(|f| vec![f.to_finding()])
}

/// Prints the samples of a template file in each of their languages and compares them with `expected`, the folder
/// beside the folder `samples`; `accept` writes the texts there instead.
///
/// # Errors
/// Findings when the template or a sample cannot be read, or a text cannot be written.
pub fn test_template(vfs: &dyn Vfs, path: &Path, accept: bool) -> Result<(Template, Tested), Vec<Finding>> {
    let (template, findings) = shipped::check_template(vfs, path)?;
    let mut tested = Tested { findings, ..Tested::default() };
    if any_error(&tested.findings) {
        return Ok((template, tested));
    }
    let Some((folder, samples)) = samples(vfs, path, &template.id) else {
        let pattern = format!("samples/{}-*.draft.ron", template.id.to_ascii_lowercase());
        tested.findings.push(Finding::new(&findings::NO_SAMPLES, Place::nowhere()).with("pattern", pattern));
        return Ok((template, tested));
    };
    let shared = Arc::new(template.clone());
    for file in samples {
        let draft = sample(vfs, &folder.join("samples").join(&file))?;
        let case = Case { file: None, template: Arc::clone(&shared), draft, exports: Vec::new(), received: Vec::new() };
        let faults = draft::validate(&case.template, &case.draft).into_iter().filter(Finding::is_error);
        tested.findings.extend(faults.map(|f| in_file(f, &file)));
        for language in languages(&case) {
            let name = format!("{}-{}.txt", stem(&file), language.code());
            let text = assemble(&case, &Setting::new(language));
            tested.findings.extend(text.findings.iter().filter(|f| f.is_error()).map(|f| in_file(f.clone(), &file)));
            tested.texts += 1;
            let target = folder.join("expected").join(&name);
            hold(vfs, &target, &document::plain(&text), accept, &mut tested)?;
        }
    }
    Ok((template, tested))
}

fn in_file(mut finding: Finding, file: &str) -> Finding {
    finding.place.file = Some(file.to_owned());
    finding
}

fn stem(file: &str) -> &str {
    ENDINGS.iter().find_map(|e| file.strip_suffix(e)).unwrap_or(file)
}

/// The samples of a template, by name, and the folder that holds `samples`: that of the template or the one above.
fn samples(vfs: &dyn Vfs, path: &Path, id: &str) -> Option<(PathBuf, Vec<String>)> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let prefix = |id: &str| format!("{}-", id.to_ascii_lowercase());
    // Samples of CMAA-MOU are none of CMAA.
    let others = vfs.list(folder).unwrap_or_default();
    let longer: Vec<String> = others
        .iter()
        .filter_map(|n| n.strip_suffix(".ron"))
        .map(prefix)
        .filter(|p| p.len() > id.len() + 1 && p.starts_with(&prefix(id)))
        .collect();
    let own = |name: &String| {
        let ends = ENDINGS.iter().any(|e| name.ends_with(e));
        ends && name.starts_with(&prefix(id)) && !longer.iter().any(|p| name.starts_with(p))
    };
    [folder.to_path_buf(), folder.join("..")].into_iter().find_map(|base| {
        let mut names = vfs.list(&base.join("samples")).unwrap_or_default();
        names.retain(own);
        names.sort();
        (!names.is_empty()).then_some((base, names))
    })
}

fn sample(vfs: &dyn Vfs, path: &Path) -> Result<Draft, Vec<Finding>> {
    let name = store::file_name(path);
    let bytes = vfs.read(path, case_file::LIMIT).map_err(|e| vec![case_file::unreadable(&e, path)])?;
    match name.ends_with(".entente") {
        true => case_file::parse(&bytes, &name).map(|opened| opened.case.draft),
        false => template::read_ron(&bytes, &name),
    }
}

/// Compares a text with the file that holds it, or writes it there.
fn hold(vfs: &dyn Vfs, file: &Path, text: &str, accept: bool, tested: &mut Tested) -> Result<(), Vec<Finding>> {
    let name = store::file_name(file);
    let expected = match vfs.read(file, case_file::LIMIT) {
        Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(vec![case_file::unreadable(&error, file)]),
    };
    let differs = expected.as_deref().map_or(Some((1, "", "")), |expected| first_difference(expected, text));
    let Some((line, wanted, found)) = differs else { return Ok(()) };
    if accept {
        let folder = file.parent().unwrap_or(Path::new(""));
        vfs.make_folders(folder, false).map_err(|e| vec![Failure::of(&e, folder).to_finding()])?;
        store::replace_file(vfs, file, text.as_bytes(), &|_| true).map_err(|f| vec![f.to_finding()])?;
        tested.written.push(file.to_path_buf());
        return Ok(());
    }
    tested.findings.push(match expected.is_some() {
        false => Finding::new(&findings::TEXT_UNKNOWN, Place::file(&name)).with("file", &name),
        true => {
            let finding = Finding::new(&findings::TEXT_DIFFERS, Place::file(&name).at(line, 1));
            finding.with("line", line).with("found", found).with("expected", wanted)
        }
    });
    Ok(())
}

/// The first line in which two texts differ, counted from one, and what each says there. How lines end is no matter.
fn first_difference<'a>(expected: &'a str, found: &'a str) -> Option<(usize, &'a str, &'a str)> {
    let (mut wanted, mut own) = (expected.lines(), found.lines());
    let mut line = 0;
    loop {
        line += 1;
        match (wanted.next(), own.next()) {
            (None, None) => return None,
            (wanted, own) if wanted == own => {}
            (wanted, own) => return Some((line, wanted.unwrap_or_default(), own.unwrap_or_default())),
        }
    }
}

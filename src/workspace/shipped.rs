//! Templates and samples that ship inside the program, and the officer's own templates.

use super::case::Case;
use super::case_file::{self, Opened};
use super::findings;
use super::store::{self, Fingerprint, Vfs};
use crate::draft::Draft;
use crate::finding::{Finding, Place};
use crate::template::{self, Module, Template};
use std::path::Path;
use std::sync::{Arc, OnceLock};

macro_rules! shipped {
    ($($name:literal)*; $folder:literal, $ending:literal) => {
        &[$(($name, include_bytes!(concat!("../../assets/", $folder, "/", $name, $ending)))),*]
    };
}

/// Answers of each sample; its name begins with the id of its template.
const SAMPLES: &[(&str, &[u8])] = shipped!["aeo-dx-norland-valmere" "aeo-mra-arrangement" "aeo-mra-ch-cn-2017" "c2b-norland-carriers" "cert-dx-origin-norland-valmere" "cmaa-mou-norland-sudmark" "cmaa-nl-jp-2009" "cmaa-nl-ph-2011" "cmaa-norland-valmere" "exp-dx-norland-valmere" "frame-pl-five-administrations" "transit-dx-three-states" "ub-norland-valmere-export"; "samples", ".draft.ron"];

const SAMPLE: &str = "sample:";

/// The templates that ship, composed.
pub fn templates() -> &'static [Arc<Template>] {
    static TEMPLATES_READ: OnceLock<Vec<Arc<Template>>> = OnceLock::new();
    // What ships is proved whole by a test; a reader that changed under it must not stop the program.
    TEMPLATES_READ.get_or_init(|| {
        // Side by side: the first frame of the window waits for this.
        std::thread::scope(|side_by_side| {
            template::shipped().iter().for_each(|shipped| {
                side_by_side.spawn(|| shipped.template());
            });
        });
        template::shipped().iter().filter_map(|shipped| shipped.template().ok().cloned()).collect()
    })
}

/// Modules in the folder `modules` beside an own template; one of them stands in for the shipped one of its name.
fn modules_beside(vfs: &dyn Vfs, path: &Path) -> Result<Vec<Module>, Vec<Finding>> {
    let folder = path.parent().unwrap_or(Path::new("")).join("modules");
    let names = vfs.list(&folder).unwrap_or_default();
    let read = |name: &String| {
        let file = folder.join(name);
        let bytes = vfs.read(&file, template::LARGEST as u64).map_err(|e| vec![case_file::unreadable(&e, &file)])?;
        template::read_module(&bytes, name)
    };
    names.iter().filter(|n| n.ends_with(".ron")).map(read).collect()
}

/// Reads an own template: a file as FORMAT.md has it, which may use the modules that ship.
pub fn read_template(vfs: &dyn Vfs, path: &Path) -> Result<Template, Vec<Finding>> {
    let name = store::file_name(path);
    let bytes = vfs.read(path, template::LARGEST as u64).map_err(|e| vec![case_file::unreadable(&e, path)])?;
    template::load(&bytes, &name, &modules_beside(vfs, path)?)
}

/// Reads an own template and says what is wrong with it.
pub fn check_template(vfs: &dyn Vfs, path: &Path) -> Result<(Template, Vec<Finding>), Vec<Finding>> {
    let template = read_template(vfs, path)?;
    let findings = template::check(&template);
    Ok((template, findings))
}

/// The template of that id among those that ship and the officer's own in `folder`, or the template file of that
/// path.
pub fn template(vfs: &dyn Vfs, folder: &Path, named: &str) -> Result<Arc<Template>, Vec<Finding>> {
    let shipped = templates().iter().find(|t| t.id.eq_ignore_ascii_case(named));
    if let Some(template) = shipped {
        return Ok(Arc::clone(template));
    }
    let path = Path::new(named);
    if named.to_ascii_lowercase().ends_with(".ron") {
        return read_template(vfs, path).map(Arc::new);
    }
    let own = own_templates(vfs, folder);
    if let Some(template) = own.iter().find(|t| t.id == named) {
        return Ok(Arc::clone(template));
    }
    let known: Vec<&str> = templates().iter().chain(&own).map(|t| t.id.as_str()).collect();
    let finding = Finding::new(&findings::NO_SUCH_TEMPLATE, Place::nowhere());
    Err(vec![finding.with("template", named).with("known", known.join(", "))])
}

/// The officer's own templates; files that cannot be read are told by `template check`.
pub fn own_templates(vfs: &dyn Vfs, folder: &Path) -> Vec<Arc<Template>> {
    let names = vfs.list(folder).unwrap_or_default();
    let files = names.iter().filter(|n| n.ends_with(".ron")).map(|n| folder.join(n));
    files.filter_map(|f| read_template(vfs, &f).ok().map(Arc::new)).collect()
}

/// A template of that id and version among those that ship.
pub fn known(id: &str, version: &str) -> Option<Template> {
    templates().iter().find(|t| t.id == id && t.version == version).map(|t| Template::clone(t))
}

/// Names of the samples that ship, `aeo-mra-ch-cn-2017`.
pub fn sample_names() -> Vec<&'static str> {
    SAMPLES.iter().map(|(name, _)| *name).collect()
}

/// Samples as the shelf lists them: a file name and bytes that [`read_any`] understands.
pub(super) fn samples_for_shelf() -> Vec<(String, &'static [u8])> {
    SAMPLES.iter().map(|(name, bytes)| (format!("{name}.entente"), *bytes)).collect()
}

fn sample(name: &str, bytes: &[u8]) -> Result<Case, Vec<Finding>> {
    let draft: Draft = template::read_ron(bytes, name)?;
    let of = |t: &&Arc<Template>| name.starts_with(&format!("{}-", t.id.to_ascii_lowercase()));
    let template = templates().iter().filter(of).max_by_key(|t| t.id.len()).ok_or_else(|| {
        let finding = Finding::new(&findings::NO_SUCH_TEMPLATE, Place::file(name));
        vec![finding.with("template", name).with("known", "")]
    })?;
    Ok(Case { file: None, template: Arc::clone(template), draft, exports: Vec::new(), received: Vec::new() })
}

/// A case file's bytes, or a sample's.
pub(super) fn read_any(bytes: &[u8], name: &str) -> Result<Case, Vec<Finding>> {
    match SAMPLES.iter().find(|(_, own)| *own == bytes) {
        Some((name, bytes)) => sample(name, bytes),
        None => case_file::parse(bytes, name).map(|o| o.case),
    }
}

/// Opens `sample:NAME` or the case file of that path. A sample has no file: it is saved under a name of its own.
pub fn open(vfs: &dyn Vfs, named: &str) -> Result<Opened, Vec<Finding>> {
    let Some(name) = named.strip_prefix(SAMPLE) else {
        return case_file::read(vfs, Path::new(named));
    };
    let Some((name, bytes)) = SAMPLES.iter().find(|(n, _)| *n == name) else {
        let finding = Finding::new(&findings::NO_SUCH_SAMPLE, Place::nowhere());
        return Err(vec![finding.with("sample", name).with("known", sample_names().join(", "))]);
    };
    let case = sample(name, bytes)?;
    Ok(Opened { case, findings: Vec::new(), fingerprint: Fingerprint::of(bytes) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::any_error;

    fn names(folder: &str, ending: &str) -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(folder);
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|e| e.unwrap().file_name().to_str().and_then(|n| n.strip_suffix(ending)).map(str::to_owned))
            .collect();
        names.sort();
        names
    }

    fn listed(list: &[(&str, &[u8])]) -> Vec<String> {
        let mut names: Vec<String> = list.iter().map(|(n, _)| (*n).to_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn every_asset_ships() {
        assert_eq!(listed(SAMPLES), names("samples", ".draft.ron"));
    }

    #[test]
    fn everything_that_ships_is_whole() {
        assert_eq!(templates().len(), template::shipped().len());
        for name in sample_names() {
            let opened = open(&store::Disk, &format!("sample:{name}")).unwrap_or_else(|f| panic!("{name}: {}", f[0]));
            let findings = crate::draft::validate(&opened.case.template, &opened.case.draft);
            assert!(!any_error(&findings), "{name}: {findings:?}");
        }
    }

    #[test]
    fn a_sample_survives_as_a_case_file() {
        let opened = open(&store::Disk, "sample:aeo-mra-ch-cn-2017").unwrap();
        let bytes = case_file::serialise(&opened.case).unwrap();
        assert!(bytes.len() < 1 << 20, "{}", bytes.len());
        assert_eq!(case_file::parse(&bytes, "x").unwrap().case, opened.case);
    }
}

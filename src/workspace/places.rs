//! Where the program keeps its own files on this system.

use std::path::{Path, PathBuf};

/// The folders of the program. `ENTENTE_HOME` puts them all below one folder (tests, portable use).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// `settings.ron`
    pub settings: PathBuf,
    /// Recovery snapshots.
    pub recovery: PathBuf,
    /// Earlier generations of saved cases.
    pub backups: PathBuf,
    /// The officer's own templates.
    pub templates: PathBuf,
    /// Trusted certificates.
    pub trust: PathBuf,
    /// Typefaces that do not ship.
    pub fonts: PathBuf,
    /// Where cases are kept unless the officer chose otherwise.
    pub cases: PathBuf,
}

impl Places {
    /// The places of this system, or those below `ENTENTE_HOME`.
    pub fn of_this_system() -> Self {
        if let Some(home) = std::env::var_os("ENTENTE_HOME").filter(|h| !h.is_empty()) {
            return Self::below(Path::new(&home));
        }
        let Some(dirs) = directories::ProjectDirs::from("org", "Entente", "Entente") else {
            return Self::below(&std::env::temp_dir().join("entente"));
        };
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
        let documents = directories::UserDirs::new()
            .and_then(|u| u.document_dir().map(Path::to_path_buf).or_else(|| Some(u.home_dir().to_path_buf())));
        Self {
            settings: dirs.config_dir().join("settings.ron"),
            recovery: state.join("recovery"),
            backups: dirs.data_dir().join("backups"),
            templates: dirs.data_dir().join("templates"),
            trust: dirs.data_dir().join("trust"),
            fonts: dirs.data_dir().join("fonts"),
            cases: documents.unwrap_or_else(|| dirs.data_dir().to_path_buf()).join("Entente"),
        }
    }

    /// Everything below one folder.
    pub fn below(home: &Path) -> Self {
        Self {
            settings: home.join("settings.ron"),
            recovery: home.join("recovery"),
            backups: home.join("backups"),
            templates: home.join("templates"),
            trust: home.join("trust"),
            fonts: home.join("fonts"),
            cases: home.join("cases"),
        }
    }
}

//! What the program remembers between starts: `settings.ron`.

use super::findings;
use super::store::{self, Vfs};
use crate::finding::{Finding, Place, Tongue};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Which renderer the window starts with; `Auto` tries them in turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Renderer {
    #[default]
    Auto,
    Glow,
    Wgpu,
    Software,
}

/// The officer's preferences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of the interface, `en` or `fr`; none until chosen (first start guesses from the system).
    pub tongue: Option<String>,
    pub theme: Theme,
    /// Of the whole window, in per cent.
    pub zoom: u16,
    /// Inner size of the window in points.
    pub window: Option<(u32, u32)>,
    pub maximised: bool,
    pub renderer: Renderer,
    /// Renderer that was being started when the program last went down; the next start tries another.
    pub starting: Option<Renderer>,
    /// Most recent first, at most `RECENT`.
    pub recent: Vec<PathBuf>,
    /// The officer's own folder of cases and blueprints; none: the default of `Places`.
    pub cases: Option<PathBuf>,
    /// Last folder exported to.
    pub exports: Option<PathBuf>,
    /// Address of the time-stamp authority; without one nothing is ever sent.
    pub time_authority: Option<String>,
}

/// How many recent files are remembered.
pub const RECENT: usize = 12;

impl Default for Settings {
    fn default() -> Self {
        Self {
            tongue: None,
            theme: Theme::System,
            zoom: 100,
            window: None,
            maximised: false,
            renderer: Renderer::Auto,
            starting: None,
            recent: Vec::new(),
            cases: None,
            exports: None,
            time_authority: None,
        }
    }
}

impl Settings {
    pub fn chosen_tongue(&self) -> Option<Tongue> {
        Tongue::ALL.into_iter().find(|t| Some(t.code()) == self.tongue.as_deref())
    }

    pub fn choose_tongue(&mut self, tongue: Tongue) {
        self.tongue = Some(tongue.code().to_owned());
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, file: &Path) {
        self.recent.retain(|p| p != file);
        self.recent.insert(0, file.to_path_buf());
        self.recent.truncate(RECENT);
    }

    /// Settings of `file`; the defaults when there is none or it cannot be understood (then with a finding, and
    /// the file is set aside as `settings.ron.damaged`).
    pub fn read(vfs: &dyn Vfs, file: &Path) -> (Self, Vec<Finding>) {
        let Ok(bytes) = vfs.read(file, 1 << 20) else {
            return (Self::default(), Vec::new());
        };
        let text = String::from_utf8_lossy(&bytes);
        match ron::from_str::<Self>(text.trim_start_matches('\u{feff}')) {
            Ok(settings) => (settings.within_bounds(), Vec::new()),
            Err(_) => {
                let aside = file.with_extension("ron.damaged");
                let kept = vfs.rename(file, &aside).is_ok();
                let kind = if kept { &findings::SETTINGS_SET_ASIDE } else { &findings::SETTINGS_UNREADABLE };
                (Self::default(), vec![Finding::new(kind, Place::file("settings.ron"))])
            }
        }
    }

    fn within_bounds(mut self) -> Self {
        self.zoom = self.zoom.clamp(50, 300);
        self.recent.truncate(RECENT);
        self.window = self.window.map(|(w, h)| (w.clamp(400, 20_000), h.clamp(300, 20_000)));
        self
    }

    /// Keeps the settings, atomically and without backups.
    pub fn write(&self, vfs: &dyn Vfs, file: &Path) -> Result<(), Finding> {
        let style = ron::ser::PrettyConfig::new().new_line("\n");
        let text = ron::ser::to_string_pretty(self, style)
            .map_err(|_| Finding::new(&findings::SETTINGS_UNWRITABLE, Place::file("settings.ron")))?;
        let check = |read: &[u8]| ron::de::from_bytes::<Self>(read).is_ok_and(|s| s == *self);
        store::replace_file(vfs, file, text.as_bytes(), &check)
            .map_err(|_| Finding::new(&findings::SETTINGS_UNWRITABLE, Place::file("settings.ron")))
    }
}

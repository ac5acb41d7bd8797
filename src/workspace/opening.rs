//! What the program was started with.

use super::settings::Renderer;

/// How the window is to open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// A case, a blueprint, a PDF, or `sample:NAME`; none: the home screen.
    pub named: Option<String>,
    /// Overrules the settings.
    pub renderer: Option<Renderer>,
    /// For tests: close by itself after that many frames.
    pub frames: Option<u32>,
}

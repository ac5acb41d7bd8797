//! What has been set before is not set again.

use super::breaks::Extent;
use super::list::Page;
use super::look::Setting;
use super::matter::Matter;
use super::set::{Compositor, Laid};
use crate::document::Inline;
use crate::language::Language;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Laid blocks by their matter, and the pages of the last composition.
pub(super) struct Store {
    pub(super) compositor: Compositor,
    /// For the other languages of the text, if it has any.
    others: Vec<Compositor>,
    laid: HashMap<u64, Kept>,
    /// What cells ask for, and when it was needed last.
    extents: HashMap<u128, (Extent, u32)>,
    pub(super) pages: HashMap<u128, Arc<Page>>,
    counter: u64,
    round: u32,
}

struct Kept {
    setting: Setting,
    number: Option<String>,
    inlines: Vec<Inline>,
    width: i32,
    tongue: u8,
    laid: Arc<Laid>,
    round: u32,
}

impl Kept {
    /// Hashes may collide; words in a signed text may not.
    fn is_of(&self, matter: &Matter<'_>) -> bool {
        self.setting == matter.setting
            && self.number.as_deref() == matter.number
            && self.width == matter.width
            && self.tongue == matter.tongue
            && *self.laid.block == *matter.block
            && self.inlines == matter.inlines
    }
}

/// Two quick hashes of the same words. Blocks are looked up by the first and compared with the matter itself; pages,
/// which are not compared again, by both: they would have to collide at once, among pages of one document.
pub(super) struct Twin(u64, u64);

impl Twin {
    pub(super) fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15, 0xd1b5_4a32_d192_ed03)
    }

    pub(super) fn key(&self) -> u128 {
        u128::from(self.0) << 64 | u128::from(self.1)
    }

    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        self.1 = (self.1 ^ word.rotate_left(32)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        self.1 ^= self.1 >> 29;
    }
}

impl Hasher for Twin {
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in words.by_ref() {
            self.mix(word.iter().fold(0, |n, b| n << 8 | u64::from(*b)));
        }
        self.mix(words.remainder().iter().fold(bytes.len() as u64, |n, b| n << 8 | u64::from(*b)));
    }

    fn write_u8(&mut self, n: u8) {
        self.mix(u64::from(n));
    }

    fn write_u32(&mut self, n: u32) {
        self.mix(u64::from(n));
    }

    fn write_u64(&mut self, n: u64) {
        self.mix(n);
    }

    fn write_usize(&mut self, n: usize) {
        self.mix(n as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Store {
    pub(super) fn new(language: &Language) -> Self {
        Self {
            compositor: Compositor::new(language),
            others: Vec::new(),
            laid: HashMap::new(),
            extents: HashMap::new(),
            pages: HashMap::new(),
            counter: 0,
            round: 0,
        }
    }

    /// The number of a language in this store, which it keeps.
    pub(super) fn tongue(&mut self, language: &Language) -> u8 {
        if self.compositor.language() == language {
            return 0;
        }
        let known = self.others.iter().position(|c| c.language() == language);
        let at = known.unwrap_or_else(|| {
            self.others.push(Compositor::new(language));
            self.others.len() - 1
        });
        // No text has more than a few; those beyond would be set as the last of them.
        u8::try_from(at + 1).unwrap_or(u8::MAX)
    }

    pub(super) fn language(&self, tongue: u8) -> &Language {
        self.other(tongue).map_or_else(|| self.compositor.language(), |at| self.others[at].language())
    }

    fn other(&self, tongue: u8) -> Option<usize> {
        usize::from(tongue).checked_sub(1).filter(|at| *at < self.others.len())
    }

    pub(super) fn lay(&mut self, matter: &Matter<'_>) -> Arc<Laid> {
        let mut hasher = Twin::new();
        matter.hash(&mut hasher);
        let key = hasher.finish();
        if let Some(kept) = self.laid.get_mut(&key)
            && kept.is_of(matter)
        {
            kept.round = self.round;
            return kept.laid.clone();
        }
        self.counter += 1;
        let compositor = match self.other(matter.tongue) {
            Some(at) => &mut self.others[at],
            None => &mut self.compositor,
        };
        let laid = Arc::new(Laid { id: self.counter, ..compositor.set(matter) });
        let kept = Kept {
            setting: matter.setting,
            number: matter.number.map(str::to_owned),
            inlines: matter.inlines.to_vec(),
            width: matter.width,
            tongue: matter.tongue,
            laid: laid.clone(),
            round: self.round,
        };
        self.laid.insert(key, kept);
        laid
    }

    /// What a matter asks for, however wide it is to be set.
    pub(super) fn extent(&mut self, matter: &Matter<'_>) -> Extent {
        let mut hasher = Twin::new();
        matter.hash(&mut hasher);
        let round = self.round;
        let compositor = match self.other(matter.tongue) {
            Some(at) => &mut self.others[at],
            None => &mut self.compositor,
        };
        let kept = self.extents.entry(hasher.key()).or_insert_with(|| (compositor.extent(matter), round));
        kept.1 = round;
        kept.0
    }

    /// Ends a composition: forgets what has not been needed for a while.
    pub(super) fn turn(&mut self) {
        self.round += 1;
        let (round, most) = (self.round, 4);
        if self.round.is_multiple_of(most) {
            self.laid.retain(|_, kept| kept.round + 2 * most > round);
            self.extents.retain(|_, (_, needed)| *needed + 2 * most > round);
        }
    }

    /// How many blocks have been set anew since the start.
    pub(super) fn set_so_far(&self) -> u64 {
        self.counter
    }
}

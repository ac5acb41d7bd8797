//! What has been set before is not set again.

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
    laid: HashMap<u64, Kept>,
    pub(super) pages: HashMap<u64, Arc<Page>>,
    counter: u64,
    round: u32,
}

struct Kept {
    setting: Setting,
    number: Option<String>,
    inlines: Vec<Inline>,
    width: i32,
    laid: Arc<Laid>,
    round: u32,
}

impl Kept {
    /// Hashes may collide; words in a signed text may not.
    fn is_of(&self, matter: &Matter<'_>) -> bool {
        self.setting == matter.setting
            && self.number.as_deref() == matter.number
            && self.width == matter.width
            && *self.laid.block == *matter.block
            && self.inlines == matter.inlines
    }
}

/// A hash for lookup only: quick, and checked against the matter itself.
struct Quick(u64);

impl Quick {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
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
            laid: HashMap::new(),
            pages: HashMap::new(),
            counter: 0,
            round: 0,
        }
    }

    pub(super) fn lay(&mut self, matter: &Matter<'_>) -> Arc<Laid> {
        let mut hasher = Quick(0);
        matter.hash(&mut hasher);
        let key = hasher.finish();
        if let Some(kept) = self.laid.get_mut(&key)
            && kept.is_of(matter)
        {
            kept.round = self.round;
            return kept.laid.clone();
        }
        self.counter += 1;
        let laid = Arc::new(Laid { id: self.counter, ..self.compositor.set(matter) });
        let kept = Kept {
            setting: matter.setting,
            number: matter.number.map(str::to_owned),
            inlines: matter.inlines.to_vec(),
            width: matter.width,
            laid: laid.clone(),
            round: self.round,
        };
        self.laid.insert(key, kept);
        laid
    }

    /// Ends a composition: forgets what has not been needed for a while.
    pub(super) fn turn(&mut self) {
        self.round += 1;
        let (round, most) = (self.round, 4);
        if self.round.is_multiple_of(most) {
            self.laid.retain(|_, kept| kept.round + 2 * most > round);
        }
    }

    /// How many blocks have been set anew since the start.
    pub(super) fn set_so_far(&self) -> u64 {
        self.counter
    }
}

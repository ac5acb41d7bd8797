//! Wordings and conditions already read, kept by their text.
//!
//! The key is the text itself, so that nothing can be out of date; each thread keeps its own.

use super::condition::Condition;
use super::wording::{self, Piece};
use crate::finding::Finding;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What is kept at most, in bytes of text; beyond it the memory starts anew.
const ROOM: usize = 8 * 1024 * 1024;

type Read<T> = Rc<Result<T, Finding>>;

struct Memo<T> {
    known: HashMap<Box<str>, Read<T>>,
    bytes: usize,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { known: HashMap::new(), bytes: 0 }
    }
}

impl<T> Memo<T> {
    fn of(&mut self, text: &str, read: impl FnOnce(&str) -> Result<T, Finding>) -> Read<T> {
        if let Some(known) = self.known.get(text) {
            return Rc::clone(known);
        }
        if self.bytes + text.len() > ROOM {
            *self = Self::default();
        }
        self.bytes += text.len();
        let fresh = Rc::new(read(text));
        self.known.insert(text.into(), Rc::clone(&fresh));
        fresh
    }
}

thread_local! {
    static WORDINGS: RefCell<Memo<Vec<Piece>>> = RefCell::default();
    static CONDITIONS: RefCell<Memo<Condition>> = RefCell::default();
}

/// The pieces of a wording.
pub fn wording(text: &str) -> Read<Vec<Piece>> {
    WORDINGS.with_borrow_mut(|memo| memo.of(text, wording::read))
}

/// The reading of a condition.
pub fn condition(text: &str) -> Read<Condition> {
    CONDITIONS.with_borrow_mut(|memo| memo.of(text, Condition::read))
}

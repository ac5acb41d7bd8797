//! The shelf: documented arrangements, found by typing and replicated with new parties.

mod entry;
mod findings;
mod names;
mod replicate;
mod search;
mod shelf;

pub use entry::{Entry, Form, PartyName, Source, State, Summary};
pub use replicate::{Cleared, Reason, Replica, replicate};
pub use search::{Hit, Order, Query, SortBy};
pub use shelf::{Folder, LARGEST, MOST_FILES, Readers, Shelf};

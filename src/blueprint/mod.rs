//! The machine-readable twin of a draft.

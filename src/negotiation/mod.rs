//! Two or more drafts against each other.

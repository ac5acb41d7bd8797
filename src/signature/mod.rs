//! Signed bytes, or a graded verdict.

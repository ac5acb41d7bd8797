//! The commands of the workspace for a terminal.

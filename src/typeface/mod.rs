//! The faces that ship.

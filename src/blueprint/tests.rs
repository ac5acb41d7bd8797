//! The blueprint against itself, against private words, and against hostile files.

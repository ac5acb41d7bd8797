//! Bytes of a PDF from a display list.

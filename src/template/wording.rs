//! The wording language: text with slots, conditions and repeats, written between braces.

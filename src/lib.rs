//! Entente: agreements on the exchange of customs information, from a template to a signed PDF and a blueprint.
//!
//! The crate is laid out like a press: words and answers go in on the left, pages come out on the right. Each
//! arrow is one function of one room; no stage calls the next, `workspace` chains them.
//!
//! ```text
//!    template ──┐
//!               ├─ assemble ─▶ document ─ paginate ─▶ pages ─ write ─▶ pdf ─ sign ─▶ signed pdf ─ verify ─▶ report
//!    draft ─────┘                                       └─ raster ─▶ preview
//!     ▲   └── export ─▶ blueprint (RON, JSON) ── import ──┐
//!     └───────────────────────────────────────────────────┘
//!
//!    floor 6   gui                 cli                     meet a person
//!    floor 5   workspace                                   open cases, history, jobs, files
//!    floor 4   catalogue                                   the shelf
//!    floor 3   blueprint     negotiation     signature     side doors; none names another
//!    floor 2   document ◀── pages ◀── pdf                  the press
//!    floor 1   template ◀── draft                          the words and the answers
//!    floor 0   finding   language   calendar   codes   typeface    leaves
//! ```
//!
//! A room names only rooms below it, or the neighbour its arrow points to. `language` is a leaf of its own
//! because dates, lists and countries need it on every floor; `codes` holds the lists of places and goods.
//!
//! # Invariants
//!
//! | | what always holds | held by |
//! |---|---|---|
//! | 1 | Arrows run down the floors. | `tests/house.rs` |
//! | 2 | One file names printpdf, one rfd, one the colours of the window; disk, clock and print stay in their rooms. | `tests/house.rs` |
//! | 3 | Every file opens with `//!` and stays under 600 lines without its tests. | `tests/house.rs` |
//! | 4 | Reading a template, case, blueprint, PDF or key file never panics, whatever the bytes. | the hostile tests of each room |
//! | 5 | Assembly always yields a document; a half-filled draft is normal. | `document` |
//! | 6 | Every word of the document lies on exactly one page. | `pages` |
//! | 7 | The same case and version write the same bytes, on every system. | `tests/pdf.rs`, `tests/cli.rs` |
//! | 8 | Export then import is the identity, less what is private. | `blueprint` |
//! | 9 | Signing only appends; an altered specimen never passes. | `tests/signature.rs` |
//! | 10 | Undoing everything restores the opened draft exactly. | `workspace::history` |
//! | 11 | Every control has a label; every command is in menu and keyboard. | `tests/window.rs` |
//! | 12 | Core and command line build without the window. | `tests/all.sh` |
//! | 13 | No private byte (notes, officer's name, path) reaches an export. | `blueprint`, `tests/cli.rs` |

pub mod blueprint;
pub mod calendar;
pub mod catalogue;
pub mod cli;
pub mod codes;
pub mod document;
pub mod draft;
pub mod finding;
#[cfg(feature = "gui")]
pub mod gui;
pub mod language;
pub mod negotiation;
pub mod pages;
pub mod pdf;
pub mod signature;
pub mod template;
pub mod typeface;
pub mod workspace;

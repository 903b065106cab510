//! The EDIFACT syntax layer (ISO 9735 syntax versions 1 to 4, and the airline variant `IATA:1`).
//!
//! A [`Lexer`] walks over the bytes and lends one [`Segment`] at a time; nothing is copied unless a line end stands inside a
//! segment, so memory does not grow with the file. Real traffic breaks the grammar, so the layer is lenient and says what it
//! met: service signs other than the default, typographic quotes instead of the terminator, line ends anywhere, a terminator
//! standing unreleased in a name, bytes before and after the interchange. Segments are found by their terminators only:
//! a tag in a text is text.

mod charset;
mod lexer;
mod segment;
mod start;

pub use charset::Charset;
pub use lexer::Lexer;
pub use segment::{Element, Segment};
pub use start::{Start, Syntax, find_start};

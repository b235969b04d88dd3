//! Text as every part of tippani reads it.
//!
//! Documents on a rope, lines as the protocol counts them, positions in UTF-8, UTF-16 and UTF-32, scripts, tokens,
//! sentences, and folding with a way back to the raw offsets. Knows nothing of entities, noise or people.
//!
//! Every offset is a UTF-8 byte offset unless its name says otherwise.

mod document;
mod fold;
mod lines;
mod place;
mod position;
mod script;
mod sentence;
mod span;
mod token;

pub use document::{Document, LineId};
pub use fold::{Folded, digit_value, fold, nukta_parts};
pub use lines::{LINE_BREAKS, lines, strip_break};
pub use place::{Columns, Place};
pub use position::{Encoding, Position};
pub use script::{Script, dominant_script, has_letters, is_indic_mark, is_letter, script_of};
pub use sentence::sentences;
pub use span::ByteSpan;
pub use token::{Token, TokenKind, tokens};

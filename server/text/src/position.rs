//! Positions in the three units that an editor may ask for, and the only conversions between them and byte offsets.
//!
//! Language Server Protocol 3.17, "Position": a line counts from 0, a character counts units from the start of its line.
//! What lies past the end of a line means the end of the line, past the last line the end of the document; a position
//! inside a character moves to its start.

use crate::Document;

/// The unit of a position's `character`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what the protocol means where nothing is agreed.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

/// A place between two characters of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, counted from 0.
    pub line: u32,
    /// Units from the start of the line.
    pub character: u32,
}

impl Document {
    /// The position of a byte offset. An offset inside a character moves to its start, one inside `\r\n` before it, one
    /// past the end to the end.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let line = self.line_of(offset);
        let span = self.line_span(line);
        let offset = offset.clamp(span.start, span.end);
        let rope = self.rope();
        let start = rope.byte_to_char(span.start);
        let at = rope.byte_to_char(offset);
        let character = match encoding {
            Encoding::Utf8 => rope.char_to_byte(at) - span.start,
            Encoding::Utf16 => rope.char_to_utf16_cu(at) - rope.char_to_utf16_cu(start),
            Encoding::Utf32 => at - start,
        };
        Position { line: line as u32, character: character as u32 }
    }

    /// The byte offset of a position, clamped into the document.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.line_count() {
            return self.len();
        }
        let span = self.line_span(line);
        let units = position.character as usize;
        let rope = self.rope();
        let start = rope.byte_to_char(span.start);
        let end = rope.byte_to_char(span.end);
        let at = match encoding {
            Encoding::Utf8 => rope.byte_to_char(span.start.saturating_add(units).min(span.end)),
            Encoding::Utf16 => {
                let first = rope.char_to_utf16_cu(start);
                let last = rope.char_to_utf16_cu(end);
                rope.utf16_cu_to_char(first.saturating_add(units).min(last))
            }
            Encoding::Utf32 => start.saturating_add(units).min(end),
        };
        rope.char_to_byte(at)
    }
}

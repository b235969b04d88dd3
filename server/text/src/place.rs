//! Places that outlive the text they were taken from.

use crate::{Encoding, Position};

/// A distance from the start of a line, in every unit an editor may have asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Columns {
    /// UTF-8 bytes.
    pub utf8: u32,
    /// UTF-16 code units.
    pub utf16: u32,
    /// Code points.
    pub utf32: u32,
}

impl Columns {
    /// The column behind `text`, which begins at the start of a line.
    pub fn behind(text: &str) -> Self {
        Self::default().and(text)
    }

    /// The column behind `text`, which begins at this column.
    pub fn and(self, text: &str) -> Self {
        let mut columns = self;
        columns.utf8 += text.len() as u32;
        for character in text.chars() {
            columns.utf16 += character.len_utf16() as u32;
            columns.utf32 += 1;
        }
        columns
    }

    /// The column in one unit.
    pub fn get(self, encoding: Encoding) -> u32 {
        match encoding {
            Encoding::Utf8 => self.utf8,
            Encoding::Utf16 => self.utf16,
            Encoding::Utf32 => self.utf32,
        }
    }
}

/// A span inside one line, in units that need no text to be read again: the index keeps these of articles that are not
/// open, so that an answer that points into a thousand files opens none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, counted from 0.
    pub line: u32,
    /// Where the span begins.
    pub start: Columns,
    /// Where it ends.
    pub end: Columns,
}

impl Place {
    /// Start and end as positions of the protocol.
    pub fn positions(self, encoding: Encoding) -> (Position, Position) {
        let at = |columns: Columns| Position { line: self.line, character: columns.get(encoding) };
        (at(self.start), at(self.end))
    }
}

//! A text that changes: a rope, and an identity for each line that lasts as long as the line does.

use std::borrow::Cow;

use ropey::Rope;

use crate::{ByteSpan, strip_break};

/// The identity of a line's content inside one [`Document`] and its clones: an edit gives new ones to the lines it
/// touched, so what was computed for an id stays true for as long as the id stands in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineId(u64);

/// A text as an editor edits it. Cloning shares the text.
#[derive(Clone, Debug)]
pub struct Document {
    rope: Rope,
    lines: Vec<LineId>,
    next: u64,
    carriage_returns: usize,
}

impl Document {
    /// A document that holds `text`.
    pub fn new(text: &str) -> Self {
        let rope = Rope::from_str(text);
        let count = rope.len_lines() as u64;
        Self {
            rope,
            lines: (0..count).map(LineId).collect(),
            next: count,
            carriage_returns: count_returns(text),
        }
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether it holds no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many lines it has; at least one, also where it is empty.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The identities of its lines, in order.
    pub fn line_ids(&self) -> &[LineId] {
        &self.lines
    }

    /// How many carriage returns it holds.
    pub fn carriage_returns(&self) -> usize {
        self.carriage_returns
    }

    /// The line that holds the byte `offset`; the last one for offsets past the end.
    pub fn line_of(&self, offset: usize) -> usize {
        self.rope.byte_to_line(offset.min(self.rope.len_bytes()))
    }

    /// The first byte of a line.
    ///
    /// # Panics
    /// Where there is no such line.
    pub fn line_start(&self, line: usize) -> usize {
        self.rope.line_to_byte(line)
    }

    /// The break that ends a line: `"\n"`, `"\r\n"`, `"\r"`, or nothing.
    ///
    /// # Panics
    /// Where there is no such line.
    pub fn line_break(&self, line: usize) -> &'static str {
        let slice = self.rope.line(line);
        let mut back = slice.chars_at(slice.len_chars());
        match (back.prev(), back.prev()) {
            (Some('\n'), Some('\r')) => "\r\n",
            (Some('\n'), _) => "\n",
            (Some('\r'), _) => "\r",
            _ => "",
        }
    }

    /// The bytes of a line without its break.
    ///
    /// # Panics
    /// Where there is no such line.
    pub fn line_span(&self, line: usize) -> ByteSpan {
        let start = self.rope.line_to_byte(line);
        let end = start + self.rope.line(line).len_bytes() - self.line_break(line).len();
        ByteSpan { start, end }
    }

    /// The text of a line without its break.
    ///
    /// # Panics
    /// Where there is no such line.
    pub fn line(&self, line: usize) -> Cow<'_, str> {
        match Cow::from(self.rope.line(line)) {
            Cow::Borrowed(text) => Cow::Borrowed(strip_break(text)),
            Cow::Owned(mut text) => {
                text.truncate(strip_break(&text).len());
                Cow::Owned(text)
            }
        }
    }

    /// The text of a span; bounds inside a character move to its start, bounds past the end to the end.
    pub fn slice(&self, span: ByteSpan) -> Cow<'_, str> {
        let start = self.rope.byte_to_char(span.start.min(self.len()));
        let end = self.rope.byte_to_char(span.end.min(self.len()));
        Cow::from(self.rope.slice(start..end.max(start)))
    }

    /// Puts `new` in the place of `span`. Bounds are taken as [`Document::slice`] takes them; a span that ends before it
    /// starts is empty.
    pub fn replace(&mut self, span: ByteSpan, new: &str) {
        let start = self.rope.byte_to_char(span.start.min(self.len()));
        let end = self.rope.byte_to_char(span.end.min(self.len())).max(start);
        // A `\n` put behind a `\r` joins two breaks, one taken away parts them: the lines on both sides change too.
        let first = self.rope.char_to_line(start).saturating_sub(1);
        let last = (self.rope.char_to_line(end) + 1).min(self.lines.len() - 1);
        let before = self.lines.len();
        self.carriage_returns -= self.rope.slice(start..end).chunks().map(count_returns).sum::<usize>();
        self.carriage_returns += count_returns(new);
        self.rope.remove(start..end);
        self.rope.insert(start, new);
        let touched = last + 1 + self.rope.len_lines() - before;
        let fresh: Vec<LineId> = (self.next..).take(touched - first).map(LineId).collect();
        self.next += fresh.len() as u64;
        self.lines.splice(first..=last, fresh);
    }

    /// Puts `text` in the place of all of it.
    pub fn replace_all(&mut self, text: &str) {
        let next = self.next;
        *self = Self::new(text);
        for id in &mut self.lines {
            id.0 += next;
        }
        self.next += next;
    }

    pub(crate) fn rope(&self) -> &Rope {
        &self.rope
    }
}

fn count_returns(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\r').count()
}

impl std::fmt::Display for Document {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.rope.chunks().try_for_each(|chunk| formatter.write_str(chunk))
    }
}

//! Brat standoff (`.ann`): read with every fault named, written back line for line.
//!
//! Offsets in the file count Unicode code points from the start of the text, as brat's do
//! (<https://brat.nlplab.org/standoff.html>); here they are given in bytes too. This is for gold. An annotator's own
//! files, which are edited and repaired, are the business of the corpus crate.

use std::fmt;

use tippani_text::ByteSpan;

mod parse;

pub use parse::parse;

/// The annotations of one text, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standoff {
    /// Its lines; writing them gives the file back.
    pub lines: Vec<Line>,
}

/// A line of an `.ann` file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// `T`: a span of the text.
    TextBound(TextBound),
    /// `A`: an attribute.
    Attribute(Attribute),
    /// `#`: a note.
    Note(Note),
    /// Relations, events, normalisations, equivalences and empty lines, as they stand in the file.
    Other(String),
}

/// A span of the text with a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBound {
    /// Its id, such as `T1`.
    pub id: String,
    /// Its type, such as `PER`.
    pub label: String,
    /// Its pieces in code points, `start..end`; more than one where it is discontinuous.
    pub code_points: Vec<(usize, usize)>,
    /// From the start of the first to the end of the last piece, in bytes.
    pub span: ByteSpan,
    /// The text that it covers; pieces are joined by a blank, a line break reads as a blank.
    pub quote: String,
}

/// An attribute of an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its id, such as `A1`.
    pub id: String,
    /// Its name, such as `Kind`.
    pub name: String,
    /// The id of the annotation that it is about.
    pub target: String,
    /// Its value; binary attributes have none.
    pub value: Option<String>,
}

/// A note on an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its id, such as `#1`.
    pub id: String,
    /// Its type, `AnnotatorNotes` as a rule.
    pub label: String,
    /// The id of the annotation that it is about.
    pub target: String,
    /// What it says.
    pub text: String,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The line is not in the form of its kind.
    Syntax,
    /// Offsets outside the text, or an end that is not behind its start.
    OutOfRange,
    /// The quote is not what the offsets cover.
    TextMismatch,
    /// An id that stood before.
    DuplicateId,
    /// A reference to an id that the file does not have.
    Dangling,
}

/// A fault of an `.ann` file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// What sort of fault it is.
    pub kind: FaultKind,
    /// What is wrong, in words.
    pub what: String,
}

impl Standoff {
    /// The spans, in the order of the file.
    pub fn text_bounds(&self) -> impl Iterator<Item = &TextBound> {
        self.lines.iter().filter_map(|line| match line {
            Line::TextBound(found) => Some(found),
            _ => None,
        })
    }

    /// The first note on an annotation.
    pub fn note(&self, target: &str) -> Option<&Note> {
        self.lines.iter().find_map(|line| match line {
            Line::Note(note) if note.target == target => Some(note),
            _ => None,
        })
    }

    /// The value of an attribute of an annotation; empty for a binary one.
    pub fn attribute(&self, target: &str, name: &str) -> Option<&str> {
        self.lines.iter().find_map(|line| match line {
            Line::Attribute(found) if found.target == target && found.name == name => {
                Some(found.value.as_deref().unwrap_or_default())
            }
            _ => None,
        })
    }

    /// Annotations for spans of bytes of `text`, in the order given, numbered from `T1`. Spans that cut a character
    /// or lie outside the text are left out.
    pub fn of_spans<'a>(text: &str, spans: impl IntoIterator<Item = (ByteSpan, &'a str)>) -> Self {
        let mut lines = Vec::new();
        let mut points = CodePoints::default();
        for (span, label) in spans {
            let Some(quote) = text.get(span.start..span.end).filter(|quote| !quote.is_empty()) else {
                continue;
            };
            let start = points.at(text, span.start);
            let bound = TextBound {
                id: format!("T{}", lines.len() + 1),
                label: label.to_owned(),
                code_points: vec![(start, start + quote.chars().count())],
                span,
                quote: as_quote(quote),
            };
            lines.push(Line::TextBound(bound));
        }
        Self { lines }
    }
}

/// Counts code points up to ascending byte offsets without beginning anew each time.
#[derive(Default)]
struct CodePoints {
    byte: usize,
    count: usize,
}

impl CodePoints {
    /// The code points before the byte `offset`, which is a boundary of a character of `text`.
    fn at(&mut self, text: &str, offset: usize) -> usize {
        if offset < self.byte {
            *self = Self::default();
        }
        self.count += text[self.byte..offset].chars().count();
        self.byte = offset;
        self.count
    }
}

/// The text of a span as one line.
fn as_quote(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

impl fmt::Display for Standoff {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines.iter().try_for_each(|line| writeln!(formatter, "{line}"))
    }
}

impl fmt::Display for Line {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TextBound(TextBound { id, label, code_points, quote, .. }) => {
                let pieces: Vec<String> =
                    code_points.iter().map(|(start, end)| format!("{start} {end}")).collect();
                write!(formatter, "{id}\t{label} {}\t{quote}", pieces.join(";"))
            }
            Self::Attribute(Attribute { id, name, target, value: Some(value) }) => {
                write!(formatter, "{id}\t{name} {target} {value}")
            }
            Self::Attribute(Attribute { id, name, target, value: None }) => {
                write!(formatter, "{id}\t{name} {target}")
            }
            Self::Note(Note { id, label, target, text }) => {
                write!(formatter, "{id}\t{label} {target}\t{text}")
            }
            Self::Other(line) => formatter.write_str(line),
        }
    }
}

impl FaultKind {
    /// Its name in messages and diagnostic codes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::OutOfRange => "out-of-range",
            Self::TextMismatch => "text-mismatch",
            Self::DuplicateId => "duplicate-id",
            Self::Dangling => "dangling",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.kind.as_str(), self.what)
    }
}

#[cfg(test)]
mod tests;

//! An annotator's `.ann` beside an article: brat standoff, read without losing a line and checked against the text.
//!
//! The form is that of <https://brat.nlplab.org/standoff.html>: `T` (also with several parts, `0 3;5 9`), `R`, `E`, `A`,
//! `M`, `N`, `#` and `*`; offsets are code points of the article, from 0.

mod check;
mod code_points;
mod line;

use tippani_text::ByteSpan;

use crate::fault::AnnotationFault;

/// What an `.ann` holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// Every line of the file, in order; their spans with the breaks between them are the whole file.
    pub lines: Vec<Line>,
}

/// One line of an `.ann`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands, in bytes of the `.ann`, without its break.
    pub span: ByteSpan,
    /// What it says; `None` for blank lines, comments, and lines that cannot be read.
    pub entry: Option<Entry>,
}

/// One annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `T1`, `R2`, `#3`; `*` for the equivalences, which have none.
    pub id: String,
    /// `PER`, `Kind`, `AnnotatorNotes` …
    pub kind: String,
    /// What it says.
    pub body: Body,
}

/// What an annotation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// `T`: spans of the article.
    TextBound {
        /// Bytes of the article, in the order written; empty where one of them is none of the article's.
        spans: Vec<ByteSpan>,
        /// The text that the annotation quotes.
        quote: String,
        /// Whether the article says that there.
        matches: bool,
    },
    /// `R` and `E`: (role, id). In an event the first pair is its type and its trigger.
    Arguments(Vec<(String, String)>),
    /// `A` and `M`.
    Attribute {
        /// The annotation that has it.
        target: String,
        /// Its value, if it is not just true.
        value: Option<String>,
    },
    /// `N`: what it is in some knowledge base.
    Normalization {
        /// The annotation that names it.
        target: String,
        /// `Wikidata:Q58217`.
        reference: String,
        /// Its name there.
        name: String,
    },
    /// `#`: a note.
    Note {
        /// The annotation that it is about.
        target: String,
        /// The note.
        text: String,
    },
    /// `*`: ids that are the same thing.
    Equivalence(Vec<String>),
}

impl Annotations {
    /// Those that can be read, in the order of the file, each with its place.
    pub fn entries(&self) -> impl Iterator<Item = (&Line, &Entry)> {
        self.lines.iter().filter_map(|line| line.entry.as_ref().map(|entry| (line, entry)))
    }
}

/// Reads `ann`, the bytes of the file, beside `article`, and checks the one against the other. A `T` may have the types
/// `types`, those that tippani finds itself, and `NOISE`.
pub fn parse(ann: &[u8], article: &str, types: &[String]) -> (Annotations, Vec<AnnotationFault>) {
    check::read(ann, article, types)
}

#[cfg(test)]
mod tests;

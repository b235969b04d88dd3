//! An annotator's `.ann` beside an article: brat standoff, read without losing a line and checked against the text.
//!
//! The form is that of <https://brat.nlplab.org/standoff.html>: `T` (also with several parts, `0 3;5 9`), `R`, `E`, `A`,
//! `M`, `N`, `#` and `*`; offsets are code points of the article.

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
        /// Bytes of the article, as written; empty where one of them lies outside of it.
        spans: Vec<ByteSpan>,
        /// The text that the annotation quotes.
        quote: String,
        /// Whether the article says that there.
        matches: bool,
    },
    /// `R` and `E`: (role, id); in an event the first pair is its type and its trigger.
    Arguments(Vec<(String, String)>),
    /// `A` and `M`: of whom, and the value if it is not just true.
    Attribute {
        /// The annotation that has it.
        target: String,
        /// Its value.
        value: Option<String>,
    },
    /// `N`: what stands in some knowledge base.
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

/// Reads `ann`, the bytes of the file, beside `article`. `types` are the types that a `T` may have beyond `NOISE`.
pub fn parse(_ann: &[u8], _article: &str, _types: &[String]) -> (Annotations, Vec<AnnotationFault>) {
    (Annotations::default(), Vec::new())
}

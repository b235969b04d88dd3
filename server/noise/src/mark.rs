//! What the detector says of a span, and why.

use std::fmt;
use std::sync::Arc;

use tippani_text::ByteSpan;

use crate::{HazardKind, Kind};

/// A span of a line that is noise or damaged.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Bytes of the line.
    pub span: ByteSpan,
    /// What it is.
    pub kind: Kind,
    /// How sure we are, 0 to 1; at 0.95 and above an editor warns, below it hints.
    pub score: f32,
    /// The rule that found it: a short fixed name such as `url-line`.
    pub rule: &'static str,
    /// Why, for a person to check; never empty. Shared: an article's marks are collected anew at each keystroke.
    pub evidence: Arc<Vec<Evidence>>,
}

/// One reason, which [`fmt::Display`] says in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence(pub String);

impl fmt::Display for Evidence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The mark of a word that is two words run together, for callers who know names: `span` is the whole joined
/// word, in bytes of its line, `left` and `right` its parts, `evidence` how they were told apart.
pub fn glued_words(span: ByteSpan, left: &str, right: &str, evidence: &str) -> Mark {
    let mut reasons = vec![Evidence(format!("“{left}” and “{right}” stand without a blank between them"))];
    if !evidence.is_empty() {
        reasons.push(Evidence(evidence.to_owned()));
    }
    Mark {
        span,
        kind: Kind::Hazard(HazardKind::GluedWords),
        score: 0.96,
        rule: "glued-name",
        evidence: Arc::new(reasons),
    }
}

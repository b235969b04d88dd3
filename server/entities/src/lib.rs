//! Mentions of people, places and organisations in one article.
//!
//! A pure function of text and settings: no I/O, no clock, no state that changes. A line is read once
//! ([`Recogniser::read_line`]), what the article's lines announce together is gathered ([`Recogniser::article_names`]), and
//! each line is looked at again with that ([`Recogniser::mentions`]), so that an edit costs the lines that it touched.

mod mention;

pub use mention::{EntityType, Evidence, Mention, Role};

/// What one line says by itself: candidates, and the names that it announces for the whole article.
#[derive(Clone, Debug, Default)]
pub struct LineCandidates {}

/// The names that an article's lines announce together. Equal names give equal mentions for equal lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ArticleNames {}

/// Names of the user's own, from `[entities] lists`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// (type, name) pairs.
    pub names: Vec<(EntityType, String)>,
}

/// Finds mentions. Building one takes tens of milliseconds; using it takes no lock.
pub struct Recogniser {}

impl Recogniser {
    /// The built-in gazetteer and the user's own names.
    pub fn new(_settings: &Settings) -> Self {
        Self {}
    }

    /// Reads one line (without its break).
    pub fn read_line(&self, _line: &str) -> LineCandidates {
        LineCandidates {}
    }

    /// What the lines of an article, in order, announce together.
    pub fn article_names<'a>(&self, _lines: impl Iterator<Item = &'a LineCandidates>) -> ArticleNames {
        ArticleNames {}
    }

    /// The mentions of one line, in order, none overlapping another; spans are bytes of the line.
    pub fn mentions(&self, _line: &str, _candidates: &LineCandidates, _names: &ArticleNames) -> Vec<Mention> {
        Vec::new()
    }
}

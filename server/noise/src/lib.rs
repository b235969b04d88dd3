//! Noise (text that is not the article) and hazards (text of the article that is damaged), with evidence.
//!
//! A pure function of text and settings. A line is read once ([`Detector::read_line`]); the article's readings together
//! give the marks ([`Detector::marks`]), without the text, so that an edit costs the lines that it touched.

mod kind;
mod mark;

pub use kind::{HazardKind, Kind, NoiseKind};
pub use mark::{Evidence, Mark};

/// What one line says by itself, and all that the article's pass needs of it.
#[derive(Clone, Debug, Default)]
pub struct LineReading {}

/// The team's own phrases, from `[noise] allow` and `deny`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Phrases that are never noise.
    pub allow: Vec<String>,
    /// Phrases that always are.
    pub deny: Vec<String>,
}

/// Finds noise and hazards. Using it takes no lock.
pub struct Detector {}

impl Detector {
    /// The built-in rules and the team's own phrases.
    pub fn new(_settings: &Settings) -> Self {
        Self {}
    }

    /// Reads one line (without its break).
    pub fn read_line(&self, _line: &str) -> LineReading {
        LineReading {}
    }

    /// The marks of an article, (index of the line, mark with bytes of that line), in order of line and start.
    pub fn marks(&self, _lines: &[&LineReading]) -> Vec<(usize, Mark)> {
        Vec::new()
    }
}

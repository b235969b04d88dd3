//! Noise (text that is not the article) and hazards (text of the article that is damaged), with evidence.
//!
//! A pure function of text and settings. A line is read once ([`Detector::read_line`]); the article's readings
//! together give the marks ([`Detector::marks`]), without the text, so that an edit costs the lines that it
//! touched.
//!
//! `rules` say what a span is from one line alone, `hazards` what damaged it, `article` what lines say
//! together. A rule gives a score and evidence in words; 0.95 and above means that of a hundred such marks at
//! most five are wrong.

mod article;
mod calendar;
mod cues;
mod finding;
mod glance;
mod hazards;
mod kind;
mod lexicon;
mod line;
mod mark;
mod phrases;
mod reading;
mod repair;
mod rules;
mod shape;
pub mod soft;
pub mod witness;
mod words;

pub use kind::{HazardKind, Kind, NoiseKind};
pub use mark::{Evidence, Mark, glued_words};
pub use reading::LineReading;
pub use repair::repairs;

use tippani_text::ByteSpan;

use phrases::Phrases;
use witness::Testimony;

/// The rule that marks an article which is a copy of another, on its first line.
pub const ARTICLE_AGAIN: &str = "article-again";

/// The rule that marks a paragraph that other articles have with a few other words.
pub const PARAGRAPH_NEAR: &str = "paragraph-near";

/// The rule that marks a line because it stands in other articles.
pub const LINE_ELSEWHERE: &str = "line-elsewhere";

/// The team's own phrases, from `[noise] allow` and `deny`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Phrases that are never noise: a line that holds one gets no noise mark. Compared folded.
    pub allow: Vec<String>,
    /// Phrases that always are: the line, where the phrase is at least half of it, else the phrase. Compared
    /// folded.
    pub deny: Vec<String>,
}

/// Finds noise and hazards. Using it takes no lock.
pub struct Detector {
    phrases: Phrases,
    model: Option<soft::Model>,
}

impl Detector {
    /// The built-in rules, the model of this build and the team's own phrases. Makes some thousand phrases fit
    /// to be looked for: make one and keep it.
    pub fn new(settings: &Settings) -> Self {
        Self::with_model(settings, Some(soft::Model::embedded()))
    }

    /// The same with another model, or with the rules alone.
    pub fn with_model(settings: &Settings, model: Option<soft::Model>) -> Self {
        Self { phrases: Phrases::new(settings), model }
    }

    /// Reads one line (without its break). Linear in its length.
    pub fn read_line(&self, line: &str) -> LineReading {
        LineReading::new(line, &self.phrases, self.model.as_ref())
    }

    /// What the model learns from one line (without its break): how its neighbours see it, and its features.
    pub fn sight(&self, line: &str) -> (soft::Sight, Vec<soft::Feature>) {
        LineReading::learned_from(line, &self.phrases)
    }

    /// The noise of each line of an article, (kind, bytes of the line); `witness` says what the corpus says of its lines.
    pub fn noise(
        &self,
        lines: &[&str],
        witness: impl FnOnce(&[&soft::Sight]) -> Testimony,
    ) -> Vec<Vec<(NoiseKind, ByteSpan)>> {
        let readings: Vec<LineReading> = lines.iter().map(|line| self.read_line(line)).collect();
        let sights: Vec<&soft::Sight> = readings.iter().map(LineReading::sight).collect();
        let mut noise = vec![Vec::new(); lines.len()];
        for (line, mark) in self.marks(&readings.iter().collect::<Vec<_>>(), &witness(&sights)) {
            if let Kind::Noise(kind) = mark.kind {
                noise[line].push((kind, mark.span));
            }
        }
        noise
    }

    /// The marks of an article and what the corpus says of its lines, (index of the line, mark with bytes of that line), in order of line and start.
    /// Marks may overlap each other. Evidence that names lines counts them from 1.
    pub fn marks(&self, lines: &[&LineReading], testimony: &Testimony) -> Vec<(usize, Mark)> {
        article::marks(lines, testimony, self.model.as_ref())
    }
}

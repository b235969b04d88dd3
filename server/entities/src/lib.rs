//! Mentions of people, places and organisations in one article.
//!
//! A pure function of text and settings: no I/O, no clock, no state that changes. A line is read once
//! ([`Recogniser::read_line`]), what the article's lines announce together is gathered ([`Recogniser::article_names`]), and
//! each line is looked at again with that ([`Recogniser::mentions`]), so that an edit costs the lines that it touched.

mod acronym;
mod again;
mod article;
mod campus;
mod capitals;
mod choose;
mod date;
mod dateline;
mod ending;
mod extent;
mod figure;
mod gazetteer;
mod glue;
mod hash;
mod latin;
mod lexicon;
mod line;
mod mention;
mod names;
mod number;
mod pattern;
mod person;
mod quantity;
mod reader;
mod recogniser;
mod role;
mod run;
pub mod tagger;
mod told;
mod trained;
mod works;

pub use mention::{EntityType, Evidence, Mention, Role};
pub use recogniser::{ArticleNames, LineCandidates, Recogniser};

/// Names of the user's own, from `[entities] lists`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// (type, name) pairs.
    pub names: Vec<(EntityType, String)>,
}

//! The trained part: for each token of a line, how well each label fits; and the names that follow from that.
//!
//! What ships is a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over hashed features (Weinberger
//! et al. 2009), with what the lists and rules say of a word among the features, and a small recurrent net beside it, which is asked where
//! the field is not sure. Anything else that reads a line and says
//! how sure it is of its names can stand in its place: [`Tagger`].

mod calibration;
mod cascade;
mod decode;
mod document;
mod embedded;
mod features;
mod inputs;
mod layers;
mod lstm;
mod matrix;
mod model;
mod net;
mod recent;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod vectors;

pub use calibration::Calibration;
pub use cascade::{Scores, cascade};
pub use decode::{Tagging, TokenSpan, decode, label_spans, viterbi};
pub use embedded::Embedded;
pub use features::{Featuriser, Sentence, Style};
pub use inputs::{BAG, FORMS, GROUPS, Group, Input, word_key};
pub use layers::{HEAD, HIDDEN, Layers, STYLES, Trace, WIDE};
pub use lstm::{Lstm, Run, order};
pub use matrix::{Left, add_product, sigmoid, tanh};
pub use model::{LABELS, Model, Transitions};
pub use net::{Member, Net, style_row};
pub use style::{HouseStyle, StyleGuess, TokenClass};
pub use table::{WordTable, fnv};
pub use vectors::{VECTOR, Vectors};

use crate::reader::Reader;
use crate::{Mention, Recogniser};

/// A line that the rules have read.
pub struct ReadLine<'r> {
    pub(crate) recogniser: &'r Recogniser,
    pub(crate) reader: &'r Reader<'r>,
    pub(crate) ruled: &'r [Mention],
    pub(crate) conventions: Conventions<'r>,
}

/// Whose idea of a name is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conventions<'h> {
    /// The users': whatever the text, those of the corpus that comes nearest.
    Users,
    /// Those of the corpus that the line is from.
    Corpus(&'h HouseStyle),
}

impl ReadLine<'_> {
    /// The line, without its break.
    pub fn text(&self) -> &str {
        self.reader.line.raw
    }

    /// Its words, numbers and marks; spans are bytes of the line.
    pub fn tokens(&self) -> &[tippani_text::Token] {
        &self.reader.line.tokens
    }

    /// What the rules find in the line by itself.
    pub fn ruled(&self) -> &[Mention] {
        self.ruled
    }
}

/// Finds names in a line by what it was trained on. The recogniser cuts case endings, keeps to the users' conventions and
/// tells the rest of the article; a tagger does none of that.
pub trait Tagger: Send + Sync {
    /// The names of a line, in tokens; `None` where it does not know the language.
    fn tag(&self, line: &ReadLine<'_>) -> Option<Tagging>;

    /// The names of each line of an article.
    fn tag_article(&self, lines: &[ReadLine<'_>]) -> Vec<Option<Tagging>> {
        lines.iter().map(|line| self.tag(line)).collect()
    }

    /// Takes in what a line says of the conventions of its corpus. Nothing, where the tagger has learned one only.
    fn tell_style(&self, _line: &ReadLine<'_>, _house: &mut HouseStyle) {}
}

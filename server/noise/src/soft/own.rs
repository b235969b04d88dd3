//! What the model takes from one line by itself, and the words that say it.

use tippani_text::ByteSpan;

use super::{Aspect, Model, Sink};
use crate::line::Line;

/// So much a word has to speak for noise to be named, in log-odds.
const TELLING: f32 = 0.25;
/// So many words are named.
const NAMED: usize = 2;

/// What a line says by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Own {
    /// Sums of shape, words and lists, in steps of the first table.
    pub steps: [i32; 3],
    /// The words that speak loudest for noise, as written.
    pub words: Box<[Box<str>]>,
}

/// Adds up what a line says.
pub(crate) struct Adding<'m> {
    model: &'m Model,
    steps: [i32; 3],
    /// The word whose features come in, and their sum.
    word: (ByteSpan, i32),
    loudest: [(ByteSpan, i32); NAMED],
}

impl<'m> Adding<'m> {
    pub fn new(model: &'m Model) -> Self {
        let none = (ByteSpan::default(), 0);
        Self { model, steps: [0; 3], word: none, loudest: [none; NAMED] }
    }

    /// The sums, and the words that are worth naming.
    pub fn finish(mut self, line: &Line<'_>) -> Own {
        self.close();
        let named = self.loudest.iter().filter(|(_, steps)| self.model.first.weigh(*steps) >= TELLING);
        let words = named.map(|(span, _)| line.raw_span(*span).slice(line.raw).into()).collect();
        Own { steps: self.steps, words }
    }

    /// Keeps the word that came in, if it is one of the loudest.
    fn close(&mut self) {
        let (word, steps) = self.word;
        let quieter = self.loudest.iter().position(|(_, other)| steps > *other);
        if let Some(at) = quieter {
            self.loudest[at..].rotate_right(1);
            self.loudest[at] = (word, steps);
        }
        self.word = (ByteSpan::default(), 0);
    }
}

impl Sink for Adding<'_> {
    fn add(&mut self, aspect: Aspect, row: u32) {
        self.steps[aspect as usize] += self.model.first.steps_of(row);
    }

    fn word(&mut self, span: ByteSpan, row: u32) {
        if span != self.word.0 {
            self.close();
            self.word.0 = span;
        }
        self.word.1 += self.model.first.steps_of(row);
        self.add(Aspect::Words, row);
    }
}

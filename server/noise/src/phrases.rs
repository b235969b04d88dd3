//! Every phrase that the rules know, in one automaton over folded text.

use aho_corasick::{AhoCorasick, MatchKind};
use tippani_text::fold;

use crate::cues::{Cue, cues};
use crate::lexicon::{self, Phrase};
use crate::{NoiseKind, Settings};

/// What a phrase is in the automaton for.
#[derive(Clone, Debug)]
enum Use {
    Lexicon(Phrase),
    Cue(Cue),
    Allow,
    Deny(String),
}

/// A place where a phrase stands, in bytes of the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<T> {
    pub what: T,
    pub start: usize,
    pub end: usize,
}

/// What the automaton found in a line.
#[derive(Debug, Default)]
pub(crate) struct Hits<'a> {
    pub lexicon: Vec<Hit<&'a Phrase>>,
    pub cues: Vec<Hit<Cue>>,
    pub denied: Vec<Hit<&'a str>>,
    pub allowed: bool,
}

/// The automaton and what its patterns mean.
pub(crate) struct Phrases {
    automaton: AhoCorasick,
    uses: Vec<Use>,
}

impl Phrases {
    pub fn new(settings: &Settings) -> Self {
        let mut texts = Vec::new();
        let mut uses = Vec::new();
        let mut add = |text: &str, meaning: Use| {
            let text = fold(text);
            if !text.trim().is_empty() {
                texts.push(text);
                uses.push(meaning);
            }
        };
        for phrase in lexicon::phrases() {
            add(&phrase.text.clone(), Use::Lexicon(phrase));
        }
        for (cue, phrase) in cues() {
            add(phrase, Use::Cue(cue));
        }
        for phrase in &settings.allow {
            add(phrase.trim(), Use::Allow);
        }
        for phrase in &settings.deny {
            add(phrase.trim(), Use::Deny(phrase.trim().to_owned()));
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&texts)
            .expect("some thousand short phrases stay far below the automaton's limits");
        Self { automaton, uses }
    }

    /// What stands in `text`, which is folded; lexicon phrases only where `with_lexicon`.
    pub fn find(&self, text: &str, with_lexicon: bool) -> Hits<'_> {
        let mut hits = Hits::default();
        for found in self.automaton.find_overlapping_iter(text) {
            let (start, end) = (found.start(), found.end());
            match &self.uses[found.pattern().as_usize()] {
                Use::Lexicon(phrase) if with_lexicon => hits.lexicon.push(Hit { what: phrase, start, end }),
                Use::Lexicon(_) => {}
                Use::Cue(cue) => hits.cues.push(Hit { what: *cue, start, end }),
                Use::Allow => hits.allowed = true,
                Use::Deny(phrase) => hits.denied.push(Hit { what: phrase.as_str(), start, end }),
            }
        }
        hits
    }

    /// Whether `text`, folded and trimmed, is a whole phrase of `kind`.
    pub fn is_exactly(&self, text: &str, kind: NoiseKind) -> bool {
        self.automaton.find_overlapping_iter(text).any(|found| {
            found.start() == 0
                && found.end() == text.len()
                && matches!(&self.uses[found.pattern().as_usize()], Use::Lexicon(phrase) if phrase.kind == kind)
        })
    }
}

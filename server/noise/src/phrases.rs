//! Every phrase that the rules know, and where they stand in folded text.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use tippani_text::fold;

use crate::cues::{Cue, cues};
use crate::lexicon::{Lexicon, Phrase};
use crate::line::Line;
use crate::{NoiseKind, Settings};

/// What a phrase is in the automaton for.
#[derive(Clone, Copy, Debug)]
enum Use {
    /// A phrase of the lists, by its number.
    Lexicon(usize),
    Cue(Cue),
}

/// A place where a phrase stands, in bytes of the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<T> {
    pub what: T,
    pub start: usize,
    pub end: usize,
}

/// What was found in a line.
#[derive(Debug, Default)]
pub(crate) struct Hits<'a> {
    pub lexicon: Vec<Hit<&'a Phrase>>,
    pub cues: Vec<Hit<Cue>>,
    pub denied: Vec<Hit<&'a str>>,
    pub allowed: bool,
}

/// The phrases, made to be looked for.
pub(crate) struct Phrases {
    lexicon: Lexicon,
    /// What is looked for inside of words too. It goes over every line, so that it may be large for its quickness.
    automaton: AhoCorasick,
    uses: Vec<Use>,
    team: Option<Team>,
}

impl Phrases {
    pub fn new(settings: &Settings) -> Self {
        let lexicon = Lexicon::new();
        let cues = cues().map(|(cue, phrase)| (fold(phrase), Use::Cue(cue)));
        let marked = lexicon.marked().map(|(nth, text)| (text.to_owned(), Use::Lexicon(nth)));
        let (texts, uses): (Vec<String>, Vec<Use>) = marked.chain(cues).unzip();
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .build(&texts)
            .expect("some hundred short phrases stay far below the automaton's limits");
        Self { lexicon, automaton, uses, team: Team::new(settings) }
    }

    /// What stands in a line; lexicon phrases only where `with_lexicon`.
    pub fn find(&self, line: &Line<'_>, with_lexicon: bool) -> Hits<'_> {
        let mut hits = Hits::default();
        for found in self.automaton.find_overlapping_iter(line.text) {
            let (start, end) = (found.start(), found.end());
            match self.uses[found.pattern().as_usize()] {
                Use::Lexicon(nth) if with_lexicon => {
                    hits.lexicon.push(Hit { what: self.lexicon.phrase(nth), start, end });
                }
                Use::Lexicon(_) => {}
                Use::Cue(cue) => hits.cues.push(Hit { what: cue, start, end }),
            }
        }
        if with_lexicon {
            self.lexicon.find(line, &mut hits.lexicon);
            // In the order in which an automaton finds them: of equal ones the last counts.
            hits.lexicon.sort_by_key(|hit| (hit.end, hit.start));
        }
        if let Some(team) = &self.team {
            team.find(line.text, &mut hits);
        }
        hits
    }

    /// Whether `text`, folded and trimmed, is a whole phrase of `kind`.
    pub fn is_exactly(&self, text: &str, kind: NoiseKind) -> bool {
        self.lexicon.is_exactly(text, kind)
    }
}

/// The team's own phrases.
struct Team {
    automaton: AhoCorasick,
    /// As the team wrote them: those that are allowed, then those that are denied.
    phrases: Vec<String>,
    allowed: usize,
}

impl Team {
    fn new(settings: &Settings) -> Option<Self> {
        let said = |phrases: &[String]| {
            let trimmed = phrases.iter().map(|phrase| phrase.trim().to_owned());
            trimmed.filter(|phrase| !fold(phrase).trim().is_empty()).collect()
        };
        let mut phrases: Vec<String> = said(&settings.allow);
        let allowed = phrases.len();
        phrases.extend::<Vec<String>>(said(&settings.deny));
        if phrases.is_empty() {
            return None;
        }
        let automaton = AhoCorasick::new(phrases.iter().map(|phrase| fold(phrase)))
            .expect("the phrases of a team stay far below the automaton's limits");
        Some(Self { automaton, phrases, allowed })
    }

    fn find<'t>(&'t self, text: &str, hits: &mut Hits<'t>) {
        for found in self.automaton.find_overlapping_iter(text) {
            let nth = found.pattern().as_usize();
            if nth < self.allowed {
                hits.allowed = true;
            } else {
                hits.denied.push(Hit { what: &self.phrases[nth], start: found.start(), end: found.end() });
            }
        }
    }
}

//! One line as the rules read it: folded, cut into words, each with what is known of it.

use tippani_text::{ByteSpan, Folded, Script, Token, TokenKind, tokens};

use crate::ending::{self, Cuts};
use crate::lexicon::{Facts, Lexicon, cue};
use crate::run::may_be_name;

/// What stands between a word and the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// It is the first.
    Start,
    /// Nothing: Latin beside another script.
    Nothing,
    /// Blanks only.
    Blank,
    /// A hyphen.
    Hyphen,
    /// A dot, with or without blanks behind it.
    Dot,
    /// Anything else.
    Mark,
}

/// A word or number of a line.
#[derive(Clone, Debug)]
pub struct Word<'l> {
    /// Its bytes in the raw line.
    pub raw: ByteSpan,
    /// Its bytes in the folded line.
    pub folded: ByteSpan,
    /// Its folded text.
    pub text: &'l str,
    /// Letters or digits.
    pub kind: TokenKind,
    /// The script of its letters.
    pub script: Script,
    /// What stands before it.
    pub gap: Gap,
    /// What is known of the whole word.
    pub facts: Facts,
    /// Where its first letter is a capital.
    pub capital: bool,
    /// Where every letter is a capital, and it has two at least.
    pub all_capitals: bool,
    /// Where its case endings can begin, in bytes of `text`.
    pub cuts: Cuts,
    /// Where a name part ends and a case ending begins, with the facts of the part: bytes of `text`.
    pub stem: Option<(usize, Facts)>,
}

impl Word<'_> {
    /// The word without its case ending, where the bare form is a name part.
    pub fn bare(&self) -> &str {
        self.stem.map_or(self.text, |(end, _)| &self.text[..end])
    }

    /// The facts of the bare form.
    pub fn bare_facts(&self) -> Facts {
        self.stem.map_or(self.facts, |(_, facts)| facts)
    }

    /// The folded end of the bare form.
    pub fn bare_end(&self) -> usize {
        self.folded.start + self.bare().len()
    }

    /// Whether it is written in Bengali or Devanagari.
    pub fn is_indic(&self) -> bool {
        matches!(self.script, Script::Bengali | Script::Devanagari)
    }

    /// Whether it is a word of letters.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// How much it looks like a part of a name that no list knows.
    pub fn guise(&self, lexicon: &Lexicon) -> Guise {
        let bare = self.bare_facts();
        if bare.name_share().is_some_and(|share| share >= 3) && !bare.is(cue::NEVER_NAME) {
            return Guise::Part;
        }
        if self.facts.cues & !cue::NAME_PREFIX != 0 || !may_be_name(self.text) {
            return Guise::Common;
        }
        let often = |facts: Facts| facts.rank > 0 && facts.rank < RARE;
        let stems = |at: usize| lexicon.get(&self.text[..at]);
        let bengali = self.script == Script::Bengali;
        if self.facts.is_ordinary(self.script) && often(self.facts) {
            return Guise::Common;
        }
        if bengali && self.cuts.iter().map(stems).any(|stem| often(stem) && stem.is_ordinary(self.script)) {
            return Guise::Common;
        }
        let listed = self.facts.is_listed() || bengali && self.cuts.iter().map(stems).any(Facts::is_listed);
        if listed { Guise::Rare } else { Guise::Unknown }
    }

    /// Whether it, or a form of it without its case ending, is an ordinary word.
    pub fn is_ordinary(&self, lexicon: &Lexicon) -> bool {
        if self.facts.name.is_some() && !self.facts.is_ordinary(self.script) || self.stem.is_some() {
            return false;
        }
        self.facts.is_listed() && self.facts.is_ordinary(self.script)
            || self.script == Script::Bengali
                && self.cuts.iter().any(|at| lexicon.get(&self.text[..at]).is_ordinary(self.script))
    }
}

/// How much a word looks like a part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guise {
    /// Frequent as an ordinary word, or a cue of some rule.
    Common,
    /// A listed word that is seldom used: names that few bear are among them.
    Rare,
    /// Not listed at all.
    Unknown,
    /// A known part of people's names.
    Part,
}

/// From this place in the list of words on, one that was never seen beside a title may be a name all the same.
pub const RARE: u32 = 7_000;

/// A line, folded and cut into words.
pub struct Line<'l> {
    /// The raw text.
    pub raw: &'l str,
    /// The folded text and the way back.
    pub folded: &'l Folded,
    /// Its words, numbers and marks, in order.
    pub tokens: Vec<Token>,
    /// Its words and numbers, in order.
    pub words: Vec<Word<'l>>,
}

impl<'l> Line<'l> {
    /// Reads a line whose folded form is `folded`.
    pub fn new(raw: &'l str, folded: &'l Folded, lexicon: &Lexicon) -> Self {
        let mut words: Vec<Word<'l>> = Vec::with_capacity(raw.len() / 14);
        let mut end = 0;
        let tokens = tokens(raw);
        for token in tokens.iter().filter(|token| token.kind != TokenKind::Mark) {
            let span = folded.to_folded(token.span);
            let text = span.slice(folded.as_str());
            let facts = lexicon.get(text);
            let gap = if words.is_empty() { Gap::Start } else { gap(&raw[end..token.span.start]) };
            end = token.span.end;
            let written = token.span.slice(raw);
            let capital =
                token.script == Script::Latin && written.chars().next().is_some_and(char::is_uppercase);
            let all_capitals = capital
                && written.chars().filter(|c| tippani_text::is_letter(*c) || c.is_numeric()).count() > 1
                && !written.chars().any(char::is_lowercase);
            let cuts = if token.script == Script::Bengali { Cuts::new(text) } else { Cuts::default() };
            let stem = if token.script == Script::Bengali {
                stem(text, facts, cuts, lexicon)
            } else {
                possessive(text, lexicon)
            };
            words.push(Word {
                raw: token.span,
                folded: span,
                text,
                kind: token.kind,
                script: token.script,
                gap,
                facts,
                capital,
                all_capitals,
                cuts,
                stem,
            });
        }
        Self { raw, folded, tokens, words }
    }

    /// The word that holds the folded byte `at`.
    pub fn word_at(&self, at: usize) -> Option<usize> {
        let index = self.words.partition_point(|word| word.folded.end <= at);
        self.words.get(index).is_some_and(|word| word.folded.start <= at).then_some(index)
    }

    /// The token that begins or goes on at the raw byte `at`, or else the first one behind it.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= at)
    }

    /// The raw span of folded bytes.
    pub fn raw_span(&self, start: usize, end: usize) -> ByteSpan {
        self.folded.to_raw(ByteSpan::new(start, end))
    }
}

fn gap(between: &str) -> Gap {
    if between.is_empty() {
        return Gap::Nothing;
    }
    match between.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}') {
        "" => Gap::Blank,
        "-" | "‐" | "‑" | "–" => Gap::Hyphen,
        "." | "ঃ" => Gap::Dot,
        _ => Gap::Mark,
    }
}

/// The bare form of a Bengali word: the longest known name part before an ending, unless the whole word is one, or a more
/// frequent word than its stem.
fn stem(text: &str, facts: Facts, cuts: Cuts, lexicon: &Lexicon) -> Option<(usize, Facts)> {
    if facts.name.is_some() && (facts.first + facts.last > 0 || ending::likely_cut(text).is_none()) {
        return None;
    }
    cuts.iter().map(|at| (at, lexicon.get(&text[..at]))).find(|(_, stem)| {
        stem.name.is_some()
            && !stem.is(cue::NEVER_NAME)
            && !(facts.rank > 0 && facts.ordinary >= 6 && (stem.rank == 0 || facts.rank < stem.rank))
    })
}

/// A Latin name before `'s`.
fn possessive(text: &str, lexicon: &Lexicon) -> Option<(usize, Facts)> {
    let stem = text.strip_suffix("'s")?;
    Some((stem.len(), lexicon.get(stem)))
}

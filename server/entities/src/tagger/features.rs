//! What the tagger sees of a token: hashed features of its own form, its neighbours, the lists and the rules.

use std::ops::Range;

use tippani_text::{ByteSpan, Script, Token, TokenKind, is_indic_mark, is_letter};

use super::inputs::{Input, form};
use super::style::UNMARKED;
use super::{TokenClass, WordTable};
use crate::ending;
use crate::gazetteer::Class;
use crate::hash::hash_word;
use crate::lexicon::Facts;
use crate::reader::Reader;
use crate::{EntityType, Mention, Recogniser};

/// Whose conventions a sentence follows: corpora disagree about what a name is, and the tagger learns from all and follows
/// one. 0 is nobody's.
pub type Style = u8;

/// A sentence as the tagger sees it.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// The bytes of each token in the line.
    pub spans: Vec<ByteSpan>,
    /// What each token is to a guess at whose conventions the sentence follows; only of a line that [`Featuriser::read`] reads.
    pub classes: Vec<TokenClass>,
    /// The same number for the same word, with or without a case ending; 0 for marks and numbers.
    pub words: Vec<u64>,
    /// All features of all tokens.
    features: Vec<u32>,
    /// Where those of each token end.
    ends: Vec<u32>,
    /// The corpus whose conventions it follows.
    pub style: Style,
    /// What the net sees of each token.
    pub inputs: Vec<Input>,
}

impl Sentence {
    /// The features of each token, in order.
    pub fn features(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.features[start as usize..*end as usize])
    }
}

/// Makes features.
pub struct Featuriser<'r> {
    recogniser: &'r Recogniser,
    classes: &'r WordTable,
}

/// What is known of a token.
pub(super) struct Known {
    /// The hash of its folded text.
    pub(super) form: u64,
    /// The hash of its form without a case ending.
    pub(super) stem: u64,
    /// One more than its class of 1,024; 0 for none.
    pub(super) class: u64,
    pub(super) stem_class: u64,
    pub(super) shape: u64,
    /// What the lists of words say.
    pub(super) listed: u64,
    /// What the gazetteer says: class, begin or inside, ambiguous.
    pub(super) named: u64,
    /// What the rules say: type, begin or inside, how sure.
    pub(super) ruled: u64,
    pub(super) prefixes: [u64; 4],
    pub(super) suffixes: [u64; 5],
}

/// The class of a number in a guess at a style.
const NUMBER: TokenClass = 1_536;

/// A token beyond the ends of the line.
const EDGE: u64 = 0x9e37_79b9;

impl<'r> Featuriser<'r> {
    /// Makes features with the lists and rules of a recogniser and these classes of words: 1,024 classes (Brown et al. 1992),
    /// nested in 256, nested in 64.
    pub fn new(recogniser: &'r Recogniser, classes: &'r WordTable) -> Self {
        Self { recogniser, classes }
    }

    /// A line (without its break) as the tagger sees it.
    pub fn read(&self, line: &str, style: Style) -> Sentence {
        self.recogniser.with_rules(line, |reader, ruled| {
            let whole = 0..reader.line.tokens.len();
            let mut classes = Vec::new();
            let sentences = self.sentences(reader, ruled, vec![whole], |line| {
                classes = line.to_vec();
                style
            });
            Sentence { classes, ..sentences.into_iter().next().unwrap_or_default() }
        })
    }

    /// The same for a line that the rules have read, cut into these ranges of tokens; `ruled` are the mentions that they
    /// find in it by itself. `style` says by the classes of the line's tokens whose conventions are followed.
    pub(crate) fn sentences(
        &self,
        reader: &Reader<'_>,
        ruled: &[Mention],
        ranges: Vec<Range<usize>>,
        style: impl FnOnce(&[TokenClass]) -> Style,
    ) -> Vec<Sentence> {
        let line = &reader.line;
        let mut known: Vec<Known> = Vec::with_capacity(line.tokens.len());
        for token in &line.tokens {
            let text = line.folded.to_folded(token.span).slice(line.folded.as_str());
            known.push(self.known(text, token.span.slice(line.raw), token.kind, token.script));
        }
        let spans: Vec<ByteSpan> = line.tokens.iter().map(|token| token.span).collect();
        gazetteer(reader, &spans, &mut known);
        rules(ruled, &spans, &mut known);
        let mut classes: Vec<TokenClass> =
            known.iter().zip(&line.tokens).map(|(known, token)| class_of(known, token.kind)).collect();
        if line.tokens.iter().all(|token| token.kind != TokenKind::Mark) {
            classes.push(UNMARKED);
        }
        let style = style(&classes);
        let sentence = |range: Range<usize>| {
            let (known, tokens) = (&known[range.clone()], &line.tokens[range.clone()]);
            let word = |(known, token): (&Known, &Token)| match token.kind {
                TokenKind::Word => known.stem ^ known.shape >> 9 << 32,
                _ => 0,
            };
            let mut sentence = Sentence {
                spans: spans[range].to_vec(),
                words: known.iter().zip(tokens).map(word).collect(),
                style,
                inputs: known.iter().map(Input::new).collect(),
                ..Sentence::default()
            };
            for at in 0..known.len() {
                push(known, at, style, &mut sentence.features);
                sentence.ends.push(sentence.features.len() as u32);
            }
            sentence
        };
        ranges.into_iter().map(sentence).collect()
    }

    fn known(&self, text: &str, written: &str, kind: TokenKind, script: Script) -> Known {
        // The corpora cut the possessive off.
        let bare = if script == Script::Latin { text.strip_suffix("'s") } else { None };
        let (text, written) = match bare {
            Some(bare) => {
                let end = written.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
                (bare, &written[..end])
            }
            None => (text, written),
        };
        let number = kind == TokenKind::Number;
        let form = form(text, kind);
        let lexicon = self.recogniser.lexicon();
        let facts = lexicon.get(text);
        let cut = match script {
            Script::Bengali if kind == TokenKind::Word => {
                let listed = ending::cuts(text).find(|at| lexicon.get(&text[..*at]).is_listed());
                listed.or_else(|| ending::likely_cut(text))
            }
            _ => None,
        };
        let stem = cut.map_or(text, |at| &text[..at]);
        let stem_facts = if cut.is_some() { lexicon.get(stem) } else { facts };
        let class = |word: &str| self.classes.get(word).map_or(0, |class| u64::from(class) + 1);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]).collect();
        let prefix = |length: usize| ends.get(length - 1).map_or(0, |at| hash_word(&text[..*at]));
        let suffix = |length: usize| match ends.len().checked_sub(length) {
            Some(0) => hash_word(text),
            Some(skip) => hash_word(&text[ends[skip - 1]..]),
            None => 0,
        };
        Known {
            form,
            stem: if number { form } else { hash_word(stem) },
            class: if number { 2_000 } else { class(text) },
            stem_class: class(stem),
            shape: shape(written, kind, script),
            listed: listed(facts) | listed(stem_facts) << 20,
            named: 0,
            ruled: 0,
            prefixes: [1, 2, 3, 4].map(prefix),
            suffixes: [1, 2, 3, 4, 5].map(suffix),
        }
    }
}

/// Classes of words as they are, then [`NUMBER`], then marks.
fn class_of(known: &Known, kind: TokenKind) -> TokenClass {
    match kind {
        TokenKind::Mark => NUMBER + 1 + (known.form % 511) as TokenClass,
        TokenKind::Number => NUMBER,
        TokenKind::Word => known.class as TokenClass,
    }
}

fn gazetteer(reader: &Reader<'_>, spans: &[ByteSpan], known: &mut [Known]) {
    let mut hits = reader.hits.clone();
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    let mut covered = 0;
    for hit in hits {
        if hit.start < covered {
            continue;
        }
        let entry = reader.gazetteer.entry(hit.entry);
        let class = match entry.class {
            Class::Name(kind) => 1 + kind as u64,
            Class::Surname => 10,
            Class::Honorific => 11,
            Class::Role => 12,
            Class::WeakRole => 13,
        };
        let raw = reader.line.raw_span(hit.start, hit.end);
        let first = spans.partition_point(|span| span.end <= raw.start);
        let inside = spans[first..].iter().take_while(|span| span.start < raw.end).count();
        if inside == 0 || spans[first].start != raw.start {
            continue;
        }
        covered = hit.end;
        let whole = raw.end == spans[first + inside - 1].end;
        for (nth, known) in known[first..first + inside].iter_mut().enumerate() {
            let flags = u64::from(nth > 0) | u64::from(entry.ambiguous) << 1 | u64::from(whole) << 2;
            known.named = class << 4 | flags << 1 | 1;
        }
    }
}

fn rules(mentions: &[Mention], spans: &[ByteSpan], known: &mut [Known]) {
    for mention in mentions.iter().filter(|mention| {
        matches!(mention.kind, EntityType::Per | EntityType::Loc | EntityType::Org | EntityType::Date)
    }) {
        let first = spans.partition_point(|span| span.end <= mention.span.start);
        for (nth, span) in spans[first..].iter().take_while(|span| span.start < mention.span.end).enumerate()
        {
            let tenths = (mention.score * 10.0) as u64;
            let whole = span.end <= mention.span.end;
            known[first + nth].ruled = (mention.kind as u64) << 8
                | tenths << 3
                | u64::from(nth > 0) << 2
                | u64::from(whole) << 1
                | 1;
        }
    }
}

/// A small number for what the lists say of a word.
fn listed(facts: Facts) -> u64 {
    let rank = match facts.rank {
        0 => 0,
        1..100 => 1,
        100..1_000 => 2,
        1_000..5_000 => 3,
        5_000..15_000 => 4,
        _ => 5,
    };
    let name = facts.name.map_or(0, |share| 1 + u64::from(share) / 2);
    let ordinary = u64::from(facts.ordinary) / 3;
    let borne = match facts.first + facts.last {
        0 => 0,
        1..5 => 1,
        _ if facts.first > facts.last => 2,
        _ => 3,
    };
    rank | ordinary << 3 | name << 6 | borne << 10
}

/// Capitals, digits, marks and script of a word, with its length up to 6.
fn shape(written: &str, kind: TokenKind, script: Script) -> u64 {
    if kind == TokenKind::Mark {
        return hash_word(written) | 1;
    }
    let (mut runs, mut last) = (0_u64, 0);
    for character in written.chars().filter(|c| !is_indic_mark(*c)) {
        let class = match character {
            _ if is_letter(character) => match (character.is_uppercase(), character.is_lowercase()) {
                (true, _) => 1,
                (_, true) => 2,
                _ => 4,
            },
            _ if character.is_numeric() => 3,
            '\'' | '’' => 5,
            '.' => 6,
            // Joiners and the like come and go.
            _ => continue,
        };
        if class != last {
            runs = (runs << 3 | class) & 0xfff;
        }
        last = class;
    }
    // However the text is composed, its letters are as many.
    let letters = written.chars().filter(|c| (is_letter(*c) || c.is_numeric()) && !is_indic_mark(*c));
    let length = letters.count().min(6) as u64;
    (runs << 8 | length << 4 | script as u64) << 1
}

/// Pushes the features of one token.
fn push(known: &[Known], at: usize, style: Style, features: &mut Vec<u32>) {
    let style = u64::from(style);
    let mut template = 0_u64;
    let mut add = |value: u64| {
        template += 1;
        let mixed =
            (value ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        features.push((mixed >> 32) as u32);
    };
    let near = |step: isize| at.checked_add_signed(step).and_then(|at| known.get(at));
    let of = |step: isize, field: fn(&Known) -> u64| near(step).map_or(EDGE, field);
    let pair = |one: u64, other: u64| one.rotate_left(21).wrapping_mul(0x2545_f491_4f6c_dd1d) ^ other;
    let own = &known[at];
    add(style);
    for step in -2..=2 {
        add(of(step, |known| known.form));
        add(of(step, |known| known.class));
        add(of(step, |known| known.class >> 4));
    }
    for step in [-1, 0, 1] {
        add(of(step, |known| known.stem));
        add(of(step, |known| known.stem_class));
        add(of(step, |known| known.shape));
        add(of(step, |known| known.listed));
        add(of(step, |known| known.named));
        add(of(step, |known| known.ruled));
        add(of(step, |known| known.suffixes[1]));
        add(of(step, |known| known.suffixes[2]));
    }
    add(of(2, |known| known.ruled));
    add(of(-2, |known| known.ruled));
    own.prefixes.iter().for_each(|prefix| add(*prefix));
    own.suffixes.iter().for_each(|suffix| add(*suffix));
    add(pair(of(-1, |known| known.form), own.form));
    add(pair(own.form, of(1, |known| known.form)));
    add(pair(of(-1, |known| known.class >> 2), own.class >> 2));
    add(pair(own.class >> 2, of(1, |known| known.class >> 2)));
    add(pair(of(-1, |known| known.class >> 2), of(1, |known| known.class >> 2)));
    add(pair(of(-1, |known| known.shape), own.shape));
    add(pair(own.shape, of(1, |known| known.shape)));
    add(pair(of(-1, |known| known.listed), own.listed));
    add(pair(own.listed, of(1, |known| known.listed)));
    add(pair(of(-1, |known| known.form), own.class));
    add(pair(own.class, of(1, |known| known.form)));
    add(pair(own.named, own.shape));
    add(pair(own.named, own.ruled));
    add(pair(own.ruled, own.listed));
    add(pair(own.ruled, own.class >> 4));
    add(pair(of(-1, |known| known.named), own.named));
    add(pair(own.named, of(1, |known| known.named)));
    add(pair(of(-1, |known| known.ruled), own.ruled));
    add(pair(style, own.form));
    add(pair(style, own.stem));
    add(pair(style, own.class));
    add(pair(style, own.shape));
    add(pair(style, own.listed));
    add(pair(style, own.named));
    add(pair(style, own.ruled));
    add(pair(style, of(-1, |known| known.form)));
    add(pair(style, of(1, |known| known.form)));
}

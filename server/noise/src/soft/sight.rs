//! What is seen of a line by itself.

use tippani_text::Folded;

use super::{once, row, step};
use crate::finding::Finding;
use crate::lexicon::Place;
use crate::line::Line;
use crate::phrases::{Hits, Phrases};
use crate::shape::Shape;
use crate::{Kind, NoiseKind, rules, words};

/// Lines of more words are paragraphs: their first and last words say enough.
const SHORT: usize = 24;
/// So many words of the start of a paragraph.
const FIRST: usize = 10;
/// So many of its end.
const LAST: usize = 6;

/// Words of fewer bytes say nothing of what a text speaks of.
const TELLING: u32 = 4;

/// So many words say what a line speaks of.
const VOCABULARY: usize = 64;

/// Marks and what else a line may hold that prose seldom does.
const MARKS: [&str; 35] = [
    "|", "http", "www.", ".com", "@", "©", "»", "›", "•", "·", "#", "…", "...", "?", "!", ":", " - ", "–",
    "—", "(", "[", "\"", "“", "%", "$", "€", "£", "/", "*", "+", "&", ">", "→", "\t", "_",
];

/// A line, as the model sees it by itself and as its neighbours see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sight {
    /// Rows of weights, each once.
    pub features: Vec<u16>,
    /// What it looks like to its neighbours.
    pub look: Look,
    /// The kind that a rule is sure of, where it covers the line.
    pub(super) ruled: Option<NoiseKind>,
    /// Words and numbers.
    pub(super) count: u32,
    /// Hashes of its words, but for short ones and those behind the first [`VOCABULARY`].
    pub(super) vocabulary: Vec<u64>,
}

/// What a line looks like to its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// Nothing, or no words.
    #[default]
    Blank,
    /// All of it is what a rule knows.
    Ruled,
    /// A paragraph of several sentences.
    Paragraph,
    /// A long sentence.
    Prose,
    /// A few words with an end mark.
    Sentence,
    /// Many words without one.
    Long,
    /// As many words as a headline.
    Headline,
    /// Three or four words.
    Short,
    /// One or two.
    Tiny,
}

/// Steps of counts of words.
pub(super) const WORDS: [u32; 13] = [1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 31, 51, 81];

impl Look {
    pub(crate) fn of(shape: &Shape, ruled: bool) -> Self {
        let words = shape.words + shape.unspaced / 3;
        match words {
            0 => Self::Blank,
            _ if ruled => Self::Ruled,
            _ if shape.is_prose() && (shape.ends > 1 || words >= 25) => Self::Paragraph,
            _ if shape.is_prose() => Self::Prose,
            _ if shape.ended && words >= 3 => Self::Sentence,
            13.. => Self::Long,
            5..=12 => Self::Headline,
            3 | 4 => Self::Short,
            _ => Self::Tiny,
        }
    }

    /// Sentences of an article.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::Prose)
    }
}

impl Sight {
    pub(crate) fn new(raw: &str, phrases: &Phrases) -> Self {
        let folded = Folded::new(raw);
        let line = Line::new(raw, &folded);
        let hits = phrases.find(line.text, line.shape.words <= rules::SHORT);
        let findings = if hits.allowed { Vec::new() } else { rules::find(&line, &hits, phrases) };
        let ruled = ruled(&findings, line.whole());
        let mut sight = Self {
            look: Look::of(&line.shape, ruled.is_some()),
            ruled,
            count: line.shape.words,
            ..Self::default()
        };
        if sight.look == Look::Blank {
            return sight;
        }
        sight.shape(&line);
        sight.marks(&line);
        sight.listed(&line, &hits, &findings);
        sight.words(&line);
        sight.features = once(std::mem::take(&mut sight.features));
        sight
    }

    fn add(&mut self, thing: &str, value: u64) {
        self.features.push(row(thing, value));
    }

    fn shape(&mut self, line: &Line<'_>) {
        let shape = &line.shape;
        let count = shape.words + shape.unspaced / 3;
        let words = step(count, &WORDS);
        let ends = u64::from(shape.ends.min(5));
        let ended = u64::from(shape.ended);
        self.add("any", 0);
        self.add("words", words);
        self.add("words, ended", words << 1 | ended);
        self.add("words, sentences", words << 3 | ends);
        self.add("longest, ended", step(shape.longest, &WORDS) << 1 | ended);
        let letters = line.raw.chars().filter(|c| c.is_alphabetic()).count() as u32;
        self.add(
            "letters a word",
            step(letters * 2 / count.max(1), &[4, 6, 7, 8, 9, 10, 11, 12, 14, 17, 21]),
        );
        let script = u64::from(shape.latin_words > 0)
            | u64::from(shape.other_words > 0) << 1
            | u64::from(shape.unspaced > 0) << 2;
        self.add("scripts", script << 4 | words);
    }

    fn marks(&mut self, line: &Line<'_>) {
        let shape = &line.shape;
        let coarse = step(shape.words, &[1, 3, 6, 12, 25]);
        let length = line.raw.trim().chars().count().max(1) as u32;
        let digits = step(shape.digits * 20 / length, &[1, 2, 4, 8, 14]);
        self.add("digits", digits << 3 | coarse);
        let capitals = step(shape.capitals * 10 / shape.latin_words.max(1), &[1, 3, 5, 8, 10]);
        if shape.latin_words > 0 {
            self.add("capitals", capitals << 3 | coarse);
        }
        let raw = line.raw.trim();
        let upper = raw.chars().filter(|c| c.is_uppercase()).count();
        let lower = raw.chars().filter(|c| c.is_lowercase()).count();
        self.add("shouted", u64::from(upper > lower && upper > 2) << 3 | coarse);
        let punctuation = raw.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).count() as u32;
        self.add("punctuation", step(punctuation * 40 / length, &[1, 2, 3, 5, 8, 14]) << 3 | coarse);
        for (nth, mark) in MARKS.iter().enumerate() {
            if line.raw.contains(mark) {
                self.add("mark", (nth as u64) << 3 | coarse);
            }
        }
        let class = |character: Option<char>| match character {
            Some(c) if c.is_uppercase() => 1,
            Some(c) if c.is_lowercase() => 2,
            Some(c) if c.is_alphabetic() => 3,
            Some(c) if c.is_numeric() => 4,
            Some(c) => u64::from(u32::from(c)) << 3 | 5,
            None => 0,
        };
        let shapes = raw
            .split_whitespace()
            .take(7)
            .map(|word| class(word.chars().next()).min(6) << 1 | u64::from(word.ends_with([':', ',', '.'])));
        let shapes: Vec<u64> = shapes.collect();
        let pattern = shapes.iter().fold(shapes.len() as u64, |all, shape| words::mix(all, *shape));
        self.add("pattern", pattern);
        self.add(
            "first words' pattern",
            shapes.iter().take(3).fold(coarse, |all, shape| words::mix(all, *shape)),
        );
        self.add("first sign", class(raw.chars().next()) << 3 | coarse);
        self.add("last sign", class(raw.chars().next_back()) << 3 | coarse);
    }

    fn listed(&mut self, line: &Line<'_>, hits: &Hits<'_>, findings: &[Finding]) {
        let coarse = step(line.shape.words, &[1, 3, 6, 12, 25]);
        for hit in &hits.lexicon {
            if !line.is_word(hit.start, hit.end) {
                continue;
            }
            let starts = line.text[line.body.start..hit.start].trim().is_empty();
            let ends = line.text[hit.end..].trim().trim_end_matches([':', '.', '!']).is_empty();
            let place = match hit.what.place {
                Place::Exact if starts && ends => 0,
                Place::Exact => continue,
                Place::Prefix if starts => 1,
                Place::Suffix if ends => 2,
                Place::Contains => 3,
                _ => 4,
            };
            let kind = hit.what.kind as u64;
            self.add("phrase", kind << 3 | place);
            self.add("phrase, length", (kind << 3 | place) << 3 | coarse);
            self.add("phrase's place, length", place << 3 | coarse);
        }
        for hit in &hits.cues {
            if line.is_word(hit.start, hit.end) {
                self.add("cue", (hit.what as u64) << 3 | coarse);
            }
        }
        let whole = line.whole();
        for finding in findings {
            if let Kind::Noise(kind) = finding.mark.kind {
                let sure = if finding.mark.score >= 0.9 { 2 } else { u64::from(finding.mark.score >= 0.7) };
                let covers = u64::from(finding.mark.span.covers(whole));
                self.add("kind by rule", (kind as u64) << 3 | sure << 1 | covers);
                self.add("by rule", sure << 1 | covers);
            }
        }
    }

    fn words(&mut self, line: &Line<'_>) {
        let all = words::spans(line.text);
        let count = all.len();
        let short = count <= SHORT;
        let coarse = step(count as u32, &[1, 3, 6, 12, 25]);
        let telling = all.iter().filter(|(_, start, end)| end - start >= TELLING);
        self.vocabulary = telling.map(|(hash, ..)| *hash).take(VOCABULARY).collect();
        let kept = all.iter().enumerate().filter(|(at, _)| short || *at < FIRST || at + LAST >= count);
        let mut before = 0;
        for (at, (hash, ..)) in kept {
            let mut push = |thing: &str, value: u64| self.add(thing, value);
            push("word", *hash);
            if count <= 12 {
                push("word, length", words::mix(*hash, coarse));
                push("pair", words::mix(*hash, before));
            }
            if at == 0 {
                push("first word", *hash);
            }
            if at + 1 == count {
                push("last word", *hash);
            }
            before = *hash;
        }
    }
}

/// The kind of a line that a rule is sure of.
fn ruled(findings: &[Finding], whole: tippani_text::ByteSpan) -> Option<NoiseKind> {
    let covering =
        findings.iter().filter(|finding| finding.mark.score >= 0.85 && finding.mark.span.covers(whole));
    covering
        .filter_map(|finding| match finding.mark.kind {
            Kind::Noise(kind) => Some((finding.mark.score, kind)),
            Kind::Hazard(_) => None,
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, kind)| kind)
}

//! What is seen of a line by itself.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use tippani_text::ByteSpan;

use super::{Aspect, Sink, row, step, thing};
use crate::article::Item;
use crate::finding::Finding;
use crate::glance::bit;
use crate::lexicon::Place;
use crate::line::Line;
use crate::phrases::Hits;
use crate::shape::Shape;
use crate::witness::Sketch;
use crate::words::{self, Word};
use crate::{Kind, NoiseKind};

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

/// How one of the [`MARKS`] is looked for.
struct Sought {
    /// What of it a glance at the line knows.
    needed: u64,
    /// Looks for one of several characters.
    spelled: Option<Finder<'static>>,
}

static SOUGHT: LazyLock<[Sought; MARKS.len()]> = LazyLock::new(|| {
    MARKS.map(|mark| Sought {
        needed: mark.chars().map(bit).fold(0, |all, bit| all | bit),
        spelled: mark.chars().nth(1).map(|_| Finder::new(mark)),
    })
});

/// A line as its neighbours see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sight {
    /// What it looks like.
    pub look: Look,
    /// The kind that a rule is sure of, where it covers the line.
    pub(crate) ruled: Option<NoiseKind>,
    /// Words and numbers.
    pub(super) count: u32,
    /// A number for what it says, its numbers aside; none where it has no words.
    pub(crate) key: Option<u64>,
    /// What it says in few bytes, where it is a paragraph.
    pub(crate) sketch: Option<Box<Sketch>>,
    /// Its form, where it is one that lists and tables have.
    pub(crate) item: Option<Item>,
    /// Hashes of its words, but for short ones and those behind the first [`VOCABULARY`].
    pub(super) vocabulary: Box<[u32]>,
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

/// Few steps of counts of words.
pub(super) const COARSE: [u32; 5] = [1, 3, 6, 12, 25];

/// Steps of counts of words.
const WORDS: [u32; 13] = [1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 31, 51, 81];

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
    /// The line, taken for a sentence of an article.
    pub(crate) fn as_prose(&self) -> Self {
        Self { look: Look::Prose, ..self.clone() }
    }
}

/// What a line is seen by.
pub(crate) struct Seen<'l> {
    pub line: &'l Line<'l>,
    pub hits: &'l Hits<'l>,
    pub findings: &'l [Finding],
}

/// Looks at a line: the features go to `to`.
pub(crate) fn see(seen: &Seen<'_>, to: &mut impl Sink) -> Sight {
    let shape = &seen.line.shape;
    let ruled = ruled(seen.findings, seen.line.whole());
    let look = Look::of(shape, ruled.is_some());
    if look == Look::Blank {
        return Sight { look, ruled, count: shape.words, ..Sight::default() };
    }
    shapes(seen.line, to);
    marks(seen.line, to);
    lists(seen, to);
    says(&seen.line.words, to);
    let telling = seen.line.words.iter().filter(|word| word.end - word.start >= TELLING);
    let vocabulary = telling.map(|word| (word.hash >> 32) as u32).take(VOCABULARY).collect();
    let key = words::line_key(&seen.line.words);
    Sight {
        look,
        ruled,
        count: shape.words,
        key,
        sketch: Sketch::of(&seen.line.words).map(Box::new),
        item: Item::of(seen.line.whole().slice(seen.line.raw)),
        vocabulary,
    }
}

fn shapes(line: &Line<'_>, to: &mut impl Sink) {
    let mut add = |thing: u64, value: u64| to.add(Aspect::Shape, row(thing, value));
    let shape = &line.shape;
    let count = shape.words + shape.unspaced / 3;
    let words = step(count, &WORDS);
    let ends = u64::from(shape.ends.min(5));
    let ended = u64::from(shape.ended);
    add(const { thing("any") }, 0);
    add(const { thing("words") }, words);
    add(const { thing("words, ended") }, words << 1 | ended);
    add(const { thing("words, sentences") }, words << 3 | ends);
    add(const { thing("longest, ended") }, step(shape.longest, &WORDS) << 1 | ended);
    let letters = shape.letters * 2 / count.max(1);
    add(const { thing("letters a word") }, step(letters, &[4, 6, 7, 8, 9, 10, 11, 12, 14, 17, 21]));
    let script = u64::from(shape.latin_words > 0)
        | u64::from(shape.other_words > 0) << 1
        | u64::from(shape.unspaced > 0) << 2;
    add(const { thing("scripts") }, script << 4 | words);
}

fn marks(line: &Line<'_>, to: &mut impl Sink) {
    let mut add = |thing: u64, value: u64| to.add(Aspect::Shape, row(thing, value));
    let shape = &line.shape;
    let coarse = step(shape.words, &COARSE);
    let raw = line.whole().slice(line.raw);
    let length = shape.length.max(1);
    let digits = step(shape.digits * 20 / length, &[1, 2, 4, 8, 14]);
    add(const { thing("digits") }, digits << 3 | coarse);
    let capitals = step(shape.capitals * 10 / shape.latin_words.max(1), &[1, 3, 5, 8, 10]);
    if shape.latin_words > 0 {
        add(const { thing("capitals") }, capitals << 3 | coarse);
    }
    let shouted = shape.upper > shape.lower && shape.upper > 2;
    add(const { thing("shouted") }, u64::from(shouted) << 3 | coarse);
    let punctuation = step(shape.punctuation * 40 / length, &[1, 2, 3, 5, 8, 14]);
    add(const { thing("punctuation") }, punctuation << 3 | coarse);
    for (nth, mark) in SOUGHT.iter().enumerate() {
        let stands = |spelled: &Finder| spelled.find(line.raw.as_bytes()).is_some();
        if line.glance.has_all(mark.needed) && mark.spelled.as_ref().is_none_or(stands) {
            add(const { thing("mark") }, (nth as u64) << 3 | coarse);
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
    let mut shapes = [0; 7];
    let mut count = 0;
    for (kept, word) in shapes.iter_mut().zip(raw.split_whitespace()) {
        *kept = class(word.chars().next()).min(6) << 1 | u64::from(word.ends_with([':', ',', '.']));
        count += 1;
    }
    let shapes = &shapes[..count];
    let pattern = shapes.iter().fold(count as u64, |all, shape| words::mix(all, *shape));
    add(const { thing("pattern") }, pattern);
    let first = shapes.iter().take(3).fold(coarse, |all, shape| words::mix(all, *shape));
    add(const { thing("first words' pattern") }, first);
    add(const { thing("first sign") }, class(raw.chars().next()) << 3 | coarse);
    add(const { thing("last sign") }, class(raw.chars().next_back()) << 3 | coarse);
}

fn lists(seen: &Seen<'_>, to: &mut impl Sink) {
    let mut add = |thing: u64, value: u64| to.add(Aspect::Lists, row(thing, value));
    let line = seen.line;
    let coarse = step(line.shape.words, &COARSE);
    for hit in &seen.hits.lexicon {
        if !line.is_word(hit.start, hit.end) {
            continue;
        }
        let (starts, ends) = line.edges(hit.start, hit.end);
        let place = match hit.what.place {
            Place::Exact if starts && ends => 0,
            Place::Exact => continue,
            Place::Prefix if starts => 1,
            Place::Suffix if ends => 2,
            Place::Contains => 3,
            _ => 4,
        };
        let kind = hit.what.kind as u64;
        add(const { thing("phrase") }, kind << 3 | place);
        add(const { thing("phrase, length") }, (kind << 3 | place) << 3 | coarse);
        add(const { thing("phrase's place, length") }, place << 3 | coarse);
    }
    for hit in &seen.hits.cues {
        if line.is_word(hit.start, hit.end) {
            add(const { thing("cue") }, (hit.what as u64) << 3 | coarse);
        }
    }
    let whole = line.whole();
    for finding in seen.findings {
        if let Kind::Noise(kind) = finding.mark.kind {
            let sure = if finding.mark.score >= 0.9 { 2 } else { u64::from(finding.mark.score >= 0.7) };
            let covers = u64::from(finding.mark.span.covers(whole));
            add(const { thing("kind by rule") }, (kind as u64) << 3 | sure << 1 | covers);
            add(const { thing("by rule") }, sure << 1 | covers);
        }
    }
}

fn says(all: &[Word], to: &mut impl Sink) {
    let count = all.len();
    let coarse = step(count as u32, &COARSE);
    let mut before = 0;
    for (at, word) in all.iter().enumerate() {
        if count > SHORT && at >= FIRST && at + LAST < count {
            continue;
        }
        let span = ByteSpan::new(word.start as usize, word.end as usize);
        let mut add = |thing: u64, value: u64| to.word(span, row(thing, value));
        add(const { thing("word") }, word.hash);
        if count <= 12 {
            add(const { thing("word, length") }, words::mix(word.hash, coarse));
            add(const { thing("pair") }, words::mix(word.hash, before));
        }
        if at == 0 {
            add(const { thing("first word") }, word.hash);
        }
        if at + 1 == count {
            add(const { thing("last word") }, word.hash);
        }
        before = word.hash;
    }
}

/// The kind of a line that a rule is sure of.
fn ruled(findings: &[Finding], whole: ByteSpan) -> Option<NoiseKind> {
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

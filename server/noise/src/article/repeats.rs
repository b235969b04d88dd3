//! Text that stands twice in the article: a line, a paragraph, the opening of one.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use tippani_text::ByteSpan;

use super::{Article, line_mark};
use crate::NoiseKind;
use crate::finding::Finding;
use crate::words::Opening;

/// A line of so many words is not said twice by chance.
const SENTENCE: u32 = 8;
/// A run of so many equal words is a copy.
const RUN: usize = 12;
/// Copies of the openings of so many first lines are looked for: teasers and standfirsts stand there. It bounds
/// the table, for the pass runs at each keystroke.
const TOP: usize = 24;
/// A teaser is one of the first lines.
const ABOVE: usize = 5;
/// Of a cut copy so much stands in the other line.
const CONTAINED: f32 = 0.8;

/// A hasher for keys that are hashes already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| crate::words::mix(hash, u64::from(*byte)));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Same>>;

pub(super) fn find(article: &mut Article<'_>) {
    same_lines(article);
    openings(article);
}

/// Lines that say what an earlier line said.
fn same_lines(article: &mut Article<'_>) {
    let lines = article.lines;
    let mut first: ByHash<usize> =
        ByHash::with_capacity_and_hasher(article.text.len(), BuildHasherDefault::default());
    // Whether the line before said what the line before the earlier one said: a block is pasted twice.
    let mut run: Option<(usize, u32)> = None;
    let text = article.text.clone();
    for at in text {
        let reading = lines[at];
        let Some(content) = reading.content else { continue };
        let earlier = *first.entry(content).or_insert(at);
        if earlier == at {
            run = None;
            continue;
        }
        let follows = run.map_or(0, |(before, length)| if before < earlier { length } else { 0 });
        run = Some((earlier, follows + 1));
        let words = reading.shape.latin_words + reading.shape.other_words;
        if article.whole[at].is_some() || words < 2 && follows < 2 {
            continue;
        }
        let headline = article.is_first(earlier) && !article.is_inside(at);
        let score = match words {
            SENTENCE.. if reading.shape.ended => 0.96,
            SENTENCE.. => 0.95,
            _ if follows >= 2 => 0.95,
            3.. if headline => 0.95,
            4.. => 0.7,
            _ if follows >= 1 => 0.6,
            _ => continue,
        };
        let mut finding = line_mark(
            reading,
            NoiseKind::Repeated,
            score,
            "line-again",
            format!("the line stands already in line {}", earlier + 1),
        );
        if follows >= 2 {
            finding = finding.and(format!("so do the {follows} lines before it"));
        }
        article.push(at, finding);
    }
}

/// Paragraphs whose opening is another paragraph.
fn openings(article: &mut Article<'_>) {
    let lines = article.lines;
    let mut seen: ByHash<(usize, u8)> = ByHash::default();
    let text = article.text.clone();
    for (index, at) in text.into_iter().enumerate() {
        if article.whole[at].is_some() {
            continue;
        }
        let Some(here) = lines[at].opening.as_deref() else {
            continue;
        };
        let mut other = None;
        for (hash, word) in &here.anchors {
            let known = if index < TOP {
                Some(*seen.entry(*hash).or_insert((at, *word)))
            } else {
                seen.get(hash).copied()
            };
            let Some((line, place)) = known else { continue };
            if line != at && other.is_none() && lines[line].content != lines[at].content {
                other = Some((line, usize::from(place), usize::from(*word)));
            }
        }
        let Some((line, place, word)) = other else {
            continue;
        };
        let Some(there) = lines[line].opening.as_deref() else {
            continue;
        };
        if let Some(copy) = Copied::around(there, here, place, word)
            && article.whole[line].is_none()
        {
            judge(article, line, at, there, here, copy);
        }
    }
}

/// A run of equal words in two openings.
#[derive(Clone, Copy, Debug)]
struct Copied {
    earlier: usize,
    later: usize,
    length: usize,
}

impl Copied {
    fn around(earlier: &Opening, later: &Opening, at: usize, there: usize) -> Option<Self> {
        let back = (0..at.min(there))
            .take_while(|step| earlier.words[at - 1 - step] == later.words[there - 1 - step])
            .count();
        let on = earlier.words[at..].iter().zip(&later.words[there..]).take_while(|(a, b)| a == b).count();
        let length = back + on;
        (length >= RUN).then_some(Self { earlier: at - back, later: there - back, length })
    }
}

fn judge(
    article: &mut Article<'_>,
    earlier: usize,
    later: usize,
    there: &Opening,
    here: &Opening,
    copy: Copied,
) {
    let lines = article.lines;
    let share =
        |opening: &Opening| opening.complete && copy.length as f32 >= CONTAINED * opening.words.len() as f32;
    let span_of = |opening: &Opening, from: usize| {
        let (start, _) = opening.spans[from];
        let (_, end) = opening.spans[from + copy.length - 1];
        ByteSpan::new(start as usize, end as usize)
    };
    if share(there) {
        let intact = copy.earlier == 0
            && copy.length == there.words.len()
            && copy.later == 0
            && lines[earlier].shape.ended;
        if intact || article.is_first(earlier) {
            if copy.later > 0 {
                return;
            }
            let span = span_of(here, copy.later);
            let evidence =
                format!("the paragraph opens with the {} words of line {}", copy.length, earlier + 1);
            let score = if intact { 0.95 } else { 0.8 };
            article.push(later, Finding::noise(span, NoiseKind::Repeated, score, "opening-again", evidence));
        } else {
            let evidence = format!(
                "{} of its {} words stand again in line {}",
                copy.length,
                there.words.len(),
                later + 1
            );
            // A teaser above the text is a copy; further down a summary says things again.
            let whole = copy.length * 20 >= there.words.len() * 19;
            let above = article.text.iter().take(ABOVE).any(|at| *at == earlier);
            let score = if whole && above { 0.96 } else { 0.85 };
            article
                .push(earlier, line_mark(lines[earlier], NoiseKind::Repeated, score, "cut-copy", evidence));
        }
    } else if share(here) {
        let evidence = format!(
            "{} of its {} words stand already in line {}",
            copy.length,
            here.words.len(),
            earlier + 1
        );
        article.push(later, line_mark(lines[later], NoiseKind::Repeated, 0.9, "cut-copy", evidence));
    }
}

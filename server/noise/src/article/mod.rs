//! The article's pass: what lines say together. Sees readings, never the text.

mod blocks;
mod copies;
mod damage;
mod listing;
mod opinions;
mod prompts;
mod repeats;
mod surroundings;
mod titles;
mod wrapped;

use std::collections::HashSet;

use tippani_text::ByteSpan;

pub(crate) use listing::Item;

use crate::finding::{Finding, Holds};
use crate::reading::LineReading;
use crate::soft::Model;
use crate::witness::Testimony;
use crate::{Kind, Mark, NoiseKind};

/// An article while its marks are collected.
pub(crate) struct Article<'a> {
    pub lines: &'a [&'a LineReading],
    /// Indices of the lines that are not blank.
    pub text: Vec<usize>,
    /// For each line that some mark covers, the kind of the surest one.
    pub whole: Vec<Option<(NoiseKind, f32)>>,
    /// First and last line of prose.
    pub prose: Option<(usize, usize)>,
    /// Which lines are of a text that was broken at a width.
    wrapped: Vec<bool>,
    /// Where the headline stands again, below the page's title.
    headline: Option<usize>,
    marks: Vec<(usize, Mark)>,
}

/// A mark covers a line for the purposes of the pass if it is at least this sure.
const SURE: f32 = 0.85;
/// A second line of so many words can be a headline too, in another language or in other words.
const HEADLINE: u32 = 5;
/// What is at least so sure counts where nothing speaks against it.
const FAIR: f32 = 0.6;

impl<'a> Article<'a> {
    fn new(lines: &'a [&'a LineReading]) -> Self {
        let text = (0..lines.len()).filter(|at| !lines[*at].is_blank()).collect();
        Self {
            lines,
            text,
            whole: vec![None; lines.len()],
            prose: None,
            wrapped: wrapped::wrapped(lines),
            headline: None,
            marks: Vec::new(),
        }
    }

    /// Adds a noise mark, unless the team said that the line is none.
    pub fn push(&mut self, line: usize, finding: Finding) {
        let reading = self.lines[line];
        let mark = finding.mark;
        if let Kind::Noise(kind) = mark.kind {
            if reading.allowed {
                return;
            }
            let covers = mark.span.covers(reading.whole);
            if covers && mark.score >= SURE && self.whole[line].is_none_or(|(_, score)| score < mark.score) {
                self.whole[line] = Some((kind, mark.score));
            }
        }
        self.marks.push((line, mark));
    }

    pub fn is_prose(&self, line: usize) -> bool {
        (self.lines[line].is_prose() || self.wrapped[line]) && self.whole[line].is_none()
    }

    /// Whether the line stands between two lines of prose.
    pub fn is_inside(&self, line: usize) -> bool {
        self.prose.is_some_and(|(first, last)| first < line && line < last)
    }

    /// Whether the line stands before the first line of prose.
    pub fn is_head(&self, line: usize) -> bool {
        self.prose.is_some_and(|(first, _)| line < first)
    }

    /// Whether the line stands behind the last line of prose.
    pub fn is_behind(&self, line: usize) -> bool {
        self.prose.is_some_and(|(_, last)| line > last)
    }

    /// Whether the line is the first, or a headline below it.
    pub fn is_headline(&self, line: usize) -> bool {
        let second = self.text.get(1) == Some(&line) && self.lines[line].shape.words >= HEADLINE;
        self.is_first(line) || self.headline == Some(line) || second
    }

    /// Whether a line of the first half of a page's text is its first, which is the headline.
    pub fn is_first(&self, line: usize) -> bool {
        self.text.first() == Some(&line)
    }
}

/// The marks of an article.
pub(crate) fn marks(
    lines: &[&LineReading],
    testimony: &Testimony,
    model: Option<&Model>,
) -> Vec<(usize, Mark)> {
    let mut article = Article::new(lines);
    find_prose(&mut article);
    direct(&mut article);
    titles::find(&mut article);
    repeats::find(&mut article);
    blocks::find(&mut article);
    prompts::find(&mut article);
    surroundings::find(&mut article);
    if let Some(model) = model {
        opinions::find(&mut article, model, testimony);
    }
    damage::find(&mut article);
    copies::find(&mut article, testimony);
    let mut marks = article.marks;
    marks.sort_by(|a, b| {
        let key = |entry: &(usize, Mark)| (entry.0, entry.1.span.start, entry.1.span.end, entry.1.kind);
        key(a).cmp(&key(b)).then(b.1.score.total_cmp(&a.1.score)).then(a.1.rule.cmp(b.1.rule))
    });
    marks.dedup_by(|later, kept| {
        later.0 == kept.0 && later.1.kind == kept.1.kind && later.1.span == kept.1.span
    });
    marks
}

/// Where the article's text begins and ends. A line that a rule is sure of wherever it stands is no prose.
fn find_prose(article: &mut Article<'_>) {
    let lines = article.lines;
    let wrapped = &article.wrapped;
    let prose = |at: &usize| {
        let reading = lines[*at];
        let noise = |finding: &Finding| {
            matches!(finding.mark.kind, Kind::Noise(_))
                && finding.mark.score >= SURE
                && match finding.holds {
                    Holds::Anywhere => true,
                    Holds::OutsideProse(inside) => inside >= SURE,
                    Holds::AtEnd => false,
                }
                && finding.mark.span.covers(reading.whole)
        };
        (reading.is_prose() || wrapped[*at]) && (reading.allowed || !reading.findings.iter().any(noise))
    };
    // A page that was pasted twice ends where its second copy begins.
    let mut said = HashSet::new();
    let text: Vec<usize> = article
        .text
        .iter()
        .copied()
        .filter(prose)
        .filter(|at| lines[*at].content.is_none_or(|content| said.insert(content)))
        .collect();
    // At the edges a paragraph that speaks of the page (a comment policy, a notice of rights) is no part of the
    // article.
    let of_page = |at: &usize| {
        let reading = lines[*at];
        !reading.allowed
            && reading.findings.iter().any(|finding| {
                matches!(finding.mark.kind, Kind::Noise(_))
                    && finding.mark.score >= FAIR
                    && finding.mark.span.covers(reading.whole)
            })
    };
    let first = text.iter().copied().find(|at| !of_page(at));
    let last = text.iter().rev().copied().find(|at| !of_page(at));
    article.prose = first.zip(last);
}

/// What the lines said by themselves, weighed by where they stand.
fn direct(article: &mut Article<'_>) {
    let lines = article.lines;
    for (at, reading) in lines.iter().enumerate() {
        for finding in &reading.findings {
            let score =
                match finding.holds {
                    Holds::Anywhere => finding.mark.score,
                    Holds::OutsideProse(inside) if article.is_inside(at) => inside,
                    Holds::OutsideProse(_)
                        if article.is_first(at) && finding.mark.span.covers(reading.whole) =>
                    {
                        if article.text.len() > 3 { finding.mark.score.min(0.8) } else { 0.0 }
                    }
                    Holds::OutsideProse(_) => finding.mark.score,
                    Holds::AtEnd if article.prose.is_none_or(|(_, last)| at >= last) => finding.mark.score,
                    Holds::AtEnd => 0.0,
                };
            if score > 0.0 {
                let mut finding = finding.clone();
                finding.mark.score = score.min(finding.mark.score);
                article.push(at, finding);
            }
        }
    }
}

/// A mark on a whole line.
pub(crate) fn line_mark(
    reading: &LineReading,
    kind: NoiseKind,
    score: f32,
    rule: &'static str,
    evidence: impl Into<String>,
) -> Finding {
    let ByteSpan { start, end } = reading.whole;
    Finding::noise(ByteSpan::new(start, end), kind, score, rule, evidence)
}

//! What went wrong with spans: those that are not right, told apart by their cause, with examples in their context.
//!
//! Gold and predictions are paired one to one, so that the counts add up: a gold span that is not right is missed or stands
//! in one pair, a prediction that is not right is invented or stands in one pair. Of several that overlap, those with equal
//! bounds are paired first, then those of one type, then those that share most.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use tippani_text::ByteSpan;

use crate::span_f1::LabelledSpan;
use crate::table::Table;

mod context;

pub use context::marked;

/// Why a span is not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The bounds are right, the type is another.
    WrongType,
    /// The prediction covers the gold span and more.
    TooLong,
    /// The prediction covers a part of the gold span.
    TooShort,
    /// The two overlap, and each has something of its own.
    Shifted,
    /// The two overlap, and neither bounds nor type are right.
    TypeAndBounds,
    /// A gold span that no prediction is paired with.
    Missed,
    /// A prediction that no gold span is paired with.
    Invented,
}

impl Cause {
    /// Every cause, in the order in which reports list them.
    pub const ALL: [Self; 7] = [
        Self::WrongType,
        Self::TooLong,
        Self::TooShort,
        Self::Shifted,
        Self::TypeAndBounds,
        Self::Missed,
        Self::Invented,
    ];

    fn words(self) -> &'static str {
        match self {
            Self::WrongType => "wrong type",
            Self::TooLong => "too long",
            Self::TooShort => "too short",
            Self::Shifted => "shifted",
            Self::TypeAndBounds => "type and bounds",
            Self::Missed => "missed",
            Self::Invented => "invented",
        }
    }

    fn of(gold: &LabelledSpan, predicted: &LabelledSpan) -> Self {
        let bounds = (gold.start, gold.end) == (predicted.start, predicted.end);
        match (gold.label == predicted.label, bounds) {
            (false, true) => Self::WrongType,
            (false, false) => Self::TypeAndBounds,
            _ if predicted.start <= gold.start && gold.end <= predicted.end => Self::TooLong,
            _ if gold.start <= predicted.start && predicted.end <= gold.end => Self::TooShort,
            _ => Self::Shifted,
        }
    }
}

/// A span that is not right, and the one that it is paired with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confusion<'a> {
    /// Why.
    pub cause: Cause,
    /// What the gold has; `None` where the prediction is invented.
    pub gold: Option<&'a LabelledSpan>,
    /// What was predicted; `None` where the gold span is missed.
    pub predicted: Option<&'a LabelledSpan>,
}

/// The confusions of one text, in the order of their first bounds.
pub fn confusions<'a>(gold: &'a [LabelledSpan], predicted: &'a [LabelledSpan]) -> Vec<Confusion<'a>> {
    let wrong = |own: &'a [LabelledSpan], other: &[LabelledSpan]| {
        let mut other: Vec<&LabelledSpan> = other.iter().collect();
        other.sort_unstable();
        let mut wrong: Vec<&LabelledSpan> =
            own.iter().filter(|span| other.binary_search(span).is_err()).collect();
        wrong.sort_unstable();
        wrong.dedup();
        wrong
    };
    let (golds, predictions) = (wrong(gold, predicted), wrong(predicted, gold));
    let mut pairs = overlaps(&golds, &predictions);
    pairs.sort_by_key(|(at, to)| {
        let (gold, predicted) = (golds[*at], predictions[*to]);
        let bounds = (gold.start, gold.end) == (predicted.start, predicted.end);
        let shared = gold.end.min(predicted.end) - gold.start.max(predicted.start);
        (!bounds, gold.label != predicted.label, std::cmp::Reverse(shared), *at, *to)
    });
    let (mut paired_golds, mut paired_predictions) =
        (vec![false; golds.len()], vec![false; predictions.len()]);
    let mut found = Vec::with_capacity(golds.len().max(predictions.len()));
    for (at, to) in pairs {
        if !paired_golds[at] && !paired_predictions[to] {
            (paired_golds[at], paired_predictions[to]) = (true, true);
            let (gold, predicted) = (golds[at], predictions[to]);
            let cause = Cause::of(gold, predicted);
            found.push(Confusion { cause, gold: Some(gold), predicted: Some(predicted) });
        }
    }
    let alone = |spans: Vec<&'a LabelledSpan>, paired: Vec<bool>| {
        spans.into_iter().zip(paired).filter(|(_, paired)| !paired).map(|(span, _)| span)
    };
    found.extend(alone(golds, paired_golds).map(|gold| Confusion {
        cause: Cause::Missed,
        gold: Some(gold),
        predicted: None,
    }));
    found.extend(alone(predictions, paired_predictions).map(|predicted| Confusion {
        cause: Cause::Invented,
        gold: None,
        predicted: Some(predicted),
    }));
    found.sort_by_key(|confusion| (confusion.gold.or(confusion.predicted), confusion.predicted));
    found
}

/// The pairs of indices whose spans overlap; both lists are in order.
fn overlaps(golds: &[&LabelledSpan], predictions: &[&LabelledSpan]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut first = 0;
    for (at, gold) in golds.iter().enumerate() {
        // What ends before this span begins, ends before every later one begins as well.
        while predictions.get(first).is_some_and(|predicted| predicted.end <= gold.start) {
            first += 1;
        }
        let candidates = predictions[first..].iter().take_while(|predicted| predicted.start < gold.end);
        for (nth, predicted) in candidates.enumerate() {
            if gold.start < predicted.end {
                pairs.push((at, first + nth));
            }
        }
    }
    pairs
}

/// A span as an example shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownSpan {
    /// Its type, such as `PER`.
    #[serde(rename = "type")]
    pub label: String,
    /// What it covers.
    pub text: String,
}

/// A confusion where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// The file, by its path below GOLD.
    pub file: String,
    /// The line in which the first of the two spans begins, counted from 1; of brat gold, in the `.txt`.
    pub line: usize,
    /// What the gold has.
    pub gold: Option<ShownSpan>,
    /// What was predicted.
    pub predicted: Option<ShownSpan>,
    /// A few words on each side, the gold span in `[ ]`, the prediction in `{ }`.
    pub context: String,
}

/// How often a cause stands between these types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TypeCount {
    /// The type of the gold span, where there is one.
    pub gold: Option<String>,
    /// The type of the prediction, where there is one.
    pub predicted: Option<String>,
    /// How often.
    pub count: usize,
}

/// All confusions of one cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CauseReport {
    /// The cause.
    pub cause: Cause,
    /// How often.
    pub count: usize,
    /// The same by types, in their order.
    pub by_type: Vec<TypeCount>,
    /// Examples, spread evenly over the files and inside them, in their order.
    pub examples: Vec<Example>,
}

/// Gathers confusions over files: every cause is counted, and as many examples are kept as are wanted of each.
#[derive(Debug, Default)]
pub struct Gatherer {
    wanted: usize,
    causes: BTreeMap<Cause, Gathered>,
}

#[derive(Debug, Default)]
struct Gathered {
    types: BTreeMap<(Option<String>, Option<String>), usize>,
    files: Vec<Vec<Example>>,
}

impl Gatherer {
    /// Nothing gathered yet; `wanted` examples of each cause are kept in the end.
    pub fn new(wanted: usize) -> Self {
        Self { wanted, causes: BTreeMap::new() }
    }

    /// Adds the confusions of a file. `example` shows one; it is asked for those alone that may be kept.
    pub fn add(&mut self, found: &[Confusion<'_>], example: impl Fn(&Confusion<'_>) -> Example) {
        for cause in Cause::ALL {
            let of_cause: Vec<&Confusion<'_>> = found.iter().filter(|one| one.cause == cause).collect();
            if of_cause.is_empty() {
                continue;
            }
            let gathered = self.causes.entry(cause).or_default();
            for one in &of_cause {
                let label = |span: Option<&LabelledSpan>| span.map(|span| span.label.clone());
                *gathered.types.entry((label(one.gold), label(one.predicted))).or_default() += 1;
            }
            gathered.files.push(
                evenly(of_cause.len(), self.wanted).into_iter().map(|at| example(of_cause[at])).collect(),
            );
        }
    }

    /// One report for each cause, in the order of [`Cause::ALL`], those that never stood included.
    pub fn finish(mut self) -> Vec<CauseReport> {
        let report = |cause| {
            let Gathered { types, files } = self.causes.remove(&cause).unwrap_or_default();
            CauseReport {
                cause,
                count: types.values().sum(),
                by_type: types
                    .into_iter()
                    .map(|((gold, predicted), count)| TypeCount { gold, predicted, count })
                    .collect(),
                examples: spread(&files, self.wanted),
            }
        };
        Cause::ALL.into_iter().map(report).collect()
    }
}

/// As many indices below `count` as are wanted, at equal distances.
fn evenly(count: usize, wanted: usize) -> Vec<usize> {
    if wanted >= count {
        return (0..count).collect();
    }
    (0..wanted).map(|nth| (2 * nth + 1) * count / (2 * wanted)).collect()
}

/// As many examples as are wanted, from as many files as can be, at equal distances inside each.
fn spread(files: &[Vec<Example>], wanted: usize) -> Vec<Example> {
    let chosen: Vec<&Vec<Example>> = evenly(files.len(), wanted).into_iter().map(|at| &files[at]).collect();
    let mut shares = vec![0; chosen.len()];
    let mut left = wanted;
    while left > 0 {
        let before = left;
        for (share, examples) in shares.iter_mut().zip(&chosen) {
            if left > 0 && *share < examples.len() {
                *share += 1;
                left -= 1;
            }
        }
        if left == before {
            break;
        }
    }
    let of_file = |(share, examples): (usize, &Vec<Example>)| -> Vec<Example> {
        evenly(examples.len(), share).into_iter().map(|at| examples[at].clone()).collect()
    };
    shares.into_iter().zip(chosen).flat_map(of_file).collect()
}

/// The causes as a table, and their examples below it; nothing where there are none.
pub(crate) fn render(causes: &[CauseReport]) -> String {
    let causes: Vec<&CauseReport> = causes.iter().filter(|cause| cause.count > 0).collect();
    if causes.is_empty() {
        return String::new();
    }
    let mut table = Table::new(&["error", "type", "count"]);
    for of_cause in &causes {
        let mut name = of_cause.cause.words();
        for TypeCount { gold, predicted, count } in &of_cause.by_type {
            let types = Types(gold.as_deref(), predicted.as_deref()).to_string();
            table.row(vec![std::mem::take(&mut name).to_owned(), types, count.to_string()]);
        }
    }
    let mut text = format!("\n{}", table.render());
    for of_cause in causes.iter().filter(|cause| !cause.examples.is_empty()) {
        let (shown, count) = (of_cause.examples.len(), of_cause.count);
        text.push_str(&format!("\n{}, {shown} of {count}; [gold] {{predicted}}\n", of_cause.cause.words()));
        for Example { file, line, gold, predicted, context } in &of_cause.examples {
            let label = |span: &Option<ShownSpan>| span.as_ref().map(|span| span.label.clone());
            let (gold, predicted) = (label(gold), label(predicted));
            let types = Types(gold.as_deref(), predicted.as_deref());
            text.push_str(&format!("  {file}:{line}: {types}: {context}\n"));
        }
    }
    text
}

/// The types of a confusion: one, or `PER as LOC`.
struct Types<'a>(Option<&'a str>, Option<&'a str>);

impl fmt::Display for Types<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0, self.1) {
            (Some(gold), Some(predicted)) if gold != predicted => write!(formatter, "{gold} as {predicted}"),
            (gold, predicted) => formatter.write_str(gold.or(predicted).unwrap_or_default()),
        }
    }
}

/// An example of a confusion whose spans cover these bytes of a text.
pub(crate) fn example(
    confusion: &Confusion<'_>,
    file: String,
    line: usize,
    text: &str,
    bytes: impl Fn(&LabelledSpan) -> ByteSpan,
) -> Example {
    let shown = |span: &LabelledSpan| ShownSpan {
        label: span.label.clone(),
        text: bytes(span).slice(text).split_whitespace().collect::<Vec<_>>().join(" "),
    };
    Example {
        file,
        line,
        gold: confusion.gold.map(shown),
        predicted: confusion.predicted.map(shown),
        context: marked(text, confusion.gold.map(&bytes), confusion.predicted.map(&bytes)),
    }
}

#[cfg(test)]
mod tests;

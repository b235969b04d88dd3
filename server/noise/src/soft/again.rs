//! What the second look sees of a line: numbers that say how it and the lines around it were taken at first, and where on its page it
//! stands. Trees split them, so that none needs a scale or steps.

use super::{Aspect, Look, Sight, Text, share};
use crate::article::Item;
use crate::witness::Testimony;

/// How many numbers are seen.
pub const MEASURES: usize = 55;

/// What is seen of a line. A number that there is not (a neighbour of the first line) is [`NONE`].
pub type Measures = [f32; MEASURES];

/// Below all numbers that are seen.
pub const NONE: f32 = -100.0;

/// Which neighbours are seen one by one.
const NEIGHBOURS: [isize; 6] = [-3, -2, -1, 1, 2, 3];
/// How far on both sides together, in lines.
const WINDOWS: [usize; 3] = [3, 8, 20];
/// How far on each side.
const SIDES: [usize; 2] = [4, 12];
/// As far as prose is looked for, in lines.
const FAR: usize = 99;
/// What the words say that a line has, its shape and place aside.
const SAYING: [Aspect; 3] = [Aspect::Words, Aspect::Lists, Aspect::Corpus];

/// Measures each line of an article that has words, from what each aspect said of every line at first, in log-odds: calls `each` with
/// the line and its measures.
pub fn again(
    text: &Text<'_>,
    first: &[[f32; Aspect::COUNT]],
    testimony: &Testimony,
    each: &mut impl FnMut(usize, &Measures),
) {
    let Text { lines, worded, spoken } = text;
    if worded.is_empty() {
        return;
    }
    let page = Page::new(lines, worded, first);
    for (nth, at) in worded.iter().copied().enumerate() {
        let mut measures = Vec::with_capacity(MEASURES);
        page.own(nth, &first[at], &mut measures);
        page.beside(nth, &mut measures);
        page.prose(nth, &mut measures);
        page.run(nth, &mut measures);
        let (shared, words) = (spoken.shared(lines[at]), lines[at].vocabulary.len().max(1));
        measures.extend([shared as f32 / words as f32, shared as f32]);
        let others = testimony.others.get(at).copied().unwrap_or_default();
        measures.extend([others as f32, others as f32 / testimony.articles.max(1) as f32]);
        let measures = measures.try_into().expect("every line has the same measures");
        each(at, &measures);
    }
}

/// The lines of a page that have words, one after the other.
struct Page {
    looks: Vec<Look>,
    counts: Vec<u32>,
    /// What each was taken for, in log-odds.
    sums: Vec<f32>,
    shares: Sums,
    /// Words that are probably the article's.
    told: Sums,
    /// The lines of prose.
    prose: Vec<usize>,
    /// The words of the paragraph in the middle of all by length; 0 where there is none.
    median: f32,
    /// For each line, the lines of like length in a row that it is one of: from and to.
    runs: Vec<(usize, usize)>,
    /// For each line, how many in a row have its form; 0 where it has none.
    listed: Vec<usize>,
}

impl Page {
    fn new(lines: &[&Sight], text: &[usize], first: &[[f32; Aspect::COUNT]]) -> Self {
        let of_text = |at: &usize| lines[*at];
        let looks: Vec<Look> = text.iter().map(of_text).map(|line| line.look).collect();
        let counts: Vec<u32> = text.iter().map(of_text).map(|line| line.count).collect();
        let items: Vec<Option<Item>> = text.iter().map(of_text).map(|line| line.item).collect();
        let sums: Vec<f32> = text.iter().map(|at| first[*at].iter().sum()).collect();
        let shares: Vec<f32> = sums.iter().map(|sum| share(*sum)).collect();
        let told = counts.iter().zip(&shares).map(|(count, share)| *count as f32 * (1.0 - share));
        let prose: Vec<usize> = (0..looks.len()).filter(|at| looks[*at].is_prose()).collect();
        let mut lengths: Vec<u32> = prose.iter().map(|at| counts[*at]).collect();
        lengths.sort_unstable();
        let median = lengths.get(lengths.len() / 2).copied().unwrap_or_default() as f32;
        let is_short = |look: &Look| matches!(look, Look::Ruled | Look::Headline | Look::Short | Look::Tiny);
        let runs = rows(&looks, |one, other| is_short(one) == is_short(other));
        let listed = rows(&items, |one, other| one == other);
        let listed = listed.iter().zip(&items).map(|((from, to), item)| item.map_or(0, |_| to - from));
        let (told, listed) = (Sums::new(told), listed.collect());
        Self { shares: Sums::new(shares.into_iter()), told, looks, counts, sums, prose, median, runs, listed }
    }

    fn own(&self, nth: usize, aspects: &[f32; Aspect::COUNT], to: &mut Vec<f32>) {
        to.push(self.sums[nth]);
        to.extend(
            Aspect::ALL.iter().filter(|aspect| **aspect != Aspect::Again).map(|at| aspects[*at as usize]),
        );
        to.push(SAYING.iter().map(|aspect| aspects[*aspect as usize]).sum());
        to.extend([f32::from(self.looks[nth] as u8), self.counts[nth] as f32]);
    }

    fn beside(&self, nth: usize, to: &mut Vec<f32>) {
        for away in NEIGHBOURS {
            let other = nth.checked_add_signed(away).filter(|at| *at < self.sums.len());
            to.push(other.map_or(NONE, |at| self.sums[at]));
            to.push(other.map_or(NONE, |at| f32::from(self.looks[at] as u8)));
        }
        for reach in WINDOWS {
            let (from, behind) = (nth.saturating_sub(reach), nth + reach + 1);
            let others = self.shares.between(from, behind) - self.shares.between(nth, nth + 1);
            to.push((others / (behind.min(self.sums.len()) - from - 1).max(1) as f64) as f32);
        }
        for reach in SIDES.into_iter().chain([self.sums.len()]) {
            to.push(self.shares.mean(nth.saturating_sub(reach), nth));
            to.push(self.shares.mean(nth + 1, nth + 1 + reach));
        }
    }

    fn prose(&self, nth: usize, to: &mut Vec<f32>) {
        let count = self.looks.len();
        to.extend([nth as f32, (count - 1 - nth) as f32, nth as f32 / count as f32, count as f32]);
        let before = self.prose.partition_point(|at| *at < nth);
        let behind = self.prose.partition_point(|at| *at <= nth);
        let up = before.checked_sub(1).map_or(FAR, |at| nth - self.prose[at]);
        let down = self.prose.get(behind).map_or(FAR, |at| at - nth);
        let left = self.prose.len() - behind;
        to.extend([up, down, before, left].map(|lines| lines as f32));
        to.push(self.prose.len() as f32 / count as f32);
        let all = self.told.between(0, count) + 1.0;
        to.push((self.told.between(0, nth) / all) as f32);
        to.push((self.told.between(nth + 1, count) / all) as f32);
        to.extend([self.median, self.counts[nth] as f32 - self.median]);
        let words: u32 = self.counts.iter().sum();
        to.extend([self.shares.mean(0, count), (words as f32).ln_1p()]);
    }

    fn run(&self, nth: usize, to: &mut Vec<f32>) {
        let (from, behind) = self.runs[nth];
        to.extend([(behind - from) as f32, (nth - from) as f32, self.shares.mean(from, behind)]);
        to.push(self.listed[nth] as f32);
    }
}

/// For each thing the row of like things that it stands in: from and to.
fn rows<T>(all: &[T], alike: impl Fn(&T, &T) -> bool) -> Vec<(usize, usize)> {
    let mut rows = Vec::with_capacity(all.len());
    for row in all.chunk_by(alike) {
        let from = rows.len();
        rows.extend(std::iter::repeat_n((from, from + row.len()), row.len()));
    }
    rows
}

/// Sums of numbers up to each.
struct Sums(Vec<f64>);

impl Sums {
    fn new(numbers: impl Iterator<Item = f32>) -> Self {
        let mut sum = 0.0;
        let mut sums = vec![sum];
        sums.extend(numbers.map(|number| {
            sum += f64::from(number);
            sum
        }));
        Self(sums)
    }

    /// The sum of those from `from` up to, but not, `to`, as far as there are any.
    fn between(&self, from: usize, to: usize) -> f64 {
        let last = self.0.len() - 1;
        self.0[to.min(last)] - self.0[from.min(last)]
    }

    /// Their mean, 0 for none.
    fn mean(&self, from: usize, to: usize) -> f32 {
        let last = self.0.len() - 1;
        let count = to.min(last).saturating_sub(from.min(last)).max(1);
        (self.between(from, to) / count as f64) as f32
    }
}

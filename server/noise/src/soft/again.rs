//! What the second look sees: how the lines around were taken at first.

use super::around::with_words;
use super::{Sight, row, thing};

/// The features of the second look, from how probably each line of an article is noise by the first: calls `each` with the line
/// and the feature.
pub fn again(lines: &[&Sight], first: &[f32], each: &mut impl FnMut(usize, u32)) {
    let text = with_words(lines);
    let shares: Vec<f32> = text.iter().map(|at| first[*at]).collect();
    let taken = Taken::new(shares);
    for (nth, at) in text.iter().enumerate() {
        taken.features(nth, lines[*at].look as u64, &mut |row| each(*at, row));
    }
}

/// How the lines with words were taken at first, one after the other.
struct Taken {
    shares: Vec<f32>,
    /// The sum of the shares before each line, and of all.
    sums: Vec<f64>,
}

impl Taken {
    fn new(shares: Vec<f32>) -> Self {
        let mut sum = 0.0;
        let mut sums = Vec::with_capacity(shares.len() + 1);
        sums.push(sum);
        for share in &shares {
            sum += f64::from(*share);
            sums.push(sum);
        }
        Self { shares, sums }
    }

    fn level(&self, nth: usize, away: isize) -> u64 {
        let other = nth.checked_add_signed(away).and_then(|at| self.shares.get(at));
        other.map_or(9, |share| (share * 5.999) as u64)
    }

    /// The mean of the lines `from..to` but for line `without`, in eighths; 9 for none.
    fn mean(&self, from: usize, to: usize, without: Option<usize>) -> u64 {
        let (from, to) = (from.min(self.shares.len()), to.min(self.shares.len()));
        let own = without.map_or(0.0, |at| f64::from(self.shares[at]));
        let count = to - from - usize::from(without.is_some());
        let sum = (self.sums[to] - self.sums[from] - own).max(0.0);
        match (count, without) {
            (0, None) => 9,
            _ => (sum / count.max(1) as f64 * 7.999) as u64,
        }
    }

    fn features(&self, nth: usize, look: u64, to: &mut impl FnMut(u32)) {
        let mut add = |thing: u64, value: u64| to(row(thing, value));
        let own = self.shares[nth].clamp(0.001, 0.999);
        let fine = (((own / (1.0 - own)).ln() + 7.0) * 2.0) as u64;
        let level = |away| self.level(nth, away);
        let near =
            |reach: usize| self.mean(nth.saturating_sub(reach), nth + reach + 1, Some(nth)) << 4 | level(0);
        let sides = |reach: usize| {
            self.mean(nth.saturating_sub(reach), nth, None) << 4 | self.mean(nth + 1, nth + 1 + reach, None)
        };
        add(const { thing("first look") }, fine);
        add(const { thing("first look, look") }, fine << 4 | look);
        for away in [-3, -2, -1, 1, 2, 3] {
            add(const { thing("neighbour") }, ((away + 3) as u64) << 8 | level(away) << 4 | level(0));
        }
        add(const { thing("both neighbours") }, (level(-1) << 4 | level(1)) << 4 | level(0));
        add(const { thing("mean of 3") }, near(3));
        add(const { thing("mean of 8") }, near(8));
        add(const { thing("mean of 20") }, near(20));
        add(const { thing("sides of 8") }, sides(8) << 4 | level(0));
        add(const { thing("sides of 30") }, sides(30) << 4 | level(0));
        add(const { thing("sides of 4, look") }, sides(4) << 4 | look);
    }
}

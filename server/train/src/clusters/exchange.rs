//! The exchange of words between classes (Martin, Liermann and Ney 1998, section 3).
//!
//! The log likelihood of a class bigram model is, but for what no move changes, Σ x(N(g, h)) − 2 Σ x(N(g)) with x(n) = n ln n,
//! over pairs of neighbouring classes and over classes. A word is taken out of its class, what it would add to each class is
//! computed from the classes of its neighbours, and it goes where it adds most.

use std::ops::Range;

use super::bigrams::Bigrams;

/// n ln n for every count.
pub struct LogTable(Vec<f64>);

impl LogTable {
    /// For counts up to `most`.
    pub fn new(most: usize) -> Self {
        Self((0..=most).map(|n| if n == 0 { 0.0 } else { n as f64 * (n as f64).ln() }).collect())
    }

    fn at(&self, count: u32) -> f64 {
        self.0[count as usize]
    }

    /// How much x grows where `more` are added to `count`.
    fn growth(&self, count: u32, more: u32) -> f64 {
        self.at(count + more) - self.at(count)
    }
}

/// All words in one number of classes, with the counts of their pairs.
pub struct Level<'b> {
    bigrams: &'b Bigrams,
    table: &'b LogTable,
    number: u16,
    /// Of each word; the edge of a sentence and unknown words have classes of their own behind all others.
    classes: Vec<u16>,
    /// Rows of counts of (class, class after it).
    after: Vec<u32>,
    /// The same, rows of (class, class before it): what is read for all classes of a word lies in one row.
    before: Vec<u32>,
    /// How often each class stands in the text.
    totals: Vec<u32>,
    profile: Profile,
}

/// What stands beside one word.
#[derive(Default)]
struct Profile {
    before: ClassCounts,
    after: ClassCounts,
    /// How often the word stands beside itself.
    itself: u32,
    /// How often it stands in the text.
    total: u32,
}

#[derive(Default)]
struct ClassCounts {
    counts: Vec<u32>,
    /// Those that are not zero.
    present: Vec<u16>,
}

impl ClassCounts {
    fn clear(&mut self, number: usize) {
        self.counts.resize(number, 0);
        self.present.drain(..).for_each(|class| self.counts[usize::from(class)] = 0);
    }

    fn add(&mut self, class: u16, count: u32) {
        let known = &mut self.counts[usize::from(class)];
        if *known == 0 {
            self.present.push(class);
        }
        *known += count;
    }

    fn iter(&self) -> impl Iterator<Item = (usize, u32)> {
        self.present.iter().map(|class| (usize::from(*class), self.counts[usize::from(*class)]))
    }
}

impl<'b> Level<'b> {
    /// Words in the given `classes`, each under `number`.
    pub fn new(bigrams: &'b Bigrams, table: &'b LogTable, number: u16, mut classes: Vec<u16>) -> Self {
        classes.extend([number, number + 1]);
        let width = usize::from(number) + 2;
        let mut level = Self {
            bigrams,
            table,
            number,
            classes,
            after: vec![0; width * width],
            before: vec![0; width * width],
            totals: vec![0; width],
            profile: Profile::default(),
        };
        for word in 0..level.classes.len() {
            let class = usize::from(level.classes[word]);
            for &(next, count) in bigrams.after(word) {
                let next = usize::from(level.classes[next as usize]);
                level.after[class * width + next] += count;
                level.before[next * width + class] += count;
                level.totals[class] += count;
            }
        }
        level
    }

    /// How many classes there are.
    pub fn number(&self) -> u16 {
        self.number
    }

    /// The class of each word.
    pub fn classes(&self) -> &[u16] {
        &self.classes[..self.classes.len() - 2]
    }

    /// The mutual information of neighbouring classes, in bits.
    pub fn information(&self) -> f64 {
        let sum = |counts: &[u32]| counts.iter().map(|count| self.table.at(*count)).sum::<f64>();
        let tokens: u32 = self.totals.iter().sum();
        let nats = sum(&self.after) - 2.0 * sum(&self.totals) + self.table.at(tokens);
        nats / f64::from(tokens) / std::f64::consts::LN_2
    }

    /// Takes a word out of its class, and keeps its profile for [`Level::add_gains`] and [`Level::put`].
    fn take(&mut self, word: usize) {
        let width = self.totals.len();
        let profile = &mut self.profile;
        profile.before.clear(width);
        profile.after.clear(width);
        (profile.itself, profile.total) = (0, 0);
        for &(other, count) in self.bigrams.after(word) {
            profile.total += count;
            if other as usize == word {
                profile.itself = count;
            } else {
                profile.after.add(self.classes[other as usize], count);
            }
        }
        for &(other, count) in self.bigrams.before(word) {
            if other as usize != word {
                profile.before.add(self.classes[other as usize], count);
            }
        }
        self.change(self.classes[word], u32::wrapping_sub);
    }

    /// Puts the word that was taken last into a class.
    fn put(&mut self, word: usize, class: u16) {
        self.classes[word] = class;
        self.change(class, u32::wrapping_add);
    }

    /// Adds the word that was taken last to the counts of a class, or takes it off.
    fn change(&mut self, class: u16, change: fn(u32, u32) -> u32) {
        let (class, width) = (usize::from(class), self.totals.len());
        let mut pair = |before: usize, after: usize, count: u32| {
            for cell in [&mut self.after[before * width + after], &mut self.before[after * width + before]] {
                *cell = change(*cell, count);
            }
        };
        self.profile.before.iter().for_each(|(other, count)| pair(other, class, count));
        self.profile.after.iter().for_each(|(other, count)| pair(class, other, count));
        pair(class, class, self.profile.itself);
        self.totals[class] = change(self.totals[class], self.profile.total);
    }

    /// What the word that was taken last would add to the likelihood in each class of the range, added to `gains`.
    fn add_gains(&self, range: Range<u16>, gains: &mut [f64]) {
        let (first, width) = (usize::from(range.start), self.totals.len());
        let range = first..usize::from(range.end);
        for (counts, rows) in [(&self.profile.before, &self.after), (&self.profile.after, &self.before)] {
            for (other, more) in counts.iter() {
                let row = &rows[other * width..][range.clone()];
                for (gain, count) in gains.iter_mut().zip(row) {
                    *gain += self.table.growth(*count, more);
                }
            }
        }
        for class in range {
            let gain = &mut gains[class - first];
            *gain -= 2.0 * self.table.growth(self.totals[class], self.profile.total);
            // The pair of the class with itself gets both sides at once, and the word's pairs with itself.
            let own = self.after[class * width + class];
            let (before, after) = (self.profile.before.counts[class], self.profile.after.counts[class]);
            *gain += self.table.growth(own, before + after + self.profile.itself)
                - self.table.growth(own, before)
                - self.table.growth(own, after);
        }
    }
}

/// Moves each word, most frequent first, to the class of its `scope` where it makes the likelihoods of all levels together
/// largest; so many times over all words, or until none moves. The levels are nested, coarsest first; classes and scopes are
/// those of the last. Returns how many words the last pass moved.
pub fn exchange(levels: &mut [Level], scope: impl Fn(u16) -> Range<u16>, passes: usize) -> usize {
    let Some(finest) = levels.last() else { return 0 };
    let (number, words) = (finest.number, finest.classes().len());
    let mut moved = 0;
    let (mut gains, mut coarse) = (Vec::new(), Vec::new());
    for _ in 0..passes {
        moved = 0;
        for word in 0..words {
            let class = levels[levels.len() - 1].classes[word];
            let scope = scope(class);
            gains.clear();
            gains.resize(scope.len(), 0.0);
            for level in levels.iter_mut() {
                level.take(word);
                let parts = number / level.number;
                let above = scope.start / parts..scope.end.div_ceil(parts);
                coarse.clear();
                coarse.resize(above.len(), 0.0);
                level.add_gains(above.clone(), &mut coarse);
                for (gain, part) in gains.iter_mut().zip(scope.clone()) {
                    *gain += coarse[usize::from(part / parts - above.start)];
                }
            }
            let mut best = class;
            for (gain, part) in gains.iter().zip(scope.clone()) {
                if *gain > gains[usize::from(best - scope.start)] {
                    best = part;
                }
            }
            moved += usize::from(best != class);
            for level in levels.iter_mut() {
                level.put(word, best / (number / level.number));
            }
        }
        if moved == 0 {
            break;
        }
    }
    moved
}

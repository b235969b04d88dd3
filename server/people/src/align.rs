//! Alignment of the tokens of two names, and what speaks against their being one.
//!
//! Every doubt adds to the *strain* of a match: the distance of aligned tokens (squared, so that one bad
//! token weighs more than two fair ones), words that stand in one name only, another order. A strain of 1 is
//! where belief ends. Names conflict where each has a word that the other lacks: two people who share a
//! surname or a given name.

use std::sync::Arc;

use crate::distance;
use crate::name::{Kind, MOST_TOKENS, Name, NameToken};
use crate::score::{Aligned, Match};
use crate::segment::Segment;

/// The distance of a token at which its strain is 1.
const LIMIT: f32 = 0.34;
/// The strain of a pair that has nothing in common.
const WORST: f32 = 3.0;
/// Another order of the words.
const ROTATED: f32 = 0.3;
/// Of two names of one person each lacks more consonants of the other's than this hardly ever.
const MOST_LACKING: u8 = 2;
/// The greatest distance of words whose order is another.
const TURNED: f32 = LIMIT * 0.7;
/// The cells of an alignment of two names.
const CELLS: usize = (MOST_TOKENS + 1) * (MOST_TOKENS + 1);
/// A token of one name written as two in the other.
const JOINED: f32 = 0.08;
/// An initial that stands for a word.
const ABBREVIATED: f32 = 0.18;

/// Aligns two names; the score is not told yet.
pub fn align(a: &Name, b: &Name) -> Match {
    if a.tokens.is_empty() || b.tokens.is_empty() {
        return Match { strain: 9.0, ..Match::default() };
    }
    if let (Some(one), Some(other)) = (&a.consonants, &b.consonants)
        && lacking(one, other).min(lacking(other, one)) > MOST_LACKING
    {
        return Match { strain: WORST * 3.0, ..Match::default() };
    }
    let grid = Grid::new(&a.tokens, &b.tokens);
    if grid.is_hopeless() {
        return Match { strain: WORST * 3.0, ..Match::default() };
    }
    let mut best = grid.align(0);
    // Surname first: the words of the longer name turned round, where the plain order does not fit.
    if best.strain > ROTATED && a.words >= 2 && b.words >= 2 && grid.near(TURNED) >= 2 {
        for turn in 1..b.tokens.len() {
            let mut turned = grid.align(turn);
            let sure = turned.words >= 2 && turned.aligned.iter().all(|pair| pair.distance <= TURNED);
            turned.strain += ROTATED;
            if sure && turned.strain < best.strain {
                best = turned;
            }
        }
    }
    best
}

/// How many consonants of one name the other cannot have.
fn lacking([fewest, _]: &[[u8; 16]; 2], [_, most]: &[[u8; 16]; 2]) -> u8 {
    fewest.iter().zip(most).fold(0, |sum: u8, (own, other)| sum.wrapping_add(own.saturating_sub(*other)))
}

/// The distances of all pairs of tokens.
struct Grid<'a> {
    a: &'a [Arc<NameToken>],
    b: &'a [Arc<NameToken>],
    distances: [f32; MOST_TOKENS * MOST_TOKENS],
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Start,
    Pair,
    /// Two tokens of the first name against one.
    JoinA,
    /// One token of the first name against two.
    JoinB,
    SkipA,
    SkipB,
}

impl<'a> Grid<'a> {
    fn new(a: &'a [Arc<NameToken>], b: &'a [Arc<NameToken>]) -> Self {
        let mut distances = [1.0; MOST_TOKENS * MOST_TOKENS];
        let pairs = a.iter().flat_map(|one| b.iter().map(move |other| (one, other)));
        for (distance, (one, other)) in distances.iter_mut().zip(pairs) {
            *distance = distance::strict(one, other);
        }
        Self { a, b, distances }
    }

    /// How many tokens of the first name are so near to one of the second.
    fn near(&self, distance: f32) -> usize {
        let rows = self.distances.chunks(self.b.len()).take(self.a.len());
        rows.filter(|row| row.iter().any(|own| *own <= distance)).count()
    }

    /// Whether the names have at most one word in common and each has another, so that no alignment would be worth the work. Told
    /// where both have nothing but words, none of which may be two of the other.
    fn is_hopeless(&self) -> bool {
        let words = |tokens: &[Arc<NameToken>]| {
            tokens.len() >= 2 && tokens.iter().all(|token| token.kind == Kind::Word)
        };
        // From this distance on a pair strains more than two words without each other.
        const FAR: f32 = 0.55;
        words(self.a)
            && words(self.b)
            && self.near(FAR) < 2
            && !self.a.windows(2).any(|pair| self.b.iter().any(|single| joined(pair, single).is_some()))
            && !self.b.windows(2).any(|pair| self.a.iter().any(|single| joined(pair, single).is_some()))
    }

    /// The best alignment in order, `b` read from its token `turn` on and round.
    fn align(&self, turn: usize) -> Match {
        let (rows, columns) = (self.a.len(), self.b.len());
        let place = |j: usize| (j + turn) % columns;
        let width = columns + 1;
        let mut cost = [f32::MAX; CELLS];
        let mut step = [Step::Start; CELLS];
        cost[0] = 0.0;
        for i in 0..=rows {
            for j in 0..=columns {
                let here = i * width + j;
                let mut offer = |from: usize, strain: f32, how: Step| {
                    if cost[from] + strain < cost[here] {
                        cost[here] = cost[from] + strain;
                        step[here] = how;
                    }
                };
                if i > 0 && j > 0 {
                    let distance = self.distances[(i - 1) * columns + place(j - 1)];
                    offer(here - width - 1, self.strain(i - 1, place(j - 1), distance), Step::Pair);
                }
                if i > 1
                    && j > 0
                    && let Some(distance) = joined(&self.a[i - 2..i], &self.b[place(j - 1)])
                {
                    offer(here - 2 * width - 1, squared(distance) + JOINED, Step::JoinA);
                }
                if i > 0
                    && j > 1
                    && place(j - 2) + 1 == place(j - 1)
                    && let Some(distance) = joined(&self.b[place(j - 2)..place(j - 2) + 2], &self.a[i - 1])
                {
                    offer(here - width - 2, squared(distance) + JOINED, Step::JoinB);
                }
                if i > 0 {
                    offer(here - width, skip(self.a[i - 1].kind), Step::SkipA);
                }
                if j > 0 {
                    offer(here - 1, skip(self.b[place(j - 1)].kind), Step::SkipB);
                }
            }
        }
        self.walk(turn, &step)
    }

    /// Walks the best way back and adds what only the whole tells: which words are missing, and where.
    fn walk(&self, turn: usize, step: &[Step]) -> Match {
        let (mut i, mut j) = (self.a.len(), self.b.len());
        let width = j + 1;
        let place = |j: usize| (j + turn) % self.b.len();
        let mut found = Match::default();
        let (mut lone_a, mut lone_b) = (Vec::new(), Vec::new());
        while i > 0 || j > 0 {
            match step[i * width + j] {
                Step::Pair => {
                    i -= 1;
                    j -= 1;
                    let b = place(j);
                    let distance = self.distances[i * self.b.len() + b];
                    found.strain += self.strain(i, b, distance);
                    match (self.a[i].kind, self.b[b].kind) {
                        (Kind::Word, Kind::Word) => found.words += 1,
                        (Kind::Particle | Kind::Generation, _) | (_, Kind::Particle | Kind::Generation) => {}
                        (Kind::Initial(_), Kind::Initial(_)) | (Kind::Optional, Kind::Optional) => {
                            found.others += 1
                        }
                        (one, other) => {
                            found.others += 1;
                            found.missing += 1;
                            let is_initial = |kind| matches!(kind, Kind::Initial(_));
                            found.abbreviated += usize::from(is_initial(one) || is_initial(other));
                        }
                    }
                    found.aligned.push(Aligned { a: i, b, distance });
                }
                Step::JoinA => {
                    i -= 2;
                    j -= 1;
                    let distance = joined(&self.a[i..i + 2], &self.b[place(j)]).unwrap_or(1.0);
                    found.strain += squared(distance) + JOINED;
                    found.words += 1;
                    found.aligned.push(Aligned { a: i, b: place(j), distance });
                }
                Step::JoinB => {
                    i -= 1;
                    j -= 2;
                    let b = place(j);
                    let distance = joined(&self.b[b..b + 2], &self.a[i]).unwrap_or(1.0);
                    found.strain += squared(distance) + JOINED;
                    found.words += 1;
                    found.aligned.push(Aligned { a: i, b, distance });
                }
                Step::SkipA => {
                    i -= 1;
                    lone_a.push(i);
                }
                Step::SkipB => {
                    j -= 1;
                    lone_b.push(place(j));
                }
                Step::Start => break,
            }
        }
        found.aligned.reverse();
        self.weigh_missing(&mut found, &lone_a, &lone_b);
        self.weigh_evidence(&mut found);
        found
    }

    fn weigh_missing(&self, found: &mut Match, lone_a: &[usize], lone_b: &[usize]) {
        let mut words = [0usize; 2];
        for (side, (tokens, lone)) in [(self.a, lone_a), (self.b, lone_b)].into_iter().enumerate() {
            let is_word = |token: &Arc<NameToken>| token.kind == Kind::Word;
            let first = tokens.iter().position(is_word);
            let last = tokens.iter().rposition(is_word);
            for &at in lone {
                found.strain += gap(tokens[at].kind);
                match tokens[at].kind {
                    Kind::Word => {
                        words[side] += 1;
                        found.missing += 1;
                        // A name in the middle is often left out, a surname or first name seldom.
                        if Some(at) == last {
                            found.strain += 0.4;
                            found.open_ended = true;
                        } else if Some(at) == first {
                            found.strain += 0.3;
                            found.open_ended = true;
                        }
                    }
                    Kind::Initial(_) => {
                        found.missing += 1;
                        found.open_ended |= Some(at) < first;
                    }
                    _ => {}
                }
            }
        }
        let is_initial = |token: &NameToken| matches!(token.kind, Kind::Initial(_));
        let abbreviated =
            found.aligned.iter().any(|pair| is_initial(&self.a[pair.a]) != is_initial(&self.b[pair.b]));
        if abbreviated
            && (lone_a.iter().any(|at| is_initial(&self.a[*at]))
                || lone_b.iter().any(|at| is_initial(&self.b[*at])))
        {
            found.spare_initial = true;
        }
        // Each has a word of its own: they share a name, and are two people.
        if words[0] > 0 && words[1] > 0 {
            found.strain += 1.5;
        }
        // One word against a name of several says too little.
        let one_word = found.words == 1 && words[0].max(words[1]) > 0;
        if one_word && found.others == 0 {
            found.strain += 1.0;
        }
    }

    /// Short words agree by chance: little sound in common is strain of its own.
    fn weigh_evidence(&self, found: &mut Match) {
        let mut agreed = 0.0;
        for pair in &found.aligned {
            let weight = self.a[pair.a].readings[0].weight.min(self.b[pair.b].readings[0].weight);
            agreed += f32::from(weight) * (1.0 - pair.distance);
        }
        if agreed < 350.0 {
            let share = found.aligned.iter().map(|pair| pair.distance).fold(0.0, f32::max);
            found.strain += (350.0 - agreed) / 350.0 * 4.0 * share.min(0.25);
        }
        if found.words == 0 {
            found.strain += 0.7;
        }
    }

    fn strain(&self, a: usize, b: usize, distance: f32) -> f32 {
        use Kind as K;
        match (self.a[a].kind, self.b[b].kind) {
            (K::Initial(one), K::Initial(other)) => {
                if one & other != 0 {
                    0.0
                } else {
                    0.6f32.min(squared(distance))
                }
            }
            (K::Initial(mask), _) if starts(mask, &self.b[b]) => ABBREVIATED.min(squared(distance)),
            (_, K::Initial(mask)) if starts(mask, &self.a[a]) => ABBREVIATED.min(squared(distance)),
            (K::Optional, K::Optional) => squared(distance).min(0.1),
            (K::Particle, K::Particle) => squared(distance).min(0.15),
            (K::Generation, K::Generation) => 0.0,
            (K::Generation, _) | (_, K::Generation) => 9.0,
            _ => squared(distance),
        }
    }
}

fn starts(mask: u64, token: &NameToken) -> bool {
    token.readings[0].segments.first().is_some_and(|segment| mask & segment.bit() != 0)
}

fn squared(distance: f32) -> f32 {
    let share = distance / LIMIT;
    (share * share).min(WORST)
}

/// What a token costs the alignment that stands in one name only: more than in the end, so that two words
/// that can be one are tried as one.
fn skip(kind: Kind) -> f32 {
    if kind == Kind::Word { 1.2 } else { gap(kind) }
}

/// What a token costs that stands in one name only.
fn gap(kind: Kind) -> f32 {
    match kind {
        Kind::Word => 0.35,
        Kind::Initial(_) => 0.2,
        Kind::Optional => 0.12,
        Kind::Particle => 0.06,
        Kind::Generation => 0.5,
    }
}

/// The distance of two tokens in a row, read as one, from a third: `জেইন` and `Jae-in`, `McGregor` and `Mc
/// Gregor`.
fn joined(pair: &[Arc<NameToken>], single: &NameToken) -> Option<f32> {
    let fits = |token: &NameToken| matches!(token.kind, Kind::Word | Kind::Particle | Kind::Optional);
    if !pair.iter().all(|token| fits(token)) || single.kind != Kind::Word {
        return None;
    }
    let (one, other) = (&pair[0].readings[0], &pair[1].readings[0]);
    let longest = single.readings[0].segments.len();
    // Only where the lengths agree: this is asked for every pair of neighbours.
    if one.segments.len() + other.segments.len() > longest + 3
        || longest > one.segments.len() + other.segments.len() + 3
    {
        return None;
    }
    let histogram = std::array::from_fn(|class| one.histogram[class] + other.histogram[class]);
    let abjad = pair[0].is_abjad() || single.is_abjad();
    let mut sounds = [Segment::SCHWA; distance::MOST];
    let both = one.segments.iter().chain(&other.segments).take(sounds.len());
    let mut length = 0;
    for (place, sound) in sounds.iter_mut().zip(both) {
        *place = *sound;
        length += 1;
    }
    let mut best = None;
    for reading in &single.readings {
        if distance::are_apart(&histogram, &reading.histogram) {
            continue;
        }
        let penalty = f32::from(reading.penalty) / 100.0;
        let distance = distance::segments(&sounds[..length], &reading.segments, abjad) + penalty;
        best = Some(best.map_or(distance, |so_far: f32| so_far.min(distance)));
    }
    best.filter(|distance| *distance < LIMIT)
}

//! Whether two names are of one person: alignment of their tokens, and what speaks against it.
//!
//! Every doubt adds to the *strain* of a match: the distance of aligned tokens (squared, so that one bad
//! token weighs more than two fair ones), words that stand in one name only, another order. A strain of 1 is
//! where belief ends. Names conflict where each has a word that the other lacks: two people who share a
//! surname or a given name.

use crate::distance;
use crate::likeness::Model;
use crate::name::{Kind, Name, NameToken, Reading};

/// The score from which [`match_score`](crate::match_score) holds two names for one person; chosen on
/// labelled pairs of names of 7,000 people, precision before recall.
pub const THRESHOLD: f32 = 0.5;

/// The score from which two full names of a corpus are linked: there are many more people in a corpus who are not one than in a list
/// of pairs, and a wrong link costs an annotator more than a missed one.
pub const LINK: f32 = 0.6;

/// The score from which two surnames are one, where nothing else of a name is written.
pub const SURNAME: f32 = 0.9;

/// The distance of a token at which its strain is 1.
const LIMIT: f32 = 0.34;
/// The strain where belief ends for two names of one script. The model has learned from few of them, and within
/// one script another word is rather another name than another spelling.
const ONE_SCRIPT: f32 = 1.25;
/// From this strain on no two names are one person's, whatever the model would say.
const OPEN: f32 = 4.0;
/// The strain of a pair that has nothing in common.
const WORST: f32 = 3.0;
/// Another order of the words.
const ROTATED: f32 = 0.3;
/// A token of one name written as two in the other.
const JOINED: f32 = 0.08;
/// An initial that stands for a word.
const ABBREVIATED: f32 = 0.18;

/// A pair of aligned tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Aligned {
    /// Token of the first name.
    pub a: usize,
    /// Token of the second name.
    pub b: usize,
    /// Their distance, 0 to 1.
    pub distance: f32,
}

/// What the comparison of two names found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Match {
    /// Sum of all doubts; 1 is the limit of belief.
    pub strain: f32,
    /// Words that stand against words.
    pub words: usize,
    /// Initials or optional tokens that stand against their like.
    pub others: usize,
    /// Content tokens that stand in one name only, or as an initial in one.
    pub missing: usize,
    /// Of these, initials of one name that stand for words of the other.
    pub abbreviated: usize,
    /// Whether the first or last word of one name, or an initial before it, stands in that name only.
    pub open_ended: bool,
    /// Whether initials of one name stand for words of the other, and there are more of them than words.
    /// Scorecards write so, but in an article who writes initials writes all of them: `M. A. Rahman` is no
    /// Masudur Rahman.
    pub spare_initial: bool,
    /// How likely they are of one person, 0 to 1.
    pub score: f32,
    /// The pairs, in the order of the first name.
    pub aligned: Vec<Aligned>,
}

impl Match {
    /// The score by the strain alone: a logistic function of it, one half at its limit.
    fn plain_score(&self, limit: f32) -> f32 {
        1.0 / (1.0 + ((self.strain - limit) * 4.0).exp())
    }

    /// Whether it may join two names without further evidence: two words agree, or the one word and
    /// everything beside it, and nothing stands before or behind them in one name only (`Rashid Khan`,
    /// `Harunur Rashid Khan`).
    pub fn is_link(&self) -> bool {
        self.score >= LINK
            && !self.open_ended
            && (self.words >= 2
                || (self.words == 1 && self.others >= 1 && self.missing == 0)
                || (self.words == 1 && self.abbreviated >= 2 && self.missing == self.abbreviated))
    }
}

/// Compares two names.
pub fn compare(a: &Name, b: &Name, model: &Model) -> Match {
    let mut found = align(a, b);
    found.score = if !is_open(a, b, &found) {
        found.plain_score(1.0)
    } else if a.script() == b.script() {
        model.score(a, b, &found).min(found.plain_score(ONE_SCRIPT))
    } else {
        model.score(a, b, &found)
    };
    found
}

/// Whether the model is asked for the score: what strains too much is told apart without it, and words that are not read by sound are
/// as they are spelled.
pub fn is_open(a: &Name, b: &Name, found: &Match) -> bool {
    let is_heard = |name: &Name| !name.tokens.iter().any(NameToken::is_spelled);
    found.strain < OPEN && is_heard(a) && is_heard(b)
}

/// Aligns two names; the score is not told yet.
pub fn align(a: &Name, b: &Name) -> Match {
    if a.tokens.is_empty() || b.tokens.is_empty() {
        return Match { strain: 9.0, ..Match::default() };
    }
    let grid = Grid::new(&a.tokens, &b.tokens);
    let mut best = grid.align(0);
    // Surname first: the words of the longer name turned round, where the plain order does not fit.
    if best.strain > ROTATED && a.words >= 2 && b.words >= 2 {
        for turn in 1..b.tokens.len() {
            let mut turned = grid.align(turn);
            let sure = turned.words >= 2 && turned.aligned.iter().all(|pair| pair.distance <= LIMIT * 0.7);
            turned.strain += ROTATED;
            if sure && turned.strain < best.strain {
                best = turned;
            }
        }
    }
    best
}

/// The distances of all pairs of tokens.
struct Grid<'a> {
    a: &'a [NameToken],
    b: &'a [NameToken],
    distances: Vec<f32>,
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
    fn new(a: &'a [NameToken], b: &'a [NameToken]) -> Self {
        let distances = a.iter().flat_map(|one| b.iter().map(|other| pair_distance(one, other))).collect();
        Self { a, b, distances }
    }

    /// The best alignment in order, `b` read from its token `turn` on and round.
    fn align(&self, turn: usize) -> Match {
        let (rows, columns) = (self.a.len(), self.b.len());
        let place = |j: usize| (j + turn) % columns;
        let width = columns + 1;
        let mut cost = vec![f32::MAX; (rows + 1) * width];
        let mut step = vec![Step::Start; (rows + 1) * width];
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
            let is_word = |token: &NameToken| token.kind == Kind::Word;
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

fn pair_distance(a: &NameToken, b: &NameToken) -> f32 {
    distance::strict(a, b)
}

/// The distance of two tokens in a row, read as one, from a third: `জেইন` and `Jae-in`, `McGregor` and `Mc
/// Gregor`.
fn joined(pair: &[NameToken], single: &NameToken) -> Option<f32> {
    let fits = |token: &NameToken| matches!(token.kind, Kind::Word | Kind::Particle | Kind::Optional);
    if !pair.iter().all(fits) || single.kind != Kind::Word {
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
    let histogram = one.histogram.wrapping_add(other.histogram);
    let abjad = pair[0].is_abjad() || single.is_abjad();
    let mut best = None;
    for reading in &single.readings {
        let whole = [&one.segments[..], &other.segments[..]].concat();
        let whole = Reading {
            segments: whole.into_boxed_slice(),
            weight: 0,
            histogram,
            skeleton: 0,
            penalty: reading.penalty,
        };
        let distance = distance::readings(&whole, reading, abjad) + f32::from(reading.penalty) / 100.0;
        best = Some(best.map_or(distance, |so_far: f32| so_far.min(distance)));
    }
    best.filter(|distance| *distance < LIMIT)
}

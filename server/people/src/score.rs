//! Whether two names are of one person: what their alignment says, and the model.

use crate::align::align;
use crate::likeness::Model;
use crate::name::Name;

/// The score from which [`match_score`](crate::match_score) holds two names for one person; chosen on
/// labelled pairs of names of 7,000 people. In a corpus there are many more strangers than in such pairs: the model has learned from
/// the likest of them too, so that the same score links names there.
pub const THRESHOLD: f32 = 0.5;

/// The score from which two surnames are one, where nothing else of a name is written.
pub const SURNAME: f32 = 0.9;

/// The strain where belief ends for two names of one script. The model has learned from few of them, and within
/// one script another word is rather another name than another spelling.
const ONE_SCRIPT: f32 = 1.25;
/// From this strain on no two names are one person's, whatever the model would say.
const OPEN: f32 = 4.0;

/// Scores below this are no likeness, whatever they are.
pub const LEAST: f32 = 0.1;

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
        self.score >= THRESHOLD
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
        let most = found.plain_score(ONE_SCRIPT);
        // The model would only say how much less a little is.
        if most < LEAST { most } else { model.score(a, b, &found).min(most) }
    } else {
        model.score(a, b, &found)
    };
    found
}

/// Whether the model is asked for the score: what strains too much is told apart without it, and words that are not read by sound are
/// as they are spelled.
pub fn is_open(a: &Name, b: &Name, found: &Match) -> bool {
    let is_heard = |name: &Name| !name.tokens.iter().any(|token| token.is_spelled);
    found.strain < OPEN && is_heard(a) && is_heard(b)
}

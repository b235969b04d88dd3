//! From the scores of labels to names: the best sequence of labels (Viterbi 1967), and how probable each of its names is (the
//! forward-backward algorithm; Rabiner 1989).

use super::{LABELS, Transitions};
use crate::EntityType;

/// The types of the labels, in their order.
const KINDS: [EntityType; 3] = [EntityType::Per, EntityType::Loc, EntityType::Org];

/// A name in tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TokenSpan {
    /// Its first token.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// What it names.
    pub kind: EntityType,
    /// How probable it is that exactly this is a name of this type, 0 to 1.
    pub probability: f32,
}

/// What a tagger says of a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tagging {
    /// The names of the best sequence of labels, in order.
    pub spans: Vec<TokenSpan>,
    /// Tokens that are none of these, and yet may be a name: how probable is the least that holds for any of them.
    pub suspected: Vec<TokenSpan>,
    /// For each token, how probable each label is.
    pub marginals: Vec<[f32; LABELS]>,
}

impl Tagging {
    /// How probable it is that every one of these tokens is in some name of the type, 0 to 1: the least of them.
    pub fn belief(&self, first: usize, last: usize, kind: EntityType) -> f32 {
        let Some(at) = KINDS.iter().position(|own| *own == kind) else { return 0.0 };
        let own = |marginals: &[f32; LABELS]| marginals[2 * at + 1] + marginals[2 * at + 2];
        self.marginals.get(first..=last).unwrap_or_default().iter().map(own).fold(1.0, f32::min)
    }

    /// How probable it is that a name of the type began before this token and goes on in it, 0 to 1.
    pub fn continues(&self, token: usize, kind: EntityType) -> f32 {
        let at = KINDS.iter().position(|own| *own == kind);
        at.zip(self.marginals.get(token)).map_or(0.0, |(at, marginals)| marginals[2 * at + 2])
    }
}

/// Tokens that are a name with less than this probability are not spoken of.
const SUSPECTED: f32 = 0.15;

/// The best sequence of labels and how probable its names are, from the scores of each token's labels. [`viterbi`] says what
/// `lean` does; the probabilities do not see it.
pub fn decode(scores: &[[f32; LABELS]], transitions: &Transitions, lean: f32) -> Tagging {
    let labels = viterbi(scores, transitions, lean);
    let lattice = Lattice::new(scores, transitions);
    let spans = label_spans(&labels)
        .map(|(first, last, at)| {
            let probability = lattice.probability(first, last, 2 * at + 1);
            TokenSpan { first, last, kind: KINDS[at], probability }
        })
        .collect();
    let marginals = lattice.marginals();
    let suspected = suspected(&labels, &marginals);
    Tagging { spans, suspected, marginals }
}

/// The runs of tokens that the best sequence holds for no names, and that are some all the same with some probability.
fn suspected(labels: &[u8], marginals: &[[f32; LABELS]]) -> Vec<TokenSpan> {
    let mut found: Vec<TokenSpan> = Vec::new();
    for (at, (label, marginals)) in labels.iter().zip(marginals).enumerate() {
        let of_kind = |kind: usize| marginals[2 * kind + 1] + marginals[2 * kind + 2];
        let likeliest =
            (0..KINDS.len()).max_by(|a, b| of_kind(*a).total_cmp(&of_kind(*b))).unwrap_or_default();
        let own = of_kind(likeliest);
        if *label > 0 || own < SUSPECTED {
            continue;
        }
        let begins = marginals[2 * likeliest + 1] > marginals[2 * likeliest + 2];
        match found.last_mut() {
            Some(last) if last.last + 1 == at && last.kind == KINDS[likeliest] && !begins => {
                (last.last, last.probability) = (at, last.probability.min(own));
            }
            _ => found.push(TokenSpan { first: at, last: at, kind: KINDS[likeliest], probability: own }),
        }
    }
    found
}

/// The names that labels say: first token, last token, and the place of the type among PER, LOC, ORG.
pub fn label_spans(labels: &[u8]) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
    let begins = |at: usize| {
        let label = labels[at];
        label % 2 == 1 || label > 0 && (at == 0 || !(labels[at - 1] == label || labels[at - 1] + 1 == label))
    };
    (0..labels.len()).filter(move |at| begins(*at)).map(move |first| {
        let kind = usize::from(labels[first] - 1) / 2;
        let inside = 2 * kind as u8 + 2;
        let last = first + labels[first + 1..].iter().take_while(|label| **label == inside).count();
        (first, last, kind)
    })
}

/// Forward and backward sums over all sequences that are allowed, as logarithms.
struct Lattice<'s> {
    scores: &'s [[f32; LABELS]],
    transitions: &'s Transitions,
    forward: Vec<[f32; LABELS]>,
    backward: Vec<[f32; LABELS]>,
    total: f32,
}

impl<'s> Lattice<'s> {
    fn new(scores: &'s [[f32; LABELS]], transitions: &'s Transitions) -> Self {
        let mut allowed = *transitions;
        for (from, row) in allowed.iter_mut().enumerate() {
            for (to, weight) in row.iter_mut().enumerate() {
                *weight = if may_follow(Some(from), to) { weight.exp() } else { 0.0 };
            }
        }
        let mut forward: Vec<[f32; LABELS]> = Vec::with_capacity(scores.len());
        for own in scores {
            let row = match forward.last() {
                None => {
                    std::array::from_fn(|to| if may_follow(None, to) { own[to] } else { f32::NEG_INFINITY })
                }
                Some(before) => {
                    let (most, weights) = exponentials(before);
                    std::array::from_fn(|to| {
                        let sum: f32 = (0..LABELS).map(|from| weights[from] * allowed[from][to]).sum();
                        own[to] + most + sum.ln()
                    })
                }
            };
            forward.push(row);
        }
        let mut backward = vec![[0.0; LABELS]; scores.len()];
        for at in (1..scores.len()).rev() {
            let ahead: [f32; LABELS] = std::array::from_fn(|to| scores[at][to] + backward[at][to]);
            let (most, weights) = exponentials(&ahead);
            backward[at - 1] = std::array::from_fn(|from| {
                most + (0..LABELS).map(|to| weights[to] * allowed[from][to]).sum::<f32>().ln()
            });
        }
        let total = forward.last().map_or(0.0, |last| {
            let (most, weights) = exponentials(last);
            most + weights.iter().sum::<f32>().ln()
        });
        Self { scores, transitions, forward, backward, total }
    }

    /// How probable it is that a name with this first label stands on exactly these tokens.
    fn probability(&self, first: usize, last: usize, begin: usize) -> f32 {
        let mut score = self.forward[first][begin];
        let mut label = begin;
        for at in first + 1..=last {
            score += self.transitions[label][begin + 1] + self.scores[at][begin + 1];
            label = begin + 1;
        }
        let rest = if last + 1 == self.scores.len() {
            0.0
        } else {
            let ahead: [f32; LABELS] = std::array::from_fn(|to| {
                if to == begin + 1 || !may_follow(Some(label), to) {
                    f32::NEG_INFINITY
                } else {
                    self.transitions[label][to] + self.scores[last + 1][to] + self.backward[last + 1][to]
                }
            });
            let (most, weights) = exponentials(&ahead);
            most + weights.iter().sum::<f32>().ln()
        };
        (score + rest - self.total).exp().min(1.0)
    }

    fn marginals(&self) -> Vec<[f32; LABELS]> {
        let both = self.forward.iter().zip(&self.backward);
        both.map(|(forward, backward)| {
            std::array::from_fn(|label| (forward[label] + backward[label] - self.total).exp().min(1.0))
        })
        .collect()
    }
}

/// The greatest, and the exponentials of the others' distances to it.
fn exponentials(row: &[f32; LABELS]) -> (f32, [f32; LABELS]) {
    let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    (most, row.map(|score| (score - most).exp()))
}

/// Whether a label may stand behind another: an `I-` only behind its own `B-` or `I-`.
pub fn may_follow(from: Option<usize>, to: usize) -> bool {
    let continues = to > 0 && to.is_multiple_of(2);
    !continues || from.is_some_and(|from| from == to || from + 1 == to)
}

/// The best labels of a sentence, from the scores of each token's labels. `lean` is taken from the score of what is no name:
/// with more than 0, a name may be less probable than none.
pub fn viterbi(scores: &[[f32; LABELS]], transitions: &Transitions, lean: f32) -> Vec<u8> {
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut best = [f32::NEG_INFINITY; LABELS];
    for (at, own) in scores.iter().enumerate() {
        let mut own = *own;
        own[0] -= lean;
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0; LABELS];
        for to in 0..LABELS {
            if at == 0 {
                if may_follow(None, to) {
                    next[to] = own[to];
                }
                continue;
            }
            for (before, score) in best.iter().enumerate() {
                let score = score + transitions[before][to] + own[to];
                if may_follow(Some(before), to) && score > next[to] {
                    (next[to], from[to]) = (score, before as u8);
                }
            }
        }
        best = next;
        back.push(from);
    }
    let mut label = (0..LABELS).max_by(|a, b| best[*a].total_cmp(&best[*b])).unwrap_or_default() as u8;
    let mut labels = vec![0; scores.len()];
    for at in (0..scores.len()).rev() {
        labels[at] = label;
        label = back[at][usize::from(label)];
    }
    labels
}

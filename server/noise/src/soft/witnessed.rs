//! What is seen of a line in the rest of the corpus.

use super::sight::COARSE;
use super::{Aspect, Text, row, step, thing};
use crate::witness::Testimony;

/// Steps of counts of articles.
const STEPS: [u32; 6] = [1, 2, 3, 5, 10, 30];

/// The features of what the corpus says of each line of an article that has words: calls `each` with the line and the feature. None
/// where there is no other article.
pub fn witnessed(text: &Text<'_>, testimony: &Testimony, each: &mut impl FnMut(usize, Aspect, u32)) {
    if testimony.articles == 0 {
        return;
    }
    let Text { lines, worded, .. } = text;
    let often = |nth: usize, away: isize| {
        let other = nth.checked_add_signed(away).and_then(|at| worded.get(at));
        other.map_or(7, |at| step(testimony.others[*at], &STEPS))
    };
    for (nth, at) in worded.iter().copied().enumerate() {
        let mut add = |thing: u64, value: u64| each(at, Aspect::Corpus, row(thing, value));
        let (own, look) = (often(nth, 0), lines[at].look as u64);
        add(const { thing("elsewhere") }, own);
        add(const { thing("elsewhere, look") }, own << 4 | look);
        add(const { thing("elsewhere, words") }, own << 4 | step(lines[at].count, &COARSE));
        add(const { thing("elsewhere before") }, often(nth, -1) << 8 | own << 4 | look);
        add(const { thing("elsewhere behind") }, often(nth, 1) << 8 | own << 4 | look);
    }
}

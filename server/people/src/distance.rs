//! The distance of two words by sound: weighted edit distance (Wagner and Fischer 1974) over segments.

use crate::name::{NameToken, Reading};
use crate::segment::{Segment, SegmentCosts};

/// Longest sequence compared; what is longer is cut there.
pub const MOST: usize = 64;
/// How much more a distance means within one script.
pub const SAME_SCRIPT: f32 = 1.3;
/// What a vowel weighs at most where one of the scripts leaves short vowels out.
const ABJAD_VOWEL: u16 = 10;
/// Words that are further apart are as good as without anything in common.
const ENOUGH: f32 = 0.6;
/// The weight that a shorter word counts for: in `Yi` and `ই` no difference is the whole word.
pub const LEAST: u16 = 60;

/// The distance of two tokens: 0 for the same sounds, 1 for nothing in common. The best pair of readings
/// counts.
pub fn tokens(a: &NameToken, b: &NameToken) -> f32 {
    nearest(a, b).0
}

/// [`tokens`], and the readings of either token that count.
pub fn nearest(a: &NameToken, b: &NameToken) -> (f32, (usize, usize)) {
    // Letters that are not read by sound are near to none: other letters are another word.
    if a.is_spelled || b.is_spelled {
        return (f32::from(u8::from(a.folded != b.folded)), (0, 0));
    }
    let abjad = a.is_abjad() || b.is_abjad();
    let mut best = (1.0f32, (0, 0));
    for (at_a, one) in a.readings.iter().enumerate() {
        for (at_b, other) in b.readings.iter().enumerate() {
            let penalty = f32::from(one.penalty + other.penalty) / 100.0;
            if penalty < best.0 {
                let distance = readings(one, other, abjad) + penalty;
                if distance < best.0 {
                    best = (distance, (at_a, at_b));
                }
            }
        }
    }
    best
}

/// [`tokens`] as far as it speaks for one name: within one script other vowels are rather another name
/// (`হাসান`, `হোসেন`) than another spelling, and the distance counts for more.
pub fn strict(a: &NameToken, b: &NameToken) -> f32 {
    let distance = tokens(a, b);
    if a.script == b.script { (distance * SAME_SCRIPT).min(1.0) } else { distance }
}

/// The distance of two readings, 0 to 1.
pub fn readings(a: &Reading, b: &Reading, abjad: bool) -> f32 {
    if are_apart(&a.histogram, &b.histogram) {
        return 1.0;
    }
    segments_within(&a.segments, &b.segments, abjad, ENOUGH)
}

/// Whether four consonants stand in one histogram and not in the other: too much for any name, told without comparing.
#[inline]
pub fn are_apart(a: &[u8; 16], b: &[u8; 16]) -> bool {
    // Words are cut so short that no sum is more than a byte holds.
    a.iter().zip(b).fold(0, |sum: u8, (a, b)| sum.wrapping_add(a.abs_diff(*b))) >= 4
}

/// The distance of two sequences of segments, 0 to 1.
pub fn segments(a: &[Segment], b: &[Segment], abjad: bool) -> f32 {
    segments_within(a, b, abjad, 1.0)
}

/// What a sound weighs.
#[inline]
pub fn weight(segment: Segment, abjad: bool) -> u16 {
    if abjad && segment.is_vowel() { segment.weight().min(ABJAD_VOWEL) } else { segment.weight() }
}

/// What the loss of a sound costs, by its place: the first of a word is hardly ever lost.
#[inline]
pub fn loss(at: usize, segment: Segment, abjad: bool) -> u16 {
    weight(segment, abjad) + if at == 0 && segment.is_vowel() { 20 } else { 0 }
}

/// [`segments`], or 1 where it is sure to be more than `most`.
fn segments_within(a: &[Segment], b: &[Segment], abjad: bool, most: f32) -> f32 {
    let a = &a[..a.len().min(MOST)];
    let b = &b[..b.len().min(MOST)];
    let mut gains = [0u16; MOST];
    let mut total_b = 0;
    for (at, segment) in b.iter().enumerate() {
        gains[at] = loss(at, *segment, abjad);
        total_b += weight(*segment, abjad);
    }
    let total_a: u16 = a.iter().map(|segment| weight(*segment, abjad)).sum();
    let total = total_a.max(total_b).max(LEAST);
    let own = a.iter().enumerate().map(|(at, one)| (loss(at, *one, abjad), one.costs()));
    let cost = |costs: SegmentCosts, other: &Segment| costs.of(*other);
    let edits = fewest_edits(own, b, &gains, cost, (f32::from(total) * most) as u16);
    edits.map_or(1.0, |edits| (f32::from(edits) / f32::from(total)).min(1.0))
}

/// The cost of the best way to write one sequence for another, by rows; none where it is sure to be more than `most`. `own` has what the
/// loss of each sound costs, and what `cost` tells the cost of an exchange by; `gains` what each of the others costs to put in.
#[inline]
pub fn fewest_edits<R: Copy, T>(
    own: impl Iterator<Item = (u16, R)>,
    others: &[T],
    gains: &[u16; MOST],
    cost: impl Fn(R, &T) -> u16,
    most: u16,
) -> Option<u16> {
    // What stands before the first of the others is `edge`.
    let (mut row, mut edge) = ([0u16; MOST], 0);
    let row = &mut row[..others.len()];
    let mut sum = 0;
    for (place, gain) in row.iter_mut().zip(gains) {
        sum += gain;
        *place = sum;
    }
    for (loss, costs) in own {
        let mut diagonal = edge;
        edge += loss;
        let mut before = edge;
        let mut least = before;
        for ((place, gain), other) in row.iter_mut().zip(gains).zip(others) {
            let best = (diagonal + cost(costs, other)).min(*place + loss).min(before + gain);
            diagonal = *place;
            *place = best;
            before = best;
            least = least.min(best);
        }
        if least > most {
            return None;
        }
    }
    Some(row.last().copied().unwrap_or(edge))
}

/// How far `query` is from the beginning of `word` that it is most like, 0 to 1.
pub fn beginning(query: &[Segment], word: &[Segment], abjad: bool) -> f32 {
    let whole = segments(query, &word[..word.len().min(query.len() + 2)], abjad);
    let lengths = query.len().saturating_sub(2).max(1)..=(query.len() + 1);
    lengths
        .filter(|length| *length < word.len())
        .map(|length| segments(query, &word[..length], abjad))
        .fold(whole, f32::min)
}

//! The sounds of a word or a whole name in one piece of memory, for a first comparison with thousands of others.

use tippani_text::Script;

use crate::distance::{self, LEAST, SAME_SCRIPT};
use crate::name::{Kind, Name, NameToken};
use crate::segment::{SOUNDS, Segment};

/// The most sounds of a word that is held.
pub const OF_WORD: usize = 26;
/// The most sounds of a name that is held.
pub const OF_NAME: usize = 42;
/// The sounds, and what fills the table up, so that no number needs a check.
const SIDE: usize = 64;

static COSTS: [[u8; SIDE]; SIDE] = {
    let mut table = [[0; SIDE]; SIDE];
    let mut a = 0;
    while a < SOUNDS {
        let mut b = 0;
        while b < SOUNDS {
            table[a][b] = Segment::COSTS[a][b];
            b += 1;
        }
        a += 1;
    }
    table
};

/// Up to `MOST` sounds.
#[derive(Clone, Copy, Debug)]
pub struct Compact<const MOST: usize> {
    sounds: [u8; MOST],
    length: u8,
    script: Script,
    /// What all sounds weigh, and what they do where one of two scripts leaves out short vowels.
    totals: [u16; 2],
}

impl<const MOST: usize> Compact<MOST> {
    /// Those of a word; none where it is read in several ways, by its letters, or is too long.
    pub fn of_word(token: &NameToken) -> Option<Self> {
        let [reading] = &token.readings[..] else { return None };
        Self::of(reading.segments.iter(), token.script)
    }

    /// Those of the words of a name in a row, each read in the first way; none where one is read by its letters, or there are too many.
    pub fn of_name(name: &Name) -> Option<Self> {
        let words = name.tokens.iter().filter(|token| token.kind == Kind::Word);
        Self::of(words.flat_map(|token| token.readings[0].segments.iter()), name.script())
    }

    fn of<'a>(segments: impl Iterator<Item = &'a Segment>, script: Script) -> Option<Self> {
        let (mut sounds, mut length, mut totals) = ([0; MOST], 0, [0; 2]);
        for segment in segments {
            *sounds.get_mut(usize::from(length))? = segment.number()?;
            length += 1;
            totals[0] += distance::weight(*segment, false);
            totals[1] += distance::weight(*segment, true);
        }
        Some(Self { sounds, length, script, totals })
    }

    /// [`distance::strict`], or 1 where it is sure to be more than `most`.
    pub fn strict(&self, other: &Self, most: f32) -> f32 {
        let abjad = self.script == Script::Arabic || other.script == Script::Arabic;
        let strictness = if self.script == other.script { SAME_SCRIPT } else { 1.0 };
        let total = |own: &Self| own.totals[usize::from(abjad)];
        let total = f32::from(total(self).max(total(other)).max(LEAST));
        let most = (total * most / strictness) as u16;
        let own = &self.sounds[..usize::from(self.length)];
        let others = &other.sounds[..usize::from(other.length)];
        let mut gains = [0; distance::MOST];
        for (at, sound) in others.iter().enumerate() {
            gains[at] = distance::loss(at, Segment::numbered(*sound), abjad);
        }
        let own = own.iter().enumerate().map(|(at, sound)| {
            (distance::loss(at, Segment::numbered(*sound), abjad), &COSTS[usize::from(*sound) % SIDE])
        });
        let cost = |costs: &[u8; SIDE], other: &u8| u16::from(costs[usize::from(*other) % SIDE]);
        let edits = distance::fewest_edits(own, others, &gains, cost, most);
        edits.map_or(1.0, |edits| (f32::from(edits) / total * strictness).min(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::Name;

    #[test]
    fn the_distance_is_the_same() {
        let names =
            "রহমান Rahman রাহমান Рахман رحمان शर्मा Sharma Sarma শর্মা ই Yi Verkhoturov ভার্খোতুরভ वर्खोतुरोव Ольга";
        let words: Vec<Name> = names.split(' ').map(Name::new).collect();
        let mut compared = 0;
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (&a.tokens[0], &b.tokens[0]))) {
            let (Some(one), Some(other)) = (Compact::<OF_WORD>::of_word(a), Compact::of_word(b)) else {
                continue;
            };
            let distance = distance::strict(a, b);
            compared += usize::from(distance <= 0.55);
            let found = one.strict(&other, 0.55);
            assert!(found == distance || found > 0.55 && distance > 0.55, "{} {}", a.folded, b.folded);
        }
        assert!(compared > words.len(), "some are near");
    }
}

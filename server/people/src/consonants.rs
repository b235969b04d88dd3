//! Which consonants a word has, as bits: most words that are not near are told by them.

use crate::name::NameToken;
use crate::segment::{SOUNDS, Segment};

/// The cost, in hundredths, up to which a sound is taken for another.
const TAKEN: u8 = 40;

/// By the number of a sound, the bits of those that are taken for it.
static LIKE: [u64; SOUNDS] = {
    let mut like = [0; SOUNDS];
    let mut a = 0;
    while a < SOUNDS {
        let mut b = 0;
        while b < SOUNDS {
            if Segment::COSTS[a][b] <= TAKEN {
                like[a] |= 1 << b;
            }
            b += 1;
        }
        a += 1;
    }
    like
};

/// The consonants of a word in all its readings, and those that are taken for one of them.
#[derive(Clone, Copy, Debug)]
pub struct Consonants {
    own: u64,
    like: u64,
}

impl Consonants {
    /// Those of a word.
    pub fn of(token: &NameToken) -> Self {
        let sounds = token.readings.iter().flat_map(|reading| reading.segments.iter());
        let consonants = sounds.filter(|sound| sound.class().is_some());
        let both = |found: Self, sound: &Segment| Self {
            own: found.own | sound.bit(),
            like: found.like | sound.number().map_or(0, |number| LIKE[usize::from(number)]),
        };
        consonants.fold(Self { own: 0, like: 0 }, both)
    }

    /// Whether one of two words has two consonants that nothing in the other is taken for.
    pub fn are_far(self, other: Self) -> bool {
        let strange = |own: Self, other: Self| (own.own & !other.like).count_ones();
        strange(self, other) > 1 || strange(other, self) > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::Name;

    #[test]
    fn two_strange_consonants_are_enough() {
        let are_far = |a: &str, b: &str| {
            let of = |name: &str| Consonants::of(&Name::new(name).tokens[0]);
            assert_eq!(of(a).are_far(of(b)), of(b).are_far(of(a)));
            of(a).are_far(of(b))
        };
        assert!(!are_far("Lavrov", "ল্যাভ্রভ"));
        assert!(!are_far("Lavrov", "Lavron"), "one may be another");
        assert!(are_far("Lavrov", "Lankov"));
    }
}

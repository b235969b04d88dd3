//! Paragraphs that say nearly the same: a sketch of each, by which they are compared without their texts.
//!
//! A sketch holds the least hashes of the paragraph's pairs of words, so that the share of places in which two sketches agree
//! estimates the share of pairs that two paragraphs have in common (MinHash; Broder: On the resemblance and containment of documents,
//! SEQUENCES 1997). Bands of a sketch are looked up as they stand: what is much alike agrees in one of them (Leskovec, Rajaraman,
//! Ullman: Mining of Massive Datasets, chapter 3).

use crate::words::{Word, mix};

/// Paragraphs of fewer words are alike by chance.
const LEAST: usize = 12;
/// Places of a sketch.
const PLACES: usize = 16;
/// Places of a band.
const ROWS: usize = 3;
/// Bands of a sketch: of paragraphs that have 80 % of their pairs in common, 94 % agree in one; at 50 % it is 41 %.
const BANDS: usize = 4;
/// Sketches that agree in so many places are of paragraphs that say nearly the same: two or three words of thirty are other ones.
const ALIKE: u32 = 11;

/// What a paragraph says, its numbers aside, in few bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sketch([u16; PLACES]);

/// One hash function for each place: what is added and what is multiplied with (odd).
const FUNCTIONS: [(u32, u32); PLACES] = functions();

const fn functions() -> [(u32, u32); PLACES] {
    let mut all = [(0, 0); PLACES];
    let (mut at, mut state) = (0, 1);
    while at < PLACES {
        state = mix(state, at as u64 + 1);
        all[at] = ((state >> 7) as u32, (state >> 32) as u32 | 1);
        at += 1;
    }
    all
}

impl Sketch {
    /// Of the words of a line; none where they are few.
    pub(crate) fn of(words: &[Word]) -> Option<Self> {
        if words.len() < LEAST {
            return None;
        }
        let mut least = [u32::MAX; PLACES];
        for pair in words.windows(2) {
            let pair = (mix(pair[0].masked, pair[1].masked) >> 32) as u32;
            for (least, (added, times)) in least.iter_mut().zip(FUNCTIONS) {
                *least = (*least).min((pair ^ added).wrapping_mul(times));
            }
        }
        // The least of many are small: their upper half alone would agree by chance.
        Some(Self(least.map(|least| (mix(1, u64::from(least)) >> 48) as u16)))
    }

    /// What it is looked up by: sketches that are much alike have one of these in common.
    pub(super) fn bands(&self) -> [u64; BANDS] {
        std::array::from_fn(|band| {
            let rows = &self.0[band * ROWS..][..ROWS];
            rows.iter().fold(band as u64 + 1, |all, row| mix(all, u64::from(*row)))
        })
    }

    /// About how much of what two paragraphs say is the same, in percent of their pairs of words; none where they are not nearly the
    /// same.
    pub fn alike(&self, other: &Self) -> Option<u32> {
        let agree = self.0.iter().zip(other.0).filter(|(own, other)| *own == other).count() as u32;
        (agree >= ALIKE).then_some(agree * 100 / PLACES as u32)
    }
}

#[cfg(test)]
mod tests {
    use tippani_text::fold;

    use super::*;
    use crate::words::words;

    fn sketch(text: &str) -> Option<Sketch> {
        Sketch::of(&words(&fold(text)))
    }

    #[test]
    fn paragraphs_are_alike_when_a_word_or_two_differ() {
        const TOLD: &str = "সেতুর কাজ বসন্তে শুরু হওয়ার কথা, নদী তখন আবার নিজের খাতে ফিরে যাবে; এর পর উত্তরের রাস্তাটি তৈরি \
                            হবে বলে ১২ জন কর্মকর্তা জানিয়েছেন।";
        let own = sketch(TOLD).unwrap();
        let numbers = sketch(&TOLD.replace("১২", "৭০৫")).unwrap();
        assert_eq!(own.alike(&numbers), Some(100), "numbers are aside");
        let word = sketch(&TOLD.replace("কর্মকর্তা", "প্রকৌশলী")).unwrap();
        assert!(own.alike(&word).is_some_and(|alike| (70..100).contains(&alike)));
        let other = sketch(
            "নদীর ঘাটে নৌকা বাঁধা ছিল, মাঝি তখন ঘরে ফিরে ভাত খাচ্ছিলেন; তাঁর স্ত্রী বললেন, আজ আর কেউ ওপারে যাবে না বলে মনে হয়।",
        );
        assert_eq!(own.alike(&other.unwrap()), None);
        assert_eq!(sketch("Too few words to say much of anything at all"), None);
    }

    #[test]
    fn nearly_all_paragraphs_with_one_other_word_in_forty_are_found() {
        let word = |number: u32| number.to_string().bytes().map(|digit| char::from(digit + 49)).collect();
        let found = (0..1000).filter(|paragraph| {
            let told: Vec<String> = (0..40).map(|nth| word(paragraph * 64 + nth)).collect();
            let mut changed = told.clone();
            changed[20] = word(paragraph * 64 + 50);
            let (one, other) = (sketch(&told.join(" ")).unwrap(), sketch(&changed.join(" ")).unwrap());
            one.alike(&other).is_some() && one.bands().iter().any(|band| other.bands().contains(band))
        });
        let found = found.count();
        assert!(found >= 970, "{found} of 1000");
    }
}

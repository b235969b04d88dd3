//! Blocking keys: names that may match share one, so that a name is compared with its block alone.
//!
//! A key is made of consonant skeletons, each whole and with one class left out on either side, so that one
//! consonant lost, added or changed still meets (deletion neighbourhoods, Mor and Fraenkel 1982). Inside an article names with two words or
//! more are keyed by pairs of words in any order and as a whole; in a corpus, where names are many and their words few, words are keyed
//! one by one, and names as a whole only ([`crate::Index`]). Of the pairs of `pairs.dev.tsv` that are linked, .988 share a key of their
//! pairs of words or of the whole.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::name::{Kind, Name, NameToken};
use crate::segment::Segment;

/// A map by keys, whose bits are spread already.
pub type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<Spread>>;

/// Takes a key for its own hash.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mixed(self.0 ^ u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Words of a name that make pairs.
const MOST_WORDS: usize = 5;
/// Words, and whole names, of so many consonants and more meet where one of them is lost on either side.
const ONE_OUT: u32 = 4;
/// Words of a vocabulary of so many, which are compared with all that they meet.
const OF_MANY_OUT: u32 = 2;
/// Whole names where two are: each further consonant makes chance rarer.
const TWO_OUT: u32 = 7;

/// The keys under which two full names can match.
pub fn of_name(name: &Name) -> Vec<u64> {
    let mut words: Vec<&NameToken> = words(name).collect();
    let mut keys = Vec::with_capacity(16);
    if let [only] = words[..] {
        keys.extend(of_token(only).into_iter().map(|key| key ^ u64::MAX));
    }
    for (at, one) in words.iter().enumerate() {
        for other in &words[at + 1..] {
            for (a, b) in
                one.readings.iter().flat_map(|a| other.readings.iter().map(move |b| (a.skeleton, b.skeleton)))
            {
                keys.push(pair(a, b));
                if length(a) >= ONE_OUT {
                    keys.extend(shorter(a).map(|a| pair(a, b)));
                }
                if length(b) >= ONE_OUT {
                    keys.extend(shorter(b).map(|b| pair(a, b)));
                }
            }
        }
    }
    if words.len() >= 2 {
        keys.extend(of_whole_name(name));
        // The surname written first.
        words.rotate_right(1);
        let turned = in_a_row(&words);
        keys.push(of_whole(turned));
        if length(turned) >= ONE_OUT {
            keys.extend(shorter(turned).map(of_whole));
        }
    }
    keys.extend(of_initials(name));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys under which `M. F. Husain` meets `Maqbool Fida Husain`: the surname, and what the two names before it begin with.
fn of_initials(name: &Name) -> Vec<u64> {
    let Some(surname) = name.surname() else { return Vec::new() };
    let mut before = name.tokens[..surname]
        .iter()
        .filter(|token| token.kind != Kind::Particle)
        .map(|token| first_sounds(token));
    let (Some(one), Some(other)) = (before.next(), before.next()) else { return Vec::new() };
    let surname = of_token(&name.tokens[surname]);
    let mut keys = Vec::new();
    for (a, b) in bits(one).flat_map(|a| bits(other).map(move |b| (a, b))) {
        keys.extend(surname.iter().map(|key| mixed(key ^ (u64::from(a) << 8 | u64::from(b)))));
    }
    keys
}

/// The kinds of sounds that a name may begin with, one bit each: the classes of consonants, and what has none.
pub fn first_sounds(token: &NameToken) -> u16 {
    let kind = |sound: Segment| 1_u16 << sound.class().unwrap_or(15).min(15);
    match token.kind {
        Kind::Initial(mask) => Segment::sounds()
            .filter(|sound| mask & sound.bit() != 0)
            .map(kind)
            .fold(0, |all, kind| all | kind),
        _ => token.readings[0].segments.first().map_or(0, |sound| kind(*sound)),
    }
}

fn bits(mask: u16) -> impl Iterator<Item = u16> {
    (0..16).filter(move |bit| mask & 1 << bit != 0)
}

/// The keys under which two words of a vocabulary can be near.
pub fn of_word_of_many(token: &NameToken) -> Vec<u64> {
    of_word(token, OF_MANY_OUT)
}

/// The keys under which two full names meet that sound alike as a whole: their words may be cut in another way.
pub fn of_whole_name(name: &Name) -> Vec<u64> {
    let words: Vec<&NameToken> = words(name).collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let whole = in_a_row(&words);
    let mut keys = vec![of_whole(whole)];
    if length(whole) >= ONE_OUT {
        keys.extend(shorter(whole).map(of_whole));
    }
    if length(whole) >= TWO_OUT {
        keys.extend(shorter(whole).flat_map(shorter).map(of_whole));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The words that make keys.
fn words(name: &Name) -> impl Iterator<Item = &NameToken> {
    name.tokens.iter().map(|token| &**token).filter(|token| token.kind == Kind::Word).take(MOST_WORDS)
}

/// The keys under which two words of one article can match.
pub fn of_token(token: &NameToken) -> Vec<u64> {
    of_word(token, 1)
}

/// The skeletons of a word, and each without one class where it has as many as `least`.
fn of_word(token: &NameToken, least: u32) -> Vec<u64> {
    let mut keys = Vec::with_capacity(8);
    for reading in &token.readings {
        keys.push(mixed(reading.skeleton));
        if length(reading.skeleton) >= least {
            keys.extend(shorter(reading.skeleton).map(mixed));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The consonants of a name in one row, as many as a skeleton holds: words that are written as one in another script, or as two, have
/// the same.
fn in_a_row(words: &[&NameToken]) -> u64 {
    let mut whole = 0;
    let mut held = 0;
    for skeleton in words.iter().map(|word| word.readings[0].skeleton) {
        whole |= skeleton.checked_shr(4 * held).unwrap_or_default();
        held += length(skeleton);
    }
    whole
}

/// The key of a whole name, which is none of a pair of words.
fn of_whole(skeleton: u64) -> u64 {
    mixed(!skeleton)
}

/// How many classes a skeleton has, 0 to 16.
fn length(skeleton: u64) -> u32 {
    16 - skeleton.trailing_zeros().min(64) / 4
}

fn pair(a: u64, b: u64) -> u64 {
    mixed(a).wrapping_add(mixed(b))
}

/// The skeleton without each of its classes in turn; they stand four bits each from the top.
fn shorter(skeleton: u64) -> impl Iterator<Item = u64> {
    (0..length(skeleton)).map(move |at| {
        let low = 60 - 4 * at;
        let above = if low + 4 >= 64 { 0 } else { skeleton >> (low + 4) << (low + 4) };
        above | ((skeleton & ((1u64 << low) - 1)) << 4)
    })
}

/// A hash of a text (FNV-1a, spread), the same on every machine.
pub fn of_text(text: &str) -> u64 {
    mixed(text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    }))
}

/// Spreads the bits (the finaliser of splitmix64).
fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(a: &str, b: &str) -> bool {
        let (a, b) = (of_name(&Name::new(a)), of_name(&Name::new(b)));
        a.iter().any(|key| b.contains(key))
    }

    #[test]
    fn spellings_of_one_name_meet_and_others_do_not() {
        assert!(meet("সেরগুই ল্যাভ্রভ", "Sergey Lavrov"));
        assert!(meet("Lavrov Sergey", "সের্গেই ল্যাভরভ"));
        assert!(meet("এম এ রহমান", "M. A. Rahman"));
        assert!(!meet("Sergey Lavrov", "Marco Rubio"));
    }

    #[test]
    fn short_words_meet_inside_an_article_only() {
        let (a, b) = (Name::new("Roy"), Name::new("Lee"));
        let meet = |of: fn(&NameToken) -> Vec<u64>| {
            of(&a.tokens[0]).iter().any(|key| of(&b.tokens[0]).contains(key))
        };
        assert!(meet(of_token), "the one consonant of either may be lost");
        assert!(!meet(of_word_of_many), "they would be a tenth of all words");
    }

    #[test]
    fn one_class_is_left_out_at_a_time() {
        let all: Vec<u64> = shorter(0x1230_0000_0000_0000).collect();
        assert_eq!(all, [0x2300_0000_0000_0000, 0x1300_0000_0000_0000, 0x1200_0000_0000_0000]);
        assert_eq!(shorter(0).count(), 0);
        assert_eq!(shorter(u64::MAX).count(), 16);
    }
}

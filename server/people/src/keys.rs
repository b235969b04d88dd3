//! Blocking keys: names that may match share one, so that a name is compared with its block alone.
//!
//! A key is made of consonant skeletons, each whole and with one class left out on either side, so that one
//! consonant lost, added or changed still meets. Names with two words or more are keyed by pairs of words in
//! any order, which keeps the blocks of frequent names (Rahman, Singh) small.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::name::{Kind, Name, NameToken};

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

/// The keys under which two full names can match.
pub fn of_name(name: &Name) -> Vec<u64> {
    let words: Vec<&NameToken> =
        name.tokens.iter().filter(|token| token.kind == Kind::Word).take(MOST_WORDS).collect();
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
                keys.extend(shorter(a).map(|a| pair(a, b)));
                keys.extend(shorter(b).map(|b| pair(a, b)));
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys under which two words can match.
pub fn of_token(token: &NameToken) -> Vec<u64> {
    let mut keys = Vec::with_capacity(8);
    for reading in &token.readings {
        keys.push(mixed(reading.skeleton));
        keys.extend(shorter(reading.skeleton).map(mixed));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn pair(a: u64, b: u64) -> u64 {
    mixed(a).wrapping_add(mixed(b))
}

/// The skeleton without each of its classes in turn; they stand four bits each from the top.
fn shorter(skeleton: u64) -> impl Iterator<Item = u64> {
    let length = 16 - skeleton.trailing_zeros().min(64) / 4;
    (0..length.min(16)).map(move |at| {
        let low = 60 - 4 * at;
        let above = if low + 4 >= 64 { 0 } else { skeleton >> (low + 4) << (low + 4) };
        above | ((skeleton & ((1u64 << low) - 1)) << 4)
    })
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
    fn one_class_is_left_out_at_a_time() {
        let all: Vec<u64> = shorter(0x1230_0000_0000_0000).collect();
        assert_eq!(all, [0x2300_0000_0000_0000, 0x1300_0000_0000_0000, 0x1200_0000_0000_0000]);
        assert_eq!(shorter(0).count(), 0);
        assert_eq!(shorter(u64::MAX).count(), 16);
    }
}

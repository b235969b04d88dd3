//! What the net sees of a token.

use tippani_text::TokenKind;

use super::features::Known;
use crate::hash::hash_word;

/// Numbers of rows in the tables of a net.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    /// The keys of its form and of its stem among the word vectors.
    pub words: [u32; 2],
    /// Hashed features; those of each of [`GROUPS`] are summed.
    pub bag: [u32; BAG],
}

/// Features whose vectors are summed.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Where they end in [`Input::bag`]; they start where those of the group before end.
    pub end: usize,
    /// How wide their vectors are.
    pub width: usize,
    /// How many vectors a new net has: two to this power. A file says its own number.
    pub bits: u32,
}

/// The features of a token.
pub const BAG: usize = 31;

/// Form and affixes, classes, and what lists and rules say.
pub const GROUPS: [Group; 3] = [
    Group { end: 11, width: 32, bits: 14 },
    Group { end: 16, width: 24, bits: 12 },
    Group { end: BAG, width: 24, bits: 12 },
];

/// The first features of [`Input::bag`]: form and stem. Where a word is hidden in training, they are too.
pub const FORMS: usize = 2;

/// The key of a folded token among the word vectors.
pub fn word_key(text: &str, kind: TokenKind) -> u32 {
    short(form(text, kind))
}

/// The hash of a folded token; all numbers of one length have the same.
pub(super) fn form(text: &str, kind: TokenKind) -> u64 {
    match kind {
        TokenKind::Number => hash_word("0") ^ text.chars().count() as u64,
        TokenKind::Word | TokenKind::Mark => hash_word(text),
    }
}

fn short(hash: u64) -> u32 {
    (hash >> 32) as u32 ^ hash as u32
}

impl Input {
    pub(super) fn new(known: &Known) -> Self {
        let mut bag = [0; BAG];
        let mut count = 0;
        let mut add = |value: u64| {
            let mixed = (value ^ (count as u64 + 101).wrapping_mul(0x9e37_79b9_7f4a_7c15))
                .wrapping_mul(0xff51_afd7_ed55_8ccd);
            bag[count] = (mixed >> 32) as u32;
            count += 1;
        };
        add(known.form);
        add(known.stem);
        known.prefixes.into_iter().for_each(&mut add);
        known.suffixes.into_iter().for_each(&mut add);
        add(known.class);
        add(known.class >> 2);
        add(known.class >> 4);
        add(known.stem_class);
        add(known.stem_class >> 4);
        let (own, stem) = (known.listed & 0xf_ffff, known.listed >> 20);
        add(known.shape);
        add(known.shape >> 9);
        add(known.listed);
        for listed in [own, stem] {
            add(listed & 7);
            add(listed >> 3 & 7);
            add(listed >> 6 & 15);
            add(listed >> 10);
        }
        add(known.named);
        add(known.named >> 4);
        add(known.ruled);
        add(known.ruled >> 8);
        debug_assert_eq!(count, BAG);
        Self { words: [short(known.form), short(known.stem)], bag }
    }
}

//! What is known of single words: how frequent they are, how often they are no name, which part of a name they can be,
//! and for which rule they are a cue. The lists are made by `server/train` from the project's data (`words.*`,
//! `name-parts.tsv`) and by hand (`cues.tsv`).

use std::collections::HashMap;

use tippani_text::Script;

use crate::hash::BuildWordHasher;
use crate::quantity::Quantities;

const WORDS: [&str; 3] = [
    include_str!("../lexicon/words.bn"),
    include_str!("../lexicon/words.hi"),
    include_str!("../lexicon/words.en"),
];
const NAME_PARTS: &str = include_str!("../lexicon/name-parts.tsv");
const CUES: &str = include_str!("../lexicon/cues.tsv");

/// What a word is a cue for; a set, one bit each.
pub mod cue {
    /// A verb of saying, or the Hindi ergative, behind the name of who speaks.
    pub const SPEECH: u32 = 1;
    /// Stands behind names (`जी`, `সাহেব`).
    pub const AFTER_NAME: u32 = 1 << 1;
    /// Is no part of a person's name.
    pub const NEVER_NAME: u32 = 1 << 2;
    /// Begins a name and is not one by itself: an initial, `মো.`.
    pub const NAME_PREFIX: u32 = 1 << 3;
    /// The head of an organisation's name (`বিশ্ববিদ্যালয়`, `Ministry`).
    pub const ORG_HEAD: u32 = 1 << 4;
    /// Stands in organisations' names before the head (`পররাষ্ট্র`).
    pub const ORG_FIELD: u32 = 1 << 5;
    /// A head that names nothing without a name before it (`দল`).
    pub const ORG_WEAK: u32 = 1 << 6;
    /// The head of a place's name (`বিমানবন্দর`, `Street`).
    pub const LOC_HEAD: u32 = 1 << 7;
    /// Says that the word before it is a place (`জেলার`).
    pub const LOC_CUE: u32 = 1 << 8;
    /// Stands behind places (`থেকে`, `में`).
    pub const LOC_AFTER: u32 = 1 << 9;
    /// Stands before places (`in`).
    pub const LOC_PREP: u32 = 1 << 10;
    /// An adjective of a country, religion or party.
    pub const DEMONYM: u32 = 1 << 11;
    /// A small word inside names of organisations (`of`).
    pub const ORG_MID: u32 = 1 << 12;
    /// Written with a capital and no name.
    pub const COMMON_CAPITAL: u32 = 1 << 13;
    /// What is counted, or a unit.
    pub const COUNTER: u32 = 1 << 14;
    /// A spelled abbreviation of something else than an organisation (`এইচএসসি`).
    pub const NOT_ORGANISATION: u32 = 1 << 15;
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// One more than its place in the list of frequent words; 0 where it is not listed.
    pub rank: u32,
    /// The share of its uses that are no name, 0 to 9 (for English: written small).
    pub ordinary: u8,
    /// The share of its uses in people's names, 0 to 9, where it is a name part.
    pub name: Option<u8>,
    /// How many people of the list of names have it as their first name.
    pub first: u16,
    /// How many have it in the middle or last.
    pub last: u16,
    /// A set of [`cue`]s.
    pub cues: u32,
}

impl Facts {
    /// Whether it is a cue of one of these kinds.
    pub fn is(self, cues: u32) -> bool {
        self.cues & cues != 0
    }

    /// The share of its uses in names, where it is a name part; at least 5 for one that many listed people bear and that is no
    /// ordinary word: foreign names stand in few titles' windows.
    pub fn name_share(self) -> Option<u8> {
        let common = self.first + self.last >= 5 && !(self.rank > 0 && self.ordinary >= 7);
        self.name.map(|share| if common { share.max(5) } else { share })
    }

    /// Whether the word is mostly used as an ordinary word.
    pub fn is_ordinary(self, script: Script) -> bool {
        let bar = if script == Script::Latin { 5 } else { 7 };
        self.rank > 0 && self.ordinary >= bar
    }

    /// Whether it is listed at all.
    pub fn is_listed(self) -> bool {
        self.rank > 0
    }
}

/// Facts of every listed word, by its folded form.
pub struct Lexicon {
    words: HashMap<&'static str, Facts, BuildWordHasher>,
    /// Words of dates and amounts.
    pub quantities: Quantities,
}

impl Lexicon {
    /// Reads the embedded lists.
    pub fn new() -> Self {
        let mut words: HashMap<&'static str, Facts, BuildWordHasher> =
            HashMap::with_capacity_and_hasher(80_000, BuildWordHasher::default());
        for list in WORDS {
            for (rank, line) in list.lines().enumerate() {
                let Some((word, digit)) = line.split_once(' ') else {
                    continue;
                };
                let entry = words.entry(word).or_default();
                entry.rank = rank as u32 + 1;
                entry.ordinary = digit.parse().unwrap_or(9);
            }
        }
        for line in NAME_PARTS.lines().skip(1) {
            let mut columns = line.split('\t').skip(1);
            let Some(word) = columns.next() else { continue };
            let mut number = || columns.next().and_then(|column| column.parse::<u16>().ok()).unwrap_or(0);
            let (first, middle, last, share) = (number(), number(), number(), number());
            let entry = words.entry(word).or_default();
            entry.name = Some(share.min(9) as u8);
            entry.first = first;
            entry.last = middle + last;
        }
        for line in CUES.lines().skip(1) {
            let mut columns = line.split('\t');
            let (Some(kind), Some(_), Some(word)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            words.entry(word).or_default().cues |= cue_bit(kind);
        }
        Self { words, quantities: Quantities::new() }
    }

    /// What is known of a folded word.
    pub fn get(&self, word: &str) -> Facts {
        self.words.get(word).copied().unwrap_or_default()
    }
}

fn cue_bit(kind: &str) -> u32 {
    match kind {
        "speech" => cue::SPEECH,
        "after-name" => cue::AFTER_NAME,
        "never-name" => cue::NEVER_NAME,
        "name-prefix" => cue::NAME_PREFIX,
        "org-head" => cue::ORG_HEAD,
        "org-field" => cue::ORG_FIELD,
        "org-weak" => cue::ORG_WEAK,
        "loc-head" => cue::LOC_HEAD,
        "loc-cue" => cue::LOC_CUE,
        "loc-after" => cue::LOC_AFTER,
        "loc-prep" => cue::LOC_PREP,
        "demonym" => cue::DEMONYM,
        "org-mid" => cue::ORG_MID,
        "common-capital" => cue::COMMON_CAPITAL,
        "counter" => cue::COUNTER,
        "not-organisation" => cue::NOT_ORGANISATION,
        _ => 0,
    }
}

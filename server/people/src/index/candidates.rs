//! Which names are worth comparing: those with two words near two words of the other, those whose initials fit before a near surname,
//! and those that sound alike as a whole, however they are cut into words.

use std::collections::HashMap;

use super::blocks::Blocks;
use super::forms::{Form, FormId};
use super::seen::Seen;
use super::slots::Slots;
use super::vocabulary::{Vocabulary, WordId};
use super::word_pairs::WordPairs;
use crate::compact::{self, Compact};
use crate::keys;
use crate::name::{Kind, Name};

/// The distance of two whole names up to which they are compared that are cut into words in another way, or written so freely that
/// their words are not near.
const WHOLE: f32 = 0.35;
/// Words of a name that are looked at.
const MOST_WORDS: usize = 5;

/// What tells how a name can be written short.
#[derive(Clone, Copy, Debug)]
pub struct Beginnings {
    /// What the first two names before the surname may begin with; nothing where there are none.
    sounds: [u16; 2],
    /// Whether one of the two is an initial.
    has_initial: bool,
}

impl Beginnings {
    /// Those of a name.
    pub fn of(name: &Name) -> Self {
        let surname = name.surname().unwrap_or(0);
        let mut before = name.tokens[..surname].iter().filter(|token| token.kind != Kind::Particle).take(2);
        let both = [before.next(), before.next()];
        Self {
            sounds: both.map(|token| token.map_or(0, |token| keys::first_sounds(token))),
            has_initial: both.iter().flatten().any(|token| matches!(token.kind, Kind::Initial(_))),
        }
    }

    fn fit(self, other: Self) -> bool {
        let fit = |own: u16, other: u16| own & other != 0 || (own, other) == (0, 0);
        (self.has_initial || other.has_initial)
            && self.sounds[0] & other.sounds[0] != 0
            && fit(self.sounds[1], other.sounds[1])
    }
}

/// Finds the names that are worth comparing with one.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// Full forms by their consonants in a row.
    wholes: Blocks,
    /// The sounds of every full form in a row.
    sounds: Vec<Option<Compact<{ compact::OF_NAME }>>>,
    /// Full forms of one word and those with initials, by their surname.
    short: HashMap<WordId, Vec<FormId>>,
    pairs: WordPairs,
    /// The names that are found.
    seen: Seen,
    /// The names that were compared as a whole.
    met: Seen,
}

fn is_short(form: &Form) -> bool {
    form.name.words < 2 || form.beginnings.has_initial
}

impl Candidates {
    /// Lists a full form, or strikes it out.
    pub fn list(&mut self, id: FormId, form: &Form, add: bool) {
        let keys = keys::of_whole_name(&form.name);
        let words: Vec<(usize, WordId)> = form.words_of_sound().take(MOST_WORDS).collect();
        if add {
            self.sounds.resize(self.sounds.len().max(id as usize + 1), None);
            self.pairs.add(id, &words);
            self.sounds[id as usize] = Compact::of_name(&form.name);
            self.wholes.add(&keys, id);
        } else {
            self.pairs.remove(id, &words);
            self.wholes.remove(&keys, id);
        }
        let Some(surname) = form.surname().filter(|_| is_short(form)) else { return };
        let of_surname = self.short.entry(surname).or_default();
        if add {
            of_surname.push(id);
        } else {
            of_surname.retain(|own| *own != id);
            if of_surname.is_empty() {
                self.short.remove(&surname);
            }
        }
    }

    /// The full forms that are worth comparing with one that is not among them.
    pub fn of(&mut self, form: &Form, all: &Slots<Form>, vocabulary: &Vocabulary) -> Vec<FormId> {
        self.seen.ask(all.bound());
        let mut found = Vec::new();
        let sounds = Compact::of_name(&form.name);
        self.met.ask(all.bound());
        let mut met: Vec<FormId> = Vec::new();
        for key in keys::of_whole_name(&form.name) {
            met.extend(self.wholes.of(key).filter(|other| self.met.is_new(*other)));
        }
        let others: Vec<Option<Compact<{ compact::OF_NAME }>>> =
            met.iter().map(|other| self.sounds[*other as usize]).collect();
        for (other, others) in met.into_iter().zip(others) {
            let is_like = match (&sounds, &others) {
                (Some(one), Some(other)) => one.strict(other, WHOLE) <= WHOLE,
                _ => true,
            };
            if is_like && self.seen.is_new(other) {
                found.push(other);
            }
        }
        // As many as of those that are found: whichever of two comes later finds the other.
        let words: Vec<(usize, WordId)> = form.words_of_sound().take(MOST_WORDS).collect();
        if words.len() >= 2 {
            self.pairs.near(&words, vocabulary, &mut self.seen, &mut found);
        }
        let Some(surname) = form.surname() else { return found };
        let near = std::iter::once(surname).chain(vocabulary.near(surname).iter().map(|near| near.word()));
        for word in near {
            let of_surname: &[FormId] = if is_short(form) {
                vocabulary.forms(word)
            } else {
                self.short.get(&word).map_or(&[], Vec::as_slice)
            };
            for &id in of_surname {
                if let Some(other) = all.get(id)
                    && other.surname() == Some(word)
                    && other.name.is_full()
                    && (form.beginnings.fit(other.beginnings) || form.name.words.max(other.name.words) == 1)
                    && self.seen.is_new(id)
                {
                    found.push(id);
                }
            }
        }
        found
    }
}

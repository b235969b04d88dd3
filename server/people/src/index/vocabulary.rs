//! The distinct words of the names of a corpus, and which of them are near each other.
//!
//! Names are many and their words few: the distance of two words is told once, when the later of them comes, and names are compared
//! only where their words are near ([`candidates`](super::candidates)).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use super::forms::FormId;
use super::seen::Seen;
use super::slots::{self, Slots};
use crate::compact::{self, Compact};
use crate::consonants::Consonants;
use crate::keys::KeyMap;
use crate::likeness::Model;
use crate::name::{Kind, Name, NameToken};
use crate::{distance, keys, score};

/// The number of a word in its [`Vocabulary`]; it is given again once the word is gone.
pub type WordId = u32;

/// The distance up to which two words are near.
const NEAR: f32 = 0.4;
/// The distance up to which two surnames can be one.
const ONE_SURNAME: [f32; 2] = [0.25, 0.4];
/// The number from which words are not compared: [`Near`] holds no larger ones.
const MOST_COMPARED: WordId = 1 << 24;

/// A word that is near another, and how near: 0 for the same sounds, 255 for nothing in common.
#[derive(Clone, Copy, Debug)]
pub struct Near(u32);

impl Near {
    fn new(word: WordId, distance: f32) -> Self {
        Self(word << 8 | (distance * 255.0).round() as u32)
    }

    /// The word.
    pub fn word(self) -> WordId {
        self.0 >> 8
    }

    /// Whether the two can be one surname.
    fn can_be_one(self, two_scripts: bool) -> bool {
        f32::from(self.distance()) <= ONE_SURNAME[usize::from(two_scripts)] * 255.0
    }

    /// How near it is.
    pub fn distance(self) -> u8 {
        self.0 as u8
    }
}

/// A word of names.
#[derive(Clone, Debug)]
struct Word {
    token: Arc<NameToken>,
    /// The other words of [`Kind::Word`] that are near it.
    near: Vec<Near>,
    /// The others that are one surname with it, as far as one of the two stands alone somewhere: the others are asked by nobody.
    alike: Vec<WordId>,
    /// Whether it stands alone somewhere, or did.
    is_lone: bool,
    /// The forms that have it, each once.
    forms: Vec<FormId>,
}

/// The distinct words.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    all: Slots<Word>,
    by_folded: BTreeMap<(Box<str>, u64), WordId>,
    /// Words of [`Kind::Word`] by the consonant skeleton of each reading.
    skeletons: BTreeSet<(u64, WordId)>,
    /// Words of [`Kind::Word`] by key, with what tells most of those that are not near.
    blocks: KeyMap<Vec<(WordId, Consonants)>>,
    /// The sounds of every word, where they are compared fast.
    sounds: Vec<Option<Compact<{ compact::OF_WORD }>>>,
    seen: Seen,
}

/// The kind as part of a key.
fn number(kind: Kind) -> u64 {
    match kind {
        Kind::Word => 0,
        Kind::Optional => 1,
        Kind::Particle => 2,
        Kind::Generation => 3,
        Kind::Initial(sounds) => sounds << 2 | 1 << 63,
    }
}

impl Vocabulary {
    /// The number of a word, which is put in if it is new. Who takes a word lists a form under it.
    pub fn intern(&mut self, token: &Arc<NameToken>, model: &Model) -> WordId {
        let key = (token.folded.clone(), number(token.kind));
        if let Some(id) = self.by_folded.get(&key) {
            return *id;
        }
        let id = self.all.claim();
        self.by_folded.insert(key, id);
        let mut word = Word {
            token: Arc::clone(token),
            near: Vec::new(),
            alike: Vec::new(),
            is_lone: false,
            forms: Vec::new(),
        };
        if word.token.kind == Kind::Word {
            for reading in &word.token.readings {
                self.skeletons.insert((reading.skeleton, id));
            }
            if id < MOST_COMPARED {
                self.compare(id, &mut word, model);
            }
        }
        self.all.put(id, word);
        id
    }

    /// Compares a new word with those of its blocks, and puts it in them.
    fn compare(&mut self, id: WordId, word: &mut Word, model: &Model) {
        let sounds = Compact::of_word(&word.token);
        self.seen.ask(self.all.bound());
        let consonants = Consonants::of(&word.token);
        let keys = keys::of_word_of_many(&word.token);
        let mut met: Vec<WordId> = Vec::new();
        for key in &keys {
            let block = self.blocks.get(key).into_iter().flatten();
            met.extend(
                block
                    .filter(|(other, own)| !consonants.are_far(*own) && self.seen.is_new(*other))
                    .map(|(other, _)| *other),
            );
        }
        // They stand far from each other in memory: who waits for one by one waits longer.
        let all: Vec<Option<Compact<{ compact::OF_WORD }>>> =
            met.iter().map(|other| self.sounds[*other as usize]).collect();
        for (other, others) in met.into_iter().zip(all) {
            let distance = match (&sounds, &others) {
                (Some(one), Some(other)) => one.strict(other, NEAR),
                _ => {
                    let other = self.all.get(other);
                    other.map_or(1.0, |other| distance::strict(&word.token, &other.token))
                }
            };
            if distance > NEAR {
                continue;
            }
            let Some(own) = self.all.get_mut(other) else { continue };
            let near = Near::new(other, distance);
            word.near.push(near);
            slots::push(&mut own.near, Near::new(id, distance));
            let two_scripts = word.token.script != own.token.script;
            if own.is_lone && near.can_be_one(two_scripts) && is_one(&word.token, &own.token, model) {
                word.alike.push(other);
                own.alike.push(id);
            }
        }
        for key in keys {
            self.blocks.entry(key).or_default().push((id, consonants));
        }
        word.near.shrink_to_fit();
        self.sounds.resize(self.all.bound(), None);
        self.sounds[id as usize] = sounds;
    }

    /// Lists a form under a word.
    pub fn add(&mut self, id: WordId, form: FormId) {
        if let Some(word) = self.all.get_mut(id) {
            slots::push(&mut word.forms, form);
        }
    }

    /// Takes a form from those of a word, which goes with its last.
    pub fn remove(&mut self, id: WordId, form: FormId) {
        let Some(word) = self.all.get_mut(id) else { return };
        if let Some(at) = word.forms.iter().position(|own| *own == form) {
            word.forms.swap_remove(at);
        }
        if !word.forms.is_empty() {
            return;
        }
        let Some(word) = self.all.take(id) else { return };
        for near in &word.near {
            if let Some(other) = self.all.get_mut(near.word()) {
                other.near.retain(|own| own.word() != id);
            }
        }
        for other in &word.alike {
            if let Some(other) = self.all.get_mut(*other) {
                other.alike.retain(|own| *own != id);
            }
        }
        if word.token.kind == Kind::Word {
            for reading in &word.token.readings {
                self.skeletons.remove(&(reading.skeleton, id));
            }
            for key in keys::of_word_of_many(&word.token) {
                if let Some(block) = self.blocks.get_mut(&key) {
                    block.retain(|(own, _)| *own != id);
                    if block.is_empty() {
                        self.blocks.remove(&key);
                    }
                }
            }
        }
        self.by_folded.remove(&(word.token.folded.clone(), number(word.token.kind)));
    }

    /// The word itself.
    pub fn token(&self, id: WordId) -> Option<&Arc<NameToken>> {
        self.get(id).map(|word| &word.token)
    }

    /// The other words that are near a word.
    pub fn near(&self, id: WordId) -> &[Near] {
        self.get(id).map_or(&[], |word| &word.near)
    }

    /// The forms that have a word.
    pub fn forms(&self, id: WordId) -> &[FormId] {
        self.get(id).map_or(&[], |word| &word.forms)
    }

    /// The words that are one surname with this one, itself the first; only those of which one stands alone somewhere.
    pub fn of_one_surname(&self, id: WordId) -> impl Iterator<Item = WordId> + '_ {
        std::iter::once(id).chain(self.get(id).into_iter().flat_map(|word| word.alike.iter().copied()))
    }

    /// Takes a word for a surname that stands alone, so that it is compared with all that are near it.
    pub fn stands_alone(&mut self, id: WordId, model: &Model) {
        let Some(word) = self.all.get_mut(id) else { return };
        if std::mem::replace(&mut word.is_lone, true) {
            return;
        }
        let (token, near) = (Arc::clone(&word.token), std::mem::take(&mut word.near));
        let mut alike = Vec::new();
        for near in &near {
            let Some(own) = self.all.get_mut(near.word()) else { continue };
            // With those that stand alone it was compared.
            let can_be_one = !own.is_lone && near.can_be_one(token.script != own.token.script);
            if can_be_one && is_one(&token, &own.token, model) {
                alike.push(near.word());
                own.alike.push(id);
            }
        }
        if let Some(word) = self.all.get_mut(id) {
            word.near = near;
            word.alike.extend(alike);
        }
    }

    /// Whether a word stands alone somewhere, or did.
    pub fn is_lone(&self, id: WordId) -> bool {
        self.get(id).is_some_and(|word| word.is_lone)
    }

    /// The words that begin with `prefix`, which is folded.
    pub fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = WordId> + 'a {
        let from = (Box::from(prefix), 0);
        self.by_folded
            .range((Bound::Included(from), Bound::Unbounded))
            .take_while(move |((folded, _), _)| folded.starts_with(prefix))
            .map(|(_, word)| *word)
    }

    /// The words whose skeleton begins with `skeleton`.
    pub fn with_skeleton(&self, skeleton: u64) -> impl Iterator<Item = WordId> + '_ {
        // What follows the last class of the prefix may be anything.
        let open = (1u128 << (skeleton.trailing_zeros().min(64) / 4 * 4)) as u64;
        self.skeletons
            .range((skeleton, 0)..=(skeleton | open.wrapping_sub(1), WordId::MAX))
            .map(|(_, word)| *word)
    }

    /// More than the number of any word.
    pub fn len(&self) -> usize {
        self.all.bound()
    }

    fn get(&self, id: WordId) -> Option<&Word> {
        self.all.get(id)
    }
}

/// Whether two surnames are one. They are scored in one order, so that it does not matter which came first.
fn is_one(a: &Arc<NameToken>, b: &Arc<NameToken>, model: &Model) -> bool {
    let (a, b) = if a.folded < b.folded { (a, b) } else { (b, a) };
    let alone = |token: &Arc<NameToken>| Name::of_tokens(vec![Arc::clone(token)]);
    score::compare(&alone(a), &alone(b), model).score >= score::SURNAME
}

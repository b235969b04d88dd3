//! The distinct surnames of the corpus as they are written, and which of them are one.

use std::collections::{BTreeSet, HashMap};

use super::forms::FormId;
use crate::keys::KeyMap;
use crate::likeness::Model;
use crate::name::{Name, NameToken};
use crate::{distance, keys, score};

/// The number of a surname in its [`Words`]; it is given again once the surname is gone.
pub type WordId = u32;

/// The distance up to which two surnames of one script are one.
const ONE_SCRIPT: f32 = 0.25;
/// The distance up to which any two are compared.
const NEAR: f32 = 0.4;

/// A surname as it is written.
#[derive(Clone, Debug)]
struct Word {
    /// The word as a name of its own.
    name: Name,
    keys: Vec<u64>,
    /// The others that are one surname with it, as far as one of the two stands alone somewhere: the others are asked by nobody.
    like: Vec<WordId>,
    /// Whether it stands alone somewhere, or did.
    is_lone: bool,
    /// The forms that end in it.
    forms: BTreeSet<FormId>,
}

/// The distinct surnames.
#[derive(Clone, Debug, Default)]
pub struct Words {
    all: Vec<Option<Word>>,
    free: Vec<WordId>,
    by_folded: HashMap<Box<str>, WordId>,
    blocks: KeyMap<Vec<WordId>>,
}

impl Words {
    /// Adds a form to those of its surname.
    pub fn add(&mut self, surname: &NameToken, form: FormId, model: &Model) -> WordId {
        let id = match self.by_folded.get(&surname.folded) {
            Some(id) => *id,
            None => self.intern(surname, model),
        };
        if let Some(word) = self.all[id as usize].as_mut() {
            word.forms.insert(form);
        }
        id
    }

    /// Takes a form from those of its surname, which goes with its last.
    pub fn remove(&mut self, id: WordId, form: FormId) {
        let Some(word) = self.all.get_mut(id as usize).and_then(Option::as_mut) else { return };
        word.forms.remove(&form);
        if !word.forms.is_empty() {
            return;
        }
        let Some(word) = self.all[id as usize].take() else { return };
        for other in &word.like {
            if let Some(other) = self.all[*other as usize].as_mut() {
                other.like.retain(|own| *own != id);
            }
        }
        for key in &word.keys {
            if let Some(block) = self.blocks.get_mut(key) {
                block.retain(|own| *own != id);
                if block.is_empty() {
                    self.blocks.remove(key);
                }
            }
        }
        self.by_folded.remove(&word.name.tokens[0].folded);
        self.free.push(id);
    }

    /// The forms that end in a surname or in one that is the same.
    pub fn forms(&self, id: WordId) -> impl Iterator<Item = FormId> + '_ {
        let word = |id: WordId| self.all.get(id as usize).and_then(Option::as_ref);
        let like = word(id).into_iter().flat_map(|word| word.like.iter().copied());
        std::iter::once(id).chain(like).filter_map(word).flat_map(|word| word.forms.iter().copied())
    }

    fn intern(&mut self, surname: &NameToken, model: &Model) -> WordId {
        let name = Name { tokens: vec![surname.clone()], words: 1, content: 1, consonants: None };
        let id = self.free.pop().unwrap_or_else(|| {
            self.all.push(None);
            (self.all.len() - 1) as WordId
        });
        let keys = keys::of_surname(surname);
        let word = Word { name, keys, like: Vec::new(), is_lone: false, forms: BTreeSet::new() };
        self.by_folded.insert(surname.folded.clone(), id);
        let lone = |word: &Word| word.is_lone;
        self.compare(id, word, lone, model);
        id
    }

    /// Takes a surname for one that stands alone, so that it is compared with all of its blocks.
    pub fn stands_alone(&mut self, id: WordId, model: &Model) {
        if self.all[id as usize].as_ref().is_none_or(|word| word.is_lone) {
            return;
        }
        if let Some(word) = self.all[id as usize].take() {
            for key in &word.keys {
                if let Some(block) = self.blocks.get_mut(key) {
                    block.retain(|own| *own != id);
                }
            }
            // With those that stand alone it was compared.
            self.compare(id, Word { is_lone: true, ..word }, |other| !other.is_lone, model);
        }
    }

    /// Puts a word in its place, and compares it with those of its blocks that are meant.
    fn compare(&mut self, id: WordId, mut word: Word, meant: impl Fn(&Word) -> bool, model: &Model) {
        let mut near: Vec<WordId> =
            word.keys.iter().filter_map(|key| self.blocks.get(key)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        for other in near {
            if let Some(own) = self.all[other as usize].as_mut().filter(|own| meant(own))
                && is_one(&word.name, &own.name, model)
            {
                word.like.push(other);
                own.like.push(id);
            }
        }
        for key in &word.keys {
            self.blocks.entry(*key).or_default().push(id);
        }
        self.all[id as usize] = Some(word);
    }
}

/// Whether two surnames are one. They are scored in one order, so that it does not matter which came first.
fn is_one(a: &Name, b: &Name, model: &Model) -> bool {
    let (one, other) = (&a.tokens[0], &b.tokens[0]);
    let most = if one.script == other.script { ONE_SCRIPT } else { NEAR };
    if distance::strict(one, other) > most {
        return false;
    }
    let (a, b) = if one.folded < other.folded { (a, b) } else { (b, a) };
    score::compare(a, b, model).score >= score::SURNAME
}

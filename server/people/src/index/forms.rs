//! The distinct names of the corpus, each taken apart once, and which of them match.

use std::collections::BTreeSet;
use std::sync::Arc;

use hashbrown::HashTable;

use super::candidates::{Beginnings, Candidates};
use super::counts::Counts;
use super::nodes::NodeId;
use super::slots::{self, Slots};
use super::vocabulary::{Vocabulary, WordId};
use crate::likeness::Model;
use crate::name::{Kind, Name};
use crate::{keys, score};

/// The number of a form in its [`Forms`]; it is given again once the form is gone.
pub type FormId = u32;

/// The score of a pair that matches but does not link by itself (an initial for a word).
const HALF: f32 = 0.4;

/// A distinct name.
#[derive(Clone, Debug)]
pub struct Form {
    /// Equal for spellings that differ in case, blanks, dots and titles alone.
    pub key: Arc<str>,
    /// The name, taken apart.
    pub name: Name,
    /// Its words in the vocabulary, one for each token of the name.
    pub words: Box<[WordId]>,
    /// How it can be written short.
    pub beginnings: Beginnings,
    /// The nodes that bear it, with how many local people of each.
    pub nodes: Counts<NodeId>,
    /// The full forms that it matches, with the score in thousandths; from [`score::THRESHOLD`] on the pair
    /// links.
    pub matches: Vec<(FormId, u16)>,
    /// A hash of its key: forms are compared in the order of these, so that it does not matter which came first.
    pub order: u64,
}

impl Form {
    /// Its surname.
    pub fn surname(&self) -> Option<WordId> {
        self.name.surname().map(|at| self.words[at])
    }

    /// The places and words that are given names, middle names or surnames.
    pub fn words_of_sound(&self) -> impl Iterator<Item = (usize, WordId)> + '_ {
        let words = self.words.iter().copied().enumerate();
        words.filter(|(at, _)| self.name.tokens[*at].kind == Kind::Word)
    }

    /// Its words, each once.
    fn distinct_words(&self) -> impl Iterator<Item = WordId> + '_ {
        let words = self.words.iter().enumerate();
        words.filter(|(at, word)| !self.words[..*at].contains(word)).map(|(_, word)| *word)
    }
}

/// The distinct names of the corpus.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    all: Slots<Form>,
    /// By the hashes of their keys.
    by_key: HashTable<FormId>,
    words: Vocabulary,
    candidates: Candidates,
}

/// The score, in thousandths, from which a pair of forms links.
pub fn link_score() -> u32 {
    u32::from(thousandths(score::THRESHOLD))
}

/// The score, in thousandths, of a pair that is alike but does not link by itself.
pub fn half_score() -> u16 {
    thousandths(HALF)
}

fn thousandths(score: f32) -> u16 {
    (score * 1000.0).round() as u16
}

impl Forms {
    /// The form of that number.
    pub fn get(&self, form: FormId) -> Option<&Form> {
        self.all.get(form)
    }

    /// The form of that key.
    pub fn find(&self, key: &str) -> Option<(FormId, &Form)> {
        let is_it = |id: &FormId| self.get(*id).is_some_and(|form| *form.key == *key);
        let id = *self.by_key.find(keys::of_text(key), is_it)?;
        Some((id, self.get(id)?))
    }

    /// Puts a name in, if it is new, and compares it with those like it.
    pub fn intern(&mut self, name: Name, model: &Model) -> FormId {
        let key = name.key();
        if let Some((id, _)) = self.find(&key) {
            return id;
        }
        let id = self.all.claim();
        let order = keys::of_text(&key);
        let all = &self.all;
        self.by_key.insert_unique(order, id, |id| all.get(*id).map_or(0, |form| form.order));
        let mut form = self.taken_apart(name, key.into(), order, model);
        if form.name.is_full() {
            for other_id in self.candidates.of(&form, &self.all, &self.words) {
                let Some(other) = self.all.get_mut(other_id) else { continue };
                if let Some(score) = link(&form, other, model) {
                    form.matches.push((other_id, score));
                    slots::push(&mut other.matches, (id, score));
                }
            }
            form.matches.shrink_to_fit();
            self.candidates.list(id, &form, true);
        }
        form.distinct_words().for_each(|word| self.words.add(word, id));
        self.all.put(id, form);
        id
    }

    /// A form whose tokens are those of the vocabulary.
    fn taken_apart(&mut self, mut name: Name, key: Arc<str>, order: u64, model: &Model) -> Form {
        let mut words = Vec::with_capacity(name.tokens.len());
        for token in &mut name.tokens {
            let word = self.words.intern(token, model);
            if let Some(known) = self.words.token(word) {
                *token = Arc::clone(known);
            }
            words.push(word);
        }
        name.tokens.shrink_to_fit();
        let beginnings = Beginnings::of(&name);
        let (nodes, matches) = (Counts::default(), Vec::new());
        Form { key, words: words.into(), beginnings, name, nodes, matches, order }
    }

    /// Takes a form out that no node bears any more.
    pub fn release(&mut self, id: FormId) {
        let Some(form) = self.all.take(id) else {
            return;
        };
        for (other, _) in &form.matches {
            if let Some(other) = self.all.get_mut(*other) {
                other.matches.retain(|(own, _)| *own != id);
            }
        }
        if let Ok(entry) = self.by_key.find_entry(form.order, |own| *own == id) {
            entry.remove();
        }
        if form.name.is_full() {
            self.candidates.list(id, &form, false);
        }
        form.distinct_words().for_each(|word| self.words.remove(word, id));
    }

    /// Takes the surname of a form for one that stands alone.
    pub fn stands_alone(&mut self, id: FormId, model: &Model) {
        if let Some(surname) = self.get(id).and_then(Form::surname) {
            self.words.stands_alone(surname, model);
        }
    }

    /// Changes how many local people of a node bear a form.
    pub fn count(&mut self, id: FormId, node: NodeId, change: i32) {
        if let Some(form) = self.all.get_mut(id) {
            form.nodes.add(&node, change);
        }
    }

    /// Whether any node bears the form.
    pub fn is_borne(&self, id: FormId) -> bool {
        self.get(id).is_some_and(|form| !form.nodes.is_empty())
    }

    /// The forms that have the surname of this one, itself among them.
    pub fn of_one_surname(&self, form: FormId) -> impl Iterator<Item = FormId> + '_ {
        let surname = self.get(form).and_then(Form::surname);
        let words = surname.into_iter().flat_map(|surname| self.words.of_one_surname(surname));
        words.flat_map(move |word| {
            let forms = self.words.forms(word).iter().copied();
            forms.filter(move |form| self.get(*form).and_then(Form::surname) == Some(word))
        })
    }

    /// The forms of one word that have the surname of one of these.
    pub fn lone_of_one_surname(&self, forms: impl Iterator<Item = FormId>) -> Vec<FormId> {
        let surnames: BTreeSet<WordId> =
            forms.filter_map(|form| self.get(form).and_then(Form::surname)).collect();
        // Many have one surname, which is asked once.
        let words: BTreeSet<WordId> =
            surnames.into_iter().flat_map(|surname| self.words.of_one_surname(surname)).collect();
        let lone = words.into_iter().filter(|word| self.words.is_lone(*word));
        let forms = lone.flat_map(|word| self.words.forms(word)).copied();
        forms.filter(|form| self.get(*form).is_some_and(|form| !form.name.is_full())).collect()
    }

    /// The forms with a token that begins with `prefix`, which is folded.
    pub fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = FormId> + 'a {
        self.words.with_prefix(prefix).flat_map(|word| self.words.forms(word)).copied()
    }

    /// The forms with a word whose skeleton begins with `skeleton`.
    pub fn with_skeleton(&self, skeleton: u64) -> impl Iterator<Item = FormId> + '_ {
        self.words.with_skeleton(skeleton).flat_map(|word| self.words.forms(word)).copied()
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.by_key.len()
    }
}

/// The score of two full forms, in thousandths. The pair is compared in one order.
fn link(one: &Form, other: &Form, model: &Model) -> Option<u16> {
    let (a, b) = if one.order < other.order { (one, other) } else { (other, one) };
    let found = score::compare(&a.name, &b.name, model);
    let score = if found.is_link() || found.score < score::THRESHOLD { found.score } else { HALF };
    (score >= score::LEAST).then(|| thousandths(score))
}

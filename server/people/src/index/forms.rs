//! The distinct names of the corpus, each taken apart once, and which of them match.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::nodes::NodeId;
use super::words::{WordId, Words};
use crate::keys::KeyMap;
use crate::likeness::Model;
use crate::name::{Kind, Name};
use crate::{keys, score};

/// The number of a form in its [`Forms`]; it is given again once the form is gone.
pub type FormId = u32;

/// Pairs that score below this are not kept.
const KEPT: f32 = 0.1;
/// The score of a pair that matches but does not link by itself (an initial for a word).
const HALF: f32 = 0.4;

/// A distinct name.
#[derive(Clone, Debug)]
pub struct Form {
    /// Equal for spellings that differ in case, blanks, dots and titles alone.
    pub key: Arc<str>,
    /// The name, taken apart.
    pub name: Name,
    /// The nodes that bear it, with how many local people of each.
    pub nodes: BTreeMap<NodeId, u32>,
    /// The full forms that it matches, with the score in thousandths; from [`score::THRESHOLD`] on the pair
    /// links.
    pub matches: BTreeMap<FormId, u32>,
    keys: Vec<u64>,
    /// Its surname.
    surname: Option<WordId>,
    /// A hash of its key: forms are compared in the order of these, so that it does not matter which came first.
    pub order: u64,
}

/// The distinct names of the corpus.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    all: Vec<Option<Form>>,
    free: Vec<FormId>,
    by_key: HashMap<Arc<str>, FormId>,
    /// Full forms by blocking key.
    blocks: KeyMap<Vec<FormId>>,
    /// Every form by its surname.
    surnames: Words,
    /// Every form by each of its tokens.
    tokens: BTreeMap<Box<str>, BTreeSet<FormId>>,
    /// Every form by the consonant skeleton of each of its words.
    skeletons: BTreeMap<u64, BTreeSet<FormId>>,
}

/// The score, in thousandths, from which a pair of forms links.
pub fn link_score() -> u32 {
    thousandths(score::THRESHOLD)
}

fn thousandths(score: f32) -> u32 {
    (score * 1000.0).round() as u32
}

impl Forms {
    /// The form of that number.
    pub fn get(&self, form: FormId) -> Option<&Form> {
        self.all.get(form as usize).and_then(Option::as_ref)
    }

    /// The form of that key.
    pub fn find(&self, key: &str) -> Option<(FormId, &Form)> {
        let id = *self.by_key.get(key)?;
        Some((id, self.get(id)?))
    }

    /// Puts a name in, if it is new, and compares it with its blocks.
    pub fn intern(&mut self, name: Name, model: &Model) -> FormId {
        let key = name.key();
        if let Some(id) = self.by_key.get(key.as_str()) {
            return *id;
        }
        let key: Arc<str> = key.into();
        let id = self.free.pop().unwrap_or_else(|| {
            self.all.push(None);
            (self.all.len() - 1) as FormId
        });
        self.by_key.insert(key.clone(), id);
        let keys = if name.is_full() { keys::of_name(&name) } else { Vec::new() };
        let order = keys::of_text(&key);
        let mut matches = BTreeMap::new();
        let mut near: Vec<FormId> =
            keys.iter().filter_map(|key| self.blocks.get(key)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        for other in near {
            if let Some(form) = self.all[other as usize].as_mut()
                && let Some(score) = link(&name, order, form, model)
            {
                matches.insert(other, score);
                form.matches.insert(id, score);
            }
        }
        let surname = name.surname().map(|at| self.surnames.add(&name.tokens[at], id, model));
        let form = Form { key, name, nodes: BTreeMap::new(), matches, keys, surname, order };
        self.list(id, &form, true);
        self.all[id as usize] = Some(form);
        id
    }

    /// Takes a form out that no node bears any more.
    pub fn release(&mut self, id: FormId) {
        let Some(form) = self.all.get_mut(id as usize).and_then(Option::take) else {
            return;
        };
        for other in form.matches.keys() {
            if let Some(other) = self.all[*other as usize].as_mut() {
                other.matches.remove(&id);
            }
        }
        self.by_key.remove(&form.key);
        if let Some(surname) = form.surname {
            self.surnames.remove(surname, id);
        }
        self.list(id, &form, false);
        self.free.push(id);
    }

    /// Writes the form into all lists, or strikes it out.
    fn list(&mut self, id: FormId, form: &Form, add: bool) {
        for key in &form.keys {
            let block = self.blocks.entry(*key).or_default();
            if add {
                block.push(id);
            } else {
                block.retain(|other| *other != id);
                if block.is_empty() {
                    self.blocks.remove(key);
                }
            }
        }
        for token in &form.name.tokens {
            put_ordered(&mut self.tokens, token.folded.clone(), id, add);
            if token.kind == Kind::Word {
                for reading in &token.readings {
                    put_ordered(&mut self.skeletons, reading.skeleton, id, add);
                }
            }
        }
    }

    /// Takes the surname of a form for one that stands alone.
    pub fn stands_alone(&mut self, id: FormId, model: &Model) {
        if let Some(surname) = self.get(id).and_then(|form| form.surname) {
            self.surnames.stands_alone(surname, model);
        }
    }

    /// Changes how many local people of a node bear a form.
    pub fn count(&mut self, id: FormId, node: NodeId, change: i32) {
        let Some(form) = self.all.get_mut(id as usize).and_then(Option::as_mut) else {
            return;
        };
        let count = form.nodes.entry(node).or_default();
        *count = count.saturating_add_signed(change);
        if *count == 0 {
            form.nodes.remove(&node);
        }
    }

    /// Whether any node bears the form.
    pub fn is_borne(&self, id: FormId) -> bool {
        self.get(id).is_some_and(|form| !form.nodes.is_empty())
    }

    /// The forms that have the surname of this one, itself among them.
    pub fn of_one_surname(&self, form: FormId) -> impl Iterator<Item = FormId> + '_ {
        let surname = self.get(form).and_then(|form| form.surname);
        surname.into_iter().flat_map(|surname| self.surnames.forms(surname))
    }

    /// The forms with a token that begins with `prefix`, which is folded.
    pub fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = FormId> + 'a {
        self.tokens
            .range::<str, _>((std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded))
            .take_while(move |(token, _)| token.starts_with(prefix))
            .flat_map(|(_, forms)| forms.iter().copied())
    }

    /// The forms with a word whose skeleton begins with `skeleton`.
    pub fn with_skeleton(&self, skeleton: u64) -> impl Iterator<Item = FormId> + '_ {
        // What follows the last class of the prefix may be anything.
        let open = (1u128 << (skeleton.trailing_zeros().min(64) / 4 * 4)) as u64;
        self.skeletons
            .range(skeleton..=skeleton | open.wrapping_sub(1))
            .flat_map(|(_, forms)| forms.iter().copied())
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.by_key.len()
    }
}

fn put_ordered<K: Ord>(map: &mut BTreeMap<K, BTreeSet<FormId>>, key: K, id: FormId, add: bool) {
    use std::collections::btree_map::Entry;
    match map.entry(key) {
        entry if add => {
            entry.or_default().insert(id);
        }
        Entry::Occupied(mut entry) => {
            entry.get_mut().remove(&id);
            if entry.get().is_empty() {
                entry.remove();
            }
        }
        Entry::Vacant(_) => {}
    }
}

/// The score of two full forms, in thousandths. The pair is compared in one order.
fn link(name: &Name, order: u64, other: &Form, model: &Model) -> Option<u32> {
    let found = if order < other.order {
        score::compare(name, &other.name, model)
    } else {
        score::compare(&other.name, name, model)
    };
    let score = if found.is_link() || found.score < score::THRESHOLD { found.score } else { HALF };
    (score >= KEPT).then(|| thousandths(score))
}

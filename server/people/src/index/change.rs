//! What an article had and what it has now: counts of nodes and forms, and which of them the change reaches.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Index;
use super::forms::FormId;
use super::nodes::{NodeId, NodeKey};
use crate::{ArticleNumber, LocalPeople, LocalPerson};

/// An article in the index.
#[derive(Clone, Debug)]
pub struct Entry {
    path: Arc<str>,
    /// Its people.
    pub people: Arc<LocalPeople>,
    /// The node of each local person.
    pub nodes: Vec<NodeId>,
    /// The form of each written form of one local person after the other.
    forms: Box<[FormId]>,
}

/// What changes have reached and clustering has not.
#[derive(Debug, Default)]
pub struct Pending {
    /// Nodes whose names or articles changed: their components are clustered again.
    pub structure: BTreeSet<NodeId>,
    /// Nodes whose roles changed.
    pub roles: BTreeSet<NodeId>,
    /// Nodes whose counts changed: their persons are written again.
    pub content: BTreeSet<NodeId>,
    /// Forms that a node lost or got.
    pub forms: BTreeSet<FormId>,
    /// Articles whose people are others than before.
    pub articles: BTreeSet<ArticleNumber>,
}

impl Index {
    /// Exchanges what an article has; nothing is clustered yet.
    pub(super) fn exchange(
        &mut self,
        article: ArticleNumber,
        new: Option<(&str, Arc<LocalPeople>)>,
        pending: &mut Pending,
    ) {
        let old = self.articles.remove(&article);
        let same_path = matches!((&old, &new), (Some(old), Some((path, _))) if *old.path == **path);
        let kept = |local: usize| {
            same_path
                && match (&old, &new) {
                    (Some(old), Some((_, new))) => {
                        match (old.people.people.get(local), new.people.get(local)) {
                            (Some(before), Some(now)) => before == now,
                            _ => false,
                        }
                    }
                    _ => false,
                }
        };
        // What comes is counted before what goes, so that what stays never touches zero.
        let mut touched: BTreeMap<NodeId, BTreeSet<u32>> = BTreeMap::new();
        let mut entry = None;
        if let Some((path, people)) = &new {
            let path: Arc<str> =
                if same_path && let Some(old) = &old { old.path.clone() } else { Arc::from(*path) };
            let mut nodes = Vec::with_capacity(people.people.len());
            let mut forms = Vec::with_capacity(people.people.len());
            // Where the forms of a local person stand in the old article.
            let mut behind = 0;
            for (local, person) in people.people.iter().enumerate() {
                let begin = behind;
                behind += old
                    .as_ref()
                    .and_then(|old| old.people.people.get(local))
                    .map_or(0, |old| old.forms.len());
                if let Some(old) = old.as_ref().filter(|_| kept(local)) {
                    nodes.push(old.nodes[local]);
                    forms.extend_from_slice(&old.forms[begin..behind]);
                    continue;
                }
                let own: Vec<FormId> = self.intern_forms(person);
                let node = self.nodes.intern(self.node_key(person, &own, &path));
                self.count(node, person, &own, 1, pending);
                touched.entry(node).or_default();
                nodes.push(node);
                forms.extend(own);
            }
            entry = Some(Entry { path, people: people.clone(), nodes, forms: forms.into() });
        }
        if let Some(old) = &old {
            let mut forms = &old.forms[..];
            for (local, person) in old.people.people.iter().enumerate() {
                let (own, rest) = forms.split_at(person.forms.len());
                forms = rest;
                if !kept(local) {
                    self.count(old.nodes[local], person, own, -1, pending);
                    touched.entry(old.nodes[local]).or_default();
                }
            }
        }
        if let Some(entry) = &entry {
            for (local, node) in entry.nodes.iter().enumerate() {
                if let Some(locals) = touched.get_mut(node) {
                    locals.insert(local as u32);
                }
            }
        }
        let people = |nodes: Option<&Vec<NodeId>>| -> BTreeSet<NodeId> {
            nodes.into_iter().flatten().copied().collect()
        };
        if people(old.as_ref().map(|old| &old.nodes)) != people(entry.as_ref().map(|entry| &entry.nodes)) {
            pending.articles.insert(article);
        }
        for (id, locals) in touched {
            let Some(node) = self.nodes.get_mut(id) else {
                continue;
            };
            let before = node.place(article, &locals);
            if before == locals.is_empty() {
                pending.structure.insert(id);
            }
            pending.content.insert(id);
        }
        if let Some(entry) = entry {
            self.articles.insert(article, entry);
        }
    }

    /// The form of each written form of a person.
    fn intern_forms(&mut self, person: &LocalPerson) -> Vec<FormId> {
        person.forms.iter().map(|(form, _)| self.forms.intern((self.read)(form), &self.model)).collect()
    }

    /// What makes a local person one with others: its gazetteer id, else its fullest name, else its article.
    fn node_key(&self, person: &LocalPerson, forms: &[FormId], path: &Arc<str>) -> NodeKey {
        let own = || forms.iter().filter_map(|form| self.forms.get(*form));
        if let Some(entity) = &person.entity
            && !own().any(|form| self.claims.denies(&form.key, entity))
        {
            return NodeKey::Entity(entity.clone());
        }
        let full = own().filter(|form| form.name.is_full());
        let fullest =
            full.max_by_key(|form| (form.name.words, form.name.content, std::cmp::Reverse(form.key.clone())));
        match fullest {
            Some(form) => NodeKey::Name(form.key.clone()),
            None => NodeKey::Solo(
                path.clone(),
                own().map(|form| form.key.clone()).min().unwrap_or_else(|| Arc::from("")),
            ),
        }
    }

    /// Adds a local person to the counts of its node, or takes it off.
    fn count(
        &mut self,
        id: NodeId,
        person: &LocalPerson,
        forms: &[FormId],
        change: i32,
        pending: &mut Pending,
    ) {
        let Some(node) = self.nodes.get_mut(id) else {
            return;
        };
        for form in forms {
            if node.forms.add(form, change) {
                pending.structure.insert(id);
                pending.forms.insert(*form);
            }
            self.forms.count(*form, id, change);
            if node.is_solo() {
                self.forms.stands_alone(*form, &self.model);
            }
        }
        for ((written, count), form) in person.forms.iter().zip(forms) {
            let mentions = i32::try_from(*count).unwrap_or(i32::MAX);
            node.written.add(&(written.clone(), *form), mentions.saturating_mul(change));
        }
        for role in &person.roles {
            if node.roles.add(role, change) {
                pending.roles.insert(id);
            }
        }
    }
}

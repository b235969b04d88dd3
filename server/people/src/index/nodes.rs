//! What is clustered: the local people of the corpus, those that are one beyond doubt taken together.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::blocks::Blocks;
use super::counts::Counts;
use super::forms::FormId;
use super::slots::Slots;
use crate::ArticleNumber;

/// The number of a node in its [`Nodes`]; it is given again once the node is gone.
pub type NodeId = u32;

/// What makes local people one node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKey {
    /// The gazetteer's id.
    Entity(Arc<str>),
    /// The same full name, by the key of its form.
    Name(Arc<str>),
    /// A name of one word, which says nothing outside its article: path and key of the form.
    Solo(Arc<str>, Arc<str>),
}

/// Local people that are one person beyond doubt.
#[derive(Clone, Debug)]
pub struct Node {
    /// What makes them one.
    pub key: NodeKey,
    /// Where they stand, ascending: article, and index in its `LocalPeople::people`.
    pub locals: Vec<(ArticleNumber, u32)>,
    /// Their names, with how many local people bear each.
    pub forms: Counts<FormId>,
    /// Their names as written and the form of each, with the number of mentions.
    pub written: Counts<(Arc<str>, FormId)>,
    /// Their roles, with how many local people have each.
    pub roles: Counts<Arc<str>>,
    /// The cluster that it is in.
    pub cluster: Option<u32>,
    /// The connected component that it was clustered with.
    pub component: Option<u32>,
}

impl Node {
    /// Whether it is a name of one word in one article.
    pub fn is_solo(&self) -> bool {
        matches!(self.key, NodeKey::Solo(..))
    }

    /// The articles that it stands in, ascending.
    pub fn articles(&self) -> impl Iterator<Item = ArticleNumber> + '_ {
        let articles = self.locals.iter().map(|(article, _)| *article).enumerate();
        articles
            .filter(|(at, article)| at.checked_sub(1).is_none_or(|before| self.locals[before].0 != *article))
            .map(|(_, article)| article)
    }

    /// Puts other places into those that it has in an article. Tells whether it stood there before.
    pub fn place(&mut self, article: ArticleNumber, locals: &BTreeSet<u32>) -> bool {
        let from = self.locals.partition_point(|(own, _)| *own < article);
        let to = self.locals.partition_point(|(own, _)| *own <= article);
        if self.locals.is_empty() {
            self.locals.reserve_exact(locals.len());
        }
        self.locals.splice(from..to, locals.iter().map(|local| (article, *local)));
        from < to
    }

    /// The form of a name as written.
    pub fn form_of(&self, written: &str) -> Option<FormId> {
        self.written.keys().find(|(own, _)| **own == *written).map(|(_, form)| *form)
    }

    /// The gazetteer's id.
    pub fn entity(&self) -> Option<&Arc<str>> {
        match &self.key {
            NodeKey::Entity(entity) => Some(entity),
            _ => None,
        }
    }
}

fn hash(key: &NodeKey) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The nodes of the corpus.
#[derive(Clone, Debug, Default)]
pub struct Nodes {
    all: Slots<Node>,
    /// By the hashes of their keys.
    by_key: Blocks,
}

impl Nodes {
    /// The node of that number.
    pub fn get(&self, node: NodeId) -> Option<&Node> {
        self.all.get(node)
    }

    /// The node of that number, to change.
    pub fn get_mut(&mut self, node: NodeId) -> Option<&mut Node> {
        self.all.get_mut(node)
    }

    /// The node of that key.
    pub fn find(&self, key: &NodeKey) -> Option<NodeId> {
        self.by_key.of(hash(key)).find(|id| self.get(*id).is_some_and(|node| node.key == *key))
    }

    /// The node of that key, which is made if it is new.
    pub fn intern(&mut self, key: NodeKey) -> NodeId {
        if let Some(node) = self.find(&key) {
            return node;
        }
        let id = self.all.claim();
        self.by_key.add(&[hash(&key)], id);
        let node = Node {
            key,
            locals: Vec::new(),
            forms: Counts::default(),
            written: Counts::default(),
            roles: Counts::default(),
            cluster: None,
            component: None,
        };
        self.all.put(id, node);
        id
    }

    /// Takes a node out.
    pub fn release(&mut self, id: NodeId) {
        if let Some(node) = self.all.take(id) {
            self.by_key.remove(&[hash(&node.key)], id);
        }
    }

    /// Whether two nodes stand in one article, as two people.
    pub fn meet(&self, a: NodeId, b: NodeId) -> bool {
        let (Some(a), Some(b)) = (self.get(a), self.get(b)) else {
            return false;
        };
        let (few, many) = if a.locals.len() <= b.locals.len() { (a, b) } else { (b, a) };
        let mut many = &many.locals[..];
        few.articles().any(|article| {
            // What comes next is looked for near where the last was: both lists ascend.
            let mut reach = 1;
            while many.get(reach).is_some_and(|(own, _)| *own < article) {
                reach *= 2;
            }
            let reach = &many[..many.len().min(reach + 1)];
            many = &many[reach.partition_point(|(own, _)| *own < article)..];
            many.first().is_some_and(|(own, _)| *own == article)
        })
    }
}

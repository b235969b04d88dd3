//! What the team decided, laid over the clusters.
//!
//! A decision takes every node that bears one of its names, every cluster of its ids, and with a name the
//! whole cluster around it, but for what another decision names or what it says it is not.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::clusters::Changed;
use super::nodes::{NodeId, NodeKey};
use super::{Group, Index};
use crate::Decision;
use crate::name::Name;

/// The decisions, and which nodes they take.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    decisions: Vec<Decision>,
    /// Keys of the names of each decision.
    names: Vec<Vec<String>>,
    /// The decision that each is part of: one that lists the id of another takes it in.
    roots: Vec<usize>,
    ids: HashSet<String>,
    /// Ids that a name is not, by its key.
    denied: HashMap<String, Vec<String>>,
    nodes: HashMap<NodeId, usize>,
    by_decision: BTreeMap<usize, BTreeSet<NodeId>>,
}

impl Claims {
    /// Reads the decisions.
    pub fn new(decisions: Vec<Decision>, read: fn(&str) -> Name) -> Self {
        let names: Vec<Vec<String>> = decisions
            .iter()
            .map(|decision| {
                let all = std::iter::once(&decision.name).chain(&decision.names);
                all.map(|name| read(name).key()).filter(|key| !key.is_empty()).collect()
            })
            .collect();
        let mut roots: Vec<usize> = (0..decisions.len()).collect();
        for (at, decision) in decisions.iter().enumerate() {
            for (other, taken) in decisions.iter().enumerate() {
                let listed = decision.same.contains(&taken.id) || (decision.id == taken.id && at < other);
                if listed && at != other && roots[other] == other && root(&roots, at) != other {
                    roots[other] = at;
                }
            }
        }
        let roots = (0..decisions.len()).map(|at| root(&roots, at)).collect();
        let mut denied: HashMap<String, Vec<String>> = HashMap::new();
        for (decision, names) in decisions.iter().zip(&names) {
            for name in names.iter().filter(|_| !decision.not.is_empty()) {
                denied.entry(name.clone()).or_default().extend(decision.not.iter().cloned());
            }
        }
        let ids = decisions.iter().map(|decision| decision.id.clone()).collect();
        Self { decisions, names, roots, ids, denied, nodes: HashMap::new(), by_decision: BTreeMap::new() }
    }

    /// The decision that took a node.
    pub fn of_node(&self, node: NodeId) -> Option<usize> {
        self.nodes.get(&node).copied()
    }

    /// The nodes that a decision took.
    pub fn nodes_of(&self, decision: usize) -> impl Iterator<Item = NodeId> + '_ {
        self.by_decision.get(&decision).into_iter().flatten().copied()
    }

    /// The decision at that place.
    pub fn decision(&self, at: usize) -> &Decision {
        &self.decisions[at]
    }

    /// Whether a decision has that id.
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Whether a decision says that a name, by its key, is not the person of that gazetteer id.
    pub fn denies(&self, key: &str, entity: &str) -> bool {
        self.denied.get(key).is_some_and(|ids| ids.iter().any(|id| id == entity))
    }
}

fn root(roots: &[usize], mut at: usize) -> usize {
    // Two decisions may list each other.
    for _ in 0..roots.len() {
        if roots[at] == at {
            break;
        }
        at = roots[at];
    }
    at
}

impl Index {
    /// Gives the decisions their nodes anew; tells the groups that this changed.
    pub(super) fn claim(&mut self, changed: &mut Changed) {
        if self.claims.decisions.is_empty() {
            return;
        }
        let taken = self.taken();
        let before = std::mem::take(&mut self.claims.nodes);
        for node in before.keys().chain(taken.keys()) {
            let (was, is) = (before.get(node), taken.get(node));
            // A decision's person is written again also where its nodes are the same and only their content
            // changed.
            changed.groups.extend([was, is].into_iter().flatten().map(|decision| Group::Decision(*decision)));
            if was != is {
                changed.nodes.insert(*node);
                changed.moved.insert(*node);
                changed
                    .groups
                    .extend(self.nodes.get(*node).and_then(|node| node.cluster).map(Group::Cluster));
            }
        }
        self.claims.by_decision.clear();
        for (node, decision) in &taken {
            self.claims.by_decision.entry(*decision).or_default().insert(*node);
        }
        self.claims.nodes = taken;
    }

    fn taken(&self) -> HashMap<NodeId, usize> {
        let claims = &self.claims;
        let mut taken: HashMap<NodeId, usize> = HashMap::new();
        let mut around: Vec<(usize, u32)> = Vec::new();
        for (at, decision) in claims.decisions.iter().enumerate() {
            let root = claims.roots[at];
            for id in std::iter::once(&decision.id).chain(&decision.same) {
                let Some(cluster) = self.cluster_of_id(id).and_then(|cluster| self.clusters.get(cluster))
                else {
                    continue;
                };
                for node in &cluster.nodes {
                    let named_elsewhere = self.named(*node).is_some_and(|other| other != root);
                    if !named_elsewhere {
                        taken.entry(*node).or_insert(root);
                    }
                }
            }
            for key in &claims.names[at] {
                let Some((_, form)) = self.forms.find(key) else {
                    continue;
                };
                for node in form.nodes.keys() {
                    let Some(own) = self.nodes.get(*node) else {
                        continue;
                    };
                    let others = own.entity().is_some_and(|entity| {
                        !form.name.is_full()
                            && **entity != *decision.id
                            && !decision.same.iter().any(|id| **id == **entity)
                            || decision.not.iter().any(|id| **id == **entity)
                    });
                    // A short form inside a fuller name does not name that person: the fuller name would.
                    let inside = !form.name.is_full() && matches!(own.key, NodeKey::Name(_));
                    if !others && !inside && *taken.entry(*node).or_insert(root) == root {
                        around
                            .extend(own.cluster.filter(|_| form.name.is_full()).map(|cluster| (at, cluster)));
                    }
                }
            }
        }
        for (at, cluster) in around {
            let decision = &claims.decisions[at];
            let root = claims.roots[at];
            let Some(id) = self.cluster_id(cluster) else {
                continue;
            };
            let Some(nodes) = self.clusters.get(cluster).map(|cluster| &cluster.nodes) else {
                continue;
            };
            let free = |node: &NodeId| taken.get(node).is_none_or(|other| *other == root);
            if !decision.not.contains(&id) && nodes.iter().all(free) {
                taken.extend(nodes.iter().map(|node| (*node, root)));
            }
        }
        taken
    }

    /// The decision that names a node by one of its full names.
    fn named(&self, node: NodeId) -> Option<usize> {
        let forms = &self.nodes.get(node)?.forms;
        let keys: Vec<_> = forms
            .keys()
            .filter_map(|form| self.forms.get(*form))
            .filter(|form| form.name.is_full())
            .collect();
        let names = |at: &usize| {
            keys.iter().any(|form| self.claims.names[*at].iter().any(|name| **name == *form.key))
        };
        (0..self.claims.decisions.len()).find(names).map(|at| self.claims.roots[at])
    }
}

//! Clustering of the components that changes reached.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::blocks::Blocks;
use super::change::Pending;
use super::nodes::NodeId;
use super::slots::Slots;
use super::{Group, Index, forms, ids, linkage};
use crate::keys;

/// Nodes that are one person as far as names tell.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Its nodes, sorted by key.
    pub nodes: Vec<NodeId>,
    /// The gazetteer's id.
    pub entity: Option<Arc<str>>,
    /// Its name as an id, if no other cluster has the same.
    pub slug: Box<str>,
    /// The person that took this one-word name by its surname.
    pub attached: Option<Group>,
}

/// The clusters of the corpus.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    all: Slots<Cluster>,
    components: HashMap<u32, Vec<NodeId>>,
    next_component: u32,
    /// The clusters by the hashes of what they are called: of slugs, or of whole ids where a slug says nothing.
    by_name: Blocks,
}

impl Clusters {
    /// The cluster of that number.
    pub fn get(&self, cluster: u32) -> Option<&Cluster> {
        self.all.get(cluster)
    }

    /// Sets what a one-word cluster is attached to.
    pub fn attach(&mut self, cluster: u32, to: Option<Group>) {
        if let Some(cluster) = self.all.get_mut(cluster) {
            cluster.attached = to;
        }
    }

    /// The clusters that are called so, and now and then others, in no order.
    pub fn called(&self, name: &str) -> impl Iterator<Item = u32> + '_ {
        self.by_name.of(keys::of_text(name))
    }

    fn next_component(&mut self) -> u32 {
        let number = self.next_component;
        self.next_component = number.wrapping_add(1);
        number
    }

    fn insert(&mut self, cluster: Cluster, called: &str) -> u32 {
        let id = self.all.claim();
        self.by_name.add(&[keys::of_text(called)], id);
        self.all.put(id, cluster);
        id
    }

    fn remove(&mut self, id: u32, called: &str) -> Option<Cluster> {
        let cluster = self.all.take(id)?;
        self.by_name.remove(&[keys::of_text(called)], id);
        Some(cluster)
    }
}

/// What clustering changed.
#[derive(Debug, Default)]
pub struct Changed {
    /// Nodes whose component was clustered again.
    pub nodes: BTreeSet<NodeId>,
    /// Nodes that are in another group than before.
    pub moved: BTreeSet<NodeId>,
    /// Groups whose persons must be written again.
    pub groups: BTreeSet<Group>,
}

impl Index {
    /// Clusters the components that `pending` reached, and marks what follows from it.
    pub(super) fn recluster(&mut self, pending: &Pending) -> Changed {
        let mut changed = Changed::default();
        let mut region: BTreeSet<NodeId> = BTreeSet::new();
        for node in &pending.structure {
            region.insert(*node);
            if let Some(component) = self.nodes.get(*node).and_then(|node| node.component)
                && let Some(nodes) = self.clusters.components.remove(&component)
            {
                region.extend(nodes);
            }
        }
        let (alive, dead): (Vec<NodeId>, Vec<NodeId>) = region
            .iter()
            .partition(|node| self.nodes.get(**node).is_some_and(|node| !node.locals.is_empty()));
        let mut old: BTreeSet<u32> =
            region.iter().filter_map(|node| self.nodes.get(*node).and_then(|node| node.cluster)).collect();
        let mut seen = BTreeSet::new();
        let mut new: Vec<Vec<NodeId>> = Vec::new();
        for start in alive {
            if !seen.insert(start) {
                continue;
            }
            let mut component = vec![start];
            let mut at = 0;
            while let Some(&node) = component.get(at) {
                at += 1;
                if let Some(before) = self.nodes.get(node).and_then(|node| node.component) {
                    self.clusters.components.remove(&before);
                }
                old.extend(self.nodes.get(node).and_then(|node| node.cluster));
                component.extend(self.linked(node).into_iter().filter(|other| seen.insert(*other)));
            }
            self.sort(&mut component);
            new.extend(self.split(&component));
            // Most are alone, and nothing is kept of those.
            let number = (component.len() > 1).then(|| self.clusters.next_component());
            for node in &component {
                if let Some(node) = self.nodes.get_mut(*node) {
                    node.component = number;
                }
            }
            changed.nodes.extend(&component);
            component.shrink_to_fit();
            self.clusters.components.extend(number.map(|number| (number, component)));
        }
        self.exchange_clusters(old, new, &dead, &mut changed);
        changed
    }

    fn exchange_clusters(
        &mut self,
        mut old: BTreeSet<u32>,
        new: Vec<Vec<NodeId>>,
        dead: &[NodeId],
        changed: &mut Changed,
    ) {
        // What came out as it was keeps its number and its person.
        let mut made = Vec::new();
        for nodes in new {
            let before = nodes.first().and_then(|node| self.nodes.get(*node)).and_then(|node| node.cluster);
            match before
                .filter(|cluster| self.clusters.get(*cluster).is_some_and(|cluster| cluster.nodes == nodes))
            {
                // A name may have come or gone, and with it the id.
                Some(same)
                    if self
                        .clusters
                        .get(same)
                        .is_some_and(|cluster| *cluster.slug == *self.slug_of(&nodes)) =>
                {
                    old.remove(&same);
                    changed.groups.insert(Group::Cluster(same));
                }
                _ => made.push(nodes),
            }
        }
        let mut slugs = BTreeSet::new();
        for id in old {
            changed.groups.insert(Group::Cluster(id));
            let called = self.name_of(id);
            if let Some(cluster) = self.clusters.remove(id, &called) {
                if let Some(target) = cluster.attached {
                    self.attached.entry(target).or_default().remove(&id);
                    changed.groups.insert(target);
                }
                for node in &cluster.nodes {
                    if let Some(node) = self.nodes.get_mut(*node) {
                        node.cluster = None;
                    }
                }
                slugs.extend(cluster.entity.iter().map(|entity| entity.to_string()));
                slugs.insert(cluster.slug.into());
            }
        }
        for node in dead {
            self.nodes.release(*node);
        }
        for nodes in made {
            let slug = self.slug_of(&nodes);
            let entity = nodes.iter().find_map(|node| self.nodes.get(*node)?.entity().cloned());
            slugs.insert(slug.clone());
            slugs.extend(entity.iter().map(|entity| entity.to_string()));
            let called = self.name_of_nodes(&nodes, &slug);
            let cluster = Cluster { nodes: nodes.clone(), entity, slug: slug.into(), attached: None };
            let id = self.clusters.insert(cluster, &called);
            changed.groups.insert(Group::Cluster(id));
            changed.moved.extend(&nodes);
            for node in nodes {
                if let Some(node) = self.nodes.get_mut(node) {
                    node.cluster = Some(id);
                }
            }
        }
        // Who shares a slug with what came or went may have another id now.
        for slug in slugs {
            changed.groups.extend(self.clusters.called(&slug).map(Group::Cluster));
        }
    }

    fn slug_of(&self, nodes: &[NodeId]) -> String {
        let forms = nodes.iter().filter_map(|node| self.nodes.get(*node)).flat_map(|node| node.forms.keys());
        ids::slug(forms.filter_map(|form| self.forms.get(*form)))
    }

    fn sort(&self, nodes: &mut [NodeId]) {
        nodes.sort_by(|a, b| {
            self.nodes.get(*a).map(|node| &node.key).cmp(&self.nodes.get(*b).map(|node| &node.key))
        });
    }

    /// The nodes that link to a node by a name.
    fn linked(&self, node: NodeId) -> BTreeSet<NodeId> {
        self.scores(node)
            .into_iter()
            .filter(|(_, score)| *score >= forms::link_score())
            .map(|(node, _)| node)
            .collect()
    }

    /// The nodes that a node shares a full name with, or has one like theirs, with the best score.
    fn scores(&self, id: NodeId) -> BTreeMap<NodeId, u32> {
        let mut found = BTreeMap::new();
        let Some(node) = self.nodes.get(id).filter(|node| !node.is_solo()) else {
            return found;
        };
        for form_id in node.forms.keys() {
            let Some(form) = self.forms.get(*form_id).filter(|form| form.name.is_full()) else {
                continue;
            };
            let like = form.matches.iter().map(|(other, score)| (*other, u32::from(*score)));
            for (other, score) in like.chain([(*form_id, 1000)]) {
                for bearer in self.forms.get(other).into_iter().flat_map(|form| form.nodes.keys()) {
                    if *bearer != id {
                        let best = found.entry(*bearer).or_insert(score);
                        *best = (*best).max(score);
                    }
                }
            }
        }
        found
    }

    /// Clusters one component, whose nodes are sorted by key.
    fn split(&self, component: &[NodeId]) -> Vec<Vec<NodeId>> {
        if component.len() == 1 {
            return vec![component.to_vec()];
        }
        let places: HashMap<NodeId, usize> =
            component.iter().enumerate().map(|(at, node)| (*node, at)).collect();
        let mut scores = BTreeMap::new();
        for (at, node) in component.iter().enumerate() {
            for (other, score) in self.scores(*node) {
                if let Some(&other) = places.get(&other).filter(|other| **other > at) {
                    scores.insert((at, other), score);
                }
            }
        }
        let forbidden = |a: &[usize], b: &[usize]| {
            let entity = |items: &[usize]| {
                items.iter().find_map(|item| self.nodes.get(component[*item])?.entity().cloned())
            };
            if matches!((entity(a), entity(b)), (Some(one), Some(other)) if one != other) {
                return true;
            }
            a.iter().any(|one| b.iter().any(|other| self.nodes.meet(component[*one], component[*other])))
        };
        linkage::cluster(component.len(), &scores, forms::link_score(), forbidden)
            .into_iter()
            .map(|items| items.into_iter().map(|item| component[item]).collect())
            .collect()
    }
}

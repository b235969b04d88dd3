//! Clustering of the components that changes reached.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::change::Pending;
use super::nodes::{NodeId, NodeKey};
use super::{Group, Index, forms, ids, linkage};

/// Nodes that are one person as far as names tell.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Its nodes, sorted by key.
    pub nodes: Vec<NodeId>,
    /// The gazetteer's id.
    pub entity: Option<Arc<str>>,
    /// Its name as an id, if no other cluster has the same.
    pub slug: String,
    /// What tells it from others of the same slug.
    pub key: NodeKey,
    /// The person that took this one-word name by its surname.
    pub attached: Option<Group>,
}

/// The clusters of the corpus.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    all: Vec<Option<Cluster>>,
    free: Vec<u32>,
    components: HashMap<u32, Vec<NodeId>>,
    next_component: u32,
    /// The clusters of each slug, by key.
    by_slug: HashMap<String, Vec<(NodeKey, u32)>>,
}

impl Clusters {
    /// The cluster of that number.
    pub fn get(&self, cluster: u32) -> Option<&Cluster> {
        self.all.get(cluster as usize).and_then(Option::as_ref)
    }

    /// Sets what a one-word cluster is attached to.
    pub fn attach(&mut self, cluster: u32, to: Option<Group>) {
        if let Some(cluster) = self.all.get_mut(cluster as usize).and_then(Option::as_mut) {
            cluster.attached = to;
        }
    }

    /// The clusters of a slug, by key.
    pub fn with_slug(&self, slug: &str) -> impl Iterator<Item = u32> + '_ {
        self.by_slug.get(slug).into_iter().flatten().map(|(_, cluster)| *cluster)
    }

    fn insert(&mut self, cluster: Cluster) -> u32 {
        let id = self.free.pop().unwrap_or_else(|| {
            self.all.push(None);
            (self.all.len() - 1) as u32
        });
        let of_slug = self.by_slug.entry(cluster.slug.clone()).or_insert_with(|| Vec::with_capacity(1));
        let own = (cluster.key.clone(), id);
        let at = of_slug.partition_point(|other| *other < own);
        of_slug.insert(at, own);
        self.all[id as usize] = Some(cluster);
        id
    }

    fn remove(&mut self, id: u32) -> Option<Cluster> {
        let cluster = self.all.get_mut(id as usize).and_then(Option::take)?;
        if let Some(of_slug) = self.by_slug.get_mut(&cluster.slug) {
            of_slug.retain(|(_, other)| *other != id);
            if of_slug.is_empty() {
                self.by_slug.remove(&cluster.slug);
            }
        }
        self.free.push(id);
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
            let number = self.clusters.next_component;
            self.clusters.next_component = number.wrapping_add(1);
            for node in &component {
                if let Some(node) = self.nodes.get_mut(*node) {
                    node.component = Some(number);
                }
            }
            changed.nodes.extend(&component);
            self.clusters.components.insert(number, component);
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
                        .is_some_and(|cluster| cluster.slug == self.slug_of(&nodes)) =>
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
            if let Some(cluster) = self.clusters.remove(id) {
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
                slugs.insert(cluster.slug);
            }
        }
        for node in dead {
            self.nodes.release(*node);
        }
        for nodes in made {
            let slug = self.slug_of(&nodes);
            let entity = nodes.iter().find_map(|node| self.nodes.get(*node)?.entity().cloned());
            let Some(key) = nodes.first().and_then(|node| self.nodes.get(*node)).map(|node| node.key.clone())
            else {
                continue;
            };
            slugs.insert(slug.clone());
            slugs.extend(entity.iter().map(|entity| entity.to_string()));
            let id =
                self.clusters.insert(Cluster { nodes: nodes.clone(), entity, slug, key, attached: None });
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
            changed.groups.extend(self.clusters.with_slug(&slug).map(Group::Cluster));
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

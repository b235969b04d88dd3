//! Names of one word that no full name of their article explains.
//!
//! Such a name joins a person of other articles who has that surname only with further evidence: a shared role, people who are
//! named with both, or that the person has it alone and is named often. Names that no person takes are one where people are
//! named with both; of such a group the first by path stands for all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use super::change::Pending;
use super::clusters::Changed;
use super::forms::FormId;
use super::nodes::{Node, NodeId};
use super::{Group, Index};
use crate::ArticleNumber;

/// A surname that more people have than this tells none of them.
const MOST_BEARERS: usize = 32;
/// More lone names of one sound than this are not compared with each other.
const MOST_LONE: usize = 64;
/// For so many people who are named with both a shared role counts.
const ROLE: usize = 2;
/// Articles that name the only person of a surname, from which on the surname is enough.
const OFTEN: usize = 4;
/// How many times more articles than the next, where as much speaks for both.
const OFTENER: usize = 2;
/// How many times more articles than all others of the surname together.
const FOREMOST: usize = 8;

/// Those who have a surname, with how many articles name each.
pub type Bearers = BTreeMap<Group, usize>;

/// Of pairs of people, whether an article names both, as far as it was asked of one state of the corpus.
pub type Together = HashMap<(Group, Group), bool>;

/// Why a name of one word is a person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The title beside it.
    Role(Arc<str>),
    /// These are named with both.
    Company(BTreeSet<Group>),
    /// Nobody else in the corpus has the surname; in how many articles the person is named.
    Alone(usize),
    /// Others have it, but in few articles beside those of the person.
    Foremost(usize),
}

impl Index {
    /// Looks again at the one-word names that a change reached, and marks the groups that this changed.
    pub(super) fn attach(&mut self, pending: &Pending, changed: &mut Changed) {
        let reached = self.reached(pending, changed);
        // Those of one surname are asked one after the other, so that its bearers are told once.
        let mut by_forms: BTreeMap<Vec<FormId>, Vec<NodeId>> = BTreeMap::new();
        for node in reached {
            match self.claims.of_node(node) {
                Some(_) => self.set_attached(node, None, changed),
                None => by_forms.entry(self.forms_of(node)).or_default().push(node),
            }
        }
        let mut left = BTreeSet::new();
        for (forms, nodes) in by_forms {
            let bearers = self.bearers(&forms);
            let mut together = Together::default();
            for node in nodes {
                let told = bearers.as_ref().and_then(|bearers| self.told(node, bearers, &mut together));
                if told.is_none() {
                    left.insert(node);
                }
                self.set_attached(node, told.map(|(group, _)| group), changed);
            }
        }
        let mut lone: HashMap<Vec<FormId>, Rc<[NodeId]>> = HashMap::new();
        let mut seen = BTreeSet::new();
        for start in left {
            if !seen.insert(start) {
                continue;
            }
            let mut alike = vec![start];
            let mut at = 0;
            while let Some(&node) = alike.get(at) {
                at += 1;
                let forms = self.forms_of(node);
                let lone = lone.entry(forms).or_insert_with_key(|forms| self.lone(forms));
                alike.extend(self.alike(node, lone).into_keys().filter(|other| seen.insert(*other)));
            }
            let first = alike.iter().min_by_key(|node| self.nodes.get(**node).map(|node| &node.key)).copied();
            let to = first.and_then(|first| self.nodes.get(first)?.cluster).map(Group::Cluster);
            for node in alike {
                self.set_attached(node, to.filter(|_| Some(node) != first), changed);
            }
        }
    }

    /// The one-word names that a change reached.
    fn reached(&self, pending: &Pending, changed: &Changed) -> BTreeSet<NodeId> {
        // Who is named with whom changed in these.
        let mut articles = pending.articles.clone();
        let moved = changed.moved.iter().filter_map(|node| self.nodes.get(*node));
        articles.extend(moved.flat_map(Node::articles));
        let of_articles = || {
            articles.iter().filter_map(|article| self.articles.get(article)).flat_map(|entry| &entry.nodes)
        };
        let nodes: BTreeSet<NodeId> =
            changed.nodes.iter().chain(&pending.roles).chain(of_articles()).copied().collect();
        let of_nodes =
            nodes.iter().filter_map(|node| self.nodes.get(*node)).flat_map(|node| node.forms.keys());
        let short = self.forms.lone_of_one_surname(pending.forms.iter().chain(of_nodes).copied());
        let short = short.into_iter().filter_map(|form| self.forms.get(form));
        let mut reached: BTreeSet<NodeId> = short.flat_map(|form| form.nodes.keys().copied()).collect();
        reached.extend(of_articles());
        // What stood together may fall apart.
        let groups = changed.groups.iter().copied().chain(reached.iter().flat_map(|node| {
            let cluster = self.nodes.get(*node).and_then(|node| node.cluster);
            let own = cluster.map(Group::Cluster);
            own.into_iter().chain(cluster.and_then(|cluster| self.clusters.get(cluster)?.attached))
        }));
        let groups: BTreeSet<Group> = groups.collect();
        for group in groups {
            let attached = self.attached.get(&group).into_iter().flatten().copied();
            let own = match group {
                Group::Cluster(cluster) => Some(cluster),
                Group::Decision(_) => None,
            };
            let clusters = attached.chain(own).filter_map(|cluster| self.clusters.get(cluster));
            reached.extend(clusters.flat_map(|cluster| cluster.nodes.iter().copied()));
        }
        reached.retain(|node| self.nodes.get(*node).is_some_and(|node| node.is_solo()));
        reached
    }

    fn set_attached(&mut self, node: NodeId, now: Option<Group>, changed: &mut Changed) {
        let Some(cluster) = self.nodes.get(node).and_then(|node| node.cluster) else {
            return;
        };
        let before = self.clusters.get(cluster).and_then(|cluster| cluster.attached);
        if before == now {
            return;
        }
        self.clusters.attach(cluster, now);
        if let Some(before) = before.and_then(|before| self.attached.get_mut(&before)) {
            before.remove(&cluster);
        }
        if let Some(now) = now {
            self.attached.entry(now).or_default().insert(cluster);
        }
        changed.groups.insert(Group::Cluster(cluster));
        changed.groups.extend([before, now].into_iter().flatten());
    }

    /// The person, named in full elsewhere, whose surname a name of one word is, and why.
    pub(super) fn told(
        &self,
        id: NodeId,
        bearers: &Bearers,
        together: &mut Together,
    ) -> Option<(Group, Reason)> {
        let here = self.company(id);
        let ranked = self.ranked(id, bearers, &here, together);
        let second = ranked.get(1).map(|(strength, group, _)| (*strength, bearers[group]));
        if let Some((strength, group, reason)) = ranked.into_iter().next()
            && second.is_none_or(|(other, often)| strength > other || bearers[&group] >= OFTENER * often)
        {
            return Some((group, reason));
        }
        if second.is_some() {
            return None;
        }
        let (&group, &often) =
            bearers.iter().max_by_key(|(group, count)| (**count, std::cmp::Reverse(**group)))?;
        let others = bearers.values().sum::<usize>() - often;
        let is_free = !here.contains(&group) && !self.is_denied(id, group);
        let enough = often >= OFTEN && often >= FOREMOST * others && is_free;
        let reason = if bearers.len() == 1 { Reason::Alone(often) } else { Reason::Foremost(often) };
        enough.then_some((group, reason))
    }

    /// The people who have a name of one word, by its forms, for their surname, with how many articles name each; none where they are too
    /// many.
    pub(super) fn bearers(&self, forms: &[FormId]) -> Option<Bearers> {
        let mut bearers = Bearers::new();
        for other in self.of_one_surname(forms) {
            for bearer in self.forms.get(other)?.nodes.keys() {
                if self.nodes.get(*bearer).is_some_and(|node| !node.is_solo())
                    && let Some(group) = self.group_of(*bearer)
                {
                    bearers.entry(group).or_insert(0);
                }
            }
            if bearers.len() > MOST_BEARERS {
                return None;
            }
        }
        for (group, count) in &mut bearers {
            let nodes = self.own_nodes_of(*group);
            *count =
                nodes.iter().filter_map(|node| self.nodes.get(*node)).map(|node| node.locals.len()).sum();
        }
        Some(bearers)
    }

    /// Those of the bearers of a surname, or of people that a name may be short for, for whom anything speaks, with how much and what; the
    /// likeliest first. `here` are those who are named with it.
    pub(super) fn ranked(
        &self,
        id: NodeId,
        bearers: &Bearers,
        here: &BTreeSet<Group>,
        together: &mut Together,
    ) -> Vec<(usize, Group, Reason)> {
        let Some(node) = self.nodes.get(id) else { return Vec::new() };
        let free = |group: &Group| !here.contains(group) && !self.is_denied(id, *group);
        let mut ranked: Vec<(usize, Group, Reason)> = Vec::new();
        for &group in bearers.keys().filter(|group| free(group)) {
            let own = self.own_nodes_of(group);
            let nodes = || own.iter().filter_map(|node| self.nodes.get(*node));
            let role = node.roles.keys().find(|role| nodes().any(|other| other.roles.contains(*role)));
            let company: BTreeSet<Group> =
                here.iter().copied().filter(|other| self.are_together(group, *other, together)).collect();
            let strength = company.len() + role.map_or(0, |_| ROLE);
            let reason = role.map_or(Reason::Company(company), |role| Reason::Role(role.clone()));
            ranked.extend((strength > 0).then_some((strength, group, reason)));
        }
        ranked.sort_by_key(|(strength, group, _)| (std::cmp::Reverse((*strength, bearers[group])), *group));
        ranked
    }

    /// Those of [`Index::lone`] that are one person with this one, each with those who are named with both.
    pub(super) fn alike(&self, id: NodeId, lone: &[NodeId]) -> BTreeMap<NodeId, BTreeSet<Group>> {
        let here = self.company(id);
        let article = |id: NodeId| self.nodes.get(id).and_then(|node| node.articles().next());
        lone.iter()
            .copied()
            .filter(|other| *other != id && article(*other) != article(id))
            .map(|other| (other, here.intersection(&self.company(other)).copied().collect::<BTreeSet<_>>()))
            .filter(|(_, company)| !company.is_empty())
            .collect()
    }

    /// Whether a node is a name of one word that no person took.
    fn is_left(&self, id: NodeId) -> bool {
        let is_solo = |cluster: &super::clusters::Cluster| {
            cluster.nodes.first().and_then(|node| self.nodes.get(*node)).is_some_and(|node| node.is_solo())
        };
        self.claims.of_node(id).is_none()
            && self.nodes.get(id).filter(|node| node.is_solo()).is_some_and(|node| {
                match node.cluster.and_then(|cluster| self.clusters.get(cluster)?.attached) {
                    None => true,
                    Some(Group::Cluster(cluster)) => self.clusters.get(cluster).is_some_and(is_solo),
                    Some(Group::Decision(_)) => false,
                }
            })
    }

    /// The names of one word that no person took and that sound like one, by its forms; none where they are too many.
    pub(super) fn lone(&self, forms: &[FormId]) -> Rc<[NodeId]> {
        let mut lone: BTreeSet<NodeId> = BTreeSet::new();
        for other in self.of_one_surname(forms) {
            let bearers = self.forms.get(other).into_iter().flat_map(|form| form.nodes.keys().copied());
            for bearer in bearers.filter(|bearer| self.is_left(*bearer)) {
                lone.insert(bearer);
                if lone.len() > MOST_LONE {
                    return Rc::from([]);
                }
            }
        }
        lone.into_iter().collect()
    }

    /// The forms of a node.
    pub(super) fn forms_of(&self, id: NodeId) -> Vec<FormId> {
        self.nodes.get(id).into_iter().flat_map(|node| node.forms.keys().copied()).collect()
    }

    /// The forms whose surname is that of a name of one word, by its forms.
    fn of_one_surname<'a>(&'a self, forms: &'a [FormId]) -> impl Iterator<Item = FormId> + 'a {
        forms.iter().flat_map(|form| self.forms.of_one_surname(*form))
    }

    /// Whether a decision says that a name is not the person of a group.
    pub(super) fn is_denied(&self, id: NodeId, group: Group) -> bool {
        let of_group = match group {
            Group::Decision(decision) => {
                self.nodes.get(id).and_then(|node| node.cluster).is_some_and(|own| {
                    self.cluster_id(own).is_some_and(|own| self.claims.decision(decision).not.contains(&own))
                })
            }
            Group::Cluster(_) => false,
        };
        of_group
            || self.group_id(group).is_some_and(|group| {
                let forms = self.nodes.get(id).into_iter().flat_map(|node| node.forms.keys());
                forms
                    .filter_map(|form| self.forms.get(*form))
                    .any(|form| self.claims.denies(&form.key, &group))
            })
    }

    /// The people that the article of a name gives more of than a word.
    pub(super) fn company(&self, id: NodeId) -> BTreeSet<Group> {
        let articles = self.nodes.get(id).into_iter().flat_map(Node::articles);
        let nodes = articles
            .filter_map(|article: ArticleNumber| self.articles.get(&article))
            .flat_map(|entry| &entry.nodes);
        nodes
            .filter(|node| self.nodes.get(**node).is_some_and(|node| !node.is_solo()))
            .filter_map(|node| self.group_of(*node))
            .collect()
    }

    /// Whether an article names both.
    fn are_together(&self, a: Group, b: Group, known: &mut Together) -> bool {
        *known.entry((a.min(b), a.max(b))).or_insert_with(|| {
            let others = self.own_nodes_of(b);
            self.own_nodes_of(a).iter().any(|one| others.iter().any(|other| self.nodes.meet(*one, *other)))
        })
    }
}

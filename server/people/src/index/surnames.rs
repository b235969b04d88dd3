//! Names of one word that no full name of their article explains.
//!
//! Such a name joins a person of other articles where exactly one person of the corpus has that surname, and
//! they share a role.

use std::collections::BTreeSet;

use super::change::Pending;
use super::nodes::NodeId;
use super::{Group, Index};
use crate::{distance, keys};

/// The distance under which two surnames are one.
const SURNAME: f32 = 0.15;

impl Index {
    /// Looks again at the one-word names whose surname a change reached; tells the groups that this changed.
    pub(super) fn attach(
        &mut self,
        pending: &Pending,
        nodes: &BTreeSet<NodeId>,
        groups: &mut BTreeSet<Group>,
    ) {
        let mut reached: BTreeSet<u64> = BTreeSet::new();
        let of_nodes = nodes
            .iter()
            .chain(&pending.roles)
            .filter_map(|node| self.nodes.get(*node))
            .flat_map(|node| node.forms.keys());
        for form in of_nodes.chain(&pending.forms).filter_map(|form| self.forms.get(*form)) {
            if let Some(at) = form.name.surname() {
                reached.extend(keys::of_token(&form.name.tokens[at]));
            }
        }
        let mut short: BTreeSet<NodeId> = BTreeSet::new();
        for form in reached.into_iter().flat_map(|key| self.forms.with_surname(key)) {
            let Some(form) = self.forms.get(form).filter(|form| !form.name.is_full()) else {
                continue;
            };
            short.extend(
                form.nodes.keys().filter(|node| self.nodes.get(**node).is_some_and(|node| node.is_solo())),
            );
        }
        for node in short {
            let Some(cluster) = self.nodes.get(node).and_then(|node| node.cluster) else {
                continue;
            };
            let before = self.clusters.get(cluster).and_then(|cluster| cluster.attached);
            let now = self.person_of_surname(node);
            if before != now {
                self.clusters.attach(cluster, now);
                if let Some(before) = before.and_then(|before| self.attached.get_mut(&before)) {
                    before.remove(&cluster);
                }
                if let Some(now) = now {
                    self.attached.entry(now).or_default().insert(cluster);
                }
                groups.insert(Group::Cluster(cluster));
                groups.extend([before, now].into_iter().flatten());
            }
        }
    }

    /// The one person of the corpus with this surname, if a role is shared.
    fn person_of_surname(&self, id: NodeId) -> Option<Group> {
        let node = self.nodes.get(id)?;
        if node.roles.is_empty() || self.claims.of_node(id).is_some() {
            return None;
        }
        let mut bearers: BTreeSet<Group> = BTreeSet::new();
        let mut in_full: BTreeSet<Group> = BTreeSet::new();
        for form in node.forms.keys().filter_map(|form| self.forms.get(*form)) {
            let word = &form.name.tokens[form.name.surname()?];
            for other in keys::of_token(word).into_iter().flat_map(|key| self.forms.with_surname(key)) {
                let Some(other) = self.forms.get(other) else {
                    continue;
                };
                let Some(surname) = other.name.surname() else {
                    continue;
                };
                if distance::strict(word, &other.name.tokens[surname]) > SURNAME {
                    continue;
                }
                for bearer in other
                    .nodes
                    .keys()
                    .filter(|node| self.nodes.get(**node).is_some_and(|node| !node.is_solo()))
                {
                    let group = self.group_of(*bearer)?;
                    bearers.insert(group);
                    if other.name.is_full() {
                        in_full.insert(group);
                    }
                    if bearers.len() > 1 {
                        return None;
                    }
                }
            }
        }
        let group = *in_full.first()?;
        let own = self.own_nodes_of(group);
        let shares_role = own
            .iter()
            .filter_map(|other| self.nodes.get(*other))
            .any(|other| other.roles.keys().any(|role| node.roles.contains_key(role)));
        let apart = own.iter().any(|other| self.nodes.meet(id, *other));
        (shares_role && !apart).then_some(group)
    }
}

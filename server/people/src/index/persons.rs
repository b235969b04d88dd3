//! Persons as the index answers them, written again where a change reached them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::change::Pending;
use super::forms::FormId;
use super::{Group, Index};
use crate::{Person, PersonId};

impl Index {
    /// Brings everything up to date with the changes.
    pub(super) fn settle(&mut self, pending: Pending) {
        if pending.content.is_empty() && pending.structure.is_empty() {
            return;
        }
        let mut changed = self.recluster(&pending);
        let content = pending.content.iter().chain(&changed.nodes);
        changed.groups.extend(content.filter_map(|node| self.group_of(*node)));
        if !pending.structure.is_empty() {
            self.claim(&mut changed);
        }
        self.attach(&pending, &mut changed);
        changed.groups.extend(pending.content.iter().filter_map(|node| self.group_of(*node)));
        for form in &pending.forms {
            if !self.forms.is_borne(*form) {
                self.forms.release(*form);
            }
        }
        self.attached.retain(|_, clusters| !clusters.is_empty());
        self.write(&changed.groups);
    }

    fn write(&mut self, groups: &BTreeSet<Group>) {
        for group in groups {
            if let Some(person) = self.persons.remove(group)
                && self.ids.get(&person.id) == Some(group)
            {
                self.ids.remove(&person.id);
            }
        }
        for group in groups {
            if let Some(person) = self.describe(*group) {
                self.ids.insert(person.id.clone(), *group);
                self.persons.insert(*group, Arc::new(person));
            }
        }
    }

    fn describe(&self, group: Group) -> Option<Person> {
        let mut forms: BTreeMap<Arc<str>, (u32, FormId)> = BTreeMap::new();
        let mut roles: BTreeMap<Arc<str>, u32> = BTreeMap::new();
        let mut articles = Vec::new();
        for node in self.nodes_of(group).into_iter().filter_map(|node| self.nodes.get(node)) {
            for ((written, form), count) in node.written.iter() {
                forms.entry(written.clone()).or_insert((0, *form)).0 += count;
            }
            node.roles.iter().for_each(|(role, count)| *roles.entry(role.clone()).or_default() += count);
            articles.extend(node.locals.iter().map(|(article, local)| (*article, *local)));
        }
        if articles.is_empty() {
            return None;
        }
        articles.sort_unstable();
        articles.shrink_to_fit();
        let decided = match group {
            Group::Decision(decision) => {
                Some(&self.claims.decision(decision).name).filter(|name| !name.is_empty())
            }
            Group::Cluster(_) => None,
        };
        let name = decided.map(|name| Arc::from(name.as_str())).or_else(|| self.best_name(&forms))?;
        let forms = forms.into_iter().map(|(form, (count, _))| (form, count)).collect();
        Some(Person {
            id: PersonId(Arc::from(self.group_id(group)?)),
            name,
            forms,
            roles: roles.into_iter().collect(),
            articles,
        })
    }

    /// The most frequent full name; of equals the longer one, then the first.
    fn best_name(&self, forms: &BTreeMap<Arc<str>, (u32, FormId)>) -> Option<Arc<str>> {
        let rank = |written: &Arc<str>, count: u32, form: FormId| {
            let name = self.forms.get(form).map(|form| (form.name.is_full(), form.name.words));
            let (full, words) = name.unwrap_or_default();
            (full, count, words, std::cmp::Reverse(written.clone()))
        };
        let best = forms.iter().max_by_key(|(written, (count, form))| rank(written, *count, *form));
        best.map(|(written, _)| written.clone())
    }
}

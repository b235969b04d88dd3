//! The people of a corpus: local people of articles to persons across articles.
//!
//! Local people who are one beyond doubt (the same gazetteer id, the same full name) make a
//! [node](nodes::Node). Nodes whose full names match make connected components, and each component is
//! clustered by itself by [average linkage](linkage), with what must stay apart kept apart: two gazetteer
//! ids, two people of one article. Decisions are laid over the clusters ([`claims`]). A name of one word
//! joins a person by its surname alone only with further evidence ([`surnames`]).
//!
//! A change of an article changes the counts of its nodes; only components of nodes whose names or articles
//! changed are clustered again. Everything is ordered by names and not by numbers, so that the same articles
//! give the same persons in any order.

mod blocks;
mod candidates;
mod change;
mod claims;
mod clusters;
mod counts;
mod doubts;
mod evidence;
mod forms;
mod ids;
mod linkage;
mod nodes;
mod persons;
mod search;
mod seen;
mod slots;
mod surnames;
mod vocabulary;
mod word_pairs;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::likeness::Model;
use crate::name::Name;
use crate::{ArticleNumber, Decision, Doubt, Evidence, LocalPeople, Person, PersonId};
use change::{Entry, Pending};
use claims::Claims;
use clusters::Clusters;
use forms::Forms;
use nodes::Nodes;

/// What a person is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Group {
    /// A cluster, less what decisions took from it.
    Cluster(u32),
    /// What a decision joins, by its place among the decisions.
    Decision(usize),
}

/// The people of a corpus. What it answers depends on its articles and decisions alone, not on the order in
/// which articles came and went; it is up to date after every call.
#[derive(Clone, Debug)]
pub struct Index {
    read: fn(&str) -> Name,
    model: Arc<Model>,
    articles: BTreeMap<ArticleNumber, Entry>,
    forms: Forms,
    nodes: Nodes,
    clusters: Clusters,
    claims: Claims,
    /// The one-word clusters that a group took by its surname.
    attached: BTreeMap<Group, BTreeSet<u32>>,
    persons: HashMap<Group, Arc<Person>>,
    ids: BTreeMap<PersonId, Group>,
}

impl Default for Index {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Index {
    /// An empty index under the team's decisions.
    pub fn new(decisions: Vec<Decision>) -> Self {
        Self::reading(decisions, Name::new, Model::embedded())
    }

    /// An empty index that reads names in another way, and compares them by another model.
    pub(crate) fn reading(decisions: Vec<Decision>, read: fn(&str) -> Name, model: Arc<Model>) -> Self {
        Self {
            model,
            read,
            articles: BTreeMap::new(),
            forms: Forms::default(),
            nodes: Nodes::default(),
            clusters: Clusters::default(),
            claims: Claims::new(decisions, read),
            attached: BTreeMap::new(),
            persons: HashMap::new(),
            ids: BTreeMap::new(),
        }
    }

    /// Puts an article in the place of what it had under that number. `path` is unique and tells namesakes
    /// apart in ids.
    ///
    /// Costs what changed: nothing where the people are the same, else the components of the names that came,
    /// went or moved.
    pub fn set_article(&mut self, article: ArticleNumber, path: &str, people: Arc<LocalPeople>) {
        self.set_articles([(article, path, people)]);
    }

    /// [`Index::set_article`] for many articles, with one clustering at the end.
    pub fn set_articles<'a>(
        &mut self,
        articles: impl IntoIterator<Item = (ArticleNumber, &'a str, Arc<LocalPeople>)>,
    ) {
        let mut pending = Pending::default();
        for (article, path, people) in articles {
            self.exchange(article, Some((path, people)), &mut pending);
        }
        self.settle(pending);
    }

    /// Takes an article out.
    pub fn remove_article(&mut self, article: ArticleNumber) {
        let mut pending = Pending::default();
        self.exchange(article, None, &mut pending);
        self.settle(pending);
    }

    /// The person that an article's local person is.
    pub fn person_of(&self, article: ArticleNumber, local: usize) -> Option<Arc<Person>> {
        let node = *self.articles.get(&article)?.nodes.get(local)?;
        self.persons.get(&self.group_of(node)?).cloned()
    }

    /// The person of that id.
    pub fn person(&self, id: &PersonId) -> Option<Arc<Person>> {
        self.persons.get(self.ids.get(id)?).cloned()
    }

    /// Every person, sorted by id.
    pub fn people(&self) -> Vec<Arc<Person>> {
        self.ids.values().filter_map(|group| self.persons.get(group).cloned()).collect()
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.persons.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }

    /// How many distinct names the corpus has, spellings that differ in case, blanks or dots alone taken for
    /// one.
    pub fn name_count(&self) -> usize {
        self.forms.len()
    }

    /// People whose name, in any spelling or script, begins with or sounds like `query`, the best first; at
    /// most `limit`.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Arc<Person>> {
        self.find(query, limit)
    }

    /// Why a written form of an article's local person is that of its person, in words: how it is short for a name, and how that name
    /// is like the person's others. Empty where nothing joins it to anything.
    pub fn evidence(&self, article: ArticleNumber, local: usize, written: &str) -> Vec<Evidence> {
        self.reasons(article, local, written)
    }

    /// What is left open about an article's local person: who else it may be, or that a decision joins what the gazetteer tells apart.
    pub fn doubt(&self, article: ArticleNumber, local: usize) -> Option<Doubt> {
        self.left_open(article, local)
    }

    /// The group that a node belongs to in the end.
    fn group_of(&self, node: nodes::NodeId) -> Option<Group> {
        if let Some(decision) = self.claims.of_node(node) {
            return Some(Group::Decision(decision));
        }
        let cluster = self.nodes.get(node)?.cluster?;
        Some(self.clusters.get(cluster)?.attached.unwrap_or(Group::Cluster(cluster)))
    }

    /// The nodes of a group, sorted by key; those attached by surname last.
    fn nodes_of(&self, group: Group) -> Vec<nodes::NodeId> {
        let mut nodes = self.own_nodes_of(group);
        for cluster in self.attached.get(&group).into_iter().flatten() {
            nodes.extend(
                self.clusters.get(*cluster).into_iter().flat_map(|cluster| cluster.nodes.iter().copied()),
            );
        }
        nodes
    }

    /// The nodes of a group without those attached by surname, sorted by key.
    fn own_nodes_of(&self, group: Group) -> Vec<nodes::NodeId> {
        match group {
            Group::Cluster(cluster) => {
                let Some(cluster) = self.clusters.get(cluster) else {
                    return Vec::new();
                };
                if cluster.attached.is_some() {
                    return Vec::new();
                }
                cluster.nodes.iter().copied().filter(|node| self.claims.of_node(*node).is_none()).collect()
            }
            Group::Decision(decision) => {
                let mut nodes: Vec<_> = self.claims.nodes_of(decision).collect();
                nodes.sort_by_key(|node| self.nodes.get(*node).map(|node| node.key.clone()));
                nodes
            }
        }
    }
}

#[cfg(test)]
mod tests;

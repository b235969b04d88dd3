//! What the names of a corpus leave open, for the annotator to decide.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::forms;
use super::nodes::NodeId;
use super::surnames::Together;
use super::vocabulary::WordId;
use super::{Group, Index};
use crate::{ArticleNumber, Doubt, score};

/// More people than this who may be meant tell nothing.
const MOST_MEANT: usize = 2;
/// An article that names more people is a list, in which it says little who is named with whom.
const MOST_NAMED: usize = 40;
/// For a longer name so many must be named with both; a role counts for as many.
const ENOUGH: usize = 2;
/// Articles that name somebody of whom nothing but the surname speaks.
const OFTEN: usize = 2;

impl Index {
    /// See [`Index::doubt`].
    pub(super) fn left_open(&self, article: ArticleNumber, local: usize) -> Option<Doubt> {
        let entry = self.articles.get(&article)?;
        let id = *entry.nodes.get(local)?;
        if let Some(decision) = self.claims.of_node(id) {
            let entity = entry.people.people.get(local)?.entity.as_deref()?;
            let mut others = entry.people.people.iter().zip(&entry.nodes).enumerate();
            let (other, _) = others.find(|(_, (person, node))| {
                self.claims.of_node(**node) == Some(decision)
                    && person.entity.as_deref().is_some_and(|other| other != entity)
            })?;
            return Some(Doubt::Conflict { decision: self.claims.decision(decision).id.clone(), other });
        }
        if entry.nodes.len() > MOST_NAMED {
            return None;
        }
        let meant = if self.nodes.get(id)?.is_solo() { self.may_be(id) } else { self.may_be_short_for(id) };
        let own = self.group_of(id)?;
        let here: BTreeSet<Group> = entry.nodes.iter().filter_map(|node| self.group_of(*node)).collect();
        let mut people = Vec::new();
        for group in meant.into_iter().filter(|group| *group != own && !here.contains(group)) {
            people.push(self.persons.get(&group)?.clone());
        }
        // Who is named more often is not asked about: the annotator decides where the rarer name stands.
        let often = self.persons.get(&own)?.articles.len();
        people.retain(|person| person.articles.len() >= often);
        people.sort_by_key(|person| (Reverse(person.articles.len()), person.id.clone()));
        (1..=MOST_MEANT).contains(&people.len()).then_some(Doubt::Ambiguous(people))
    }

    /// Whom a name of one word that nobody took may name.
    fn may_be(&self, id: NodeId) -> Vec<Group> {
        let cluster = self.nodes.get(id).and_then(|node| self.clusters.get(node.cluster?));
        if cluster.is_none_or(|cluster| cluster.attached.is_some()) {
            return Vec::new();
        }
        let Some(bearers) = self.bearers(&self.forms_of(id)) else { return Vec::new() };
        let ranked = self.ranked(id, &bearers, &self.company(id), &mut Together::default());
        if !ranked.is_empty() {
            return ranked.into_iter().map(|(_, group, _)| group).collect();
        }
        // Nothing but the surname speaks: then it must be written so, and nobody else may have it.
        let mut known = bearers.into_iter().filter(|(group, _)| !self.is_denied(id, *group));
        let only = known.next().filter(|_| known.next().is_none());
        let is_meant = |(group, often): &(Group, usize)| *often >= OFTEN && self.is_written_so(id, *group);
        only.filter(is_meant).map(|(group, _)| group).into_iter().collect()
    }

    /// Whether a person's surname is written as a name of one word is.
    fn is_written_so(&self, id: NodeId, group: Group) -> bool {
        let surnames = |nodes: &[NodeId]| -> BTreeSet<WordId> {
            let forms =
                nodes.iter().filter_map(|node| self.nodes.get(*node)).flat_map(|node| node.forms.keys());
            forms.filter_map(|form| self.forms.get(*form)?.surname()).collect()
        };
        !surnames(&[id]).is_disjoint(&surnames(&self.own_nodes_of(group)))
    }

    /// The people whose names are like one of a node as far as that one goes: with one initial, or without a surname that they have.
    fn may_be_short_for(&self, id: NodeId) -> Vec<Group> {
        let Some(node) = self.nodes.get(id) else { return Vec::new() };
        let own = self.group_of(id);
        let mut found: BTreeMap<Group, usize> = BTreeMap::new();
        for form in node.forms.keys().filter_map(|form| self.forms.get(*form)) {
            for (other, _) in form.matches.iter().filter(|(_, score)| *score == forms::half_score()) {
                // Who adds a word to a common name is rather somebody else.
                let longer = self.forms.get(*other).filter(|other| other.name.content >= form.name.content);
                let Some(other) = longer else { continue };
                let (a, b) = if form.order < other.order { (form, other) } else { (other, form) };
                let likeness = score::compare(&a.name, &b.name, &self.model);
                if likeness.is_link() || likeness.score < score::SURNAME {
                    continue;
                }
                let groups = other.nodes.keys().filter_map(|node| self.group_of(*node));
                found.extend(groups.filter(|group| Some(*group) != own).map(|group| (group, 1)));
            }
        }
        // Names are shared by many, and more so their parts: something else must speak for it.
        let mut here = self.company(id);
        own.iter().for_each(|own| _ = here.remove(own));
        let ranked = self.ranked(id, &found, &here, &mut Together::default());
        ranked.into_iter().filter(|(strength, ..)| *strength >= ENOUGH).map(|(_, group, _)| group).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{Decision, LocalPeople, LocalPerson};

    /// What is left open about the first person of the first article.
    fn doubt(decisions: Vec<Decision>, articles: &[&[(&str, Option<&str>)]]) -> Option<String> {
        let mut index = Index::new(decisions);
        for (at, people) in articles.iter().enumerate() {
            let people = people.iter().map(|(name, entity)| LocalPerson {
                forms: vec![(Arc::from(*name), 1)],
                entity: entity.map(Arc::from),
                ..LocalPerson::default()
            });
            let people = LocalPeople { people: people.collect(), of_mention: Box::default() };
            index.set_article(ArticleNumber(at as u32), &format!("{at}.txt"), Arc::new(people));
        }
        Some(match index.doubt(ArticleNumber(0), 0)? {
            Doubt::Ambiguous(people) => {
                people.iter().map(|person| &*person.name).collect::<Vec<_>>().join(", ")
            }
            Doubt::Conflict { decision, other } => format!("{decision} {other}"),
        })
    }

    fn check(articles: &[&[&str]], expected: Option<&str>) {
        let unlisted: Vec<Vec<(&str, Option<&str>)>> =
            articles.iter().map(|people| people.iter().map(|name| (*name, None)).collect()).collect();
        let unlisted: Vec<&[(&str, Option<&str>)]> = unlisted.iter().map(Vec::as_slice).collect();
        assert_eq!(doubt(Vec::new(), &unlisted).as_deref(), expected);
    }

    #[test]
    fn a_surname_that_nobody_took_may_be_whose_it_is() {
        let oleg: &[&str] = &["Oleg Verkhoturov"];
        check(&[&["Verkhoturov"], oleg, oleg], Some("Oleg Verkhoturov"));
        check(&[&["Verkhoturov"], oleg], None);
        check(&[&["Verkhoturov"], oleg, oleg, &["Anna Verkhoturov"]], None);
        check(&[&["ভার্খোতুরভ"], oleg, oleg], None);
        // As much speaks for either.
        let marek = "Marek Dolny";
        check(
            &[&["Verkhoturov", marek], &["Oleg Verkhoturov", marek], &["Anna Verkhoturov", marek]],
            Some("Anna Verkhoturov, Oleg Verkhoturov"),
        );
        // Taken.
        check(&[&["Verkhoturov", marek], &["Oleg Verkhoturov", marek]], None);
    }

    #[test]
    fn a_longer_name_may_be_meant_where_two_are_named_with_both() {
        let company = ["Marek Dolny", "Ida Sern"];
        let with = |name: &'static str| [name, company[0], company[1]];
        check(&[&with("V. Verkhoturov"), &with("Vadim Verkhoturov")], Some("Vadim Verkhoturov"));
        check(&[&["V. Verkhoturov"], &["Vadim Verkhoturov"]], None);
    }

    #[test]
    fn a_decision_does_not_silence_the_gazetteer() {
        let decision = Decision {
            id: "dara".to_owned(),
            same: vec!["kajal-dara".to_owned(), "kajal-dara-poet".to_owned()],
            ..Decision::default()
        };
        let article: &[(&str, Option<&str>)] =
            &[("Kajal Dara", Some("kajal-dara")), ("কাজল দারা", Some("kajal-dara-poet"))];
        assert_eq!(doubt(vec![decision], &[article]).as_deref(), Some("dara 1"));
        assert_eq!(doubt(Vec::new(), &[article]), None);
    }
}

//! Why the forms of a person are held for one, in words that an annotator can check.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::forms::{Form, FormId};
use super::nodes::{Node, NodeKey};
use super::{Group, Index};
use crate::segment::Segment;
use crate::{Evidence, Person, score};

/// Most reasons given; a person with more spellings has them alike.
const MOST: usize = 12;

impl Index {
    pub(super) fn reasons(&self, person: &Person) -> Vec<Evidence> {
        let Some(group) = self.ids.get(&person.id).copied() else {
            return Vec::new();
        };
        let mut said = Vec::new();
        if let Group::Decision(decision) = group {
            said.push(format!("people.toml says so ({})", self.claims.decision(decision).id));
        }
        let nodes: Vec<&Node> =
            self.own_nodes_of(group).into_iter().filter_map(|node| self.nodes.get(node)).collect();
        for node in &nodes {
            if let NodeKey::Entity(entity) = &node.key
                && node.written.len() > 1
            {
                let forms: Vec<&str> = node.written.keys().map(|form| &**form).collect();
                said.push(format!("the gazetteer lists {} as {entity}", listed(&forms)));
            }
        }
        said.extend(self.sound(&nodes));
        for node in nodes.iter().filter(|node| !matches!(node.key, NodeKey::Entity(_))) {
            said.extend(self.inside(node));
        }
        let mut by_surname = Vec::new();
        for cluster in
            self.attached.get(&group).into_iter().flatten().filter_map(|cluster| self.clusters.get(*cluster))
        {
            for node in cluster.nodes.iter().filter_map(|node| self.nodes.get(*node)) {
                let shared =
                    node.roles.keys().find(|role| nodes.iter().any(|other| other.roles.contains_key(*role)));
                if let (Some(form), Some(role)) = (node.written.keys().next(), shared) {
                    by_surname.push(format!("{form}: nobody else in the corpus has this surname, and the role is the same ({role})"));
                }
            }
        }
        // Clusters are numbered in the order of their coming.
        by_surname.sort();
        said.extend(by_surname);
        let mut seen = BTreeSet::new();
        said.retain(|reason| seen.insert(reason.clone()));
        said.truncate(MOST);
        said.into_iter().map(Evidence).collect()
    }

    /// For each further full name of a cluster the name before it that it is most like.
    fn sound(&self, nodes: &[&Node]) -> Vec<String> {
        let mut full: Vec<(FormId, &Form)> = nodes
            .iter()
            .filter(|node| !matches!(node.key, NodeKey::Entity(_)))
            .chain(nodes.iter().filter(|node| matches!(node.key, NodeKey::Entity(_))).take(1))
            .flat_map(|node| node.forms.keys())
            .filter_map(|form| Some((*form, self.forms.get(*form)?)))
            .filter(|(_, form)| form.name.is_full())
            .collect();
        full.sort_by(|a, b| a.1.key.cmp(&b.1.key));
        full.dedup_by_key(|(id, _)| *id);
        let mut said = Vec::new();
        for (at, (_, form)) in full.iter().enumerate().skip(1) {
            let compared = full[..at]
                .iter()
                .map(|(_, other)| (score::compare(&other.name, &form.name, &self.model), other));
            if let Some((found, other)) = compared
                .max_by(|a, b| a.0.score.total_cmp(&b.0.score))
                .filter(|(found, _)| found.score >= score::THRESHOLD)
            {
                said.push(in_words(&found, other, form));
            }
        }
        said
    }

    /// Short names that stand for a full one inside an article.
    fn inside<'a>(&self, node: &'a Node) -> Option<String> {
        let is_full = |form: FormId| self.forms.get(form).is_some_and(|form| form.name.is_full());
        let (full, short): (Vec<_>, Vec<_>) = node.written.iter().partition(|(_, (_, form))| is_full(*form));
        let written = |forms: Vec<(&'a Arc<str>, &'a (u32, FormId))>| -> Vec<&'a str> {
            forms.into_iter().map(|(written, _)| &**written).collect()
        };
        let (full, short) = (written(full), written(short));
        let full = full.first()?;
        (!short.is_empty()).then(|| format!("in the same article {} stands for {full}", listed(&short)))
    }
}

fn listed(forms: &[&str]) -> String {
    match forms {
        [] => String::new(),
        [only] => (*only).to_string(),
        [one, other] => format!("both {one} and {other}"),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// `ল্যাভ্রভ ~ Lavrov: l-a-bh-r-a-bh against l-a-v-r-o-v, distance 0.04`, for the word that differs most.
fn in_words(found: &score::Match, a: &Form, b: &Form) -> String {
    let Some(worst) = found.aligned.iter().max_by(|one, other| one.distance.total_cmp(&other.distance))
    else {
        return format!("{} ~ {}", a.key, b.key);
    };
    let (one, other) = (&a.name.tokens[worst.a], &b.name.tokens[worst.b]);
    let spelled =
        |segments: &[Segment]| segments.iter().map(|segment| segment.latin()).collect::<Vec<_>>().join("-");
    format!(
        "{} ~ {}: {} {} against {} {}, distance {:.2}",
        a.key,
        b.key,
        one.folded,
        spelled(&one.readings[0].segments),
        other.folded,
        spelled(&other.readings[0].segments),
        worst.distance
    )
}

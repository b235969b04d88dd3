//! Why a spelling is a person's, in words that an annotator can check.

use std::sync::Arc;

use super::forms::{Form, FormId};
use super::nodes::{NodeId, NodeKey};
use super::surnames::{Reason, Together};
use super::{Group, Index};
use crate::name::Name;
use crate::{ArticleNumber, Evidence, score};

impl Index {
    /// See [`Index::evidence`].
    pub(super) fn reasons(&self, article: ArticleNumber, local: usize, written: &str) -> Vec<Evidence> {
        let said = || {
            let entry = self.articles.get(&article)?;
            let id = *entry.nodes.get(local)?;
            let node = self.nodes.get(id)?;
            let group = self.group_of(id)?;
            let form = node.form_of(written)?;
            if node.is_solo() {
                return self.why_alone(id, group, written).map(|reason| vec![reason]);
            }
            let mut said = Vec::new();
            let mut subject = (form, written);
            if !self.forms.get(form)?.name.is_full() {
                let own = &entry.people.people.get(local)?.forms;
                let full = own.iter().find_map(|(full, _)| {
                    let form = node.form_of(full)?;
                    self.forms.get(form).filter(|form| form.name.is_full()).map(|_| (form, &**full))
                });
                if let Some(full) = full {
                    said.push(format!("{written} stands for {} in this article", full.1));
                    subject = full;
                }
            }
            said.extend(self.why_one(id, group, subject));
            Some(said)
        };
        said().into_iter().flatten().map(Evidence).collect()
    }

    /// Why a person who is named in full is one with others of that name.
    fn why_one(&self, id: NodeId, group: Group, (form, written): (FormId, &str)) -> Option<String> {
        let person = self.persons.get(&group).filter(|person| person.forms.len() > 1)?;
        let node = self.nodes.get(id)?;
        if let Group::Decision(decision) = group {
            return Some(format!(
                "people.toml says who {written} is ({})",
                self.claims.decision(decision).id
            ));
        }
        let subject = self.forms.get(form).filter(|form| form.name.is_full());
        // The name that is shown says the most; where it is not like this one, the likest is meant.
        let others = self.own_nodes_of(group);
        let others = others.iter().filter_map(|other| self.nodes.get(*other));
        let written_elsewhere =
            others.flat_map(|node| node.written.keys()).filter(|(_, other)| *other != form);
        let like = subject.and_then(|subject| {
            written_elsewhere
                .filter_map(|(other, form)| Some((other, self.forms.get(*form)?)))
                .filter(|(_, form)| form.name.is_full())
                .map(|(other, form)| (self.score(subject, form), other, form))
                .filter(|(score, ..)| *score >= score::THRESHOLD)
                .max_by(|(a, one, _), (b, other, _)| {
                    let is_shown = |name: &Arc<str>| *name == person.name;
                    is_shown(one).cmp(&is_shown(other)).then(a.total_cmp(b)).then(other.cmp(one))
                })
                .map(|(score, other, form)| in_words((written, &subject.name), (other, &form.name), score))
        });
        let listed = match &node.key {
            NodeKey::Entity(entity) => Some(format!("the gazetteer lists {written} as {entity}")),
            _ => None,
        };
        listed.or(like)
    }

    fn score(&self, a: &Form, b: &Form) -> f32 {
        let (a, b) = if a.order < b.order { (a, b) } else { (b, a) };
        score::compare(&a.name, &b.name, &self.model).score
    }

    /// Why a name of one word is a person's.
    fn why_alone(&self, id: NodeId, group: Group, written: &str) -> Option<String> {
        if let Group::Decision(decision) = group {
            return Some(format!(
                "people.toml says who {written} is ({})",
                self.claims.decision(decision).id
            ));
        }
        let name = |group: &Group| self.persons.get(group).map(|person| Arc::clone(&person.name));
        let forms = self.forms_of(id);
        let told = self.bearers(&forms).and_then(|bearers| self.told(id, &bearers, &mut Together::default()));
        if let Some((group, reason)) = told {
            let person = name(&group)?;
            return Some(match reason {
                Reason::Role(role) => format!("{written} has the role that {person} has elsewhere ({role})"),
                Reason::Company(others) => {
                    let other = others.iter().filter_map(name).min()?;
                    format!("{other} is named with {written} here, and with {person} elsewhere")
                }
                Reason::Alone(articles) => format!(
                    "nobody else in the corpus has the surname of {person}, who is named in {articles} articles"
                ),
                Reason::Foremost(articles) => format!(
                    "of all with the surname {person} is named by far the most, in {articles} articles"
                ),
            });
        }
        let company = self.alike(id, &self.lone(&forms)).into_values().flatten();
        let other = company.filter_map(|group| name(&group)).min()?;
        Some(format!("{other} is named with {written} here and elsewhere"))
    }
}

/// `সেরগুই ল্যাভ্রভ is spelt like সের্গেই ল্যাভরভ (0.98)`, `… sounds like Sergey Lavrov: lyabhrabh ~ lavrov (0.99)`.
fn in_words((written, a): (&str, &Name), (other, b): (&str, &Name), score: f32) -> String {
    if a.script() == b.script() {
        return format!("{written} is spelt like {other} ({score:.2})");
    }
    format!("{written} sounds like {other}: {} ~ {} ({score:.2})", read_aloud(a), read_aloud(b))
}

/// A name in Latin letters, as it is heard.
fn read_aloud(name: &Name) -> String {
    let words = name
        .tokens
        .iter()
        .map(|token| token.readings[0].segments.iter().map(|segment| segment.latin()).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LocalPeople, LocalPerson};

    fn check(articles: &[&[&[&str]]], wanted: &[&str]) {
        let mut index = Index::default();
        for (at, people) in articles.iter().enumerate() {
            let people = people.iter().map(|forms| LocalPerson {
                forms: forms.iter().map(|form| (Arc::from(*form), 1)).collect(),
                ..LocalPerson::default()
            });
            let people = LocalPeople { people: people.collect(), of_mention: Box::default() };
            index.set_article(ArticleNumber(at as u32), &format!("{at}.txt"), Arc::new(people));
        }
        // What is said of each spelling of the first person of the first article.
        let said = articles[0][0].iter().flat_map(|form| index.evidence(ArticleNumber(0), 0, form));
        // Without the score, which every training moves.
        let unscored = |Evidence(said): Evidence| match said.rsplit_once(" (") {
            Some((words, _)) => words.to_owned(),
            None => said,
        };
        assert_eq!(said.map(unscored).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn a_spelling_is_told_by_its_sound() {
        check(
            &[&[&["ওলেগ ভার্খোতুরভ", "ভার্খোতুরভ"]], &[&["Oleg Verkhoturov"]], &[&["Oleg Verkhoturov"]]],
            &[
                "ওলেগ ভার্খোতুরভ sounds like Oleg Verkhoturov: oleg bharkhoturabh ~ oleg verkhoturov",
                "ভার্খোতুরভ stands for ওলেগ ভার্খোতুরভ in this article",
                "ওলেগ ভার্খোতুরভ sounds like Oleg Verkhoturov: oleg bharkhoturabh ~ oleg verkhoturov",
            ],
        );
        check(
            &[&[&["Oleg Verkhoturoff"]], &[&["Oleg Verkhoturov"]]],
            &["Oleg Verkhoturoff is spelt like Oleg Verkhoturov"],
        );
        check(&[&[&["Oleg Verkhoturov"]]], &[]);
    }

    #[test]
    fn a_surname_is_told_by_who_is_named_with_it() {
        let marek: &[&str] = &["Marek Dolny"];
        check(
            &[&[&["Verkhoturov"], marek], &[&["Oleg Verkhoturov"], marek]],
            &["Marek Dolny is named with Verkhoturov here, and with Oleg Verkhoturov elsewhere"],
        );
        check(
            &[&[&["Verkhoturov"], marek], &[&["ভার্খোতুরভ"], marek]],
            &["Marek Dolny is named with Verkhoturov here and elsewhere"],
        );
        let oleg: &[&[&str]] = &[&["Oleg Verkhoturov"]];
        check(
            &[&[&["Verkhoturov"]], oleg, oleg, oleg, oleg],
            &["nobody else in the corpus has the surname of Oleg Verkhoturov, who is named in 4 articles"],
        );
    }
}

//! What the corpus leaves open about the people of an article, as findings: the annotator decides.

use std::collections::HashSet;
use std::sync::Arc;

use tippani_entities::EntityType;
use tippani_people::{Doubt, Person};

use super::findings::{Finding, Related};
use super::{Look, navigation};
use crate::analysis::MentionRef;
use crate::index::Identity;
use crate::settings::Severity;

/// The codes of [`Doubt::Ambiguous`] and [`Doubt::Conflict`], and how loud they are by themselves.
pub(crate) const CODES: [(&str, Severity); 2] =
    [("person/ambiguous", Severity::Information), ("person/conflict", Severity::Warning)];

/// The doubts about the people of an article, each at the first mention outside noise; none where nobody is to see them.
pub(super) fn doubts(look: &Look<'_>, wanted: bool) -> Vec<(MentionRef, Doubt)> {
    let mut asked = HashSet::new();
    let mentions = look.analysis.mentions.iter().copied().zip(&look.facts.mentions);
    mentions
        .filter(|(mention, known)| {
            wanted
                && look.analysis.mention(*mention).kind == EntityType::Per
                && !known.in_noise
                && asked.insert(mention.local)
        })
        .filter_map(|(mention, _)| Some((mention, look.doubt(mention)?)))
        .collect()
}

/// The finding of a doubt.
pub(super) fn finding(
    look: &Look<'_>,
    (code, severity): (&'static str, Severity),
    reference: MentionRef,
    doubt: &Doubt,
) -> Finding {
    let text = look.analysis.text(reference);
    let (message, reason, related) = match doubt {
        Doubt::Ambiguous(people) => {
            let names: Vec<String> = people.iter().map(|person| counted(person)).collect();
            let message = format!("{text} may be {}", either(&names));
            let reason = "the name alone does not tell who is meant; an entry in people.toml does".to_owned();
            let related = people.iter().filter_map(|person| place_of(look, person)).collect();
            (message, reason, related)
        }
        Doubt::Conflict { decision, other } => {
            let forms = look.facts.people.people.get(*other).map(|person| &person.forms);
            let other = forms.and_then(|forms| forms.first()).map_or("", |(form, _)| form);
            let message = format!(
                "{text} and {other} are two people in the gazetteer, and one in people.toml ({decision})"
            );
            (message, format!("the entry {decision} of people.toml names both or lists both ids"), Vec::new())
        }
    };
    Finding {
        code,
        severity,
        span: look.analysis.span(reference),
        place: look.analysis.place(reference),
        message,
        score: None,
        rule: "doubt",
        evidence: vec![reason],
        person: look.identity(reference).and_then(|identity| match identity {
            Identity::Person(person) => Some(person.id.clone()),
            Identity::Thing(..) => None,
        }),
        related,
    }
}

/// `Marek Dolny (3 articles)`
fn counted(person: &Person) -> String {
    match person.articles.len() {
        1 => format!("{} (1 article)", person.name),
        count => format!("{} ({count} articles)", person.name),
    }
}

/// `a`, `a or b`, `a, b or c`
fn either(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} or {last}", before.join(", ")),
    }
}

/// Where a person is named best.
fn place_of(look: &Look<'_>, person: &Arc<Person>) -> Option<Related> {
    let target = navigation::elsewhere(look, &Identity::Person(Arc::clone(person)), 1).pop()?;
    Some(Related { message: format!("{} is named here", target.text), target })
}

//! What lists beside the text show: the people of the corpus, and its noise.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use tippani_entities::EntityType;
use tippani_noise::Kind;
use tippani_people::{Person, PersonId};

use super::navigation::target;
use super::{Look, Target};
use crate::index::Snapshot;
use crate::kit::Kit;

/// A person in a list.
#[derive(Clone, Debug)]
pub struct CastMember {
    /// Who.
    pub person: Arc<Person>,
    /// How many mentions there are.
    pub mentions: u32,
}

/// An article that names a person.
#[derive(Clone, Debug)]
pub struct NamedIn {
    /// Where it lies.
    pub path: Arc<Path>,
    /// What it is called in messages.
    pub name: Arc<str>,
    /// The mentions, in order.
    pub mentions: Vec<Target>,
}

/// A kind of noise or hazard in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindCount {
    /// The kind.
    pub kind: Kind,
    /// How many there are.
    pub count: u32,
    /// The articles that have it, with how many each, most first.
    pub articles: Vec<(Arc<Path>, Arc<str>, u32)>,
}

/// People whose name, in any spelling or script, is like `query`, the best first; everybody where it is empty, who stands in most articles
/// first. At most `limit`, and how many there are in all.
pub fn cast(snapshot: &Snapshot<'_>, query: &str, limit: usize) -> (Vec<CastMember>, usize) {
    let query = query.trim();
    let mut people = if query.is_empty() {
        let mut people = snapshot.people().people();
        people.sort_by_cached_key(|person| (Reverse(person.articles.len()), person.id.clone()));
        people
    } else {
        snapshot.people().search(query, limit)
    };
    let total = people.len();
    people.truncate(limit);
    let member = |person: Arc<Person>| CastMember {
        mentions: person.forms.iter().map(|(_, count)| count).sum(),
        person,
    };
    (people.into_iter().map(member).collect(), total)
}

/// A person and the articles that name them, by path.
pub fn named_in(snapshot: &Snapshot<'_>, id: &str) -> Option<(Arc<Person>, Vec<NamedIn>)> {
    let person = snapshot.people().person(&PersonId(Arc::from(id)))?;
    let mut articles: Vec<NamedIn> = Vec::new();
    for (number, local) in &person.articles {
        let Some(facts) = snapshot.article(*number) else { continue };
        let mentions = facts.mentions_of(EntityType::Per, *local).map(|mention| target(&facts, mention));
        match articles.last_mut().filter(|last| last.path == facts.path) {
            Some(last) => last.mentions.extend(mentions),
            None => articles.push(NamedIn {
                path: Arc::clone(&facts.path),
                name: Arc::clone(&facts.name),
                mentions: mentions.collect(),
            }),
        }
    }
    for article in &mut articles {
        article.mentions.sort_by_key(|target| target.place);
    }
    articles.sort_by(|one, other| one.path.cmp(&other.path));
    Some((person, articles))
}

/// The kinds of noise and hazards that the settings show, those with most marks first.
pub fn kinds(snapshot: &Snapshot<'_>, kit: &Kit) -> Vec<KindCount> {
    let mut kinds: BTreeMap<Kind, KindCount> = BTreeMap::new();
    for facts in snapshot.articles() {
        let shown = kit.shown_in(&facts.path, &facts.name);
        for &(kind, count) in facts.marks.iter().filter(|(kind, _)| shown.holds(kind.code())) {
            let own = kinds.entry(kind).or_insert_with(|| KindCount { kind, count: 0, articles: Vec::new() });
            own.count += count;
            own.articles.push((Arc::clone(&facts.path), Arc::clone(&facts.name), count));
        }
    }
    let mut kinds: Vec<KindCount> = kinds.into_values().collect();
    for kind in &mut kinds {
        kind.articles.sort_by(|one, other| other.2.cmp(&one.2).then_with(|| one.0.cmp(&other.0)));
    }
    kinds.sort_by_key(|kind| (Reverse(kind.count), kind.kind.code()));
    kinds
}

/// What a person goes through an article by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Names that are shown.
    Name,
    /// Noise and hazards.
    Noise,
}

/// The place of the next or previous stop from a byte of the article, around its end; none where there is none.
pub fn next_stop(look: &Look<'_>, from: usize, what: Stop, backwards: bool) -> Option<tippani_text::Place> {
    let analysis = look.analysis;
    let shown = look.shown();
    let mut stops: Vec<(usize, tippani_text::Place)> = match what {
        Stop::Name => look
            .shown_mentions()
            .map(|mention| (analysis.span(mention).start, analysis.place(mention)))
            .collect(),
        Stop::Noise => analysis
            .marks
            .iter()
            .filter(|placed| shown.holds(placed.mark.kind.code()))
            .map(|placed| (placed.mark.span.start, placed.place))
            .collect(),
    };
    stops.sort_unstable();
    stops.dedup_by_key(|(start, _)| *start);
    let found = if backwards {
        stops.iter().rfind(|(start, _)| *start < from).or(stops.last())
    } else {
        stops.iter().find(|(start, _)| *start > from).or(stops.first())
    };
    found.map(|(_, place)| *place)
}

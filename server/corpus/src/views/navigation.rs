//! From a mention to the other places that name the same person or thing.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use tippani_noise::{ARTICLE_AGAIN, LINE_ELSEWHERE, PARAGRAPH_NEAR};
use tippani_people::ArticleNumber;
use tippani_text::Place;

use crate::analysis::{MentionRef, PlacedMark};
use crate::facts::{ArticleFacts, IndexedMention};
use crate::index::Identity;

use super::Look;

/// A place in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The article.
    pub path: Arc<Path>,
    /// What it is called in messages.
    pub article: Arc<str>,
    /// Where in it.
    pub place: Place,
    /// The name as written there.
    pub text: Arc<str>,
}

/// One place in each other article that names what the mention names: its fullest, earliest mention outside noise; the
/// articles that introduce it best come first. Where no other article names it, its fullest mention in this one.
/// At most `definition-limit` places.
pub fn definition(look: &Look<'_>, mention: MentionRef) -> Vec<Target> {
    let Some(identity) = look.identity(mention) else {
        return here(look, mention).into_iter().collect();
    };
    let found = elsewhere(look, &identity, look.kit.settings.definition_limit);
    if found.is_empty() { here(look, mention).into_iter().collect() } else { found }
}

/// Where a mark that speaks of another article leads: to the article that this one is a copy of, or to the line in the earliest article
/// that has it too, or nearly.
pub(super) fn stands_also(look: &Look<'_>, mark: &PlacedMark) -> Option<Target> {
    let analysis = look.analysis;
    let line = mark.place.line as usize;
    let testimony = &analysis.testimony;
    let number = match mark.mark.rule {
        ARTICLE_AGAIN => testimony.copy?.article,
        LINE_ELSEWHERE => (*testimony.first.get(line)?)?,
        PARAGRAPH_NEAR => testimony.near.get(&mark.place.line)?.article,
        _ => return None,
    };
    let facts = look.article(ArticleNumber(number))?;
    let line = match mark.mark.rule {
        LINE_ELSEWHERE => analysis.keys.key(mark.place.line).and_then(|key| facts.keys.line(key)),
        PARAGRAPH_NEAR => {
            let sketch = analysis.keys.sketch(mark.place.line);
            sketch.and_then(|sketch| facts.keys.nearest(&sketch)).map(|(line, _)| line)
        }
        _ => None,
    };
    let line = line.unwrap_or_default();
    Some(Target {
        path: Arc::clone(&facts.path),
        article: Arc::clone(&facts.name),
        place: Place { line, ..Place::default() },
        text: Arc::clone(&facts.name),
    })
}

/// The best articles of an identity that are kept for the next that asks.
const KEPT: usize = 12;

/// The best place of each other article, the best first; at most `limit`.
pub(super) fn elsewhere(look: &Look<'_>, identity: &Identity, limit: usize) -> Vec<Target> {
    let ranked = |most: usize| {
        let mut found: Vec<(Introduction, (ArticleNumber, u32))> = identity
            .articles()
            .into_iter()
            .filter_map(|(number, local)| {
                let facts = look.article(number)?;
                let best = facts.fullest(identity.kind(), local)?;
                Some((Introduction::of(best, &facts), (number, local)))
            })
            .collect();
        found.sort_by(|one, other| one.0.cmp(&other.0));
        found.truncate(most);
        found.into_iter().map(|(_, place)| place).collect::<Vec<_>>()
    };
    // One of the few that are kept may be this article.
    let best = if limit < KEPT {
        look.snapshot.introductions(identity, || ranked(KEPT))
    } else {
        ranked(usize::MAX).into()
    };
    let others = best.iter().filter(|(number, _)| *number != look.facts.number).take(limit);
    others
        .filter_map(|(number, local)| {
            let facts = look.article(*number)?;
            facts.fullest(identity.kind(), *local).map(|best| target(&facts, best))
        })
        .collect()
}

/// How much an article introduces a person: a full name before a surname, a role before none, then by path.
type Introduction = (bool, Reverse<u8>, bool, Arc<Path>);

trait Introduce {
    fn of(mention: &IndexedMention, facts: &ArticleFacts) -> Self;
}

impl Introduce for Introduction {
    fn of(mention: &IndexedMention, facts: &ArticleFacts) -> Self {
        (mention.in_noise, Reverse(mention.words), !mention.has_role, Arc::clone(&facts.path))
    }
}

/// Every mention, over the whole corpus and in every spelling: this article's first, then by path and place.
pub fn references(look: &Look<'_>, mention: MentionRef) -> Vec<Target> {
    let mut found = highlights(look, mention);
    let Some(identity) = look.identity(mention) else {
        return found;
    };
    let mut others: Vec<Arc<ArticleFacts>> = Vec::new();
    let mut locals = Vec::new();
    for (number, local) in identity.articles() {
        if number != look.facts.number
            && let Some(facts) = look.article(number)
        {
            locals.push((Arc::clone(&facts.path), local, others.len()));
            others.push(facts);
        }
    }
    locals.sort();
    for (_, local, index) in locals {
        let facts = &others[index];
        found.extend(facts.mentions_of(identity.kind(), local).map(|mention| target(facts, mention)));
    }
    found
}

/// One place for each distinct spelling, the most frequent spelling first.
pub fn implementation(look: &Look<'_>, mention: MentionRef) -> Vec<Target> {
    let all = references(look, mention);
    let mut counts: std::collections::HashMap<Arc<str>, usize> = std::collections::HashMap::new();
    for target in &all {
        *counts.entry(spelling(target)).or_default() += 1;
    }
    let mut seen = HashSet::new();
    let mut found: Vec<Target> = all.into_iter().filter(|target| seen.insert(spelling(target))).collect();
    found.sort_by_key(|target| Reverse(counts[&spelling(target)]));
    found
}

fn spelling(target: &Target) -> Arc<str> {
    tippani_text::fold(&target.text).into()
}

/// The mentions in this article.
pub fn highlights(look: &Look<'_>, mention: MentionRef) -> Vec<Target> {
    let kind = look.analysis.mention(mention).kind;
    look.analysis
        .mentions
        .iter()
        .filter(|other| other.local == mention.local && look.analysis.mention(**other).kind == kind)
        .map(|other| in_this(look, *other))
        .collect()
}

/// The id under which `people.toml` may have an entry for the person that the mention names.
pub fn declaration(look: &Look<'_>, mention: MentionRef) -> Option<Arc<str>> {
    match look.identity(mention)? {
        Identity::Person(person) => Some(Arc::clone(&person.id.0)),
        Identity::Thing(..) => None,
    }
}

/// The fullest mention in this article.
fn here(look: &Look<'_>, mention: MentionRef) -> Option<Target> {
    let kind = look.analysis.mention(mention).kind;
    let best = look.facts.fullest(kind, mention.local)?;
    let reference = look.analysis.mention_at(best.span.start)?;
    Some(in_this(look, reference))
}

fn in_this(look: &Look<'_>, mention: MentionRef) -> Target {
    Target {
        path: Arc::clone(&look.facts.path),
        article: Arc::clone(&look.facts.name),
        place: look.analysis.place(mention),
        text: Arc::clone(look.analysis.text(mention)),
    }
}

pub(super) fn target(facts: &ArticleFacts, mention: &IndexedMention) -> Target {
    Target {
        path: Arc::clone(&facts.path),
        article: Arc::clone(&facts.name),
        place: mention.place,
        text: facts.text(mention),
    }
}

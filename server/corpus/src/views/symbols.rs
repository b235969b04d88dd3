//! Outlines: of one article, and of everybody and everything that the corpus names.

use std::cmp::Reverse;
use std::sync::Arc;

use tippani_entities::EntityType;
use tippani_text::{ByteSpan, Document, fold};

use crate::analysis::MentionRef;
use crate::index::{Identity, Snapshot};
use crate::kit::Kit;

use super::{Look, Target};

/// Longest name of a paragraph in the outline, in characters.
const TITLE: usize = 60;

/// A paragraph of an article, with what it names.
#[derive(Clone, Debug)]
pub struct ArticleSymbol {
    /// The first words of the paragraph.
    pub title: String,
    /// The bytes of the paragraph.
    pub span: ByteSpan,
    /// Its mentions, in order.
    pub mentions: Vec<MentionRef>,
}

/// The paragraphs of an article: its lines that hold more than blanks.
pub fn article_symbols(look: &Look<'_>, document: &Document) -> Vec<ArticleSymbol> {
    let mut mentions = look.analysis.mentions.iter().copied().peekable();
    let mut found = Vec::new();
    for line in 0..document.line_count() {
        let text = document.line(line);
        let mut own = Vec::new();
        while let Some(mention) = mentions.next_if(|mention| mention.line as usize <= line) {
            if look.kit.types.contains(&look.analysis.mention(mention).kind) {
                own.push(mention);
            }
        }
        let trimmed = text.trim();
        if trimmed.is_empty() {
            continue;
        }
        let mut title: String = trimmed.chars().take(TITLE).collect();
        if title.len() < trimmed.len() {
            title.push('…');
        }
        found.push(ArticleSymbol { title, span: document.line_span(line), mentions: own });
    }
    found
}

/// Somebody or something that the corpus names.
#[derive(Clone, Debug)]
pub struct CorpusSymbol {
    /// The name to show.
    pub name: Arc<str>,
    /// Its type.
    pub kind: EntityType,
    /// In how many articles it stands.
    pub articles: usize,
    /// Where it is introduced best.
    pub target: Target,
}

/// People, places and organisations that `query` finds by any spelling or script, people first; at most `limit`. An empty
/// query finds the most often named.
pub fn corpus_symbols(snapshot: &Snapshot<'_>, kit: &Kit, query: &str, limit: usize) -> Vec<CorpusSymbol> {
    let query = query.trim();
    let people = if query.is_empty() {
        let mut people = snapshot.people().people();
        people.sort_by_key(|person| (Reverse(person.articles.len()), person.id.clone()));
        people
    } else {
        snapshot.people().search(query, limit)
    };
    let things = snapshot
        .things_like(&fold(query), &gazetteer_ids(kit, query), limit)
        .into_iter()
        .filter(|((kind, _), _)| matches!(kind, EntityType::Loc | EntityType::Org))
        .map(|(key, articles)| Identity::Thing(key, articles));
    let found = people.into_iter().map(Identity::Person).chain(things);
    found.take(limit).filter_map(|identity| symbol(snapshot, &identity)).collect()
}

/// What the gazetteer calls by the query: a place stands in the corpus in one script, and is asked for in another.
fn gazetteer_ids(kit: &Kit, query: &str) -> Vec<Arc<str>> {
    let capital: String = query.split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
    [query, &capital]
        .iter()
        .flat_map(|query| kit.recogniser.recognise(query))
        .filter(|(_, mention)| mention.span.len() == query.len())
        .filter_map(|(_, mention)| mention.entity)
        .collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn symbol(snapshot: &Snapshot<'_>, identity: &Identity) -> Option<CorpusSymbol> {
    let kind = identity.kind();
    let (facts, best) = identity
        .articles()
        .into_iter()
        .filter_map(|(number, local)| {
            let facts = snapshot.article(number)?;
            let best = *facts.fullest(kind, local)?;
            Some((facts, best))
        })
        .min_by_key(|(facts, best)| {
            (best.in_noise, Reverse(best.words), !best.has_role, Arc::clone(&facts.path))
        })?;
    let text = facts.text(&best);
    let name = match identity {
        Identity::Person(person) => Arc::clone(&person.name),
        Identity::Thing(..) => Arc::clone(&text),
    };
    let target =
        Target { path: Arc::clone(&facts.path), article: Arc::clone(&facts.name), place: best.place, text };
    Some(CorpusSymbol { name, kind, articles: identity.article_count(), target })
}

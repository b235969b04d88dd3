//! What the index keeps of an article: enough to answer for it without reading it again, and no more.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tippani_entities::EntityType;
use tippani_noise::Kind;
use tippani_noise::witness::Keys;
use tippani_people::{ArticleNumber, LocalPeople};
use tippani_text::{ByteSpan, Place};

use crate::analysis::{Analysis, Thing};

/// A mention of an article, without its text and evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexedMention {
    /// Bytes of the article.
    pub span: ByteSpan,
    /// The same in the units of editors.
    pub place: Place,
    /// What it names.
    pub kind: EntityType,
    /// For a person the index in [`ArticleFacts::people`], else in [`ArticleFacts::things`].
    pub local: u32,
    /// Which of the written forms it is: an index into the forms of the local person or thing.
    pub form: u16,
    /// How many words the name has.
    pub words: u8,
    /// Whether a title or role stands beside it.
    pub has_role: bool,
    /// Whether it stands in noise (not in a hazard).
    pub in_noise: bool,
}

/// A role as it stands beside a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleText {
    /// Index in [`ArticleFacts::people`].
    pub local: u32,
    /// The words of the role.
    pub text: Arc<str>,
}

/// The facts of one version of one article. Immutable, shared.
#[derive(Debug)]
pub struct ArticleFacts {
    /// Its number in the index.
    pub number: ArticleNumber,
    /// Where it lies.
    pub path: Arc<Path>,
    /// What it is called in messages: the path below its folder.
    pub name: Arc<str>,
    /// Its mentions, in order.
    pub mentions: Vec<IndexedMention>,
    /// Its people.
    pub people: Arc<LocalPeople>,
    /// Everything else that it names.
    pub things: Arc<Vec<Thing>>,
    /// The roles that stand beside its people, each once.
    pub roles: Vec<RoleText>,
    /// How many marks of each kind it has, by kind.
    pub marks: Vec<(Kind, u32)>,
    /// The keys of its lines.
    pub keys: Keys,
    generation: u64,
}

impl ArticleFacts {
    /// What the index keeps of an analysis.
    pub fn of(number: ArticleNumber, path: Arc<Path>, name: Arc<str>, analysis: &Analysis) -> Self {
        static GENERATION: AtomicU64 = AtomicU64::new(0);
        let mut mentions = Vec::with_capacity(analysis.mentions.len());
        let mut roles: Vec<RoleText> = Vec::new();
        let mut known_roles = HashSet::new();
        let noise: Vec<ByteSpan> = analysis
            .marks
            .iter()
            .filter(|placed| matches!(placed.mark.kind, Kind::Noise(_)))
            .map(|placed| placed.mark.span)
            .collect();
        let mut first_noise = 0;
        for &reference in &analysis.mentions {
            let mention = analysis.mention(reference);
            let span = analysis.span(reference);
            // Marks are in the order of their starts; those that end before this mention can still be followed by
            // longer ones that began earlier, so only a settled prefix is left behind.
            while noise.get(first_noise).is_some_and(|mark| mark.end <= span.start) {
                first_noise += 1;
            }
            let in_noise = noise[first_noise..]
                .iter()
                .take_while(|mark| mark.start < span.end)
                .any(|mark| mark.overlaps(span));
            mentions.push(IndexedMention {
                form: reference.form,
                span,
                place: analysis.place(reference),
                kind: mention.kind,
                local: reference.local,
                words: analysis.words(reference),
                has_role: mention.role.is_some(),
                in_noise,
            });
            if mention.kind == EntityType::Per
                && let Some(text) = analysis.role(reference)
                && known_roles.insert((reference.local, text))
            {
                roles.push(RoleText { local: reference.local, text: Arc::clone(text) });
            }
        }
        Self {
            number,
            path,
            name,
            mentions,
            people: Arc::clone(&analysis.people),
            things: Arc::clone(&analysis.things),
            roles,
            marks: counted(analysis),
            keys: analysis.keys.clone(),
            generation: GENERATION.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// A number that no other facts of this process have.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The name of a mention as written.
    pub fn text(&self, mention: &IndexedMention) -> Arc<str> {
        let forms = if mention.kind == EntityType::Per {
            self.people.people.get(mention.local as usize).map(|person| &person.forms)
        } else {
            self.things.get(mention.local as usize).map(|thing| &thing.forms)
        };
        forms
            .and_then(|forms| forms.get(mention.form as usize))
            .map(|(form, _)| Arc::clone(form))
            .unwrap_or_default()
    }

    /// The mentions of one local person.
    pub fn mentions_of(&self, kind: EntityType, local: u32) -> impl Iterator<Item = &IndexedMention> {
        self.mentions.iter().filter(move |mention| mention.kind == kind && mention.local == local)
    }

    /// The mention that introduces a local person or thing best: outside noise, of most words, the earliest.
    pub fn fullest(&self, kind: EntityType, local: u32) -> Option<&IndexedMention> {
        self.mentions_of(kind, local)
            .min_by_key(|mention| (mention.in_noise, std::cmp::Reverse(mention.words), mention.span.start))
    }
}

fn counted(analysis: &Analysis) -> Vec<(Kind, u32)> {
    let mut counts: BTreeMap<Kind, u32> = BTreeMap::new();
    analysis.marks.iter().for_each(|placed| *counts.entry(placed.mark.kind).or_default() += 1);
    counts.into_iter().collect()
}

//! The index of the corpus: the facts of every article, who is who among their people, and where each place or
//! organisation is named.
//!
//! Writers change it one article at a time under one lock, readers hold the same lock shared while they answer
//! ([`Index::read`]), so that an answer never mixes two states.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use dashmap::DashMap;
use tippani_entities::EntityType;
use tippani_noise::soft::Sight;
use tippani_noise::witness::{Keys, Lines, Testimony};
use tippani_people::{ArticleNumber, Decision, Person, PersonId};
use tippani_text::fold;

use crate::facts::ArticleFacts;

/// What joins the mentions of a place, an organisation or another thing over the corpus: type and key.
pub type ThingKey = (EntityType, Arc<str>);

/// An identity, for what is kept of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Known {
    Person(PersonId),
    Thing(ThingKey),
}

/// Where each identity that was asked for is named best, as long as the corpus says the same.
#[derive(Default)]
struct Introductions {
    revision: u64,
    of: HashMap<Known, Arc<[(ArticleNumber, u32)]>>,
}

/// The shared index.
#[derive(Default)]
pub struct Index {
    people: RwLock<tippani_people::Index>,
    articles: DashMap<ArticleNumber, Arc<ArticleFacts>>,
    things: DashMap<ThingKey, Arc<BTreeMap<ArticleNumber, u32>>>,
    introductions: Mutex<Introductions>,
    numbers: Mutex<HashMap<Arc<Path>, ArticleNumber>>,
    lines: RwLock<Lines>,
    revision: AtomicU64,
    /// Grows with every change of what is said of the lines of another article.
    lines_revision: AtomicU64,
}

impl Index {
    /// An empty index under the team's decisions.
    pub fn new(decisions: Vec<Decision>) -> Self {
        Self { people: RwLock::new(tippani_people::Index::new(decisions)), ..Self::default() }
    }

    /// The number of an article; a new one for a path that has none yet.
    pub fn number(&self, path: &Path) -> ArticleNumber {
        let mut numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = numbers.get(path) {
            return *number;
        }
        let number = ArticleNumber(numbers.len() as u32);
        numbers.insert(path.into(), number);
        number
    }

    /// Grows with every change that an answer about another article can show.
    pub fn revision(&self) -> u64 {
        self.revision.load(Ordering::Acquire)
    }

    /// Puts an article in the place of what was known of it. Returns whether answers about other articles can change.
    pub fn put(&self, facts: Arc<ArticleFacts>) -> bool {
        self.put_all(vec![facts])
    }

    /// [`Index::put`] for many articles at once, which costs far less than one after the other.
    pub fn put_all(&self, articles: Vec<Arc<ArticleFacts>>) -> bool {
        let mut people = self.people.write().unwrap_or_else(PoisonError::into_inner);
        let known: Vec<Option<Arc<ArticleFacts>>> = articles
            .iter()
            .map(|facts| self.articles.get(&facts.number).map(|known| Arc::clone(&known)))
            .collect();
        let changed = articles
            .iter()
            .zip(&known)
            .filter(|(facts, known)| known.as_ref().is_none_or(|known| !same(&known.people, &facts.people)));
        let people_of: Vec<_> = changed
            .map(|(facts, _)| (facts.number, Arc::clone(&facts.name), Arc::clone(&facts.people)))
            .collect();
        let mut visible = !people_of.is_empty();
        if visible {
            people.set_articles(
                people_of.iter().map(|(number, name, people)| (*number, &**name, Arc::clone(people))),
            );
        }
        visible |= self.put_lines(&articles);
        for (facts, known) in articles.into_iter().zip(known) {
            visible |= known.as_ref().is_none_or(|known| known.mentions != facts.mentions);
            if known.as_ref().is_none_or(|known| !same(&known.things, &facts.things)) {
                visible = true;
                self.forget_things(known.as_deref());
                for (local, thing) in facts.things.iter().enumerate() {
                    let key = (thing.kind, Arc::clone(&thing.key));
                    let mut articles = self.things.entry(key).or_default();
                    Arc::make_mut(&mut articles).insert(facts.number, local as u32);
                }
            }
            self.articles.insert(facts.number, facts);
        }
        if visible {
            self.revision.fetch_add(1, Ordering::AcqRel);
        }
        visible
    }

    /// Counts the lines of an article before it is read, so that the first that are read already know of the last.
    pub fn count_lines(&self, articles: &[(ArticleNumber, Keys)]) {
        let mut lines = self.lines.write().unwrap_or_else(PoisonError::into_inner);
        for (number, keys) in articles {
            lines.set(number.0, keys);
        }
        self.lines_revision.fetch_add(1, Ordering::AcqRel);
    }

    /// What the corpus says of the lines of an article.
    pub fn testimony(&self, number: ArticleNumber, lines: &[&Sight]) -> Testimony {
        let known = self.lines.read().unwrap_or_else(PoisonError::into_inner);
        known.testimony(Some(number.0), lines)
    }

    /// Grows with every change of what [`Index::testimony`] can say.
    pub fn lines_revision(&self) -> u64 {
        self.lines_revision.load(Ordering::Acquire)
    }

    /// Takes an article out. Returns whether it was there.
    pub fn remove(&self, number: ArticleNumber) -> bool {
        let mut people = self.people.write().unwrap_or_else(PoisonError::into_inner);
        let Some((_, facts)) = self.articles.remove(&number) else {
            return false;
        };
        people.remove_article(number);
        self.forget_things(Some(&facts));
        self.lines.write().unwrap_or_else(PoisonError::into_inner).remove(number.0);
        self.lines_revision.fetch_add(1, Ordering::AcqRel);
        self.revision.fetch_add(1, Ordering::AcqRel);
        true
    }

    /// Builds who is who anew under other decisions, from the same articles.
    pub fn decide(&self, decisions: Vec<Decision>) {
        let mut people = self.people.write().unwrap_or_else(PoisonError::into_inner);
        *people = tippani_people::Index::new(decisions);
        let articles: Vec<_> = self.articles.iter().map(|facts| Arc::clone(&facts)).collect();
        people.set_articles(
            articles.iter().map(|facts| (facts.number, &*facts.name, Arc::clone(&facts.people))),
        );
        self.revision.fetch_add(1, Ordering::AcqRel);
    }

    fn put_lines(&self, articles: &[Arc<ArticleFacts>]) -> bool {
        let mut lines = self.lines.write().unwrap_or_else(PoisonError::into_inner);
        let mut changed = false;
        for facts in articles {
            changed |= lines.set(facts.number.0, &facts.keys);
        }
        if changed {
            self.lines_revision.fetch_add(1, Ordering::AcqRel);
        }
        changed
    }

    fn forget_things(&self, facts: Option<&ArticleFacts>) {
        let Some(facts) = facts else { return };
        for thing in facts.things.iter() {
            let key = (thing.kind, Arc::clone(&thing.key));
            if let Some(mut articles) = self.things.get_mut(&key) {
                Arc::make_mut(&mut articles).remove(&facts.number);
            }
            self.things.remove_if(&key, |_, articles| articles.is_empty());
        }
    }

    /// One consistent state to answer from. Keep it only as long as the answer takes: writers wait for it.
    pub fn read(&self) -> Snapshot<'_> {
        Snapshot { people: self.people.read().unwrap_or_else(PoisonError::into_inner), index: self }
    }
}

/// One state of the index.
pub struct Snapshot<'a> {
    people: RwLockReadGuard<'a, tippani_people::Index>,
    index: &'a Index,
}

/// What a mention names, over the whole corpus.
#[derive(Clone, Debug)]
pub enum Identity {
    /// A person.
    Person(Arc<Person>),
    /// Anything else: its key, and where it stands.
    Thing(ThingKey, Arc<BTreeMap<ArticleNumber, u32>>),
}

impl Snapshot<'_> {
    /// The index of people.
    pub fn people(&self) -> &tippani_people::Index {
        &self.people
    }

    /// The facts of an article.
    pub fn article(&self, number: ArticleNumber) -> Option<Arc<ArticleFacts>> {
        self.index.articles.get(&number).map(|facts| Arc::clone(&facts))
    }

    /// The facts of the article at a path.
    pub fn article_at(&self, path: &Path) -> Option<Arc<ArticleFacts>> {
        let number = *self.index.numbers.lock().unwrap_or_else(PoisonError::into_inner).get(path)?;
        self.article(number)
    }

    /// How many articles there are.
    pub fn article_count(&self) -> usize {
        self.index.articles.len()
    }

    /// The facts of every article, in the order of their paths.
    pub fn articles(&self) -> Vec<Arc<ArticleFacts>> {
        let mut articles: Vec<_> = self.index.articles.iter().map(|facts| Arc::clone(&facts)).collect();
        articles.sort_by(|one, other| one.path.cmp(&other.path));
        articles
    }

    /// Who or what a local person or thing of an article is.
    pub fn identity(&self, facts: &ArticleFacts, kind: EntityType, local: u32) -> Option<Identity> {
        if kind == EntityType::Per {
            return self.people.person_of(facts.number, local as usize).map(Identity::Person);
        }
        let thing = facts.things.get(local as usize)?;
        let key = (thing.kind, Arc::clone(&thing.key));
        let articles = self.index.things.get(&key).map(|articles| Arc::clone(&articles)).unwrap_or_default();
        Some(Identity::Thing(key, articles))
    }

    /// Where an identity is named best, as `rank` says: told once for a state of the corpus, because every article that names it asks.
    pub fn introductions(
        &self,
        identity: &Identity,
        rank: impl FnOnce() -> Vec<(ArticleNumber, u32)>,
    ) -> Arc<[(ArticleNumber, u32)]> {
        let known = match identity {
            Identity::Person(person) => Known::Person(person.id.clone()),
            Identity::Thing(key, _) => Known::Thing(key.clone()),
        };
        let kept = || self.index.introductions.lock().unwrap_or_else(PoisonError::into_inner);
        let revision = self.index.revision();
        {
            let mut kept = kept();
            if kept.revision != revision {
                *kept = Introductions { revision, of: HashMap::new() };
            }
            if let Some(best) = kept.of.get(&known) {
                return Arc::clone(best);
            }
        }
        let best: Arc<[_]> = rank().into();
        kept().of.insert(known, Arc::clone(&best));
        best
    }

    /// Everything but people of which a written form has a word that begins with `query` (folded), or whose id in the
    /// gazetteer is one of `ids`; the most widely named first, at most `limit`.
    pub fn things_like(
        &self,
        query: &str,
        ids: &[Arc<str>],
        limit: usize,
    ) -> Vec<(ThingKey, Arc<BTreeMap<ArticleNumber, u32>>)> {
        let named_so = |(number, local): (&ArticleNumber, &u32)| {
            self.article(*number).is_some_and(|facts| {
                let forms = facts.things.get(*local as usize).map(|thing| &thing.forms);
                forms.into_iter().flatten().any(|(form, _)| {
                    let form = fold(form);
                    form.match_indices(query).any(|(at, _)| at == 0 || form[..at].ends_with([' ', '-']))
                })
            })
        };
        let mut found: Vec<(ThingKey, Arc<BTreeMap<ArticleNumber, u32>>)> = self
            .index
            .things
            .iter()
            .filter(|entry| ids.contains(&entry.key().1) || entry.value().iter().any(named_so))
            .map(|entry| (entry.key().clone(), Arc::clone(entry.value())))
            .collect();
        found
            .sort_by(|(one, here), (other, there)| there.len().cmp(&here.len()).then_with(|| one.cmp(other)));
        found.truncate(limit);
        found
    }
}

impl Identity {
    /// How many articles name it.
    pub fn article_count(&self) -> usize {
        match self {
            Self::Person(person) => person.articles.len(),
            Self::Thing(_, articles) => articles.len(),
        }
    }

    /// Its type.
    pub fn kind(&self) -> EntityType {
        match self {
            Self::Person(_) => EntityType::Per,
            Self::Thing((kind, _), _) => *kind,
        }
    }

    /// Where it stands: (article, local index).
    pub fn articles(&self) -> Vec<(ArticleNumber, u32)> {
        match self {
            Self::Person(person) => person.articles.clone(),
            Self::Thing(_, articles) => articles.iter().map(|(number, local)| (*number, *local)).collect(),
        }
    }
}

/// Whether two shared values are equal; the same one is, without a look.
fn same<T: PartialEq>(one: &Arc<T>, other: &Arc<T>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

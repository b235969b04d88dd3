//! Who is who: names of any script to sound segments, short forms to full names inside an article, and
//! article-level names to persons across articles.

mod align;
mod compact;
mod consonants;
mod distance;
mod endings;
mod index;
mod keys;
mod letters;
pub mod likeness;
mod name;
mod parts;
mod resolve;
mod score;
mod segment;
mod sounds;
mod surface;
mod units;

pub use index::Index;
pub use name::Name;
pub use resolve::resolve;
pub use score::THRESHOLD;
pub use surface::{SurfaceMention, cluster, cluster_by};

use std::fmt;
use std::sync::Arc;

/// A mention of a person as the recogniser found it, in the order of the article.
#[derive(Clone, Copy, Debug)]
pub struct NamedMention<'a> {
    /// The bare name as written.
    pub name: &'a str,
    /// Its id in the gazetteer, if it has one.
    pub entity: Option<&'a str>,
    /// The id of the title beside it, if any (`foreign-minister`).
    pub role: Option<&'a str>,
    /// The index of the mention whose second spelling this one is (`সের্গেই ল্যাভরভ (Sergey Lavrov)`).
    pub respells: Option<usize>,
}

/// One person inside one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalPerson {
    /// Distinct written forms with how often each stands in the article, the fullest first.
    pub forms: Vec<(Arc<str>, u32)>,
    /// The gazetteer id that its mentions agree on.
    pub entity: Option<Arc<str>>,
    /// Ids of the titles found beside the name, sorted.
    pub roles: Vec<Arc<str>>,
}

/// The people of an article, and whose mention each is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalPeople {
    /// In the order of their first mention.
    pub people: Vec<LocalPerson>,
    /// For each mention handed in, the index in `people`.
    pub of_mention: Box<[u32]>,
}

/// The id of a person across the corpus: the one in `people.toml`, else of the gazetteer, else made from the
/// name; the same for the same corpus, in whatever order it is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub Arc<str>);

/// The number of an article inside an [`Index`]; the caller gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleNumber(pub u32);

/// What the team decided in `people.toml`, one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The person's id.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// Other spellings of it.
    pub names: Vec<String>,
    /// Ids (of decisions, of the gazetteer, or computed) that are this person.
    pub same: Vec<String>,
    /// Ids that are not.
    pub not: Vec<String>,
}

/// A person of the corpus.
#[derive(Clone, Debug)]
pub struct Person {
    /// Stable id.
    pub id: PersonId,
    /// The name to show: the decision's, else the fullest and most frequent form.
    pub name: Arc<str>,
    /// Every written form with its count over the corpus, sorted.
    pub forms: Vec<(Arc<str>, u32)>,
    /// Ids of the titles found beside the name, with the number of articles, sorted.
    pub roles: Vec<(Arc<str>, u32)>,
    /// Where the person stands: (article, index in its `LocalPeople::people`), sorted by article.
    pub articles: Vec<(ArticleNumber, u32)>,
}

/// One reason why two names are held for one person, which [`fmt::Display`] says in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence(pub String);

/// What the names of a corpus leave open about a local person.
#[derive(Clone, Debug)]
pub enum Doubt {
    /// These people, whom other articles name, may be meant; who is named most often first.
    Ambiguous(Vec<Arc<Person>>),
    /// A decision takes it for one with another person of its article, and the gazetteer knows two.
    Conflict {
        /// The id of the decision.
        decision: String,
        /// The other, as index in its `LocalPeople::people`.
        other: usize,
    },
}

impl fmt::Display for Evidence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// How far two names are held for one person, 0 to 1; [`THRESHOLD`] and above: they are. Case endings and
/// prefixes of running text may hang on them. Of pure text: no gazetteer is asked.
pub fn match_score(a: &str, b: &str) -> f32 {
    score_by(a, b, &likeness::Model::embedded())
}

/// [`match_score`] by another model.
pub fn score_by(a: &str, b: &str, model: &likeness::Model) -> f32 {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    compare(&Name::of_surface(a), &Name::of_surface(b), model)
}

/// [`match_score`] of names that were taken apart. In the other order it may differ by a little: of two alignments as good as each
/// other the first is taken.
pub fn compare(a: &Name, b: &Name, model: &likeness::Model) -> f32 {
    score::compare(a, b, model).score
}

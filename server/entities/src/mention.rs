//! What the recogniser says of a span, and why.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tippani_text::ByteSpan;

/// What kind of thing a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityType {
    /// A person.
    Per,
    /// A place.
    Loc,
    /// An organisation.
    Org,
    /// A date.
    Date,
    /// An event.
    Event,
    /// A count or quantity.
    Num,
}

impl EntityType {
    /// Every type, in the order in which the editor lists them.
    pub const ALL: [Self; 6] = [Self::Per, Self::Loc, Self::Org, Self::Date, Self::Event, Self::Num];

    /// Its name in annotation files and diagnostic codes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Loc => "LOC",
            Self::Org => "ORG",
            Self::Date => "DATE",
            Self::Event => "EVENT",
            Self::Num => "NUM",
        }
    }

    /// What a person calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Per => "person",
            Self::Loc => "place",
            Self::Org => "organisation",
            Self::Date => "date",
            Self::Event => "event",
            Self::Num => "number",
        }
    }

    /// The type of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A span of a line that names something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The bare name, in bytes of the line: no title, bracket, quotation mark or case ending.
    pub span: ByteSpan,
    /// What it names.
    pub kind: EntityType,
    /// How sure we are, 0 to 1.
    pub score: f32,
    /// The rule that found it: a short fixed name such as `gazetteer` or `title`.
    pub rule: &'static str,
    /// Why, for a person to check; never empty.
    pub evidence: Vec<Evidence>,
    /// The id of the thing in the gazetteer, where the name stands for exactly one there.
    pub entity: Option<Arc<str>>,
    /// The title or role beside the name, if any.
    pub role: Option<Role>,
    /// The whole written word, where the mention begins or ends inside a word at something that is no case ending.
    pub glued: Option<ByteSpan>,
    /// The mention before the bracket, where this one is its second spelling.
    pub respells: Option<ByteSpan>,
}

impl Mention {
    /// The same mention in a text that begins `by` bytes earlier.
    pub fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.shifted(by);
        self.glued = self.glued.map(|span| span.shifted(by));
        self.respells = self.respells.map(|span| span.shifted(by));
        if let Some(role) = &mut self.role {
            role.span = role.span.shifted(by);
        }
        self
    }
}

/// A title or role that stands beside a name (`পররাষ্ট্রমন্ত্রী`, `Minister`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Where it stands in the line, with the words that belong to it (`রাশিয়ার পররাষ্ট্রমন্ত্রী`).
    pub span: ByteSpan,
    /// The id of the title in the gazetteer (`foreign-minister`), the same in every language; empty where it has none.
    pub id: Arc<str>,
}

/// One reason, which [`fmt::Display`] says in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence(pub String);

impl fmt::Display for Evidence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

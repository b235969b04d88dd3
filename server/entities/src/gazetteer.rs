//! Names of the gazetteer and of the user's lists, found by one automaton (Aho and Corasick 1975) in folded text.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use tippani_text::{Script, dominant_script, fold, script_of};

use crate::ending;
use crate::hash::BuildWordHasher;
use crate::lexicon::Lexicon;
use crate::{EntityType, Settings};

const FILES: [&str; 9] = [
    include_str!("../gazetteer/people.tsv"),
    include_str!("../gazetteer/countries.tsv"),
    include_str!("../gazetteer/organisations.tsv"),
    include_str!("../gazetteer/places.tsv"),
    include_str!("../gazetteer/more-places.tsv"),
    include_str!("../gazetteer/more-organisations.tsv"),
    include_str!("../gazetteer/mined-places.tsv"),
    include_str!("../gazetteer/titles.tsv"),
    include_str!("../gazetteer/roles.tsv"),
];
const AMBIGUOUS: &str = include_str!("../gazetteer/ambiguous.tsv");

/// What a name of the gazetteer names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Something that is a mention.
    Name(EntityType),
    /// The last word of one person's full name.
    Surname,
    /// A title that stands before names only (`Mr`).
    Honorific,
    /// A role that often announces a name (`প্রধানমন্ত্রী`).
    Role,
    /// A word for people that sometimes does (`ছাত্র`).
    WeakRole,
}

/// A name of the gazetteer.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it names.
    pub class: Class,
    /// The id, where all that bear the name share one.
    pub id: Option<Arc<str>>,
    /// An ordinary word too, or a word with other meanings: needs context.
    pub ambiguous: bool,
    /// Latin letters that must be capitals as here.
    pub capitals: bool,
    /// From the user's own lists.
    pub listed: bool,
    /// Has one word only.
    pub single: bool,
}

/// An occurrence, in bytes of the folded text.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The index for [`Gazetteer::entry`].
    pub entry: usize,
}

/// The automata and their entries.
pub struct Gazetteer {
    automata: Vec<Automaton>,
    entries: Vec<Entry>,
}

/// The names of one script.
struct Automaton {
    script: Script,
    names: AhoCorasick,
    /// The entry of each name.
    entries: Vec<u32>,
}

impl Gazetteer {
    /// The embedded gazetteer with the user's own names.
    pub fn new(settings: &Settings, lexicon: &Lexicon) -> Self {
        let ambiguous =
            AMBIGUOUS.lines().skip(1).filter_map(|row| row.split_once('\t')).map(|(_, name)| fold(name));
        let mut builder = Builder { ambiguous: ambiguous.collect(), ..Builder::default() };
        for (kind, name) in &settings.names {
            builder.add(name, Class::Name(*kind), None, true, lexicon);
        }
        for row in FILES.iter().flat_map(|file| file.lines().skip(1)) {
            let mut columns = row.split('\t');
            if let (Some(id), Some(kind), Some(_), Some(name)) =
                (columns.next(), columns.next(), columns.next(), columns.next())
                && let Some(class) = class_of(kind)
            {
                builder.add(name, class, Some(id), false, lexicon);
            }
        }
        builder.add_surnames(lexicon);
        builder.build()
    }

    /// The entry of a hit.
    pub fn entry(&self, index: usize) -> &Entry {
        &self.entries[index]
    }

    /// Every occurrence of every name, whatever stands around it, in the order of their ends.
    pub fn hits(&self, folded: &str) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        for automaton in self.automata.iter().filter(|automaton| has_script(folded, automaton.script)) {
            let sorted = found.is_empty();
            found.extend(automaton.names.find_overlapping_iter(folded).map(|name| Hit {
                start: name.start(),
                end: name.end(),
                entry: automaton.entries[name.pattern().as_usize()] as usize,
            }));
            if !sorted {
                found.sort_by_key(|hit| hit.end);
            }
        }
        found
    }
}

/// Whether a name of that script can stand in the text; `Common` is any other than the two that have an automaton of their own.
fn has_script(folded: &str, script: Script) -> bool {
    let begins = |lead: u8, next: [u8; 2]| {
        folded.as_bytes().windows(2).any(|two| two[0] == lead && next.contains(&two[1]))
    };
    match script {
        Script::Devanagari => begins(0xe0, [0xa4, 0xa5]),
        Script::Bengali => begins(0xe0, [0xa6, 0xa7]),
        _ => folded.bytes().any(|byte| byte.is_ascii_alphanumeric()) || !folded.is_ascii(),
    }
}

fn class_of(kind: &str) -> Option<Class> {
    Some(match kind {
        "PER" => Class::Name(EntityType::Per),
        "ORG" => Class::Name(EntityType::Org),
        "LOC" | "COUNTRY" | "CAPITAL" | "CITY" | "PLACE" => Class::Name(EntityType::Loc),
        "HONORIFIC" => Class::Honorific,
        "TITLE" | "ROLE" => Class::Role,
        "WEAK-ROLE" => Class::WeakRole,
        _ => return None,
    })
}

#[derive(Default)]
struct Builder {
    places: HashMap<String, usize, BuildWordHasher>,
    names: Vec<String>,
    entries: Vec<Entry>,
    ambiguous: HashSet<String>,
}

impl Builder {
    fn add(&mut self, name: &str, class: Class, id: Option<&str>, listed: bool, lexicon: &Lexicon) {
        let name = name.trim().strip_prefix("The ").unwrap_or(name.trim());
        let folded = fold(name);
        // Seven say as much as all: the table of letters is slow for Indic scripts, and there are ten thousand names.
        let letters = folded.chars().filter(|c| tippani_text::is_letter(*c)).take(7).count();
        let title = matches!(class, Class::Honorific | Class::Role | Class::WeakRole);
        let signs = folded.chars().filter(|c| tippani_text::is_letter(*c) || c.is_numeric()).take(2).count();
        if letters == 0 || signs < 2 && !(title || listed || self.ambiguous.contains(&folded)) {
            return;
        }
        if class == Class::Name(EntityType::Org) && self.begins_with_genitive(&folded) {
            return;
        }
        if let Some(&at) = self.places.get(&folded) {
            let entry = &mut self.entries[at];
            if entry.class == class && entry.id.as_deref() != id && !id.is_some_and(is_own) && !entry.listed {
                entry.id = None;
            }
            // A stronger kind of title wins: the same word is in the data's list and in ours.
            if matches!(entry.class, Class::Role) && class == Class::Honorific {
                entry.class = class;
            }
            return;
        }
        let single = !folded.contains([' ', '-']);
        let latin = dominant_script(name) == Script::Latin;
        let capitals = latin && !name.chars().any(char::is_lowercase) && letters <= 6;
        let ambiguous = !listed
            && (self.ambiguous.contains(&folded) || single && !latin && is_word_too(&folded, class, lexicon));
        self.places.insert(folded.clone(), self.entries.len());
        self.names.push(folded);
        self.entries.push(Entry { class, id: id.map(Arc::from), ambiguous, capitals, listed, single });
    }

    /// `রাশিয়ার পররাষ্ট্র মন্ত্রণালয়` is two names by our conventions: a genitive of a place stands between them.
    fn begins_with_genitive(&self, folded: &str) -> bool {
        let Some((first, rest)) = folded.split_once(' ') else {
            return false;
        };
        let is_place = |name: &str| {
            self.places.get(name).is_some_and(|at| self.entries[*at].class == Class::Name(EntityType::Loc))
        };
        ending::cuts(first).any(|at| first[at..].ends_with('র') && is_place(&first[..at]))
            || is_place(first) && ["का ", "की ", "के "].iter().any(|of| rest.starts_with(of))
    }

    /// The last words of full names, where one person of the gazetteer has them and few people of the list of names.
    fn add_surnames(&mut self, lexicon: &Lexicon) {
        let mut owners: HashMap<String, Option<Arc<str>>> = HashMap::new();
        for (name, entry) in self.names.iter().zip(&self.entries) {
            if entry.class == Class::Name(EntityType::Per)
                && let (Some((_, last)), Some(id)) = (name.rsplit_once(' '), &entry.id)
            {
                let owner = owners.entry(last.to_owned()).or_insert_with(|| Some(Arc::clone(id)));
                if owner.as_ref() != Some(id) {
                    *owner = None;
                }
            }
        }
        let mut surnames: Vec<(String, Arc<str>)> =
            owners.into_iter().filter_map(|(name, id)| Some((name, id?))).collect();
        surnames.sort();
        for (name, id) in surnames {
            let facts = lexicon.get(&name);
            let script = dominant_script(&name);
            let shared = facts.first + facts.last > 6 || facts.first > 1;
            if self.places.contains_key(&name)
                || name.chars().count() < 4
                || facts.is_ordinary(script) && facts.name.is_none()
                || shared
            {
                continue;
            }
            self.places.insert(name.clone(), self.entries.len());
            self.names.push(name);
            self.entries.push(Entry {
                class: Class::Surname,
                id: Some(id),
                ambiguous: false,
                capitals: false,
                listed: false,
                single: true,
            });
        }
    }

    fn build(self) -> Gazetteer {
        let own = |script: Script| matches!(script, Script::Bengali | Script::Devanagari);
        let mut names: [(Script, Vec<&str>, Vec<u32>); 3] =
            [Script::Bengali, Script::Devanagari, Script::Common]
                .map(|script| (script, Vec::new(), Vec::new()));
        for (entry, name) in self.names.iter().enumerate() {
            // A name of letters of several scripts stands in no text that has not the first of them.
            let script = name.chars().map(script_of).find(|script| *script != Script::Common);
            let script = script.filter(|script| own(*script)).unwrap_or(Script::Common);
            if let Some((_, names, entries)) = names.iter_mut().find(|part| part.0 == script) {
                names.push(name);
                entries.push(entry as u32);
            }
        }
        // Half of the time that a recogniser takes to be ready goes here.
        let automata = std::thread::scope(|scope| {
            let build = |(script, names, entries): (Script, Vec<&str>, Vec<u32>)| {
                let automaton = AhoCorasick::builder()
                    .match_kind(MatchKind::Standard)
                    .kind(Some(AhoCorasickKind::ContiguousNFA))
                    .build(&names);
                // Building can fail only where there are more states than a 32-bit number can say.
                automaton.ok().map(|names| Automaton { script, names, entries })
            };
            let running = names.map(|part| scope.spawn(move || build(part)));
            running.into_iter().filter_map(|thread| thread.join().ok().flatten()).collect()
        });
        Gazetteer { automata, entries: self.entries }
    }
}

/// Ids of our own lists, which repeat names of the data's gazetteer under other ids.
fn is_own(id: &str) -> bool {
    id.starts_with("place:") || id.starts_with("org:")
}

/// Whether a place's or organisation's name is a person's name part as well.
fn is_word_too(folded: &str, class: Class, lexicon: &Lexicon) -> bool {
    let facts = lexicon.get(folded);
    match class {
        Class::Name(EntityType::Loc | EntityType::Org) => facts.name.is_some_and(|share| share >= 3),
        _ => false,
    }
}

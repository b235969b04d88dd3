//! The names that an article's lines announce together, and their short forms.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tippani_text::Script;

use crate::hash::{BuildWordHasher, hash_word};
use crate::lexicon::{Lexicon, cue};
use crate::line::{Gap, Line, RARE};
use crate::{EntityType, Mention, latin};

/// A word of a line that may be part of a name, once for each reading of its end.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The hash of the folded bare form.
    pub hash: u64,
    /// Its raw bytes.
    pub span: (u32, u32),
    /// The index of the word in its line.
    pub word: u32,
    /// Whether a case ending was cut off.
    pub cut: bool,
    /// Whether only a blank parts the word from the one before.
    pub joined: bool,
    /// Whether a name may begin with it: not with an ordinary word, which may still end one.
    pub opens: bool,
}

/// A name that a line announces.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Announced {
    /// What it names.
    pub kind: EntityType,
    /// The folded name.
    pub name: Arc<str>,
    /// The hashes of its words.
    pub words: Arc<[u64]>,
    /// The same with the other reading of its end, where the end is in doubt.
    pub other: Option<(Arc<str>, Arc<[u64]>)>,
    /// The gazetteer's id.
    pub entity: Option<Arc<str>>,
    /// For each word, whether it alone can stand for the person.
    pub alone: Arc<[bool]>,
    /// Which of its words alone stands for it, where it is a firm's.
    pub firm: Option<usize>,
    /// The hash of the words on both sides: equal in a line that the article has twice.
    pub beside: u64,
    /// How sure the line is, in hundredths.
    pub sure: u8,
}

impl Announced {
    /// Its words, in one reading of its end and the other.
    pub fn called(&self) -> impl Iterator<Item = &[u64]> {
        std::iter::once(&*self.words).chain(self.other.as_ref().map(|(_, words)| &**words))
    }
}

/// A form of an announced name that is looked for in every line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Form {
    /// The hash of its first word.
    pub first: u64,
    /// The hashes of its words.
    pub words: Arc<[u64]>,
    /// What it names.
    pub kind: EntityType,
    /// How sure it is, in parts of [`FULL`].
    pub strength: u8,
    /// The folded name that it is a form of.
    pub full: Arc<str>,
    /// The gazetteer's id.
    pub entity: Option<Arc<str>>,
    /// Whether one place of the article announces it, and no other.
    pub once: bool,
}

impl Form {
    /// A form that more than one place announces, or none of them by itself; `None` of no words.
    fn new(
        kind: EntityType,
        full: &Arc<str>,
        words: Arc<[u64]>,
        strength: u8,
        entity: Option<Arc<str>>,
    ) -> Option<Self> {
        let first = *words.first()?;
        Some(Self { first, words, kind, strength, full: Arc::clone(full), entity, once: false })
    }
}

/// The strength of all of a name.
pub const FULL: u8 = 9;

/// The strength of a name that no line alone is sure of.
pub const TWICE: u8 = 2;

/// The strength of the word that stands for a firm.
pub const FIRM: u8 = 7;

/// How sure several lines have to be together of a name that none is sure of alone.
const ENOUGH: f32 = 0.6;

/// Which words of the line may be read as (parts of) names.
pub fn readings(line: &Line<'_>) -> Vec<Reading> {
    let mut found = Vec::new();
    for (index, word) in line.words.iter().enumerate().filter(|(_, word)| word.is_word()) {
        if word.script == Script::Latin && !word.capital || word.text.chars().count() < 3 {
            continue;
        }
        let joined = matches!(word.gap, Gap::Blank | Gap::Dot);
        let ordinary = word.facts.rank > 0
            && word.facts.rank < 6_000
            && word.facts.ordinary >= 9
            && word.facts.name.is_none();
        let opens = !(ordinary && word.stem.is_none());
        let behind_name = joined
            && found.last().is_some_and(|before: &Reading| before.word as usize + 1 == index && before.opens);
        if !opens && !behind_name || word.facts.is(cue::NEVER_NAME) {
            continue;
        }
        let mut push = |end: usize, cut: bool| {
            let text = &word.text[..end];
            let raw = if cut { line.raw_span(word.folded.start, word.folded.start + end) } else { word.raw };
            found.push(Reading {
                hash: hash_word(text),
                span: (raw.start as u32, raw.end as u32),
                word: index as u32,
                cut,
                joined,
                opens,
            });
        };
        push(word.text.len(), false);
        match word.script {
            Script::Bengali => word.cuts.iter().for_each(|at| push(at, true)),
            Script::Latin if word.text.ends_with("'s") => push(word.text.len() - 2, true),
            _ => {}
        }
    }
    found
}

/// The announcement of a mention, if its name can be looked for elsewhere.
pub fn announce(
    line: &Line<'_>,
    lexicon: &Lexicon,
    mention: &Mention,
    start: usize,
    end: usize,
    other_end: Option<usize>,
) -> Option<Announced> {
    let folded = line.folded.as_str();
    let name = folded.get(start..end)?;
    let words = split(name);
    if words.is_empty() {
        return None;
    }
    let script = tippani_text::dominant_script(name);
    let alone: Vec<bool> = words
        .iter()
        .map(|word| {
            let facts = lexicon.get(word);
            let listed_place = mention.kind != EntityType::Per;
            let letters = word
                .chars()
                .filter(|c| tippani_text::is_letter(*c) && !tippani_text::is_indic_mark(*c))
                .count();
            !listed_place
                && letters >= 2
                && word.len() >= 3
                && !facts.is(cue::NAME_PREFIX | cue::NEVER_NAME | cue::DEMONYM)
                && (!facts.is_ordinary(script) || facts.rank >= RARE && script != Script::Latin)
        })
        .collect();
    let firm = if mention.kind == EntityType::Org { firm_word(lexicon, &words) } else { None };
    let other =
        other_end.and_then(|end| folded.get(start..end)).map(|name| (Arc::from(name), hashes(&split(name))));
    Some(Announced {
        kind: mention.kind,
        name: Arc::from(name),
        words: hashes(&words),
        other,
        entity: mention.entity.clone(),
        alone: alone.into(),
        firm,
        beside: beside(line, start, end),
        sure: (mention.score.clamp(0.0, 1.0) * 100.0) as u8,
    })
}

/// The word that alone stands for a firm: the first of its name, but for initials (`Bally Manufacturing Corp`, `H.J. Heinz Co`).
fn firm_word(lexicon: &Lexicon, words: &[&str]) -> Option<usize> {
    let (last, rest) = words.split_last()?;
    let at = rest.iter().position(|word| word.len() > 1)?;
    let facts = lexicon.get(rest[at]);
    let stands = latin::FIRMS.contains(last)
        && rest[at].len() > 3
        && facts.first < 2
        && !facts.is_ordinary(Script::Latin)
        && !facts.is(cue::DEMONYM | cue::NEVER_NAME | cue::COMMON_CAPITAL);
    stands.then_some(at)
}

fn beside(line: &Line<'_>, start: usize, end: usize) -> u64 {
    let first = line.words.partition_point(|word| word.folded.end <= start);
    let behind = line.words.partition_point(|word| word.folded.start < end);
    let hash =
        |at: Option<usize>| at.and_then(|at| line.words.get(at)).map_or(0, |word| hash_word(word.text));
    hash(first.checked_sub(1)).rotate_left(1) ^ hash(Some(behind))
}

fn split(name: &str) -> Vec<&str> {
    name.split([' ', '.', '-', '\t']).filter(|word| !word.is_empty()).collect()
}

fn hashes(words: &[&str]) -> Arc<[u64]> {
    words.iter().map(|word| hash_word(word)).collect()
}

/// What one line says for the article.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The names that it is sure of.
    pub announced: &'a [Announced],
    /// Those that it is not.
    pub doubtful: &'a [Announced],
    /// Its words.
    pub readings: &'a [Reading],
}

/// The names of which the end of the last word is in doubt: sorted hashes of that word in its two readings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Doubted {
    shorter: Vec<u64>,
    longer: Vec<u64>,
}

impl Doubted {
    fn of(lines: &[Said<'_>]) -> Self {
        let mut doubted = Self::default();
        for line in lines {
            for name in line.announced.iter().chain(line.doubtful) {
                if let Some((other, words)) = &name.other {
                    let other_is_shorter = other.len() < name.name.len();
                    let (short, long) =
                        if other_is_shorter { (words, &name.words) } else { (&name.words, words) };
                    doubted.shorter.extend(short.last());
                    doubted.longer.extend(long.last());
                }
            }
        }
        for hashes in [&mut doubted.shorter, &mut doubted.longer] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        doubted
    }

    /// Which of the words these readings settle. The shorter reading of an end is right where it stands bare, the longer one
    /// where an ending follows it.
    pub fn settled_by<'a>(
        &self,
        lines: impl Iterator<Item = &'a [Reading]>,
    ) -> HashSet<u64, BuildWordHasher> {
        if self.shorter.is_empty() {
            return HashSet::default();
        }
        let settles = |reading: &&Reading| {
            if reading.cut { &self.longer } else { &self.shorter }.binary_search(&reading.hash).is_ok()
        };
        let opens = |reading: &&Reading| reading.opens;
        lines
            .flat_map(|readings| readings.iter().filter(opens).filter(settles).map(|reading| reading.hash))
            .collect()
    }
}

/// The forms of all announced names, the ends that were in doubt and are settled, and all that were in doubt.
pub fn gather(lines: &[Said<'_>]) -> (Vec<Form>, Vec<u64>, Doubted) {
    let doubted = Doubted::of(lines);
    let bare = doubted.settled_by(lines.iter().map(|line| line.readings));
    let mut seen: HashMap<(EntityType, Arc<[u64]>), u32, BuildWordHasher> = HashMap::default();
    let mut forms = Vec::new();
    for Said { announced, .. } in lines {
        for name in *announced {
            let (full, words) = settled(name, &bare);
            let places = seen.entry((name.kind, Arc::clone(words))).or_default();
            *places += 1;
            if *places == 1 {
                push_forms(name, full, words, &mut forms);
            }
        }
    }
    let twice = twice(lines, &bare);
    for name in lines.iter().flat_map(|line| line.doubtful) {
        let (full, words) = settled(name, &bare);
        if twice.contains(words) && seen.insert((name.kind, Arc::clone(words)), 2).is_none() {
            forms.extend(Form::new(name.kind, full, Arc::clone(words), TWICE, None));
        }
    }
    for form in forms.iter_mut().filter(|form| form.strength == FULL) {
        form.once = seen.get(&(form.kind, Arc::clone(&form.words))) == Some(&1);
    }
    push_firms(lines, &mut forms);
    forms.sort();
    forms.dedup_by(|a, b| a.words == b.words && a.kind == b.kind);
    let mut bare: Vec<u64> = bare.into_iter().collect();
    bare.sort_unstable();
    (forms, bare, doubted)
}

/// The words that stand for firms, but for those that the article has in the names of people.
fn push_firms(lines: &[Said<'_>], forms: &mut Vec<Form>) {
    let announced = || lines.iter().flat_map(|line| line.announced);
    if !announced().any(|name| name.firm.is_some()) {
        return;
    }
    let people = announced().filter(|name| name.kind == EntityType::Per && name.words.len() > 1);
    let borne: HashSet<u64, BuildWordHasher> = people.flat_map(|name| name.words.iter().copied()).collect();
    let word = |name: &Announced| name.firm.and_then(|at| name.words.get(at)).copied();
    let firms: Vec<(u64, &Announced)> = announced()
        .filter_map(|name| Some((word(name)?, name)))
        .filter(|(word, _)| !borne.contains(word))
        .collect();
    let words: HashSet<u64, BuildWordHasher> = firms.iter().map(|(word, _)| *word).collect();
    forms.retain(|form| form.kind != EntityType::Per || form.words.len() > 1 || !words.contains(&form.first));
    let short =
        |(word, name): (u64, &Announced)| Form::new(name.kind, &name.name, Arc::from([word]), FIRM, None);
    forms.extend(firms.into_iter().filter_map(short));
}

/// What stands beside a name, and how sure each place is of it, in hundredths.
type Places = Vec<(u64, u8)>;

/// The doubtful names that the article has beside different words, and that these together make [`ENOUGH`] of: as if each
/// were wrong or right by itself.
fn twice(lines: &[Said<'_>], bare: &HashSet<u64, BuildWordHasher>) -> HashSet<Arc<[u64]>, BuildWordHasher> {
    let mut seen: HashMap<&Arc<[u64]>, Places, BuildWordHasher> = HashMap::default();
    for name in lines.iter().flat_map(|line| line.doubtful) {
        let places = seen.entry(settled(name, bare).1).or_default();
        match places.iter().position(|place| place.0 == name.beside) {
            Some(at) => places[at].1 = places[at].1.max(name.sure),
            // As many as these are sure enough, however little each is.
            None if places.len() < 8 => places.push((name.beside, name.sure)),
            None => {}
        }
    }
    let wrong =
        |places: &[(u64, u8)]| places.iter().map(|place| 1.0 - f32::from(place.1) / 100.0).product::<f32>();
    seen.into_iter()
        .filter(|(_, places)| places.len() > 1 && 1.0 - wrong(places) >= ENOUGH)
        .map(|(words, _)| Arc::clone(words))
        .collect()
}

/// The reading of a name's end that stands bare in the article: the shorter one, where both do.
fn settled<'n>(name: &'n Announced, bare: &HashSet<u64, BuildWordHasher>) -> (&'n Arc<str>, &'n Arc<[u64]>) {
    if let Some((other, words)) = &name.other
        && words.last().is_some_and(|hash| bare.contains(hash))
        && (other.len() < name.name.len() || !name.words.last().is_some_and(|hash| bare.contains(hash)))
    {
        return (other, words);
    }
    (&name.name, &name.words)
}

fn push_forms(name: &Announced, full: &Arc<str>, words: &Arc<[u64]>, forms: &mut Vec<Form>) {
    let mut push = |words: Arc<[u64]>, strength: u8| {
        forms.extend(Form::new(name.kind, full, words, strength, name.entity.clone()));
    };
    push(Arc::clone(words), FULL);
    if name.kind != EntityType::Per || words.len() < 2 {
        return;
    }
    for (at, hash) in words.iter().enumerate() {
        let alone = name.alone.get(at).copied().unwrap_or(false);
        if alone {
            push(Arc::from([*hash]), if at + 1 == words.len() { 8 } else { 6 });
        }
    }
    if words.len() > 2 {
        push(words[1..].into(), 8);
        push(words[..words.len() - 1].into(), 8);
    }
}

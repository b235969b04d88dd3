//! The names that an article's lines announce together, and their short forms elsewhere in it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tippani_text::{ByteSpan, Script};

use crate::hash::{BuildWordHasher, hash_word};
use crate::lexicon::{Lexicon, cue};
use crate::line::{Gap, Line, RARE};
use crate::{EntityType, Evidence, Mention};

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
    /// The hash of the words on both sides: equal in a line that the article has twice.
    pub beside: u64,
    /// How sure the line is, in hundredths.
    pub sure: u8,
}

/// A form of an announced name that is looked for in every line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Form {
    first: u64,
    words: Arc<[u64]>,
    kind: EntityType,
    strength: u8,
    full: Arc<str>,
    entity: Option<Arc<str>>,
}

/// The strength of a name that no line alone is sure of.
const TWICE: u8 = 2;

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
    let other =
        other_end.and_then(|end| folded.get(start..end)).map(|name| (Arc::from(name), hashes(&split(name))));
    Some(Announced {
        kind: mention.kind,
        name: Arc::from(name),
        words: hashes(&words),
        other,
        entity: mention.entity.clone(),
        alone: alone.into(),
        beside: beside(line, start, end),
        sure: (mention.score.clamp(0.0, 1.0) * 100.0) as u8,
    })
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
    let mut seen: HashMap<(EntityType, Arc<[u64]>), (), BuildWordHasher> = HashMap::default();
    let mut forms = Vec::new();
    for Said { announced, .. } in lines {
        for name in *announced {
            let (full, words) = settled(name, &bare);
            if seen.insert((name.kind, Arc::clone(words)), ()).is_none() {
                push_forms(name, full, words, &mut forms);
            }
        }
    }
    let twice = twice(lines, &bare);
    for name in lines.iter().flat_map(|line| line.doubtful) {
        let (full, words) = settled(name, &bare);
        if twice.contains(words)
            && let Some(&first) = words.first()
            && seen.insert((name.kind, Arc::clone(words)), ()).is_none()
        {
            let (full, words) = (Arc::clone(full), Arc::clone(words));
            forms.push(Form { first, words, kind: name.kind, strength: TWICE, full, entity: None });
        }
    }
    forms.sort();
    forms.dedup_by(|a, b| a.words == b.words && a.kind == b.kind);
    let mut bare: Vec<u64> = bare.into_iter().collect();
    bare.sort_unstable();
    (forms, bare, doubted)
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
        if let Some(&first) = words.first() {
            let (full, entity) = (Arc::clone(full), name.entity.clone());
            forms.push(Form { first, words, kind: name.kind, strength, full, entity });
        }
    };
    push(Arc::clone(words), 9);
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

/// The announced names that stand in a line.
pub fn mentions(line: &str, readings: &[Reading], forms: &[Form], found: &mut Vec<Mention>) {
    let mut at = 0;
    while at < readings.len() {
        let word = readings[at].word;
        let next = at + readings[at..].iter().take_while(|reading| reading.word == word).count();
        let best = readings[at..next]
            .iter()
            .filter(|reading| reading.opens)
            .filter_map(|reading| longest(reading, &readings[next..], forms))
            .max_by_key(|(form, _)| form.words.len());
        let span = |end: usize| ByteSpan::new(readings[at].span.0 as usize, end);
        let in_title = |form: &Form, end: usize| {
            form.kind == EntityType::Per && form.words.len() == 1 && opens_quoted_title(line, span(end))
        };
        if let Some((form, end)) = best.filter(|(form, end)| !in_title(form, *end)) {
            let span = span(end);
            let short = form.strength < 9;
            let evidence = if form.strength == TWICE {
                format!("“{}” stands in the article more than once, as a name would", form.full)
            } else if short {
                format!("short for “{}”, which this article names", form.full)
            } else {
                format!("“{}” is named elsewhere in this article", form.full)
            };
            found.push(Mention {
                span,
                kind: form.kind,
                score: 0.5 + 0.04 * f32::from(form.strength),
                rule: "article",
                evidence: vec![Evidence(evidence)],
                entity: form.entity.clone(),
                role: None,
                glued: None,
                respells: None,
            });
            debug_assert!(line.get(span.start..span.end).is_some(), "readings are spans of the line");
        }
        at = next;
    }
}

/// Whether the span begins what stands in quotation marks and goes on, as the title of a film or book does:
/// `‘डॉली की डोली’`.
fn opens_quoted_title(line: &str, span: ByteSpan) -> bool {
    const LONGEST: usize = 30;
    let opens = line[..span.start].ends_with(['\'', '"', '‘', '“', '«']);
    let mut behind = line[span.end..].chars().take(LONGEST);
    opens
        && behind.next().is_some_and(char::is_whitespace)
        && behind.any(|c| matches!(c, '\'' | '"' | '’' | '”' | '»'))
}

/// The longest form that begins with this reading, and the raw end of its last word.
fn longest<'f>(reading: &Reading, rest: &[Reading], forms: &'f [Form]) -> Option<(&'f Form, usize)> {
    let from = forms.partition_point(|form| form.first < reading.hash);
    forms[from..]
        .iter()
        .take_while(|form| form.first == reading.hash)
        .filter_map(|form| Some((form, ends(reading, rest, &form.words[1..])?)))
        .max_by_key(|(form, _)| (form.words.len(), form.strength))
}

fn ends(reading: &Reading, rest: &[Reading], words: &[u64]) -> Option<usize> {
    if !words.is_empty() && reading.cut {
        return None;
    }
    let mut end = reading.span.1;
    for (step, hash) in words.iter().enumerate() {
        let index = reading.word + step as u32 + 1;
        let next = rest
            .iter()
            .take_while(|next| next.word <= index)
            .find(|next| next.word == index && next.hash == *hash && next.joined)?;
        if next.cut && step + 1 < words.len() {
            return None;
        }
        end = next.span.1;
    }
    Some(end as usize)
}

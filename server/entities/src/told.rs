//! People whom no list knows, in scripts without capitals, told by what stands around words that are hardly used otherwise: a
//! word of speech, a postposition of saying, a spelling in Latin letters in brackets, an apposition.

use tippani_text::Script;

use crate::EntityType;
use crate::choose::LEAST_SCORE;
use crate::ending;
use crate::lexicon::cue;
use crate::line::{Gap, Guise, Word};
use crate::reader::{Found, Reader};
use crate::run::speaks;

/// The most words of such a name.
const LONGEST: usize = 4;

/// What stands behind a name says, as `X के मुताबिक`, `X-এর মতে`.
const SAYS: &[&str] = &[
    "मुताबिक",
    "अनुसार",
    "कहना",
    "मानना",
    "दावा",
    "आरोप",
    "शब्दों",
    "बकौल",
    "কথায\u{9bc}",
    "ভাষায\u{9bc}",
    "ভাষ্য",
    "মতে",
    "ভাষ্যমতে",
    "দাবি",
    "অভিযোগ",
    "পরামর্শ",
    "বক্তব্য",
    "অভিমত",
    "আশঙ্কা",
    "কণ্ঠে",
    "উত্তর",
    "জবাব",
];

/// The Hindi postpositions that a word of saying follows.
const OF: &[&str] = &["के", "का", "की"];

/// What stands behind a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Behind {
    /// A word of speech.
    Speech,
    /// The same name in Latin letters in brackets.
    Bracket,
    /// Another person's name in brackets, as of the one who plays a part: `डॉली (सोनम कपूर)`.
    Cast,
    /// `যিনি`, `जिन्होंने` behind a comma.
    Apposition,
    /// The ending of a person who is acted on, or a mark.
    Weak,
}

/// Every such name; the doubtful ones with a score that only a second find in the article lifts.
pub fn find(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let words = &reader.line.words;
    let people = People::new(reader, found);
    let mut at = 0;
    while at < words.len() {
        if !opens(reader, at) {
            at += 1;
            continue;
        }
        let first = at;
        while at + 1 < words.len() && at + 1 - first < LONGEST + 1 && goes_on(reader, at, at + 1) {
            at += 1;
        }
        judge(reader, first, at, &people, found);
        at += 1;
    }
}

fn guise(reader: &Reader<'_>, at: usize) -> Guise {
    reader.line.words[at].guise(reader.lexicon)
}

fn opens(reader: &Reader<'_>, at: usize) -> bool {
    let word = &reader.line.words[at];
    word.is_indic()
        && word.is_word()
        && !reader.in_title[at]
        && !reader.covered[at]
        && guise(reader, at) != Guise::Common
}

fn goes_on(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    let (word, after) = (&reader.line.words[at], &reader.line.words[next]);
    let ended = word.script == Script::Bengali
        && (word.stem.is_some()
            || guise(reader, at) != Guise::Part && ending::likely_cut(word.text).is_some());
    after.gap == Gap::Blank && after.script == word.script && !ended && opens(reader, next)
}

/// The words in which people begin and end.
struct People {
    /// First and last word of each, and whether it is surely one; in order.
    spans: Vec<(usize, usize, bool)>,
    /// The last words of those that surely are.
    ends: Vec<usize>,
}

impl People {
    fn new(reader: &Reader<'_>, found: &[Found]) -> Self {
        let people = found.iter().filter(|find| find.kind == EntityType::Per && find.score >= LEAST_SCORE);
        let mut spans: Vec<(usize, usize, bool)> = people
            .filter_map(|find| {
                let last = reader.line.word_at(find.end.saturating_sub(1))?;
                Some((reader.line.word_at(find.start)?, last, find.score >= 0.6))
            })
            .collect();
        spans.sort_unstable();
        let mut ends: Vec<usize> = spans.iter().filter(|span| span.2).map(|span| span.1).collect();
        ends.sort_unstable();
        Self { spans, ends }
    }

    fn starting(&self, first: usize) -> impl Iterator<Item = &(usize, usize, bool)> {
        let from = self.spans.partition_point(|span| span.0 < first);
        self.spans[from..].iter().take_while(move |span| span.0 == first)
    }

    /// Whether the word opens a bracket that a person's name of several words fills.
    fn in_brackets(&self, reader: &Reader<'_>, first: usize) -> bool {
        let words = &reader.line.words;
        let between = |at: usize| reader.line.raw[words[at - 1].raw.end..words[at].raw.start].trim();
        let closes = |last: usize| reader.line.raw[words[last].raw.end..].trim_start().starts_with(')');
        first > 0
            && first < words.len()
            && between(first) == "("
            && self.starting(first).any(|span| span.1 > first && closes(span.1))
    }
}

/// Whether a known person stands on the other side of an `and`.
fn beside_person(reader: &Reader<'_>, first: usize, last: usize, people: &People) -> bool {
    let words = &reader.line.words;
    let and = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.gap == Gap::Blank && matches!(word.text, "ও" | "এবং" | "আর" | "और" | "व" | "एवं" | "तथा")
        })
    };
    let before = first >= 2
        && words[first].gap == Gap::Blank
        && and(first - 1)
        && people.ends.binary_search(&(first - 2)).is_ok();
    before || and(last + 1) && people.starting(last + 2).any(|span| span.2)
}

/// Whether the words open a short line before a comma and a place, or fill it: `X Y, ঢাকা`.
fn is_byline(reader: &Reader<'_>, first: usize, last: usize) -> bool {
    let words = &reader.line.words;
    let comma = |next: &Word<'_>| reader.line.raw[words[last].raw.end..next.raw.start].trim() == ",";
    first == 0
        && words.len() <= last + 5
        && words
            .get(last + 1)
            .is_some_and(|next| comma(next) && (reader.covered[last + 1] || next.facts.is(cue::ORG_HEAD)))
}

/// Whether the word is the head noun of a place or organisation.
fn has_head(reader: &Reader<'_>, at: usize) -> bool {
    let word = &reader.line.words[at];
    let heads = cue::ORG_HEAD | cue::LOC_HEAD | cue::LOC_CUE;
    word.facts.is(heads) || word.cuts.iter().any(|cut| reader.lexicon.get(&word.text[..cut]).is(heads))
}

fn judge(reader: &Reader<'_>, first: usize, last: usize, people: &People, found: &mut Vec<Found>) {
    let words = &reader.line.words;
    let count = last + 1 - first;
    let Some((behind, said)) = behind(reader, last) else { return };
    let behind = if people.in_brackets(reader, last + 1) { Behind::Cast } else { behind };
    let of = |kind: Guise| (first..=last).filter(|at| guise(reader, *at) == kind).count();
    let (unknown, rare) = (of(Guise::Unknown), of(Guise::Rare));
    let starts = matches!(words[first].gap, Gap::Start | Gap::Mark);
    let quoted = reader.line.raw[..words[first].raw.start].ends_with(['\'', '"', '‘', '“', '’']);
    if quoted && behind == Behind::Weak || (first..=last).any(|at| has_head(reader, at)) {
        return;
    }
    let beside = beside_person(reader, first, last, people);
    let score = match (behind, count) {
        (_, count) if count > LONGEST => return,
        (Behind::Bracket, 1..=3) => 0.72,
        (Behind::Cast, 1..=3) => 0.66,
        (Behind::Apposition | Behind::Speech, 2..) if rare == 0 => 0.64,
        (Behind::Apposition | Behind::Speech, 2..) if rare == 1 && count > 1 => 0.56,
        (Behind::Speech, 1) if unknown == 1 && starts && !words[last].text.ends_with("রা") => 0.5,
        (Behind::Speech | Behind::Apposition, _) if rare < count => 0.42,
        (Behind::Weak, 2 | 3) if rare == 0 && beside => 0.6,
        (Behind::Weak, 2 | 3) if rare == 1 && beside => 0.54,
        (Behind::Weak, 2 | 3) if rare == 0 && is_byline(reader, first, last) => 0.56,
        (Behind::Weak, 2 | 3) if rare == 0 => 0.42,
        (Behind::Weak, 2) if rare == 1 => 0.39,
        _ => 0.36,
    };
    let word = &words[last];
    let (end, other_end) = ends(reader, word, last);
    let evidence = match behind {
        Behind::Cast => "somebody's full name stands in brackets behind it".to_owned(),
        _ => format!("“{said}” stands behind words that are hardly used but in names"),
    };
    let mut find = Found::new(words[first].folded.start, end, EntityType::Per, score, "context", evidence);
    find.other_end = other_end;
    found.push(find);
}

/// The end of the name in its last word, and the other one where the case ending may belong to it.
fn ends(reader: &Reader<'_>, word: &Word<'_>, at: usize) -> (usize, Option<usize>) {
    if word.script != Script::Bengali || word.stem.is_some() {
        return (word.bare_end(), None);
    }
    if guise(reader, at) == Guise::Part {
        return (word.folded.end, None);
    }
    let start = word.folded.start;
    let likely = if speaks(reader, at) {
        ending::likely_cut_of_subject(word.text)
    } else {
        ending::likely_cut(word.text)
    };
    match (likely, word.cuts.iter().last()) {
        (Some(cut), _) => (start + cut, Some(word.folded.end)),
        (None, Some(cut)) => (word.folded.end, Some(start + cut)),
        _ => (word.folded.end, None),
    }
}

fn behind<'r>(reader: &Reader<'r>, last: usize) -> Option<(Behind, &'r str)> {
    let words = &reader.line.words;
    let word = &words[last];
    let between = |next: &Word<'_>| reader.line.raw.get(word.raw.end..next.raw.start).unwrap_or_default();
    let shown = |at: usize| words[at].raw.slice(reader.line.raw);
    let ending = word.script == Script::Bengali && word.cuts.iter().next().is_some();
    let Some(next) = words.get(last + 1) else { return Some((Behind::Weak, "…")) };
    let second = words.get(last + 2).filter(|second| second.gap == Gap::Blank);
    if next.script == Script::Latin && next.capital && !next.all_capitals && between(next).trim() == "(" {
        return Some((Behind::Bracket, shown(last + 1)));
    }
    if next.gap == Gap::Blank {
        if next.facts.is(cue::SPEECH) || ending && SAYS.contains(&next.text) {
            return Some((Behind::Speech, shown(last + 1)));
        }
        if OF.contains(&next.text) && second.is_some_and(|second| SAYS.contains(&second.text)) {
            return Some((Behind::Speech, shown(last + 2)));
        }
        return Some((Behind::Weak, shown(last + 1)));
    }
    let relative = matches!(
        next.text,
        "যিনি"
            | "যাঁর"
            | "যাঁকে"
            | "जो"
            | "जिन्होंने"
            | "जिनके"
            | "जिनकी"
            | "जिन्हें"
    );
    if between(next).trim() == "," && relative {
        return Some((Behind::Apposition, shown(last + 1)));
    }
    Some((Behind::Weak, "…"))
}

//! From which word to which a person's name goes by the users' conventions, where the tagger has it a word too long or too short.

use tippani_text::Script;

use crate::acronym::letters;
use crate::glue::is_postposition;
use crate::lexicon::cue;
use crate::line::Gap;
use crate::reader::{Found, Reader, ending_in};
use crate::tagger::Tagging;
use crate::{EntityType, ending};

/// From this probability on, one person of the tagger's is two only where each has a name of more than one word, and what
/// looks like an adjective before a name is part of it.
pub const SURE: f32 = 0.85;

/// Governments and administrations, which are no names by themselves: what stands before them is one.
const GOVERNMENTS: &[&str] = &["সরকার", "প্রশাসন", "सरकार", "प्रशासन", "government", "administration"];

/// Words that so many people of the list of names bear are names.
const BORNE: u16 = 3;

/// A name begins a word earlier where it is as probable as this that it goes on at its first word.
const HALF_BELIEVED: f32 = 0.35;

/// The same where no list has the word before: nothing speaks for its being something else.
const HALF_BELIEVED_UNLISTED: f32 = 0.25;

/// Whether the word, with or without a case ending, is one of [`GOVERNMENTS`].
pub fn governs(reader: &Reader<'_>, at: usize) -> bool {
    let word = &reader.line.words[at];
    GOVERNMENTS.contains(&word.text) || word.cuts.iter().any(|cut| GOVERNMENTS.contains(&&word.text[..cut]))
}

/// What stands behind the name of a person whom a street or quarter is named after.
const NAMED_AFTER: [&str; 15] = [
    "नगर",
    "मार्ग",
    "चौक",
    "विहार",
    "पुर",
    "पुरा",
    "गंज",
    "बाग",
    "कॉलोनी",
    "टोला",
    "সরণি",
    "সরণী",
    "নগর",
    "অ্যাভিনিউ",
    "এভিনিউ",
];

/// What is named after gods: behind a person's name it may be where somebody goes.
const TEMPLES: [&str; 3] = ["मंदिर", "मन्दिर", "মন্দির"];

/// Gods whose names people bear too.
const GODS: [&str; 14] =
    ["राम", "कृष्ण", "शिव", "हनुमान", "दुर्गा", "काली", "गणेश", "রাম", "কৃষ্ণ", "শিব", "দুর্গা", "কালী", "গণেশ", "হনুমান"];

/// What stands between the name of a person and the school or hospital that is named after them, and hardly where somebody only
/// goes to one: `कमला नेहरू महिला महाविद्यालय`.
const FOUNDATIONS: [&str; 13] = [
    "महिला",
    "बालिका",
    "कन्या",
    "मेमोरियल",
    "स्मारक",
    "गुरुकुल",
    "विश्व",
    "আদর্শ",
    "মহিলা",
    "বালিকা",
    "মেমোরিয\u{9bc}াল",
    "স্মৃতি",
    "ডিগ্রি",
];

/// What is named after the person of these words, and its folded end, if the words behind say that something is.
pub fn named_after(reader: &Reader<'_>, first: usize, last: usize) -> Option<(EntityType, usize)> {
    let words = &reader.line.words;
    let head = words.get(last + 1).filter(|word| word.gap == Gap::Blank)?;
    let cuts = || head.cuts.iter().filter(|cut| !matches!(&head.text[*cut..], "ে" | "য\u{9bc}" | "তে"));
    let bare = |heads: &[&str]| {
        cuts().chain(std::iter::once(head.text.len())).find(|end| heads.contains(&&head.text[..*end]))
    };
    let god = first == last && GODS.contains(&words[first].text);
    if let Some(end) = bare(&NAMED_AFTER).or_else(|| bare(&TEMPLES).filter(|_| god)) {
        return Some((EntityType::Loc, head.folded.start + end));
    }
    let behind = words[last + 1..].iter().take(3).take_while(|word| word.gap == Gap::Blank);
    let fields = behind.take_while(|word| FOUNDATIONS.contains(&word.text)).count();
    let head = words.get(last + 1 + fields).filter(|word| fields > 0 && word.gap == Gap::Blank)?;
    let mut ends = std::iter::once(head.text.len()).chain(head.cuts.iter());
    let end = ends.find(|end| reader.lexicon.get(&head.text[..*end]).is(cue::ORG_HEAD))?;
    Some((EntityType::Org, head.folded.start + end))
}

/// The first and last word of the person's name in these words of the tagger's, `None` where they are a title alone.
pub fn of_person(
    reader: &Reader<'_>,
    tagging: &Tagging,
    mut first: usize,
    mut last: usize,
    probability: f32,
) -> Option<(usize, usize)> {
    let words = &reader.line.words;
    let part = |at: usize| {
        let facts = words[at].facts;
        facts.name.is_some_and(|share| share >= 5) && !facts.is(cue::NEVER_NAME)
    };
    let adjective = |at: usize| {
        let word = &words[at];
        word.is_indic()
            && word.facts.name.is_none()
            && word.facts.is_ordinary(word.script)
            && !word.facts.is(cue::NAME_PREFIX)
            && !reader.covered[at]
            && part(at + 1)
    };
    let sure = probability >= SURE;
    // A title that hardly anybody is named by is one where a full name is left without it.
    let title = |at: usize, left: usize| {
        let facts = words[at].facts;
        reader.in_title[at] && (!part(at) || facts.first + facts.last < BORNE && left > 1)
    };
    while first < last && (title(first, last - first) || !part(first) && !sure && adjective(first)) {
        first += 1;
    }
    let alone = |at: usize| {
        let facts = words[at].facts;
        let named = first == last && facts.name.is_some() && facts.first + facts.last >= BORNE;
        // `পেশ ইমাম`: not where a title goes on.
        reader.in_title[at] && (!named || reader.goes_on_title(at))
    };
    if (first..=last).all(alone) {
        return None;
    }
    while let Some(before) =
        first.checked_sub(1).filter(|at| begins_name(reader, *at) || is_missed(reader, tagging, *at))
    {
        first = before;
    }
    while last > first && (words[last].facts.is(cue::AFTER_NAME) || is_postposition(reader, last)) {
        last -= 1;
    }
    if last > first && governs(reader, last) && !ending_in(&reader.names, last - 1, last - 1).is_empty() {
        last -= 1;
    }
    Some((first, last))
}

/// `আব্দুর রাজ্জাক`: what only ever begins a name belongs to it. With dots it may be a rank: `এস.আই`.
fn begins_name(reader: &Reader<'_>, at: usize) -> bool {
    let (word, next) = (&reader.line.words[at], &reader.line.words[at + 1]);
    next.gap == Gap::Blank
        && word.gap != Gap::Dot
        && word.facts.is(cue::NAME_PREFIX)
        && !word.facts.is(cue::NEVER_NAME)
        && !word.facts.is_ordinary(word.script)
        && !reader.in_title[at]
        && !reader.covered[at]
}

/// Takes letters with points into the names of people that they stand before.
pub fn take_initials(reader: &Reader<'_>, found: &mut [Found]) {
    for find in found.iter_mut().filter(|find| find.kind == EntityType::Per) {
        let first = reader.line.word_at(find.start);
        if let Some(at) =
            first.filter(|at| reader.line.words[*at].gap == Gap::Dot).and_then(|at| initials(reader, at))
        {
            find.start = reader.line.words[at].folded.start;
        }
    }
}

/// The first of the letters with points that stand before the word, if they are no title: `बी.एस. येदियुरप्पा`, but not `एस.पी. X`.
fn initials(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let words = &reader.line.words;
    let starts = |at: &usize| words[*at + 1].gap == Gap::Dot && letters(&words[*at]) == Some(1);
    let first = (0..at).rev().take_while(starts).last()?;
    let joined: String = words[first..at].iter().map(|word| word.text).collect();
    let mut hits = reader.gazetteer.hits(&joined).into_iter();
    let title = hits.any(|hit| hit.start == 0 && hit.end == joined.len());
    (!title && !(first..at).any(|at| reader.in_title[at] || reader.covered[at])).then_some(first)
}

/// Whether the tagger half believes that the name goes on from this word, which is no known part of another name, to the next.
fn is_missed(reader: &Reader<'_>, tagging: &Tagging, at: usize) -> bool {
    let line = &reader.line;
    let (word, next) = (&line.words[at], &line.words[at + 1]);
    let token = line.token_at(next.raw.start);
    let enough = if word.facts.is_listed() { HALF_BELIEVED } else { HALF_BELIEVED_UNLISTED };
    next.gap == Gap::Blank
        && word.is_indic()
        && word.is_word()
        && word.script == next.script
        && word.facts.name.is_none()
        && !reader.in_title[at]
        && !reader.covered[at]
        && tagging.continues(token, EntityType::Per) >= enough
        && letters(word).is_none_or(|count| count < 3)
        && (word.script != Script::Bengali || ending::likely_cut(word.text).is_none())
}

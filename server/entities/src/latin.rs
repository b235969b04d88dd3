//! Names in Latin letters, by their capitals. A run of capitalised words is cut at gazetteer names, titles and ordinary words; what
//! is left is typed by what is known of its words and by the words beside it.

use tippani_text::Script;

use crate::EntityType;
use crate::capitals::{is_described, segment};
use crate::gazetteer::Class;
use crate::lexicon::cue;
use crate::line::{Gap, Word};
use crate::reader::{Found, LONGEST_NAME, Placed, Reader, ending_in};

/// What firms have behind their names.
pub const FIRMS: [&str; 16] = [
    "ag",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "group",
    "holdings",
    "inc",
    "limited",
    "llc",
    "ltd",
    "nv",
    "plc",
    "sa",
    "srl",
];

/// Every name that capitals tell.
pub fn find(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let words = &reader.line.words;
    let mut at = 0;
    while at < words.len() {
        if !starts_run(reader, at) {
            at += 1;
            continue;
        }
        let mut last = at;
        while last + 1 < words.len().min(at + LONGEST_NAME) && goes_on(reader, at, last + 1) {
            last += 1;
        }
        while last > at && !words[last].capital {
            last -= 1;
        }
        let mut from = extended(reader, at);
        while from <= last {
            from = typed(reader, from, last, found);
        }
        at = last + 1;
    }
}

/// Whether the word is one that a name may begin with.
fn starts_run(reader: &Reader<'_>, at: usize) -> bool {
    let word = &reader.line.words[at];
    word.script == Script::Latin && word.capital && !reader.shouted && !breaks(reader, at)
}

/// Whether the word is an ordinary one that only stands at the start of a sentence, in a headline or as a title.
fn breaks(reader: &Reader<'_>, at: usize) -> bool {
    let word = &reader.line.words[at];
    let facts = word.facts;
    if facts.is(cue::NAME_PREFIX) && word.capital {
        return false;
    }
    // `A K M Jamshed`: letters that stand side by side are initials.
    let letter = |at: usize| {
        reader
            .line
            .words
            .get(at)
            .is_some_and(|word| word.capital && word.text.len() == 1 && word.gap != Gap::Mark)
    };
    if word.text.len() == 1 && letter(at + 1) {
        return false;
    }
    if reader.in_title[at] && reader.line.raw[word.raw.end..].starts_with('.') {
        return true;
    }
    if reader.in_title[at] && facts.name.is_none_or(|share| share < 7) {
        return true;
    }
    if facts.is(cue::ORG_HEAD | cue::LOC_HEAD) {
        return false;
    }
    facts.is(cue::COMMON_CAPITAL | cue::NEVER_NAME | cue::DEMONYM)
        || facts.is_ordinary(Script::Latin) && facts.name.is_none()
}

fn goes_on(reader: &Reader<'_>, first: usize, at: usize) -> bool {
    let words = &reader.line.words;
    let (word, before) = (&words[at], &words[at - 1]);
    if word.script != Script::Latin || !word.is_word() || before.text.contains("'s") {
        return false;
    }
    let initial =
        before.text.chars().count() <= 2 && before.capital || matches!(before.text, "md" | "st" | "ltd");
    let joined = match word.gap {
        Gap::Blank => true,
        // `Magistrates' Court`.
        Gap::Mark => {
            word.facts.is(cue::ORG_HEAD)
                && reader.line.raw[before.raw.end..].starts_with(['\'', '’'])
                && before.raw.end + 4 >= word.raw.start
        }
        Gap::Dot => initial && before.raw.end + 2 >= word.raw.start,
        Gap::Hyphen => {
            word.capital && before.raw.end + 1 == word.raw.start && person_like(word) && person_like(before)
                || word.capital && matches!(before.text, "al" | "el" | "ul")
        }
        _ => false,
    };
    if !joined {
        return false;
    }
    if word.capital {
        // `Nicolas Weeks`: an ordinary word behind a given name is the surname, but for headlines.
        let surname =
            before.facts.first >= 2 && word.facts.cues == 0 && !reader.headline && !reader.title_at[at];
        return !breaks(reader, at) || is_head(word) || surname || inside_organisation(reader, first, at);
    }
    // `Ministry of Foreign Affairs`, `Bank of England`: a small word inside.
    let water =
        matches!(before.text, "gulf" | "bay" | "strait" | "sea" | "isle" | "lake") && word.text == "of";
    let small = water
        || word.facts.is(cue::ORG_MID) && before.facts.is(cue::ORG_HEAD) && matches!(word.text, "of" | "for")
        || matches!(word.text, "bin" | "al" | "ul" | "de" | "van" | "von" | "el" | "der" | "da" | "di" | "e");
    small
        && words.get(at + 1).is_some_and(|next| {
            next.capital
                && (next.gap == Gap::Blank
                    || next.gap == Gap::Hyphen && matches!(word.text, "al" | "el" | "ul"))
        })
}

/// Whether it is a head noun of an organisation or place.
pub fn is_head(word: &Word<'_>) -> bool {
    word.facts.is(cue::ORG_HEAD | cue::LOC_HEAD)
}

fn person_like(word: &Word<'_>) -> bool {
    word.facts.name.is_some()
}

/// Ordinary capitalised words go on a name where a head noun follows them in the same run (`Crown Prosecution Service`), or one
/// with `of` went before.
fn inside_organisation(reader: &Reader<'_>, first: usize, at: usize) -> bool {
    if reader.headline {
        return false;
    }
    let words = &reader.line.words;
    let behind_of = words[first..at].iter().any(|word| word.facts.is(cue::ORG_HEAD))
        && words[first..at].iter().any(|word| !word.capital);
    behind_of
        || words[at..].iter().take(4).take_while(|word| word.capital && (word.gap == Gap::Blank)).any(is_head)
}

/// Types the first part of the run `first..=last`, or all of it, and says where the rest begins.
fn typed(reader: &Reader<'_>, first: usize, last: usize, found: &mut Vec<Found>) -> usize {
    let words = &reader.line.words;
    let mut first = first;
    // `Editorial Board ASM Shahidullah Khan`: a head with nothing before it begins no name.
    while first < last
        && is_head(&words[first])
        && words[first + 1].capital
        && words[first].facts.name.is_none()
    {
        first += 1;
    }
    let head = (first..=last).rev().find(|at| words[*at].facts.is(cue::ORG_HEAD));
    if let Some(head) = head
        && (head > first && (!reader.headline || FIRMS.contains(&words[head].text))
            || has_of(reader, first, head, last)
            || head > first && strong_before(reader, first, head))
    {
        let of = has_of(reader, first, head, last);
        let end = if of { last } else { head };
        push(
            reader,
            first,
            end,
            EntityType::Org,
            0.8,
            "organisation-word",
            format!("“{}” in a name with capitals", words[head].text),
            found,
        );
        return end + 1;
    }
    if words[first].facts.is(cue::LOC_HEAD) && first < last && words[first + 1].text == "of" {
        let evidence = format!("“{} of” in a name with capitals", words[first].text);
        push(reader, first, last, EntityType::Loc, 0.75, "place-word", evidence, found);
        return last + 1;
    }
    let place = (first..=last).rev().find(|at| words[*at].facts.is(cue::LOC_HEAD));
    if let Some(head) = place
        && head > first
        && (!reader.headline || strong_before(reader, first, head))
    {
        push(
            reader,
            first,
            head,
            EntityType::Loc,
            0.7,
            "place-word",
            format!("“{}” in a name with capitals", words[head].text),
            found,
        );
        return head + 1;
    }
    let mut from = first;
    while from <= last {
        // The longest gazetteer name of several words that begins here stands for itself.
        let known = ending_in(&reader.names, from, last)
            .iter()
            .filter(|name| name.first >= from && splits(reader, name))
            .min_by_key(|name| name.first);
        let end = known.map_or(last + 1, |name| name.first);
        if from < end {
            segment(reader, from, end - 1, found);
        }
        from = known.map_or(last + 1, |name| name.last + 1);
    }
    last + 1
}

/// `Nottingham Magistrates' Court`, `Bangladesh Cricket Board`: ordinary capitalised words and places before a head.
fn extended(reader: &Reader<'_>, first: usize) -> usize {
    let words = &reader.line.words;
    let mut start = first;
    while start > 0 && !reader.headline {
        let (word, after) = (&words[start - 1], &words[start]);
        let inside = word.capital
            && after.gap == Gap::Blank
            && word.script == Script::Latin
            && !word.text.contains("'s");
        let begins_sentence = start - 1 == 0 || !matches!(words[start - 1].gap, Gap::Blank);
        let fits = word.facts.is(cue::DEMONYM)
            && !is_head(after)
            && words[start..].iter().take(3).any(|next| next.capital && next.facts.is(cue::ORG_HEAD))
            || !word.facts.is(cue::NEVER_NAME | cue::COMMON_CAPITAL | cue::DEMONYM)
                && !begins_sentence
                && heads_soon(reader, start);
        if !(inside && fits) {
            break;
        }
        start -= 1;
    }
    start
}

/// Whether a head noun stands in the capitalised words from `at` on.
fn heads_soon(reader: &Reader<'_>, at: usize) -> bool {
    let words = &reader.line.words;
    words[at..]
        .iter()
        .enumerate()
        .take(3)
        .take_while(|(step, word)| word.capital && (*step == 0 || word.gap == Gap::Blank))
        .any(|(_, word)| is_head(word))
}

fn has_of(reader: &Reader<'_>, first: usize, head: usize, last: usize) -> bool {
    head == first.max(head)
        && head < last
        && !reader.line.words[head + 1].capital
        && reader.line.words[head + 1].facts.is(cue::ORG_MID)
}

/// Whether a word before the head is known not to be ordinary: in a headline every word has a capital.
fn strong_before(reader: &Reader<'_>, first: usize, head: usize) -> bool {
    (first..head).all(|at| {
        reader.covered[at]
            || !reader.line.words[at].facts.is_ordinary(Script::Latin) && !is_head(&reader.line.words[at])
    })
}

/// Whether a gazetteer name inside a run is no part of a longer name.
fn splits(reader: &Reader<'_>, name: &Placed) -> bool {
    let entry = reader.gazetteer.entry(name.hit.entry);
    let Class::Name(kind) = entry.class else {
        return false;
    };
    let word = &reader.line.words[name.first];
    // `Clare Houston`: a town behind a given name is a surname.
    let surname = kind == EntityType::Loc
        && entry.single
        && name.first > 0
        && word.gap == Gap::Blank
        && reader.line.words[name.first - 1].facts.first >= 2
        && !reader.headline
        || kind == EntityType::Loc
            && entry.single
            && word.gap == Gap::Blank
            && reader.line.words[name.first - 1].capital
            && is_described(reader, name.last);
    !entry.ambiguous && !surname && (!entry.single || kind != EntityType::Per && word.facts.name.is_none())
}

/// Adds a find of whole words, without the possessive ending.
#[allow(clippy::too_many_arguments, reason = "one find, said in full")]
pub fn push(
    reader: &Reader<'_>,
    first: usize,
    last: usize,
    kind: EntityType,
    score: f32,
    rule: &'static str,
    evidence: String,
    found: &mut Vec<Found>,
) {
    let words = &reader.line.words;
    let word = &words[last];
    let end = if word.text.ends_with("'s") { word.folded.end - 2 } else { word.folded.end };
    found.push(Found::new(words[first].folded.start, end, kind, score, rule, evidence));
}

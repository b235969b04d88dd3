//! Names in Latin letters, by their capitals. A run of capitalised words is cut at gazetteer names, titles and ordinary words; what
//! is left is typed by what is known of its words and by the words beside it.

use tippani_text::Script;

use crate::EntityType;
use crate::gazetteer::Class;
use crate::lexicon::cue;
use crate::line::{Gap, Word};
use crate::reader::{Found, LONGEST_NAME, Placed, Reader, ending_in};
use crate::role;

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
    let small =
        word.facts.is(cue::ORG_MID) && before.facts.is(cue::ORG_HEAD) && matches!(word.text, "of" | "for")
            || matches!(word.text, "bin" | "al" | "de" | "van" | "von" | "el" | "der" | "da" | "di" | "e");
    small && words.get(at + 1).is_some_and(|next| next.capital && next.gap == Gap::Blank)
}

fn is_head(word: &Word<'_>) -> bool {
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
        && (head > first && !reader.headline
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
    !entry.ambiguous && (!entry.single || kind != EntityType::Per && word.facts.name.is_none())
}

/// A part of a run without gazetteer names.
fn segment(reader: &Reader<'_>, first: usize, last: usize, found: &mut Vec<Found>) {
    let words = &reader.line.words;
    let title = first.checked_sub(1).filter(|_| matches!(words[first].gap, Gap::Blank | Gap::Dot)).and_then(
        |before| ending_in(&reader.titles, before, before).iter().max_by_key(|title| strength(reader, title)),
    );
    let last = last.min(first + 4);
    let count = last + 1 - first;
    let (mut known, mut given) = (0usize, false);
    for word in &words[first..=last] {
        let facts = word.bare_facts();
        known += usize::from(facts.name.is_some_and(|share| share >= 5));
        given |= facts.name.is_some() && facts.first >= 2;
    }
    let ordinary = words[first..=last].iter().all(|word| word.facts.is_ordinary(Script::Latin));
    let spoken = words.get(last + 1).is_some_and(|next| next.gap == Gap::Blank && next.facts.is(cue::SPEECH))
        || first > 0 && words[first].gap == Gap::Blank && words[first - 1].facts.is(cue::SPEECH);
    let initial = reader.is_initial(first) && count >= 2;
    let unlisted = words[first..=last].iter().all(|word| word.facts.rank == 0);
    let article = first > 0
        && words[first].gap == Gap::Blank
        && (words[first - 1].text == "the" || words[first - 1].facts.is(cue::LOC_PREP));
    if count == 1
        && (ordinary && title.is_none() || is_head(&words[first]) && words[first].facts.name.is_none())
    {
        return;
    }
    if let Some(title) = title {
        let honorific = reader.gazetteer.entry(title.hit.entry).class == Class::Honorific;
        let weak = reader.gazetteer.entry(title.hit.entry).class == Class::WeakRole;
        let score = match (honorific, weak) {
            _ if ordinary => 0.4,
            (true, _) => 0.94,
            (_, true) if count == 1 && known == 0 => 0.45,
            (_, true) => 0.75,
            _ if known == 0 && count == 1 => 0.6,
            _ => 0.88,
        };
        let text = reader.raw_text(title.hit.start, title.hit.end);
        push(
            reader,
            first,
            last,
            EntityType::Per,
            score,
            "title",
            format!("the title “{text}” stands before it"),
            found,
        );
        if let Some(find) = found.last_mut() {
            find.role = Some(role::beside(reader, title));
        }
        return;
    }
    let headline_doubt = if reader.headline { 0.06 } else { 0.0 };
    let score: f32 = match count {
        1 if known == 1 && spoken => 0.6,
        1 => 0.35,
        _ if given && known >= 2 => 0.88,
        _ if given => 0.78,
        _ if known >= 2 => 0.76,
        _ if initial && known >= 1 => 0.76,
        _ if known >= 1 => 0.66 - headline_doubt,
        _ if spoken && count <= 3 => 0.6,
        _ if initial && count <= 3 => 0.52,
        _ if (2..=3).contains(&count) && !reader.headline && unlisted && !article => 0.52,
        _ => 0.3,
    };
    let doubtful = words[first..=last]
        .iter()
        .any(|word| word.facts.is_ordinary(Script::Latin) && word.facts.name.is_none());
    let score = if doubtful { score - 0.2 } else { score };
    if score >= 0.34 && !words[first..=last].iter().any(|word| word.all_capitals && word.text.len() > 3) {
        let rule = if known > 0 { "name-parts" } else { "capitals" };
        push(
            reader,
            first,
            last,
            EntityType::Per,
            score,
            rule,
            "capitals, and parts of people's names or a word of speech".to_owned(),
            found,
        );
    }
    let prep = first > 0
        && words[first].gap == Gap::Blank
        && words[first - 1].facts.is(cue::LOC_PREP)
        && !reader.headline;
    let after_comma = words.get(last + 1).is_some_and(|next| {
        next.gap == Gap::Mark
            && reader.covered[last + 1]
            && reader.line.raw[words[last].raw.end..].starts_with(',')
    });
    if score < 0.7
        && (prep || after_comma && known == 0)
        && !ordinary
        && !words[first].all_capitals
        && !doubtful
    {
        let near = matches!(words[first.saturating_sub(1)].text, "in" | "near") && count == 1;
        let score = if near {
            0.58
        } else if count <= 2 {
            0.55 - 0.15 * known as f32
        } else {
            0.45
        };
        push(
            reader,
            first,
            last,
            EntityType::Loc,
            score,
            "place-word",
            format!("“{}” before a capital", words[first.saturating_sub(1)].text),
            found,
        );
    }
    let acronym = count == 1 && words[first].all_capitals && (2..=6).contains(&words[first].text.len());
    if acronym && !words[first].facts.is(cue::COMMON_CAPITAL) && words[first].facts.name.is_none() {
        let the = first > 0 && words[first - 1].text == "the" && words[first].gap == Gap::Blank;
        let score = if the { 0.56 } else { 0.45 };
        push(
            reader,
            first,
            first,
            EntityType::Org,
            score,
            "capitals",
            "an abbreviation in capitals".to_owned(),
            found,
        );
    }
}

fn strength(reader: &Reader<'_>, title: &Placed) -> u8 {
    match reader.gazetteer.entry(title.hit.entry).class {
        Class::Role => 3,
        Class::Honorific => 2,
        _ => 1,
    }
}

#[allow(clippy::too_many_arguments, reason = "one find, said in full")]
fn push(
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

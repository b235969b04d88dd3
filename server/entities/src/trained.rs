//! What the trained tagger says, brought to the users' conventions: bare names, no titles, no demonyms.

use tippani_text::{Script, TokenKind};

use crate::EntityType;
use crate::ending;
use crate::extent::{self, SURE};
use crate::gazetteer::Class;
use crate::lexicon::{Facts, cue};
use crate::line::{Gap, Word};
use crate::reader::{Found, Reader, ending_in};
use crate::run::speaks;
use crate::tagger::{Tagging, TokenSpan};

/// Words before this place in the list of words are no names by themselves where they are mostly used otherwise.
const COMMON: u32 = 5_000;

/// How much the tagger's word counts beside a rule's, in logarithms of odds: most where people are concerned, least for
/// organisations, of which the corpora have the most different ideas.
const WEIGHTS: [(EntityType, f32); 3] =
    [(EntityType::Per, 0.2), (EntityType::Loc, 0.2), (EntityType::Org, 0.1)];

/// The tagger's probability that leaves a rule's score as it is.
const INDIFFERENT: f32 = 0.2;

/// Rules that see what the tagger cannot, or that are right whatever it says: a list of the user's, letters inside a word, a
/// title before the name.
const CERTAIN: [&str; 4] = ["list", "glued", "abbreviation", "title"];

/// A person's name of one word that is an ordinary word too has to be as probable as this.
const ORDINARY_NAME: f32 = 0.8;

/// The least score of two people of the rules that stand in one of the tagger's.
const TWO_PEOPLE: f32 = 0.6;

/// A frequent word behind a title is no part of the name where no list has it as one and the tagger believes so little in it.
const UNHEARD: f32 = 0.1;

/// Every name of the tagger; what the rules found is surer where the tagger agrees, and less sure where it does not.
pub fn find(reader: &Reader<'_>, tagging: &Tagging, found: &mut Vec<Found>) {
    for find in found.iter_mut().filter(|find| !CERTAIN.contains(&find.rule)) {
        weigh(reader, tagging, find);
    }
    found.retain_mut(|find| find.rule != "title" || shorten(reader, tagging, find));
    let mut names = Vec::new();
    for span in tagging.spans.iter().chain(&tagging.suspected) {
        if let Some((first, last)) = words(reader, span) {
            for (first, last) in parts(reader, first, last, span.kind) {
                names.extend(name(reader, tagging, first, last, span, found));
            }
        }
    }
    join_initials(reader, &mut names);
    found.extend(names);
}

/// `এস এম` and `আমীর হামজা`, `केके` and `वेणुगोपाल` are one name each where only a blank or dot stands between.
fn join_initials(reader: &Reader<'_>, names: &mut Vec<Found>) {
    let words = &reader.line.words;
    let word_of = |at: usize| reader.line.word_at(at);
    names.sort_by_key(|name| (name.start, name.end));
    for at in 1..names.len() {
        let (before, after) = (&names[at - 1], &names[at]);
        let people = before.kind == EntityType::Per && after.kind == EntityType::Per;
        let (Some(first), Some(last), Some(next)) =
            (word_of(before.start), word_of(before.end.saturating_sub(1)), word_of(after.start))
        else {
            continue;
        };
        let initials = words[first..=last].iter().all(|word| word.facts.is(cue::NAME_PREFIX));
        if people && initials && next == last + 1 && matches!(words[next].gap, Gap::Blank | Gap::Dot) {
            (names[at].start, names[at - 1].end) = (names[at - 1].start, names[at - 1].start);
        }
    }
    names.retain(|name| name.start < name.end);
}

/// The odds of the rule times those of the tagger to the power of its weight: a logarithmic opinion pool (Genest and Zidek 1986).
fn weigh(reader: &Reader<'_>, tagging: &Tagging, find: &mut Found) {
    let tokens = &reader.line.tokens;
    let raw = reader.line.raw_span(find.start, find.end);
    let first = reader.line.token_at(raw.start);
    let behind = tokens.partition_point(|token| token.span.start < raw.end);
    let Some((_, weight)) = WEIGHTS.iter().find(|(kind, _)| *kind == find.kind && behind > first) else {
        return;
    };
    let odds = |share: f32| (share / (1.0 - share)).ln();
    let belief = tagging.belief(first, behind - 1, find.kind).clamp(0.02, 0.98);
    let pooled = odds(find.score.clamp(0.01, 0.99)) + weight * (odds(belief) - odds(INDIFFERENT));
    find.score = 1.0 / (1.0 + (-pooled).exp());
}

/// Cuts words that are no names from behind a name that a title announces; whether something is left.
fn shorten(reader: &Reader<'_>, tagging: &Tagging, find: &mut Found) -> bool {
    let line = &reader.line;
    let (Some(first), Some(last)) = (line.word_at(find.start), line.word_at(find.end.saturating_sub(1)))
    else {
        return true;
    };
    let heard = |at: &usize| {
        let word = &line.words[*at];
        let token = line.token_at(word.raw.start);
        let facts = word.bare_facts();
        facts.name.is_some() || !facts.is_listed() || tagging.belief(token, token, EntityType::Per) >= UNHEARD
    };
    match (first..=last).rev().find(heard) {
        Some(at) if at < last => {
            let word = &line.words[at];
            (find.end, find.other_end) = (word.folded.end, None);
            true
        }
        left => left.is_some(),
    }
}

/// The words of a span.
fn words(reader: &Reader<'_>, span: &TokenSpan) -> Option<(usize, usize)> {
    let line = &reader.line;
    let mark = |at: &usize| line.tokens[*at].kind == TokenKind::Mark;
    let first = (span.first..=span.last).find(|at| !mark(at))?;
    let last = (first..=span.last).rev().find(|at| !mark(at))?;
    let word_of = |token: usize| line.word_at(line.folded.to_folded(line.tokens[token].span).start);
    Some((word_of(first)?, word_of(last)?))
}

/// `রাশিয়া-মার্কিন`, `India-China` are as many names as the gazetteer knows countries and adjectives of them side by side; two
/// given names with a hyphen, or two names with `ওরফে` between, are two people's or two of one.
fn parts(reader: &Reader<'_>, first: usize, last: usize, kind: EntityType) -> Vec<(usize, usize)> {
    let hyphens: Vec<usize> =
        (first + 1..=last).filter(|at| reader.line.words[*at].gap == Gap::Hyphen).collect();
    let starts = std::iter::once(first).chain(hyphens.iter().copied());
    let ends = hyphens.iter().map(|at| at - 1).chain(std::iter::once(last));
    let parts: Vec<(usize, usize)> = starts.zip(ends).collect();
    let known = |&(first, last): &(usize, usize)| {
        is_place(reader, first, last) || first == last && reader.line.words[first].facts.is(cue::DEMONYM)
    };
    let both =
        |parts: &[(usize, usize)]| parts.len() == 2 && parts.iter().all(|part| is_given_name(reader, *part));
    match kind {
        EntityType::Per => match alias(reader, first, last) {
            Some(at) => vec![(first, at - 1), (at + 1, last)],
            None if both(&parts) => parts,
            None => vec![(first, last)],
        },
        _ if parts.iter().all(known) => parts,
        _ => vec![(first, last)],
    }
}

/// The word inside a person's name behind which another name of the same person stands.
fn alias(reader: &Reader<'_>, first: usize, last: usize) -> Option<usize> {
    (first + 1..last).find(|at| matches!(reader.line.words[*at].text, "ওরফে" | "उर्फ" | "alias"))
}

/// Whether a word of a script in which nobody has a hyphen in the name is what people are called by: `রাহুল-প্রিয়াঙ্কা` are two.
fn is_given_name(reader: &Reader<'_>, (first, last): (usize, usize)) -> bool {
    let word = &reader.line.words[last];
    let facts = word.bare_facts();
    first == last && word.is_indic() && facts.name_share().is_some_and(|share| share >= 5) && facts.first > 0
}

fn is_place(reader: &Reader<'_>, first: usize, last: usize) -> bool {
    let place = |class| class == Class::Name(EntityType::Loc);
    let names = ending_in(&reader.names, last, last).iter().filter(|placed| placed.first == first);
    names.into_iter().any(|placed| place(reader.gazetteer.entry(placed.hit.entry).class))
}

/// The name that these words are by the users' conventions, if they are one.
fn name(
    reader: &Reader<'_>,
    tagging: &Tagging,
    mut first: usize,
    mut last: usize,
    span: &TokenSpan,
    ruled: &[Found],
) -> Option<Found> {
    let line = &reader.line;
    let mut kind = span.kind;
    let bare = |at: usize| {
        let word = &line.words[at];
        word.cuts.iter().map(|cut| &word.text[..cut]).chain(std::iter::once(word.text))
    };
    match kind {
        EntityType::Per => (first, last) = extent::of_person(reader, tagging, first, last, span.probability)?,
        _ if extent::governs(reader, last) => {
            if last == first || !is_place(reader, first, last - 1) {
                return None;
            }
            (last, kind) = (last - 1, EntityType::Loc);
        }
        _ => {}
    }
    let word = &line.words[first];
    // Who is addressed by what they are: `देशवासियो`, from `देशवासियों`.
    let addressed = |at: usize| {
        let text = line.words[at].text;
        text.ends_with('\u{94b}').then(|| reader.lexicon.get(&format!("{text}\u{902}")))
    };
    let common = |at: usize| {
        bare(at).map(|text| reader.lexicon.get(text)).chain(addressed(at)).any(|facts| {
            let named = facts.name.is_some() || span.probability >= ORDINARY_NAME;
            !(kind == EntityType::Per && named)
                && (facts.is(cue::DEMONYM | cue::ORG_HEAD | cue::ORG_WEAK | cue::ORG_FIELD | cue::LOC_HEAD)
                    || facts.rank > 0 && facts.rank < COMMON && facts.is_ordinary(word.script))
        })
    };
    let capital = word.script == Script::Latin && (word.all_capitals || kind != EntityType::Per);
    if first == last && !capital && !is_place(reader, first, last) && common(first)
        || !is_place(reader, first, last)
            && word.facts.is(cue::DEMONYM)
            && (first + 1..=last).all(|at| is_said_of_people(&line.words[at]))
        || refused(reader, first, last, ruled)
    {
        return None;
    }
    let named_after = if kind == EntityType::Per { extent::named_after(reader, first, last) } else { None };
    let (end, other_end) = match named_after {
        Some((other, end)) => {
            kind = other;
            (end, None)
        }
        None => bare_end(reader, first, last, kind),
    };
    let start = word.folded.start;
    let inside = || ruled.iter().filter(|find| find.start < end && start < find.end);
    let spelled = |find: &Found| find.rule == "abbreviation" && find.start == start && find.kind != kind;
    let full = |find: &Found| line.word_at(find.start) != line.word_at(find.end.saturating_sub(1));
    let person = |find: &&Found| {
        find.kind == EntityType::Per && find.score >= TWO_PEOPLE && (span.probability < SURE || full(find))
    };
    let earliest = inside().filter(person).map(|find| find.end).min().unwrap_or(end);
    let two = inside().filter(person).any(|find| find.start >= earliest);
    if two || inside().any(|find| find.glued.is_some() || spelled(find)) {
        return None;
    }
    let evidence = format!("the model reads it as a name of this kind ({:.2})", span.probability);
    let mut find = Found::new(start, end, kind, span.probability, "model", evidence);
    find.other_end = other_end;
    Some(find)
}

/// `अमेरिकी सैनिक`, `অস্ট্রেলীয় কর্মকর্তা` are people of a country, and no organisation.
fn is_said_of_people(word: &Word<'_>) -> bool {
    let heads = cue::ORG_HEAD | cue::ORG_WEAK | cue::ORG_FIELD | cue::LOC_HEAD;
    word.facts.is_ordinary(word.script) && !word.facts.is(heads)
}

/// Whether the gazetteer has exactly this name, and the rules say that it is none here.
fn refused(reader: &Reader<'_>, first: usize, last: usize, ruled: &[Found]) -> bool {
    ending_in(&reader.names, last, last)
        .iter()
        .filter(|placed| placed.first == first)
        .any(|placed| !ruled.iter().any(|find| find.start == placed.hit.start && find.end == placed.hit.end))
}

/// Where the bare name ends, and where it ends in another reading of its last word.
fn bare_end(reader: &Reader<'_>, first: usize, last: usize, kind: EntityType) -> (usize, Option<usize>) {
    let word = &reader.line.words[last];
    let (whole, start) = (word.folded.end, word.folded.start);
    if word.script == Script::Latin {
        return (word.bare_end(), None);
    }
    if word.script != Script::Bengali {
        return (whole, None);
    }
    let listed = ending_in(&reader.names, last, last).iter().filter(|placed| placed.first >= first);
    if let Some(end) = listed.map(|placed| placed.hit.end).max() {
        return (end, None);
    }
    if word.stem.is_some() {
        return (word.bare_end(), None);
    }
    if kind == EntityType::Per && word.facts.name.is_some() {
        return (whole, None);
    }
    let more = |stem: Facts| stem.is_listed() && (!word.facts.is_listed() || stem.rank < word.facts.rank);
    if let Some(at) = word.cuts.iter().find(|at| more(reader.lexicon.get(&word.text[..*at]))) {
        return (start + at, None);
    }
    if word.facts.is_listed() && word.facts.rank < COMMON {
        return (whole, None);
    }
    let subject = kind == EntityType::Per && speaks(reader, last);
    let likely =
        if subject { ending::likely_cut_of_subject(word.text) } else { ending::likely_cut(word.text) };
    match (likely, word.cuts.iter().last()) {
        (Some(at), _) => (start + at, Some(whole)),
        (None, Some(at)) => (whole, Some(start + at)),
        (None, None) => (whole, None),
    }
}

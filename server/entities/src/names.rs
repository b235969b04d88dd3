//! Names of the gazetteer, where they stand as words of their own, and where they were run together with other words.

use tippani_text::Script;

use crate::EntityType;
use crate::ending;
use crate::gazetteer::{Class, Entry};
use crate::lexicon::cue;
use crate::line::Gap;
use crate::reader::{Found, LONGEST_NAME, Placed, Reader, ending_in};

/// Every name of the gazetteer in the line, those that need context only with it.
pub fn find(reader: &Reader<'_>, found: &mut Vec<Found>) {
    for placed in &reader.names {
        let entry = reader.gazetteer.entry(placed.hit.entry);
        let kind = match entry.class {
            Class::Name(kind) => kind,
            _ => EntityType::Per,
        };
        let Some((score, rule)) = judge(reader, placed, entry, kind) else {
            continue;
        };
        let name = reader.raw_text(placed.hit.start, placed.hit.end);
        let evidence = match (entry.listed, &entry.id) {
            (true, _) => format!("“{name}” is in your own list"),
            (false, Some(id)) => format!("“{name}” is in the gazetteer ({id})"),
            (false, None) => format!("“{name}” is in the gazetteer, for more than one"),
        };
        let mut find = Found::new(placed.hit.start, placed.hit.end, kind, score, rule, evidence);
        find.entity = entry.id.clone();
        found.push(find);
    }
    for placed in &reader.inside {
        glued(reader, placed, found);
    }
}

fn judge(
    reader: &Reader<'_>,
    placed: &Placed,
    entry: &Entry,
    kind: EntityType,
) -> Option<(f32, &'static str)> {
    if entry.listed {
        return Some((0.99, "list"));
    }
    if entry.class == Class::Surname {
        return Some((if beside_capital(reader, placed) { 0.45 } else { 0.62 }, "surname"));
    }
    let word = &reader.line.words[placed.first];
    let latin = word.script == Script::Latin;
    if latin && reader.shouted && entry.single && (entry.capitals || word.facts.is_ordinary(Script::Latin)) {
        let dotted = word.text.contains('.');
        return dotted.then_some((0.9, "gazetteer"));
    }
    if entry.ambiguous {
        let spelled = latin && entry.capitals && word.text.len() > 1 && !reader.shouted;
        return (spelled || has_context(reader, placed, kind)).then_some((0.8, "gazetteer"));
    }
    if latin && kind == EntityType::Loc && entry.capitals && is_attribute(reader, placed) {
        return None;
    }
    if latin && entry.single && !entry.capitals {
        // `Jackson`, `Reading`: a town's name beside other capitals is part of another name.
        if kind != EntityType::Per && beside_capital(reader, placed) && word.facts.name.is_some() {
            return Some((0.45, "gazetteer"));
        }
        if word.facts.is_ordinary(Script::Latin) && !matches!(word.gap, Gap::Blank | Gap::Nothing) {
            return None;
        }
    }
    Some((if entry.single { 0.93 } else { 0.98 }, "gazetteer"))
}

/// Whether a country's code stands before the noun that it describes (`U.S. officials`, `US President`).
fn is_attribute(reader: &Reader<'_>, placed: &Placed) -> bool {
    let words = &reader.line.words;
    let Some(next) = words.get(placed.last + 1) else {
        return false;
    };
    let text = reader.line.raw.get(words[placed.last].raw.end..next.raw.start).unwrap_or_default();
    let joined = text.trim() == ""
        || text.trim() == "." && reader.line.folded.as_str()[..placed.hit.end].ends_with('.');
    let noun = !next.capital
        && !next.facts.is(cue::NEVER_NAME | cue::SPEECH | cue::LOC_PREP | cue::ORG_MID)
        && !next.text.ends_with("ed");
    joined && next.is_word() && next.script == Script::Latin && (noun || reader.title_at[placed.last + 1])
}

/// Whether a capitalised Latin word stands right before or behind.
fn beside_capital(reader: &Reader<'_>, placed: &Placed) -> bool {
    let words = &reader.line.words;
    let capital =
        |at: usize| words[at].capital && !words[at].facts.is_ordinary(Script::Latin) && !reader.title_at[at];
    let before = placed.first > 0 && words[placed.first].gap == Gap::Blank && capital(placed.first - 1);
    let after =
        words.get(placed.last + 1).is_some_and(|next| next.gap == Gap::Blank) && capital(placed.last + 1);
    before || after
}

/// Whether something beside an ambiguous name says what it is.
fn has_context(reader: &Reader<'_>, placed: &Placed, kind: EntityType) -> bool {
    let words = &reader.line.words;
    let word = &words[placed.last];
    let next = words.get(placed.last + 1);
    let before = placed.first.checked_sub(1).map(|at| &words[at]);
    match kind {
        EntityType::Loc => {
            let tail = reader.line.folded.as_str().get(placed.hit.end..word.folded.end).unwrap_or_default();
            matches!(tail, "তে" | "ে" | "য\u{9bc}")
                || next.is_some_and(|next| next.gap == Gap::Blank && next.facts.is(cue::LOC_CUE))
                || word.script == Script::Latin && before.is_some_and(|before| before.facts.is(cue::LOC_PREP))
                || word.facts.name.is_none()
                    && next.is_some_and(|next| next.gap == Gap::Blank && next.facts.is(cue::LOC_AFTER))
        }
        EntityType::Org => {
            // `তাস ও আনাদোলু এজেন্সি`: another organisation on the other side of an `and`.
            let joined = |at: usize| reader.covered.get(at).copied().unwrap_or(false);
            let and = |word: &crate::line::Word<'_>| matches!(word.text, "ও" | "এবং" | "व" | "और" | "and");
            next.is_some_and(and) && joined(placed.last + 2)
                || before.is_some_and(and) && placed.first >= 2 && joined(placed.first - 2)
                || next.is_some_and(|next| next.gap == Gap::Blank && next.facts.is(cue::ORG_HEAD))
                || word.script == Script::Latin
                    && before.is_some_and(|before| before.text == "on")
                    && !reader.shouted
        }
        _ => false,
    }
}

/// A name that was run together with another word: `রাশিয়ামার্কো রুবিও`, `যোগাযোগপুতিন`, `পুতিনউভয়`. What is left of the word
/// must be a name or a known word itself, and the whole none.
fn glued(reader: &Reader<'_>, placed: &Placed, found: &mut Vec<Found>) {
    let entry = reader.gazetteer.entry(placed.hit.entry);
    let words = &reader.line.words;
    let (first, last) = (&words[placed.first], &words[placed.last]);
    let head = reader.line.folded.as_str().get(first.folded.start..placed.hit.start).unwrap_or_default();
    let tail = reader.line.folded.as_str().get(placed.hit.end..last.folded.end).unwrap_or_default();
    let known = |word: &crate::line::Word<'_>| word.facts.is_listed() && word.facts.rank < 12_000;
    if !head.is_empty() && known(first) || !tail.is_empty() && known(last) {
        return;
    }
    let person = matches!(entry.class, Class::Name(EntityType::Per) | Class::Surname);
    let before = |list| ending_in(list, placed.first, placed.first).iter();
    let head_fits = head.is_empty()
        || before(&reader.names)
            .chain(before(&reader.inside))
            .any(|other| other.hit.start <= first.folded.start && other.hit.end == placed.hit.start)
        || (person || !entry.single) && is_word(reader, head, 3, 8_000);
    let mut behind = ending_in(&reader.inside, placed.last, placed.last + LONGEST_NAME).iter();
    let tail_fits = tail.is_empty()
        || ending::is_ending(tail)
        || behind.any(|other| {
            let several = !reader.gazetteer.entry(other.hit.entry).single;
            other.hit.start == placed.hit.end && (several || other.hit.end >= last.folded.end)
        })
        || (person || !entry.single)
            && (is_word(reader, tail, 3, 8_000) || !entry.single && is_word(reader, tail, 2, 300));
    if !head_fits || !tail_fits {
        return;
    }
    let kind = match entry.class {
        Class::Name(kind) => kind,
        _ => EntityType::Per,
    };
    let word = if head.is_empty() { last } else { first };
    let name = reader.raw_text(placed.hit.start, placed.hit.end);
    let evidence = format!(
        "“{name}” is in the gazetteer, and run together with other letters in “{}”",
        word.raw.slice(reader.line.raw)
    );
    let score = if entry.single { 0.75 } else { 0.92 };
    let mut find = Found::new(placed.hit.start, placed.hit.end, kind, score, "glued", evidence);
    find.entity = entry.id.clone();
    find.glued = Some(word.raw);
    found.push(find);
}

/// Whether `text` is a frequent word of at least so many letters.
fn is_word(reader: &Reader<'_>, text: &str, letters: usize, rank: u32) -> bool {
    let facts = reader.lexicon.get(text);
    let listed = facts.rank > 0 && facts.rank < rank;
    listed
        && !ending::is_ending(text)
        && text.chars().filter(|c| tippani_text::is_letter(*c) && !tippani_text::is_indic_mark(*c)).count()
            >= letters
}

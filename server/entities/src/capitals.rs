//! What a run of capitalised Latin words without a head noun names: a person, a place or an abbreviation.

use tippani_text::Script;

use crate::EntityType;
use crate::gazetteer::Class;
use crate::latin::{is_head, push};
use crate::lexicon::cue;
use crate::line::Gap;
use crate::reader::{Found, Placed, Reader, ending_in};
use crate::role;

/// A part of a run without gazetteer names.
pub fn segment(reader: &Reader<'_>, first: usize, last: usize, found: &mut Vec<Found>) {
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
    let described = is_described(reader, last);
    let company = first > 0
        && words[first].gap == Gap::Blank
        && matches!(
            words[first - 1].text,
            "company" | "agency" | "firm" | "newspaper" | "daily" | "startup" | "broadcaster"
        );
    if company && unlisted && count <= 3 {
        let evidence = format!("“{}” stands before it", words[first - 1].text);
        push(reader, first, last, EntityType::Org, 0.66, "organisation-word", evidence, found);
        return;
    }
    let headline_doubt = if reader.headline { 0.06 } else { 0.0 };
    let score: f32 = match count {
        1 if known == 1 && spoken => 0.6,
        1 if spoken && unlisted && !words[first].all_capitals && !article => 0.52,
        1 => 0.35,
        2..=4 if described && !article && !ordinary => {
            if known >= 1 {
                0.82
            } else {
                0.7
            }
        }
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

/// Whether who it is follows behind a comma: `, who`, `, the energy minister`, `, chief executive of`.
pub fn is_described(reader: &Reader<'_>, last: usize) -> bool {
    let words = &reader.line.words;
    let Some(next) = words.get(last + 1) else { return false };
    let comma = reader.line.raw.get(words[last].raw.end..next.raw.start).is_some_and(|gap| gap.trim() == ",");
    let title = |at: usize| reader.title_at.get(at).copied().unwrap_or(false) && !words[at].capital;
    let a = matches!(next.text, "the" | "a" | "an" | "his" | "her" | "its");
    comma && (next.text == "who" || title(last + 1) || a && (title(last + 2) || title(last + 3)))
}

fn strength(reader: &Reader<'_>, title: &Placed) -> u8 {
    match reader.gazetteer.entry(title.hit.entry).class {
        Class::Role => 3,
        Class::Honorific => 2,
        _ => 1,
    }
}

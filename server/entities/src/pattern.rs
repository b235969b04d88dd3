//! Organisations and places in scripts without capitals, by the word that says what they are: `পররাষ্ট্র মন্ত্রণালয়`,
//! `X বিশ্ববিদ্যালয়`, `X জেলার`.

use tippani_text::Script;

use crate::EntityType;
use crate::ending;
use crate::lexicon::{Facts, cue};
use crate::line::Gap;
use crate::reader::{Found, Reader, ending_in};

/// The most words before the head.
const LONGEST: usize = 6;

/// Every organisation and place that a head noun or cue word tells.
pub fn find(reader: &Reader<'_>, found: &mut Vec<Found>) {
    for at in 1..reader.line.words.len() {
        let word = &reader.line.words[at];
        if !word.is_indic() || !word.is_word() || word.gap != Gap::Blank {
            continue;
        }
        if word.facts.is(cue::LOC_CUE) {
            place_before(reader, at, found);
        }
        if let Some((end, facts)) = head(reader, at) {
            headed(reader, at, end, facts, found);
        }
    }
}

/// The end of the bare head noun in the word, and its facts.
fn head(reader: &Reader<'_>, at: usize) -> Option<(usize, Facts)> {
    let word = &reader.line.words[at];
    let heads = cue::ORG_HEAD | cue::LOC_HEAD;
    if word.facts.is(heads) {
        return Some((word.folded.end, word.facts));
    }
    if word.script != Script::Bengali {
        return None;
    }
    word.cuts
        .iter()
        .map(|cut| (word.folded.start + cut, reader.lexicon.get(&word.text[..cut])))
        .find(|(_, facts)| facts.is(heads))
}

fn headed(reader: &Reader<'_>, at: usize, end: usize, head: Facts, found: &mut Vec<Found>) {
    let words = &reader.line.words;
    let (mut first, mut named, mut fields, mut demonyms) = (at, 0_usize, 0_usize, 0_usize);
    while first > 0 && at - first < LONGEST && matches!(words[first].gap, Gap::Blank | Gap::Hyphen) {
        let word = &words[first - 1];
        if !word.is_indic() || !word.is_word() || word.script != words[at].script {
            break;
        }
        let bare_hit = reader.covered[first - 1]
            && ending_in(&reader.names, first - 1, first - 1)
                .iter()
                .any(|name| name.hit.end == word.folded.end);
        let is_name = word.stem.is_none()
            && word.facts.name.is_some_and(|share| share >= 3)
            && !word.facts.is(cue::NEVER_NAME);
        let unknown = !word.facts.is_listed()
            && word.facts.cues == 0
            && !word.is_ordinary(reader.lexicon)
            && ending::likely_cut(word.text).is_none();
        if bare_hit || is_name {
            named += 1;
        } else if word.facts.is(cue::ORG_FIELD) {
            fields += 1;
        } else if word.facts.is(cue::DEMONYM) {
            demonyms += 1;
        } else if unknown && named + fields <= 3 {
            named += 1;
        } else {
            break;
        }
        first -= 1;
    }
    while first < at
        && matches!(
            words[first].text,
            "ও" | "এবং"
                | "और"
                | "एवं"
                | "এন্ড"
                | "সদর"
                | "সরকারি"
                | "সাধারণ"
                | "উচ্চ"
        )
    {
        first += 1;
        fields = fields.saturating_sub(1);
    }
    if first == at {
        return;
    }
    let place = head.is(cue::LOC_HEAD) && !head.is(cue::ORG_HEAD);
    let told = if place {
        named > 0 || matches!(words[first].text, "জাতীয\u{9bc}" | "কেন্দ্রীয\u{9bc}" | "राष्ट्रीय")
    } else if head.is(cue::ORG_WEAK) {
        named > 0 || demonyms > 0 && fields > 0 || fields >= 2
    } else {
        named > 0 || fields > 0
    };
    if !told {
        return;
    }
    let (kind, rule) =
        if place { (EntityType::Loc, "place-word") } else { (EntityType::Org, "organisation-word") };
    let score = if head.is(cue::ORG_WEAK) { 0.66 } else { 0.78 };
    let evidence = format!("“{}” with the words before it", reader.raw_text(words[at].folded.start, end));
    found.push(Found::new(words[first].folded.start, end, kind, score, rule, evidence));
}

/// The word before `জেলার`, `गांव`, where it is no ordinary word.
fn place_before(reader: &Reader<'_>, at: usize, found: &mut Vec<Found>) {
    let word = &reader.line.words[at - 1];
    let unfit = !word.is_indic()
        || !word.is_word()
        || word.facts.cues != 0
        || reader.title_at[at - 1]
        || word.is_ordinary(reader.lexicon)
        || word.facts.name.is_some_and(|share| share >= 4)
        || word.text.chars().count() < 4
        || word.script == Script::Bengali && ending::likely_cut(word.text).is_some();
    if unfit || word.facts.is_listed() && word.facts.rank < 4_000 {
        return;
    }
    let evidence = format!("“{}” follows", reader.line.words[at].raw.slice(reader.line.raw));
    found.push(Found::new(word.folded.start, word.folded.end, EntityType::Loc, 0.58, "place-word", evidence));
}

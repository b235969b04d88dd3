//! Organisations and places in scripts without capitals, by the word that says what they are: `পররাষ্ট্র মন্ত্রণালয়`,
//! `X বিশ্ববিদ্যালয়`, `X জেলার`.

use tippani_text::{Script, is_indic_mark};

use crate::EntityType;
use crate::ending;
use crate::gazetteer::Class;
use crate::lexicon::{Facts, cue};
use crate::line::{Gap, Guise, Word};
use crate::reader::{Found, Reader, ending_in};

/// The most words before the head.
const LONGEST: usize = 6;

/// Heads that hardly any word but their field stands before.
const MINISTRIES: &[&str] = &["মন্ত্রণালয\u{9bc}", "মন্ত্রক", "অধিদপ্তর", "অধিদফতর", "मंत्रालय", "निदेशालय"];

/// Nouns that the name of an organisation follows (`কোম্পানি X`, `समाचार एजेंसी X`).
const KINDS: &[&str] = &[
    "কোম্পানি",
    "সংস্থা",
    "এজেন্সি",
    "সংবাদমাধ্যম",
    "প্রতিষ্ঠান",
    "ব্যান্ড",
    "দৈনিক",
    "সাপ্তাহিক",
    "মাসিক",
    "कंपनी",
    "एजेंसी",
    "संस्था",
    "अखबार",
    "दैनिक",
    "साप्ताहिक",
];

/// Every organisation and place that a head noun or cue word tells.
pub fn find(reader: &Reader<'_>, found: &mut Vec<Found>) {
    for at in 1..reader.line.words.len() {
        let word = &reader.line.words[at];
        if !word.is_indic() || !word.is_word() || word.gap != Gap::Blank {
            continue;
        }
        named_behind(reader, at, found);
        place_told(reader, at, found);
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
    let strong = head.is(cue::ORG_HEAD) && !head.is(cue::ORG_WEAK);
    let ministry = MINISTRIES.contains(&&reader.line.folded.as_str()[words[at].folded.start..end]);
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
            && ending::likely_cut(word.text).is_none()
            || word.guise(reader.lexicon) == Guise::Rare
                && !reader.in_title[first - 1]
                && (strong || first < at)
                && !word.text.ends_with('ে')
                && ending::likely_cut(word.text).is_none();
        if bare_hit || is_name {
            named += 1;
        } else if word.facts.is(cue::ORG_FIELD) || ministry && first == at && is_field(word) {
            fields += 1;
        } else if word.facts.is(cue::DEMONYM) {
            demonyms += 1;
        } else if unknown && named + fields <= 3 {
            named += 1;
            if word.facts.is_listed() {
                first -= 1;
                break;
            }
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
    // `রুশ বার্তা সংস্থা` describes an agency that is named behind it.
    let described = named == 0 && matches!(words[at - 1].text, "বার্তা" | "সংবাদ" | "समाचार" | "संवाद");
    if !told || described {
        return;
    }
    let (kind, rule) =
        if place { (EntityType::Loc, "place-word") } else { (EntityType::Org, "organisation-word") };
    let score = if head.is(cue::ORG_WEAK) { 0.66 } else { 0.78 };
    let evidence = format!("“{}” with the words before it", reader.raw_text(words[at].folded.start, end));
    found.push(Found::new(words[first].folded.start, end, kind, score, rule, evidence));
}

/// Whether the word may say what a ministry is for: no small word and no genitive.
fn is_field(word: &Word<'_>) -> bool {
    !word.facts.is(cue::NEVER_NAME | cue::DEMONYM)
        && word.text.chars().count() > 2
        && (word.script != Script::Bengali
            || !word.text.ends_with('ে') && ending::likely_cut(word.text).is_none())
}

/// Unlisted words behind what kind of organisation they name: `দৈনিক X`, `বার্তা সংস্থা X-Y`. A newspaper's kind is part of its
/// name.
fn named_behind(reader: &Reader<'_>, at: usize, found: &mut Vec<Found>) {
    let words = &reader.line.words;
    let kind = &words[at - 1];
    if !KINDS.contains(&kind.text) {
        return;
    }
    let newspaper = matches!(kind.text, "দৈনিক" | "সাপ্তাহিক" | "মাসিক" | "दैनिक" | "साप्ताहिक");
    let (mut last, mut unknown) = (at, 0_usize);
    for (next, word) in words.iter().enumerate().skip(at).take(3) {
        let guise = word.guise(reader.lexicon);
        let joined = word.gap == Gap::Blank || next > at && word.gap == Gap::Hyphen;
        if !joined
            || word.script != kind.script
            || !word.is_word()
            || reader.in_title[next]
            || reader.covered[next]
        {
            break;
        }
        let head = next > at && word.facts.is(cue::ORG_HEAD);
        let verb = next > at && word.script == Script::Bengali && word.text.ends_with('ে');
        if verb
            || !(head || matches!(guise, Guise::Unknown | Guise::Rare) || newspaper && guise == Guise::Part)
        {
            break;
        }
        unknown += usize::from(guise != Guise::Rare);
        last = next;
        if word.script == Script::Bengali && ending::likely_cut(word.text).is_some() {
            break;
        }
    }
    if unknown == 0 && !newspaper || last == at && words[at].guise(reader.lexicon) == Guise::Common {
        return;
    }
    let stopped = words.get(last + 1).is_none_or(|next| next.gap != Gap::Blank || next.facts.cues != 0);
    let word = &words[last];
    let cut = if word.script == Script::Bengali { ending::likely_cut(word.text) } else { None };
    let end = cut.map_or(word.folded.end, |cut| word.folded.start + cut);
    let start = if newspaper { kind.folded.start } else { words[at].folded.start };
    let score = match (newspaper, stopped || cut.is_some()) {
        (true, true) => 0.72,
        (_, true) => 0.62,
        _ => 0.54,
    };
    let evidence = format!("“{}” stands before it", kind.raw.slice(reader.line.raw));
    found.push(Found::new(start, end, EntityType::Org, score, "organisation-word", evidence));
}

/// An unlisted word where something is: sure enough behind the genitive of a known place (`কুড়িগ্রামের X-এ`, `गुजरात के X में`), else
/// only where the article says so twice.
fn place_told(reader: &Reader<'_>, at: usize, found: &mut Vec<Found>) {
    let words = &reader.line.words;
    let word = &words[at];
    if reader.covered[at] || reader.in_title[at] || word.guise(reader.lexicon) != Guise::Unknown {
        return;
    }
    if word.text.chars().count() < 5 {
        return;
    }
    let before = &words[at - 1];
    let within = |at: usize| {
        reader.covered[at]
            && ending_in(&reader.names, at, at).iter().any(|name| {
                let kind = reader.gazetteer.entry(name.hit.entry).class;
                kind == Class::Name(EntityType::Loc)
            })
    };
    let (cut, of) = match word.script {
        Script::Bengali => {
            let tails = ["তে", "য\u{9bc}", "ে"];
            let fits = |cut: &usize| {
                let (stem, tail) = word.text.split_at(*cut);
                tails.contains(&tail) && (tail != "তে" || stem.ends_with(is_indic_mark))
            };
            let cut = word.cuts.iter().rfind(fits);
            (cut, within(at - 1) && before.text.ends_with('র'))
        }
        Script::Devanagari => {
            let inside = words.get(at + 1).is_some_and(|next| next.gap == Gap::Blank && next.text == "में");
            (inside.then_some(word.text.len()), at > 1 && before.text == "के" && within(at - 2))
        }
        _ => (None, false),
    };
    let Some(cut) = cut else { return };
    if !of && word.text[cut..] == *"ে" {
        return;
    }
    let score = if of { 0.6 } else { 0.4 };
    let evidence = "an unlisted word in which something is".to_owned();
    let end = word.folded.start + cut;
    found.push(Found::new(word.folded.start, end, EntityType::Loc, score, "place-context", evidence));
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
    found.push(Found::new(word.folded.start, word.folded.end, EntityType::Loc, 0.61, "place-word", evidence));
}

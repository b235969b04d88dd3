//! The run of words that one person's name can be made of, in scripts without capitals.

use tippani_text::Script;

use crate::ending;
use crate::gazetteer::Class;
use crate::glue::{is_postposition, written_on};
use crate::lexicon::cue;
use crate::line::{Gap, Guise};
use crate::reader::{Reader, ending_in};

/// The most words a name has.
const LONGEST: usize = 6;

/// Ends of words that are verbs or abstract nouns, not names.
const NO_NAME_ENDS: &[&str] = &[
    "েছেন",
    "েছে",
    "চ্ছে",
    "চ্ছেন",
    "ছিল",
    "ছিলেন",
    "লেন",
    "বেন",
    "তেন",
    "ানো",
    "ভাবে",
    "মূলক",
    "গুলো",
    "গুলি",
    "সমূহ",
    "কারী",
    "কারীরা",
    "कारी",
    "ত্ব",
    "েছিলেন",
    "েছিল",
    "ওয\u{9bc}া",
    "করণ",
    "বৃন্দ",
    "জনক",
    "াচ্ছে",
    "েননি",
    "য\u{9bc}নি",
    "ব্যাপী",
    "কালীন",
    "ীয\u{9bc}",
    "িক",
    "িত",
    "হীন",
    "ार्थ",
    "ीय",
    "िक",
    "ियों",
    "ाओं",
    "ाएं",
    "कर",
    "ेंगे",
    "ेगा",
    "ेगी",
    "ाया",
    "ाने",
    "ाई",
    "ित",
    "पूर्ण",
    "करण",
    "वाद",
    "वादी",
    "वाले",
    "वाली",
    "वाला",
    "ता",
    "ाना",
    "ाते",
    "ाती",
    "ाता",
    "ियां",
    "गण",
    "जनक",
];

/// `মোহাম্মদ` cut short: says by itself that a name follows.
const ABBREVIATED: &[&str] = &["মো", "মোঃ", "মোহা", "মোহাঃ", "মু", "মুহা", "মোছা", "मो"];

/// A run of words that may be one person's name.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Its first word.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    /// The folded end of the name.
    pub end: usize,
    /// The folded end in another reading of its last word.
    pub other_end: Option<usize>,
    /// How many of its words are name parts.
    pub known: usize,
    /// How many are not.
    pub unknown: usize,
    /// The shares of the name parts, together.
    pub share: usize,
    /// The word that the next word is written onto, where there is one.
    pub glued: Option<usize>,
    /// The greatest share.
    pub strongest: u8,
}

impl Run {
    /// The mean share of its words, where an unknown word counts 2.
    pub fn mean(self) -> f32 {
        (self.share + 2 * self.unknown) as f32 / (self.known + self.unknown).max(1) as f32
    }
}

/// The run of words from `first` that a name can be made of. Behind a title words that are not known at all are taken too.
pub fn run(reader: &Reader<'_>, first: usize, title: Option<Class>) -> Option<Run> {
    let (titled, honorific) = (title.is_some(), title == Some(Class::Honorific));
    let words = &reader.line.words;
    let script = words[first].script;
    let mut run = Run {
        first,
        last: first,
        end: 0,
        other_end: None,
        known: 0,
        unknown: 0,
        share: 0,
        glued: None,
        strongest: 0,
    };
    let mut after_initial = false;
    for at in first..words.len().min(first + LONGEST) {
        let word = &words[at];
        if at > first && !reader.joins(at, after_initial) && !behind_article(reader, at)
            || !word.is_word()
            || word.script != script
            || at > first && is_postposition(reader, at)
        {
            break;
        }
        let facts = word.bare_facts();
        let part = facts.name_share().filter(|share| *share >= 2 || *share == 1 && (titled || run.known > 0));
        let next_is_part = || {
            words.get(at + 1).is_some_and(|next| {
                reader.joins(at + 1, true)
                    && next.script == script
                    && (next.bare_facts().name.is_some_and(|share| share >= 3)
                        || reader.is_initial(at + 1) && next.text != word.text
                        || (titled && !next.facts.is_listed() || ABBREVIATED.contains(&word.text))
                            && !next.facts.is(cue::NEVER_NAME))
            })
        };
        if word.facts.is(cue::AFTER_NAME) && (run.known + run.unknown > 0 || titled) {
            break;
        }
        // `কে`, `এ` and `আর` are initials only where a name goes on.
        let next_is_strong = || {
            words.get(at + 1).is_some_and(|next| {
                reader.joins(at + 1, true)
                    && next.script == script
                    && (next.bare_facts().name_share().is_some_and(|share| share >= 6)
                        || next.facts.is(cue::NAME_PREFIX) && next.text != word.text)
            })
        };
        // Hardly anything but a given name stands before a surname.
        let next_is_surname = || {
            words.get(at + 1).is_some_and(|next| {
                let facts = next.bare_facts();
                next.gap == Gap::Blank
                    && next.script == script
                    && facts.name.is_some_and(|share| share >= 4)
                    && facts.last > facts.first
            })
        };
        if word.facts.is(cue::NAME_PREFIX) && word.facts.is(cue::NEVER_NAME) && !next_is_strong() {
            break;
        }
        if word.facts.is(cue::NAME_PREFIX) && (next_is_part() || part.is_none()) {
            if !next_is_part() {
                break;
            }
            after_initial = true;
            // `মো.` and `মোহাম্মদ` say by themselves that a name follows; one letter does not.
            if word.text.chars().count() > 2 && !is_letter(word.text) || ABBREVIATED.contains(&word.text) {
                run.known += 1;
                run.share += 6;
                run.strongest = run.strongest.max(6);
                run.last = at;
                run.end = word.folded.end;
            }
            continue;
        }
        after_initial = false;
        // Behind a role a word that is seldom used is a name where another such word or the end of the name follows.
        let announced = |at: usize| {
            matches!(title, Some(Class::Role | Class::Honorific))
                && words[at].guise(reader.lexicon) != Guise::Common
                && (stops_behind(reader, at)
                    || words.get(at + 1).is_some_and(|next| {
                        next.gap == Gap::Blank
                            && next.script == script
                            && next.guise(reader.lexicon) != Guise::Common
                            && !reader.title_at[at + 1]
                    }))
        };
        let listed = facts.first + facts.last > 0;
        let titles = reader.title_at[at]
            && (part.is_none_or(|share| share < 5 || !listed) || reader.goes_on_title(at));
        if titles || word.facts.is(cue::NEVER_NAME | cue::SPEECH | cue::AFTER_NAME) {
            break;
        }
        let place = reader.covered[at] && facts.name.is_none_or(|share| share < 4);
        if place && !place_in_name(reader, first, at, &run, titled) {
            break;
        }
        let mut cut = word.bare_end() < word.folded.end;
        match part {
            Some(share) => {
                run.known += 1;
                run.share += usize::from(share);
                run.strongest = run.strongest.max(share);
                run.end = word.bare_end();
                run.other_end = None;
            }
            None => {
                let started = titled || run.known > 0;
                let opens = titled || matches!(word.gap, Gap::Start | Gap::Mark);
                let rare = word.facts.rank > 2_000 && word.facts.cues == 0;
                let before_surname = at == first
                    && (next_is_strong() && (word.facts.rank == 0 || rare && opens)
                        || rare && next_is_surname());
                if !place
                    && !behind_article(reader, at)
                    && word.is_ordinary(reader.lexicon)
                    && !before_surname
                    && !announced(at)
                {
                    // Between a name part and another, or between `ড.` and a stop, a rare word is a name.
                    let ends = (honorific || run.strongest >= 7 || titled && run.known == 1)
                        && run.unknown < 2
                        && stops_behind(reader, at)
                        || honorific && next_is_part();
                    let between = started && rare && (run.known > 0 && next_is_strong() || ends);
                    if !between {
                        break;
                    }
                }
                if !(started || before_surname || place)
                    || !may_be_name(word.text)
                    || facts.is(cue::ORG_HEAD | cue::LOC_CUE)
                {
                    break;
                }
                if run.known > 0 && !titled && run.unknown > 0 {
                    break;
                }
                run.unknown += 1;
                if let Some(on) = written_on(reader, at).filter(|_| titled) {
                    (run.end, run.other_end, run.glued) = (word.folded.start + on, None, Some(at));
                    run.last = at;
                    break;
                }
                let likely = if script == Script::Bengali && !next_is_part() {
                    if speaks(reader, at) {
                        ending::likely_cut_of_subject(word.text)
                    } else {
                        ending::likely_cut(word.text)
                    }
                } else {
                    None
                };
                let doubtful = if script == Script::Bengali { word.cuts.iter().last() } else { None };
                run.end = word.folded.start + likely.unwrap_or(word.text.len());
                run.other_end = match (likely, doubtful) {
                    (Some(_), _) => Some(word.folded.end),
                    (None, Some(at)) => Some(word.folded.start + at),
                    _ => None,
                };
                cut = likely.is_some();
            }
        }
        run.last = at;
        if cut {
            break;
        }
    }
    trim(reader, &mut run, titled);
    (run.end > 0 && run.known + run.unknown > 0).then_some(run)
}

/// Whether a place's name is a person's here: a given name before two name parts (`अयोध्या प्रसाद मिश्र`), or a surname behind a
/// title and an unknown given name.
fn place_in_name(reader: &Reader<'_>, first: usize, at: usize, run: &Run, titled: bool) -> bool {
    let words = &reader.line.words;
    let longer_or_inflected =
        |name: &crate::reader::Placed| name.first < at || name.hit.end < words[at].folded.end;
    if ending_in(&reader.names, at, at).iter().any(longer_or_inflected) {
        return false;
    }
    let part = |at: usize, least: u8| {
        words.get(at).is_some_and(|word| {
            word.gap == Gap::Blank
                && word.script == words[first].script
                && word.bare_facts().name_share().is_some_and(|share| share >= least)
                && !reader.in_title[at]
        })
    };
    let given = at == first && part(at + 1, 4) && (titled || part(at + 2, 4));
    let behind = at == first + 1
        && titled
        && run.known + run.unknown == 1
        && words[first].guise(reader.lexicon) != Guise::Common
        && !words[at].facts.is(cue::ORG_FIELD);
    given || behind
}

/// Takes ordinary words and, without a title, unknown words without a strong neighbour from the end.
fn trim(reader: &Reader<'_>, run: &mut Run, titled: bool) {
    while run.last > run.first {
        let word = &reader.line.words[run.last];
        let facts = word.bare_facts();
        let weak = match facts.name {
            Some(share) => share < 3 && facts.is_ordinary(word.script) && facts.first + facts.last < 3,
            // An unknown word stays where the name begins as names do and ends where names end.
            None => {
                let fits = run.last > run.first + 1 && run.strongest >= 6
                    || reader.line.words[run.first].bare_facts().first >= 2
                    || run.strongest >= 8;
                let cut = run.end < word.folded.end;
                !titled
                    && !word.facts.is(cue::NAME_PREFIX)
                    && !(fits && (cut || stops_behind(reader, run.last)))
            }
        };
        if !weak {
            return;
        }
        match facts.name {
            Some(share) => {
                run.known = run.known.saturating_sub(1);
                run.share = run.share.saturating_sub(usize::from(share));
            }
            None => run.unknown = run.unknown.saturating_sub(1),
        }
        run.last -= 1;
        run.end = reader.line.words[run.last].bare_end();
        run.other_end = None;
    }
}

/// `আল-মামুন`: the Arabic article with a hyphen.
fn behind_article(reader: &Reader<'_>, at: usize) -> bool {
    let words = &reader.line.words;
    at > 0 && words[at].gap == Gap::Hyphen && matches!(words[at - 1].text, "আল" | "উল" | "অল" | "अल" | "उल")
}

/// Whether the word is the name of a letter, as initials are written (`এম`, `एस`).
fn is_letter(text: &str) -> bool {
    text.chars().filter(|c| tippani_text::is_letter(*c) && !tippani_text::is_indic_mark(*c)).count() <= 2
}

/// Whether a name can end here: a mark, the end, a verb of speech or a postposition follows.
pub fn stops_behind(reader: &Reader<'_>, at: usize) -> bool {
    reader.line.words.get(at + 1).is_none_or(|next| {
        next.gap != Gap::Blank || next.facts.is(cue::SPEECH | cue::NEVER_NAME | cue::AFTER_NAME)
    })
}

/// Whether a verb of saying follows, so that the word is its subject.
pub fn speaks(reader: &Reader<'_>, at: usize) -> bool {
    reader
        .line
        .words
        .get(at + 1)
        .is_some_and(|next| next.gap == Gap::Blank && next.facts.is(cue::SPEECH) && next.text.ends_with('ন'))
}

/// Whether the word does not end as verbs and abstract nouns do.
pub fn may_be_name(text: &str) -> bool {
    !NO_NAME_ENDS.iter().any(|end| text.ends_with(end)) && text.chars().count() > 2
}

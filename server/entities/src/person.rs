//! People's names in scripts without capitals: behind a title, and where name parts stand side by side.

use tippani_text::Script;

use crate::ending;
use crate::gazetteer::Class;
use crate::lexicon::cue;
use crate::line::Gap;
use crate::reader::{Found, Placed, Reader};
use crate::{EntityType, role};

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
    "दार",
];

/// `মোহাম্মদ` cut short: says by itself that a name follows.
const ABBREVIATED: &[&str] = &["মো", "মোঃ", "মোহা", "মোহাঃ", "মু", "মুহা", "মোছা", "मो"];

/// A run of words that may be one person's name.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    first: usize,
    last: usize,
    /// The folded end of the name.
    end: usize,
    other_end: Option<usize>,
    known: usize,
    unknown: usize,
    share: usize,
    strongest: u8,
}

impl Run {
    fn mean(self) -> f32 {
        (self.share + 2 * self.unknown) as f32 / (self.known + self.unknown).max(1) as f32
    }
}

/// Every person's name that a title announces or whose parts are known.
pub fn find(reader: &Reader<'_>, found: &mut Vec<Found>) {
    for placed in &reader.titles {
        titled(reader, placed, found);
    }
    let mut at = 0;
    while at < reader.line.words.len() {
        if !reader.line.words[at].is_indic() {
            at += 1;
            continue;
        }
        match run(reader, at, None) {
            Some(run) => {
                untitled(reader, run, found);
                at = run.last + 1;
            }
            None => at += 1,
        }
    }
}

fn titled(reader: &Reader<'_>, placed: &Placed, found: &mut Vec<Found>) {
    let words = &reader.line.words;
    let next = placed.last + 1;
    let dotted = reader.line.folded.as_str()[..placed.hit.end].ends_with(['.', ':']);
    let Some(word) = words.get(next) else { return };
    let class = reader.gazetteer.entry(placed.hit.entry).class;
    let joined = word.gap == Gap::Blank || class == Class::Honorific && (word.gap == Gap::Dot || dotted);
    if !joined || !word.is_indic() || words[placed.last].script != word.script {
        return;
    }
    let Some(run) = run(reader, next, Some(class)) else {
        return;
    };
    let words_of_name = run.last + 1 - run.first;
    let stopped = stops_behind(reader, run.last) || run.end < words[run.last].folded.end;
    let score = match (class, run.known) {
        (Class::Honorific, 0) => 0.72,
        (Class::Honorific, _) => 0.93,
        (Class::Role, 0) if words_of_name == 1 && !stopped => 0.42,
        (Class::Role, 0) => 0.62,
        (Class::Role, _) if words_of_name == 1 && run.strongest < 3 => 0.45,
        (Class::Role, _) => 0.9,
        (_, 0) => 0.3,
        (_, 1) if words_of_name == 1 && (run.strongest < 6 || !stopped) => 0.4,
        _ => (0.5 + 0.05 * run.mean()).min(0.85),
    };
    let title = reader.raw_text(placed.hit.start, placed.hit.end);
    let evidence = format!("the title “{title}” stands before it");
    let mut find =
        Found::new(words[run.first].folded.start, run.end, EntityType::Per, score, "title", evidence);
    find.role = Some(role::beside(reader, placed));
    find.other_end = run.other_end;
    found.push(find);
}

fn untitled(reader: &Reader<'_>, run: Run, found: &mut Vec<Found>) {
    let words = &reader.line.words;
    let names: Vec<&str> =
        words[run.first..=run.last].iter().map(|word| word.raw.slice(reader.line.raw)).collect();
    let spoken = words
        .get(run.last + 1)
        .is_some_and(|next| next.gap == Gap::Blank && next.facts.is(cue::SPEECH | cue::AFTER_NAME));
    let score = if run.known + run.unknown < 2 {
        let word = &words[run.first];
        let covered = reader.covered[run.first] || word.is_ordinary(reader.lexicon);
        if covered || run.known == 0 {
            0.0
        } else {
            0.2 + 0.035 * run.mean() + if spoken { 0.12 } else { 0.0 }
        }
    } else if run.strongest < 4 {
        0.4
    } else {
        (0.42 + 0.05 * run.mean() + if spoken { 0.08 } else { 0.0 } - 0.06 * run.unknown as f32).min(0.88)
    };
    let evidence = if spoken {
        format!("“{}” are parts of people's names, and a word of speech follows", names.join("”, “"))
    } else {
        format!("“{}” are parts of people's names", names.join("”, “"))
    };
    let mut find =
        Found::new(words[run.first].folded.start, run.end, EntityType::Per, score, "name-parts", evidence);
    find.other_end = run.other_end;
    found.push(find);
}

/// The run of words from `first` that a name can be made of. Behind a title words that are not known at all are taken too.
fn run(reader: &Reader<'_>, first: usize, title: Option<Class>) -> Option<Run> {
    let (titled, honorific) = (title.is_some(), title == Some(Class::Honorific));
    let words = &reader.line.words;
    let script = words[first].script;
    let mut run =
        Run { first, last: first, end: 0, other_end: None, known: 0, unknown: 0, share: 0, strongest: 0 };
    let mut after_initial = false;
    for at in first..words.len().min(first + LONGEST) {
        let word = &words[at];
        if at > first && !reader.joins(at, after_initial) || !word.is_word() || word.script != script {
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
        let title = reader.title_at[at] && part.is_none_or(|share| share < 5);
        if title || word.facts.is(cue::NEVER_NAME | cue::SPEECH | cue::AFTER_NAME) {
            break;
        }
        if reader.covered[at] && facts.name.is_none_or(|share| share < 4) {
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
                if word.is_ordinary(reader.lexicon) && !before_surname {
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
                if !(started || before_surname)
                    || !may_be_name(word.text)
                    || facts.is(cue::ORG_HEAD | cue::LOC_CUE)
                {
                    break;
                }
                if run.known > 0 && !titled && run.unknown > 0 {
                    break;
                }
                run.unknown += 1;
                let likely = if script == Script::Bengali && !next_is_part() {
                    ending::likely_cut(word.text)
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

/// Whether the word is the name of a letter, as initials are written (`এম`, `एस`).
fn is_letter(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic() && !tippani_text::is_indic_mark(*c)).count() <= 2
}

/// Whether a name can end here: a mark, the end, a verb of speech or a postposition follows.
fn stops_behind(reader: &Reader<'_>, at: usize) -> bool {
    reader.line.words.get(at + 1).is_none_or(|next| {
        next.gap != Gap::Blank || next.facts.is(cue::SPEECH | cue::NEVER_NAME | cue::AFTER_NAME)
    })
}

fn may_be_name(text: &str) -> bool {
    !NO_NAME_ENDS.iter().any(|end| text.ends_with(end)) && text.chars().count() > 2
}

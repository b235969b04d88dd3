//! People's names in scripts without capitals: behind a title, and where name parts stand side by side.

use crate::extent::named_after;
use crate::gazetteer::Class;
use crate::lexicon::cue;
use crate::line::{Gap, Guise};
use crate::reader::{Found, Placed, Reader};
use crate::run::{Run, run, stops_behind};
use crate::{EntityType, role};

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

/// What a government does in the name of an office, not of somebody.
const SCHEMES: [&str; 8] = ["योजना", "अभियान", "मिशन", "कोष", "प्रकल्प", "প্রকল্প", "তহবিল", "যোজনা"];

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
    // `प्रधानमंत्री आवास योजना`, `संत कबीर नगर` are nobody.
    let scheme = words
        .get(run.last + 1)
        .is_some_and(|behind| behind.gap == Gap::Blank && SCHEMES.contains(&behind.text));
    if scheme || named_after(reader, run.first, run.last).is_some() {
        return;
    }
    let words_of_name = run.last + 1 - run.first;
    let stopped =
        run.glued.is_some() || stops_behind(reader, run.last) || run.end < words[run.last].folded.end;
    let score = match (class, run.known) {
        (Class::Honorific, 0) => 0.72,
        (Class::Honorific, _) => 0.93,
        (Class::Role, 0) if words_of_name == 1 && (!stopped || words[run.first].text.ends_with("রা")) => {
            0.42
        }
        (Class::Role, 0) => 0.62,
        (Class::Role, _) if words_of_name == 1 && run.strongest < 3 => 0.45,
        (Class::Role, _) => 0.9,
        (_, 0) if words_of_name == 2 && unlisted(reader, &run) => {
            if stopped {
                0.6
            } else {
                0.52
            }
        }
        (_, 0) if words_of_name == 2 && uncommon(reader, &run) => 0.52,
        (_, 0) => 0.3,
        (_, 1) if words_of_name == 1 && (run.strongest < 6 || !stopped) => 0.4,
        _ => (0.5 + 0.05 * run.mean()).min(0.85),
    };
    // The surname is a place's name too, which would win as a surer, shorter find.
    let score =
        if score >= 0.5 && words_of_name >= 2 && reader.covered[run.last] { score.max(0.74) } else { score };
    let title = reader.raw_text(placed.hit.start, placed.hit.end);
    let evidence = format!("the title “{title}” stands before it");
    let mut find =
        Found::new(words[run.first].folded.start, run.end, EntityType::Per, score, "title", evidence);
    find.role = Some(role::beside(reader, placed));
    find.glued = run.glued.map(|at| words[at].raw);
    find.other_end = run.other_end;
    found.push(find);
}

/// Whether no word of the run is frequent, and one is not listed.
fn uncommon(reader: &Reader<'_>, run: &Run) -> bool {
    let words = &reader.line.words[run.first..=run.last];
    words.iter().all(|word| word.guise(reader.lexicon) != Guise::Common)
        && words.iter().any(|word| word.guise(reader.lexicon) == Guise::Unknown)
}

/// Whether no word of the run is listed at all.
fn unlisted(reader: &Reader<'_>, run: &Run) -> bool {
    reader.line.words[run.first..=run.last].iter().all(|word| word.guise(reader.lexicon) == Guise::Unknown)
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

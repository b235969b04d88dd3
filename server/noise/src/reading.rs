//! Reading one line: what it says by itself, and what the article's pass needs of it.

use tippani_text::{ByteSpan, Folded};

use crate::finding::{Cover, Finding};
use crate::glance::NUKTA;
use crate::hazards::{self, BRACKETS, Brackets, Nuktas, Years};
use crate::lexicon::{Phrase, Place};
use crate::line::{Line, count_words, is_word_character};
use crate::phrases::{Hit, Hits, Phrases};
use crate::rules::{self, TitleCut};
use crate::shape::Shape;
use crate::soft::{Adding, Feature, Model, Own, Seen, Sight, see};
use crate::words::{self, Opening};
use crate::{HazardKind, Kind, NoiseKind};

/// What one line says by itself, and all that the article's pass needs of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineReading {
    pub(crate) findings: Vec<Finding>,
    pub(crate) shape: Shape,
    /// The bytes from the first to the last character that is not blank; empty for a blank line.
    pub(crate) whole: ByteSpan,
    /// Holds a phrase that is never noise.
    pub(crate) allowed: bool,
    pub(crate) content: Option<u64>,
    pub(crate) opening: Option<Box<Opening>>,
    pub(crate) cuts: Vec<TitleCut>,
    pub(crate) brackets: Brackets,
    pub(crate) years: Years,
    pub(crate) nuktas: Nuktas,
    pub(crate) tail: Option<Tail>,
    /// Begins with a small letter of a script that has capitals.
    pub(crate) begins_small: bool,
    /// Ends in a colon, as headings do.
    pub(crate) colon: bool,
    /// The line as its neighbours see it.
    pub(crate) sight: Sight,
    /// What the model takes from the line by itself.
    pub(crate) own: Own,
    /// The phrase of the list that says most of it: its kind and itself.
    pub(crate) phrase: Option<(NoiseKind, Box<str>)>,
    /// The kind of noise that such words as stand in it are of.
    pub(crate) cued: Option<NoiseKind>,
    /// Characters of the first word.
    pub(crate) first_word: u32,
    /// Characters up to the last that is not blank.
    pub(crate) width: u32,
}

/// How a line ends that has no end mark, or an ellipsis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tail {
    /// The last words.
    pub span: ByteSpan,
    pub cut: Cut,
}

/// What makes an end look cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// A word that no sentence ends in, or a comma.
    Dangling,
    /// Three dots.
    Ellipsis,
    /// Just no end mark.
    Open,
}

/// Words that no sentence ends in: conjunctions, determiners, postpositions and prepositions.
const NEVER_LAST: &[&str] = &[
    "থেকে",
    "জন্য",
    "সে",
    "এই",
    "ওই",
    "সেই",
    "ও",
    "এবং",
    "কিন্তু",
    "তবে",
    "যে",
    "যার",
    "দ্বারা",
    "মধ্যে",
    "সঙ্গে",
    "সাথে",
    "একটি",
    "একজন",
    "কোনো",
    "কোন",
    "বা",
    "অথবা",
    "কিংবা",
    "প্রতি",
    "তার",
    "তাদের",
    "আর",
    "এক",
    "তাঁর",
    "এর",
    "যদি",
    "কারণ",
    "बाद",
    "के",
    "की",
    "का",
    "में",
    "से",
    "को",
    "ने",
    "पर",
    "और",
    "कि",
    "लिए",
    "तथा",
    "एवं",
    "या",
    "एक",
    "इस",
    "उस",
    "अपने",
    "अपनी",
    "जो",
    "द्वारा",
    "साथ",
    "the",
    "a",
    "an",
    "of",
    "to",
    "and",
    "or",
    "for",
    "with",
    "from",
    "as",
    "that",
    "which",
    "their",
    "his",
    "its",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "but",
    "than",
    "into",
    "this",
    "these",
    "those",
];

/// So many words at the end show where a text was cut.
const TAIL_WORDS: usize = 3;

impl LineReading {
    /// A number for what the line says, marks, blanks, case and digit systems aside: equal lines of a corpus
    /// have equal numbers. None for a line without words.
    pub fn content_hash(&self) -> Option<u64> {
        self.content
    }

    /// The line as its neighbours and the corpus see it.
    pub fn sight(&self) -> &Sight {
        &self.sight
    }

    /// Whether the line has nothing but blanks.
    pub fn is_blank(&self) -> bool {
        self.whole.is_empty()
    }

    /// Whether the line reads as sentences of an article.
    pub fn is_prose(&self) -> bool {
        self.shape.is_prose()
    }

    pub(crate) fn new(raw: &str, phrases: &Phrases, model: Option<&Model>) -> Self {
        if raw.trim().is_empty() {
            let findings = if raw.is_empty() { Vec::new() } else { hazards::find_in_blank(raw) };
            return Self { findings, ..Self::default() };
        }
        let folded = Folded::new(raw);
        let line = Line::new(raw, &folded);
        let (hits, mut findings) = noise(&line, phrases);
        let mut own = Own::default();
        let mut sight = Sight::default();
        if let Some(model) = model {
            let mut adding = Adding::new(model);
            sight = see(&Seen { line: &line, hits: &hits, findings: &findings }, &mut adding);
            own = adding.finish(&line);
        }
        let mut damage = hazards::find(&line);
        if !damage.is_empty() && !findings.is_empty() {
            spare(&mut damage, &findings);
        }
        findings.extend(damage);
        let (glance, text) = (line.glance, line.whole().slice(raw));
        Self {
            shape: line.shape,
            whole: line.whole(),
            allowed: hits.allowed,
            content: words::content_hash(&line.words),
            opening: words::opening(&line),
            cuts: rules::title_cuts(&line, phrases),
            brackets: looked(glance.has(BRACKETS), || hazards::brackets(raw)),
            // A year has four digits.
            years: looked(line.shape.digits >= 4, || hazards::years(raw)),
            nuktas: looked(glance.has(NUKTA), || hazards::nuktas(raw)),
            tail: tail(&line),
            begins_small: text.starts_with(char::is_lowercase),
            colon: text.ends_with([':', 'ঃ', '：']),
            width: line.shape.length + raw[..line.whole().start].chars().count() as u32,
            sight,
            own,
            phrase: phrase(&line, &hits),
            cued: cued(&line, &hits),
            first_word: text.chars().take_while(|c| !c.is_whitespace()).count() as u32,
            findings,
        }
    }

    /// What the model learns from: the line as its neighbours see it, and its features.
    pub(crate) fn learned_from(raw: &str, phrases: &Phrases) -> (Sight, Vec<Feature>) {
        let folded = Folded::new(raw);
        let line = Line::new(raw, &folded);
        let (hits, findings) = noise(&line, phrases);
        let mut features = Vec::new();
        let sight = see(&Seen { line: &line, hits: &hits, findings: &findings }, &mut features);
        (sight, features)
    }
}

/// What is found where there is something to find.
fn looked<T: Default>(worth: bool, find: impl FnOnce() -> T) -> T {
    if worth { find() } else { T::default() }
}

/// Leaves out damage that noise explains.
fn spare(damage: &mut Vec<Finding>, findings: &[Finding]) {
    // An address spells what it likes, and what a date line or a template writes is no damage to the article.
    let url = Kind::Noise(NoiseKind::Url);
    let addresses =
        Cover::of(findings.iter().filter(|found| found.mark.kind == url).map(|found| found.mark.span));
    let noise = Cover::of(findings.iter().map(|found| found.mark.span));
    damage.retain(|found| match found.mark.kind {
        Kind::Hazard(HazardKind::Invisible) => true,
        Kind::Hazard(HazardKind::Lookalike) => !noise.covers(found.mark.span),
        _ => !addresses.overlaps(found.mark.span),
    });
}

/// The phrases of a line, and what the rules make of them: nothing where the team says that it is no noise.
fn noise<'p>(line: &Line<'_>, phrases: &'p Phrases) -> (Hits<'p>, Vec<Finding>) {
    let hits = phrases.find(line, line.shape.words <= rules::SHORT);
    if hits.allowed {
        return (hits, Vec::new());
    }
    let mut findings = rules::find(line, &hits, phrases);
    repeated_sentences(line, &mut findings);
    (hits, findings)
}

/// What the words mean that make rules look, where no rule found what it looked for.
fn cued(line: &Line<'_>, hits: &Hits<'_>) -> Option<NoiseKind> {
    if line.shape.words > rules::SHORT {
        return None;
    }
    // Verbs and nouns stand there in any form, with any ending.
    let words = hits.cues.iter().filter(|hit| line.begins_word(hit.start));
    // Without a day and an hour, words such as “time” and “update” are of no date line; without a number nothing is counted.
    let least = |kind: &NoiseKind| match kind {
        NoiseKind::Dateline => 3,
        NoiseKind::Counter => 1,
        _ => 0,
    };
    words.filter_map(|hit| hit.what.kind()).find(|kind| line.shape.digits >= least(kind))
}

/// The longest phrase of the list that stands in the line, where it may.
fn phrase(line: &Line<'_>, hits: &Hits<'_>) -> Option<(NoiseKind, Box<str>)> {
    let stands = |hit: &&Hit<&Phrase>| {
        let (starts, ends) = line.edges(hit.start, hit.end);
        line.is_word(hit.start, hit.end)
            && match hit.what.place {
                Place::Exact => starts && ends,
                Place::Prefix => starts,
                Place::Suffix => ends,
                Place::Contains => true,
            }
    };
    let longest = hits.lexicon.iter().filter(stands).max_by_key(|hit| hit.end - hit.start)?;
    Some((longest.what.kind, longest.what.text.as_str().into()))
}

/// A sentence that stands twice, side by side.
fn repeated_sentences(line: &Line<'_>, found: &mut Vec<Finding>) {
    if line.sentences.len() < 2 {
        return;
    }
    let mut previous: Option<(u64, usize)> = None;
    for sentence in &line.sentences {
        let span = line.folded_sentence(*sentence);
        let own = words::between(&line.words, span);
        let here = words::content_hash(own).map(|content| (content, own.len()));
        if let (Some(here), Some(before)) = (here, previous)
            && here == before
            && here.1 >= 5
        {
            let evidence = "the sentence says word for word what the one before it says";
            // A few words can be said twice for emphasis.
            let score = if here.1 >= 9 { 0.96 } else { 0.7 };
            found.push(Finding::noise(
                line.raw_span(span),
                NoiseKind::Repeated,
                score,
                "repeated-sentence",
                evidence,
            ));
        }
        previous = here;
    }
}

fn tail(line: &Line<'_>) -> Option<Tail> {
    let whole = line.whole();
    let text = whole.slice(line.raw);
    let last = line.sentences.last()?;
    if text.ends_with("...") || text.ends_with('…') || text.ends_with("…]") || text.ends_with("...]") {
        let short = count_words(last.slice(line.raw)) <= 12;
        let start = if short { last.start.max(whole.start) } else { last_words(line.raw, whole.end) };
        return Some(Tail { span: ByteSpan::new(start, whole.end), cut: Cut::Ellipsis });
    }
    if line.shape.ended {
        return None;
    }
    let body = &line.text[line.body.start..line.body.end];
    let word = body.rsplit(char::is_whitespace).next().unwrap_or_default();
    let comma =
        body.strip_suffix(',').is_some_and(|body| body.chars().next_back().is_some_and(is_word_character));
    let dangling = NEVER_LAST.contains(&word) || comma;
    let cut = if dangling { Cut::Dangling } else { Cut::Open };
    Some(Tail { span: ByteSpan::new(last_words(line.raw, whole.end).max(last.start), whole.end), cut })
}

/// Where the last few words before `end` begin.
fn last_words(raw: &str, end: usize) -> usize {
    (0..TAIL_WORDS).fold(end, |at, _| hazards::word_before(raw, at))
}

#[cfg(test)]
mod tests {
    use super::NEVER_LAST;

    #[test]
    fn the_words_are_folded() {
        for word in NEVER_LAST {
            assert_eq!(&tippani_text::fold(word), word);
        }
    }
}

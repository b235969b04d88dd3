//! A written name, taken apart: words, initials, particles, what is often left out, and the sounds of each.

use std::sync::Arc;

use tippani_text::{Script, fold, script_of};

use crate::parts::{is_generation, is_optional, is_particle, is_title};
use crate::segment::Segment;
use crate::{endings, letters, sounds};

/// Names longer than this are cut; no name of news is, and comparing is quadratic in it.
pub const MOST_TOKENS: usize = 8;
/// A token longer than this (a line without blanks) is cut.
const MOST_CHARACTERS: usize = 48;

/// What a token of a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A given name, middle name or surname.
    Word,
    /// A letter, or the name of a letter (`এম`, `आर`), that stands for a name; the first segments that it can
    /// stand for.
    Initial(u64),
    /// Often left out or written short: Mohammad in its spellings, বেগম, হাজী.
    Optional,
    /// `al`, `bin`, `de`, `von`.
    Particle,
    /// Junior, senior, a number: tells a son from his father.
    Generation,
}

/// One way to read a token.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Its sounds.
    pub segments: Box<[Segment]>,
    /// Sum of the weights of its segments.
    pub weight: u16,
    /// How many consonants of each class.
    pub histogram: [u8; 16],
    /// Its consonant classes in order, four bits each from the top, class plus one.
    pub skeleton: u64,
    /// What reading it so costs beforehand, in hundredths of the final distance: 0 but for an ending cut off.
    pub penalty: u16,
}

/// A token of a name.
#[derive(Clone, Debug)]
pub struct NameToken {
    /// What it is for.
    pub kind: Kind,
    /// Folded, as written.
    pub folded: Box<str>,
    /// The script of its first letter.
    pub script: Script,
    /// The first is the plain one; never empty.
    pub readings: Vec<Reading>,
    /// Whether it has letters that are not read by sound.
    pub is_spelled: bool,
}

impl NameToken {
    /// Whether its script leaves out short vowels.
    pub fn is_abjad(&self) -> bool {
        self.script == Script::Arabic
    }
}

/// A name taken apart.
#[derive(Clone, Debug, Default)]
pub struct Name {
    /// Its tokens in the order given name, surname; titles are left out.
    pub tokens: Vec<Arc<NameToken>>,
    /// How many of them are words.
    pub words: usize,
    /// How many are words, initials, or optional.
    pub content: usize,
    /// How many consonants of each class it has at least and at most, in whatever way its tokens are read; none where an initial stands
    /// for a name that is not written.
    pub consonants: Option<[[u8; 16]; 2]>,
}

impl Name {
    /// Takes apart a bare name.
    pub fn new(raw: &str) -> Self {
        Self::read(raw, false)
    }

    /// Takes apart a name as it stands in running text: case endings may hang on it.
    pub fn of_surface(raw: &str) -> Self {
        Self::read(raw, true)
    }

    /// The script of the first token.
    pub fn script(&self) -> Script {
        self.tokens.first().map_or(Script::Common, |token| token.script)
    }

    fn read(raw: &str, surface: bool) -> Self {
        let (raw, rotated) = unrotated(raw);
        let raw = rotated.as_deref().unwrap_or(raw);
        let mixed_case = raw.chars().any(|c| !is_indic(c) && c.is_lowercase());
        let pieces: Vec<&str> = raw
            .split(|c: char| {
                !(is_indic(c)
                    || c.is_alphanumeric()
                    || is_mark(c)
                    || matches!(c, '\'' | '’' | '\u{200c}' | '\u{200d}'))
            })
            .filter(|piece| !piece.is_empty())
            .collect();
        let mut tokens = Vec::with_capacity(pieces.len());
        for (at, piece) in pieces.iter().enumerate() {
            if tokens.len() >= MOST_TOKENS {
                break;
            }
            let piece =
                &piece[..piece.char_indices().nth(MOST_CHARACTERS).map_or(piece.len(), |(end, _)| end)];
            let dotted =
                raw[piece.as_ptr() as usize - raw.as_ptr() as usize + piece.len()..].starts_with('.');
            let position =
                Position { last: at + 1 == pieces.len(), only: pieces.len() == 1, mixed_case, dotted };
            push(piece, position, surface, &mut tokens);
        }
        if tokens.is_empty() {
            // Nothing but titles: then they are the name (`শেখ`, `Begum`).
            tokens.extend(pieces.first().map(|piece| word(&fold(piece), Kind::Word, surface)));
        }
        tokens.truncate(MOST_TOKENS);
        if !tokens.iter().any(|token| token.kind == Kind::Word) {
            promote(&mut tokens);
        }
        Self::of_tokens(tokens.into_iter().map(Arc::new).collect())
    }

    /// A name of these tokens.
    pub fn of_tokens(tokens: Vec<Arc<NameToken>>) -> Self {
        let words = tokens.iter().filter(|token| token.kind == Kind::Word).count();
        let content =
            tokens.iter().filter(|token| !matches!(token.kind, Kind::Particle | Kind::Generation)).count();
        let consonants = consonants(&tokens);
        Self { tokens, words, content, consonants }
    }

    /// Equal for names that differ in case, blanks, dots, hyphens and titles alone.
    pub fn key(&self) -> String {
        let mut key = String::with_capacity(32);
        for token in &self.tokens {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&token.folded);
        }
        key
    }

    /// Whether it names a person by more than one part.
    pub fn is_full(&self) -> bool {
        self.words >= 1 && self.content >= 2
    }

    /// The place of the surname: the last word.
    pub fn surname(&self) -> Option<usize> {
        self.tokens.iter().rposition(|token| token.kind == Kind::Word)
    }
}

struct Position {
    last: bool,
    only: bool,
    mixed_case: bool,
    dotted: bool,
}

/// `Surname, Given names` in its usual order. More than one comma is no such form.
fn unrotated(raw: &str) -> (&str, Option<String>) {
    let mut parts = raw.split([',', '،']);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(surname), Some(given), None) if !surname.trim().is_empty() && !given.trim().is_empty() => {
            (raw, Some(format!("{} {}", given.trim(), surname.trim())))
        }
        _ => (raw, None),
    }
}

/// Letters and signs of Bengali and Devanagari, told without the tables of Unicode: most names are written in
/// them.
fn is_indic(character: char) -> bool {
    matches!(character, '\u{900}'..='\u{963}' | '\u{966}'..='\u{9f1}')
}

fn is_mark(character: char) -> bool {
    tippani_text::is_indic_mark(character) || unicode_normalization::char::is_combining_mark(character)
}

fn push(piece: &str, position: Position, surface: bool, tokens: &mut Vec<NameToken>) {
    let folded = fold(piece);
    let folded = folded.trim_matches('\'');
    let bare = folded.strip_suffix("'s").unwrap_or(folded);
    if bare.is_empty() {
        return;
    }
    let kind = if is_title(bare, position.dotted) && !position.only {
        return;
    } else if is_generation(bare) && !tokens.is_empty() {
        Kind::Generation
    } else if is_optional(bare) {
        Kind::Optional
    } else if !position.last && is_particle(bare) {
        Kind::Particle
    } else {
        Kind::Word
    };
    if kind == Kind::Word && !position.only {
        let initials = letters::initials(piece, bare, position.mixed_case || position.dotted, position.last);
        if !initials.is_empty() {
            for (mask, letter) in initials {
                tokens.push(word(&letter, Kind::Initial(mask), false));
            }
            return;
        }
    }
    // An attached article (`القذافي`) may be a particle of its own in the other script.
    tokens.push(word(bare, kind, surface));
}

/// Gives a name that has no word the best of what it has.
fn promote(tokens: &mut [NameToken]) {
    let best = tokens
        .iter()
        .rposition(|token| token.kind == Kind::Optional)
        .or_else(|| tokens.iter().rposition(|token| matches!(token.kind, Kind::Initial(_))))
        .or(tokens.len().checked_sub(1));
    if let Some(best) = best {
        tokens[best].kind = Kind::Word;
    }
}

/// Reads one word. Case endings may hang on it in running text, which `surface` is.
pub fn word(folded: &str, kind: Kind, surface: bool) -> NameToken {
    let script =
        folded.chars().map(script_of).find(|script| *script != Script::Common).unwrap_or(Script::Common);
    let mut readings = vec![reading(folded, 0)];
    if script == Script::Arabic {
        readings.extend(endings::without_article(folded).map(|bare| reading(bare, 0)));
        // ض is d in Arabic and z in Persian and Urdu, and one form of a letter does not tell which it is.
        if folded.contains('ض') {
            readings.push(reading(&folded.replace('ض', "ز"), 0));
        }
    }
    if surface {
        for (bare, penalty) in endings::without_ending(folded, script) {
            readings.push(reading(&bare, penalty));
        }
    }
    let is_spelled = readings[0].segments.iter().any(|segment| !segment.is_sound());
    NameToken { kind, folded: folded.into(), script, readings, is_spelled }
}

fn consonants(tokens: &[Arc<NameToken>]) -> Option<[[u8; 16]; 2]> {
    let mut bounds = [[0u8; 16]; 2];
    for token in tokens {
        if matches!(token.kind, Kind::Initial(_)) {
            return None;
        }
        let counts = |class: usize| token.readings.iter().map(move |reading| reading.histogram[class]);
        let [fewest, most] = &mut bounds;
        for (class, (fewest, most)) in fewest.iter_mut().zip(most).enumerate() {
            *fewest = fewest.saturating_add(counts(class).min().unwrap_or(0));
            *most = most.saturating_add(counts(class).max().unwrap_or(0));
        }
    }
    Some(bounds)
}

/// Reads one spelling.
pub fn reading(folded: &str, penalty: u16) -> Reading {
    let mut segments = Vec::with_capacity(folded.len() / 2);
    sounds::read(folded, &mut segments);
    if segments.is_empty() {
        segments.extend(folded.chars().take(MOST_CHARACTERS).map(Segment::letter));
    }
    let mut skeleton = 0u64;
    let mut histogram = [0u8; 16];
    let mut shift = 60i32;
    let mut weight = 0u16;
    for segment in &segments {
        weight = weight.saturating_add(segment.weight());
        if let Some(class) = segment.class() {
            let class = class.min(14);
            if shift >= 0 {
                skeleton |= u64::from(class + 1) << shift;
                shift -= 4;
            }
            if segment != &Segment::GJ {
                histogram[usize::from(class)] += 1;
            }
        }
    }
    Reading { segments: segments.into_boxed_slice(), weight, histogram, skeleton, penalty }
}

/// The bits of the segments that are taken for this one at little cost.
pub fn confusable(segment: Segment) -> u64 {
    Segment::sounds()
        .filter(|other| segment.cost(*other) <= 15)
        .fold(segment.bit(), |mask, other| mask | other.bit())
}

//! One line with the gazetteer's names and titles in it, which the rules look at.

use std::sync::Arc;

use tippani_text::{ByteSpan, Script, is_indic_mark};

use crate::ending;
use crate::gazetteer::{Class, Entry, Gazetteer, Hit};
use crate::lexicon::{Lexicon, cue};
use crate::line::{Gap, Line};
use crate::{EntityType, Role};

/// What a rule found, in bytes of the folded line.
#[derive(Clone, Debug)]
pub struct Found {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it names.
    pub kind: EntityType,
    /// How sure, 0 to 1.
    pub score: f32,
    /// The rule.
    pub rule: &'static str,
    /// Why.
    pub evidence: String,
    /// The gazetteer's id.
    pub entity: Option<Arc<str>>,
    /// The title beside it.
    pub role: Option<Role>,
    /// The whole written word, where the name was cut out of it.
    pub glued: Option<ByteSpan>,
    /// Another end that the name can have, where the case ending may belong to it.
    pub other_end: Option<usize>,
}

impl Found {
    /// A find without what few finds have.
    pub fn new(
        start: usize,
        end: usize,
        kind: EntityType,
        score: f32,
        rule: &'static str,
        evidence: String,
    ) -> Self {
        Self {
            start,
            end,
            kind,
            score,
            rule,
            evidence,
            entity: None,
            role: None,
            glued: None,
            other_end: None,
        }
    }
}

/// A name or title of the gazetteer that stands at the borders of words.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// Where it stands.
    pub hit: Hit,
    /// The word it begins in.
    pub first: usize,
    /// The word it ends in.
    pub last: usize,
}

/// The most words that a name has.
pub const LONGEST_NAME: usize = 24;

/// Those of the hits, which are in the order of their ends, that end in the words `first..=last`.
pub fn ending_in(placed: &[Placed], first: usize, last: usize) -> &[Placed] {
    let from = placed.partition_point(|hit| hit.last < first);
    let to = placed.partition_point(|hit| hit.last <= last);
    &placed[from..to.max(from)]
}

/// The least bytes of a name that is looked for inside a word: four signs of an Indic script.
const SHORT: usize = 12;

/// A line and what stands in it.
pub struct Reader<'r> {
    /// The line.
    pub line: Line<'r>,
    /// Facts of words.
    pub lexicon: &'r Lexicon,
    /// The gazetteer.
    pub gazetteer: &'r Gazetteer,
    /// Every name and title of the gazetteer, in the order of their ends.
    pub hits: Vec<Hit>,
    /// Names from word start to word end or case ending.
    pub names: Vec<Placed>,
    /// Titles from word start to word end.
    pub titles: Vec<Placed>,
    /// Names that begin or end inside a word.
    pub inside: Vec<Placed>,
    /// For each word, whether a name of a place or organisation covers it.
    pub covered: Vec<bool>,
    /// For each word, whether a title begins there.
    pub title_at: Vec<bool>,
    /// For each word, whether a title covers it.
    pub in_title: Vec<bool>,
    /// Whether (nearly) every Latin word has capitals only.
    pub shouted: bool,
    /// Whether (nearly) every long Latin word has a capital.
    pub headline: bool,
}

impl<'r> Reader<'r> {
    /// Finds the gazetteer's names in a line.
    pub fn new(line: Line<'r>, lexicon: &'r Lexicon, gazetteer: &'r Gazetteer) -> Self {
        let count = line.words.len();
        let (shouted, headline) = letter_case(&line);
        let hits = gazetteer.hits(line.folded.as_str());
        let mut reader = Self {
            line,
            lexicon,
            gazetteer,
            hits,
            names: Vec::new(),
            titles: Vec::new(),
            inside: Vec::new(),
            covered: vec![false; count],
            title_at: vec![false; count],
            in_title: vec![false; count],
            shouted,
            headline,
        };
        reader.place();
        reader
    }

    fn place(&mut self) {
        let folded = self.line.folded.as_str();
        for at in 0..self.hits.len() {
            let hit = self.hits[at];
            let before = folded[..hit.start].chars().next_back();
            let starts_inside = before.is_some_and(is_word_sign);
            if starts_inside && (hit.end - hit.start < SHORT || folded.as_bytes()[hit.start].is_ascii()) {
                continue;
            }
            let text = &folded[hit.start..hit.end];
            let letters_end = hit.end - (text.len() - text.trim_end_matches(['.', ':']).len());
            let (Some(first), Some(last)) =
                (self.line.word_at(hit.start), self.line.word_at(letters_end.saturating_sub(1)))
            else {
                continue;
            };
            let word = &self.line.words[last];
            let tail = folded.get(letters_end..word.folded.end).unwrap_or_default();
            let placed = Placed { hit, first, last };
            let entry = self.gazetteer.entry(hit.entry);
            let name = matches!(entry.class, Class::Name(_) | Class::Surname);
            if !name {
                if tail.is_empty() && matches!(entry.class, Class::Honorific | Class::Role | Class::WeakRole)
                {
                    let entry = hit.entry;
                    if !starts_inside {
                        self.push_title(placed);
                    } else if first == last && self.is_compound_role(first, hit.start) {
                        let start = self.line.words[first].folded.start;
                        self.push_title(Placed { hit: Hit { start, end: hit.end, entry }, first, last });
                    }
                }
                continue;
            }
            if text.starts_with(is_indic_mark) || tail.starts_with('\u{9cd}') || tail.starts_with('\u{94d}') {
                continue;
            }
            if !self.has_capitals(entry, first, last) {
                continue;
            }
            if starts_inside || !(tail.is_empty() || self.is_ending_here(word.script, tail, last, hit)) {
                if word.script != Script::Latin && hit.end - hit.start >= 12 && !entry.ambiguous {
                    self.inside.push(placed);
                }
                continue;
            }
            self.names.push(placed);
            if matches!(entry.class, Class::Name(EntityType::Loc | EntityType::Org)) && !entry.ambiguous {
                self.covered[first..=last].fill(true);
            }
        }
    }

    fn push_title(&mut self, placed: Placed) {
        if self.is_royal_given_name(&placed) {
            return;
        }
        self.titles.push(placed);
        self.title_at[placed.first] = true;
        self.in_title[placed.first..=placed.last].fill(true);
    }

    /// `राजकुमार राव`: a monarch's title before a surname is a given name; a monarch is called by the first name.
    fn is_royal_given_name(&self, placed: &Placed) -> bool {
        let royal = self.gazetteer.entry(placed.hit.entry).id.as_deref() == Some("monarch");
        let words = &self.line.words;
        royal
            && placed.first == placed.last
            && words.get(placed.last + 1).is_some_and(|next| {
                let facts = next.bare_facts();
                next.gap == Gap::Blank && next.is_indic() && facts.name.is_some() && facts.last > facts.first
            })
    }

    /// `জলসম্পদ|মন্ত্রী`, `কৃষক|নেতা`: a role with what it is of before it in the same word, unless the whole is a name.
    fn is_compound_role(&self, at: usize, role: usize) -> bool {
        let word = &self.line.words[at];
        let head = self.line.folded.as_str().get(word.folded.start..role).unwrap_or_default();
        // A part that no listed person bears was only seen beside titles: it is as likely one itself.
        word.facts.name.is_none_or(|share| share < 4 || word.facts.first + word.facts.last == 0)
            && !word.facts.is(cue::NEVER_NAME)
            && !head.ends_with(['\u{9cd}', '\u{94d}'])
            && head.chars().filter(|c| !is_indic_mark(*c)).count() >= 2
    }

    /// Latin names need their capitals: an abbreviation all of them, others the first letter of each long word.
    fn has_capitals(&self, entry: &Entry, first: usize, last: usize) -> bool {
        self.line.words[first..=last].iter().filter(|word| word.script == Script::Latin).all(|word| {
            if entry.capitals {
                return word.all_capitals
                    || word.capital && word.text.len() == 1
                    || word.text.contains("'s") && word.capital;
            }
            word.capital || entry.listed || word.text.len() <= 3
        }) && (self.line.words[first].script != Script::Latin
            || self.line.words[first].capital
            || self.line.words[last].capital
            || entry.listed)
    }

    /// Whether what is left of the last word behind a name is a case ending there: not where the whole word is a name itself, or
    /// a more frequent word than the name.
    fn is_ending_here(&self, script: Script, tail: &str, last: usize, hit: Hit) -> bool {
        let word = &self.line.words[last];
        match script {
            Script::Bengali => {
                if !ending::is_ending(tail) {
                    return false;
                }
                if !ending::is_doubtful(tail) && word.facts.first + word.facts.last == 0 {
                    return true;
                }
                let stem = self.lexicon.get(&word.text[..word.text.len() - tail.len()]);
                let own_name =
                    word.facts.first + word.facts.last > 0 && word.facts.name.is_some_and(|share| share >= 2);
                let rarer = hit.start == word.folded.start
                    && word.facts.rank > 0
                    && (stem.rank == 0 || word.facts.rank < stem.rank);
                !(rarer || own_name && hit.start == word.folded.start)
            }
            Script::Latin => tail == "'s" || tail == "'",
            _ => false,
        }
    }

    /// Whether a title of several words goes on in the word: `ইমাম` in `পেশ ইমাম`.
    pub fn goes_on_title(&self, at: usize) -> bool {
        let later = self.titles.iter().skip(self.titles.partition_point(|title| title.last < at));
        later.take_while(|title| title.last < at + LONGEST_NAME).any(|title| title.first < at)
    }

    /// The script, gap and kind allow the word to go on a name that the word before it began.
    pub fn joins(&self, at: usize, after_dot: bool) -> bool {
        match self.line.words[at].gap {
            Gap::Blank => true,
            Gap::Dot => after_dot,
            _ => false,
        }
    }

    /// The raw text of folded bytes.
    pub fn raw_text(&self, start: usize, end: usize) -> &'r str {
        self.line.raw_span(start, end).slice(self.line.raw)
    }

    /// Whether the word may be an initial: one letter, or a short letter name before a blank or dot.
    pub fn is_initial(&self, at: usize) -> bool {
        let word = &self.line.words[at];
        match word.script {
            Script::Latin => {
                word.all_capitals && word.text.chars().count() <= 3 && word.facts.rank == 0
                    || word.capital && word.text.chars().count() == 1
            }
            _ => word.facts.is(cue::NAME_PREFIX),
        }
    }
}

/// Whether the character stands inside words: the answer for the Indic blocks without the long table of letters.
fn is_word_sign(character: char) -> bool {
    match character {
        '\u{964}' | '\u{965}' | '\u{970}' => false,
        '\u{900}'..='\u{9f1}' => true,
        other => tippani_text::is_letter(other) || other.is_numeric(),
    }
}

/// Whether a line is written in capitals only, and whether like an English headline.
fn letter_case(line: &Line<'_>) -> (bool, bool) {
    let (mut words, mut all, mut first, mut long) = (0usize, 0usize, 0usize, 0usize);
    for word in line.words.iter().filter(|word| word.script == Script::Latin && word.is_word()) {
        words += 1;
        all += usize::from(word.all_capitals || word.capital && word.text.len() == 1);
        if word.text.len() > 3 {
            long += 1;
            first += usize::from(word.capital);
        }
    }
    (words >= 3 && all * 10 >= words * 8, long >= 4 && first * 10 >= long * 8)
}
